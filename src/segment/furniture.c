/*
 * Furniture in words of its own: what sites, papers and recorders put around a text in whole
 * sentences that no row of structure.def foresees ("Subtitles are produced live and may contain
 * errors."). Told by the words that it is made of, and only where furniture stands: from the ends
 * of the document inwards, up to the first line that is none. Cost: bounded a line, a few lines a
 * document.
 */
#include "segment/furniture.h"

#include <string.h>
#include <strings.h>

#include "segment/furniture_words.h"
#include "text/utf8.h"

enum {
    MAX_SENTENCE = 400, /* bytes of a notice */
    MAX_LINK = 110,     /* bytes of a line without an end */
    MAX_COMMAND = 72    /* bytes of what the reader is asked to do */
};

/* Whether the word is in one of the sets. */
static bool is_in(uint32_t sets, const char *word, size_t len)
{
    return (cd_furniture_word(word, len) & sets) != 0;
}

struct cues {
    unsigned strong, publishing, loose, turning, inviting;
    unsigned left, right; /* guillemets */
    bool symbol;          /* an arrow, an address, CC BY */
    bool speaks;          /* quotation marks, "said", "I": somebody's words */
    bool certify;         /* "I certify" */
    bool contributed;     /* "contributed to this report" */
};

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (unsigned char)c >= 0x80;
}

static void look_at_sign(struct cues *c, uint32_t cp)
{
    c->symbol |= (cp >= 0x2190 && cp <= 0x21FF) || (cp >= 0x25A0 && cp <= 0x25FF) || cp == 0xA9 ||
                 cp == 0x2709 || cp == 0x260E || cp == 0x27A4 || cp == 0x2261 || cp == 0x2630 ||
                 cp == 0x2715 || cp == 0x2716;
    c->left += cp == 0xAB;
    c->right += cp == 0xBB;
    c->speaks |= cp == '"' || cp == 0x201C || cp == 0x201D;
}

/* The end of the word that begins at `at`; at itself where none does. */
static uint32_t word_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && is_word_byte(text[at]))
        at++;
    return at;
}

static bool has_word_of(uint32_t sets, const char *text, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin; at < end; at++) {
        uint32_t start = at;
        at = word_end(text, at, end);
        if (is_in(sets, text + start, at - start))
            return true;
    }
    return false;
}

bool cd_furniture_is_told(const char *text, uint32_t begin, uint32_t end)
{
    return has_word_of(CD_FW_TOLD, text, begin, end);
}

bool cd_furniture_thanks(const char *text, uint32_t begin, uint32_t end)
{
    return has_word_of(CD_FW_THANKS, text, begin, end);
}

static struct cues count_cues(const char *text, uint32_t begin, uint32_t end)
{
    struct cues c = {0};
    for (uint32_t at = begin; at < end;) {
        uint32_t cp = 0, start = at;
        unsigned n = cd_utf8_decode(text + at, end - at, &cp, NULL);
        if (!is_word_byte(text[at]) || !cd_cp_is_alpha(cp)) {
            look_at_sign(&c, cp);
            c.symbol |= text[at] == '@' && at > begin && is_word_byte(text[at - 1]) &&
                        at + 1 < end && is_word_byte(text[at + 1]);
            at += n;
            continue;
        }
        while (at < end && is_word_byte(text[at]) && (unsigned char)text[at] != 0xC2 &&
               !((unsigned char)text[at] >= 0xE2 && (unsigned char)text[at] <= 0xE3))
            at++;
        if (at == start)
            at += n;
        size_t len = at - start;
        const char *word = text + start;
        uint32_t sets = cd_furniture_word(word, len);
        c.strong += (sets & CD_FW_STRONG) != 0;
        c.publishing += (sets & CD_FW_PUBLISHING) != 0;
        c.loose += (sets & CD_FW_LOOSE) != 0;
        c.turning += (sets & CD_FW_TURNING) != 0 && !(len == 3 && memcmp(word, "May", 3) == 0);
        c.inviting += (sets & CD_FW_INVITING) != 0;
        c.certify |= (sets & CD_FW_CERTIFY) != 0;
        c.contributed |= (sets & CD_FW_CONTRIBUTED) != 0;
        c.speaks |= (sets & CD_FW_SPEAKS) != 0 || (len == 1 && *word == 'I');
        c.symbol |=
            (sets & CD_FW_ADDRESS) != 0 || (len == 2 && memcmp(word, "CC", 2) == 0 &&
                                            at + 3 < end && memcmp(text + at, " BY", 3) == 0);
    }
    c.symbol |= (c.left > 0) != (c.right > 0); /* one alone leads on */
    c.speaks |= c.left > 0 && c.right > 0;
    return c;
}

