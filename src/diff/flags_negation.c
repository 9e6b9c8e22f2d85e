/*
 * Negation: a claim that is denied on one side only.
 *
 * Cues that act on the same words settle each other, whatever their form: "did not accept" and
 * "rejected", "unlawful" and "not lawful". Of those left on one side, two that act on each other
 * cancel out ("not true that nothing"). What then remains is looked at alone (negation_lone.c).
 * Opposites are flagged the same way (flags_opposite.c).
 */
#include <math.h>

#include "diff/denial.h"
#include "diff/tables.h"

#define NEXT_TO   2u
/* Words from what is denied to "but". */
#define BUT_REACH 4u
/* Words from "if" to the first word of weight behind it. */
#define IF_REACH  4u
/* Words around two negations among which some correspond if they are the same. */
#define AMID_SAME 10u

static bool same_cue(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t m = d->side[0].words[a->words.first].match;
    if (m == CD_NONE)
        return false;
    return cd_range_holds(b->words, d->matches[m].first[1]);
}

/* Whether what cue x of side s acts on is said next to cue y: no legal effect, legally worthless.
 */
static bool beside(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                   const struct cd_seen *y)
{
    if (x->head == CD_NONE || !cd_word_agrees(d, s, x->head))
        return false;
    uint32_t mate = cd_word_mate(d, s, x->head);
    return mate + NEXT_TO >= y->words.first && mate <= cd_range_end(y->words) + NEXT_TO - 1;
}

/* Whether "but" stands between two words of side s, the first near the second. */
static bool goes_on_but(const struct cd_diff *d, unsigned s, uint32_t from, uint32_t to)
{
    for (uint32_t w = from; w < to && w < from + BUT_REACH + 1; w++)
        if (cd_word_is(&d->side[s].words[w], "but"))
            return true;
    return false;
}

/* "not a bomb but a boiler", "a bomb and not a boiler": each denies what the other says of the
 * same.
 */
static bool are_crossed(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    if (a->head == CD_NONE || b->head == CD_NONE ||
        d->side[0].words[a->head].stem == d->side[1].words[b->head].stem ||
        !cd_word_is_said(d, 0, a->head) || !cd_word_is_said(d, 1, b->head))
        return false;
    uint32_t x = cd_word_mate(d, 1, b->head), y = cd_word_mate(d, 0, a->head);
    bool there = x < a->words.first || (x > a->head && goes_on_but(d, 0, a->head, x));
    bool here = y < b->words.first || (y > b->head && goes_on_but(d, 1, b->head, y));
    return x != a->head && there && here &&
           (goes_on_but(d, 0, a->head, x) || goes_on_but(d, 1, b->head, y));
}

/* The same for any cue of the other side. */
static bool is_crossed(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                       const struct cd_seen_list *there)
{
    for (uint32_t k = 0; k < there->n; k++)
        if (s ? are_crossed(d, &there->items[k], c) : are_crossed(d, c, &there->items[k]))
            return true;
    return false;
}

/* "is unsafe", "is not safe" */
static bool undoes_same(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        const struct cd_seen *y)
{
    return x->mark->flags & CD_MARK_MORPH && x->mark->unit != CD_NONE && y->head != CD_NONE &&
           !(y->mark->flags & CD_MARK_MORPH) && d->side[1 - s].words[y->head].fold == x->mark->unit;
}

/* "cannot exclude", "can be ruled out": what the one denies is what the other is. */
static bool denies_other(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                         const struct cd_seen *y)
{
    uint32_t m = x->head != CD_NONE ? d->side[s].words[x->head].match : CD_NONE;
    return m != CD_NONE && cd_word_agrees(d, s, x->head) &&
           cd_table_denies(cd_word_base(&d->side[s].words[x->head])) &&
           cd_range_holds(y->words, d->matches[m].first[1 - s]);
}

