/*
 * Wrapped lines of rows, painted with roles.
 *
 * A statement is squeezed (runs of white space become one blank) into the cell's text with a map
 * back to the document, so that hard line breaks of the input do not show, while search hits and
 * edits, which speak of bytes of the document, find their place. Painting runs over the bytes of
 * one statement: the kind of its block first, then marks (attribution), then the edits of the pair
 * in focus. Cost: linear in the bytes of the row; rows are kept in a direct-mapped cache.
 */
#include "view/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "text/utf8.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/state.h"

#define MOST_GHOSTS 8u /* moved statements in a run that are shown as ghosts */

static void clear_cell(struct cd_cell_layout *cell)
{
    cd_buf_clear(&cell->text);
    cell->n_map = cell->n_role = cell->n_lines = cell->n_labels = cell->top = 0;
}

void cd_view_layout_finish(struct cd_cell_layout *cell)
{
    cd_buf_finish(&cell->text);
    free(cell->map);
    free(cell->role);
    free(cell->lines);
    *cell = (struct cd_cell_layout){.map = NULL};
}

static void add_byte(struct cd_cell_layout *cell, char c, uint32_t off, uint8_t role)
{
    cd_buf_putc(&cell->text, c);
    *CD_PUSH(cell->map, cell->n_map, cell->cap_map) = off;
    *CD_PUSH(cell->role, cell->n_role, cell->cap_role) = role;
}

uint32_t cd_view_layout_space(const char *s, uint32_t len)
{
    unsigned char c = (unsigned char)s[0];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3 && c != 0xEF) /* no white space there */
        return 0;
    uint32_t cp;
    unsigned n = cd_utf8_decode(s, len, &cp, NULL);
    return cd_cp_is_space(cp) ? n : 0;
}

/* Text that is not of the document. */
static void add_text(struct cd_cell_layout *cell, const char *text, enum cd_role role)
{
    for (; *text; text++)
        add_byte(cell, *text, CD_NONE, (uint8_t)role);
}

/* A span of the document with its white space squeezed; paint: a role for each of its bytes. */
static void add_span(struct cd_cell_layout *cell, const struct cd_doc *doc, struct cd_span span,
                     const uint8_t *paint)
{
    const char *s = doc->text.ptr + span.off;
    bool blank = true; /* none at the head */
    for (uint32_t k = 0; k < span.len;) {
        uint32_t space = cd_view_layout_space(s + k, span.len - k);
        if (!space) {
            add_byte(cell, s[k], span.off + k, paint[k]);
            k++;
        } else {
            if (!blank)
                add_byte(cell, ' ', span.off + k, paint[k]);
            k += space;
        }
        blank = space > 0;
    }
}

/* Wraps text[from..] into lines. */
static void wrap(struct cd_cell_layout *cell, size_t from, unsigned width, unsigned indent,
                 enum cd_line_kind kind, uint32_t statement)
{
    struct cd_line *lines = NULL;
    uint32_t n = 0, cap = 0;
    if (width < 12)
        indent = 0;
    cd_text_wrap((struct cd_str){cell->text.ptr + from, cell->text.len - from}, width, indent,
                 &lines, &n, &cap);
    for (uint32_t k = 0; k < n; k++)
        *CD_PUSH(cell->lines, cell->n_lines, cell->cap_lines) =
            (struct cd_vline){.off = (uint32_t)from + lines[k].off,
                              .len = lines[k].len,
                              .statement = statement,
                              .indent = (uint16_t)(k ? indent : 0),
                              .kind = (uint8_t)kind};
    free(lines);
}

static enum cd_role plain_role(const struct cd_doc *doc, const struct cd_statement *statement)
{
    switch ((enum cd_statement_kind)statement->kind) {
    case CD_STATEMENT_HEADING:
        return CD_ROLE_HEADING;
    case CD_STATEMENT_BOILERPLATE:
    case CD_STATEMENT_DIRECTION:
        return CD_ROLE_DIM;
    case CD_STATEMENT_PLAIN:
    case CD_STATEMENT_QUESTION:
    case CD_N_STATEMENT_KINDS:
        break;
    }
    if (statement->block < doc->n_blocks &&
        doc->blocks[statement->block].kind == CD_BLOCK_BOILERPLATE)
        return CD_ROLE_DIM;
    return CD_ROLE_TEXT;
}

