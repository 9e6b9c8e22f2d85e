/* Reports made by hand. See fixture.h for the format. */
#include "fixture.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/context.h"
#include "doc/builder.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/sha256.h"
#include "util/vec.h"

#define MOST_DOCS 8

/* Words that the text marks: a class, and what they are replaced by. */
struct marked {
    struct cd_range tokens;
    uint32_t statement;
    char cls;
    unsigned number; /* 0: none */
};

struct text_doc {
    char *name, *format;
    struct cd_buf text;
    struct cd_doc_builder builder;
    struct cd_source source;
    struct cd_map_entry map;
    struct marked *marked;
    uint32_t n_marked, cap_marked;
    struct cd_doc *doc;
};

struct maker {
    struct cd_fixture *f;
    const char *name;
    unsigned line;
    struct text_doc docs[MOST_DOCS];
    unsigned n_docs;
    struct cd_bead *beads[MOST_DOCS]; /* by version */
    struct cd_diff_result **diffs[MOST_DOCS];
    uint32_t n_beads[MOST_DOCS], cap_beads[MOST_DOCS], cap_diffs[MOST_DOCS];
    uint32_t *members[MOST_DOCS];
    uint32_t n_members[MOST_DOCS], cap_members[MOST_DOCS];
    struct cd_candidate *candidates[MOST_DOCS];
    uint32_t n_candidates[MOST_DOCS], cap_candidates[MOST_DOCS];
    struct cd_link *links[MOST_DOCS];
    uint32_t n_links[MOST_DOCS], cap_links[MOST_DOCS];
    struct cd_quote *quotes[MOST_DOCS];
    uint32_t n_quotes[MOST_DOCS], cap_quotes[MOST_DOCS];
    unsigned last; /* version of the last pair */
};

static void wrong(const struct maker *m, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", m->name, m->line, what);
    exit(99);
}

static uint32_t intern(struct maker *m, const char *s, size_t len)
{
    return cd_ctx_intern(m->f->ctx, (struct cd_str){s, len});
}

static struct text_doc *current(struct maker *m)
{
    if (!m->n_docs)
        wrong(m, "no document yet");
    return &m->docs[m->n_docs - 1];
}

/* Copies a line into the document's text without its braces; makes its tokens. */
static void add_words(struct maker *m, struct text_doc *d, const char *p)
{
    uint32_t open = CD_NONE;
    bool space = false;
    while (*p) {
        if (*p == '{') {
            open = d->builder.n_tokens;
            p++;
        } else if (*p == '|' && open != CD_NONE) {
            struct marked *mark = CD_PUSH(d->marked, d->n_marked, d->cap_marked);
            *mark = (struct marked){.tokens = {open, d->builder.n_tokens - open},
                                    .statement = d->builder.n_statements,
                                    .cls = p[1]};
            p += 2;
            mark->number = (unsigned)strtoul(p, (char **)(uintptr_t)&p, 10);
            if (*p != '}')
                wrong(m, "the marked words do not end with }");
            p++;
            open = CD_NONE;
        } else if (*p == ' ') {
            cd_buf_putc(&d->text, *p++);
            space = true;
        } else {
            uint32_t off = (uint32_t)d->text.len;
            const char *end = p;
            while (*end && *end != ' ' && *end != '{' && !(*end == '|' && open != CD_NONE))
                end++;
            cd_buf_add(&d->text, p, (size_t)(end - p));
            uint32_t id = intern(m, p, (size_t)(end - p));
            *CD_PUSH(d->builder.tokens, d->builder.n_tokens, d->builder.cap_tokens) =
                (struct cd_token){.off = off,
                                  .len = (uint16_t)(end - p),
                                  .fold = id,
                                  .stem = id,
                                  .cls = CD_TOKEN_WORD,
                                  .flags = space ? CD_TOKEN_SPACE_BEFORE : 0};
            space = false;
            p = end;
        }
    }
}

static uint8_t kind_of(char c)
{
    return c == 'q'   ? CD_STATEMENT_QUESTION
           : c == 'h' ? CD_STATEMENT_HEADING
           : c == 'b' ? CD_STATEMENT_BOILERPLATE
           : c == 'd' ? CD_STATEMENT_DIRECTION
                      : CD_STATEMENT_PLAIN;
}

