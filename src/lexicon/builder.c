/*
 * Word vectors become a lexicon file:
 *
 *     1 each vector to unit length
 *     2 minus the mean of the most frequent 50,000, minus their two strongest principal axes,
 *       which tell frequent words from rare ones rather than meanings (Mu and Viswanath,
 *       All-but-the-Top, 2018), and to unit length again
 *     3 turned onto the other principal axes, weakest ones dropped: cosines stay what they were,
 *       and the dimensions that are lost are those that matter least
 *     4 a Lloyd-Max quantiser of 16 levels for each dimension, levels rounded to signed bytes of
 *       one common unit, so that a dot product is a sum of integers
 *     5 words sorted and front-coded
 *
 * Step 2 matters more than any precision. Memory: the input of the kept words as floats.
 */
#include "lexicon/builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/quantise.h"
#include "lexicon/rotate.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "util/buf.h"
#include "util/intern.h"
#include "util/mem.h"
#include "util/vec.h"

#define N_FREQUENT  50000u /* words that mean and axes are taken from */
#define N_TAKEN     2u     /* principal axes taken away */
#define MAX_LETTERS 24u

struct cd_lexicon_builder {
    uint32_t n_dims;
    struct cd_interner *words; /* ids are the order of adding */
    float *rows;               /* a row of n_dims a word */
    uint32_t *ranks;
    uint32_t n_words;
    uint32_t rows_cap;
    uint32_t ranks_cap;
    struct cd_buf folded;
};

struct cd_lexicon_builder *cd_lexicon_builder_create(uint32_t n_dims)
{
    struct cd_lexicon_builder *builder = cd_calloc(1, sizeof *builder);

    builder->n_dims = n_dims;
    builder->words = cd_interner_create();
    cd_buf_init(&builder->folded);
    return builder;
}

void cd_lexicon_builder_destroy(struct cd_lexicon_builder *builder)
{
    if (!builder)
        return;
    cd_interner_destroy(builder->words);
    cd_buf_finish(&builder->folded);
    free(builder->rows);
    free(builder->ranks);
    free(builder);
}

uint32_t cd_lexicon_builder_count(const struct cd_lexicon_builder *builder)
{
    return builder->n_words;
}

static bool is_word(struct cd_str s)
{
    uint32_t letters = 0;

    for (size_t at = 0; at < s.len; letters++) {
        uint32_t cp;
        bool valid = true;
        at += cd_utf8_decode(s.ptr + at, s.len - at, &cp, &valid);
        bool inner = letters > 0 && (cp == '.' || cp == '\'' || cp == '-');
        if (!valid || letters == MAX_LETTERS || !(inner || cd_cp_is_alpha(cp)))
            return false;
    }
    return letters > 0;
}

/* Makes the row a unit vector; false where it is zero. */
static bool normalise(float *row, uint32_t n)
{
    double square = 0;

    for (uint32_t d = 0; d < n; d++)
        square += (double)row[d] * (double)row[d];
    if (square == 0)
        return false;
    double length = sqrt(square);
    for (uint32_t d = 0; d < n; d++)
        row[d] = (float)((double)row[d] / length);
    return true;
}

bool cd_lexicon_builder_add(struct cd_lexicon_builder *b, struct cd_str word, uint32_t rank,
                            const float *vector)
{
    if (b->n_words == CD_LEXICON_MAX_WORDS || cd_utf8_valid_prefix(word.ptr, word.len) != word.len)
        return false;
    cd_buf_clear(&b->folded);
    cd_text_fold(&b->folded, word);
    struct cd_str folded = cd_buf_view(&b->folded);
    if (!is_word(folded) || cd_interner_find(b->words, folded) != CD_NONE)
        return false;
    if (b->n_words == b->rows_cap)
        b->rows_cap = cd_vec_grow((void **)&b->rows, b->rows_cap, (uint64_t)b->n_words + 1,
                                  b->n_dims * sizeof *b->rows);
    float *row = b->rows + (size_t)b->n_words * b->n_dims;
    memcpy(row, vector, b->n_dims * sizeof *row);
    if (!normalise(row, b->n_dims))
        return false;
    *CD_PUSH(b->ranks, b->n_words, b->ranks_cap) = rank;
    cd_interner_add(b->words, folded);
    return true;
}

