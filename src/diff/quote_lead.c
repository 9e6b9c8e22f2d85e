/*
 * What stands before quoted words in the source and governs them: "I never said that ...", "My
 * opponent says that ...", "Perhaps ...". A lead is a cue of the same sentence, before the words,
 * that acts on them by its mark or by a verb whose clause they begin; no mark of punctuation and no
 * second clause lies between. What the report says in its own words needs no mention.
 *
 * A quotation costs the tokens and marks of at most NEAR tokens on either side.
 */
#include "diff/quote_judge.h"

#include "util/str.h"

/* So many words may stand between a lead and the words that it governs. */
#define REACH      8u
/* Tokens on either side of a quotation that are looked at. */
#define NEAR       64u
/* Places of the same words that are looked at for one that nothing governs. */
#define MAX_PLACES 16u

struct place {
    const struct cd_ctx *ctx;
    const struct cd_doc *doc;
    uint32_t begin; /* first token of the clause: behind the last mark of punctuation */
    uint32_t first; /* first token of the quoted words */
};

static struct cd_str fold_at(const struct place *p, uint32_t t)
{
    return cd_ctx_string(p->ctx, p->doc->tokens[t].fold);
}

static bool is_punct(const struct cd_doc *doc, uint32_t t)
{
    return doc->tokens[t].cls == CD_TOKEN_PUNCT;
}

static bool value_is_one_of(const struct place *p, const struct cd_mark *m,
                            const char *const *values)
{
    return m->value != CD_NONE && cd_str_is_one_of(cd_ctx_string(p->ctx, m->value), values);
}

/* --- what a clause is told by ---------------------------------------------------------------- */

/* Verbs and predicates whose clause is not said if they are denied; "regret" or "know" are none. */
static bool is_claiming(struct cd_str w)
{
    static const char *const words[] = {
        "say",      "says",      "said",       "saying",   "tell",      "told",       "claim",
        "claimed",  "claiming",  "claims",     "argue",    "argued",    "think",      "thinks",
        "thought",  "believe",   "believes",   "believed", "suppose",   "supposed",   "assume",
        "mean",     "means",     "suggest",    "suggests", "suggested", "suggesting", "imply",
        "implied",  "implying",  "promise",    "promised", "promises",  "state",      "stated",
        "expect",   "maintain",  "maintained", "contend",  "insist",    "insisted",   "assert",
        "asserted", "accept",    "accepts",    "agree",    "agrees",    "agreed",     "declared",
        "declare",  "announced", "announce",   "true",     "correct",   "case",       NULL};
    return cd_str_is_one_of(w, words);
}

/* What there is none of where something is not so: "there is no evidence that". */
static bool is_ground(struct cd_str w)
{
    static const char *const words[] = {"evidence",    "proof", "sign",  "indication",
                                        "reason",      "truth", "basis", "suggestion",
                                        "indications", "signs", NULL};
    return cd_str_is_one_of(w, words);
}

/* Whether a clause opens at the quoted words or a few words before them, behind a word of a kind at
 * or behind `from`: "said that", "say the". */
static bool opens_clause(const struct place *p, uint32_t from, bool (*is)(struct cd_str))
{
    static const char *const others[] = {
        "that", "because", "who", "which", "whether", "if",     "when",  "and",   "but", "or",
        "than", "why",     "how", "what",  "where",   "unless", "until", "while", NULL};
    uint32_t verb = CD_NONE, thats = 0;
    for (uint32_t t = from; t < p->first; t++) {
        struct cd_str w = fold_at(p, t);
        if (is(w)) {
            verb = t;
            thats = 0;
        } else if (verb != CD_NONE && cd_str_is(w, "that") && !thats)
            thats = 1;
        else if (verb != CD_NONE && cd_str_is_one_of(w, others))
            return false;
    }
    return verb != CD_NONE && (verb + 1 == p->first || thats || p->first - verb <= 3);
}

/* --- denials --------------------------------------------------------------------------------- */

/* Whether negation m denies the words: by a verb of saying, or next to them in their own clause. */
static bool denies(const struct place *p, const struct cd_mark *m)
{
    static const char *const plain[] = {"not",     "never",   "nobody", "no one", "none",
                                        "nothing", "neither", "nor",    NULL};
    static const char *const whole[] = {"deny", "refute", "reject", "disprove", NULL};
    uint32_t end = cd_range_end(m->tokens);
    if (!cd_range_holds(m->scope, p->first) || p->first - end > REACH || m->flags & CD_MARK_MORPH)
        return false;
    if (m->tokens.count > 1 || value_is_one_of(p, m, whole)) /* wrong to say, deny that */
        return end == p->first || (end + 1 == p->first && cd_str_is(fold_at(p, end), "that"));
    if (end + 1 == p->first && cd_str_is(fold_at(p, end), "that") && m->tokens.first == p->begin)
        return true; /* that I would think of it, not that I would do it */
    if (value_is_one_of(p, m, plain))
        return !cd_str_is(fold_at(p, end), "only") &&
               (end == p->first || opens_clause(p, end, is_claiming));
    return m->value != CD_NONE && cd_str_is(cd_ctx_string(p->ctx, m->value), "no") &&
           opens_clause(p, end, is_ground);
}

