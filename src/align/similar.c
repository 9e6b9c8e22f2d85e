/*
 * Which word types of the two documents are alike, and how much:
 *
 *   1            the same folded word (numbers: only this)
 *   .95          the same stem
 *   up to .85    word vectors: clip((cos - .4) / .6)^2
 *   up to .9     names and words without a vector: Dice of their letter trigrams, over .5
 *   up to .8     derivations: a long common beginning (respond, response)
 *   up to .9     neighbours in the thesaurus: .6 sqrt(nearness) + .35 cos
 *
 * All pairs of the two vocabularies are tried by an integer dot product, which the compiler turns
 * into the machine's multiply-and-add instructions; integers make the result independent of them.
 * Vocabularies grow with the square root of a text, so this is linear in the text; where they are
 * larger still, the rarest types go without vectors, so that the work is bounded.
 */
#include "align/engine.h"
#include "align/numeric.h"
#include "lexicon/thesaurus.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/intern.h"
#include "util/vec.h"
#include "util/wide.h"

#define MIN_COS       .42f
#define MIN_SYNONYM   .3f
#define STEM          .95f
#define VECTOR_MAX    .85f
#define DOT_BUDGET    (uint64_t)150000000 /* dot products for one pair of documents */
#define ROWS          64u                 /* types a work range */
#define BLOCK         512u                /* columns done together */
#define FEW           16u                 /* cosines looked at together */
#define TRIGRAM_LIMIT 256u                /* types that share a trigram too common to look at */

/* Pairs found: left type, right type, how alike. */
struct found {
    uint32_t a, b;
    float s;
};

struct found_list {
    struct found *f;
    uint32_t n, cap;
};

/* The types of one side that have a vector, with 16-bit copies of these. */
struct vectors {
    uint32_t *type;
    int16_t *v; /* dims each, a multiple of 16 */
    float *scale;
    uint32_t n;
};

struct dots {
    const struct vectors *left, *right;
    struct found_list *lists; /* one a range of rows */
    uint32_t dims;
    float min_cos;
};

static void found_add(struct found_list *l, uint32_t a, uint32_t b, float s)
{
    *CD_PUSH(l->f, l->n, l->cap) = (struct found){a, b, s};
}

/* out[j] = left . right[j] for n vectors, four at a time; dims is a multiple of 16. */
CD_WIDE static void dot_block(const int16_t *left, const int16_t *right, uint32_t n, uint32_t dims,
                              int32_t *out)
{
    for (uint32_t j = 0; j < n; j += 4) {
        const int16_t *r[4];
        int32_t sum[4] = {0};
        for (uint32_t m = 0; m < 4; m++) {
            r[m] = right + (size_t)(j + m < n ? j + m : j) * dims;
        }
        for (uint32_t k = 0; k < dims; k++) {
            int32_t l = left[k];
            sum[0] += l * r[0][k];
            sum[1] += l * r[1][k];
            sum[2] += l * r[2][k];
            sum[3] += l * r[3][k];
        }
        for (uint32_t m = 0; m < 4; m++) {
            out[j + m] = sum[m];
        }
    }
}

/*
 * Whether one of FEW cosines may reach what is wanted; `least` is that over the left scale, and a
 * little less.
 */
static bool may_reach(const int32_t *dots, const float *scale, float least)
{
    uint32_t any = 0;
    for (unsigned k = 0; k < FEW; k++) {
        any |= (float)dots[k] * scale[k] >= least;
    }
    return any;
}

static float from_cos(float c)
{
    double x = al_clip(((double)c - .4) / .6, 0, 1);
    double s = x * x;
    return s > (double)VECTOR_MAX ? VECTOR_MAX : (float)s;
}

