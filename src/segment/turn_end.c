/*
 * Where a turn ends that no heading and no other label closes: before what the clerk notes, and
 * where an article goes on behind an exchange that it quotes. Cost: one pass over the paragraph.
 */
#include "segment/turn_end.h"

#include <string.h>
#include <strings.h>

#include "text/ascii.h"
#include "text/utf8.h"
#include "util/str.h"

#define PROCEDURE_MAX 120u /* bytes of what a clerk notes */
#define NAME_MIN      3u   /* bytes of a name that is looked for */

bool cd_turn_is_procedure(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const bodies[] = {
        "The meeting ", "The sitting ", "The House ",     "The Senate ",  "The Assembly ",
        "The Council ", "The Chamber ", "The Committee ", "The hearing ", "The court ",
        "The Court ",   "The session ", "The debate ",    "The jury ",    "The witness ",
        "Proceedings ", "The House, ",  "The record ",    "The motion "};
    static const char *const acts[] = {
        "divided",    "adjourned",           "was suspended", "was adjourned", "rose at",
        "resumed",    "was called to order", "withdrew",      "retired",       "was closed",
        "was opened", "suspended",           "stood",         "was resumed",   "closed at",
        "was put",    "was carried",         "was lost",      "was excused"};
    static const char *const alone[] = {
        "Adjourned ",      "Question put",    "Question agreed", "Sitting suspen", "Motion agreed",
        "Meeting adjourn", "Hearing adjourn", "Question, put",   "Ordered, ",      "On resuming",
        "Committee adjo",  "Council adjour",  "Court adjourne",  "Court rose",     "House adjourne",
        "House rose",      "Session adjour",  "Committee rose",  "Court recessed", "Court resumed"};
    static const struct {
        const char *words;
        size_t rare; /* the place of a rare letter */
    } sworn[] = {{"duly sworn", 6},          {"duly affirmed", 6}, {"called as a witness", 12},
                 {"was sworn", 5},           {"was affirmed", 5},  {"sworn and examined", 11},
                 {"testified as follows", 5}};
    size_t len = end - begin;
    for (size_t k = 0; len <= 2 * PROCEDURE_MAX && k < sizeof sworn / sizeof *sworn; k++)
        if (cd_bytes_hold(text + begin, len, sworn[k].words, sworn[k].rare) &&
            memmem(text + begin, len, " I ", 3) == NULL && text[end - 1] != '?')
            return true;
    if (len <= PROCEDURE_MAX / 2 && text[end - 1] == ':' && strncmp(text + begin, "BY ", 3) == 0)
        return true; /* who examines: "BY MS. LEE:" */
    if (len <= PROCEDURE_MAX && len > 8 && memcmp(text + begin, "Signed", 6) == 0) {
        uint32_t at = begin + 6;
        while (at + 2 < end && (text[at] == ' ' || text[at] == ':'))
            at++;
        if (text[at] == '_' || memcmp(text + at, "..", 2) == 0 ||
            (at + 2 < end && memcmp(text + at, "\xE2\x80\xA6", 3) == 0))
            return true; /* the line on which minutes are signed */
    }
    if (len > PROCEDURE_MAX || memchr("ACHMOPQST", text[begin], 9) == NULL)
        return false; /* none of these words begins so */
    for (size_t k = 0; k < sizeof alone / sizeof *alone; k++)
        if (text[begin] == alone[k][0] && len > strlen(alone[k]) &&
            memcmp(text + begin, alone[k], strlen(alone[k])) == 0)
            return true;
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) {
        if (text[begin] != bodies[k][0])
            continue;
        size_t n = strlen(bodies[k]);
        if (len <= n || memcmp(text + begin, bodies[k], n) != 0)
            continue;
        for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
            if (len > n + strlen(acts[i]) &&
                memcmp(text + begin + n, acts[i], strlen(acts[i])) == 0)
                return true;
    }
    return false;
}

