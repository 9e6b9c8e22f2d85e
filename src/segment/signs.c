/*
 * The signs of a line. What sites put around a text has words and shapes that no list is long
 * enough for, but that many texts share: they are weighed as a logistic regression over texts with
 * gold says (tables/signs_en.inc, made by tests/tools/fit/fit_signs.py). Where such a sum decides,
 * forms_weigh.c says. The sums are of whole numbers, so that they are the same on every machine.
 * Cost: linear in the line, a search in the table a sign.
 */
#include "segment/signs.h"

#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"

#define WORD_MAX 20u /* bytes of a word that tell it from others */
#define CROWD    4u  /* lines on either side that are counted */
#define EDGE     6u  /* lines at an end of the document */

struct weight {
    const char *name;
    int hundredths;
};

static const struct weight weights[] = {
#include "segment/tables/signs_en.inc"
};

enum {
    N_WEIGHTS = sizeof weights / sizeof *weights
};

struct teller {
    void (*tell)(void *user, const char *name);
    void *user;
};

/* Tells a sign of up to three parts, dots between, none behind a colon. */
static void tell(const struct teller *t, const char *a, const char *b, const char *c)
{
    char name[64];
    size_t at = 0;
    const char *const parts[] = {a, b, c};
    for (size_t i = 0; i < 3 && parts[i] != NULL; i++) {
        size_t len = strlen(parts[i]);
        if (i > 0 && name[at - 1] != ':')
            name[at++] = '.';
        memcpy(name + at, parts[i], len);
        at += len;
    }
    name[at] = '\0';
    t->tell(t->user, name);
}

/* What the words say: "w:" before each, "1:" before the first. */
static bool tell_words(const struct teller *t, const char *text, uint32_t begin, uint32_t end)
{
    static const char *const signs[] = {"|",
                                        "\xC2\xB7",
                                        "\xC2\xBB",
                                        "\xC2\xAB",
                                        "\xC2\xA9",
                                        "@",
                                        "#",
                                        "/",
                                        ">",
                                        "\xE2\x80\xBA",
                                        "\xE2\x80\xB9",
                                        "\xE2\x80\xA2",
                                        "+",
                                        "\xE2\x86\x92",
                                        "\xE2\x96\xB6"};
    bool first = true, past = false;
    for (uint32_t at = begin; at < end;) {
        char word[WORD_MAX + 1];
        uint32_t len = 0, from = at;
        for (; at < end && cd_ascii_is_letter(text[at]); at++)
            if (len < WORD_MAX)
                word[len++] = (char)(text[at] | 32);
        if (at == from && cd_ascii_is_digit(text[at])) {
            word[len++] = '0';
            while (at < end && cd_ascii_is_digit(text[at]))
                at++;
        }
        if (at == from) {
            for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
                if (strlen(signs[i]) <= end - at &&
                    memcmp(text + at, signs[i], strlen(signs[i])) == 0)
                    tell(t, "w:", signs[i], NULL);
            at++;
            continue;
        }
        word[len] = '\0';
        past |= len > 3 && strcmp(word + len - 2, "ed") == 0;
        tell(t, "w:", word, NULL);
        if (first)
            tell(t, "1:", word, NULL);
        first = false;
    }
    return past;
}

/* What the line looks like. Returns its class of capitals. */
static const char *tell_shape(const struct teller *t, const char *text,
                              const struct cd_text_line *line)
{
    static const uint32_t lengths[] = {16, 32, 64, 120, 260};
    static const char *const names[] = {"0", "1", "2", "3", "4", "5"};
    static const char *const blanks[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    uint32_t length = line->end - line->begin, size = 0, words = 0, capital = 0, n = 0, lower = 0;
    bool gap = false, quote = false;
    while (size < 5 && length >= lengths[size])
        size++;
    for (uint32_t at = line->begin; at < line->end; at++) {
        uint32_t from = at;
        while (at < line->end && cd_ascii_is_letter(text[at]))
            lower += text[at++] >= 'a';
        if (at - from > 2) {
            words++;
            capital += text[from] < 'a';
        }
        if (at == line->end)
            break;
        n += text[at] == ' ';
        gap |= text[at] == '\t' || (text[at] == ' ' && at + 1 < line->end && text[at + 1] == ' ');
        quote |= text[at] == '"' || (text[at] == '\xE2' && at + 2 < line->end &&
                                     text[at + 1] == '\x80' && (text[at + 2] | 1) == '\x9D');
    }
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

struct cd_line_signs_place cd_line_signs_place(const struct cd_forms *forms,
                                               const struct cd_layout *layout, const char *text)
{
    struct cd_line_signs_place p = {forms, layout, text, layout->n_lines};
    for (uint32_t i = forms->n_labels; i-- > 0;)
        if (forms->labels[i].accepted)
            p.first_label = forms->labels[i].line;
    return p;
}

void cd_line_signs_each(const struct cd_line_signs_place *p, uint32_t k, uint32_t end,
                        void (*to)(void *user, const char *name), void *user)
{
    struct cd_text_line line = p->layout->lines[end - 1];
    struct teller t = {to, user};
    line.begin = p->layout->lines[k].begin;
    if (tell_words(&t, p->text, line.begin, line.end))
        tell(&t, "past", NULL, NULL);
    tell_place(&t, p, k, end, tell_shape(&t, p->text, &line));
}

/* The sum, and which weights it has already. */
struct sum {
    struct cd_line_signs_sum sum;
    unsigned char seen[(N_WEIGHTS + 7) / 8];
};

static void add(void *user, const char *name)
{
    struct sum *s = user;
    size_t low = 0, high = N_WEIGHTS;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(weights[mid].name, name);
        if (order == 0) {
            if (s->seen[mid / 8] & 1u << mid % 8)
                return;
            s->seen[mid / 8] = (unsigned char)(s->seen[mid / 8] | 1u << mid % 8);
            s->sum.all += weights[mid].hundredths;
            s->sum.words += name[1] == ':' ? weights[mid].hundredths : 0;
            return;
        }
        low = order < 0 ? mid + 1 : low;
        high = order < 0 ? high : mid;
    }
}

struct cd_line_signs_sum cd_line_signs_weigh(const struct cd_line_signs_place *p, uint32_t k,
                                             uint32_t end)
{
    struct sum s = {0};
    add(&s, "bias");
    cd_line_signs_each(p, k, end, add, &s);
    return s.sum;
}
