/* The lexicon of a context: how a name given by the user becomes one. */
#include <string.h>

#include "claimdiff/context.h"
#include "lexicon/lexicon.h"
#include "lexicon/thesaurus.h"
#include "util/ctx.h"

enum cd_status cd_ctx_set_lexicon(struct cd_ctx *ctx, const char *which, struct cd_error *err)
{
    struct cd_lexicon *lex = NULL;

    if (strcmp(which, "builtin") == 0) {
        lex = cd_lexicon_open_builtin();
    } else if (strcmp(which, "none") != 0) {
        enum cd_status status = cd_lexicon_open_file(&lex, which, err);
        if (status != CD_OK)
            return status;
    }
    cd_ctx_attach_lexicon(ctx, lex, cd_lexicon_close);
    return CD_OK;
}

struct cd_str cd_ctx_lexicon_about(const struct cd_ctx *ctx)
{
    const struct cd_lexicon *lex = cd_ctx_lexicon(ctx);
    return lex ? cd_lexicon_about(lex) : (struct cd_str){"", 0};
}

struct cd_str cd_ctx_thesaurus_about(const struct cd_ctx *ctx)
{
    const struct cd_lexicon *lex = cd_ctx_lexicon(ctx);
    return lex && cd_lexicon_is_builtin(lex) ? cd_thesaurus_about() : (struct cd_str){"", 0};
}
