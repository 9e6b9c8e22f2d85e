/* Inspection: why a pair was taken or not, and the posterior of all pairs. */
#include "align/engine.h"
#include "align/numeric.h"

#include <stdlib.h>

#include "align/model.h"
#include "text/layout.h"
#include "util/mem.h"

#define NAME(x) [x] = &#x[5] /* without AL_L_ or AL_S_ */

static const char *const local_names[AL_N_LOCAL] = {
    NAME(AL_L_BIAS),
    NAME(AL_L_G),
    NAME(AL_L_F),
    NAME(AL_L_MAX),
    NAME(AL_L_MIN),
    NAME(AL_L_WEIGHT),
    NAME(AL_L_COVERED),
    NAME(AL_L_NUM_CONFLICT),
    NAME(AL_L_NUM_MATCH),
    NAME(AL_L_NAME_MATCH),
    NAME(AL_L_NAME_CONFLICT),
    NAME(AL_L_MEAN),
    NAME(AL_L_LENGTH),
    NAME(AL_L_QUESTION),
    NAME(AL_L_EXACT),
    NAME(AL_L_SHORT_G),
    NAME(AL_L_BIGRAM),
    NAME(AL_L_MARGIN_MAX),
    NAME(AL_L_MARGIN_MIN),
};

static const char *const second_names[AL_N_SECOND] = {
    NAME(AL_S_BIAS),
    NAME(AL_S_POST_MAX),
    NAME(AL_S_POST_MIN),
    NAME(AL_S_Z),
    NAME(AL_S_OTHERS),
    NAME(AL_S_SUREST),
    NAME(AL_S_TENOR),
    NAME(AL_S_FEW),
    NAME(AL_S_G),
    NAME(AL_S_MAX),
    NAME(AL_S_MIN),
    NAME(AL_S_COVERED),
    NAME(AL_S_EXACT),
    NAME(AL_S_BIGRAM),
    NAME(AL_S_MEAN),
    NAME(AL_S_NUM_CONFLICT),
    NAME(AL_S_NAME_CONFLICT),
    NAME(AL_S_QUESTION),
    NAME(AL_S_SHORT),
    NAME(AL_S_DIAGONAL),
    NAME(AL_S_WIDER),
    NAME(AL_S_BESIDE),
    NAME(AL_S_RESIDUAL_MAX),
    NAME(AL_S_RESIDUAL_MIN),
    NAME(AL_S_MERGE_MAX),
    NAME(AL_S_MERGE_MIN),
    NAME(AL_S_PART_MAX),
    NAME(AL_S_PART_MIN),
    NAME(AL_S_OPEN_MAX),
    NAME(AL_S_OPEN_MIN),
    NAME(AL_S_RIVAL_MAX),
    NAME(AL_S_RIVAL_MIN),
    NAME(AL_S_FAR_MAX),
    NAME(AL_S_FAR_MIN),
    NAME(AL_S_DENSITY_MAX),
    NAME(AL_S_DENSITY_MIN),
    NAME(AL_S_AROUND_MAX),
    NAME(AL_S_AROUND_MIN),
    NAME(AL_S_LENGTH),
    NAME(AL_S_NUM_MATCH),
    NAME(AL_S_NAME_MATCH),
    NAME(AL_S_CENTRED),
    NAME(AL_S_AHEAD_MAX),
    NAME(AL_S_AHEAD_MIN),
    NAME(AL_S_CENTRED_AHEAD_MAX),
    NAME(AL_S_CENTRED_AHEAD_MIN),
    NAME(AL_S_ONCE),
};

static void print_text(struct cd_out *out, const struct cd_doc *doc, const char *side, uint32_t i)
{
    cd_out_printf(out, "%s %u\t", side, i);
    cd_text_put_line(out, cd_doc_text(doc, cd_doc_body(doc, i)));
    cd_out_putc(out, '\n');
}

