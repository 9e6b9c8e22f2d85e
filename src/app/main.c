/* claimdiff: shows what changed between versions of what somebody said. */
#include "app/app.h"
#include "text/layout.h"

#include <getopt.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>
#include <unistd.h>

/* Standard output as a stream for help and the like. */
static int say(void (*write)(struct cd_out *, const struct cd_app *, bool),
               const struct cd_app *app, bool flag)
{
    struct cd_error err;
    struct cd_out *out = cd_out_create_fd("standard output", STDOUT_FILENO);
    write(out, app, flag);
    return cd_out_close(out, &err) == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}

static void write_version(struct cd_out *out, const struct cd_app *app, bool unused)
{
    (void)app;
    (void)unused;
    cd_out_puts(out, "claimdiff " CD_VERSION "\n");
}

/* A lexicon may be anybody's file: neither its name nor what it says of itself can be trusted. */
static void put_about(struct cd_out *out, const char *head, struct cd_str about)
{
    cd_out_printf(out, "%s: ", head);
    cd_text_put_safe(out, about);
    cd_out_putc(out, '\n');
}

/* --version --verbose: where the lexicon and thesaurus come from, and their licences. */
static int version_verbose(const struct cd_app *app)
{
    struct cd_error err;
    struct cd_ctx *ctx = cd_ctx_create();
    int status = CD_EXIT_TROUBLE;
    if (cd_ctx_set_lexicon(ctx, app->lexicon, &err) == CD_OK) {
        struct cd_str about = cd_ctx_lexicon_about(ctx);
        struct cd_out *out = cd_out_create_fd("standard output", STDOUT_FILENO);
        write_version(out, app, false);
        put_about(out, "lexicon", (struct cd_str){app->lexicon, strlen(app->lexicon)});
        if (cd_ctx_lexicon(ctx))
            put_about(out, "made from", about.len ? about : CD_STR("(not said)"));
        about = cd_ctx_thesaurus_about(ctx);
        if (about.len)
            put_about(out, "thesaurus", about);
        if (cd_out_close(out, &err) == CD_OK)
            status = CD_EXIT_DONE;
    }
    cd_ctx_destroy(ctx);
    return status == CD_EXIT_DONE ? status : cd_app_fail(&err);
}

static int completion(const struct cd_app *app)
{
    struct cd_error err;
    struct cd_out *out = cd_out_create_fd("standard output", STDOUT_FILENO);
    if (app->n_operands != 1 || !cd_app_completion(out, app->operands[0])) {
        cd_out_discard(out);
        return cd_app_fail_usage("'completion' takes one of: bash, zsh, fish");
    }
    return cd_out_close(out, &err) == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}

static int run(struct cd_app *app)
{
    static int (*const commands[CD_N_COMMANDS])(struct cd_app *, struct cd_ctx *) = {
        [CD_CMD_VIEW] = cd_app_cmd_view,       [CD_CMD_REPORT] = cd_app_cmd_report,
        [CD_CMD_QUOTES] = cd_app_cmd_quotes,   [CD_CMD_ALIGN] = cd_app_cmd_align,
        [CD_CMD_SEGMENT] = cd_app_cmd_segment, [CD_CMD_EVAL] = cd_app_cmd_eval,
    };
    struct cd_error err;
    if (app->command == CD_CMD_COMPLETION)
        return completion(app);
    struct cd_ctx *ctx = cd_ctx_create();
    int status;
    if (app->command != CD_CMD_SEGMENT && cd_ctx_set_lexicon(ctx, app->lexicon, &err) != CD_OK)
        status = cd_app_fail(&err);
    else
        status = commands[app->command](app, ctx);
    cd_ctx_destroy(ctx);
    return status;
}

int main(int argc, char **argv)
{
    struct cd_app app;
    struct cd_error err;
    int status;
#ifdef __GLIBC__
    /* Large arrays go back to the system when they are freed, whatever was freed before. */
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    /* That fixes this one too, and low: the heap would shrink and grow all the time. */
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    /* One heap for all threads: they take little from it, and keep much if each has its own. */
    mallopt(M_ARENA_MAX, 1);
#endif
    setlocale(LC_CTYPE, "");
    if (cd_app_parse(&app, argc, argv, &err) != CD_OK)
        status = cd_app_fail(&err);
    else if (app.help)
        status = say(cd_app_usage, &app, app.operands != (const char *const *)argv + optind);
    else if (app.version && !app.verbose)
        status = say(write_version, &app, false);
    else if (cd_app_configure(&app, &err) != CD_OK)
        status = cd_app_fail(&err);
    else if (app.version)
        status = version_verbose(&app);
    else if (app.show_config)
        status = say(cd_app_show_config, &app, false);
    else
        status = run(&app);
    cd_app_finish(&app);
    return status;
}
