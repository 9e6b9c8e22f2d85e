/* Allocation that does not fail: running out of memory ends the program with a message. */
#ifndef CD_UTIL_MEM_H
#define CD_UTIL_MEM_H

#include "claimdiff/base.h"

void *cd_malloc(size_t size);
/* The same for what may be filled in part only, or slowly. */
void *cd_malloc_sparse(size_t size);
void *cd_calloc(size_t n, size_t size);
void *cd_realloc_array(void *p, size_t n, size_t size);
char *cd_strdup(const char *s);
char *cd_strndup(const char *s, size_t len);

/*
 * Says that all of a large piece is written to soon: its pages are asked for in one call, where
 * that can be done, as a page fault each costs more than what is done with the page.
 */
void cd_mem_expect(void *p, size_t size);

/*
 * Gives what was freed in small pieces back to the system, where it can. Worth it between two
 * stages of which the first leaves much behind.
 */
void cd_mem_trim(void);

/*
 * Called before the program ends for want of memory (the viewer restores the terminal with it).
 * One hook; NULL removes it.
 */
void cd_mem_set_hook(void (*hook)(void));

#endif
