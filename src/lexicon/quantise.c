/*
 * Lloyd-Max quantiser (Lloyd, Least squares quantization in PCM, 1982): levels and the borders
 * halfway between them are improved in turn until no value changes its level. With the values
 * sorted and their prefix sums a round costs O(levels * log n).
 */
#include "lexicon/quantise.h"

#include <stdlib.h>

#include "util/mem.h"

#define MAX_ROUNDS 1000

static int by_value(const void *a, const void *b)
{
    const float *x = a;
    const float *y = b;

    return (*x > *y) - (*x < *y);
}

/* How many of the sorted values are below border. */
static uint32_t count_below(const float *values, uint32_t n, double border)
{
    uint32_t low = 0;
    uint32_t high = n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((double)values[middle] < border)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void cd_lexicon_quantise(float *values, uint32_t n, double levels[CD_LEXICON_LEVELS])
{
    double *sums = cd_calloc((size_t)n + 1, sizeof *sums); /* of the values before each */
    uint32_t ends[CD_LEXICON_LEVELS] = {0};                /* level k has values up to ends[k] */
    bool changed = true;

    qsort(values, n, sizeof *values, by_value);
    for (uint32_t i = 0; i < n; i++)
        sums[i + 1] = sums[i] + (double)values[i];
    for (uint32_t k = 0; k < CD_LEXICON_LEVELS; k++)
        levels[k] = (double)values[(uint64_t)n * (2 * k + 1) / (2 * CD_LEXICON_LEVELS)];
    for (int round = 0; changed && round < MAX_ROUNDS; round++) {
        uint32_t start = 0;
        changed = false;
        for (uint32_t k = 0; k < CD_LEXICON_LEVELS; k++) {
            uint32_t end = k + 1 < CD_LEXICON_LEVELS
                               ? count_below(values, n, (levels[k] + levels[k + 1]) / 2)
                               : n;
            changed |= end != ends[k];
            ends[k] = end;
        }
        for (uint32_t k = 0; k < CD_LEXICON_LEVELS; start = ends[k++]) {
            if (ends[k] > start) /* a level without values stays: order is kept */
                levels[k] = (sums[ends[k]] - sums[start]) / (ends[k] - start);
        }
    }
    free(sums);
}
