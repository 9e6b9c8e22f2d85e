/*
 * Lists over the text: the help (help.c) and the quotations. They scroll with the keys that move
 * the cursor in the text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "view/state.h"

static uint32_t count_quotes(const struct cd_model *model)
{
    uint32_t n = 0;
    for (uint32_t c = 0; c < model->n_cmps; c++)
        if (model->report->comparisons[c].quotes)
            n += model->report->comparisons[c].quotes->n_items;
    return n;
}

static const struct cd_quote *quote_at(const struct cd_model *model, uint32_t k, uint32_t *cmp)
{
    for (uint32_t c = 0; c < model->n_cmps; c++) {
        const struct cd_quotes *quotes = model->report->comparisons[c].quotes;
        uint32_t n = quotes ? quotes->n_items : 0;
        if (k < n) {
            *cmp = c;
            return &quotes->items[k];
        }
        k -= n;
    }
    return NULL;
}

const struct cd_quote *cd_overlay_quote(const struct cd_view *view)
{
    uint32_t cmp;
    return view->overlay == CD_OVERLAY_QUOTES ? quote_at(view->model, view->overlay_at, &cmp)
                                              : NULL;
}

static uint32_t overlay_size(const struct cd_view *view)
{
    return view->overlay == CD_OVERLAY_QUOTES ? count_quotes(view->model) : cd_help_size(view);
}

static unsigned overlay_rows(const struct cd_view *view)
{
    const struct cd_frame *f = &view->frame;
    unsigned rows = f->rows - f->status;
    return rows > 1 ? rows - 1 : 1; /* a title */
}

/* Keeps the chosen line on the screen; only the quotations have one, other lists scroll. */
static void settle(struct cd_view *view)
{
    uint32_t n = overlay_size(view), rows = overlay_rows(view);
    uint32_t page = rows * (view->overlay == CD_OVERLAY_QUOTES ? 1 : cd_help_columns(view));
    uint32_t last = n > page ? n - page : 0;
    if (view->overlay_at >= n)
        view->overlay_at = n ? n - 1 : 0;
    if (view->overlay == CD_OVERLAY_QUOTES) {
        if (view->overlay_at < view->overlay_top)
            view->overlay_top = view->overlay_at;
        if (view->overlay_at >= view->overlay_top + rows)
            view->overlay_top = view->overlay_at - rows + 1;
    }
    if (view->overlay_top > last)
        view->overlay_top = last;
}

void cd_overlay_open(struct cd_view *view, enum cd_overlay overlay)
{
    if (overlay == CD_OVERLAY_QUOTES && count_quotes(view->model) == 0) {
        cd_view_message(view, false, "there are no direct quotations");
        return;
    }
    if (overlay == CD_OVERLAY_UNFIT && view->n_unfit == 0) {
        cd_view_message(view, false, "all saved reviews fit the documents");
        return;
    }
    view->overlay = overlay;
    view->overlay_at = view->overlay_top = 0;
}

static void go_quote(struct cd_view *view)
{
    uint32_t cmp = 0;
    const struct cd_quote *quote = quote_at(view->model, view->overlay_at, &cmp);
    view->overlay = CD_OVERLAY_NONE;
    if (!quote)
        return;
    uint32_t doc = cd_model_version(view->model, cmp);
    const struct cd_vrow *row = view->model->row_of[doc][quote->statements.first];
    if (!row)
        return;
    cd_view_remember(view);
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == doc && !view->panes[k].hidden)
            cd_view_set_focus(view, k);
    if (!cd_view_is_visible(view, cd_view_pos(view, row)))
        cd_view_message(view, false, "its row is hidden by the filter or folded");
    else
        cd_view_go(view, cd_view_pos(view, row));
}

static void scroll(struct cd_view *view, int64_t n)
{
    uint32_t *what = view->overlay == CD_OVERLAY_QUOTES ? &view->overlay_at : &view->overlay_top;
    int64_t to = (int64_t)*what + n;
    int64_t size = overlay_size(view);
    *what = (uint32_t)(to < 0 ? 0 : to >= size ? (size ? size - 1 : 0) : to);
    settle(view);
}

bool cd_overlay_action(struct cd_view *view, enum cd_action action)
{
    int64_t n = view->count ? view->count : 1;
    int64_t page = overlay_rows(view) > 1 ? overlay_rows(view) - 1 : 1;
    switch ((int)action) {
    case CD_ACTION_LINE_DOWN:
    case CD_ACTION_ROW_DOWN:
    case CD_ACTION_NEXT_SHOWN:
        scroll(view, n);
        return true;
    case CD_ACTION_LINE_UP:
    case CD_ACTION_ROW_UP:
    case CD_ACTION_PREV_SHOWN:
        scroll(view, -n);
        return true;
    case CD_ACTION_PAGE_DOWN:
    case CD_ACTION_HALF_DOWN:
        scroll(view, n * page);
        return true;
    case CD_ACTION_PAGE_UP:
    case CD_ACTION_HALF_UP:
        scroll(view, -n * page);
        return true;
    case CD_ACTION_FIRST:
        scroll(view, -(int64_t)UINT32_MAX);
        return true;
    case CD_ACTION_LAST:
        scroll(view, UINT32_MAX);
        return true;
    case CD_ACTION_DETAIL:
        if (view->overlay == CD_OVERLAY_QUOTES) {
            go_quote(view);
            return true;
        }
        view->overlay = CD_OVERLAY_NONE;
        return true;
    case CD_ACTION_CANCEL:
    case CD_ACTION_QUIT:
    case CD_ACTION_HELP:
    case CD_ACTION_QUOTES:
    case CD_ACTION_UNFIT:
        view->overlay = CD_OVERLAY_NONE;
        return true;
    case CD_ACTION_SUSPEND:
    case CD_ACTION_REDRAW:
    case CD_ACTION_THEME:
        return false;
    default:
        return true; /* a list is closed before anything else is done */
    }
}

