/*
 * Free order: each pane reads its own document in its own order; lines in the gutter join the
 * statement under the cursor with its counterparts. Statements are laid out as they are drawn.
 */
#include <string.h>

#include "text/layout.h"
#include "view/state.h"

bool cd_view_is_free(const struct cd_view *view)
{
    return view->order == CD_ORDER_FREE && !view->matrix; /* that one lists rows */
}

static unsigned pane_width(const struct cd_view *view, uint32_t doc)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; k < f->n_shown; k++)
        if (view->panes[f->pane[k]].doc == doc)
            return f->pane_width[k];
    return 1;
}

static void lay(struct cd_view *view, uint32_t doc, uint32_t statement)
{
    cd_view_layout_cell(view, &view->scratch, NULL, doc, &statement, 1, pane_width(view, doc));
}

/* Lines of a statement, with the blank one behind it. */
static uint32_t height_of(struct cd_view *view, uint32_t doc, uint32_t statement)
{
    lay(view, doc, statement);
    return view->scratch.n_lines + (view->dense ? 0 : 1);
}

static uint32_t n_of(const struct cd_view *view, uint32_t doc)
{
    return view->model->docs[doc]->n_statements;
}

/* Moves a place of a document by n lines, as far as it goes. */
static void walk(struct cd_view *view, uint32_t doc, uint32_t *statement, uint32_t *line, int64_t n)
{
    while (n > 0) {
        uint32_t height = height_of(view, doc, *statement);
        if (*line + n < height) {
            *line += (uint32_t)n;
            return;
        }
        if (*statement + 1 >= n_of(view, doc)) {
            *line = height - 1;
            return;
        }
        n -= height - *line;
        ++*statement;
        *line = 0;
    }
    while (n < 0) {
        if (*line >= -n) {
            *line -= (uint32_t)-n;
            return;
        }
        if (*statement == 0) {
            *line = 0;
            return;
        }
        n += *line + 1;
        --*statement;
        *line = height_of(view, doc, *statement) - 1;
    }
}

static unsigned body(const struct cd_view *view)
{
    return view->frame.body_rows ? view->frame.body_rows : 1;
}

/* Screen lines from the reader's top to its cursor, or CD_NONE. */
static uint32_t distance(struct cd_view *view, uint32_t doc)
{
    const struct cd_reader *r = &view->readers[doc];
    if (r->at < r->top || (r->at == r->top && r->at_line < r->top_line))
        return CD_NONE;
    uint32_t lines = 0;
    for (uint32_t s = r->top; s < r->at; s++) {
        lines += height_of(view, doc, s);
        if (lines > body(view) + r->top_line)
            return CD_NONE;
    }
    return lines + r->at_line - r->top_line;
}

static void put_cursor_at(struct cd_view *view, uint32_t doc, uint32_t lines)
{
    struct cd_reader *r = &view->readers[doc];
    r->top = r->at;
    r->top_line = r->at_line;
    walk(view, doc, &r->top, &r->top_line, -(int64_t)lines);
}

static void settle_pane(struct cd_view *view, uint32_t doc)
{
    struct cd_reader *r = &view->readers[doc];
    uint32_t n = n_of(view, doc);
    if (n == 0)
        return;
    if (r->at >= n)
        r->at = n - 1;
    if (r->top >= n)
        r->top = n - 1;
    uint32_t lines = height_of(view, doc, r->at);
    if (r->at_line >= lines)
        r->at_line = lines - 1;
    if (r->top_line >= height_of(view, doc, r->top))
        r->top_line = 0;
    uint32_t off = distance(view, doc);
    bool above = r->at < r->top || (r->at == r->top && r->at_line < r->top_line);
    if (off == CD_NONE)
        put_cursor_at(view, doc, above ? 0 : body(view) - 1);
    else if (off >= body(view))
        put_cursor_at(view, doc, body(view) - 1);
}

void cd_free_follow(struct cd_view *view)
{
    uint32_t doc = cd_view_focus_doc(view);
    if (view->readers[doc].at >= n_of(view, doc))
        return;
    const struct cd_vrow *row = view->model->row_of[doc][view->readers[doc].at];
    if (row)
        view->cursor = (struct cd_place){cd_view_pos(view, row), 0};
}

void cd_free_settle(struct cd_view *view)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++)
        if (cd_view_pane_is_shown(view, d))
            settle_pane(view, d);
    cd_free_follow(view);
}

void cd_free_lines(struct cd_view *view, int64_t n)
{
    enum {
        MOST = 10000
    };
    uint32_t doc = cd_view_focus_doc(view);
    struct cd_reader *r = &view->readers[doc];
    if (n_of(view, doc) == 0)
        return;
    walk(view, doc, &r->at, &r->at_line, n > MOST ? MOST : n < -MOST ? -MOST : n);
    cd_free_settle(view);
}

