/*
 * Which pairs of statements are worth a look. Small documents: all. Else, for every statement of
 * either side, those of the other that share its heaviest words (an inverted index with a budget
 * of postings, so that common words cost nothing), the best of them by weight in common, and a
 * band around the diagonal. Among very many the budget goes to the same words first: that finds
 * more than spending it on similar ones, and where it finds a partner at once no more is looked
 * for. Looking from both sides keeps the set symmetric. Linear.
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

#define ALL_PAIRS   16384u /* up to this product of sizes every pair is a candidate */
#define TOP         20u    /* best partners of a statement */
#define SHARE       .4f    /* of the best one's score that a further partner must have */
#define BUDGET      1500u  /* postings looked at for a statement */
#define EACH        8u     /* no type may take more than this part of it */
#define BAND        3u     /* on either side of the diagonal */
#define GRAIN       256u
/* From so many pairs on, the same words are looked for first and the others only where needed. */
#define MANY        4000000u
#define BUDGET_MANY 600u
#define EACH_MANY   3u
#define SAME        .9f /* how alike these are */
#define FOUND       .4f /* of a statement's weight in common with a partner that is found at once */
#define TOP_FOUND   8u  /* best partners in that case */

/* Columns seen from the rows of a range, row by row: those of its k-th row end at end[k]. */
struct seen_list {
    uint32_t *col;
    uint32_t n, cap;
    uint32_t end[GRAIN];
};

struct gather {
    const struct al_engine *e;
    unsigned k; /* the side of the rows */
    struct seen_list *lists;
    float **sums; /* one array of zeros a thread, by column */
    float *root;  /* of the columns' weights */
    bool many;    /* there are very many pairs */
    uint32_t budget, each;
};

static bool may_pair(const struct al_engine *e, unsigned k, uint32_t row, uint32_t col)
{
    const struct al_side *r = &e->side[k], *c = &e->side[1 - k];
    return r->cls[row] != AL_CLASS_OUT && r->cls[row] == c->cls[col] &&
           !cd_al_constraints_forbid(e, k ? col : row, k ? row : col);
}

static void seen_add(const struct gather *g, struct seen_list *l, uint32_t row, uint32_t col)
{
    if (may_pair(g->e, g->k, row, col)) {
        *CD_PUSH(l->col, l->n, l->cap) = col;
    }
}

/*
 * The part of a posting list that is looked at: all of it, or, where it is longer than the budget,
 * what lies around the diagonal.
 */
static struct cd_range window(const struct al_side *side, uint32_t type, uint32_t diagonal,
                              uint32_t budget)
{
    uint32_t first = side->post_first[type], last = side->post_first[type + 1];
    if (last - first <= budget) {
        return (struct cd_range){first, last - first};
    }
    uint32_t low = first, high = last;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (side->post[mid] < diagonal) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    uint32_t start = low - first > budget / 2 ? low - budget / 2 : first;
    start = last - start < budget ? last - budget : start;
    return (struct cd_range){start, budget};
}

/* What is in common with the columns met so far. */
struct common {
    float *sum;        /* by column */
    uint32_t *touched; /* the columns, in order of first meeting */
    uint32_t n, left;  /* left: of the budget */
    float weight;      /* of the words looked at */
    float best;        /* the greatest sum */
};

/* Adds the weight of one type, more than 0, to the columns that hold it. */
static void add_postings(struct common *in, const uint32_t *cols, uint32_t n, float add)
{
    float *sum = in->sum, best = in->best;
    uint32_t *touched = in->touched, n_touched = in->n;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t col = cols[k];
        float before = sum[col], after = before + add;
        touched[n_touched] = col; /* there is room: no more of them than the budget */
        n_touched += before <= 0;
        sum[col] = after;
        best = after > best ? after : best;
    }
    in->n = n_touched;
    in->best = best;
}

/* Adds up weight in common by types that are alike from `low` up to below `high`. */
static void add_up(const struct gather *g, uint32_t row, uint32_t diagonal, float low, float high,
                   struct common *in)
{
    const struct al_side *r = &g->e->side[g->k], *c = &g->e->side[1 - g->k];
    const struct al_similar *sim = &g->e->similar;
    in->weight = 0;
    for (uint32_t x = r->first[row]; x < r->first[row + 1] && in->left; x++) {
        if (r->place[x] & AL_PLACE_ASIDE) {
            continue;
        }
        uint32_t t = r->list[x];
        float w = g->e->vocab.types[t].weight;
        in->weight += w;
        for (uint32_t y = sim->first[g->k][t]; y < sim->first[g->k][t + 1] && in->left; y++) {
            struct al_near near = sim->near[g->k][y];
            if (near.s < low || near.s >= high) {
                continue;
            }
            uint32_t budget = in->left < g->each ? in->left : g->each;
            struct cd_range p = window(c, near.type, diagonal, budget);
            in->left -= p.count;
            add_postings(in, c->post + p.first, p.count, w * near.s);
        }
    }
}

