/* Orders of rows in chunks: an unrolled list, with Fenwick trees over the chunks. */
#include "view/chain.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "view/model.h"

#ifndef CD_CHUNK_ROWS
#define CD_CHUNK_ROWS 64u /* bits of a word; tests take fewer */
#endif

struct cd_chunk {
    uint32_t index; /* among the chunks */
    uint32_t n;
    struct cd_vrow *rows[CD_CHUNK_ROWS];
};

void cd_chain_init(struct cd_chain *chain, unsigned seat)
{
    *chain = (struct cd_chain){.seat = seat};
}

void cd_chain_finish(struct cd_chain *chain)
{
    for (uint32_t b = 0; b < chain->n_chunks; b++)
        free(chain->chunks[b]);
    free(chain->chunks);
    for (unsigned s = 0; s < CD_N_SETS; s++)
        free(chain->words[s]);
    for (unsigned s = 0; s < CD_N_SUMS; s++)
        free(chain->sums[s]);
    cd_chain_init(chain, chain->seat);
}

static uint32_t popcount(uint64_t word)
{
    return (uint32_t)__builtin_popcountll(word);
}

uint64_t cd_chain_mask(const struct cd_chain *chain, uint32_t chunk)
{
    return ~(uint64_t)0 >> (64 - chain->chunks[chunk]->n);
}

static void soil(struct cd_chain *chain, uint32_t chunk)
{
    uint32_t first = chunk ? chunk - 1 : 0;
    bool clean = chain->dirty >= chain->dirty_end;
    if (clean || first < chain->dirty)
        chain->dirty = first;
    if (clean || chunk + 2 > chain->dirty_end)
        chain->dirty_end = chunk + 2;
}

void cd_chain_soil(struct cd_chain *chain)
{
    chain->dirty = 0;
    chain->dirty_end = chain->n_chunks;
}

void cd_chain_clean(struct cd_chain *chain)
{
    chain->dirty = chain->dirty_end = 0;
}

/* A chunk's summand grows by delta, which may stand for a negative number. */
static void add_sum(struct cd_chain *chain, unsigned sum, uint32_t chunk, uint32_t delta)
{
    uint32_t *tree = chain->sums[sum];
    for (uint32_t k = chunk + 1; delta && k <= chain->n_chunks; k += k & (~k + 1))
        tree[k] += delta;
}

/* Over the chunks before this one. */
static uint32_t sum_before(const struct cd_chain *chain, unsigned sum, uint32_t chunk)
{
    const uint32_t *tree = chain->sums[sum];
    uint32_t total = 0;
    for (uint32_t k = chunk; k > 0; k &= k - 1)
        total += tree[k];
    return total;
}

/* The chunk that holds what is counted at *at, from 0; leaves the rest for it in *at. */
static uint32_t find_sum(const struct cd_chain *chain, unsigned sum, uint32_t *at)
{
    const uint32_t *tree = chain->sums[sum];
    uint32_t chunk = 0, step = 1;
    while (step <= chain->n_chunks / 2)
        step *= 2;
    for (; step > 0; step /= 2)
        if (chunk + step <= chain->n_chunks && tree[chunk + step] <= *at) {
            chunk += step;
            *at -= tree[chunk];
        }
    return chunk;
}

static void sum_up(struct cd_chain *chain)
{
    for (unsigned s = 0; s < CD_N_SUMS; s++) {
        uint32_t *tree = chain->sums[s];
        memset(tree, 0, ((size_t)chain->n_chunks + 1) * sizeof *tree);
        for (uint32_t k = 1; k <= chain->n_chunks; k++) {
            tree[k] +=
                s == CD_SUM_ROWS ? chain->chunks[k - 1]->n : popcount(chain->words[s][k - 1]);
            uint32_t up = k + (k & (~k + 1));
            if (up <= chain->n_chunks)
                tree[up] += tree[k];
        }
    }
}

static void reserve(struct cd_chain *chain, uint32_t n_chunks)
{
    if (n_chunks <= chain->cap_chunks)
        return;
    uint32_t cap = n_chunks + n_chunks / 2 + 8;
    chain->chunks = cd_realloc_array(chain->chunks, cap, sizeof(struct cd_chunk *));
    for (unsigned s = 0; s < CD_N_SETS; s++)
        chain->words[s] = cd_realloc_array(chain->words[s], cap, sizeof *chain->words[s]);
    for (unsigned s = 0; s < CD_N_SUMS; s++)
        chain->sums[s] = cd_realloc_array(chain->sums[s], (size_t)cap + 1, sizeof *chain->sums[s]);
    chain->cap_chunks = cap;
}

