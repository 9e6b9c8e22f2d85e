/*
 * A developer's tool around the alignment engine, for sets of pre-segmented documents: folders
 * that hold left.txt, right.txt and gold.tsv, or sub-folders that do.
 *
 *   alignfit beads OUT SET...      writes the beads of every document, OUT/SET/DOC.tsv
 *   alignfit local SET...          features of the first stage, to standard output
 *   alignfit second ROUND SET...   features of the second stage
 *   alignfit gaps SET...           features of statements that stand alone
 *
 * SET:FROM-TO reads the documents with these numbers. With MODEL in the environment, the weights
 * come from that file (all numbers of struct al_model in order).
 * Features are records of 32-bit floats: number of the document, 1 for a pair that is in the gold,
 * index of the left and of the right statement, then the features; of a gap: 1 where nothing of
 * the gold is its own, the side, the index. fit.py reads them.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "align/engine.h"
#include "align/model.h"
#include "claimdiff/import.h"
#include "claimdiff/segment.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/vec.h"

#define HEAD 4u /* numbers before the features of a record */

enum mode {
    MODE_BEADS,
    MODE_LOCAL,
    MODE_SECOND,
    MODE_GAPS
};

struct tool {
    enum mode mode;
    unsigned round;
    const char *out; /* folder of bead files */
    const char *set; /* name of the set that is read */
    uint64_t *gold;  /* pairs, ascending */
    uint32_t n_gold, cap_gold;
    unsigned number;
    unsigned long from, to;       /* documents of the set, by their numbers */
    const struct al_model *model; /* NULL: the built-in one */
    struct al_engine *e;
};

static void fail(const char *what, const struct cd_error *err)
{
    fprintf(stderr, "alignfit: %s: %s\n", what, err ? err->message : strerror(errno));
    exit(2);
}

static int ascending(const void *x, const void *y)
{
    const uint64_t *p = x, *q = y;
    return *p < *q ? -1 : *p > *q;
}

/* Reads comma-separated numbers up to a tab or the end of the line. */
static uint32_t read_list(const char **at, uint32_t *out, uint32_t max)
{
    uint32_t n = 0;
    while (**at >= '0' && **at <= '9' && n < max) {
        char *end;
        out[n++] = (uint32_t)strtoul(*at, &end, 10);
        *at = *end == ',' ? end + 1 : end;
    }
    return n;
}

