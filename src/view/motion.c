/*
 * Moving. A place is a row and a line of it; distances are walked over rows near the screen only.
 *
 * Invariants after cd_view_settle: the cursor stands on a visible row (if there is one) and on a
 * line of it; the cursor's line is on the screen.
 */
#include <stdlib.h>

#include "util/vec.h"
#include "view/state.h"

/* Lines that a place can be in: the text of the row, not the blank line behind it. */
static uint32_t row_lines(struct cd_view *view, uint32_t pos)
{
    return view->matrix ? 1 : cd_view_layout_row(view, pos)->height;
}

static unsigned body(const struct cd_view *view)
{
    return view->frame.body_rows ? view->frame.body_rows : 1;
}

/* Moves the top up by n screen lines. */
static void raise_top(struct cd_view *view, uint32_t n)
{
    while (n > 0) {
        if (view->top.line >= n) {
            view->top.line -= n;
            return;
        }
        n -= view->top.line;
        uint32_t prev = view->top.pos ? cd_view_prev_visible(view, view->top.pos - 1) : CD_NONE;
        view->top.line = 0;
        if (prev == CD_NONE)
            return;
        view->top.pos = prev;
        view->top.line = cd_view_layout_height(view, prev);
    }
}

/* Moves the top down by n screen lines. */
static void lower_top(struct cd_view *view, uint32_t n)
{
    n += view->top.line;
    view->top.line = 0;
    for (;;) {
        uint32_t height = cd_view_layout_height(view, view->top.pos);
        uint32_t next = cd_view_next_visible(view, view->top.pos + 1);
        if (n < height || next == CD_NONE) {
            view->top.line = n < height ? n : height - 1;
            return;
        }
        n -= height;
        view->top.pos = next;
    }
}

/* Screen lines from the top to the cursor's line, or CD_NONE where it is above or too far below. */
static uint32_t distance(struct cd_view *view)
{
    if (view->cursor.pos < view->top.pos ||
        (view->cursor.pos == view->top.pos && view->cursor.line < view->top.line))
        return CD_NONE;
    uint32_t lines = 0, limit = body(view);
    uint32_t pos = view->top.pos;
    while (pos != view->cursor.pos) {
        if (pos == CD_NONE || lines > limit + view->top.line)
            return CD_NONE;
        lines += cd_view_layout_height(view, pos);
        pos = cd_view_next_visible(view, pos + 1);
    }
    lines += view->cursor.line;
    return lines < view->top.line ? CD_NONE : lines - view->top.line;
}

static void put_cursor_at(struct cd_view *view, uint32_t lines_from_top)
{
    view->top = view->cursor;
    raise_top(view, lines_from_top);
}

/* No empty screen behind the last row while there is text above. */
static void fill_bottom(struct cd_view *view)
{
    uint32_t lines = 0, limit = body(view);
    uint32_t pos = view->top.pos;
    uint32_t skip = view->top.line;
    while (pos != CD_NONE && lines < limit + skip) {
        lines += cd_view_layout_height(view, pos);
        pos = cd_view_next_visible(view, pos + 1);
    }
    if (lines < limit + skip)
        raise_top(view, limit + skip - lines);
}

void cd_view_settle(struct cd_view *view)
{
    if (view->shown->n == 0)
        return;
    if (cd_view_is_free(view)) {
        cd_free_settle(view);
        return;
    }
    uint32_t pos = view->cursor.pos;
    if (!cd_view_is_visible(view, pos)) {
        uint32_t next = cd_view_next_visible(view, pos);
        if (next == CD_NONE)
            next = cd_view_prev_visible(view, pos);
        if (next == CD_NONE) { /* the filter shows nothing */
            view->cursor.line = view->top.line = 0;
            return;
        }
        view->cursor = (struct cd_place){next, 0};
    }
    uint32_t lines = row_lines(view, view->cursor.pos);
    if (view->cursor.line >= lines)
        view->cursor.line = lines - 1;
    if (!cd_view_is_visible(view, view->top.pos)) {
        uint32_t next = cd_view_next_visible(view, view->top.pos);
        view->top = (struct cd_place){next == CD_NONE ? view->cursor.pos : next, 0};
    }
    if (view->top.line >= cd_view_layout_height(view, view->top.pos))
        view->top.line = 0;
    uint32_t off = distance(view);
    if (off == CD_NONE) {
        bool above = view->cursor.pos < view->top.pos ||
                     (view->cursor.pos == view->top.pos && view->cursor.line < view->top.line);
        put_cursor_at(view, above ? 0 : body(view) - 1);
    } else if (off >= body(view)) {
        put_cursor_at(view, body(view) - 1);
    }
    fill_bottom(view);
}

