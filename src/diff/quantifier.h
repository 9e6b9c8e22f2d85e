/* What the finder of quantifiers asks of the numbers behind them. */
#ifndef CD_DIFF_QUANTIFIER_H
#define CD_DIFF_QUANTIFIER_H

#include "diff/flags.h"

/* Whether the number behind cue c of side s is given by the other side too, without any bound. */
bool cd_bounds_shared_number(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

#endif
