/* The judgement on one quotation: where its words stand in the source, and what became of them. */
#ifndef CD_DIFF_QUOTE_JUDGE_H
#define CD_DIFF_QUOTE_JUDGE_H

#include "diff/words.h"

/* What a flag says of a quotation that has no counterpart in what is compared. */
#define CD_QUOTE_NOWHERE "a quotation that nothing there supports"

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

/* The words of a quotation, of all its parts. */
struct cd_qtext {
    struct cd_qword *words; /* heap */
    uint32_t n, cap;
    bool trails;   /* an ellipsis stands behind the last word */
    bool enlarged; /* words in square brackets do */
};

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
    bool trails; /* with an ellipsis at the end */
};

/* Appends the words of one part of a quotation. */
void cd_quote_read(const struct cd_doc *doc, const struct cd_mark *mark, struct cd_qtext *text);
void cd_qtext_finish(struct cd_qtext *text);

/*
 * Looks for the pieces of a quotation as contiguous runs of the source's words; near says which
 * word of the source to prefer. Cost: the occurrences of the rarest word of each piece; all words
 * for the first few pieces if there is no index, which is made then.
 */
void cd_quote_place(struct cd_qsource *source, const struct cd_qtext *text, uint32_t near,
                    struct cd_qplaced *out);

/*
 * Whether the quotation is put together, without a mark, of runs from distant places: at least a
 * whole statement apart, or one before the other. Wants an index, which is made if there is none.
 * *out: the runs; *covered: the words in them; `all` where nothing but function words is left.
 */
bool cd_quote_splice(struct cd_qsource *source, const struct cd_qtext *text, uint32_t near,
                     struct cd_qplaced *out, uint32_t *covered);
void cd_qplaced_finish(struct cd_qplaced *placed);

/* VERBATIM, TRIMMED, BRACKETED or SPLICED for pieces that were all found. */
enum cd_verdict cd_quote_verdict_placed(const struct cd_qplaced *placed);

/* How the words of a quotation correspond to a side that they were aligned with. */
struct cd_qshare {
    double same;    /* share of words, by weight, that are the source's */
    double support; /* of its content words that have a counterpart, the same or not */
    double context; /* the same of the content words around the quotation; 0 for none */
    uint32_t words, content;
    bool inflected; /* a difference that is more than spelling or format */
    bool quoted;    /* the source has some of them in quotation marks as well */
    bool sure;      /* one of the content words corresponds beyond chance */
    bool facing;    /* other words stand in the place of some of them */
    bool unpaired;  /* its statement has no counterpart: the source was looked through for one */
};

/*
 * The words of r that the other side has word for word in quotation marks of its own, if they are
 * all of r but pronouns and auxiliaries at its edges; else r. What stands around another's
 * quotation is its own: the firm had "sent a clear message", "We have sent a clear message".
 */
struct cd_range cd_quote_inner(const struct cd_diff *d, unsigned s, struct cd_range r);

/* Words [r) of side s, against the other side. */
struct cd_qshare cd_quote_share(const struct cd_diff *d, unsigned s, struct cd_range r);

/* The words of the other side from the first to the last counterpart of the words r of side s. */
struct cd_range cd_quote_counterpart(const struct cd_diff *d, unsigned s, struct cd_range r);

/*
 * The next run of words at or behind *w, before the end of r, that are not the same on the other
 * side: its bytes in *out; *w moves behind it. False: there is none.
 */
bool cd_quote_next_differing(const struct cd_diff *d, unsigned s, struct cd_range r, uint32_t *w,
                             struct cd_span *out);

/* The counterpart with the words that face the quotation's first and last ones: what to show. */
struct cd_range cd_quote_faced(const struct cd_diff *d, unsigned s, struct cd_range r);

/* ALTERED, REWORDED or UNSUPPORTED. */
enum cd_verdict cd_quote_verdict_share(const struct cd_qshare *share);

/* Whether a few capitalised words in quotation marks are a title or name, no quotation; not in a
 * heading that writes all its words so. */
bool cd_quote_is_title(const struct cd_doc *doc, const struct cd_mark *mark);

