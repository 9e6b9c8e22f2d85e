/*
 * The alignment of words: which phrase of one side corresponds to which of the other.
 *
 * 1. The chain, in order on both sides: dynamic programming over words with similarities (as
 *    Needleman and Wunsch 1970), phrases of several words as longer steps, and a price for each
 *    opening of a gap (as Gotoh 1982), so that matches come in runs and a lone function word
 *    between two changes is not worth its price.
 * 2. Moved phrases: of what the chain left, the longest diagonal runs of equal words.
 * 3. Loose counterparts: what is left and is said elsewhere in other words.
 *
 * Cost: words times words, at most MAX_CELLS. Longer statements are first cut at words that occur
 * once on each side (the longest increasing chain of them, as in patience diff); a stretch that
 * is still too long is matched greedily in a window, which is linear.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/occurrence.h"
#include "diff/words.h"
#include "util/mem.h"
#include "util/vec.h"

#define MAX_CELLS   (1u << 19)
#define CELL_BUDGET (1u << 22) /* of all stretches of one bead together */
#define FEW_CELLS   (1u << 13)
#define GAP_OPEN    0.30f
/* Of two words that would do, the one behind the same punctuation: ", and". */
#define MARK_BONUS  0.02f
#define NEVER       (-1e30f)
#define WINDOW      48u
/* A word that is said elsewhere in other words must be this near to count. */
#define LOOSE_FLOOR 0.50f
#define MAX_PASSES  4u

struct cell {
    float match, gap; /* best score of the prefixes when the last step was a match, was a gap */
    float similarity; /* of the words that end here */
    uint8_t how;
};

/* A cell of two words that are alike. */
struct place {
    uint32_t i, j;
};

/* Words [first[s], end[s]) of both sides, and the table over them. */
struct stretch {
    uint32_t first[2], end[2];
    uint32_t rows, columns; /* words + 1 */
    struct cell *cells;
    struct place *alike; /* the cells with a similarity, row by row */
    uint32_t n_alike, cap_alike;
    uint32_t *head, *next; /* the phrases that end in a row, as linked lists */
    const struct cd_phrase_list *list;
};

static struct cell *at(const struct stretch *t, uint32_t i, uint32_t j)
{
    return &t->cells[(size_t)i * t->columns + j];
}

static const struct cd_word *word_a(const struct cd_diff *d, const struct stretch *t, uint32_t i)
{
    return &d->side[0].words[t->first[0] + i - 1];
}

static const struct cd_word *word_b(const struct cd_diff *d, const struct stretch *t, uint32_t j)
{
    return &d->side[1].words[t->first[1] + j - 1];
}

static void add_match(struct cd_diff *d, const struct cd_match *m)
{
    uint32_t index = d->n_matches;
    *CD_PUSH(d->matches, d->n_matches, d->cap_matches) = *m;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = m->first[s]; w < m->first[s] + m->count[s]; w++)
            d->side[s].words[w].match = index;
}

static float best(const struct cell *c)
{
    return c->match >= c->gap ? c->match : c->gap;
}

/* The value of stepping to (i, j) by a phrase, or NEVER where it does not fit in the stretch. */
static float phrase_step(const struct stretch *t, uint32_t k, uint32_t i, uint32_t j)
{
    const struct cd_match *p = &t->list->items[k];
    if (p->first[1] + p->count[1] - t->first[1] != j || p->first[0] < t->first[0] ||
        p->first[1] < t->first[1])
        return NEVER;
    return best(at(t, i - p->count[0], j - p->count[1])) + p->score;
}

static float single_step(const struct cd_diff *d, const struct stretch *t, uint32_t i, uint32_t j)
{
    const struct cell *c = at(t, i, j);
    const struct cd_word *a = word_a(d, t, i), *b = word_b(d, t, j);
    float weight = (a->weight + b->weight) / 2;
    float beside = a->mark != CD_NONE && a->mark == b->mark ? MARK_BONUS : 0;
    return best(at(t, i - 1, j - 1)) + c->similarity * weight + beside;
}

