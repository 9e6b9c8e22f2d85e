/*
 * Any bytes as an alignment of two small documents, and as a gold standard: refused with a line, or
 * read to beads that tile both documents; scoring one against the other keeps its counts in order.
 */
#include <assert.h>
#include <stdlib.h>

#include "../align_docs.h"
#include "claimdiff/eval.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_counts(const struct cd_eval_counts *c)
{
    assert(c->right <= c->found && c->reached <= c->wanted);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size > 4096)
        return 0;
    struct cd_ctx *ctx = cd_ctx_create();
    struct cd_doc *a = align_doc(ctx, "a", CD_STR("one two\nthree\n\nfour five\nsix\nseven\n"));
    struct cd_doc *b = align_doc(ctx, "b", CD_STR("one\ntwo\nthree four\nfive six seven\n"));
    struct cd_str text = {(const char *)data, size};
    struct cd_alignment *al = NULL;
    struct cd_gold *gold = NULL;
    struct cd_error err = {0};
    if (cd_alignment_parse(&al, a, b, "fuzz", text, &err) == CD_OK)
        assert(cd_alignment_check(al) == NULL);
    else
        assert(err.status == CD_ERR_INPUT && err.line > 0 && *err.message);
    if (cd_gold_parse(&gold, a, b, "fuzz", text, &err) == CD_OK && al) {
        struct cd_eval e = {0};
        cd_eval_add(&e, al, gold);
        check_counts(&e.pairs);
        check_counts(&e.strict);
        check_counts(&e.lax);
        check_counts(&e.moved);
    }
    cd_gold_destroy(gold);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_ctx_destroy(ctx);
    return 0;
}
