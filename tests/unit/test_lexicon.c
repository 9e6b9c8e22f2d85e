/* Unit tests of the lexicon: from published vectors to bytes and back, damaged files, the builtin.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimdiff/context.h"
#include "claimdiff/out.h"
#include "lexicon/builder.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/quantise.h"
#include "lexicon/rotate.h"
#include "lexicon/source.h"
#include "lexicon/thesaurus.h"
#include "util/buf.h"

extern const uint8_t cd_lexicon_en[];
extern const uint32_t cd_lexicon_en_size;

#define DIMS     20u
#define N_GROUPS 9u
#define N_EACH   5u
#define N_WORDS  (N_GROUPS * N_EACH)

/* The words of the small lexicon: one starts another, odd characters, not in byte order. */
static const char *const words[N_WORDS] = {
    "the",   "of",    "ship",      "boat",   "ships",   "a.m.",   "x-ray",    "o'clock", "ab",
    "a",     "abc",   "abcd",      "zz",     "zebra",   "zebras", "yes",      "no",      "none",
    "nones", "co-op", "coop",      "cooper", "coopers", "can",    "can't",    "cant",    "cane",
    "canes", "river", "riverbank", "bank",   "banks",   "money",  "loan",     "loans",   "b",
    "c",     "d.c.",  "d",         "straße", "δέλτα",   "naïve",  "ÅNGSTRÖM", "ē",       "ab-"};

/* As they stand in the file. */
static const char *folded(uint32_t i)
{
    switch (i) {
    case 39:
        return "strasse";
    case 40:
        return "δελτα";
    case 41:
        return "naive";
    case 42:
        return "angstrom";
    case 43:
        return "e";
    default:
        return words[i];
    }
}

static double noise(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (double)(*state >> 8) / (1 << 24) - 0.5;
}

/* Component d of word i: words of one group point into nearly one direction. */
static double component(uint32_t i, uint32_t d)
{
    uint32_t group = 1000 * (i % N_GROUPS) + 17 * d + 5;
    uint32_t own = 100000 + i * DIMS + d;
    noise(&group);
    noise(&own);
    return noise(&group) + 0.1 * noise(&own);
}

enum form {
    FORM_GLOVE,
    FORM_WORD2VEC,
    FORM_JSON,
};

static void make_text(struct cd_buf *text, enum form form)
{
    cd_buf_init(text);
    if (form == FORM_WORD2VEC)
        cd_buf_printf(text, "%u %u\n", N_WORDS, DIMS);
    if (form == FORM_JSON)
        cd_buf_printf(text,
                      "{ \"x\": [1, {\"vectors\": \"}\"}, []], \"n\" : -2.5e3,\n\"dimensions\":%u,"
                      "\n  \"vectors\": {",
                      DIMS);
    for (uint32_t i = 0; i < N_WORDS; i++) {
        if (form == FORM_JSON)
            cd_buf_printf(text, "%s\"%s\": [", i ? ",\n" : "",
                          i == 2 ? "\\u0073h\\u0069p" : words[i]);
        else
            cd_buf_puts(text, words[i]);
        for (uint32_t d = 0; d < DIMS; d++)
            cd_buf_printf(text, "%s%.4f", form != FORM_JSON ? " " : d ? "," : "", component(i, d));
        if (form == FORM_JSON)
            cd_buf_puts(text, ", 12.5, 3]");
        else
            cd_buf_puts(text, i % 2 ? " \r\n" : "\n");
    }
    if (form == FORM_JSON)
        cd_buf_puts(text, "}, \"after\": null }\n");
}

/* Builds a lexicon from a text; file is empty where that fails. */
static enum cd_status build(struct cd_buf *file, const char *text, size_t len, uint32_t max_dims,
                            struct cd_error *err)
{
    struct cd_lexicon_source *source = NULL;
    struct cd_lexicon_builder *builder = NULL;
    struct cd_lexicon_row row;
    bool more = true;
    FILE *stream = fmemopen((void *)(uintptr_t)text, len, "r");

