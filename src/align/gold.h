/*
 * A gold standard as units and pairs of units. A unit is what the gold speaks of: a statement, or
 * a stretch of bytes that several statements may share. Pairs are ordered.
 */
#ifndef CD_ALIGN_GOLD_H
#define CD_ALIGN_GOLD_H

#include "claimdiff/eval.h"

enum cd_gold_kind {
    CD_GOLD_OPTIONAL, /* counts neither way */
    CD_GOLD_PARTIAL,  /* right where found */
    CD_GOLD_FULL,
    CD_GOLD_NONE, /* not in the gold */
};

struct cd_gold_pair {
    uint32_t a, b; /* units */
    uint8_t kind;  /* enum cd_gold_kind */
};

struct cd_gold_bead {
    struct cd_range a, b; /* into members: units, ascending */
    uint8_t kind;
};

struct cd_gold {
    uint32_t n_units[2];
    uint32_t *unit_first[2], *units[2]; /* units of statement i: units[first[i] .. first[i + 1]) */
    uint8_t *partner[2];                /* of a unit: the greatest kind of its pairs + 1, or 0 */
    struct cd_gold_pair *pairs;
    struct cd_gold_bead *beads;
    uint32_t *members;
    uint32_t n_pairs, n_beads, n_members;
    struct cd_alignment *full; /* the full beads as an alignment: knows what moved */
};

/* The kind of a pair of units. Logarithmic. */
enum cd_gold_kind cd_gold_kind_of(const struct cd_gold *gold, uint32_t a, uint32_t b);

#endif
