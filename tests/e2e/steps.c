/* The commands of a story that are about the terminal and the program in it. */
#include "e2e.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t e2e_unescape(struct story *s, char *text)
{
    static const char letters[] = "enrt\\", meanings[] = "\x1b\n\r\t\\";
    char *to = text;
    for (const char *p = text; *p;) {
        const char *letter;
        unsigned byte;
        if (*p != '\\') {
            *to++ = *p++;
        } else if (p[1] && (letter = strchr(letters, p[1]))) {
            *to++ = meanings[letter - letters];
            p += 2;
        } else if (p[1] == 'x' && sscanf(p + 2, "%2x", &byte) == 1) {
            *to++ = (char)byte;
            p += 4;
        } else {
            e2e_fail(s, "an escape that is none: %s", p);
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

struct row_text {
    int row; /* from 1; from -1 at the bottom; 0: any */
    const char *text;
};

static bool screen_has(struct pty *pty, const void *what)
{
    const struct row_text *want = what;
    int rows, cols;
    bool found = false;
    vterm_get_size(pty->vt, &rows, &cols);
    int row = want->row < 0 ? rows + want->row : want->row - 1;
    for (int r = 0; !found && r < rows; r++) {
        if (want->row && r != row)
            continue;
        char *line = pty_row(pty, r);
        found = strstr(line, want->text) != NULL;
        free(line);
    }
    return found;
}

static bool screen_lacks(struct pty *pty, const void *what)
{
    return !screen_has(pty, what);
}

/* "[row N] TEXT" */
static struct row_text parse_text(struct story *s, char *rest)
{
    struct row_text want = {0, rest};
    int used = 0;
    if (sscanf(rest, "row %d %n", &want.row, &used) == 1 && used)
        want.text = rest + used;
    if (!*want.text)
        e2e_fail(s, "no text");
    return want;
}

static void step_wait(struct story *s, char *rest)
{
    struct row_text want = parse_text(s, rest);
    e2e_wait(s, screen_has, &want, rest);
}

static void step_gone(struct story *s, char *rest)
{
    struct row_text want = parse_text(s, rest);
    e2e_wait(s, screen_lacks, &want, rest);
}

static void step_type(struct story *s, char *rest)
{
    pty_send(e2e_pty(s), rest, strlen(rest));
}

static void step_send(struct story *s, char *rest)
{
    size_t len = e2e_unescape(s, rest);
    pty_send(e2e_pty(s), rest, len);
}

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} special_keys[] = {
    {"Up", VTERM_KEY_UP, 0},       {"Down", VTERM_KEY_DOWN, 0},
    {"Left", VTERM_KEY_LEFT, 0},   {"Right", VTERM_KEY_RIGHT, 0},
    {"Home", VTERM_KEY_HOME, 0},   {"End", VTERM_KEY_END, 0},
    {"PgUp", VTERM_KEY_PAGEUP, 0}, {"PgDn", VTERM_KEY_PAGEDOWN, 0},
    {"Insert", VTERM_KEY_INS, 0},  {"Delete", VTERM_KEY_DEL, 0},
    {"Tab", VTERM_KEY_TAB, 0},     {"Shift-Tab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"Enter", VTERM_KEY_ENTER, 0}, {"Backspace", VTERM_KEY_BACKSPACE, 0},
    {"Esc", VTERM_KEY_ESCAPE, 0},  {"F1", (VTermKey)VTERM_KEY_FUNCTION(1), 0},
};

/* Keys by name, as the terminal would send them in its present mode; anything else as it stands. */
static void press(struct pty *pty, const char *name)
{
    for (size_t k = 0; k < sizeof special_keys / sizeof *special_keys; k++) {
        if (strcmp(name, special_keys[k].name) == 0) {
            char bytes[32];
            vterm_keyboard_key(pty->vt, special_keys[k].key, special_keys[k].modifier);
            pty_send(pty, bytes, vterm_output_read(pty->vt, bytes, sizeof bytes));
            return;
        }
    }
    if (strcmp(name, "Space") == 0)
        pty_send(pty, " ", 1);
    else if (strncmp(name, "Ctrl-", 5) == 0 && name[5] && !name[6])
        pty_send(pty, (char[]){(char)(name[5] & 0x1F)}, 1);
    else
        pty_send(pty, name, strlen(name));
}

static void step_key(struct story *s, char *rest)
{
    for (char *name = strtok(rest, " "); name; name = strtok(NULL, " "))
        press(e2e_pty(s), name);
}

static void step_mouse(struct story *s, char *rest)
{
    struct pty *pty = e2e_pty(s);
    char what[16], bytes[64];
    int row, col, button = 1;
    if (sscanf(rest, "%15s %d %d", what, &row, &col) != 3)
        e2e_fail(s, "mouse press|release|move|wheel-up|wheel-down ROW COLUMN");
    bool release = strcmp(what, "release") == 0;
    if (strcmp(what, "wheel-up") == 0)
        button = 4;
    else if (strcmp(what, "wheel-down") == 0)
        button = 5;
    vterm_mouse_move(pty->vt, row - 1, col - 1, VTERM_MOD_NONE);
    if (strcmp(what, "move") != 0)
        vterm_mouse_button(pty->vt, button, !release, VTERM_MOD_NONE);
    pty_send(pty, bytes, vterm_output_read(pty->vt, bytes, sizeof bytes));
}

static void step_resize(struct story *s, char *rest)
{
    int rows, cols;
    if (sscanf(rest, "%d %d", &rows, &cols) != 2)
        e2e_fail(s, "resize ROWS COLUMNS");
    pty_resize(e2e_pty(s), rows, cols);
}

/* Sizes from 1x1 to 100x300 as fast as they come, always the same ones. */
static void step_storm(struct story *s, char *rest)
{
    struct pty *pty = e2e_pty(s);
    unsigned seed = 1;
    for (int n = atoi(rest); n > 0; n--) {
        seed = seed * 1103515245u + 12345u;
        int rows = 1 + (int)(seed >> 16) % 100;
        seed = seed * 1103515245u + 12345u;
        int cols = 1 + (int)(seed >> 16) % 300;
        if (n % 7 == 0)
            rows = cols = 1 + n % 3;
        pty_resize(pty, rows, cols);
        pty_pump(pty, n % 4);
        if (pty->state != PTY_RUNNING)
            e2e_fail(s, "the program did not outlive size %d x %d", rows, cols);
    }
}

static int signal_number(struct story *s, const char *name)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},
                   {"TSTP", SIGTSTP}, {"KILL", SIGKILL}, {"WINCH", SIGWINCH},
                   {"PIPE", SIGPIPE}, {"SEGV", SIGSEGV}, {"ABRT", SIGABRT}};
    for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
        if (strcmp(name, signals[k].name) == 0)
            return signals[k].number;
    e2e_fail(s, "no signal %s", name);
}