static void number_chunks(struct cd_chain *chain, uint32_t from)
{
    for (uint32_t b = from; b < chain->n_chunks; b++)
        chain->chunks[b]->index = b;
}

/* An empty chunk, to be filled at once and summed up, before the one at an index. */
static struct cd_chunk *add_chunk(struct cd_chain *chain, uint32_t index)
{
    reserve(chain, chain->n_chunks + 1);
    uint32_t behind = chain->n_chunks - index;
    memmove(chain->chunks + index + 1, chain->chunks + index, behind * sizeof(struct cd_chunk *));
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t *words = chain->words[s];
        memmove(words + index + 1, words + index, behind * sizeof *words);
        words[index] = 0;
    }
    struct cd_chunk *chunk = cd_calloc(1, sizeof *chunk);
    chain->chunks[index] = chunk;
    chain->n_chunks++;
    chain->dirty_end += index < chain->dirty_end;
    number_chunks(chain, index);
    return chunk;
}

static void drop_chunk(struct cd_chain *chain, uint32_t index)
{
    uint32_t behind = chain->n_chunks - index - 1;
    free(chain->chunks[index]);
    memmove(chain->chunks + index, chain->chunks + index + 1, behind * sizeof(struct cd_chunk *));
    for (unsigned s = 0; s < CD_N_SETS; s++)
        memmove(chain->words[s] + index, chain->words[s] + index + 1,
                behind * sizeof *chain->words[s]);
    chain->n_chunks--;
    number_chunks(chain, index);
    sum_up(chain);
    soil(chain, index ? index - 1 : 0);
}

static void set_seat(const struct cd_chain *chain, struct cd_chunk *chunk, uint32_t slot,
                     struct cd_vrow *row)
{
    chunk->rows[slot] = row;
    row->seats[chain->seat] = (struct cd_seat){chunk, slot};
}

/* Moves the latter half of a full chunk into a new one behind it. */
static void split(struct cd_chain *chain, uint32_t index)
{
    enum {
        HALF = CD_CHUNK_ROWS / 2
    };
    struct cd_chunk *next = add_chunk(chain, index + 1);
    struct cd_chunk *full = chain->chunks[index];
    for (uint32_t k = HALF; k < CD_CHUNK_ROWS; k++)
        set_seat(chain, next, k - HALF, full->rows[k]);
    next->n = CD_CHUNK_ROWS - HALF;
    full->n = HALF;
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        chain->words[s][index + 1] = chain->words[s][index] >> HALF;
        chain->words[s][index] &= ((uint64_t)1 << HALF) - 1;
    }
    sum_up(chain);
    soil(chain, index);
    soil(chain, index + 1);
}

uint64_t cd_chain_word(const struct cd_chain *chain, unsigned set, uint32_t chunk)
{
    return chain->words[set][chunk];
}

void cd_chain_set_word(struct cd_chain *chain, unsigned set, uint32_t chunk, uint64_t word)
{
    uint64_t before = chain->words[set][chunk];
    chain->words[set][chunk] = word;
    if (before != word)
        add_sum(chain, set, chunk, popcount(word) - popcount(before));
}

static void put_bit(struct cd_chain *chain, unsigned set, uint32_t chunk, uint32_t slot, bool in)
{
    uint64_t bit = (uint64_t)1 << slot, word = chain->words[set][chunk];
    cd_chain_set_word(chain, set, chunk, in ? word | bit : word & ~bit);
}

static void put_traits(struct cd_chain *chain, uint32_t chunk, uint32_t slot, uint32_t traits)
{
    for (unsigned t = 0; t < CD_N_TRAITS; t++)
        put_bit(chain, t, chunk, slot, traits >> t & 1u);
}

