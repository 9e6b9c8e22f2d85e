/*
 * How well the words of two statements cover each other, and the features made of it.
 *
 * The statement of a row is spread over the other vocabulary once (its words by the types they are
 * near to), so that a pair costs a look at each word of the other statement, and the rest only the
 * words that meet: what all words of a statement add up to is known beforehand (struct al_total).
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"

#define ASIDE .5 /* what a word that is set aside counts, where it is met */

#define BIGRAM_BITS 4096u

/* One word of the row is near to a type: k-th of the row, how alike, next entry as in head. */
struct entry {
    uint32_t k, next;
    float s;
};

/* What the words of one side of a pair that are met add up to. */
struct met {
    double covered, exact, aside; /* aside: what words that are set aside count */
    unsigned numbers, names;
};

/* A word of the row and one of the column that are alike. */
struct meeting {
    uint32_t row, col;
    float s;
};

/* A word of the row, or a type. */
struct row_word {
    float weight;
    uint8_t flags, aside;
};

struct al_scorer {
    const struct al_engine *e;
    unsigned k;
    uint32_t row, col;
    /* By type: base + its first entry + 1; no more than base where the row is near to none. */
    uint32_t *head;
    uint32_t base; /* grows from row to row, so that nothing need be forgotten */
    struct entry *entries;
    uint32_t n_entries, cap_entries;
    /* By type: the stamp where it is in a column that is looked at. Bytes, that all are near. */
    uint8_t *wanted, stamp;
    struct row_word *words;
    struct row_word *types; /* what is needed of the vocabulary, close together */
    /* 0 but for the words that are met in the pair looked at: likeness to the most like word, and
     * how well they are covered: */
    float *best_row, *best_col, *cover_row, *cover_col;
    uint64_t *met_row; /* a bit for each word of the row */
    uint32_t *met_col; /* the words of the column */
    struct meeting *meetings;
    uint32_t n_met_col, n_meetings;
    struct met of_col;
    uint64_t bigrams[BIGRAM_BITS / 64]; /* a bit for each of the row's, where it has some */
};

uint32_t cd_al_side_longest(const struct al_side *side)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        uint32_t len = side->first[i + 1] - side->first[i];
        n = len > n ? len : n;
    }
    return n;
}

struct al_scorer *cd_al_scorer_create(const struct al_engine *e, unsigned k)
{
    struct al_scorer *s = cd_calloc(1, sizeof *s);
    uint32_t n_row = cd_al_side_longest(&e->side[k]), n_col = cd_al_side_longest(&e->side[1 - k]);
    s->e = e;
    s->k = k;
    s->head = cd_calloc((size_t)e->vocab.n_types + 1, sizeof *s->head);
    s->wanted = cd_calloc((size_t)e->vocab.n_types + 1, sizeof *s->wanted);
    s->types = cd_calloc((size_t)e->vocab.n_types + 1, sizeof *s->types);
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        s->types[t] = (struct row_word){e->vocab.types[t].weight, e->vocab.types[t].flags, 0};
    }
    s->words = cd_calloc((size_t)n_row + 1, sizeof *s->words);
    s->best_row = cd_calloc((size_t)n_row + 1, sizeof *s->best_row);
    s->cover_row = cd_calloc((size_t)n_row + 1, sizeof *s->cover_row);
    s->cover_col = cd_calloc((size_t)n_col + 1, sizeof *s->cover_col);
    s->met_row = cd_calloc((size_t)n_row / 64 + 1, sizeof *s->met_row);
    s->best_col = cd_calloc((size_t)n_col + 1, sizeof *s->best_col);
    s->met_col = cd_calloc((size_t)n_col + 1, sizeof *s->met_col);
    return s;
}

void cd_al_scorer_destroy(struct al_scorer *s)
{
    if (s) {
        free(s->head);
        free(s->wanted);
        free(s->entries);
        free(s->words);
        free(s->types);
        free(s->best_row);
        free(s->cover_row);
        free(s->cover_col);
        free(s->meetings);
        free(s->met_row);
        free(s->best_col);
        free(s->met_col);
        free(s);
    }
}

/* The lowest bit that is set; takes it away. */
static unsigned take_bit(uint64_t *bits)
{
    unsigned k = (unsigned)__builtin_ctzll(*bits);
    *bits &= *bits - 1;
    return k;
}

