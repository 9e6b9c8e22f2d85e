/* Orders of rows in chunks: an unrolled list with the first position of every chunk. */
#include "view/chain.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "view/model.h"

#ifndef CD_CHUNK_ROWS
#define CD_CHUNK_ROWS 64u /* bits of a word; tests may take fewer */
#endif

struct cd_chunk {
    uint32_t index; /* among the chunks */
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
    free(chain->first);
    for (unsigned s = 0; s < CD_N_SETS; s++)
        free(chain->words[s]);
    cd_chain_init(chain, chain->seat);
}

static uint32_t size_of(const struct cd_chain *chain, uint32_t chunk)
{
    return chain->first[chunk + 1] - chain->first[chunk];
}

uint64_t cd_chain_mask(const struct cd_chain *chain, uint32_t chunk)
{
    return ~(uint64_t)0 >> (64 - size_of(chain, chunk));
}

uint32_t cd_chain_chunk(const struct cd_chain *chain, uint32_t pos)
{
    uint32_t low = 0, high = chain->n_chunks - 1; /* the last one that begins at or before pos */
    while (low < high) {
        uint32_t mid = high - (high - low) / 2;
        if (chain->first[mid] <= pos)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

static void reserve(struct cd_chain *chain)
{
    if (chain->n_chunks < chain->cap_chunks)
        return;
    uint32_t cap = chain->cap_chunks + chain->cap_chunks / 2 + 8;
    chain->chunks = cd_realloc_array(chain->chunks, cap, sizeof(struct cd_chunk *));
    chain->first = cd_realloc_array(chain->first, (size_t)cap + 1, sizeof *chain->first);
    for (unsigned s = 0; s < CD_N_SETS; s++)
        chain->words[s] = cd_realloc_array(chain->words[s], cap, sizeof *chain->words[s]);
    if (!chain->n_chunks)
        chain->first[0] = 0;
    chain->cap_chunks = cap;
}

/* An empty chunk, which the caller fills at once, before the chunk at an index. */
static struct cd_chunk *add_chunk(struct cd_chain *chain, uint32_t index)
{
    reserve(chain);
    uint32_t behind = chain->n_chunks - index;
    memmove(chain->chunks + index + 1, chain->chunks + index, behind * sizeof(struct cd_chunk *));
    memmove(chain->first + index + 1, chain->first + index, (behind + 1) * sizeof *chain->first);
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t *words = chain->words[s];
        memmove(words + index + 1, words + index, behind * sizeof *words);
        words[index] = 0;
    }
    chain->chunks[index] = cd_calloc(1, sizeof *chain->chunks[index]);
    chain->n_chunks++;
    for (uint32_t b = index; b < chain->n_chunks; b++)
        chain->chunks[b]->index = b;
    return chain->chunks[index];
}

static void drop_chunk(struct cd_chain *chain, uint32_t index)
{
    uint32_t behind = chain->n_chunks - index - 1;
    free(chain->chunks[index]);
    memmove(chain->chunks + index, chain->chunks + index + 1, behind * sizeof(struct cd_chunk *));
    memmove(chain->first + index, chain->first + index + 1, (behind + 1) * sizeof *chain->first);
    for (unsigned s = 0; s < CD_N_SETS; s++)
        memmove(chain->words[s] + index, chain->words[s] + index + 1,
                behind * sizeof *chain->words[s]);
    chain->n_chunks--;
    for (uint32_t b = index; b < chain->n_chunks; b++)
        chain->chunks[b]->index = b;
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
    const struct cd_chunk *full = chain->chunks[index];
    chain->first[index + 1] = chain->first[index] + HALF;
    for (uint32_t k = HALF; k < CD_CHUNK_ROWS; k++)
        set_seat(chain, next, k - HALF, full->rows[k]);
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        chain->words[s][index + 1] = chain->words[s][index] >> HALF;
        chain->words[s][index] &= ((uint64_t)1 << HALF) - 1;
    }
}

static void put_traits(struct cd_chain *chain, uint32_t chunk, uint32_t slot, uint32_t traits)
{
    for (unsigned t = 0; t < CD_N_TRAITS; t++) {
        uint64_t bit = (uint64_t)(traits >> t & 1u) << slot;
        chain->words[t][chunk] = (chain->words[t][chunk] & ~((uint64_t)1 << slot)) | bit;
    }
}

void cd_chain_append(struct cd_chain *chain, struct cd_vrow *row)
{
    enum {
        FILL = CD_CHUNK_ROWS - CD_CHUNK_ROWS / 4 /* room for rows that come */
    };
    uint32_t last = chain->n_chunks - 1;
    if (!chain->n_chunks || size_of(chain, last) >= FILL)
        add_chunk(chain, ++last);
    uint32_t slot = chain->n - chain->first[last];
    set_seat(chain, chain->chunks[last], slot, row);
    chain->first[chain->n_chunks] = ++chain->n;
    put_traits(chain, last, slot, row->traits);
    chain->words[CD_SET_PASSING][last] |= (uint64_t)1 << slot;
    chain->words[CD_SET_VISIBLE][last] |= (uint64_t)1 << slot;
}

/* The chunk that takes a row at a position. */
static uint32_t make_room(struct cd_chain *chain, uint32_t pos)
{
    if (!chain->n_chunks)
        add_chunk(chain, 0);
    uint32_t b = cd_chain_chunk(chain, pos);
    if (b > 0 && pos == chain->first[b] && size_of(chain, b - 1) < CD_CHUNK_ROWS)
        b--;
    if (size_of(chain, b) == CD_CHUNK_ROWS) {
        split(chain, b);
        b += pos > chain->first[b + 1];
    }
    return b;
}

