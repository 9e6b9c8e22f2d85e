/*
 * What a statement is like as a whole: the mean of its word vectors, and the pairs of content
 * words that stand next to each other (a quotation keeps them, a chance resemblance does not).
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"
#include "util/wide.h"

/* The weighted mean of the vectors of a statement's words, scaled to a byte a dimension. */
CD_WIDE static void mean_of(const struct al_engine *e, const struct al_side *side, uint32_t i,
                            int8_t *out)
{
    const struct al_vocab *v = &e->vocab;
    float sum[CD_LEXICON_MAX_DIMS] = {0};
    float top = 0;
    uint32_t dims = v->dims;
    for (uint32_t x = side->first[i]; x < side->first[i + 1]; x++) {
        const struct al_type *t = &v->types[side->list[x]];
        if (t->slot == CD_NONE) {
            continue;
        }
        const int8_t *vector = v->vectors + (size_t)t->slot * dims;
        float w = t->weight * v->scales[t->slot];
        for (uint32_t k = 0; k < dims; k++) {
            sum[k] += w * (float)vector[k];
        }
    }
    for (uint32_t k = 0; k < dims; k++) {
        float y = fabsf(sum[k]);
        top = y > top ? y : top;
    }
    if (top <= 0) {
        memset(out, 0, dims);
        return;
    }
    for (uint32_t k = 0; k < dims; k++) {
        float y = sum[k] / top * 127;
        out[k] = (int8_t)(int32_t)(y + (y < 0 ? -.5f : .5f));
    }
}

#define TOO_NEAR 1e-6 /* squared distance from the centre that has no direction */
#define NOWHERE  2    /* how far along the centre a statement without vectors is */

double cd_al_cosine_of_means(const struct al_engine *e, uint32_t i, uint32_t j)
{
    uint32_t dims = e->vocab.dims;
    if (!dims) {
        return 0;
    }
    const int8_t *x = e->side[0].mean + (size_t)i * dims, *y = e->side[1].mean + (size_t)j * dims;
    return cd_lexicon_dot(x, y, dims) *
           ((double)e->side[0].inverse[i] * (double)e->side[1].inverse[j]);
}

float cd_al_cosine_from_centre(const struct al_engine *e, const struct al_cand *c, float mean)
{
    if (!e->side[0].along || !e->side[1].along) {
        return 0; /* no word vectors */
    }
    double u = (double)e->side[0].along[c->a], v = (double)e->side[1].along[c->b];
    double square = e->centre_square, from_a = 1 - 2 * u + square, from_b = 1 - 2 * v + square;
    if (u > 1 || v > 1 || from_a < TOO_NEAR || from_b < TOO_NEAR) {
        return 0;
    }
    return (float)(((double)mean - (u + v) + square) / sqrt(from_a * from_b));
}

static uint32_t mix(uint32_t x, uint32_t y)
{
    uint64_t h = ((uint64_t)x << 32 | y) * 0x9E3779B97F4A7C15ull;
    h ^= h >> 29;
    return (uint32_t)(h * 0xBF58476D1CE4E5B9ull >> 32);
}

static void bigrams_of_side(struct al_side *side)
{
    uint32_t n = 0, cap = 0;
    side->bigram_first = cd_calloc((size_t)side->n + 1, sizeof *side->bigram_first);
    for (uint32_t i = 0; i < side->n; i++) {
        const struct cd_statement *s = &side->doc->statements[i];
        uint32_t before = CD_NONE, first = n;
        side->bigram_first[i] = first;
        for (uint32_t x = s->tokens.first;
             x < cd_range_end(s->tokens) && side->cls[i] != AL_CLASS_OUT; x++) {
            const struct cd_token *t = &side->doc->tokens[x];
            if (t->cls == CD_TOKEN_PUNCT || (t->flags & (CD_TOKEN_STOP | CD_TOKEN_ASIDE))) {
                continue;
            }
            if (before != CD_NONE) {
                *CD_PUSH(side->bigrams, n, cap) = mix(before, t->stem);
            }
            before = t->stem;
        }
        if (n > first) {
            cd_sort_u32(side->bigrams + first, n - first);
        }
    }
    side->bigram_first[side->n] = n;
    side->bigrams = cd_realloc_array(side->bigrams, (size_t)n + 1, sizeof *side->bigrams);
}

/*
 * The first place from `at` on whose value is not below key: by doubling steps, so that a short
 * list against a very long one costs a logarithm a member.
 */
static uint32_t skip_below(const uint32_t *v, uint32_t at, uint32_t end, uint32_t key)
{
    uint32_t step = 1;
    while (step < end - at && v[at + step] < key) {
        at += step;
        step *= 2u;
    }
    uint32_t high = step < end - at ? at + step : end;
    while (at < high) {
        uint32_t mid = at + (high - at) / 2u;
        if (v[mid] < key) {
            at = mid + 1;
        } else {
            high = mid;
        }
    }
    return at;
}

