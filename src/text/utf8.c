/* UTF-8 and classes of code points. ASCII answers come from comparisons, the rest from
 * libunistring. */
#include "text/utf8.h"

#include <string.h>
#include <unictype.h>

/* Unicode 15, table 3-7: well-formed sequences by their second byte. */
static bool second_ok(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

unsigned cd_utf8_decode(const char *s, size_t len, uint32_t *cp, bool *valid)
{
    const unsigned char *p = (const unsigned char *)s;
    unsigned char first = p[0];
    if (valid)
        *valid = true;
    if (first < 0x80) {
        *cp = first;
        return 1;
    }
    unsigned want = first >= 0xC2 && first <= 0xDF   ? 2
                    : first >= 0xE0 && first <= 0xEF ? 3
                    : first >= 0xF0 && first <= 0xF4 ? 4
                                                     : 0;
    unsigned got = want ? 1 : 0;
    if (want && len > 1 && second_ok(first, p[1])) {
        got = 2;
        while (got < want && got < len && (p[got] & 0xC0u) == 0x80u)
            got++;
    }
    if (!want || got < want) {
        *cp = CD_REPLACEMENT;
        if (valid)
            *valid = false;
        return got ? got : 1;
    }
    uint32_t value = first & (0xFFu >> (want + 1));
    for (unsigned k = 1; k < want; k++)
        value = value << 6 | (p[k] & 0x3Fu);
    *cp = value;
    return want;
}

uint32_t cd_utf8_before(const char *s, size_t at, size_t *start)
{
    size_t k = at - 1;
    while (k > 0 && at - k < 4 && ((unsigned char)s[k] & 0xC0u) == 0x80u)
        k--;
    uint32_t cp;
    cd_utf8_decode(s + k, at - k, &cp, NULL);
    if (start)
        *start = k;
    return cp;
}

unsigned cd_utf8_encode(uint32_t cp, char out[4])
{
    unsigned char *p = (unsigned char *)out;
    if (cp < 0x80) {
        p[0] = (unsigned char)cp;
        return 1;
    }
    unsigned n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (unsigned k = n - 1; k > 0; k--, cp >>= 6)
        p[k] = (unsigned char)(0x80u | (cp & 0x3Fu));
    p[0] = (unsigned char)((0xF00u >> n & 0xFFu) | cp);
    return n;
}

/* Whether none of eight bytes is NUL or above ASCII. */
static bool is_plain(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return ((w | (w - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080)) == 0;
}

size_t cd_utf8_valid_prefix(const char *s, size_t len)
{
    size_t k = 0;
    while (k < len) {
        for (; len - k >= 8 && is_plain(s + k); k += 8)
            continue;
        if (k == len)
            break;
        uint32_t cp;
        bool valid;
        unsigned n = cd_utf8_decode(s + k, len - k, &cp, &valid);
        if (!valid || cp == 0)
            return k;
        k += n;
    }
    return k;
}

bool cd_cp_is_space(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= 9 && cp <= 13);
    return uc_is_property_white_space(cp) || cp == 0x200B || cp == 0xFEFF;
}

bool cd_cp_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool cd_cp_is_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Ll);
}

bool cd_cp_is_alpha(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 32u) >= 'a' && (cp | 32u) <= 'z';
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool cd_cp_is_digit(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= '0' && cp <= '9';
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd);
}

bool cd_cp_is_punct(uint32_t cp)
{
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_P);
}

bool cd_cp_is_word(uint32_t cp)
{
    if (cp < 0x80)
        return cd_cp_is_alpha(cp) || cd_cp_is_digit(cp) || cp == '_';
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
                                                    UC_CATEGORY_MASK_N);
}

bool cd_cp_is_unsafe(uint32_t cp)
{
    if (cp < 0x80)
        return cp < 0x20 || cp == 0x7F;
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl |
                                                    UC_CATEGORY_MASK_Zp);
}
