/* Small tables of English words, looked up by folded form; the files of tables/ are sorted. */
#ifndef CD_DIFF_TABLES_H
#define CD_DIFF_TABLES_H

#include "claimdiff/base.h"

/* A number that all irregular forms of one word share (go, goes, went, gone), or CD_NONE. */
uint32_t cd_table_lemma(struct cd_str word);

/* A number that interchangeable function words share (upon, on), or CD_NONE. */
uint32_t cd_table_kin(struct cd_str word);

/* The base form of an irregular form (fell: fall), static; {"", 0} for CD_NONE. */
struct cd_str cd_table_base(uint32_t lemma);

/* Tables of pairs of words, by stem, or base form if irregular; all symmetric. */
enum cd_table_relation {
    CD_TABLE_OPPOSITES, /* accept, reject: cannot both be true of the same */
    CD_TABLE_CONVERSES, /* buy, sell: tell the same with another subject */
    CD_TABLE_ROLES,     /* lawyer, counsel: the same person */
    CD_TABLE_PARTIES,   /* tenant, landlord: stand against each other, however near the words */
};
bool cd_table_has(enum cd_table_relation relation, struct cd_str word);
bool cd_table_related(enum cd_table_relation relation, struct cd_str a, struct cd_str b);

/* Whether a word denies by its meaning (refuse, prevent, empty), by stem or base form. */
bool cd_table_denies(struct cd_str word);

/* Whether the word can be a finite verb or participle by its irregular form (went, has, made). */
bool cd_table_is_verb(struct cd_str word);

/* Verbs of several words (turn down), each with the one word that says the same. */
#define CD_IDIOMS      256u
#define CD_IDIOM_SIZE  32u /* bytes of the longest, with its NUL */
#define CD_IDIOM_WORDS 4u
struct cd_idiom {
    const char *phrase, *word, *base; /* base of the word, as the tables of pairs have it */
};

/* The index of an idiom, its verb in base form; or CD_NONE. */
uint32_t cd_table_idiom(struct cd_str phrase);
const struct cd_idiom *cd_table_idiom_at(uint32_t index);

/* Verifies that the tables are sorted and pairs go both ways. NULL or a static sentence. */
const char *cd_table_check(void);

/* Groups of phrases that say the same; NULL-terminated list of rows, phrases split by '|'. */
extern const char *const cd_table_phrases[];

/* Sets of rows of that list. */
#define CD_PHRASE_ROWS 128u
struct cd_phrase_rows {
    uint64_t bits[CD_PHRASE_ROWS / 64u];
};

/* Adds the rows that have a phrase whose first word this is. */
void cd_table_add_phrase_rows(struct cd_phrase_rows *rows, struct cd_str first);

#endif