/* Forgets the pair that was looked at last. */
static void forget(struct al_scorer *s)
{
    uint32_t n = s->e->side[s->k].first[s->row + 1] - s->e->side[s->k].first[s->row];
    for (uint32_t k = 0; k < n; k += 64) {
        for (uint64_t *bits = &s->met_row[k / 64]; *bits;) {
            unsigned at = k + take_bit(bits);
            s->best_row[at] = s->cover_row[at] = 0;
        }
    }
    for (uint32_t x = 0; x < s->n_met_col; x++) {
        s->best_col[s->met_col[x]] = s->cover_col[s->met_col[x]] = 0;
    }
    s->n_met_col = s->n_meetings = 0;
}

/* Sets or clears the bits of a row's bigrams. */
static void mark_bigrams(struct al_scorer *s, uint32_t row, bool set)
{
    const struct al_side *a = &s->e->side[s->k];
    for (uint32_t x = a->bigram_first[row]; x < a->bigram_first[row + 1]; x++) {
        uint32_t bit = a->bigrams[x] % BIGRAM_BITS;
        s->bigrams[bit / 64] = set ? s->bigrams[bit / 64] | (uint64_t)1 << bit % 64 : 0;
    }
}

/* cd_al_bigrams_shared, which hardly any pair has to be asked. */
static double bigrams_shared(const struct al_scorer *s, uint32_t col)
{
    const struct al_side *b = &s->e->side[1 - s->k];
    uint64_t any = 0;
    for (uint32_t x = b->bigram_first[col]; x < b->bigram_first[col + 1]; x++) {
        uint32_t bit = b->bigrams[x] % BIGRAM_BITS;
        any |= s->bigrams[bit / 64] >> bit % 64;
    }
    return any & 1 ? cd_al_bigrams_shared(s->e, s->row, col) : 0;
}

/* Begins a row, with room for all entries that it may have. */
static void begin_row(struct al_scorer *s, uint32_t row)
{
    const struct al_engine *e = s->e;
    const struct al_side *a = &e->side[s->k];
    const uint32_t *near = e->similar.first[s->k];
    forget(s);
    if (a->bigrams) {
        mark_bigrams(s, s->row, false);
        mark_bigrams(s, row, true);
    }
    s->row = row;
    uint32_t n = a->first[row + 1] - a->first[row], total = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = a->first[row] + k, t = a->list[at];
        s->words[k] = s->types[t];
        s->words[k].aside = a->place[at] & AL_PLACE_ASIDE;
        total += near[t + 1] - near[t];
    }
    if (s->base > UINT32_MAX - s->n_entries - total) {
        memset(s->head, 0, e->vocab.n_types * sizeof *s->head);
        s->base = 0;
    } else {
        s->base += s->n_entries;
    }
    s->n_entries = 0;
    if (total > s->cap_entries) {
        CD_RESERVE(s->entries, 0, s->cap_entries, total);
        s->meetings = cd_realloc_array(s->meetings, s->cap_entries, sizeof *s->meetings);
    }
}

void cd_al_scorer_row(struct al_scorer *s, uint32_t row)
{
    const struct al_side *a = &s->e->side[s->k];
    const struct al_similar *sim = &s->e->similar;
    begin_row(s, row);
    uint32_t *head = s->head, at = s->base;
    struct entry *to = s->entries;
    for (uint32_t x = a->first[row], k = 0; x < a->first[row + 1]; x++, k++) {
        uint32_t t = a->list[x];
        const struct al_near *near = sim->near[s->k] + sim->first[s->k][t];
        const struct al_near *end = sim->near[s->k] + sim->first[s->k][t + 1];
        for (; near < end; near++) {
            uint32_t *of = head + near->type, next = *of;
            float alike = near->s;
            *of = ++at;
            *to++ = (struct entry){k, next, alike};
        }
    }
    s->n_entries = at - s->base;
}

void cd_al_scorer_row_for(struct al_scorer *s, uint32_t row, const uint32_t *cols, uint32_t n_cols)
{
    const struct al_side *a = &s->e->side[s->k], *b = &s->e->side[1 - s->k];
    const struct al_similar *sim = &s->e->similar;
    begin_row(s, row);
    uint32_t *head = s->head, at = s->base;
    uint8_t *wanted = s->wanted, stamp = ++s->stamp;
    struct entry *to = s->entries;
    if (!stamp) { /* all numbers were used: begin anew */
        memset(wanted, 0, s->e->vocab.n_types * sizeof *wanted);
        stamp = s->stamp = 1;
    }
    for (uint32_t c = 0; c < n_cols; c++) {
        for (uint32_t x = b->first[cols[c]]; x < b->first[cols[c] + 1]; x++) {
            wanted[b->list[x]] = stamp;
        }
    }
    for (uint32_t x = a->first[row], k = 0; x < a->first[row + 1]; x++, k++) {
        uint32_t t = a->list[x];
        const struct al_near *near = sim->near[s->k] + sim->first[s->k][t];
        const struct al_near *end = sim->near[s->k] + sim->first[s->k][t + 1];
        for (; near < end; near++) {
            if (wanted[near->type] == stamp) {
                *to++ = (struct entry){k, head[near->type], near->s};
                head[near->type] = ++at;
            }
        }
    }
    s->n_entries = at - s->base;
}

