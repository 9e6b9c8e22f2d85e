/* The mouse: the wheel scrolls, a click chooses, the line between panes can be dragged. */
#include "view/state.h"

/* The pane that holds a column, or n_shown. */
static unsigned pane_at(const struct cd_view *view, unsigned col)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; k < f->n_shown; k++)
        if (col >= f->pane_col[k] && col < f->pane_col[k] + f->pane_width[k])
            return k;
    return f->n_shown;
}

/* The gutter that holds a column: that behind pane k, or n_shown. */
static unsigned gutter_at(const struct cd_view *view, unsigned col)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; !f->stacked && k + 1 < f->n_shown; k++)
        if (col >= f->pane_col[k] + f->pane_width[k] && col < f->pane_col[k + 1])
            return k;
    return f->n_shown;
}

static void drag(struct cd_view *view, unsigned col)
{
    const struct cd_frame *f = &view->frame;
    unsigned k = view->drag_pane;
    if (k + 1 >= f->n_shown)
        return;
    unsigned left = f->pane_col[k], both = f->pane_width[k] + f->pane_width[k + 1];
    unsigned width = col > left ? col - left : 0;
    if (width < CD_MIN_PANE)
        width = CD_MIN_PANE;
    if (both < 2 * CD_MIN_PANE || width > both - CD_MIN_PANE)
        return;
    struct cd_pane *x = &view->panes[f->pane[k]], *y = &view->panes[f->pane[k + 1]];
    unsigned weight = x->weight + y->weight;
    x->weight = weight * width / both;
    x->weight = x->weight ? x->weight : 1;
    y->weight = weight - x->weight ? weight - x->weight : 1;
    cd_view_measure(view);
    cd_view_settle(view);
}

/* Of several pairs of the row under the cursor, the one whose text is there. */
static void click_pair(struct cd_view *view)
{
    uint32_t n, line = view->cursor.line, doc = cd_view_focus_doc(view);
    cd_view_pair_rank(view, &n);
    if (n > 1) {
        cd_view_pick_statement(view, doc, cd_view_statement_here(view, doc));
        view->cursor.line = line;
    }
}

/* A click on the text: the row and the pane there. */
static void click_text(struct cd_view *view, unsigned row, unsigned col)
{
    const struct cd_frame *f = &view->frame;
    unsigned pane = pane_at(view, col);
    if (pane < f->n_shown && !f->stacked)
        cd_view_set_focus(view, f->pane[pane]);
    if (cd_view_is_free(view)) {
        struct cd_reader *r = &view->readers[cd_view_focus_doc(view)];
        r->at = r->top;
        r->at_line = r->top_line;
        cd_free_lines(view, (int64_t)(row - f->body_top));
        return;
    }
    uint32_t pos = view->top.pos, line = view->top.line + (row - f->body_top);
    while (pos != CD_NONE && pos < view->shown->n) {
        uint32_t height = cd_view_layout_height(view, pos);
        if (line < height) {
            view->picked.statement = CD_NONE;
            view->cursor = (struct cd_place){pos, line};
            view->phrase = CD_NONE;
            click_pair(view);
            break;
        }
        line -= height;
        pos = cd_view_next_visible(view, pos + 1);
    }
    cd_view_settle(view);
}

static void press(struct cd_view *view, unsigned row, unsigned col)
{
    const struct cd_frame *f = &view->frame;
    bool in_body = row >= f->body_top && row < f->body_top + f->body_rows;
    if (f->map && col == f->text_end && in_body) {
        cd_view_remember(view);
        cd_view_go(view, cd_map_pos(view, row));
        return;
    }
    if (f->head && row == 0) {
        unsigned pane = pane_at(view, col);
        if (pane < f->n_shown)
            cd_view_set_focus(view, f->pane[pane]);
        return;
    }
    unsigned gutter = gutter_at(view, col);
    if (in_body && gutter < f->n_shown) {
        view->dragging = true;
        view->drag_pane = gutter;
    } else if (in_body) {
        click_text(view, row, col);
    }
}

void cd_view_take_mouse(struct cd_view *view, const struct cd_event *event)
{
    if (!view->mouse || view->shown->n == 0)
        return;
    int wheel = event->mouse == CD_MOUSE_WHEEL_DOWN ? 3
                : event->mouse == CD_MOUSE_WHEEL_UP ? -3
                                                    : 0;
    if (view->overlay != CD_OVERLAY_NONE) {
        for (int k = 0; k < 3 && wheel; k++)
            cd_overlay_action(view, wheel > 0 ? CD_ACTION_LINE_DOWN : CD_ACTION_LINE_UP);
        return;
    }
    view->message[0] = '\0';
    if (wheel)
        cd_view_turn(view, wheel);
    else if (event->mouse == CD_MOUSE_PRESS)
        press(view, event->row, event->col);
    else if (event->mouse == CD_MOUSE_DRAG && view->dragging)
        drag(view, event->col);
    else if (event->mouse == CD_MOUSE_RELEASE)
        view->dragging = false;
}
