/*
 * Numbers that are read one word at a time: the hour that somebody says for a time of day, and the
 * digits of a telephone number spoken one by one.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/number.h"
#include "util/str.h"

/* Digits that are spoken one by one are this many at least, and no more than that. */
#define FEW_DIGITS 5u
#define MAX_DIGITS 24u

bool cd_number_is_hour(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const before[] = {"at",    "by",   "before", "after",   "since",
                                         "until", "till", "from",   "towards", NULL};
    static const char *const near[] = {"about",   "around", "nearly",  "almost",
                                       "roughly", "just",   "shortly", NULL};
    uint32_t w = x->words.first, statement = x->mark->statement;
    if (x->mark->unit != CD_NONE || x->mark->flags & (CD_MARK_ORDINAL | CD_MARK_RANGE) ||
        x->words.count != 1 || !(x->mark->number >= 1 && x->mark->number <= 12) ||
        fmod(x->mark->number, 1) != 0)
        return false;
    while (w > 0 && side->words[w - 1].statement == statement &&
           cd_word_is_one_of(&side->words[w - 1], near))
        w--;
    if (w == 0 || side->words[w - 1].statement != statement)
        return false;
    static const char *const be[] = {"was", "is", "'s", NULL};
    if (w > 1 && cd_word_is_one_of(&side->words[w - 1], be) &&
        cd_word_is(&side->words[w - 2], "it"))
        return true; /* before it was four */
    return cd_word_is_one_of(&side->words[w - 1], before) ||
           (w > 1 && cd_word_is(&side->words[w - 1], "of") &&
            cd_word_is(&side->words[w - 2], "as")); /* as of six this morning */
}

void cd_numbers_settle_hours(const struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *x = &list->items[k];
        if (!cd_number_is_hour(&d->side[s], x))
            continue;
        for (uint32_t j = 0; j < other->n_marks; j++) {
            const struct cd_mark *m = other->marks[j];
            if (m->kind != CD_MARK_TIME || m->value == CD_NONE)
                continue;
            struct cd_str value = cd_ctx_string(d->ctx, m->value); /* HH:MM */
            x->settled |= value.len == 5 && cd_str_is((struct cd_str){value.ptr + 3, 2}, "00") &&
                          atoi(value.ptr) % 12 == (int)x->mark->number % 12;
        }
    }
}

/* The digit that a word is by itself, or '\0'. */
static char digit_of(const struct cd_word *w)
{
    static const char *const names[] = {"zero", "one", "two",   "three", "four",
                                        "five", "six", "seven", "eight", "nine"};
    for (char k = 0; k < 10; k++)
        if (cd_word_is(w, names[(int)k]))
            return (char)('0' + k);
    if (cd_word_is(w, "oh") || cd_word_is(w, "o") || cd_word_is(w, "nought"))
        return '0';
    return w->text.len == 1 && w->text.ptr[0] >= '0' && w->text.ptr[0] <= '9' ? w->text.ptr[0]
                                                                              : '\0';
}

static bool is_all_digits(struct cd_str s)
{
    for (size_t k = 0; k < s.len; k++)
        if (s.ptr[k] < '0' || s.ptr[k] > '9')
            return false;
    return s.len > 0;
}

/*
 * The digits that begin at word w: spoken one by one, or written in groups (555-0142). Returns how
 * many words they are, 0 for none or too many.
 */
static uint32_t read_digits(const struct cd_side *side, uint32_t w, bool spoken,
                            char out[MAX_DIGITS + 1], size_t *n)
{
    uint32_t at = w;
    *n = 0;
    for (; at < side->n_words && side->words[at].statement == side->words[w].statement; at++) {
        const struct cd_word *word = &side->words[at];
        char digit = spoken ? digit_of(word) : '\0';
        if (spoken ? !digit : !is_all_digits(word->text))
            break;
        size_t len = spoken ? 1 : word->text.len;
        if (*n + len > MAX_DIGITS)
            return 0;
        for (size_t k = 0; k < len; k++)
            out[(*n)++] = spoken ? digit : word->text.ptr[k];
    }
    out[*n] = '\0';
    return at - w;
}

/* The first digits of a side that are spoken one by one, or written in groups. */
static struct cd_range find_digits(const struct cd_side *side, bool spoken,
                                   char out[MAX_DIGITS + 1])
{
    for (uint32_t w = 0; w < side->n_words; w++) {
        size_t n;
        uint32_t count = read_digits(side, w, spoken, out, &n);
        if (n >= FEW_DIGITS && (spoken || count > 1))
            return (struct cd_range){w, count};
        w += count ? count - 1 : 0;
    }
    return (struct cd_range){0, 0};
}

static void settle_within(const struct cd_seen_list *list, struct cd_range words)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_range_holds(words, list->items[k].words.first))
            list->items[k].settled = true;
}

void cd_numbers_flag_digits(struct cd_diff *d, struct cd_seen_list lists[2])
{
    for (unsigned s = 0; s < 2; s++) {
        char spoken[MAX_DIGITS + 1], written[MAX_DIGITS + 1];
        struct cd_range words[2];
        words[s] = find_digits(&d->side[s], true, spoken);
        words[1 - s] = find_digits(&d->side[1 - s], false, written);
        if (!words[0].count || !words[1].count)
            continue;
        for (unsigned side = 0; side < 2; side++)
            settle_within(&lists[side], words[side]);
        if (cd_str_is((struct cd_str){spoken, strlen(spoken)}, written))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.quantity", "a number");
        for (unsigned side = 0; side < 2; side++)
            cd_draft_span(
                f, side,
                cd_words_span(&d->side[side], words[side].first, cd_range_end(words[side]) - 1));
    }
}
