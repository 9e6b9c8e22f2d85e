/*
 * Denials that turn a claim round without changing it: a comparison put the other way (not as good
 * as theirs, theirs is better), a wait (not until, only after), a cue that denies a word which
 * denies (not unaware), set phrases, and what a question asks for. Linear in the words of both
 * sides for a cue.
 */
#include "diff/denial.h"
#include "util/str.h"

#include <string.h>

/* Words of a set phrase behind its cue, or of a question before it. */
#define NEAR 8u
/* Numbers of a side that are looked at. */
#define FEW  8u

/* "ours is not as good", "better than ours"; "not as bad as we had feared", "worse than it was". */
static bool is_compared(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const as[] = {"as", "so", NULL};
    static const char *const others[] = {"other", "never", "under", "over", "after", NULL};
    static const char *const been[] = {"be", "been", "nearly", "half", "quite", NULL};
    static const char *const degrees[] = {"more",  "better", "worse",  "larger", "higher",
                                          "older", "longer", "bigger", "faster", "greater",
                                          "less",  "later",  "sooner", "rather", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t next = cd_range_end(c->words);
    while (next < side->n_words && side->words[next].statement == c->mark->statement &&
           cd_word_is_one_of(&side->words[next], been))
        next++;
    if (!cd_mark_is(d, c->mark, "not") || next >= side->n_words ||
        side->words[next].statement != c->mark->statement ||
        !cd_word_is_one_of(&side->words[next], as))
        return false;
    for (uint32_t w = 1; w < other->n_words; w++) {
        struct cd_str before = other->words[w - 1].text;
        bool degree = before.len > 3 && memcmp(before.ptr + before.len - 2, "er", 2) == 0 &&
                      !cd_str_is_one_of(before, others);
        for (uint32_t k = 1; k <= 3 && k <= w; k++)
            degree |= cd_word_is_one_of(&other->words[w - k], degrees);
        degree = degree && other->words[w - 1].statement == other->words[w].statement;
        if (cd_word_is(&other->words[w], "than") && !(other->words[w].flags & CD_WORD_TWIN) &&
            degree)
            return true;
    }
    return false;
}

/* "not a day like any other": no more than a special one. */
static bool is_like_any_other(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words);
    for (uint32_t w = end; w + 2 < side->n_words && w < end + NEAR; w++)
        if (side->words[w].statement == c->mark->statement && cd_word_is(&side->words[w], "like") &&
            cd_word_is(&side->words[w + 1], "any") && cd_word_is(&side->words[w + 2], "other") &&
            !(side->words[w + 1].flags & CD_WORD_TWIN))
            return true;
    return false;
}

/* "do not make light of it", "take it seriously": what is denied is that it is denied weight. */
static bool is_of_weight(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const light[] = {"light", "lightly", "joke", NULL};
    static const char *const grave[] = {"seriously", "serious", "gravely", "importance", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = c->scope.first; w < cd_range_end(c->scope) && w < c->scope.first + NEAR; w++)
        if (cd_word_is_one_of(&side->words[w], light))
            return cd_side_has_alone(&d->side[1 - s], grave);
    return false;
}

/* "no ballot will be counted before eleven", "counting begins at eleven at the earliest". */
static bool is_earliest_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const earliest[] = {"earliest", NULL};
    static const char *const before[] = {"before", "until", "till", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = c->scope.first; w < cd_range_end(c->scope); w++)
        if (cd_word_is_one_of(&side->words[w], before))
            return cd_side_has_alone(&d->side[1 - s], earliest);
    return false;
}

