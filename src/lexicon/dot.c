/* The dot product of two vectors: integers, the same on every machine. */
#include "lexicon/lexicon.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define STEP 16u /* of their dimensions these are whole groups */

#if defined(__x86_64__)

__attribute__((target("avx2"))) static __m256i widened(const int8_t *v)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)v));
}

__attribute__((target("avx2"))) static int32_t dot_wide(const int8_t *a, const int8_t *b,
                                                        uint32_t dims)
{
    __m256i sums = _mm256_setzero_si256();

    for (uint32_t d = 0; d < dims; d += STEP)
        sums = _mm256_add_epi32(sums, _mm256_madd_epi16(widened(a + d), widened(b + d)));
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    __m128i two = _mm_add_epi32(four, _mm_unpackhi_epi64(four, four));

    return _mm_cvtsi128_si32(two) + _mm_extract_epi32(two, 1);
}

#endif

int32_t cd_lexicon_dot(const int8_t *a, const int8_t *b, uint32_t dims)
{
    int32_t sum = 0;

#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return dot_wide(a, b, dims);
#endif
    for (uint32_t d = 0; d < dims; d += STEP) /* of a fixed size, which compilers make vectors of */
        for (uint32_t k = d; k < d + STEP; k++)
            sum += (int16_t)(a[k] * b[k]);
    return sum;
}
