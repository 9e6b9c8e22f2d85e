/* The frame: the line with the documents' names, the overview bar, the status line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "view/state.h"

static struct cd_str str_of(const char *s)
{
    return (struct cd_str){s, strlen(s)};
}

static unsigned percent(uint32_t part, uint32_t whole)
{
    return whole ? (unsigned)((uint64_t)part * 100 / whole) : 100;
}

#define HEAD_FORMS 4

/*
 * What stands behind the name of a document, from all of it to hardly any: how many sentences, how
 * much of it is said in the other, which is the base.
 */
static void head_forms(const struct cd_view *view, uint32_t doc, struct cd_buf form[HEAD_FORMS])
{
    const struct cd_model *model = view->model;
    const struct cd_doc *d = model->docs[doc];
    bool base = doc == model->base;
    uint32_t cmp = base ? view->focus_cmp : cd_model_cmp(model, doc);
    const struct cd_stats *stats =
        cmp < model->n_cmps ? &model->report->comparisons[cmp].stats : NULL;
    const struct cd_side_stats *side = !stats ? NULL : base ? &stats->a : &stats->b;
    for (unsigned k = 0; k < HEAD_FORMS; k++)
        cd_buf_puts(&form[k], base ? "base" : "");
    cd_buf_printf(&form[0], "%s%s  %u sentence%s", base ? "  " : "", d->format, d->n_statements,
                  d->n_statements == 1 ? "" : "s");
    for (unsigned k = 0; side && k < 3; k++) {
        cd_buf_puts(&form[k], form[k].len ? "  " : "");
        if (side->statements)
            cd_buf_printf(&form[k], "%u %%",
                          cd_percent(model->covered[cmp][base ? 0 : 1], side->statements));
        else
            cd_buf_puts(&form[k], "-");
        if (k < 2 && base) {
            cd_buf_puts(&form[k], " in ");
            if (k)
                cd_view_short_label(view, cd_model_version(model, cmp), 7, &form[k]);
            else
                cd_view_label(view, cd_model_version(model, cmp), 24, &form[k]);
        } else if (k < 2) {
            cd_buf_puts(&form[k], k ? " in base" : " in the base");
        }
    }
}

/* "official.txt  base  text  68 sentences  74 % in wire.txt", as much of it as fits. */
static void draw_head(const struct cd_view *view, struct cd_grid *grid, uint32_t pane, unsigned col,
                      unsigned end)
{
    uint32_t doc = view->panes[pane].doc;
    enum cd_role role = pane == view->focus ? CD_ROLE_HEAD_FOCUS : CD_ROLE_HEAD;
    struct cd_buf name, form[HEAD_FORMS];
    unsigned room = end > col ? end - col : 0, width = 0, k = 0;
    unsigned whole = (unsigned)cd_text_width(str_of(view->model->docs[doc]->label));
    for (unsigned f = 0; f < HEAD_FORMS; f++)
        cd_buf_init(&form[f]);
    cd_buf_init(&name);
    head_forms(view, doc, form);
    for (; k < HEAD_FORMS; k++) { /* a long name is cut before a share is left out */
        unsigned most = k == 0 ? whole : k == 1 ? 18 : 14, least = whole < most ? whole : most;
        width = (unsigned)cd_text_width(cd_buf_view(&form[k]));
        width += width ? 2 : 0;
        if (least + width <= room)
            break;
    }
    if (k == HEAD_FORMS)
        width = 0;
    cd_view_label(view, doc, room - width, &name);
    if (role == CD_ROLE_HEAD_FOCUS)
        cd_grid_fill(grid, 0, col, end, " ", role, 0);
    unsigned at = cd_grid_put(grid, 0, col, end, cd_buf_view(&name), role, 0);
    if (k < HEAD_FORMS && form[k].len)
        cd_grid_put(grid, 0, at + 2, end, cd_buf_view(&form[k]),
                    role == CD_ROLE_HEAD_FOCUS ? CD_ROLE_HEAD_FOCUS_FIGURE : CD_ROLE_HEAD_FIGURE,
                    0);
    for (unsigned f = 0; f < HEAD_FORMS; f++)
        cd_buf_finish(&form[f]);
    cd_buf_finish(&name);
}