/* "Scarcely had they sat down when it rang": as soon as, and no denial. */
static bool is_as_soon_as(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    static const char *const subjects[] = {"the",  "a",   "an",   "he",  "she", "it",
                                           "they", "we",  "i",    "his", "her", "their",
                                           "this", "our", "both", "all", NULL};
    uint32_t next = cd_range_end(c->words);
    if (!cd_mark_is(d, c->mark, "hardly") || next + 1 >= side->n_words ||
        !cd_word_is(&side->words[next], "had") ||
        !cd_word_is_one_of(&side->words[next + 1], subjects))
        return false;
    for (uint32_t w = next; w < side->n_words && side->words[w].statement == c->mark->statement;
         w++)
        if (cd_word_is(&side->words[w], "when") || cd_word_is(&side->words[w], "than"))
            return true;
    return false;
}

/* "Not having known of it, she did nothing", "had she known of it": who supposes it says that it
 * was not so. */
static bool is_supposed_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t next = cd_range_end(c->words);
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    if (next >= side->n_words || !cd_word_is(&side->words[next], "having") || mate == CD_NONE ||
        !cd_word_is(&side->words[c->words.first], "not"))
        return false; /* denied having known, without having known */
    for (uint32_t w = mate;
         w-- > 0 && w + NEAR >= mate && other->words[w].statement == other->words[mate].statement;)
        if (cd_word_is(&other->words[w], "had") || cd_word_is(&other->words[w], "if"))
            return true;
    return false;
}

/* "Could the cut not be smaller?", "pleaded for a smaller cut"; "is it not supposed to prevent
 * this?": a question denies nothing, whoever tells of it. */
static bool is_of_question(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return cd_statement_asks(d->side[s].doc, c->mark->statement);
}

/* "was not affected", "was spared" */
static bool is_spared_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const spared[] = {"spared",    "unaffected", "unharmed", "untouched",
                                         "undamaged", "unscathed",  "unhurt",   NULL};
    static const char *const struck[] = {"affect", "harm",   "touch",  "damag", "hurt",
                                         "hit",    "struck", "strike", "injur", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = c->scope.first; w < cd_range_end(c->scope); w++)
        if (cd_str_is_one_of(cd_word_base(&side->words[w]), struck))
            return cd_side_has_alone(&d->side[1 - s], spared);
    return false;
}

/* "nine of the eleven could", "only two of the eleven could not": counts the rest of a whole that
 * both sides name. */
static bool counts_rest(const struct cd_diff *d, unsigned of, const struct cd_seen *c)
{
    double numbers[2][FEW];
    uint32_t n[2] = {0, 0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
            const struct cd_mark *m = d->side[s].marks[k];
            bool own = s != of || m->statement == c->mark->statement ||
                       d->side[of].n_statements <= 2; /* of these eleven */
            if (m->kind == CD_MARK_NUMBER && m->number >= 1 && n[s] < FEW && own)
                numbers[s][n[s]++] = m->number;
        }
    for (uint32_t i = 0; i < n[0]; i++)
        for (uint32_t j = 0; j < n[1]; j++)
            for (uint32_t p = 0; p < n[0]; p++)
                for (uint32_t q = 0; q < n[1]; q++)
                    if (numbers[0][p] == numbers[1][q] && numbers[0][i] != numbers[1][j] &&
                        numbers[0][i] + numbers[1][j] == numbers[0][p])
                        return true;
    return false;
}

bool cd_denial_is_turned(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return is_compared(d, s, c) || is_like_any_other(d, s, c) || is_of_weight(d, s, c) ||
           is_earliest_there(d, s, c) || is_as_soon_as(d, s, c) || is_supposed_there(d, s, c) ||
           is_of_question(d, s, c) || is_spared_there(d, s, c) || counts_rest(d, s, c);
}

void cd_settle_undone(const struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t i = 0; i < list->n; i++)
        for (uint32_t j = i + 1; j < list->n && j <= i + 2; j++) {
            struct cd_seen *x = &list->items[i], *y = &list->items[j];
            if (x->head == y->words.first && y->mark->flags & CD_MARK_MORPH &&
                y->words.count == 1 && !cd_word_is(&side->words[x->head], "without") &&
                !(side->words[x->head].flags & CD_WORD_TWIN))
                x->settled = y->settled = true;
        }
}
