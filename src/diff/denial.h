/* Whether what a negation denies is denied on the other side as well, by other means. */
#ifndef CD_DIFF_DENIAL_H
#define CD_DIFF_DENIAL_H

#include "diff/flags.h"

/*
 * denied_clause.c: lets a cue that denies the truth of a clause, or a verb of denial with words put
 * in behind it, act on that clause: sets its scope and head.
 */
void cd_denied_clause(const struct cd_diff *d, unsigned s, struct cd_seen *c);

/* denial_concord.c: settles the cues of side s that only go on with one before them, or deny
 * nothing, and lets those before a list act on all of it. */
void cd_denial_concord(const struct cd_diff *d, unsigned s, struct cd_seen_list *list);

/* Whether the cue ends its statement and denies the truth of what precedes: "..., which is not
 * true", "the report is inaccurate". */
bool cd_denies_truth_before(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* The words of a cue together with what it acts on. */
struct cd_range cd_cue_reach(const struct cd_seen *c);

/* Whether the other side denies what negation c of side s denies by the meaning of a word: did not
 * open, kept closed, refused to open. */
bool cd_denial_in_words(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Whether the opposite of one of the words of side s is among what the other side alone says. */
bool cd_has_new_opposite(const struct cd_diff *d, unsigned s, struct cd_range words);

/* Whether it says the same without denying: no ship unless it has a pilot, must have one; not
 * longer than a day, within a day; was not there, was elsewhere. */
bool cd_denial_in_other_form(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* denial_balance.c: whether the other side has as many denials that are not accounted for as side s
 * has left over. */
bool cd_denial_is_balanced(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list lists[2]);

/* Whether the cue only sets what is claimed on both sides against something else: rather than. */
bool cd_denial_is_contrast(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Whether negation c of side s denies that something was prevented, which the other side says. */
bool cd_denial_of_prevention(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* denial_excused.c: whether word w of the other side does not plainly claim what cue c denies of
 * verb v: the claim is called false, holds on a condition, or is of the contrary. */
bool cd_denial_is_excused(const struct cd_diff *d, unsigned s, const struct cd_seen *c, uint32_t v,
                          uint32_t w);

/* denial_turned.c: whether the denial only turns round what the other side says without one: not as
 * good as theirs, not until May, not a day like any other; or is part of a question. */
bool cd_denial_is_turned(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Settles cues of side s that deny a word which denies, and which the other side has not: not
 * unaware. */
void cd_settle_undone(const struct cd_diff *d, unsigned s, struct cd_seen_list *list);

/* negation_lone.c: flags negation c of side s, which has no counterpart, where the other side
 * claims what it denies. crossed: a negation there denies what is claimed here. */
void cd_flag_lone_negation(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list lists[2], bool crossed);

#endif
