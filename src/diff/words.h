/*
 * The inside of a wording difference: the words of both sides, which correspond to which.
 *
 * Everything here is scratch of one cd_diff call and lives in its arena. Sides are 0 and 1 in a
 * canonical order (prepare.c), so that comparing b with a runs the very same computation as
 * comparing a with b; only the result is turned round.
 *
 *     tokens   [The][U.S.][said][,]["][We][do][n't][agree][.]["]
 *     words      0    1     2          3   4    5     6              (all but punctuation)
 *     matches  phrases of words that correspond, 1-1 or n-m; each word is in at most one
 */
#ifndef CD_DIFF_WORDS_H
#define CD_DIFF_WORDS_H

#include "claimdiff/diff.h"
#include "diff/memo.h"
#include "util/arena.h"

enum cd_word_flag {
    CD_WORD_CONTENT = 1 << 0, /* no function word, not aside: counts for coverage */
    CD_WORD_ASIDE = 1 << 1,   /* attribution, label, direction */
    CD_WORD_VALUE = 1 << 2,   /* number, date, time: never matched by meaning */
    CD_WORD_NAME = 1 << 3,    /* name: never matched by meaning */
    CD_WORD_QUOTED = 1 << 4,
    CD_WORD_FILLER = 1 << 5, /* "um": folded under edited_verbatim */
    CD_WORD_TWIN = 1 << 6,   /* the other side has the same word somewhere */
    CD_WORD_DENIAL = 1 << 7, /* part of a negation */
};

static inline bool cd_range_holds(struct cd_range r, uint32_t at)
{
    return at >= r.first && at < cd_range_end(r);
}

struct cd_word {
    uint32_t token;     /* into doc->tokens */
    uint32_t pos;       /* into side->tokens */
    uint32_t statement; /* of the document */
    uint32_t fold, stem;
    uint32_t mark;            /* fold of the punctuation just before it, or CD_NONE */
    struct cd_str text, root; /* the strings of fold and stem */
    uint32_t lemma;           /* canonical index in the table of irregular forms, or CD_NONE */
    uint32_t idiom;           /* that it begins (turn down), or CD_NONE */
    uint32_t kin;             /* group of interchangeable function words, or CD_NONE */
    uint32_t match;           /* into diff->matches, or CD_NONE */
    struct cd_facts *facts;   /* whatever statement it stands in */
    const int8_t *vector;     /* of the lexicon, or NULL */
    float scale;              /* of the vector */
    uint32_t spelling[2];     /* keys of the form and of its stem (cd_spelling), 0: none */
    float weight;             /* in the alignment of words */
    uint8_t flags;            /* enum cd_word_flag */
    bool opposed;             /* the table of opposites has it */
};

struct cd_side {
    const struct cd_doc *doc;
    const uint32_t *statements;
    uint32_t n_statements;
    uint32_t *tokens; /* into doc->tokens, statements one after the other */
    uint32_t *lower;  /* n_tokens + 1: the first word at or behind a token position */
    uint32_t *base;   /* n_statements + 1: position of the first token of a statement */
    struct cd_word *words;
    const struct cd_mark **marks; /* of all its statements, in order */
    uint32_t n_tokens, n_words, n_marks;
};

/* How two phrases correspond, from the same to the opposite. */
enum cd_how {
    CD_HOW_NONE,
    CD_HOW_SAME,     /* the same folded words */
    CD_HOW_FORM,     /* inflection, spelling, number format, contraction, alias */
    CD_HOW_SENSE,    /* other words, same content */
    CD_HOW_OPPOSITE, /* accept, reject: stands in its place, does not mean it */
};

enum cd_match_place {
    CD_AT_CHAIN,  /* in order: an edit of its own */
    CD_AT_WITHIN, /* corresponds, but is shown as part of a larger replacement */
    CD_AT_MOVED,  /* the same phrase elsewhere */
    CD_AT_LOOSE,  /* said elsewhere in other words: counts for coverage only */
};

