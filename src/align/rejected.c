/*
 * What an alignment says beside its beads: the best candidates that were not taken, the score of
 * gaps (that nothing corresponds), which moves are certain, and links (links.c).
 */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "align/model.h"
#include "util/mem.h"
#include "util/vec.h"

#define SHOW       .1f /* candidates from this probability on */
#define SHOW_MAX   3u  /* a bead */
#define MOVE       .7
#define MOVE_COVER .35

/* Growing arrays of the alignment that is filled. */
struct fill {
    const struct al_engine *e;
    struct cd_alignment *al;
    uint32_t *bead_of[2];
    uint32_t cap_members, cap_candidates;
};

static struct cd_range add_member(struct fill *f, uint32_t x)
{
    *CD_PUSH(f->al->members, f->al->n_members, f->cap_members) = x;
    return (struct cd_range){f->al->n_members - 1, 1};
}

/* The best pairs of one bead that are not inside it, best first. */
struct best {
    const struct al_cand *c[SHOW_MAX];
    uint32_t n;
};

static bool better(const struct al_cand *x, const struct al_cand *y)
{
    if (x->p != y->p) {
        return x->p > y->p;
    }
    return x->a + x->b < y->a + y->b || (x->a + x->b == y->a + y->b && x->a < y->a);
}

static void best_add(struct best *b, const struct al_cand *c)
{
    for (uint32_t k = 0; k < b->n; k++) {
        if (b->c[k] == c) {
            return;
        }
    }
    if (b->n == SHOW_MAX && !better(c, b->c[SHOW_MAX - 1])) {
        return;
    }
    uint32_t at = b->n < SHOW_MAX ? b->n++ : SHOW_MAX - 1;
    while (at > 0 && better(c, b->c[at - 1])) {
        b->c[at] = b->c[at - 1];
        at--;
    }
    b->c[at] = c;
}

static void look_at(const struct fill *f, unsigned k, uint32_t x, struct best *b)
{
    const struct al_cands *cs = &f->e->cands;
    const uint32_t *at = k ? cs->col : cs->row;
    for (uint32_t y = at[x]; y < at[x + 1]; y++) {
        const struct al_cand *c = &cs->c[k ? cs->by_col[y] : y];
        if (f->bead_of[0][c->a] == f->bead_of[1][c->b]) {
            continue;
        }
        if (c->p >= SHOW) {
            best_add(b, c);
        }
    }
}

static void fill_bead(struct fill *f, struct cd_bead *bead)
{
    struct cd_range sides[2] = {bead->a, bead->b};
    struct best b = {.n = 0};
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t m = sides[k].first; m < cd_range_end(sides[k]); m++) {
            look_at(f, k, f->al->members[m], &b);
        }
    }
    if (!bead->a.count || !bead->b.count) {
        struct al_gap_view v = {f->e, f->al, {f->bead_of[0], f->bead_of[1]}};
        uint32_t alone = f->al->members[bead->a.count ? bead->a.first : bead->b.first];
        bead->score = cd_al_gap_score(&v, bead->a.count ? 0 : 1, alone);
    }
    bead->candidates = (struct cd_range){f->al->n_candidates, b.n};
    for (uint32_t k = 0; k < b.n; k++) {
        struct cd_candidate c = {.score = (double)b.c[k]->p};
        c.a = add_member(f, b.c[k]->a);
        c.b = add_member(f, b.c[k]->b);
        *CD_PUSH(f->al->candidates, f->al->n_candidates, f->cap_candidates) = c;
    }
}

/* The share of side k of a bead that the other side covers, taken as one text. */
static double covered_share(const struct al_engine *e, struct al_scorer *s,
                            const struct cd_alignment *al, const struct cd_bead *bead, unsigned k)
{
    const struct al_side *side = &e->side[k];
    struct cd_range own = k ? bead->b : bead->a, other = k ? bead->a : bead->b;
    double covered = 0, weight = 1e-9;
    float *best = NULL;
    for (uint32_t m = own.first; m < cd_range_end(own); m++) {
        uint32_t i = al->members[m], first = side->first[i], n = side->first[i + 1] - first;
        best = cd_realloc_array(best, n + 1, sizeof *best);
        memset(best, 0, n * sizeof *best);
        cd_al_scorer_row(s, i);
        for (uint32_t o = other.first; o < cd_range_end(other); o++) {
            const float *of_col, *of_row = cd_al_scorer_cover(s, al->members[o], &of_col);
            for (uint32_t t = 0; t < n; t++) {
                best[t] = of_row[t] > best[t] ? of_row[t] : best[t];
            }
        }
        for (uint32_t t = 0; t < n; t++) {
            double w = al_weight_at(&e->vocab, side, first + t);
            covered += w * (double)best[t];
            weight += w;
        }
    }
    free(best);
    return covered / weight;
}

/*
 * A move is only claimed where the pairing is sure and each side has a good part of the other, and
 * not where one is no more than a part of the other: what stands elsewhere then is not the
 * statement.
 */
static void doubt_moves(const struct al_engine *e, struct cd_alignment *al)
{
    struct al_scorer *s[2] = {cd_al_scorer_create(e, 0), cd_al_scorer_create(e, 1)};
    for (uint32_t x = 0; x < al->n_beads; x++) {
        struct cd_bead *bead = &al->beads[x];
        if (!(bead->flags & CD_BEAD_MOVED) || bead->flags & CD_BEAD_LOCKED) {
            continue;
        }
        double high = 0, low = 0;
        if (bead->score >= MOVE) {
            high = covered_share(e, s[0], al, bead, 0);
            low = covered_share(e, s[1], al, bead, 1);
        }
        if (high < low) {
            double other = high;
            high = low;
            low = other;
        }
        if (low < MOVE_COVER || low < high / 2) {
            bead->flags &= (uint8_t)~CD_BEAD_MOVED;
        }
    }
    cd_al_scorer_destroy(s[0]);
    cd_al_scorer_destroy(s[1]);
}

/* Whether the documents correspond at all: the surest tenth of the beads is sure. */
static double confidence(const struct cd_alignment *al)
{
    double none = 1;
    for (uint32_t x = 0; x < al->n_beads; x++) {
        const struct cd_bead *bead = &al->beads[x];
        if (bead->a.count && bead->b.count) {
            none *= 1 - bead->score;
        }
    }
    return 1 - none;
}

void cd_al_rejected_fill(const struct al_engine *e, struct cd_alignment *al)
{
    struct fill f = {.e = e, .al = al, .cap_members = al->n_members};
    cd_al_beads_of(al, f.bead_of);
    for (uint32_t x = 0; x < al->n_beads; x++) {
        fill_bead(&f, &al->beads[x]);
    }
    cd_al_links_fill(e, al, f.bead_of, &f.cap_members);
    doubt_moves(e, al);
    al->confidence = confidence(al);
    free(f.bead_of[0]);
    free(f.bead_of[1]);
}
