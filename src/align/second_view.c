/*
 * What the words of a statement say of its partners in the second stage: how much of it only this
 * one explains given its best other one (residual gain), what joining the two would add (merge
 * gain), and of which of its parts, a sentence or clause, this one explains most.
 *
 * Cost: linear in the pairs that are looked at. What does not depend on the round is found in the
 * first; a statement with one partner has no rival, so that later only statements with several are
 * covered again.
 */
#include "align/second.h"

#include <stdlib.h>

#include "align/numeric.h"
#include "util/mem.h"
#include "util/vec.h"

#define SAME      .9  /* the same word or stem */
#define PART_EASE 2.0 /* weight of a word, so that a part of light words says little */

static uint32_t pair_of(const struct al_cands *cs, unsigned k, uint32_t x)
{
    return k ? cs->by_col[x] : x;
}

static uint32_t column(const struct al_cand *c, unsigned k)
{
    return k ? c->a : c->b;
}

/* Of a partner and those right beside it the best other one is never further down than here. */
#define RIVALS 4u

/* Coverage of one row by its worthwhile partners: arrays of n floats, one after the other. */
struct row_cover {
    uint32_t *cand, *col; /* the pair, and its statement of the other side */
    double *col_covered;  /* weight of the partner's words that the row covers */
    float *best;
    uint32_t n, cap, cap_best;
    uint32_t top[RIVALS]; /* the partners most believed in, best first, else CD_NONE */
};

static double f_score(double rec, double prec)
{
    return rec + prec > 0 ? 2 * rec * prec / (rec + prec) : 0;
}

/* Fills the first features but for what the statements have in common as wholes. */
static void fill_local(const struct al_cand *c, const float local[AL_N_LOCAL], float x[AL_N_OWN])
{
    x[AL_S_BIAS] = 1;
    x[AL_S_POST_MAX] = (float)al_clip(al_logit((double)al_larger(c->p_ab, c->p_ba)), -8, 8);
    x[AL_S_POST_MIN] = (float)al_clip(al_logit((double)al_lesser(c->p_ab, c->p_ba)), -8, 8);
    x[AL_S_Z] = c->z;
    x[AL_S_G] = local[AL_L_G];
    x[AL_S_MAX] = local[AL_L_MAX];
    x[AL_S_MIN] = local[AL_L_MIN];
    x[AL_S_COVERED] = local[AL_L_COVERED];
    x[AL_S_EXACT] = local[AL_L_EXACT];
    x[AL_S_NUM_CONFLICT] = local[AL_L_NUM_CONFLICT];
    x[AL_S_NAME_CONFLICT] = local[AL_L_NAME_CONFLICT];
    x[AL_S_QUESTION] = local[AL_L_QUESTION];
    x[AL_S_SHORT] = 1 / (1 + local[AL_L_WEIGHT]);
    x[AL_S_LENGTH] = local[AL_L_LENGTH];
    x[AL_S_NUM_MATCH] = local[AL_L_NUM_MATCH];
    x[AL_S_NAME_MATCH] = local[AL_L_NAME_MATCH];
}

/* Weight of the words of statement i that a partner covers. */
static double covered_weight(const struct al_vocab *v, const struct al_side *side, uint32_t i,
                             const float *best)
{
    double sum = 0;
    for (uint32_t m = side->first[i]; m < side->first[i + 1]; m++) {
        double w = al_weight_at(v, side, m);
        sum += w * (double)best[m - side->first[i]];
    }
    return sum;
}

/* Weight of the words of statement i that the partner has too, and of both sides no other. */
static double once_weight(const struct al_vocab *v, const struct al_side *side, uint32_t i,
                          const float *best)
{
    double sum = 0;
    for (uint32_t m = side->first[i]; m < side->first[i + 1]; m++) {
        const struct al_type *type = &v->types[side->list[m]];
        double covered = (double)best[m - side->first[i]];
        if (covered > SAME && type->df[0] <= 1 && type->df[1] <= 1) {
            sum += al_weight_at(v, side, m) * covered;
        }
    }
    return sum;
}

/*
 * The part of statement i of which the partner explains most, given a rival believed in by q.
 * Sets what the partner explains of it and what the rival leaves, as shares of its weight.
 */
