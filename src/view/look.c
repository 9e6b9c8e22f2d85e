/* What changes the look only: panes, orders, folds, themes. Nothing here touches the review. */
#include <string.h>

#include "view/state.h"

static uint32_t shown_panes(const struct cd_view *view)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < view->n_panes; k++)
        n += !view->panes[k].hidden;
    return n;
}

static void focus_some_pane(struct cd_view *view)
{
    for (uint32_t step = 0; step < view->n_panes; step++) {
        uint32_t k = (view->focus + step) % view->n_panes;
        if (!view->panes[k].hidden) {
            cd_view_set_focus(view, k);
            return;
        }
    }
}

/* v hides the pane in focus, 3v hides or shows the third; when only one is left, all come back. */
static void hide(struct cd_view *view)
{
    uint32_t k = view->count ? view->count - 1 : view->focus;
    if (k >= view->n_panes) {
        cd_view_message(view, true, "there are %u panes", view->n_panes);
        return;
    }
    if (view->panes[k].hidden) {
        view->panes[k].hidden = false;
    } else if (shown_panes(view) > 1) {
        view->panes[k].hidden = true;
    } else {
        for (uint32_t p = 0; p < view->n_panes; p++)
            view->panes[p].hidden = false;
    }
    focus_some_pane(view);
    if (view->panes[k].hidden)
        cd_view_message(view, false, "%s is hidden; %uv shows it again",
                        view->model->docs[view->panes[k].doc]->label, k + 1);
}

static void move_pane(struct cd_view *view, int step)
{
    uint32_t to = view->focus;
    do {
        if ((step < 0 && to == 0) || (step > 0 && to + 1 >= view->n_panes))
            return;
        to = step < 0 ? to - 1 : to + 1;
    } while (view->panes[to].hidden);
    struct cd_pane pane = view->panes[view->focus];
    view->panes[view->focus] = view->panes[to];
    view->panes[to] = pane;
    view->focus = to;
    cd_view_restyle(view);
}

/* Why panes that should stand side by side do not: what they need, and the key that helps. */
static void say_narrow(struct cd_view *view)
{
    const struct cd_frame *f = &view->frame;
    uint64_t total = 0, least = UINT32_MAX;
    for (unsigned k = 0; k < f->n_shown; k++) {
        uint32_t weight = view->panes[f->pane[k]].weight;
        total += weight;
        least = weight < least ? weight : least;
    }
    uint64_t need = (CD_MIN_PANE * total + least - 1) / least;
    need += f->marker + (f->n_shown - 1) * CD_GUTTER;
    char key[32];
    cd_keymap_keys(&view->keymap, CD_ACTION_HIDE, true, key, sizeof key);
    cd_view_message(view, false, "%u panes side by side need %u columns, here are %u%s%s%s",
                    f->n_shown, (unsigned)need, f->text_end, key[0] ? "; " : "", key,
                    key[0] ? " hides one" : "");
}

/* Columns, or versions under each other; where there is no room for columns, says so. */
static void stack(struct cd_view *view)
{
    bool stacked = view->stacked;
    view->matrix = false; /* it would hide what the key does */
    view->stacked = false;
    cd_view_measure(view);
    if (view->frame.n_shown < 2) {
        cd_view_message(view, false, "there is one pane only");
    } else if (view->frame.stacked) {
        say_narrow(view);
    } else {
        view->stacked = !stacked;
        cd_view_message(view, false,
                        view->stacked ? "versions under each base statement" : "columns");
    }
}

static void widen(struct cd_view *view, int step)
{
    char key[32];
    if (view->matrix || view->frame.n_shown < 2) {
        cd_view_message(view, false, "there are no panes side by side here");
        return;
    }
    if (view->frame.stacked && view->stacked) {
        cd_keymap_keys(&view->keymap, CD_ACTION_STACK, true, key, sizeof key);
        cd_view_message(view, false, "the panes stand under each other%s%s%s", key[0] ? "; " : "",
                        key, key[0] ? " puts them side by side" : "");
        return;
    }
    if (view->frame.stacked) {
        say_narrow(view);
        return;
    }
    struct cd_pane *pane = &view->panes[view->focus];
    int weight = (int)pane->weight + step * (int)(view->count ? view->count : 1) * 10;
    unsigned before = pane->weight;
    pane->weight = (unsigned)(weight < 20 ? 20 : weight > 500 ? 500 : weight);
    cd_view_measure(view);
    if (view->frame.stacked && !view->stacked && !view->matrix) {
        pane->weight = before; /* a pane would get too narrow */
        cd_view_message(view, false, "no pane can be narrower than %u columns", CD_MIN_PANE);
    }
}

