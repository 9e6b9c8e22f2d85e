/*
 * From state to cells. Rows are drawn from the top place downwards until the body is full; only
 * these are laid out. Every draw is clipped by the grid, so that any size from 1x1 works.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "view/state.h"

struct cd_lit_bytes cd_view_lit(const struct cd_view *view)
{
    struct cd_lit_bytes lit = {{CD_NONE, CD_NONE}, {{0, 0}, {0, 0}}};
    const struct cd_pair *pair = cd_view_pair(view);
    if (view->phrase == CD_NONE || !pair || !pair->diff || view->phrase >= pair->diff->n_edits)
        return lit;
    const struct cd_edit *edit = &pair->diff->edits[view->phrase];
    const struct cd_model *model = view->model;
    struct cd_range a = edit->a, b = edit->b;
    for (uint32_t k = 0; edit->move != CD_NONE && k < pair->diff->n_edits; k++) {
        const struct cd_edit *other = &pair->diff->edits[k];
        if (other->move == edit->move && other != edit) {
            a = a.count ? a : other->a;
            b = b.count ? b : other->b;
        }
    }
    lit.doc[0] = model->base;
    lit.doc[1] = cd_model_version(model, pair->cmp);
    lit.span[0] = cd_doc_token_span(model->docs[lit.doc[0]], a);
    lit.span[1] = cd_doc_token_span(model->docs[lit.doc[1]], b);
    return lit;
}

struct painter {
    struct cd_view *view;
    struct cd_grid *grid;
    struct cd_lit_bytes lit;
};

static void draw_line(const struct painter *p, const struct cd_cell_layout *cell,
                      const struct cd_vline *line, uint32_t doc, unsigned row, unsigned col,
                      unsigned end, unsigned attrs)
{
    struct cd_line_place at = {doc, row, col, end, attrs};
    cd_line_draw(p->view, p->grid, cell, line, &at, p->lit.doc, p->lit.span);
}

static void draw_signs(const struct painter *p, const struct cd_pair *pair, unsigned row,
                       unsigned col, unsigned attrs)
{
    struct cd_signs signs = cd_signs_of(p->view, pair);
    unsigned end = col + CD_SIGN_COLUMNS;
    col = cd_grid_puts(p->grid, row, col, end, signs.relation, signs.relation_role, attrs);
    col = cd_grid_puts(p->grid, row, col, end, signs.flag, signs.flag_role, attrs);
    col = cd_grid_puts(p->grid, row, col, end, signs.mark, signs.mark_role, attrs);
    cd_grid_puts(p->grid, row, col, end, signs.review, signs.review_role, attrs);
}

/* The line of a row where the text of a pair begins: in the version, else in the base. */
static uint32_t line_of_pair(const struct painter *p, const struct cd_row_layout *lay,
                             const struct cd_pair *pair)
{
    const struct cd_model *model = p->view->model;
    uint32_t doc = pair->n_b ? cd_model_version(model, pair->cmp) : model->base;
    uint32_t statement = pair->n_b ? pair->b[0] : pair->a[0];
    const struct cd_cell_layout *cell = &lay->cells[doc];
    for (uint32_t k = 0; k < cell->n_lines; k++)
        if (cell->lines[k].kind == CD_LINE_TEXT && cell->lines[k].statement == statement)
            return cell->top + k;
    return 0;
}

/*
 * The pair whose signs stand on a line of a row, or NULL. The only pair of a comparison has them on
 * the first line of the text; several have them where their texts begin, or on the next free line;
 * very many one a line, in their order. *n: how many there are.
 */
