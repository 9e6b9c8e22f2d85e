/*
 * Comparing two lists of statements: prepare, align words, tidy, script, cover, flag, classify;
 * then the result is turned round if the sides were (prepare.c).
 *
 * Pure and thread-safe: documents, context and lexicon are only read.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/tidy.h"
#include "diff/predicate.h"
#include "diff/words.h"
#include "text/fold.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/vec.h"

/* --- from the scratch to the result ---------------------------------------------------------- */

static struct cd_range document_range(const struct cd_side *side, struct cd_range at)
{
    return (struct cd_range){at.count ? side->tokens[at.first] : 0, at.count};
}

/* Neighbouring insertions and deletions stand in one order, whichever side is which. */
static void order_edits(struct cd_edit *edits, uint32_t n)
{
    for (uint32_t k = 0; k + 1 < n;) {
        if (edits[k].op == CD_OP_INSERT && edits[k + 1].op == CD_OP_DELETE) {
            struct cd_edit t = edits[k];
            edits[k] = edits[k + 1];
            edits[k + 1] = t;
            k -= k > 0;
        } else
            k++;
    }
}

static void write_edits(const struct cd_diff *d, struct cd_diff_result *out)
{
    static const uint8_t mirrored[] = {CD_OP_KEEP, CD_OP_INSERT, CD_OP_DELETE, CD_OP_REPLACE};
    out->edits = cd_calloc(d->n_edits + 1, sizeof *out->edits);
    out->n_edits = d->n_edits;
    for (uint32_t k = 0; k < d->n_edits; k++) {
        struct cd_edit e = d->edits[k];
        struct cd_range a = document_range(&d->side[0], e.a), b = document_range(&d->side[1], e.b);
        e.a = d->swapped ? b : a;
        e.b = d->swapped ? a : b;
        e.op = d->swapped ? mirrored[e.op] : e.op;
        out->edits[k] = e;
    }
    order_edits(out->edits, out->n_edits);
}

static void add_side(const struct cd_diff *d, struct cd_diff_result *out, unsigned s, uint32_t *cap)
{
    bool left = (s == 0) != d->swapped;
    struct cd_range r = {out->n_spans, d->n_uncovered[s]};
    for (uint32_t k = 0; k < d->n_uncovered[s]; k++)
        *CD_PUSH(out->spans, out->n_spans, *cap) = d->uncovered[s][k];
    double coverage = d->content[s] ? (double)d->covered[s] / d->content[s] : 1.0;
    *(left ? &out->uncovered_a : &out->uncovered_b) = r;
    *(left ? &out->words_a : &out->words_b) = d->content[s];
    *(left ? &out->covered_a : &out->covered_b) = d->covered[s];
    *(left ? &out->coverage_a : &out->coverage_b) = coverage;
}

static struct cd_range add_spans(struct cd_diff_result *out, const struct cd_draft *f, unsigned s,
                                 uint32_t *cap)
{
    struct cd_range r = {out->n_spans, f->n[s]};
    for (uint32_t k = 0; k < f->n[s]; k++)
        *CD_PUSH(out->spans, out->n_spans, *cap) = f->spans[s][k];
    return r;
}

/* Longer texts are cut in the middle: they stand beside the note anyway. */
#define NOTE_BYTES 120u
#define NOTE_HEAD  60u
#define NOTE_TAIL  40u

static void add_shortened(struct cd_buf *buf, struct cd_str text)
{
    struct cd_buf line;
    cd_buf_init(&line);
    cd_text_squeeze(&line, text);
    struct cd_str s = cd_text_unquote(cd_buf_view(&line));
    size_t head = NOTE_HEAD, tail = s.len > NOTE_TAIL ? s.len - NOTE_TAIL : 0;
    if (s.len > NOTE_BYTES) {
        while (head > 0 && s.ptr[head] != ' ')
            head--;
        while (tail < s.len && s.ptr[tail] != ' ')
            tail++;
    }
    if (s.len <= NOTE_BYTES || !head || tail == s.len) {
        cd_buf_str(buf, s);
    } else {
        cd_buf_add(buf, s.ptr, head);
        cd_buf_puts(buf, " …");
        cd_buf_add(buf, s.ptr + tail, s.len - tail);
    }
    cd_buf_finish(&line);
}

static void quote_spans(struct cd_buf *buf, const struct cd_doc *doc, const struct cd_draft *f,
                        unsigned s)
{
    if (f->says[s].len) {
        cd_buf_puts(buf, "“");
        add_shortened(buf, f->says[s]);
        cd_buf_puts(buf, "”");
        return;
    }
    for (uint32_t k = 0; k < f->n[s]; k++) {
        cd_buf_puts(buf, k ? " … “" : "“");
        add_shortened(buf, cd_doc_text(doc, f->spans[s][k]));
        cd_buf_puts(buf, "”");
    }
}

