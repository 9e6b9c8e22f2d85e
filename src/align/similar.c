/*
 * Which word types of the two documents are alike, and how much:
 *
 *   1            the same folded word
 *   .95          the same stem; one amount in two units (27 nautical miles, 50 kilometres)
 *   .9           a name in two spellings (WHO, World Health Organization)
 *   up to .85    word vectors: clip((cos - .4) / .6)^2
 *   up to .9     names and words without a vector: Dice of their letter trigrams, over .5
 *   up to .8     derivations: a long common beginning (respond, response)
 *   up to .9     neighbours in the thesaurus (synonyms.c)
 *
 * All pairs of the two vocabularies are tried by an integer dot product (dots.c); integers make the
 * result independent of the machine. The dimensions of the lexicon are principal axes, the widest
 * first, so that most pairs are told to be too far apart before the last of them.
 * Vocabularies grow with the square root of a text, so this is linear in the text; where they are
 * larger still, the rarest types go without vectors, so that the work is bounded.
 */
#include "align/dots.h"
#include "align/engine.h"
#include "align/letters.h"
#include "align/numeric.h"
#include "align/similar.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/intern.h"
#include "util/wide.h"

#define MIN_COS       .42f
#define VECTOR_MAX    .85f
#define DOT_BUDGET    (uint64_t)150000000 /* dot products for one pair of documents */
#define ROWS          64u                 /* types a work range */
#define BLOCK         (8u * AL_GROUP)     /* columns done together */
#define TRIGRAM_LIMIT 256u                /* types that share a trigram too common to look at */

/* The types of one side that have a vector, with 16-bit copies of these: either of the two. */
struct vectors {
    uint32_t *type;
    int16_t *v; /* dims each */
    struct al_packed packed;
    float *scale; /* also of what fills up the packed ones: 0 */
    float *rest;  /* the length of what is behind the head, of the vector as scaled */
    uint32_t n;
};

struct dots {
    const struct vectors *left, *right;
    struct al_found_list *lists; /* one a range of rows */
    uint32_t dims;
    uint32_t head; /* dimensions that most pairs are told apart by */
    float min_cos;
};

typedef float lanes __attribute__((vector_size(4 * AL_LANES), aligned(4), may_alias));
typedef int32_t int_lanes __attribute__((vector_size(4 * AL_LANES), aligned(4), may_alias));

/*
 * Which blocks of AL_LANES cosines hold one that may reach what is wanted, told from the first
 * dimensions: the others add no more than the product of their lengths. least: what is wanted over
 * the left scale, and a little less. Returns how many; theirs are the numbers in reach.
 */
CD_WIDE static uint32_t blocks_in_reach(const int32_t *dots, uint32_t n_blocks, const float *scale,
                                        const float *rest, float left_rest, float least,
                                        uint16_t *reach)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < n_blocks; k++) {
        uint32_t at = k * AL_LANES;
        lanes head = __builtin_convertvector(*(const int_lanes *)(dots + at), lanes);
        lanes most = head * *(const lanes *)(scale + at) + left_rest * *(const lanes *)(rest + at);
        int_lanes any = most >= least;
        uint64_t bits[AL_LANES / 2];
        memcpy(bits, &any, sizeof bits);
        reach[n] = (uint16_t)k;
        n += (bits[0] | bits[1] | bits[2] | bits[3]) != 0;
    }
    return n;
}

static float from_cos(float c)
{
    double x = al_clip(((double)c - .4) / .6, 0, 1);
    double s = x * x;
    return s > (double)VECTOR_MAX ? VECTOR_MAX : (float)s;
}

/* Adds the pairs of left vector i with the AL_LANES right ones from `at` on that are near. */
static void add_near(const struct dots *d, struct al_found_list *list, uint32_t i, uint32_t at,
                     const int32_t *dots)
{
    for (uint32_t j = 0; j < AL_LANES && at + j < d->right->n; j++) {
        float c = (float)dots[j] * (d->left->scale[i] * d->right->scale[at + j]);
        if (c >= d->min_cos && d->left->type[i] != d->right->type[at + j]) {
            al_found_add(list, d->left->type[i], d->right->type[at + j], c);
        }
    }
}

