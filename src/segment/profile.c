/*
 * Profiles: word lists hashed, patterns compiled for the JIT.
 *
 * The words of the .def lists are looked up in an open-addressing table whose keys stay where they
 * are, in the lists. A look-up folds at most CD_WORD_MAX bytes. Making a profile takes well under a
 * millisecond; one lives for one document.
 */
#include "segment/profile.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/intern.h"
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

/*
 * A sentence may end here: (1) a run of terminators, also spaced dots, or an
 * emoticon; (2) closing quotation marks
 * and brackets; (3) reference marks: [12],
 * superscripts, daggers; an emoticon behind the terminator.
 */
#define CLOSING \
    "\"'\\x{201D}\\x{2019}\\x{BB}\\x{203A})\\]}\\x{300D}\\x{300F}\\x{FF09}\\x{3011}\\x{300B}"
/* Guillemets that point inwards, and low marks, close with what opens elsewhere. */
#define TURNED  "\\x{AB}\\x{2039}\\x{201C}"
#define CLOSERS "(?:[" CLOSING "]|[" TURNED "](?=[\\s,;:)\\]]|$))"

static const char candidate_pattern[] =
    "(\\.(?:[ \\x{A0}]\\.)+"
    "|[.!?\\x{2026}\\x{203C}\\x{2047}-\\x{2049}\\x{3002}\\x{FF61}\\x{FF01}\\x{FF1F}\\x{061F}"
    "\\x{06D4}\\x{0964}\\x{0965}\\x{0589}\\x{1362}\\x{1367}\\x{104A}\\x{104B}\\x{17D4}\\x{17D5}]+"
    "(?:[ \\x{A0}]\\.(?!\\.)){0,3}|(?<=\\s)[:;=]-?[)(DP]+(?=\\s|$))"
    "(" CLOSERS "*(?:(?<=[" CLOSING TURNED "])[.!?\\x{2026}]+" CLOSERS "*)?)"
    "((?:[ ]?\\[(?:[0-9]{1,3}(?:[-,\\x{2013}] ?[0-9]{1,3})*|[a-z]|note [0-9]+|citation "
    "needed|\\.\\.\\.|\\x{2026})\\]"
    "(?=[\\s\\[.,]|$))+"
    "|[\\x{B9}\\x{B2}\\x{B3}\\x{2070}\\x{2074}-\\x{2079}]+"
    "|[*\\x{2020}\\x{2021}\\x{A7}]{1,3}(?=\\s|$)|[ ][:;=]-?[)(DP]+(?=\\s|$))?";

#define STAGE_WORDS                                                                           \
    "applause|laugh(?:ter|s|ing)|chuckl(?:es|ing|e)|cheer(?:s|ing)?|cross-?talk|inaudible|"   \
    "unintelligible|indiscernible|pauses?|silence|music|cough(?:s|ing)?|sighs?|boo(?:s|ing)|" \
    "off[- ]mic\\w*|interruptions?|hubbub|uproar|thumping|clap(?:s|ping)|groans?|hear,? "     \
    "hear|jingle|interpret\\w*|speaking|speaks|video|break|recess|bell|gavel|"                \
    "ovation|blank|background|noise|phonetic|sic|gestur\\w*|nods?|nodding|whistl\\w*|begin|"  \
    "began|begins|end|ends|ended|ph|weep\\w*|crying|sobs?|shout\\w*|chant\\w*|translat\\w*|"  \
    "disconnect\\w*|technical|microphone|smil(?:es|ing)|continues"

static const char direction_pattern[] =
    "[\\[(](?:[\\w,.'\\x{2019} -]{0,40}?\\b)?"
    "?(?:" STAGE_WORDS
    ")\\b[^\\[\\]()\\n]{0,60}[\\])][.!]?(?:[ ]?(?:\\x{2026}|\\.{3}))?[*]{0,2}(?=\\s|$)";

const struct cd_structure_rule cd_structure_rules[] = {
#define STRUCTURE(id, kind, place, pattern) {id, CD_STRUCTURE_##kind, CD_STRUCTURE_##place},
#include "segment/structure.def"
#undef STRUCTURE
};

_Static_assert((int)CD_STRUCTURE_ALONE == (int)CD_ZONE_ALONE &&
                   (int)CD_STRUCTURE_EDGE == (int)CD_ZONE_HEAD &&
                   (int)CD_STRUCTURE_TAIL == (int)CD_ZONE_TAIL,
               "a row holds in the zone of its place and in those behind it");
_Static_assert(sizeof cd_structure_rules / sizeof *cd_structure_rules <= CD_ROWS_MAX,
               "rows are bits of a uint64_t");

static const char *const structure_patterns[] = {
#define STRUCTURE(id, kind, place, pattern) pattern,
#include "segment/structure.def"
#undef STRUCTURE
};

