/* Sets of positions as bits. Invariant: bits at and behind n are zero. */
#include "view/bits.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

void cd_bits_init(struct cd_bits *bits)
{
    *bits = (struct cd_bits){.words = NULL};
}

void cd_bits_finish(struct cd_bits *bits)
{
    free(bits->words);
    cd_bits_init(bits);
}

static uint32_t words_for(uint32_t n)
{
    return n / 64 + (n % 64 != 0);
}

void cd_bits_reset(struct cd_bits *bits, uint32_t n)
{
    uint32_t need = words_for(n) + 1; /* room for an insertion */
    if (need > bits->cap) {
        bits->words = cd_realloc_array(bits->words, need, sizeof *bits->words);
        bits->cap = need;
    }
    memset(bits->words, 0, bits->cap * sizeof *bits->words);
    bits->n = n;
}

void cd_bits_fill(struct cd_bits *bits)
{
    uint32_t whole = bits->n / 64;
    memset(bits->words, 0xFF, whole * sizeof *bits->words);
    if (bits->n % 64)
        bits->words[whole] = ((uint64_t)1 << (bits->n % 64)) - 1;
}

bool cd_bits_has(const struct cd_bits *bits, uint32_t pos)
{
    return pos < bits->n && (bits->words[pos / 64] >> (pos % 64) & 1u);
}

void cd_bits_put(struct cd_bits *bits, uint32_t pos, bool in)
{
    if (pos >= bits->n)
        return;
    uint64_t bit = (uint64_t)1 << (pos % 64);
    if (in)
        bits->words[pos / 64] |= bit;
    else
        bits->words[pos / 64] &= ~bit;
}

uint32_t cd_bits_next(const struct cd_bits *bits, uint32_t pos)
{
    if (pos >= bits->n)
        return CD_NONE;
    uint32_t w = pos / 64;
    uint64_t word = bits->words[w] & (~(uint64_t)0 << (pos % 64));
    uint32_t n = words_for(bits->n);
    while (!word) {
        if (++w >= n)
            return CD_NONE;
        word = bits->words[w];
    }
    return w * 64 + (uint32_t)__builtin_ctzll(word);
}

uint32_t cd_bits_prev(const struct cd_bits *bits, uint32_t pos)
{
    if (bits->n == 0)
        return CD_NONE;
    if (pos >= bits->n)
        pos = bits->n - 1;
    uint32_t w = pos / 64;
    uint64_t word = bits->words[w] & (~(uint64_t)0 >> (63 - pos % 64));
    while (!word) {
        if (w-- == 0)
            return CD_NONE;
        word = bits->words[w];
    }
    return w * 64 + 63 - (uint32_t)__builtin_clzll(word);
}

uint32_t cd_bits_rank(const struct cd_bits *bits, uint32_t end)
{
    if (end > bits->n)
        end = bits->n;
    uint32_t count = 0;
    for (uint32_t w = 0; w < end / 64; w++)
        count += (uint32_t)__builtin_popcountll(bits->words[w]);
    if (end % 64)
        count += (uint32_t)__builtin_popcountll(bits->words[end / 64] &
                                                (((uint64_t)1 << (end % 64)) - 1));
    return count;
}

uint32_t cd_bits_select(const struct cd_bits *bits, uint32_t k)
{
    uint32_t n = words_for(bits->n);
    for (uint32_t w = 0; w < n; w++) {
        uint64_t word = bits->words[w];
        uint32_t here = (uint32_t)__builtin_popcountll(word);
        if (k >= here) {
            k -= here;
            continue;
        }
        while (k--)
            word &= word - 1;
        return w * 64 + (uint32_t)__builtin_ctzll(word);
    }
    return CD_NONE;
}

bool cd_bits_any(const struct cd_bits *bits, uint32_t first, uint32_t end)
{
    return first < end && cd_bits_next(bits, first) < end;
}

void cd_bits_delete(struct cd_bits *bits, uint32_t pos)
{
    if (pos >= bits->n)
        return;
    uint32_t w = pos / 64, n = words_for(bits->n);
    uint64_t low = ((uint64_t)1 << (pos % 64)) - 1;
    bits->words[w] = (bits->words[w] & low) | (bits->words[w] >> 1 & ~low);
    for (; w + 1 < n; w++) {
        bits->words[w] |= bits->words[w + 1] << 63;
        bits->words[w + 1] >>= 1;
    }
    bits->n--;
}

void cd_bits_insert(struct cd_bits *bits, uint32_t pos)
{
    if (pos > bits->n)
        pos = bits->n;
    uint32_t need = words_for(bits->n + 1);
    if (need > bits->cap) {
        bits->words = cd_realloc_array(bits->words, need + need / 2 + 1, sizeof *bits->words);
        memset(bits->words + bits->cap, 0, (need + need / 2 + 1 - bits->cap) * sizeof *bits->words);
        bits->cap = need + need / 2 + 1;
    }
    bits->n++;
    uint32_t w = pos / 64;
    uint64_t low = ((uint64_t)1 << (pos % 64)) - 1;
    uint64_t carry = bits->words[w] >> 63;
    bits->words[w] = (bits->words[w] & low) | (bits->words[w] & ~low) << 1;
    for (w++; w < need; w++) {
        uint64_t next = bits->words[w] >> 63;
        bits->words[w] = bits->words[w] << 1 | carry;
        carry = next;
    }
}
