/* The signs of a line: its words, its shape, its place and its neighbours, weighed as fitted. */
#ifndef CD_SEGMENT_SIGNS_H
#define CD_SEGMENT_SIGNS_H

#include "segment/forms.h"

/* What lines are looked at in. */
struct cd_line_signs_place {
    const struct cd_forms *forms;
    const struct cd_layout *layout;
    const char *text;
    uint32_t first_label; /* line of the first speaker, or the number of lines */
};

struct cd_line_signs_place cd_line_signs_place(const struct cd_forms *forms,
                                               const struct cd_layout *layout, const char *text);

/* Tells every sign of the lines [k, end), which are read as one, by its name, which is lost behind
 * the call; some more than once. Cost: linear in the lines. */
void cd_line_signs_each(const struct cd_line_signs_place *p, uint32_t k, uint32_t end,
                        void (*tell)(void *user, const char *name), void *user);

/* How much speaks for furniture, in hundredths of the logarithm of the odds. */
struct cd_line_signs_sum {
    int all, words; /* all signs; the words alone */
};

struct cd_line_signs_sum cd_line_signs_weigh(const struct cd_line_signs_place *p, uint32_t k,
                                             uint32_t end);

#endif
