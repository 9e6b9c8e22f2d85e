/*
 * Moves: the two-sided beads outside the heaviest chain of beads that are in order on both sides.
 * The weight of a bead is its words, so that what moved is the smaller part. A bead of scattered
 * statements stands where most of it stands. A chain is a heaviest increasing subsequence, found
 * with a tree of prefix maxima over the right positions, n log n. Two neighbours that changed
 * places are not called a move: false moves cost a reader more than missed ones. Chains of equal
 * weight are told apart by a hash of their text, which does not depend on which document is the
 * left one.
 */
#include "align/engine.h"

#include <stdlib.h>

#include "util/intern.h"
#include "util/mem.h"

struct weight {
    uint64_t words, hash;
};

/* The best chain that ends at a position or before it: weight and last link. */
struct best {
    struct weight w;
    uint32_t link;
};

static bool heavier(struct weight x, struct weight y)
{
    return x.words != y.words ? x.words > y.words : x.hash > y.hash;
}

#define RUN    3u /* statements of a run are no further apart */
#define WIDEST 8u /* statements a side of a bead that is looked into: files may hold wider ones */

/* Adds up the words of a side; returns where its heaviest run begins, of equals the first. */
static uint32_t weigh(const struct cd_alignment *al, const struct cd_doc *doc, struct cd_range side,
                      struct weight *w)
{
    uint32_t start = al->members[side.first], heaviest = start, run = 0, top = 0;
    for (uint32_t m = side.first; m < cd_range_end(side); m++) {
        uint32_t i = al->members[m], words = 0;
        const struct cd_statement *s = &doc->statements[i];
        for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
            words += doc->tokens[t].cls != CD_TOKEN_PUNCT;
        }
        struct cd_str text = cd_doc_text(doc, s->span);
        w->words += words;
        w->hash += cd_hash(text.ptr, text.len) >> 34;
        if (m > side.first && i - al->members[m - 1] > RUN) {
            start = i;
            run = 0;
        }
        run += words;
        if (run > top) {
            heaviest = start;
            top = run;
        }
    }
    return heaviest;
}

/* A two-sided bead and where it stands in both documents. */
struct placed {
    uint32_t bead, at[2];
    struct weight w;
};

static int by_place(const void *x, const void *y)
{
    const struct placed *p = x, *q = y;
    return p->at[0] < q->at[0] ? -1 : 1; /* beads share no statement */
}

/* The two-sided beads in the order of the left document; the caller's to free. */
static struct placed *place_beads(const struct cd_alignment *al, uint32_t *n)
{
    struct placed *p = cd_malloc(((size_t)al->n_beads + 1) * sizeof *p);
    *n = 0;
    for (uint32_t x = 0; x < al->n_beads; x++) {
        const struct cd_bead *bead = &al->beads[x];
        if (bead->a.count && bead->b.count) {
            struct placed *o = &p[(*n)++];
            *o = (struct placed){.bead = x};
            o->at[0] = weigh(al, al->a, bead->a, &o->w);
            o->at[1] = weigh(al, al->b, bead->b, &o->w);
        }
    }
    qsort(p, *n, sizeof *p, by_place);
    return p;
}

static uint32_t first_of(const struct cd_alignment *al, struct cd_range side)
{
    return al->members[side.first];
}

/* The best chain that ends before position j. */
static struct best chain_before(const struct best *tree, uint32_t j)
{
    struct best top = {.link = CD_NONE};
    for (uint32_t k = j; k > 0; k &= k - 1) {
        if (tree[k].link != CD_NONE && (top.link == CD_NONE || heavier(tree[k].w, top.w))) {
            top = tree[k];
        }
    }
    return top;
}

static uint32_t last_of(const struct cd_alignment *al, struct cd_range side)
{
    return al->members[cd_range_end(side) - 1];
}

/* Whether two beads stand side by side in both documents, in different order. */
static bool swapped(const struct cd_alignment *al, const struct cd_bead *x, const struct cd_bead *y)
{
    return y->a.count && y->b.count && last_of(al, x->a) + 1 == first_of(al, y->a) &&
           last_of(al, y->b) + 1 == first_of(al, x->b);
}

