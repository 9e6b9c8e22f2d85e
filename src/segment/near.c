/* Characters and words beside an offset of a text that is being cut into sentences. */
#include "segment/near.h"

#include <string.h>
#include <strings.h>

#include "text/utf8.h"

uint32_t cd_near_skip_space(const struct cd_sentences *s, uint32_t at)
{
    unsigned n;
    for (uint32_t cp; at < s->end; at += n) {
        if (cd_ascii_is_space(s->text[at])) {
            n = 1;
            continue;
        }
        if ((unsigned char)s->text[at] < 0x80)
            break;
        cp = cd_near_peek(s, at, &n);
        if (!cd_cp_is_space(cp))
            break;
    }
    return at;
}

bool cd_near_is_opener(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '*':
    case '_':
    case 0xA1:   /* inverted ! */
    case 0xBF:   /* inverted ? */
    case 0xAB:   /* guillemets */
    case 0x2039: /* ... */
    case 0x2018: /* curly quotation marks */
    case 0x201C: /* ... */
    case 0x201E: /* ... */
    case 0x201A: /* ... */
    case 0x300C: /* corner brackets */
    case 0x300E: /* ... */
        return true;
    default:
        return false;
    }
}

bool cd_near_is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2022 || cp == 0x2043;
}

bool cd_near_is_inner(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == ':' || cp == ')' || cp == ']' || cp == '}' ||
           cp == '/' || cp == '%' || cp == 0x2019 || cp == 0x201D || cp == 0xBB || cp == '=' ||
           cp == '&' || cp == 0x3001 || cp == 0xFF0C;
}

bool cd_near_is_upper(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : cp != CD_NONE && cd_cp_is_upper(cp);
}

bool cd_near_is_lower(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'a' && cp <= 'z' : cp != CD_NONE && cd_cp_is_lower(cp);
}

uint32_t cd_near_word_end(const struct cd_sentences *s, uint32_t at)
{
    uint32_t limit = s->end - at > CD_NEAR_CONTEXT ? at + CD_NEAR_CONTEXT : s->end;
    unsigned n;
    while (at < limit) {
        uint32_t cp = cd_near_peek(s, at, &n);
        if (cp < 0x80 ? !(cd_ascii_is_letter((char)cp) || cd_ascii_is_digit((char)cp))
                      : !cd_cp_is_word(cp)) {
            bool apostrophe = cp == '\'' || cp == 0x2019;
            unsigned m;
            uint32_t behind = apostrophe ? cd_near_peek(s, at + n, &m) : CD_NONE;
            if (behind == CD_NONE || !cd_cp_is_alpha(behind))
                break;
        }
        at += n;
    }
    return at;
}

uint32_t cd_near_classes(const struct cd_sentences *s, uint32_t at, uint32_t end)
{
    const char *word = s->text + at;
    uint32_t len = end - at;
    uint32_t found = cd_profile_word(s->profile, word, len);
    if (found)
        return found;
    for (uint32_t k = 1; k < len; k++) {
        bool curly = k + 2 < len && memcmp(word + k, "\xE2\x80\x99", 3) == 0;
        if (word[k] == '\'' || curly)
            return cd_profile_word(s->profile, word, k) & ~(uint32_t)CD_WORD_SAY;
    }
    return 0;
}

uint32_t cd_near_word_begin(const struct cd_sentences *s, uint32_t end)
{
    uint32_t limit = end - s->sentence > CD_NEAR_CONTEXT ? end - CD_NEAR_CONTEXT : s->sentence;
    uint32_t at = end;
    while (at > limit) {
        char c = s->text[at - 1];
        if (cd_ascii_is_space(c) || c == '(' || c == '[' || c == '"' || c == '/')
            break;
        if ((unsigned char)c >= 0x80) {
            size_t start;
            uint32_t cp = cd_utf8_before(s->text, at, &start);
            if ((!cd_cp_is_word(cp) && cp != 0xB0) || start < limit)
                break;
            at = (uint32_t)start;
            continue;
        }
        at--;
    }
    if (at < end && s->text[at] == '\'')
        at++;
    return at;
}

bool cd_near_behind_space(const struct cd_sentences *s, uint32_t at)
{
    if (at == s->begin)
        return true;
    size_t start;
    return cd_cp_is_space(cd_utf8_before(s->text, at, &start));
}

uint32_t cd_near_back_over_space(const struct cd_sentences *s, uint32_t at)
{
    while (at > s->sentence) {
        size_t start;
        if (!cd_cp_is_space(cd_utf8_before(s->text, at, &start)))
            break;
        at = (uint32_t)start;
    }
    return at;
}

bool cd_near_is_acronym(const char *word, uint32_t len)
{
    uint32_t run = 0;
    bool dotted = false;
    for (uint32_t i = 0; i < len; i++) {
        if (word[i] == '.') {
            if (run == 0)
                return false;
            dotted = true;
            run = 0;
        } else if (!cd_ascii_is_letter(word[i]) || ++run > 2) {
            return false;
        }
    }
    return dotted && run > 0;
}

bool cd_near_is_number(const char *word, uint32_t len)
{
    bool digit = false;
    for (uint32_t i = 0; i < len; i++) {
        if (cd_ascii_is_digit(word[i]))
            digit = true;
        else if (word[i] != '.' && word[i] != ',')
            return false;
    }
    return digit;
}

bool cd_near_is_roman(const char *word, uint32_t len)
{
    if (len == 0 || len > 6)
        return false;
    for (uint32_t i = 0; i < len; i++)
        if (memchr("ivxlcIVXLC", word[i], 10) == NULL)
            return false;
    return true;
}

/* "SECTION 4. Liability": behind the word for a part of a law, which its number follows; or from.
 */
static uint32_t behind_division(const char *text, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"section ", "article ", "clause ",
                                        "chapter ", "sec. ",    "art. "};
    bool may = to - from > 4 && memchr("SAC", text[from], 3) != NULL && text[to - 1] <= '9';
    for (size_t k = 0; may && k < sizeof words / sizeof *words; k++)
        if (to - from > strlen(words[k]) &&
            strncasecmp(text + from, words[k], strlen(words[k])) == 0)
            return from + (uint32_t)strlen(words[k]);
    return from;
}

bool cd_near_is_list_mark(const struct cd_sentences *s, uint32_t from, uint32_t to, bool at_begin)
{
    unsigned n;
    while (from < to) {
        uint32_t cp = cd_near_peek(s, from, &n);
        if (!cd_near_is_dash(cp) && cp != '(' && cp != '[' && cp != '*' && !cd_cp_is_space(cp))
            break;
        from += n;
    }
    if (to > from && (s->text[to - 1] == ')' || s->text[to - 1] == ']'))
        to--;
    if (at_begin)
        from = behind_division(s->text, from, to);
    const char *word = s->text + from;
    uint32_t len = to - from;
    if (len == 0 || len > 10)
        return false;
    uint32_t digits = 0, run = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (cd_ascii_is_digit(word[i])) {
            digits++;
            if (++run > (at_begin ? 3u : 2u))
                return false;
        } else if (word[i] == '.' && run > 0) {
            run = 0;
        } else {
            digits = 0;
            break;
        }
    }
    if (digits > 0)
        return true;
    return (len == 1 && cd_ascii_is_letter(word[0])) || (at_begin && cd_near_is_roman(word, len));
}