static void dot_rows(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct dots *d = user;
    struct found_list *list = &d->lists[first / ROWS];
    int32_t out[BLOCK];
    (void)thread;
    for (uint32_t at = 0; at < d->right->n; at += BLOCK) {
        uint32_t n = d->right->n - at < BLOCK ? d->right->n - at : BLOCK;
        for (uint32_t i = first; i < last; i++) {
            dot_block(d->left->v + (size_t)i * d->dims, d->right->v + (size_t)at * d->dims, n,
                      d->dims, out);
            float least = d->min_cos / d->left->scale[i] * .9999f;
            for (uint32_t j = 0; j < n; j++) {
                if (j % FEW == 0 && j + FEW <= n &&
                    !may_reach(out + j, d->right->scale + at + j, least)) {
                    j += FEW - 1; /* as most of them */
                    continue;
                }
                float c = (float)out[j] * (d->left->scale[i] * d->right->scale[at + j]);
                if (c >= d->min_cos && d->left->type[i] != d->right->type[at + j]) {
                    found_add(list, d->left->type[i], d->right->type[at + j], c);
                }
            }
        }
    }
}

static bool has_vector(const struct al_type *t, unsigned k, uint32_t min_df)
{
    return t->df[k] && t->slot != CD_NONE && t->df[0] + t->df[1] >= min_df;
}

static void vectors_fill(const struct al_vocab *vocab, unsigned k, uint32_t min_df,
                         struct vectors *v)
{
    uint32_t n = 0, dims = vocab->dims;
    for (uint32_t t = 0; t < vocab->n_types; t++) {
        n += has_vector(&vocab->types[t], k, min_df);
    }
    v->type = cd_malloc(((size_t)n + 1) * sizeof *v->type);
    v->scale = cd_malloc(((size_t)n + 1) * sizeof *v->scale);
    v->v = cd_malloc(((size_t)n * dims + 1) * sizeof *v->v);
    v->n = n;
    n = 0;
    for (uint32_t t = 0; t < vocab->n_types; t++) {
        if (!has_vector(&vocab->types[t], k, min_df)) {
            continue;
        }
        uint32_t slot = vocab->types[t].slot;
        for (uint32_t x = 0; x < dims; x++) {
            v->v[(size_t)n * dims + x] = vocab->vectors[(size_t)slot * dims + x];
        }
        v->scale[n] = vocab->scales[slot];
        v->type[n++] = t;
    }
}

static void vectors_finish(struct vectors *v)
{
    free(v->type);
    free(v->v);
    free(v->scale);
}

/* The number of occurrences from which on types get vectors: 1 unless the vocabularies are huge. */
static uint32_t choose_min_df(const struct al_engine *e)
{
    for (uint32_t min_df = 1;; min_df++) {
        uint64_t n[2] = {0, 0};
        for (uint32_t t = 0; t < e->vocab.n_types; t++) {
            const struct al_type *type = &e->vocab.types[t];
            for (unsigned k = 0; k < 2; k++) {
                n[k] += has_vector(type, k, min_df);
            }
        }
        if (n[0] * n[1] <= DOT_BUDGET) {
            return min_df;
        }
    }
}

/* Pairs by word vectors; the cosine is left in s. */
static void find_vectors(struct al_engine *e, struct found_list *all)
{
    struct vectors v[2];
    uint32_t min_df = choose_min_df(e);
    for (unsigned k = 0; k < 2; k++) {
        vectors_fill(&e->vocab, k, min_df, &v[k]);
    }
    uint32_t n_lists = v[0].n / ROWS + 1;
    struct dots d = {&v[0], &v[1], cd_calloc(n_lists, sizeof *d.lists), e->vocab.dims, MIN_COS};
    double pairs = (double)v[0].n * v[1].n;
    if (pairs > 4e7) {
        d.min_cos = .5f; /* bounds memory: many words have a neighbour among so many */
    }
    cd_parallel(pairs > 1e6 ? e->threads : 1, v[0].n, ROWS, dot_rows, &d);
    for (uint32_t k = 0; k < n_lists; k++) {
        CD_RESERVE(all->f, all->n, all->cap, d.lists[k].n);
        if (d.lists[k].n) {
            memcpy(all->f + all->n, d.lists[k].f, d.lists[k].n * sizeof *all->f);
        }
        all->n += d.lists[k].n;
        free(d.lists[k].f);
    }
    free(d.lists);
    vectors_finish(&v[0]);
    vectors_finish(&v[1]);
}

