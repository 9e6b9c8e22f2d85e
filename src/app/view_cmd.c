/* view: the viewer on a terminal, else the text report. */
#include "app/app.h"

int cd_app_cmd_view(struct cd_app *app, struct cd_ctx *ctx)
{
    return cd_app_cmd_report(app, ctx);
}
