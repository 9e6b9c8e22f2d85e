/*
 * Numbers that stand for others: one in three, every second, all but two, twice as many, a year.
 */
#include "diff/number.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

/* Words from a verb of change to the share by which. */
#define STEP_REACH  6u
/* Words between what is left out and the whole that it is left out of. */
#define NEXT_TO     5u
/* Words from "of every three" to how many of them. */
#define SHARE_REACH 10u

/* Whether side s gives the same two numbers: twelve out of fourteen, 12 of the 14. */
static bool gives_both(const struct cd_diff *d, unsigned s, const struct cd_mark *x,
                       const struct cd_mark *y)
{
    const struct cd_side *side = &d->side[s];
    bool found[2] = {false, false};
    for (uint32_t k = 0; k < side->n_marks; k++) {
        found[0] |= side->marks[k]->kind == CD_MARK_NUMBER && side->marks[k]->number == x->number;
        found[1] |= side->marks[k]->kind == CD_MARK_NUMBER && side->marks[k]->number == y->number;
    }
    return found[0] && found[1];
}

/* "one pupil in three failed": nothing that three of would be counted stands behind it. */
static bool is_one_in(const struct cd_side *side, const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t next = cd_range_end(y->words);
    struct cd_str word = next < side->n_words ? side->words[next].text : (struct cd_str){"", 0};
    return x->mark->number == 1 && y->words.count == 1 && word.len > 2 &&
           word.ptr[word.len - 1] != 's' && side->words[next].weight > 0.5f;
}

