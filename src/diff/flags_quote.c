/*
 * Quotations: words in quotation marks that are not the source's. The judgement is that of
 * quote_judge.c, against the statements of the bead; a quotation that stands verbatim near by in
 * the source is right, wherever its statement was put. Left is the source, right the report: the
 * one kind of flag that has a direction.
 *
 * Where the right document is another rendering of what was said (a translation of its own), its
 * quotations differ everywhere, and none of them is a flag.
 */
#include "diff/flags.h"
#include "diff/quote_judge.h"

#include <stdlib.h>
#include <string.h>

#include "util/str.h"
#include "util/vec.h"

/* Tokens of the source on both sides of the bead that are searched for a verbatim quotation. */
#define NEIGHBOURHOOD 4000u
#define SHORT_WORDS   3u
/* So many words may have been dropped from the midst of a quotation that else is the source's. */
#define DROPPED       4u
/* Content words around a quotation, and how far they must be said for the pair to be one. */
#define AROUND        3u
#define SAID_AROUND   0.3
/* What stands around a short quotation must be said so far for other words to be news. */
#define SAME_CONTEXT  0.6

/* Below, the words of a quotation may be those of somebody who does not speak in the source. */
#define SAME_WORDS 0.4

static struct cd_range neighbourhood(const struct cd_side *side)
{
    uint32_t first = side->n_tokens ? side->tokens[0] : 0;
    uint32_t end = side->n_tokens ? side->tokens[side->n_tokens - 1] + 1 : 0;
    first = first > NEIGHBOURHOOD ? first - NEIGHBOURHOOD : 0;
    end = side->doc->n_tokens - end > NEIGHBOURHOOD ? end + NEIGHBOURHOOD : side->doc->n_tokens;
    return (struct cd_range){first, end - first};
}

/* The first mark of the source that makes the words conditional or weaker, or NULL. */
static const struct cd_mark *weakens(const struct cd_diff *d, const struct cd_doc *doc,
                                     struct cd_range tokens)
{
    uint32_t st = tokens.count ? cd_doc_statement_of_token(doc, tokens.first) : CD_NONE;
    for (; st != CD_NONE && st < doc->n_statements &&
           doc->statements[st].tokens.first < cd_range_end(tokens);
         st++) {
        struct cd_range marks = doc->statements[st].marks;
        for (uint32_t k = marks.first; k < cd_range_end(marks); k++) {
            const struct cd_mark *m = &doc->marks[k];
            bool inside =
                m->tokens.first >= tokens.first && cd_range_end(m->tokens) <= cd_range_end(tokens);
            if (inside && (m->kind == CD_MARK_NEGATION ||
                           (m->kind == CD_MARK_MODALITY &&
                            (cd_mark_is(d, m, "hedge") || cd_mark_is(d, m, "conditional")))))
                return m;
        }
    }
    return NULL;
}

/* What ellipses left out: flagged where it held a condition, hedge, negation or another number. */
static void flag_trimmed(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                         const struct cd_qsource *source, const struct cd_qplaced *placed)
{
    const struct cd_doc *doc = source->doc;
    for (uint32_t k = 0; k <= placed->n; k++) {
        struct cd_range cut = cd_quote_left_out(source, placed, k);
        if (!cut.count ||
            (!weakens(d, doc, cut) && !cd_quote_cut_out(d->ctx, doc, cd_doc_token_span(doc, cut))))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.trimmed", "what a quotation leaves out");
        if (cd_side_pos(&d->side[left], cut.first) != CD_NONE)
            cd_draft_span(f, left, cd_doc_token_span(doc, cut));
        cd_draft_span(f, 1 - left, quote->span);
    }
}

/* Whether the other side says what the tokens of side s say, most of it: as its own words. */
static bool is_said(const struct cd_diff *d, unsigned s, struct cd_range tokens)
{
    struct cd_range r = cd_side_words(&d->side[s], tokens);
    uint32_t said = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        said += cd_word_agrees(d, s, w);
    return said * 2 > r.count;
}

/* Whether what stands at the begin of a range restricts what was said before it: in the long run,
 * for the time being, in principle. */
