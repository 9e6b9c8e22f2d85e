/*
 * A negation on one side only: whether what it denies is claimed on the other side.
 *
 * It is flagged where the words that it acts on agree with the other side, and nothing there denies
 * the same by other means (denial*.c). Linear in the words of both sides for a cue.
 */
#include "diff/denial.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

#define AGREEMENT      0.5
/* Words between a passive verb's subject and its negation. */
#define SUBJECT_REACH  4u
/* Words from "before" to the date behind it. */
#define BEFORE_REACH   5u
/* Words from a verb to its object. */
#define OBJECT_REACH   4u
/* The share of words with a counterpart for opposites to be compared wherever they stand. */
#define AGREE_APART    0.65
/* The share of content words with a counterpart where only the verb is another one. */
#define AGREE_ALL      0.75
/* The share of a statement that is said there for its being denied to tell anything. */
#define SAME_STATEMENT 0.4
/* The same for the statement of the other side that has the counterpart of what it denies. */
#define SAME_TALK      0.3
/* Where this share of the other side's statement is said here, it is no matter what else is. */
#define ALL_SAID       0.8
/* Another word for one of a cue is as near to it as this. */
#define NEAR_CUE       0.6f
/* The share of content words with a counterpart for a statement to be denied as a whole. */
#define DENIED_SHARE   0.5

/* Whether a side has a word, but for one, that the thesaurus has near to this one: lost, loss. */
static bool has_kindred(const struct cd_side *side, const struct cd_word *word, uint32_t but)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (w != but && side->words[w].weight > 0.5f &&
            (cd_str_same(side->words[w].root, word->root) ||
             cd_word_kinship(&side->words[w], word) > 0))
            return true;
    return false;
}

/* The word of the other side that is the opposite of one of the cue's words, or CD_NONE. */
static uint32_t opposite_of(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++) {
        uint32_t m = d->side[s].words[w].match;
        if (m == CD_NONE || d->matches[m].how != CD_HOW_OPPOSITE)
            continue;
        uint32_t y = d->matches[m].first[1 - s];
        if (!cd_word_is_back_again(&d->side[1 - s], y) &&
            !has_kindred(&d->side[1 - s], &d->side[s].words[w], y))
            return y; /* neither accepted nor declined, no refusal and no acceptance */
    }
    return CD_NONE;
}

/* Whether a side has a word more often than the other. */
static bool is_oftener(const struct cd_side *side, const struct cd_side *other,
                       const struct cd_word *word)
{
    uint32_t n = 0, k = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        n += side->words[w].fold == word->fold;
    for (uint32_t w = 0; w < other->n_words; w++)
        k += other->words[w].fold == word->fold;
    return n > k;
}

/* "No ship may enter unless it has a pilot": only those that have one may. "None sent in after May
 * counts": only those sent in by then do. */
