/*
 * Corrections as exchanges of pairs and rows.
 *
 * An exchange touches the rows that hold a statement of the pairs (and those that hold together
 * with them what the base lacks). Their statements fall apart into new components by union-find
 * over the pairs that hold now; each is a row. New rows with a statement of the base go before the
 * row with the next statement of the base; the others behind the row of the statement before. A
 * step keeps rows and places, so that undoing gives exactly what was there. Cost: the rows touched
 * squared (a handful), and the renumbering of positions.
 */
#include "view/edit.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

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

static int by_place(const void *x, const void *y)
{
    const struct cd_pair *a = *(const struct cd_pair *const *)x;
    const struct cd_pair *b = *(const struct cd_pair *const *)y;
    if (a->cmp != b->cmp)
        return a->cmp < b->cmp ? -1 : 1;
    uint32_t ka = a->n_a ? a->a[0] : UINT32_MAX, kb = b->n_a ? b->a[0] : UINT32_MAX;
    if (ka == kb) {
        ka = a->n_b ? a->b[0] : UINT32_MAX;
        kb = b->n_b ? b->b[0] : UINT32_MAX;
    }
    return ka < kb ? -1 : ka > kb;
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
    qsort(pairs, n_pairs, sizeof *pairs, by_place);
    struct cd_vrow *row = cd_model_make_row(w->model, pairs, n_pairs, cells);
    free(ids);
    free(cells);
    free(pairs);
    return row;
}

/* Where the base leads, the order shown is the same and has been numbered. */
static void renumber(const struct cd_view *view, uint32_t from)
{
    const struct cd_model *model = view->model;
    for (uint32_t k = from; k < model->n_rows && view->lead != model->base; k++)
        model->rows[k]->pos = k;
}

static void take_out(struct cd_view *view, uint32_t pos)
{
    struct cd_model *model = view->model;
    struct cd_vrow *row = model->rows[pos];
    if (view->lead == model->base)
        cd_view_drop_row(view, row->dpos);
    memmove(model->rows + pos, model->rows + pos + 1,
            (model->n_rows - pos - 1) * sizeof *model->rows);
    model->n_rows--;
    renumber(view, pos);
}

/* One row for another at the same place: nothing else moves, in any order. */
static void replace_row(struct cd_view *view, struct cd_vrow *old, struct cd_vrow *row)
{
    row->pos = old->pos;
    view->model->rows[row->pos] = row;
    cd_model_enter_row(view->model, row);
    cd_view_replace_row(view, old->dpos, row);
}

static void put_in(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    struct cd_model *model = view->model;
    CD_RESERVE(model->rows, model->n_rows, model->cap_rows, 1);
    memmove(model->rows + pos + 1, model->rows + pos, (model->n_rows - pos) * sizeof *model->rows);
    model->rows[pos] = row;
    model->n_rows++;
    renumber(view, pos);
    cd_model_enter_row(model, row);
    if (view->lead == model->base)
        cd_view_place_row(view, pos, row);
}

/* Where a new row goes among those that are in place. */
static uint32_t place_for(const struct cd_model *model, const struct cd_vrow *row)
{
    const struct cd_members *base = &row->cells[model->base];
    if (base->n) {
        uint32_t n = model->docs[model->base]->n_statements;
        for (uint32_t s = base->ids[0] + 1; s < n; s++) {
            const struct cd_vrow *next = model->row_of[model->base][s];
            if (next != row && next->pos < model->n_rows && model->rows[next->pos] == next &&
                next->cells[model->base].ids[0] == s)
                return next->pos;
        }
        return model->n_rows;
    }
    for (uint32_t d = 0; d < model->n_docs; d++) {
        if (!row->cells[d].n)
            continue;
        for (uint32_t s = row->cells[d].ids[0]; s-- > 0;) {
            const struct cd_vrow *before = model->row_of[d][s];
            if (before != row && before->pos < model->n_rows && model->rows[before->pos] == before)
                return before->pos + 1;
        }
        return 0;
    }
    return model->n_rows;
}

static int by_pos(const void *x, const void *y)
{
    uint32_t a = ((const struct cd_edit_row *)x)->pos, b = ((const struct cd_edit_row *)y)->pos;
    return a < b ? -1 : a > b;
}

