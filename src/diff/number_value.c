/*
 * What numbers amount to: what they count, and when two of them are the same.
 */
#include "diff/number.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

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

const struct cd_measure *cd_unit_measure(const struct cd_diff *d, uint32_t unit)
{
    return unit != CD_NONE ? cd_measure_of(cd_ctx_string(d->ctx, unit)) : NULL;
}

bool cd_unit_is_measure(const struct cd_diff *d, uint32_t unit)
{
    return cd_unit_measure(d, unit) != NULL;
}

/* "200 pounds": a word that means money or weight; what has the sign of money is no weight. */
bool cd_number_says_pounds(const struct cd_diff *d, unsigned s, const struct cd_mark *x)
{
    static const char *const pounds[] = {"pound", "pounds", NULL};
    uint32_t last = cd_range_end(x->tokens) - 1;
    return cd_str_is(cd_ctx_string(d->ctx, x->unit), "gbp") &&
           cd_str_is_one_of(cd_ctx_string(d->ctx, d->side[s].doc->tokens[last].fold), pounds);
}

/* "200 lb", "200 pounds" */
static bool may_be_pounds(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    return (cd_number_says_pounds(d, 0, a) &&
            cd_str_is(cd_ctx_string(d->ctx, b->unit), "pound-mass")) ||
           (cd_number_says_pounds(d, 1, b) &&
            cd_str_is(cd_ctx_string(d->ctx, a->unit), "pound-mass"));
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
    const struct cd_measure *m = cd_unit_measure(d, a->unit), *n = cd_unit_measure(d, b->unit);
    return m && n && cd_measures_akin(m, n);
}

/* The first content word at or behind w of its statement, a few words away at most; or CD_NONE. */
uint32_t cd_number_counted(const struct cd_side *side, struct cd_range words)
{
    uint32_t w = cd_range_end(words);
    /* The unit is often part of the mark: 18 percent, 12 miles. */
    if (words.count > 1 && side->words[w - 1].weight > 0.5f &&
        !cd_is_numeral(side->words[w - 1].text) &&
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
    double tolerance = rounded ? CD_ROUNDING : 1e-9;
    bool times = cd_str_is(cd_ctx_string(d->ctx, a->unit), "time") ||
                 cd_str_is(cd_ctx_string(d->ctx, b->unit), "time");
    if (times && cd_numbers_near(a->number * b->number, 1, 1e-9))
        return true; /* twice as large, half the size */
    if (cd_numbers_convert(d, x, y) || bounds(d, 1, a, y) || bounds(d, 0, b, x) ||
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
