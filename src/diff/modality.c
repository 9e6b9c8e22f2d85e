/*
 * Modal verbs: what each predicate commits the speaker to.
 *
 * Modal verbs in a row (should have to, will be able to) are one chain and act on the first content
 * word behind it. A chain has a force: the set of readings that it leaves open, "may" being both
 * possible and permitted, "shall" both certain and binding; a negation inside turns "must" into a
 * ban and "have to" into a choice. Chains whose predicates correspond are compared, then chains
 * that stand in each other's place or amid the same words, in order; they agree if one reading
 * fits both. A chain without counterpart is flagged where its predicate is said without any on the
 * other side. Cost: chains times chains.
 */
#include "diff/modality.h"
#include "diff/predicate.h"

#include <string.h>

#define AGREEMENT     0.6
/* Words between two modal verbs of one chain: will probably not have to. */
#define CHAIN_GAP     2u
/* Content words around a chain that tell whether another one stands amid the same. */
#define AROUND        4u
#define LIGHT_VERB    3u
/* Words between "hope" and the verb of what is hoped for. */
#define HOPE_REACH    8u
#define SAME_PLACE    0.4
/* Words between "so that" and its verb. */
#define PURPOSE_REACH 5u
/* Words between "agreed that" and its verb. */
#define MANDATE_REACH 9u
#define SAME_AROUND   0.65

enum force {
    FORCE_WILL = 1 << 0,
    FORCE_PLAN = 1 << 1,
    FORCE_MAYBE = 1 << 2,
    FORCE_LEAVE = 1 << 3, /* permitted */
    FORCE_ABLE = 1 << 4,
    FORCE_SHOULD = 1 << 5,
    FORCE_MUST = 1 << 6,
    FORCE_FREE = 1 << 7,   /* need not */
    FORCE_BARRED = 1 << 8, /* must not */
};

struct chain {
    struct cd_seen *first; /* marks of the list, one after the other */
    uint32_t n;
    struct cd_range words; /* from the first cue to the last */
    struct cd_span span;
    uint32_t head;  /* the predicate: a content word, or CD_NONE */
    unsigned force; /* of enum force */
    bool advice, willing, denied, asked, settled;
    bool certain; /* will */
    bool unreal;  /* would, and nothing before it that puts it in the past */
};

struct chains {
    struct chain *items; /* arena */
    uint32_t n;
};

enum cd_modal_group cd_modal_group(const struct cd_diff *d, const struct cd_mark *m)
{
    static const char *const verbs[] = {"obligation", "necessity",  "possibility", "future",
                                        "ability",    "permission", "arranged",    "intention",
                                        "advice",     "ban",        "exemption",   "promise"};
    if (cd_mark_is(d, m, "hedge"))
        return CD_MODAL_HEDGE;
    if (cd_mark_is(d, m, "conditional"))
        return CD_MODAL_CONDITION;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (cd_mark_is(d, m, verbs[k]))
            return CD_MODAL_VERB;
    return CD_MODAL_OTHER;
}

static bool begins(const struct cd_diff *d, unsigned s, const struct cd_seen *c, const char *text)
{
    return cd_word_is(&d->side[s].words[c->words.first], text);
}

/* --- the force of a cue ----------------------------------------------------------------------- */

/* "Its aim is to reduce ...": an infinitive as a noun, no arrangement. */
static bool is_equation(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const nouns[] = {"aim",   "goal",   "purpos", "task", "plan",    "idea",
                                        "point", "way",    "step",   "job",  "object",  "role",
                                        "thing", "intent", "duti",   "hope", "mission", "choic"};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= 4 && k <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->mark->statement)
            return false;
        for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
            if (strlen(nouns[n]) == w->root.len && memcmp(nouns[n], w->root.ptr, w->root.len) == 0)
                return true;
    }
    return false;
}

/* "The village's hope is that it will ...": what is certain there is no more than hoped for. */
static bool is_hoped(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    bool that = false;
    for (uint32_t k = 1; k <= HOPE_REACH && k <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->mark->statement)
            return false;
        that |= cd_word_is(w, "that");
        if (that && (cd_word_is(w, "hope") || cd_word_is(w, "hopes") || cd_word_is(w, "hoped") ||
                     cd_word_is(w, "intention") || cd_word_is(w, "aim") || cd_word_is(w, "plan") ||
                     cd_word_is(w, "idea")))
            return true;
    }
    return false;
}

