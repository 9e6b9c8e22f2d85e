/*
 * The tables of tables/, as C arrays, with lookups by bisection. A test checks that they are
 * sorted and that the table of opposites is symmetric.
 */
#include "diff/tables.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct irregular {
    const char *form, *base;
    bool verb;
};

struct pair {
    const char *first, *second;
};

static const struct irregular irregulars[] = {
#include "diff/tables/irregular_en.inc"
};

static const struct pair kins[] = {
#include "diff/tables/kin_en.inc"
};

static const struct pair opposites[] = {
#include "diff/tables/opposites_en.inc"
};

static const struct pair converses[] = {
#include "diff/tables/converses_en.inc"
};

static const struct pair roles[] = {
#include "diff/tables/roles_en.inc"
};

static const struct pair parties[] = {
#include "diff/tables/parties_en.inc"
};

static const struct relation {
    const struct pair *pairs;
    size_t n;
} relations[] = {{opposites, sizeof opposites / sizeof *opposites},
                 {converses, sizeof converses / sizeof *converses},
                 {roles, sizeof roles / sizeof *roles},
                 {parties, sizeof parties / sizeof *parties}};

static const char *const denials[] = {
#include "diff/tables/denials_en.inc"
};

struct clause_word {
    const char *word;
    uint32_t roles;
};

static const struct clause_word clause_words[] = {
#include "diff/tables/clause_en.inc"
};

static const struct cd_idiom idioms[] = {
#include "diff/tables/idioms_en.inc"
};
_Static_assert(sizeof idioms / sizeof *idioms <= CD_IDIOMS, "more idioms than are kept");

const char *const cd_table_phrases[] = {
#include "diff/tables/phrases_en.inc"
    NULL};

static int compare(struct cd_str a, struct cd_str b)
{
    int c = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

static struct cd_str str(const char *s)
{
    return (struct cd_str){s, strlen(s)};
}

static int compare_irregular(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, str(((const struct irregular *)entry)->form));
}

static int compare_pair(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, str(((const struct pair *)entry)->first));
}

static int compare_word(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, str(*(const char *const *)entry));
}

bool cd_table_denies(struct cd_str word)
{
    return word.len &&
           bsearch(&word, denials, sizeof denials / sizeof *denials, sizeof *denials, compare_word);
}

static const struct irregular *find_irregular(struct cd_str word)
{
    return bsearch(&word, irregulars, sizeof irregulars / sizeof *irregulars, sizeof *irregulars,
                   compare_irregular);
}

static int compare_clause_word(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, str(((const struct clause_word *)entry)->word));
}

uint32_t cd_table_clause(struct cd_str word)
{
    size_t n = sizeof clause_words / sizeof *clause_words;
    const struct clause_word *row =
        word.len ? bsearch(&word, clause_words, n, sizeof *clause_words, compare_clause_word)
                 : NULL;
    return row ? row->roles : 0;
}

uint32_t cd_table_lemma(struct cd_str word)
{
    const struct irregular *row = word.len ? find_irregular(word) : NULL;
    if (!row)
        return CD_NONE;
    const struct irregular *base = find_irregular((struct cd_str){row->base, strlen(row->base)});
    return (uint32_t)((base ? base : row) - irregulars);
}

struct cd_str cd_table_base(uint32_t lemma)
{
    if (lemma >= sizeof irregulars / sizeof *irregulars)
        return (struct cd_str){"", 0};
    const char *base = irregulars[lemma].base;
    return (struct cd_str){base, strlen(base)};
}

bool cd_table_is_verb(struct cd_str word)
{
    const struct irregular *row = word.len ? find_irregular(word) : NULL;
    return row && row->verb;
}

uint32_t cd_table_kin(struct cd_str word)
{
    size_t n = sizeof kins / sizeof *kins;
    const struct pair *row = word.len ? bsearch(&word, kins, n, sizeof *kins, compare_pair) : NULL;
    if (!row)
        return CD_NONE;
    struct cd_str first = {row->second, strlen(row->second)};
    const struct pair *base = bsearch(&first, kins, n, sizeof *kins, compare_pair);
    return (uint32_t)((base ? base : row) - kins);
}

static const struct pair *find_first(const struct relation *r, struct cd_str word)
{
    return word.len ? bsearch(&word, r->pairs, r->n, sizeof *r->pairs, compare_pair) : NULL;
}

bool cd_table_has(enum cd_table_relation relation, struct cd_str word)
{
    return find_first(&relations[relation], word) != NULL;
}

bool cd_table_related(enum cd_table_relation relation, struct cd_str a, struct cd_str b)
{
    const struct relation *r = &relations[relation];
    const struct pair *row = find_first(r, a);
    if (!row)
        return false;
    while (row > r->pairs && compare(a, str(row[-1].first)) == 0)
        row--;
    for (; row < r->pairs + r->n && compare(a, str(row->first)) == 0; row++)
        if (compare(b, str(row->second)) == 0)
            return true;
    return false;
}

static int compare_idiom(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, str(((const struct cd_idiom *)entry)->phrase));
}

uint32_t cd_table_idiom(struct cd_str phrase)
{
    const struct cd_idiom *row =
        bsearch(&phrase, idioms, sizeof idioms / sizeof *idioms, sizeof *idioms, compare_idiom);
    return row ? (uint32_t)(row - idioms) : CD_NONE;
}

static int compare_first(const void *key, const void *entry)
{
    const char *phrase = ((const struct cd_idiom *)entry)->phrase;
    return compare(*(const struct cd_str *)key, (struct cd_str){phrase, strcspn(phrase, " ")});
}