void cd_chain_build(struct cd_chain *chain, struct cd_vrow *const *rows, uint32_t n)
{
    enum {
        FILL = CD_CHUNK_ROWS - CD_CHUNK_ROWS / 4 /* room for rows that come */
    };
    reserve(chain, n / FILL + 1);
    for (uint32_t k = 0; k < n; k += FILL) {
        uint32_t b = chain->n_chunks++;
        struct cd_chunk *chunk = chain->chunks[b] = cd_malloc(sizeof *chunk);
        uint64_t words[CD_N_TRAITS] = {0};
        chunk->index = b;
        chunk->n = n - k < FILL ? n - k : FILL;
        for (uint32_t slot = 0; slot < chunk->n; slot++) {
            set_seat(chain, chunk, slot, rows[k + slot]);
            for (uint32_t left = rows[k + slot]->traits; left; left &= left - 1)
                words[__builtin_ctz(left)] |= (uint64_t)1 << slot;
        }
        for (unsigned t = 0; t < CD_N_TRAITS; t++)
            chain->words[t][b] = words[t];
        chain->words[CD_SET_PASSING][b] = cd_chain_mask(chain, b);
        chain->words[CD_SET_UNFOLDED][b] = 0;
    }
    chain->n = n;
    sum_up(chain);
    cd_chain_soil(chain);
}

/* The chunk that takes a row at a position, and the slot. */
static uint32_t make_room(struct cd_chain *chain, uint32_t pos, uint32_t *slot)
{
    if (!chain->n_chunks) {
        add_chunk(chain, 0);
        sum_up(chain);
    }
    *slot = pos;
    uint32_t b = find_sum(chain, CD_SUM_ROWS, slot);
    if (b > 0 && *slot == 0 && (b == chain->n_chunks || chain->chunks[b - 1]->n < CD_CHUNK_ROWS))
        *slot = chain->chunks[--b]->n;
    if (chain->chunks[b]->n == CD_CHUNK_ROWS) {
        split(chain, b);
        if (*slot > chain->chunks[b]->n)
            *slot -= chain->chunks[b++]->n;
    }
    return b;
}

void cd_chain_insert(struct cd_chain *chain, uint32_t pos, struct cd_vrow *row)
{
    uint32_t slot, b = make_room(chain, pos < chain->n ? pos : chain->n, &slot);
    struct cd_chunk *chunk = chain->chunks[b];
    for (uint32_t k = chunk->n; k > slot; k--)
        set_seat(chain, chunk, k, chunk->rows[k - 1]);
    set_seat(chain, chunk, slot, row);
    uint64_t low = ((uint64_t)1 << slot) - 1;
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t word = chain->words[s][b];
        chain->words[s][b] = (word & low) | (word & ~low) << 1;
    }
    chunk->n++;
    chain->n++;
    add_sum(chain, CD_SUM_ROWS, b, 1);
    put_traits(chain, b, slot, row->traits);
    soil(chain, b);
}

void cd_chain_remove(struct cd_chain *chain, struct cd_vrow *row)
{
    struct cd_seat seat = row->seats[chain->seat];
    struct cd_chunk *chunk = seat.chunk;
    uint32_t b = chunk->index;
    for (unsigned s = 0; s < CD_N_SETS; s++)
        put_bit(chain, s, b, seat.slot, false);
    for (uint32_t k = seat.slot; k + 1 < chunk->n; k++)
        set_seat(chain, chunk, k, chunk->rows[k + 1]);
    row->seats[chain->seat].chunk = NULL;
    uint64_t low = ((uint64_t)1 << seat.slot) - 1;
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t word = chain->words[s][b];
        chain->words[s][b] = (word & low) | (word >> 1 & ~low);
    }
    chunk->n--;
    chain->n--;
    if (!chunk->n) {
        drop_chunk(chain, b);
        return;
    }
    add_sum(chain, CD_SUM_ROWS, b, ~(uint32_t)0);
    soil(chain, b);
}

void cd_chain_replace(struct cd_chain *chain, struct cd_vrow *old, struct cd_vrow *row)
{
    struct cd_seat seat = old->seats[chain->seat];
    old->seats[chain->seat].chunk = NULL;
    set_seat(chain, seat.chunk, seat.slot, row);
    put_traits(chain, seat.chunk->index, seat.slot, row->traits);
    soil(chain, seat.chunk->index);
}

bool cd_chain_holds(const struct cd_chain *chain, const struct cd_vrow *row)
{
    return row->seats[chain->seat].chunk != NULL;
}

uint32_t cd_chain_pos(const struct cd_chain *chain, const struct cd_vrow *row)
{
    const struct cd_seat *seat = &row->seats[chain->seat];
    return sum_before(chain, CD_SUM_ROWS, seat->chunk->index) + seat->slot;
}

