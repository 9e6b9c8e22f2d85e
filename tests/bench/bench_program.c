/*
 * What the whole program costs from text files to beads: bench_program CLAIMDIFF LEFT RIGHT.
 * CPU and wall seconds of `align --presegmented`, beside the CPU seconds of `xz -6` on the same two
 * files, which makes the figure comparable between machines; and the most memory that was in use.
 * First with one thread and with two; then of the first statements of both files, ever more of
 * them: what a statement costs should stay the same. Exits with 77, "skipped", where a file or xz
 * is missing.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

/* Measures the first n statements of both files; false at their end. */
static bool measure_part(char **argv, const char *folder, unsigned long n, double xz)
{
    struct cost own;
    char left[PATH_MAX], right[PATH_MAX];
    snprintf(left, sizeof left, "%s/left", folder);
    snprintf(right, sizeof right, "%s/right", folder);
    bool enough = copy_lines(argv[2], left, n) == n && copy_lines(argv[3], right, n) == n;
    const char *const command[] = {argv[1], "align", "--presegmented", "-f", "beads", left,
                                   right,   NULL};
    enough = enough && measure(command, &own);
    if (enough)
        printf("%6lu a side   %7.3f s CPU  %6.3f of xz  %6.1f us a statement  %ld MB\n", n,
               own.seconds, own.seconds / xz, own.seconds * 1e6 / (double)(2 * n),
               own.kilobytes / 1024);
    unlink(left);
    unlink(right);
    return enough;
}

int main(int argc, char **argv)
{
    static const char *const runs[][2] = {
        {"vecalign", "1"}, {"beads", "1"}, {"vecalign", "2"}, {"beads", "2"}};
    struct cost xz, own;
    if (argc != 4 || access(argv[2], R_OK) != 0 || access(argv[3], R_OK) != 0)
        return SKIPPED;
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
    char folder[] = "/tmp/bench_program.XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    for (unsigned long n = 1000; measure_part(argv, folder, n, xz.seconds);)
        n = n == 1000 ? 3000 : n == 3000 ? 10000 : n + 10000;
    rmdir(folder);
    return 0;
}
