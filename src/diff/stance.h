/* Phrases by which a speaker puts a condition, weakens a claim or gives a view without a cue. */
#ifndef CD_DIFF_STANCE_H
#define CD_DIFF_STANCE_H

#include "diff/words.h"

enum cd_stance {
    CD_STANCE_CONDITION = 1 << 0, /* barring, just so: depends on something */
    CD_STANCE_IDLE = 1 << 1,      /* if you ask me: puts no condition */
    CD_STANCE_HEDGE = 1 << 2,     /* I dare say, if memory serves */
    CD_STANCE_VIEW = 1 << 3,      /* to my mind, I find that right */
    CD_STANCE_WHOEVER = 1 << 4,   /* anyone who: if anybody */
};

/* Whether a phrase that does this begins at word w and, where `own`, is not all said by the same
 * words on the other side. */
bool cd_stance_at(const struct cd_side *side, uint32_t w, enum cd_stance role, bool own);

/* Whether a side has a phrase of its own that does this. */
bool cd_side_takes_stance(const struct cd_side *side, enum cd_stance role);

/* Whether the table is sorted: NULL or a static sentence. */
const char *cd_stance_check(void);

#endif
