/*
 * Verdicts on quotations after corrections.
 *
 * What a quotation is held against depends on what its statements are paired with. A correction
 * that touches one only notes that its comparison is behind, so that a key costs what it cost; the
 * quotations are judged anew when the list of them or a filter asks, or when the keys rest, as a
 * report of the corrected alignment judges them. Weights of pairs and traits of rows follow.
 * Cost: that of cd_quotes_check, linear in the documents but for the quotations themselves.
 */
#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"
#include "view/edit.h"

void cd_verdicts_note(struct cd_model *model, const struct cd_pair *const *out, uint32_t n_out,
                      const struct cd_pair *const *in, uint32_t n_in)
{
    for (uint32_t k = 0; k < n_in; k++) {
        bool same = false; /* the same statements, only reviewed otherwise */
        for (uint32_t j = 0; j < n_out; j++)
            same |= out[j]->weight == in[k]->weight;
        /* The weight of a pair that comes back may be older than the list that holds now. */
        bool touched = in[k]->weight->quote || model->own_quotes[in[k]->cmp];
        model->behind[in[k]->cmp] |= touched && !same;
    }
}

static void add_pair(struct cd_constraint **list, uint32_t *n, uint32_t *cap,
                     const struct cd_pair *pair)
{
    *CD_PUSH(*list, *n, *cap) =
        (struct cd_constraint){.a = pair->a, .b = pair->b, .n_a = pair->n_a, .n_b = pair->n_b};
}

/* The pairs that hold now and that the report has not; *n of them, the caller's. */
static struct cd_constraint *corrected(const struct cd_model *model, uint32_t cmp, uint32_t *n)
{
    const struct cd_doc *base = model->docs[model->base];
    const struct cd_doc *version = model->docs[cd_model_version(model, cmp)];
    struct cd_constraint *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t side = 0; side < 2; side++)
        for (uint32_t s = 0; s < (side ? version : base)->n_statements; s++) {
            const struct cd_pair *pair = (side ? model->pair_b : model->pair_a)[cmp][s];
            bool first = side ? !pair->n_a && pair->b[0] == s : pair->a[0] == s;
            if (first && !cd_model_report_pair(model, cmp, pair->a, pair->n_a, pair->b, pair->n_b))
                add_pair(&list, n, &cap, pair);
        }
    return list;
}

/* The quotations judged by the pairs that hold now; NULL: as the report has them. */
static struct cd_quotes *judge(const struct cd_model *model, uint32_t cmp)
{
    uint32_t n;
    struct cd_constraint *pairs = corrected(model, cmp, &n);
    struct cd_quotes *quotes = NULL;
    if (n) {
        struct cd_alignment *alignment =
            cd_alignment_amend(model->report->comparisons[cmp].alignment, pairs, n);
        quotes = cd_quotes_check(model->ctx, alignment);
        cd_report_find_elsewhere(model->report, cd_model_version(model, cmp), quotes);
        cd_alignment_destroy(alignment);
    }
    free(pairs);
    return quotes;
}

/* The rows of quotations are what their pairs are now. */
static void weigh(struct cd_view *view, uint32_t cmp, const struct cd_quotes *quotes)
{
    const struct cd_model *model = view->model;
    uint32_t version = cd_model_version(model, cmp);
    for (uint32_t k = 0; quotes && k < quotes->n_items; k++) {
        struct cd_range at = quotes->items[k].statements;
        for (uint32_t s = at.first; s < cd_range_end(at); s++) {
            cd_model_weigh_pair(model, model->pair_b[cmp][s]);
            cd_view_replace_row(view, model->row_of[version][s], model->row_of[version][s]);
        }
    }
}

bool cd_view_is_behind(const struct cd_view *view)
{
    bool behind = false;
    for (uint32_t c = 0; c < view->model->n_cmps; c++)
        behind |= view->model->behind[c];
    return behind;
}

void cd_view_catch_up(struct cd_view *view)
{
    struct cd_model *model = view->model;
    if (!cd_view_is_behind(view))
        return;
    for (uint32_t c = 0; c < model->n_cmps; c++) {
        if (!model->behind[c])
            continue;
        const struct cd_quotes *before = model->quotes[c];
        struct cd_quotes *own = model->own_quotes[c];
        model->own_quotes[c] = judge(model, c);
        model->quotes[c] =
            model->own_quotes[c] ? model->own_quotes[c] : model->report->comparisons[c].quotes;
        weigh(view, c, before);
        weigh(view, c, model->quotes[c]);
        cd_quotes_destroy(own);
        model->behind[c] = false;
    }
    cd_view_refresh(view);
    cd_view_restyle(view);
    cd_view_settle(view);
}
