/*
 * Aliases of names: which names mean the same. A table of lines, the same format in
 * tables/aliases_en.inc and in the file of the option --aliases:
 *
 *     # a comment
 *     United States = US, U.S., America, American, ~Washington
 *
 * The name on the left is the canonical one; an alias with a tilde stands for it only where no
 * preposition of place stands before it ("Washington said", not "in Washington"); there it is
 * the name that an earlier line gives it. A later line overrides an earlier one.
 */
#ifndef CD_SEGMENT_ALIASES_H
#define CD_SEGMENT_ALIASES_H

#include "claimdiff/context.h"
#include "claimdiff/doc.h"
#include "claimdiff/error.h"

struct cd_alias {
    uint32_t value; /* canonical name, folded, interned */
    uint8_t n;      /* tokens */
    bool metonym;
    uint32_t place; /* of a metonym: the canonical name as a place, interned, or CD_NONE */
};

struct cd_aliases;

/*
 * The aliases of a profile and, if path is not NULL, those of a file. The caller's, also on error.
 * Errors: CD_ERR_IO; CD_ERR_INPUT with file and line for a line that is no alias line.
 */
enum cd_status cd_aliases_create(struct cd_aliases **out, struct cd_ctx *ctx, const char *lang,
                                 const char *path, struct cd_error *err);
void cd_aliases_destroy(struct cd_aliases *aliases);

/* The longest alias that starts at tokens[0] and has at most n tokens; capitals must agree. */
const struct cd_alias *cd_aliases_match(const struct cd_aliases *aliases,
                                        const struct cd_token *tokens, uint32_t n);

#endif
