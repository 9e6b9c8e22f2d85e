/* The engine: its stages one after the other. */
#include "align/engine.h"

#include <stdlib.h>

#include "align/model.h"
#include "util/mem.h"

#define MANY 10000u /* statements from which on memory is given back between stages */

enum cd_status cd_al_engine_init(struct al_engine *e, const struct cd_ctx *ctx,
                                 const struct cd_doc *a, const struct cd_doc *b,
                                 const struct cd_align_options *options, struct cd_error *err)
{
    *e = (struct al_engine){.ctx = ctx,
                            .model = &cd_al_model_default,
                            .lexicon = cd_ctx_lexicon(ctx),
                            .options = options,
                            .threads = cd_parallel_threads(options ? options->threads : 0)};
    const struct cd_doc *docs[2] = {a, b};
    for (unsigned k = 0; k < 2; k++) {
        e->side[k].doc = docs[k];
        e->side[k].n = docs[k]->n_statements;
        e->side[k].locked = cd_calloc((size_t)e->side[k].n + 1, 1);
    }
    enum cd_status status = cd_al_constraints_apply(e, err);
    if (status != CD_OK) {
        cd_al_engine_finish(e);
    }
    return status;
}

void cd_al_engine_finish(struct al_engine *e)
{
    for (unsigned k = 0; k < 2; k++) {
        struct al_side *s = &e->side[k];
        free(s->first);
        free(s->list);
        free(s->place);
        free(s->post_first);
        free(s->post);
        free(s->weight);
        free(s->total);
        free(s->cls);
        free(s->trait);
        free(s->locked);
        free(s->along);
        free(e->similar.first[k]);
        free(e->similar.near[k]);
    }
    cd_al_profile_forget(e);
    free(e->anchors);
    free(e->exchanges);
    free(e->vocab.types);
    free(e->vocab.vectors);
    free(e->vocab.scales);
    free(e->vocab.same);
    free(e->forbidden);
    cd_al_cands_finish(&e->cands);
}

bool cd_al_engine_progress(const struct al_engine *e, const char *stage, double done)
{
    const struct cd_align_options *o = e->options;
    return !o || !o->progress || o->progress(o->progress_user, stage, done);
}

/* The stages in order, with their share of the work done when they are over. */
static const struct stage {
    void (*run)(struct al_engine *e);
    const char *name;
    double done;
} stages[] = {
    {cd_al_types_build, "reading words", .1},
    {cd_al_profile_build, "reading words", .15},
    {cd_al_similar_build, "comparing words", .35},
    {cd_al_candidates_build, "looking for candidates", .5},
    {cd_al_local_score, "comparing statements", .6},
    {cd_al_hmm_run, "searching", .8},
    {cd_al_anchors_find, "weighing", .81},
    {cd_al_second_score, "weighing", .95},
    {cd_al_exchange_settle, "weighing", .955},
    {cd_al_equal_settle, "weighing", .96},
};

enum cd_status cd_al_engine_run(struct al_engine *e, struct cd_error *err)
{
    for (size_t k = 0; k < sizeof stages / sizeof *stages; k++) {
        stages[k].run(e);
        if (e->side[0].n + e->side[1].n > MANY) {
            cd_mem_trim();
        }
        if (!cd_al_engine_progress(e, stages[k].name, stages[k].done)) {
            return cd_error_set(err, CD_ERR_CANCELLED, "", 0, "cancelled");
        }
    }
    return CD_OK;
}

struct cd_alignment *cd_al_engine_result(struct al_engine *e)
{
    struct al_grouping g;
    cd_al_grouping_init(&g, e->side[0].n, e->side[1].n);
    cd_al_beads_group(e, &g);
    cd_al_aside_group(e, &g);
    struct cd_alignment *al = cd_al_assemble(&g, e->side[0].doc, e->side[1].doc);
    struct al_gap_view v = {e, al, {NULL, NULL}};
    cd_al_beads_of(al, v.bead_of);
    if (cd_al_rescue(&v, &g)) {
        cd_alignment_destroy(al);
        al = cd_al_assemble(&g, e->side[0].doc, e->side[1].doc);
    }
    free(v.bead_of[0]);
    free(v.bead_of[1]);
    cd_alignment_mark_moved(al);
    cd_al_rejected_fill(e, al);
    cd_al_grouping_finish(&g);
    return al;
}

enum cd_status cd_align(struct cd_alignment **out, const struct cd_ctx *ctx, const struct cd_doc *a,
                        const struct cd_doc *b, const struct cd_align_options *options,
                        struct cd_error *err)
{
    struct al_engine e;
    enum cd_status status = cd_al_engine_init(&e, ctx, a, b, options, err);
    if (status != CD_OK) {
        return status;
    }
    status = cd_al_engine_run(&e, err);
    if (status == CD_OK) {
        *out = cd_al_engine_result(&e);
    }
    cd_al_engine_finish(&e);
    return status;
}
