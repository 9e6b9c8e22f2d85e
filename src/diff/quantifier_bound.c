/*
 * Bounds of numbers: more than, at least, up to, about; and what bounds or rounds a number without
 * being a quantifier.
 */
#include "diff/quantifier.h"
#include "util/str.h"

#include <string.h>

/* Words between what limits a number and the number: within a radius of six. */
#define LIMIT_REACH   4u
/* Words from a number to what says that it is the most. */
#define EXTREME_REACH 6u
/* Words from "above" to the number of "above the target of six". */
#define AGAINST_REACH 5u

/* Whether something like "within a radius of" or "allows for" stands a few words before a number.
 */
static bool is_limited(const struct cd_side *side, uint32_t number)
{
    static const char *const limits[] = {
        "within",       "allow",     "allows",   "allowed", "allowing", "permit",    "permits",
        "may",          "permitted", "seats",    "seat",    "holds",    "hold",      "accommodate",
        "accommodates", "licensed",  "capacity", "room",    "limited",  "certified", "limit",
        "reached",      "turned",    "reach",    NULL};
    for (uint32_t k = 1; k <= LIMIT_REACH && k <= number; k++)
        if (side->words[number - k].statement == side->words[number].statement &&
            cd_word_is_one_of(&side->words[number - k], limits))
            return true;
    return false;
}

/* "close to 40", "rose to 40" is no bound, "up to 40" is. */
static bool is_up_to(const struct cd_side *side, uint32_t to)
{
    static const char *const before[] = {"up",   "close", "near", "nearer",  "closer",
                                         "next", "as",    "due",  "limited", NULL};
    return to > 0 && cd_word_is_one_of(&side->words[to - 1], before);
}

/* Whether how often it is said to happen bounds a number: sometimes nineteen. */
static bool is_occasional(const struct cd_diff *d, unsigned s, uint32_t number)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_QUANTIFIER && r.count &&
            cd_mark_is(d, side->marks[k], "sometimes") && cd_range_end(r) == number)
            return true;
    }
    return false;
}

/* "slightly above the target of 2.4 million", "lower than the 48 percent of last year": what a
 * number is held against, which another comparison may do as well. */
static bool is_held_against(const struct cd_diff *d, const struct cd_side *side, uint32_t number)
{
    static const char *const compares[] = {"above",  "over", "below",    "under",   "than",
                                           "beyond", "past", "exceeded", "exceeds", NULL};
    static const char *const the[] = {"the", "its", "their", "a", "an", "last", "our", NULL};
    for (uint32_t k = 2; k <= AGAINST_REACH && k <= number; k++) {
        const struct cd_word *w = &side->words[number - k];
        if (w->statement != side->words[number].statement ||
            cd_word_is_parted(d, side, number - k + 1, ",;:"))
            return false;
        if (cd_word_is_one_of(w, compares))
            return cd_word_is_one_of(&w[1], the);
    }
    return false;
}

/* Whether a number is no more than likely, which is as good as "about": perhaps nine thousand. */
static bool is_guessed(const struct cd_diff *d, unsigned s, const struct cd_mark *number)
{
    static const char *const words[] = {"perhaps", "maybe",    "possibly", "probably",
                                        "guess",   "estimate", "reckon",   NULL};
    const struct cd_side *side = &d->side[s];
    struct cd_range r = cd_side_words(side, number->tokens);
    for (uint32_t k = 1; r.count && k <= LIMIT_REACH && k <= r.first; k++)
        if (side->words[r.first - k].statement == number->statement &&
            cd_word_is_one_of(&side->words[r.first - k], words))
            return true;
    return false;
}

/* The number of side s that stands before word w and counts it, or NULL. */
static const struct cd_mark *number_of(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NUMBER && r.count && cd_range_end(r) <= w + 1 &&
            cd_range_end(r) + 1 >= w)
            return side->marks[k];
    }
    return NULL;
}

/* "Eight years is the longest that it takes", "eleven of the twelve, at the very least", "six
 * people and no more": whether what stands from word w on says of the number before it that it is
 * the most or the least. */
static bool is_extreme(const struct cd_side *side, uint32_t w, uint32_t statement)
{
    static const char *const least[] = {"least", "most", NULL};
    static const char *const more[] = {"more", "less", "fewer", "longer", NULL};
    static const char *const ends[] = {"longest", "most",     "least",  "highest",
                                       "lowest",  "utmost",   "limit",  "minimum",
                                       "maximum", "shortest", "fewest", NULL};
    uint32_t end = w + EXTREME_REACH;
    for (; w + 2 < side->n_words && w < end && side->words[w + 2].statement == statement; w++) {
        const struct cd_word *word = &side->words[w];
        if (cd_word_is(word, "at") &&
            (cd_word_is_one_of(&word[2], least) ||
             (w + 3 < side->n_words && cd_word_is_one_of(&word[3], least))))
            return true;
        if (cd_word_is(word, "and") && cd_word_is(&word[1], "no") &&
            cd_word_is_one_of(&word[2], more))
            return true;
        if (cd_word_is(word, "is") && cd_word_is(&word[1], "the") &&
            cd_word_is_one_of(&word[2], ends))
            return true;
    }
    return false;
}

/*
 * Whether a number is bounded or rounded by any means: more than, shorter than, over, exceeds; not
 * yet thirty; nine or fewer, three hours at most.
 */
