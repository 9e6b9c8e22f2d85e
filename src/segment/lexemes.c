/*
 * Word classes: the tables are lists of words; here they become one open-addressed hash from
 * string to class set. Cost: about 1,500 insertions a document, then one probe a distinct word.
 */
#include "segment/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "util/intern.h"
#include "util/mem.h"

enum {
    SLOTS = 4096 /* a power of two, over twice the words of the largest profile */
};

struct entry {
    const char *word; /* static, NULL: free */
    uint32_t len;
    uint32_t classes;
};

struct cd_lexemes {
    struct entry slots[SLOTS];
};

static const struct {
    uint32_t cls;
    const char *words;
} english[] = {
#define W(c, w) {c, w},
#include "segment/tables/words_en.inc"
#undef W
};

static struct entry *slot_of(struct entry *slots, struct cd_str word)
{
    uint32_t i = (uint32_t)cd_hash(word.ptr, word.len) % SLOTS;
    while (slots[i].word) {
        if (slots[i].len == word.len && memcmp(slots[i].word, word.ptr, word.len) == 0)
            break;
        i = (i + 1) % SLOTS;
    }
    return &slots[i];
}

struct cd_lexemes *cd_lexemes_create(const char *lang)
{
    struct cd_lexemes *lexemes = cd_calloc(1, sizeof *lexemes);
    if (strcmp(lang, "en") != 0)
        return lexemes;
    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        for (const char *at = english[i].words; *at;) {
            size_t n = strcspn(at, " ");
            struct entry *e = slot_of(lexemes->slots, (struct cd_str){at, n});
            e->word = at;
            e->len = (uint32_t)n;
            e->classes |= english[i].cls;
            at += n + (at[n] == ' ');
        }
    }
    return lexemes;
}

void cd_lexemes_destroy(struct cd_lexemes *lexemes)
{
    free(lexemes);
}

uint32_t cd_lexemes_find(const struct cd_lexemes *lexemes, struct cd_str word)
{
    uint32_t i = (uint32_t)cd_hash(word.ptr, word.len) % SLOTS;
    for (; lexemes->slots[i].word; i = (i + 1) % SLOTS) {
        const struct entry *e = &lexemes->slots[i];
        if (e->len == word.len && memcmp(e->word, word.ptr, word.len) == 0)
            return e->classes;
    }
    return 0;
}
