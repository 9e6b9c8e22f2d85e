/*
 * What is shown of the rows: their order, filters and folds.
 *
 * The orders are the model's (orders.h); here one of them is chosen, and the sets of rows that pass
 * the filter, and of those that remain where identical rows are folded, are kept for all of them.
 * Applying a filter is linear in rows; a correction touches the chunks where rows came or went;
 * folding and another order only choose a set.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/orders.h"
#include "view/state.h"

struct cd_vrow *cd_view_row(const struct cd_view *view)
{
    return cd_chain_row(view->shown, view->cursor.pos);
}

struct cd_vrow *cd_view_row_at(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_row(view->shown, pos);
}

uint32_t cd_view_pos(const struct cd_view *view, const struct cd_vrow *row)
{
    return cd_chain_pos(view->shown, row);
}

static unsigned visible_set(const struct cd_view *view)
{
    return view->folded ? CD_SET_UNFOLDED : CD_SET_PASSING;
}

void cd_view_row_name(const struct cd_view *view, const struct cd_vrow *row, char out[CD_ROW_NAME])
{
    snprintf(out, CD_ROW_NAME, "row %u", cd_view_pos(view, row) + 1);
}

void cd_view_reveal(struct cd_view *view, const struct cd_vrow *row)
{
    uint32_t pos = cd_view_pos(view, row);
    if (cd_view_is_visible(view, pos))
        return;
    if (!cd_chain_has(view->shown, CD_SET_PASSING, pos)) {
        char key[32];
        cd_keymap_keys(&view->keymap, CD_ACTION_FILTER, true, key, sizeof key);
        cd_filter_finish(&view->filter);
        cd_view_refilter(view);
        cd_view_message(view, false, "the filter hid that row and is lifted%s%s%s",
                        key[0] ? "; " : "", key, key[0] ? " and Up bring it back" : "");
    }
    if (!cd_view_is_visible(view, pos)) {
        view->folded = false;
        cd_view_restyle(view);
        cd_view_message(view, false, "unfolded to show that row");
    }
}

bool cd_view_is_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_has(view->shown, visible_set(view), pos);
}

uint32_t cd_view_next_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_next(view->shown, visible_set(view), pos);
}

bool cd_view_none_fits(const struct cd_view *view)
{
    return view->shown->n && !cd_view_is_free(view) && cd_view_next_visible(view, 0) == CD_NONE;
}

const char *cd_view_none_why(const struct cd_view *view)
{
    if (view->filter.text && cd_chain_next(view->shown, CD_SET_PASSING, 0) == CD_NONE)
        return "no row fits the filter";
    return view->filter.text ? "the rows that fit the filter are identical and folded"
                             : "all rows are identical and folded";
}

uint32_t cd_view_prev_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_prev(view->shown, visible_set(view), pos);
}

uint32_t cd_view_rank(const struct cd_view *view, uint32_t end)
{
    return cd_chain_rank(view->shown, visible_set(view), end);
}

uint32_t cd_view_select(const struct cd_view *view, uint32_t k)
{
    return cd_chain_select(view->shown, visible_set(view), k);
}

uint32_t cd_view_find(const struct cd_view *view, unsigned set, uint32_t pos, bool forward)
{
    if (forward)
        return cd_chain_next_of_both(view->shown, set, visible_set(view), pos + 1);
    return pos ? cd_chain_prev_of_both(view->shown, set, visible_set(view), pos - 1) : CD_NONE;
}

/* The rows of a chunk that are more than identical. */
static uint64_t told_apart(const struct cd_chain *order, uint32_t chunk)
{
    return cd_chain_word(order, CD_TRAIT_DIFFERS, chunk) |
           cd_chain_word(order, CD_TRAIT_FLAG, chunk) |
           cd_chain_word(order, CD_TRAIT_MOVED, chunk) |
           cd_chain_word(order, CD_TRAIT_MARKED, chunk);
}

/*
 * The rows of a chunk that pass the filter and do not fold. Identical rows fold unless a neighbour
 * is shown for what it is: context of one.
 */
