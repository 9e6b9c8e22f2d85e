/*
 * exp and log from plain arithmetic, the same bits on every machine with IEEE doubles (the C
 * library's differ in the last place between versions and processors). Accurate to about 1e-14,
 * far beyond what a score needs.
 */
#ifndef CD_ALIGN_NUMERIC_H
#define CD_ALIGN_NUMERIC_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* 2 to the k, for -1022 <= k <= 1023. */
static inline double al_pow2(int k)
{
    uint64_t bits = (uint64_t)(k + 1023) << 52;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* e to the x; x is clipped to +-600. */
static inline double al_exp(double x)
{
    if (x > 600) {
        x = 600;
    } else if (!(x > -600)) {
        x = -600;
    }
    int k = (int)(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
    double r = x - k * 6.93147180369123816490e-01 - k * 1.90821492927058770002e-10;
    static const double inverse[] = {1.0,      1.0 / 2,  1.0 / 3, 1.0 / 4, 1.0 / 5,
                                     1.0 / 6,  1.0 / 7,  1.0 / 8, 1.0 / 9, 1.0 / 10,
                                     1.0 / 11, 1.0 / 12, 1.0 / 13};
    double term = 1, sum = 1;
    for (int i = 0; i < 13; i++) {
        term *= r * inverse[i];
        sum += term;
    }
    return sum * al_pow2(k);
}

/* Natural logarithm of a positive normal number. */
static inline double al_log(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int k = (int)(bits >> 52) - 1023;
    bits = (bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull;
    double m;
    memcpy(&m, &bits, sizeof m);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        k++;
    }
    static const double inverse[] = {1.0,      1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9, 1.0 / 11,
                                     1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21};
    double s = (m - 1) / (m + 1), s2 = s * s, power = s, sum = 0;
    for (int i = 0; i < 11; i++) {
        sum += power * inverse[i];
        power *= s2;
    }
    return 2 * sum + k * 0.69314718055994531;
}

static inline double al_sigmoid(double z)
{
    return 1 / (1 + al_exp(-z));
}

/* Log odds, the probability clipped to [1e-6, 1 - 1e-6]. */
static inline double al_logit(double p)
{
    p = p < 1e-6 ? 1e-6 : p > 1 - 1e-6 ? 1 - 1e-6 : p;
    return al_log(p / (1 - p));
}

static inline double al_clip(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

#endif
