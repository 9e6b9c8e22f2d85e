/*
 * What must hold for every wording difference, whatever the text: used by the unit tests on chosen
 * pairs and by the fuzzer on any bytes. Each check returns NULL or a static sentence.
 */
#ifndef CD_TEST_DIFF_PROPS_H
#define CD_TEST_DIFF_PROPS_H

#include <math.h>
#include <string.h>

#include "claimdiff/claimdiff.h"

/* The statements of one side of a bead. */
struct diff_side {
    const struct cd_doc *doc;
    const uint32_t *statements;
    uint32_t n;
};

static inline bool diff_on_boundary(const struct cd_doc *doc, uint32_t off)
{
    return off == doc->text.len ||
           (off < doc->text.len && ((unsigned char)doc->text.ptr[off] & 0xC0) != 0x80);
}

/* The edits' ranges of side s (0: a), in order, are the tokens of the statements, each in one. */
static inline const char *diff_check_tiling(const struct cd_diff_result *r, struct diff_side side,
                                            unsigned s)
{
    uint32_t at = 0, used = 0;
    for (uint32_t k = 0; k < r->n_edits; k++) {
        struct cd_range range = s ? r->edits[k].b : r->edits[k].a;
        if (!range.count)
            continue;
        while (at < side.n && used == side.doc->statements[side.statements[at]].tokens.count) {
            at++;
            used = 0;
        }
        if (at == side.n)
            return "edits go on behind the last token";
        struct cd_range tokens = side.doc->statements[side.statements[at]].tokens;
        if (range.first != tokens.first + used)
            return "the ranges of the edits do not tile the tokens";
        if (used + range.count > tokens.count)
            return "an edit reaches over the end of its statement";
        used += range.count;
    }
    for (; at < side.n; at++, used = 0)
        if (used != side.doc->statements[side.statements[at]].tokens.count)
            return "the edits leave tokens out";
    return NULL;
}

/* A keep has the same words on both sides; the other operations have the sides they should. */
static inline const char *diff_check_ops(const struct cd_diff_result *r, const struct cd_doc *a,
                                         const struct cd_doc *b)
{
    for (uint32_t k = 0; k < r->n_edits; k++) {
        const struct cd_edit *e = &r->edits[k];
        bool left = e->op != CD_OP_INSERT, right = e->op != CD_OP_DELETE;
        if ((e->a.count > 0) != left || (e->b.count > 0) != right)
            return "an edit has not the sides of its operation";
        if (e->move != CD_NONE && left == right)
            return "a kept or replaced phrase has moved";
        if (e->op != CD_OP_KEEP)
            continue;
        if (e->a.count != e->b.count)
            return "a keep is of unequal length";
        for (uint32_t t = 0; t < e->a.count; t++)
            if (a->tokens[e->a.first + t].fold != b->tokens[e->b.first + t].fold)
                return "a keep has different words";
        if (e->cls != CD_EDIT_NONE && e->cls != CD_EDIT_FORM)
            return "a keep of a class of change";
    }
    return NULL;
}

/* Each move is one delete and one insert. */
static inline const char *diff_check_moves(const struct cd_diff_result *r)
{
    for (uint32_t k = 0; k < r->n_edits; k++) {
        uint32_t deleted = 0, inserted = 0;
        for (uint32_t i = 0; r->edits[k].move != CD_NONE && i < r->n_edits; i++)
            if (r->edits[i].move == r->edits[k].move) {
                deleted += r->edits[i].op == CD_OP_DELETE;
                inserted += r->edits[i].op == CD_OP_INSERT;
            }
        if (r->edits[k].move != CD_NONE && (deleted != 1 || inserted != 1))
            return "a move is not one deletion and one insertion";
    }
    return NULL;
}

