/*
 * Modality: how firmly something is said. Must, should, will, may; hedges; conditions.
 *
 * A modal verb acts on a predicate. Where the predicate has a counterpart, the modal verbs of both
 * are compared by what they commit the speaker to; "will" and "would", "may" and "could" are the
 * same in reported speech. A hedge is flagged where the claim it weakens stands unhedged on the
 * other side, a condition where the claim does without it.
 */
#include <string.h>

#include "diff/flags.h"

#define AGREEMENT   0.6
/* Shares of a conditional clause that the other side has: left out, or kept as a plain claim. */
#define CLAUSE_GONE 0.34
#define CLAUSE_KEPT 0.8
#define MAIN_CLAUSE 4u /* content words next to a condition that tell whether it is kept */

enum force {
    FORCE_NONE,
    FORCE_MUST,
    FORCE_SHOULD,
    FORCE_WILL,
    FORCE_MAY,
    FORCE_CAN, /* can, could: able, allowed, or possible: near to may */
};

enum group {
    GROUP_OTHER,
    GROUP_MODAL,
    GROUP_HEDGE,
    GROUP_CONDITION,
};

static enum group group_of(const struct cd_diff *d, const struct cd_mark *m)
{
    static const char *const modal[] = {"obligation", "necessity", "possibility",
                                        "future",     "ability",   "permission"};
    if (cd_mark_is(d, m, "hedge"))
        return GROUP_HEDGE;
    if (cd_mark_is(d, m, "conditional"))
        return GROUP_CONDITION;
    for (size_t k = 0; k < sizeof modal / sizeof *modal; k++)
        if (cd_mark_is(d, m, modal[k]))
            return GROUP_MODAL;
    return GROUP_OTHER;
}

static bool word_is(const struct cd_diff *d, unsigned s, uint32_t w, const char *text)
{
    struct cd_str x = d->side[s].words[w].text;
    return x.len == strlen(text) && memcmp(x.ptr, text, x.len) == 0;
}

static enum force force_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    if (cd_mark_is(d, c->mark, "obligation"))
        return FORCE_SHOULD;
    if (cd_mark_is(d, c->mark, "necessity"))
        return FORCE_MUST;
    if (cd_mark_is(d, c->mark, "future"))
        return word_is(d, s, c->words.first, "shall") ? FORCE_MUST : FORCE_WILL;
    if (cd_mark_is(d, c->mark, "possibility"))
        return word_is(d, s, c->words.first, "could") ? FORCE_CAN : FORCE_MAY;
    return FORCE_CAN;
}

/* What two forces mean side by side: whether a reader would be misled by one for the other. */
static bool forces_differ(enum force x, enum force y)
{
    if (x == y)
        return false;
    bool can = x == FORCE_CAN || y == FORCE_CAN, may = x == FORCE_MAY || y == FORCE_MAY;
    return !(can && may);
}

/* "need to" is as near to should as to must; "shall" to will as to must. */
static bool soft(const struct cd_diff *d, unsigned s, const struct cd_seen *c, enum force other)
{
    struct cd_str w = d->side[s].words[c->words.first].text;
    if (w.len >= 4 && memcmp(w.ptr, "need", 4) == 0)
        return other == FORCE_SHOULD || other == FORCE_MUST;
    return word_is(d, s, c->words.first, "shall") && other == FORCE_WILL;
}

/* Whether "not" follows the modal verb: must not, cannot. */
static bool negated(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NEGATION && r.count && r.first + 2 >= c->words.first &&
            r.first <= cd_range_end(c->words) + 1)
            return true;
    }
    return false;
}

static bool in_scope(const struct cd_seen *c, uint32_t w)
{
    return w >= c->scope.first && w < cd_range_end(c->scope);
}

/* The modal of the list that acts on word w: the last one before it. */
static uint32_t modal_of(const struct cd_diff *d, const struct cd_seen_list *list, uint32_t w)
{
    uint32_t found = CD_NONE;
    for (uint32_t k = 0; k < list->n; k++)
        if (group_of(d, list->items[k].mark) == GROUP_MODAL && in_scope(&list->items[k], w) &&
            list->items[k].words.first < w)
            found = k;
    return found;
}

static void flag_two(struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.force", "how firmly it is said");
    cd_draft_span(f, 0, x->mark->span);
    cd_draft_span(f, 1, y->mark->span);
}