static void dot_rows(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct dots *d = user;
    struct al_found_list *list = &d->lists[first / ROWS];
    const struct vectors *right = d->right;
    uint16_t reach[BLOCK / AL_LANES];
    (void)thread;
    for (uint32_t at = 0; at < right->packed.n; at += BLOCK) {
        uint32_t n = right->packed.n - at < BLOCK ? right->packed.n - at : BLOCK;
        for (uint32_t i = first; i < last; i++) {
            const int16_t *left = d->left->v + (size_t)i * d->dims;
            float least = d->min_cos / d->left->scale[i] * .9999f;
            float rest = d->left->rest[i] / d->left->scale[i];
            int32_t out[BLOCK] = {0};
            for (uint32_t j = 0; j < n; j += AL_GROUP) {
                cd_al_dots_group((struct al_part){left, 0, d->head}, &right->packed, at + j,
                                 out + j);
            }
            uint32_t n_reach = blocks_in_reach(out, n / AL_LANES, right->scale + at,
                                               right->rest + at, rest, least, reach);
            for (uint32_t k = 0; k < n_reach; k++) {
                uint32_t j = reach[k] * AL_LANES;
                cd_al_dots_few((struct al_part){left, d->head, d->dims}, &right->packed, at + j,
                               out + j);
                add_near(d, list, i, at + j, out + j);
            }
        }
    }
}

static bool has_vector(const struct al_type *t, unsigned k, uint32_t min_df)
{
    return t->df[k] && t->slot != CD_NONE && t->df[0] + t->df[1] >= min_df;
}

/* How long a vector is from dimension `head` on. */
static float rest_of(const int8_t *v, uint32_t head, uint32_t dims)
{
    int32_t square = 0;
    for (uint32_t x = head; x < dims; x++) {
        square += v[x] * v[x];
    }
    return sqrtf((float)square);
}

/* Fills v with the vectors of side k: of the left one as they are, of the right one packed. */
static void vectors_fill(const struct al_vocab *vocab, unsigned k, uint32_t min_df, uint32_t head,
                         struct vectors *v)
{
    uint32_t n = 0, dims = vocab->dims;
    for (uint32_t t = 0; t < vocab->n_types; t++) {
        n += has_vector(&vocab->types[t], k, min_df);
    }
    *v = (struct vectors){.n = n};
    v->type = cd_malloc(((size_t)n + 1) * sizeof *v->type);
    v->scale = cd_calloc((size_t)n + AL_GROUP, sizeof *v->scale);
    v->rest = cd_calloc((size_t)n + AL_GROUP, sizeof *v->rest);
    if (k) {
        cd_al_packed_init(&v->packed, n, dims);
    } else {
        v->v = cd_malloc(((size_t)n * dims + 1) * sizeof *v->v);
    }
    n = 0;
    for (uint32_t t = 0; t < vocab->n_types; t++) {
        if (!has_vector(&vocab->types[t], k, min_df)) {
            continue;
        }
        const int8_t *vector = vocab->vectors + (size_t)vocab->types[t].slot * dims;
        for (uint32_t x = 0; x < dims && !k; x++) {
            v->v[(size_t)n * dims + x] = vector[x];
        }
        if (k) {
            cd_al_packed_set(&v->packed, n, vector);
        }
        v->scale[n] = vocab->scales[vocab->types[t].slot];
        v->rest[n] = rest_of(vector, head, dims) * v->scale[n];
        v->type[n++] = t;
    }
}

