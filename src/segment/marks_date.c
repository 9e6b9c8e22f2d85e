/*
 * Dates and times: calendar dates in the orders of day, month and year that English uses, ISO and
 * other numeric dates, weekdays, months, years, decades, centuries, relative dates; times are found
 * by marks_time.c. Value: ISO 8601 with hyphens for what is missing ("----09-06").
 *
 * The finder walks over the tokens once and tries the patterns in order; each looks a bounded way.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment/marks_time.h"
#include "segment/numerals.h"

#define RECENT_MARKS      8u /* marks before a day alone among which its month is */
#define RECENT_STATEMENTS 2u /* statements back to it */

/* A calendar date as it is put together; 0: not given. */
struct ymd {
    int year, month, day;
    uint32_t end; /* token behind it */
};

static int month_of(const struct cd_marker *m, uint32_t t)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    static const char *const cut[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    if (!cd_marker_is_word(m, t) || !(cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL))
        return 0;
    for (int k = 0; k < 12; k++)
        if (cd_marker_is(m, t, months[k]) || cd_marker_is(m, t, cut[k]))
            return k + 1;
    return cd_marker_is(m, t, "sept") ? 9 : 0;
}

int cd_mark_year(const struct cd_marker *m, uint32_t t)
{
    int value = cd_mark_digits(m, t, 4);
    return value >= 1000 && value <= 2199 ? value : 0;
}

int cd_mark_day(const struct cd_marker *m, uint32_t t, bool words)
{
    int value = cd_mark_digits(m, t, 2);
    struct cd_str s = cd_marker_fold(m, t);
    if (value < 0 && s.len >= 3 && s.len <= 4 && s.ptr[0] >= '0' && s.ptr[0] <= '9') {
        const char *tail = s.ptr + s.len - 2;
        if (!memcmp(tail, "st", 2) || !memcmp(tail, "nd", 2) || !memcmp(tail, "rd", 2) ||
            !memcmp(tail, "th", 2))
            value = atoi(s.ptr);
    }
    if (value < 0 && words && cd_marker_classes(m, t) & CD_LX_ORDWORD)
        value = (int)cd_numeral_ordinal(s);
    return value >= 1 && value <= 31 ? value : 0;
}

struct cd_mark *cd_mark_add_date(struct cd_marker *m, uint32_t first, uint32_t end,
                                 const char *value)
{
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_DATE, first, end);
    mark->value = cd_marker_intern(m, value);
    for (uint32_t t = first; t < end; t++)
        m->taken[t] |= CD_TAKEN_DATE;
    return mark;
}

static void format_ymd(char out[32], const struct ymd *d)
{
    if (d->year && d->month && d->day)
        snprintf(out, 32, "%04d-%02d-%02d", d->year, d->month, d->day);
    else if (d->year && d->month)
        snprintf(out, 32, "%04d-%02d", d->year, d->month);
    else if (d->month && d->day)
        snprintf(out, 32, "----%02d-%02d", d->month, d->day);
    else if (d->month)
        snprintf(out, 32, "----%02d", d->month);
    else
        snprintf(out, 32, "%04d", d->year);
}

/* Separators of a numeric date, glued on both sides. */
static bool glued_sign(const struct cd_marker *m, uint32_t t, const char *sign)
{
    return cd_marker_glued(m, t) && cd_marker_glued(m, t + 1) && cd_marker_is(m, t, sign);
}

/* A year behind a date, after an optional comma; moves d->end. */
static void year_behind(const struct cd_marker *m, struct ymd *d)
{
    uint32_t t = d->end;
    if (cd_marker_is_mark(m, t, ",") || cd_marker_is(m, t, "of"))
        t++;
    int year = cd_mark_year(m, t);
    if (year && !cd_marker_glued(m, t) && year >= 1500) {
        d->year = year;
        d->end = t + 1;
    }
}