void cd_view_lines(struct cd_view *view, int64_t n)
{
    enum {
        MOST = 10000
    }; /* lines that one key may walk over */
    if (view->shown->n == 0)
        return;
    if (cd_view_is_free(view)) {
        cd_free_lines(view, n);
        return;
    }
    n = n > MOST ? MOST : n < -MOST ? -MOST : n;
    view->phrase = CD_NONE;
    uint32_t from = view->cursor.pos;
    while (n > 0) {
        uint32_t lines = row_lines(view, view->cursor.pos);
        if (view->cursor.line + n < lines) {
            view->cursor.line += (uint32_t)n;
            break;
        }
        uint32_t next = cd_view_next_visible(view, view->cursor.pos + 1);
        if (next == CD_NONE) {
            view->cursor.line = lines - 1;
            break;
        }
        n -= lines - view->cursor.line;
        view->cursor = (struct cd_place){next, 0};
    }
    while (n < 0) {
        if (view->cursor.line >= -n) {
            view->cursor.line -= (uint32_t)-n;
            break;
        }
        uint32_t prev =
            view->cursor.pos ? cd_view_prev_visible(view, view->cursor.pos - 1) : CD_NONE;
        if (prev == CD_NONE) {
            view->cursor.line = 0;
            break;
        }
        n += view->cursor.line + 1;
        view->cursor = (struct cd_place){prev, row_lines(view, prev) - 1};
    }
    if (view->cursor.pos != from)
        view->picked.statement = CD_NONE;
    cd_view_settle(view);
}

/* The text and the cursor move together, as when a page is turned. */
void cd_view_turn(struct cd_view *view, int64_t n)
{
    enum {
        MOST = 10000
    };
    n = n > MOST ? MOST : n < -MOST ? -MOST : n;
    if (view->shown->n && !cd_view_is_free(view) && cd_view_is_visible(view, view->top.pos)) {
        if (n > 0)
            lower_top(view, (uint32_t)n);
        else
            raise_top(view, (uint32_t)-n);
    }
    cd_view_lines(view, n);
}

void cd_view_steps(struct cd_view *view, int64_t n)
{
    if (view->shown->n == 0)
        return;
    uint32_t rank = cd_view_rank(view, view->cursor.pos);
    uint32_t total = cd_view_rank(view, view->shown->n);
    if (total == 0)
        return;
    int64_t want = (int64_t)rank + n;
    want = want < 0 ? 0 : want >= total ? (int64_t)total - 1 : want;
    cd_view_go(view, cd_view_select(view, (uint32_t)want));
}

void cd_view_go(struct cd_view *view, uint32_t pos)
{
    if (pos >= view->shown->n)
        return;
    view->cursor = (struct cd_place){pos, 0};
    view->picked.statement = CD_NONE;
    view->phrase = CD_NONE;
    if (cd_view_is_free(view)) {
        const struct cd_vrow *row = cd_view_row_at(view, pos);
        for (uint32_t d = 0; d < view->model->n_docs; d++)
            if (row->cells[d].n)
                view->readers[d].at = row->cells[d].ids[0];
        cd_free_show(view);
        cd_free_level(view);
        cd_view_settle(view);
        return;
    }
    uint32_t off = distance(view);
    uint32_t lines = cd_view_is_visible(view, pos) ? row_lines(view, pos) : 1;
    if (off == CD_NONE || off + lines > body(view)) {
        uint32_t third = body(view) / 3;
        put_cursor_at(view, lines + third > body(view)
                                ? (lines < body(view) ? body(view) - lines : 0)
                                : third);
    }
    cd_view_settle(view);
}