static void vectors_finish(struct vectors *v)
{
    free(v->type);
    free(v->v);
    free(v->scale);
    free(v->rest);
    cd_al_packed_finish(&v->packed);
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
static void find_vectors(struct al_engine *e, struct al_found_list *all)
{
    struct vectors v[2];
    uint32_t min_df = choose_min_df(e), head = e->vocab.dims * 3 / 4 / 2 * 2;
    for (unsigned k = 0; k < 2; k++) {
        vectors_fill(&e->vocab, k, min_df, head, &v[k]);
    }
    uint32_t n_lists = v[0].n / ROWS + 1;
    struct dots d = {&v[0],         &v[1], cd_calloc(n_lists, sizeof *d.lists),
                     e->vocab.dims, head,  MIN_COS};
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

/* The end of the run of one key that begins at x; l is sorted. */
static uint32_t run_end(const struct al_key_list *l, uint32_t x)
{
    uint32_t end = x;
    while (end < l->n && al_key_at(l, end) == al_key_at(l, x)) {
        end++;
    }
    return end;
}

static bool is_word(const struct al_type *t)
{
    return !(t->flags & (AL_TYPE_NUMBER | AL_TYPE_STOP));
}

double cd_al_type_cosine(const struct al_vocab *v, const struct al_type *a, const struct al_type *b)
{
    int32_t dot = cd_lexicon_dot(v->vectors + (size_t)a->slot * v->dims,
                                 v->vectors + (size_t)b->slot * v->dims, v->dims);
    return (double)((float)dot * (v->scales[a->slot] * v->scales[b->slot]));
}

/* of_a: the trigrams of a; bits: of those of b. */
static float by_letters(const struct al_engine *e, const struct al_type *a,
                        const struct al_letters *of_a, const struct al_type *b, uint64_t bits)
{
    struct cd_str x = cd_ctx_string(e->ctx, a->fold), y = cd_ctx_string(e->ctx, b->fold);
    bool free_form = a->entry == CD_NONE || b->entry == CD_NONE || (a->flags & AL_TYPE_NAME) ||
                     (b->flags & AL_TYPE_NAME);
    if (free_form) {
        return .9f * cd_al_letters_dice(of_a, y, bits);
    }
    size_t common = 0, longer = x.len > y.len ? x.len : y.len;
    while (common < x.len && common < y.len && x.ptr[common] == y.ptr[common]) {
        common++;
    }
    double share = (double)common / (double)longer;
    if (common < 5 || share < .55) {
        return 0;
    }
    double cos = cd_al_type_cosine(&e->vocab, a, b);
    if (cos < .2) {
        return 0;
    }
    return (float)al_clip(.45 * share + .5 * cos, 0, .8);
}

/* The places of a sorted list by type: those of type t are at[first[t] .. first[t + 1]). */
struct places {
    uint32_t *first, *at;
};

static struct places places_by_type(const struct al_key_list *l, uint32_t n_types)
{
    struct places p = {cd_calloc((size_t)n_types + 2, sizeof *p.first),
                       cd_malloc(((size_t)l->n + 1) * sizeof *p.at)};
    uint32_t *to = p.first + 1; /* shifted: filling moves each start to its end */
    for (uint32_t x = 0; x < l->n; x++) {
        to[al_key_type(l, x) + 1]++;
    }
    for (uint32_t t = 0; t < n_types; t++) {
        to[t + 1] += to[t];
    }
    for (uint32_t x = 0; x < l->n; x++) {
        p.at[to[al_key_type(l, x)]++] = x;
    }
    return p;
}

/* By place of a sorted list where the run of its key begins. The caller's. */
static uint32_t *run_begins(const struct al_key_list *l)
{
    uint32_t *begin = cd_malloc(((size_t)l->n + 1) * sizeof *begin);
    for (uint32_t x = 0; x < l->n; x++) {
        begin[x] = x && al_key_at(l, x) == al_key_at(l, x - 1) ? begin[x - 1] : x;
    }
    return begin;
}

/* The bits of the trigrams of each type. The caller's. */
static uint64_t *bits_of_types(const struct al_engine *e)
{
    uint64_t *bits = cd_malloc(((size_t)e->vocab.n_types + 1) * sizeof *bits);
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        bits[t] = cd_al_letters_of(cd_ctx_string(e->ctx, e->vocab.types[t].fold)).bits;
    }
    return bits;
}

/* Adds the pairs of both sides among the types that share a key, each once; l is sorted. */
static void find_keyed(const struct al_engine *e, const struct al_key_list *l,
                       struct al_found_list *all)
{
    const struct al_type *types = e->vocab.types;
    uint32_t n_types = e->vocab.n_types;
    struct places places = places_by_type(l, n_types);
    uint32_t *begin = run_begins(l);
    uint32_t *seen = cd_calloc((size_t)n_types + 1, sizeof *seen); /* by right type: left one + 1 */
    uint64_t *bits = bits_of_types(e);
    for (uint32_t t = 0; t < n_types; t++) {
        if (!types[t].df[0] || places.first[t] == places.first[t + 1]) {
            continue;
        }
        struct al_letters letters = cd_al_letters_of(cd_ctx_string(e->ctx, types[t].fold));
        for (uint32_t k = places.first[t]; k < places.first[t + 1]; k++) {
            uint32_t from = begin[places.at[k]], end = run_end(l, from);
            for (uint32_t x = from; x < end && end - from <= TRIGRAM_LIMIT; x++) {
                uint32_t u = al_key_type(l, x);
                if (seen[u] == t + 1 || !types[u].df[1] || types[t].stem == types[u].stem) {
                    continue; /* the last: the same word too */
                }
                seen[u] = t + 1;
                float s = by_letters(e, &types[t], &letters, &types[u], bits[u]);
                if (s > 0) {
                    al_found_add(all, t, u, s);
                }
            }
        }
    }
    free(places.first);
    free(places.at);
    free(begin);
    free(seen);
    free(bits);
}

static void find_letters(const struct al_engine *e, struct al_found_list *all)
{
    struct al_key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        const struct al_type *type = &e->vocab.types[t];
        struct cd_str w = cd_ctx_string(e->ctx, type->fold);
        if (!is_word(type) || w.len < 4) {
            continue;
        }
        struct al_letters letters = {.n = 0};
        if (type->entry == CD_NONE || (type->flags & AL_TYPE_NAME)) {
            letters = cd_al_letters_of(w);
        }
        for (unsigned k = 0; k < letters.n; k++) {
            al_key_add(&l, letters.of[k], t);
        }
        if (w.len >= 6) { /* the first five letters, beside the trigrams' keys */
            uint32_t h = (uint32_t)cd_hash(w.ptr, 5) | 0x80000000u;
            al_key_add(&l, h, t);
        }
    }
    cd_sort_u64(l.k, l.n);
    find_keyed(e, &l, all);
    free(l.k);
}

