/*
 * Headings: which blocks of plain lines are one, by their place, their length, their capitals and
 * their end. Cost: linear in the short blocks that may be.
 */
#include "segment/heading.h"

#include <string.h>
#include <strings.h>

#include "segment/heading_words.h"
#include "text/ascii.h"

#define TITLE_MAX     250u /* bytes of a headline */
#define HEADING_MAX   120u /* bytes of a heading inside the document */
#define QUOTED_MAX    50u  /* bytes of a heading that is a quotation */
#define QUESTION_MAX  48u  /* bytes of a heading that asks */
#define PARAGRAPH_MIN 40u  /* bytes of a paragraph under a heading */
#define ANSWER_MIN    12u  /* bytes of the answer under one that asks */
#define GROUP_MAX     6u   /* lines of a letterhead */
#define SHORT_MAX     80u  /* bytes of a heading without capitals */
#define SECTION_MAX   40u  /* bytes of the name of a section before its colon */
#define BRIEF_MAX     24u  /* bytes of "Why it matters:" */
#define SMALL_WORDS   5u   /* words of a heading in small letters */
#define NEAR          16u  /* blocks above and below that are looked at for questions */

/* "Sir:", "Dear Sir", "Madam,": how a letter begins, however short its first line. */
static bool is_salutation(const struct cd_heading_place *p, const struct cd_text_block *t)
{
    static const char *const words[] = {"sir", "sirs", "madam", "dear"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_heading_begins_with(p->text, t->begin, t->end, words[k]) &&
            (words[k][0] == 'd' ||
             memchr(":,\xE2", p->text[t->begin + strlen(words[k])], 3) != NULL))
            return true;
    return false;
}

/* "3.4 Advice": the number of a section of a section, and its title. */
static bool is_subsection(const char *text, uint32_t at, uint32_t end)
{
    uint32_t dots = 0, from = at;
    while (at < end && (cd_ascii_is_digit(text[at]) || (at > from && text[at] == '.')))
        dots += text[at++] == '.';
    return dots > 0 && text[at - 1] != '.' && at + 2 < end && text[at] == ' ' &&
           cd_ascii_is_upper(text[at + 1]) && at - from < 8;
}

/* Whether block `index` is something that a heading stands above; a heading or two may come first.
 */
static bool leads_on(const struct cd_heading_place *p, uint32_t index, unsigned depth)
{
    if (index >= p->layout->n_blocks)
        return false;
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    switch (line->form) {
    case CD_LINE_LABEL:
    case CD_LINE_NAME:
    case CD_LINE_LIST:
    case CD_LINE_TIME:
        return true;
    case CD_LINE_DIRECTION:
        return depth > 0 && leads_on(p, index + 1, depth - 1);
    case CD_LINE_PLAIN:
        if (is_salutation(p, t) || (p->text[t->end - 1] == ':' && index + 1 < p->layout->n_blocks &&
                                    cd_heading_first_line(p, index + 1)->form == CD_LINE_LIST))
            return true;
        if (line[t->lines.count - 1].terminated || p->text[t->end - 1] == ':' ||
            t->end - t->begin > HEADING_MAX)
            return t->end - t->begin > (p->in_turn ? PARAGRAPH_MIN : PARAGRAPH_MIN / 2);
        return depth > 0 && t->lines.count == 1 && line->behind_blank &&
               t->end - t->begin <= SHORT_MAX && leads_on(p, index + 1, depth - 1);
    default: /* a byline, the credit of a picture */
        return depth > 0 && (cd_structure_rules[line->rule].kind == CD_STRUCTURE_HEADING ||
                             leads_on(p, index + 1, depth - 1));
    }
}

/* A short line without an end, or one that structure.def knows. */
static bool is_title_line(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    return t->lines.count == 1 && t->end - t->begin <= SHORT_MAX &&
           (line->form == CD_LINE_STRUCTURE || (line->form == CD_LINE_PLAIN && !line->terminated));
}

/*
 * Whether the block stands alone inside a turn, behind whole sentences and above what a heading
 * stands above: the next topic of a long statement, or of a talk.
 */
