/*
 * Headings right above the text that they head, without a blank line between, and the decks of old
 * papers: "Who pays?", "Transport:", "CALAMITY AT THE GASWORKS." Cost: linear in the short blocks.
 */
#include <string.h>

#include "segment/heading.h"
#include "segment/heading_words.h"
#include "text/ascii.h"

#define SHORT_MAX  80u /* bytes of a line of a deck */
#define DECK_MAX   12u /* lines of a deck */
#define PART_MAX   28u /* bytes of the name of a part before its colon */
#define ANSWER_MAX 12u /* bytes of an answer of a word or two */
#define TITLE_MAX  40u /* bytes of a title right above a paragraph */
#define MARK_MAX   6u  /* bytes of the signs before a title */
#define ASK_MAX    48u /* bytes of a heading that asks */
#define FAR        64u /* blocks above and below in which another section begins */
#define NEAR       16u /* blocks above and below that are looked at for others */

/* Whether the block below stands right under it and is sentences that nobody says of himself. */
static bool is_above_sentences(const struct cd_heading_place *p, uint32_t index)
{
    static const char *const spoken[] = {"I ", "I'", "We ", "You ", "My ", "Our ", "Yes", "Thank"};
    if (index + 1 >= p->layout->n_blocks)
        return false;
    const struct cd_text_block *next = &p->layout->blocks[index + 1];
    const struct cd_text_line *line = cd_heading_first_line(p, index + 1);
    const char *text = p->text + next->begin;
    if (line->behind_blank || line->form != CD_LINE_PLAIN ||
        !line[next->lines.count - 1].terminated || next->end - next->begin < CD_HEADING_BODY ||
        p->text[next->end - 1] == '?' || !cd_ascii_is_upper(*text))
        return false;
    for (size_t k = 0; k < sizeof spoken / sizeof *spoken; k++)
        if (strncmp(text, spoken[k], strlen(spoken[k])) == 0)
            return false;
    return true;
}

/* A short question right above sentences, and right below what has an end: of lines that are the
 * paragraphs of a text, with no blank lines between. */
static bool asks_between(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    if (t->lines.count > 1 || p->text[t->end - 1] != '?' || t->end - t->begin > ASK_MAX ||
        line->form != CD_LINE_PLAIN || index == 0 || index + 1 >= p->layout->n_blocks ||
        !cd_ascii_is_upper(p->text[t->begin]) ||
        memmem(p->text + t->begin, t->end - t->begin, " you", 4) != NULL)
        return false;
    const struct cd_text_line *below = cd_heading_first_line(p, index + 1);
    return !below->behind_blank && below->form == CD_LINE_PLAIN &&
           below[t[1].lines.count - 1].terminated && p->text[t[1].end - 1] != '?';
}

/*
 * Whether two others near it stand so: "Was my record lost?" above "No."; and among them more than
 * questions and answers of a line, which are talk.
 */
static bool is_asked_again(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t found = 0, other = 0, since = 0;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < p->layout->n_blocks && i <= index + NEAR;
         i++) {
        bool asks = p->text[p->layout->blocks[i].end - 1] == '?';
        bool answers = i > 0 && p->text[p->layout->blocks[i - 1].end - 1] == '?';
        if (asks_between(p, i)) {
            other += found++ > 0 ? since : 0;
            since = 0;
        } else {
            since += !asks && !answers;
        }
    }
    return found > 2 && other > 0;
}

/*
 * Whether the question right above sentences opens with what it asks for, after nobody who was
 * named before, and the text right below it is longer than a sentence that gives the question back
 * ("Who built it?", "The town built it. ..."): so sections are headed, and not what a speaker asks
 * himself, or one another in a court.
 */