bool cd_table_begins_idiom(struct cd_str word)
{
    return word.len && bsearch(&word, idioms, sizeof idioms / sizeof *idioms, sizeof *idioms,
                               compare_first) != NULL;
}

const struct cd_idiom *cd_table_idiom_at(uint32_t index)
{
    return &idioms[index];
}

/* --- rows of phrases by their first words ---------------------------------------------------- */

_Static_assert(sizeof cd_table_phrases / sizeof *cd_table_phrases <= CD_PHRASE_ROWS + 1,
               "more rows of phrases than a set can hold");

/* A first word and the rows that it leads to. */
struct beginning {
    struct cd_str word;
    uint32_t row;
};

#define MAX_BEGINNINGS 1024u

/* Made of cd_table_phrases at first use, under a lock; read only from then on. */
static struct beginning beginnings[MAX_BEGINNINGS];
static uint32_t n_beginnings;
static pthread_once_t beginnings_once = PTHREAD_ONCE_INIT;

static int compare_beginnings(const void *x, const void *y)
{
    const struct beginning *a = x, *b = y;
    int c = compare(a->word, b->word);
    return c ? c : (a->row > b->row) - (a->row < b->row);
}

static void list_beginnings(void)
{
    for (uint32_t row = 0; cd_table_phrases[row]; row++)
        for (const char *s = cd_table_phrases[row]; *s;) {
            struct cd_str word = {s, strcspn(s, " |")};
            if (n_beginnings < MAX_BEGINNINGS)
                beginnings[n_beginnings++] = (struct beginning){word, row};
            s += strcspn(s, "|");
            s += *s == '|';
        }
    qsort(beginnings, n_beginnings, sizeof *beginnings, compare_beginnings);
}

void cd_table_add_phrase_rows(struct cd_phrase_rows *rows, struct cd_str first)
{
    pthread_once(&beginnings_once, list_beginnings);
    uint32_t lo = 0, hi = n_beginnings;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (compare(beginnings[mid].word, first) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n_beginnings && compare(beginnings[lo].word, first) == 0; lo++)
        rows->bits[beginnings[lo].row / 64u] |= (uint64_t)1 << beginnings[lo].row % 64u;
}

/* --- later words of idioms ------------------------------------------------------------------- */

#define MAX_CONTINUATIONS (CD_IDIOMS * (CD_IDIOM_WORDS - 1))

/* Made of the idioms at first use, under a lock; sorted, read only from then on. */
static struct cd_str continuations[MAX_CONTINUATIONS];
static size_t n_continuations;
static pthread_once_t continuations_once = PTHREAD_ONCE_INIT;

static int compare_strs(const void *x, const void *y)
{
    return compare(*(const struct cd_str *)x, *(const struct cd_str *)y);
}

static void list_continuations(void)
{
    for (size_t k = 0; k < sizeof idioms / sizeof *idioms; k++)
        for (const char *s = strchr(idioms[k].phrase, ' '); s; s = strchr(s + 1, ' '))
            if (n_continuations < MAX_CONTINUATIONS)
                continuations[n_continuations++] = (struct cd_str){s + 1, strcspn(s + 1, " ")};
    qsort(continuations, n_continuations, sizeof *continuations, compare_strs);
}

bool cd_table_continues_idiom(struct cd_str word)
{
    pthread_once(&continuations_once, list_continuations);
    return word.len && bsearch(&word, continuations, n_continuations, sizeof *continuations,
                               compare_strs) != NULL;
}

static bool has_many_words(const char *phrase)
{
    uint32_t n = 1;
    for (; *phrase; phrase++)
        n += *phrase == ' ';
    return n > CD_IDIOM_WORDS;
}

const char *cd_table_check(void)
{
    struct cd_phrase_rows none = {{0}};
    cd_table_add_phrase_rows(&none, (struct cd_str){"", 0});
    if (n_beginnings == MAX_BEGINNINGS)
        return "more phrases than are looked up";
    for (size_t k = 1; k < sizeof irregulars / sizeof *irregulars; k++)
        if (strcmp(irregulars[k - 1].form, irregulars[k].form) >= 0)
            return "irregular forms out of order";
    for (size_t k = 0; k < sizeof idioms / sizeof *idioms; k++)
        if ((k && strcmp(idioms[k - 1].phrase, idioms[k].phrase) >= 0) ||
            strlen(idioms[k].phrase) >= CD_IDIOM_SIZE || has_many_words(idioms[k].phrase))
            return "idioms out of order, or too long";
    for (size_t k = 1; k < sizeof denials / sizeof *denials; k++)
        if (strcmp(denials[k - 1], denials[k]) >= 0)
            return "denials out of order";
    for (size_t k = 1; k < sizeof clause_words / sizeof *clause_words; k++)
        if (strcmp(clause_words[k - 1].word, clause_words[k].word) >= 0)
            return "words of clauses out of order";
    for (size_t k = 1; k < sizeof kins / sizeof *kins; k++)
        if (strcmp(kins[k - 1].first, kins[k].first) >= 0)
            return "function words out of order";
    for (size_t t = 0; t < sizeof relations / sizeof *relations; t++)
        for (size_t k = 0; k < relations[t].n; k++) {
            const struct pair *pairs = relations[t].pairs;
            if (k && strcmp(pairs[k - 1].first, pairs[k].first) > 0)
                return "pairs out of order";
            if (!cd_table_related((enum cd_table_relation)t, str(pairs[k].second),
                                  str(pairs[k].first)))
                return "a pair in one order only";
        }
    return NULL;
}