    cd_buf_init(file);
    ck_assert_ptr_nonnull(stream);
    enum cd_status status = cd_lexicon_source_open(&source, stream, "text", err);
    if (status != CD_OK)
        goto out;
    builder = cd_lexicon_builder_create(cd_lexicon_source_dims(source));
    for (uint32_t rank = 0; more; rank++) {
        status = cd_lexicon_source_next(source, &row, &more, err);
        if (status != CD_OK)
            goto out;
        if (more)
            cd_lexicon_builder_add(builder, row.word, rank, row.vector);
    }
    struct cd_out *sink = cd_out_create("memory", cd_buf_sink, file);
    status = cd_lexicon_builder_write(builder, max_dims, "our own", sink, NULL, err);
    ck_assert_int_eq(cd_out_close(sink, NULL), CD_OK);
out:
    cd_lexicon_builder_destroy(builder);
    cd_lexicon_source_close(source);
    fclose(stream);
    return status;
}

static void build_small(struct cd_buf *file, enum form form)
{
    struct cd_buf text;
    struct cd_error err;

    make_text(&text, form);
    ck_assert_int_eq(build(file, text.ptr, text.len, 96, &err), CD_OK);
    cd_buf_finish(&text);
}

static struct cd_lexicon *open_small(const struct cd_buf *file)
{
    struct cd_lexicon *lex = NULL;
    struct cd_error err;

    ck_assert_int_eq(cd_lexicon_open_memory(&lex, file->ptr, file->len, "small", &err), CD_OK);
    return lex;
}

static uint32_t find(const struct cd_lexicon *lex, const char *word)
{
    return cd_lexicon_find(lex, (struct cd_str){word, strlen(word)});
}

