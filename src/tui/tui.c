/*
 * The terminal over ncursesw: output only. Input is read and parsed by us (input.h), since curses
 * knows neither SGR drags nor late answers. Signals arrive through a pipe (signals.h).
 */
#include "tui/tui.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "text/utf8.h"
#include "tui/input.h"
#include "tui/signals.h"
#include "util/mem.h"

#define ESC_MS     40  /* an Esc that nothing follows for so long is the key */
#define OVERLAYS   32u /* combinations of cell attributes */
#define MAX_PAIRS  1024
#define COPY_LIMIT 70000u

/* Bracketed paste; and no reordering of scripts from right to left: the view has done it. */
static const char sequences_on[] = "\033[?2004h\033[8l";
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l";
static const char sequences_off[] = "\033[?1006l\033[?1002l\033[?2004l\033[8h";

struct pair {
    int fg, bg;
};

struct style {
    bool known;
    attr_t attrs;
    short pair;
};

struct cd_tui {
    SCREEN *screen;
    FILE *in, *out;
    bool own_in;
    int colors;
    bool utf8, mouse;
    int ended_by; /* the signal, SIGHUP where the terminal is gone */
    struct cd_input input;
    int signals;                   /* where their numbers come */
    enum cd_background background; /* as the terminal says it */
    const struct cd_theme *theme;  /* that styles were made for */
    bool paints;                   /* and whether with a background of its own */
    struct style styles[CD_N_ROLES][OVERLAYS];
    struct pair pairs[MAX_PAIRS];
    int n_pairs;
    struct cd_cell *shown; /* what the terminal has */
    unsigned rows, cols, shown_rows, shown_cols;
    bool all;
};

/* The one terminal, for the end of memory. */
static struct cd_tui *the_tui;

static void restore(void)
{
    if (the_tui)
        cd_tui_leave(the_tui);
}

static void put(struct cd_tui *tui, const char *bytes)
{
    fputs(bytes, tui->out);
    fflush(tui->out);
}

/*
 * Gives the terminal back as it was. The cursor once more after endwin(): terminals of libvterm
 * save with the cursor's place whether it is shown, and bring that back with the normal screen.
 */
static void give_back(struct cd_tui *tui)
{
    put(tui, sequences_off);
    endwin();
    if (cursor_normal) {
        putp(cursor_normal);
        fflush(tui->out);
    }
}

static bool open_files(struct cd_tui *tui)
{
    tui->out = stdout;
    tui->in = stdin;
    if (!isatty(STDIN_FILENO)) {
        tui->in = fopen("/dev/tty", "r");
        tui->own_in = tui->in != NULL;
    }
    return tui->in && isatty(fileno(tui->out));
}

static void start_colors(struct cd_tui *tui, bool color)
{
    tui->colors = 0;
    if (!color || !has_colors() || start_color() == ERR)
        return;
    use_default_colors();
    if (tigetflag("RGB") > 0 && COLORS > 256)
        tui->colors = 1 << 24;
    else
        tui->colors = COLORS >= 256 ? 256 : COLORS >= 8 ? 8 : 0;
}

