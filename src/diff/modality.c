/*
 * Modal verbs of two sides: where they commit the speaker to other things.
 *
 * Chains (modal_chain.c) whose predicates correspond are compared, then chains that stand in each
 * other's place or amid the same words, in order; they agree if one reading fits both. What is left
 * on one side is a matter of its own (modal_lone.c). Cost: chains times chains.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "util/str.h"

#include <string.h>

/* Content words around a chain that tell whether another one stands amid the same. */
#define AROUND      4u
#define LIGHT_VERB  3u
#define SAME_PLACE  0.4
#define SAME_AROUND 0.65
/* The share of a statement that is said there for its chains to be compared. */
#define SAME_TALK   0.25
/* The share of content words with a counterpart for chains of other predicates to be compared. */
#define SAME_CLAIM  0.4
/* The same where the predicates are not even akin. */
#define SAME_WORDS  0.8
/* The same of the side that has more of it, for two chains to differ in anything. */
#define SAME_TOPIC  0.5
/* The likeness from which two predicates are one. */
#define SURE_SENSE  0.7f
/* The same for the only chains of both sides, wherever they stand. */
#define SAME_LAST   0.55

/* --- comparing -------------------------------------------------------------------------------- */

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
    if (both == (CD_FORCE_SHOULD | CD_FORCE_BARRED))
        return true; /* should not, must not */
    if (x->denied && y->denied && both & (CD_FORCE_ABLE | CD_FORCE_BARRED))
        return cd_force_doubts(a) ||
               cd_force_doubts(b); /* cannot, will not, is not allowed to: much the same */
    return true;
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

/* "I should have refused", "he would have refused": of the first person "should" is "would"; and
 * "should both want it" is a condition. */
static bool is_should_of_style(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    static const char *const me[] = {"i", "we", NULL};
    static const char *const open[] = {"both", "the",  "they", "he", "she",   "it", "any", "either",
                                       "this", "that", "a",    "an", "there", "we", "you", NULL};
    static const char *const feels[] = {"be", "think", "say", "add", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = c->words.first, end = first + 1;
    bool supposed = false; /* had I known, I should have come */
    for (uint32_t k = 0; k < side->n_words; k++)
        supposed |= side->words[k].statement == c->first->mark->statement &&
                    (cd_word_is(&side->words[k], "if") ||
                     (cd_word_is(&side->words[k], "had") &&
                      (k == 0 || side->words[k - 1].statement != side->words[k].statement)));
    if (!cd_word_is(&side->words[first], "should") || end >= side->n_words ||
        side->words[end].statement != side->words[first].statement)
        return false;
    return cd_word_is_one_of(&side->words[end], open) ||
           (first > 0 && cd_word_is_one_of(&side->words[first - 1], me) &&
            (cd_word_is_one_of(&side->words[end], feels) ||
             (supposed && cd_word_is(&side->words[end], "have"))));
}

/* "We would be grateful if you could", "May we ask you", "Would you mind": a request, however it is
 * put. */
static bool requests(const struct cd_side *side)
{
    static const char *const may[] = {"may", "can", "could", "might", NULL};
    static const char *const me[] = {"i", "we", NULL};
    static const char *const kind[] = {"please",  "kindly", "mind", "grateful",
                                       "obliged", "kind",   NULL};
    static const char *const asks[] = {"ask", "request", "invite", "beg", "trouble", NULL};
    for (uint32_t w = 0; w < side->n_words; w++) {
        if (cd_word_is_one_of(&side->words[w], kind))
            return true;
        if (w > 0 && w + 1 < side->n_words && cd_word_is(&side->words[w], "asked") &&
            cd_word_is(&side->words[w + 1], "to") && cd_predicate_is_be(&side->words[w - 1]))
            return true; /* visitors are asked to */
        if (w + 2 < side->n_words && cd_word_is_one_of(&side->words[w], may) &&
            cd_word_is_one_of(&side->words[w + 1], me) &&
            cd_word_is_one_of(&side->words[w + 2], asks))
            return true;
    }
    return false;
}

/* What says as much as a modal verb: "my advice would be", "the proposal that", "it is possible",
 * "it will be necessary". Roots and, where these are cut short, words. */
static const char *const advises[] = {"advis", "advic", "advice", NULL};
static const char *const suggests[] = {"suggest", "propos", "recommend", NULL};
static const char *const possible[] = {"possibl", "possibli", "perhap", "mayb",       "conceiv",
                                       "chanc",   "risk",     "danger", "likelihood", NULL};
static const char *const necessary[] = {"necessari", "necess",    "requir", "oblig",
                                        "need",      "mandatori", "compel", NULL};

/* Whether a chain stands in a statement with a condition. */
static bool is_supposed(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w < side->n_words; w++)
        if (side->words[w].statement == c->first->mark->statement &&
            (cd_word_is(&side->words[w], "if") ||
             (cd_word_is(&side->words[w], "should") &&
              (w == 0 || side->words[w - 1].statement != side->words[w].statement))))
            return true;
    return false;
}