/* Whether some column has most of what was looked at. */
static bool is_found(const struct common *in)
{
    return in->best >= FOUND * in->weight;
}

/* A column with what breaks ties, so that equal statements find their own: the way to the diagonal.
 */
struct best {
    float score;
    uint32_t col;
    uint64_t off;
};

/* Whether x is the worse of two: lower score, further off the diagonal, further right. */
static bool worse(struct best x, struct best y)
{
    if (x.score < y.score || x.score > y.score) {
        return x.score < y.score;
    }
    return x.off != y.off ? x.off > y.off : x.col > y.col;
}

/* Keeps the best by insertion, none far behind the best; returns how many. All sums are 0 then. */
static uint32_t choose(const struct gather *g, uint32_t row, float *sums, const uint32_t *touched,
                       uint32_t n, uint32_t n_top, struct best *top)
{
    const struct al_side *c = &g->e->side[1 - g->k];
    uint32_t kept = 0, n_rows = g->e->side[g->k].n;
    float least = 0; /* a little below what is needed */
    for (uint32_t k = 0; k < n; k++) {
        uint32_t col = touched[k];
        float sum = sums[col], root = g->root[col];
        sums[col] = 0;
        if (sum < least * root) {
            continue; /* as most of them: where it stands does not matter */
        }
        float score = sum / root;
        uint64_t u = (2 * (uint64_t)row + 1) * c->n, v = (2 * (uint64_t)col + 1) * n_rows;
        struct best b = {score, col, u > v ? u - v : v - u};
        if (kept == n_top && worse(b, top[n_top - 1])) {
            continue;
        }
        uint32_t at = kept < n_top ? kept++ : n_top - 1;
        while (at > 0 && worse(top[at - 1], b)) {
            top[at] = top[at - 1];
            at--;
        }
        top[at] = b;
        float last = kept == n_top ? top[n_top - 1].score : 0, share = SHARE * top[0].score;
        least = (last > share ? last : share) * .9999f;
    }
    while (kept > 0 && top[kept - 1].score < SHARE * top[0].score) {
        kept--;
    }
    return kept;
}

static void gather_rows(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct gather *g = user;
    struct seen_list *l = &g->lists[first / GRAIN];
    uint32_t n_rows = g->e->side[g->k].n, n_cols = g->e->side[1 - g->k].n;
    float *sum = g->sums[thread];
    uint32_t touched[BUDGET + 1];
    struct best top[TOP];
    for (uint32_t row = first; row < last; row++) {
        l->end[row - first] = l->n;
        if (g->e->side[g->k].cls[row] == AL_CLASS_OUT) {
            continue;
        }
        uint32_t diagonal = (uint32_t)(((uint64_t)row * 2 + 1) * n_cols / (2 * (uint64_t)n_rows));
        struct common in = {sum, touched, 0, g->budget, 0, 0};
        bool found = false;
        if (g->many) {
            add_up(g, row, diagonal, SAME, 2, &in);
            found = is_found(&in);
        }
        if (!found) {
            add_up(g, row, diagonal, 0, g->many ? SAME : 2, &in);
        }
        uint32_t kept = choose(g, row, sum, touched, in.n, found ? TOP_FOUND : TOP, top);
        for (uint32_t k = 0; k < kept; k++) {
            seen_add(g, l, row, top[k].col);
        }
        uint32_t from = diagonal > BAND ? diagonal - BAND : 0;
        for (uint32_t col = from; col <= diagonal + BAND && col < n_cols; col++) {
            seen_add(g, l, row, col);
        }
        l->end[row - first] = l->n;
    }
    l->col = cd_realloc_array(l->col, l->n, sizeof *l->col);
}

/* Makes the pairs from what was seen on both sides, ordered and each once. */
static void collect(struct al_engine *e, struct seen_list *lists[2], const uint32_t n_lists[2])
{
    uint32_t n_a = e->side[0].n;
    uint32_t *first = cd_calloc((size_t)n_a + 2, sizeof *first), *at = first + 1;
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t row = 0, x = 0; row < e->side[k].n; row++) {
            const struct seen_list *l = &lists[k][row / GRAIN];
            for (x = row % GRAIN ? x : 0; x < l->end[row % GRAIN]; x++) {
                at[(k ? l->col[x] : row) + 1]++;
            }
        }
    }
    for (uint32_t i = 0; i < n_a; i++) {
        at[i + 1] += at[i];
    }
    uint32_t total = at[n_a];
    uint32_t *cols = cd_malloc(((size_t)total + 1) * sizeof *cols);
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t row = 0, x = 0; row < e->side[k].n; row++) {
            const struct seen_list *l = &lists[k][row / GRAIN];
            for (x = row % GRAIN ? x : 0; x < l->end[row % GRAIN]; x++) {
                cols[at[k ? l->col[x] : row]++] = k ? row : l->col[x];
            }
        }
        for (uint32_t l = 0; l < n_lists[k]; l++) {
            free(lists[k][l].col);
        }
        free(lists[k]);
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_a; i++) {
        uint32_t begin = first[i], count = first[i + 1] - begin;
        cd_sort_u32(cols + begin, count);
        first[i] = n;
        for (uint32_t x = begin; x < begin + count; x++) {
            if (n == first[i] || cols[x] != cols[n - 1]) {
                cols[n++] = cols[x];
            }
        }
    }
    first[n_a] = n;
    e->cands.cols = cd_realloc_array(cols, (size_t)n + 1, sizeof *cols);
    e->cands.row = first;
    e->cands.n = n;
}

