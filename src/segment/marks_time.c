/*
 * Times of day in digits and words, and time stamps. Value of a time: HH:MM. Each reader looks a
 * bounded number of tokens ahead.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "segment/marks_time.h"
#include "segment/numerals.h"

#define FOUR_REACH   40u /* statements from one line of a programme to others */
#define RECENT_MARKS 8u  /* marks before a time among which another one is */
#define CLAIM_REACH  8u  /* tokens from a time back to a verb that reports */
#define SIGN_REACH   16u /* tokens from a time to a word that speaks of hours */

int cd_mark_digits(const struct cd_marker *m, uint32_t t, size_t max)
{
    struct cd_str s = cd_marker_fold(m, t);
    if (!s.len || s.len > max || cd_marker_token(m, t)->len != s.len)
        return -1;
    int value = 0;
    for (size_t k = 0; k < s.len; k++) {
        if (s.ptr[k] < '0' || s.ptr[k] > '9')
            return -1;
        value = value * 10 + (s.ptr[k] - '0');
    }
    return value;
}

uint32_t cd_mark_add_time(struct cd_marker *m, uint32_t first, uint32_t end, int hour, int minute)
{
    char value[32];
    snprintf(value, sizeof value, "%02d:%02d", hour % 24, minute);
    cd_marker_add(m, CD_MARK_TIME, first, end)->value = cd_marker_intern(m, value);
    for (uint32_t t = first; t < end; t++)
        m->taken[t] |= CD_TAKEN_DATE;
    return end;
}

/* "tonight", "last night", "that night", "at night" at t. */
static bool is_night(const struct cd_marker *m, uint32_t t)
{
    static const char *const days[] = {"last", "that", "at"};
    return cd_marker_is(m, t, "tonight") ||
           (CD_MARKER_AMONG(m, t, days) && cd_marker_is(m, t + 1, "night"));
}

/*
 * "Toll said at six [that] evening classes would go": whether the "that" at t, behind a time, opens
 * what is reported: behind a reporting verb, before a part of a day and a noun of a clause.
 */
static bool opens_claim(const struct cd_marker *m, uint32_t t)
{
    uint32_t noun = t + 2, k = t;
    while (k > m->first && t - k < CLAIM_REACH && cd_marker_is_word(m, k - 1) &&
           !(cd_marker_classes(m, k) & CD_LX_SAY))
        k--;
    bool closed = !cd_marker_is_word(m, noun) || cd_marker_classes(m, noun) ||
                  cd_marker_token(m, noun)->flags & (CD_TOKEN_STOP | CD_TOKEN_CAPITAL);
    return !closed && cd_marker_classes(m, k) & CD_LX_SAY;
}

/* The half of the day behind a clock time (a.m., in the evening); moves *end. */
static int half_of_day(const struct cd_marker *m, uint32_t *end, int hour)
{
    uint32_t t = *end;
    if (cd_marker_is(m, t, "a.m.") || cd_marker_is(m, t, "p.m.")) {
        *end = t + 1;
        if (cd_marker_fold(m, t).ptr[0] == 'p')
            return hour < 12 ? hour + 12 : hour;
        return hour == 12 ? 0 : hour;
    }
    if (cd_marker_is(m, t, "in") && cd_marker_is(m, t + 1, "the")) {
        bool late = cd_marker_is(m, t + 2, "afternoon") || cd_marker_is(m, t + 2, "evening");
        if (late || cd_marker_is(m, t + 2, "morning"))
            *end = t + 3;
        return late && hour < 12 ? hour + 12 : hour;
    }
    bool day = cd_marker_is(m, t, "this") || cd_marker_is(m, t, "yesterday") ||
               cd_marker_is(m, t, "tomorrow") || cd_marker_classes(m, t) & CD_LX_WEEKDAY;
    if (hour == 12 && is_night(m, t)) {
        *end = cd_marker_is(m, t, "that") || cd_marker_is(m, t, "at") ? t + 2 : t;
        return 0; /* "12 that night" */
    }
    if ((day && (cd_marker_is(m, t + 1, "evening") || cd_marker_is(m, t + 1, "afternoon"))) ||
        cd_marker_is(m, t, "tonight") ||
        (cd_marker_is(m, t, "last") && cd_marker_is(m, t + 1, "night")))
        return hour < 12 ? hour + 12 : hour; /* the day is a date of its own */
    bool that = cd_marker_is(m, t, "that");  /* which names no day */
    bool dark = cd_marker_is(m, t + 1, "evening") || cd_marker_is(m, t + 1, "afternoon") ||
                (cd_marker_is(m, t + 1, "night") && hour > 5);
    if (that && !opens_claim(m, t) &&
        (dark || cd_marker_is(m, t + 1, "morning") || cd_marker_is(m, t + 1, "night"))) {
        *end = t + 2;
        return dark && hour < 12 ? hour + 12 : hour;
    }
    if (cd_marker_is(m, t, "at") && cd_marker_is(m, t + 1, "night")) {
        *end = t + 2;
        return hour < 12 ? hour + 12 : hour;
    }
    return hour;
}

