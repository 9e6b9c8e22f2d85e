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
#include "align/two.h"
#include "util/mem.h"
#include "util/vec.h"

#define GRAIN  128u
#define AHEAD  2u     /* pairs whose data are asked for before they are needed */
#define LONG   50000u /* from this many pairs on those that cannot win are dropped */
#define STRONG -2.f   /* a pair that others can lean on */
#define WEAK   -4.f   /* below, a pair needs one to lean on */
#define NEAR   6u     /* how far off it may be, in statements of either side */

/* Scores in the making: of every pair, in the order of cands.cols. */
struct job {
    struct al_engine *e;
    struct al_scorer **scorers;
    double weights[AL_N_LOCAL]; /* the mean of both scores' */
    float *g, *z;
    struct al_whole *whole;
};

/* Scores without margins, so that features need not be kept. */
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
            double z = 0;
            if (k + AHEAD < e->cands.n) {
                cd_al_scorer_expect(s, e->cands.cols[k + AHEAD]);
            }
            cd_al_scorer_features(s, e->cands.cols[k], x);
            for (unsigned m = 0; m < AL_N_LOCAL0; m++) {
                z += job->weights[m] * (double)x[m];
            }
            job->g[k] = x[AL_L_G];
            job->z[k] = (float)z;
            job->whole[k] = al_whole_of(x[AL_L_MEAN], x[AL_L_BIGRAM]);
        }
    }
}

void cd_al_local_margins(const struct al_engine *e, al_margin_visit *visit, void *user)
{
    struct al_two *row = cd_calloc((size_t)e->side[0].n + 1, sizeof *row);
    struct al_two *col = cd_calloc((size_t)e->side[1].n + 1, sizeof *col);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        al_two_add(&row[c->a], c->g);
        al_two_add(&col[c->b], c->g);
    }
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        float m = al_two_ahead(&row[c->a], c->g), n = al_two_ahead(&col[c->b], c->g);
        visit(user, x, m > n ? m : n, m > n ? n : m);
    }
    free(row);
    free(col);
}

/*
 * Equal statements are sure, the more so the longer, however common their words are (which the
 * weights of words would hold against them).
 */
static double least(const struct al_engine *e, uint32_t i, uint32_t j, float g)
{
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    uint32_t n = a->first[i + 1] - a->first[i], m = b->first[j + 1] - b->first[j];
    if (g < .999f || n != m) {
        return -100;
    }
    for (uint32_t k = 0; k < n; k++) {
        if (a->list[a->first[i] + k] != b->list[b->first[j] + k]) {
            return -100;
        }
    }
    return 1.2 * n < 4 ? 1.2 * n : 4;
}

bool cd_al_local_equal(const struct al_engine *e, const struct al_cand *c)
{
    return least(e, c->a, c->b, c->g) > 0;
}

static void add_margins(const struct job *job)
{
    const struct al_engine *e = job->e;
    const struct al_cands *cs = &e->cands;
    const double *w = job->weights;
    struct al_two *col = cd_calloc((size_t)e->side[1].n + 1, sizeof *col);
    for (uint32_t x = 0; x < cs->n; x++) {
        al_two_add(&col[cs->cols[x]], job->g[x]);
    }
    for (uint32_t i = 0; i < e->side[0].n; i++) {
        struct al_two row = {0, 0};
        for (uint32_t x = cs->row[i]; x < cs->row[i + 1]; x++) {
            al_two_add(&row, job->g[x]);
        }
        for (uint32_t x = cs->row[i]; x < cs->row[i + 1]; x++) {
            float m = al_two_ahead(&row, job->g[x]), n = al_two_ahead(&col[cs->cols[x]], job->g[x]);
            double high = (double)(m > n ? m : n), low = (double)(m > n ? n : m);
            double z = (double)job->z[x] + w[AL_L_MARGIN_MAX] * high + w[AL_L_MARGIN_MIN] * low;
            double low_z = least(e, i, cs->cols[x], job->g[x]);
            job->z[x] = (float)(z > low_z ? z : low_z);
        }
    }
    free(col);
}

/* Strong pairs: columns of row i at col[first[i] .. first[i + 1]), ascending. */
struct strong {
    uint32_t *first, *col;
};

