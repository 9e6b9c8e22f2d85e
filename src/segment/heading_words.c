/*
 * Headings by their words and signs, wherever they stand. Cost of each: linear in the line.
 */
#include "segment/heading_words.h"

#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "util/str.h"

#define DATED_MAX 32u /* bytes of a date before a colon */
#define ALONE_MAX 16u /* bytes of a reply that is one whatever stands beside it, at most */

/* Whether a title leaves the word in small letters: "for", "with". */
static bool is_small(const char *word, uint32_t len)
{
    static const char *const words[] = {"the",  "and",  "for",  "but",  "nor",  "with", "from",
                                        "into", "over", "than", "that", "upon", "via"};
    for (size_t k = 0; len < 5 && k < sizeof words / sizeof *words; k++)
        if ((*word | 32) == *words[k] && strlen(words[k]) == len &&
            strncasecmp(words[k], word, len) == 0)
            return true;
    return false;
}

/* Whether a letter stands at *at, behind which *at is set; *upper: a capital. */
static inline bool read_letter(const char *text, uint32_t *at, uint32_t end, bool *upper)
{
    unsigned char c = (unsigned char)text[*at];
    if (c < 0x80) {
        ++*at;
        *upper = cd_ascii_is_upper((char)c);
        return cd_ascii_is_letter((char)c);
    }
    uint32_t cp = 0;
    *at += cd_utf8_decode(text + *at, end - *at, &cp, NULL);
    *upper = cd_cp_is_upper(cp);
    return *upper || cd_cp_is_alpha(cp);
}

struct cd_heading_shape cd_heading_measure(const char *text, uint32_t begin, uint32_t end)
{
    struct cd_heading_shape s = {.last = text[end - 1]};
    for (uint32_t at = begin; at < end;) {
        uint32_t word = at, run = 0;
        bool upper;
        if (!read_letter(text, &at, end, &upper))
            continue;
        bool capital = upper;
        if (s.letters == 0)
            s.upper_first = upper;
        do {
            run++;
            s.upper_letters += upper;
        } while (at < end && read_letter(text, &at, end, &upper));
        s.letters += run;
        bool counts = run >= 3 && !is_small(text + word, run);
        s.words += counts;
        s.capital_words += counts && capital;
    }
    return s;
}

bool cd_heading_has_small(const char *text, uint32_t begin, uint32_t end)
{
    while (begin < end && !cd_ascii_is_lower(text[begin]))
        begin++;
    return begin < end;
}

bool cd_heading_begins_with(const char *text, uint32_t at, uint32_t end, const char *words)
{
    if (at >= end || cd_ascii_lower(text[at]) != cd_ascii_lower(*words))
        return false; /* nearly all lines */
    uint32_t len = (uint32_t)strlen(words);
    return end - at >= len && strncasecmp(text + at, words, len) == 0 &&
           (end - at == len || !cd_byte_is_letter(text[at + len]));
}

bool cd_heading_is_to_somebody(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const persons[] = {" you", "You",  " I ",   " we ", " we'",
                                          "We ",  " us ", " your", " me "};
    for (size_t k = 0; k < sizeof persons / sizeof *persons; k++)
        if (memmem(text + begin, end - begin, persons[k], strlen(persons[k])) != NULL)
            return true;
    return false;
}

bool cd_heading_asks_what(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"So what", "So how", "What", "How", "Where", "Why", "Who"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_heading_begins_with(text, begin, end, words[k]))
            return true;
    return false;
}

