/* The pipeline: import, segment, align, compare. Nothing flows back. */
#include "claimdiff/compare.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"

/* An alignment file names a bead a line: no more than some bytes a statement. */
#define MAX_ALIGNMENT_BYTES (64u << 20)

enum cd_status cd_load(struct cd_doc **out, struct cd_ctx *ctx, const char *path,
                       const struct cd_import_options *import,
                       const struct cd_segment_options *segment, struct cd_error *err)
{
    struct cd_source *source = NULL;
    enum cd_status status = cd_import_file(&source, path, import, err);
    if (status == CD_OK)
        status = cd_segment(out, ctx, source, segment, err);
    cd_source_destroy(source);
    return status;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* What heads and reports call the documents: given names, else file names where they differ. */
static void name_documents(struct cd_doc **docs, uint32_t n, const struct cd_compare_options *o)
{
    for (uint32_t k = 0; k < n; k++) {
        const char *label = base_name(docs[k]->name);
        for (uint32_t other = 0; other < n; other++)
            if (other != k && strcmp(label, base_name(docs[other]->name)) == 0)
                label = docs[k]->name;
        if (k < o->n_labels)
            label = o->labels[k];
        else if (strcmp(label, "-") == 0)
            label = "(standard input)";
        cd_doc_set_label(docs[k], label);
    }
}

static enum cd_status read_alignment(struct cd_alignment **out, const struct cd_doc *a,
                                     const struct cd_doc *b, const char *path, struct cd_error *err)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    enum cd_status status = cd_file_read(&buf, path, MAX_ALIGNMENT_BYTES, err);
    if (status == CD_OK)
        status = cd_alignment_parse(out, a, b, path, cd_buf_view(&buf), err);
    cd_buf_finish(&buf);
    return status;
}

static enum cd_status check_paths(const char *const *paths, uint32_t n,
                                  const struct cd_compare_options *o, struct cd_error *err)
{
    if (n < 2)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "two documents or more are needed: BASE VERSION...");
    if (n > CD_MAX_VERSIONS)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "at most %u documents can be compared",
                            CD_MAX_VERSIONS);
    if (o->n_labels > n)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "more labels than documents");
    if (o->n_alignments && o->n_alignments != n - 1)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "an alignment file is needed for each version, or for none");
    uint32_t stdin_uses = 0;
    for (uint32_t k = 0; k < n; k++)
        stdin_uses += strcmp(paths[k], "-") == 0;
    for (uint32_t k = 0; k < o->n_alignments; k++)
        stdin_uses += strcmp(o->alignments[k], "-") == 0;
    stdin_uses += o->session && strcmp(o->session, "-") == 0;
    if (stdin_uses > 1)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "standard input can be read only once");
    return CD_OK;
}

static enum cd_status open_session(struct cd_compare_result *result,
                                   const struct cd_compare_options *o, struct cd_error *err)
{
    const struct cd_doc *const *docs = (const struct cd_doc *const *)result->docs;
    struct cd_error why = {0};
    enum cd_status status =
        cd_session_load(&result->session, o->session, docs, result->n_docs, 0, NULL, &why);
    if (status == CD_ERR_IO && why.sys_errno == ENOENT && o->new_session) {
        result->session = cd_session_create(docs, result->n_docs, 0);
        cd_session_bind(result->session, o->session);
        return CD_OK;
    }
    if (status != CD_OK && err)
        *err = why;
    return status;
}

/* Puts into an alignment what a person linked or took apart. */
static void put_review(struct cd_alignment **alignment, const struct cd_session *session,
                       uint32_t version)
{
    uint32_t n;
    struct cd_constraint *pairs = cd_session_pairings(session, version, &n);
    struct cd_alignment *amended = n ? cd_alignment_amend(*alignment, pairs, n) : NULL;
    free(pairs);
    if (!amended)
        return;
    cd_alignment_destroy(*alignment);
    *alignment = amended;
}

