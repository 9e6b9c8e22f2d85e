/*
 * The terminal: the only code that knows curses. Shows grids, delivers events, restores the
 * terminal on every way out. No decisions about documents or keys are made here.
 */
#ifndef CD_TUI_TUI_H
#define CD_TUI_TUI_H

#include "claimdiff/error.h"
#include "view/event.h"
#include "view/grid.h"
#include "view/theme.h"

struct cd_tui;

enum cd_tui_event {
    CD_TUI_EVENT,   /* *event holds it */
    CD_TUI_TIMEOUT, /* nothing came */
    CD_TUI_HANGUP,  /* the terminal is gone or the program is asked to end */
    CD_TUI_STOP,    /* asked to suspend from outside */
    CD_TUI_RESUMED, /* draw everything */
};

/*
 * Whether there is a terminal that the viewer can use: standard output is one, keys can be read
 * (from standard input or /dev/tty), and its type is known and can move the cursor.
 */
bool cd_tui_is_possible(void);

/*
 * Takes the terminal over: keys from standard input, or from /dev/tty where that is data. One at a
 * time. The locale must be set. Errors: CD_ERR_REFUSED for a terminal that cannot do it (TERM
 * unset or dumb), CD_ERR_IO. The caller's, end with cd_tui_close.
 */
enum cd_status cd_tui_open(struct cd_tui **out, bool color, struct cd_error *err);

/* Gives the terminal back. cd_tui_close(NULL) is fine. */
void cd_tui_close(struct cd_tui *tui);

/* Colours that can be had: 0, 8, 256 or 1 << 24. */
int cd_tui_colors(const struct cd_tui *tui);

/* Whether the terminal takes UTF-8; else frames must be ASCII. */
bool cd_tui_is_utf8(const struct cd_tui *tui);

void cd_tui_size(const struct cd_tui *tui, unsigned *rows, unsigned *cols);

/* Asks the terminal for its background; a BACKGROUND event comes if it answers. */
void cd_tui_ask_background(struct cd_tui *tui);

/*
 * Waits for an event, at most timeout_ms (-1: for ever). Once it was CD_TUI_HANGUP, SIGHUP,
 * SIGTERM, SIGINT and SIGTSTP are ignored for the rest of the process, so that work can be saved.
 */
enum cd_tui_event cd_tui_wait(struct cd_tui *tui, int timeout_ms, struct cd_event *event);

/* After CD_TUI_HANGUP: the signal that asked for it; SIGHUP where the terminal is gone. */
int cd_tui_ended_by(const struct cd_tui *tui);

/* Whether more input stands waiting, so that drawing can be put off. */
bool cd_tui_has_input(const struct cd_tui *tui);

/* Shows the grid; only what changed is sent. */
void cd_tui_draw(struct cd_tui *tui, const struct cd_grid *grid, const struct cd_theme *theme);

/* Makes the next draw send everything. */
void cd_tui_redraw(struct cd_tui *tui);

void cd_tui_mouse(struct cd_tui *tui, bool on);

/* Puts text into the clipboard of the terminal (OSC 52). False: too long for it. */
bool cd_tui_copy(struct cd_tui *tui, struct cd_str text);

/* Leaves the screen to others (a shell, an editor) and takes it back. */
void cd_tui_leave(struct cd_tui *tui);
void cd_tui_enter(struct cd_tui *tui);

/* Leaves, stops the process, and comes back when it is continued. */
void cd_tui_suspend(struct cd_tui *tui);

#endif
