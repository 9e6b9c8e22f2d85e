/* The context: what outlives all documents and is shared by them. */
#ifndef CLAIMDIFF_CONTEXT_H
#define CLAIMDIFF_CONTEXT_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"

struct cd_ctx;
struct cd_lexicon; /* src/lexicon */

/*
 * Creates a context with an empty interner and no lexicon (see cd_ctx_set_lexicon).
 * Owned by the caller; everything made with it must be destroyed before it.
 */
CD_API struct cd_ctx *cd_ctx_create(void);
CD_API void cd_ctx_destroy(struct cd_ctx *ctx);

/*
 * The id of s: the same bytes have the same id in all documents of the context. Not thread-safe:
 * intern before threads start. Ids say nothing about order: never sort by them.
 */
CD_API uint32_t cd_ctx_intern(struct cd_ctx *ctx, struct cd_str s);

/* The id of s where it is known already, else CD_NONE. Thread-safe while nobody interns. */
CD_API uint32_t cd_ctx_lookup(const struct cd_ctx *ctx, struct cd_str s);

/* The string of an id; NUL-terminated as well. Borrowed from the context. {"", 0} for CD_NONE. */
CD_API struct cd_str cd_ctx_string(const struct cd_ctx *ctx, uint32_t id);

/*
 * Chooses the lexicon: "builtin", "none", or the path of a file made by claimdiff-mklex.
 * Errors: CD_ERR_IO, CD_ERR_INPUT; then the lexicon stays what it was.
 */
CD_API enum cd_status cd_ctx_set_lexicon(struct cd_ctx *ctx, const char *which,
                                         struct cd_error *err);

/* The lexicon in use, or NULL for none. Borrowed. */
CD_API const struct cd_lexicon *cd_ctx_lexicon(const struct cd_ctx *ctx);

/* What the lexicon in use says of its origin and licence, one line; {"", 0} for none. Borrowed. */
CD_API struct cd_str cd_ctx_lexicon_about(const struct cd_ctx *ctx);

/* The same of the thesaurus, which goes with the built-in lexicon. */
CD_API struct cd_str cd_ctx_thesaurus_about(const struct cd_ctx *ctx);

#endif
