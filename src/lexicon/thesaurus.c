/* The thesaurus, read where it lies in the program. */
#include "lexicon/thesaurus.h"

#include <string.h>

extern const unsigned char cd_thesaurus_en[];

#define PHRASE_MAX 64 /* bytes of a phrase, and more than those of any */
#define HEAD       8u /* bytes of the mark in front of the numbers */

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

/* In byte order, what is only a beginning first. */
static int compare(struct cd_str a, struct cd_str b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* The first that is not before the text. */
static uint32_t lower_bound(struct cd_str text)
{
    uint32_t low = 0, high = n_stems();
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (compare(stem_at(mid), text) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

uint32_t cd_thesaurus_find(struct cd_str stem)
{
    uint32_t at = lower_bound(stem);
    return at < n_stems() && compare(stem_at(at), stem) == 0 ? at : CD_NONE;
}

/* Writes both with a blank between; false where there is no room, and no such phrase. */
static bool join(char text[PHRASE_MAX], struct cd_str first, struct cd_str second)
{
    if (first.len + second.len >= PHRASE_MAX) {
        return false;
    }
    memcpy(text, first.ptr, first.len);
    text[first.len] = ' ';
    if (second.len) {
        memcpy(text + first.len + 1, second.ptr, second.len);
    }
    return true;
}

uint32_t cd_thesaurus_find_phrase(struct cd_str first, struct cd_str second)
{
    char text[PHRASE_MAX];
    bool fits = join(text, first, second);
    return fits ? cd_thesaurus_find((struct cd_str){text, first.len + 1 + second.len}) : CD_NONE;
}

bool cd_thesaurus_begins(struct cd_str stem)
{
    char text[PHRASE_MAX];
    if (!join(text, stem, (struct cd_str){"", 0})) {
        return false;
    }
    uint32_t at = lower_bound((struct cd_str){text, stem.len + 1});
    struct cd_str found = at < n_stems() ? stem_at(at) : (struct cd_str){"", 0};
    return found.len > stem.len && memcmp(found.ptr, text, stem.len + 1) == 0;
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