static bool is_alone(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index;
    while (top > 0 && index - top < GROUP_MAX && is_title_line(p, top) &&
           !cd_heading_first_line(p, top)->behind_blank && is_title_line(p, top - 1))
        top--; /* the lines of one letterhead */
    while (last + 1 < p->layout->n_blocks && last - index < GROUP_MAX &&
           is_title_line(p, last + 1) && !cd_heading_first_line(p, last + 1)->behind_blank)
        last++;
    const struct cd_text_line *line = cd_heading_first_line(p, top);
    if (p->layout->blocks[index].lines.count > 1 || last + 1 >= p->layout->n_blocks ||
        p->layout->blocks[top].lines.first == 0 || !(line->behind_blank || p->unspaced))
        return false;
    const struct cd_text_line *below = cd_heading_first_line(p, last + 1);
    unsigned char end = (unsigned char)p->text[line[-1].end - 1];
    bool closed = line[-1].terminated || end == '-' || end == 0x94 || end == 0xA6 ||
                  line[-1].form != CD_LINE_PLAIN ||
                  (line[-1].end - line[-1].begin <= SHORT_MAX && line->behind_blank);
    bool apart = below->behind_blank || p->unspaced || below->form == CD_LINE_LABEL ||
                 below->form == CD_LINE_LIST || below->end - below->begin > SHORT_MAX ||
                 (!p->in_turn && below->terminated && below->end - below->begin > PARAGRAPH_MIN);
    return closed && apart && leads_on(p, last + 1, 2);
}

/* Whether the line answers or exclaims rather than names a topic. */
static bool is_reply(const struct cd_heading_place *p, uint32_t begin, uint32_t end)
{
    bool transcript = cd_forms_is_transcript(p->forms);
    enum cd_reply where = transcript && p->in_turn   ? CD_REPLY_SPOKEN
                          : transcript || p->in_turn ? CD_REPLY_NEAR_SPEECH
                                                     : CD_REPLY_WRITTEN;
    return cd_heading_is_reply(p->text, begin, end, where);
}

/*
 * "What comes next:" above a paragraph of whole sentences; above a list or a quotation it only
 * leads to it.
 */
static bool is_before_paragraph(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index], *next = t + 1;
    if (t->lines.count > 1 || t->end - t->begin > QUESTION_MAX || !is_alone(p, index) ||
        memchr(p->text + t->begin, ',', t->end - t->begin) != NULL)
        return false;
    static const char *const leading[] = {"follows", " wrote", " said", " read", "This ", "These ",
                                          "Here ",   "We ",    "He ",   "She ",  "They ", "I ",
                                          " demand", " asked", " told", "And ",  "But "};
    for (size_t k = 0; k < sizeof leading / sizeof *leading; k++)
        if (memmem(p->text + t->begin, t->end - t->begin, leading[k], strlen(leading[k])) != NULL)
            return false; /* "The clerk read the letter:" */
    const struct cd_text_line *line = cd_heading_first_line(p, index + 1);
    char c = p->text[next->begin];
    return line->form == CD_LINE_PLAIN && line->behind_blank &&
           line[next->lines.count - 1].terminated && c >= 'A' && c <= 'Z' &&
           next->end - next->begin > (t->end - t->begin > BRIEF_MAX ? SHORT_MAX : PARAGRAPH_MIN);
}

/*
 * "Prepared Remarks:", "Call participants:": a few words without a verb, as far as they tell, the
 * line apart or above what speakers or entries of a list begin.
 */
