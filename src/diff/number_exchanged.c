/*
 * Numbers that both sides give, changed over: 31 women and 19 men against 19 women and 31 men, from
 * six miles to nine against from nine miles to six.
 */
#include "diff/number.h"

/* Words about a number among which what it belongs to is looked for. */
#define OWNER_REACH 6u
/* Words between where something changed from and to. */
#define ENDS_REACH  5u
/* Lists of more numbers have equal ones by chance. */
#define FEW_NUMBERS 6u

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

/* Whether the two numbers of side 0 count the same as p and q, the other way round. */
static bool count_exchanged(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, const struct cd_seen_list *b,
                            const struct cd_seen **p)
{
    *p = counts_same(d, 0, x, b);
    const struct cd_seen *q = counts_same(d, 0, y, b);
    return *p && q && *p != q && cd_numbers_near(x->mark->number, q->mark->number, 1e-9) &&
           cd_numbers_near(y->mark->number, (*p)->mark->number, 1e-9);
}

/* The number of the list that equals x, if there is but one; or NULL. */
static const struct cd_seen *only_equal(const struct cd_seen *x, const struct cd_seen_list *list)
{
    const struct cd_seen *found = NULL;
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_numbers_near(x->mark->number, list->items[k].mark->number, 1e-9)) {
            if (found)
                return NULL;
            found = &list->items[k];
        }
    return found;
}

/* The words about a number of side s up to the next number, and no clause further: what it may
 * belong to. */
static struct cd_range owners(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = x->words.first, end = cd_range_end(x->words);
    for (; first > 0 && x->words.first - first < OWNER_REACH; first--) {
        const struct cd_word *w = &side->words[first - 1];
        if (side->words[first].mark != CD_NONE || w->statement != x->mark->statement ||
            w->flags & CD_WORD_VALUE || cd_word_is(w, "and") || cd_word_is(w, "but"))
            break;
    }
    for (; end < side->n_words && end - cd_range_end(x->words) < OWNER_REACH; end++) {
        const struct cd_word *w = &side->words[end];
        if (w->mark != CD_NONE || w->statement != x->mark->statement || w->flags & CD_WORD_VALUE ||
            cd_word_is(w, "and") || cd_word_is(w, "but"))
            break;
    }
    return (struct cd_range){first, end - first};
}

/* How many words of two ranges correspond beyond doubt; names changed over are flagged as such. */
static unsigned shared(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    unsigned n = 0;
    for (uint32_t w = a.first; w < cd_range_end(a); w++)
        n += d->side[0].words[w].weight > 0.5f &&
             !(d->side[0].words[w].flags & (CD_WORD_VALUE | CD_WORD_NAME)) &&
             cd_word_is_said(d, 0, w) && cd_range_holds(b, cd_word_mate(d, 0, w));
    return n;
}

/* "54 to 46", "54 votes to 46", "54-46": a score, of which both ends belong to the same. */
static bool is_score(const struct cd_side *side, const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t end = cd_range_end(x->words), w = y->words.first;
    return w == end || (w > 0 && w <= end + 2 && cd_word_is(&side->words[w - 1], "to"));
}

/* "23 men, of whom 17 are citizens", "seventeen of the crew of 23": a part of the other, which no
 * order tells. */
static bool is_part_of(const struct cd_side *side, const struct cd_seen *x, const struct cd_seen *y)
{
    for (uint32_t w = cd_range_end(x->words); w < y->words.first; w++)
        if (cd_word_is(&side->words[w], "of"))
            return true;
    return false;
}

/* "two years in the army and six in the police", "six in the army and two in the police": whether
 * each of two numbers stands amid what the other one belongs to on the other side, and one at least
 * amid nothing of its own. */
static bool owners_exchanged(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y, const struct cd_seen *p,
                             const struct cd_seen *q)
{
    struct cd_range at_x = owners(d, 0, x), at_y = owners(d, 0, y);
    struct cd_range at_p = owners(d, 1, p), at_q = owners(d, 1, q);
    unsigned own[2] = {shared(d, at_x, at_p), shared(d, at_y, at_q)};
    unsigned cross[2] = {shared(d, at_x, at_q), shared(d, at_y, at_p)};
    return cross[0] && cross[1] && cross[0] + cross[1] > own[0] + own[1] && (!own[0] || !own[1]);
}

/* Where something changed from and to, as the numbers of a list tell: from six miles to nine, to
 * nine miles from six. */
static bool find_ends(const struct cd_side *side, const struct cd_seen_list *list,
                      const struct cd_seen *ends[2])
{
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        const struct cd_seen *x = &list->items[k], *y = x + 1;
        uint32_t gap = y->words.first - cd_range_end(x->words);
        if (x->mark->statement != y->mark->statement || x->words.first == 0 ||
            y->words.first <= cd_range_end(x->words) || gap > ENDS_REACH)
            continue;
        const struct cd_word *v = &side->words[x->words.first - 1];
        const struct cd_word *w = &side->words[y->words.first - 1];
        bool turned = cd_word_is(v, "to") && cd_word_is(w, "from");
        if (!turned && !(cd_word_is(v, "from") && cd_word_is(w, "to")))
            continue;
        ends[0] = turned ? y : x;
        ends[1] = turned ? x : y;
        return true;
    }
    return false;
}

/* "from six miles to nine", "from nine miles to six" */
static bool ends_exchanged(const struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b, const struct cd_seen *flagged[2])
{
    const struct cd_seen *x[2], *y[2];
    if (!find_ends(&d->side[0], a, x) || !find_ends(&d->side[1], b, y) ||
        cd_numbers_near(x[0]->mark->number, x[1]->mark->number, 1e-9) ||
        !cd_numbers_near(x[0]->mark->number, y[1]->mark->number, 1e-9) ||
        !cd_numbers_near(x[1]->mark->number, y[0]->mark->number, 1e-9))
        return false;
    flagged[0] = x[0];
    flagged[1] = y[0];
    return true;
}

/* The first two numbers of side 0 that are changed over on side 1. */
static bool find_exchanged(const struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b, const struct cd_seen *flagged[2])
{
    for (uint32_t i = 0; i + 1 < a->n; i++) {
        const struct cd_seen *x = &a->items[i], *y = x + 1;
        if (!x->settled || !y->settled || x->mark->statement != y->mark->statement ||
            cd_numbers_near(x->mark->number, y->mark->number, 1e-9))
            continue;
        flagged[0] = x;
        if (count_exchanged(d, x, y, b, &flagged[1]))
            return true;
        const struct cd_seen *p = only_equal(x, b), *q = only_equal(y, b);
        if (a->n > FEW_NUMBERS || b->n > FEW_NUMBERS || !p || !q ||
            p->mark->statement != q->mark->statement || only_equal(p, a) != x ||
            only_equal(q, a) != y || is_score(&d->side[0], x, y) || is_score(&d->side[1], p, q) ||
            is_score(&d->side[1], q, p) ||
            (p->words.first > q->words.first && is_part_of(&d->side[0], x, y) &&
             is_part_of(&d->side[1], q, p)) ||
            !owners_exchanged(d, x, y, p, q))
            continue;
        flagged[1] = q;
        return true;
    }
    return false;
}

void cd_numbers_flag_exchanged(struct cd_diff *d, const struct cd_seen_list *a,
                               const struct cd_seen_list *b)
{
    const struct cd_seen *flagged[2];
    if (!ends_exchanged(d, a, b, flagged) && !find_exchanged(d, a, b, flagged))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
    cd_draft_span(f, 0, flagged[0]->mark->span);
    cd_draft_span(f, 1, flagged[1]->mark->span);
}