static bool has_started(struct pty *pty, const void *what)
{
    (void)what;
    return pty->program != 0;
}

static void step_signal(struct story *s, char *rest)
{
    e2e_wait(s, has_started, NULL, "the start");
    kill(e2e_pty(s)->program, signal_number(s, rest));
}

/*
 * "NAME [NAME]": the signals again and again while the program lives, as a shell and a terminal
 * that die send them; to its process group, so that nothing it has started is spared. How it ends
 * is another step's to see.
 */
static void step_signals(struct story *s, char *rest)
{
    struct pty *pty = e2e_pty(s);
    char *second = strchr(rest, ' ');
    if (second)
        *second++ = '\0';
    int numbers[2] = {signal_number(s, rest), signal_number(s, second ? second : rest)};
    e2e_wait(s, has_started, NULL, "the start");
    for (unsigned n = 0; n < 200000 && pty->state == PTY_RUNNING; n++) {
        kill(-pty->program, numbers[n % 2]);
        pty_pump(pty, 0);
    }
}

static bool is_stopped(struct pty *pty, const void *what)
{
    (void)what;
    return pty->state == PTY_STOPPED;
}

static void step_stopped(struct story *s, char *rest)
{
    (void)rest;
    e2e_wait(s, is_stopped, NULL, "that the program is suspended");
}

static void step_continue(struct story *s, char *rest)
{
    (void)rest;
    pty_continue(e2e_pty(s));
}

static void step_hang_up(struct story *s, char *rest)
{
    (void)rest;
    pty_hang_up(e2e_pty(s));
}

