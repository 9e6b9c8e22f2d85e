/*
 * Checking every direct quotation of a report against its source.
 *
 * A quotation is looked for as contiguous runs in the whole source first (quote_judge.c). If it is
 * not there, its statements are aligned word by word with the statements of the source that the
 * alignment puts beside them, and with those that share most of its rarer words; the best of these
 * windows decides between altered, reworded and unsupported. A quotation that no window supports
 * and that is put together of runs from distant places is spliced.
 *
 * Cost: one alignment of words for a quotation and window, at most MAX_WINDOWS; the rest is linear
 * in occurrences of words, of which frequent ones are skipped.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/flags.h"
#include "diff/quote_judge.h"
#include "text/fold.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/vec.h"
#include "util/str.h"

#define MAX_STATEMENTS 16u /* of one quotation, or of one window */
#define MAX_WINDOWS    3u
#define FREQUENT       400u /* words with more occurrences point nowhere */
/* Runs of the source make up so much of a quotation that is put together of them. */
#define SPLICE_SHARE   0.75
/* Whether the report renders everything anew: counted over quotations this long. Where it has but
 * a few, one with the source's words speaks against it: a careless reporter misquotes some. */
#define LONG_WORDS     8u
#define LONG_MIN       3u
#define LONG_MANY      6u
#define RENDERED_SHARE 0.2
/* One of so many words, with this share of the source's, shows that the report does quote. */
#define SEVERAL_WORDS  4u
#define MOSTLY_KEPT    0.75
/* Words of the source on both sides of a quotation's place in which it is looked for with a gap. */
#define GAP_NEAR       4000u
#define KEPT_SCORE     0.9 /* with so many of the words it is a quotation and not a rendering */

struct checker {
    const struct cd_ctx *ctx;
    const struct cd_alignment *alignment;
    const struct cd_doc *a, *b;
    struct cd_qsource source;
    uint32_t *bead_of; /* of statements of b */
    uint32_t *score;   /* of statements of a, zero between quotations */
    uint32_t *touched; /* those that are not */
    struct cd_quotes *out;
    uint32_t cap_items, cap_spans;
    uint32_t n_long, n_kept; /* longer quotations; those of them with the source's words */
    bool keeps_any;          /* one of several words has most of them from the source */
};

/* A quotation as it is being judged. */
struct quotation {
    const struct cd_mark *mark; /* the first part */
    struct cd_qtext text;
    uint32_t statements[MAX_STATEMENTS], n_statements;
    struct cd_span span;
    bool title;
};

/* --- reading --------------------------------------------------------------------------------- */

static void read_quotation(const struct checker *c, const struct cd_mark *mark, struct quotation *q)
{
    *q = (struct quotation){.mark = mark, .span = mark->span};
    q->title = cd_quote_is_title(c->b, mark) && mark->link == CD_NONE;
    for (const struct cd_mark *m = mark;;) {
        cd_quote_read(c->b, m, &q->text);
        if (q->n_statements < MAX_STATEMENTS &&
            (!q->n_statements || q->statements[q->n_statements - 1] != m->statement))
            q->statements[q->n_statements++] = m->statement;
        q->span.len = cd_span_end(m->span) - q->span.off;
        /* Links lead on; a broken chain must not lead round. */
        if (m->link == CD_NONE || m->link >= c->b->n_marks || &c->b->marks[m->link] <= m)
            break;
        m = &c->b->marks[m->link];
    }
}

/* --- what is written -------------------------------------------------------------------------- */

static struct cd_range begin_spans(const struct checker *c)
{
    return (struct cd_range){c->out->n_spans, 0};
}

static void add_span(struct checker *c, struct cd_range *range, struct cd_span span)
{
    *CD_PUSH(c->out->spans, c->out->n_spans, c->cap_spans) = span;
    range->count++;
}

static struct cd_span token_span(const struct cd_doc *doc, uint32_t first, uint32_t end)
{
    return cd_doc_token_span(doc, (struct cd_range){first, end - first});
}

/* What the source's statement says behind its token `last`, without the closing stop; no further
 * than the source's own quotation that holds it. */
static struct cd_span sentence_after(const struct cd_doc *doc, uint32_t last)
{
    struct cd_range rest = cd_quote_rest(doc, last);
    uint32_t first = rest.first, end = cd_quote_end(doc, last, cd_range_end(rest));
    while (first < end && doc->tokens[first].cls == CD_TOKEN_PUNCT)
        first++;
    return first < end ? token_span(doc, first, end) : (struct cd_span){0, 0};
}

