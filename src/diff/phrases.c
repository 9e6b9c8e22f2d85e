/*
 * Phrases that correspond as a whole, n words to m: what no comparison of single words finds.
 *
 *   - marks with the same value: five million euros = 5,000,000 euros, 6 September = Sept. 6,
 *     the United States = the US (by the table of aliases);
 *   - compounds: cyber-attacks = cyberattacks = cyber attacks, per cent = percent;
 *   - the table of phrases: because of = due to.
 *
 * They are candidates: the alignment of words (match.c) takes those that fit. Cost: table rows
 * times words of the shorter phrase's first word; compounds are linear with a hash of what they
 * join to.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/tables.h"
#include "diff/words.h"
#include "util/vec.h"

/* Candidates of one kind: a bead that repeats one number thousands of times needs no more. */
#define MAX_CANDIDATES 4096u

static void add(struct cd_phrase_list *list, uint32_t i, uint32_t p, uint32_t j, uint32_t q,
                float score, enum cd_how how)
{
    if (list->n >= MAX_CANDIDATES)
        return;
    *CD_PUSH(list->items, list->n, list->cap) =
        (struct cd_match){{i, j}, {p, q}, score, (uint8_t)how, CD_AT_CHAIN, CD_NONE};
}

/* The weights of both phrases, taken together: a phrase match competes with single words. */
static float worth(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    float x = 0, y = 0;
    for (uint32_t w = a.first; w < cd_range_end(a); w++)
        x += d->side[0].words[w].weight;
    for (uint32_t w = b.first; w < cd_range_end(b); w++)
        y += d->side[1].words[w].weight;
    return (x + y) / 2;
}

static bool same_words(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    if (a.count != b.count)
        return false;
    for (uint32_t k = 0; k < a.count; k++)
        if (d->side[0].words[a.first + k].fold != d->side[1].words[b.first + k].fold)
            return false;
    return true;
}

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-9 * (fabs(a) > fabs(b) ? fabs(a) : fabs(b));
}

static bool same_value(const struct cd_mark *a, const struct cd_mark *b)
{
    if (a->kind != b->kind)
        return false;
    switch ((enum cd_mark_kind)a->kind) {
    case CD_MARK_NUMBER:
        return !isnan(a->number) && same_number(a->number, b->number) &&
               same_number(a->number_high, b->number_high) && a->unit == b->unit;
    case CD_MARK_DATE:
    case CD_MARK_TIME:
    case CD_MARK_NAME:
        return a->value != CD_NONE && a->value == b->value;
    case CD_MARK_QUOTE:
    case CD_MARK_ATTRIBUTION:
    case CD_MARK_DIRECTION:
    case CD_MARK_TIMESTAMP:
    case CD_MARK_NEGATION:
    case CD_MARK_MODALITY:
    case CD_MARK_QUANTIFIER:
    case CD_MARK_FILLER:
    case CD_N_MARK_KINDS:
        break;
    }
    return false;
}

static void add_marks(const struct cd_diff *d, struct cd_phrase_list *list)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    for (uint32_t x = 0; x < a->n_marks; x++)
        for (uint32_t y = 0; y < b->n_marks && list->n < MAX_CANDIDATES; y++) {
            if (!same_value(a->marks[x], b->marks[y]))
                continue;
            struct cd_range i = cd_side_words(a, a->marks[x]->tokens);
            struct cd_range j = cd_side_words(b, b->marks[y]->tokens);
            if (i.count && j.count && i.count <= CD_PHRASE_WORDS && j.count <= CD_PHRASE_WORDS &&
                !same_words(d, i, j))
                add(list, i.first, i.count, j.first, j.count, worth(d, i, j), CD_HOW_FORM);
        }
}

/* Whether word w and the next, neighbours or joined by a hyphen, can be one compound. */
static bool can_join(const struct cd_side *side, uint32_t w)
{
    return side->words[w].statement == side->words[w + 1].statement &&
           side->words[w + 1].pos - side->words[w].pos <= 2;
}

/* Whether the word is spelt as x and y in one, up to the inflection of both. */
static bool joins_to(const struct cd_word *x, const struct cd_word *y, const struct cd_word *word)
{
    struct cd_str z = word->text, zs = word->root;
    size_t n = x->text.len;
    if (n >= z.len || memcmp(x->text.ptr, z.ptr, n) != 0)
        return false;
    return (z.len == n + y->text.len && memcmp(z.ptr + n, y->text.ptr, y->text.len) == 0) ||
           (zs.len == n + y->root.len && memcmp(zs.ptr, x->text.ptr, n) == 0 &&
            memcmp(zs.ptr + n, y->root.ptr, y->root.len) == 0);
}

