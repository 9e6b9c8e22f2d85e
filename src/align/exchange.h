/*
 * Questions and answers of one text, and statements of the other that tell both: exchange.c raises
 * a half where the other is a pair, joined.c pairs them as one.
 */
#ifndef CD_ALIGN_EXCHANGE_H
#define CD_ALIGN_EXCHANGE_H

#include "align/told.h"

/* The questions and answers of a document. */
struct al_turns {
    uint32_t *answer; /* of what stands in a question's turn: the first statement of its answer */
    uint32_t *first;  /* of such a statement: the first one of the question's turn, */
    uint32_t *last;   /* and the last: thanks and directions may stand between */
};

/* A pair that is to be raised. */
struct al_raise {
    struct al_cand *c;
    float p;
};

/* What is found of both sides. */
struct al_exchange {
    struct al_engine *e;
    uint8_t *tells[2]; /* enum al_telling */
    float *best[2];    /* probability of the best pair of each statement */
    uint8_t *asked[2]; /* whether it is paired with a question */
    struct al_turns turns[2];
    bool labelled[2];      /* whether a turn is labelled as an answer */
    struct al_words words; /* of the statement that was read last */
    uint32_t *speakers[2]; /* keys of who speaks on a side, ascending, each once */
    uint32_t n_speakers[2];
    struct al_raise *raises;
    uint32_t n_raises, cap_raises;
};

static inline bool al_is_question(const struct al_side *side, uint32_t i)
{
    return side->trait[i] == AL_TRAIT_QUESTION && side->cls[i] == AL_CLASS_TEXT;
}

/* What statement i of side k tells. Few are asked for. */
enum al_telling cd_al_exchange_tells(struct al_exchange *x, unsigned k, uint32_t i);

/* Notes that a pair that is less probable than p is to be raised; NULL is none. */
void cd_al_exchange_raise(struct al_exchange *x, struct al_cand *c, float p);

/* The pair of statement `own` of side k with `other`, or NULL. Logarithmic in the row. */
struct al_cand *cd_al_exchange_pair(const struct al_exchange *x, unsigned k, uint32_t own,
                                    uint32_t other);

/*
 * joined.c: pairs what has no partner with a labelled question and its answer that have none, in
 * texts that are akin. Linear in the pairs.
 */
void cd_al_joined_settle(struct al_exchange *x);

#endif
