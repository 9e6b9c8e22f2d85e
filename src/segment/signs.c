/*
 * The signs of a line. What sites put around a text has words and shapes that no list is long
 * enough for, but that many texts share. How they are weighed, signs_weigh.c says.
 * Cost: linear in the line.
 */
#include "segment/signs.h"

#include <string.h>
#include <strings.h>

#include "segment/furniture.h"
#include "text/ascii.h"
#include "text/utf8.h"

#define WORD_MAX  20u    /* bytes of a word that tell it from others */
#define CROWD     4u     /* lines on either side that are counted */
#define EDGE      6u     /* lines at an end of the document */
#define FAR       24u    /* lines from the prose that are counted */
#define LONG_WORD 5u     /* bytes of a word that tells the topic */
#define TOPIC     65536u /* bytes of prose that tell it */
#define NAME_MIN  3u     /* bytes of a word that may name a site or an author */
#define GROUP     8u     /* lines on either side without a blank one between */

struct teller {
    cd_line_sign_fn *tell;
    void *user;
};

/* Tells a sign of up to three parts, dots between, none behind a colon. */
static void tell(const struct teller *t, const char *a, const char *b, const char *c)
{
    char name[64];
    size_t at = 0;
    uint32_t hash = CD_LINE_SIGN_BASIS;
    const char *const parts[] = {a, b, c};
    for (size_t i = 0; i < 3 && parts[i] != NULL; i++) {
        size_t from = at;
        if (i > 0 && name[at - 1] != ':')
            name[at++] = '.';
        for (const char *s = parts[i]; *s; s++)
            name[at++] = *s;
        for (; from < at; from++)
            hash = cd_line_sign_hash(hash, name[from]);
    }
    name[at] = '\0';
    t->tell(t->user, name, hash);
}

/* Arrows, pictures, stars and boxes. */
static bool is_symbol(uint32_t cp)
{
    return (cp >= 0x2190 && cp <= 0x2BFF) || cp >= 0x1F000;
}

/* What stands between words at `at`. Returns the byte behind it; counts what parts entries. */
static uint32_t tell_sign(const struct teller *t, const char *text, uint32_t at, uint32_t end,
                          unsigned *parts)
{
    static const struct {
        uint32_t cp;
        const char *name;
        bool parts; /* stands between the entries of a row */
    } signs[] = {{'|', "|", true},
                 {'/', "/", true},
                 {'>', ">", true},
                 {'@', "@", false},
                 {'#', "#", false},
                 {'+', "+", false},
                 {0xB7, "\xC2\xB7", true},
                 {0xBB, "\xC2\xBB", true},
                 {0xAB, "\xC2\xAB", false},
                 {0xA9, "\xC2\xA9", false},
                 {0x203A, "\xE2\x80\xBA", true},
                 {0x2039, "\xE2\x80\xB9", false},
                 {0x2022, "\xE2\x80\xA2", true},
                 {0x2192, "\xE2\x86\x92", false},
                 {0x25B6, "\xE2\x96\xB6", false}};
    unsigned char c = (unsigned char)text[at];
    if (c < '#' || (c > '#' && c < 0x80 && strchr("/>@|+", c) == NULL))
        return at + 1; /* most of what stands between words */
    uint32_t cp = 0;
    bool valid = true;
    uint32_t length = cd_utf8_decode(text + at, end - at, &cp, &valid);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].cp == cp) {
            tell(t, "w:", signs[i].name, NULL);
            *parts += signs[i].parts;
            break;
        }
    if (is_symbol(cp))
        tell(t, "symbol", NULL, NULL);
    return at + length;
}

/* What ends a sentence at `at`, if another begins behind it; or 0. */
static char sentence_end(const char *text, uint32_t at, uint32_t end)
{
    bool stop = text[at] == '.' || text[at] == '?' || text[at] == '!';
    return stop && at + 2 < end && text[at + 1] == ' ' && cd_ascii_is_upper(text[at + 2]) ? text[at]
                                                                                          : '\0';
}

/*
 * What the words say: "w:" before each, "1:" before the first, "s:" before the first of a further
 * sentence, "c:" before one that a colon follows. Returns how many signs part them.
 */
