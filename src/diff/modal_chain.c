/*
 * Chains of modal verbs: what each predicate commits the speaker to.
 *
 * Modal verbs in a row (should have to, will be able to) are one chain and act on the first content
 * word behind it. A chain has a force: the set of readings that it leaves open, "may" being both
 * possible and permitted, "shall" both certain and binding; a negation inside turns "must" into a
 * ban and "have to" into a choice. Linear in the marks of modal verbs times those of negations.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "util/str.h"

#include <string.h>

/* Words between two modal verbs of one chain: will probably not have to. */
#define CHAIN_GAP     2u
/* Words between "hope" and the verb of what is hoped for. */
#define HOPE_REACH    8u
/* Words from "advise" to the "to" of what is advised. */
#define ADVISED_REACH 5u
/* Words from a modal verb to the bound of its number: must not carry more than. */
#define BOUND_REACH   2u
/* Words between two commas behind a modal verb. */
#define INSERTED      8u

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

bool cd_seen_begins(const struct cd_diff *d, unsigned s, const struct cd_seen *c, const char *text)
{
    return cd_word_is(&d->side[s].words[c->words.first], text);
}

bool cd_modal_said_plain(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    struct cd_range own = cd_side_words(side, m->tokens);
    for (uint32_t k = 0; own.count && k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind != CD_MARK_MODALITY || !r.count ||
            other->marks[k]->value != m->value)
            continue;
        if (cd_words_inflect(&side->words[own.first], &other->words[r.first]))
            return true;
    }
    return false;
}

/* --- the force of a cue ----------------------------------------------------------------------- */

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

/* "There is a danger that it will ...": possible, no more. */
static bool is_feared(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const nouns[] = {"danger", "risk",        "chance",     "possibility",
                                        "threat", "probability", "likelihood", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= HOPE_REACH && k < c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->mark->statement)
            return false;
        if (cd_word_is(w, "that"))
            return cd_word_is_one_of(w - 1, nouns);
    }
    return false;
}

/* Where "not rule out that" begins before what is said to come: possible, no more; or CD_NONE. */
static uint32_t left_open_from(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const denials[] = {"not",    "n't",    "cannot", "never",
                                          "unable", "nobody", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= HOPE_REACH && k + 1 < c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->mark->statement)
            return CD_NONE;
        if (!cd_word_is(w, "that"))
            continue;
        bool out = cd_word_is(&w[-1], "out") && cd_word_is(&w[-2], "rule");
        const struct cd_word *verb = out ? w - 2 : w - 1;
        if (!out && !cd_word_is(verb, "exclude"))
            return CD_NONE;
        for (const struct cd_word *n = verb; n-- > side->words && verb - n <= 3;)
            if (n->statement == w->statement && cd_word_is_one_of(n, denials))
                return (uint32_t)(n - side->words);
        return CD_NONE;
    }
    return CD_NONE;
}

static unsigned force_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_mark *m = c->mark;
    if (cd_seen_begins(d, s, c, "supposed"))
        return CD_FORCE_SHOULD | CD_FORCE_MUST;
    if (cd_mark_is(d, m, "obligation") || cd_mark_is(d, m, "advice"))
        return CD_FORCE_SHOULD;
    if (cd_mark_is(d, m, "necessity"))
        return cd_seen_begins(d, s, c, "need") || cd_seen_begins(d, s, c, "needs")
                   ? CD_FORCE_MUST | CD_FORCE_SHOULD
                   : CD_FORCE_MUST;
    if (cd_mark_is(d, m, "future") && is_hoped(d, s, c))
        return CD_FORCE_PLAN;
    if (cd_mark_is(d, m, "future") && (is_feared(d, s, c) || left_open_from(d, s, c) != CD_NONE))
        return CD_FORCE_MAYBE;
    if (cd_mark_is(d, m, "future"))
        return cd_seen_begins(d, s, c, "shall") ? CD_FORCE_WILL | CD_FORCE_MUST : CD_FORCE_WILL;
    if (cd_mark_is(d, m, "ban"))
        return CD_FORCE_BARRED;
    if (cd_mark_is(d, m, "exemption"))
        return CD_FORCE_FREE;
    if (cd_mark_is(d, m, "promise"))
        return CD_FORCE_WILL | CD_FORCE_PLAN;
    if (cd_mark_is(d, m, "arranged")) /* was to have been closed: should have been */
        return CD_FORCE_WILL | CD_FORCE_MUST |
               (cd_seen_begins(d, s, c, "was") || cd_seen_begins(d, s, c, "were") ? CD_FORCE_SHOULD
                                                                                  : 0u);
    if (cd_mark_is(d, m, "intention"))
        return CD_FORCE_PLAN;
    if (cd_mark_is(d, m, "permission"))
        return CD_FORCE_LEAVE | CD_FORCE_ABLE;
    if (cd_mark_is(d, m, "ability"))
        return cd_seen_begins(d, s, c, "can") ? CD_FORCE_ABLE | CD_FORCE_LEAVE | CD_FORCE_MAYBE
                                              : CD_FORCE_ABLE | CD_FORCE_LEAVE;
    if (cd_seen_begins(d, s, c, "may"))
        return CD_FORCE_MAYBE | CD_FORCE_LEAVE;
    return cd_seen_begins(d, s, c, "could") ? CD_FORCE_MAYBE | CD_FORCE_LEAVE | CD_FORCE_ABLE
                                            : CD_FORCE_MAYBE;
}

