/* The invariants of a document, for tests and fuzzing. Linear. */
#include "claimdiff/doc.h"

#include <math.h>

#include "text/utf8.h"

static bool span_ok(const struct cd_doc *doc, struct cd_span s)
{
    return (uint64_t)s.off + s.len <= doc->text.len &&
           cd_utf8_is_boundary(doc->text.ptr, doc->text.len, s.off) &&
           cd_utf8_is_boundary(doc->text.ptr, doc->text.len, cd_span_end(s));
}

static bool inside(struct cd_span inner, struct cd_span outer)
{
    return inner.off >= outer.off && cd_span_end(inner) <= cd_span_end(outer);
}

static bool range_ok(struct cd_range r, uint32_t n)
{
    return (uint64_t)r.first + r.count <= n;
}

static bool only_space(struct cd_str text, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t cp;
        from += cd_utf8_decode(text.ptr + from, to - from, &cp, NULL);
        if (!cd_cp_is_space(cp))
            return false;
    }
    return true;
}

static const char *check_statements(const struct cd_doc *doc)
{
    uint32_t at = 0, token = 0;
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        const struct cd_statement *s = &doc->statements[k];
        if (!span_ok(doc, s->span))
            return "a statement's span is not on code-point boundaries of the text";
        if (s->span.off < at)
            return "statements overlap or are out of order";
        if (!only_space(doc->text, at, s->span.off))
            return "text between two statements belongs to none";
        if (s->label.len && (!span_ok(doc, s->label) || !inside(s->label, s->span)))
            return "a label lies outside its statement";
        if (!range_ok(s->tokens, doc->n_tokens) || s->tokens.first != token)
            return "the statements' tokens do not tile the tokens";
        token = cd_range_end(s->tokens);
        if (s->block >= doc->n_blocks || s->kind >= CD_N_STATEMENT_KINDS)
            return "a statement's block or kind is out of range";
        if (s->answers != CD_NONE && s->answers >= k)
            return "an answer stands before its question";
        at = cd_span_end(s->span);
    }
    if (token != doc->n_tokens)
        return "tokens outside of statements";
    if (!only_space(doc->text, at, (uint32_t)doc->text.len))
        return "text after the last statement belongs to none";
    return NULL;
}

static const char *check_tokens(const struct cd_doc *doc)
{
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        struct cd_span body = cd_doc_body(doc, k);
        uint32_t at = body.off;
        struct cd_range r = doc->statements[k].tokens;
        for (uint32_t t = r.first; t < cd_range_end(r); t++) {
            struct cd_span s = cd_token_span(&doc->tokens[t]);
            if (!s.len || !span_ok(doc, s) || !inside(s, body) || s.off < at)
                return "a token is empty, outside its statement or out of order";
            at = cd_span_end(s);
        }
    }
    return NULL;
}

static const char *check_blocks(const struct cd_doc *doc)
{
    uint32_t at = 0, statement = 0;
    for (uint32_t k = 0; k < doc->n_blocks; k++) {
        const struct cd_block *b = &doc->blocks[k];
        if (!span_ok(doc, b->span) || b->span.off < at)
            return "blocks overlap or are out of order";
        if (!range_ok(b->statements, doc->n_statements) || b->statements.first != statement)
            return "the blocks' statements do not tile the statements";
        statement = cd_range_end(b->statements);
        for (uint32_t s = b->statements.first; s < statement; s++)
            if (doc->statements[s].block != k || !inside(doc->statements[s].span, b->span))
                return "a statement lies outside its block";
        at = cd_span_end(b->span);
    }
    return statement == doc->n_statements ? NULL : "statements outside of blocks";
}

static const char *check_marks(const struct cd_doc *doc)
{
    uint32_t next = 0;
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        const struct cd_statement *s = &doc->statements[k];
        if (!range_ok(s->marks, doc->n_marks) || (s->marks.count && s->marks.first != next))
            return "the statements' marks do not tile the marks";
        next += s->marks.count;
        for (uint32_t m = s->marks.first; m < cd_range_end(s->marks); m++) {
            const struct cd_mark *mark = &doc->marks[m];
            if (mark->statement != k || mark->kind >= CD_N_MARK_KINDS)
                return "a mark's statement or kind is wrong";
            if (!span_ok(doc, mark->span) || !inside(mark->span, s->span))
                return "a mark lies outside its statement";
            if (m > s->marks.first && doc->marks[m - 1].span.off > mark->span.off)
                return "marks are out of order";
            if (!range_ok(mark->tokens, doc->n_tokens) || !range_ok(mark->scope, doc->n_tokens))
                return "a mark's tokens are out of range";
            if (mark->link != CD_NONE && mark->link >= doc->n_marks)
                return "a mark's link is out of range";
            if (mark->kind == CD_MARK_NUMBER && isnan(mark->number))
                return "a number without value";
        }
    }
    return next == doc->n_marks ? NULL : "marks outside of statements";
}

const char *cd_doc_check(const struct cd_doc *doc)
{
    const char *fault = check_statements(doc);
    if (!fault)
        fault = check_tokens(doc);
    if (!fault)
        fault = check_blocks(doc);
    return fault ? fault : check_marks(doc);
}
