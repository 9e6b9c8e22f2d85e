/*
 * What a flag shows: whole written words, with the signs that make a number another one, and no
 * flag that only repeats an opposite beside it. Cost: the square of the flags of a pair, which are
 * few, and the words around each.
 */
#include <string.h>

#include "diff/flags.h"
#include "text/ascii.h"
#include "util/str.h"

/* The bytes of an apostrophe at a place of the text: ' or U+2019; 0 for none. */
static uint32_t apostrophe_at(struct cd_str text, uint32_t at)
{
    if (at < text.len && text.ptr[at] == '\'')
        return 1;
    return at + 2 < text.len && memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Whether "n't" stands at a place of the text; its bytes or 0. */
static uint32_t not_at(struct cd_str text, uint32_t at)
{
    if (at >= text.len || (text.ptr[at] != 'n' && text.ptr[at] != 'N'))
        return 0;
    uint32_t n = apostrophe_at(text, at + 1);
    bool t = n > 0 && at + 1 + n < text.len && (text.ptr[at + 1 + n] | 0x20) == 't';
    return t ? n + 2 : 0;
}

/* "n't", "wo" of "won't": the whole of the word. */
static struct cd_span whole_word(struct cd_str text, struct cd_span span)
{
    uint32_t off = span.off, end = cd_span_end(span);
    if (not_at(text, off) > 0 || apostrophe_at(text, off) > 0)
        while (off > 0 && cd_byte_is_letter(text.ptr[off - 1]))
            off--;
    if (end > 0 && cd_byte_is_letter(text.ptr[end - 1]))
        end += not_at(text, end);
    return (struct cd_span){off, end - off};
}

/* A sign that gives a number another value: $, %, per mille. */
static bool is_sign(const struct cd_doc *doc, uint32_t t)
{
    static const char *const shares[] = {"\xE2\x80\xB0", "\xE2\x80\xB1", NULL};
    return doc->tokens[t].cls == CD_TOKEN_SYMBOL ||
           cd_str_is_one_of(cd_doc_text(doc, cd_token_span(&doc->tokens[t])), shares);
}

/* The span with the signs that are written together with it: $5, 5%. */
static struct cd_span with_signs(const struct cd_doc *doc, struct cd_span span)
{
    uint32_t low = 0, high = doc->n_tokens;
    while (low < high) { /* the first token at or behind the span */
        uint32_t mid = low + (high - low) / 2u;
        if (doc->tokens[mid].off < span.off)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t first = low, end = low, off = span.off, to = cd_span_end(span);
    while (end < doc->n_tokens && doc->tokens[end].off < to)
        end++;
    while (first > 0 && is_sign(doc, first - 1) &&
           cd_span_end(cd_token_span(&doc->tokens[first - 1])) == off)
        off = doc->tokens[--first].off;
    while (end < doc->n_tokens && is_sign(doc, end) && doc->tokens[end].off == to)
        to = cd_span_end(cd_token_span(&doc->tokens[end++]));
    return (struct cd_span){off, to - off};
}

static struct cd_str shown(const struct cd_diff *d, const struct cd_draft *f, unsigned s)
{
    return f->says[s].len ? f->says[s] : cd_doc_text(d->side[s].doc, f->spans[s][0]);
}

/* Whether a note would give the same words for both sides. */
static bool reads_alike(const struct cd_diff *d, const struct cd_draft *f)
{
    return f->n[0] == 1 && f->n[1] == 1 && cd_str_same(shown(d, f, 0), shown(d, f, 1));
}

static bool same_spans(const struct cd_draft *x, const struct cd_draft *y)
{
    for (unsigned s = 0; s < 2; s++)
        if (x->n[s] != y->n[s] ||
            memcmp(x->spans[s], y->spans[s], x->n[s] * sizeof *x->spans[s]) != 0)
            return false;
    return true;
}

#define BESIDE 8u /* bytes between two spans that stand beside each other */

/* Whether two flags stand right beside each other on both sides: below zero, 5 degrees. */
static bool are_beside(const struct cd_draft *x, const struct cd_draft *y)
{
    for (unsigned s = 0; s < 2; s++) {
        if (x->n[s] != 1 || y->n[s] != 1)
            return false;
        struct cd_span a = x->spans[s][0], b = y->spans[s][0];
        uint32_t gap = a.off < b.off ? b.off - a.off : a.off - b.off;
        if (gap > (a.off < b.off ? a.len : b.len) + BESIDE)
            return false;
    }
    return true;
}

/* Whether flag k says nothing that another one does not: the same words for a lighter reason of
 * another kind; or two sides that read alike beside what tells them apart. */
static bool is_needless(const struct cd_diff *d, uint32_t k)
{
    const struct cd_draft *f = &d->drafts[k];
    for (uint32_t i = 0; i < d->n_drafts; i++) {
        const struct cd_draft *g = &d->drafts[i];
        bool opposed = strcmp(g->rule, "negation.opposite") == 0;
        if (i != k && opposed && g->severity >= f->severity &&
            ((reads_alike(d, f) && are_beside(f, g)) ||
             (same_spans(f, g) && f->kind == CD_FLAG_QUANTIFIER)))
            return true;
    }
    return false;
}

void cd_flags_trim(struct cd_diff *d)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_drafts; k++)
        for (unsigned s = 0; s < 2; s++)
            for (uint32_t i = 0; i < d->drafts[k].n[s]; i++)
                d->drafts[k].spans[s][i] =
                    whole_word(d->side[s].doc->text, d->drafts[k].spans[s][i]);
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (reads_alike(d, &d->drafts[k]))
            for (unsigned s = 0; s < 2; s++)
                d->drafts[k].spans[s][0] = with_signs(d->side[s].doc, d->drafts[k].spans[s][0]);
    bool *needless = cd_arena_array(d->arena, (size_t)d->n_drafts + 1, sizeof *needless);
    for (uint32_t k = 0; k < d->n_drafts; k++)
        needless[k] = is_needless(d, k);
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (!needless[k])
            d->drafts[n++] = d->drafts[k];
    d->n_drafts = n;
}
