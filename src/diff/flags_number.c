/*
 * Numbers: quantity, unit, magnitude, percentage, ordinal.
 *
 * Equal values settle each other, one to one, those whose words correspond first. A number left on
 * both sides is flagged where the two stand in each other's place or count the same thing. A number
 * on one side only is flagged where what it counts is said on the other side too: in a phrase
 * without counterpart it is no news of its own.
 */
#include <math.h>
#include <string.h>

#include "diff/flags.h"

/* A rounded figure is no other figure. */
#define ROUNDING      0.05
/* Of the words next to a number, so many must agree before its being missing is a difference. */
#define SAME_CLAIM    0.7
#define NEXT_TO       5u
/* Words behind a number among which what it counts is looked for. */
#define COUNTED_REACH 3u

static bool near(double x, double y, double tolerance)
{
    double larger = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
    return fabs(x - y) <= tolerance * larger + 1e-9;
}

/* Units that measure; any other unit is the noun that is counted, which has synonyms. */
static const struct measure {
    const char *unit, *kind;
    double base; /* how many of the base unit of its kind */
} measures[] = {
#include "diff/tables/measures_en.inc"
};

static bool is_unit(struct cd_str unit, const char *name)
{
    return strlen(name) == unit.len && memcmp(name, unit.ptr, unit.len) == 0;
}

static const struct measure *measure_of(struct cd_str unit)
{
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++)
        if (is_unit(unit, measures[k].unit))
            return &measures[k];
    return NULL;
}

static bool is_measure(const struct cd_diff *d, uint32_t unit)
{
    return unit != CD_NONE && measure_of(cd_ctx_string(d->ctx, unit));
}

static bool units_differ(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b)
{
    struct cd_str x = cd_ctx_string(d->ctx, a->unit), y = cd_ctx_string(d->ctx, b->unit);
    bool degrees = (is_unit(x, "degree") && (is_unit(y, "celsius") || is_unit(y, "fahrenheit"))) ||
                   (is_unit(y, "degree") && (is_unit(x, "celsius") || is_unit(x, "fahrenheit")));
    return a->unit != b->unit && !degrees && is_measure(d, a->unit) && is_measure(d, b->unit);
}

/* The first content word at or behind w of its statement, a few words away at most; or CD_NONE. */
static uint32_t counted(const struct cd_side *side, struct cd_range words)
{
    uint32_t w = cd_range_end(words);
    /* The unit is often part of the mark: 18 percent, 12 miles. */
    if (words.count > 1 && side->words[w - 1].weight > 0.5f &&
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
    uint32_t noun = counted(side, x->words);
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
        if (unit->len > 3 && unit->ptr[unit->len - 1] == 's' && measure_of(*unit) == NULL)
            unit->len--; /* years */
    }
    return x->mark->number;
}

/* half a year = six months, half = 50 percent, two hectares = 20,000 square metres */
static bool converts(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_mark *a = x->mark, *b = y->mark;
    struct cd_str u, v;
    double p = amount_of(d, 0, x, &u), q = amount_of(d, 1, y, &v);
    const struct measure *m = measure_of(u), *n = measure_of(v);
    if (m && n && m != n && strcmp(m->kind, n->kind) == 0)
        return near(p * m->base, q * n->base, 1e-9);
    if (is_unit(u, "percent") && !is_measure(d, b->unit))
        return near(a->number, b->number * 100, 1e-9) && b->number < 1;
    if (is_unit(v, "percent") && !is_measure(d, a->unit))
        return near(b->number, a->number * 100, 1e-9) && a->number < 1;
    return false;
}

/* Whether a range has the single number as one of its ends: "between 5 m and 7 m" is two numbers.
 */
static bool bounds(const struct cd_mark *range, const struct cd_mark *one)
{
    return range->flags & CD_MARK_RANGE && !(one->flags & CD_MARK_RANGE) &&
           (near(range->number, one->number, 1e-9) || near(range->number_high, one->number, 1e-9));
}

