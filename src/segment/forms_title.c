/*
 * What looks like a label and is a title, the letter of a section or the initial of a name. Cost:
 * linear in the line, and a bounded number of lines below a single letter.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"

#define TOP_LINES 8u   /* lines at the top among which the name of a programme stands */
#define TITLE_MAX 120u /* bytes of a title */
#define TOPIC_MAX 60u  /* bytes of a topic with what is asked about it */
#define SECTION   100u /* lines of a section that has a letter */
#define HEAD_MAX  140u /* bytes of a headline in whole sentences */
#define LETTERS   60u  /* lines behind the byline in which there is no other */
#define HEAD_TOP  32u  /* lines among which it stands */

/* At most three: a name rather than a heading. */
bool cd_forms_has_few_words(const char *text, struct cd_span name)
{
    unsigned blanks = 0;
    for (uint32_t k = name.off; k < cd_span_end(name); k++)
        blanks += text[k] == ' ';
    return blanks < 3;
}

static bool is_roman(const char *text, struct cd_span name)
{
    for (uint32_t k = name.off; k < cd_span_end(name); k++)
        if (memchr("IVX", text[k], 3) == NULL)
            return false;
    return name.len > 0 && name.len < 5;
}

/*
 * "THE STORM OF THE CENTURY IN LEITH: WHO KNEW", "PAY: THEY OFFERED WHAT?": a long name, and
 * capitals alone behind it, or a word, and several of them, where the next line is in small
 * letters.
 */
static bool is_title(const struct cd_layout *layout, const char *text, const struct cd_label *label)
{
    uint32_t end = layout->lines[label->line].end;
    uint32_t begin = cd_forms_skip_blanks(text, label->end, end), blanks = 0;
    if (begin == end)
        return false;
    for (uint32_t k = label->name.off; k < end; k++) {
        if (text[k] >= 'a' && text[k] <= 'z')
            return false;
        blanks += k > begin && text[k] == ' ';
    }
    if (!cd_forms_has_few_words(text, label->name))
        return true;
    bool word = memchr(text + label->name.off, ' ', label->name.len) == NULL;
    const struct cd_text_line *next = &layout->lines[label->line] + 1;
    for (uint32_t k = next->begin; word && label->line + 1 < layout->n_lines && k < next->end; k++)
        if (text[k] >= 'a' && text[k] <= 'z')
            return blanks > 1;
    return false;
}

/*
 * "LATE TABLE: The Sweet and the Sour": the first label of all, not said again, and a title behind
 * it: the name of a programme.
 */
static bool is_programme(const struct cd_forms *f, const struct cd_layout *layout, const char *text,
                         const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    uint32_t words = 0, small = 0;
    if (label != f->labels || label->alone || line->terminated || label->line >= TOP_LINES)
        return false;
    for (uint32_t at = label->end; at + 3 < line->end; at++) {
        bool letter = (text[at] | 32) >= 'a' && (text[at] | 32) <= 'z';
        if (!letter || text[at - 1] == '\'' || text[at - 1] == '-' ||
            ((text[at - 1] | 32) >= 'a' && (text[at - 1] | 32) <= 'z') ||
            (unsigned char)text[at - 1] == 0x99)
            continue;
        bool long_word = true;
        for (uint32_t k = at + 1; k < at + 4; k++)
            long_word &= (text[k] | 32) >= 'a' && (text[k] | 32) <= 'z';
        words += long_word;
        small += long_word && text[at] >= 'a';
    }
    return words >= 2 && small == 0;
}

/* "The quay: who pays for it?": a line alone, said once, that goes on in small letters: a topic. */
static bool is_topic(const struct cd_layout *layout, const char *text, const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    uint32_t at = cd_forms_skip_blanks(text, label->end, line->end);
    return label->evidence >= CD_LABEL_GUESS && at < line->end && text[at] >= 'a' &&
           text[at] <= 'z' && line->behind_blank && label->line + 1 < layout->n_lines &&
           line[1].behind_blank && line->end - line->begin <= TOPIC_MAX;
}

bool cd_forms_is_title_label(const struct cd_forms *f, const struct cd_layout *layout,
                             const char *text, const struct cd_label *label)
{
    if (label->evidence >= CD_LABEL_LIKELY && is_roman(text, label->name))
        return true; /* "I: Ann Lee and Bo Roy" in a list */
    return (label->evidence == CD_LABEL_LIKELY && is_title(layout, text, label)) ||
           is_programme(f, layout, text, label) || is_topic(layout, text, label);
}

/* "A. Herring", and "B. Safety at sea" further down: sections have letters, nobody answers. */
static bool is_lettered(const struct cd_layout *layout, const char *text,
                        const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    if (text[label->end - 1] != '.' || label->name.len != 1 || line->terminated ||
        !line->behind_blank)
        return false;
    for (uint32_t k = label->line + 1; k < layout->n_lines && k - label->line < SECTION; k++) {
        const struct cd_text_line *next = &layout->lines[k];
        if (next->end - next->begin > 3 && memcmp(text + next->begin, "B. ", 3) == 0)
            return next->behind_blank && !next->terminated;
        if (next->end - next->begin > 3 && memcmp(text + next->begin, "Q. ", 3) == 0)
            return false;
    }
    return false;
}

