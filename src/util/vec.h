/*
 * Growing arrays of any type: three variables of the user's (pointer, count, capacity), so that
 * they can be members of a struct and handed on as a plain array.
 *
 *     struct cd_token *tokens = NULL; uint32_t n = 0, cap = 0;
 *     *CD_PUSH(tokens, n, cap) = token;     free(tokens);
 */
#ifndef CD_UTIL_VEC_H
#define CD_UTIL_VEC_H

#include <string.h>

#include "claimdiff/base.h"

/* Grows *p to hold need elements; returns the new capacity. Ends the program on overflow. */
uint32_t cd_vec_grow(void **p, uint32_t cap, uint64_t need, size_t size);

/* Makes room for extra elements behind n. */
#define CD_RESERVE(p, n, cap, extra)                                                               \
    ((uint64_t)(n) + (extra) > (cap)                                                               \
         ? (void)((cap) = cd_vec_grow((void **)&(p), (cap), (uint64_t)(n) + (extra), sizeof *(p))) \
         : (void)0)

/* A pointer to a new element at the end, not initialised. */
#define CD_PUSH(p, n, cap) (CD_RESERVE(p, n, cap, 1), &(p)[(n)++])

/* Whether an id is in a list. */
static inline bool cd_ids_have(const uint32_t *x, uint32_t n, uint32_t id)
{
    for (uint32_t k = 0; k < n; k++)
        if (x[k] == id)
            return true;
    return false;
}

/* Whether two lists of ids are the same. */
static inline bool cd_ids_same(const uint32_t *x, uint32_t n_x, const uint32_t *y, uint32_t n_y)
{
    return n_x == n_y && (n_x == 0 || memcmp(x, y, n_x * sizeof *x) == 0);
}

#endif