/* A name in columns of its own. */
static void draw_name(const struct cd_view *view, struct cd_grid *grid, uint32_t doc, unsigned col,
                      unsigned end, enum cd_role role)
{
    struct cd_buf name;
    cd_buf_init(&name);
    cd_view_label(view, doc, end > col ? end - col : 0, &name);
    cd_grid_put(grid, 0, col, end, cd_buf_view(&name), role, 0);
    cd_buf_finish(&name);
}

void cd_head_render(struct cd_view *view, struct cd_grid *grid)
{
    const struct cd_frame *f = &view->frame;
    cd_grid_fill(grid, 0, 0, grid->cols, " ", CD_ROLE_HEAD, 0);
    if (view->matrix) {
        unsigned width = cd_view_matrix_column(view), signs = view->model->n_cmps * width;
        unsigned end = f->text_end > signs + 4 ? f->text_end - signs : f->text_end;
        draw_name(view, grid, view->model->base, f->marker, end, CD_ROLE_HEAD_FOCUS);
        for (uint32_t c = 0; c < view->model->n_cmps && end < f->text_end; c++)
            draw_name(view, grid, cd_model_version(view->model, c), end + width * c + 1,
                      end + width * (c + 1),
                      c == view->focus_cmp ? CD_ROLE_HEAD_FOCUS : CD_ROLE_HEAD);
        return;
    }
    if (!f->stacked) {
        for (unsigned k = 0; k < f->n_shown; k++)
            draw_head(view, grid, f->pane[k], f->pane_col[k], f->pane_col[k] + f->pane_width[k]);
        return;
    }
    unsigned share = f->n_shown ? (f->text_end - f->marker) / f->n_shown : 0;
    unsigned apart = share >= 24 ? 2 : 1; /* a figure is not the next name's, where there is room */
    for (unsigned k = 0; k < f->n_shown && share > 2; k++)
        draw_head(view, grid, f->pane[k], f->marker + k * share,
                  f->marker + (k + 1) * share - apart);
}

/* The rows [first, end) that line y of the overview bar stands for. */
static void map_range(const struct cd_view *view, unsigned y, uint32_t *first, uint32_t *end)
{
    const struct cd_frame *f = &view->frame;
    unsigned height = f->body_rows ? f->body_rows : 1;
    *first = (uint32_t)((uint64_t)view->shown->n * y / height);
    *end = (uint32_t)((uint64_t)view->shown->n * (y + 1) / height);
    if (*end <= *first)
        *end = *first + 1;
}

uint32_t cd_map_pos(const struct cd_view *view, unsigned row)
{
    uint32_t first, end;
    unsigned y = row > view->frame.body_top ? row - view->frame.body_top : 0;
    map_range(view, y, &first, &end);
    return first < view->shown->n ? first : view->shown->n ? view->shown->n - 1 : 0;
}

