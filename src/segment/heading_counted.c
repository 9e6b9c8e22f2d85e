/*
 * Headings that are counted: "3. Apologies for absence", "IV. The harbour", "(b) Corn Hall roof".
 * Cost: linear in the blocks that begin with the mark of a list.
 */
#include <string.h>
#include <strings.h>

#include "segment/heading.h"
#include "segment/heading_words.h"
#include "text/ascii.h"

#define HEADING_MAX  120u /* bytes of a heading inside the document */
#define QUESTION_MAX 48u  /* bytes of a heading that asks */
#define ITEM_MAX     48u  /* bytes of an item of business with a stop */
#define SHORT_MAX    80u  /* bytes of a line that is no paragraph */

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

/* "3. Apologies for absence.": a few words with a stop and no verb, as far as their forms tell. */
static bool is_item(const struct cd_heading_place *p, const struct cd_text_block *t,
                    const struct cd_text_line *line)
{
    const char *text = p->text;
    uint32_t begin = cd_forms_list_mark(text, t->begin, t->end), end = t->end;
    static const char *const verbs[] = {"is",   "are",  "was",  "were",  "be",   "been", "has",
                                        "have", "had",  "will", "would", "may",  "can",  "did",
                                        "does", "do",   "must", "shall", "came", "went", "took",
                                        "gave", "said", "says", "that",  "i",    "we",   "he",
                                        "she",  "they", "it",   "you",   "not",  "no",   "nil"};
    if (end - begin > ITEM_MAX || text[end - 1] != '.' || !line->behind_blank)
        return false;
    uint32_t words = 0;
    for (uint32_t at = begin; at < end;) {
        uint32_t from = at;
        while (at < end && (cd_byte_is_letter(text[at]) || text[at] == '\'' || text[at] == '-'))
            at++;
        uint32_t len = at - from;
        words += len > 0;
        if (len > 3 && strncasecmp(text + at - 2, "ed", 2) == 0)
            return false;
        for (size_t k = 0; len > 0 && k < sizeof verbs / sizeof *verbs; k++)
            if (strlen(verbs[k]) == len && strncasecmp(verbs[k], text + from, len) == 0)
                return false;
        at += at == from;
    }
    return words > 1;
}

/* Whether [begin, end) is words in capitals. */
static bool is_shout(const struct cd_heading_place *p, uint32_t begin, uint32_t end)
{
    struct cd_heading_shape s = cd_heading_measure(p->text, begin, end);
    return s.letters >= 4 && s.upper_letters == s.letters && s.last != '.' && s.last != ';';
}

/* "(b) Corn Hall roof" right above a paragraph: a part of an item of business. */
static bool is_lettered(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    if (counting(p, index) == MARK_NONE || p->text[t->begin] != '(' || t->lines.count > 1 ||
        line->terminated || t->end - t->begin > ITEM_MAX || p->in_turn ||
        index + 1 >= p->layout->n_blocks)
        return false;
    const struct cd_text_line *next = cd_heading_first_line(p, index + 1);
    struct cd_heading_shape s =
        cd_heading_measure(p->text, cd_forms_list_mark(p->text, t->begin, t->end), t->end);
    return s.upper_first && memchr(",;:-", s.last, 4) == NULL && !next->behind_blank &&
           next->form == CD_LINE_PLAIN && next[t[1].lines.count - 1].terminated &&
           t[1].end - t[1].begin > SHORT_MAX;
}

bool cd_heading_is_numbered(const struct cd_heading_place *p, uint32_t index)
{
    if (is_lettered(p, index))
        return true;
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    int kind = counting(p, index);

    bool asks = p->text[t->end - 1] == '?' && t->end - t->begin <= QUESTION_MAX && !p->in_turn &&
                !cd_heading_is_to_somebody(p->text, t->begin, t->end);
    if ((kind != MARK_DIGITS && kind != MARK_ROMAN) || t->lines.count > 1 ||
        (line->terminated && !asks && !is_item(p, t, line)) || t->end - t->begin > HEADING_MAX ||
        index + 1 >= p->layout->n_blocks || p->forms->last_prose <= t->lines.first)
        return false;
    uint32_t body = cd_forms_list_mark(p->text, t->begin, t->end);
    if (is_shout(p, body, t->end) && line->behind_blank &&
        !(counting(p, index + 1) == kind &&
          is_shout(p, cd_forms_list_mark(p->text, t[1].begin, t[1].end), t[1].end)))
        return true; /* "22. DECLARATIONS OF INTEREST", whatever stands below */
    if (counting(p, index + 1) == kind ||
        (index > 0 && counting(p, index - 1) == kind &&
         !p->layout->lines[p->layout->blocks[index - 1].lines.first].terminated))
        return false;
    const struct cd_text_line *next = &p->layout->lines[p->layout->blocks[index + 1].lines.first];
    struct cd_heading_shape s = cd_heading_measure(p->text, body, t->end);
    return s.upper_first && memchr(",;:-", s.last, 4) == NULL &&
           (line->behind_blank || p->unspaced) &&
           (next->behind_blank || next->form != CD_LINE_PLAIN || next->end - next->begin > 60);
}
