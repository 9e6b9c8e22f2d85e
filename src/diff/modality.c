/*
 * Modal verbs of two sides: where they commit the speaker to other things.
 *
 * Chains (modal_chain.c) whose predicates correspond are compared, then chains that stand in each
 * other's place or amid the same words, in order; they agree if one reading fits both. A chain
 * without counterpart is flagged where its predicate is said without any on the other side. Cost:
 * chains times chains.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "util/str.h"

#include <string.h>

#define AGREEMENT     0.6
/* Content words around a chain that tell whether another one stands amid the same. */
#define AROUND        4u
#define LIGHT_VERB    3u
/* Words from "told" to the "to" of what is to be done. */
#define OBJECT        5u
/* Words from "before" to the verb of its clause. */
#define SUBJECT       4u
#define SAME_PLACE    0.4
/* Words between "agreed that" and its verb. */
#define MANDATE_REACH 9u
#define SAME_AROUND   0.65
/* The share of a statement that is said there for a chain without counterpart to be missed. */
#define SAME_TALK     0.25
/* The share of content words with a counterpart for chains of other predicates to be compared. */
#define SAME_CLAIM    0.4
/* The same where the predicates are not even akin. */
#define SAME_WORDS    0.8
/* The same for the only chains of both sides, wherever they stand. */
#define SAME_LAST     0.55
/* --- comparing -------------------------------------------------------------------------------- */

/* Whether a force may mean that it is not certain, and nothing else but a ban. */
static bool doubts(unsigned force)
{
    return force & CD_FORCE_MAYBE && !(force & CD_FORCE_ABLE);
}

/* Whether a reader would be misled by one force for the other. */
static bool forces_differ(const struct cd_chain *x, const struct cd_chain *y)
{
    unsigned a = x->force, b = y->force, both = a | b;
    if ((x->unreal && y->certain) || (y->unreal && x->certain))
        return true;
    if (a & b)
        return false;
    if (both & CD_FORCE_PLAN && both & CD_FORCE_ABLE)
        return false;
    if (both & CD_FORCE_FREE)
        return both & (CD_FORCE_MUST | CD_FORCE_BARRED | CD_FORCE_SHOULD);
    if (x->denied && y->denied && (x->willing || y->willing) && both & CD_FORCE_WILL)
        return false; /* none would say, none was willing to say */
    if (x->denied && y->denied && both & (CD_FORCE_ABLE | CD_FORCE_BARRED))
        return doubts(a) || doubts(b); /* cannot, will not, is not allowed to: much the same */
    return true;
}

/* "agreed that experts should meet": what is agreed on or asked for, said as well by a noun. */
static bool is_mandative(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
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
            return c->force & CD_FORCE_SHOULD && cd_str_is_one_of(w[-1].root, stems);
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

/* Whether the statements of two chains have something in common; heads that are but near in
 * meaning prove nothing. */
static bool talk_alike(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    return cd_statement_agreement(d, 0, x->first->mark->statement) >= SAME_TALK &&
           cd_statement_agreement(d, 1, y->first->mark->statement) >= SAME_TALK;
}

static bool said_mates(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    if (x->head == CD_NONE || y->head == CD_NONE)
        return x->head == y->head && x->words.first > 0 && y->words.first > 0 &&
               cd_word_mate(d, 0, x->words.first - 1) == y->words.first - 1; /* that it might */
    return cd_word_is_said(d, 0, x->head) && cd_word_mate(d, 0, x->head) == y->head;
}

/* Whether word w of side s is a verb of preventing, or CD_NONE. */
static bool prevents_at(const struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const verbs[] = {"prevent", "stop", "bar",    "forbid",  "prohibit", "ban",
                                        "block",   "keep", "hinder", "preclud", NULL};
    return w != CD_NONE && cd_str_is_one_of(cd_word_base(&d->side[s].words[w]), verbs);
}

/* "may rise", "perhaps it will rise": left open by an adverb there. Settles the adverb. */
static bool is_open_by_adverb(struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y,
                              struct cd_seen_list lists[2])
{
    static const char *const adverbs[] = {"perhaps",     "possibly",    "maybe",
                                          "conceivably", "potentially", NULL};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_chain *open = s ? x : y, *sure = s ? y : x;
        for (uint32_t k = 0;
             open->force & CD_FORCE_MAYBE && sure->force & CD_FORCE_WILL && k < lists[s].n; k++) {
            struct cd_seen *c = &lists[s].items[k];
            if (cd_word_is_one_of(&d->side[s].words[c->words.first], adverbs) &&
                c->mark->statement == sure->first->mark->statement) {
                c->settled = true;
                return true;
            }
        }
    }
    return false;
}

