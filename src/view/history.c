/*
 * The review as items and steps: what a session keeps of a view, and a view made of it again.
 *
 * Steps that were saved are found again by going back: from what holds now each step is undone, the
 * last one first, as far as the pairings it left behind are there; then the same pairs are put back
 * forwards, as steps. So the view ends as it began, and undo leads to what was there before.
 */
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "view/edit.h"
#include "view/orders.h"

static struct cd_session_item item_of(const struct cd_model *model, const struct cd_pair *pair)
{
    return (struct cd_session_item){.version = cd_model_version(model, pair->cmp),
                                    .a = pair->a,
                                    .b = pair->b,
                                    .n_a = pair->n_a,
                                    .n_b = pair->n_b,
                                    .status = pair->status,
                                    .locked = pair->locked,
                                    .bookmark = pair->bookmark,
                                    .held = pair->status == CD_REVIEW_REJECTED,
                                    .note = pair->note};
}

void cd_view_pairs(const struct cd_view *view, cd_pair_visit *put, void *user)
{
    const struct cd_model *model = view->model;
    const struct cd_chain *order = cd_orders_base(model);
    for (uint32_t r = 0; r < order->n; r++) {
        const struct cd_vrow *row = cd_chain_row(order, r);
        for (uint32_t k = 0; k < row->n_pairs; k++) {
            struct cd_session_item item = item_of(model, row->pairs[k]);
            put(user, &item, row->pairs[k]->score);
        }
    }
}

struct reviewed {
    cd_item_visit *put;
    void *user;
};

static void put_reviewed(void *user, const struct cd_session_item *item, double score)
{
    const struct reviewed *to = user;
    (void)score;
    if (item->status != CD_REVIEW_AUTO || item->locked || item->bookmark || item->note)
        to->put(to->user, item);
}

void cd_view_items(const struct cd_view *view, cd_item_visit *put, void *user)
{
    struct reviewed to = {put, user};
    cd_view_pairs(view, put_reviewed, &to);
}

static bool ascend(const uint32_t *ids, uint32_t n, uint32_t end)
{
    for (uint32_t k = 0; k < n; k++)
        if (ids[k] >= end || (k && ids[k] <= ids[k - 1]))
            return false;
    return true;
}

static const struct cd_pair *pair_of_item(const struct cd_model *model, uint32_t cmp,
                                          const struct cd_session_item *item)
{
    return cd_model_exact_pair(model, cmp, item->a, item->n_a, item->b, item->n_b);
}

/* Whether none of the statements is in a pairing that a person made or confirmed. */
static bool is_free(const struct cd_model *model, uint32_t cmp, const struct cd_session_item *item)
{
    for (uint32_t k = 0; k < item->n_a; k++)
        if (model->pair_a[cmp][item->a[k]]->locked)
            return false;
    for (uint32_t k = 0; k < item->n_b; k++)
        if (model->pair_b[cmp][item->b[k]]->locked)
            return false;
    return true;
}

/* The comparison that an item is of, or CD_NONE for one that does not fit the documents. */
static uint32_t cmp_of(const struct cd_model *model, const struct cd_session_item *item)
{
    uint32_t cmp = item->version < model->n_docs ? cd_model_cmp(model, item->version) : CD_NONE;
    if (cmp == CD_NONE || item->n_a + item->n_b == 0 ||
        !ascend(item->a, item->n_a, model->docs[model->base]->n_statements) ||
        !ascend(item->b, item->n_b, model->docs[item->version]->n_statements))
        return CD_NONE;
    return cmp;
}

/* The pair came out otherwise: what was noted at it stays with its first statement. */
static bool take_note(struct cd_view *view, uint32_t cmp, const struct cd_session_item *item)
{
    struct cd_model *model = view->model;
    const struct cd_pair *pair =
        item->n_a ? model->pair_a[cmp][item->a[0]] : model->pair_b[cmp][item->b[0]];
    if (!pair || (!item->note && !item->bookmark))
        return false;
    const char *note = cd_edit_join_notes(model, pair->note, item->note);
    bool bookmark = pair->bookmark || item->bookmark;
    if (note != pair->note || bookmark != pair->bookmark)
        cd_edit_review(view, "note", pair, pair->status, pair->locked, bookmark, note, false);
    return true;
}