START_TEST(small_lexicon_comes_back)
{
    struct cd_buf file;
    bool seen[N_WORDS] = {false};
    char word[CD_LEXICON_MAX_WORD + 1];
    build_small(&file, FORM_GLOVE);
    struct cd_lexicon *lex = open_small(&file);
    ck_assert_uint_eq(cd_lexicon_count(lex), N_WORDS);
    ck_assert_uint_eq(cd_lexicon_dims(lex), 32); /* 20 - 2, padded */
    struct cd_str about = cd_lexicon_about(lex);
    ck_assert_uint_eq(about.len, 7);
    ck_assert_mem_eq(about.ptr, "our own", 7);
    for (uint32_t i = 0; i < N_WORDS; i++) {
        uint32_t index = find(lex, folded(i));
        ck_assert_uint_lt(index, N_WORDS);
        ck_assert(!seen[index]);
        seen[index] = true;
        ck_assert_uint_eq(cd_lexicon_rank(lex, index), i);
        ck_assert_uint_eq(cd_lexicon_word(lex, index, word), strlen(folded(i)));
        ck_assert_str_eq(word, folded(i));
    }
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(small_lexicon_keeps_the_groups)
{
    struct cd_buf file;
    build_small(&file, FORM_GLOVE);
    struct cd_lexicon *lex = open_small(&file);
    for (uint32_t i = 0; i < N_WORDS; i++) {
        for (uint32_t k = 0; k < N_WORDS; k++) {
            uint32_t a = find(lex, folded(i));
            uint32_t b = find(lex, folded(k));
            float cosine = cd_lexicon_cosine(lex, a, b);
            ck_assert(cosine == cd_lexicon_cosine(lex, b, a)); /* exactly */
            ck_assert(cosine > -1.00001f && cosine < 1.00001f);
            if (i == k)
                ck_assert(cosine > 0.99999f);
            else if (i % N_GROUPS == k % N_GROUPS)
                ck_assert(cosine > 0.8f);
            else
                ck_assert(cosine < 0.6f);
        }
    }
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(vectors_give_the_cosine)
{
    struct cd_buf file;
    int8_t a[CD_LEXICON_MAX_DIMS];
    int8_t b[CD_LEXICON_MAX_DIMS];
    float scale_a;
    float scale_b;
    build_small(&file, FORM_GLOVE);
    struct cd_lexicon *lex = open_small(&file);
    cd_lexicon_vector(lex, 0, a, &scale_a);
    for (uint32_t i = 0; i < N_WORDS; i++) {
        int32_t dot = 0;
        cd_lexicon_vector(lex, i, b, &scale_b);
        for (uint32_t d = 0; d < cd_lexicon_dims(lex); d++) {
            dot += a[d] * b[d];
            ck_assert_int_ne(b[d], -128);
            if (d >= DIMS - 2)
                ck_assert_int_eq(b[d], 0);
        }
        ck_assert((float)dot * (scale_a * scale_b) == cd_lexicon_cosine(lex, 0, i));
    }
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(fewer_dimensions_on_demand)
{
    struct cd_buf text;
    struct cd_buf file;
    struct cd_error err;
    make_text(&text, FORM_GLOVE);
    ck_assert_int_eq(build(&file, text.ptr, text.len, 7, &err), CD_OK);
    struct cd_lexicon *lex = open_small(&file);
    ck_assert_uint_eq(cd_lexicon_dims(lex), 16);
    /* Nine groups without their two main axes lie in six dimensions: seven lose nothing. */
    ck_assert(cd_lexicon_cosine(lex, find(lex, words[0]), find(lex, words[9])) > 0.8f);
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
    cd_buf_finish(&text);
}
END_TEST

START_TEST(unknown_words_are_not_found)
{
    static const char *const unknown[] = {"",      "'",    "aa",  "abb",  "abcde",
                                          "th",    "thee", "zzz", "~",    "nonf",
                                          "canet", "c.",   "d.",  "\xff", "\x01"};
    struct cd_buf file;
    build_small(&file, FORM_GLOVE);
    struct cd_lexicon *lex = open_small(&file);
    for (size_t k = 0; k < sizeof unknown / sizeof *unknown; k++)
        ck_assert_msg(find(lex, unknown[k]) == CD_NONE, "found \"%s\"", unknown[k]);
    ck_assert_uint_eq(cd_lexicon_find(lex, (struct cd_str){"the\0x", 5}), CD_NONE);
    char *long_word = calloc(1, 100000);
    ck_assert_ptr_nonnull(long_word);
    memset(long_word, 'z', 99999);
    ck_assert_uint_eq(find(lex, long_word), CD_NONE);
    free(long_word);
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(all_forms_give_the_same_bytes)
{
    struct cd_buf glove;
    struct cd_buf other;
    build_small(&glove, FORM_GLOVE);
    for (int form = FORM_GLOVE; form <= FORM_JSON; form++) {
        build_small(&other, (enum form)form);
        ck_assert_uint_eq(other.len, glove.len);
        ck_assert_mem_eq(other.ptr, glove.ptr, glove.len);
        cd_buf_finish(&other);
    }
    cd_buf_finish(&glove);
}
END_TEST

START_TEST(only_words_are_taken)
{
    static const char text[] = ", 1 2 3 4\n"
                               "the 1 2 3 5\n"
                               "The 9 9 9 9\n" /* the same when folded */
                               "3d 1 2 3 4\n"
                               "-x 1 2 3 4\n"
                               "a b 1 2 3 4\n"
                               " a\tb 1\t2 3 4\n"
                               "naught 0 0 0 -0\n"
                               "abcdefghijklmnopqrstuvwx 4 3 2 1\n"
                               "abcdefghijklmnopqrstuvwxy 4 3 2 1\n"
                               "\xff 1 2 3 4\n"
                               "last 1 -2 3 1e-1\n";
    struct cd_buf file;
    struct cd_error err;
    ck_assert_int_eq(build(&file, text, sizeof text - 1, 96, &err), CD_OK);
    struct cd_lexicon *lex = open_small(&file);
    ck_assert_uint_eq(cd_lexicon_count(lex), 3);
    ck_assert_uint_eq(cd_lexicon_rank(lex, find(lex, "the")), 1);
    ck_assert_uint_eq(cd_lexicon_rank(lex, find(lex, "abcdefghijklmnopqrstuvwx")), 8);
    ck_assert_uint_eq(cd_lexicon_rank(lex, find(lex, "last")), 11);
    cd_lexicon_close(lex);
    cd_buf_finish(&file);
}
END_TEST

static const struct {
    const char *text;
    uint32_t line;
    const char *message;
} unfit[] = {
    {"\n", 1, "vectors must have"},
    {"word\n", 1, "vectors must have"},
    {"a 1 2 3\n", 1, "vectors must have"},
    {"10 3\n", 1, "vectors must have"},
    {"10 2000\n", 1, "vectors must have"},
    {"10 x\n", 1, "neither"},
    {"99999999999 5\n", 1, "neither"},
    {"10 4\n", 0, "no words"},
    {", 1 2 3 4\n", 0, "no words"},
    {"a 1 2 3 4\nb 1 2 3\n", 2, "4 numbers"},
    {"a 1 2 3 4\nb 1 2 3 4 5\n", 2, "there are more"},
    {"a 1 2 3 4\nb\t1 2 3 4 5\n", 2, "there are more"},
    {"a 1 2 3 4\n\nb 1 2 3 4\n", 2, "4 numbers"},
    {"a 1 2 3 4\nb 1 2 x 4\n", 2, "not a number: \"x\""},
    {"a 1 2 3 4\nb 1 2 nan 4\n", 2, "not a number: \"nan\""},
    {"a 1 2 3 4\nb 1 2 0x1 4\n", 2, "not a number: \"0x1\""},
    {"a 1 2 3 1e99\n", 1, "not a number: \"1e99\""},
    {"a 1 2 3 4-\n", 1, "not a number: \"4-\""},
    {"{", 1, "quotation marks"},
    {"{}", 1, "no member \"vectors\""},
    {"{\"a\" 1}", 1, "colon"},
    {"{\"a\": 1 \"b\"", 1, "ends within"},
    {"{\"a\": ]}", 1, "closes nothing"},
    {"{\"a\": \"\\q\"}", 1, "escape"},
    {"{\"a\": \"\\ud800\\u0041\"}", 1, "escape"},
    {"{\"a\": \"\\u12g4\"}", 1, "escape"},
    {"{\"a\": \"x\n\"}", 2, "not closed"},
    {"{\"vectors\": {}}", 1, "before"},
    {"{\"dimensions\": 2.5}", 1, "not a count"},
    {"{\"dimensions\": \"4\"}", 1, "not a count"},
    {"{\"dimensions\": 3}", 1, "vectors must have"},
    {"{\"dimensions\": 4,\n\"vectors\": []}", 2, "not an object"},
    {"{\"dimensions\": 4,\n\"vectors\": {}}", 0, "no words"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": 1}}", 1, "\"a\" is not an array"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": [1, 2, 3]}}", 1, "\"a\" has too few"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": [1, 2, 3, \"4\"]}}", 1, "not a number"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": [1, 2, 3, 4}}", 1, "not a number"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": [1, 2, 3, 4]", 1, "comma"},
    {"{\"dimensions\": 4, \"vectors\": {\"a\": [1, 2, 3, 4],}", 1, "quotation marks"},
};

START_TEST(unfit_input_is_refused_with_its_line)
{
    struct cd_buf file;
    struct cd_error err = {0};
    ck_assert_int_eq(build(&file, unfit[_i].text, strlen(unfit[_i].text), 96, &err), CD_ERR_INPUT);
    ck_assert_msg(strstr(err.message, unfit[_i].message), "case %d: \"%s\" lacks \"%s\"", _i,
                  err.message, unfit[_i].message);
    ck_assert_uint_eq(err.line, unfit[_i].line);
    ck_assert_uint_eq(file.len, 0);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(damaged_files_are_refused)
{
    struct cd_buf file;
    struct cd_lexicon *lex = NULL;
    struct cd_error err;
    build_small(&file, FORM_GLOVE);
    for (size_t at = 0; at < file.len; at++) {
        file.ptr[at] ^= 0x10;
        ck_assert_int_eq(cd_lexicon_open_memory(&lex, file.ptr, file.len, "x", &err), CD_ERR_INPUT);
        file.ptr[at] ^= 0x10;
        ck_assert_int_eq(cd_lexicon_open_memory(&lex, file.ptr, at, "x", &err), CD_ERR_INPUT);
    }
    cd_buf_putc(&file, 0);
    ck_assert_int_eq(cd_lexicon_open_memory(&lex, file.ptr, file.len, "x", &err), CD_ERR_INPUT);
    ck_assert_ptr_null(lex);
    cd_buf_finish(&file);
}
END_TEST

/* Somebody who means harm gets the checksum right: what is let in must still be sound. */
START_TEST(forged_files_are_refused_or_harmless)
{
    struct cd_buf file;
    struct cd_lexicon *lex;
    struct cd_error err;
    char word[CD_LEXICON_MAX_WORD + 1];
    uint32_t refused = 0;
    build_small(&file, FORM_GLOVE);
    uint8_t *bytes = malloc(file.len);
    ck_assert_ptr_nonnull(bytes);
    for (size_t at = CD_LEXICON_F_WORDS; at < file.len; at++) {
        static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
        for (size_t k = 0; k < sizeof values; k++) {
            memcpy(bytes, file.ptr, file.len);
            bytes[at] = values[k];
            cd_lexicon_put32(bytes + CD_LEXICON_F_CRC, cd_lexicon_checksum(bytes, file.len));
            if (cd_lexicon_open_memory(&lex, bytes, file.len, "x", &err) != CD_OK) {
                refused++;
                continue;
            }
            for (uint32_t i = 0; i < cd_lexicon_count(lex); i++) {
                size_t len = cd_lexicon_word(lex, i, word);
                ck_assert_uint_eq(cd_lexicon_find(lex, (struct cd_str){word, len}), i);
                ck_assert(cd_lexicon_cosine(lex, i, 0) < 1.00001f);
            }
            cd_lexicon_close(lex);
        }
    }
    ck_assert_uint_gt(refused, 200);
    free(bytes);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(levels_are_the_best)
{
    float few[160];
    float even[1600];
    double levels[CD_LEXICON_LEVELS];
    for (int i = 0; i < 160; i++)
        few[i] = (float)(i * 7 % 16) * 0.5f; /* 16 values, ten times each: no error is left */
    cd_lexicon_quantise(few, 160, levels);
    for (int k = 0; k < 16; k++)
        ck_assert_double_eq_tol(levels[k], k * 0.5, 1e-9);
    for (int i = 0; i < 1600; i++)
        even[i] = (float)(i * 7 % 1600) / 1600; /* evenly spread: so are the levels */
    cd_lexicon_quantise(even, 1600, levels);
    for (int k = 0; k < 16; k++)
        ck_assert_double_eq_tol(levels[k], (k + 0.5) / 16, 0.005);
    cd_lexicon_quantise(even, 1, levels); /* the least of them, 0 */
    for (int k = 0; k < 16; k++)
        ck_assert_double_eq_tol(levels[k], 0, 1e-9);
}
END_TEST

START_TEST(axes_take_the_covariance_apart)
{
    enum {
        N = 500,
        D = 7
    };
    float rows[N * D];
    double mean[D];
    double axes[D * D];
    double variances[D];
    uint32_t state = 1;
    for (int i = 0; i < N * D; i++) /* dimension d is spread d + 1 times as wide, around d */
        rows[i] = (float)(noise(&state) * (i % D + 1) + i % D);
    for (int i = 0; i < N; i++)
        rows[i * D + 2] += rows[i * D + 6]; /* and two go together */
    cd_lexicon_mean(rows, N, D, mean);
    cd_lexicon_axes(rows, N, D, mean, axes, variances);
    for (int a = 0; a < D; a++) {
        ck_assert(a == 0 || variances[a] <= variances[a - 1]);
        for (int b = 0; b < D; b++) {
            double right_angle = 0;
            double cov = 0;
            double again = 0;
            for (int k = 0; k < D; k++) {
                right_angle += axes[a * D + k] * axes[b * D + k];
                again += variances[k] * axes[k * D + a] * axes[k * D + b];
            }
            for (int i = 0; i < N; i++)
                cov +=
                    ((double)rows[i * D + a] - mean[a]) * ((double)rows[i * D + b] - mean[b]) / N;
            ck_assert_double_eq_tol(right_angle, a == b, 1e-12);
            ck_assert_double_eq_tol(again, cov, 1e-9);
        }
    }
}
END_TEST

START_TEST(ranks_pack)
{
    uint16_t last = 0;
    for (uint32_t rank = 0; rank < 4096; rank++)
        ck_assert_uint_eq(cd_lexicon_rank_unpack(cd_lexicon_rank_pack(rank)), rank);
    for (uint64_t rank = 1; rank <= UINT32_MAX; rank += rank / 97 + 1) {
        uint16_t packed = cd_lexicon_rank_pack((uint32_t)rank);
        uint32_t back = cd_lexicon_rank_unpack(packed);
        ck_assert_uint_ge(packed, last);
        ck_assert_uint_le(back, rank);
        ck_assert_uint_le((rank - back) * 2048, rank);
        last = packed;
    }
}
END_TEST

static void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

START_TEST(context_takes_builtin_none_and_files)
{
    char folder[] = "/tmp/cd-lexicon-XXXXXX";
    char path[64];
    char fifo[64];
    struct cd_buf file;
    struct cd_error err;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/small.lex", folder);
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    build_small(&file, FORM_GLOVE);
    write_file(path, file.ptr, file.len);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);

    struct cd_ctx *ctx = cd_ctx_create();
    ck_assert_ptr_null(cd_ctx_lexicon(ctx));
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", &err), CD_OK);
    ck_assert_uint_eq(cd_lexicon_count(cd_ctx_lexicon(ctx)), 80000);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, path, &err), CD_OK);
    ck_assert_uint_eq(cd_lexicon_count(cd_ctx_lexicon(ctx)), N_WORDS);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, folder, &err), CD_ERR_INPUT);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, fifo, &err), CD_ERR_INPUT);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "/nowhere/x.lex", &err), CD_ERR_IO);
    ck_assert_str_eq(err.where, "/nowhere/x.lex");
    ck_assert_uint_eq(cd_lexicon_count(cd_ctx_lexicon(ctx)), N_WORDS); /* as it was */
    write_file(path, file.ptr, file.len / 2);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "none", &err), CD_OK);
    ck_assert_ptr_null(cd_ctx_lexicon(ctx));
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, path, &err), CD_ERR_INPUT);
    write_file(path, "", 0);
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, path, &err), CD_ERR_INPUT);
    cd_ctx_destroy(ctx);
    unlink(path);
    unlink(fifo);
    rmdir(folder);
    cd_buf_finish(&file);
}
END_TEST