static bool excepts_by_clause(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    static const char *const words[] = {"unless",  "without", "except", "until",  "till",
                                        "save",    "other",   "else",   "before", "apart",
                                        "besides", "barring", "but",    NULL};
    static const char *const past[] = {"after", "later", "beyond", "outside", "over", NULL};
    static const char *const within[] = {"by", "before", "until",  "till", "within",
                                         "up", "under",  "inside", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    struct cd_range cue = cd_side_words(side, m->tokens);
    bool bounded = false;
    if (!cd_side_restricts(d, 1 - s) || m->flags & CD_MARK_MORPH || !cue.count)
        return false;
    for (uint32_t w = 0; w < other->n_words; w++)
        bounded |= cd_word_is_one_of(&other->words[w], within);
    for (uint32_t w = 0; w < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        if (cd_range_holds(cue, w) || word->statement != m->statement ||
            (word->flags & CD_WORD_TWIN && !is_oftener(side, other, word)))
            continue;
        if (cd_word_is_one_of(word, words) || (bounded && cd_word_is_one_of(word, past)))
            return true;
    }
    return false;
}

/* "did not come until Friday", "came only on Friday"; "not before May", "from May"; "had not seen
 * it before", "it was new". */
static bool waits(const struct cd_diff *d, unsigned s, const struct cd_mark *m,
                  struct cd_range scope)
{
    static const char *const then[] = {"only",  "after", "from", "first",
                                       "until", "once",  "new",  NULL};
    const struct cd_side *side = &d->side[s];
    bool excluded = cd_range_holds(scope, scope.first) &&
                    cd_table_denies(cd_word_base(&side->words[scope.first]));
    for (uint32_t w = scope.first; w < cd_range_end(scope); w++) {
        const struct cd_word *word = &side->words[w];
        if (word->flags & CD_WORD_TWIN || word->statement != m->statement)
            continue;
        if (cd_word_is(word, "until"))
            return true;
        if (!cd_word_is(word, "before") || excluded)
            continue; /* cannot rule out that it came before May */
        if (cd_side_has_alone(&d->side[1 - s], then))
            return true;
        for (uint32_t k = w + 1; k < cd_range_end(scope) && k <= w + BEFORE_REACH; k++)
            if (side->words[k].flags & CD_WORD_VALUE)
                return true;
    }
    return false;
}

bool cd_negation_excepts(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s];
    struct cd_range scope = cd_side_words(side, m->scope);
    uint32_t next = cd_range_end(scope);
    if (m->kind == CD_MARK_NEGATION && excepts_by_clause(d, s, m))
        return true;
    if (m->kind == CD_MARK_NEGATION && cd_mark_is(d, m, "not") && waits(d, s, m, scope))
        return true;
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
        n += cd_range_holds(cd_cue_reach(&list->items[k]), w);
    return n;
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

/* "does not bear its stamp", "has its stamp on it"; "has not seen the papers", "had sight of the
 * papers": the object of a verb that says little by itself, or has one akin to it there. */
static uint32_t denied_object(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"have",   "bear", "carri",   "carry",   "contain",
                                        "hold",   "show", "display", "own",     "wear",
                                        "includ", "keep", "store",   "possess", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (c->head == CD_NONE || !cd_mark_is(d, c->mark, "not") || cd_word_is_said(d, s, c->head) ||
        c->head > cd_range_end(c->words) + 1)
        return CD_NONE;
    uint32_t object = c->head + 1;
    while (object < cd_range_end(c->scope) && side->words[object].weight < 0.5f)
        object++;
    if (object >= cd_range_end(c->scope) || object > c->head + OBJECT_REACH ||
        !cd_word_is_said(d, s, object))
        return CD_NONE;
    uint32_t mate = cd_word_mate(d, s, object);
    bool akin = cd_str_is_one_of(cd_word_base(&side->words[c->head]), verbs);
    for (uint32_t k = 1; k <= OBJECT_REACH; k++)
        if (mate >= k && other->words[mate - k].statement == other->words[mate].statement) {
            if (cd_table_denies(cd_word_base(&other->words[mate - k])))
                return CD_NONE; /* lacks a stamp */
            akin |= cd_word_kinship(&side->words[c->head], &other->words[mate - k]) > 0;
        }
    return akin ? object : CD_NONE;
}

/* "A new bridge is out of the question": what is denied stands before the cue, and the other side
 * says it and denies nothing. */
static bool denies_what_precedes(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                                 const struct cd_seen_list lists[2])
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t last = cd_range_end(c->words);
    if (lists[1 - s].n)
        return false;
    if (!cd_denies_truth_before(d, s, c) &&
        (c->words.count < (cd_mark_is(d, c->mark, "not") ? 2 : 3) ||
         (last < side->n_words && side->words[last].statement == c->mark->statement &&
          side->words[last].pos == side->words[last - 1].pos + 1)))
        return false;
    for (uint32_t w = 0; w < other->n_words; w++)
        if (other->words[w].match == CD_NONE && cd_table_denies(cd_word_base(&other->words[w])))
            return false;
    return cd_diff_agreement(d) >= DENIED_SHARE;
}

