/*
 * Dot products, many at a time: what the machine multiplies and adds in one instruction are
 * neighbouring pairs of 16-bit numbers, so that a pair of dimensions of many vectors stands side by
 * side and no sum is ever taken across a register. Integers: the same on every machine.
 */
#include "align/dots.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

void cd_al_packed_init(struct al_packed *p, uint32_t n, uint32_t dims)
{
    p->n = (n + AL_GROUP - 1) / AL_GROUP * AL_GROUP;
    p->dims = dims;
    p->v = cd_calloc((size_t)p->n * dims + 1, sizeof *p->v);
}

void cd_al_packed_finish(struct al_packed *p)
{
    free(p->v);
}

/* The first two dimensions of a vector; two more are 2 * AL_GROUP numbers further on. */
static int16_t *place_of(const struct al_packed *p, uint32_t at)
{
    return p->v + (size_t)(at / AL_GROUP) * AL_GROUP * p->dims + 2 * (size_t)(at % AL_GROUP);
}

void cd_al_packed_set(struct al_packed *p, uint32_t at, const int8_t *vector)
{
    int16_t *to = place_of(p, at);
    for (uint32_t d = 0; d < p->dims; d++) {
        to[d / 2 * 2 * AL_GROUP + d % 2] = vector[d];
    }
}

#if defined(__x86_64__)

/* AL_LANES products, by what every such machine has. */
static void add_few(struct al_part left, const int16_t *right, int32_t *out)
{
    __m128i *sums = (__m128i *)(void *)out, low = _mm_loadu_si128(sums),
            high = _mm_loadu_si128(sums + 1);
    for (uint32_t d = left.from; d < left.to; d += 2) {
        int32_t two;
        memcpy(&two, left.v + d, sizeof two);
        const __m128i *r = (const __m128i *)(const void *)(right + (size_t)d * AL_GROUP);
        __m128i l = _mm_set1_epi32(two);
        low = _mm_add_epi32(low, _mm_madd_epi16(l, _mm_loadu_si128(r)));
        high = _mm_add_epi32(high, _mm_madd_epi16(l, _mm_loadu_si128(r + 1)));
    }
    _mm_storeu_si128(sums, low);
    _mm_storeu_si128(sums + 1, high);
}

/* n times AL_LANES products, which share what is read of the left vector. */
#define WIDE __attribute__((target("avx2")))
WIDE __attribute__((always_inline)) static inline void add_wide(struct al_part left,
                                                                const int16_t *right, unsigned n,
                                                                int32_t *out)
{
    __m256i *sums = (__m256i *)(void *)out, sum[AL_GROUP / AL_LANES];
    for (unsigned k = 0; k < n; k++) {
        sum[k] = _mm256_loadu_si256(sums + k);
    }
    for (uint32_t d = left.from; d < left.to; d += 2) {
        int32_t two;
        memcpy(&two, left.v + d, sizeof two);
        const __m256i *r = (const __m256i *)(const void *)(right + (size_t)d * AL_GROUP);
        __m256i l = _mm256_set1_epi32(two);
        for (unsigned k = 0; k < n; k++) {
            sum[k] = _mm256_add_epi32(sum[k], _mm256_madd_epi16(l, _mm256_loadu_si256(r + k)));
        }
    }
    for (unsigned k = 0; k < n; k++) {
        _mm256_storeu_si256(sums + k, sum[k]);
    }
}

WIDE static void add_few_wide(struct al_part left, const int16_t *right, int32_t *out)
{
    add_wide(left, right, 1, out);
}

WIDE static void add_group_wide(struct al_part left, const int16_t *right, int32_t *out)
{
    add_wide(left, right, AL_GROUP / AL_LANES, out);
}

#else

static void add_few(struct al_part left, const int16_t *right, int32_t *out)
{
    for (uint32_t d = left.from; d < left.to; d += 2) {
        const int16_t *l = left.v + d, *r = right + (size_t)d * AL_GROUP;
        for (uint32_t k = 0; k < AL_LANES; k++) {
            out[k] += l[0] * r[2 * k] + l[1] * r[2 * k + 1];
        }
    }
}

#endif

void cd_al_dots_few(struct al_part left, const struct al_packed *p, uint32_t at, int32_t *out)
{
    const int16_t *right = place_of(p, at);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        add_few_wide(left, right, out);
        return;
    }
#endif
    add_few(left, right, out);
}

void cd_al_dots_group(struct al_part left, const struct al_packed *p, uint32_t at, int32_t *out)
{
    const int16_t *right = place_of(p, at);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        add_group_wide(left, right, out);
        return;
    }
#endif
    for (uint32_t k = 0; k < AL_GROUP; k += AL_LANES) {
        add_few(left, right + 2 * (size_t)k, out + k);
    }
}
