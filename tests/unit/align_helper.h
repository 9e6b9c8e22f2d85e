/* What the tests of the aligner share: documents from lines, an alignment that is checked. */
#ifndef CD_TEST_ALIGN_HELPER_H
#define CD_TEST_ALIGN_HELPER_H

#include "../align_docs.h"
#include "check_main.h"

#define N(x) (uint32_t)(sizeof(x) / sizeof *(x))

static struct cd_ctx *ctx;

static void setup(void)
{
    ctx = cd_ctx_create();
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", NULL), CD_OK);
}

static void teardown(void)
{
    cd_ctx_destroy(ctx);
}

static struct cd_doc *doc_of(const char *const *lines, uint32_t n)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < n; k++)
        cd_buf_printf(&buf, "%s\n", lines[k]);
    struct cd_doc *doc = align_doc(ctx, "test", cd_buf_view(&buf));
    cd_buf_finish(&buf);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

static struct cd_alignment *align_with(const struct cd_doc *a, const struct cd_doc *b,
                                       const struct cd_align_options *options)
{
    struct cd_alignment *al = NULL;
    struct cd_error err;
    enum cd_status status = cd_align(&al, ctx, a, b, options, &err);
    ck_assert_msg(status == CD_OK, "%s", status == CD_OK ? "" : err.message);
    const char *wrong = cd_alignment_check(al);
    ck_assert_msg(wrong == NULL, "%s", wrong ? wrong : "");
    return al;
}

static const uint32_t *side(const struct cd_alignment *al, struct cd_range r)
{
    return al->members + r.first;
}

static const struct cd_bead *bead_of(const struct cd_alignment *al, bool right, uint32_t x)
{
    for (uint32_t k = 0; k < al->n_beads; k++) {
        struct cd_range r = right ? al->beads[k].b : al->beads[k].a;
        for (uint32_t m = 0; m < r.count; m++)
            if (side(al, r)[m] == x)
                return &al->beads[k];
    }
    ck_abort_msg("a statement is in no bead");
    return NULL;
}

static bool paired(const struct cd_alignment *al, uint32_t i, uint32_t j)
{
    const struct cd_bead *bead = bead_of(al, false, i);
    return bead == bead_of(al, true, j);
}

#endif
