/*
 * Rows exchanged for what their statements make together now.
 *
 * An exchange of pairs touches the rows that hold a statement of them (and those that hold together
 * with them what the base lacks). Their statements fall apart into new components by union-find
 * over the pairs that hold now; each is a row. New rows with a statement of the base go before the
 * row with the next statement of the base; the others behind the row of the statement before. A
 * step keeps rows and places, so that undoing gives exactly what was there. Cost: the rows touched
 * squared (a handful), and that of the orders (orders.h).
 */
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "view/edit.h"
#include "view/orders.h"

/* A statement among those of the rows touched, with its union-find parent. */
struct item {
    uint32_t doc, statement, parent;
};

struct work {
    struct cd_view *view;
    struct cd_model *model;
    struct cd_vrow **rows; /* touched */
    uint32_t n_rows, cap_rows;
    struct item *items;
    uint32_t n_items, cap_items;
    const struct cd_pair **pairs; /* that hold in these rows now */
    uint32_t n_pairs, cap_pairs;
};

static void touch(struct work *w, struct cd_vrow *row)
{
    for (uint32_t k = 0; k < w->n_rows; k++)
        if (w->rows[k] == row)
            return;
    if (row)
        *CD_PUSH(w->rows, w->n_rows, w->cap_rows) = row;
}

static void touch_pair(struct work *w, const struct cd_pair *pair)
{
    uint32_t version = cd_model_version(w->model, pair->cmp);
    for (uint32_t k = 0; k < pair->n_a; k++)
        touch(w, w->model->row_of[w->model->base][pair->a[k]]);
    for (uint32_t k = 0; k < pair->n_b; k++)
        touch(w, w->model->row_of[version][pair->b[k]]);
}

/* Rows that were one with a touched row in the report, for what the base lacks. */
static void touch_groups(struct work *w)
{
    const struct cd_model *model = w->model;
    for (uint32_t r = 0; r < w->n_rows; r++) /* grows while it runs */
        for (uint32_t d = 0; d < model->n_docs; d++)
            for (uint32_t k = 0; k < w->rows[r]->cells[d].n; k++) {
                uint32_t g = model->group[d][w->rows[r]->cells[d].ids[k]];
                for (uint32_t e = 0; g != CD_NONE && e < model->n_docs; e++) {
                    struct cd_range cell = model->report->rows[g].cells[e];
                    for (uint32_t j = 0; j < cell.count; j++)
                        touch(w, model->row_of[e][model->report->row_members[cell.first + j]]);
                }
            }
}

/* What the base lacks stands behind its predecessor, and goes with it. */
static void touch_followers(struct work *w)
{
    enum {
        MOST = 64
    }; /* rows: a longer run of additions stays where it is */
    const struct cd_model *model = w->model;
    for (uint32_t r = 0; r < w->n_rows && w->n_rows < MOST; r++) /* grows while it runs */
        for (uint32_t d = 0; d < model->n_docs; d++)
            for (uint32_t k = 0; d != model->base && k < w->rows[r]->cells[d].n; k++) {
                uint32_t next = w->rows[r]->cells[d].ids[k] + 1;
                struct cd_vrow *row =
                    next < model->docs[d]->n_statements ? model->row_of[d][next] : NULL;
                if (row && !row->cells[model->base].n)
                    touch(w, row);
            }
}

static uint32_t find_item(const struct work *w, uint32_t doc, uint32_t statement)
{
    for (uint32_t k = 0; k < w->n_items; k++)
        if (w->items[k].doc == doc && w->items[k].statement == statement)
            return k;
    return CD_NONE;
}

static uint32_t root(struct work *w, uint32_t k)
{
    while (w->items[k].parent != k)
        k = w->items[k].parent = w->items[w->items[k].parent].parent;
    return k;
}

static void unite(struct work *w, uint32_t x, uint32_t y)
{
    if (x == CD_NONE || y == CD_NONE)
        return;
    x = root(w, x);
    y = root(w, y);
    if (x < y)
        w->items[y].parent = x;
    else
        w->items[x].parent = y;
}

