/*
 * How well the words of two statements cover each other, and the features made of it.
 *
 * The statement of a row is spread over the other vocabulary once (its words by the types they are
 * near to), so that a pair costs the words of the other statement and what they meet.
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"

#define EXACT .94f /* the same word or stem */
#define ASIDE .5   /* what a word that is set aside counts, where it is met */

/* One word of the row is near to a type: k-th of the row, how alike, next entry of the type. */
struct entry {
    uint32_t k, next;
    float s;
};

struct al_scorer {
    const struct al_engine *e;
    unsigned k;
    uint32_t row;
    uint32_t *head; /* by type: its first entry + 1, or 0 */
    struct entry *entries;
    uint32_t n_entries, cap_entries;
    uint32_t *touched;
    uint32_t n_touched, cap_touched;
    float *best_row, *best_col;
    uint32_t cap_row, cap_col;
};

struct al_scorer *cd_al_scorer_create(const struct al_engine *e, unsigned k)
{
    struct al_scorer *s = cd_calloc(1, sizeof *s);
    s->e = e;
    s->k = k;
    s->head = cd_calloc((size_t)e->vocab.n_types + 1, sizeof *s->head);
    return s;
}

void cd_al_scorer_destroy(struct al_scorer *s)
{
    if (s) {
        free(s->head);
        free(s->entries);
        free(s->touched);
        free(s->best_row);
        free(s->best_col);
        free(s);
    }
}

void cd_al_scorer_row(struct al_scorer *s, uint32_t row)
{
    const struct al_side *a = &s->e->side[s->k];
    const struct al_similar *sim = &s->e->similar;
    for (uint32_t x = 0; x < s->n_touched; x++) {
        s->head[s->touched[x]] = 0;
    }
    s->n_touched = s->n_entries = 0;
    s->row = row;
    uint32_t n = a->first[row + 1] - a->first[row];
    if (n > s->cap_row) {
        s->cap_row = n;
        s->best_row = cd_realloc_array(s->best_row, n, sizeof *s->best_row);
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t t = a->list[a->first[row] + k];
        for (uint32_t y = sim->first[s->k][t]; y < sim->first[s->k][t + 1]; y++) {
            uint32_t u = sim->near[s->k][y].type;
            if (s->head[u] == 0) {
                *CD_PUSH(s->touched, s->n_touched, s->cap_touched) = u;
            }
            *CD_PUSH(s->entries, s->n_entries, s->cap_entries) =
                (struct entry){k, s->head[u], sim->near[s->k][y].s};
            s->head[u] = s->n_entries;
        }
    }
}

const float *cd_al_scorer_cover(struct al_scorer *s, uint32_t col, const float **of_col)
{
    const struct al_side *a = &s->e->side[s->k], *b = &s->e->side[1 - s->k];
    uint32_t n_a = a->first[s->row + 1] - a->first[s->row], n_b = b->first[col + 1] - b->first[col];
    if (n_b > s->cap_col) {
        s->cap_col = n_b;
        s->best_col = cd_realloc_array(s->best_col, n_b, sizeof *s->best_col);
    }
    for (uint32_t k = 0; k < n_a; k++) {
        s->best_row[k] = 0;
    }
    for (uint32_t m = 0; m < n_b; m++) {
        float best = 0;
        for (uint32_t x = s->head[b->list[b->first[col] + m]]; x; x = s->entries[x - 1].next) {
            const struct entry *en = &s->entries[x - 1];
            best = en->s > best ? en->s : best;
            if (en->s > s->best_row[en->k]) {
                s->best_row[en->k] = en->s;
            }
        }
        s->best_col[m] = best;
    }
    *of_col = s->best_col;
    return s->best_row;
}

/* What one side of a pair adds up to. */
struct sums {
    double weight, covered, exact;
    unsigned numbers, numbers_met, names, names_met;
};

