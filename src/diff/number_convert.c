/* Amounts in other units, by what is said around them: half of 2014, degrees of two scales. */
#include "diff/number.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

/* Degrees to which a temperature that is but about so much is rounded. */
#define ABOUT        2.5
/* Words before a temperature among which it is said that it rises or falls. */
#define CHANGE_REACH 4u

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

/* "from 68 to 77 degrees": the unit of the number that a number goes on to; or CD_NONE. */
static uint32_t unit_of_end(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const to[] = {"to", "and", "or", NULL};
    uint32_t w = cd_range_end(x->words);
    if (w + 1 >= side->n_words || !cd_word_is_one_of(&side->words[w], to) ||
        side->words[w].statement != x->mark->statement)
        return CD_NONE;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NUMBER &&
            cd_side_words(side, side->marks[k]->tokens).first == w + 1)
            return side->marks[k]->unit;
    return CD_NONE;
}

/* "60 miles an hour", "97 km/h": the speed that a length at word w is part of; or NULL. */
static const char *speed_of(const struct cd_side *side, uint32_t w, struct cd_str length)
{
    static const char *const per[] = {"a", "an", "per", "/", NULL};
    const char *speed = cd_str_is(length, "mile") ? "mph" : cd_str_is(length, "km") ? "kph" : NULL;
    if (!speed || w >= side->n_words)
        return NULL;
    if (cd_word_is_one_of(&side->words[w], per) && w + 1 < side->n_words)
        w++;
    return cd_word_is(&side->words[w], "hour") || cd_word_is(&side->words[w], "h") ? speed : NULL;
}

/* The amount and unit of a number; of "half a year" the noun behind it, of "half of 2014" months.
 */
static double amount_of(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        struct cd_str *unit)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_number_counted(side, x->words), own = x->mark->unit;
    own = own == CD_NONE ? unit_of_end(side, x) : own;
    *unit = cd_ctx_string(d->ctx, own);
    if (own != CD_NONE) {
        const char *speed = speed_of(side, cd_range_end(x->words), *unit);
        if (speed)
            *unit = (struct cd_str){speed, strlen(speed)};
        return x->mark->number;
    }
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

/* "keep the rise to 1.5 degrees", "hold warming below 2 degrees": word w before the number is of a
 * change that is kept within so much. */
static bool is_kept_change(const struct cd_side *side, uint32_t w)
{
    static const char *const changes[] = {"rise", "increase", "warming", NULL};
    static const char *const keep[] = {"keep",    "keeps",    "kept",    "keeping", "hold",
                                       "holds",   "held",     "holding", "limit",   "limits",
                                       "limited", "limiting", NULL};
    bool kept = false;
    if (w == 0 || !cd_word_is_one_of(&side->words[w - 1], changes))
        return false;
    for (uint32_t k = 2; !kept && k <= CHANGE_REACH && k <= w; k++)
        kept = side->words[w - k].statement == side->words[w].statement &&
               cd_word_is_one_of(&side->words[w - k], keep);
    return kept;
}

/* What a temperature is by the words around it: the nearest of a change and a level decides. */
enum degrees {
    DEGREES_LEVEL,  /* how warm it is, and nothing else: rose to 20 degrees */
    DEGREES_SO_FAR, /* how warm it is, as far as is known */
    DEGREES_EITHER, /* perhaps by how much it changes: fell 20 degrees, a rise of 20 degrees */
    DEGREES_CHANGE, /* by how much something differs: by 2 degrees, 2 degrees warmer */
};

static enum degrees degrees_of(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const behind[] = {"warmer", "colder", "cooler", "hotter", "higher", "lower",
                                         "milder", "above",  "more",   "less",   "apart",  NULL};
    static const char *const changes[] = {
        "rise",   "rose",    "risen", "rising",   "warmed",    "warming",    "heating",
        "cooled", "cooling", "fell",  "fall",     "fallen",    "drop",       "dropped",
        "climb",  "climbed", "gap",   "increase", "increased", "difference", NULL};
    static const char *const levels[] = {"to",      "at",      "from", "above", "below",
                                         "under",   "low",     "lows", "high",  "highs",
                                         "maximum", "minimum", NULL};
    uint32_t end = cd_range_end(x->words), w = x->words.first;
    bool above_zero = end + 1 < side->n_words && cd_word_is(&side->words[end], "above") &&
                      cd_word_is(&side->words[end + 1], "zero");
    if ((w > 0 && cd_word_is(&side->words[w - 1], "by")) ||
        (end < side->n_words && cd_word_is_one_of(&side->words[end], behind) && !above_zero))
        return DEGREES_CHANGE;
    for (uint32_t k = 1; k <= CHANGE_REACH && k <= w; k++) {
        const struct cd_word *before = &side->words[w - k];
        if (before->statement != x->mark->statement)
            break;
        if (cd_word_is_one_of(before, levels))
            return is_kept_change(side, w - k) ? DEGREES_EITHER : DEGREES_LEVEL;
        if (cd_word_is_one_of(before, changes))
            return DEGREES_EITHER;
    }
    return DEGREES_SO_FAR;
}

