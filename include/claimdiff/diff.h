/*
 * Wording differences inside a pair of statement lists: an edit script over tokens, what each side
 * says that the other does not, and flags for what matters to an analyst.
 */
#ifndef CLAIMDIFF_DIFF_H
#define CLAIMDIFF_DIFF_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/context.h"
#include "claimdiff/doc.h"

enum cd_relation {
    CD_REL_IDENTICAL,
    CD_REL_TYPOGRAPHIC, /* only case, punctuation, quotes, white space */
    CD_REL_REWORDED,
    CD_REL_PARTIAL, /* one side makes a claim, a clause with its own predicate, that the other lacks
                     */
    CD_REL_OMITTED,
    CD_REL_ADDED,
    CD_REL_ASIDE, /* boilerplate and directions, alone or against equal text: no difference */
    CD_N_RELATIONS,
};

enum cd_op {
    CD_OP_KEEP,
    CD_OP_DELETE,
    CD_OP_INSERT,
    CD_OP_REPLACE
};

enum cd_edit_class {
    CD_EDIT_NONE,    /* nothing differs */
    CD_EDIT_FORM,    /* case, punctuation, spelling, number format, contraction, inflection */
    CD_EDIT_WORDING, /* other words, same content */
    CD_EDIT_MEANING, /* flagged, or content without counterpart */
    CD_EDIT_ASIDE,   /* label, attribution, direction */
};

/*
 * Token ranges in the two documents, each inside one statement. In the order of the concatenated
 * left tokens; insertions in the order of the right. Applying the edits to A's tokens gives B's:
 * the non-empty b ranges, in order, tile the tokens of the right statements, the a ranges those of
 * the left. keep: ranges of equal folded words (class none, or form where the bytes differ).
 */
struct cd_edit {
    struct cd_range a, b;
    uint8_t op;  /* enum cd_op */
    uint8_t cls; /* enum cd_edit_class */
    uint32_t
        move; /* a delete and an insert with the same number are one moved phrase; or CD_NONE */
};

enum cd_flag_kind {
    CD_FLAG_NUMBER,
    CD_FLAG_DATE,
    CD_FLAG_NAME,
    CD_FLAG_NEGATION,
    CD_FLAG_MODALITY,
    CD_FLAG_QUANTIFIER,
    CD_FLAG_ATTRIBUTION,
    CD_FLAG_QUOTE,
    CD_FLAG_DIRECTION,
    CD_N_FLAG_KINDS,
};

struct cd_flag {
    uint8_t kind;                     /* enum cd_flag_kind */
    uint8_t severity;                 /* 1 minor .. 3 grave */
    const char *rule;                 /* static id, e.g. "number.quantity" */
    struct cd_range spans_a, spans_b; /* into result->spans: bytes of the document's text */
    const char *note;                 /* one plain sentence; owned by the result */
};

/* What cd_diff found for one bead. Owned by its creator. */
struct cd_diff_result {
    struct cd_edit *edits;
    struct cd_flag *flags; /* gravest first, then by place */
    struct cd_span *spans; /* flags' and uncovered spans */
    uint32_t n_edits, n_flags, n_spans;
    struct cd_range uncovered_a, uncovered_b; /* into spans: phrases without counterpart */
    double coverage_a, coverage_b;            /* share of content words with a counterpart, 0..1 */
    uint32_t words_a, words_b;                /* content words */
    uint32_t covered_a, covered_b;
    uint8_t relation; /* enum cd_relation */
};

struct cd_diff_options {
    bool edited_verbatim; /* fillers, false starts, repetitions, [applause] are expected */
    bool other_rendering; /* b renders the words of a anew, as a translation does: quotations that
                             differ are no news (see cd_quotes) */
    bool anew;            /* b says throughout in words of its own what it shares with a, as a
                             translation or a paraphrase does (see cd_quotes): names may be rendered
                             otherwise, or put as common nouns */
    bool unsure;        /* the pair itself may be wrong: nothing is made of denials nor of what one
                           side alone depends on, unless nearly all of a side agrees; and where
                           little agrees, of flags only those of quotations, which look for their
                           words themselves */
    bool relation_only; /* of the result only the relation is wanted; all else stays empty */
    struct cd_diff_memo *memo; /* what is known of words already, or NULL */
};

/*
 * What comparisons learn about words: speeds up many comparisons of one context, changes no result.
 * Borrows the context, which may intern nothing new as long as it lives. For one thread at a time.
 */
struct cd_diff_memo;
CD_API struct cd_diff_memo *cd_diff_memo_create(const struct cd_ctx *ctx);
CD_API void cd_diff_memo_destroy(struct cd_diff_memo *memo);

/*
 * Compares the statements sa[0..n_a) of a with sb[0..n_b) of b (ascending indices; one side may be
 * empty). Pure: reads the frozen documents only; thread-safe. Cost about tokens squared, bounded
 * by a linear fallback for very long statements. The result is the caller's.
 */
CD_API struct cd_diff_result *cd_diff(const struct cd_ctx *ctx, const struct cd_doc *a,
                                      const uint32_t *sa, uint32_t n_a, const struct cd_doc *b,
                                      const uint32_t *sb, uint32_t n_b,
                                      const struct cd_diff_options *options);
