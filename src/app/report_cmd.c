/* report and align: compare, then write in a format. */
#include "app/app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Lists the formats of a command. */
static int list_formats(bool pairwise)
{
    struct cd_error err;
    struct cd_out *out = cd_out_create_fd("standard output", STDOUT_FILENO);
    for (const struct cd_writer *const *w = cd_writers(); *w; w++)
        if (!(*w)->pairwise || pairwise)
            cd_out_printf(out, "%-10s %s\n", (*w)->name, (*w)->help);
    if (pairwise)
        cd_out_puts(out, "matrix     how probable each pair of statements is, to find faults\n");
    return cd_out_close(out, &err) == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}

/* ".html" of a path, or NULL. */
static const char *suffix_of(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
    const char *dot = name ? strrchr(name, '.') : NULL;
    return dot && dot != name ? dot : NULL;
}

/* The writer for --format, else by the suffix of --output, else fallback. NULL: unknown. */
static const struct cd_writer *choose_writer(const struct cd_app *app, const char *fallback)
{
    if (app->format)
        return cd_writer_find(app->format);
    const char *dot = suffix_of(app->output);
    for (const struct cd_writer *const *w = cd_writers(); dot && *w; w++)
        if (strcmp((*w)->suffix, dot) == 0)
            return *w;
    return cd_writer_find(fallback);
}

/* A name that promises a format which is not written: said, since the file would be of no use. */
static void warn_suffix(const struct cd_app *app, const struct cd_writer *writer)
{
    const char *dot = suffix_of(app->output);
    struct cd_error err;
    if (!dot || app->format || strcmp(dot, writer->suffix) == 0)
        return;
    cd_error_set(&err, CD_ERR_USAGE, app->output, 0,
                 "warning: no format has the suffix '%s': written as %s ('-f help' lists formats)",
                 dot, writer->name);
    cd_app_fail(&err);
}

static int compare_and_write(struct cd_app *app, struct cd_ctx *ctx, const char *fallback,
                             bool pairwise)
{
    if (app->format && strcmp(app->format, "help") == 0)
        return list_formats(pairwise);
    const struct cd_writer *writer = choose_writer(app, fallback);
    if (!writer)
        return cd_app_fail_usage("no format '%s' ('-f help' lists them)", app->format);
    if ((pairwise || writer->pairwise) && app->n_operands != 2)
        return cd_app_fail_usage("'%s' takes two documents: LEFT RIGHT",
                                 pairwise ? cd_commands[app->command].name : writer->name);
    app->compare.detail = writer->detail;
    if (app->exit_code && writer->detail == CD_DETAIL_BEADS)
        app->compare.detail = CD_DETAIL_RELATIONS;
    struct cd_error err;
    struct cd_compare_result result;
    if (cd_app_compare(&result, app, ctx, &err) != CD_OK)
        return cd_app_fail(&err);
    cd_app_warn_lost(&result, app);
    if (!pairwise)
        warn_suffix(app, writer);
    int status = cd_app_write(app, result.report, writer->name);
    cd_compare_result_finish(&result);
    return status;
}

int cd_app_cmd_report(struct cd_app *app, struct cd_ctx *ctx)
{
    return compare_and_write(app, ctx, "text", false);
}

/* Parses "I,J". */
static bool parse_pair(const char *text, uint32_t *i, uint32_t *j)
{
    uint32_t *const out[2] = {i, j};
    for (int k = 0; text && k < 2; k++) {
        char *end;
        errno = 0;
        unsigned long value = strtoul(text, &end, 10);
        if (*text < '0' || *text > '9' || errno || value > UINT32_MAX || *end != (k ? '\0' : ','))
            return false;
        *out[k] = (uint32_t)value;
        text = end + 1;
    }
    return text != NULL;
}

/* Loads LEFT and RIGHT and runs an inspection of the aligner on them. */
static int inspect(struct cd_app *app, struct cd_ctx *ctx)
{
    struct cd_error err;
    struct cd_doc *docs[2] = {NULL, NULL};
    struct cd_out *out = NULL;
    uint32_t i = 0, j = 0;
    if (app->explain && !parse_pair(app->explain_arg, &i, &j))
        return cd_app_fail_usage("--explain takes two statement numbers: --explain=I,J");
    enum cd_status status = CD_OK;
    for (int k = 0; status == CD_OK && k < 2; k++)
        status = cd_load(&docs[k], ctx, app->operands[k], &app->compare.import,
                         &app->compare.segment, &err);
    if (status == CD_OK)
        status = cd_app_open_output(&out, app, &err);
    if (status == CD_OK)
        status = app->explain
                     ? cd_align_explain(out, ctx, docs[0], docs[1], &app->compare.align, i, j, &err)
                     : cd_align_matrix(out, ctx, docs[0], docs[1], &app->compare.align, &err);
    if (status == CD_OK)
        status = cd_out_close(out, &err);
    else
        cd_out_discard(out);
    cd_doc_destroy(docs[0]);
    cd_doc_destroy(docs[1]);
    return status == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}

int cd_app_cmd_align(struct cd_app *app, struct cd_ctx *ctx)
{
    bool matrix = app->format && strcmp(app->format, "matrix") == 0;
    if (!matrix && !app->explain)
        return compare_and_write(app, ctx, "beads", true);
    if (app->n_operands != 2)
        return cd_app_fail_usage("'align' takes two documents: LEFT RIGHT");
    return inspect(app, ctx);
}
