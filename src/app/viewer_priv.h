/* The viewer's parts: what they share. */
#ifndef CD_APP_VIEWER_PRIV_H
#define CD_APP_VIEWER_PRIV_H

#include "app/viewer.h"
#include "tui/tui.h"

#define CD_QUIET_MS 300 /* keys rest: the review is saved, the view catches up */

/* A report that a view may show, and how its documents were aligned. */
struct cd_shown_report {
    const struct cd_report *report;
    struct cd_report *owned; /* the same where it was made here, else NULL */
    struct cd_shown_align {
        bool again; /* around what was fixed, else by themselves */
        struct cd_constraint *around;
        uint32_t n;
    } aligned[CD_MAX_VERSIONS]; /* by document */
};

struct cd_viewer {
    struct cd_ctx *ctx;
    struct cd_compare_result *result;
    const struct cd_view_settings *settings;
    struct cd_tui *tui;
    struct cd_grid grid;
    struct cd_view *view;                   /* shown now */
    struct cd_view *views[CD_MAX_VERSIONS]; /* one a base that was chosen, owned */
    struct cd_shown_report *reports;        /* all that they have shown, the result's first */
    uint32_t n_reports, cap_reports;
    struct cd_session *session; /* the result's, else our own; its base is the report's */
    bool own_session;
    const struct cd_report *known[CD_MAX_VERSIONS]; /* of each view: the session knows it */
    char *path;                                     /* where the review is saved, or NULL */
    bool barred;                                    /* another window has it */
    uint64_t synced;                                /* revision of the view that the session has */
    int64_t unsaved_since;                          /* milliseconds of a clock; 0: all is saved */
    bool done, gone;
    bool unkept; /* the review could not be saved when it last should have been, */
    struct cd_error why;
};

/* viewer.c */
void cd_viewer_resize(struct cd_viewer *v);
void cd_viewer_draw(struct cd_viewer *v);
void cd_viewer_say_error(struct cd_viewer *v, const struct cd_error *err);
struct cd_view *cd_viewer_make_view(struct cd_viewer *v, const struct cd_report *report,
                                    const char *theme);

/* base.c: the base that the view shown has; aligning again, another base */
uint32_t cd_viewer_base(const struct cd_viewer *v);
const struct cd_shown_report *cd_viewer_report(const struct cd_viewer *v,
                                               const struct cd_view *view);
void cd_viewer_add_result(struct cd_viewer *v);
void cd_viewer_realign(struct cd_viewer *v);
void cd_viewer_rebase(struct cd_viewer *v);
/* Goes to the base that the reader left with. */
void cd_viewer_restore_base(struct cd_viewer *v);
void cd_viewer_free_reports(struct cd_viewer *v);

/* keep.c: the review in its session */
void cd_viewer_begin_review(struct cd_viewer *v);
/* "read-only", "not saved": what the status line keeps saying of the review; or NULL. */
const char *cd_viewer_standing(const struct cd_viewer *v);
/* Brings the session up to date with the view that is shown. */
void cd_viewer_sync(struct cd_viewer *v);
/* Gives the review to a view. Returns how many items it could not take; the view lists them. */
uint32_t cd_viewer_take_review(struct cd_viewer *v, struct cd_view *view, uint32_t base);
void cd_viewer_take_place(struct cd_viewer *v);
/* Saves; asked: by the user, who is told; else where there is something to save. */
void cd_viewer_save(struct cd_viewer *v, bool asked);
/* Saves to the file that the view names; replace: though there is such a file. */
void cd_viewer_save_as(struct cd_viewer *v, bool replace);
/* How long to wait for an event before the review is saved, -1 for ever. */
int cd_viewer_patience(struct cd_viewer *v);
/* Leaves, or asks where the review would be lost. */
void cd_viewer_quit(struct cd_viewer *v);
/* The review is as good as it can be, the screen is given back: says what was lost. An exit status.
 */
int cd_viewer_end_review(struct cd_viewer *v);

/* files.c: what leaves the viewer */
bool cd_viewer_is_input(const struct cd_viewer *v, const char *path);
void cd_viewer_export(struct cd_viewer *v, bool replace);
void cd_viewer_complete(struct cd_viewer *v);
void cd_viewer_edit_note(struct cd_viewer *v);
void cd_viewer_copy(struct cd_viewer *v);

#endif
