/* Sources inside what is said, as frames name them. */
#ifndef CD_DIFF_SOURCE_FRAME_H
#define CD_DIFF_SOURCE_FRAME_H

#include "diff/speaker.h"

struct cd_framed {
    struct cd_range words; /* to be shown */
    uint32_t head;         /* its noun, or CD_NONE: as far as we know */
    bool own;              /* our experts, we */
    bool myself;           /* one person: he himself */
    bool kin;              /* his assistant, her lawyer */
    bool plain;            /* said it, with a mark of attribution: may be who reports it */
    uint32_t statement;
};

/* Whether word w of a side, which need not be there, is this one; or one of a list. */
static inline bool cd_side_is_at(const struct cd_side *side, uint32_t w, const char *text)
{
    return w < side->n_words && cd_word_is(&side->words[w], text);
}

static inline bool cd_side_has_at(const struct cd_side *side, uint32_t w, const char *const *list)
{
    return w < side->n_words && cd_word_is_one_of(&side->words[w], list);
}

/* The source that a frame names at word w of a side, if it does: according to it, as far as it can
 * tell, it reckons that. */
bool cd_frame_read(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                   struct cd_framed *out);

/* The noun of a phrase: the last content word before "of"; or CD_NONE. */
uint32_t cd_frame_head(const struct cd_side *side, struct cd_range r);

/* Whether word w of a side speaks of the one who says it: our, we. */
bool cd_word_is_own(const struct cd_side *side, uint32_t w);

#endif
