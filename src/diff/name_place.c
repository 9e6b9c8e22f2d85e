/*
 * Whether two names that are not the same stand in the same place of what is otherwise said alike:
 * they face each other, have a like setting, or are the only ones left.
 */
#include <string.h>

#include "diff/name.h"
#include "diff/predicate.h"
#include "util/str.h"

/* Words behind a name among which "you" tells that it is spoken to. */
#define ADDRESS_REACH 5u
/* Words next to a name that make its setting. */
#define SETTING       3u
/* The share of content words with a counterpart for two names to be compared: that face each
 * other, that have a like setting, that have nothing but being alone. */
#define AGREE_FACING  0.7
#define AGREE_BESIDE  0.55
#define AGREE_ALONE   0.6
/* What each piece of evidence takes off for the only two that are left. */
#define AGREE_EACH    0.1
/* The same for two that stand before the same noun. */
#define AGREE_OWN     0.3
/* The same for two of the same title, neither of whom the other document knows. */
#define AGREE_TITLED  0.3
/* The same for two governments that are not what their statements begin with. */
#define AGREE_GOVERN  0.45

/* The content word next to a name in its statement, a few words away at most, or CD_NONE. */
static uint32_t beside(const struct cd_side *side, const struct cd_seen *x, bool before)
{
    uint32_t w = before ? x->words.first : cd_range_end(x->words) - 1;
    for (uint32_t k = 0; k < SETTING; k++) {
        if (before ? w == 0 : w + 1 >= side->n_words)
            return CD_NONE;
        w = before ? w - 1 : w + 1;
        if (side->words[w].statement != x->mark->statement)
            return CD_NONE;
        if (cd_word_is_content(&side->words[w]))
            return w;
    }
    return CD_NONE;
}

/* How many of the words next to name x stand next to name y. */
static unsigned shared_setting(const struct cd_diff *d, const struct cd_seen *x,
                               const struct cd_seen *y)
{
    unsigned n = 0;
    for (unsigned before = 0; before < 2; before++) {
        uint32_t w = beside(&d->side[0], x, before);
        uint32_t mate = w != CD_NONE && cd_word_is_said(d, 0, w) ? cd_word_mate(d, 0, w) : CD_NONE;
        n += mate != CD_NONE && mate + SETTING + 1 >= y->words.first &&
             mate <= cd_range_end(y->words) + SETTING;
    }
    return n;
}

/* "the Hungarian government": what a capital means by itself. */
static bool governs(const struct cd_side *side, const struct cd_seen *x, uint32_t w)
{
    static const char *const words[] = {"government", "authorities", "officials", "leadership",
                                        "leaders",    "ministry",    "side",      "state",
                                        "authority",  "regime",      "cabinet",   "republic",
                                        "delegation", "diplomats",   NULL};
    return w == cd_range_end(x->words) && side->words[w].match == CD_NONE &&
           cd_word_is_one_of(&side->words[w], words);
}

/* The share of content words with a counterpart but for two names and for figures, which are judged
 * by themselves; of the side with less of it. */
static double agreement_but(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y)
{
    double share = 1;
    for (unsigned s = 0; s < 2; s++) {
        uint32_t all = 0, said = 0;
        for (uint32_t w = 0; w < d->side[s].n_words; w++)
            if (d->side[s].words[w].flags & CD_WORD_CONTENT &&
                !(d->side[s].words[w].flags & CD_WORD_VALUE) &&
                !cd_range_holds((s ? y : x)->words, w) && !governs(&d->side[s], s ? y : x, w)) {
                all++;
                said += d->side[s].words[w].match != CD_NONE;
            }
        double own = all ? (double)said / all : 0;
        share = own < share ? own : share;
    }
    return share;
}

bool cd_name_in_heading(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (side->doc->statements[side->statements[k]].kind == CD_STATEMENT_HEADING)
            return true;
    return false;
}

/* Whether a name is the first thing that its statement speaks of. */
static bool begins(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = x->words.first;
    if (w > 0 && cd_word_is(&side->words[w - 1], "the"))
        w--;
    return w == 0 || side->words[w - 1].statement != x->mark->statement;
}

