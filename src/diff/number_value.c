/*
 * What numbers amount to: their units, what they count, and when two of them are the same.
 */
#include "diff/number.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

/* A rounded figure is no other figure. */
#define ROUNDING  0.05
/* The same where it is converted into another system of measures. */
#define CONVERTED 0.02
#define DAY       86400.0 /* seconds */

bool cd_numbers_near(double x, double y, double tolerance)
{
    double larger = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
    return fabs(x - y) <= tolerance * larger + 1e-9;
}

bool cd_token_is_minus(const struct cd_doc *doc, uint32_t t)
{
    static const char *const opening[] = {"(", "[", "\"", "'", NULL};
    struct cd_str fold = cd_ctx_string(doc->ctx, doc->tokens[t].fold);
    struct cd_span sign = cd_token_span(&doc->tokens[t]);
    if (!cd_str_is(fold, "-"))
        return cd_str_is(fold, "minus");
    if (t + 1 == doc->n_tokens || cd_span_end(sign) != doc->tokens[t + 1].off ||
        cd_str_is(cd_doc_text(doc, sign), "\xE2\x80\x94"))
        return false;
    return t == 0 || cd_span_end(cd_token_span(&doc->tokens[t - 1])) < sign.off ||
           cd_str_is_one_of(cd_ctx_string(doc->ctx, doc->tokens[t - 1].fold), opening);
}

static const struct cd_measure measures[] = {
#include "diff/tables/measures_en.inc"
};

const struct cd_measure *cd_measure_of(struct cd_str unit)
{
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++)
        if (cd_str_is(unit, measures[k].unit))
            return &measures[k];
    return NULL;
}

bool cd_unit_is_measure(const struct cd_diff *d, uint32_t unit)
{
    return unit != CD_NONE && cd_measure_of(cd_ctx_string(d->ctx, unit));
}

/* "200 lb", "200 pounds": a word that means either; what has the sign of money is no weight. */
static bool may_be_pounds(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    static const char *const pounds[] = {"pound", "pounds", NULL};
    const struct cd_mark *marks[2] = {a, b};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_token *tokens = d->side[s].doc->tokens;
        uint32_t last = cd_range_end(marks[s]->tokens) - 1;
        if (cd_str_is(cd_ctx_string(d->ctx, marks[s]->unit), "gbp") &&
            cd_str_is(cd_ctx_string(d->ctx, marks[1 - s]->unit), "pound-mass") &&
            cd_str_is_one_of(cd_ctx_string(d->ctx, tokens[last].fold), pounds))
            return true;
    }
    return false;
}

bool cd_units_differ(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    if (may_be_pounds(d, a, b))
        return false;
    struct cd_str x = cd_ctx_string(d->ctx, a->unit), y = cd_ctx_string(d->ctx, b->unit);
    bool degrees =
        (cd_str_is(x, "degree") && (cd_str_is(y, "celsius") || cd_str_is(y, "fahrenheit"))) ||
        (cd_str_is(y, "degree") && (cd_str_is(x, "celsius") || cd_str_is(x, "fahrenheit")));
    return a->unit != b->unit && !degrees && cd_unit_is_measure(d, a->unit) &&
           cd_unit_is_measure(d, b->unit);
}

bool cd_units_akin(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    if (a->unit == CD_NONE || b->unit == CD_NONE)
        return false;
    const struct cd_measure *m = cd_measure_of(cd_ctx_string(d->ctx, a->unit));
    const struct cd_measure *n = cd_measure_of(cd_ctx_string(d->ctx, b->unit));
    return m && n && strcmp(m->kind, n->kind) == 0;
}

/* Whether a word is part of a numeral: twenty, hundred. */
static bool is_numeral(const struct cd_word *w)
{
    static const char *const words[] = {
        "one",      "two",     "three",     "four",     "five",     "six",      "seven",
        "eight",    "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen",  "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
        "forty",    "fifty",   "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
        "thousand", "million", "billion",   "trillion", NULL};
    return cd_word_is_one_of(w, words);
}

/* The first content word at or behind w of its statement, a few words away at most; or CD_NONE. */
uint32_t cd_number_counted(const struct cd_side *side, struct cd_range words)
{
    uint32_t w = cd_range_end(words);
    /* The unit is often part of the mark: 18 percent, 12 miles. */
    if (words.count > 1 && side->words[w - 1].weight > 0.5f && !is_numeral(&side->words[w - 1]) &&
        side->doc->tokens[side->words[w - 1].token].cls == CD_TOKEN_WORD)
        return w - 1;
    for (uint32_t k = 0; k < 4 && w + k < side->n_words; k++) {
        if (side->words[w + k].statement != side->words[words.first].statement)
            break;
        if (side->words[w + k].weight > 0.5f)
            return w + k;
    }
    return CD_NONE;
}

