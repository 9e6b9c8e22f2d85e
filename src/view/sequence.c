/*
 * The order in which rows are shown, the sets of positions with a trait, filters and folds.
 *
 * Building an order is linear in rows (on opening, when another document leads), applying a filter
 * too; folding goes over words of bits, a correction moves single positions. Rows that fall between
 * in another order (those without a statement of the document that leads) stay behind the row they
 * follow in the base order.
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

static void set_traits(struct cd_view *view, uint32_t pos)
{
    uint32_t traits = view->shown_rows[pos]->traits;
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_put(&view->traits[t], pos, traits >> t & 1u);
}

/* Word w of the rows that are more than identical. */
static uint64_t told_apart(const struct cd_view *view, uint32_t w)
{
    return view->traits[CD_TRAIT_DIFFERS].words[w] | view->traits[CD_TRAIT_FLAG].words[w] |
           view->traits[CD_TRAIT_MOVED].words[w] | view->traits[CD_TRAIT_MARKED].words[w];
}

/*
 * Word w of the rows that are shown: those that pass the filter and are not folded away. Identical
 * rows fold unless a neighbour is shown for what it is: context of one.
 */
static void combine(struct cd_view *view, uint32_t w)
{
    uint64_t in = view->passing.words[w];
    if (view->folded) {
        uint64_t told = told_apart(view, w);
        uint32_t last = (view->n_rows - 1) / 64;
        uint64_t kept = told | told << 1 | told >> 1;
        if (w > 0)
            kept |= told_apart(view, w - 1) >> 63;
        if (w < last)
            kept |= told_apart(view, w + 1) << 63;
        in &= kept;
    }
    view->visible.words[w] = in;
}

static void combine_all(struct cd_view *view)
{
    cd_bits_reset(&view->visible, view->n_rows);
    for (uint32_t w = 0; w < (view->n_rows + 63) / 64; w++)
        combine(view, w);
}

static bool passes(const struct cd_view *view, uint32_t pos)
{
    return !view->filter.text || cd_filter_takes(view, view->shown_rows[pos]);
}

void cd_view_refold(struct cd_view *view)
{
    combine_all(view);
}

void cd_view_refilter(struct cd_view *view)
{
    cd_bits_reset(&view->passing, view->n_rows);
    if (view->filter.text)
        for (uint32_t k = 0; k < view->n_rows; k++)
            cd_bits_put(&view->passing, k, passes(view, k));
    else
        cd_bits_fill(&view->passing);
    combine_all(view);
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

/* Numbers all rows and collects their traits, a word of bits at a time. */
static void number_rows(struct cd_view *view)
{
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        cd_bits_reset(&view->traits[t], view->n_rows);
    for (uint32_t first = 0; first < view->n_rows; first += 64) {
        uint64_t words[CD_N_TRAITS] = {0};
        for (uint32_t k = first; k < first + 64 && k < view->n_rows; k++) {
            struct cd_vrow *row = view->shown_rows[k];
            row->dpos = k;
            for (uint32_t left = row->traits; left; left &= left - 1)
                words[__builtin_ctz(left)] |= (uint64_t)1 << (k - first);
        }
        for (unsigned t = 0; t < CD_N_TRAITS; t++)
            view->traits[t].words[first / 64] = words[t];
    }
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
    number_rows(view);
    cd_view_refilter(view);
    cd_view_restyle(view);
}

/* The rows from here on have moved; where the base leads, the base order is the same. */
static void renumber(struct cd_view *view, uint32_t from)
{
    bool base = view->lead == view->model->base;
    for (uint32_t k = from; k < view->n_rows; k++) {
        struct cd_vrow *row = view->shown_rows[k];
        row->dpos = k;
        row->pos = base ? k : row->pos;
    }
}

/* Neighbours may fold or unfold with the row. */
static void refold_around(struct cd_view *view, uint32_t pos)
{
    for (uint32_t w = pos ? (pos - 1) / 64 : 0; w <= (pos + 1) / 64 && w * 64 < view->n_rows; w++)
        combine(view, w);
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
    cd_bits_insert(&view->passing, pos);
    renumber(view, pos);
    set_traits(view, pos);
    cd_bits_put(&view->passing, pos, passes(view, pos));
    refold_around(view, pos);
}

void cd_view_replace_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row)
{
    view->shown_rows[pos] = row;
    row->dpos = pos;
    set_traits(view, pos);
    cd_bits_put(&view->passing, pos, passes(view, pos));
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
    cd_bits_delete(&view->passing, pos);
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
