/* Which rows of structure.def a line may match at all, asked before any pattern is run. */
#ifndef CD_SEGMENT_FILTER_H
#define CD_SEGMENT_FILTER_H

#include "claimdiff/base.h"

/*
 * Of the rows `wanted` (bit k: row k), those that [begin, end) may match: never too few. Cost: one
 * pass over the line, at most.
 */
uint64_t cd_filter_rows(const char *text, uint32_t begin, uint32_t end, uint64_t wanted);

#endif
