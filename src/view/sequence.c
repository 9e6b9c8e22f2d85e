/*
 * The order in which rows are shown, the sets of positions with a trait, filters and folds.
 *
 * Building an order is linear in rows (on opening, on a change of order); a correction moves single
 * positions. Rows that fall between in another order (those without a statement of the document
 * that leads) stay behind the row they follow in the base order.
 */
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "view/state.h"

struct cd_vrow *cd_view_row(const struct cd_view *view)
{
    return view->cursor.pos < view->n_rows ? view->shown_rows[view->cursor.pos] : NULL;
}

static bool is_identical(const struct cd_vrow *row)
{
    return !(row->traits & (1u << CD_TRAIT_DIFFERS | 1u << CD_TRAIT_FLAG | 1u << CD_TRAIT_MOVED |
                            1u << CD_TRAIT_MARKED));
}

static void set_traits(struct cd_view *view, uint32_t pos)
{
    uint32_t traits = view->shown_rows[pos]->traits;
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_put(&view->traits[t], pos, traits >> t & 1u);
}

/* Identical rows fold away unless a neighbour is shown for what it is: context of one. */
static bool is_folded(const struct cd_view *view, uint32_t pos)
{
    if (!view->folded || !is_identical(view->shown_rows[pos]))
        return false;
    if (pos > 0 && !is_identical(view->shown_rows[pos - 1]))
        return false;
    return pos + 1 >= view->n_rows || is_identical(view->shown_rows[pos + 1]);
}

static void set_visible(struct cd_view *view, uint32_t pos)
{
    bool in = !is_folded(view, pos);
    if (in && view->filter.text)
        in = cd_filter_takes(view, view->shown_rows[pos]);
    cd_bits_put(&view->visible, pos, in);
}

void cd_view_refilter(struct cd_view *view)
{
    cd_bits_reset(&view->visible, view->n_rows);
    for (uint32_t k = 0; k < view->n_rows; k++)
        set_visible(view, k);
}

static uint32_t lead_key(const struct cd_view *view, const struct cd_vrow *row)
{
    return row->cells[view->lead].n ? row->cells[view->lead].ids[0] : CD_NONE;
}

/* Rows by the first statement of the leading document; the others after their predecessor. */
static void order_by_lead(struct cd_view *view)
{
    const struct cd_model *model = view->model;
    uint32_t n = model->docs[view->lead]->n_statements;
    uint32_t *head = cd_malloc(((size_t)n + 1) * sizeof *head); /* first row to emit after key k */
    uint32_t *next = cd_malloc(((size_t)model->n_rows + 1) * sizeof *next);
    uint32_t *tail = cd_malloc(((size_t)n + 1) * sizeof *tail);
    memset(head, 0xFF, ((size_t)n + 1) * sizeof *head);
    uint32_t slot = 0; /* what stands before any row with a statement of the lead */
    for (uint32_t r = 0; r < model->n_rows; r++) {
        uint32_t key = lead_key(view, model->rows[r]);
        if (key != CD_NONE)
            slot = key + 1;
        next[r] = CD_NONE;
        if (head[slot] == CD_NONE)
            head[slot] = r;
        else
            next[tail[slot]] = r;
        tail[slot] = r;
    }
    for (uint32_t k = 0; k <= n; k++)
        for (uint32_t r = head[k]; r != CD_NONE; r = next[r])
            view->shown_rows[view->n_rows++] = model->rows[r];
    free(head);
    free(next);
    free(tail);
}

void cd_view_reorder(struct cd_view *view)
{
    struct cd_model *model = view->model;
    CD_RESERVE(view->shown_rows, 0, view->cap_shown_rows, model->n_rows + 1);
    view->n_rows = 0;
    view->lead = model->base;
    if (view->order == CD_ORDER_VERSION)
        view->lead = cd_view_focus_doc(view);
    if (view->lead != model->base) {
        order_by_lead(view);
    } else {
        memcpy(view->shown_rows, model->rows, model->n_rows * sizeof *view->shown_rows);
        view->n_rows = model->n_rows;
    }
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_reset(&view->traits[t], view->n_rows);
    for (uint32_t k = 0; k < view->n_rows; k++) {
        view->shown_rows[k]->dpos = k;
        set_traits(view, k);
    }
    cd_view_refilter(view);
    cd_view_restyle(view);
}

static void renumber(struct cd_view *view, uint32_t from)
{
    for (uint32_t k = from; k < view->n_rows; k++)
        view->shown_rows[k]->dpos = k;
}

/* Neighbours may fold or unfold with the row. */
static void refold_around(struct cd_view *view, uint32_t pos)
{
    for (uint32_t k = pos ? pos - 1 : 0; k <= pos + 1 && k < view->n_rows; k++)
        set_visible(view, k);
}

void cd_view_place_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    CD_RESERVE(view->shown_rows, view->n_rows, view->cap_shown_rows, 1);
    memmove(view->shown_rows + pos + 1, view->shown_rows + pos,
            (view->n_rows - pos) * sizeof *view->shown_rows);
    view->shown_rows[pos] = row;
    view->n_rows++;
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_insert(&view->traits[t], pos);
    cd_bits_insert(&view->visible, pos);
    renumber(view, pos);
    set_traits(view, pos);
    refold_around(view, pos);
}

void cd_view_replace_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    view->shown_rows[pos] = row;
    row->dpos = pos;
    set_traits(view, pos);
    refold_around(view, pos);
}

void cd_view_drop_row(struct cd_view *view, uint32_t pos)
{
    memmove(view->shown_rows + pos, view->shown_rows + pos + 1,
            (view->n_rows - pos - 1) * sizeof *view->shown_rows);
    view->n_rows--;
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_delete(&view->traits[t], pos);
    cd_bits_delete(&view->visible, pos);
    renumber(view, pos);
    if (view->n_rows)
        refold_around(view, pos < view->n_rows ? pos : view->n_rows - 1);
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
    view->cursor.pos = row->dpos;
    view->cursor.line = spot.line;
    return true;
}