static unsigned tell_words(const struct teller *t, const char *text, uint32_t begin, uint32_t end)
{
    char name[sizeof "w:" + WORD_MAX] = "w:", *word = name + 2;
    /* hashed as it is read: every word of a line is told, most are no signs */
    const uint32_t basis = cd_line_sign_hash(cd_line_sign_hash(CD_LINE_SIGN_BASIS, 'w'), ':');
    bool first = true, next = false, past = false;
    unsigned parts = 0;
    for (uint32_t at = begin; at < end;) {
        uint32_t len = 0, from = at, hash = basis;
        for (; at < end && cd_ascii_is_letter(text[at]); at++)
            if (len < WORD_MAX) {
                word[len] = (char)(text[at] | 32);
                hash = cd_line_sign_hash(hash, word[len++]);
            }
        if (at == from && cd_ascii_is_digit(text[at])) {
            word[len++] = '0';
            hash = cd_line_sign_hash(hash, '0');
            while (at < end && cd_ascii_is_digit(text[at]))
                at++;
        }
        if (at == from) {
            next |= sentence_end(text, at, end) != '\0';
            at = tell_sign(t, text, at, end, &parts);
            continue;
        }
        word[len] = '\0';
        past |= len > 3 && word[len - 2] == 'e' && word[len - 1] == 'd';
        t->tell(t->user, name, hash);
        if (first || next)
            tell(t, first ? "1:" : "s:", word, NULL);
        if (at + 1 < end && text[at] == ':' && text[at + 1] == ' ')
            tell(t, "c:", word, NULL);
        first = next = false;
    }
    if (past)
        tell(t, "past", NULL, NULL);
    return parts;
}

/* What the furniture told by hand says of the line (furniture.c). */
static void tell_known(const struct teller *t, const char *text, uint32_t begin, uint32_t end)
{
    static const char *const sums[] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    struct cd_furniture_weight own = {0};
    cd_furniture_weigh(&own, text, begin, end);
    tell(t, "own", own.sum < 0 ? "less" : sums[own.sum < 7 ? own.sum : 7], NULL);
    for (unsigned i = 0; i < own.n; i++)
        tell(t, "own", own.names[i], NULL);
    if (own.firm)
        tell(t, "firm", NULL, NULL);
    if (own.reader)
        tell(t, "reader", NULL, NULL);
    if (cd_furniture_is_told(text, begin, end))
        tell(t, "told", NULL, NULL);
    if (cd_furniture_thanks(text, begin, end))
        tell(t, "thanks", NULL, NULL);
}

/* How many sentences there are, and whether the first asks what the next answers. */
static void tell_sentences(const struct teller *t, const char *text, uint32_t begin, uint32_t end)
{
    static const char *const counts[] = {"1", "2", "3", "4"};
    uint32_t n = 0;
    for (uint32_t at = begin; at < end; at++) {
        char stop = sentence_end(text, at, end);
        if (stop == '?' && n == 0)
            tell(t, "asks", NULL, NULL);
        n += stop != '\0';
    }
    tell(t, "sentences", counts[n < 3 ? n : 3], NULL);
}

