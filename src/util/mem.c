/* Allocation that ends the program instead of failing: no caller could go on without memory. */
#include "util/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#define LARGE   ((size_t)2 << 20)
#define LARGISH ((size_t)256 << 10)

static void (*out_of_memory_hook)(void);

void cd_mem_set_hook(void (*hook)(void))
{
    out_of_memory_hook = hook;
}

static void out_of_memory(void)
{
    static const char message[] = "claimdiff: out of memory\n";
    if (out_of_memory_hook)
        out_of_memory_hook();
    /* Not stdio: it may want memory itself. */
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(2);
    _exit(2);
}

/*
 * Asks for huge pages behind a large piece: most of the time of large inputs went into page faults.
 * Only advice: where it is not taken, nothing changes. The pages at both ends are advised as a
 * whole: a mapping of which a part is advised is two to the kernel, and realloc could not move it
 * but would have to copy.
 */
static void *advise(void *p, size_t size)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t page = 4096;
    if (size >= LARGE) {
        uintptr_t from = (uintptr_t)p & ~(page - 1);
        uintptr_t to = ((uintptr_t)p + size + page - 1) & ~(page - 1);
        (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
    }
#else
    (void)size;
#endif
    return p;
}

void cd_mem_expect(void *p, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    const uintptr_t page = 4096;
    if (size >= LARGISH) {
        uintptr_t from = ((uintptr_t)p + page - 1) & ~(page - 1);
        uintptr_t to = ((uintptr_t)p + size) & ~(page - 1);
        (void)madvise((void *)from, to - from, MADV_POPULATE_WRITE);
    }
#else
    (void)p;
    (void)size;
#endif
}

void *cd_malloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        out_of_memory();
    advise(p, size);
    cd_mem_expect(p, size);
    return p;
}

void *cd_malloc_sparse(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        out_of_memory();
    return advise(p, size);
}

void *cd_calloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p)
        out_of_memory();
    advise(p, n * size);
    cd_mem_expect(p, n * size);
    return p;
}

void *cd_realloc_array(void *p, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        out_of_memory();
    size_t bytes = n * size;
    void *q = realloc(p, bytes ? bytes : 1);
    if (!q)
        out_of_memory();
    return advise(q, bytes);
}

void cd_mem_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

char *cd_strndup(const char *s, size_t len)
{
    char *copy = cd_malloc(len + 1);
    if (len)
        memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

char *cd_strdup(const char *s)
{
    return cd_strndup(s, strlen(s));
}
