/*
 * Any bytes as a session of two small documents: read or refused with a line; what was read is
 * written and read again without loss, to the same bytes where all was found, and its constraints
 * never hold a statement twice.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/line_doc.h"
#include "claimdiff/out.h"
#include "claimdiff/session.h"
#include "util/buf.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define N_STATEMENTS 6u

static void write_to(struct cd_buf *buf, const struct cd_session *session)
{
    struct cd_out *out = cd_out_create("memory", cd_buf_sink, buf);
    cd_session_write(session, out);
    assert(cd_out_close(out, NULL) == CD_OK);
}

/* No statement is held twice, and nothing is both held and forbidden. */
static void check_constraints(const struct cd_session *session, uint32_t version)
{
    int holder[2][N_STATEMENTS] = {{0}};
    uint32_t n;
    struct cd_constraint *c = cd_session_constraints(session, version, &n);
    for (uint32_t k = 0; k < n; k++) {
        for (uint32_t m = 0; !c[k].forbidden && m < c[k].n_a + c[k].n_b; m++) {
            int *h = m < c[k].n_a ? &holder[0][c[k].a[m]] : &holder[1][c[k].b[m - c[k].n_a]];
            assert(!*h);
            *h = (int)k + 1;
        }
    }
    for (uint32_t k = 0; k < n; k++)
        assert(!c[k].forbidden || !holder[0][c[k].a[0]] ||
               holder[0][c[k].a[0]] != holder[1][c[k].b[0]]);
    free(c);
}

static void check(struct cd_session *session, const struct cd_doc *const *docs)
{
    struct cd_buf first, again;
    struct cd_session *read = NULL;
    struct cd_error err;
    uint32_t n_lost;
    cd_buf_init(&first);
    cd_buf_init(&again);
    check_constraints(session, 1);
    write_to(&first, session);
    assert(cd_session_parse(&read, "written", cd_buf_view(&first), docs, 2, 0, &n_lost, &err) ==
           CD_OK);
    assert(cd_session_count(read) + n_lost ==
           cd_session_count(session) + cd_session_n_lost(session));
    write_to(&again, read);
    if (!n_lost) /* numbers of what is set aside are guesses, and may be guessed anew */
        assert(first.len == again.len && memcmp(first.ptr, again.ptr, first.len) == 0);
    cd_session_set_base(session, 1);
    check_constraints(session, 0);
    cd_session_destroy(read);
    cd_buf_finish(&first);
    cd_buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct cd_ctx *ctx = cd_ctx_create();
    const struct cd_doc *docs[] = {line_doc(ctx, "x", "a\nb\nc\nyes\nyes\nd\n"),
                                   line_doc(ctx, "y", "b\na\nyes\nno\nno\nyes\n")};
    struct cd_session *session = NULL;
    struct cd_error err = {0};
    struct cd_str text = {(const char *)data, size};
    if (cd_session_parse(&session, "fuzz", text, docs, 2, 0, NULL, &err) == CD_OK)
        check(session, docs);
    else
        assert(err.status == CD_ERR_INPUT && err.line > 0);
    cd_session_destroy(session);
    cd_doc_destroy(docs[0]);
    cd_doc_destroy(docs[1]);
    cd_ctx_destroy(ctx);
    return 0;
}
