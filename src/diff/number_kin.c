/*
 * Which of two numbers that differ answer to each other: those that count the same thing, stand in
 * each other's place, or are each other's digits in another order.
 */
#include <math.h>
#include <string.h>

#include "diff/number.h"

/* The share of a statement that is said there for numbers that count other things to be compared.
 */
#define SAME_TALK     0.3
/* The share of content words with a counterpart for numbers that count other things to be compared
 * though they face each other. */
#define SAME_COUNTED  0.6
/* The same where they do not even stand in each other's place. */
#define SAME_APART    0.4
/* What two numbers count is the same from this similarity. */
#define SAME_NOUN     0.5f
#define NEXT_TO       5u
/* Words about two numbers among which some correspond where the numbers do. */
#define BESIDE        4u
/* A number of people or things is seldom so large, an amount of money often. */
#define LARGE         1e5
/* Up to so many things are counted by the way. */
#define FEW           20
/* And so many are hardly counted of two things that are akin. */
#define SOME          10
/* Numbers are of one kind though the one is so many times the other. */
#define FAR           1e4
/* Words behind a number among which what it counts is looked for. */
#define COUNTED_REACH 3u

static uint32_t word_before(const struct cd_side *side, uint32_t w)
{
    return w > 0 && side->words[w - 1].statement == side->words[w].statement ? w - 1 : CD_NONE;
}

static bool correspond(const struct cd_diff *d, uint32_t a, uint32_t b)
{
    return a != CD_NONE && b != CD_NONE && d->side[0].words[a].match != CD_NONE &&
           d->side[0].words[a].match == d->side[1].words[b].match;
}

