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

#endif
