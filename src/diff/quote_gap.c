/*
 * Quotations that are the source's but for words taken out of their midst without a mark.
 *
 * Such a quotation is two runs of the source, one a few words behind the other. Pauses, words said
 * twice and those who are spoken to may be left out; a condition or hedge, a telling word, or what
 * parts two sentences may not. Cost: the places of the first two words, and GAP_WORDS at each.
 */
#include "diff/quote_judge.h"
#include "util/str.h"

/* So many words of the source may be missing. */
#define GAP_WORDS   24u
/* Words of either run at least: less is chance. */
#define FIRST_WORDS 2u
#define LAST_WORDS  3u
/* Telling words between the runs. */
#define TELLING     2u

static uint32_t run_at(const struct cd_qsource *source, uint32_t at, const struct cd_qtext *text,
                       uint32_t from)
{
    uint32_t k = 0;
    while (from + k < text->n && at + k < source->n &&
           source->words[at + k].fold == text->words[from + k].fold)
        k++;
    return k;
}

/* Whether a word of the source stands a few words before or behind a place too: we er we shall. */
static bool is_repeated(const struct cd_qsource *source, uint32_t w)
{
    uint32_t from = w > LAST_WORDS ? w - LAST_WORDS : 0;
    for (uint32_t k = from; k < source->n && k <= w + LAST_WORDS; k++)
        if (k != w && source->words[k].fold == source->words[w].fold)
            return true;
    return false;
}

/* Whether a token is part of what was done or not heard: [pause], (applause). */
static bool in_direction(const struct cd_doc *doc, uint32_t token)
{
    struct cd_range marks = doc->statements[cd_doc_statement_of_token(doc, token)].marks;
    for (uint32_t k = marks.first; k < cd_range_end(marks); k++)
        if (doc->marks[k].kind == CD_MARK_DIRECTION && cd_range_holds(doc->marks[k].tokens, token))
            return true;
    return false;
}

/* Whether a word of a gap tells nothing: a pause, a word said twice, who is spoken to. */
static bool is_idle(const struct cd_ctx *ctx, const struct cd_qsource *source, uint32_t w)
{
    static const char *const idle[] = {
        "er",    "and",      "uh",         "um",      "erm",        "well",     "you",
        "know",  "mean",     "please",     "ladies",  "gentlemen",  "madam",    "sir",
        "chair", "chairman", "chairwoman", "friends", "colleagues", "minister", "mr",
        "mrs",   "ms",       "president",  NULL};
    const struct cd_token *t = &source->doc->tokens[source->words[w].token];
    return cd_str_is_one_of(cd_ctx_string(ctx, t->fold), idle) || is_repeated(source, w) ||
           in_direction(source->doc, source->words[w].token);
}

