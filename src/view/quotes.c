/*
 * The list of quotations: each with its verdict, whose words it is said to be in which version, the
 * row, the words and what is to say of them. An entry has as many lines as it needs; only those on
 * the screen are laid out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/layout.h"
#include "util/vec.h"
#include "view/state.h"

uint32_t cd_quotes_count(const struct cd_view *view)
{
    const struct cd_model *model = view->model;
    uint32_t n = 0;
    for (uint32_t c = 0; c < model->n_cmps; c++)
        if (model->quotes[c])
            n += model->quotes[c]->n_items;
    return n;
}

static const struct cd_quote *quote_at(const struct cd_model *model, uint32_t k, uint32_t *cmp)
{
    for (uint32_t c = 0; c < model->n_cmps; c++) {
        const struct cd_quotes *quotes = model->quotes[c];
        uint32_t n = quotes ? quotes->n_items : 0;
        if (k < n) {
            *cmp = c;
            return &quotes->items[k];
        }
        k -= n;
    }
    return NULL;
}

const struct cd_quote *cd_overlay_quote(const struct cd_view *view)
{
    uint32_t cmp;
    return view->overlay == CD_OVERLAY_QUOTES ? quote_at(view->model, view->overlay_at, &cmp)
                                              : NULL;
}

/* Where a quotation's text begins: behind sign, verdict, version where there are several, row. */
static unsigned text_column(const struct cd_view *view)
{
    return view->cols < 60 ? 3 : view->model->n_cmps > 1 ? 39 : 25;
}

struct entry {
    struct cd_buf text, note;
    struct cd_line *lines; /* of the text, then of the note */
    uint32_t n, cap, n_text;
    const struct cd_doc *doc;
    uint32_t version;
    const struct cd_vrow *row;
    const struct cd_quote *quote;
    bool serious; /* the verdict is, or a flag says so */
};

/* A quotation may be verbatim in its words and still deceive by what it leaves out. */
static bool is_serious(const struct cd_quote *quote)
{
    return cd_quote_severity(quote) >= 2;
}

/* What the base has where the words are not its own. */
static void write_source(const struct cd_view *view, uint32_t cmp, struct entry *entry)
{
    const struct cd_quote *quote = entry->quote;
    const struct cd_quotes *quotes = view->model->quotes[cmp];
    const struct cd_doc *base = view->model->docs[view->model->base];
    if (quote->verdict == CD_QUOTE_UNSUPPORTED)
        cd_buf_puts(&entry->note, cd_verdict_meaning(CD_QUOTE_UNSUPPORTED));
    if (quote->verdict != CD_QUOTE_ALTERED && quote->verdict != CD_QUOTE_SPLICED)
        return;
    for (uint32_t k = 0; k < quote->sources.count; k++) {
        cd_buf_puts(&entry->note, k ? " ... \xE2\x80\x9C" : "The base has: \xE2\x80\x9C");
        cd_text_squeeze(&entry->note, cd_doc_text(base, quotes->spans[quote->sources.first + k]));
        cd_buf_puts(&entry->note, "\xE2\x80\x9D");
    }
}

static struct cd_str label_of(const struct cd_view *view, uint32_t doc)
{
    const char *label = view->model->docs[doc]->label;
    return (struct cd_str){label, strlen(label)};
}

/* "The note. Verbatim in NAME. Given to: NAME" */
static void write_note(const struct cd_view *view, uint32_t cmp, struct entry *entry)
{
    const struct cd_quote *quote = entry->quote;
    bool narrow = view->cols < 60;
    if (narrow) {
        char row[CD_ROW_NAME];
        cd_view_row_name(view, entry->row, row);
        cd_buf_printf(&entry->note, "%s, %s: ", cd_verdict_name((enum cd_verdict)quote->verdict),
                      row);
    }
    if (quote->note)
        cd_text_safe(&entry->note, (struct cd_str){quote->note, strlen(quote->note)});
    else
        write_source(view, cmp, entry);
    if (quote->verbatim_in != CD_NONE) {
        cd_buf_puts(&entry->note, entry->note.len ? "  Verbatim in " : "Verbatim in ");
        cd_text_squeeze(&entry->note, label_of(view, quote->verbatim_in));
        cd_buf_putc(&entry->note, '.');
    }
    if (quote->quoted_name.len) {
        cd_buf_puts(&entry->note, entry->note.len ? "  Given to: " : "Given to: ");
        cd_text_squeeze(&entry->note, cd_doc_text(entry->doc, quote->quoted_name));
    }
}