static bool take_item(struct cd_view *view, const struct cd_session_item *item)
{
    const struct cd_model *model = view->model;
    uint32_t cmp = cmp_of(model, item);
    if (cmp == CD_NONE)
        return false;
    const struct cd_pair *pair = pair_of_item(model, cmp, item);
    const char *note = item->note;
    bool stood = item->held && item->status == CD_REVIEW_REJECTED && is_free(model, cmp, item);
    if (!pair && (item->locked || stood)) {
        if (cd_edit_pair(view, "link", cmp, item->a, item->n_a, item->b, item->n_b, false))
            return false;
        pair = pair_of_item(model, cmp, item);
        if (pair && !note)
            note = pair->note; /* of a pair that this one broke up */
    }
    if (!pair)
        return take_note(view, cmp, item);
    cd_edit_review(view, "review", pair, item->status, item->locked, item->bookmark, note, false);
    return true;
}

bool cd_view_take_item(struct cd_view *view, const struct cd_session_item *item)
{
    uint64_t revision = view->revision;
    bool taken = take_item(view, item);
    view->revision = revision; /* this is where the review begins */
    return taken;
}

struct items {
    struct cd_view *to;
};

static void carry(void *user, const struct cd_session_item *item)
{
    struct items *items = user;
    take_item(items->to, item);
}

void cd_view_adopt(struct cd_view *view, const struct cd_report *report)
{
    /* The review is carried over by a view of the new report, whose model is then taken. */
    struct cd_view_options options = view->options;
    struct cd_view *other = cd_view_create(report, &options);
    struct items items = {other};
    cd_view_items(view, carry, &items);
    struct cd_model *model = other->model;
    other->n_models = 0;
    cd_view_destroy(other);
    *CD_PUSH(view->models, view->n_models, view->cap_models) = model;
    cd_edit_adopt(view, model);
}

/* Lends the items of a side of a step. */
static struct cd_session_item *items_of(const struct cd_model *model,
                                        const struct cd_pair *const *pairs, uint32_t n)
{
    struct cd_session_item *items = cd_calloc(n, sizeof *items);
    for (uint32_t k = 0; k < n; k++)
        items[k] = item_of(model, pairs[k]);
    return items;
}

void cd_view_history(const struct cd_view *view, cd_step_visit *put, void *user)
{
    const struct cd_history_stack *h = &view->history;
    uint32_t first = h->done > CD_SESSION_STEPS ? h->done - CD_SESSION_STEPS : 0;
    for (uint32_t k = first; k < h->done; k++)
        if (h->steps[k]->model_in) /* steps before another alignment cannot be taken back alone */
            first = k + 1;
    while (first < h->done && h->steps[first]->also) /* nor can a part of a step */
        first++;
    for (uint32_t k = first; k < h->done; k++) {
        const struct cd_edit_step *from = h->steps[k];
        struct cd_session_item *before = items_of(view->model, from->out, from->n_out);
        struct cd_session_item *after = items_of(view->model, from->in, from->n_in);
        struct cd_session_step step = {.what = from->what,
                                       .version = cd_model_version(view->model, from->in[0]->cmp),
                                       .also = from->also,
                                       .before = before,
                                       .after = after,
                                       .n_before = from->n_out,
                                       .n_after = from->n_in};
        put(user, &step);
        free(before);
        free(after);
    }
}

/* A step while the view is taken back: what holds after it and what held before. */
struct replay {
    const struct cd_session_step *step;
    const struct cd_pair **before, **after;
};

static int by_id(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* The statements of items, sorted, those of the version behind those of the base. */
static uint64_t *statements_of(const struct cd_session_item *items, uint32_t n_items, uint32_t *n)
{
    uint64_t *ids = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t k = 0; k < n_items; k++) {
        for (uint32_t j = 0; j < items[k].n_a; j++)
            *CD_PUSH(ids, *n, cap) = items[k].a[j];
        for (uint32_t j = 0; j < items[k].n_b; j++)
            *CD_PUSH(ids, *n, cap) = (uint64_t)1 << 32 | items[k].b[j];
    }
    if (*n)
        qsort(ids, *n, sizeof *ids, by_id);
    return ids;
}

