/* Sorting occurrences of words. n log n. */
#include "diff/occurrence.h"

#include <stdlib.h>

static int compare(const void *x, const void *y)
{
    const struct cd_occurrence *a = x, *b = y;
    if (a->fold != b->fold)
        return a->fold < b->fold ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

void cd_occurrences_sort(struct cd_occurrence *list, uint32_t n)
{
    if (n)
        qsort(list, n, sizeof *list, compare);
}
