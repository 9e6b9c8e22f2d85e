/*
 * Reading near a boundary: characters and words beside an offset, never more than
 * CD_NEAR_CONTEXT bytes away, so that looking at every candidate stays linear.
 */
#ifndef CD_SEGMENT_NEAR_H
#define CD_SEGMENT_NEAR_H

#include "segment/boundary.h"
#include "text/ascii.h"
#include "text/utf8.h"

#define CD_NEAR_CONTEXT 64u

/* The code point at `at`, CD_NONE at the end of the stretch. */
static inline uint32_t cd_near_peek(const struct cd_sentences *s, uint32_t at, unsigned *bytes)
{
    uint32_t cp = CD_NONE;
    *bytes = at < s->end;
    if (at < s->end) {
        cp = (unsigned char)s->text[at];
        if (cp >= 0x80)
            *bytes = cd_utf8_decode(s->text + at, s->end - at, &cp, NULL);
    }
    return cp;
}

uint32_t cd_near_skip_space(const struct cd_sentences *s, uint32_t at);

bool cd_near_is_opener(uint32_t cp);

bool cd_near_is_dash(uint32_t cp);

/* Marks that stand behind a word, never at the beginning of a sentence. */
bool cd_near_is_inner(uint32_t cp);

bool cd_near_is_upper(uint32_t cp);

bool cd_near_is_lower(uint32_t cp);

/* The end of the word at `at`: letters, digits, apostrophes inside; at most CONTEXT bytes. */
uint32_t cd_near_word_end(const struct cd_sentences *s, uint32_t at);

/* The classes of the word [at, end): with its apostrophe and what follows, or without. */
uint32_t cd_near_classes(const struct cd_sentences *s, uint32_t at, uint32_t end);

/* The beginning of the run without white space and opening marks that ends at `end`. */
uint32_t cd_near_word_begin(const struct cd_sentences *s, uint32_t end);

bool cd_near_behind_space(const struct cd_sentences *s, uint32_t at);

/* Skips white space backwards, not before the sentence. */
uint32_t cd_near_back_over_space(const struct cd_sentences *s, uint32_t at);

/* U.S, p.m, Ph.D: letters, one to three at a time, with dots between. */
bool cd_near_is_acronym(const char *word, uint32_t len);

bool cd_near_is_number(const char *word, uint32_t len);

bool cd_near_is_roman(const char *word, uint32_t len);

/* "1", "2.1", "(a", "IV", "b": what a list or a heading is numbered with, the dot left out. */
bool cd_near_is_list_mark(const struct cd_sentences *s, uint32_t from, uint32_t to, bool at_begin);

#endif
