/*
 * Scores an alignment against a gold standard: pairs, beads, moves, and whether the scores mean
 * what they say (reliability over ten bins; the expected calibration error is the mean distance of
 * claimed and actual precision, weighted by the bins' size). Log-linear.
 */
#include "claimdiff/eval.h"

#include <stdlib.h>
#include <string.h>

#include "align/gold.h"
#include "text/layout.h"
#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

/* A growing list of unit pairs, a << 32 | b. */
struct pair_list {
    uint64_t *p;
    uint32_t n, cap;
};

/* What a bead, candidate or link comes to in the gold's units. */
struct judged {
    uint32_t right, wrong, full;
    struct pair_list pairs; /* the judged ones */
};

static void sort_unique(struct pair_list *l)
{
    uint32_t n = 0;
    cd_sort_u64(l->p, l->n);
    for (uint32_t k = 0; k < l->n; k++) {
        if (n == 0 || l->p[n - 1] != l->p[k]) {
            l->p[n++] = l->p[k];
        }
    }
    l->n = n;
}

/* The unit pairs of some statements of both sides, optional ones left out. j is overwritten. */
static void judge(const struct cd_gold *g, const struct cd_alignment *al, struct cd_range a,
                  struct cd_range b, struct judged *j)
{
    j->right = j->wrong = j->full = j->pairs.n = 0;
    for (uint32_t x = a.first; x < cd_range_end(a); x++) {
        for (uint32_t y = b.first; y < cd_range_end(b); y++) {
            uint32_t i = al->members[x], k = al->members[y];
            for (uint32_t u = g->unit_first[0][i]; u < g->unit_first[0][i + 1]; u++) {
                for (uint32_t v = g->unit_first[1][k]; v < g->unit_first[1][k + 1]; v++) {
                    *CD_PUSH(j->pairs.p, j->pairs.n, j->pairs.cap) =
                        (uint64_t)g->units[0][u] << 32 | g->units[1][v];
                }
            }
        }
    }
    sort_unique(&j->pairs);
    uint32_t n = 0;
    for (uint32_t x = 0; x < j->pairs.n; x++) {
        uint64_t pair = j->pairs.p[x];
        enum cd_gold_kind kind = cd_gold_kind_of(g, (uint32_t)(pair >> 32), (uint32_t)pair);
        if (kind == CD_GOLD_OPTIONAL) {
            continue;
        }
        j->pairs.p[n++] = pair;
        j->right += kind != CD_GOLD_NONE;
        j->wrong += kind == CD_GOLD_NONE;
        j->full += kind == CD_GOLD_FULL;
    }
    j->pairs.n = n;
}

static void append(struct pair_list *l, const struct pair_list *more)
{
    CD_RESERVE(l->p, l->n, l->cap, more->n);
    if (more->n) {
        memcpy(l->p + l->n, more->p, more->n * sizeof *l->p);
    }
    l->n += more->n;
}

static bool is_exact(const struct cd_gold *g, const struct cd_gold_bead *bead,
                     const struct judged *j)
{
    if (j->wrong || j->pairs.n != bead->a.count * bead->b.count) {
        return false;
    }
    for (uint32_t x = 0; x < j->pairs.n; x++) {
        uint32_t a = g->members[bead->a.first + x / bead->b.count];
        uint32_t b = g->members[bead->b.first + x % bead->b.count];
        if (j->pairs.p[x] != ((uint64_t)a << 32 | b)) {
            return false;
        }
    }
    return true;
}

/* The full bead of the gold that holds a pair, or NULL. */
static const struct cd_gold_bead *bead_with(const struct cd_gold *g, uint32_t *const bead_of_unit,
                                            uint64_t pair)
{
    uint32_t x = bead_of_unit[pair >> 32];
    return x == CD_NONE ? NULL : &g->beads[x];
}

static void bin_add(struct cd_eval_bin *bins, double score, bool right)
{
    int k = (int)(score * CD_EVAL_BINS);
    k = k < 0 ? 0 : k >= (int)CD_EVAL_BINS ? (int)CD_EVAL_BINS - 1 : k;
    bins[k].n++;
    bins[k].claimed += score;
    bins[k].right += right;
}

static void add_gap(struct cd_eval *e, const struct cd_gold *g, const struct cd_alignment *al,
                    const struct cd_bead *bead)
{
    unsigned k = bead->a.count ? 0 : 1;
    uint32_t i = al->members[k ? bead->b.first : bead->a.first];
    uint8_t most = 0;
    const struct cd_doc *doc = k ? al->b : al->a;
    for (uint32_t u = g->unit_first[k][i]; u < g->unit_first[k][i + 1]; u++) {
        uint8_t mark = g->partner[k][g->units[k][u]];
        most = mark > most ? mark : most;
    }
    if (most != CD_GOLD_OPTIONAL + 1 && cd_doc_is_claim(doc, i)) {
        bin_add(e->gaps, bead->score, most == 0);
    }
}

