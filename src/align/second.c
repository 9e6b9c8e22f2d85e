/*
 * Second stage: a logistic score over the posteriors of both searches and over what only the whole
 * picture tells: residual gain (words of a statement that only this partner explains, given its
 * best other one), merge gain (what joining the rival's bead would add), the neighbours, and how
 * much of the documents corresponds at all. Two rounds, the second on the results of the first.
 *
 * Cost: linear in the pairs whose posterior is worth it. What the words say of a pair is found in
 * the first round; a statement with one such partner has no rival, so that in the second round only
 * statements with several are covered again.
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "align/model.h"
#include "util/mem.h"
#include "util/vec.h"

#define SEARCH_SHARE .1f  /* of what is believed of equal statements */
#define WORTH        .01f /* posterior from which on a pair is looked at */
/* Log odds by its words from which on a pair beside a sure one is looked at, and any pair: */
#define WORTH_WORDS  -2.f
#define WORTH_ALONE  -.5f
#define SURE         .5f
#define BESIDE       3u  /* statements */
#define PART_EASE    2.0 /* weight of a word, so that a part of light words says little */
#define WINDOW       4u  /* statements on either side for the local density */

/* What the rows of one side say about a pair. */
struct view {
    float residual, merge, rival, far;
    float part; /* the greatest share of a part of the row that only the partner explains */
    float open; /* share of that part that the rival leaves */
};

/* The features that come from the search and from the words of the pair alone are the first. */
#define AL_N_OWN AL_S_DIAGONAL

/* A pair that is looked at: the features that stay the same, its probability by this round. */
struct pair {
    uint32_t cand;
    float x[AL_N_OWN];
    float p;
};

struct second {
    struct al_engine *e;
    unsigned round;
    uint32_t *of_cand; /* index among the pairs, or CD_NONE */
    struct pair *pairs;
    uint32_t n;
    struct view *views[2];
    uint32_t *partners[2]; /* of each statement: how many rows it has */
    bool measured;         /* the rows hold what does not depend on the round */
    double sure;           /* sum over the pairs, each weighed by itself */
    uint32_t top[3];       /* the surest pairs */
    float *best[2];        /* by statement: the greatest posterior */
    float *around[2];
};

/* The current belief in a pair. */
static float belief(const struct second *s, const struct al_cand *c)
{
    return s->round ? c->p : .5f * (c->p_ab + c->p_ba);
}

static bool is_sure(const struct al_cand *c)
{
    return c->p_ab + c->p_ba > 2 * SURE;
}

/* Whether a sure pair of the same row or column stands within a few statements of pair x. */
static bool beside_sure(const struct al_cands *cs, uint32_t x)
{
    const struct al_cand *c = &cs->c[x];
    for (uint32_t y = x; y-- > cs->row[c->a] && cs->c[y].b + BESIDE >= c->b;) {
        if (is_sure(&cs->c[y])) {
            return true;
        }
    }
    for (uint32_t y = x + 1; y < cs->row[c->a + 1] && cs->c[y].b <= c->b + BESIDE; y++) {
        if (is_sure(&cs->c[y])) {
            return true;
        }
    }
    for (uint32_t y = cs->col[c->b]; y < cs->col[c->b + 1]; y++) {
        const struct al_cand *o = &cs->c[cs->by_col[y]];
        if (o->a != c->a && o->a + BESIDE >= c->a && o->a <= c->a + BESIDE && is_sure(o)) {
            return true;
        }
    }
    return false;
}

/*
 * Whether the second stage looks at a pair: where the search finds it possible, or its words speak
 * for it and the search, which pays for each step aside, was kept from it by a sure pair nearby.
 */
static bool worth(const struct al_cands *cs, uint32_t x)
{
    const struct al_cand *c = &cs->c[x];
    return c->p_ab > WORTH || c->p_ba > WORTH ||
           (c->z > WORTH_WORDS && (c->z > WORTH_ALONE || beside_sure(cs, x)));
}

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
    uint32_t *cand;
    double *col_covered; /* weight of the partner's words that the row covers */
    float *best;
    uint32_t n, cap, cap_best;
    uint32_t top[RIVALS]; /* the partners most believed in, best first, else CD_NONE */
};