static bool is_section(const struct cd_heading_place *p, uint32_t index,
                       const struct cd_heading_shape *s)
{
    static const char *const verbs[] = {" is",    " are",     " was",  " were", " has",
                                        " have",  " follows", " said", " says", " wrote",
                                        " reads", " read",    " asks", " asked"};
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    uint32_t length = t->end - 1 - t->begin;
    if (t->lines.count > 1 || length > SECTION_MAX || s->words > 4 || !s->upper_first ||
        index + 1 >= p->layout->n_blocks || memchr(p->text + t->begin, ',', length) != NULL ||
        memchr(p->text + t->begin, ':', length) != NULL ||
        cd_heading_is_spoken(p->text + t->begin) ||
        cd_heading_begins_with(p->text, t->begin, t->end, "by") ||
        cd_heading_begins_with(p->text, t->begin, t->end, "for") ||
        cd_heading_begins_with(p->text, t->begin, t->end, "dear"))
        return false;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
        const char *at = memmem(p->text + t->begin, length, verbs[k], strlen(verbs[k]));
        if (at != NULL && !cd_byte_is_letter(at[strlen(verbs[k])]))
            return false;
    }
    const struct cd_text_line *next = cd_heading_first_line(p, index + 1);
    bool speech = next->form == CD_LINE_LABEL || next->form == CD_LINE_NAME;
    bool titled = s->words > 1 && s->capital_words == s->words;
    bool entries = next->form == CD_LINE_PLAIN && is_title_line(p, index + 1) &&
                   index + 2 < p->layout->n_blocks &&
                   !cd_heading_first_line(p, index + 2)->behind_blank &&
                   is_title_line(p, index + 2);
    const struct cd_text_block *list = t + 1;
    uint32_t parts = 0; /* "Ann Toll (Chair); Bo Roy; Sam Dane" */
    for (uint32_t at = list->begin; at < list->end; at++)
        parts += p->text[at] == ';';
    if (!p->in_turn && line->behind_blank + !next->behind_blank > 0 && parts > 1 &&
        list->lines.count == 1 && !next->terminated && next->form == CD_LINE_PLAIN)
        return true;
    return speech
               ? line->behind_blank && next->behind_blank
               : entries && (titled || (line->behind_blank && (!p->in_turn || next->behind_blank)));
}

/* Whether a quotation mark stands there. */
static bool is_quoted(const char *text)
{
    return *text == '"' ||
           (*text == '\xE2' && text[1] == '\x80' && memchr("\x98\x99\x9C\x9D", text[2], 4) != NULL);
}

/* Whether the block stands before all that is said, and a label or a direction below it. */
static bool leads_into_talk(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_line *below = cd_heading_first_line(p, index + 1);
    uint32_t next = index + 1 + (below->form == CD_LINE_DIRECTION);
    if (p->in_turn || p->layout->blocks[index].lines.first >= p->forms->first_prose ||
        next >= p->layout->n_blocks)
        return false;
    unsigned form = cd_heading_first_line(p, next)->form;
    return form == CD_LINE_LABEL || form == CD_LINE_NAME;
}

/* Whether the date of the text or its byline stands on the next line. */
static bool is_above_byline(const struct cd_heading_place *p, uint32_t index)
{
    static const char *const rows[] = {"heading.date", "heading.byline", "heading.dateline",
                                       "heading.correspondent", "heading.posted"};
    if (index + 1 >= p->layout->n_blocks || cd_heading_first_line(p, index + 1)->behind_blank)
        return false;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (cd_forms_is_row(cd_heading_first_line(p, index + 1), rows[k]))
            return true;
    return false;
}

/*
 * "Who moved the clock?" before the text, right above a line without an end: of somebody alone, or
 * below another such line; or as the name of an episode (forms_title.c).
 */
static bool is_title_that_asks(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    bool apart = cd_heading_first_line(p, index)->behind_blank;
    if (cd_forms_is_episode(p->layout, t->lines.first, p->text) ||
        cd_forms_is_headline(p->layout, t->lines.first, p->text))
        return true;
    return p->text[t->end - 1] == '?' && t->lines.count == 1 &&
           (apart ? !cd_forms_is_transcript(p->forms) : index > 0 && is_title_line(p, index - 1)) &&
           index + 1 < p->layout->n_blocks && !cd_heading_first_line(p, index + 1)->behind_blank &&
           is_title_line(p, index + 1);
}

/* A short question on a line of its own. */
static bool is_bare_question(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    return t->lines.count == 1 && p->text[t->end - 1] == '?' && t->end - t->begin <= QUESTION_MAX &&
           cd_heading_first_line(p, index)->form == CD_LINE_PLAIN &&
           cd_heading_first_line(p, index)->behind_blank;
}

