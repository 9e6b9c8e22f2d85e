/*
 * Word classes: the tables are lists of words; here they become one open-addressed hash from
 * string to class set. Reporting verbs are listed in their plain form and inflected by the rules of
 * English spelling. Cost: about 2,500 insertions a document, then one probe a distinct word.
 */
#include "segment/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "util/intern.h"
#include "util/mem.h"

enum {
    SLOTS = 8192,     /* a power of two, over twice the words of the largest profile */
    LONGEST = 24,     /* bytes of an inflected verb */
    INFLECTED = 20480 /* bytes of all of them */
};

struct entry {
    const char *word; /* static or in `inflected`, NULL: free */
    uint32_t len;
    uint32_t classes;
};

struct cd_lexemes {
    struct entry slots[SLOTS];
    char inflected[INFLECTED];
    size_t n_inflected;
};

static const struct {
    uint32_t cls;
    const char *words;
} english[] = {
#define W(c, w) {c, w},
#include "segment/tables/words_en.inc"
#undef W
};

/* What may follow a reporting verb. */
enum follow {
    THAT = CD_LX_SAY,
    STRICT = CD_LX_STRICT,
    ADDRESS = CD_LX_TELL,
    WEAK = CD_LX_WEAK,
    BARE = CD_LX_BARE,
    NOUN = CD_LX_NOUNY
};

static const struct {
    uint32_t follow;
    bool irregular;
    const char *words;
} reporting[] = {
#define V(follow, words)         {(uint32_t)(follow), false, words},
#define IRREGULAR(follow, words) {(uint32_t)(follow), true, words},
#include "segment/tables/reporting_en.inc"
#undef V
#undef IRREGULAR
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

static void classify(struct cd_lexemes *lexemes, struct cd_str word, uint32_t classes)
{
    struct entry *e = slot_of(lexemes->slots, word);
    e->word = word.ptr;
    e->len = (uint32_t)word.len;
    e->classes |= classes;
}

/* A word of the tables ends at a blank or a slash. */
static struct cd_str next_word(const char **at)
{
    struct cd_str word = {*at, strcspn(*at, " /")};
    *at += word.len + ((*at)[word.len] != '\0');
    return word;
}

/* ------------------------------------------------------------------ inflection */

enum form {
    FORM_PLAIN,
    FORM_THIRD,
    FORM_PAST,
    FORM_ING,
    N_FORMS
};

/* What a form of a verb is, of all that its row says. */
static uint32_t classes_of(enum form form, uint32_t follow)
{
    uint32_t common = follow & (CD_LX_STRICT | CD_LX_WEAK | CD_LX_BARE | CD_LX_TELL);
    if (follow == NOUN)
        return form == FORM_PLAIN || form == FORM_THIRD ? NOUN : 0;
    if (form == FORM_ING)
        return common | CD_LX_SAYING;
    if (form == FORM_PLAIN)
        return common | CD_LX_SAY_BASE | (follow & NOUN);
    /* "the findings", but "they found"; "a shot", "the broadcast" as well */
    return common | CD_LX_SAY | (form == FORM_THIRD || follow & STRICT ? follow & NOUN : 0);
}

/* The stem that an ending is put to: "argu" of argue, "admitt" of admit+, "repl" of reply. */
static size_t stem_of(struct cd_str plain, bool doubled, const char *ending, char *out)
{
    size_t n = plain.len;
    memcpy(out, plain.ptr, n);
    char last = out[n - 1];
    if (doubled && *ending != 's') {
        out[n++] = last;
    } else if (last == 'e' && *ending != 's') {
        n -= *ending == 'e' || n < 2 || out[n - 2] != 'e'; /* arguing, but decreeing */
    } else if (last == 'y' && *ending != 'i' && n > 1 && !strchr("aeiou", out[n - 2])) {
        memcpy(out + n - 1, "ie", 2); /* replies, replied */
        n += *ending == 's';
    } else if (*ending == 's' &&
               (strchr("sxz", last) || (last == 'h' && n > 1 && strchr("sc", out[n - 2])))) {
        out[n++] = 'e';
    }
    return n;
}

/* The word of a verb's form in the store; regular ones end in a plus where the last letter doubles.
 */
static struct cd_str inflect(struct cd_lexemes *lexemes, struct cd_str verb, enum form form)
{
    static const char *const endings[N_FORMS] = {"", "s", "ed", "ing"};
    bool doubled = verb.ptr[verb.len - 1] == '+';
    struct cd_str plain = {verb.ptr, verb.len - doubled};
    if (form == FORM_PLAIN)
        return plain;
    size_t ending = strlen(endings[form]);
    if (plain.len + ending + 2 > LONGEST || lexemes->n_inflected + LONGEST > INFLECTED)
        return (struct cd_str){"", 0};
    char *out = lexemes->inflected + lexemes->n_inflected;
    size_t n = stem_of(plain, doubled, endings[form], out);
    memcpy(out + n, endings[form], ending);
    n += ending;
    lexemes->n_inflected += n;
    return (struct cd_str){out, n};
}

static void add_reporting(struct cd_lexemes *lexemes)
{
    for (size_t i = 0; i < sizeof reporting / sizeof *reporting; i++) {
        for (const char *at = reporting[i].words; *at;) {
            struct cd_str verb = next_word(&at);
            for (unsigned k = FORM_PLAIN; k < N_FORMS; k++) {
                enum form form = (enum form)k;
                uint32_t classes = classes_of(form, reporting[i].follow);
                if (!classes && !reporting[i].irregular)
                    continue; /* the past of what is only listed as a noun */
                struct cd_str word = !reporting[i].irregular ? inflect(lexemes, verb, form)
                                     : form == FORM_PLAIN    ? verb
                                                             : next_word(&at);
                if (word.len && classes)
                    classify(lexemes, word, classes);
            }
        }
    }
}

struct cd_lexemes *cd_lexemes_create(const char *lang)
{
    struct cd_lexemes *lexemes = cd_calloc(1, sizeof *lexemes);
    if (strcmp(lang, "en") != 0)
        return lexemes;
    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        for (const char *at = english[i].words; *at;)
            classify(lexemes, next_word(&at), english[i].cls);
    }
    add_reporting(lexemes);
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
