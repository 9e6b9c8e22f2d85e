/* The value of a form, and what each feature has in it. */
#include "align/form.h"

#include "align/numeric.h"
#include "util/wide.h"

#define REACH 4.0 /* of a feature, in units of its scale */

static void standardise(const double *form, unsigned n, const float *x, double *s)
{
    const double *centre = form + n, *scale = centre + n - 1;
    for (unsigned k = 0; k + 1 < n; k++) {
        s[k] = al_clip(((double)x[k + 1] - centre[k]) * scale[k], -REACH, REACH);
    }
}

/* Four sums at once. */
#define LANES 4u
typedef double lanes __attribute__((vector_size(8 * LANES), aligned(8), may_alias));

/*
 * sum[v]: what the features before v say of feature v, the first of them first: neither the width
 * of vector instructions nor the compiler chooses the order of a sum. Neighbours are added up
 * together by all features before them, then each by those among them.
 */
CD_WIDE static void add_products(const double *restrict pairs, unsigned m, const double *restrict s,
                                 double *restrict sum)
{
    unsigned whole = m / LANES * LANES;
    for (unsigned v = 0; v < whole; v += LANES) {
        lanes own = *(const lanes *)(sum + v);
        const double *of_u = pairs + v; /* with v is one in front of it; u has one pair less */
        for (unsigned u = 0; u < v; of_u += m - u - 2, u++) {
            own += s[u] * *(const lanes *)(of_u - 1);
        }
        *(lanes *)(sum + v) = own;
    }
    for (unsigned v = 1; v < m; v++) {
        unsigned u = v < whole ? v / LANES * LANES : 0;
        const double *of_u = pairs + u * (2 * m - u - 1) / 2 + (v - u);
        for (; u < v; of_u += m - u - 2, u++) {
            sum[v] += s[u] * of_u[-1];
        }
    }
}

double cd_al_form(const double *form, unsigned n, const float *x)
{
    double s[AL_FORM_MAX] = {0}, sum[AL_FORM_MAX], z = form[0];
    standardise(form, n, x, s);
    memcpy(sum, form + 1, (n - 1) * sizeof *sum);
    add_products(form + n + 2 * (size_t)(n - 1), n - 1, s, sum);
    for (unsigned k = 0; k + 1 < n; k++) {
        z += s[k] * sum[k];
    }
    return z;
}

void cd_al_form_parts(const double *form, unsigned n, const float *x, double *parts)
{
    double s[AL_FORM_MAX] = {0};
    const double *pair = form + n + 2 * (size_t)(n - 1);
    standardise(form, n, x, s);
    parts[0] = form[0];
    for (unsigned k = 0; k + 1 < n; k++) {
        parts[k + 1] = form[k + 1] * s[k];
    }
    for (unsigned u = 0; u + 1 < n; u++) {
        for (unsigned v = u + 1; v + 1 < n; v++) {
            double half = .5 * *pair++ * s[u] * s[v];
            parts[u + 1] += half;
            parts[v + 1] += half;
        }
    }
}
