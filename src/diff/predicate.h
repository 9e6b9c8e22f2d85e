/* Claims that one side makes and the other lacks. */
#ifndef CD_DIFF_PREDICATE_H
#define CD_DIFF_PREDICATE_H

#include "diff/words.h"

/*
 * Fills claims: the clauses of each side that the other has nothing for; only the first where the
 * relation alone is asked for. Wants the final matches.
 */
void cd_diff_claims(struct cd_diff *d);

/* Whether a word by itself has the form of a finite verb in the past or an irregular one. */
bool cd_predicate_is_verb(const struct cd_word *word);

/* Whether a word is a form of "to be". */
bool cd_predicate_is_be(const struct cd_word *word);

/* Whether a word may stand between a subject and its verb: was, had, later, also. */
bool cd_predicate_is_helper(const struct cd_word *word);

#endif
