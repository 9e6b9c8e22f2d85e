/*
 * The same said without denying it: by an exception, a bound, a demand, a comparison.
 */
#include "diff/denial.h"
#include "util/str.h"

#include <string.h>

/* Words from a negation to the number that it bounds: not take her longer than a hundred. */
#define BOUND_REACH  5u
/* Words from "before" to what it puts off. */
#define BEFORE_REACH 5u
/* Words from "tried" to what was tried. */
#define TRIED_REACH  4u
/* Words between "few" and the verb of those that it counts. */
#define FEW_REACH    8u
/* Words from "if" to the negation of its clause. */
#define NEAR_IF      6u

/* Whether a side has a mark of this kind with one of the values. */
static bool has_mark(const struct cd_diff *d, unsigned s, enum cd_mark_kind kind,
                     const char *const *values)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == kind && cd_mark_is_one_of(d, d->side[s].marks[k], values))
            return true;
    return false;
}

/* "would not rule it out", "perhaps": what is not excluded is possible. */
static bool is_left_open(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const verbs[] = {"exclud", "exclude", "rule", "deni", "dismiss", NULL};
    static const char *const open[] = {"possibility", "hedge", NULL};
    return c->head != CD_NONE &&
           cd_str_is_one_of(cd_word_base(&d->side[s].words[c->head]), verbs) &&
           !cd_word_is_said(d, s, c->head) && has_mark(d, 1 - s, CD_MARK_MODALITY, open);
}

/* "was not on the bridge", "was elsewhere"; "not within reach", "out of reach". */
static bool is_elsewhere(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const here[] = {"on",     "in",      "at",     "there", "within",
                                       "aboard", "present", "inside", "near",  NULL};
    static const char *const away[] = {"away", "elsewhere", "absent", "outside", "off",
                                       "gone", "beyond",    "far",    "out",     NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t next = cd_range_end(c->words);
    if (next >= side->n_words || side->words[next].statement != c->mark->statement ||
        !cd_word_is_one_of(&side->words[next], here))
        return false;
    return cd_side_has_alone(other, away);
}

/* Whether the number at words w of side s, which is bounded from above there, is bounded from below
 * on the other side: has not exceeded 40, exceeds 40. */
static bool exceeds_there(const struct cd_diff *d, unsigned s, const struct cd_mark *number,
                          bool *found)
{
    static const char *const more[] = {"more",   "over",     "above",     "exceed", "exceeds",
                                       "beyond", "longer",   "exceeding", "least",  "past",
                                       "than",   "exceeded", NULL};
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        struct cd_range r = cd_side_words(other, m->tokens);
        if (m->kind != CD_MARK_NUMBER || !r.count || m->number != number->number)
            continue;
        *found = true;
        for (uint32_t j = 1; j <= 2 && j <= r.first; j++)
            if (cd_word_is_one_of(&other->words[r.first - j], more))
                return true;
    }
    return false;
}

/* "would not take longer than a hundred days", "not yet thirty", "not twenty minutes had gone by":
 * bounds a number that the other side gives as well. */
static bool is_bound(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const longer[] = {"longer", "more",    "later",   "greater", "higher",
                                         "larger", "older",   "above",   "over",    "exceed",
                                         "beyond", "yet",     "under",   "below",   "less",
                                         "fewer",  "younger", "earlier", "shorter", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words);
    if (c->mark->flags & CD_MARK_MORPH)
        return false;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind != CD_MARK_NUMBER || !r.count || r.first < end || r.first > end + BOUND_REACH ||
            m->statement != c->mark->statement || (m->number < 2 && r.first == end))
            continue;
        bool bound = r.first == end;
        for (uint32_t w = c->words.first + 1; w < r.first; w++)
            bound |= cd_word_is_one_of(&side->words[w], longer);
        bool found = false;
        if (bound && !exceeds_there(d, s, m, &found) && found)
            return true;
    }
    return false;
}

