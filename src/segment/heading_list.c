/*
 * Lines that look like headings and are entries of a list: who was there, what they are, what
 * something amounts to. Cost: linear in the line and a few beside it.
 */
#include <string.h>

#include "segment/heading.h"
#include "segment/heading_words.h"
#include "text/ascii.h"

#define PERSON     80u /* bytes of a name and what he is */
#define VALUE_NAME 30u /* bytes before the colon of a value */

/* "Present: Cllrs Moss, Lund and Toll", "In attendance: the Clerk": who was there. */
bool cd_heading_is_roll(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"present", "in attendance", "apologies", "attending",
                                        "absent"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_heading_begins_with(text, begin, end, words[k]))
            return begin + strlen(words[k]) + 8 < end && text[begin + strlen(words[k])] == ':';
    return false;
}

/* "Ann Lee - Head of Research", "Bo Roy, lawyer": a name, and what he is. */
static bool is_person(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    uint32_t words = 0, at = t->begin;
    if (t->lines.count > 1 || line->form != CD_LINE_PLAIN || t->end - t->begin > PERSON ||
        (line->terminated && !cd_heading_ends_abbreviated(p->text, t->begin, t->end)))
        return false;
    for (bool name = true; name && at < t->end; words++) {
        if (!cd_ascii_is_upper(p->text[at]))
            return false;
        while (at < t->end && p->text[at] != ' ' && p->text[at] != ',')
            at++;
        name = at < t->end && p->text[at] == ' ';
        at += name;
        if (name && at + 2 < t->end && p->text[at] == '-' && p->text[at + 1] == ' ')
            name = false;
    }
    for (uint32_t k = at; k < t->end; k++)
        if (cd_ascii_is_digit(p->text[k]) || p->text[k] == ':')
            return false;
    return words >= 2 && words <= 4 && at + 3 < t->end;
}

/* Whether the block is one of those who are listed below each other: three, or two below a title.
 */
bool cd_heading_is_in_roll(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t from = index, n = 0;
    if (!is_person(p, index))
        return false;
    while (from > 0 && index - from < 2 && !cd_heading_first_line(p, from)->behind_blank &&
           is_person(p, from - 1))
        from--;
    for (uint32_t i = from; n < 3 && i < p->layout->n_blocks && is_person(p, i) &&
                            (i == from || !cd_heading_first_line(p, i)->behind_blank);
         i++)
        n++;
    return n > 2 || (n == 2 && from > 0 && !cd_heading_first_line(p, from)->behind_blank);
}

/* "Net loss: $8.4 million": a few words and a colon, and a value behind it. */
static bool is_value(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *colon = memmem(p->text + t->begin, t->end - t->begin, ": ", 2);
    if (t->lines.count > 1 || cd_heading_first_line(p, index)->form != CD_LINE_PLAIN ||
        colon == NULL || colon > p->text + t->begin + VALUE_NAME)
        return false;
    for (const char *at = colon; at < p->text + t->end; at++)
        if (cd_ascii_is_digit(*at))
            return true;
    return false;
}

/* Whether the block is one of several lines of values, one right below the other. */
bool cd_heading_is_in_values(const struct cd_heading_place *p, uint32_t index)
{
    if (!is_value(p, index))
        return false;
    bool above =
        index > 0 && !cd_heading_first_line(p, index)->behind_blank && is_value(p, index - 1);
    bool below = index + 1 < p->layout->n_blocks &&
                 !cd_heading_first_line(p, index + 1)->behind_blank && is_value(p, index + 1);
    return above || below;
}
