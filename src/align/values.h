/*
 * What is written in several ways is one type: numbers, times and days by their value ("nineteen"
 * is 19, the 22nd of March has a 22). An amount that one document gives in another unit (27
 * nautical miles, 50 kilometres) is a type of its own, alike to the other as two forms of a word
 * are.
 */
#ifndef CD_ALIGN_VALUES_H
#define CD_ALIGN_VALUES_H

#include "align/engine.h"
#include "doc/measure.h"

/* A token inside the number, time or day that begins before it. */
#define AL_INSIDE (CD_NONE - 1)

/* An amount as it is written. */
struct al_amount {
    const struct cd_measure *measure; /* NULL: a share, three quarters */
    double number;
    const char *dimension; /* static */
    double size;           /* in the unit of the dimension */
    uint32_t type;         /* CD_NONE until it is read */
    uint8_t sides;         /* bits: which documents have it */
    bool converts;         /* the other document has it in another unit */
    bool about;            /* it is given as about so much */
    bool ratio;            /* a share that is told in two numbers, six in ten */
};

struct al_values {
    double *values; /* of numbers, times and days, ascending; times below zero */
    struct al_amount *amounts;
    uint32_t *pairs; /* two amounts each, that are one in two units */
    uint32_t n_values, n_amounts, n_pairs;
    uint32_t first_id; /* ids from here on are of values, then of amounts */
    uint32_t *id;      /* of each token of the statement that was read; CD_NONE: its own */
    uint32_t cap_ids;
};

/* Lists the values of both documents; ids below first_id are of words. Cost: of sorting them. */
void cd_al_values_init(struct al_values *v, const struct al_engine *e, uint32_t first_id);
void cd_al_values_finish(struct al_values *v);

/* Ids in use: below this. */
static inline uint32_t cd_al_values_end(const struct al_values *v)
{
    return v->first_id + v->n_values + v->n_amounts;
}

/*
 * Fills v->id for the tokens of a statement: AL_INSIDE, CD_NONE, or the id that stands for what
 * begins there: that of the plain digits where the interner has them, else one of its own. Which of
 * the two it is must make no difference: whether the digits are there may be a matter of other
 * texts of the context.
 */
void cd_al_values_read(struct al_values *v, const struct al_engine *e, const struct cd_doc *doc,
                       const struct cd_statement *s);

/* The amount of an id, or NULL. */
struct al_amount *cd_al_values_amount(const struct al_values *v, uint32_t id);

/* The id of a number without its unit, or CD_NONE where it is no value: a share, one of something.
 */
uint32_t cd_al_values_plain(const struct al_values *v, const struct al_engine *e, double number);

#endif
