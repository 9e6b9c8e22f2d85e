/*
 * A question and its answer are told in one statement, and either may have too few of its words to
 * be its partner: both together are measured as one. Where nothing else has paired any of the
 * three, and they are best for each other by far in texts that are akin, they are paired; in the
 * corpus and the events of tests/eval that was right in 13 of 16 cases.
 *
 * Cost: linear in the pairs of statements without a partner.
 */
#include "align/exchange.h"
#include "align/model.h"
#include "align/numeric.h"
#include "align/two.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

#define JOINED    .75f /* probability of the pairs with both */
#define CLAIM     -3.f /* log odds by the words, from which on a claim is one of both; */
#define TOLD      -4.f /* the same of what tells that something was asked */
#define AHEAD     1.f  /* by as much of the second best */
#define NO_SECOND -20.f

/* A statement and the first one of an answer, with the question before it. */
struct join {
    uint32_t own, answer;
    float z;
};

struct joiner {
    struct al_exchange *x;
    unsigned k; /* side of the statements that tell */
    struct al_scorer *scorer;
    float *cover; /* of each word of the row by the question */
    struct join *joins;
    uint32_t n, cap;
};

/* Weight of the words of statement i that one of two partners covers, of those met exactly. */
struct covered {
    double all, exact;
};

static struct covered add_up(const struct al_engine *e, unsigned k, uint32_t i, const float *one,
                             const float *two)
{
    const struct al_side *side = &e->side[k];
    struct covered sum = {0, 0};
    for (uint32_t at = side->first[i], m = 0; at < side->first[i + 1]; at++, m++) {
        float best = two && two[m] > one[m] ? two[m] : one[m];
        double weight = al_weight_at(&e->vocab, side, at);
        sum.all += weight * (double)best;
        sum.exact += best > AL_EXACT ? weight : 0;
    }
    return sum;
}

static double cosine(const struct al_engine *e, unsigned k, uint32_t own, uint32_t other)
{
    return k ? cd_al_cosine_of_means(e, other, own) : cd_al_cosine_of_means(e, own, other);
}

/*
 * Features of the first stage of the row and a question with its answer as one. Those of numbers,
 * names and neighbouring words are left at 0: they say little there. What is made of them is in the
 * units of log odds, but was fitted on single statements.
 */
static void measure(struct joiner *j, uint32_t own, uint32_t answer, double x[AL_N_LOCAL])
{
    const struct al_engine *e = j->x->e;
    const struct al_side *row = &e->side[j->k], *col = &e->side[1 - j->k];
    const float *of_question, *of_answer;
    uint32_t question = j->x->turns[1 - j->k].last[answer];
    const float *cover = cd_al_scorer_cover(j->scorer, question, &of_question);
    memcpy(j->cover, cover, (row->first[own + 1] - row->first[own]) * sizeof *cover);
    struct covered q = add_up(e, 1 - j->k, question, of_question, NULL);
    cover = cd_al_scorer_cover(j->scorer, answer, &of_answer);
    struct covered a = add_up(e, 1 - j->k, answer, of_answer, NULL);
    struct covered r = add_up(e, j->k, own, cover, j->cover);
    double weight = (double)row->weight[own] + 1e-9;
    double both = (double)col->weight[question] + (double)col->weight[answer] + 1e-9;
    double rec = r.all / weight, prec = (q.all + a.all) / both, light = fmin(weight, both);
    x[AL_L_BIAS] = 1;
    x[AL_L_G] = sqrt(rec * prec);
    x[AL_L_F] = rec + prec > 0 ? 2 * rec * prec / (rec + prec) : 0;
    x[AL_L_MAX] = fmax(rec, prec);
    x[AL_L_MIN] = fmin(rec, prec);
    x[AL_L_WEIGHT] = al_log(1 + light);
    x[AL_L_COVERED] = al_log(1 + fmin(r.all, q.all + a.all));
    x[AL_L_MEAN] = fmax(cosine(e, j->k, own, question), cosine(e, j->k, own, answer));
    x[AL_L_LENGTH] = fabs(al_log(weight / both));
    x[AL_L_EXACT] = sqrt(r.exact * (q.exact + a.exact) / (weight * both));
    x[AL_L_SHORT_G] = x[AL_L_G] / (1 + .2 * light);
}