static unsigned force_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_mark *m = c->mark;
    if (begins(d, s, c, "supposed"))
        return FORCE_SHOULD | FORCE_WILL;
    if (cd_mark_is(d, m, "obligation") || cd_mark_is(d, m, "advice"))
        return FORCE_SHOULD;
    if (cd_mark_is(d, m, "necessity"))
        return begins(d, s, c, "need") || begins(d, s, c, "needs") ? FORCE_MUST | FORCE_SHOULD
                                                                   : FORCE_MUST;
    if (cd_mark_is(d, m, "future") && is_hoped(d, s, c))
        return FORCE_PLAN;
    if (cd_mark_is(d, m, "future"))
        return begins(d, s, c, "shall") ? FORCE_WILL | FORCE_MUST : FORCE_WILL;
    if (cd_mark_is(d, m, "ban"))
        return FORCE_BARRED;
    if (cd_mark_is(d, m, "exemption"))
        return FORCE_FREE;
    if (cd_mark_is(d, m, "promise"))
        return FORCE_WILL | FORCE_PLAN;
    if (cd_mark_is(d, m, "arranged"))
        return FORCE_WILL | FORCE_MUST;
    if (cd_mark_is(d, m, "intention"))
        return FORCE_PLAN;
    if (cd_mark_is(d, m, "permission"))
        return FORCE_LEAVE | FORCE_ABLE;
    if (cd_mark_is(d, m, "ability"))
        return begins(d, s, c, "can") ? FORCE_ABLE | FORCE_LEAVE | FORCE_MAYBE
                                      : FORCE_ABLE | FORCE_LEAVE;
    if (begins(d, s, c, "may"))
        return FORCE_MAYBE | FORCE_LEAVE;
    return begins(d, s, c, "could") ? FORCE_MAYBE | FORCE_LEAVE | FORCE_ABLE : FORCE_MAYBE;
}

/* Two forces one after the other: will have to, may have to, should be able to. */
static unsigned compose(unsigned outer, unsigned inner)
{
    if (outer & FORCE_WILL)
        return inner;
    if (outer & FORCE_MAYBE && inner & FORCE_ABLE)
        return inner | FORCE_MAYBE;
    if (outer & FORCE_SHOULD)
        return outer | (inner & FORCE_MUST);
    return outer & FORCE_MAYBE ? FORCE_MAYBE : outer;
}

/* What a negation makes of a force: "must not" bars, "do not have to" leaves free. */
static unsigned deny(unsigned force, bool bars)
{
    if (force == FORCE_BARRED)
        return FORCE_LEAVE;
    if (force & FORCE_MUST)
        return bars ? FORCE_BARRED | (force & FORCE_WILL) : FORCE_FREE;
    if (force & FORCE_LEAVE)
        return FORCE_BARRED | (force & (FORCE_MAYBE | FORCE_ABLE));
    return force;
}

/* --- chains ----------------------------------------------------------------------------------- */

static bool is_adverb(const struct cd_word *w)
{
    return w->text.len > 3 && memcmp(w->text.ptr + w->text.len - 2, "ly", 2) == 0;
}

/* The first content word behind the chain that is no adverb, in its scope. */
static uint32_t predicate_of(const struct cd_side *side, const struct chain *c)
{
    const struct cd_seen *last = &c->first[c->n - 1];
    uint32_t adverb = CD_NONE;
    for (uint32_t w = cd_range_end(last->words); w < cd_range_end(last->scope); w++) {
        if (side->words[w].weight < 0.5f)
            continue;
        if (!is_adverb(&side->words[w]))
            return w;
        adverb = adverb == CD_NONE ? w : adverb;
    }
    return adverb;
}

/* Whether a negation stands next to the chain, or acts on it: neither side shall. */
static bool is_denied(const struct cd_diff *d, unsigned s, const struct chain *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words);
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens), scope = cd_side_words(side, m->scope);
        if (m->kind != CD_MARK_NEGATION || m->flags & CD_MARK_MORPH || !r.count ||
            m->statement != c->first->mark->statement)
            continue;
        if (r.first + 2 >= c->words.first && r.first < end + 2)
            return true;
        bool determiner = cd_mark_is(d, m, "no") || cd_mark_is(d, m, "none") ||
                          cd_mark_is(d, m, "neither") || cd_mark_is(d, m, "nobody") ||
                          cd_mark_is(d, m, "nothing") || cd_mark_is(d, m, "nor");
        if (determiner && r.first < c->words.first && cd_range_end(scope) > c->words.first)
            return true;
    }
    return false;
}