static struct strong find_strong(const struct job *job, uint32_t n_rows)
{
    const struct al_cands *cs = &job->e->cands;
    struct strong st = {cd_malloc(((size_t)n_rows + 1) * sizeof *st.first), NULL};
    uint32_t n = 0, cap = 0;
    for (uint32_t i = 0; i < n_rows; i++) {
        st.first[i] = n;
        for (uint32_t x = cs->row[i]; x < cs->row[i + 1]; x++) {
            if (job->z[x] >= STRONG) {
                *CD_PUSH(st.col, n, cap) = cs->cols[x];
            }
        }
    }
    st.first[n_rows] = n;
    return st;
}

static bool leans(const struct strong *st, uint32_t n_rows, uint32_t i, uint32_t j)
{
    uint32_t from = i > NEAR ? i - NEAR : 0, to = n_rows - 1 - i > NEAR ? i + NEAR : n_rows - 1;
    for (uint32_t x = st->first[from]; x < st->first[to + 1]; x++) {
        uint32_t off = st->col[x] > j ? st->col[x] - j : j - st->col[x];
        if (off <= NEAR) {
            return true;
        }
    }
    return false;
}

/*
 * Makes the pairs that are searched. In a long document the search comes to a pair either from a
 * pair nearby or by a jump, whose rate is shared by all positions: a weak pair far from every
 * strong one cannot win. Most pairs are of that kind; they are dropped.
 */
static void keep_pairs(struct job *job)
{
    struct al_engine *e = job->e;
    struct al_cands *cs = &e->cands;
    uint32_t n = 0, n_rows = e->side[0].n;
    struct strong st = find_strong(job, n_rows);
    /* What is kept is moved to the front, so that the pairs take no more memory than they need. */
    for (uint32_t i = 0, x = 0; i < n_rows; i++) {
        uint32_t end = cs->row[i + 1];
        for (; x < end; x++) {
            if (cs->n < LONG || job->z[x] >= WEAK || leans(&st, n_rows, i, cs->cols[x])) {
                cs->cols[n] = cs->cols[x];
                job->g[n] = job->g[x];
                job->whole[n] = job->whole[x];
                job->z[n++] = job->z[x];
            }
        }
        cs->row[i + 1] = n;
    }
    free(st.first);
    free(st.col);
    cs->n = n;
    cs->cols = cd_realloc_array(cs->cols, (size_t)n + 1, sizeof *cs->cols);
    job->g = cd_realloc_array(job->g, (size_t)n + 1, sizeof *job->g);
    job->z = cd_realloc_array(job->z, (size_t)n + 1, sizeof *job->z);
    cs->whole = cd_realloc_array(job->whole, (size_t)n + 1, sizeof *cs->whole);
    job->whole = NULL;
    cd_al_profile_forget(e);
    cs->c = cd_malloc(((size_t)n + 1) * sizeof *cs->c);
    for (uint32_t i = 0; i < n_rows; i++) {
        for (uint32_t x = cs->row[i]; x < cs->row[i + 1]; x++) {
            cs->c[x] = (struct al_cand){.a = i, .b = cs->cols[x], .g = job->g[x], .z = job->z[x]};
        }
    }
    free(cs->cols);
    cs->cols = NULL;
    cd_al_cands_index(cs, n_rows, e->side[1].n);
}

void cd_al_local_score(struct al_engine *e)
{
    struct job job = {.e = e, .scorers = cd_calloc(e->threads, sizeof *job.scorers)};
    for (unsigned m = 0; m < AL_N_LOCAL; m++) {
        double first = m < AL_N_LOCAL0 ? e->model->local0[m] : 0;
        job.weights[m] = .5 * (first + e->model->local1[m]);
    }
    job.g = cd_malloc(((size_t)e->cands.n + 1) * sizeof *job.g);
    job.z = cd_malloc(((size_t)e->cands.n + 1) * sizeof *job.z);
    job.whole = cd_malloc(((size_t)e->cands.n + 1) * sizeof *job.whole);
    for (unsigned t = 0; t < e->threads; t++) {
        job.scorers[t] = cd_al_scorer_create(e, 0);
    }
    cd_parallel(e->cands.n > 5000 ? e->threads : 1, e->side[0].n, GRAIN, score_rows, &job);
    for (unsigned t = 0; t < e->threads; t++) {
        cd_al_scorer_destroy(job.scorers[t]);
    }
    free(job.scorers);
    add_margins(&job);
    keep_pairs(&job);
    free(job.g);
    free(job.z);
}
