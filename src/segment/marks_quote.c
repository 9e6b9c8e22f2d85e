/*
 * Quotations. One pass over the tokens of the document with a stack of open quotations: a mark
 * opens or closes by its own shape (curly, guillemets) or, where it is straight, by the white space
 * around it. A single mark is an apostrophe unless it can be paired within its paragraph; a double
 * one that is not closed by the end of its paragraph goes on if the next paragraph opens with a
 * quotation mark, as newspapers print it, or if one of the next lines closes it (a text of one
 * sentence a line), and else ends with the paragraph.
 *
 * A quotation gives one mark in each statement that it touches, chained by `link`. Cost: linear;
 * the stack has at most MAX_DEPTH entries.
 */
#include "segment/marks.h"
#include "text/utf8.h"
#include "util/vec.h"

enum {
    MAX_DEPTH = 6,
    LOOK_AHEAD = 64, /* tokens searched for the partner of a doubtful single mark */
    LOOK_LINES = 256 /* tokens of the next lines searched for the mark that closes a double one */
};

enum family {
    FAMILY_DOUBLE,
    FAMILY_SINGLE,
    FAMILY_GUILLEMET,
    FAMILY_NONE
};

enum side {
    SIDE_NONE, /* apostrophe, inch mark */
    SIDE_OPEN,
    SIDE_CLOSE,
    SIDE_EITHER
};

struct open_quote {
    uint32_t token, statement;
    enum family family;
    bool nested;
    bool reopened; /* opened again in a later paragraph: no apostrophe */
    uint32_t cp;   /* the mark that opened it */
};

struct quoter {
    struct cd_marker *m;
    struct open_quote stack[MAX_DEPTH];
    uint32_t depth;
};

static uint32_t before(const struct cd_marker *m, uint32_t t)
{
    size_t start;
    uint32_t off = m->b->tokens[t].off;
    return off ? cd_utf8_before(m->b->text.ptr, off, &start) : ' ';
}

static uint32_t behind(const struct cd_marker *m, uint32_t t)
{
    uint32_t cp = ' ', end = cd_span_end(cd_token_span(&m->b->tokens[t]));
    if (end < m->b->text.len)
        cd_utf8_decode(m->b->text.ptr + end, m->b->text.len - end, &cp, NULL);
    return cp;
}

static bool opens_bracket(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == 0x2014 || cp == 0x2013 || cp == '-' ||
           cp == '/';
}

static bool is_quote_cp(uint32_t cp)
{
    return cp == '"' || cp == '\'' || (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB ||
           cp == 0x2039 || cp == 0x203A || cp == '`';
}

/* The side of a straight mark by its surroundings. */
static enum side side_of_straight(const struct cd_marker *m, uint32_t t)
{
    uint32_t left = before(m, t), right = behind(m, t);
    bool space_left = cd_cp_is_space(left), space_right = cd_cp_is_space(right);
    if (space_left && space_right)
        return SIDE_EITHER;
    if (space_left)
        return SIDE_OPEN;
    if (space_right)
        return SIDE_CLOSE;
    if (opens_bracket(left))
        return SIDE_OPEN;
    if (cd_cp_is_word(right) && !cd_cp_is_word(left) && is_quote_cp(left) && left != '\'')
        return SIDE_EITHER;
    if (cd_cp_is_punct(right) && !is_quote_cp(right))
        return SIDE_CLOSE;
    return SIDE_EITHER;
}

static enum family family_of(uint32_t cp)
{
    switch (cp) {
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return FAMILY_DOUBLE;
    case 0x00AB:
    case 0x00BB:
        return FAMILY_GUILLEMET;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
        return FAMILY_SINGLE;
    default:
        return FAMILY_NONE;
    }
}

/* The side of a mark by its shape alone; straight and misused ones by their surroundings. */
static enum side side_of(const struct cd_marker *m, uint32_t t, uint32_t cp)
{
    enum side around = side_of_straight(m, t);
    switch (cp) {
    case 0x201E:
    case 0x201A:
    case '`':
        return SIDE_OPEN;
    case 0x201C:
    case 0x2018:
    case 0x201F:
    case 0x201B:
    case 0x00AB:
    case 0x2039:
        return around == SIDE_CLOSE ? SIDE_CLOSE : SIDE_OPEN;
    case 0x201D:
    case 0x00BB:
    case 0x203A:
        return around == SIDE_OPEN ? SIDE_OPEN : SIDE_CLOSE;
    default:
        return around;
    }
}

/* Whether t and its neighbours read as minutes, inches or feet: 5'10", 12". */
static bool is_measure(const struct cd_marker *m, uint32_t t, const struct quoter *q)
{
    return cd_cp_is_digit(before(m, t)) && cd_cp_is_space(behind(m, t)) && q->depth == 0;
}

/* Whether the statement has, soon behind t, a single mark that can only close. */
static bool closes_later(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end && k < t + LOOK_AHEAD; k++) {
        if (family_of(cd_marker_cp(m, k)) != FAMILY_SINGLE ||
            cd_marker_token(m, k)->cls != CD_TOKEN_PUNCT)
            continue; /* "Year's" closes nothing */
        enum side side = side_of(m, k, cd_marker_cp(m, k));
        if (side == SIDE_OPEN)
            return false;
        uint32_t left = before(m, k);
        if (side == SIDE_CLOSE && (left != 's' || !cd_cp_is_space(behind(m, k))))
            return true;
        if (side == SIDE_CLOSE && k + 1 >= m->end)
            return true;
    }
    return false;
}

