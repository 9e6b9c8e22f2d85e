/*
 * Phrases of two words that the thesaurus knows (step down, first light): the heavier word of one
 * is a type of its own, which is near to what the phrase is near to, beside what the word is near
 * to.
 */
#ifndef CD_ALIGN_PHRASES_H
#define CD_ALIGN_PHRASES_H

#include "align/engine.h"

/* A token that carries a phrase. */
struct al_carrier {
    uint32_t token, id;
};

struct al_phrases {
    uint64_t *keys; /* number in the thesaurus << 32 | folded word that carries it, ascending */
    uint32_t n;
    uint32_t first_id; /* ids from here on, as many as keys */
    struct al_carrier *carriers[2];
    uint32_t n_carriers[2], cap[2], at[2];
};

/*
 * Finds the phrases of both documents; ids below first_id are of something else. There are none
 * without the thesaurus. Linear, but for sorting what is found.
 */
void cd_al_phrases_init(struct al_phrases *p, const struct al_engine *e, uint32_t first_id);
void cd_al_phrases_finish(struct al_phrases *p);

/* The id of what token x of side k carries, or CD_NONE. To be asked in the order of the tokens. */
uint32_t cd_al_phrases_at(struct al_phrases *p, unsigned k, uint32_t x);

/* The number in the thesaurus of the phrase with that id, or CD_NONE. */
static inline uint32_t cd_al_phrases_number(const struct al_phrases *p, uint32_t id)
{
    bool own = id != CD_NONE && id >= p->first_id;
    return own ? (uint32_t)(p->keys[id - p->first_id] >> 32) : CD_NONE;
}

#endif