static float odds_of(struct joiner *j, uint32_t own, uint32_t answer)
{
    double x[AL_N_LOCAL] = {0}, z = 0;
    measure(j, own, answer, x);
    for (unsigned m = 0; m < AL_N_LOCAL0; m++) {
        z += j->x->e->model->local0[m] * x[m];
    }
    return (float)z;
}

/* The answer whose exchange the other statement is one half of, if neither has a partner. */
static uint32_t open_exchange(const struct joiner *j, uint32_t other)
{
    const struct al_exchange *x = j->x;
    const struct al_side *side = &x->e->side[1 - j->k];
    const struct al_turns *t = &x->turns[1 - j->k];
    const float *best = x->best[1 - j->k];
    uint32_t answer = t->first[other] != CD_NONE ? other : t->answer[other];
    if (answer == CD_NONE || side->doc->statements[answer].answers == CD_NONE) {
        return CD_NONE;
    }
    uint32_t question = t->last[answer];
    bool open = (other == answer || other == question) && al_is_question(side, question) &&
                best[answer] < AL_OPEN && best[question] < AL_OPEN;
    return open ? answer : CD_NONE;
}

/* Lists what a statement could be joined with. */
static void list_joins(struct joiner *j, uint32_t own)
{
    const struct al_cands *cs = &j->x->e->cands;
    const uint32_t *at = j->k ? cs->col : cs->row;
    uint32_t last = CD_NONE; /* of the exchange before: its halves follow each other, nearly */
    for (uint32_t y = at[own]; y < at[own + 1]; y++) {
        const struct al_cand *c = &cs->c[j->k ? cs->by_col[y] : y];
        uint32_t answer = open_exchange(j, j->k ? c->a : c->b);
        if (answer == CD_NONE || answer == last) {
            continue;
        }
        if (last == CD_NONE) {
            cd_al_scorer_row(j->scorer, own);
        }
        last = answer;
        *CD_PUSH(j->joins, j->n, j->cap) = (struct join){own, answer, odds_of(j, own, answer)};
    }
}

static struct al_two *no_best(uint32_t n)
{
    struct al_two *best = cd_malloc(((size_t)n + 1) * sizeof *best);
    for (uint32_t i = 0; i < n; i++) {
        best[i] = (struct al_two){NO_SECOND, NO_SECOND};
    }
    return best;
}

/* Raises the joins that are best by far for both. */
static void take_best(struct joiner *j)
{
    const struct al_engine *e = j->x->e;
    struct al_two *own = no_best(e->side[j->k].n), *other = no_best(e->side[1 - j->k].n);
    for (uint32_t m = 0; m < j->n; m++) {
        al_two_add(&own[j->joins[m].own], j->joins[m].z);
        al_two_add(&other[j->joins[m].answer], j->joins[m].z);
    }
    for (uint32_t m = 0; m < j->n; m++) {
        struct join join = j->joins[m];
        bool told = cd_al_exchange_tells(j->x, j->k, join.own) == AL_TELLS_BOTH;
        if (join.z >= (told ? TOLD : CLAIM) && al_two_ahead(&own[join.own], join.z) > AHEAD &&
            al_two_ahead(&other[join.answer], join.z) > AHEAD) {
            uint32_t question = j->x->turns[1 - j->k].last[join.answer];
            struct al_cand *q = cd_al_exchange_pair(j->x, j->k, join.own, question);
            struct al_cand *a = cd_al_exchange_pair(j->x, j->k, join.own, join.answer);
            if (q && a) {
                cd_al_exchange_raise(j->x, q, JOINED);
                cd_al_exchange_raise(j->x, a, JOINED);
            }
        }
    }
    free(own);
    free(other);
}

void cd_al_joined_settle(struct al_exchange *x)
{
    struct al_engine *e = x->e;
    cd_al_profile_build(e);
    for (unsigned k = 0; k < 2; k++) {
        if (!x->labelled[1 - k]) {
            continue;
        }
        struct joiner j = {.x = x, .k = k, .scorer = cd_al_scorer_create(e, k)};
        j.cover = cd_calloc((size_t)cd_al_side_longest(&e->side[k]) + 1, sizeof *j.cover);
        for (uint32_t i = 0; i < e->side[k].n; i++) {
            if (x->best[k][i] < AL_OPEN && cd_al_exchange_tells(x, k, i) != AL_TELLS_NOTHING) {
                list_joins(&j, i);
            }
        }
        take_best(&j);
        cd_al_scorer_destroy(j.scorer);
        free(j.cover);
        free(j.joins);
    }
    cd_al_profile_forget(e);
}
