/* What the finder of numbers asks of a number: its amount, what it counts, whether two are one. */
#ifndef CD_DIFF_NUMBER_H
#define CD_DIFF_NUMBER_H

#include "diff/flags.h"
#include "doc/measure.h"

/* Whether a token is the word minus, or its sign: a hyphen at what follows it that stands open, at
 * the beginning or behind white space, a bracket or a quotation mark. */
bool cd_token_is_minus(const struct cd_doc *doc, uint32_t t);

/* Whether the unit of a mark, or CD_NONE, measures. */
bool cd_unit_is_measure(const struct cd_diff *d, uint32_t unit);
/* What a unit measures; NULL for one that counts, or none. */
const struct cd_measure *cd_unit_measure(const struct cd_diff *d, uint32_t unit);

/* Whether both units measure, and in other units. */
bool cd_units_differ(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b);

/* Whether both units measure the same, in whatever units: months and years. */
bool cd_units_akin(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b);

/* The word that a number counts: the first content word behind it, a few words away at most; or
 * CD_NONE. */
uint32_t cd_number_counted(const struct cd_side *side, struct cd_range words);

/* Whether an amount of side s is of pounds in words: of money, or of weight. */
bool cd_number_says_pounds(const struct cd_diff *d, unsigned s, const struct cd_mark *x);

/* Whether the numbers of side 0 and side 1 are one amount in two units: half a year, six months. */
bool cd_numbers_convert(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* Whether the numbers of side 0 and side 1 say the same, rounded or converted if need be. */
bool cd_numbers_equal(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y);

/* A mark seen without what it acts on. */
struct cd_seen cd_number_see(const struct cd_side *side, const struct cd_mark *m);

/* A number of side s over some words, as of a mark. */
struct cd_seen cd_number_make(struct cd_diff *d, unsigned s, struct cd_range words, double number,
                              uint32_t unit, uint16_t flags);

/* Appends it to the list, in the arena of d. */
void cd_numbers_add(struct cd_diff *d, struct cd_seen_list *list, struct cd_seen x);

/* Turns what stands for a number into it: one in three, every second, all but two of twelve. */
void cd_numbers_read(struct cd_diff *d, unsigned s, struct cd_seen_list *list);

/* Adds "for a year" where the other side has another stretch of time: for two years. (number_one.c)
 */
void cd_numbers_add_units(struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                          const struct cd_seen_list *other);

/* The word with which side s multiplies (doubled, three times as many) and by what; or CD_NONE.
 * changes: whether it says by how much more or less (a third fewer), which the other side does not
 * say of the same share. */
uint32_t cd_number_factor(const struct cd_diff *d, unsigned s, double *factor, bool *changes);

/* The word with which side s says that something rose or fell by a share (by a quarter), and what
 * came to be of one; or CD_NONE. */
uint32_t cd_number_step(const struct cd_diff *d, unsigned s, double *factor);

/* Whether a number is a share of something: two thirds, 40 percent. Sets *share. */
bool cd_number_share(const struct cd_diff *d, const struct cd_mark *m, double *share);

/* Whether two numbers are shares that make a whole: 40 percent and 60 percent. */
bool cd_numbers_make_whole(const struct cd_diff *d, const struct cd_mark *m,
                           const struct cd_mark *n);

/* Whether a number is bounded where it stands: 1 from below (more than 40), -1 from above (not yet
 * 40), 0 not. */
int cd_number_bound(const struct cd_diff *d, unsigned s, const struct cd_seen *x);

/* "rose from 10 to 15", "rose by half, to 15": whether number x of side s, of the list, is one that
 * the other side gives by how much it changed. */
bool cd_number_is_changed_from(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                               const struct cd_seen_list *list);

/* Whether number x of side 0 and y of side 1, which differ, say the same: one within the bound of
 * the other, or one that follows from it. a, b: all numbers of the sides; sure: x and y are known
 * to count the same thing. */
bool cd_numbers_derive(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                       const struct cd_seen_list *a, const struct cd_seen_list *b, bool sure);

/* "a quarter of the 32": whether number x is what a share and another number of the other side, of
 * the list, come to. */
bool cd_number_follows_there(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen_list *other);

/* "three crews of four", "twelve people": whether number x of the list own, times another one of
 * it, is what the other side gives. */
bool cd_number_multiplies(const struct cd_seen *x, const struct cd_seen_list *own,
                          const struct cd_seen_list *other);

/* "at about three", "as of six": a small number that stands where an hour does. */
bool cd_number_is_hour(const struct cd_side *side, const struct cd_seen *x);

/* Settles hours of side s that the other side gives as a time of day: by four, at four o'clock. */
void cd_numbers_settle_hours(const struct cd_diff *d, unsigned s, struct cd_seen_list *list);

/* Settles digits spoken one by one on one side and written on the other (five five five, oh one
 * four two; 555-0142), and flags those that differ. */
void cd_numbers_flag_digits(struct cd_diff *d, struct cd_seen_list lists[2]);

/* Settles numbers of side s that the other side writes in a way of its own: 1/2, a half. */
void cd_numbers_settle_written(const struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                               struct cd_seen_list *other);

/* Flags two settled numbers of side 0 that are changed over on side 1. */
void cd_numbers_flag_exchanged(struct cd_diff *d, const struct cd_seen_list *a,
                               const struct cd_seen_list *b);

/* Whether a number is written in digits. */
bool cd_number_has_digit(const struct cd_side *side, struct cd_range words);

/* Whether two numbers have the same digits, three or more in another order or of another magnitude:
 * 2,318 and 2,381, 75 million and 75 billion. */
bool cd_numbers_transposed(double x, double y);

/* How surely two numbers that differ speak of the same thing: 0 for not, 5 beyond doubt, 1 if
 * nothing but their being alone speaks for it. */
unsigned cd_numbers_kinship(const struct cd_diff *d, const struct cd_seen *a,
                            const struct cd_seen *b);

#endif
