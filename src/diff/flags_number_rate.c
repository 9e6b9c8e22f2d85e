/*
 * How many of a whole that both sides name (two of the seven, four of the seven), and how often in
 * a stretch of time (once a week, once a month). Either is compared where a side has one of its
 * kind alone, however the rest is worded, and neither bounds, denies nor replaces it. Linear in the
 * words and marks.
 */
#include "diff/number.h"
#include "diff/predicate.h"

/* The last word of "of his five" behind how many. */
#define OF_WHOLE 3u
/* Marks that part clauses. */
#define PARTS    ",;:"
/* Words in front of how many that may bound it: no fewer than. */
#define FRONT    3u

/* "two of the five" */
struct part {
    const struct cd_mark *mark;
    struct cd_range words;
    double number, whole;
};

static bool has_denial(const struct cd_side *side, struct cd_range words)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NEGATION && r.count && cd_range_holds(words, r.first))
            return true;
    }
    return false;
}

/* Whether what stands in front of number w bounds it, or counts the others: all but two of the ten,
 * at least six of the ten. */
static bool is_bounded(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"but",   "than",   "least",  "most",    "other", "another",
                                        "under", "over",   "almost", "nearly",  "about", "around",
                                        "up",    "except", "some",   "further", NULL};
    for (uint32_t k = w; k-- > 0 && k + FRONT >= w;)
        if (cd_word_is_one_of(&side->words[k], words))
            return true;
    return false;
}

/* The one part of a whole that a side counts; false for none or several. */
static bool only_part(const struct cd_diff *d, unsigned s, struct part *out)
{
    const struct cd_side *side = &d->side[s];
    uint32_t n = 0;
    for (uint32_t i = 0; i + 1 < side->n_marks; i++) {
        const struct cd_mark *x = side->marks[i], *y = side->marks[i + 1];
        struct cd_range a = cd_side_words(side, x->tokens), b = cd_side_words(side, y->tokens);
        uint32_t end = cd_range_end(a);
        if (x->kind != CD_MARK_NUMBER || y->kind != CD_MARK_NUMBER || !a.count || !b.count ||
            (x->flags | y->flags) & (CD_MARK_ORDINAL | CD_MARK_RANGE) || b.first <= end ||
            b.first > end + OF_WHOLE - 1 || !cd_word_is(&side->words[end], "of") ||
            x->statement != y->statement || x->number < 1 || !(x->number < y->number))
            continue;
        *out = (struct part){x, a, x->number, y->number};
        n++;
    }
    return n == 1 && !is_bounded(side, out->words.first);
}

/* Whether a side has this number anywhere. */
static bool has_number(const struct cd_side *side, double number)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NUMBER &&
            cd_numbers_near(side->marks[k]->number, number, 1e-9))
            return true;
    return false;
}

static void flag_parts(struct cd_diff *d)
{
    struct part x, y;
    if (cd_drafts_have(d, CD_FLAG_NEGATION) || !only_part(d, 0, &x) || !only_part(d, 1, &y) ||
        !cd_numbers_near(x.whole, y.whole, 1e-9) ||
        cd_numbers_near(x.number + y.number, x.whole, 1e-9))
        return; /* two of the seven sank, five of the seven were saved */
    if (has_number(&d->side[1], x.number) || has_number(&d->side[0], y.number) ||
        has_denial(&d->side[0], cd_words_beside(d, &d->side[0], x.words.first, PARTS)) !=
            has_denial(&d->side[1], cd_words_beside(d, &d->side[1], y.words.first, PARTS)) ||
        cd_drafts_touch(d, 0, x.mark->span) || cd_drafts_touch(d, 1, y.mark->span))
        return; /* two of the seven would, four of the seven would not */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.part", "a number");
    cd_draft_span(f, 0, x.mark->span);
    cd_draft_span(f, 1, y.mark->span);
}

/* How often in a year word w of a side says that something is: once a week; 0: nothing. */
static double rate_at(const struct cd_side *side, uint32_t w)
{
    static const char *const links[] = {"a", "an", "per", "each", "every", NULL};
    static const struct {
        const char *word;
        double a_year;
    } stretches[] = {{"hour", 8760}, {"day", 365},   {"week", 52},
                     {"month", 12},  {"quarter", 4}, {"year", 1}};
    double times = cd_word_is(&side->words[w], "once")    ? 1
                   : cd_word_is(&side->words[w], "twice") ? 2
                                                          : 0;
    if (times < 1 || w + 2 >= side->n_words ||
        side->words[w + 2].statement != side->words[w].statement ||
        !cd_word_is_one_of(&side->words[w + 1], links))
        return 0;
    for (size_t k = 0; k < sizeof stretches / sizeof *stretches; k++)
        if (cd_word_is(&side->words[w + 2], stretches[k].word))
            return times * stretches[k].a_year;
    return 0;
}

/* Whether the rate at word w is bounded, denied or replaced in its clause (at least once a year,
 * once a year is not enough, instead of once a year), or none: once a day had passed. */
static bool is_no_rate(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"than",    "least", "most",   "instead", "rather",
                                        "longer",  "more",  "less",   "fewer",   "oftener",
                                        "enough",  "or",    "up",     "seldom",  "rarely",
                                        "minimum", "too",   "nearly", "almost",  NULL};
    static const char *const verbs[] = {"ends", "begins", "starts", "passes", "goes", NULL};
    struct cd_range clause = cd_words_beside(d, side, w, PARTS);
    for (uint32_t k = clause.first; k < cd_range_end(clause); k++)
        if (cd_word_is_one_of(&side->words[k], words))
            return true;
    const struct cd_word *behind = &side->words[w + 3]; /* of the clause, if it goes on */
    bool verb = w + 3 < cd_range_end(clause) &&
                (cd_predicate_is_verb(behind) || cd_predicate_is_helper(behind) ||
                 cd_word_is_one_of(behind, verbs));
    return verb || has_denial(side, clause);
}

/* The one rate of a side, and where; 0 for none or several. */
static double only_rate(const struct cd_diff *d, const struct cd_side *side, uint32_t *at)
{
    double only = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        double rate = rate_at(side, w);
        if (rate > 0 && only > 0)
            return 0;
        if (rate > 0) {
            only = rate;
            *at = w;
        }
    }
    return only > 0 && is_no_rate(d, side, *at) ? 0 : only;
}

static void flag_rates(struct cd_diff *d)
{
    uint32_t at[2] = {0, 0};
    double x = only_rate(d, &d->side[0], &at[0]), y = only_rate(d, &d->side[1], &at[1]);
    if (x <= 0 || y <= 0 || cd_numbers_near(x, y, 1e-9) || cd_word_is_flagged(d, 0, at[0]) ||
        cd_word_is_flagged(d, 1, at[1]) || cd_word_is_flagged(d, 0, at[0] + 2) ||
        cd_word_is_flagged(d, 1, at[1] + 2))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.rate", "a number");
    for (unsigned s = 0; s < 2; s++)
        cd_draft_span(f, s, cd_words_span(&d->side[s], at[s], at[s] + 2));
}

void cd_flag_number_rates(struct cd_diff *d)
{
    if (d->side[0].n_statements != 1 || d->side[1].n_statements != 1 || cd_pair_is_doubtful(d))
        return;
    flag_parts(d);
    flag_rates(d);
}
