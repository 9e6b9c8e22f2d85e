/*
 * The search: a hidden Markov model over the statements of one side. Its state is the last aligned
 * position on the other side, kept through statements without counterpart. Run from the left and
 * from the right, forward and backward, so that every pair has two posteriors.
 *
 *   emission     exp(clip(.85 z + 2.5, -12, 12)) for a pair, 1 for "no counterpart"
 *   transitions  next, stay, skip (2..8, halving), back (1..3), jump (uniform), aside (uniform, and
 *                the search goes on from where it was: one statement told elsewhere costs one jump,
 *                not two)
 *
 * EM learns the rates from the documents (Baum-Welch with pseudo-counts), the jump rate among
 * them, so that moved blocks need no code of their own.
 *
 * Cost: linear in pairs. A state vector has a value a position, but each step touches only the
 * neighbourhood of its candidates: all values share a factor that decays, the backward ones a
 * common summand too (the uniform jump). Values not touched for long underflow to zero, which an
 * epoch a value tells. Sums are scaled by powers of two, which are exact.
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/wide.h"

#define SKIP_MAX 8u
#define BACK_MAX 3u
#define ROUNDS   3u /* two re-estimations */
#define PSEUDO   4.0
#define STEP     300 /* an epoch is a factor of 2^-300 */

enum move {
    MOVE_NEXT,
    MOVE_STAY,
    MOVE_SKIP,
    MOVE_BACK,
    MOVE_JUMP,
    MOVE_ASIDE,
    N_MOVES
};

struct rates {
    double null;
    double move[N_MOVES];
};

static const struct rates start = {.25, {.60, .08, .12, .05, .10, .05}};

/* One direction: rows are the observed side, positions the other. */
struct view {
    const uint32_t *first; /* of each row, into the links */
    uint32_t n_rows, n_cols;
};

/* A pair in the order of the rows, and what the passes find out about it. */
struct link {
    uint32_t col;
    float emission;
    float value; /* backward value, scaled; from the forward pass on the posterior */
};

/* What one pair reaches or is reached from: positions s - SKIP_MAX .. s + BACK_MAX. */
#define WINDOW (SKIP_MAX + 1 + BACK_MAX)

/*
 * value(s) = v[s] * gain * 2^(-STEP * age) + base, age = now - epoch[s]; position s is shifted by
 * 1, 0 is the start. At either end there is room for what a window has outside, where nothing ever
 * is: what is added there is read by nobody.
 */
struct vector {
    double *all, *v;
    uint64_t *all_epochs, *epoch;
    uint64_t now;
    double gain, inverse, base; /* inverse: of the gain */
};

/* Four values at once, wherever they stand. */
#define LANES 4u
_Static_assert(WINDOW % LANES == 0, "a window is whole groups of lanes");
typedef double value_lanes __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
typedef uint64_t epoch_lanes __attribute__((vector_size(8 * LANES), aligned(8), may_alias));

#define BITS_OF_ONE  0x3FF0000000000000u /* 1 */
#define BITS_OF_LEFT 0x2D30000000000000u /* 2^-STEP */

/* What is left of values: all, a little, nothing, by their age. */
static inline void read_aged(const double *v, const uint64_t *epoch, uint64_t now, value_lanes *out)
{
    epoch_lanes age = now - *(const epoch_lanes *)epoch;
    epoch_lanes left =
        ((epoch_lanes)(age == 0) & BITS_OF_ONE) | ((epoch_lanes)(age == 1) & BITS_OF_LEFT);
    *out = *(const value_lanes *)v * (value_lanes)left;
}

static double vector_own(const struct vector *x, uint32_t s)
{
    uint64_t age = x->now - x->epoch[s];
    return age == 0 ? x->v[s] : age == 1 ? x->v[s] * al_pow2(-STEP) : 0;
}

static double vector_get(const struct vector *x, uint32_t s)
{
    return vector_own(x, s) * x->gain + x->base;
}

