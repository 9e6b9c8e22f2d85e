/*
 * Reader of lexicon files: maps, checks, looks up.
 *
 * A file is checked once, at the opening, from end to end (checksum, places of the sections, the
 * chain of front-coded words and their order), so that nothing behind need check again. The
 * builtin lexicon is checked by the tests instead and costs nothing to open.
 *
 * A look-up is a binary search over the first words of the blocks of 16, then a walk through one
 * block: some 0.3 microseconds with 80,000 words.
 */
#include "lexicon/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/format.h"
#include "util/mem.h"

/* Invariant: the bytes at base have passed check_all (or are the builtin ones). */
struct cd_lexicon {
    const uint8_t *base;
    uint32_t size;
    uint32_t n_words;
    uint32_t n_dims;
    uint32_t about;
    struct cd_lexicon_layout at;
    void *map; /* what to unmap, or NULL */
    size_t map_size;
};

/* src/lexicon/builtin.S */
extern const uint8_t cd_lexicon_en[];
extern const uint32_t cd_lexicon_en_size;

/* A position in the strings: the word that was read last, and where the next one starts. */
struct walk {
    const uint8_t *next;
    size_t len;
    char word[CD_LEXICON_MAX_WORD + 1];
};

static void walk_block(const struct cd_lexicon *lex, uint32_t block, struct walk *walk)
{
    const uint8_t *start = lex->base + lex->at.blocks + 4 * (size_t)block;

    walk->next = lex->base + lex->at.strings + cd_lexicon_get32(start);
    walk->len = 0;
}

static void walk_next(struct walk *walk)
{
    size_t shared = walk->next[0];
    size_t rest = walk->next[1];

    memcpy(walk->word + shared, walk->next + 2, rest);
    walk->len = shared + rest;
    walk->next += 2 + rest;
}

/* Byte order; of two words where one starts the other the shorter comes first. */
static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

    if (order != 0)
        return order;
    return (a_len > b_len) - (a_len < b_len);
}

static uint32_t field(const struct cd_lexicon *lex, enum cd_lexicon_field f)
{
    return cd_lexicon_get32(lex->base + f);
}

/* Takes the counts from the header. Returns what is wrong with it, or NULL. */
static const char *check_header(struct cd_lexicon *lex, size_t size)
{
    static const char magic[] = CD_LEXICON_MAGIC;

    if (size < sizeof magic - 1 || memcmp(lex->base, magic, sizeof magic - 1) != 0)
        return "not a lexicon (no such signature)";
    if (size < CD_LEXICON_HEADER)
        return "damaged lexicon: cut short";
    if (field(lex, CD_LEXICON_F_VERSION) != CD_LEXICON_VERSION)
        return "a lexicon of another version";
    lex->n_words = field(lex, CD_LEXICON_F_WORDS);
    lex->n_dims = field(lex, CD_LEXICON_F_DIMS);
    lex->about = field(lex, CD_LEXICON_F_ABOUT);
    lex->size = field(lex, CD_LEXICON_F_SIZE);
    if (lex->size != size)
        return "damaged lexicon: its length is not what its header says";
    if (lex->n_words == 0 || lex->n_words > CD_LEXICON_MAX_WORDS || lex->n_dims == 0 ||
        lex->n_dims > CD_LEXICON_MAX_DIMS || lex->n_dims % 16 != 0)
        return "damaged lexicon: impossible counts";
    lex->at = cd_lexicon_lay_out(lex->n_words, lex->n_dims);
    if (field(lex, CD_LEXICON_F_LEVELS) != lex->at.levels ||
        field(lex, CD_LEXICON_F_CODES) != lex->at.codes ||
        field(lex, CD_LEXICON_F_RANKS) != lex->at.ranks ||
        field(lex, CD_LEXICON_F_BLOCKS) != lex->at.blocks ||
        field(lex, CD_LEXICON_F_STRINGS) != lex->at.strings || lex->about < lex->at.strings ||
        lex->about > lex->size || lex->size - lex->about > CD_LEXICON_MAX_ABOUT)
        return "damaged lexicon: impossible places of its sections";
    return NULL;
}