/* "one in three": the first is the share, the second no number of its own. */
static void read_ratios(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = cd_range_end(x->words), gap = y->words.first - w;
        bool in = y->words.first > w && ((gap == 1 && cd_word_is(&side->words[w], "in")) ||
                                         (gap == 2 && cd_word_is(&side->words[w + 1], "in") &&
                                          (y->mark->unit == CD_NONE || is_one_in(side, x, y))) ||
                                         (gap == 2 && cd_word_is(&side->words[w], "in") &&
                                          cd_word_is(&side->words[w + 1], "every")) ||
                                         (gap == 2 && cd_word_is(&side->words[w], "out") &&
                                          cd_word_is(&side->words[w + 1], "of")) ||
                                         (gap == 2 && cd_word_is(&side->words[w], "of") &&
                                          cd_word_is(&side->words[w + 1], "every")) ||
                                         (gap == 3 && cd_word_is(&side->words[w], "out") &&
                                          cd_word_is(&side->words[w + 2], "every")) ||
                                         (gap == 3 && cd_word_is(&side->words[w + 1], "out") &&
                                          cd_word_is(&side->words[w + 2], "of")));
        if (!in || (gap > 1 && gives_both(d, 1 - s, x->mark, y->mark)) ||
            (x->mark->unit != CD_NONE && gap < 2) ||
            (gap == 3 && y->mark->number != 100 && cd_word_is(&side->words[w + 2], "of")) ||
            !(x->mark->number < y->mark->number) || fmod(y->mark->number, 1) != 0 ||
            (x->mark->flags | y->mark->flags) & CD_MARK_ORDINAL)
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

/* "out of every three apprentices one leaves": the second is the share, the first no number of its
 * own. */
static void read_ratios_turned(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = x->words.first;
        if (w < 2 || !cd_word_is(&side->words[w - 1], "every") ||
            !cd_word_is(&side->words[w - 2], "of") || x->mark->statement != y->mark->statement ||
            y->words.first > cd_range_end(x->words) + SHARE_REACH || y->settled ||
            !(y->mark->number >= 1 && y->mark->number < x->mark->number) ||
            (x->mark->flags | y->mark->flags) & CD_MARK_ORDINAL)
            continue;
        struct cd_mark *share = cd_arena_array(d->arena, 1, sizeof *share);
        *share = *y->mark;
        share->number = share->number_high = y->mark->number / x->mark->number;
        share->unit = CD_NONE;
        y->mark = share;
        x->settled = true;
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

/* The whole that number k of the list is left out of: "all but one of the twelve", "of the twelve
 * all but one"; NULL if none is given near by. */
static const struct cd_seen *whole_of(const struct cd_side *side, const struct cd_seen_list *list,
                                      uint32_t k)
{
    const struct cd_seen *x = &list->items[k];
    const struct cd_seen *next = k + 1 < list->n ? x + 1 : NULL, *before = k ? x - 1 : NULL;
    if (before && before->mark->statement == x->mark->statement && before->words.first > 0 &&
        (cd_word_is(&side->words[before->words.first - 1], "of") ||
         (before->words.first > 1 && cd_word_is(&side->words[before->words.first - 1], "the") &&
          cd_word_is(&side->words[before->words.first - 2], "of"))) &&
        x->words.first <= cd_range_end(before->words) + NEXT_TO &&
        x->mark->number < before->mark->number)
        return before;
    return next && next->words.first <= cd_range_end(x->words) + NEXT_TO &&
                   x->mark->number < next->mark->number
               ? next
               : NULL;
}

/* "all but one of the twelve": eleven of them. */
static void read_remainders(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        const struct cd_seen *y = whole_of(side, list, k);
        uint32_t w = x->words.first;
        if (!y || w < 2 || !cd_word_is(&side->words[w - 1], "but") ||
            !cd_word_is(&side->words[w - 2], "all"))
            continue;
        struct cd_mark *rest = cd_arena_array(d->arena, 1, sizeof *rest);
        *rest = *x->mark;
        rest->number = rest->number_high = y->mark->number - x->mark->number;
        x->mark = rest;
    }
}

/* "12 degrees below zero" */
static void read_frost(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    static const char *const marks[] = {"zero", "freezing", "0", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        uint32_t w = cd_range_end(x->words);
        if (w + 1 >= side->n_words || !cd_word_is(&side->words[w], "below") ||
            !cd_word_is_one_of(&side->words[w + 1], marks) || !(x->mark->number > 0))
            continue;
        struct cd_mark *frost = cd_arena_array(d->arena, 1, sizeof *frost);
        *frost = *x->mark;
        frost->number = -x->mark->number;
        frost->number_high = -x->mark->number_high;
        x->mark = frost;
        if (k + 1 < list->n && list->items[k + 1].words.first == w + 1)
            list->items[k + 1].settled = true;
    }
}

/* The measure of the unit that word w names (hour, years), if it measures time; or NULL. */
static const struct cd_measure *time_unit(const struct cd_word *w)
{
    struct cd_str s = w->text;
    if (s.len > 3 && s.ptr[s.len - 1] == 's')
        s.len--;
    const struct cd_measure *m = cd_measure_of(s);
    return m && (strcmp(m->kind, "second") == 0 || strcmp(m->kind, "month") == 0) ? m : NULL;
}

struct cd_seen cd_number_make(struct cd_diff *d, unsigned s, struct cd_range words, double number,
                              uint32_t unit, uint16_t flags)
{
    const struct cd_side *side = &d->side[s];
    struct cd_mark *mark = cd_arena_array(d->arena, 1, sizeof *mark);
    uint32_t first = side->words[words.first].token;
    uint32_t last = side->words[cd_range_end(words) - 1].token;
    struct cd_range tokens = {first, last + 1 - first};
    *mark = (struct cd_mark){.kind = CD_MARK_NUMBER,
                             .flags = flags,
                             .statement = side->words[words.first].statement,
                             .tokens = tokens,
                             .span = cd_doc_token_span(side->doc, tokens),
                             .value = CD_NONE,
                             .unit = unit,
                             .link = CD_NONE,
                             .number = number,
                             .number_high = number};
    return (struct cd_seen){.mark = mark, .words = words, .head = CD_NONE, .mate = CD_NONE};
}

void cd_numbers_add(struct cd_diff *d, struct cd_seen_list *list, struct cd_seen x)
{
    struct cd_seen *items = cd_arena_array(d->arena, (size_t)list->n + 1, sizeof *items);
    for (uint32_t k = 0; k < list->n; k++)
        items[k] = list->items[k];
    items[list->n++] = x;
    list->items = items;
}

/* The number of the list that ends before word w, or begins at it; or NULL. */
static struct cd_seen *ends_at(struct cd_seen_list *list, uint32_t w)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_range_end(list->items[k].words) == w && !list->items[k].settled)
            return &list->items[k];
    return NULL;
}

static struct cd_seen *begins_at(struct cd_seen_list *list, uint32_t w)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (list->items[k].words.first == w && !list->items[k].settled)
            return &list->items[k];
    return NULL;
}

