/*
 * Negation: a claim that is denied on one side only.
 *
 * Cues that act on the same words settle each other, whatever their form: "did not accept" and
 * "rejected", "unlawful" and "not lawful". Of those left on one side, two that act on each other
 * cancel out ("not true that nothing"). What then remains is flagged where the words it acts on
 * agree with the other side; a negation in the middle of other words says nothing. Opposites are
 * flagged the same way (flags_opposite.c).
 */
#include "diff/flags.h"
#include "diff/tables.h"

#include <string.h>

#define AGREEMENT     0.5
#define NEXT_TO       2u
/* Words between a passive verb's subject and its negation. */
#define SUBJECT_REACH 4u
/* The share of words with a counterpart for opposites to be compared wherever they stand. */
#define AGREE_APART   0.65
/* A word that denies stands this near to what it denies. */
#define DENIAL_REACH  8u
/* A word as near as this to one of the other side says the same. */
#define NEAR_SENSE    0.45f
/* Words from "keep" to "from". */
#define FROM_REACH    7u
/* The share of content words with a counterpart for a statement to be denied as a whole. */
#define DENIED_SHARE  0.5

/* The words of a cue together with what it acts on. */
static struct cd_range reach(const struct cd_seen *c)
{
    if (!c->scope.count)
        return c->words;
    uint32_t first = c->words.first < c->scope.first ? c->words.first : c->scope.first;
    uint32_t end = cd_range_end(c->words) > cd_range_end(c->scope) ? cd_range_end(c->words)
                                                                   : cd_range_end(c->scope);
    return (struct cd_range){first, end - first};
}

static bool contains(struct cd_range r, uint32_t w)
{
    return w >= r.first && w < cd_range_end(r);
}

static bool same_cue(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t m = d->side[0].words[a->words.first].match;
    if (m == CD_NONE)
        return false;
    return contains(b->words, d->matches[m].first[1]);
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

/* How surely two cues of the two sides are the same one: 0 for not. */
static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    if (same_cue(d, a, b))
        return 4;
    if (a->head != CD_NONE && b->head != CD_NONE && cd_word_mate(d, 0, a->head) == b->head)
        return 3;
    if (cd_words_face(d, a->words.first, b->words.first))
        return 2;
    return cd_words_share(d, reach(a), reach(b)) || beside(d, 0, a, b) || beside(d, 1, b, a) ? 1
                                                                                             : 0;
}

/* Settles pairs, the surest first. */
static void settle_pairs(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (unsigned level = 4; level > 0; level--)
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
                if (!a->items[i].settled && !b->items[j].settled &&
                    kinship(d, &a->items[i], &b->items[j]) >= level)
                    a->items[i].settled = b->items[j].settled = true;
}

/* "neither ... nor", "not ... nor": the second goes with the first. */
static void settle_concord(const struct cd_diff *d, struct cd_seen_list *list)
{
    for (uint32_t k = 1; k < list->n; k++)
        if (cd_mark_is(d, list->items[k].mark, "nor") &&
            list->items[k].mark->statement == list->items[k - 1].mark->statement)
            list->items[k].settled = true;
}

/* Two cues of one side, both without counterpart, one acting on the other. */
static void settle_doubles(struct cd_seen_list *list)
{
    for (uint32_t i = 0; i + 1 < list->n; i++) {
        struct cd_seen *x = &list->items[i], *y = &list->items[i + 1];
        if (!x->settled && !y->settled && contains(reach(x), y->words.first))
            x->settled = y->settled = true;
    }
}

/* The word of the other side that is the opposite of one of the cue's words, or CD_NONE. */
static uint32_t opposite_of(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++) {
        uint32_t m = d->side[s].words[w].match;
        if (m != CD_NONE && d->matches[m].how == CD_HOW_OPPOSITE)
            return d->matches[m].first[1 - s];
    }
    return CD_NONE;
}