static void zone(const struct cd_marker *m, uint32_t *end)
{
    static const char *const zones[] = {"gmt", "utc", "cet", "cest", "est", "edt",
                                        "et",  "pst", "pdt", "bst",  "hrs"};
    for (size_t k = 0; k < sizeof zones / sizeof *zones; k++)
        if (cd_marker_is(m, *end, zones[k])) {
            ++*end;
            return;
        }
}

/* An hour in digits or words, 0..24, or -1. */
static int hour_of(const struct cd_marker *m, uint32_t t)
{
    int value = cd_mark_digits(m, t, 2);
    if (value < 0 && cd_marker_classes(m, t) & CD_LX_NUMWORD)
        value = (int)cd_numeral_small(cd_marker_fold(m, t));
    return value <= 24 ? value : -1;
}

/*
 * A number below 100 in digits or words, "twenty-one", "five and twenty"; -1: none. *end: behind
 * it.
 */
static int minutes_at(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    int digits = cd_mark_digits(m, t, 2);
    *end = t + 1;
    if (digits >= 0 || !(cd_marker_classes(m, t) & CD_LX_NUMWORD))
        return digits;
    int first = (int)cd_numeral_small(cd_marker_fold(m, t));
    bool tens = first >= 20 && first % 10 == 0;
    uint32_t next = t + 1;
    if (tens && cd_marker_is_mark(m, next, "-") && cd_marker_glued(m, next))
        next++;
    else if (!tens && cd_marker_is(m, next, "and"))
        next++;
    if (next >= m->end || !(cd_marker_classes(m, next) & CD_LX_NUMWORD) || (!tens && next == t + 1))
        return first;
    int second = (int)cd_numeral_small(cd_marker_fold(m, next));
    if (!(tens ? second >= 1 && second <= 9 : first <= 9 && second == 20))
        return first;
    *end = next + 1;
    return first + second;
}

/*
 * "At 11:16 p.m. it was written; at 11:19 [it was sent]": the hour of a time that says nothing of
 * the half of the day, a few hours at most behind one that says so, here or in the sentence before.
 */
static int hour_in_context(const struct cd_marker *m, int hour, int minute)
{
    const struct cd_doc_builder *b = m->b;
    for (uint32_t k = b->n_marks; k > 0 && b->n_marks - k < RECENT_MARKS; k--) {
        const struct cd_mark *mark = &b->marks[k - 1];
        if (mark->kind != CD_MARK_TIME || mark->statement + 1 < m->statement)
            continue;
        const char *text = b->text.ptr + mark->span.off;
        uint32_t len = mark->span.len;
        bool late = len > 3 && (strncasecmp(text + len - 2, "pm", 2) == 0 ||
                                strncasecmp(text + len - 4, "p.m.", 4) == 0);
        int at_hour, at_minute;
        if (!late ||
            sscanf(cd_ctx_string(b->ctx, mark->value).ptr, "%2d:%2d", &at_hour, &at_minute) != 2)
            return hour;
        int behind = (hour % 12 + 12) * 60 + minute - at_hour * 60 - at_minute;
        return behind >= 0 && behind <= 240 ? hour % 12 + 12 : hour;
    }
    return hour;
}

