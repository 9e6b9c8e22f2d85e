/*
 * What the whole program costs from text files to beads: bench_program CLAIMDIFF LEFT RIGHT
 * [count]. CPU and wall seconds of `align --presegmented`, beside the CPU seconds of `xz -6` on the
 * same two files, which makes the figure comparable between machines; and the most memory that was
 * in use. First with one thread and with two; then of the first statements of ever longer texts, up
 * to 100,000 of them: what a statement costs should stay the same. The two files make the long
 * texts, no statement of which stands there twice: LEFT, RIGHT, and LEFT cut anew at the half and
 * at the third of every line, against RIGHT, LEFT and the same cuts of RIGHT. With `count` only the
 * instructions of these are told, one thread, by callgrind: for a machine that is busy. Exits with
 * 77, "skipped", where a file or xz is missing.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SKIPPED 77

struct cost {
    double seconds, wall;
    long kilobytes;
};

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* Runs a program with its output thrown away; false where it fails or cannot be run. */
static bool measure(const char *const argv[], struct cost *out)
{
    struct rusage usage;
    struct timespec begin, end;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0)
            execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &end);
    out->wall = (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    out->seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    out->kilobytes = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Copies the first n lines of a file to another; returns how many there were. */
static unsigned long copy_lines(const char *from, const char *to, unsigned long n)
{
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    unsigned long lines = 0;
    for (int c; in && out && lines < n && (c = getc(in)) != EOF;) {
        putc(c, out);
        lines += c == '\n';
    }
    if (in)
        fclose(in);
    if (out && fclose(out) != 0)
        return 0;
    return lines;
}

/* Appends a file; with part > 0 each line gives its first part-th to the line before it. */
static void append_cut(FILE *out, const char *from, size_t part)
{
    FILE *in = fopen(from, "r");
    char *line = NULL;
    size_t cap = 0;
    bool begun = false;
    for (ssize_t len; in && (len = getline(&line, &cap, in)) >= 0;) {
        size_t n = (size_t)len, cut = part ? n / part : 0;
        while (cut > 0 && line[cut] != ' ')
            cut--;
        if (part && begun)
            putc(' ', out);
        begun = true;
        fwrite(line, 1, cut, out);
        if (part)
            putc('\n', out);
        fwrite(line + cut, 1, n - cut - (part && line[n - 1] == '\n'), out);
    }
    if (part)
        putc('\n', out);
    free(line);
    if (in)
        fclose(in);
}

static void write_long(const char *to, const char *first, const char *second)
{
    FILE *out = fopen(to, "w");
    if (!out)
        return;
    append_cut(out, first, 0);
    append_cut(out, second, 0);
    append_cut(out, first, 2);
    append_cut(out, first, 3);
    fclose(out);
}

/* The instructions of a command in millions, by callgrind; 0 where they cannot be had. */
static double count(const char *const argv[], const char *folder)
{
    const char *all[16] = {"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"};
    char log[PATH_MAX], option[PATH_MAX + 16], line[512];
    unsigned n = 4;
    double found = 0;
    struct cost own;
    snprintf(log, sizeof log, "%s/log", folder);
    snprintf(option, sizeof option, "--log-file=%s", log);
    all[3] = option;
    for (; *argv && n < 15; argv++)
        all[n++] = *argv;
    FILE *in = measure(all, &own) ? fopen(log, "r") : NULL;
    while (in && fgets(line, sizeof line, in)) {
        const char *at = strstr(line, "Collected : ");
        found = at ? strtod(at + strlen("Collected : "), NULL) / 1e6 : found;
    }
    if (in)
        fclose(in);
    unlink(log);
    return found;
}

/* Measures the first n statements of the long texts; false at their end. xz 0: count. */
static bool measure_part(const char *program, const char *folder, unsigned long n, double xz)
{
    struct cost own;
    char left[PATH_MAX], right[PATH_MAX], all[2][PATH_MAX];
    snprintf(left, sizeof left, "%s/left", folder);
    snprintf(right, sizeof right, "%s/right", folder);
    snprintf(all[0], sizeof all[0], "%s/left.long", folder);
    snprintf(all[1], sizeof all[1], "%s/right.long", folder);
    bool enough = copy_lines(all[0], left, n) == n && copy_lines(all[1], right, n) == n;
    const char *const command[12] = {
        /* as many as count() may ask for */
        program, "align", "--presegmented", "-j", xz > 0 ? "2" : "1", "-f", "beads", left,
        right,   NULL};
    if (enough && xz > 0 && measure(command, &own)) {
        printf("%6lu a side   %7.3f s CPU  %6.3f of xz  %6.1f us a statement  %ld MB\n", n,
               own.seconds, own.seconds / xz, own.seconds * 1e6 / (double)(2 * n),
               own.kilobytes / 1024);
    } else if (enough) {
        double millions = count(command, folder);
        printf("%6lu a side   %10.1f million instructions  %8.1f thousand a statement\n", n,
               millions, millions * 1e3 / (double)(2 * n));
    }
    fflush(stdout);
    unlink(left);
    unlink(right);
    return enough;
}

/* All parts of the long texts. */
static int measure_parts(char **argv, double xz)
{
    static const unsigned long sizes[] = {1000, 3000, 10000, 30000, 60000, 100000};
    char folder[] = "/tmp/bench_program.XXXXXX", left[PATH_MAX], right[PATH_MAX];
    if (!mkdtemp(folder))
        return 1;
    snprintf(left, sizeof left, "%s/left.long", folder);
    snprintf(right, sizeof right, "%s/right.long", folder);
    write_long(left, argv[2], argv[3]);
    write_long(right, argv[3], argv[2]);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        if (!measure_part(argv[1], folder, sizes[k], xz))
            break;
    unlink(left);
    unlink(right);
    rmdir(folder);
    return 0;
}

int main(int argc, char **argv)
{
    static const char *const runs[][2] = {
        {"vecalign", "1"}, {"beads", "1"}, {"vecalign", "2"}, {"beads", "2"}};
    struct cost xz, own;
    bool counts = argc == 5 && strcmp(argv[4], "count") == 0;
    if ((argc != 4 && !counts) || access(argv[2], R_OK) != 0 || access(argv[3], R_OK) != 0)
        return SKIPPED;
    if (counts)
        return measure_parts(argv, 0);
    if (!measure((const char *const[]){"xz", "-6", "-k", "-c", argv[2], argv[3], NULL}, &xz))
        return SKIPPED;
    printf("xz -6           %7.2f s CPU\n", xz.seconds);
    for (unsigned k = 0; k < sizeof runs / sizeof *runs; k++) {
        const char *const command[] = {argv[1], "align",    "--presegmented", "-j",    runs[k][1],
                                       "-f",    runs[k][0], argv[2],          argv[3], NULL};
        if (!measure(command, &own))
            return 1;
        printf("%-9s -j %s  %7.2f s CPU  %6.2f of xz  %7.2f s wall  %ld MB\n", runs[k][0],
               runs[k][1], own.seconds, own.seconds / xz.seconds, own.wall, own.kilobytes / 1024);
    }
    return measure_parts(argv, xz.seconds);
}