START_TEST(builtin_is_sound)
{
    struct cd_lexicon *lex = NULL;
    struct cd_error err;
    size_t size = cd_lexicon_en_size;
    ck_assert_uint_lt(size, 5000000);
    ck_assert_int_eq(cd_lexicon_open_memory(&lex, cd_lexicon_en, size, "builtin", &err), CD_OK);
    ck_assert_uint_eq(cd_lexicon_count(lex), 80000);
    ck_assert_uint_eq(cd_lexicon_dims(lex), 96);
    ck_assert_uint_eq(cd_lexicon_rank(lex, find(lex, "the")), 0);
    ck_assert_uint_eq(find(lex, "The"), CD_NONE);
    cd_lexicon_close(lex);

    lex = cd_lexicon_open_builtin();
    char word[CD_LEXICON_MAX_WORD + 1];
    for (uint32_t i = 0; i < cd_lexicon_count(lex); i++) {
        size_t len = cd_lexicon_word(lex, i, word);
        ck_assert_uint_eq(cd_lexicon_find(lex, (struct cd_str){word, len}), i);
    }
    cd_lexicon_close(lex);
}
END_TEST

START_TEST(builtin_knows_what_words_mean)
{
    static const char *const pairs[][3] = {
        {"buy", "purchase", "river"},      {"talks", "negotiations", "butter"},
        {"refuse", "reject", "yellow"},    {"huge", "enormous", "tuesday"},
        {"said", "told", "copper"},        {"weapons", "arms", "poem"},
        {"journalist", "reporter", "ice"}, {"begin", "start", "lamp"},
        {"minister", "premier", "wool"},   {"soldiers", "troops", "recipe"},
    };
    struct cd_lexicon *lex = cd_lexicon_open_builtin();
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        uint32_t word = find(lex, pairs[k][0]);
        uint32_t near = find(lex, pairs[k][1]);
        uint32_t far = find(lex, pairs[k][2]);
        ck_assert(word != CD_NONE && near != CD_NONE && far != CD_NONE);
        ck_assert_msg(cd_lexicon_cosine(lex, word, near) > 0.5f, "%s %s", pairs[k][0], pairs[k][1]);
        ck_assert_msg(cd_lexicon_cosine(lex, word, far) < 0.2f, "%s %s", pairs[k][0], pairs[k][2]);
    }
    cd_lexicon_close(lex);
}
END_TEST

