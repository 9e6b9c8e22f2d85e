/*
 * Labels of speakers as a line alone tells them: what its beginning looks like by label.def, what
 * may stand before it (captions, roles, numbers of questions).
 * forms.c accepts them by the evidence of the whole document. Cost: bounded a line.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "util/str.h"

#define LABEL_MAX  140u /* bytes of a label */
#define RECORD_MAX 60u  /* bytes of a label without a colon: "Senator Lee." */
#define PREFIX_MAX 32u  /* bytes of a role in brackets before a name */
#define SMALL_MAX \
    48u /* characters before the colon behind a word in small letters: see label.def */

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

uint8_t cd_forms_role_of(const char *text, struct cd_span name)
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

/* Whether what stands at `at` may follow a label: white space, the marks of bold type, nothing. */
static bool is_behind_label(const char *text, uint32_t at, uint32_t end)
{
    return at >= end || memchr(" \t*_\n\v\f\r", text[at], 8) != NULL ||
           (unsigned char)text[at] >= 0x80;
}

bool cd_forms_is_link(const char *text, uint32_t at, uint32_t end)
{
    static const char *const links[] = {"of",  "the",   "for", "and", "de",  "du",  "da",  "di",
                                        "del", "della", "la",  "le",  "van", "von", "der", "den",
                                        "bin", "ibn",   "al",  "el",  "ter", "to"};
    uint32_t len = 0;
    while (at + len < end && len < 6 && text[at + len] >= 'a' && text[at + len] <= 'z')
        len++;
    for (size_t k = 0; len < 6 && k < sizeof links / sizeof *links; k++)
        if (links[k][0] == text[at] && strlen(links[k]) == len &&
            memcmp(links[k], text + at, len) == 0)
            return true;
    return false;
}

/* What a byte is to a name before a colon, dash or bracket. */
enum name_byte {
    NAME_NONE, /* no name holds it */
    NAME_PART,
    NAME_BLANK,
    NAME_COMMA,
    NAME_HYPHEN,
    NAME_COLON,
    NAME_BRACKET,
    NAME_ANGLE, /* behind a name in a chat: "ann> " */
    NAME_HIGH,  /* no ASCII */
};

#define FOUR(a, kind) [a] = kind, [(a) + 1] = kind, [(a) + 2] = kind, [(a) + 3] = kind
#define SIXTEEN(a, kind) \
    FOUR(a, kind), FOUR((a) + 4, kind), FOUR((a) + 8, kind), FOUR((a) + 12, kind)
static const uint8_t name_bytes[256] = {
    FOUR('0', NAME_PART),     FOUR('4', NAME_PART),     ['8'] = NAME_PART,
    ['9'] = NAME_PART,        FOUR('A', NAME_PART),     FOUR('E', NAME_PART),
    FOUR('I', NAME_PART),     FOUR('M', NAME_PART),     FOUR('Q', NAME_PART),
    FOUR('U', NAME_PART),     ['Y'] = NAME_PART,        ['Z'] = NAME_PART,
    FOUR('a', NAME_PART),     FOUR('e', NAME_PART),     FOUR('i', NAME_PART),
    FOUR('m', NAME_PART),     FOUR('q', NAME_PART),     FOUR('u', NAME_PART),
    ['y'] = NAME_PART,        ['z'] = NAME_PART,        ['.'] = NAME_PART,
    ['\''] = NAME_PART,       ['&'] = NAME_PART,        ['_'] = NAME_PART,
    ['#'] = NAME_PART,        ['/'] = NAME_PART,        ['*'] = NAME_PART,
    ['|'] = NAME_PART,        ['\t'] = NAME_PART,       [' '] = NAME_BLANK,
    [','] = NAME_COMMA,       ['-'] = NAME_HYPHEN,      [':'] = NAME_COLON,
    ['('] = NAME_BRACKET,     ['['] = NAME_BRACKET,     ['>'] = NAME_ANGLE,
    SIXTEEN(0x80, NAME_HIGH), SIXTEEN(0x90, NAME_HIGH), SIXTEEN(0xA0, NAME_HIGH),
    SIXTEEN(0xB0, NAME_HIGH), SIXTEEN(0xC0, NAME_HIGH), SIXTEEN(0xD0, NAME_HIGH),
    SIXTEEN(0xE0, NAME_HIGH), SIXTEEN(0xF0, NAME_HIGH)};
#undef SIXTEEN
#undef FOUR

