/*
 * Profiles: word lists hashed, patterns (patterns.c) with first looks that spare most of them.
 *
 * The words of the .def lists are looked up in an open-addressing table whose keys are the words
 * themselves, in small letters: two numbers of eight bytes. Making a profile takes well under a
 * millisecond; one lives for one document.
 */
#include "segment/profile.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/segment.h"
#include "segment/filter.h"
#include "segment/near.h"
#include "text/utf8.h"
#include "util/mem.h"

struct word_list {
    uint32_t classes;
    const char *words;
};

static const struct word_list words_en[] = {
#define WORDS(name, list) {CD_WORD_##name, list},
#include "segment/words_en.def"
#undef WORDS
};

static const struct word_list words_und[] = {
#define WORDS(name, list) {CD_WORD_##name, list},
#include "segment/words_und.def"
#undef WORDS
};

const struct cd_structure_rule cd_structure_rules[] = {
#define STRUCTURE(id, kind, place, pattern) {id, CD_STRUCTURE_##kind, CD_STRUCTURE_##place},
#include "segment/structure.def"
#undef STRUCTURE
};

_Static_assert((int)CD_STRUCTURE_ALONE == (int)CD_ZONE_ALONE &&
                   (int)CD_STRUCTURE_EDGE == (int)CD_ZONE_HEAD &&
                   (int)CD_STRUCTURE_TAIL == (int)CD_ZONE_TAIL,
               "a row holds in the zone of its place and in those behind it");
const struct cd_label_rule cd_label_rules[] = {
#define LABEL(id, evidence, pattern) {id, CD_LABEL_##evidence},
#include "segment/label.def"
#undef LABEL
};

/* The letters A to Z of eight bytes in lower case. */
static uint64_t fold_eight(uint64_t x)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t low = x & 0x7F * ones;
    uint64_t from_a = low + (0x80 - 'A') * ones, behind_z = low + (0x80 - 'Z' - 1) * ones;
    uint64_t upper = (from_a ^ behind_z) & ~x & 0x80 * ones;
    return x | upper >> 2;
}

static uint64_t load(const char *from, size_t n)
{
    uint64_t x = 0;
    memcpy(&x, from, n);
    return x;
}

/*
 * A word of one byte or more, at most CD_WORD_MAX, in small letters: its first bytes and its last,
 * which overlap in short ones.
 */
static struct cd_word_key make_key(const char *word, size_t len)
{
    struct cd_word_key key = {{0, 0}, (uint32_t)len};
    if (len >= 8) {
        key.half[0] = load(word, 8);
        key.half[1] = load(word + len - 8, 8);
    } else if (len >= 4) {
        key.half[0] = load(word, 4);
        key.half[1] = load(word + len - 4, 4);
    } else {
        key.half[0] = load(word, 1);
        key.half[1] = load(word + len / 2, 1) << 8 | load(word + len - 1, 1);
    }
    key.half[0] = fold_eight(key.half[0]);
    key.half[1] = fold_eight(key.half[1]);
    return key;
}

/* The place of the word in the list: its number, or that of the empty slot where it would go. */
static uint32_t *find_slot(struct cd_words *words, struct cd_word_key key, uint32_t *print)
{
    uint64_t hash = (key.half[0] ^ key.half[1] * 31 ^ key.len) * UINT64_C(0x9E3779B97F4A7C15);
    *print = (uint32_t)(hash >> 32) & 0xFFFF0000;
    for (uint64_t at = hash >> 32;; at++) {
        uint32_t *slot = &words->slots[at % CD_WORD_SLOTS];
        if (*slot == 0)
            return slot;
        const struct cd_word *word = &words->list[*slot & 0xFFFF];
        if ((*slot & 0xFFFF0000) == *print && word->key.len == key.len &&
            word->key.half[0] == key.half[0] && word->key.half[1] == key.half[1])
            return slot;
    }
}

static void add_list(struct cd_words *words, const struct word_list *list)
{
    for (const char *p = list->words; *p != '\0';) {
        size_t len = strcspn(p, " ");
        if (len > CD_WORD_MAX || words->n + 1 >= CD_WORD_SLOTS / 2)
            abort(); /* a mistake in the lists, found by the first test */
        struct cd_word_key key = make_key(p, len);
        uint32_t print, *slot = find_slot(words, key, &print);
        if (*slot == 0) {
            *slot = print | ++words->n;
            words->list[words->n] = (struct cd_word){key, 0};
        }
        words->list[*slot & 0xFFFF].classes |= list->classes;
        p += len;
        p += strspn(p, " ");
    }
}