static double f_score(double rec, double prec)
{
    return rec + prec > 0 ? 2 * rec * prec / (rec + prec) : 0;
}

static float larger(float x, float y)
{
    return x > y ? x : y;
}

static float lesser(float x, float y)
{
    return x < y ? x : y;
}

/* Fills the first features but for what the statements have in common as wholes. */
static void fill_local(const struct al_cand *c, const float local[AL_N_LOCAL], float x[AL_N_OWN])
{
    x[AL_S_BIAS] = 1;
    x[AL_S_POST_MAX] = (float)al_clip(al_logit((double)larger(c->p_ab, c->p_ba)), -8, 8);
    x[AL_S_POST_MIN] = (float)al_clip(al_logit((double)lesser(c->p_ab, c->p_ba)), -8, 8);
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
}

/* Weight of the words of statement i that a partner covers. */
static double covered_weight(const struct al_vocab *v, const struct al_side *side, uint32_t i,
                             const float *best)
{
    double sum = 0;
    for (uint32_t m = side->first[i]; m < side->first[i + 1]; m++) {
        double w = side->place[m] & AL_PLACE_ASIDE ? 0 : (double)v->types[side->list[m]].weight;
        sum += w * (double)best[m - side->first[i]];
    }
    return sum;
}

/* Weight of the words of statement i that count. */
static double counted(const struct al_engine *e, const struct al_side *side, uint32_t at)
{
    return side->place[at] & AL_PLACE_ASIDE ? 0 : (double)e->vocab.types[side->list[at]].weight;
}

/*
 * The part of statement i of which the partner explains most, given a rival believed in by q.
 * Sets what the partner explains of it and what the rival leaves, as shares of its weight.
 */