/* Words [first[s], first[s] + count[s]) of side s. */
struct cd_match {
    uint32_t first[2], count[2];
    float score;
    uint8_t how;   /* enum cd_how */
    uint8_t place; /* enum cd_match_place */
    uint32_t move; /* number of the moved phrase, or CD_NONE */
};

/* A flag in the making: spans of both sides, turned round with them at the end. */
#define CD_FLAG_SPANS 4u
struct cd_draft {
    uint8_t kind, severity;
    const char *rule; /* static */
    const char *what; /* static: "The texts differ in <what>" */
    struct cd_span spans[2][CD_FLAG_SPANS];
    uint8_t n[2];
    struct cd_str says[2]; /* what the note gives of a side instead of its spans, or empty */
};

struct cd_diff {
    const struct cd_ctx *ctx;
    const struct cd_lexicon *lexicon;
    const struct cd_diff_options *options;
    struct cd_arena *arena;
    struct cd_diff_memo *memo, *own_memo; /* own: made for this comparison alone, or NULL */
    bool swapped;                         /* side 0 is the caller's b */
    struct cd_side side[2];
    struct cd_match *matches; /* heap */
    uint32_t n_matches, cap_matches;
    struct cd_edit *edits; /* heap; a and b are sides 0 and 1 here, token positions of the side */
    uint32_t n_edits, cap_edits;
    struct cd_draft *drafts; /* heap */
    uint32_t n_drafts, cap_drafts;
    struct cd_span *uncovered[2]; /* heap: phrases without counterpart */
    uint32_t n_uncovered[2], cap_uncovered[2];
    uint32_t content[2], covered[2]; /* words */
    struct cd_range *claims[2];      /* heap: clauses of words that the other side lacks */
    uint32_t n_claims[2], cap_claims[2];
};

/*
 * The whole comparison but for coverage, flags and classes: prepares, aligns, tidies, scripts. End
 * with cd_diff_close. docs, statements, n: the caller's a and b; see cd_diff.
 */
void cd_diff_open(struct cd_diff *d, const struct cd_ctx *ctx, const struct cd_doc *const docs[2],
                  const uint32_t *const statements[2], const uint32_t n[2],
                  const struct cd_diff_options *options);
void cd_diff_close(struct cd_diff *d);

/* Fills side[0] and side[1] in canonical order. */
void cd_diff_prepare(struct cd_diff *d, const struct cd_doc *const doc[2],
                     const uint32_t *const statements[2], const uint32_t n[2]);

/* The words that a range of document tokens covers; empty where it is outside the side. */
struct cd_range cd_side_words(const struct cd_side *side, struct cd_range tokens);

/* The position of a document token in the side, or CD_NONE. */
uint32_t cd_side_pos(const struct cd_side *side, uint32_t token);

/* Index into side->statements of the statement that holds a token position. */
uint32_t cd_side_statement(const struct cd_side *side, uint32_t pos);

/* The form by which the table of opposites knows a word. */
struct cd_str cd_word_base(const struct cd_word *w);

/* Whether a word is this one, folded. */
bool cd_word_is(const struct cd_word *word, const char *text);

/* Whether words w and w + 1 are joined by a hyphen without spaces: long-term. */
bool cd_word_hyphenated(const struct cd_side *side, uint32_t w);

/* Whether a word is set aside in the comparison: part of an attribution, label or direction, "um".
 */
static inline bool cd_word_is_set_aside(const struct cd_word *w)
{
    return (w->flags & (CD_WORD_ASIDE | CD_WORD_FILLER)) != 0;
}

/* Whether a word says something by itself: no article, preposition, helping verb. */
static inline bool cd_word_is_content(const struct cd_word *w)
{
    return w->weight > 0.5f;
}

/* Whether two words are forms of one: attack, attacks; knew, known. */
static inline bool cd_words_inflect(const struct cd_word *a, const struct cd_word *b)
{
    return a->stem == b->stem || (a->lemma != CD_NONE && a->lemma == b->lemma);
}

