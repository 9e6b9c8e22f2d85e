/*
 * Negations of one side that are one: repeated, strung together, or no denial of their own.
 *
 * "Neither here nor there", "not for a bed, not for a meal", "I'm not going to, I'm not gonna" deny
 * once; "without a deal, a text or a date" denies of each; "instead of that" and "why not" deny
 * nothing. Linear in the words of a side for a cue.
 */
#include "diff/denial.h"
#include "diff/predicate.h"
#include "util/str.h"

/* Words of a list behind "without". */
#define LIST_REACH   14u
/* Words from "nothing" to "remain to be". */
#define REMAIN_REACH 5u
/* Words from "why" to "not". */
#define WHY_REACH    5u
/* Words from a denial that was broken off to the one that repeats it. */
#define AGAIN_REACH  6u

/* Whether a negation only goes on with the one before it: neither here nor there, not here and not
 * there; "No, it did not." */
static bool goes_on(const struct cd_diff *d, const struct cd_side *side, const struct cd_seen *x,
                    const struct cd_seen *y)
{
    static const char *const links[] = {"and", "or", "but", NULL};
    if (cd_range_end(x->words) >= side->n_words)
        return false;
    const struct cd_word *first = &side->words[x->words.first], *next = first + x->words.count;
    bool begins =
        cd_word_is(first, "no") && (x->words.first == 0 || first[-1].statement != first->statement);
    if (x->mark->statement != y->mark->statement) /* "No. There was none." */
        return begins && next->statement == y->mark->statement &&
               next->statement != first->statement;
    if (cd_mark_is(d, y->mark, "nor"))
        return true;
    if (begins && next->mark != CD_NONE)
        return true;
    return y->words.first > 0 && cd_word_is(first, "not") &&
           cd_word_is(&side->words[y->words.first], "not") &&
           cd_word_is_one_of(&side->words[y->words.first - 1], links);
}

/* "neither she nor her friend had seen it": what is denied of both stands behind "nor". */
static void join_neither(const struct cd_diff *d, unsigned s, struct cd_seen *x, struct cd_seen *y)
{
    if (!cd_mark_is(d, x->mark, "neither") || !cd_mark_is(d, y->mark, "nor") ||
        (x->head != CD_NONE && cd_word_is_said(d, s, x->head)))
        return;
    for (uint32_t w = y->scope.first; w < cd_range_end(y->scope); w++)
        if (d->side[s].words[w].weight > 0.5f && cd_word_is_said(d, s, w)) {
            x->scope = (struct cd_range){w, cd_range_end(y->scope) - w};
            x->head = w;
            y->scope.count = 0; /* one denial, of both */
            return;
        }
}

/* "without a deal, a text or a date": lets the cue act on the whole list. */
static void reach_over_list(const struct cd_diff *d, unsigned s, struct cd_seen *x)
{
    static const char *const begins[] = {"a",   "an",  "any",   "the", "or",
                                         "nor", "its", "their", NULL};
    static const char *const ors[] = {"or", "nor", NULL};
    const struct cd_side *side = &d->side[s];
    const struct cd_word *cue = &side->words[x->words.first];
    uint32_t end = cd_range_end(x->scope), or = CD_NONE;
    if (!(cd_word_is(cue, "without") || cd_word_is(cue, "no")) || !x->scope.count)
        return;
    for (uint32_t w = end; w < side->n_words && w < end + LIST_REACH &&
                               side->words[w].statement == x->mark->statement &&
                           or == CD_NONE;
         w++) {
        if (side->words[w].mark != CD_NONE &&
            !(cd_word_is_parted(d, side, w, ",") && cd_word_is_one_of(&side->words[w], begins)))
            return;
        or = cd_word_is_one_of(&side->words[w], ors) ? w : CD_NONE;
    }
    if (or == CD_NONE)
        return;
    for (end = or +1; end < side->n_words && end < or
                      +1 + AGAIN_REACH && side->words[end].statement == x->mark->statement &&
                          side->words[end].mark == CD_NONE;)
        if (side->words[end++].weight > 0.5f)
            break;
    x->scope.count = end - x->scope.first;
}

/* "with children or without": lets the cue act on what stands before "or". */
static void reach_back(const struct cd_side *side, struct cd_seen *x)
{
    const struct cd_word *cue = &side->words[x->words.first];
    if (x->head != CD_NONE || x->words.first < 2 || !cd_word_is(cue, "without") ||
        !cd_word_is(&cue[-1], "or") || cue[-2].statement != cue->statement ||
        cue[-2].weight <= 0.5f)
        return;
    x->head = x->words.first - 2;
    x->scope = (struct cd_range){x->head, 1};
}

