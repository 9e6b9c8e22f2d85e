/* Scalar quantisation: the few levels that stand best for many values. */
#ifndef CD_LEXICON_QUANTISE_H
#define CD_LEXICON_QUANTISE_H

#include "claimdiff/base.h"
#include "lexicon/format.h"

/*
 * Finds levels, ascending, with a (locally) least sum of squared errors over n > 0 values, which
 * it sorts.
 */
void cd_lexicon_quantise(float *values, uint32_t n, double levels[CD_LEXICON_LEVELS]);

#endif
