/*
 * How fast the segmenter is: bench_segment [FILE]. The file's text (or some of our own) is repeated
 * to 10 MB, as it is and as one line, and cut by ICU's sentence BreakIterator (if ICU was there
 * when this was built), by the sentence rules alone, with structure, and with tokens and marks. CPU
 * time, best of RUNS.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "claimdiff/segment.h"
#include "segment/boundary.h"
#include "util/buf.h"
#include "util/file.h"

#ifdef HAVE_ICU
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#endif

#define RUNS 9
#define SIZE ((size_t)10 << 20)

static const char sample[] =
    "Harbour to reopen in May, says port chief\n\n"
    "LEITH, March 14 (Own Wire) - The outer harbour will open again in May, the head of the port "
    "authority said on Friday, but only to ships of less than 150 metres. \"We shall not take "
    "risks,\" Lena Marsh told reporters. \"Nobody should expect it.\" She gave no date.\n\n"
    "The U.S. insurer Harl & Co. Ltd. put the damage at 3.5 million crowns. Gen. Toll, who led the "
    "search, left at 6 p.m. Monday; his deputy stayed until Sept. 12.[3] Were the pilots warned? "
    "\"Why do you ask?\" Marsh said. Nobody answered... and the session was closed.\n\n"
    "Q: When will the wreck be raised? Who pays for it?\n\n"
    "Lena Marsh: We have asked three firms. One of them, based in St. Osyth, can begin at once. I "
    "do not know what it will cost, and I shall not guess.\n\n";

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print(const char *text, const char *what, double best, size_t bytes, unsigned long n)
{
    printf("%-10s %-22s %7.1f MB/s %8lu sentences\n", text, what, (double)bytes / best / 1e6, n);
}

#ifdef HAVE_ICU
static void bench_icu(const char *name, const struct cd_source *source)
{
    UErrorCode error = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, source->text, (int64_t)source->text_len, &error);
    UBreakIterator *it = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &error);
    double best = 1e9;
    unsigned long n = 0;
    for (int run = 0; run < RUNS && U_SUCCESS(error); run++) {
        double start = seconds();
        ubrk_setUText(it, text, &error);
        for (n = 0; ubrk_next(it) != UBRK_DONE;)
            n++;
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    print(name, "ICU BreakIterator", best, source->text_len, n);
    ubrk_close(it);
    utext_close(text);
}
#endif

/* The sentence rules alone: the whole text is one stretch. */
static void bench_rules(const char *name, const struct cd_source *source)
{
    double best = 1e9;
    unsigned long n = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();
        struct cd_profile *profile = cd_profile_create("en");
        struct cd_sentences scan;
        cd_sentences_init(&scan, profile, source->text, 0, source->text_len);
        for (n = 0; scan.sentence < scan.end; n++)
            cd_sentences_next(&scan);
        cd_profile_destroy(profile);
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    print(name, "sentence rules", best, source->text_len, n);
}

static void bench_segment(const char *name, const char *what, const struct cd_source *source,
                          bool marks)
{
    double best = 1e9;
    unsigned long n = 0;
    struct cd_segment_options options = {.no_marks = !marks};
    for (int run = 0; run < (marks ? 1 : RUNS); run++) {
        struct cd_ctx *ctx = cd_ctx_create();
        struct cd_doc *doc = NULL;
        double start = seconds();
        if (cd_segment(&doc, ctx, source, &options, NULL) != CD_OK)
            abort();
        double took = seconds() - start;
        best = took < best ? took : best;
        n = doc->n_statements;
        cd_doc_destroy(doc);
        cd_ctx_destroy(ctx);
    }
    print(name, what, best, source->text_len, n);
}

static void bench(const char *name, struct cd_str text)
{
    struct cd_source *source = NULL;
    double start = seconds();
    if (cd_import_bytes(&source, name, text, NULL, NULL) != CD_OK)
        abort();
    print(name, "import", seconds() - start, text.len, 0);
#ifdef HAVE_ICU
    bench_icu(name, source);
#endif
    bench_rules(name, source);
    bench_segment(name, "with structure", source, false);
    bench_segment(name, "with tokens and marks", source, true);
    cd_source_destroy(source);
}

int main(int argc, char **argv)
{
    struct cd_buf once, text;
    struct cd_error err;
    char line[2048];
    cd_buf_init(&once);
    cd_buf_init(&text);
    if (argc > 1 && cd_file_read(&once, argv[1], SIZE, &err) != CD_OK) {
        fprintf(stderr, "%s\n", cd_error_format(&err, line, sizeof line));
        return EXIT_FAILURE;
    }
    if (once.len == 0)
        cd_buf_puts(&once, sample);
    while (text.len < SIZE)
        cd_buf_str(&text, cd_buf_view(&once));
    bench("lines", cd_buf_view(&text));
    for (char *p = text.ptr; *p; p++)
        if (*p == '\n')
            *p = ' ';
    bench("one line", cd_buf_view(&text));
    cd_buf_finish(&text);
    cd_buf_finish(&once);
    return EXIT_SUCCESS;
}
