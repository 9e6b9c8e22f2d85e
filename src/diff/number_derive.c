/*
 * Numbers that differ and yet say the same: one within the other's bound, one that follows from the
 * other and a third, what is left and what went, where something changed from and to.
 */
#include <math.h>

#include "diff/number.h"
#include "util/str.h"

/* A bounded number and one within its bound say the same if they are as near as this. */
#define WITHIN      0.15
/* What is said to have changed by a factor may be rounded so far. */
#define CHANGE      0.02
/* Longer lists have numbers that fit each other by chance. */
#define FEW_NUMBERS 16u
/* Words from "from 20" to "to 40". */
#define END_REACH   3u
/* Words between "all but one" and the whole: of the ninety. */
#define WHOLE_REACH 4u

/* "under twenty minutes", "nineteen minutes": the one is within the other's bound, and near. */
static bool is_within(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    int p = cd_number_bound(d, 0, x), q = cd_number_bound(d, 1, y);
    double more = y->mark->number - x->mark->number;
    if (p == 1 && q == 1 && !cd_units_differ(d, x->mark, y->mark) && fabs(more) == 1 &&
        fmod(x->mark->number, 1) == 0)
        return true; /* more than 90, at least 91 */
    if (!(p == 0) == !(q == 0) || cd_units_differ(d, x->mark, y->mark) ||
        !cd_numbers_near(x->mark->number, y->mark->number, WITHIN))
        return false;
    return p ? more * p > 0 : more * q < 0;
}

/* Whether a number counts hours or years. */
static bool is_stretch(const struct cd_diff *d, const struct cd_mark *m)
{
    const struct cd_measure *measure = cd_unit_measure(d, m->unit);
    return measure && cd_measure_is_time(measure);
}

/* Whether one of two numbers follows from the other and a third one of the texts: two thirds of
 * 240, 160; up from 4.50 to 4.75, a quarter more. */
static bool follows_from(const struct cd_diff *d, const struct cd_mark *x, const struct cd_mark *y,
                         const struct cd_seen *third)
{
    double p = third->mark->number, share;
    if (is_stretch(d, third->mark) && !is_stretch(d, x) && !is_stretch(d, y))
        return false; /* ten years are no rest of 38 works */
    if (third->mark == x || third->mark == y || p == 0)
        return false;
    bool times = (x->unit != CD_NONE && cd_str_is(cd_ctx_string(d->ctx, x->unit), "time")) ||
                 (y->unit != CD_NONE && cd_str_is(cd_ctx_string(d->ctx, y->unit), "time"));
    if (times && cd_numbers_near(x->number * y->number, p, 1e-6))
        return true; /* thirty against five, six times as many */
    if (cd_number_share(d, x, &share) && cd_numbers_near(share * p, y->number, 1e-6))
        return true;
    if (cd_number_share(d, y, &share) && cd_numbers_near(share * p, x->number, 1e-6))
        return true;
    return third->settled && (cd_numbers_near(x->number + y->number, p, 1e-9) ||
                              cd_numbers_near(fabs(x->number - p), y->number, 1e-9) ||
                              cd_numbers_near(fabs(y->number - p), x->number, 1e-9));
}

static bool follows(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                    const struct cd_seen_list *a, const struct cd_seen_list *b)
{
    for (uint32_t k = 0; k < a->n; k++)
        if (follows_from(d, x->mark, y->mark, &a->items[k]))
            return true;
    for (uint32_t k = 0; k < b->n; k++)
        if (follows_from(d, x->mark, y->mark, &b->items[k]))
            return true;
    return false;
}

/* By how much a side says that something changed: doubled, halved, by half, by 40 percent; 0 for
 * not. */
static double change_of(const struct cd_diff *d, unsigned s)
{
    double factor;
    bool changes;
    if (cd_number_factor(d, s, &factor, &changes) != CD_NONE ||
        cd_number_step(d, s, &factor) != CD_NONE)
        return factor;
    return 0;
}

/* Whether two numbers are where something changed from and to: from 20 to 40, from 40 ships to 20.
 */
static bool are_ends(const struct cd_side *side, const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t first = x->words.first, then = y->words.first;
    return x->mark->statement == y->mark->statement && first > 0 && then > cd_range_end(x->words) &&
           then - cd_range_end(x->words) <= END_REACH &&
           cd_word_is(&side->words[first - 1], "from") && cd_word_is(&side->words[then - 1], "to");
}

