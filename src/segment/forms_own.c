/*
 * What a line of furniture looks like and the text says itself: "Three people died at 12 Elm
 * Street.", "REPORTER: Will you pay?", a row of a table. The rows of structure.def know lines by
 * how they begin and by what they hold; here the words between are asked whether they tell
 * something.
 *
 * Cost: linear in the line, which is short; asked only of lines that a row has matched.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/furniture.h"
#include "text/ascii.h"
#include "util/str.h"

#define FIGURE_MAX 16u  /* bytes of a cell that is a figure */
#define NOTE_MAX   160u /* a note in brackets on a line of its own */
#define COMING_MAX 68u  /* bytes of one on who comes and goes */

/* Whether [begin, end) is the word, in any letters. */
static bool is_word(const char *text, uint32_t begin, uint32_t end, const char *word)
{
    return strlen(word) == end - begin && strncasecmp(text + begin, word, end - begin) == 0;
}

static bool is_among(const char *text, uint32_t begin, uint32_t end, const char *const words[],
                     size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (is_word(text, begin, end, words[k]))
            return true;
    return false;
}

/* The next word at or behind `at`; false where none is. */
static bool next_word(const char *text, uint32_t *at, uint32_t end, struct cd_span *word)
{
    while (*at < end && !cd_byte_is_letter(text[*at]))
        ++*at;
    uint32_t from = *at;
    while (*at < end && (cd_byte_is_letter(text[*at]) || text[*at] == '\'' || text[*at] == '-'))
        ++*at;
    *word = (struct cd_span){from, *at - from};
    return *at > from;
}

/* What a table has in its cells: "8.4%", "$12.5m", "4,100", "n/a". */
static bool is_figure(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t digits = 0;
    if (end - begin > FIGURE_MAX)
        return false;
    if (is_word(text, begin, end, "n/a") || is_word(text, begin, end, "-"))
        return true;
    for (uint32_t at = begin; at < end; at++) {
        digits += cd_ascii_is_digit(text[at]);
        if (cd_ascii_is_letter(text[at]) ? digits == 0 || end - at > 2 : text[at] == '/')
            return false;
    }
    return digits > 0;
}

/* The end of the cell at `at`: before two blanks, a tab or a bar. */
static uint32_t cell_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] != '\t' && text[at] != '|' &&
           !(text[at] == ' ' && at + 1 < end && memchr(" |\t", text[at + 1], 3) != NULL))
        at++;
    return at;
}

bool cd_forms_is_of_table(const char *text, const struct cd_text_line *line)
{
    uint32_t figures = 0, cells = 0, end = line->end, length = end - line->begin;
    bool percent = false;
    if (!cd_ascii_is_letter(text[line->begin]) ||
        (!cd_bytes_hold(text + line->begin, length, "  ", 0) &&
         memchr(text + line->begin, '\t', length) == NULL &&
         memchr(text + line->begin, '|', length) == NULL))
        return false;
    for (uint32_t at = line->begin, stop; at < end; at = stop) {
        stop = cell_end(text, at, end);
        if (cells > 0 && !is_figure(text, at, stop))
            return false;
        figures += cells++ > 0;
        percent |= cells > 1 && text[stop - 1] == '%';
        while (stop < end && memchr(" \t|", text[stop], 3) != NULL)
            stop++;
    }
    return figures > 1 || percent;
}

/* Whether a sentence tells something from `at` on: a finite verb or who does it, in small letters.
 */
static bool tells(const char *text, uint32_t at, uint32_t end)
{
    static const char *const words[] = {"is",   "are",  "was",   "were", "has",   "have",
                                        "had",  "will", "would", "can",  "could", "did",
                                        "does", "said", "says",  "it",   "they",  "he",
                                        "she",  "we",   "i",     "came", "went"};
    struct cd_span word;
    while (next_word(text, &at, end, &word)) {
        const char *last = text + at - 2;
        if (!(text[word.off] >= 'a' && text[word.off] <= 'z'))
            continue;
        if (is_among(text, word.off, at, words, sizeof words / sizeof *words) ||
            (word.len > 4 && memcmp(last, "ed", 2) == 0 && strncmp(text + at, " by ", 4) != 0))
            return true;
    }
    return false;
}

/* How many words in small letters, those between the parts of names left out. */
static uint32_t count_small(const struct cd_profile *p, const char *text, uint32_t at, uint32_t end)
{
    static const char *const links[] = {"at", "by", "with", "from", "near", "or"};
    uint32_t small = 0;
    struct cd_span word;
    while (next_word(text, &at, end, &word))
        small += word.len > 1 && text[word.off] >= 'a' && text[word.off] <= 'z' &&
                 !(cd_profile_word(p, text + word.off, word.len) & CD_WORD_NAME_LINK) &&
                 !is_among(text, word.off, at, links, sizeof links / sizeof *links);
    return small;
}