bool cd_furniture_is_insert(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const stems[] = {"ubscri",   "ewslett", "ookie",   "odcast", "ubtitle",
                                        "opyright", "ookmark", "hatsApp", "ouTube", "potify"};
    bool seen = false;
    if (end - begin < 8 || end - begin > MAX_LINK)
        return false;
    for (uint32_t at = begin + 1; !seen && at + 5 <= end; at++) {
        char c = text[at];
        if (c != 'u' && c != 'e' && c != 'o' && c != 'h' && c != 'p')
            continue;
        for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
            seen = seen || (text[at] == stems[k][0] && text[at + 1] == stems[k][1] &&
                            strlen(stems[k]) <= end - at &&
                            memcmp(text + at, stems[k], strlen(stems[k])) == 0);
    }
    if (!seen) /* counting words is dear */
        return false;
    struct cues c = count_cues(text, begin, end);
    return !c.speaks && c.strong > 0 && c.publishing + c.loose + c.turning + c.inviting > 0;
}

/* "... contributed to this report." */
static bool ends_with_report(const char *text, uint32_t begin, uint32_t end)
{
    while (end > begin && !is_word_byte(text[end - 1]))
        end--;
    uint32_t start = end;
    while (start > begin && is_word_byte(text[start - 1]))
        start--;
    return is_in(CD_FW_REPORT, text + start, end - start);
}

bool cd_furniture_is_notice(const char *text, uint32_t begin, uint32_t end, bool terminated,
                            bool head)
{
    uint32_t length = end - begin;
    if (length < 8 || length > MAX_SENTENCE)
        return false;
    struct cues c = count_cues(text, begin, end);
    if (text[begin] == 'I' && text[begin + 1] == ',')
        return false; /* "I, Ann Lee, certify that": she states it */
    if ((c.certify && c.publishing >= 2) ||
        (c.contributed && length <= MAX_LINK && !head && ends_with_report(text, begin, end)))
        return true;
    if (c.speaks || (!terminated && length > MAX_LINK))
        return false;
    unsigned weight = 4 * (c.strong + c.symbol) + 2 * c.publishing + c.loose;
    if (terminated && !head && weight >= 5 && c.inviting > 0)
        return true;
    if (terminated)
        return c.turning > 0 && (weight >= 5 || (weight >= 4 && c.loose + c.publishing >= 2));
    if (head) /* "Letters to the editor", "Transcript of a press conference" are headings */
        return c.symbol || c.strong > 0 || (weight >= 3 && c.turning > 0);
    return c.symbol || c.strong > 0 || weight >= 3 ||
           (weight > 0 && c.turning + c.inviting > 1 && length < 60);
}

bool cd_furniture_is_command(const char *text, uint32_t begin, uint32_t end, bool head)
{
    bool object = false, late = false, own = false, plain = false;
    uint32_t words = 0;
    if (end - begin < 6 || end - begin > MAX_COMMAND || text[begin] < 'A' || text[begin] > 'Z' ||
        memchr(".,;?", text[end - 1], 4) != NULL)
        return false;
    for (uint32_t at = begin; at < end;) {
        if (!is_word_byte(text[at])) {
            own |= text[at] == '"' || text[at] == '.' || text[at] == ';';
            late |= text[at] == '@' || text[at] == '+';
            at++;
            continue;
        }
        uint32_t start = at;
        at = word_end(text, at, end);
        const char *word = text + start;
        uint32_t sets = cd_furniture_word(word, at - start);
        if (words == 1 && at - start == 2 && memcmp(word, "of", 2) == 0)
            return false; /* "Share of local content" */
        if (words++ == 0) {
            plain = (sets & CD_FW_PLAIN) != 0;
            if (!plain && !(sets & CD_FW_COMMAND))
                return false;
        }
        if (words > 1) {
            object |= (sets & CD_FW_OBJECT) != 0;
            late |= (sets & CD_FW_LATE) != 0;
            own |= (sets & CD_FW_OWN) != 0;
        }
    }
    return words > 1 && !own && (object || (late && !head && !plain));
}

