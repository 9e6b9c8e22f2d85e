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

#include "util/vec.h"

/* Tokens of the source on both sides of the bead that are searched for a verbatim quotation. */
#define NEIGHBOURHOOD 4000u
#define SHORT_WORDS   3u

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

/* What ellipses left out: flagged where it held a condition, hedge or negation. */
static void flag_trimmed(struct cd_diff *d, unsigned left, const struct cd_mark *quote,
                         const struct cd_qsource *source, const struct cd_qplaced *placed)
{
    const struct cd_doc *doc = source->doc;
    for (uint32_t k = 0; k < placed->n; k++) {
        const struct cd_qpiece *p = &placed->pieces[k];
        uint32_t from = source->words[p->at + p->words.count - 1].token + 1, end;
        if (k + 1 < placed->n)
            end = source->words[placed->pieces[k + 1].at].token;
        else
            end = cd_range_end(doc->statements[cd_doc_statement_of_token(doc, from - 1)].tokens);
        uint32_t st = cd_doc_statement_of_token(doc, from - 1);
        if (end > cd_range_end(doc->statements[st].tokens))
            end = cd_range_end(doc->statements[st].tokens);
        if (end <= from)
            continue;
        struct cd_range cut = {from, end - from};
        const struct cd_mark *m = weakens(d, doc, cut);
        if (!m)
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.trimmed", "what a quotation leaves out");
        if (cd_side_pos(&d->side[left], from) != CD_NONE)
            cd_draft_span(f, left, cd_doc_token_span(doc, cut));
        cd_draft_span(f, 1 - left, quote->span);
    }
}

/* Runs of words of the range that are not the same on the other side, as spans of a draft. */
static void add_differing(const struct cd_diff *d, struct cd_draft *f, unsigned s,
                          struct cd_range r)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        uint32_t end = w;
        while (end < cd_range_end(r) && side->words[end].statement == side->words[w].statement &&
               (side->words[end].match == CD_NONE ||
                d->matches[side->words[end].match].how != CD_HOW_SAME))
            end++;
        if (end == w)
            continue;
        struct cd_span x = side->doc->tokens[side->words[w].token].span;
        struct cd_span y = side->doc->tokens[side->words[end - 1].token].span;
        cd_draft_span(f, s, (struct cd_span){x.off, cd_span_end(y) - x.off});
        w = end - 1;
    }
}

static void flag_words(struct cd_diff *d, unsigned left, const struct cd_mark *quote)
{
    struct cd_range r = cd_side_words(&d->side[1 - left], quote->tokens);
    struct cd_qshare share = cd_quote_share(d, 1 - left, r);
    enum cd_verdict verdict = cd_quote_verdict_share(&share);
    if (!share.inflected || !share.content || d->options->other_rendering)
        return;
    if (verdict == CD_QUOTE_UNSUPPORTED && !share.facing && share.words <= SHORT_WORDS)
        return;
    static const char *const rules[CD_N_VERDICTS] = {[CD_QUOTE_ALTERED] = "quote.altered",
                                                     [CD_QUOTE_REWORDED] = "quote.reworded",
                                                     [CD_QUOTE_UNSUPPORTED] = "quote.unsupported"};
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_QUOTE, verdict == CD_QUOTE_ALTERED ? 3 : 2,
                                      rules[verdict], "words given as a quotation");
    add_differing(d, f, left, cd_quote_counterpart(d, 1 - left, r));
    add_differing(d, f, 1 - left, r);
    if (!f->n[1 - left])
        cd_draft_span(f, 1 - left, quote->span);
}

static void check_quote(struct cd_diff *d, unsigned left, struct cd_qsource *source,
                        const struct cd_mark *quote)
{
    struct cd_qword *words = NULL;
    uint32_t n = 0, cap = 0;
    struct cd_qplaced placed;
    cd_quote_words(d->side[1 - left].doc, quote, &words, &n, &cap);
    cd_quote_place(source, words, n, source->n / 2, &placed);
    if (placed.all && placed.in_order) {
        if (placed.ellipsis || (n && words[0].joint == CD_JOINT_ELLIPSIS))
            flag_trimmed(d, left, quote, source, &placed);
    } else if (!cd_quote_is_title(d->side[1 - left].doc, quote))
        flag_words(d, left, quote);
    cd_qplaced_finish(&placed);
    free(words);
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