/* "without power" is "lost power": a verb of lacking stands before the counterpart. */
static bool is_lacked(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const stems[] = {"lose", "loss", "lack",   "depriv", "cut", "strip",
                                        "miss", "run",  "absenc", "absent", "free"};
    struct cd_str cue = d->side[s].words[c->words.first].text;
    if (cue.len != 7 || memcmp(cue.ptr, "without", 7) != 0 || c->head == CD_NONE)
        return false;
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    for (uint32_t w = mate > 3 ? mate - 3 : 0; w < mate && w < other->n_words; w++) {
        struct cd_str x = other->words[w].lemma != CD_NONE
                              ? cd_table_base(other->words[w].lemma)
                              : cd_ctx_string(d->ctx, other->words[w].stem);
        for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
            if (strlen(stems[k]) == x.len && memcmp(stems[k], x.ptr, x.len) == 0)
                return true;
    }
    return false;
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

/* One negation is left on each side of a pair of statements: it is the same one, put otherwise. */
static void settle_last(const struct cd_diff *d, struct cd_seen_list lists[2])
{
    struct cd_seen *x = NULL, *y = NULL;
    if (d->side[0].n_statements == 1 && d->side[1].n_statements == 1 &&
        left_over(&lists[0], &x) == 1 && left_over(&lists[1], &y) == 1)
        x->settled = y->settled = true;
}

/* A question denies nothing; its answer may. */
static bool asks(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (side->doc->statements[side->statements[k]].kind == CD_STATEMENT_QUESTION)
            return true;
    return false;
}

/* Whether the opposite of one of the words of side s is among what the other side alone says. */
static bool has_new_opposite(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t y = 0; y < other->n_words; y++) {
        const struct cd_word *b = &other->words[y];
        if (b->flags & CD_WORD_TWIN)
            continue;
        for (uint32_t x = words.first; x < cd_range_end(words); x++) {
            enum cd_how how;
            cd_word_similarity(d, &side->words[x], b, &how);
            if (how == CD_HOW_OPPOSITE)
                return true;
        }
    }
    return false;
}

/* "without the loan", "had it not been for the loan" */
static bool is_supposed_away(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind == CD_MARK_MODALITY && r.count > 1 &&
            cd_word_is(&other->words[cd_range_end(r) - 1], "for") &&
            cd_word_is(&side->words[c->words.first], "without"))
            return true;
    }
    return false;
}

/* "keep it from biting", "stopped them from leaving" */
static bool keeps_from(const struct cd_side *side)
{
    static const char *const verbs[] = {"keep",  "stop", "deter",     "dissuad", "hold",   "save",
                                        "block", "bar",  "discourag", "protect", "hinder", "spare"};
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_str base = cd_word_base(&side->words[w]);
        bool verb = false;
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            verb |= strlen(verbs[k]) == base.len && memcmp(verbs[k], base.ptr, base.len) == 0;
        for (uint32_t k = w + 1; verb && k + 1 < side->n_words && k < w + FROM_REACH; k++) {
            struct cd_str next = side->words[k + 1].text;
            if (cd_word_is(&side->words[k], "from") && next.len > 4 &&
                memcmp(next.ptr + next.len - 3, "ing", 3) == 0)
                return true;
        }
    }
    return false;
}

/* Whether word w of side s is but another word for one of the other side: dismissed, sacked. */
static bool is_other_word(const struct cd_diff *d, unsigned s, uint32_t w,
                          const struct cd_seen *cue)
{
    uint32_t m = d->side[s].words[w].match;
    return m != CD_NONE && !contains(reach(cue), d->matches[m].first[1 - s]) &&
           cd_word_agrees(d, s, w) && d->matches[m].score >= NEAR_SENSE;
}

/* Whether the other side denies by the meaning of a word of its own, near the counterpart of what
 * the cue acts on: did not open, kept closed, refused to open, no longer uses, stopped using. */
static bool is_denied_otherwise(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    for (uint32_t w = 0; mate != CD_NONE && w < other->n_words; w++) {
        const struct cd_word *word = &other->words[w];
        bool near = w + DENIAL_REACH >= mate && w <= mate + DENIAL_REACH;
        if (near && !(word->flags & CD_WORD_TWIN) && !is_other_word(d, 1 - s, w, c) &&
            word->statement == other->words[mate].statement && cd_table_denies(cd_word_base(word)))
            return true;
    }
    return has_new_opposite(d, s, c->scope) || is_supposed_away(d, s, c) || keeps_from(other);
}