/* Sets the roles of the part of `what` that lies in `body`. */
static void paint_span(uint8_t *paint, struct cd_span body, struct cd_span what, enum cd_role role)
{
    uint32_t from = what.off > body.off ? what.off : body.off;
    uint32_t to = cd_span_end(what) < cd_span_end(body) ? cd_span_end(what) : cd_span_end(body);
    if (from < to)
        memset(paint + (from - body.off), (int)role, to - from);
}

/* The role of an edit on one side, or CD_N_ROLES for none. */
static enum cd_role edit_role(const struct cd_view *view, const struct cd_edit *edit, bool base)
{
    if (view->lit == CD_LIT_NOTHING)
        return CD_N_ROLES;
    if (view->lit == CD_LIT_LIKENESSES)
        return edit->op != CD_OP_KEEP ? CD_N_ROLES
               : base                 ? CD_ROLE_BASE_LIKE
                                      : CD_ROLE_VERSION_LIKE;
    switch ((enum cd_edit_class)edit->cls) {
    case CD_EDIT_NONE:
    case CD_EDIT_ASIDE:
        break;
    case CD_EDIT_FORM:
        if (view->form)
            return base ? CD_ROLE_BASE_FORM : CD_ROLE_VERSION_FORM;
        break;
    case CD_EDIT_WORDING:
        if (edit->move != CD_NONE)
            return base ? CD_ROLE_BASE_MOVED : CD_ROLE_VERSION_MOVED;
        return base ? CD_ROLE_BASE_WORDING : CD_ROLE_VERSION_WORDING;
    case CD_EDIT_MEANING:
        return base ? CD_ROLE_BASE_MEANING : CD_ROLE_VERSION_MEANING;
    }
    return CD_N_ROLES;
}

/* Paints the edits of a statement that are of another meaning, or the rest; differences as whole
 * words. */
static void paint_edits(const struct cd_view *view, const struct cd_pair *pair,
                        const struct cd_doc *doc, uint32_t s, struct cd_span body, uint8_t *paint,
                        bool meaning)
{
    const struct cd_statement *statement = &doc->statements[s];
    bool base = doc == view->model->docs[view->model->base];
    for (uint32_t k = 0; k < pair->diff->n_edits; k++) {
        const struct cd_edit *edit = &pair->diff->edits[k];
        struct cd_range tokens = base ? edit->a : edit->b;
        enum cd_role role = edit_role(view, edit, base);
        if (role == CD_N_ROLES || (edit->cls == CD_EDIT_MEANING) != meaning || tokens.count == 0 ||
            tokens.first >= cd_range_end(statement->tokens) ||
            cd_range_end(tokens) <= statement->tokens.first)
            continue;
        if (edit->op != CD_OP_KEEP)
            tokens = cd_doc_whole_words(doc, tokens);
        paint_span(paint, body, cd_doc_token_span(doc, tokens), role);
    }
}

static void paint_statement(const struct cd_view *view, const struct cd_pair *pair, uint32_t doc,
                            uint32_t s, struct cd_span body, uint8_t *paint)
{
    const struct cd_doc *d = view->model->docs[doc];
    const struct cd_statement *statement = &d->statements[s];
    memset(paint, (int)plain_role(d, statement), body.len);
    for (uint32_t k = statement->marks.first; k < cd_range_end(statement->marks); k++) {
        const struct cd_mark *mark = &d->marks[k];
        if (mark->kind == CD_MARK_ATTRIBUTION || mark->kind == CD_MARK_DIRECTION ||
            mark->kind == CD_MARK_TIMESTAMP)
            paint_span(paint, body, mark->span, CD_ROLE_MUTED);
    }
    if (!pair || !pair->diff || !pair->n_a || !pair->n_b)
        return;
    paint_edits(view, pair, d, s, body, paint, false);
    paint_edits(view, pair, d, s, body, paint, true);
}