static void vector_add(struct vector *x, uint32_t s, double add)
{
    x->v[s] = vector_own(x, s) + add * x->inverse;
    x->epoch[s] = x->now;
}

/* Adds rate[k] * add to each position of a window, which begins at v and epoch. */
CD_WIDE static void window_add(double *v, uint64_t *epoch, const double *rate, double add,
                               double inverse, uint64_t now)
{
    for (unsigned k = 0; k < WINDOW; k += LANES) {
        value_lanes own;
        read_aged(v + k, epoch + k, now, &own);
        *(value_lanes *)(v + k) = own + *(const value_lanes *)(rate + k) * add * inverse;
        *(epoch_lanes *)(epoch + k) = (epoch_lanes){now, now, now, now};
    }
}

/* The values of a window, each times its rate. */
CD_WIDE static void window_get(const struct vector *x, const double *v, const uint64_t *epoch,
                               const double *rate, double *out)
{
    for (unsigned k = 0; k < WINDOW; k += LANES) {
        value_lanes own;
        read_aged(v + k, epoch + k, x->now, &own);
        *(value_lanes *)(out + k) = *(const value_lanes *)(rate + k) * (own * x->gain + x->base);
    }
}

static void vector_decay(struct vector *x, double factor)
{
    x->gain *= factor;
    if (x->gain < al_pow2(-STEP)) {
        x->gain *= al_pow2(STEP);
        x->now++;
    }
    x->inverse = 1 / x->gain;
}

static void vector_init(struct vector *x, uint32_t n)
{
    size_t all = (size_t)n + WINDOW;
    x->all = cd_calloc(all, sizeof *x->all);
    x->all_epochs = cd_calloc(all, sizeof *x->all_epochs);
    x->v = x->all + SKIP_MAX;
    x->epoch = x->all_epochs + SKIP_MAX;
    x->now = 0;
    x->gain = x->inverse = 1;
    x->base = 0;
}

static void vector_finish(struct vector *x)
{
    free(x->all);
    free(x->all_epochs);
}

/* Rate of a skip over k positions, k = 2..SKIP_MAX, each half as likely as the one before. */
static double skip_rate(double total, uint32_t k)
{
    return total * al_pow2(-(int)(k - 1)) / (1 - al_pow2(-(int)(SKIP_MAX - 1)));
}

static int exponent_of(double x)
{
    int k = 0;
    (void)frexp(x, &k);
    return k;
}

struct pass {
    struct view w;
    struct rates r;
    double rate[WINDOW]; /* of each position that a pair is reached from */
    double jump, aside;  /* the same of any position */
    double *keep;        /* by row: how likely it is if it does not move the state */
    struct link *links;
    int *exponent; /* scale of beta, by row */
    double like;   /* likelihood of everything, scaled by 2^like_exponent */
    int like_exponent;
    struct vector alpha, tail;
};

static double emission(const struct pass *p, uint32_t x)
{
    return (double)p->links[x].emission;
}

/* What the backward pass adds for one pair to the positions from which it is reached. */
static void spread(struct pass *p, uint32_t col, double x)
{
    size_t first = (size_t)col + 1; /* of the window, in what there is with the room in front */
    window_add(p->tail.all + first, p->tail.all_epochs + first, p->rate, x, p->tail.inverse,
               p->tail.now);
}

/* Fills beta and exponent, from the last row to the first, and the likelihood of everything. */
static void backward(struct pass *p)
{
    const struct view *w = &p->w;
    int exponent = 0;
    vector_init(&p->tail, w->n_cols);
    p->tail.base = 1;
    double alive = 1 - p->r.null;
    for (uint32_t row = w->n_rows; row-- > 0;) {
        double sum = 0;
        p->keep[row] = p->r.null;
        p->exponent[row] = exponent;
        for (uint32_t x = w->first[row]; x < w->first[row + 1]; x++) {
            p->links[x].value = (float)vector_get(&p->tail, p->links[x].col + 1);
            p->keep[row] += alive * p->aside * emission(p, x);
        }
        double top = p->tail.base * p->keep[row];
        vector_decay(&p->tail, p->keep[row]);
        p->tail.base = top;
        for (uint32_t x = w->first[row]; x < w->first[row + 1]; x++) {
            const struct link *l = &p->links[x];
            double y = alive * emission(p, x) * (double)l->value;
            sum += y;
            top = y > top ? y : top;
            spread(p, l->col, y);
        }
        p->tail.base += p->jump * sum;
        int k = exponent_of(top);
        vector_decay(&p->tail, al_pow2(-k));
        p->tail.base *= al_pow2(-k);
        exponent += k;
    }
    p->like = vector_get(&p->tail, 0);
    p->like_exponent = exponent;
    vector_finish(&p->tail);
}

