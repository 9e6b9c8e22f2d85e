/* Scripts that run from right to left, in the order of the eye. */
#ifndef CD_VIEW_BIDI_H
#define CD_VIEW_BIDI_H

#include "claimdiff/base.h"

struct cd_cluster {
    uint32_t off, len; /* bytes of the text */
    int direction;     /* for bidi.c */
};

/*
 * The clusters of a line of text as the eye meets them from left to right; *n of them, the
 * caller's. NULL where that is the order of the text.
 */
struct cd_cluster *cd_bidi_order(struct cd_str text, uint32_t *n);

#endif
