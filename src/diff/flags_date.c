/*
 * Dates and times of day.
 *
 * A date is what is known of year, month, day and weekday. Relative dates (yesterday) are resolved
 * by the date of their document where it has one. Two dates contradict each other only where both
 * know the same part and it differs; "on Friday" and "on 14 March" do so only if the year tells the
 * weekday. A year that differs by itself is a number to the reader and flagged as one; that of a
 * month or day makes another date. What has no such parts is in flags_period.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diff/period.h"
#include "text/ascii.h"
#include "util/str.h"

/* The share of a statement that is said there for two dates to be of the same thing. */
#define SAME_TALK  0.3
/* Two dates of statements that say less of the same stand amid the same words. */
#define SAME_CLAIM 0.5
#define BESIDE     6u

struct day {
    int year, month, day; /* 0: not known */
    int weekday;          /* 1 Monday .. 7, 0: not known */
    int minutes;          /* of the day, -1: not known */
    int half;             /* of the day: 1 in the morning, 2 later, 0: not known */
    int season;           /* 1 spring .. 4, 0: none */
    bool near_now;        /* yesterday: by the date of the document, which may be a day off */
    bool range;           /* goes on to: */
    int end_month, end_day;
    struct cd_str other; /* period that has no such parts */
    bool either;         /* 3/4/1999, which is of March or of April */
};

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

int cd_weekday_of(struct cd_str s)
{
    for (int k = 0; k < 7; k++) {
        size_t n = strlen(weekdays[k]);
        if (s.len >= n && s.len <= n + 1 && memcmp(weekdays[k], s.ptr, n) == 0 &&
            (s.len == n || s.ptr[n] == 's'))
            return k + 1;
    }
    return 0;
}

bool cd_word_names_date(const struct cd_word *w)
{
    for (int k = 0; k < 12; k++)
        if ((k < 7 && cd_word_is(w, weekdays[k])) || (k != 4 && cd_word_is(w, months[k])))
            return true;
    return false;
}

