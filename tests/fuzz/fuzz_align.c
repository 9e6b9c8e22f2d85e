/*
 * Two small documents of any bytes (split at the byte 0x1e; the first byte says how they are cut
 * and what is fixed), aligned: the beads tile both, mirrored documents give as many of them, locked
 * statements stay together.
 */
#include <assert.h>
#include <stdlib.h>

#include "../align_docs.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define MAX_BYTES 20000u

static struct cd_doc *read_doc(struct cd_ctx *ctx, struct cd_str text, bool lines)
{
    if (lines)
        return align_doc(ctx, "fuzz", text);
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_import_options import = {.format = "text", .lossy = true};
    struct cd_segment_options segment = {.lang = "en"};
    if (cd_import_bytes(&source, "fuzz", text, &import, NULL) == CD_OK)
        cd_segment(&doc, ctx, source, &segment, NULL);
    cd_source_destroy(source);
    return doc;
}

static uint32_t run(const struct cd_ctx *ctx, const struct cd_doc *a, const struct cd_doc *b,
                    bool fix)
{
    uint32_t zero = 0, last = b->n_statements ? b->n_statements - 1 : 0;
    struct cd_constraint lock = {.a = &zero, .n_a = 1, .b = &last, .n_b = 1};
    struct cd_align_options options = {.threads = 2, .constraints = &lock};
    options.n_constraints = fix && a->n_statements && b->n_statements;
    struct cd_alignment *al = NULL;
    assert(cd_align(&al, ctx, a, b, &options, NULL) == CD_OK);
    assert(cd_alignment_check(al) == NULL);
    uint32_t n = al->n_beads, locked = 0;
    for (uint32_t k = 0; k < n; k++)
        locked += (al->beads[k].flags & CD_BEAD_LOCKED) != 0;
    assert(locked == options.n_constraints);
    cd_alignment_destroy(al);
    return n;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2 || size > MAX_BYTES)
        return 0;
    const char *text = (const char *)data + 1, *end = text + size - 1;
    const char *cut = memchr(text, 0x1e, size - 1);
    cut = cut ? cut : end;
    struct cd_ctx *ctx = cd_ctx_create();
    assert(data[0] & 4 || cd_ctx_set_lexicon(ctx, "builtin", NULL) == CD_OK);
    struct cd_str left = {text, (size_t)(cut - text)};
    struct cd_str right = {cut < end ? cut + 1 : end, (size_t)(cut < end ? end - cut - 1 : 0)};
    struct cd_doc *a = read_doc(ctx, left, data[0] & 1), *b = read_doc(ctx, right, data[0] & 1);
    if (a && b) {
        uint32_t n = run(ctx, a, b, data[0] & 2);
        if (!(data[0] & 2)) {
            uint32_t mirrored = run(ctx, b, a, false);
            assert(n == mirrored);
        }
    }
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_ctx_destroy(ctx);
    return 0;
}