/* --- hedges ---------------------------------------------------------------------------------- */

/* "We hope that": whether a verb of hoping or guessing of the speaker opens the clause. */
static bool is_hoping(struct cd_str w)
{
    static const char *const words[] = {"hope",    "hoped",   "wish",   "fear",
                                        "guess",   "suppose", "assume", "suspect",
                                        "imagine", "expect",  "reckon", NULL};
    return cd_str_is_one_of(w, words);
}

static bool hopes(const struct place *p)
{
    static const char *const own[] = {"i", "we", NULL};
    uint32_t t = p->begin;
    if (t + 1 >= p->first || !cd_str_is_one_of(fold_at(p, t), own))
        return false;
    uint32_t verb = t + 1;
    while (verb < p->first && !is_hoping(fold_at(p, verb)))
        verb++;
    return verb < p->first && verb - t <= 3 &&
           (verb + 1 == p->first ||
            (verb + 2 == p->first && cd_str_is(fold_at(p, verb + 1), "that")));
}

/* The kind of lead that a mark of modality is; the speaker's own view only next to the words. */
static enum cd_lead_kind hedges(const struct place *p, const struct cd_mark *m)
{
    static const char *const hedge[] = {"hedge", NULL};
    static const char *const possible[] = {"possibility", NULL};
    static const char *const own[] = {"i", "we", "my", "our", "in", "to", NULL};
    uint32_t end = cd_range_end(m->tokens);
    if (!cd_range_holds(m->scope, p->first) || p->first - end > REACH)
        return CD_LEAD_NONE;
    bool next = end == p->first || (end + 1 == p->first && cd_str_is(fold_at(p, end), "that"));
    if (value_is_one_of(p, m, possible) && m->tokens.count > 1 && next)
        return CD_LEAD_HEDGE; /* it is possible that; "could" is part of many a cut */
    if (!value_is_one_of(p, m, hedge))
        return CD_LEAD_NONE;
    if (cd_str_is_one_of(fold_at(p, m->tokens.first), own))
        return next ? CD_LEAD_VIEW : CD_LEAD_NONE;
    return next || m->tokens.first == p->begin ? CD_LEAD_HEDGE : CD_LEAD_NONE;
}

/* --- others ---------------------------------------------------------------------------------- */

/* "My opponent says that": whether a source within what a speaker says ends at the words; "they
 * have it from me that" is none. */
static bool is_of_other(const struct place *p, const struct cd_mark *m)
{
    static const char *const own[] = {"i", "we", "you", "me", "us", NULL};
    uint32_t end = cd_range_end(m->tokens);
    for (uint32_t t = m->tokens.first; t < end; t++)
        if (cd_str_is_one_of(fold_at(p, t), own))
            return false;
    while (end < p->first && is_punct(p->doc, end))
        end++;
    /* "my opponent says": so calls another whoever speaks, with a label or not. */
    static const char *const others[] = {"my", "our", NULL};
    if (end == p->first && cd_str_is_one_of(fold_at(p, m->tokens.first), others))
        return true;
    uint32_t speaker = p->doc->statements[m->statement].speaker;
    return m->sub == 1 && m->value != CD_NONE && end == p->first && speaker != CD_NONE &&
           m->value != speaker;
}

/* --- what the report says itself ------------------------------------------------------------- */

/* The first mark of a statement at or behind a token. */
static uint32_t first_mark(const struct cd_doc *doc, uint32_t statement, uint32_t token)
{
    struct cd_range marks = doc->statements[statement].marks;
    uint32_t lo = marks.first, hi = cd_range_end(marks);
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->marks[mid].tokens.first < token)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The tokens of the quotation's statement that stand near it. */
static struct cd_range beside(const struct cd_doc *report, const struct cd_mark *quote)
{
    struct cd_range r = report->statements[quote->statement].tokens;
    uint32_t first = quote->tokens.first > r.first + NEAR ? quote->tokens.first - NEAR : r.first;
    uint32_t end = cd_range_end(quote->tokens) + NEAR;
    end = end < cd_range_end(r) ? end : cd_range_end(r);
    return (struct cd_range){first, end - first};
}

/* Whether a mark of the report, beside the quotation, is of a kind and one of the values, or any.
 */
