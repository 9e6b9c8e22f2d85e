/*
 * What is shown of the rows: their order, filters and folds.
 *
 * The orders are the model's (orders.h); here one of them is chosen, and the sets of rows that pass
 * the filter and that are not folded away are kept for all of them. Applying a filter is linear in
 * rows, folding goes over words of bits, a correction touches single positions; another order costs
 * nothing but the words of what is visible.
 */
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

bool cd_view_is_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_has(view->shown, CD_SET_VISIBLE, pos);
}

uint32_t cd_view_next_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_next(view->shown, CD_SET_VISIBLE, pos);
}

uint32_t cd_view_prev_visible(const struct cd_view *view, uint32_t pos)
{
    return cd_chain_prev(view->shown, CD_SET_VISIBLE, pos);
}

/* Word w of the rows that are more than identical. */
static uint64_t told_apart(const struct cd_chain *order, uint32_t w)
{
    return order->words[CD_TRAIT_DIFFERS][w] | order->words[CD_TRAIT_FLAG][w] |
           order->words[CD_TRAIT_MOVED][w] | order->words[CD_TRAIT_MARKED][w];
}

/*
 * Word w of the rows that are shown: those that pass the filter and are not folded away. Identical
 * rows fold unless a neighbour is shown for what it is: context of one.
 */
static void combine(const struct cd_view *view, struct cd_chain *order, uint32_t w)
{
    uint64_t in = order->words[CD_SET_PASSING][w];
    if (view->folded) {
        uint64_t told = told_apart(order, w), mask = cd_chain_mask(order, w);
        uint64_t kept = told | told << 1 | told >> 1;
        if (w > 0)
            kept |= told_apart(order, w - 1) >> (order->first[w] - order->first[w - 1] - 1) & 1u;
        if (w + 1 < order->n_chunks && told_apart(order, w + 1) & 1u)
            kept |= mask ^ mask >> 1; /* the last row of the word */
        in &= kept;
    }
    order->words[CD_SET_VISIBLE][w] = in;
}

static void combine_all(const struct cd_view *view, struct cd_chain *order)
{
    for (uint32_t w = 0; w < order->n_chunks; w++)
        combine(view, order, w);
    order->stale = false;
}

void cd_view_refresh(struct cd_view *view)
{
    if (view->shown->stale)
        combine_all(view, view->shown);
}

void cd_view_refold(struct cd_view *view)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++)
        view->model->orders[d].stale = true;
    cd_view_refresh(view);
}

void cd_view_refilter(struct cd_view *view)
{
    struct cd_model *model = view->model;
    for (uint32_t d = 0; d < model->n_docs; d++)
        for (uint32_t w = 0; w < model->orders[d].n_chunks; w++)
            model->orders[d].words[CD_SET_PASSING][w] = cd_chain_mask(&model->orders[d], w);
    const struct cd_chain *base = cd_orders_base(model);
    for (uint32_t k = 0; view->filter.text && k < base->n; k++) {
        const struct cd_vrow *row = cd_chain_row(base, k);
        if (cd_filter_takes(view, row))
            continue;
        for (uint32_t d = 0; d < model->n_docs; d++)
            cd_chain_put(&model->orders[d], CD_SET_PASSING, cd_chain_pos(&model->orders[d], row),
                         false);
    }
    cd_view_refold(view);
}

void cd_view_reorder(struct cd_view *view)
{
    struct cd_model *model = view->model;
    view->lead = model->base;
    if (view->order == CD_ORDER_VERSION)
        view->lead = cd_view_focus_doc(view);
    view->shown = &model->orders[view->lead];
    cd_view_refresh(view);
    cd_view_restyle(view);
}

void cd_view_show_model(struct cd_view *view, struct cd_model *model)
{
    view->model = model;
    cd_view_reorder(view);
    cd_view_refilter(view); /* as it is set now */
}

/* What is known of a row that came, in all orders; its neighbours may fold or unfold with it. */
static void set_bits(struct cd_view *view, const struct cd_vrow *row)
{
    bool passes = !view->filter.text || cd_filter_takes(view, row);
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        struct cd_chain *order = &view->model->orders[d];
        cd_chain_put(order, CD_SET_PASSING, cd_chain_pos(order, row), passes);
    }
}

/* The words around a position; an order that is not shown waits until it is. */
static void refold_around(struct cd_view *view, uint32_t pos)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++)
        if (&view->model->orders[d] != view->shown)
            view->model->orders[d].stale = true;
    if (!view->shown->n)
        return;
    uint32_t last = view->shown->n_chunks - 1;
    uint32_t w = cd_chain_chunk(view->shown, pos < view->shown->n ? pos : view->shown->n - 1);
    for (uint32_t k = w ? w - 1 : 0; k <= w + 1 && k <= last; k++)
        combine(view, view->shown, k);
}

void cd_view_place_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    cd_orders_enter(view->model, pos, row);
    set_bits(view, row);
    refold_around(view, cd_chain_pos(view->shown, row));
}

void cd_view_replace_row(struct cd_view *view, struct cd_vrow *old, struct cd_vrow *row)
{
    cd_orders_replace(view->model, old, row);
    cd_model_enter_row(view->model, row);
    set_bits(view, row);
    refold_around(view, cd_chain_pos(view->shown, row));
}

void cd_view_drop_row(struct cd_view *view, struct cd_vrow *row)
{
    uint32_t pos = cd_chain_pos(view->shown, row);
    cd_orders_leave(view->model, row);
    refold_around(view, pos);
}

struct cd_spot cd_view_spot(const struct cd_view *view)
{
    struct cd_spot spot = {.doc = 0, .statement = CD_NONE, .line = view->cursor.line};
    const struct cd_vrow *row = cd_view_row(view);
    if (!row)
        return spot;
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