/* "not have to", "need not": a matter of what is demanded, which modality judges. */
static bool frees(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_MODALITY && cd_mark_is(d, m, "necessity") && r.count &&
            !cd_word_is(&side->words[r.first], "must") &&
            (r.first == cd_range_end(c->words) || cd_range_end(r) == c->words.first))
            return true;
    }
    return false;
}

/* "No ship may enter unless it has a pilot": only those that have one may. */
static bool excepts_by_clause(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    static const char *const words[] = {"unless", "without", "except", "until",
                                        "save",   "other",   "else"};
    const struct cd_side *side = &d->side[s];
    struct cd_range cue = cd_side_words(side, m->tokens);
    if (!cd_side_restricts(d, 1 - s) || m->flags & CD_MARK_MORPH || !cue.count)
        return false;
    for (uint32_t w = 0; w < side->n_words; w++)
        for (size_t k = 0; !contains(cue, w) && k < sizeof words / sizeof *words; k++)
            if (cd_word_is(&side->words[w], words[k]) && side->words[w].match == CD_NONE &&
                side->words[w].statement == m->statement)
                return true;
    return false;
}

bool cd_negation_excepts(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s];
    struct cd_range scope = cd_side_words(side, m->scope);
    uint32_t next = cd_range_end(scope);
    if (m->kind == CD_MARK_NEGATION && excepts_by_clause(d, s, m))
        return true;
    for (uint32_t w = scope.first; m->kind == CD_MARK_NEGATION && w < next; w++)
        if (cd_mark_is(d, m, "not") && !(side->words[w].flags & CD_WORD_TWIN) &&
            (cd_word_is(&side->words[w], "until") || cd_word_is(&side->words[w], "before")))
            return true; /* did not come until Friday: came only on Friday */
    bool nothing_else = cd_mark_is(d, m, "no") || cd_mark_is(d, m, "none") ||
                        cd_mark_is(d, m, "nobody") || cd_mark_is(d, m, "nothing");
    if (m->kind != CD_MARK_NEGATION || !nothing_else || !scope.count)
        return false;
    if (next < side->n_words && side->words[next].statement == m->statement &&
        side->words[next].pos == side->words[next - 1].pos + 1 &&
        cd_word_is(&side->words[next], "but"))
        return true;
    for (uint32_t w = scope.first; w < next; w++)
        if (cd_word_is(&side->words[w], "except") ||
            (w + 1 < next && cd_word_is(&side->words[w], "other") &&
             cd_word_is(&side->words[w + 1], "than")))
            return true;
    return false;
}

/* How many cues act on word w, or have it among their words. */
uint32_t cd_cues_on(const struct cd_seen_list *list, uint32_t w)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += contains(reach(&list->items[k]), w);
    return n;
}

/* Whether side s denies by how few it speaks of: few, hardly any, not all. */
static bool has_few(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_QUANTIFIER &&
            (cd_mark_is(d, side->marks[k], "few") || cd_mark_is(d, side->marks[k], "not-all")))
            return true;
    return false;
}

/* "approval was not obtained" denies the approval: what a verb with little meaning is said of. */
static uint32_t denied_subject(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"obtain", "give",   "grant",  "issu", "receiv",
                                        "get",    "secur",  "sought", "seek", "requir",
                                        "make",   "provid", "reach",  "hold", NULL};
    static const char *const be[] = {"is", "are", "was", "were", "been", "be", NULL};
    const struct cd_side *side = &d->side[s];
    bool passive = false;
    if (c->head == CD_NONE || side->words[c->head].match != CD_NONE)
        return CD_NONE;
    for (uint32_t w = c->words.first > 0 ? c->words.first - 1 : 0; w < c->head; w++)
        for (size_t k = 0; be[k]; k++)
            passive |= cd_word_is(&side->words[w], be[k]);
    if (!passive)
        return CD_NONE;
    struct cd_str base = cd_word_base(&side->words[c->head]);
    for (size_t k = 0; verbs[k]; k++) {
        if (strlen(verbs[k]) != base.len || memcmp(verbs[k], base.ptr, base.len) != 0)
            continue;
        for (uint32_t w = c->words.first; w-- > 0 && w + SUBJECT_REACH >= c->words.first;)
            if (side->words[w].weight > 0.5f && side->words[w].statement == c->mark->statement)
                return cd_word_is_said(d, s, w) ? w : CD_NONE;
    }
    return CD_NONE;
}