void cd_view_show_row(struct cd_view *view)
{
    if (view->shown->n == 0 || cd_view_is_free(view) || !cd_view_is_visible(view, view->cursor.pos))
        return;
    uint32_t lines = row_lines(view, view->cursor.pos), off = distance(view);
    if (off == CD_NONE || off < view->cursor.line)
        return;
    uint32_t first = off - view->cursor.line; /* where the row begins on the screen */
    uint32_t below = first + lines > body(view) ? first + lines - body(view) : 0;
    if (below)
        lower_top(view, below < first ? below : first);
}

void cd_view_remember(struct cd_view *view)
{
    enum {
        MOST = 200
    };
    struct cd_spot here = cd_view_spot(view);
    if (here.statement == CD_NONE)
        return;
    view->n_jumps = view->jump_at; /* a new jump forgets what was ahead */
    if (view->n_jumps && view->jumps[view->n_jumps - 1].statement == here.statement &&
        view->jumps[view->n_jumps - 1].doc == here.doc)
        view->n_jumps--;
    if (view->n_jumps >= MOST) {
        for (uint32_t k = 1; k < view->n_jumps; k++)
            view->jumps[k - 1] = view->jumps[k];
        view->n_jumps--;
    }
    *CD_PUSH(view->jumps, view->n_jumps, view->cap_jumps) = here;
    view->jump_at = view->n_jumps;
}

static void go_spot(struct cd_view *view, struct cd_spot spot)
{
    struct cd_place before = view->cursor;
    if (!cd_view_go_spot(view, spot))
        return;
    uint32_t pos = view->cursor.pos, line = view->cursor.line;
    view->cursor = before;
    cd_view_reveal(view, cd_view_row_at(view, pos));
    cd_view_go(view, pos);
    view->cursor.line = line;
    cd_view_settle(view);
}

static void jump_back(struct cd_view *view, uint32_t count)
{
    if (view->jump_at == 0) {
        cd_view_message(view, false, "no earlier place");
        return;
    }
    if (view->jump_at == view->n_jumps) { /* so that forward leads back here */
        cd_view_remember(view);
        view->jump_at--;
    }
    view->jump_at -= count < view->jump_at ? count : view->jump_at;
    go_spot(view, view->jumps[view->jump_at]);
}

static void jump_forward(struct cd_view *view, uint32_t count)
{
    if (view->jump_at + 1 >= view->n_jumps) {
        cd_view_message(view, false, "no later place");
        return;
    }
    view->jump_at += count;
    if (view->jump_at >= view->n_jumps)
        view->jump_at = view->n_jumps - 1;
    go_spot(view, view->jumps[view->jump_at]);
}

static void seek(struct cd_view *view, unsigned set, bool forward, const char *what)
{
    uint32_t pos = view->cursor.pos, n = view->count ? view->count : 1;
    bool any = false;
    for (; n > 0; n--) {
        uint32_t next = cd_view_find(view, set, pos, forward);
        if (next == CD_NONE)
            break;
        any = true;
        pos = next;
    }
    if (!any) {
        cd_view_message(view, false, "no %s %s", what, forward ? "below" : "above");
        return;
    }
    cd_view_remember(view);
    cd_view_go(view, pos);
}

/* Tab: any row of the filter; without one, the differences. */
static void seek_shown(struct cd_view *view, bool forward)
{
    if (view->filter.text)
        seek(view, CD_SET_PASSING, forward, "row of the filter");
    else
        seek(view, CD_TRAIT_DIFFERS, forward, "difference");
}