/* "must not exceed 200": the number is bounded, whatever binds to it. */
static bool is_bound(const struct cd_diff *d, unsigned s, uint32_t end)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_QUANTIFIER && r.count && r.first >= end && r.first <= end + 1 &&
            (cd_mark_is(d, m, "at-most") || cd_mark_is(d, m, "more-than")))
            return true;
    }
    return false;
}

static bool same_statement(const struct cd_seen *x, const struct cd_seen *y)
{
    return x->mark->statement == y->mark->statement;
}

/* Whether something in the past stands around "would" that turns "will" into it: said that. */
static bool is_shifted_back(const struct cd_side *side, const struct chain *c)
{
    uint32_t statement = c->first->mark->statement;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_ATTRIBUTION || side->marks[k]->kind == CD_MARK_QUOTE)
            return true;
    for (uint32_t w = c->words.first; w-- > 0 && side->words[w].statement == statement;)
        if (cd_predicate_is_verb(&side->words[w]))
            return true;
    return side->doc->statements[statement].speaker != CD_NONE;
}

static void close_chain(const struct cd_diff *d, unsigned s, struct chain *c)
{
    const struct cd_side *side = &d->side[s];
    const struct cd_seen *last = &c->first[c->n - 1];
    uint32_t end = cd_range_end(last->words);
    c->words = (struct cd_range){c->first->words.first, end - c->first->words.first};
    c->span = c->first->mark->span;
    c->span.len = cd_span_end(last->mark->span) - c->span.off;
    c->head = predicate_of(side, c);
    c->force = force_of(d, s, last);
    for (uint32_t k = c->n - 1; k-- > 0;)
        c->force = compose(force_of(d, s, &c->first[k]), c->force);
    c->denied = is_denied(d, s, c);
    bool bars = begins(d, s, last, "must") || begins(d, s, last, "shall") ||
                cd_mark_is(d, last->mark, "arranged");
    if (c->denied)
        c->force = deny(c->force, bars);
    c->asked = side->doc->statements[c->first->mark->statement].kind == CD_STATEMENT_QUESTION;
    c->willing = begins(d, s, last, "willing") || begins(d, s, last, "ready") ||
                 begins(d, s, last, "prepared") || begins(d, s, last, "free");
    for (uint32_t k = 0; k < c->n; k++)
        c->advice |=
            cd_mark_is(d, c->first[k].mark, "advice") || cd_mark_is(d, c->first[k].mark, "ban");
    c->certain = begins(d, s, c->first, "will");
    c->unreal = begins(d, s, c->first, "would") && !is_shifted_back(side, c);
    c->settled = c->head == CD_NONE || is_bound(d, s, end);
}

/* "is considering the offer": no action that may come, as in "is considering leaving". */
static bool is_weighing(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(x->words);
    if (!cd_word_is(&side->words[end - 1], "considering"))
        return false;
    struct cd_str next = end < side->n_words ? side->words[end].text : (struct cd_str){"", 0};
    return next.len < 5 || memcmp(next.ptr + next.len - 3, "ing", 3) != 0;
}

/* "so that it could repair the sewers": what for, which "for the repair" says as well. */
static bool is_purpose(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= PURPOSE_REACH && k + 1 <= x->words.first; k++) {
        const struct cd_word *that = &side->words[x->words.first - k];
        if (that->statement != x->mark->statement)
            return false;
        if (cd_word_is(that, "that"))
            return cd_word_is(that - 1, "so") || cd_word_is(that - 1, "order");
    }
    return false;
}