/* Marks what stands in straight quotation marks as a quotation; how many there are: 0 or 1. */
static uint32_t add_quotation(struct text_doc *d, struct cd_range tokens)
{
    uint32_t first = CD_NONE, last = CD_NONE;
    for (uint32_t t = tokens.first; t < cd_range_end(tokens); t++) {
        const struct cd_token *token = &d->builder.tokens[t];
        if (!memchr(d->text.ptr + token->off, '"', token->len))
            continue;
        first = first == CD_NONE ? t : first;
        last = t;
    }
    if (first == CD_NONE)
        return 0;
    uint32_t off = d->builder.tokens[first].off;
    *CD_PUSH(d->builder.marks, d->builder.n_marks, d->builder.cap_marks) =
        (struct cd_mark){.kind = CD_MARK_QUOTE,
                         .statement = d->builder.n_statements,
                         .span = {off, cd_span_end(cd_token_span(&d->builder.tokens[last])) - off},
                         .tokens = {first, last - first + 1},
                         .value = CD_NONE,
                         .unit = CD_NONE,
                         .link = CD_NONE};
    return 1;
}

static void add_statement(struct maker *m, char kind, const char *text)
{
    struct text_doc *d = current(m);
    struct cd_statement s = {.kind = kind_of(kind),
                             .block = d->builder.n_blocks,
                             .speaker = CD_NONE,
                             .answers = CD_NONE,
                             .said_by = CD_NONE,
                             .time = {-1, -1}};
    s.span.off = (uint32_t)d->text.len;
    s.tokens.first = d->builder.n_tokens;
    s.marks.first = d->builder.n_marks;
    const char *colon = strchr(text, ':');
    bool label = kind != 't' && colon && colon > text;
    for (const char *p = text; label && p < colon; p++)
        label = isupper((unsigned char)*p) || *p == ' ';
    if (label) {
        s.label = (struct cd_span){s.span.off, (uint32_t)(colon - text) + 1};
        s.speaker = intern(m, text, (size_t)(colon - text));
        cd_buf_add(&d->text, text, s.label.len);
        cd_buf_putc(&d->text, ' ');
        text = colon + 1 + strspn(colon + 1, " ");
    }
    if (kind == 't' && d->builder.n_statements)
        s.speaker = d->builder.statements[d->builder.n_statements - 1].speaker;
    add_words(m, d, text);
    s.span.len = (uint32_t)d->text.len - s.span.off;
    s.tokens.count = d->builder.n_tokens - s.tokens.first;
    s.marks.count += add_quotation(d, s.tokens);
    for (uint32_t k = 0; k < d->n_marked; k++) {
        const struct marked *mark = &d->marked[k];
        if (mark->statement != d->builder.n_statements || mark->cls != 'a')
            continue;
        const struct cd_token *first = &d->builder.tokens[mark->tokens.first];
        const struct cd_token *last = first + mark->tokens.count - 1;
        *CD_PUSH(d->builder.marks, d->builder.n_marks, d->builder.cap_marks) =
            (struct cd_mark){.kind = CD_MARK_ATTRIBUTION,
                             .statement = d->builder.n_statements,
                             .span = {first->off, cd_span_end(cd_token_span(last)) - first->off},
                             .tokens = mark->tokens,
                             .value = CD_NONE,
                             .unit = CD_NONE,
                             .link = CD_NONE};
        s.marks.count++;
    }
    *CD_PUSH(d->builder.blocks, d->builder.n_blocks, d->builder.cap_blocks) =
        (struct cd_block){.span = s.span,
                          .statements = {d->builder.n_statements, 1},
                          .kind = kind == 'b' ? CD_BLOCK_BOILERPLATE : CD_BLOCK_PARAGRAPH,
                          .speaker = s.speaker,
                          .rule = "fixture"};
    *CD_PUSH(d->builder.statements, d->builder.n_statements, d->builder.cap_statements) = s;
    cd_buf_putc(&d->text, '\n');
}

static void begin_doc(struct maker *m, const char *name, const char *format)
{
    if (m->n_docs == MOST_DOCS)
        wrong(m, "too many documents");
    struct text_doc *d = &m->docs[m->n_docs++];
    d->name = cd_strdup(name);
    d->format = cd_arena_strdup(m->f->arena, *format ? format : "text");
    cd_buf_init(&d->text);
    d->builder = (struct cd_doc_builder){.ctx = m->f->ctx, .lang = "en", .date = CD_NONE};
}

