/* The inside of the report: what build.c and rows.c share. */
#ifndef CD_REPORT_PARTS_H
#define CD_REPORT_PARTS_H

#include "claimdiff/report.h"
#include "util/arena.h"

/* Rows live in one arena; comparisons own their parts. */
struct cd_report_priv {
    struct cd_arena *arena;
};

/* Finds for quotations that the base has otherwise a version that has their words (verbatim_in). */
void cd_report_find_all_elsewhere(struct cd_report *report);

/* Fills the rows of a report whose comparisons stand. Errors: those of cd_align. */
enum cd_status cd_report_build_rows(struct cd_report *report,
                                    const struct cd_align_options *options, struct cd_error *err);

#endif