/* No empty screen behind the last statement while there is text above. */
static void fill_bottom(struct cd_view *view, uint32_t doc)
{
    struct cd_reader *r = &view->readers[doc];
    uint32_t lines = 0, wanted = body(view) + r->top_line;
    for (uint32_t s = r->top; s < n_of(view, doc) && lines < wanted; s++)
        lines += height_of(view, doc, s);
    if (lines < wanted)
        walk(view, doc, &r->top, &r->top_line, -(int64_t)(wanted - lines));
}

void cd_free_show(struct cd_view *view)
{
    uint32_t doc = cd_view_focus_doc(view);
    struct cd_reader *r = &view->readers[doc];
    if (r->at >= n_of(view, doc))
        return;
    uint32_t off = distance(view, doc);
    if (off == CD_NONE || off + height_of(view, doc, r->at) > body(view)) {
        r->at_line = 0;
        put_cursor_at(view, doc, body(view) / 3);
        fill_bottom(view, doc);
    }
}

void cd_free_level(struct cd_view *view)
{
    uint32_t focus = cd_view_focus_doc(view);
    settle_pane(view, focus);
    uint32_t off = distance(view, focus);
    if (view->readers[focus].at >= n_of(view, focus))
        return;
    const struct cd_vrow *row = view->model->row_of[focus][view->readers[focus].at];
    for (uint32_t d = 0; row && d < view->model->n_docs; d++) {
        if (d == focus || !row->cells[d].n)
            continue;
        view->readers[d].at = row->cells[d].ids[0];
        view->readers[d].at_line = 0;
        put_cursor_at(view, d, off == CD_NONE ? 0 : off);
    }
}

void cd_free_enter(struct cd_view *view)
{
    const struct cd_vrow *row = cd_view_row(view);
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        struct cd_reader *r = &view->readers[d];
        if (row && row->cells[d].n)
            r->at = row->cells[d].ids[0];
        r->at_line = 0;
        if (n_of(view, d))
            put_cursor_at(view, d, body(view) / 3);
    }
    cd_free_settle(view);
    cd_free_level(view);
}

/*
 * What the statement is to its counterpart, in the gutters beside it: its sign, in the colour of
 * its flag, stands at the side of its own pane, since the other one may be anywhere.
 */
static void draw_signs(const struct cd_view *view, struct cd_grid *grid, unsigned k, uint32_t doc,
                       uint32_t statement, unsigned y)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned side = 0; side < 2; side++) { /* the gutter at the left, at the right */
        unsigned gutter = k - 1 + side;
        uint32_t cmp = gutter < f->n_shown ? cd_view_gutter_cmp(view, gutter) : CD_NONE;
        if (gutter + 1 >= f->n_shown || cmp == CD_NONE ||
            (doc != view->model->base && cd_model_cmp(view->model, doc) != cmp))
            continue;
        const struct cd_pair *pair = cd_model_pair(view->model, cmp, doc, statement);
        struct cd_signs signs = cd_signs_of(view, pair);
        unsigned col = f->pane_col[gutter] + f->pane_width[gutter] + 1;
        bool flag = signs.flag[0] != ' ', plain = signs.relation[0] == ' ';
        cd_grid_puts(grid, y, side ? col : col + CD_SIGN_COLUMNS - 1, f->text_end,
                     plain ? signs.flag : signs.relation,
                     flag ? signs.flag_role : signs.relation_role, 0);
    }
}

/* One pane; *y_row gets the line where the row under the cursor begins, or -1 above, -2 below. */
static void draw_pane(struct cd_view *view, struct cd_grid *grid, unsigned k, int *y_row)
{
    const struct cd_frame *f = &view->frame;
    uint32_t doc = view->panes[f->pane[k]].doc;
    const struct cd_vrow *row = cd_view_row(view);
    const struct cd_reader *r = &view->readers[doc];
    unsigned y = f->body_top, end = f->body_top + f->body_rows;
    bool linked = row && row->cells[doc].n;
    struct cd_lit_bytes lit = cd_view_lit(view);
    *y_row = linked && row->cells[doc].ids[0] < r->top ? -1 : -2;
    uint32_t line = r->top_line;
    for (uint32_t s = r->top; s < n_of(view, doc) && y < end; s++) {
        bool mine = view->model->row_of[doc][s] == row;
        uint32_t height = height_of(view, doc, s);
        const struct cd_cell_layout *cell = &view->scratch;
        for (; line < height && y < end; line++, y++) {
            if (line >= cell->n_lines)
                continue;
            const struct cd_vline *l = &cell->lines[line];
            unsigned stop = f->pane_col[k] + f->pane_width[k];
            struct cd_line_place at = {doc, y, f->pane_col[k], stop, mine ? CD_ATTR_CURSOR : 0};
            cd_line_draw(view, grid, cell, l, &at, lit.doc, lit.span);
            if (mine)
                cd_grid_mark(grid, y, f->pane_col[k], stop, CD_ATTR_CURSOR);
            if (line == cell->n_labels)
                draw_signs(view, grid, k, doc, s, y);
            if (mine && *y_row < 0 && line == cell->n_labels)
                *y_row = (int)y;
            if (s == r->at && f->pane[k] == view->focus && line == r->at_line && f->marker)
                cd_grid_puts(grid, y, k ? f->pane_col[k] - 1 : 0, stop,
                             cd_sign(view, "\xE2\x96\x8C", ">"), CD_ROLE_CURSOR, 0);
        }
        line = 0;
    }
}

