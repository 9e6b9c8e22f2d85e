/* Scoring of files and of folders of sets, from bytes to the table. */
#include "claimdiff/compare.h"
#include "claimdiff/eval.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"

#define MAX_GOLD_BYTES (64u << 20)

static enum cd_status align_and_add(struct cd_eval *eval, struct cd_ctx *ctx, const char *gold,
                                    struct cd_doc *const docs[2],
                                    const struct cd_eval_options *options, struct cd_error *err)
{
    struct cd_buf text;
    struct cd_gold *standard = NULL;
    struct cd_alignment *alignment = NULL;
    cd_buf_init(&text);
    enum cd_status status = cd_file_read(&text, gold, MAX_GOLD_BYTES, err);
    if (status == CD_OK)
        status = cd_gold_parse(&standard, docs[0], docs[1], gold, cd_buf_view(&text), err);
    if (status == CD_OK)
        status = cd_align(&alignment, ctx, docs[0], docs[1], &options->align, err);
    if (status == CD_OK)
        cd_eval_add(eval, alignment, standard);
    cd_alignment_destroy(alignment);
    cd_gold_destroy(standard);
    cd_buf_finish(&text);
    return status;
}

enum cd_status cd_eval_files(struct cd_eval *eval, struct cd_ctx *ctx, const char *gold,
                             const char *left, const char *right,
                             const struct cd_eval_options *options, struct cd_error *err)
{
    struct cd_doc *docs[2] = {NULL, NULL};
    const char *paths[2] = {left, right};
    enum cd_status status = CD_OK;
    for (int k = 0; k < 2 && status == CD_OK; k++)
        status = cd_load(&docs[k], ctx, paths[k], &options->import, &options->segment, err);
    if (status == CD_OK)
        status = align_and_add(eval, ctx, gold, docs, options, err);
    cd_doc_destroy(docs[0]);
    cd_doc_destroy(docs[1]);
    return status;
}

static char *join(const char *folder, const char *name)
{
    struct cd_buf path;
    cd_buf_init(&path);
    cd_buf_printf(&path, "%s/%s", folder, name);
    return cd_buf_steal(&path);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Scores name, "LEFT-RIGHT.gold.tsv", where LEFT.txt and RIGHT.txt stand beside it. */
static enum cd_status add_pair(struct cd_eval *eval, struct cd_ctx *ctx, const char *folder,
                               const char *name, const struct cd_eval_options *options,
                               struct cd_error *err)
{
    static const char suffix[] = ".gold.tsv";
    size_t len = strlen(name), n = sizeof suffix - 1;
    enum cd_status status = CD_OK;
    if (len <= n || strcmp(name + len - n, suffix) != 0)
        return CD_OK;
    bool done = false;
    for (const char *dash = name; (dash = strchr(dash, '-')) != NULL && !done; dash++) {
        struct cd_buf left, right;
        struct stat st;
        cd_buf_init(&left);
        cd_buf_init(&right);
        cd_buf_printf(&left, "%s/%.*s.txt", folder, (int)(dash - name), name);
        cd_buf_printf(&right, "%s/%.*s.txt", folder, (int)(name + len - n - dash - 1), dash + 1);
        if (stat(left.ptr, &st) == 0 && stat(right.ptr, &st) == 0) {
            char *gold = join(folder, name);
            status = cd_eval_files(eval, ctx, gold, left.ptr, right.ptr, options, err);
            free(gold);
            done = true;
        }
        cd_buf_finish(&left);
        cd_buf_finish(&right);
    }
    return status;
}

/* Scores the documents in a folder itself, if it holds any. */
static enum cd_status add_document(struct cd_eval *eval, struct cd_ctx *ctx, const char *folder,
                                   const struct cd_eval_options *options, struct cd_error *err)
{
    char *gold = join(folder, "gold.tsv"), *left = join(folder, "left.txt");
    char *right = join(folder, "right.txt");
    struct dirent **names;
    struct stat st;
    enum cd_status status = CD_OK;
    if (stat(gold, &st) == 0)
        status = cd_eval_files(eval, ctx, gold, left, right, options, err);
    int n = scandir(folder, &names, is_visible, alphasort);
    for (int k = 0; k < n; k++) {
        if (status == CD_OK)
            status = add_pair(eval, ctx, folder, names[k]->d_name, options, err);
        free(names[k]);
    }
    if (n >= 0)
        free(names);
    free(gold);
    free(left);
    free(right);
    return status;
}

/* What is done with each folder inside one. */
typedef enum cd_status visitor(void *user, const char *path, const char *name,
                               struct cd_error *err);

/* Visits the sub-folders in order of their names. */
static enum cd_status each_folder(const char *folder, visitor *visit, void *user,
                                  struct cd_error *err)
{
    struct dirent **names;
    int n = scandir(folder, &names, is_visible, alphasort);
    if (n < 0)
        return cd_error_set(err, CD_ERR_IO, folder, 0, "cannot be read as a folder");
    enum cd_status status = CD_OK;
    for (int k = 0; k < n; k++) {
        struct stat st;
        char *path = join(folder, names[k]->d_name);
        if (status == CD_OK && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
            status = visit(user, path, names[k]->d_name, err);
        free(path);
        free(names[k]);
    }
    free(names);
    return status;
}

struct table {
    struct cd_out *out;
    struct cd_ctx *ctx;
    const struct cd_eval_options *options;
    struct cd_eval set, all;
    unsigned n_sets;
};

static enum cd_status visit_document(void *user, const char *path, const char *name,
                                     struct cd_error *err)
{
    struct table *t = user;
    (void)name;
    return add_document(&t->set, t->ctx, path, t->options, err);
}

/* One line of the table, for a folder that is a document or holds documents. */
static enum cd_status visit_set(void *user, const char *path, const char *name,
                                struct cd_error *err)
{
    struct table *t = user;
    t->set = (struct cd_eval){0};
    enum cd_status status = add_document(&t->set, t->ctx, path, t->options, err);
    if (status == CD_OK)
        status = each_folder(path, visit_document, t, err);
    if (status == CD_OK && t->set.documents) {
        if (t->n_sets++ == 0)
            cd_eval_write_head(t->out);
        cd_eval_write_line(t->out, name, &t->set);
        cd_eval_merge(&t->all, &t->set);
    }
    return status;
}

enum cd_status cd_eval_folder(struct cd_out *out, struct cd_ctx *ctx, const char *folder,
                              const struct cd_eval_options *options, struct cd_error *err)
{
    struct table t = {.out = out, .ctx = ctx, .options = options};
    const char *slash = strrchr(folder, '/');
    enum cd_status status = visit_set(&t, folder, slash && slash[1] ? slash + 1 : folder, err);
    if (status == CD_OK && t.n_sets == 0)
        status = each_folder(folder, visit_set, &t, err);
    if (status == CD_OK && t.n_sets == 0)
        return cd_error_set(err, CD_ERR_INPUT, folder, 0, "no gold.tsv in it or below");
    if (status == CD_OK && t.n_sets > 1)
        cd_eval_write_line(out, "all", &t.all);
    if (status == CD_OK && options->calibration)
        cd_eval_write_calibration(out, &t.all);
    return status;
}