static bool asks_for_section(const struct cd_heading_place *p, uint32_t index)
{
    static const char *const persons[] = {"he", "she", "it", "they", "him", "her", "them"};
    const struct cd_text_block *t = &p->layout->blocks[index], *next = t + 1;
    uint32_t ends = 0, blocks = p->layout->n_blocks;
    if (p->text[t->end - 1] != '?' || t->lines.count > 1 || t->end - t->begin > SHORT_MAX ||
        !(cd_heading_asks_what(p->text, t->begin, t->end) ||
          cd_heading_begins_with(p->text, t->begin, t->end, "When")) ||
        !is_above_sentences(p, index))
        return false;
    for (uint32_t at = t->begin; at < t->end; at++)
        for (size_t k = 0; p->text[at] == ' ' && k < sizeof persons / sizeof *persons; k++)
            if (cd_heading_begins_with(p->text, at + 1, t->end, persons[k]))
                return false;
    for (uint32_t at = next->begin; at < next->end && ends < 2; at++)
        ends +=
            memchr(".!", p->text[at], 2) != NULL && (at + 1 == next->end || p->text[at + 1] == ' ');
    bool goes_on = index + 2 < blocks && !cd_heading_first_line(p, index + 2)->behind_blank &&
                   p->text[t[2].end - 1] != '?' && cd_heading_first_line(p, index + 2)->terminated;
    const char *verb = memchr(p->text + t->begin, ' ', t->end - t->begin);
    const char *stop = verb ? memchr(verb + 1, ' ', (size_t)(p->text + t->end - verb - 1)) : NULL;
    bool back = stop != NULL && memmem(p->text + next->begin, next->end - next->begin, verb,
                                       (size_t)(stop - verb + 1)) != NULL;
    return (ends > 1 || goes_on) && !back;
}

/* Whether another question in the document stands so. */
static bool is_among_sections(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t found = 0;
    for (uint32_t i = index > FAR ? index - FAR : 0; i < p->layout->n_blocks && i <= index + FAR;
         i++)
        found += asks_for_section(p, i);
    return found > 1;
}

bool cd_heading_asks_above(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (p->in_turn || cd_forms_is_transcript(p->forms))
        return false;
    if (asks_between(p, index) && is_asked_again(p, index))
        return true;
    bool apart = cd_heading_first_line(p, index)->behind_blank ||
                 (index > 0 && cd_forms_is_furniture(cd_heading_first_line(p, index) - 1));
    bool under = index > 0 && !apart && cd_heading_first_line(p, index - 1)->behind_blank &&
                 cd_heading_first_line(p, index - 1)->form == CD_LINE_PLAIN &&
                 !cd_heading_first_line(p, index - 1)->terminated &&
                 t[-1].end - t[-1].begin <= SHORT_MAX && p->text[t[-1].end - 1] != ':';
    return (apart || under) && !cd_heading_is_to_somebody(p->text, t->begin, t->end) &&
           asks_for_section(p, index) && is_among_sections(p, index);
}

bool cd_heading_is_answered(const struct cd_heading_place *p, uint32_t index)
{
    static const char *const persons[] = {" he ", " she ", " they ", " it ", " that ", " this "};
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (index + 1 >= p->layout->n_blocks)
        return false;
    const char *begin = p->text + t->begin, *next = p->text + t[1].begin;
    const char *blank = memchr(begin, ' ', t->end - t->begin);
    bool refers = false;
    for (size_t k = 0; blank != NULL && k < sizeof persons / sizeof *persons; k++)
        refers |= strncmp(blank, persons[k], strlen(persons[k])) == 0;
    uint32_t seen = t[1].end - t[1].begin < ANSWER_MAX ? t[1].end - t[1].begin : ANSWER_MAX;
    return refers && cd_heading_first_line(p, index + 1)->behind_blank &&
           (memchr(next, '.', seen) != NULL || memchr(next, '!', seen) != NULL);
}

/* A few words without an end, no name, right above sentences or a list and below what has an end.
 */
