/*
 * The review that a view holds, as a session and as a report. Pairs go through the bead format, so
 * that what is exported is what an alignment file would give.
 */
#include <stdlib.h>
#include <string.h>

#include "app/viewer.h"
#include "util/buf.h"
#include "util/mem.h"

struct target {
    struct cd_session *session;
    struct cd_session *shown; /* what the view says now */
};

static void put_pair(void *user, const struct cd_session_item *item, double score)
{
    const struct target *to = user;
    (void)score;
    cd_session_put(to->session, item); /* removes it where the view has nothing to say of it */
    cd_session_put(to->shown, item);
}

void cd_app_session_update(struct cd_session *session, const struct cd_view *view,
                           const struct cd_report *report)
{
    struct target to = {session, cd_session_create(report->docs, report->n_docs, report->base)};
    cd_view_pairs(view, put_pair, &to);
    for (uint32_t k = cd_session_count(session); k-- > 0;) {
        const struct cd_session_item *item = cd_session_item(session, k);
        if (cd_session_find(to.shown, item))
            continue;
        struct cd_session_item gone = *item;
        gone.held = false; /* aligned again: it stands no more, but stays rejected */
        if (item->status != CD_REVIEW_REJECTED)
            cd_session_remove(session, item);
        else if (item->held)
            cd_session_put(session, &gone);
    }
    cd_session_destroy(to.shown);
}

/* The beads of each version as text. */
struct beads {
    struct cd_buf text[CD_MAX_VERSIONS];
};

static void put_list(struct cd_buf *out, const uint32_t *ids, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        cd_buf_printf(out, "%s%u", k ? "," : "", ids[k]);
    if (!n)
        cd_buf_putc(out, '-');
}

static void put_bead(void *user, const struct cd_session_item *item, double score)
{
    struct beads *beads = user;
    struct cd_buf *out = &beads->text[item->version];
    put_list(out, item->a, item->n_a);
    cd_buf_putc(out, '\t');
    put_list(out, item->b, item->n_b);
    cd_buf_printf(out, "\t%.6f\n", score);
}

/* The report anew from the pairs of the view. */
static enum cd_status build(struct cd_report **out, const struct cd_ctx *ctx,
                            const struct cd_report *report, const struct cd_view *view,
                            const struct cd_report_options *options, struct cd_error *err)
{
    struct beads *beads = cd_calloc(1, sizeof *beads);
    struct cd_alignment *alignments[CD_MAX_VERSIONS];
    uint32_t n = 0;
    enum cd_status status = CD_OK;
    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_buf_init(&beads->text[d]);
    cd_view_pairs(view, put_bead, beads);
    for (uint32_t d = 0; d < report->n_docs && status == CD_OK; d++) {
        if (d == report->base)
            continue;
        status = cd_alignment_parse(&alignments[n], report->docs[report->base], report->docs[d],
                                    "the review", cd_buf_view(&beads->text[d]), err);
        n += status == CD_OK;
    }
    if (status == CD_OK)
        status = cd_report_build(out, ctx, report->docs, report->n_docs, report->base, alignments,
                                 options, err);
    else
        while (n > 0)
            cd_alignment_destroy(alignments[--n]);
    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_buf_finish(&beads->text[d]);
    free(beads);
    return status;
}

enum cd_status cd_app_write_reviewed(const struct cd_ctx *ctx, const struct cd_report *report,
                                     const struct cd_view *view, const struct cd_session *session,
                                     const struct cd_view_settings *settings,
                                     const struct cd_writer *writer, const char *path,
                                     struct cd_error *err)
{
    struct cd_report *reviewed = NULL;
    struct cd_out *out = NULL;
    enum cd_status status = build(&reviewed, ctx, report, view, &settings->report, err);
    if (status != CD_OK)
        return status;
    cd_session_apply(session, reviewed);
    status = cd_out_create_file(&out, path, err);
    if (status == CD_OK) {
        status = writer->write(reviewed, &settings->write, out, err);
        if (status == CD_OK)
            status = cd_out_close(out, err);
        else
            cd_out_discard(out);
    }
    cd_report_destroy(reviewed);
    return status;
}
