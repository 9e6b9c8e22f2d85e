/* Whether what a negation denies is denied on the other side as well, by other means. */
#ifndef CD_DIFF_DENIAL_H
#define CD_DIFF_DENIAL_H

#include "diff/flags.h"

/* The words of a cue together with what it acts on. */
struct cd_range cd_cue_reach(const struct cd_seen *c);

/* Whether the other side denies what negation c of side s denies by the meaning of a word: did not
 * open, kept closed, refused to open. */
bool cd_denial_in_words(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Whether it says the same without denying: no ship unless it has a pilot, must have one; not
 * longer than a day, within a day; was not there, was elsewhere. */
bool cd_denial_in_other_form(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

/* Whether negation c of side s denies that something was prevented, which the other side says. */
bool cd_denial_of_prevention(const struct cd_diff *d, unsigned s, const struct cd_seen *c);

#endif