void cd_map_render(struct cd_view *view, struct cd_grid *grid)
{
    const struct cd_frame *f = &view->frame;
    /* The last row on the screen, for the thumb. */
    uint32_t last = view->top.pos, lines = 0;
    while (view->shown->n && last != CD_NONE && !cd_view_is_free(view) &&
           cd_view_is_visible(view, last)) {
        lines += cd_view_layout_height(view, last);
        uint32_t next = cd_view_next_visible(view, last + 1);
        if (lines >= f->body_rows + view->top.line || next == CD_NONE)
            break;
        last = next;
    }
    unsigned col = f->text_end;
    for (unsigned y = 0; y < f->body_rows; y++) {
        uint32_t first, end;
        map_range(view, y, &first, &end);
        enum cd_role role = CD_ROLE_MAP;
        const char *sign = cd_sign(view, "\xE2\x96\x95", " ");
        if (cd_chain_any(view->shown, CD_TRAIT_GRAVE, first, end)) {
            role = CD_ROLE_MAP_FLAG;
            sign = cd_sign(view, "\xE2\x96\x88", "!");
        } else if (cd_chain_any(view->shown, CD_TRAIT_FLAG, first, end)) {
            role = CD_ROLE_MAP_FLAG;
            sign = cd_sign(view, "\xE2\x96\x90", "!");
        } else if (cd_chain_any(view->shown, CD_TRAIT_GAP, first, end)) {
            role = CD_ROLE_MAP_GAP;
            sign = cd_sign(view, "\xE2\x96\x90", "-");
        } else if (cd_chain_any(view->shown, CD_TRAIT_DIFFERS, first, end)) {
            role = CD_ROLE_MAP_DIFFERENCE;
            sign = cd_sign(view, "\xE2\x96\x90", "~");
        }
        bool thumb =
            view->shown->n && end > view->top.pos && first <= last && !cd_view_is_free(view);
        if (cd_view_is_free(view))
            thumb = view->cursor.pos >= first && view->cursor.pos < end;
        if (thumb && view->options.ascii && sign[0] == ' ')
            sign = "|";
        cd_grid_puts(grid, f->body_top + y, col, grid->cols, sign, role,
                     thumb ? CD_ATTR_CHOSEN : 0);
    }
}

/* Of the pairs of all versions that differ or were decided on; few of many are counted. */
static void say_reviewed(const struct cd_view *view, struct cd_buf *out)
{
    uint32_t total = view->model->n_to_decide, done = view->model->n_decided;
    unsigned part = percent(done, total);
    if (done && !part)
        cd_buf_printf(out, "reviewed %u of %u", done, total);
    else if (total)
        cd_buf_printf(out, "reviewed %u %%", part);
}

static void add_hint(const struct cd_view *view, struct cd_buf *out, enum cd_action action,
                     const char *what)
{
    char keys[32];
    cd_keymap_keys(&view->keymap, action, true, keys, sizeof keys);
    if (keys[0])
        cd_buf_printf(out, "%s%s %s", out->len ? "  " : "", keys, what);
}

/* The next useful keys. */
static void hints(const struct cd_view *view, struct cd_buf *out)
{
    const struct cd_pair *pair = cd_view_pair(view);
    if (view->overlay != CD_OVERLAY_NONE)
        return; /* its title says them */
    if (view->linking) {
        add_hint(view, out, CD_ACTION_DETAIL, "links them");
        add_hint(view, out, CD_ACTION_CANCEL, "cancels");
    } else if (view->correcting) {
        add_hint(view, out, CD_ACTION_LINK, "link");
        if (pair && pair->n_a && pair->n_b)
            add_hint(view, out, CD_ACTION_UNLINK, "unlink");
        add_hint(view, out, CD_ACTION_JOIN, "join");
        if (pair && pair->n_a + pair->n_b > 2)
            add_hint(view, out, CD_ACTION_SPLIT, "split");
        add_hint(view, out, CD_ACTION_SWAP, "swap");
        add_hint(view, out, CD_ACTION_CANCEL, "ends");
    } else if (view->panel.focused) {
        add_hint(view, out, CD_ACTION_DETAIL, "takes it");
        add_hint(view, out, CD_ACTION_CANCEL, "back");
    } else if (cd_view_none_fits(view)) { /* the text says the rest */
        if (view->filter.text)
            add_hint(view, out, CD_ACTION_FILTER_OFF, "all rows");
        else
            add_hint(view, out, CD_ACTION_FOLD, "unfolds");
    } else {
        uint32_t n;
        cd_view_pair_rank(view, &n);
        if (n > 1)
            add_hint(view, out, CD_ACTION_NEXT_PAIR, "next pair");
        add_hint(view, out, CD_ACTION_DETAIL,
                 !view->panel.open       ? "detail"
                 : view->panel.n_targets ? "choose"
                                         : "closes");
        if (view->panel.open && view->panel.more)
            add_hint(view, out, CD_ACTION_PANEL_DOWN, "more");
        if (view->cols < 100)
            return;
        if (pair && pair->moved)
            add_hint(view, out, CD_ACTION_COUNTERPART, "its place");
        add_hint(view, out, CD_ACTION_NEXT_SHOWN, "next");
    }
}

