/* The context: the interner, and a place for the lexicon. */
#include "util/ctx.h"

#include <stdlib.h>

#include "util/intern.h"
#include "util/mem.h"

struct cd_ctx {
    struct cd_interner *interner;
    struct cd_lexicon *lexicon;
    void (*destroy_lexicon)(struct cd_lexicon *);
};

struct cd_ctx *cd_ctx_create(void)
{
    struct cd_ctx *ctx = cd_calloc(1, sizeof *ctx);
    ctx->interner = cd_interner_create();
    return ctx;
}

void cd_ctx_destroy(struct cd_ctx *ctx)
{
    if (!ctx)
        return;
    cd_ctx_attach_lexicon(ctx, NULL, NULL);
    cd_interner_destroy(ctx->interner);
    free(ctx);
}

void cd_ctx_attach_lexicon(struct cd_ctx *ctx, struct cd_lexicon *lexicon,
                           void (*destroy)(struct cd_lexicon *))
{
    if (ctx->lexicon && ctx->destroy_lexicon)
        ctx->destroy_lexicon(ctx->lexicon);
    ctx->lexicon = lexicon;
    ctx->destroy_lexicon = destroy;
}

const struct cd_lexicon *cd_ctx_lexicon(const struct cd_ctx *ctx)
{
    return ctx->lexicon;
}

uint32_t cd_ctx_intern(struct cd_ctx *ctx, struct cd_str s)
{
    return cd_interner_add(ctx->interner, s);
}

uint32_t cd_ctx_lookup(const struct cd_ctx *ctx, struct cd_str s)
{
    return cd_interner_find(ctx->interner, s);
}

struct cd_str cd_ctx_string(const struct cd_ctx *ctx, uint32_t id)
{
    return cd_interner_get(ctx->interner, id);
}