/* Buckets the phrases by the row in which they end. */
static void bucket_phrases(struct stretch *t, struct cd_arena *arena)
{
    t->head = cd_arena_room(arena, t->rows, sizeof *t->head);
    t->next = cd_arena_room(arena, (size_t)t->list->n + 1, sizeof *t->next);
    for (uint32_t i = 0; i < t->rows; i++)
        t->head[i] = CD_NONE;
    for (uint32_t k = t->list->n; k-- > 0;) {
        const struct cd_match *p = &t->list->items[k];
        uint32_t end = p->first[0] + p->count[0];
        if (end <= t->first[0] || end > t->end[0])
            continue;
        t->next[k] = t->head[end - t->first[0]];
        t->head[end - t->first[0]] = k;
    }
}

static float gap_step(const struct cell *from)
{
    float opened = from->match - GAP_OPEN;
    return opened > from->gap ? opened : from->gap;
}

/* The first row and column: gaps only. */
static void fill_edges(struct stretch *t)
{
    for (uint32_t j = 0; j < t->columns; j++)
        t->cells[j] =
            (struct cell){j ? NEVER : 0, j ? gap_step(at(t, 0, j - 1)) : NEVER, 0, CD_HOW_NONE};
    for (uint32_t i = 1; i < t->rows; i++)
        *at(t, i, 0) = (struct cell){NEVER, gap_step(at(t, i - 1, 0)), 0, CD_HOW_NONE};
}

/* Cells [j, end) of a row that no match ends in. step: what a gap behind each cell above is worth;
 * along: the same of the cell to the left. Returns that of the last one. */
static float fill_gaps(struct cell *row, float *step, uint32_t j, uint32_t end, float along)
{
    for (; j < end; j++) {
        along = step[j] = along > step[j] ? along : step[j];
        row[j] = (struct cell){NEVER, along, 0, CD_HOW_NONE};
    }
    return along;
}

/* Row i; the words that its own is alike to in `found`. */
static void fill_row(const struct cd_diff *d, struct stretch *t, uint32_t i,
                     const struct cd_alike *found, uint32_t n_found, float *step)
{
    struct cell *row = at(t, i, 0);
    float along = step[0] = gap_step(row);
    for (uint32_t j = 1, x = 0; j < t->columns; j++) {
        uint32_t next = x < n_found ? found[x].word + 1 : t->columns;
        if (t->head[i] == CD_NONE && j < next) {
            along = fill_gaps(row, step, j, next, along);
            j = next;
            if (j == t->columns)
                break;
        }
        row[j] = (struct cell){NEVER, along > step[j] ? along : step[j], 0, CD_HOW_NONE};
        float match = NEVER;
        if (j == next) {
            row[j].similarity = found[x].similarity;
            row[j].how = found[x++].how;
            match = single_step(d, t, i, j);
            *CD_PUSH(t->alike, t->n_alike, t->cap_alike) = (struct place){i, j};
        }
        for (uint32_t k = t->head[i]; k != CD_NONE; k = t->next[k]) {
            float v = phrase_step(t, k, i, j);
            match = v > match ? v : match;
        }
        row[j].match = match;
        along = step[j] = gap_step(&row[j]);
    }
}

static void fill(const struct cd_diff *d, struct stretch *t)
{
    struct cd_word_keys a = cd_word_keys(d, 0, t->first[0], t->end[0]);
    struct cd_word_keys b = cd_word_keys(d, 1, t->first[1], t->end[1]);
    struct cd_alike *found = cd_arena_room(d->arena, t->columns, sizeof *found);
    float *step = cd_arena_room(d->arena, t->columns, sizeof *step);
    fill_edges(t);
    for (uint32_t j = 0; j < t->columns; j++)
        step[j] = gap_step(at(t, 0, j));
    for (uint32_t i = 1; i < t->rows; i++) {
        uint32_t n = cd_word_find_alike(d, word_a(d, t, i), &a, i - 1, word_b(d, t, 1), &b, found);
        fill_row(d, t, i, found, n, step);
    }
}