static bool has_ended(struct pty *pty, const void *what)
{
    (void)what;
    return pty->state == PTY_EXITED || pty->state == PTY_KILLED;
}

/* "exit 0", "exit TERM": how the program ended. Reads what it said at last. */
static void step_exit(struct story *s, char *rest)
{
    struct pty *pty = e2e_pty(s);
    bool by_signal = *rest >= 'A';
    int want = by_signal ? signal_number(s, rest) : atoi(rest);
    e2e_wait(s, has_ended, NULL, "the end of the program");
    while (pty_pump(pty, 20))
        ;
    if ((pty->state == PTY_KILLED) != by_signal || pty->code != want)
        e2e_fail(s, "the program did not end with %s", rest);
}

static bool is_restored(struct pty *pty, const void *what)
{
    (void)what;
    struct termios t;
    return tcgetattr(pty->master, &t) == 0 && t.c_iflag == pty->before.c_iflag &&
           t.c_oflag == pty->before.c_oflag && t.c_cflag == pty->before.c_cflag &&
           t.c_lflag == pty->before.c_lflag && !pty->altscreen && pty->cursor_visible &&
           pty->mouse == VTERM_PROP_MOUSE_NONE;
}

static void step_restored(struct story *s, char *rest)
{
    (void)rest;
    e2e_wait(s, is_restored, NULL,
             "that modes, screen, cursor and mouse are as they were before the program");
}

static bool is_full_screen(struct pty *pty, const void *what)
{
    (void)what;
    return pty->altscreen;
}

static void step_full_screen(struct story *s, char *rest)
{
    (void)rest;
    e2e_wait(s, is_full_screen, NULL, "the alternate screen");
}

static bool has_mouse(struct pty *pty, const void *what)
{
    return (pty->mouse != VTERM_PROP_MOUSE_NONE) == *(const bool *)what;
}

static void step_mouse_on(struct story *s, char *rest)
{
    bool on = strcmp(rest, "off") != 0;
    e2e_wait(s, has_mouse, &on, "that the program asks for the mouse, or no longer does");
}

static bool has_sent(struct pty *pty, const void *what)
{
    const char *text = what;
    return pty->n_bytes > 0 && memmem(pty->bytes, pty->n_bytes, text, strlen(text)) != NULL;
}

static void step_sent(struct story *s, char *rest)
{
    e2e_unescape(s, rest);
    e2e_wait(s, has_sent, rest, "bytes that the program should send");
}

static void step_never(struct story *s, char *rest)
{
    e2e_unescape(s, rest);
    if (has_sent(e2e_pty(s), rest))
        e2e_fail(s, "the program has sent what it should not");
}

static bool is_coloured(struct pty *pty)
{
    int rows, cols;
    vterm_get_size(pty->vt, &rows, &cols);
    for (VTermPos pos = {0, 0}; pos.row < rows; pos.row++) {
        for (pos.col = 0; pos.col < cols; pos.col++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(pty->screen, pos, &cell);
            if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
                return true;
        }
    }
    return false;
}

static void step_colours(struct story *s, char *rest)
{
    bool want = strcmp(rest, "none") != 0;
    if (is_coloured(e2e_pty(s)) != want)
        e2e_fail(s, want ? "nothing is coloured" : "something is coloured");
}

static const struct {
    const char *name;
    void (*run)(struct story *, char *rest);
} steps[] = {
    {"wait", step_wait},         {"gone", step_gone},
    {"type", step_type},         {"send", step_send},
    {"key", step_key},           {"mouse", step_mouse},
    {"resize", step_resize},     {"storm", step_storm},
    {"signal", step_signal},     {"stopped", step_stopped},
    {"continue", step_continue}, {"hang-up", step_hang_up},
    {"signals", step_signals},   {"exit", step_exit},
    {"restored", step_restored}, {"full-screen", step_full_screen},
    {"mouse-is", step_mouse_on}, {"sent", step_sent},
    {"never", step_never},       {"colours", step_colours},
};

bool e2e_step(struct story *s, const char *command, char *rest)
{
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        if (strcmp(command, steps[k].name) == 0) {
            steps[k].run(s, rest);
            return true;
        }
    }
    return false;
}