/* Probability mass that reaches a position, by kind of move. */
static double reach(const struct pass *p, uint32_t col, double total, double by[N_MOVES])
{
    double from[WINDOW];
    size_t first = (size_t)col + 1;
    window_get(&p->alpha, p->alpha.all + first, p->alpha.all_epochs + first, p->rate, from);
    by[MOVE_NEXT] = from[SKIP_MAX - 1];
    by[MOVE_STAY] = from[SKIP_MAX];
    by[MOVE_SKIP] = by[MOVE_BACK] = 0;
    for (unsigned k = 2; k <= SKIP_MAX; k++) {
        by[MOVE_SKIP] += from[SKIP_MAX - k];
    }
    for (unsigned k = 1; k <= BACK_MAX; k++) {
        by[MOVE_BACK] += from[SKIP_MAX + k];
    }
    by[MOVE_JUMP] = p->jump * total;
    by[MOVE_ASIDE] = 0;
    return by[MOVE_NEXT] + by[MOVE_STAY] + by[MOVE_SKIP] + by[MOVE_BACK] + by[MOVE_JUMP];
}

/*
 * One row of the forward pass: posteriors into post, incoming mass into in. scale turns products
 * of forward and backward values of this row into probabilities. Returns the new total mass.
 */
static double forward_row(struct pass *p, uint32_t row, double total, double scale, double *in,
                          struct rates *counts)
{
    const struct view *w = &p->w;
    double alive = 1 - p->r.null, sum = 0, matched = 0;
    uint32_t first = w->first[row], last = w->first[row + 1];
    for (uint32_t x = first; x < last; x++) {
        struct link *l = &p->links[x];
        double by[N_MOVES];
        double mass = reach(p, l->col, total, by);
        double f = alive * emission(p, x) * mass;
        double gamma = f * (double)l->value * scale, share = gamma / mass;
        in[x - first] = f;
        matched += gamma;
        sum += f;
        l->value = (float)(gamma < 1 ? gamma : 1);
        for (unsigned m = 0; m < N_MOVES; m++) {
            counts->move[m] += share * by[m];
        }
    }
    double kept = matched < 1 ? 1 - matched : 0, share = kept / p->keep[row];
    counts->null += share * p->r.null;
    vector_decay(&p->alpha, p->keep[row]);
    for (uint32_t x = first; x < last; x++) {
        double gamma = share * alive * p->aside * emission(p, x);
        counts->move[MOVE_ASIDE] += gamma;
        gamma += (double)p->links[x].value;
        p->links[x].value = (float)(gamma < 1 ? gamma : 1);
        vector_add(&p->alpha, p->links[x].col + 1, in[x - first]);
    }
    return total * p->keep[row] + sum;
}

static uint32_t longest_row(const struct view *w)
{
    uint32_t n = 0;
    for (uint32_t row = 0; row < w->n_rows; row++) {
        uint32_t len = w->first[row + 1] - w->first[row];
        n = len > n ? len : n;
    }
    return n;
}

