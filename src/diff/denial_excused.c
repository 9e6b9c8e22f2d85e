/*
 * What excuses that a verb is denied on one side and claimed on the other: the claim is called
 * false, taken back in part, made to depend on something, or is of the contrary. Cost: the words of
 * the pair.
 */
#include "diff/denial.h"
#include "util/str.h"

/* Words behind a verb in which it is said what it is for or against. */
#define FOR_REACH  6u
/* Words behind a verb in which what is claimed may be taken back: other than. */
#define TAKEN_BACK 12u
/* Words from "the last" to a verb. */
#define LAST_REACH 10u

/* Whether one of the verbs is done for something and the other against it: did not vote for it,
 * voted against it. */
static bool are_for_and_against(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    static const char *const pro[] = {"for", "favour", "favor", NULL};
    bool is_for[2] = {false, false}, against[2] = {false, false};
    for (unsigned t = 0; t < 2; t++) {
        const struct cd_side *side = &d->side[t];
        uint32_t verb = t == s ? v : w;
        for (uint32_t k = verb + 1; k < side->n_words && k <= verb + FOR_REACH &&
                                    side->words[k].statement == side->words[verb].statement;
             k++) {
            is_for[t] |= cd_word_is_one_of(&side->words[k], pro);
            against[t] |= cd_word_is(&side->words[k], "against");
        }
    }
    return (is_for[0] && against[1]) || (is_for[1] && against[0]);
}

/* Whether the statement of word w, which claims something, calls it false, or tells that it came
 * to nothing: that he stole it is wrong; attempts to save it failed. */
static bool is_called_false(const struct cd_side *side, uint32_t w)
{
    static const char *const bases[] = {"wrong", "fals", "untru",   "untruth", "rumour", "rumor",
                                        "myth",  "hoax", "fail",    "failur",  "accus",  "withdraw",
                                        "innoc", "deni", "dismiss", NULL};
    static const char *const lies[] = {"lie", "lies", "lied", NULL};
    struct cd_range rest = cd_rest_of_statement(side, w);
    uint32_t first = w;
    while (first > 0 && side->words[first - 1].statement == side->words[w].statement)
        first--;
    for (uint32_t k = first; k < cd_range_end(rest); k++)
        if (k != w && (cd_str_is_one_of(cd_word_base(&side->words[k]), bases) ||
                       cd_word_is_one_of(&side->words[k], lies)))
            return true;
    return false;
}

/* Whether what stands behind a word takes it back in part: in a language other than French, less
 * than the price, anything but bread. */
static bool is_taken_back(const struct cd_side *side, uint32_t w)
{
    static const char *const other[] = {"other", "less", "fewer", "rather", NULL};
    static const char *const all[] = {"anything", "nothing", "all", "anyone", NULL};
    struct cd_range rest = cd_rest_of_statement(side, w);
    for (uint32_t k = w + 1; k + 1 < cd_range_end(rest) && k <= w + TAKEN_BACK; k++)
        if ((cd_word_is_one_of(&side->words[k], other) &&
             cd_word_is(&side->words[k + 1], "than")) ||
            (cd_word_is_one_of(&side->words[k], all) && cd_word_is(&side->words[k + 1], "but")))
            return true;
    return false;
}

/* Whether word w is said of who or what is farthest from it: the last man who would, the last
 * thing that he wanted. */
static bool is_of_last(const struct cd_side *side, uint32_t w)
{
    static const char *const whom[] = {"man", "woman", "person", "people",
                                       "one", "thing", "place",  NULL};
    static const char *const links[] = {"who", "whom", "that", "to", NULL};
    for (uint32_t k = w; k-- > 1 && k + LAST_REACH >= w &&
                         side->words[k - 1].statement == side->words[w].statement;)
        if (cd_word_is(&side->words[k], "last") && cd_word_is(&side->words[k - 1], "the") &&
            (cd_word_is_one_of(&side->words[k + 1], whom) ||
             (k + 2 <= w && cd_word_is_one_of(&side->words[k + 2], links))))
            return true;
    return false;
}

/* "not sent to talk but to listen": a "but" that goes on with the clause sets right what was
 * denied. */
static bool is_set_right(const struct cd_diff *d, const struct cd_side *side,
                         const struct cd_seen *c)
{
    struct cd_range rest = cd_rest_of_statement(side, c->words.first);
    uint32_t next = cd_range_end(c->words);
    bool put_in = next < cd_range_end(rest) &&
                  cd_word_is_parted(d, side, next, ",;:()"); /* not, they say, ... */
    for (uint32_t k = next; k < cd_range_end(rest); k++)
        if (cd_word_is(&side->words[k], "but") &&
            (put_in || !cd_word_is_parted(d, side, k, ",;:()")))
            return true;
    return false;
}

/* Whether a side makes what it says depend on something, by a word that it alone has: as long as,
 * once, provided, on condition that, unless. */
static bool has_condition(const struct cd_side *side)
{
    static const char *const words[] = {"unless", "once", "provided", "providing", NULL};
    static const char *const spans[] = {"long", "soon", NULL};
    if (cd_side_has_alone(side, words))
        return true;
    for (uint32_t w = 1; w + 1 < side->n_words; w++)
        if (!(side->words[w].flags & CD_WORD_TWIN) &&
            ((cd_word_is_one_of(&side->words[w], spans) && cd_word_is(&side->words[w + 1], "as")) ||
             (cd_word_is(&side->words[w], "condition") &&
              (cd_word_is(&side->words[w - 1], "on") || cd_word_is(&side->words[w + 1], "that")))))
            return true;
    return false;
}

bool cd_denial_is_excused(const struct cd_diff *d, unsigned s, const struct cd_seen *c, uint32_t v,
                          uint32_t w)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    return has_condition(side) || has_condition(other) || are_for_and_against(d, s, v, w) ||
           is_called_false(other, w) || is_taken_back(other, w) || is_of_last(other, w) ||
           is_set_right(d, side, c);
}
