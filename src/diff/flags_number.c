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

#include "diff/number.h"

/* Of the words next to a number, so many must agree before its being missing is a difference. */
#define SAME_CLAIM    0.7
/* The share of content words with a counterpart for factors of two kinds to be compared. */
#define SAME_FACTOR   0.6
/* The share of a statement that is said there for numbers that count other things to be compared.
 */
#define SAME_TALK     0.3
/* The share of content words with a counterpart for numbers that count other things to be compared
 * though they face each other. */
#define SAME_COUNTED  0.6
/* The same where they do not even stand in each other's place. */
#define SAME_APART    0.4
#define NEXT_TO       5u
/* Statements with more numbers than this are lists, whose digits are alike by chance. */
#define FEW_NUMBERS   3u
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

/* Whether two numbers have the same digits, three or more in another order or of another magnitude:
 * 2,318 and 2,381, 75 million and 75 billion. */
static bool are_transposed(double x, double y)
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

static bool has_digit(const struct cd_side *side, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        if (side->doc->tokens[side->words[w].token].cls == CD_TOKEN_NUMBER)
            return true;
    return false;
}

/* Whether the numbers are of one kind, so far as they tell: a share and an amount are not, nor a
 * stretch of time and a count. */
static bool are_comparable(const struct cd_diff *d, const struct cd_seen *a,
                           const struct cd_seen *b)
{
    double share;
    if (cd_unit_is_measure(d, a->mark->unit) && cd_unit_is_measure(d, b->mark->unit))
        return true; /* percent, percentage points */
    if (cd_number_share(d, a->mark, &share) != cd_number_share(d, b->mark, &share))
        return false;
    return cd_unit_is_measure(d, a->mark->unit) == cd_unit_is_measure(d, b->mark->unit);
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
    return x->mark->number == 1 && !has_digit(side, x->words) &&
           !(x->mark->flags & CD_MARK_ORDINAL) && cd_word_is(&side->words[x->words.first], "one");
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

/* "28 people too many", "304 life-jackets": what they count is not akin, and the statements hardly
 * say the same. */
static bool count_others(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t x = cd_number_counted(&d->side[0], a->words);
    uint32_t y = cd_number_counted(&d->side[1], b->words);
    enum cd_how how;
    if (x == CD_NONE || y == CD_NONE || cd_unit_is_measure(d, a->mark->unit) ||
        cd_unit_is_measure(d, b->mark->unit) || cd_diff_agreement(d) >= SAME_COUNTED ||
        are_turned(a->mark->number, b->mark->number) || is_part(&d->side[0], a) ||
        is_part(&d->side[1], b))
        return false;
    const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
    return cd_word_similarity(d, v, w, &how) == 0 && cd_word_kinship(v, w) == 0;
}

/* How surely two numbers that differ speak of the same thing: 0 for not. */
static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    const struct cd_side *x = &d->side[0], *y = &d->side[1];
    bool ordinals = (a->mark->flags & CD_MARK_ORDINAL) == (b->mark->flags & CD_MARK_ORDINAL);
    if (!ordinals && !(in_row(x, a) && in_row(y, b)))
        return 0;
    if (!ordinals)
        return 4;
    if (correspond(d, cd_number_counted(x, a->words), cd_number_counted(y, b->words)))
        return 5;
    if (count_alike(d, a, b))
        return 4;
    uint32_t p = word_before(x, a->words.first), q = word_before(y, b->words.first);
    if (correspond(d, p, q) && x->words[p].weight > 0.5f)
        return 4;
    if (are_transposed(a->mark->number, b->mark->number))
        return 4;
    if ((!are_comparable(d, a, b) && !(a->mark->flags & CD_MARK_ORDINAL)) || !talk_alike(d, a, b) ||
        is_pronoun(x, a) || is_pronoun(y, b))
        return 0;
    if (count_events(d, a, b))
        return 2;
    if (count_others(d, a, b))
        return 0;
    if (cd_words_any_face(d, a->words, b->words) || are_turned(a->mark->number, b->mark->number))
        return 3;
    if (!(a->mark->flags & CD_MARK_ORDINAL) && !cd_units_akin(d, a->mark, b->mark) &&
        cd_agreement_but_values(d) < SAME_APART)
        return 0;
    if (a->mark->unit == CD_NONE || b->mark->unit == CD_NONE ||
        (cd_unit_is_measure(d, a->mark->unit) && cd_unit_is_measure(d, b->mark->unit)))
        return 1;
    return a->mark->unit == b->mark->unit ? 2 : 0;
}

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
                if (pass || kinship(d, x, y) >= 3 || cd_words_share(d, x->words, y->words))
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

/* How many of the list are left, of ranks or of amounts. */
static uint32_t left_over(const struct cd_seen_list *list, bool ranks)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled &&
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

