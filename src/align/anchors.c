/*
 * Amounts that stand once in each document ("74 million florins"): two statements that share one
 * and have no other partner say the same of it, in whatever words. Of those in the corpus and the
 * events of tests/eval that nothing else had paired 16 of 19 do. In documents of which little
 * corresponds and that share few amounts it is a chance, or the same thing told further on: those
 * are left.
 *
 * Cost: linear in words and pairs.
 */
#include "align/second.h"

#include <stdlib.h>
#include <string.h>

#include "text/ascii.h"
#include "util/mem.h"

#define DENSE      .2   /* share of the statements of either side that have a partner */
#define MANY       4u   /* such amounts, which documents that have little in common hardly share */
#define OPEN       .5f  /* probability of its best pair below which a statement has no partner */
#define SHARED     .7f  /* of the pair then */
#define LEAST      -5.f /* log odds of the pair by its words */
#define DIGITS     2u   /* that tell: 20,000 has one, and so has 7 */
#define FIRST_YEAR 1900
#define LAST_YEAR  2099

/* Whether the number is one that two statements hardly share by chance. */
static bool tells(struct cd_str number)
{
    unsigned digits = 0, zeros = 0;
    double value = 0;
    for (size_t k = 0; k < number.len; k++) {
        char c = number.ptr[k];
        if (c == '.') {
            continue;
        }
        if (!cd_ascii_is_digit(c)) {
            return false;
        }
        zeros = c == '0' ? zeros + 1 : 0;
        digits++;
        value = 10 * value + (c - '0');
    }
    bool year = digits == 4 && value >= FIRST_YEAR && value <= LAST_YEAR;
    return digits >= zeros + DIGITS && value > 12 && !year;
}

/* For every type the statement of side k that holds it, of those that tell and stand once in each
 * document; CD_NONE for all others. */
static uint32_t *find_statements(const struct al_engine *e, unsigned k)
{
    const struct al_side *side = &e->side[k];
    uint32_t *of = cd_malloc(((size_t)e->vocab.n_types + 1) * sizeof *of);
    memset(of, 0xff, ((size_t)e->vocab.n_types + 1) * sizeof *of);
    for (uint32_t i = 0; i < side->n; i++) {
        for (uint32_t x = side->first[i]; side->cls[i] == AL_CLASS_TEXT && x < side->first[i + 1];
             x++) {
            const struct al_type *t = &e->vocab.types[side->list[x]];
            if ((t->flags & AL_TYPE_NUMBER) && t->df[0] == 1 && t->df[1] == 1 &&
                tells(cd_ctx_string(e->ctx, t->fold))) {
                of[side->list[x]] = i;
            }
        }
    }
    return of;
}

/* The probability of the best pair of every statement of side k. */
static float *best_of(const struct al_engine *e, unsigned k)
{
    float *best = cd_calloc((size_t)e->side[k].n + 1, sizeof *best);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        uint32_t i = k ? c->b : c->a;
        best[i] = al_larger(best[i], c->p);
    }
    return best;
}

/* Whether many of the statements of side k have a partner. */
static bool is_dense(const struct al_engine *e, unsigned k, const float *best)
{
    uint32_t n = 0, paired = 0;
    for (uint32_t i = 0; i < e->side[k].n; i++) {
        n += e->side[k].cls[i] == AL_CLASS_TEXT;
        paired += e->side[k].cls[i] == AL_CLASS_TEXT && best[i] >= OPEN;
    }
    return paired >= DENSE * n;
}

void cd_al_anchors_settle(struct al_engine *e)
{
    uint32_t *of[2] = {find_statements(e, 0), find_statements(e, 1)};
    float *best[2] = {best_of(e, 0), best_of(e, 1)};
    uint32_t shared = 0;
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        shared += of[0][t] != CD_NONE && of[1][t] != CD_NONE;
    }
    bool akin = shared >= MANY || (is_dense(e, 0, best[0]) && is_dense(e, 1, best[1]));
    for (uint32_t t = 0; akin && t < e->vocab.n_types; t++) {
        uint32_t i = of[0][t], j = of[1][t];
        if (i == CD_NONE || j == CD_NONE || best[0][i] >= OPEN || best[1][j] >= OPEN) {
            continue;
        }
        for (uint32_t x = e->cands.row[i]; x < e->cands.row[i + 1]; x++) {
            struct al_cand *c = &e->cands.c[x];
            if (c->b == j && c->z > LEAST) {
                c->p = al_larger(c->p, SHARED);
            }
        }
    }
    for (unsigned k = 0; k < 2; k++) {
        free(of[k]);
        free(best[k]);
    }
}
