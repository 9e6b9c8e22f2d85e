/*
 * The stages of segmentation in order: structure and sentences, tokens, marks; then the
 * document is frozen.
 */
#include "claimdiff/segment.h"

#include "segment/stages.h"

enum cd_status cd_segment(struct cd_doc **out, struct cd_ctx *ctx, const struct cd_source *source,
                          const struct cd_segment_options *options, struct cd_error *err)
{
    static const struct cd_segment_options defaults = {0};
    if (options == NULL)
        options = &defaults;
    struct cd_doc_builder b;
    *out = NULL;
    cd_doc_builder_init(&b, ctx, source);
    enum cd_status status = cd_segment_structure(&b, options, err);
    if (status == CD_OK && !options->no_marks) {
        cd_segment_tokens(&b);
        status = cd_segment_marks(&b, options, err);
    }
    if (status == CD_OK)
        *out = cd_doc_builder_freeze(&b);
    cd_doc_builder_finish(&b);
    return status;
}
