/* Completions for shells, made from the tables: commands, options, and what these may be. */
#include <stdio.h>
#include <string.h>

#include "app/options.h"
#include "util/buf.h"
#include "view/theme.h"

static void add_word(struct cd_buf *words, const char *word)
{
    cd_buf_printf(words, "%s%s", words->len ? " " : "", word);
}

static void add_formats(struct cd_buf *words, enum cd_command command)
{
    if (command == CD_CMD_SEGMENT)
        cd_buf_puts(words, "lines spans json");
    else if (command == CD_CMD_QUOTES)
        cd_buf_puts(words, "text json tsv");
    for (const struct cd_writer *const *w = cd_writers();
         (command == CD_CMD_REPORT || command == CD_CMD_ALIGN) && *w; w++)
        if (command == CD_CMD_ALIGN || !(*w)->pairwise)
            add_word(words, (*w)->name);
    if (command == CD_CMD_ALIGN)
        add_word(words, "matrix");
}

/* What an option of a command may be, parted by blanks; empty where that is no short list. */
static void add_values(struct cd_buf *words, enum cd_option_id option, enum cd_command command)
{
    switch ((int)option) {
    case CD_OPT_FORMAT:
        add_formats(words, command);
        break;
    case CD_OPT_THEME:
        cd_buf_puts(words, "auto");
        for (const struct cd_theme *const *t = cd_themes(); *t; t++)
            add_word(words, (*t)->name);
        break;
    case CD_OPT_COLOR:
        cd_buf_puts(words, "auto always never");
        break;
    case CD_OPT_LANG:
        for (const struct cd_language *l = cd_languages(); l->lang; l++)
            add_word(words, l->lang);
        break;
    case CD_OPT_SHOW:
        cd_buf_puts(words, "marks");
        break;
    default:
        break;
    }
}

static bool has_operand_words(int command)
{
    return command == CD_CMD_COMPLETION;
}

/* "bash|zsh|fish" as words. */
static void add_operands(struct cd_buf *words, int command)
{
    for (const char *p = cd_commands[command].operands; *p; p++)
        cd_buf_putc(words, *p == '|' ? ' ' : *p);
}

static void bash_values(struct cd_out *out)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_out_puts(out, "    case $command:$last in\n");
    for (int c = 0; c < CD_N_COMMANDS; c++) {
        for (int k = 0; k < CD_N_OPTIONS; k++) {
            const struct cd_option_info *o = &cd_options[k];
            cd_buf_clear(&words);
            if (o->commands & 1u << c)
                add_values(&words, (enum cd_option_id)k, (enum cd_command)c);
            if (!words.len)
                continue;
            cd_out_printf(out, "    %s:--%s=", cd_commands[c].name, o->name);
            if (*o->arg != '[') /* else it has no argument but behind the sign */
                cd_out_printf(out, "|%s:--%s", cd_commands[c].name, o->name);
            if (o->letter)
                cd_out_printf(out, "|%s:-%c", cd_commands[c].name, o->letter);
            cd_out_printf(out, ") COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return ;;\n",
                          words.ptr);
        }
        cd_buf_clear(&words);
        if (!has_operand_words(c))
            continue;
        add_operands(&words, c);
        cd_out_printf(out, "    %s:%s) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return ;;\n",
                      cd_commands[c].name, cd_commands[c].name, words.ptr);
    }
    cd_out_puts(out, "    esac\n");
    cd_buf_finish(&words);
}

static void bash(struct cd_out *out)
{
    cd_out_puts(out, "# bash completion for claimdiff\n_claimdiff() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} command=view k\n"
                     "    local last=${COMP_WORDS[COMP_CWORD - 1]}\n"
                     "    if [[ $cur == = ]]; then\n        cur= last=$last=\n"
                     "    elif [[ $last == = ]]; then\n"
                     "        last=${COMP_WORDS[COMP_CWORD - 2]}=\n    fi\n"
                     "    for ((k = 1; k < COMP_CWORD; k++)); do\n"
                     "        case ${COMP_WORDS[k]} in\n        ");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "%s%s", k ? "|" : "", cd_commands[k].name);
    cd_out_puts(out, ") command=${COMP_WORDS[k]}; break ;;\n        esac\n    done\n");
    bash_values(out);
    cd_out_puts(out, "    if [[ $cur == -* ]]; then\n        case $command in\n");
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

/* The formats of the command that stands on the line. */
static void zsh_formats(struct cd_out *out)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_out_puts(out, "_claimdiff_formats() {\n    case ${words[(r)(");
    for (int c = 0, any = 0; c < CD_N_COMMANDS; c++)
        if (cd_options[CD_OPT_FORMAT].commands & 1u << c)
            cd_out_printf(out, "%s%s", any++ ? "|" : "", cd_commands[c].name);
    cd_out_puts(out, ")]} in\n");
    for (int c = 0; c < CD_N_COMMANDS; c++) {
        cd_buf_clear(&words);
        if (cd_options[CD_OPT_FORMAT].commands & 1u << c)
            add_values(&words, CD_OPT_FORMAT, (enum cd_command)c);
        if (words.len)
            cd_out_printf(out, "    %s) compadd %s ;;\n", cd_commands[c].name, words.ptr);
    }
    cd_out_puts(out, "    esac\n}\n");
    cd_buf_finish(&words);
}