static void flag_one(struct cd_diff *d, unsigned s, const struct cd_seen *x, unsigned severity,
                     const char *rule, const char *what)
{
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_MODALITY, severity, rule, what);
    cd_draft_span(f, s, x->mark->span);
}

/* The modal that faces cue c: the one of its predicate's counterpart. */
static uint32_t facing_modal(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                             const struct cd_seen_list *other)
{
    return c->head != CD_NONE && cd_word_is_said(d, s, c->head)
               ? modal_of(d, other, cd_word_mate(d, s, c->head))
               : CD_NONE;
}

/* Whether the other side has a verb of like force in front of word w, if at some distance:
 * "should respect each other, coexist and pursue". */
static bool governed(const struct cd_diff *d, unsigned s, uint32_t w, enum force force,
                     const struct cd_seen_list *list, bool exact)
{
    const struct cd_word *words = d->side[s].words;
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_seen *c = &list->items[k];
        if (group_of(d, c->mark) != GROUP_MODAL || c->words.first >= w ||
            words[c->words.first].statement != words[w].statement)
            continue;
        enum force own = force_of(d, s, c);
        bool binds = (own == FORCE_MUST || own == FORCE_SHOULD) &&
                     (force == FORCE_MUST || force == FORCE_SHOULD);
        if (own == force || (!exact && (binds || !forces_differ(own, force))))
            return true;
    }
    return false;
}

static bool is_question(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return d->side[s].doc->statements[c->mark->statement].kind == CD_STATEMENT_QUESTION;
}

static void settle_modals(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        struct cd_seen *x = &a->items[i];
        if (group_of(d, x->mark) != GROUP_MODAL || x->settled)
            continue;
        uint32_t j = facing_modal(d, 0, x, b);
        if (j == CD_NONE || b->items[j].settled)
            continue;
        struct cd_seen *y = &b->items[j];
        enum force p = force_of(d, 0, x), q = force_of(d, 1, y);
        x->settled = y->settled = true;
        if (is_question(d, 0, x) && is_question(d, 1, y))
            continue; /* what may be asked for does not say how firmly it is held */
        bool both = negated(d, 0, x) && negated(d, 1, y); /* must not: is not allowed to */
        if (governed(d, 1, cd_word_mate(d, 0, x->head), p, b, true) ||
            governed(d, 0, cd_word_mate(d, 1, cd_word_mate(d, 0, x->head)), q, a, true))
            continue; /* "should ever have to": the other one is there as well */
        if (!both && forces_differ(p, q) && !soft(d, 0, x, q) && !soft(d, 1, y, p))
            flag_two(d, x, y);
    }
}

/*
 * Modal verbs that stand in each other's place differ whatever becomes of the predicate:
 * "will not open", "may not open". Would and could are will and may in reported speech.
 */
static void settle_facing(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            if (y->settled || group_of(d, x->mark) != GROUP_MODAL ||
                group_of(d, y->mark) != GROUP_MODAL || is_question(d, 0, x) ||
                is_question(d, 1, y) || !cd_words_face(d, x->words.first, y->words.first))
                continue;
            enum force p = force_of(d, 0, x), q = force_of(d, 1, y);
            bool may = p == FORCE_MAY || q == FORCE_MAY;
            bool will = p == FORCE_WILL || q == FORCE_WILL;
            if (!may || !will)
                continue;
            x->settled = y->settled = true;
            flag_two(d, x, y);
        }
}

/* Whether the other side weakens the claim by any means that is not spoken for yet. */
static bool hedged_otherwise(const struct cd_diff *d, struct cd_seen_list *other)
{
    for (uint32_t k = 0; k < other->n; k++) {
        struct cd_seen *o = &other->items[k];
        enum group g = group_of(d, o->mark);
        bool weak =
            g == GROUP_HEDGE || (g == GROUP_MODAL && (cd_mark_is(d, o->mark, "possibility")));
        if (!o->settled && weak) {
            o->settled = true;
            return true;
        }
    }
    return false;
}

static bool speaks_of_belief(const struct cd_diff *d, unsigned s)
{
    static const char *const stems[] = {"believ", "think", "suspect", "alleg",  "assum",  "expect",
                                        "presum", "estim", "suppos",  "consid", "suggest"};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_str x = cd_ctx_string(d->ctx, side->words[w].stem);
        for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
            if (side->words[w].match == CD_NONE && strlen(stems[k]) == x.len &&
                memcmp(stems[k], x.ptr, x.len) == 0)
                return true;
    }
    return false;
}

