/*
 * Words that a pair, else the same word for word, has on one side only: "only", "perhaps"; and
 * those that stand for one another there and turn what is said: "with", "without"; "no", "a".
 * Linear in the words, by the one place that differs.
 */
#include "diff/sole.h"

static bool are_turned(const struct cd_word *x, const struct cd_word *y)
{
    static const char *const some[] = {"a", "an", "the", "some", "any", "every", NULL};
    return (cd_word_is(x, "without") && cd_word_is(y, "with")) ||
           (cd_word_is(x, "no") && cd_word_is_one_of(y, some));
}

/* "has only just begun", "one can only hope", "if only": it takes nothing away there. */
static bool is_idle_only(const struct cd_side *side, uint32_t w)
{
    static const char *const behind[] = {"just", "too", "recently", "now", NULL};
    static const char *const before[] = {"if", "can", "could", NULL};
    return cd_word_is(&side->words[w], "only") &&
           ((w + 1 < side->n_words && cd_word_is_one_of(&side->words[w + 1], behind)) ||
            (w > 0 && cd_word_is_one_of(&side->words[w - 1], before)));
}

/* Flags word w of side s, which the other side lacks, where it narrows or weakens what is said. */
static void flag_alone(struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const narrow[] = {"only", "merely", "solely", "exclusively", NULL};
    static const char *const weaken[] = {"perhaps",   "maybe",      "probably",
                                         "possibly",  "presumably", "apparently",
                                         "allegedly", "reportedly", NULL};
    const struct cd_word *word = &d->side[s].words[w];
    struct cd_draft *f = NULL;
    if (cd_word_is_one_of(word, narrow) && !is_idle_only(&d->side[s], w) &&
        !cd_drafts_have(d, CD_FLAG_QUANTIFIER))
        f = cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.only", "how much is meant");
    else if (cd_word_is_one_of(word, weaken) && !cd_drafts_have(d, CD_FLAG_MODALITY))
        f = cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.plain", "how firmly it is said");
    if (f != NULL)
        cd_draft_word(d, f, s, w);
}

void cd_flag_sole_words(struct cd_diff *d)
{
    struct cd_sole place;
    if (!cd_sole_place(d, &place) || place.at[0].count > 1 || place.at[1].count > 1)
        return;
    for (unsigned s = 0; s < 2; s++)
        if (place.at[1 - s].count == 0)
            flag_alone(d, s, place.at[s].first);
    if (place.at[0].count == 0 || place.at[1].count == 0 || cd_drafts_have(d, CD_FLAG_NEGATION) ||
        cd_side_any_asks(&d->side[0]) || cd_side_any_asks(&d->side[1]))
        return;
    uint32_t x = place.at[0].first, y = place.at[1].first;
    const struct cd_word *a = &d->side[0].words[x], *b = &d->side[1].words[y];
    if (!are_turned(a, b) && !are_turned(b, a))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.cue", "what is denied");
    cd_draft_word(d, f, 0, x);
    cd_draft_word(d, f, 1, y);
}