/* The year 2014 in "the first half of 2014", "the second quarter of the year". */
static bool is_of_year(const struct cd_side *side, uint32_t w)
{
    if (w >= side->n_words || !cd_word_is(&side->words[w], "of"))
        return false;
    w += w + 1 < side->n_words && cd_word_is(&side->words[w + 1], "the") ? 2 : 1;
    if (w >= side->n_words)
        return false;
    struct cd_str s = side->words[w].text;
    return cd_word_is(&side->words[w], "year") ||
           (s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2') && s.ptr[3] >= '0' &&
            s.ptr[3] <= '9' && side->words[w].flags & CD_WORD_VALUE);
}

/* The amount and unit of a number; of "half a year" the noun behind it, of "half of 2014" months.
 */
static double amount_of(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        struct cd_str *unit)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_number_counted(side, x->words);
    *unit = cd_ctx_string(d->ctx, x->mark->unit);
    if (x->mark->unit != CD_NONE)
        return x->mark->number;
    if (is_of_year(side, cd_range_end(x->words)) && x->mark->number < 1) {
        *unit = (struct cd_str){"year", 4};
        return x->mark->number;
    }
    uint32_t w = cd_range_end(x->words);
    bool of_one = w + 2 < side->n_words && cd_word_is(&side->words[w], "of") &&
                  (cd_word_is(&side->words[w + 1], "a") || cd_word_is(&side->words[w + 1], "an"));
    if (of_one) /* three quarters of an hour */
        noun = w + 2;
    if (noun != CD_NONE) {
        *unit = side->words[noun].text;
        if (unit->len > 3 && unit->ptr[unit->len - 1] == 's' && cd_measure_of(*unit) == NULL)
            unit->len--; /* years */
    }
    return x->mark->number;
}

/* Whether a share is so many percent: a half 50, a third 33, no whole number being nearer. */
static bool is_percentage(double percent, double share)
{
    double exact = share * 100;
    bool whole = cd_numbers_near(exact, round(exact), 1e-9);
    return share < 1 && (whole ? cd_numbers_near(percent, exact, 1e-9)
                               : fabs(percent - exact) < (share > 0.3 ? 0.5 : 0.05));
}

/* Kinds of measures that are of one nature, and how many of the second make one of the first. */
static const struct {
    const char *of, *in;
    double factor;
} systems[] = {
    {"yard", "metre", 0.9144},
    {"nautical mile", "metre", 1852},
    {"nautical mile", "yard", 2025.4},
    {"acre", "square metre", 4046.86},
    {"ounce", "gram", 28.35},
    {"gallon", "litre", 3.785},
    {"gallon", "litre", 4.546},
    {"pint", "litre", 0.568},
    {"pint", "litre", 0.473},
    {"knot", "mph", 1.151},
    {"mph", "kph", 1.609},
    {"knot", "kph", 1.852},
    {"cent", "usd", 0.01},
    {"cent", "eur", 0.01},
    {"penny", "gbp", 0.01},
};

/* Whether an amount of one system of measures is one of another, rounded: 38 nautical miles, some
 * 70 kilometres. */
static bool is_of_other_system(const struct cd_measure *m, double p, const struct cd_measure *n,
                               double q)
{
    for (size_t k = 0; k < sizeof systems / sizeof *systems; k++) {
        if (strcmp(m->kind, systems[k].of) == 0 && strcmp(n->kind, systems[k].in) == 0 &&
            cd_numbers_near(p * m->base * systems[k].factor, q * n->base, CONVERTED))
            return true;
    }
    return false;
}

/* "sixty days", "two months": a month is of 28 to 31 days. */
static bool is_month_of_days(const struct cd_measure *m, double p, const struct cd_measure *n,
                             double q)
{
    double months = p * m->base, days = q * n->base / DAY;
    return strcmp(m->kind, "month") == 0 && strcmp(n->kind, "second") == 0 && n->base >= DAY &&
           months >= 1 && months <= 12 && days >= 28 * months && days <= 31 * months;
}

/* Whether a number is given as nearly so much: close on half an hour. */
static bool is_nearly(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_QUANTIFIER && cd_mark_is(d, side->marks[k], "almost") &&
            cd_range_end(cd_side_words(side, side->marks[k]->tokens)) == x->words.first)
            return true;
    return false;
}

/* half a year = six months, half = 50 percent, two hectares = 20,000 square metres */
static bool converts(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_mark *a = x->mark, *b = y->mark;
    struct cd_str u, v;
    double p = amount_of(d, 0, x, &u), q = amount_of(d, 1, y, &v);
    const struct cd_measure *m = cd_measure_of(u), *n = cd_measure_of(v);
    bool akin = m && n && m != n && strcmp(m->kind, n->kind) == 0;
    bool rounded = (a->flags | b->flags) & CD_MARK_APPROX ||
                   (akin && (is_nearly(d, 0, x) || is_nearly(d, 1, y)));
    if (akin)
        return cd_numbers_near(p * m->base, q * n->base, rounded ? ROUNDING : 1e-9);
    if (m && n &&
        (is_of_other_system(m, p, n, q) || is_of_other_system(n, q, m, p) ||
         is_month_of_days(m, p, n, q) || is_month_of_days(n, q, m, p)))
        return true;
    if (cd_str_is(u, "percent") && !cd_unit_is_measure(d, b->unit))
        return is_percentage(a->number, b->number);
    if (cd_str_is(v, "percent") && !cd_unit_is_measure(d, a->unit))
        return is_percentage(b->number, a->number);
    return false;
}

