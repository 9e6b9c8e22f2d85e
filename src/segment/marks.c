/*
 * Marks: runs the finders statement by statement, then sorts what they found by place and lets the
 * statements point to their marks. Finders run from the surest to the most doubtful (dates before
 * numbers, cues before attributions) and leave what another has taken. Cost: linear but for the
 * sort.
 */
#include "segment/marks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "segment/aliases.h"
#include "text/utf8.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

struct cd_mark *cd_marker_add(struct cd_marker *m, uint8_t kind, uint32_t first, uint32_t end)
{
    struct cd_doc_builder *b = m->b;
    uint32_t off = b->tokens[first].off;
    struct cd_mark *mark = CD_PUSH(b->marks, b->n_marks, b->cap_marks);
    *mark = (struct cd_mark){
        .kind = kind,
        .statement = m->statement,
        .span = {off, cd_span_end(cd_token_span(&b->tokens[end - 1])) - off},
        .tokens = {first, end - first},
        .scope = {first, 0},
        .value = CD_NONE,
        .unit = CD_NONE,
        .link = CD_NONE,
        .number = (double)NAN,
        .number_high = (double)NAN,
    };
    return mark;
}

uint32_t cd_marker_intern(struct cd_marker *m, const char *s)
{
    return cd_ctx_intern(m->b->ctx, (struct cd_str){s, strlen(s)});
}

struct cd_str cd_marker_fold(const struct cd_marker *m, uint32_t t)
{
    if (t < m->first || t >= m->end)
        return (struct cd_str){"", 0};
    return cd_ctx_string(m->b->ctx, m->b->tokens[t].fold);
}

bool cd_marker_is_all_of(const struct cd_marker *m, uint32_t t, const char *word)
{
    struct cd_str s = cd_marker_fold(m, t);
    return s.len && strcmp(s.ptr, word) == 0;
}

uint32_t cd_marker_cp(const struct cd_marker *m, uint32_t t)
{
    uint32_t cp;
    struct cd_span span = cd_token_span(&m->b->tokens[t]);
    cd_utf8_decode(m->b->text.ptr + span.off, span.len, &cp, NULL);
    return cp;
}

uint32_t cd_marker_intern_words(struct cd_marker *m, uint32_t first, uint32_t end)
{
    struct cd_buf words;
    cd_buf_init(&words);
    for (uint32_t t = first; t < end; t++) {
        if (words.len && !cd_marker_glued(m, t))
            cd_buf_putc(&words, ' ');
        cd_buf_str(&words, cd_ctx_string(m->b->ctx, m->b->tokens[t].fold));
    }
    uint32_t id = words.len ? cd_ctx_intern(m->b->ctx, cd_buf_view(&words)) : CD_NONE;
    cd_buf_finish(&words);
    return id;
}

/* ------------------------------------------------------------------ set-up */

/* The classes and first byte of every token: one look-up a distinct word. */
static void classify(struct cd_marker *m)
{
    struct cd_doc_builder *b = m->b;
    uint32_t top = 0;
    for (uint32_t t = 0; t < b->n_tokens; t++)
        top = b->tokens[t].fold >= top ? b->tokens[t].fold + 1 : top;
    m->n_folds = top;
    m->classes = cd_calloc((size_t)b->n_tokens + 1, sizeof *m->classes);
    m->taken = cd_calloc((size_t)b->n_tokens + 1, sizeof *m->taken);
    m->starts = cd_malloc(((size_t)b->n_tokens + 1) * sizeof *m->starts);
    m->capitals = cd_calloc((size_t)top + 1, sizeof *m->capitals);
    struct known {
        uint32_t classes;
        uint16_t start;
        bool found;
    } *known = cd_calloc((size_t)top + 1, sizeof *known);
    for (uint32_t t = 0; t < b->n_tokens; t++) {
        struct known *word = &known[b->tokens[t].fold];
        if (!word->found) {
            struct cd_str s = cd_ctx_string(b->ctx, b->tokens[t].fold);
            *word = (struct known){cd_lexemes_find(m->lexemes, s),
                                   s.len ? cd_marker_start(s.ptr) : 0, true};
        }
        m->classes[t] = word->classes;
        m->starts[t] = word->start;
    }
    free(known);
    for (uint32_t t = 1; t + 1 < b->n_tokens; t++)
        if (cd_marker_initial(m, t) == '-' && b->tokens[t].len == 1 &&
            !((b->tokens[t].flags | b->tokens[t + 1].flags) & CD_TOKEN_SPACE_BEFORE)) {
            m->classes[t - 1] &= ~(uint32_t)CD_LX_AUX; /* "would-be", "has-been" */
            m->classes[t + 1] &= ~(uint32_t)CD_LX_AUX;
        }
}