/* "could be extended only with consent", "requires consent": possible if, and only if. */
static bool is_required_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s];
    bool only = false;
    for (uint32_t w = cd_range_end(c->words);
         w < side->n_words && side->words[w].statement == c->first->mark->statement; w++)
        only |= cd_word_is(&side->words[w], "only");
    return only && cd_side_requires(&d->side[1 - s]);
}

static void compare(struct cd_diff *d, struct cd_chain *x, struct cd_chain *y,
                    struct cd_seen_list lists[2])
{
    x->settled = y->settled = true;
    if (is_open_by_adverb(d, x, y, lists))
        return;
    if (is_required_there(d, 0, x) || is_required_there(d, 1, y))
        return;
    if ((x->asked && y->asked) || !forces_differ(x, y) || !talk_alike(d, x, y))
        return;
    bool barred = (x->force & CD_FORCE_BARRED && y->force & CD_FORCE_MUST) ||
                  (y->force & CD_FORCE_BARRED && x->force & CD_FORCE_MUST);
    enum cd_how how = CD_HOW_NONE;
    if (barred && x->head != CD_NONE && y->head != CD_NONE)
        cd_word_similarity(d, &d->side[0].words[x->head], &d->side[1].words[y->head], &how);
    if (how == CD_HOW_OPPOSITE || (barred && !said_mates(d, x, y)))
        return; /* must not leave, must stay; must be kept on a lead, may not be let off it */
    bool hinders[2] = {prevents_at(d, 0, x->head), prevents_at(d, 1, y->head)};
    if (hinders[0] != hinders[1] && (hinders[0] ? y : x)->force & CD_FORCE_ABLE)
        return; /* would prevent it, would allow it: a matter of what is denied */
    if (x->denied != y->denied && (x->force | y->force) & CD_FORCE_FREE && x->n == 1 && y->n == 1 &&
        cd_modal_said_plain(d, 0, x->first->mark))
        return; /* have to, do not have to: a matter of what is denied */
    unsigned binding = CD_FORCE_SHOULD | CD_FORCE_MUST | CD_FORCE_WILL;
    if (x->force & binding && y->force & binding &&
        (is_mandative(d, 0, x) || is_mandative(d, 1, y)))
        return; /* agreed that it should be, that it is to be */
    if ((x->force & CD_FORCE_MUST && y->denied && makes_exception(d, 1)) ||
        (y->force & CD_FORCE_MUST && x->denied && makes_exception(d, 0)))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.force", "how firmly it is said");
    cd_draft_span(f, 0, x->span);
    cd_draft_span(f, 1, y->span);
}

/* A verb and the noun that stands for it: will fine the brewery, may impose a fine on it. */
static bool near_mates(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    const struct cd_chain *const both[2] = {x, y};
    for (unsigned s = 0; s < 2; s++) {
        if (x->head == CD_NONE || y->head == CD_NONE)
            return false;
        uint32_t mate = cd_word_mate(d, s, both[s]->head), head = both[1 - s]->head;
        if (cd_word_is(&d->side[1 - s].words[head], "wait"))
            continue; /* shall not wait to be asked */
        if (cd_word_is_said(d, s, both[s]->head) && mate > head && mate <= head + LIGHT_VERB)
            return true;
    }
    return false;
}

/* The share of the content words around chain x of side s that stand around chain y too. */
static double share_around(const struct cd_diff *d, unsigned s, const struct cd_chain *x,
                           const struct cd_chain *y)
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