/* "No ferry may sail until it has been counted" demands that it be counted first. */
static bool demands_first(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const until[] = {"until",  "till", "unless", "before", "without",
                                        "except", "as",   "while",  NULL};
    static const char *const must[] = {"must", "required", "requires", "obliged",
                                       "need", "needs",    "require",  NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool waits = false, binds = false;
    for (uint32_t w = cd_range_end(c->words); w < side->n_words; w++)
        waits |= side->words[w].statement == c->mark->statement &&
                 cd_word_is_one_of(&side->words[w], until) &&
                 !(side->words[w].flags & CD_WORD_TWIN);
    for (uint32_t w = 0; waits && w < other->n_words; w++)
        binds |= cd_word_is_one_of(&other->words[w], must) ||
                 (w + 1 < other->n_words && cd_word_is(&other->words[w + 1], "to") &&
                  (cd_word_is(&other->words[w], "have") || cd_word_is(&other->words[w], "has") ||
                   cd_word_is(&other->words[w], "had")));
    return binds;
}

/* "Tickets not collected will be resold", "must be collected or will be resold": what follows if it
 * is not done. */
static bool warns_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const or_else[] = {"or", "otherwise", "else", "lest", NULL};
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    bool binds = false;
    for (uint32_t w = 0; mate != CD_NONE && w < other->n_words; w++) {
        if (other->words[w].statement != other->words[mate].statement)
            continue;
        binds |= w < mate &&
                 (cd_word_is(&other->words[w], "must") ||
                  (w + 1 < mate && cd_word_is(&other->words[w + 1], "to") &&
                   (cd_word_is(&other->words[w], "have") || cd_word_is(&other->words[w], "has"))));
        if (binds && w > mate && cd_word_is_one_of(&other->words[w], or_else) &&
            !(other->words[w].flags & CD_WORD_TWIN))
            return true;
    }
    return false;
}

/* "The eels do not spawn in the lagoon but in the sea", "it was assumed that they do; in fact ...":
 * what is denied there is told as an error. */
static bool is_corrected(const struct cd_diff *d, unsigned s)
{
    static const char *const words[] = {"fact",       "actually", "reality",     "mistaken",
                                        "mistakenly", "wrongly",  "erroneously", "contrary",
                                        "instead",    "falsely",  NULL};
    const struct cd_side *other = &d->side[1 - s];
    return cd_side_has_alone(other, words);
}

/* "not enough time", "too little time" */
static bool is_too_little(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const little[] = {"too",    "little",       "few",  "short",  "shortage",
                                         "scarce", "insufficient", "lack", "lacked", "lacks",
                                         NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool enough = false;
    for (uint32_t w = c->scope.first; w < cd_range_end(c->scope); w++)
        enough |=
            cd_word_is(&side->words[w], "enough") || cd_word_is(&side->words[w], "sufficient");
    return enough && cd_side_has_alone(other, little);
}

/* "without rain on two days only", "rain on all but two days" */
static bool is_left_over(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t w = 0; w + 2 < other->n_words; w++)
        if (cd_word_is(&other->words[w], "all") && cd_word_is(&other->words[w + 1], "but") &&
            other->words[w + 2].flags & CD_WORD_VALUE)
            return true;
    return false;
}

/* "No other telescope is as large", "larger than any other". */
static bool is_unequalled(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const others[] = {"other", "else", "one", "single", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t end = cd_range_end(c->words);
    bool compares = false;
    if (end >= side->n_words ||
        !(cd_word_is_one_of(&side->words[end], others) || cd_mark_is(d, c->mark, "nothing") ||
          cd_mark_is(d, c->mark, "nobody")))
        return false;
    for (uint32_t w = end; w < side->n_words; w++)
        compares |= cd_word_is(&side->words[w], "as") || cd_word_is(&side->words[w], "than");
    for (uint32_t w = 1; compares && w < other->n_words; w++)
        if (cd_word_is(&other->words[w - 1], "than") &&
            (cd_word_is(&other->words[w], "any") || cd_word_is(&other->words[w], "all") ||
             cd_word_is(&other->words[w], "every")))
            return true;
    return false;
}

/* "not have to", "need not": a matter of what is demanded, which modality judges; but not where the
 * other side has the same verb, and does not deny it. */
static bool frees(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_MODALITY && cd_mark_is(d, m, "necessity") && r.count &&
            !cd_word_is(&side->words[r.first], "must") &&
            (r.first == cd_range_end(c->words) || cd_range_end(r) == c->words.first))
            return !cd_modal_said_plain(d, s, m);
    }
    return false;
}

/* Whether the other side denies by how few it speaks of what is denied here: few, hardly any, not
 * all. */
static bool has_few(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const few[] = {"few", "not-all", NULL};
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind == CD_MARK_QUANTIFIER && r.count &&
            cd_mark_is_one_of(d, other->marks[k], few) &&
            (mate == CD_NONE || (mate + FEW_REACH >= r.first && mate <= r.first + FEW_REACH)))
            return true;
    }
    return false;
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

