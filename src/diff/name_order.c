/*
 * Names in an order: who takes whose place, who is ahead of whom.
 *
 * "Soares replaced Teixo", "Teixo made way for Soares" tell the same and "Teixo came on for Soares"
 * the reverse; what stands between two names tells which of them comes first. Read from the words,
 * without a grammar. Linear in the words between two names.
 */
#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Words between two names of which one takes the other's place. */
#define GAP          9u
/* Words from "stood" to "in for". */
#define PHRASE_REACH 4u

enum family {
    FAMILY_NONE,
    FAMILY_PLACE, /* comes for the other */
    FAMILY_RANK,  /* is ahead of the other */
};

/* A phrase between two names: a verb by its base, and the words that must follow it in this order,
 * with at most a few others between. forward: the first of the names comes first. */
struct phrase {
    const char *verb, *words[3];
    enum family family;
    bool forward;
};

static const struct phrase phrases[] = {
    {"replac", {NULL}, FAMILY_PLACE, true},
    {"succeed", {NULL}, FAMILY_PLACE, true},
    {"supersed", {NULL}, FAMILY_PLACE, true},
    {"supplant", {NULL}, FAMILY_PLACE, true},
    {"reliev", {NULL}, FAMILY_PLACE, true},
    {"come", {"on", "for", NULL}, FAMILY_PLACE, true},
    {"come", {"in", "for", NULL}, FAMILY_PLACE, true},
    {"go", {"on", "for", NULL}, FAMILY_PLACE, true},
    {"stand", {"in", "for", NULL}, FAMILY_PLACE, true},
    {"fill", {"in", "for", NULL}, FAMILY_PLACE, true},
    {"step", {"in", "for", NULL}, FAMILY_PLACE, true},
    {"sit", {"in", "for", NULL}, FAMILY_PLACE, true},
    {"bring", {"on", "for", NULL}, FAMILY_PLACE, true},
    {"brought", {"on", "for", NULL}, FAMILY_PLACE, true},
    {"substitut", {"for", NULL}, FAMILY_PLACE, true},
    {"deputis", {"for", NULL}, FAMILY_PLACE, true},
    {"cover", {"for", NULL}, FAMILY_PLACE, true},
    {"take", {"over", "from", NULL}, FAMILY_PLACE, true},
    {"make", {"way", "for", NULL}, FAMILY_PLACE, false},
    {"make", {"room", "for", NULL}, FAMILY_PLACE, false},
    {"give", {"way", "to", NULL}, FAMILY_PLACE, false},
    {"hand", {"over", "to", NULL}, FAMILY_PLACE, false},
    {"step", {"aside", "for", NULL}, FAMILY_PLACE, false},
    {"step", {"down", "for", NULL}, FAMILY_PLACE, false},
    {NULL, {"ahead", "of", NULL}, FAMILY_RANK, true},
    {NULL, {"front", "of", NULL}, FAMILY_RANK, true},
    {NULL, {"behind", NULL}, FAMILY_RANK, false},
    {"beat", {NULL}, FAMILY_RANK, true},
    {"defeat", {NULL}, FAMILY_RANK, true},
    {"overtak", {NULL}, FAMILY_RANK, true},
    {"overtake", {NULL}, FAMILY_RANK, true},
    {"outrun", {NULL}, FAMILY_RANK, true},
    {"outscor", {NULL}, FAMILY_RANK, true},
    {"outpac", {NULL}, FAMILY_RANK, true},
    {"lose", {"to", NULL}, FAMILY_RANK, false},
    {"trail", {NULL}, FAMILY_RANK, false},
};

/* The base form of a word by itself, whatever verb of several words it begins. */
static struct cd_str base_of(const struct cd_word *w)
{
    return w->lemma != CD_NONE ? cd_table_base(w->lemma) : w->root;
}

/* Whether the words of a phrase stand in [from, end), one after the other. */
static bool follow(const struct cd_side *side, const char *const *words, uint32_t from,
                   uint32_t end)
{
    for (; *words; words++, from++) {
        uint32_t reach = from + PHRASE_REACH;
        while (from < end && from < reach && !cd_word_is(&side->words[from], *words))
            from++;
        if (from >= end || from >= reach)
            return false;
    }
    return true;
}

/* The phrase between names x and y, x before y, or NULL; *forward: whether x comes first. */
static const struct phrase *between(const struct cd_side *side, const struct cd_seen *x,
                                    const struct cd_seen *y, bool *forward)
{
    static const char *const denials[] = {"not", "n't", "never", NULL};
    uint32_t from = cd_range_end(x->words), end = y->words.first;
    bool passive = false, by = false;
    if (x->mark->statement != y->mark->statement || end <= from || end - from > GAP)
        return NULL;
    for (uint32_t w = from; w < end; w++) {
        if (side->words[w].flags & CD_WORD_NAME || cd_word_is_one_of(&side->words[w], denials))
            return NULL; /* a third name between them is the one that is spoken of */
        passive |= cd_predicate_is_be(&side->words[w]);
        by |= passive && cd_word_is(&side->words[w], "by");
    }
    for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++)
        for (uint32_t w = from; w < end; w++) {
            const struct phrase *p = &phrases[k];
            if (p->verb && !cd_str_is(base_of(&side->words[w]), p->verb))
                continue;
            if (!follow(side, p->words, w + (p->verb != NULL), end))
                continue;
            *forward = p->forward != (by && !p->words[0]);
            return p;
        }
    return NULL;
}

enum cd_name_order cd_names_order(const struct cd_diff *d, const struct cd_seen *x,
                                  const struct cd_seen *y, const struct cd_seen *p,
                                  const struct cd_seen *q)
{
    bool first[2], turned[2] = {y->words.first < x->words.first, q->words.first < p->words.first};
    const struct phrase *a = between(&d->side[0], turned[0] ? y : x, turned[0] ? x : y, &first[0]);
    const struct phrase *b = between(&d->side[1], turned[1] ? q : p, turned[1] ? p : q, &first[1]);
    if (!a || !b || a->family != b->family)
        return CD_NAMES_UNORDERED;
    return (first[0] != turned[0]) == (first[1] != turned[1]) ? CD_NAMES_SAME_ORDER
                                                              : CD_NAMES_TURNED;
}
