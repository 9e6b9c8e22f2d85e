/*
 * Directions: a mark for words that were not heard or not recorded, where the other side has words.
 */
#include <string.h>

#include "diff/flags.h"

/* So many function words that face a mark are words enough: that it was over. */
#define WHOLE 2u
/* The share of what was heard that has a counterpart where the mark faces words elsewhere. */
#define HEARD 0.75

/* Content words of the other side in the edits next to edit e, up to the next words kept. */
static bool faces_words(const struct cd_diff *d, uint32_t e, unsigned other, struct cd_span *span)
{
    uint32_t first = e, last = e;
    while (first > 0 && d->edits[first - 1].op != CD_OP_KEEP)
        first--;
    while (last + 1 < d->n_edits && d->edits[last + 1].op != CD_OP_KEEP)
        last++;
    const struct cd_side *side = &d->side[other];
    for (uint32_t k = first; k <= last; k++) {
        struct cd_range at = other ? d->edits[k].b : d->edits[k].a;
        uint32_t lone = 0;
        for (uint32_t w = at.count ? side->lower[at.first] : 0;
             at.count && w < side->lower[cd_range_end(at)]; w++) {
            if (side->words[w].match != CD_NONE || side->words[w].flags & CD_WORD_FILLER)
                continue;
            lone += side->words[w].flags & CD_WORD_CONTENT ? WHOLE : 1;
        }
        if (lone >= WHOLE) {
            *span =
                cd_doc_token_span(side->doc, (struct cd_range){side->tokens[at.first], at.count});
            return true;
        }
    }
    return false;
}

/* Words of the other side that have no counterpart, wherever they were put, while nearly all that
 * was heard has one. */
static bool finds_words(const struct cd_diff *d, unsigned other, struct cd_span *span)
{
    const struct cd_side *side = &d->side[other];
    if (d->side[0].n_statements != 1 || d->side[1].n_statements != 1 ||
        d->covered[1 - other] < HEARD * d->content[1 - other])
        return false;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (side->words[w].flags & CD_WORD_CONTENT && side->words[w].match == CD_NONE) {
            *span = d->uncovered[other][0];
            return d->n_uncovered[other] > 0;
        }
    return false;
}

bool cd_side_hides(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_DIRECTION &&
            d->side[s].marks[k]->flags & CD_MARK_UNHEARD)
            return true;
    return false;
}

void cd_flag_directions(struct cd_diff *d)
{
    if (cd_side_hides(d, 0) && cd_side_hides(d, 1))
        return;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
            const struct cd_mark *m = d->side[s].marks[k];
            if (m->kind != CD_MARK_DIRECTION || !(m->flags & CD_MARK_UNHEARD))
                continue;
            struct cd_range r = cd_side_words(&d->side[s], m->tokens);
            uint32_t e = r.count ? cd_word_edit(d, s, r.first) : CD_NONE;
            struct cd_span span;
            if (e == CD_NONE || !(faces_words(d, e, 1 - s, &span) || finds_words(d, 1 - s, &span)))
                continue;
            struct cd_draft *f =
                cd_draft_add(d, CD_FLAG_DIRECTION, 3, "direction.words", "what could be heard");
            cd_draft_span(f, s, m->span);
            cd_draft_span(f, 1 - s, span);
        }
}
