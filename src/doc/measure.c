/*
 * Units of one kind convert exactly, those of two systems rounded, as a writer who converts rounds:
 * to one in fifty, or to the last figure that is written and no further off than 3.5 in a hundred.
 */
#include "doc/measure.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

/* The same where it is converted into another system of measures. */
#define CONVERTED   0.02
/* And where that is less than the last figure that is written: 3 miles are 5 kilometres, 100 yards
 * are not 96 metres. */
#define LAST_FIGURE 0.035
#define DAY         86400.0      /* seconds */
#define MONTH       (30.4 * DAY) /* about */

static const struct cd_measure measures[] = {
#include "doc/tables/measures_en.inc"
};

const struct cd_measure *cd_measure_of(struct cd_str unit)
{
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++)
        if (cd_str_is(unit, measures[k].unit))
            return &measures[k];
    return NULL;
}

bool cd_numbers_near(double x, double y, double tolerance)
{
    double larger = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
    return fabs(x - y) <= tolerance * larger + 1e-9;
}

bool cd_measures_akin(const struct cd_measure *m, const struct cd_measure *n)
{
    return strcmp(m->kind, n->kind) == 0;
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
    {"acre", "square foot", 43560},
    {"square foot", "square metre", 0.0929},
    {"cubic foot", "litre", 28.32},
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

/* How near to a figure what it is rounded from may lie: half of its last place that is written, 5
 * for 50, but 3.5 in a hundred of it at most. */
static double written_to(double figure)
{
    double place = 1e-3, tens = figure / (10 * place);
    while (place < 1e12 && fabs(tens - round(tens)) < 1e-6) {
        place *= 10;
        tens /= 10;
    }
    return fmin(place / 2, LAST_FIGURE * fabs(figure));
}

/* Whether one amount is the other where so many q make one p: either may be what was rounded. */
static bool is_rounded(double p, double q, double factor)
{
    return cd_numbers_near(p * factor, q, CONVERTED) || fabs(p * factor - q) <= written_to(q) ||
           fabs(q / factor - p) <= written_to(p);
}

/* Whether an amount of one system of measures is one of another, rounded: 38 nautical miles, some
 * 70 kilometres. */
static bool is_of_other_system(const struct cd_measure *m, double p, const struct cd_measure *n,
                               double q)
{
    for (size_t k = 0; k < sizeof systems / sizeof *systems; k++) {
        if (strcmp(m->kind, systems[k].of) == 0 && strcmp(n->kind, systems[k].in) == 0 &&
            is_rounded(p, q, m->base * systems[k].factor / n->base))
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

static bool are_of_two_kinds(const struct cd_measure *m, double p, const struct cd_measure *n,
                             double q)
{
    return is_of_other_system(m, p, n, q) || is_of_other_system(n, q, m, p) ||
           is_month_of_days(m, p, n, q) || is_month_of_days(n, q, m, p);
}

/* Whether a share of one is so many percent. */
static bool is_percentage(double share, double percent)
{
    double exact = share * 100;
    bool whole = cd_numbers_near(exact, round(exact), 1e-9);
    return share < 1 && (whole ? cd_numbers_near(percent, exact, 1e-9)
                               : fabs(percent - exact) < (share > 0.3 ? 0.5 : 0.05));
}

bool cd_amounts_equal(const struct cd_measure *m, double p, const struct cd_measure *n, double q,
                      bool about)
{
    if (!m || !n)
        return m   ? strcmp(m->unit, "percent") == 0 && is_percentage(q, p)
               : n ? strcmp(n->unit, "percent") == 0 && is_percentage(p, q)
                   : cd_numbers_near(p, q, 1e-9);
    return cd_measures_akin(m, n)
               ? cd_numbers_near(p * m->base, q * n->base, about ? CD_ROUNDING : 1e-9)
               : are_of_two_kinds(m, p, n, q);
}

double cd_measure_size(const struct cd_measure *m, double p, const char **dimension)
{
    double size = p * m->base;
    *dimension = m->kind;
    if (strcmp(m->kind, "month") == 0) {
        *dimension = "second";
        return size * MONTH;
    }
    for (size_t k = 0; k < sizeof systems / sizeof *systems; k++) /* each leads to one further on */
        if (strcmp(*dimension, systems[k].of) == 0) {
            *dimension = systems[k].in;
            size *= systems[k].factor;
        }
    return size;
}

bool cd_measure_is_time(const struct cd_measure *m)
{
    return strcmp(m->kind, "second") == 0 || strcmp(m->kind, "month") == 0;
}

bool cd_is_numeral(struct cd_str word)
{
    static const char *const words[] = {
        "one",      "two",     "three",     "four",     "five",     "six",      "seven",
        "eight",    "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen",  "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
        "forty",    "fifty",   "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
        "thousand", "million", "billion",   "trillion", NULL};
    return cd_str_is_one_of(word, words);
}
