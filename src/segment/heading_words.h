/* What a line says by itself of whether it is a heading: its capitals, its words, its end. */
#ifndef CD_SEGMENT_HEADING_WORDS_H
#define CD_SEGMENT_HEADING_WORDS_H

#include "claimdiff/base.h"

struct cd_heading_shape {
    uint32_t letters, upper_letters;
    uint32_t words, capital_words; /* words of three letters or more that titles capitalise */
    bool upper_first;
    char last;
};

/* Counts the letters and words of a line that is not empty. */
struct cd_heading_shape cd_heading_measure(const char *text, uint32_t begin, uint32_t end);

/* Whether a small letter of ASCII is in it: it is not in capitals, as most lines show at once. */
bool cd_heading_has_small(const char *text, uint32_t begin, uint32_t end);

/* Whether [at, end) begins with the words, and nothing of a word stands behind them. */
bool cd_heading_begins_with(const char *text, uint32_t at, uint32_t end, const char *words);

/* Whether the line asks or speaks to somebody. */
bool cd_heading_is_to_somebody(const char *text, uint32_t begin, uint32_t end);

/* Whether the line begins as what asks for something does: "What", "So how". */
bool cd_heading_asks_what(const char *text, uint32_t begin, uint32_t end);

/* Whether a line begins as speech does rather than a heading; it is longer than these words. */
bool cd_heading_is_spoken(const char *line);

/* "1,400 gulls", "£2.50 a day", "iPhone thieves": titles that begin without a capital. */
bool cd_heading_begins_with_amount(const char *text, uint32_t begin, uint32_t end);

/* Whether the full stop at the end is that of an abbreviation: "ACME N.V.", "Acme Works Ltd." */
bool cd_heading_ends_abbreviated(const char *text, uint32_t begin, uint32_t end);

/*
 * Behind the time of day that the line begins with ("9.05am", "14:05 GMT -"), or begin: the
 * entries of a running report are headed so.
 */
uint32_t cd_heading_behind_clock(const char *text, uint32_t begin, uint32_t end);

/* "26 February 2031: the plan is published": a date, or a weekday, and what happens then. */
bool cd_heading_is_dated(const char *text, uint32_t begin, uint32_t end);

/* "Village Hall hire £30.00", "Balance: $12,411": an entry of an account ends with its amount. */
bool cd_heading_is_account(const char *text, uint32_t begin, uint32_t end);

/* "Cruisers: 1st Ann Toll; 2nd Bo Roy", "Ann Toll (Chair); Bo Roy": what semicolons list. */
bool cd_heading_is_enumeration(const char *text, uint32_t begin, uint32_t end);

/* Where a line stands that may be a reply. */
enum cd_reply {
    CD_REPLY_WRITTEN,     /* nobody speaks by a label */
    CD_REPLY_NEAR_SPEECH, /* somebody does, elsewhere */
    CD_REPLY_SPOKEN,      /* in what a speaker says */
};

/*
 * Whether the line answers or exclaims rather than names a topic: "Agreed", "Of course not", "But
 * not today", "Why not?". Some words do so alone, some open such a line, if it is a short one.
 */
bool cd_heading_is_reply(const char *text, uint32_t begin, uint32_t end, enum cd_reply where);

#endif
