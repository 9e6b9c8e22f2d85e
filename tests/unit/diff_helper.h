/* Documents of one statement a line, with tokens and marks, for tests of differences. */
#ifndef CD_TEST_DIFF_HELPER_H
#define CD_TEST_DIFF_HELPER_H

#include <string.h>

#include "claimdiff/claimdiff.h"

/* The document is the caller's; NULL on failure. With turns: cut by the segmenter, labels and all.
 */
static inline struct cd_doc *diff_doc_cut(struct cd_ctx *ctx, const char *name, const char *text,
                                          bool turns)
{
    const struct cd_segment_options options = {.presegmented = !turns};
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_str bytes = {text, strlen(text)};
    if (cd_import_bytes(&source, name, bytes, NULL, NULL) != CD_OK)
        return NULL;
    if (cd_segment(&doc, ctx, source, &options, NULL) != CD_OK)
        doc = NULL;
    cd_source_destroy(source);
    return doc;
}

/* One statement a line. */
static inline struct cd_doc *diff_doc(struct cd_ctx *ctx, const char *name, const char *text)
{
    return diff_doc_cut(ctx, name, text, false);
}

#endif