static const char *order_name(const struct cd_view *view)
{
    return view->order == CD_ORDER_VERSION ? "order: version"
           : view->order == CD_ORDER_FREE  ? "order: free"
                                           : "";
}

static void draw_prompt(struct cd_view *view, struct cd_grid *grid, unsigned y)
{
    const struct cd_prompt *prompt = &view->prompt;
    char title[CD_PROMPT_TITLE];
    unsigned col = cd_grid_puts(grid, y, 0, grid->cols, cd_prompt_title(view, title),
                                CD_ROLE_STATUS_STRONG, 0);
    /* Long text: the part around the cursor. */
    struct cd_str before = {prompt->text.ptr, prompt->at};
    unsigned room = grid->cols > col + 1 ? grid->cols - col - 1 : 1;
    size_t width = cd_text_width(before);
    while (width > room && before.len) {
        size_t n = cd_text_cluster(before.ptr, before.len);
        width -= cd_text_cluster_width((struct cd_str){before.ptr, n});
        before.ptr += n;
        before.len -= n;
    }
    unsigned at = cd_grid_put(grid, y, col, grid->cols, before, CD_ROLE_PROMPT, 0);
    struct cd_str after = {prompt->text.ptr + prompt->at, prompt->text.len - prompt->at};
    unsigned end = cd_grid_put(grid, y, at, grid->cols, after, CD_ROLE_PROMPT, 0);
    grid->cursor_row = (int)y;
    grid->cursor_col = at < grid->cols ? (int)at : (int)grid->cols - 1;
    char info[160] = "";
    bool error = prompt->error[0] != '\0';
    if (error && grid->rows > 2) { /* it stands above */
        error = false;
    } else if (error) {
        snprintf(info, sizeof info, "%s", prompt->error);
    } else if (prompt->n_completions > 1) {
        snprintf(info, sizeof info, "%u of %u", prompt->completion_at + 1, prompt->n_completions);
    } else if (prompt->kind == CD_PROMPT_SEARCH && prompt->text.len) {
        snprintf(info, sizeof info, "%u%s match%s%s", view->search.n_hits,
                 view->search.truncated ? "+" : "", view->search.n_hits == 1 ? "" : "es",
                 view->search.one_pane ? " in this pane" : "");
    }
    size_t need = cd_text_width(str_of(info));
    if (info[0] && end + 2 + need < grid->cols)
        cd_grid_puts(grid, y, grid->cols - (unsigned)need - 1, grid->cols, info,
                     error ? CD_ROLE_ERROR : CD_ROLE_STATUS, 0);
}

/* Cuts a text to columns, between words where it can. */
static void cut_words(const struct cd_view *view, struct cd_buf *text, unsigned width)
{
    if (cd_text_width(cd_buf_view(text)) <= width)
        return;
    struct cd_line *lines = NULL;
    uint32_t n = 0, cap = 0;
    unsigned sign = view->options.ascii ? 3 : 1;
    cd_text_wrap(cd_buf_view(text), width > sign ? width - sign : 1, 0, &lines, &n, &cap);
    text->len = n ? lines[0].len : 0;
    text->ptr[text->len] = '\0';
    cd_buf_puts(text, cd_sign(view, "\xE2\x80\xA6", "..."));
    free(lines);
}

