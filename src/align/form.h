/*
 * A logistic score whose log odds are the weighted sum of its features and of the products of every
 * two of them: what one feature says may depend on any other. The features are centred, scaled and
 * clipped first, so that none outside of what was seen at the fitting decides alone.
 */
#ifndef CD_ALIGN_FORM_H
#define CD_ALIGN_FORM_H

#include <stddef.h>

/*
 * How many numbers a form of n features has, the first of which is the constant: n weights, then of
 * the m = n - 1 others their centres, what they are multiplied with, and the weights of their
 * products, m (m - 1) / 2, by rows: of the first with the second, with the third, ...
 */
#define AL_FORM_SIZE(n) ((n) + 2 * ((n)-1) + ((n)-1) * ((n)-2) / 2)
#define AL_FORM_MAX     64 /* features */

/* Log odds of x. */
double cd_al_form(const double *form, unsigned n, const float *x);
/* What each feature adds to them; what a product adds is shared by its two. */
void cd_al_form_parts(const double *form, unsigned n, const float *x, double *parts);

#endif