/* The words of one statement with their weight and how well the other covers them. */
static void print_words(struct cd_out *out, const struct al_engine *e, unsigned k, uint32_t i,
                        const float *best)
{
    const struct al_side *side = &e->side[k];
    cd_out_puts(out, k ? "right words" : "left words");
    for (uint32_t x = side->first[i]; x < side->first[i + 1]; x++) {
        const struct al_type *t = &e->vocab.types[side->list[x]];
        cd_out_puts(out, " ");
        cd_text_put_line(out, cd_ctx_string(e->ctx, t->fold));
        cd_out_printf(out, ":%.2f:%.2f", (double)t->weight, (double)best[x - side->first[i]]);
    }
    cd_out_putc(out, '\n');
}

/* Of a form: what each feature adds, its products with others shared between the two. */
static void print_form(struct cd_out *out, const char *stage, const char *const *names,
                       const float *x, const double *form, unsigned n)
{
    double parts[AL_FORM_MAX];
    cd_al_form_parts(form, n, x, parts);
    cd_out_printf(out, "%s\tlog odds %.3f\n", stage, cd_al_form(form, n, x));
    for (unsigned k = 0; k < n; k++) {
        cd_out_printf(out, "  %-18s %8.3f            %8.3f\n", names[k], (double)x[k], parts[k]);
    }
}

static void print_features(struct cd_out *out, const char *stage, const char *const *names,
                           const float *x, const double *weights, unsigned n)
{
    double z = 0;
    for (unsigned k = 0; k < n; k++) {
        z += weights[k] * (double)x[k];
    }
    cd_out_printf(out, "%s\tlog odds %.3f\n", stage, z);
    for (unsigned k = 0; k < n; k++) {
        cd_out_printf(out, "  %-18s %8.3f * %8.3f = %8.3f\n", names[k], (double)x[k], weights[k],
                      (double)x[k] * weights[k]);
    }
}

struct wanted {
    uint32_t cand;
    float high, low;
};

static void catch_margin(void *user, uint32_t cand, float high, float low)
{
    struct wanted *w = user;
    if (cand == w->cand) {
        w->high = high;
        w->low = low;
    }
}

static void print_second(struct cd_out *out, struct al_engine *e, uint32_t cand)
{
    uint32_t n;
    unsigned last = e->steps - 1;
    for (unsigned step = 0; step < last; step++) {
        cd_al_second_again(e, step);
    }
    struct al_row *rows = cd_al_second_features(e, last, &n);
    for (uint32_t k = 0; k < n; k++) {
        if (rows[k].cand == cand) {
            print_form(out, "second stage", second_names, rows[k].x,
                       e->model->second[AL_ROUNDS - 1], AL_N_SECOND);
            cd_out_printf(out, "who speaks\tlog odds %+.3f\n", rows[k].said);
            cd_out_printf(out, "numbers elsewhere\tlog odds %+.3f\n", rows[k].away);
        }
    }
    free(rows);
    cd_al_second_again(e, last);
    if (cd_al_anchors_hold(e, cand)) {
        cd_out_puts(out, "an amount that stands nowhere else\n");
    }
    cd_al_exchange_settle(e);
    if (cd_al_exchange_holds(e, cand)) {
        cd_out_puts(out, "a question and its answer that are told together\n");
    }
    cd_al_equal_settle(e);
}

static void print_rivals(struct cd_out *out, const struct al_engine *e, unsigned k, uint32_t i)
{
    const struct al_cands *cs = &e->cands;
    const uint32_t *at = k ? cs->col : cs->row;
    cd_out_printf(out, "%s %u\tcandidates:", k ? "right" : "left", i);
    for (uint32_t x = at[i]; x < at[i + 1]; x++) {
        const struct al_cand *c = &cs->c[k ? cs->by_col[x] : x];
        if (c->p >= .01f) {
            cd_out_printf(out, " %u:%.3f", k ? c->a : c->b, (double)c->p);
        }
    }
    cd_out_putc(out, '\n');
}

static void print_bead(struct cd_out *out, const struct cd_alignment *al, uint32_t x)
{
    const struct cd_bead *bead = &al->beads[x];
    struct cd_range sides[2] = {bead->a, bead->b};
    cd_out_puts(out, "bead\t");
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t m = 0; m < sides[k].count; m++) {
            cd_out_printf(out, "%s%u", m ? "," : "", al->members[sides[k].first + m]);
        }
        cd_out_puts(out, sides[k].count ? "\t" : "-\t");
    }
    cd_out_printf(out, "%.4f%s\n", bead->score, bead->flags & CD_BEAD_MOVED ? "\tmoved" : "");
}