static bool is_title_above(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    const char *text = p->text + t->begin;
    uint32_t length = t->end - t->begin;
    if (t->lines.count > 1 || length > TITLE_MAX || line->form != CD_LINE_PLAIN ||
        line->terminated || index == 0 || index + 1 >= p->layout->n_blocks ||
        cd_heading_first_line(p, index + 1)->behind_blank || memchr(text, ' ', length) == NULL ||
        memchr(text, ',', length) != NULL || memchr(text, ':', length) != NULL)
        return false;
    const struct cd_text_line *above = line - 1;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    bool list = cd_heading_first_line(p, index + 1)->form == CD_LINE_LIST;
    const struct cd_text_block *next = t + 1; /* what somebody asked for, or values */
    bool leads = cd_heading_first_line(p, index + 1)->form == CD_LINE_PLAIN &&
                 cd_ascii_is_upper(p->text[next->begin]) &&
                 (p->text[next->end - 1] == ':' ||
                  memmem(p->text + next->begin, next->end - next->begin, ": ", 2) != NULL);
    return cd_ascii_is_upper(*text) && s.words > 0 && s.capital_words < s.words + (s.words == 1) &&
           cd_byte_is_letter(s.last) && !cd_heading_is_spoken(text) &&
           (above->terminated || line->behind_blank || cd_forms_is_furniture(above)) &&
           (list || leads || is_above_sentences(p, index));
}

bool cd_heading_is_title_again(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t found = 0;
    if (p->in_turn || cd_forms_is_transcript(p->forms) || !is_title_above(p, index))
        return false;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < p->layout->n_blocks && i <= index + NEAR;
         i++)
        found += is_title_above(p, i);
    return found > 1;
}

/*
 * What sets a line off as a title, by its bytes: signs and a blank before it, ">> What is
 * recalled", or a word in brackets behind it, "See also[edit]". Nothing, if there is none.
 */
static struct cd_span title_mark(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    uint32_t at = t->begin;
    if (t->lines.count > 1 || t->end - t->begin > SHORT_MAX || line->form != CD_LINE_PLAIN ||
        line->terminated || !line->behind_blank)
        return (struct cd_span){0};
    while (at < t->end && at < t->begin + MARK_MAX && memchr("=>#~", p->text[at], 4) != NULL)
        at++;
    bool goes_on = index + 1 < p->layout->n_blocks && p->text[t[1].begin] == p->text[t->begin];
    if (at > t->begin + 1 && at + 2 < t->end && p->text[at] == ' ' && !goes_on &&
        cd_byte_is_letter(p->text[at + 1])) /* else a mail that is quoted */
        return (struct cd_span){t->begin, at - t->begin};
    const char *open = memrchr(p->text + t->begin, '[', t->end - t->begin);
    if (open == NULL || p->text[t->end - 1] != ']' || open < p->text + t->begin + 2 ||
        !cd_byte_is_letter(open[-1]) || !cd_byte_is_letter(open[1]))
        return (struct cd_span){0};
    return (struct cd_span){(uint32_t)(open - p->text), (uint32_t)(p->text + t->end - open)};
}

bool cd_heading_is_marked_again(const struct cd_heading_place *p, uint32_t index)
{
    struct cd_span own = title_mark(p, index);
    uint32_t found = 0;
    for (uint32_t i = index > NEAR ? index - NEAR : 0;
         own.len > 0 && i < p->layout->n_blocks && i <= index + NEAR; i++) {
        struct cd_span other = title_mark(p, i);
        found +=
            other.len == own.len && memcmp(p->text + own.off, p->text + other.off, own.len) == 0;
    }
    return found > 2;
}

/* "Ann Toll": two words or more, each with a capital. */
static bool is_like_name(const char *text, uint32_t length)
{
    uint32_t words = 0;
    for (uint32_t at = 0; at < length; at++)
        if (at == 0 || text[at - 1] == ' ') {
            if (!cd_ascii_is_upper(text[at]))
                return false;
            words++;
        }
    return words > 1;
}

