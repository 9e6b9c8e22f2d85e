/*
 * The detail panel: everything that is known about the pair under the cursor, as lines of text.
 * Lines that lead somewhere (candidates, echoes) can be chosen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/layout.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/edit.h"

enum target_kind {
    TARGET_NONE,
    TARGET_CANDIDATE,
    TARGET_PLACE
};

struct panel_line {
    char *text;
    enum cd_role role;
    unsigned indent; /* of the lines behind the first */
    enum target_kind target;
    uint32_t index; /* candidate, or statement */
    uint32_t doc;
};

struct panel_text {
    struct panel_line *lines;
    uint32_t n, cap;
};

static struct panel_line *add(struct panel_text *t, enum cd_role role, char *text)
{
    struct panel_line *line = CD_PUSH(t->lines, t->n, t->cap);
    *line = (struct panel_line){.text = text, .role = role, .indent = 2};
    return line;
}

static struct panel_line *addf(struct panel_text *t, enum cd_role role, const char *format, ...)
    CD_PRINTF(3, 4);

static struct panel_line *addf(struct panel_text *t, enum cd_role role, const char *format, ...)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    va_list args;
    va_start(args, format);
    cd_buf_vprintf(&buf, format, args);
    va_end(args);
    return add(t, role, cd_buf_steal(&buf));
}

static void finish(struct panel_text *t)
{
    for (uint32_t k = 0; k < t->n; k++)
        free(t->lines[k].text);
    free(t->lines);
}

/* A span of a document with its white space squeezed. The caller's. */
static char *words_of(const struct cd_doc *doc, struct cd_span span)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_squeeze(&buf, cd_doc_text(doc, span));
    return cd_buf_steal(&buf);
}

/* In quotation marks, once. */
static void add_words(struct panel_text *t, const char *head, const struct cd_doc *doc,
                      struct cd_span span)
{
    char *words = words_of(doc, span);
    struct cd_str inner = cd_text_unquote((struct cd_str){words, strlen(words)});
    addf(t, CD_ROLE_PANEL, "  %s\xE2\x80\x9C%.*s\xE2\x80\x9D", head, (int)inner.len, inner.ptr);
    free(words);
}

/* What the pair is and how sure that is; what somebody noted. */
static void add_head(const struct cd_view *view, struct panel_text *t, const struct cd_pair *pair)
{
    uint32_t n, rank = cd_view_pair_rank(view, &n);
    char key[32];
    cd_keymap_keys(&view->keymap, CD_ACTION_NEXT_PAIR, true, key, sizeof key);
    if (n > 1)
        addf(t, CD_ROLE_PANEL_KEY, "Pair %u of %u in this row%s%s%s", rank + 1, n,
             key[0] ? "; " : "", key, key[0] ? " shows the next" : "");
    struct cd_signs signs = cd_signs_of(view, pair);
    addf(t, CD_ROLE_PANEL_HEAD, "%s %s%s%s   score %.2f%s", signs.relation,
         cd_relation_name((enum cd_relation)pair->relation), pair->moved ? ", moved" : "",
         pair->status == CD_REVIEW_CONFIRMED  ? ", confirmed"
         : pair->status == CD_REVIEW_REJECTED ? ", rejected"
                                              : "",
         pair->score,
         pair->bead == NULL         ? " (paired by hand)"
         : pair->locked             ? " (locked)"
         : !pair->n_a || !pair->n_b ? " for standing alone"
                                    : " for belonging together");
    if (pair->note)
        addf(t, CD_ROLE_PANEL, "Note: %s", pair->note);
}

/* How much of both sides has a counterpart, and who speaks. */
static void add_coverage(const struct cd_view *view, struct panel_text *t,
                         const struct cd_pair *pair)
{
    const struct cd_model *model = view->model;
    const struct cd_diff_result *diff = pair->diff;
    if (diff && pair->n_a && pair->n_b) {
        addf(t, CD_ROLE_PANEL,
             "%u of %u content words of the base and %u of %u of the version have a counterpart.",
             diff->covered_a, diff->words_a, diff->covered_b, diff->words_b);
        const struct cd_doc *a = model->docs[model->base];
        const struct cd_doc *b = model->docs[cd_model_version(model, pair->cmp)];
        uint32_t sa = a->statements[pair->a[0]].speaker, sb = b->statements[pair->b[0]].speaker;
        if (sa != CD_NONE && sa == sb)
            addf(t, CD_ROLE_PANEL, "The same speaker.");
        else if (sa != CD_NONE && sb != CD_NONE)
            addf(t, CD_ROLE_PANEL, "Speakers: %s and %s.", cd_ctx_string(model->ctx, sa).ptr,
                 cd_ctx_string(model->ctx, sb).ptr);
    }
}