const struct cd_label_rule cd_label_rules[] = {
#define LABEL(id, evidence, pattern) {id, CD_LABEL_##evidence},
#include "segment/label.def"
#undef LABEL
};

static const char *const label_patterns[] = {
#define LABEL(id, evidence, pattern) pattern,
#include "segment/label.def"
#undef LABEL
};

static pcre2_code *compile(const char *pattern, uint32_t options, bool jit)
{
    int error = 0;
    PCRE2_SIZE where = 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                      options | PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error, &where, NULL);
    if (code == NULL)
        abort(); /* our own pattern: a mistake in the source, found by the first test */
    if (jit)
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return code;
}

/*
 * One pattern of many: alternatives that say by a mark which one matched, so that a line is looked
 * at once. The groups of each are numbered from 1.
 */
static pcre2_code *compile_rows(const char *const *patterns, size_t n, const char *behind,
                                uint32_t options, bool jit)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_puts(&buf, "(?|");
    for (size_t i = 0; i < n; i++)
        cd_buf_printf(&buf, "%s(?:%s)(*MARK:%zu)", i > 0 ? "|" : "", patterns[i], i);
    cd_buf_printf(&buf, ")%s", behind);
    pcre2_code *code = compile(buf.ptr, options | PCRE2_ANCHORED, jit);
    cd_buf_finish(&buf);
    return code;
}

/*
 * The rows of structure.def are patterns of their own: one of all would near PCRE2's limit of 64
 * KB, and most lines need not be shown to most rows, as their first byte already says no.
 */
static struct cd_rows *compile_table(const char *const *patterns, size_t n, const char *behind,
                                     uint32_t options, bool jit)
{
    struct cd_rows *rows = cd_calloc(1, sizeof *rows);
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (size_t k = 0; k < n; k++) {
        cd_buf_clear(&buf);
        cd_buf_printf(&buf, "(?:%s)%s", patterns[k], behind);
        rows->code[k] = compile(buf.ptr, options | PCRE2_ANCHORED, jit);
        const uint8_t *bitmap = NULL;
        pcre2_pattern_info(rows->code[k], PCRE2_INFO_FIRSTBITMAP, &bitmap);
        for (unsigned c = 0; c < 256; c++)
            if (bitmap == NULL || bitmap[c / 8] & 1u << c % 8)
                rows->by_first[c] |= UINT64_C(1) << k;
        for (unsigned zone = cd_structure_rules[k].place; zone <= CD_ZONE_TAIL; zone++)
            rows->zone[zone] |= UINT64_C(1) << k;
    }
    cd_buf_finish(&buf);
    return rows;
}

static int match(const struct cd_profile *p, const pcre2_code *code, const char *text,
                 uint32_t begin, uint32_t end)
{
    int (*run)(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE, uint32_t, pcre2_match_data *,
               pcre2_match_context *) = p->jit ? pcre2_jit_match : pcre2_match;
    return run(code, (PCRE2_SPTR)text, end, begin, PCRE2_NO_UTF_CHECK, p->match, NULL);
}

const size_t *cd_profile_candidate(const struct cd_profile *p, const char *text, uint32_t begin,
                                   uint32_t end)
{
    return match(p, p->candidates, text, begin, end) < 0 ? NULL
                                                         : pcre2_get_ovector_pointer(p->match);
}

static uint32_t matched_row(const struct cd_profile *p)
{
    return (uint32_t)strtoul((const char *)pcre2_get_mark(p->match), NULL, 10);
}

