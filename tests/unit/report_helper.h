/* Reports of small documents whose beads the test itself gives, or lets the aligner find. */
#ifndef CD_TEST_REPORT_HELPER_H
#define CD_TEST_REPORT_HELPER_H

#include "check_main.h"
#include "claimdiff/claimdiff.h"

#include <string.h>

#define MAX_DOCS 4

struct fixture {
    struct cd_ctx *ctx;
    struct cd_doc *docs[MAX_DOCS];
    uint32_t n_docs;
    struct cd_report *report;
};

/* Documents of a statement a line, the base first; named a.txt, b.txt, ... */
static inline void fixture_init(struct fixture *f, const char *const *texts, uint32_t n)
{
    *f = (struct fixture){.ctx = cd_ctx_create(), .n_docs = n};
    for (uint32_t d = 0; d < n; d++) {
        struct cd_source *source = NULL;
        struct cd_import_options import = {.format = "presegmented"};
        struct cd_segment_options segment = {.presegmented = true};
        char name[] = {(char)('a' + d), '.', 't', 'x', 't', '\0'};
        struct cd_str bytes = {texts[d], strlen(texts[d])};
        ck_assert_int_eq(cd_import_bytes(&source, name, bytes, &import, NULL), CD_OK);
        ck_assert_int_eq(cd_segment(&f->docs[d], f->ctx, source, &segment, NULL), CD_OK);
        cd_source_destroy(source);
    }
}

/* Builds the report; beads of each version as `align -f beads` prints them, NULL: the aligner's. */
static inline void fixture_build(struct fixture *f, const char *const *beads)
{
    struct cd_alignment *alignments[MAX_DOCS] = {0};
    struct cd_report_options options = {0};
    struct cd_error err = {0};
    for (uint32_t k = 0; k + 1 < f->n_docs; k++) {
        enum cd_status status;
        if (beads)
            status = cd_alignment_parse(&alignments[k], f->docs[0], f->docs[k + 1], "beads",
                                        (struct cd_str){beads[k], strlen(beads[k])}, &err);
        else
            status =
                cd_align(&alignments[k], f->ctx, f->docs[0], f->docs[k + 1], &options.align, &err);
        ck_assert_msg(status == CD_OK, "%s", err.message);
    }
    ck_assert_int_eq(cd_report_build(&f->report, f->ctx, (const struct cd_doc *const *)f->docs,
                                     f->n_docs, 0, alignments, &options, &err),
                     CD_OK);
}

static inline void fixture_finish(struct fixture *f)
{
    cd_report_destroy(f->report);
    for (uint32_t d = 0; d < f->n_docs; d++)
        cd_doc_destroy(f->docs[d]);
    cd_ctx_destroy(f->ctx);
}

#endif