/* A range against two numbers of which one is an end of it and the other is not. */
static void flag_ranges(struct cd_diff *d, unsigned s, struct cd_seen_list *ranges,
                        struct cd_seen_list *ends)
{
    for (uint32_t i = 0; i < ranges->n; i++)
        for (uint32_t j = 0; j + 1 < ends->n; j++) {
            struct cd_seen *x = &ranges->items[i], *y = &ends->items[j], *z = y + 1;
            if (!(x->mark->flags & CD_MARK_RANGE) || !spans(&d->side[1 - s], y, z))
                continue;
            bool low = cd_numbers_near(x->mark->number, y->mark->number, 1e-9);
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
        alone[ranks] = left_over(a, ranks) == 1 && left_over(b, ranks) == 1;
    for (unsigned level = 5; level >= 1; level--)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                struct cd_seen *x = &a->items[i], *y = &b->items[j];
                if (y->settled || kinship(d, x, y) < level ||
                    (level < 2 && !alone[(x->mark->flags & CD_MARK_ORDINAL) != 0]))
                    continue;
                x->settled = y->settled = true;
                if (cd_numbers_derive(d, x, y, a, b, level >= 4))
                    continue;
                struct cd_draft *f =
                    cd_draft_add(d, CD_FLAG_NUMBER, 3, rule_of(d, x->mark, y->mark), "a number");
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
    if (is_listed(d, s, x))
        return;
    if (!x->settled && !(x->mark->flags & CD_MARK_ORDINAL) && is_one_there(d, s, x, noun) &&
        cd_words_agreement(d, s, clause) >= SAME_CLAIM) {
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
        cd_draft_span(f, s, x->mark->span);
        cd_draft_word(d, f, 1 - s, cd_word_mate(d, s, noun) - 1);
        return;
    }
    bool small = x->mark->number <= 2 && !has_digit(side, x->words);
    if (x->settled || small || x->mark->flags & CD_MARK_ORDINAL || noun == CD_NONE ||
        !cd_word_agrees(d, s, noun) || cd_words_agreement(d, s, clause) < SAME_CLAIM ||
        side->words[x->words.first].flags & CD_WORD_ASIDE || is_quantified(d, s, noun) ||
        said_elsewhere(d, x, other, s) || cd_number_is_changed_from(d, s, x, own))
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

/* doubled, tripled */
static void flag_factors(struct cd_diff *d)
{
    double x, y;
    bool changes[2];
    uint32_t a = cd_number_factor(&d->side[0], &x, &changes[0]);
    uint32_t b = cd_number_factor(&d->side[1], &y, &changes[1]);
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

/* The settled number of the list that counts the counterpart of what number x of side s counts, or
 * NULL. */
static const struct cd_seen *counts_same(const struct cd_diff *d, unsigned s,
                                         const struct cd_seen *x, const struct cd_seen_list *list)
{
    uint32_t noun = cd_number_counted(&d->side[s], x->words);
    if (cd_unit_is_measure(d, x->mark->unit) ||
        (noun != CD_NONE && d->side[s].words[noun].flags & CD_WORD_NAME))
        return NULL; /* 4 million euros, 1.5 million euros; three in Orly: a matter of names */
    for (uint32_t k = 0; noun != CD_NONE && k < list->n; k++) {
        uint32_t mate = cd_number_counted(&d->side[1 - s], list->items[k].words);
        if (mate != CD_NONE && cd_word_mate(d, s, noun) == mate && cd_word_is_said(d, s, noun))
            return &list->items[k];
    }
    return NULL;
}

/* "31 women and 19 men", "19 women and 31 men": the same figures, changed over. */
static void flag_exchanged(struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i + 1 < a->n; i++) {
        const struct cd_seen *x = &a->items[i], *y = x + 1;
        if (!x->settled || !y->settled || x->mark->statement != y->mark->statement ||
            cd_numbers_near(x->mark->number, y->mark->number, 1e-9))
            continue;
        const struct cd_seen *p = counts_same(d, 0, x, b), *q = counts_same(d, 0, y, b);
        if (!p || !q || p == q || !cd_numbers_near(x->mark->number, q->mark->number, 1e-9) ||
            !cd_numbers_near(y->mark->number, p->mark->number, 1e-9))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
        cd_draft_span(f, 0, x->mark->span);
        cd_draft_span(f, 1, p->mark->span);
        return;
    }
}

void cd_flag_transposed(struct cd_diff *d)
{
    struct cd_seen_list lists[2];
    for (unsigned s = 0; s < 2; s++)
        lists[s] = cd_seen_collect(d, s, CD_MARK_NUMBER);
    if (lists[0].n > FEW_NUMBERS || lists[1].n > FEW_NUMBERS)
        return;
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n; j++) {
            const struct cd_seen *x = &lists[0].items[i], *y = &lists[1].items[j];
            if (x->mark->number == y->mark->number || x->mark->number < 100 ||
                !are_transposed(x->mark->number, y->mark->number))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
}

void cd_flag_numbers(struct cd_diff *d)
{
    struct cd_seen_list lists[2];
    for (unsigned s = 0; s < 2; s++) {
        lists[s] = cd_seen_collect(d, s, CD_MARK_NUMBER);
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled = isnan(lists[s].items[k].mark->number);
        cd_numbers_read(d, s, &lists[s]);
    }
    for (unsigned s = 0; s < 2; s++)
        cd_numbers_add_units(d, s, &lists[s], &lists[1 - s]);
    flag_factors(d);
    for (unsigned s = 0; s < 2; s++)
        flag_ranges(d, s, &lists[s], &lists[1 - s]);
    settle_equals(d, &lists[0], &lists[1], false);
    flag_exchanged(d, &lists[0], &lists[1]);
    flag_pairs(d, &lists[0], &lists[1]);
    settle_equals(d, &lists[0], &lists[1], true);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled |= faces_time(d, s, &lists[s].items[k]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            flag_single(d, s, &lists[s].items[k], &lists[s], &lists[1 - s]);
}
