/*
 * The document builder: mutable, on the heap; freezing hands its arrays over to the document.
 * The arrays are plain CD_PUSH arrays, so that segment/ can append and revise in place.
 */
#ifndef CD_DOC_BUILDER_H
#define CD_DOC_BUILDER_H

#include "claimdiff/doc.h"
#include "claimdiff/import.h"

struct cd_doc_builder {
    struct cd_ctx *ctx;
    const struct cd_source *source; /* borrowed until freeze */
    struct cd_str text;             /* the source's text */
    const char *lang;
    uint32_t date;

    struct cd_block *blocks;
    uint32_t n_blocks, cap_blocks;
    struct cd_statement *statements;
    uint32_t n_statements, cap_statements;
    struct cd_token *tokens;
    uint32_t n_tokens, cap_tokens;
    struct cd_mark *marks;
    uint32_t n_marks, cap_marks;
};

void cd_doc_builder_init(struct cd_doc_builder *b, struct cd_ctx *ctx,
                         const struct cd_source *source);
void cd_doc_builder_finish(struct cd_doc_builder *b);

/*
 * Moves the arrays into a new frozen document, the caller's, and copies the text: the builder has
 * none left. Statement lines are filled here from their spans.
 */
struct cd_doc *cd_doc_builder_freeze(struct cd_doc_builder *b);

#endif
