/*
 * Numbers that stand for others: one in three, every second, all but two, twice as many, a year.
 */
#include "diff/number.h"

#include <math.h>
#include <string.h>

/* Words between what is left out and the whole that it is left out of. */
#define NEXT_TO 5u

/* "one in three": the first is the share, the second no number of its own. */
static void read_ratios(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = cd_range_end(x->words), gap = y->words.first - w;
        bool in =
            y->words.first > w &&
            ((gap == 1 && cd_word_is(&side->words[w], "in")) ||
             (gap == 2 && cd_word_is(&side->words[w + 1], "in") && y->mark->unit == CD_NONE) ||
             (gap == 2 && cd_word_is(&side->words[w], "out") &&
              cd_word_is(&side->words[w + 1], "of")));
        if (!in || (x->mark->unit != CD_NONE && gap != 2) || !(x->mark->number < y->mark->number) ||
            fmod(y->mark->number, 1) != 0 || (x->mark->flags | y->mark->flags) & CD_MARK_ORDINAL)
            continue;
        struct cd_mark *share = cd_arena_array(d->arena, 1, sizeof *share);
        *share = *x->mark;
        share->number = share->number_high = x->mark->number / y->mark->number;
        share->span.len = cd_span_end(y->mark->span) - share->span.off;
        x->mark = share;
        x->words.count = cd_range_end(y->words) - x->words.first;
        y->settled = true;
    }
}

/* "every second house": half of them. */
static void read_rhythms(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        uint32_t w = x->words.first;
        if (!(x->mark->flags & CD_MARK_ORDINAL) || w == 0 || !(x->mark->number > 1) ||
            !cd_word_is(&side->words[w - 1], "every"))
            continue;
        struct cd_mark *share = cd_arena_array(d->arena, 1, sizeof *share);
        *share = *x->mark;
        share->number = share->number_high = 1 / x->mark->number;
        share->flags &= (uint16_t)~CD_MARK_ORDINAL;
        x->mark = share;
    }
}

/* "all but one of the twelve": eleven of them. */
static void read_remainders(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t w = x->words.first;
        if (w < 2 || !cd_word_is(&side->words[w - 1], "but") ||
            !cd_word_is(&side->words[w - 2], "all") || !(x->mark->number < y->mark->number) ||
            y->words.first > cd_range_end(x->words) + NEXT_TO)
            continue;
        struct cd_mark *rest = cd_arena_array(d->arena, 1, sizeof *rest);
        *rest = *x->mark;
        rest->number = rest->number_high = y->mark->number - x->mark->number;
        x->mark = rest;
    }
}

/* Verbs and adverbs that multiply, by stem. */
static double factor_of(const struct cd_word *w)
{
    static const struct {
        const char *stem;
        double factor;
    } factors[] = {{"doubl", 2},    {"twice", 2},    {"twofold", 2},   {"tripl", 3},
                   {"trebl", 3},    {"thrice", 3},   {"threefold", 3}, {"quadrupl", 4},
                   {"fourfold", 4}, {"quintupl", 5}, {"fivefold", 5},  {"tenfold", 10},
                   {"halv", 0.5}};
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++)
        if (strlen(factors[k].stem) == w->root.len &&
            memcmp(factors[k].stem, w->root.ptr, w->root.len) == 0)
            return factors[k].factor;
    return 0;
}

/* "a third fewer", "20 percent more": what is left, or has come to be, of one. */
static bool changes_by(const struct cd_side *side, const struct cd_mark *m, uint32_t w,
                       double *factor)
{
    static const char *const words[][5] = {{"fewer", "less", "lower", "smaller", "shorter"},
                                           {"more", "higher", "larger", "longer", "greater"}};
    bool percent = w > 0 && cd_word_is(&side->words[w - 1], "percent");
    double part = percent ? m->number / 100 : m->number;
    bool ordinal = m->flags & CD_MARK_ORDINAL && m->number >= 3; /* a third fewer, read as third */
    part = ordinal ? 1 / m->number : part;
    for (size_t way = 0; way < 2; way++)
        for (size_t k = 0; k < 5; k++)
            if (cd_word_is(&side->words[w], words[way][k]) && part < 1) {
                *factor = way ? 1 + part : 1 - part;
                return true;
            }
    return false;
}