bool cd_heading_is_spoken(const char *line)
{
    static const char *const words[] = {"I ",   "We ",   "You ",   "He ",
                                        "She ", "They ", "Thank ", "My "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(line, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

bool cd_heading_begins_with_amount(const char *text, uint32_t begin, uint32_t end)
{
    bool money =
        end - begin > 3 &&
        ((memcmp(text + begin, "\xC2\xA3", 2) == 0 && cd_ascii_is_digit(text[begin + 2])) ||
         (text[begin] == '$' && cd_ascii_is_digit(text[begin + 1])));
    bool camel = end - begin > 3 && text[begin] >= 'a' && text[begin] <= 'z' &&
                 text[begin + 1] >= 'A' && text[begin + 1] <= 'Z';
    return money || camel || cd_ascii_is_digit(text[begin]);
}

bool cd_heading_ends_abbreviated(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"inc", "ltd", "co",  "corp", "bros", "jr",   "sr", "esq",
                                        "plc", "llc", "pty", "cos",  "assn", "dept", "etc"};
    uint32_t from = end - 1;
    static const char continued[] = "(cont.)";
    if (end - begin > sizeof continued && text[from] == ')' &&
        strncasecmp(text + end - (sizeof continued - 1), continued, sizeof continued - 1) == 0)
        return true;
    if (end - begin < 4 || text[from] != '.')
        return false;
    while (from > begin && cd_byte_is_letter(text[from - 1]))
        from--;
    uint32_t len = end - 1 - from;
    if (len == 1 && from >= begin + 2 && text[from - 1] == '.' && cd_byte_is_letter(text[from - 2]))
        return true;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_ascii_lower(text[from]) == *words[k] && strlen(words[k]) == len &&
            strncasecmp(words[k], text + from, len) == 0)
            return true;
    return false;
}

uint32_t cd_heading_behind_clock(const char *text, uint32_t begin, uint32_t end)
{
    unsigned minutes;
    uint32_t clock = cd_forms_read_clock(text, begin, end, &minutes);
    uint32_t at = cd_forms_skip_blanks(text, clock, end);
    if (clock == begin || at >= end)
        return begin;
    if (memchr(":-|", text[at], 3) != NULL)
        at++;
    else if (at + 3 < end && memcmp(text + at, "\xE2\x80", 2) == 0 &&
             (text[at + 2] == '\x93' || text[at + 2] == '\x94'))
        at += 3;
    uint32_t body = cd_forms_skip_blanks(text, at, end);
    return body < end && body > clock ? body : begin;
}

bool cd_heading_is_dated(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const names[] = {
        "january",   "february",  "march",   "april",    "may",      "june",   "july",
        "august",    "september", "october", "november", "december", "monday", "tuesday",
        "wednesday", "thursday",  "friday",  "saturday", "sunday"};
    uint32_t named = 0, counted = 0;
    for (uint32_t at = begin; at < end && at < begin + DATED_MAX;) {
        uint32_t from = at;
        while (at < end && (cd_byte_is_letter(text[at]) || cd_ascii_is_digit(text[at])))
            at++;
        if (cd_ascii_is_digit(text[from])) {
            counted++;
        } else if (at > from) {
            bool known = false;
            for (size_t k = 0; at >= from + 3 && k < sizeof names / sizeof *names; k++)
                known |= cd_ascii_lower(text[from]) == *names[k] && at - from <= strlen(names[k]) &&
                         strncasecmp(names[k], text + from, at - from) == 0;
            if (!known)
                return false;
            named++;
        }
        if (at < end && memchr(":-", text[at], 2) != NULL)
            return named > 0 && (counted > 0 || text[at] == ':');
        if (at + 2 < end && memcmp(text + at, "\xE2\x80", 2) == 0)
            return named > 0 && counted > 0;
        at++;
    }
    return false;
}

bool cd_heading_is_account(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = end;
    while (at > begin && (cd_ascii_is_digit(text[at - 1]) || memchr(",.", text[at - 1], 2) != NULL))
        at--;
    return at + 2 <= end && at > begin &&
           (text[at - 1] == '$' || (unsigned char)text[at - 1] == 0xA3 ||
            (at >= begin + 3 && memcmp(text + at - 3, "\xE2\x82\xAC", 3) == 0) ||
            (at + 4 <= end && text[end - 3] == '.'));
}

bool cd_heading_is_enumeration(const char *text, uint32_t begin, uint32_t end)
{
    const char *one = cd_bytes_find(text + begin, end - begin, "; ", 0);
    if (one == NULL)
        return false; /* nearly all lines */
    const char *colon = cd_bytes_find(text + begin, end - begin, ": ", 0);
    return cd_bytes_hold(one + 1, (size_t)(text + end - one) - 1, "; ", 0) ||
           (colon != NULL && cd_bytes_hold(colon, (size_t)(text + end - colon), "; ", 0));
}

bool cd_heading_is_reply(const char *text, uint32_t begin, uint32_t end, enum cd_reply where)
{
    static const char *const alone[] = {
        "yes",           "yeah",         "okay",         "right",       "sure",
        "exactly",       "correct",      "agreed",       "never",       "always",
        "indeed",        "thanks",       "silence",      "carried",     "overruled",
        "amen",          "sustained",    "objection",    "none",        "maybe",
        "perhaps",       "seconded",     "order",        "welcome",     "really",
        "sorry",         "please",       "true",         "false",       "negative",
        "hello",         "nothing",      "good",         "absolutely",  "affirmative",
        "precisely",     "never mind",   "never again",  "of course",   "of course not",
        "no answer",     "no reply",     "why not",      "who knows",   "how so",
        "says who",      "what else",    "no doubt",     "what",        "why",
        "how",           "well said",    "well done",    "quite so",    "quite right",
        "good morning",  "good evening", "good day",     "good night",  "good luck",
        "god bless you", "so what",      "i see",        "mostly true", "mostly false",
        "half true",     "partly true",  "partly false", "misleading",  "unproven",
        "but why",       "but how"};
    static const char *const opening[] = {"and", "but", "or",   "so",   "then", "not",
                                          "oh",  "ah",  "hear", "yes,", "no,"};
    while (end > begin && memchr("?!.", text[end - 1], 3) != NULL)
        end--;
    if (end - begin > 1 && text[begin + 1] >= 'A' && text[begin + 1] <= 'Z')
        return false; /* "SO WHAT'S CHANGING?" */
    uint32_t blanks = 0;
    bool talks = where == CD_REPLY_SPOKEN; /* "Not me" heads a letter elsewhere */
    for (uint32_t at = begin; at < end; at++)
        blanks += text[at] == ' ';
    for (size_t k = 0; end - begin <= ALONE_MAX && k < sizeof alone / sizeof *alone; k++)
        if (cd_heading_begins_with(text, begin, end, alone[k]) && strlen(alone[k]) == end - begin)
            return true;
    for (size_t k = 0; blanks < 3 && talks && k < sizeof opening / sizeof *opening; k++)
        if (cd_heading_begins_with(text, begin, end, opening[k]))
            return true;
    uint32_t word = where == CD_REPLY_WRITTEN ? 3 : 4; /* "Tax" heads a part of a text */
    return blanks == 0 && end - begin < word;
}
