/*
 * Properties of the whole pipeline on random documents: a text of made-up statements and versions
 * of it with statements dropped, moved, merged, reworded and invented.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "claimdiff/claimdiff.h"
#include "util/buf.h"
#include "util/mem.h"

#define ROUNDS 60

static uint32_t state;

/* Numerical Recipes' generator: the same documents in every run. */
static uint32_t roll(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(state >> 8) * below) >> 24);
}

static const char *const subjects[] = {"The ministry", "Our harbour",  "The new bridge",
                                       "A committee",  "Mr. Ottakar",  "The U.S. envoy",
                                       "Every farmer", "The old city", "She"};
static const char *const verbs[] = {"will not accept",  "has rebuilt", "may postpone",
                                    "did not mention",  "supports",    "sold",
                                    "must never close", "asked about", "rejected"};
static const char *const objects[] = {"the water treaty",    "5 million tonnes of grain",
                                      "all seven proposals", "the “northern plan”",
                                      "a 12% rise in tolls", "the vote on 6 September",
                                      "its own report",      "the price of bread"};
static const char *const tails[] = {"",
                                    ", he said",
                                    " without delay",
                                    ", if the weather allows",
                                    " in the spring",
                                    ", according to officials"};

#define PICK(array) array[roll(sizeof(array) / sizeof *(array))]

struct text {
    char *statements[64];
    uint32_t n;
};

static char *new_statement(void)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_printf(&buf, "%s %s %s%s%s", PICK(subjects), PICK(verbs), PICK(objects), PICK(tails),
                  roll(9) ? "." : "?");
    return cd_buf_steal(&buf);
}

static void add(struct text *t, char *statement)
{
    if (t->n < 64)
        t->statements[t->n++] = statement;
    else
        free(statement);
}

static void make_base(struct text *t)
{
    t->n = 0;
    for (uint32_t n = roll(25); n > 0; n--)
        add(t, new_statement());
}

static void make_version(struct text *t, const struct text *base)
{
    t->n = 0;
    for (uint32_t k = 0; k < base->n; k++) {
        if (roll(5) == 0)
            continue;
        if (roll(6) == 0)
            add(t, new_statement());
        add(t, cd_strdup(base->statements[k]));
    }
    for (uint32_t moves = roll(3); moves > 0 && t->n > 1; moves--) {
        uint32_t i = roll(t->n), j = roll(t->n);
        char *s = t->statements[i];
        t->statements[i] = t->statements[j];
        t->statements[j] = s;
    }
}

static void free_text(struct text *t)
{
    for (uint32_t k = 0; k < t->n; k++)
        free(t->statements[k]);
}

static struct cd_doc *make_doc(struct cd_ctx *ctx, const struct text *t, const char *name)
{
    struct cd_buf buf;
    struct cd_error err;
    struct cd_source *source;
    struct cd_doc *doc;
    struct cd_import_options import = {0};
    struct cd_segment_options segment = {0};
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < t->n; k++)
        cd_buf_printf(&buf, "%s%s", t->statements[k], roll(3) ? " " : "\n\n");
    ck_assert_int_eq(cd_import_bytes(&source, name, cd_buf_view(&buf), &import, &err), CD_OK);
    ck_assert_int_eq(cd_segment(&doc, ctx, source, &segment, &err), CD_OK);
    const char *fault = cd_doc_check(doc);
    ck_assert_msg(!fault, "%s in:\n%s", fault, buf.ptr);
    cd_source_destroy(source);
    cd_buf_finish(&buf);
    return doc;
}

static struct cd_report *make_report(struct cd_ctx *ctx, const struct cd_doc *const *docs,
                                     uint32_t n)
{
    struct cd_alignment *alignments[4] = {NULL};
    struct cd_report_options options = {0};
    struct cd_report *report;
    struct cd_error err;
    for (uint32_t k = 1; k < n; k++)
        ck_assert_int_eq(cd_align(&alignments[k - 1], ctx, docs[0], docs[k], &options.align, &err),
                         CD_OK);
    ck_assert_int_eq(cd_report_build(&report, ctx, docs, n, 0, alignments, &options, &err), CD_OK);
    return report;
}

/* Every statement of every document stands in exactly one row. */
static void check_rows(const struct cd_report *report)
{
    for (uint32_t d = 0; d < report->n_docs; d++) {
        uint32_t n = report->docs[d]->n_statements, total = 0;
        bool *seen = cd_calloc(n, sizeof *seen);
        for (uint32_t r = 0; r < report->n_rows; r++) {
            struct cd_range cell = report->rows[r].cells[d];
            for (uint32_t k = cell.first; k < cd_range_end(cell); k++) {
                uint32_t s = report->row_members[k];
                ck_assert_uint_lt(s, n);
                ck_assert(!seen[s]);
                seen[s] = true;
                total++;
            }
        }
        ck_assert_uint_eq(total, n);
        free(seen);
    }
}

