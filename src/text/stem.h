/* Snowball stems, over libstemmer. Not thread-safe: one stemmer a thread. */
#ifndef CD_TEXT_STEM_H
#define CD_TEXT_STEM_H

#include "claimdiff/base.h"

struct cd_stemmer;

/* A stemmer for an ISO 639-1 code, or NULL where there is none for it. */
struct cd_stemmer *cd_stemmer_create(const char *lang);
void cd_stemmer_destroy(struct cd_stemmer *stemmer);

/* The stem of a folded word; valid until the next call. */
struct cd_str cd_stemmer_stem(struct cd_stemmer *stemmer, struct cd_str word);

#endif