/* "quarter to six", "five minutes before five", "half past ten". */
static uint32_t spoken_time(struct cd_marker *m, uint32_t t)
{
    int minutes;
    uint32_t at = t + 1;
    if (cd_marker_is(m, t, "quarter"))
        minutes = 15;
    else if (cd_marker_is(m, t, "half"))
        minutes = 30;
    else if (cd_marker_is(m, t, "a") && cd_marker_is(m, at, "minute"))
        minutes = 1;
    else
        minutes = minutes_at(m, t, &at);
    if (minutes < 0)
        return 0;
    if ((minutes == 15 || minutes == 30) && cd_marker_is_mark(m, at, "-") &&
        cd_marker_glued(m, at) && cd_marker_is(m, at + 1, "past"))
        at++; /* half-past one */
    bool said = cd_marker_is(m, at, "minutes") || cd_marker_is(m, at, "minute");
    at += said;
    bool twelve = cd_marker_is(m, at + 1, "midnight") || cd_marker_is(m, at + 1, "noon") ||
                  cd_marker_is(m, at + 1, "midday");
    bool to = cd_marker_is(m, at, "to") || (said && cd_marker_is(m, at, "before"));
    bool past = cd_marker_is(m, at, "past") || (said && cd_marker_is(m, at, "after"));
    if (said && (to || past) && cd_marker_is(m, at + 1, "half") &&
        cd_marker_is(m, at + 2, "past")) {
        int whole = hour_of(m, at + 3); /* a minute past half past eleven */
        if (whole >= 1 && whole <= 12 && minutes >= 1 && minutes < 30)
            return cd_mark_add_time(m, t, at + 4, whole, past ? 30 + minutes : 30 - minutes);
    }
    int hour = hour_of(m, at + 1);
    uint32_t behind = cd_marker_classes(m, at + 2);
    if (twelve && (to || past) && minutes >= 1 && minutes <= 59) {
        hour = cd_marker_is(m, at + 1, "midnight") ? 24 : 12; /* ten past midnight */
        return cd_mark_add_time(m, t, at + 2, (to ? hour - 1 : hour) % 24,
                                to ? 60 - minutes : minutes);
    }
    if ((!to && !past) || hour < 1 || hour > 12 || minutes < 1 || minutes > 59)
        return 0;
    uint32_t half = at + 2;
    bool day =
        cd_marker_is(m, half, "o'clock") || half_of_day(m, &half, hour) != hour || half > at + 2;
    static const char *const left[] = {"at",    "by",     "until",  "till", "since", "around",
                                       "about", "was",    "is",     "'s",   "after", "before",
                                       "past",  "nearly", "almost", "from"};
    bool this_morning =
        (cd_marker_is(m, half, "this") || cd_marker_is(m, half, "yesterday") ||
         cd_marker_is(m, half, "tomorrow")) &&
        (cd_marker_is(m, half + 1, "morning") || cd_marker_is(m, half + 1, "afternoon") ||
         cd_marker_is(m, half + 1, "evening"));
    bool alone = this_morning || !cd_marker_is_word(m, at + 2) ||
                 cd_marker_classes(m, at + 2) & CD_LX_PREP || cd_marker_is(m, at + 2, "and") ||
                 cd_marker_is(m, at + 2, "when");
    day = day || (alone && minutes % 5 == 0 && minutes < 30 && t > m->first &&
                  CD_MARKER_AMONG(m, t - 1, left));
    if (to && !said && minutes != 15 && !day)
        return 0; /* "five to six people" is a range */
    if (behind & CD_LX_NUMWORD || (said && cd_marker_is_mark(m, at + 2, "-")))
        return 0;
    uint32_t end = at + 2;
    if (cd_marker_is(m, end, "o'clock"))
        end++;
    int full = half_of_day(m, &end, hour);
    if (to && full == hour && end == at + 2 && hour > 1)
        full = hour_in_context(m, hour - 1, 60 - minutes) + 1; /* from 6.30pm to ten to ten */
    hour = full;
    if (to)
        return cd_mark_add_time(m, t, end, hour + 23, 60 - minutes);
    return cd_mark_add_time(m, t, end, hour, minutes);
}

/* Whether the word before t is one that stands before hours. */
static bool is_behind_hour_word(const struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"at",   "by",     "until", "till", "since", "around",
                                       "from", "before", "after", "the",  "about"};
    for (size_t k = 0; t > m->first && k < sizeof left / sizeof *left; k++)
        if (cd_marker_is(m, t - 1, left[k]))
            return true;
    return false;
}