/* Days since 1970-01-01 (the civil calendar, after Hinnant's days_from_civil). */
static long day_number(int year, int month, int day)
{
    long y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    long doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void civil(long number, struct day *out)
{
    long z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    out->day = (int)(doy - (153 * mp + 2) / 5 + 1);
    out->month = (int)(mp < 10 ? mp + 3 : mp - 9);
    out->year = (int)(yoe + era * 400 + (out->month <= 2));
}

/* "2031-03-14", "2031-03", "----03-14", "----03", "2031"; false for anything else. */
static bool parse_iso(struct cd_str s, struct day *out)
{
    if (s.len < 4 || memchr(s.ptr, '/', s.len))
        return false;
    for (size_t k = 0; k < s.len; k++)
        if (!cd_ascii_is_digit(s.ptr[k]) && s.ptr[k] != '-')
            return false;
    if (cd_ascii_is_digit(s.ptr[0]))
        out->year = atoi(s.ptr);
    const char *rest = s.ptr + 4;
    size_t n = s.len - 4;
    if (n && *rest == '-') {
        rest++;
        n--;
    }
    if (n >= 2)
        out->month = atoi(rest);
    if (n >= 5)
        out->day = atoi(rest + 3);
    return out->year || out->month;
}

/* The date of the document, if it is known in full. */
static bool document_day(const struct cd_diff *d, const struct cd_doc *doc, struct day *out)
{
    *out = (struct day){.minutes = -1};
    return doc->date != CD_NONE && parse_iso(cd_ctx_string(d->ctx, doc->date), out) && out->year &&
           out->month && out->day;
}

/* "yesterday" of somebody speaking, whose words may have appeared on another day. */
static bool is_spoken(const struct cd_doc *doc, const struct cd_mark *m)
{
    return doc->statements[m->statement].speaker != CD_NONE;
}

static void shift(const struct cd_diff *d, const struct cd_doc *doc, int days, struct day *out)
{
    struct day today;
    if (document_day(d, doc, &today))
        civil(day_number(today.year, today.month, today.day) + days, out);
}

static void parse_relative(const struct cd_diff *d, const struct cd_doc *doc, struct cd_str s,
                           struct day *out)
{
    if (s.len == 9 && memcmp(s.ptr, "yesterday", 9) == 0)
        shift(d, doc, -1, out);
    else if (s.len >= 5 && (memcmp(s.ptr, "today", 5) == 0 || memcmp(s.ptr, "tonig", 5) == 0))
        shift(d, doc, 0, out);
    else if (s.len == 8 && memcmp(s.ptr, "tomorrow", 8) == 0)
        shift(d, doc, 1, out);
    const char *space = memchr(s.ptr, ' ', s.len);
    if (!space)
        return;
    struct cd_str noun = {space + 1, s.len - (size_t)(space + 1 - s.ptr)};
    out->month = out->month ? out->month : cd_str_place_in(noun, months, 12);
    out->weekday = out->weekday ? out->weekday : cd_weekday_of(noun);
    out->season = cd_season_of(noun);
    if (!out->month && !out->weekday)
        out->other = s;
}

/* "----10-24/----10-26" */
static bool parse_range(struct cd_str s, struct day *out)
{
    const char *slash = memchr(s.ptr, '/', s.len);
    struct day end = {0};
    if (!slash)
        return false;
    struct cd_str first = {s.ptr, (size_t)(slash - s.ptr)};
    struct cd_str last = {slash + 1, s.len - first.len - 1};
    if (!parse_iso(first, out) || !parse_iso(last, &end))
        return false;
    out->range = true;
    out->end_month = end.month;
    out->end_day = end.day;
    return true;
}

/* Whether a time of day is before noon (1) or not (2), where that is said; 0: not known. */
static int half_of_day(const struct cd_diff *d, const struct cd_doc *doc, const struct cd_mark *m,
                       int minutes)
{
    static const char *const am[] = {"am", "a.m.", "a.m", "midnight", NULL};
    static const char *const pm[] = {"pm", "p.m.", "p.m", "noon", "midday", NULL};
    for (uint32_t t = m->tokens.first; t < cd_range_end(m->tokens); t++) {
        struct cd_str s = cd_ctx_string(d->ctx, doc->tokens[t].fold);
        if (cd_str_is_one_of(s, am))
            return 1;
        if (cd_str_is_one_of(s, pm))
            return 2;
    }
    return minutes >= 780 ? 2 : 0; /* from 13:00 on by the clock of 24 hours */
}

/* "3/4/1999": in which month and day may have changed places. */
static bool is_in_figures(const struct cd_doc *doc, const struct cd_mark *m, const struct day *x)
{
    struct cd_str s = cd_doc_text(doc, m->span);
    uint32_t parts = 0;
    for (size_t k = 0; k < s.len; k++) {
        if (!cd_ascii_is_digit(s.ptr[k]) && !strchr("/.-", s.ptr[k]))
            return false;
        parts += !cd_ascii_is_digit(s.ptr[k]);
    }
    bool year_first = s.len > 4;
    for (size_t k = 0; k < 4 && year_first; k++)
        year_first = cd_ascii_is_digit(s.ptr[k]);
    return parts > 0 && !year_first && x->month && x->day && x->day <= 12 && x->day != x->month;
}

static struct day read_day(const struct cd_diff *d, const struct cd_doc *doc,
                           const struct cd_mark *m)
{
    struct day out = {.minutes = -1};
    struct cd_str s = cd_ctx_string(d->ctx, m->value);
    if (m->kind == CD_MARK_NUMBER) {
        char *century = cd_arena_array(d->arena, 8, 1);
        out.other =
            (struct cd_str){century, (size_t)snprintf(century, 8, "c%d", (int)m->number % 100)};
        return out;
    }
    if (m->value == CD_NONE)
        return out;
    if (m->kind == CD_MARK_TIME) {
        if (s.len >= 5 && s.ptr[2] == ':')
            out.minutes = atoi(s.ptr) * 60 + atoi(s.ptr + 3);
        out.half = half_of_day(d, doc, m, out.minutes);
        return out;
    }
    if (m->flags & CD_MARK_RELATIVE && !memchr(s.ptr, ' ', s.len) && is_spoken(doc, m))
        return out;
    if (m->flags & CD_MARK_RELATIVE) {
        parse_relative(d, doc, s, &out);
        out.near_now = out.day && !memchr(s.ptr, ' ', s.len);
    } else if (!parse_iso(s, &out) && !parse_range(s, &out) && !(out.weekday = cd_weekday_of(s)))
        out.other = s;
    for (uint32_t t = m->tokens.first; !out.weekday && t < cd_range_end(m->tokens); t++)
        out.weekday = cd_weekday_of(cd_ctx_string(d->ctx, doc->tokens[t].fold));
    out.either = !out.range && is_in_figures(doc, m, &out);
    return out;
}

/* Fills in the weekday of a date that is known in full, the year being the document's if need be.
 */
static void complete(const struct cd_diff *d, const struct cd_doc *doc, struct day *x)
{
    struct day today;
    int year = x->year;
    if (!year && document_day(d, doc, &today))
        year = today.year;
    if (!x->weekday && year && x->month && x->day && !x->either)
        x->weekday = (int)(((day_number(year, x->month, x->day) + 3) % 7 + 7) % 7) + 1;
}

static void compare_part(int x, int y, bool *same, bool *differ)
{
    if (x && y)
        *(x == y ? same : differ) = true;
}

/* How many days lie between two days, as far as they are known, else 0. */
static long days_apart(const struct day *x, const struct day *y)
{
    if (x->month && y->month && x->day && y->day) {
        int year = x->year ? x->year : y->year ? y->year : 2001;
        return labs(day_number(year, x->month, x->day) - day_number(year, y->month, y->day));
    }
    if (x->weekday && y->weekday) {
        int n = abs(x->weekday - y->weekday);
        return n > 3 ? 7 - n : n;
    }
    return 0;
}

static enum cd_dates compare_as_read(const struct day *x, const struct day *y)
{
    if (x->minutes >= 0 || y->minutes >= 0) {
        if (x->minutes < 0 || y->minutes < 0)
            return CD_DATES_UNKNOWN;
        if (x->half && y->half && x->half != y->half)
            return CD_DATES_DIFFERENT;
        return x->minutes % 720 == y->minutes % 720 ? CD_DATES_EQUAL : CD_DATES_DIFFERENT;
    }
    if (x->other.len && y->other.len)
        return cd_periods_compare(x->other, y->other, x->season, y->season);
    bool same = false, differ = false;
    compare_part(x->year, y->year, &same, &differ);
    compare_part(x->month, y->month, &same, &differ);
    compare_part(x->day, y->day, &same, &differ);
    if (x->range != y->range) /* one end of it, or a part */
        return CD_DATES_UNKNOWN;
    compare_part(x->end_month, y->end_month, &same, &differ);
    compare_part(x->end_day, y->end_day, &same, &differ);
    compare_part(x->weekday, y->weekday, &same, &differ);
    if (differ && (x->near_now || y->near_now) && days_apart(x, y) == 1)
        return CD_DATES_UNKNOWN;
    return differ ? CD_DATES_DIFFERENT : same ? CD_DATES_EQUAL : CD_DATES_UNKNOWN;
}

/* The same, a date in figures read as either. */
static enum cd_dates compare(const struct day *x, const struct day *y)
{
    enum cd_dates how = compare_as_read(x, y);
    if (how != CD_DATES_DIFFERENT || x->either == y->either)
        return how;
    struct day turned = x->either ? *x : *y;
    turned.month = x->either ? x->day : y->day;
    turned.day = x->either ? x->month : y->month;
    return x->either ? compare_as_read(&turned, y) : compare_as_read(x, &turned);
}

bool cd_dates_agree(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    struct day x = read_day(d, d->side[0].doc, a), y = read_day(d, d->side[1].doc, b);
    return compare(&x, &y) == CD_DATES_EQUAL;
}

/* Whether month x of side s, at its end or on its last day, is where the next one, y of the other
 * side, is bounded: by the end of May, before June begins. */
static bool ends_where(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                       const struct day *a, const struct cd_seen *y, const struct day *b)
{
    static const char *const bounds[] = {"before", "until", "till", "from", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t v = x->words.first, w = y->words.first;
    if (!a->month || b->day || a->month % 12 + 1 != b->month || !w ||
        !cd_word_is_one_of(&other->words[w - 1], bounds))
        return false;
    struct day next = {0};
    if (a->day)
        civil(day_number(a->year ? a->year : 2001, a->month, a->day) + 1, &next);
    return a->day ? next.day == 1
                  : v >= 2 && cd_word_is(&side->words[v - 1], "of") &&
                        cd_word_is(&side->words[v - 2], "end");
}

/* "failed on the 4th", "said on the 5th that it had failed the day before". */
static bool counts_days(const struct cd_side *side)
{
    static const char *const days[] = {"day", "morning", "night", "evening", "afternoon", NULL};
    static const char *const other[] = {"before", "after",     "earlier",   "later", "previous",
                                        "next",   "following", "preceding", NULL};
    for (uint32_t w = 0; w + 1 < side->n_words; w++) {
        const struct cd_word *x = &side->words[w];
        if (x->statement == x[1].statement &&
            ((cd_word_is_one_of(x, days) && cd_word_is_one_of(x + 1, other)) ||
             (cd_word_is_one_of(x, other) && cd_word_is_one_of(x + 1, days))))
            return true;
    }
    return false;
}

/* Only the year differs, everything else that both know is the same. */
static bool only_year(const struct day *x, const struct day *y)
{
    return x->year && y->year && x->year != y->year &&
           (!x->month || !y->month || x->month == y->month) &&
           (!x->day || !y->day || x->day == y->day);
}

static uint32_t left_over(const struct cd_seen_list *list)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled;
    return n;
}

/* "1980s" */
static bool is_decade(struct cd_str s)
{
    return s.len == 5 && cd_ascii_is_digit(s.ptr[0]) && cd_ascii_is_digit(s.ptr[3]) &&
           s.ptr[4] == 's';
}

static void flag_pair(struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                      const struct day *a, const struct day *b)
{
    bool century = cd_period_is_century(a->other) && cd_period_is_century(b->other);
    bool decade = is_decade(a->other) && is_decade(b->other);
    bool year = only_year(a, b) || century || decade;
    bool number = year && !(a->month && b->month); /* a year by itself: built in 1974 */
    struct cd_draft *f = cd_draft_add(d, number ? CD_FLAG_NUMBER : CD_FLAG_DATE, 3,
                                      century           ? "number.century"
                                      : number          ? "number.year"
                                      : year            ? "date.year"
                                      : a->minutes >= 0 ? "date.time"
                                                        : "date.day",
                                      century           ? "a century"
                                      : year            ? "a year"
                                      : a->minutes >= 0 ? "a time of day"
                                                        : "a date");
    cd_draft_span(f, 0, x->mark->span);
    cd_draft_span(f, 1, y->mark->span);
}

/* "the seventeenth century" written in words, with the dates. */
static void add_centuries(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    struct cd_seen_list numbers = cd_seen_collect(d, s, CD_MARK_NUMBER);
    struct cd_seen *items =
        cd_arena_array(d->arena, (size_t)list->n + numbers.n + 1, sizeof *items);
    for (uint32_t k = 0; k < list->n; k++)
        items[k] = list->items[k];
    list->items = items;
    for (uint32_t k = 0; k < numbers.n; k++) {
        const struct cd_mark *m = numbers.items[k].mark;
        struct cd_str unit = cd_ctx_string(d->ctx, m->unit);
        if (m->flags & CD_MARK_ORDINAL && m->unit != CD_NONE && unit.len == 7 &&
            memcmp(unit.ptr, "centuri", 7) == 0)
            list->items[list->n++] = numbers.items[k];
    }
}

/* "from June 3 to June 9", "between June 3 and June 9": two dates that are the ends of one stretch;
 * the mark of the whole, or NULL. */
static struct cd_mark *join(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                            const struct cd_seen *y)
{
    static const char *const until[] = {"to", "until", "till", "through", "and", "-", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = x->words.first, end = cd_range_end(x->words);
    if (x->mark->statement != y->mark->statement || y->words.first != end + 1 || first == 0 ||
        !cd_word_is_one_of(&side->words[end], until) || x->mark->value == CD_NONE ||
        y->mark->value == CD_NONE)
        return NULL;
    const char *front = cd_word_is(&side->words[end], "and") ? "between" : "from";
    struct cd_str a = cd_ctx_string(d->ctx, x->mark->value),
                  b = cd_ctx_string(d->ctx, y->mark->value);
    struct day p = {0}, q = {0};
    if (!cd_word_is(&side->words[first - 1], front) || !parse_iso(a, &p) || !parse_iso(b, &q))
        return NULL;
    struct cd_mark *m = cd_arena_array(d->arena, 1, sizeof *m);
    *m = *x->mark;
    m->span.len = cd_span_end(y->mark->span) - m->span.off;
    m->tokens.count = cd_range_end(y->mark->tokens) - m->tokens.first;
    return m;
}

/* Makes one of the two ends of a stretch; those that were two get its ends in ends. */
static void join_ends(const struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                      struct cd_str *ends)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++, n++) {
        struct cd_mark *m =
            k + 1 < list->n ? join(d, s, &list->items[k], &list->items[k + 1]) : NULL;
        ends[n] = (struct cd_str){NULL, 0};
        list->items[n] = list->items[k];
        if (!m)
            continue;
        ends[n] = cd_ctx_string(d->ctx, list->items[++k].mark->value);
        list->items[n].mark = m;
        list->items[n].words = cd_side_words(&d->side[s], m->tokens);
    }
    list->n = n;
}