static void explain(struct cd_out *out, struct al_engine *e, uint32_t i, uint32_t j)
{
    print_text(out, e->side[0].doc, "left", i);
    print_text(out, e->side[1].doc, "right", j);
    struct wanted w = {.cand = CD_NONE};
    for (uint32_t x = e->cands.row[i]; x < e->cands.row[i + 1]; x++) {
        w.cand = e->cands.c[x].b == j ? x : w.cand;
    }
    struct al_scorer *s = cd_al_scorer_create(e, 0);
    const float *of_b, *of_a;
    float x[AL_N_LOCAL];
    cd_al_scorer_row(s, i);
    cd_al_profile_build(e);
    of_a = cd_al_scorer_cover(s, j, &of_b);
    print_words(out, e, 0, i, of_a);
    print_words(out, e, 1, j, of_b);
    cd_al_scorer_features(s, j, x);
    cd_al_local_margins(e, catch_margin, &w);
    x[AL_L_MARGIN_MAX] = w.high;
    x[AL_L_MARGIN_MIN] = w.low;
    print_features(out, "first stage, alone", local_names, x, e->model->local0, AL_N_LOCAL);
    print_features(out, "first stage, margins", local_names, x, e->model->local1, AL_N_LOCAL);
    cd_al_scorer_destroy(s);
    if (w.cand == CD_NONE) {
        cd_out_puts(out, "not a candidate: too little in common, or of different structure\n");
    } else {
        const struct al_cand *c = &e->cands.c[w.cand];
        cd_out_printf(out, "search\tfrom the left %.4f, from the right %.4f\n", (double)c->p_ab,
                      (double)c->p_ba);
        print_second(out, e, w.cand);
        cd_out_printf(out, "result\t%.4f\n", (double)e->cands.c[w.cand].p);
    }
    print_rivals(out, e, 0, i);
    print_rivals(out, e, 1, j);
    struct cd_alignment *al = cd_al_engine_result(e);
    uint32_t *bead_of[2];
    cd_al_beads_of(al, bead_of);
    print_bead(out, al, bead_of[0][i]);
    if (bead_of[1][j] != bead_of[0][i]) {
        print_bead(out, al, bead_of[1][j]);
    }
    free(bead_of[0]);
    free(bead_of[1]);
    cd_alignment_destroy(al);
}

enum cd_status cd_align_explain(struct cd_out *out, const struct cd_ctx *ctx,
                                const struct cd_doc *a, const struct cd_doc *b,
                                const struct cd_align_options *options, uint32_t i, uint32_t j,
                                struct cd_error *err)
{
    struct al_engine e;
    if (i >= a->n_statements || j >= b->n_statements) {
        return cd_error_set(err, CD_ERR_USAGE, "", 0,
                            "there is no pair %u,%u: the documents have %u and %u statements", i, j,
                            a->n_statements, b->n_statements);
    }
    enum cd_status status = cd_al_engine_init(&e, ctx, a, b, options, err);
    if (status != CD_OK) {
        return status;
    }
    status = cd_al_engine_run(&e, err);
    if (status == CD_OK) {
        explain(out, &e, i, j);
    }
    cd_al_engine_finish(&e);
    return status;
}

enum cd_status cd_align_matrix(struct cd_out *out, const struct cd_ctx *ctx, const struct cd_doc *a,
                               const struct cd_doc *b, const struct cd_align_options *options,
                               struct cd_error *err)
{
    struct al_engine e;
    enum cd_status status = cd_al_engine_init(&e, ctx, a, b, options, err);
    if (status != CD_OK) {
        return status;
    }
    status = cd_al_engine_run(&e, err);
    for (uint32_t x = 0; status == CD_OK && x < e.cands.n; x++) {
        const struct al_cand *c = &e.cands.c[x];
        if (c->p >= .001f) {
            cd_out_printf(out, "%u\t%u\t%.4f\n", c->a, c->b, (double)c->p);
        }
    }
    cd_al_engine_finish(&e);
    return status;
}
