/*
 * What single words are to the tokeniser and the marks: sets of classes by folded form, from
 * tables/words_en.inc and tables/reporting_en.inc. Built once a document from static data;
 * read-only afterwards.
 */
#ifndef CD_SEGMENT_LEXEMES_H
#define CD_SEGMENT_LEXEMES_H

#include "claimdiff/base.h"

enum cd_lexeme {
    CD_LX_STOP = 1 << 0,       /* function word */
    CD_LX_ABBREV = 1 << 1,     /* takes a full stop inside a sentence */
    CD_LX_PARTICIPLE = 1 << 2, /* irregular past participle */
    CD_LX_MONTH = 1 << 3,
    CD_LX_WEEKDAY = 1 << 4,
    CD_LX_TITLE = 1 << 5,     /* Mr., President: before a name, no part of it */
    CD_LX_SAY = 1 << 6,       /* reporting verb, past or third person; see reporting_en.inc */
    CD_LX_SAY_BASE = 1 << 7,  /* reporting verb, plain form */
    CD_LX_SAYING = 1 << 8,    /* reporting verb, -ing form */
    CD_LX_BARE = 1 << 9,      /* reporting verb that needs no "that" */
    CD_LX_TELL = 1 << 10,     /* reporting verb with an addressee */
    CD_LX_THIRD = 1 << 11,    /* he, she, they */
    CD_LX_FIRST = 1 << 12,    /* I, we, you */
    CD_LX_DET = 1 << 13,      /* opens a noun phrase */
    CD_LX_PREP = 1 << 14,     /* preposition */
    CD_LX_SUBORD = 1 << 15,   /* opens a clause */
    CD_LX_RELATIVE = 1 << 16, /* that, which, what */
    CD_LX_AUX = 1 << 17,      /* be, have, do, modal verbs */
    CD_LX_TIME = 1 << 18,     /* today, recently, earlier */
    CD_LX_ADVERB = 1 << 19,   /* between subject and verb */
    CD_LX_NUMWORD = 1 << 20,  /* three, million, dozen */
    CD_LX_ORDWORD = 1 << 21,  /* third */
    CD_LX_FRACTION = 1 << 22, /* half, thirds */
    CD_LX_DEMONSTRATIVE_TIME = 1 << 23, /* last (week), next (month) */
    CD_LX_PERIOD = 1 << 24,             /* week, month, autumn */
    CD_LX_NOUNY = 1 << 25,              /* reporting verb that may be a noun: reports */
    CD_LX_WEAK = 1 << 26,               /* reporting verb of thought or evidence */
    CD_LX_BODY = 1 << 27,               /* ministry, council: a title before it is no title */
    CD_LX_CLOCK = 1 << 28,              /* noon, ago */
    CD_LX_VOICE = 1 << 29,              /* reports with a noun: expressed (the view that) */
    CD_LX_STRICT = 1 << 30,             /* reporting verb that asks for a quotation or "that" */
};

/* Finite form of another common verb: went, needs. Beyond what an enum holds. */
#define CD_LX_VERB UINT32_C(0x80000000)

struct cd_lexemes;

/* The words of a language profile ("en"); empty for any other. The caller's. */
struct cd_lexemes *cd_lexemes_create(const char *lang);
void cd_lexemes_destroy(struct cd_lexemes *lexemes);

/* The classes of a folded word: a set of enum cd_lexeme, 0 for an unknown word. */
uint32_t cd_lexemes_find(const struct cd_lexemes *lexemes, struct cd_str word);

#endif