/* Whether the word is one of those, blanks around each. */
static bool is_in(const char *list, const char *word, uint32_t len)
{
    char key[14] = " ";
    if (len > sizeof key - 3)
        return false;
    memcpy(key + 1, word, len);
    memcpy(key + 1 + len, " ", 2);
    return strstr(list, key) != NULL;
}

/* The last word of the name, which is how a text speaks of a person. */
static struct cd_str surname(struct cd_str name)
{
    size_t from = name.len;
    while (from > 0 && cd_byte_is_letter(name.ptr[from - 1]))
        from--;
    return (struct cd_str){name.ptr + from, name.len - from};
}

bool cd_turn_is_of_office(const char *text, uint32_t begin, uint32_t end, struct cd_str speaker)
{
    static const char *const offices[] = {
        "minister",     "mayor",      "reporter",   "spokesman", "spokeswoman", "spokesperson",
        "senator",      "governor",   "ambassador", "general",   "professor",   "prosecutor",
        "chancellor",   "premier",    "president",  "secretary", "officer",     "doctor",
        "commissioner", "journalist", "king",       "queen",     "prince",      "director",
        "editor",       "producer"};
    bool known = false;
    if (end - begin < 5 || memcmp(text + begin, "The ", 4) != 0)
        return false;
    if (speaker.len > 4 && strncasecmp(speaker.ptr, "the ", 4) == 0)
        speaker = (struct cd_str){speaker.ptr + 4, speaker.len - 4};
    for (size_t k = 0; k < sizeof offices / sizeof *offices; k++)
        known |= strlen(offices[k]) == speaker.len &&
                 strncasecmp(offices[k], speaker.ptr, speaker.len) == 0;
    uint32_t behind = begin + 4 + (uint32_t)speaker.len;
    if (!known || end <= behind + 4 ||
        strncasecmp(text + begin + 4, speaker.ptr, speaker.len) != 0 || text[behind] != ' ' ||
        memcmp(text + behind, " of ", 4) == 0 || memcmp(text + behind, " for ", 5) == 0)
        return false;
    for (uint32_t at = behind; at + 3 < end; at++)
        if (memcmp(text + at, " I ", 3) == 0 || memcmp(text + at, " we ", 4) == 0 ||
            memcmp(text + at, " my ", 4) == 0)
            return false;
    return true;
}

/* What a paragraph holds outside quotations. */
struct signs {
    bool first, named, reports;
};

static void look_at_word(struct signs *s, const char *word, uint32_t len, struct cd_str name)
{
    s->first |= is_in(" I me my My We we us our Our you You your Your ", word, len);
    s->named |= name.len >= NAME_MIN && len == name.len && memcmp(word, name.ptr, len) == 0;
    s->reports |= is_in(" said says told tells added adds asked asks replied replies wrote writes ",
                        word, len);
}

bool cd_turn_is_told(const char *text, uint32_t begin, uint32_t end, struct cd_str speaker)
{
    struct signs s = {0};
    struct cd_str name = surname(speaker);
    bool quoted = false, seen = false;
    for (uint32_t at = begin; at < end;) {
        uint32_t cp = 0;
        unsigned n = cd_utf8_decode(text + at, end - at, &cp, NULL);
        bool inside = at > begin && cd_ascii_is_letter(text[at - 1]);
        if (cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0x2018 ||
            (cp == 0x2019 && quoted &&
             !(inside && at + n < end && cd_byte_is_letter(text[at + n])))) {
            quoted = cp == '"' ? !quoted : cp == 0x201C || cp == 0x2018;
            seen = true;
            at += n;
            continue;
        }
        if (quoted || !cd_byte_is_letter(text[at]) || cp >= 0x2000) {
            at += n;
            continue;
        }
        uint32_t start = at;
        while (at < end && cd_byte_is_letter(text[at]) && (unsigned char)text[at] != 0xE2)
            at++;
        look_at_word(&s, text + start, at - start, name);
    }
    return !s.first && (s.named || (seen && s.reports));
}
