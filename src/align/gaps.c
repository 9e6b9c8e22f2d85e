/*
 * The probability that nothing corresponds to a statement which stands alone. The product over its
 * rejected pairs takes these for independent and knows nothing of pairs that were never worth a
 * look; a logistic score over it, the best of them, and how much of both documents corresponds,
 * around the statement and altogether, says what it is worth: in two renderings of one speech a
 * statement without counterpart is rather one whose counterpart was not recognised.
 *
 * Cost: the pairs of the statement.
 */
#include "align/engine.h"
#include "align/form.h"
#include "align/numeric.h"

#include "align/model.h"

#define WINDOW 4u /* statements on either side */

static bool paired(const struct cd_alignment *al, uint32_t bead)
{
    return al->beads[bead].a.count && al->beads[bead].b.count;
}

/* The share of the statements around i that are paired. */
static float paired_around(const struct al_gap_view *v, unsigned k, uint32_t i)
{
    uint32_t n = v->e->side[k].n, from = i > WINDOW ? i - WINDOW : 0;
    uint32_t to = i + WINDOW < n ? i + WINDOW : n - 1, met = 0;
    for (uint32_t x = from; x <= to; x++) {
        met += x != i && paired(v->al, v->bead_of[k][x]);
    }
    return to > from ? (float)met / (float)(to - from) : 0;
}

/*
 * Whether the neighbours of i are paired with statements between which something stands alone too:
 * a place where a counterpart would be looked for.
 */
static float place_open(const struct al_gap_view *v, unsigned k, uint32_t i)
{
    uint32_t n = v->e->side[k].n, m = v->e->side[1 - k].n, open = 0;
    for (int step = -1; step <= 1; step += 2) {
        uint32_t x = i + (uint32_t)step;
        if (x >= n || !paired(v->al, v->bead_of[k][x])) {
            continue;
        }
        const struct cd_bead *bead = &v->al->beads[v->bead_of[k][x]];
        struct cd_range other = k ? bead->a : bead->b;
        uint32_t at = step < 0 ? cd_range_end(other) - 1 : other.first;
        uint32_t y = v->al->members[at] - (uint32_t)step;
        open += y < m && !paired(v->al, v->bead_of[1 - k][y]);
    }
    return .5f * (float)open;
}

/* Log of the share of a side that stands alone; own: but for the one statement in question. */
static float alone_elsewhere(const struct al_engine *e, unsigned k, bool own)
{
    double n = (double)e->side[k].n, alone = n * (1 - e->density[k]) - own;
    return (float)al_log(((alone > 0 ? alone : 0) + .5) / (n + 1));
}

void cd_al_gap_features(const struct al_gap_view *v, unsigned k, uint32_t i, float x[AL_N_GAP])
{
    const struct al_cands *cs = &v->e->cands;
    const uint32_t *at = k ? cs->col : cs->row;
    double none = 1, best = 0, free = 0;
    float g = 0;
    for (uint32_t y = at[i]; y < at[i + 1]; y++) {
        const struct al_cand *c = &cs->c[k ? cs->by_col[y] : y];
        uint32_t other = v->bead_of[1 - k][k ? c->a : c->b];
        double p = (double)c->p;
        none *= 1 - p;
        best = p > best ? p : best;
        free = p > free && !paired(v->al, other) ? p : free;
        g = c->g > g ? c->g : g;
    }
    x[AL_G_BIAS] = 1;
    x[AL_G_NONE] = (float)al_clip(al_logit(1 - none), -7, 7);
    x[AL_G_BEST] = (float)al_clip(al_logit(best), -7, 7);
    x[AL_G_FREE] = (float)al_clip(al_logit(free), -7, 7);
    x[AL_G_COVER] = g;
    x[AL_G_DENSITY_OWN] = (float)v->e->density[k];
    x[AL_G_DENSITY_OTHER] = (float)v->e->density[1 - k];
    x[AL_G_AROUND] = paired_around(v, k, i);
    x[AL_G_OPEN] = place_open(v, k, i);
    x[AL_G_ALONE_OWN] = alone_elsewhere(v->e, k, true);
    x[AL_G_ALONE_OTHER] = alone_elsewhere(v->e, 1 - k, false);
    x[AL_G_SHORT] = (float)(1 / (1 + al_log(1 + (double)v->e->side[k].weight[i])));
}

double cd_al_gap_score(const struct al_gap_view *v, unsigned k, uint32_t i)
{
    float x[AL_N_GAP];
    if (v->e->side[k].cls[i] == AL_CLASS_OUT) {
        return 1;
    }
    cd_al_gap_features(v, k, i, x);
    return al_sigmoid(cd_al_form(v->e->model->gap, AL_N_GAP, x));
}
