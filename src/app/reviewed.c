/*
 * The review that a view holds, as a session and as a report: that of the documents as they were
 * aligned, with the pairs of the view put into it.
 */
#include <stdlib.h>
#include <string.h>

#include "app/viewer.h"
#include "util/vec.h"

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

/* The pairings of each version. */
struct pairings {
    struct cd_constraint *of[CD_MAX_VERSIONS];
    uint32_t n[CD_MAX_VERSIONS], cap[CD_MAX_VERSIONS];
};

static void put_pairing(void *user, const struct cd_session_item *item, double score)
{
    struct pairings *all = user;
    uint32_t d = item->version;
    (void)score;
    *CD_PUSH(all->of[d], all->n[d], all->cap[d]) =
        (struct cd_constraint){.a = item->a, .b = item->b, .n_a = item->n_a, .n_b = item->n_b};
}

/* The report anew from the pairs of the view. */
static enum cd_status build(struct cd_report **out, const struct cd_ctx *ctx,
                            const struct cd_report *report, const struct cd_view *view,
                            const struct cd_report_options *options, struct cd_error *err)
{
    struct pairings all = {.n = {0}};
    struct cd_alignment *alignments[CD_MAX_VERSIONS];
    cd_view_pairs(view, put_pairing, &all);
    for (uint32_t c = 0; c < report->n_comparisons; c++) {
        uint32_t d = report->comparisons[c].right;
        alignments[c] = cd_alignment_amend(report->comparisons[c].alignment, all.of[d], all.n[d]);
    }
    for (uint32_t d = 0; d < CD_MAX_VERSIONS; d++)
        free(all.of[d]);
    return cd_report_build(out, ctx, report->docs, report->n_docs, report->base, alignments,
                           options, err);
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