/* The clause before its token `first`, if it begins the sentence and a comma ends it. */
static struct cd_span clause_before(const struct cd_doc *doc, uint32_t first)
{
    uint32_t begin = doc->statements[cd_doc_statement_of_token(doc, first)].tokens.first;
    while (begin < first && doc->tokens[begin].cls == CD_TOKEN_PUNCT)
        begin++;
    uint32_t end = begin;
    while (end < first && doc->tokens[end].cls != CD_TOKEN_PUNCT)
        end++;
    return end > begin && end + 1 == first ? token_span(doc, begin, end) : (struct cd_span){0, 0};
}

/* Adds a sentence to the note; the words in quotation marks on one line. */
static void add_note(struct checker *c, struct cd_quote *out, const char *says, const char *what,
                     struct cd_str source)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_text_squeeze(&words, source);
    const char *before = out->note ? out->note : "";
    struct cd_str inner = cd_text_unquote(cd_buf_view(&words));
    out->note = cd_arena_printf(c->out->arena, "%s%s%s %s: “%.*s”.", before, *before ? " " : "",
                                says, what, (int)inner.len, inner.ptr);
    cd_buf_finish(&words);
}

/* The note on what lies behind a cut, before it, and on what ellipses left out. */
static void note_cuts(struct checker *c, struct cd_quote *out, struct cd_span before)
{
    for (uint32_t k = 0; k < out->omitted.count && !out->note; k++) {
        struct cd_span cut = c->out->spans[out->omitted.first + k];
        const char *what = cd_quote_cut_out(c->ctx, c->a, cut);
        if (what)
            add_note(c, out, "The ellipsis leaves out", what, cd_doc_text(c->a, cut));
    }
    const char *what = cd_quote_weakens(c->ctx, c->a, out->after);
    if (what && !out->note)
        add_note(c, out, "The source goes on with", what, cd_doc_text(c->a, out->after));
    what = cd_quote_weakens(c->ctx, c->a, before);
    if (what && !out->note)
        add_note(c, out, "The source begins with", what, cd_doc_text(c->a, before));
}

/* What governs the first piece of a quotation in the source. */
static void note_lead(struct checker *c, const struct cd_lead *lead, struct cd_quote *out)
{
    static const char *const what[] = {[CD_LEAD_VIEW] = "a view",
                                       [CD_LEAD_HEDGE] = "a hedge",
                                       [CD_LEAD_SOURCE] = "words of somebody else",
                                       [CD_LEAD_DENIAL] = "a denial"};
    out->lead = lead->kind;
    add_note(c, out, "The source begins with", what[lead->kind],
             cd_doc_text(c->a, cd_doc_token_span(c->a, lead->tokens)));
}

/* Who says it in the source, at tokens. */
static void write_speaker(struct checker *c, const struct quotation *q, struct cd_range tokens,
                          struct cd_quote *out)
{
    out->source_speaker = c->a->statements[cd_doc_statement_of_token(c->a, tokens.first)].speaker;
    out->of_another = cd_quote_of_another(c->ctx, c->a, tokens, c->b, q->mark);
    if (out->of_another)
        add_note(c, out, "The source has these words from", "another speaker",
                 cd_ctx_string(c->ctx, out->source_speaker));
}

/* --- found as runs ---------------------------------------------------------------------------- */

static struct cd_range run_tokens(const struct checker *c, const struct cd_qpiece *p)
{
    uint32_t first = c->source.words[p->at].token;
    return (struct cd_range){first, c->source.words[p->at + p->words.count - 1].token + 1 - first};
}

static void write_runs(struct checker *c, const struct cd_qplaced *placed, struct cd_quote *out)
{
    out->sources = begin_spans(c);
    for (uint32_t k = 0; k < placed->n; k++)
        add_span(c, &out->sources, cd_doc_token_span(c->a, run_tokens(c, &placed->pieces[k])));
}