/* Takes the mark from beads that only changed places with their neighbour. */
static void forgive_swaps(struct cd_alignment *al)
{
    uint32_t before = CD_NONE;
    for (uint32_t x = 0; x < al->n_beads; x++) {
        if (!al->beads[x].a.count || !al->beads[x].b.count) {
            continue;
        }
        if (before != CD_NONE && swapped(al, &al->beads[before], &al->beads[x]) &&
            (al->beads[before].flags ^ al->beads[x].flags) & CD_BEAD_MOVED) {
            al->beads[before].flags &= (uint8_t)~CD_BEAD_MOVED;
            al->beads[x].flags &= (uint8_t)~CD_BEAD_MOVED;
        }
        before = x;
    }
}

/* Whether statements i and j stand in the order of the chain; chain: n beads in this order. */
static bool in_order(const struct placed *chain, uint32_t n, uint32_t i, uint32_t j)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (chain[mid].at[0] < i) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return (low == 0 || chain[low - 1].at[1] < j) && (low == n || chain[low].at[1] > j);
}

/* Whether member m of a side begins a run. */
static bool begins(const struct cd_alignment *al, struct cd_range side, uint32_t m)
{
    return m == side.first || al->members[m] - al->members[m - 1] > RUN;
}

/*
 * Takes the mark from beads of scattered statements of which some stand in order: a summary in
 * front that is told once more further down does not make a move. Overwrites placed.
 */
static void forgive_scattered(struct cd_alignment *al, struct placed *placed, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t x = 0; x < n; x++) {
        if (!(al->beads[placed[x].bead].flags & CD_BEAD_MOVED)) {
            placed[kept++] = placed[x];
        }
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        struct cd_bead *bead = &al->beads[x];
        if (!(bead->flags & CD_BEAD_MOVED) || bead->a.count + bead->b.count < 3 ||
            bead->a.count > WIDEST || bead->b.count > WIDEST) {
            continue;
        }
        uint32_t runs = 0;
        bool ordered = false;
        for (uint32_t m = bead->a.first; m < cd_range_end(bead->a); m++) {
            for (uint32_t o = bead->b.first; o < cd_range_end(bead->b); o++) {
                if (begins(al, bead->a, m) && begins(al, bead->b, o)) {
                    runs++;
                    ordered |= in_order(placed, kept, al->members[m], al->members[o]);
                }
            }
        }
        if (runs > 1 && ordered) {
            bead->flags &= (uint8_t)~CD_BEAD_MOVED;
        }
    }
}

void cd_alignment_mark_moved(struct cd_alignment *al)
{
    uint32_t n_b = al->b->n_statements;
    struct best *tree = cd_malloc(((size_t)n_b + 1) * sizeof *tree);
    uint32_t n, *previous;
    struct placed *placed = place_beads(al, &n);
    previous = cd_malloc(((size_t)n + 1) * sizeof *previous);
    for (uint32_t k = 0; k <= n_b; k++) {
        tree[k].link = CD_NONE;
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        al->beads[x].flags &= (uint8_t)~CD_BEAD_MOVED;
    }
    for (uint32_t x = 0; x < n; x++) {
        al->beads[placed[x].bead].flags |= CD_BEAD_MOVED;
        uint32_t j = placed[x].at[1];
        struct best before = chain_before(tree, j), b = {placed[x].w, x};
        previous[x] = before.link;
        if (before.link != CD_NONE) {
            b.w.words += before.w.words;
            b.w.hash += before.w.hash;
        }
        for (uint32_t k = j + 1; k <= n_b; k += k & -k) {
            if (tree[k].link == CD_NONE || heavier(b.w, tree[k].w)) {
                tree[k] = b;
            }
        }
    }
    for (uint32_t x = chain_before(tree, n_b).link; x != CD_NONE; x = previous[x]) {
        al->beads[placed[x].bead].flags &= (uint8_t)~CD_BEAD_MOVED;
    }
    forgive_scattered(al, placed, n);
    free(placed);
    forgive_swaps(al);
    free(tree);
    free(previous);
}
