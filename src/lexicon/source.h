/*
 * Word vectors as others publish them: text of GloVe (a word and its numbers a line), text of
 * word2vec (the same behind a line with the counts), or JSON with the members "dimensions" (a
 * number) and, behind it, "vectors" (an object: word to array, whose numbers from "dimensions" on
 * mean something else). Words come in frequency order. Read as a stream: memory for one row.
 */
#ifndef CD_LEXICON_SOURCE_H
#define CD_LEXICON_SOURCE_H

#include <stdio.h>

#include "claimdiff/base.h"
#include "claimdiff/error.h"

/* Vectors of the input have this many dimensions. */
#define CD_LEXICON_MIN_INPUT_DIMS 4u
#define CD_LEXICON_MAX_INPUT_DIMS 1024u

struct cd_lexicon_source;

/*
 * Starts reading file, which stays the caller's and must outlive the source; name is for errors.
 * It is JSON where it starts with a brace. Owned by the caller. Errors: CD_ERR_IO, CD_ERR_INPUT.
 */
enum cd_status cd_lexicon_source_open(struct cd_lexicon_source **source, FILE *file,
                                      const char *name, struct cd_error *err);

/* cd_lexicon_source_close(NULL) is fine. */
void cd_lexicon_source_close(struct cd_lexicon_source *source);

/* How many numbers a row has. */
uint32_t cd_lexicon_source_dims(const struct cd_lexicon_source *source);

/* One row; both borrowed until the next call. */
struct cd_lexicon_row {
    struct cd_str word; /* as it stands: any bytes */
    const float *vector;
};

/*
 * Reads the next row; *more is false, and row as it was, where there is none.
 * Errors: CD_ERR_IO, CD_ERR_INPUT, with the line.
 */
enum cd_status cd_lexicon_source_next(struct cd_lexicon_source *source, struct cd_lexicon_row *row,
                                      bool *more, struct cd_error *err);

#endif
