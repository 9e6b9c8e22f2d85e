/*
 * The names of documents where there is little room. Files of one event are often named alike, so a
 * name is shortened in the middle where that still tells them apart, else around the place where it
 * leaves the name that is most like it.
 */
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "util/vec.h"
#include "view/state.h"

/* A name in grapheme clusters. */
struct name {
    struct cd_buf text; /* safe for a terminal */
    struct cluster {
        uint32_t off, len;
        unsigned width;
    } * items;
    uint32_t n, cap;
    unsigned width;
};

static void open_name(struct name *name, const char *label, bool brief)
{
    const char *dot = strrchr(label, '.');
    *name = (struct name){.n = 0};
    cd_buf_init(&name->text);
    cd_text_safe(&name->text,
                 (struct cd_str){label, brief && dot && dot != label ? (size_t)(dot - label)
                                                                     : strlen(label)});
    for (uint32_t k = 0; k < name->text.len;) {
        uint32_t len = (uint32_t)cd_text_cluster(name->text.ptr + k, name->text.len - k);
        unsigned width = cd_text_cluster_width((struct cd_str){name->text.ptr + k, len});
        *CD_PUSH(name->items, name->n, name->cap) = (struct cluster){k, len, width};
        name->width += width;
        k += len;
    }
}

static void close_name(struct name *name)
{
    cd_buf_finish(&name->text);
    free(name->items);
}

static void add(struct cd_buf *out, const struct name *name, uint32_t from, uint32_t end)
{
    if (from < end)
        cd_buf_add(out, name->text.ptr + name->items[from].off,
                   name->items[end - 1].off + name->items[end - 1].len - name->items[from].off);
}

/* What of the clusters from `at` on, or before it, fits into columns; the other end. */
static uint32_t fit(const struct name *name, uint32_t at, unsigned width, bool back)
{
    while (back ? at > 0 : at < name->n) {
        unsigned w = name->items[back ? at - 1 : at].width;
        if (w > width)
            break;
        width -= w;
        at += back ? -1u : 1u;
    }
    return at;
}

/* "press-…-a.txt" */
static void cut_middle(const struct name *name, unsigned width, const char *sign, unsigned w_sign,
                       struct cd_buf *out)
{
    unsigned room = width > w_sign ? width - w_sign : 0;
    uint32_t head = fit(name, 0, room / 2, false), tail = fit(name, name->n, room - room / 2, true);
    add(out, name, 0, head);
    cd_buf_puts(out, sign);
    add(out, name, tail, name->n);
}

/* "…se-a-vers…": the clusters around `at`. */
static void cut_around(const struct name *name, uint32_t at, unsigned width, const char *sign,
                       unsigned w_sign, struct cd_buf *out)
{
    unsigned room = width > 2 * w_sign ? width - 2 * w_sign : 0;
    uint32_t from = fit(name, at, room / 3, true), end;
    unsigned used = 0;
    for (uint32_t k = from; k < at; k++)
        used += name->items[k].width;
    end = fit(name, at, room - used, false);
    if (from)
        cd_buf_puts(out, sign);
    add(out, name, from, end);
    if (end < name->n)
        cd_buf_puts(out, sign);
}

/* How far two names are the same. */
static uint32_t common(const struct name *x, const struct name *y)
{
    uint32_t k = 0;
    while (k < x->n && k < y->n && x->items[k].len == y->items[k].len &&
           memcmp(x->text.ptr + x->items[k].off, y->text.ptr + y->items[k].off, x->items[k].len) ==
               0)
        k++;
    return k;
}

static void shorten(const struct cd_view *view, uint32_t doc, unsigned width, bool brief,
                    struct cd_buf *out)
{
    const struct cd_model *model = view->model;
    const char *sign = cd_sign(view, "\xE2\x80\xA6", "...");
    unsigned w_sign = view->options.ascii ? 3 : 1;
    struct name name;
    open_name(&name, model->docs[doc]->label, brief);
    if (name.width <= width) {
        cd_buf_puts(out, name.text.ptr);
        close_name(&name);
        return;
    }
    struct cd_buf mine, other;
    uint32_t leaves = 0;
    bool unlike = true;
    cd_buf_init(&mine);
    cd_buf_init(&other);
    cut_middle(&name, width, sign, w_sign, &mine);
    for (uint32_t d = 0; d < model->n_docs; d++) {
        struct name another;
        if (d == doc || strcmp(model->docs[d]->label, model->docs[doc]->label) == 0)
            continue;
        open_name(&another, model->docs[d]->label, brief);
        uint32_t same = common(&name, &another);
        leaves = same > leaves ? same : leaves;
        cd_buf_clear(&other);
        cut_middle(&another, width, sign, w_sign, &other);
        unlike = unlike && strcmp(mine.ptr, other.ptr) != 0;
        close_name(&another);
    }
    if (unlike)
        cd_buf_puts(out, mine.ptr);
    else
        cut_around(&name, leaves, width, sign, w_sign, out);
    cd_buf_finish(&mine);
    cd_buf_finish(&other);
    close_name(&name);
}

void cd_view_label(const struct cd_view *view, uint32_t doc, unsigned width, struct cd_buf *out)
{
    shorten(view, doc, width, false, out);
}

void cd_view_short_label(const struct cd_view *view, uint32_t doc, unsigned width,
                         struct cd_buf *out)
{
    shorten(view, doc, width, true, out);
}
