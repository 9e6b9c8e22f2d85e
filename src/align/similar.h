/*
 * What the ways of finding types that are alike share: similar.c compares words, synonyms.c asks
 * the thesaurus.
 */
#ifndef CD_ALIGN_SIMILAR_H
#define CD_ALIGN_SIMILAR_H

#include "align/engine.h"
#include "util/vec.h"

/* Pairs found: left type, right type, how alike. */
struct al_found {
    uint32_t a, b;
    float s;
};

struct al_found_list {
    struct al_found *f;
    uint32_t n, cap;
};

static inline void al_found_add(struct al_found_list *l, uint32_t a, uint32_t b, float s)
{
    *CD_PUSH(l->f, l->n, l->cap) = (struct al_found){a, b, s};
}

/*
 * Keys of words (trigrams, beginnings, numbers in the thesaurus), each with a type in the lower
 * half: the types of both sides that share a key, or whose keys are near, are compared.
 */
struct al_key_list {
    uint64_t *k;
    uint32_t n, cap;
};

static inline void al_key_add(struct al_key_list *l, uint32_t key, uint32_t type)
{
    *CD_PUSH(l->k, l->n, l->cap) = (uint64_t)key << 32 | type;
}

static inline uint32_t al_key_at(const struct al_key_list *l, uint32_t x)
{
    return (uint32_t)(l->k[x] >> 32);
}

static inline uint32_t al_key_type(const struct al_key_list *l, uint32_t x)
{
    return (uint32_t)l->k[x];
}

/* The cosine of two types that are in the lexicon. */
double cd_al_type_cosine(const struct al_vocab *v, const struct al_type *a,
                         const struct al_type *b);

/* synonyms.c: adds the types that are neighbours in the thesaurus. */
void cd_al_synonyms_find(const struct al_engine *e, struct al_found_list *all);

#endif