/* The step that made cell (i, j) what it is, taken back: the floats are recomputed the same. */
static struct cd_match step_back(const struct stretch *t, uint32_t i, uint32_t j)
{
    const struct cell *c = at(t, i, j);
    for (uint32_t k = t->head[i]; k != CD_NONE; k = t->next[k])
        if (phrase_step(t, k, i, j) >= c->match)
            return t->list->items[k];
    return (struct cd_match){{t->first[0] + i - 1, t->first[1] + j - 1},
                             {1, 1},
                             c->similarity,
                             c->how,
                             CD_AT_CHAIN,
                             CD_NONE};
}

static void trace_back(struct cd_diff *d, const struct stretch *t)
{
    uint32_t i = t->rows - 1, j = t->columns - 1;
    bool in_match = at(t, i, j)->match >= at(t, i, j)->gap;
    while (i || j) {
        const struct cell *c = at(t, i, j);
        if (in_match) {
            struct cd_match m = step_back(t, i, j);
            add_match(d, &m);
            i -= m.count[0];
            j -= m.count[1];
            in_match = at(t, i, j)->match >= at(t, i, j)->gap;
        } else {
            const struct cell *from;
            if (i && gap_step(at(t, i - 1, j)) >= c->gap)
                from = at(t, --i, j);
            else
                from = at(t, i, --j);
            in_match = from->match - GAP_OPEN > from->gap;
        }
    }
}

/* --- moved phrases ------------------------------------------------------------------------- */

struct run {
    uint32_t i, j, n; /* ends before words i, j of the table */
    float score;
};

static bool free_pair(const struct cd_diff *d, const struct stretch *t, uint32_t i, uint32_t j)
{
    return word_a(d, t, i)->match == CD_NONE && word_b(d, t, j)->match == CD_NONE;
}

static uint32_t displacement(const struct run *r)
{
    return r->i > r->j ? r->i - r->j : r->j - r->i;
}

static int compare_runs(const void *x, const void *y)
{
    const struct run *a = x, *b = y;
    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    if (a->n > 1 && b->n > 1 && a->n != b->n)
        return a->n < b->n ? 1 : -1;
    if (displacement(a) != displacement(b))
        return displacement(a) < displacement(b) ? -1 : 1;
    if (a->i != b->i)
        return a->i < b->i ? -1 : 1;
    return (a->j > b->j) - (a->j < b->j);
}

static bool equal_enough(const struct cell *c)
{
    return c->how == CD_HOW_SAME || c->how == CD_HOW_FORM;
}

static bool same_free(const struct cd_diff *d, const struct stretch *t, uint32_t i, uint32_t j)
{
    return free_pair(d, t, i, j) && equal_enough(at(t, i, j));
}

static bool joined(const struct cd_word *before, const struct cd_word *word)
{
    return before->statement == word->statement && !((before->flags ^ word->flags) & CD_WORD_ASIDE);
}

/* Whether the words before i and j can be of one edit with them: same statement, same setting
 * aside. */
static bool neighbours(const struct cd_diff *d, const struct stretch *t, uint32_t i, uint32_t j)
{
    return joined(word_a(d, t, i - 1), word_a(d, t, i)) &&
           joined(word_b(d, t, j - 1), word_b(d, t, j));
}

/* Whether the words [first, first + n) of a side neither begin nor end inside a compound. */
static bool whole_compounds(const struct cd_side *side, uint32_t first, uint32_t n)
{
    return !(first > 0 && cd_word_hyphenated(side, first - 1)) &&
           !cd_word_hyphenated(side, first + n - 1);
}

