/* Documents for tests of the aligner: from lines, and random ones of made-up reports. */
#ifndef CD_TEST_ALIGN_DOCS_H
#define CD_TEST_ALIGN_DOCS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/align.h"
#include "claimdiff/import.h"
#include "claimdiff/segment.h"
#include "util/buf.h"
#include "util/mem.h"

/* A document of text, or of a statement a line. The caller's; NULL where it is refused. */
static inline struct cd_doc *align_doc_of(struct cd_ctx *ctx, const char *name, struct cd_str text,
                                          bool presegmented)
{
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_import_options import = {.format = "text", .lossy = true};
    struct cd_segment_options segment = {.presegmented = presegmented};
    if (cd_import_bytes(&source, name, text, &import, NULL) == CD_OK)
        cd_segment(&doc, ctx, source, &segment, NULL);
    cd_source_destroy(source);
    return doc;
}

/* The same of a pre-segmented one. */
static inline struct cd_doc *align_doc(struct cd_ctx *ctx, const char *name, struct cd_str text)
{
    return align_doc_of(ctx, name, text, true);
}

/* A small generator of numbers, the same everywhere. */
static inline unsigned align_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 10;
}

/* Appends one made-up statement without its line end. */
static inline void align_sentence(struct cd_buf *buf, unsigned *state)
{
    static const char *const who[] = {"the harbour master", "a ferry operator", "the town council",
                                      "her deputy",         "the insurers",     "two divers",
                                      "the bakery owner",   "a retired pilot",  "the school board",
                                      "local fishermen",    "the new auditor",  "an engineer"};
    static const char *const did[] = {"rejected",  "announced", "repaired",  "counted", "painted",
                                      "postponed", "bought",    "inspected", "lost",    "praised",
                                      "measured",  "described", "sold",      "closed",  "promised"};
    static const char *const what[] = {
        "the northern breakwater", "a budget for winter",  "forty wooden crates",
        "the lighthouse lamp",     "an old timetable",     "the damaged crane",
        "a cargo of timber",       "the swimming lessons", "a letter from Osby",
        "the museum roof",         "three fishing quotas", "the ring road plan"};
    static const char *const when[] = {
        "before the storm", "on Tuesday",          "after a long debate", "in the rain",
        "without comment",  "for the second time", "with great ceremony"};
    unsigned r[5];
    for (unsigned k = 0; k < 5; k++)
        r[k] = align_random(state);
    cd_buf_printf(buf, "%s %s %s %s %u.", who[r[0] % 12], did[r[1] % 15], what[r[2] % 12],
                  when[r[3] % 7], 100 + r[4] % 900);
}

/*
 * Two random documents that have something to do with each other: statements of the left one kept,
 * dropped, moved, merged or changed, and others put between. Also empty lines and equal ones.
 */
static inline void align_random_pair(unsigned seed, unsigned n, struct cd_buf *left,
                                     struct cd_buf *right)
{
    unsigned state = seed * 2654435761u + 1;
    for (unsigned k = 0; k < n; k++) {
        struct cd_buf s;
        cd_buf_init(&s);
        if (align_random(&state) % 16)
            align_sentence(&s, &state);
        cd_buf_str(left, cd_buf_view(&s));
        cd_buf_putc(left, '\n');
        switch (align_random(&state) % 8) {
        case 0:
            break;
        case 1:
            align_sentence(right, &state);
            cd_buf_putc(right, '\n');
            break;
        case 2:
            cd_buf_str(right, cd_buf_view(&s));
            cd_buf_putc(right, ' ');
            break;
        default:
            cd_buf_str(right, cd_buf_view(&s));
            cd_buf_putc(right, '\n');
        }
        cd_buf_finish(&s);
    }
}

#endif
