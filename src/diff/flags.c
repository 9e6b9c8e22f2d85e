/* Flags: what an analyst must not overlook. */
#include "diff/words.h"

void cd_diff_flag(struct cd_diff *d)
{
    (void)d;
}
