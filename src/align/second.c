/*
 * Second stage: a logistic score over the posteriors of both searches and over what only the whole
 * picture tells: what the words of both statements say of each other beside their other partners
 * (second_view.c), how far it is ahead of all others (ahead.c), the neighbours, and how much of
 * the documents corresponds at all; and over who speaks (speakers.c), which the sets that the
 * weights are fitted on do not tell. Two rounds, the second on the results of the first. Where the
 * documents are akin (anchors.c) the second is repeated with its own weights: what stands beside a
 * pair is believed by then, and speaks for it. (Weights of their own, fitted for a third and a
 * fourth round, do worse: they are fitted on beliefs that have seen the answers.)
 *
 * Cost: linear in the pairs whose posterior is worth it.
 */
#include "align/second.h"
#include "align/form.h"
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
#define WIDER        1.f /* where documents are akin, so much less will do */
#define SURE         .5f
#define HEADING_EASE 3.0  /* what the place of a headline may add to the log odds by its words */
#define MANY_SURE    40.0 /* more sure pairs elsewhere than that say no more */
#define USUAL_TENOR  .5   /* where nothing is known of it */
/*
 * What the search is certain of and the words speak for plainly is believed in as much at least: of
 * texts of a few statements the weights know little, and err where all features are at their ends.
 */
#define CERTAIN      .95f
#define PLAIN        2.f
#define TRUSTED      .7f
#define BESIDE       3u /* statements */
#define AGAIN        2u /* more rounds where the documents are akin (anchors.c) */
#define WINDOW       4u /* statements on either side for the local density */

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
static bool worth(const struct al_cands *cs, uint32_t x, bool akin)
{
    const struct al_cand *c = &cs->c[x];
    float z = akin ? c->z + WIDER : c->z;
    return c->p_ab > WORTH || c->p_ba > WORTH ||
           (z > WORTH_WORDS && (z > WORTH_ALONE || beside_sure(cs, x)));
}

/* Belief in the pair (i, j), 0 where it is no candidate. */
static float belief_at(const struct al_second_stage *s, uint32_t i, uint32_t j)
{
    const struct al_cands *cs = &s->e->cands;
    if (i >= s->e->side[0].n || j >= s->e->side[1].n) {
        return 0;
    }
    uint32_t at = al_cand_at(cs, i, j);
    return at == CD_NONE ? 0 : al_belief(s, &cs->c[at]);
}