static void zsh_operands(struct cd_out *out)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_out_puts(out, "_claimdiff_operands() {\n    case ${words[2]} in\n");
    for (int c = 0; c < CD_N_COMMANDS; c++) {
        cd_buf_clear(&words);
        if (!has_operand_words(c))
            continue;
        add_operands(&words, c);
        cd_out_printf(out, "    %s) compadd %s ;;\n", cd_commands[c].name, words.ptr);
    }
    cd_out_puts(out, "    *) _files ;;\n    esac\n}\n");
    cd_buf_finish(&words);
}

/* "[HELP]:ARGUMENT:WHAT", what stands behind the name of an option. */
static void zsh_rest(struct cd_out *out, enum cd_option_id option)
{
    const struct cd_option_info *o = &cd_options[option];
    struct cd_buf words;
    cd_buf_init(&words);
    cd_out_putc(out, '[');
    for (const char *p = o->help; *p; p++) {
        if (strchr("[]:", *p))
            cd_out_putc(out, '\\');
        cd_out_putc(out, *p);
    }
    cd_out_putc(out, ']');
    if (option != CD_OPT_FORMAT)
        add_values(&words, option, CD_CMD_VIEW);
    if (o->arg)
        cd_out_printf(out, ":%s:%s%s%s", *o->arg == '[' ? "value" : o->arg,
                      words.len                     ? "("
                      : option == CD_OPT_FORMAT     ? "_claimdiff_formats"
                      : strcmp(o->arg, "FILE") == 0 ? "_files"
                                                    : " ",
                      words.ptr, words.len ? ")" : "");
    cd_out_puts(out, "\" \\\n");
    cd_buf_finish(&words);
}

static void zsh(struct cd_out *out)
{
    cd_out_puts(out, "#compdef claimdiff\n# zsh completion for claimdiff\n");
    zsh_formats(out);
    zsh_operands(out);
    cd_out_puts(out, "_claimdiff() {\n    local -a commands\n    commands=(\n");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "        \"%s:%s\"\n", cd_commands[k].name, cd_commands[k].help);
    cd_out_puts(out, "    )\n    _arguments \\\n");
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        const struct cd_option_info *o = &cd_options[k];
        if (o->letter) {
            cd_out_printf(out, "        \"-%c%s", o->letter, o->arg ? "+" : "");
            zsh_rest(out, (enum cd_option_id)k);
        }
        cd_out_printf(out, "        \"--%s%s", o->name, !o->arg ? "" : *o->arg == '[' ? "=-" : "=");
        zsh_rest(out, (enum cd_option_id)k);
    }
    cd_out_puts(out, "        '1: :{_describe command commands; _files}' \\\n"
                     "        '*: :_claimdiff_operands'\n}\n"
                     "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
                     "    _claimdiff \"$@\"\nelse\n    compdef _claimdiff claimdiff\nfi\n");
}

static void fish_name(struct cd_out *out, const struct cd_option_info *o)
{
    cd_out_printf(out, "complete -c claimdiff -l %s", o->name);
    if (o->letter)
        cd_out_printf(out, " -s %c", o->letter);
}

static void fish(struct cd_out *out)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_out_puts(out, "# fish completion for claimdiff\n");
    for (int k = 0; k < CD_N_COMMANDS; k++)
        cd_out_printf(out, "complete -c claimdiff -n __fish_use_subcommand -a %s -d \"%s\"\n",
                      cd_commands[k].name, cd_commands[k].help);
    for (int k = 0; k < CD_N_COMMANDS; k++) {
        cd_buf_clear(&words);
        if (!has_operand_words(k))
            continue;
        add_operands(&words, k);
        cd_out_printf(out,
                      "complete -c claimdiff -n \"__fish_seen_subcommand_from %s\" -f -a \"%s\"\n",
                      cd_commands[k].name, words.ptr);
    }
    for (int k = 0; k < CD_N_OPTIONS; k++) {
        const struct cd_option_info *o = &cd_options[k];
        fish_name(out, o);
        if (o->arg && *o->arg != '[')
            cd_out_puts(out, " -r");
        cd_buf_clear(&words);
        if (k != CD_OPT_FORMAT)
            add_values(&words, (enum cd_option_id)k, CD_CMD_VIEW);
        if (words.len)
            cd_out_printf(out, " -f -a \"%s\"", words.ptr);
        cd_out_printf(out, " -d \"%s\"\n", o->help);
        for (int c = 0; k == CD_OPT_FORMAT && c < CD_N_COMMANDS; c++) {
            cd_buf_clear(&words);
            if (!(o->commands & 1u << c))
                continue;
            add_values(&words, CD_OPT_FORMAT, (enum cd_command)c);
            fish_name(out, o);
            cd_out_printf(out, " -n \"__fish_seen_subcommand_from %s\" -r -f -a \"%s\"\n",
                          cd_commands[c].name, words.ptr);
        }
    }
    cd_buf_finish(&words);
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
