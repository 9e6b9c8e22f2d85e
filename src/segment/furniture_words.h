/* The words by which furniture is told (tables/furniture_en.inc): which sets a word is in. */
#ifndef CD_SEGMENT_FURNITURE_WORDS_H
#define CD_SEGMENT_FURNITURE_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum cd_furniture_bit {
#define F(set, what, words) CD_FW_BIT_##set,
#include "segment/tables/furniture_en.inc"
#undef F
};

enum cd_furniture_set {
#define F(set, what, words) CD_FW_##set = 1 << CD_FW_BIT_##set,
#include "segment/tables/furniture_en.inc"
#undef F
};

/* The sets of the word, whatever its case; 0 for an unknown or empty word. Cost: one probe. */
uint32_t cd_furniture_word(const char *word, size_t len);

#endif