/*
 * Keys of words (trigrams, beginnings), each with a type in the lower half: the types of both sides
 * that share a key are compared.
 */
struct key_list {
    uint64_t *k;
    uint32_t n, cap;
};

static void key_add(struct key_list *l, uint32_t key, uint32_t type)
{
    *CD_PUSH(l->k, l->n, l->cap) = (uint64_t)key << 32 | type;
}

static uint32_t key_at(const struct key_list *l, uint32_t x)
{
    return (uint32_t)(l->k[x] >> 32);
}

static uint32_t type_at(const struct key_list *l, uint32_t x)
{
    return (uint32_t)l->k[x];
}

/* The end of the run of one key that begins at x; l is sorted. */
static uint32_t run_end(const struct key_list *l, uint32_t x)
{
    uint32_t end = x;
    while (end < l->n && key_at(l, end) == key_at(l, x)) {
        end++;
    }
    return end;
}

static unsigned trigrams(struct cd_str w, uint32_t *out, unsigned max)
{
    unsigned n = 0;
    uint32_t g = '#';
    for (size_t k = 0; k <= w.len && n < max; k++) {
        uint32_t c = k < w.len ? (unsigned char)w.ptr[k] : '#';
        g = (g << 8 | c) & 0xFFFFFFu;
        if (k >= 1) {
            out[n++] = g;
        }
    }
    return n;
}

#define MAX_TRIGRAMS 40u

/* Dice coefficient of the trigrams of two words, as multisets. */
static float dice(struct cd_str a, struct cd_str b)
{
    uint32_t x[MAX_TRIGRAMS], y[MAX_TRIGRAMS];
    unsigned n = trigrams(a, x, MAX_TRIGRAMS), m = trigrams(b, y, MAX_TRIGRAMS), same = 0;
    for (unsigned i = 0; i < n; i++) {
        for (unsigned j = 0; j < m; j++) {
            if (x[i] == y[j]) {
                y[j] = UINT32_MAX;
                same++;
                break;
            }
        }
    }
    return n + m ? 2 * (float)same / (float)(n + m) : 0;
}

static bool is_word(const struct al_type *t)
{
    return !(t->flags & (AL_TYPE_NUMBER | AL_TYPE_STOP));
}

static float by_letters(const struct al_engine *e, const struct al_type *a, const struct al_type *b)
{
    struct cd_str x = cd_ctx_string(e->ctx, a->fold), y = cd_ctx_string(e->ctx, b->fold);
    bool free_form = a->entry == CD_NONE || b->entry == CD_NONE || (a->flags & AL_TYPE_NAME) ||
                     (b->flags & AL_TYPE_NAME);
    if (free_form) {
        float d = dice(x, y);
        return d > .5f ? .9f * d : 0;
    }
    size_t common = 0, longer = x.len > y.len ? x.len : y.len;
    while (common < x.len && common < y.len && x.ptr[common] == y.ptr[common]) {
        common++;
    }
    double share = (double)common / (double)longer;
    double cos = (double)cd_lexicon_cosine(e->lexicon, a->entry, b->entry);
    if (common < 5 || share < .55 || cos < .2) {
        return 0;
    }
    return (float)al_clip(.45 * share + .5 * cos, 0, .8);
}

/* The types of a run that occur on side k; returns how many. */
static uint32_t types_of_run(const struct al_engine *e, const struct key_list *l, uint32_t first,
                             uint32_t end, unsigned k, uint32_t *types, uint32_t *stems)
{
    uint32_t n = 0;
    for (uint32_t x = first; x < end; x++) {
        const struct al_type *type = &e->vocab.types[type_at(l, x)];
        types[n] = type_at(l, x);
        stems[n] = type->stem;
        n += type->df[k] > 0;
    }
    return n;
}