/* How far two words say the same, 0..1, and how. Symmetric. */
float cd_word_similarity(const struct cd_diff *d, const struct cd_word *a, const struct cd_word *b,
                         enum cd_how *how);

/*
 * What tells of most pairs of words at once that they have nothing in common: two can be alike only
 * where one of `same` is equal or the hints say so (similar.c). An array for each, by word.
 */
#define CD_KEY_SAMES 6u
struct cd_word_keys {
    uint32_t n, *same[CD_KEY_SAMES];
    uint32_t *head; /* the first letters of the stem, or 0 */
    uint32_t *hints;
    uint32_t *maybe; /* scratch of cd_word_find_alike */
};

/* The keys of words [first, end) of side s, in the arena. */
struct cd_word_keys cd_word_keys(const struct cd_diff *d, unsigned s, uint32_t first, uint32_t end);

/* A word that is alike to another. */
struct cd_alike {
    uint32_t word;
    float similarity;
    uint8_t how; /* enum cd_how, not NONE */
};

/*
 * Which of n words at b word v at a is alike to, as cd_word_similarity has it, in order: written to
 * out; returns how many. keys_a, keys_b: theirs.
 */
uint32_t cd_word_find_alike(const struct cd_diff *d, const struct cd_word *a,
                            const struct cd_word_keys *keys_a, uint32_t v, const struct cd_word *b,
                            const struct cd_word_keys *keys_b, struct cd_alike *out);

/* A number that spellings of one word share (colour, color), 0 for short words. */
uint32_t cd_spelling(struct cd_str word);

/* Adds phrases that correspond as a whole (n-m) to a list: see phrases.c. */
struct cd_phrase_list {
    struct cd_match *items;
    uint32_t n, cap;
};
void cd_diff_phrases(const struct cd_diff *d, struct cd_phrase_list *list);

/* Fills matches and word.match. */
void cd_diff_align_words(struct cd_diff *d);

/* Whether side s has a mark for words that were not heard. */
bool cd_side_hides(const struct cd_diff *d, unsigned s);

/* Fills edits, classes not yet decided but for form and aside. */
void cd_diff_script(struct cd_diff *d);

/* Gives words that face each other in a replacement and are akin a match (place WITHIN). */
void cd_diff_face(struct cd_diff *d);

/* Fills content, covered, uncovered and claims. */
void cd_diff_cover(struct cd_diff *d);

/* Adds all drafts. */
void cd_diff_flag(struct cd_diff *d);

/* Decides the classes of the edits, from coverage and drafts. */
void cd_diff_classify(struct cd_diff *d);

/* The relation of statements that stand alone, on the left or on the right. */
enum cd_relation cd_diff_relate_alone(const struct cd_doc *doc, const uint32_t *statements,
                                      uint32_t n, bool left);

/* The relation of two sides whose texts say the same word for word; false: they do not. */
bool cd_diff_relate_texts(enum cd_relation *out, const struct cd_doc *const docs[2],
                          const uint32_t *const statements[2], const uint32_t n[2]);

/* The same where the flags are known: what is flagged is no matter of typography. */
enum cd_relation cd_diff_relate_flagged(const struct cd_diff *d, enum cd_relation relation);

/* The relation of two sides that are worded differently, from coverage. */
enum cd_relation cd_diff_relate_words(const struct cd_diff *d);

/* The cosine of two words by the lexicon, 0 where one is not in it. */
float cd_word_cosine(const struct cd_diff *d, const struct cd_word *a, const struct cd_word *b);

/* How near two words are by the thesaurus, 0 where it does not have them as neighbours. */
float cd_word_kinship(const struct cd_word *a, const struct cd_word *b);

/* The word of the other side that corresponds to word w of side s, or CD_NONE. */
static inline uint32_t cd_word_mate(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t m = d->side[s].words[w].match;
    return m == CD_NONE ? CD_NONE : d->matches[m].first[1 - s];
}

#endif
