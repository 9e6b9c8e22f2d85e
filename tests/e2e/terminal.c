/* The terminal and the processes of the end-to-end tests: see terminal.h. */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what)
{
    fprintf(stderr, "e2e: %s: %s\n", what, strerror(errno));
    exit(99);
}

struct report {
    int kind; /* 'P' pid, 'S' stopped, 'X' exit status, 'K' signal */
    int value;
};

static void tell(int fd, int kind, int value)
{
    struct report report = {kind, value};
    if (write(fd, &report, sizeof report) != sizeof report)
        _exit(98);
}

/* Standard input from a pipe that holds the file's bytes: no file offset, no terminal. */
static void feed_input(const char *path)
{
    static char bytes[60000]; /* less than a pipe takes without a reader */
    int from = open(path, O_RDONLY), ends[2];
    if (from < 0 || pipe(ends) != 0)
        _exit(97);
    ssize_t len = read(from, bytes, sizeof bytes);
    if (len < 0 || write(ends[1], bytes, (size_t)len) != len)
        _exit(97);
    close(from);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
}

static void run_program(const struct pty_options *o)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int sig = 1; sig < 32; sig++)
        signal(sig, SIG_DFL);
    if (chdir(o->folder) != 0)
        _exit(97);
    if (o->input)
        feed_input(o->input);
    if (o->no_terminal) {
        setsid();
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++)
            dup2(null, fd);
    }
    if (o->output) {
        int fd = open(o->output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (fd < 0)
            _exit(97);
        dup2(fd, STDOUT_FILENO);
        close(fd);
    }
    execvp(o->argv[0], o->argv);
    fprintf(stderr, "e2e: cannot run %s: %s\n", o->argv[0], strerror(errno));
    _exit(97);
}

static pid_t led;

/* The system tells the leader alone that the terminal is gone; a shell passes it on. */
static void pass_on(int sig)
{
    kill(-led, sig);
}

/* What a shell does: its job in the foreground, itself there while the job is stopped. */
static void lead(const struct pty_options *o, int status, int control)
{
    char word;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    if (read(control, &word, 1) != 1) /* until the harness has seen the terminal as it is */
        _exit(98);
    pid_t program = fork();
    if (program < 0)
        _exit(98);
    if (program == 0) {
        if (!o->no_terminal) {
            setpgid(0, 0);
            tcsetpgrp(STDIN_FILENO, getpid());
        }
        close(status);
        close(control);
        run_program(o);
    }
    if (!o->no_terminal) {
        setpgid(program, program);
        tcsetpgrp(STDIN_FILENO, program);
    }
    led = program;
    sigaction(SIGHUP, &(struct sigaction){.sa_handler = pass_on, .sa_flags = SA_RESTART}, NULL);
    tell(status, 'P', (int)program);
    for (int how; waitpid(program, &how, WUNTRACED) == program;) {
        if (WIFSTOPPED(how)) {
            tcsetpgrp(STDIN_FILENO, getpgrp());
            tell(status, 'S', WSTOPSIG(how));
            if (read(control, &word, 1) != 1)
                _exit(0);
            tcsetpgrp(STDIN_FILENO, program);
            kill(-program, SIGCONT);
        } else if (WIFEXITED(how) || WIFSIGNALED(how)) {
            tell(status, WIFEXITED(how) ? 'X' : 'K',
                 WIFEXITED(how) ? WEXITSTATUS(how) : WTERMSIG(how));
            break;
        }
    }
    while (read(control, &word, 1) == 1)
        ; /* the terminal stays until the harness has looked at it */
    _exit(0);
}

static int on_prop(VTermProp prop, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (prop == VTERM_PROP_ALTSCREEN)
        pty->altscreen = value->boolean;
    else if (prop == VTERM_PROP_CURSORVISIBLE)
        pty->cursor_visible = value->boolean;
    else if (prop == VTERM_PROP_MOUSE)
        pty->mouse = value->number;
    return 1;
}

static void start_terminal(struct pty *pty, int rows, int cols)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_prop};
    pty->vt = vterm_new(rows, cols);
    vterm_set_utf8(pty->vt, 1);
    pty->screen = vterm_obtain_screen(pty->vt);
    pty->cursor_visible = true;
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
}

void pty_start(struct pty *pty, const struct pty_options *o)
{
    int status[2], control[2];
    struct winsize size = {.ws_row = (unsigned short)o->rows, .ws_col = (unsigned short)o->cols};
    *pty = (struct pty){.state = PTY_RUNNING};
    start_terminal(pty, o->rows, o->cols);
    if (pipe2(status, O_CLOEXEC) != 0 || pipe2(control, O_CLOEXEC) != 0)
        die("pipe");
    pty->leader = forkpty(&pty->master, NULL, NULL, &size);
    if (pty->leader < 0)
        die("forkpty");
    if (pty->leader == 0) {
        close(status[0]);
        close(control[1]);
        lead(o, status[1], control[0]);
    }
    close(status[1]);
    close(control[0]);
    pty->status = status[0];
    pty->control = control[1];
    if (tcgetattr(pty->master, &pty->before) != 0)
        die("tcgetattr");
    if (write(pty->control, "g", 1) != 1)
        die("the leader");
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    fcntl(pty->status, F_SETFL, O_NONBLOCK);
}