static void add_flags(const struct cd_view *view, struct panel_text *t, const struct cd_pair *pair)
{
    static const char *const severities[] = {"", "minor", "serious", "grave"};
    (void)view;
    for (uint32_t k = 0; pair->diff && k < pair->diff->n_flags; k++) {
        const struct cd_flag *flag = &pair->diff->flags[k];
        addf(t, flag->severity >= 2 ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL, "%s %s (%s): %s",
             cd_severity_sign(flag->severity), cd_flag_kind_name((enum cd_flag_kind)flag->kind),
             severities[flag->severity & 3], flag->note ? flag->note : "");
    }
}

static void add_uncovered(const struct cd_view *view, struct panel_text *t,
                          const struct cd_pair *pair)
{
    const struct cd_diff_result *diff = pair->diff;
    if (!diff || !pair->n_a || !pair->n_b)
        return;
    const struct cd_doc *a = view->model->docs[view->model->base];
    const struct cd_doc *b = view->model->docs[cd_model_version(view->model, pair->cmp)];
    if (diff->uncovered_a.count)
        addf(t, CD_ROLE_PANEL_HEAD, "Only in %s:", a->label);
    for (uint32_t k = 0; k < diff->uncovered_a.count; k++)
        add_words(t, "", a, diff->spans[diff->uncovered_a.first + k]);
    if (diff->uncovered_b.count)
        addf(t, CD_ROLE_PANEL_HEAD, "Only in %s:", b->label);
    for (uint32_t k = 0; k < diff->uncovered_b.count; k++)
        add_words(t, "", b, diff->spans[diff->uncovered_b.first + k]);
}

struct quote_visit {
    const struct cd_view *view;
    struct panel_text *text;
    const struct cd_pair *pair;
};

static bool add_quote(void *user, const struct cd_quote *quote)
{
    struct quote_visit *v = user;
    const struct cd_model *model = v->view->model;
    const struct cd_doc *a = model->docs[model->base];
    const struct cd_doc *b = model->docs[cd_model_version(model, v->pair->cmp)];
    const struct cd_quotes *quotes = model->quotes[v->pair->cmp];
    bool grave = cd_quote_severity(quote) >= 2;
    addf(v->text, grave ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL_HEAD, "%sQuotation %s: %s",
         grave ? "! " : "", cd_verdict_name((enum cd_verdict)quote->verdict),
         quote->note ? quote->note : cd_verdict_meaning((enum cd_verdict)quote->verdict));
    if (quote->verbatim_in != CD_NONE)
        addf(v->text, CD_ROLE_PANEL, "  verbatim in %s", model->docs[quote->verbatim_in]->label);
    char *quoted = words_of(b, quote->span);
    addf(v->text, CD_ROLE_PANEL, "  quoted: %s", quoted);
    free(quoted);
    for (uint32_t k = 0; k < quote->sources.count && grave; k++)
        add_words(v->text, "said: ", a, quotes->spans[quote->sources.first + k]);
    for (uint32_t k = 0; k < quote->omitted.count; k++)
        add_words(v->text, "left out: ", a, quotes->spans[quote->omitted.first + k]);
    if (quote->after.len)
        add_words(v->text, "goes on: ", a, quote->after);
    if (quote->of_another && quote->quoted_name.len)
        add_words(v->text, "given to: ", b, quote->quoted_name);
    return true;
}

/* "12 of wire.txt: the text", for a list of statements. */
static struct panel_line *add_statements(struct panel_text *t, const char *head,
                                         const struct cd_doc *doc, const uint32_t *ids, uint32_t n)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_puts(&buf, head);
    for (uint32_t k = 0; k < n; k++) {
        char *words = words_of(doc, cd_doc_body(doc, ids[k]));
        cd_buf_printf(&buf, "%s%s", k ? " " : "", words);
        free(words);
    }
    return add(t, CD_ROLE_PANEL, cd_buf_steal(&buf));
}

