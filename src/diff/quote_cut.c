/*
 * What is lost where a quotation is cut: a condition or hedge, a "not" that acts on what follows
 * the cut, a number that stands between another one and what it is then said of. A cut costs the
 * marks of the source in it, MAX_MARKS at most, and the tokens behind a denial in it.
 */
#include "diff/flags.h"
#include "diff/quote_judge.h"
#include "util/str.h"

/* A cut with more marks than this is looked at no further. */
#define MAX_MARKS   256u
/* Tokens between a number and the cut behind it: its unit. */
#define NUMBER_NEAR 3u

/* The first mark at or behind a place of the text. */
static uint32_t first_mark(const struct cd_doc *doc, uint32_t off)
{
    uint32_t low = 0, high = doc->n_marks;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2u;
        if (doc->marks[mid].span.off < off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const char *cd_quote_weakens(const struct cd_ctx *ctx, const struct cd_doc *doc, struct cd_span at)
{
    if (!at.len)
        return NULL;
    uint32_t low = first_mark(doc, at.off);
    for (uint32_t k = low; k < doc->n_marks && k - low < MAX_MARKS; k++) {
        const struct cd_mark *m = &doc->marks[k];
        if (cd_span_end(m->span) > cd_span_end(at))
            break;
        if (m->kind == CD_MARK_MODALITY && cd_value_is(ctx, m, "conditional"))
            return "a condition";
        if (m->kind == CD_MARK_MODALITY && cd_value_is(ctx, m, "hedge"))
            return "a hedge";
    }
    return NULL;
}

/* Whether a denial in a cut acts on what stands behind the cut, with no mark of punctuation
 * between: "shall not | cut pensions", but "sell the mill, and not the farm, | in May". */
static bool reaches_out(const struct cd_doc *doc, const struct cd_mark *m, uint32_t end)
{
    for (uint32_t t = cd_range_end(m->tokens); t < cd_range_end(m->scope); t++) {
        if (doc->tokens[t].cls == CD_TOKEN_PUNCT)
            return false;
        if (doc->tokens[t].off >= end)
            return true;
    }
    return false;
}

/* Whether a number stands just before a place of the text, in its statement. */
static bool is_behind_number(const struct cd_doc *doc, uint32_t off, uint32_t statement)
{
    uint32_t k = first_mark(doc, off), near = 0;
    for (; k > 0 && near < MAX_MARKS; near++) {
        const struct cd_mark *m = &doc->marks[--k];
        if (m->statement != statement)
            return false;
        uint32_t end = cd_range_end(m->tokens);
        if (m->kind == CD_MARK_NUMBER)
            return end >= doc->n_tokens || end + NUMBER_NEAR >= doc->n_tokens ||
                   doc->tokens[end + NUMBER_NEAR].off >= off;
    }
    return false;
}

const char *cd_quote_cut_out(const struct cd_ctx *ctx, const struct cd_doc *doc, struct cd_span cut)
{
    const char *what = cd_quote_weakens(ctx, doc, cut);
    uint32_t low = first_mark(doc, cut.off), end = cd_span_end(cut);
    for (uint32_t k = low; what == NULL && k < doc->n_marks && k - low < MAX_MARKS; k++) {
        const struct cd_mark *m = &doc->marks[k];
        if (cd_span_end(m->span) > end)
            break;
        struct cd_range tokens = doc->statements[m->statement].tokens;
        uint32_t last = tokens.count ? cd_range_end(tokens) - 1 : 0;
        bool goes_on = tokens.count && doc->tokens[last].off > end + 1;
        if (m->kind == CD_MARK_NEGATION && reaches_out(doc, m, end))
            what = "a denial";
        else if (m->kind == CD_MARK_NUMBER && goes_on &&
                 is_behind_number(doc, cut.off, m->statement))
            what = "another number";
    }
    return what;
}

uint32_t cd_quote_end(const struct cd_doc *doc, uint32_t token, uint32_t end)
{
    const struct cd_statement *st = &doc->statements[cd_doc_statement_of_token(doc, token)];
    struct cd_range marks = st->marks;
    if (st->speaker != CD_NONE)
        return end; /* a speaker goes on with words of their own behind what they quote */
    for (uint32_t k = marks.first; k < cd_range_end(marks) && k - marks.first < MAX_MARKS; k++) {
        const struct cd_mark *m = &doc->marks[k];
        uint32_t close = cd_range_end(m->tokens);
        if (m->kind != CD_MARK_QUOTE || m->flags & (CD_MARK_SCARE | CD_MARK_NESTED) ||
            !cd_range_holds(m->tokens, token) || close >= end)
            continue;
        end = close;
        while (end > token + 1 && doc->tokens[end - 1].cls == CD_TOKEN_PUNCT)
            end--;
    }
    return end;
}
