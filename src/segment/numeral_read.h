/* Reads numerals from tokens: "35 million", "two hundred and five", "half a million". */
#ifndef CD_SEGMENT_NUMERAL_READ_H
#define CD_SEGMENT_NUMERAL_READ_H

#include "segment/marks.h"

struct cd_numeral {
    double value;
    double base;  /* before its factor: 35 of 35 million */
    uint32_t end; /* token behind it */
    bool factor;  /* million and the like were said */
    bool round;   /* dozens, hundreds: no exact number */
    bool fraction;
};

/* The numeral at token t; money: a currency stands before it, so that "m" is million. */
bool cd_numeral_read(const struct cd_marker *m, uint32_t t, bool money, struct cd_numeral *n);

/* The stem of a word before t that makes the number there a label (Article 9), or CD_NONE. */
uint32_t cd_numeral_label(const struct cd_marker *m, uint32_t t);

/* Whether token t may be part of a numeral: no date, direction or other number has taken it. */
bool cd_numeral_is_free(const struct cd_marker *m, uint32_t t);

/* Whether "one" at t is a pronoun or part of an idiom and counts nothing. */
bool cd_numeral_is_idle_one(const struct cd_marker *m, uint32_t t);

#endif