/* How surely two cues of the two sides are the same one: 0 for not. */
static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    if (are_crossed(d, a, b) || denies_other(d, 0, a, b) || denies_other(d, 1, b, a))
        return 0;
    if (undoes_same(d, 0, a, b) || undoes_same(d, 1, b, a))
        return 5;
    bool same = same_cue(d, a, b), heads = a->head != CD_NONE && b->head != CD_NONE;
    if (heads && (cd_word_mate(d, 0, a->head) == b->head ||
                  cd_word_kinship(&d->side[0].words[a->head], &d->side[1].words[b->head]) > 0))
        return same ? 5 : 4; /* will not say, am not going to claim */
    if (same)
        return heads ? 3 : 5;
    if (cd_words_face(d, a->words.first, b->words.first))
        return 2;
    return cd_words_share(d, cd_cue_reach(a), cd_cue_reach(b)) || beside(d, 0, a, b) ||
                   beside(d, 1, b, a)
               ? 1
               : 0;
}

/* Settles pairs, the surest first. */
static void settle_pairs(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (unsigned level = 5; level > 0; level--)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
                if (!a->items[i].settled && !b->items[j].settled &&
                    kinship(d, &a->items[i], &b->items[j]) >= level)
                    a->items[i].settled = b->items[j].settled = true;
}

/* Two cues of one side, both without counterpart, one acting on the other. */
static void settle_doubles(struct cd_seen_list *list)
{
    for (uint32_t i = 0; i + 1 < list->n; i++) {
        struct cd_seen *x = &list->items[i], *y = &list->items[i + 1];
        if (!x->settled && !y->settled && cd_range_holds(cd_cue_reach(x), y->words.first))
            x->settled = y->settled = true;
    }
}

static uint32_t left_over(const struct cd_seen_list *list, struct cd_seen **one)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        if (!list->items[k].settled) {
            n++;
            *one = &list->items[k];
        }
    return n;
}

/* Whether what cue x of side s denies is surely claimed on the other side: said there, where no cue
 * acts on it nor stands next to it. */
static bool is_claimed(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                       const struct cd_seen_list *there)
{
    if (x->head == CD_NONE || !cd_word_is_said(d, s, x->head))
        return false;
    uint32_t mate = cd_word_mate(d, s, x->head);
    for (uint32_t k = 0; k < there->n; k++) {
        struct cd_range r = cd_cue_reach(&there->items[k]);
        bool elliptic = !there->items[k].scope.count &&
                        there->items[k].mark->statement == d->side[1 - s].words[mate].statement;
        if (elliptic || (mate + NEXT_TO >= r.first && mate < cd_range_end(r) + NEXT_TO))
            return false; /* elliptic: on the island it has not */
    }
    return true;
}

/* One negation is left on each side of a pair of statements: it is the same one, put otherwise. So
 * are those amid words that correspond. */
static void settle_last(const struct cd_diff *d, struct cd_seen_list lists[2])
{
    struct cd_seen *x = NULL, *y = NULL;
    if (d->side[0].n_statements == 1 && d->side[1].n_statements == 1 &&
        left_over(&lists[0], &x) == 1 && left_over(&lists[1], &y) == 1 && !are_crossed(d, x, y) &&
        !denies_other(d, 0, x, y) && !denies_other(d, 1, y, x))
        x->settled = y->settled = true;
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n && !lists[0].items[i].settled; j++) {
            x = &lists[0].items[i];
            y = &lists[1].items[j];
            if (!y->settled && cd_words_near(d, 0, x->words, y->words, AMID_SAME) &&
                !are_crossed(d, x, y) && !denies_other(d, 0, x, y) && !denies_other(d, 1, y, x) &&
                !is_claimed(d, 0, x, &lists[1]) && !is_claimed(d, 1, y, &lists[0]))
                x->settled = y->settled = true;
        }
}

static uint32_t count_noughts(const struct cd_side *side)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < side->n_marks; k++)
        n += side->marks[k]->kind == CD_MARK_NUMBER && fabs(side->marks[k]->number) < 1e-9;
    return n;
}

/* "no deaths", "0 deaths": none of what the other side alone counts as nought. */
static void settle_nought(const struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    static const char *const none[] = {"no", "none", "nobody", NULL};
    uint32_t own = count_noughts(&d->side[s]), noughts = count_noughts(&d->side[1 - s]);
    noughts -= own < noughts ? own : noughts;
    for (uint32_t k = 0; k < list->n && noughts > 0; k++)
        if (!list->items[k].settled && cd_mark_is_one_of(d, list->items[k].mark, none)) {
            list->items[k].settled = true;
            noughts--;
        }
}