static void write_placed(struct checker *c, const struct quotation *q,
                         const struct cd_qplaced *placed, struct cd_quote *out)
{
    out->verdict = (uint8_t)cd_quote_verdict_placed(placed);
    out->score = 1.0;
    write_runs(c, placed, out);
    out->omitted = begin_spans(c);
    for (uint32_t k = 0; k <= placed->n && placed->in_order; k++) {
        struct cd_range cut = cd_quote_left_out(&c->source, placed, k);
        if (cut.count)
            add_span(c, &out->omitted, cd_doc_token_span(c->a, cut));
    }
    struct cd_range first = run_tokens(c, &placed->pieces[0]);
    if (!placed->trails)
        out->after =
            sentence_after(c->a, cd_range_end(run_tokens(c, &placed->pieces[placed->n - 1])) - 1);
    write_speaker(c, q, first, out);
    struct cd_lead lead =
        cd_quote_lead(c->ctx, &c->source, q->text.words, &placed->pieces[0], c->b, q->mark);
    if (lead.kind >= CD_LEAD_SOURCE && !out->note)
        note_lead(c, &lead, out);
    bool leads = placed->pieces[0].joint == CD_JOINT_ELLIPSIS;
    note_cuts(c, out, leads ? (struct cd_span){0, 0} : clause_before(c->a, first.first));
    if (lead.kind && !out->note)
        note_lead(c, &lead, out);
}

/* --- windows ---------------------------------------------------------------------------------- */

struct window {
    uint32_t statements[MAX_STATEMENTS];
    uint32_t n;
};

/* The statements of the source that stand beside the quotation's in the alignment. */
static struct window aligned_window(const struct checker *c, const struct quotation *q)
{
    struct window w = {.n = 0};
    for (uint32_t k = 0; k < q->n_statements; k++) {
        const struct cd_bead *bead = &c->alignment->beads[c->bead_of[q->statements[k]]];
        for (uint32_t m = bead->a.first; m < cd_range_end(bead->a) && w.n < MAX_STATEMENTS; m++) {
            uint32_t s = c->alignment->members[m], at = 0;
            while (at < w.n && w.statements[at] < s)
                at++;
            if (at < w.n && w.statements[at] == s)
                continue;
            memmove(&w.statements[at + 1], &w.statements[at], (w.n - at) * sizeof *w.statements);
            w.statements[at] = s;
            w.n++;
        }
    }
    return w;
}

/* The statement of the source that shares most rarer words with the quotation, or CD_NONE; those
 * already tried are skipped. */
static uint32_t best_statement(struct checker *c, const struct quotation *q, const uint32_t *tried,
                               uint32_t n_tried)
{
    uint32_t n = 0, best = CD_NONE;
    for (uint32_t k = 0; k < q->text.n; k++) {
        if (c->b->tokens[q->text.words[k].token].flags & CD_TOKEN_STOP)
            continue;
        struct cd_range r = cd_qsource_occurrences(&c->source, q->text.words[k].fold);
        for (uint32_t i = 0; r.count <= FREQUENT && i < r.count; i++) {
            uint32_t token = c->source.words[c->source.order[r.first + i]].token;
            uint32_t s = cd_doc_statement_of_token(c->a, token);
            if (!c->score[s])
                c->touched[n++] = s;
            c->score[s] += 1 + FREQUENT / (r.count + 8);
        }
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t s = c->touched[k];
        bool skip = false;
        for (uint32_t i = 0; i < n_tried; i++)
            skip |= tried[i] == s;
        if (!skip && (best == CD_NONE || c->score[s] > c->score[best] ||
                      (c->score[s] == c->score[best] && s < best)))
            best = s;
    }
    for (uint32_t k = 0; k < n; k++)
        c->score[c->touched[k]] = 0;
    return best;
}

/* The quotation against one window. */
struct trial {
    struct cd_diff diff;
    struct cd_qshare share;
    unsigned report; /* side of the report */
    struct cd_range words;
    bool inner; /* words: what the source has in quotation marks itself */
};

static void try_window(const struct checker *c, const struct quotation *q, const struct window *w,
                       struct trial *t)
{
    cd_diff_open(&t->diff, c->ctx, (const struct cd_doc *const[2]){c->a, c->b},
                 (const uint32_t *const[2]){w->statements, q->statements},
                 (const uint32_t[2]){w->n, q->n_statements}, NULL);
    t->report = t->diff.swapped ? 0 : 1;
    uint32_t first = q->text.words[0].token, last = q->text.words[q->text.n - 1].token;
    struct cd_range head = cd_side_words(&t->diff.side[t->report], (struct cd_range){first, 1});
    struct cd_range tail = cd_side_words(&t->diff.side[t->report], (struct cd_range){last, 1});
    uint32_t end = tail.count ? cd_range_end(tail) : t->diff.side[t->report].n_words;
    struct cd_range whole = {head.first, end > head.first ? end - head.first : 0};
    t->words = cd_quote_inner(&t->diff, t->report, whole);
    t->inner = t->words.count < whole.count;
    t->share = cd_quote_share(&t->diff, t->report, t->words);
}

