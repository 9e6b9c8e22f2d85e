/*
 * Amounts that stand once in each document ("74 million florins"): two statements that share one
 * and have no other partner say the same of it, in whatever words. Of those in the corpus and the
 * events of tests/eval that nothing else had paired 16 of 19 do. In documents of which little
 * corresponds and that share few amounts it is a chance, or the same thing told further on: those
 * are left.
 *
 * Cost: linear in marks and pairs, but for sorting the numbers.
 */
#include "align/second.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"

#define DENSE       .2   /* share of the statements of either side that have a partner */
#define WHOLE       .98  /* share from which on there is hardly anything left to find */
#define MANY        4u   /* such amounts, which documents that have little in common hardly share */
#define OPEN        .5f  /* probability of its best pair below which a statement has no partner */
#define SHARED      .7f  /* of the pair then */
#define LEAST       -5.f /* log odds of the pair by its words */
#define DIGITS      2u   /* that tell: 20,000 has one, and so has 7 */
#define LEAST_VALUE 12.  /* of small numbers there are many in any text */
#define FIRST_YEAR  1900
#define LAST_YEAR   2099

/* A number and the statement that gives it. */
struct told {
    double value;
    uint32_t statement;
};

struct list {
    struct told *told; /* by value; each stands once in its document */
    uint32_t n;
};

/* Whether the number is one that two statements hardly share by chance. */
static bool tells(double value)
{
    char text[32];
    unsigned digits = 0, zeros = 0;
    int len = snprintf(text, sizeof text, "%.15g", value);
    for (int k = 0; k < len && text[k] != 'e'; k++) {
        zeros = text[k] == '0' ? zeros + 1 : 0;
        digits += text[k] != '.';
    }
    bool year = value >= FIRST_YEAR && value <= LAST_YEAR && floor(value) == value;
    return digits >= zeros + DIGITS && value > LEAST_VALUE && !year;
}

static int by_value(const void *x, const void *y)
{
    const struct told *p = x, *q = y;
    int order = p->value < q->value ? -1 : p->value > q->value;
    return order ? order : p->statement < q->statement ? -1 : p->statement > q->statement;
}

/* The numbers of side k that tell and stand in one statement. */
static struct list list_numbers(const struct al_engine *e, unsigned k)
{
    const struct al_side *side = &e->side[k];
    struct list list = {NULL, 0};
    uint32_t cap = 0, n = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        struct cd_range marks = side->doc->statements[i].marks;
        for (uint32_t m = marks.first; side->cls[i] == AL_CLASS_TEXT && m < cd_range_end(marks);
             m++) {
            const struct cd_mark *mark = &side->doc->marks[m];
            if (mark->kind == CD_MARK_NUMBER && mark->number_high == mark->number &&
                !(mark->flags & CD_MARK_ORDINAL) && tells(mark->number)) {
                *CD_PUSH(list.told, list.n, cap) = (struct told){mark->number, i};
            }
        }
    }
    if (list.n) {
        qsort(list.told, list.n, sizeof *list.told, by_value);
    }
    for (uint32_t x = 0, end; x < list.n; x = end) {
        for (end = x + 1; end < list.n && list.told[end].value == list.told[x].value;) {
            end++;
        }
        if (list.told[x].statement == list.told[end - 1].statement) {
            list.told[n++] = list.told[x];
        }
    }
    list.n = n;
    return list;
}

/* The probability of the best pair of every statement of side k. */
static float *best_of(const struct al_engine *e, unsigned k)
{
    float *best = cd_calloc((size_t)e->side[k].n + 1, sizeof *best);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        uint32_t i = k ? c->b : c->a;
        best[i] = al_larger(best[i], c->p);
    }
    return best;
}

/* How many of the statements of side k have a partner, as a share. */
static double share_paired(const struct al_engine *e, unsigned k, const float *best)
{
    uint32_t n = 0, paired = 0;
    for (uint32_t i = 0; i < e->side[k].n; i++) {
        n += e->side[k].cls[i] == AL_CLASS_TEXT;
        paired += e->side[k].cls[i] == AL_CLASS_TEXT && best[i] >= OPEN;
    }
    return n ? paired / (double)n : 1;
}

/* Leaves in both lists the numbers that both have, in the same places. */
static void keep_shared(struct list *a, struct list *b)
{
    uint32_t x = 0, y = 0, n = 0;
    while (x < a->n && y < b->n) {
        double p = a->told[x].value, q = b->told[y].value;
        if (p == q) {
            a->told[n] = a->told[x];
            b->told[n++] = b->told[y];
        }
        x += p <= q;
        y += q <= p;
    }
    a->n = b->n = n;
}

bool cd_al_anchors_settle(struct al_engine *e)
{
    struct list a = list_numbers(e, 0), b = list_numbers(e, 1);
    keep_shared(&a, &b);
    float *best[2] = {best_of(e, 0), best_of(e, 1)};
    double left = share_paired(e, 0, best[0]), right = share_paired(e, 1, best[1]);
    bool akin = a.n >= MANY || (left >= DENSE && right >= DENSE);
    for (uint32_t k = 0; akin && k < a.n; k++) {
        uint32_t i = a.told[k].statement, j = b.told[k].statement;
        uint32_t x = best[0][i] < OPEN && best[1][j] < OPEN ? al_cand_at(&e->cands, i, j) : CD_NONE;
        if (x != CD_NONE && e->cands.c[x].z > LEAST) {
            e->cands.c[x].p = al_larger(e->cands.c[x].p, SHARED);
        }
    }
    free(a.told);
    free(b.told);
    free(best[0]);
    free(best[1]);
    return akin && (left < WHOLE || right < WHOLE);
}
