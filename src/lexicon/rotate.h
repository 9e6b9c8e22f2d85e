/* Principal axes of a set of rows. */
#ifndef CD_LEXICON_ROTATE_H
#define CD_LEXICON_ROTATE_H

#include "claimdiff/base.h"

/* Writes the mean of n > 0 rows of n_dims numbers. */
void cd_lexicon_mean(const float *rows, uint32_t n, uint32_t n_dims, double *mean);

/*
 * Writes the principal axes of n > 0 rows around their mean, n_dims unit vectors of n_dims numbers
 * each at a right angle to the others, and the variance along each, the largest first. Of the two
 * directions of an axis it is the one whose largest component is positive.
 */
void cd_lexicon_axes(const float *rows, uint32_t n, uint32_t n_dims, const double *mean,
                     double *axes, double *variances);

#endif
