/* Pairs that are the same word for word but for one place: nothing else can be meant there. */
#ifndef CD_DIFF_SOLE_H
#define CD_DIFF_SOLE_H

#include "diff/flags.h"

/* The words of each side in the one place; at most CD_SOLE_WORDS, and not none on both sides. */
#define CD_SOLE_WORDS 6u
struct cd_sole {
    struct cd_range at[2];
};

/* How many words both sides have the same at their beginnings, and at their ends behind these. */
void cd_sole_ends(const struct cd_diff *d, uint32_t *head, uint32_t *tail);

/* Whether the sides have the same words in the same order but for one place. */
bool cd_sole_place(const struct cd_diff *d, struct cd_sole *out);

/* Whether the place is one word on either side. */
static inline bool cd_sole_is_word(const struct cd_sole *place)
{
    return place->at[0].count == 1 && place->at[1].count == 1;
}

/* Adds a draft that shows the words of the place; a side that has none there shows nothing. */
void cd_draft_place(struct cd_diff *d, enum cd_flag_kind kind, unsigned severity, const char *rule,
                    const char *what, const struct cd_range at[2]);

/* Flags a numeral or initial of a name that is the one difference, and what has changed places. */
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

/* sole_sense.c: flags words and phrases that say something else where they stand for one another
 * (until, since), and those that lessen what is said and stand on one side alone (deputy). */
void cd_flag_sole_senses(struct cd_diff *d);

/* sole_swap.c: flags two things or persons that have changed places (the bank lent the city) and
 * are all the difference; whether they are. */
bool cd_flag_sole_swap(struct cd_diff *d);
/* Flags values that have changed places and belong to other things, where nothing else is flagged.
 */
void cd_flag_sole_values(struct cd_diff *d);

/* sole_sign.c: flags signs in each other's place (<, >), a "no" that answers on one side and denies
 * on the other, and what one side asks and the other says. */
void cd_flag_sole_signs(struct cd_diff *d);

/* sole_rest.c: flags what is left of one word in the place of another, and hedges and sources that
 * one side has alone. */
void cd_flag_sole_rest(struct cd_diff *d);

/* Flags another fate of people: killed, injured; whether any was. */
bool cd_flag_fates(struct cd_diff *d);

#endif
