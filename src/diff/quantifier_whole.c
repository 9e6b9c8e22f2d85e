/*
 * All and both against a part: two of the three, or one that does and another that does not.
 */
#include "diff/quantifier.h"

/* Words behind "both" among which what both do is looked for. */
#define VERB_REACH 5u

/* "two of the three clinics": the number of side s that is a part of a whole whose noun is at noun;
 * or NULL. */
static const struct cd_mark *part_of_whole(const struct cd_side *side, uint32_t noun)
{
    for (uint32_t k = 0; k + 1 < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k], *n = side->marks[k + 1];
        struct cd_range r = cd_side_words(side, m->tokens), q = cd_side_words(side, n->tokens);
        if (m->kind != CD_MARK_NUMBER || n->kind != CD_MARK_NUMBER || !r.count || !q.count ||
            q.first != cd_range_end(r) + 2 || !(m->number < n->number) ||
            (m->flags | n->flags) & CD_MARK_ORDINAL ||
            (r.first > 0 && cd_word_is(&side->words[r.first - 1], "not")) || /* not one of the */
            !cd_word_is(&side->words[q.first - 2], "of") ||
            !cd_word_is(&side->words[q.first - 1], "the"))
            continue;
        if (noun >= q.first && noun <= cd_range_end(q) + 1)
            return m;
    }
    return NULL;
}

/* "with the exception of the cook, the whole crew": whether the statement leaves something out. */
static bool excepts_one(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const words[] = {"exception", "except", "excepting", "barring", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (side->words[w].statement == c->mark->statement &&
            cd_word_is_one_of(&side->words[w], words))
            return true;
    return false;
}

/* All three clinics were cut off, two of the three clinics were. */
static bool flag_part(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    enum cd_row row = cd_row_of(d, s, c);
    const struct cd_side *side = &d->side[s];
    if ((row != ROW_ALL && row != ROW_BOTH && row != ROW_EACH) || excepts_one(side, c))
        return false;
    uint32_t noun = cd_quantifier_noun(side, c);
    if (noun != CD_NONE && side->words[noun].flags & CD_WORD_VALUE) /* all three clinics */
        noun = noun + 1 < side->n_words && side->words[noun + 1].weight > 0.5f ? noun + 1 : CD_NONE;
    uint32_t mate =
        noun != CD_NONE && cd_word_is_said(d, s, noun) ? cd_word_mate(d, s, noun) : CD_NONE;
    const struct cd_mark *part = mate != CD_NONE ? part_of_whole(&d->side[1 - s], mate) : NULL;
    if (!part)
        return false;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
    cd_draft_span(f, s, c->mark->span);
    cd_draft_span(f, 1 - s, part->span);
    return true;
}

/* Where side s denies what it says of another thing, in an ellipsis: "the school does not", "but
 * the school won't"; or CD_NONE. */
static uint32_t denied_other(const struct cd_diff *d, unsigned s)
{
    static const char *const helpers[] = {"do", "does", "did", "will", "wo",  "would", "can", "ca",
                                          "is", "are",  "was", "were", "has", "have",  "had", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        uint32_t end = cd_range_end(r);
        if (side->marks[k]->kind != CD_MARK_NEGATION || !cd_mark_is(d, side->marks[k], "not") ||
            !r.count || r.first == 0)
            continue;
        bool helped = cd_word_is_one_of(&side->words[r.first - 1], helpers) ||
                      cd_word_is_one_of(&side->words[r.first], helpers);
        bool ends = end >= side->n_words ||
                    side->words[end].statement != side->marks[k]->statement ||
                    side->words[end].mark != CD_NONE;
        if (helped && ends)
            return end - 1;
    }
    return CD_NONE;
}

/* Both take pets; the rink takes pets and the school does not. */
static bool flag_one_denied(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t at = cd_row_of(d, s, c) == ROW_BOTH ? denied_other(d, 1 - s) : CD_NONE;
    uint32_t verb = cd_range_end(c->words);
    if (at == CD_NONE || denied_other(d, s) != CD_NONE)
        return false;
    bool said = false; /* what both do */
    for (uint32_t w = verb; w < side->n_words && w < verb + VERB_REACH; w++)
        said |= side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f &&
                cd_word_is_said(d, s, w) && cd_word_mate(d, s, w) < at;
    if (!said)
        return false;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
    cd_draft_span(f, s, c->mark->span);
    cd_draft_word(d, f, 1 - s, at);
    return true;
}

/* Where side s says "one" of the noun at w: one brother, one of the brothers; or CD_NONE. */
static uint32_t one_of(const struct cd_side *side, uint32_t w)
{
    static const char *const none[] = {"not", "no", "any", "every", "each", NULL};
    for (uint32_t k = 1; k <= 4 && k <= w; k++) {
        const struct cd_word *before = &side->words[w - k];
        if (before->statement != side->words[w].statement)
            break;
        if (cd_word_is(before, "one"))
            return w > k && cd_word_is_one_of(before - 1, none) ? CD_NONE : w - k; /* not one */
        bool between = cd_word_is(before, "of") || cd_word_is(before, "the") ||
                       cd_word_is(before, "its") || cd_word_is(before, "their") ||
                       cd_word_is(before, "two");
        if (!between && before->weight < 0.5f)
            break;
    }
    return CD_NONE;
}

static bool counts_several(enum cd_row row)
{
    return row == ROW_BOTH || row == ROW_ALL || row == ROW_MOST;
}

/* Whether a negation stands in the clause of word w of side s; a whole, "of all who came", may
 * stand apart from it. */
static bool is_clause_denied(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_side *side = &d->side[s];
    bool whole = w > 0 && cd_word_is(&side->words[w - 1], "of");
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind != CD_MARK_NEGATION || m->flags & CD_MARK_MORPH || !r.count ||
            m->statement != side->words[w].statement)
            continue;
        uint32_t from = r.first < w ? r.first : w, to = r.first < w ? w : r.first;
        bool parted = false;
        while (++from <= to && !parted)
            parted = side->words[from].mark != CD_NONE;
        if (!parted || (whole && r.first > w))
            return true;
    }
    return false;
}

/* Both engines failed, only one engine failed. */
static bool flag_both(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    for (uint32_t w = 0; w < d->side[1 - s].n_words; w++)
        if (cd_word_is(&d->side[1 - s].words[w], "other"))
            return false; /* both are authentic, the one as much as the other */
    uint32_t noun = cd_quantifier_noun(&d->side[s], c);
    uint32_t mate = noun != CD_NONE ? cd_word_mate(d, s, noun) : CD_NONE;
    uint32_t one = mate != CD_NONE && counts_several(cd_row_of(d, s, c))
                       ? one_of(&d->side[1 - s], mate)
                       : CD_NONE;
    if (one == CD_NONE)
        return false;
    if (is_clause_denied(d, s, c->words.first) != is_clause_denied(d, 1 - s, one))
        return false; /* the same price for all, one must not be paid otherwise than the next */
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
    cd_draft_span(f, s, c->mark->span);
    cd_draft_word(d, f, 1 - s, one);
    return true;
}

bool cd_flag_part_of_whole(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return !cd_quantifier_is_rhythm(&d->side[s], c) &&
           (flag_part(d, s, c) || flag_one_denied(d, s, c) || flag_both(d, s, c));
}
