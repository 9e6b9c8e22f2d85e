/* Building a lexicon file out of word vectors. */
#ifndef CD_LEXICON_BUILDER_H
#define CD_LEXICON_BUILDER_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "claimdiff/out.h"

struct cd_lexicon_builder;

/* For vectors of n_dims numbers, 4 to 1024. Owned by the caller. */
struct cd_lexicon_builder *cd_lexicon_builder_create(uint32_t n_dims);
void cd_lexicon_builder_destroy(struct cd_lexicon_builder *builder);

/*
 * Adds a word, most frequent first, with its rank among all words of the input. Left out, and
 * false returned: what is not a word when folded (a letter, then letters, full stops, apostrophes
 * and hyphens, at most 24), one that folds to a word that was added before, a vector of zeros.
 */
bool cd_lexicon_builder_add(struct cd_lexicon_builder *builder, struct cd_str word, uint32_t rank,
                            const float *vector);

uint32_t cd_lexicon_builder_count(const struct cd_lexicon_builder *builder);

/* What was lost on the way into the file. */
struct cd_lexicon_loss {
    uint32_t n_dims;   /* dimensions kept */
    double variance;   /* their share of the variance, without the two axes that are taken away */
    double mean_angle; /* mean cosine between a word's kept dimensions and what the file says */
};

/*
 * Writes the lexicon with at most max_dims dimensions; about (printable ASCII, at most 1,024
 * bytes) says where it is from. The builder is used up. loss may be NULL.
 * Errors: CD_ERR_INPUT (too few words, unfit description).
 */
enum cd_status cd_lexicon_builder_write(struct cd_lexicon_builder *builder, uint32_t max_dims,
                                        const char *about, struct cd_out *out,
                                        struct cd_lexicon_loss *loss, struct cd_error *err);

#endif