struct cd_vrow *cd_chain_row(const struct cd_chain *chain, uint32_t pos)
{
    if (pos >= chain->n)
        return NULL;
    uint32_t b = find_sum(chain, CD_SUM_ROWS, &pos);
    return chain->chunks[b]->rows[pos];
}

bool cd_chain_has(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (pos >= chain->n)
        return false;
    uint32_t b = find_sum(chain, CD_SUM_ROWS, &pos);
    return chain->words[set][b] >> pos & 1u;
}

void cd_chain_put(struct cd_chain *chain, unsigned set, uint32_t pos, bool in)
{
    if (pos >= chain->n)
        return;
    uint32_t b = find_sum(chain, CD_SUM_ROWS, &pos);
    put_bit(chain, set, b, pos, in);
    soil(chain, b);
}

uint32_t cd_chain_next(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (pos >= chain->n)
        return CD_NONE;
    uint32_t slot = pos, b = find_sum(chain, CD_SUM_ROWS, &slot);
    uint64_t word = chain->words[set][b] & ~(uint64_t)0 << slot;
    if (word)
        return pos - slot + (uint32_t)__builtin_ctzll(word);
    /* Not in this chunk: the member behind those that are in it and before it. */
    return cd_chain_select(chain, set, sum_before(chain, set, b + 1));
}

uint32_t cd_chain_prev(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (chain->n == 0)
        return CD_NONE;
    if (pos >= chain->n)
        pos = chain->n - 1;
    uint32_t slot = pos, b = find_sum(chain, CD_SUM_ROWS, &slot);
    uint64_t word = chain->words[set][b] & ~(uint64_t)0 >> (63 - slot);
    if (word)
        return pos - slot + 63 - (uint32_t)__builtin_clzll(word);
    uint32_t before = sum_before(chain, set, b);
    return before ? cd_chain_select(chain, set, before - 1) : CD_NONE;
}

uint32_t cd_chain_next_of_both(const struct cd_chain *chain, unsigned x, unsigned y, uint32_t pos)
{
    if (pos >= chain->n)
        return CD_NONE;
    uint32_t slot = pos, b = find_sum(chain, CD_SUM_ROWS, &slot);
    uint64_t word = chain->words[x][b] & chain->words[y][b] & ~(uint64_t)0 << slot;
    while (!word) {
        if (++b >= chain->n_chunks)
            return CD_NONE;
        word = chain->words[x][b] & chain->words[y][b];
    }
    return sum_before(chain, CD_SUM_ROWS, b) + (uint32_t)__builtin_ctzll(word);
}

uint32_t cd_chain_prev_of_both(const struct cd_chain *chain, unsigned x, unsigned y, uint32_t pos)
{
    if (pos >= chain->n)
        return CD_NONE;
    uint32_t slot = pos, b = find_sum(chain, CD_SUM_ROWS, &slot);
    uint64_t word = chain->words[x][b] & chain->words[y][b] & ~(uint64_t)0 >> (63 - slot);
    while (!word) {
        if (b-- == 0)
            return CD_NONE;
        word = chain->words[x][b] & chain->words[y][b];
    }
    return sum_before(chain, CD_SUM_ROWS, b) + 63 - (uint32_t)__builtin_clzll(word);
}

uint32_t cd_chain_rank(const struct cd_chain *chain, unsigned set, uint32_t end)
{
    if (end >= chain->n)
        return sum_before(chain, set, chain->n_chunks);
    uint32_t slot = end, b = find_sum(chain, CD_SUM_ROWS, &slot);
    uint64_t low = ((uint64_t)1 << slot) - 1;
    return sum_before(chain, set, b) + popcount(chain->words[set][b] & low);
}

uint32_t cd_chain_select(const struct cd_chain *chain, unsigned set, uint32_t k)
{
    uint32_t b = chain->n_chunks ? find_sum(chain, set, &k) : 0;
    if (b >= chain->n_chunks)
        return CD_NONE;
    uint64_t word = chain->words[set][b];
    while (k--)
        word &= word - 1;
    return sum_before(chain, CD_SUM_ROWS, b) + (uint32_t)__builtin_ctzll(word);
}

bool cd_chain_any(const struct cd_chain *chain, unsigned set, uint32_t first, uint32_t end)
{
    return first < end && cd_chain_next(chain, set, first) < end;
}