/* Rows with a base statement first and in its order, then by version. */
static int by_need(const void *x, const void *y)
{
    const struct cd_vrow *a = *(struct cd_vrow *const *)x, *b = *(struct cd_vrow *const *)y;
    return a->pos < b->pos ? -1 : a->pos > b->pos;
}

/* Exchanges the rows touched for the components; fills the step's rows. */
static void exchange_rows(struct work *w, struct cd_edit_step *step)
{
    struct cd_model *model = w->model;
    step->n_rows_out = w->n_rows;
    step->rows_out = cd_calloc(w->n_rows + 1, sizeof *step->rows_out);
    for (uint32_t k = 0; k < w->n_rows; k++)
        step->rows_out[k] = (struct cd_edit_row){w->rows[k], w->rows[k]->pos};
    qsort(step->rows_out, w->n_rows, sizeof *step->rows_out, by_pos);

    struct cd_vrow **made = cd_malloc((w->n_items + 1) * sizeof(struct cd_vrow *));
    uint32_t n = 0;
    for (uint32_t k = 0; k < w->n_items; k++)
        if (root(w, k) == k) {
            struct cd_vrow *row = make_component(w, k);
            const struct cd_members *base = &row->cells[model->base];
            /* pos holds the order of insertion until the row is in */
            row->pos = base->n ? base->ids[0] : model->docs[model->base]->n_statements + n;
            made[n++] = row;
        }
    qsort(made, n, sizeof *made, by_need);
    bool same_place = n == 1 && step->n_rows_out == 1;
    if (same_place)
        replace_row(w->view, step->rows_out[0].row, made[0]);
    for (uint32_t k = step->n_rows_out; k-- > 0 && !same_place;)
        take_out(w->view, step->rows_out[k].pos);
    for (uint32_t k = 0; k < n && !same_place; k++)
        made[k]->pos = CD_NONE;
    for (uint32_t k = 0; k < n && !same_place; k++) {
        cd_model_enter_row(model, made[k]);
        put_in(w->view, place_for(model, made[k]), made[k]);
    }
    step->n_rows_in = n;
    step->rows_in = cd_calloc(n + 1, sizeof *step->rows_in);
    for (uint32_t k = 0; k < n; k++)
        step->rows_in[k] = (struct cd_edit_row){made[k], made[k]->pos};
    qsort(step->rows_in, n, sizeof *step->rows_in, by_pos);
    free(made);
}

static void free_step(struct cd_edit_step *step)
{
    free(step->out);
    free(step->in);
    free(step->rows_out);
    free(step->rows_in);
    free(step);
}

static void push_step(struct cd_view *view, struct cd_edit_step *step)
{
    struct cd_history_stack *h = &view->history;
    while (h->n > h->done)
        free_step(h->steps[--h->n]);
    *CD_PUSH(h->steps, h->n, h->cap) = step;
    h->done = h->n;
}

static const struct cd_pair **copy_pairs(const struct cd_pair *const *pairs, uint32_t n)
{
    const struct cd_pair **copy = cd_malloc((n + 1) * sizeof(struct cd_pair *));
    if (n)
        memcpy(copy, pairs, n * sizeof *copy);
    return copy;
}

/* reorder: rows came or went, so that an order other than the base's is built anew. */
static void finish_change(struct cd_view *view, bool reorder)
{
    if (reorder && view->lead != view->model->base)
        cd_view_reorder(view);
    cd_view_restyle(view);
    view->phrase = CD_NONE;
    view->revision++;
}

static void exchange_pairs(struct cd_model *model, const struct cd_pair *const *out, uint32_t n_out,
                           const struct cd_pair *const *in, uint32_t n_in)
{
    for (uint32_t k = 0; k < n_out; k++)
        cd_model_count_pair(model, out[k], false);
    for (uint32_t k = 0; k < n_in; k++) {
        cd_model_enter_pair(model, in[k]);
        cd_model_count_pair(model, in[k], true);
    }
}

