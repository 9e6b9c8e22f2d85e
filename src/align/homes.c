/*
 * Statements that differ in a number alone ("The bridge cost 30 million.", "The tunnel cost 45
 * million."): a pair whose numbers conflict is hardly one where both of its statements have a
 * partner with their own numbers whose words are as good.
 *
 * Cost: linear in the pairs that are looked at.
 */
#include "align/second.h"

#include <stdlib.h>

#include "util/mem.h"

#define AWAY  -3.0 /* log odds of a pair whose statements are at home elsewhere */
#define SLACK 1.f  /* log odds by its words by which a home may be behind */
#define NONE  -99.f

static bool has_home(const struct al_pair *p)
{
    return p->x[AL_S_NUM_MATCH] > 0 && p->x[AL_S_NUM_CONFLICT] <= 0;
}

void cd_al_homes_find(struct al_second_stage *s)
{
    const struct al_cands *cs = &s->e->cands;
    float *home[2];
    for (unsigned k = 0; k < 2; k++) {
        home[k] = cd_malloc(((size_t)s->e->side[k].n + 1) * sizeof *home[k]);
        for (uint32_t i = 0; i < s->e->side[k].n; i++) {
            home[k][i] = NONE;
        }
    }
    for (uint32_t n = 0; n < s->n; n++) {
        const struct al_cand *c = &cs->c[s->pairs[n].cand];
        if (has_home(&s->pairs[n])) {
            home[0][c->a] = al_larger(home[0][c->a], c->z);
            home[1][c->b] = al_larger(home[1][c->b], c->z);
        }
    }
    for (uint32_t n = 0; n < s->n; n++) {
        const struct al_cand *c = &cs->c[s->pairs[n].cand];
        float least = c->z - SLACK;
        bool away =
            s->pairs[n].x[AL_S_NUM_CONFLICT] > 0 && home[0][c->a] > least && home[1][c->b] > least;
        s->pairs[n].away = away ? AWAY : 0;
    }
    free(home[0]);
    free(home[1]);
}