static void judge_parts(const struct al_engine *e, const struct al_side *side, uint32_t i,
                        const float *mine, const float *theirs, double q, struct view *v)
{
    double weight[AL_PARTS] = {0}, gain[AL_PARTS] = {0}, left[AL_PARTS] = {0};
    uint32_t first = side->first[i], n = side->first[i + 1] - first;
    for (uint32_t m = 0; m < n; m++) {
        unsigned part = side->place[first + m] >> 1;
        double w = counted(e, side, first + m);
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
static struct view judge_alone(const struct al_engine *e, const struct al_side *side, uint32_t i,
                               const float *best, double covered, double col_covered,
                               double col_weight)
{
    double rec = covered / ((double)side->weight[i] + 1e-9),
           prec = col_covered / (col_weight + 1e-9);
    struct view v = {(float)rec, (float)f_score(rec, prec), 0, 0, 0, 0};
    judge_parts(e, side, i, best, NULL, 0, &v);
    return v;
}

/*
 * What does not depend on the round: features of the words, and the view of a right statement that
 * has no other partner.
 */
static void measure(const struct second *s, const struct al_scorer *scorer, uint32_t id,
                    const float *of_a, const float *of_b)
{
    const struct al_engine *e = s->e;
    const struct al_cand *c = &e->cands.c[id];
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    float local[AL_N_LOCAL];
    cd_al_scorer_measure(scorer, local);
    fill_local(c, local, s->pairs[s->of_cand[id]].x);
    if (s->partners[1][c->b] == 1) {
        s->views[1][s->of_cand[id]] =
            judge_alone(e, b, c->b, of_b, covered_weight(&e->vocab, b, c->b, of_b),
                        covered_weight(&e->vocab, a, c->a, of_a), (double)a->weight[c->a]);
    }
}

static void cover_row(const struct second *s, struct al_scorer *scorer, unsigned k, uint32_t row,
                      struct row_cover *rc)
{
    const struct al_engine *e = s->e;
    const struct al_side *r = &e->side[k], *c = &e->side[1 - k];
    uint32_t n = r->first[row + 1] - r->first[row], n_best = 0;
    const uint32_t *at = k ? e->cands.col : e->cands.row;
    rc->n = 0;
    cd_al_scorer_row(scorer, row);
    for (uint32_t x = at[row]; x < at[row + 1]; x++) {
        uint32_t id = pair_of(&e->cands, k, x);
        if (s->of_cand[id] == CD_NONE) {
            continue;
        }
        const float *of_col;
        uint32_t col = column(&e->cands.c[id], k);
        const float *best = cd_al_scorer_cover(scorer, col, &of_col);
        if (k == 0 && !s->measured) {
            measure(s, scorer, id, best, of_col);
        }
        if (rc->n == rc->cap) {
            rc->cap = rc->cap ? 2 * rc->cap : 32;
            rc->cand = cd_realloc_array(rc->cand, rc->cap, sizeof *rc->cand);
            rc->col_covered = cd_realloc_array(rc->col_covered, rc->cap, sizeof *rc->col_covered);
        }
        rc->cand[rc->n] = id;
        rc->col_covered[rc->n++] = covered_weight(&e->vocab, c, col, of_col);
        CD_RESERVE(rc->best, n_best, rc->cap_best, n);
        memcpy(rc->best + n_best, best, n * sizeof *best);
        n_best += n;
    }
}

/* Finds the partners of the row that others may have as rivals: of equals the first. */
static void find_rivals(const struct second *s, struct row_cover *rc)
{
    float belief_of[RIVALS] = {0};
    for (unsigned k = 0; k < RIVALS; k++) {
        rc->top[k] = CD_NONE;
    }
    for (uint32_t y = 0; y < rc->n; y++) {
        float q = belief(s, &s->e->cands.c[rc->cand[y]]);
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
static uint32_t rival_of(const struct second *s, unsigned k, const struct row_cover *rc, uint32_t x,
                         bool far)
{
    uint32_t col = column(&s->e->cands.c[rc->cand[x]], k);
    for (unsigned n = 0; n < RIVALS && rc->top[n] != CD_NONE; n++) {
        uint32_t y = rc->top[n], other = column(&s->e->cands.c[rc->cand[y]], k);
        bool beside = other + 1 == col || other == col + 1;
        if (y != x && !(far && beside)) {
            return y;
        }
    }
    return CD_NONE;
}

/* Residual and merge gain of the x-th partner of the row. */
static struct view judge(const struct second *s, unsigned k, uint32_t row,
                         const struct row_cover *rc, uint32_t x)
{
    const struct al_engine *e = s->e;
    const struct al_side *r = &e->side[k], *c = &e->side[1 - k];
    uint32_t n = r->first[row + 1] - r->first[row];
    uint32_t y = rival_of(s, k, rc, x, false), z = rival_of(s, k, rc, x, true);
    const struct al_cands *cs = &e->cands;
    const float *mine = rc->best + (size_t)x * n,
                *theirs = rc->best + (size_t)(y == CD_NONE ? x : y) * n;
    double q = y == CD_NONE ? 0 : (double)belief(s, &cs->c[rc->cand[y]]);
    double residual = 0, both = 0, alone = 0, other = 0;
    for (uint32_t m = 0; m < n; m++) {
        uint32_t at = r->first[row] + m;
        double w = r->place[at] & AL_PLACE_ASIDE ? 0 : (double)e->vocab.types[r->list[at]].weight;
        double p = (double)mine[m], o = (double)theirs[m];
        residual += w * (p > q * o ? p - q * o : 0);
        both += w * (p > o ? p : o);
        alone += w * p;
        other += w * o;
    }
    double weight = (double)r->weight[row] + 1e-9;
    double w_x = (double)c->weight[column(&cs->c[rc->cand[x]], k)];
    double f_alone = f_score(alone / weight, rc->col_covered[x] / (w_x + 1e-9));
    double merge = f_alone;
    if (y != CD_NONE) {
        double w_y = (double)c->weight[column(&cs->c[rc->cand[y]], k)];
        double f_other = f_score(other / weight, rc->col_covered[y] / (w_y + 1e-9));
        double f_both =
            f_score(both / weight, (rc->col_covered[x] + rc->col_covered[y]) / (w_x + w_y + 1e-9));
        merge = q * (f_both - f_other) + (1 - q) * f_alone;
    }
    struct view v = {(float)(residual / weight),
                     (float)merge,
                     (float)q,
                     z == CD_NONE ? 0 : belief(s, &cs->c[rc->cand[z]]),
                     0,
                     0};
    judge_parts(e, r, row, mine, y == CD_NONE ? NULL : theirs, q, &v);
    return v;
}

struct side_job {
    const struct second *s;
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

static void judge_side(struct second *s, unsigned k)
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
        free(job.covers[t].col_covered);
        free(job.covers[t].best);
    }
    free(job.scorers);
    free(job.covers);
}

/* Belief in the pair (i, j), 0 where it is no candidate. Logarithmic in the row. */
static float belief_at(const struct second *s, uint32_t i, uint32_t j)
{
    const struct al_cands *cs = &s->e->cands;
    if (i >= s->e->side[0].n || j >= s->e->side[1].n) {
        return 0;
    }
    uint32_t low = cs->row[i], high = cs->row[i + 1];
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (cs->c[mid].b < j) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < cs->row[i + 1] && cs->c[low].b == j ? belief(s, &cs->c[low]) : 0;
}

/* Greatest posterior of every statement, the mean of it around each, and over the document. */
static void densities(struct second *s)
{
    const struct al_engine *e = s->e;
    for (unsigned k = 0; k < 2; k++) {
        uint32_t n = e->side[k].n;
        memset(s->best[k], 0, n * sizeof *s->best[k]);
        for (uint32_t x = 0; x < e->cands.n; x++) {
            float *best = &s->best[k][k ? e->cands.c[x].b : e->cands.c[x].a];
            float q = belief(s, &e->cands.c[x]);
            *best = q > *best ? q : *best;
        }
        double sum = 0;
        uint32_t count = 0;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t from = i > WINDOW ? i - WINDOW : 0, to = i + WINDOW < n ? i + WINDOW : n - 1;
            float near = 0;
            for (uint32_t x = from; x <= to; x++) {
                near += x == i ? 0 : s->best[k][x];
            }
            s->around[k][i] = to > from ? near / (float)(to - from) : 0;
            if (e->side[k].cls[i] != AL_CLASS_OUT) {
                sum += (double)s->best[k][i];
                count++;
            }
        }
        s->e->density[k] = count ? sum / count : 0;
    }
}

static float belief_of(const struct second *s, uint32_t cand)
{
    return cand == CD_NONE ? 0 : belief(s, &s->e->cands.c[cand]);
}

/* How much is sure, and the three surest pairs. */
static void find_sure(struct second *s)
{
    const struct al_cands *cs = &s->e->cands;
    s->top[0] = s->top[1] = s->top[2] = CD_NONE;
    s->sure = 0;
    for (uint32_t x = 0; x < cs->n; x++) {
        float q = belief(s, &cs->c[x]);
        s->sure += (double)(q * q);
        uint32_t at = x;
        for (unsigned k = 0; k < 3; k++) {
            if (at != CD_NONE && belief_of(s, at) > belief_of(s, s->top[k])) {
                uint32_t other = s->top[k];
                s->top[k] = at;
                at = other;
            }
        }
    }
}

/* The posterior of the surest pair that shares no statement with c. */
static float surest_elsewhere(const struct second *s, const struct al_cand *c)
{
    for (unsigned k = 0; k < 3; k++) {
        const struct al_cand *o = s->top[k] == CD_NONE ? NULL : &s->e->cands.c[s->top[k]];
        if (o && o->a != c->a && o->b != c->b) {
            return belief(s, o);
        }
    }
    return 0;
}

/* What the pairs around (i, j) say. */
static void fill_neighbours(const struct second *s, uint32_t i, uint32_t j, float *x)
{
    float wider = 0;
    x[AL_S_DIAGONAL] = belief_at(s, i - 1, j - 1) + belief_at(s, i + 1, j + 1);
    for (int side = -1; side <= 1; side += 2) {
        float top = 0;
        for (int d = 1; d <= 3; d++) {
            for (int d2 = 1; d2 <= 3; d2++) {
                top = larger(top, belief_at(s, (uint32_t)((int64_t)i + side * d),
                                            (uint32_t)((int64_t)j + side * d2)));
            }
        }
        wider += top;
    }
    x[AL_S_WIDER] = wider;
    x[AL_S_BESIDE] = larger(larger(belief_at(s, i - 1, j), belief_at(s, i + 1, j)),
                            larger(belief_at(s, i, j - 1), belief_at(s, i, j + 1)));
}

/* All features of the n-th pair: after its own those that depend on what is believed of all. */
static void fill(const struct second *s, uint32_t n, float x[AL_N_SECOND])
{
    const struct al_cand *c = &s->e->cands.c[s->pairs[n].cand];
    struct view u = s->views[0][n], v = s->views[1][n];
    memcpy(x, s->pairs[n].x, sizeof s->pairs[n].x);
    float d[2] = {(float)s->e->density[0], (float)s->e->density[1]};
    fill_neighbours(s, c->a, c->b, x);
    x[AL_S_RESIDUAL_MAX] = larger(u.residual, v.residual);
    x[AL_S_RESIDUAL_MIN] = lesser(u.residual, v.residual);
    x[AL_S_MERGE_MAX] = larger(u.merge, v.merge);
    x[AL_S_MERGE_MIN] = lesser(u.merge, v.merge);
    x[AL_S_PART_MAX] = larger(u.part, v.part);
    x[AL_S_PART_MIN] = lesser(u.part, v.part);
    x[AL_S_OPEN_MAX] = larger(u.open, v.open);
    x[AL_S_OPEN_MIN] = lesser(u.open, v.open);
    x[AL_S_RIVAL_MAX] = larger(u.rival, v.rival);
    x[AL_S_RIVAL_MIN] = lesser(u.rival, v.rival);
    x[AL_S_FAR_MAX] = larger(u.far, v.far);
    x[AL_S_FAR_MIN] = lesser(u.far, v.far);
    x[AL_S_DENSITY_MAX] = larger(d[0], d[1]);
    x[AL_S_DENSITY_MIN] = lesser(d[0], d[1]);
    x[AL_S_AROUND_MAX] = larger(s->around[0][c->a], s->around[1][c->b]);
    double own = (double)belief(s, c);
    x[AL_S_OTHERS] = (float)al_log(1 + s->sure - own * own + 1e-6);
    x[AL_S_SUREST] = surest_elsewhere(s, c);
    x[AL_S_FEW] =
        1 / (float)(s->e->side[0].n < s->e->side[1].n ? s->e->side[0].n : s->e->side[1].n);
    x[AL_S_AROUND_MIN] = lesser(s->around[0][c->a], s->around[1][c->b]);
    x[AL_S_WIDER_SUREST] = x[AL_S_WIDER] * x[AL_S_SUREST];
    x[AL_S_MERGE_MERGE] = x[AL_S_MERGE_MIN] * x[AL_S_MERGE_MIN];
    x[AL_S_NAME_SUREST] = x[AL_S_NAME_CONFLICT] * x[AL_S_SUREST];
    x[AL_S_G_RIVAL] = x[AL_S_G] * x[AL_S_RIVAL_MAX];
}

static void weigh_range(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    const struct second *s = user;
    const double *weights = s->e->model->second[s->round];
    float x[AL_N_SECOND];
    (void)thread;
    for (uint32_t k = first; k < last; k++) {
        double z = 0;
        fill(s, k, x);
        for (unsigned m = 0; m < AL_N_SECOND; m++) {
            z += weights[m] * (double)x[m];
        }
        s->pairs[k].p = (float)al_sigmoid(z);
    }
}

static void second_open(struct second *s, struct al_engine *e)
{
    *s = (struct second){.e = e};
    s->of_cand = cd_malloc(((size_t)e->cands.n + 1) * sizeof *s->of_cand);
    for (unsigned k = 0; k < 2; k++) {
        s->partners[k] = cd_calloc((size_t)e->side[k].n + 1, sizeof *s->partners[k]);
        s->best[k] = cd_malloc(((size_t)e->side[k].n + 1) * sizeof *s->best[k]);
        s->around[k] = cd_malloc(((size_t)e->side[k].n + 1) * sizeof *s->around[k]);
    }
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        bool in = worth(&e->cands, x);
        s->of_cand[x] = in ? s->n++ : CD_NONE;
        s->partners[0][c->a] += in;
        s->partners[1][c->b] += in;
    }
    for (unsigned k = 0; k < 2; k++) {
        s->views[k] = cd_calloc((size_t)s->n + 1, sizeof *s->views[k]);
    }
    s->pairs = cd_calloc((size_t)s->n + 1, sizeof *s->pairs);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        if (s->of_cand[x] != CD_NONE) {
            struct pair *pair = &s->pairs[s->of_cand[x]];
            pair->cand = x;
            pair->x[AL_S_MEAN] = e->cands.whole[x].mean;
            pair->x[AL_S_BIGRAM] = e->cands.whole[x].bigram;
        }
    }
}