/* Whether c is f converted, rounded to the degree or to the tenth that is written; in hundreds of
 * degrees to one in a hundred. about: either is given as about so much. */
static bool are_degrees(double f, double c, double offset, bool about)
{
    double celsius = (f - offset) / 1.8, fahrenheit = c * 1.8 + offset;
    double tenth = floor(c) == c ? 1 : 0.1, degree = floor(f) == f ? 1 : 0.1;
    if (about)
        return fabs(celsius - c) <= ABOUT;
    return fabs(celsius - c) <= tenth / 2 + 1e-9 || fabs(fahrenheit - f) <= degree / 2 + 1e-9 ||
           (fabs(c) >= 100 && cd_numbers_near(celsius, c, 0.01));
}

/* "86 degrees Fahrenheit", "30 degrees Celsius", x of side s being the former; a rise of degrees
 * converts without the offset. */
static bool is_other_scale(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                           const struct cd_seen *y)
{
    const struct cd_mark *f = x->mark, *c = y->mark;
    bool about = (f->flags | c->flags) & CD_MARK_APPROX;
    enum degrees g = degrees_of(&d->side[s], x), h = degrees_of(&d->side[1 - s], y);
    bool level = g == DEGREES_LEVEL || h == DEGREES_LEVEL;
    bool change = g == DEGREES_CHANGE || h == DEGREES_CHANGE;
    bool either = g == DEGREES_EITHER || h == DEGREES_EITHER;
    for (unsigned way = change && !level; way < (!level && (change || either) ? 2u : 1u); way++) {
        double offset = way ? 0 : 32;
        if (are_degrees(f->number, c->number, offset, about) &&
            (!(f->flags & c->flags & CD_MARK_RANGE) ||
             are_degrees(f->number_high, c->number_high, offset, about)))
            return true;
    }
    return false;
}

/* Whether a unit is a scale of temperature, or degrees of one that is not said. */
static bool is_scale(struct cd_str unit, const char *scale)
{
    return cd_str_is(unit, scale) || cd_str_is(unit, "degree");
}

/* "14 stone", "196 pounds": pounds are of weight where the other side weighs. */
static struct cd_str weight_of(const struct cd_diff *d, unsigned s, const struct cd_mark *x,
                               struct cd_str unit, struct cd_str other)
{
    const struct cd_measure *m = cd_measure_of(other);
    bool weighs = m && (strcmp(m->kind, "gram") == 0 || strcmp(m->kind, "ounce") == 0);
    return weighs && cd_number_says_pounds(d, s, x) ? (struct cd_str){"pound-mass", 10} : unit;
}

bool cd_numbers_convert(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_mark *a = x->mark, *b = y->mark;
    struct cd_str u, v;
    double p = amount_of(d, 0, x, &u), q = amount_of(d, 1, y, &v);
    if (!cd_str_is(u, "degree") || !cd_str_is(v, "degree")) {
        if (is_scale(u, "fahrenheit") && is_scale(v, "celsius") && is_other_scale(d, 0, x, y))
            return true;
        if (is_scale(v, "fahrenheit") && is_scale(u, "celsius") && is_other_scale(d, 1, y, x))
            return true;
    }
    u = weight_of(d, 0, a, u, v);
    v = weight_of(d, 1, b, v, u);
    const struct cd_measure *m = cd_measure_of(u), *n = cd_measure_of(v);
    bool akin = m && n && m != n && cd_measures_akin(m, n);
    bool rounded = (a->flags | b->flags) & CD_MARK_APPROX ||
                   (akin && (is_nearly(d, 0, x) || is_nearly(d, 1, y)));
    if (akin)
        return cd_amounts_equal(m, p, n, q, rounded);
    if (m && n && m != n && cd_amounts_equal(m, p, n, q, false))
        return !(a->flags & b->flags & CD_MARK_RANGE) ||
               cd_amounts_equal(m, a->number_high, n, b->number_high, false);
    if (cd_str_is(u, "percent") && !cd_unit_is_measure(d, b->unit))
        return cd_amounts_equal(m, a->number, NULL, b->number, false);
    if (cd_str_is(v, "percent") && !cd_unit_is_measure(d, a->unit))
        return cd_amounts_equal(NULL, a->number, n, b->number, false);
    return false;
}