/* Whether the statement begins as "0658  Headlines" does; *nought: with a nought. */
static bool begins_with_four(const struct cd_doc_builder *b, uint32_t statement, bool *nought)
{
    const struct cd_statement *s = &b->statements[statement];
    if (s->tokens.count < 2)
        return false;
    const struct cd_token *token = &b->tokens[s->tokens.first];
    const char *text = b->text.ptr + token->off;
    if (token->cls != CD_TOKEN_NUMBER || token->len != 4 || token[1].cls != CD_TOKEN_WORD ||
        !(token[1].flags & CD_TOKEN_CAPITAL))
        return false;
    for (uint32_t k = 0; k < 4; k++) /* no sscanf, which looks for the end of the whole text */
        if (text[k] < '0' || text[k] > '9')
            return false;
    int hour = 10 * (text[0] - '0') + text[1] - '0', minute = 10 * (text[2] - '0') + text[3] - '0';
    if (hour > 23 || minute > 59)
        return false;
    *nought |= text[0] == '0';
    return true;
}

/* "0658  Headlines", "0706  Rates": a line of a programme, several of them near by. */
static bool is_line_of_four(const struct cd_marker *m, uint32_t t)
{
    const struct cd_doc_builder *b = m->b;
    bool nought = false;
    uint32_t others = 0, last = m->statement + FOUR_REACH;
    if (t != m->first || !begins_with_four(b, m->statement, &nought))
        return false;
    for (uint32_t k = m->statement > FOUR_REACH ? m->statement - FOUR_REACH : 0;
         k < b->n_statements && k <= last; k++)
        others += k != m->statement && begins_with_four(b, k, &nought);
    return others > 1 && nought; /* years have none */
}

/* "this morning", "that evening", "tonight", "last night": a part of a day at t. */
static bool is_part_of_day(const struct cd_marker *m, uint32_t t)
{
    static const char *const days[] = {"this", "that", "yesterday", "tomorrow", "last"};
    static const char *const parts[] = {"morning", "afternoon", "evening", "night"};
    bool day = CD_MARKER_AMONG(m, t, days) || cd_marker_classes(m, t) & CD_LX_WEEKDAY;
    return cd_marker_is(m, t, "tonight") || (day && CD_MARKER_AMONG(m, t + 1, parts));
}

bool cd_mark_is_surname(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL &&
           cd_marker_is_word(m, t - 1) && cd_marker_token(m, t - 1)->flags & CD_TOKEN_CAPITAL &&
           !(cd_marker_classes(m, t - 1) & (CD_LX_WEEKDAY | CD_LX_MONTH | CD_LX_PREP)) &&
           m->b->statements[m->statement].kind != CD_STATEMENT_HEADING;
}

