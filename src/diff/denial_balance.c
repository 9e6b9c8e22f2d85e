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
#include "lexicon/lexicon.h"
#include "util/str.h"

/* Words around a cue and around one that denies among which some correspond if they deny the same.
 */
#define AMID_SAME     8u
/* So many cues of a pair are not weighed against each other. */
#define MANY_CUES     64u
/* Words behind a cue among which its list stands. */
#define LIST_WORDS    12u
/* Letters of the shortest word with "un" that is looked up without it. */
#define UN_WORD       7u
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
    if (next && ((cd_word_is(word, "yet") && cd_word_is(next, "to")) ||
                 (cd_word_is(word, "let") && cd_word_is(next, "alone")) ||
                 (cd_word_is(word, "surprised") && cd_word_is(next, "if")) ||
                 (cd_word_is(word, "this") && cd_word_is(next, "side")) ||
                 (cd_word_is(word, "opposition") && cd_word_is(next, "to")) ||
                 (cd_word_is(word, "first") && cd_word_is(next, "time"))))
        return true;
    if (cd_word_is(word, "off") && w + 2 < side->n_words && cd_word_is(&word[2], "table"))
        return true;
    static const char *const degrees[] = {"more",   "less",   "fewer", "later",  "doubt",
                                          "longer", "higher", "lower", "sooner", "earlier",
                                          "larger", "bigger", NULL};
    if (cd_word_is(word, "no") && next && cd_word_is_one_of(next, degrees))
        return false; /* no more than */
    return cd_word_is_one_of(word, words) ||
           (next && ((cd_word_is_one_of(word, compared) && cd_word_is(next, "than")) ||
                     (cd_word_is_one_of(word, short_of) && cd_word_is_one_of(next, of_from))));
}

/* unfulfilled, unstoppable: "un" before a word that the lexicon has. */
static bool is_un_word(const struct cd_diff *d, const struct cd_word *word)
{
    struct cd_str text = word->text;
    return text.len >= UN_WORD && memcmp(text.ptr, "un", 2) == 0 &&
           memcmp(text.ptr, "under", 5) != 0 && memcmp(text.ptr, "uni", 3) != 0 &&
           cd_ctx_lexicon(d->ctx) &&
           cd_lexicon_find(cd_ctx_lexicon(d->ctx), (struct cd_str){text.ptr + 2, text.len - 2}) !=
               CD_NONE;
}

/* Whether word w denies by its meaning: suspend, lack; not a word that denies little (lose,
 * miss), one that answers to a word of the other side (dismissed, sacked), nor one that is itself
 * denied there (will not end, comes to an end). */
static bool denies_by_sense(const struct cd_diff *d, const struct cd_side *side,
                            const struct cd_side *other, uint32_t w)
{
    static const char *const weak[] = {
        "overlook", "miss",   "lose",    "loss",  "end",    "wrong",  "fals",    "ignor", "neglect",
        "violat",   "breach", "contest", "clear", "innoc",  "vain",   "collaps", "empti", "defeat",
        "withdraw", "escap",  "object",  "doubt", "beyond", "outsid", "stall",   NULL};
    static const char *const words[] = {"closed", "last",   "quiet",   "silent", "mum", "gone",
                                        "locked", "barred", "blocked", "sealed", NULL};
    const struct cd_word *word = &side->words[w];
    if (word->match != CD_NONE ||
        !((cd_table_denies(cd_word_base(word)) && !cd_str_is_one_of(cd_word_base(word), weak)) ||
          cd_word_is_one_of(word, words) || is_un_word(d, word)))
        return false;
    struct cd_str base = cd_word_base(word);
    for (uint32_t k = 0; k < other->n_words; k++)
        if (cd_str_same(cd_word_base(&other->words[k]), base))
            return false;
    return true;
}

static bool is_in_cue(const struct cd_seen_list *list, uint32_t w)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_range_holds(list->items[k].words, w))
            return true;
    return false;
}

/* How many things a cue denies: neither the date nor the venue, sprinting or climbing. */
static uint32_t weigh(const struct cd_side *side, const struct cd_seen *c, bool is_elliptic)
{
    static const char *const links[] = {"or", "nor", NULL};
    uint32_t n = cd_word_is(&side->words[c->words.first], "neither") ? 2 : 1;
    if (!c->scope.count && (c->settled || is_elliptic))
        return 0; /* goes on with another one: it did not, for no package existed */
    for (uint32_t w = cd_range_end(c->words); w < cd_range_end(c->words) + LIST_WORDS; w++)
        if (w >= side->n_words || side->words[w].statement != c->mark->statement)
            break;
        else
            n += cd_word_is_one_of(&side->words[w], links);
    return n;
}

