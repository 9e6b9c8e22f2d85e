/* What the finders of names share. */
#ifndef CD_DIFF_NAME_H
#define CD_DIFF_NAME_H

#include "diff/flags.h"

enum cd_likeness {
    CD_NAMES_OTHER,
    CD_NAMES_RELATED, /* share a word */
    CD_NAMES_SAME,
};

/* How far name x of side 0 and name y of side 1 are one. */
enum cd_likeness cd_names_compare(const struct cd_diff *d, const struct cd_seen *x,
                                  const struct cd_seen *y);

/* "Guinea", "Guinea-Bissau"; "Sudan", "South Sudan": whether one name, x of side 0 or y of side 1,
 * has a word that makes it another place. */
bool cd_names_told_apart(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* Whether a name of side s is known by another one than it is written as: Austrian, Paris. */
bool cd_name_is_known(const struct cd_diff *d, unsigned s, const struct cd_mark *m);

/* Whether name x of side 0 and name y of side 1 are the same: by value, in part, by initials. */
bool cd_names_same(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* Whether name x of side 0 and name y of side 1, which are not the same, stand for the same in what
 * is otherwise said alike; alone: no other is left on either side. */
bool cd_names_in_same_place(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, bool alone);

/* Whether the same preposition stands before both, and before no other name that is left. */
bool cd_names_sole_behind(const struct cd_diff *d, const struct cd_seen_list lists[2],
                          const struct cd_seen *x, const struct cd_seen *y);

/* Flags two names that have changed parts: who does it to whom, where it comes from. */
void cd_flag_swapped_names(struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b);

/* Flags two names that have changed the numbers before them: two in Ostmark and one in Velling. */
void cd_flag_exchanged_names(struct cd_diff *d, const struct cd_seen_list *a,
                             const struct cd_seen_list *b);

/* Whether a side is, or has, a heading, where a capital is no sign of a name. */
bool cd_name_in_heading(const struct cd_side *side);

/* Flags name x of side s, which has no counterpart, where it alone faces a common noun: the other
 * half of the replacement is a noun phrase of at most three content words, none of which has a
 * counterpart or is a name. */
void cd_flag_common_noun(struct cd_diff *d, unsigned s, const struct cd_seen *x);

/* Whether two words are spellings of one part of a name: "St Brannoc", "Saint Brannoc"; seats of
 * government that stand for their state on one side and are places on the other, spelt in two ways.
 */
bool cd_name_words_spelt(const struct cd_word *x, const struct cd_word *y);

/* Whether the same title stands before name x of the left side and name y of the right: Cllr,
 * Councillor. */
bool cd_names_share_title(const struct cd_diff *d, const struct cd_seen *x,
                          const struct cd_seen *y);

/* Whether a word is the noun of an office: minister, chair. */
bool cd_word_is_office(struct cd_str word);

/* Whether either document tells that words a of side 0 and b of side 1 are one person's: an office
 * and the name of its holder, a first name and a surname. */
bool cd_names_known_one(const struct cd_diff *d, struct cd_range a, struct cd_range b);

/* Whether the document of side s has, near the pair or at its head, the name that stands at words
 * of side `of`. */
bool cd_name_in_document(const struct cd_diff *d, unsigned s, struct cd_range words, unsigned of);

/* "the Compact", "the Northern Compact": whether name x of side s is what a document calls the body
 * of name y for short. */
bool cd_name_is_short_for(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                          const struct cd_seen *y);

/* Whether neither of two names, words a of side 0 and b of side 1, stands in the other document. */
bool cd_names_unshared(const struct cd_diff *d, struct cd_range a, struct cd_range b);

/* "Joint Commission", "Mixed Commission": whether each document calls a body by its own name, again
 * and again, as two translations do. */
bool cd_names_are_renderings(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y);

/* Whether the same form of address stands before both: Mr, Dr. */
bool cd_names_same_title(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* Whether name x of side s is the only one of the list with a form of address or office before it.
 */
bool cd_name_sole_titled(const struct cd_diff *d, unsigned s, const struct cd_seen_list *list,
                         const struct cd_seen *x);

/* Whether two words, one of which is another document's, are told apart by one letter that no
 * spelling exchanges. */
bool cd_words_letter_apart(struct cd_str a, struct cd_str b);

/* Whether two names are told apart by one letter that no spelling exchanges, and each document has
 * its own form throughout: Tomas Hallick, Tomas Hallock. */
bool cd_names_letter_apart(const struct cd_diff *d, const struct cd_seen *x,
                           const struct cd_seen *y);

/* Whether a word says the same of both: meeting somebody is being met, a neighbour has one. */
bool cd_word_is_mutual(const struct cd_word *w);

enum cd_name_order {
    CD_NAMES_UNORDERED, /* one of the sides does not tell */
    CD_NAMES_SAME_ORDER,
    CD_NAMES_TURNED,
};

/* Whether names x and y of side 0, and p and q of side 1 which are the same names, stand in the
 * same order by what is said between them: takes the place of, is ahead of. */
enum cd_name_order cd_names_order(const struct cd_diff *d, const struct cd_seen *x,
                                  const struct cd_seen *y, const struct cd_seen *p,
                                  const struct cd_seen *q);

#endif