/* Whether a side has a date that is a stretch: June 3-9. */
static bool has_stretch(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
        const struct cd_mark *m = d->side[s].marks[k];
        struct day x = {0};
        if (m->kind == CD_MARK_DATE && m->value != CD_NONE &&
            parse_range(cd_ctx_string(d->ctx, m->value), &x))
            return true;
    }
    return false;
}

/* "3 October", "3 September": of another month, of the same day or the other way round. */
static bool shares_part(const struct day *x, const struct day *y)
{
    return x->month && y->month && x->day && y->day && (x->day == y->day) != (x->month == y->month);
}

/* How many dates of a list that are not settled have a day in this month. */
static uint32_t days_in(const struct cd_seen_list *list, const struct day *days, int month)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled && days[k].month == month && days[k].day;
    return n;
}

/* "the last day of May": a day that the month tells; the mark of the relative day is none. */
static void read_last_days(const struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                           struct day *days)
{
    static const int last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        const struct cd_seen *x = &list->items[k], *y = x + 1;
        uint32_t end = cd_range_end(x->words);
        if (!cd_mark_is(d, x->mark, "last day") || y->words.first != end + 1 ||
            !cd_word_is(&d->side[s].words[end], "of") || !days[k + 1].month || days[k + 1].day ||
            cd_date_goes_on(&d->side[s], y))
            continue;
        list->items[k].settled = true;
        struct day *day = &days[k + 1];
        bool leap = day->year % 4 == 0 && (day->year % 100 || day->year % 400 == 0);
        if (day->month != 2)
            day->day = last[day->month - 1];
        else if (day->year)
            day->day = leap ? 29 : 28;
    }
}

