/* Dot products of one vector of small integers with many. */
#ifndef CD_ALIGN_DOTS_H
#define CD_ALIGN_DOTS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Vectors that others are multiplied with, AL_GROUP side by side: a group of them holds the first
 * two dimensions of each, then the next two of each, and so on. dims is even. Sums are taken of
 * AL_LANES at a time.
 */
#define AL_LANES 8u
#define AL_GROUP (8u * AL_LANES)
struct al_packed {
    int16_t *v;
    uint32_t n, dims; /* n is filled up to whole groups with zeros */
};

/* Room for n vectors, all zeros; cd_al_packed_finish frees it. */
void cd_al_packed_init(struct al_packed *p, uint32_t n, uint32_t dims);
void cd_al_packed_finish(struct al_packed *p);
void cd_al_packed_set(struct al_packed *p, uint32_t at, const int8_t *vector);

/* Dimensions [from, to) of a vector, both even. */
struct al_part {
    const int16_t *v;
    uint32_t from, to;
};

/* Adds to out[0 .. AL_GROUP) its products with the vectors of the group that `at` begins. */
void cd_al_dots_group(struct al_part left, const struct al_packed *p, uint32_t at, int32_t *out);
/* The same of AL_LANES vectors, from `at` on, a multiple of that. */
void cd_al_dots_few(struct al_part left, const struct al_packed *p, uint32_t at, int32_t *out);

#endif