/* Sums over one alignment that are needed before they are counted. */
struct tally {
    struct pair_list found, moved;
    uint8_t *lax; /* by bead of the gold: reached by some bead */
    uint32_t *bead_of_unit;
    struct judged j;
};

static void add_bead(struct cd_eval *e, const struct cd_gold *g, const struct cd_alignment *al,
                     const struct cd_bead *bead, struct tally *t)
{
    judge(g, al, bead->a, bead->b, &t->j);
    if (t->j.pairs.n == 0) {
        return;
    }
    append(&t->found, &t->j.pairs);
    if (bead->flags & CD_BEAD_MOVED) {
        append(&t->moved, &t->j.pairs);
    }
    e->strict.found++;
    e->lax.found++;
    e->lax.right += t->j.right > 0;
    e->false_beads += t->j.right == 0;
    bin_add(e->beads, bead->score, t->j.wrong == 0);
    bool exact = false;
    for (uint32_t x = 0; x < t->j.pairs.n; x++) {
        uint64_t pair = t->j.pairs.p[x];
        const struct cd_gold_bead *gold = bead_with(g, t->bead_of_unit, pair);
        if (gold && cd_gold_kind_of(g, (uint32_t)(pair >> 32), (uint32_t)pair) == CD_GOLD_FULL) {
            t->lax[gold - g->beads] = 1;
            exact = exact || (x == 0 && is_exact(g, gold, &t->j));
        }
    }
    e->strict.right += exact;
    e->strict.reached += exact;
}

/* Candidates stand with both statements' beads: each counts once. */
static void add_candidates(struct cd_eval *e, const struct cd_gold *g,
                           const struct cd_alignment *al, struct tally *t)
{
    struct pair_list seen = {0};
    for (uint32_t x = 0; x < al->n_candidates; x++) {
        const struct cd_candidate *c = &al->candidates[x];
        uint64_t pair = (uint64_t)al->members[c->a.first] << 32 | al->members[c->b.first];
        *CD_PUSH(seen.p, seen.n, seen.cap) = pair;
    }
    sort_unique(&seen);
    uint8_t *done = cd_calloc((size_t)seen.n + 1, 1);
    for (uint32_t x = 0; x < al->n_candidates; x++) {
        const struct cd_candidate *c = &al->candidates[x];
        uint64_t pair = (uint64_t)al->members[c->a.first] << 32 | al->members[c->b.first];
        const uint64_t *at = cd_find_u64(seen.p, seen.n, pair);
        if (!at || done[at - seen.p]++ || c->score < .1) {
            continue;
        }
        judge(g, al, c->a, c->b, &t->j);
        if (t->j.pairs.n) {
            bin_add(e->beads, c->score, t->j.wrong == 0);
        }
    }
    free(done);
    free(seen.p);
}

static void count_pairs(struct cd_eval *e, const struct cd_gold *g, struct tally *t)
{
    sort_unique(&t->found);
    e->pairs.found += t->found.n;
    for (uint32_t x = 0; x < t->found.n; x++) {
        enum cd_gold_kind kind =
            cd_gold_kind_of(g, (uint32_t)(t->found.p[x] >> 32), (uint32_t)t->found.p[x]);
        e->pairs.right += kind != CD_GOLD_NONE;
        e->pairs.reached += kind == CD_GOLD_FULL;
    }
    for (uint32_t x = 0; x < g->n_pairs; x++) {
        e->pairs.wanted += g->pairs[x].kind == CD_GOLD_FULL;
    }
    for (uint32_t x = 0; x < g->n_beads; x++) {
        const struct cd_gold_bead *bead = &g->beads[x];
        bool full = bead->kind == CD_GOLD_FULL && bead->a.count && bead->b.count;
        e->strict.wanted += full;
        e->lax.wanted += full;
        e->lax.reached += full && t->lax[x];
    }
}

static void count_moved(struct cd_eval *e, const struct cd_gold *g, struct tally *t)
{
    struct pair_list wanted = {0};
    for (uint32_t x = 0; x < g->full->n_beads; x++) {
        const struct cd_bead *bead = &g->full->beads[x];
        if (bead->flags & CD_BEAD_MOVED) {
            judge(g, g->full, bead->a, bead->b, &t->j);
            append(&wanted, &t->j.pairs);
        }
    }
    sort_unique(&wanted);
    sort_unique(&t->moved);
    e->moved.wanted += wanted.n;
    e->moved.found += t->moved.n;
    for (uint32_t x = 0; x < t->moved.n; x++) {
        bool right = cd_find_u64(wanted.p, wanted.n, t->moved.p[x]) != NULL;
        e->moved.right += right;
        e->moved.reached += right;
    }
    free(wanted.p);
}