static void add_candidates(const struct cd_view *view, struct panel_text *t,
                           const struct cd_pair *pair)
{
    if (!pair->bead || !pair->bead->candidates.count)
        return;
    const struct cd_model *model = view->model;
    const struct cd_alignment *alignment = model->report->comparisons[pair->cmp].alignment;
    addf(t, CD_ROLE_PANEL_HEAD, "Other candidates (Enter takes one; C and its number too):");
    for (uint32_t k = 0; k < pair->bead->candidates.count; k++) {
        const struct cd_candidate *c = &alignment->candidates[pair->bead->candidates.first + k];
        /* The side that differs from what the pair has says which one it is. */
        bool other_a = !pair->n_a || (c->a.count && alignment->members[c->a.first] != pair->a[0]);
        uint32_t doc = other_a ? model->base : cd_model_version(model, pair->cmp);
        struct cd_range side = other_a ? c->a : c->b;
        char head[48];
        snprintf(head, sizeof head, "  %u  %.2f  ", k + 1, c->score);
        struct panel_line *line =
            add_statements(t, head, model->docs[doc], alignment->members + side.first, side.count);
        line->target = TARGET_CANDIDATE;
        line->index = k;
        line->indent = 11;
    }
}

static bool shares(const struct cd_alignment *alignment, struct cd_range side, const uint32_t *ids,
                   uint32_t n)
{
    for (uint32_t k = 0; k < side.count; k++)
        for (uint32_t j = 0; j < n; j++)
            if (alignment->members[side.first + k] == ids[j])
                return true;
    return false;
}

/* Echoes: the same said again elsewhere. The links of a document are few. */
static void add_echoes(const struct cd_view *view, struct panel_text *t, const struct cd_pair *pair)
{
    const struct cd_model *model = view->model;
    const struct cd_alignment *alignment = model->report->comparisons[pair->cmp].alignment;
    bool head = false;
    for (uint32_t k = 0; k < alignment->n_links; k++) {
        const struct cd_link *link = &alignment->links[k];
        bool of_a = shares(alignment, link->a, pair->a, pair->n_a);
        bool of_b = shares(alignment, link->b, pair->b, pair->n_b);
        if (of_a == of_b)
            continue;
        if (!head)
            addf(t, CD_ROLE_PANEL_HEAD, "Also said elsewhere (Enter goes there):");
        head = true;
        uint32_t doc = of_a ? cd_model_version(model, pair->cmp) : model->base;
        struct cd_range side = of_a ? link->b : link->a;
        if (!side.count)
            continue;
        char text[64];
        snprintf(text, sizeof text, "  %s %.2f  ", link->kind == CD_LINK_ECHO ? "echo" : "part",
                 link->score);
        struct panel_line *line =
            add_statements(t, text, model->docs[doc], alignment->members + side.first, side.count);
        line->target = TARGET_PLACE;
        line->doc = doc;
        line->index = alignment->members[side.first];
        line->indent = 13;
    }
}

/* A run of statements that follow each other: "a.txt: statements 4-5, line 9, bytes 63-385". */
static void add_place(const struct cd_view *view, struct panel_text *t, const struct cd_doc *doc,
                      uint32_t first, uint32_t last)
{
    const struct cd_statement *s = &doc->statements[first], *e = &doc->statements[last];
    char number[32];
    if (last > first)
        snprintf(number, sizeof number, "s %u-%u", first + 1, last + 1);
    else
        snprintf(number, sizeof number, " %u", first + 1);
    struct panel_line *line =
        addf(t, CD_ROLE_PANEL_MUTED, "  %s: statement%s, line %u, bytes %llu-%llu%s%s", doc->label,
             number, s->line, (unsigned long long)cd_doc_origin(doc, s->span.off),
             (unsigned long long)cd_doc_origin(doc, cd_span_end(e->span)),
             s->speaker != CD_NONE ? ", " : "",
             s->speaker != CD_NONE ? cd_ctx_string(view->model->ctx, s->speaker).ptr : "");
    line->indent = 4;
    if (s->time[0] >= 0)
        addf(t, CD_ROLE_PANEL_MUTED, "    at %02lld:%02lld:%02lld",
             (long long)(s->time[0] / 3600000), (long long)(s->time[0] / 60000 % 60),
             (long long)(s->time[0] / 1000 % 60));
}