static void flag_kind(struct cd_diff *d, enum cd_mark_kind kind)
{
    struct cd_seen_list lists[2];
    struct day *days[2];
    for (unsigned s = 0; s < 2; s++) {
        lists[s] = cd_seen_collect(d, s, kind);
        struct cd_str *ends = cd_arena_array(d->arena, (size_t)lists[s].n + 1, sizeof *ends);
        uint32_t joined = 0;
        if (kind == CD_MARK_DATE && has_stretch(d, 1 - s)) {
            join_ends(d, s, &lists[s], ends);
            joined = lists[s].n;
        }
        if (kind == CD_MARK_DATE)
            add_centuries(d, s, &lists[s]);
        days[s] = cd_arena_array(d->arena, (size_t)lists[s].n + 1, sizeof *days[s]);
        for (uint32_t k = 0; k < lists[s].n; k++) {
            days[s][k] = read_day(d, d->side[s].doc, lists[s].items[k].mark);
            struct day end = {0};
            if (k < joined && ends[k].len && parse_iso(ends[k], &end)) {
                days[s][k].range = true;
                days[s][k].end_month = end.month;
                days[s][k].end_day = end.day;
            }
            complete(d, d->side[s].doc, &days[s][k]);
        }
        read_last_days(d, s, &lists[s], days[s]);
    }
    struct cd_seen_list *a = &lists[0], *b = &lists[1];
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if ((a->items[i].mark->value == b->items[j].mark->value &&
                 days[0][i].range == days[1][j].range) ||
                compare(&days[0][i], &days[1][j]) == CD_DATES_EQUAL)
                a->items[i].settled = b->items[j].settled = true;
    bool alone = left_over(a) == 1 && left_over(b) == 1;
    bool single = d->side[0].n_statements == 1 && d->side[1].n_statements == 1;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            bool apart = cd_statement_agreement(d, 0, x->mark->statement) < SAME_TALK ||
                         cd_statement_agreement(d, 1, y->mark->statement) < SAME_TALK;
            int month = days[0][i].day && days[1][j].day && days[0][i].month == days[1][j].month
                            ? days[0][i].month
                            : 0; /* 14 February and 24 February, of whatever other dates */
            bool akin = alone && !d->options->unsure && shares_part(&days[0][i], &days[1][j]);
            bool paired =
                month && days_in(a, days[0], month) == 1 && days_in(b, days[1], month) == 1;
            if (y->settled || compare(&days[0][i], &days[1][j]) != CD_DATES_DIFFERENT ||
                !(akin ||
                  (paired && single &&
                   (!d->options->unsure || cd_words_near(d, 0, x->words, y->words, BESIDE))) ||
                  (alone && single && !d->options->unsure && cd_dates_bound_alike(d, x, y)) ||
                  ((alone || paired) && !apart &&
                   (single || cd_diff_agreement(d) >= SAME_CLAIM ||
                    cd_words_near(d, 0, x->words, y->words, BESIDE))) ||
                  cd_words_any_face(d, x->words, y->words)))
                continue;
            x->settled = y->settled = true;
            if (ends_where(d, 0, x, &days[0][i], y, &days[1][j]) ||
                ends_where(d, 1, y, &days[1][j], x, &days[0][i]))
                continue;
            if (days_apart(&days[0][i], &days[1][j]) == 1 &&
                counts_days(&d->side[0]) != counts_days(&d->side[1]))
                continue;
            flag_pair(d, x, y, &days[0][i], &days[1][j]);
        }
}

