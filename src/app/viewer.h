/* The viewer on a terminal: joins the view (pure) with the terminal and does what the view asks. */
#ifndef CD_APP_VIEWER_H
#define CD_APP_VIEWER_H

#include "claimdiff/claimdiff.h"
#include "view/view.h"

struct cd_view_settings {
    struct cd_view_options view;
    bool color;
    const char *const *keys; /* pairs: action, its keys */
    uint32_t n_keys;
    struct cd_report_options report;   /* for aligning again */
    struct cd_write_options write;     /* for exports */
    const char *session_path;          /* where the review is saved; NULL: nowhere */
    struct cd_session_lock **lock;     /* what makes it ours, or NULL: there is none */
    const struct cd_error *no_session; /* why nowhere where somewhere was wanted; with a path: who
                                          else has it open; or NULL */
};

/*
 * Shows the result, with the review of its session, until the user leaves. Returns an exit status,
 * 128 and the number of a signal that ended it;
 * CD_ERR_REFUSED in err->status (and a negative value) where the terminal cannot do it, so that the
 * caller prints a report.
 */
int cd_app_view(struct cd_ctx *ctx, struct cd_compare_result *result,
                const struct cd_view_settings *settings, struct cd_error *err);

/*
 * Puts what the view says now into the session, whose base must be the view's. Rejected pairs stay
 * though the view may have them no longer, and so does all that is between two other documents.
 */
void cd_app_session_update(struct cd_session *session, const struct cd_view *view,
                           const struct cd_report *report);

/* Writes the report with the pairs of the view and the review of the session. Errors: the writer's.
 */
enum cd_status cd_app_write_reviewed(const struct cd_ctx *ctx, const struct cd_report *report,
                                     const struct cd_view *view, const struct cd_session *session,
                                     const struct cd_view_settings *settings,
                                     const struct cd_writer *writer, const char *path,
                                     struct cd_error *err);

#endif
