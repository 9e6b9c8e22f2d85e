/*
 * Cues of one word or several ("no longer", "according to"), matched on folded tokens: the
 * longest cue that starts at a token wins. The table is tables/cues_en.inc.
 */
#ifndef CD_SEGMENT_PHRASES_H
#define CD_SEGMENT_PHRASES_H

#include "claimdiff/context.h"
#include "claimdiff/doc.h"

enum cd_phrase_kind {
    CD_PHRASE_NEGATION,
    CD_PHRASE_MORPH,   /* a word with a negative prefix; value = the word without it */
    CD_PHRASE_UNDOING, /* negation only before a participle: avoided paying */
    CD_PHRASE_MODALITY,
    CD_PHRASE_WEIGHING, /* modality only before a participle: considers selling */
    CD_PHRASE_QUANTIFIER,
    CD_PHRASE_NUMERIC, /* quantifier only before a number: over 200, some 500 */
    CD_PHRASE_ROUND,   /* quantifier only behind a number: 40 or more, 40 houses or so */
    CD_PHRASE_FILLER,
    CD_PHRASE_ASIDE_FILLER, /* filler only between commas or at an edge */
    CD_PHRASE_NONE,         /* looks like a cue and is none: "not only", "no doubt but" */
};

struct cd_phrase {
    uint8_t kind; /* enum cd_phrase_kind */
    uint8_t n;    /* words */
    uint32_t value;
};

struct cd_phrases;

/* The cues of a language profile; none for a language without a table. The caller's. */
struct cd_phrases *cd_phrases_create(struct cd_ctx *ctx, const char *lang);
void cd_phrases_destroy(struct cd_phrases *phrases);

/* The longest cue that starts at tokens[0] and has at most n words, or NULL. */
const struct cd_phrase *cd_phrases_match(const struct cd_phrases *phrases,
                                         const struct cd_token *tokens, uint32_t n);

#endif