static bool is_compared(const struct cd_diff *d, unsigned s, const struct cd_mark *number)
{
    static const char *const before[] = {
        "than",    "over",          "above",     "under",  "below",    "least",     "most",
        "exceed",  "exceeds",       "beyond",    "within", "exceeded", "exceeding", "maximum",
        "minimum", "limit",         "about",     "around", "some",     "roughly",   "nearly",
        "almost",  "approximately", "like",      "turned", "turn",     "past",      "reached",
        "not",     "yet",           "estimated", "call",   "as",       NULL};
    static const char *const behind[] = {"most", "least", "maximum", "minimum",     "fewer",
                                         "less", "more",  "over",    "under",       "above",
                                         "odd",  "or",    "so",      "thereabouts", NULL};
    static const char *const denied[] = {"not", "n't", "never", NULL};
    const struct cd_side *side = &d->side[s];
    struct cd_range r = cd_side_words(side, number->tokens);
    if (!r.count)
        return false;
    for (uint32_t k = 2; k <= LIMIT_REACH && k <= r.first; k++) /* does not come to half */
        if (side->words[r.first - k].statement == number->statement &&
            cd_word_is_one_of(&side->words[r.first - k], denied))
            return true;
    for (uint32_t k = 1; k <= 2 && k <= r.first; k++) {
        const struct cd_word *w = &side->words[r.first - k];
        if (w->statement == number->statement &&
            (cd_word_is_one_of(w, before) || (cd_word_is(w, "to") && is_up_to(side, r.first - k))))
            return true;
    }
    if (is_extreme(side, cd_range_end(r), number->statement))
        return true;
    for (uint32_t w = cd_range_end(r); w < side->n_words && w < cd_range_end(r) + 3; w++)
        if (side->words[w].statement == number->statement &&
            cd_word_is_one_of(&side->words[w], behind))
            return true;
    return is_limited(side, r.first) || is_held_against(d, side, r.first) ||
           is_occasional(d, s, r.first);
}

/* "over six years" is a stretch of time, no bound. */
static bool is_stretch(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                       const struct cd_mark *number)
{
    static const char *const units[] = {"year", "month", "week", "day", "decade", NULL};
    struct cd_str cue = d->side[s].words[c->words.first].text;
    struct cd_str unit = cd_ctx_string(d->ctx, number->unit);
    return cd_str_is_one_of(unit, units) && cd_str_is(cue, "over");
}

/* "forty or more", "40 houses at most": cues that bound what stands before them. */
static bool stands_behind(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const words[] = {"or", "and", "odd", "give", "at", NULL};
    return cd_word_is_one_of(&side->words[c->words.first], words);
}

/* Whether the number behind the cue is given by the other side too, without any bound. */
bool cd_bounds_shared_number(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    static const char *const of_the[] = {"of",  "the", "these", "those",
                                         "our", "its", "their", NULL};
    bool rounds = cd_mark_is(d, c->mark, "about") || cd_mark_is(d, c->mark, "almost");
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        bool follows =
            cd_range_end(r) > cd_range_end(c->words) && r.first <= cd_range_end(c->words) + 1;
        bool precedes = r.count && cd_range_end(r) <= c->words.first &&
                        cd_range_end(r) + LIMIT_REACH > c->words.first && stands_behind(side, c);
        if (m->kind != CD_MARK_NUMBER || !r.count || m->statement != c->mark->statement ||
            !(follows || precedes))
            continue;
        if (is_stretch(d, s, c, m) || (m->number >= 1 && m->number <= 2))
            return false;
        for (uint32_t j = 0; j < other->n_marks; j++)
            if (other->marks[j]->kind == CD_MARK_NUMBER && other->marks[j]->flags & CD_MARK_RANGE &&
                (other->marks[j]->number == m->number || other->marks[j]->number_high == m->number))
                return false; /* up to 15, 10 to 15 */
        for (uint32_t j = 0; j < other->n_marks; j++)
            if (other->marks[j]->kind == CD_MARK_NUMBER && other->marks[j]->number == m->number)
                return !is_compared(d, 1 - s, other->marks[j]) &&
                       !(other->marks[j]->flags & CD_MARK_APPROX) &&
                       !(rounds && is_guessed(d, 1 - s, other->marks[j]));
        uint32_t noun = cd_range_end(r) < side->n_words ? cd_range_end(r) : r.first;
        while (noun + 1 < side->n_words && noun < cd_range_end(r) + 3 &&
               side->words[noun].statement == m->statement && side->words[noun].mark == CD_NONE &&
               cd_word_is_one_of(&side->words[noun], of_the))
            noun++; /* six of the paintings */
        if (m->number >= 1 &&
            (side->words[noun].weight < 0.5f || side->words[noun].mark != CD_NONE ||
             side->words[noun].statement != m->statement))
            noun = cd_range_end(r) - 1;
        const struct cd_mark *there =
            cd_word_agrees(d, s, noun) ? number_of(other, cd_word_mate(d, s, noun)) : NULL;
        if (there && is_compared(d, 1 - s, there))
            return false; /* not more than ten minutes, two minutes at most */
        if (!rounds && cd_word_agrees(d, s, noun) && !cd_word_is(&side->words[noun], "times") &&
            !cd_word_is(&side->words[cd_range_end(r) - 1], "times"))
            return true; /* nearly three times the target, which is little more than a third */
    }
    return false;
}
