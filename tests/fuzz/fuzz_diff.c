/*
 * The wording difference of any two texts, and the quotations of the one against the other. The
 * input is cut in two at its first NUL byte (in the middle, if there is none); statements are
 * compared in beads of one to three a side. Ends the program where a property does not hold.
 */
#include <stdlib.h>

#include "../diff_props.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int discard(void *user, const char *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return 0;
}

static struct cd_doc *load(struct cd_ctx *ctx, const uint8_t *data, size_t size)
{
    static const struct cd_import_options import = {.format = "text", .lossy = true};
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_str bytes = {(const char *)data, size};
    if (cd_import_bytes(&source, "fuzz", bytes, &import, NULL) != CD_OK)
        return NULL;
    if (cd_segment(&doc, ctx, source, NULL, NULL) != CD_OK)
        abort();
    cd_source_destroy(source);
    return doc;
}

static void compare(struct cd_ctx *ctx, struct diff_side a, struct diff_side b)
{
    struct cd_diff_result *r =
        cd_diff(ctx, a.doc, a.statements, a.n, b.doc, b.statements, b.n, NULL);
    struct cd_diff_result *m =
        cd_diff(ctx, b.doc, b.statements, b.n, a.doc, a.statements, a.n, NULL);
    if (diff_check(r, a, b) || diff_check_mirror(r, m, true))
        abort();
    cd_diff_result_destroy(r);
    cd_diff_result_destroy(m);
}

static void compare_all(struct cd_ctx *ctx, const struct cd_doc *a, const struct cd_doc *b)
{
    uint32_t sa[3], sb[3], i = 0, j = 0;
    for (unsigned turn = 0; turn < 24 && (i < a->n_statements || j < b->n_statements); turn++) {
        uint32_t n = 0, k = 0;
        for (; n < 1 + turn % 3 && i < a->n_statements; n++)
            sa[n] = i++;
        for (; k < 1 + turn / 2 % 3 && j < b->n_statements; k++)
            sb[k] = j++;
        compare(ctx, (struct diff_side){a, sa, n}, (struct diff_side){b, sb, k});
    }
}

static void check_quotes(struct cd_ctx *ctx, const struct cd_doc *a, const struct cd_doc *b)
{
    struct cd_alignment *alignment;
    if (cd_alignment_parse(&alignment, a, b, "fuzz", CD_STR(""), NULL) != CD_OK)
        abort();
    struct cd_quotes *quotes = cd_quotes_check(ctx, alignment);
    struct cd_out *out = cd_out_create("fuzz", discard, NULL);
    cd_quotes_write_text(quotes, alignment, out);
    cd_quotes_write_json(quotes, alignment, out);
    cd_quotes_write_tsv(quotes, alignment, true, out);
    if (cd_out_close(out, NULL) != CD_OK)
        abort();
    cd_quotes_destroy(quotes);
    cd_alignment_destroy(alignment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t cut = 0;
    while (cut < size && data[cut])
        cut++;
    if (cut == size)
        cut = size / 2;
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_doc *a = load(ctx, data, cut), *b = load(ctx, data + cut, size - cut);
    if (a && b) {
        compare_all(ctx, a, b);
        check_quotes(ctx, a, b);
    }
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_ctx_destroy(ctx);
    return 0;
}