bool cd_number_is_changed_from(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                               const struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    double factor = change_of(d, 1 - s);
    for (uint32_t k = 0; factor > 0 && k + 1 < list->n; k++) {
        const struct cd_seen *p = &list->items[k], *q = p + 1;
        if (!are_ends(side, p, q) || (p != x && q != x) || !(p->mark->number > 0))
            continue;
        static const double scales[] = {1, 1e3, 1e6, 1e9}; /* from 10 to 15 million */
        double from = p->mark->number, to = q->mark->number;
        for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
            if (cd_numbers_near(from * scales[i] * factor, to, CHANGE))
                return true;
    }
    return false;
}

/* "cut by 40 percent", "cut to 60 percent": what went and what is left. */
static bool are_rest(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    if (!x->words.first || !y->words.first || !cd_numbers_make_whole(d, x->mark, y->mark))
        return false;
    const struct cd_word *v = &d->side[0].words[x->words.first - 1];
    const struct cd_word *w = &d->side[1].words[y->words.first - 1];
    return (cd_word_is(v, "by") && cd_word_is(w, "to")) ||
           (cd_word_is(v, "to") && cd_word_is(w, "by"));
}

/* "by 10 tonnes", "four below the limit": how much more or less, not how much. */
static bool is_step(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const from[] = {"below", "above", "short", "under",
                                       "over",  "less",  "more",  NULL};
    uint32_t end = cd_range_end(x->words);
    return (x->words.first > 0 && cd_word_is(&side->words[x->words.first - 1], "by")) ||
           (end < side->n_words && side->words[end].statement == x->mark->statement &&
            cd_word_is_one_of(&side->words[end], from));
}

/* "from five years to three and a half", "from 60 months to 42": each is as many times the other as
 * two equal ones are, the unit being left out. */
static bool are_in_units_of(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, const struct cd_seen_list *a,
                            const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n && a->n <= FEW_NUMBERS && b->n <= FEW_NUMBERS; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            const struct cd_seen *p = &a->items[i], *q = &b->items[j];
            if (p != x && q != y && p->settled && q->settled &&
                p->mark->number != q->mark->number && cd_numbers_equal(d, p, q) &&
                cd_numbers_near(x->mark->number * q->mark->number,
                                y->mark->number * p->mark->number, 1e-9))
                return true;
        }
    return false;
}

/* "less than 40 percent full", "more than 60 percent empty": bounds turned round, of opposites. */
static bool are_turned_round(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y)
{
    if (!cd_numbers_make_whole(d, x->mark, y->mark) ||
        cd_number_bound(d, 0, x) * cd_number_bound(d, 1, y) > 0)
        return false;
    for (uint32_t w = 0; w < d->side[0].n_words; w++) {
        uint32_t m = d->side[0].words[w].match;
        if (m != CD_NONE && d->matches[m].how == CD_HOW_OPPOSITE &&
            d->side[0].words[w].statement == x->mark->statement)
            return true;
    }
    return false;
}

/* Whether a side denies something where a number stands. */
static bool denies_at(const struct cd_side *side, const struct cd_seen *x)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NEGATION &&
            side->marks[k]->statement == x->mark->statement)
            return true;
    return false;
}

/* "3.8 of the 4.6 million had no network", "800,000 of the 4.6 million still had one": two parts of
 * a whole that both sides name. */
static bool are_parts_of_whole(const struct cd_diff *d, const struct cd_seen *x,
                               const struct cd_seen *y, const struct cd_seen_list *a,
                               const struct cd_seen_list *b)
{
    if (denies_at(&d->side[0], x) == denies_at(&d->side[1], y))
        return false;
    static const double scales[] = {1, 1e3, 1e6, 1e9}; /* 3.8 of 4.6 million */
    const struct cd_seen_list *const lists[2] = {a, b};
    bool named[2] = {false, false};
    if (a->n > FEW_NUMBERS || b->n > FEW_NUMBERS)
        return false;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        double wholes[2] = {x->mark->number * scales[i] + y->mark->number,
                            x->mark->number + y->mark->number * scales[i]};
        for (unsigned s = 0; s < 2; s++)
            for (uint32_t k = 0; k < lists[s]->n; k++)
                for (unsigned w = 0; w < 2; w++)
                    named[s] |= lists[s]->items[k].settled &&
                                cd_numbers_near(lists[s]->items[k].mark->number, wholes[w], 1e-9);
    }
    return named[0] && named[1];
}

/* "all but one accepted it", "three accepted it": of how many, the statement does not tell. */
static bool is_all_but(const struct cd_side *side, const struct cd_seen *x,
                       const struct cd_seen_list *own)
{
    uint32_t w = x->words.first;
    if (w < 2 || !cd_word_is(&side->words[w - 1], "but") || !cd_word_is(&side->words[w - 2], "all"))
        return false;
    w = cd_range_end(x->words);
    for (uint32_t k = 0; k < own->n; k++)
        if (&own->items[k] != x && own->items[k].mark->statement == x->mark->statement &&
            own->items[k].words.first + WHOLE_REACH >= x->words.first &&
            own->items[k].words.first <= w + WHOLE_REACH)
            return false; /* of the ninety */
    return true;
}

