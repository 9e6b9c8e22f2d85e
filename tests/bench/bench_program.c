/*
 * What the whole program costs from text files to beads: bench_program CLAIMDIFF LEFT RIGHT.
 * CPU seconds of `align --presegmented`, beside those of `xz -6` on the same two files, which makes
 * the figure comparable between machines; and the most memory that was in use. Exits with 77,
 * "skipped", where a file or xz is missing.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SKIPPED 77

struct cost {
    double seconds;
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
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0)
            execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid)
        return false;
    out->seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    out->kilobytes = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(int argc, char **argv)
{
    static const char *const formats[] = {"vecalign", "beads"};
    struct cost xz, own;
    if (argc != 4 || access(argv[2], R_OK) != 0 || access(argv[3], R_OK) != 0)
        return SKIPPED;
    if (!measure((const char *const[]){"xz", "-6", "-k", "-c", argv[2], argv[3], NULL}, &xz))
        return SKIPPED;
    printf("xz -6           %7.2f s CPU\n", xz.seconds);
    for (unsigned k = 0; k < sizeof formats / sizeof *formats; k++) {
        const char *const command[] = {argv[1],    "align", "--presegmented", "-f",
                                       formats[k], argv[2], argv[3],          NULL};
        if (!measure(command, &own))
            return 1;
        printf("align %-9s %7.2f s CPU  %5.2f of xz  %ld MB\n", formats[k], own.seconds,
               own.seconds / xz.seconds, own.kilobytes / 1024);
    }
    return 0;
}
