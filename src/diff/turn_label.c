/*
 * The label of a turn with all that the document tells of its speaker: a transcript names whoever
 * holds an office once, "Managing Director (Ruvin Castegg):", and calls him by the office after
 * that.
 */
#include "diff/speaker.h"

/* Statements at the head of a document where speakers are named. */
#define HEAD 60u

static struct cd_str trimmed(struct cd_str label)
{
    while (label.len && (label.ptr[label.len - 1] == ':' || label.ptr[label.len - 1] == ' '))
        label.len--;
    return label;
}

struct cd_str cd_turn_label(const struct cd_ctx *ctx, const struct cd_doc *doc, uint32_t statement)
{
    uint32_t speaker = doc->statements[statement].speaker;
    struct cd_str own = {"", 0};
    for (uint32_t k = statement + 1; !own.len && k-- > 0 && doc->statements[k].speaker == speaker;)
        own = trimmed(cd_doc_text(doc, doc->statements[k].label));
    if (!own.len)
        own = cd_ctx_string(ctx, speaker);
    for (uint32_t k = 0; k < statement && k < HEAD; k++) {
        struct cd_str label = doc->statements[k].speaker == speaker
                                  ? trimmed(cd_doc_text(doc, doc->statements[k].label))
                                  : own;
        if (label.len > own.len)
            return label;
    }
    return own;
}
