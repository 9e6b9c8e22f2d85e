/*
 * What is known of a word whatever statement it stands in: its rows in the tables, its place in
 * the lexicon, its spelling key. Looked up once for each word of the documents where the caller
 * keeps a memo over many comparisons, else once for each word of a comparison.
 */
#ifndef CD_DIFF_MEMO_H
#define CD_DIFF_MEMO_H

#include "claimdiff/diff.h"
#include "diff/tables.h"
#include "lexicon/lexicon.h"
#include "util/arena.h"

struct cd_facts {
    struct cd_str text, root; /* the strings of the form and the stem */
    uint32_t stem;            /* with which it was looked up */
    uint32_t lemma, kin;
    struct cd_phrase_rows rows; /* of the table of phrases, that begin with it */
    uint32_t spelling[2];       /* keys of the form and of its stem (cd_spelling), 0: none */
    const int8_t *vector;       /* NULL: not in the lexicon, or not yet asked for */
    float scale;                /* of the vector */
    bool known, opposed, asked; /* asked: whether the lexicon was */
    bool heard;                 /* whether `sound` is known yet */
    bool idiom, in_idiom;       /* idioms begin with its base form; go on with it */
    uint8_t hints;              /* of its letters: enum cd_word_hint */
    uint32_t clause;            /* what it does in clauses: enum cd_clause_word */
    uint32_t head;              /* the first letters of its stem, or 0 */
    uint32_t sound;             /* names that sound alike share it, 0: none does */
};

/* What the letters of a word allow it to be to another one. */
enum cd_word_hint {
    CD_WORD_HINT_PREFIX = 1 << 0, /* the form or the stem may begin with a negation: unlawful */
    CD_WORD_HINT_LESS = 1 << 1,   /* ends in -less */
    CD_WORD_HINT_FUL = 1 << 2,    /* ends in -ful */
};
/* Finds them for a form and its stem; and the first letters of the stem. */
uint8_t cd_word_hints(struct cd_str text, struct cd_str root);
uint32_t cd_word_head(struct cd_str root);

/* What a form does in clauses, by itself: a set of enum cd_clause_word (predicate.c). */
uint32_t cd_word_clause(struct cd_str text);

/* An empty arena for one comparison; cd_diff_memo_give takes it back. */
struct cd_arena *cd_diff_memo_take(struct cd_diff_memo *memo);
void cd_diff_memo_give(struct cd_diff_memo *memo, struct cd_arena *arena);

/* Marks by number: at[id] == now for those of the set that was begun last. */
struct cd_marked {
    uint32_t *at;
    uint32_t n, now;
};
/* Two such sets, of stems and of irregular words, empty; valid until the next call. */
struct cd_marked *cd_diff_memo_marked(struct cd_diff_memo *memo);
void cd_marked_add(struct cd_marked *set, uint32_t id);
static inline bool cd_marked_has(const struct cd_marked *set, uint32_t id)
{
    return id < set->n && set->at[id] == set->now;
}

/* The facts of a word by its folded form and stem; valid as long as the memo. */
struct cd_facts *cd_diff_memo_facts(struct cd_diff_memo *memo, uint32_t fold, uint32_t stem);

/* The vector of a word, or NULL; also sets its scale. */
const int8_t *cd_diff_memo_vector(struct cd_diff_memo *memo, struct cd_facts *facts, uint32_t fold);

/* The vector of the word that an idiom of the table stands for, or NULL, and its scale. */
const int8_t *cd_diff_memo_idiom(struct cd_diff_memo *memo, uint32_t idiom, float *scale);

/* A phrase of the table as interned words; n 0: a word of it occurs in no document. */
#define CD_PHRASE_WORDS 6u
struct cd_phrase {
    uint32_t words[CD_PHRASE_WORDS];
    uint32_t n;
};

/* A row of the table: phrases that say the same. */
#define CD_PHRASES_A_ROW 16u
struct cd_phrase_row {
    struct cd_phrase phrases[CD_PHRASES_A_ROW];
    uint32_t n, n_known;
};

const struct cd_phrase_row *cd_diff_memo_row(struct cd_diff_memo *memo, uint32_t row);

#endif
