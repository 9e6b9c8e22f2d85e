/* Writers: one format each, all reading the same report. */
#ifndef CLAIMDIFF_WRITER_H
#define CLAIMDIFF_WRITER_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "claimdiff/out.h"
#include "claimdiff/report.h"

struct cd_write_options {
    unsigned width;                  /* columns of text formats; 0: 100 */
    bool color;                      /* ANSI colours in text */
    bool ascii;                      /* no signs beyond ASCII in the frame */
    const char *const *option_names; /* what the JSON says under "options": pairs name, value */
    const char *const *option_values;
    uint32_t n_options;
};

struct cd_writer {
    const char *name;   /* "text", "json", ... */
    const char *suffix; /* ".txt" */
    const char *help;   /* one line */
    bool pairwise;      /* handles one comparison of two documents only (align formats) */
    uint8_t detail;     /* enum cd_detail: what the report must hold */
    /*
     * Writes the report. Errors: CD_ERR_REFUSED where the format cannot hold it (crossing beads in
     * a ladder); output errors stay in out and are found at its close.
     */
    enum cd_status (*write)(const struct cd_report *report, const struct cd_write_options *options,
                            struct cd_out *out, struct cd_error *err);
};

/* The registry, NULL-terminated, in the order in which help shows it. */
CD_API const struct cd_writer *const *cd_writers(void);

/* A writer by name, or NULL. */
CD_API const struct cd_writer *cd_writer_find(const char *name);

#endif
