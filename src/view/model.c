/*
 * Pairs and rows from a report. Everything lives in one arena and is immutable but for seats,
 * so that corrections and their undoing exchange pointers. Building is linear in statements and
 * beads; everything else touches one row.
 */
#include "view/model.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "view/orders.h"

uint32_t cd_model_cmp(const struct cd_model *model, uint32_t doc)
{
    for (uint32_t k = 0; k < model->n_cmps; k++)
        if (model->report->comparisons[k].right == doc)
            return k;
    return CD_NONE;
}

uint32_t cd_model_version(const struct cd_model *model, uint32_t cmp)
{
    return model->report->comparisons[cmp].right;
}

/* What of several pairs of a row a reader must see first: flags, then what has two sides. */
static unsigned gravity(const struct cd_pair *pair)
{
    return pair->weight->severity * 2u + (pair->n_a && pair->n_b);
}

const struct cd_pair *cd_row_pair_after(const struct cd_vrow *row, uint32_t cmp,
                                        const struct cd_pair *pair)
{
    const struct cd_pair *found = NULL;
    bool behind = false; /* the pair is among those that were looked at */
    for (uint32_t k = 0; k < row->n_pairs; k++) {
        const struct cd_pair *p = row->pairs[k];
        bool after = !pair || gravity(p) < gravity(pair) || (behind && gravity(p) == gravity(pair));
        behind |= p == pair;
        if (p != pair && p->cmp == cmp && after && (!found || gravity(p) > gravity(found)))
            found = p;
    }
    return found;
}

const struct cd_pair *cd_row_pair_nth(const struct cd_vrow *row, uint32_t cmp, uint32_t n)
{
    const struct cd_pair *pair = cd_row_pair_after(row, cmp, NULL);
    while (pair && n--)
        pair = cd_row_pair_after(row, cmp, pair);
    return pair;
}

const struct cd_pair *cd_row_pair(const struct cd_vrow *row, uint32_t cmp)
{
    return cd_row_pair_after(row, cmp, NULL);
}

const struct cd_pair *cd_model_pair(const struct cd_model *model, uint32_t cmp, uint32_t doc,
                                    uint32_t statement)
{
    if (doc == model->base)
        return cmp < model->n_cmps ? model->pair_a[cmp][statement] : NULL;
    uint32_t own = cd_model_cmp(model, doc);
    return own < model->n_cmps ? model->pair_b[own][statement] : NULL;
}

static const struct cd_pair *exact(const struct cd_pair *pair, const uint32_t *a, uint32_t n_a,
                                   const uint32_t *b, uint32_t n_b)
{
    return pair && cd_ids_same(pair->a, pair->n_a, a, n_a) &&
                   cd_ids_same(pair->b, pair->n_b, b, n_b)
               ? pair
               : NULL;
}

const struct cd_pair *cd_model_report_pair(const struct cd_model *model, uint32_t cmp,
                                           const uint32_t *a, uint32_t n_a, const uint32_t *b,
                                           uint32_t n_b)
{
    return exact(n_a ? model->first_a[cmp][a[0]] : model->first_b[cmp][b[0]], a, n_a, b, n_b);
}

const struct cd_pair *cd_model_exact_pair(const struct cd_model *model, uint32_t cmp,
                                          const uint32_t *a, uint32_t n_a, const uint32_t *b,
                                          uint32_t n_b)
{
    return exact(n_a ? model->pair_a[cmp][a[0]] : model->pair_b[cmp][b[0]], a, n_a, b, n_b);
}

bool cd_verdict_is_grave(enum cd_verdict verdict)
{
    return verdict == CD_QUOTE_ALTERED || verdict == CD_QUOTE_SPLICED ||
           verdict == CD_QUOTE_UNSUPPORTED;
}