/* Whether a dash of DASH in label.def stands at k: "--", " - ", or one that is no ASCII. */
static bool is_dash(const char *text, uint32_t begin, uint32_t k, uint32_t end)
{
    if (text[k] == '-')
        return k + 1 < end &&
               (text[k + 1] == '-' || (k > begin && text[k - 1] == ' ' && text[k + 1] == ' '));
    return k + 2 < end && memcmp(text + k, "\xE2\x80", 2) == 0 &&
           (text[k + 2] == '\x93' || text[k + 2] == '\x94');
}

/*
 * Whether what stands in brackets at k may belong to a label: a time, or a role with a colon, dash,
 * bracket or time behind it, as IN_BRACKETS and STAMP of label.def want it.
 */
static bool is_labelled_bracket(const char *text, uint32_t k, uint32_t end)
{
    if (k + 1 < end && cd_ascii_is_digit(text[k + 1]))
        return true;
    uint32_t close = k + 1;
    while (close < end && memchr("()[]", text[close], 4) == NULL)
        close++;
    if (close < end && text[close] == '(') { /* "(Ann Lee (Left))" */
        do
            close++;
        while (close < end && memchr("()[]", text[close], 4) == NULL);
        close += close + 1 < end && text[close] == ')';
    }
    uint32_t behind = close + 1;
    if (close >= end || text[close] == '(' || text[close] == '[')
        return false;
    if (behind >= end || memchr(":*_.-\t|([\xE2", text[behind], 11) != NULL)
        return true;
    if (text[behind] == ',') /* "(Lantern), by telephone:" */
        return memchr(text + behind, ':', end - behind < SMALL_MAX ? end - behind : SMALL_MAX) !=
               NULL;
    return text[behind] == ' ' && behind + 1 < end &&
           (cd_ascii_is_digit(text[behind + 1]) || (unsigned char)text[behind + 1] >= 0x80 ||
            memchr(": *_.-\t|([", text[behind + 1], 10) != NULL);
}

/*
 * To what a name at `at` may go on that ends a label or follows its name, as the rows of label.def
 * want it: over nothing but what names hold; over words in small
 * letters only before a colon or bracket, and not far, or behind the comma of a name. Keeps the
 * patterns from nearly all prose.
 */
static enum cd_label_end find_label_end(const char *text, uint32_t at, uint32_t end)
{
    bool comma = false,
         small = text[at] >= 'a' && text[at] <= 'z' && !cd_forms_is_link(text, at, end);
    uint32_t more = 0; /* bytes of characters behind their first */
    for (uint32_t k = at; k < end; k++) {
        enum name_byte kind = (enum name_byte)name_bytes[(unsigned char)text[k]];
        switch (kind) {
        case NAME_PART:
            break;
        case NAME_BLANK:
            if (small && k - at - more > SMALL_MAX)
                return CD_LABEL_NO_END;
            small = small || (!comma && k + 1 < end && text[k + 1] >= 'a' && text[k + 1] <= 'z' &&
                              !cd_forms_is_link(text, k + 1, end));
            break;
        case NAME_COMMA:
            if (small)
                return CD_LABEL_NO_END;
            comma = true;
            break;
        case NAME_ANGLE:
            return !comma && k + 1 < end && text[k + 1] == ' ' && text[k - 1] != ' '
                       ? CD_LABEL_OTHER_END
                       : CD_LABEL_NO_END;
        case NAME_BRACKET:
            return is_labelled_bracket(text, k, end) ? CD_LABEL_OTHER_END : CD_LABEL_NO_END;
        case NAME_COLON:
            if (is_behind_label(text, k + 1, end))
                return CD_LABEL_COLON_END;
            return k > at && cd_ascii_is_digit(text[k - 1]) && cd_ascii_is_digit(text[k + 1])
                       ? CD_LABEL_OTHER_END
                       : CD_LABEL_NO_END;
        case NAME_HYPHEN:
        case NAME_HIGH:
            if (is_dash(text, at, k, end)) {
                uint32_t behind = k + (kind == NAME_HIGH ? 3 : text[k + 1] == '-' ? 2 : 1);
                bool time = behind < end && cd_ascii_is_digit(text[behind]);
                bool capital =
                    behind + 1 < end && text[behind + 1] >= 'A' && text[behind + 1] <= 'Z';
                if (!time && !small && (!comma || capital) && is_behind_label(text, behind, end))
                    return CD_LABEL_OTHER_END;
                if (!time && kind == NAME_HIGH)
                    return CD_LABEL_NO_END;
            }
            more += ((unsigned char)text[k] & 0xC0) == 0x80;
            break;
        case NAME_NONE:
        default:
            return CD_LABEL_NO_END;
        }
    }
    return CD_LABEL_NO_END;
}

