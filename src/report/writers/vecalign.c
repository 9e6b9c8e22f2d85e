/* The format of vecalign: [LEFT]:[RIGHT]:COST a bead, cost = 1 - score. */
#include "report/writers/common.h"

#include <inttypes.h>

static void put_side(struct cd_out *out, const struct cd_alignment *al, struct cd_range side)
{
    cd_out_putc(out, '[');
    for (uint32_t k = 0; k < side.count; k++)
        cd_out_printf(out, "%s%" PRIu32, k ? ", " : "", al->members[side.first + k]);
    cd_out_puts(out, "]:");
}

static enum cd_status write_vecalign(const struct cd_report *report,
                                     const struct cd_write_options *options, struct cd_out *out,
                                     struct cd_error *err)
{
    (void)options;
    (void)err;
    const struct cd_alignment *al = report->comparisons[0].alignment;
    for (uint32_t k = 0; k < al->n_beads && !cd_out_failed(out); k++) {
        put_side(out, al, al->beads[k].a);
        put_side(out, al, al->beads[k].b);
        cd_write_fraction(out, 1 - al->beads[k].score, 6);
        cd_out_putc(out, '\n');
    }
    return CD_OK;
}

const struct cd_writer cd_writer_vecalign = {
    .name = "vecalign",
    .suffix = ".vecalign",
    .help = "the alignment format of vecalign, [0,1]:[2]:COST",
    .pairwise = true,
    .detail = CD_DETAIL_BEADS,
    .write = write_vecalign,
};
