/*
 * The order of the eye for scripts that run from right to left.
 *
 * Terminals disagree on such scripts: most show cells as they come, some reorder whole rows and
 * would carry text over the line between panes. So rows are sent in the order of the eye (the
 * terminal layer tells those that reorder to leave it), and each run is turned round by itself,
 * inside its pane. A run is from its first to its last letter of such a script, with the blanks and
 * signs between them; digits in it keep their order.
 *
 * Controls of direction in the text never get here as such: the grid puts a substitute in their
 * place, so that no text can turn round what stands beside it.
 */
#include "view/bidi.h"

#include "text/layout.h"
#include "text/utf8.h"
#include "util/vec.h"

enum direction {
    DIRECTION_NONE, /* blanks, punctuation */
    DIRECTION_DIGIT,
    DIRECTION_LEFT, /* letters that run from left to right */
    DIRECTION_RIGHT
};

static enum direction direction_of(const char *s, size_t len)
{
    uint32_t cp = (unsigned char)s[0];
    if (cp >= 0x80)
        cd_utf8_decode(s, len, &cp, NULL);
    if (cd_cp_is_digit(cp))
        return DIRECTION_DIGIT;
    /* Hebrew, Arabic, Syriac, Thaana, N'Ko, their presentation forms, the planes of old scripts. */
    if ((cp >= 0x5D0 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
        (cp >= 0xFE70 && cp <= 0xFEFC) || (cp >= 0x10800 && cp <= 0x10FFF) ||
        (cp >= 0x1E800 && cp <= 0x1EFFF))
        return DIRECTION_RIGHT;
    return cd_cp_is_alpha(cp) ? DIRECTION_LEFT : DIRECTION_NONE;
}

static void reverse(struct cd_cluster *c, uint32_t first, uint32_t end)
{
    for (; first + 1 < end; first++, end--) {
        struct cd_cluster keep = c[first];
        c[first] = c[end - 1];
        c[end - 1] = keep;
    }
}

/* Turns each run round, then the numbers in it back. */
static void turn_runs(struct cd_cluster *c, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        if (c[k].direction != DIRECTION_RIGHT)
            continue;
        uint32_t end = k + 1;
        for (uint32_t j = k + 1; j < n && c[j].direction != DIRECTION_LEFT; j++)
            if (c[j].direction == DIRECTION_RIGHT)
                end = j + 1;
        reverse(c, k, end);
        for (uint32_t j = k; j < end; j++) {
            uint32_t stop = j;
            while (stop < end && c[stop].direction == DIRECTION_DIGIT)
                stop++;
            reverse(c, j, stop);
            j = stop > j ? stop - 1 : j;
        }
        k = end - 1;
    }
}

struct cd_cluster *cd_bidi_order(struct cd_str text, uint32_t *n)
{
    struct cd_cluster *list = NULL;
    uint32_t cap = 0;
    bool any = false;
    *n = 0;
    for (size_t k = 0; k < text.len && !any; k++)
        any = (unsigned char)text.ptr[k] >= 0xD7; /* no such letter has a smaller first byte */
    for (uint32_t k = 0; any && k < text.len;) {
        uint32_t len = (uint32_t)cd_text_cluster(text.ptr + k, text.len - k);
        *CD_PUSH(list, *n, cap) = (struct cd_cluster){k, len, (int)direction_of(text.ptr + k, len)};
        k += len;
    }
    turn_runs(list, *n);
    return list;
}
