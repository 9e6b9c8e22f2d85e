/*
 * How fast the aligner is: bench_align [LEFT RIGHT]. Random documents of our own of 1,000 to
 * 100,000 statements a side (cost per statement should stay flat), or two pre-segmented files. CPU
 * and wall seconds of cd_align with one thread and with two, and the size of the process.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "../align_docs.h"
#include "util/file.h"

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(const struct cd_ctx *ctx, const struct cd_doc *a, const struct cd_doc *b,
                unsigned threads)
{
    struct cd_align_options options = {.threads = threads};
    struct cd_alignment *al = NULL;
    struct rusage usage;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    if (cd_align(&al, ctx, a, b, &options, NULL) != CD_OK)
        return;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    getrusage(RUSAGE_SELF, &usage);
    double n = (double)a->n_statements + b->n_statements;
    printf("%8u x %8u  %u thread%s  %7.3f s CPU  %7.3f s wall  %6.2f us a statement  %ld MB\n",
           a->n_statements, b->n_statements, threads, threads > 1 ? "s" : " ", cpu, wall,
           1e6 * cpu / n, usage.ru_maxrss / 1024);
    cd_alignment_destroy(al);
}

static void run_texts(struct cd_str left, struct cd_str right)
{
    struct cd_ctx *ctx = cd_ctx_create();
    cd_ctx_set_lexicon(ctx, "builtin", NULL);
    struct cd_doc *a = align_doc(ctx, "left", left), *b = align_doc(ctx, "right", right);
    for (unsigned threads = 1; a && b && threads <= 2; threads++)
        run(ctx, a, b, threads);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_ctx_destroy(ctx);
}

int main(int argc, char **argv)
{
    struct cd_buf left, right;
    cd_buf_init(&left);
    cd_buf_init(&right);
    if (argc == 3) {
        struct cd_error err;
        if (cd_file_read(&left, argv[1], CD_MAX_INPUT_BYTES, &err) != CD_OK ||
            cd_file_read(&right, argv[2], CD_MAX_INPUT_BYTES, &err) != CD_OK) {
            fprintf(stderr, "bench_align: %s\n", err.message);
            return 2;
        }
        run_texts(cd_buf_view(&left), cd_buf_view(&right));
    }
    for (unsigned n = 1000; n <= 100000 && argc != 3; n *= 10) {
        cd_buf_clear(&left);
        cd_buf_clear(&right);
        align_random_pair(1, n, &left, &right);
        run_texts(cd_buf_view(&left), cd_buf_view(&right));
    }
    cd_buf_finish(&left);
    cd_buf_finish(&right);
    return 0;
}
