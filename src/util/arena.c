/* Arena: a chain of blocks, each filled from the front; large requests get a block of their own. */
#include "util/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* A block larger than this is not kept for the next filling. */
#define KEPT ((size_t)1 << 20)

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

struct cd_arena {
    struct block *blocks; /* the one being filled first */
    size_t next_size;
};

struct cd_arena *cd_arena_create(void)
{
    struct cd_arena *arena = cd_calloc(1, sizeof *arena);
    arena->next_size = CD_ARENA_BLOCK;
    return arena;
}

static void free_blocks(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

void cd_arena_destroy(struct cd_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free(arena);
}

static struct block *add_block(struct cd_arena *arena, size_t size)
{
    struct block *b = cd_malloc_sparse(sizeof *b + size);
    b->used = 0;
    b->size = size;
    /* A block that a large request fills at once goes behind the one being filled. */
    if (arena->blocks && size > arena->next_size) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        b->next = arena->blocks;
        arena->blocks = b;
    }
    return b;
}

/* size bytes, not cleared. */
static void *take(struct cd_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    size = size > SIZE_MAX / 2u ? SIZE_MAX / 2u : (size + align - 1u) & ~(align - 1u);
    struct block *b = arena->blocks;
    if (!b || b->size - b->used < size) {
        b = add_block(arena, size > arena->next_size ? size : arena->next_size);
        if (b->size <= arena->next_size && arena->next_size < ((size_t)16 << 20))
            arena->next_size *= 2u;
    }
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *cd_arena_alloc(struct cd_arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *cd_arena_array(struct cd_arena *arena, size_t n, size_t size)
{
    return cd_arena_alloc(arena, size && n > SIZE_MAX / size ? SIZE_MAX : n * size);
}

void *cd_arena_room(struct cd_arena *arena, size_t n, size_t size)
{
    return take(arena, size && n > SIZE_MAX / size ? SIZE_MAX : n * size);
}

void cd_arena_reset(struct cd_arena *arena)
{
    struct block *b = arena->blocks;
    bool keep = b && b->size <= KEPT;
    if (!b)
        return;
    free_blocks(b->next);
    b->next = NULL;
    b->used = 0;
    if (!keep) {
        free(b);
        arena->blocks = NULL;
        arena->next_size = CD_ARENA_BLOCK;
    }
}

void *cd_arena_memdup(struct cd_arena *arena, const void *p, size_t size)
{
    void *copy = take(arena, size);
    if (size)
        memcpy(copy, p, size);
    return copy;
}

char *cd_arena_strndup(struct cd_arena *arena, const char *s, size_t len)
{
    char *copy = take(arena, len + 1);
    if (len)
        memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

char *cd_arena_strdup(struct cd_arena *arena, const char *s)
{
    return cd_arena_strndup(arena, s, strlen(s));
}

char *cd_arena_printf(struct cd_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *s = cd_arena_alloc(arena, len < 0 ? 1 : (size_t)len + 1u);
    if (len > 0)
        vsnprintf(s, (size_t)len + 1u, format, again);
    va_end(again);
    return s;
}