/* "I want to thank the crew": says what it does. */
static bool is_performed(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const acts[] = {"thank",     "say",      "add",    "ask",     "stress",
                                       "express",   "tell",     "welcom", "begin",   "start",
                                       "congratul", "paid",     "pay",    "mention", "note",
                                       "conclud",   "apologis", "apolog", "emphas",  "emphasis",
                                       "remind",    "repeat",   "point",  "make",    NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t head = x->head;
    if (!cd_mark_is(d, x->mark, "intention") || x->words.first == 0 || head == CD_NONE)
        return false;
    const struct cd_word *subject = &side->words[x->words.first - 1];
    bool first = cd_word_is(subject, "i") || cd_word_is(subject, "we");
    struct cd_str base = cd_word_base(&side->words[head]);
    for (size_t k = 0; first && acts[k]; k++)
        if (strlen(acts[k]) == base.len && memcmp(acts[k], base.ptr, base.len) == 0)
            return true;
    return false;
}

/* "Should the reservoir be filled, ...": a condition. */
static bool is_inverted(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_word *w = &d->side[s].words[c->words.first];
    static const char *const subjects[] = {"the", "a",   "an",  "this",  "any", "he",
                                           "she", "it",  "we",  "they",  "you", "its",
                                           "his", "her", "our", "their", "no",  "there"};
    if (!cd_word_is(w, "should"))
        return false;
    for (size_t k = 0;
         c->words.first + 1 < d->side[s].n_words && k < sizeof subjects / sizeof *subjects; k++)
        if (cd_word_is(w + 1, subjects[k]) && w[1].statement == w->statement)
            return true; /* a strike will follow should the talks fail */
    return c->words.first == 0 || w[-1].statement != w->statement || w[-1].pos + 1 < w->pos;
}

static struct chains collect(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    struct chains out = {cd_arena_array(d->arena, (size_t)list->n + 1, sizeof *out.items), 0};
    struct cd_seen *before = NULL;
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        if (cd_modal_group(d, x->mark) != CD_MODAL_VERB || x->settled) {
            before = NULL;
            continue;
        }
        x->settled = true;
        if ((cd_mark_is(d, x->mark, "arranged") && is_equation(d, s, x)) || is_weighing(d, s, x) ||
            is_purpose(d, s, x) || is_performed(d, s, x))
            continue;
        const struct cd_word *words = d->side[s].words;
        bool joined = before && same_statement(before, x) && !is_inverted(d, s, x) &&
                      words[x->words.first].pos - words[before->words.first].pos ==
                          x->words.first - before->words.first && /* no comma between */
                      x->words.first <= cd_range_end(before->words) + CHAIN_GAP;
        if (!joined)
            out.items[out.n++] = (struct chain){.first = x};
        out.items[out.n - 1].n++;
        before = x;
    }
    for (uint32_t k = 0; k < out.n; k++) {
        close_chain(d, s, &out.items[k]);
        out.items[k].settled |= is_inverted(d, s, out.items[k].first);
    }
    return out;
}

/* --- comparing -------------------------------------------------------------------------------- */

/* Whether a force may mean that it is not certain, and nothing else but a ban. */
static bool doubts(unsigned force)
{
    return force & FORCE_MAYBE && !(force & FORCE_ABLE);
}

/* Whether a reader would be misled by one force for the other. */
static bool forces_differ(const struct chain *x, const struct chain *y)
{
    unsigned a = x->force, b = y->force, both = a | b;
    if ((x->unreal && y->certain) || (y->unreal && x->certain))
        return true;
    if (a & b)
        return false;
    if (both & FORCE_PLAN && both & FORCE_ABLE)
        return false;
    if (both & FORCE_FREE)
        return both & (FORCE_MUST | FORCE_BARRED | FORCE_SHOULD);
    if (x->denied && y->denied && both & (FORCE_ABLE | FORCE_BARRED))
        return doubts(a) || doubts(b); /* cannot, will not, is not allowed to: much the same */
    return true;
}

static bool has_stem(const struct cd_word *w, const char *const *stems)
{
    for (; *stems; stems++)
        if (strlen(*stems) == w->root.len && memcmp(*stems, w->root.ptr, w->root.len) == 0)
            return true;
    return false;
}

/* "agreed that experts should meet": what is agreed on or asked for, said as well by a noun. */
static bool is_mandative(const struct cd_diff *d, unsigned s, const struct chain *c)
{
    static const char *const stems[] = {"agre", "demand",  "insist",  "recommend", "propos",
                                        "ask",  "suggest", "urg",     "order",     "decid",
                                        "rule", "requir",  "request", "want",      NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= MANDATE_REACH && k + 1 <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->first->mark->statement)
            return false;
        if (cd_word_is(w, "that"))
            return c->force & FORCE_SHOULD && has_stem(w - 1, stems);
    }
    return false;
}