/* Every stem is found where it stands, and whoever is near has the other near as much. */
START_TEST(thesaurus_is_symmetric)
{
    uint32_t first, count, stem = cd_thesaurus_find(CD_STR("diseas"));
    ck_assert_uint_ne(stem, CD_NONE);
    cd_thesaurus_neighbours(stem, &first, &count);
    ck_assert_uint_gt(count, 3);
    for (uint32_t k = 0; k < count; k++) {
        float there, back = 0;
        uint32_t n_first, n_count, near = cd_thesaurus_near(first + k, &there);
        ck_assert(there > 0 && there <= 1);
        cd_thesaurus_neighbours(near, &n_first, &n_count);
        for (uint32_t m = 0; m < n_count; m++) {
            float nearness;
            if (cd_thesaurus_near(n_first + m, &nearness) == stem) {
                back = nearness;
            }
        }
        ck_assert(there == back);
    }
}
END_TEST

/* How near two stems are, 0 to 1; 0 where the thesaurus does not know. */
static float nearness_of(struct cd_str a, struct cd_str b)
{
    uint32_t x = cd_thesaurus_find(a), y = cd_thesaurus_find(b), first, count;
    if (x == CD_NONE || y == CD_NONE) {
        return 0;
    }
    cd_thesaurus_neighbours(x, &first, &count);
    for (uint32_t k = 0; k < count; k++) {
        float nearness;
        if (cd_thesaurus_near(first + k, &nearness) == y) {
            return nearness;
        }
    }
    return x == y;
}

