/* view: the viewer on a terminal, else the text report. */
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/viewer.h"

/* Colours in the viewer: --color and NO_COLOR; what the terminal has is found out there. */
static bool wants_color(const struct cd_app *app)
{
    const char *no_color = getenv("NO_COLOR");
    if (app->color != CD_COLOR_AUTO)
        return app->color == CD_COLOR_ALWAYS;
    return !(no_color && *no_color);
}

int cd_app_cmd_view(struct cd_app *app, struct cd_ctx *ctx)
{
    if (!isatty(STDOUT_FILENO))
        return cd_app_cmd_report(app, ctx);
    struct cd_error err;
    struct cd_compare_result result;
    if (cd_app_compare(&result, app, ctx, &err) != CD_OK)
        return cd_app_fail(&err);
    struct cd_view_settings settings = {
        .view = {.theme = app->theme, .ascii = app->ascii, .diff = app->compare.diff},
        .color = wants_color(app),
        .report = {.diff = app->compare.diff, .align = app->compare.align},
        .write = {.ascii = app->ascii},
    };
    int status = cd_app_view(ctx, &result, &settings, &err);
    if (status < 0 && err.status == CD_ERR_REFUSED)
        status = cd_app_write(app, result.report, "text"); /* what a plain terminal can show */
    else if (status < 0)
        status = cd_app_fail(&err);
    else if (app->exit_code && cd_report_differs(result.report))
        status = CD_EXIT_DIFFERENT;
    cd_compare_result_finish(&result);
    return status;
}