/* "Should the reservoir be filled, ...": a condition. */
static bool is_inverted(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_word *w = &d->side[s].words[c->words.first];
    if (!word_is(d, s, c->words.first, "should"))
        return false;
    return c->words.first == 0 || w[-1].statement != w->statement || w[-1].pos + 1 < w->pos;
}

/* A modal verb on one side only, its predicate being said on both. */
static void flag_lone_modal(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                            struct cd_seen_list *other)
{
    enum force force = force_of(d, s, c);
    if (is_question(d, s, c) || is_inverted(d, s, c))
        return;
    bool weakens =
        force == FORCE_MAY || (force == FORCE_CAN && cd_mark_is(d, c->mark, "possibility"));
    bool binds = force == FORCE_MUST || force == FORCE_SHOULD;
    if (force == FORCE_CAN && negated(d, s, c))
        return; /* could not: was unable to, did not */
    if (c->head == CD_NONE || !cd_word_is_said(d, s, c->head) || (!weakens && !binds) ||
        cd_words_agreement(d, s, c->scope) < AGREEMENT ||
        governed(d, 1 - s, cd_word_mate(d, s, c->head), force, other, false))
        return;
    if (hedged_otherwise(d, other) || (weakens && speaks_of_belief(d, 1 - s)))
        return;
    flag_one(d, s, c, 2, "modality.lone", "how firmly it is said");
}

static void flag_lone_hedge(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                            struct cd_seen_list *other)
{
    struct cd_range scope = c->scope;
    if (!scope.count || cd_words_agreement(d, s, scope) < AGREEMENT || hedged_otherwise(d, other) ||
        speaks_of_belief(d, 1 - s))
        return;
    flag_one(d, s, c, 2, "modality.hedge", "a hedge");
}

/* Words that can stand for a condition without being a cue. */
static bool has_condition(const struct cd_diff *d, unsigned s)
{
    static const char *const words[] = {"if",    "unless", "once",    "when",     "whenever",
                                        "until", "should", "whether", "whichever"};
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (word_is(d, s, w, words[k]) && d->side[s].words[w].match == CD_NONE)
                return true;
    return false;
}

/* Whether the words next to the conditional clause are said on the other side too: those before
 * it, or where it begins the statement those behind it. */
static bool main_clause_stands(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t said = 0, all = 0;
    for (uint32_t w = c->words.first; w-- > 0 && all < MAIN_CLAUSE;)
        if (side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f) {
            all++;
            said += cd_word_agrees(d, s, w);
        }
    for (uint32_t w = cd_range_end(c->scope); all < 2 && w < side->n_words; w++)
        if (side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f) {
            all++;
            said += cd_word_agrees(d, s, w);
        }
    return all && said * 2 >= all;
}

/* The clause of the condition has gone, and the rest of the statement stands. */
static void flag_lone_condition(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                                const struct cd_seen_list *other)
{
    for (uint32_t k = 0; k < other->n; k++)
        if (group_of(d, other->items[k].mark) == GROUP_CONDITION && !other->items[k].settled)
            return;
    double kept = cd_words_agreement(d, s, c->scope);
    bool gone = kept <= CLAUSE_GONE, unconditional = kept >= CLAUSE_KEPT;
    if (c->scope.count && (gone || unconditional) && !has_condition(d, 1 - s) &&
        main_clause_stands(d, s, c))
        flag_one(d, s, c, 3, "modality.condition", "a condition");
}

static void settle_like(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b,
                        enum group group)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled && group_of(d, a->items[i].mark) == group &&
                group_of(d, b->items[j].mark) == group)
                a->items[i].settled = b->items[j].settled = true;
}

void cd_flag_modality(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_MODALITY),
                                    cd_seen_collect(d, 1, CD_MARK_MODALITY)};
    settle_like(d, &lists[0], &lists[1], GROUP_HEDGE);
    settle_like(d, &lists[0], &lists[1], GROUP_CONDITION);
    settle_facing(d, &lists[0], &lists[1]);
    settle_modals(d, &lists[0], &lists[1]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++) {
            struct cd_seen *c = &lists[s].items[k];
            enum group g = group_of(d, c->mark);
            if (c->settled)
                continue;
            c->settled = true;
            if (g == GROUP_MODAL)
                flag_lone_modal(d, s, c, &lists[1 - s]);
            else if (g == GROUP_HEDGE)
                flag_lone_hedge(d, s, c, &lists[1 - s]);
            else if (g == GROUP_CONDITION)
                flag_lone_condition(d, s, c, &lists[1 - s]);
        }
}