/* "One of the three complaints": says again how many there are, which was told before. */
static bool says_again(const struct cd_side *side, const struct cd_seen *x,
                       const struct cd_seen_list *own)
{
    static const char *const known[] = {"the", "these", "those", NULL};
    uint32_t w = x->words.first;
    if (w < 2 || !cd_word_is_one_of(&side->words[w - 1], known) ||
        !cd_word_is(&side->words[w - 2], "of"))
        return false;
    for (uint32_t k = 0; k < own->n; k++)
        if (own->items[k].settled && own->items[k].words.first < w &&
            own->items[k].mark->number == x->mark->number)
            return true;
    return false;
}

/* Whether a side speaks of what is left: the rest, still to go. */
static bool tells_of_rest(const struct cd_side *side)
{
    static const char *const words[] = {"rest", "remaining", "remainder", "remains",
                                        "left", "others",    NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], words) ||
            (cd_word_is(&side->words[w], "still") && w + 1 < side->n_words &&
             cd_word_is(&side->words[w + 1], "to")))
            return true;
    return false;
}

/* "92 percent voted for it", "all but 8 percent"; "a quarter on roads and the rest on schools",
 * "three quarters on schools": what is left out of the whole. */
static bool are_complements(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y)
{
    static const char *const out[] = {"but", "except", "save", "bar", "minus", NULL};
    if (!cd_numbers_make_whole(d, x->mark, y->mark))
        return false;
    if (tells_of_rest(&d->side[0]) || tells_of_rest(&d->side[1]))
        return true;
    return (x->words.first > 0 && cd_word_is_one_of(&d->side[0].words[x->words.first - 1], out)) ||
           (y->words.first > 0 && cd_word_is_one_of(&d->side[1].words[y->words.first - 1], out));
}

/* "the two statements agree", "the one agrees with the other" */
static bool is_one_and_other(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y)
{
    const struct cd_seen *const both[2] = {x, y};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        if (both[s]->mark->number != 1 || both[1 - s]->mark->number != 2)
            continue;
        for (uint32_t w = cd_range_end(both[s]->words);
             w < side->n_words && side->words[w].statement == both[s]->mark->statement; w++)
            if (cd_word_is(&side->words[w], "other"))
                return true;
    }
    return false;
}

bool cd_number_multiplies(const struct cd_seen *x, const struct cd_seen_list *own,
                          const struct cd_seen_list *other)
{
    if (own->n > FEW_NUMBERS || other->n > FEW_NUMBERS || x->mark->number < 2)
        return false;
    for (uint32_t i = 0; i < own->n; i++)
        for (uint32_t j = 0; j < other->n; j++)
            if (&own->items[i] != x && own->items[i].mark->number >= 2 &&
                cd_numbers_near(x->mark->number * own->items[i].mark->number,
                                other->items[j].mark->number, 1e-9))
                return true;
    return false;
}

bool cd_number_follows_there(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen_list *other)
{
    double share;
    for (uint32_t i = 0; i < other->n && other->n <= FEW_NUMBERS; i++)
        for (uint32_t j = 0; j < other->n; j++) {
            if (i != j && cd_number_share(d, other->items[i].mark, &share) && share > 0 &&
                share < 1 &&
                cd_numbers_near(share * other->items[j].mark->number, x->mark->number, 1e-6))
                return true;
        }
    return false;
}

bool cd_numbers_derive(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                       const struct cd_seen_list *a, const struct cd_seen_list *b, bool sure)
{
    double p, q; /* six of the nine, two thirds of them: of different kinds */
    bool shares[2] = {cd_number_share(d, x->mark, &p), cd_number_share(d, y->mark, &q)};
    bool derived =
        !sure || is_step(&d->side[0], x) != is_step(&d->side[1], y) || shares[0] != shares[1];
    if (is_all_but(&d->side[0], x, a) != is_all_but(&d->side[1], y, b) ||
        are_parts_of_whole(d, x, y, a, b) || says_again(&d->side[0], x, a) ||
        says_again(&d->side[1], y, b))
        return true;
    return are_complements(d, x, y) || are_turned_round(d, x, y) || is_one_and_other(d, x, y) ||
           are_in_units_of(d, x, y, a, b) || is_within(d, x, y) ||
           (derived && follows(d, x, y, a, b)) || are_rest(d, x, y) ||
           cd_number_is_changed_from(d, 0, x, a) || cd_number_is_changed_from(d, 1, y, b);
}