static void freeze(struct maker *m)
{
    for (unsigned k = 0; k < m->n_docs; k++) {
        struct text_doc *d = &m->docs[k];
        if (d->doc)
            continue;
        d->map = (struct cd_map_entry){0, 0};
        d->source = (struct cd_source){.name = d->name,
                                       .format = d->format,
                                       .encoding = "UTF-8",
                                       .offsets = "file",
                                       .bytes = d->text.len,
                                       .text = d->text.ptr,
                                       .text_len = (uint32_t)d->text.len,
                                       .map = &d->map,
                                       .n_map = 1};
        cd_sha256_hex(cd_buf_view(&d->text), d->source.sha256);
        d->builder.source = &d->source;
        d->builder.text = cd_buf_view(&d->text);
        d->doc = cd_doc_builder_freeze(&d->builder);
        d->builder.n_statements = d->doc->n_statements; /* how many take part */
        const char *broken = cd_doc_check(d->doc);
        if (broken)
            wrong(m, broken);
    }
}

/* "0,1" or "-" */
static struct cd_range read_list(struct maker *m, unsigned version, const char **p)
{
    struct cd_range range = {m->n_members[version], 0};
    *p += strspn(*p, " ");
    if (**p == '-') {
        ++*p;
        return range;
    }
    while (isdigit((unsigned char)**p)) {
        *CD_PUSH(m->members[version], m->n_members[version], m->cap_members[version]) =
            (uint32_t)strtoul(*p, (char **)(uintptr_t)p, 10);
        range.count++;
        *p += **p == ',';
    }
    if (!range.count)
        wrong(m, "no list of statements");
    return range;
}

static bool has_mark(const struct cd_range *range, const uint32_t *members,
                     const struct marked *mark)
{
    for (uint32_t k = 0; k < range->count; k++)
        if (members[range->first + k] == mark->statement)
            return mark->cls != 'a';
    return false;
}

/* The marks of the statements of one side of a pair: a range of the document's. */
static struct cd_range marks_of(const struct text_doc *d, const struct cd_range *side,
                                const uint32_t *members)
{
    struct cd_range range = {0, 0};
    if (!side->count)
        return range;
    uint32_t low = 0, high = d->n_marked;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (d->marked[mid].statement < members[side->first])
            low = mid + 1;
        else
            high = mid;
    }
    range.first = low;
    while (low < d->n_marked && d->marked[low].statement <= members[side->first + side->count - 1])
        low++;
    range.count = low - range.first;
    return range;
}

static uint8_t class_of(char c)
{
    return c == 'f' ? CD_EDIT_FORM : c == 'm' ? CD_EDIT_MEANING : CD_EDIT_WORDING;
}

/* Marked words of both sides as edits; those with the same number are one replacement. */
static void make_edits(struct maker *m, unsigned version, const struct cd_bead *bead,
                       struct cd_diff_result *diff)
{
    const struct text_doc *a = &m->docs[0], *b = &m->docs[version];
    const struct cd_range ma = marks_of(a, &bead->a, m->members[version]);
    const struct cd_range mb = marks_of(b, &bead->b, m->members[version]);
    diff->edits = cd_arena_array(m->f->arena, ma.count + mb.count + 1, sizeof *diff->edits);
    if (!bead->a.count || !bead->b.count)
        return;
    for (uint32_t k = ma.first; k < cd_range_end(ma); k++)
        if (has_mark(&bead->a, m->members[version], &a->marked[k])) {
            struct cd_edit *e = &diff->edits[diff->n_edits++];
            *e = (struct cd_edit){.a = a->marked[k].tokens,
                                  .op = CD_OP_DELETE,
                                  .cls = class_of(a->marked[k].cls),
                                  .move = CD_NONE};
            if (a->marked[k].cls == 'v')
                e->move = a->marked[k].number;
        }
    for (uint32_t k = mb.first; k < cd_range_end(mb); k++) {
        const struct marked *mark = &b->marked[k];
        if (!has_mark(&bead->b, m->members[version], mark))
            continue;
        struct cd_edit *partner = NULL;
        uint32_t e = 0;
        for (uint32_t j = ma.first; j < cd_range_end(ma) && mark->number && mark->cls != 'v'; j++)
            if (has_mark(&bead->a, m->members[version], &a->marked[j])) {
                if (a->marked[j].number == mark->number && a->marked[j].cls == mark->cls)
                    partner = &diff->edits[e];
                e++;
            }
        if (partner) {
            partner->b = mark->tokens;
            partner->op = CD_OP_REPLACE;
            continue;
        }
        diff->edits[diff->n_edits++] =
            (struct cd_edit){.b = mark->tokens,
                             .op = CD_OP_INSERT,
                             .cls = class_of(mark->cls),
                             .move = mark->cls == 'v' ? mark->number : CD_NONE};
    }
}