/* How many denials a side holds: its cues, and the words that deny without being one. Of the side
 * that may deny as much, words that deny by their meaning count too, and what stands in a list. */
static uint32_t count(const struct cd_diff *d, unsigned s, const struct cd_seen_list *cues,
                      bool freely)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t n = 0;
    for (uint32_t k = 0; k < cues->n; k++) {
        uint32_t of_cue = weigh(side, &cues->items[k], cues->n > 1);
        n += freely || of_cue == 0 ? of_cue : 1;
    }
    for (uint32_t w = 0; w < side->n_words; w++)
        n += !is_in_cue(cues, w) &&
             (denies_by_form(side, w) || (freely && denies_by_sense(d, side, other, w)));
    return n;
}

/* Whether a word that only the other side has denies amid the same words as cue c of side s. */
static bool is_denied_amid(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list *there)
{
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t w = 0; w < other->n_words; w++)
        if (!(other->words[w].flags & CD_WORD_TWIN) && !is_in_cue(there, w) &&
            (denies_by_form(other, w) || denies_by_sense(d, other, &d->side[s], w)) &&
            cd_words_near(d, s, c->words, (struct cd_range){w, 1}, AMID_SAME))
            return true;
    return false;
}

bool cd_denial_is_balanced(const struct cd_diff *d, unsigned s, const struct cd_seen *c,
                           const struct cd_seen_list lists[2])
{
    if (lists[0].n > MANY_CUES || lists[1].n > MANY_CUES)
        return false;
    return count(d, 1 - s, &lists[1 - s], true) >= count(d, s, &lists[s], false) ||
           is_denied_amid(d, s, c, &lists[1 - s]);
}

/* Whether a side speaks of what was before, or was meant to be: up to now they did it monthly. */
static bool tells_of_before(const struct cd_side *side)
{
    static const char *const words[] = {"now",     "until",    "formerly", "previously", "before",
                                        "planned", "intended", "original", "originally", "hitherto",
                                        "earlier", "was",      "were",     NULL};
    return cd_side_has_alone(side, words);
}

/* "not in October, as was meant, but in May": whether what stands behind "but" is said there. */
static bool is_corrected_by_but(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t but = cd_range_end(c->words), said;
    struct cd_range rest = cd_rest_of_statement(side, c->words.first);
    while (but < cd_range_end(rest) && !cd_word_is(&side->words[but], "but"))
        but++;
    if (but >= cd_range_end(rest))
        return false;
    uint32_t all = cd_words_count(d, s, cd_rest_of_statement(side, but), &said);
    return all && said * 2 >= all;
}

/* Whether the cue sets what it acts on against what stands before it: "daily rather than once a
 * month"; "daily, not once a month", where the other side tells of both. */
static bool contrasts(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    static const char *const against[] = {"rather", "instead", NULL};
    const struct cd_word *cue = &side->words[c->words.first];
    uint32_t end = cd_range_end(c->words);
    if (c->words.count == 2 && cd_word_is_one_of(cue, against))
        return true;
    if (cd_word_is(cue, "not") && is_corrected_by_but(d, s, c) && tells_of_before(&d->side[1 - s]))
        return true;
    return c->words.first > 0 && cue[-1].statement == cue->statement && cd_word_is(cue, "not") &&
           cd_word_is_parted(d, side, c->words.first, ",") && end < side->n_words &&
           side->words[end].statement == cue->statement && !cd_predicate_is_helper(&cue[-1]) &&
           !cd_predicate_is_be(&cue[-1]) && tells_of_before(&d->side[1 - s]);
}

bool cd_denial_is_contrast(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t seen = 0, said = 0;
    if (!contrasts(d, s, c))
        return false;
    for (uint32_t w = c->words.first;
         w-- > 0 && seen < CLAIMED_WORDS && side->words[w].statement == c->mark->statement;)
        if (side->words[w].weight > 0.5f || side->words[w].flags & CD_WORD_VALUE) {
            seen++;
            said += cd_word_agrees(d, s, w);
        }
    return seen > 0 && said * 2 >= seen;
}
