/*
 * What counts a question in front of the label of who asks it, and when the label is one in spite
 * of it: a constituency or a title tells who asks; a number alone, which may be an amount, and a
 * time need a title or an office. Cost: bounded a line.
 */
#include <string.h>

#include "segment/forms.h"
#include "segment/heading_words.h"
#include "text/ascii.h"

/* Behind the letters and digits of a code, which ends with a digit: "T4", "S6O-01234"; or at. */
static uint32_t behind_code(const char *text, uint32_t at, uint32_t end)
{
    uint32_t k = at, letters = 0;
    while (k < end && cd_ascii_is_upper(text[k]))
        k++;
    letters = k - at;
    while (k < end && k - at < 12 &&
           (cd_ascii_is_digit(text[k]) || cd_ascii_is_upper(text[k]) || text[k] == '-'))
        k++;
    return letters > 0 && letters < 4 && text[at] != 'Q' && text[at] != 'A' &&
                   cd_ascii_is_digit(text[k - 1])
               ? k
               : at;
}

uint32_t cd_forms_behind_counter(const char *text, uint32_t begin, uint32_t end,
                                 enum cd_counter *counter)
{
    enum cd_counter how = CD_COUNTER_NONE;
    uint32_t at = begin, from;
    *counter = CD_COUNTER_NONE;
    if (at + 4 > end || (text[at] >= 'a' && text[at] <= 'z'))
        return begin; /* nearly all lines */
    if (cd_ascii_is_digit(text[at]) && (from = cd_heading_behind_clock(text, begin, end)) > begin) {
        *counter = CD_COUNTER_CLOCK;
        return from;
    }
    bool star = text[at] == '*', bracket = text[at + star] == '(';
    at += star + bracket;
    from = at;
    while (at < end && at - from < 4 && cd_ascii_is_digit(text[at]))
        at++;
    if (at > from) {
        how = CD_COUNTER_NUMBER;
    } else if (bracket && text[at] >= 'a' && text[at] <= 'z') {
        at++;
        how = CD_COUNTER_LETTER;
    } else if (!star && !bracket && text[at] == '#' && cd_ascii_is_digit(text[at + 1])) {
        while (++at < end && cd_ascii_is_digit(text[at]))
            continue;
        how = CD_COUNTER_CODE;
    } else if (!star && !bracket) {
        bool no = memcmp(text + at, "No", 2) == 0;
        uint32_t digits = at + 2 + (no && text[at + 2] == '.');
        digits += digits < end && text[digits] == ' ';
        if (no && digits < end && cd_ascii_is_digit(text[digits]))
            for (at = digits; at < end && cd_ascii_is_digit(text[at]); at++)
                continue;
        else
            at = behind_code(text, at, end);
        how = CD_COUNTER_CODE;
    }
    if (at == from || at + 2 >= end)
        return begin;
    bool mark = bracket ? text[at] == ')' : text[at] == '.' || (!star && text[at] == ')');
    if (!mark && how == CD_COUNTER_NUMBER && !star && !bracket)
        how = CD_COUNTER_BARE;
    else if (!mark && how != CD_COUNTER_CODE)
        return begin;
    at += mark;
    if (at + 1 >= end || text[at] != ' ' || text[at + 1] == ' ')
        return begin;
    *counter = how;
    return at + 1;
}

bool cd_forms_is_counted(const struct cd_profile *p, const char *text, enum cd_counter how,
                         const struct cd_label_match *m, uint32_t end)
{
    bool titled = cd_forms_has_word(p, text, m->name, CD_WORD_TITLE, true);
    bool office = titled || cd_forms_has_word(p, text, m->name, CD_WORD_ROLE, false);
    bool full = memchr(text + m->name.off, ' ', m->name.len) != NULL;
    bool asks = text[end - 1] == '?';
    switch (how) {
    case CD_COUNTER_NUMBER:
        return m->brackets.len > 0 || titled || (asks && (full || office));
    case CD_COUNTER_LETTER:
        return asks && (m->brackets.len > 0 || titled);
    case CD_COUNTER_CODE:
        return m->brackets.len > 0 || titled;
    case CD_COUNTER_BARE:
    case CD_COUNTER_CLOCK: /* logs and timetables look so: "10.15 North Quay: One man fell in." */
        return office || cd_forms_role_of(text, m->name) != CD_ROLE_NAME;
    case CD_COUNTER_NONE:
    default:
        return true;
    }
}
