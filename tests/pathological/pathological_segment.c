/*
 * Hostile texts of about 1 MB through the segmenter. Each is one short piece said again and again;
 * twice the text must not take much more than twice the time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../segment_props.h"
#include "util/buf.h"

/* A pass over 1 MB takes a fraction of a second; quadratic ones took minutes. CPU time. */
#define LIMIT_SECONDS 10.0

static const struct {
    const char *name, *once, *again;
} texts[] = {
    {"one line of words", "", "word "},
    {"one line of sentences", "", "He left. "},
    {"full stops", "", "."},
    {"spaced stops", "", ". "},
    {"opening brackets", "", "("},
    {"brackets behind stops", "", ". ("},
    {"citations that never close", "", "\"x. (Smith "},
    {"quotation marks", "", "\""},
    {"stray quotation marks", "", "a. \" b "},
    {"curly quotation marks", "",
     "\xE2\x80\x9C"
     "a.\xE2\x80\x9D "},
    {"empty lines", "", "\n"},
    {"short lines", "", "A b\n"},
    {"labels", "", "Q: a?\nA: b.\n"},
    {"names alone", "", "ANN\nhe went on.\n"},
    {"reference marks", "a.", "[1]"},
    {"dashes", "", "He - is! - so "},
    {"bullets in a line", "", "\xE2\x80\xA2 a "},
    {"list marks in a line", "1. a ", "2. b "},
    {"no-break spaces", "", "\xC2\xA0"},
    {"small letters", "", "x. y "},
    {"acronyms", "", "U.S."},
    {"directions that never close", "", ". [laughter and "},
    {"time stamps", "", "00:00:01 a "},
    {"names with colons", "", "Abc Def:\n"},
    {"reports that never say", "", "?\" Ann Bob "},
    {"a long line before short ones", "", "x,\n"},
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int run(size_t k)
{
    struct cd_buf text;
    cd_buf_init(&text);
    cd_buf_puts(&text, texts[k].once);
    while (text.len < 1u << 20)
        cd_buf_puts(&text, texts[k].again);
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_error err = {0};
    struct cd_segment_options options = {.no_marks = true};
    double start = seconds();
    int failed = 1;
    if (cd_import_bytes(&source, texts[k].name, cd_buf_view(&text), NULL, &err) != CD_OK ||
        cd_segment(&doc, ctx, source, &options, &err) != CD_OK) {
        printf("%s: %s\n", texts[k].name, err.message);
        goto out;
    }
    double took = seconds() - start;
    const char *broken = segment_props_broken(doc, false);
    failed = broken || took > LIMIT_SECONDS;
    printf("%-32s %8u statements %6.2f s%s%s\n", texts[k].name, doc->n_statements, took,
           broken ? " " : "", broken ? broken : "");
out:
    cd_doc_destroy(doc);
    cd_source_destroy(source);
    cd_ctx_destroy(ctx);
    cd_buf_finish(&text);
    return failed;
}

int main(void)
{
    int failed = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        failed |= run(k);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
