/*
 * Lines that are nothing but who speaks: a name in capitals or bold type, in title case where the
 * document says it again (forms_accept.c), a name with an office. Cost: bounded a line.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "text/utf8.h"

#define NAME_LINE    50u /* a name alone on its line */
#define OFFICER_LINE 80u /* a name and an office on their line */

/* "ANN LEE, REPORTER", "ANN LEE (live)": where a full name in capitals ends before an office or
 * brackets that close the line; else the end. */
static uint32_t end_of_name(const char *text, uint32_t begin, uint32_t end)
{
    bool blank = false;
    for (uint32_t k = begin; k < end; k++) {
        char c = text[k];
        if (blank && c == ',' && k + 2 < end && text[k + 1] == ' ') {
            for (uint32_t i = k; i < end; i++)
                if ((text[i] >= 'a' && text[i] <= 'z') || cd_ascii_is_digit(text[i]))
                    return end;
            return k;
        }
        if (blank && c == ' ' && k + 2 < end && (text[k + 1] == '(' || text[k + 1] == '['))
            return text[end - 1] == (text[k + 1] == '(' ? ')' : ']') &&
                           !cd_ascii_is_digit(text[k + 2])
                       ? k
                       : end;
        if (c >= 'a' && c <= 'z')
            return end;
        blank |= c == ' ';
    }
    return end;
}

/* "REPORTER 2": where the blank before a number of one or two digits is; else the end. */
static uint32_t before_number(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = end;
    while (at > begin && end - at < 2 && cd_ascii_is_digit(text[at - 1]))
        at--;
    return at < end && at > begin + 1 && text[at - 1] == ' ' ? at - 1 : end;
}

bool cd_forms_is_bold(const char *text, uint32_t begin, uint32_t end)
{
    return end - begin > 4 &&
           (memcmp(text + begin, "**", 2) == 0 || memcmp(text + begin, "__", 2) == 0) &&
           memcmp(text + begin, text + end - 2, 2) == 0;
}

