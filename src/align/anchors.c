/*
 * Amounts that stand once in each document ("74 million florins"). A number alone anchors nothing:
 * a pair is raised where its statements share one, have no other partner, and their words do not
 * speak against it, in documents that tell of the same things; of such pairs in the corpus and the
 * events of tests/eval that nothing else had paired 16 of 19 are right. Elsewhere a number is
 * shared by chance, or stands where the same is told further on.
 *
 * Cost: linear in marks and pairs, but for sorting the numbers.
 */
#include "align/second.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "doc/measure.h"
#include "util/mem.h"
#include "util/vec.h"

#define DENSE       .2 /* share of the statements of either side that have a partner */
#define SURELY      .9f
#define FEW_SURE    2u  /* statements that surely have one */
#define WHOLE       .98 /* share from which on there is hardly anything left to find */
#define MANY        4u  /* such amounts, and a part of those of either: the documents are akin */
#define PART        .4
#define SHARED      .7f  /* of the pair then */
#define LEAST       -5.f /* log odds of the pair by its words */
#define DIGITS      2u   /* that tell: 20,000 has one, and so has 7 */
#define LEAST_VALUE 12.  /* of small numbers there are many in any text */
#define LARGE       1000.
#define FIRST_YEAR  1900
#define LAST_YEAR   2099

/* A number and the statement that gives it. */
struct told {
    double value;
    uint32_t statement;
    uint32_t unit; /* interned, or CD_NONE */
    bool open;     /* it may be an anchor: an amount of a statement that takes part */
};

struct list {
    struct told *told; /* by value */
    uint32_t n;
};

/* Digits of a number but for the zeros at its end. */
static unsigned count_digits(double value)
{
    char text[32];
    unsigned digits = 0, zeros = 0;
    int len = snprintf(text, sizeof text, "%.15g", value);
    for (int k = 0; k < len && text[k] != 'e'; k++) {
        zeros = text[k] == '0' ? zeros + 1 : 0;
        digits += text[k] != '.';
    }
    return digits - zeros;
}

static int by_value(const void *x, const void *y)
{
    const struct told *p = x, *q = y;
    int order = p->value < q->value ? -1 : p->value > q->value;
    return order ? order : p->statement < q->statement ? -1 : p->statement > q->statement;
}

/* The numbers of side k that stand in one statement, by value. */
static struct list list_numbers(const struct al_engine *e, unsigned k)
{
    const struct al_side *side = &e->side[k];
    struct list list = {NULL, 0};
    uint32_t cap = 0, n = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        struct cd_range marks = side->doc->statements[i].marks;
        for (uint32_t m = marks.first; m < cd_range_end(marks); m++) {
            const struct cd_mark *mark = &side->doc->marks[m];
            if (mark->kind == CD_MARK_NUMBER && mark->number > LEAST_VALUE) {
                bool open = side->cls[i] == AL_CLASS_TEXT && mark->number_high == mark->number &&
                            !(mark->flags & CD_MARK_ORDINAL);
                *CD_PUSH(list.told, list.n, cap) = (struct told){mark->number, i, mark->unit, open};
            }
        }
    }
    if (list.n) {
        qsort(list.told, list.n, sizeof *list.told, by_value);
    }
    for (uint32_t x = 0, end; x < list.n; x = end) {
        bool open = true;
        for (end = x; end < list.n && list.told[end].value == list.told[x].value; end++) {
            open &= list.told[end].open;
        }
        double value = list.told[x].value;
        bool year = value >= FIRST_YEAR && value <= LAST_YEAR && floor(value) == value;
        if (open && list.told[x].statement == list.told[end - 1].statement && !year &&
            count_digits(value) >= DIGITS) {
            list.told[n++] = list.told[x];
        }
    }
    list.n = n;
    return list;
}

/*
 * Whether a number may be the same amount on both sides: of one unit; or large, or with digits
 * enough, where what is counted goes by two names, or by none on one side. 26 months are no 26
 * pupils.
 */
static bool is_one_amount(const struct al_engine *e, const struct told *a, const struct told *b)
{
    const uint32_t units[] = {a->unit, b->unit};
    unsigned measures = 0;
    if (a->unit == b->unit && a->unit != CD_NONE) {
        return true;
    }
    for (unsigned k = 0; k < 2; k++) {
        measures += units[k] != CD_NONE && cd_measure_of(cd_ctx_string(e->ctx, units[k]));
    }
    bool bare = a->unit == CD_NONE || b->unit == CD_NONE;
    return (measures == 0 || (measures == 1 && bare)) &&
           (a->value >= LARGE || count_digits(a->value) > DIGITS);
}

void cd_al_anchors_find(struct al_engine *e)
{
    struct list a = list_numbers(e, 0), b = list_numbers(e, 1);
    uint32_t x = 0, y = 0, cap = 0, shared = 0;
    e->n_anchors = 0;
    while (x < a.n && y < b.n) {
        double p = a.told[x].value, q = b.told[y].value;
        if (p == q && is_one_amount(e, &a.told[x], &b.told[y])) {
            uint32_t cand = al_cand_at(&e->cands, a.told[x].statement, b.told[y].statement);
            shared++;
            if (cand != CD_NONE && e->cands.c[cand].z > LEAST) {
                *CD_PUSH(e->anchors, e->n_anchors, cap) = cand;
            }
        }
        x += p <= q;
        y += q <= p;
    }
    e->amounts_akin = shared >= MANY && shared >= PART * (a.n < b.n ? a.n : b.n);
    free(a.told);
    free(b.told);
}

/* How many statements of a side have a partner, those of locked beads too; and how many surely. */
struct paired {
    double share;
    uint32_t sure;
};

static struct paired count_paired(const struct al_engine *e, unsigned k, const float *best)
{
    const struct al_side *side = &e->side[k];
    uint32_t n = 0, paired = 0, sure = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        bool locked = side->locked && side->locked[i], text = side->cls[i] == AL_CLASS_TEXT;
        n += locked || text;
        paired += locked || (text && best[i] >= AL_OPEN);
        sure += locked || (text && best[i] >= SURELY);
    }
    return (struct paired){n ? paired / (double)n : 1, sure};
}

bool cd_al_anchors_settle(struct al_engine *e)
{
    float *best[2] = {cd_al_best_pairs(e, 0), cd_al_best_pairs(e, 1)};
    struct paired left = count_paired(e, 0, best[0]), right = count_paired(e, 1, best[1]);
    bool dense = left.share >= DENSE && right.share >= DENSE && left.sure >= FEW_SURE &&
                 right.sure >= FEW_SURE;
    e->akin = e->amounts_akin || dense;
    for (uint32_t k = 0; e->akin && k < e->n_anchors; k++) {
        struct al_cand *c = &e->cands.c[e->anchors[k]];
        if (best[0][c->a] < AL_OPEN && best[1][c->b] < AL_OPEN) {
            c->p = al_larger(c->p, SHARED);
        }
    }
    free(best[0]);
    free(best[1]);
    return e->akin && (left.share < WHOLE || right.share < WHOLE);
}

bool cd_al_anchors_hold(const struct al_engine *e, uint32_t cand)
{
    return cd_ids_have(e->anchors, e->n_anchors, cand) && e->cands.c[cand].p == SHARED;
}
