/* claimdiff-mklex: makes a lexicon file out of published word vectors. See claimdiff-mklex(1). */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimdiff/error.h"
#include "claimdiff/out.h"
#include "lexicon/builder.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/source.h"

#define EXIT_TROUBLE 2

struct options {
    const char *input;
    const char *output; /* NULL: standard output */
    const char *about;
    uint32_t words;
    uint32_t dims;
    bool verbose;
};

static const char usage[] =
    "usage: claimdiff-mklex [-v] [-a TEXT] [-d N] [-n N] [-o FILE] INPUT\n"
    "\n"
    "Makes a lexicon for claimdiff out of word vectors: text of GloVe or word2vec, or JSON.\n"
    "INPUT - is standard input.\n"
    "\n"
    "  -a, --about TEXT   say in the file where the vectors are from and how they are licensed\n"
    "  -d, --dims N       keep at most N dimensions (96)\n"
    "  -n, --words N      take the first N words (80000)\n"
    "  -o, --output FILE  write FILE instead of standard output\n"
    "  -v, --verbose      report what was read and what precision was lost\n"
    "  -h, --help         print this\n"
    "  -V, --version      print the version\n";

static const struct option long_options[] = {
    {"about", required_argument, NULL, 'a'}, {"dims", required_argument, NULL, 'd'},
    {"words", required_argument, NULL, 'n'}, {"output", required_argument, NULL, 'o'},
    {"verbose", no_argument, NULL, 'v'},     {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},     {NULL, 0, NULL, 0},
};

static int complain(const struct cd_error *err)
{
    char line[2048];

    fprintf(stderr, "claimdiff-mklex: %s\n", cd_error_format(err, line, sizeof line));
    return EXIT_TROUBLE;
}

static bool parse_option(const char *name, const char *digits, uint32_t max, uint32_t *value)
{
    char *end;

    errno = 0;
    unsigned long number = strtoul(digits, &end, 10);
    if (errno != 0 || *end != 0 || digits[0] < '0' || digits[0] > '9' || number < 1 ||
        number > max) {
        fprintf(stderr, "claimdiff-mklex: --%s takes a number from 1 to %u, not \"%s\"\n", name,
                max, digits);
        return false;
    }
    *value = (uint32_t)number;
    return true;
}

/* Returns -1 to go on, or the status to exit with. */
static int parse_options(int argc, char **argv, struct options *o)
{
    int c;

    while ((c = getopt_long(argc, argv, "a:d:n:o:vhV", long_options, NULL)) != -1) {
        if (c == 'a')
            o->about = optarg;
        else if (c == 'd' && !parse_option("dims", optarg, CD_LEXICON_MAX_DIMS, &o->dims))
            return EXIT_TROUBLE;
        else if (c == 'n' && !parse_option("words", optarg, CD_LEXICON_MAX_WORDS, &o->words))
            return EXIT_TROUBLE;
        else if (c == 'o')
            o->output = optarg;
        else if (c == 'v')
            o->verbose = true;
        else if (c == 'h')
            return fputs(usage, stdout) < 0 || fflush(stdout) != 0 ? EXIT_TROUBLE : 0;
        else if (c == 'V')
            return printf("claimdiff-mklex %s\n", CD_VERSION) < 0 || fflush(stdout) != 0
                       ? EXIT_TROUBLE
                       : 0;
        else if (c == '?') {
            fputs(usage, stderr);
            return EXIT_TROUBLE;
        }
    }
    if (argc - optind != 1) {
        fputs(usage, stderr);
        return EXIT_TROUBLE;
    }
    o->input = argv[optind];
    if (!o->output && isatty(STDOUT_FILENO)) {
        fputs("claimdiff-mklex: will not write to a terminal; name a file with -o\n", stderr);
        return EXIT_TROUBLE;
    }
    return -1;
}

/* Reads words until there are enough. n_read: rows that were looked at. */
static enum cd_status read_words(const struct options *o, FILE *file, const char *name,
                                 struct cd_lexicon_builder **builder, uint32_t *n_read,
                                 struct cd_error *err)
{
    struct cd_lexicon_source *source;
    struct cd_lexicon_row row;
    bool more = true;
    enum cd_status status = cd_lexicon_source_open(&source, file, name, err);

    if (status != CD_OK)
        return status;
    *builder = cd_lexicon_builder_create(cd_lexicon_source_dims(source));
    for (*n_read = 0; cd_lexicon_builder_count(*builder) < o->words && *n_read < UINT32_MAX;
         ++*n_read) {
        status = cd_lexicon_source_next(source, &row, &more, err);
        if (status != CD_OK || !more)
            break;
        cd_lexicon_builder_add(*builder, row.word, *n_read, row.vector);
    }
    cd_lexicon_source_close(source);
    return status;
}

static enum cd_status write_words(const struct options *o, struct cd_lexicon_builder *builder,
                                  struct cd_lexicon_loss *loss, struct cd_error *err)
{
    struct cd_out *out;
    enum cd_status status = CD_OK;

    if (o->output)
        status = cd_out_create_file(&out, o->output, err);
    else
        out = cd_out_create_fd("standard output", STDOUT_FILENO);
    if (status != CD_OK)
        return status;
    status = cd_lexicon_builder_write(builder, o->dims, o->about, out, loss, err);
    if (status == CD_OK)
        return cd_out_close(out, err);
    cd_out_discard(out);
    return status;
}

int main(int argc, char **argv)
{
    struct options o = {.about = "", .words = 80000, .dims = 96};
    struct cd_lexicon_builder *builder = NULL;
    struct cd_lexicon_loss loss;
    struct cd_error err;
    uint32_t n_read = 0;
    int code = parse_options(argc, argv, &o);

    if (code >= 0)
        return code;
    bool standard = strcmp(o.input, "-") == 0;
    const char *name = standard ? "standard input" : o.input;
    FILE *file = standard ? stdin : fopen(o.input, "rbe");
    if (!file) {
        cd_error_set_errno(&err, errno, name, "cannot open");
        return complain(&err);
    }
    enum cd_status status = read_words(&o, file, name, &builder, &n_read, &err);
    if (!standard)
        fclose(file);
    if (status == CD_OK)
        status = write_words(&o, builder, &loss, &err);
    if (status == CD_OK && o.verbose)
        fprintf(stderr,
                "%u of %u words; %u dimensions with %.2f %% of the variance; "
                "mean cosine of kept and written vector %.4f\n",
                cd_lexicon_builder_count(builder), n_read, loss.n_dims, 100 * loss.variance,
                loss.mean_angle);
    cd_lexicon_builder_destroy(builder);
    return status == CD_OK ? 0 : complain(&err);
}