/* How many of the unit that word w names are spoken of there: an hour, two hours; 0 for none.
 * first: where that begins; said: the number, or NULL. */
static double count_units(const struct cd_side *side, struct cd_seen_list *list, uint32_t w,
                          uint32_t *first, struct cd_seen **said)
{
    *said = ends_at(list, w + 1);
    *first = *said ? (*said)->words.first : w - 1;
    if (*said)
        return (*said)->mark->flags & (CD_MARK_ORDINAL | CD_MARK_RANGE) ? 0 : (*said)->mark->number;
    return cd_word_is(&side->words[w - 1], "a") || cd_word_is(&side->words[w - 1], "an") ||
           cd_word_is(&side->words[w - 1], "one");
}

/* "and a half", "and a quarter", "and three quarters" at word w: the part; 0 for none. *end: behind
 * it. */
static double read_part(const struct cd_side *side, uint32_t w, const struct cd_seen *part,
                        uint32_t *end)
{
    *end = w + 2;
    if (part && part->mark->unit == CD_NONE && part->mark->number > 0 && part->mark->number < 1) {
        *end = cd_range_end(part->words);
        return part->mark->number;
    }
    if (w + 1 >= side->n_words || !cd_word_is(&side->words[w], "a"))
        return 0;
    return cd_word_is(&side->words[w + 1], "half")      ? 0.5
           : cd_word_is(&side->words[w + 1], "quarter") ? 0.25
                                                        : 0;
}

/* "an hour and a half", "an hour and twenty minutes", "two hours and twenty minutes": one stretch
 * of time, in the smaller of its units. */
static void read_stretches(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 1; w + 2 < side->n_words; w++) {
        const struct cd_word *words = side->words;
        const struct cd_measure *outer =
            cd_word_is(&words[w + 1], "and") ? time_unit(&words[w]) : NULL;
        if (!outer || words[w + 2].statement != words[w - 1].statement)
            continue;
        struct cd_seen *said, *part = begins_at(list, w + 2);
        uint32_t first, end;
        double many = count_units(side, list, w, &first, &said);
        double more = read_part(side, w + 2, part, &end), number = many + more;
        uint32_t unit = cd_ctx_lookup(d->ctx, (struct cd_str){outer->unit, strlen(outer->unit)});
        if (more <= 0) {
            uint32_t own = part ? part->mark->unit : CD_NONE;
            const struct cd_measure *inner = cd_unit_measure(d, own);
            if (!inner || strcmp(inner->kind, outer->kind) != 0 || inner->base >= outer->base)
                continue;
            end = cd_range_end(part->words);
            number = many * outer->base / inner->base + part->mark->number;
            unit = own;
        }
        if (!(many > 0) || unit == CD_NONE)
            continue;
        if (part)
            part->settled = true;
        if (said)
            said->settled = true;
        cd_numbers_add(
            d, list, cd_number_make(d, s, (struct cd_range){first, end - first}, number, unit, 0));
    }
}

/* The unit in which the rest of an amount is given: the inches behind feet, the minutes behind
 * hours, also where it is not said (six foot two, twelve stone six); NULL for none. */
static const struct cd_measure *inner_of(const struct cd_diff *d, unsigned s,
                                         const struct cd_measure *outer, const struct cd_mark *rest)
{
    static const char *const unsaid[][2] = {{"foot", "inch"}, {"stone", "pound-mass"}};
    const struct cd_measure *inner = cd_unit_measure(d, rest->unit);
    for (size_t k = 0; k < sizeof unsaid / sizeof *unsaid; k++)
        if (strcmp(outer->unit, unsaid[k][0]) == 0 &&
            (rest->unit == CD_NONE || cd_number_says_pounds(d, s, rest)))
            inner = cd_measure_of((struct cd_str){unsaid[k][1], strlen(unsaid[k][1])});
    return inner && strcmp(inner->kind, outer->kind) == 0 &&
                   rest->number * inner->base < outer->base
               ? inner
               : NULL;
}

/* "six feet two": a number without a unit that stands right behind an amount, and counts nothing
 * itself; not "4 feet, 6 in all" nor "six feet two men". */