/* "A. J. Toll, Leith", "A. Toll, Leith", where nobody has asked: how a letter is signed. */
static bool is_initial(const struct cd_forms *f, const struct cd_layout *layout, const char *text,
                       const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    uint32_t at = cd_forms_skip_blanks(text, label->end, line->end);
    if (text[label->end - 1] != '.' || label->name.len != 1 || line->terminated ||
        at + 2 >= line->end)
        return false;
    if (label > f->labels && label[-1].role == CD_ROLE_QUESTION)
        return false; /* "Who paid?", "A. U.S. Navy" */
    if (cd_ascii_is_upper(text[at]) && text[at + 1] == '.')
        return true;
    for (uint32_t k = at; k + 1 < line->end; k++)
        if (text[k] == ' ' && !cd_ascii_is_upper(text[k + 1]))
            return false;
    return memchr(text + at, ',', line->end - at) != NULL;
}

bool cd_forms_is_letter(const struct cd_forms *f, const struct cd_layout *layout, const char *text,
                        const struct cd_label *label)
{
    return is_lettered(layout, text, label) || is_initial(f, layout, text, label);
}

bool cd_forms_is_episode(const struct cd_layout *layout, uint32_t k, const char *text)
{
    static const char *const opening[] = {": \"", ": \xE2\x80\x9C", ": \xE2\x80\x98", ": \xC2\xAB"};
    static const char *const closing[] = {"\"", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    const struct cd_text_line *line = &layout->lines[k];
    uint32_t length = line->end - line->begin;
    if (k >= TOP_LINES || k + 1 >= layout->n_lines || line[1].behind_blank || line[1].terminated ||
        length > TITLE_MAX || line->form != CD_LINE_PLAIN)
        return false;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        uint32_t close = (uint32_t)strlen(closing[i]);
        const char *open = memmem(text + line->begin, length, opening[i], strlen(opening[i]));
        if (open == NULL || length < close + 8 ||
            memcmp(text + line->end - close, closing[i], close) != 0)
            continue;
        return memchr("?!", text[line->end - close - 1], 2) != NULL &&
               memchr(text + line->begin, '.', length) == NULL &&
               cd_ascii_is_upper(text[line->begin]) &&
               memmem(text + line->begin, (size_t)(open - text) - line->begin, " sa", 3) == NULL &&
               memmem(text + line->begin, (size_t)(open - text) - line->begin, " ask", 4) == NULL;
    }
    return false;
}

/* "By Ann Toll", "Leith Radio | By Ann Toll", "Words: Ann Toll": who wrote, by two names or more.
 */
static bool is_byline(const char *text, const struct cd_text_line *line)
{
    static const char *const words[] = {"by ", "words: ", "words by "};
    uint32_t at = CD_NONE, names = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (line->end - line->begin > strlen(words[i]) &&
            strncasecmp(text + line->begin, words[i], strlen(words[i])) == 0)
            at = line->begin + (uint32_t)strlen(words[i]);
    const char *by = memmem(text + line->begin, line->end - line->begin, "| By ", 5);
    if (at == CD_NONE && by != NULL)
        at = (uint32_t)(by - text) + 5;
    for (uint32_t k = at; at != CD_NONE && k < line->end; k++)
        names += cd_ascii_is_upper(text[k]) && text[k - 1] == ' ';
    return names > 1 && !line->terminated;
}

/* Whether the sentence speaks of itself, or somebody says it: no title. */
static bool is_told(const char *text, const struct cd_text_line *line)
{
    static const char *const words[] = {" said", " says", " told", " I ", " we ", " my ", " our "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (memmem(text + line->begin, line->end - line->begin, words[i], strlen(words[i])) != NULL)
            return true;
    return strncmp(text + line->begin, "I ", 2) == 0 ||
           strncmp(text + line->begin, "We ", 3) == 0 || strncmp(text + line->begin, "My ", 3) == 0;
}

bool cd_forms_is_headline(const struct cd_layout *layout, uint32_t k, const char *text)
{
    const struct cd_text_line *line = &layout->lines[k];
    if (k >= HEAD_TOP || k + 1 >= layout->n_lines || line->end - line->begin > HEAD_MAX ||
        line->form != CD_LINE_PLAIN || !line->terminated || !cd_ascii_is_upper(text[line->begin]) ||
        !is_byline(text, line + 1) || is_told(text, line))
        return false;
    for (uint32_t i = 0; i < k; i++)
        if ((layout->lines[i].terminated && layout->lines[i].form == CD_LINE_PLAIN) ||
            cd_forms_is_row(&layout->lines[i], "heading.dateline"))
            return false; /* no first sentence of the text, nor the lede below its place and date */
    for (uint32_t i = k + 2; i < layout->n_lines && i < k + LETTERS; i++)
        if (is_byline(text, &layout->lines[i]))
            return false; /* of letters, each signed */
    return true;
}
