/* The best and the second best of some values, and how far one of them is ahead of the others. */
#ifndef CD_ALIGN_TWO_H
#define CD_ALIGN_TWO_H

struct al_two {
    float best, second; /* to begin with, what counts where there are no others */
};

static inline void al_two_add(struct al_two *t, float x)
{
    if (x > t->best) {
        t->second = t->best;
        t->best = x;
    } else if (x > t->second) {
        t->second = x;
    }
}

/* The same where what is as good as the best is no other one. */
static inline void al_two_add_other(struct al_two *t, float x)
{
    if (x < t->best || x > t->best) {
        al_two_add(t, x);
    }
}

static inline float al_two_ahead(const struct al_two *t, float x)
{
    return x - (x >= t->best ? t->second : t->best);
}

#endif