static void judge_parts(const struct al_engine *e, const struct al_side *side, uint32_t i,
                        const float *mine, const float *theirs, double q, struct al_view *v)
{
    double weight[AL_PARTS] = {0}, gain[AL_PARTS] = {0}, left[AL_PARTS] = {0};
    uint32_t first = side->first[i], n = side->first[i + 1] - first;
    for (uint32_t m = 0; m < n; m++) {
        unsigned part = side->place[first + m] >> 1;
        double w = al_weight_at(&e->vocab, side, first + m);
        double p = (double)mine[m], o = theirs ? q * (double)theirs[m] : 0;
        weight[part] += w;
        gain[part] += w * (p > o ? p - o : 0);
        left[part] += w * (1 - o);
    }
    v->part = v->open = 0;
    for (unsigned p = 0; p < AL_PARTS; p++) {
        float share = (float)(gain[p] / (weight[p] + PART_EASE));
        if (share > v->part) {
            v->part = share;
            v->open = (float)(left[p] / (weight[p] + PART_EASE));
        }
    }
}

/* What a statement says about its only partner. */
static struct al_view judge_alone(const struct al_engine *e, const struct al_side *side, uint32_t i,
                                  const float *best, double covered, double col_covered,
                                  double col_weight)
{
    double rec = covered / ((double)side->weight[i] + 1e-9),
           prec = col_covered / (col_weight + 1e-9);
    struct al_view v = {(float)rec, (float)f_score(rec, prec), 0, 0, 0, 0};
    judge_parts(e, side, i, best, NULL, 0, &v);
    return v;
}

/*
 * What does not depend on the round: features of the words, and the view of a right statement that
 * has no other partner.
 */
static void measure(const struct al_second_stage *s, const struct al_scorer *scorer, uint32_t id,
                    const float *of_a, const float *of_b)
{
    const struct al_engine *e = s->e;
    const struct al_cand *c = &e->cands.c[id];
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    float local[AL_N_LOCAL];
    cd_al_scorer_measure(scorer, local);
    float *x = s->pairs[s->of_cand[id]].x;
    fill_local(c, local, x);
    x[AL_S_ONCE] = (float)(.5 * (al_log(1 + once_weight(&e->vocab, a, c->a, of_a)) +
                                 al_log(1 + once_weight(&e->vocab, b, c->b, of_b))));
    if (s->partners[1][c->b] == 1) {
        s->views[1][s->of_cand[id]] =
            judge_alone(e, b, c->b, of_b, covered_weight(&e->vocab, b, c->b, of_b),
                        covered_weight(&e->vocab, a, c->a, of_a), (double)a->weight[c->a]);
    }
}

/* Lists the pairs of a row that are looked at. */
static void list_partners(const struct al_second_stage *s, unsigned k, uint32_t row,
                          struct row_cover *rc)
{
    const struct al_cands *cs = &s->e->cands;
    const uint32_t *at = k ? cs->col : cs->row;
    rc->n = 0;
    for (uint32_t x = at[row]; x < at[row + 1]; x++) {
        uint32_t id = pair_of(cs, k, x);
        if (s->of_cand[id] == CD_NONE) {
            continue;
        }
        if (rc->n == rc->cap) {
            rc->cap = rc->cap ? 2 * rc->cap : 32;
            rc->cand = cd_realloc_array(rc->cand, rc->cap, sizeof *rc->cand);
            rc->col = cd_realloc_array(rc->col, rc->cap, sizeof *rc->col);
            rc->col_covered = cd_realloc_array(rc->col_covered, rc->cap, sizeof *rc->col_covered);
        }
        rc->cand[rc->n] = id;
        rc->col[rc->n++] = column(&cs->c[id], k);
    }
}

static void cover_row(const struct al_second_stage *s, struct al_scorer *scorer, unsigned k,
                      uint32_t row, struct row_cover *rc)
{
    const struct al_engine *e = s->e;
    const struct al_side *r = &e->side[k], *c = &e->side[1 - k];
    uint32_t n = r->first[row + 1] - r->first[row], n_best = 0;
    list_partners(s, k, row, rc);
    cd_al_scorer_row_for(scorer, row, rc->col, rc->n);
    for (uint32_t x = 0; x < rc->n; x++) {
        const float *of_col;
        const float *best = cd_al_scorer_cover(scorer, rc->col[x], &of_col);
        if (k == 0 && !s->measured) {
            measure(s, scorer, rc->cand[x], best, of_col);
        }
        rc->col_covered[x] = covered_weight(&e->vocab, c, rc->col[x], of_col);
        CD_RESERVE(rc->best, n_best, rc->cap_best, n);
        memcpy(rc->best + n_best, best, n * sizeof *best);
        n_best += n;
    }
}

/* Finds the partners of the row that others may have as rivals: of equals the first. */
static void find_rivals(const struct al_second_stage *s, struct row_cover *rc)
{
    float belief_of[RIVALS] = {0};
    for (unsigned k = 0; k < RIVALS; k++) {
        rc->top[k] = CD_NONE;
    }
    for (uint32_t y = 0; y < rc->n; y++) {
        float q = al_belief(s, &s->e->cands.c[rc->cand[y]]);
        unsigned at = RIVALS;
        for (; at > 0 && q > belief_of[at - 1]; at--) {
            if (at < RIVALS) {
                belief_of[at] = belief_of[at - 1];
                rc->top[at] = rc->top[at - 1];
            }
        }
        if (at < RIVALS) {
            belief_of[at] = q;
            rc->top[at] = y;
        }
    }
}

