/*
 * Marks of pages that no row of structure.def knows by itself: numbers on lines of their own, and
 * running heads. What parts a sentence is no part of what is said. Cost: linear, a few lines ahead.
 */
#include "segment/forms.h"
#include "text/ascii.h"

#define HEAD_MAX 60u /* bytes of a running head */
#define BETWEEN  3u  /* lines between the halves of a sentence */

static bool is_number(const char *text, const struct cd_text_line *line)
{
    for (uint32_t at = line->begin; at < line->end; at++)
        if (!cd_ascii_is_digit(text[at]))
            return false;
    return line->end - line->begin <= 4;
}

/* A number alone between blank lines, lines with words around it: of a page of a transcript. */
static bool is_page_number(const struct cd_layout *layout, uint32_t k, const char *text)
{
    const struct cd_text_line *line = &layout->lines[k];
    return line->form == CD_LINE_PLAIN && k > 0 && line->behind_blank && line[1].behind_blank &&
           line[-1].end - line[-1].begin > 4 && line[1].end - line[1].begin > 4 &&
           is_number(text, line);
}

/* Whether the line ends inside a sentence: in a word, or where a line of running text does. */
static bool breaks_off(const char *text, const struct cd_text_line *line, bool *word)
{
    uint32_t length = line->end - line->begin;
    const char *end = text + line->end;
    *word = length > 3 && end[-1] == '-' && cd_ascii_is_lower(end[-2]);
    return !line->terminated && (line->form == CD_LINE_PLAIN || line->form == CD_LINE_LABEL) &&
           (*word || (length >= CD_FORMS_WRAPPED && cd_byte_is_letter(end[-1])));
}

/*
 * The number of lines below line k that part its sentence: short ones without an end, a page number
 * among them or a word parted around them, and small letters below.
 */
static uint32_t count_between(const struct cd_layout *layout, uint32_t k, const char *text)
{
    bool word, number = false;
    if (!layout->lines[k + 1].behind_blank || !breaks_off(text, &layout->lines[k], &word))
        return 0;
    for (uint32_t n = 1; n <= BETWEEN + 1 && k + n < layout->n_lines; n++) {
        const struct cd_text_line *line = &layout->lines[k + n];
        bool small = line->end - line->begin > 1 && cd_ascii_is_lower(text[line->begin]) &&
                     cd_byte_is_letter(text[line->begin + 1]) && line->form == CD_LINE_PLAIN;
        if (small)
            return n > 1 && (number || word) && line->behind_blank ? n - 1 : 0;
        if (line->terminated || line->end - line->begin > HEAD_MAX ||
            (line->form != CD_LINE_PLAIN && line->form != CD_LINE_STRUCTURE))
            return 0;
        number |= is_number(text, line) || cd_forms_is_row(line, "boilerplate.page");
    }
    return 0;
}

void cd_forms_find_pages(struct cd_layout *layout, const char *text, bool transcript)
{
    for (uint32_t k = 0; k + 1 < layout->n_lines; k++) {
        if (transcript && is_page_number(layout, k, text))
            cd_forms_set_row(&layout->lines[k], "boilerplate.page");
        for (uint32_t n = count_between(layout, k, text); n > 0; n--)
            cd_forms_set_row(&layout->lines[k + n], "boilerplate.page");
    }
}