static void fold_word(char *to, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        to[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
}

/* The slot of a folded word, or the empty one where it would go. */
static struct cd_word_slot *find_slot(struct cd_word_slot *slots, const char *word, size_t len)
{
    uint64_t at = cd_hash(word, len);
    for (;; at++) {
        struct cd_word_slot *slot = &slots[at % CD_WORD_SLOTS];
        if (slot->len == 0 || (slot->len == len && memcmp(slot->word, word, len) == 0))
            return slot;
    }
}

static void add_list(struct cd_word_slot *slots, const struct word_list *list)
{
    for (const char *p = list->words; *p != '\0';) {
        size_t len = strcspn(p, " ");
        struct cd_word_slot *slot = find_slot(slots, p, len);
        slot->word = p;
        slot->len = (uint32_t)len;
        slot->classes |= list->classes;
        p += len;
        p += strspn(p, " ");
    }
}

/* From so much text on machine code pays for being made. */
#ifndef JIT_BYTES
#define JIT_BYTES 65536u
#endif

/*
 * What a language's patterns and words are compiled to: built once a process, as compiling costs as
 * much as reading a long document. Read-only and shared between threads afterwards; only the match
 * data belong to one profile.
 */
static struct {
    pthread_once_t once;
    struct cd_profile model;
} shared[] = {{.once = PTHREAD_ONCE_INIT},
              {.once = PTHREAD_ONCE_INIT},
              {.once = PTHREAD_ONCE_INIT},
              {.once = PTHREAD_ONCE_INIT}};

/* Bits of the index of a model. */
enum {
    MODEL_ENGLISH = 1,
    MODEL_JIT = 2,
};

static void build(unsigned which)
{
    struct cd_profile *p = &shared[which].model;
    bool english = which & MODEL_ENGLISH, jit = which & MODEL_JIT;
    size_t size = 0;
    p->bit = english ? CD_PROFILE_EN : CD_PROFILE_UND;
    p->words = cd_calloc(CD_WORD_SLOTS, sizeof *p->words);
    size_t n = english ? sizeof words_en / sizeof *words_en : sizeof words_und / sizeof *words_und;
    for (size_t i = 0; i < n; i++)
        add_list(p->words, english ? &words_en[i] : &words_und[i]);
    p->candidates = compile(candidate_pattern, 0, jit);
    p->structure =
        compile_table(structure_patterns, sizeof structure_patterns / sizeof *structure_patterns,
                      "\\z", PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_UCP, jit);
    p->label = compile_rows(label_patterns, sizeof label_patterns / sizeof *label_patterns,
                            "(?=\\s|\\*|_|$)", PCRE2_UCP, jit);
    p->direction = compile(direction_pattern, PCRE2_CASELESS | PCRE2_ANCHORED, jit);
    p->jit = jit && pcre2_pattern_info(p->candidates, PCRE2_INFO_JITSIZE, &size) == 0 && size > 0;
}

static void build_neutral(void)
{
    build(0);
}

static void build_english(void)
{
    build(MODEL_ENGLISH);
}

static void build_neutral_jit(void)
{
    build(MODEL_JIT);
}

static void build_english_jit(void)
{
    build(MODEL_ENGLISH | MODEL_JIT);
}

const char *cd_profile_lang(const char *lang)
{
    return strcmp(lang, "en") == 0 ? "en" : strcmp(lang, "und") == 0 ? "und" : NULL;
}

struct cd_profile *cd_profile_create(const char *lang, size_t bytes)
{
    static void (*const builders[])(void) = {build_neutral, build_english, build_neutral_jit,
                                             build_english_jit};
    lang = cd_profile_lang(lang);
    if (lang == NULL)
        return NULL;
    bool english = strcmp(lang, "en") == 0;
    unsigned which = (english ? MODEL_ENGLISH : 0u) | (bytes >= JIT_BYTES ? MODEL_JIT : 0u);
    if (pthread_once(&shared[which].once, builders[which]) != 0)
        abort();
    struct cd_profile *p = cd_calloc(1, sizeof *p);
    *p = shared[which].model;
    p->match = pcre2_match_data_create(8, NULL);
    if (p->match == NULL)
        abort();
    return p;
}

void cd_profile_destroy(struct cd_profile *profile)
{
    if (profile == NULL)
        return;
    pcre2_match_data_free(profile->match);
    free(profile);
}

uint32_t cd_profile_word(const struct cd_profile *profile, const char *word, size_t len)
{
    char folded[CD_WORD_MAX];
    if (len == 0 || len > CD_WORD_MAX)
        return 0;
    fold_word(folded, word, len);
    return find_slot(profile->words, folded, len)->classes;
}

uint32_t cd_profile_structure(const struct cd_profile *p, const char *text, uint32_t begin,
                              uint32_t end, enum cd_profile_zone zone)
{
    uint64_t rows = begin < end ? p->structure->by_first[(unsigned char)text[begin]] : 0;
    rows &= p->structure->zone[zone];
    for (uint32_t k = 0; rows != 0; rows >>= 1, k++)
        if (rows & 1 && match(p, p->structure->code[k], text, begin, end) >= 0)
            return k;
    return CD_NONE;
}

bool cd_profile_label(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end,
                      struct cd_label_match *out)
{
    int rc = match(p, p->label, text, begin, end);
    if (rc < 0)
        return false;
    const PCRE2_SIZE *o = pcre2_get_ovector_pointer(p->match);
    *out = (struct cd_label_match){.rule = matched_row(p),
                                   .end = (uint32_t)o[1],
                                   .name = {(uint32_t)o[2], (uint32_t)(o[3] - o[2])}};
    if (rc > 2 && o[4] != PCRE2_UNSET)
        out->brackets = (struct cd_span){(uint32_t)o[4], (uint32_t)(o[5] - o[4])};
    return true;
}

uint32_t cd_profile_direction(const struct cd_profile *p, const char *text, uint32_t begin,
                              uint32_t end)
{
    if (begin >= end || (text[begin] != '(' && text[begin] != '['))
        return begin;
    int rc = match(p, p->direction, text, begin, end);
    return rc < 0 ? begin : (uint32_t)pcre2_get_ovector_pointer(p->match)[1];
}
