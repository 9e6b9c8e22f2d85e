/*
 * Boilerplate and directions take no part in the search, but equal text on both sides is paired,
 * and so are equal statements of some length that the search has left alone (among many equal ones
 * it cannot tell which is which): where the statements beside them (of those that do take part) are
 * paired, and else, where both documents have a text equally often, in order.
 */
#include "align/engine.h"

#include <stdlib.h>

#include "util/intern.h"
#include "util/mem.h"
#include "util/vec.h"

#define LONG_ENOUGH 4u /* words of a statement that takes part */

/* A statement set aside, by the hash of its words. */
struct aside {
    uint64_t key;
    uint32_t statement;
    uint32_t before, after; /* groups of the nearest statements that take part, or CD_NONE */
};

struct aside_list {
    struct aside *x;
    uint32_t n, cap;
};

static int by_key(const void *p, const void *q)
{
    const struct aside *x = p, *y = q;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->statement < y->statement ? -1 : x->statement > y->statement;
}

static bool set_aside(const struct al_side *side, const uint32_t *group, uint32_t i)
{
    uint8_t kind = side->doc->statements[i].kind;
    if (side->first[i + 1] - side->first[i] >= LONG_ENOUGH && group[i] == CD_NONE) {
        return !side->locked[i];
    }
    return (kind == CD_STATEMENT_BOILERPLATE || kind == CD_STATEMENT_DIRECTION) &&
           side->doc->statements[i].span.len && !side->locked[i];
}

/* Hash of the folded words, or of the text where there is no word. */
static uint64_t key_of(const struct al_engine *e, const struct al_side *side, uint32_t i)
{
    const struct cd_statement *s = &side->doc->statements[i];
    uint64_t h = 0;
    for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
        if (side->doc->tokens[t].cls != CD_TOKEN_PUNCT) {
            struct cd_str w = cd_ctx_string(e->ctx, side->doc->tokens[t].fold);
            h = (h ^ cd_hash(w.ptr, w.len)) * 0x9E3779B97F4A7C15ull;
            h ^= h >> 32;
        }
    }
    if (h == 0) {
        struct cd_str text = cd_doc_text(side->doc, cd_doc_body(side->doc, i));
        h = cd_hash(text.ptr, text.len);
    }
    return h;
}

static struct aside_list list_side(const struct al_engine *e, const struct al_grouping *g,
                                   unsigned k)
{
    const struct al_side *side = &e->side[k];
    struct aside_list l = {0};
    uint32_t last = CD_NONE;
    for (uint32_t i = 0; i < side->n; i++) {
        if (set_aside(side, g->group[k], i)) {
            *CD_PUSH(l.x, l.n, l.cap) = (struct aside){key_of(e, side, i), i, last, CD_NONE};
        } else {
            last = g->group[k][i];
        }
    }
    uint32_t at = l.n;
    last = CD_NONE;
    for (uint32_t i = side->n; i-- > 0;) {
        if (at > 0 && l.x[at - 1].statement == i) {
            l.x[--at].after = last;
        } else {
            last = g->group[k][i];
        }
    }
    if (l.n) {
        qsort(l.x, l.n, sizeof *l.x, by_key);
    }
    return l;
}

static void pair(struct al_grouping *g, uint32_t i, uint32_t j)
{
    g->group[0][i] = g->group[1][j] = g->n_groups;
    *CD_PUSH(g->groups, g->n_groups, g->cap_groups) = (struct al_group){.score = 1};
}

static bool same_place(const struct aside *x, const struct aside *y)
{
    return (x->before != CD_NONE && x->before == y->before) ||
           (x->after != CD_NONE && x->after == y->after);
}

/* Pairs equal texts: x[0..n) of the left with y[0..m) of the right. */
static void pair_equal(const struct al_engine *e, struct al_grouping *g, const struct aside *x,
                       uint32_t n, const struct aside *y, uint32_t m)
{
    if (n == m) {
        for (uint32_t k = 0; k < n; k++) {
            if (!cd_al_constraints_forbid(e, x[k].statement, y[k].statement)) {
                pair(g, x[k].statement, y[k].statement);
            }
        }
        return;
    }
    for (uint32_t p = 0, q = 0; p < n && q < m;) {
        /* Groups rise with the text but where something moved: a merge finds nearly all. */
        uint32_t window = m - q < 8 ? m - q : 8, found = CD_NONE;
        for (uint32_t d = 0; d < window && found == CD_NONE; d++) {
            if (same_place(&x[p], &y[q + d]) &&
                !cd_al_constraints_forbid(e, x[p].statement, y[q + d].statement)) {
                found = q + d;
            }
        }
        if (found != CD_NONE) {
            pair(g, x[p].statement, y[found].statement);
            q = found + 1;
        }
        p++;
    }
}

void cd_al_aside_group(const struct al_engine *e, struct al_grouping *g)
{
    struct aside_list l = list_side(e, g, 0), r = list_side(e, g, 1);
    uint32_t p = 0, q = 0;
    while (p < l.n && q < r.n) {
        if (l.x[p].key != r.x[q].key) {
            *(l.x[p].key < r.x[q].key ? &p : &q) += 1;
            continue;
        }
        uint32_t p_end = p, q_end = q;
        while (p_end < l.n && l.x[p_end].key == l.x[p].key) {
            p_end++;
        }
        while (q_end < r.n && r.x[q_end].key == r.x[q].key) {
            q_end++;
        }
        pair_equal(e, g, l.x + p, p_end - p, r.x + q, q_end - q);
        p = p_end;
        q = q_end;
    }
    free(l.x);
    free(r.x);
}