/* Whether both sides hold the same statements, each once: a file may have been changed by hand. */
static bool is_exchange(const struct cd_session_step *step)
{
    uint32_t n, m;
    uint64_t *before = statements_of(step->before, step->n_before, &n);
    uint64_t *after = statements_of(step->after, step->n_after, &m);
    bool same = n == m && n > 0 && !memcmp(before, after, n * sizeof *before);
    for (uint32_t k = 1; k < n && same; k++)
        same = before[k] != before[k - 1];
    free(before);
    free(after);
    return same;
}

static const struct cd_pair *pair_for(struct cd_model *model, uint32_t cmp,
                                      const struct cd_session_item *item)
{
    const struct cd_pair *pair =
        cd_model_report_pair(model, cmp, item->a, item->n_a, item->b, item->n_b);
    if (!pair)
        pair = cd_model_make_pair(model, cmp, item->a, item->n_a, item->b, item->n_b);
    struct cd_pair *copy = cd_model_copy_pair(model, pair);
    copy->status = item->status;
    copy->locked = item->locked;
    copy->bookmark = item->bookmark;
    copy->note = item->note ? cd_arena_strdup(model->arena, item->note) : NULL;
    return copy;
}

/* Takes one step back; false where what it left behind does not hold. */
static bool go_back(struct cd_view *view, const struct cd_session_step *step, struct replay *replay)
{
    struct cd_model *model = view->model;
    uint32_t cmp = CD_NONE;
    bool ok = is_exchange(step);
    for (uint32_t k = 0; k < step->n_before && ok; k++)
        ok = step->before[k].version == step->version &&
             (cmp = cmp_of(model, &step->before[k])) != CD_NONE;
    for (uint32_t k = 0; k < step->n_after && ok; k++)
        ok = cmp_of(model, &step->after[k]) == cmp;
    replay->step = step;
    replay->after = cd_calloc(step->n_after, sizeof(struct cd_pair *));
    replay->before = cd_calloc(step->n_before, sizeof(struct cd_pair *));
    for (uint32_t k = 0; k < step->n_after && ok; k++) {
        replay->after[k] = pair_of_item(model, cmp, &step->after[k]);
        ok = replay->after[k] != NULL;
    }
    for (uint32_t k = 0; k < step->n_before && ok; k++)
        replay->before[k] = pair_for(model, cmp, &step->before[k]);
    if (ok)
        cd_edit_apply(view, step->what, replay->after, step->n_after, replay->before,
                      step->n_before, false);
    return ok;
}

static void go_forward(struct cd_view *view, const struct replay *replay)
{
    const struct cd_session_step *step = replay->step;
    const char *what = cd_arena_strdup(view->model->arena, step->what);
    cd_edit_apply(view, what, replay->before, step->n_before, replay->after, step->n_after, true);
    struct cd_edit_step *made = view->history.steps[view->history.done - 1];
    if (step->also)
        cd_edit_also(view);
    const struct cd_session_item *first = &step->after[0];
    made->before = made->after = first->n_a ? (struct cd_spot){view->model->base, first->a[0], 0}
                                            : (struct cd_spot){step->version, first->b[0], 0};
}

void cd_view_take_history(struct cd_view *view, const struct cd_session_step *steps, uint32_t n)
{
    uint64_t revision = view->revision;
    struct cd_spot spot = cd_view_spot(view);
    struct replay *replays = cd_calloc(n, sizeof *replays);
    uint32_t first = n;
    while (first > 0 && go_back(view, &steps[first - 1], &replays[first - 1]))
        first--;
    for (uint32_t k = first; k < n; k++)
        go_forward(view, &replays[k]);
    for (uint32_t k = 0; k < n; k++) {
        free(replays[k].before);
        free(replays[k].after);
    }
    free(replays);
    cd_view_go_spot(view, spot);
    cd_view_settle(view);
    view->revision = revision;
}