static bool restricts(const struct cd_diff *d, const struct cd_doc *doc, struct cd_range r,
                      struct cd_range *out)
{
    static const char *const phrases[] = {"in the long run",
                                          "in the long term",
                                          "in the short term",
                                          "in the short run",
                                          "for the time being",
                                          "for the moment",
                                          "for now",
                                          "at present",
                                          "so far",
                                          "as yet",
                                          "in principle",
                                          "as a rule",
                                          "in most cases",
                                          "in some cases",
                                          "in part",
                                          "on paper",
                                          "in theory",
                                          "at this stage",
                                          "under certain conditions",
                                          "as far as we know",
                                          "as far as i know",
                                          "if possible",
                                          "where possible",
                                          NULL};
    for (size_t k = 0; phrases[k]; k++) {
        const char *p = phrases[k];
        uint32_t t = r.first;
        for (; *p && t < cd_range_end(r); t++) {
            struct cd_str w = cd_ctx_string(d->ctx, doc->tokens[t].fold);
            if (strncmp(p, w.ptr, w.len) != 0 || (p[w.len] && p[w.len] != ' '))
                break;
            p += w.len + (p[w.len] == ' ');
        }
        if (!*p) {
            *out = (struct cd_range){r.first, t - r.first};
            return true;
        }
    }
    return false;
}

/* A quotation that ends where the source goes on with a condition or restriction, with no mark of
 * it; once a bead, and not where the condition is missed already. */
static void flag_cut(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                     const struct cd_qsource *source, const struct cd_qplaced *placed)
{
    const struct cd_doc *doc = source->doc;
    const struct cd_qpiece *p = &placed->pieces[placed->n - 1];
    struct cd_range tail = cd_quote_rest(doc, source->words[p->at + p->words.count - 1].token),
                    cut = {0, 0};
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (strcmp(d->drafts[k].rule, "modality.condition") == 0)
            return;
    while (tail.count && doc->tokens[tail.first].cls == CD_TOKEN_PUNCT &&
           cd_str_is(cd_doc_text(doc, cd_token_span(&doc->tokens[tail.first])), ",")) {
        tail.first++;
        tail.count--;
    }
    uint32_t st = tail.count ? cd_doc_statement_of_token(doc, tail.first) : CD_NONE;
    struct cd_range marks = st != CD_NONE ? doc->statements[st].marks : (struct cd_range){0, 0};
    for (uint32_t k = marks.first; !cut.count && k < cd_range_end(marks); k++)
        if (doc->marks[k].kind == CD_MARK_MODALITY && doc->marks[k].tokens.first == tail.first &&
            cd_mark_is(d, &doc->marks[k], "conditional"))
            cut = tail;
    if (!cut.count && !restricts(d, doc, tail, &cut)) {
        if (!tail.count || !cd_quote_is_reserve(d->ctx, doc, tail.first))
            return;
        cut = tail;
    }
    if (cd_side_pos(&d->side[left], cut.first) == CD_NONE || is_said(d, left, cut))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.cut", "where a quotation was cut off");
    cd_draft_span(f, left, cd_doc_token_span(doc, cut));
    cd_draft_span(f, 1 - left, quote->span);
}

/* Whether a mark of a condition begins at a token of the source, or a hedge; no "if you ask me". */
static bool begins_reserve(const struct cd_diff *d, const struct cd_doc *doc, uint32_t token)
{
    static const char *const idle[] = {"you", "i", NULL};
    if (token + 1 < doc->n_tokens &&
        cd_str_is(cd_ctx_string(d->ctx, doc->tokens[token].fold), "if") &&
        cd_str_is_one_of(cd_ctx_string(d->ctx, doc->tokens[token + 1].fold), idle))
        return false;
    return cd_quote_is_reserve(d->ctx, doc, token);
}

/* A quotation that begins behind a condition with which its sentence begins in the source. */
static void flag_head(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                      const struct cd_qsource *source, const struct cd_qplaced *placed)
{
    const struct cd_doc *doc = source->doc;
    uint32_t first = source->words[placed->pieces[0].at].token;
    uint32_t begin = doc->statements[cd_doc_statement_of_token(doc, first)].tokens.first;
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (strcmp(d->drafts[k].rule, "modality.condition") == 0)
            return;
    while (begin < first && doc->tokens[begin].cls == CD_TOKEN_PUNCT)
        begin++;
    struct cd_range cut = {begin, first - begin};
    if (cut.count < SHORT_WORDS || cd_side_pos(&d->side[left], begin) == CD_NONE ||
        !cd_str_is(cd_doc_text(doc, cd_token_span(&doc->tokens[first - 1])), ",") ||
        !begins_reserve(d, doc, begin) || is_said(d, left, cut))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.cut", "where a quotation was cut off");
    cut.count--;
    cd_draft_span(f, left, cd_doc_token_span(doc, cut));
    cd_draft_span(f, 1 - left, quote->span);
}

