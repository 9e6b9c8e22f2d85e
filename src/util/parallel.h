/* Work over ranges of rows by a few threads. */
#ifndef CD_UTIL_PARALLEL_H
#define CD_UTIL_PARALLEL_H

#include <stdint.h>

#define CD_MAX_THREADS 16u

/* What a thread, numbered from 0, does for the rows of [first, last). */
typedef void cd_parallel_work(void *user, unsigned thread, uint32_t first, uint32_t last);

/* The number of threads to use where `wanted` is asked for; 0: one a processor. */
unsigned cd_parallel_threads(unsigned wanted);

/* Calls work over the ranges of `grain` rows that make up [0, n); ends when all are done. */
void cd_parallel(unsigned threads, uint32_t n, uint32_t grain, cd_parallel_work *work, void *user);

#endif