/* Index of the best other pair of the row, or CD_NONE. far: not right beside x. */
static uint32_t rival_of(const struct row_cover *rc, uint32_t x, bool far)
{
    uint32_t col = rc->col[x];
    for (unsigned n = 0; n < RIVALS && rc->top[n] != CD_NONE; n++) {
        uint32_t y = rc->top[n], other = rc->col[y];
        bool beside = other + 1 == col || other == col + 1;
        if (y != x && !(far && beside)) {
            return y;
        }
    }
    return CD_NONE;
}

/* Residual and merge gain of the x-th partner of the row. */
static struct al_view judge(const struct al_second_stage *s, unsigned k, uint32_t row,
                            const struct row_cover *rc, uint32_t x)
{
    const struct al_engine *e = s->e;
    const struct al_side *r = &e->side[k], *c = &e->side[1 - k];
    uint32_t n = r->first[row + 1] - r->first[row];
    uint32_t y = rival_of(rc, x, false), z = rival_of(rc, x, true);
    const struct al_cands *cs = &e->cands;
    const float *mine = rc->best + (size_t)x * n,
                *theirs = rc->best + (size_t)(y == CD_NONE ? x : y) * n;
    double q = y == CD_NONE ? 0 : (double)al_belief(s, &cs->c[rc->cand[y]]);
    double residual = 0, both = 0, alone = 0, other = 0;
    for (uint32_t m = 0; m < n; m++) {
        uint32_t at = r->first[row] + m;
        double w = al_weight_at(&e->vocab, r, at);
        double p = (double)mine[m], o = (double)theirs[m];
        residual += w * (p > q * o ? p - q * o : 0);
        both += w * (p > o ? p : o);
        alone += w * p;
        other += w * o;
    }
    double weight = (double)r->weight[row] + 1e-9;
    double w_x = (double)c->weight[rc->col[x]];
    double f_alone = f_score(alone / weight, rc->col_covered[x] / (w_x + 1e-9));
    double merge = f_alone;
    if (y != CD_NONE) {
        double w_y = (double)c->weight[rc->col[y]];
        double f_other = f_score(other / weight, rc->col_covered[y] / (w_y + 1e-9));
        double f_both =
            f_score(both / weight, (rc->col_covered[x] + rc->col_covered[y]) / (w_x + w_y + 1e-9));
        merge = q * (f_both - f_other) + (1 - q) * f_alone;
    }
    struct al_view v = {(float)(residual / weight),
                        (float)merge,
                        (float)q,
                        z == CD_NONE ? 0 : al_belief(s, &cs->c[rc->cand[z]]),
                        0,
                        0};
    judge_parts(e, r, row, mine, y == CD_NONE ? NULL : theirs, q, &v);
    return v;
}

struct side_job {
    const struct al_second_stage *s;
    unsigned k;
    struct al_scorer **scorers;
    struct row_cover *covers;
};

static void judge_rows(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct side_job *job = user;
    struct row_cover *rc = &job->covers[thread];
    for (uint32_t row = first; row < last; row++) {
        uint32_t partners = job->s->partners[job->k][row];
        if (partners == 0 || (partners == 1 && (job->k == 1 || job->s->measured))) {
            continue;
        }
        cover_row(job->s, job->scorers[thread], job->k, row, rc);
        find_rivals(job->s, rc);
        for (uint32_t x = 0; x < rc->n; x++) {
            job->s->views[job->k][job->s->of_cand[rc->cand[x]]] = judge(job->s, job->k, row, rc, x);
        }
    }
}

void cd_al_second_judge(struct al_second_stage *s, unsigned k)
{
    unsigned threads = s->n > 2000 ? s->e->threads : 1;
    struct side_job job = {s, k, cd_calloc(threads, sizeof *job.scorers),
                           cd_calloc(threads, sizeof *job.covers)};
    for (unsigned t = 0; t < threads; t++) {
        job.scorers[t] = cd_al_scorer_create(s->e, k);
    }
    cd_parallel(threads, s->e->side[k].n, 128, judge_rows, &job);
    for (unsigned t = 0; t < threads; t++) {
        cd_al_scorer_destroy(job.scorers[t]);
        free(job.covers[t].cand);
        free(job.covers[t].col);
        free(job.covers[t].col_covered);
        free(job.covers[t].best);
    }
    free(job.scorers);
    free(job.covers);
}
