/*
 * Sets of row positions as bits: counting, the next and the previous member cost a few hundred
 * words at most for the largest documents, so that no key walks over rows.
 */
#ifndef CD_VIEW_BITS_H
#define CD_VIEW_BITS_H

#include "claimdiff/base.h"

struct cd_bits {
    uint64_t *words;
    uint32_t n;   /* positions */
    uint32_t cap; /* words */
};

void cd_bits_init(struct cd_bits *bits);
void cd_bits_finish(struct cd_bits *bits);

/* Makes it n positions, none of them in the set. */
void cd_bits_reset(struct cd_bits *bits, uint32_t n);

/* Puts all positions into the set. */
void cd_bits_fill(struct cd_bits *bits);

bool cd_bits_has(const struct cd_bits *bits, uint32_t pos);
void cd_bits_put(struct cd_bits *bits, uint32_t pos, bool in);

/* The first member at or behind pos, or CD_NONE. */
uint32_t cd_bits_next(const struct cd_bits *bits, uint32_t pos);

/* The last member at or before pos, or CD_NONE. */
uint32_t cd_bits_prev(const struct cd_bits *bits, uint32_t pos);

/* Members in [0, end). */
uint32_t cd_bits_rank(const struct cd_bits *bits, uint32_t end);

/* The k-th member, from 0, or CD_NONE. */
uint32_t cd_bits_select(const struct cd_bits *bits, uint32_t k);

/* Whether [first, end) holds a member. */
bool cd_bits_any(const struct cd_bits *bits, uint32_t first, uint32_t end);

/* Takes out one position (those behind move up), or puts a new one, not a member, before pos. */
void cd_bits_delete(struct cd_bits *bits, uint32_t pos);
void cd_bits_insert(struct cd_bits *bits, uint32_t pos);

#endif