/* The rows that hold in a zone: those of its place and of the places before it. */
static uint64_t rows_of(enum cd_profile_zone zone)
{
    uint64_t rows = 0;
    for (unsigned k = 0; k < sizeof cd_structure_rules / sizeof *cd_structure_rules; k++)
        rows |= (uint64_t)((unsigned)cd_structure_rules[k].place <= (unsigned)zone) << k;
    return rows;
}

/* The words of a language, hashed once a process; read-only and shared between threads then. */
static struct cd_words hashed_en, hashed_und;
static uint64_t zone_rows[4]; /* by enum cd_profile_zone */

static void build(void)
{
    for (size_t i = 0; i < sizeof words_en / sizeof *words_en; i++)
        add_list(&hashed_en, &words_en[i]);
    for (size_t i = 0; i < sizeof words_und / sizeof *words_und; i++)
        add_list(&hashed_und, &words_und[i]);
    for (unsigned zone = CD_ZONE_MIDDLE; zone <= CD_ZONE_TAIL; zone++)
        zone_rows[zone] = rows_of((enum cd_profile_zone)zone);
}

const struct cd_language *cd_languages(void)
{
    static const struct cd_language languages[] = {
        {"en", "English"}, {"und", "any other"}, {NULL, NULL}};
    return languages;
}

const char *cd_profile_lang(const char *lang)
{
    const struct cd_language *known = cd_languages();
    while (known->lang != NULL && strcmp(known->lang, lang) != 0)
        known++;
    return known->lang;
}

struct cd_profile *cd_profile_create(const char *lang)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    lang = cd_profile_lang(lang);
    if (lang == NULL)
        return NULL;
    if (pthread_once(&once, build) != 0)
        abort();
    bool english = strcmp(lang, "en") == 0;
    struct cd_profile *p = cd_calloc(1, sizeof *p);
    *p = (struct cd_profile){.bit = english ? CD_PROFILE_EN : CD_PROFILE_UND,
                             .words = english ? &hashed_en : &hashed_und,
                             .patterns = cd_patterns_create(),
                             .verdicts = cd_calloc(CD_VERDICTS, sizeof *p->verdicts)};
    return p;
}

void cd_profile_destroy(struct cd_profile *profile)
{
    if (profile == NULL)
        return;
    cd_patterns_destroy(profile->patterns);
    free(profile->verdicts);
    free(profile);
}

uint32_t cd_profile_word(const struct cd_profile *profile, const char *word, size_t len)
{
    if (len == 0 || len > CD_WORD_MAX)
        return 0;
    uint32_t print, *slot = find_slot(profile->words, make_key(word, len), &print);
    return profile->words->list[*slot & 0xFFFF].classes; /* the first is no word: of no class */
}

/* Bytes that a candidate may begin with: the terminators, those of emoticons, parts of others. */
enum byte_kind {
    BYTE_PLAIN,
    BYTE_STOP,     /* . ! ? */
    BYTE_EMOTICON, /* : ; = */
    BYTE_LEAD,     /* the first byte of a terminator that is not ASCII, or of other characters */
};

static const uint8_t byte_kinds[256] = {
    ['.'] = BYTE_STOP,     ['!'] = BYTE_STOP,     ['?'] = BYTE_STOP,  [':'] = BYTE_EMOTICON,
    [';'] = BYTE_EMOTICON, ['='] = BYTE_EMOTICON, [0xD6] = BYTE_LEAD, [0xD8] = BYTE_LEAD,
    [0xDB] = BYTE_LEAD,    [0xE0] = BYTE_LEAD,    [0xE1] = BYTE_LEAD, [0xE2] = BYTE_LEAD,
    [0xE3] = BYTE_LEAD,    [0xEF] = BYTE_LEAD};

/* The terminators of the pattern that are not ASCII. */
static bool is_terminator(uint32_t cp)
{
    switch (cp) {
    case 0x2026:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x3002:
    case 0xFF61:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x0589:
    case 0x1362:
    case 0x1367:
    case 0x104A:
    case 0x104B:
    case 0x17D4:
    case 0x17D5:
        return true;
    default:
        return false;
    }
}

/*
 * Whether what stands at `at`, behind a full stop (or closing marks, if `closed`), is sure to be no
 * part of a candidate: a letter, white space and no dot, mark of reference or emoticon behind it.
 */
static bool is_behind_candidate(const char *text, uint32_t at, uint32_t end, bool closed)
{
    if (at == end || text[at] == '\n' || cd_ascii_is_digit(text[at]) ||
        cd_ascii_is_letter(text[at]))
        return true;
    char next = at + 1 < end ? text[at + 1] : '\0';
    return text[at] == ' ' && next != '[' && next != ':' && next != ';' && next != '=' &&
           (closed || next != '.');
}

