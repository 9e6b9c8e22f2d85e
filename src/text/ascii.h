/*
 * Classes of single bytes: those of ASCII, not those of the locale.
 */
#ifndef CD_TEXT_ASCII_H
#define CD_TEXT_ASCII_H

#include <stdbool.h>

static inline bool cd_ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool cd_ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool cd_ascii_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool cd_ascii_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool cd_ascii_is_letter(char c)
{
    return cd_ascii_is_upper(c) || cd_ascii_is_lower(c);
}

/* Whether a byte is an ASCII letter, or part of any other character. */
static inline bool cd_byte_is_letter(char c)
{
    return cd_ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static inline char cd_ascii_lower(char c)
{
    return cd_ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

#endif