static uint8_t relation_of(struct maker *m, const char *name)
{
    for (unsigned k = 0; k < CD_N_RELATIONS; k++)
        if (!strcmp(cd_relation_name((enum cd_relation)k), name))
            return (uint8_t)k;
    wrong(m, "no such relation");
    return 0;
}

static struct cd_diff_result *add_bead(struct maker *m, unsigned version, struct cd_bead bead,
                                       uint8_t relation)
{
    struct cd_diff_result *diff = cd_arena_alloc(m->f->arena, sizeof *diff);
    uint32_t n = m->n_beads[version];
    diff->relation = relation;
    diff->coverage_a = diff->coverage_b = 1;
    diff->words_a = diff->covered_a = bead.a.count * 5;
    diff->words_b = diff->covered_b = bead.b.count * 5;
    make_edits(m, version, &bead, diff);
    bead.candidates.first = m->n_candidates[version];
    *CD_PUSH(m->beads[version], m->n_beads[version], m->cap_beads[version]) = bead;
    *CD_PUSH(m->diffs[version], n, m->cap_diffs[version]) = diff;
    return diff;
}

static void read_pair(struct maker *m, const char *p)
{
    unsigned version = (unsigned)strtoul(p, (char **)(uintptr_t)&p, 10);
    if (version == 0 || version >= m->n_docs)
        wrong(m, "no such version");
    struct cd_bead bead = {.a = read_list(m, version, &p)};
    bead.b = read_list(m, version, &p);
    char relation[20] = "", moved[10] = "";
    if (sscanf(p, "%lf %19s %9s", &bead.score, relation, moved) < 2)
        wrong(m, "a pair is: version list list score relation [moved]");
    if (!strcmp(moved, "moved"))
        bead.flags |= CD_BEAD_MOVED;
    m->last = version;
    add_bead(m, version, bead, relation_of(m, relation));
}

static struct cd_diff_result *last_diff(struct maker *m)
{
    if (!m->last || !m->n_beads[m->last])
        wrong(m, "no pair yet");
    return m->diffs[m->last][m->n_beads[m->last] - 1];
}

static void read_flag(struct maker *m, const char *p)
{
    struct cd_diff_result *diff = last_diff(m);
    char kind[20] = "";
    unsigned severity = 0;
    int at = 0;
    if (sscanf(p, "%19s %u %n", kind, &severity, &at) < 2)
        wrong(m, "a flag is: kind severity note");
    struct cd_flag *flags = cd_arena_array(m->f->arena, diff->n_flags + 1, sizeof *flags);
    if (diff->n_flags)
        memcpy(flags, diff->flags, diff->n_flags * sizeof *flags);
    flags[diff->n_flags] = (struct cd_flag){.severity = (uint8_t)severity,
                                            .rule = "fixture",
                                            .note = cd_arena_strdup(m->f->arena, p + at)};
    for (unsigned k = 0; k < CD_N_FLAG_KINDS; k++)
        if (!strcmp(cd_flag_kind_name((enum cd_flag_kind)k), kind))
            flags[diff->n_flags].kind = (uint8_t)k;
    diff->flags = flags;
    diff->n_flags++;
}

static void read_candidate(struct maker *m, const char *p)
{
    last_diff(m);
    unsigned v = m->last;
    struct cd_candidate c = {.a = read_list(m, v, &p)};
    c.b = read_list(m, v, &p);
    c.score = strtod(p, NULL);
    *CD_PUSH(m->candidates[v], m->n_candidates[v], m->cap_candidates[v]) = c;
    m->beads[v][m->n_beads[v] - 1].candidates.count++;
}

static void read_link(struct maker *m, const char *p)
{
    last_diff(m);
    unsigned v = m->last;
    struct cd_link link = {.a = read_list(m, v, &p), .kind = CD_LINK_ECHO};
    link.b = read_list(m, v, &p);
    link.score = strtod(p, NULL);
    *CD_PUSH(m->links[v], m->n_links[v], m->cap_links[v]) = link;
}