/* Most candidates: one stop, nothing or one closing mark behind it, then a blank. */
static bool read_simple(const char *text, uint32_t at, uint32_t end, struct cd_terminator *out)
{
    uint32_t stop = at + 1, closed = stop;
    char c = stop < end ? text[stop] : '\0';
    if (c == '"' || c == '\'' || c == ')')
        closed++;
    else if (stop + 3 <= end && memcmp(text + stop, "\xE2\x80\x9D", 3) == 0)
        closed += 3;
    if (!is_behind_candidate(text, closed, end, closed > stop))
        return false;
    *out = (struct cd_terminator){.begin = at, .end = stop, .closed = closed, .behind = closed};
    return true;
}

/* Whether a candidate may begin at `at`; one of ASCII does so if it is a terminator. */
static bool may_begin(const char *text, uint32_t at, uint32_t end, enum byte_kind kind)
{
    if (kind == BYTE_EMOTICON)
        return at > 0 && at + 1 < end && cd_ascii_is_space(text[at - 1]) &&
               memchr("-)(DP", text[at + 1], 5) != NULL;
    uint32_t cp = 0;
    if (kind == BYTE_LEAD)
        cd_utf8_decode(text + at, end - at, &cp, NULL);
    return kind == BYTE_STOP || is_terminator(cp);
}

/* The next byte at or behind `at` that is not plain, or the end. */
static uint32_t skip_plain(const char *text, uint32_t at, uint32_t end)
{
    const unsigned char *p = (const unsigned char *)text;
    while (end - at >= 8 &&
           !(byte_kinds[p[at]] | byte_kinds[p[at + 1]] | byte_kinds[p[at + 2]] |
             byte_kinds[p[at + 3]] | byte_kinds[p[at + 4]] | byte_kinds[p[at + 5]] |
             byte_kinds[p[at + 6]] | byte_kinds[p[at + 7]]))
        at += 8;
    while (at < end && byte_kinds[p[at]] == BYTE_PLAIN)
        at++;
    return at;
}

bool cd_profile_candidate(const struct cd_profile *p, const char *text, uint32_t begin,
                          uint32_t end, struct cd_terminator *out)
{
    for (uint32_t at = begin; (at = skip_plain(text, at, end)) < end; at++) {
        enum byte_kind kind = (enum byte_kind)byte_kinds[(unsigned char)text[at]];
        if (!may_begin(text, at, end, kind))
            continue;
        if (kind == BYTE_STOP && read_simple(text, at, end, out))
            return true;
        const size_t *o = cd_patterns_match(p->patterns, CD_PATTERN_CANDIDATE, text, at, end, NULL);
        if (o == NULL)
            continue;
        *out = (struct cd_terminator){.begin = (uint32_t)o[2],
                                      .end = (uint32_t)o[3],
                                      .closed = (uint32_t)o[5],
                                      .behind = (uint32_t)o[1]};
        return true;
    }
    return false;
}

uint32_t cd_profile_structure(const struct cd_profile *p, const char *text, uint32_t begin,
                              uint32_t end, enum cd_profile_zone zone)
{
    uint64_t rows = begin < end ? cd_filter_rows(text, begin, end, zone_rows[zone]) : 0;
    for (unsigned k = 0; rows != 0; rows >>= 1, k++)
        if (rows & 1 && cd_patterns_match(p->patterns, k, text, begin, end, NULL) != NULL)
            return k;
    return CD_NONE;
}

bool cd_profile_label(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end,
                      bool colon, struct cd_label_match *out)
{
    unsigned groups = 0, number = colon ? CD_PATTERN_LABEL_COLON : CD_PATTERN_LABEL;
    const size_t *o = cd_patterns_match(p->patterns, number, text, begin, end, &groups);
    if (o == NULL)
        return false;
    *out = (struct cd_label_match){.rule = cd_patterns_marked(p->patterns),
                                   .end = (uint32_t)o[1],
                                   .name = {(uint32_t)o[2], (uint32_t)(o[3] - o[2])}};
    if (groups > 2 && o[4] != SIZE_MAX)
        out->brackets = (struct cd_span){(uint32_t)o[4], (uint32_t)(o[5] - o[4])};
    return true;
}

uint32_t cd_profile_direction(const struct cd_profile *p, const char *text, uint32_t begin,
                              uint32_t end)
{
    if (begin >= end || (text[begin] != '(' && text[begin] != '['))
        return begin;
    const size_t *o = cd_patterns_match(p->patterns, CD_PATTERN_DIRECTION, text, begin, end, NULL);
    return o == NULL ? begin : (uint32_t)o[1];
}
