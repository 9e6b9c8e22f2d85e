/* What the caller fixed: locked beads are taken out before the search, forbidden pairs dropped. */
#include "align/engine.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

static bool in_range(const uint32_t *x, uint32_t n, uint32_t limit)
{
    for (uint32_t k = 0; k < n; k++) {
        if (x[k] >= limit || (k > 0 && x[k] <= x[k - 1])) {
            return false;
        }
    }
    return true;
}

/* Marks statements; false where one is marked already. */
static bool claim(uint8_t *taken, const uint32_t *x, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        if (taken[x[k]]) {
            return false;
        }
        taken[x[k]] = 1;
    }
    return true;
}

bool cd_al_constraints_forbid(const struct al_engine *e, uint32_t i, uint32_t j)
{
    uint64_t pair = (uint64_t)i << 32 | j;
    return cd_find_u64(e->forbidden, e->n_forbidden, pair) != NULL;
}

static enum cd_status lock(struct al_engine *e, const struct cd_constraint *c, struct cd_error *err)
{
    if (!claim(e->side[0].locked, c->a, c->n_a) || !claim(e->side[1].locked, c->b, c->n_b)) {
        return cd_error_set(err, CD_ERR_USAGE, "", 0, "a statement is locked twice");
    }
    for (uint32_t x = 0; x < c->n_a; x++) {
        for (uint32_t y = 0; y < c->n_b; y++) {
            if (cd_al_constraints_forbid(e, c->a[x], c->b[y])) {
                return cd_error_set(err, CD_ERR_USAGE, "", 0,
                                    "statements %u and %u are both locked and forbidden", c->a[x],
                                    c->b[y]);
            }
        }
    }
    return CD_OK;
}

enum cd_status cd_al_constraints_apply(struct al_engine *e, struct cd_error *err)
{
    const struct cd_align_options *o = e->options;
    uint32_t cap = 0, n = o ? o->n_constraints : 0;
    for (uint32_t k = 0; k < n; k++) {
        const struct cd_constraint *c = &o->constraints[k];
        if (!in_range(c->a, c->n_a, e->side[0].n) || !in_range(c->b, c->n_b, e->side[1].n) ||
            c->n_a + c->n_b == 0) {
            return cd_error_set(err, CD_ERR_USAGE, "", 0,
                                "a constraint names statements that do not exist or not in order");
        }
        for (uint32_t x = 0; c->forbidden && x < c->n_a; x++) {
            for (uint32_t y = 0; y < c->n_b; y++) {
                *CD_PUSH(e->forbidden, e->n_forbidden, cap) = (uint64_t)c->a[x] << 32 | c->b[y];
            }
        }
    }
    cd_sort_u64(e->forbidden, e->n_forbidden);
    for (uint32_t k = 0; k < n; k++) {
        enum cd_status status = CD_OK;
        if (!o->constraints[k].forbidden) {
            status = lock(e, &o->constraints[k], err);
        }
        if (status != CD_OK) {
            return status;
        }
    }
    return CD_OK;
}
