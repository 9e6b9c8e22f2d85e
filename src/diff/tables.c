/*
 * The tables of tables/, as C arrays, with lookups by bisection. A test checks that they are
 * sorted and that the table of opposites is symmetric.
 */
#include "diff/tables.h"

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

const char *const cd_table_phrases[] = {
#include "diff/tables/phrases_en.inc"
    NULL};

static int compare(struct cd_str key, const char *entry)
{
    size_t n = strlen(entry);
    int c = memcmp(key.ptr, entry, key.len < n ? key.len : n);
    return c ? c : (key.len > n) - (key.len < n);
}

static int compare_irregular(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, ((const struct irregular *)entry)->form);
}

static int compare_pair(const void *key, const void *entry)
{
    return compare(*(const struct cd_str *)key, ((const struct pair *)entry)->first);
}

static const struct irregular *find_irregular(struct cd_str word)
{
    return bsearch(&word, irregulars, sizeof irregulars / sizeof *irregulars, sizeof *irregulars,
                   compare_irregular);
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

bool cd_table_opposite(struct cd_str a, struct cd_str b)
{
    size_t n = sizeof opposites / sizeof *opposites;
    const struct pair *row =
        a.len ? bsearch(&a, opposites, n, sizeof *opposites, compare_pair) : NULL;
    if (!row)
        return false;
    while (row > opposites && compare(a, row[-1].first) == 0)
        row--;
    for (; row < opposites + n && compare(a, row->first) == 0; row++)
        if (compare(b, row->second) == 0)
            return true;
    return false;
}

const char *cd_table_check(void)
{
    for (size_t k = 1; k < sizeof irregulars / sizeof *irregulars; k++)
        if (strcmp(irregulars[k - 1].form, irregulars[k].form) >= 0)
            return "irregular forms out of order";
    for (size_t k = 1; k < sizeof kins / sizeof *kins; k++)
        if (strcmp(kins[k - 1].first, kins[k].first) >= 0)
            return "function words out of order";
    for (size_t k = 0; k < sizeof opposites / sizeof *opposites; k++) {
        struct cd_str a = {opposites[k].first, strlen(opposites[k].first)};
        struct cd_str b = {opposites[k].second, strlen(opposites[k].second)};
        if (k && strcmp(opposites[k - 1].first, a.ptr) > 0)
            return "opposites out of order";
        if (!cd_table_opposite(b, a))
            return "an opposite in one order only";
    }
    return NULL;
}
