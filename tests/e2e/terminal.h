/*
 * A program under a terminal of our own: a pseudo-terminal with libvterm behind it, and a small
 * job-control shell between, so that the program can be suspended and continued as a real shell
 * does it.
 *
 *     harness -- master/slave -- leader (session leader, waits) -- program (own process group)
 *        `------- two pipes ------'
 */
#ifndef E2E_TERMINAL_H
#define E2E_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

enum pty_state {
    PTY_RUNNING,
    PTY_STOPPED,
    PTY_EXITED, /* code: the exit status */
    PTY_KILLED  /* code: the signal */
};

struct pty {
    int master;  /* -1 after pty_hang_up */
    int status;  /* pipe from the leader */
    int control; /* pipe to the leader */
    pid_t leader, program;
    enum pty_state state;
    int code;
    struct termios before; /* the modes when the program was started */
    bool input_shut;       /* the leader is gone */
    VTerm *vt;
    VTermScreen *screen;
    bool altscreen, cursor_visible;
    int mouse;
    char *bytes; /* all that the program has sent */
    size_t n_bytes, cap_bytes;
};

struct pty_options {
    int rows, cols;
    char **argv;
    const char *folder; /* to run in */
    const char *input;  /* a file whose bytes come through a pipe as standard input, or NULL */
    const char *output; /* a file for standard output, or NULL */
    bool no_terminal;   /* run it without a controlling terminal and with none of the three */
};

/* Starts; ends the harness with a message where the system refuses. */
void pty_start(struct pty *pty, const struct pty_options *options);

/* Reads what there is, for at most ms milliseconds; returns whether anything came or changed. */
bool pty_pump(struct pty *pty, int ms);

void pty_send(struct pty *pty, const char *bytes, size_t len);
void pty_resize(struct pty *pty, int rows, int cols);
void pty_continue(struct pty *pty);

/* Closes the terminal under the program. */
void pty_hang_up(struct pty *pty);

/* Ends everything that is left. */
void pty_finish(struct pty *pty);

/* A row of the screen as UTF-8, blanks at its end left out; the caller's. */
char *pty_row(struct pty *pty, int row);

#endif