static void draw_quote_line(const struct cd_view *view, struct cd_grid *grid, uint32_t k,
                            unsigned y)
{
    uint32_t cmp = 0;
    const struct cd_quote *quote = quote_at(view->model, k, &cmp);
    if (!quote)
        return;
    unsigned attrs = k == view->overlay_at ? CD_ATTR_CHOSEN : 0;
    bool grave = cd_verdict_is_grave((enum cd_verdict)quote->verdict);
    const struct cd_doc *doc = view->model->docs[cd_model_version(view->model, cmp)];
    cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_PANEL, attrs);
    cd_grid_puts(grid, y, 0, 1, grave ? "!" : " ", CD_ROLE_FLAG_2, attrs);
    cd_grid_puts(grid, y, 1, grid->cols, cd_verdict_name((enum cd_verdict)quote->verdict),
                 grave ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL_MUTED, attrs);
    unsigned col = 14;
    if (view->model->n_cmps > 1) {
        struct cd_str label = {doc->label, strlen(doc->label)};
        cd_grid_put_cut(grid, y, col, col + 14, label, "", CD_ROLE_PANEL_MUTED, attrs);
        col += 15;
    }
    /* The note stands at the right where there is room; the status line has it whole. */
    unsigned end = quote->note && grid->cols >= 70 ? col + (grid->cols - col) * 3 / 5 : grid->cols;
    struct cd_buf text;
    cd_buf_init(&text);
    cd_text_squeeze(&text, cd_doc_text(doc, quote->span));
    const char *ellipsis = cd_sign(view, "\xE2\x80\xA6", "...");
    cd_grid_put_cut(grid, y, col, end, cd_buf_view(&text), ellipsis, CD_ROLE_PANEL, attrs);
    if (end < grid->cols)
        cd_grid_put_cut(grid, y, end + 1, grid->cols,
                        (struct cd_str){quote->note, strlen(quote->note)}, ellipsis,
                        grave ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL_HEAD, attrs);
    cd_buf_finish(&text);
}

/* "Keys  1-44 of 151   Space more   Esc closes" */
static void draw_title(const struct cd_view *view, struct cd_grid *grid, uint32_t page, uint32_t n)
{
    static const char *const titles[] = {
        [CD_OVERLAY_NONE] = "",
        [CD_OVERLAY_HELP] = "Keys and signs",
        [CD_OVERLAY_QUOTES] = "Quotations",
        [CD_OVERLAY_UNFIT] = "Saved reviews that do not fit; the session keeps them",
    };
    bool quotes = view->overlay == CD_OVERLAY_QUOTES;
    uint32_t top = view->overlay_top, to = top + page < n ? top + page : n;
    char key[32];
    struct cd_buf title;
    cd_buf_init(&title);
    cd_buf_printf(&title, " %s", titles[view->overlay]);
    if (quotes || n > page)
        cd_buf_printf(&title, "  %u-%u of %u", top + 1, to, n);
    cd_keymap_keys(&view->keymap, CD_ACTION_PAGE_DOWN, true, key, sizeof key);
    if (to < n && key[0])
        cd_buf_printf(&title, "   %s more", key);
    cd_keymap_keys(&view->keymap, CD_ACTION_DETAIL, true, key, sizeof key);
    if (quotes && key[0])
        cd_buf_printf(&title, "   %s goes there", key);
    cd_keymap_keys(&view->keymap, CD_ACTION_CANCEL, true, key, sizeof key);
    if (key[0])
        cd_buf_printf(&title, "   %s closes", key);
    cd_grid_fill(grid, 0, 0, grid->cols, " ", CD_ROLE_HEAD, 0);
    cd_grid_put(grid, 0, 0, grid->cols, cd_buf_view(&title), CD_ROLE_HEAD_FOCUS, 0);
    cd_buf_finish(&title);
}

void cd_overlay_render(struct cd_view *view, struct cd_grid *grid)
{
    settle(view);
    unsigned end = grid->rows - view->frame.status;
    for (unsigned y = 0; y < end; y++)
        cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_PANEL, 0);
    bool quotes = view->overlay == CD_OVERLAY_QUOTES;
    uint32_t n = overlay_size(view), rows = overlay_rows(view);
    unsigned first = end > 1 ? 1 : 0;
    if (first)
        draw_title(view, grid, quotes ? rows : rows * cd_help_columns(view), n);
    if (!quotes)
        cd_help_render(view, grid, first, end);
    for (unsigned y = first; quotes && y < end && view->overlay_top + (y - first) < n; y++)
        draw_quote_line(view, grid, view->overlay_top + (y - first), y);
}