static struct sums add_up(const struct al_vocab *v, const struct al_side *side, uint32_t i,
                          const float *best)
{
    const uint32_t *list = side->list + side->first[i];
    const uint8_t *aside = side->aside + side->first[i];
    uint32_t n = side->first[i + 1] - side->first[i];
    struct sums s = {.weight = 1e-9};
    for (uint32_t k = 0; k < n; k++) {
        const struct al_type *t = &v->types[list[k]];
        double w = (double)t->weight;
        if (aside[k]) {
            s.weight += ASIDE * w * (double)best[k];
            s.covered += ASIDE * w * (double)best[k];
            continue;
        }
        s.weight += w;
        s.covered += w * (double)best[k];
        s.exact += best[k] > EXACT ? w : 0;
        if (t->flags & AL_TYPE_NUMBER) {
            s.numbers++;
            s.numbers_met += best[k] > EXACT;
        } else if (t->flags & AL_TYPE_NAME) {
            s.names++;
            s.names_met += best[k] > .7f;
        }
    }
    return s;
}

/* 1 where both sides have some and none is met on the other side, 0 where all are. */
static double conflict(unsigned n_a, unsigned met_a, unsigned n_b, unsigned met_b)
{
    if (!n_a || !n_b) {
        return 0;
    }
    return 1 - (double)(met_a + met_b) / (double)(n_a + n_b);
}

/* Whether one is a question and the other neither a question nor the report of one. */
static bool question_conflict(const struct al_engine *e, uint32_t i, uint32_t j)
{
    uint8_t x = e->side[0].trait[i], y = e->side[1].trait[j];
    return x != y && x != AL_TRAIT_ASKS && y != AL_TRAIT_ASKS;
}

void cd_al_scorer_features(struct al_scorer *s, uint32_t j, float x[AL_N_LOCAL])
{
    const float *of_b, *of_a = cd_al_scorer_cover(s, j, &of_b);
    cd_al_scorer_measure(s, j, of_a, of_b, x);
}

void cd_al_scorer_measure(const struct al_scorer *s, uint32_t j, const float *of_a,
                          const float *of_b, float x[AL_N_LOCAL])
{
    const struct al_engine *e = s->e;
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    uint32_t i = s->row;
    struct sums p = add_up(&e->vocab, a, i, of_a), q = add_up(&e->vocab, b, j, of_b);
    double wa = p.weight, wb = q.weight;
    double rec = p.covered / wa, prec = q.covered / wb;
    double g = sqrt(rec * prec), light = wa < wb ? wa : wb;
    double covered = p.covered < q.covered ? p.covered : q.covered;
    x[AL_L_BIAS] = 1;
    x[AL_L_G] = (float)g;
    x[AL_L_F] = (float)(rec + prec > 0 ? 2 * rec * prec / (rec + prec) : 0);
    x[AL_L_MAX] = (float)(rec > prec ? rec : prec);
    x[AL_L_MIN] = (float)(rec < prec ? rec : prec);
    x[AL_L_WEIGHT] = (float)al_log(1 + light);
    x[AL_L_COVERED] = (float)al_log(1 + covered);
    x[AL_L_NUM_CONFLICT] = (float)conflict(p.numbers, p.numbers_met, q.numbers, q.numbers_met);
    x[AL_L_NUM_MATCH] = (float)al_log(1 + .5 * (p.numbers_met + q.numbers_met));
    x[AL_L_NAME_MATCH] = (float)al_log(1 + .5 * (p.names_met + q.names_met));
    x[AL_L_NAME_CONFLICT] = (float)conflict(p.names, p.names_met, q.names, q.names_met);
    x[AL_L_MEAN] = (float)cd_al_cosine_of_means(e, i, j);
    x[AL_L_LENGTH] = (float)fabs(al_log(wa / wb));
    x[AL_L_QUESTION] = question_conflict(e, i, j);
    x[AL_L_EXACT] = (float)sqrt(p.exact * q.exact / (wa * wb));
    x[AL_L_SHORT_G] = (float)(g / (1 + .2 * light));
    x[AL_L_BIGRAM] = (float)cd_al_bigrams_shared(e, i, j);
    x[AL_L_MARGIN_MAX] = x[AL_L_MARGIN_MIN] = 0;
}
