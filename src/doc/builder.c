/*
 * Freezing a document: the arrays are handed over, the rest is copied into one arena, all becomes
 * const. Tokens and marks are by far the most of a document and never there twice.
 */
#include "doc/builder.h"

#include <stdlib.h>
#include <string.h>

#include "doc/priv.h"
#include "util/mem.h"

void cd_doc_builder_init(struct cd_doc_builder *b, struct cd_ctx *ctx,
                         const struct cd_source *source)
{
    *b = (struct cd_doc_builder){.ctx = ctx,
                                 .source = source,
                                 .text = {source->text, source->text_len},
                                 .lang = "en",
                                 .date = CD_NONE};
}

void cd_doc_builder_finish(struct cd_doc_builder *b)
{
    free(b->blocks);
    free(b->statements);
    free(b->tokens);
    free(b->marks);
    *b = (struct cd_doc_builder){0};
}

/* Statement lines are those of the input: one pass over the text. */
static void fill_lines(struct cd_statement *statements, uint32_t n, struct cd_str text)
{
    uint32_t line = 1;
    const char *at = text.ptr, *end = text.ptr + text.len;
    for (uint32_t k = 0; k < n; k++) {
        const char *start = text.ptr + statements[k].span.off, *lf;
        for (; at < start && at < end; at = lf + 1) {
            lf = memchr(at, '\n', (size_t)(start - at));
            if (!lf) {
                at = start;
                break;
            }
            line++;
        }
        statements[k].line = line;
    }
}

/* Gives back what a growing array has too much. */
static void *fit(void *array, uint32_t n, size_t size)
{
    return cd_realloc_array(array, n ? n : 1, size);
}

struct cd_doc *cd_doc_builder_freeze(struct cd_doc_builder *b)
{
    const struct cd_source *source = b->source;
    struct cd_arena *arena = cd_arena_create();
    struct cd_doc *doc = cd_arena_alloc(arena, sizeof *doc);
    struct cd_doc_priv *priv = cd_arena_alloc(arena, sizeof *priv);
    fill_lines(b->statements, b->n_statements, b->text);

    doc->name = cd_arena_strdup(arena, source->name);
    doc->label = doc->name;
    doc->format = source->format;
    doc->encoding = source->encoding;
    doc->offsets = source->offsets;
    doc->lang = b->lang;
    memcpy(doc->sha256, source->sha256, sizeof doc->sha256);
    doc->bytes = source->bytes;
    doc->text = (struct cd_str){cd_arena_strndup(arena, b->text.ptr, b->text.len), b->text.len};
    doc->blocks = priv->arrays[0] = fit(b->blocks, b->n_blocks, sizeof *b->blocks);
    doc->statements = priv->arrays[1] = fit(b->statements, b->n_statements, sizeof *b->statements);
    doc->tokens = priv->arrays[2] = fit(b->tokens, b->n_tokens, sizeof *b->tokens);
    doc->marks = priv->arrays[3] = fit(b->marks, b->n_marks, sizeof *b->marks);
    doc->n_blocks = b->n_blocks;
    doc->n_statements = b->n_statements;
    doc->n_tokens = b->n_tokens;
    doc->n_marks = b->n_marks;
    doc->date = b->date;
    doc->ctx = b->ctx;

    doc->priv = priv;
    priv->arena = arena;
    priv->map = cd_arena_memdup(arena, source->map, source->n_map * sizeof *source->map);
    priv->n_map = source->n_map;
    b->blocks = NULL;
    b->statements = NULL;
    b->tokens = NULL;
    b->marks = NULL;
    b->n_blocks = b->n_statements = b->n_tokens = b->n_marks = 0;
    b->cap_blocks = b->cap_statements = b->cap_tokens = b->cap_marks = 0;
    return doc;
}
