/* The signs of a line: its words, its shape, its place and its neighbours, weighed as fitted. */
#ifndef CD_SEGMENT_SIGNS_H
#define CD_SEGMENT_SIGNS_H

#include "segment/forms.h"

enum {
    CD_LINE_TOPIC = 1 << 15, /* slots */
    CD_LINE_NAMES = 1 << 12  /* slots */
};

/* What lines are looked at in. */
struct cd_line_signs_place {
    const struct cd_forms *forms;
    const struct cd_layout *layout;
    const char *text;
    uint32_t first_label;           /* line of the first speaker, or the number of lines */
    uint8_t topic[CD_LINE_TOPIC];   /* how often the prose has a word, by its hash, up to 255 */
    uint8_t names[CD_LINE_NAMES];   /* how often furniture has one with a capital, up to 255 */
    uint8_t authors[CD_LINE_NAMES]; /* how often bylines do */
};

/* Fills it. Cost: linear in the lines, and a bounded part of the prose. */
void cd_line_signs_look(struct cd_line_signs_place *p, const struct cd_forms *forms,
                        const struct cd_layout *layout, const char *text);

/* What is counted in a line. */
enum cd_line_number {
    CD_LINE_BYTES,
    CD_LINE_BLANKS,
    CD_LINE_CAPITALS, /* of a hundred bytes */
    CD_LINE_DIGITS,   /* of a hundred bytes */
    CD_LINE_PARTS,    /* signs that part the entries of a row */
    CD_LINE_SHARED,   /* of a hundred long words, those that the prose has too; -1: it has none */
    CD_LINE_NAMED,    /* of a hundred words with a capital, those that other furniture has; or -1 */
    CD_N_LINE_NUMBERS,
};

/* The hash of the names of signs, FNV-1a: of the empty one, and with one more byte. */
#define CD_LINE_SIGN_BASIS 2166136261u
static inline uint32_t cd_line_sign_hash(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 16777619u;
}

/* Is told a sign: its name, and the hash of it. */
typedef void cd_line_sign_fn(void *user, const char *name, uint32_t hash);

/* Tells every sign of the lines [k, end), which are read as one and not empty, by its name, which
 * is lost behind the call; some more than once. Fills the numbers. Cost: linear in the lines. */
void cd_line_signs_each(const struct cd_line_signs_place *p, uint32_t k, uint32_t end,
                        cd_line_sign_fn *tell, void *user, int numbers[CD_N_LINE_NUMBERS]);

/* Tells those of [begin, end) alone that are words. Cost: a small part of the other. */
void cd_line_signs_words(const char *text, uint32_t begin, uint32_t end, cd_line_sign_fn *tell,
                         void *user);

/* How much speaks for furniture, in hundredths of the logarithm of the odds (signs_weigh.c). */
struct cd_line_signs_sum {
    int all, words; /* all signs; the words alone */
    bool topic;     /* several words, most of the long ones of which the prose has too */
};

struct cd_line_signs_sum cd_line_signs_weigh(const struct cd_line_signs_place *p, uint32_t k,
                                             uint32_t end);
/* Whether line k begins with a name that a byline has, and is none: it tells who wrote the text. */
bool cd_line_signs_begins_with_author(const struct cd_line_signs_place *p, uint32_t k);

/* The sum of the words alone. */
int cd_line_signs_weigh_words(const char *text, uint32_t begin, uint32_t end);

#endif
