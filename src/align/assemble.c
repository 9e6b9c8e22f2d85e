/* Groups of statements become an alignment: gaps added, beads put in order, moves marked. */
#include "align/engine.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

void cd_al_grouping_init(struct al_grouping *g, uint32_t n_a, uint32_t n_b)
{
    uint32_t n[2] = {n_a, n_b};
    *g = (struct al_grouping){0};
    for (unsigned k = 0; k < 2; k++) {
        g->group[k] = cd_malloc(((size_t)n[k] + 1) * sizeof *g->group[k]);
        memset(g->group[k], 0xff, ((size_t)n[k] + 1) * sizeof *g->group[k]);
    }
}

void cd_al_grouping_finish(struct al_grouping *g)
{
    free(g->group[0]);
    free(g->group[1]);
    free(g->groups);
}

/* Members of the groups of one side: first[g] .. first[g + 1] into list, ascending. */
struct members {
    uint32_t *first, *list;
};

static struct members list_members(const struct al_grouping *g, unsigned k, uint32_t n)
{
    struct members m = {cd_calloc((size_t)g->n_groups + 2, sizeof *m.first),
                        cd_malloc(((size_t)n + 1) * sizeof *m.list)};
    uint32_t *at = m.first + 1;
    for (uint32_t i = 0; i < n; i++) {
        if (g->group[k][i] != CD_NONE) {
            at[g->group[k][i] + 1]++;
        }
    }
    for (uint32_t x = 0; x < g->n_groups; x++) {
        at[x + 1] += at[x];
    }
    for (uint32_t i = 0; i < n; i++) {
        if (g->group[k][i] != CD_NONE) {
            m.list[at[g->group[k][i]]++] = i;
        }
    }
    return m;
}

static struct cd_range add_members(struct cd_alignment *al, const uint32_t *list, uint32_t n)
{
    struct cd_range r = {al->n_members, n};
    memcpy(al->members + al->n_members, list, n * sizeof *list);
    al->n_members += n;
    return r;
}

static struct cd_bead *add_bead(struct cd_alignment *al)
{
    struct cd_bead *bead = &al->beads[al->n_beads++];
    *bead = (struct cd_bead){.score = 1};
    return bead;
}

/*
 * Right statements without counterpart stand behind the bead of the last right statement before
 * them that has one: anchor[g] is the first of them for group g, anchor[n_groups] that at the top.
 * next links those of one anchor.
 */
struct anchors {
    uint32_t *head, *tail, *next;
};

static struct anchors anchor_gaps(const struct al_grouping *g, uint32_t n_b)
{
    size_t size = ((size_t)g->n_groups + 1) * sizeof(uint32_t);
    struct anchors an = {cd_malloc(size), cd_malloc(size),
                         cd_malloc(((size_t)n_b + 1) * sizeof(uint32_t))};
    memset(an.head, 0xff, size);
    uint32_t anchor = g->n_groups;
    for (uint32_t j = 0; j < n_b; j++) {
        if (g->group[1][j] != CD_NONE) {
            anchor = g->group[1][j];
            continue;
        }
        an.next[j] = CD_NONE;
        if (an.head[anchor] == CD_NONE) {
            an.head[anchor] = j;
        } else {
            an.next[an.tail[anchor]] = j;
        }
        an.tail[anchor] = j;
    }
    return an;
}

static void add_gaps(struct cd_alignment *al, const struct anchors *an, uint32_t anchor)
{
    for (uint32_t j = an->head[anchor]; j != CD_NONE; j = an->next[j]) {
        add_bead(al)->b = add_members(al, &j, 1);
    }
}

struct cd_alignment *cd_al_assemble(const struct al_grouping *g, const struct cd_doc *a,
                                    const struct cd_doc *b)
{
    uint32_t n_a = a->n_statements, n_b = b->n_statements;
    struct cd_alignment *al = cd_calloc(1, sizeof *al);
    al->a = a;
    al->b = b;
    al->confidence = 1;
    al->members = cd_malloc(((size_t)n_a + n_b + 1) * sizeof *al->members);
    al->beads = cd_malloc(((size_t)n_a + n_b + 1) * sizeof *al->beads);
    struct members left = list_members(g, 0, n_a), right = list_members(g, 1, n_b);
    struct anchors an = anchor_gaps(g, n_b);
    add_gaps(al, &an, g->n_groups);
    for (uint32_t i = 0; i < n_a; i++) {
        uint32_t id = g->group[0][i];
        if (id == CD_NONE) {
            add_bead(al)->a = add_members(al, &i, 1);
        } else if (left.list[left.first[id]] == i) {
            struct cd_bead *bead = add_bead(al);
            bead->a =
                add_members(al, left.list + left.first[id], left.first[id + 1] - left.first[id]);
            bead->b = add_members(al, right.list + right.first[id],
                                  right.first[id + 1] - right.first[id]);
            bead->score = g->groups[id].score;
            bead->flags = g->groups[id].flags;
            add_gaps(al, &an, id);
        }
    }
    free(left.first);
    free(left.list);
    free(right.first);
    free(right.list);
    free(an.head);
    free(an.tail);
    free(an.next);
    return al;
}