CD_API void cd_diff_result_destroy(struct cd_diff_result *result);

enum cd_verdict {
    CD_QUOTE_VERBATIM,
    CD_QUOTE_TRIMMED,   /* ellipses; or pauses and repetitions left out without a mark */
    CD_QUOTE_BRACKETED, /* editorial insertion */
    CD_QUOTE_ALTERED,
    CD_QUOTE_REWORDED, /* the statement is there in other words, as between translations */
    CD_QUOTE_SPLICED,  /* parts of distant statements */
    CD_QUOTE_UNSUPPORTED,
    CD_N_VERDICTS,
};

/* What stands before quoted words in the source and governs them, the later the graver. */
enum cd_lead_kind {
    CD_LEAD_NONE,
    CD_LEAD_VIEW,   /* I think that */
    CD_LEAD_HEDGE,  /* perhaps, we hope that */
    CD_LEAD_SOURCE, /* my opponent says that */
    CD_LEAD_DENIAL, /* I never said that */
};

/* The judgement on one direct quotation of the right document against the left. */
struct cd_quote {
    struct cd_range statements; /* of the right document */
    struct cd_range told;       /* those of them in which words differ; all where none is known */
    struct cd_span span;        /* of the right document, marks included */
    struct cd_range sources;    /* into quotes->spans: where its words stand in the left document */
    struct cd_range differing_a, differing_b; /* into quotes->spans: words that differ */
    struct cd_range omitted; /* into quotes->spans: what ellipses left out (left document) */
    struct cd_span after;    /* how the source's sentence goes on behind the cut; len 0: ends */
    uint32_t source_speaker; /* interned, or CD_NONE */
    uint32_t quoted_speaker; /* to whom the report gives the words, folded, interned, or CD_NONE */
    struct cd_span quoted_name; /* how the report writes that name near by (right document); len 0:
                                   not found */
    bool of_another;      /* the source has the words from somebody else than quoted_speaker */
    uint8_t lead;         /* enum cd_lead_kind; not where the report says so itself */
    double score;         /* share of its words that stand in the source, 0..1 */
    const char *note;     /* one plain sentence, or NULL; owned by the list */
    uint8_t verdict;      /* enum cd_verdict */
    uint32_t verbatim_in; /* in a report of several versions: the document that has its words as
                             they are where the base has not, or CD_NONE */
};

struct cd_quotes {
    struct cd_quote *items;
    struct cd_span *spans;
    uint32_t n_items, n_spans;
    bool anew;            /* hardly a run of words is the same in what is surely paired */
    bool other_rendering; /* hardly any longer quotation has the source's words: b is a translation
                             of its own, and what would be ALTERED is REWORDED */
    struct cd_arena *arena;
};

/*
 * Checks every direct quotation of alignment->b against alignment->a. One definition of verbatim:
 * a contiguous run of the source's words after typographic folding. The result is the caller's.
 */
CD_API struct cd_quotes *cd_quotes_check(const struct cd_ctx *ctx,
                                         const struct cd_alignment *alignment);
CD_API void cd_quotes_destroy(struct cd_quotes *quotes);

/*
 * How much a quotation matters: 0 not, 1 minor, 2 serious: altered, spliced, unsupported, given to
 * another speaker, denied or somebody else's by what stands before it in the source, or cut where
 * the source has a condition, a hedge, a denial or another number.
 */
CD_API uint8_t cd_quote_severity(const struct cd_quote *quote);

/* Whether any quotation is a serious matter: of severity 2. */
CD_API bool cd_quotes_differ(const struct cd_quotes *quotes);

/*
 * Writes the quotations of alignment->b for people: each with verdict, place, speaker, the words
 * that differ, what ellipses left out and how the source goes on. Lines are not wrapped.
 */
CD_API void cd_quotes_write_text(const struct cd_quotes *quotes,
                                 const struct cd_alignment *alignment, struct cd_out *out);

/* The same as one JSON object on one line; offsets are bytes of the input files. */
CD_API void cd_quotes_write_json(const struct cd_quotes *quotes,
                                 const struct cd_alignment *alignment, struct cd_out *out);

/* The same as tab-separated lines, a quotation each; with the names of the columns if `head`. */
CD_API void cd_quotes_write_tsv(const struct cd_quotes *quotes,
                                const struct cd_alignment *alignment, bool head,
                                struct cd_out *out);

CD_API const char *cd_relation_name(enum cd_relation relation);
CD_API const char *cd_op_name(enum cd_op op);
CD_API const char *cd_edit_class_name(enum cd_edit_class cls);
CD_API const char *cd_flag_kind_name(enum cd_flag_kind kind);
/* How grave a flag or note is: nothing, or one to three exclamation marks, the same everywhere. */
CD_API const char *cd_severity_sign(uint8_t severity);
CD_API const char *cd_verdict_name(enum cd_verdict verdict);

/* What a verdict says of a quotation: one plain sentence; the left document is "the base". */
CD_API const char *cd_verdict_meaning(enum cd_verdict verdict);

#endif
