/*
 * Searching with PCRE2: smart case (a pattern without capitals finds both), all hits kept in
 * document order, while it is typed too.
 *
 * One pass over the statements of the panes searched: linear in the text. The text of a document
 * is valid UTF-8, checked once on the way in, so that no match checks it again. Match limits bound
 * patterns that backtrack without end. Line breaks of the input count as blanks: a hit that would
 * run over one is found in the squeezed text of the statement.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/state.h"

#define MOST_HITS   200000u
#define MATCH_LIMIT 200000u

struct finder {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct cd_buf text;
    uint32_t *map;
    uint32_t n_map, cap_map;
};

static bool has_capital(const char *s, size_t len)
{
    for (size_t k = 0; k < len;) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(s + k, len - k, &cp, NULL);
        if (cp == '\\' && k + n < len) { /* \W is no capital */
            uint32_t escaped;
            n += cd_utf8_decode(s + k + n, len - k - n, &escaped, NULL);
        } else if (cd_cp_is_upper(cp)) {
            return true;
        }
        k += n;
    }
    return false;
}

/* Returns false with the reason in error. */
static bool compile(struct finder *f, struct cd_str pattern, char *error, size_t size)
{
    int code;
    PCRE2_SIZE where;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    if (!has_capital(pattern.ptr, pattern.len))
        options |= PCRE2_CASELESS;
    *f = (struct finder){.code = NULL};
    cd_buf_init(&f->text);
    f->code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &code, &where, NULL);
    if (!f->code) {
        PCRE2_UCHAR message[100];
        pcre2_get_error_message(code, message, sizeof message);
        snprintf(error, size, "%s", (const char *)message);
        return false;
    }
    pcre2_jit_compile(f->code, PCRE2_JIT_COMPLETE); /* without it matching is only slower */
    f->data = pcre2_match_data_create_from_pattern(f->code, NULL);
    f->context = pcre2_match_context_create(NULL);
    if (!f->data || !f->context) {
        snprintf(error, size, "out of memory");
        return false;
    }
    pcre2_set_match_limit(f->context, MATCH_LIMIT);
    return true;
}

static void finish(struct finder *f)
{
    pcre2_match_data_free(f->data);
    pcre2_match_context_free(f->context);
    pcre2_code_free(f->code);
    cd_buf_finish(&f->text);
    free(f->map);
}

static void squeeze(struct finder *f, const struct cd_doc *doc, struct cd_span span)
{
    const char *s = doc->text.ptr + span.off;
    cd_buf_clear(&f->text);
    f->n_map = 0;
    bool blank = true;
    for (uint32_t k = 0; k < span.len;) {
        uint32_t space = cd_view_layout_space(s + k, span.len - k);
        if (!space || !blank) {
            cd_buf_putc(&f->text, space ? ' ' : s[k]);
            *CD_PUSH(f->map, f->n_map, f->cap_map) = span.off + k;
        }
        blank = space > 0;
        k += space ? space : 1;
    }
    *CD_PUSH(f->map, f->n_map, f->cap_map) = cd_span_end(span);
}

static void find_in(struct cd_search *search, struct finder *f, const struct cd_doc *doc,
                    uint32_t d, uint32_t s)
{
    squeeze(f, doc, doc->statements[s].span);
    PCRE2_SIZE at = 0;
    while (at <= f->text.len && search->n_hits < MOST_HITS) {
        int n = pcre2_match(f->code, (PCRE2_SPTR)f->text.ptr, f->text.len, at,
                            PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, f->data, f->context);
        if (n < 0)
            break;
        const PCRE2_SIZE *v = pcre2_get_ovector_pointer(f->data);
        if (v[1] <= v[0] || v[1] <= at) /* \K may turn a match round */
            break;
        struct cd_span span = {f->map[v[0]], f->map[v[1] - 1] + 1 - f->map[v[0]]};
        *CD_PUSH(search->hits, search->n_hits, search->cap_hits) =
            (struct cd_hit){.doc = d, .statement = s, .span = span};
        at = v[1];
    }
    search->truncated |= search->n_hits >= MOST_HITS;
}

