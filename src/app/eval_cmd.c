/* eval: an alignment against a gold standard, of one pair of documents or of folders of them. */
#include "app/app.h"

#include <sys/stat.h>

#include "claimdiff/eval.h"

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int cd_app_cmd_eval(struct cd_app *app, struct cd_ctx *ctx)
{
    bool folder = app->n_operands == 1 && is_folder(app->operands[0]);
    if (!folder && app->n_operands != 3)
        return cd_app_fail_usage("'eval' takes GOLD LEFT RIGHT, or a folder of scored sets");
    struct cd_error err;
    struct cd_out *out;
    struct cd_eval eval = {0};
    struct cd_eval_options options = {.import = app->compare.import,
                                      .segment = app->compare.segment,
                                      .align = app->compare.align,
                                      .calibration = app->calibration};
    if (cd_app_open_output(&out, app, &err) != CD_OK)
        return cd_app_fail(&err);
    enum cd_status status;
    if (folder) {
        status = cd_eval_folder(out, ctx, app->operands[0], &options, &err);
    } else {
        status = cd_eval_files(&eval, ctx, app->operands[0], app->operands[1], app->operands[2],
                               &options, &err);
        if (status == CD_OK) {
            cd_eval_write_head(out);
            cd_eval_write_line(out, app->operands[0], &eval);
            if (app->calibration)
                cd_eval_write_calibration(out, &eval);
        }
    }
    if (status == CD_OK)
        status = cd_out_close(out, &err);
    else
        cd_out_discard(out);
    return status == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}
