/* --help, made from the tables. */
#include "app/options.h"

#include <stdio.h>
#include <string.h>

/*
 * "-f, --format FORMAT" into buf; returns its length. What is optional to the parser, since one
 * command needs it and the other takes none, is said of each as it is.
 */
static size_t option_head(char *buf, size_t size, const struct cd_option_info *o, unsigned commands)
{
    int n = o->letter ? snprintf(buf, size, "-%c, --%s", o->letter, o->name)
                      : snprintf(buf, size, "    --%s", o->name);
    bool pair = o == &cd_options[CD_OPT_EXPLAIN];
    if (pair && commands == CD_IN(ALIGN))
        n += snprintf(buf + n, size - (size_t)n, "=I,J");
    else if (pair && commands == CD_IN(SEGMENT))
        return (size_t)n;
    else if (o->arg && *o->arg == '[')
        n += snprintf(buf + n, size - (size_t)n, "[=%.*s]", (int)strlen(o->arg) - 2, o->arg + 1);
    else if (o->arg)
        n += snprintf(buf + n, size - (size_t)n, " %s", o->arg);
    return (size_t)n;
}

static void list_options(struct cd_out *out, unsigned commands)
{
    cd_out_puts(out, "\nOptions:\n");
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        char head[64];
        if (!(cd_options[k].commands & commands))
            continue;
        size_t len = option_head(head, sizeof head, &cd_options[k], commands);
        cd_out_printf(out, "  %s", head);
        cd_out_repeat(out, " ", len < 24 ? 26 - len : 2);
        cd_out_printf(out, "%s\n", cd_options[k].help);
    }
}

void cd_app_usage(struct cd_out *out, const struct cd_app *app, bool command_given)
{
    if (command_given) {
        const struct cd_command_info *c = &cd_commands[app->command];
        cd_out_printf(out, "Usage: claimdiff %s [OPTION]... %s\n\n%s.\n", c->name, c->operands,
                      c->help);
        list_options(out, 1u << app->command);
        return;
    }
    cd_out_puts(out, "Usage: claimdiff [COMMAND] [OPTION]... FILE...\n\n"
                     "Shows what changed between versions of what somebody said: statements that "
                     "make the\nsame claim side by side, their wording differences marked. "
                     "'-' is standard input.\n\nCommands:\n");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "  %-10s %-17s %s\n", cd_commands[k].name, cd_commands[k].operands,
                      cd_commands[k].help);
    list_options(out, CD_EVERYWHERE);
    cd_out_puts(out, "\nExit status: 0 done; 1 differences, with --exit-code; 2 trouble.\n"
                     "'claimdiff COMMAND --help' shows what a command takes; see also "
                     "claimdiff(1).\n");
}