static void read_gold(struct tool *t, const char *path)
{
    struct cd_buf buf;
    struct cd_error err;
    cd_buf_init(&buf);
    t->n_gold = 0;
    if (cd_file_read(&buf, path, CD_MAX_INPUT_BYTES, &err) != CD_OK) {
        fail(path, &err);
    }
    for (const char *line = buf.ptr; *line;) {
        uint32_t a[64], b[64], n_a, n_b = 0;
        const char *at = line;
        n_a = read_list(&at, a, 64);
        if (*at == '\t') {
            at++;
            n_b = read_list(&at, b, 64);
        }
        for (uint32_t x = 0; x < n_a * n_b; x++) {
            *CD_PUSH(t->gold, t->n_gold, t->cap_gold) = (uint64_t)a[x / n_b] << 32 | b[x % n_b];
        }
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    if (t->n_gold) {
        qsort(t->gold, t->n_gold, sizeof *t->gold, ascending);
    }
    cd_buf_finish(&buf);
}

static struct cd_doc *load(struct cd_ctx *ctx, const char *path)
{
    struct cd_doc *doc = NULL;
    struct cd_error err;
    struct cd_import_options import = {.lossy = true, .format = "text"};
    struct cd_segment_options segment = {.presegmented = true};
    struct cd_source *source = NULL;
    if (cd_import_file(&source, path, &import, &err) != CD_OK ||
        cd_segment(&doc, ctx, source, &segment, &err) != CD_OK) {
        fail(path, &err);
    }
    cd_source_destroy(source);
    return doc;
}

static void put(const struct tool *t, uint32_t cand, const float *x, unsigned n)
{
    const struct al_cand *c = &t->e->cands.c[cand];
    uint64_t pair = (uint64_t)c->a << 32 | c->b;
    bool right = t->n_gold && bsearch(&pair, t->gold, t->n_gold, sizeof pair, ascending);
    float head[HEAD] = {(float)t->number, right, (float)c->a, (float)c->b};
    fwrite(head, sizeof *head, HEAD, stdout);
    fwrite(x, sizeof *x, n, stdout);
}

static void put_local(void *user, uint32_t cand, float high, float low)
{
    struct tool *t = user;
    struct al_scorer *s = cd_al_scorer_create(t->e, 0);
    float x[AL_N_LOCAL];
    cd_al_scorer_row(s, t->e->cands.c[cand].a);
    cd_al_scorer_features(s, t->e->cands.c[cand].b, x);
    x[AL_L_MARGIN_MAX] = high;
    x[AL_L_MARGIN_MIN] = low;
    put(t, cand, x, AL_N_LOCAL);
    cd_al_scorer_destroy(s);
}

static void put_second(struct tool *t)
{
    uint32_t n;
    struct al_row *rows = cd_al_second_features(t->e, t->round, &n);
    for (uint32_t k = 0; k < n; k++) {
        put(t, rows[k].cand, rows[k].x, AL_N_SECOND);
    }
    free(rows);
}

/* Statements that stand alone: which side, which, and whether nothing of the gold is theirs. */
static void put_gaps(const struct tool *t)
{
    struct cd_alignment *al = cd_al_engine_result(t->e);
    struct al_gap_view v = {t->e, al, {NULL, NULL}};
    cd_al_beads_of(al, v.bead_of);
    for (uint32_t x = 0; x < al->n_beads; x++) {
        const struct cd_bead *bead = &al->beads[x];
        unsigned k = bead->a.count ? 0 : 1;
        uint32_t i = al->members[k ? bead->b.first : bead->a.first];
        if ((bead->a.count && bead->b.count) || t->e->side[k].cls[i] == AL_CLASS_OUT) {
            continue;
        }
        bool right = true;
        for (uint32_t g = 0; g < t->n_gold; g++) {
            right = right && (uint32_t)(k ? t->gold[g] : t->gold[g] >> 32) != i;
        }
        float row[HEAD + AL_N_GAP] = {(float)t->number, right, (float)k, (float)i};
        cd_al_gap_features(&v, k, i, row + HEAD);
        fwrite(row, sizeof *row, HEAD + AL_N_GAP, stdout);
    }
    free(v.bead_of[0]);
    free(v.bead_of[1]);
    cd_alignment_destroy(al);
}

static void put_beads(struct tool *t, const char *doc)
{
    char path[4096];
    struct cd_alignment *al = cd_al_engine_result(t->e);
    snprintf(path, sizeof path, "%s/%s", t->out, t->set);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%s.tsv", t->out, t->set, doc);
    FILE *f = fopen(path, "w");
    if (!f) {
        fail(path, NULL);
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        struct cd_range sides[2] = {al->beads[x].a, al->beads[x].b};
        for (unsigned k = 0; k < 2; k++) {
            for (uint32_t m = 0; m < sides[k].count; m++) {
                fprintf(f, "%s%u", m ? "," : "", al->members[sides[k].first + m]);
            }
            fputs(sides[k].count ? "\t" : "-\t", f);
        }
        fprintf(f, "%.4f\n", al->beads[x].score);
    }
    const char *wrong = cd_alignment_check(al);
    if (fclose(f) != 0 || wrong) {
        fprintf(stderr, "alignfit: %s: %s\n", path, wrong ? wrong : "cannot be written");
        exit(2);
    }
    cd_alignment_destroy(al);
}

static void run_document(struct tool *t, const char *folder, const char *name)
{
    char path[4096];
    struct al_engine e;
    struct cd_error err;
    struct cd_align_options options = {.threads = 1};
    struct cd_ctx *ctx = cd_ctx_create();
    if (cd_ctx_set_lexicon(ctx, "builtin", &err) != CD_OK) {
        fail("lexicon", &err);
    }
    snprintf(path, sizeof path, "%s/gold.tsv", folder);
    read_gold(t, path);
    snprintf(path, sizeof path, "%s/left.txt", folder);
    struct cd_doc *a = load(ctx, path);
    snprintf(path, sizeof path, "%s/right.txt", folder);
    struct cd_doc *b = load(ctx, path);
    if (cd_al_engine_init(&e, ctx, a, b, &options, &err) != CD_OK) {
        fail(folder, &err);
    }
    e.model = t->model ? t->model : e.model;
    if (cd_al_engine_run(&e, &err) != CD_OK) {
        fail(folder, &err);
    }
    t->e = &e;
    if (t->mode == MODE_LOCAL) {
        cd_al_profile_build(&e);
        cd_al_local_margins(&e, put_local, t);
    } else if (t->mode == MODE_SECOND) {
        for (unsigned r = 0; r < t->round; r++) {
            cd_al_second_again(&e, r);
        }
        put_second(t);
    } else if (t->mode == MODE_GAPS) {
        put_gaps(t);
    } else {
        put_beads(t, name);
    }
    t->number++;
    cd_al_engine_finish(&e);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_ctx_destroy(ctx);
}

static int has_gold(const char *folder)
{
    char path[8192];
    struct stat st;
    snprintf(path, sizeof path, "%s/gold.tsv", folder);
    return stat(path, &st) == 0;
}

static const struct al_model *read_model(const char *path)
{
    static double numbers[sizeof(struct al_model) / sizeof(double)];
    static struct al_model model;
    FILE *f = fopen(path, "r");
    for (size_t k = 0; f && k < sizeof numbers / sizeof *numbers; k++) {
        if (fscanf(f, "%lf", &numbers[k]) != 1) {
            fclose(f);
            f = NULL;
        }
    }
    if (!f) {
        fail(path, NULL);
    }
    fclose(f);
    memcpy(&model, numbers, sizeof model);
    return &model;
}

static void run_set(struct tool *t, char *set)
{
    char *colon = strrchr(set, ':');
    t->from = 0;
    t->to = ULONG_MAX;
    if (colon && sscanf(colon, ":%lu-%lu", &t->from, &t->to) == 2) {
        *colon = 0;
    }
    const char *slash = strrchr(set, '/');
    t->set = slash ? slash + 1 : set;
    if (has_gold(set)) {
        run_document(t, set, "pred");
        return;
    }
    struct dirent **names;
    int n = scandir(set, &names, NULL, alphasort);
    if (n < 0) {
        fail(set, NULL);
    }
    for (int k = 0; k < n; k++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", set, names[k]->d_name);
        unsigned long number = strtoul(names[k]->d_name, NULL, 10);
        if (names[k]->d_name[0] != '.' && has_gold(path) && number >= t->from && number <= t->to) {
            run_document(t, path, names[k]->d_name);
        }
        free(names[k]);
    }
    free(names);
}

int main(int argc, char **argv)
{
    struct tool t = {0};
    const char *model = getenv("MODEL");
    t.model = model ? read_model(model) : NULL;
    int at = 2;
    if (argc > 3 && strcmp(argv[1], "beads") == 0) {
        t.mode = MODE_BEADS;
        t.out = argv[at++];
        mkdir(t.out, 0777);
    } else if (argc > 2 && strcmp(argv[1], "local") == 0) {
        t.mode = MODE_LOCAL;
    } else if (argc > 2 && strcmp(argv[1], "gaps") == 0) {
        t.mode = MODE_GAPS;
    } else if (argc > 3 && strcmp(argv[1], "second") == 0) {
        t.mode = MODE_SECOND;
        t.round = (unsigned)atoi(argv[at++]);
    } else {
        fputs(
            "usage: alignfit beads OUT SET... | local SET... | second ROUND SET... | gaps SET...\n",
            stderr);
        return 2;
    }
    for (; at < argc; at++) {
        run_set(&t, argv[at]);
    }
    free(t.gold);
    return 0;
}