/* Whether what differs in two chains is said by other words of the side that has not got it. */
static bool is_put_otherwise(const struct cd_diff *d, const struct cd_chain *x,
                             const struct cd_chain *y)
{
    if (requests(&d->side[0]) && requests(&d->side[1]))
        return true;
    if (cd_side_has_root(&d->side[0], advises) && cd_side_has_root(&d->side[1], advises))
        return true;
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_chain *own = s ? y : x, *other = s ? x : y;
        if (cd_force_doubts(own->force) && !cd_force_doubts(other->force) &&
            cd_side_has_root(&d->side[1 - s], possible))
            return true;
        if (own->force == CD_FORCE_MUST && other->force & CD_FORCE_WILL &&
            cd_side_has_root(&d->side[1 - s], necessary))
            return true;
    }
    unsigned both = x->force | y->force;
    if (both == CD_FORCE_WILL && is_supposed(d, 0, x) && is_supposed(d, 1, y))
        return true; /* if it does, ours will; should it do so, theirs would */
    return x->denied && y->denied && both == (CD_FORCE_WILL | CD_FORCE_PLAN); /* no intention of */
}

/* Whether two chains can be of one matter though their predicates do not correspond. What one must
 * do and what another will do are two: must wait until, will stay closed until. */
static bool tell_of_one_matter(const struct cd_diff *d, const struct cd_chain *x,
                               const struct cd_chain *y)
{
    static const char *const stays[] = {"stay", "remain", "wait", "keep", "lie", "rest", NULL};
    unsigned to_come = CD_FORCE_WILL | CD_FORCE_PLAN | CD_FORCE_MAYBE, both = x->force | y->force;
    if (x->denied != y->denied && !(both & CD_FORCE_BARRED))
        return false;
    if (!(both & CD_FORCE_WILL) || (x->force & to_come && y->force & to_come))
        return true;
    if (both & CD_FORCE_ABLE || (x->head != CD_NONE && y->head != CD_NONE &&
                                 cd_word_is_one_of(&d->side[0].words[x->head], stays) &&
                                 cd_word_is_one_of(&d->side[1].words[y->head], stays)))
        return false; /* shall publish it, you will be able to read it */
    return cd_agreement_but_values(d) >= SAME_WORDS;
}

/* mates: whether their predicates correspond. */
static void compare(struct cd_diff *d, struct cd_chain *x, struct cd_chain *y,
                    struct cd_seen_list lists[2], bool mates)
{
    x->settled = y->settled = true;
    if (!mates && !tell_of_one_matter(d, x, y))
        return;
    if (is_open_by_adverb(d, x, y, lists))
        return;
    if (is_put_otherwise(d, x, y))
        return;
    if ((is_should_of_style(d, 0, x) && !(y->force & CD_FORCE_MUST)) ||
        (is_should_of_style(d, 1, y) && !(x->force & CD_FORCE_MUST)))
        return;
    if (cd_modal_is_required_there(d, 0, x) || cd_modal_is_required_there(d, 1, y))
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
        (cd_modal_is_mandative(d, 0, x) || cd_modal_is_mandative(d, 1, y)))
        return;                      /* agreed that it should be, that it is to be */
    for (unsigned s = 0; s < 2; s++) /* not allowed in without, may come in only with */
        if ((s ? y : x)->denied && makes_exception(d, s) && cd_side_restricts(d, 1 - s))
            return;
    if (cd_diff_overlap(d) < SAME_TOPIC)
        return;
    for (unsigned s = 0; s < 2; s++) /* the proposal that it should, he suggested that it might */
        if (cd_modal_is_mandative(d, s, s ? y : x) && cd_side_has_root(&d->side[1 - s], suggests))
            return;
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
        if (x->head == CD_NONE || y->head == CD_NONE ||
            (x->denied != y->denied && !((x->force | y->force) & CD_FORCE_BARRED)))
            return false;
        uint32_t mate = cd_word_mate(d, s, both[s]->head), head = both[1 - s]->head;
        if (cd_word_is(&d->side[1 - s].words[head], "wait"))
            continue; /* shall not wait to be asked */
        if (cd_word_is_said(d, s, both[s]->head) && mate > head && mate <= head + LIGHT_VERB)
            return true;
    }
    return false;
}

/* Whether the predicates of two chains correspond by more than their sense: stay and wait are near
 * and not one. */
static bool are_surely_mates(const struct cd_diff *d, const struct cd_chain *x,
                             const struct cd_chain *y)
{
    const uint32_t heads[2] = {x->head, y->head};
    for (unsigned s = 0; s < 2; s++) {
        uint32_t m = heads[s] != CD_NONE ? d->side[s].words[heads[s]].match : CD_NONE;
        if (m != CD_NONE && d->matches[m].how == CD_HOW_SENSE && d->matches[m].score < SURE_SENSE &&
            d->matches[m].first[1 - s] == heads[1 - s])
            return false;
    }
    return true;
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
    enum {
        N_SAID = 2 /* of which the predicates correspond */
    };
    for (size_t t = 0; t < sizeof tests / sizeof *tests; t++)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
                if (!b->items[j].settled && !is_answered(d, &a->items[i], &b->items[j]) &&
                    tests[t](d, &a->items[i], &b->items[j]))
                    compare(d, &a->items[i], &b->items[j], lists,
                            t < N_SAID && are_surely_mates(d, &a->items[i], &b->items[j]));
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
        compare(d, x, y, lists, false);
}

/* What is only possible, or what binds, is so on both sides, however far apart it is said: is
 * mandatory for owners, owners must. */
static void settle_alike(struct cd_chains *a, struct cd_chains *b)
{
    unsigned alike = CD_FORCE_MAYBE | CD_FORCE_MUST | CD_FORCE_BARRED | CD_FORCE_SHOULD;
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
                cd_modal_flag_lone(d, s, &chains[s].items[k], &chains[1 - s], &lists[1 - s]);
    if (!cd_drafts_have(d, CD_FLAG_MODALITY))
        cd_modal_flag_possible(d);
}