/* Whether the word is a superlative, or ranks first like one. */
static bool is_superlative(const struct cd_word *w)
{
    static const char *const words[] = {"most",       "best",      "worst",  "least",   "top",
                                        "leading",    "main",      "record", "biggest", "first",
                                        "unrivalled", "unmatched", NULL};
    static const char *const others[] = {"west",    "test",     "rest",    "guest",
                                         "request", "interest", "forest",  "protest",
                                         "harvest", "arrest",   "contest", NULL};
    size_t n = w->text.len;
    return cd_word_is_one_of(w, words) ||
           (n > 5 && memcmp(w->text.ptr + n - 3, "est", 3) == 0 && !cd_word_is_one_of(w, others));
}

/* "No country exports more rice", "the biggest exporter"; "has never been so low", "at its lowest":
 * nothing is beyond it. */
static bool is_unsurpassed(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const degrees[] = {"more", "so", "such", "better", "worse", "as", NULL};
    static const char *const values[] = {"no",    "none",    "nobody", "nothing",
                                         "never", "nowhere", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool compares = false;
    for (uint32_t w = c->scope.first;
         cd_mark_is_one_of(d, c->mark, values) && w < cd_range_end(c->scope); w++) {
        struct cd_str text = side->words[w].text;
        compares |= !(side->words[w].flags & CD_WORD_TWIN) &&
                    (cd_word_is_one_of(&side->words[w], degrees) ||
                     (text.len > 4 && side->words[w].weight > 0.5f &&
                      memcmp(text.ptr + text.len - 2, "er", 2) == 0));
    }
    for (uint32_t w = 0; compares && w < other->n_words; w++)
        if (is_superlative(&other->words[w]) && !(other->words[w].flags & CD_WORD_TWIN))
            return true;
    return false;
}

/* "is not the only one to complain", "others complain as well" */
static bool is_one_of_many(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const only[] = {"only", "alone", "sole", "first", "unique", NULL};
    static const char *const more[] = {"others", "other",  "too",     "also", "another",
                                       "well",   "before", "besides", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool sole = false;
    for (uint32_t w = c->scope.first; w < cd_range_end(c->scope) && w < c->scope.first + NEAR_IF;
         w++)
        sole |= cd_word_is_one_of(&side->words[w], only);
    return sole && cd_side_has_alone(other, more);
}

/* "is not yet done", "is still at work"; "nothing has been signed yet", "awaits signature". */
static bool is_awaited_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const open[] = {"still",   "awaits", "await",   "awaited", "awaiting",
                                       "remains", "remain", "pending", NULL};
    const struct cd_side *side = &d->side[s];
    bool yet = false;
    for (uint32_t w = c->words.first; w < side->n_words; w++)
        yet |= side->words[w].statement == c->mark->statement && cd_word_is(&side->words[w], "yet");
    return yet && cd_side_has_alone(&d->side[1 - s], open);
}

/* "no longer stops here", "used to stop here" */
static bool is_past_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const past[] = {"used",    "once",     "former",    "formerly",
                                       "until",   "till",     "last",      "previously",
                                       "earlier", "replaced", "succeeded", NULL};
    const struct cd_side *other = &d->side[1 - s];
    return cd_mark_is(d, c->mark, "no-longer") && cd_side_has_alone(other, past);
}

/* "could not open it", "tried to open it, but": an attempt that failed. */
static bool is_attempted_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const tries[] = {"tri", "attempt", "seek", "struggl", NULL};
    static const char *const fails[] = {"but", "vain", "unsuccessfully", NULL};
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    bool tried = false;
    for (uint32_t w = 0; mate != CD_NONE && w < other->n_words; w++) {
        if (other->words[w].statement != other->words[mate].statement)
            continue;
        tried |= w < mate && w + TRIED_REACH >= mate &&
                 cd_str_is_one_of(cd_word_base(&other->words[w]), tries);
        if (tried && cd_word_is_one_of(&other->words[w], fails))
            return true;
    }
    return false;
}

/* "may not enter", "is not permitted to enter": what is not allowed there either. */
static bool is_barred_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const modals[] = {"may", "can", "must", "could", NULL};
    static const char *const ban[] = {"ban", NULL};
    return c->words.first > 0 && cd_word_is_one_of(&d->side[s].words[c->words.first - 1], modals) &&
           has_mark(d, 1 - s, CD_MARK_MODALITY, ban);
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
        if ((cd_word_is(&other->words[y], "last") || cd_word_is(&other->words[y], "first")) &&
            other->words[y].match == CD_NONE)
            return true; /* not since 2009, the first since 2009 */
    for (uint32_t x = c->scope.first; x < cd_range_end(c->scope); x++)
        for (uint32_t y = 0; y < other->n_words; y++)
            if (are_degrees(&side->words[x], &other->words[y]))
                return true;
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