static void add_differing(struct checker *c, const struct cd_diff *d, unsigned s, struct cd_range r,
                          struct cd_range *out)
{
    struct cd_span span;
    *out = begin_spans(c);
    for (uint32_t w = r.first; cd_quote_next_differing(d, s, r, &w, &span);)
        add_span(c, out, span);
}

static void write_trial(struct checker *c, const struct quotation *q, const struct trial *t,
                        struct cd_quote *out)
{
    const struct cd_diff *d = &t->diff;
    unsigned source = 1 - t->report;
    struct cd_range r = cd_quote_faced(d, t->report, t->words);
    bool same = t->inner && !t->share.inflected;
    out->verdict = (uint8_t)(same ? CD_QUOTE_VERBATIM : cd_quote_verdict_share(&t->share));
    out->score = t->share.same;
    out->sources = begin_spans(c);
    if (out->verdict == CD_QUOTE_UNSUPPORTED || !r.count)
        return;
    const struct cd_word *words = d->side[source].words;
    for (uint32_t w = r.first; w < cd_range_end(r);) {
        uint32_t end = w;
        while (end < cd_range_end(r) && words[end].statement == words[w].statement)
            end++;
        add_span(c, &out->sources, token_span(c->a, words[w].token, words[end - 1].token + 1));
        w = end;
    }
    add_differing(c, d, source, r, &out->differing_a);
    add_differing(c, d, t->report, t->words, &out->differing_b);
    uint32_t first = words[r.first].token, last = words[cd_range_end(r) - 1].token;
    out->after = sentence_after(c->a, last);
    write_speaker(c, q, (struct cd_range){first, last + 1 - first}, out);
    note_cuts(c, out, (struct cd_span){0, 0});
}

/* --- put together of distant runs ------------------------------------------------------------- */

