/* Interner: equal strings get equal ids, 0, 1, 2, ... in order of first sight. */
#ifndef CD_UTIL_INTERN_H
#define CD_UTIL_INTERN_H

#include "claimdiff/base.h"

struct cd_arena;
struct cd_interner_slot;

/* Open, so that the string of an id is had without a call. */
struct cd_interner {
    struct cd_arena *arena;
    struct cd_interner_slot *slots;
    uint32_t n_slots;
    struct cd_str *strings;
    uint32_t n_strings, cap_strings;
};

struct cd_interner *cd_interner_create(void);
void cd_interner_destroy(struct cd_interner *interner);

/* The id of s, new or known. The string is copied. */
uint32_t cd_interner_add(struct cd_interner *interner, struct cd_str s);

/* The id of s, or CD_NONE. */
uint32_t cd_interner_find(const struct cd_interner *interner, struct cd_str s);

/* The string of an id, NUL-terminated; borrowed, stays where it is. */
static inline struct cd_str cd_interner_get(const struct cd_interner *interner, uint32_t id)
{
    return id < interner->n_strings ? interner->strings[id] : (struct cd_str){"", 0};
}

uint32_t cd_interner_count(const struct cd_interner *interner);

/* FNV-1a with a final mix: for our own tables, not against an adversary. */
uint64_t cd_hash(const char *bytes, size_t len);

#endif