void cd_edit_apply(struct cd_view *view, const char *what, const struct cd_pair *const *out,
                   uint32_t n_out, const struct cd_pair *const *in, uint32_t n_in, bool record)
{
    struct cd_edit_step *step = cd_calloc(1, sizeof *step);
    step->what = what;
    step->before = cd_view_spot(view);
    step->out = copy_pairs(out, n_out);
    step->in = copy_pairs(in, n_in);
    step->n_out = n_out;
    step->n_in = n_in;
    exchange_pairs(view->model, out, n_out, in, n_in);
    struct work w = {.view = view, .model = view->model};
    gather(&w, out, n_out, in, n_in);
    unite_all(&w);
    exchange_rows(&w, step);
    free(w.rows);
    free(w.items);
    free(w.pairs);
    finish_change(view, step->n_rows_in != 1 || step->n_rows_out != 1);
    cd_view_go_spot(view, step->before);
    step->after = step->before;
    if (record)
        push_step(view, step);
    else
        free_step(step);
    cd_view_settle(view);
}

static bool has(const uint32_t *ids, uint32_t n, uint32_t id)
{
    for (uint32_t k = 0; k < n; k++)
        if (ids[k] == id)
            return true;
    return false;
}

/* What is left of a side without the statements that were taken; returns their number. */
static uint32_t without(const uint32_t *ids, uint32_t n, const uint32_t *taken, uint32_t n_taken,
                        uint32_t *out)
{
    uint32_t left = 0;
    for (uint32_t k = 0; k < n; k++)
        if (!has(taken, n_taken, ids[k]))
            out[left++] = ids[k];
    return left;
}

static void add_once(const struct cd_pair **list, uint32_t *n, const struct cd_pair *pair)
{
    for (uint32_t k = 0; k < *n; k++)
        if (list[k] == pair)
            return;
    if (pair)
        list[(*n)++] = pair;
}

const char *cd_edit_join_notes(struct cd_model *model, const char *old, const char *more)
{
    if (!more || !more[0] || (old && strstr(old, more)))
        return old;
    if (!old || !old[0])
        return cd_arena_strdup(model->arena, more);
    struct cd_buf both;
    cd_buf_init(&both);
    cd_buf_printf(&both, "%s; %s", old, more);
    const char *kept = cd_arena_strdup(model->arena, both.ptr);
    cd_buf_finish(&both);
    return kept;
}

static bool holds_first(const struct cd_pair *pair, const struct cd_pair *of)
{
    return of->n_a ? has(pair->a, pair->n_a, of->a[0]) : has(pair->b, pair->n_b, of->b[0]);
}

void cd_edit_correct(struct cd_view *view, const char *what, const struct cd_pair *const *out,
                     uint32_t n_out, const struct cd_pair **in, uint32_t n_in, bool record)
{
    for (uint32_t k = 0; k < n_out; k++) {
        for (uint32_t j = 0; (out[k]->note || out[k]->bookmark) && j < n_in; j++) {
            if (!holds_first(in[j], out[k]))
                continue;
            struct cd_pair *copy = cd_model_copy_pair(view->model, in[j]);
            copy->note = cd_edit_join_notes(view->model, copy->note, out[k]->note);
            copy->bookmark |= out[k]->bookmark;
            in[j] = copy;
            break;
        }
    }
    cd_edit_apply(view, what, out, n_out, in, n_in, record);
}