static void gather(struct work *w, const struct cd_pair *const *out, uint32_t n_out,
                   const struct cd_pair *const *in, uint32_t n_in)
{
    for (uint32_t k = 0; k < n_out; k++)
        touch_pair(w, out[k]);
    for (uint32_t k = 0; k < n_in; k++)
        touch_pair(w, in[k]);
    touch_followers(w);
    touch_groups(w);
    for (uint32_t r = 0; r < w->n_rows; r++) {
        const struct cd_vrow *row = w->rows[r];
        for (uint32_t d = 0; d < w->model->n_docs; d++)
            for (uint32_t k = 0; k < row->cells[d].n; k++) {
                uint32_t id = w->n_items;
                *CD_PUSH(w->items, w->n_items, w->cap_items) =
                    (struct item){d, row->cells[d].ids[k], id};
            }
        for (uint32_t k = 0; k < row->n_pairs; k++) {
            bool gone = false;
            for (uint32_t j = 0; j < n_out; j++)
                gone |= out[j] == row->pairs[k];
            if (!gone)
                *CD_PUSH(w->pairs, w->n_pairs, w->cap_pairs) = row->pairs[k];
        }
    }
    for (uint32_t k = 0; k < n_in; k++)
        *CD_PUSH(w->pairs, w->n_pairs, w->cap_pairs) = in[k];
}

/* Whether a statement of a version stands in a pair that has the base on its other side. */
static bool has_base(const struct work *w, uint32_t doc, uint32_t statement)
{
    for (uint32_t p = 0; p < w->n_pairs; p++) {
        const struct cd_pair *pair = w->pairs[p];
        if (cd_model_version(w->model, pair->cmp) != doc || !pair->n_a)
            continue;
        for (uint32_t k = 0; k < pair->n_b; k++)
            if (pair->b[k] == statement)
                return true;
    }
    return false;
}

static void unite_all(struct work *w)
{
    for (uint32_t p = 0; p < w->n_pairs; p++) {
        const struct cd_pair *pair = w->pairs[p];
        uint32_t version = cd_model_version(w->model, pair->cmp);
        uint32_t first = pair->n_a ? find_item(w, w->model->base, pair->a[0])
                                   : find_item(w, version, pair->b[0]);
        for (uint32_t k = 0; k < pair->n_a; k++)
            unite(w, first, find_item(w, w->model->base, pair->a[k]));
        for (uint32_t k = 0; k < pair->n_b; k++)
            unite(w, first, find_item(w, version, pair->b[k]));
    }
    for (uint32_t x = 0; x < w->n_items; x++) {
        uint32_t g = w->model->group[w->items[x].doc][w->items[x].statement];
        if (g == CD_NONE || has_base(w, w->items[x].doc, w->items[x].statement))
            continue;
        for (uint32_t y = x + 1; y < w->n_items; y++)
            if (w->model->group[w->items[y].doc][w->items[y].statement] == g &&
                !has_base(w, w->items[y].doc, w->items[y].statement)) {
                unite(w, x, y);
                break;
            }
    }
}