/* "was not told of it", "reported it": the verb that is denied has one that is near to it there,
 * and all else agrees. */
static bool denies_kindred(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (c->head == CD_NONE || c->head > cd_range_end(c->words) + 1 ||
        !(cd_mark_is(d, c->mark, "not") || cd_mark_is(d, c->mark, "never") ||
          cd_mark_is(d, c->mark, "nobody") ||
          (cd_mark_is(d, c->mark, "no") && c->head == cd_range_end(c->words))) ||
        d->side[0].n_statements != 1 || d->side[1].n_statements != 1 ||
        cd_diff_agreement(d) < AGREE_ALL || cd_table_denies(cd_word_base(&side->words[c->head])))
        return false; /* did not fail, was a success */
    bool near = false;
    for (uint32_t w = 0; w < other->n_words; w++) {
        const struct cd_word *word = &other->words[w];
        if (word->weight < 0.5f || (word->match != CD_NONE && cd_word_mate(d, s, c->head) != w))
            continue;
        if (cd_table_denies(cd_word_base(word)) && !has_kindred(side, word, c->head))
            return false;
        near |= cd_word_kinship(&side->words[c->head], word) > 0;
    }
    return near;
}

/* The share of content words with a counterpart, of the side that has less of it, one word being
 * left out. */
static double agreement_but_one(const struct cd_diff *d)
{
    double share = 1;
    for (unsigned s = 0; s < 2; s++)
        if (d->content[s] > 1 && d->covered[s] / (d->content[s] - 1.0) < share)
            share = d->covered[s] / (d->content[s] - 1.0);
    return d->content[0] > 1 && d->content[1] > 1 ? share : 0;
}

/* The word that only the other side has and that is the opposite of word w, which only side s
 * has, in statements that else agree; or CD_NONE. */
uint32_t cd_lone_opposite(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_side *other = &d->side[1 - s];
    const struct cd_word *own = &d->side[s].words[w];
    if (own->match != CD_NONE || own->flags & CD_WORD_TWIN || own->weight < 0.5f ||
        d->side[0].n_statements != 1 || d->side[1].n_statements != 1 ||
        agreement_but_one(d) < AGREE_APART)
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

/* "None had been asked", "not all had been asked": both deny, one of all and one of some. */
static bool flag_some(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const none[] = {"none", "no", "nobody", "neither", NULL};
    const struct cd_side *other = &d->side[1 - s];
    bool all = cd_mark_is_one_of(d, c->mark, none);
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
    static const char *const words[] = {"except", "excepting", "excluding",
                                        "unless", "bar",       "exception"};
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

/* "Not everyone agrees", "some disagree" */
static bool says_not_all(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_QUANTIFIER &&
            cd_mark_is(d, d->side[s].marks[k], "not-all"))
            return true;
    return false;
}

/* "is no longer in use", "still serves": what has ended here goes on there, and nothing is denied
 * there. */
static bool goes_on_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                          const struct cd_seen_list lists[2])
{
    static const char *const still[] = {"still",     "remains",  "remain",
                                        "continues", "continue", NULL};
    const struct cd_side *other = &d->side[1 - s];
    bool lasts = false;
    if (!cd_mark_is(d, c->mark, "no-longer") || lists[1 - s].n ||
        cd_words_agreement(d, s, c->scope) < AGREEMENT || c->scope.count == 0)
        return false;
    for (uint32_t w = 0; w < other->n_words; w++) {
        if (cd_table_denies(cd_word_base(&other->words[w])) &&
            !(other->words[w].flags & CD_WORD_TWIN))
            return false; /* no longer open, still shut */
        lasts |=
            cd_word_is_one_of(&other->words[w], still) && !(other->words[w].flags & CD_WORD_TWIN);
    }
    return lasts && cd_diff_agreement(d) >= AGREEMENT;
}

/* "She did not say that she would leave, only ...": what was not said is what is denied, and
 * nothing of it is said there. */
