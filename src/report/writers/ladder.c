/*
 * The ladder of hunalign: a rung LEFT TAB RIGHT TAB SCORE for each place where both texts may be
 * cut; a bead is what lies between two rungs, its score stands on the upper one. The last rung is
 * the end of both texts.
 *
 * A ladder cannot hold beads that cross, or whose statements are not adjacent: it is refused.
 * Statements without counterpart stand between the pairs that enclose them, left ones first, in
 * the order of each side whatever the order of the beads.
 */
#include "report/writers/common.h"

#include <inttypes.h>
#include <stdlib.h>

#include "util/mem.h"

struct ladder {
    const struct cd_alignment *al;
    uint32_t *of_a, *of_b; /* the bead of each statement */
    uint32_t i, j;         /* the rung */
};

static void index_beads(struct ladder *l)
{
    const struct cd_alignment *al = l->al;
    l->of_a = cd_calloc(al->a->n_statements, sizeof *l->of_a);
    l->of_b = cd_calloc(al->b->n_statements, sizeof *l->of_b);
    for (uint32_t k = 0; k < al->n_beads; k++) {
        const struct cd_bead *bead = &al->beads[k];
        for (uint32_t m = 0; m < bead->a.count; m++)
            l->of_a[al->members[bead->a.first + m]] = k;
        for (uint32_t m = 0; m < bead->b.count; m++)
            l->of_b[al->members[bead->b.first + m]] = k;
    }
}

/* Whether a side of a bead is the run of statements that begins at the rung. */
static bool runs_from(const struct cd_alignment *al, struct cd_range side, uint32_t at)
{
    for (uint32_t m = 0; m < side.count; m++)
        if (al->members[side.first + m] != at + m)
            return false;
    return true;
}

/* The bead between this rung and the next, or NULL where there is none that fits. */
static const struct cd_bead *step(const struct ladder *l)
{
    const struct cd_alignment *al = l->al;
    const struct cd_bead *a = NULL, *b = NULL;
    if (l->i < al->a->n_statements)
        a = &al->beads[l->of_a[l->i]];
    if (l->j < al->b->n_statements)
        b = &al->beads[l->of_b[l->j]];
    const struct cd_bead *next = a && (!a->b.count || !b || b->a.count) ? a : b;
    return next && runs_from(al, next->a, l->i) && runs_from(al, next->b, l->j) ? next : NULL;
}

static enum cd_status climb(struct ladder *l, struct cd_out *out, struct cd_error *err)
{
    while (l->i < l->al->a->n_statements || l->j < l->al->b->n_statements) {
        const struct cd_bead *bead = step(l);
        if (!bead)
            return cd_error_set(err, CD_ERR_REFUSED, NULL, 0,
                                "a ladder cannot hold beads that cross (at left statement %" PRIu32
                                ", right statement %" PRIu32 "): use beads or vecalign",
                                l->i, l->j);
        if (out) {
            cd_out_printf(out, "%" PRIu32 "\t%" PRIu32 "\t", l->i, l->j);
            cd_write_fraction(out, bead->score, 4);
            cd_out_putc(out, '\n');
        }
        l->i += bead->a.count;
        l->j += bead->b.count;
    }
    if (out)
        cd_out_printf(out, "%" PRIu32 "\t%" PRIu32 "\t0\n", l->i, l->j);
    return CD_OK;
}

static enum cd_status write_ladder(const struct cd_report *report,
                                   const struct cd_write_options *options, struct cd_out *out,
                                   struct cd_error *err)
{
    (void)options;
    struct ladder l = {.al = report->comparisons[0].alignment};
    index_beads(&l);
    /* First without output: nothing is written where it is refused. */
    enum cd_status status = climb(&l, NULL, err);
    l.i = l.j = 0;
    if (status == CD_OK)
        status = climb(&l, out, err);
    free(l.of_a);
    free(l.of_b);
    return status;
}

const struct cd_writer cd_writer_ladder = {
    .name = "ladder",
    .suffix = ".ladder",
    .help = "the ladder of hunalign; refuses beads that cross",
    .pairwise = true,
    .detail = CD_DETAIL_BEADS,
    .write = write_ladder,
};
