/*
 * Building the report: every bead is compared word by word, quotations are checked, the figures
 * are summed up, and rows are formed (rows.c).
 *
 * Cost: one cd_diff a bead, the rest is linear in statements and beads.
 */
#include "claimdiff/report.h"

#include <stdlib.h>

#include "report/parts.h"
#include "util/mem.h"
#include "util/parallel.h"

/* Probability of a pair from which on its words are held against each other: a number that differs
 * between statements that may not correspond is no news. */
#define SURE 0.85

/* Beads that a thread compares at a time. */
#define GRAIN 64u
#define FEW   512u /* so many, one thread compares sooner */

const uint32_t *cd_bead_members(const struct cd_alignment *alignment, struct cd_range side,
                                uint32_t *n)
{
    *n = side.count;
    return alignment->members + side.first;
}

bool cd_report_counts(const struct cd_doc *doc, uint32_t statement)
{
    return cd_doc_is_claim(doc, statement) &&
           doc->statements[statement].kind != CD_STATEMENT_HEADING;
}

/*
 * Adds one side of a bead. Words are known per bead only: they count where any statement of the
 * side does; a heading that shares a bead with a statement is rare and says the same.
 */
static void add_side(struct cd_side_stats *stats, const struct cd_doc *doc, const uint32_t *members,
                     uint32_t n, bool covered, uint32_t words, uint32_t covered_words)
{
    uint32_t counted = 0;
    for (uint32_t k = 0; k < n; k++)
        counted += cd_report_counts(doc, members[k]);
    stats->statements += counted;
    stats->covered += covered ? counted : 0;
    stats->words += counted ? words : 0;
    stats->covered_words += counted ? covered_words : 0;
}

static void add_stats(struct cd_stats *stats, const struct cd_alignment *alignment,
                      const struct cd_bead *bead, const struct cd_diff_result *diff)
{
    uint32_t n_a, n_b;
    const uint32_t *a = cd_bead_members(alignment, bead->a, &n_a);
    const uint32_t *b = cd_bead_members(alignment, bead->b, &n_b);
    bool both = n_a && n_b;
    add_side(&stats->a, alignment->a, a, n_a, both, diff->words_a, diff->covered_a);
    add_side(&stats->b, alignment->b, b, n_b, both, diff->words_b, diff->covered_b);
    bool heading = n_a + n_b > 0 && !both;
    for (uint32_t k = 0; k < n_a + n_b && heading; k++)
        heading = (n_a ? alignment->a : alignment->b)->statements[n_a ? a[k] : b[k]].kind ==
                  CD_STATEMENT_HEADING;
    stats->headings[diff->relation] += heading;
    stats->moved += both && (bead->flags & CD_BEAD_MOVED);
    for (uint32_t k = 0; k < diff->n_flags; k++)
        stats->flags[diff->flags[k].kind]++;
}

static void check_quotes(struct cd_comparison *c, const struct cd_ctx *ctx,
                         struct cd_diff_options *how)
{
    c->quotes = cd_quotes_check(ctx, c->alignment);
    how->other_rendering |= c->quotes->other_rendering;
    how->anew |= c->quotes->anew;
    for (uint32_t k = 0; k < c->quotes->n_items; k++)
        c->stats.verdicts[c->quotes->items[k].verdict]++;
}

/* The comparison of beads, each by itself. */
struct diffing {
    struct cd_comparison *c;
    const struct cd_ctx *ctx;
    struct cd_diff_options how[CD_MAX_THREADS]; /* of each thread: a memo is for one */
};

static void diff_beads(void *user, unsigned thread, uint32_t first, uint32_t last)
{
    struct diffing *d = user;
    const struct cd_alignment *alignment = d->c->alignment;
    for (uint32_t k = first; k < last; k++) {
        const struct cd_bead *bead = &alignment->beads[k];
        uint32_t n_a, n_b;
        const uint32_t *a = cd_bead_members(alignment, bead->a, &n_a);
        const uint32_t *b = cd_bead_members(alignment, bead->b, &n_b);
        struct cd_diff_options how = d->how[thread];
        how.unsure = bead->score < SURE && !(bead->flags & CD_BEAD_LOCKED);
        d->c->items[k].diff = cd_diff(d->ctx, alignment->a, a, n_a, alignment->b, b, n_b, &how);
    }
}

