/*
 * Which of equal statements: where one of a few words is said again and again ("Yes.", "Applause
 * from the left."), the search knows that each has a counterpart and not which, and spreads what it
 * believes over all of them until none is believed in. Those that no pair took are paired in order,
 * the first with the first, with the probability that the counterpart is among the equal ones: the
 * mean of what the search says to that, from the side that knows better, three times, for it sees
 * the order, and the second stage.
 *
 * Cost: linear in the candidates, but for the sorting of what stands open.
 */
#include "align/engine.h"

#include <stdlib.h>

#include "util/intern.h"
#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

#define TAKEN .5f
#define WORTH .01f /* posterior without which a pair is not believed in */

struct open_side {
    float *best;       /* by statement: the surest of its pairs */
    float *found[2];   /* how likely one of them is an equal one, by the search from each side */
    float *judged;     /* the same by the second stage */
    uint32_t *settled; /* the pair that it was given here, or CD_NONE */
    uint64_t *order;   /* of the open ones: hash of the words, statement; ascending */
    uint32_t n;
};

static float posterior(const struct al_cand *c)
{
    return .5f * (c->p_ab + c->p_ba);
}

static uint32_t words_hash(const struct al_side *side, uint32_t i)
{
    const uint32_t *list = side->list + side->first[i];
    return (uint32_t)cd_hash((const char *)list,
                             (side->first[i + 1] - side->first[i]) * sizeof *list);
}

static void open_side_init(struct open_side *o, uint32_t n)
{
    o->best = cd_calloc((size_t)n + 1, sizeof *o->best);
    o->found[0] = cd_calloc((size_t)n + 1, sizeof *o->found[0]);
    o->found[1] = cd_calloc((size_t)n + 1, sizeof *o->found[1]);
    o->judged = cd_calloc((size_t)n + 1, sizeof *o->judged);
    o->settled = cd_malloc(((size_t)n + 1) * sizeof *o->settled);
    for (uint32_t i = 0; i < n; i++) {
        o->settled[i] = CD_NONE;
    }
    o->order = NULL;
    o->n = 0;
}

static void open_side_finish(struct open_side *o)
{
    free(o->best);
    free(o->found[0]);
    free(o->found[1]);
    free(o->judged);
    free(o->settled);
    free(o->order);
}

/* How likely a statement has an equal one as counterpart. */
static float mass(const struct open_side *o, uint32_t i)
{
    float found = o->found[0][i] > o->found[1][i] ? o->found[0][i] : o->found[1][i];
    float judged = o->judged[i] < 1 ? o->judged[i] : 1;
    return .25f * (3 * (found < 1 ? found : 1) + judged);
}

static bool is_open(const struct open_side *o, uint32_t i)
{
    return o->best[i] <= TAKEN;
}

/* Lists the open statements with an equal one, equal ones behind each other, in their order. */
static void list_open(const struct al_side *side, struct open_side *o)
{
    uint32_t cap = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        if (is_open(o, i) && mass(o, i) > TAKEN) {
            *CD_PUSH(o->order, o->n, cap) = (uint64_t)words_hash(side, i) << 32 | i;
        }
    }
    cd_sort_u64(o->order, o->n);
}

static bool pair_up(struct al_engine *e, struct open_side o[2], uint32_t i, uint32_t j)
{
    uint32_t at = al_cand_at(&e->cands, i, j);
    struct al_cand *c = at == CD_NONE ? NULL : &e->cands.c[at];
    if (!c || posterior(c) < WORTH || !cd_al_local_equal(e, c)) {
        return false;
    }
    float p = mass(&o[0], i), q = mass(&o[1], j);
    p = p < q ? p : q;
    c->p = c->p > p ? c->p : p;
    o[0].settled[i] = o[1].settled[j] = at;
    return true;
}

/* How many from x on have the same words. */
static uint32_t run_length(const struct open_side *o, uint32_t x)
{
    uint32_t end = x;
    while (end < o->n && o->order[end] >> 32 == o->order[x] >> 32) {
        end++;
    }
    return end - x;
}

/* Pairs n statements from x on with m from y on, all of the same words, in order. */
static void pair_run(struct al_engine *e, struct open_side o[2], uint32_t x, uint32_t n, uint32_t y,
                     uint32_t m)
{
    while (n && m) {
        bool met = pair_up(e, o, (uint32_t)o[0].order[x], (uint32_t)o[1].order[y]);
        bool left = met || n >= m, right = met || m >= n; /* the longer run has some to spare */
        x += left;
        n -= left;
        y += right;
        m -= right;
    }
}

static void pair_in_order(struct al_engine *e, struct open_side o[2])
{
    uint32_t x = 0, y = 0;
    while (x < o[0].n && y < o[1].n) {
        uint32_t left = (uint32_t)(o[0].order[x] >> 32), right = (uint32_t)(o[1].order[y] >> 32);
        uint32_t n = run_length(&o[0], x), m = run_length(&o[1], y);
        if (left == right) {
            pair_run(e, o, x, n, y, m);
        }
        x += left <= right ? n : 0;
        y += right <= left ? m : 0;
    }
}

/* Of the other equal ones of a statement that was settled none is its counterpart. */
static void leave_rest(struct al_engine *e, const struct open_side o[2])
{
    for (uint32_t x = 0; x < e->cands.n; x++) {
        struct al_cand *c = &e->cands.c[x];
        for (unsigned k = 0; k < 2; k++) {
            uint32_t at = o[k].settled[k ? c->b : c->a];
            if (at != CD_NONE && at != x && cd_al_local_equal(e, c)) {
                float rest = 1 - e->cands.c[at].p;
                c->p = c->p < rest ? c->p : rest;
            }
        }
    }
}

void cd_al_equal_settle(struct al_engine *e)
{
    const struct al_cands *cs = &e->cands;
    struct open_side o[2];
    open_side_init(&o[0], e->side[0].n);
    open_side_init(&o[1], e->side[1].n);
    for (uint32_t x = 0; x < cs->n; x++) {
        const struct al_cand *c = &cs->c[x];
        float p = cd_al_local_equal(e, c) ? posterior(c) : c->p; /* which one the search knows */
        o[0].best[c->a] = p > o[0].best[c->a] ? p : o[0].best[c->a];
        o[1].best[c->b] = p > o[1].best[c->b] ? p : o[1].best[c->b];
    }
    for (uint32_t x = 0; x < cs->n; x++) {
        const struct al_cand *c = &cs->c[x];
        if ((is_open(&o[0], c->a) || is_open(&o[1], c->b)) && cd_al_local_equal(e, c)) {
            o[0].found[0][c->a] += c->p_ab;
            o[0].found[1][c->a] += c->p_ba;
            o[1].found[0][c->b] += c->p_ab;
            o[1].found[1][c->b] += c->p_ba;
            o[0].judged[c->a] += c->p;
            o[1].judged[c->b] += c->p;
        }
    }
    list_open(&e->side[0], &o[0]);
    list_open(&e->side[1], &o[1]);
    if (o[0].n && o[1].n) {
        pair_in_order(e, o);
        leave_rest(e, o);
    }
    open_side_finish(&o[0]);
    open_side_finish(&o[1]);
}
