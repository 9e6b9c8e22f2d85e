/* Segmentation with all marks of any valid text, and the dump of the result. */
#include <stdlib.h>

#include "claimdiff/claimdiff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int discard(void *user, const char *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return 0;
}

/* Ends the program where the document breaks its invariants. */
static void check(const struct cd_doc *doc)
{
    if (cd_doc_check(doc) != NULL)
        abort();
    struct cd_out *out = cd_out_create("fuzz", discard, NULL);
    cd_doc_write_lines(doc, CD_DUMP_MARKS | CD_DUMP_TOKENS | CD_DUMP_BLOCKS, out);
    cd_doc_write_json(doc, out);
    cd_doc_write_spans(doc, out);
    if (cd_out_close(out, NULL) != CD_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct cd_import_options import = {.format = "text", .lossy = true};
    static const char *const langs[] = {"en", "und"};
    struct cd_source *source;
    struct cd_str bytes = {(const char *)data, size};
    if (cd_import_bytes(&source, "fuzz", bytes, &import, NULL) != CD_OK)
        return 0;
    struct cd_ctx *ctx = cd_ctx_create();
    for (size_t k = 0; k < sizeof langs / sizeof *langs; k++) {
        const struct cd_segment_options options = {.lang = langs[k]};
        struct cd_doc *doc;
        if (cd_segment(&doc, ctx, source, &options, NULL) == CD_OK) {
            check(doc);
            cd_doc_destroy(doc);
        }
    }
    cd_ctx_destroy(ctx);
    cd_source_destroy(source);
    return 0;
}