/* Greatest posterior of every statement, the mean of it around each, and over the document. */
static void densities(struct al_second_stage *s)
{
    const struct al_engine *e = s->e;
    for (unsigned k = 0; k < 2; k++) {
        uint32_t n = e->side[k].n;
        memset(s->best[k], 0, n * sizeof *s->best[k]);
        for (uint32_t x = 0; x < e->cands.n; x++) {
            float *best = &s->best[k][k ? e->cands.c[x].b : e->cands.c[x].a];
            float q = al_belief(s, &e->cands.c[x]);
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

static float belief_of(const struct al_second_stage *s, uint32_t cand)
{
    return cand == CD_NONE ? 0 : al_belief(s, &s->e->cands.c[cand]);
}

/* How much is sure, and the three surest pairs. */
static void find_sure(struct al_second_stage *s)
{
    const struct al_cands *cs = &s->e->cands;
    s->top[0] = s->top[1] = s->top[2] = CD_NONE;
    s->sure = s->kept = 0;
    for (uint32_t x = 0; x < cs->n; x++) {
        float q = al_belief(s, &cs->c[x]);
        s->sure += (double)(q * q);
        s->kept += (double)(q * q * cs->c[x].g);
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
static float surest_elsewhere(const struct al_second_stage *s, const struct al_cand *c)
{
    for (unsigned k = 0; k < 3; k++) {
        const struct al_cand *o = s->top[k] == CD_NONE ? NULL : &s->e->cands.c[s->top[k]];
        if (o && o->a != c->a && o->b != c->b) {
            return al_belief(s, o);
        }
    }
    return 0;
}

/* What the pairs around (i, j) say. */
static void fill_neighbours(const struct al_second_stage *s, uint32_t i, uint32_t j, float *x)
{
    float wider = 0;
    x[AL_S_DIAGONAL] = belief_at(s, i - 1, j - 1) + belief_at(s, i + 1, j + 1);
    for (int side = -1; side <= 1; side += 2) {
        float top = 0;
        for (int d = 1; d <= 3; d++) {
            for (int d2 = 1; d2 <= 3; d2++) {
                top = al_larger(top, belief_at(s, (uint32_t)((int64_t)i + side * d),
                                               (uint32_t)((int64_t)j + side * d2)));
            }
        }
        wider += top;
    }
    x[AL_S_WIDER] = wider;
    x[AL_S_BESIDE] = al_larger(al_larger(belief_at(s, i - 1, j), belief_at(s, i + 1, j)),
                               al_larger(belief_at(s, i, j - 1), belief_at(s, i, j + 1)));
}

/* What both sides say: the greater as feature `max`, the less as the one behind it. */
static void fill_both(float *x, enum al_second max, float u, float v)
{
    x[max] = al_larger(u, v);
    x[max + 1] = al_lesser(u, v);
}

/* All features of the n-th pair: after its own those that depend on what is believed of all. */
static void fill(const struct al_second_stage *s, uint32_t n, float x[AL_N_SECOND])
{
    const struct al_cand *c = &s->e->cands.c[s->pairs[n].cand];
    struct al_view u = s->views[0][n], v = s->views[1][n];
    memcpy(x, s->pairs[n].x, sizeof s->pairs[n].x);
    fill_neighbours(s, c->a, c->b, x);
    fill_both(x, AL_S_RESIDUAL_MAX, u.residual, v.residual);
    fill_both(x, AL_S_MERGE_MAX, u.merge, v.merge);
    fill_both(x, AL_S_PART_MAX, u.part, v.part);
    fill_both(x, AL_S_OPEN_MAX, u.open, v.open);
    fill_both(x, AL_S_RIVAL_MAX, u.rival, v.rival);
    fill_both(x, AL_S_FAR_MAX, u.far, v.far);
    fill_both(x, AL_S_DENSITY_MAX, (float)s->e->density[0], (float)s->e->density[1]);
    fill_both(x, AL_S_AROUND_MAX, s->around[0][c->a], s->around[1][c->b]);
    double own = (double)al_belief(s, c);
    double others = s->sure - own * own;
    x[AL_S_OTHERS] = (float)al_log(1 + (others < MANY_SURE ? others : MANY_SURE) + 1e-6);
    x[AL_S_TENOR] = (float)((s->kept - own * own * (double)c->g + USUAL_TENOR) / (others + 1));
    x[AL_S_SUREST] = surest_elsewhere(s, c);
    x[AL_S_FEW] =
        1 / (float)(s->e->side[0].n < s->e->side[1].n ? s->e->side[0].n : s->e->side[1].n);
}

static void weigh_range(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    const struct al_second_stage *s = user;
    const struct al_cands *cs = &s->e->cands;
    const double *form = s->e->model->second[s->round];
    float x[AL_N_SECOND];
    (void)thread;
    for (uint32_t k = first; k < last; k++) {
        fill(s, k, x);
        s->pairs[k].p = (float)al_sigmoid(cd_al_form(form, AL_N_SECOND, x) + s->pairs[k].away +
                                          cd_al_speakers_say(s, &cs->c[s->pairs[k].cand]));
    }
}

static void second_open(struct al_second_stage *s, struct al_engine *e, bool akin)
{
    *s = (struct al_second_stage){.e = e};
    s->of_cand = cd_malloc(((size_t)e->cands.n + 1) * sizeof *s->of_cand);
    for (unsigned k = 0; k < 2; k++) {
        s->partners[k] = cd_calloc((size_t)e->side[k].n + 1, sizeof *s->partners[k]);
        s->best[k] = cd_malloc(((size_t)e->side[k].n + 1) * sizeof *s->best[k]);
        s->around[k] = cd_malloc(((size_t)e->side[k].n + 1) * sizeof *s->around[k]);
    }
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        bool in = worth(&e->cands, x, akin);
        s->of_cand[x] = in ? s->n++ : CD_NONE;
        s->partners[0][c->a] += in;
        s->partners[1][c->b] += in;
    }
    s->pairs = cd_calloc((size_t)s->n + 1, sizeof *s->pairs);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        if (s->of_cand[x] != CD_NONE) {
            struct al_pair *pair = &s->pairs[s->of_cand[x]];
            pair->cand = x;
            pair->x[AL_S_MEAN] = AL_WHOLE * e->cands.whole[x].mean;
            pair->x[AL_S_BIGRAM] = AL_WHOLE * e->cands.whole[x].bigram;
            pair->x[AL_S_CENTRED] = cd_al_cosine_from_centre(e, &e->cands.c[x], pair->x[AL_S_MEAN]);
        }
    }
    cd_al_ahead_fill(s);
    free(e->cands.whole); /* they are many, and the pairs have taken over what is needed of them */
    e->cands.whole = NULL;
    for (unsigned k = 0; k < 2; k++) {
        s->views[k] = cd_calloc((size_t)s->n + 1, sizeof *s->views[k]);
    }
    cd_al_speakers_open(s);
}

static void second_close(struct al_second_stage *s)
{
    for (unsigned k = 0; k < 2; k++) {
        free(s->views[k]);
        free(s->partners[k]);
        free(s->best[k]);
        free(s->around[k]);
    }
    free(s->of_cand);
    free(s->pairs);
    cd_al_speakers_close(s);
}

/* Finds what the features of the pairs are made of, from what is believed before this round. */
static void second_look(struct al_second_stage *s, unsigned round)
{
    s->round = round;
    densities(s);
    find_sure(s);
    cd_al_speakers_count(s);
    cd_al_second_judge(s, 0);
    cd_al_second_judge(s, 1);
    if (!s->measured) {
        cd_al_homes_find(s);
    }
    s->measured = true;
}

/* Turns the features of a round into probabilities. */
static void second_decide(struct al_second_stage *s)
{
    struct al_engine *e = s->e;
    cd_parallel(s->n > 2000 ? e->threads : 1, s->n, 256, weigh_range, s);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        e->cands.c[x].p = 0;
    }
    for (uint32_t k = 0; k < s->n; k++) {
        struct al_cand *c = &e->cands.c[s->pairs[k].cand];
        float search = al_lesser(c->p_ab, c->p_ba);
        c->p = s->pairs[k].p;
        if (search > CERTAIN && c->z > PLAIN) {
            c->p = al_larger(c->p, TRUSTED);
        }
        if (e->side[0].cls[c->a] == AL_CLASS_HEADING) {
            c->p = al_lesser(c->p, (float)al_sigmoid((double)c->z + HEADING_EASE));
        }
        if (cd_al_local_equal(e, c)) { /* which of equal statements: the search knows best */
            c->p = search > c->p ? search : c->p + SEARCH_SHARE * (search - c->p);
        }
    }
}

/* Opens it once more for a step, what the statements are like as wholes being measured anew. */
static void second_reopen(struct al_second_stage *s, struct al_engine *e, unsigned step)
{
    if (!e->cands.whole) {
        cd_al_profile_build(e);
        cd_al_profile_pairs(e);
    }
    second_open(s, e, step >= AL_ROUNDS);
}

static unsigned round_of(unsigned step)
{
    return step < AL_ROUNDS ? step : AL_ROUNDS - 1;
}

/* A round, or the last one again, and what the anchors add to it. Returns whether another is worth
 * it. */
static bool second_step(struct al_second_stage *s, unsigned step)
{
    second_look(s, round_of(step));
    second_decide(s);
    return step + 1 >= AL_ROUNDS && cd_al_anchors_settle(s->e);
}

struct al_row *cd_al_second_features(struct al_engine *e, unsigned step, uint32_t *n)
{
    struct al_second_stage s;
    second_reopen(&s, e, step);
    second_look(&s, round_of(step));
    struct al_row *rows = cd_malloc(((size_t)s.n + 1) * sizeof *rows);
    for (uint32_t k = 0; k < s.n; k++) {
        rows[k].cand = s.pairs[k].cand;
        rows[k].away = s.pairs[k].away;
        rows[k].said = cd_al_speakers_say(&s, &e->cands.c[s.pairs[k].cand]);
        fill(&s, k, rows[k].x);
    }
    *n = s.n;
    second_close(&s);
    return rows;
}

void cd_al_second_again(struct al_engine *e, unsigned step)
{
    struct al_second_stage s;
    second_reopen(&s, e, step);
    second_step(&s, step);
    second_close(&s);
}

void cd_al_second_score(struct al_engine *e)
{
    struct al_second_stage s;
    bool more = false;
    second_open(&s, e, false);
    for (e->steps = 0; e->steps < AL_ROUNDS; e->steps++) {
        more = second_step(&s, e->steps);
    }
    second_close(&s);
    if (!more) {
        return;
    }
    second_reopen(&s, e, AL_ROUNDS);
    for (; e->steps < AL_ROUNDS + AGAIN; e->steps++) {
        second_step(&s, e->steps);
    }
    second_close(&s);
}