static int by_id(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* The row of one component. */
static struct cd_vrow *make_component(struct work *w, uint32_t top)
{
    uint32_t n_docs = w->model->n_docs, n_pairs = 0;
    uint32_t *ids = cd_malloc((w->n_items + 1) * sizeof *ids);
    struct cd_members *cells = cd_calloc(n_docs, sizeof *cells);
    const struct cd_pair **pairs = cd_malloc((w->n_pairs + 1) * sizeof(struct cd_pair *));
    uint32_t used = 0;
    for (uint32_t d = 0; d < n_docs; d++) {
        uint32_t first = used;
        for (uint32_t k = 0; k < w->n_items; k++)
            if (w->items[k].doc == d && root(w, k) == top)
                ids[used++] = w->items[k].statement;
        qsort(ids + first, used - first, sizeof *ids, by_id);
        cells[d] = (struct cd_members){ids + first, used - first};
    }
    for (uint32_t p = 0; p < w->n_pairs; p++) {
        const struct cd_pair *pair = w->pairs[p];
        uint32_t k = pair->n_a ? find_item(w, w->model->base, pair->a[0])
                               : find_item(w, cd_model_version(w->model, pair->cmp), pair->b[0]);
        if (k != CD_NONE && root(w, k) == top)
            pairs[n_pairs++] = pair;
    }
    struct cd_vrow *row = cd_model_make_row(w->model, pairs, n_pairs, cells);
    free(ids);
    free(cells);
    free(pairs);
    return row;
}

/* Where a new row goes in the base's order, among those that are in it. */
static uint32_t place_for(const struct cd_model *model, const struct cd_vrow *row)
{
    const struct cd_chain *order = cd_orders_base(model);
    const struct cd_members *base = &row->cells[model->base];
    if (base->n) {
        uint32_t n = model->docs[model->base]->n_statements;
        for (uint32_t s = base->ids[0] + 1; s < n; s++) {
            const struct cd_vrow *next = model->row_of[model->base][s];
            if (next != row && cd_chain_holds(order, next) && next->cells[model->base].ids[0] == s)
                return cd_chain_pos(order, next);
        }
        return order->n;
    }
    for (uint32_t d = 0; d < model->n_docs; d++) {
        if (!row->cells[d].n)
            continue;
        for (uint32_t s = row->cells[d].ids[0]; s-- > 0;) {
            const struct cd_vrow *before = model->row_of[d][s];
            if (before != row && cd_chain_holds(order, before))
                return cd_chain_pos(order, before) + 1;
        }
        return 0;
    }
    return order->n;
}

static int by_pos(const void *x, const void *y)
{
    uint32_t a = ((const struct cd_edit_row *)x)->pos, b = ((const struct cd_edit_row *)y)->pos;
    return a < b ? -1 : a > b;
}

/* The new rows; those with a base statement first and in its order, then by version. */
static struct cd_edit_row *make_rows(struct work *w, uint32_t *n)
{
    struct cd_model *model = w->model;
    struct cd_edit_row *made = cd_calloc(w->n_items + 1, sizeof *made);
    *n = 0;
    for (uint32_t k = 0; k < w->n_items; k++)
        if (root(w, k) == k) {
            struct cd_vrow *row = make_component(w, k);
            const struct cd_members *base = &row->cells[model->base];
            uint32_t turn = base->n ? base->ids[0] : model->docs[model->base]->n_statements + *n;
            made[(*n)++] = (struct cd_edit_row){row, turn};
        }
    qsort(made, *n, sizeof *made, by_pos);
    return made;
}

/* Exchanges the rows touched for the components; fills the step's rows. */
static void exchange_rows(struct work *w, struct cd_edit_step *step)
{
    struct cd_model *model = w->model;
    const struct cd_chain *order = cd_orders_base(model);
    step->n_rows_out = w->n_rows;
    step->rows_out = cd_calloc(w->n_rows + 1, sizeof *step->rows_out);
    for (uint32_t k = 0; k < w->n_rows; k++)
        step->rows_out[k] = (struct cd_edit_row){w->rows[k], cd_chain_pos(order, w->rows[k])};
    qsort(step->rows_out, w->n_rows, sizeof *step->rows_out, by_pos);

    struct cd_edit_row *made = make_rows(w, &step->n_rows_in);
    uint32_t n = step->n_rows_in;
    if (n == 1 && step->n_rows_out == 1) {
        cd_view_replace_row(w->view, step->rows_out[0].row, made[0].row);
    } else {
        for (uint32_t k = 0; k < step->n_rows_out; k++)
            cd_view_drop_row(w->view, step->rows_out[k].row);
        for (uint32_t k = 0; k < n; k++) {
            cd_model_enter_row(model, made[k].row);
            cd_view_place_row(w->view, place_for(model, made[k].row), made[k].row);
        }
    }
    for (uint32_t k = 0; k < n; k++)
        made[k].pos = cd_chain_pos(order, made[k].row);
    qsort(made, n, sizeof *made, by_pos);
    step->rows_in = made;
}

void cd_edit_regroup(struct cd_view *view, struct cd_edit_step *step)
{
    struct work w = {.view = view, .model = view->model};
    gather(&w, step->out, step->n_out, step->in, step->n_in);
    unite_all(&w);
    exchange_rows(&w, step);
    free(w.rows);
    free(w.items);
    free(w.pairs);
}

void cd_edit_swap_rows(struct cd_view *view, struct cd_edit_row *gone, uint32_t n_gone,
                       struct cd_edit_row *back, uint32_t n_back)
{
    if (n_gone == 1 && n_back == 1 && gone[0].pos == back[0].pos) {
        cd_view_replace_row(view, gone[0].row, back[0].row);
        return;
    }
    for (uint32_t k = 0; k < n_gone; k++)
        cd_view_drop_row(view, gone[k].row);
    for (uint32_t k = 0; k < n_back; k++) {
        cd_model_enter_row(view->model, back[k].row);
        cd_view_place_row(view, back[k].pos, back[k].row);
    }
}