static bool whole_words(const struct cd_diff *d, const struct stretch *t, const struct run *r)
{
    return whole_compounds(&d->side[0], t->first[0] + r->i - 1, r->n) &&
           whole_compounds(&d->side[1], t->first[1] + r->j - 1, r->n);
}

/* Diagonal runs of equal free words, as long as they get, up to their last content word. */
static struct run *find_runs(const struct cd_diff *d, const struct stretch *t, uint32_t *n)
{
    struct run *runs = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t x = 0; x < t->n_alike; x++) {
        uint32_t i = t->alike[x].i, j = t->alike[x].j;
        if (!same_free(d, t, i, j) ||
            (i > 1 && j > 1 && same_free(d, t, i - 1, j - 1) && neighbours(d, t, i, j)))
            continue; /* not the first of its run */
        struct run r = {i, j, 0, 0};
        float score = 0;
        for (uint32_t k = 0; i + k < t->rows && j + k < t->columns; k++) {
            if (!same_free(d, t, i + k, j + k) || (k && !neighbours(d, t, i + k, j + k)))
                break;
            if (word_a(d, t, i + k)->weight > 0.5f) {
                score += word_a(d, t, i + k)->weight;
                r.n = k + 1;
                r.score = score;
            }
        }
        if (r.n && whole_words(d, t, &r))
            *CD_PUSH(runs, *n, cap) = r;
    }
    if (*n)
        qsort(runs, *n, sizeof *runs, compare_runs);
    return runs;
}

static bool still_free(const struct cd_diff *d, const struct stretch *t, const struct run *r)
{
    for (uint32_t k = 0; k < r->n; k++)
        if (!free_pair(d, t, r->i + k, r->j + k))
            return false;
    return true;
}

static bool take_runs(struct cd_diff *d, const struct stretch *t, uint32_t *move)
{
    uint32_t n, taken = 0;
    struct run *runs = find_runs(d, t, &n);
    for (uint32_t r = 0; r < n; r++) {
        if (!still_free(d, t, &runs[r]))
            continue;
        /* A lone word elsewhere is no phrase that moved, unless it is a name or value. */
        bool moves =
            runs[r].n > 1 || word_a(d, t, runs[r].i)->flags & (CD_WORD_NAME | CD_WORD_VALUE);
        for (uint32_t k = 0; k < runs[r].n; k++) {
            const struct cell *c = at(t, runs[r].i + k, runs[r].j + k);
            struct cd_match m = {{t->first[0] + runs[r].i + k - 1, t->first[1] + runs[r].j + k - 1},
                                 {1, 1},
                                 c->similarity,
                                 c->how,
                                 moves ? CD_AT_MOVED : CD_AT_WITHIN,
                                 moves ? *move : CD_NONE};
            add_match(d, &m);
        }
        *move += moves;
        taken++;
    }
    free(runs);
    return taken > 0;
}

static bool phrase_free(const struct cd_diff *d, const struct cd_match *p)
{
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = p->first[s]; w < p->first[s] + p->count[s]; w++)
            if (d->side[s].words[w].match != CD_NONE)
                return false;
    return true;
}

/* Numbers, names and compounds that stand elsewhere in another form. */
static void take_phrases(struct cd_diff *d, const struct stretch *t, uint32_t *move)
{
    for (uint32_t k = 0; k < t->list->n; k++) {
        struct cd_match p = t->list->items[k];
        if (!phrase_free(d, &p))
            continue;
        p.place = p.how == CD_HOW_FORM ? CD_AT_MOVED : CD_AT_LOOSE;
        p.move = p.how == CD_HOW_FORM ? (*move)++ : CD_NONE;
        add_match(d, &p);
    }
}