/* "22:53", "5:42 a.m.", "9 a.m.", "five o'clock", "noon". Returns the end, or 0. */
static uint32_t clock_time(struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    int hour, minute, n = 0;
    uint32_t end = t + 1;
    if (s.len >= 4 && s.len <= 8 && s.ptr[0] >= '0' && s.ptr[0] <= '9' &&
        sscanf(s.ptr, "%2d:%2d%n", &hour, &minute, &n) == 2 && hour <= 24 && minute < 60 &&
        (s.ptr[n] == '\0' || s.ptr[n] == ':')) {
        int full = half_of_day(m, &end, hour);
        if (full == hour && end == t + 1 && hour > 0 && hour < 12)
            full = hour_in_context(m, hour, minute);
        zone(m, &end);
        return cd_mark_add_time(m, t, end, full, minute);
    }
    if (!m->english)
        return 0;
    if (cd_mark_is_surname(m, t) && !(s.ptr[0] >= '0' && s.ptr[0] <= '9'))
        return 0;
    if (cd_marker_is(m, t, "noon") || cd_marker_is(m, t, "midday"))
        return cd_mark_add_time(m, t, end, 12, 0);
    if (cd_marker_is(m, t, "midnight"))
        return cd_mark_add_time(m, t, end, 0, 0);
    uint32_t behind = end;
    zone(m, &behind);
    hour = cd_mark_digits(m, t, 4);
    if (behind == end && cd_marker_is(m, end, "hours") && !cd_marker_is(m, end + 1, "of") &&
        (s.ptr[0] == '0' || is_behind_hour_word(m, t)))
        behind++;
    if (s.len == 4 && s.ptr[0] == '0' && hour >= 0 && hour % 100 < 60 &&
        is_behind_hour_word(m, t) && !cd_marker_is(m, t - 1, "the") && !cd_marker_is_word(m, t + 1))
        return cd_mark_add_time(m, t, end, hour / 100, hour % 100); /* by 0600. */
    if (s.len == 4 && is_line_of_four(m, t))
        return cd_mark_add_time(m, t, end, hour / 100, hour % 100);
    if (s.len == 4 && behind > end && hour >= 0 && hour <= 2400 && hour % 100 < 60)
        return cd_mark_add_time(m, t, behind, hour / 100, hour % 100); /* 0530 GMT */
    hour = hour_of(m, t);
    if (hour < 0)
        return spoken_time(m, t);
    if (cd_marker_is(m, end, "o'clock")) {
        end++;
        hour = half_of_day(m, &end, hour);
        return cd_mark_add_time(m, t, end, hour, 0);
    }
    if (cd_marker_is(m, end, "a.m.") || cd_marker_is(m, end, "p.m.")) {
        hour = half_of_day(m, &end, hour);
        zone(m, &end);
        return cd_mark_add_time(m, t, end, hour, 0);
    }
    uint32_t spoken = spoken_time(m, t);
    if (spoken)
        return spoken;
    if (hour >= 1 && hour <= 12 && is_behind_hour_word(m, t) && !cd_marker_is(m, t - 1, "the") &&
        is_part_of_day(m, t + 1) && !(cd_marker_is(m, t + 1, "that") && opens_claim(m, t + 1))) {
        int full = half_of_day(m, &end, hour); /* at nine this morning */
        return cd_mark_add_time(m, t, end, full, 0);
    }
    if (cd_marker_is(m, end, "that"))
        return 0; /* "we met eight that evening" */
    int full = half_of_day(m, &end, hour);
    bool closed = !cd_marker_is_word(m, end) || cd_marker_token(m, end)->flags & CD_TOKEN_STOP;
    if (hour >= 1 && hour <= 12 && end > t + 1 && closed)
        return cd_mark_add_time(m, t, end, full, 0); /* "seven in the morning" */
    return 0;
}

/* Whether the statement speaks of the time of day near t: late, early, in the morning. */
static bool speaks_of_hours(const struct cd_marker *m, uint32_t t)
{
    static const char *const signs[] = {"late",     "early",   "already",   "o'clock", "a.m.",
                                        "p.m.",     "morning", "afternoon", "evening", "tonight",
                                        "midnight", "noon",    "clock"};
    bool found = false;
    uint32_t k = t - m->first > SIGN_REACH ? t - SIGN_REACH : m->first;
    for (; !found && k < m->end && k <= t + SIGN_REACH; k++)
        found = CD_MARKER_AMONG(m, k, signs);
    return found;
}

/*
 * Whether "9.50" at t is a time by the words around it: "at 9.50.", "the 9.50 to town", not "at
 * 9.50 euros" nor "the 9.50 limit".
 */
