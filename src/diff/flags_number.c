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

#include "diff/name.h"
#include "diff/number.h"
#include "diff/sole.h"
#include "text/ascii.h"
#include "util/str.h"

/* Of the words next to a number, so many must agree before its being missing is a difference. */
#define SAME_CLAIM    0.7
/* The share of content words with a counterpart for factors of two kinds to be compared. */
#define SAME_FACTOR   0.6
#define NEXT_TO       5u
/* Statements with more numbers than this are lists, whose digits are alike by chance. */
#define FEW_NUMBERS   3u
/* Words behind a number among which what it counts is looked for. */
#define COUNTED_REACH 3u

/* Equal numbers settle each other; a rank and an amount (reactor no. 3, the third reactor) only if
 * asked for, when all that are of one kind have been compared. */
static void settle_equals(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b,
                          bool mixed)
{
    for (unsigned pass = mixed; pass < 2; pass++)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                struct cd_seen *x = &a->items[i], *y = &b->items[j];
                bool alike = !((x->mark->flags ^ y->mark->flags) & CD_MARK_ORDINAL);
                if (y->settled || alike == mixed || !cd_numbers_equal(d, x, y))
                    continue;
                if (pass || cd_numbers_kinship(d, x, y) >= 3 ||
                    cd_words_share(d, x->words, y->words))
                    x->settled = y->settled = true;
            }
}

bool cd_numbers_said(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_seen x = cd_number_see(side, side->marks[k]);
        if (x.mark->kind != CD_MARK_NUMBER || !x.words.count || x.words.first < words.first ||
            cd_range_end(x.words) > cd_range_end(words))
            continue;
        for (uint32_t j = 0; j < other->n_marks; j++) {
            struct cd_seen y = cd_number_see(other, other->marks[j]);
            if (y.mark->kind == CD_MARK_NUMBER && y.words.count &&
                cd_numbers_equal(d, s ? &y : &x, s ? &x : &y))
                return true;
        }
    }
    return false;
}

static const char *rule_of(const struct cd_diff *d, const struct cd_mark *a,
                           const struct cd_mark *b)
{
    if (cd_numbers_near(a->number, b->number, 1e-9) && cd_units_differ(d, a, b))
        return "number.unit";
    return a->flags & b->flags & CD_MARK_ORDINAL ? "number.ordinal" : "number.quantity";
}

/* How many of the list of side s are left, of ranks or of amounts; what is an hour on one side
 * answers to no amount. */
static uint32_t left_over(const struct cd_side *side, const struct cd_seen_list *list, bool ranks)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled && !cd_number_is_hour(side, &list->items[k]) &&
             ((list->items[k].mark->flags & CD_MARK_ORDINAL) != 0) == ranks;
    return n;
}

/* Whether y and the number behind it are the ends of one range: from 15 to 25. */
static bool spans(const struct cd_side *side, const struct cd_seen *y, const struct cd_seen *z)
{
    uint32_t w = cd_range_end(y->words);
    return z->words.first == w + 1 && z->mark->number > y->mark->number &&
           (cd_word_is(&side->words[w], "to") || cd_word_is(&side->words[w], "and"));
}

/* Whether low is the lower end y of a range: 23.5, where "from 23.5 to 24.5 billion" is said. */
static bool is_low_end(double low, const struct cd_mark *y, const struct cd_mark *z)
{
    static const double scales[] = {1, 1e3, 1e6, 1e9, 1e12};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        if (y->number * scales[k] < z->number && cd_numbers_near(low, y->number * scales[k], 1e-9))
            return true;
    return false;
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
            bool low = is_low_end(x->mark->number, y->mark, z->mark);
            bool high = cd_numbers_near(x->mark->number_high, z->mark->number, 1e-9);
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
    bool alone[2];
    for (unsigned ranks = 0; ranks < 2; ranks++)
        alone[ranks] =
            left_over(&d->side[0], a, ranks) == 1 && left_over(&d->side[1], b, ranks) == 1;
    for (unsigned level = 5; level >= 1; level--)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                struct cd_seen *x = &a->items[i], *y = &b->items[j];
                if (y->settled || cd_numbers_kinship(d, x, y) < level ||
                    (level < 2 && !alone[(x->mark->flags & CD_MARK_ORDINAL) != 0]))
                    continue;
                x->settled = y->settled = true;
                const char *rule = rule_of(d, x->mark, y->mark);
                if (cd_numbers_derive(d, x, y, a, b, level >= 4) ||
                    (strcmp(rule, "number.unit") == 0 && cd_pair_is_doubtful(d)))
                    continue; /* ten minutes, ten days, of whatever */
                struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, rule, "a number");
                cd_draft_span(f, 0, x->mark->span);
                cd_draft_span(f, 1, y->mark->span);
            }
}

