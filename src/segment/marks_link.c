/*
 * Whose words a quotation gives: the attribution of its sentence, or the speaker of the quotation
 * before it in the paragraph. Linear but for the search among attributions.
 */
#include <stdlib.h>
#include <string.h>

#include "segment/marks.h"
#include "util/vec.h"

/* The attributions in order, and the words of the statement that was asked for last. */
struct linker {
    const struct cd_doc_builder *b;
    uint32_t *attributions; /* marks; their tokens ascend */
    uint32_t n, cap;
    uint32_t statement, words;
};

static uint32_t words_in(const struct cd_doc_builder *b, struct cd_range r)
{
    uint32_t n = 0;
    for (uint32_t t = r.first; t < cd_range_end(r); t++)
        n += b->tokens[t].cls == CD_TOKEN_WORD || b->tokens[t].cls == CD_TOKEN_NUMBER;
    return n;
}

/* The first attribution whose tokens begin at `token` or behind it. */
static uint32_t first_from(const struct linker *l, uint32_t token)
{
    uint32_t low = 0, high = l->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2u;
        if (l->b->marks[l->attributions[mid]].tokens.first < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/*
 * The attribution of a quotation in its statement: one right behind it, else the nearest in front,
 * else the nearest behind. *gap: tokens between.
 */
static uint32_t attribution_of(const struct linker *l, const struct cd_mark *q, uint32_t *gap)
{
    const struct cd_mark *marks = l->b->marks;
    uint32_t front = CD_NONE, behind = CD_NONE, to_behind = CD_NONE;
    uint32_t k = first_from(l, cd_range_end(q->tokens));
    if (k < l->n && marks[l->attributions[k]].statement == q->statement) {
        behind = l->attributions[k];
        to_behind = marks[behind].tokens.first - cd_range_end(q->tokens);
    }
    for (k = first_from(l, q->tokens.first); front == CD_NONE && k > 0; k--) {
        const struct cd_mark *a = &marks[l->attributions[k - 1]];
        if (a->statement != q->statement)
            break;
        if (cd_range_end(a->tokens) <= q->tokens.first)
            front = l->attributions[k - 1];
    }
    if (front != CD_NONE && to_behind > 1) {
        *gap = q->tokens.first - cd_range_end(marks[front].tokens);
        return front;
    }
    *gap = to_behind;
    return behind;
}

/* A few words without a stop of their own, in the middle of a sentence. */
static bool is_scare(struct linker *l, const struct cd_mark *q)
{
    const struct cd_doc_builder *b = l->b;
    if (l->statement != q->statement) { /* once a statement, however many quotations it has */
        l->statement = q->statement;
        l->words = words_in(b, b->statements[q->statement].tokens);
    }
    uint32_t last = cd_range_end(q->tokens) - 1, own = words_in(b, q->tokens);
    if (own > 4 || l->words - own < 3 || q->flags & (CD_MARK_OPEN | CD_MARK_CONTINUES) ||
        last < q->tokens.first + 2)
        return false;
    struct cd_str before = cd_ctx_string(b->ctx, b->tokens[last - 1].fold);
    return !before.len || !strchr(".!?", before.ptr[0]);
}

void cd_mark_link(struct cd_doc_builder *b)
{
    struct linker l = {.b = b, .statement = CD_NONE};
    uint32_t block = CD_NONE, speaker = CD_NONE;
    for (uint32_t k = 0; k < b->n_marks; k++)
        if (b->marks[k].kind == CD_MARK_ATTRIBUTION)
            *CD_PUSH(l.attributions, l.n, l.cap) = k;
    for (uint32_t k = 0; k < b->n_marks; k++) {
        struct cd_mark *q = &b->marks[k];
        if (q->kind != CD_MARK_QUOTE)
            continue;
        uint32_t gap, a = attribution_of(&l, q, &gap);
        if (is_scare(&l, q) && (a == CD_NONE || gap > 1))
            q->flags |= CD_MARK_SCARE;
        const struct cd_statement *s = &b->statements[q->statement];
        if (s->block != block)
            speaker = CD_NONE;
        block = s->block;
        if (a != CD_NONE) {
            q->value = b->marks[a].value;
            if (b->marks[a].link == CD_NONE)
                b->marks[a].link = k;
        } else if (q->tokens.first == s->tokens.first && !(q->flags & CD_MARK_SCARE)) {
            q->value = speaker; /* the speaker of the paragraph goes on */
        }
        if (!(q->flags & CD_MARK_SCARE))
            speaker = q->value;
    }
    free(l.attributions);
    /* The parts of one quotation have one speaker. */
    for (uint32_t k = b->n_marks; k > 0; k--) {
        struct cd_mark *q = &b->marks[k - 1];
        if (q->kind == CD_MARK_QUOTE && q->link != CD_NONE && q->value == CD_NONE)
            q->value = b->marks[q->link].value;
    }
    for (uint32_t k = 0; k < b->n_marks; k++) {
        struct cd_mark *q = &b->marks[k];
        if (q->kind == CD_MARK_QUOTE && q->link != CD_NONE && b->marks[q->link].value == CD_NONE)
            b->marks[q->link].value = q->value;
    }
}
