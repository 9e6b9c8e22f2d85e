/* Arena: memory that is freed all at once. */
#ifndef CD_UTIL_ARENA_H
#define CD_UTIL_ARENA_H

#include <stdarg.h>

#include "claimdiff/base.h"

/* Blocks are a chain of growing size; a small one in tests shows mistakes at the seams. */
#ifndef CD_ARENA_BLOCK
#define CD_ARENA_BLOCK (64u << 10)
#endif

struct cd_arena;

struct cd_arena *cd_arena_create(void);
void cd_arena_destroy(struct cd_arena *arena);

/* size zeroed bytes, aligned for any type; never NULL. */
void *cd_arena_alloc(struct cd_arena *arena, size_t size);

/* n zeroed elements; ends the program where n * size overflows. */
void *cd_arena_array(struct cd_arena *arena, size_t n, size_t size);

/* The same, but not cleared: for what is filled at once. */
void *cd_arena_room(struct cd_arena *arena, size_t n, size_t size);

/* Forgets all that is in it, and keeps some of the memory to be filled again. */
void cd_arena_reset(struct cd_arena *arena);

/* Copies: NUL-terminated. */
char *cd_arena_strndup(struct cd_arena *arena, const char *s, size_t len);
char *cd_arena_strdup(struct cd_arena *arena, const char *s);
void *cd_arena_memdup(struct cd_arena *arena, const void *p, size_t size);
char *cd_arena_printf(struct cd_arena *arena, const char *format, ...) CD_PRINTF(2, 3);

#endif