/* "A new bridge is out of the question": what is denied stands before the cue, and the other side
 * says it and denies nothing. */
static bool denies_what_precedes(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                                 const struct cd_seen_list lists[2])
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t last = cd_range_end(c->words);
    if (c->words.count < 3 || lists[1 - s].n ||
        (last < side->n_words && side->words[last].statement == c->mark->statement &&
         side->words[last].pos == side->words[last - 1].pos + 1))
        return false;
    for (uint32_t w = 0; w < other->n_words; w++)
        if (other->words[w].match == CD_NONE && cd_table_denies(cd_word_base(&other->words[w])))
            return false;
    return cd_diff_agreement(d) >= DENIED_SHARE;
}

/* The word that only the other side has and that is the opposite of word w, which only side s
 * has, in statements that else agree; or CD_NONE. */
uint32_t cd_lone_opposite(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_side *other = &d->side[1 - s];
    const struct cd_word *own = &d->side[s].words[w];
    if (own->match != CD_NONE || own->flags & CD_WORD_TWIN || own->weight < 0.5f ||
        d->side[0].n_statements != 1 || d->side[1].n_statements != 1 ||
        cd_diff_agreement(d) < AGREE_APART)
        return CD_NONE;
    for (uint32_t y = 0; y < other->n_words; y++) {
        enum cd_how how;
        if (other->words[y].match != CD_NONE || other->words[y].flags & CD_WORD_TWIN)
            continue;
        cd_word_similarity(d, own, &other->words[y], &how);
        if (how == CD_HOW_OPPOSITE)
            return y;
    }
    return CD_NONE;
}

/* Whether two words are the comparative and the superlative of one adjective. */
static bool are_degrees(const struct cd_word *more, const struct cd_word *most)
{
    static const char *const odd[][2] = {
        {"better", "best"}, {"worse", "worst"}, {"more", "most"}, {"less", "least"}};
    for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
        if (cd_word_is(more, odd[k][0]) && cd_word_is(most, odd[k][1]))
            return true;
    size_t n = more->text.len;
    return n >= 5 && most->text.len == n + 1 &&
           memcmp(more->text.ptr, most->text.ptr, n - 1) == 0 &&
           memcmp(more->text.ptr + n - 2, "er", 2) == 0 &&
           memcmp(most->text.ptr + n - 2, "est", 3) == 0;
}

/* "never been lower" is "the lowest ever", and so is "a record low". */
static bool is_extreme_otherwise(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool before = cd_mark_is(d, c->mark, "never");
    for (uint32_t y = 0; before && y + 1 < other->n_words; y++)
        if (cd_word_is(&other->words[y], "first") && cd_word_is(&other->words[y + 1], "time"))
            return true; /* never before, for the first time */
    bool since = false;  /* none since March, the last one in March */
    for (uint32_t x = 0; x < side->n_words; x++)
        since |= cd_word_is(&side->words[x], "since");
    for (uint32_t y = 0; since && y < other->n_words; y++)
        if (cd_word_is(&other->words[y], "last") && other->words[y].match == CD_NONE)
            return true;
    for (uint32_t x = c->scope.first; x < cd_range_end(c->scope); x++)
        for (uint32_t y = 0; y < other->n_words; y++)
            if (are_degrees(&side->words[x], &other->words[y]))
                return true;
    return false;
}

/* "None had been asked", "not all had been asked": both deny, one of all and one of some. */
static bool flag_some(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const none[] = {"none", "no", "nobody", "neither"};
    const struct cd_side *other = &d->side[1 - s];
    bool all = false;
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        all |= cd_mark_is(d, c->mark, none[k]);
    for (uint32_t k = 0; all && k < other->n_marks; k++) {
        if (other->marks[k]->kind != CD_MARK_QUANTIFIER ||
            !(cd_mark_is(d, other->marks[k], "not-all") || cd_mark_is(d, other->marks[k], "few")))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
        cd_draft_span(f, s, c->mark->span);
        cd_draft_span(f, 1 - s, other->marks[k]->span);
        return true;
    }
    return false;
}