/* "Nobody may enter without a pass": whoever enters must have one. */
static bool makes_exception(const struct cd_diff *d, unsigned s)
{
    static const char *const words[] = {"without", "unless", "except", "until", "before"};
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (cd_word_is(&d->side[s].words[w], words[k]) && d->side[s].words[w].match == CD_NONE)
                return true;
    return false;
}

static void compare(struct cd_diff *d, struct chain *x, struct chain *y)
{
    x->settled = y->settled = true;
    if ((x->asked && y->asked) || !forces_differ(x, y))
        return;
    bool barred = (x->force & FORCE_BARRED && y->force & FORCE_MUST) ||
                  (y->force & FORCE_BARRED && x->force & FORCE_MUST);
    enum cd_how how = CD_HOW_NONE;
    if (barred)
        cd_word_similarity(d, &d->side[0].words[x->head], &d->side[1].words[y->head], &how);
    if (how == CD_HOW_OPPOSITE)
        return; /* must not leave, must stay */
    unsigned binding = FORCE_SHOULD | FORCE_MUST | FORCE_WILL;
    if (x->force & binding && y->force & binding &&
        (is_mandative(d, 0, x) || is_mandative(d, 1, y)))
        return; /* agreed that it should be, that it is to be */
    if ((x->force & FORCE_MUST && y->denied && makes_exception(d, 1)) ||
        (y->force & FORCE_MUST && x->denied && makes_exception(d, 0)))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.force", "how firmly it is said");
    cd_draft_span(f, 0, x->span);
    cd_draft_span(f, 1, y->span);
}

static bool said_mates(const struct cd_diff *d, const struct chain *x, const struct chain *y)
{
    return cd_word_is_said(d, 0, x->head) && cd_word_mate(d, 0, x->head) == y->head;
}

/* A verb and the noun that stands for it: will fine the brewery, may impose a fine on it. */
static bool near_mates(const struct cd_diff *d, const struct chain *x, const struct chain *y)
{
    const struct chain *const both[2] = {x, y};
    for (unsigned s = 0; s < 2; s++) {
        uint32_t mate = cd_word_mate(d, s, both[s]->head), head = both[1 - s]->head;
        if (cd_word_is_said(d, s, both[s]->head) && mate > head && mate <= head + LIGHT_VERB)
            return true;
    }
    return false;
}

/* The share of the content words around chain x of side s that stand around chain y too. */
static double share_around(const struct cd_diff *d, unsigned s, const struct chain *x,
                           const struct chain *y)
{
    const struct cd_side *side = &d->side[s];
    uint32_t all = 0, shared = 0, statement = x->first->mark->statement;
    for (int way = -1; way <= 1; way += 2) {
        uint32_t w = way < 0 ? x->words.first : cd_range_end(x->words) - 1, n = 0;
        while (n < AROUND && (way < 0 ? w > 0 : w + 1 < side->n_words)) {
            w = way < 0 ? w - 1 : w + 1;
            if (side->words[w].statement != statement)
                break;
            if (side->words[w].weight < 0.5f)
                continue;
            n++;
            all++;
            uint32_t mate = cd_word_agrees(d, s, w) ? cd_word_mate(d, s, w) : CD_NONE;
            shared += mate != CD_NONE && mate + 2 * AROUND >= y->words.first &&
                      mate <= cd_range_end(y->words) + 2 * AROUND;
        }
    }
    return all ? (double)shared / all : 0;
}

static bool same_place(const struct cd_diff *d, const struct chain *x, const struct chain *y)
{
    if (share_around(d, 0, x, y) < SAME_PLACE || share_around(d, 1, y, x) < SAME_PLACE)
        return false;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (mate != CD_NONE && mate >= y->words.first && mate < cd_range_end(y->words))
            return true;
    }
    return cd_words_face(d, x->words.first, y->words.first);
}

static bool amid_same(const struct cd_diff *d, const struct chain *x, const struct chain *y)
{
    return !x->willing && !y->willing && share_around(d, 0, x, y) >= SAME_AROUND &&
           share_around(d, 1, y, x) >= SAME_AROUND;
}

/* Pairs in order of certainty: predicates that correspond, the same place, the same words around.
 */