static void find_all(struct cd_view *view, struct finder *f)
{
    struct cd_search *search = &view->search;
    search->n_hits = 0;
    search->current = CD_NONE;
    search->truncated = false;
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        const struct cd_doc *doc = view->model->docs[d];
        if ((search->one_pane && d != search->doc) || !cd_view_pane_is_shown(view, d))
            continue;
        for (uint32_t s = 0; s < doc->n_statements; s++)
            find_in(search, f, doc, d, s);
    }
}

const struct cd_hit *cd_search_hits(const struct cd_view *view, uint32_t doc, uint32_t statement,
                                    uint32_t *n)
{
    const struct cd_search *search = &view->search;
    uint32_t low = 0, high = search->n_hits;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const struct cd_hit *hit = &search->hits[mid];
        if (hit->doc < doc || (hit->doc == doc && hit->statement < statement))
            low = mid + 1;
        else
            high = mid;
    }
    *n = 0;
    while (low + *n < search->n_hits && search->hits[low + *n].doc == doc &&
           search->hits[low + *n].statement == statement)
        ++*n;
    return search->hits + low;
}

/* Order of hits as they stand on the screen: by row, then pane, then place. */
static uint64_t rank_of(const struct cd_view *view, const struct cd_hit *hit)
{
    const struct cd_vrow *row = view->model->row_of[hit->doc][hit->statement];
    uint64_t pane = 0;
    for (uint32_t k = 0; k < view->n_panes; k++)
        if (view->panes[k].doc == hit->doc)
            pane = k;
    return ((uint64_t)(row ? cd_view_pos(view, row) : 0) << 8) | pane;
}

static bool hit_is_shown(const struct cd_view *view, const struct cd_hit *hit)
{
    const struct cd_vrow *row = view->model->row_of[hit->doc][hit->statement];
    return row && cd_view_is_visible(view, cd_view_pos(view, row));
}

/*
 * The hit after (or before) a place on the screen: one pass over the hits. With `from` the hit
 * itself is excluded; without, those in the row at the cursor count.
 */
static uint32_t nearest(const struct cd_view *view, uint64_t rank, uint32_t from, bool forward)
{
    const struct cd_search *search = &view->search;
    uint32_t best = CD_NONE;
    uint64_t best_rank = 0;
    for (uint32_t k = 0; k < search->n_hits; k++) {
        if (k == from || !hit_is_shown(view, &search->hits[k]))
            continue;
        uint64_t r = rank_of(view, &search->hits[k]);
        bool ahead = r > rank || (r == rank && (from == CD_NONE || k > from));
        bool behind = r < rank || (r == rank && from != CD_NONE && k < from);
        if (forward ? !ahead : !behind)
            continue;
        if (best == CD_NONE || (forward ? r < best_rank : r >= best_rank)) {
            best = k;
            best_rank = r;
        }
    }
    return best;
}

/* The line of the row that holds the hit, so that long rows scroll to it. */
static uint32_t line_of(struct cd_view *view, const struct cd_hit *hit, uint32_t pos)
{
    if (view->matrix || cd_view_is_free(view))
        return 0;
    const struct cd_row_layout *lay = cd_view_layout_row(view, pos);
    const struct cd_cell_layout *cell = &lay->cells[hit->doc];
    for (uint32_t k = cell->n_lines; k-- > 0;) {
        const struct cd_vline *line = &cell->lines[k];
        if (line->statement != hit->statement || line->kind == CD_LINE_GHOST || !line->len)
            continue;
        uint32_t first = cell->map[line->off];
        if (first != CD_NONE && first <= hit->span.off)
            return cell->top + k;
    }
    return 0;
}