/* Single marks: what looks like a side may be an apostrophe. */
static enum side side_of_single(const struct quoter *q, uint32_t t, uint32_t cp)
{
    const struct cd_marker *m = q->m;
    enum side side = side_of(m, t, cp);
    bool open = q->depth && q->stack[q->depth - 1].family == FAMILY_SINGLE;
    if (side == SIDE_EITHER)
        side = open ? SIDE_CLOSE : SIDE_NONE;
    if (side == SIDE_CLOSE) {
        if (!open)
            return SIDE_NONE; /* workers' rights */
        bool possessive = before(m, t) == 's' && cd_cp_is_space(behind(m, t)) && t + 1 < m->end &&
                          cd_marker_is_word(m, t + 1);
        return possessive && closes_later(m, t) ? SIDE_NONE : SIDE_CLOSE;
    }
    if (side == SIDE_OPEN && cp != 0x201A && cp != '`') {
        struct cd_str number = cd_marker_fold(m, t + 1);
        bool year = number.len == 2 || (number.len == 3 && number.ptr[2] == 's') || cp != 0x2018;
        if (year && cd_cp_is_digit(behind(m, t)) && cd_marker_classes(m, t + 1) == 0 &&
            !closes_later(m, t))
            return SIDE_NONE; /* '90s */
        if (cp != 0x2018 && !closes_later(m, t) && cd_cp_is_space(before(m, t)) == false)
            return SIDE_NONE;
    }
    return side;
}

/* ------------------------------------------------------------------ marks */

/* Appends the marks of the quotation from token `open` to token `last`, one a statement. */
static void add_quote(struct quoter *q, const struct open_quote *o, uint32_t last)
{
    struct cd_marker *m = q->m;
    struct cd_doc_builder *b = m->b;
    uint32_t words = 0;
    for (uint32_t t = o->token + 1; t <= last && !words; t++)
        words += b->tokens[t].cls != CD_TOKEN_PUNCT;
    if (!words)
        return;
    uint16_t flags = o->nested ? CD_MARK_NESTED : 0;
    uint32_t here = m->statement, first = m->first, end = m->end;
    for (uint32_t s = o->statement, t = o->token; t <= last; s++) {
        uint32_t stop = cd_range_end(b->statements[s].tokens);
        m->statement = s;
        if (stop > last + 1)
            stop = last + 1;
        if (stop <= t)
            continue;
        struct cd_mark *mark = cd_marker_add(m, CD_MARK_QUOTE, t, stop);
        mark->flags = (uint16_t)(flags | (t > o->token ? CD_MARK_CONTINUES : 0) |
                                 (stop <= last ? CD_MARK_OPEN : 0));
        if (stop <= last)
            mark->link = b->n_marks; /* the part that comes next */
        for (; t < stop; t++)
            b->tokens[t].flags |= CD_TOKEN_QUOTED;
    }
    m->statement = here;
    m->first = first;
    m->end = end;
    m->taken[o->token] |= CD_TAKEN_QUOTE_MARK;
    if (family_of(cd_marker_cp(m, last)) != FAMILY_NONE)
        m->taken[last] |= CD_TAKEN_QUOTE_MARK;
}