/* The tokens that ellipses left out of the source, before piece k or behind the last one
 * (k = placed->n); count 0: none. */
struct cd_range cd_quote_left_out(const struct cd_qsource *source, const struct cd_qplaced *placed,
                                  uint32_t k);

/* What was taken out of the midst of a quotation without a mark. */
enum cd_qgap_kind {
    CD_QGAP_NONE,      /* the quotation is not two runs of the source */
    CD_QGAP_IDLE,      /* pauses, repetitions, who is spoken to */
    CD_QGAP_WORDS,     /* words of its sentence */
    CD_QGAP_RESERVE,   /* a condition or hedge */
    CD_QGAP_SENTENCES, /* what parts two sentences */
};

/* Words of the source: the run before the gap, the gap, the run behind it. */
struct cd_qgap {
    struct cd_range first, gap, last;
};

/* Whether a quotation is the source's but for one gap, which *out tells; what is missing there. */
enum cd_qgap_kind cd_quote_gap(const struct cd_ctx *ctx, const struct cd_qsource *source,
                               const struct cd_qtext *text, struct cd_qgap *out);

/* Whether a condition or hedge begins at a token: provided, as far as, subject to. */
bool cd_quote_is_reserve(const struct cd_ctx *ctx, const struct cd_doc *doc, uint32_t token);

/* Whether the one to whom a quotation is given has turns in the source, which has turns of named
 * speakers: 1; has none: -1; nothing is told: 0. */
int cd_quote_speaks(const struct cd_ctx *ctx, const struct cd_doc *source,
                    const struct cd_doc *report, const struct cd_mark *quote);

/* How the report writes the name of the one to whom it gives a quotation; len 0: nowhere near. */
struct cd_span cd_quote_speaker(const struct cd_ctx *ctx, const struct cd_doc *report,
                                const struct cd_mark *quote);

/*
 * Whether the source has the words at tokens from somebody else than the report: from one who asks,
 * or from one speaker while the named one has turns of their own; and they are not passed on there.
 */
bool cd_quote_of_another(const struct cd_ctx *ctx, const struct cd_doc *source,
                         struct cd_range tokens, const struct cd_doc *report,
                         const struct cd_mark *quote);

/* What governs words of the source, and which tokens that is. */
struct cd_lead {
    uint8_t kind; /* enum cd_lead_kind */
    struct cd_range tokens;
};

/* What governs the first piece of a quotation where it stands; kind CD_LEAD_NONE: nothing, or the
 * source has the words elsewhere with nothing that governs them, or the report says it beside the
 * quotation. words: of the quotation. */
struct cd_lead cd_quote_lead(const struct cd_ctx *ctx, struct cd_qsource *source,
                             const struct cd_qword *words, const struct cd_qpiece *piece,
                             const struct cd_doc *report, const struct cd_mark *quote);

/* The next place, at or behind word `from` of the source, where n words stand in a row; or
 * CD_NONE. */
uint32_t cd_quote_next_run(struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                           uint32_t from);

/*
 * The tokens with which the statement of the document goes on behind its token `last`, without the
 * closing stop; none where it does not.
 */
struct cd_range cd_quote_rest(const struct cd_doc *doc, uint32_t last);

/* quote_cut.c: what a stretch of the source holds that weakens the rest: "a condition", ...; or
 * NULL. */
const char *cd_quote_weakens(const struct cd_ctx *ctx, const struct cd_doc *doc, struct cd_span at);

/* The same of what an ellipsis leaves out; also "a denial" that acts on what is behind it, and
 * "another number" between a number and what the quotation says of it. */
const char *cd_quote_cut_out(const struct cd_ctx *ctx, const struct cd_doc *doc,
                             struct cd_span cut);

/* Where the document's own quotation of a whole sentence that holds a token ends, its closing mark
 * excluded; or `end`. */
uint32_t cd_quote_end(const struct cd_doc *doc, uint32_t token, uint32_t end);

/* Whether the right document says anew, throughout, what it shares with the left: hardly a run of
 * words is the same in what is surely paired. Linear in the words of the pairs. */
bool cd_quote_renders_anew(const struct cd_alignment *alignment);

#endif
