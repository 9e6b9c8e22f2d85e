/* What several commands need: errors, output, colours, progress. */
#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "text/layout.h"
#include "text/utf8.h"
#include "util/buf.h"

int cd_app_fail(const struct cd_error *err)
{
    char line[2048];
    struct cd_buf safe; /* names and words of files are quoted, which may hold anything */
    cd_buf_init(&safe);
    cd_error_format(err, line, sizeof line);
    cd_text_safe(&safe, (struct cd_str){line, strlen(line)});
    fprintf(stderr, "claimdiff: %s\n", safe.ptr);
    cd_buf_finish(&safe);
    return CD_EXIT_TROUBLE;
}

int cd_app_fail_usage(const char *format, ...)
{
    struct cd_error err;
    va_list args;
    cd_error_set(&err, CD_ERR_USAGE, NULL, 0, "%s", "");
    va_start(args, format);
    vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    return cd_app_fail(&err);
}

int cd_app_list_formats(const char *const lines[], size_t n)
{
    struct cd_error err;
    struct cd_out *out = cd_out_create_fd("standard output", STDOUT_FILENO);
    for (size_t k = 0; k < n; k++)
        cd_out_printf(out, "%s\n", lines[k]);
    return cd_out_close(out, &err) == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}

/* A text that is read must not be lost to a slip of the hand; devices and pipes are no loss. */
static bool is_operand(const struct cd_app *app, const char *path)
{
    struct stat target, input;
    if (stat(path, &target) != 0 || !S_ISREG(target.st_mode))
        return false;
    for (uint32_t k = 0; k < app->n_operands; k++)
        if (stat(app->operands[k], &input) == 0 && input.st_dev == target.st_dev &&
            input.st_ino == target.st_ino)
            return true;
    return false;
}

enum cd_status cd_app_open_output(struct cd_out **out, const struct cd_app *app,
                                  struct cd_error *err)
{
    if (app->output && strcmp(app->output, "-") != 0) {
        if (is_operand(app, app->output))
            return cd_error_set(err, CD_ERR_USAGE, app->output, 0,
                                "is one of the documents; choose another file");
        return cd_out_create_file(out, app->output, err);
    }
    *out = cd_out_create_fd("standard output", STDOUT_FILENO);
    return CD_OK;
}

static bool writes_to_terminal(const struct cd_app *app)
{
    return (!app->output || strcmp(app->output, "-") == 0) && isatty(STDOUT_FILENO);
}

bool cd_app_use_color(const struct cd_app *app)
{
    if (app->color != CD_COLOR_AUTO)
        return app->color == CD_COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if ((no_color && *no_color) || !term || !*term || strcmp(term, "dumb") == 0)
        return false;
    return writes_to_terminal(app);
}

unsigned cd_app_width(const struct cd_app *app)
{
    struct winsize size;
    if (app->width)
        return app->width;
    if (writes_to_terminal(app) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col < 20 ? 20 : size.ws_col;
    return 100;
}

/* Progress on a terminal's standard error: nothing in the first half second, then ten a second. */
struct progress {
    struct timespec start, last;
    bool shown;
};

static double seconds_since(const struct timespec *then, const struct timespec *now)
{
    return (double)(now->tv_sec - then->tv_sec) + (double)(now->tv_nsec - then->tv_nsec) * 1e-9;
}

static bool show_progress(void *user, const char *stage, double done)
{
    struct progress *p = user;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_since(&p->start, &now) < .5 || (p->shown && seconds_since(&p->last, &now) < .1))
        return true;
    fprintf(stderr, "\rclaimdiff: %s %3.0f %%\033[K", stage, done * 100);
    p->last = now;
    p->shown = true;
    return true;
}

/* A first word that is neither a file nor a command was most likely meant as a command. */
static enum cd_status check_operands(const struct cd_app *app, struct cd_error *err)
{
    if (app->n_operands == 1 && access(app->operands[0], F_OK) == 0)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "'%s' takes %s: a second document is missing (see 'claimdiff --help')",
                            cd_commands[app->command].name, cd_commands[app->command].operands);
    if (app->n_operands < 2)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "'%s' takes %s (see 'claimdiff --help')",
                            cd_commands[app->command].name, cd_commands[app->command].operands);
    if (!app->command_given && !strpbrk(app->operands[0], "./-") &&
        access(app->operands[0], F_OK) != 0)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "'%s' is neither a command nor a file (see 'claimdiff --help')",
                            app->operands[0]);
    return CD_OK;
}

