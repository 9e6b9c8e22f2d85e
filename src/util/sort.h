/* Sorting numbers, without a call for every comparison, and finding one. */
#ifndef CD_UTIL_SORT_H
#define CD_UTIL_SORT_H

#include "claimdiff/base.h"

/*
 * Sort n numbers, ascending: short arrays by insertion, long ones by their digits, which is linear
 * and takes as much memory again while it lasts. A number can carry in its lower half what is
 * sorted by its upper one.
 */
void cd_sort_u32(uint32_t *v, size_t n);
void cd_sort_u64(uint64_t *v, size_t n);

/* One of n ascending numbers that is x, or NULL. Logarithmic. */
const uint32_t *cd_find_u32(const uint32_t *v, size_t n, uint32_t x);
const uint64_t *cd_find_u64(const uint64_t *v, size_t n, uint64_t x);

#endif
