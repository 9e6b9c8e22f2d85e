/* Pairs that are the same word for word but for one place: nothing else can be meant there. */
#ifndef CD_DIFF_SOLE_H
#define CD_DIFF_SOLE_H

#include "diff/flags.h"

/* The words of each side in the one place; at most CD_SOLE_WORDS, and not none on both sides. */
#define CD_SOLE_WORDS 6u
struct cd_sole {
    struct cd_range at[2];
};

/* Whether the sides have the same words in the same order but for one place. */
bool cd_sole_place(const struct cd_diff *d, struct cd_sole *out);

/* Flags a numeral or initial of a name that is the one difference, and two names that have changed
 * places. */
void cd_flag_sole_names(struct cd_diff *d);

/* Flags names that are the same but for the numerals at their ends, and settles them. */
void cd_flag_numerals(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b);

/* Flags a number, x on side 0 and y on side 1, to which something changes on one side and by which
 * on the other. */
void cd_numbers_flag_step(struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* Flags "to" or "by" in front of a number, "a dozen" and "dozens" where that is the one difference.
 */
void cd_flag_sole_numbers(struct cd_diff *d);

/* Whether a word and its opposite are the one difference, and which. */
bool cd_sole_opposites(const struct cd_diff *d, uint32_t *x, uint32_t *y);

/* Flags "nothing" and "something" where they are the one difference; whether it is so. */
bool cd_flag_sole_none(struct cd_diff *d);

/* sole_word.c: flags "only" and hedges that one side has alone, with and without, no and a. */
void cd_flag_sole_words(struct cd_diff *d);

/* Flags another fate of people: killed, injured; whether any was. */
bool cd_flag_fates(struct cd_diff *d);

#endif
