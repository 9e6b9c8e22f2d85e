/*
 * Documents, separated by form feeds, through the whole engine into every writer. The first byte
 * chooses how. What must hold of every report holds: rows tile documents and beads, JSON parses,
 * nothing reaches text or HTML that a terminal or a browser would take for more than text.
 */
#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/claimdiff.h"
#include "text/utf8.h"
#include "util/buf.h"

#define MAX_DOCS 4u

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static uint32_t load(struct cd_doc **docs, struct cd_ctx *ctx, struct cd_str in, bool presegmented)
{
    struct cd_import_options import = {.lossy = true,
                                       .format = presegmented ? "presegmented" : "text"};
    struct cd_segment_options segment = {.presegmented = presegmented};
    for (uint32_t n = 0;; n++) {
        const char *cut = n + 1 < MAX_DOCS && in.len ? memchr(in.ptr, '\f', in.len) : NULL;
        struct cd_str part = {in.ptr, cut ? (size_t)(cut - in.ptr) : in.len};
        struct cd_source *source = NULL;
        if (cd_import_bytes(&source, "fuzz", part, &import, NULL) != CD_OK ||
            cd_segment(&docs[n], ctx, source, &segment, NULL) != CD_OK)
            abort();
        cd_source_destroy(source);
        if (!cut)
            return n + 1;
        in.len -= part.len + 1;
        in.ptr = cut + 1;
    }
}

static void check_rows(const struct cd_report *report)
{
    for (uint32_t d = 0; d < report->n_docs; d++) {
        uint32_t members = 0;
        for (uint32_t r = 0; r < report->n_rows; r++)
            members += report->rows[r].cells[d].count;
        assert(members == report->docs[d]->n_statements);
    }
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        uint32_t beads = 0;
        for (uint32_t r = 0; r < report->n_rows; r++)
            beads += report->rows[r].beads[k].count;
        assert(beads == report->comparisons[k].alignment->n_beads);
    }
}

static void check_harmless(struct cd_str s)
{
    for (size_t k = 0; k < s.len;) {
        uint32_t cp;
        bool valid = true;
        k += cd_utf8_decode(s.ptr + k, s.len - k, &cp, &valid);
        assert(valid);
        assert(cp >= 0x20 || cp == '\n' || cp == '\t');
        assert(cp < 0x7F || cp > 0x9F);
        assert((cp < 0x202A || cp > 0x202E) && (cp < 0x2066 || cp > 0x2069));
    }
}

static void check_writer(const struct cd_report *report, const struct cd_writer *writer,
                         unsigned char how)
{
    struct cd_write_options options = {.width = 20u + how, .ascii = how & 8u};
    struct cd_buf buf;
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("fuzz", cd_buf_sink, &buf);
    enum cd_status status = writer->write(report, &options, out, NULL);
    assert(status == CD_OK || status == CD_ERR_REFUSED);
    if (cd_out_close(out, NULL) != CD_OK)
        abort();
    check_harmless(cd_buf_view(&buf));
    if (strcmp(writer->name, "json") == 0) {
        json_t *root = json_loadb(buf.ptr, buf.len, JSON_REJECT_DUPLICATES, NULL);
        assert(root);
        json_decref(root);
    } else if (strcmp(writer->name, "html") == 0) {
        assert(!strstr(buf.ptr, "<script") && !strstr(buf.ptr, "<img"));
    }
    cd_buf_finish(&buf);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    unsigned char how = size ? data[0] : 0;
    struct cd_str in = {size ? (const char *)data + 1 : "", size ? size - 1 : 0};
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_doc *docs[MAX_DOCS] = {0};
    struct cd_alignment *alignments[MAX_DOCS] = {0};
    struct cd_report_options options = {.align = {.threads = 1}};
    struct cd_report *report = NULL;
    uint32_t n = load(docs, ctx, in, how & 1u);
    for (uint32_t k = 1; k < n; k++)
        if (cd_align(&alignments[k - 1], ctx, docs[0], docs[k], &options.align, NULL) != CD_OK)
            abort();
    if (n > 1) {
        if (cd_report_build(&report, ctx, (const struct cd_doc *const *)docs, n, 0, alignments,
                            &options, NULL) != CD_OK)
            abort();
        check_rows(report);
        for (const struct cd_writer *const *w = cd_writers(); *w; w++)
            if (n == 2 || !(*w)->pairwise)
                check_writer(report, *w, how);
    }
    cd_report_destroy(report);
    for (uint32_t d = 0; d < n; d++)
        cd_doc_destroy(docs[d]);
    cd_ctx_destroy(ctx);
    return 0;
}
