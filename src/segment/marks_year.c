/*
 * Years: alone, of a season, cut short, in decades and centuries; and what looks like one and
 * counts things. Each reader looks a bounded number of tokens around.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment/marks_time.h"
#include "segment/numerals.h"

/*
 * "an audit from 2031", "the great dictionary of 1904", "the report for 1909", no "crowd of 2000":
 * the year at t dates it.
 */
static bool is_of_year(const struct cd_marker *m, uint32_t t)
{
    static const char *const many[] = {"crowd", "fleet", "group", "army", "total", "population",
                                       "staff", "force", "town",  "herd", "team",  "number"};
    static const char *const yearly[] = {"report",  "accounts", "budget",  "return", "returns",
                                         "figures", "register", "almanac", "review", "statistics"};
    if (t >= m->first + 2 && cd_marker_is(m, t - 1, "for"))
        return CD_MARKER_AMONG(m, t - 2, yearly);
    return t >= m->first + 2 &&
           (cd_marker_is(m, t - 1, "from") ||
            (cd_marker_is(m, t - 1, "of") && !CD_MARKER_AMONG(m, t - 2, many)));
}

/* Whether a number of four digits at t counts things and is no year: "2000 people". */
static bool counts_things(const struct cd_marker *m, uint32_t t)
{
    if (t > m->first) {
        static const char *const years[] = {"in",     "since", "until", "by",   "during", "year",
                                            "before", "after", "early", "late", "mid",    "till"};
        if (CD_MARKER_AMONG(m, t - 1, years))
            return false;
        /* "between 2025 and 2034 lorries spent" */
        if (t >= m->first + 3 && m->taken[t - 2] & CD_TAKEN_DATE && cd_mark_year(m, t - 2) &&
            ((cd_marker_is(m, t - 1, "and") && cd_marker_is(m, t - 3, "between")) ||
             (cd_marker_is(m, t - 1, "to") && cd_marker_is(m, t - 3, "from"))))
            return false;
    }
    if (!cd_marker_is_word(m, t + 1))
        return cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER && t + 1 < m->end &&
               cd_marker_token(m, t + 1)->cls == CD_TOKEN_SYMBOL && !cd_marker_is(m, t + 1, "/");
    struct cd_str s = cd_marker_fold(m, t + 1);
    if (cd_marker_is(m, t + 1, "onwards"))
        return false; /* "from 2027 onwards" */
    if (cd_marker_token(m, t + 1)->flags & (CD_TOKEN_CAPITAL | CD_TOKEN_STOP) ||
        (cd_marker_classes(m, t + 1) & CD_LX_SAY && !cd_numeral_unit(s) && is_of_year(m, t)))
        return false; /* "an audit from 2031 says" */
    bool plural = s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's';
    if (t >= m->first + 3 && cd_marker_is(m, t - 1, "of") && cd_marker_is(m, t - 3, "the"))
        return false; /* the protocol of 1947 lapses */
    if (t > m->first && (cd_marker_is(m, t - 1, "the") || cd_marker_is(m, t - 1, "'s")))
        return false; /* the 2014 protests */
    if ((cd_numeral_unit(s) && (plural || s.len <= 2)) || cd_marker_is(m, t + 1, "people") ||
        cd_marker_is(m, t + 1, "men") || cd_marker_is(m, t + 1, "women") ||
        cd_marker_is(m, t + 1, "children") || cd_marker_is(m, t + 1, "or"))
        return true;
    return plural;
}

/* "in '97": two digits behind an apostrophe. Returns the end, or 0. */
static uint32_t year_cut_short(struct cd_marker *m, uint32_t t)
{
    int year = cd_mark_digits(m, t, 2);
    if (year < 10 || t == m->first || !cd_marker_glued(m, t) || cd_marker_is_quote(m, t - 1) ||
        !(cd_marker_cp(m, t - 1) == '\'' || cd_marker_cp(m, t - 1) == 0x2018 ||
          cd_marker_cp(m, t - 1) == 0x2019))
        return 0;
    char value[32];
    snprintf(value, sizeof value, "%d%02d", year < 40 ? 20 : 19, year);
    cd_mark_add_date(m, t - 1, t + 1, value);
    return t + 1;
}

/* "since 1348": the year of a number at t below 1500, which is none without such a word before it.
 */