/* The word of the source at which the aligned statements begin, for the choice among equal runs. */
static uint32_t expected_place(const struct checker *c, const struct quotation *q)
{
    const struct cd_bead *bead = &c->alignment->beads[c->bead_of[q->statements[0]]];
    if (!bead->a.count)
        return 0;
    uint32_t s = c->alignment->members[bead->a.first], lo = 0, hi = c->source.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (c->source.words[mid].token < c->a->statements[s].tokens.first)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Whether the quotation is runs of the source from at least two distant places, and writes them;
 * `whole`: only if nothing but function words is left. */
static bool write_spliced(struct checker *c, const struct quotation *q, bool whole,
                          struct cd_quote *out)
{
    struct cd_qplaced runs;
    uint32_t covered;
    bool spliced = cd_quote_splice(&c->source, &q->text, expected_place(c, q), &runs, &covered) &&
                   (whole ? runs.all : covered >= SPLICE_SHARE * q->text.n);
    if (spliced) {
        out->verdict = CD_QUOTE_SPLICED;
        out->score = (double)covered / q->text.n;
        write_runs(c, &runs, out);
        write_speaker(c, q, run_tokens(c, &runs.pieces[0]), out);
    }
    cd_qplaced_finish(&runs);
    return spliced;
}

/* --- words taken out of its midst without a mark -------------------------------------------- */

static struct cd_range words_tokens(const struct cd_qsource *source, struct cd_range r)
{
    uint32_t first = source->words[r.first].token;
    return (struct cd_range){first, source->words[cd_range_end(r) - 1].token + 1 - first};
}

/* Whether the quotation is the source's but for one gap, as it is looked for near its place, and
 * writes what that makes of it: a condition or telling words left out alter it, two sentences made
 * one splice it, pauses and repetitions may go. */
static bool write_gap(struct checker *c, const struct quotation *q, struct cd_quote *out)
{
    if (!c->source.n)
        return false;
    uint32_t place = expected_place(c, q), from = place > GAP_NEAR ? place - GAP_NEAR : 0;
    struct cd_qsource near = {.doc = c->a, .words = c->source.words + from};
    near.n = c->source.n - from < 2 * GAP_NEAR ? c->source.n - from : 2 * GAP_NEAR;
    struct cd_qgap gap;
    enum cd_qgap_kind kind = cd_quote_gap(c->ctx, &near, &q->text, &gap);
    if (kind == CD_QGAP_NONE)
        return false;
    out->verdict = kind == CD_QGAP_SENTENCES ? CD_QUOTE_SPLICED
                   : kind == CD_QGAP_IDLE    ? CD_QUOTE_TRIMMED
                                             : CD_QUOTE_ALTERED;
    out->score = 1.0;
    struct cd_range first = words_tokens(&near, gap.first), last = words_tokens(&near, gap.last);
    struct cd_span cut = cd_doc_token_span(c->a, words_tokens(&near, gap.gap));
    out->sources = begin_spans(c);
    add_span(c, &out->sources, cd_doc_token_span(c->a, first));
    add_span(c, &out->sources, cd_doc_token_span(c->a, last));
    struct cd_range *where = kind == CD_QGAP_IDLE ? &out->omitted : &out->differing_a;
    *where = begin_spans(c);
    add_span(c, where, cut);
    if (kind == CD_QGAP_RESERVE)
        add_note(c, out, "Without a mark it leaves out", "a condition or hedge",
                 cd_doc_text(c->a, cut));
    out->after = sentence_after(c->a, cd_range_end(last) - 1);
    write_speaker(c, q, first, out);
    note_cuts(c, out, (struct cd_span){0, 0});
    return true;
}

/* --- one quotation ------------------------------------------------------------------------------
 */

static void judge_by_windows(struct checker *c, const struct quotation *q, struct cd_quote *out)
{
    struct trial best = {.report = 0};
    bool any = false;
    uint32_t tried[MAX_WINDOWS + MAX_STATEMENTS], n_tried = 0;
    struct window w = aligned_window(c, q);
    bool unpaired = w.n == 0;
    for (unsigned k = 0; k <= MAX_WINDOWS; k++) {
        if (w.n) {
            struct trial t;
            try_window(c, q, &w, &t);
            if (!any || t.share.support > best.share.support + 0.1) {
                if (any)
                    cd_diff_close(&best.diff);
                best = t;
                any = true;
            } else
                cd_diff_close(&t.diff);
            if (best.share.support >= 0.9)
                break;
        }
        for (uint32_t i = 0; !k && i < w.n; i++)
            tried[n_tried++] = w.statements[i];
        uint32_t s = k < MAX_WINDOWS ? best_statement(c, q, tried, n_tried) : CD_NONE;
        if (s == CD_NONE)
            break;
        tried[n_tried++] = s;
        w = (struct window){{s}, 1};
    }
    best.share.unpaired = unpaired;
    enum cd_verdict verdict = any ? cd_quote_verdict_share(&best.share) : CD_QUOTE_UNSUPPORTED;
    bool doubtful = !any || best.share.same < SPLICE_SHARE;
    if (doubtful && write_spliced(c, q, false, out))
        ;
    else if (any)
        write_trial(c, q, &best, out);
    else
        out->verdict = (uint8_t)verdict;
    if (any)
        cd_diff_close(&best.diff);
}

/* Whether one of the spans lies in a statement. */
static bool any_within(const struct checker *c, struct cd_range spans, struct cd_span statement)
{
    for (uint32_t i = spans.first; i < cd_range_end(spans); i++)
        if (c->out->spans[i].off >= statement.off && c->out->spans[i].off < cd_span_end(statement))
            return true;
    return false;
}

/* From the first to the last statement of an altered quotation that has other words than the one
 * that answers to it in the source; all where there is none. */
static struct cd_range find_told(const struct checker *c, const struct cd_quote *q)
{
    struct cd_range told = {0, 0};
    for (uint32_t s = q->statements.first;
         q->verdict == CD_QUOTE_ALTERED && s < cd_range_end(q->statements); s++) {
        struct cd_range a = c->alignment->beads[c->bead_of[s]].a;
        bool differs = any_within(c, q->differing_b, c->b->statements[s].span);
        for (uint32_t k = a.first; k < cd_range_end(a); k++)
            differs |=
                any_within(c, q->differing_a, c->a->statements[c->alignment->members[k]].span);
        if (differs)
            told = told.count ? (struct cd_range){told.first, s + 1 - told.first}
                              : (struct cd_range){s, 1};
    }
    return told.count ? told : q->statements;
}

static void check(struct checker *c, const struct cd_mark *mark)
{
    struct quotation q;
    struct cd_qplaced placed;
    read_quotation(c, mark, &q);
    struct cd_quote out = {
        .statements = {q.statements[0], q.statements[q.n_statements - 1] - q.statements[0] + 1},
        .span = q.span,
        .source_speaker = CD_NONE,
        .verbatim_in = CD_NONE,
        .quoted_speaker = mark->value,
        .quoted_name = cd_quote_speaker(c->ctx, c->b, mark)};
    cd_quote_place(&c->source, &q.text, expected_place(c, &q), &placed);
    bool found = placed.all && placed.n;
    if (found)
        write_placed(c, &q, &placed, &out);
    else if (q.text.n && !q.title && !write_gap(c, &q, &out) && !write_spliced(c, &q, true, &out))
        judge_by_windows(c, &q, &out);
    /* A title or name in quotation marks that the source lacks is no quotation of it. */
    if (found || (q.text.n && !q.title)) {
        out.told = find_told(c, &out);
        *CD_PUSH(c->out->items, c->out->n_items, c->cap_items) = out;
        if (q.text.n >= LONG_WORDS && out.verdict != CD_QUOTE_UNSUPPORTED) {
            c->n_long++;
            c->n_kept += out.verdict != CD_QUOTE_REWORDED && out.score >= KEPT_SCORE;
        }
        c->keeps_any |= q.text.n >= SEVERAL_WORDS && out.verdict != CD_QUOTE_REWORDED &&
                        out.verdict != CD_QUOTE_UNSUPPORTED && out.score >= MOSTLY_KEPT;
    }
    cd_qplaced_finish(&placed);
    cd_qtext_finish(&q.text);
}

/* Whether none of many quotations is in the words of the source, though what they say is there. */
static bool none_is_kept(const struct checker *c)
{
    const struct cd_quotes *out = c->out;
    uint32_t paired = 0;
    for (uint32_t k = 0; k < out->n_items; k++) {
        const struct cd_quote *q = &out->items[k];
        if (q->verdict < CD_QUOTE_ALTERED ||
            (q->verdict == CD_QUOTE_ALTERED && q->score >= KEPT_SCORE) ||
            q->verdict == CD_QUOTE_SPLICED)
            return false;
        paired += c->alignment->beads[c->bead_of[q->statements.first]].a.count > 0;
    }
    return out->n_items >= LONG_MANY && paired * 2 >= out->n_items;
}

/* Of a translation of its own, quotations are reworded, not altered. */
static void settle_rendering(struct checker *c)
{
    struct cd_quotes *out = c->out;
    out->other_rendering = c->n_long >= LONG_MANY ? c->n_kept < RENDERED_SHARE * c->n_long
                                                  : c->n_long >= LONG_MIN && c->n_kept == 0;
    out->other_rendering |= none_is_kept(c);
    out->anew = cd_quote_renders_anew(c->alignment);
    out->other_rendering |= out->anew && !c->keeps_any;
    for (uint32_t k = 0; k < out->n_items && out->other_rendering; k++)
        if (out->items[k].verdict == CD_QUOTE_ALTERED && out->items[k].score < KEPT_SCORE)
            out->items[k].verdict = CD_QUOTE_REWORDED;
}

struct cd_quotes *cd_quotes_check(const struct cd_ctx *ctx, const struct cd_alignment *alignment)
{
    const struct cd_doc *a = alignment->a, *b = alignment->b;
    struct checker c = {.ctx = ctx, .alignment = alignment, .a = a, .b = b};
    c.out = cd_calloc(1, sizeof *c.out);
    c.out->arena = cd_arena_create();
    c.bead_of = cd_calloc((size_t)b->n_statements + 1, sizeof *c.bead_of);
    c.score = cd_calloc((size_t)a->n_statements + 1, sizeof *c.score);
    c.touched = cd_calloc((size_t)a->n_statements + 1, sizeof *c.touched);
    for (uint32_t k = 0; k < alignment->n_beads; k++)
        for (uint32_t m = 0; m < alignment->beads[k].b.count; m++)
            c.bead_of[alignment->members[alignment->beads[k].b.first + m]] = k;
    cd_qsource_init(&c.source, a, (struct cd_range){0, a->n_tokens});
    cd_qsource_index(&c.source);
    for (uint32_t k = 0; k < b->n_marks; k++) {
        const struct cd_mark *m = &b->marks[k];
        if (m->kind == CD_MARK_QUOTE && !(m->flags & (CD_MARK_NESTED | CD_MARK_CONTINUES)) &&
            cd_doc_is_claim(b, m->statement))
            check(&c, m);
    }
    settle_rendering(&c);
    cd_qsource_finish(&c.source);
    free(c.bead_of);
    free(c.score);
    free(c.touched);
    return c.out;
}

void cd_quotes_destroy(struct cd_quotes *quotes)
{
    if (!quotes)
        return;
    free(quotes->items);
    free(quotes->spans);
    cd_arena_destroy(quotes->arena);
    free(quotes);
}