/* "The texts differ in a number: “5” on the left, “6” on the right." The caller's. */
static char *write_note(const struct cd_diff *d, const struct cd_draft *f)
{
    unsigned l = d->swapped ? 1 : 0, r = 1 - l;
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_printf(&buf, "The texts differ in %s: ", f->what);
    if (f->n[l]) {
        quote_spans(&buf, d->side[l].doc, f, l);
        cd_buf_puts(&buf, f->n[r] ? " on the left, " : " is on the left only.");
    }
    if (f->n[r]) {
        quote_spans(&buf, d->side[r].doc, f, r);
        cd_buf_puts(&buf, f->n[l] ? " on the right." : " is on the right only.");
    }
    return cd_buf_steal(&buf);
}

static uint32_t place_of(const struct cd_draft *f, unsigned s)
{
    return f->n[s] ? f->spans[s][0].off : CD_NONE;
}

/* Gravest first, then by place on the left, then on the right. */
static bool before(const struct cd_diff *d, const struct cd_draft *x, const struct cd_draft *y)
{
    unsigned l = d->swapped ? 1 : 0;
    if (x->severity != y->severity)
        return x->severity > y->severity;
    if (place_of(x, l) != place_of(y, l))
        return place_of(x, l) < place_of(y, l);
    if (place_of(x, 1 - l) != place_of(y, 1 - l))
        return place_of(x, 1 - l) < place_of(y, 1 - l);
    return x->kind != y->kind ? x->kind < y->kind : strcmp(x->rule, y->rule) < 0;
}

static void sort_drafts(struct cd_diff *d)
{
    for (uint32_t k = 1; k < d->n_drafts; k++) {
        struct cd_draft f = d->drafts[k];
        uint32_t i = k;
        for (; i > 0 && before(d, &f, &d->drafts[i - 1]); i--)
            d->drafts[i] = d->drafts[i - 1];
        d->drafts[i] = f;
    }
}

static void write_flags(struct cd_diff *d, struct cd_diff_result *out, uint32_t *cap)
{
    unsigned l = d->swapped ? 1 : 0;
    sort_drafts(d);
    out->flags = cd_calloc(d->n_drafts + 1, sizeof *out->flags);
    out->n_flags = d->n_drafts;
    for (uint32_t k = 0; k < d->n_drafts; k++) {
        const struct cd_draft *f = &d->drafts[k];
        out->flags[k] = (struct cd_flag){f->kind,
                                         f->severity,
                                         f->rule,
                                         add_spans(out, f, l, cap),
                                         add_spans(out, f, 1 - l, cap),
                                         write_note(d, f)};
    }
}

static struct cd_diff_result *write_result(struct cd_diff *d, enum cd_relation relation)
{
    struct cd_diff_result *out = cd_calloc(1, sizeof *out);
    uint32_t cap = 0;
    out->relation = (uint8_t)relation;
    write_edits(d, out);
    add_side(d, out, 0, &cap);
    add_side(d, out, 1, &cap);
    write_flags(d, out, &cap);
    return out;
}

void cd_diff_open(struct cd_diff *d, const struct cd_ctx *ctx, const struct cd_doc *const docs[2],
                  const uint32_t *const statements[2], const uint32_t n[2],
                  const struct cd_diff_options *options)
{
    static const struct cd_diff_options defaults = {0};
    *d = (struct cd_diff){
        .ctx = ctx, .lexicon = cd_ctx_lexicon(ctx), .options = options ? options : &defaults};
    d->memo = d->options->memo;
    if (!d->memo)
        d->memo = d->own_memo = cd_diff_memo_create(ctx);
    d->arena = cd_diff_memo_take(d->memo);
    cd_diff_prepare(d, docs, statements, n);
    if (n[0] && n[1]) {
        cd_diff_align_words(d);
        cd_diff_tidy(d);
    }
    cd_diff_script(d);
    cd_diff_face(d);
}

void cd_diff_close(struct cd_diff *d)
{
    free(d->matches);
    free(d->edits);
    free(d->drafts);
    free(d->uncovered[0]);
    free(d->uncovered[1]);
    free(d->claims[0]);
    free(d->claims[1]);
    cd_diff_memo_give(d->memo, d->arena);
    cd_diff_memo_destroy(d->own_memo);
}

static enum cd_relation flagged_relation(struct cd_diff *d, enum cd_relation relation)
{
    cd_diff_cover(d);
    cd_diff_flag(d);
    return cd_diff_relate_flagged(d, relation);
}

static enum cd_relation worded_relation(struct cd_diff *d)
{
    cd_diff_claims(d);
    return cd_diff_relate_words(d);
}

/* Whether any of the statements names a day, which the date of its document makes another. */
static bool names_day(const struct cd_doc *doc, const uint32_t *statements, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        struct cd_range marks = doc->statements[statements[k]].marks;
        for (uint32_t m = marks.first; m < cd_range_end(marks); m++)
            if (doc->marks[m].kind == CD_MARK_DATE)
                return true;
    }
    return false;
}