/* The line that joins two places of the gutter at column col. */
static void draw_link(const struct cd_view *view, struct cd_grid *grid, unsigned col, int left,
                      int right)
{
    const struct cd_frame *f = &view->frame;
    const char *across = cd_sign(view, "\xE2\x94\x80", "-");
    const char *down = cd_sign(view, "\xE2\x94\x82", "|");
    enum cd_role role = CD_ROLE_SIGN_MOVED;
    unsigned end = col + CD_SIGN_COLUMNS;
    if (left < 0 && right < 0)
        return;
    if (left < 0 || right < 0) {
        int y = left < 0 ? right : left, gone = left < 0 ? left : right;
        const char *arrow =
            gone == -1 ? cd_sign(view, "\xE2\x86\x91", "^") : cd_sign(view, "\xE2\x86\x93", "v");
        cd_grid_fill(grid, (unsigned)y, left < 0 ? col + 2 : col, left < 0 ? end : col + 1, across,
                     role, 0);
        cd_grid_puts(grid, (unsigned)y, col + 1, f->text_end, arrow, role, 0);
        return;
    }
    if (left == right) {
        cd_grid_fill(grid, (unsigned)left, col, end, across, role, 0);
        return;
    }
    int top = left < right ? left : right, bottom = left < right ? right : left;
    for (int y = top + 1; y < bottom; y++)
        cd_grid_puts(grid, (unsigned)y, col + 1, f->text_end, down, role, 0);
    cd_grid_puts(grid, (unsigned)left, col, f->text_end, across, role, 0);
    cd_grid_puts(grid, (unsigned)left, col + 1, f->text_end,
                 left < right ? cd_sign(view, "\xE2\x95\xAE", "+")
                              : cd_sign(view, "\xE2\x95\xAF", "+"),
                 role, 0);
    cd_grid_puts(grid, (unsigned)right, col + 1, f->text_end,
                 left < right ? cd_sign(view, "\xE2\x95\xB0", "+")
                              : cd_sign(view, "\xE2\x95\xAD", "+"),
                 role, 0);
    cd_grid_fill(grid, (unsigned)right, col + 2, end, across, role, 0);
}

/* A narrow screen has room for one document: the one in focus. */
static void draw_single(struct cd_view *view, struct cd_grid *grid)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; k < f->n_shown; k++) {
        int y;
        if (f->pane[k] == view->focus)
            draw_pane(view, grid, k, &y);
    }
}

void cd_free_render(struct cd_view *view, struct cd_grid *grid)
{
    const struct cd_frame *f = &view->frame;
    if (f->stacked) {
        draw_single(view, grid);
        return;
    }
    const char *bar = cd_sign(view, "\xE2\x94\x82", "|");
    int at[CD_MAX_VERSIONS];
    for (unsigned k = 0; k + 1 < f->n_shown; k++)
        for (unsigned y = f->body_top; y < f->body_top + f->body_rows; y++) {
            unsigned col = f->pane_col[k] + f->pane_width[k];
            cd_grid_puts(grid, y, col, f->text_end, bar, CD_ROLE_RULE, 0);
            cd_grid_puts(grid, y, col + 1 + CD_SIGN_COLUMNS, f->text_end, bar, CD_ROLE_RULE, 0);
        }
    for (unsigned k = 0; k < f->n_shown; k++)
        draw_pane(view, grid, k, &at[k]);
    const struct cd_vrow *row = cd_view_row(view);
    for (unsigned k = 0; row && k + 1 < f->n_shown; k++)
        if (row->cells[view->panes[f->pane[k]].doc].n &&
            row->cells[view->panes[f->pane[k + 1]].doc].n)
            draw_link(view, grid, f->pane_col[k] + f->pane_width[k] + 1, at[k], at[k + 1]);
}