/* Whether near ones above and below make it one of three at least: "Your questions answered". */
static bool is_among_questions(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t found = 0;
    if (p->in_turn || cd_forms_is_transcript(p->forms))
        return false;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < p->layout->n_blocks && i <= index + NEAR;
         i++)
        found += is_bare_question(p, i);
    return found > 2;
}

/*
 * "Who pays?" between two turns, where nobody so far has gone on in a second paragraph: the next
 * topic.
 */
static bool is_between_turns(const struct cd_heading_place *p, uint32_t index)
{
    return !p->continued && index + 1 < p->layout->n_blocks &&
           cd_heading_first_line(p, index + 1)->form == CD_LINE_LABEL &&
           cd_heading_first_line(p, index + 1)->behind_blank;
}

/*
 * "Was it yours?" in quotation marks between two paragraphs of which neither is a quotation: a
 * heading in somebody's words that ask.
 */
static bool is_quoted_question(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text + t->begin;
    uint32_t length = t->end - t->begin;
    if (index == 0 || index + 1 >= p->layout->n_blocks || t->lines.count > 1 || length < 8 ||
        length > QUOTED_MAX || !is_quoted(text) || p->in_turn || cd_forms_is_transcript(p->forms) ||
        !is_alone(p, index))
        return false;
    uint32_t close = text[length - 1] == '"' ? 1 : 3; /* bytes of the mark */
    const struct cd_text_line *above = cd_heading_first_line(p, index) - 1;
    return text[length - close - 1] == '?' && is_quoted(text + length - close) &&
           above->terminated && p->text[above->end - 1] == '.' &&
           !is_quoted(p->text + t[-1].begin) && !is_quoted(p->text + t[1].begin) &&
           t[1].end - t[1].begin > SHORT_MAX;
}

/*
 * "So what would I have written?" before anybody speaks, and near other lines alone that have no
 * end: what the writer of a column asks at the head of a section.
 */
static bool is_asked_by_writer(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text + t->begin;
    uint32_t length = t->end - t->begin;
    if (!cd_heading_asks_what(p->text, t->begin, t->end) || p->in_turn ||
        t->lines.first > p->forms->first_label || memmem(text, length, " you", 4) != NULL ||
        memmem(text, length, " I ", 3) == NULL)
        return false;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < p->layout->n_blocks && i <= index + NEAR;
         i++)
        if (i != index && is_title_line(p, i) && is_alone(p, i) &&
            cd_heading_first_line(p, i)->form == CD_LINE_PLAIN &&
            p->layout->blocks[i].lines.first > p->forms->first_prose)
            return true;
    return false;
}

/* "What happens now?" above a paragraph: asked of nobody. */
static bool is_question(const struct cd_heading_place *p, uint32_t index, char last)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    uint32_t length = t->end - t->begin;
    if (last != '?' || t->lines.count > 1 || length > QUESTION_MAX ||
        memchr(p->text + t->begin, '.', length) != NULL || is_reply(p, t->begin, t->end) ||
        is_salutation(p, t))
        return false;
    if (cd_heading_asks_above(p, index))
        return true;
    if (!line->behind_blank || index + 1 >= p->layout->n_blocks || !line[1].behind_blank ||
        cd_heading_is_answered(p, index) ||
        !(line[1].form == CD_LINE_LIST || leads_into_talk(p, index) || is_between_turns(p, index) ||
          (line[1].form == CD_LINE_PLAIN &&
           t[1].end - t[1].begin > (p->in_turn ? SHORT_MAX : ANSWER_MIN))))
        return false;
    if (is_quoted(p->text + t[1].begin))
        return false; /* asked, and answered in quotation marks */
    bool how = strncmp(p->text + t->begin, "How ", 4) == 0 ||
               strncmp(p->text + t->begin, "What ", 5) == 0 ||
               strncmp(p->text + t->begin, "Where ", 6) == 0;
    return !cd_heading_is_to_somebody(p->text, t->begin, t->end) ||
           (is_among_questions(p, index) &&
            memmem(p->text + t->begin, length, " you", 4) == NULL) ||
           (how && !p->in_turn && !cd_forms_is_transcript(p->forms) &&
            memmem(p->text + t->begin, length, " we", 3) != NULL &&
            memmem(p->text + t->begin, length, " you", 4) == NULL) ||
           is_asked_by_writer(p, index);
}

