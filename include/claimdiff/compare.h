/* The whole pipeline in one call: files in, report out. */
#ifndef CLAIMDIFF_COMPARE_H
#define CLAIMDIFF_COMPARE_H

#include "claimdiff/align.h"
#include "claimdiff/context.h"
#include "claimdiff/import.h"
#include "claimdiff/report.h"
#include "claimdiff/segment.h"
#include "claimdiff/session.h"

struct cd_compare_options {
    struct cd_import_options import;
    struct cd_segment_options segment;
    struct cd_align_options align;
    struct cd_diff_options diff;
    uint8_t detail;            /* enum cd_detail: how much of the report is wanted */
    const char *const *labels; /* n_labels names, in order of the documents */
    uint32_t n_labels;
    const char *const *alignments; /* paths, one a version in order; n_alignments 0: align */
    uint32_t n_alignments;
    /*
     * The path of a saved review, or NULL. The documents are aligned as they were when it was
     * saved (by themselves, from a file, or again around what was fixed); then its pairings are put
     * into the alignments, and its reviews onto the report.
     */
    const char *session;
    bool new_session;  /* where there is no such file, begin an empty session */
    bool review_apart; /* leave pairings and reviews to the caller, who has the session */
};

/* A report with the documents it owns, and with the session where options named one. */
struct cd_compare_result {
    struct cd_doc **docs;
    uint32_t n_docs;
    struct cd_report *report;
    struct cd_session *session; /* or NULL */
};

/*
 * Imports, segments, aligns and compares paths[0] (the base) with the others. The result is the
 * caller's (cd_compare_result_finish). Errors: those of the stages; CD_ERR_USAGE for less than two
 * or more than CD_MAX_VERSIONS documents, or standard input named twice.
 */
CD_API enum cd_status cd_compare(struct cd_compare_result *out, struct cd_ctx *ctx,
                                 const char *const *paths, uint32_t n_paths,
                                 const struct cd_compare_options *options, struct cd_error *err);
CD_API void cd_compare_result_finish(struct cd_compare_result *result);

/* Imports and segments one file: the first half of cd_compare. The document is the caller's. */
CD_API enum cd_status cd_load(struct cd_doc **out, struct cd_ctx *ctx, const char *path,
                              const struct cd_import_options *import,
                              const struct cd_segment_options *segment, struct cd_error *err);

#endif
