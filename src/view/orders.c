/*
 * Orders kept while rows come and go.
 *
 * In the order that document D leads, a row with statements of D stands by the first of them, and
 * behind it its followers: the rows without a statement of D that come after it in the base's
 * order, up to the next row with one. So a row that comes takes over followers of the row before
 * it, and a row that goes leaves its own to that one. Cost: the followers that move, else that of a
 * chain (chain.h).
 */
#include "view/orders.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

const struct cd_chain *cd_orders_base(const struct cd_model *model)
{
    return &model->orders[model->base];
}

static bool leads(const struct cd_vrow *row, uint32_t doc)
{
    return row->cells[doc].n > 0;
}

/* Rows by the first statement of the leading document; the others after their predecessor. */
static void build(const struct cd_model *model, uint32_t lead, struct cd_vrow *const *rows,
                  uint32_t n_rows)
{
    uint32_t n = model->docs[lead]->n_statements;
    uint32_t *head = cd_malloc(((size_t)n + 1) * sizeof *head); /* first row of each statement */
    uint32_t *next = cd_malloc(((size_t)n_rows + 1) * sizeof *next);
    uint32_t *tail = cd_malloc(((size_t)n + 1) * sizeof *tail);
    memset(head, 0xFF, ((size_t)n + 1) * sizeof *head); /* CD_NONE */
    struct cd_vrow **ordered = cd_malloc(((size_t)n_rows + 1) * sizeof(struct cd_vrow *));
    uint32_t n_ordered = 0;
    uint32_t slot = 0; /* what stands before any row with a statement of the lead */
    for (uint32_t r = 0; r < n_rows; r++) {
        if (leads(rows[r], lead))
            slot = rows[r]->cells[lead].ids[0] + 1;
        next[r] = CD_NONE;
        if (head[slot] == CD_NONE)
            head[slot] = r;
        else
            next[tail[slot]] = r;
        tail[slot] = r;
    }
    for (uint32_t k = 0; k <= n; k++)
        for (uint32_t r = head[k]; r != CD_NONE; r = next[r])
            ordered[n_ordered++] = rows[r];
    cd_chain_build(&model->orders[lead], ordered, n_rows);
    free(ordered);
    free(head);
    free(next);
    free(tail);
}

void cd_orders_build(struct cd_model *model, struct cd_vrow *const *rows, uint32_t n)
{
    for (uint32_t d = 0; d < model->n_docs; d++) {
        cd_chain_init(&model->orders[d], d);
        if (d != model->base)
            build(model, d, rows, n);
        else
            cd_chain_build(&model->orders[d], rows, n);
    }
}

/* Puts a row behind another one, or at the head where that is NULL, as it passed before. */
static void move_behind(struct cd_chain *order, struct cd_vrow *row, const struct cd_vrow *after)
{
    bool passing = cd_chain_has(order, CD_SET_PASSING, cd_chain_pos(order, row));
    cd_chain_remove(order, row);
    uint32_t pos = after ? cd_chain_pos(order, after) + 1 : 0;
    cd_chain_insert(order, pos, row);
    cd_chain_put(order, CD_SET_PASSING, pos, passing);
}

/* Moves the followers that begin at a position of the base's order behind a row. */
static void move_followers(struct cd_model *model, uint32_t lead, uint32_t pos,
                           const struct cd_vrow *after)
{
    const struct cd_chain *base = cd_orders_base(model);
    for (; pos < base->n; pos++) {
        struct cd_vrow *row = cd_chain_row(base, pos);
        if (leads(row, lead))
            break;
        move_behind(&model->orders[lead], row, after);
        after = row;
    }
}

/* Before which row of the order that it leads a row belongs: that of the next statement. */
static uint32_t place_by_statement(const struct cd_model *model, uint32_t lead,
                                   const struct cd_vrow *row)
{
    const struct cd_chain *order = &model->orders[lead];
    uint32_t n = model->docs[lead]->n_statements;
    for (uint32_t s = row->cells[lead].ids[0] + 1; s < n; s++) {
        const struct cd_vrow *next = model->row_of[lead][s];
        if (next && next != row && cd_chain_holds(order, next) && next->cells[lead].ids[0] == s)
            return cd_chain_pos(order, next);
    }
    return order->n;
}

void cd_orders_enter(struct cd_model *model, uint32_t pos, struct cd_vrow *row)
{
    const struct cd_chain *base = cd_orders_base(model);
    cd_chain_insert(&model->orders[model->base], pos, row);
    for (uint32_t d = 0; d < model->n_docs; d++) {
        struct cd_chain *order = &model->orders[d];
        if (d == model->base)
            continue;
        if (leads(row, d)) {
            cd_chain_insert(order, place_by_statement(model, d, row), row);
            move_followers(model, d, pos + 1, row);
        } else {
            const struct cd_vrow *before = pos ? cd_chain_row(base, pos - 1) : NULL;
            cd_chain_insert(order, before ? cd_chain_pos(order, before) + 1 : 0, row);
        }
    }
}

void cd_orders_leave(struct cd_model *model, struct cd_vrow *row)
{
    const struct cd_chain *base = cd_orders_base(model);
    uint32_t pos = cd_chain_pos(base, row);
    for (uint32_t d = 0; d < model->n_docs; d++) {
        if (d == model->base)
            continue;
        cd_chain_remove(&model->orders[d], row);
        if (leads(row, d))
            move_followers(model, d, pos + 1, pos ? cd_chain_row(base, pos - 1) : NULL);
    }
    cd_chain_remove(&model->orders[model->base], row);
}

void cd_orders_replace(struct cd_model *model, struct cd_vrow *old, struct cd_vrow *row)
{
    for (uint32_t d = 0; d < model->n_docs; d++)
        cd_chain_replace(&model->orders[d], old, row);
}
