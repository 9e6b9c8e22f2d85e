/* The commands, each a function from the parsed command line to an exit status. */
#ifndef CD_APP_APP_H
#define CD_APP_APP_H

#include "app/options.h"

/* Exit statuses. */
enum {
    CD_EXIT_DONE = 0,
    CD_EXIT_DIFFERENT = 1,
    CD_EXIT_TROUBLE = 2
};

int cd_app_cmd_view(struct cd_app *app, struct cd_ctx *ctx);
int cd_app_cmd_report(struct cd_app *app, struct cd_ctx *ctx);
int cd_app_cmd_quotes(struct cd_app *app, struct cd_ctx *ctx);
int cd_app_cmd_align(struct cd_app *app, struct cd_ctx *ctx);
int cd_app_cmd_segment(struct cd_app *app, struct cd_ctx *ctx);
int cd_app_cmd_eval(struct cd_app *app, struct cd_ctx *ctx);

/*
 * Reads the configuration and completes what the command line said with it.
 * Errors: those of cd_config_load; CD_ERR_USAGE for an unknown theme.
 */
enum cd_status cd_app_configure(struct cd_app *app, struct cd_error *err);

/* --show-config: what is in force, and where it comes from, as a configuration file. */
void cd_app_show_config(struct cd_out *out, const struct cd_app *app, bool unused);

/* Prints "claimdiff: MESSAGE" on standard error; returns CD_EXIT_TROUBLE. */
int cd_app_fail(const struct cd_error *err);

/* The same for a mistake in the command line. */
int cd_app_fail_usage(const char *format, ...) CD_PRINTF(1, 2);

/* --format=help of a command with formats of its own: "NAME  HELP" a line; an exit status. */
int cd_app_list_formats(const char *const lines[], size_t n);

/* Opens --output, or standard output. Errors: CD_ERR_IO. */
enum cd_status cd_app_open_output(struct cd_out **out, const struct cd_app *app,
                                  struct cd_error *err);

/* Whether text goes out in colour: --color, NO_COLOR, and whether it goes to a terminal. */
bool cd_app_use_color(const struct cd_app *app);

/* Columns: --width, else the terminal's, else 100. */
unsigned cd_app_width(const struct cd_app *app);

/* Imports ... compares the operands, with progress on a terminal's standard error. */
enum cd_status cd_app_compare(struct cd_compare_result *result, struct cd_app *app,
                              struct cd_ctx *ctx, struct cd_error *err);

/* Says on standard error that the document looks like subtitles or HTML and is read as text. */
void cd_app_warn_format(const struct cd_doc *doc);

/* Says on standard error which saved reviews no longer fit the documents; their number. */
uint32_t cd_app_warn_lost(const struct cd_compare_result *result, const struct cd_app *app);

/* Writes a report with the writer's name to the output; returns an exit status. */
int cd_app_write(struct cd_app *app, const struct cd_report *report, const char *format);

#endif