/* Whether two predicates that do not correspond may still be one: akin, or all else being said
 * alike. What must not hit families and what would fall on them are two matters. */
static bool may_be_one(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    if (x->head == CD_NONE || y->head == CD_NONE || cd_diff_agreement(d) < SAME_CLAIM)
        return false;
    const struct cd_word *v = &d->side[0].words[x->head], *w = &d->side[1].words[y->head];
    enum cd_how how;
    static const char *const light[] = {"come",   "happen", "occur",   "take",  "make",  "give",
                                        "follow", "get",    "impos",   "grant", "bring", "carri",
                                        "face",   "fac",    "undergo", "see",   NULL};
    if ((cd_str_is_one_of(cd_word_base(w), light) && cd_word_is_said(d, 0, x->head)) ||
        (cd_str_is_one_of(cd_word_base(v), light) && cd_word_is_said(d, 1, y->head)))
        return true; /* is going to close it, its closure could come */
    return cd_agreement_but_values(d) >= SAME_WORDS || cd_word_similarity(d, v, w, &how) > 0 ||
           cd_word_kinship(v, w) > 0;
}

static bool same_place(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    if (!may_be_one(d, x, y) || share_around(d, 0, x, y) < SAME_PLACE ||
        share_around(d, 1, y, x) < SAME_PLACE)
        return false;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (mate != CD_NONE && mate >= y->words.first && mate < cd_range_end(y->words))
            return true;
    }
    return cd_words_face(d, x->words.first, y->words.first);
}

static bool amid_same(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    return may_be_one(d, x, y) && !x->willing && !y->willing &&
           share_around(d, 0, x, y) >= SAME_AROUND && share_around(d, 1, y, x) >= SAME_AROUND;
}

/* "Will you come? I cannot promise.", "that he could not promise": a question of a side that has
 * its answer too says nothing against what the other side says. */
static bool is_answered(const struct cd_diff *d, const struct cd_chain *x, const struct cd_chain *y)
{
    if (x->asked == y->asked)
        return false;
    unsigned s = x->asked ? 0 : 1;
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (!cd_statement_asks(side->doc, side->statements[k]))
            return true;
    return false;
}

/* Pairs in order of certainty: predicates that correspond, the same place, the same words around.
 */
static void settle_pairs(struct cd_diff *d, struct cd_chains *a, struct cd_chains *b,
                         struct cd_seen_list lists[2])
{
    static bool (*const tests[])(const struct cd_diff *, const struct cd_chain *,
                                 const struct cd_chain *) = {said_mates, near_mates, same_place,
                                                             amid_same};
    for (size_t t = 0; t < sizeof tests / sizeof *tests; t++)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
                if (!b->items[j].settled && !is_answered(d, &a->items[i], &b->items[j]) &&
                    tests[t](d, &a->items[i], &b->items[j]))
                    compare(d, &a->items[i], &b->items[j], lists);
}

/* The only chain of a list that is not settled, or NULL. */
static struct cd_chain *last_of(const struct cd_chains *list)
{
    struct cd_chain *last = NULL;
    for (uint32_t k = 0; k < list->n; k++)
        if (!list->items[k].settled) {
            if (last)
                return NULL;
            last = &list->items[k];
        }
    return last;
}

/* One chain is left on each side of a pair of statements that say the same: may sell it, will
 * dispose of it. */
static void settle_last(struct cd_diff *d, struct cd_chains *a, struct cd_chains *b,
                        struct cd_seen_list lists[2])
{
    struct cd_chain *x = last_of(a), *y = last_of(b);
    if (x && y && d->side[0].n_statements == 1 && d->side[1].n_statements == 1 &&
        cd_agreement_but_values(d) >= SAME_LAST && may_be_one(d, x, y) && !x->willing &&
        !y->willing)
        compare(d, x, y, lists);
}

/* Whether the other side has a chain of like force in front of word w, if at some distance:
 * "should respect each other, coexist and pursue". */