/* Evidence ---------------------------------------------------------------------------------- */

static void add(struct cd_furniture_weight *w, const char *name, int weight)
{
    if (weight == 0)
        return;
    w->sum += weight;
    if (w->n < sizeof w->names / sizeof *w->names)
        w->names[w->n++] = name;
}

/* Marks between entries of a row: firm ones (an arrow, a bar) and those that prose has too. */
struct marks_between {
    unsigned firm, loose;
    bool arrow; /* an arrow at an end of the line */
};

static struct marks_between find_marks(const char *text, uint32_t begin, uint32_t end)
{
    struct marks_between m = {0};
    uint32_t body = begin; /* "> > We agreed.": a letter that is quoted, no link */
    while (body < end && (text[body] == '>' || text[body] == ' '))
        body++;
    begin = body < end && memchr(".?!", text[end - 1], 3) != NULL ? body : begin;
    for (uint32_t at = begin; at < end;) {
        uint32_t cp = 0, from = at;
        at += cd_utf8_decode(text + at, end - at, &cp, NULL);
        bool inner = from > begin && at < end && text[from - 1] == ' ' && text[at] == ' ';
        bool leads = cp == 0x203A || cp == 0xBB || cp == '>' || (cp >= 0x2190 && cp <= 0x2193) ||
                     cp == 0x25B6 || cp == 0x2039 || cp == 0xAB || cp == '<';
        m.firm += inner && (leads || cp == '|' || cp == 0xA6 || cp == 0x2502 || cp == 0x2758 ||
                            cp == 0xFF5C);
        m.loose +=
            (inner && (cp == 0xB7 || cp == 0x2022 || cp == '/')) ||
            (cp == ' ' && at < end && text[at] == ' ' && from > begin && text[from - 1] != ' ');
        m.arrow |= leads && ((from == begin && at < end && text[at] == ' ') ||
                             (at == end && from > begin && text[from - 1] == ' '));
    }
    return m;
}

/* "Comments (37)", "Listen (6 min)": a count in brackets closes the line. */
static bool ends_with_count(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t digits = 0, at = end - 1;
    if (text[at] != ')')
        return false;
    while (at > begin && end - at < 12 && text[at] != '(' && text[at] != '%')
        digits += text[--at] >= '0' && text[at] <= '9';
    return text[at] == '(' && at > begin && digits > 0 && text[at + 1] >= '0' &&
           text[at + 1] <= '9';
}

/* "1,204 people", "14 thoughts": the line begins with a count of what sites count. */
static bool begins_with_count(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    while (at < end && ((text[at] >= '0' && text[at] <= '9') || text[at] == ',' || text[at] == '.'))
        at++;
    if (at == begin)
        return false;
    at += at < end && memchr("kKmM+", text[at], 5) != NULL && at + 1 < end && text[at + 1] == ' ';
    if (at >= end || (text[at] != ' ' && text[at] != '-'))
        return false;
    uint32_t word = at + 1;
    return is_in(CD_FW_COUNTED, text + word, word_end(text, word, end) - word);
}

/* "NPA-0417", "PR-31/207": one word of capitals and digits, with marks between them. */
static bool is_code(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t capitals = 0, digits = 0;
    for (uint32_t at = begin; at < end; at++)
        if (text[at] >= 'A' && text[at] <= 'Z')
            capitals++;
        else if (text[at] >= '0' && text[at] <= '9')
            digits++;
        else if (memchr("-/_.", text[at], 4) == NULL)
            return false;
    return capitals > 1 && digits > 1;
}

