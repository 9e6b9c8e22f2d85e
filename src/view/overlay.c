/*
 * Lists over the text: the help, made from the table of actions, and the quotations. Both scroll
 * with the keys that move the cursor in the text.
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

/* Lines of the help: a title and its actions a group, a blank line between. */
enum help_kind {
    HELP_BLANK,
    HELP_TITLE,
    HELP_ACTION,
    HELP_SIGN
};

static const struct {
    const char *unicode, *ascii, *meaning;
} legend[] = {
    {" ", " ", "identical"},
    {"'", "'", "only case and punctuation differ"},
    {"~", "~", "in other words"},
    {"< >", "< >", "one side says more; the mouth opens to it"},
    {"- +", "- +", "omitted, added"},
    {"\xE2\x86\x95", "^", "moved: its counterpart stands elsewhere in its own text"},
    {"\xC2\xB7", ".", "an aside: not compared"},
    {"!", "!", "behind it, a flag: look at this (Enter says why); ~! is reworded with a flag"},
    {"\xE2\x9C\x93 \xE2\x9C\x97", "v x", "behind that: confirmed, rejected"},
    {"\xE2\x9C\x8E \xE2\x80\xA2", "* o", "with a note, with a bookmark"},
    {NULL, NULL, "Signs before and in the text"},
    {"\xE2\x96\x8C", ">", "the line under the cursor"},
    {"\xE2\x94\x82", "|", "the rest of the row under the cursor"},
    {"\xE2\x94\x83 \xE2\x96\x8C", "# |", "texts under each other: the base, a version"},
    {"\xE2\x86\x91 from 4:", "^ from 4:",
     "moved here: in its own text it is statement 4, higher up"},
    {"\xE2\x86\x93 from 9:", "v from 9:", "the same, from further down"},
    {"\xE2\x86\x95 3 at row 7:", "^ 3 at row 7:",
     "statement 3 stood here; it is shown in row 7 (7G, or ')"},
    {"\xE2\x8B\xAF", "...", "rows that are folded or that the filter hides"},
    {NULL, NULL, "The bar at the right: the whole document"},
    {"\xE2\x96\x88", "!", "a flag there"},
    {"\xE2\x96\x90", "- ~", "an omission or addition; a difference"},
};

#define N_LEGEND (sizeof legend / sizeof *legend)

static uint32_t group_size(unsigned group)
{
    uint32_t n = 0;
    for (unsigned a = 1; a < CD_N_ACTIONS; a++)
        n += cd_action_info((enum cd_action)a)->group == group;
    return n;
}

static uint32_t help_lines(void)
{
    uint32_t n = N_LEGEND + 1;
    for (unsigned g = 0; g < CD_N_GROUPS; g++)
        n += group_size(g) + 2;
    return n;
}

/* What line k of the help is; *which is the group, the action or the sign. */
static enum help_kind help_line(uint32_t k, unsigned *which)
{
    for (unsigned g = 0; g < CD_N_GROUPS; g++) {
        uint32_t size = group_size(g);
        *which = g;
        if (k == 0)
            return HELP_TITLE;
        k--;
        if (k < size) {
            for (unsigned a = 1; a < CD_N_ACTIONS; a++) {
                if (cd_action_info((enum cd_action)a)->group != g)
                    continue;
                *which = a;
                if (k-- == 0)
                    return HELP_ACTION;
            }
        }
        k -= size;
        if (k == 0)
            return HELP_BLANK;
        k--;
    }
    *which = CD_N_GROUPS;
    if (k == 0)
        return HELP_TITLE;
    *which = k - 1;
    return legend[*which].unicode ? HELP_SIGN : HELP_TITLE;
}

static uint32_t overlay_size(const struct cd_view *view)
{
    return view->overlay == CD_OVERLAY_HELP ? help_lines() : count_quotes(view->model);
}

static unsigned overlay_rows(const struct cd_view *view)
{
    const struct cd_frame *f = &view->frame;
    unsigned rows = f->rows - f->status;
    return rows > 1 ? rows - 1 : 1; /* a title */
}

/* Keeps the chosen line on the screen; the help has none, it scrolls. */
static void settle(struct cd_view *view)
{
    uint32_t n = overlay_size(view), rows = overlay_rows(view);
    uint32_t last = n > rows ? n - rows : 0;
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
    uint32_t *what = view->overlay == CD_OVERLAY_HELP ? &view->overlay_top : &view->overlay_at;
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

static const char *help_title(uint32_t k, unsigned which)
{
    bool is_legend = k + N_LEGEND >= help_lines();
    return is_legend             ? legend[which].meaning
           : which < CD_N_GROUPS ? cd_group_title((enum cd_action_group)which)
                                 : "Signs between the panes";
}

static void draw_help_line(const struct cd_view *view, struct cd_grid *grid, uint32_t k, unsigned y)
{
    unsigned which;
    enum help_kind kind = help_line(k, &which);
    unsigned keys_col = grid->cols >= 40 ? 2 : 0, text_col = grid->cols >= 40 ? 20 : 9;
    if (kind == HELP_TITLE) {
        const char *title = help_title(k, which);
        cd_grid_puts(grid, y, keys_col, grid->cols, title, CD_ROLE_PANEL_HEAD, 0);
    } else if (kind == HELP_ACTION) {
        char keys[64];
        cd_keymap_keys(&view->keymap, (enum cd_action)which, false, keys, sizeof keys);
        cd_grid_puts(grid, y, keys_col + 2, text_col - 1, keys[0] ? keys : "(no key)",
                     CD_ROLE_PANEL_KEY, 0);
        const char *help = cd_action_info((enum cd_action)which)->help;
        cd_grid_put_cut(grid, y, text_col, grid->cols, (struct cd_str){help, strlen(help)},
                        cd_sign(view, "\xE2\x80\xA6", "..."), CD_ROLE_PANEL, 0);
    } else if (kind == HELP_SIGN) {
        cd_grid_puts(grid, y, keys_col + 2, text_col - 1,
                     cd_sign(view, legend[which].unicode, legend[which].ascii), CD_ROLE_PANEL_KEY,
                     0);
        cd_grid_puts(grid, y, text_col, grid->cols, legend[which].meaning, CD_ROLE_PANEL, 0);
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

void cd_overlay_render(struct cd_view *view, struct cd_grid *grid)
{
    settle(view);
    unsigned end = grid->rows - view->frame.status;
    for (unsigned y = 0; y < end; y++)
        cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_PANEL, 0);
    uint32_t n = overlay_size(view), rows = overlay_rows(view);
    unsigned first = end > 1 ? 1 : 0;
    if (first) {
        char title[96];
        uint32_t to = view->overlay_top + rows < n ? view->overlay_top + rows : n;
        snprintf(title, sizeof title, " %s  %u-%u of %u   Esc closes",
                 view->overlay == CD_OVERLAY_HELP ? "Keys" : "Quotations", view->overlay_top + 1,
                 to, n);
        cd_grid_fill(grid, 0, 0, grid->cols, " ", CD_ROLE_HEAD, 0);
        cd_grid_puts(grid, 0, 0, grid->cols, title, CD_ROLE_HEAD_FOCUS, 0);
    }
    for (unsigned y = first; y < end && view->overlay_top + (y - first) < n; y++) {
        if (view->overlay == CD_OVERLAY_HELP)
            draw_help_line(view, grid, view->overlay_top + (y - first), y);
        else
            draw_quote_line(view, grid, view->overlay_top + (y - first), y);
    }
}