/* Whether the words form one chain from the start of the strings, within them, in order. */
static bool words_sound(const struct cd_lexicon *lex)
{
    const uint8_t *start = lex->base + lex->at.strings;
    const uint8_t *end = lex->base + lex->about;
    const uint8_t *p = start;
    char last[CD_LEXICON_MAX_WORD] = {0};
    char word[CD_LEXICON_MAX_WORD];
    size_t last_len = 0;

    for (uint32_t i = 0; i < lex->n_words; i++) {
        bool opens = i % CD_LEXICON_BLOCK == 0;
        if (opens && cd_lexicon_get32(lex->base + lex->at.blocks +
                                      4 * (size_t)(i / CD_LEXICON_BLOCK)) != p - start)
            return false;
        if (end - p < 2)
            return false;
        size_t shared = p[0];
        size_t rest = p[1];
        if ((opens && shared != 0) || shared > last_len || shared + rest == 0 ||
            shared + rest > sizeof word || rest > (size_t)(end - p - 2))
            return false;
        memcpy(word, last, shared);
        memcpy(word + shared, p + 2, rest);
        if (compare(last, last_len, word, shared + rest) >= 0 || memchr(word, 0, shared + rest))
            return false;
        last_len = shared + rest;
        memcpy(last, word, last_len);
        p += 2 + rest;
    }
    return end - p < 16;
}

/* Returns what is wrong with the file, or NULL. */
static const char *check_all(struct cd_lexicon *lex, size_t size)
{
    const char *wrong = check_header(lex, size);

    if (wrong)
        return wrong;
    if (field(lex, CD_LEXICON_F_CRC) != cd_lexicon_checksum(lex->base, size))
        return "damaged lexicon: wrong checksum";
    for (size_t i = 0; i < (size_t)CD_LEXICON_LEVELS * lex->n_dims; i++) {
        if (lex->base[lex->at.levels + i] == 0x80)
            return "damaged lexicon: impossible level";
    }
    for (size_t i = 0; i < lex->n_words; i++) {
        const uint8_t *rank = lex->base + lex->at.ranks + 2 * i;
        if ((rank[0] | rank[1] << 8) > cd_lexicon_rank_pack(UINT32_MAX))
            return "damaged lexicon: impossible rank";
    }
    for (size_t i = lex->about; i < size; i++) {
        if (lex->base[i] < 0x20 || lex->base[i] > 0x7e)
            return "damaged lexicon: description is not printable";
    }
    return words_sound(lex) ? NULL : "damaged lexicon: words are cut or out of order";
}

struct cd_lexicon *cd_lexicon_open_builtin(void)
{
    struct cd_lexicon *lex = cd_calloc(1, sizeof *lex);

    lex->base = cd_lexicon_en;
    if (check_header(lex, cd_lexicon_en_size) != NULL)
        abort(); /* not a lexicon was linked in: the build is broken */
    return lex;
}

enum cd_status cd_lexicon_open_memory(struct cd_lexicon **lex, const void *bytes, size_t size,
                                      const char *name, struct cd_error *err)
{
    struct cd_lexicon *made = cd_calloc(1, sizeof *made);

    made->base = bytes;
    const char *wrong = check_all(made, size);
    if (wrong) {
        free(made);
        return cd_error_set(err, CD_ERR_INPUT, name, 0, "%s", wrong);
    }
    *lex = made;
    return CD_OK;
}

enum cd_status cd_lexicon_open_file(struct cd_lexicon **lex, const char *path, struct cd_error *err)
{
    enum cd_status status;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return cd_error_set_errno(err, errno, path, "cannot open");
    if (fstat(fd, &st) != 0) {
        status = cd_error_set_errno(err, errno, path, "cannot open");
        goto out;
    }
    if (!S_ISREG(st.st_mode) || st.st_size < (off_t)CD_LEXICON_HEADER) {
        status = cd_error_set(err, CD_ERR_INPUT, path, 0, "not a lexicon");
        goto out;
    }
    if (st.st_size > (off_t)UINT32_MAX) {
        status = cd_error_set(err, CD_ERR_LIMIT, path, 0, "larger than any lexicon");
        goto out;
    }
    size_t size = (size_t)st.st_size;
    void *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) {
        status = cd_error_set_errno(err, errno, path, "cannot map");
        goto out;
    }
    status = cd_lexicon_open_memory(lex, map, size, path, err);
    if (status != CD_OK) {
        munmap(map, size);
        goto out;
    }
    (*lex)->map = map;
    (*lex)->map_size = size;