static bool denies_other_speech(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"say",   "claim",  "state",   "tell", "suggest",
                                        "argue", "report", "mention", "call", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t said = 0, all = 0;
    if (c->head == CD_NONE || !cd_str_is_one_of(cd_word_base(&side->words[c->head]), verbs))
        return false;
    for (uint32_t w = c->head + 1; w < cd_range_end(c->scope); w++)
        if (side->words[w].weight > 0.5f) {
            all++;
            said += cd_word_is_said(d, s, w);
        }
    return all && said * 2 <= all;
}

/* Whether the counterpart of word w is but near to it in meaning: leave, go. */
static bool is_only_near(const struct cd_diff *d, unsigned s, uint32_t w)
{
    return d->matches[d->side[s].words[w].match].how == CD_HOW_SENSE;
}

/* "would stop", "was going to stop raining": a verb that denies only by what follows it, and stands
 * on both sides. */
static bool is_same_verb(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"stop", "fail", "ceas",   "refus", "prevent", "avoid",
                                        "deni", "quit", "forget", "halt",  NULL};
    const struct cd_word *word = &d->side[s].words[c->words.first];
    return c->words.count <= 2 && cd_str_is_one_of(cd_word_base(word), verbs) &&
           cd_word_is_said(d, s, c->words.first) &&
           cd_words_inflect(word, &d->side[1 - s].words[cd_word_mate(d, s, c->words.first)]);
}

/* "free of water", "clear of debts" */
static bool is_of_lack(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const words[] = {"free", "clear", "devoid", "empty", NULL};
    return cd_word_is_one_of(&d->side[s].words[c->words.first], words);
}

/* "remain silent", "keep quiet"; "thrown out", "dismissed": a cue that denies by a word of weight,
 * for which the other side has another one. */
static bool is_said_by_another(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const removes[] = {"remov", "dismiss", "sack", "expel",
                                          "oust",  "fire",    NULL};
    static const char *const differs[] = {"disagree", "disagreed", "disagrees", "differ", NULL};
    static const char *const divides[] = {"divid", "differ", "disput", "quarrel", "separ", NULL};
    static const char *const plain[] = {"not",  "n't",     "no",      "never",  "nobody", "nothing",
                                        "none", "neither", "without", "cannot", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (cd_word_is_one_of(&side->words[c->words.first], plain))
        return false;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++) {
        uint32_t m = side->words[w].match;
        if (c->words.count > 1 && side->words[w].weight > 0.5f && m != CD_NONE &&
            d->matches[m].how == CD_HOW_SENSE && d->matches[m].score >= NEAR_CUE)
            return true;
    }
    bool differ = cd_word_is_one_of(&side->words[c->words.first], differs);
    bool out = c->words.count == 2 && cd_word_is(&side->words[c->words.first + 1], "out");
    for (uint32_t w = 0; (differ || out) && w < other->n_words; w++)
        if (cd_str_is_one_of(cd_word_base(&other->words[w]), differ ? divides : removes))
            return true; /* what we disagree about, what divides us */
    return false;
}

/* "more than this I won't say", "that is all I have to say" */
static bool leaves_it_at_that(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const more[] = {"more", "else", "further", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool beyond = false, all = false;
    for (uint32_t w = 0; w < side->n_words; w++)
        beyond |= side->words[w].statement == c->mark->statement &&
                  !(side->words[w].flags & CD_WORD_TWIN) &&
                  cd_word_is_one_of(&side->words[w], more);
    for (uint32_t w = 0; beyond && w + 2 < other->n_words; w++)
        all |= cd_word_is(&other->words[w], "all") && !(other->words[w].flags & CD_WORD_TWIN) &&
               (cd_word_is(&other->words[w + 1], "i") || cd_word_is(&other->words[w + 1], "we"));
    return all;
}

/* "denied that she had walked out": sums up an answer, where the other side has it together with
 * its question. */
static bool sums_up_answer(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"deni",  "deny",  "reject", "dismiss",
                                        "refut", "rebut", NULL};
    const struct cd_side *other = &d->side[1 - s];
    return cd_str_is_one_of(cd_word_base(&d->side[s].words[c->words.first]), verbs) &&
           cd_side_asks(other, other->statements[0]);
}