/*
 * "REPORTER: Will you pay?" under a row that knows who made a recording: the role of somebody who
 * speaks, and behind its colon a sentence rather than names.
 */
static bool is_said(const struct cd_profile *p, const char *text, const struct cd_text_line *line)
{
    const char *colon = memchr(text + line->begin, ':', line->end - line->begin);
    if (colon == NULL || !line->terminated)
        return false;
    struct cd_span role = {line->begin, (uint32_t)(colon - text) - line->begin}, word;
    uint32_t at = cd_span_end(role) + 1, from = at;
    if (!cd_forms_has_word(p, text, role, CD_WORD_ROLE, false))
        return false;
    if (text[line->end - 1] != '.' || count_small(p, text, at, line->end) > 0)
        return true;
    return next_word(text, &at, line->end, &word) && !is_word(text, word.off, at, "the") &&
           memchr(text + from, ':', line->end - from) == NULL &&
           cd_profile_word(p, text + word.off, word.len) & CD_WORD_STARTER; /* "No, sir." */
}

/* "Three people died at 12 Elm Street.": an address that a sentence or a headline only names. */
static bool names_address(const struct cd_profile *p, const char *text,
                          const struct cd_text_line *line)
{
    static const char *const places[] = {"at", "in", "on", "of", "near", "outside"};
    struct cd_furniture_weight weight = {0};
    cd_furniture_weigh(&weight, text, line->begin, line->end);
    if (weight.reader || weight.firm ||
        memchr(text + line->begin, ':', line->end - line->begin) != NULL)
        return false;
    if (line->terminated)
        return count_small(p, text, line->begin, line->end) > 0;
    struct cd_span word;
    for (uint32_t at = line->begin; next_word(text, &at, line->end, &word);)
        if (word.off > line->begin && at + 1 < line->end && cd_ascii_is_digit(text[at + 1]) &&
            is_among(text, word.off, at, places, sizeof places / sizeof *places))
            return true;
    return false;
}

/* "Reporting by the army was late.", where a credit names people. */
static bool credits_nobody(const char *text, const struct cd_text_line *line)
{
    const char *by = memmem(text + line->begin, line->end - line->begin, " by ", 4);
    if (by == NULL || !line->terminated)
        return false;
    uint32_t at = (uint32_t)(by - text) + 4;
    if (line->end - at > 4 && memcmp(text + at, "the ", 4) == 0)
        at += 4;
    return tells(text, at, line->end);
}

/* Whether the line begins with the words. */
static bool opens(const char *text, const struct cd_text_line *line, const char *words)
{
    return line->end - line->begin > strlen(words) &&
           strncasecmp(text + line->begin, words, strlen(words)) == 0;
}

/* "Related: the strike ended.", "Click here, he said.", "Sponsored by Iran, they attacked." */
static bool is_no_insert(const char *text, const struct cd_text_line *line)
{
    if (!line->terminated || text[line->end - 1] != '.')
        return false;
    if (opens(text, line, "sponsored by "))
        return tells(text, line->begin + 12, line->end);
    if (opens(text, line, "click ") || opens(text, line, "tap "))
        return cd_furniture_is_told(text, line->begin, line->end);
    const char *colon = memchr(text + line->begin, ':', line->end - line->begin);
    return colon != NULL && colon[1] == ' ' && colon[2] >= 'a' && colon[2] <= 'z' &&
           tells(text, (uint32_t)(colon - text), line->end);
}

/* "All rights reserved to the people were abolished." */
static bool is_no_notice(const char *text, const struct cd_text_line *line)
{
    const char *stop = NULL;
    for (uint32_t at = line->begin; at + 8 <= line->end && stop == NULL; at++)
        if (strncasecmp(text + at, "reserved", 8) == 0)
            stop = text + at + 8;
    uint32_t from = stop != NULL ? (uint32_t)(stop - text) : line->end, end = from;
    while (end < line->end && memchr(".!?;", text[end], 4) == NULL)
        end++;
    return line->terminated && tells(text, from, end);
}

bool cd_forms_is_own(const struct cd_profile *p, const char *text, const struct cd_text_line *line,
                     const char *row)
{
    if (!line->terminated && cd_forms_is_of_table(text, line))
        return true;
    if (strcmp(row, "boilerplate.production") == 0 || strcmp(row, "boilerplate.editor") == 0 ||
        strcmp(row, "boilerplate.photo") == 0)
        return is_said(p, text, line) ||
               (opens(text, line, "sponsored by ") && is_no_insert(text, line));
    if (strcmp(row, "boilerplate.address") == 0)
        return names_address(p, text, line);
    if (strcmp(row, "boilerplate.credit") == 0)
        return credits_nobody(text, line);
    if (strcmp(row, "boilerplate.rights") == 0)
        return is_no_notice(text, line);
    return (strcmp(row, "boilerplate.insert") == 0 || strcmp(row, "boilerplate.inset") == 0) &&
           is_no_insert(text, line);
}