static void finish(struct cd_marker *m)
{
    free(m->classes);
    free(m->taken);
    free(m->starts);
    free(m->capitals);
    cd_lexemes_destroy(m->lexemes);
    cd_phrases_destroy(m->phrases);
    cd_aliases_destroy(m->aliases);
}

static void mark_statement(struct cd_marker *m, uint32_t k)
{
    const struct cd_statement *s = &m->b->statements[k];
    if (!s->tokens.count)
        return;
    m->statement = k;
    m->first = s->tokens.first;
    m->end = cd_range_end(s->tokens);
    cd_mark_directions(m);
    cd_mark_dates(m);
    cd_mark_numbers(m);
    if (!m->english)
        return;
    cd_mark_cues(m);
    if (s->kind != CD_STATEMENT_BOILERPLATE && s->kind != CD_STATEMENT_DIRECTION)
        cd_mark_attributions(m);
    if (s->kind != CD_STATEMENT_BOILERPLATE)
        cd_mark_names(m);
}

/* ------------------------------------------------------------------ order */

/* The order of the marks: by statement, then by place, then as they were found. The caller's. */
static uint32_t *order_of_marks(const struct cd_doc_builder *b)
{
    uint32_t n = b->n_marks;
    uint64_t *places = cd_malloc(((size_t)n + 1) * sizeof *places);
    uint32_t *first = cd_calloc((size_t)b->n_statements + 2, sizeof *first), *at = first + 1;
    for (uint32_t k = 0; k < n; k++)
        at[b->marks[k].statement + 1]++;
    for (uint32_t k = 0; k < b->n_statements; k++)
        at[k + 1] += at[k];
    for (uint32_t k = 0; k < n; k++)
        places[at[b->marks[k].statement]++] = (uint64_t)b->marks[k].span.off << 32 | k;
    for (uint32_t k = 0; k < b->n_statements; k++)
        cd_sort_u64(places + first[k], first[k + 1] - first[k]);
    free(first);
    uint32_t *order = cd_malloc(((size_t)n + 1) * sizeof *order);
    for (uint32_t k = 0; k < n; k++)
        order[k] = (uint32_t)places[k];
    free(places);
    return order;
}

/* Sorts the marks, turns links to the new places and fills the statements' ranges. */
static void sort_marks(struct cd_doc_builder *b)
{
    uint32_t n = b->n_marks, at = 0;
    uint32_t *order = order_of_marks(b);
    uint32_t *now = cd_malloc(((size_t)n + 1) * sizeof *now);
    for (uint32_t k = 0; k < n; k++)
        now[order[k]] = k;
    free(order);
    for (uint32_t k = 0; k < n; k++)
        if (b->marks[k].link != CD_NONE)
            b->marks[k].link = now[b->marks[k].link];
    /* In place, as there may be more of them than of anything else: each to where it belongs. */
    for (uint32_t k = 0; k < n; k++)
        while (now[k] != k) {
            uint32_t to = now[k];
            struct cd_mark mark = b->marks[to];
            b->marks[to] = b->marks[k];
            b->marks[k] = mark;
            now[k] = now[to];
            now[to] = to;
        }
    for (uint32_t k = 0; k < b->n_statements; k++) {
        uint32_t first = at;
        while (at < n && b->marks[at].statement == k)
            at++;
        b->statements[k].marks = (struct cd_range){first, at - first};
    }
    free(now);
}

