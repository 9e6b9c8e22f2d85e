/*
 * The vocabulary of one document: what each distinct word looks like to the tokeniser. A word is
 * folded, stemmed and classified once, however often it occurs.
 */
#ifndef CD_SEGMENT_VOCAB_H
#define CD_SEGMENT_VOCAB_H

#include "claimdiff/context.h"
#include "segment/lexemes.h"

struct cd_vocab_word {
    struct cd_str raw; /* as it stands in the text; borrowed from it */
    uint32_t fold, stem;
    uint32_t
        acronym; /* fold of the acronym where the word in capitals is another (US), or CD_NONE */
    uint32_t classes; /* enum cd_lexeme */
    uint8_t flags;    /* STOP, CAPITAL, ALLCAPS of enum cd_token_flag */
};

struct cd_vocab;

/* lang: profile; borrows ctx. The caller's. */
struct cd_vocab *cd_vocab_create(struct cd_ctx *ctx, const char *lang);
void cd_vocab_destroy(struct cd_vocab *vocab);

/*
 * The entry of a word, new or known. raw must outlive the vocabulary. The pointer is valid until
 * the next call.
 */
const struct cd_vocab_word *cd_vocab_word(struct cd_vocab *vocab, struct cd_str raw);

const struct cd_lexemes *cd_vocab_lexemes(const struct cd_vocab *vocab);

#endif