static void all_pairs(struct al_engine *e)
{
    uint32_t n_a = e->side[0].n, n_b = e->side[1].n, n = 0;
    uint32_t *cols = cd_malloc(((size_t)n_a * n_b + 1) * sizeof *cols);
    uint32_t *first = cd_calloc((size_t)n_a + 1, sizeof *first);
    for (uint32_t i = 0; i < n_a; i++) {
        for (uint32_t j = 0; j < n_b; j++) {
            if (may_pair(e, 0, i, j)) {
                cols[n++] = j;
            }
        }
        first[i + 1] = n;
    }
    e->cands.cols = cols;
    e->cands.row = first;
    e->cands.n = n;
}

void cd_al_cands_index(struct al_cands *cands, uint32_t n_a, uint32_t n_b)
{
    free(cands->row);
    free(cands->col);
    free(cands->by_col);
    cands->row = cd_calloc((size_t)n_a + 2, sizeof *cands->row);
    cands->col = cd_calloc((size_t)n_b + 2, sizeof *cands->col);
    cands->by_col = cd_malloc(((size_t)cands->n + 1) * sizeof *cands->by_col);
    uint32_t *at = cands->col + 1;
    for (uint32_t x = 0; x < cands->n; x++) {
        cands->row[cands->c[x].a + 1]++;
        at[cands->c[x].b + 1]++;
    }
    for (uint32_t i = 0; i < n_a; i++) {
        cands->row[i + 1] += cands->row[i];
    }
    for (uint32_t j = 0; j < n_b; j++) {
        at[j + 1] += at[j];
    }
    for (uint32_t x = 0; x < cands->n; x++) {
        cands->by_col[at[cands->c[x].b]++] = x;
    }
}

void cd_al_cands_finish(struct al_cands *cands)
{
    free(cands->c);
    free(cands->whole);
    free(cands->cols);
    free(cands->row);
    free(cands->col);
    free(cands->by_col);
}

/* Roots of the statements' weights, none of them 0; the caller's. */
static float *roots(const struct al_side *side)
{
    float *root = cd_malloc(((size_t)side->n + 1) * sizeof *root);
    for (uint32_t i = 0; i < side->n; i++) {
        root[i] = sqrtf(side->weight[i] + 1e-6f);
    }
    return root;
}

void cd_al_candidates_build(struct al_engine *e)
{
    uint32_t n_a = e->side[0].n, n_b = e->side[1].n;
    if ((uint64_t)n_a * n_b <= ALL_PAIRS) {
        all_pairs(e);
    } else {
        struct seen_list *lists[2];
        uint32_t n_lists[2];
        uint32_t n_max = n_a > n_b ? n_a : n_b;
        bool many = (uint64_t)n_a * n_b > MANY;
        float **sums = cd_calloc(e->threads, sizeof *sums);
        for (unsigned t = 0; t < e->threads; t++) {
            sums[t] = cd_calloc(n_max, sizeof **sums);
        }
        for (unsigned k = 0; k < 2; k++) {
            n_lists[k] = e->side[k].n / GRAIN + 1;
            lists[k] = cd_calloc(n_lists[k], sizeof *lists[k]);
            struct gather g = {.e = e,
                               .k = k,
                               .lists = lists[k],
                               .sums = sums,
                               .root = roots(&e->side[1 - k]),
                               .many = many,
                               .budget = many ? BUDGET_MANY : BUDGET,
                               .each = many ? BUDGET_MANY / EACH_MANY : BUDGET / EACH};
            cd_parallel(e->threads, e->side[k].n, GRAIN, gather_rows, &g);
            free(g.root);
        }
        for (unsigned t = 0; t < e->threads; t++) {
            free(sums[t]);
        }
        free(sums);
        collect(e, lists, n_lists);
    }
    for (unsigned k = 0; k < 2; k++) { /* looked at no more */
        free(e->side[k].post_first);
        free(e->side[k].post);
        e->side[k].post_first = e->side[k].post = NULL;
    }
}

float *cd_al_best_pairs(const struct al_engine *e, unsigned k)
{
    float *best = cd_calloc((size_t)e->side[k].n + 1, sizeof *best);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        uint32_t i = k ? c->b : c->a;
        best[i] = c->p > best[i] ? c->p : best[i];
    }
    return best;
}