/* A quotation of what the source denies, has from somebody else or does not vouch for. */
static void flag_lead(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                      struct cd_qsource *source, const struct cd_qtext *text,
                      const struct cd_qplaced *placed)
{
    static const struct {
        enum cd_flag_kind told; /* a flag of this kind tells it already */
        enum cd_flag_kind kind; /* of the flag to raise */
        uint8_t severity;
        const char *rule, *what;
    } says[] = {
        [CD_LEAD_HEDGE] = {CD_FLAG_MODALITY, CD_FLAG_QUOTE, 2, "quote.cut",
                           "where a quotation was cut off"},
        [CD_LEAD_SOURCE] = {CD_FLAG_ATTRIBUTION, CD_FLAG_ATTRIBUTION, 3, "attribution.quote",
                            "who is given as the speaker of quoted words"},
        [CD_LEAD_DENIAL] = {CD_FLAG_NEGATION, CD_FLAG_QUOTE, 3, "quote.denied",
                            "what is quoted as said"},
    };
    struct cd_lead lead = cd_quote_lead(d->ctx, source, text->words, &placed->pieces[0],
                                        d->side[1 - left].doc, quote);
    if (lead.kind < CD_LEAD_HEDGE || cd_side_pos(&d->side[left], lead.tokens.first) == CD_NONE ||
        cd_drafts_have(d, says[lead.kind].told))
        return;
    struct cd_draft *f = cd_draft_add(d, says[lead.kind].kind, says[lead.kind].severity,
                                      says[lead.kind].rule, says[lead.kind].what);
    cd_draft_span(f, left, cd_doc_token_span(source->doc, lead.tokens));
    cd_draft_span(f, 1 - left, quote->span);
}

/* Runs of words of the range that are not the same on the other side, as spans of a draft. */
static void add_differing(const struct cd_diff *d, struct cd_draft *f, unsigned s,
                          struct cd_range r)
{
    struct cd_span span;
    for (uint32_t w = r.first; cd_quote_next_differing(d, s, r, &w, &span);)
        cd_draft_span(f, s, span);
}

/* Whether the source says the rest and quotes other words there, a quotation on each side. */
static bool is_quoted_otherwise(const struct cd_diff *d, unsigned left, double context)
{
    uint32_t n[2] = {0, 0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++)
            n[s] += d->side[s].marks[k]->kind == CD_MARK_QUOTE;
    return n[left] == 1 && n[1 - left] == 1 && context >= SAME_CONTEXT;
}

/* Whether words of the source stand between those of a quotation that has all else as it is: "I
 * will not resign", "I will resign". */
static bool drops_words(const struct cd_diff *d, unsigned s, struct cd_range r,
                        const struct cd_qshare *share)
{
    struct cd_range at = cd_quote_counterpart(d, s, r);
    const struct cd_side *other = &d->side[1 - s];
    uint32_t lone = 0, before = 0;
    if (share->same < 1 || at.count <= r.count || at.count > r.count + DROPPED)
        return false;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        uint32_t mate = cd_word_mate(d, s, w);
        if (mate == CD_NONE || mate < before)
            return false; /* in another order: moved, not dropped */
        before = mate;
    }
    for (uint32_t w = at.first; w < cd_range_end(at); w++)
        lone += other->words[w].match == CD_NONE &&
                !(other->words[w].flags & (CD_WORD_FILLER | CD_WORD_ASIDE));
    return lone > 0;
}

/* Whether a quotation is given in a statement that is about something else:
 * what stands around it is not said on the other side either. */
static bool is_elsewhere(const struct cd_diff *d, unsigned s, struct cd_range r,
                         const struct cd_qshare *share)
{
    const struct cd_side *side = &d->side[s];
    uint32_t around = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        around += side->words[w].flags & CD_WORD_CONTENT && (w < r.first || w >= cd_range_end(r));
    return around >= AROUND && share->context < SAID_AROUND;
}