static bool read_status(struct pty *pty)
{
    struct report report;
    ssize_t got = read(pty->status, &report, sizeof report);
    if (got == 0)
        pty->input_shut = true;
    if (got != sizeof report)
        return false;
    if (report.kind == 'P') {
        pty->program = (pid_t)report.value;
        return true;
    }
    pty->state = report.kind == 'S' ? PTY_STOPPED : report.kind == 'X' ? PTY_EXITED : PTY_KILLED;
    pty->code = report.value;
    return true;
}

/* Sends what the terminal itself answers: cursor position, attributes. */
static void answer(struct pty *pty)
{
    char bytes[256];
    for (size_t len; (len = vterm_output_read(pty->vt, bytes, sizeof bytes)) > 0;)
        pty_send(pty, bytes, len);
}

static bool read_screen(struct pty *pty)
{
    char bytes[8192];
    ssize_t got = read(pty->master, bytes, sizeof bytes);
    if (got <= 0)
        return false;
    vterm_input_write(pty->vt, bytes, (size_t)got);
    if (pty->n_bytes + (size_t)got > pty->cap_bytes) {
        pty->cap_bytes = 2 * (pty->n_bytes + (size_t)got);
        pty->bytes = realloc(pty->bytes, pty->cap_bytes);
        if (!pty->bytes)
            die("memory");
    }
    memcpy(pty->bytes + pty->n_bytes, bytes, (size_t)got);
    pty->n_bytes += (size_t)got;
    answer(pty);
    return true;
}

bool pty_pump(struct pty *pty, int ms)
{
    struct pollfd fds[2] = {{.fd = pty->input_shut ? -1 : pty->status, .events = POLLIN},
                            {.fd = pty->master, .events = POLLIN}};
    if (poll(fds, 2, ms) <= 0)
        return false;
    bool some = fds[0].revents && read_status(pty);
    while (fds[1].revents & POLLIN && read_screen(pty))
        some = true;
    return some;
}

void pty_send(struct pty *pty, const char *bytes, size_t len)
{
    while (len && pty->master >= 0) {
        ssize_t done = write(pty->master, bytes, len);
        if (done > 0) {
            bytes += done;
            len -= (size_t)done;
        } else if (errno == EAGAIN) {
            pty_pump(pty, 100);
        } else {
            return; /* nobody is there any more: what is awaited next will say so */
        }
    }
}

void pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(pty->vt, rows, cols);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_continue(struct pty *pty)
{
    pty->state = PTY_RUNNING;
    if (write(pty->control, "c", 1) != 1)
        die("the leader");
}

void pty_hang_up(struct pty *pty)
{
    close(pty->master);
    pty->master = -1;
}

void pty_finish(struct pty *pty)
{
    if (pty->program && (pty->state == PTY_RUNNING || pty->state == PTY_STOPPED))
        kill(pty->program, SIGKILL);
    close(pty->control);
    kill(pty->leader, SIGKILL);
    waitpid(pty->leader, NULL, 0);
    if (pty->master >= 0)
        close(pty->master);
    close(pty->status);
    vterm_free(pty->vt);
    free(pty->bytes);
}

static size_t encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t k = n - 1; k > 0; k--, cp >>= 6)
        out[k] = (char)(0x80u | (cp & 0x3Fu));
    out[0] = (char)((0xF00u >> n) | cp);
    return n;
}

char *pty_row(struct pty *pty, int row)
{
    int rows, cols;
    vterm_get_size(pty->vt, &rows, &cols);
    char *line = calloc((size_t)cols * VTERM_MAX_CHARS_PER_CELL * 4 + 1, 1);
    if (!line)
        die("memory");
    size_t len = 0, end = 0;
    for (int col = 0; row < rows && col < cols; col++) {
        VTermScreenCell cell;
        VTermPos pos = {row, col};
        vterm_screen_get_cell(pty->screen, pos, &cell);
        if (cell.chars[0] == (uint32_t)-1)
            continue;         /* the right half of a wide character */
        if (!cell.chars[0]) { /* empty: the other characters are not filled in */
            line[len++] = ' ';
            continue;
        }
        for (int k = 0; k < VTERM_MAX_CHARS_PER_CELL && cell.chars[k]; k++)
            len += encode(cell.chars[k], line + len);
        if (cell.chars[0] != ' ')
            end = len;
    }
    line[end] = '\0';
    return line;
}
