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

/* Whether s is one of a list that ends in NULL. */
static inline bool cd_str_is_one_of(struct cd_str s, const char *const *list)
{
    for (; *list; list++)
        if (cd_str_is(s, *list))
            return true;
    return false;
}

#endif
