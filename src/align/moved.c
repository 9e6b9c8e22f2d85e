/*
 * Moves: the two-sided beads outside the heaviest chain of beads that are in order on both sides.
 * The weight of a bead is its words, so that what moved is the smaller part. A chain is a heaviest
 * increasing subsequence, found with a tree of prefix maxima over the right positions, n log n.
 * Two neighbours that changed places are not called a move: false moves cost a reader more than
 * missed ones. Chains of equal weight are told apart by a hash of their text, which does not depend
 * on which document is the left one.
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

static void weigh(const struct cd_alignment *al, const struct cd_doc *doc, struct cd_range side,
                  struct weight *w)
{
    for (uint32_t m = side.first; m < cd_range_end(side); m++) {
        const struct cd_statement *s = &doc->statements[al->members[m]];
        for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
            w->words += doc->tokens[t].cls != CD_TOKEN_PUNCT;
        }
        struct cd_str text = cd_doc_text(doc, s->span);
        w->hash += cd_hash(text.ptr, text.len) >> 34;
    }
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

void cd_alignment_mark_moved(struct cd_alignment *al)
{
    uint32_t n_b = al->b->n_statements;
    struct best *tree = cd_malloc(((size_t)n_b + 1) * sizeof *tree);
    uint32_t *previous = cd_malloc(((size_t)al->n_beads + 1) * sizeof *previous);
    for (uint32_t k = 0; k <= n_b; k++) {
        tree[k].link = CD_NONE;
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        struct cd_bead *bead = &al->beads[x];
        bead->flags &= (uint8_t)~CD_BEAD_MOVED;
        if (!bead->a.count || !bead->b.count) {
            continue;
        }
        bead->flags |= CD_BEAD_MOVED;
        uint32_t j = first_of(al, bead->b);
        struct best before = chain_before(tree, j), b = {.link = x};
        weigh(al, al->a, bead->a, &b.w);
        weigh(al, al->b, bead->b, &b.w);
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
        al->beads[x].flags &= (uint8_t)~CD_BEAD_MOVED;
    }
    forgive_swaps(al);
    free(tree);
    free(previous);
}
