/*
 * An alignment with some pairings put into it by hand: what a person linked or took apart, on top
 * of what was found. The rest stays as it is, scores, candidates and links too. Linear.
 */
#include "align/engine.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

struct amender {
    const struct cd_alignment *from;
    uint32_t *bead_of[2]; /* of `from` */
    uint8_t *taken[2];    /* statements of the pairings that are put in */
    struct al_grouping g;
};

static const uint32_t *side_of(const struct cd_constraint *pair, unsigned k, uint32_t *n)
{
    *n = k ? pair->n_b : pair->n_a;
    return k ? pair->b : pair->a;
}

static bool is_side(const struct cd_alignment *al, struct cd_range side, const uint32_t *ids,
                    uint32_t n)
{
    return cd_ids_same(al->members + side.first, side.count, ids, n);
}

/* Whether the pairing is one that can be put in: its statements exist and no other has them. */
static bool is_free(const struct amender *am, const struct cd_constraint *pair)
{
    const uint32_t end[2] = {am->from->a->n_statements, am->from->b->n_statements};
    for (unsigned k = 0; k < 2; k++) {
        uint32_t n;
        const uint32_t *ids = side_of(pair, k, &n);
        if (n > CD_BEAD_MAX_SIDE)
            return false;
        for (uint32_t i = 0; i < n; i++)
            if (ids[i] >= end[k] || (i && ids[i] <= ids[i - 1]) || am->taken[k][ids[i]])
                return false;
    }
    return !pair->forbidden && pair->n_a + pair->n_b > 0;
}

/* The bead that has exactly these statements, or CD_NONE. */
static uint32_t find_bead(const struct amender *am, const struct cd_constraint *pair)
{
    const struct cd_alignment *al = am->from;
    uint32_t x = pair->n_a ? am->bead_of[0][pair->a[0]] : am->bead_of[1][pair->b[0]];
    return is_side(al, al->beads[x].a, pair->a, pair->n_a) &&
                   is_side(al, al->beads[x].b, pair->b, pair->n_b)
               ? x
               : CD_NONE;
}

static void put(struct amender *am, const struct cd_constraint *pair)
{
    bool both = pair->n_a && pair->n_b;
    if (!is_free(am, pair) || find_bead(am, pair) != CD_NONE)
        return;
    for (unsigned k = 0; k < 2; k++) {
        uint32_t n;
        const uint32_t *ids = side_of(pair, k, &n);
        for (uint32_t i = 0; i < n; i++) {
            am->taken[k][ids[i]] = 1;
            am->g.group[k][ids[i]] = both ? am->g.n_groups : CD_NONE;
        }
    }
    if (both)
        *CD_PUSH(am->g.groups, am->g.n_groups, am->g.cap_groups) =
            (struct al_group){.score = 1, .flags = CD_BEAD_LOCKED};
}

/* What is left of a bead stays together where both sides have something. */
static void keep_rest(struct amender *am, const struct cd_bead *bead)
{
    const uint32_t *members = am->from->members;
    const struct cd_range sides[2] = {bead->a, bead->b};
    uint32_t left[2] = {0, 0};
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t m = sides[k].first; m < cd_range_end(sides[k]); m++)
            left[k] += !am->taken[k][members[m]];
    if (!left[0] || !left[1])
        return;
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t m = sides[k].first; m < cd_range_end(sides[k]); m++)
            if (!am->taken[k][members[m]])
                am->g.group[k][members[m]] = am->g.n_groups;
    bool whole = left[0] == bead->a.count && left[1] == bead->b.count;
    uint8_t flags = whole ? bead->flags & (uint8_t)~CD_BEAD_MOVED : CD_BEAD_LOCKED;
    *CD_PUSH(am->g.groups, am->g.n_groups, am->g.cap_groups) =
        (struct al_group){.score = whole ? bead->score : 1, .flags = flags};
}

/* Whether a link leads to what is paired with it now. */
static bool joins_one_bead(const struct cd_alignment *al, const struct cd_link *link,
                           uint32_t *const bead_of[2])
{
    for (uint32_t i = link->a.first; i < cd_range_end(link->a); i++)
        for (uint32_t j = link->b.first; j < cd_range_end(link->b); j++)
            if (bead_of[0][al->members[i]] == bead_of[1][al->members[j]])
                return true;
    return false;
}

/*
 * Candidates and links speak of statements, which are the same: a bead that stayed keeps its
 * candidates, and a link goes only where its ends are paired now.
 */
static void carry_over(const struct amender *am, struct cd_alignment *to)
{
    const struct cd_alignment *from = am->from;
    uint32_t *bead_of[2];
    cd_al_beads_of(to, bead_of);
    uint32_t shift = to->n_members;
    to->members =
        cd_realloc_array(to->members, (size_t)shift + from->n_members + 1, sizeof *to->members);
    if (from->n_members)
        memcpy(to->members + shift, from->members, from->n_members * sizeof *from->members);
    to->n_members += from->n_members;
    to->n_candidates = from->n_candidates;
    to->candidates = cd_calloc(from->n_candidates, sizeof *to->candidates);
    for (uint32_t k = 0; k < from->n_candidates; k++) {
        to->candidates[k] = from->candidates[k];
        to->candidates[k].a.first += shift;
        to->candidates[k].b.first += shift;
    }
    to->links = cd_calloc(from->n_links, sizeof *to->links);
    for (uint32_t k = 0; k < from->n_links; k++) {
        struct cd_link link = from->links[k];
        link.a.first += shift;
        link.b.first += shift;
        if (!joins_one_bead(to, &link, bead_of))
            to->links[to->n_links++] = link;
    }
    for (uint32_t x = 0; x < to->n_beads; x++) {
        struct cd_bead *bead = &to->beads[x];
        const struct cd_constraint pair = {.a = to->members + bead->a.first,
                                           .b = to->members + bead->b.first,
                                           .n_a = bead->a.count,
                                           .n_b = bead->b.count};
        uint32_t same = find_bead(am, &pair);
        if (same == CD_NONE) {
            bead->flags |= CD_BEAD_LOCKED;
            continue;
        }
        bead->score = from->beads[same].score;
        bead->candidates = from->beads[same].candidates;
    }
    to->confidence = from->confidence;
    free(bead_of[0]);
    free(bead_of[1]);
}

struct cd_alignment *cd_alignment_amend(const struct cd_alignment *alignment,
                                        const struct cd_constraint *pairs, uint32_t n)
{
    uint32_t n_a = alignment->a->n_statements, n_b = alignment->b->n_statements;
    struct amender am = {.from = alignment, .taken = {cd_calloc(n_a, 1), cd_calloc(n_b, 1)}};
    cd_al_beads_of(alignment, am.bead_of);
    cd_al_grouping_init(&am.g, n_a, n_b);
    for (uint32_t k = 0; k < n; k++)
        put(&am, &pairs[k]);
    for (uint32_t x = 0; x < alignment->n_beads; x++)
        keep_rest(&am, &alignment->beads[x]);
    struct cd_alignment *to = cd_al_assemble(&am.g, alignment->a, alignment->b);
    cd_alignment_mark_moved(to);
    carry_over(&am, to);
    cd_al_grouping_finish(&am.g);
    for (unsigned k = 0; k < 2; k++) {
        free(am.bead_of[k]);
        free(am.taken[k]);
    }
    return to;
}
