/* What the finders of quantifiers share. */
#ifndef CD_DIFF_QUANTIFIER_H
#define CD_DIFF_QUANTIFIER_H

#include "diff/flags.h"

/* What quantifiers say, as far as it makes a difference. */
enum cd_row {
    ROW_ALL,
    ROW_EACH,
    ROW_BOTH,
    ROW_NOT_ALL,
    ROW_MOST,
    ROW_SOME,
    ROW_MANY,
    ROW_FEW,
    ROW_ONLY,
    ROW_AT_LEAST,
    ROW_AT_MOST,
    ROW_ABOUT,
    ROW_ALMOST,
    ROW_EXACTLY,
    ROW_ALWAYS,
    ROW_OFTEN,
    ROW_SOMETIMES,
    ROW_RARELY,
    ROW_UNKNOWN
};

/* What a quantifier of side s says: "all but two" are most. ROW_UNKNOWN for any, certain. */
enum cd_row cd_row_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Bounds of a number are compared with bounds only, shares with shares, times with times. */
unsigned cd_row_family(enum cd_row r);

/* The first content word behind the cue, in its statement.; or CD_NONE. */
uint32_t cd_quantifier_noun(const struct cd_side *side, const struct cd_seen *c);

/* "all but two", "every boat except one": most of them. */
bool cd_quantifier_leaves_out(const struct cd_side *side, const struct cd_seen *c);

/* "every year", "each day": how often, not of how many. */
bool cd_quantifier_is_rhythm(const struct cd_side *side, const struct cd_seen *c);

/* Whether the number behind cue c of side s is given by the other side too, without any bound. */
bool cd_bounds_shared_number(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Flags quantifier c of side s, which has no counterpart, where it makes a difference. */
void cd_flag_lone_quantifier(struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Flags "all" or "both" of side s where the other side says it of a part, or of one and not of the
 * other; returns whether it did. */
bool cd_flag_part_of_whole(struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Flags quantifiers of either side that face a number which is a share: most, a third. */
void cd_flag_shares(struct cd_diff *d, struct cd_seen_list lists[2]);

#endif
