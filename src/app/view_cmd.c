/* view: the viewer on a terminal, else the text report. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/viewer.h"
#include "tui/tui.h"

/* Colours in the viewer: --color and NO_COLOR; what the terminal has is found out there. */
static bool wants_color(const struct cd_app *app)
{
    const char *no_color = getenv("NO_COLOR");
    if (app->color != CD_COLOR_AUTO)
        return app->color == CD_COLOR_ALWAYS;
    return !(no_color && *no_color);
}

/*
 * The session: the one that is named, else the one that is kept for these documents, else none.
 * *own is set where the path is ours to free. Returns false with the reason where one was wanted.
 */
static bool choose_session(struct cd_app *app, char **own, struct cd_error *err)
{
    *own = NULL;
    app->compare.new_session = app->compare.review_apart = true;
    if (app->no_session || app->compare.session)
        return true;
    if (cd_session_default_path(own, app->operands, app->n_operands, err) != CD_OK)
        return false;
    app->compare.session = *own;
    return true;
}

static int view(struct cd_app *app, struct cd_ctx *ctx, struct cd_session_lock **lock,
                const struct cd_error *no_session)
{
    struct cd_error err;
    struct cd_compare_result result;
    if (cd_app_compare(&result, app, ctx, &err) != CD_OK)
        return cd_app_fail(&err);
    struct cd_view_settings settings = {
        .view = {.theme = app->theme,
                 .ascii = app->ascii,
                 .dense = app->dense,
                 .stacked = app->stacked,
                 .mouse = app->mouse,
                 .diff = app->compare.diff},
        .keys = app->settings.keys,
        .n_keys = app->settings.n_keys,
        .color = wants_color(app),
        .report = {.diff = app->compare.diff, .align = app->compare.align},
        .write = {.ascii = app->ascii},
        .session_path = app->compare.session,
        .lock = lock,
        .no_session = no_session,
    };
    int status = cd_app_view(ctx, &result, &settings, &err);
    if (status < 0)
        status = cd_app_fail(&err);
    else if (status == CD_EXIT_DONE && app->exit_code && cd_report_differs(result.report))
        status = CD_EXIT_DIFFERENT;
    cd_compare_result_finish(&result);
    return status;
}

/* Why there is no viewer on what looks like a terminal; a dumb one has been asked for. */
static void say_plain(void)
{
    const char *term = getenv("TERM");
    struct cd_error err;
    if (!isatty(STDOUT_FILENO) || !term || !*term || !strcmp(term, "dumb"))
        return;
    cd_error_set(&err, CD_ERR_REFUSED, "", 0,
                 "no viewer on this terminal (TERM=%s, unknown or without a moving cursor); "
                 "the report instead",
                 term);
    cd_app_fail(&err);
}

int cd_app_cmd_view(struct cd_app *app, struct cd_ctx *ctx)
{
    struct cd_error err;
    char *own;
    if (!cd_tui_is_possible()) {
        say_plain();
        return cd_app_cmd_report(app, ctx); /* what a plain terminal or a file can show */
    }
    struct cd_session_lock *lock = NULL;
    bool ours = choose_session(app, &own, &err);
    /* Where there can be no lock, saving looks whether the file is still the one that was read. */
    if (ours && app->compare.session &&
        cd_session_lock(&lock, app->compare.session, &err) == CD_ERR_REFUSED)
        ours = false;
    int status = view(app, ctx, &lock, ours ? NULL : &err);
    cd_session_unlock(lock);
    free(own);
    return status;
}
