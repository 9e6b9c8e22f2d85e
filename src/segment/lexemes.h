/*
 * What single words are to the tokeniser and the marks: sets of classes by folded form, from the
 * tables in tables/. Built once a document from static data; read-only afterwards.
 */
#ifndef CD_SEGMENT_LEXEMES_H
#define CD_SEGMENT_LEXEMES_H

#include "claimdiff/base.h"

enum cd_lexeme {
    CD_LX_STOP = 1 << 0,       /* function word */
    CD_LX_ABBREV = 1 << 1,     /* takes a full stop inside a sentence */
    CD_LX_PARTICIPLE = 1 << 2, /* irregular past participle */
};

struct cd_lexemes;

/* The words of a language profile ("en"); empty for any other. The caller's. */
struct cd_lexemes *cd_lexemes_create(const char *lang);
void cd_lexemes_destroy(struct cd_lexemes *lexemes);

/* The classes of a folded word: a set of enum cd_lexeme, 0 for an unknown word. */
uint32_t cd_lexemes_find(const struct cd_lexemes *lexemes, struct cd_str word);

#endif
