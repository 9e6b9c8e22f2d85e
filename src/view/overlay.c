/*
 * Lists over the text: the help (help.c) and the quotations (quotes.c). They scroll with the keys
 * that move the cursor in the text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "view/state.h"

static uint32_t overlay_size(const struct cd_view *view)
{
    return view->overlay == CD_OVERLAY_QUOTES ? cd_quotes_count(view) : cd_help_size(view);
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
    if (view->overlay == CD_OVERLAY_QUOTES)
        view->overlay_top = cd_quotes_top(view, rows);
    else if (view->overlay_top > last)
        view->overlay_top = last;
}

void cd_overlay_open(struct cd_view *view, enum cd_overlay overlay)
{
    if (overlay == CD_OVERLAY_QUOTES)
        cd_view_catch_up(view);
    if (overlay == CD_OVERLAY_QUOTES && cd_quotes_count(view) == 0) {
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
    int64_t rows = overlay_rows(view);
    int64_t page =
        view->overlay == CD_OVERLAY_QUOTES ? rows > 1 ? rows - 1 : 1 : rows * cd_help_columns(view);
    switch ((int)action) {
    case CD_ACTION_LINE_DOWN:
    case CD_ACTION_ROW_DOWN:
        scroll(view, n);
        return true;
    case CD_ACTION_LINE_UP:
    case CD_ACTION_ROW_UP:
        scroll(view, -n);
        return true;
    case CD_ACTION_NEXT_SHOWN:
    case CD_ACTION_PREV_SHOWN: {
        bool forward = action == CD_ACTION_NEXT_SHOWN;
        if (view->overlay == CD_OVERLAY_QUOTES)
            n = cd_quotes_to_serious(view, forward);
        scroll(view, forward ? n : -n);
        return true;
    }
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
            cd_quotes_go(view);
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
        cd_view_say_idle(view, CD_ACTION_CANCEL, "closes"); /* before anything else is done */
        return true;
    }
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
    if (quotes)
        cd_buf_printf(&title, "  %u of %u", view->overlay_at + 1, n);
    else if (n > page)
        cd_buf_printf(&title, "  %u-%u of %u", top + 1, to, n);
    cd_keymap_keys(&view->keymap, CD_ACTION_PAGE_DOWN, true, key, sizeof key);
    if (!quotes && to < n && key[0])
        cd_buf_printf(&title, "   %s more", key);
    cd_keymap_keys(&view->keymap, CD_ACTION_NEXT_SHOWN, true, key, sizeof key);
    if (quotes && key[0])
        cd_buf_printf(&title, "   %s next !", key);
    cd_keymap_keys(&view->keymap, CD_ACTION_DETAIL, true, key, sizeof key);
    if (quotes && key[0])
        cd_buf_printf(&title, "   %s goes there", key);
    cd_keymap_keys(&view->keymap, CD_ACTION_CANCEL, true, key, sizeof key);
    if (key[0])
        cd_buf_printf(&title, "   %s closes", key);
    cd_grid_fill(grid, 0, 0, grid->cols, " ", CD_ROLE_HEAD_FOCUS, 0);
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
    else
        cd_quotes_render(view, grid, first, end);
}
