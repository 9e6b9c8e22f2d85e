/* Where everything stands for a size: head, panes, gutters, overview bar, panel, status line. */
#include <string.h>

#include "text/layout.h"
#include "view/state.h"

#define CD_PANEL_ROWS 9u

uint32_t cd_view_focus_doc(const struct cd_view *view)
{
    return view->panes[view->focus].doc;
}

bool cd_view_pane_is_shown(const struct cd_view *view, uint32_t doc)
{
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == doc)
            return !view->panes[k].hidden;
    return false;
}

void cd_view_restyle(struct cd_view *view)
{
    view->stamp++;
}

void cd_view_set_focus(struct cd_view *view, uint32_t pane)
{
    view->focus = pane;
    uint32_t cmp = cd_model_cmp(view->model, view->panes[pane].doc);
    if (cmp != CD_NONE && cmp != view->focus_cmp) {
        view->focus_cmp = cmp;
        view->phrase = CD_NONE;
        cd_view_restyle(view);
    }
}

unsigned cd_view_matrix_column(const struct cd_view *view)
{
    enum {
        SIGNS = 1 + CD_SIGN_COLUMNS, /* behind a blank */
        MOST = 12
    };
    const struct cd_model *model = view->model;
    unsigned width = SIGNS;
    for (uint32_t c = 0; c < model->n_cmps; c++) {
        const char *label = model->docs[cd_model_version(model, c)]->label;
        unsigned need = (unsigned)cd_text_width((struct cd_str){label, strlen(label)}) + 1;
        width = need > width ? need : width;
    }
    width = width > MOST ? MOST : width;
    return width * model->n_cmps <= view->frame.text_end / 3 ? width : SIGNS;
}

/* Side by side where every pane gets its columns, by weight. */
static bool place_columns(struct cd_view *view, struct cd_frame *f)
{
    unsigned left = f->marker;
    unsigned gutters = (f->n_shown - 1) * f->gutter;
    unsigned total = 0;
    for (unsigned k = 0; k < f->n_shown; k++)
        total += view->panes[f->pane[k]].weight;
    if (f->text_end <= left + gutters + f->n_shown)
        return false;
    unsigned room = f->text_end - left - gutters;
    unsigned col = left, used = 0, weight = 0;
    for (unsigned k = 0; k < f->n_shown; k++) {
        weight += view->panes[f->pane[k]].weight;
        unsigned end = (unsigned)((uint64_t)room * weight / total);
        f->pane_col[k] = col;
        f->pane_width[k] = end - used;
        if (f->n_shown > 1 && f->pane_width[k] < CD_MIN_PANE)
            return false;
        col += f->pane_width[k] + f->gutter;
        used = end;
    }
    return true;
}

static void place_stack(struct cd_frame *f)
{
    /* The bar and the signs before each text: fewer on the narrowest screens. */
    unsigned signs = f->n_shown < 2      ? 0
                     : f->text_end >= 24 ? CD_SIGN_COLUMNS + 2
                     : f->text_end >= 8  ? 2
                                         : 0;
    unsigned col = f->marker + signs;
    unsigned width = f->text_end > col ? f->text_end - col : 1;
    f->stacked = true;
    f->gutter = signs;
    for (unsigned k = 0; k < f->n_shown; k++) {
        f->pane_col[k] = col;
        f->pane_width[k] = width;
    }
}

static void place_panel(const struct cd_view *view, struct cd_frame *f)
{
    f->panel_rows = 0;
    if (!view->panel.open || f->body_rows < 4)
        return;
    if (f->cols >= 150) {
        f->panel_right = true;
        f->panel_cols = f->cols / 3;
        f->panel_rows = f->body_rows;
        f->panel_row = f->body_top;
        f->panel_col = f->cols - f->panel_cols;
        f->text_end = f->panel_col - (f->map ? 1 : 0);
    } else {
        f->panel_right = false;
        /* A third, but room for a few lines where half of the text can be spared. */
        unsigned third = f->body_rows / 3, half = f->body_rows / 2;
        unsigned least = half < CD_PANEL_ROWS ? half : CD_PANEL_ROWS;
        f->panel_rows = third > least ? third : least;
        f->panel_cols = f->cols;
        f->panel_col = 0;
        f->body_rows -= f->panel_rows;
        f->panel_row = f->body_top + f->body_rows;
    }
}

static bool same_text_area(const struct cd_frame *x, const struct cd_frame *y)
{
    if (x->stacked != y->stacked || x->n_shown != y->n_shown)
        return false;
    for (unsigned k = 0; k < x->n_shown; k++)
        if (x->pane[k] != y->pane[k] || x->pane_width[k] != y->pane_width[k])
            return false;
    return true;
}

void cd_view_measure(struct cd_view *view)
{
    struct cd_frame f = {.rows = view->rows, .cols = view->cols};
    f.status = f.rows >= 2;
    f.head = f.rows >= 4 && f.cols >= 8;
    f.body_top = f.head;
    f.body_rows = f.rows - f.head - f.status;
    f.marker = f.cols >= 12;
    f.map = f.cols >= 16;
    f.text_end = f.cols - (f.map ? 1 : 0);
    f.gutter = CD_GUTTER;
    place_panel(view, &f);
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (!view->panes[k].hidden)
            f.pane[f.n_shown++] = k;
    if (view->matrix || view->stacked || !place_columns(view, &f))
        place_stack(&f);
    bool same = same_text_area(&f, &view->frame);
    view->frame = f;
    if (!same)
        cd_view_restyle(view);
}