static bool governed(const struct cd_diff *d, unsigned s, uint32_t w, unsigned force,
                     const struct cd_chains *list)
{
    const struct cd_word *words = d->side[s].words;
    unsigned binding = CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED;
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_chain *c = &list->items[k];
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

/* "told them to wait" */
static bool directs(const struct cd_side *side)
{
    static const char *const verbs[] = {"tell", "instruct", "signal", "beg", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        for (uint32_t k = w + 1; k + 1 < side->n_words && k <= w + OBJECT &&
                                 cd_str_is_one_of(cd_word_base(&side->words[w]), verbs);
             k++)
            if (cd_word_is(&side->words[k], "to") && side->words[k + 1].weight > 0.5f &&
                !(side->words[k + 1].flags & CD_WORD_NAME))
                return true;
    return false;
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
        "due",     "keep",    "kept",      NULL};
    static const char *const asking[] = {"ask",    "recommend", "advis",  "suggest",
                                         "propos", "wish",      "expect", NULL};
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
    for (uint32_t w = 0; force & CD_FORCE_SHOULD && w < side->n_words; w++)
        if (cd_str_is_one_of(side->words[w].root, wanting))
            return true; /* recommends that it be, says that it should be */
    if (force & (CD_FORCE_SHOULD | CD_FORCE_MUST) && directs(side))
        return true;
    for (uint32_t w = 0; force & CD_FORCE_MUST && w < side->n_words; w++)
        if ((cd_word_is(&side->words[w], "until") || cd_word_is(&side->words[w], "till")) &&
            !(side->words[w].flags & CD_WORD_TWIN))
            return true; /* have until Friday to pay */
    if (force & CD_FORCE_BARRED && side->n_words > 2 && cd_word_is(&side->words[0], "do") &&
        cd_word_is(&side->words[1], "not"))
        return true; /* Do not feed the bears. */
    for (uint32_t w = 0; w < side->n_words; w++)
        if (force & CD_FORCE_ABLE && is_able(&side->words[w]))
            return true;
        else if (!(side->words[w].flags & CD_WORD_TWIN) &&
                 ((force & (CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED) &&
                   cd_str_is_one_of(side->words[w].root, binding) &&
                   !(force == CD_FORCE_MUST && cd_str_is_one_of(side->words[w].root, asking))) ||
                  (force & CD_FORCE_BARRED && cd_str_is_one_of(side->words[w].root, barring)) ||
                  (force & CD_FORCE_LEAVE && cd_str_is_one_of(side->words[w].root, leaving)) ||
                  (force & CD_FORCE_ABLE && cd_str_is_one_of(side->words[w].root, able))))
            return true;
    return false;
}

/* "has cut", "had halved": it is done. */
static bool is_perfect(const struct cd_side *side, uint32_t verb)
{
    static const char *const between[] = {
        "been",   "already", "now",       "just",   "a",        "an",    "the",
        "his",    "her",     "its",       "their",  "lodged",   "filed", "made",
        "given",  "taken",   "submitted", "issued", "launched", "held",  "reached",
        "placed", "brought", "put",       "sent",   NULL};
    for (uint32_t k = 1; k <= 4 && k <= verb; k++) {
        const struct cd_word *w = &side->words[verb - k];
        if (w->statement != side->words[verb].statement)
            return false;
        if (cd_word_is(w, "has") || cd_word_is(w, "have") || cd_word_is(w, "had"))
            return true;
        if (!cd_word_is_one_of(w, between))
            return false;
    }
    return false;
}

/* Whether a side says what is so, without a modal verb, hedge or negation. */
static bool speaks_plainly(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_MODALITY || side->marks[k]->kind == CD_MARK_NEGATION)
            return false;
    return true;
}

/* "would have cut" against "cut": no condition is spoken of there. */
static bool is_unreal_past(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t end = cd_range_end(c->words), mate = cd_word_mate(d, s, c->head);
    return speaks_plainly(there) && end < side->n_words && cd_word_is(&side->words[end], "have") &&
           cd_words_inflect(&side->words[c->head], &there->words[mate]) &&
           cd_predicate_is_verb(&there->words[mate]);
}

/* "will be fined" against "has been fined", "was fined": what is to come is over there, and nothing
 * is said to come. */