void cd_app_warn_format(const struct cd_doc *doc)
{
    struct cd_error err;
    const char *format = strcmp(doc->format, "text") == 0 ? cd_import_looks_like(doc->text) : NULL;
    if (format == NULL)
        return;
    cd_error_set(&err, CD_ERR_INPUT, doc->name, 0,
                 "warning: this looks like %s and is read as plain text", format);
    cd_app_fail(&err);
}

/* What is read as another format than it is, and where a document holds nothing: there "omitted"
 * would say more of the file than of the claims. */
static void warn_documents(const struct cd_compare_result *result)
{
    for (uint32_t k = 0; k < result->n_docs; k++) {
        struct cd_error err;
        cd_app_warn_format(result->docs[k]);
        if (result->docs[k]->n_statements)
            continue;
        cd_error_set(&err, CD_ERR_INPUT, result->docs[k]->name, 0,
                     "warning: there is no statement in it");
        cd_app_fail(&err);
    }
}

enum cd_status cd_app_compare(struct cd_compare_result *result, struct cd_app *app,
                              struct cd_ctx *ctx, struct cd_error *err)
{
    if (check_operands(app, err) != CD_OK)
        return err->status;
    struct progress progress = {0};
    clock_gettime(CLOCK_MONOTONIC, &progress.start);
    /* A copy: those of the program live on in the viewer, which has a screen for its progress. */
    struct cd_compare_options options = app->compare;
    if (isatty(STDERR_FILENO)) {
        options.align.progress = show_progress;
        options.align.progress_user = &progress;
    }
    enum cd_status status = cd_compare(result, ctx, app->operands, app->n_operands, &options, err);
    if (progress.shown)
        fputs("\r\033[K", stderr);
    if (status == CD_OK)
        warn_documents(result);
    return status;
}

uint32_t cd_app_warn_lost(const struct cd_compare_result *result, const struct cd_app *app)
{
    uint32_t n = result->session ? cd_session_n_lost(result->session) : 0;
    struct cd_buf line;
    cd_buf_init(&line);
    for (uint32_t k = 0; k < n; k++) {
        struct cd_session_lost lost = cd_session_lost(result->session, k);
        const char *text = lost.left_text ? lost.left_text : lost.right_text;
        cd_buf_clear(&line);
        cd_text_safe(&line, (struct cd_str){text, strlen(text)});
        size_t len = line.len < 160 ? line.len : 160;
        while (!cd_utf8_is_boundary(line.ptr, line.len, len))
            len--;
        struct cd_error err;
        cd_error_set(&err, CD_ERR_INPUT, app->compare.session, 0,
                     "warning: this review no longer fits: %.*s", (int)len, line.ptr);
        cd_app_fail(&err);
    }
    cd_buf_finish(&line);
    return n;
}

/* What the JSON says under "options": all that the result depends on. */
static uint32_t option_pairs(const struct cd_app *app, const char **names, const char **values)
{
    const struct {
        const char *name, *value;
    } all[] = {
        {"lang", app->compare.segment.lang ? app->compare.segment.lang : "en"},
        {"lexicon", app->lexicon ? app->lexicon : "builtin"},
        {"presegmented", app->compare.segment.presegmented ? "true" : NULL},
        {"lossy", app->compare.import.lossy ? "true" : NULL},
        {"aliases", app->compare.segment.aliases},
        {"edited-verbatim", app->compare.diff.edited_verbatim ? "true" : NULL},
        {"session", app->compare.session ? "file" : NULL},
        {"alignment", app->compare.n_alignments ? "file" : NULL},
    };
    uint32_t n = 0;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (!all[k].value)
            continue;
        names[n] = all[k].name;
        values[n++] = all[k].value;
    }
    return n;
}

int cd_app_write(struct cd_app *app, const struct cd_report *report, const char *format)
{
    const struct cd_writer *writer = cd_writer_find(format);
    const char *names[8], *values[8];
    struct cd_error err;
    struct cd_out *out;
    if (cd_app_open_output(&out, app, &err) != CD_OK)
        return cd_app_fail(&err);
    struct cd_write_options options = {.width = cd_app_width(app),
                                       .color = cd_app_use_color(app),
                                       .ascii = app->ascii,
                                       .option_names = names,
                                       .option_values = values};
    options.n_options = option_pairs(app, names, values);
    if (writer->write(report, &options, out, &err) != CD_OK) {
        cd_out_discard(out);
        return cd_app_fail(&err);
    }
    if (cd_out_close(out, &err) != CD_OK)
        return cd_app_fail(&err);
    return app->exit_code && cd_report_differs(report) ? CD_EXIT_DIFFERENT : CD_EXIT_DONE;
}