/* "instead of that", "Why not sell it?", "why do you not sell it?": a cue that denies nothing. */
static bool denies_nothing(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const that[] = {"that", "this", "it", "which", NULL};
    const struct cd_word *cue = &side->words[x->words.first];
    uint32_t end = cd_range_end(x->words);
    if (cd_word_is(cue, "instead") || cd_word_is(cue, "rather"))
        return end < side->n_words && side->words[end].statement == cue->statement &&
               cd_word_is_one_of(&side->words[end], that) && x->words.count == 2;
    static const char *const loses[] = {"lose", "lost", "loses", "losing", "wasted", "waste", NULL};
    if (cd_word_is(cue, "no") && x->words.first > 0 && end < side->n_words &&
        cd_word_is_one_of(&cue[-1], loses) && cd_word_is(&side->words[end], "time"))
        return true; /* lost no time in */
    if (!cd_word_is(cue, "not") && !cd_word_is(cue, "n't"))
        return false;
    bool why = false;
    for (uint32_t k = 1; k <= WHY_REACH && k <= x->words.first &&
                         side->words[x->words.first - k].statement == cue->statement;
         k++)
        why |= cd_word_is(&side->words[x->words.first - k], "why");
    return why;
}

/* Whether the other side has "why not". */
static bool suggests(const struct cd_side *side)
{
    for (uint32_t w = 1; w < side->n_words; w++)
        if (cd_word_is(&side->words[w], "not") && cd_word_is(&side->words[w - 1], "why"))
            return true;
    return false;
}

/* "nothing will remain to be shared": what remains is denied once. */
static bool remains_of_nothing(const struct cd_side *side, const struct cd_seen *x,
                               const struct cd_seen *y)
{
    struct cd_str verb = side->words[y->words.first].root;
    return x->mark->statement == y->mark->statement && cd_str_is(verb, "remain") &&
           y->words.first <= cd_range_end(x->words) + REMAIN_REACH &&
           (cd_word_is(&side->words[x->words.first], "nothing") ||
            cd_word_is(&side->words[x->words.first], "no") ||
            cd_word_is(&side->words[x->words.first], "little"));
}

/* "nobody has to pay, not for a bed, not for a meal": goes on with what has been denied, and has no
 * verb of its own. */
static bool only_repeats(const struct cd_diff *d, const struct cd_side *side,
                         const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const links[] = {"for", "in",   "on", "at", "to",  "by", "with", "from",
                                        "of",  "even", "a",  "an", "the", "if", "now",  NULL};
    uint32_t end = cd_range_end(y->words);
    return x->mark->statement == y->mark->statement && end < side->n_words &&
           cd_word_is(&side->words[y->words.first], "not") &&
           cd_word_is_parted(d, side, y->words.first, ",") &&
           cd_word_is_one_of(&side->words[end], links);
}

/* "You will not -- nobody will", "I'm not going to, I'm not gonna": a denial broken off and made
 * again. */
static bool is_broken_off(const struct cd_diff *d, const struct cd_side *side,
                          const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t end = cd_range_end(x->words);
    if (x->mark->statement != y->mark->statement || y->words.first < end ||
        y->words.first > end + AGAIN_REACH)
        return false;
    static const char *const dashes[] = {"--",           "-", "\xE2\x80\x93", "\xE2\x80\x94", "...",
                                         "\xE2\x80\xA6", NULL};
    if (end < side->n_words && side->words[end].mark != CD_NONE &&
        cd_str_is_one_of(cd_ctx_string(d->ctx, side->words[end].mark), dashes))
        return true;
    if (y->words.first < 1 || x->words.first < 1 || end >= side->n_words ||
        cd_range_end(y->words) >= side->n_words)
        return false;
    bool parted = false;
    for (uint32_t w = end; w <= y->words.first; w++) {
        parted |= side->words[w].mark != CD_NONE;
        if (parted && w + 2 == y->words.first && cd_word_is(&side->words[w], "that") &&
            cd_predicate_is_be(&side->words[w + 1]))
            return true; /* it doesn't mean, that is not us saying */
    }
    const struct cd_word *a = &side->words[end], *b = &side->words[cd_range_end(y->words)];
    bool going = (cd_word_is(a, "going") || cd_word_is(a, "gonna")) &&
                 (cd_word_is(b, "going") || cd_word_is(b, "gonna"));
    return parted && (going || a->fold == b->fold) &&
           side->words[x->words.first].fold == side->words[y->words.first].fold;
}

void cd_denial_concord(const struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < list->n; k++) {
        reach_over_list(d, s, &list->items[k]);
        reach_back(side, &list->items[k]);
        if (denies_nothing(side, &list->items[k]) &&
            (!cd_str_is(side->words[list->items[k].words.first].text, "not") ||
             suggests(&d->side[1 - s]))) {
            list->items[k].settled = true;
            list->items[k].scope.count = 0;
        }
    }
    for (uint32_t k = 1; k < list->n; k++) {
        struct cd_seen *x = &list->items[k - 1], *y = &list->items[k];
        join_neither(d, s, x, y);
        if (is_broken_off(d, side, x, y)) {
            x->settled = true;
            x->scope.count = 0;
            x->head = CD_NONE;
        }
        y->settled |= goes_on(d, side, x, y);
        if (remains_of_nothing(side, x, y) || only_repeats(d, side, x, y)) {
            y->settled = true;
            y->scope.count = 0; /* one denial, of all of it */
        }
    }
}
