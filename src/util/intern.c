/*
 * Interner: open addressing over a power-of-two table of ids, strings in an arena.
 * The table keeps 32 bits of each hash beside the id, so that a probe rarely touches a string.
 */
#include "util/intern.h"

#include <stdlib.h>
#include <string.h>

#include "util/arena.h"
#include "util/mem.h"
#include "util/vec.h"

#ifndef CD_INTERN_FIRST
#define CD_INTERN_FIRST 1024u /* a power of two */
#endif

struct cd_interner_slot {
    uint32_t hash;
    uint32_t id; /* CD_NONE: free */
};

uint64_t cd_hash(const char *bytes, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < len; i++) {
        h ^= (unsigned char)bytes[i];
        h *= 0x100000001b3u;
    }
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static struct cd_interner_slot *new_slots(uint32_t n)
{
    struct cd_interner_slot *slots = cd_realloc_array(NULL, n, sizeof *slots);
    for (uint32_t i = 0; i < n; i++)
        slots[i] = (struct cd_interner_slot){0, CD_NONE};
    return slots;
}

struct cd_interner *cd_interner_create(void)
{
    struct cd_interner *in = cd_calloc(1, sizeof *in);
    in->arena = cd_arena_create();
    in->n_slots = CD_INTERN_FIRST;
    in->slots = new_slots(in->n_slots);
    return in;
}

void cd_interner_destroy(struct cd_interner *in)
{
    if (!in)
        return;
    cd_arena_destroy(in->arena);
    free(in->slots);
    free(in->strings);
    free(in);
}

/* The slot that holds s, or the free one where it belongs. */
static struct cd_interner_slot *probe(const struct cd_interner *in, struct cd_str s, uint32_t hash)
{
    uint32_t mask = in->n_slots - 1u;
    for (uint32_t k = hash & mask;; k = (k + 1u) & mask) {
        struct cd_interner_slot *slot = &in->slots[k];
        if (slot->id == CD_NONE)
            return slot;
        if (slot->hash != hash)
            continue;
        struct cd_str t = in->strings[slot->id];
        if (t.len == s.len && (s.len == 0 || memcmp(t.ptr, s.ptr, s.len) == 0))
            return slot;
    }
}

static void grow(struct cd_interner *in)
{
    uint32_t n = in->n_slots * 2u;
    struct cd_interner_slot *old = in->slots;
    uint32_t n_old = in->n_slots;
    in->slots = new_slots(n);
    in->n_slots = n;
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].id == CD_NONE)
            continue;
        uint32_t k = old[i].hash & (n - 1u);
        while (in->slots[k].id != CD_NONE)
            k = (k + 1u) & (n - 1u);
        in->slots[k] = old[i];
    }
    free(old);
}

uint32_t cd_interner_add(struct cd_interner *in, struct cd_str s)
{
    uint32_t hash = (uint32_t)cd_hash(s.ptr, s.len);
    struct cd_interner_slot *slot = probe(in, s, hash);
    if (slot->id != CD_NONE)
        return slot->id;
    uint32_t id = in->n_strings;
    *slot = (struct cd_interner_slot){hash, id};
    char *copy = cd_arena_strndup(in->arena, s.ptr, s.len);
    *CD_PUSH(in->strings, in->n_strings, in->cap_strings) = (struct cd_str){copy, s.len};
    if (in->n_strings > in->n_slots / 2u)
        grow(in);
    return id;
}

uint32_t cd_interner_find(const struct cd_interner *in, struct cd_str s)
{
    return probe(in, s, (uint32_t)cd_hash(s.ptr, s.len))->id;
}

uint32_t cd_interner_count(const struct cd_interner *in)
{
    return in->n_strings;
}