/* The same word, and words of the same stem. */
static void find_stems(const struct al_engine *e, struct al_found_list *all)
{
    struct al_key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        al_key_add(&l, e->vocab.types[t].stem, t);
    }
    cd_sort_u64(l.k, l.n);
    for (uint32_t i = 0; i < l.n;) {
        uint32_t end = run_end(&l, i);
        for (uint32_t x = i; x < end; x++) {
            for (uint32_t y = i; y < end; y++) {
                uint32_t t = al_key_type(&l, x), u = al_key_type(&l, y);
                if (e->vocab.types[t].df[0] && e->vocab.types[u].df[1]) {
                    al_found_add(all, t, u, t == u ? 1 : AL_STEM);
                }
            }
        }
        i = end;
    }
    free(l.k);
}

/* One amount in two units, one name in two spellings. */
static void find_same(const struct al_engine *e, struct al_found_list *all)
{
    for (uint32_t k = 0; k < 2 * e->vocab.n_same; k++) {
        const struct al_same *same = &e->vocab.same[k / 2];
        uint32_t t = k & 1 ? same->b : same->a, u = k & 1 ? same->a : same->b;
        if (e->vocab.types[t].df[0] && e->vocab.types[u].df[1]) {
            al_found_add(all, t, u, same->s);
        }
    }
}

/* Lists of what is near, by type of side k; of a pair found several ways the best counts. */
static void index_side(const struct al_found_list *all, uint32_t n_types, unsigned k,
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
        const struct al_found *f = &all->f[x];
        near[at[k ? f->b : f->a]++] = (struct al_near){k ? f->a : f->b, f->s};
    }
    out->first[k] = first;
    out->near[k] = near;
}

/* Orders by the left type or by the right one, else as before: out has room for all. */
static void order_by(const struct al_found_list *l, unsigned k, uint32_t n_types,
                     struct al_found *out)
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
static void unite(struct al_found_list *l, uint32_t n_types)
{
    struct al_found_list other = {cd_malloc(((size_t)l->n + 1) * sizeof *other.f), l->n, l->n};
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
    struct al_found_list all = {0};
    if (e->lexicon) {
        find_vectors(e, &all);
        for (uint32_t x = 0; x < all.n; x++) {
            all.f[x].s = from_cos(all.f[x].s);
        }
    }
    if (e->lexicon && cd_lexicon_is_builtin(e->lexicon)) {
        cd_al_synonyms_find(e, &all);
    }
    find_letters(e, &all);
    find_stems(e, &all);
    find_same(e, &all);
    unite(&all, e->vocab.n_types);
    for (unsigned k = 0; k < 2; k++) {
        index_side(&all, e->vocab.n_types, k, &e->similar);
    }
    free(all.f);
}