/* Whether nothing can be flagged: the same text of the same speakers, of the same days. */
static bool is_same_speech(const struct cd_doc *const docs[2], const uint32_t *const statements[2],
                           const uint32_t n[2], enum cd_relation relation)
{
    bool same = relation == CD_REL_IDENTICAL && n[0] == n[1] &&
                (docs[0]->date == docs[1]->date || !names_day(docs[0], statements[0], n[0]));
    for (uint32_t k = 0; same && k < n[0]; k++)
        same = docs[0]->statements[statements[0][k]].speaker ==
               docs[1]->statements[statements[1][k]].speaker;
    return same;
}

/*
 * The relation by itself. Where the words are the same, flags decide whether the rest is
 * typography; elsewhere they are no part of it, nor are the classes of edits.
 */
static struct cd_diff_result *relation_result(const struct cd_ctx *ctx,
                                              const struct cd_doc *const docs[2],
                                              const uint32_t *const statements[2],
                                              const uint32_t n[2],
                                              const struct cd_diff_options *options)
{
    struct cd_diff_result *out = cd_calloc(1, sizeof *out);
    enum cd_relation relation;
    if (!n[0] || !n[1]) {
        unsigned s = n[0] ? 0 : 1;
        relation = cd_diff_relate_alone(docs[s], statements[s], n[s], s == 0);
    } else {
        bool same = cd_diff_relate_texts(&relation, docs, statements, n);
        if (!same || !is_same_speech(docs, statements, n, relation)) {
            struct cd_diff d;
            cd_diff_open(&d, ctx, docs, statements, n, options);
            relation = same ? flagged_relation(&d, relation) : worded_relation(&d);
            cd_diff_close(&d);
        }
    }
    out->relation = (uint8_t)relation;
    return out;
}

struct cd_diff_result *cd_diff(const struct cd_ctx *ctx, const struct cd_doc *a, const uint32_t *sa,
                               uint32_t n_a, const struct cd_doc *b, const uint32_t *sb,
                               uint32_t n_b, const struct cd_diff_options *options)
{
    const struct cd_doc *const docs[2] = {a, b};
    const uint32_t *const statements[2] = {sa, sb};
    const uint32_t n[2] = {n_a, n_b};
    if (options && options->relation_only)
        return relation_result(ctx, docs, statements, n, options);
    struct cd_diff d;
    cd_diff_open(&d, ctx, docs, statements, n, options);
    cd_diff_cover(&d);
    enum cd_relation relation;
    if (n_a && n_b) {
        cd_diff_flag(&d);
        relation = cd_diff_relate_texts(&relation, docs, statements, n)
                       ? cd_diff_relate_flagged(&d, relation)
                       : cd_diff_relate_words(&d);
    } else
        relation = cd_diff_relate_alone(n_a ? a : b, n_a ? sa : sb, n_a + n_b, n_a > 0);
    cd_diff_classify(&d);
    struct cd_diff_result *out = write_result(&d, relation);
    cd_diff_close(&d);
    return out;
}

void cd_diff_result_destroy(struct cd_diff_result *result)
{
    if (!result)
        return;
    for (uint32_t k = 0; k < result->n_flags; k++)
        free((void *)(uintptr_t)result->flags[k].note);
    free(result->flags);
    free(result->edits);
    free(result->spans);
    free(result);
}

/* --- names ------------------------------------------------------------------------------------ */

const char *cd_relation_name(enum cd_relation relation)
{
    static const char *const names[CD_N_RELATIONS] = {
        "identical", "typographic", "reworded", "partial", "omitted", "added", "aside"};
    return names[relation];
}

const char *cd_op_name(enum cd_op op)
{
    static const char *const names[] = {"keep", "delete", "insert", "replace"};
    return names[op];
}

const char *cd_edit_class_name(enum cd_edit_class cls)
{
    static const char *const names[] = {"none", "form", "wording", "meaning", "aside"};
    return names[cls];
}

const char *cd_flag_kind_name(enum cd_flag_kind kind)
{
    static const char *const names[CD_N_FLAG_KINDS] = {"number",      "date",     "name",
                                                       "negation",    "modality", "quantifier",
                                                       "attribution", "quote",    "direction"};
    return names[kind];
}

const char *cd_severity_sign(uint8_t severity)
{
    static const char *const signs[] = {"", "!", "!!", "!!!"};
    return signs[severity & 3];
}

const char *cd_verdict_name(enum cd_verdict verdict)
{
    static const char *const names[CD_N_VERDICTS] = {"verbatim", "trimmed", "bracketed",  "altered",
                                                     "reworded", "spliced", "unsupported"};
    return names[verdict];
}

const char *cd_verdict_meaning(enum cd_verdict verdict)
{
    static const char *const meanings[] = {
        [CD_QUOTE_VERBATIM] = "The base has just these words.",
        [CD_QUOTE_TRIMMED] = "Words of the base are left out where it says so.",
        [CD_QUOTE_BRACKETED] = "What stands in brackets is the editor's.",
        [CD_QUOTE_ALTERED] = "The base has other words.",
        [CD_QUOTE_REWORDED] = "The base says it in other words, as another translation would.",
        [CD_QUOTE_SPLICED] = "Put together from places that are apart.",
        [CD_QUOTE_UNSUPPORTED] = "The base has no such words.",
    };
    return meanings[verdict];
}