/* The first quotation that may touch statement `first`: they are in the order of the document. */
static uint32_t first_quote(const struct cd_quotes *quotes, uint32_t first)
{
    uint32_t low = 0, high = quotes->n_items;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (cd_range_end(quotes->items[mid].told) <= first)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void cd_model_quotes(const struct cd_model *model, uint32_t cmp, const uint32_t *b, uint32_t n_b,
                     cd_quote_visit *visit, void *user)
{
    const struct cd_quotes *quotes = model->quotes[cmp];
    if (!quotes || n_b == 0)
        return;
    for (uint32_t q = first_quote(quotes, b[0]); q < quotes->n_items; q++) {
        const struct cd_quote *quote = &quotes->items[q];
        if (quote->told.first > b[n_b - 1])
            break;
        for (uint32_t k = 0; k < n_b; k++)
            if (b[k] >= quote->told.first && b[k] < cd_range_end(quote->told)) {
                if (!visit(user, quote))
                    return;
                break;
            }
    }
}

static bool note_quote(void *user, const struct cd_quote *quote)
{
    struct cd_weight *weight = user;
    weight->quote = true;
    weight->verdicts |= (uint8_t)(1u << quote->verdict);
    if (cd_quote_severity(quote) > weight->severity)
        weight->severity = cd_quote_severity(quote);
    return true;
}

void cd_model_weigh_pair(const struct cd_model *model, const struct cd_pair *pair)
{
    struct cd_weight *weight = pair->weight;
    *weight = (struct cd_weight){0};
    for (uint32_t k = 0; pair->diff && k < pair->diff->n_flags; k++)
        if (pair->diff->flags[k].severity > weight->severity)
            weight->severity = pair->diff->flags[k].severity;
    cd_model_quotes(model, pair->cmp, pair->b, pair->n_b, note_quote, weight);
}

/* Fills in what follows from the difference and the quotations. */
static void judge_pair(struct cd_model *model, struct cd_pair *pair)
{
    pair->relation = pair->diff ? pair->diff->relation : CD_REL_IDENTICAL;
    pair->weight = cd_arena_alloc(model->arena, sizeof *pair->weight);
    cd_model_weigh_pair(model, pair);
}

bool cd_pair_differs(const struct cd_pair *pair)
{
    return pair->relation == CD_REL_REWORDED || pair->relation == CD_REL_PARTIAL ||
           pair->relation == CD_REL_OMITTED || pair->relation == CD_REL_ADDED;
}

bool cd_pair_is_uncertain(const struct cd_pair *pair)
{
    return pair->score < CD_LOW_SCORE && pair->relation != CD_REL_ASIDE && !pair->locked;
}

uint32_t cd_pair_traits(const struct cd_pair *pair)
{
    uint32_t traits = 0;
    bool differs = cd_pair_differs(pair);
    traits |= differs ? 1u << CD_TRAIT_DIFFERS : 0;
    traits |= pair->weight->severity ? 1u << CD_TRAIT_FLAG : 0;
    traits |= pair->weight->severity >= 3 ? 1u << CD_TRAIT_GRAVE : 0;
    if (pair->relation == CD_REL_OMITTED || pair->relation == CD_REL_ADDED)
        traits |= 1u << CD_TRAIT_GAP;
    traits |= pair->moved ? 1u << CD_TRAIT_MOVED : 0;
    traits |= pair->weight->quote ? 1u << CD_TRAIT_QUOTE : 0;
    if (cd_pair_is_uncertain(pair))
        traits |= 1u << CD_TRAIT_LOW;
    if (differs && pair->status == CD_REVIEW_AUTO)
        traits |= 1u << CD_TRAIT_UNREVIEWED;
    if (pair->bookmark || pair->note)
        traits |= 1u << CD_TRAIT_MARKED;
    return traits;
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

void cd_model_weigh_row(struct cd_vrow *row)
{
    row->traits = row->severity = 0;
    for (uint32_t k = 0; k < row->n_pairs; k++) {
        row->traits |= cd_pair_traits(row->pairs[k]);
        if (row->pairs[k]->weight->severity > row->severity)
            row->severity = row->pairs[k]->weight->severity;
    }
}

struct cd_vrow *cd_model_make_row(struct cd_model *model, const struct cd_pair *const *pairs,
                                  uint32_t n_pairs, const struct cd_members *cells)
{
    struct cd_vrow *row =
        cd_arena_alloc(model->arena, sizeof *row + model->n_docs * sizeof(struct cd_members));
    row->id = model->next_id++;
    row->seats = cd_arena_array(model->arena, model->n_docs, sizeof *row->seats);
    row->n_pairs = n_pairs;
    row->pairs = cd_arena_array(model->arena, n_pairs ? n_pairs : 1, sizeof(struct cd_pair *));
    if (n_pairs)
        memcpy(row->pairs, pairs, n_pairs * sizeof(struct cd_pair *));
    if (n_pairs > 1)
        qsort(row->pairs, n_pairs, sizeof(struct cd_pair *), by_place);
    cd_model_weigh_row(row);
    for (uint32_t d = 0; d < model->n_docs; d++) {
        uint32_t n = cells[d].n;
        uint32_t *ids = cd_arena_array(model->arena, n ? n : 1, sizeof *ids);
        if (n)
            memcpy(ids, cells[d].ids, n * sizeof *ids);
        row->cells[d] = (struct cd_members){ids, n};
    }
    return row;
}

void cd_model_enter_row(struct cd_model *model, struct cd_vrow *row)
{
    for (uint32_t d = 0; d < model->n_docs; d++)
        for (uint32_t k = 0; k < row->cells[d].n; k++)
            model->row_of[d][row->cells[d].ids[k]] = row;
}

void cd_model_enter_pair(struct cd_model *model, const struct cd_pair *pair)
{
    for (uint32_t k = 0; k < pair->n_a; k++)
        model->pair_a[pair->cmp][pair->a[k]] = pair;
    for (uint32_t k = 0; k < pair->n_b; k++)
        model->pair_b[pair->cmp][pair->b[k]] = pair;
}

static uint32_t count(const struct cd_doc *doc, const uint32_t *ids, uint32_t n)
{
    uint32_t counted = 0;
    for (uint32_t k = 0; k < n; k++)
        counted += cd_report_counts(doc, ids[k]);
    return counted;
}

void cd_model_count_pair(struct cd_model *model, const struct cd_pair *pair, bool in)
{
    bool decided = pair->status == CD_REVIEW_CONFIRMED || pair->status == CD_REVIEW_REJECTED;
    uint32_t one = in ? 1 : ~(uint32_t)0;
    model->n_decided += decided ? one : 0;
    model->n_to_decide += decided || cd_pair_differs(pair) ? one : 0;
    if (!pair->n_a || !pair->n_b)
        return;
    uint32_t *covered = model->covered[pair->cmp];
    uint32_t a = count(model->docs[model->base], pair->a, pair->n_a);
    uint32_t b = count(model->docs[cd_model_version(model, pair->cmp)], pair->b, pair->n_b);
    covered[0] += in ? a : 0 - a;
    covered[1] += in ? b : 0 - b;
}

static const uint32_t *copy_ids(struct cd_model *model, const uint32_t *ids, uint32_t n)
{
    uint32_t *copy = cd_arena_array(model->arena, n ? n : 1, sizeof *copy);
    if (n)
        memcpy(copy, ids, n * sizeof *copy);
    return copy;
}

/* The pair of a bead as the report has it. Members are borrowed from the alignment. */
static const struct cd_pair *pair_of_bead(struct cd_model *model, uint32_t cmp, uint32_t item)
{
    const struct cd_comparison *c = &model->report->comparisons[cmp];
    const struct cd_compared *compared = &c->items[item];
    const struct cd_bead *bead = &c->alignment->beads[compared->bead];
    struct cd_pair *pair = cd_arena_alloc(model->arena, sizeof *pair);
    pair->cmp = cmp;
    pair->a = c->alignment->members + bead->a.first;
    pair->b = c->alignment->members + bead->b.first;
    pair->n_a = bead->a.count;
    pair->n_b = bead->b.count;
    pair->diff = compared->diff;
    pair->bead = bead;
    pair->score = bead->score;
    pair->moved = (bead->flags & CD_BEAD_MOVED) != 0;
    pair->locked = (bead->flags & CD_BEAD_LOCKED) != 0;
    pair->status = compared->review.status;
    pair->bookmark = compared->review.bookmark;
    pair->note =
        compared->review.note ? cd_arena_strdup(model->arena, compared->review.note) : NULL;
    judge_pair(model, pair);
    return pair;
}

/* A moved pair stands out of the order of the pairs around it that are not moved. */
static bool out_of_order(const struct cd_model *model, const struct cd_pair *pair)
{
    enum {
        REACH = 64
    };
    if (!pair->n_a || !pair->n_b)
        return false;
    const struct cd_pair **of = model->pair_a[pair->cmp];
    uint32_t n = model->docs[model->base]->n_statements;
    for (uint32_t k = 1; k < REACH && k <= pair->a[0]; k++) {
        const struct cd_pair *p = of[pair->a[0] - k];
        if (p && p->n_b && !p->moved) {
            if (p->b[p->n_b - 1] > pair->b[0])
                return true;
            break;
        }
    }
    for (uint32_t k = pair->a[pair->n_a - 1] + 1; k < n && k - pair->a[0] < REACH; k++) {
        const struct cd_pair *p = of[k];
        if (p && p->n_b && !p->moved)
            return p->b[0] < pair->b[pair->n_b - 1];
    }
    return false;
}

const struct cd_pair *cd_model_make_pair(struct cd_model *model, uint32_t cmp, const uint32_t *a,
                                         uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
    struct cd_pair *pair = cd_arena_alloc(model->arena, sizeof *pair);
    pair->cmp = cmp;
    pair->a = copy_ids(model, a, n_a);
    pair->b = copy_ids(model, b, n_b);
    pair->n_a = n_a;
    pair->n_b = n_b;
    pair->score = 1.0; /* a person says so */
    pair->locked = true;
    struct cd_diff_options how = model->diff;
    const struct cd_quotes *quotes = model->quotes[cmp];
    how.other_rendering |= quotes && quotes->other_rendering;
    how.anew |= quotes && quotes->anew;
    struct cd_diff_result *diff =
        cd_diff(model->ctx, model->docs[model->base], pair->a, n_a,
                model->docs[cd_model_version(model, cmp)], pair->b, n_b, &how);
    *CD_PUSH(model->diffs, model->n_diffs, model->cap_diffs) = diff;
    pair->diff = diff;
    pair->moved = out_of_order(model, pair);
    judge_pair(model, pair);
    return pair;
}

struct cd_pair *cd_model_copy_pair(struct cd_model *model, const struct cd_pair *pair)
{
    return cd_arena_memdup(model->arena, pair, sizeof *pair);
}

/* Rows of the report, in its order. */
static void take_rows(struct cd_model *model, const struct cd_pair ***pairs)
{
    const struct cd_report *report = model->report;
    struct cd_members *cells = cd_calloc(model->n_docs, sizeof *cells);
    const struct cd_pair **list = NULL;
    uint32_t cap = 0;
    struct cd_vrow **rows = cd_malloc(((size_t)report->n_rows + 1) * sizeof(struct cd_vrow *));
    for (uint32_t r = 0; r < report->n_rows; r++) {
        uint32_t n = 0;
        bool in_base = report->rows[r].cells[model->base].count > 0;
        for (uint32_t d = 0; d < model->n_docs; d++) {
            struct cd_range range = report->rows[r].cells[d];
            cells[d] = (struct cd_members){report->row_members + range.first, range.count};
            for (uint32_t k = 0; k < range.count && !in_base; k++)
                model->group[d][cells[d].ids[k]] = r;
        }
        for (uint32_t c = 0; c < model->n_cmps; c++) {
            struct cd_range range = report->rows[r].beads[c];
            for (uint32_t k = 0; k < range.count; k++)
                *CD_PUSH(list, n, cap) = pairs[c][report->row_beads[range.first + k]];
        }
        rows[r] = cd_model_make_row(model, list, n, cells);
        cd_model_enter_row(model, rows[r]);
    }
    cd_orders_build(model, rows, report->n_rows);
    free(rows);
    free(list);
    free(cells);
}

struct cd_model *cd_model_create(const struct cd_report *report)
{
    struct cd_model *model = cd_calloc(1, sizeof *model);
    model->arena = cd_arena_create();
    model->report = report;
    model->ctx = report->ctx;
    model->docs = report->docs;
    model->n_docs = report->n_docs;
    model->base = report->base;
    model->n_cmps = report->n_comparisons;
    model->row_of = cd_arena_array(model->arena, model->n_docs, sizeof *model->row_of);
    model->group = cd_arena_array(model->arena, model->n_docs, sizeof *model->group);
    model->orders = cd_arena_array(model->arena, model->n_docs, sizeof *model->orders);
    for (uint32_t d = 0; d < model->n_docs; d++) {
        uint32_t n = report->docs[d]->n_statements + 1;
        model->row_of[d] = cd_arena_array(model->arena, n, sizeof **model->row_of);
        model->group[d] = cd_arena_array(model->arena, n, sizeof **model->group);
        memset(model->group[d], 0xFF, n * sizeof **model->group); /* CD_NONE */
    }
    uint32_t n_cmps = model->n_cmps ? model->n_cmps : 1;
    model->pair_a = cd_arena_array(model->arena, n_cmps, sizeof *model->pair_a);
    model->pair_b = cd_arena_array(model->arena, n_cmps, sizeof *model->pair_b);
    model->first_a = cd_arena_array(model->arena, n_cmps, sizeof *model->first_a);
    model->first_b = cd_arena_array(model->arena, n_cmps, sizeof *model->first_b);
    model->covered = cd_arena_array(model->arena, n_cmps, sizeof *model->covered);
    model->quotes = cd_arena_array(model->arena, n_cmps, sizeof *model->quotes);
    model->own_quotes = cd_arena_array(model->arena, n_cmps, sizeof *model->own_quotes);
    model->behind = cd_arena_array(model->arena, n_cmps, sizeof *model->behind);
    for (uint32_t c = 0; c < model->n_cmps; c++)
        model->quotes[c] = report->comparisons[c].quotes;
    const struct cd_pair ***pairs = cd_calloc(n_cmps, sizeof *pairs);
    for (uint32_t c = 0; c < model->n_cmps; c++) {
        const struct cd_comparison *comparison = &report->comparisons[c];
        uint32_t n_a = report->docs[model->base]->n_statements + 1;
        uint32_t n_b = report->docs[comparison->right]->n_statements + 1;
        model->pair_a[c] = cd_arena_array(model->arena, n_a, sizeof **model->pair_a);
        model->pair_b[c] = cd_arena_array(model->arena, n_b, sizeof **model->pair_b);
        pairs[c] = cd_calloc(comparison->alignment->n_beads + 1, sizeof **pairs);
        for (uint32_t k = 0; k < comparison->alignment->n_beads; k++) {
            pairs[c][k] = pair_of_bead(model, c, k);
            cd_model_enter_pair(model, pairs[c][k]);
            cd_model_count_pair(model, pairs[c][k], true);
        }
        model->first_a[c] =
            cd_arena_memdup(model->arena, model->pair_a[c], n_a * sizeof(struct cd_pair *));
        model->first_b[c] =
            cd_arena_memdup(model->arena, model->pair_b[c], n_b * sizeof(struct cd_pair *));
    }
    take_rows(model, pairs);
    for (uint32_t c = 0; c < model->n_cmps; c++)
        free(pairs[c]);
    free(pairs);
    return model;
}

void cd_model_destroy(struct cd_model *model)
{
    if (!model)
        return;
    for (uint32_t k = 0; k < model->n_diffs; k++)
        cd_diff_result_destroy(model->diffs[k]);
    free(model->diffs);
    for (uint32_t c = 0; c < model->n_cmps; c++)
        cd_quotes_destroy(model->own_quotes[c]);
    for (uint32_t d = 0; d < model->n_docs; d++)
        cd_chain_finish(&model->orders[d]);
    cd_arena_destroy(model->arena);
    free(model);
}