static const struct cd_pair *pair_on_line(const struct painter *p, const struct cd_row_layout *lay,
                                          uint32_t cmp, uint32_t first, uint32_t end, uint32_t line,
                                          uint32_t *n)
{
    enum {
        MANY = 16
    };
    const struct cd_vrow *row = lay->row;
    uint32_t next = first, nth = 0;
    *n = 0;
    for (uint32_t k = 0; k < row->n_pairs; k++)
        *n += row->pairs[k]->cmp == cmp;
    for (uint32_t k = 0; k < row->n_pairs; k++) {
        if (row->pairs[k]->cmp != cmp)
            continue;
        uint32_t left = *n - nth++, at = next;
        if (*n > 1 && *n <= MANY) {
            uint32_t wanted = line_of_pair(p, lay, row->pairs[k]);
            at = wanted > at ? wanted : at;
            at = at + left > end && end > next + left ? end - left : at + left > end ? next : at;
        }
        if (at == line)
            return row->pairs[k];
        next = at + 1;
    }
    return NULL;
}

/* The signs of the pair on a line; the one that is meant, of several, is marked. */
static void draw_pair_signs(const struct painter *p, const struct cd_row_layout *lay, uint32_t cmp,
                            uint32_t first, uint32_t end, uint32_t line, unsigned row, unsigned col,
                            unsigned attrs)
{
    uint32_t n = 0;
    if (cmp == CD_NONE)
        return;
    const struct cd_pair *pair = pair_on_line(p, lay, cmp, first, end, line, &n);
    bool meant = n > 1 && (attrs & CD_ATTR_CURSOR) && pair && pair == cd_view_pair(p->view);
    if (pair || line == first)
        draw_signs(p, pair, row, col, meant ? CD_ATTR_CHOSEN : 0);
}

uint32_t cd_view_gutter_cmp(const struct cd_view *view, unsigned k)
{
    const struct cd_frame *f = &view->frame;
    bool base_left = false, base_shown = false;
    for (unsigned j = 0; j < f->n_shown; j++)
        if (view->panes[f->pane[j]].doc == view->model->base) {
            base_shown = true;
            base_left = j <= k;
        }
    unsigned of = base_left || !base_shown ? k + 1 : k;
    return cd_model_cmp(view->model, view->panes[f->pane[of]].doc);
}

static void draw_gutter_lines(const struct painter *p, unsigned row)
{
    const struct cd_frame *f = &p->view->frame;
    const char *bar = cd_sign(p->view, "\xE2\x94\x82", "|");
    for (unsigned k = 0; k + 1 < f->n_shown; k++) {
        unsigned col = f->pane_col[k] + f->pane_width[k];
        cd_grid_puts(p->grid, row, col, f->text_end, bar, CD_ROLE_RULE, 0);
        cd_grid_puts(p->grid, row, col + 1 + CD_SIGN_COLUMNS, f->text_end, bar, CD_ROLE_RULE, 0);
    }
}

/* What stands before a line of the row under the cursor: the cursor; the pair that is meant, of
 * several; else that the row goes on. */
static void draw_cursor(const struct painter *p, const struct cd_row_layout *lay, uint32_t doc,
                        uint32_t line, bool focus, unsigned row, unsigned col)
{
    const struct cd_view *view = p->view;
    const struct cd_cell_layout *cell = lay ? &lay->cells[doc] : NULL;
    uint32_t n = 0;
    bool meant = false;
    if (cell && line >= cell->top && line < cell->top + cell->n_lines) {
        uint32_t statement = cell->lines[line - cell->top].statement;
        cd_view_pair_rank(view, &n);
        meant = n > 1 && cell->lines[line - cell->top].kind == CD_LINE_TEXT &&
                cd_model_pair(view->model, view->focus_cmp, doc, statement) == cd_view_pair(view);
    }
    const char *sign = NULL;
    if (focus && line == view->cursor.line)
        sign = cd_sign(view, "\xE2\x96\x8C", ">");
    else if (meant)
        sign = cd_sign(view, "\xE2\x94\x83", "#");
    else if (col == 0)
        sign = cd_sign(view, "\xE2\x94\x82", "|");
    if (sign)
        cd_grid_puts(p->grid, row, col, col + 1, sign, CD_ROLE_CURSOR, CD_ATTR_CURSOR);
}