static void next_theme(struct cd_view *view)
{
    const struct cd_theme *const *themes = cd_themes();
    unsigned k = 0;
    while (themes[k] && themes[k] != view->theme)
        k++;
    if (themes[k])
        k++;
    view->theme = themes[k] ? themes[k] : themes[0];
    view->theme_chosen = true;
    cd_view_message(view, false, "theme: %s (%s)", view->theme->name, view->theme->help);
}

static void next_order(struct cd_view *view)
{
    static const char *const names[] = {
        "order of the base", "order of this version",
        "each pane in its own order; a sign stands beside the text it speaks of"};
    struct cd_spot spot = cd_view_spot(view);
    view->order = view->order == CD_ORDER_BASE      ? CD_ORDER_VERSION
                  : view->order == CD_ORDER_VERSION ? CD_ORDER_FREE
                                                    : CD_ORDER_BASE;
    if (view->order == CD_ORDER_VERSION && cd_view_focus_doc(view) == view->model->base) {
        uint32_t version = cd_model_version(view->model, view->focus_cmp);
        for (uint32_t k = 0; k < view->n_panes; k++)
            if (view->panes[k].doc == version && !view->panes[k].hidden)
                cd_view_set_focus(view, k);
    }
    uint32_t lead = view->lead;
    uint32_t wanted = view->order == CD_ORDER_VERSION ? cd_view_focus_doc(view) : view->model->base;
    if (lead != wanted) /* free order shows the rows of the base's */
        cd_view_reorder(view);
    cd_view_restyle(view);
    cd_view_go_spot(view, spot);
    view->top = view->cursor;
    if (cd_view_is_free(view)) {
        cd_free_enter(view);
    } else {
        struct cd_place at = view->cursor;
        view->top = (struct cd_place){0, 0};
        cd_view_go(view, at.pos);
    }
    cd_view_message(view, false, "%s", names[view->order]);
}

static enum cd_request rebase(struct cd_view *view)
{
    uint32_t doc = cd_view_focus_doc(view);
    if (doc == view->model->base) {
        cd_view_message(view, false, "this is the base");
        return CD_REQUEST_NONE;
    }
    view->wanted_base = doc;
    return CD_REQUEST_REBASE;
}

/* Whether folding hides any of the rows that pass the filter. */
static bool folds_any(const struct cd_view *view)
{
    return view->folded && cd_view_rank(view, view->shown->n) <
                               cd_chain_rank(view->shown, CD_SET_PASSING, view->shown->n);
}

static const char *switch_look(struct cd_view *view, enum cd_action action)
{
    static const char *const lit[] = {"differences are coloured", "likenesses are coloured",
                                      "nothing is coloured"};
    switch ((int)action) {
    case CD_ACTION_MATRIX:
        view->matrix = !view->matrix;
        view->cursor.line = view->top.line = 0;
        return view->matrix ? "one line a statement; = ~ - + say what each version has" : "";
    case CD_ACTION_DENSE:
        view->dense = !view->dense;
        return view->dense ? "no blank lines" : "blank lines between rows";
    case CD_ACTION_LIT:
        view->lit = (enum cd_lit)((view->lit + 1) % 3);
        return lit[view->lit];
    case CD_ACTION_FORM:
        view->form = !view->form;
        return view->form ? "typographic differences are underlined"
                          : "typographic differences are hidden";
    case CD_ACTION_FOLD:
        view->folded = !view->folded;
        return !view->folded     ? "nothing is folded"
               : folds_any(view) ? "identical rows are folded"
                                 : "no identical row stands apart from what differs: nothing folds";
    case CD_ACTION_FILTER_OFF:
        cd_filter_finish(&view->filter);
        cd_view_refilter(view);
        return "all rows";
    default:
        return NULL;
    }
}

enum cd_request cd_view_look(struct cd_view *view, enum cd_action action)
{
    const char *said = switch_look(view, action);
    if (said)
        cd_view_message(view, false, "%s", said);
    switch ((int)action) {
    case CD_ACTION_ORDER:
        next_order(view);
        break;
    case CD_ACTION_REBASE:
        return rebase(view);
    case CD_ACTION_STACK:
        stack(view);
        break;
    case CD_ACTION_HIDE:
        hide(view);
        break;
    case CD_ACTION_MOVE_LEFT:
        move_pane(view, -1);
        break;
    case CD_ACTION_MOVE_RIGHT:
        move_pane(view, 1);
        break;
    case CD_ACTION_WIDER:
        widen(view, 1);
        break;
    case CD_ACTION_NARROWER:
        widen(view, -1);
        break;
    case CD_ACTION_THEME:
        next_theme(view);
        break;
    default:
        break;
    }
    cd_view_restyle(view);
    cd_view_measure(view);
    cd_view_settle(view);
    return CD_REQUEST_NONE;
}
