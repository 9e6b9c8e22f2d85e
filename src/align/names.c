/* Which word types spell one name. */
#include "align/names.h"

#include <stdlib.h>

#include "util/vec.h"

#define SPELLED   .9f /* how alike: no two forms of one word, but nearly */
#define SPELLINGS 24u /* words of one name in all its spellings, at most */

void cd_al_names_add(struct al_names *names, uint32_t name, uint32_t type, bool alone)
{
    *CD_PUSH(names->items, names->n, names->cap) = (struct al_spelling){name, type, 1, alone};
}

/* By name, then by type. */
static int by_name(const void *x, const void *y)
{
    const struct al_spelling *p = x, *q = y;
    if (p->name != q->name) {
        return p->name < q->name ? -1 : 1;
    }
    return p->type < q->type ? -1 : p->type > q->type;
}

/* Each word of a name once. */
static void unite(struct al_names *names)
{
    uint32_t n = 0;
    if (names->n) {
        qsort(names->items, names->n, sizeof *names->items, by_name);
    }
    for (uint32_t k = 0; k < names->n; k++) {
        const struct al_spelling *s = &names->items[k];
        if (n && by_name(&names->items[n - 1], s) == 0) {
            names->items[n - 1].n += s->n;
            names->items[n - 1].alone |= s->alone;
        } else {
            names->items[n++] = *s;
        }
    }
    names->n = n;
}

/* Links the spellings [first, end) of one name. */
static void link_spellings(const struct al_names *names, uint32_t first, uint32_t end,
                           const uint32_t *count, struct al_vocab *vocab, uint32_t *cap)
{
    for (uint32_t i = first; i < end; i++) {
        const struct al_spelling *a = &names->items[i];
        for (uint32_t j = i + 1; j < end; j++) {
            const struct al_spelling *b = &names->items[j];
            bool own = (a->alone || a->n == count[a->type]) && (b->alone || b->n == count[b->type]);
            if (own && (a->alone || b->alone)) {
                *CD_PUSH(vocab->same, vocab->n_same, *cap) =
                    (struct al_same){a->type, b->type, SPELLED};
            }
        }
    }
}

void cd_al_names_link(struct al_names *names, const uint32_t *count, struct al_vocab *vocab)
{
    uint32_t cap = vocab->n_same;
    unite(names);
    for (uint32_t k = 0, end; k < names->n; k = end) {
        for (end = k; end < names->n && names->items[end].name == names->items[k].name;) {
            end++;
        }
        if (end - k <= SPELLINGS) {
            link_spellings(names, k, end, count, vocab, &cap);
        }
    }
}

void cd_al_names_finish(struct al_names *names)
{
    free(names->items);
}