static void met_add(struct met *m, float weight, unsigned flags, bool aside, float best)
{
    double w = (double)weight, covered = w * (double)best;
    if (aside) {
        m->aside += ASIDE * covered;
        return;
    }
    m->covered += covered;
    m->exact += best > AL_EXACT ? w : 0;
    if (flags & AL_TYPE_NUMBER) {
        m->numbers += best > AL_EXACT;
    } else if (flags & AL_TYPE_NAME) {
        m->names += best > .7f;
    }
}

/* Notes which words meet, and the best that each meets. */
static void meet(struct al_scorer *s, const uint32_t *list, uint32_t n)
{
    /* Of each entry at most one: a column has a type once. */
    struct meeting *meetings = s->meetings;
    const struct entry *entries = s->entries;
    const uint32_t *head = s->head;
    float *best_row = s->best_row;
    uint64_t *met_row = s->met_row;
    uint32_t base = s->base, n_meetings = 0, n_met = 0;
    for (uint32_t m = 0; m < n; m++) { /* without a branch: which are met cannot be foretold */
        s->met_col[n_met] = m;
        n_met += head[list[m]] > base;
    }
    for (uint32_t k = 0; k < n_met; k++) {
        uint32_t m = s->met_col[k], x = head[list[m]];
        float best = 0;
        for (; x > base; x = entries[x - base - 1].next) {
            const struct entry en = entries[x - base - 1];
            best = en.s > best ? en.s : best;
            met_row[en.k / 64] |= (uint64_t)1 << en.k % 64;
            if (en.s > best_row[en.k]) {
                best_row[en.k] = en.s;
            }
            meetings[n_meetings++] = (struct meeting){en.k, m, en.s};
        }
        s->best_col[m] = best;
    }
    s->n_meetings = n_meetings;
    s->n_met_col = n_met;
}

/*
 * A word covers above all the one that it is most like: the others by a likeness that falls with
 * the cube of what it lacks to that. Else a long statement covers everything a little.
 */
static void compete(struct al_scorer *s)
{
    const float *best_row = s->best_row, *best_col = s->best_col;
    float *cover_row = s->cover_row, *cover_col = s->cover_col;
    for (uint32_t x = 0; x < s->n_meetings; x++) {
        const struct meeting *at = &s->meetings[x];
        float u = at->s / best_col[at->col], v = at->s / best_row[at->row];
        float of_row = at->s * (u * u * u), of_col = at->s * (v * v * v);
        float row = cover_row[at->row], col = cover_col[at->col];
        cover_row[at->row] = of_row > row ? of_row : row;
        cover_col[at->col] = of_col > col ? of_col : col;
    }
}

/* Asks for the first two lines of the cache from p on, wherever the array behind it ends. */
static void fetch(const void *p)
{
    __builtin_prefetch(p);
    __builtin_prefetch((const void *)((uintptr_t)p + 64));
}

void cd_al_scorer_expect(const struct al_scorer *s, uint32_t col)
{
    const struct al_side *b = &s->e->side[1 - s->k];
    fetch(b->list + b->first[col]);
    fetch(b->place + b->first[col]);
    fetch(b->total + col);
    if (b->bigrams) {
        fetch(b->bigrams + b->bigram_first[col]);
    }
    if (b->mean) {
        fetch(b->mean + (size_t)col * s->e->vocab.dims);
    }
}

const float *cd_al_scorer_cover(struct al_scorer *s, uint32_t col, const float **of_col)
{
    const struct al_side *b = &s->e->side[1 - s->k];
    const uint32_t *list = b->list + b->first[col];
    const uint8_t *place = b->place + b->first[col];
    forget(s);
    s->col = col;
    s->of_col = (struct met){0};
    meet(s, list, b->first[col + 1] - b->first[col]);
    compete(s);
    for (uint32_t x = 0; x < s->n_met_col; x++) {
        uint32_t m = s->met_col[x];
        const struct row_word *type = &s->types[list[m]];
        met_add(&s->of_col, type->weight, type->flags, place[m] & AL_PLACE_ASIDE, s->cover_col[m]);
    }
    *of_col = s->cover_col;
    return s->cover_row;
}