START_TEST(thesaurus_knows_synonyms)
{
    ck_assert(nearness_of(CD_STR("diseas"), CD_STR("ill")) > .4f);
    ck_assert(nearness_of(CD_STR("respond"), CD_STR("respons")) > .5f);
    ck_assert(nearness_of(CD_STR("buy"), CD_STR("purchas")) > .8f);
    ck_assert(nearness_of(CD_STR("buy"), CD_STR("sell")) < .2f);
    ck_assert(nearness_of(CD_STR("harbour"), CD_STR("harbour")) == 1);
    ck_assert(nearness_of(CD_STR("brennick"), CD_STR("ill")) == 0);
    ck_assert_uint_eq(cd_thesaurus_find(CD_STR("")), CD_NONE);
    ck_assert_uint_eq(cd_thesaurus_find(CD_STR("zzzz")), CD_NONE);
}
END_TEST

START_TEST(thesaurus_knows_phrases)
{
    uint32_t phrase = cd_thesaurus_find_phrase(CD_STR("step"), CD_STR("down"));
    ck_assert_uint_ne(phrase, CD_NONE);
    ck_assert_uint_eq(phrase, cd_thesaurus_find(CD_STR("step down")));
    ck_assert(nearness_of(CD_STR("step down"), CD_STR("resign")) > .4f);
    ck_assert(nearness_of(CD_STR("first light"), CD_STR("dawn")) > .8f);
    ck_assert(nearness_of(CD_STR("hand over"), CD_STR("hand")) == 0);
    ck_assert(nearness_of(CD_STR("took over"), CD_STR("assum")) > 0);
    ck_assert(nearness_of(CD_STR("took over"), CD_STR("assum")) ==
              nearness_of(CD_STR("take over"), CD_STR("assum")));
    ck_assert_uint_eq(cd_thesaurus_find(CD_STR("well be")), CD_NONE); /* well-being */
    ck_assert_uint_eq(cd_thesaurus_find_phrase(CD_STR("step"), CD_STR("lighthous")), CD_NONE);
    ck_assert_uint_eq(cd_thesaurus_find_phrase(CD_STR(""), CD_STR("")), CD_NONE);
    ck_assert(cd_thesaurus_begins(CD_STR("step")));
    ck_assert(!cd_thesaurus_begins(CD_STR("steppingston")));
    ck_assert(!cd_thesaurus_begins(CD_STR("zzzz")));
    char most[64], more[200];
    memset(most, 'z', sizeof most);
    memset(more, 'z', sizeof more);
    ck_assert(!cd_thesaurus_begins((struct cd_str){most, sizeof most}));
    ck_assert_uint_eq(cd_thesaurus_find_phrase((struct cd_str){more, sizeof more}, CD_STR("down")),
                      CD_NONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *tcase = tcase_create("lexicon");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, small_lexicon_comes_back);
    tcase_add_test(tcase, small_lexicon_keeps_the_groups);
    tcase_add_test(tcase, vectors_give_the_cosine);
    tcase_add_test(tcase, fewer_dimensions_on_demand);
    tcase_add_test(tcase, unknown_words_are_not_found);
    tcase_add_test(tcase, all_forms_give_the_same_bytes);
    tcase_add_test(tcase, only_words_are_taken);
    tcase_add_loop_test(tcase, unfit_input_is_refused_with_its_line, 0,
                        (int)(sizeof unfit / sizeof *unfit));
    tcase_add_test(tcase, damaged_files_are_refused);
    tcase_add_test(tcase, forged_files_are_refused_or_harmless);
    tcase_add_test(tcase, levels_are_the_best);
    tcase_add_test(tcase, axes_take_the_covariance_apart);
    tcase_add_test(tcase, ranks_pack);
    tcase_add_test(tcase, context_takes_builtin_none_and_files);
    tcase_add_test(tcase, builtin_is_sound);
    tcase_add_test(tcase, builtin_knows_what_words_mean);
    tcase_add_test(tcase, thesaurus_is_symmetric);
    tcase_add_test(tcase, thesaurus_knows_synonyms);
    tcase_add_test(tcase, thesaurus_knows_phrases);
    suite_add_tcase(suite, tcase);
    return cd_test_main(suite);
}
