/*
 * Times of day with which the entries of a running report begin, "18.20", where others near by tell
 * that it is none but a time. Cost: each looks at a bounded number of statements around.
 */
#include <string.h>

#include "segment/forms.h"
#include "segment/marks_time.h"

#define ENTRY_REACH 40u /* statements from one entry of a report to the next */

/* Whether the statement is a heading that begins as "18.03" does. */
static bool begins_with_stop_time(const struct cd_doc_builder *b, uint32_t statement)
{
    const struct cd_statement *s = &b->statements[statement];
    if (s->kind != CD_STATEMENT_HEADING || s->tokens.count < 2)
        return false;
    const struct cd_token *token = &b->tokens[s->tokens.first];
    const char *text = b->text.ptr + token->off;
    return token->cls == CD_TOKEN_NUMBER && (token->len == 4 || token->len == 5) &&
           text[token->len - 3] == '.';
}

/*
 * "21.40 That is all", and "18.03 No decision" further down: an entry of a running report begins
 * with the time, where another one near by does.
 */
bool cd_mark_begins_entry(const struct cd_marker *m, uint32_t t)
{
    const struct cd_doc_builder *b = m->b;
    if (t != m->first || !begins_with_stop_time(b, m->statement))
        return false;
    uint32_t last = m->statement + ENTRY_REACH;
    for (uint32_t k = m->statement > ENTRY_REACH ? m->statement - ENTRY_REACH : 0;
         k < b->n_statements && k <= last; k++)
        if (k != m->statement && begins_with_stop_time(b, k))
            return true;
    return false;
}

/* "18.20", "7h ago 18h20 CET": the heading of an entry that is nothing but a time. */
uint32_t cd_mark_entry_time(struct cd_marker *m, uint32_t t)
{
    const struct cd_doc_builder *b = m->b;
    const struct cd_statement *s = &b->statements[m->statement];
    unsigned minutes;
    const char *rule = b->blocks[s->block].rule;
    if (s->kind != CD_STATEMENT_HEADING || rule == NULL || strcmp(rule, "heading.time") != 0)
        return 0; /* the price of what stands above it is a heading too */
    uint32_t end = s->span.off + s->span.len;
    if (cd_forms_clock_alone(b->text.ptr, s->span.off, end, &minutes) != b->tokens[t].off)
        return 0;
    return cd_mark_add_time(m, t, m->end, (int)minutes / 60, (int)minutes % 60);
}
