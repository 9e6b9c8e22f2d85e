/*
 * Whose words a quotation gives: the attribution of its sentence, or the speaker of the quotation
 * before it in the paragraph. Linear.
 */
#include <string.h>

#include "segment/marks.h"

static uint32_t words_in(const struct cd_doc_builder *b, struct cd_range r)
{
    uint32_t n = 0;
    for (uint32_t t = r.first; t < cd_range_end(r); t++)
        n += b->tokens[t].cls == CD_TOKEN_WORD || b->tokens[t].cls == CD_TOKEN_NUMBER;
    return n;
}

/*
 * The attribution of a quotation in its statement: one right behind it, else the nearest in front,
 * else the nearest behind. *gap: tokens between.
 */
static uint32_t attribution_of(const struct cd_doc_builder *b, uint32_t quote, uint32_t *gap)
{
    const struct cd_mark *q = &b->marks[quote];
    struct cd_range r = b->statements[q->statement].marks;
    uint32_t front = CD_NONE, behind = CD_NONE;
    for (uint32_t k = r.first; k < cd_range_end(r); k++) {
        const struct cd_mark *a = &b->marks[k];
        if (a->kind != CD_MARK_ATTRIBUTION)
            continue;
        if (cd_range_end(a->tokens) <= q->tokens.first)
            front = k;
        else if (a->tokens.first >= cd_range_end(q->tokens) && behind == CD_NONE)
            behind = k;
    }
    uint32_t to_behind =
        behind == CD_NONE ? CD_NONE : b->marks[behind].tokens.first - cd_range_end(q->tokens);
    if (front != CD_NONE && to_behind > 1) {
        *gap = q->tokens.first - cd_range_end(b->marks[front].tokens);
        return front;
    }
    *gap = to_behind;
    return behind;
}

/* A few words without a stop of their own, in the middle of a sentence. */
static bool is_scare(const struct cd_doc_builder *b, uint32_t quote)
{
    const struct cd_mark *q = &b->marks[quote];
    uint32_t last = cd_range_end(q->tokens) - 1;
    uint32_t rest = words_in(b, b->statements[q->statement].tokens) - words_in(b, q->tokens);
    if (words_in(b, q->tokens) > 4 || rest < 3 || q->flags & (CD_MARK_OPEN | CD_MARK_CONTINUES) ||
        last < q->tokens.first + 2)
        return false;
    struct cd_str before = cd_ctx_string(b->ctx, b->tokens[last - 1].fold);
    return !before.len || !strchr(".!?", before.ptr[0]);
}

void cd_mark_link(struct cd_doc_builder *b)
{
    uint32_t block = CD_NONE, speaker = CD_NONE;
    for (uint32_t k = 0; k < b->n_marks; k++) {
        struct cd_mark *q = &b->marks[k];
        if (q->kind != CD_MARK_QUOTE)
            continue;
        uint32_t gap, a = attribution_of(b, k, &gap);
        if (is_scare(b, k) && (a == CD_NONE || gap > 1))
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
