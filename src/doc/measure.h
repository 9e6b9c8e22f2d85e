/*
 * Units that measure, and when an amount in one is an amount in another: half a year and six
 * months, miles and kilometres, three quarters and 75 percent. Used where statements are paired and
 * where they are compared.
 */
#ifndef CD_DOC_MEASURE_H
#define CD_DOC_MEASURE_H

#include "claimdiff/base.h"

/* A rounded figure is no other figure: the share of it by which the two may differ. */
#define CD_ROUNDING 0.05

/* A unit that measures; any other unit is the noun that is counted, which has synonyms. */
struct cd_measure {
    const char *unit, *kind; /* static */
    double base;             /* how many of the base unit of its kind */
};

/* The measure of that canonical name of a unit, static, or NULL. */
const struct cd_measure *cd_measure_of(struct cd_str unit);

/* Whether two amounts are the same, up to a share of the larger one. */
bool cd_numbers_near(double x, double y, double tolerance);

/* Whether both measure the same thing, in whatever units: months and years. */
bool cd_measures_akin(const struct cd_measure *m, const struct cd_measure *n);

/*
 * Whether p of m and q of n are one amount, whichever of them was converted: exactly, or where
 * either is given as about so much with CD_ROUNDING between them; units of two systems rounded as a
 * writer who converts rounds; months and days. m or n NULL: a share of one, which is so many
 * percent (a half 50, a third 33, no whole number being nearer).
 */
bool cd_amounts_equal(const struct cd_measure *m, double p, const struct cd_measure *n, double q,
                      bool about);

/*
 * What measures are compared by, static: *dimension, and how much p is of its unit. What converts
 * is of one dimension and near, but not everything that is near converts. Of gallons and pints
 * those of one country are taken.
 */
double cd_measure_size(const struct cd_measure *m, double p, const char **dimension);

/* Whether it measures time: hours, months. */
bool cd_measure_is_time(const struct cd_measure *m);

/* Whether a word is part of how a number is written: twenty, hundred. Not its unit. */
bool cd_is_numeral(struct cd_str word);

#endif
