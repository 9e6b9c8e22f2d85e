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

/* What a word does in and around clauses. */
enum cd_clause_word {
    CD_CLAUSE_BEFORE_NOUN = 1 << 0, /* may stand before an adjective and not before a finite verb */
    CD_CLAUSE_BEFORE_THIRD = 1 << 1, /* before a verb in the third person */
    CD_CLAUSE_RELATIVE = 1 << 2,     /* openers: who, which */
    CD_CLAUSE_REASON = 1 << 3,       /* because, although */
    CD_CLAUSE_TIME = 1 << 4,         /* when, after */
    CD_CLAUSE_CONDITION = 1 << 5,    /* if, unless */
    CD_CLAUSE_AND = 1 << 6,          /* and, or */
    CD_CLAUSE_BUT = 1 << 7,
    CD_CLAUSE_THAT = 1 << 8,
    CD_CLAUSE_ALL = 1 << 9,          /* before a "but" that is no opener: nothing, all */
    CD_CLAUSE_EVEN = 1 << 10,        /* before an opener, part of its clause: even though */
    CD_CLAUSE_PREPOSITION = 1 << 11, /* before a relative pronoun: of which */
    CD_CLAUSE_WHICH = 1 << 12,       /* which, whom */
    CD_CLAUSE_AS = 1 << 13,          /* as, so (long as) */
    CD_CLAUSE_LONG = 1 << 14,
    CD_CLAUSE_OF = 1 << 15,
    CD_CLAUSE_FOR = 1 << 16,
    CD_CLAUSE_TO = 1 << 17,
    CD_CLAUSE_BE = 1 << 18,     /* a form of "to be" */
    CD_CLAUSE_HELPER = 1 << 19, /* may stand between a subject and its verb: was, had, later */
    /* By the form of the word (predicate.c): */
    CD_CLAUSE_VERB = 1 << 20,  /* a finite verb in the past, or an irregular one */
    CD_CLAUSE_THIRD = 1 << 21, /* a verb in the third person, or a plural */
    CD_CLAUSE_ING = 1 << 22,   /* a participle */
};
#define CD_CLAUSE_OPENS                                                             \
    (CD_CLAUSE_RELATIVE | CD_CLAUSE_REASON | CD_CLAUSE_TIME | CD_CLAUSE_CONDITION | \
     CD_CLAUSE_AND | CD_CLAUSE_BUT | CD_CLAUSE_THAT)

/* The roles that the table gives a word: a set of enum cd_clause_word. */
uint32_t cd_table_clause(struct cd_str word);

/* Verbs of several words (turn down), each with the one word that says the same. */
#define CD_IDIOMS      256u
#define CD_IDIOM_SIZE  32u /* bytes of the longest, with its NUL */
#define CD_IDIOM_WORDS 4u
struct cd_idiom {
    const char *phrase, *word, *base; /* base of the word, as the tables of pairs have it */
};

/* The index of an idiom, its verb in base form; or CD_NONE. */
uint32_t cd_table_idiom(struct cd_str phrase);
/* Whether an idiom of several words begins with this one. */
bool cd_table_begins_idiom(struct cd_str word);
/* Whether the word stands in one behind its first. */
bool cd_table_continues_idiom(struct cd_str word);
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