static inline const char *diff_check_spans(const struct cd_diff_result *r, struct cd_range range,
                                           struct diff_side side)
{
    for (uint32_t k = range.first; k < cd_range_end(range); k++) {
        struct cd_span s = r->spans[k];
        if (!s.len || !diff_on_boundary(side.doc, s.off) ||
            !diff_on_boundary(side.doc, cd_span_end(s)))
            return "a span is empty or cuts a character";
        bool inside = false;
        for (uint32_t i = 0; i < side.n; i++) {
            struct cd_span own = side.doc->statements[side.statements[i]].span;
            inside |= s.off >= own.off && cd_span_end(s) <= cd_span_end(own);
        }
        if (!inside)
            return "a span lies outside its statements";
    }
    return NULL;
}

static inline const char *diff_check_flags(const struct cd_diff_result *r, struct diff_side a,
                                           struct diff_side b)
{
    for (uint32_t k = 0; k < r->n_flags; k++) {
        const struct cd_flag *f = &r->flags[k];
        const char *fault = diff_check_spans(r, f->spans_a, a);
        if (!fault)
            fault = diff_check_spans(r, f->spans_b, b);
        if (fault)
            return fault;
        if (!f->spans_a.count && !f->spans_b.count)
            return "a flag without a place";
        if (!strstr(f->note, "differ in") || f->severity < 1 || f->severity > 3)
            return "a flag without its note or severity";
        if (k && r->flags[k - 1].severity < f->severity)
            return "a grave flag behind a minor one";
    }
    return NULL;
}

/* All of it for one result. */
static inline const char *diff_check(const struct cd_diff_result *r, struct diff_side a,
                                     struct diff_side b)
{
    const char *fault = diff_check_tiling(r, a, 0);
    if (!fault)
        fault = diff_check_tiling(r, b, 1);
    if (!fault)
        fault = diff_check_ops(r, a.doc, b.doc);
    if (!fault)
        fault = diff_check_moves(r);
    if (!fault)
        fault = diff_check_spans(r, r->uncovered_a, a);
    if (!fault)
        fault = diff_check_spans(r, r->uncovered_b, b);
    if (!fault)
        fault = diff_check_flags(r, a, b);
    if (!fault && (r->covered_a > r->words_a || r->covered_b > r->words_b))
        fault = "more words covered than there are";
    return fault;
}

static inline uint32_t diff_count_flags(const struct cd_diff_result *r)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < r->n_flags; k++)
        n += r->flags[k].kind != CD_FLAG_QUOTE;
    return n;
}

/* Whether edit y of the turned comparison is the mirror of edit x. */
static inline bool diff_mirrors(const struct cd_edit *x, const struct cd_edit *y)
{
    static const uint8_t turned[] = {CD_OP_KEEP, CD_OP_INSERT, CD_OP_DELETE, CD_OP_REPLACE};
    return y->op == turned[x->op] && x->a.count == y->b.count && x->b.count == y->a.count &&
           (!x->a.count || x->a.first == y->b.first) && (!x->b.count || x->b.first == y->a.first);
}

/*
 * compare(b, a) mirrors compare(a, b): every edit has its mirror (neighbouring insertions and
 * deletions may change places), and so have all flags but those of quotations.
 */
static inline const char *diff_check_mirror(const struct cd_diff_result *r,
                                            const struct cd_diff_result *m, bool quotes)
{
    if (r->n_edits != m->n_edits)
        return "the mirror has another number of edits";
    for (uint32_t k = 0; k < r->n_edits; k++) {
        bool found = false;
        for (uint32_t i = 0; i < m->n_edits && !found; i++)
            found = diff_mirrors(&r->edits[k], &m->edits[i]) &&
                    (quotes || r->edits[k].cls == m->edits[i].cls);
        if (!found)
            return "an edit has no mirror";
    }
    if (r->covered_a != m->covered_b || r->covered_b != m->covered_a)
        return "the mirror covers other words";
    if (diff_count_flags(r) != diff_count_flags(m))
        return "the mirror has other flags";
    bool one_sided = r->relation == CD_REL_OMITTED || r->relation == CD_REL_ADDED;
    if (!one_sided && r->relation != m->relation)
        return "the mirror has another relation";
    return NULL;
}

#endif