static bool report_has(const struct place *p, const struct cd_doc *report,
                       const struct cd_mark *quote, enum cd_mark_kind kind,
                       const char *const *values)
{
    struct cd_range near = beside(report, quote);
    uint32_t end = cd_range_end(report->statements[quote->statement].marks);
    for (uint32_t k = first_mark(report, quote->statement, near.first);
         k < end && report->marks[k].tokens.first < cd_range_end(near); k++) {
        const struct cd_mark *m = &report->marks[k];
        if (!cd_range_holds(quote->tokens, m->tokens.first) && m->kind == kind &&
            (!values || value_is_one_of(p, m, values)))
            return true;
    }
    return false;
}

/* Whether the report has a telling word of the lead in its own words. */
static bool report_names(const struct cd_doc *source, struct cd_range lead,
                         const struct cd_doc *report, const struct cd_mark *quote)
{
    struct cd_range near = beside(report, quote);
    for (uint32_t t = near.first; t < cd_range_end(near); t++) {
        if (cd_range_holds(quote->tokens, t) || report->tokens[t].flags & CD_TOKEN_STOP)
            continue;
        for (uint32_t k = lead.first; k < cd_range_end(lead); k++)
            if (!is_punct(source, k) && !(source->tokens[k].flags & CD_TOKEN_STOP) &&
                source->tokens[k].stem == report->tokens[t].stem)
                return true;
    }
    return false;
}

static bool is_told(const struct place *p, enum cd_lead_kind kind, struct cd_range lead,
                    const struct cd_doc *report, const struct cd_mark *quote)
{
    static const char *const weak[] = {"hedge", "possibility", "conditional", NULL};
    switch (kind) {
    case CD_LEAD_DENIAL:
        return report_has(p, report, quote, CD_MARK_NEGATION, NULL);
    case CD_LEAD_HEDGE:
    case CD_LEAD_VIEW:
        return report_has(p, report, quote, CD_MARK_MODALITY, weak) ||
               report_names(p->doc, lead, report, quote);
    case CD_LEAD_SOURCE:
        return report_names(p->doc, lead, report, quote);
    case CD_LEAD_NONE:
        break;
    }
    return true;
}

/* --- a lead --------------------------------------------------------------------------------- */

/* The lead of the words that begin at token `first`. */
static struct cd_lead lead_at(const struct cd_ctx *ctx, const struct cd_doc *source, uint32_t first,
                              const struct cd_doc *report, const struct cd_mark *quote)
{
    struct place p = {.ctx = ctx, .doc = source, .first = first};
    uint32_t statement = cd_doc_statement_of_token(source, first);
    const struct cd_statement *st = &source->statements[statement];
    enum cd_lead_kind kind = CD_LEAD_NONE;
    uint32_t end = first, cue = first;
    while (end > st->tokens.first && is_punct(source, end - 1))
        end--;
    for (p.begin = end;
         p.begin > st->tokens.first && p.begin + NEAR > first && !is_punct(source, p.begin - 1);)
        p.begin--;
    for (uint32_t k = first_mark(source, statement, p.begin);
         k < cd_range_end(st->marks) && source->marks[k].tokens.first < first; k++) {
        const struct cd_mark *m = &source->marks[k];
        enum cd_lead_kind found = CD_LEAD_NONE;
        if (cd_range_end(m->tokens) > first)
            continue;
        if (m->kind == CD_MARK_NEGATION && end == first && denies(&p, m))
            found = CD_LEAD_DENIAL;
        else if (m->kind == CD_MARK_MODALITY && end == first)
            found = hedges(&p, m);
        else if (m->kind == CD_MARK_ATTRIBUTION && is_of_other(&p, m))
            found = CD_LEAD_SOURCE;
        if (found > kind) {
            kind = found;
            cue = m->tokens.first;
        }
    }
    if (kind < CD_LEAD_HEDGE && end == first && hopes(&p)) {
        kind = CD_LEAD_HEDGE;
        cue = p.begin;
    }
    if (first - p.begin <= 2 * REACH)
        cue = p.begin;
    const struct cd_lead none = {0}, lead = {(uint8_t)kind, {cue, end - cue}};
    return is_told(&p, kind, lead.tokens, report, quote) ? none : lead;
}

struct cd_lead cd_quote_lead(const struct cd_ctx *ctx, struct cd_qsource *source,
                             const struct cd_qword *words, const struct cd_qpiece *piece,
                             const struct cd_doc *report, const struct cd_mark *quote)
{
    struct cd_lead lead = lead_at(ctx, source->doc, source->words[piece->at].token, report, quote);
    uint32_t from = 0;
    for (unsigned k = 0; lead.kind && k < MAX_PLACES; k++) {
        uint32_t at =
            cd_quote_next_run(source, words + piece->words.first, piece->words.count, from);
        if (at == CD_NONE)
            break;
        if (!lead_at(ctx, source->doc, source->words[at].token, report, quote).kind)
            lead.kind = CD_LEAD_NONE;
        from = at + 1;
    }
    return lead;
}
