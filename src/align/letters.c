/* The letters of words, and how far two words share them. */
#include "align/letters.h"

static unsigned trigrams(struct cd_str w, uint32_t out[AL_TRIGRAMS])
{
    unsigned n = 0;
    uint32_t g = '#';
    for (size_t k = 0; k <= w.len && n < AL_TRIGRAMS; k++) {
        uint32_t c = k < w.len ? (unsigned char)w.ptr[k] : '#';
        g = (g << 8 | c) & 0xFFFFFFu;
        if (k >= 1) {
            out[n++] = g;
        }
    }
    return n;
}

struct al_letters cd_al_letters_of(struct cd_str word)
{
    struct al_letters l = {.n = 0};
    l.n = trigrams(word, l.of);
    for (unsigned k = 0; k < l.n; k++) {
        l.bits |= (uint64_t)1 << (l.of[k] * 0x9E3779B1u >> 26);
    }
    return l;
}

static unsigned count_bits(uint64_t bits)
{
    return (unsigned)__builtin_popcountll(bits);
}

float cd_al_letters_dice(const struct al_letters *a, struct cd_str word, uint64_t bits)
{
    uint32_t of_b[AL_TRIGRAMS];
    unsigned length = word.len < AL_TRIGRAMS ? (unsigned)word.len : AL_TRIGRAMS, same = 0;
    unsigned less = a->n < length ? a->n : length, all = a->n + length;
    if (4 * less <= all) {
        return 0; /* not even if the longer had all of the shorter */
    }
    if (4 * (a->n - count_bits(a->bits & ~bits)) <= all) {
        return 0; /* each of these bits is at least one trigram that the other word lacks */
    }
    unsigned n_b = trigrams(word, of_b);
    for (unsigned i = 0; i < a->n; i++) {
        for (unsigned j = 0; j < n_b; j++) {
            if (a->of[i] == of_b[j]) {
                of_b[j] = UINT32_MAX;
                same++;
                break;
            }
        }
    }
    return 4 * same > all ? 2 * (float)same / (float)all : 0;
}
