/* A bead a line: LEFT TAB RIGHT TAB SCORE TAB RELATION, statement numbers from 0, - for none. */
#include "report/writers/common.h"

static void put_side(struct cd_out *out, const struct cd_alignment *al, struct cd_range side)
{
    if (!side.count)
        cd_out_putc(out, '-');
    for (uint32_t k = 0; k < side.count; k++) {
        if (k)
            cd_out_putc(out, ',');
        cd_write_number(out, al->members[side.first + k], 1);
    }
}

static enum cd_status write_beads(const struct cd_report *report,
                                  const struct cd_write_options *options, struct cd_out *out,
                                  struct cd_error *err)
{
    (void)options;
    (void)err;
    const struct cd_comparison *c = &report->comparisons[0];
    const struct cd_alignment *al = c->alignment;
    for (uint32_t k = 0; k < al->n_beads && !cd_out_failed(out); k++) {
        put_side(out, al, al->beads[k].a);
        cd_out_putc(out, '\t');
        put_side(out, al, al->beads[k].b);
        cd_out_putc(out, '\t');
        cd_write_fraction(out, al->beads[k].score, 4);
        cd_out_putc(out, '\t');
        cd_out_puts(out, cd_relation_name(c->items[k].diff->relation));
        cd_out_putc(out, '\n');
    }
    return CD_OK;
}

const struct cd_writer cd_writer_beads = {
    .name = "beads",
    .suffix = ".beads",
    .help = "one pair of statement lists a line, with score and relation",
    .pairwise = true,
    .detail = CD_DETAIL_RELATIONS,
    .write = write_beads,
};