static bool is_done_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c,
                          const struct cd_chains *other)
{
    static const char *const begins[] = {"will", "going", "shall", "is", "are", NULL};
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    const struct cd_word *verb = &there->words[mate];
    if (c->unreal && c->n == 1 && !c->denied && is_unreal_past(d, s, c))
        return true;
    if (!(c->force & CD_FORCE_WILL) || c->denied || c->n != 1 || other->n ||
        !cd_word_is_one_of(&side->words[c->words.first], begins) ||
        !cd_words_inflect(&side->words[c->head], verb) || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return false;
    for (uint32_t k = 0; k < there->n_marks; k++)
        if (there->marks[k]->kind == CD_MARK_MODALITY || there->marks[k]->kind == CD_MARK_NEGATION)
            return false;
    if (is_perfect(there, mate))
        return true;
    bool past = false;
    for (uint32_t k = 1; k <= 2 && k <= mate; k++) {
        const struct cd_word *w = &there->words[mate - k];
        past |= cd_word_is(w, "was") || cd_word_is(w, "were");
        if (cd_word_is(w, "is") || cd_word_is(w, "are") || cd_word_is(w, "be") ||
            cd_word_is(w, "being"))
            return false;
    }
    bool own = cd_word_is(&side->words[c->head - 1], "be");
    return own ? past
               : !past && cd_predicate_is_verb(verb) && verb->fold != side->words[c->head].fold;
}

/* "intends to sell" against "is selling": the same verb, and no intention spoken of. */
static bool is_carried_out(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_word *own = &d->side[s].words[c->head];
    uint32_t mate = cd_word_mate(d, s, c->head);
    const struct cd_word *other = d->side[1 - s].words;
    bool same = cd_words_inflect(own, &other[mate]);
    static const char *const plans[] = {
        "hope",    "plan",   "intend", "intent", "aim",    "goal",      "tri",
        "attempt", "effort", "bid",    "seek",   "sought", "endeavour", "endeavor",
        "agre",    "promis", "pledg",  "vow",    "wish",   "want",      NULL};
    for (uint32_t w = 0; w < d->side[1 - s].n_words; w++)
        if (cd_str_is_one_of(other[w].root, plans))
            return false;
    bool arranged =
        cd_mark_is(d, c->first->mark, "arranged") &&
        (cd_seen_begins(d, s, c->first, "was") || cd_seen_begins(d, s, c->first, "were"));
    if (cd_mark_is(d, c->first->mark, "future") && c->words.first > 0)
        arranged = cd_word_is(&d->side[s].words[c->words.first - 1], "was") ||
                   cd_word_is(&d->side[s].words[c->words.first - 1], "were"); /* about to */
    if (arranged)
        return same && cd_predicate_is_verb(&other[mate]) && !c->denied;
    if (c->willing || !(c->force & CD_FORCE_PLAN) || cd_word_agrees(d, s, c->words.first))
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

/* "was urged to cut" against "has cut", "cut": done there, and nothing asked for. */
static bool is_followed(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    static const char *const asks[] = {"ask",     "urg",  "advis", "recommend", "appeal",
                                       "request", "call", "press", "invit",     "encourag",
                                       "tell",    "told", NULL};
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    if (!cd_mark_is(d, c->first->mark, "advice") || c->denied || c->n != 1 ||
        !speaks_plainly(there))
        return false;
    for (uint32_t w = 0; w < there->n_words; w++)
        if (cd_str_is_one_of(there->words[w].root, asks))
            return false;
    return cd_words_inflect(&side->words[c->head], &there->words[mate]) &&
           (is_perfect(there, mate) || cd_predicate_is_verb(&there->words[mate]));
}

/* "before he could try": what did not come about, or had to come first. */
static bool is_before(const struct cd_side *side, const struct cd_chain *c)
{
    for (uint32_t k = 1; k <= SUBJECT && k <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->first->mark->statement)
            return false;
        if (cd_word_is(w, "before"))
            return true;
    }
    return false;
}

/* A chain on one side only, its predicate being said on both. */
static void flag_lone(struct cd_diff *d, unsigned s, const struct cd_chain *c,
                      const struct cd_chains *other, struct cd_seen_list *cues)
{
    bool able = c->force & CD_FORCE_ABLE;
    static const char *const senses[] = {"hear", "see", "smell", "feel", "rememb", NULL};
    if (c->head != CD_NONE && able &&
        cd_str_is_one_of(cd_word_base(&d->side[s].words[c->head]), senses))
        return; /* could be heard */
    for (uint32_t k = 0; k < d->side[1 - s].n_statements; k++)
        if (cd_statement_asks(d->side[1 - s].doc, d->side[1 - s].statements[k]))
            return; /* what is asked is not claimed */
    if ((c->force & (CD_FORCE_MAYBE | CD_FORCE_PLAN) && cd_modal_hedged(d, cues, 1 - s)) ||
        c->asked || is_before(&d->side[s], c) || is_required_there(d, s, c) ||
        is_mandative(d, s, c) || c->head == CD_NONE || !cd_word_is_said(d, s, c->head) ||
        (c->advice && !is_followed(d, s, c)) ||
        cd_statement_agreement(d, s, c->first->mark->statement) < SAME_TALK)
        return;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (d->side[s].words[w].weight > 0.5f && cd_word_is_said(d, s, w))
            return; /* is obliged to, obliges: said there as well */
    bool weakens = is_carried_out(d, s, c) || is_done_there(d, s, c, other) ||
                   (c->force & CD_FORCE_MAYBE && (!able || stands_in_present(d, s, c->head) ||
                                                  cd_seen_begins(d, s, c->first, "could")));
    bool binds = c->force & (CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED) &&
                 !(c->force & CD_FORCE_WILL);
    const struct cd_seen *last = &c->first[c->n - 1];
    if ((able && c->denied) || (!weakens && !binds) ||
        cd_words_agreement(d, s, last->scope) < AGREEMENT || put_otherwise(d, 1 - s, c->force) ||
        governed(d, 1 - s, cd_word_mate(d, s, c->head), c->force, other))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.lone", "how firmly it is said");
    cd_draft_span(f, s, c->span);
}

/* What is only possible, or what binds, is so on both sides, however far apart it is said: is
 * mandatory for owners, owners must. */
static void settle_alike(struct cd_chains *a, struct cd_chains *b)
{
    unsigned alike = CD_FORCE_MAYBE | CD_FORCE_MUST | CD_FORCE_BARRED;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled && a->items[i].force & b->items[j].force & alike)
                a->items[i].settled = b->items[j].settled = true;
}

