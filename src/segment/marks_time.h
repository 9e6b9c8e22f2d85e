/* Times of day and time stamps, for the finder of dates. */
#ifndef CD_SEGMENT_MARKS_TIME_H
#define CD_SEGMENT_MARKS_TIME_H

#include "segment/marks.h"

/* Marks the time of day that begins at token t. Returns the token behind it, or 0. */
uint32_t cd_mark_time(struct cd_marker *m, uint32_t t);

/* Marks the time stamp that begins at t: "[00:12:03]", or bare where a statement begins; or 0. */
uint32_t cd_mark_time_stamp(struct cd_marker *m, uint32_t t);

/* Marks the tokens as that time of day; returns `end`. */
uint32_t cd_mark_add_time(struct cd_marker *m, uint32_t first, uint32_t end, int hour, int minute);

/* Whether "21.40" at t begins the heading of an entry of a running report. */
bool cd_mark_begins_entry(const struct cd_marker *m, uint32_t t);

/* Marks the time at t with which an entry of a running report begins, alone. Its end, or 0. */
uint32_t cd_mark_entry_time(struct cd_marker *m, uint32_t t);

/* The value of a token of plain digits, at most max of them; -1 for any other. */
int cd_mark_digits(const struct cd_marker *m, uint32_t t, size_t max);

/* The year that the token of digits is, 1000 to 2199, or 0. */
int cd_mark_year(const struct cd_marker *m, uint32_t t);

/* Adds a date of that value over tokens; returns it, in the builder until the next mark. */
struct cd_mark *cd_mark_add_date(struct cd_marker *m, uint32_t first, uint32_t end,
                                 const char *value);

/* A day of the month at t: 6, 06, 6th, sixth (words only if asked for); 0 for none. */
int cd_mark_day(const struct cd_marker *m, uint32_t t, bool words);

/* Marks "2019", "1990s", "the 19th century", "summer 2022" at t. Returns the end, or 0. */
uint32_t cd_mark_year_like(struct cd_marker *m, uint32_t t);

/* Whether what looks like a time at t is part of a name in a sentence of small letters: Baz Noon,
 * Farming Today. */
bool cd_mark_is_surname(const struct cd_marker *m, uint32_t t);

#endif
