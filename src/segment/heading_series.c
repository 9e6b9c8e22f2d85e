/*
 * Headings that count on through the document: "3.1 First signs", "III The facts", "(b) The pond",
 * "Room 2", a number alone. One of them may be anything; several in order, each above something
 * else, are its sections. Entries of a list stand right one below the other. Cost: bounded per
 * block.
 */
#include <string.h>

#include "segment/heading.h"
#include "segment/heading_words.h"
#include "text/ascii.h"
#include "util/str.h"

#define TITLED_MAX 100u /* bytes of a heading that counts */
#define WORD_MAX   12u  /* letters of the word before a number: "Chapter 2" */
#define COUNT_MAX  3u   /* digits of a number */
#define OPEN_MAX   32u  /* ways of counting that are followed at once */
#define GLUED_MAX  64u  /* bytes of a heading right below a paragraph */

enum style {
    STYLE_NONE,
    STYLE_STOP,    /* "2. ", "2) ", "#2. " */
    STYLE_BLANK,   /* "2  " */
    STYLE_SUB,     /* "2.1 " */
    STYLE_ROMAN,   /* "II. ", "II  " */
    STYLE_LETTER,  /* "B. ", "B) " */
    STYLE_BRACKET, /* "(b) " */
    STYLE_WORD,    /* "Room 2" */
    STYLE_ALONE,   /* "2" */
    STYLE_NUMERAL, /* "II" alone */
};

/* How a line counts. */
struct count {
    enum style style;
    uint32_t number;
    uint32_t key;  /* of what stands before the number: the same through a series */
    uint32_t body; /* where the title begins; the end, if there is none */
};

static uint32_t read_digits(const char *text, uint32_t *at, uint32_t end)
{
    uint32_t value = 0, from = *at;
    while (*at < end && *at - from < COUNT_MAX && cd_ascii_is_digit(text[*at]))
        value = 10 * value + (uint32_t)(text[(*at)++] - '0');
    return value;
}

/* Reads I to XXXIX in capitals; 0 if none stands there. */
static uint32_t read_roman(const char *text, uint32_t *at, uint32_t end)
{
    uint32_t value = 0, from = *at;
    for (; *at < end && *at - from < 7 && memchr("IVX", text[*at], 3) != NULL; ++*at) {
        uint32_t one = text[*at] == 'X' ? 10 : text[*at] == 'V' ? 5 : 1;
        uint32_t next = *at + 1 < end && text[*at + 1] == 'X'   ? 10
                        : *at + 1 < end && text[*at + 1] == 'V' ? 5
                                                                : 1;
        value = one < next ? value - one : value + one;
    }
    bool ends = *at >= end || !cd_byte_is_letter(text[*at]);
    return ends && value < 40 ? value : 0;
}

/* "Room 2", "Part II: The quay": a word and its number, and a title behind a mark, if any. */
static struct count read_word(const char *text, uint32_t begin, uint32_t end)
{
    struct count none = {STYLE_NONE, 0, 0, end}, c = {STYLE_WORD, 0, 0, end};
    uint32_t at = begin;
    for (; at < end && cd_ascii_is_letter(text[at]); at++)
        c.key = 31 * c.key + (unsigned char)text[at];
    if (at < begin + 3 || at > begin + WORD_MAX || at + 1 >= end || text[at] != ' ')
        return none;
    at++;
    c.number =
        cd_ascii_is_digit(text[at]) ? read_digits(text, &at, end) : read_roman(text, &at, end);
    if (c.number == 0)
        return none;
    uint32_t behind = cd_forms_skip_blanks(text, at, end);
    if (behind >= end)
        return c;
    bool mark = memchr(":.-", text[behind], 3) != NULL ||
                (end - behind > 3 && memcmp(text + behind, "\xE2\x80", 2) == 0);
    if (!mark && behind < at + 2)
        return none;
    c.body = behind;
    while (c.body < end && !cd_ascii_is_letter(text[c.body]))
        c.body++;
    return c.body < end ? c : none;
}