/* "cannot exclude a second dose", "am unable to rule it out": the same left open, by other words.
 */
static void settle_left_open(const struct cd_diff *d, struct cd_chains chains[2])
{
    static const char *const verbs[] = {"exclud", "rule", "preclud", "discount", NULL};
    static const char *const unable[] = {"unabl", "unwil", "imposs", NULL};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
        bool open = false, leaves = false;
        for (uint32_t w = 0; w < other->n_words; w++) {
            open |= cd_str_is_one_of(cd_word_base(&other->words[w]), verbs);
            leaves |= cd_str_is_one_of(other->words[w].root, unable);
        }
        for (uint32_t k = 0; open && leaves && k < chains[s].n; k++) {
            struct cd_chain *c = &chains[s].items[k];
            c->settled |= c->denied && c->head != CD_NONE &&
                          cd_str_is_one_of(cd_word_base(&side->words[c->head]), verbs);
        }
    }
}

void cd_modal_verbs(struct cd_diff *d, struct cd_seen_list lists[2])
{
    struct cd_chains chains[2];
    for (unsigned s = 0; s < 2; s++)
        chains[s] = cd_modal_chains(d, s, &lists[s]);
    settle_left_open(d, chains);
    settle_pairs(d, &chains[0], &chains[1], lists);
    settle_last(d, &chains[0], &chains[1], lists);
    settle_alike(&chains[0], &chains[1]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < chains[s].n; k++)
            if (!chains[s].items[k].settled)
                flag_lone(d, s, &chains[s].items[k], &chains[1 - s], &lists[1 - s]);
}
