/*
 * Headings: which blocks of plain lines are one, by their place, their length, their capitals and
 * their end. Cost: linear in the short blocks that may be.
 */
#include "segment/heading.h"

#include <string.h>

#include "text/utf8.h"

#define TITLE_MAX   250u /* bytes of a headline */
#define HEADING_MAX 120u /* bytes of a heading inside the document */
#define QUOTED_MAX  50u  /* bytes of a heading that is a quotation */
#define SHORT_MAX   80u  /* bytes of a heading without capitals */

struct shape {
    uint32_t letters, upper_letters; /* in the first HEADING_MAX * 2 bytes */
    uint32_t words, capital_words;   /* words of four letters or more */
    bool upper_first;
    char last;
};

static struct shape measure(const char *text, uint32_t begin, uint32_t end)
{
    struct shape s = {.last = text[end - 1]};
    uint32_t run = 0;
    bool capital = false;
    for (uint32_t at = begin; at < end;) {
        uint32_t cp = 0;
        unsigned n = cd_utf8_decode(text + at, end - at, &cp, NULL);
        at += n;
        bool upper = cd_cp_is_upper(cp), letter = upper || cd_cp_is_alpha(cp);
        if (letter) {
            if (run++ == 0)
                capital = upper;
            if (s.letters++ == 0)
                s.upper_first = upper;
            s.upper_letters += upper;
        }
        if ((!letter || at >= end) && run > 0) {
            s.words += run >= 4;
            s.capital_words += run >= 4 && capital;
            run = 0;
        }
    }
    return s;
}

/*
 * Whether the block stands alone before the label of a speaker, behind a whole sentence of the turn
 * before: what announces the topic of a talk.
 */
static bool is_between_turns(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index], *next = t + 1;
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    if (t->lines.count > 1 || index + 1 >= p->layout->n_blocks || !line->behind_blank)
        return false;
    if (index + 2 < p->layout->n_blocks && next->lines.count == 1 &&
        next->end - next->begin <= SHORT_MAX && line[1].behind_blank && !line[1].terminated &&
        line[1].form == CD_LINE_PLAIN)
        next++; /* the second of two headings */
    const struct cd_text_line *below = &p->layout->lines[next->lines.first];
    return below->behind_blank && (below->form == CD_LINE_LABEL || below->form == CD_LINE_NAME) &&
           t->lines.first > 0 && line[-1].terminated;
}

/*
 * Whether the block stands alone inside a turn between paragraphs of whole sentences: the next
 * topic of a long statement.
 */
static bool is_between_paragraphs(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index], *next = t + 1;
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    if (t->lines.count > 1 || index + 1 >= p->layout->n_blocks || !line->behind_blank)
        return false;
    const struct cd_text_line *below = &p->layout->lines[next->lines.first];
    uint32_t blanks = 0;
    for (uint32_t at = t->begin; at < t->end; at++)
        blanks += p->text[at] == ' ';
    return blanks > 0 && below->behind_blank && below->form == CD_LINE_PLAIN &&
           next->end - next->begin > SHORT_MAX && t->lines.first > 0 && line[-1].terminated &&
           p->layout->lines[next->lines.first + next->lines.count - 1].terminated;
}

/* The same before a list that stands by itself: "What happens next". */
static bool is_before_list(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index], *next = t + 1;
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    return t->lines.count == 1 && index + 1 < p->layout->n_blocks && line->behind_blank &&
           t->lines.first > 0 && line[-1].terminated &&
           p->layout->lines[next->lines.first].behind_blank &&
           p->layout->lines[next->lines.first].form == CD_LINE_LIST;
}

