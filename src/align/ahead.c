/*
 * How far a pair is ahead of all others that share a statement with it, by its words. Others that
 * are exactly as good do not count: they are the same words said again, and the search knows which.
 *
 * Cost: linear in the pairs.
 */
#include "align/second.h"

#include <stdlib.h>

#include "align/two.h"
#include "util/mem.h"

/* What is ahead of nothing is ahead of these. */
#define NO_RIVAL_Z       -8.f
#define NO_RIVAL_CENTRED -.2f

typedef float value_of(const struct al_engine *e, uint32_t cand);

static float z_of(const struct al_engine *e, uint32_t cand)
{
    return e->cands.c[cand].z;
}

static float centred_of(const struct al_engine *e, uint32_t cand)
{
    return cd_al_cosine_from_centre(e, &e->cands.c[cand], AL_WHOLE * e->cands.whole[cand].mean);
}

/* Fills feature `max` and the one behind it with by how much a value leads in row and column. */
static void fill_ahead(const struct al_second_stage *s, value_of *of, float none,
                       enum al_second max)
{
    const struct al_cands *cs = &s->e->cands;
    struct al_two *best[2];
    for (unsigned k = 0; k < 2; k++) {
        uint32_t n = s->e->side[k].n;
        best[k] = cd_malloc(((size_t)n + 1) * sizeof *best[k]);
        for (uint32_t i = 0; i < n; i++) {
            best[k][i] = (struct al_two){none, none};
        }
    }
    for (uint32_t x = 0; x < cs->n; x++) {
        float value = of(s->e, x);
        al_two_add_other(&best[0][cs->c[x].a], value);
        al_two_add_other(&best[1][cs->c[x].b], value);
    }
    for (uint32_t n = 0; n < s->n; n++) {
        uint32_t x = s->pairs[n].cand;
        float value = of(s->e, x);
        float u = al_two_ahead(&best[0][cs->c[x].a], value);
        float v = al_two_ahead(&best[1][cs->c[x].b], value);
        s->pairs[n].x[max] = al_larger(u, v);
        s->pairs[n].x[max + 1] = al_lesser(u, v);
    }
    free(best[0]);
    free(best[1]);
}

void cd_al_ahead_fill(struct al_second_stage *s)
{
    fill_ahead(s, z_of, NO_RIVAL_Z, AL_S_AHEAD_MAX);
    fill_ahead(s, centred_of, NO_RIVAL_CENTRED, AL_S_CENTRED_AHEAD_MAX);
}
