/*
 * The filter before the rows of structure.def. A row can match a line only if the line begins with
 * what a branch of the row may begin with, and holds a byte and a string that this branch cannot do
 * without; filter.py reads both from the patterns when the program is built (the idea is that of
 * RE2's FilteredRE2 and of R. Cox, "Regular Expression Matching with a Trigram Index", 2012). Most
 * lines of prose pass no row, so that no pattern is run, or compiled, for them.
 *
 * Prefixes of two bytes or more that are letters stand in buckets by these two ("firm"), all others
 * in one short list ("loose"). Which strings a line holds is asked of a set of its trigrams, in
 * which two may share a bit: it may say yes too often, never no.
 */
#include "segment/filter.h"

#include <string.h>

#define MANY 4096u /* bytes of a line that holds too much to be asked */

enum {
    SET_BITS = 2048,
    HIGH = 128, /* the class of what is not ASCII, but for */
    QUOTE,      /* U+2018 to U+201F */
};

struct firm {
    uint32_t literal, mask; /* what stands behind the first two bytes, the first of it lowest */
    uint16_t need;
    uint8_t row;
};

struct loose {
    uint16_t need, also;  /* strings of both must be there */
    uint8_t row, held[2]; /* held: sets of classes, one of each of which stands somewhere */
};

#include "segment/filter_tables.h"

/* A line in small letters, as far as it is known. */
struct line {
    const unsigned char *text;
    uint32_t len;
    bool looked;
    uint64_t held[3];
    uint64_t trigrams[SET_BITS / 64];
};

/* The class of the character that begins at k. */
static unsigned class_at(const struct line *line, uint32_t k)
{
    const unsigned char *p = line->text + k;
    if (p[0] == 0xE2 && k + 2 < line->len && p[1] == 0x80 && p[2] >= 0x98 && p[2] <= 0x9F)
        return QUOTE;
    return classes[p[0]];
}

static void look(struct line *line)
{
    uint32_t triple = 0;
    line->looked = true;
    memset(line->held, 0, sizeof line->held);
    memset(line->trigrams, 0, sizeof line->trigrams);
    for (uint32_t k = 0; k < line->len; k++) {
        unsigned class = classes[line->text[k]];
        if (class < HIGH)
            line->held[class / 64] |= UINT64_C(1) << class % 64;
        else if (line->text[k] >= 0xC0)
            line->held[HIGH / 64] |= UINT64_C(1) << class_at(line, k) % 64;
        triple = (triple << 8 | class) & 0xFFFFFF;
        uint32_t bit = triple * 2654435761u >> 21;
        line->trigrams[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* Whether one of the set of classes stands in the line. */
static bool holds_one(const struct line *line, unsigned set)
{
    return ((line->held[0] & sets[set][0]) | (line->held[1] & sets[set][1]) |
            (line->held[2] & sets[set][2])) != 0;
}

/* Whether one of the needles does, as far as its trigrams tell. */
static bool holds(const struct line *line, unsigned need)
{
    for (unsigned k = need_starts[need]; k < need_starts[need + 1]; k++) {
        const uint16_t *bits = needles[k];
        if (line->trigrams[bits[0] / 64] >> bits[0] % 64 &
            line->trigrams[bits[1] / 64] >> bits[1] % 64 &
            line->trigrams[bits[2] / 64] >> bits[2] % 64 &
            line->trigrams[bits[3] / 64] >> bits[3] % 64 & 1)
            return true;
    }
    return need_starts[need] == need_starts[need + 1];
}

/* Whether it holds what stands for "k" or "s" where case is ignored: U+212A, U+017F. */
static bool has_disguise(const char *text, uint32_t len)
{
    const char *end = text + len;
    if (memchr(text, 0xC5, len) != NULL)
        return true;
    for (const char *p = text; (p = memchr(p, 0xE2, (size_t)(end - p))) != NULL; p++)
        if (p + 1 < end && p[1] == '\x84')
            return true;
    return false;
}

/* Up to four classes of the line from its third byte on, as in struct firm. */
static uint32_t behind_pair(const struct line *line)
{
    uint32_t four = 0;
    for (uint32_t k = 0; k < 4 && k + 2 < line->len; k++)
        four |= (uint32_t)classes[line->text[k + 2]] << 8 * k;
    return four;
}

/* The third byte that a firm prefix wants; 0: any, or none. */
static uint32_t third(unsigned k)
{
    return firm[k].literal & firm[k].mask & 255;
}

/* The first of [from, end), which are in this order, that wants this third byte or a later one. */
static unsigned seek_third(unsigned from, unsigned end, uint32_t byte)
{
    while (from < end) {
        unsigned middle = from + (end - from) / 2;
        if (third(middle) < byte)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}

/* Of the rows, those with a prefix that is letters by which the line begins. */
static uint64_t find_firm(struct line *line, unsigned first, unsigned second, uint64_t wanted)
{
    uint64_t rows = 0;
    unsigned bucket = kinds[first] * (unsigned)N_KINDS + kinds[second];
    unsigned end = firm_starts[bucket + 1];
    uint32_t four = behind_pair(line);
    for (unsigned k = firm_starts[bucket]; k < end; k++) {
        const struct firm *f = &firm[k];
        if (third(k) != 0 && third(k) != (four & 255)) {
            if (third(k) > (four & 255))
                break;
            k = seek_third(k, end, four & 255) - 1;
            continue;
        }
        if (((four ^ f->literal) & f->mask) != 0 || !((wanted & ~rows) >> f->row & 1))
            continue;
        if (f->need > 0 && !line->looked)
            look(line);
        if (f->need == 0 || holds(line, f->need))
            rows |= UINT64_C(1) << f->row;
    }
    return rows;
}

/* Of the rows, those that one of the loose prefixes [from, from + 64) lets through. */
static uint64_t find_loose(struct line *line, uint64_t prefixes, unsigned from, uint64_t wanted)
{
    uint64_t rows = 0;
    for (; prefixes != 0; prefixes &= prefixes - 1) {
        unsigned k = from + (unsigned)__builtin_ctzll(prefixes);
        if (!((wanted & ~rows) >> loose[k].row & 1))
            continue;
        if (!line->looked)
            look(line);
        if (holds_one(line, loose[k].held[0]) && holds_one(line, loose[k].held[1]) &&
            holds(line, loose[k].need) && holds(line, loose[k].also))
            rows |= UINT64_C(1) << loose[k].row;
    }
    return rows;
}

uint64_t cd_filter_rows(const char *text, uint32_t begin, uint32_t end, uint64_t wanted)
{
    struct line line;
    line.text = (const unsigned char *)text + begin;
    line.len = end - begin;
    line.looked = false;
    if (line.len > MANY || has_disguise(text + begin, line.len))
        return wanted;
    if (line.len == 0)
        return 0;
    unsigned first = class_at(&line, 0), second = line.len > 1 ? class_at(&line, 1) : HIGH;
    uint64_t rows = 0;
    if (first < HIGH && second < HIGH && kinds[first] > 0 && kinds[second] > 0)
        rows = find_firm(&line, first, second, wanted);
    for (unsigned word = 0; word < LOOSE_WORDS; word++) {
        uint64_t prefixes = loose_by_first[first][word];
        if (first < HIGH && line.len > 1)
            prefixes &= loose_by_second[second][word];
        rows |= find_loose(&line, prefixes, 64 * word, wanted & ~rows);
    }
    return rows;
}