/* "6 September 2031", "the 6th of September", "September 6, 2031", "June 2013". */
static bool parse_ymd(const struct cd_marker *m, uint32_t t, struct ymd *d)
{
    *d = (struct ymd){0};
    int month = month_of(m, t);
    if (month) {
        d->month = month;
        uint32_t at = t + 1;
        /* "November the ninth"; not "May the second win" */
        bool the = cd_marker_is(m, at, "the") && !(month == 5 && t == m->first);
        at += the;
        int day = cd_mark_day(m, at, the && !cd_marker_is(m, at + 1, "of"));
        /* "March 14" but not "March 14:30" nor "May 200" */
        if (day) {
            d->day = day;
            d->end = at + 1;
            year_behind(m, d);
            return true;
        }
        d->end = t + 1;
        year_behind(m, d);
        return d->year != 0;
    }
    bool the = t > m->first && cd_marker_is(m, t - 1, "the");
    int day = cd_mark_day(m, t, the);
    uint32_t at = t + 1;
    if (!day && the && cd_marker_is_mark(m, at, "-") && cd_marker_glued(m, at)) {
        day = (int)cd_numeral_small(cd_marker_fold(m, t)); /* the twenty-ninth of May */
        int unit = cd_mark_day(m, at + 1, true);
        day =
            (day == 20 || day == 30) && unit >= 1 && unit <= 9 && day + unit <= 31 ? day + unit : 0;
        at += 2;
    }
    if (!day)
        return false;
    if (glued_sign(m, at, "-") || glued_sign(m, at, "/")) { /* 5-May-1999 */
        int year =
            glued_sign(m, at + 2, "-") || glued_sign(m, at + 2, "/") ? cd_mark_year(m, at + 3) : 0;
        *d = (struct ymd){year, month_of(m, at + 1), day, year ? at + 4 : at + 2};
        return d->month != 0;
    }
    if (cd_marker_is(m, at, "day"))
        at++;
    if (cd_marker_is(m, at, "of"))
        at++;
    d->month = month_of(m, at);
    d->day = day;
    d->end = at + 1;
    if (!d->month)
        return false;
    year_behind(m, d);
    return true;
}

/* 2031-03-14, 14/03/2031, 3/14/2031 (month first where both are possible), 14.03.2031. */
static bool parse_numeric(const struct cd_marker *m, uint32_t t, struct ymd *d)
{
    *d = (struct ymd){.end = t + 5};
    struct cd_str s = cd_marker_fold(m, t);
    int a, b, c, n = 0;
    if (s.len >= 8 && s.len <= 10 && sscanf(s.ptr, "%2d.%2d.%4d%n", &a, &b, &c, &n) == 3 &&
        (size_t)n == s.len && c >= 1000) {
        *d = (struct ymd){c, b, a, t + 1};
    } else if (glued_sign(m, t + 1, "-") && glued_sign(m, t + 3, "-")) {
        *d = (struct ymd){cd_mark_digits(m, t, 4), cd_mark_digits(m, t + 2, 2),
                          cd_mark_digits(m, t + 4, 2), t + 5};
    } else if (glued_sign(m, t + 1, "/") && glued_sign(m, t + 3, "/")) {
        a = cd_mark_digits(m, t, 4);
        b = cd_mark_digits(m, t + 2, 2);
        c = cd_mark_digits(m, t + 4, 4);
        if (a >= 1000)
            *d = (struct ymd){a, b, c, t + 5};
        else if (a > 12)
            *d = (struct ymd){c, b, a, t + 5};
        else
            *d = (struct ymd){c, a, b, t + 5};
    }
    return d->year >= 1000 && d->year <= 2199 && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
           d->day <= 31;
}

/* not "the Sunday Globe" */
static bool is_weekday(const struct cd_marker *m, uint32_t t)
{
    static const char *const papers[] = {"globe", "post", "times", "mail", "herald", "mirror"};
    return cd_marker_classes(m, t) & CD_LX_WEEKDAY &&
           cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL && !CD_MARKER_AMONG(m, t + 1, papers);
}