/* "open but for Mondays", "closed on Mondays": what is left out is what is meant. */
bool cd_side_leaves_out(const struct cd_side *side)
{
    static const char *const words[] = {"except", "excepting", "excluding", "unless", "bar"};
    for (uint32_t w = 0; w < side->n_words; w++) {
        if (side->words[w].match != CD_NONE)
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (cd_word_is(&side->words[w], words[k]))
                return true;
        bool until = cd_word_is(&side->words[w], "until") || cd_word_is(&side->words[w], "till");
        if (until && w + 1 < side->n_words && side->words[w + 1].flags & CD_WORD_VALUE)
            return true; /* open until May, closed from May */
    }
    return false;
}

/* "so low that they cannot pass", "too low for them to pass" */
static bool is_too_much(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool so = false;
    for (uint32_t w = 0; w < c->words.first; w++)
        so |= cd_word_is(&side->words[w], "so") && side->words[w].statement == c->mark->statement;
    for (uint32_t w = 0; so && w < other->n_words; w++)
        if (cd_word_is(&other->words[w], "too") && other->words[w].match == CD_NONE)
            return true;
    return false;
}

/* "the only one that has not", "all except one have" */
static bool is_sole_exception(const struct cd_diff *d, unsigned s)
{
    return cd_side_restricts(d, s) && cd_side_leaves_out(&d->side[1 - s]);
}

/* "Not everyone agrees", "some disagree" */
static bool says_not_all(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_QUANTIFIER &&
            cd_mark_is(d, d->side[s].marks[k], "not-all"))
            return true;
    return false;
}

/* Whether a side says that something need not be. */
static bool exempts(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_MODALITY &&
            cd_mark_is(d, d->side[s].marks[k], "exemption"))
            return true;
    return false;
}

static void flag_cue(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                     const struct cd_seen_list lists[2])
{
    uint32_t opposite = opposite_of(d, s, c->words);
    bool agrees = (c->head != CD_NONE && cd_word_is_said(d, s, c->head) &&
                   cd_words_agreement(d, s, c->scope) >= AGREEMENT) ||
                  denied_subject(d, s, c) != CD_NONE || denies_what_precedes(d, s, c, lists);
    if (opposite == CD_NONE && c->mark->flags & CD_MARK_MORPH)
        opposite = cd_lone_opposite(d, s, c->words.first);
    if (opposite == CD_NONE && (!agrees || is_lacked(d, s, c) || is_denied_otherwise(d, s, c)))
        return;
    if (c->head != CD_NONE && cd_cues_on(&lists[s], c->head) % 2 ==
                                  cd_cues_on(&lists[1 - s], cd_word_mate(d, s, c->head)) % 2)
        return; /* denied as often there: not here and not there, not here nor there */
    if (cd_mark_is(d, c->mark, "not") && c->words.count == 1 && has_few(d, 1 - s))
        return;
    bool twice = lists[s].n > 1 && cd_side_restricts(d, 1 - s);
    if (is_too_much(d, s, c) || is_sole_exception(d, s) || twice)
        return; /* twice: nobody without a pass, only with a pass */
    if (frees(d, s, c) || exempts(d, 1 - s) || cd_negation_excepts(d, s, c->mark) ||
        is_extreme_otherwise(d, s, c))
        return;
    if (flag_some(d, s, c) || says_not_all(d, 1 - s))
        return;
    struct cd_draft *f = cd_draft_add(
        d, CD_FLAG_NEGATION, 3, c->mark->flags & CD_MARK_MORPH ? "negation.word" : "negation.cue",
        "what is denied");
    cd_draft_span(f, s, c->mark->span);
    if (opposite != CD_NONE)
        cd_draft_word(d, f, 1 - s, opposite);
}

void cd_flag_negation(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NEGATION),
                                    cd_seen_collect(d, 1, CD_MARK_NEGATION)};
    for (unsigned s = 0; s < 2; s++)
        settle_concord(d, &lists[s]);
    settle_pairs(d, &lists[0], &lists[1]);
    for (unsigned s = 0; s < 2; s++)
        settle_doubles(&lists[s]);
    settle_last(d, lists);
    if (asks(&d->side[0]) != asks(&d->side[1]))
        return;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled)
                flag_cue(d, s, &lists[s].items[k], lists);
    cd_flag_opposites(d, lists);
}