/* Whether the other side has the same figure anywhere, or the word that stands for it (both). */
static bool said_elsewhere(const struct cd_diff *d, const struct cd_seen *x,
                           const struct cd_seen_list *other, unsigned s)
{
    for (uint32_t k = 0; k < other->n; k++)
        if (cd_numbers_near(x->mark->number, other->items[k].mark->number, 1e-9))
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

/* "It has three causes: the drought, the outage and the price": the number of what is then told one
 * by one, where the other side tells it too. */
static bool heads_list(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t w = cd_range_end(x->words), said;
    while (w < side->n_words && w < cd_range_end(x->words) + COUNTED_REACH &&
           !cd_word_is_parted(d, side, w, ":"))
        w++;
    if (w >= side->n_words || !cd_word_is_parted(d, side, w, ":") || x->mark->number > 10)
        return false;
    if (side->words[w].statement != x->mark->statement)
        return false;
    uint32_t all = cd_words_count(d, s, cd_rest_of_statement(side, w), &said);
    return said * 2 > all;
}

/* "the other five stayed upright", "of the 41 patients": how many is known by then; or it is but
 * converted. */
static bool is_known(const struct cd_diff *d, const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = x->words.first;
    bool aside = w > 0 && cd_word_is_parted(d, side, w, "(");
    for (uint32_t k = 1; aside && k <= 2 && k <= w; k++) /* 150,000 talers ($94,000) */
        if (side->words[w - k].flags & CD_WORD_VALUE)
            return true;
    if (w < 2 || side->words[w - 2].statement != x->mark->statement)
        return false;
    return cd_word_is(&side->words[w - 1], "other") ||
           (cd_word_is(&side->words[w - 1], "the") && cd_word_is(&side->words[w - 2], "of"));
}

/* Whether a quantifier of the other side counts what the number counts: 11 banks, most banks. */
static bool is_quantified(const struct cd_diff *d, unsigned s, uint32_t noun)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, noun);
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind == CD_MARK_QUANTIFIER && r.count && cd_range_end(r) <= mate &&
            mate <= cd_range_end(r) + COUNTED_REACH)
            return true;
    }
    return false;
}