static void flag_words(struct cd_diff *d, unsigned left, const struct cd_mark *quote)
{
    struct cd_range r =
        cd_quote_inner(d, 1 - left, cd_side_words(&d->side[1 - left], quote->tokens));
    struct cd_qshare share = cd_quote_share(d, 1 - left, r);
    enum cd_verdict verdict = cd_quote_verdict_share(&share);
    if (!share.content || (!share.inflected && !drops_words(d, 1 - left, r, &share)))
        return;
    if (verdict == CD_QUOTE_UNSUPPORTED && !share.facing && share.words <= SHORT_WORDS &&
        !is_quoted_otherwise(d, left, share.context))
        return;
    if ((verdict == CD_QUOTE_UNSUPPORTED ||
         (verdict == CD_QUOTE_REWORDED && share.same < SAME_WORDS)) &&
        cd_quote_speaks(d->ctx, d->side[left].doc, d->side[1 - left].doc, quote) < 0)
        return; /* somebody else is asked elsewhere */
    if (verdict != CD_QUOTE_ALTERED && is_elsewhere(d, 1 - left, r, &share))
        return;
    static const char *const rules[CD_N_VERDICTS] = {[CD_QUOTE_ALTERED] = "quote.altered",
                                                     [CD_QUOTE_REWORDED] = "quote.reworded",
                                                     [CD_QUOTE_UNSUPPORTED] = "quote.unsupported"};
    bool nowhere = verdict == CD_QUOTE_UNSUPPORTED && share.same < SAME_WORDS;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUOTE, verdict == CD_QUOTE_ALTERED ? 3 : 2, rules[verdict],
                     nowhere ? CD_QUOTE_NOWHERE : "words given as a quotation");
    if (verdict != CD_QUOTE_UNSUPPORTED)
        add_differing(d, f, left, cd_quote_faced(d, 1 - left, r));
    if (!nowhere)
        add_differing(d, f, 1 - left, r);
    if (!f->n[1 - left])
        cd_draft_span(f, 1 - left, quote->span);
}

/* Whether a span lies in a statement of the side: a speaker may be named further up. */
static bool holds_span(const struct cd_side *side, struct cd_span span)
{
    for (uint32_t k = 0; k < side->n_statements; k++) {
        struct cd_span s = side->doc->statements[side->statements[k]].span;
        if (span.off >= s.off && span.off + span.len <= s.off + s.len)
            return true;
    }
    return false;
}

/* The part of a range of tokens that lies in each statement of the side. */
static void add_tokens(const struct cd_diff *d, struct cd_draft *f, unsigned s, struct cd_range r)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_statements; k++) {
        struct cd_range t = side->doc->statements[side->statements[k]].tokens;
        uint32_t first = t.first > r.first ? t.first : r.first;
        uint32_t end = cd_range_end(t) < cd_range_end(r) ? cd_range_end(t) : cd_range_end(r);
        if (first < end)
            cd_draft_span(f, s,
                          cd_doc_token_span(side->doc, (struct cd_range){first, end - first}));
    }
}

/* Words that the source has from somebody else; once a bead, and not beside another flag. */
static void flag_speaker(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                         struct cd_range tokens)
{
    const struct cd_doc *source = d->side[left].doc, *report = d->side[1 - left].doc;
    if (cd_drafts_have(d, CD_FLAG_ATTRIBUTION))
        return;
    struct cd_span speaker = cd_quote_speaker(d->ctx, report, quote);
    if (!holds_span(&d->side[1 - left], speaker) ||
        !cd_quote_of_another(d->ctx, source, tokens, report, quote))
        return; /* "she said": whom that means is a guess */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.quote",
                                      "who is given as the speaker of quoted words");
    add_tokens(d, f, left, tokens);
    cd_draft_span(f, 1 - left, speaker);
}

/* Words put together from distant places without a mark. */
static bool flag_spliced(struct cd_diff *d, unsigned left, struct cd_qsource *source,
                         const struct cd_mark *quote, const struct cd_qtext *text)
{
    struct cd_qplaced runs;
    uint32_t covered;
    bool spliced = cd_quote_splice(source, text, source->n / 2, &runs, &covered) && runs.all;
    if (spliced) {
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 3, "quote.spliced", "words given as one quotation");
        for (uint32_t k = 0; k < runs.n; k++) {
            uint32_t first = source->words[runs.pieces[k].at].token;
            uint32_t last = source->words[runs.pieces[k].at + runs.pieces[k].words.count - 1].token;
            if (cd_side_pos(&d->side[left], first) != CD_NONE &&
                cd_side_pos(&d->side[left], last) != CD_NONE)
                cd_draft_span(
                    f, left,
                    cd_doc_token_span(source->doc, (struct cd_range){first, last + 1 - first}));
        }
        cd_draft_span(f, 1 - left, quote->span);
    }
    cd_qplaced_finish(&runs);
    return spliced;
}

