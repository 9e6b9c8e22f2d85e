/* The chain of matches in order, and what lies between them. */
#ifndef CD_DIFF_TIDY_H
#define CD_DIFF_TIDY_H

#include "diff/words.h"

/*
 * chain[k] are matches in order on both sides; gap k is what stands before chain[k] (and gap n
 * what stands at the end): words [gap_first, gap_end) of a side.
 */
struct cd_chain {
    uint32_t *items; /* into diff->matches */
    uint32_t n;
};

/* Collects the matches of place CD_AT_CHAIN in order; items in the arena. */
void cd_chain_collect(struct cd_diff *d, struct cd_chain *chain);

/* The words of side s in gap k. */
struct cd_range cd_chain_gap(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k,
                             unsigned s);

/*
 * Moves matches from the chain into larger replacements, so that edits read as phrases: no half of
 * a compound or a number is kept, no isolated function word between two changes, neighbouring
 * replacements are one. Matches keep their meaning for coverage and flags.
 */
void cd_diff_tidy(struct cd_diff *d);

#endif