/* Steps 2 and 3. Afterwards rows have kept numbers each, and the next one follows at once. */
static void turn_rows(struct cd_lexicon_builder *b, uint32_t kept, struct cd_lexicon_loss *loss)
{
    uint32_t n_dims = b->n_dims;
    uint32_t n_frequent = b->n_words < N_FREQUENT ? b->n_words : N_FREQUENT;
    double *mean = cd_calloc(n_dims, sizeof *mean);
    double *centred = cd_calloc(n_dims, sizeof *centred);
    double *variances = cd_calloc(n_dims, sizeof *variances);
    double *axes = cd_calloc((size_t)n_dims * n_dims, sizeof *axes);
    double all = 0;

    cd_lexicon_mean(b->rows, n_frequent, n_dims, mean);
    cd_lexicon_axes(b->rows, n_frequent, n_dims, mean, axes, variances);
    for (uint32_t d = N_TAKEN; d < n_dims; d++) {
        all += variances[d];
        loss->variance += d < N_TAKEN + kept ? variances[d] : 0;
    }
    loss->variance = all > 0 ? loss->variance / all : 1;
    for (size_t i = 0; i < b->n_words; i++) {
        for (uint32_t d = 0; d < n_dims; d++)
            centred[d] = (double)b->rows[i * n_dims + d] - mean[d];
        float *row = b->rows + i * kept; /* in place: never ahead of what is still to be read */
        for (uint32_t k = 0; k < kept; k++) {
            const double *axis = axes + (size_t)(N_TAKEN + k) * n_dims;
            double sum = 0;
            for (uint32_t d = 0; d < n_dims; d++)
                sum += axis[d] * centred[d];
            row[k] = (float)sum;
        }
        normalise(row, kept);
    }
    free(mean);
    free(centred);
    free(variances);
    free(axes);
}

/*
 * Step 4, the levels: 16 signed bytes for each of the dims, which are multiples of the unit that
 * is returned.
 */
static double make_levels(const struct cd_lexicon_builder *b, uint32_t dims, int8_t *bytes)
{
    double *levels = cd_calloc((size_t)dims * CD_LEXICON_LEVELS, sizeof *levels);
    float *values = cd_calloc(b->n_words, sizeof *values);
    double largest = 0;

    for (uint32_t d = 0; d < dims; d++) {
        double *mine = levels + (size_t)d * CD_LEXICON_LEVELS;
        for (size_t i = 0; i < b->n_words; i++)
            values[i] = b->rows[i * dims + d];
        cd_lexicon_quantise(values, b->n_words, mine);
        for (uint32_t k = 0; k < CD_LEXICON_LEVELS; k++)
            largest = fmax(largest, fabs(mine[k]));
    }
    double unit = largest > 0 ? largest / 127 : 1;
    for (size_t k = 0; k < (size_t)dims * CD_LEXICON_LEVELS; k++)
        bytes[k] = (int8_t)floor(levels[k] / unit + 0.5);
    free(values);
    free(levels);
    return unit;
}

static uint8_t nearest(const int8_t levels[CD_LEXICON_LEVELS], double value)
{
    uint8_t best = 0;

    for (uint8_t k = 1; k < CD_LEXICON_LEVELS; k++) {
        if (fabs(value - levels[k]) < fabs(value - levels[best]))
            best = k;
    }
    return best;
}

/* Step 4, the codes of one row; returns the cosine between the row and what the codes stand for. */
static double encode(const float *row, uint32_t dims, const int8_t *levels, double unit,
                     uint8_t *codes)
{
    double dot = 0;
    double square = 0;

    for (uint32_t d = 0; d < dims; d++) {
        const int8_t *mine = levels + (size_t)d * CD_LEXICON_LEVELS;
        uint8_t code = nearest(mine, (double)row[d] / unit);
        codes[d / 2] |= (uint8_t)(d % 2 ? code << 4 : code);
        dot += (double)row[d] * mine[code];
        square += mine[code] * mine[code];
    }
    return square > 0 ? dot / sqrt(square) : 0;
}

/* A word and the place where it was added. */
struct entry {
    struct cd_str word;
    uint32_t id;
};

static int by_word(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    int order =
        memcmp(x->word.ptr, y->word.ptr, x->word.len < y->word.len ? x->word.len : y->word.len);

    if (order != 0)
        return order;
    return (x->word.len > y->word.len) - (x->word.len < y->word.len);
}

static struct entry *sort_words(const struct cd_lexicon_builder *b)
{
    struct entry *entries = cd_calloc(b->n_words, sizeof *entries);

    for (uint32_t id = 0; id < b->n_words; id++)
        entries[id] = (struct entry){cd_interner_get(b->words, id), id};
    qsort(entries, b->n_words, sizeof *entries, by_word);
    return entries;
}

/* Step 5: appends the front-coded words to strings, the start of each block to blocks. */
static void front_code(const struct entry *entries, uint32_t n, uint8_t *blocks,
                       struct cd_buf *strings)
{
    for (uint32_t i = 0; i < n; i++) {
        struct cd_str word = entries[i].word;
        size_t shared = 0;
        if (i % CD_LEXICON_BLOCK == 0) {
            cd_lexicon_put32(blocks + 4 * (size_t)(i / CD_LEXICON_BLOCK), (uint32_t)strings->len);
        } else {
            struct cd_str last = entries[i - 1].word;
            while (shared < last.len && shared < word.len && last.ptr[shared] == word.ptr[shared])
                shared++;
        }
        cd_buf_putc(strings, (char)shared);
        cd_buf_putc(strings, (char)(word.len - shared));
        cd_buf_add(strings, word.ptr + shared, word.len - shared);
    }
}

