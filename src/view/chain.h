/*
 * An order of rows: by position and back, with a set of positions a trait.
 *
 *     position   0 .. 47 | 48 .. 91 | 92 ..          first[b]: position of the first row of chunk b
 *     chunk      rows[]  | rows[]   | rows[]         a row's seat says its chunk and slot
 *     set t      word    | word     | word           bit k of word b: row k of chunk b
 *
 * A chunk holds at most 64 rows, so that a word of bits belongs to it in every set. A row comes or
 * goes at the cost of one chunk and of a number a chunk, whatever the length of the order; the next
 * member of a set is found by words. Invariants: no chunk is empty; bits behind a chunk's rows are
 * zero; a row that is in no chunk has a seat without one.
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
    CD_SET_VISIBLE,               /* nor folded away */
    CD_N_SETS
};

struct cd_vrow;
struct cd_chunk;

struct cd_seat {
    struct cd_chunk *chunk; /* or NULL: not in the order */
    uint32_t slot;
};

struct cd_chain {
    unsigned seat; /* which of a row's seats is of this order */
    bool stale;    /* what is visible must be found again (see sequence.c) */
    uint32_t n;    /* rows */
    uint32_t n_chunks, cap_chunks;
    struct cd_chunk **chunks;
    uint32_t *first; /* [n_chunks + 1]; the last one is n */
    uint64_t *words[CD_N_SETS];
};

void cd_chain_init(struct cd_chain *chain, unsigned seat);
void cd_chain_finish(struct cd_chain *chain);

/* Puts a row behind all others, all of them passing and visible: for building an order. */
void cd_chain_append(struct cd_chain *chain, struct cd_vrow *row);

/* Puts a row, whose traits are taken, at a position; it is neither passing nor visible yet. */
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

/* Members in [0, end); the k-th member, from 0, or CD_NONE; whether [first, end) has one. */
uint32_t cd_chain_rank(const struct cd_chain *chain, unsigned set, uint32_t end);
uint32_t cd_chain_select(const struct cd_chain *chain, unsigned set, uint32_t k);
bool cd_chain_any(const struct cd_chain *chain, unsigned set, uint32_t first, uint32_t end);

/* The chunk of a position, which must be in the order; a word with a bit for each of its rows. */
uint32_t cd_chain_chunk(const struct cd_chain *chain, uint32_t pos);
uint64_t cd_chain_mask(const struct cd_chain *chain, uint32_t chunk);

#endif