static void open_quote(struct quoter *q, uint32_t t, uint32_t cp, enum family family)
{
    if (q->depth == MAX_DEPTH)
        return;
    q->stack[q->depth] = (struct open_quote){.token = t,
                                             .statement = q->m->statement,
                                             .family = family,
                                             .nested = q->depth > 0,
                                             .cp = cp};
    q->depth++;
}

/* Closes the innermost open quotation of the family; what is open inside it was an apostrophe. */
static bool close_quote(struct quoter *q, uint32_t t, enum family family)
{
    for (uint32_t k = q->depth; k > 0; k--) {
        if (q->stack[k - 1].family != family)
            continue;
        q->depth = k - 1;
        add_quote(q, &q->stack[k - 1], t);
        return true;
    }
    return false;
}

/* The paragraph is over: singles were apostrophes, doubles end here. */
static void end_paragraph(struct quoter *q, uint32_t last)
{
    while (q->depth) {
        const struct open_quote *o = &q->stack[--q->depth];
        bool sure = o->family != FAMILY_SINGLE || o->reopened;
        if (sure && !(o->nested && q->depth) && last > o->token)
            add_quote(q, o, last);
    }
}

static bool holds(const struct quoter *q, enum family family)
{
    for (uint32_t k = 0; k < q->depth; k++)
        if (q->stack[k].family == family)
            return true;
    return false;
}

/*
 * "Never trust "experts" again," he said: whether the next two marks of the family in the statement
 * can only close, so that the one at t opens a quotation inside another of the same marks.
 */
static bool closes_twice(const struct cd_marker *m, uint32_t t, enum family family)
{
    uint32_t closing = 0;
    for (uint32_t k = t + 1; k < m->end && k < t + LOOK_AHEAD && closing < 2; k++) {
        uint32_t cp = cd_marker_cp(m, k);
        if (cd_marker_token(m, k)->cls == CD_TOKEN_WORD || family_of(cp) != family)
            continue;
        if (side_of(m, k, cp) != SIDE_CLOSE || cd_cp_is_digit(before(m, k)))
            return false;
        closing++;
    }
    return closing == 2;
}

static void visit(struct quoter *q, uint32_t t)
{
    const struct cd_marker *m = q->m;
    uint32_t cp = cd_marker_cp(m, t);
    enum family family = family_of(cp);
    if (m->b->tokens[t].len == 2 && (cp == '\'' || cp == '`'))
        family = FAMILY_DOUBLE; /* LaTeX quotes */
    if (family == FAMILY_NONE || m->b->tokens[t].cls == CD_TOKEN_WORD)
        return;
    enum side side = family == FAMILY_SINGLE ? side_of_single(q, t, cp) : side_of(m, t, cp);
    if (family != FAMILY_SINGLE && side == SIDE_EITHER)
        side = holds(q, family) ? SIDE_CLOSE : SIDE_OPEN;
    uint32_t opener = q->depth ? q->stack[q->depth - 1].cp : 0;
    if ((cp == 0x201C && opener == 0x201E) || (cp == 0x201D && opener == 0x201C) ||
        (cp == 0x2018 && opener == 0x201A) || (cp == 0xBB && opener == 0xAB) ||
        (cp == 0xAB && opener == 0xBB))
        side = SIDE_CLOSE; /* partners, however they are spaced */
    if (cp == '"' && is_measure(m, t, q))
        return;
    if (side == SIDE_CLOSE && close_quote(q, t, family))
        return;
    if (side == SIDE_CLOSE && family != FAMILY_SINGLE && cp != '"' && cp != 0x201D)
        side = SIDE_OPEN; /* »German guillemets« */
    if (side != SIDE_OPEN)
        return;
    if (family != FAMILY_SINGLE && q->depth && q->stack[q->depth - 1].family == family) {
        /* Opened twice: straight marks are more often misspaced than nested. */
        if (cp == '"' && q->stack[q->depth - 1].statement == m->statement &&
            !cd_cp_is_space(before(m, t))) {
            close_quote(q, t, family);
            return;
        }
        if (family == FAMILY_DOUBLE && q->depth == 1 && q->stack[0].statement == m->statement &&
            q->stack[0].cp == cp && closes_twice(m, t, family)) {
            open_quote(q, t, cp, family);
            return;
        }
        end_paragraph(q, m->first > q->stack[0].token + 1 ? m->first - 1 : q->stack[0].token);
    }
    open_quote(q, t, cp, family);
}

