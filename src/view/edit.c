/*
 * Corrections as exchanges of pairs, and their undoing. What becomes of the rows is in regroup.c,
 * what of notes in notes.c.
 */
#include "view/edit.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

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

static void finish_change(struct cd_view *view)
{
    cd_view_refresh(view);
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
    cd_verdicts_note(model, out, n_out, in, n_in);
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
    cd_edit_regroup(view, step);
    finish_change(view);
    cd_view_go_spot(view, step->before);
    step->after = step->before;
    if (record)
        push_step(view, step);
    else
        free_step(step);
    cd_view_settle(view);
}

bool cd_edit_holds(const uint32_t *ids, uint32_t n, uint32_t id)
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
        if (!cd_edit_holds(taken, n_taken, ids[k]))
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

uint32_t cd_edit_make(struct cd_model *model, uint32_t cmp, const uint32_t *a, uint32_t n_a,
                      const uint32_t *b, uint32_t n_b, const struct cd_pair **in, uint32_t n)
{
    if (n_a && n_b) {
        in[n++] = cd_model_make_pair(model, cmp, a, n_a, b, n_b);
        return n;
    }
    for (uint32_t k = 0; k < n_a; k++)
        in[n++] = cd_model_make_pair(model, cmp, a + k, 1, NULL, 0);
    for (uint32_t k = 0; k < n_b; k++)
        in[n++] = cd_model_make_pair(model, cmp, NULL, 0, b + k, 1);
    return n;
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
    uint32_t total = n_a + n_b;
    for (uint32_t k = 0; k < n_out; k++)
        total += out[k]->n_a + out[k]->n_b;
    const struct cd_pair **in = cd_malloc(total * sizeof(struct cd_pair *));
    uint32_t *rest = cd_malloc(2 * (size_t)total * sizeof *rest);
    n_in = cd_edit_make(model, cmp, a, n_a, b, n_b, in, n_in);
    for (uint32_t k = 0; k < n_out; k++) {
        uint32_t left_a = without(out[k]->a, out[k]->n_a, a, n_a, rest);
        uint32_t left_b = without(out[k]->b, out[k]->n_b, b, n_b, rest + left_a);
        n_in = cd_edit_make(model, cmp, rest, left_a, rest + left_a, left_b, in, n_in);
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

void cd_edit_also(struct cd_view *view)
{
    const struct cd_history_stack *h = &view->history;
    h->steps[h->done - 1]->also = h->done > 1;
}

void cd_edit_adopt(struct cd_view *view, struct cd_model *model)
{
    struct cd_edit_step *step = cd_calloc(1, sizeof *step);
    step->what = "the new alignment";
    step->before = step->after = cd_view_spot(view);
    step->model_out = view->model;
    step->model_in = model;
    cd_view_show_model(view, model);
    cd_view_go_spot(view, step->before);
    finish_change(view);
    push_step(view, step);
    cd_view_settle(view);
}

static void run(struct cd_view *view, const struct cd_edit_step *step, bool undo)
{
    if (step->model_in) {
        cd_view_show_model(view, undo ? step->model_out : step->model_in);
    } else if (undo) {
        exchange_pairs(view->model, step->in, step->n_in, step->out, step->n_out);
        cd_edit_swap_rows(view, step->rows_in, step->n_rows_in, step->rows_out, step->n_rows_out);
    } else {
        exchange_pairs(view->model, step->out, step->n_out, step->in, step->n_in);
        cd_edit_swap_rows(view, step->rows_out, step->n_rows_out, step->rows_in, step->n_rows_in);
    }
    finish_change(view);
    cd_view_go_spot(view, undo ? step->before : step->after);
    cd_view_settle(view);
}

const char *cd_edit_undo(struct cd_view *view)
{
    struct cd_history_stack *h = &view->history;
    const char *what = NULL;
    for (bool more = h->done > 0; more;) {
        const struct cd_edit_step *step = h->steps[--h->done];
        run(view, step, true);
        what = step->what;
        more = step->also && h->done > 0;
    }
    return what;
}

const char *cd_edit_redo(struct cd_view *view)
{
    struct cd_history_stack *h = &view->history;
    const char *what = NULL;
    for (bool more = h->done < h->n; more;) {
        const struct cd_edit_step *step = h->steps[h->done++];
        run(view, step, false);
        what = step->what;
        more = h->done < h->n && h->steps[h->done]->also;
    }
    return what;
}

void cd_edit_finish(struct cd_view *view)
{
    for (uint32_t k = 0; k < view->history.n; k++)
        free_step(view->history.steps[k]);
    free(view->history.steps);
}