/* "Moved house? Tell us", "READ: The dam", "Share this with a friend", "A 4-minute read". */
static bool is_asked(const char *text, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin + 1; at + 3 < end; at++)
        if (text[at] == '?' && text[at + 1] == ' ' &&
            is_in(CD_FW_COMMAND, text + at + 2, word_end(text, at + 2, end) - at - 2))
            return true;
    uint32_t first = word_end(text, begin, end), behind = first + 1;
    if (first - begin > 3 && first + 2 < end && (text[first] == ':' || text[first + 1] == '|') &&
        is_in(CD_FW_LEAD, text + begin, first - begin) && text[first - 1] >= 'A' &&
        text[first - 1] <= 'Z')
        return true;
    if (behind < end && is_in(CD_FW_SHARE, text + begin, first - begin)) {
        uint32_t second = word_end(text, behind, end);
        uint32_t third = second < end ? word_end(text, second + 1, end) : second;
        if (is_in(CD_FW_THIS, text + behind, second - behind) &&
            (second == end ||
             is_in(CD_FW_SHARED, text + second + 1, third - second - (third > second))))
            return true;
    }
    for (uint32_t at = begin; at + 6 < end; at++)
        if (text[at] >= '0' && text[at] <= '9' && memchr(" -", text[at + 1], 2) != NULL &&
            strncasecmp(text + at + 2, "min", 3) == 0)
            return end - begin < 24;
    return false;
}

/* An amount of money in digits. */
static bool has_price(const char *text, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin; at + 3 < end; at++)
        if ((text[at] == '$' && text[at + 1] >= '0' && text[at + 1] <= '9') ||
            (memcmp(text + at, "\xC2\xA3", 2) == 0 && text[at + 2] >= '0' && text[at + 2] <= '9') ||
            (memcmp(text + at, "\xE2\x82\xAC", 3) == 0 && text[at + 3] >= '0' &&
             text[at + 3] <= '9'))
            return true;
    return false;
}

static int at_most(unsigned n, int most)
{
    return n < (unsigned)most ? (int)n : most;
}

void cd_furniture_weigh(struct cd_furniture_weight *w, const char *text, uint32_t begin,
                        uint32_t end)
{
    struct cues c = count_cues(text, begin, end);
    struct marks_between m = find_marks(text, begin, end);
    uint32_t first = word_end(text, begin, end);
    unsigned menu = 0;
    for (uint32_t at = begin, start; at < end; at++) {
        start = at;
        at = word_end(text, at, end);
        menu += is_in(CD_FW_SECTION, text + start, at - start);
    }
    bool closes = ends_with_count(text, begin, end), opens = begins_with_count(text, begin, end);
    bool code = is_code(text, begin, end);
    bool of = end - first > 4 && strncasecmp(text + first, " of ", 4) == 0; /* "Text of the ..." */
    bool capital = first < end && !of && text[begin] >= 'A' && text[begin] <= 'Z';
    uint32_t sets = cd_furniture_word(text + begin, first - begin);
    int command = !capital || !(sets & (CD_FW_PLAIN | CD_FW_COMMAND)) ? 0
                  : sets & CD_FW_PLAIN                                ? 1
                                                                      : 2;
    bool asked = is_asked(text, begin, end);
    w->firm = asked || c.strong > 0 || c.symbol || m.firm > 0 || m.loose > 1 || m.arrow || closes ||
              opens || code || (command > 1 && c.publishing + c.loose > 0);
    w->reader = c.turning > 0;
    bool thanks = (sets & CD_FW_THANKS) != 0;
    add(w, "speaks", c.speaks || thanks ? -8 : 0);
    add(w, "word.site", c.strong > 0 ? 4 : 0);
    add(w, "word.publishing", at_most(2 * c.publishing + c.loose, 5));
    add(w, "word.reader", at_most(c.turning, 2));
    add(w, "word.inviting", at_most(c.inviting, 1));
    add(w, "word.section", at_most(menu, 2));
    add(w, "sign", c.symbol ? 4 : 0);
    add(w, "row", at_most(2 * m.firm + m.loose, 4));
    add(w, "arrow", m.arrow ? 4 : 0);
    add(w, "count", 2 * (closes + opens));
    add(w, "asked", asked ? 4 : 0);
    add(w, "code", code ? 2 : 0);
    add(w, "price", has_price(text, begin, end) ? 1 : 0);
    add(w, "command", command);
}