/* The best free counterpart of each free word in other words; greedy, the nearest first. */
static void take_loose(struct cd_diff *d, const struct stretch *t)
{
    struct run *pairs = NULL;
    uint32_t n = 0, cap = 0;
    for (uint32_t x = 0; x < t->n_alike; x++) {
        uint32_t i = t->alike[x].i, j = t->alike[x].j;
        const struct cell *c = at(t, i, j);
        if (c->how != CD_HOW_OPPOSITE && c->similarity >= LOOSE_FLOOR && free_pair(d, t, i, j) &&
            word_a(d, t, i)->weight > 0.5f)
            *CD_PUSH(pairs, n, cap) = (struct run){i, j, 1, c->similarity};
    }
    if (n)
        qsort(pairs, n, sizeof *pairs, compare_runs);
    for (uint32_t k = 0; k < n; k++) {
        const struct cell *c = at(t, pairs[k].i, pairs[k].j);
        if (!free_pair(d, t, pairs[k].i, pairs[k].j))
            continue;
        struct cd_match m = {{t->first[0] + pairs[k].i - 1, t->first[1] + pairs[k].j - 1},
                             {1, 1},
                             c->similarity,
                             c->how,
                             CD_AT_LOOSE,
                             CD_NONE};
        add_match(d, &m);
    }
    free(pairs);
}

static void align_stretch(struct cd_diff *d, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end,
                          const struct cd_phrase_list *list, uint32_t *move)
{
    struct stretch t = {.first = {a, b}, .end = {a_end, b_end}, .list = list};
    if (a == a_end || b == b_end)
        return;
    t.rows = a_end - a + 1;
    t.columns = b_end - b + 1;
    size_t n_cells = (size_t)t.rows * t.columns;
    bool few = n_cells <= FEW_CELLS; /* else they are given back at once */
    t.cells = few ? cd_arena_room(d->arena, n_cells, sizeof *t.cells)
                  : cd_malloc(n_cells * sizeof *t.cells);
    CD_RESERVE(d->matches, d->n_matches, d->cap_matches, t.rows);
    CD_RESERVE(t.alike, t.n_alike, t.cap_alike, t.rows + t.columns);
    bucket_phrases(&t, d->arena);
    fill(d, &t);
    trace_back(d, &t);
    take_phrases(d, &t, move);
    for (unsigned pass = 0; pass < MAX_PASSES && take_runs(d, &t, move); pass++)
        ;
    take_loose(d, &t);
    if (!few)
        free(t.cells);
    free(t.alike);
}

/* --- statements too long for the table ----------------------------------------------------- */

/* The words of a side in the order of their ids: only to find those that occur once. */
static struct cd_occurrence *sorted_words(const struct cd_side *side)
{
    struct cd_occurrence *list = cd_malloc((side->n_words + 1) * sizeof *list);
    for (uint32_t w = 0; w < side->n_words; w++)
        list[w] = (struct cd_occurrence){side->words[w].fold, w};
    cd_occurrences_sort(list, side->n_words);
    return list;
}

static bool once(const struct cd_occurrence *list, uint32_t n, uint32_t k)
{
    return (k == 0 || list[k - 1].fold != list[k].fold) &&
           (k + 1 == n || list[k + 1].fold != list[k].fold);
}

/* partner[w]: the word of side 1 that is the only other one of its kind, or CD_NONE. */
static uint32_t *unique_partners(const struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    struct cd_occurrence *x = sorted_words(a), *y = sorted_words(b);
    uint32_t *partner = cd_malloc((a->n_words + 1) * sizeof *partner);
    for (uint32_t w = 0; w < a->n_words; w++)
        partner[w] = CD_NONE;
    for (uint32_t i = 0, j = 0; i < a->n_words && j < b->n_words;) {
        if (x[i].fold < y[j].fold)
            i++;
        else if (x[i].fold > y[j].fold)
            j++;
        else {
            if (once(x, a->n_words, i) && once(y, b->n_words, j))
                partner[x[i].word] = y[j].word;
            i++;
            j++;
        }
    }
    free(x);
    free(y);
    return partner;
}

