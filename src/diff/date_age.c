/*
 * Periods that have no day of their own: last week, three years ago, the twelfth century; and
 * whether two are one.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/period.h"
#include "text/ascii.h"
#include "util/str.h"

bool cd_period_is_century(struct cd_str s)
{
    return s.len >= 2 && s.ptr[0] == 'c' && cd_ascii_is_digit(s.ptr[1]);
}

/* " week", " year" */
static bool is_period(const char *text, size_t n)
{
    static const char *const nouns[] = {" week", " month", " year", " decade", " century", NULL};
    return cd_str_is_one_of((struct cd_str){text, n}, nouns);
}

/* How many "three" of "three years ago" are, "twenty-three" of "twenty-three days ago"; 0: no such
 * word. */
static int few_of(struct cd_str s)
{
    static const char *const words[] = {"one",     "two",       "three",    "four",     "five",
                                        "six",     "seven",     "eight",    "nine",     "ten",
                                        "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
                                        "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    const char *end = memchr(s.ptr, ' ', s.len);
    struct cd_str first = {s.ptr, end ? (size_t)(end - s.ptr) : s.len};
    if (cd_str_is(first, "a") || cd_str_is(first, "an"))
        return 1;
    if (first.len && first.len < 4 && cd_ascii_is_digit(first.ptr[0]))
        return atoi(first.ptr);
    const char *dash = first.len ? memchr(first.ptr, '-', first.len) : NULL;
    size_t head = dash ? (size_t)(dash - first.ptr) : first.len;
    int ten = cd_str_place_in((struct cd_str){first.ptr, head}, tens, 8);
    if (!ten)
        return cd_str_place_in(first, words, 19);
    int one = dash ? cd_str_place_in((struct cd_str){dash + 1, first.len - head - 1}, words, 9) : 0;
    return dash && !one ? 0 : 10 * (ten + 1) + one;
}

/* "three years ago", "five years ago" */
static bool are_other_ages(struct cd_str x, struct cd_str y)
{
    const char *a = memchr(x.ptr, ' ', x.len), *b = memchr(y.ptr, ' ', y.len);
    if (!a || !b || x.len < 5 || y.len < 5 || memcmp(x.ptr + x.len - 4, " ago", 4) != 0 ||
        memcmp(y.ptr + y.len - 4, " ago", 4) != 0)
        return false;
    int p = few_of(x), q = few_of(y);
    return p && q && p != q && a[1] == b[1] && a[2] == b[2]; /* of the same unit */
}

/* Whether a period is still to come, by the word before its noun: next, coming, following. */
static bool is_to_come(struct cd_str period)
{
    return period.ptr[0] == 'n' || period.ptr[0] == 'c' ||
           (period.len > 10 && memcmp(period.ptr, "following ", 10) == 0);
}

enum cd_dates cd_periods_compare(struct cd_str x, struct cd_str y, int x_season, int y_season)
{
    if (x.len == y.len && memcmp(x.ptr, y.ptr, x.len) == 0)
        return CD_DATES_EQUAL;
    const char *a = memchr(x.ptr, ' ', x.len), *b = memchr(y.ptr, ' ', y.len);
    if (are_other_ages(x, y))
        return CD_DATES_DIFFERENT;
    if (!a || !b)
        return (cd_ascii_is_digit(x.ptr[0]) && cd_ascii_is_digit(y.ptr[0])) ||
                       (cd_period_is_century(x) && cd_period_is_century(y))
                   ? CD_DATES_DIFFERENT
                   : CD_DATES_UNKNOWN;
    size_t n = x.len - (size_t)(a - x.ptr), k = y.len - (size_t)(b - y.ptr);
    bool same_noun = n == k && memcmp(a, b, n) == 0;
    if (!same_noun && is_period(b, k) && is_period(a, n) && a - x.ptr == b - y.ptr &&
        memcmp(x.ptr, y.ptr, (size_t)(a - x.ptr)) == 0)
        return CD_DATES_DIFFERENT;                 /* next week, next month */
    same_noun |= x_season && x_season == y_season; /* autumn, fall */
    if (same_noun && a - x.ptr == b - y.ptr && memcmp(x.ptr, y.ptr, (size_t)(a - x.ptr)) == 0)
        return CD_DATES_EQUAL;
    if (!same_noun && x_season && y_season)
        return a - x.ptr == b - y.ptr && memcmp(x.ptr, y.ptr, (size_t)(a - x.ptr)) == 0
                   ? CD_DATES_DIFFERENT
                   : CD_DATES_UNKNOWN;
    return same_noun && is_to_come(x) != is_to_come(y) ? CD_DATES_DIFFERENT : CD_DATES_UNKNOWN;
}