static void read_quote(struct maker *m, const char *p)
{
    unsigned version = 0, statement = 0, other = CD_NONE;
    char verdict[20] = "";
    int at = 0, more = 0;
    if (sscanf(p, "%u %u %19s %n", &version, &statement, verdict, &at) < 3 ||
        version >= m->n_docs || statement >= m->docs[version].builder.n_statements)
        wrong(m, "a quote is: version statement verdict [in VERSION] note");
    if (sscanf(p + at, "in %u %n", &other, &more) == 1)
        at += more;
    struct cd_quote quote = {.statements = {statement, 1},
                             .told = {statement, 1},
                             .span = m->docs[version].builder.statements[statement].span,
                             .source_speaker = CD_NONE,
                             .verbatim_in = other,
                             .quoted_speaker = CD_NONE,
                             .score = 1,
                             .note = p[at] ? cd_arena_strdup(m->f->arena, p + at) : NULL};
    for (unsigned k = 0; k < CD_N_VERDICTS; k++)
        if (!strcmp(cd_verdict_name((enum cd_verdict)k), verdict))
            quote.verdict = (uint8_t)k;
    *CD_PUSH(m->quotes[version], m->n_quotes[version], m->cap_quotes[version]) = quote;
}

/* Statements that no pair names stand alone. */
static void add_gaps(struct maker *m, unsigned version, bool base)
{
    const struct text_doc *d = &m->docs[base ? 0 : version];
    for (uint32_t s = 0; s < d->builder.n_statements; s++) {
        bool found = false;
        for (uint32_t k = 0; k < m->n_beads[version] && !found; k++) {
            struct cd_range side = base ? m->beads[version][k].a : m->beads[version][k].b;
            for (uint32_t j = 0; j < side.count; j++)
                found |= m->members[version][side.first + j] == s;
        }
        if (found)
            continue;
        struct cd_range one = {m->n_members[version], 1}, none = {m->n_members[version], 0};
        *CD_PUSH(m->members[version], m->n_members[version], m->cap_members[version]) = s;
        uint8_t kind = d->doc->statements[s].kind;
        bool aside = kind == CD_STATEMENT_BOILERPLATE || kind == CD_STATEMENT_DIRECTION;
        add_bead(m, version,
                 (struct cd_bead){.a = base ? one : none, .b = base ? none : one, .score = .9},
                 aside  ? CD_REL_ASIDE
                 : base ? CD_REL_OMITTED
                        : CD_REL_ADDED);
    }
}

/* The rows: beads that share a statement of the base; others behind their predecessor. */
struct row_maker {
    struct maker *m;
    uint32_t *row_of[MOST_DOCS];
    struct draft {
        uint32_t base; /* CD_NONE */
        uint32_t key, order;
        uint32_t *cells[MOST_DOCS], n_cells[MOST_DOCS];
        uint32_t *beads[MOST_DOCS], n_beads[MOST_DOCS];
        bool used;
    } * rows;
    uint32_t n;
};

static void push_id(struct maker *m, uint32_t **list, uint32_t *n, uint32_t id)
{
    for (uint32_t k = 0; k < *n; k++)
        if ((*list)[k] == id)
            return;
    uint32_t *grown = cd_arena_array(m->f->arena, *n + 1, sizeof *grown);
    if (*n)
        memcpy(grown, *list, *n * sizeof *grown);
    grown[(*n)++] = id;
    *list = grown;
}

