/*
 * The patterns of the segmenter. Each is compiled when it is first run, once a process, and shared
 * between threads; one run of the segmenter owns what else is needed to match.
 */
#ifndef CD_SEGMENT_PATTERNS_H
#define CD_SEGMENT_PATTERNS_H

#include "claimdiff/base.h"

#define CD_ROWS_MAX 64u /* rows of structure.def: bits of a uint64_t */

/* Numbers of patterns; below them those of the rows of structure.def. All are anchored. */
enum {
    CD_PATTERN_CANDIDATE = CD_ROWS_MAX, /* terminators with closers and reference marks */
    CD_PATTERN_LABEL,                   /* all of label.def; its mark is the row */
    CD_PATTERN_LABEL_COLON,             /* those of label.def that end with a colon */
    CD_PATTERN_DIRECTION,               /* [Laughter] */
    CD_N_PATTERNS
};

struct cd_patterns;

/* The caller's. */
struct cd_patterns *cd_patterns_create(void);
void cd_patterns_destroy(struct cd_patterns *patterns);

/*
 * Matches at `begin`. Returns NULL where it does not match, or the offsets of the match and its
 * groups, SIZE_MAX for a group that is not set; *groups (or NULL) of them, the match itself among
 * them. Valid until the next match.
 */
const size_t *cd_patterns_match(struct cd_patterns *patterns, unsigned number, const char *text,
                                uint32_t begin, uint32_t end, unsigned *groups);

/* The number of the alternative that matched, of a pattern of marked alternatives. */
uint32_t cd_patterns_marked(const struct cd_patterns *patterns);

#endif