/* Whether an entry of a running report is headed by the line: a time and what happens then. */
static bool is_entry(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    if (t->lines.count > 1 || t->end - t->begin > SHORT_MAX || !line->behind_blank ||
        line->form != CD_LINE_PLAIN || index + 1 >= p->layout->n_blocks ||
        !(line[1].behind_blank || p->text[t->end - 1] == '?'))
        return false;
    uint32_t body = cd_heading_behind_clock(p->text, t->begin, t->end);
    return body > t->begin && cd_heading_measure(p->text, body, t->end).upper_first &&
           !cd_heading_is_spoken(p->text + body);
}

/* The "v." between the parties to a case. */
static bool is_versus(const char *text, const struct cd_text_line *line)
{
    uint32_t length = line->end - line->begin;
    return (length == 2 || length == 3) && (text[line->begin] | 32) == 'v' &&
           text[line->end - 1] == '.';
}

/*
 * Whether the block before the text is a letterhead whose lines end with commas, the last with a
 * stop or nothing: "SENATE OF THE COMMONWEALTH, / COMMITTEE ON COMMERCE, / Port Laramont."
 */
static bool is_letterhead(const struct cd_heading_place *p, const struct cd_text_block *t,
                          uint32_t index)
{
    const struct cd_text_line *line = &p->layout->lines[t->lines.first];
    uint32_t commas = 0;
    if (t->lines.count > GROUP_MAX || strncasecmp(p->text + t->begin, "dear ", 5) == 0)
        return false;
    for (uint32_t k = 0; k < t->lines.count; k++) {
        if (k > 0 && k + 1 < t->lines.count && is_versus(p->text, &line[k])) {
            commas++;
            continue;
        }
        struct cd_heading_shape s = cd_heading_measure(p->text, line[k].begin, line[k].end);
        if (line[k].end - line[k].begin > SHORT_MAX || !s.upper_first ||
            s.capital_words * 10 < s.words * 7 || (k + 1 < t->lines.count && s.last != ','))
            return false;
        commas += s.last == ',';
    }
    if (t->lines.count > 1)
        return commas + 1 == t->lines.count;
    return commas == 1 && index + 1 < p->layout->n_blocks &&
           !cd_heading_first_line(p, index + 1)->behind_blank && is_title_line(p, index + 1);
}

/* Whether the line is an entry of a list of dates: so is the one above it, or below. */
static bool is_in_chronology(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    return cd_heading_is_dated(p->text, t->begin, t->end) &&
           ((index > 0 && cd_heading_is_dated(p->text, t[-1].begin, t[-1].end)) ||
            (index + 1 < p->layout->n_blocks &&
             cd_heading_is_dated(p->text, t[1].begin, t[1].end)));
}

/* Whether two or more short lines without an end stand below, close together: "Dates for you". */
static bool is_above_entries(const struct cd_heading_place *p, uint32_t index)
{
    if (index + 2 < p->layout->n_blocks && is_title_line(p, index) &&
        cd_heading_is_entry(p, index + 1) && p->text[p->layout->blocks[index].end - 1] != '.')
        return true; /* right below it: "Sources" */
    return index + 2 < p->layout->n_blocks && is_title_line(p, index) &&
           cd_heading_first_line(p, index + 1)->behind_blank &&
           !cd_heading_first_line(p, index + 2)->behind_blank &&
           cd_heading_first_line(p, index + 1)->form == CD_LINE_PLAIN &&
           is_title_line(p, index + 1) &&
           cd_heading_first_line(p, index + 2)->form == CD_LINE_PLAIN &&
           is_title_line(p, index + 2);
}

/* "HARBOUR NOTES." and a blank line above a paragraph, where nobody speaks. */
static bool is_shouted(const struct cd_heading_place *p, const struct cd_text_block *t,
                       uint32_t index)
{
    uint32_t length = t->end - t->begin;
    char second = p->text[t->begin + 1];
    if (length > SHORT_MAX || p->text[t->end - 1] != '.' || (second >= 'a' && second <= 'z') ||
        p->in_turn || t->lines.count > 1 || !cd_heading_first_line(p, index)->behind_blank)
        return false;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    const struct cd_text_line *below = cd_heading_first_line(p, index + 1);
    bool glued = !p->unspaced && !below->behind_blank && below->form == CD_LINE_PLAIN;
    return s.letters >= 4 && s.upper_letters == s.letters && s.words > 0 && !glued &&
           !is_reply(p, t->begin, t->end) && is_alone(p, index);
}