/* Why the row is marked, or what of a key has been typed, or what the chosen quotation is. */
static void say_reason(const struct cd_view *view, struct cd_buf *out)
{
    const struct cd_quote *quote = cd_overlay_quote(view);
    if (view->n_pending || view->count || view->operand) {
        if (view->count)
            cd_buf_printf(out, "%u", view->count);
        for (unsigned k = 0; k < view->n_pending; k++) {
            char name[16];
            cd_buf_puts(out, cd_key_format(view->pending[k], name, sizeof name));
        }
        if (view->operand)
            cd_buf_puts(out, view->operand == CD_ACTION_MARK_SET ? "mark: a letter"
                                                                 : "to mark: a letter");
    } else if (quote) {
        cd_signs_quote(quote, 0, out);
    } else {
        uint32_t n, rank = cd_view_pair_rank(view, &n);
        if (n > 1)
            cd_buf_printf(out, "pair %u of %u: ", rank + 1, n);
        cd_signs_reason(view, cd_view_any_pair(view), out);
    }
}

#define MODE_SIZE 32

/* " CORRECT ", " LINK row 12 ": whose text it is that looks for another. */
static void say_mode(const struct cd_view *view, char out[MODE_SIZE])
{
    const struct cd_spot *from = &view->link_from;
    if (view->linking)
        snprintf(out, MODE_SIZE, " LINK row %u ",
                 cd_view_pos(view, view->model->row_of[from->doc][from->statement]) + 1);
    else
        snprintf(out, MODE_SIZE, "%s", view->correcting ? " CORRECT " : "");
}

/* "12/71": where the cursor is among all rows, so that a filter gives none another number. */
static void say_place(const struct cd_view *view, char *out, size_t size)
{
    if (view->overlay == CD_OVERLAY_QUOTES) { /* the list has the word */
        snprintf(out, size, " %u/%u ", view->overlay_at + 1, cd_quotes_count(view));
        return;
    }
    bool none = !view->shown->n || cd_view_none_fits(view);
    snprintf(out, size, " %u/%u ", none ? 0 : view->cursor.pos + 1, view->shown->n);
}

enum part {
    PART_HELP,
    PART_HINTS,
    PART_STANDING,
    PART_REVIEWED,
    PART_SEARCH,
    PART_FILTER,
    N_PARTS
};

static void say_parts(const struct cd_view *view, struct cd_buf part[N_PARTS])
{
    add_hint(view, &part[PART_HELP], CD_ACTION_HELP, "help");
    hints(view, &part[PART_HINTS]);
    say_reviewed(view, &part[PART_REVIEWED]);
    if (view->filter.text)
        cd_buf_printf(&part[PART_FILTER], "filter: %s", view->filter.text);
    if (view->standing)
        cd_buf_puts(&part[PART_STANDING], view->standing);
    struct cd_buf *search = &part[PART_SEARCH];
    cd_buf_puts(search, order_name(view));
    if (!view->search.pattern.len)
        return;
    cd_buf_puts(search, search->len ? "  /" : "/");
    cd_buf_str(search, cd_search_shown(&view->search));
    cd_buf_putc(search, ' ');
    if (view->search.current != CD_NONE)
        cd_buf_printf(search, "%u/", view->search.current + 1);
    cd_buf_printf(search, "%u", view->search.n_hits);
}

/*
 * Which parts fit to the right of a text of `left` columns; returns their columns. What is
 * said of the review, the filter, the search and the key for help yield only where the text would
 * be left with hardly anything; the rest yields to it.
 */
