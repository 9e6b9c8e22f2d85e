/*
 * An order of rows: by position and back, with a set of positions a trait.
 *
 *     chunk 0            | chunk 1          | chunk 2       a row's seat says its chunk and slot
 *     rows 0 .. 47       | rows 48 .. 91    | rows 92 ..    at most 64 rows a chunk
 *     a word a set       | a word a set     | a word a set  bit k: row k of the chunk
 *
 * The sizes of chunks, and how many members of a set they hold, are summed up in Fenwick trees
 * (Fenwick 1994), so that positions, counts and the k-th member cost the logarithm of the number of
 * chunks, and a row comes or goes at the cost of its chunk. Where a chunk is full and splits, the
 * trees are built anew. Invariants: no chunk is empty; bits behind a chunk's rows are zero; a row
 * that is not in the order has a seat without a chunk.
 */
#ifndef CD_VIEW_CHAIN_H
#define CD_VIEW_CHAIN_H

#include "claimdiff/base.h"

/* What a row is, for jumping and filtering: one set of positions each. */
enum cd_trait {
    CD_TRAIT_DIFFERS,
    CD_TRAIT_FLAG,
    CD_TRAIT_GRAVE,
    CD_TRAIT_GAP, /* omitted or added */
    CD_TRAIT_MOVED,
    CD_TRAIT_QUOTE,
    CD_TRAIT_LOW,
    CD_TRAIT_UNREVIEWED, /* differs, and nobody has decided */
    CD_TRAIT_MARKED,     /* bookmark or note */
    CD_N_TRAITS,
    CD_SET_PASSING = CD_N_TRAITS, /* not filtered out */
    CD_SET_UNFOLDED,              /* nor folded away, where identical rows are folded */
    CD_N_SETS
};

struct cd_vrow;
struct cd_chunk;

struct cd_seat {
    struct cd_chunk *chunk; /* or NULL: not in the order */
    uint32_t slot;
};

/* What a chunk has of each set, and how many rows: these are summed up. */
enum {
    CD_SUM_ROWS = CD_N_SETS,
    CD_N_SUMS
};

struct cd_chain {
    unsigned seat; /* which of a row's seats is of this order */
    uint32_t n;    /* rows */
    uint32_t n_chunks, cap_chunks;
    struct cd_chunk **chunks;
    uint64_t *words[CD_N_SETS]; /* of each chunk */
    uint32_t *sums[CD_N_SUMS];  /* Fenwick trees over the chunks, from 1 */
    /* Chunks [dirty, dirty_end) have changed, or their neighbours: see cd_view_refresh. */
    uint32_t dirty, dirty_end;
};

void cd_chain_init(struct cd_chain *chain, unsigned seat);
void cd_chain_finish(struct cd_chain *chain);

/* Makes the order of these rows, all of them passing; there was none before. */
void cd_chain_build(struct cd_chain *chain, struct cd_vrow *const *rows, uint32_t n);

/* Puts a row, whose traits are taken, at a position; it is not passing yet. */
void cd_chain_insert(struct cd_chain *chain, uint32_t pos, struct cd_vrow *row);
void cd_chain_remove(struct cd_chain *chain, struct cd_vrow *row);

/* Puts a row in the seat of another. Its bits but the traits stay. */
void cd_chain_replace(struct cd_chain *chain, struct cd_vrow *old, struct cd_vrow *row);

bool cd_chain_holds(const struct cd_chain *chain, const struct cd_vrow *row);
uint32_t cd_chain_pos(const struct cd_chain *chain, const struct cd_vrow *row); /* it is held */
struct cd_vrow *cd_chain_row(const struct cd_chain *chain, uint32_t pos);       /* or NULL */

bool cd_chain_has(const struct cd_chain *chain, unsigned set, uint32_t pos);
void cd_chain_put(struct cd_chain *chain, unsigned set, uint32_t pos, bool in);

/* The first member at or behind pos, the last one at or before it, or CD_NONE. */
uint32_t cd_chain_next(const struct cd_chain *chain, unsigned set, uint32_t pos);
uint32_t cd_chain_prev(const struct cd_chain *chain, unsigned set, uint32_t pos);

/* The same for members of two sets at once; these go over words. */
uint32_t cd_chain_next_of_both(const struct cd_chain *chain, unsigned x, unsigned y, uint32_t pos);
uint32_t cd_chain_prev_of_both(const struct cd_chain *chain, unsigned x, unsigned y, uint32_t pos);

/* Members in [0, end); the k-th member, from 0, or CD_NONE; whether [first, end) has one. */
uint32_t cd_chain_rank(const struct cd_chain *chain, unsigned set, uint32_t end);
uint32_t cd_chain_select(const struct cd_chain *chain, unsigned set, uint32_t k);
bool cd_chain_any(const struct cd_chain *chain, unsigned set, uint32_t first, uint32_t end);

/* The word of a chunk in a set, to be read and changed; one with a bit for each of its rows. */
uint64_t cd_chain_word(const struct cd_chain *chain, unsigned set, uint32_t chunk);
void cd_chain_set_word(struct cd_chain *chain, unsigned set, uint32_t chunk, uint64_t word);
uint64_t cd_chain_mask(const struct cd_chain *chain, uint32_t chunk);

/* Everything has changed; nothing has. */
void cd_chain_soil(struct cd_chain *chain);
void cd_chain_clean(struct cd_chain *chain);

#endif
