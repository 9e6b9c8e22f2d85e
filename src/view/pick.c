/*
 * Which pair of a row is meant. A row may have several pairs of one version, where another version
 * holds its statements together; then the gravest of those that the filter asks for is meant, until
 * the reader steps to another one. The choice is kept as a statement of the pair, so that it
 * outlives corrections; it holds as long as the cursor stays in the row.
 */
#include "view/state.h"

/* The pair that the reader has chosen in a row, or NULL. */
static const struct cd_pair *picked(const struct cd_view *view, const struct cd_vrow *row)
{
    const struct cd_model *model = view->model;
    uint32_t doc = view->picked.doc, statement = view->picked.statement;
    if (cd_view_is_free(view)) { /* what is read is what is meant */
        doc = cd_view_focus_doc(view);
        statement = view->readers[doc].at;
    }
    if (doc >= model->n_docs || statement >= model->docs[doc]->n_statements ||
        model->row_of[doc][statement] != row)
        return NULL;
    const struct cd_pair *pair = cd_model_pair(model, view->focus_cmp, doc, statement);
    return pair && pair->cmp == view->focus_cmp ? pair : NULL;
}

static const struct cd_vrow *row_here(const struct cd_view *view)
{
    return cd_view_none_fits(view) ? NULL : cd_view_row(view);
}

bool cd_view_is_picked(const struct cd_view *view)
{
    const struct cd_vrow *row = row_here(view);
    return row && !cd_view_is_free(view) && picked(view, row);
}

const struct cd_pair *cd_view_pair(const struct cd_view *view)
{
    const struct cd_vrow *row = row_here(view);
    const struct cd_pair *chosen = row ? picked(view, row) : NULL;
    if (!row || chosen)
        return chosen;
    const struct cd_pair *gravest = cd_row_pair(row, view->focus_cmp);
    for (const struct cd_pair *p = gravest; p && view->filter.text;
         p = cd_row_pair_after(row, view->focus_cmp, p))
        if (cd_filter_takes_pair(view, p))
            return p;
    return gravest;
}

const struct cd_pair *cd_view_any_pair(const struct cd_view *view)
{
    const struct cd_vrow *row = row_here(view);
    const struct cd_pair *pair = cd_view_pair(view);
    return !pair && row && row->n_pairs ? row->pairs[0] : pair;
}

struct cd_members cd_view_members(const struct cd_view *view, const struct cd_vrow *row,
                                  const struct cd_pair *pair, uint32_t doc)
{
    bool base = doc == view->model->base;
    if (!pair || (!base && cd_model_version(view->model, pair->cmp) != doc))
        return row->cells[doc];
    struct cd_members own =
        base ? (struct cd_members){pair->a, pair->n_a} : (struct cd_members){pair->b, pair->n_b};
    return own.n ? own : row->cells[doc];
}

uint32_t cd_view_pair_rank(const struct cd_view *view, uint32_t *n)
{
    const struct cd_vrow *row = row_here(view);
    const struct cd_pair *pair = cd_view_pair(view);
    uint32_t rank = 0;
    *n = 0;
    for (uint32_t k = 0; row && k < row->n_pairs; k++) {
        rank = row->pairs[k] == pair ? *n : rank;
        *n += row->pairs[k]->cmp == view->focus_cmp;
    }
    return rank;
}

struct cd_spot cd_pair_spot(const struct cd_view *view, const struct cd_pair *pair)
{
    uint32_t base = view->model->base, version = cd_model_version(view->model, pair->cmp);
    bool in_base = pair->n_a && (!pair->n_b || cd_view_focus_doc(view) == base);
    return in_base ? (struct cd_spot){base, pair->a[0], 0}
                   : (struct cd_spot){version, pair->b[0], 0};
}

