/* What the finders of modality share: the groups of cues and how firmly a predicate is said. */
#ifndef CD_DIFF_MODALITY_H
#define CD_DIFF_MODALITY_H

#include "diff/flags.h"

enum cd_modal_group {
    CD_MODAL_OTHER,
    CD_MODAL_VERB,
    CD_MODAL_HEDGE,
    CD_MODAL_CONDITION,
};

enum cd_modal_group cd_modal_group(const struct cd_diff *d, const struct cd_mark *mark);

/* Settles the modal verbs of both lists and flags where they commit the speaker to other things. */
void cd_modal_verbs(struct cd_diff *d, struct cd_seen_list lists[2]);

/* Whether side s weakens a claim by a means that is not spoken for yet; settles that. */
bool cd_modal_hedged(const struct cd_diff *d, struct cd_seen_list *list, unsigned s);

/* A draft that names the words of one side only. */
void cd_modal_flag_one(struct cd_diff *d, unsigned s, const struct cd_seen *x, unsigned severity,
                       const char *rule, const char *what);

/* modal_condition.c: whether nothing depends on the condition that a cue seems to put. */
bool cd_condition_is_none(const struct cd_side *side, const struct cd_seen *c);
/* Settles as many conditions left on side s as the other side puts without a cue, those first of
 * which most is said there. */
void cd_settle_conditions(const struct cd_diff *d, unsigned s, struct cd_seen_list *list);
/* Flags condition c of side s if it has gone from the other side, or is a plain claim there. */
void cd_flag_lone_condition(struct cd_diff *d, unsigned s, const struct cd_seen *c);

#endif