bool cd_numbers_transposed(double x, double y)
{
    int digits[10] = {0};
    static const double magnitudes[] = {1e3, 1e6, 1e9};
    for (size_t k = 0; k < sizeof magnitudes / sizeof *magnitudes; k++)
        if (x > 0 && y > 0 &&
            (cd_numbers_near(x * magnitudes[k], y, 1e-9) ||
             cd_numbers_near(y * magnitudes[k], x, 1e-9)))
            return true; /* million, billion */
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

/* 13 and 31 */
static bool are_turned(double x, double y)
{
    return x >= 10 && x < 100 && y >= 10 && y < 100 && fmod(x, 1) == 0 && fmod(y, 1) == 0 &&
           fmod(x, 10) == floor(y / 10) && fmod(y, 10) == floor(x / 10);
}

/* Whether of two content words next behind two numbers that correspond at least one is what its
 * number counts: the eighth month in a row, the sixth consecutive month. */
static bool count_alike(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t from = cd_range_end(b->words);
    uint32_t x = cd_number_counted(&d->side[0], a->words);
    uint32_t y = cd_number_counted(&d->side[1], b->words);
    for (uint32_t w = cd_range_end(a->words);
         w < d->side[0].n_words && w < cd_range_end(a->words) + COUNTED_REACH; w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (d->side[0].words[w].statement != a->mark->statement)
            break;
        if (d->side[0].words[w].weight > 0.5f && mate != CD_NONE && mate >= from &&
            mate < from + COUNTED_REACH && (w == x || mate == y) && cd_word_is_said(d, 0, w))
            return true;
    }
    return false;
}

/* "the seventh increase in a row", "eight times in succession": ranks that count. */
static bool in_row(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const words[] = {"row",     "succession", "consecutive",
                                        "running", "successive", "straight",
                                        "times",   "time",       NULL};
    for (uint32_t w = x->words.first; w < side->n_words && w < cd_range_end(x->words) + NEXT_TO;
         w++)
        if (side->words[w].statement == x->mark->statement &&
            cd_word_is_one_of(&side->words[w], words))
            return true;
    return false;
}

bool cd_number_has_digit(const struct cd_side *side, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        if (side->doc->tokens[side->words[w].token].cls == CD_TOKEN_NUMBER)
            return true;
    return false;
}

/* Whether the statements that the numbers stand in say the same to some extent. */
static bool talk_alike(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    return cd_statement_agreement(d, 0, a->mark->statement) >= SAME_TALK &&
           cd_statement_agreement(d, 1, b->mark->statement) >= SAME_TALK;
}

/* "one" for a thing that was named: into one worth 320. */
static bool is_pronoun(const struct cd_side *side, const struct cd_seen *x)
{
    return x->mark->number == 1 && !cd_number_has_digit(side, x->words) &&
           !(x->mark->flags & CD_MARK_ORDINAL) && cd_word_is(&side->words[x->words.first], "one");
}

/* Whether something next to one number is said next to the other, beyond doubt, where the two are
 * more than a small count. */
static bool are_beside(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    return a->mark->number > FEW && b->mark->number > FEW &&
           cd_words_near(d, 0, a->words, b->words, BESIDE);
}

/* "3.6 billion", of which the unit is not said: may be money where the other side says so. */
static bool may_be_money(const struct cd_diff *d, const struct cd_mark *bare,
                         const struct cd_mark *money)
{
    const struct cd_measure *m = cd_unit_measure(d, money->unit);
    return bare->unit == CD_NONE && bare->number >= LARGE && money->number >= LARGE && m &&
           strcmp(m->unit, m->kind) == 0 && m->base == 1; /* a currency is a kind of its own */
}

/* 14 and 2 million: no reader takes the one for the other. */
static bool are_far_apart(double x, double y)
{
    double larger = x > y ? x : y, smaller = x > y ? y : x;
    return smaller > 0 && larger >= LARGE && larger / smaller >= FAR;
}

/* Whether the numbers are of one kind, so far as they tell: a share and an amount are not, nor a
 * stretch of time and a count. */
static bool are_comparable(const struct cd_diff *d, const struct cd_seen *a,
                           const struct cd_seen *b)
{
    double share;
    if (cd_unit_is_measure(d, a->mark->unit) && cd_unit_is_measure(d, b->mark->unit))
        return true; /* percent, percentage points */
    if (may_be_money(d, a->mark, b->mark) || may_be_money(d, b->mark, a->mark))
        return true;
    if (are_far_apart(a->mark->number, b->mark->number))
        return false;
    if (cd_number_share(d, a->mark, &share) != cd_number_share(d, b->mark, &share))
        return false;
    return cd_unit_is_measure(d, a->mark->unit) == cd_unit_is_measure(d, b->mark->unit);
}

/* "two of them armed", "one of them carries weapons" */
static bool is_part_of_them(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const them[] = {"them", "these", "those", "which", "whom", "us", NULL};
    uint32_t w = cd_range_end(x->words);
    return w + 1 < side->n_words && cd_word_is(&side->words[w], "of") &&
           side->words[w + 1].statement == x->mark->statement &&
           cd_word_is_one_of(&side->words[w + 1], them);
}

/* "31 of them" */
static bool is_part(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = cd_range_end(x->words);
    return w < side->n_words && cd_word_is(&side->words[w], "of");
}

/* "won for the third time", "her second win": the rank counts how often, whatever it was. */
static bool counts_times(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = cd_range_end(x->words);
    return x->mark->flags & CD_MARK_ORDINAL && w < side->n_words &&
           side->words[w].statement == x->mark->statement &&
           (cd_word_is(&side->words[w], "time") || cd_word_is(&side->words[w], "occasion"));
}

/* The third fire, burned for the fourth time: one rank counts how often, the other what it was. */
static bool count_events(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    return a->mark->flags & b->mark->flags & CD_MARK_ORDINAL &&
           counts_times(&d->side[0], a) != counts_times(&d->side[1], b);
}

/* "28 people too many", "304 life-jackets": what they count is not akin. A rank is taken of another
 * thing only where the statements hardly say the same (the third aircraft, the fourth machine). */
static bool count_others(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t x = cd_number_counted(&d->side[0], a->words);
    uint32_t y = cd_number_counted(&d->side[1], b->words);
    enum cd_how how;
    if (x == CD_NONE || y == CD_NONE || cd_unit_is_measure(d, a->mark->unit) ||
        cd_unit_is_measure(d, b->mark->unit) || are_turned(a->mark->number, b->mark->number) ||
        is_part(&d->side[0], a) || is_part(&d->side[1], b))
        return false;
    const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
    if (cd_word_similarity(d, v, w, &how) >= SAME_NOUN || cd_word_kinship(v, w) > 0)
        return false;
    if (a->mark->unit == CD_NONE || b->mark->unit == CD_NONE) /* no noun: 212 had put */
        return cd_diff_agreement(d) < SAME_COUNTED &&
               !cd_words_near(d, 0, a->words, b->words, BESIDE);
    return !(a->mark->flags & CD_MARK_ORDINAL) || cd_diff_agreement(d) < SAME_COUNTED;
}

/* "with no more than 20 passengers to a cabin", "no cabin takes more than 30 travellers": what they
 * count is akin, and more than a small count, in statements that surely correspond. */
static bool count_akin(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    enum cd_how how;
    uint32_t x = cd_number_counted(&d->side[0], a->words);
    uint32_t y = cd_number_counted(&d->side[1], b->words);
    return x != CD_NONE && y != CD_NONE && a->mark->unit != CD_NONE && b->mark->unit != CD_NONE &&
           !cd_unit_is_measure(d, a->mark->unit) && !cd_unit_is_measure(d, b->mark->unit) &&
           a->mark->number >= SOME && b->mark->number >= SOME && !cd_pair_is_doubtful(d) &&
           cd_word_similarity(d, &d->side[0].words[x], &d->side[1].words[y], &how) >= SAME_NOUN;
}

/* "a man of 61", "a 71-year-old", "aged 61". */
static bool is_age(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const whom[] = {"man",    "woman",  "boy",       "girl",  "child", "person",
                                       "mother", "father", "pensioner", "widow", NULL};
    uint32_t w = x->words.first, end = cd_range_end(x->words);
    if (w > 0 && cd_word_is(&side->words[w - 1], "aged"))
        return true;
    if (w > 1 && cd_word_is(&side->words[w - 1], "of") &&
        cd_word_is_one_of(&side->words[w - 2], whom))
        return true;
    for (uint32_t k = end; k < side->n_words && k <= end + 1; k++)
        if (cd_word_is(&side->words[k], "old"))
            return true;
    return false;
}

/* Whether another number of a side measures the same. */
static bool has_another(const struct cd_diff *d, unsigned s, const struct cd_measure *m,
                        const struct cd_mark *but)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
        const struct cd_mark *mark = d->side[s].marks[k];
        const struct cd_measure *n =
            mark->kind == CD_MARK_NUMBER ? cd_unit_measure(d, mark->unit) : NULL;
        if (mark != but && n && strcmp(m->kind, n->kind) == 0)
            return true;
    }
    return false;
}