uint32_t cd_view_statement_here(struct cd_view *view, uint32_t doc)
{
    const struct cd_vrow *row = cd_view_row(view);
    if (!row || !row->cells[doc].n)
        return CD_NONE;
    if (cd_view_is_free(view))
        return view->readers[doc].at;
    uint32_t found = row->cells[doc].ids[0];
    if (view->matrix)
        return found;
    const struct cd_cell_layout *cell = &cd_view_layout_row(view, view->cursor.pos)->cells[doc];
    for (uint32_t k = 0; k < cell->n_lines && cell->top + k <= view->cursor.line; k++)
        if (cell->lines[k].kind == CD_LINE_TEXT)
            found = cell->lines[k].statement;
    return found;
}

/* To the line of the row where a statement begins, if it is drawn. */
static void go_to_line(struct cd_view *view, struct cd_spot spot)
{
    if (view->matrix || !cd_view_is_visible(view, view->cursor.pos))
        return;
    const struct cd_cell_layout *cell =
        &cd_view_layout_row(view, view->cursor.pos)->cells[spot.doc];
    for (uint32_t k = 0; k < cell->n_lines; k++)
        if (cell->lines[k].kind == CD_LINE_TEXT && cell->lines[k].statement == spot.statement) {
            view->cursor.line = cell->top + k;
            break;
        }
    cd_view_settle(view);
}

void cd_view_pick(struct cd_view *view, const struct cd_pair *pair)
{
    view->picked = cd_pair_spot(view, pair);
    view->phrase = CD_NONE;
    view->panel.scroll = 0;
    if (cd_view_is_free(view)) {
        view->readers[view->picked.doc].at = view->picked.statement;
        view->readers[view->picked.doc].at_line = 0;
        cd_free_level(view);
        cd_view_settle(view);
    } else {
        go_to_line(view, view->picked);
    }
}

bool cd_view_pick_trait(struct cd_view *view, enum cd_trait trait)
{
    const struct cd_vrow *row = row_here(view);
    const struct cd_pair *meant = cd_view_pair(view);
    if (!row || !meant || (cd_pair_traits(meant) >> trait & 1u))
        return false;
    const struct cd_pair *p = cd_row_pair(row, view->focus_cmp);
    while (p && !(cd_pair_traits(p) >> trait & 1u))
        p = cd_row_pair_after(row, view->focus_cmp, p);
    if (p)
        cd_view_pick(view, p);
    return p != NULL;
}

void cd_view_pick_statement(struct cd_view *view, uint32_t doc, uint32_t statement)
{
    const struct cd_vrow *row = row_here(view);
    if (!row || statement == CD_NONE)
        return;
    const struct cd_pair *pair = cd_model_pair(view->model, view->focus_cmp, doc, statement);
    if (pair && pair->cmp == view->focus_cmp && pair != cd_view_pair(view) &&
        view->model->row_of[doc][statement] == row)
        cd_view_pick(view, pair);
}

/* To the first version beside the one in focus that has several pairs in the row, if one has. */
static bool go_to_several(struct cd_view *view, const struct cd_vrow *row)
{
    for (uint32_t k = 0; k < view->n_panes; k++) {
        uint32_t cmp = cd_model_cmp(view->model, view->panes[k].doc);
        if (view->panes[k].hidden || cmp == CD_NONE || !cd_row_pair_nth(row, cmp, 1))
            continue;
        cd_view_set_focus(view, k);
        cd_view_pick(view, cd_row_pair(row, cmp));
        return true;
    }
    return false;
}

void cd_view_step_pair(struct cd_view *view, int64_t step)
{
    const struct cd_vrow *row = row_here(view);
    uint32_t n, rank = cd_view_pair_rank(view, &n);
    if (row && n < 2 && go_to_several(view, row))
        return;
    if (!row || n < 2) {
        cd_view_message(view, false, "this row has %s %s", n ? "no other pair of" : "nothing of",
                        view->model->docs[cd_model_version(view->model, view->focus_cmp)]->label);
        return;
    }
    int64_t to = ((int64_t)rank + step) % (int64_t)n;
    to += to < 0 ? (int64_t)n : 0;
    for (uint32_t k = 0; k < row->n_pairs; k++)
        if (row->pairs[k]->cmp == view->focus_cmp && to-- == 0) {
            cd_view_pick(view, row->pairs[k]);
            break;
        }
}
