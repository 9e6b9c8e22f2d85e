/*
 * Pairs become beads: links are taken by falling probability, from one half on: what more likely
 * than not has a counterpart is never called omitted or added. Where both ends are taken already a
 * link has to be surer, for it joins two beads. A bead is a connected component of links, with
 * at most CD_BEAD_MAX_SIDE statements a side, none of its pairs forbidden.
 */
#include "align/engine.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

#define TAKE      .5f
#define TAKE_BOTH .97f
#define TAKE_HEAD .9f /* headings, which say little: letterheads and headlines share a name */

/* A link with what breaks ties: distance from the diagonal, then place. */
struct link {
    float p;
    uint32_t a, b;
    uint64_t off;
};

/* Union-find over the statements of both sides, right ones behind the left. */
struct forest {
    uint32_t *up;
    uint32_t *next; /* circular list of the members */
    uint8_t *size[2];
    uint32_t n_a;
};

static int by_p(const void *x, const void *y)
{
    const struct link *l = x, *m = y;
    if (l->p != m->p) {
        return l->p > m->p ? -1 : 1;
    }
    if (l->off != m->off) {
        return l->off < m->off ? -1 : 1;
    }
    if (l->a + l->b != m->a + m->b) {
        return l->a + l->b < m->a + m->b ? -1 : 1;
    }
    return l->a < m->a ? -1 : l->a > m->a;
}

static uint32_t find(struct forest *f, uint32_t x)
{
    while (f->up[x] != x) {
        f->up[x] = f->up[f->up[x]];
        x = f->up[x];
    }
    return x;
}

/* Whether the union of two components would hold a forbidden pair. */
static bool forbidden(const struct al_engine *e, const struct forest *f, uint32_t x, uint32_t y)
{
    if (e->n_forbidden == 0) {
        return false;
    }
    uint32_t p = x;
    do {
        uint32_t q = y;
        do {
            uint32_t i = p < q ? p : q, j = p < q ? q : p;
            if (i < f->n_a && j >= f->n_a && cd_al_constraints_forbid(e, i, j - f->n_a)) {
                return true;
            }
            q = f->next[q];
        } while (q != y);
        p = f->next[p];
    } while (p != x);
    return false;
}

static void join(struct forest *f, uint32_t x, uint32_t y)
{
    uint32_t after = f->next[x];
    f->next[x] = f->next[y];
    f->next[y] = after;
    f->up[y] = x;
    f->size[0][x] = (uint8_t)(f->size[0][x] + f->size[0][y]);
    f->size[1][x] = (uint8_t)(f->size[1][x] + f->size[1][y]);
}

/* Takes a link if it may be taken. */
static bool take(const struct al_engine *e, struct forest *f, const struct link *l)
{
    uint32_t x = find(f, l->a), y = find(f, f->n_a + l->b);
    unsigned taken = 0;
    taken += f->size[0][x] + f->size[1][x] > 1;
    taken += f->size[0][y] + f->size[1][y] > 1;
    float need = taken < 2 ? TAKE : TAKE_BOTH;
    if (l->p < need) {
        return false;
    }
    if (x == y) {
        return true;
    }
    if (f->size[0][x] + f->size[0][y] > (int)CD_BEAD_MAX_SIDE ||
        f->size[1][x] + f->size[1][y] > (int)CD_BEAD_MAX_SIDE || forbidden(e, f, x, y)) {
        return false;
    }
    join(f, x, y);
    return true;
}

static void forest_init(struct forest *f, uint32_t n_a, uint32_t n_b)
{
    uint32_t n = n_a + n_b;
    f->n_a = n_a;
    f->up = cd_malloc(((size_t)n + 1) * sizeof *f->up);
    f->next = cd_malloc(((size_t)n + 1) * sizeof *f->next);
    for (unsigned k = 0; k < 2; k++) {
        f->size[k] = cd_calloc((size_t)n + 1, 1);
    }
    for (uint32_t x = 0; x < n; x++) {
        f->up[x] = f->next[x] = x;
        f->size[x >= n_a][x] = 1;
    }
}

static void forest_finish(struct forest *f)
{
    free(f->up);
    free(f->next);
    free(f->size[0]);
    free(f->size[1]);
}

/* Makes a group of each component with more than one statement. */
static void make_groups(const struct al_engine *e, struct forest *f, struct al_grouping *g)
{
    uint32_t n = e->side[0].n + e->side[1].n;
    uint32_t *of_root = cd_malloc(((size_t)n + 1) * sizeof *of_root);
    memset(of_root, 0xff, ((size_t)n + 1) * sizeof *of_root);
    for (uint32_t x = 0; x < n; x++) {
        uint32_t root = find(f, x);
        if (f->size[0][root] + f->size[1][root] == 1) {
            continue;
        }
        if (of_root[root] == CD_NONE) {
            of_root[root] = g->n_groups;
            *CD_PUSH(g->groups, g->n_groups, g->cap_groups) = (struct al_group){0};
        }
        bool right = x >= f->n_a;
        g->group[right][right ? x - f->n_a : x] = of_root[root];
    }
    free(of_root);
}

static void group_locked(const struct al_engine *e, struct al_grouping *g)
{
    for (uint32_t k = 0; e->options && k < e->options->n_constraints; k++) {
        const struct cd_constraint *c = &e->options->constraints[k];
        if (c->forbidden || !c->n_a || !c->n_b) {
            continue;
        }
        for (uint32_t x = 0; x < c->n_a; x++) {
            g->group[0][c->a[x]] = g->n_groups;
        }
        for (uint32_t y = 0; y < c->n_b; y++) {
            g->group[1][c->b[y]] = g->n_groups;
        }
        *CD_PUSH(g->groups, g->n_groups, g->cap_groups) = (struct al_group){1, CD_BEAD_LOCKED};
    }
}

void cd_al_beads_group(const struct al_engine *e, struct al_grouping *g)
{
    struct forest f;
    struct link *links = NULL;
    uint32_t n = 0, cap = 0;
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        if (c->p >= (e->side[0].cls[c->a] == AL_CLASS_HEADING ? TAKE_HEAD : TAKE)) {
            uint64_t u = (uint64_t)c->a * e->side[1].n, v = (uint64_t)c->b * e->side[0].n;
            *CD_PUSH(links, n, cap) = (struct link){c->p, c->a, c->b, u > v ? u - v : v - u};
        }
    }
    if (n) {
        qsort(links, n, sizeof *links, by_p);
    }
    forest_init(&f, e->side[0].n, e->side[1].n);
    uint32_t kept = 0;
    for (uint32_t x = 0; x < n; x++) {
        if (take(e, &f, &links[x])) {
            links[kept++] = links[x];
        }
    }
    make_groups(e, &f, g);
    uint32_t *count = cd_calloc((size_t)g->n_groups + 1, sizeof *count);
    for (uint32_t x = 0; x < kept; x++) {
        uint32_t id = g->group[0][links[x].a];
        g->groups[id].score += (double)links[x].p;
        count[id]++;
    }
    for (uint32_t k = 0; k < g->n_groups; k++) {
        g->groups[k].score /= count[k];
    }
    free(count);
    free(links);
    forest_finish(&f);
    group_locked(e, g);
}