/* "Head of Sales", "Analyst": a post that is no role elsewhere. */
static bool is_post(const char *text, struct cd_span office)
{
    static const char *const words[] = {"Analyst",   "Head of ",  "Partner",    "Founder",
                                        "Economist", "Manager",   "Relations",  "Investor",
                                        "Chief ",    "Executive", "Operations", "Treasurer"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (memmem(text + office.off, office.len, words[k], strlen(words[k])) != NULL)
            return true;
    return false;
}

bool cd_forms_read_officer(const struct cd_profile *p, const char *text, uint32_t begin,
                           const struct cd_text_line *line, struct cd_label *out)
{
    static const char *const dashes[] = {" -- ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
    uint32_t end = line->end, words = 1, small = 0, skip = 2;
    uint32_t len = end - begin > OFFICER_LINE || line->terminated ? 0 : end - begin;
    const char *at = len > 0 ? memmem(text + begin, len, ", ", 2) : NULL;
    bool dashed = len > 0 && (memchr(text + begin, '-', len) != NULL ||
                              memchr(text + begin, 0xE2, len) != NULL);
    for (size_t k = 0; dashed && k < sizeof dashes / sizeof *dashes; k++) {
        const char *dash = memmem(text + begin, len, dashes[k], strlen(dashes[k]));
        if (dash != NULL && (at == NULL || dash < at)) {
            at = dash;
            skip = (uint32_t)strlen(dashes[k]);
        }
    }
    if (at == NULL)
        return false;
    uint32_t comma = (uint32_t)(at - text);
    for (uint32_t k = begin; k < end; k++) {
        bool first = k == begin || text[k - 1] == ' ';
        if (memchr(":;!?()0123456789\"|", text[k], 18) != NULL ||
            (first && k < comma && !cd_ascii_is_upper(text[k]) && (unsigned char)text[k] < 0x80) ||
            (first && k > comma && text[k] >= 'a' && text[k] <= 'z' &&
             !cd_forms_is_link(text, k, end)))
            return false;
        words += k < comma && text[k] == ' ';
        small += k < comma && text[k] >= 'a' && text[k] <= 'z';
    }
    if (words < 2 || words > 4 || small == 0 || comma + skip + 2 > end)
        return false;
    struct cd_span name = {begin, comma - begin}, office = {comma + skip, end - comma - skip};
    bool post = cd_forms_has_word(p, text, office, CD_WORD_ROLE, false) || is_post(text, office);
    if (!post && skip == 2)
        return false; /* "Ann Lee - Marl Bank" may be, where others have an office */
    *out = (struct cd_label){.end = end,
                             .name = name,
                             .role = CD_ROLE_NAME,
                             .rule = "label.alone.office",
                             .evidence = post ? CD_LABEL_GUESS : CD_LABEL_REPEATED,
                             .alone = true};
    return true;
}

/* "Unknown speaker": the first word, and whether what stands behind it goes on in small letters. */
static bool is_unnamed(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"Unknown ", "Unidentified ", "Unnamed ", "Male ",
                                        "Female "};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (end - begin > strlen(words[k]) + 3 &&
            memcmp(text + begin, words[k], strlen(words[k])) == 0)
            return true;
    return false;
}

/* "SECOND AUDIENCE MEMBER": one of several whose names nobody knows. */
static bool is_of_crowd(const char *text, struct cd_span name)
{
    static const char *const which[] = {"first ", "second ", "third "};
    static const char *const whom[] = {" member", " speaker", " caller",     " voice",
                                       " man",    " woman",   " questioner", " reporter"};
    bool counted = false, person = false;
    for (size_t k = 0; k < sizeof which / sizeof *which; k++)
        counted |= name.len > strlen(which[k]) &&
                   strncasecmp(text + name.off, which[k], strlen(which[k])) == 0;
    for (size_t k = 0; k < sizeof whom / sizeof *whom; k++)
        person |=
            name.len > strlen(whom[k]) &&
            strncasecmp(text + cd_span_end(name) - strlen(whom[k]), whom[k], strlen(whom[k])) == 0;
    return counted && person;
}

/* A line that is nothing but a name, or an office with a number: capitals or bold type, up to five
 * words. */
bool cd_forms_read_name(const struct cd_profile *p, const char *text, uint32_t begin,
                        const struct cd_text_line *line, struct cd_label *out)
{
    uint32_t end = line->end;
    bool bold = cd_forms_is_bold(text, begin, end);
    if (end - begin > NAME_LINE || line->terminated)
        return false;
    if (bold) {
        begin += 2;
        end -= 2;
    }
    uint32_t whole = end;
    end = bold ? end : end_of_name(text, begin, end);
    uint32_t letters = before_number(text, begin, end);
    unsigned words = 1, lower = 0, upper = 0;
    bool at_word = true;
    bool unnamed =
        is_unnamed(text, begin, letters) &&
        cd_forms_has_word(p, text, (struct cd_span){begin, letters - begin}, CD_WORD_ROLE, false);
    if (letters < end &&
        !cd_forms_has_word(p, text, (struct cd_span){begin, letters - begin}, CD_WORD_ROLE, false))
        return false;
    for (uint32_t at = begin; at < letters;) {
        uint32_t cp = 0;
        unsigned n = cd_utf8_decode(text + at, letters - at, &cp, NULL);
        if (cp == ' ') {
            words++;
            at_word = true;
        } else if (cd_cp_is_upper(cp)) {
            upper++;
            at_word = false;
        } else if (cd_cp_is_lower(cp)) {
            lower++;
            if (at_word && !bold && !unnamed)
                return false;
            at_word = false;
        } else if (cp != '.' && cp != '\'' && cp != 0x2019 && cp != '-') {
            return false;
        }
        at += n;
    }
    struct cd_span name = {begin, end - begin};
    bool no_label = cd_forms_has_word(p, text, name, CD_WORD_NO_LABEL, true) &&
                    !cd_forms_is_knight(text, name) && !is_of_crowd(text, name);
    if (words > 5 || upper == 0 || no_label)
        return false;
    *out = (struct cd_label){.end = line->end,
                             .name = name,
                             .role = cd_forms_role_of(text, name),
                             .rule = bold         ? "label.alone.bold"
                                     : lower == 0 ? "label.alone.capitals"
                                                  : "label.alone",
                             .evidence = (bold || lower == 0) && end == whole ? CD_LABEL_LIKELY
                                                                              : CD_LABEL_GUESS,
                             .alone = true};
    return true;
}
