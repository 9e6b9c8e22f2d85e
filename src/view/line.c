/*
 * One wrapped line of text as cells: roles, search hits, what is lit, and the order of scripts that
 * run from right to left.
 */
#include <stdlib.h>

#include "text/layout.h"
#include "view/bidi.h"
#include "view/state.h"

static bool inside(struct cd_span span, uint32_t off)
{
    return off >= span.off && off < cd_span_end(span);
}

static unsigned attrs_at(const struct cd_view *view, uint32_t doc, uint32_t off,
                         const struct cd_hit *hits, uint32_t n_hits, const uint32_t lit_doc[2],
                         const struct cd_span lit[2])
{
    unsigned attrs = 0;
    if (off == CD_NONE)
        return 0;
    for (unsigned side = 0; side < 2; side++)
        if (lit_doc && lit_doc[side] == doc && inside(lit[side], off))
            attrs |= CD_ATTR_LIT;
    for (uint32_t k = 0; k < n_hits; k++)
        if (inside(hits[k].span, off)) {
            attrs |= CD_ATTR_HIT;
            if (&hits[k] == view->search.hits + view->search.current)
                attrs |= CD_ATTR_FOUND;
        }
    return attrs;
}

void cd_line_draw(const struct cd_view *view, struct cd_grid *grid,
                  const struct cd_cell_layout *cell, const struct cd_vline *line,
                  const struct cd_line_place *at, const uint32_t *lit_doc,
                  const struct cd_span *lit)
{
    const char *text = cell->text.ptr;
    uint32_t n_hits = 0, n = 0, next = 0;
    const struct cd_hit *hits = NULL;
    if (line->statement != CD_NONE && line->kind != CD_LINE_GHOST)
        hits = cd_search_hits(view, at->doc, line->statement, &n_hits);
    struct cd_cluster *order = cd_bidi_order((struct cd_str){text + line->off, line->len}, &n);
    unsigned col = at->col + line->indent;
    for (uint32_t k = line->off; k < line->off + line->len;) {
        struct cd_cluster c = {.off = k};
        if (order) {
            c = order[next++];
            c.off += line->off;
        } else
            c.len = (uint32_t)cd_text_cluster(text + k, line->off + line->len - k);
        unsigned attrs =
            at->attrs | attrs_at(view, at->doc, cell->map[c.off], hits, n_hits, lit_doc, lit);
        col = cd_grid_cluster(grid, at->row, col, at->end, (struct cd_str){text + c.off, c.len},
                              (enum cd_role)cell->role[c.off], attrs);
        k += c.len;
    }
    free(order);
}