/* Of the pair where it has the document, else of the row. */
static void add_places(const struct cd_view *view, struct panel_text *t, const struct cd_vrow *row,
                       const struct cd_pair *pair)
{
    addf(t, CD_ROLE_PANEL_HEAD, "Where:");
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        struct cd_members own = cd_view_members(view, row, pair, d);
        for (uint32_t k = 0, end; k < own.n; k = end) {
            for (end = k + 1; end < own.n && own.ids[end] == own.ids[end - 1] + 1; end++)
                ;
            add_place(view, t, view->model->docs[d], own.ids[k], own.ids[end - 1]);
        }
    }
}

static void build(const struct cd_view *view, struct panel_text *t)
{
    const struct cd_vrow *row = cd_view_none_fits(view) ? NULL : cd_view_row(view);
    const struct cd_pair *pair = cd_view_any_pair(view);
    if (row && pair) {
        if (view->model->n_cmps > 1)
            addf(t, CD_ROLE_PANEL_MUTED, "%s",
                 view->model->docs[cd_model_version(view->model, pair->cmp)]->label);
        /* What matters most stands where a low panel still shows it. */
        add_head(view, t, pair);
        add_flags(view, t, pair);
        struct quote_visit visit = {view, t, pair};
        cd_model_quotes(view->model, pair->cmp, pair->b, pair->n_b, add_quote, &visit);
        add_coverage(view, t, pair);
        add_uncovered(view, t, pair);
        add_candidates(view, t, pair);
        add_echoes(view, t, pair);
    } else {
        addf(t, CD_ROLE_PANEL, "The version in focus has nothing in this row.");
    }
    if (row)
        add_places(view, t, row, pair);
}

static uint32_t count_targets(const struct panel_text *t)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < t->n; k++)
        n += t->lines[k].target != TARGET_NONE;
    return n;
}

static const struct panel_line *target_at(const struct panel_text *t, uint32_t k)
{
    for (uint32_t j = 0; j < t->n; j++)
        if (t->lines[j].target != TARGET_NONE && k-- == 0)
            return &t->lines[j];
    return NULL;
}

/* A line of the panel on the screen: a part of a line of text. */
struct placed {
    uint32_t line; /* of the text */
    struct cd_line part;
    unsigned indent;
};

static struct placed *place(const struct panel_text *t, unsigned width, uint32_t *n)
{
    struct placed *placed = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t k = 0; k < t->n; k++) {
        struct cd_line *parts = NULL;
        uint32_t n_parts = 0, cap_parts = 0;
        unsigned indent = t->lines[k].indent < width / 3 ? t->lines[k].indent : 0;
        struct cd_str s = {t->lines[k].text, strlen(t->lines[k].text)};
        cd_text_wrap(s, width, indent, &parts, &n_parts, &cap_parts);
        for (uint32_t p = 0; p < n_parts; p++)
            *CD_PUSH(placed, *n, cap) = (struct placed){k, parts[p], p ? indent : 0};
        free(parts);
    }
    return placed;
}

/* Scrolls to the chosen line, and never beyond the end. */
static void settle(struct cd_view *view, const struct panel_text *t, const struct placed *placed,
                   uint32_t n, unsigned rows)
{
    uint32_t targets = count_targets(t);
    if (view->panel.chosen >= targets)
        view->panel.chosen = targets ? targets - 1 : 0;
    const struct panel_line *chosen = target_at(t, view->panel.chosen);
    if (view->panel.focused && chosen) {
        for (uint32_t k = 0; k < n; k++) {
            if (&t->lines[placed[k].line] != chosen)
                continue;
            if (k < view->panel.scroll)
                view->panel.scroll = k;
            if (k >= view->panel.scroll + rows)
                view->panel.scroll = k - rows + 1;
        }
    }
    uint32_t last = n > rows ? n - rows : 0;
    if (view->panel.scroll > last)
        view->panel.scroll = last;
}

