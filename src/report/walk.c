/*
 * Reading a report row by row.
 *
 * Edits are token ranges of a bead; a cell is shown statement by statement. Each token of the cell
 * gets a mark from the edits of the row's beads, then neighbours of one kind become a piece, with
 * the white space between them. Linear in tokens and edits of the row.
 */
#include "report/walk.h"

#include <stdlib.h>
#include <string.h>

#include "util/vec.h"

/* What the comparisons of the row say about one token. */
struct cd_token_mark {
    uint8_t role;    /* the gravest, but wording */
    uint8_t having;  /* versions that have a counterpart of its statement */
    uint8_t wording; /* those of them that word it otherwise */
    bool alone, moved;
};

void cd_pieces_finish(struct cd_pieces *pieces)
{
    free(pieces->items);
    free(pieces->marks);
    free(pieces->offsets);
    *pieces = (struct cd_pieces){0};
}

static void mark_tokens(struct cd_token_mark *marks, const struct cd_edit *edit, uint32_t n,
                        bool both)
{
    static const uint8_t roles[] = {
        [CD_EDIT_NONE] = CD_PIECE_PLAIN,    [CD_EDIT_FORM] = CD_PIECE_FORM,
        [CD_EDIT_WORDING] = CD_PIECE_PLAIN, [CD_EDIT_MEANING] = CD_PIECE_MEANING,
        [CD_EDIT_ASIDE] = CD_PIECE_ASIDE,
    };
    for (uint32_t k = 0; k < n; k++) {
        struct cd_token_mark *m = &marks[k];
        uint8_t role = roles[edit->cls];
        if (!both && role != CD_PIECE_ASIDE) /* all of it is missing: the row says so */
            role = CD_PIECE_PLAIN;
        if (role > m->role)
            m->role = role;
        m->having = (uint8_t)(m->having + both);
        m->wording = (uint8_t)(m->wording + (both && edit->cls == CD_EDIT_WORDING));
        m->alone |= both && (edit->op == CD_OP_DELETE || edit->op == CD_OP_INSERT);
        m->moved |= both && edit->move != CD_NONE;
    }
}

/* The statements of a cell, and where the marks of each one's tokens begin. */
struct cell {
    const struct cd_doc *doc;
    const uint32_t *members;
    const uint32_t *offsets;
    uint32_t n;
};