static void measure(struct cd_tui *tui)
{
    struct winsize size;
    if (ioctl(fileno(tui->out), TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
        resizeterm(size.ws_row, size.ws_col);
        tui->rows = size.ws_row;
        tui->cols = size.ws_col;
    } else {
        tui->rows = LINES > 0 ? (unsigned)LINES : 24;
        tui->cols = COLS > 0 ? (unsigned)COLS : 80;
    }
}

bool cd_tui_is_possible(void)
{
    const char *term = getenv("TERM");
    int found = 0;
    if (!isatty(STDOUT_FILENO) || !term || !*term)
        return false;
    if (!isatty(STDIN_FILENO)) {
        int keys = open("/dev/tty", O_RDONLY | O_CLOEXEC);
        if (keys < 0)
            return false;
        close(keys);
    }
    if (setupterm(NULL, STDOUT_FILENO, &found) == ERR)
        return false;
    bool moves = cursor_address != NULL;
    del_curterm(cur_term);
    return moves;
}

enum cd_status cd_tui_open(struct cd_tui **out, bool color, struct cd_error *err)
{
    *out = NULL;
    const char *term = getenv("TERM");
    if (!term || !*term || !strcmp(term, "dumb"))
        return cd_error_set(err, CD_ERR_REFUSED, "", 0,
                            "the terminal (TERM=%s) cannot move its "
                            "cursor",
                            term ? term : "");
    struct cd_tui *tui = cd_calloc(1, sizeof *tui);
    if (!open_files(tui) || !cd_signals_open(fileno(tui->in), fileno(tui->out), &tui->signals)) {
        enum cd_status status = cd_error_set_errno(err, errno, "", "no terminal for keys");
        if (tui->own_in)
            fclose(tui->in);
        free(tui);
        return status;
    }
    tui->ended_by = SIGHUP;
    tui->screen = newterm(NULL, tui->out, tui->in);
    if (!tui->screen) {
        cd_signals_close();
        if (tui->own_in)
            fclose(tui->in);
        free(tui);
        return cd_error_set(err, CD_ERR_REFUSED, "", 0, "unknown terminal type %s", term);
    }
    set_term(tui->screen);
    raw();
    noecho();
    nonl();
    leaveok(stdscr, FALSE);
    curs_set(0);
    start_colors(tui, color);
    tui->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
    tui->all = true;
    the_tui = tui;
    cd_signals_catch();
    cd_mem_set_hook(restore);
    measure(tui);
    put(tui, sequences_on);
    *out = tui;
    return CD_OK;
}

void cd_tui_close(struct cd_tui *tui)
{
    if (!tui)
        return;
    give_back(tui);
    cd_signals_close();
    cd_mem_set_hook(NULL);
    the_tui = NULL;
    delscreen(tui->screen);
    if (tui->own_in)
        fclose(tui->in);
    free(tui->shown);
    free(tui);
}

int cd_tui_colors(const struct cd_tui *tui)
{
    return tui->colors;
}

bool cd_tui_is_utf8(const struct cd_tui *tui)
{
    return tui->utf8;
}

void cd_tui_size(const struct cd_tui *tui, unsigned *rows, unsigned *cols)
{
    *rows = tui->rows;
    *cols = tui->cols;
}

void cd_tui_ask_background(struct cd_tui *tui)
{
    put(tui, "\033]11;?\033\\");
}

/* A signal that came, as an event of ours. Returns false for one that needs nothing. */
static bool take_signal(struct cd_tui *tui, enum cd_tui_event *kind, struct cd_event *event)
{
    char number;
    if (read(tui->signals, &number, 1) != 1)
        return false;
    switch (number) {
    case SIGWINCH:
        measure(tui);
        tui->all = true;
        *event = (struct cd_event){.kind = CD_EVENT_RESIZE, .row = tui->rows, .col = tui->cols};
        *kind = CD_TUI_EVENT;
        return true;
    case SIGTSTP:
        *kind = CD_TUI_STOP;
        return true;
    case SIGCONT:
        *kind = CD_TUI_RESUMED;
        return true;
    case SIGINT:
        *event = (struct cd_event){.kind = CD_EVENT_KEY, .key = CD_CTRL('C')};
        *kind = CD_TUI_EVENT;
        return true;
    default:
        tui->ended_by = number;
        *kind = CD_TUI_HANGUP;
        return true;
    }
}

int cd_tui_ended_by(const struct cd_tui *tui)
{
    return tui->ended_by;
}

bool cd_tui_has_input(const struct cd_tui *tui)
{
    struct pollfd p = {.fd = fileno(tui->in), .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

/* The next event of the input that has come; the background is remembered for the themes. */
static bool take_input(struct cd_tui *tui, bool late, struct cd_event *event)
{
    if (!cd_input_next(&tui->input, late, event))
        return false;
    if (event->kind == CD_EVENT_BACKGROUND)
        tui->background = event->dark ? CD_BACKGROUND_DARK : CD_BACKGROUND_LIGHT;
    return true;
}

static enum cd_tui_event wait_event(struct cd_tui *tui, int timeout_ms, struct cd_event *event)
{
    enum cd_tui_event kind = CD_TUI_TIMEOUT;
    for (;;) {
        if (take_input(tui, false, event))
            return CD_TUI_EVENT;
        bool open = cd_input_is_open(&tui->input);
        struct pollfd p[2] = {{.fd = fileno(tui->in), .events = POLLIN},
                              {.fd = tui->signals, .events = POLLIN}};
        int n = poll(p, 2, open ? ESC_MS : timeout_ms);
        if (n < 0 && errno != EINTR)
            return CD_TUI_HANGUP;
        if (n <= 0) {
            if (n == 0 && open) {
                if (take_input(tui, true, event))
                    return CD_TUI_EVENT;
                continue;
            }
            if (n == 0)
                return CD_TUI_TIMEOUT;
            continue;
        }
        if ((p[1].revents & POLLIN) && take_signal(tui, &kind, event))
            return kind;
        if (p[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            char bytes[CD_INPUT_BYTES];
            size_t room = CD_INPUT_BYTES - tui->input.n;
            ssize_t got = read(fileno(tui->in), bytes, room);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
                return CD_TUI_HANGUP;
            if (got > 0)
                cd_input_feed(&tui->input, bytes, (size_t)got);
        }
    }
}

enum cd_tui_event cd_tui_wait(struct cd_tui *tui, int timeout_ms, struct cd_event *event)
{
    enum cd_tui_event kind = wait_event(tui, timeout_ms, event);
    if (kind == CD_TUI_HANGUP)
        cd_signals_brace();
    return kind;
}

/* The number of a colour for curses. */
static int color_of(const struct cd_tui *tui, struct cd_rgb color)
{
    if (tui->colors == 8)
        return color.ansi;
    if (color.rgb == CD_COLOR_DEFAULT)
        return -1;
    return tui->colors == 256 ? cd_color_256(color.rgb) : (int)color.rgb;
}

static short pair_of(struct cd_tui *tui, int fg, int bg)
{
    if (fg == -1 && bg == -1)
        return 0;
    for (int k = 0; k < tui->n_pairs; k++)
        if (tui->pairs[k].fg == fg && tui->pairs[k].bg == bg)
            return (short)(k + 1);
    if (tui->n_pairs >= MAX_PAIRS || tui->n_pairs + 1 >= COLOR_PAIRS)
        return 0;
    tui->pairs[tui->n_pairs++] = (struct pair){fg, bg};
    init_extended_pair(tui->n_pairs, fg, bg);
    return (short)tui->n_pairs;
}

/*
 * Some terminals (the Linux console) show no underline in colour. What is bold, too, matters: it is
 * reversed there.
 */
static attr_t underline_of(const struct cd_tui *tui, const struct cd_style *style)
{
    enum {
        UNDERLINE_BIT = 1 << 1 /* of no_color_video in terminfo(5) */
    };
    bool lost = tui->colors && no_color_video > 0 && (no_color_video & UNDERLINE_BIT);
    return lost && (style->attrs & CD_STYLE_BOLD) ? A_REVERSE : A_UNDERLINE;
}

static const struct style *style_of(struct cd_tui *tui, unsigned role, unsigned attrs)
{
    struct style *style = &tui->styles[role < CD_N_ROLES ? role : 0][attrs % OVERLAYS];
    if (style->known)
        return style;
    struct cd_style s = cd_theme_style(tui->theme, (enum cd_role)role, attrs);
    if (tui->paints)
        cd_theme_paint(tui->theme, &s);
    style->known = true;
    style->attrs = A_NORMAL;
    if (s.attrs & CD_STYLE_BOLD)
        style->attrs |= A_BOLD;
    /* Dim and a colour of its own would be dim twice where there are many colours. */
    if ((s.attrs & CD_STYLE_DIM) && (tui->colors <= 8 || s.fg.rgb == CD_COLOR_DEFAULT))
        style->attrs |= A_DIM;
    if (s.attrs & CD_STYLE_UNDERLINE)
        style->attrs |= underline_of(tui, &s);
    if (s.attrs & CD_STYLE_REVERSE)
        style->attrs |= A_REVERSE;
    if (s.attrs & CD_STYLE_ITALIC)
        style->attrs |= A_ITALIC;
    style->pair = tui->colors ? pair_of(tui, color_of(tui, s.fg), color_of(tui, s.bg)) : 0;
    return style;
}

/*
 * The characters of a cell as curses may have them, so that its columns and ours agree: the first
 * one spacing and as wide as the cell says, the rest marks. Returns whether a blank must follow.
 */
static bool wide_of(const struct cd_tui *tui, const struct cd_cell *cell, wchar_t out[CCHARW_MAX])
{
    unsigned n = 0;
    bool blank = false;
    for (unsigned k = 0; k < cell->len && n + 1 < CCHARW_MAX;) {
        uint32_t cp;
        k += cd_utf8_decode(cell->bytes + k, cell->len - k, &cp, NULL);
        int width = wcwidth((wchar_t)cp);
        if (n == 0 && (cp >= 0x80 && !tui->utf8)) {
            out[n++] = L'?';
            blank = cell->width == 2;
            break;
        }
        if (n == 0) {
            bool narrow = width == 1 && cell->width == 2;
            if (width != cell->width && !narrow)
                cp = cell->width == 2 ? 0x3013 : 0xFFFD;
            blank = narrow;
            out[n++] = (wchar_t)cp;
        } else if (width == 0 && cp != 0x200D && cp != 0xFE0F) {
            out[n++] = (wchar_t)cp;
        }
    }
    out[n] = L'\0';
    return blank;
}

static void draw_cell(struct cd_tui *tui, int row, int col, const struct cd_cell *cell)
{
    const struct style *style = style_of(tui, cell->role, cell->attrs);
    wchar_t text[CCHARW_MAX + 1];
    bool blank = wide_of(tui, cell, text);
    cchar_t c;
    setcchar(&c, text, style->attrs, style->pair, NULL);
    mvadd_wch(row, col, &c);
    if (blank) {
        setcchar(&c, L" ", style->attrs, style->pair, NULL);
        mvadd_wch(row, col + 1, &c);
    }
}

static bool same_cell(const struct cd_cell *x, const struct cd_cell *y)
{
    return x->len == y->len && x->width == y->width && x->role == y->role && x->attrs == y->attrs &&
           !memcmp(x->bytes, y->bytes, x->len);
}

static void set_theme(struct cd_tui *tui, const struct cd_theme *theme)
{
    bool paints = cd_theme_paints(theme, tui->background);
    if (tui->theme == theme && tui->paints == paints)
        return;
    tui->theme = theme;
    tui->paints = paints;
    memset(tui->styles, 0, sizeof tui->styles);
    tui->all = true;
    /* The blank of the screen, where no cell is drawn. */
    const struct style *text = style_of(tui, CD_ROLE_TEXT, 0);
    cchar_t c;
    setcchar(&c, L" ", text->attrs, text->pair, NULL);
    bkgrnd(&c);
}

void cd_tui_draw(struct cd_tui *tui, const struct cd_grid *grid, const struct cd_theme *theme)
{
    set_theme(tui, theme);
    if (tui->shown_rows != grid->rows || tui->shown_cols != grid->cols || !tui->shown) {
        free(tui->shown);
        tui->shown = cd_calloc((size_t)grid->rows * grid->cols, sizeof *tui->shown);
        tui->shown_rows = grid->rows;
        tui->shown_cols = grid->cols;
        tui->all = true;
    }
    if (tui->all)
        erase();
    for (unsigned row = 0; row < grid->rows; row++)
        for (unsigned col = 0; col < grid->cols; col++) {
            const struct cd_cell *cell = cd_grid_at(grid, row, col);
            struct cd_cell *shown = &tui->shown[(size_t)row * grid->cols + col];
            if (!tui->all && same_cell(cell, shown))
                continue;
            *shown = *cell;
            if (cell->width)
                draw_cell(tui, (int)row, (int)col, cell);
        }
    if (tui->all)
        clearok(stdscr, TRUE);
    tui->all = false;
    bool cursor = grid->cursor_row >= 0 && grid->cursor_col >= 0;
    curs_set(cursor ? 1 : 0);
    if (cursor)
        move(grid->cursor_row, grid->cursor_col);
    refresh();
}

void cd_tui_redraw(struct cd_tui *tui)
{
    tui->all = true;
}

void cd_tui_mouse(struct cd_tui *tui, bool on)
{
    tui->mouse = on;
    put(tui, on ? mouse_on : mouse_off);
}

bool cd_tui_copy(struct cd_tui *tui, struct cd_str text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.len > COPY_LIMIT)
        return false;
    fputs("\033]52;c;", tui->out);
    for (size_t k = 0; k < text.len; k += 3) {
        uint32_t v = 0;
        for (size_t j = 0; j < 3; j++)
            v = v << 8 | (k + j < text.len ? (unsigned char)text.ptr[k + j] : 0u);
        for (size_t j = 0; j < 4; j++)
            fputc(k + j > text.len ? '=' : digits[v >> (18 - 6 * j) & 63], tui->out);
    }
    put(tui, "\033\\");
    return true;
}

void cd_tui_leave(struct cd_tui *tui)
{
    give_back(tui);
}

void cd_tui_enter(struct cd_tui *tui)
{
    put(tui, sequences_on);
    if (tui->mouse)
        put(tui, mouse_on);
    refresh();
    measure(tui);
    tui->all = true;
}

void cd_tui_suspend(struct cd_tui *tui)
{
    cd_tui_leave(tui);
    cd_signals_stop();
    cd_tui_enter(tui);
}