static bool equal(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_mark *a = x->mark, *b = y->mark;
    bool rounded = (a->flags | b->flags) & CD_MARK_APPROX;
    double tolerance = rounded ? ROUNDING : 1e-9;
    bool times = is_unit(cd_ctx_string(d->ctx, a->unit), "time") ||
                 is_unit(cd_ctx_string(d->ctx, b->unit), "time");
    if (times && near(a->number * b->number, 1, 1e-9))
        return true; /* twice as large, half the size */
    if (converts(d, x, y) || bounds(a, b) || bounds(b, a))
        return true;
    return near(a->number, b->number, tolerance) &&
           near(a->number_high, b->number_high, tolerance) && !units_differ(d, a, b);
}

static uint32_t word_before(const struct cd_side *side, uint32_t w)
{
    return w > 0 && side->words[w - 1].statement == side->words[w].statement ? w - 1 : CD_NONE;
}

static bool correspond(const struct cd_diff *d, uint32_t a, uint32_t b)
{
    return a != CD_NONE && b != CD_NONE && d->side[0].words[a].match != CD_NONE &&
           d->side[0].words[a].match == d->side[1].words[b].match;
}

/* Whether two whole numbers of three digits or more have the same digits: 2,318 and 2,381. */
static bool are_transposed(double x, double y)
{
    int digits[10] = {0};
    if (x < 100 || y < 100 || x > 1e9 || y > 1e9 || fmod(x, 1) != 0 || fmod(y, 1) != 0)
        return false;
    for (uint32_t v = (uint32_t)x; v; v /= 10)
        digits[v % 10]++;
    for (uint32_t v = (uint32_t)y; v; v /= 10)
        digits[v % 10]--;
    for (int k = 0; k < 10; k++)
        if (digits[k])
            return false;
    return true;
}

/* Whether a content word next behind one number corresponds to one next behind the other: the
 * eighth month in a row, the sixth consecutive month. */
static bool count_alike(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t from = cd_range_end(b->words);
    for (uint32_t w = cd_range_end(a->words);
         w < d->side[0].n_words && w < cd_range_end(a->words) + COUNTED_REACH; w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (d->side[0].words[w].statement != a->mark->statement)
            break;
        if (d->side[0].words[w].weight > 0.5f && mate != CD_NONE && mate >= from &&
            mate < from + COUNTED_REACH)
            return true;
    }
    return false;
}

/* How surely two numbers that differ speak of the same thing: 0 for not. */
static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    const struct cd_side *x = &d->side[0], *y = &d->side[1];
    if (correspond(d, counted(x, a->words), counted(y, b->words)))
        return 5;
    if (count_alike(d, a, b))
        return 4;
    uint32_t p = word_before(x, a->words.first), q = word_before(y, b->words.first);
    if (correspond(d, p, q) && x->words[p].weight > 0.5f)
        return 4;
    if (cd_words_any_face(d, a->words, b->words))
        return 3;
    if (are_transposed(a->mark->number, b->mark->number))
        return 4;
    bool ordinals = (a->mark->flags & CD_MARK_ORDINAL) == (b->mark->flags & CD_MARK_ORDINAL);
    if (!ordinals)
        return 0;
    if (a->mark->unit == CD_NONE || b->mark->unit == CD_NONE ||
        (is_measure(d, a->mark->unit) && is_measure(d, b->mark->unit)))
        return 1;
    return a->mark->unit == b->mark->unit ? 2 : 0;
}

static void settle_equals(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                struct cd_seen *x = &a->items[i], *y = &b->items[j];
                if (y->settled || !equal(d, x, y))
                    continue;
                if (pass || kinship(d, x, y) >= 3 || cd_words_share(d, x->words, y->words))
                    x->settled = y->settled = true;
            }
}

static struct cd_seen see(const struct cd_side *side, const struct cd_mark *m)
{
    return (struct cd_seen){.mark = m, .words = cd_side_words(side, m->tokens)};
}