void cd_al_beads_of(const struct cd_alignment *al, uint32_t *bead_of[2])
{
    uint32_t n[2] = {al->a->n_statements, al->b->n_statements};
    for (unsigned k = 0; k < 2; k++) {
        bead_of[k] = cd_malloc(((size_t)n[k] + 1) * sizeof *bead_of[k]);
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        struct cd_range sides[2] = {al->beads[x].a, al->beads[x].b};
        for (unsigned k = 0; k < 2; k++) {
            for (uint32_t m = sides[k].first; m < cd_range_end(sides[k]); m++) {
                bead_of[k][al->members[m]] = x;
            }
        }
    }
}

void cd_alignment_destroy(struct cd_alignment *al)
{
    if (al) {
        free(al->members);
        free(al->beads);
        free(al->links);
        free(al->candidates);
        free(al);
    }
}

/* Left order; and a right-only bead stands behind the bead that precedes it on the right. */
static const char *check_order(const struct cd_alignment *al, uint32_t *const bead_of[2])
{
    uint32_t last = CD_NONE, anchor = CD_NONE, last_gap = CD_NONE, before = CD_NONE;
    uint32_t *wanted = bead_of[1]; /* overwritten: of a gap, the bead it belongs behind */
    for (uint32_t j = 0; j < al->b->n_statements; j++) {
        if (al->beads[bead_of[1][j]].a.count) {
            before = bead_of[1][j];
        }
        wanted[j] = before;
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        const struct cd_bead *bead = &al->beads[x];
        uint32_t first = al->members[bead->a.count ? bead->a.first : bead->b.first];
        if (bead->a.count && last != CD_NONE && first <= last) {
            return "beads are not in the order of the left side";
        }
        if (!bead->a.count &&
            (wanted[first] != anchor || (last_gap != CD_NONE && first <= last_gap))) {
            return "an addition does not stand behind the bead that precedes it on the right";
        }
        if (bead->a.count) {
            last = first;
            anchor = bead->b.count ? x : anchor;
            last_gap = bead->b.count ? CD_NONE : last_gap;
        } else {
            last_gap = first;
        }
    }
    return NULL;
}

/* Counts the members of a side; false where one is out of range, out of order or met before. */
static bool check_side(const struct cd_alignment *al, struct cd_range r, uint32_t n, uint8_t *seen)
{
    for (uint32_t m = r.first; m < cd_range_end(r); m++) {
        uint32_t x = al->members[m];
        if (x >= n || seen[x] || (m > r.first && al->members[m - 1] >= x)) {
            return false;
        }
        seen[x] = 1;
    }
    return true;
}

const char *cd_alignment_check(const struct cd_alignment *al)
{
    uint32_t n_a = al->a->n_statements, n_b = al->b->n_statements;
    uint8_t *seen = cd_calloc((size_t)n_a + n_b + 1, 1);
    const char *wrong = NULL;
    uint64_t count = 0;
    for (uint32_t x = 0; x < al->n_beads && !wrong; x++) {
        const struct cd_bead *bead = &al->beads[x];
        if (bead->a.count + bead->b.count == 0) {
            wrong = "a bead is empty";
        } else if (!(bead->score >= 0 && bead->score <= 1)) {
            wrong = "a score is not between 0 and 1";
        } else if (!check_side(al, bead->a, n_a, seen) ||
                   !check_side(al, bead->b, n_b, seen + n_a)) {
            wrong = "a statement is in two beads, or a bead's members are not in order";
        }
        count += (uint64_t)bead->a.count + bead->b.count;
    }
    free(seen);
    if (!wrong && count != (uint64_t)n_a + n_b) {
        wrong = "a statement is in no bead";
    }
    if (!wrong) {
        uint32_t *bead_of[2];
        cd_al_beads_of(al, bead_of);
        wrong = check_order(al, bead_of);
        free(bead_of[0]);
        free(bead_of[1]);
    }
    return wrong;
}