/* What the words of the row that are met add up to. */
static struct met met_of_row(const struct al_scorer *s)
{
    struct met m = {0};
    const struct al_side *a = &s->e->side[s->k];
    uint32_t n = a->first[s->row + 1] - a->first[s->row];
    for (uint32_t at = 0; at < n; at += 64) {
        for (uint64_t bits = s->met_row[at / 64]; bits;) {
            uint32_t k = at + take_bit(&bits);
            const struct row_word *w = &s->words[k];
            met_add(&m, w->weight, w->flags, w->aside, s->cover_row[k]);
        }
    }
    return m;
}

/* 1 where both sides have some and none is met on the other side, 0 where all are. */
static double conflict(unsigned n_a, unsigned met_a, unsigned n_b, unsigned met_b)
{
    if (!n_a || !n_b) {
        return 0;
    }
    return 1 - (double)(met_a + met_b) / (double)(n_a + n_b);
}

/* Whether one is a question and the other neither a question nor the report of one. */
static bool question_conflict(const struct al_engine *e, uint32_t i, uint32_t j)
{
    uint8_t x = e->side[0].trait[i], y = e->side[1].trait[j];
    return x != y && x != AL_TRAIT_ASKS && y != AL_TRAIT_ASKS;
}

void cd_al_scorer_features(struct al_scorer *s, uint32_t j, float x[AL_N_LOCAL])
{
    const float *of_col;
    cd_al_scorer_cover(s, j, &of_col);
    cd_al_scorer_measure(s, x);
    x[AL_L_MEAN] = (float)cd_al_cosine_of_means(s->e, s->row, j);
    x[AL_L_BIGRAM] = (float)bigrams_shared(s, j);
}

/* log(1 + n) for the mean of two small counts. */
static float log_count(unsigned n, unsigned m)
{
    return n + m ? (float)al_log(1 + .5 * (n + m)) : 0;
}

void cd_al_scorer_measure(const struct al_scorer *s, float x[AL_N_LOCAL])
{
    const struct al_engine *e = s->e;
    uint32_t i = s->row, j = s->col;
    const struct al_total *a = &e->side[0].total[i], *b = &e->side[1].total[j];
    struct met p = met_of_row(s), q = s->of_col;
    double wa = a->weight + p.aside, wb = b->weight + q.aside;
    double covered_a = p.covered + p.aside, covered_b = q.covered + q.aside;
    double rec = covered_a / wa, prec = covered_b / wb;
    double g = sqrt(rec * prec), light = wa < wb ? wa : wb;
    const struct al_total *lighter = wa < wb ? a : b;
    double covered = covered_a < covered_b ? covered_a : covered_b;
    x[AL_L_BIAS] = 1;
    x[AL_L_G] = (float)g;
    x[AL_L_F] = (float)(rec + prec > 0 ? 2 * rec * prec / (rec + prec) : 0);
    x[AL_L_MAX] = (float)(rec > prec ? rec : prec);
    x[AL_L_MIN] = (float)(rec < prec ? rec : prec);
    x[AL_L_WEIGHT] = (float)(lighter->aside ? al_log(1 + light) : lighter->log_weight);
    x[AL_L_COVERED] = (float)al_log(1 + covered);
    x[AL_L_NUM_CONFLICT] = (float)conflict(a->numbers, p.numbers, b->numbers, q.numbers);
    x[AL_L_NUM_MATCH] = log_count(p.numbers, q.numbers);
    x[AL_L_NAME_MATCH] = log_count(p.names, q.names);
    x[AL_L_NAME_CONFLICT] = (float)conflict(a->names, p.names, b->names, q.names);
    x[AL_L_MEAN] = x[AL_L_BIGRAM] = 0;
    x[AL_L_LENGTH] = (float)fabs(al_log(wa / wb));
    x[AL_L_QUESTION] = question_conflict(e, i, j);
    x[AL_L_EXACT] = (float)sqrt(p.exact * q.exact / (wa * wb));
    x[AL_L_SHORT_G] = (float)(g / (1 + .2 * light));
    x[AL_L_MARGIN_MAX] = x[AL_L_MARGIN_MIN] = 0;
}