void cd_chain_insert(struct cd_chain *chain, uint32_t pos, struct cd_vrow *row)
{
    if (pos > chain->n)
        pos = chain->n;
    uint32_t b = make_room(chain, pos), slot = pos - chain->first[b];
    struct cd_chunk *chunk = chain->chunks[b];
    for (uint32_t k = size_of(chain, b); k > slot; k--)
        set_seat(chain, chunk, k, chunk->rows[k - 1]);
    set_seat(chain, chunk, slot, row);
    uint64_t low = ((uint64_t)1 << slot) - 1;
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t word = chain->words[s][b];
        chain->words[s][b] = (word & low) | (word & ~low) << 1;
    }
    chain->n++;
    for (uint32_t k = b + 1; k <= chain->n_chunks; k++)
        chain->first[k]++;
    put_traits(chain, b, slot, row->traits);
}

void cd_chain_remove(struct cd_chain *chain, struct cd_vrow *row)
{
    struct cd_seat seat = row->seats[chain->seat];
    uint32_t b = seat.chunk->index, size = size_of(chain, b);
    for (uint32_t k = seat.slot; k + 1 < size; k++)
        set_seat(chain, seat.chunk, k, seat.chunk->rows[k + 1]);
    row->seats[chain->seat].chunk = NULL;
    uint64_t low = ((uint64_t)1 << seat.slot) - 1;
    for (unsigned s = 0; s < CD_N_SETS; s++) {
        uint64_t word = chain->words[s][b];
        chain->words[s][b] = (word & low) | (word >> 1 & ~low);
    }
    chain->n--;
    for (uint32_t k = b + 1; k <= chain->n_chunks; k++)
        chain->first[k]--;
    if (size == 1)
        drop_chunk(chain, b);
}

void cd_chain_replace(struct cd_chain *chain, struct cd_vrow *old, struct cd_vrow *row)
{
    struct cd_seat seat = old->seats[chain->seat];
    old->seats[chain->seat].chunk = NULL;
    set_seat(chain, seat.chunk, seat.slot, row);
    put_traits(chain, seat.chunk->index, seat.slot, row->traits);
}

bool cd_chain_holds(const struct cd_chain *chain, const struct cd_vrow *row)
{
    return row->seats[chain->seat].chunk != NULL;
}

uint32_t cd_chain_pos(const struct cd_chain *chain, const struct cd_vrow *row)
{
    const struct cd_seat *seat = &row->seats[chain->seat];
    return chain->first[seat->chunk->index] + seat->slot;
}

struct cd_vrow *cd_chain_row(const struct cd_chain *chain, uint32_t pos)
{
    if (pos >= chain->n)
        return NULL;
    uint32_t b = cd_chain_chunk(chain, pos);
    return chain->chunks[b]->rows[pos - chain->first[b]];
}

bool cd_chain_has(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (pos >= chain->n)
        return false;
    uint32_t b = cd_chain_chunk(chain, pos);
    return chain->words[set][b] >> (pos - chain->first[b]) & 1u;
}

void cd_chain_put(struct cd_chain *chain, unsigned set, uint32_t pos, bool in)
{
    if (pos >= chain->n)
        return;
    uint32_t b = cd_chain_chunk(chain, pos);
    uint64_t bit = (uint64_t)1 << (pos - chain->first[b]);
    if (in)
        chain->words[set][b] |= bit;
    else
        chain->words[set][b] &= ~bit;
}

uint32_t cd_chain_next(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (pos >= chain->n)
        return CD_NONE;
    uint32_t b = cd_chain_chunk(chain, pos);
    uint64_t word = chain->words[set][b] & ~(uint64_t)0 << (pos - chain->first[b]);
    while (!word) {
        if (++b >= chain->n_chunks)
            return CD_NONE;
        word = chain->words[set][b];
    }
    return chain->first[b] + (uint32_t)__builtin_ctzll(word);
}

uint32_t cd_chain_prev(const struct cd_chain *chain, unsigned set, uint32_t pos)
{
    if (chain->n == 0)
        return CD_NONE;
    if (pos >= chain->n)
        pos = chain->n - 1;
    uint32_t b = cd_chain_chunk(chain, pos);
    uint64_t word = chain->words[set][b] & ~(uint64_t)0 >> (63 - (pos - chain->first[b]));
    while (!word) {
        if (b-- == 0)
            return CD_NONE;
        word = chain->words[set][b];
    }
    return chain->first[b] + 63 - (uint32_t)__builtin_clzll(word);
}

uint32_t cd_chain_rank(const struct cd_chain *chain, unsigned set, uint32_t end)
{
    uint32_t count = 0, whole = chain->n_chunks;
    const uint64_t *words = chain->words[set];
    if (end < chain->n) {
        whole = cd_chain_chunk(chain, end);
        uint64_t low = ((uint64_t)1 << (end - chain->first[whole])) - 1;
        count = (uint32_t)__builtin_popcountll(words[whole] & low);
    }
    for (uint32_t b = 0; b < whole; b++)
        count += (uint32_t)__builtin_popcountll(words[b]);
    return count;
}

uint32_t cd_chain_select(const struct cd_chain *chain, unsigned set, uint32_t k)
{
    for (uint32_t b = 0; b < chain->n_chunks; b++) {
        uint64_t word = chain->words[set][b];
        uint32_t here = (uint32_t)__builtin_popcountll(word);
        if (k >= here) {
            k -= here;
            continue;
        }
        while (k--)
            word &= word - 1;
        return chain->first[b] + (uint32_t)__builtin_ctzll(word);
    }
    return CD_NONE;
}

bool cd_chain_any(const struct cd_chain *chain, unsigned set, uint32_t first, uint32_t end)
{
    return first < end && cd_chain_next(chain, set, first) < end;
}