/* Two forces one after the other: will have to, may have to, should be able to. */
static unsigned compose(unsigned outer, unsigned inner)
{
    if (outer & CD_FORCE_WILL)
        return inner;
    if (outer & CD_FORCE_MAYBE && inner & CD_FORCE_ABLE)
        return inner | CD_FORCE_MAYBE;
    if (outer & CD_FORCE_SHOULD)
        return outer | (inner & CD_FORCE_MUST);
    return outer & CD_FORCE_MAYBE ? CD_FORCE_MAYBE : outer;
}

/* What a negation makes of a force: "must not" bars, "do not have to" leaves free. */
static unsigned deny(unsigned force, bool bars)
{
    if (force == CD_FORCE_BARRED)
        return CD_FORCE_LEAVE;
    if (force & CD_FORCE_MUST)
        return bars ? CD_FORCE_BARRED | (force & CD_FORCE_WILL) : CD_FORCE_FREE;
    if (force & CD_FORCE_LEAVE)
        return CD_FORCE_BARRED | (force & (CD_FORCE_MAYBE | CD_FORCE_ABLE));
    return force;
}

/* --- chains ----------------------------------------------------------------------------------- */

static bool is_adverb(const struct cd_word *w)
{
    return w->text.len > 3 && memcmp(w->text.ptr + w->text.len - 2, "ly", 2) == 0;
}

