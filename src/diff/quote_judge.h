/* The judgement on one quotation: where its words stand in the source, and what became of them. */
#ifndef CD_DIFF_QUOTE_JUDGE_H
#define CD_DIFF_QUOTE_JUDGE_H

#include "diff/words.h"

/* A word of the source or of a quotation. */
struct cd_qword {
    uint32_t fold, token;
    uint8_t joint; /* enum cd_qjoint: what stands before it */
};

enum cd_qjoint {
    CD_JOINT_NONE,
    CD_JOINT_ELLIPSIS,
    CD_JOINT_BRACKET, /* words in square brackets were put in, or for others */
};

/* The words of a document. Borrowed document. */
struct cd_qsource {
    const struct cd_doc *doc;
    struct cd_qword *words;
    uint32_t n;
    uint32_t *order;  /* words sorted by fold, then by place; NULL before cd_qsource_index */
    uint32_t n_reads; /* runs looked for by reading all words */
};

void cd_qsource_init(struct cd_qsource *source, const struct cd_doc *doc, struct cd_range tokens);

/* Sorts the words: for many quotations, and for the two functions below. */
void cd_qsource_index(struct cd_qsource *source);
void cd_qsource_finish(struct cd_qsource *source);

/* The range in source->order of a word. */
struct cd_range cd_qsource_occurrences(const struct cd_qsource *source, uint32_t fold);

/* The longest run of the source that the words begin with: its length, its place in *at. */
uint32_t cd_qsource_longest(const struct cd_qsource *source, const struct cd_qword *words,
                            uint32_t n, uint32_t *at);

/* A piece of a quotation between ellipses and brackets, and the run of the source that it is. */
struct cd_qpiece {
    struct cd_range words; /* of the quotation */
    uint32_t at;           /* first word in the source, CD_NONE: nowhere */
    uint8_t joint;
};

struct cd_qplaced {
    struct cd_qpiece *pieces; /* heap */
    uint32_t n;
    bool all;      /* every piece was found */
    bool in_order; /* one behind the other, no farther apart than an ellipsis may reach */
    bool ellipsis, bracket;
};

/* The words of a quotation: tokens of the quotation's marks; appends to a CD_PUSH array. */
void cd_quote_words(const struct cd_doc *doc, const struct cd_mark *mark, struct cd_qword **words,
                    uint32_t *n, uint32_t *cap);

/*
 * Looks for the pieces of a quotation as contiguous runs of the source's words; near says which
 * word of the source to prefer. Cost: the occurrences of the rarest word of each piece; all words
 * for the first few pieces if there is no index, which is made then.
 */
void cd_quote_place(struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                    uint32_t near, struct cd_qplaced *out);
void cd_qplaced_finish(struct cd_qplaced *placed);

/* VERBATIM, TRIMMED, BRACKETED or SPLICED for pieces that were all found. */
enum cd_verdict cd_quote_verdict_placed(const struct cd_qplaced *placed);

/* How the words of a quotation correspond to a side that they were aligned with. */
struct cd_qshare {
    double same;    /* share of words, by weight, that are the source's */
    double support; /* of its content words that have a counterpart, the same or not */
    uint32_t words, content;
    bool inflected; /* a difference that is more than spelling or format */
    bool facing;    /* other words stand in the place of some of them */
};

/* Words [r) of side s, against the other side. */
struct cd_qshare cd_quote_share(const struct cd_diff *d, unsigned s, struct cd_range r);

/* The words of the other side from the first to the last counterpart of the words r of side s. */
struct cd_range cd_quote_counterpart(const struct cd_diff *d, unsigned s, struct cd_range r);

/* ALTERED, REWORDED or UNSUPPORTED. */
enum cd_verdict cd_quote_verdict_share(const struct cd_qshare *share);

/* Whether a few capitalised words in quotation marks are a title or name, no quotation. */
bool cd_quote_is_title(const struct cd_doc *doc, const struct cd_mark *mark);

#endif