static void put_header(uint8_t *file, const struct cd_lexicon_layout *at, uint32_t n_words,
                       uint32_t n_dims, uint32_t about, uint32_t size)
{
    memcpy(file, CD_LEXICON_MAGIC, sizeof CD_LEXICON_MAGIC - 1);
    cd_lexicon_put32(file + CD_LEXICON_F_VERSION, CD_LEXICON_VERSION);
    cd_lexicon_put32(file + CD_LEXICON_F_WORDS, n_words);
    cd_lexicon_put32(file + CD_LEXICON_F_DIMS, n_dims);
    cd_lexicon_put32(file + CD_LEXICON_F_LEVELS, at->levels);
    cd_lexicon_put32(file + CD_LEXICON_F_CODES, at->codes);
    cd_lexicon_put32(file + CD_LEXICON_F_RANKS, at->ranks);
    cd_lexicon_put32(file + CD_LEXICON_F_BLOCKS, at->blocks);
    cd_lexicon_put32(file + CD_LEXICON_F_STRINGS, at->strings);
    cd_lexicon_put32(file + CD_LEXICON_F_ABOUT, about);
    cd_lexicon_put32(file + CD_LEXICON_F_SIZE, size);
    cd_lexicon_put32(file + CD_LEXICON_F_CRC, cd_lexicon_checksum(file, size));
}

/* Levels, codes and ranks into the file; dims is how many numbers the rows have. */
static void put_vectors(const struct cd_lexicon_builder *b, const struct entry *entries,
                        uint32_t dims, uint8_t *file, const struct cd_lexicon_layout *at,
                        struct cd_lexicon_loss *loss)
{
    int8_t *levels = (int8_t *)(file + at->levels);
    double unit = make_levels(b, dims, levels);
    size_t stride = cd_lexicon_align(dims) / 2;

    for (uint32_t i = 0; i < b->n_words; i++) {
        uint32_t id = entries[i].id;
        uint16_t rank = cd_lexicon_rank_pack(b->ranks[id]);
        loss->mean_angle +=
            encode(b->rows + (size_t)id * dims, dims, levels, unit, file + at->codes + i * stride);
        file[at->ranks + 2 * (size_t)i] = (uint8_t)(rank & 0xff);
        file[at->ranks + 2 * (size_t)i + 1] = (uint8_t)(rank >> 8);
    }
    loss->mean_angle /= b->n_words;
}

static bool is_printable(const char *s)
{
    for (; *s; s++) {
        if (*s < 0x20 || *s > 0x7e)
            return false;
    }
    return true;
}

enum cd_status cd_lexicon_builder_write(struct cd_lexicon_builder *b, uint32_t max_dims,
                                        const char *about, struct cd_out *out,
                                        struct cd_lexicon_loss *loss, struct cd_error *err)
{
    struct cd_lexicon_loss lost = {0};
    uint32_t dims = b->n_dims - N_TAKEN < max_dims ? b->n_dims - N_TAKEN : max_dims;
    uint32_t padded = cd_lexicon_align(dims);
    struct cd_str origin = {about, strlen(about)};
    struct cd_buf strings;

    if (b->n_words == 0)
        return cd_error_set(err, CD_ERR_INPUT, "", 0, "no words");
    if (origin.len > CD_LEXICON_MAX_ABOUT || !is_printable(about))
        return cd_error_set(err, CD_ERR_INPUT, "", 0,
                            "the description must be printable ASCII, at most %u bytes",
                            CD_LEXICON_MAX_ABOUT);
    struct cd_lexicon_layout at = cd_lexicon_lay_out(b->n_words, padded);
    struct entry *entries = sort_words(b);
    uint8_t *blocks = cd_calloc(at.n_blocks, 4);
    cd_buf_init(&strings);
    front_code(entries, b->n_words, blocks, &strings);
    uint32_t about_at = cd_lexicon_align(at.strings + (uint32_t)strings.len);
    uint32_t size = about_at + (uint32_t)origin.len;
    uint8_t *file = cd_calloc(size, 1);

    lost.n_dims = dims;
    turn_rows(b, dims, &lost);
    put_vectors(b, entries, dims, file, &at, &lost);
    memcpy(file + at.blocks, blocks, 4 * (size_t)at.n_blocks);
    memcpy(file + at.strings, strings.ptr, strings.len);
    memcpy(file + about_at, origin.ptr, origin.len);
    put_header(file, &at, b->n_words, padded, about_at, size);
    cd_out_write(out, (const char *)file, size);
    if (loss)
        *loss = lost;
    free(file);
    free(blocks);
    free(entries);
    cd_buf_finish(&strings);
    return CD_OK;
}