/* "two men", "a man": whether the other side has one of what the number counts. */
static bool is_one_there(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                         uint32_t noun)
{
    static const char *const one[] = {"a", "an", "one", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (noun == CD_NONE || x->mark->number < 2 || noun != cd_range_end(x->words) ||
        !cd_word_is_said(d, s, noun))
        return false;
    uint32_t mate = cd_word_mate(d, s, noun);
    return mate > 0 && cd_words_inflect(&side->words[noun], &other->words[mate]) &&
           side->words[noun].fold != other->words[mate].fold &&
           other->words[mate - 1].statement == other->words[mate].statement &&
           cd_word_is_one_of(&other->words[mate - 1], one);
}

static void flag_single(struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        const struct cd_seen_list *own, const struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_number_counted(side, x->words);
    struct cd_range clause = around(side, x->words);
    for (uint32_t k = 0; k < d->side[1 - s].n_marks; k++)
        if (d->side[1 - s].marks[k]->kind == CD_MARK_DIRECTION)
            return; /* may be what was not heard */
    if (is_listed(d, s, x) || heads_list(d, s, x) || is_known(d, side, x) ||
        cd_name_in_heading(&d->side[0]) || cd_name_in_heading(&d->side[1]))
        return;
    if (!x->settled && !(x->mark->flags & CD_MARK_ORDINAL) && is_one_there(d, s, x, noun) &&
        cd_words_agreement(d, s, clause) >= SAME_CLAIM) {
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
        cd_draft_span(f, s, x->mark->span);
        cd_draft_word(d, f, 1 - s, cd_word_mate(d, s, noun) - 1);
        return;
    }
    bool small = x->mark->number <= 2 && !cd_number_has_digit(side, x->words);
    if (x->settled || small || x->mark->flags & CD_MARK_ORDINAL || noun == CD_NONE ||
        !cd_word_agrees(d, s, noun) || cd_words_agreement(d, s, clause) < SAME_CLAIM ||
        side->words[x->words.first].flags & CD_WORD_ASIDE || is_quantified(d, s, noun) ||
        said_elsewhere(d, x, other, s) || cd_number_follows_there(d, x, other) ||
        cd_number_is_changed_from(d, s, x, own) || cd_number_multiplies(x, own, other))
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

/* Whether an amount is written as a time of day with a stop would be: 9.60. */
static bool has_form_of_time(struct cd_str s)
{
    if (s.len < 4 || s.len > 5 || s.ptr[s.len - 3] != '.')
        return false;
    for (size_t k = 0; k < s.len; k++)
        if (k != s.len - 3 && !cd_ascii_is_digit(s.ptr[k]))
            return false;
    return true;
}

/* "at 9.50", "at 9.60": what is read as a time on one side alone is another figure all the same. */
static void flag_stop_time(struct cd_diff *d, unsigned s, struct cd_seen *x)
{
    const struct cd_side *other = &d->side[1 - s];
    struct cd_str figure = cd_doc_text(d->side[s].doc, x->mark->span);
    if (!has_form_of_time(figure))
        return;
    for (uint32_t k = 0; !x->settled && k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        struct cd_str time = cd_doc_text(other->doc, m->span);
        struct cd_range r = cd_side_words(other, m->tokens);
        if (m->kind != CD_MARK_TIME || !has_form_of_time(time) || cd_str_same(figure, time) ||
            !cd_words_any_face(d, s ? r : x->words, s ? x->words : r))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
        cd_draft_span(f, s, x->mark->span);
        cd_draft_span(f, 1 - s, m->span);
        x->settled = true;
    }
}

/* doubled, tripled */
static void flag_factors(struct cd_diff *d)
{
    double x, y;
    bool changes[2];
    uint32_t a = cd_number_factor(d, 0, &x, &changes[0]);
    uint32_t b = cd_number_factor(d, 1, &y, &changes[1]);
    if (a == CD_NONE && b != CD_NONE && !changes[1])
        a = cd_number_step(d, 0, &x);
    else if (b == CD_NONE && a != CD_NONE && !changes[0])
        b = cd_number_step(d, 1, &y);
    if (a == CD_NONE || b == CD_NONE || cd_numbers_near(x, y, 1e-9) ||
        cd_numbers_near(x * y, 1, 1e-9))
        return; /* the same, or seen from the other side: twice as large, half the size */
    if (changes[0] != changes[1] && cd_diff_agreement(d) < SAME_FACTOR)
        return; /* three times as high, 5 percent more than a year before */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.factor", "a number");
    cd_draft_word(d, f, 0, a);
    cd_draft_word(d, f, 1, b);
}

/* "210 cubic metres", "210,000 litres": whether an amount is given in another unit. */
static bool are_converted(const struct cd_diff *d, const struct cd_seen_list lists[2])
{
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n; j++) {
            const struct cd_seen *x = &lists[0].items[i], *y = &lists[1].items[j];
            if (x->mark->unit != y->mark->unit && cd_units_akin(d, x->mark, y->mark) &&
                cd_numbers_equal(d, x, y))
                return true;
        }
    return false;
}

void cd_flag_transposed(struct cd_diff *d)
{
    struct cd_seen_list lists[2];
    for (unsigned s = 0; s < 2; s++)
        lists[s] = cd_seen_collect(d, s, CD_MARK_NUMBER);
    if (lists[0].n > FEW_NUMBERS || lists[1].n > FEW_NUMBERS || are_converted(d, lists))
        return;
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n; j++) {
            const struct cd_seen *x = &lists[0].items[i], *y = &lists[1].items[j];
            if (x->mark->number == y->mark->number || x->mark->number < 100 ||
                !cd_numbers_transposed(x->mark->number, y->mark->number))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
}

/* "Third, the shareholders bear losses first": counts the points of a speech. */
static bool is_enumerator(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t first = x->words.first, end = cd_range_end(x->words);
    return x->mark->flags & CD_MARK_ORDINAL && x->words.count == 1 &&
           (first == 0 || side->words[first - 1].statement != x->mark->statement) &&
           end < side->n_words && side->words[end].mark != CD_NONE;
}

void cd_flag_numbers(struct cd_diff *d)
{
    struct cd_seen_list lists[2];
    for (unsigned s = 0; s < 2; s++) {
        lists[s] = cd_seen_collect(d, s, CD_MARK_NUMBER);
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled = isnan(lists[s].items[k].mark->number) ||
                                        is_enumerator(&d->side[s], &lists[s].items[k]);
        cd_numbers_read(d, s, &lists[s]);
    }
    for (unsigned s = 0; s < 2; s++)
        cd_numbers_add_units(d, s, &lists[s], &lists[1 - s]);
    cd_numbers_flag_digits(d, lists);
    flag_factors(d);
    for (unsigned s = 0; s < 2; s++)
        cd_numbers_settle_hours(d, s, &lists[s]);
    for (unsigned s = 0; s < 2; s++)
        cd_numbers_settle_written(d, s, &lists[s], &lists[1 - s]);
    for (unsigned s = 0; s < 2; s++)
        flag_ranges(d, s, &lists[s], &lists[1 - s]);
    settle_equals(d, &lists[0], &lists[1], false);
    cd_numbers_flag_exchanged(d, &lists[0], &lists[1]);
    flag_pairs(d, &lists[0], &lists[1]);
    settle_equals(d, &lists[0], &lists[1], true);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++) {
            flag_stop_time(d, s, &lists[s].items[k]);
            lists[s].items[k].settled |= faces_time(d, s, &lists[s].items[k]);
        }
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            flag_single(d, s, &lists[s].items[k], &lists[s], &lists[1 - s]);
    if (lists[0].n == 1 && lists[1].n == 1 &&
        cd_numbers_equal(d, &lists[0].items[0], &lists[1].items[0]) &&
        cd_agreement_but_values(d) >= SAME_CLAIM)
        cd_numbers_flag_step(d, &lists[0].items[0], &lists[1].items[0]);
    cd_flag_sole_numbers(d);
}
