/*
 * Marks: what stands inside statements. Each finder goes over the tokens of one statement (the
 * quotations over the whole document) and appends marks; marks.c runs them and puts the result in
 * order.
 */
#ifndef CD_SEGMENT_MARKS_H
#define CD_SEGMENT_MARKS_H

#include "segment/lexemes.h"
#include "segment/phrases.h"
#include "segment/stages.h"

/* Token bits of the finders themselves, so that one does not mark what another has taken. */
enum cd_taken {
    CD_TAKEN_DATE = 1 << 0,
    CD_TAKEN_NUMBER = 1 << 1,
    CD_TAKEN_CUE = 1 << 2,
    CD_TAKEN_ATTRIBUTION = 1 << 3,
    CD_TAKEN_QUOTE_MARK = 1 << 4, /* the token opens or closes a quotation */
    CD_TAKEN_DIRECTION = 1 << 5,
};

enum cd_gender {
    CD_GENDER_UNKNOWN,
    CD_GENDER_HE,
    CD_GENDER_SHE
};

/* A person who may be meant by "he" or "she". */
struct cd_person {
    uint32_t name;  /* its canonical words */
    uint8_t gender; /* enum cd_gender, by a title or an earlier pronoun */
};

enum {
    CD_PEOPLE = 6
};

struct cd_aliases;

struct cd_marker {
    struct cd_doc_builder *b;
    struct cd_lexemes *lexemes;
    struct cd_phrases *phrases;
    struct cd_aliases *aliases;
    bool english;
    bool spoken; /* the document has turns */

    uint32_t *classes;  /* enum cd_lexeme of each token */
    uint8_t *taken;     /* enum cd_taken of each token */
    uint16_t *starts;   /* cd_marker_start of each token's folded form, or 0 */
    uint32_t *capitals; /* by fold id: how often seen as a name inside a sentence; see names */
    uint32_t n_folds;   /* entries of capitals */

    /* The statement that is being marked. */
    uint32_t statement;
    uint32_t first, end; /* its tokens */

    uint32_t last_money;           /* currency of the last amount, or CD_NONE */
    uint32_t last_money_statement; /* where it stands */

    uint32_t last_speaker; /* value of the last attribution that named one, or CD_NONE */
    struct cd_person people[CD_PEOPLE]; /* the persons named last, the latest first */
    uint32_t n_people;
};

/* --- what the finders share (marks.c) */

/* Appends a mark over tokens [first, end) of the current statement; end > first. */
struct cd_mark *cd_marker_add(struct cd_marker *m, uint8_t kind, uint32_t first, uint32_t end);

uint32_t cd_marker_intern(struct cd_marker *m, const char *s);

static inline const struct cd_token *cd_marker_token(const struct cd_marker *m, uint32_t t)
{
    return &m->b->tokens[t];
}

static inline uint32_t cd_marker_classes(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end ? m->classes[t] : 0;
}

/* The folded form of token t; "" outside the current statement. */
struct cd_str cd_marker_fold(const struct cd_marker *m, uint32_t t);

/* The first two bytes of a word, which is not empty, as one number. */
static inline uint16_t cd_marker_start(const char *word)
{
    return (uint16_t)((unsigned char)word[0] | (unsigned char)word[1] << 8);
}

/* The first and the second byte of the folded form of a token of the document. */
static inline char cd_marker_initial(const struct cd_marker *m, uint32_t t)
{
    return (char)(m->starts[t] & 0xff);
}

static inline char cd_marker_second(const struct cd_marker *m, uint32_t t)
{
    return (char)(m->starts[t] >> 8);
}

/* Whether the folded form of token t is `word`. The first two bytes decide nearly always. */
bool cd_marker_is_all_of(const struct cd_marker *m, uint32_t t, const char *word);
static inline bool cd_marker_is(const struct cd_marker *m, uint32_t t, const char *word)
{
    return t >= m->first && t < m->end && m->starts[t] == cd_marker_start(word) &&
           cd_marker_is_all_of(m, t, word);
}

/* Whether the folded form of token t is one of n words; of an array of words. */
static inline bool cd_marker_is_any(const struct cd_marker *m, uint32_t t, const char *const *words,
                                    size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (cd_marker_is(m, t, words[k]))
            return true;
    return false;
}
#define CD_MARKER_AMONG(m, t, words) cd_marker_is_any(m, t, words, sizeof(words) / sizeof *(words))

/* Whether token t is punctuation that starts with one of these ASCII marks when folded. */
static inline bool cd_marker_is_mark(const struct cd_marker *m, uint32_t t, const char *marks)
{
    if (t < m->first || t >= m->end || m->b->tokens[t].cls != CD_TOKEN_PUNCT)
        return false;
    for (; *marks; marks++)
        if (*marks == cd_marker_initial(m, t))
            return true;
    return false;
}

static inline bool cd_marker_is_word(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end && m->b->tokens[t].cls == CD_TOKEN_WORD;
}

/* Whether token t stands against the token before it, without white space. */
static inline bool cd_marker_glued(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && t < m->end && !(m->b->tokens[t].flags & CD_TOKEN_SPACE_BEFORE);
}

/* The first code point of token t as it stands in the text. */
uint32_t cd_marker_cp(const struct cd_marker *m, uint32_t t);

/* Whether token t closes or opens a quotation (after cd_mark_quotes). */
static inline bool cd_marker_is_quote(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end && (m->taken[t] & CD_TAKEN_QUOTE_MARK);
}

/* Folded words of tokens [first, end) with blanks, interned; hyphens glue. CD_NONE if empty. */
uint32_t cd_marker_intern_words(struct cd_marker *m, uint32_t first, uint32_t end);

/* --- the finders */

void cd_mark_quotes(struct cd_marker *m); /* of the whole document */
void cd_mark_directions(struct cd_marker *m);
void cd_mark_dates(struct cd_marker *m);
void cd_mark_numbers(struct cd_marker *m);
void cd_mark_cues(struct cd_marker *m); /* negation, modality, quantifiers, fillers */
void cd_mark_attributions(struct cd_marker *m);
void cd_mark_names(struct cd_marker *m);

/* The first token of the name in the capitals [first, end), behind what is a title. */
uint32_t cd_mark_name_start(const struct cd_marker *m, uint32_t first, uint32_t end);

/* Remembers the person as the one named last; the words [first, end) may tell the gender. */
void cd_mark_person(struct cd_marker *m, uint32_t name, uint32_t first, uint32_t end);

/* Counts capitals inside sentences, before cd_mark_names sees the first statement. */
void cd_mark_names_survey(struct cd_marker *m);

/* Gives quotations the speaker of their attribution and flags scare quotes. After sorting. */
void cd_mark_link(struct cd_doc_builder *b);

/* The date of the document from its dateline or "Updated" line, into b->date. After sorting. */
void cd_mark_document_date(struct cd_marker *m);

#endif