/* An amount of money or a share: "5,000 euros", "$5", "12%". */
static bool has_amount(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const units[] = {"euro",    "euros",   "dollars", "pounds",
                                        "percent", "million", "billion", "crowns"};
    struct cd_span word;
    for (uint32_t at = begin; at + 2 < end; at++)
        if ((text[at] == '$' && cd_ascii_is_digit(text[at + 1])) ||
            (cd_ascii_is_digit(text[at]) && text[at + 1] == '%') ||
            (((unsigned char)text[at] == 0xC2 || (unsigned char)text[at] == 0xE2) && at + 3 < end &&
             (memcmp(text + at, "\xC2\xA3", 2) == 0 || memcmp(text + at, "\xE2\x82\xAC", 3) == 0)))
            return true;
    for (uint32_t at = begin; next_word(text, &at, end, &word);)
        if (is_among(text, word.off, at, units, sizeof units / sizeof *units))
            return true;
    return false;
}

bool cd_forms_is_claim(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const verbs[] = {"has",     "have",     "had",      "will",     "would",
                                        "says",    "said",     "denies",   "denied",   "claims",
                                        "claimed", "admits",   "admitted", "confirms", "confirmed",
                                        "knows",   "believes", "owns",     "earns"};
    static const char *const be[] = {"is", "are", "was", "were"};
    static const char *const nouns[] = {"a",     "an",  "the", "one", "his",  "her",
                                        "their", "our", "my",  "its", "among"};
    if (end - begin < 12 || text[begin + 1] < 'A' || text[begin + 1] > 'Z' || text[end - 2] != '.')
        return false;
    bool linked = false;
    struct cd_span word;
    for (uint32_t at = begin; next_word(text, &at, end, &word);) {
        if (linked ? is_among(text, word.off, at, nouns, sizeof nouns / sizeof *nouns)
                   : is_among(text, word.off, at, verbs, sizeof verbs / sizeof *verbs))
            return true; /* "The public were admitted." is done beside the words */
        linked = is_among(text, word.off, at, be, sizeof be / sizeof *be);
    }
    return has_amount(text, begin, end);
}

/*
 * "(Cllr Toll left the room.)", "(The Clerk returned at 8.15 pm.)": who comes and goes, as minutes
 * have it: somebody by a title or an office, a verb, and no more than where or when.
 */
static bool is_coming(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end)
{
    static const char *const verbs[] = {" joined",  " rejoined", " left",    " returned",
                                        " entered", " withdrew", " arrived", " departed"};
    static const char *const places[] = {
        " the meeting", " the room", " the chamber", " the hall", " the table", " the session",
        " the call",    " at ",      " to the ",     " here",     " again"};
    uint32_t at = end;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs && at == end; k++) {
        const char *verb = memmem(text + begin, end - begin, verbs[k], strlen(verbs[k]));
        if (verb != NULL && !cd_byte_is_letter(verb[strlen(verbs[k])]))
            at = (uint32_t)(verb - text);
    }
    if (at == end || end - begin > COMING_MAX)
        return false;
    uint32_t behind = at + 1;
    while (behind < end && cd_byte_is_letter(text[behind]))
        behind++;
    bool placed = behind + 1 >= end; /* but for a stop */
    for (size_t k = 0; k < sizeof places / sizeof *places; k++)
        placed |= end - behind > strlen(places[k]) &&
                  memcmp(text + behind, places[k], strlen(places[k])) == 0;
    if (!placed)
        return false;
    for (uint32_t k = begin; k < at; k++)
        if (text[k] == ' ' && text[k + 1] >= 'a' && text[k + 1] <= 'z' &&
            !cd_forms_is_link(text, k + 1, at))
            return cd_forms_has_word(p, text, (struct cd_span){k + 1, at - k - 1}, CD_WORD_ROLE,
                                     true); /* "The witness" */
    return cd_forms_has_word(p, text, (struct cd_span){begin, at - begin},
                             CD_WORD_TITLE | CD_WORD_ROLE, false);
}

bool cd_forms_is_bracketed(const struct cd_profile *p, const char *text,
                           const struct cd_text_line *line, bool transcript)
{
    uint32_t length = line->end - line->begin;
    char open = text[line->begin], close = text[line->end - 1];
    if (length < 4 || length > NOTE_MAX ||
        !(open == '[' ? close == ']' : open == '(' && close == ')'))
        return false;
    if (is_coming(p, text, line->begin + 1, line->end - 1))
        return true;
    return (open == '[' || transcript) &&
           memchr(text + line->begin + 1, open, length - 1) == NULL &&
           memchr(text + line->begin, close, length - 1) == NULL &&
           !cd_forms_is_claim(text, line->begin, line->end);
}
