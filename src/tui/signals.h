/*
 * Signals as bytes in a pipe, so that no handler does more than a write; where the program breaks,
 * the terminal gets its modes back. One terminal at a time.
 */
#ifndef CD_TUI_SIGNALS_H
#define CD_TUI_SIGNALS_H

#include "claimdiff/base.h"

/*
 * Makes the pipe, remembers the modes of the terminal, and catches SIGTSTP: curses leaves that
 * alone where it has a handler when curses starts. Else curses ignores it while it draws, and one
 * that comes then is lost. The terminal is read from `in`, which may take no output, and written to
 * by `out`. *pipe_end gives the number of a signal a byte. False: no pipe, see errno.
 */
bool cd_signals_open(int in, int out, int *pipe_end);

/* Catches what ends or stops the program, tells of the terminal's size, or says that it broke. */
void cd_signals_catch(void);

/*
 * From the first signal that ends the program on, no other may interrupt what is left to do: the
 * review is saved then. A shell that dies of the hang-up sends a second one.
 */
void cd_signals_brace(void);

/* Stops the process group as SIGTSTP does; returns when it is continued. */
void cd_signals_stop(void);

void cd_signals_close(void);

#endif
