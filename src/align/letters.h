/* Words by their letters, three at a time. */
#ifndef CD_ALIGN_LETTERS_H
#define CD_ALIGN_LETTERS_H

#include "claimdiff/base.h"

#define AL_TRIGRAMS 40u /* no more of a word are looked at */

/* The trigrams of a word, and a bit for each; several may have the same. */
struct al_letters {
    uint32_t of[AL_TRIGRAMS];
    unsigned n;
    uint64_t bits;
};

struct al_letters cd_al_letters_of(struct cd_str word);

/*
 * Dice coefficient of the trigrams of two words, as multisets; 0 where it is no more than half, as
 * their bits tell of most. bits: those of the second word.
 */
float cd_al_letters_dice(const struct al_letters *a, struct cd_str word, uint64_t bits);

#endif