static int by_key(const void *x, const void *y)
{
    const struct draft *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void merge(struct row_maker *r, struct draft *into, struct draft *from)
{
    if (into == from)
        return;
    for (unsigned d = 0; d < r->m->n_docs; d++) {
        for (uint32_t k = 0; k < from->n_cells[d]; k++)
            push_id(r->m, &into->cells[d], &into->n_cells[d], from->cells[d][k]);
        for (uint32_t k = 0; k < from->n_beads[d]; k++)
            push_id(r->m, &into->beads[d], &into->n_beads[d], from->beads[d][k]);
    }
    from->used = false;
}

static int by_value(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

static void draft_rows(struct row_maker *r)
{
    struct maker *m = r->m;
    uint32_t total = m->docs[0].builder.n_statements;
    for (unsigned v = 1; v < m->n_docs; v++)
        total += m->n_beads[v];
    r->rows = cd_calloc(total + 1, sizeof *r->rows);
    struct draft **of_base = cd_calloc(m->docs[0].builder.n_statements + 1, sizeof(void *));
    for (unsigned v = 1; v < m->n_docs; v++)
        for (uint32_t k = 0; k < m->n_beads[v]; k++) {
            const struct cd_bead *bead = &m->beads[v][k];
            struct draft *row = &r->rows[r->n++];
            row->used = true;
            for (uint32_t j = 0; j < bead->a.count; j++)
                push_id(m, &row->cells[0], &row->n_cells[0], m->members[v][bead->a.first + j]);
            for (uint32_t j = 0; j < bead->b.count; j++)
                push_id(m, &row->cells[v], &row->n_cells[v], m->members[v][bead->b.first + j]);
            push_id(m, &row->beads[v], &row->n_beads[v], k);
            for (uint32_t j = 0; j < bead->a.count; j++) {
                struct draft **there = &of_base[m->members[v][bead->a.first + j]];
                if (*there && *there != row) {
                    struct draft *old = *there;
                    merge(r, row, old);
                }
                for (uint32_t i = 0; i < row->n_cells[0]; i++)
                    of_base[row->cells[0][i]] = row;
            }
        }
    free(of_base);
    uint32_t n = 0;
    for (uint32_t k = 0; k < r->n; k++)
        if (r->rows[k].used)
            r->rows[n++] = r->rows[k];
    r->n = n;
    for (uint32_t k = 0; k < n; k++)
        for (unsigned d = 0; d < m->n_docs; d++)
            if (r->rows[k].n_cells[d])
                qsort(r->rows[k].cells[d], r->rows[k].n_cells[d], sizeof(uint32_t), by_value);
}

/* Where a row stands: its base statement, or that of the row before it in its version. */
static void key_rows(struct row_maker *r)
{
    struct maker *m = r->m;
    for (uint32_t k = 0; k < r->n; k++)
        r->rows[k].key = r->rows[k].n_cells[0] ? 2 * r->rows[k].cells[0][0] + 1 : 0;
    for (unsigned d = 1; d < m->n_docs; d++) {
        uint32_t n = m->docs[d].builder.n_statements, last = 0;
        uint32_t *key_of = cd_calloc(n + 1, sizeof *key_of);
        for (uint32_t k = 0; k < r->n; k++)
            for (uint32_t i = 0; i < r->rows[k].n_cells[d]; i++)
                key_of[r->rows[k].cells[d][i]] = r->rows[k].key;
        for (uint32_t s = 0; s < n; s++)
            last = key_of[s] = key_of[s] ? key_of[s] : last;
        for (uint32_t k = 0; k < r->n; k++) {
            struct draft *row = &r->rows[k];
            if (row->n_cells[0] || !row->n_cells[d] || row->order)
                continue;
            row->order = row->cells[d][0] + 1;
            row->key = key_of[row->cells[d][0]];
        }
        free(key_of);
    }
    qsort(r->rows, r->n, sizeof *r->rows, by_key);
}

static struct cd_range put_all(struct maker *m, uint32_t **list, uint32_t *n, uint32_t *cap,
                               const uint32_t *ids, uint32_t count)
{
    struct cd_range range = {*n, count};
    (void)m;
    for (uint32_t k = 0; k < count; k++)
        *CD_PUSH(*list, *n, *cap) = ids[k];
    return range;
}

static void make_rows(struct maker *m, struct cd_report *report)
{
    struct row_maker r = {.m = m};
    draft_rows(&r);
    key_rows(&r);
    report->n_rows = r.n;
    report->rows = cd_arena_array(m->f->arena, r.n + 1, sizeof *report->rows);
    uint32_t *members = NULL, *beads = NULL, n_members = 0, n_beads = 0, cap_m = 0, cap_b = 0;
    for (uint32_t k = 0; k < r.n; k++) {
        struct cd_row *row = &report->rows[k];
        row->cells = cd_arena_array(m->f->arena, m->n_docs, sizeof *row->cells);
        row->beads = cd_arena_array(m->f->arena, m->n_docs, sizeof *row->beads);
        for (unsigned d = 0; d < m->n_docs; d++)
            row->cells[d] =
                put_all(m, &members, &n_members, &cap_m, r.rows[k].cells[d], r.rows[k].n_cells[d]);
        for (unsigned v = 1; v < m->n_docs; v++)
            row->beads[v - 1] =
                put_all(m, &beads, &n_beads, &cap_b, r.rows[k].beads[v], r.rows[k].n_beads[v]);
    }
    report->row_members = members ? members : cd_calloc(1, sizeof *members);
    report->row_beads = beads ? beads : cd_calloc(1, sizeof *beads);
    free(r.rows);
}

static void count(struct cd_comparison *c, const struct cd_report *report)
{
    for (unsigned side = 0; side < 2; side++) {
        const struct cd_doc *doc = report->docs[side ? c->right : c->left];
        struct cd_side_stats *stats = side ? &c->stats.b : &c->stats.a;
        for (uint32_t s = 0; s < doc->n_statements; s++)
            stats->statements += doc->statements[s].kind <= CD_STATEMENT_QUESTION;
        for (uint32_t k = 0; k < c->alignment->n_beads; k++) {
            const struct cd_bead *bead = &c->alignment->beads[k];
            struct cd_range own = side ? bead->b : bead->a;
            for (uint32_t j = 0; j < own.count && bead->a.count && bead->b.count; j++)
                stats->covered += doc->statements[c->alignment->members[own.first + j]].kind <=
                                  CD_STATEMENT_QUESTION;
        }
    }
}

static void make_report(struct maker *m)
{
    struct cd_arena *arena = m->f->arena;
    struct cd_report *report = cd_arena_alloc(arena, sizeof *report);
    const struct cd_doc **docs = cd_arena_array(arena, m->n_docs, sizeof *docs);
    for (unsigned k = 0; k < m->n_docs; k++)
        docs[k] = m->docs[k].doc;
    report->docs = docs;
    report->n_docs = m->n_docs;
    report->ctx = m->f->ctx;
    report->n_comparisons = m->n_docs - 1;
    report->comparisons = cd_arena_array(arena, m->n_docs, sizeof *report->comparisons);
    for (unsigned v = 1; v < m->n_docs; v++) {
        struct cd_comparison *c = &report->comparisons[v - 1];
        c->right = v;
        c->alignment = cd_arena_alloc(arena, sizeof *c->alignment);
        *c->alignment = (struct cd_alignment){.a = docs[0],
                                              .b = docs[v],
                                              .members = m->members[v],
                                              .beads = m->beads[v],
                                              .links = m->links[v],
                                              .candidates = m->candidates[v],
                                              .n_members = m->n_members[v],
                                              .n_beads = m->n_beads[v],
                                              .n_links = m->n_links[v],
                                              .n_candidates = m->n_candidates[v],
                                              .confidence = 1};
        c->items = cd_arena_array(arena, m->n_beads[v] + 1, sizeof *c->items);
        for (uint32_t k = 0; k < m->n_beads[v]; k++)
            c->items[k] = (struct cd_compared){.bead = k, .diff = m->diffs[v][k]};
        c->quotes = cd_arena_alloc(arena, sizeof *c->quotes);
        c->quotes->items = m->quotes[v];
        c->quotes->n_items = m->n_quotes[v];
        count(c, report);
        free(m->diffs[v]);
    }
    make_rows(m, report);
    m->f->report = report;
}

static void read_line(struct maker *m, char *line)
{
    char name[64] = "", format[32] = "";
    if (line[0] && line[1] == ' ' && strchr("sqhbdt", line[0]))
        add_statement(m, line[0], line + 2);
    else if (sscanf(line, "doc %63s %31s", name, format) >= 1)
        begin_doc(m, name, format);
    else if (!strncmp(line, "pair ", 5))
        read_pair(m, line + 5);
    else if (!strncmp(line, "flag ", 5))
        read_flag(m, line + 5);
    else if (sscanf(line, "cover %lf %lf", &(double){0}, &(double){0}) == 2)
        sscanf(line, "cover %lf %lf", &last_diff(m)->coverage_a, &last_diff(m)->coverage_b);
    else if (!strncmp(line, "cand ", 5))
        read_candidate(m, line + 5);
    else if (!strncmp(line, "echo ", 5))
        read_link(m, line + 5);
    else if (!strncmp(line, "quote ", 6))
        read_quote(m, line + 6);
    else if (line[0] && line[0] != '#')
        wrong(m, "no such line");
}

/* The pairs of the first round, moved to another: all statements after those before. */
static void repeat_pairs(struct maker *m, unsigned times, const uint32_t *sizes)
{
    for (unsigned v = 1; v < m->n_docs; v++) {
        uint32_t n = m->n_beads[v];
        for (unsigned t = 1; t < times; t++)
            for (uint32_t k = 0; k < n; k++) {
                struct cd_bead bead = m->beads[v][k];
                struct cd_range *sides[2] = {&bead.a, &bead.b};
                for (unsigned s = 0; s < 2; s++) {
                    uint32_t first = sides[s]->first;
                    sides[s]->first = m->n_members[v];
                    for (uint32_t j = 0; j < sides[s]->count; j++) {
                        uint32_t id = m->members[v][first + j] + t * sizes[s ? v : 0];
                        *CD_PUSH(m->members[v], m->n_members[v], m->cap_members[v]) = id;
                    }
                }
                struct cd_diff_result *diff = add_bead(m, v, bead, m->diffs[v][k]->relation);
                diff->flags = m->diffs[v][k]->flags;
                diff->n_flags = m->diffs[v][k]->n_flags;
                m->beads[v][m->n_beads[v] - 1].candidates.count = 0;
            }
    }
}

void cd_fixture_init(struct cd_fixture *f, const char *name, const char *text, unsigned repeat)
{
    struct maker *m = cd_calloc(1, sizeof *m);
    uint32_t sizes[MOST_DOCS] = {0};
    f->ctx = cd_ctx_create();
    f->arena = cd_arena_create();
    m->f = f;
    m->name = name;
    char *copy = cd_strdup(text), *save = NULL;
    struct cd_buf doc_lines;
    cd_buf_init(&doc_lines);
    for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        m->line++;
        bool statement = line[0] && line[1] == ' ' && strchr("sqhbdt", line[0]);
        if (!statement && doc_lines.len) { /* the document is complete: repeat it */
            for (unsigned t = 1; t < repeat; t++) {
                char *again = cd_strdup(doc_lines.ptr), *inner = NULL;
                for (char *l = strtok_r(again, "\n", &inner); l; l = strtok_r(NULL, "\n", &inner))
                    read_line(m, l);
                free(again);
            }
            cd_buf_clear(&doc_lines);
        }
        read_line(m, line);
        if (statement) {
            cd_buf_puts(&doc_lines, line);
            cd_buf_putc(&doc_lines, '\n');
            sizes[m->n_docs - 1]++;
        }
    }
    cd_buf_finish(&doc_lines);
    free(copy);
    freeze(m);
    for (unsigned v = 1; v < m->n_docs && repeat <= 1; v++) {
        add_gaps(m, v, true);
        add_gaps(m, v, false);
    }
    if (repeat > 1) {
        for (unsigned v = 1; v < m->n_docs; v++) {
            /* gaps of the first round only, then all of it again */
            uint32_t a = m->docs[0].builder.n_statements, b = m->docs[v].builder.n_statements;
            m->docs[0].builder.n_statements = sizes[0];
            m->docs[v].builder.n_statements = sizes[v];
            add_gaps(m, v, true);
            add_gaps(m, v, false);
            m->docs[0].builder.n_statements = a;
            m->docs[v].builder.n_statements = b;
        }
        repeat_pairs(m, repeat, sizes);
    }
    make_report(m);
    for (unsigned k = 0; k < m->n_docs; k++) {
        cd_doc_builder_finish(&m->docs[k].builder);
        cd_buf_finish(&m->docs[k].text);
        free(m->docs[k].marked);
        free(m->docs[k].name);
    }
    free(m);
}

void cd_fixture_load(struct cd_fixture *f, const char *path, unsigned repeat)
{
    struct cd_buf text;
    struct cd_error err;
    cd_buf_init(&text);
    if (cd_file_read(&text, path, 1u << 20, &err) != CD_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        exit(99);
    }
    cd_fixture_init(f, path, text.ptr, repeat);
    cd_buf_finish(&text);
}

void cd_fixture_finish(struct cd_fixture *f)
{
    struct cd_report *report = f->report;
    for (uint32_t v = 0; v < report->n_comparisons; v++) {
        struct cd_alignment *a = report->comparisons[v].alignment;
        free(a->members);
        free(a->beads);
        free(a->links);
        free(a->candidates);
        free(report->comparisons[v].quotes->items);
    }
    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_doc_destroy(report->docs[d]);
    free(report->row_members);
    free(report->row_beads);
    cd_arena_destroy(f->arena);
    cd_ctx_destroy(f->ctx);
}
