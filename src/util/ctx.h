/* The inside of the context: util knows that there is a lexicon, not what it is. */
#ifndef CD_UTIL_CTX_H
#define CD_UTIL_CTX_H

#include "claimdiff/context.h"

/* Puts a lexicon (or NULL) in; the context destroys it with the function given. */
void cd_ctx_attach_lexicon(struct cd_ctx *ctx, struct cd_lexicon *lexicon,
                           void (*destroy)(struct cd_lexicon *));

#endif
