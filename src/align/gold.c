/* Reading a gold standard: see eval.h for the formats. Log-linear. */
#include "align/gold.h"

#include <stdlib.h>
#include <string.h>

#include "align/engine.h"
#include "util/mem.h"
#include "util/vec.h"

struct span {
    uint64_t start, end;
};

/* A bead as read: indices into items, which are spans, or statement numbers as [n, n + 1). */
struct item_list {
    struct span *s;
    uint32_t n, cap;
};

struct parser {
    const char *name;
    struct cd_error *err;
    const char *at, *end;
    uint32_t line;
    bool bytes; /* the format with byte spans */
    struct item_list items[2];
    struct cd_gold *gold; /* beads hold ranges of items until units are known */
    uint32_t cap_beads;
};

static enum cd_status fail(const struct parser *p, const char *what)
{
    return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "%s", what);
}

static bool read_number(struct parser *p, uint64_t *out)
{
    const char *start = p->at;
    *out = 0;
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9' && *out < UINT64_MAX / 16) {
        *out = 10 * *out + (uint64_t)(*p->at++ - '0');
    }
    return p->at > start;
}

/* One side of a line; "-" or nothing is an empty one. */
static bool read_side(struct parser *p, struct item_list *l, struct cd_range *out)
{
    *out = (struct cd_range){l->n, 0};
    if (p->at == p->end || *p->at == '\t') {
        return true;
    }
    if (*p->at == '-') {
        p->at++;
        return true;
    }
    for (;;) {
        struct span s;
        if (!read_number(p, &s.start)) {
            return false;
        }
        s.end = s.start + 1;
        if (p->bytes &&
            (p->at == p->end || *p->at++ != '-' || !read_number(p, &s.end) || s.end <= s.start)) {
            return false;
        }
        *CD_PUSH(l->s, l->n, l->cap) = s;
        out->count++;
        if (p->at == p->end || *p->at != ',') {
            return true;
        }
        p->at++;
    }
}

static bool skip_word(struct parser *p, const char *word)
{
    size_t len = strlen(word);
    if ((size_t)(p->end - p->at) > len && memcmp(p->at, word, len) == 0 && p->at[len] == '\t') {
        p->at += len + 1;
        return true;
    }
    return false;
}

static enum cd_status read_line(struct parser *p)
{
    struct cd_gold_bead bead = {.kind = CD_GOLD_FULL};
    bool word = true;
    if (skip_word(p, "optional")) {
        bead.kind = CD_GOLD_OPTIONAL;
    } else if (skip_word(p, "partial")) {
        bead.kind = CD_GOLD_PARTIAL;
    } else {
        word = skip_word(p, "full");
    }
    if (p->gold->n_beads && word != p->bytes) {
        return fail(p, "statement numbers and byte spans in one file");
    }
    p->bytes = word;
    if (!read_side(p, &p->items[0], &bead.a) || p->at == p->end || *p->at++ != '\t' ||
        !read_side(p, &p->items[1], &bead.b) || (p->at < p->end && *p->at != '\t')) {
        return fail(p, word ? "not a line of a gold standard, full TAB START-END TAB START-END"
                            : "not a line of a gold standard, LEFT TAB RIGHT");
    }
    *CD_PUSH(p->gold->beads, p->gold->n_beads, p->cap_beads) = bead;
    return CD_OK;
}

static enum cd_status read_text(struct parser *p, struct cd_str text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        p->line++;
        p->at = at;
        p->end = stop > at && stop[-1] == '\r' ? stop - 1 : stop;
        at = stop < end ? stop + 1 : end;
        if (p->at < p->end && *p->at != '#') {
            enum cd_status status = read_line(p);
            if (status != CD_OK) {
                return status;
            }
        }
    }
    return CD_OK;
}

static int by_start(const void *x, const void *y)
{
    const struct span *p = x, *q = y;
    if (p->start != q->start) {
        return p->start < q->start ? -1 : 1;
    }
    return p->end < q->end ? -1 : p->end > q->end;
}

/* The units of one side with byte spans: the distinct spans, by place. */
static struct item_list distinct(const struct item_list *items)
{
    struct item_list u = {0};
    CD_RESERVE(u.s, u.n, u.cap, items->n + 1);
    if (items->n) {
        memcpy(u.s, items->s, items->n * sizeof *u.s);
        qsort(u.s, items->n, sizeof *u.s, by_start);
    }
    for (uint32_t k = 0; k < items->n; k++) {
        if (u.n == 0 || by_start(&u.s[u.n - 1], &u.s[k]) != 0) {
            u.s[u.n++] = u.s[k];
        }
    }
    return u;
}

/* Whether two spans overlap by half of either. */
static bool overlap(struct span x, struct span y)
{
    uint64_t start = x.start > y.start ? x.start : y.start, end = x.end < y.end ? x.end : y.end;
    uint64_t n = x.end - x.start < y.end - y.start ? x.end - x.start : y.end - y.start;
    return end > start && 2 * (end - start) >= n;
}

