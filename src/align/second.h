/*
 * What the second stage knows of the pairs that it looks at, and what the words of a row say of its
 * partners (second_view.c).
 */
#ifndef CD_ALIGN_SECOND_H
#define CD_ALIGN_SECOND_H

#include "align/engine.h"

/* What the rows of one side say about a pair. */
struct al_view {
    float residual, merge, rival, far;
    float part; /* the greatest share of a part of the row that only the partner explains */
    float open; /* share of that part that the rival leaves */
};

/* The features that come from the search and from the words of the pair alone are the first. */
#define AL_N_OWN AL_S_DIAGONAL

/* A pair that is looked at: the features that stay the same, its probability by this round. */
struct al_pair {
    uint32_t cand;
    float x[AL_N_OWN];
    float p;
    double away; /* log odds for its numbers being elsewhere (homes.c) */
};

#define AL_SPEAKERS 32u /* told apart on each side, nobody included */

/* How much is believed to be said by whom on the left and by whom on the right. */
struct al_said {
    double both[AL_SPEAKERS][AL_SPEAKERS], of[2][AL_SPEAKERS], all;
};

struct al_second_stage {
    struct al_engine *e;
    unsigned round;
    uint32_t *of_cand; /* index among the pairs, or CD_NONE */
    struct al_pair *pairs;
    uint32_t n;
    struct al_view *views[2];
    uint32_t *partners[2]; /* of each statement: how many rows it has */
    bool measured;         /* the rows hold what does not depend on the round */
    double sure;           /* sum over the pairs, each weighed by itself */
    double kept;           /* the same of their coverages */
    uint32_t top[3];       /* the surest pairs */
    float *best[2];        /* by statement: the greatest posterior */
    float *around[2];
    uint8_t *speaker[2]; /* of each statement, below AL_SPEAKERS; 0: nobody is named */
    struct al_said said;
};

/* The current belief in a pair. */
static inline float al_belief(const struct al_second_stage *s, const struct al_cand *c)
{
    return s->round ? c->p : .5f * (c->p_ab + c->p_ba);
}
static inline float al_larger(float x, float y)
{
    return x > y ? x : y;
}

static inline float al_lesser(float x, float y)
{
    return x < y ? x : y;
}

/*
 * Fills the views of side k: residual gain, merge gain and the best of the parts for every pair, by
 * what is believed now. At the first call for side 0 also the features of the words of each pair.
 */
void cd_al_second_judge(struct al_second_stage *s, unsigned k);

/*
 * ahead.c: fills how far each pair is ahead of all others of its statements, which does not depend
 * on the round. Needs cands.whole.
 */
void cd_al_ahead_fill(struct al_second_stage *s);

/* speakers.c: a hash of a folded word; of the last word of a name before a bracket or comma. Of
 * none 0. */
uint32_t cd_al_word_key(struct cd_str word);
uint32_t cd_al_speaker_key(const struct cd_ctx *ctx, uint32_t name);

/*
 * speakers.c: who speaks. To be counted anew when belief changes; what is said is how much more the
 * pair is to be believed, as log odds.
 */
void cd_al_speakers_open(struct al_second_stage *s);
void cd_al_speakers_close(struct al_second_stage *s);
void cd_al_speakers_count(struct al_second_stage *s);
double cd_al_speakers_say(const struct al_second_stage *s, const struct al_cand *c);

/* homes.c: fills away of each pair, from its own features. */
void cd_al_homes_find(struct al_second_stage *s);

#endif
