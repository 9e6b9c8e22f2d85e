/*
 * Denials left over on both sides are taken for each other.
 *
 * A claim that is denied on one side only leaves one denial more there than here. Where the other
 * side still has as many words that deny, and none of them is accounted for, the same is most
 * likely denied in another construction: "was no stranger", "did not come as a stranger"; "receive
 * nobody", "suspend the reception". Which word answers to which need not be known for that.
 *
 * And what is only told apart from something else is not denied: "240 soldiers instead of 600".
 */
#include "diff/denial.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Words around a cue and around one that denies among which some correspond if they deny the same.
 */
#define AMID_SAME     8u
/* Words before "rather than" that tell whether what is claimed there is claimed here. */
#define CLAIMED_WORDS 4u

/* Whether word w denies in a phrase that is no cue: no stranger, other than, short of. */
static bool denies_by_form(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {
        "no",      "not",    "n't",     "nor",     "never",  "nobody",  "nothing", "none", "unless",
        "without", "hardly", "instead", "neither", "cannot", "nowhere", "rather",  NULL};
    static const char *const compared[] = {"other", "less", "fewer", NULL};
    static const char *const short_of[] = {"short", "far", NULL};
    static const char *const of_from[] = {"of", "from", NULL};
    const struct cd_word *word = &side->words[w];
    const struct cd_word *next =
        w + 1 < side->n_words && word[1].statement == word->statement ? word + 1 : NULL;
    static const char *const degrees[] = {"more", "less", "fewer", "later", "doubt", NULL};
    if (cd_word_is(word, "no") && next && cd_word_is_one_of(next, degrees))
        return false; /* no more than */
    return cd_word_is_one_of(word, words) ||
           (next && ((cd_word_is_one_of(word, compared) && cd_word_is(next, "than")) ||
                     (cd_word_is_one_of(word, short_of) && cd_word_is_one_of(next, of_from))));
}

/* Whether word w denies by its meaning: suspend, lack; not one that answers to a word of the other
 * side: dismissed, sacked. */
static bool denies_by_sense(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"closed", "last", NULL};
    return side->words[w].match == CD_NONE && (cd_table_denies(cd_word_base(&side->words[w])) ||
                                               cd_word_is_one_of(&side->words[w], words));
}

static bool is_in_cue(const struct cd_seen_list *list, uint32_t w)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_range_holds(list->items[k].words, w))
            return true;
    return false;
}

/* How many denials a side holds: its cues, and the words that deny without being one; those that
 * deny by their meaning only on request. */
static uint32_t count(const struct cd_side *side, const struct cd_seen_list *cues, bool by_sense)
{
    uint32_t n = cues->n;
    for (uint32_t w = 0; w < side->n_words; w++)
        n += !is_in_cue(cues, w) &&
             (denies_by_form(side, w) || (by_sense && denies_by_sense(side, w)));
    return n;
}

/* Whether a word that only the other side has denies amid the same words as cue c of side s. */
static bool is_denied_amid(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list *there)
{
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t w = 0; w < other->n_words; w++)
        if (!(other->words[w].flags & CD_WORD_TWIN) && !is_in_cue(there, w) &&
            (denies_by_form(other, w) || denies_by_sense(other, w)) &&
            cd_words_near(d, s, c->words, (struct cd_range){w, 1}, AMID_SAME))
            return true;
    return false;
}

bool cd_denial_is_balanced(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list lists[2])
{
    return count(&d->side[1 - s], &lists[1 - s], true) >= count(&d->side[s], &lists[s], false) ||
           is_denied_amid(d, s, c, &lists[1 - s]);
}

/* Whether the cue sets what it acts on against what stands before it: "daily, not once a month". */
static bool contrasts(const struct cd_diff *d, const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const against[] = {"rather", "instead", NULL};
    const struct cd_word *cue = &side->words[c->words.first];
    uint32_t end = cd_range_end(c->words);
    if (c->words.count == 2 && cd_word_is_one_of(cue, against))
        return true;
    return cd_word_is(cue, "not") && cd_word_is_parted(d, side, c->words.first, ",") &&
           end < side->n_words && side->words[end].statement == cue->statement &&
           !cd_predicate_is_helper(&cue[-1]) && !cd_predicate_is_be(&cue[-1]);
}

bool cd_denial_is_contrast(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t seen = 0, said = 0;
    if (!contrasts(d, side, c))
        return false;
    for (uint32_t w = c->words.first;
         w-- > 0 && seen < CLAIMED_WORDS && side->words[w].statement == c->mark->statement;)
        if (side->words[w].weight > 0.5f || side->words[w].flags & CD_WORD_VALUE) {
            seen++;
            said += cd_word_agrees(d, s, w);
        }
    return seen == 0 || said * 2 >= seen; /* "instead of a bomb, a boiler" */
}
