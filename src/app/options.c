/*
 * The parser: getopt_long over the tables. An option that the command does not take is an error,
 * not a silent no-op.
 */
#include "app/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/segment.h"
#include "util/buf.h"
#include "util/vec.h"

const struct cd_command_info cd_commands[CD_N_COMMANDS] = {
#define CD_COMMAND(id, name, operands, help) {name, operands, help},
#include "app/commands.def"
#undef CD_COMMAND
};

const struct cd_option_info cd_options[CD_N_OPTIONS] = {
#define CD_OPTION(id, letter, name, arg, commands, help) {letter, name, arg, commands, help},
#include "app/options.def"
#undef CD_OPTION
};

/* getopt's values of options without a letter: behind all bytes. */
#define LONG_BASE 256

static enum cd_status parse_number(const char *text, unsigned low, unsigned high, unsigned *out,
                                   const char *option, struct cd_error *err)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno || *end || end == text || *text == '-' || value < low || value > high)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "--%s: '%s' is not a number from %u to %u",
                            option, text, low, high);
    *out = (unsigned)value;
    return CD_OK;
}

static enum cd_status parse_color(struct cd_app *app, const char *arg, struct cd_error *err)
{
    if (!arg || strcmp(arg, "always") == 0)
        app->color = CD_COLOR_ALWAYS;
    else if (strcmp(arg, "never") == 0)
        app->color = CD_COLOR_NEVER;
    else if (strcmp(arg, "auto") == 0)
        app->color = CD_COLOR_AUTO;
    else
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "--color: '%s' is not auto, always or never", arg);
    return CD_OK;
}

static enum cd_status check_language(const char *arg, struct cd_error *err)
{
    struct cd_buf known;
    cd_buf_init(&known);
    for (const struct cd_language *l = cd_languages(); l->lang; l++) {
        if (strcmp(l->lang, arg) == 0) {
            cd_buf_finish(&known);
            return CD_OK;
        }
        cd_buf_printf(&known, "%s%s (%s)",
                      !known.len  ? ""
                      : l[1].lang ? ", "
                                  : " and ",
                      l->lang, l->name);
    }
    enum cd_status status = cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                                         "--lang: no language '%s'; there are %s", arg, known.ptr);
    cd_buf_finish(&known);
    return status;
}

static enum cd_status take(struct cd_app *app, enum cd_option_id id, const char *arg,
                           struct cd_error *err)
{
    switch (id) {
    case CD_OPT_FORMAT:
        app->format = arg;
        break;
    case CD_OPT_OUTPUT:
        app->output = arg;
        break;
    case CD_OPT_LABEL:
        *CD_PUSH(app->labels, app->compare.n_labels, app->cap_labels) = arg;
        break;
    case CD_OPT_ALIGNMENT:
        *CD_PUSH(app->alignments, app->compare.n_alignments, app->cap_alignments) = arg;
        break;
    case CD_OPT_SESSION:
        app->compare.session = arg;
        break;
    case CD_OPT_NO_SESSION:
        app->no_session = true;
        break;
    case CD_OPT_PRESEGMENTED:
        app->compare.segment.presegmented = true;
        app->compare.import.format = "presegmented"; /* only LF and CRLF end a line */
        break;
    case CD_OPT_LOSSY:
        app->compare.import.lossy = true;
        break;
    case CD_OPT_LANG:
        app->compare.segment.lang = arg;
        return check_language(arg, err);
    case CD_OPT_LEXICON:
        app->lexicon = arg;
        break;
    case CD_OPT_ALIASES:
        app->compare.segment.aliases = arg;
        break;
    case CD_OPT_VERBATIM:
        app->compare.diff.edited_verbatim = true;
        break;
    case CD_OPT_EXIT_CODE:
        app->exit_code = true;
        break;
    case CD_OPT_THEME:
        app->theme = arg;
        break;
    case CD_OPT_CONFIG:
        app->config = arg;
        break;
    case CD_OPT_SHOW_CONFIG:
        app->show_config = true;
        break;
    case CD_OPT_COLOR:
        app->color_given = true;
        return parse_color(app, arg, err);
    case CD_OPT_WIDTH:
        return parse_number(arg, 20, 1000, &app->width, "width", err);
    case CD_OPT_ASCII:
        app->ascii = true;
        break;
    case CD_OPT_SHOW:
        if (strcmp(arg, "marks") != 0)
            return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "--show: '%s' is not 'marks'", arg);
        app->show = arg;
        break;
    case CD_OPT_EXPLAIN:
        app->explain = true;
        app->explain_arg = arg;
        break;
    case CD_OPT_CALIBRATION:
        app->calibration = true;
        break;
    case CD_OPT_THREADS:
        return parse_number(arg, 1, 64, &app->compare.align.threads, "threads", err);
    case CD_OPT_VERBOSE:
        app->verbose = true;
        break;
    case CD_OPT_HELP:
        app->help = true;
        break;
    case CD_OPT_VERSION:
        app->version = true;
        break;
    case CD_N_OPTIONS:
        break;
    }
    return CD_OK;
}

