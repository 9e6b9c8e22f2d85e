/*
 * Whose words a quotation is: the name by which the report gives it to somebody, and whether the
 * source has the words from somebody else.
 *
 * A report may name a speaker in many ways (the minister, Varnholt, she), so only two things prove
 * that the words are another's: the source has them from one who asks, or from a named speaker
 * while the one whom the report names beside them speaks elsewhere in it. One who passes on the
 * words of the named one (quotes or mentions them) is no contradiction. Cost: the statement, and
 * the statements of the source where a name has to be looked for.
 */
#include <string.h>

#include "diff/quote_judge.h"
#include "diff/speaker.h"
#include "text/ascii.h"

/* Tokens of the report that are searched for the name, either way from the quotation. */
#define NAME_REACH 3000u
#define NAME_WORDS 12u
#define SHORT_WORD 4u /* bytes; shorter words prove no name */

struct words {
    struct cd_str items[NAME_WORDS];
    uint32_t n;
};

static bool same_word(struct cd_str a, struct cd_str b)
{
    for (size_t k = 0; a.len == b.len && k < a.len; k++)
        if (cd_ascii_lower(a.ptr[k]) != cd_ascii_lower(b.ptr[k]))
            return false;
    return a.len == b.len;
}

/* Cuts at spaces, stops, colons and brackets. */
static struct words split(struct cd_str s)
{
    struct words out = {.n = 0};
    for (size_t k = 0; k < s.len && out.n < NAME_WORDS;) {
        size_t n = 0;
        while (k + n < s.len && !strchr(" .,:()-/\t\n", s.ptr[k + n]))
            n++;
        if (n)
            out.items[out.n++] = (struct cd_str){s.ptr + k, n};
        k += n + 1;
    }
    return out;
}

static bool holds(const struct words *words, struct cd_str word)
{
    for (uint32_t k = 0; k < words->n; k++)
        if (same_word(words->items[k], word))
            return true;
    return false;
}

/* --- the name in the report ------------------------------------------------------------------ */

/* The tokens from t on that are the words, punctuation between them let pass; or count 0. */
static struct cd_range name_at(const struct cd_ctx *ctx, const struct cd_doc *doc, uint32_t t,
                               const struct words *words)
{
    uint32_t at = t, n = 0;
    for (; at < doc->n_tokens && n < words->n; at++) {
        if (n && doc->tokens[at].cls == CD_TOKEN_PUNCT)
            continue;
        if (!same_word(cd_ctx_string(ctx, doc->tokens[at].fold), words->items[n]))
            return (struct cd_range){0, 0};
        n++;
    }
    return n == words->n ? (struct cd_range){t, at - t} : (struct cd_range){0, 0};
}

static struct cd_range find_name(const struct cd_ctx *ctx, const struct cd_doc *doc,
                                 const struct cd_mark *quote)
{
    struct words words = split(cd_ctx_string(ctx, quote->value));
    struct cd_range r = {0, 0};
    uint32_t first = quote->tokens.first, end = cd_range_end(quote->tokens);
    /* Just behind the quotation, before it, then farther on. */
    for (uint32_t t = end; words.n && !r.count && t < doc->n_tokens && t < end + NAME_WORDS; t++)
        r = name_at(ctx, doc, t, &words);
    for (uint32_t t = first; words.n && !r.count && t > 0 && first - t < NAME_REACH; t--)
        r = name_at(ctx, doc, t - 1, &words);
    for (uint32_t t = end; words.n && !r.count && t < doc->n_tokens && t < end + NAME_REACH; t++)
        r = name_at(ctx, doc, t, &words);
    return r;
}

struct cd_span cd_quote_speaker(const struct cd_ctx *ctx, const struct cd_doc *report,
                                const struct cd_mark *quote)
{
    struct cd_range r =
        quote->value != CD_NONE ? find_name(ctx, report, quote) : (struct cd_range){0, 0};
    return r.count ? cd_doc_token_span(report, r) : (struct cd_span){0, 0};
}

/* --- whose words they are -------------------------------------------------------------------- */

static bool is_one_of(struct cd_str word, const char *const *list)
{
    for (; *list; list++)
        if (same_word(word, (struct cd_str){*list, strlen(*list)}))
            return true;
    return false;
}

/* One whose part is to ask, by the name or label. */
static bool is_asker(const struct words *words)
{
    static const char *const roles[] = {"q",           "question",    "questioner",
                                        "journalist",  "journalists", "reporter",
                                        "reporters",   "moderator",   "host",
                                        "interviewer", "audience",    "correspondent",
                                        "news",        "agency",      "tv",
                                        "television",  "radio",       "press",
                                        "newspaper",   "daily",       "correspondents",
                                        "presenter",   "anchor",      NULL};
    for (uint32_t k = 0; k < words->n; k++)
        if (is_one_of(words->items[k], roles))
            return true;
    return false;
}