static void seek_trait(struct cd_view *view, enum cd_trait trait, bool forward)
{
    static const char *const names[CD_N_TRAITS] = {
        [CD_TRAIT_DIFFERS] = "difference",      [CD_TRAIT_FLAG] = "flag",
        [CD_TRAIT_GRAVE] = "grave flag",        [CD_TRAIT_GAP] = "omission or addition",
        [CD_TRAIT_MOVED] = "moved statement",   [CD_TRAIT_QUOTE] = "quotation",
        [CD_TRAIT_LOW] = "uncertain pairing",   [CD_TRAIT_UNREVIEWED] = "row without review",
        [CD_TRAIT_MARKED] = "bookmark or note",
    };
    uint32_t from = view->cursor.pos;
    seek(view, trait, forward, names[trait]);
    if (view->cursor.pos != from)
        cd_view_pick_trait(view, trait);
}

/* Rows are counted over the whole order, whatever the filter shows of them. */
static void go_number(struct cd_view *view, uint32_t number)
{
    uint32_t want = number < view->shown->n ? number : view->shown->n;
    uint32_t to = want ? cd_view_next_visible(view, want - 1) : CD_NONE;
    if (to == CD_NONE)
        to = cd_view_prev_visible(view, want);
    if (to == CD_NONE)
        return;
    cd_view_remember(view);
    cd_view_go(view, to);
    if (number > view->shown->n && number < CD_MAX_COUNT)
        cd_view_message(view, false, "there are %u rows; this is the last", view->shown->n);
    else if (to + 1 != want)
        cd_view_message(view, false, "row %u is not shown now; the nearest that is", want);
}

/* The first row that is shown, or the last line of the last one. */
static void go_end(struct cd_view *view, bool last)
{
    uint32_t to = last ? cd_view_prev_visible(view, view->shown->n) : cd_view_next_visible(view, 0);
    if (to == CD_NONE)
        return;
    cd_view_remember(view);
    cd_view_go(view, to);
    if (last)
        cd_view_lines(view, 10000);
}

/* To the place where a moved statement stood, from a ghost to it, or to the next pane. */
static void counterpart(struct cd_view *view)
{
    const struct cd_vrow *row = cd_view_row(view);
    if (!row)
        return;
    if (cd_view_is_free(view)) {
        cd_free_level(view);
        return;
    }
    uint32_t doc = view->lead == view->model->base ? cd_model_version(view->model, view->focus_cmp)
                                                   : view->model->base;
    for (uint32_t k = 0; k < row->cells[doc].n; k++) {
        uint32_t s = row->cells[doc].ids[k];
        const struct cd_pair *pair = cd_model_pair(view->model, view->focus_cmp, doc, s);
        uint32_t other = pair && pair->moved ? cd_view_home(view, doc, s) : s + 1;
        if (other >= view->model->docs[doc]->n_statements)
            continue;
        const struct cd_pair *there = cd_model_pair(view->model, view->focus_cmp, doc, other);
        const struct cd_vrow *to = view->model->row_of[doc][other];
        if (to && to != row && ((pair && pair->moved) || (there && there->moved))) {
            cd_view_remember(view);
            go_spot(view, (struct cd_spot){doc, other, 0});
            return;
        }
    }
    uint32_t base = view->model->base;
    uint32_t want =
        cd_view_focus_doc(view) == base ? cd_model_version(view->model, view->focus_cmp) : base;
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == want && !view->panes[k].hidden)
            cd_view_set_focus(view, k);
}

static void next_pane(struct cd_view *view, int step)
{
    const struct cd_frame *f = &view->frame;
    for (unsigned k = 0; k < f->n_shown; k++) {
        if (f->pane[k] != view->focus)
            continue;
        int64_t n = (int64_t)(view->count ? view->count : 1) * step;
        int64_t to = (int64_t)k + n;
        to = to < 0 ? 0 : to >= (int64_t)f->n_shown ? (int64_t)f->n_shown - 1 : to;
        cd_view_set_focus(view, f->pane[to]);
        if (cd_view_is_free(view))
            cd_free_follow(view);
        return;
    }
}