/* Token flags that follow from marks. */
static void flag_tokens(struct cd_doc_builder *b)
{
    for (uint32_t k = 0; k < b->n_marks; k++) {
        const struct cd_mark *mark = &b->marks[k];
        uint8_t flag = 0;
        if ((mark->kind == CD_MARK_ATTRIBUTION && !mark->sub) || mark->kind == CD_MARK_DIRECTION ||
            mark->kind == CD_MARK_TIMESTAMP)
            flag = CD_TOKEN_ASIDE;
        else if (mark->kind == CD_MARK_NAME)
            flag = CD_TOKEN_NAME;
        for (uint32_t t = mark->tokens.first; flag && t < cd_range_end(mark->tokens); t++)
            b->tokens[t].flags |= flag;
    }
}

/* Whether an alignment or the relation of two sides asks for the mark. */
static bool is_read_for_beads(const struct cd_doc_builder *b, const struct cd_mark *mark)
{
    if (mark->kind == CD_MARK_QUOTE || mark->kind == CD_MARK_ATTRIBUTION)
        return false;
    bool initial = false; /* whatever is marked is no name, which is asked of the first word */
    for (uint32_t t = mark->tokens.first; t < cd_range_end(mark->tokens); t++)
        initial |= (b->tokens[t].flags & CD_TOKEN_INITIAL) != 0;
    return initial || (mark->kind != CD_MARK_MODALITY && mark->kind != CD_MARK_QUANTIFIER);
}

/* Takes out the marks that beads do not read, when links and sayers have been found by them. */
static void drop_unread(struct cd_doc_builder *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n_statements; i++) {
        struct cd_range *marks = &b->statements[i].marks;
        uint32_t first = n;
        for (uint32_t k = marks->first; k < cd_range_end(*marks); k++)
            if (is_read_for_beads(b, &b->marks[k]))
                b->marks[n++] = b->marks[k];
        *marks = (struct cd_range){first, n - first};
    }
    b->n_marks = n;
}

/* Fills in who says a statement that has no speaker. */
static void name_sayers(struct cd_doc_builder *b)
{
    for (uint32_t i = 0; i < b->n_statements; i++) {
        struct cd_statement *s = &b->statements[i];
        uint32_t reported = CD_NONE, quoted = CD_NONE;
        for (uint32_t k = cd_range_end(s->marks); k-- > s->marks.first;) {
            const struct cd_mark *mark = &b->marks[k];
            if (mark->value == CD_NONE)
                continue;
            reported = mark->kind == CD_MARK_ATTRIBUTION ? mark->value : reported;
            quoted = mark->kind == CD_MARK_QUOTE ? mark->value : quoted;
        }
        s->said_by = s->speaker != CD_NONE ? s->speaker : reported != CD_NONE ? reported : quoted;
    }
}

enum cd_status cd_segment_marks(struct cd_doc_builder *b, const struct cd_segment_options *options,
                                struct cd_error *err)
{
    struct cd_marker m = {.b = b,
                          .english = strcmp(b->lang, "en") == 0,
                          .last_money = CD_NONE,
                          .last_speaker = CD_NONE,
                          .lexemes = cd_lexemes_create(b->lang),
                          .phrases = cd_phrases_create(b->ctx, b->lang)};
    enum cd_status status =
        cd_aliases_create(&m.aliases, b->ctx, b->lang, options ? options->aliases : NULL, err);
    if (status == CD_OK) {
        classify(&m);
        CD_RESERVE(b->marks, b->n_marks, b->cap_marks, b->text.len / 32);
        cd_mark_quotes(&m);
        if (m.english)
            cd_mark_names_survey(&m);
        for (uint32_t k = 0; k < b->n_blocks && !m.spoken; k++)
            m.spoken = b->blocks[k].kind == CD_BLOCK_TURN;
        for (uint32_t k = 0; k < b->n_statements; k++)
            mark_statement(&m, k);
        flag_tokens(b);
        sort_marks(b);
        cd_mark_link(b);
        name_sayers(b);
        if (options && options->for_beads)
            drop_unread(b);
        cd_mark_document_date(&m);
    }
    finish(&m);
    return status;
}