/* The edits' ranges of one side tile the tokens of the bead's statements of that side. */
static void check_side(const struct cd_doc *doc, const uint32_t *statements, uint32_t n,
                       const struct cd_diff_result *diff, bool right)
{
    uint32_t words = 0, covered = 0;
    for (uint32_t k = 0; k < n; k++)
        words += doc->statements[statements[k]].tokens.count;
    bool *seen = cd_calloc(doc->n_tokens, sizeof *seen);
    for (uint32_t e = 0; e < diff->n_edits; e++) {
        struct cd_range r = right ? diff->edits[e].b : diff->edits[e].a;
        if (!r.count)
            continue;
        ck_assert_uint_le(cd_range_end(r), doc->n_tokens);
        ck_assert_uint_eq(cd_doc_statement_of_token(doc, r.first),
                          cd_doc_statement_of_token(doc, cd_range_end(r) - 1));
        for (uint32_t t = r.first; t < cd_range_end(r); t++) {
            ck_assert(!seen[t]);
            seen[t] = true;
            covered++;
        }
    }
    ck_assert_uint_eq(covered, words);
    free(seen);
}

static void check_comparison(const struct cd_report *report, const struct cd_comparison *c)
{
    const char *fault = cd_alignment_check(c->alignment);
    ck_assert_msg(!fault, "%s", fault);
    for (uint32_t k = 0; k < c->alignment->n_beads; k++) {
        const struct cd_bead *bead = &c->alignment->beads[k];
        uint32_t n;
        ck_assert(bead->score >= 0 && bead->score <= 1);
        const uint32_t *a = cd_bead_members(c->alignment, bead->a, &n);
        check_side(report->docs[c->left], a, n, c->items[k].diff, false);
        const uint32_t *b = cd_bead_members(c->alignment, bead->b, &n);
        check_side(report->docs[c->right], b, n, c->items[k].diff, true);
    }
}

static bool same_beads(const struct cd_alignment *x, const struct cd_alignment *y)
{
    if (x->n_beads != y->n_beads || x->n_members != y->n_members)
        return false;
    for (uint32_t k = 0; k < x->n_beads; k++)
        if (x->beads[k].a.count != y->beads[k].a.count ||
            x->beads[k].b.count != y->beads[k].b.count || x->beads[k].score != y->beads[k].score ||
            x->beads[k].flags != y->beads[k].flags)
            return false;
    return memcmp(x->members, y->members, x->n_members * sizeof *x->members) == 0;
}

START_TEST(random_versions)
{
    state = (uint32_t)_i * 7919u + 1u;
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_error err;
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", &err), CD_OK);
    struct text base, one, two;
    make_base(&base);
    make_version(&one, &base);
    make_version(&two, &base);
    struct cd_doc *docs[3] = {make_doc(ctx, &base, "base"), make_doc(ctx, &one, "one"),
                              make_doc(ctx, &two, "two")};
    const struct cd_doc *forth[3] = {docs[0], docs[1], docs[2]};
    const struct cd_doc *back[3] = {docs[0], docs[2], docs[1]};
    struct cd_report *x = make_report(ctx, forth, 3), *y = make_report(ctx, back, 3);
    check_rows(x);
    check_rows(y);
    for (uint32_t k = 0; k < 2; k++) {
        check_comparison(x, &x->comparisons[k]);
        /* The order of the versions changes nothing. */
        ck_assert(same_beads(x->comparisons[k].alignment, y->comparisons[1 - k].alignment));
    }
    ck_assert_uint_eq(x->n_rows, y->n_rows);
    cd_report_destroy(x);
    cd_report_destroy(y);
    for (uint32_t k = 0; k < 3; k++)
        cd_doc_destroy(docs[k]);
    free_text(&base);
    free_text(&one);
    free_text(&two);
    cd_ctx_destroy(ctx);
}
END_TEST

START_TEST(a_document_equals_itself)
{
    state = (uint32_t)_i * 104729u + 3u;
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_error err;
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", &err), CD_OK);
    struct text base;
    make_base(&base);
    uint32_t before = state;
    struct cd_doc *a = make_doc(ctx, &base, "a");
    state = before; /* the same paragraphs */
    struct cd_doc *b = make_doc(ctx, &base, "b");
    const struct cd_doc *docs[2] = {a, b};
    struct cd_report *report = make_report(ctx, docs, 2);
    ck_assert(!cd_report_differs(report));
    const struct cd_comparison *c = &report->comparisons[0];
    for (uint32_t k = 0; k < c->alignment->n_beads; k++) {
        const struct cd_bead *bead = &c->alignment->beads[k];
        ck_assert_uint_eq(bead->a.count, 1);
        ck_assert_uint_eq(bead->b.count, 1);
        ck_assert_uint_eq(c->alignment->members[bead->a.first],
                          c->alignment->members[bead->b.first]);
        ck_assert(!(bead->flags & CD_BEAD_MOVED));
        ck_assert_uint_eq(c->items[k].diff->n_flags, 0);
        for (uint32_t e = 0; e < c->items[k].diff->n_edits; e++)
            ck_assert_int_eq(c->items[k].diff->edits[e].op, CD_OP_KEEP);
    }
    cd_report_destroy(report);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    free_text(&base);
    cd_ctx_destroy(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tc = tcase_create("compare");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, random_versions, 0, ROUNDS);
    tcase_add_loop_test(tc, a_document_equals_itself, 0, ROUNDS);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