bool cd_numbers_said(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_seen x = see(side, side->marks[k]);
        if (x.mark->kind != CD_MARK_NUMBER || !x.words.count || x.words.first < words.first ||
            cd_range_end(x.words) > cd_range_end(words))
            continue;
        for (uint32_t j = 0; j < other->n_marks; j++) {
            struct cd_seen y = see(other, other->marks[j]);
            if (y.mark->kind == CD_MARK_NUMBER && y.words.count &&
                equal(d, s ? &y : &x, s ? &x : &y))
                return true;
        }
    }
    return false;
}

static const char *rule_of(const struct cd_diff *d, const struct cd_mark *a,
                           const struct cd_mark *b)
{
    if (near(a->number, b->number, 1e-9) && units_differ(d, a, b))
        return "number.unit";
    return a->flags & b->flags & CD_MARK_ORDINAL ? "number.ordinal" : "number.quantity";
}

static uint32_t left_over(const struct cd_seen_list *list)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled;
    return n;
}

/* Whether y and the number behind it are the ends of one range: from 15 to 25. */
static bool spans(const struct cd_side *side, const struct cd_seen *y, const struct cd_seen *z)
{
    uint32_t w = cd_range_end(y->words);
    return z->words.first == w + 1 && z->mark->number > y->mark->number &&
           (cd_word_is(&side->words[w], "to") || cd_word_is(&side->words[w], "and"));
}

/* A range against two numbers of which one is an end of it and the other is not. */
static void flag_ranges(struct cd_diff *d, unsigned s, struct cd_seen_list *ranges,
                        struct cd_seen_list *ends)
{
    for (uint32_t i = 0; i < ranges->n; i++)
        for (uint32_t j = 0; j + 1 < ends->n; j++) {
            struct cd_seen *x = &ranges->items[i], *y = &ends->items[j], *z = y + 1;
            if (!(x->mark->flags & CD_MARK_RANGE) || !spans(&d->side[1 - s], y, z))
                continue;
            bool low = near(x->mark->number, y->mark->number, 1e-9);
            bool high = near(x->mark->number_high, z->mark->number, 1e-9);
            if (low || high)
                x->settled = y->settled = z->settled = true;
            if (low == high)
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
            cd_draft_span(f, s, x->mark->span);
            cd_draft_span(f, 1 - s, (low ? z : y)->mark->span);
        }
}

/* The surest pairs first; a pair that nothing but its being alone speaks for comes last. */
static void flag_pairs(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    bool alone = left_over(a) == 1 && left_over(b) == 1;
    for (unsigned level = 5; level >= (alone ? 1 : 2); level--)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                struct cd_seen *x = &a->items[i], *y = &b->items[j];
                if (y->settled || kinship(d, x, y) < level)
                    continue;
                x->settled = y->settled = true;
                struct cd_draft *f =
                    cd_draft_add(d, CD_FLAG_NUMBER, 3, rule_of(d, x->mark, y->mark), "a number");
                cd_draft_span(f, 0, x->mark->span);
                cd_draft_span(f, 1, y->mark->span);
            }
}

static bool has_digit(const struct cd_side *side, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        if (side->doc->tokens[side->words[w].token].cls == CD_TOKEN_NUMBER)
            return true;
    return false;
}

/* Whether the other side has the same figure anywhere, or the word that stands for it (both). */
static bool said_elsewhere(const struct cd_diff *d, const struct cd_seen *x,
                           const struct cd_seen_list *other, unsigned s)
{
    for (uint32_t k = 0; k < other->n; k++)
        if (near(x->mark->number, other->items[k].mark->number, 1e-9))
            return true;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (d->side[s].words[w].match != CD_NONE)
            return true;
    return false;
}