/* Whether a quotation opens its paragraph, or what a colon introduces. */
static bool opens_block(const struct cd_marker *m, const struct open_quote *o)
{
    const struct cd_statement *s = &m->b->statements[o->statement];
    if (o->cp != 0x2018)
        return false;
    return o->token == s->tokens.first || m->b->text.ptr[m->b->tokens[o->token - 1].off] == ':';
}

/* Whether the statement at hand opens with a quotation mark that may go on with an open quotation.
 */
static bool reopens(const struct quoter *q)
{
    const struct cd_marker *m = q->m;
    if (!q->depth || m->first == m->end)
        return false;
    uint32_t cp = cd_marker_cp(m, m->first);
    if (q->stack[0].family == FAMILY_SINGLE && (cp != 0x2018 || !opens_block(m, &q->stack[0])))
        return false; /* an apostrophe more often than not */
    return family_of(cp) == q->stack[0].family && side_of(m, m->first, cp) == SIDE_OPEN;
}

/* Whether a quotation may run from one block to another. */
static bool same_voice(const struct cd_doc_builder *b, const struct cd_statement *a,
                       const struct cd_statement *s)
{
    bool text = s->kind == CD_STATEMENT_PLAIN || s->kind == CD_STATEMENT_QUESTION;
    return text && a->speaker == s->speaker && b->blocks[a->block].kind == b->blocks[s->block].kind;
}

/* Line ends between two statements. */
static uint32_t newlines(const struct cd_doc_builder *b, const struct cd_statement *a,
                         const struct cd_statement *s)
{
    uint32_t n = 0;
    for (uint32_t k = cd_span_end(a->span); k < s->span.off; k++)
        n += b->text.ptr[k] == '\n';
    return n;
}

/*
 * Whether the quotation that is open behind statement `from` is closed on one of the lines that
 * follow each other from there: the next mark of its kind can only close. *last: the token of it.
 */
static bool closes_on_line(const struct quoter *q, uint32_t from, uint32_t *last)
{
    const struct cd_marker *m = q->m;
    const struct cd_doc_builder *b = m->b;
    enum family family = q->stack[0].family;
    if (family == FAMILY_SINGLE)
        return false;
    for (uint32_t k = from + 1, seen = 0; k < b->n_statements; k++) {
        const struct cd_statement *s = &b->statements[k];
        if (newlines(b, s - 1, s) > 1 || !same_voice(b, s - 1, s))
            return false;
        for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
            if (++seen > LOOK_LINES)
                return false;
            uint32_t cp = cd_marker_cp(m, t);
            if (b->tokens[t].cls == CD_TOKEN_WORD || family_of(cp) != family)
                continue;
            if (side_of(m, t, cp) != SIDE_CLOSE || cd_cp_is_digit(before(m, t)))
                return false;
            *last = t;
            return true;
        }
    }
    return false;
}

void cd_mark_quotes(struct cd_marker *m)
{
    struct cd_doc_builder *b = m->b;
    struct quoter q = {.m = m};
    const struct cd_statement *last = NULL;
    uint32_t closes = 0; /* the token that closes what is open, where it was looked for */
    for (uint32_t k = 0; k < b->n_statements; k++) {
        const struct cd_statement *s = &b->statements[k];
        if (!s->tokens.count)
            continue;
        m->statement = k;
        m->first = s->tokens.first;
        m->end = cd_range_end(s->tokens);
        uint32_t t = m->first;
        if (last && q.depth) {
            bool block = last->block != s->block;
            uint32_t lines = newlines(b, last, s);
            if (reopens(&q) && (block ? same_voice(b, last, s) : lines > 0)) {
                q.stack[0].reopened = true;
                q.depth = 1; /* the mark repeats the one of the paragraph before */
                m->taken[t++] |= CD_TAKEN_QUOTE_MARK;
            } else if (block && (closes >= m->first ||
                                 closes_on_line(&q, (uint32_t)(last - b->statements), &closes))) {
                q.depth = 1;
            } else if (block || lines > 1) {
                end_paragraph(&q, m->first - 1);
            }
        }
        for (; t < m->end; t++)
            if (b->tokens[t].cls == CD_TOKEN_PUNCT || b->tokens[t].cls == CD_TOKEN_SYMBOL)
                visit(&q, t);
        last = s;
    }
    if (q.depth)
        end_paragraph(&q, b->n_tokens - 1);
}