/* Words left out of the midst of a quotation without a mark. Returns whether that is all in which
 * it differs from the source. */
static bool flag_gap(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                     const struct cd_qsource *source, const struct cd_qtext *text)
{
    static const struct {
        const char *rule, *what;
    } says[] = {[CD_QGAP_WORDS] = {"quote.altered", "words given as a quotation"},
                [CD_QGAP_RESERVE] = {"quote.trimmed", "what a quotation leaves out"},
                [CD_QGAP_SENTENCES] = {"quote.spliced", "words given as one quotation"}};
    struct cd_qgap gap;
    enum cd_qgap_kind kind = cd_quote_gap(d->ctx, source, text, &gap);
    if (kind == CD_QGAP_NONE || kind == CD_QGAP_IDLE)
        return kind == CD_QGAP_IDLE;
    uint32_t first = source->words[gap.gap.first].token;
    uint32_t last = source->words[cd_range_end(gap.gap) - 1].token;
    struct cd_range cut = {first, last + 1 - first};
    if (is_said(d, left, cut))
        return true; /* outside the quotation marks */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_QUOTE, 3, says[kind].rule, says[kind].what);
    if (cd_side_pos(&d->side[left], first) != CD_NONE &&
        cd_side_pos(&d->side[left], last) != CD_NONE)
        add_tokens(d, f, left, cut);
    cd_draft_span(f, 1 - left, quote->span);
    return true;
}

/* The tokens of the source that stand in the bead for a quotation that is not found as it is. */
static struct cd_range counterpart_tokens(const struct cd_diff *d, unsigned left,
                                          const struct cd_mark *quote)
{
    struct cd_range r = cd_side_words(&d->side[1 - left], quote->tokens);
    struct cd_qshare share = cd_quote_share(d, 1 - left, r);
    struct cd_range at = cd_quote_counterpart(d, 1 - left, r);
    if (!at.count || cd_quote_verdict_share(&share) == CD_QUOTE_UNSUPPORTED)
        return (struct cd_range){0, 0};
    const struct cd_word *words = d->side[left].words;
    uint32_t first = words[at.first].token;
    return (struct cd_range){first, words[cd_range_end(at) - 1].token + 1 - first};
}

static void check_quote(struct cd_diff *d, unsigned left, struct cd_qsource *source,
                        const struct cd_mark *quote)
{
    struct cd_qtext text = {0};
    struct cd_qplaced placed;
    struct cd_range at = {0, 0};
    cd_quote_read(d->side[1 - left].doc, quote, &text);
    cd_quote_place(source, &text, source->n / 2, &placed);
    if (placed.all && placed.in_order) {
        const struct cd_qpiece *p = &placed.pieces[0];
        at.first = source->words[p->at].token;
        at.count = source->words[p->at + p->words.count - 1].token + 1 - at.first;
        if (placed.ellipsis)
            flag_trimmed(d, left, quote, source, &placed);
        else if (placed.n == 1) {
            flag_cut(d, left, quote, source, &placed);
            flag_head(d, left, quote, source, &placed);
        }
        flag_lead(d, left, quote, source, &text, &placed);
    } else if (!cd_quote_is_title(d->side[1 - left].doc, quote) && !d->options->other_rendering) {
        at = counterpart_tokens(d, left, quote);
        if (!flag_gap(d, left, quote, source, &text) &&
            !flag_spliced(d, left, source, quote, &text))
            flag_words(d, left, quote);
    }
    if (at.count)
        flag_speaker(d, left, quote, at);
    cd_qplaced_finish(&placed);
    cd_qtext_finish(&text);
}

void cd_flag_quotes(struct cd_diff *d)
{
    unsigned left = d->swapped ? 1 : 0;
    const struct cd_side *report = &d->side[1 - left];
    struct cd_qsource source = {0};
    for (uint32_t k = 0; k < report->n_marks; k++) {
        const struct cd_mark *m = report->marks[k];
        if (m->kind != CD_MARK_QUOTE || m->flags & CD_MARK_NESTED)
            continue;
        if (!source.doc)
            cd_qsource_init(&source, d->side[left].doc, neighbourhood(&d->side[left]));
        check_quote(d, left, &source, m);
    }
    if (source.doc)
        cd_qsource_finish(&source);
}
