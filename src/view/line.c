/*
 * One wrapped line of text as cells: roles, search hits, what is lit, and the order of scripts that
 * run from right to left.
 *
 * Terminals disagree on such scripts: most show cells as they come, some reorder whole rows and
 * would carry text over the line between panes. So rows are sent in the order of the eye (the
 * terminal layer tells those that reorder to leave it), and each run is turned round by itself,
 * inside its pane. A run is from its first to its last letter of such a script, with the blanks and
 * signs between them; digits in it keep their order.
 */
#include <stdlib.h>

#include "text/layout.h"
#include "text/utf8.h"
#include "util/vec.h"
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

enum direction {
    DIRECTION_NONE, /* blanks, punctuation */
    DIRECTION_DIGIT,
    DIRECTION_LEFT, /* letters that run from left to right */
    DIRECTION_RIGHT
};

struct cluster {
    uint32_t off, len;
    enum direction direction;
};

static enum direction direction_of(const char *s, size_t len)
{
    uint32_t cp = (unsigned char)s[0];
    if (cp >= 0x80)
        cd_utf8_decode(s, len, &cp, NULL);
    if (cd_cp_is_digit(cp))
        return DIRECTION_DIGIT;
    /* Hebrew, Arabic, Syriac, Thaana, N'Ko, their presentation forms, the planes of old scripts. */
    if ((cp >= 0x5D0 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
        (cp >= 0xFE70 && cp <= 0xFEFC) || (cp >= 0x10800 && cp <= 0x10FFF) ||
        (cp >= 0x1E800 && cp <= 0x1EFFF))
        return DIRECTION_RIGHT;
    return cd_cp_is_alpha(cp) ? DIRECTION_LEFT : DIRECTION_NONE;
}

static void reverse(struct cluster *c, uint32_t first, uint32_t end)
{
    for (; first + 1 < end; first++, end--) {
        struct cluster keep = c[first];
        c[first] = c[end - 1];
        c[end - 1] = keep;
    }
}

/* Turns each run round, then the numbers in it back. */
static void turn_runs(struct cluster *c, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        if (c[k].direction != DIRECTION_RIGHT)
            continue;
        uint32_t end = k + 1;
        for (uint32_t j = k + 1; j < n && c[j].direction != DIRECTION_LEFT; j++)
            if (c[j].direction == DIRECTION_RIGHT)
                end = j + 1;
        reverse(c, k, end);
        for (uint32_t j = k; j < end; j++) {
            uint32_t stop = j;
            while (stop < end && c[stop].direction == DIRECTION_DIGIT)
                stop++;
            reverse(c, j, stop);
            j = stop > j ? stop - 1 : j;
        }
        k = end - 1;
    }
}

/* The clusters of a line in the order of the eye, or NULL where that is the order of the text. */
static struct cluster *visual_order(const char *text, const struct cd_vline *line, uint32_t *n)
{
    struct cluster *list = NULL;
    uint32_t cap = 0;
    bool any = false;
    *n = 0;
    for (uint32_t k = line->off; k < line->off + line->len && !any; k++)
        any = (unsigned char)text[k] >= 0xD7; /* no such letter has a smaller first byte */
    for (uint32_t k = line->off; any && k < line->off + line->len;) {
        uint32_t len = (uint32_t)cd_text_cluster(text + k, line->off + line->len - k);
        *CD_PUSH(list, *n, cap) = (struct cluster){k, len, direction_of(text + k, len)};
        k += len;
    }
    turn_runs(list, *n);
    return list;
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
    struct cluster *order = visual_order(text, line, &n);
    unsigned col = at->col + line->indent;
    for (uint32_t k = line->off; k < line->off + line->len;) {
        struct cluster c = {k, 0, DIRECTION_NONE};
        if (order)
            c = order[next++];
        else
            c.len = (uint32_t)cd_text_cluster(text + k, line->off + line->len - k);
        unsigned attrs =
            at->attrs | attrs_at(view, at->doc, cell->map[c.off], hits, n_hits, lit_doc, lit);
        col = cd_grid_cluster(grid, at->row, col, at->end, (struct cd_str){text + c.off, c.len},
                              (enum cd_role)cell->role[c.off], attrs);
        k += c.len;
    }
    free(order);
}