/* The place of a statement among the members, which ascend and hold it. */
static uint32_t place_of(const struct cell *cell, uint32_t statement)
{
    uint32_t low = 0, high = cell->n;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2u;
        if (cell->members[mid] <= statement)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static void mark_comparison(struct cd_pieces *p, const struct cell *cell,
                            const struct cd_report *report, const struct cd_row *row,
                            uint32_t comparison, bool left)
{
    const struct cd_comparison *c = &report->comparisons[comparison];
    struct cd_range list = row->beads[comparison];
    for (uint32_t i = list.first; i < cd_range_end(list); i++) {
        const struct cd_bead *bead = &c->alignment->beads[report->row_beads[i]];
        const struct cd_diff_result *diff = c->items[report->row_beads[i]].diff;
        bool both = bead->a.count && bead->b.count;
        for (uint32_t e = 0; e < diff->n_edits; e++) {
            const struct cd_edit *edit = &diff->edits[e];
            struct cd_range tokens = left ? edit->a : edit->b;
            if (!tokens.count)
                continue;
            uint32_t s = cd_doc_statement_of_token(cell->doc, tokens.first);
            uint32_t at = tokens.first - cell->doc->statements[s].tokens.first;
            mark_tokens(p->marks + cell->offsets[place_of(cell, s)] + at, edit, tokens.count, both);
        }
    }
}

static uint8_t role_of(const struct cd_token_mark *m)
{
    if (m->role == CD_PIECE_MEANING)
        return CD_PIECE_MEANING;
    if (m->wording && m->wording == m->having)
        return CD_PIECE_WORDING;
    return m->role;
}

static bool is_difference(uint8_t role)
{
    return role == CD_PIECE_WORDING || role == CD_PIECE_MEANING;
}

/* How grave the difference that a token is: 0 for none. */
static unsigned gravity(const struct cd_token_mark *m)
{
    uint8_t role = role_of(m);
    return role == CD_PIECE_MEANING ? 2 : is_difference(role);
}

/* A difference does not begin or end inside a written word: all of it is marked as the gravest of
 * its tokens is. */
static void mark_whole_words(const struct cd_doc *doc, struct cd_range tokens,
                             struct cd_token_mark *marks)
{
    for (uint32_t t = 0; t < tokens.count;) {
        struct cd_range word = cd_doc_whole_words(doc, (struct cd_range){tokens.first + t, 1});
        uint32_t next = cd_range_end(word) - tokens.first, worst = t;
        next = next < tokens.count ? next : tokens.count;
        for (uint32_t k = t + 1; k < next; k++)
            worst = gravity(&marks[k]) > gravity(&marks[worst]) ? k : worst;
        for (uint32_t k = t; k < next && gravity(&marks[worst]); k++)
            marks[k] = marks[worst];
        t = next;
    }
}

/* Appends bytes up to end; nothing where they have been appended already. */
static void add_piece(struct cd_pieces *p, uint32_t statement, uint32_t from, uint32_t end,
                      uint8_t role, const struct cd_token_mark *m)
{
    if (end <= from)
        return;
    bool differs = m && is_difference(role);
    struct cd_piece piece = {.span = {from, end - from},
                             .statement = statement,
                             .role = role,
                             .alone = differs && m->alone,
                             .moved = differs && m->moved};
    *CD_PUSH(p->items, p->n, p->cap) = piece;
}

static void cut_statement(struct cd_pieces *p, const struct cd_doc *doc, uint32_t statement,
                          struct cd_token_mark *marks)
{
    const struct cd_statement *s = &doc->statements[statement];
    mark_whole_words(doc, s->tokens, marks);
    uint32_t at = s->span.off, end = cd_span_end(s->span);
    if (s->label.len) {
        uint32_t body = cd_doc_body(doc, statement).off;
        add_piece(p, statement, at, body, CD_PIECE_LABEL, NULL);
        at = body;
    }
    for (uint32_t t = 0; t < s->tokens.count;) {
        uint8_t role = role_of(&marks[t]);
        uint32_t next = t + 1;
        while (next < s->tokens.count && role_of(&marks[next]) == role &&
               marks[next].alone == marks[t].alone && marks[next].moved == marks[t].moved)
            next++;
        struct cd_span span =
            cd_doc_token_span(doc, (struct cd_range){s->tokens.first + t, next - t});
        if (role != CD_PIECE_PLAIN) {
            add_piece(p, statement, at, span.off, CD_PIECE_PLAIN, NULL);
            add_piece(p, statement, span.off, cd_span_end(span), role, &marks[t]);
            at = cd_span_end(span);
        }
        t = next;
    }
    add_piece(p, statement, at, end, CD_PIECE_PLAIN, NULL);
}

void cd_walk_cell(struct cd_pieces *p, const struct cd_report *report, const struct cd_row *row,
                  uint32_t d)
{
    const struct cd_doc *doc = report->docs[d];
    struct cd_range range = row->cells[d];
    const uint32_t *members = report->row_members + range.first;
    p->n = p->n_marks = p->n_offsets = 0;
    for (uint32_t k = 0; k < range.count; k++) {
        *CD_PUSH(p->offsets, p->n_offsets, p->cap_offsets) = p->n_marks;
        p->n_marks += doc->statements[members[k]].tokens.count;
    }
    uint32_t n = p->n_marks;
    p->n_marks = 0;
    CD_RESERVE(p->marks, p->n_marks, p->cap_marks, n + 1); /* there even where no word is */
    if (n)
        memset(p->marks, 0, n * sizeof *p->marks);
    struct cell cell = {doc, members, p->offsets, range.count};
    for (uint32_t k = 0; range.count && k < report->n_comparisons; k++)
        if (report->comparisons[k].left == d || report->comparisons[k].right == d)
            mark_comparison(p, &cell, report, row, k, report->comparisons[k].left == d);
    for (uint32_t k = 0; k < range.count; k++)
        cut_statement(p, doc, members[k], p->marks + p->offsets[k]);
}

/* The gravest of the quotations that touch the statements of the version. */
static uint8_t quote_severity(const struct cd_comparison *c, const uint32_t *members, uint32_t n)
{
    const struct cd_quotes *quotes = c->quotes;
    uint32_t low = 0, high = quotes && n ? quotes->n_items : 0, at = 0;
    uint32_t end = high;
    uint8_t severity = 0;
    while (low < high) { /* they stand in the order of the document */
        uint32_t mid = low + (high - low) / 2u;
        if (cd_range_end(quotes->items[mid].told) <= members[0])
            low = mid + 1;
        else
            high = mid;
    }
    for (uint32_t q = low; q < end && quotes->items[q].told.first <= members[n - 1]; q++) {
        const struct cd_quote *quote = &quotes->items[q];
        while (at + 1 < n && members[at] < quote->told.first)
            at++;
        bool touches = members[at] >= quote->told.first && members[at] < cd_range_end(quote->told);
        if (touches && cd_quote_severity(quote) > severity)
            severity = cd_quote_severity(quote);
    }
    return severity;
}

struct cd_row_state cd_walk_row(const struct cd_report *report, const struct cd_row *row,
                                uint32_t comparison)
{
    /* What to show where the beads of a row differ: the later the more telling. */
    static const uint8_t weights[CD_N_RELATIONS] = {
        [CD_REL_ASIDE] = 0, [CD_REL_IDENTICAL] = 1, [CD_REL_TYPOGRAPHIC] = 2, [CD_REL_REWORDED] = 3,
        [CD_REL_ADDED] = 4, [CD_REL_OMITTED] = 5,   [CD_REL_PARTIAL] = 6,
    };
    const struct cd_comparison *c = &report->comparisons[comparison];
    struct cd_row_state state = {.base = row->cells[c->left].count > 0,
                                 .version = row->cells[c->right].count > 0,
                                 .relation = CD_REL_ASIDE};
    struct cd_range list = row->beads[comparison];
    double left = 0, right = 0; /* what stands on one side only */
    for (uint32_t i = list.first; i < cd_range_end(list); i++) {
        const struct cd_bead *bead = &c->alignment->beads[report->row_beads[i]];
        const struct cd_diff_result *diff = c->items[report->row_beads[i]].diff;
        if (weights[diff->relation] > weights[state.relation])
            state.relation = diff->relation;
        state.moved |= bead->a.count && bead->b.count && (bead->flags & CD_BEAD_MOVED);
        for (uint32_t f = 0; f < diff->n_flags; f++)
            if (diff->flags[f].severity > state.severity)
                state.severity = diff->flags[f].severity;
        uint32_t n;
        const uint32_t *members = cd_bead_members(c->alignment, bead->b, &n);
        uint8_t severity = quote_severity(c, members, n);
        if (severity > state.severity)
            state.severity = severity;
        left += (1 - diff->coverage_a) * diff->words_a;
        right += (1 - diff->coverage_b) * diff->words_b;
    }
    /* A statement is missing, but another one of the row is there. */
    if (state.base && state.version &&
        (state.relation == CD_REL_OMITTED || state.relation == CD_REL_ADDED))
        state.relation = CD_REL_PARTIAL;
    state.left_says_more = left >= right;
    return state;
}

const char *cd_row_sign(const struct cd_row_state *state, bool ascii)
{
    if (state->moved && state->relation != CD_REL_PARTIAL)
        return ascii ? "^" : "\u2195";
    switch ((enum cd_relation)state->relation) {
    case CD_REL_TYPOGRAPHIC:
        return "'";
    case CD_REL_REWORDED:
        return "~";
    case CD_REL_PARTIAL:
        return state->left_says_more ? ">" : "<";
    case CD_REL_OMITTED:
        return "-";
    case CD_REL_ADDED:
        return "+";
    case CD_REL_ASIDE:
        return state->base || state->version ? (ascii ? "." : "\u00B7") : " ";
    case CD_REL_IDENTICAL:
    case CD_N_RELATIONS:
        break;
    }
    return " ";
}