const char *cd_edit_pair(struct cd_view *view, const char *what, uint32_t cmp, const uint32_t *a,
                         uint32_t n_a, const uint32_t *b, uint32_t n_b, bool record)
{
    struct cd_model *model = view->model;
    if (n_a > CD_BEAD_MAX_SIDE || n_b > CD_BEAD_MAX_SIDE)
        return "at most four statements a side belong together";
    const struct cd_pair *out[2 * CD_BEAD_MAX_SIDE];
    uint32_t n_out = 0, n_in = 0;
    for (uint32_t k = 0; k < n_a; k++)
        add_once(out, &n_out, model->pair_a[cmp][a[k]]);
    for (uint32_t k = 0; k < n_b; k++)
        add_once(out, &n_out, model->pair_b[cmp][b[k]]);
    uint32_t total = 1;
    for (uint32_t k = 0; k < n_out; k++)
        total += out[k]->n_a + out[k]->n_b;
    const struct cd_pair **in = cd_malloc(total * sizeof(struct cd_pair *));
    uint32_t *rest = cd_malloc(2 * (size_t)total * sizeof *rest);
    in[n_in++] = cd_model_make_pair(model, cmp, a, n_a, b, n_b);
    for (uint32_t k = 0; k < n_out; k++) {
        uint32_t left_a = without(out[k]->a, out[k]->n_a, a, n_a, rest);
        uint32_t left_b = without(out[k]->b, out[k]->n_b, b, n_b, rest + left_a);
        if (left_a && left_b) {
            in[n_in++] = cd_model_make_pair(model, cmp, rest, left_a, rest + left_a, left_b);
            continue;
        }
        for (uint32_t j = 0; j < left_a; j++)
            in[n_in++] = cd_model_make_pair(model, cmp, rest + j, 1, NULL, 0);
        for (uint32_t j = 0; j < left_b; j++)
            in[n_in++] = cd_model_make_pair(model, cmp, NULL, 0, rest + left_a + j, 1);
    }
    cd_edit_correct(view, what, out, n_out, in, n_in, record);
    free(in);
    free(rest);
    return NULL;
}

void cd_edit_review(struct cd_view *view, const char *what, const struct cd_pair *pair,
                    uint8_t status, bool locked, bool bookmark, const char *note, bool record)
{
    struct cd_pair *copy = cd_model_copy_pair(view->model, pair);
    copy->status = status;
    copy->locked = locked;
    copy->bookmark = bookmark;
    copy->note = note && note[0] ? cd_arena_strdup(view->model->arena, note) : NULL;
    const struct cd_pair *in = copy;
    cd_edit_apply(view, what, &pair, 1, &in, 1, record);
}

void cd_edit_adopt(struct cd_view *view, struct cd_model *model)
{
    struct cd_edit_step *step = cd_calloc(1, sizeof *step);
    step->what = "the new alignment";
    step->before = step->after = cd_view_spot(view);
    step->model_out = view->model;
    step->model_in = model;
    view->model = model;
    cd_view_reorder(view);
    cd_view_go_spot(view, step->before);
    finish_change(view, false);
    push_step(view, step);
    cd_view_settle(view);
}

static void swap(struct cd_view *view, struct cd_edit_row *gone, uint32_t n_gone,
                 struct cd_edit_row *back, uint32_t n_back)
{
    if (n_gone == 1 && n_back == 1 && gone[0].pos == back[0].pos) {
        replace_row(view, gone[0].row, back[0].row);
        return;
    }
    for (uint32_t k = n_gone; k-- > 0;)
        take_out(view, gone[k].pos);
    for (uint32_t k = 0; k < n_back; k++)
        put_in(view, back[k].pos, back[k].row);
}

static void run(struct cd_view *view, const struct cd_edit_step *step, bool undo)
{
    if (step->model_in) {
        view->model = undo ? step->model_out : step->model_in;
        cd_view_reorder(view);
    } else if (undo) {
        exchange_pairs(view->model, step->in, step->n_in, step->out, step->n_out);
        swap(view, step->rows_in, step->n_rows_in, step->rows_out, step->n_rows_out);
    } else {
        exchange_pairs(view->model, step->out, step->n_out, step->in, step->n_in);
        swap(view, step->rows_out, step->n_rows_out, step->rows_in, step->n_rows_in);
    }
    finish_change(view, !step->model_in && (step->n_rows_in != 1 || step->n_rows_out != 1));
    cd_view_go_spot(view, undo ? step->before : step->after);
    cd_view_settle(view);
}

const char *cd_edit_undo(struct cd_view *view)
{
    struct cd_history_stack *h = &view->history;
    if (h->done == 0)
        return NULL;
    const struct cd_edit_step *step = h->steps[--h->done];
    run(view, step, true);
    return step->what;
}

const char *cd_edit_redo(struct cd_view *view)
{
    struct cd_history_stack *h = &view->history;
    if (h->done == h->n)
        return NULL;
    const struct cd_edit_step *step = h->steps[h->done++];
    run(view, step, false);
    return step->what;
}

void cd_edit_finish(struct cd_view *view)
{
    for (uint32_t k = 0; k < view->history.n; k++)
        free_step(view->history.steps[k]);
    free(view->history.steps);
}
