/* The thesaurus, read where it lies in the program. */
#include "lexicon/thesaurus.h"

#include <string.h>

extern const unsigned char cd_thesaurus_en[];

#define HEAD 8u /* bytes of the mark in front of the numbers */

struct cd_str cd_thesaurus_about(void)
{
    static const char about[] = "WordNet 3.0, Copyright 2006 by Princeton University. All rights "
                                "reserved; WordNet 3.0 license";
    return (struct cd_str){about, sizeof about - 1};
}

static uint32_t number(size_t index)
{
    const unsigned char *p = cd_thesaurus_en + HEAD + 4 * index;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t n_stems(void)
{
    return number(0);
}

static struct cd_str stem_at(uint32_t stem)
{
    size_t n = n_stems(), text = HEAD + 4 * (2 + 2 * (n + 1) + number(1));
    uint32_t at = number(2 + stem);
    return (struct cd_str){(const char *)cd_thesaurus_en + text + at, number(3 + stem) - at};
}

uint32_t cd_thesaurus_find(struct cd_str stem)
{
    uint32_t low = 0, high = n_stems();
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        struct cd_str s = stem_at(mid);
        int order = memcmp(s.ptr, stem.ptr, s.len < stem.len ? s.len : stem.len);
        if (order == 0 && s.len == stem.len) {
            return mid;
        }
        if (order < 0 || (order == 0 && s.len < stem.len)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return CD_NONE;
}

void cd_thesaurus_neighbours(uint32_t stem, uint32_t *first, uint32_t *count)
{
    size_t at = 2 + (size_t)n_stems() + 1 + stem;
    *first = number(at);
    *count = number(at + 1) - *first;
}

uint32_t cd_thesaurus_near(uint32_t at, float *nearness)
{
    uint32_t cell = number(2 + 2 * ((size_t)n_stems() + 1) + at);
    *nearness = (float)(cell & 255) / 255;
    return cell >> 8;
}