void cd_flag_lone_negation(struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list lists[2], bool crossed)
{
    uint32_t next = cd_range_end(c->words);
    if (cd_mark_is(d, c->mark, "hardly") && next < d->side[s].n_words &&
        d->side[s].words[next].flags & CD_WORD_VALUE)
        return; /* barely 100: a matter of how many */
    if (is_same_verb(d, s, c) || is_said_by_another(d, s, c) || sums_up_answer(d, s, c) ||
        leaves_it_at_that(d, s, c) || cd_denial_is_turned(d, s, c))
        return;
    uint32_t opposite = opposite_of(d, s, c->words);
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    double there = mate == CD_NONE
                       ? 0
                       : cd_statement_agreement(d, 1 - s, d->side[1 - s].words[mate].statement);
    if (cd_statement_agreement(d, s, c->mark->statement) < SAME_STATEMENT && there < ALL_SAID)
        return; /* hardly anything of what surrounds it is said there */
    if (mate != CD_NONE && (there < SAME_TALK ||
                            (is_only_near(d, s, c->head) && cd_diff_agreement(d) < SAME_STATEMENT)))
        return;
    struct cd_seen of_subject = *c;
    of_subject.head = denied_subject(d, s, c);
    if (of_subject.head == CD_NONE)
        of_subject.head = denied_object(d, s, c);
    bool agrees = (c->head != CD_NONE && cd_word_is_said(d, s, c->head) &&
                   cd_words_agreement(d, s, c->scope) >= AGREEMENT) ||
                  of_subject.head != CD_NONE || (!lists[1 - s].n && denies_kindred(d, s, c)) ||
                  denies_what_precedes(d, s, c, lists) || goes_on_there(d, s, c, lists);
    if (opposite == CD_NONE && c->mark->flags & CD_MARK_MORPH)
        opposite = cd_lone_opposite(d, s, c->words.first);
    if (opposite == CD_NONE &&
        (!agrees || denies_other_speech(d, s, c) || cd_denial_in_words(d, s, c) ||
         (of_subject.head != CD_NONE && cd_denial_in_words(d, s, &of_subject))))
        return; /* should not be given, should be avoided */
    if (opposite != CD_NONE && cd_table_denies(cd_word_base(&d->side[1 - s].words[opposite])))
        return; /* not guilty, an acquittal */
    if (opposite == CD_NONE && is_of_lack(d, s, c) && c->head != CD_NONE && mate != CD_NONE &&
        is_only_near(d, s, c->head))
        return; /* free of water, dry */
    bool of_all = cd_mark_is(d, c->mark, "nowhere") || cd_mark_is(d, c->mark, "never");
    if (opposite != CD_NONE && of_all && cd_denial_in_words(d, s, c))
        return; /* allowed nowhere, banned everywhere */
    if (c->head != CD_NONE &&
        cd_cues_on(&lists[s], c->head) % 2 == cd_cues_on(&lists[1 - s], mate) % 2)
        return; /* denied as often there: not here and not there, not here nor there */
    bool twice = lists[s].n > 1 && cd_side_restricts(d, 1 - s);
    if (twice || cd_negation_excepts(d, s, c->mark) || cd_denial_in_other_form(d, s, c))
        return; /* twice: nobody without a pass, only with a pass */
    if (flag_some(d, s, c) || says_not_all(d, 1 - s))
        return;
    if (opposite == CD_NONE && !crossed &&
        (cd_denial_is_contrast(d, s, c) || cd_denial_is_balanced(d, s, c, lists)))
        return;
    struct cd_draft *f = cd_draft_add(
        d, CD_FLAG_NEGATION, 3, c->mark->flags & CD_MARK_MORPH ? "negation.word" : "negation.cue",
        "what is denied");
    cd_draft_span(f, s, c->mark->span);
    if (opposite != CD_NONE)
        cd_draft_word(d, f, 1 - s, opposite);
}