/* The first content word behind the chain that is no adverb, in its scope. */
static uint32_t predicate_of(const struct cd_side *side, const struct cd_chain *c)
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
static bool is_denied(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
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
        if (m->kind == CD_MARK_QUANTIFIER && r.count && r.first >= end &&
            r.first <= end + BOUND_REACH &&
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
static bool is_shifted_back(const struct cd_side *side, const struct cd_chain *c)
{
    uint32_t statement = c->first->mark->statement;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_ATTRIBUTION || side->marks[k]->kind == CD_MARK_QUOTE)
            return true;
    static const char *const told[] = {"told",    "heard",   "learned",  "learnt",
                                       "assured", "advised", "informed", NULL};
    for (uint32_t w = c->words.first; w-- > 0 && side->words[w].statement == statement;)
        if (cd_predicate_is_verb(&side->words[w]))
            return true;
    for (uint32_t w = c->words.first; w < side->n_words && side->words[w].statement == statement;
         w++)
        if (cd_word_is_one_of(&side->words[w], told))
            return true; /* they would be paid, they were told */
    return side->doc->statements[statement].speaker != CD_NONE;
}

/* "They would be examined": whether side s, which is no turn, may go on telling what the speaker of
 * the other side says. */
static bool retells_turn(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    return side->doc->statements[side->statements[0]].speaker == CD_NONE &&
           other->doc->statements[other->statements[0]].speaker != CD_NONE;
}

/* "I should like to see it", "we would gladly show it": a wish, however it is put. */
static bool is_gladly(const struct cd_side *side, const struct cd_chain *c)
{
    static const char *const glad[] = {"like",   "love",   "prefer",  "gladly",  "happily",
                                       "glad",   "happy",  "pleased", "welcome", "grateful",
                                       "rather", "sooner", NULL};
    static const char *const pleased[] = {"gladly", "happily", "glad",
                                          "happy",  "pleased", NULL}; /* with will too */
    static const char *const modals[] = {"should", "would", "'d", NULL};
    static const char *const will[] = {"will", "shall", NULL};
    static const char *const me[] = {"i", "we", NULL};
    uint32_t first = c->words.first, w = cd_range_end(c->words);
    bool should = cd_word_is(&side->words[first], "should");
    bool comes = cd_word_is_one_of(&side->words[first], will);
    if (!(comes || cd_word_is_one_of(&side->words[first], modals)) ||
        (should && (first == 0 || !cd_word_is_one_of(&side->words[first - 1], me))))
        return false;
    static const char *const be[] = {"be", "have", "been", NULL};
    while (w < side->n_words && cd_word_is_one_of(&side->words[w], be))
        w++;
    return w < side->n_words && side->words[w].statement == c->first->mark->statement &&
           cd_word_is_one_of(&side->words[w], comes ? pleased : glad);
}

/* "I would advise you not to go", "I would not wish you to count on it": advice, which acts on what
 * is advised. */
static void take_advice(const struct cd_side *side, struct cd_chain *c)
{
    static const char *const advises[] = {"advis", "recommend", "suggest", "urg", NULL};
    static const char *const wishes[] = {"wish", "want", NULL};
    if (c->head == CD_NONE || c->n != 1 || !cd_word_is(&side->words[c->words.first], "would"))
        return;
    bool advice = cd_str_is_one_of(cd_word_base(&side->words[c->head]), advises);
    if (!advice && !(c->denied && cd_str_is_one_of(side->words[c->head].root, wishes)))
        return;
    for (uint32_t w = c->head + 1; w + 1 < side->n_words && w <= c->head + ADVISED_REACH &&
                                   side->words[w + 1].statement == c->first->mark->statement;
         w++) {
        bool against = advice && cd_word_is(&side->words[w], "against");
        if (!against && !cd_word_is(&side->words[w], "to"))
            continue;
        c->denied |= against || cd_word_is(&side->words[w - 1], "not");
        c->force = CD_FORCE_SHOULD;
        for (uint32_t k = w + 1; k < side->n_words && k < w + 4; k++)
            if (side->words[k].weight > 0.5f) {
                c->head = k;
                return;
            }
        return;
    }
}

static void close_chain(const struct cd_diff *d, unsigned s, struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s];
    const struct cd_seen *last = &c->first[c->n - 1];
    uint32_t end = cd_range_end(last->words);
    c->words = (struct cd_range){c->first->words.first, end - c->first->words.first};
    c->span = c->first->mark->span;
    c->span.len = cd_span_end(last->mark->span) - c->span.off;
    uint32_t from =
        cd_mark_is(d, c->first->mark, "future") ? left_open_from(d, s, c->first) : CD_NONE;
    if (from != CD_NONE) { /* not rule out that it will: what the reader needs to see */
        uint32_t off = cd_token_span(&side->doc->tokens[side->words[from].token]).off;
        c->span.len += c->span.off - off;
        c->span.off = off;
    }
    c->head = predicate_of(side, c);
    c->force = force_of(d, s, last);
    for (uint32_t k = c->n - 1; k-- > 0;)
        c->force = compose(force_of(d, s, &c->first[k]), c->force);
    static const char *const needs[] = {"need", "needs", "require", "requires", NULL};
    if (c->head != CD_NONE && cd_word_is_one_of(&side->words[c->head], needs))
        c->force |= CD_FORCE_MUST; /* would need fresh capital, has to raise it */
    if (c->force == CD_FORCE_WILL && c->head != CD_NONE && c->words.first > 0 &&
        cd_word_is(&side->words[c->words.first - 1], "it") &&
        cd_word_is(&side->words[c->head], "take"))
        c->force |= CD_FORCE_MUST; /* it would take eight of them, would have to be eight */
    static const char *const possible[] = {"possible", "impossible", "feasible", NULL};
    if (c->head != CD_NONE && cd_word_is_one_of(&side->words[c->head], possible))
        c->force |= CD_FORCE_ABLE | CD_FORCE_MAYBE; /* would have been possible, could have */
    static const char *const advisable[] = {"advisable", "desirable",  "wise",  "better",
                                            "sensible",  "preferable", "right", "prudent",
                                            "proper",    "best",       NULL};
    if (c->head != CD_NONE && cd_word_is_one_of(&side->words[c->head], advisable))
        c->force |= CD_FORCE_SHOULD; /* would be advisable for it to wait, should wait */
    if (is_gladly(side, c))
        c->force = CD_FORCE_PLAN;
    c->denied = is_denied(d, s, c);
    take_advice(side, c);
    if (c->denied && cd_seen_begins(d, s, last, "might") && is_shifted_back(side, c))
        c->force |= CD_FORCE_LEAVE; /* said that no lorry might enter */
    bool bars = cd_seen_begins(d, s, last, "must") || cd_seen_begins(d, s, last, "shall") ||
                cd_mark_is(d, last->mark, "arranged");
    if (c->denied)
        c->force = deny(c->force, bars);
    if (c->denied && end < side->n_words &&
        (cd_word_is(&side->words[end], "not") || cd_word_is(&side->words[end], "n't")))
        c->span.len = cd_span_end(cd_token_span(&side->doc->tokens[side->words[end].token])) -
                      c->span.off; /* cannot */
    c->asked = cd_statement_asks(side->doc, c->first->mark->statement);
    c->willing = cd_seen_begins(d, s, last, "willing") || cd_seen_begins(d, s, last, "ready") ||
                 cd_seen_begins(d, s, last, "prepared") || cd_seen_begins(d, s, last, "free");
    for (uint32_t k = 0; k < c->n; k++)
        c->advice |=
            cd_mark_is(d, c->first[k].mark, "advice") || cd_mark_is(d, c->first[k].mark, "ban");
    c->certain = cd_seen_begins(d, s, c->first, "will");
    c->unreal =
        cd_seen_begins(d, s, c->first, "would") && !is_shifted_back(side, c) && !retells_turn(d, s);
    c->settled = is_bound(d, s, end);
}