/* The words next to a number, of its own statement. */
static struct cd_range around(const struct cd_side *side, struct cd_range words)
{
    uint32_t first = words.first, end = cd_range_end(words);
    while (first > 0 && words.first - first < NEXT_TO &&
           side->words[first - 1].statement == side->words[words.first].statement)
        first--;
    while (end < side->n_words && end - cd_range_end(words) < NEXT_TO &&
           side->words[end].statement == side->words[words.first].statement)
        end++;
    return (struct cd_range){first, end - first};
}

/* Whether the other side names as many as the number counts: three crossings, A, B and C. */
static bool is_listed(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    uint32_t names = 0;
    for (uint32_t k = 0; k < d->side[1 - s].n_marks; k++)
        names += d->side[1 - s].marks[k]->kind == CD_MARK_NAME;
    return x->mark->number <= 10 && names >= x->mark->number;
}

static void flag_single(struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        const struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = counted(side, x->words);
    struct cd_range clause = around(side, x->words);
    for (uint32_t k = 0; k < d->side[1 - s].n_marks; k++)
        if (d->side[1 - s].marks[k]->kind == CD_MARK_DIRECTION)
            return; /* may be what was not heard */
    if (is_listed(d, s, x))
        return;
    bool small = x->mark->number <= 2 && !has_digit(side, x->words);
    if (x->settled || small || x->mark->flags & CD_MARK_ORDINAL || noun == CD_NONE ||
        !cd_word_agrees(d, s, noun) || cd_words_agreement(d, s, clause) < SAME_CLAIM ||
        side->words[x->words.first].flags & CD_WORD_ASIDE || said_elsewhere(d, x, other, s))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 2, "number.missing", "a number");
    cd_draft_span(f, s, x->mark->span);
}

/* Clock times are numbers to a reader: those that could face a number settle it. */
static bool faces_time(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        if (m->kind != CD_MARK_TIME && m->kind != CD_MARK_DATE)
            continue;
        struct cd_range r = cd_side_words(other, m->tokens);
        if (m->kind == CD_MARK_TIME || cd_words_any_face(d, s ? r : x->words, s ? x->words : r))
            return true;
    }
    return false;
}

/* "one in three": the first is the share, the second no number of its own. */
static void read_ratios(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = cd_range_end(x->words), gap = y->words.first - w;
        bool in =
            y->words.first > w &&
            ((gap == 1 && cd_word_is(&side->words[w], "in")) ||
             (gap == 2 && cd_word_is(&side->words[w + 1], "in") && y->mark->unit == CD_NONE) ||
             (gap == 2 && cd_word_is(&side->words[w], "out") &&
              cd_word_is(&side->words[w + 1], "of")));
        if (!in || (x->mark->unit != CD_NONE && gap != 2) || !(x->mark->number < y->mark->number) ||
            fmod(y->mark->number, 1) != 0 || (x->mark->flags | y->mark->flags) & CD_MARK_ORDINAL)
            continue;
        struct cd_mark *share = cd_arena_array(d->arena, 1, sizeof *share);
        *share = *x->mark;
        share->number = share->number_high = x->mark->number / y->mark->number;
        share->span.len = cd_span_end(y->mark->span) - share->span.off;
        x->mark = share;
        x->words.count = cd_range_end(y->words) - x->words.first;
        y->settled = true;
    }
}

/* "every second house": half of them. */
static void read_rhythms(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        uint32_t w = x->words.first;
        if (!(x->mark->flags & CD_MARK_ORDINAL) || w == 0 || !(x->mark->number > 1) ||
            !cd_word_is(&side->words[w - 1], "every"))
            continue;
        struct cd_mark *share = cd_arena_array(d->arena, 1, sizeof *share);
        *share = *x->mark;
        share->number = share->number_high = 1 / x->mark->number;
        share->flags &= (uint16_t)~CD_MARK_ORDINAL;
        x->mark = share;
    }
}