/* "Mrs Drake, would you": one who is spoken to. */
static bool is_addressed(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const you[] = {"you", "your", "yours", "yourself", NULL};
    uint32_t end = cd_range_end(x->words);
    if (end >= side->n_words || side->words[end].statement != x->mark->statement ||
        side->words[end].mark == CD_NONE || !(x->words.first < 2 || begins(side, x)))
        return false;
    for (uint32_t w = end; w < side->n_words && w < end + ADDRESS_REACH; w++)
        if (cd_word_is_one_of(&side->words[w], you))
            return true;
    return false;
}

/* "Vasold was asked", "the radio asked her": one who is told or asked. */
static bool is_told(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const verbs[] = {"asked", "told",    "reminded",   "informed", "warned",
                                        "urged", "advised", "questioned", NULL};
    uint32_t w = cd_range_end(x->words);
    return w + 1 < side->n_words && cd_predicate_is_be(&side->words[w]) &&
           cd_word_is_one_of(&side->words[w + 1], verbs);
}

/* "a Norwegian director", "a Danish director": the states or peoples that two names stand for,
 * right before words that correspond. */
static bool qualify_same(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_seen *const both[2] = {x, y};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        uint32_t end = cd_range_end(both[s]->words);
        struct cd_str value = cd_ctx_string(d->ctx, both[s]->mark->value);
        if (both[s]->mark->value == CD_NONE || end >= side->n_words ||
            side->words[end].statement != both[s]->mark->statement ||
            side->words[end].weight < 0.5f ||
            side->words[end].pos != side->words[end - 1].pos + 1 ||
            (value.len == side->words[both[s]->words.first].text.len &&
             memcmp(value.ptr, side->words[both[s]->words.first].text.ptr, value.len) == 0))
            return false;
    }
    uint32_t w = cd_range_end(x->words);
    return cd_word_is_said(d, 0, w) && cd_word_mate(d, 0, w) == cd_range_end(y->words);
}

/* "Vienna has recalled ...", "The Swiss government has recalled ...": the governments that two
 * names stand for. *head: whether at the head of their statements. */
static bool are_governments(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, bool *head)
{
    *head = true;
    const struct cd_seen *const both[2] = {x, y};
    bool governing = false;
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        const struct cd_word *w = &side->words[both[s]->words.first];
        struct cd_str value = cd_ctx_string(d->ctx, both[s]->mark->value);
        *head &= begins(side, both[s]);
        if (both[s]->mark->value == CD_NONE || (cd_str_same(value, w->text)))
            return false;
        uint32_t end = cd_range_end(both[s]->words);
        governing |= end < side->n_words && governs(side, both[s], end);
    }
    return governing;
}

/* The preposition right before a name, an article between them let pass; or NULL. */
static const struct cd_word *preposition_of(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const prepositions[] = {"in",   "at",      "to",     "from",    "into",
                                               "near", "off",     "of",     "on",      "for",
                                               "over", "through", "across", "outside", NULL};
    uint32_t w = x->words.first;
    if (w > 1 && cd_word_is(&side->words[w - 1], "the"))
        w--;
    bool leads = w > 0 && side->words[w - 1].statement == x->mark->statement &&
                 side->words[w].mark == CD_NONE &&
                 cd_word_is_one_of(&side->words[w - 1], prepositions);
    return leads ? &side->words[w - 1] : NULL;
}

/* The noun that a name stands before to tell which it is, or CD_NONE: the Lunn bridge, Irish law.
 */
static uint32_t noun_behind(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const determiners[] = {"the", "a", "an", "this", "that", "our", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_range_end(x->words), first = x->words.first;
    if (noun >= side->n_words || side->words[noun].statement != x->mark->statement ||
        side->words[noun].pos != side->words[noun - 1].pos + 1 ||
        !cd_word_is_content(&side->words[noun]) || cd_predicate_is_verb(&side->words[noun]))
        return CD_NONE;
    struct cd_str own = side->words[first].text, value = {"", 0};
    if (x->mark->value != CD_NONE)
        value = cd_ctx_string(d->ctx, x->mark->value);
    bool people = x->words.count == 1 && value.len &&
                  (value.len != own.len || memcmp(value.ptr, own.ptr, own.len) != 0);
    bool determined = first > 0 && cd_word_is_one_of(&side->words[first - 1], determiners) &&
                      side->words[first].mark == CD_NONE;
    return people || determined ? noun : CD_NONE;
}

/* "Irish law", "at Skarholm, where the law": whether name x of side s tells which thing it is and
 * name y of the other side where something is, not that thing: "the Lunn ferry", "the ferry from
 * Lunn". */
static bool is_of_another_thing(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                                const struct cd_seen *y)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t noun = noun_behind(d, s, x);
    const struct cd_word *lead = preposition_of(other, y);
    if (noun == CD_NONE || !lead || noun_behind(d, 1 - s, y) != CD_NONE)
        return false;
    for (uint32_t w = noun; w < d->side[s].n_words && w < noun + SETTING; w++) {
        if (!cd_word_is_content(&d->side[s].words[w]) || cd_predicate_is_verb(&d->side[s].words[w]))
            break;
        uint32_t mate = cd_word_mate(d, s, w);
        if (mate != CD_NONE && &other->words[mate] + 1 == lead)
            return false;
    }
    return true;
}