static bool is_bare_rest(const struct cd_side *side, const struct cd_seen *x,
                         const struct cd_seen *y)
{
    static const char *const sizes[] = {"tall", "high", "long", "wide", "deep", NULL};
    uint32_t next = cd_range_end(y->words);
    if (cd_range_end(x->mark->tokens) != y->mark->tokens.first)
        return false;
    if (next >= side->n_words || side->words[next].statement != y->mark->statement ||
        side->words[next].token != cd_range_end(y->mark->tokens))
        return true;
    return cd_word_is_one_of(&side->words[next], sizes) ||
           (!(side->words[next].flags & CD_WORD_CONTENT) && !cd_word_is(&side->words[next], "of"));
}

/* "six feet two inches", "two hours 20 minutes": one amount, in the larger of its units. */
static void read_compounds(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = x + 1;
        const struct cd_measure *outer = cd_unit_measure(d, x->mark->unit);
        if (!outer || x->settled || y->settled || y->words.first != cd_range_end(x->words) ||
            x->mark->statement != y->mark->statement ||
            (x->mark->flags | y->mark->flags) & (CD_MARK_ORDINAL | CD_MARK_RANGE))
            continue;
        const struct cd_measure *inner = inner_of(d, s, outer, y->mark);
        if (!inner || (y->mark->unit == CD_NONE && !is_bare_rest(&d->side[s], x, y)))
            continue;
        struct cd_range words = {x->words.first, cd_range_end(y->words) - x->words.first};
        *x = cd_number_make(d, s, words,
                            x->mark->number + y->mark->number * inner->base / outer->base,
                            x->mark->unit, x->mark->flags);
        y->settled = true;
    }
}

/* Whether "point" or "percentage" stands at w: what a fraction is one of. */
static bool is_point(const struct cd_side *side, uint32_t w)
{
    return w < side->n_words &&
           (cd_word_is(&side->words[w], "point") || cd_word_is(&side->words[w], "percentage"));
}

/* "on second reading": a rank without an article, which else is read as a stretch of time. */
static void read_seconds(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    static const char *const before[] = {"on",  "at",  "in",    "for", "its",
                                         "his", "her", "their", NULL};
    static const char *const nouns[] = {"reading", "place", "attempt", "try",     "ballot", "round",
                                        "term",    "vote",  "trial",   "hearing", "stage",  "leg",
                                        "half",    "day",   "week",    NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 1; w + 1 < side->n_words; w++)
        if (cd_word_is(&side->words[w], "second") && !(side->words[w].flags & CD_WORD_VALUE) &&
            cd_word_is_one_of(&side->words[w - 1], before) &&
            cd_word_is_one_of(&side->words[w + 1], nouns))
            cd_numbers_add(
                d, list,
                cd_number_make(d, s, (struct cd_range){w, 1}, 2, CD_NONE, CD_MARK_ORDINAL));
}

/* "25 basis points", "a quarter of a point": percentage points. */
static void read_points(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    static const char *const points[] = {"point", "points", NULL};
    uint32_t unit = cd_ctx_lookup(d->ctx, CD_STR("percentage point"));
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is(&side->words[w], "quarter") && is_point(side, w + 1))
            cd_numbers_add(d, list, cd_number_make(d, s, (struct cd_range){w, 1}, 0.25, unit, 0));
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        uint32_t w = cd_range_end(x->words);
        bool basis = w + 1 < side->n_words && cd_word_is(&side->words[w], "basis") &&
                     cd_word_is_one_of(&side->words[w + 1], points);
        basis |= w > 1 && cd_word_is_one_of(&side->words[w - 1], points) && x->words.count > 1 &&
                 cd_word_is(&side->words[w - 2], "basis");
        bool part =
            is_point(side, w + 2) && cd_word_is(&side->words[w], "of") &&
            (cd_word_is(&side->words[w + 1], "a") || cd_word_is(&side->words[w + 1], "one"));
        bool bare = x->mark->number < 1 && w < side->n_words &&
                    (cd_word_is_one_of(&side->words[w], points) ||
                     (cd_word_is(&side->words[w], "a") && is_point(side, w + 1)));
        /* half a point */
        if (basis || part || bare)
            *x = cd_number_make(d, s, x->words, x->mark->number / (basis ? 100 : 1), unit,
                                x->mark->flags);
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
        if (cd_str_is(w->root, factors[k].stem))
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
static bool multiplies(const struct cd_side *side, const struct cd_mark *m, double *factor,
                       bool *changes)
{
    struct cd_range r = cd_side_words(side, m->tokens);
    uint32_t w = cd_range_end(r);
    if (m->kind == CD_MARK_NUMBER && r.count && w < side->n_words && m->number > 0 &&
        changes_by(side, m, w, factor)) {
        *changes = true;
        return true;
    }
    bool times = r.count > 1 && cd_word_is(&side->words[w - 1], "times");
    if (m->kind != CD_MARK_NUMBER || !r.count || !(m->number > 0) || w + 1 >= side->n_words ||
        !(cd_word_is(&side->words[w], "as")) || !(times || m->number < 1))
        return false;
    *factor = m->number;
    return true;
}