/* The differing phrases of the pair in focus, one after the other. */
static void next_phrase(struct cd_view *view, bool forward)
{
    const struct cd_pair *pair = cd_view_pair(view);
    uint32_t n = pair && pair->diff ? pair->diff->n_edits : 0;
    uint32_t k = view->phrase;
    for (uint32_t tries = 0; tries < n; tries++) {
        if (k == CD_NONE)
            k = forward ? 0 : n - 1;
        else
            k = forward ? (k + 1) % n : (k + n - 1) % n;
        const struct cd_edit *edit = &pair->diff->edits[k];
        if (edit->op != CD_OP_KEEP && edit->cls != CD_EDIT_FORM && edit->cls != CD_EDIT_NONE) {
            view->phrase = k;
            return;
        }
    }
    cd_view_message(view, false, "no phrase differs in this row");
}

bool cd_view_motion(struct cd_view *view, enum cd_action action)
{
    int64_t n = view->count ? view->count : 1;
    int64_t page = body(view) > 2 ? body(view) - 2 : 1;
    int64_t half = view->count ? view->count : body(view) > 1 ? body(view) / 2 : 1;
    const struct cd_action_info *info = cd_action_info(action);
    if (info->group == CD_GROUP_FIND && action >= CD_ACTION_NEXT_DIFFERENCE &&
        action <= CD_ACTION_PREV_BOOKMARK) {
        static const enum cd_trait traits[] = {CD_TRAIT_DIFFERS,    CD_TRAIT_FLAG,  CD_TRAIT_GAP,
                                               CD_TRAIT_MOVED,      CD_TRAIT_QUOTE, CD_TRAIT_LOW,
                                               CD_TRAIT_UNREVIEWED, CD_TRAIT_MARKED};
        unsigned k = (unsigned)(action - CD_ACTION_NEXT_DIFFERENCE);
        seek_trait(view, traits[k / 2], k % 2 == 0);
        return true;
    }
    switch ((int)action) {
    case CD_ACTION_LINE_DOWN:
        cd_view_lines(view, n);
        return true;
    case CD_ACTION_LINE_UP:
        cd_view_lines(view, -n);
        return true;
    case CD_ACTION_ROW_DOWN:
        cd_view_steps(view, n);
        return true;
    case CD_ACTION_ROW_UP:
        cd_view_steps(view, -n);
        return true;
    case CD_ACTION_HALF_DOWN:
        cd_view_turn(view, half);
        return true;
    case CD_ACTION_HALF_UP:
        cd_view_turn(view, -half);
        return true;
    case CD_ACTION_PAGE_DOWN:
        cd_view_turn(view, n * page);
        return true;
    case CD_ACTION_PAGE_UP:
        cd_view_turn(view, -n * page);
        return true;
    case CD_ACTION_FIRST:
    case CD_ACTION_LAST:
        if (view->count)
            go_number(view, view->count);
        else
            go_end(view, action == CD_ACTION_LAST);
        return true;
    case CD_ACTION_PANE_LEFT:
        next_pane(view, -1);
        return true;
    case CD_ACTION_PANE_RIGHT:
        next_pane(view, 1);
        return true;
    case CD_ACTION_COUNTERPART:
        counterpart(view);
        return true;
    case CD_ACTION_JUMP_BACK:
        jump_back(view, (uint32_t)n);
        return true;
    case CD_ACTION_JUMP_FORWARD:
        jump_forward(view, (uint32_t)n);
        return true;
    case CD_ACTION_NEXT_SHOWN:
        seek_shown(view, true);
        return true;
    case CD_ACTION_PREV_SHOWN:
        seek_shown(view, false);
        return true;
    case CD_ACTION_NEXT_PHRASE:
        next_phrase(view, true);
        return true;
    case CD_ACTION_PREV_PHRASE:
        next_phrase(view, false);
        return true;
    case CD_ACTION_NEXT_PAIR:
        cd_view_step_pair(view, n);
        return true;
    case CD_ACTION_PREV_PAIR:
        cd_view_step_pair(view, -n);
        return true;
    default:
        return false;
    }
}