void cd_panel_render(struct cd_view *view, struct cd_grid *grid)
{
    const struct cd_frame *f = &view->frame;
    struct panel_text t = {NULL, 0, 0};
    build(view, &t);
    unsigned width = f->panel_cols > 3 ? f->panel_cols - 3 : 1;
    uint32_t n;
    struct placed *placed = place(&t, width, &n);
    unsigned first = f->panel_right ? 0 : 1; /* the rule above */
    unsigned rows = f->panel_rows > first ? f->panel_rows - first : 1;
    settle(view, &t, placed, n, rows);
    for (unsigned y = 0; y < f->panel_rows; y++) {
        unsigned row = f->panel_row + y, end = f->panel_col + f->panel_cols;
        if (y < first) {
            cd_grid_fill(grid, row, f->panel_col, end, cd_sign(view, "\xE2\x94\x80", "-"),
                         CD_ROLE_RULE, 0);
            continue;
        }
        cd_grid_fill(grid, row, f->panel_col, end, " ", CD_ROLE_PANEL, 0);
        uint32_t k = view->panel.scroll + (y - first);
        if (k >= n)
            continue;
        const struct panel_line *line = &t.lines[placed[k].line];
        bool chosen = view->panel.focused && line == target_at(&t, view->panel.chosen);
        struct cd_str part = {line->text + placed[k].part.off, placed[k].part.len};
        cd_grid_put(grid, row, f->panel_col + 2 + placed[k].indent, end, part, line->role,
                    chosen ? CD_ATTR_CHOSEN : 0);
    }
    view->panel.n_targets = count_targets(&t);
    view->panel.more = view->panel.scroll + rows < n;
    if (view->panel.more && f->panel_rows > 1)
        cd_grid_puts(grid, f->panel_row + f->panel_rows - 1, f->panel_col, f->cols,
                     cd_sign(view, "\xE2\x86\x93", "v"), CD_ROLE_PANEL_KEY, 0);
    free(placed);
    finish(&t);
}

void cd_panel_open(struct cd_view *view)
{
    if (view->panel.open) {
        struct panel_text t = {NULL, 0, 0};
        build(view, &t);
        view->panel.focused = count_targets(&t) > 0;
        view->panel.chosen = 0;
        if (!view->panel.focused)
            view->panel.open = false;
        finish(&t);
    } else {
        view->panel = (struct cd_panel){.open = true};
    }
    cd_view_measure(view);
    cd_view_settle(view);
    cd_view_show_row(view);
}

static void take(struct cd_view *view)
{
    struct panel_text t = {NULL, 0, 0};
    build(view, &t);
    const struct panel_line *line = target_at(&t, view->panel.chosen);
    view->panel.focused = false;
    if (line && line->target == TARGET_CANDIDATE) {
        cd_view_link_candidate(view, cd_view_any_pair(view), line->index);
    } else if (line) {
        struct cd_place before = view->cursor;
        struct cd_spot spot = {line->doc, line->index, 0};
        if (cd_view_go_spot(view, spot)) {
            uint32_t pos = view->cursor.pos;
            view->cursor = before;
            cd_view_remember(view);
            cd_view_reveal(view, cd_view_row_at(view, pos));
            cd_view_go(view, pos);
        }
    }
    finish(&t);
}

/* Keys while a line of the panel is chosen. */
bool cd_panel_action(struct cd_view *view, enum cd_action action)
{
    switch ((int)action) {
    case CD_ACTION_LINE_DOWN:
    case CD_ACTION_ROW_DOWN:
    case CD_ACTION_NEXT_SHOWN:
        view->panel.chosen++;
        return true;
    case CD_ACTION_LINE_UP:
    case CD_ACTION_ROW_UP:
    case CD_ACTION_PREV_SHOWN:
        if (view->panel.chosen)
            view->panel.chosen--;
        return true;
    case CD_ACTION_DETAIL:
        take(view);
        return true;
    case CD_ACTION_CANCEL:
    case CD_ACTION_QUIT:
        view->panel.focused = false;
        return true;
    default:
        return false;
    }
}