/* getopt's two tables, made from ours. */
static void make_getopt(char letters[2 + 3 * CD_N_OPTIONS], struct option longs[CD_N_OPTIONS + 1])
{
    char *l = letters;
    *l++ = ':'; /* we say ourselves what is missing */
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        const struct cd_option_info *o = &cd_options[k];
        int has = !o->arg ? no_argument : *o->arg == '[' ? optional_argument : required_argument;
        longs[k] = (struct option){o->name, has, NULL, o->letter ? o->letter : LONG_BASE + k};
        if (!o->letter)
            continue;
        *l++ = o->letter;
        for (int colons = has; colons > 0; colons--)
            *l++ = ':';
    }
    *l = '\0';
    longs[CD_N_OPTIONS] = (struct option){0};
}

static enum cd_option_id option_of(int value)
{
    for (int k = 0; k < CD_N_OPTIONS; k++)
        if (value == (cd_options[k].letter ? cd_options[k].letter : LONG_BASE + k))
            return (enum cd_option_id)k;
    return CD_N_OPTIONS;
}

/* The first operand names the command; without one it is `view`. */
static void find_command(struct cd_app *app)
{
    app->command = CD_CMD_VIEW;
    if (!app->n_operands)
        return;
    for (int k = 0; k < CD_N_COMMANDS; k++) {
        if (strcmp(app->operands[0], cd_commands[k].name) == 0) {
            app->command = (enum cd_command)k;
            app->command_given = true;
            app->operands++;
            app->n_operands--;
            return;
        }
    }
}

/* Whether a word is two numbers: I,J. */
static bool is_pair(const char *word)
{
    size_t n = strspn(word, "0123456789"),
           m = word[n] == ',' ? strspn(word + n + 1, "0123456789") : 0;
    return n && m && !word[n + 1 + m];
}

/* With 'align' the numbers may also be a word of their own, first or last: --explain I,J. */
static void find_explained(struct cd_app *app)
{
    if (app->command != CD_CMD_ALIGN || !app->explain || app->explain_arg || app->n_operands != 3)
        return;
    if (is_pair(app->operands[0]))
        app->explain_arg = *app->operands++;
    else if (is_pair(app->operands[2]))
        app->explain_arg = app->operands[2];
    app->n_operands -= app->explain_arg != NULL;
}

/* Why getopt does not take a long option: it is unknown, several begin so, or it has no argument.
 */
static enum cd_status refuse_long(const char *word, const struct option *longs,
                                  struct cd_error *err)
{
    const char *name = word + 2;
    size_t len = strcspn(name, "=");
    unsigned n = 0;
    for (const struct option *o = longs; o->name; o++)
        n += strncmp(o->name, name, len) == 0;
    if (n > 1)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "%s may mean several options", word);
    if (n == 1 && name[len] == '=')
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "--%.*s takes no argument", (int)len, name);
    return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "unknown option %s (see 'claimdiff --help')",
                        word);
}

enum cd_status cd_app_parse(struct cd_app *app, int argc, char **argv, struct cd_error *err)
{
    char letters[2 + 3 * CD_N_OPTIONS];
    struct option longs[CD_N_OPTIONS + 1];
    bool seen[CD_N_OPTIONS] = {false};
    *app = (struct cd_app){0};
    cd_config_init(&app->settings);
    make_getopt(letters, longs);
    opterr = 0;
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, letters, longs, NULL)) != -1;) {
        const char *word = argv[optind > 0 ? optind - 1 : 0];
        if (c == ':')
            return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "%s needs an argument", word);
        if (c == '?' && optopt && optopt < LONG_BASE && strncmp(word, "--", 2) != 0)
            return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                                "unknown option -%c (see 'claimdiff --help')", optopt);
        if (c == '?')
            return refuse_long(word, longs, err);
        enum cd_option_id id = option_of(c);
        seen[id] = true;
        enum cd_status status = take(app, id, optarg, err);
        if (status != CD_OK)
            return status;
    }
    app->compare.labels = app->labels;
    app->compare.alignments = app->alignments;
    app->operands = (const char *const *)argv + optind;
    app->n_operands = (uint32_t)(argc - optind);
    find_command(app);
    find_explained(app);
    for (int k = 0; k < CD_N_OPTIONS; k++)
        if (seen[k] && !(cd_options[k].commands & 1u << app->command))
            return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "--%s does not apply to '%s'",
                                cd_options[k].name, cd_commands[app->command].name);
    if (app->explain_arg && app->command == CD_CMD_SEGMENT)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "--explain takes statement numbers only with 'align'");
    if (app->no_session && app->compare.session)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "--session and --no-session exclude each other");
    return CD_OK;
}

void cd_app_finish(struct cd_app *app)
{
    free(app->labels);
    free(app->alignments);
    cd_config_finish(&app->settings);
}
