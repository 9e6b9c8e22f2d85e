/*
 * What a line may begin with: time stamps and the marks of lists. Cost: bounded a line; whether
 * bare "12:03" are time stamps is asked once a document.
 */
#include <string.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "text/utf8.h"

#define BEGINNING 360000 /* milliseconds: a recording has begun before then */

/* Reads one to max digits; returns false without any. */
static bool read_digits(const char *text, uint32_t *at, uint32_t end, unsigned max, int64_t *value)
{
    unsigned n = 0;
    for (*value = 0; n < max && *at < end && cd_ascii_is_digit(text[*at]); n++, ++*at)
        *value = *value * 10 + (text[*at] - '0');
    return n > 0;
}

uint32_t cd_forms_read_time(const char *text, uint32_t begin, uint32_t end, bool minutes,
                            int64_t *ms)
{
    uint32_t at = begin;
    bool bracket = at < end && (text[at] == '[' || text[at] == '(');
    int64_t part[3] = {0}, fraction = 0;
    unsigned n = 0;
    at += bracket;
    for (; n < 3 && read_digits(text, &at, end, n == 0 && minutes ? 3 : 2, &part[n]); at++)
        if (++n == 3 || at >= end || text[at] != ':')
            break;
    if (n < (bracket || minutes ? 2u : 3u) || (at < end && cd_ascii_is_digit(text[at])))
        return begin;
    if (at + 1 < end && (text[at] == '.' || text[at] == ',') && cd_ascii_is_digit(text[at + 1])) {
        at++;
        uint32_t from = at;
        read_digits(text, &at, end, 3, &fraction);
        for (uint32_t k = at - from; k < 3; k++)
            fraction *= 10;
    }
    if (bracket && (at >= end || (text[at] != ']' && text[at] != ')')))
        return begin;
    at += bracket;
    if (at < end && !cd_forms_is_blank(text[at]) && text[at] != '\n' && text[at] != ':')
        return begin;
    at += at < end && text[at] == ':';
    *ms = (n == 3 ? part[0] * 3600 + part[1] * 60 + part[2] : part[0] * 60 + part[1]) * 1000 +
          fraction;
    return at;
}

uint32_t cd_forms_date_stamp(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    int64_t value;
    bool bracket = at < end && text[at] == '[';
    char sign = 0;
    at += bracket;
    for (unsigned n = 0; n < 3; n++) {
        if (n > 0 &&
            (at >= end || memchr("./-", text[at], 3) == NULL || (n > 1 && text[at] != sign)))
            return begin;
        if (n > 0)
            sign = text[at++];
        if (!read_digits(text, &at, end, 4, &value))
            return begin;
    }
    at += at < end && text[at] == ',';
    if (at >= end || text[at] != ' ')
        return begin;
    for (unsigned n = 0; n < 3; n++) {
        if (n > 0 && (at >= end || text[at] != ':'))
            break;
        at++;
        if (!read_digits(text, &at, end, 2, &value))
            return begin;
    }
    if (at + 2 < end && text[at] == ' ' && (text[at + 2] | 32) == 'm')
        at += 3; /* 10:02 PM */
    if (bracket)
        return at + 1 < end && text[at] == ']' && text[at + 1] == ' ' ? at + 2 : begin;
    return at + 3 < end && memcmp(text + at, " - ", 3) == 0 ? at + 3 : begin;
}

static bool is_bullet(uint32_t cp)
{
    switch (cp) {
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25AA:
    case 0x25CF:
    case 0x25E6:
    case 0x25A0:
    case 0xB7:
    case 0x2013:
    case 0x2014:
    case '-':
    case '*':
        return true;
    default:
        return false;
    }
}

uint32_t cd_forms_list_mark(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t cp = 0, at = begin;
    if (at >= end)
        return begin;
    unsigned n = cd_utf8_decode(text + at, end - at, &cp, NULL);
    if (is_bullet(cp)) {
        at += n;
        if (at < end && (cd_forms_is_blank(text[at]) || cp == 0x2022 || cp == 0x2043))
            return cd_forms_skip_blanks(text, at, end);
        return begin;
    }
    bool bracket = text[at] == '(';
    at += bracket;
    uint32_t from = at;
    while (at < end && at - from < 5 &&
           (cd_ascii_is_digit(text[at]) ||
            (text[at] == '.' && at > from && at + 1 < end && cd_ascii_is_digit(text[at + 1]))))
        at++;
    bool digits = at > from;
    if (!digits) {
        while (at < end && at - from < 5 && memchr("ivxIVX", text[at], 6) != NULL)
            at++;
        if (at == from && at < end && text[at] >= 'a' && text[at] <= 'z')
            at++;
        else if (at == from && at < end && text[at] >= 'A' && text[at] <= 'Z' && at + 1 < end &&
                 text[at + 1] == ')')
            at++;
    }
    if (at == from || at >= end ||
        (digits && at - from == 4 && memchr(text + from, '.', 4) == NULL))
        return begin;
    bool stop = text[at] == '.', close = text[at] == ')';
    if (!(bracket ? close : stop || close))
        return begin;
    /* "I. Novak" and "V. Orban" are people; "i." and "2." are not. */
    if (stop && !digits && at - from == 1 && text[from] < 'a')
        return begin;
    at++;
    if (stop && at < end && text[at] == ')')
        at++;
    return at < end && cd_forms_is_blank(text[at]) ? cd_forms_skip_blanks(text, at, end) : begin;
}

static bool begins_with(const char *text, const struct cd_text_line *line, const char *mark)
{
    size_t len = strlen(mark);
    return line->end - line->begin > len && memcmp(text + line->begin, mark, len) == 0;
}

void cd_forms_find_first_items(struct cd_layout *layout, const char *text)
{
    static const char *const marks[][2] = {{"I. ", "II. "}, {"V. ", "IV. "}, {"X. ", "IX. "}};
    bool beside[3] = {false};
    for (uint32_t k = 0; k < layout->n_lines; k++)
        for (size_t i = 0; layout->lines[k].form == CD_LINE_LIST && i < 3; i++)
            beside[i] |= begins_with(text, &layout->lines[k], marks[i][1]);
    for (uint32_t k = 0; (beside[0] || beside[1] || beside[2]) && k < layout->n_lines; k++)
        for (size_t i = 0; i < 3; i++)
            if (beside[i] && layout->lines[k].form == CD_LINE_PLAIN &&
                begins_with(text, &layout->lines[k], marks[i][0]))
                layout->lines[k].form = CD_LINE_LIST;
}

bool cd_forms_stamps_minutes(const struct cd_layout *layout, const char *text)
{
    unsigned n = 0, odd = 0, late = 0;
    int64_t first = 0, last = 0;
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        int64_t ms;
        uint32_t at = line->begin;
        if (!cd_ascii_is_digit(text[at]) || cd_forms_time(text, at, line->end, true, &ms) == at)
            continue;
        if (ms < last)
            return false;
        first = n++ == 0 ? ms : first;
        odd += ms / 1000 % 5 != 0;
        late += ms / 60000 % 60 >= 24;
        last = ms;
    }
    return n >= 3 && (late > 0 || (first < BEGINNING && 2 * odd >= n));
}

bool cd_forms_leads_to(const struct cd_text_line *line, const char *text)
{
    return text[line->end - 1] == ':' && line->end - line->begin >= CD_FORMS_PROSE &&
           memmem(text + line->begin, line->end - line->begin, ". ", 2) != NULL;
}
