/* Whether a phrase makes a claim of its own. */
#ifndef CD_DIFF_PREDICATE_H
#define CD_DIFF_PREDICATE_H

#include "diff/words.h"

/*
 * Whether the words inside span (of a side) have a predicate of their own and are no condition.
 * *content: their content words without counterpart.
 */
bool cd_side_predicate(const struct cd_diff *d, const struct cd_side *side, struct cd_span span,
                       uint32_t *content);

/* Whether a word by itself has the form of a finite verb in the past or an irregular one. */
bool cd_predicate_is_verb(const struct cd_word *word);

#endif