/* Whether a range has the single number of side s as one of its ends: "between 5 m and 7 m" is two
 * numbers. The other end is given as well, or the number is a bound or round. */
static bool bounds(const struct cd_diff *d, unsigned s, const struct cd_mark *range,
                   const struct cd_seen *single)
{
    const struct cd_mark *one = single->mark;
    if (!(range->flags & CD_MARK_RANGE) || one->flags & CD_MARK_RANGE)
        return false;
    bool low = cd_numbers_near(range->number, one->number, 1e-9);
    bool high = cd_numbers_near(range->number_high, one->number, 1e-9);
    bool within = one->number > range->number && one->number < range->number_high;
    if (!low && !high)
        return within && one->flags & CD_MARK_APPROX; /* some 45 */
    if (one->flags & CD_MARK_APPROX || cd_number_bound(d, s, single) ||
        d->side[0].n_statements != 1 || d->side[1].n_statements != 1)
        return true;
    static const double scales[] = {1, 1e3, 1e6, 1e9}; /* 40 and 45 million */
    double end = low ? range->number_high : range->number;
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
            if (d->side[s].marks[k]->kind == CD_MARK_NUMBER && d->side[s].marks[k] != one &&
                cd_numbers_near(d->side[s].marks[k]->number * scales[i], end, 1e-9))
                return true;
    return false;
}

/* "from 160 to 320 million": 160 stands for 160 million, as what goes on behind it shows. */
static bool elides(const struct cd_diff *d, unsigned s, const struct cd_seen *x, double full)
{
    static const double magnitudes[] = {1e3, 1e6, 1e9, 1e12};
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(x->words);
    if (x->mark->unit != CD_NONE && cd_unit_is_measure(d, x->mark->unit))
        return false;
    bool magnitude = false;
    for (size_t k = 0; k < sizeof magnitudes / sizeof *magnitudes; k++)
        magnitude |=
            x->mark->number < 1000 && cd_numbers_near(x->mark->number * magnitudes[k], full, 1e-9);
    return magnitude && (end >= side->n_words || side->words[end].statement != x->mark->statement ||
                         side->words[end].mark != CD_NONE || side->words[end].weight < 0.5f);
}

bool cd_number_share(const struct cd_diff *d, const struct cd_mark *m, double *share)
{
    bool percent = m->unit != CD_NONE && cd_str_is(cd_ctx_string(d->ctx, m->unit), "percent");
    *share = percent ? m->number / 100 : m->number;
    return percent || (m->number > 0 && m->number < 1 && !(m->flags & CD_MARK_ORDINAL) &&
                       !cd_unit_is_measure(d, m->unit));
}

bool cd_numbers_make_whole(const struct cd_diff *d, const struct cd_mark *m,
                           const struct cd_mark *n)
{
    double p, q;
    return cd_number_share(d, m, &p) && cd_number_share(d, n, &q) &&
           cd_numbers_near(p + q, 1, 1e-9);
}

int cd_number_bound(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (!r.count || cd_range_end(r) != x->words.first)
            continue;
        if (m->kind == CD_MARK_NEGATION && cd_mark_is(d, m, "not"))
            return -1;
        if (m->kind != CD_MARK_QUANTIFIER)
            continue;
        if (cd_mark_is(d, m, "at-least") || cd_mark_is(d, m, "more-than"))
            return 1;
        if (cd_mark_is(d, m, "at-most") || cd_mark_is(d, m, "less-than"))
            return -1;
    }
    return 0;
}

bool cd_numbers_equal(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_mark *a = x->mark, *b = y->mark;
    bool rounded = (a->flags | b->flags) & CD_MARK_APPROX;
    double tolerance = rounded ? ROUNDING : 1e-9;
    bool times = cd_str_is(cd_ctx_string(d->ctx, a->unit), "time") ||
                 cd_str_is(cd_ctx_string(d->ctx, b->unit), "time");
    if (times && cd_numbers_near(a->number * b->number, 1, 1e-9))
        return true; /* twice as large, half the size */
    if (converts(d, x, y) || bounds(d, 1, a, y) || bounds(d, 0, b, x) ||
        elides(d, 0, x, b->number) || elides(d, 1, y, a->number) ||
        elides(d, 0, x, b->number_high) || elides(d, 1, y, a->number_high))
        return true;
    return cd_numbers_near(a->number, b->number, tolerance) &&
           cd_numbers_near(a->number_high, b->number_high, tolerance) && !cd_units_differ(d, a, b);
}

struct cd_seen cd_number_see(const struct cd_side *side, const struct cd_mark *m)
{
    return (struct cd_seen){.mark = m, .words = cd_side_words(side, m->tokens)};
}