double cd_al_bigrams_shared(const struct al_engine *e, uint32_t i, uint32_t j)
{
    const struct al_side *a = &e->side[0], *b = &e->side[1];
    uint32_t x = a->bigram_first[i], x_end = a->bigram_first[i + 1];
    uint32_t y = b->bigram_first[j], y_end = b->bigram_first[j + 1];
    uint32_t total = x_end - x + y_end - y, same = 0;
    while (x < x_end && y < y_end) {
        uint32_t p = a->bigrams[x], q = b->bigrams[y];
        if (p == q) {
            same++;
            x++;
            y++;
        } else if (p < q) {
            x = skip_below(a->bigrams, x, x_end, q);
        } else {
            y = skip_below(b->bigrams, y, y_end, p);
        }
    }
    return total ? 2.0 * same / total : 0;
}

void cd_al_profile_forget(struct al_engine *e)
{
    for (unsigned k = 0; k < 2; k++) {
        struct al_side *side = &e->side[k];
        free(side->mean);
        free(side->inverse);
        free(side->bigram_first);
        free(side->bigrams);
        side->mean = NULL;
        side->inverse = NULL;
        side->bigram_first = side->bigrams = NULL;
    }
}

void cd_al_profile_pairs(struct al_engine *e)
{
    struct al_cands *cs = &e->cands;
    cs->whole = cd_realloc_array(cs->whole, (size_t)cs->n + 1, sizeof *cs->whole);
    for (uint32_t i = 0; i < e->side[0].n; i++) {
        for (uint32_t x = cs->row[i]; x < cs->row[i + 1]; x++) {
            uint32_t j = cs->c ? cs->c[x].b : cs->cols[x];
            cs->whole[x] = al_whole_of((float)cd_al_cosine_of_means(e, i, j),
                                       (float)cd_al_bigrams_shared(e, i, j));
        }
    }
    cd_al_profile_forget(e);
}

/* Adds half of the mean of a side's unit vectors. */
static void add_centre(const struct al_side *side, uint32_t dims, double *centre)
{
    double sum[CD_LEXICON_MAX_DIMS] = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        const int8_t *mean = side->mean + (size_t)i * dims;
        double inverse = (double)side->inverse[i];
        n += inverse > 0;
        for (uint32_t d = 0; d < dims; d++) {
            sum[d] += inverse * mean[d];
        }
    }
    for (uint32_t d = 0; d < dims; d++) {
        centre[d] += n ? .5 * sum[d] / n : 0;
    }
}

/* The middle of both documents, each for one half, and how far along it every statement lies. */
static void find_centre(struct al_engine *e)
{
    double centre[CD_LEXICON_MAX_DIMS] = {0};
    uint32_t dims = e->vocab.dims;
    add_centre(&e->side[0], dims, centre);
    add_centre(&e->side[1], dims, centre);
    e->centre_square = 0;
    for (uint32_t d = 0; d < dims; d++) {
        e->centre_square += centre[d] * centre[d];
    }
    for (unsigned k = 0; k < 2; k++) {
        struct al_side *side = &e->side[k];
        free(side->along);
        side->along = cd_malloc(((size_t)side->n + 1) * sizeof *side->along);
        for (uint32_t i = 0; i < side->n; i++) {
            const int8_t *mean = side->mean + (size_t)i * dims;
            double dot = 0;
            for (uint32_t d = 0; d < dims; d++) {
                dot += centre[d] * mean[d];
            }
            side->along[i] =
                side->inverse[i] > 0 ? (float)(dot * (double)side->inverse[i]) : NOWHERE;
        }
    }
}

void cd_al_profile_build(struct al_engine *e)
{
    cd_al_profile_forget(e);
    for (unsigned k = 0; k < 2; k++) {
        struct al_side *side = &e->side[k];
        bigrams_of_side(side);
        if (!e->vocab.dims) {
            continue;
        }
        side->mean = cd_calloc((size_t)side->n * e->vocab.dims + 1, 1);
        side->inverse = cd_calloc((size_t)side->n + 1, sizeof *side->inverse);
        for (uint32_t i = 0; i < side->n; i++) {
            int8_t *mean = side->mean + (size_t)i * e->vocab.dims;
            mean_of(e, side, i, mean);
            int32_t square = cd_lexicon_dot(mean, mean, e->vocab.dims);
            side->inverse[i] = square ? (float)(1 / sqrt((double)square)) : 0;
        }
    }
    if (e->vocab.dims) {
        find_centre(e);
    }
}
