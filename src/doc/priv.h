/* What a frozen document keeps to itself. */
#ifndef CD_DOC_PRIV_H
#define CD_DOC_PRIV_H

#include "claimdiff/import.h"
#include "util/arena.h"

struct cd_doc_priv {
    struct cd_arena *arena; /* holds the document itself too */
    void *arrays[4];        /* blocks, statements, tokens, marks: on the heap */
    const struct cd_map_entry *map;
    uint32_t n_map;
};

#endif
