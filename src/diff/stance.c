/*
 * The table of stances, looked up by bisection at the first word, then row by row: constant for a
 * word.
 */
#include "diff/stance.h"

#include <string.h>

struct row {
    const char *phrase;
    unsigned roles; /* of enum cd_stance */
};

static const struct row rows[] = {
#include "diff/tables/stances_en.inc"
};

#define N_ROWS (sizeof rows / sizeof *rows)

/* Where the word stands to the first one of a phrase in the order of the table. */
static int compare_first(struct cd_str word, const char *phrase)
{
    size_t n = strcspn(phrase, " ");
    int c = memcmp(word.ptr, phrase, word.len < n ? word.len : n);
    return c ? c : (word.len > n) - (word.len < n);
}

/* The number of words of the phrase that begins at word w, 0: another one does. */
static uint32_t phrase_at(const struct cd_side *side, uint32_t w, const char *phrase)
{
    uint32_t n = 0, statement = side->words[w].statement;
    while (*phrase) {
        size_t len = strcspn(phrase, " ");
        if (w + n >= side->n_words || side->words[w + n].statement != statement ||
            side->words[w + n].text.len != len ||
            memcmp(side->words[w + n].text.ptr, phrase, len) != 0)
            return 0;
        n++;
        phrase += len + (phrase[len] == ' ');
    }
    return n;
}

bool cd_stance_at(const struct cd_side *side, uint32_t w, enum cd_stance role, bool own)
{
    size_t low = 0, high = N_ROWS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_first(side->words[w].text, rows[middle].phrase) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < N_ROWS && compare_first(side->words[w].text, rows[low].phrase) == 0; low++) {
        uint32_t n = rows[low].roles & role ? phrase_at(side, w, rows[low].phrase) : 0;
        bool twin = own;
        for (uint32_t k = 0; k < n; k++)
            twin = twin && side->words[w + k].flags & CD_WORD_TWIN;
        if (n && !twin)
            return true;
    }
    return false;
}

bool cd_side_takes_stance(const struct cd_side *side, enum cd_stance role)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_stance_at(side, w, role, true))
            return true;
    return false;
}

const char *cd_stance_check(void)
{
    for (size_t k = 0; k + 1 < N_ROWS; k++)
        if (strcmp(rows[k].phrase, rows[k + 1].phrase) >= 0)
            return "the stances are not sorted";
    return NULL;
}