/* Whether a line begins as speech does rather than a heading; it is longer than these words. */
static bool is_spoken(const char *line)
{
    static const char *const words[] = {"I ",   "We ",   "You ",   "He ",
                                        "She ", "They ", "Thank ", "My "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(line, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

const char *cd_heading_rule(const struct cd_heading_place *p, const struct cd_text_block *t,
                            uint32_t index)
{
    const struct cd_text_line *first = &p->layout->lines[t->lines.first];
    const struct cd_text_line *last = first + t->lines.count - 1;
    uint32_t length = t->end - t->begin;
    bool head = t->lines.first < p->forms->first_prose && !p->in_turn;
    bool prose_follows = index + 1 < p->layout->n_blocks && p->forms->last_prose > t->lines.first;
    if (t->lines.count > 3 || length > (head ? TITLE_MAX : HEADING_MAX) ||
        p->forms->first_prose > p->forms->last_prose)
        return NULL;
    if (last->terminated && !(head && length <= HEADING_MAX))
        return NULL;
    if (strncmp(p->text + t->begin, "That ", 5) == 0 && index + 1 < p->layout->n_blocks &&
        p->layout->lines[t[1].lines.first].form == CD_LINE_LIST)
        return NULL; /* "That Council (a) note the report": a motion */
    struct shape s = measure(p->text, t->begin, t->end);
    bool titled = s.words >= 2 && s.capital_words * 10 >= s.words * 7;
    if (s.letters == 0 || memchr(",;:-", s.last, 4) != NULL || (unsigned char)s.last == 0x94)
        return NULL;
    if (last->terminated)
        return titled && s.last != '.' ? "heading.title.mark" : NULL;
    if (s.upper_letters == s.letters && s.letters >= 4 && prose_follows)
        return "heading.capitals";
    if (head && (s.upper_first || cd_forms_is_digit(p->text[t->begin])))
        return "heading.title";
    if (!prose_follows)
        return NULL;
    if (memchr("\"'\xE2", p->text[t->begin], 3) != NULL)
        return !p->in_turn && length <= QUOTED_MAX && s.letters > 0 &&
                       is_between_paragraphs(p, index)
                   ? "heading.quoted"
                   : NULL;
    if (titled && s.upper_first)
        return "heading.capitalised";
    if (!p->in_turn && s.upper_first && length <= SHORT_MAX && !is_spoken(p->text + t->begin))
        return "heading.short";
    if (s.upper_first && length <= SHORT_MAX &&
        (is_between_turns(p, index) ||
         (!is_spoken(p->text + t->begin) &&
          (is_between_paragraphs(p, index) || is_before_list(p, index)))))
        return "heading.turn";
    return NULL;
}

enum {
    MARK_NONE,
    MARK_DIGITS,
    MARK_ROMAN,
    MARK_LETTER,
    MARK_OTHER
};

/* How the block counts, if it begins with the mark of a list. */
static int counting(const struct cd_heading_place *p, uint32_t index)
{
    if (index >= p->layout->n_blocks)
        return MARK_NONE;
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (p->layout->lines[t->lines.first].form != CD_LINE_LIST)
        return MARK_NONE;
    char c = p->text[t->begin];
    return c >= '0' && c <= '9'                 ? MARK_DIGITS
           : memchr("IVX", c, 3) != NULL        ? MARK_ROMAN
           : (c | 32) >= 'a' && (c | 32) <= 'z' ? MARK_LETTER
                                                : MARK_OTHER;
}

bool cd_heading_is_numbered(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    int kind = counting(p, index);
    if ((kind != MARK_DIGITS && kind != MARK_ROMAN) || t->lines.count > 1 || line->terminated ||
        t->end - t->begin > HEADING_MAX || index + 1 >= p->layout->n_blocks ||
        p->forms->last_prose <= t->lines.first || counting(p, index + 1) == kind ||
        (index > 0 && counting(p, index - 1) == kind &&
         !p->layout->lines[p->layout->blocks[index - 1].lines.first].terminated))
        return false;
    uint32_t body = cd_forms_list_mark(p->text, t->begin, t->end);
    const struct cd_text_line *next = &p->layout->lines[p->layout->blocks[index + 1].lines.first];
    struct shape s = measure(p->text, body, t->end);
    return s.upper_first && memchr(",;:-", s.last, 4) == NULL && line->behind_blank &&
           (next->behind_blank || next->form != CD_LINE_PLAIN || next->end - next->begin > 60);
}