static void combine(struct cd_chain *order, uint32_t chunk)
{
    uint64_t told = told_apart(order, chunk), kept = told | told << 1 | told >> 1;
    if (chunk > 0) {
        uint64_t before = cd_chain_mask(order, chunk - 1);
        kept |= (told_apart(order, chunk - 1) & (before ^ before >> 1)) != 0; /* its last row */
    }
    if (chunk + 1 < order->n_chunks && told_apart(order, chunk + 1) & 1u) {
        uint64_t mask = cd_chain_mask(order, chunk);
        kept |= mask ^ mask >> 1;
    }
    cd_chain_set_word(order, CD_SET_UNFOLDED, chunk,
                      cd_chain_word(order, CD_SET_PASSING, chunk) & kept);
}

void cd_view_refresh(struct cd_view *view)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        struct cd_chain *order = &view->model->orders[d];
        for (uint32_t k = order->dirty; k < order->dirty_end && k < order->n_chunks; k++)
            combine(order, k);
        cd_chain_clean(order);
    }
}

void cd_view_refilter(struct cd_view *view)
{
    struct cd_model *model = view->model;
    for (uint32_t d = 0; d < model->n_docs; d++)
        for (uint32_t k = 0; k < model->orders[d].n_chunks; k++)
            cd_chain_set_word(&model->orders[d], CD_SET_PASSING, k,
                              cd_chain_mask(&model->orders[d], k));
    const struct cd_chain *base = cd_orders_base(model);
    for (uint32_t k = 0; view->filter.text && k < base->n; k++) {
        const struct cd_vrow *row = cd_chain_row(base, k);
        if (cd_filter_takes(view, row))
            continue;
        for (uint32_t d = 0; d < model->n_docs; d++)
            cd_chain_put(&model->orders[d], CD_SET_PASSING, cd_chain_pos(&model->orders[d], row),
                         false);
    }
    for (uint32_t d = 0; d < model->n_docs; d++)
        cd_chain_soil(&model->orders[d]);
    cd_view_refresh(view);
    cd_view_restyle(view); /* rows whose turn begins in one that is hidden say who speaks */
}

void cd_view_reorder(struct cd_view *view)
{
    struct cd_model *model = view->model;
    view->lead = model->base;
    if (view->order == CD_ORDER_VERSION)
        view->lead = cd_view_focus_doc(view);
    view->shown = &model->orders[view->lead];
    cd_view_restyle(view);
}

void cd_view_show_model(struct cd_view *view, struct cd_model *model)
{
    view->model = model;
    cd_view_reorder(view);
    cd_view_refilter(view); /* as it is set now */
}

/* Whether a row that came passes the filter. */
static void set_passing(struct cd_view *view, const struct cd_vrow *row)
{
    bool passes = !view->filter.text || cd_filter_takes(view, row);
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        struct cd_chain *order = &view->model->orders[d];
        cd_chain_put(order, CD_SET_PASSING, cd_chain_pos(order, row), passes);
    }
}

void cd_view_place_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    cd_model_weigh_row(row);
    cd_orders_enter(view->model, pos, row);
    set_passing(view, row);
}

void cd_view_replace_row(struct cd_view *view, struct cd_vrow *old, struct cd_vrow *row)
{
    cd_model_weigh_row(row);
    cd_orders_replace(view->model, old, row);
    cd_model_enter_row(view->model, row);
    set_passing(view, row);
}

void cd_view_drop_row(struct cd_view *view, struct cd_vrow *row)
{
    cd_orders_leave(view->model, row);
}

struct cd_spot cd_view_spot(const struct cd_view *view)
{
    struct cd_spot spot = {.doc = 0, .statement = CD_NONE, .line = view->cursor.line};
    const struct cd_vrow *row = cd_view_row(view);
    if (!row)
        return spot;
    if (cd_view_is_picked(view))
        return (struct cd_spot){view->picked.doc, view->picked.statement, spot.line};
    uint32_t focus = cd_view_focus_doc(view);
    for (uint32_t k = 0; k <= view->model->n_docs; k++) {
        uint32_t doc = k == 0 ? focus : k - 1;
        if (row->cells[doc].n) {
            spot.doc = doc;
            spot.statement = row->cells[doc].ids[0];
            break;
        }
    }
    return spot;
}

bool cd_view_go_spot(struct cd_view *view, struct cd_spot spot)
{
    if (spot.statement == CD_NONE || spot.doc >= view->model->n_docs ||
        spot.statement >= view->model->docs[spot.doc]->n_statements)
        return false;
    const struct cd_vrow *row = view->model->row_of[spot.doc][spot.statement];
    if (!row)
        return false;
    view->cursor.pos = cd_view_pos(view, row);
    view->cursor.line = spot.line;
    return true;
}
