/*
 * The lexicon: for each of some 80,000 words a vector that says what the word means (words used
 * alike have a cosine near 1) and its frequency rank. src/lexicon/README.md has the file format.
 *
 * A lexicon is read-only and mapped as it is; any number of threads may read one. Words are known
 * by their index, 0 .. count - 1, in byte order of the words. All results are the same on every
 * machine: dot products are sums of integers, made a cosine by one float multiplication.
 */
#ifndef CD_LEXICON_LEXICON_H
#define CD_LEXICON_LEXICON_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"

/* Vectors have at most this many dimensions, always a multiple of 16 (the rest is zero). */
#define CD_LEXICON_MAX_DIMS 512u
/* No word is longer, in bytes. */
#define CD_LEXICON_MAX_WORD 96u

struct cd_lexicon;

/* The English lexicon that is part of the program. Owned by the caller; cannot fail. */
struct cd_lexicon *cd_lexicon_open_builtin(void);

/*
 * Maps a file made by claimdiff-mklex and checks all of it. Owned by the caller.
 * Errors: CD_ERR_IO; CD_ERR_INPUT (not a lexicon, damaged); CD_ERR_LIMIT.
 */
enum cd_status cd_lexicon_open_file(struct cd_lexicon **lex, const char *path,
                                    struct cd_error *err);

/* The same for bytes in memory, which must outlive the lexicon; name is for error messages. */
enum cd_status cd_lexicon_open_memory(struct cd_lexicon **lex, const void *bytes, size_t size,
                                      const char *name, struct cd_error *err);

/* cd_lexicon_close(NULL) is fine. */
void cd_lexicon_close(struct cd_lexicon *lex);

uint32_t cd_lexicon_count(const struct cd_lexicon *lex);

/* Whether it is the built-in lexicon, with which the thesaurus goes (lexicon/thesaurus.h). */
bool cd_lexicon_is_builtin(const struct cd_lexicon *lex);

/* Dimensions of a vector, a multiple of 16. */
uint32_t cd_lexicon_dims(const struct cd_lexicon *lex);

/* What the lexicon says of its origin and licence, one line. Borrowed. */
struct cd_str cd_lexicon_about(const struct cd_lexicon *lex);

/* The index of a word, which must be folded (cd_text_fold) as the lexicon's are; or CD_NONE. */
uint32_t cd_lexicon_find(const struct cd_lexicon *lex, struct cd_str word);

/* Writes the word of an index into buf, NUL-terminated; returns its length. */
size_t cd_lexicon_word(const struct cd_lexicon *lex, uint32_t index,
                       char buf[CD_LEXICON_MAX_WORD + 1]);

/* Frequency rank, 0 for the most frequent word; exact below 4,096, then rounded down by < 1/2048.
 */
uint32_t cd_lexicon_rank(const struct cd_lexicon *lex, uint32_t index);

/*
 * Writes the vector of a word as cd_lexicon_dims() small integers. The cosine of two words is
 * dot(a, b) * (scale_a * scale_b); the dot product is below 2^23, no component is -128.
 * scale is 0 for a word without a vector, whose cosine with all words is 0.
 */
void cd_lexicon_vector(const struct cd_lexicon *lex, uint32_t index, int8_t *vector, float *scale);

/* The dot product of two such vectors. */
int32_t cd_lexicon_dot(const int8_t *a, const int8_t *b, uint32_t dims);

/* The cosine of two words, -1 to 1. For many pairs expand the vectors once. */
float cd_lexicon_cosine(const struct cd_lexicon *lex, uint32_t a, uint32_t b);

#endif
