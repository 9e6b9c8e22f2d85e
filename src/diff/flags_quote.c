/* Quotations. */
#include "diff/flags.h"

void cd_flag_quotes(struct cd_diff *d)
{
    (void)d;
}