/* Labels that name nobody. */
static bool is_generic(const struct words *words)
{
    static const char *const labels[] = {"a", "answer", "speaker", "voice", "unknown", NULL};
    return !words->n || is_one_of(words->items[0], labels);
}

static bool is_pronoun(const struct words *words)
{
    static const char *const list[] = {"he", "she", "they", "it", "we", "i", "who", NULL};
    return words->n == 1 && is_one_of(words->items[0], list);
}

static bool shares_name(const struct words *a, const struct words *b)
{
    for (uint32_t k = 0; k < a->n; k++)
        if (a->items[k].len >= SHORT_WORD && holds(b, a->items[k]))
            return true;
    return false;
}

/* Whether the statement quotes the words from elsewhere, or mentions the one named. */
static bool passes_on(const struct cd_ctx *ctx, const struct cd_doc *doc, struct cd_range tokens,
                      const struct words *named)
{
    const struct cd_statement *s = &doc->statements[cd_doc_statement_of_token(doc, tokens.first)];
    for (uint32_t k = s->marks.first; k < cd_range_end(s->marks); k++) {
        const struct cd_mark *m = &doc->marks[k];
        if (m->kind == CD_MARK_QUOTE && m->tokens.first <= tokens.first &&
            cd_range_end(m->tokens) >= cd_range_end(tokens))
            return true;
    }
    for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
        struct cd_str word = cd_ctx_string(ctx, doc->tokens[t].fold);
        if (word.len >= SHORT_WORD && !(doc->tokens[t].flags & CD_TOKEN_STOP) && holds(named, word))
            return true;
    }
    return false;
}

/* Whether somebody of that name has a turn in the source. */
static bool speaks(const struct cd_ctx *ctx, const struct cd_doc *source, const struct words *named)
{
    uint32_t last = CD_NONE;
    for (uint32_t k = 0; k < source->n_statements; k++) {
        uint32_t speaker = source->statements[k].speaker;
        if (speaker == last || speaker == CD_NONE)
            continue;
        last = speaker;
        struct words label = split(cd_turn_label(ctx, source, k));
        if (shares_name(named, &label))
            return true;
    }
    return false;
}

/*
 * Whether the report itself names the speaker where it quotes: for whom "she said" stands is a
 * guess, on which nobody is accused.
 */
static bool is_named(const struct cd_ctx *ctx, const struct cd_doc *report,
                     const struct cd_mark *quote, const struct words *words)
{
    uint32_t first = cd_doc_statement_of_token(report, quote->tokens.first);
    uint32_t last = cd_doc_statement_of_token(report, cd_range_end(quote->tokens) - 1);
    uint32_t end = cd_range_end(report->statements[last].tokens);
    for (uint32_t t = report->statements[first].tokens.first; t < end; t++)
        if (name_at(ctx, report, t, words).count)
            return true;
    return false;
}

bool cd_quote_of_another(const struct cd_ctx *ctx, const struct cd_doc *source,
                         struct cd_range tokens, const struct cd_doc *report,
                         const struct cd_mark *quote)
{
    if (quote->value == CD_NONE || !tokens.count)
        return false;
    uint32_t statement = cd_doc_statement_of_token(source, tokens.first);
    if (source->statements[statement].speaker == CD_NONE)
        return false;
    struct words named = split(cd_ctx_string(ctx, quote->value));
    struct words label = split(cd_turn_label(ctx, source, statement));
    if (!named.n || is_pronoun(&named) || shares_name(&named, &label) || is_asker(&named) ||
        passes_on(ctx, source, tokens, &named) || !is_named(ctx, report, quote, &named))
        return false;
    if (is_asker(&label))
        return true;
    return !is_generic(&label) && speaks(ctx, source, &named);
}

int cd_quote_speaks(const struct cd_ctx *ctx, const struct cd_doc *source,
                    const struct cd_doc *report, const struct cd_mark *quote)
{
    bool turns = false;
    for (uint32_t k = 0; k < source->n_statements && !turns; k++)
        turns = source->statements[k].speaker != CD_NONE;
    if (!turns || quote->value == CD_NONE)
        return 0;
    struct words named = split(cd_ctx_string(ctx, quote->value));
    if (!named.n || is_pronoun(&named))
        return 0;
    if (speaks(ctx, source, &named))
        return 1;
    struct cd_str name = cd_doc_text(report, cd_quote_speaker(ctx, report, quote));
    bool proper = name.len && name.ptr[0] != cd_ascii_lower(name.ptr[0]);
    return proper && is_named(ctx, report, quote, &named) ? -1
                                                          : 0; /* whom "she" means is a guess */
}