static unsigned choose_parts(const struct cd_view *view, struct cd_buf part[N_PARTS], unsigned left,
                             bool show[N_PARTS])
{
    static const enum part order[2][N_PARTS] = {
        {PART_STANDING, PART_FILTER, PART_SEARCH, PART_HELP, PART_HINTS, PART_REVIEWED},
        {PART_HINTS, PART_STANDING, PART_FILTER, PART_SEARCH, PART_HELP, PART_REVIEWED}};
    bool mode = view->correcting || view->panel.focused; /* its keys are news */
    unsigned cols = view->cols, room = cols > 36 ? cols - 36 : 0, used = 0;
    if (part[PART_FILTER].len && room > 20) {
        char count[32];
        uint32_t shown = cd_view_rank(view, view->shown->n);
        uint32_t at = shown ? cd_view_rank(view, view->cursor.pos) + 1 : 0;
        snprintf(count, sizeof count, " (%u/%u)", at < shown ? at : shown, shown);
        cut_words(view, &part[PART_FILTER], room * 2 / 3 - (unsigned)strlen(count));
        cd_buf_puts(&part[PART_FILTER], count);
    }
    for (unsigned k = 0; k < N_PARTS; k++) {
        enum part p = order[mode][k];
        unsigned width = (unsigned)cd_text_width(cd_buf_view(&part[p]));
        bool yields = p == PART_REVIEWED || (p == PART_HINTS && !mode);
        bool beside = left + used + width + 3 <= cols; /* without cutting the text */
        if (!width || (!beside && (yields || used + width + 3 > room)))
            continue;
        show[p] = true;
        used += width + 3;
    }
    return used;
}

static void draw_status(struct cd_view *view, struct cd_grid *grid, unsigned y)
{
    char place[32];
    char mode[MODE_SIZE];
    struct cd_buf part[N_PARTS], reason;
    bool show[N_PARTS] = {false};
    for (unsigned k = 0; k < N_PARTS; k++)
        cd_buf_init(&part[k]);
    cd_buf_init(&reason);
    say_place(view, place, sizeof place);
    say_mode(view, mode);
    say_reason(view, &reason);
    say_parts(view, part);
    unsigned left = (unsigned)(strlen(place) + strlen(mode) + (mode[0] != '\0') + 1 +
                               cd_text_width(cd_buf_view(&reason)));
    unsigned end = grid->cols - choose_parts(view, part, left, show);

    unsigned col = cd_grid_puts(grid, y, 0, grid->cols, place, CD_ROLE_STATUS_STRONG, 0);
    if (mode[0]) {
        col = cd_grid_puts(grid, y, col, end, " ", CD_ROLE_STATUS, 0);
        col = cd_grid_puts(grid, y, col, end, mode, CD_ROLE_STATUS_STRONG, CD_ATTR_CHOSEN);
    }
    if (reason.len && col + 2 < end) {
        cut_words(view, &reason, end - col - 1);
        cd_grid_put(grid, y, col + 1, end, cd_buf_view(&reason), CD_ROLE_STATUS, 0);
    }
    col = end + 2;
    for (unsigned k = N_PARTS; k-- > 0;) {
        if (show[k])
            col = cd_grid_put(grid, y, col, grid->cols, cd_buf_view(&part[k]),
                              k <= PART_STANDING ? CD_ROLE_STATUS_KEY : CD_ROLE_STATUS, 0) +
                  3;
        cd_buf_finish(&part[k]);
    }
    cd_buf_finish(&reason);
}

void cd_status_render(struct cd_view *view, struct cd_grid *grid)
{
    unsigned y = grid->rows - 1;
    cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_STATUS, 0);
    if (view->prompt.kind != CD_PROMPT_NONE) {
        draw_prompt(view, grid, y);
    } else if (view->message[0]) {
        struct cd_buf message;
        char mode[MODE_SIZE];
        unsigned col = 0;
        say_mode(view, mode);
        cd_buf_init(&message);
        cd_buf_puts(&message, view->message);
        if (mode[0] && grid->cols >= 60)
            col = cd_grid_puts(grid, y, 1, grid->cols, mode, CD_ROLE_STATUS_STRONG, CD_ATTR_CHOSEN);
        cut_words(view, &message, grid->cols > col + 1 ? grid->cols - col - 1 : 1);
        cd_grid_put(grid, y, col + 1, grid->cols, cd_buf_view(&message),
                    view->message_error ? CD_ROLE_ERROR : CD_ROLE_MESSAGE, 0);
        cd_buf_finish(&message);
    } else {
        draw_status(view, grid, y);
    }
}
