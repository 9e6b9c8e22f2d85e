/*
 * Quotations in pairs that have hardly anything in common: given to one who speaks in the source,
 * and nowhere near in it. Cost: the words of that neighbourhood for each quotation.
 */
#include "diff/flags.h"
#include "diff/quote_judge.h"

#include <stdlib.h>

#include "util/mem.h"

/* Words of a quotation that are looked for, and as many telling ones at least. */
#define MANY_WORDS 64u
#define FEW_WORDS  3u
/* Statements of the source on both sides of the pair that are searched. */
#define NEAR       400u
/* A statement of the source that has so many of them may be what is quoted. */
#define SAID       0.5

/* The stems of the telling words of a quotation. */
static uint32_t read_stems(const struct cd_doc *doc, struct cd_range tokens, uint32_t *stems)
{
    uint32_t n = 0;
    for (uint32_t t = tokens.first; t < cd_range_end(tokens) && n < MANY_WORDS; t++)
        if (doc->tokens[t].cls == CD_TOKEN_WORD && !(doc->tokens[t].flags & CD_TOKEN_STOP))
            stems[n++] = doc->tokens[t].stem;
    return n;
}

/* Whether a statement of the source, or two next to each other, has half of the stems. */
static bool is_in(const struct cd_doc *source, uint32_t near, const uint32_t *stems, uint32_t n)
{
    uint32_t first = near > NEAR ? near - NEAR : 0;
    uint32_t *seen = cd_calloc(n, sizeof *seen); /* the last statement that has it, from 1 */
    bool said = false;
    for (uint32_t k = first; k < source->n_statements && k < near + NEAR && !said; k++) {
        uint32_t found = 0;
        struct cd_range r = source->statements[k].tokens;
        for (uint32_t t = r.first; t < cd_range_end(r); t++)
            for (uint32_t i = 0; i < n; i++)
                if (source->tokens[t].stem == stems[i])
                    seen[i] = k + 1;
        for (uint32_t i = 0; i < n; i++)
            found += seen[i] && seen[i] + 1 >= k + 1;
        said = found >= SAID * n;
    }
    free(seen);
    return said;
}

void cd_flag_unsaid(struct cd_diff *d)
{
    unsigned left = d->swapped ? 1 : 0;
    const struct cd_side *report = &d->side[1 - left];
    const struct cd_doc *source = d->side[left].doc;
    uint32_t near = d->side[left].statements[0];
    if (d->options->other_rendering)
        return;
    for (uint32_t k = 0; k < report->n_marks; k++) {
        const struct cd_mark *m = report->marks[k];
        uint32_t stems[MANY_WORDS];
        bool quote = m->kind == CD_MARK_QUOTE && !(m->flags & CD_MARK_NESTED);
        uint32_t n = quote ? read_stems(report->doc, m->tokens, stems) : 0;
        if (n < FEW_WORDS || cd_quote_speaks(d->ctx, source, report->doc, m) <= 0 ||
            is_in(source, near, stems, n))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.unsupported", CD_QUOTE_NOWHERE);
        cd_draft_span(f, 1 - left, m->span);
    }
}
