/* Reading a frozen document. Look-ups by place are binary searches. */
#include "claimdiff/doc.h"

#include <stdlib.h>
#include <string.h>

#include "doc/priv.h"
#include "text/ascii.h"

/* Tokens on either side of some that may be of the same written word. */
#define WORD_TOKENS 4u

void cd_doc_destroy(const struct cd_doc *doc)
{
    if (!doc)
        return;
    for (unsigned k = 0; k < sizeof doc->priv->arrays / sizeof *doc->priv->arrays; k++)
        free(doc->priv->arrays[k]);
    cd_arena_destroy(doc->priv->arena);
}

void cd_doc_set_label(struct cd_doc *doc, const char *label)
{
    doc->label = cd_arena_strdup(doc->priv->arena, label);
}

uint64_t cd_doc_origin(const struct cd_doc *doc, uint32_t off)
{
    const struct cd_map_entry *map = doc->priv->map;
    uint32_t low = 0, high = doc->priv->n_map; /* the last entry with .text <= off */
    if (!high)
        return off;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2u;
        if (map[mid].text <= off)
            low = mid;
        else
            high = mid;
    }
    return map[low].input + (off - map[low].text);
}

struct cd_str cd_doc_text(const struct cd_doc *doc, struct cd_span span)
{
    return (struct cd_str){doc->text.ptr + span.off, span.len};
}

struct cd_span cd_doc_body(const struct cd_doc *doc, uint32_t statement)
{
    const struct cd_statement *s = &doc->statements[statement];
    if (!s->label.len)
        return s->span;
    uint32_t off = cd_span_end(s->label), end = cd_span_end(s->span);
    while (off < end && strchr(" \t\n\r", doc->text.ptr[off]))
        off++;
    return (struct cd_span){off, end - off};
}

struct cd_str cd_doc_speaker_behind(const struct cd_doc *doc, uint32_t before, uint32_t statement)
{
    const struct cd_statement *s = &doc->statements[statement];
    bool known = before != CD_NONE && doc->statements[before].speaker == s->speaker;
    if (s->label.len || s->speaker == CD_NONE || known)
        return (struct cd_str){"", 0};
    return cd_ctx_string(doc->ctx, s->speaker);
}

struct cd_span cd_doc_token_span(const struct cd_doc *doc, struct cd_range tokens)
{
    if (!tokens.count)
        return (struct cd_span){0, 0};
    uint32_t off = doc->tokens[tokens.first].off;
    uint32_t end = cd_span_end(cd_token_span(&doc->tokens[cd_range_end(tokens) - 1]));
    return (struct cd_span){off, end - off};
}

/* Whether a token and the one before it are one written word: "wo" and "n't", "Ann" and "'s". */
static bool goes_on(const struct cd_doc *doc, uint32_t t)
{
    const struct cd_token *before = &doc->tokens[t - 1], *token = &doc->tokens[t];
    struct cd_str s = cd_doc_text(doc, cd_token_span(token));
    return before->cls == CD_TOKEN_WORD && token->cls == CD_TOKEN_WORD &&
           cd_span_end(cd_token_span(before)) == token->off &&
           (cd_ascii_is_letter(s.ptr[0]) || s.ptr[0] == '\'' ||
            (s.len >= 3 && memcmp(s.ptr, "\u2019", 3) == 0));
}

struct cd_range cd_doc_whole_words(const struct cd_doc *doc, struct cd_range tokens)
{
    uint32_t first = tokens.first, end = cd_range_end(tokens);
    if (!tokens.count)
        return tokens;
    while (first > 0 && tokens.first - first < WORD_TOKENS && goes_on(doc, first))
        first--;
    while (end < doc->n_tokens && end - cd_range_end(tokens) < WORD_TOKENS && goes_on(doc, end))
        end++;
    return (struct cd_range){first, end - first};
}

uint32_t cd_doc_statement_of_token(const struct cd_doc *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->n_statements;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2u;
        if (doc->statements[mid].tokens.first <= token)
            low = mid;
        else
            high = mid;
    }
    return low;
}

bool cd_doc_is_claim(const struct cd_doc *doc, uint32_t statement)
{
    uint8_t kind = doc->statements[statement].kind;
    return kind != CD_STATEMENT_BOILERPLATE && kind != CD_STATEMENT_DIRECTION;
}

const char *cd_statement_kind_name(enum cd_statement_kind kind)
{
    static const char *const names[] = {"statement", "question", "heading", "boilerplate",
                                        "direction"};
    return names[kind];
}

const char *cd_block_kind_name(enum cd_block_kind kind)
{
    static const char *const names[] = {"paragraph", "heading",     "turn", "list-item",
                                        "direction", "boilerplate", "cue"};
    return names[kind];
}

const char *cd_mark_kind_name(enum cd_mark_kind kind)
{
    static const char *const names[CD_N_MARK_KINDS] = {
        "quote", "attribution", "direction", "timestamp",  "number", "date",
        "time",  "negation",    "modality",  "quantifier", "name",   "filler"};
    return names[kind];
}

const char *cd_token_class_name(enum cd_token_class cls)
{
    static const char *const names[] = {"word", "number", "punct", "symbol", "url"};
    return names[cls];
}
