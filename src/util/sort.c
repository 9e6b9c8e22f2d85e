/*
 * Sorting numbers: insertion, and radix sort from the lowest byte to the highest. Finding them: by
 * halves.
 */
#include "util/sort.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define SHORT 40u /* so many are sorted sooner by insertion */

/* One pass: orders n numbers by the byte at `shift`; false where all have the same there. */
static bool pass_u64(const uint64_t *v, uint64_t *out, size_t n, unsigned shift)
{
    size_t at[257] = {0};
    for (size_t k = 0; k < n; k++)
        at[(v[k] >> shift & 0xFF) + 1]++;
    if (at[(v[0] >> shift & 0xFF) + 1] == n)
        return false;
    for (unsigned b = 1; b < 256; b++)
        at[b] += at[b - 1];
    for (size_t k = 0; k < n; k++)
        out[at[v[k] >> shift & 0xFF]++] = v[k];
    return true;
}

static void radix_u64(uint64_t *v, size_t n)
{
    uint64_t *other = cd_malloc(n * sizeof *other), *from = v, *to = other;
    for (unsigned shift = 0; shift < 64; shift += 8)
        if (pass_u64(from, to, n, shift)) {
            uint64_t *t = from;
            from = to;
            to = t;
        }
    if (from != v)
        memcpy(v, from, n * sizeof *v);
    free(other);
}

void cd_sort_u64(uint64_t *v, size_t n)
{
    if (n > SHORT) {
        radix_u64(v, n);
        return;
    }
    for (size_t k = 1; k < n; k++) {
        uint64_t x = v[k];
        size_t at = k;
        for (; at > 0 && v[at - 1] > x; at--)
            v[at] = v[at - 1];
        v[at] = x;
    }
}

void cd_sort_u32(uint32_t *v, size_t n)
{
    if (n > SHORT) {
        uint64_t *wide = cd_malloc(n * sizeof *wide);
        for (size_t k = 0; k < n; k++)
            wide[k] = v[k];
        radix_u64(wide, n);
        for (size_t k = 0; k < n; k++)
            v[k] = (uint32_t)wide[k];
        free(wide);
        return;
    }
    for (size_t k = 1; k < n; k++) {
        uint32_t x = v[k];
        size_t at = k;
        for (; at > 0 && v[at - 1] > x; at--)
            v[at] = v[at - 1];
        v[at] = x;
    }
}

static int by_u32(const void *x, const void *y)
{
    const uint32_t *p = x, *q = y;
    return *p < *q ? -1 : *p > *q;
}

static int by_u64(const void *x, const void *y)
{
    const uint64_t *p = x, *q = y;
    return *p < *q ? -1 : *p > *q;
}

const uint32_t *cd_find_u32(const uint32_t *v, size_t n, uint32_t x)
{
    return n ? bsearch(&x, v, n, sizeof x, by_u32) : NULL;
}

const uint64_t *cd_find_u64(const uint64_t *v, size_t n, uint64_t x)
{
    return n ? bsearch(&x, v, n, sizeof x, by_u64) : NULL;
}