static void show_hit(struct cd_view *view, uint32_t k)
{
    view->search.current = k;
    const struct cd_hit *hit = &view->search.hits[k];
    uint32_t pos = cd_view_pos(view, view->model->row_of[hit->doc][hit->statement]);
    for (uint32_t p = 0; p < view->n_panes; p++)
        if (view->panes[p].doc == hit->doc && !view->panes[p].hidden)
            cd_view_set_focus(view, p);
    cd_view_go(view, pos);
    if (cd_view_is_free(view)) {
        view->readers[hit->doc].at = hit->statement;
    } else {
        cd_view_pick_statement(view, hit->doc, hit->statement);
        view->cursor.line = line_of(view, hit, pos);
    }
    cd_view_settle(view);
}

static uint64_t here(const struct cd_view *view)
{
    return (uint64_t)view->cursor.pos << 8;
}

void cd_search_open(struct cd_view *view)
{
    view->search.before = view->cursor;
    view->search.before_top = view->top;
    cd_prompt_open(view, CD_PROMPT_SEARCH, "");
}

/* Compiles what is typed and shows the first hit from where the search began. */
static bool run(struct cd_view *view, struct cd_str pattern, char *error, size_t size)
{
    struct finder f;
    bool ok = compile(&f, pattern, error, size);
    if (ok) {
        view->search.doc = cd_view_focus_doc(view);
        find_all(view, &f);
    }
    finish(&f);
    return ok;
}

void cd_search_typed(struct cd_view *view)
{
    struct cd_search *search = &view->search;
    search->n_hits = 0;
    search->current = CD_NONE;
    view->cursor = search->before;
    view->top = search->before_top;
    struct cd_str typed = cd_buf_view(&view->prompt.text);
    if (typed.len && run(view, typed, view->prompt.error, sizeof view->prompt.error)) {
        uint32_t k = nearest(view, here(view), CD_NONE, true);
        if (k == CD_NONE)
            k = nearest(view, 0, CD_NONE, true);
        if (k != CD_NONE)
            show_hit(view, k);
    }
    cd_view_settle(view);
}

#define WORD_HEAD "(?i)\\b\\Q"
#define WORD_TAIL "\\E\\b"

struct cd_str cd_search_shown(const struct cd_search *search)
{
    enum {
        HEAD = sizeof WORD_HEAD - 1,
        TAIL = sizeof WORD_TAIL - 1
    };
    struct cd_str s = cd_buf_view(&search->pattern);
    bool word = s.len > HEAD + TAIL && !memcmp(s.ptr, WORD_HEAD, HEAD) &&
                !memcmp(s.ptr + s.len - TAIL, WORD_TAIL, TAIL);
    return word ? (struct cd_str){s.ptr + HEAD, s.len - HEAD - TAIL} : s;
}

static void say_not_found(struct cd_view *view)
{
    struct cd_str what = cd_search_shown(&view->search);
    cd_view_message(view, true, "not found: %.*s", (int)what.len, what.ptr);
}

/* Finds the hits of the pattern that holds again: after a cancelled prompt, another scope. */
static void again(struct cd_view *view)
{
    char error[8];
    if (view->search.pattern.len)
        run(view, cd_buf_view(&view->search.pattern), error, sizeof error);
}

void cd_search_accept(struct cd_view *view)
{
    struct cd_search *search = &view->search;
    if (view->prompt.text.len == 0) { /* the last pattern again */
        cd_prompt_close(view, false);
        again(view);
        cd_search_step(view, true, 1);
        return;
    }
    if (view->prompt.error[0])
        return;
    cd_buf_clear(&search->pattern);
    cd_buf_str(&search->pattern, cd_buf_view(&view->prompt.text));
    cd_prompt_close(view, true);
    struct cd_place found = view->cursor, top = view->top;
    view->cursor = search->before;
    cd_view_remember(view);
    view->cursor = found;
    view->top = top;
    if (search->n_hits == 0)
        say_not_found(view);
}