/* The same in all panes: the cursor stands in the one in focus. */
static void draw_cursors(const struct painter *p, const struct cd_row_layout *lay, uint32_t line,
                         unsigned row)
{
    const struct cd_frame *f = &p->view->frame;
    cd_grid_mark(p->grid, row, 0, f->text_end, CD_ATTR_CURSOR);
    if (!f->marker)
        return;
    if (!lay || f->stacked || !f->n_shown) {
        draw_cursor(p, lay, cd_view_focus_doc(p->view), line, true, row, 0);
        return;
    }
    for (unsigned k = 0; k < f->n_shown; k++)
        draw_cursor(p, lay, p->view->panes[f->pane[k]].doc, line, f->pane[k] == p->view->focus, row,
                    k ? f->pane_col[k] - 1 : 0);
}

/* Line `line` of a row side by side on a row of the screen. */
static void draw_columns(const struct painter *p, const struct cd_row_layout *lay, uint32_t line,
                         unsigned row, unsigned attrs)
{
    const struct cd_frame *f = &p->view->frame;
    uint32_t first = UINT32_MAX; /* where the texts begin: the signs stand there */
    for (unsigned k = 0; k < f->n_shown; k++) {
        uint32_t doc = p->view->panes[f->pane[k]].doc;
        const struct cd_cell_layout *cell = &lay->cells[doc];
        if (cell->n_lines && cell->top + cell->n_labels < first)
            first = cell->top + cell->n_labels;
        if (line >= cell->top && line < cell->top + cell->n_lines)
            draw_line(p, cell, &cell->lines[line - cell->top], doc, row, f->pane_col[k],
                      f->pane_col[k] + f->pane_width[k], attrs);
    }
    draw_gutter_lines(p, row);
    first = first == UINT32_MAX ? 0 : first;
    for (unsigned k = 0; k + 1 < f->n_shown && line >= first; k++)
        draw_pair_signs(p, lay, cd_view_gutter_cmp(p->view, k), first, lay->height, line, row,
                        f->pane_col[k] + f->pane_width[k] + 1, attrs);
}

/* The same, one text under the other, each with its bar. */
static void draw_stacked(const struct painter *p, const struct cd_row_layout *lay, uint32_t line,
                         unsigned row, unsigned attrs)
{
    const struct cd_view *view = p->view;
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; k < f->n_shown; k++) {
        uint32_t doc = view->panes[f->pane[k]].doc;
        const struct cd_cell_layout *cell = &lay->cells[doc];
        if (line < cell->top || line >= cell->top + cell->n_lines)
            continue;
        const struct cd_vline *l = &cell->lines[line - cell->top];
        draw_line(p, cell, l, doc, row, f->pane_col[k], f->text_end, attrs);
        if (!f->gutter)
            continue;
        bool base = doc == view->model->base;
        char number[8];
        snprintf(number, sizeof number, "%u", f->pane[k]);
        const char *bar = base ? cd_sign(view, "\xE2\x94\x83", "#")
                               : cd_sign(view, "\xE2\x96\x8C", f->n_shown > 2 ? number : "|");
        cd_grid_puts(p->grid, row, f->marker, f->text_end, bar,
                     base ? CD_ROLE_BAR_BASE : CD_ROLE_BAR_VERSION, 0);
        uint32_t cmp = cd_model_cmp(view->model, doc);
        uint32_t first = cell->top + cell->n_labels;
        if (f->gutter > CD_SIGN_COLUMNS && line >= first)
            draw_pair_signs(p, lay, cmp, first, cell->top + cell->n_lines, line, row, f->marker + 1,
                            attrs);
    }
}