static void compare(struct cd_comparison *c, const struct cd_ctx *ctx,
                    const struct cd_report_options *options)
{
    const struct cd_alignment *alignment = c->alignment;
    uint32_t n = alignment->n_beads;
    struct cd_diff_options how = options->diff;
    c->items = cd_calloc(n, sizeof *c->items);
    for (uint32_t k = 0; k < n; k++)
        c->items[k].bead = k;
    if (options->detail == CD_DETAIL_BEADS)
        return;
    how.relation_only |= options->detail != CD_DETAIL_ALL;
    if (options->detail == CD_DETAIL_ALL)
        check_quotes(c, ctx, &how);
    struct diffing d = {.c = c, .ctx = ctx};
    unsigned threads = n > FEW ? cd_parallel_threads(options->align.threads) : 1;
    for (unsigned t = 0; t < threads; t++) {
        d.how[t] = how;
        d.how[t].memo = cd_diff_memo_create(ctx);
    }
    cd_parallel(threads, n, GRAIN, diff_beads, &d);
    for (unsigned t = 0; t < threads; t++)
        cd_diff_memo_destroy(d.how[t].memo);
    for (uint32_t k = 0; k < n; k++) {
        c->stats.relations[c->items[k].diff->relation]++;
        if (options->detail == CD_DETAIL_ALL)
            add_stats(&c->stats, alignment, &alignment->beads[k], c->items[k].diff);
    }
}

enum cd_status cd_report_build(struct cd_report **out, const struct cd_ctx *ctx,
                               const struct cd_doc *const *docs, uint32_t n_docs, uint32_t base,
                               struct cd_alignment **alignments,
                               const struct cd_report_options *options, struct cd_error *err)
{
    struct cd_report *report = cd_calloc(1, sizeof *report);
    report->ctx = ctx;
    report->docs = cd_calloc(n_docs, sizeof *report->docs);
    report->n_docs = n_docs;
    report->base = base;
    report->n_comparisons = n_docs - 1;
    report->comparisons = cd_calloc(report->n_comparisons, sizeof *report->comparisons);
    report->priv = cd_calloc(1, sizeof *report->priv);
    report->priv->arena = cd_arena_create();
    for (uint32_t d = 0; d < n_docs; d++)
        report->docs[d] = docs[d];
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        report->comparisons[k].left = base;
        report->comparisons[k].right = k < base ? k : k + 1;
        report->comparisons[k].alignment = alignments[k];
        alignments[k] = NULL;
    }
    for (uint32_t k = 0; k < report->n_comparisons; k++)
        compare(&report->comparisons[k], ctx, options);

    enum cd_status status = CD_OK;
    if (options->detail == CD_DETAIL_ALL) {
        cd_report_find_all_elsewhere(report);
        status = cd_report_build_rows(report, &options->align, err);
    }
    if (status == CD_OK)
        *out = report;
    else
        cd_report_destroy(report);
    return status;
}

void cd_report_destroy(struct cd_report *report)
{
    if (!report)
        return;
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        struct cd_comparison *c = &report->comparisons[k];
        for (uint32_t i = 0; c->items && i < c->alignment->n_beads; i++)
            cd_diff_result_destroy(c->items[i].diff);
        free(c->items);
        cd_quotes_destroy(c->quotes);
        cd_alignment_destroy(c->alignment);
    }
    free(report->comparisons);
    free(report->docs);
    cd_arena_destroy(report->priv->arena);
    free(report->priv);
    free(report);
}

bool cd_report_differs(const struct cd_report *report)
{
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        const uint32_t *n = report->comparisons[k].stats.relations;
        if (n[CD_REL_REWORDED] || n[CD_REL_PARTIAL] || n[CD_REL_OMITTED] || n[CD_REL_ADDED])
            return true;
    }
    return false;
}
