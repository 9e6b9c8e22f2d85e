/*
 * The report: N documents, each version compared with the base, and rows that bring together what
 * is said in several of them. A value: writers and the viewer read it, nobody changes it.
 */
#ifndef CLAIMDIFF_REPORT_H
#define CLAIMDIFF_REPORT_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/diff.h"
#include "claimdiff/doc.h"

/* What a person decided about a bead: filled from a session. */
enum cd_review_status {
    CD_REVIEW_AUTO,
    CD_REVIEW_CONFIRMED,
    CD_REVIEW_REJECTED
};

CD_API const char *cd_review_status_name(enum cd_review_status status);

/* The signs of what a person said, the same in the viewer and in reports; and in ASCII. */
#define CD_SIGN_CONFIRMED       "\xE2\x9C\x93" /* U+2713 */
#define CD_SIGN_CONFIRMED_ASCII "v"
#define CD_SIGN_REJECTED        "\xE2\x9C\x97" /* U+2717 */
#define CD_SIGN_REJECTED_ASCII  "x"
#define CD_SIGN_NOTE            "\xE2\x9C\x8E" /* U+270E */
#define CD_SIGN_NOTE_ASCII      "*"
#define CD_SIGN_BOOKMARK        "\xE2\x80\xA2" /* U+2022 */
#define CD_SIGN_BOOKMARK_ASCII  "o"

struct cd_review {
    uint8_t status; /* enum cd_review_status */
    bool bookmark;
    const char *note; /* or NULL; borrowed from the session that was applied */
};

/* How much of a report is wanted. */
enum cd_detail {
    CD_DETAIL_ALL,
    CD_DETAIL_RELATIONS, /* beads and their relations: no edits, flags, quotations, figures, rows */
    CD_DETAIL_BEADS,     /* the alignments alone */
};

/* One bead with all that is known about it. */
struct cd_compared {
    uint32_t bead; /* index into comparison->alignment->beads, the same index as this item */
    struct cd_diff_result *diff; /* NULL in a report of beads alone */
    struct cd_review review;
};

struct cd_side_stats {
    uint32_t statements, covered;  /* that are no heading, boilerplate or direction */
    uint32_t words, covered_words; /* content words of these */
};

/* How much of a whole is covered, in percent, to the nearest; 0 of 0 is all. */
static inline uint32_t cd_percent(uint32_t part, uint32_t whole)
{
    return whole ? (uint32_t)(((uint64_t)part * 200 + whole) / ((uint64_t)whole * 2)) : 100;
}

struct cd_stats {
    struct cd_side_stats a, b;
    uint32_t relations[CD_N_RELATIONS];
    uint32_t headings[CD_N_RELATIONS]; /* those of omitted and added that are headings alone */
    uint32_t flags[CD_N_FLAG_KINDS];
    uint32_t verdicts[CD_N_VERDICTS];
    uint32_t moved;
};

/* A version (right) against the base (left). */
struct cd_comparison {
    uint32_t left, right; /* document indices */
    struct cd_alignment *alignment;
    struct cd_compared *items; /* alignment->n_beads, in the same order */
    struct cd_quotes *quotes;
    struct cd_stats stats;
};

/*
 * A row: what corresponds over all documents, a connected component of the beads. cells has
 * n_docs ranges into report->row_members, statement indices of that document, ascending. beads has
 * n_comparisons bead lists (ranges into row_beads).
 */
struct cd_row {
    struct cd_range *cells;
    struct cd_range *beads;
};

struct cd_report {
    const struct cd_doc **docs; /* borrowed */
    uint32_t n_docs;
    uint32_t base;
    struct cd_comparison *comparisons; /* one per version, in document order; base is the left */
    uint32_t n_comparisons;
    /*
     * Rows in base order; what the base lacks at its place after its predecessor. Versions are
     * also aligned with each other for what has no counterpart in the base.
     */
    struct cd_row *rows;
    uint32_t n_rows;
    uint32_t *row_members;
    uint32_t *row_beads;
    const struct cd_ctx *ctx;
    struct cd_report_priv *priv; /* arena; the alignments between versions */
};

struct cd_report_options {
    struct cd_diff_options diff;
    struct cd_align_options align; /* for versions among each other */
    uint8_t detail;                /* enum cd_detail */
};

/* Whether coverage counts a statement: headings, boilerplate and directions claim nothing. */
CD_API bool cd_report_counts(const struct cd_doc *doc, uint32_t statement);

/*
 * Builds a report from alignments of docs[i] with the base (alignments[k] for the k-th version,
 * in document order; the report takes them over, also on failure). Errors: CD_ERR_CANCELLED.
 */
CD_API enum cd_status cd_report_build(struct cd_report **out, const struct cd_ctx *ctx,
                                      const struct cd_doc *const *docs, uint32_t n_docs,
                                      uint32_t base, struct cd_alignment **alignments,
                                      const struct cd_report_options *options,
                                      struct cd_error *err);
CD_API void cd_report_destroy(struct cd_report *report);

/*
 * Says of quotations of a version (a document of the report) that the base has not word for word
 * which other document has them, as the report does of its own: verbatim_in.
 */
CD_API void cd_report_find_elsewhere(const struct cd_report *report, uint32_t version,
                                     struct cd_quotes *quotes);

/* Whether there is any difference: typographic, moved and aside are none. */
CD_API bool cd_report_differs(const struct cd_report *report);

/* Statement indices of one side of a bead: pointer into members, count in *n. */
CD_API const uint32_t *cd_bead_members(const struct cd_alignment *alignment, struct cd_range side,
                                       uint32_t *n);

#endif