static void add_statement(const struct cd_view *view, struct cd_cell_layout *cell,
                          const struct cd_pair *pair, uint32_t doc, uint32_t s, unsigned width,
                          const char *origin)
{
    const struct cd_doc *d = view->model->docs[doc];
    const struct cd_statement *statement = &d->statements[s];
    size_t from = cell->n_lines ? cell->text.len : 0; /* the first line may begin with a name */
    if (statement->label.len) {
        struct cd_span front = {statement->span.off, /* a number may stand before the label */
                                cd_span_end(statement->label) - statement->span.off};
        uint8_t *paint = cd_malloc(front.len);
        memset(paint, CD_ROLE_LABEL, front.len);
        add_span(cell, d, front, paint);
        free(paint);
        bool head = cell->n_lines == cell->n_labels;
        wrap(cell, from, width, 1, CD_LINE_LABEL, s);
        if (head)
            cell->n_labels = cell->n_lines;
    }
    if (cell->n_lines)
        from = cell->text.len;
    struct cd_span body = cd_doc_body(d, s);
    if (origin[0])
        add_text(cell, origin, CD_ROLE_ORIGIN);
    if (body.len) {
        uint8_t *paint = cd_malloc(body.len);
        paint_statement(view, pair, doc, s, body, paint);
        add_span(cell, d, body, paint);
        free(paint);
    }
    wrap(cell, from, width, 1, CD_LINE_TEXT, s);
}

static bool is_moved_here(const struct cd_view *view, uint32_t doc, uint32_t s)
{
    const struct cd_pair *pair = cd_model_pair(view->model, view->focus_cmp, doc, s);
    return pair && pair->moved;
}

uint32_t cd_view_home(const struct cd_view *view, uint32_t doc, uint32_t statement)
{
    for (uint32_t k = statement; k-- > 0 && statement - k <= MOST_GHOSTS;)
        if (!is_moved_here(view, doc, k))
            return k;
    return CD_NONE;
}

/* "^ from row 4: " before a statement that was pulled beside its counterpart. */
static void origin_of(const struct cd_view *view, const struct cd_vrow *row, uint32_t doc,
                      const struct cd_pair *pair, uint32_t s, char *out, size_t size)
{
    out[0] = '\0';
    if (!row || !pair || !pair->moved || doc == view->lead || !pair->n_a || !pair->n_b)
        return;
    const uint32_t *own = doc == view->model->base ? pair->a : pair->b;
    if (own[0] != s)
        return;
    uint32_t home = cd_view_home(view, doc, s);
    const struct cd_vrow *before = home != CD_NONE ? view->model->row_of[doc][home] : NULL;
    char where[CD_ROW_NAME] = "the top";
    if (before)
        cd_view_row_name(view, before, where);
    bool up = !before || cd_view_pos(view, before) < cd_view_pos(view, row);
    snprintf(out, size, "%s from %s: ",
             up ? cd_sign(view, "\xE2\x86\x91", "^") : cd_sign(view, "\xE2\x86\x93", "v"), where);
}

/* One line of a ghost's text leads there; what is cut off is cut at a word, and marked. */
static void add_ghost_line(const struct cd_view *view, struct cd_cell_layout *cell, size_t from,
                           unsigned width, uint32_t statement)
{
    const char *sign = cd_sign(view, "\xE2\x80\xA6", "...");
    unsigned room = (unsigned)cd_text_width((struct cd_str){sign, strlen(sign)});
    uint32_t line = cell->n_lines;
    wrap(cell, from, width, 1, CD_LINE_GHOST, statement);
    if (cell->n_lines == line + 1)
        return;
    cell->n_lines = line;
    wrap(cell, from, width > room ? width - room : 1, 0, CD_LINE_GHOST, statement);
    cell->n_lines = line + 1;
    struct cd_vline *kept = &cell->lines[line];
    cell->text.len = cell->n_map = cell->n_role = kept->off + kept->len;
    add_text(cell, sign, CD_ROLE_GHOST);
    kept->len += (uint32_t)strlen(sign);
}