static bool begin_entry(const struct cd_view *view, uint32_t k, struct entry *entry)
{
    uint32_t cmp = 0;
    *entry = (struct entry){.quote = quote_at(view->model, k, &cmp)};
    if (!entry->quote)
        return false;
    uint32_t version = cd_model_version(view->model, cmp), first = text_column(view);
    entry->doc = view->model->docs[version];
    entry->version = version;
    entry->row = view->model->row_of[version][entry->quote->statements.first];
    entry->serious = is_serious(entry->quote);
    cd_buf_init(&entry->text);
    cd_buf_init(&entry->note);
    cd_text_squeeze(&entry->text, cd_doc_text(entry->doc, entry->quote->span));
    write_note(view, cmp, entry);
    unsigned width = view->cols > first + 1 ? view->cols - first - 1 : 1;
    cd_text_wrap(cd_buf_view(&entry->text), width, 0, &entry->lines, &entry->n, &entry->cap);
    entry->n_text = entry->n;
    if (entry->note.len)
        cd_text_wrap(cd_buf_view(&entry->note), width, 0, &entry->lines, &entry->n, &entry->cap);
    return true;
}

static void end_entry(struct entry *entry)
{
    cd_buf_finish(&entry->text);
    cd_buf_finish(&entry->note);
    free(entry->lines);
}

static uint32_t height_of(const struct cd_view *view, uint32_t k)
{
    struct entry entry;
    if (!begin_entry(view, k, &entry))
        return 1;
    uint32_t n = entry.n;
    end_entry(&entry);
    return n + 1; /* a blank line */
}

uint32_t cd_quotes_top(const struct cd_view *view, uint32_t rows)
{
    uint32_t at = view->overlay_at, top = at;
    if (at < view->overlay_top)
        return at;
    for (uint32_t used = height_of(view, at) - 1; top > view->overlay_top; top--) {
        used += height_of(view, top - 1);
        if (used > rows)
            break;
    }
    return top;
}

/* What stands before the words: sign, verdict, version, row. */
static void draw_head(const struct cd_view *view, struct cd_grid *grid, const struct entry *entry,
                      unsigned y, unsigned attrs)
{
    enum cd_role role = entry->serious ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL_MUTED;
    cd_grid_puts(grid, y, 1, 2, entry->serious ? "!" : " ", CD_ROLE_PANEL_KEY, attrs);
    if (view->cols < 60)
        return;
    const char *verdict = cd_verdict_name((enum cd_verdict)entry->quote->verdict);
    cd_grid_puts(grid, y, 3, grid->cols, verdict, role, attrs);
    unsigned col = 15;
    if (view->model->n_cmps > 1) {
        struct cd_buf label;
        cd_buf_init(&label);
        cd_view_label(view, entry->version, 13, &label);
        cd_grid_put(grid, y, col, col + 13, cd_buf_view(&label), CD_ROLE_PANEL_MUTED, attrs);
        cd_buf_finish(&label);
        col += 14;
    }
    char row[CD_ROW_NAME];
    cd_view_row_name(view, entry->row, row);
    cd_grid_puts(grid, y, col, grid->cols, row, CD_ROLE_PANEL_MUTED, attrs);
}

void cd_quotes_render(const struct cd_view *view, struct cd_grid *grid, unsigned first,
                      unsigned end)
{
    struct entry entry;
    unsigned y = first, col = text_column(view);
    for (uint32_t k = view->overlay_top; y < end && begin_entry(view, k, &entry); k++, y++) {
        unsigned attrs = k == view->overlay_at ? CD_ATTR_CHOSEN : 0;
        for (uint32_t j = 0; j < entry.n && y < end; j++, y++) {
            bool note = j >= entry.n_text;
            const struct cd_buf *from = note ? &entry.note : &entry.text;
            cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_PANEL, attrs);
            if (j == 0)
                draw_head(view, grid, &entry, y, attrs);
            cd_grid_put(grid, y, col, grid->cols,
                        (struct cd_str){from->ptr + entry.lines[j].off, entry.lines[j].len},
                        !note           ? CD_ROLE_PANEL
                        : entry.serious ? CD_ROLE_PANEL_KEY
                                        : CD_ROLE_PANEL_MUTED,
                        attrs);
        }
        end_entry(&entry);
    }
}

uint32_t cd_quotes_to_serious(const struct cd_view *view, bool forward)
{
    uint32_t n = cd_quotes_count(view), at = view->overlay_at, cmp = 0;
    for (uint32_t k = 1; forward ? at + k < n : k <= at; k++) {
        const struct cd_quote *quote = quote_at(view->model, forward ? at + k : at - k, &cmp);
        if (quote && is_serious(quote))
            return k;
    }
    return 0;
}

void cd_quotes_go(struct cd_view *view)
{
    uint32_t cmp = 0;
    const struct cd_quote *quote = quote_at(view->model, view->overlay_at, &cmp);
    view->overlay = CD_OVERLAY_NONE;
    if (!quote)
        return;
    uint32_t doc = cd_model_version(view->model, cmp);
    const struct cd_vrow *row = view->model->row_of[doc][quote->statements.first];
    if (!row)
        return;
    cd_view_remember(view);
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == doc && !view->panes[k].hidden)
            cd_view_set_focus(view, k);
    cd_view_reveal(view, row);
    cd_view_go(view, cd_view_pos(view, row));
    cd_view_pick_statement(view, doc, quote->statements.first);
}
