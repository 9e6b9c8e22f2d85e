/*
 * Any text through the whole segmenter: what must hold of every document holds. The first byte
 * chooses options, the rest is the text (invalid bytes replaced).
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "../segment_props.h"
#include "claimdiff/segment.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void ignore_decision(void *user, uint32_t offset, bool boundary, const char *rule)
{
    (void)user;
    (void)offset;
    (void)boundary;
    assert(rule && rule[0]);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    unsigned char how = size ? data[0] : 0;
    struct cd_str in = {size ? (const char *)data + 1 : "", size ? size - 1 : 0};
    struct cd_import_options import = {.lossy = true, .format = how & 1u ? "presegmented" : "text"};
    struct cd_segment_options options = {.lang = how & 2u ? "und" : "en",
                                         .presegmented = how & 1u,
                                         .no_marks = how & 4u,
                                         .trace = how & 8u ? ignore_decision : NULL};
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    if (cd_import_bytes(&source, "fuzz", in, &import, NULL) != CD_OK ||
        cd_segment(&doc, ctx, source, &options, NULL) != CD_OK)
        abort();
    const char *broken = segment_props_broken(doc, options.presegmented);
    if (broken) {
        fprintf(stderr, "%s\n", broken);
        abort();
    }
    cd_doc_destroy(doc);
    cd_source_destroy(source);
    cd_ctx_destroy(ctx);
    return 0;
}