/* What the line looks like. Returns its class of capitals. */
static const char *tell_shape(const struct teller *t, const char *text,
                              const struct cd_text_line *line, int numbers[CD_N_LINE_NUMBERS])
{
    static const uint32_t lengths[] = {16, 32, 64, 120, 260};
    static const char *const names[] = {"0", "1", "2", "3", "4", "5"};
    static const char *const blanks[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    uint32_t length = line->end - line->begin, size = 0, words = 0, capital = 0, n = 0, lower = 0;
    uint32_t upper = 0, digits = 0;
    bool gap = false, quote = false;
    while (size < 5 && length >= lengths[size])
        size++;
    for (uint32_t at = line->begin; at < line->end; at++) {
        uint32_t from = at;
        while (at < line->end && cd_ascii_is_letter(text[at])) {
            lower += text[at] >= 'a';
            upper += text[at++] < 'a';
        }
        if (at - from > 2) {
            words++;
            capital += text[from] < 'a';
        }
        if (at == line->end)
            break;
        n += text[at] == ' ' && at + 1 < line->end && text[at + 1] != ' ';
        digits += cd_ascii_is_digit(text[at]);
        gap |= text[at] == '\t' || (text[at] == ' ' && at + 1 < line->end && text[at + 1] == ' ');
        quote |= text[at] == '"' || (text[at] == '\xE2' && at + 2 < line->end &&
                                     text[at + 1] == '\x80' && (text[at + 2] | 1) == '\x9D');
    }
    numbers[CD_LINE_BYTES] = (int)length;
    numbers[CD_LINE_BLANKS] = (int)n;
    numbers[CD_LINE_CAPITALS] = (int)(100 * upper / length);
    numbers[CD_LINE_DIGITS] = (int)(100 * digits / length);
    const char *end = line->terminated ? "term" : "open";
    tell(t, end, NULL, NULL);
    tell(t, end, "len", names[size]);
    tell(t, "words", blanks[n < 9 ? n : 9], NULL);
    if (gap)
        tell(t, "gap", NULL, NULL);
    if (quote)
        tell(t, "quote", NULL, NULL);
    char a = text[line->begin], z[] = {text[line->end - 1], '\0'};
    tell(t, "begin",
         cd_ascii_is_digit(a)    ? "0"
         : a >= 'A' && a <= 'Z'  ? "A"
         : cd_ascii_is_letter(a) ? "a"
                                 : "-",
         NULL);
    if (*z > ' ' && (unsigned char)*z < 0x80 && !cd_ascii_is_letter(*z))
        tell(t, "end", cd_ascii_is_digit(*z) ? "0" : z, NULL);
    if (words == 0)
        return "none";
    return lower == 0                 ? "all"
           : 10 * capital < 3 * words ? "few"
           : 10 * capital < 7 * words ? "some"
                                      : "most";
}

static bool is_furniture(const struct cd_text_line *line)
{
    return line->form == CD_LINE_STRUCTURE &&
           cd_structure_rules[line->rule].kind != CD_STRUCTURE_HEADING;
}

/* What stands above or below: its name, for which the gap between both tells more. */
static const char *name_neighbour(const struct cd_text_line *line)
{
    bool wide = line->end - line->begin >= CD_FORMS_PROSE;
    switch (line->form) {
    case CD_LINE_LABEL:
    case CD_LINE_NAME:
        return "label";
    case CD_LINE_LIST:
        return "list";
    case CD_LINE_DIRECTION:
        return "direction";
    case CD_LINE_STRUCTURE:
        return is_furniture(line) ? "furniture" : "heading";
    default:
        return line->terminated ? (wide ? "prose" : "sentence") : wide ? "long" : "short";
    }
}

/* How far the lines [k, stop) outside the prose are from it, and how much furniture is between. */
static void tell_distance(const struct teller *t, const struct cd_line_signs_place *p, uint32_t k,
                          uint32_t stop, const char *zone, const char *end)
{
    static const uint32_t bounds[] = {1, 2, 3, 6, 12, 24};
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6"};
    uint32_t first = p->forms->first_prose, last = p->forms->last_prose, between = 0;
    uint32_t from = k > last ? last + 1 : stop, to = k > last ? k : first;
    for (uint32_t i = to > from + FAR ? to - FAR : from; i < to; i++)
        between += is_furniture(p->layout->lines + i);
    size_t far = 0, many = 0;
    while (far < sizeof bounds / sizeof *bounds && to >= from && to - from + 1 > bounds[far])
        far++;
    while (many < sizeof bounds / sizeof *bounds && between >= bounds[many])
        many++;
    tell(t, zone, "far", names[far]);
    tell(t, zone, "between", names[many]);
    tell(t, zone, between > 0 ? "beyond" : "beside", end);
}

static void tell_place(const struct teller *t, const struct cd_line_signs_place *p, uint32_t k,
                       uint32_t stop, const char *capitals)
{
    static const char *const counts[] = {"0", "1", "2", "3", "4"};
    const struct cd_text_line *lines = p->layout->lines, *line = lines + k,
                              *last = lines + stop - 1;
    uint32_t n = p->layout->n_lines, crowd = 0;
    const char *end = last->terminated ? "term" : "open";
    const char *zone = k <= p->forms->first_prose    ? "head"
                       : stop > p->forms->last_prose ? "tail"
                                                     : "middle";
    bool below = stop == n || last[1].behind_blank;
    const char *gaps = line->behind_blank ? (below ? "apart" : "first") : below ? "last" : "inner";
    for (uint32_t i = k > CROWD ? k - CROWD : 0; i < n && i < stop + CROWD; i++)
        crowd += (i < k || i >= stop) && is_furniture(lines + i);
    crowd = crowd < 4 ? crowd : 4;
    tell(t, "zone", zone, end);
    tell(t, "zone", zone, gaps);
    tell(t, "zone", zone, counts[crowd]);
    tell(t, "crowd", counts[crowd], NULL);
    tell(t, "talk", k > p->first_label ? "yes" : "no", end);
    tell(t, "talk", k > p->first_label ? "yes" : "no", gaps);
    tell(t, "gaps", gaps, end);
    tell(t, "capitals", capitals, end);
    tell(t, "capitals", capitals, zone);
    if (*zone != 'm')
        tell_distance(t, p, k, stop, zone, end);
    if (k == 0 || stop == n)
        tell(t, k == 0 ? "top" : "bottom", NULL, NULL);
    if (k < EDGE)
        tell(t, "near.top", NULL, NULL);
    if (stop + EDGE > n)
        tell(t, "near.bottom", NULL, NULL);
    if (k > 0)
        tell(t, "above", name_neighbour(line - 1), line->behind_blank ? "apart" : NULL);
    if (stop < n)
        tell(t, "below", name_neighbour(last + 1), last[1].behind_blank ? "apart" : NULL);
}

/* What the lines around it are that no blank line parts from it, and where it stands among them. */
static void tell_group(const struct teller *t, const struct cd_line_signs_place *p, uint32_t k,
                       uint32_t stop)
{
    static const char *const counts[] = {"0", "1", "2", "3", "4"};
    const struct cd_text_line *lines = p->layout->lines;
    uint32_t n = p->layout->n_lines, top = k, end = stop, known = 0, prose = 0, open = 0;
    while (top > 0 && k - top < GROUP && !lines[top].behind_blank)
        top--;
    while (end < n && end - stop < GROUP && !lines[end].behind_blank)
        end++;
    for (uint32_t i = top; i < end; i++) {
        if (i >= k && i < stop)
            continue;
        known += is_furniture(&lines[i]);
        prose += cd_forms_is_prose(&lines[i]);
        open += !lines[i].terminated;
    }
    uint32_t others = end - top - (stop - k);
    tell(t, "group", counts[others < 4 ? others : 4], NULL);
    if (others == 0)
        return;
    tell(t, "group", prose > 0 ? "prose" : open == others ? "open" : "mixed", NULL);
    tell(t, "group", "known", counts[known < 4 ? known : 4]);
    if (known == others)
        tell(t, "group", "all", top < k ? (end > stop ? "inner" : "last") : "first");
    if (top < k)
        tell(t, "group", "top", name_neighbour(&lines[top]));
}

/* The next run of letters in [*at, end), behind which *at is set: where it begins and the hash of
 * it without capitals; false at the end. */
static bool next_word(const char *text, uint32_t *at, uint32_t end, uint32_t *from, uint32_t *hash)
{
    while (*at < end && !cd_ascii_is_letter(text[*at]))
        ++*at;
    *from = *at;
    uint32_t h = CD_LINE_SIGN_BASIS;
    for (; *at < end && cd_ascii_is_letter(text[*at]); ++*at)
        h = cd_line_sign_hash(h, (char)(text[*at] | 32));
    *hash = h ^ h >> 15;
    return *at > *from;
}

/* Finds the slot of the next word of some kind in [*at, end), behind which *at is set. */
typedef bool next_fn(const char *text, uint32_t *at, uint32_t end, uint32_t *slot);

/* A word of the topic. */
static bool next_long_word(const char *text, uint32_t *at, uint32_t end, uint32_t *slot)
{
    uint32_t from, hash;
    while (next_word(text, at, end, &from, &hash))
        if (*at - from >= LONG_WORD) {
            *slot = hash % CD_LINE_TOPIC;
            return true;
        }
    return false;
}

/* A word with a capital, as names have, in whatever letters it goes on. */
static bool next_name(const char *text, uint32_t *at, uint32_t end, uint32_t *slot)
{
    uint32_t from, hash;
    while (next_word(text, at, end, &from, &hash))
        if (*at - from >= NAME_MIN && text[from] < 'a' && strncasecmp(text + from, "the", 3) != 0) {
            *slot = hash % CD_LINE_NAMES;
            return true;
        }
    return false;
}

/* Counts the words of a line, up to 255 of each slot. */
static void count_words(uint8_t *counts, next_fn *next, const char *text,
                        const struct cd_text_line *line)
{
    for (uint32_t at = line->begin, slot; next(text, &at, line->end, &slot);)
        counts[slot] = (uint8_t)(counts[slot] + (counts[slot] < UINT8_MAX));
}

/* Of the words of the lines [k, end) how many of a hundred are counted elsewhere; -1: they have
 * none. `is_counted`: whether a line's own were counted. */
static int share_counted(const struct cd_line_signs_place *p, uint32_t k, uint32_t end,
                         next_fn *next, const uint8_t *counts,
                         bool (*is_counted)(const struct cd_text_line *line))
{
    int n = 0, shared = 0;
    for (; k < end; k++) {
        const struct cd_text_line *line = &p->layout->lines[k];
        uint8_t own = is_counted(line);
        for (uint32_t at = line->begin, slot; next(p->text, &at, line->end, &slot); n++)
            shared += counts[slot] > own;
    }
    return n ? 100 * shared / n : -1;
}

/* Counts the names of line k, if it is furniture or says by whom the text is. */
static void count_names(struct cd_line_signs_place *p, uint32_t k)
{
    static const char *const bylines[] = {"heading.byline", "heading.posted",
                                          "heading.correspondent"};
    const struct cd_text_line *line = &p->layout->lines[k];
    uint8_t *to = is_furniture(line) ? p->names : NULL;
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++)
        to = cd_forms_is_row(line, bylines[i]) ? p->authors : to;
    if (to != NULL)
        count_words(to, next_name, p->text, line);
}

