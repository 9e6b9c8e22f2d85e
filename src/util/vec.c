/* Growing arrays: capacity grows by half, so that appending is linear in the end. */
#include "util/vec.h"

#include <stdlib.h>

#include "util/mem.h"

#ifndef CD_VEC_FIRST
#define CD_VEC_FIRST 16u
#endif

uint32_t cd_vec_grow(void **p, uint32_t cap, uint64_t need, size_t size)
{
    uint64_t want = cap + cap / 2u;
    if (want < CD_VEC_FIRST)
        want = CD_VEC_FIRST;
    if (want < need)
        want = need;
    if (want > UINT32_MAX - 1u)
        want = need > UINT32_MAX - 1u ? SIZE_MAX : UINT32_MAX - 1u; /* the former cannot be had */
    *p = cd_realloc_array(*p, (size_t)want, size);
    return (uint32_t)want;
}
