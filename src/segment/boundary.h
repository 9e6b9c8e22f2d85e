/* Sentence boundaries inside one stretch of text: candidates, facts, rules. */
#ifndef CD_SEGMENT_BOUNDARY_H
#define CD_SEGMENT_BOUNDARY_H

#include "claimdiff/segment.h"
#include "segment/profile.h"

/* A stretch of text whose sentences are being found. Offsets are bytes of the whole text. */
struct cd_sentences {
    const struct cd_profile *profile;
    const char *text;
    uint32_t begin, end; /* the stretch, white space at its ends left out */
    uint32_t sentence;   /* where the sentence begins */
    uint32_t at;         /* where the search for candidates goes on */
    uint32_t quoted_to;  /* straight quotation marks before it have been counted ... */
    bool quote_open;     /* ... and leave one open */
    bool informal_known; /* whether informal has been found out */
    bool informal;       /* the stretch is written without regard for capitals */
    cd_segment_trace *trace;
    void *trace_user;
};

void cd_sentences_init(struct cd_sentences *scan, const struct cd_profile *profile,
                       const char *text, uint32_t begin, uint32_t end);

/*
 * The end of the sentence that begins at scan->sentence; sets scan->sentence to the beginning of
 * the next one, scan->end if there is none. Linear over a whole stretch.
 */
uint32_t cd_sentences_next(struct cd_sentences *scan);

#endif