bool cd_line_signs_begins_with_author(const struct cd_line_signs_place *p, uint32_t k)
{
    const struct cd_text_line *line = &p->layout->lines[k];
    uint32_t at = line->begin, slot;
    return next_name(p->text, &at, line->end, &slot) && p->authors[slot] > 0 &&
           !(line->form == CD_LINE_STRUCTURE && !is_furniture(line));
}

void cd_line_signs_look(struct cd_line_signs_place *p, const struct cd_forms *forms,
                        const struct cd_layout *layout, const char *text)
{
    p->forms = forms;
    p->layout = layout;
    p->text = text;
    p->first_label = layout->n_lines;
    for (uint32_t i = forms->n_labels; i-- > 0;)
        if (forms->labels[i].accepted)
            p->first_label = forms->labels[i].line;
    memset(p->topic, 0, sizeof p->topic);
    memset(p->names, 0, sizeof p->names);
    memset(p->authors, 0, sizeof p->authors);
    for (uint32_t k = 0; k < layout->n_lines; k++)
        count_names(p, k);
    for (uint32_t k = 0, bytes = 0; k < layout->n_lines && bytes < TOPIC; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        if (!cd_forms_is_prose(line))
            continue;
        bytes += line->end - line->begin;
        count_words(p->topic, next_long_word, text, line);
    }
}

