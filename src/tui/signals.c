/* Signals: see signals.h. */
#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

static const int ending[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP};
static const int telling[] = {SIGWINCH, SIGCONT};
static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

/* What handlers read; the modes are written before any handler can run. */
static volatile sig_atomic_t signals_fd = -1; /* where the numbers of signals are written */
static volatile sig_atomic_t screen_fd = -1;  /* where the terminal is written to */
static volatile sig_atomic_t modes_fd = -1;   /* whose modes are known */
static struct termios saved_modes;

static int pipe_out = -1;
static bool braced;

static void on_signal(int number)
{
    int keep = errno;
    char c = (char)number;
    if (write(signals_fd, &c, 1) < 0) {
        /* The pipe is full: signals of this kind are waiting already. */
    }
    errno = keep;
}

/* The last way out, when the program breaks: only calls that a handler may make. */
static void on_crash(int number)
{
    static const char reset[] =
        "\033[?1006l\033[?1002l\033[?2004l\033[8h\033[0m\033[?1049l\033[?25h\r\n";
    if (screen_fd >= 0 && write(screen_fd, reset, sizeof reset - 1) < 0) {
        /* nothing more can be done */
    }
    if (modes_fd >= 0)
        tcsetattr(modes_fd, TCSANOW, &saved_modes);
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_all(const int *numbers, size_t n, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t k = 0; k < n; k++)
        sigaction(numbers[k], &action, NULL);
}

#define CATCH(numbers, handler) catch_all(numbers, sizeof(numbers) / sizeof *(numbers), handler)

static void set_nonblocking(int fd)
{
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
}

bool cd_signals_open(int in, int out, int *pipe_end)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    pipe_out = ends[0];
    signals_fd = ends[1];
    screen_fd = out;
    modes_fd = tcgetattr(in, &saved_modes) == 0 ? in : -1;
    catch_all(&(int){SIGTSTP}, 1, on_signal);
    *pipe_end = ends[0];
    return true;
}

void cd_signals_catch(void)
{
    CATCH(ending, on_signal);
    CATCH(telling, on_signal);
    CATCH(deadly, on_crash);
}

void cd_signals_brace(void)
{
    braced = true;
    CATCH(ending, SIG_IGN);
}

void cd_signals_stop(void)
{
    catch_all(&(int){SIGTSTP}, 1, SIG_DFL);
    kill(0, SIGTSTP);
    catch_all(&(int){SIGTSTP}, 1, on_signal);
}

void cd_signals_close(void)
{
    if (!braced)
        CATCH(ending, SIG_DFL);
    CATCH(telling, SIG_DFL);
    CATCH(deadly, SIG_DFL);
    screen_fd = modes_fd = -1;
    close(pipe_out);
    close(signals_fd);
    pipe_out = signals_fd = -1;
}
