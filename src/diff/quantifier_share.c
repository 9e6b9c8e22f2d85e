/*
 * Quantifiers that face a share: most against a third, all against 70 percent.
 */
#include "diff/number.h"
#include "diff/quantifier.h"

/* The share of a statement that is said there for its shares to be compared. */
#define SAME_CLAIM    0.6
/* A share of so much is not few. */
#define MANY_SHARE    0.3
/* Words from a share to what it is a share of. */
#define COUNTED_REACH 5u

/* Whether a share is another one than the quantifier says. */
static bool contradicts(enum cd_row row, double share)
{
    return row == ROW_MOST || ((row == ROW_ALL || row == ROW_EACH) && share < 1) ||
           (row == ROW_FEW && share >= MANY_SHARE);
}

/* The number of a side that is a share, two thirds or 70 percent, and contradicts the row; or
 * NULL. */
static const struct cd_mark *other_share(const struct cd_diff *d, unsigned s, enum cd_row row)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        double share;
        if (m->kind == CD_MARK_NUMBER && cd_number_share(d, m, &share) && share > 0 && share < 1 &&
            contradicts(row, share))
            return m;
    }
    return NULL;
}

/* Whether what the quantifier counts is what the share is one of: all pupils, a third of pupils. */
static bool counts_same(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        const struct cd_mark *share)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t noun = cd_quantifier_noun(side, x);
    uint32_t mate =
        noun != CD_NONE && cd_word_is_said(d, s, noun) ? cd_word_mate(d, s, noun) : CD_NONE;
    struct cd_range r = cd_side_words(other, share->tokens);
    if (mate != CD_NONE && r.count && mate >= cd_range_end(r) &&
        mate < cd_range_end(r) + COUNTED_REACH && noun < cd_range_end(x->words) + COUNTED_REACH)
        return true;
    /* half of the crew, most of the men in the crew */
    uint32_t end = cd_range_end(x->words);
    bool of = end < side->n_words &&
              (cd_word_is(&side->words[end], "of") || cd_word_is(&side->words[end - 1], "of"));
    for (uint32_t w = end; of && r.count && w < side->n_words && w < end + COUNTED_REACH + 1; w++) {
        mate = side->words[w].statement == x->mark->statement && side->words[w].weight > 0.5f &&
                       cd_word_is_said(d, s, w)
                   ? cd_word_mate(d, s, w)
                   : CD_NONE;
        if (mate != CD_NONE && mate >= cd_range_end(r) && mate < cd_range_end(r) + COUNTED_REACH)
            return true;
    }
    return false;
}

/* "more than half", "more than two thirds": settles the bound of a share that is no less. */
static bool exceeds_half(const struct cd_diff *d, unsigned s, const struct cd_mark *share,
                         struct cd_seen_list *list)
{
    double part = 0;
    uint32_t at = cd_side_words(&d->side[s], share->tokens).first;
    for (uint32_t k = 0; cd_number_share(d, share, &part) && k < list->n; k++)
        if (cd_row_of(d, s, &list->items[k]) == ROW_AT_LEAST && part > 0.499 &&
            cd_range_end(list->items[k].words) == at) {
            list->items[k].settled = true;
            return true;
        }
    return false;
}

bool cd_quantifier_is_rhythm(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const each[] = {"every", "each", NULL};
    static const char *const times[] = {"day",     "week",   "month",  "year",  "morning",
                                        "evening", "hour",   "time",   "night", "summer",
                                        "winter",  "season", "minute", NULL};
    static const char *const several[] = {"days",    "weeks", "months",  "years",
                                          "minutes", "hours", "seconds", NULL};
    uint32_t end = cd_range_end(c->words);
    if (end + 1 < side->n_words && cd_word_is(&side->words[end], "other"))
        end++; /* every other week */
    if (end >= side->n_words || !cd_word_is_one_of(&side->words[c->words.first], each))
        return false;
    return cd_word_is_one_of(&side->words[end], times) ||
           (side->words[end].flags & CD_WORD_VALUE && end + 1 < side->n_words &&
            cd_word_is_one_of(&side->words[end + 1], several)); /* every sixty minutes */
}

void cd_flag_shares(struct cd_diff *d, struct cd_seen_list lists[2])
{
    for (unsigned s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < lists[s].n; i++) {
            struct cd_seen *x = &lists[s].items[i];
            enum cd_row row = cd_row_of(d, s, x);
            const struct cd_mark *share = x->settled ? NULL : other_share(d, 1 - s, row);
            double part = 0;
            if (share && row == ROW_MOST && exceeds_half(d, 1 - s, share, &lists[1 - s])) {
                x->settled = true; /* most, more than half */
                continue;
            }
            if (share && row == ROW_EACH && cd_quantifier_is_rhythm(&d->side[s], x))
                continue; /* a fifth every year */
            if (!share || (!(row == ROW_MOST && cd_number_share(d, share, &part) && part > 0.5) &&
                           !counts_same(d, s, x, share)))
                continue;
            x->settled = true;
            struct cd_range at = cd_side_words(&d->side[1 - s], share->tokens);
            struct cd_span span = share->span;
            for (uint32_t j = 0; j < lists[1 - s].n; j++) {
                struct cd_seen *y = &lists[1 - s].items[j];
                if (cd_range_end(y->words) != at.first ||
                    cd_row_family(cd_row_of(d, 1 - s, y)) != 1)
                    continue;
                y->settled = true;
                span = (struct cd_span){y->mark->span.off,
                                        cd_span_end(share->span) - y->mark->span.off};
            }
            if (cd_statement_agreement(d, s, x->mark->statement) < SAME_CLAIM)
                continue;
            struct cd_draft *draft =
                cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
            cd_draft_span(draft, s, x->mark->span);
            cd_draft_span(draft, 1 - s, span);
        }
    }
}