bool cd_heading_is_part(const struct cd_heading_place *p, uint32_t index,
                        const struct cd_heading_shape *s)
{
    static const char *const other[] = {
        "note",   "notes",   "warning",  "question", "answer",  "quote",     "ps",
        "nb",     "example", "remember", "sir",      "madam",   "dear",      "correction",
        "editor", "source",  "minister", "chair",    "speaker", "president", "this",
        "that",   "here",    "then",     "so",       "and",     "but",       "by",
        "for",    "he",      "she",      "they",     "it",      "we",        "i"};
    static const char *const verbs[] = {
        "ed:",   "es:",   "said:",  "wrote:", "is:",   "was:", "ask:",
        "says:", "read:", "reads:", "this:",  "that:", "are:"};
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text + t->begin;
    uint32_t length = t->end - t->begin;
    const struct cd_span words = {t->begin, length - 1};
    if (s->last != ':' || t->lines.count > 1 || length > PART_MAX || !s->upper_first ||
        s->words == 0 || s->words > 3 || p->in_turn || cd_forms_is_transcript(p->forms) ||
        memchr(text, ',', length) != NULL || memchr(text, ':', length - 1) != NULL ||
        memchr(text, '.', length) != NULL || !is_above_sentences(p, index))
        return false;
    if (is_like_name(text, length - 1) ||
        cd_forms_has_word(p->profile, p->text, words, CD_WORD_ROLE | CD_WORD_TITLE, false))
        return false; /* whoever says what stands below */
    if (!cd_heading_first_line(p, index)->behind_blank &&
        !(index > 0 && cd_heading_first_line(p, index)[-1].terminated))
        return false;
    for (size_t k = 0; k < sizeof other / sizeof *other; k++)
        if (cd_heading_begins_with(p->text, t->begin, t->end, other[k]))
            return false;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (length > strlen(verbs[k]) &&
            memcmp(text + length - strlen(verbs[k]), verbs[k], strlen(verbs[k])) == 0)
            return false;
    return true;
}

/* Words in capitals with a stop, in quotation marks or not. */
static bool is_deck_line(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    uint32_t end = t->end;
    while (end > t->begin && memchr("\"'\x9D\x80\xE2", p->text[end - 1], 5) != NULL)
        end--;
    if (t->lines.count > 1 || t->end - t->begin > SHORT_MAX || end <= t->begin + 4 ||
        memchr(".!", p->text[end - 1], 2) == NULL ||
        cd_heading_first_line(p, index)->form != CD_LINE_PLAIN ||
        cd_heading_has_small(p->text, t->begin, t->end))
        return false;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    return s.letters >= 4 && s.upper_letters == s.letters && s.words > 0;
}

/* "9.15 P.M." rather than "3-1" and "4,200". */
static bool is_clock(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    while (at < end && at < begin + 2 && cd_ascii_is_digit(text[at]))
        at++;
    if (at + 2 < end && memchr(".:", text[at], 2) != NULL && cd_ascii_is_digit(text[at + 1]) &&
        cd_ascii_is_digit(text[at + 2]))
        at += 3;
    at += at < end && text[at] == ' ';
    return at + 1 < end && memchr("AP", text[at], 2) != NULL && end - at <= 4;
}

/* Whether a line in capitals says, asks or forbids something: it is no title. */
static bool is_said_in_capitals(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {
        "IS",   "ARE",   "WAS",    "WERE",  "BE",   "HAS", "HAVE", "HAD", "WILL", "WOULD",
        "CAN",  "MUST",  "SHALL",  "DO",    "DOES", "DID", "NOT",  "SAY", "SAYS", "SAID",
        "I",    "YOU",   "HE",     "SHE",   "IT",   "WE",  "THEY", "ME",  "US",   "THEM",
        "YOUR", "NEVER", "CANNOT", "DON'T", "MY",   "OUR", "THIS", "WHO"};
    for (uint32_t at = begin; at < end; at++) {
        if (at > begin && text[at - 1] != ' ' && memchr("\"'\x9C", text[at - 1], 3) == NULL)
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (cd_heading_begins_with(text, at, end, words[k]))
                return true;
    }
    return false;
}

