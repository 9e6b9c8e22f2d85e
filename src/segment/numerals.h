/* The values of number words and the canonical names of units. */
#ifndef CD_SEGMENT_NUMERALS_H
#define CD_SEGMENT_NUMERALS_H

#include "claimdiff/base.h"

/* The value of a number word below a hundred, or -1. */
double cd_numeral_small(struct cd_str word);

/* The factor of hundred, thousand, million, mn, ...; 0 for any other word. */
double cd_numeral_factor(struct cd_str word);

/* The value of an ordinal in words ("third") or digits ("12th"), or -1. */
double cd_numeral_ordinal(struct cd_str word);

/* The denominator of "half", "thirds", "quarter"; 0 for any other word. */
double cd_numeral_denominator(struct cd_str word);

/* The canonical name of a unit ("km", "percent", "usd"), static, or NULL. */
const char *cd_numeral_unit(struct cd_str word);

/* The canonical name of a currency by its sign or code, static, or NULL. */
const char *cd_numeral_currency(struct cd_str sign);

#endif
