/*
 * Times of day with which the entries of a running report begin, "18.20", where others near by tell
 * that it is none but a time. Cost: each looks at a bounded number of statements around.
 */
#include <stdio.h>
#include <string.h>

#include "segment/forms.h"
#include "segment/marks_time.h"

#define ENTRY_REACH 40u /* statements from one entry of a report to the next */
#define STOPPED     5u  /* bytes of "18.20" */

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

/* "13.05", which is all of a statement: its minutes of the day; or -1. */
static int minutes_alone(const struct cd_doc_builder *b, uint32_t statement)
{
    const struct cd_statement *s = &b->statements[statement];
    int hour, minute;
    if (s->kind == CD_STATEMENT_HEADING || s->tokens.count != 1)
        return -1;
    const struct cd_token *token = &b->tokens[s->tokens.first];
    const char *text = b->text.ptr + token->off;
    if (token->cls != CD_TOKEN_NUMBER || token->len != STOPPED || text[2] != '.' ||
        sscanf(text, "%2d.%2d", &hour, &minute) != 2 || hour > 23 || minute > 59)
        return -1;
    return 60 * hour + minute;
}

/* Whether the statement ends as a sentence does. */
static bool is_sentence(const struct cd_doc_builder *b, uint32_t statement)
{
    const struct cd_span *span = &b->statements[statement].span;
    return b->statements[statement].kind != CD_STATEMENT_HEADING && span->len > 0 &&
           memchr(".?!\"')", b->text.ptr[span->off + span->len - 1], 6) != NULL;
}

/*
 * "13.05" alone, and "12.21", "11.42" alone near by, sentences between them: the entries of a
 * report that are in the order of the day, forwards or backwards. Prices stand behind what they
 * buy, paragraphs are numbered without gaps.
 */
static bool is_entry_alone(const struct cd_marker *m, uint32_t t)
{
    const struct cd_doc_builder *b = m->b;
    uint32_t n = 0, up = 0, down = 0, priced = 0, odd = 0;
    int before = -1;
    bool told = false;
    if (t != m->first || minutes_alone(b, m->statement) < 0)
        return false;
    uint32_t last = m->statement + ENTRY_REACH;
    for (uint32_t k = m->statement > ENTRY_REACH ? m->statement - ENTRY_REACH : 0;
         k < b->n_statements && k <= last; k++) {
        int minutes = minutes_alone(b, k);
        if (minutes < 0) {
            told = told || is_sentence(b, k);
            continue;
        }
        if (n > 0 && (!told || minutes == before + 1))
            return false;
        up += n > 0 && minutes > before;
        down += n > 0 && minutes < before;
        odd += minutes % 5 != 0;
        priced += k > 0 && !is_sentence(b, k - 1) &&
                  b->statements[k - 1].kind != CD_STATEMENT_BOILERPLATE;
        before = minutes;
        told = false;
        n++;
    }
    return n > 2 && (up == 0 || down == 0) && odd > 0 && 2 * priced <= n;
}

uint32_t cd_mark_entry_time(struct cd_marker *m, uint32_t t)
{
    const struct cd_doc_builder *b = m->b;
    const struct cd_statement *s = &b->statements[m->statement];
    unsigned minutes;
    const char *rule = b->blocks[s->block].rule;
    int alone = is_entry_alone(m, t) ? minutes_alone(b, m->statement) : -1;
    if (alone >= 0)
        return cd_mark_add_time(m, t, t + 1, alone / 60, alone % 60);
    if (s->kind != CD_STATEMENT_HEADING || rule == NULL || strcmp(rule, "heading.time") != 0)
        return 0; /* the price of what stands above it is a heading too */
    uint32_t end = s->span.off + s->span.len;
    if (cd_forms_clock_alone(b->text.ptr, s->span.off, end, &minutes) != b->tokens[t].off)
        return 0;
    return cd_mark_add_time(m, t, m->end, (int)minutes / 60, (int)minutes % 60);
}