/* "all but one of the twelve": eleven of them. */
static void read_remainders(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = x->words.first;
        if (w < 2 || !cd_word_is(&side->words[w - 1], "but") ||
            !cd_word_is(&side->words[w - 2], "all") || !(x->mark->number < y->mark->number) ||
            y->words.first > cd_range_end(x->words) + NEXT_TO)
            continue;
        struct cd_mark *rest = cd_arena_array(d->arena, 1, sizeof *rest);
        *rest = *x->mark;
        rest->number = rest->number_high = y->mark->number - x->mark->number;
        x->mark = rest;
    }
}

/* Verbs and adverbs that multiply, by stem. */
static double factor_of(const struct cd_word *w)
{
    static const struct {
        const char *stem;
        double factor;
    } factors[] = {{"doubl", 2},    {"twice", 2},    {"twofold", 2},   {"tripl", 3},
                   {"trebl", 3},    {"thrice", 3},   {"threefold", 3}, {"quadrupl", 4},
                   {"fourfold", 4}, {"quintupl", 5}, {"fivefold", 5},  {"tenfold", 10},
                   {"halv", 0.5}};
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++)
        if (strlen(factors[k].stem) == w->root.len &&
            memcmp(factors[k].stem, w->root.ptr, w->root.len) == 0)
            return factors[k].factor;
    return 0;
}

/* "a third fewer", "20 percent more": what is left, or has come to be, of one. */
static bool changes_by(const struct cd_side *side, const struct cd_mark *m, uint32_t w,
                       double *factor)
{
    static const char *const words[][5] = {{"fewer", "less", "lower", "smaller", "shorter"},
                                           {"more", "higher", "larger", "longer", "greater"}};
    bool percent = w > 0 && cd_word_is(&side->words[w - 1], "percent");
    double part = percent ? m->number / 100 : m->number;
    bool ordinal = m->flags & CD_MARK_ORDINAL && m->number >= 3; /* a third fewer, read as third */
    part = ordinal ? 1 / m->number : part;
    for (size_t way = 0; way < 2; way++)
        for (size_t k = 0; k < 5; k++)
            if (cd_word_is(&side->words[w], words[way][k]) && part < 1) {
                *factor = way ? 1 + part : 1 - part;
                return true;
            }
    return false;
}

/* "three times as many", "half as much": a number that multiplies. */
static bool multiplies(const struct cd_side *side, const struct cd_mark *m, double *factor)
{
    struct cd_range r = cd_side_words(side, m->tokens);
    uint32_t w = cd_range_end(r);
    if (m->kind == CD_MARK_NUMBER && r.count && w < side->n_words && m->number > 0 &&
        changes_by(side, m, w, factor))
        return true;
    bool times = r.count > 1 && cd_word_is(&side->words[w - 1], "times");
    if (m->kind != CD_MARK_NUMBER || !r.count || !(m->number > 0) || w + 1 >= side->n_words ||
        !(cd_word_is(&side->words[w], "as")) || !(times || m->number < 1))
        return false;
    *factor = m->number;
    return true;
}

static uint32_t find_factor(const struct cd_side *side, double *factor)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if ((*factor = factor_of(&side->words[w])) > 0)
            return w;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (multiplies(side, side->marks[k], factor))
            return cd_side_words(side, side->marks[k]->tokens).first;
    return CD_NONE;
}

/* doubled, tripled */
static void flag_factors(struct cd_diff *d)
{
    double x, y;
    uint32_t a = find_factor(&d->side[0], &x), b = find_factor(&d->side[1], &y);
    if (a == CD_NONE || b == CD_NONE || near(x, y, 1e-9) || near(x * y, 1, 1e-9))
        return; /* the same, or seen from the other side: twice as large, half the size */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.factor", "a number");
    cd_draft_word(d, f, 0, a);
    cd_draft_word(d, f, 1, b);
}