void cd_search_cancel(struct cd_view *view)
{
    view->cursor = view->search.before;
    view->top = view->search.before_top;
    view->search.n_hits = 0;
    view->search.current = CD_NONE;
    again(view);
    cd_view_settle(view);
}

void cd_search_step(struct cd_view *view, bool forward, uint32_t count)
{
    struct cd_search *search = &view->search;
    if (!search->pattern.len) {
        cd_view_message(view, true, "nothing searched for yet");
        return;
    }
    if (!search->n_hits) {
        say_not_found(view);
        return;
    }
    cd_view_remember(view);
    bool wrapped = false;
    uint32_t k = search->current;
    /* A cursor that was moved away searches from where it is. */
    if (k != CD_NONE && rank_of(view, &search->hits[k]) >> 8 != view->cursor.pos)
        k = CD_NONE;
    for (uint32_t n = 0; n < count && n < search->n_hits; n++) {
        uint64_t rank = k != CD_NONE ? rank_of(view, &search->hits[k]) : here(view);
        uint32_t next = nearest(view, rank, k, forward);
        if (next == CD_NONE) {
            wrapped = true;
            next = nearest(view, forward ? 0 : UINT64_MAX, CD_NONE, forward);
        }
        if (next == CD_NONE)
            break;
        k = next;
    }
    if (k == CD_NONE) {
        cd_view_message(view, true, "all matches are in rows that are not shown");
        return;
    }
    show_hit(view, k);
    if (wrapped)
        cd_view_message(view, false, "search went round: %u of %u", k + 1, search->n_hits);
}

/* The first word of the phrase in focus, or of the line under the cursor. */
static struct cd_span word_here(const struct cd_view *view, uint32_t *doc)
{
    struct cd_span none = {0, 0};
    const struct cd_vrow *row = cd_view_row(view);
    *doc = cd_view_focus_doc(view);
    if (!row || !row->cells[*doc].n)
        return none;
    const struct cd_doc *d = view->model->docs[*doc];
    uint32_t s = row->cells[*doc].ids[0];
    struct cd_range tokens = d->statements[s].tokens;
    const struct cd_pair *pair = cd_view_pair(view);
    if (view->phrase != CD_NONE && pair && pair->diff && view->phrase < pair->diff->n_edits) {
        const struct cd_edit *edit = &pair->diff->edits[view->phrase];
        struct cd_range own = *doc == view->model->base ? edit->a : edit->b;
        if (own.count)
            tokens = own;
    }
    const struct cd_token *found = NULL;
    for (uint32_t k = tokens.first; k < cd_range_end(tokens); k++) {
        const struct cd_token *t = &d->tokens[k];
        if (t->cls != CD_TOKEN_WORD && t->cls != CD_TOKEN_NUMBER)
            continue;
        if (!found)
            found = t;
        if (!(t->flags & CD_TOKEN_STOP)) {
            found = t;
            break;
        }
    }
    return found ? cd_token_span(found) : none;
}

void cd_search_word(struct cd_view *view)
{
    uint32_t doc;
    struct cd_span span = word_here(view, &doc);
    if (!span.len) {
        cd_view_message(view, true, "no word here");
        return;
    }
    struct cd_str word = cd_doc_text(view->model->docs[doc], span);
    struct cd_search *search = &view->search;
    cd_buf_clear(&search->pattern);
    cd_buf_puts(&search->pattern, WORD_HEAD);
    cd_buf_str(&search->pattern, word);
    cd_buf_puts(&search->pattern, WORD_TAIL);
    again(view);
    cd_search_step(view, true, 1);
}

void cd_search_scope(struct cd_view *view)
{
    view->search.one_pane = !view->search.one_pane;
    again(view);
    cd_view_message(view, false,
                    view->search.one_pane ? "search in this pane only" : "search in all panes");
}

void cd_search_clear(struct cd_view *view)
{
    cd_buf_clear(&view->search.pattern);
    view->search.n_hits = 0;
    view->search.current = CD_NONE;
}
