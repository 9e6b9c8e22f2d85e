/*
 * Words and values that have changed places in a pair else the same word for word: police fired on
 * protesters, protesters fired on police; 42 percent and 7 percent for two parties. Linear in the
 * words, by the ends that differ.
 */
#include "diff/name.h"
#include "diff/sole.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

/* Words that have changed places, and those between them. */
#define SWAP_WORDS 3u
#define SWAP_REACH 12u
/* Values that are compared one by one. */
#define VALUES     16u

/* "he" and "him" are one. */
static uint32_t case_of(const struct cd_word *w)
{
    static const char *const cases[][2] = {
        {"i", "me"}, {"he", "him"}, {"she", "her"}, {"we", "us"}, {"they", "them"}};
    for (uint32_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (cd_word_is(w, cases[k][0]) || cd_word_is(w, cases[k][1]))
            return k;
    return CD_NONE;
}

static bool same_word(const struct cd_word *v, const struct cd_word *w)
{
    uint32_t pronoun = case_of(v);
    return v->fold == w->fold || (pronoun != CD_NONE && pronoun == case_of(w));
}

static bool same_words(const struct cd_diff *d, uint32_t a, uint32_t b, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (!same_word(&d->side[0].words[a + k], &d->side[1].words[b + k]))
            return false;
    return true;
}

/* Whether words [first, first + n) may be somebody or something: a pronoun, or words that end in
 * one of weight, no value, no adverb, no mark between them. */
static bool is_thing(const struct cd_side *side, uint32_t first, uint32_t n)
{
    const struct cd_word *last = &side->words[first + n - 1];
    for (uint32_t w = first; w < first + n; w++)
        if (side->words[w].flags & CD_WORD_VALUE || cd_word_is_set_aside(&side->words[w]) ||
            (w > first && side->words[w].mark != CD_NONE))
            return false;
    if (n == 1 && case_of(last) != CD_NONE)
        return true;
    struct cd_str text = last->text;
    return cd_word_is_content(last) &&
           !(text.len > 3 && memcmp(text.ptr + text.len - 2, "ly", 2) == 0);
}

/* Whether something is done between two things that is not the same either way round: a verb, or
 * from the one to the other. */
static bool is_done(const struct cd_side *side, uint32_t from, uint32_t end)
{
    static const char *const links[] = {
        "and",      "or",       "nor",    "but",       "with",      "like",    "unlike",
        "versus",   "v",        "vs",     "plus",      "as",        "than",    "between",
        "beside",   "near",     "far",    "is",        "are",       "was",     "were",
        "be",       "been",     "being",  "becomes",   "became",    "become",  "remains",
        "remain",   "remained", "means",  "equals",    "resembles", "differ",  "differs",
        "differed", "cousin",   "friend", "colleague", "neighbour", "partner", "competes",
        "competed", "compete",  "not",    "brother",   "sister",    "borders", "adjoins",
        "opposite", "joins",    "joined", "includes",  "included",  "which",   "who",
        "that",     "when",     "while",  "where",     "because",   "if",      "though",
        "although", "so",       "yet",    "then",      "whom",      "whose",   "until",
        "before",   "after",    NULL};
    bool content = false;
    for (uint32_t w = from; w < end; w++) {
        const struct cd_word *word = &side->words[w];
        if (cd_word_is_one_of(word, links) || cd_word_is_mutual(word) || word->mark != CD_NONE)
            return false;
        content |= cd_word_is_content(word);
    }
    return content || (end == from + 1 && from > 0 && cd_word_is(&side->words[from], "to"));
}

/* Whether two things that have changed places stand behind the same preposition, where the order
 * tells nothing: in silence they stood in rows. */
static bool are_led_alike(const struct cd_side *side, uint32_t first, uint32_t second)
{
    static const char *const leads[] = {"in",      "on",   "at",   "by",     "for",    "with",
                                        "of",      "from", "to",   "under",  "over",   "through",
                                        "without", "into", "near", "during", "across", NULL};
    return first > 0 && side->words[first - 1].fold == side->words[second - 1].fold &&
           cd_word_is_one_of(&side->words[first - 1], leads);
}

/* "The husband shot the wife", "The wife shot the husband": the words between the ends that are the
 * same begin with one thing and end in the other, on the other side the other way round. */
bool cd_flag_sole_swap(struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    uint32_t head, tail;
    cd_sole_ends(d, &head, &tail);
    uint32_t end = a->n_words - tail;
    if (a->n_words != b->n_words || end - head < 3 || end - head > SWAP_REACH + 2 * SWAP_WORDS ||
        a->words[head].statement != a->words[end - 1].statement)
        return false;
    for (uint32_t x = 1; x <= SWAP_WORDS; x++)
        for (uint32_t y = 1; y <= SWAP_WORDS && x + y < end - head; y++) {
            uint32_t between = end - head - x - y;
            if (!same_words(d, head, end - x, x) || !same_words(d, end - y, head, y) ||
                !same_words(d, head + x, head + y, between) || !is_thing(a, head, x) ||
                !is_thing(b, head, y) || !is_done(a, head + x, end - y) ||
                are_led_alike(a, head, end - y))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.swapped", "who does what");
            cd_draft_span(f, 0, cd_words_span(a, head, head + x - 1));
            cd_draft_span(f, 1, cd_words_span(b, head, head + y - 1));
            return true;
        }
    return false;
}

/* Whether a word has a digit or is part of a number of side s. */
static bool is_figure(const struct cd_side *side, uint32_t w)
{
    return side->words[w].flags & CD_WORD_VALUE || cd_side_mark_at(side, w, CD_MARK_NUMBER) != NULL;
}

/* Whether the words between two figures make them a mere list: 3, 4 and 5; 3 to 5; no date or
 * anything else that they may belong to. */
static bool is_list(const struct cd_side *side, uint32_t from, uint32_t end)
{
    for (uint32_t w = from; w < end; w++)
        if (cd_word_is_content(&side->words[w]) &&
            (!is_figure(side, w) || cd_side_mark_at(side, w, CD_MARK_DATE)))
            return false;
    return true;
}

/* The first two figures of a pair else the same that stand in each other's place, between them what
 * they belong to: sales were 5 million in one year and 7 million in the next. */
void cd_flag_sole_values(struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    uint32_t at[VALUES], n = 0;
    if (d->n_drafts > 0 || a->n_words != b->n_words)
        return;
    for (uint32_t w = 0; w < a->n_words; w++) {
        if (a->words[w].fold == b->words[w].fold)
            continue;
        if (n == VALUES || !is_figure(a, w) || !is_figure(b, w))
            return;
        at[n++] = w;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            if (a->words[at[i]].fold != b->words[at[j]].fold ||
                a->words[at[j]].fold != b->words[at[i]].fold || is_list(a, at[i] + 1, at[j]))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.swapped",
                                              "which number belongs to what");
            cd_draft_word(d, f, 0, at[i]);
            cd_draft_word(d, f, 1, at[i]);
            cd_draft_word(d, f, 0, at[j]);
            cd_draft_word(d, f, 1, at[j]);
            return;
        }
}