/* "M": the base statement, or what stands for it, on one line, and a sign a version. */
static void draw_matrix(const struct painter *p, const struct cd_vrow *row, unsigned y,
                        unsigned attrs)
{
    const struct cd_view *view = p->view;
    const struct cd_model *model = view->model;
    const struct cd_frame *f = &view->frame;
    uint32_t doc = model->base;
    for (uint32_t d = 0; d < model->n_docs && row->cells[doc].n == 0; d++)
        if (row->cells[d].n)
            doc = d;
    unsigned width = cd_view_matrix_column(view), signs = model->n_cmps * width;
    unsigned end = f->text_end > signs + 4 ? f->text_end - signs : f->text_end;
    char number[16];
    snprintf(number, sizeof number, "%4u ", cd_view_pos(view, row) + 1);
    unsigned col = cd_grid_puts(p->grid, y, f->marker, end, number, CD_ROLE_FOLD, attrs);
    if (row->cells[doc].n) {
        struct cd_span body = cd_doc_body(model->docs[doc], row->cells[doc].ids[0]);
        if (body.len > 8u * f->cols)
            body.len = 8u * f->cols; /* more than fits */
        while (body.len &&
               ((unsigned char)model->docs[doc]->text.ptr[cd_span_end(body)] & 0xC0u) == 0x80u &&
               cd_span_end(body) < model->docs[doc]->text.len)
            body.len--;
        bool heading =
            model->docs[doc]->statements[row->cells[doc].ids[0]].kind == CD_STATEMENT_HEADING;
        enum cd_role role = doc != model->base ? CD_ROLE_VERSION_WORDING
                            : heading          ? CD_ROLE_HEADING
                                               : CD_ROLE_TEXT;
        cd_grid_put_cut(p->grid, y, col, end, cd_doc_text(model->docs[doc], body),
                        cd_sign(view, "\xE2\x80\xA6", "..."), role, attrs);
    }
    for (uint32_t c = 0; c < model->n_cmps && end < f->text_end; c++) {
        const struct cd_pair *pair = cd_row_pair(row, c);
        unsigned at = end + width * c;
        if (!pair)
            continue;
        draw_signs(p, pair, y, at + 1, 0);
        if (pair->relation == CD_REL_IDENTICAL && !pair->moved)
            cd_grid_puts(p->grid, y, at + 1, at + 2, "=", CD_ROLE_SIGN, 0);
    }
}

/* The line behind a row: blank, or how many rows are not shown here. */
static void draw_gap(const struct painter *p, uint32_t pos, unsigned y)
{
    const struct cd_view *view = p->view;
    const struct cd_frame *f = &view->frame;
    if (!f->stacked)
        draw_gutter_lines(p, y);
    uint32_t next = cd_view_next_visible(view, pos + 1);
    uint32_t hidden = (next == CD_NONE ? view->shown->n : next) - pos - 1;
    if (!hidden)
        return;
    char text[80];
    snprintf(text, sizeof text, "%s %u %s%s", cd_sign(view, "\xE2\x8B\xAF", "..."), hidden,
             view->filter.text ? "row" : "identical row", hidden == 1 ? "" : "s");
    unsigned col = f->n_shown ? f->pane_col[0] : f->marker;
    unsigned end = f->n_shown && !f->stacked ? col + f->pane_width[0] : f->text_end;
    cd_grid_puts(p->grid, y, col, end, text, CD_ROLE_FOLD, 0);
}

/* Draws a text that may be longer than a line from row y on; returns the row behind it. */
static unsigned draw_text(const struct painter *p, unsigned y, struct cd_str text)
{
    const struct cd_frame *f = &p->view->frame;
    struct cd_line *lines = NULL;
    uint32_t n = 0, cap = 0;
    unsigned width = f->text_end > f->marker ? f->text_end - f->marker : 1;
    cd_text_wrap(text, width, 0, &lines, &n, &cap);
    for (uint32_t k = 0; k < n && y < f->body_top + f->body_rows; k++, y++)
        cd_grid_put(p->grid, y, f->marker, f->text_end,
                    (struct cd_str){text.ptr + lines[k].off, lines[k].len}, CD_ROLE_FOLD, 0);
    free(lines);
    return y;
}