static bool is_old_year(const struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"in", "since", "until", "year"};
    bool closed =
        !cd_marker_is_word(m, t + 1) ||
        (cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP && !cd_marker_is(m, t + 1, "of"));
    static const char *const dates[] = {"dates", "date", "dated", "dating"};
    bool sign = t + 1 < m->end && cd_marker_token(m, t + 1)->cls == CD_TOKEN_SYMBOL;
    bool dated =
        t >= m->first + 2 && ((cd_marker_is(m, t - 1, "from") && /* dates from 1487 */
                               CD_MARKER_AMONG(m, t - 2, dates)) ||
                              (cd_marker_is(m, t - 1, "to") && cd_marker_is(m, t - 2, "back")));
    return cd_mark_year(m, t) && t > m->first && closed && !sign &&
           (dated || CD_MARKER_AMONG(m, t - 1, left));
}

/* "the nineteen-fifties": the tens of the decade at t, or 0. */
static int decade_word(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"twenties", "thirties",  "forties",  "fifties",
                                        "sixties",  "seventies", "eighties", "nineties"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_marker_is(m, t, words[k]))
            return 20 + 10 * (int)k;
    return 0;
}

/* The same with its century before it, at t. Returns the end, or 0. */
static uint32_t decade_in_words(struct cd_marker *m, uint32_t t)
{
    uint32_t at = t + 1 + (cd_marker_is_mark(m, t + 1, "-") && cd_marker_glued(m, t + 1));
    int century = cd_marker_is(m, t, "nineteen") ? 19 : cd_marker_is(m, t, "eighteen") ? 18 : 0;
    int tens = century > 0 ? decade_word(m, at) : 0;
    char value[32];
    if (tens == 0)
        return 0;
    snprintf(value, sizeof value, "%d%ds", century, tens);
    cd_mark_add_date(m, t, at + 1, value);
    return at + 1;
}

/* "in his 70s", "in her early 40s": the tens at t are of an age. */
static bool is_age(const struct cd_marker *m, uint32_t t)
{
    static const char *const owners[] = {"his", "her", "their", "my", "our", "your"};
    static const char *const parts[] = {"early", "mid", "late"};
    uint32_t k = t;
    if (k > m->first && cd_marker_is_mark(m, k - 1, "-") && cd_marker_glued(m, k))
        k--;
    if (k > m->first && CD_MARKER_AMONG(m, k - 1, parts))
        k--;
    return k > m->first && CD_MARKER_AMONG(m, k - 1, owners);
}

uint32_t cd_mark_year_like(struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    char value[32];
    uint32_t first = t;
    uint32_t decade = m->english ? decade_in_words(m, t) : 0;
    if (decade)
        return decade;
    if (cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER)
        return 0;
    if ((s.len == 5 || s.len == 3) && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] == '0') {
        if (s.len == 3 && is_age(m, t))
            return 0;
        /* "the '20s" are those of this century, "the '30s" those of the last */
        snprintf(value, sizeof value, "%s%s",
                 s.len == 5       ? ""
                 : s.ptr[0] < '3' ? "20"
                                  : "19",
                 s.ptr);
        cd_mark_add_date(m, t, t + 1, value);
        return t + 1;
    }
    uint32_t short_year = year_cut_short(m, t);
    if (short_year)
        return short_year;
    if (cd_marker_is(m, t + 1, "century") && cd_mark_day(m, t, false)) {
        snprintf(value, sizeof value, "c%d", atoi(s.ptr));
        cd_mark_add_date(m, t, t + 2, value);
        return t + 2;
    }
    int year = cd_mark_year(m, t);
    if (year < 1500 ? !is_old_year(m, t) : counts_things(m, t))
        return 0;
    if (cd_marker_glued(m, t) && !cd_marker_is_mark(m, t - 1, "-(\"'/[,."))
        return 0; /* $2000 */
    if (cd_marker_glued(m, t) && cd_marker_is_mark(m, t - 1, "-") && t >= m->first + 2 &&
        cd_marker_glued(m, t - 1) && cd_marker_token(m, t - 2)->flags & CD_TOKEN_ALLCAPS)
        return 0; /* a model: AB-1900 */
    snprintf(value, sizeof value, "%04d", year);
    if (t > m->first) {
        static const char *const seasons[] = {"spring", "summer", "autumn", "fall", "winter"};
        uint32_t at = cd_marker_is(m, t - 1, "of") ? t - 2 : t - 1;
        for (size_t k = 0; k < 5; k++)
            if (at >= m->first && at < t && cd_marker_is(m, at, seasons[k])) {
                snprintf(value, sizeof value, "%04d-%s", year, k == 3 ? "autumn" : seasons[k]);
                first = at;
            }
    }
    cd_mark_add_date(m, first, t + 1, value);
    return t + 1;
}
