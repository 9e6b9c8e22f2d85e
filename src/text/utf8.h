/* UTF-8: decoding, validation, classes of code points. All linear, none allocates. */
#ifndef CD_TEXT_UTF8_H
#define CD_TEXT_UTF8_H

#include "claimdiff/base.h"

#define CD_REPLACEMENT 0xFFFDu

/*
 * Decodes the code point at s[0]; len > 0. Returns its bytes, 1..4. Invalid bytes (over-long forms,
 * surrogates, beyond U+10FFFF, cut off): *cp = CD_REPLACEMENT, *valid = false if valid is not
 * NULL, and the length of the maximal invalid prefix (at least 1).
 */
unsigned cd_utf8_decode(const char *s, size_t len, uint32_t *cp, bool *valid);

/* The code point that ends before s + at (at > 0, valid UTF-8); its first byte's offset in *start.
 */
uint32_t cd_utf8_before(const char *s, size_t at, size_t *start);

/* Encodes into out; returns the bytes written, 1..4. */
unsigned cd_utf8_encode(uint32_t cp, char out[4]);

/* The length of the longest valid prefix without NUL. */
size_t cd_utf8_valid_prefix(const char *s, size_t len);

/* Whether off is on a code-point boundary of valid UTF-8. */
static inline bool cd_utf8_is_boundary(const char *s, size_t len, size_t off)
{
    return off == len || (off < len && ((unsigned char)s[off] & 0xC0u) != 0x80u);
}

bool cd_cp_is_space(uint32_t cp); /* White_Space, U+200B and U+FEFF too */
bool cd_cp_is_upper(uint32_t cp); /* Lu, Lt */
bool cd_cp_is_lower(uint32_t cp); /* Ll */
bool cd_cp_is_alpha(uint32_t cp); /* L, M */
bool cd_cp_is_digit(uint32_t cp); /* Nd */
bool cd_cp_is_punct(uint32_t cp); /* P */
bool cd_cp_is_word(uint32_t cp);  /* L, M, N, underscore */

/* Control, format, surrogate, private-use and unassigned characters that no terminal should get. */
bool cd_cp_is_unsafe(uint32_t cp);

#endif