out:
    close(fd);
    return status;
}

void cd_lexicon_close(struct cd_lexicon *lex)
{
    if (!lex)
        return;
    if (lex->map)
        munmap(lex->map, lex->map_size);
    free(lex);
}

uint32_t cd_lexicon_count(const struct cd_lexicon *lex)
{
    return lex->n_words;
}

bool cd_lexicon_is_builtin(const struct cd_lexicon *lex)
{
    return lex->base == cd_lexicon_en;
}

uint32_t cd_lexicon_dims(const struct cd_lexicon *lex)
{
    return lex->n_dims;
}

struct cd_str cd_lexicon_about(const struct cd_lexicon *lex)
{
    const void *about = lex->base + lex->about;

    return (struct cd_str){about, lex->size - lex->about};
}

uint32_t cd_lexicon_find(const struct cd_lexicon *lex, struct cd_str word)
{
    uint32_t low = 0;
    uint32_t high = lex->at.n_blocks;
    struct walk walk;

    /* Invariant: blocks before low open with a word <= word, those from high on with one >. */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        walk_block(lex, middle, &walk);
        const uint8_t *head = walk.next;
        if (compare((const char *)head + 2, head[1], word.ptr, word.len) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return CD_NONE;
    uint32_t index = (low - 1) * CD_LEXICON_BLOCK;
    uint32_t end =
        index + CD_LEXICON_BLOCK < lex->n_words ? index + CD_LEXICON_BLOCK : lex->n_words;
    walk_block(lex, low - 1, &walk);
    for (; index < end; index++) {
        walk_next(&walk);
        int order = compare(walk.word, walk.len, word.ptr, word.len);
        if (order >= 0)
            return order == 0 ? index : CD_NONE;
    }
    return CD_NONE;
}

size_t cd_lexicon_word(const struct cd_lexicon *lex, uint32_t index,
                       char buf[CD_LEXICON_MAX_WORD + 1])
{
    struct walk walk;

    walk_block(lex, index / CD_LEXICON_BLOCK, &walk);
    for (uint32_t i = 0; i <= index % CD_LEXICON_BLOCK; i++)
        walk_next(&walk);
    memcpy(buf, walk.word, walk.len);
    buf[walk.len] = 0;
    return walk.len;
}

uint32_t cd_lexicon_rank(const struct cd_lexicon *lex, uint32_t index)
{
    const uint8_t *rank = lex->base + lex->at.ranks + 2 * (size_t)index;

    return cd_lexicon_rank_unpack((uint16_t)(rank[0] | rank[1] << 8));
}

void cd_lexicon_vector(const struct cd_lexicon *lex, uint32_t index, int8_t *vector, float *scale)
{
    const uint8_t *codes = lex->base + lex->at.codes + (size_t)index * (lex->n_dims / 2);
    const int8_t *levels = (const int8_t *)(lex->base + lex->at.levels);
    int32_t square = 0;

    for (uint32_t d = 0; d < lex->n_dims; d += 2) {
        uint8_t pair = codes[d / 2];
        int8_t even = levels[CD_LEXICON_LEVELS * d + (pair & 15)];
        int8_t odd = levels[CD_LEXICON_LEVELS * (d + 1) + (pair >> 4)];
        vector[d] = even;
        vector[d + 1] = odd;
        square += even * even + odd * odd;
    }
    *scale = square > 0 ? (float)(1.0 / sqrt(square)) : 0.0f;
}

float cd_lexicon_cosine(const struct cd_lexicon *lex, uint32_t a, uint32_t b)
{
    int8_t va[CD_LEXICON_MAX_DIMS];
    int8_t vb[CD_LEXICON_MAX_DIMS];
    float scale_a;
    float scale_b;

    cd_lexicon_vector(lex, a, va, &scale_a);
    cd_lexicon_vector(lex, b, vb, &scale_b);
    return (float)cd_lexicon_dot(va, vb, lex->n_dims) * (scale_a * scale_b);
}