/* Lists the units of every statement; units may nest, so that the longest tells how far to look. */
static void map_statements(struct cd_gold *g, unsigned k, const struct cd_doc *doc,
                           const struct item_list *units, bool bytes)
{
    uint32_t n = 0, cap = 0, from = 0;
    uint64_t longest = 0;
    g->unit_first[k] = cd_calloc((size_t)doc->n_statements + 1, sizeof *g->unit_first[k]);
    for (uint32_t u = 0; u < units->n; u++) {
        uint64_t len = units->s[u].end - units->s[u].start;
        longest = len > longest ? len : longest;
    }
    for (uint32_t i = 0; i < doc->n_statements; i++) {
        struct cd_span text = doc->statements[i].span;
        struct span s = {cd_doc_origin(doc, text.off), cd_doc_origin(doc, cd_span_end(text))};
        g->unit_first[k][i] = n;
        if (!bytes) {
            *CD_PUSH(g->units[k], n, cap) = i;
            continue;
        }
        while (from < units->n && units->s[from].start + longest <= s.start) {
            from++;
        }
        for (uint32_t u = from; u < units->n && units->s[u].start < s.end; u++) {
            if (overlap(s, units->s[u])) {
                *CD_PUSH(g->units[k], n, cap) = u;
            }
        }
    }
    g->unit_first[k][doc->n_statements] = n;
    g->n_units[k] = bytes ? units->n : doc->n_statements;
}

static int ascending(const void *x, const void *y)
{
    const uint32_t *p = x, *q = y;
    return *p < *q ? -1 : *p > *q;
}

/* Replaces the items of one side of a bead by units. */
static struct cd_range to_units(struct parser *p, unsigned k, struct cd_range r,
                                const struct item_list *units, uint32_t *cap)
{
    struct cd_gold *g = p->gold;
    struct cd_range out = {g->n_members, 0};
    for (uint32_t m = r.first; m < cd_range_end(r); m++) {
        struct span *s = &p->items[k].s[m];
        const struct span *found =
            p->bytes ? bsearch(s, units->s, units->n, sizeof *s, by_start) : NULL;
        uint32_t unit = found ? (uint32_t)(found - units->s) : (uint32_t)s->start;
        *CD_PUSH(g->members, g->n_members, *cap) = unit;
    }
    uint32_t n = g->n_members - out.first;
    if (n > 1) {
        qsort(g->members + out.first, n, sizeof *g->members, ascending);
    }
    for (uint32_t m = 0; m < n; m++) {
        if (m == 0 || g->members[out.first + m] != g->members[out.first + m - 1]) {
            g->members[out.first + out.count++] = g->members[out.first + m];
        }
    }
    g->n_members = out.first + out.count;
    return out;
}

static int by_pair(const void *x, const void *y)
{
    const struct cd_gold_pair *p = x, *q = y;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    return q->kind - p->kind;
}

/* The pairs of all beads, each once with its greatest kind. */
static void make_pairs(struct cd_gold *g)
{
    uint32_t cap = 0, n = 0;
    for (unsigned k = 0; k < 2; k++) {
        g->partner[k] = cd_calloc((size_t)g->n_units[k] + 1, 1);
    }
    for (uint32_t x = 0; x < g->n_beads; x++) {
        const struct cd_gold_bead *bead = &g->beads[x];
        for (uint32_t y = 0; y < bead->a.count; y++) {
            for (uint32_t z = 0; z < bead->b.count; z++) {
                uint32_t a = g->members[bead->a.first + y], b = g->members[bead->b.first + z];
                *CD_PUSH(g->pairs, g->n_pairs, cap) = (struct cd_gold_pair){a, b, bead->kind};
                uint8_t mark = (uint8_t)(bead->kind + 1);
                g->partner[0][a] = g->partner[0][a] > mark ? g->partner[0][a] : mark;
                g->partner[1][b] = g->partner[1][b] > mark ? g->partner[1][b] : mark;
            }
        }
    }
    if (g->n_pairs) {
        qsort(g->pairs, g->n_pairs, sizeof *g->pairs, by_pair);
    }
    for (uint32_t x = 0; x < g->n_pairs; x++) {
        if (n == 0 || g->pairs[n - 1].a != g->pairs[x].a || g->pairs[n - 1].b != g->pairs[x].b) {
            g->pairs[n++] = g->pairs[x];
        }
    }
    g->n_pairs = n;
}