uint32_t cd_number_factor(const struct cd_diff *d, unsigned s, double *factor, bool *changes)
{
    const struct cd_side *side = &d->side[s];
    *changes = false;
    for (uint32_t w = 0; w < side->n_words; w++)
        if ((*factor = factor_of(&side->words[w])) > 0)
            return w;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (multiplies(side, side->marks[k], factor, changes) &&
            !(*changes && cd_numbers_said(d, s, cd_side_words(side, side->marks[k]->tokens))))
            return cd_side_words(side, side->marks[k]->tokens).first;
    *changes = false;
    return CD_NONE;
}

uint32_t cd_number_step(const struct cd_diff *d, unsigned s, double *factor)
{
    static const char *const down[] = {"fall",  "drop",  "declin", "shrink", "decreas", "reduc",
                                       "cut",   "lower", "dip",    "slump",  "plung",   "contract",
                                       "tumbl", "slip",  "trim",   "slash",  NULL};
    static const char *const up[] = {"rise", "rais", "grow", "increas", "climb",  "expand",
                                     "gain", "jump", "go",   "surg",    "improv", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        double share;
        if (m->kind != CD_MARK_NUMBER || !r.count || r.first < 2 ||
            !cd_word_is(&side->words[r.first - 1], "by") || !cd_number_share(d, m, &share) ||
            share >= 1)
            continue;
        for (uint32_t w = r.first - 1; w-- > 0 && w + STEP_REACH >= r.first;) {
            struct cd_str base = cd_word_base(&side->words[w]);
            if (side->words[w].statement != m->statement)
                break;
            bool falls = cd_str_is_one_of(base, down);
            if (!falls && !cd_str_is_one_of(base, up))
                continue;
            *factor = falls ? 1 - share : 1 + share;
            return r.first;
        }
    }
    return CD_NONE;
}

/* "-5", "minus 5": the sign is part of what is quoted; "-$5", "(-5)": and of the amount. A hyphen
 * that begins a statement may be that of a list. */
static void read_signs(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_doc *doc = d->side[s].doc;
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_mark *m = list->items[k].mark;
        uint32_t t = m->tokens.first, first = doc->statements[m->statement].tokens.first;
        if (t == first || m->flags & CD_MARK_RANGE || !cd_token_is_minus(doc, t - 1))
            continue;
        const struct cd_token *sign = &doc->tokens[t - 1];
        bool money = doc->tokens[t].cls == CD_TOKEN_SYMBOL && m->number > 0;
        bool amid = doc->tokens[t].cls == CD_TOKEN_NUMBER && sign->cls != CD_TOKEN_WORD &&
                    t - 1 > first && !(m->flags & CD_MARK_ORDINAL);
        if (!(m->number < 0) && !money && !amid)
            continue;
        struct cd_mark *whole = cd_arena_array(d->arena, 1, sizeof *whole);
        *whole = *m;
        whole->number = -fabs(m->number);
        whole->number_high = m->number < 0 ? m->number_high : whole->number;
        whole->span.off = sign->off;
        whole->span.len = cd_span_end(m->span) - sign->off;
        list->items[k].mark = whole;
    }
}

void cd_numbers_read(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    read_signs(d, s, list);
    read_frost(d, s, list);
    read_ratios(d, s, list);
    read_ratios_turned(d, s, list);
    read_remainders(d, s, list);
    read_rhythms(d, s, list);
    read_compounds(d, s, list);
    read_stretches(d, s, list);
    read_seconds(d, s, list);
    read_points(d, s, list);
}