static bool is_stop_time(const struct cd_marker *m, uint32_t t)
{
    if (t >= m->first + 2 && (cd_marker_is(m, t - 1, "to") || cd_marker_is_mark(m, t - 1, "-")) &&
        m->taken[t - 2] & CD_TAKEN_DATE &&
        memchr(cd_marker_fold(m, t - 2).ptr, '.', cd_marker_fold(m, t - 2).len) != NULL &&
        !cd_marker_is_word(m, t + 1))
        return true; /* 09.30 to 17.00 */
    static const char *const right[] = {"to",    "from",    "train", "bus",  "ferry", "boat",
                                        "tram",  "service", "on",    "and",  "sharp", "when",
                                        "until", "till",    "that",  "this", "last",  "each",
                                        "every", "in",      "for",   "with", "after", "precisely"};
    static const char *const be[] = {"was", "is", "'s"};
    if (t >= m->first + 2 && CD_MARKER_AMONG(m, t - 1, be) && cd_marker_is(m, t - 2, "it"))
        return (t + 1 >= m->end || cd_marker_is_mark(m, t + 1, ",.;:!?)-")) &&
               speaks_of_hours(m, t); /* "it was 9.50, and we were late" */
    bool the = t > m->first && cd_marker_is(m, t - 1, "the");
    if (!is_behind_hour_word(m, t) || cd_marker_is(m, t - 1, "about"))
        return false;
    if (!cd_marker_is_word(m, t + 1))
        return !the && (t + 1 >= m->end || cd_marker_is_mark(m, t + 1, ",.;:!?)-"));
    for (size_t k = 0; k < sizeof right / sizeof *right; k++)
        if (cd_marker_is(m, t + 1, right[k]))
            return !the || k < 8;
    bool part = cd_marker_is(m, t + 2, "morning") || cd_marker_is(m, t + 2, "afternoon") ||
                cd_marker_is(m, t + 2, "evening"); /* "until 9.30 tomorrow morning" */
    return !the && (cd_marker_classes(m, t + 1) & CD_LX_WEEKDAY || part);
}

/*
 * "05.30 Gates open", "19.00 Supper": a line of a programme begins with the time, four digits,
 * before a capital. Only where it can hardly be an amount or the number of a section.
 */
static bool is_line_of_programme(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    if (t != m->first || s.len != 5 || s.ptr[2] != '.' || !cd_marker_is_word(m, t + 1) ||
        !(cd_marker_token(m, t + 1)->flags & CD_TOKEN_CAPITAL) ||
        cd_numeral_unit(cd_marker_fold(m, t + 1)) ||
        cd_numeral_factor(cd_marker_fold(m, t + 1)) > 0)
        return false;
    return s.ptr[0] == '0' ||
           (s.ptr[4] == '0' && (s.ptr[3] == '0' || s.ptr[3] == '3') && memcmp(s.ptr, "13", 2) >= 0);
}

/* "12 June, 19.00", "Thu 9 Oct 2031 17.42 BST": behind the date of the same line. */
static bool is_behind_date(const struct cd_marker *m, uint32_t t)
{
    uint32_t left = t - (t > m->first && cd_marker_is_mark(m, t - 1, ",|-"));
    uint32_t end = t + 1;
    zone(m, &end);
    return t > m->first && left > m->first && m->taken[left - 1] & CD_TAKEN_DATE &&
           cd_marker_fold(m, t).len == 5 && (end > t + 1 || !cd_marker_is_word(m, t + 1)) &&
           !(t + 1 < m->end && cd_marker_token(m, t + 1)->cls == CD_TOKEN_SYMBOL);
}

/* "9.30 a.m.", "12.00 hours", "at 9.50": hours and minutes with a stop. The end, or 0. */
static uint32_t stop_time(struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    int hour, minute, n = 0;
    uint32_t end = t + 1;
    bool half = cd_marker_is(m, end, "a.m.") || cd_marker_is(m, end, "p.m.");
    bool hours = cd_marker_is(m, end, "hours") || cd_marker_is(m, end, "hrs") ||
                 cd_marker_is(m, end, "o'clock");
    if (s.len < 4 || s.len > 5 ||
        !(half || hours || is_behind_date(m, t) || is_stop_time(m, t) ||
          is_line_of_programme(m, t) || cd_mark_begins_entry(m, t)))
        return 0;
    if (sscanf(s.ptr, "%2d.%2d%n", &hour, &minute, &n) != 2 || (size_t)n != s.len ||
        hour > (half ? 12 : 24) || minute > 59 || s.ptr[s.len - 3] != '.')
        return 0;
    hour = half_of_day(m, &end, hour);
    zone(m, &end);
    return cd_mark_add_time(m, t, hours ? end + 1 : end, hour, minute);
}

/* "00:12:03", "12:03" with which a statement begins, where structure has taken it for a stamp. */
static uint32_t bare_stamp(struct cd_marker *m, uint32_t t)
{
    int64_t ms = m->b->statements[m->statement].time[0];
    int a, b;
    if (ms < 0 || t != m->first || sscanf(cd_marker_fold(m, t).ptr, "%3d:%2d", &a, &b) != 2)
        return 0;
    cd_marker_add(m, CD_MARK_TIMESTAMP, t, t + 1)->number = (double)ms;
    m->taken[t] |= CD_TAKEN_DATE | CD_TAKEN_DIRECTION;
    if (t + 1 < m->end)
        m->b->tokens[t + 1].flags |= CD_TOKEN_INITIAL;
    return t + 1;
}