bool cd_quote_is_reserve(const struct cd_ctx *ctx, const struct cd_doc *doc, uint32_t token)
{
    static const char *const pairs[][2] = {
        {"so", "far"},       {"as", "far"},       {"subject", "to"},       {"to", "my"},
        {"provided", NULL},  {"providing", NULL}, {"assuming", NULL},      {"supposing", NULL},
        {"unless", NULL},    {"if", NULL},        {"always", "supposing"}, {"always", "provided"},
        {"depending", "on"}, {"on", "condition"}, {"insofar", NULL},       {"perhaps", NULL},
        {"probably", NULL},  {"possibly", NULL},  {"allegedly", NULL},     {"apparently", NULL},
        {"in", "principle"}, {"in", "theory"},    {"in", "part"},          {"at", "present"},
        {"as", "yet"},       {"for", "now"},      {"with", "luck"},        {"god", "willing"},
        {"with", "what"},    {"given", "what"},   {"knowing", "what"},     {"only", "if"},
        {"in", "hindsight"}};
    static const char *const lasting[][2] = {{"as", "long"}, {"so", "long"}, {"as", "soon"}};
    static const char *const clauses[] = {"once", "until", "till", NULL};
    static const char *const again[] = {"again", "more", "and", "a", NULL};
    struct cd_str first = cd_ctx_string(ctx, doc->tokens[token].fold);
    uint32_t behind = token + 1;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (cd_str_is(first, pairs[k][0]) &&
            (!pairs[k][1] ||
             (behind < doc->n_tokens &&
              cd_str_is(cd_ctx_string(ctx, doc->tokens[behind].fold), pairs[k][1]))))
            return true;
    /* "so long as they come"; but "so long in this trade" */
    for (size_t k = 0; k < sizeof lasting / sizeof *lasting; k++)
        if (behind + 1 < doc->n_tokens && cd_str_is(first, lasting[k][0]) &&
            cd_str_is(cd_ctx_string(ctx, doc->tokens[behind].fold), lasting[k][1]) &&
            cd_str_is(cd_ctx_string(ctx, doc->tokens[behind + 1].fold), "as"))
            return true;
    /* "once the lorries move", "until we know"; but "until Monday", "once again" */
    if (cd_str_is_one_of(first, clauses) && behind < doc->n_tokens &&
        doc->tokens[behind].cls == CD_TOKEN_WORD &&
        !(doc->tokens[behind].flags & CD_TOKEN_CAPITAL) &&
        !cd_str_is_one_of(cd_ctx_string(ctx, doc->tokens[behind].fold), again))
        return true;
    static const char *const best[] = {"to", "the", "best", "of"};
    for (uint32_t k = 0; k < 4; k++)
        if (token + k >= doc->n_tokens ||
            !cd_str_is(cd_ctx_string(ctx, doc->tokens[token + k].fold), best[k]))
            return false;
    return true;
}

static enum cd_qgap_kind judge(const struct cd_ctx *ctx, const struct cd_qsource *source,
                               struct cd_range gap)
{
    const struct cd_doc *doc = source->doc;
    uint32_t telling = 0, idle = 0;
    for (uint32_t w = gap.first; w < cd_range_end(gap); w++) {
        bool is = is_idle(ctx, source, w);
        idle += is;
        telling += !is && !(doc->tokens[source->words[w].token].flags & CD_TOKEN_STOP);
    }
    uint32_t before = cd_doc_statement_of_token(doc, source->words[gap.first - 1].token);
    uint32_t behind = cd_doc_statement_of_token(doc, source->words[cd_range_end(gap)].token);
    if (idle == gap.count)
        return CD_QGAP_IDLE;
    if (cd_quote_is_reserve(ctx, doc, source->words[gap.first].token))
        return CD_QGAP_RESERVE;
    if (before != behind && telling && gap.count > TELLING)
        return CD_QGAP_SENTENCES;
    if (telling < TELLING)
        return CD_QGAP_NONE; /* a word or two, a "not": that is judged word by word */
    return CD_QGAP_WORDS;
}

enum cd_qgap_kind cd_quote_gap(const struct cd_ctx *ctx, const struct cd_qsource *source,
                               const struct cd_qtext *text, struct cd_qgap *out)
{
    if (text->n < FIRST_WORDS + LAST_WORDS || text->trails)
        return CD_QGAP_NONE;
    for (uint32_t k = 0; k < text->n; k++)
        if (text->words[k].joint != CD_JOINT_NONE)
            return CD_QGAP_NONE;
    for (uint32_t at = 0; at < source->n; at++) {
        uint32_t n = run_at(source, at, text, 0), rest = text->n - n;
        if (n < FIRST_WORDS || rest < LAST_WORDS)
            continue;
        for (uint32_t gap = 1; gap <= GAP_WORDS && at + n + gap + rest <= source->n; gap++)
            if (run_at(source, at + n + gap, text, n) == rest) {
                *out = (struct cd_qgap){{at, n}, {at + n, gap}, {at + n + gap, rest}};
                return judge(ctx, source, out->gap);
            }
    }
    return CD_QGAP_NONE;
}