/* A question denies nothing; its answer may, and then it is the answer that counts. */
static bool asks(const struct cd_side *side)
{
    bool question = false;
    for (uint32_t k = 0; k < side->n_statements; k++)
        question |= cd_statement_asks(side->doc, side->statements[k]);
    for (uint32_t k = 0; question && k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NEGATION &&
            !cd_statement_asks(side->doc, side->marks[k]->statement))
            return false;
    return question;
}

/* "prevented it", "did not keep it from happening": the other side's cue, if it has one, is the
 * verb that is denied here. */
static void flag_prevention(struct cd_diff *d, struct cd_seen_list lists[2])
{
    for (unsigned s = 0; s < 2; s++) {
        if (lists[s].n == 0 || lists[1 - s].n > 1)
            continue;
        struct cd_seen *c = &lists[s].items[0];
        struct cd_seen *verb = lists[s].n == 2 && c[1].words.first == c->head ? c + 1 : NULL;
        if (c->settled || (lists[s].n > 1 && !verb) || !cd_denial_of_prevention(d, s, c) ||
            cd_denial_in_other_form(d, s, c) || cd_negation_excepts(d, s, c->mark))
            continue;
        c->settled = true;
        if (verb)
            verb->settled = true;
        for (uint32_t j = 0; j < lists[1 - s].n; j++)
            lists[1 - s].items[j].settled = true;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.cue", "what is denied");
        cd_draft_span(f, s, c->mark->span);
    }
}

/* The first "unless" of a side, or CD_NONE. */
static uint32_t find_unless(const struct cd_side *side)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is(&side->words[w], "unless"))
            return w;
    return CD_NONE;
}

/* "unless wages rise", "if wages rise": the same condition turned round, nothing being denied. */
static void flag_unless(struct cd_diff *d, const struct cd_seen_list lists[2])
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
        uint32_t unless = find_unless(side), head = CD_NONE;
        if (unless == CD_NONE || find_unless(other) != CD_NONE)
            continue;
        for (uint32_t w = unless + 1; w < side->n_words && head == CD_NONE; w++)
            head = side->words[w].weight > 0.5f ? w : CD_NONE;
        uint32_t mate =
            head != CD_NONE && cd_word_is_said(d, s, head) ? cd_word_mate(d, s, head) : CD_NONE;
        if (mate == CD_NONE || lists[0].n != lists[1].n)
            continue;
        for (uint32_t k = 1; k <= IF_REACH && k <= mate; k++)
            if (cd_word_is(&other->words[mate - k], "if") &&
                other->words[mate - k].statement == other->words[mate].statement) {
                struct cd_draft *f =
                    cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.unless", "what is denied");
                cd_draft_word(d, f, s, unless);
                cd_draft_word(d, f, 1 - s, mate - k);
                return;
            }
    }
}

void cd_flag_negation(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NEGATION),
                                    cd_seen_collect(d, 1, CD_MARK_NEGATION)};
    for (unsigned s = 0; s < 2; s++) {
        for (uint32_t k = 0; k < lists[s].n; k++)
            cd_denied_clause(d, s, &lists[s].items[k]);
        cd_denial_concord(d, s, &lists[s]);
        cd_settle_undone(d, s, &lists[s]);
    }
    if (asks(&d->side[0]) == asks(&d->side[1]))
        flag_prevention(d, lists);
    settle_pairs(d, &lists[0], &lists[1]);
    for (unsigned s = 0; s < 2; s++) {
        settle_nought(d, s, &lists[s]);
        settle_doubles(&lists[s]);
    }
    settle_last(d, lists);
    if (asks(&d->side[0]) != asks(&d->side[1]))
        return;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled)
                cd_flag_lone_negation(d, s, &lists[s].items[k], lists,
                                      is_crossed(d, s, &lists[s].items[k], &lists[1 - s]));
    flag_unless(d, lists);
    cd_flag_opposites(d, lists);
}
