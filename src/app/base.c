/* Which base the viewer shows, and aligning again: around what is confirmed, or with another base.
 */
#include <stdlib.h>
#include <string.h>

#include "app/viewer_priv.h"
#include "util/mem.h"
#include "util/vec.h"

uint32_t cd_viewer_base(const struct cd_viewer *v)
{
    for (uint32_t k = 0; k < CD_MAX_VERSIONS; k++)
        if (v->views[k] == v->view)
            return k;
    return v->result->report->base;
}

const struct cd_shown_report *cd_viewer_report(const struct cd_viewer *v,
                                               const struct cd_view *view)
{
    for (uint32_t k = 0; k < v->n_reports; k++)
        if (v->reports[k].report == cd_view_report(view))
            return &v->reports[k];
    return NULL;
}

static void free_around(struct cd_shown_report *shown)
{
    for (uint32_t d = 0; d < CD_MAX_VERSIONS; d++)
        free(shown->aligned[d].around);
}

void cd_viewer_free_reports(struct cd_viewer *v)
{
    for (uint32_t k = 0; k < v->n_reports; k++) {
        cd_report_destroy(v->reports[k].owned);
        free_around(&v->reports[k]);
    }
    free(v->reports);
}

/* How the session says that its base was aligned with the others. */
static void as_left(const struct cd_viewer *v, uint32_t base, struct cd_shown_report *shown)
{
    for (uint32_t d = 0; d < v->result->n_docs; d++) {
        struct cd_shown_align *x = &shown->aligned[d];
        if (d == base)
            continue;
        x->around = cd_session_around(v->session, d, &x->n);
        x->again = x->n > 0 || cd_session_aligned_again(v->session, d);
    }
}

/* What the session fixes now. */
static void as_fixed(const struct cd_viewer *v, uint32_t base, struct cd_shown_report *shown)
{
    for (uint32_t d = 0; d < v->result->n_docs; d++) {
        struct cd_shown_align *x = &shown->aligned[d];
        if (d == base)
            continue;
        x->again = true;
        x->around = cd_session_constraints(v->session, d, &x->n);
    }
}

void cd_viewer_add_result(struct cd_viewer *v)
{
    struct cd_shown_report shown = {.report = v->result->report};
    as_left(v, shown.report->base, &shown);
    *CD_PUSH(v->reports, v->n_reports, v->cap_reports) = shown;
}

/* Progress on the status line; Esc, q or Ctrl-C cancel. */
static bool show_progress(void *user, const char *stage, double done)
{
    struct cd_viewer *v = user;
    struct cd_event event;
    while (cd_tui_has_input(v->tui)) {
        if (cd_tui_wait(v->tui, 0, &event) != CD_TUI_EVENT)
            break;
        if (event.kind == CD_EVENT_KEY &&
            (event.key == CD_KEY_ESC || event.key == CD_CTRL('C') || event.key == 'q'))
            return false;
    }
    cd_view_message(v->view, false, "%s %.0f %%   Esc cancels", stage, done * 100);
    cd_viewer_draw(v);
    return true;
}

/* Aligns all versions with a base; again: around what the review says of it and each of them. */
static const struct cd_report *align(struct cd_viewer *v, uint32_t base, bool again)
{
    const struct cd_report *first = v->result->report;
    struct cd_alignment *alignments[CD_MAX_VERSIONS];
    struct cd_report_options options = v->settings->report;
    struct cd_shown_report shown = {.report = NULL};
    struct cd_error err;
    options.align.progress = show_progress;
    options.align.progress_user = v;
    cd_viewer_sync(v);
    cd_session_set_base(v->session, base);
    (again ? as_fixed : as_left)(v, base, &shown);
    cd_session_set_base(v->session, first->base);
    uint32_t n = 0;
    enum cd_status status = CD_OK;
    for (uint32_t d = 0; d < first->n_docs && status == CD_OK; d++) {
        if (d == base)
            continue;
        struct cd_align_options align = options.align;
        align.constraints = shown.aligned[d].around;
        align.n_constraints = shown.aligned[d].n;
        status = cd_align(&alignments[n], v->ctx, first->docs[base], first->docs[d], &align, &err);
        n += status == CD_OK;
    }
    if (status == CD_OK)
        status = cd_report_build(&shown.owned, v->ctx, first->docs, first->n_docs, base, alignments,
                                 &options, &err);
    else
        while (n > 0)
            cd_alignment_destroy(alignments[--n]);
    if (status != CD_OK) {
        free_around(&shown);
        cd_viewer_say_error(v, &err);
        return NULL;
    }
    shown.report = shown.owned;
    *CD_PUSH(v->reports, v->n_reports, v->cap_reports) = shown;
    return shown.report;
}

void cd_viewer_realign(struct cd_viewer *v)
{
    const struct cd_report *report = align(v, cd_viewer_base(v), true);
    if (!report)
        return;
    cd_view_adopt(v->view, report);
    cd_view_message(v->view, false, "aligned again around what is confirmed; u takes it back");
}

/* Whether a view says nothing that the session does not. */
struct agreement {
    const struct cd_session *session;
    bool agrees;
};

static void compare_item(void *user, const struct cd_session_item *item)
{
    struct agreement *a = user;
    const struct cd_session_item *known = cd_session_find(a->session, item);
    const char *note = item->note ? item->note : "";
    a->agrees = a->agrees && known && known->status == item->status &&
                known->locked == item->locked && known->bookmark == item->bookmark &&
                strcmp(known->note ? known->note : "", note) == 0;
}

/* A view of another base that was left before may hold what has been taken back since. */
static bool is_outdated(struct cd_viewer *v, uint32_t base)
{
    struct agreement a = {v->session, true};
    cd_session_set_base(v->session, base);
    cd_view_items(v->views[base], compare_item, &a);
    cd_session_set_base(v->session, v->result->report->base);
    return !a.agrees;
}

static bool show_base(struct cd_viewer *v, uint32_t base)
{
    const char *theme = cd_view_theme(v->view)->name;
    const struct cd_report *report = NULL;
    cd_viewer_sync(v);
    if (v->views[base])
        report = cd_view_report(v->views[base]);
    else if (!(report = align(v, base, false)))
        return false;
    if (v->views[base] && is_outdated(v, base)) {
        cd_view_destroy(v->views[base]);
        v->views[base] = NULL;
    }
    if (!v->views[base])
        v->views[base] = cd_viewer_make_view(v, report, theme);
    cd_viewer_take_review(v, v->views[base], base);
    v->view = v->views[base];
    v->synced = cd_view_revision(v->view);
    cd_viewer_resize(v);
    return true;
}

void cd_viewer_rebase(struct cd_viewer *v)
{
    uint32_t base = cd_view_wanted_base(v->view);
    const struct cd_view *before = v->view;
    if (!show_base(v, base))
        return;
    cd_view_follow(v->view, before);
    cd_view_message(v->view, false, "%s is the base now", v->result->docs[base]->label);
}

void cd_viewer_restore_base(struct cd_viewer *v)
{
    const char *word = cd_session_view(v->session, "base");
    char *end = NULL;
    unsigned long base = word ? strtoul(word, &end, 10) : 0;
    if (word && end != word && base < v->result->n_docs && base != v->result->report->base)
        show_base(v, (uint32_t)base);
}