void cd_eval_add(struct cd_eval *e, const struct cd_alignment *al, const struct cd_gold *g)
{
    struct tally t = {.lax = cd_calloc((size_t)g->n_beads + 1, 1)};
    t.bead_of_unit = cd_malloc(((size_t)g->n_units[0] + 1) * sizeof *t.bead_of_unit);
    memset(t.bead_of_unit, 0xff, ((size_t)g->n_units[0] + 1) * sizeof *t.bead_of_unit);
    for (uint32_t x = 0; x < g->n_beads; x++) {
        for (uint32_t m = 0; m < g->beads[x].a.count && g->beads[x].kind == CD_GOLD_FULL; m++) {
            t.bead_of_unit[g->members[g->beads[x].a.first + m]] = x;
        }
    }
    e->documents++;
    for (uint32_t x = 0; x < al->n_beads; x++) {
        if (al->beads[x].a.count && al->beads[x].b.count) {
            add_bead(e, g, al, &al->beads[x], &t);
        } else {
            add_gap(e, g, al, &al->beads[x]);
        }
    }
    add_candidates(e, g, al, &t);
    count_pairs(e, g, &t);
    count_moved(e, g, &t);
    free(t.found.p);
    free(t.moved.p);
    free(t.lax);
    free(t.bead_of_unit);
    free(t.j.pairs.p);
}

static void merge_counts(struct cd_eval_counts *x, const struct cd_eval_counts *y)
{
    x->right += y->right;
    x->found += y->found;
    x->reached += y->reached;
    x->wanted += y->wanted;
}

void cd_eval_merge(struct cd_eval *e, const struct cd_eval *o)
{
    e->documents += o->documents;
    e->false_beads += o->false_beads;
    merge_counts(&e->pairs, &o->pairs);
    merge_counts(&e->strict, &o->strict);
    merge_counts(&e->lax, &o->lax);
    merge_counts(&e->moved, &o->moved);
    for (unsigned k = 0; k < CD_EVAL_BINS; k++) {
        struct cd_eval_bin *to[2] = {&e->beads[k], &e->gaps[k]};
        const struct cd_eval_bin *from[2] = {&o->beads[k], &o->gaps[k]};
        for (unsigned x = 0; x < 2; x++) {
            to[x]->n += from[x]->n;
            to[x]->claimed += from[x]->claimed;
            to[x]->right += from[x]->right;
        }
    }
}

double cd_eval_precision(const struct cd_eval_counts *c)
{
    return c->found ? (double)c->right / (double)c->found : c->wanted ? 0 : 1;
}

double cd_eval_recall(const struct cd_eval_counts *c)
{
    return c->wanted ? (double)c->reached / (double)c->wanted : 1;
}

double cd_eval_f1(const struct cd_eval_counts *c)
{
    double p = cd_eval_precision(c), r = cd_eval_recall(c);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

double cd_eval_ece(const struct cd_eval_bin bins[CD_EVAL_BINS])
{
    double sum = 0, n = 0;
    for (unsigned k = 0; k < CD_EVAL_BINS; k++) {
        double d = bins[k].claimed - bins[k].right;
        sum += d < 0 ? -d : d;
        n += (double)bins[k].n;
    }
    return n > 0 ? sum / n : 0;
}

void cd_eval_write_head(struct cd_out *out)
{
    cd_out_puts(out, "set                       docs  pairs: P      R      F1     beads: strict "
                     "lax    false  moved: R      ECE: beads  gaps\n");
}

void cd_eval_write_line(struct cd_out *out, const char *name, const struct cd_eval *e)
{
    struct cd_str whole = {name, strlen(name)};
    size_t columns = cd_text_width(whole);
    cd_text_put_line(out, whole);
    cd_out_repeat(out, " ", columns < 24 ? 24 - columns : 0);
    cd_out_printf(out, " %5u  %.4f        %.4f %.4f %.4f        %.4f %5llu  ", e->documents,
                  cd_eval_precision(&e->pairs), cd_eval_recall(&e->pairs), cd_eval_f1(&e->pairs),
                  cd_eval_f1(&e->strict), cd_eval_f1(&e->lax), (unsigned long long)e->false_beads);
    cd_out_printf(out, "%llu of %llu, %llu others  %.4f %.4f\n",
                  (unsigned long long)e->moved.reached, (unsigned long long)e->moved.wanted,
                  (unsigned long long)(e->moved.found - e->moved.right), cd_eval_ece(e->beads),
                  cd_eval_ece(e->gaps));
}

static void write_bins(struct cd_out *out, const char *title, const struct cd_eval_bin *bins)
{
    cd_out_printf(out, "%s\n  score      number  claimed  right\n", title);
    for (unsigned k = 0; k < CD_EVAL_BINS; k++) {
        const struct cd_eval_bin *b = &bins[k];
        if (b->n) {
            cd_out_printf(out, "  %.1f - %.1f %7llu   %.4f  %.4f\n", k / (double)CD_EVAL_BINS,
                          (k + 1) / (double)CD_EVAL_BINS, (unsigned long long)b->n,
                          b->claimed / (double)b->n, b->right / (double)b->n);
        }
    }
    cd_out_printf(out, "  expected calibration error %.4f\n", cd_eval_ece(bins));
}

void cd_eval_write_calibration(struct cd_out *out, const struct cd_eval *e)
{
    write_bins(out, "two-sided beads, and candidates from .1 on", e->beads);
    write_bins(out, "gaps", e->gaps);
}
