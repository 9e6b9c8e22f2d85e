/* A document with a statement a line, for tests of what stands on documents but reads no words. */
#ifndef CD_TEST_LINE_DOC_H
#define CD_TEST_LINE_DOC_H

#include <string.h>

#include "claimdiff/import.h"
#include "doc/builder.h"
#include "util/vec.h"

/* The document is the caller's; no line of text may be empty. */
static inline struct cd_doc *line_doc(struct cd_ctx *ctx, const char *name, const char *text)
{
    struct cd_source *source = NULL;
    struct cd_doc_builder b;
    struct cd_str bytes = {text, strlen(text)};
    if (cd_import_bytes(&source, name, bytes, NULL, NULL) != CD_OK)
        return NULL;
    cd_doc_builder_init(&b, ctx, source);
    for (uint32_t start = 0; start < source->text_len;) {
        uint32_t len = (uint32_t)strcspn(source->text + start, "\n");
        struct cd_statement s = {.span = {start, len},
                                 .block = b.n_blocks,
                                 .speaker = CD_NONE,
                                 .answers = CD_NONE,
                                 .said_by = CD_NONE,
                                 .time = {-1, -1}};
        struct cd_block block = {
            .span = {start, len}, .statements = {b.n_statements, 1}, .speaker = CD_NONE};
        *CD_PUSH(b.statements, b.n_statements, b.cap_statements) = s;
        *CD_PUSH(b.blocks, b.n_blocks, b.cap_blocks) = block;
        start += len + 1;
    }
    struct cd_doc *doc = cd_doc_builder_freeze(&b);
    cd_doc_builder_finish(&b);
    cd_source_destroy(source);
    return doc;
}

#endif