/* "what happens next" alone between paragraphs: a few words in small letters without an end. */
static bool is_small(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    uint32_t words = 1;
    if (index == 0 || index + 1 >= p->layout->n_blocks || t->lines.count > 1 ||
        t->end - t->begin > QUOTED_MAX || cd_heading_first_line(p, index)->form != CD_LINE_PLAIN ||
        !cd_heading_first_line(p, index)->behind_blank ||
        !cd_heading_first_line(p, index + 1)->behind_blank ||
        cd_heading_first_line(p, index + 1)->form != CD_LINE_PLAIN)
        return false;
    for (uint32_t at = t->begin; at < t->end; at++) {
        char c = p->text[at];
        words += c == ' ';
        if (!(c >= 'a' && c <= 'z') && c != ' ' && c != '\'' && c != '-' && (unsigned char)c < 0x80)
            return false;
    }
    const struct cd_text_line *above = cd_heading_first_line(p, index) - 1;
    char next = p->text[t[1].begin];
    bool closed =
        above->terminated || above->form != CD_LINE_PLAIN || p->text[above->end - 1] == ')';
    return words <= SMALL_WORDS && closed && t[1].end - t[1].begin > SHORT_MAX &&
           !(next >= 'a' && next <= 'z');
}

/* Whether the document sets its headings so: another of them is near. */
static bool is_small_like_others(const struct cd_heading_place *p, uint32_t index)
{
    if (p->in_turn || !is_small(p, index))
        return false;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < p->layout->n_blocks && i <= index + NEAR;
         i++)
        if (i != index && is_small(p, i))
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
    if (head && prose_follows && p->text[t->end - 1] != '?' && is_letterhead(p, t, index))
        return "heading.letterhead";
    if (cd_heading_is_roll(p->text, t->begin, t->end) ||
        (!head && cd_heading_is_in_values(p, index)) || cd_heading_is_in_roll(p, index))
        return NULL;
    if (is_small_like_others(p, index))
        return "heading.small";
    if (cd_heading_is_marked_again(p, index))
        return "heading.marked";
    if (is_quoted_question(p, index))
        return "heading.quoted";
    if (t->lines.count > 3 || length > (head ? TITLE_MAX : HEADING_MAX) ||
        p->forms->first_prose > p->forms->last_prose || cd_heading_is_led_to(p, index) ||
        cd_heading_is_credited(p, index) || cd_heading_is_of_columns(p, index) ||
        cd_heading_is_entry(p, index) || cd_heading_is_row(p, index, head) ||
        cd_heading_is_between(p, index))
        return NULL;
    bool abbreviated = last->terminated && length <= (head ? HEADING_MAX : SHORT_MAX) &&
                       cd_heading_ends_abbreviated(p->text, t->begin, t->end);
    bool open = !last->terminated || abbreviated; /* as far as the last mark tells */
    if (prose_follows && is_shouted(p, t, index))
        return "heading.capitals.stop";
    const char *deck = cd_heading_deck(p, index);
    if (deck != NULL)
        return deck;
    if (!open && (length > HEADING_MAX || (!head && p->text[t->end - 1] != '?')))
        return NULL;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    bool titled = s.words >= 2 && s.capital_words * 10 >= s.words * 7;
    bool capitals = s.upper_letters == s.letters && s.letters >= 4;
    bool ends =
        last->terminated && !(abbreviated && (titled || capitals || p->text[t->end - 2] == '.' ||
                                              (head && s.words > 0 && s.capital_words == s.words)));
    if (ends && !head && s.last != '?')
        return NULL;
    if (strncmp(p->text + t->begin, "That ", 5) == 0 && index + 1 < p->layout->n_blocks &&
        p->layout->lines[t[1].lines.first].form == CD_LINE_LIST)
        return NULL; /* "That Council (a) note the report": a motion */
    if (s.last == ':' && first->behind_blank && is_before_paragraph(p, index))
        return "heading.colon";
    bool examines =
        cd_heading_begins_with(p->text, t->begin, t->end, "by"); /* "BY MR. DANE:" in a court */
    if (s.last == ':' && capitals && !examines && s.words > 0 && t->lines.count == 1 &&
        length <= QUOTED_MAX && !p->in_turn && prose_follows && (head || first->behind_blank))
        return "heading.capitals"; /* "APPEARANCES:" */
    if (s.last == ':' && (is_section(p, index, &s) || cd_heading_is_part(p, index, &s)))
        return "heading.colon";
    bool dash = (unsigned char)s.last == 0x94 || (unsigned char)s.last == 0x93;
    if (s.letters == 0 || memchr(",;:-", s.last, 4) != NULL || dash ||
        (!head && cd_heading_is_enumeration(p->text, t->begin, t->end)))
        return NULL;
    if (ends)
        return (titled && s.last != '.' && head) ||
                       (head && s.upper_first && is_above_byline(p, index)) ||
                       (head && s.upper_first && is_title_that_asks(p, index))
                   ? "heading.title.mark"
               : capitals && head && length <= SHORT_MAX ? "heading.capitals.stop"
               : (!p->in_turn || titled || is_between_turns(p, index)) &&
                       is_question(p, index, s.last)
                   ? "heading.question"
               : s.last == '?' && !p->in_turn && is_entry(p, index) ? "heading.time"
                                                                    : NULL;
    bool tail = !prose_follows && index + 1 < p->layout->n_blocks && first->behind_blank;
    if (capitals && (prose_follows || tail))
        return "heading.capitals";
    bool goes_on = index > 0 && is_title_line(p, index - 1); /* "of the seventh meeting" */
    if (index > 0 && (!first->behind_blank || p->text[first[-1].end - 1] == '?') &&
        is_reply(p, t->begin, t->end))
        return NULL; /* "OUR VERDICT" / "False" */
    if (head && (s.upper_first || goes_on || cd_ascii_is_digit(p->text[t->begin])))
        return "heading.title";
    if (!prose_follows && !cd_heading_is_title_again(p, index) &&
        !(tail && (cd_heading_first_line(p, index + 1)->form == CD_LINE_LIST ||
                   is_above_entries(p, index) ||
                   (is_subsection(p->text, t->begin, t->end) && is_alone(p, index)))))
        return NULL; /* behind the last prose: only above a list, "Show notes" */
    if (tail && s.upper_first && is_above_entries(p, index))
        return "heading.short";
    if (memchr("\"'\xE2", p->text[t->begin], 3) != NULL)
        return length <= QUOTED_MAX && s.letters > 0 && is_alone(p, index) &&
                       p->text[first[-1].end - 1] != ':'
                   ? "heading.quoted"
                   : NULL;
    if (memchr(p->text + t->begin, ':', length) != NULL &&
        cd_heading_is_account(p->text, t->begin, t->end))
        return NULL;
    if (titled && s.upper_first)
        return "heading.capitalised";
    if (is_entry(p, index))
        return "heading.time";
    if (is_reply(p, t->begin, t->end) || is_in_chronology(p, index))
        return NULL;
    bool number = cd_heading_begins_with_amount(p->text, t->begin, t->end) && is_alone(p, index);

    if (cd_heading_is_account(p->text, t->begin, t->end))
        return NULL;
    if (!p->in_turn && (s.upper_first || number) && length <= SHORT_MAX &&
        (!cd_heading_is_spoken(p->text + t->begin) ||
         (length <= QUESTION_MAX / 2 && !cd_forms_is_transcript(p->forms) && is_alone(p, index))))
        return "heading.short"; /* "We need the bus" heads a letter */
    if ((s.upper_first || (number && first->behind_blank && first[1].behind_blank)) &&
        length <= HEADING_MAX && !cd_heading_is_spoken(p->text + t->begin) && is_alone(p, index))
        return "heading.turn";
    return NULL;
}
