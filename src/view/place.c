/*
 * Where the reader is and how it looks, as words with values: what a session keeps of it. A value
 * that no longer fits is passed over.
 *
 *     cursor 0 12            document and statement, both from 0
 *     filter omitted -question
 *     focus 1                document of the pane
 *     hidden 2 3             documents of hidden panes
 *     look folded matrix
 *     order version          or free
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/state.h"

static void put_or_forget(cd_word_visit *put, void *user, const char *word, struct cd_buf *value)
{
    put(user, word, value->len ? value->ptr : NULL);
    cd_buf_clear(value);
}

/* The statement that is read. */
static struct cd_spot spot_read(const struct cd_view *view)
{
    uint32_t doc = cd_view_focus_doc(view);
    if (cd_view_is_free(view) && view->model->docs[doc]->n_statements)
        return (struct cd_spot){doc, view->readers[doc].at, 0};
    return cd_view_spot(view);
}

void cd_view_save_place(const struct cd_view *view, cd_word_visit *put, void *user)
{
    static const char *const orders[] = {NULL, "version", "free"};
    struct cd_buf value;
    cd_buf_init(&value);
    struct cd_spot spot = spot_read(view);
    uint32_t doc = cd_view_focus_doc(view);
    if (spot.statement != CD_NONE && view->cursor.pos > 0)
        cd_buf_printf(&value, "%u %u", spot.doc, spot.statement);
    put_or_forget(put, user, "cursor", &value);
    if (view->filter.text)
        cd_buf_puts(&value, view->filter.text);
    put_or_forget(put, user, "filter", &value);
    if (view->focus)
        cd_buf_printf(&value, "%u", doc);
    put_or_forget(put, user, "focus", &value);
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].hidden)
            cd_buf_printf(&value, "%s%u", value.len ? " " : "", view->panes[k].doc);
    put_or_forget(put, user, "hidden", &value);
    cd_buf_printf(&value, "%s%s%s", view->folded ? "folded" : "",
                  view->folded && view->matrix ? " " : "", view->matrix ? "matrix" : "");
    put_or_forget(put, user, "look", &value);
    put(user, "order", orders[view->order]);
    cd_buf_finish(&value);
}

/* The next number of a value; false behind the last one. */
static bool next_number(const char **value, uint32_t *number)
{
    char *end;
    unsigned long n = strtoul(*value, &end, 10);
    if (end == *value || n >= CD_NONE)
        return false;
    *value = end;
    *number = (uint32_t)n;
    return true;
}

static void hide(struct cd_view *view, const char *value)
{
    uint32_t doc, shown = view->n_panes;
    while (next_number(&value, &doc))
        for (uint32_t k = 0; k < view->n_panes; k++)
            if (view->panes[k].doc == doc && !view->panes[k].hidden && shown > 1) {
                view->panes[k].hidden = true;
                shown--;
            }
}

/* The pane of the value, or the first that is shown. */
static void focus(struct cd_view *view, const char *value)
{
    uint32_t doc = CD_NONE, to = CD_NONE;
    next_number(&value, &doc);
    for (uint32_t k = view->n_panes; k-- > 0;)
        if (!view->panes[k].hidden && (to == CD_NONE || view->panes[to].doc != doc))
            to = k;
    if (to != CD_NONE)
        cd_view_set_focus(view, to);
}

static bool has_word(const char *value, const char *word)
{
    return value && strstr(value, word) != NULL;
}

/* Puts the cursor on a statement, and its row on the screen. */
static void go_to(struct cd_view *view, struct cd_spot spot)
{
    if (!cd_view_go_spot(view, spot))
        return;
    uint32_t pos = view->cursor.pos;
    view->top = view->cursor = (struct cd_place){0, 0};
    cd_view_measure(view);
    if (cd_view_is_free(view)) {
        view->cursor.pos = pos;
        cd_free_enter(view);
    } else {
        cd_view_go(view, pos);
    }
}

void cd_view_restore_place(struct cd_view *view, cd_word_ask *ask, void *user)
{
    const char *cursor = ask(user, "cursor"), *filter = ask(user, "filter");
    const char *pane = ask(user, "focus"), *hidden = ask(user, "hidden");
    const char *look = ask(user, "look"), *order = ask(user, "order");
    char wrong[128];
    struct cd_filter parsed;
    if (hidden)
        hide(view, hidden);
    focus(view, pane ? pane : "");
    view->folded = has_word(look, "folded");
    view->matrix = has_word(look, "matrix");
    view->order = has_word(order, "version") ? CD_ORDER_VERSION
                  : has_word(order, "free")  ? CD_ORDER_FREE
                                             : CD_ORDER_BASE;
    if (view->order == CD_ORDER_VERSION && cd_view_focus_doc(view) == view->model->base)
        view->order = CD_ORDER_BASE;
    if (filter && cd_filter_parse(filter, &parsed, wrong, sizeof wrong)) {
        cd_filter_finish(&view->filter);
        view->filter = parsed;
    }
    cd_view_reorder(view);
    cd_view_refilter(view);
    struct cd_spot spot = {.statement = CD_NONE};
    if (cursor && next_number(&cursor, &spot.doc) && next_number(&cursor, &spot.statement))
        go_to(view, spot);
    cd_view_measure(view);
    cd_view_settle(view);
}

void cd_view_follow(struct cd_view *view, const struct cd_view *other)
{
    struct cd_spot spot = spot_read(other);
    spot.line = 0;
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == cd_view_focus_doc(other) && !view->panes[k].hidden)
            cd_view_set_focus(view, k);
    go_to(view, spot);
    cd_view_settle(view);
}
