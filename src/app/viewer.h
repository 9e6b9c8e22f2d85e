/* The viewer on a terminal: joins the view (pure) with the terminal and does what the view asks. */
#ifndef CD_APP_VIEWER_H
#define CD_APP_VIEWER_H

#include "claimdiff/claimdiff.h"
#include "view/view.h"

/* What becomes of the review; any of them may be NULL. */
struct cd_review_store {
    /* Called once before the first screen: gives saved items to the view. */
    void (*load)(void *user, struct cd_view *view);
    /* Called when the review has changed and nothing is typed, on request and at the end. */
    enum cd_status (*save)(void *user, const struct cd_view *view, struct cd_error *err);
    void *user;
    const char *place; /* for messages: the file */
};

struct cd_view_settings {
    struct cd_view_options view;
    bool color;
    const char *const *keys; /* pairs: action, its keys */
    uint32_t n_keys;
    struct cd_report_options report; /* for aligning again */
    struct cd_write_options write;   /* for exports */
    struct cd_review_store store;
};

/*
 * Shows the result until the user leaves. Returns an exit status; CD_ERR_REFUSED in err->status
 * (and a negative value) where the terminal cannot do it, so that the caller prints a report.
 */
int cd_app_view(struct cd_ctx *ctx, struct cd_compare_result *result,
                const struct cd_view_settings *settings, struct cd_error *err);

/*
 * The review of a view as a session against `base`: all of it for the view's own base, else what it
 * says about the two documents, the other way round. The caller's.
 */
struct cd_session *cd_app_session_of(const struct cd_view *view, const struct cd_report *report,
                                     uint32_t base);

/* Writes the report with the pairs and the review that the view holds. Errors: the writer's. */
enum cd_status cd_app_write_reviewed(const struct cd_ctx *ctx, const struct cd_report *report,
                                     const struct cd_view *view,
                                     const struct cd_view_settings *settings,
                                     const struct cd_writer *writer, const char *path,
                                     struct cd_error *err);

#endif