void cd_flag_dates(struct cd_diff *d)
{
    if (cd_side_is_furniture(&d->side[0]) || cd_side_is_furniture(&d->side[1]))
        return; /* their dates say when they appeared */
    flag_kind(d, CD_MARK_DATE);
    flag_kind(d, CD_MARK_TIME);
    cd_flag_periods(d);
}

/* The one date of a list with a day of a month; NULL for none or several. */
static const struct cd_seen *only_day(const struct cd_diff *d, unsigned s,
                                      const struct cd_seen_list *list, struct day *out)
{
    const struct cd_seen *only = NULL;
    for (uint32_t k = 0; k < list->n; k++) {
        struct day x = read_day(d, d->side[s].doc, list->items[k].mark);
        if (!x.month || !x.day)
            continue;
        if (only)
            return NULL;
        only = &list->items[k];
        *out = x;
    }
    return only;
}

void cd_flag_days_beside(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_DATE),
                                    cd_seen_collect(d, 1, CD_MARK_DATE)};
    struct day a, b;
    const struct cd_seen *x = only_day(d, 0, &lists[0], &a), *y = only_day(d, 1, &lists[1], &b);
    if (x && y && a.month == b.month && compare(&a, &b) == CD_DATES_DIFFERENT &&
        days_apart(&a, &b) > 1 && cd_words_near(d, 0, x->words, y->words, BESIDE) &&
        !cd_side_is_furniture(&d->side[0]) && !cd_side_is_furniture(&d->side[1]))
        flag_pair(d, x, y, &a, &b);
}