bool cd_names_sole_behind(const struct cd_diff *d, const struct cd_seen_list lists[2],
                          const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_word *p = preposition_of(&d->side[0], x), *q = preposition_of(&d->side[1], y);
    if (!p || !q || p->fold != q->fold)
        return false;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++) {
            const struct cd_seen *z = &lists[s].items[k];
            const struct cd_word *r = preposition_of(&d->side[s], z);
            if (z != x && z != y && !z->settled && r && r->fold == p->fold)
                return false;
        }
    return true;
}

/* What speaks for two lone names standing for the same though little is said in like words: the
 * same preposition before both, figures or dates that agree and none that does not, that neither
 * stands anywhere in the other document. */
static unsigned evidence(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_word *p = preposition_of(&d->side[0], x), *q = preposition_of(&d->side[1], y);
    unsigned n = p && q && p->fold == q->fold;
    uint32_t same = 0;
    for (uint32_t w = 0; w < d->side[0].n_words; w++)
        same += d->side[0].words[w].flags & CD_WORD_VALUE && cd_word_agrees(d, 0, w);
    bool told = cd_drafts_have(d, CD_FLAG_NUMBER) || cd_drafts_have(d, CD_FLAG_DATE);
    n += same > 0 && !told;
    return n + (n > 0 && cd_names_unshared(d, x->words, y->words));
}

/* Whether two names stand for the same in what is otherwise said alike. */
bool cd_names_in_same_place(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, bool alone)
{
    if (cd_names_compare(d, x, y) == CD_NAMES_RELATED)
        return true;
    const struct cd_word *v = &d->side[0].words[x->words.first];
    const struct cd_word *w = &d->side[1].words[y->words.first];
    if (((v->flags ^ w->flags) & CD_WORD_ASIDE &&
         !(begins(&d->side[0], x) && begins(&d->side[1], y))) ||
        cd_side_asks(&d->side[0], x->mark->statement) !=
            cd_side_asks(&d->side[1], y->mark->statement))
        return false; /* who says it, and of whom; who is asked about */
    if (is_of_another_thing(d, 0, x, y) || is_of_another_thing(d, 1, y, x))
        return false;
    if (is_addressed(&d->side[0], x) != is_addressed(&d->side[1], y) ||
        is_told(&d->side[0], x) != is_told(&d->side[1], y))
        return false;
    double share = agreement_but(d, x, y);
    unsigned setting = shared_setting(d, x, y);
    bool face = cd_words_any_face(d, x->words, y->words);
    bool head;
    if (alone && cd_names_same_title(d, x, y) && cd_names_unshared(d, x->words, y->words))
        return share >= AGREE_TITLED; /* Mr Dorn, Mr Thorne */
    if (alone && qualify_same(d, x, y))
        return share >= AGREE_OWN;
    if (alone && are_governments(d, x, y, &head))
        return share >= (head ? AGREE_OWN : AGREE_GOVERN);
    alone = alone && !cd_name_in_heading(&d->side[0]) && !cd_name_in_heading(&d->side[1]);
    if (face)
        return share >= (setting || alone ? AGREE_BESIDE : AGREE_FACING);
    if (alone && share >= AGREE_ALONE - AGREE_EACH * evidence(d, x, y))
        return true;
    return alone && (setting || cd_names_share_title(d, x, y)) && share >= AGREE_BESIDE;
}
