/*
 * Labels of speakers as a line alone tells them: what its beginning looks like by label.def, what
 * may stand before it (captions, roles, numbers of questions), lines that are nothing but a name.
 * forms.c accepts them by the evidence of the whole document. Cost: bounded a line.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/utf8.h"

#define NAME_LINE  50u  /* a name alone on its line */
#define LABEL_MAX  140u /* bytes of a label */
#define RECORD_MAX 60u  /* bytes of a label without a colon: "Senator Lee." */
#define PREFIX_MAX 32u  /* bytes of a role in brackets before a name */

/* Whether any (or the first) word of the name is of the classes. */
bool cd_forms_has_word(const struct cd_profile *p, const char *text, struct cd_span name,
                       uint32_t classes, bool first_only)
{
    uint32_t end = cd_span_end(name);
    for (uint32_t at = name.off; at < end;) {
        uint32_t stop = at;
        while (stop < end && text[stop] != ' ')
            stop++;
        uint32_t len = stop - at;
        len -= len > 1 && (text[stop - 1] == '.' || text[stop - 1] == ',');
        if (cd_profile_word(p, text + at, len) & classes)
            return true;
        if (first_only)
            return false;
        at = stop + 1;
    }
    return false;
}

static uint8_t role_of(const char *text, struct cd_span name)
{
    char c = text[name.off];
    if (name.len == 1)
        return c == 'Q' ? CD_ROLE_QUESTION : c == 'A' ? CD_ROLE_ANSWER : CD_ROLE_NAME;
    if (name.len == 8 && (c == 'Q') && (text[name.off + 1] | 32) == 'u')
        return CD_ROLE_QUESTION;
    if (name.len == 6 && c == 'A' && (text[name.off + 1] | 32) == 'n' &&
        (text[name.off + 2] | 32) == 's')
        return CD_ROLE_ANSWER;
    return CD_ROLE_NAME;
}

/* Whether the beginning of a line is worth a look at label.def. */
static bool may_be_label(const struct cd_profile *p, const char *text, uint32_t at, uint32_t end)
{
    uint32_t len = end - at < LABEL_MAX ? end - at : LABEL_MAX;
    if (memchr(text + at, ':', len) != NULL)
        return true;
    if (len < 2)
        return false;
    if ((text[at] == 'Q' || text[at] == 'A') && memchr(" \t.0123456789", text[at + 1], 13) != NULL)
        return true;
    if (len > 9 &&
        (strncasecmp(text + at, "question", 8) == 0 || strncasecmp(text + at, "answer", 6) == 0))
        return true; /* "Answer." */
    len = len < RECORD_MAX ? len : RECORD_MAX;
    if (memmem(text + at, len, " -", 2) != NULL || memchr(text + at, 0xE2, len) != NULL)
        return true; /* a dash */
    if (memchr(text + at, '.', len) == NULL)
        return false;
    unsigned capitals = 0;
    for (uint32_t k = at; k < at + len && k < at + 32 && capitals < 2; k++)
        capitals = text[k] >= 'A' && text[k] <= 'Z' ? capitals + 1 : 0;
    return capitals == 2 || strncmp(text + at, "The ", 4) == 0 ||
           strncmp(text + at, "Madam ", 6) == 0 ||
           cd_forms_has_word(p, text, (struct cd_span){at, len}, CD_WORD_TITLE | CD_WORD_ROLE,
                             true);
}

/* "SIR GREGOR PIKE:" and "MADAM SPEAKER:" speak, "Sir:" is how a letter begins. */
static bool is_knight(const char *text, struct cd_span name)
{
    return (name.len > 6 && strncasecmp(text + name.off, "sir ", 4) == 0) ||
           (name.len > 9 && strncasecmp(text + name.off, "madam ", 6) == 0);
}

/*
 * Behind what may stand before a label: ">>" of captions, the role in "[Host] Ann Lee:" (not a
 * direction), the marks of bold type, whose number is *marks.
 */
static uint32_t before_label(const struct cd_profile *p, const char *text, uint32_t at,
                             uint32_t end, uint32_t *marks)
{
    while (at < end && text[at] == '>')
        at++;
    at = cd_forms_skip_blanks(text, at, end);
    if (at < end && text[at] == '[' && cd_profile_direction(p, text, at, end) == at) {
        uint32_t seen = end - at < PREFIX_MAX ? end - at : PREFIX_MAX;
        const char *close = memchr(text + at, ']', seen);
        uint32_t behind = close == NULL ? end : (uint32_t)(close - text) + 1;
        if (behind < end && text[behind] == ' ')
            at = behind + 1;
    }
    for (*marks = 0; *marks < 2 && at < end && (text[at] == '*' || text[at] == '_'); at++)
        ++*marks;
    return at;
}

