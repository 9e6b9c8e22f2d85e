/*
 * Scoring: an alignment against a gold standard.
 *
 * A gold file has a bead a line, in one of two formats (told by looks):
 *
 *     1,2 TAB 4                        statement numbers, 0-based (for pre-segmented documents)
 *     full TAB 0-79,80-120 TAB 33-98   full, partial or optional, then bytes START-END of the input
 *
 * What it does not mention has no counterpart. Optional pairs count neither way; partial ones need
 * not be found, but are right. Byte spans are met by the statements that overlap them by half of
 * either, so that the segmentation is scored too.
 */
#ifndef CLAIMDIFF_EVAL_H
#define CLAIMDIFF_EVAL_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/context.h"
#include "claimdiff/doc.h"
#include "claimdiff/error.h"
#include "claimdiff/out.h"
#include "claimdiff/import.h"
#include "claimdiff/segment.h"

#define CD_EVAL_BINS 10u

struct cd_gold;

/* Errors: CD_ERR_INPUT with the line. The result is the caller's. */
CD_API enum cd_status cd_gold_parse(struct cd_gold **out, const struct cd_doc *a,
                                    const struct cd_doc *b, const char *name, struct cd_str text,
                                    struct cd_error *err);
CD_API void cd_gold_destroy(struct cd_gold *gold);

/* Of what was found, what is right; of what was wanted, what was reached. */
struct cd_eval_counts {
    uint64_t right, found;
    uint64_t reached, wanted;
};

/* One bin of a reliability table: what was claimed and how often it was right. */
struct cd_eval_bin {
    uint64_t n;
    double claimed, right; /* sums */
};

/* Counts only, so that sets of documents add up. Zeroed to begin with. */
struct cd_eval {
    uint32_t documents;
    struct cd_eval_counts pairs;            /* statement pairs */
    struct cd_eval_counts strict;           /* beads that are exactly those of the gold */
    struct cd_eval_counts lax;              /* beads that share a pair with one of the gold */
    struct cd_eval_counts moved;            /* pairs outside the heaviest chain of the gold */
    uint64_t false_beads;                   /* two-sided beads without any right pair */
    struct cd_eval_bin beads[CD_EVAL_BINS]; /* two-sided beads, and candidates from .1 on */
    struct cd_eval_bin gaps[CD_EVAL_BINS];
};

/* Adds the score of one alignment. */
CD_API void cd_eval_add(struct cd_eval *eval, const struct cd_alignment *alignment,
                        const struct cd_gold *gold);

/* Adds what another evaluation counted. */
CD_API void cd_eval_merge(struct cd_eval *eval, const struct cd_eval *other);

/* Precision, recall and F1; 1 where there is nothing to find and nothing was found. */
CD_API double cd_eval_precision(const struct cd_eval_counts *counts);
CD_API double cd_eval_recall(const struct cd_eval_counts *counts);
CD_API double cd_eval_f1(const struct cd_eval_counts *counts);

/* Expected calibration error over the bins, 0 to 1. */
CD_API double cd_eval_ece(const struct cd_eval_bin bins[CD_EVAL_BINS]);

/* Writes the head and a line of the table; name is the first cell. */
CD_API void cd_eval_write_head(struct cd_out *out);
CD_API void cd_eval_write_line(struct cd_out *out, const char *name, const struct cd_eval *eval);

/* Writes the reliability tables and both errors. */
CD_API void cd_eval_write_calibration(struct cd_out *out, const struct cd_eval *eval);

struct cd_eval_options {
    struct cd_import_options import;
    struct cd_segment_options segment;
    struct cd_align_options align;
    bool calibration; /* write the reliability tables too */
};

/* Scores one pair of files against a gold file and adds to *eval. Errors: those of the stages. */
CD_API enum cd_status cd_eval_files(struct cd_eval *eval, struct cd_ctx *ctx, const char *gold,
                                    const char *left, const char *right,
                                    const struct cd_eval_options *options, struct cd_error *err);

/*
 * Scores a folder: a document (gold.tsv, left.txt, right.txt), pairs (X-Y.gold.tsv, X.txt, Y.txt),
 * a set of such folders, or a folder of sets; writes a table with a line a set, and one for all.
 * Errors: those of the stages; CD_ERR_INPUT for a folder without any gold.
 */
CD_API enum cd_status cd_eval_folder(struct cd_out *out, struct cd_ctx *ctx, const char *folder,
                                     const struct cd_eval_options *options, struct cd_error *err);

#endif
