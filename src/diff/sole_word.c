/*
 * Words that a pair, else the same word for word, has on one side only: "only", "perhaps"; and
 * those that stand for one another there and turn what is said: "with", "without"; "no", "a".
 * Linear in the words, by the one place that differs.
 */
#include "diff/sole.h"

/* What a word alone does to what is said. */
static const struct {
    const char *word;
    enum cd_flag_kind kind;
    const char *rule, *what;
} alone[] = {
    {"only", CD_FLAG_QUANTIFIER, "quantifier.only", "how much is meant"},
    {"merely", CD_FLAG_QUANTIFIER, "quantifier.only", "how much is meant"},
    {"solely", CD_FLAG_QUANTIFIER, "quantifier.only", "how much is meant"},
    {"exclusively", CD_FLAG_QUANTIFIER, "quantifier.only", "how much is meant"},
    {"perhaps", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"maybe", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"probably", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"possibly", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"presumably", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"apparently", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"allegedly", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
    {"reportedly", CD_FLAG_MODALITY, "modality.plain", "how firmly it is said"},
};

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

/* Flags word w of side s, which the other side lacks, for what it does where nothing else does. */
static void flag_alone(struct cd_diff *d, unsigned s, uint32_t w)
{
    for (size_t k = 0; !is_idle_only(&d->side[s], w) && k < sizeof alone / sizeof *alone; k++) {
        if (!cd_word_is(&d->side[s].words[w], alone[k].word) || cd_drafts_have(d, alone[k].kind))
            continue;
        struct cd_draft *f = cd_draft_add(d, alone[k].kind, 2, alone[k].rule, alone[k].what);
        cd_draft_word(d, f, s, w);
    }
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
