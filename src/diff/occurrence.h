/* Words and where they stand, for finding the ones that two texts share. */
#ifndef CD_DIFF_OCCURRENCE_H
#define CD_DIFF_OCCURRENCE_H

#include <stdint.h>

struct cd_occurrence {
    uint32_t fold, word;
};

/* By word, then by place. The order of the words says nothing: ids are sorted to be found. */
void cd_occurrences_sort(struct cd_occurrence *list, uint32_t n);

#endif