/* "12-14 March", "March 12 to 14", "from 3 to 5 June": the first day of a range. */
static uint32_t parse_range(const struct cd_marker *m, uint32_t t, struct ymd *from, struct ymd *to)
{
    uint32_t at = t + 1;
    int month = month_of(m, t);
    int first = cd_mark_day(m, month ? at++ : t, false);
    if (!first || !(cd_marker_is_mark(m, at, "-") || cd_marker_is(m, at, "to") ||
                    cd_marker_is(m, at, "and") || cd_marker_is(m, at, "until") ||
                    cd_marker_is(m, at, "through")))
        return 0;
    at += cd_marker_is(m, at + 1, "the") ? 2 : 1; /* from the 24th to the 26th of October */
    int second = cd_mark_day(m, at, false);
    uint32_t end = cd_marker_is(m, at + 1, "of") ? at + 2 : at + 1;
    if (!month)
        month = month_of(m, end);
    else if (month_of(m, end))
        return 0; /* "March 3 and 5 April" are two dates */
    if (!second || !month)
        return 0;
    *from = (struct ymd){0, month, first, 0};
    *to = (struct ymd){0, month, second, month_of(m, t) ? at + 1 : end + 1};
    year_behind(m, to);
    from->year = to->year;
    return to->end;
}

/* A calendar date at t, weekday in front or behind it included. Returns its end, or 0. */
static uint32_t calendar(struct cd_marker *m, uint32_t t)
{
    char value[32];
    uint32_t at = t;
    if (is_weekday(m, t)) {
        at = t + 1;
        if (cd_marker_is_mark(m, at, ","))
            at++;
        if (cd_marker_is(m, at, "the"))
            at++;
    }
    struct ymd d, to;
    if (at == t && parse_range(m, t, &d, &to)) {
        char last[32], both[72];
        format_ymd(value, &d);
        format_ymd(last, &to);
        snprintf(both, sizeof both, "%s/%s", value, last);
        cd_mark_add_date(m, t, to.end, both);
        return to.end;
    }
    if (!parse_numeric(m, at, &d) && (!m->english || !parse_ymd(m, at, &d)))
        return 0;
    format_ymd(value, &d);
    cd_mark_add_date(m, t, d.end, value);
    return d.end;
}

