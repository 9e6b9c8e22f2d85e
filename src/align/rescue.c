/*
 * Pairs of statements that both stand alone though something must correspond to each: where rivals
 * that cannot all be right keep each other below what is taken, none is taken, and a statement
 * would be called omitted of which it is known that it is not. The best of them for both is taken
 * where what the pair says and what both gaps say come to more than half, or where something
 * corresponds to one of them nearly for sure.
 *
 * Cost: linear in the pairs.
 */
#include "align/engine.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"

#define TAKE   .5   /* mean of the probability of the pair, and that neither is a gap */
#define LEAST  .25f /* of the pair by itself */
#define NEVER  .2   /* that one of them is a gap, and */
#define LIKELY .3   /* of the pair then */

static bool is_alone(const struct al_gap_view *v, unsigned k, uint32_t i)
{
    const struct cd_bead *bead = &v->al->beads[v->bead_of[k][i]];
    return (!bead->a.count || !bead->b.count) && v->e->side[k].cls[i] == AL_CLASS_TEXT;
}

/* The best pair of every statement of side k; of equals the first. */
static uint32_t *best_pairs(const struct al_engine *e, unsigned k)
{
    const struct al_cands *cs = &e->cands;
    uint32_t *best = cd_malloc(((size_t)e->side[k].n + 1) * sizeof *best);
    memset(best, 0xff, ((size_t)e->side[k].n + 1) * sizeof *best);
    for (uint32_t x = 0; x < cs->n; x++) {
        uint32_t i = k ? cs->c[x].b : cs->c[x].a;
        if (best[i] == CD_NONE || cs->c[x].p > cs->c[best[i]].p) {
            best[i] = x;
        }
    }
    return best;
}

bool cd_al_rescue(const struct al_gap_view *v, struct al_grouping *g)
{
    const struct al_engine *e = v->e;
    uint32_t *best[2] = {best_pairs(e, 0), best_pairs(e, 1)};
    bool any = false;
    for (uint32_t i = 0; i < e->side[0].n; i++) {
        const struct al_cand *c = best[0][i] == CD_NONE ? NULL : &e->cands.c[best[0][i]];
        if (!c || c->p < LEAST || best[1][c->b] != best[0][i] || !is_alone(v, 0, i) ||
            !is_alone(v, 1, c->b)) {
            continue;
        }
        double left = cd_al_gap_score(v, 0, i), right = cd_al_gap_score(v, 1, c->b);
        double score = .5 * ((double)c->p + 1 - (left > right ? left : right));
        bool never = (left < right ? left : right) < NEVER && (double)c->p > LIKELY;
        if (score >= TAKE || never) {
            g->group[0][i] = g->group[1][c->b] = g->n_groups;
            *CD_PUSH(g->groups, g->n_groups, g->cap_groups) =
                (struct al_group){.score = score >= TAKE ? score : (double)c->p};
            any = true;
        }
    }
    free(best[0]);
    free(best[1]);
    return any;
}