static void second_close(struct second *s)
{
    for (unsigned k = 0; k < 2; k++) {
        free(s->views[k]);
        free(s->partners[k]);
        free(s->best[k]);
        free(s->around[k]);
    }
    free(s->of_cand);
    free(s->pairs);
}

/* Finds what the features of the pairs are made of, from what is believed before this round. */
static void second_look(struct second *s, unsigned round)
{
    s->round = round;
    densities(s);
    find_sure(s);
    judge_side(s, 0);
    judge_side(s, 1);
    s->measured = true;
}

/* Turns the features of a round into probabilities. */
static void second_decide(struct second *s)
{
    struct al_engine *e = s->e;
    cd_parallel(s->n > 2000 ? e->threads : 1, s->n, 256, weigh_range, s);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        e->cands.c[x].p = 0;
    }
    for (uint32_t k = 0; k < s->n; k++) {
        struct al_cand *c = &e->cands.c[s->pairs[k].cand];
        float search = lesser(c->p_ab, c->p_ba);
        c->p = s->pairs[k].p;
        if (cd_al_local_equal(e, c)) { /* which of equal statements: the search knows best */
            c->p = search > c->p ? search : c->p + SEARCH_SHARE * (search - c->p);
        }
    }
}

/* Opens it for one round, after all of them have run. */
static void second_reopen(struct second *s, struct al_engine *e)
{
    if (!e->cands.whole) {
        cd_al_profile_build(e);
        cd_al_profile_pairs(e);
    }
    second_open(s, e);
}

struct al_row *cd_al_second_features(struct al_engine *e, unsigned round, uint32_t *n)
{
    struct second s;
    second_reopen(&s, e);
    second_look(&s, round);
    struct al_row *rows = cd_malloc(((size_t)s.n + 1) * sizeof *rows);
    for (uint32_t k = 0; k < s.n; k++) {
        rows[k].cand = s.pairs[k].cand;
        fill(&s, k, rows[k].x);
    }
    *n = s.n;
    second_close(&s);
    return rows;
}

void cd_al_second_round(struct al_engine *e, unsigned round)
{
    struct second s;
    second_reopen(&s, e);
    second_look(&s, round);
    second_decide(&s);
    second_close(&s);
}

void cd_al_second_score(struct al_engine *e)
{
    struct second s;
    second_open(&s, e);
    free(e->cands.whole);
    e->cands.whole = NULL;
    for (unsigned round = 0; round < AL_ROUNDS; round++) {
        second_look(&s, round);
        second_decide(&s);
    }
    second_close(&s);
}
