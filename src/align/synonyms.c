/*
 * Types that are neighbours in the thesaurus, alike by .6 sqrt(nearness) + .35 cos: how near their
 * meanings are and how much they are used alike. A phrase (phrases.c) is near to what it means
 * beside what the word is near to that carries it.
 */
#include "align/numeric.h"
#include "align/similar.h"

#include <math.h>
#include <stdlib.h>

#include "lexicon/thesaurus.h"
#include "util/sort.h"

#define MIN_SYNONYM .3f
#define USUAL_COS   .2 /* of a neighbour that has no vector */
#define PHRASE_COS  .5 /* of a phrase, which hardly has a second meaning */

/* The thesaurus numbers of the words of one side, ascending. Names have no meaning. */
static struct al_key_list thesaurus_words(const struct al_engine *e, unsigned k)
{
    struct al_key_list l = {0};
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        const struct al_type *type = &e->vocab.types[t];
        if (type->df[k] && type->phrase != CD_NONE) {
            al_key_add(&l, type->phrase, t); /* a title too: Prime Minister */
        }
        if (!type->df[k] || (type->flags & (AL_TYPE_NUMBER | AL_TYPE_NAME))) {
            continue;
        }
        uint32_t number = cd_thesaurus_find(cd_ctx_string(e->ctx, type->stem));
        if (number != CD_NONE) {
            al_key_add(&l, number, t);
        }
    }
    cd_sort_u64(l.k, l.n);
    return l;
}

/* Types that have the numbers i and j in it: as a word, or as the phrase that they carry. */
static float by_thesaurus(const struct al_engine *e, uint32_t a, uint32_t i, uint32_t b, uint32_t j,
                          float nearness)
{
    const struct al_type *x = &e->vocab.types[a], *y = &e->vocab.types[b];
    double cos = x->phrase == i || y->phrase == j             ? PHRASE_COS
                 : x->entry == CD_NONE || y->entry == CD_NONE ? USUAL_COS
                                                              : cd_al_type_cosine(&e->vocab, x, y);
    return (float)al_clip(.6 * sqrt((double)nearness) + .35 * cos, 0, .9);
}

/* The types of a sorted list with that key: its first place. */
static uint32_t lower_bound(const struct al_key_list *l, uint32_t key)
{
    uint32_t low = 0, high = l->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (al_key_at(l, mid) < key) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

void cd_al_synonyms_find(const struct al_engine *e, struct al_found_list *all)
{
    struct al_key_list left = thesaurus_words(e, 0), right = thesaurus_words(e, 1);
    for (uint32_t x = 0; x < left.n; x++) {
        uint32_t first, count;
        cd_thesaurus_neighbours(al_key_at(&left, x), &first, &count);
        for (uint32_t k = 0; k < count; k++) {
            float nearness;
            uint32_t other = cd_thesaurus_near(first + k, &nearness);
            for (uint32_t y = lower_bound(&right, other);
                 y < right.n && al_key_at(&right, y) == other; y++) {
                uint32_t t = al_key_type(&left, x), u = al_key_type(&right, y);
                float s = by_thesaurus(e, t, al_key_at(&left, x), u, other, nearness);
                if (s >= MIN_SYNONYM) {
                    al_found_add(all, t, u, s);
                }
            }
        }
    }
    free(left.k);
    free(right.k);
}