/* "12.62 billion euros", "six months": an amount of money and a span of time, where the other side
 * has another amount of its own for one of them. */
static bool measure_apart(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    const struct cd_measure *m = cd_unit_measure(d, a->mark->unit),
                            *n = cd_unit_measure(d, b->mark->unit);
    return m && n && cd_measure_is_time(m) != cd_measure_is_time(n) &&
           (has_another(d, 1, m, b->mark) || has_another(d, 0, n, a->mark));
}

unsigned cd_numbers_kinship(const struct cd_diff *d, const struct cd_seen *a,
                            const struct cd_seen *b)
{
    const struct cd_side *x = &d->side[0], *y = &d->side[1];
    bool ordinals = (a->mark->flags & CD_MARK_ORDINAL) == (b->mark->flags & CD_MARK_ORDINAL);
    if (!ordinals && !(in_row(x, a) && in_row(y, b)))
        return 0;
    if (!ordinals)
        return 4;
    if (measure_apart(d, a, b))
        return 0;
    if (is_age(x, a) && is_age(y, b) && talk_alike(d, a, b))
        return 4;
    uint32_t p = cd_number_counted(x, a->words), q = cd_number_counted(y, b->words);
    if (correspond(d, p, q) && cd_word_is_said(d, 0, p))
        return 5;
    if (count_alike(d, a, b))
        return 4;
    p = word_before(x, a->words.first);
    q = word_before(y, b->words.first);
    if (correspond(d, p, q) && x->words[p].weight > 0.5f)
        return 4;
    if (cd_numbers_transposed(a->mark->number, b->mark->number))
        return 4;
    if (cd_number_is_hour(x, a) != cd_number_is_hour(y, b))
        return 0;
    if (is_part_of_them(x, a) && is_part_of_them(y, b) && talk_alike(d, a, b))
        return 3;
    if (are_comparable(d, a, b) && count_akin(d, a, b))
        return 3;
    if ((!are_comparable(d, a, b) && !(a->mark->flags & CD_MARK_ORDINAL)) ||
        (!talk_alike(d, a, b) && !are_beside(d, a, b)) || is_pronoun(x, a) || is_pronoun(y, b))
        return 0;
    if (count_events(d, a, b))
        return 2;
    if (count_others(d, a, b))
        return 0;
    if (cd_words_any_face(d, a->words, b->words) || are_turned(a->mark->number, b->mark->number))
        return 3;
    if (!(a->mark->flags & CD_MARK_ORDINAL) && !cd_units_akin(d, a->mark, b->mark) &&
        cd_agreement_but_values(d) < SAME_APART && !cd_words_near(d, 0, a->words, b->words, BESIDE))
        return 0;
    if (a->mark->unit == CD_NONE || b->mark->unit == CD_NONE ||
        (cd_unit_is_measure(d, a->mark->unit) && cd_unit_is_measure(d, b->mark->unit)))
        return 1;
    return a->mark->unit == b->mark->unit ? 2 : 0;
}
