/* One of a unit, said without a number: for a year, within an hour. */
#include <string.h>

#include "diff/number.h"
#include "util/str.h"

/* Whether the list has a measure of this kind that is not settled. */
static bool has_kind(const struct cd_diff *d, const struct cd_seen_list *list, const char *kind)
{
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_measure *m = cd_unit_measure(d, list->items[k].mark->unit);
        if (m && strcmp(m->kind, kind) == 0 && !list->items[k].settled)
            return true;
    }
    return false;
}

/* Whether the list has one of a unit in a smaller one: twelve months. */
static bool has_one_of(const struct cd_diff *d, const struct cd_seen_list *list,
                       const struct cd_measure *whole)
{
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_mark *mark = list->items[k].mark;
        const struct cd_measure *m = cd_unit_measure(d, mark->unit);
        if (m && m != whole && cd_measures_akin(m, whole) && !list->items[k].settled &&
            cd_numbers_near(mark->number * m->base, whole->base, 1e-9))
            return true;
    }
    return false;
}

/* The unit of which word w begins one: a year, an hour, a fortnight; or NULL. */
static const struct cd_measure *one_unit(const struct cd_side *side, uint32_t w)
{
    static const char *const before[] = {
        "for",    "in",   "within", "after", "about",  "over",   "under",   "almost",
        "nearly", "than", "lasted", "took",  "takes",  "only",   "just",    "of",
        "like",   "to",   "least",  "most",  "barely", "around", "roughly", "exactly"};
    const struct cd_word *words = side->words;
    bool article = cd_word_is(&words[w], "a") || cd_word_is(&words[w], "an");
    if (!article || w == 0 || w + 1 >= side->n_words ||
        words[w - 1].statement != words[w].statement ||
        words[w + 1].statement != words[w].statement)
        return NULL;
    bool amount = false; /* not "twice a year" */
    static const char *const rates[] = {"average", "averages", "mean", "course", NULL};
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        amount |= cd_word_is(&words[w - 1], before[k]);
    amount = amount && !(w > 1 && cd_word_is_one_of(&words[w - 2], rates));
    const struct cd_measure *m = amount ? cd_measure_of(words[w + 1].text) : NULL;
    return m && (strcmp(m->kind, "second") == 0 || strcmp(m->kind, "month") == 0) ? m : NULL;
}

/* "for a year" counts where the other side has another stretch of time: for two years; beside one
 * of its own where the other side has the same: twelve months. */
void cd_numbers_add_units(struct cd_diff *d, unsigned s, struct cd_seen_list *list,
                          const struct cd_seen_list *other)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w + 1 < side->n_words; w++) {
        const struct cd_measure *m = one_unit(side, w);
        if (!m || !has_kind(d, other, m->kind) ||
            (has_kind(d, list, m->kind) && !has_one_of(d, other, m)))
            continue;
        uint32_t unit = cd_ctx_lookup(d->ctx, (struct cd_str){m->unit, strlen(m->unit)});
        if (unit == CD_NONE)
            continue;
        cd_numbers_add(d, list, cd_number_make(d, s, (struct cd_range){w, 2}, 1, unit, 0));
        return;
    }
}
