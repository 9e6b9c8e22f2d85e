/* What borrowed strings are compared with. */
#ifndef CD_UTIL_STR_H
#define CD_UTIL_STR_H

#include <string.h>

#include "claimdiff/base.h"

/* Whether s is this text, byte for byte. */
static inline bool cd_str_is(struct cd_str s, const char *text)
{
    return s.len == strlen(text) && memcmp(s.ptr, text, s.len) == 0;
}

/* Whether two strings are the same bytes. */
static inline bool cd_str_same(struct cd_str a, struct cd_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* Whether s is one of a list that ends in NULL. */
static inline bool cd_str_is_one_of(struct cd_str s, const char *const *list)
{
    for (; *list; list++)
        if (cd_str_is(s, *list))
            return true;
    return false;
}

/* The place of s in a list of n, from 1; 0 where it is not in it. */
static inline int cd_str_place_in(struct cd_str s, const char *const *list, int n)
{
    for (int k = 0; k < n; k++)
        if (cd_str_is(s, list[k]))
            return k + 1;
    return 0;
}

/*
 * Where the text holds the needle, which is not empty, or NULL; `rare` is the place in it of the
 * byte that texts hold least often. For short texts faster than memmem, which prepares for long
 * ones.
 */
static inline const char *cd_bytes_find(const char *text, size_t len, const char *needle,
                                        size_t rare)
{
    size_t n = strlen(needle);
    if (len < n)
        return NULL;
    const char *end = text + len - (n - 1 - rare);
    for (const char *p = text + rare; (p = memchr(p, needle[rare], (size_t)(end - p))) != NULL; p++)
        if (memcmp(p - rare, needle, n) == 0)
            return p - rare;
    return NULL;
}

/* Whether it does. */
static inline bool cd_bytes_hold(const char *text, size_t len, const char *needle, size_t rare)
{
    return cd_bytes_find(text, len, needle, rare) != NULL;
}

#endif
