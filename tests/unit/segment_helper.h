/* Runs tokens and marks over lines of text without the sentence rules: a line is a statement. */
#ifndef CD_TEST_SEGMENT_HELPER_H
#define CD_TEST_SEGMENT_HELPER_H

#include <string.h>

#include "claimdiff/context.h"
#include "segment/stages.h"
#include "util/buf.h"
#include "util/vec.h"

struct fixture {
    struct cd_ctx *ctx;
    struct cd_source source;
    struct cd_doc_builder b;
};

/* Every line becomes a paragraph of one statement; an empty line separates and is nothing. */
static inline void fixture_init(struct fixture *f, const char *text)
{
    static char name[] = "test";
    static char bytes[1 << 17];
    *f = (struct fixture){.ctx = cd_ctx_create()};
    size_t len = strlen(text);
    memcpy(bytes, text, len + 1);
    f->source = (struct cd_source){.name = name,
                                   .format = "text",
                                   .encoding = "UTF-8",
                                   .offsets = "file",
                                   .text = bytes,
                                   .text_len = (uint32_t)len};
    cd_doc_builder_init(&f->b, f->ctx, &f->source);
    struct cd_doc_builder *b = &f->b;
    for (uint32_t at = 0; at < len;) {
        uint32_t end = at + (uint32_t)strcspn(text + at, "\n");
        struct cd_span span = {at, end - at};
        if (span.len) {
            *CD_PUSH(b->statements, b->n_statements, b->cap_statements) =
                (struct cd_statement){.span = span,
                                      .block = b->n_blocks,
                                      .speaker = CD_NONE,
                                      .answers = CD_NONE,
                                      .said_by = CD_NONE,
                                      .time = {-1, -1}};
            *CD_PUSH(b->blocks, b->n_blocks, b->cap_blocks) =
                (struct cd_block){.span = span,
                                  .statements = {b->n_statements - 1, 1},
                                  .speaker = CD_NONE,
                                  .rule = "test"};
        }
        at = end + 1;
    }
}

static inline void fixture_finish(struct fixture *f)
{
    cd_doc_builder_finish(&f->b);
    cd_ctx_destroy(f->ctx);
}

#endif
