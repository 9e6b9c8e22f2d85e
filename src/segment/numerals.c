/* Number words and units: small tables, searched from end to end for the few words of the classes.
 */
#include "segment/numerals.h"

#include <stdlib.h>
#include <string.h>

struct numeral {
    const char *word;
    double value;
};

static const struct numeral small[] = {
    {"zero", 0},      {"nought", 0},    {"nil", 0},      {"one", 1},      {"two", 2},
    {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},      {"seven", 7},
    {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},  {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},  {"thirty", 30},  {"forty", 40},
    {"fifty", 50},    {"sixty", 60},    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},
};

static const struct numeral factors[] = {
    {"hundred", 1e2}, {"dozen", 12},    {"thousand", 1e3}, {"million", 1e6}, {"mn", 1e6},
    {"mln", 1e6},     {"billion", 1e9}, {"bn", 1e9},       {"bln", 1e9},     {"trillion", 1e12},
    {"tn", 1e12},     {"lakh", 1e5},    {"crore", 1e7},
};

static const struct numeral ordinals[] = {
    {"first", 1},         {"second", 2},      {"third", 3},       {"fourth", 4},
    {"fifth", 5},         {"sixth", 6},       {"seventh", 7},     {"eighth", 8},
    {"ninth", 9},         {"tenth", 10},      {"eleventh", 11},   {"twelfth", 12},
    {"thirteenth", 13},   {"fourteenth", 14}, {"fifteenth", 15},  {"sixteenth", 16},
    {"seventeenth", 17},  {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
    {"thirtieth", 30},    {"fortieth", 40},   {"fiftieth", 50},   {"sixtieth", 60},
    {"seventieth", 70},   {"eightieth", 80},  {"ninetieth", 90},  {"hundredth", 100},
    {"thousandth", 1000},
};

static const struct {
    const char *canonical, *spellings;
} units[] = {
#define U(canonical, spellings) {canonical, spellings},
#include "segment/tables/units_en.inc"
#undef U
};

static const struct {
    const char *sign, *canonical;
} currencies[] = {
    {"$", "usd"},     {"us$", "usd"}, {"u.s.$", "usd"}, {"€", "eur"},     {"£", "gbp"},
    {"¥", "jpy"},     {"₽", "rub"}, {"₴", "uah"},     {"₹", "inr"},     {"₩", "krw"},
    {"₺", "try"},     {"₪", "ils"},   {"usd", "usd"},   {"eur", "eur"},   {"gbp", "gbp"},
    {"cny", "cny"},   {"rmb", "cny"}, {"jpy", "jpy"},   {"chf", "chf"},   {"rub", "rub"},
    {"inr", "inr"},   {"rs", "inr"},  {"r", "zar"},     {"n", "ngn"},     {"k", "zmw"},
    {"p", "bwp"},     {"rm", "myr"},  {"rp", "idr"},    {"tk", "bdt"},    {"ksh", "kes"},
    {"ush", "ugx"},   {"tsh", "tzs"}, {"sh", "kes"},    {"fr", "chf"},    {"kr", "krona"},
    {"zar", "zar"},   {"kes", "kes"}, {"ngn", "ngn"},   {"sek", "krona"}, {"nok", "krona"},
    {"dkk", "krona"}, {"pln", "pln"}, {"aud", "aud"},   {"cad", "cad"},   {"nzd", "nzd"},
    {"hkd", "hkd"},   {"sgd", "sgd"}, {"uah", "uah"},   {"try", "try"},
};

static bool is(struct cd_str word, const char *s)
{
    return word.ptr[0] == s[0] && strncmp(word.ptr, s, word.len) == 0 && s[word.len] == '\0';
}

static double find(const struct numeral *table, size_t n, struct cd_str word, double none)
{
    for (size_t k = 0; word.len && k < n; k++)
        if (is(word, table[k].word))
            return table[k].value;
    return none;
}

double cd_numeral_small(struct cd_str word)
{
    return find(small, sizeof small / sizeof *small, word, -1);
}

double cd_numeral_factor(struct cd_str word)
{
    return find(factors, sizeof factors / sizeof *factors, word, 0);
}

double cd_numeral_ordinal(struct cd_str word)
{
    if (word.len >= 3 && word.len <= 6 && word.ptr[0] >= '0' && word.ptr[0] <= '9') {
        char *end;
        long value = strtol(word.ptr, &end, 10);
        size_t tail = word.len - (size_t)(end - word.ptr);
        bool suffix = tail == 2 && (memcmp(end, "st", 2) == 0 || memcmp(end, "nd", 2) == 0 ||
                                    memcmp(end, "rd", 2) == 0 || memcmp(end, "th", 2) == 0);
        return suffix ? (double)value : -1;
    }
    return find(ordinals, sizeof ordinals / sizeof *ordinals, word, -1);
}

double cd_numeral_denominator(struct cd_str word)
{
    if (word.len && word.ptr[word.len - 1] == 's')
        word.len--;
    if (word.len == 4 && memcmp(word.ptr, "half", 4) == 0)
        return 2;
    if (word.len == 5 && memcmp(word.ptr, "halve", 5) == 0)
        return 2;
    if (word.len == 7 && memcmp(word.ptr, "quarter", 7) == 0)
        return 4;
    double value = find(ordinals, sizeof ordinals / sizeof *ordinals, word, 0);
    return value >= 3 ? value : 0;
}

const char *cd_numeral_unit(struct cd_str word)
{
    for (size_t k = 0; word.len && k < sizeof units / sizeof *units; k++) {
        const char *at = units[k].spellings;
        while (at) {
            if (at[0] == word.ptr[0] && strncmp(at, word.ptr, word.len) == 0 &&
                (at[word.len] == ' ' || at[word.len] == '\0'))
                return units[k].canonical;
            at = strchr(at, ' ');
            if (at)
                at++;
        }
    }
    return NULL;
}

const char *cd_numeral_currency(struct cd_str sign)
{
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++)
        if (is(sign, currencies[k].sign))
            return currencies[k].canonical;
    return NULL;
}
