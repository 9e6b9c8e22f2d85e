/*
 * The thesaurus: for each of some 40,000 English stems, and 20,000 phrases of two (step down),
 * those that are near to it in meaning though their words need not be used alike: synonyms
 * (illness, disease), derivations (respond, response), kinds. It complements the lexicon, whose
 * vectors know how words are used, not what they mean. A phrase is the stems of its words with a
 * blank.
 *
 * It is part of the program, read-only, and goes with the built-in lexicon. Format of en.thes, all
 * numbers little-endian and 32 bits wide:
 *
 *   "cdthes1\n", n_stems, n_near
 *   text_at[n_stems + 1]   where the text of a stem begins, in bytes; in byte order of the stems
 *   first[n_stems + 1]     where its neighbours begin
 *   near[n_near]           stem << 8 | nearness in 255ths, ascending
 *   the text
 */
#ifndef CD_LEXICON_THESAURUS_H
#define CD_LEXICON_THESAURUS_H

#include "claimdiff/base.h"

/* Its origin and licence, one line. */
struct cd_str cd_thesaurus_about(void);

/* The number of a stem (of the Snowball stemmer), or CD_NONE. Logarithmic. */
uint32_t cd_thesaurus_find(struct cd_str stem);

/* The same of a phrase of two words, by their stems. */
uint32_t cd_thesaurus_find_phrase(struct cd_str first, struct cd_str second);

/* Whether there is a phrase that begins with the stem. Logarithmic. */
bool cd_thesaurus_begins(struct cd_str stem);

/*
 * Sets *first and *count to what is near the stem of that number: cd_thesaurus_near(first + k), for
 * k below count.
 */
void cd_thesaurus_neighbours(uint32_t stem, uint32_t *first, uint32_t *count);

/* One of the neighbours: its number and how near it is, 0 to 1. */
uint32_t cd_thesaurus_near(uint32_t at, float *nearness);

#endif
