/* The words of furniture in a hash table that furniture_words.py writes: FNV-1a, small letters. */
#include "segment/furniture_words.h"

#include <string.h>

struct slot {
    const char *word; /* NULL: free */
    uint8_t len;
    uint32_t sets;
};

#include "segment/furniture_tables.h"

uint32_t cd_furniture_word(const char *word, size_t len)
{
    char folded[LONGEST];
    uint32_t hash = 2166136261u;
    if (len == 0 || len > LONGEST)
        return 0;
    for (size_t k = 0; k < len; k++) {
        folded[k] = (char)(word[k] >= 'A' && word[k] <= 'Z' ? word[k] + 32 : word[k]);
        hash = (hash ^ (unsigned char)folded[k]) * 16777619u;
    }
    for (uint32_t at = (hash ^ hash >> 15) % SLOTS; slots[at].word; at = (at + 1) % SLOTS)
        if (slots[at].len == len && memcmp(slots[at].word, folded, len) == 0)
            return slots[at].sets;
    return 0;
}
