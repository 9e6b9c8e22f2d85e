/*
 * First stage: how alike two statements are by themselves.
 *
 * rec(i, j) is the weight of i's words that j covers (sum over t in i of w_t * the best S(t, u), u
 * in j) over the weight of i; prec is its mirror. Their means, extremes, what speaks against the
 * pair (numbers and names that conflict) and margins over the best other pair in row and column
 * make two logistic scores, without and with the margins; the emission is their mean.
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "align/model.h"
#include "util/mem.h"

#define GRAIN 128u

static double dot(const double *w, const float *x, unsigned n)
{
    double sum = 0;
    for (unsigned k = 0; k < n; k++) {
        sum += w[k] * (double)x[k];
    }
    return sum;
}

struct job {
    struct al_engine *e;
    struct al_scorer **scorers;
};

/*
 * Scores without margins. The second score differs by its weights; what it needs beside the
 * margins is added up here too, so that features need not be kept: z holds the first score, p the
 * second without margins.
 */
static void score_rows(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct job *job = user;
    struct al_engine *e = job->e;
    struct al_scorer *s = job->scorers[thread];
    float x[AL_N_LOCAL];
    for (uint32_t i = first; i < last; i++) {
        if (e->cands.row[i] == e->cands.row[i + 1]) {
            continue;
        }
        cd_al_scorer_row(s, i);
        for (uint32_t k = e->cands.row[i]; k < e->cands.row[i + 1]; k++) {
            struct al_cand *c = &e->cands.c[k];
            cd_al_scorer_features(s, c->b, x);
            c->g = x[AL_L_G];
            c->z = (float)dot(e->model->local0, x, AL_N_LOCAL0);
            c->p = (float)dot(e->model->local1, x, AL_N_LOCAL0);
        }
    }
}

/* The best and the second best g among some pairs. */
struct two {
    float best, second;
};

static void two_add(struct two *t, float g)
{
    if (g > t->best) {
        t->second = t->best;
        t->best = g;
    } else if (g > t->second) {
        t->second = g;
    }
}

static float margin(const struct two *t, float g)
{
    return g - (g >= t->best ? t->second : t->best);
}

static struct two *bests(const struct al_engine *e, unsigned k)
{
    struct two *t = cd_calloc((size_t)e->side[k].n + 1, sizeof *t);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        two_add(&t[k ? c->b : c->a], c->g);
    }
    return t;
}

void cd_al_local_margins(const struct al_engine *e, al_margin_visit *visit, void *user)
{
    struct two *row = bests(e, 0), *col = bests(e, 1);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        float m = margin(&row[c->a], c->g), n = margin(&col[c->b], c->g);
        visit(user, x, m > n ? m : n, m > n ? n : m);
    }
    free(row);
    free(col);
}

/*
 * Equal statements are sure, the more so the longer, however common their words are (which the
 * weights of words would hold against them).
 */
static double least(const struct al_engine *e, const struct al_cand *c)
{
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    uint32_t n = a->first[c->a + 1] - a->first[c->a], m = b->first[c->b + 1] - b->first[c->b];
    if (c->g < .999f || n != m) {
        return -100;
    }
    for (uint32_t k = 0; k < n; k++) {
        if (a->list[a->first[c->a] + k] != b->list[b->first[c->b] + k]) {
            return -100;
        }
    }
    return 1.2 * n < 4 ? 1.2 * n : 4;
}

static void add_margins(void *user, uint32_t cand, float high, float low)
{
    struct al_engine *e = user;
    struct al_cand *c = &e->cands.c[cand];
    double z1 = (double)c->p + e->model->local1[AL_L_MARGIN_MAX] * (double)high +
                e->model->local1[AL_L_MARGIN_MIN] * (double)low;
    double z = .5 * ((double)c->z + z1), low_z = least(e, c);
    c->z = (float)(z > low_z ? z : low_z);
    c->equal = low_z > 0;
    c->p = 0;
}

void cd_al_local_score(struct al_engine *e)
{
    struct job job = {e, cd_calloc(e->threads, sizeof *job.scorers)};
    for (unsigned t = 0; t < e->threads; t++) {
        job.scorers[t] = cd_al_scorer_create(e, 0);
    }
    cd_al_parallel(e->cands.n > 5000 ? e->threads : 1, e->side[0].n, GRAIN, score_rows, &job);
    for (unsigned t = 0; t < e->threads; t++) {
        cd_al_scorer_destroy(job.scorers[t]);
    }
    free(job.scorers);
    cd_al_local_margins(e, add_margins, e);
}