/* "Should the reservoir be filled, ...": a condition. */
static bool is_inverted(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_word *w = &d->side[s].words[c->words.first];
    static const char *const subjects[] = {
        "the", "a",   "an",  "this", "any",   "he", "she",   "it",    "we",    "they", "you",
        "its", "his", "her", "our",  "their", "no", "there", "these", "those", "such"};
    if (!cd_word_is(w, "should"))
        return false;
    for (size_t k = 0;
         c->words.first + 1 < d->side[s].n_words && k < sizeof subjects / sizeof *subjects; k++)
        if (cd_word_is(w + 1, subjects[k]) && w[1].statement == w->statement)
            return true; /* a strike will follow should the talks fail */
    return c->words.first == 0 || w[-1].statement != w->statement || w[-1].pos + 1 < w->pos;
}

/* "may, under the order, repair": acts on what stands behind the words between the commas. */
static void reach_over_commas(const struct cd_diff *d, unsigned s, struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = cd_range_end(x->words), statement = x->mark->statement, w = first;
    if (x->scope.count || first >= side->n_words || side->words[first].statement != statement ||
        !cd_word_is_parted(d, side, first, ","))
        return;
    do
        w++;
    while (w < side->n_words && w <= first + INSERTED && side->words[w].statement == statement &&
           side->words[w].mark == CD_NONE);
    if (w >= side->n_words || w > first + INSERTED || side->words[w].statement != statement ||
        !cd_word_is_parted(d, side, w, ","))
        return;
    uint32_t end = w + 1;
    while (end < side->n_words && side->words[end].statement == statement &&
           side->words[end].mark == CD_NONE)
        end++;
    x->scope = (struct cd_range){w, end - w};
}

struct cd_chains cd_modal_chains(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    struct cd_chains out = {cd_arena_array(d->arena, (size_t)list->n + 1, sizeof *out.items), 0};
    struct cd_seen *before = NULL;
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        if (cd_modal_group(d, x->mark) != CD_MODAL_VERB || x->settled) {
            before = NULL;
            continue;
        }
        x->settled = true;
        reach_over_commas(d, s, x);
        if (cd_modal_is_idle(d, s, x))
            continue;
        const struct cd_word *words = d->side[s].words;
        bool joined = before && same_statement(before, x) && !is_inverted(d, s, x) &&
                      words[x->words.first].pos - words[before->words.first].pos ==
                          x->words.first - before->words.first && /* no comma between */
                      x->words.first <= cd_range_end(before->words) + CHAIN_GAP;
        if (!joined)
            out.items[out.n++] = (struct cd_chain){.first = x};
        out.items[out.n - 1].n++;
        before = x;
    }
    for (uint32_t k = 0; k < out.n; k++) {
        close_chain(d, s, &out.items[k]);
        out.items[k].settled |= is_inverted(d, s, out.items[k].first);
    }
    return out;
}