/* In place of the rows: what hides all of them, and the keys that show them again. */
static void draw_none(const struct painter *p)
{
    const struct cd_view *view = p->view;
    unsigned y = p->view->frame.body_top;
    bool filtered = view->filter.text != NULL;
    const struct {
        enum cd_action action;
        const char *what;
        bool wanted;
    } ways[] = {
        {CD_ACTION_FILTER_OFF, "shows all rows again", filtered},
        {CD_ACTION_FILTER, "changes the filter", filtered},
        {CD_ACTION_FOLD, "unfolds identical rows", view->folded},
    };
    struct cd_buf line;
    cd_buf_init(&line);
    cd_buf_puts(&line, view->shown->n ? cd_view_none_why(view) : "these documents are empty");
    if (view->shown->n && filtered)
        cd_buf_printf(&line, ": %s", view->filter.text);
    y = draw_text(p, y, cd_buf_view(&line));
    for (size_t k = 0; k < sizeof ways / sizeof *ways && view->shown->n; k++) {
        char key[32];
        cd_keymap_keys(&view->keymap, ways[k].action, true, key, sizeof key);
        if (!ways[k].wanted || !key[0])
            continue;
        cd_buf_clear(&line);
        cd_buf_printf(&line, "%s %s", key, ways[k].what);
        y = draw_text(p, y, cd_buf_view(&line));
    }
    cd_buf_finish(&line);
}

static void draw_body(const struct painter *p)
{
    struct cd_view *view = p->view;
    const struct cd_frame *f = &view->frame;
    unsigned y = f->body_top, end = f->body_top + f->body_rows;
    uint32_t pos = view->top.pos, line = view->top.line;
    if (view->shown->n == 0 || cd_view_next_visible(view, 0) == CD_NONE) {
        draw_none(p);
        return;
    }
    while (y < end && pos != CD_NONE) {
        bool at_cursor = pos == view->cursor.pos;
        unsigned attrs = at_cursor ? CD_ATTR_CURSOR : 0;
        const struct cd_vrow *row = cd_view_row_at(view, pos);
        const struct cd_row_layout *lay = view->matrix ? NULL : cd_view_layout_row(view, pos);
        uint32_t height = lay ? lay->height : 1;
        for (; line < height && y < end; line++, y++) {
            if (!lay)
                draw_matrix(p, row, y, attrs);
            else if (f->stacked)
                draw_stacked(p, lay, line, y, attrs);
            else
                draw_columns(p, lay, line, y, attrs);
            if (at_cursor)
                draw_cursors(p, lay, line, y);
        }
        if (line >= height && y < end && cd_view_layout_has_gap(view, pos)) {
            if (line == height)
                draw_gap(p, pos, y++);
        }
        line = 0;
        pos = cd_view_next_visible(view, pos + 1);
    }
    if (!f->stacked)
        for (; y < end; y++)
            draw_gutter_lines(p, y);
}

void cd_view_render(struct cd_view *view, struct cd_grid *grid)
{
    cd_grid_clear(grid);
    if (view->rows != grid->rows || view->cols != grid->cols) {
        view->rows = grid->rows;
        view->cols = grid->cols;
        cd_view_measure(view);
        cd_view_settle(view);
    }
    struct painter p = {view, grid, cd_view_lit(view)};
    if (cd_view_is_free(view))
        cd_free_render(view, grid);
    else
        draw_body(&p);
    if (view->frame.head)
        cd_head_render(view, grid);
    if (view->frame.map)
        cd_map_render(view, grid);
    if (view->frame.panel_rows)
        cd_panel_render(view, grid);
    if (view->overlay != CD_OVERLAY_NONE)
        cd_overlay_render(view, grid);
    if (view->frame.status && view->prompt.kind != CD_PROMPT_NONE)
        cd_hint_render(view, grid);
    if (view->frame.status)
        cd_status_render(view, grid);
    else if (view->prompt.kind != CD_PROMPT_NONE)
        cd_grid_puts(grid, 0, 0, grid->cols, view->prompt.text.ptr, CD_ROLE_PROMPT, 0);
}