enum cd_gold_kind cd_gold_kind_of(const struct cd_gold *g, uint32_t a, uint32_t b)
{
    uint32_t low = 0, high = g->n_pairs;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const struct cd_gold_pair *p = &g->pairs[mid];
        if (p->a < a || (p->a == a && p->b < b)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    bool there = low < g->n_pairs && g->pairs[low].a == a && g->pairs[low].b == b;
    return there ? (enum cd_gold_kind)g->pairs[low].kind : CD_GOLD_NONE;
}

/* The full beads as an alignment of the documents. */
static void make_alignment(struct cd_gold *g, const struct cd_doc *const docs[2])
{
    struct al_grouping grouping;
    uint32_t *bead_of[2];
    cd_al_grouping_init(&grouping, docs[0]->n_statements, docs[1]->n_statements);
    for (unsigned k = 0; k < 2; k++) {
        bead_of[k] = cd_malloc(((size_t)g->n_units[k] + 1) * sizeof *bead_of[k]);
        memset(bead_of[k], 0xff, ((size_t)g->n_units[k] + 1) * sizeof *bead_of[k]);
    }
    bool *sides = cd_calloc((size_t)g->n_beads * 2 + 1, sizeof *sides);
    for (uint32_t x = 0; x < g->n_beads; x++) {
        struct cd_range r[2] = {g->beads[x].a, g->beads[x].b};
        for (unsigned k = 0; k < 2 && g->beads[x].kind == CD_GOLD_FULL; k++) {
            for (uint32_t m = r[k].first; m < cd_range_end(r[k]); m++) {
                bead_of[k][g->members[m]] = x;
            }
        }
    }
    for (unsigned pass = 0; pass < 2; pass++) {
        for (unsigned k = 0; k < 2; k++) {
            for (uint32_t i = 0; i < docs[k]->n_statements; i++) {
                bool any = g->unit_first[k][i] < g->unit_first[k][i + 1];
                uint32_t x = any ? bead_of[k][g->units[k][g->unit_first[k][i]]] : CD_NONE;
                if (x != CD_NONE && pass == 0) {
                    sides[2 * x + k] = true;
                } else if (x != CD_NONE && sides[2 * x] && sides[2 * x + 1]) {
                    grouping.group[k][i] = x;
                }
            }
        }
    }
    uint32_t *number = cd_malloc(((size_t)g->n_beads + 1) * sizeof *number);
    for (uint32_t x = 0; x < g->n_beads; x++) {
        number[x] = grouping.n_groups;
        if (sides[2 * x] && sides[2 * x + 1]) {
            *CD_PUSH(grouping.groups, grouping.n_groups, grouping.cap_groups) =
                (struct al_group){.score = 1};
        }
    }
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t i = 0; i < docs[k]->n_statements; i++) {
            uint32_t *x = &grouping.group[k][i];
            *x = *x == CD_NONE ? CD_NONE : number[*x];
        }
        free(bead_of[k]);
    }
    free(sides);
    free(number);
    g->full = cd_al_assemble(&grouping, docs[0], docs[1]);
    cd_alignment_mark_moved(g->full);
    cd_al_grouping_finish(&grouping);
}

static enum cd_status check_numbers(struct parser *p, const struct cd_doc *const docs[2])
{
    for (unsigned k = 0; k < 2 && !p->bytes; k++) {
        for (uint32_t x = 0; x < p->items[k].n; x++) {
            if (p->items[k].s[x].start >= docs[k]->n_statements) {
                return cd_error_set(p->err, CD_ERR_INPUT, p->name, 0,
                                    "the gold standard names a statement beyond the last, %u",
                                    docs[k]->n_statements);
            }
        }
    }
    return CD_OK;
}

enum cd_status cd_gold_parse(struct cd_gold **out, const struct cd_doc *a, const struct cd_doc *b,
                             const char *name, struct cd_str text, struct cd_error *err)
{
    const struct cd_doc *const docs[2] = {a, b};
    struct parser p = {.name = name, .err = err, .gold = cd_calloc(1, sizeof *p.gold)};
    enum cd_status status = read_text(&p, text);
    if (status == CD_OK) {
        status = check_numbers(&p, docs);
    }
    if (status == CD_OK) {
        struct item_list units[2];
        uint32_t cap = 0;
        for (unsigned k = 0; k < 2; k++) {
            units[k] = distinct(&p.items[k]);
            map_statements(p.gold, k, docs[k], &units[k], p.bytes);
        }
        for (uint32_t x = 0; x < p.gold->n_beads; x++) {
            struct cd_gold_bead *bead = &p.gold->beads[x];
            bead->a = to_units(&p, 0, bead->a, &units[0], &cap);
            bead->b = to_units(&p, 1, bead->b, &units[1], &cap);
        }
        free(units[0].s);
        free(units[1].s);
        make_pairs(p.gold);
        make_alignment(p.gold, docs);
    }
    free(p.items[0].s);
    free(p.items[1].s);
    if (status == CD_OK) {
        *out = p.gold;
    } else {
        cd_gold_destroy(p.gold);
    }
    return status;
}

void cd_gold_destroy(struct cd_gold *g)
{
    if (g) {
        for (unsigned k = 0; k < 2; k++) {
            free(g->unit_first[k]);
            free(g->units[k]);
            free(g->partner[k]);
        }
        free(g->pairs);
        free(g->beads);
        free(g->members);
        cd_alignment_destroy(g->full);
        free(g);
    }
}