/* Whether the list has a measure of this kind that is not settled. */
static bool has_kind(const struct cd_diff *d, const struct cd_seen_list *list, const char *kind)
{
    for (uint32_t k = 0; k < list->n; k++) {
        uint32_t unit = list->items[k].mark->unit;
        const struct measure *m = unit != CD_NONE ? measure_of(cd_ctx_string(d->ctx, unit)) : NULL;
        if (m && strcmp(m->kind, kind) == 0 && !list->items[k].settled)
            return true;
    }
    return false;
}

/* The unit of which word w begins one: a year, an hour, a fortnight; *n how many. */
static const struct measure *one_unit(const struct cd_side *side, uint32_t w, double *n)
{
    static const char *const before[] = {"for",   "in",     "within", "after", "about",  "over",
                                         "under", "almost", "nearly", "than",  "lasted", "took",
                                         "takes", "only",   "just",   "of"};
    const struct cd_word *words = side->words;
    bool article = cd_word_is(&words[w], "a") || cd_word_is(&words[w], "an");
    if (!article || w == 0 || w + 1 >= side->n_words ||
        words[w - 1].statement != words[w].statement ||
        words[w + 1].statement != words[w].statement)
        return NULL;
    bool amount = false; /* not "twice a year" */
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        amount |= cd_word_is(&words[w - 1], before[k]);
    bool fortnight = cd_word_is(&words[w + 1], "fortnight");
    *n = fortnight ? 2 : 1;
    struct cd_str unit = fortnight ? (struct cd_str){"week", 4} : words[w + 1].text;
    const struct measure *m = amount ? measure_of(unit) : NULL;
    return m && (strcmp(m->kind, "second") == 0 || strcmp(m->kind, "month") == 0) ? m : NULL;
}

/* "for a year" counts where the other side has another stretch of time: for two years. */
static void add_single_units(struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                             const struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w + 1 < side->n_words; w++) {
        double n;
        const struct measure *m = one_unit(side, w, &n);
        uint32_t unit =
            m ? cd_ctx_lookup(d->ctx, (struct cd_str){m->unit, strlen(m->unit)}) : CD_NONE;
        if (unit == CD_NONE || has_kind(d, list, m->kind) || !has_kind(d, other, m->kind))
            continue;
        struct cd_mark *mark = cd_arena_array(d->arena, 1, sizeof *mark);
        uint32_t first = side->words[w].token;
        *mark = (struct cd_mark){.kind = CD_MARK_NUMBER,
                                 .statement = side->words[w].statement,
                                 .tokens = {first, 2},
                                 .span = cd_doc_token_span(side->doc, (struct cd_range){first, 2}),
                                 .value = CD_NONE,
                                 .unit = unit,
                                 .link = CD_NONE,
                                 .number = n,
                                 .number_high = n};
        struct cd_seen *items = cd_arena_array(d->arena, (size_t)list->n + 1, sizeof *items);
        for (uint32_t k = 0; k < list->n; k++)
            items[k] = list->items[k];
        items[list->n++] = see(side, mark);
        list->items = items;
        return;
    }
}

void cd_flag_numbers(struct cd_diff *d)
{
    struct cd_seen_list lists[2];
    for (unsigned s = 0; s < 2; s++) {
        lists[s] = cd_seen_collect(d, s, CD_MARK_NUMBER);
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled = isnan(lists[s].items[k].mark->number);
        read_ratios(d, s, &lists[s]);
        read_remainders(d, s, &lists[s]);
        read_rhythms(d, s, &lists[s]);
    }
    for (unsigned s = 0; s < 2; s++)
        add_single_units(d, s, &lists[s], &lists[1 - s]);
    flag_factors(d);
    for (unsigned s = 0; s < 2; s++)
        flag_ranges(d, s, &lists[s], &lists[1 - s]);
    settle_equals(d, &lists[0], &lists[1]);
    flag_pairs(d, &lists[0], &lists[1]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled |= faces_time(d, s, &lists[s].items[k]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            flag_single(d, s, &lists[s].items[k], &lists[1 - s]);
}