/* The minutes in words at *t, "forty", "twenty-five", "oh five", moved to their last token; -1 for
 * none. */
static double said_minutes(const struct cd_marker *m, uint32_t *t)
{
    if (cd_marker_is(m, *t, "oh") || cd_marker_is(m, *t, "o")) {
        double one = cd_numeral_small(cd_marker_fold(m, ++*t));
        return one >= 1 && one < 10 ? one : -1;
    }
    double minute = cd_numeral_small(cd_marker_fold(m, *t));
    bool dash = cd_marker_is_mark(m, *t + 1, "-") && cd_marker_glued(m, *t + 2);
    double one = minute >= 20 ? cd_numeral_small(cd_marker_fold(m, *t + 1 + dash)) : -1;
    if (one >= 1 && one < 10) {
        minute += one;
        *t += 1 + dash;
    }
    return minute >= 10 && minute < 60 ? minute : -1;
}

/* "at nine forty", "eight oh five p.m.", "six-fifteen": hour and minutes in words behind a
 * preposition, at the front, before the half of the day, or with a hyphen between them. Returns the
 * end, or 0. */
static uint32_t said_time(struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"at", "by", "until", "till", "since", "around", "before"};
    uint32_t at = t + 1;
    bool dashed =
        cd_marker_is_mark(m, at, "-") && cd_marker_glued(m, at) && cd_marker_glued(m, at + 1);
    at += dashed;
    double hour = cd_numeral_small(cd_marker_fold(m, t));
    bool behind = t == m->first;
    for (size_t k = 0; t > m->first && k < sizeof left / sizeof *left; k++)
        behind |= cd_marker_is(m, t - 1, left[k]);
    if (hour < 1 || hour > 12)
        return 0;
    double minute = said_minutes(m, &at);
    behind |= dashed && (int)minute % 5 == 0;
    uint32_t end = at + 1, next = cd_marker_classes(m, end), half_end = end;
    half_of_day(m, &half_end, (int)hour);
    bool hyphened = cd_marker_is_mark(m, end, "-") && cd_marker_glued(m, end);
    if (minute < 0 || (!behind && half_end == end) || hyphened)
        return 0;
    if (half_end == end && cd_marker_is_word(m, end) &&
        !(next & (CD_LX_PREP | CD_LX_DET | CD_LX_SUBORD | CD_LX_TIME | CD_LX_AUX | CD_LX_ABBREV)) &&
        !cd_marker_is(m, end, "and"))
        return 0; /* "at nine forty boats" */
    int half = half_of_day(m, &end, (int)hour);
    return cd_mark_add_time(m, t, end, half, (int)minute);
}

uint32_t cd_mark_time_stamp(struct cd_marker *m, uint32_t t)
{
    int a, b, c = 0;
    if (m->b->tokens[t].cls == CD_TOKEN_NUMBER)
        return bare_stamp(m, t);
    if (!cd_marker_is_mark(m, t, "[(") || !cd_marker_is_mark(m, t + 2, "])"))
        return 0;
    int n = sscanf(cd_marker_fold(m, t + 1).ptr, "%2d:%2d:%2d", &a, &b, &c);
    if (n < 2 || (n == 2 && cd_marker_is_mark(m, t, "(")))
        return 0;
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_TIMESTAMP, t, t + 3);
    mark->number = 1000.0 * (n == 3 ? a * 3600 + b * 60 + c : a * 60 + b);
    for (uint32_t k = t; k < t + 3; k++)
        m->taken[k] |= CD_TAKEN_DATE | CD_TAKEN_DIRECTION;
    return t + 3;
}

uint32_t cd_mark_time(struct cd_marker *m, uint32_t t)
{
    uint32_t end = clock_time(m, t);
    if (!end && m->english)
        end = cd_mark_entry_time(m, t);
    if (!end && m->english)
        end = stop_time(m, t);
    return end || !m->english ? end : said_time(m, t);
}