/*
 * Whether a label that ends with a full stop, or by two blanks, may begin here: "Q.", "Answer 12.",
 * or a title and a name, or an office: "Mr Lee of Leith.", "The Deputy Speaker.". All of label.def
 * begin with one of these letters.
 */
static bool opens_as_record(const char *text, uint32_t at, uint32_t end)
{
    uint32_t k = at;
    if (text[at] == 'Q')
        return true;
    if (text[at] == 'A' && at + 2 < end &&
        (memchr("\t.0123456789", text[at + 1], 12) != NULL || memcmp(text + at + 1, "  ", 2) == 0 ||
         strncasecmp(text + at, "answer", 6) == 0))
        return true;
    if (memchr("ACDGHJMRST", text[at], 10) == NULL)
        return false;
    while (k < end && ((text[k] | 32) >= 'a' && (text[k] | 32) <= 'z'))
        k++;
    k += k < end && text[k] == '.';
    if (k + 1 >= end || text[k] != ' ' ||
        !((text[k + 1] >= 'A' && text[k + 1] <= 'Z') || (unsigned char)text[k + 1] >= 0x80))
        return false;
    k++;
    while (k < end && (((text[k] | 32) >= 'a' && (text[k] | 32) <= 'z') || text[k] == '\'' ||
                       text[k] == '-' || (unsigned char)text[k] >= 0x80))
        k++;
    if (k + 2 >= end || text[k] != ' ')
        return k < end && text[k] == '.';
    static const char *const behind[] = {"of", "fr", "sp", "pr"}; /* from, Speaker, pro tempore */
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncasecmp(text + k + 1, behind[i], 2) == 0)
            return true;
    return false;
}

/* "HAMLET. To be": one to three words in capitals before a stop and a capital. */
static bool opens_as_drama(const char *text, uint32_t at, uint32_t end)
{
    uint32_t k = at;
    if (at + 5 > end || (text[at + 1] >= 'a' && text[at + 1] <= 'z'))
        return false;
    while (k < end && k - at < LABEL_MAX &&
           (cd_ascii_is_upper(text[k]) || text[k] == ' ' || (unsigned char)text[k] >= 0x80))
        k++;
    return k > at + 2 && k + 2 < end && text[k] == '.' && text[k - 1] != ' ' &&
           text[k + 1] == ' ' &&
           (cd_ascii_is_upper(text[k + 2]) || text[k + 2] == '"' || text[k + 2] == '(' ||
            (unsigned char)text[k + 2] >= 0x80);
}

/* Whether anything at the beginning of a line looks like a label at all. */
static bool has_sign_of_label(const struct cd_profile *p, const char *text, uint32_t at,
                              uint32_t end)
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
    if (cd_bytes_hold(text + at, len, " -", 1) || memchr(text + at, 0xE2, len) != NULL ||
        memchr(text + at, '>', len) != NULL)
        return true; /* a dash, "ann> " */
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

