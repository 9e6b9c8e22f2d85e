/*
 * Names that the alias table knows by one canonical name, where they are spelt differently: the US
 * and the United States, Nürnberg and Nuremberg, WHO and the World Health Organization.
 */
#ifndef CD_ALIGN_NAMES_H
#define CD_ALIGN_NAMES_H

#include "align/engine.h"

/* A word of a name; alone: it is all of the name. */
struct al_spelling {
    uint32_t name, type; /* the canonical name, interned */
    bool alone;
};

struct al_names {
    struct al_spelling *items;
    uint32_t n, cap;
};

void cd_al_names_add(struct al_names *names, uint32_t name, uint32_t type, bool alone);

/* Adds to the vocabulary which types spell one name: one that is all of it with every other one of
 * it. Cost: linear in the names but for their sorting; of one name a bounded number of spellings.
 */
void cd_al_names_link(struct al_names *names, struct al_vocab *vocab);

void cd_al_names_finish(struct al_names *names);

#endif