/* Adds the pairs of both sides among the types that share a key; l is sorted. */
static void find_keyed(const struct al_engine *e, const struct key_list *l, struct found_list *all)
{
    const struct al_type *types = e->vocab.types;
    uint32_t left[TRIGRAM_LIMIT], right[TRIGRAM_LIMIT], stem_l[TRIGRAM_LIMIT],
        stem_r[TRIGRAM_LIMIT];
    for (uint32_t i = 0, end; i < l->n; i = end) {
        end = run_end(l, i);
        if (end - i > TRIGRAM_LIMIT) {
            continue;
        }
        uint32_t n = types_of_run(e, l, i, end, 0, left, stem_l);
        uint32_t m = types_of_run(e, l, i, end, 1, right, stem_r);
        for (uint32_t x = 0; x < n; x++) {
            for (uint32_t y = 0; y < m; y++) {
                if (stem_l[x] == stem_r[y]) {
                    continue; /* the same word too */
                }
                float s = by_letters(e, &types[left[x]], &types[right[y]]);
                if (s > 0) {
                    found_add(all, left[x], right[y], s);
                }
            }
        }
    }
}

static void find_letters(const struct al_engine *e, struct found_list *all)
{
    struct key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        const struct al_type *type = &e->vocab.types[t];
        struct cd_str w = cd_ctx_string(e->ctx, type->fold);
        if (!is_word(type) || w.len < 4) {
            continue;
        }
        uint32_t g[MAX_TRIGRAMS];
        unsigned n = trigrams(w, g, MAX_TRIGRAMS);
        for (unsigned k = 0; k < n && (type->entry == CD_NONE || (type->flags & AL_TYPE_NAME));
             k++) {
            key_add(&l, g[k], t);
        }
        if (w.len >= 6) { /* the first five letters, beside the trigrams' keys */
            uint32_t h = (uint32_t)cd_hash(w.ptr, 5) | 0x80000000u;
            key_add(&l, h, t);
        }
    }
    cd_sort_u64(l.k, l.n);
    find_keyed(e, &l, all);
    free(l.k);
}

/* The same word, and words of the same stem. */
static void find_stems(const struct al_engine *e, struct found_list *all)
{
    struct key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        key_add(&l, e->vocab.types[t].stem, t);
    }
    cd_sort_u64(l.k, l.n);
    for (uint32_t i = 0; i < l.n;) {
        uint32_t end = run_end(&l, i);
        for (uint32_t x = i; x < end; x++) {
            for (uint32_t y = i; y < end; y++) {
                uint32_t t = type_at(&l, x), u = type_at(&l, y);
                if (e->vocab.types[t].df[0] && e->vocab.types[u].df[1]) {
                    found_add(all, t, u, t == u ? 1 : STEM);
                }
            }
        }
        i = end;
    }
    free(l.k);
}

/* The thesaurus numbers of the words of one side, ascending. Names have no meaning. */
static struct key_list thesaurus_words(const struct al_engine *e, unsigned k)
{
    struct key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        const struct al_type *type = &e->vocab.types[t];
        if (!type->df[k] || (type->flags & (AL_TYPE_NUMBER | AL_TYPE_NAME))) {
            continue;
        }
        uint32_t number = cd_thesaurus_find(cd_ctx_string(e->ctx, type->stem));
        if (number != CD_NONE) {
            key_add(&l, number, t);
        }
    }
    cd_sort_u64(l.k, l.n);
    return l;
}

static float by_thesaurus(const struct al_engine *e, uint32_t a, uint32_t b, float nearness)
{
    uint32_t x = e->vocab.types[a].entry, y = e->vocab.types[b].entry;
    double cos = x == CD_NONE || y == CD_NONE ? .2 : (double)cd_lexicon_cosine(e->lexicon, x, y);
    return (float)al_clip(.6 * sqrt((double)nearness) + .35 * cos, 0, .9);
}

