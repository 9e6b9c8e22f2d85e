/* Which word types spell one name. */
#include "align/names.h"

#include <stdlib.h>

#include "util/vec.h"

#define SPELLED   .9f /* how alike: no two forms of one word, but nearly */
#define SPELLINGS 12u /* of one name, at most */

void cd_al_names_add(struct al_names *names, uint32_t name, uint32_t type, bool alone)
{
    *CD_PUSH(names->items, names->n, names->cap) = (struct al_spelling){name, type, alone};
}

/* By name, then by type, those that are all of a name first. */
static int by_name(const void *x, const void *y)
{
    const struct al_spelling *p = x, *q = y;
    if (p->name != q->name) {
        return p->name < q->name ? -1 : 1;
    }
    if (p->type != q->type) {
        return p->type < q->type ? -1 : 1;
    }
    return q->alone - p->alone;
}

void cd_al_names_link(struct al_names *names, struct al_vocab *vocab)
{
    uint32_t n = 0, cap = vocab->n_same;
    if (names->n) {
        qsort(names->items, names->n, sizeof *names->items, by_name);
    }
    for (uint32_t k = 0; k < names->n; k++) {
        const struct al_spelling *s = &names->items[k];
        if (n == 0 || names->items[n - 1].name != s->name || names->items[n - 1].type != s->type) {
            names->items[n++] = *s;
        }
    }
    names->n = n;
    for (uint32_t i = 0; i < n; i++) {
        const struct al_spelling *a = &names->items[i];
        for (uint32_t j = i + 1; j < n && j <= i + SPELLINGS; j++) {
            const struct al_spelling *b = &names->items[j];
            if (a->name != b->name) {
                break;
            }
            if (a->alone || b->alone) {
                *CD_PUSH(vocab->same, vocab->n_same, cap) =
                    (struct al_same){a->type, b->type, SPELLED};
            }
        }
    }
}

void cd_al_names_finish(struct al_names *names)
{
    free(names->items);
}
