/*
 * The state of the tokeniser while it goes through a document, shared by tokens.c (numbers,
 * punctuation) and tokens_word.c (words).
 */
#ifndef CD_SEGMENT_SCAN_H
#define CD_SEGMENT_SCAN_H

#include "segment/stages.h"
#include "segment/vocab.h"

struct cd_scan {
    struct cd_doc_builder *b;
    struct cd_vocab *vocab;
    const char *text;     /* of the document */
    uint32_t start, end;  /* body of the statement being scanned */
    uint32_t first_token; /* of that statement */
    int8_t shouting;      /* whether the statement has no small letter: -1 not looked yet */
    bool space;           /* white space stands before the next token */
    bool initial;         /* the next word is the first of its statement or quotation */
    bool clitics;         /* the statement has 's or 'd, to be resolved by their neighbours */
};

/* Appends a token; its flags SPACE_BEFORE and INITIAL come from the state. */
struct cd_token *cd_scan_emit(struct cd_scan *scan, uint32_t off, uint32_t end, uint8_t cls,
                              const struct cd_vocab_word *word);

/* Scans the word at `at` (a letter stands there) and returns where it ends. */
uint32_t cd_scan_word(struct cd_scan *scan, uint32_t at);

/* Resolves 's and 'd of the finished statement: it's -> is, he'd gone -> had. */
void cd_scan_resolve_clitics(struct cd_scan *scan);

/* The code point at `at`, U+0000 at or behind the end of the statement. */
uint32_t cd_scan_peek(const struct cd_scan *scan, uint32_t at);

static inline char cd_scan_byte(const struct cd_scan *scan, uint32_t at)
{
    return at < scan->end ? scan->text[at] : '\0';
}

#endif