/* Where statements of doc that stand elsewhere would have stood: after statement s. */
static void add_ghosts(const struct cd_view *view, struct cd_cell_layout *cell,
                       const struct cd_vrow *row, uint32_t doc, uint32_t s, unsigned width)
{
    const struct cd_doc *d = view->model->docs[doc];
    for (uint32_t k = s + 1; k < d->n_statements && k - s <= MOST_GHOSTS; k++) {
        const struct cd_vrow *there = view->model->row_of[doc][k];
        const struct cd_pair *pair = cd_model_pair(view->model, view->focus_cmp, doc, k);
        if (!there || there == row || !pair || !pair->moved)
            break;
        const uint32_t *own = doc == view->model->base ? pair->a : pair->b;
        if (own[0] != k)
            continue;
        char head[64], where[CD_ROW_NAME];
        cd_view_row_name(view, there, where);
        snprintf(head, sizeof head, "%s at %s: ", cd_sign(view, "\xE2\x86\x95", "^"), where);
        size_t from = cell->text.len;
        add_text(cell, head, CD_ROLE_GHOST);
        struct cd_span body = cd_doc_body(d, k);
        if (body.len > 4u * width)
            body.len = 4u * width;
        while (body.len && ((unsigned char)d->text.ptr[cd_span_end(body)] & 0xC0u) == 0x80u)
            body.len--;
        uint8_t *paint = cd_malloc(body.len + 1);
        memset(paint, CD_ROLE_GHOST, body.len + 1);
        add_span(cell, d, body, paint);
        free(paint);
        add_ghost_line(view, cell, from, width, k);
    }
}

/* What stands in an empty cell, and what came nearest. */
static void add_absence(const struct cd_view *view, struct cd_cell_layout *cell,
                        const struct cd_vrow *row, uint32_t doc, unsigned width)
{
    uint32_t cmp = cd_model_cmp(view->model, doc), s;
    const struct cd_pair *pair = cmp != CD_NONE ? cd_row_pair(row, cmp) : NULL;
    if (!pair || pair->relation != CD_REL_OMITTED)
        return;
    char text[96];
    const struct cd_candidate *nearest = cd_signs_nearest(view, pair, &s);
    snprintf(text, sizeof text, "- no counterpart");
    char more[64] = "", where[CD_ROW_NAME];
    if (nearest) {
        cd_view_row_name(view, view->model->row_of[doc][s], where);
        snprintf(more, sizeof more, "; nearest: %s (%.2f)", where, nearest->score);
    }
    if (strlen(text) + strlen(more) <= width) /* the status line has it anyway */
        strcat(text, more);
    add_text(cell, text, CD_ROLE_ABSENT);
    wrap(cell, 0, width, 2, CD_LINE_ABSENT, CD_NONE);
}

/* Whose text it is, where texts stand under each other; a short word, for it stands everywhere. */
static void add_name(const struct cd_view *view, struct cd_cell_layout *cell, uint32_t doc,
                     unsigned width)
{
    enum {
        MOST = 12
    };
    struct cd_buf name;
    cd_buf_init(&name);
    cd_view_short_label(view, doc, width / 3 < MOST ? width / 3 : MOST, &name);
    if (name.len) {
        add_text(cell, name.ptr, CD_ROLE_NAME);
        add_text(cell, " ", CD_ROLE_TEXT);
    }
    cd_buf_finish(&name);
}

/* Who speaks, where no label of the text says so here. */
static void add_speaker(struct cd_cell_layout *cell, struct cd_str name, unsigned width)
{
    if (!name.len)
        return;
    size_t from = cell->n_lines ? cell->text.len : 0;
    bool head = cell->n_lines == 0;
    struct cd_buf safe;
    cd_buf_init(&safe);
    cd_text_safe(&safe, name);
    cd_buf_putc(&safe, ':');
    add_text(cell, safe.ptr, CD_ROLE_LABEL);
    cd_buf_finish(&safe);
    wrap(cell, from, width, 1, CD_LINE_ABSENT, CD_NONE);
    if (head)
        cell->n_labels = cell->n_lines;
}

/* Whether a filter or a fold hides what stands before a statement, and so who speaks. */
static bool is_cut_off(const struct cd_view *view, uint32_t doc, uint32_t s)
{
    const struct cd_vrow *before = s ? view->model->row_of[doc][s - 1] : NULL;
    return before && !cd_view_is_visible(view, cd_view_pos(view, before));
}