static void settle_pairs(struct cd_diff *d, struct chains *a, struct chains *b)
{
    static bool (*const tests[])(const struct cd_diff *, const struct chain *,
                                 const struct chain *) = {said_mates, near_mates, same_place,
                                                          amid_same};
    for (size_t t = 0; t < sizeof tests / sizeof *tests; t++)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
                if (!b->items[j].settled && tests[t](d, &a->items[i], &b->items[j]))
                    compare(d, &a->items[i], &b->items[j]);
}

/* Whether the other side has a chain of like force in front of word w, if at some distance:
 * "should respect each other, coexist and pursue". */
static bool governed(const struct cd_diff *d, unsigned s, uint32_t w, unsigned force,
                     const struct chains *list)
{
    const struct cd_word *words = d->side[s].words;
    unsigned binding = FORCE_MUST | FORCE_SHOULD | FORCE_BARRED;
    for (uint32_t k = 0; k < list->n; k++) {
        const struct chain *c = &list->items[k];
        if (c->words.first < w && words[c->words.first].statement == words[w].statement &&
            (c->force & force || (c->force & binding && force & binding)))
            return true;
    }
    return false;
}

/* "causes" against "can cause": the same verb in the present tense, said of the same. */
static bool stands_in_present(const struct cd_diff *d, unsigned s, uint32_t head)
{
    const struct cd_word *own = &d->side[s].words[head];
    const struct cd_word *mate = &d->side[1 - s].words[cd_word_mate(d, s, head)];
    return own->stem == mate->stem && mate->text.len == own->text.len + 1 &&
           mate->text.ptr[mate->text.len - 1] == 's';
}

/* avoidable, visible */
static bool is_able(const struct cd_word *w)
{
    size_t n = w->text.len;
    return n > 6 && (memcmp(w->text.ptr + n - 4, "able", 4) == 0 ||
                     memcmp(w->text.ptr + n - 4, "ible", 4) == 0);
}

/* Whether side s demands, advises or permits by a verb or noun: the law requires owners to. */
static bool put_otherwise(const struct cd_diff *d, unsigned s, unsigned force)
{
    static const char *const binding[] = {
        "requir",  "oblig",   "demand",    "duti",       "compel",  "forc",       "necessari",
        "essenti", "imper",   "mandatori", "compulsori", "need",    "order",      "instruct",
        "insist",  "call",    "recommend", "advis",      "urg",     "appeal",     "ask",
        "suggest", "propos",  "want",      "wish",       "better",  "obligatori", "respons",
        "expect",  "command", "wrong",     "condit",     "deadlin", "latest",     "limit",
        "due",     NULL};
    static const char *const leaving[] = {"allow",  "permit",   "right",  "entitl", "let",
                                          "leav",   "licenc",   "option", "choos",  "open",
                                          "reserv", "restrict", "confin", "power",  NULL};
    static const char *const barring[] = {"forbid", "forbidden", "prohibit", "ban",
                                          "bar",    "outlaw",    "illeg",    "unlaw",
                                          "allow",  "permit",    NULL};
    static const char *const able[] = {"unabl", "abl",   "inabl", "capabl",
                                       "incap", "manag", "fail",  NULL};
    const struct cd_side *side = &d->side[s];
    static const char *const wanting[] = {"recommend", "propos", "demand",  "insist", "urg",
                                          "suggest",   "advis",  "request", NULL};
    for (uint32_t w = 0; force & FORCE_SHOULD && w < side->n_words; w++)
        if (has_stem(&side->words[w], wanting))
            return true; /* recommends that it be, says that it should be */
    if (force & FORCE_BARRED && side->n_words > 2 && cd_word_is(&side->words[0], "do") &&
        cd_word_is(&side->words[1], "not"))
        return true; /* Do not feed the bears. */
    for (uint32_t w = 0; w < side->n_words; w++)
        if (force & FORCE_ABLE && is_able(&side->words[w]))
            return true;
        else if (!(side->words[w].flags & CD_WORD_TWIN) &&
                 ((force & (FORCE_MUST | FORCE_SHOULD | FORCE_BARRED) &&
                   has_stem(&side->words[w], binding)) ||
                  (force & FORCE_BARRED && has_stem(&side->words[w], barring)) ||
                  (force & FORCE_LEAVE && has_stem(&side->words[w], leaving)) ||
                  (force & FORCE_ABLE && has_stem(&side->words[w], able))))
            return true;
    return false;
}