/* "Tom, Abbey Road:": the end of the capitals behind the comma at `comma`, or 0 if words follow. */
static uint32_t place_end(const char *text, uint32_t comma, uint32_t end)
{
    uint32_t k = comma;
    for (; k + 1 < end && text[k] != ':' && text[k + 1] != '(' && text[k + 1] != '['; k++)
        if (text[k] == ' ' && text[k + 1] >= 'a' && text[k + 1] <= 'z')
            return 0;
    return k;
}

/* Behind the number of a question that a member asks: "12. Ms Lee (Coldmere):". Or begin. */
static uint32_t behind_number(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    while (at < end && at - begin < 4 && cd_forms_is_digit(text[at]))
        at++;
    return at > begin && at + 2 < end && text[at] == '.' && text[at + 1] == ' ' ? at + 2 : begin;
}

/* Fills a label from a match at `begin`; false where the words say it is none. */
bool cd_forms_read_label(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end,
                         struct cd_label *out)
{
    struct cd_label_match m;
    uint32_t marks, numbered = behind_number(text, begin, end);
    uint32_t at = before_label(p, text, numbered, end, &marks);
    if (at >= end || !may_be_label(p, text, at, end) || !cd_profile_label(p, text, at, end, &m))
        return false;
    uint32_t comma = cd_span_end(m.name);
    if (comma < m.end && text[comma] == ',') {
        uint32_t place = place_end(text, comma, m.end);
        m.name.len = place > 0 ? place - m.name.off : m.name.len;
    }
    if (numbered > begin && !cd_forms_has_word(p, text, m.name, CD_WORD_TITLE, true))
        return false;
    while (m.name.len > 2 && text[cd_span_end(m.name) - 1] == '.' && marks == 0 &&
           cd_label_rules[m.rule].evidence == CD_LABEL_REPEATED)
        m.name.len--; /* "Senator Lee.-- " */
    const struct cd_label_rule *rule = &cd_label_rules[m.rule];
    *out = (struct cd_label){.end = m.end,
                             .name = m.name,
                             .rule = rule->id,
                             .role = role_of(text, m.name),
                             .evidence = rule->evidence};
    if (marks > 0 && m.end + marks <= end && memcmp(text + m.end, text + at - marks, marks) == 0)
        out->end += marks;
    if (marks > 0 && out->evidence == CD_LABEL_GUESS)
        out->evidence = CD_LABEL_LIKELY;
    if (out->role == CD_ROLE_NAME && out->evidence != CD_LABEL_SURE &&
        cd_forms_has_word(p, text, m.name, CD_WORD_NO_LABEL, true) && !is_knight(text, m.name))
        return false;
    if (out->role == CD_ROLE_NAME && rule->evidence == CD_LABEL_SURE &&
        (text[m.name.off] | 32) == 't' && (text[m.name.off + 1] | 32) == 'h' &&
        !cd_forms_has_word(p, text, m.name, CD_WORD_ROLE, false))
        out->evidence = CD_LABEL_LIKELY; /* "THE BOTTOM LINE:" */
    if (out->role == CD_ROLE_ANSWER && m.brackets.len > 0)
        out->name = m.brackets; /* "Answer (Captain Brask):" */
    out->alone = cd_forms_skip_blanks(text, out->end, end) == end;
    return true;
}

/* A line that is nothing but a name: capitals or bold type, up to five words. */
bool cd_forms_read_name(const struct cd_profile *p, const char *text, uint32_t begin,
                        const struct cd_text_line *line, struct cd_label *out)
{
    uint32_t end = line->end;
    bool bold = end - begin > 4 &&
                (memcmp(text + begin, "**", 2) == 0 || memcmp(text + begin, "__", 2) == 0) &&
                memcmp(text + begin, text + end - 2, 2) == 0;
    if (end - begin > NAME_LINE || line->terminated)
        return false;
    if (bold) {
        begin += 2;
        end -= 2;
    }
    unsigned words = 1, lower = 0, upper = 0;
    bool at_word = true;
    for (uint32_t at = begin; at < end;) {
        uint32_t cp = 0;
        unsigned n = cd_utf8_decode(text + at, end - at, &cp, NULL);
        if (cp == ' ') {
            words++;
            at_word = true;
        } else if (cd_cp_is_upper(cp)) {
            upper++;
            at_word = false;
        } else if (cd_cp_is_lower(cp)) {
            lower++;
            if (at_word && !bold)
                return false;
            at_word = false;
        } else if (cp != '.' && cp != '\'' && cp != 0x2019 && cp != '-') {
            return false;
        }
        at += n;
    }
    struct cd_span name = {begin, end - begin};
    if (words > 5 || upper == 0 || cd_forms_has_word(p, text, name, CD_WORD_NO_LABEL, true))
        return false;
    *out = (struct cd_label){.end = line->end,
                             .name = name,
                             .role = role_of(text, name),
                             .rule = bold         ? "label.alone.bold"
                                     : lower == 0 ? "label.alone.capitals"
                                                  : "label.alone",
                             .evidence = bold || lower == 0 ? CD_LABEL_LIKELY : CD_LABEL_GUESS,
                             .alone = true};
    return true;
}
