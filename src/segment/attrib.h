/*
 * What the attributions are made of: who speaks, and the phrases that report without a verb in the
 * middle of a clause. marks_attrib.c reads the clauses and sets the marks.
 */
#ifndef CD_SEGMENT_ATTRIB_H
#define CD_SEGMENT_ATTRIB_H

#include "segment/clause.h"

/*
 * The canonical words of the subject [first, end); a pronoun is resolved. CD_NONE for I, we, you.
 * Remembers the speaker for the pronouns that follow.
 */
uint32_t cd_attrib_speaker(struct cd_marker *m, uint32_t first, uint32_t end);

/*
 * Who speaks in a clause without subject (", adding that"): the speaker named before in the
 * sentence, or its first words where they are a pronoun or a name.
 */
uint32_t cd_attrib_implied_speaker(const struct cd_marker *m);

/* "according to the ministry", with its commas; "according" at t. */
bool cd_attrib_according(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "in the words of the chairman", "in her words"; "words" at t. */
bool cd_attrib_in_words(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "as the minister put it"; its verb at t. */
bool cd_attrib_put_it(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* ", adding that", "was quoted as saying", "had her saying that"; the participle at t. */
bool cd_attrib_participle(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "expressed the view that", "made it clear that"; its verb at t. */
bool cd_attrib_view(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

#endif