/* Words before which a capitalised May or March is the month. */
static bool before_month(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {
        "in",    "since",   "until",      "till",    "by",     "last",  "next", "this",  "of",
        "early", "late",    "mid",        "to",      "from",   "for",   "and",  "every", "during",
        "each",  "through", "throughout", "between", "before", "after", "come"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (t > m->first && cd_marker_is(m, t - 1, words[k]))
            return true;
    return t >= m->first + 2 && cd_marker_is_mark(m, t - 1, "-") && cd_marker_is(m, t - 2, "mid");
}

/* "its March statement", "May through September": a month that is also a verb. */
static bool is_month_by_context(const struct cd_marker *m, uint32_t t)
{
    bool through = cd_marker_is(m, t + 1, "through") || cd_marker_is(m, t + 1, "to") ||
                   cd_marker_is(m, t + 1, "and") || cd_marker_is(m, t + 1, "until");
    if (through && month_of(m, t + 2))
        return true;
    if (t == m->first || cd_marker_token(m, t)->flags & CD_TOKEN_INITIAL)
        return false;
    bool possessed = cd_marker_classes(m, t - 1) & CD_LX_DET || cd_marker_is(m, t - 1, "'s");
    return possessed && cd_marker_is_word(m, t + 1) &&
           !(cd_marker_token(m, t + 1)->flags & (CD_TOKEN_STOP | CD_TOKEN_CAPITAL));
}

/* "his last week", "in her last year": the last one there was, not the one before this. */
static bool is_owned(const struct cd_marker *m, uint32_t t)
{
    static const char *const owners[] = {"his", "its", "their", "my", "our", "your"};
    static const char *const times[] = {"in", "during", "throughout"};
    if (t == m->first || !CD_MARKER_AMONG(m, t - 1, owners))
        return t > m->first && cd_marker_is(m, t - 1, "her") && /* not "saw her last week" */
               (t - 1 == m->first || !cd_marker_is_word(m, t - 2) ||
                CD_MARKER_AMONG(m, t - 2, times));
    return true;
}

/* "last week", "this morning", "next Monday", "three days ago", "yesterday". Its end, or 0. */
static uint32_t relative(struct cd_marker *m, uint32_t t)
{
    static const char *const alone[] = {"today", "yesterday", "tomorrow", "tonight"};
    uint32_t end = 0;
    if (CD_MARKER_AMONG(m, t, alone) && !cd_mark_is_surname(m, t))
        end = t + 1;
    uint32_t next = cd_marker_classes(m, t + 1);
    if (cd_marker_classes(m, t) & CD_LX_DEMONSTRATIVE_TIME) {
        bool period = next & CD_LX_PERIOD && !cd_marker_is(m, t + 1, "second") &&
                      !cd_marker_is(m, t + 1, "minute");
        if (period || is_weekday(m, t + 1) || month_of(m, t + 1))
            end = t + 2;
        static const char *const left[] = {"to", "met", "meets", "sat", "sits"};
        if (cd_marker_is(m, t, "this") && cd_marker_is(m, t + 1, "day") && t > m->first &&
            CD_MARKER_AMONG(m, t - 1, left))
            end = 0; /* "it holds to this day"; "met this day at 9:03": the day of the record */
        if (end && is_owned(m, t))
            end = 0;
        if (end && cd_marker_is(m, t, "previous") && t > m->first && !cd_marker_is(m, t - 1, "the"))
            end = 0;
    }
    if (!end)
        return 0;
    uint32_t first = t;
    if (cd_marker_classes(m, end) & CD_LX_PERIOD && cd_marker_classes(m, t) & CD_LX_TIME &&
        (cd_marker_is(m, end, "morning") || cd_marker_is(m, end, "evening") ||
         cd_marker_is(m, end, "night") || cd_marker_is(m, end, "afternoon")))
        end++;
    struct cd_mark *mark = cd_mark_add_date(m, first, end, "");
    uint32_t words = cd_marker_intern_words(m, first, end);
    m->b->marks[m->b->n_marks - 1].value = words;
    mark->flags |= CD_MARK_RELATIVE;
    return end;
}

/* "ago": the quantity before it, "two weeks ago", "a year ago". */
static void ago(struct cd_marker *m, uint32_t t)
{
    if (!cd_marker_is(m, t, "ago") || t < m->first + 2)
        return;
    uint32_t first = t - 1;
    bool digits = false;
    while (first > m->first && t - first < 5) {
        if (first >= m->first + 2 && cd_marker_is_mark(m, first - 1, "-") &&
            cd_marker_glued(m, first - 1) && cd_marker_glued(m, first) &&
            cd_marker_classes(m, first - 2) & CD_LX_NUMWORD) {
            first -= 2; /* twenty-three */
            continue;
        }
        uint32_t classes = cd_marker_classes(m, first - 1);
        const struct cd_token *token = cd_marker_token(m, first - 1);
        if (!(classes & CD_LX_NUMWORD) && token->cls != CD_TOKEN_NUMBER &&
            !cd_marker_is(m, first - 1, "a") && !cd_marker_is(m, first - 1, "an") &&
            !cd_marker_is(m, first - 1, "few") && !cd_marker_is(m, first - 1, "several"))
            break;
        bool number = token->cls == CD_TOKEN_NUMBER;
        struct cd_str behind = cd_marker_fold(m, first);
        if (cd_numeral_factor(behind) >= 1e6)
            return; /* an age of the earth is no date */
        bool goes_on = cd_numeral_factor(behind) > 0 || memchr(behind.ptr, '/', behind.len);
        if (first < t - 1 && (number || digits) && !goes_on)
            break; /* fell to 310 two years ago; but 3 million years, 2 1/2 years ago */
        digits |= number;
        first--;
    }
    if (first == t - 1)
        return;
    uint32_t words = cd_marker_intern_words(m, first, t + 1);
    struct cd_mark *mark = cd_mark_add_date(m, first, t + 1, "");
    mark->value = words;
    mark->flags |= CD_MARK_RELATIVE;
}

/* The month of the last date, in the sentences just before or in this one; 0: none. */
static int recent_month(const struct cd_marker *m)
{
    const struct cd_doc_builder *b = m->b;
    for (uint32_t k = b->n_marks; k > 0 && b->n_marks - k < RECENT_MARKS; k--) {
        const struct cd_mark *mark = &b->marks[k - 1];
        const char *value = cd_ctx_string(b->ctx, mark->value).ptr;
        int month;
        if (mark->kind == CD_MARK_DATE && mark->statement + RECENT_STATEMENTS >= m->statement &&
            strlen(value) >= 7 && sscanf(value + 4 + (value[0] != '-'), "%2d", &month) == 1 &&
            month >= 1 && month <= 12)
            return month;
    }
    return 0;
}

/* "It was in on the 18th.", behind a date of that month. Returns the end, or 0. */
static uint32_t day_alone(struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"on", "by", "until", "till", "since", "before", "after"};
    if (t < m->first + 2 || !cd_marker_is(m, t - 1, "the") || !CD_MARKER_AMONG(m, t - 2, left) ||
        cd_mark_digits(m, t, 2) >= 0 || cd_marker_is_word(m, t + 1))
        return 0;
    struct ymd d = {0, recent_month(m), cd_mark_day(m, t, false), 0};
    char value[32];
    if (!d.month || !d.day)
        return 0;
    format_ymd(value, &d);
    cd_mark_add_date(m, t, t + 1, value);
    return t + 1;
}

