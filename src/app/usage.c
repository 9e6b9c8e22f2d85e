/* --help and the completions, made from the tables. */
#include "app/options.h"

#include <stdio.h>
#include <string.h>

/* "-f, --format FORMAT" into buf; returns its length. */
static size_t option_head(char *buf, size_t size, const struct cd_option_info *o)
{
    int n = o->letter ? snprintf(buf, size, "-%c, --%s", o->letter, o->name)
                      : snprintf(buf, size, "    --%s", o->name);
    if (o->arg && *o->arg == '[')
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
        size_t len = option_head(head, sizeof head, &cd_options[k]);
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

static void bash(struct cd_out *out)
{
    cd_out_puts(out, "# bash completion for claimdiff\n_claimdiff() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} command=view k\n"
                     "    for ((k = 1; k < COMP_CWORD; k++)); do\n"
                     "        case ${COMP_WORDS[k]} in\n        ");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "%s%s", k ? "|" : "", cd_commands[k].name);
    cd_out_puts(out, ") command=${COMP_WORDS[k]}; break ;;\n        esac\n    done\n"
                     "    if [[ $cur == -* ]]; then\n        case $command in\n");
    for (int c = 0; c < CD_N_COMMANDS; c++) {
        cd_out_printf(out, "        %s) COMPREPLY=($(compgen -W \"", cd_commands[c].name);
        bool first = true;
        for (int k = 0; k < CD_N_OPTIONS; k++) {
            if (!(cd_options[k].commands & 1u << c))
                continue;
            cd_out_printf(out, "%s--%s", first ? "" : " ", cd_options[k].name);
            first = false;
        }
        cd_out_puts(out, "\" -- \"$cur\")) ;;\n");
    }
    cd_out_puts(out,
                "        esac\n    else\n        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                "        if ((COMP_CWORD == 1)); then\n            COMPREPLY+=($(compgen -W \"");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "%s%s", k ? " " : "", cd_commands[k].name);
    cd_out_puts(out, "\" -- \"$cur\"))\n        fi\n    fi\n}\n"
                     "complete -o filenames -F _claimdiff claimdiff\n");
}

static void zsh(struct cd_out *out)
{
    cd_out_puts(out, "#compdef claimdiff\n# zsh completion for claimdiff\n_claimdiff() {\n"
                     "    local -a commands\n    commands=(\n");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "        \"%s:%s\"\n", cd_commands[k].name, cd_commands[k].help);
    cd_out_puts(out, "    )\n    _arguments \\\n");
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        const struct cd_option_info *o = &cd_options[k];
        cd_out_printf(out, "        \"--%s%s[", o->name,
                      !o->arg          ? ""
                      : *o->arg == '[' ? "=-"
                                       : "=");
        for (const char *p = o->help; *p; p++) {
            if (strchr("[]:", *p))
                cd_out_putc(out, '\\');
            cd_out_putc(out, *p);
        }
        cd_out_putc(out, ']');
        if (o->arg)
            cd_out_printf(out, ":%s:%s", *o->arg == '[' ? "value" : o->arg,
                          strcmp(o->arg, "FILE") == 0 ? "_files" : " ");
        cd_out_puts(out, "\" \\\n");
    }
    cd_out_puts(out, "        '1: :{_describe command commands; _files}' \\\n"
                     "        '*:file:_files'\n}\n"
                     "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
                     "    _claimdiff \"$@\"\nelse\n    compdef _claimdiff claimdiff\nfi\n");
}

static void fish(struct cd_out *out)
{
    cd_out_puts(out, "# fish completion for claimdiff\n");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "complete -c claimdiff -n __fish_use_subcommand -a %s -d \"%s\"\n",
                      cd_commands[k].name, cd_commands[k].help);
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        const struct cd_option_info *o = &cd_options[k];
        cd_out_printf(out, "complete -c claimdiff -l %s", o->name);
        if (o->letter)
            cd_out_printf(out, " -s %c", o->letter);
        if (o->arg && *o->arg != '[')
            cd_out_puts(out, " -r");
        cd_out_printf(out, " -d \"%s\"\n", o->help);
    }
}

bool cd_app_completion(struct cd_out *out, const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        bash(out);
    else if (strcmp(shell, "zsh") == 0)
        zsh(out);
    else if (strcmp(shell, "fish") == 0)
        fish(out);
    else
        return false;
    return true;
}