/* Between statements of a row that do not follow each other in their document. */
static void add_distance(const struct cd_view *view, struct cd_cell_layout *cell, uint32_t between,
                         unsigned width)
{
    char text[64];
    snprintf(text, sizeof text, "%s %u sentence%s between", cd_sign(view, "\xE2\x8B\xAF", "..."),
             between, between == 1 ? "" : "s");
    size_t from = cell->text.len;
    add_text(cell, text, CD_ROLE_FOLD);
    wrap(cell, from, width, 2, CD_LINE_ABSENT, CD_NONE);
}

void cd_view_layout_cell(const struct cd_view *view, struct cd_cell_layout *cell,
                         const struct cd_vrow *row, uint32_t doc, const uint32_t *ids, uint32_t n,
                         unsigned width)
{
    clear_cell(cell);
    if (row && view->frame.stacked && view->frame.n_shown > 1 && view->frame.gutter)
        add_name(view, cell, doc, width);
    for (uint32_t k = 0; k < n; k++) {
        const struct cd_pair *pair = cd_model_pair(view->model, view->focus_cmp, doc, ids[k]);
        char origin[48];
        if (k && ids[k] > ids[k - 1] + 1)
            add_distance(view, cell, ids[k] - ids[k - 1] - 1, width);
        if (k || (row && is_cut_off(view, doc, ids[k])))
            add_speaker(
                cell,
                cd_doc_speaker_behind(view->model->docs[doc], k ? ids[k - 1] : CD_NONE, ids[k]),
                width);
        origin_of(view, row, doc, pair, ids[k], origin, sizeof origin);
        add_statement(view, cell, pair, doc, ids[k], width, origin);
        if (row && doc != view->lead && !is_moved_here(view, doc, ids[k]))
            add_ghosts(view, cell, row, doc, ids[k], width);
    }
    if (n == 0 && row)
        add_absence(view, cell, row, doc, width);
}

static void lay_row(struct cd_view *view, struct cd_row_layout *lay, const struct cd_vrow *row)
{
    const struct cd_frame *f = &view->frame;
    if (!lay->cells) {
        lay->n_cells = view->model->n_docs;
        lay->cells = cd_calloc(lay->n_cells, sizeof *lay->cells);
        for (uint32_t d = 0; d < lay->n_cells; d++)
            cd_buf_init(&lay->cells[d].text);
    }
    for (uint32_t d = 0; d < lay->n_cells; d++)
        clear_cell(&lay->cells[d]);
    uint32_t labels = 0, height = 0;
    for (unsigned k = 0; k < f->n_shown; k++) {
        uint32_t doc = view->panes[f->pane[k]].doc;
        struct cd_cell_layout *cell = &lay->cells[doc];
        cd_view_layout_cell(view, cell, row, doc, row->cells[doc].ids, row->cells[doc].n,
                            f->pane_width[k]);
        if (cell->n_labels > labels)
            labels = cell->n_labels;
    }
    for (unsigned k = 0; k < f->n_shown; k++) {
        struct cd_cell_layout *cell = &lay->cells[view->panes[f->pane[k]].doc];
        if (f->stacked) {
            cell->top = height;
            height += cell->n_lines;
        } else {
            cell->top = labels - cell->n_labels;
            if (cell->top + cell->n_lines > height)
                height = cell->top + cell->n_lines;
        }
    }
    lay->row = row;
    lay->stamp = view->stamp;
    lay->height = height ? height : 1;
}

const struct cd_row_layout *cd_view_layout_row(struct cd_view *view, uint32_t pos)
{
    const struct cd_vrow *row = cd_view_row_at(view, pos);
    struct cd_row_layout *lay = &view->slots[row->id % CD_LAYOUT_SLOTS];
    if (lay->row != row || lay->stamp != view->stamp)
        lay_row(view, lay, row);
    return lay;
}

bool cd_view_layout_has_gap(const struct cd_view *view, uint32_t pos)
{
    uint32_t next = cd_view_next_visible(view, pos + 1);
    uint32_t end = next == CD_NONE ? view->shown->n : next;
    if (end > pos + 1)
        return true; /* rows that are not shown: a line says so */
    return !view->dense && !view->matrix && next != CD_NONE;
}

uint32_t cd_view_layout_height(struct cd_view *view, uint32_t pos)
{
    uint32_t height = view->matrix ? 1 : cd_view_layout_row(view, pos)->height;
    return height + (cd_view_layout_has_gap(view, pos) ? 1 : 0);
}