static struct count read_count(const char *text, uint32_t begin, uint32_t end)
{
    struct count none = {STYLE_NONE, 0, 0, end}, c = none;
    uint32_t at = begin + (text[begin] == '#'), dots = 0;
    if (at + 1 >= end && at > begin)
        return none;
    if (cd_ascii_is_digit(text[at])) {
        c.style = STYLE_STOP;
        c.number = read_digits(text, &at, end);
        while (at + 1 < end && text[at] == '.' && cd_ascii_is_digit(text[at + 1])) {
            at++;
            c.key = 31 * c.key + c.number;
            c.number = read_digits(text, &at, end);
            c.style = STYLE_SUB;
            dots++;
        }
        c.key = 31 * c.key + dots;
    } else if (text[at] == '(' && at + 2 < end && text[at + 2] == ')' &&
               cd_ascii_is_lower(text[at + 1])) {
        c = (struct count){STYLE_BRACKET, (uint32_t)(text[at + 1] - 'a') + 1, 0, end};
        at += 3;
    } else if (cd_ascii_is_lower(text[at]) && at + 2 < end && text[at + 2] == ' ' &&
               (text[at + 1] == ')' || text[at + 1] == '.')) {
        c = (struct count){STYLE_BRACKET, (uint32_t)(text[at] - 'a') + 1, 2, end};
        at += 2;
    } else if (memchr("IVX", text[at], 3) != NULL && (c.number = read_roman(text, &at, end)) > 0) {
        c.style = STYLE_ROMAN;
    } else if (cd_ascii_is_upper(text[at]) && at + 1 < end &&
               (text[at + 1] == '.' || text[at + 1] == ')')) {
        c = (struct count){STYLE_LETTER, (uint32_t)(text[at] - 'A') + 1, 0, end};
        at++;
    } else {
        return cd_ascii_is_upper(text[at]) ? read_word(text, begin, end) : none;
    }
    if (c.number == 0)
        return none;
    bool mark = at < end && (text[at] == '.' || (text[at] == ')' && c.style != STYLE_ROMAN));
    at += mark;
    if (at >= end) {
        c.style = c.style == STYLE_STOP    ? STYLE_ALONE
                  : c.style == STYLE_ROMAN ? STYLE_NUMERAL
                                           : STYLE_NONE;
        return c;
    }
    c.body = cd_forms_skip_blanks(text, at, end);
    if (c.body == at)
        return none;
    if (c.style == STYLE_STOP && !mark)
        c.style = STYLE_BLANK;
    c.key = 2 * c.key + mark;
    return c;
}

/* How the block counts, whatever else it is. */
static struct count count_of(const struct cd_layout *layout, const char *text, uint32_t index)
{
    const struct cd_text_block *t = &layout->blocks[index];
    return read_count(text, t->begin, t->end);
}

static bool is_same(const struct count *a, const struct count *b)
{
    return a->style == b->style && a->key == b->key;
}

/*
 * Whether a title is a clause: behind its first word stands a verb that must be finite, or a word
 * before an article that does not lead to it: "The owners pay every man in full".
 */
static bool is_clause(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const finite[] = {"is",   "are",   "was",   "were", "has", "have",   "had",
                                         "will", "would", "can",   "must", "did", "does",   "do",
                                         "said", "says",  "shall", "told", "may", "cannot", NULL};
    static const char *const articles[] = {"the", "a", "an", "every", "his", "her", "their", NULL};
    static const char *const leads[] = {
        "of",      "in",      "on",      "at",     "by",     "for",    "to",      "from",
        "with",    "over",    "under",   "into",   "as",     "than",   "about",   "and",
        "or",      "but",     "not",     "is",     "after",  "since",  "near",    "until",
        "before",  "across",  "around",  "behind", "beyond", "within", "through", "during",
        "between", "against", "without", "along",  "above",  "below",  "upon",    NULL};
    uint32_t before = 0, length = 0, number = 0; /* of the word before: where, and how long */
    bool infinitive = false;
    for (uint32_t at = begin; at < end; number++) {
        uint32_t from = at;
        while (at < end && text[at] != ' ')
            at++;
        const char *last = text + before;
        struct cd_str word = {text + from, at - from};
        if (number > 0 && cd_str_is_one_of(word, finite))
            return true;
        bool verb = number > 1 && cd_ascii_is_lower(*last) && length > 2 && !infinitive &&
                    !cd_str_is_one_of((struct cd_str){last, length}, leads) &&
                    memcmp(last + length - 3, "ing", 3) != 0;
        if (verb && cd_str_is_one_of(word, articles))
            return true;
        infinitive = length == 2 && memcmp(last, "to", 2) == 0;
        before = from;
        length = at - from;
        at = cd_forms_skip_blanks(text, at, end);
    }
    return false;
}

