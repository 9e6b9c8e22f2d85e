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

/* The words of a side by their first two bytes, mixed to one, in order. */
struct beginnings {
    uint32_t head[256], *next;
};

static uint32_t beginning(struct cd_str s)
{
    unsigned second = s.len > 1 ? (unsigned char)s.ptr[1] : 0;
    return ((unsigned char)s.ptr[0] * 31u + second) % 256u;
}

static void sort_by_beginning(const struct cd_diff *d, const struct cd_side *side,
                              struct beginnings *out)
{
    memset(out->head, 0xff, sizeof out->head);
    out->next = cd_arena_room(d->arena, side->n_words, sizeof *out->next);
    for (uint32_t w = side->n_words; w-- > 0;) {
        uint32_t *head = &out->head[beginning(side->words[w].text)];
        out->next[w] = *head;
        *head = w;
    }
}

/* Adds word k of the other side where words w and w + 1 of side s are spelt in one there. */
static void add_compound(const struct cd_diff *d, struct cd_phrase_list *list, unsigned s,
                         uint32_t w, uint32_t k)
{
    const struct cd_word *x = &d->side[s].words[w], *z = &d->side[1 - s].words[k];
    if (z->text.len <= x->text.len || !joins_to(x, x + 1, z))
        return;
    add(list, s ? k : w, s ? 1 : 2, s ? w : k, s ? 2 : 1, 1.0f, CD_HOW_FORM);
}

/* Compounds of side s against single words of the other that begin with the same letters. */
static void add_compounds(const struct cd_diff *d, struct cd_phrase_list *list, unsigned s)
{
    const struct cd_side *two = &d->side[s], *one = &d->side[1 - s];
    struct beginnings first;
    sort_by_beginning(d, one, &first);
    for (uint32_t w = 0; w + 1 < two->n_words; w++) {
        struct cd_str x = two->words[w].text;
        if (!can_join(two, w))
            continue;
        if (x.len == 1) { /* a way: away */
            for (uint32_t k = 0; k < one->n_words; k++)
                add_compound(d, list, s, w, k);
            continue;
        }
        for (uint32_t k = first.head[beginning(x)]; k != CD_NONE; k = first.next[k])
            add_compound(d, list, s, w, k);
    }
}

static bool phrase_at(const struct cd_side *side, uint32_t w, const struct cd_phrase *p)
{
    if (!p->n || side->words[w].fold != p->words[0] || w + p->n > side->n_words ||
        side->words[w].statement != side->words[w + p->n - 1].statement)
        return false;
    for (uint32_t k = 1; k < p->n; k++)
        if (side->words[w + k].fold != p->words[k])
            return false;
    return true;
}

/* Where a phrase of a row stands in a side. */
struct place {
    uint32_t row, phrase, word, n;
};

struct places {
    struct place *items;
    uint32_t n, cap;
    struct cd_phrase_rows rows; /* of all places */
};

static void add_row_to(struct cd_phrase_rows *rows, uint32_t row)
{
    rows->bits[row / 64u] |= (uint64_t)1 << row % 64u;
}

/* The lowest row of a set, taken out of it; CD_NONE for an empty one. */
static uint32_t take_row(struct cd_phrase_rows *rows)
{
    for (uint32_t k = 0; k < CD_PHRASE_ROWS / 64u; k++)
        if (rows->bits[k]) {
            uint32_t bit = (uint32_t)__builtin_ctzll(rows->bits[k]);
            rows->bits[k] &= rows->bits[k] - 1;
            return k * 64u + bit;
        }
    return CD_NONE;
}

static struct cd_phrase_rows common_rows(const struct cd_phrase_rows *x,
                                         const struct cd_phrase_rows *y)
{
    struct cd_phrase_rows both;
    for (uint32_t k = 0; k < CD_PHRASE_ROWS / 64u; k++)
        both.bits[k] = x->bits[k] & y->bits[k];
    return both;
}

/* Where the phrases of some rows stand in a side, in the order of its words. */
static void find_places(const struct cd_diff *d, unsigned s, const struct cd_phrase_rows *rows,
                        struct places *out)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_phrase_rows own = common_rows(&side->words[w].facts->rows, rows);
        for (uint32_t number; (number = take_row(&own)) != CD_NONE;) {
            const struct cd_phrase_row *row = cd_diff_memo_row(d->memo, number);
            for (uint32_t k = 0; row->n_known >= 2 && k < row->n; k++) {
                if (!phrase_at(side, w, &row->phrases[k]))
                    continue;
                *CD_PUSH(out->items, out->n, out->cap) =
                    (struct place){number, k, w, row->phrases[k].n};
                add_row_to(&out->rows, number);
            }
        }
    }
}

/* The places of one row; all of them may be. */
static uint32_t places_of_row(const struct places *all, uint32_t row, struct place *out)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < all->n; k++)
        if (all->items[k].row == row)
            out[n++] = all->items[k];
    return n;
}

static void add_rows(const struct cd_diff *d, struct cd_phrase_list *list,
                     const struct places places[2])
{
    struct cd_phrase_rows rows = common_rows(&places[0].rows, &places[1].rows);
    struct place *x = cd_arena_room(d->arena, places[0].n, sizeof *x);
    struct place *y = cd_arena_room(d->arena, places[1].n, sizeof *y);
    for (uint32_t number; (number = take_row(&rows)) != CD_NONE;) {
        uint32_t n = places_of_row(&places[0], number, x);
        uint32_t m = places_of_row(&places[1], number, y);
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t l = 0; l < m && list->n < MAX_CANDIDATES; l++) {
                if (x[k].phrase == y[l].phrase)
                    continue;
                struct cd_range i = {x[k].word, x[k].n}, j = {y[l].word, y[l].n};
                add(list, i.first, i.count, j.first, j.count, 0.8f * worth(d, i, j), CD_HOW_SENSE);
            }
    }
}

/* The rows whose phrases may begin on a side. */
static struct cd_phrase_rows rows_of(const struct cd_side *side)
{
    struct cd_phrase_rows rows = {0};
    for (uint32_t w = 0; w < side->n_words; w++)
        for (uint32_t k = 0; k < CD_PHRASE_ROWS / 64u; k++)
            rows.bits[k] |= side->words[w].facts->rows.bits[k];
    return rows;
}

void cd_diff_phrases(const struct cd_diff *d, struct cd_phrase_list *list)
{
    add_marks(d, list);
    add_compounds(d, list, 0);
    add_compounds(d, list, 1);
    struct cd_phrase_rows rows[2] = {rows_of(&d->side[0]), rows_of(&d->side[1])};
    struct cd_phrase_rows both = common_rows(&rows[0], &rows[1]);
    struct places places[2] = {{0}, {0}};
    find_places(d, 0, &both, &places[0]);
    find_places(d, 1, &places[0].rows, &places[1]);
    if (places[1].n)
        add_rows(d, list, places);
    free(places[0].items);
    free(places[1].items);
}