/* Forward over all rows; writes posteriors into the pairs and returns expected counts. */
static struct rates forward(struct pass *p)
{
    const struct view *w = &p->w;
    struct rates counts = {0};
    double *in = cd_malloc(((size_t)longest_row(w) + 1) * sizeof *in);
    double total = 1;
    int exponent = 0;
    vector_init(&p->alpha, w->n_cols);
    vector_add(&p->alpha, 0, 1);
    for (uint32_t row = 0; row < w->n_rows; row++) {
        int k = exponent + p->exponent[row] - p->like_exponent;
        double scale = al_pow2(k < -1000 ? -1000 : k > 1000 ? 1000 : k) / p->like;
        total = forward_row(p, row, total, scale, in, &counts);
        k = exponent_of(total);
        total *= al_pow2(-k);
        vector_decay(&p->alpha, al_pow2(-k));
        exponent += k;
    }
    vector_finish(&p->alpha);
    free(in);
    return counts;
}

static void set_rates(struct pass *p, const struct rates *r)
{
    p->r = *r;
    for (uint32_t k = 2; k <= SKIP_MAX; k++) {
        p->rate[SKIP_MAX - k] = skip_rate(r->move[MOVE_SKIP], k);
    }
    p->rate[SKIP_MAX - 1] = r->move[MOVE_NEXT];
    p->rate[SKIP_MAX] = r->move[MOVE_STAY];
    for (uint32_t k = 1; k <= BACK_MAX; k++) {
        p->rate[SKIP_MAX + k] = r->move[MOVE_BACK] / BACK_MAX;
    }
    p->jump = r->move[MOVE_JUMP] / (p->w.n_cols ? p->w.n_cols : 1);
    p->aside = r->move[MOVE_ASIDE] / (p->w.n_cols ? p->w.n_cols : 1);
}

/* Rates from expected counts and pseudo-counts of the rates that one starts with. */
static struct rates estimate(const struct rates *counts)
{
    struct rates r;
    double moves = 0;
    for (unsigned m = 0; m < N_MOVES; m++) {
        moves += counts->move[m];
    }
    r.null = (counts->null + PSEUDO * start.null) / (counts->null + moves + PSEUDO);
    r.null = al_clip(r.null, .05, .95);
    for (unsigned m = 0; m < N_MOVES; m++) {
        r.move[m] = (counts->move[m] + PSEUDO * start.move[m]) / (moves + PSEUDO);
    }
    return r;
}

static void search(struct al_engine *e, bool reverse)
{
    struct al_cands *cands = &e->cands;
    struct pass p = {.w = {reverse ? cands->col : cands->row, e->side[reverse ? 1 : 0].n,
                           e->side[reverse ? 0 : 1].n}};
    struct rates rates = start;
    p.links = cd_malloc(((size_t)cands->n + 1) * sizeof *p.links);
    p.exponent = cd_malloc(((size_t)p.w.n_rows + 1) * sizeof *p.exponent);
    p.keep = cd_malloc(((size_t)p.w.n_rows + 1) * sizeof *p.keep);
    for (uint32_t x = 0; x < cands->n; x++) {
        const struct al_cand *c = &cands->c[reverse ? cands->by_col[x] : x];
        p.links[x] = (struct link){reverse ? c->a : c->b, c->p, 0};
    }
    for (unsigned round = 0; round < ROUNDS; round++) {
        set_rates(&p, &rates);
        backward(&p);
        struct rates counts = forward(&p);
        rates = estimate(&counts);
    }
    for (uint32_t x = 0; x < cands->n; x++) {
        struct al_cand *c = &cands->c[reverse ? cands->by_col[x] : x];
        *(reverse ? &c->p_ba : &c->p_ab) = p.links[x].value;
    }
    free(p.links);
    free(p.exponent);
    free(p.keep);
}

static void search_range(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    (void)thread;
    for (uint32_t k = first; k < last; k++) {
        search(user, k != 0);
    }
}

void cd_al_hmm_run(struct al_engine *e)
{
    for (uint32_t x = 0; x < e->cands.n; x++) { /* until the search is over p holds the emission */
        struct al_cand *c = &e->cands.c[x];
        c->p = (float)al_exp(al_clip(.85 * (double)c->z + 2.5, -12, 12));
    }
    cd_parallel(e->cands.n > 5000 ? e->threads : 1, 2, 1, search_range, e);
}