/* The words of a side by their first byte, in order. */
struct first_bytes {
    uint32_t head[256], *next;
};

static void sort_by_first(const struct cd_diff *d, const struct cd_side *side,
                          struct first_bytes *out)
{
    memset(out->head, 0xff, sizeof out->head);
    out->next = cd_arena_array(d->arena, (size_t)side->n_words + 1, sizeof *out->next);
    for (uint32_t w = side->n_words; w-- > 0;) {
        uint32_t *head = &out->head[(unsigned char)side->words[w].text.ptr[0]];
        out->next[w] = *head;
        *head = w;
    }
}

/* Compounds of side s against single words of the other that begin with the same letter. */
static void add_compounds(const struct cd_diff *d, struct cd_phrase_list *list, unsigned s)
{
    const struct cd_side *two = &d->side[s], *one = &d->side[1 - s];
    struct first_bytes first;
    sort_by_first(d, one, &first);
    for (uint32_t w = 0; w + 1 < two->n_words; w++) {
        const struct cd_word *x = &two->words[w];
        if (!can_join(two, w))
            continue;
        for (uint32_t k = first.head[(unsigned char)x->text.ptr[0]]; k != CD_NONE;
             k = first.next[k])
            if (joins_to(x, x + 1, &one->words[k])) {
                uint32_t i = s ? k : w, j = s ? w : k;
                add(list, i, s ? 1 : 2, j, s ? 2 : 1, 1.0f, CD_HOW_FORM);
            }
    }
}

static bool phrase_at(const struct cd_side *side, uint32_t w, const struct cd_phrase *p)
{
    if (!p->n || w + p->n > side->n_words ||
        side->words[w].statement != side->words[w + p->n - 1].statement)
        return false;
    for (uint32_t k = 0; k < p->n; k++)
        if (side->words[w + k].fold != p->words[k])
            return false;
    return true;
}

struct place {
    uint32_t phrase, word, n;
};

static bool has_row(const struct cd_phrase_rows *rows, uint32_t row)
{
    return rows->bits[row / 64u] & (uint64_t)1 << row % 64u;
}

/* Where the phrases of one row stand in a side. */
static void find_row(const struct cd_side *side, const struct cd_phrase_row *row, uint32_t number,
                     struct place **places, uint32_t *n, uint32_t *cap)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        for (uint32_t k = 0; has_row(&side->words[w].facts->rows, number) && k < row->n; k++)
            if (phrase_at(side, w, &row->phrases[k]))
                *CD_PUSH(*places, *n, *cap) = (struct place){k, w, row->phrases[k].n};
}

static void add_row(const struct cd_diff *d, struct cd_phrase_list *list,
                    const struct cd_phrase_row *row, uint32_t number)
{
    if (row->n_known < 2)
        return;
    struct place *places[2] = {NULL, NULL};
    uint32_t n[2] = {0, 0}, cap[2] = {0, 0};
    find_row(&d->side[0], row, number, &places[0], &n[0], &cap[0]);
    if (n[0])
        find_row(&d->side[1], row, number, &places[1], &n[1], &cap[1]);
    for (uint32_t x = 0; x < n[0]; x++)
        for (uint32_t y = 0; y < n[1] && list->n < MAX_CANDIDATES; y++) {
            if (places[0][x].phrase == places[1][y].phrase)
                continue;
            struct cd_range i = {places[0][x].word, places[0][x].n};
            struct cd_range j = {places[1][y].word, places[1][y].n};
            add(list, i.first, i.count, j.first, j.count, 0.8f * worth(d, i, j), CD_HOW_SENSE);
        }
    free(places[0]);
    free(places[1]);
}

void cd_diff_phrases(const struct cd_diff *d, struct cd_phrase_list *list)
{
    add_marks(d, list);
    add_compounds(d, list, 0);
    add_compounds(d, list, 1);
    struct cd_phrase_rows rows[2] = {0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = 0; w < d->side[s].n_words; w++)
            for (uint32_t k = 0; k < CD_PHRASE_ROWS / 64u; k++)
                rows[s].bits[k] |= d->side[s].words[w].facts->rows.bits[k];
    for (uint32_t k = 0; cd_table_phrases[k]; k++)
        if (has_row(&rows[0], k) && has_row(&rows[1], k))
            add_row(d, list, cd_diff_memo_row(d->memo, k), k);
}