/* The types of a sorted list with that key: its first place. */
static uint32_t lower_bound(const struct key_list *l, uint32_t key)
{
    uint32_t low = 0, high = l->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (key_at(l, mid) < key) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static void find_synonyms(const struct al_engine *e, struct found_list *all)
{
    struct key_list left = thesaurus_words(e, 0), right = thesaurus_words(e, 1);
    for (uint32_t x = 0; x < left.n; x++) {
        uint32_t first, count;
        cd_thesaurus_neighbours(key_at(&left, x), &first, &count);
        for (uint32_t k = 0; k < count; k++) {
            float nearness;
            uint32_t other = cd_thesaurus_near(first + k, &nearness);
            for (uint32_t y = lower_bound(&right, other); y < right.n && key_at(&right, y) == other;
                 y++) {
                uint32_t t = type_at(&left, x), u = type_at(&right, y);
                float s = by_thesaurus(e, t, u, nearness);
                if (s >= MIN_SYNONYM) {
                    found_add(all, t, u, s);
                }
            }
        }
    }
    free(left.k);
    free(right.k);
}

/* Lists of what is near, by type of side k; of a pair found several ways the best counts. */
static void index_side(const struct found_list *all, uint32_t n_types, unsigned k,
                       struct al_similar *out)
{
    uint32_t *first = cd_calloc((size_t)n_types + 2, sizeof *first);
    struct al_near *near = cd_malloc(((size_t)all->n + 1) * sizeof *near);
    uint32_t *at = first + 1;
    for (uint32_t x = 0; x < all->n; x++) {
        at[(k ? all->f[x].b : all->f[x].a) + 1]++;
    }
    for (uint32_t t = 0; t < n_types; t++) {
        at[t + 1] += at[t];
    }
    for (uint32_t x = 0; x < all->n; x++) {
        const struct found *f = &all->f[x];
        near[at[k ? f->b : f->a]++] = (struct al_near){k ? f->a : f->b, f->s};
    }
    out->first[k] = first;
    out->near[k] = near;
}

/* Orders by the left type or by the right one, else as before: out has room for all. */
static void order_by(const struct found_list *l, unsigned k, uint32_t n_types, struct found *out)
{
    uint32_t *first = cd_calloc((size_t)n_types + 2, sizeof *first), *at = first + 1;
    for (uint32_t x = 0; x < l->n; x++) {
        at[(k ? l->f[x].b : l->f[x].a) + 1]++;
    }
    for (uint32_t t = 0; t < n_types; t++) {
        at[t + 1] += at[t];
    }
    for (uint32_t x = 0; x < l->n; x++) {
        out[at[k ? l->f[x].b : l->f[x].a]++] = l->f[x];
    }
    free(first);
}

/* Several ways may find a pair: keeps the best. Orders by the left type, then by the right one. */
static void unite(struct found_list *l, uint32_t n_types)
{
    struct found_list other = {cd_malloc(((size_t)l->n + 1) * sizeof *other.f), l->n, l->n};
    uint32_t n = 0;
    order_by(l, 1, n_types, other.f);
    order_by(&other, 0, n_types, l->f);
    free(other.f);
    for (uint32_t x = 0; x < l->n; x++) {
        if (n == 0 || l->f[n - 1].a != l->f[x].a || l->f[n - 1].b != l->f[x].b) {
            l->f[n++] = l->f[x];
        } else if (l->f[x].s > l->f[n - 1].s) {
            l->f[n - 1].s = l->f[x].s;
        }
    }
    l->n = n;
}

void cd_al_similar_build(struct al_engine *e)
{
    struct found_list all = {0};
    if (e->lexicon) {
        find_vectors(e, &all);
        for (uint32_t x = 0; x < all.n; x++) {
            all.f[x].s = from_cos(all.f[x].s);
        }
    }
    if (e->lexicon && cd_lexicon_is_builtin(e->lexicon)) {
        find_synonyms(e, &all);
    }
    find_letters(e, &all);
    find_stems(e, &all);
    unite(&all, e->vocab.n_types);
    for (unsigned k = 0; k < 2; k++) {
        index_side(&all, e->vocab.n_types, k, &e->similar);
    }
    free(all.f);
}
