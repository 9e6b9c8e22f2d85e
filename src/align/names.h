/*
 * Names that the alias table knows by one canonical name, where they are spelt differently: the US
 * and the United States, Nürnberg and Nuremberg, WHO and the World Health Organization.
 */
#ifndef CD_ALIGN_NAMES_H
#define CD_ALIGN_NAMES_H

#include "align/engine.h"

/* A word of a name, and how often; alone: it is all of the name. */
struct al_spelling {
    uint32_t name, type; /* the canonical name, interned */
    uint32_t n;
    bool alone;
};

struct al_names {
    struct al_spelling *items;
    uint32_t n, cap;
};

void cd_al_names_add(struct al_names *names, uint32_t name, uint32_t type, bool alone);

/*
 * Adds to the vocabulary which types spell one name: one that is all of it with every other one of
 * it. A word of a longer name counts where it is said in that name alone, count being how often
 * each type is said at all: not the health of the World Health Organization where health is spoken
 * of. Cost: linear in the names but for their sorting; a name in very many spellings is left out.
 */
void cd_al_names_link(struct al_names *names, const uint32_t *count, struct al_vocab *vocab);

void cd_al_names_finish(struct al_names *names);

#endif
