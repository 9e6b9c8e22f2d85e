/*
 * Word classes: the tables are lists of strings; here they become one open-addressed hash from
 * string to class set. Cost: about 1,000 insertions a document, then one probe a distinct word.
 */
#include "segment/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "util/intern.h"
#include "util/mem.h"

struct entry {
    const char *word; /* static, NULL: free */
    uint32_t len;
    uint32_t classes;
};

struct cd_lexemes {
    struct entry *slots;
    uint32_t mask;
};

struct row {
    const char *word;
    uint32_t classes;
};

static const struct row english[] = {
#define S(w) {w, CD_LX_STOP},
#include "segment/tables/stopwords_en.inc"
#undef S
#define A(w) {w, CD_LX_ABBREV},
#include "segment/tables/abbreviations_en.inc"
#undef A
#define P(w) {w, CD_LX_PARTICIPLE},
#include "segment/tables/participles_en.inc"
#undef P
};

static struct entry *slot_of(const struct cd_lexemes *lexemes, struct cd_str word)
{
    uint32_t i = (uint32_t)cd_hash(word.ptr, word.len) & lexemes->mask;
    while (lexemes->slots[i].word) {
        const struct entry *e = &lexemes->slots[i];
        if (e->len == word.len && memcmp(e->word, word.ptr, word.len) == 0)
            break;
        i = (i + 1) & lexemes->mask;
    }
    return &lexemes->slots[i];
}

struct cd_lexemes *cd_lexemes_create(const char *lang)
{
    size_t n = strcmp(lang, "en") == 0 ? sizeof english / sizeof *english : 0;
    uint32_t size = 16;
    while (size < 2 * n)
        size *= 2;
    struct cd_lexemes *lexemes = cd_calloc(1, sizeof *lexemes);
    lexemes->slots = cd_calloc(size, sizeof *lexemes->slots);
    lexemes->mask = size - 1;
    for (size_t i = 0; i < n; i++) {
        struct cd_str word = {english[i].word, strlen(english[i].word)};
        struct entry *e = slot_of(lexemes, word);
        e->word = word.ptr;
        e->len = (uint32_t)word.len;
        e->classes |= english[i].classes;
    }
    return lexemes;
}

void cd_lexemes_destroy(struct cd_lexemes *lexemes)
{
    if (!lexemes)
        return;
    free(lexemes->slots);
    free(lexemes);
}

uint32_t cd_lexemes_find(const struct cd_lexemes *lexemes, struct cd_str word)
{
    return slot_of(lexemes, word)->classes;
}
