/* The command line: what the user asked for, checked against commands.def and options.def. */
#ifndef CD_APP_OPTIONS_H
#define CD_APP_OPTIONS_H

#include "app/config.h"
#include "claimdiff/claimdiff.h"

enum cd_command {
#define CD_COMMAND(id, name, operands, help) CD_CMD_##id,
#include "app/commands.def"
#undef CD_COMMAND
    CD_N_COMMANDS,
};

/* As bits, so that an option can name the commands that take it. */
#define CD_IN(command) (1u << CD_CMD_##command)
#define CD_EVERYWHERE  ((1u << CD_N_COMMANDS) - 1u)

enum cd_option_id {
#define CD_OPTION(id, letter, name, arg, commands, help) CD_OPT_##id,
#include "app/options.def"
#undef CD_OPTION
    CD_N_OPTIONS,
};

struct cd_command_info {
    const char *name, *operands, *help;
};

struct cd_option_info {
    char letter; /* 0: long only */
    const char *name;
    const char *arg; /* NULL: none; "[X]": optional */
    unsigned commands;
    const char *help;
};

extern const struct cd_command_info cd_commands[CD_N_COMMANDS];
extern const struct cd_option_info cd_options[CD_N_OPTIONS];

enum cd_color {
    CD_COLOR_AUTO,
    CD_COLOR_ALWAYS,
    CD_COLOR_NEVER
};

struct cd_app {
    enum cd_command command;
    bool help, version, verbose, exit_code, ascii, calibration, explain;
    const char *format, *output, *lexicon, *show, *explain_arg, *config, *theme;
    bool command_given; /* else 'view' is meant */
    bool no_session, show_config, color_given;
    bool mouse, dense, stacked; /* by the configuration */
    struct cd_config settings;
    enum cd_color color;
    unsigned width; /* 0: by the terminal */
    struct cd_compare_options compare;
    const char *const *operands; /* points into argv */
    uint32_t n_operands;
    /* growing arrays behind compare.labels and compare.alignments */
    const char **labels, **alignments;
    uint32_t cap_labels, cap_alignments;
};

/* Parses the command line. Errors: CD_ERR_USAGE. End with cd_app_finish in any case. */
enum cd_status cd_app_parse(struct cd_app *app, int argc, char **argv, struct cd_error *err);
void cd_app_finish(struct cd_app *app);

/* --help of the whole program or of one command. */
void cd_app_usage(struct cd_out *out, const struct cd_app *app, bool command_given);

/* Completions for "bash", "zsh" or "fish"; false for another shell. */
bool cd_app_completion(struct cd_out *out, const char *shell);

#endif