/* Whether an answer is of who gives it: an interview counts its questions. */
static bool is_of_speaker(const char *answer)
{
    return strncmp(answer, "I ", 2) == 0 || strncmp(answer, "My ", 3) == 0 ||
           strncmp(answer, "We ", 3) == 0;
}

/* Whether the block may head what stands below it. */
static bool may_head(const struct cd_layout *layout, const struct cd_forms *forms, const char *text,
                     uint32_t index, const struct count *c)
{
    const struct cd_text_block *t = &layout->blocks[index];
    const struct cd_text_line *line = &layout->lines[t->lines.first];
    if (c->style == STYLE_NONE || t->lines.count > 1 || index + 1 >= layout->n_blocks ||
        (line->form != CD_LINE_PLAIN && line->form != CD_LINE_LIST))
        return false;
    const struct cd_text_line *below = &layout->lines[t[1].lines.first];
    struct count next = count_of(layout, text, index + 1);
    if (is_same(&next, c) || below->form == CD_LINE_TIME)
        return false;
    bool titled = c->body < t->end;
    char last = text[t->end - 1];
    if (titled) {
        struct cd_heading_shape s = cd_heading_measure(text, c->body, t->end);
        bool quoted = memchr("\"'\xE2", text[c->body], 3) != NULL;
        if (!(s.upper_first || quoted) || (line->terminated && last != '?') || s.letters == 0 ||
            memchr(",;:-", last, 4) != NULL ||
            (last == '?' && memmem(text + c->body, t->end - c->body, " you", 4) != NULL))
            return false; /* "2. What did you do?" is asked of somebody */
        if (last == '?'
                ? is_of_speaker(text + t[1].begin)
                : !cd_heading_asks_what(text, c->body, t->end) && is_clause(text, c->body, t->end))
            return false;
    }
    bool body = below->form == CD_LINE_PLAIN && below[t[1].lines.count - 1].terminated &&
                t[1].end - t[1].begin >= CD_HEADING_BODY;
    bool counted = next.style != STYLE_NONE && next.style != c->style;
    if (c->style == STYLE_BRACKET) /* right below the item of which it is a part */
        return (body || (counted && below->terminated)) && !below->behind_blank;
    if (c->style == STYLE_ALONE || c->style == STYLE_NUMERAL)
        return line->behind_blank && (!below->behind_blank || (body && c->style == STYLE_NUMERAL) ||
                                      t->lines.first <= forms->first_prose);
    struct count above = {0};
    if (index > 0)
        above = count_of(layout, text, index - 1);
    bool under = index > 0 && !line[-1].terminated && above.style != STYLE_NONE && titled;
    /* line under line between paragraphs, as in a text without blank lines */
    bool between = titled && index > 0 && t->end - t->begin <= GLUED_MAX && !below->behind_blank &&
                   (body ? !cd_ascii_is_lower(text[t[1].begin])
                         : counted || (c->style == STYLE_ROMAN && below->form == CD_LINE_LIST));
    return line->behind_blank || ((under || between) && !is_same(&above, c));
}

void cd_heading_find_series(struct cd_layout *layout, const struct cd_forms *forms,
                            const char *text)
{
    struct open {
        struct count last;
        uint32_t block;
        bool early;
    } open[OPEN_MAX];
    uint32_t n = 0;
    for (uint32_t k = 0; k < layout->n_blocks; k++) {
        if (layout->blocks[k].end - layout->blocks[k].begin > TITLED_MAX)
            continue;
        struct count c = count_of(layout, text, k);
        if (c.style == STYLE_NONE || !may_head(layout, forms, text, k, &c))
            continue;
        uint32_t i = 0;
        while (i < n && !is_same(&open[i].last, &c))
            i++;
        bool follows = i < n && open[i].last.number + 1 == c.number;
        if (follows)
            layout->blocks[k].in_series = layout->blocks[open[i].block].in_series = true;
        bool early = follows ? open[i].early : layout->blocks[k].lines.first < forms->first_label;
        layout->blocks[k].is_early = early;
        i = i < OPEN_MAX ? i : 0;
        n += i == n;
        open[i] = (struct open){c, k, early};
    }
}
