/* Sorting numbers, without a call for every comparison. */
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

#endif