/* Weekday, month or day alone. Returns the end, or 0. */
static uint32_t alone(struct cd_marker *m, uint32_t t)
{
    if (is_weekday(m, t)) {
        struct cd_str day = cd_marker_fold(m, t);
        char one[16];
        snprintf(one, sizeof one, "%.*s", (int)(day.len - (day.ptr[day.len - 1] == 's')), day.ptr);
        cd_mark_add_date(m, t, t + 1, one); /* Sundays: sunday */
        return t + 1;
    }
    int month = month_of(m, t);
    if (!month || !(cd_marker_classes(m, t) & CD_LX_MONTH))
        return day_alone(m, t);
    bool verb = cd_marker_is(m, t, "may") || cd_marker_is(m, t, "march");
    bool name =
        cd_marker_is(m, t, "april") || cd_marker_is(m, t, "june") || cd_marker_is(m, t, "august");
    bool initial = cd_marker_token(m, t)->flags & CD_TOKEN_INITIAL;
    if ((verb ? !is_month_by_context(m, t) : initial && name) && !before_month(m, t))
        return 0;
    bool sure = before_month(m, t) && !cd_marker_is(m, t - 1, "and") &&
                !cd_marker_is(m, t - 1, "to") && !cd_marker_is(m, t - 1, "by") &&
                !cd_marker_is(m, t - 1, "for") && !cd_marker_is(m, t - 1, "from");
    if (name && !sure && cd_marker_is_word(m, t + 1) &&
        !(cd_marker_classes(m, t + 1) & CD_LX_FIRST) &&
        cd_marker_token(m, t + 1)->flags & CD_TOKEN_CAPITAL)
        return 0; /* June Keller */
    char value[32];
    format_ymd(value, &(struct ymd){0, month, 0, 0});
    cd_mark_add_date(m, t, t + 1, value);
    return t + 1;
}

/* Whether a date or time can start at t: a number, a word of the calendar, or "a minute past". */
static bool may_start(const struct cd_marker *m, uint32_t t)
{
    const uint32_t calendar_words = CD_LX_MONTH | CD_LX_WEEKDAY | CD_LX_NUMWORD | CD_LX_ORDWORD |
                                    CD_LX_PERIOD | CD_LX_DEMONSTRATIVE_TIME | CD_LX_TIME |
                                    CD_LX_FRACTION | CD_LX_CLOCK | CD_LX_ABBREV;
    uint8_t cls = m->b->tokens[t].cls;
    return cls == CD_TOKEN_NUMBER || (cls == CD_TOKEN_WORD && m->classes[t] & calendar_words) ||
           (cd_marker_is(m, t, "a") && cd_marker_is(m, t + 1, "minute"));
}

void cd_mark_dates(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end;) {
        uint8_t cls = m->b->tokens[t].cls;
        uint32_t end = 0;
        if (m->taken[t]) {
            t++;
            continue;
        }
        if (cls == CD_TOKEN_PUNCT)
            end = cd_mark_time_stamp(m, t);
        else if (cls == CD_TOKEN_NUMBER && (end = cd_mark_time_stamp(m, t)) > 0)
            ; /* at the beginning of a statement */
        else if (may_start(m, t)) {
            end = calendar(m, t);
            if (!end && m->english)
                end = relative(m, t);
            if (!end)
                end = cd_mark_time(m, t);
            if (!end)
                end = cd_mark_year_like(m, t);
            if (!end && m->english)
                end = alone(m, t);
            if (!end && m->english)
                ago(m, t);
        }
        t = end > t ? end : t + 1;
    }
}