/* What stands among the lines of a deck: "(From Our Special Correspondent.)", "LYLE, Friday
 * Night.", "9.15 P.M." */
static bool is_of_deck(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text;
    if (t->lines.count > 1 || t->end - t->begin > SHORT_MAX / 2)
        return false;
    if (text[t->begin] == '(')
        return text[t->end - 1] == ')' && cd_ascii_is_upper(text[t->begin + 1]);
    struct cd_heading_shape s = cd_heading_measure(text, t->begin, t->end);
    if (cd_ascii_is_digit(text[t->begin]))
        return s.upper_letters == s.letters && s.words == 0 && is_clock(text, t->begin, t->end);
    uint32_t at = t->begin;
    while (at < t->end && (cd_ascii_is_upper(text[at]) || text[at] == ' '))
        at++;
    return at > t->begin + 2 && at < t->end && text[at] == ',' && s.words == s.capital_words;
}

const char *cd_heading_deck(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index, shouted = 0, said = 0, clocks = 0;
    if (p->in_turn || cd_forms_is_transcript(p->forms))
        return NULL;
    bool own = is_deck_line(p, index);
    if (!own && !is_of_deck(p, index))
        return NULL;
    while (top > 0 && index - top < DECK_MAX && !cd_heading_first_line(p, top)->behind_blank &&
           (is_deck_line(p, top - 1) || is_of_deck(p, top - 1)))
        top--;
    while (last + 1 < p->layout->n_blocks && last - index < DECK_MAX &&
           !cd_heading_first_line(p, last + 1)->behind_blank &&
           (is_deck_line(p, last + 1) || is_of_deck(p, last + 1)))
        last++;
    for (uint32_t k = top; k <= last; k++) {
        const struct cd_text_block *t = &p->layout->blocks[k];
        shouted += is_deck_line(p, k);
        said += is_deck_line(p, k) && is_said_in_capitals(p->text, t->begin, t->end);
        clocks += cd_ascii_is_digit(p->text[t->begin]);
    }
    bool apart = top == 0 || cd_heading_first_line(p, top)->behind_blank ||
                 cd_heading_first_line(p, top - 1)->form == CD_LINE_STRUCTURE;
    if (!apart || shouted == 0 || last + 1 >= p->layout->n_blocks)
        return NULL;
    /* Inside the text it takes more than capitals: notices, cries and messages have them too. */
    const struct cd_text_block *first = &p->layout->blocks[top];
    bool head = top <= DECK_MAX;
    for (uint32_t k = 0; head && k < top; k++)
        head = !cd_heading_first_line(p, k)->terminated || is_deck_line(p, k) ||
               cd_heading_first_line(p, k)->form == CD_LINE_STRUCTURE;
    bool signs = last + 1 - top > shouted; /* by whom, where or when */
    bool quoted = memchr("\"\xE2", p->text[first->begin], 2) != NULL &&
                  memchr("\"\x9D", p->text[first->end - 1], 2) != NULL && shouted == 1;
    if (!head && (said > 0 || !(quoted || (signs && (shouted > 1 || clocks > 0)))))
        return NULL;
    const struct cd_text_block *below = &p->layout->blocks[last + 1];
    const struct cd_text_line *line = cd_heading_first_line(p, last + 1);
    bool body = line->form == CD_LINE_PLAIN && below->end - below->begin >= 2 * CD_HEADING_BODY &&
                (line[below->lines.count - 1].terminated || p->text[below->end - 1] == ':' ||
                 below->end - below->begin > SHORT_MAX);
    if (!body || (line->behind_blank && last == top)) /* one alone may be a cry */
        return NULL;
    return own ? "heading.capitals.stop" : "heading.deck";
}