/* "has cut", "had halved": it is done. */
static bool is_perfect(const struct cd_side *side, uint32_t verb)
{
    for (uint32_t k = 1; k <= 3 && k <= verb; k++) {
        const struct cd_word *w = &side->words[verb - k];
        if (w->statement != side->words[verb].statement)
            return false;
        if (cd_word_is(w, "has") || cd_word_is(w, "have") || cd_word_is(w, "had"))
            return true;
        if (!cd_word_is(w, "been") && !cd_word_is(w, "already") && !cd_word_is(w, "now") &&
            !cd_word_is(w, "just"))
            return false;
    }
    return false;
}

/* "intends to sell" against "is selling": the same verb, and no intention spoken of. */
static bool is_carried_out(const struct cd_diff *d, unsigned s, const struct chain *c)
{
    const struct cd_word *own = &d->side[s].words[c->head];
    uint32_t mate = cd_word_mate(d, s, c->head);
    const struct cd_word *other = d->side[1 - s].words;
    bool same =
        own->stem == other[mate].stem || (own->lemma != CD_NONE && own->lemma == other[mate].lemma);
    static const char *const plans[] = {"hope", "plan", "intend", "intent", "aim", "goal", NULL};
    for (uint32_t w = 0; w < d->side[1 - s].n_words; w++)
        if (has_stem(&other[w], plans))
            return false;
    bool arranged = cd_mark_is(d, c->first->mark, "arranged") &&
                    (begins(d, s, c->first, "was") || begins(d, s, c->first, "were"));
    if (arranged)
        return same && cd_predicate_is_verb(&other[mate]) && !c->denied;
    if (c->willing || !(c->force & FORCE_PLAN) || cd_word_agrees(d, s, c->words.first))
        return false;
    if (is_perfect(&d->side[1 - s], mate))
        return true;
    if (!same)
        return false;
    static const char *const nouns[] = {"the", "a", "an", "its", "his", "her", "their", "of", "to"};
    for (size_t k = 0; mate > 0 && k < sizeof nouns / sizeof *nouns; k++)
        if (cd_word_is(&other[mate - 1], nouns[k]))
            return false;
    return true;
}

/* A chain on one side only, its predicate being said on both. */
static void flag_lone(struct cd_diff *d, unsigned s, const struct chain *c,
                      const struct chains *other, struct cd_seen_list *cues)
{
    bool able = c->force & FORCE_ABLE;
    if ((c->force & (FORCE_MAYBE | FORCE_PLAN) && cd_modal_hedged(d, cues, 1 - s)) || c->asked ||
        c->advice || is_mandative(d, s, c) || !cd_word_is_said(d, s, c->head))
        return;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (d->side[s].words[w].weight > 0.5f && cd_word_is_said(d, s, w))
            return; /* is obliged to, obliges: said there as well */
    bool weakens = is_carried_out(d, s, c) ||
                   (c->force & FORCE_MAYBE &&
                    (!able || stands_in_present(d, s, c->head) || begins(d, s, c->first, "could")));
    bool binds = c->force & (FORCE_MUST | FORCE_SHOULD | FORCE_BARRED) && !(c->force & FORCE_WILL);
    const struct cd_seen *last = &c->first[c->n - 1];
    if ((able && c->denied) || (!weakens && !binds) ||
        cd_words_agreement(d, s, last->scope) < AGREEMENT || put_otherwise(d, 1 - s, c->force) ||
        governed(d, 1 - s, cd_word_mate(d, s, c->head), c->force, other))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.lone", "how firmly it is said");
    cd_draft_span(f, s, c->span);
}

/* What is possible only is so on both sides, however far apart it is said. */
static void settle_doubts(struct chains *a, struct chains *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled && a->items[i].force & b->items[j].force & FORCE_MAYBE)
                a->items[i].settled = b->items[j].settled = true;
}

void cd_modal_verbs(struct cd_diff *d, struct cd_seen_list lists[2])
{
    struct chains chains[2];
    for (unsigned s = 0; s < 2; s++)
        chains[s] = collect(d, s, &lists[s]);
    settle_pairs(d, &chains[0], &chains[1]);
    settle_doubts(&chains[0], &chains[1]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < chains[s].n; k++)
            if (!chains[s].items[k].settled)
                flag_lone(d, s, &chains[s].items[k], &chains[1 - s], &lists[1 - s]);
}
