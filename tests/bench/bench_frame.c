/*
 * What a frame costs the whole program under a terminal: bench_frame CLAIMDIFF. Two versions of
 * 30,000 statements are read with their alignment given, and keys are pressed one at a time; each
 * is measured from the key to the end of what the program sends for it. Prints the time to the
 * first screen and, a kind of key, the CPU time (user and system) of the program a frame.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../e2e/terminal.h"

#define STATEMENTS 30000
#define ROWS       50
#define COLS       200
#define PRESSES    200

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* CPU seconds of a process: its scheduler's clock, which is finer than the ticks of /proc. */
static double cpu(pid_t pid)
{
    clockid_t clock;
    struct timespec t;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
        return 0;
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint32_t seed = 1;

static uint32_t draw_number(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* A statement a line; every fifth is worded otherwise in the version, every ninth is not there. */
static void write_texts(const char *folder)
{
    static const char *const words[] = {"harbour", "council", "ferry",    "decision",
                                        "village", "bridge",  "minister", "school",
                                        "winter",  "report",  "island",   "committee"};
    static const char *const verbs[] = {"approved", "closed", "visited", "mentioned", "opened"};
    char path[3][64];
    FILE *f[3];
    snprintf(path[0], sizeof path[0], "%s/base", folder);
    snprintf(path[1], sizeof path[1], "%s/version", folder);
    snprintf(path[2], sizeof path[2], "%s/beads", folder);
    for (int k = 0; k < 3; k++) {
        f[k] = fopen(path[k], "w");
        if (!f[k]) {
            perror(path[k]);
            exit(1);
        }
    }
    for (uint32_t k = 0, right = 0; k < STATEMENTS; k++) {
        const char *a = words[draw_number(12)], *verb = verbs[draw_number(5)];
        const char *b = words[draw_number(12)], *c = words[draw_number(12)];
        uint32_t year = 1900 + draw_number(120);
        fprintf(f[0], "The %s %s the %s in %u, and nobody of the %s said why.\n", a, verb, b, year,
                c);
        if (k % 9 == 8)
            continue;
        if (k % 5 == 4)
            fprintf(f[1], "The %s has not %s any %s in %u; of the %s nobody said so.\n", a, verb, b,
                    year + 1, c);
        else
            fprintf(f[1], "The %s %s the %s in %u, and nobody of the %s said why.\n", a, verb, b,
                    year, c);
        fprintf(f[2], "%u\t%u\n", k, right++);
    }
    for (int k = 0; k < 3; k++)
        if (fclose(f[k]) != 0)
            exit(1);
}

/* Whether the process sleeps: it has drawn all and waits for a key. */
static bool is_asleep(pid_t pid)
{
    char path[64], text[256];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    ssize_t got = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (got <= 0)
        return true;
    text[got] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] && end[2] == 'S';
}

/* Until the program waits for the next key and has nothing more to send. */
static void settle(struct pty *pty)
{
    while (pty->state == PTY_RUNNING) {
        bool some = pty_pump(pty, 1);
        if (!some && is_asleep(pty->program) && !pty_pump(pty, 1))
            break;
    }
}

static void wait_screen(struct pty *pty, const char *text)
{
    int rows, cols;
    vterm_get_size(pty->vt, &rows, &cols);
    for (bool found = false; !found && pty->state == PTY_RUNNING;) {
        pty_pump(pty, 1);
        char *line = pty_row(pty, rows - 1);
        found = strstr(line, text) != NULL;
        free(line);
    }
    if (pty->state != PTY_RUNNING) {
        fputs("the program has ended\n", stderr);
        exit(1);
    }
}

static void measure(struct pty *pty, const char *name, const char *key)
{
    double total = 0, most = 0;
    pty_send(pty, "1g", 2);
    settle(pty);
    for (int k = 0; k < PRESSES; k++) {
        double before = cpu(pty->program);
        pty_send(pty, key, strlen(key));
        /* The key must have been taken before sleep means that its frame is done. */
        double end = now() + 5;
        while (cpu(pty->program) <= before && pty->state == PTY_RUNNING && now() < end)
            pty_pump(pty, 1);
        settle(pty);
        double cost = cpu(pty->program) - before;
        total += cost;
        most = cost > most ? cost : most;
    }
    printf("%-10s %7.2f ms CPU a frame, at most %7.2f\n", name, total / PRESSES * 1e3, most * 1e3);
    fflush(stdout);
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"base", "version", "beads"};
    for (int k = 0; k < 3; k++) {
        char path[64];
        snprintf(path, sizeof path, "%s/%s", folder, names[k]);
        unlink(path);
    }
    rmdir(folder);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name, *key;
    } keys[] = {{"j", "j"},   {"J", "J"},    {"Ctrl-D", "\x04"}, {"Space", " "}, {"]d", "]d"},
                {"]o", "]o"}, {"g G", "gG"}, {"Tab", "\t"},      {"c", "c"},     {"Enter", "\r"},
                {"M", "M"},   {"=", "="},    {"z", "z"},         {"o", "o"},     {"n", "n"}};
    char folder[] = "/tmp/claimdiff-bench-XXXXXX";
    if (argc != 2 || !mkdtemp(folder))
        return 2;
    char *tool = realpath(argv[1], NULL);
    if (!tool)
        return 2;
    write_texts(folder);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("HOME", folder, 1);
    const char *words[] = {tool,    "--no-session", "--presegmented", "-a",
                           "beads", "base",         "version",        NULL};
    struct pty pty;
    double start = now();
    pty_start(&pty,
              &(struct pty_options){
                  .rows = ROWS, .cols = COLS, .argv = (char **)(uintptr_t)words, .folder = folder});
    while (!pty.altscreen && pty.state == PTY_RUNNING)
        pty_pump(&pty, 1);
    double aligned = now(), aligned_cpu = cpu(pty.program);
    wait_screen(&pty, "1/");
    settle(&pty);
    printf("start      %7.2f s until the terminal is taken\n", aligned - start);
    printf("first      %7.2f ms until the first screen, %.2f ms CPU\n", (now() - aligned) * 1e3,
           (cpu(pty.program) - aligned_cpu) * 1e3);
    pty_send(&pty, "/nobody\r", 8);
    settle(&pty);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        measure(&pty, keys[k].name, keys[k].key);
        pty_send(&pty, "\033", 1);
        usleep(100000);
        settle(&pty);
    }
    pty_finish(&pty);
    remove_all(folder);
    free(tool);
    return 0;
}