/* Keeps the longest increasing chain of partners; clears the others. n log n. */
static void longest_chain(uint32_t *partner, uint32_t n)
{
    uint32_t *tail = cd_malloc((n + 1) * sizeof *tail),
             *before = cd_malloc((n + 1) * sizeof *before);
    uint32_t length = 0;
    for (uint32_t w = 0; w < n; w++) {
        if (partner[w] == CD_NONE)
            continue;
        uint32_t lo = 0, hi = length;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (partner[tail[mid]] < partner[w])
                lo = mid + 1;
            else
                hi = mid;
        }
        before[w] = lo ? tail[lo - 1] : CD_NONE;
        tail[lo] = w;
        if (lo == length)
            length++;
    }
    uint32_t keep = length ? tail[length - 1] : CD_NONE;
    for (uint32_t w = n; w-- > 0;) {
        if (w == keep)
            keep = before[w];
        else
            partner[w] = CD_NONE;
    }
    free(tail);
    free(before);
}

/* Walks both sides, each word of one looked for in a window of the other. */
static void align_greedily(struct cd_diff *d, uint32_t a, uint32_t a_end, uint32_t b,
                           uint32_t b_end)
{
    while (a < a_end && b < b_end) {
        uint32_t ahead = 0, found = CD_NONE;
        for (; ahead < WINDOW && b + ahead < b_end && found == CD_NONE; ahead++)
            if (d->side[0].words[a].fold == d->side[1].words[b + ahead].fold)
                found = b + ahead;
        if (found != CD_NONE) {
            struct cd_match m = {{a, found}, {1, 1}, 1.0f, CD_HOW_SAME, CD_AT_CHAIN, CD_NONE};
            add_match(d, &m);
            b = found + 1;
        }
        a++;
    }
}

static void align_long(struct cd_diff *d, uint32_t *move)
{
    const struct cd_phrase_list none = {NULL, 0, 0};
    uint32_t n_a = d->side[0].n_words, n_b = d->side[1].n_words, a = 0, b = 0;
    uint32_t *partner = unique_partners(d);
    uint64_t budget = CELL_BUDGET;
    longest_chain(partner, n_a);
    for (uint32_t w = 0; w <= n_a; w++) {
        if (w < n_a && partner[w] == CD_NONE)
            continue;
        uint32_t b_end = w < n_a ? partner[w] : n_b;
        uint64_t cells = (uint64_t)(w - a + 1) * (b_end - b + 1);
        if (cells <= MAX_CELLS && cells <= budget) {
            budget -= cells;
            align_stretch(d, a, w, b, b_end, &none, move);
        } else
            align_greedily(d, a, w, b, b_end);
        if (w < n_a) {
            struct cd_match m = {{w, b_end}, {1, 1}, 1.0f, CD_HOW_SAME, CD_AT_CHAIN, CD_NONE};
            add_match(d, &m);
        }
        a = w + 1;
        b = b_end + 1;
    }
    free(partner);
}

/* Both sides have the same words: no table is needed. */
static bool align_equals(struct cd_diff *d)
{
    uint32_t n = d->side[0].n_words;
    if (n != d->side[1].n_words)
        return false;
    for (uint32_t w = 0; w < n; w++)
        if (d->side[0].words[w].fold != d->side[1].words[w].fold)
            return false;
    for (uint32_t w = 0; w < n; w++) {
        struct cd_match m = {{w, w}, {1, 1}, 1.0f, CD_HOW_SAME, CD_AT_CHAIN, CD_NONE};
        add_match(d, &m);
    }
    return true;
}

void cd_diff_align_words(struct cd_diff *d)
{
    if (align_equals(d))
        return;
    uint32_t n_a = d->side[0].n_words, n_b = d->side[1].n_words, move = 0;
    if (((uint64_t)n_a + 1) * ((uint64_t)n_b + 1) > MAX_CELLS) {
        align_long(d, &move);
        return;
    }
    struct cd_phrase_list list = {NULL, 0, 0};
    cd_diff_phrases(d, &list);
    align_stretch(d, 0, n_a, 0, n_b, &list, &move);
    free(list.items);
}
