/*
 * Whose words they are, whom they name and what is quoted: documents in which labels of turns,
 * offices and whole quotations matter. Only the flags of these kinds are looked at.
 */
#include <stdio.h>
#include <stdlib.h>

#include "check_main.h"
#include "diff_helper.h"
#include "util/buf.h"

struct row {
    const char *kinds, *left, *right;
};

/* What is compared stands in braces. */
static const struct row rows[] = {
#define ROW(kinds, left, right) {kinds, left, right},
#include "speakers_en.inc"
#include "speakers_known_en.inc"
#undef ROW
};

#define MAX_STATEMENTS 64u

/* A document without the braces, and the statements that stood in them. */
struct side {
    struct cd_doc *doc;
    uint32_t statements[MAX_STATEMENTS], n;
};

static void read_side(struct side *out, struct cd_ctx *ctx, const char *name, const char *marked)
{
    struct cd_buf text;
    size_t from = 0, to = 0;
    cd_buf_init(&text);
    for (const char *p = marked; *p; p++) {
        if (*p == '{')
            from = cd_buf_view(&text).len;
        else if (*p == '}')
            to = cd_buf_view(&text).len;
        else
            cd_buf_add(&text, p, 1);
    }
    char *copy = cd_buf_steal(&text);
    out->doc = diff_doc_cut(ctx, name, copy, true);
    free(copy);
    ck_assert_ptr_nonnull(out->doc);
    out->n = 0;
    for (uint32_t k = 0; k < out->doc->n_statements && out->n < MAX_STATEMENTS; k++) {
        struct cd_span s = out->doc->statements[k].span;
        if (s.off + s.len > from && s.off < to)
            out->statements[out->n++] = k;
    }
    ck_assert_msg(out->n > 0, "nothing to compare: %s", marked);
}

static bool is_watched(uint8_t kind)
{
    return kind == CD_FLAG_ATTRIBUTION || kind == CD_FLAG_NAME || kind == CD_FLAG_QUOTE;
}

static void print_compared(const char *marked)
{
    const char *from = strchr(marked, '{'), *to = strchr(marked, '}');
    fprintf(stderr, "  %.*s\n", (int)(to - from - 1), from + 1);
}

/* Prints what is wrong with a row; returns whether anything is. */
static bool is_wrong(struct cd_ctx *ctx, const struct row *row)
{
    struct side a, b;
    read_side(&a, ctx, "left", row->left);
    read_side(&b, ctx, "right", row->right);
    struct cd_diff_result *r =
        cd_diff(ctx, a.doc, a.statements, a.n, b.doc, b.statements, b.n, NULL);
    bool wrong = false;
    for (uint8_t kind = 0; kind < CD_N_FLAG_KINDS; kind++) {
        const char *name = cd_flag_kind_name((enum cd_flag_kind)kind), *note = NULL;
        for (uint32_t k = 0; k < r->n_flags; k++)
            note = r->flags[k].kind == kind ? r->flags[k].note : note;
        bool demanded = strstr(row->kinds, name) != NULL;
        if (!is_watched(kind) || demanded == (note != NULL))
            continue;
        wrong = true;
        fprintf(stderr, "%s %s\n", note ? "false" : "missed", note ? note : name);
        print_compared(row->left);
        print_compared(row->right);
    }
    cd_diff_result_destroy(r);
    cd_doc_destroy(a.doc);
    cd_doc_destroy(b.doc);
    return wrong;
}

START_TEST(test_rows)
{
    struct cd_ctx *ctx = cd_ctx_create();
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", NULL), CD_OK);
    size_t wrong = 0;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        wrong += is_wrong(ctx, &rows[k]);
    cd_ctx_destroy(ctx);
    ck_assert_msg(wrong == 0, "%zu rows are not as demanded", wrong);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speakers");
    TCase *c = tcase_create("speakers");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, test_rows);
    suite_add_tcase(suite, c);
    return cd_test_main(suite);
}