enum cd_label_end cd_forms_label_end(const struct cd_profile *p, const char *text, uint32_t at,
                                     uint32_t end)
{
    uint32_t len = end - at;
    if (!((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z') && (unsigned char)text[at] < 0x80)
        return CD_LABEL_NO_END;
    bool record = opens_as_record(text, at, end) || opens_as_drama(text, at, end);
    uint32_t chat = len < PREFIX_MAX ? len : PREFIX_MAX;
    if (!record && memchr(text + at, ':', len) == NULL && memchr(text + at, '-', len) == NULL &&
        memchr(text + at, 0xE2, len) == NULL && memchr(text + at, '>', chat) == NULL)
        return CD_LABEL_NO_END;
    enum cd_label_end how = record ? CD_LABEL_OTHER_END : find_label_end(text, at, end);
    return how != CD_LABEL_NO_END && has_sign_of_label(p, text, at, end) ? how : CD_LABEL_NO_END;
}

bool cd_forms_is_knight(const char *text, struct cd_span name)
{
    return (name.len > 6 && strncasecmp(text + name.off, "sir ", 4) == 0) ||
           (name.len > 9 && strncasecmp(text + name.off, "madam ", 6) == 0);
}

/*
 * "Transcript:", "Press release:", "Opening remarks:": the kind of a text, not who speaks in it;
 * "Between:" the parties to a case.
 */
static bool is_kind_of_text(const char *text, struct cd_span name)
{
    static const char *const kinds[] = {
        "transcript", "interview",   "release",  "statement",  "remarks",    "speech",
        "report",     "minutes",     "summary",  "communique", "conference", "briefing",
        "lecture",    "sermon",      "bulletin", "debate",     "explainer",  "profile",
        "obituary",   "timeline",    "factbox",  "feature",    "essay",      "memo",
        "memorandum", "declaration", "panel",    "workshop",   "keynote",    "verdict",
        "judgment",   "transcripts", "officers", "observers",  "guests",     "attendees",
        "between"};
    uint32_t from = cd_span_end(name);
    while (from > name.off && text[from - 1] != ' ')
        from--;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (cd_ascii_lower(text[from]) == *kinds[k] &&
            strlen(kinds[k]) == cd_span_end(name) - from &&
            strncasecmp(text + from, kinds[k], strlen(kinds[k])) == 0)
            return true;
    return false;
}

/* Behind the dash or dot of a list and its blank, which some set before every turn; or `at`. */
static uint32_t behind_bullet(const char *text, uint32_t at, uint32_t end)
{
    static const char *const bullets[] = {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "\xE2\x80\xA2 "};
    if (at >= end || (text[at] != '-' && text[at] != '\xE2'))
        return at; /* nearly all lines */
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++) {
        uint32_t len = (uint32_t)strlen(bullets[k]);
        if (end - at > len && memcmp(text + at, bullets[k], len) == 0)
            return at + len;
    }
    return at;
}

/*
 * Behind what may stand before a label: ">>" of captions, "<" of chats, the role in "[Host] Ann
 * Lee:" (not a direction), the marks of bold type, whose number is *marks.
 */
static uint32_t before_label(const struct cd_profile *p, const char *text, uint32_t at,
                             uint32_t end, uint32_t *marks)
{
    while (at < end && text[at] == '>')
        at++;
    at = cd_forms_skip_blanks(text, at, end);
    at += at + 1 < end && text[at] == '<' && cd_byte_is_letter(text[at + 1]); /* "<ann> " */
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

/*
 * Where a label begins before which the number of a question stands: behind "12. ", and behind "Q7"
 * where it is set in a column of its own; else 0, as in "Q7 Ann Lee:". A time or a code in front
 * ("8.05am Reporter:", "*(3) Ms Toll:") belongs to the label.
 */
static uint32_t begin_behind_number(const char *text, uint32_t begin, uint32_t at,
                                    struct cd_span name)
{
    bool column =
        name.off > at + 2 && text[at] == 'Q' &&
        (text[name.off - 1] == '\t' || (text[name.off - 1] == ' ' && text[name.off - 2] == ' '));
    for (uint32_t k = begin; !column && k < at; k++)
        if (!cd_ascii_is_digit(text[k]) && memchr(". \t", text[k], 3) == NULL)
            return 0;
    return column ? name.off : at > begin ? at : 0;
}

/* "ANN LEE, BYLINE:" of radio: who reports, and no office of theirs. */
static const char byline[] = ", BYLINE";

static bool ends_with_byline(const char *text, struct cd_span name)
{
    uint32_t len = (uint32_t)strlen(byline);
    return name.len > len && memcmp(text + cd_span_end(name) - len, byline, len) == 0;
}

/*
 * "Ann Lee writes:", "The minister replies:": takes the verb from the name of the label, if
 * somebody is named before it. What is past stands alone on its line: "Ann Lee wrote:".
 */
static bool cut_verb(const struct cd_profile *p, const char *text, struct cd_label *label)
{
    static const char *const verbs[] = {"says",     "writes", "asks", "replies", "answers",
                                        "responds", "adds",   "said", "wrote",   "replied"};
    uint32_t end = cd_span_end(label->name), from = end;
    while (from > label->name.off && text[from - 1] != ' ')
        from--;
    if (from == label->name.off || text[label->end - 1] != ':')
        return false;
    struct cd_span name = {label->name.off, from - 1 - label->name.off};
    uint32_t last = cd_span_end(name);
    while (last > name.off && text[last - 1] != ' ')
        last--;
    bool named = !(text[last] >= 'a' && text[last] <= 'z') ||
                 cd_forms_has_word(p, text, name, CD_WORD_ROLE, false);
    for (size_t k = 0; named && k < sizeof verbs / sizeof *verbs; k++)
        if (strlen(verbs[k]) == end - from && memcmp(text + from, verbs[k], end - from) == 0 &&
            (label->alone || text[end - 1] == 's') &&
            !cd_forms_has_word(p, text, name, CD_WORD_PRONOUN, true)) {
            label->name = name;
            return true;
        }
    return false;
}

/* Fills a label from a match behind what counts it, which ends at `numbered`; false where the words
 * say it is none. */
static bool read_behind(const struct cd_profile *p, const char *text, uint32_t begin,
                        enum cd_counter counter, uint32_t numbered, uint32_t end,
                        struct cd_label *out)
{
    struct cd_label_match m;
    uint32_t marks;
    uint32_t listed = behind_bullet(text, numbered, end);
    uint32_t at = before_label(p, text, listed, end, &marks);
    enum cd_label_end how = at < end ? cd_forms_label_end(p, text, at, end) : CD_LABEL_NO_END;
    if (how == CD_LABEL_NO_END ||
        !cd_profile_label(p, text, at, end, how == CD_LABEL_COLON_END, &m))
        return false;
    uint32_t comma = cd_span_end(m.name);
    if (comma < m.end && text[comma] == ',' && text[m.end - 1] != '-' &&
        (unsigned char)text[m.end - 1] < 0x80) {
        uint32_t place = place_end(text, comma, m.end);
        m.name.len = place > 0 ? place - m.name.off : m.name.len;
    }
    m.name.len -= ends_with_byline(text, m.name) ? (uint32_t)strlen(byline) : 0;
    while (m.name.len > 2 && text[cd_span_end(m.name) - 1] == '.' && marks == 0 &&
           cd_label_rules[m.rule].evidence == CD_LABEL_REPEATED)
        m.name.len--; /* "Senator Lee.-- " */
    const struct cd_label_rule *rule = &cd_label_rules[m.rule];
    if (strcmp(rule->id, "label.drama") == 0 &&
        cd_forms_has_word(p, text, m.name, CD_WORD_TITLE, false))
        return false; /* "MRS. TOLL" */
    *out = (struct cd_label){.begin = begin_behind_number(text, begin, numbered, m.name),
                             .end = m.end,
                             .name = m.name,
                             .rule = rule->id,
                             .role = cd_forms_role_of(text, m.name),
                             .evidence = rule->evidence};
    if (marks > 0 && m.end + marks <= end && memcmp(text + m.end, text + at - marks, marks) == 0)
        out->end += marks;
    if (marks > 0 && out->evidence == CD_LABEL_GUESS)
        out->evidence = CD_LABEL_LIKELY;
    if (out->role == CD_ROLE_NAME && out->evidence != CD_LABEL_SURE &&
        (is_kind_of_text(text, m.name) ||
         cd_forms_has_word(p, text, m.name, CD_WORD_NO_LABEL, true)) &&
        !cd_forms_is_knight(text, m.name))
        return false;
    if (out->role == CD_ROLE_NAME && rule->evidence == CD_LABEL_SURE &&
        (text[m.name.off] | 32) == 't' && (text[m.name.off + 1] | 32) == 'h' &&
        !cd_forms_has_word(p, text, m.name, CD_WORD_ROLE, false))
        out->evidence = CD_LABEL_LIKELY; /* "THE BOTTOM LINE:" */
    if (out->role == CD_ROLE_ANSWER && m.brackets.len > 0)
        out->name = m.brackets; /* "Answer (Captain Brask):" */
    bool counted = cd_forms_is_counted(p, text, counter, &m, end);
    if (!counted && counter > CD_COUNTER_NUMBER)
        return false;
    if (!counted || (listed > numbered && out->role == CD_ROLE_NAME))
        out->evidence = CD_LABEL_REPEATED; /* most lists look so */
    out->alone = cd_forms_skip_blanks(text, out->end, end) == end;
    out->told = out->role == CD_ROLE_NAME && cut_verb(p, text, out);
    return true;
}

bool cd_forms_read_label(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end,
                         struct cd_label *out)
{
    enum cd_counter counter;
    uint32_t numbered = cd_forms_behind_counter(text, begin, end, &counter);
    return read_behind(p, text, begin, counter, numbered, end, out) ||
           (counter > CD_COUNTER_NUMBER && /* "TV4 Leith:" */
            read_behind(p, text, begin, CD_COUNTER_NONE, begin, end, out));
}
