/*
 * Numbers that the marks do not read but that are written on the other side: 1/2 for a half,
 * 10-fold for tenfold, a one-in-three chance, four score. Each is read only where the other side
 * gives the same amount, for a slash also parts dates, scores and alternatives. Linear in words and
 * marks.
 */
#include "diff/number.h"
#include "text/ascii.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

/* Numbers of a side for which another way of writing is looked for. */
#define FEW_NUMBERS 16u

/* Whether the list has the amount, as a share of a hundred too. */
static struct cd_seen *find_amount(const struct cd_diff *d, struct cd_seen_list *list,
                                   double amount)
{
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_mark *m = list->items[k].mark;
        bool percent = m->unit != CD_NONE && cd_str_is(cd_ctx_string(d->ctx, m->unit), "percent");
        /* a third is 33 percent or 33.3 */
        if (cd_numbers_near(m->number, amount, 1e-9) ||
            (percent && fabs(m->number - amount * 100) < 0.5))
            return &list->items[k];
    }
    return NULL;
}

/* "1/2", "three quarters": two numbers with nothing but a slash between them. */
static bool is_fraction(const struct cd_side *side, const struct cd_seen *x,
                        const struct cd_seen *y)
{
    uint32_t w = cd_range_end(x->words);
    return y->words.first == w + 1 && cd_word_is(&side->words[w], "/") &&
           side->words[w + 1].pos == side->words[w].pos + 1 && x->mark->number > 0 &&
           x->mark->number < y->mark->number;
}

/* "a one-in-three chance": what stands before the number makes a share of it. */
static bool is_one_in(const struct cd_side *side, const struct cd_seen *y)
{
    uint32_t w = y->words.first;
    return w >= 2 && cd_word_is(&side->words[w - 1], "in") &&
           cd_word_is(&side->words[w - 2], "one") && cd_word_hyphenated(side, w - 1) &&
           y->mark->number > 1;
}

/* The number of a word like tenfold; 0 for another word. */
static double fold_of(struct cd_str text)
{
    static const char *const numbers[] = {"two",   "three", "four", "five",   "six",    "seven",
                                          "eight", "nine",  "ten",  "eleven", "twelve", NULL};
    if (cd_str_is(text, "hundredfold"))
        return 100;
    for (int k = 0; numbers[k]; k++) {
        size_t n = strlen(numbers[k]);
        if (text.len == n + 4 && memcmp(text.ptr, numbers[k], n) == 0 &&
            memcmp(text.ptr + n, "fold", 4) == 0)
            return k + 2;
    }
    return 0;
}

/* Whether a side says in one word so many times as much. */
static bool says_fold(const struct cd_side *side, double number)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_numbers_near(fold_of(side->words[w].text), number, 1e-9))
            return true;
    return false;
}

/* The amount of "2.000.000", points parting thousands; 0 for another word. */
static double pointed_of(struct cd_str text)
{
    double amount = 0;
    size_t group = 0, groups = 0;
    for (size_t k = 0; k < text.len; k++) {
        if (cd_ascii_is_digit(text.ptr[k])) {
            amount = amount * 10 + (text.ptr[k] - '0');
            group++;
        } else if (text.ptr[k] == '.' && group > 0 && (groups ? group == 3 : group <= 3)) {
            groups++;
            group = 0;
        } else {
            return 0;
        }
    }
    return groups > 1 && group == 3 ? amount : 0;
}

/* Whether a side writes the amount with points. */
static bool says_pointed(const struct cd_side *side, double number)
{
    for (uint32_t w = 0; w < side->n_words && number >= 1e6; w++)
        if (cd_numbers_near(pointed_of(side->words[w].text), number, 1e-9))
            return true;
    return false;
}

static bool is_unit(const struct cd_diff *d, const struct cd_seen *x, const char *unit)
{
    return x->mark->unit != CD_NONE && cd_str_is(cd_ctx_string(d->ctx, x->mark->unit), unit);
}

static void settle(struct cd_seen *x, struct cd_seen *y)
{
    if (y != NULL)
        x->settled = y->settled = true;
}

void cd_numbers_settle_written(const struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                               struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    if (list->n > FEW_NUMBERS || other->n > FEW_NUMBERS)
        return;
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k], *next = k + 1 < list->n ? x + 1 : NULL;
        uint32_t end = cd_range_end(x->words), begin = x->words.first;
        if (x->settled)
            continue;
        if (next && is_fraction(side, x, next)) {
            struct cd_seen *same = find_amount(d, other, x->mark->number / next->mark->number);
            settle(x, same);
            settle(next, same);
        } else if (is_one_in(side, x)) {
            settle(x, find_amount(d, other, 1 / x->mark->number));
        } else if (is_unit(d, x, "fold")) {
            x->settled = says_fold(&d->side[1 - s], x->mark->number);
        } else if (begin + 1 < side->n_words && end <= begin + 2 &&
                   cd_word_is(&side->words[begin + 1], "score")) {
            settle(x, find_amount(d, other, 20 * x->mark->number));
        } else {
            x->settled = says_pointed(&d->side[1 - s], x->mark->number);
        }
    }
}