void cd_line_signs_words(const char *text, uint32_t begin, uint32_t end, cd_line_sign_fn *to,
                         void *user)
{
    struct teller t = {to, user};
    tell_words(&t, text, begin, end);
}

void cd_line_signs_each(const struct cd_line_signs_place *p, uint32_t k, uint32_t end,
                        cd_line_sign_fn *to, void *user, int numbers[CD_N_LINE_NUMBERS])
{
    struct cd_text_line line = p->layout->lines[end - 1];
    struct teller t = {to, user};
    line.begin = p->layout->lines[k].begin;
    numbers[CD_LINE_PARTS] = (int)tell_words(&t, p->text, line.begin, line.end);
    tell_known(&t, p->text, line.begin, line.end);
    tell_sentences(&t, p->text, line.begin, line.end);
    tell_place(&t, p, k, end, tell_shape(&t, p->text, &line, numbers));
    tell_group(&t, p, k, end);
    if (cd_line_signs_begins_with_author(p, k))
        tell(&t, "author", k > p->forms->last_prose ? "tail" : "text", NULL);
    numbers[CD_LINE_SHARED] = share_counted(p, k, end, next_long_word, p->topic, cd_forms_is_prose);
    numbers[CD_LINE_NAMED] = share_counted(p, k, end, next_name, p->names, is_furniture);
}