/*
 * The alignment of version k with the base: from a file, or found; where a review was left with
 * documents that were aligned again, around what was fixed then.
 */
static enum cd_status align_version(struct cd_alignment **out, const struct cd_ctx *ctx,
                                    const struct cd_compare_result *result, uint32_t k,
                                    const struct cd_compare_options *o, struct cd_error *err)
{
    const struct cd_session *session = result->session;
    if (o->n_alignments && !(session && cd_session_aligned_again(session, k)))
        return read_alignment(out, result->docs[0], result->docs[k], o->alignments[k - 1], err);
    struct cd_align_options options = o->align;
    struct cd_constraint *fixed = NULL;
    if (session) {
        fixed = cd_session_around(session, k, &options.n_constraints);
        options.constraints = fixed;
    }
    enum cd_status status = cd_align(out, ctx, result->docs[0], result->docs[k], &options, err);
    free(fixed);
    return status;
}

static enum cd_status load_documents(struct cd_compare_result *result, struct cd_ctx *ctx,
                                     const char *const *paths, uint32_t n_paths,
                                     const struct cd_compare_options *o, struct cd_error *err)
{
    struct cd_import_options import = o->import;
    struct cd_segment_options segment = o->segment;
    result->docs = cd_calloc(n_paths, sizeof *result->docs);
    /* Only reviews and what is told in full name the bytes, only the latter shows quotations. */
    import.no_sha256 |= o->detail != CD_DETAIL_ALL && !o->session;
    segment.for_beads |= o->detail != CD_DETAIL_ALL;
    for (; result->n_docs < n_paths; result->n_docs++) {
        enum cd_status status = cd_load(&result->docs[result->n_docs], ctx, paths[result->n_docs],
                                        &import, &segment, err);
        if (status != CD_OK)
            return status;
    }
    cd_mem_trim();
    name_documents(result->docs, result->n_docs, o);
    return o->session ? open_session(result, o, err) : CD_OK;
}

enum cd_status cd_compare(struct cd_compare_result *out, struct cd_ctx *ctx,
                          const char *const *paths, uint32_t n_paths,
                          const struct cd_compare_options *options, struct cd_error *err)
{
    *out = (struct cd_compare_result){0};
    enum cd_status status = check_paths(paths, n_paths, options, err);
    if (status != CD_OK)
        return status;
    struct cd_compare_result result = {0};
    struct cd_alignment **alignments = cd_calloc(n_paths - 1, sizeof *alignments);
    status = load_documents(&result, ctx, paths, n_paths, options, err);
    bool reviewed = result.session && !options->review_apart;
    for (uint32_t k = 1; status == CD_OK && k < n_paths; k++) {
        status = align_version(&alignments[k - 1], ctx, &result, k, options, err);
        if (status == CD_OK && reviewed)
            put_review(&alignments[k - 1], result.session, k);
    }
    if (status == CD_OK) {
        struct cd_report_options ro = {
            .diff = options->diff, .align = options->align, .detail = options->detail};
        ro.align.constraints = NULL;
        ro.align.n_constraints = 0;
        status = cd_report_build(&result.report, ctx, (const struct cd_doc *const *)result.docs,
                                 n_paths, 0, alignments, &ro, err);
    } else {
        for (uint32_t k = 0; k + 1 < n_paths; k++)
            cd_alignment_destroy(alignments[k]);
    }
    if (status == CD_OK && reviewed)
        cd_session_apply(result.session, result.report);
    free(alignments);
    if (status == CD_OK)
        *out = result;
    else
        cd_compare_result_finish(&result);
    return status;
}

void cd_compare_result_finish(struct cd_compare_result *result)
{
    cd_report_destroy(result->report);
    cd_session_destroy(result->session);
    for (uint32_t k = 0; k < result->n_docs; k++)
        cd_doc_destroy(result->docs[k]);
    free(result->docs);
    *result = (struct cd_compare_result){0};
}
