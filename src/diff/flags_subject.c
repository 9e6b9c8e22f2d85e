/*
 * Who does it, where pronouns tell: "I voted for that", "they voted for that".
 *
 * In direct speech on both sides the first person and the third are different people; and one whom
 * a report calls "she" is not those whom the speech calls "they". What is passed on from others
 * turns its pronouns (they say we cannot, they say they cannot), so that nothing is told where
 * somebody is said to say it, or is quoted. Cost: the words.
 */
#include "diff/predicate.h"
#include "diff/speaker.h"
#include "util/str.h"

/* Who did it is compared where what was done agrees so far. */
#define SAME_CLAIM 0.5
/* Words between a subject and its verb: had never. */
#define AUX_REACH  3u

enum person {
    NOBODY,
    I,
    SHE,
    THEY,
};

static enum person person_of(const struct cd_word *w)
{
    return cd_word_is(w, "i")                            ? I
           : cd_word_is(w, "she") || cd_word_is(w, "he") ? SHE
           : cd_word_is(w, "they")                       ? THEY
                                                         : NOBODY;
}

/* The pronoun that is the subject of the verb at v, or CD_NONE. */
static uint32_t subject_of(const struct cd_side *side, uint32_t v)
{
    for (uint32_t w = v; w > 0 && v - w < AUX_REACH; w--) {
        const struct cd_word *before = &side->words[w - 1];
        if (before->statement != side->words[v].statement || side->words[w].mark != CD_NONE)
            return CD_NONE;
        if (person_of(before) != NOBODY)
            return w - 1;
        if (!cd_predicate_is_helper(before) || cd_predicate_is_be(before))
            return CD_NONE; /* he is fined, they fine me */
    }
    return CD_NONE;
}

static bool in_turn(const struct cd_side *side, uint32_t w)
{
    return side->doc->statements[side->words[w].statement].speaker != CD_NONE;
}

/* Whether somebody is said to say something before word w of its statement, or it is quoted. */
static bool is_passed_on(const struct cd_side *side, uint32_t w)
{
    static const char *const verbs[] = {"say",     "said",     "says",  "tell",    "told",  "tells",
                                        "ask",     "asked",    "asks",  "write",   "wrote", "think",
                                        "thought", "promised", "claim", "claimed", NULL};
    for (uint32_t k = w; k > 0 && side->words[k - 1].statement == side->words[w].statement; k--)
        if (cd_word_is_one_of(&side->words[k - 1], verbs))
            return true;
    return side->words[w].flags & CD_WORD_QUOTED;
}

/* Whether the subjects at v of side s and w of the other cannot be the same people. */
static bool differ(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    enum person x = person_of(&side->words[v]), y = person_of(&other->words[w]);
    if (y != THEY || !in_turn(other, w) || is_passed_on(other, w))
        return false;
    return in_turn(side, v) ? x == I && !is_passed_on(side, v) : x == SHE;
}

void cd_flag_subjects(struct cd_diff *d)
{
    if (cd_diff_agreement(d) < SAME_CLAIM)
        return;
    for (uint32_t v = 0; v < d->side[0].n_words; v++) {
        uint32_t w = cd_word_mate(d, 0, v);
        if (w == CD_NONE || d->side[0].words[v].weight < 0.5f ||
            !cd_words_inflect(&d->side[0].words[v], &d->side[1].words[w]))
            continue;
        uint32_t x = subject_of(&d->side[0], v), y = subject_of(&d->side[1], w);
        if (x == CD_NONE || y == CD_NONE ||
            (d->side[0].words[x].flags | d->side[1].words[y].flags) & CD_WORD_ASIDE ||
            (!differ(d, 0, x, y) && !differ(d, 1, y, x)))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.subject", "who did it");
        cd_draft_word(d, f, 0, x);
        cd_draft_word(d, f, 1, y);
        return;
    }
}