/* "three times as many", "half as much": a number that multiplies. */
static bool multiplies(const struct cd_side *side, const struct cd_mark *m, double *factor)
{
    struct cd_range r = cd_side_words(side, m->tokens);
    uint32_t w = cd_range_end(r);
    if (m->kind == CD_MARK_NUMBER && r.count && w < side->n_words && m->number > 0 &&
        changes_by(side, m, w, factor))
        return true;
    bool times = r.count > 1 && cd_word_is(&side->words[w - 1], "times");
    if (m->kind != CD_MARK_NUMBER || !r.count || !(m->number > 0) || w + 1 >= side->n_words ||
        !(cd_word_is(&side->words[w], "as")) || !(times || m->number < 1))
        return false;
    *factor = m->number;
    return true;
}

uint32_t cd_number_factor(const struct cd_side *side, double *factor)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if ((*factor = factor_of(&side->words[w])) > 0)
            return w;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (multiplies(side, side->marks[k], factor))
            return cd_side_words(side, side->marks[k]->tokens).first;
    return CD_NONE;
}

/* Whether the list has a measure of this kind that is not settled. */
static bool has_kind(const struct cd_diff *d, const struct cd_seen_list *list, const char *kind)
{
    for (uint32_t k = 0; k < list->n; k++) {
        uint32_t unit = list->items[k].mark->unit;
        const struct cd_measure *m =
            unit != CD_NONE ? cd_measure_of(cd_ctx_string(d->ctx, unit)) : NULL;
        if (m && strcmp(m->kind, kind) == 0 && !list->items[k].settled)
            return true;
    }
    return false;
}

/* The unit of which word w begins one: a year, an hour, a fortnight; *n how many. */
static const struct cd_measure *one_unit(const struct cd_side *side, uint32_t w, double *n)
{
    static const char *const before[] = {"for",   "in",     "within", "after", "about",  "over",
                                         "under", "almost", "nearly", "than",  "lasted", "took",
                                         "takes", "only",   "just",   "of"};
    const struct cd_word *words = side->words;
    bool article = cd_word_is(&words[w], "a") || cd_word_is(&words[w], "an");
    if (!article || w == 0 || w + 1 >= side->n_words ||
        words[w - 1].statement != words[w].statement ||
        words[w + 1].statement != words[w].statement)
        return NULL;
    bool amount = false; /* not "twice a year" */
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        amount |= cd_word_is(&words[w - 1], before[k]);
    bool fortnight = cd_word_is(&words[w + 1], "fortnight");
    *n = fortnight ? 2 : 1;
    struct cd_str unit = fortnight ? (struct cd_str){"week", 4} : words[w + 1].text;
    const struct cd_measure *m = amount ? cd_measure_of(unit) : NULL;
    return m && (strcmp(m->kind, "second") == 0 || strcmp(m->kind, "month") == 0) ? m : NULL;
}

/* "for a year" counts where the other side has another stretch of time: for two years. */
void cd_numbers_add_units(struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                          const struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w + 1 < side->n_words; w++) {
        double n;
        const struct cd_measure *m = one_unit(side, w, &n);
        uint32_t unit =
            m ? cd_ctx_lookup(d->ctx, (struct cd_str){m->unit, strlen(m->unit)}) : CD_NONE;
        if (unit == CD_NONE || has_kind(d, list, m->kind) || !has_kind(d, other, m->kind))
            continue;
        struct cd_mark *mark = cd_arena_array(d->arena, 1, sizeof *mark);
        uint32_t first = side->words[w].token;
        *mark = (struct cd_mark){.kind = CD_MARK_NUMBER,
                                 .statement = side->words[w].statement,
                                 .tokens = {first, 2},
                                 .span = cd_doc_token_span(side->doc, (struct cd_range){first, 2}),
                                 .value = CD_NONE,
                                 .unit = unit,
                                 .link = CD_NONE,
                                 .number = n,
                                 .number_high = n};
        struct cd_seen *items = cd_arena_array(d->arena, (size_t)list->n + 1, sizeof *items);
        for (uint32_t k = 0; k < list->n; k++)
            items[k] = list->items[k];
        items[list->n++] = cd_number_see(side, mark);
        list->items = items;
        return;
    }
}

void cd_numbers_read(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    read_ratios(d, s, list);
    read_remainders(d, s, list);
    read_rhythms(d, s, list);
}