/* Whether a side says that something need not be. */
static bool exempts(const struct cd_diff *d, unsigned s)
{
    static const char *const exemption[] = {"exemption", NULL};
    return has_mark(d, s, CD_MARK_MODALITY, exemption);
}

/* "if it does not stop", "unless it stops" */
static bool is_condition_turned(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool condition = false;
    for (uint32_t k = 1; k <= NEAR_IF && k <= c->words.first; k++)
        condition |= cd_word_is(&side->words[c->words.first - k], "if") &&
                     side->words[c->words.first - k].statement == c->mark->statement;
    for (uint32_t w = 0; condition && w < side->n_words; w++)
        if (cd_word_is(&side->words[w], "unless"))
            return false;
    static const char *const turned[] = {"unless", "otherwise", "else", "failing", NULL};
    for (uint32_t w = 0; condition && w < other->n_words; w++)
        if (cd_word_is_one_of(&other->words[w], turned))
            return true;
    return false;
}

/* "not so lucky", "less luck"; "not very often", "seldom" */
static bool is_less(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const degrees[] = {"so",  "as",    "that",   "very",         "much",
                                          "too", "quite", "nearly", "particularly", NULL};
    static const char *const less[] = {"less",   "little", "least",  "fewer", "rarely",
                                       "seldom", "hardly", "poorly", "badly", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t next = cd_range_end(c->words);
    if (!cd_mark_is(d, c->mark, "not") || next >= side->n_words ||
        !cd_word_is_one_of(&side->words[next], degrees))
        return false;
    return cd_side_has_alone(other, less);
}

/* "No houses were lost", "all houses were spared": what befell none of them all of them were kept
 * from. */
static bool is_all_spared(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const spared[] = {"spared",    "survived", "survive", "saved",     "safe",
                                         "intact",    "unharmed", "unhurt",  "uninjured", "escaped",
                                         "unscathed", "alive",    "rescued", "undamaged", NULL};
    static const char *const none[] = {"no", "none", "nobody", "nothing", "neither", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    static const char *const whole[] = {"all", "both", NULL};
    bool all = cd_mark_is_one_of(d, c->mark, none) && has_mark(d, 1 - s, CD_MARK_QUANTIFIER, whole);
    bool kept = false;
    for (uint32_t w = 0; all && w < other->n_words; w++)
        kept |= cd_word_is_one_of(&other->words[w], spared);
    for (uint32_t w = c->scope.first; kept && w < cd_range_end(c->scope); w++)
        if (cd_word_is_one_of(&side->words[w], spared))
            return false; /* none survived, all were spared */
    return kept;
}

/* "The match had not yet begun", "before the match began", "before the start of the match": between
 * "before" and what had not happened stands nothing but what it is said of. */
static bool is_still_to_come(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const before[] = {"before", "until", "till", "awaiting", "pending", NULL};
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    bool yet = false;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words) + 1 && w < d->side[s].n_words; w++)
        yet |= cd_word_is(&d->side[s].words[w], "yet");
    for (uint32_t w = mate; yet && mate != CD_NONE && w-- > 0 && w + BEFORE_REACH >= mate;) {
        if (other->words[w].statement != other->words[mate].statement)
            return false;
        if (cd_word_is_one_of(&other->words[w], before))
            return true;
        uint32_t own = other->words[w].weight > 0.5f ? cd_word_mate(d, 1 - s, w) : CD_NONE;
        if (other->words[w].weight > 0.5f &&
            (own == CD_NONE || own >= c->words.first ||
             d->side[s].words[own].statement != c->mark->statement))
            return false; /* before the flood the match had begun */
    }
    return false;
}

bool cd_denial_in_other_form(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    if (cd_mark_is(d, c->mark, "not") && c->words.count == 1 && has_few(d, s, c))
        return true;
    return is_left_open(d, s, c) || is_too_little(d, s, c) || is_left_over(d, s) ||
           is_too_much(d, s, c) || is_sole_exception(d, s) || is_elsewhere(d, s, c) ||
           is_bound(d, s, c) || demands_first(d, s, c) || is_corrected(d, s) ||
           is_unequalled(d, s, c) || frees(d, s, c) || exempts(d, 1 - s) || warns_of(d, s, c) ||
           is_extreme_otherwise(d, s, c) || is_condition_turned(d, s, c) || is_less(d, s, c) ||
           is_all_spared(d, s, c) || is_still_to_come(d, s, c) || is_unsurpassed(d, s, c) ||
           is_one_of_many(d, s, c) || is_past_there(d, s, c) || is_barred_there(d, s, c) ||
           is_attempted_there(d, s, c) || is_awaited_there(d, s, c);
}
