/*
 * Numbers: digits and words, with factor (4.2 million, half a million, two dozen), unit, currency,
 * range, ordinals and fractions. Dates and times have been taken before. A number's mark covers its
 * currency sign and known unit; a plain noun behind it is its unit but no part of the mark.
 *
 * One numeral is read at a token (numeral_read.c), and the walk goes on behind it: linear.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment/numeral_read.h"
#include "segment/numerals.h"

/* ------------------------------------------------------------------ units */

/* The scale of a temperature whose unit begins at *t (°C, degrees Fahrenheit), *t moved to its last
 * token; NULL for none. */
static const char *temperature(const struct cd_marker *m, uint32_t *t)
{
    bool sign = *t < m->end && cd_marker_cp(m, *t) == 0xB0;
    if (!sign && !cd_marker_is(m, *t, "degrees") && !cd_marker_is(m, *t, "degree"))
        return NULL;
    static const struct {
        const char *word, *scale;
    } scales[] = {{"c", "celsius"},
                  {"celsius", "celsius"},
                  {"centigrade", "celsius"},
                  {"f", "fahrenheit"},
                  {"fahrenheit", "fahrenheit"}};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        if (cd_marker_is(m, *t + 1, scales[k].word)) {
            ++*t;
            return scales[k].scale;
        }
    return sign ? "degree" : NULL;
}

/* "12 Canadian dollars": the currency of the land at t whose money stands behind it, or NULL. */
static const char *money_of_land(const struct cd_marker *m, uint32_t t)
{
    static const struct {
        const char *land, *money, *name;
    } moneys[] = {
        {"canadian", "usd", "cad"},   {"australian", "usd", "aud"}, {"swedish", "krona", NULL},
        {"norwegian", "krona", NULL}, {"danish", "krona", NULL},    {"icelandic", "krona", NULL},
        {"czech", "krona", NULL},     {"russian", "rub", NULL},     {"japanese", "jpy", NULL},
        {"chinese", "cny", NULL},     {"british", "gbp", NULL},     {"indian", "inr", NULL},
        {"mexican", "peso", NULL},    {"argentine", "peso", NULL},  {"ukrainian", "uah", NULL},
        {"polish", "pln", NULL}};
    const char *unit = t + 1 < m->end ? cd_numeral_unit(cd_marker_fold(m, t + 1)) : NULL;
    for (size_t k = 0; unit && k < sizeof moneys / sizeof *moneys; k++)
        if (strcmp(unit, moneys[k].money) == 0 && cd_marker_is(m, t, moneys[k].land))
            return moneys[k].name ? moneys[k].name : unit;
    return NULL;
}

/* The "hours" of kilowatt-hours, that stands at a token or behind the hyphen there; or CD_NONE. */
static uint32_t hour_behind(const struct cd_marker *m, uint32_t t)
{
    static const char *const hours[] = {"hour", "hours"};
    t += cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t) && cd_marker_glued(m, t + 1);
    return t < m->end && cd_marker_is_any(m, t, hours, 2) ? t : CD_NONE;
}

/* What a power makes in an hour; NULL for a unit that is none. */
static const char *energy_of(const char *power)
{
    static const char *const units[][2] = {
        {"kw", "kwh"}, {"mw", "mwh"}, {"gw", "gwh"}, {"tw", "twh"}};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(power, units[k][0]) == 0)
            return units[k][1];
    return NULL;
}

/* "km2", "m3"; "M2" is a tank. */
static bool is_power_of_length(const struct cd_marker *m, uint32_t t)
{
    static const char *const powers[] = {"km2", "m2", "cm2", "mm2", "km3", "m3", "cm3", "mm3"};
    return t < m->end && cd_marker_is_any(m, t, powers, 8) &&
           m->b->text.ptr[m->b->tokens[t].off] >= 'a';
}

/* Units that are words of another sense too: "fourteen stone", not "two stone lions"; 12st, 50p and
 * 2in against their digits. NULL for none. */
static const char *unit_of_two_senses(const struct cd_marker *m, uint32_t t)
{
    if (cd_marker_glued(m, t))
        return cd_marker_is(m, t, "p")    ? "penny"
               : cd_marker_is(m, t, "st") ? "stone"
               : cd_marker_is(m, t, "in") ? "inch"
                                          : NULL;
    bool noun = cd_marker_is_word(m, t + 1) &&
                !(cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP) &&
                !(cd_marker_classes(m, t + 1) & (CD_LX_NUMWORD | CD_LX_PREP | CD_LX_ADVERB));
    return cd_marker_is(m, t, "stone") && !noun ? "stone" : NULL;
}

/* A known unit behind token `end`: moves it behind the unit. Writes its name; false for none. */
static bool known_unit(const struct cd_marker *m, uint32_t *end, char out[40])
{
    static const char *const kinds[] = {"nautical", "square", "cubic", "metric", "sq", "sea"};
    uint32_t t = *end;
    if (cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t) && cd_marker_glued(m, t + 1))
        t++;
    const char *kind = NULL;
    if (cd_marker_is_any(m, t, kinds, 6))
        kind = cd_marker_fold(m, t).ptr;
    else if ((cd_marker_is(m, t, "u.s.") || cd_marker_is(m, t, "american") ||
              cd_marker_is(m, t, "swiss")) &&
             t + 1 < m->end)
        kind = "";
    uint32_t at = kind ? t + 1 : t;
    if (at >= m->end || m->taken[at] & CD_TAKEN_DATE)
        return false;
    const char *foreign = money_of_land(m, at);
    if (foreign) {
        snprintf(out, 40, "%s", foreign);
        *end = at + 2;
        return true;
    }
    if (cd_marker_is(m, at, "percentage") &&
        (cd_marker_is(m, at + 1, "points") || cd_marker_is(m, at + 1, "point"))) {
        snprintf(out, 40, "percentage point");
        *end = at + 2;
        return true;
    }
    const char *unit = cd_numeral_unit(cd_marker_fold(m, at));
    const char *scale = temperature(m, &at);
    unit = scale ? scale : unit;
    if (kind && strcmp(kind, "sea") == 0)
        kind = "nautical";
    else if (kind && (strcmp(kind, "metric") == 0))
        kind = "";
    else if (kind && strcmp(kind, "sq") == 0)
        kind = "square";
    if (!unit && !kind && is_power_of_length(m, at)) {
        struct cd_str power = cd_marker_fold(m, at);
        kind = power.ptr[power.len - 1] == '2' ? "square" : "cubic";
        unit = cd_numeral_unit((struct cd_str){power.ptr, power.len - 1});
    }
    if (!unit && at < m->end)
        unit = unit_of_two_senses(m, at);
    if (!unit)
        return false;
    if (!kind && cd_marker_glued(m, at + 1)) { /* km², m³ */
        bool square = cd_marker_is(m, at + 1, "\xC2\xB2") || cd_marker_is(m, at + 1, "2");
        bool cubic = cd_marker_is(m, at + 1, "\xC2\xB3") || cd_marker_is(m, at + 1, "3");
        kind = square ? "square" : cubic ? "cubic" : NULL;
        at += kind != NULL;
    }
    uint32_t hour = kind ? CD_NONE : hour_behind(m, at + 1);
    const char *energy = hour != CD_NONE ? energy_of(unit) : NULL;
    if (energy) {
        unit = energy;
        at = hour;
    }
    snprintf(out, 40, "%s%s%s", kind ? kind : "", kind && *kind ? " " : "", unit);
    *end = at + 1;
    return true;
}

/* The stem of the noun that a number counts: "six other people" -> peopl. CD_NONE for none. */
static uint32_t counted_noun(const struct cd_marker *m, uint32_t t, bool plural)
{
    static const char *const between[] = {"other", "more",  "further", "additional",
                                          "new",   "extra", "such",    "young",
                                          "major", "small", "large"};
    if (cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t))
        t++;
    while (t + 1 < m->end && CD_MARKER_AMONG(m, t, between) && cd_marker_is_word(m, t + 1))
        t++;
    if (!cd_marker_is_word(m, t) || cd_marker_token(m, t)->flags & CD_TOKEN_STOP ||
        cd_marker_classes(m, t) & (CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_SAY))
        return CD_NONE;
    /* "three tug crew members": the first plural is the noun */
    for (uint32_t k = t; plural && k < m->end && k < t + 4; k++) {
        struct cd_str s = cd_marker_fold(m, k);
        if (!cd_marker_is_word(m, k) || cd_marker_token(m, k)->flags & CD_TOKEN_STOP)
            break;
        bool ends = s.len > 3 && s.ptr[s.len - 1] == 's' && !strchr("sui", s.ptr[s.len - 2]);
        if (ends || cd_marker_is(m, k, "people") || cd_marker_is(m, k, "men") ||
            cd_marker_is(m, k, "women") || cd_marker_is(m, k, "children"))
            return cd_marker_token(m, k)->stem;
    }
    return cd_marker_token(m, t)->stem;
}

/* ------------------------------------------------------------------ marks */

static bool is_about(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"about",         "some",   "around", "roughly",
                                        "approximately", "nearly", "almost", "circa",
                                        "estimated",     "~",      "ca"};
    return t > m->first && CD_MARKER_AMONG(m, t - 1, words);
}

static void take(struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        m->taken[t] |= CD_TAKEN_NUMBER;
}

/* Integers in full, fractions to ten digits. */
static void format_number(char out[48], double value)
{
    bool whole = fabs(value) < 1e15 && floor(value) == value;
    snprintf(out, 48, whole ? "%.0f" : "%.10g", value);
}

static void set_value(struct cd_marker *m, struct cd_mark *mark, const char *unit)
{
    char value[160], low[48], high[48] = "";
    bool range = mark->number_high > mark->number;
    format_number(low, mark->number);
    if (range)
        format_number(high, mark->number_high);
    snprintf(value, sizeof value, "%s%s%s%s%s", low, range ? "-" : "", high, unit ? " " : "",
             unit ? unit : "");
    mark->value = cd_marker_intern(m, value);
    if (unit)
        mark->unit = cd_marker_intern(m, unit);
}

/* Currency signs in front of the numeral at t: its first token in *first, or NULL. */
static const char *currency_before(const struct cd_marker *m, uint32_t t, uint32_t *first)
{
    if (t >= m->first + 2 && cd_marker_is_mark(m, t - 1, ".") && cd_marker_is(m, t - 2, "rs")) {
        *first = t - 2;
        return "inr"; /* Rs. 500 */
    }
    if (t == m->first || !cd_numeral_is_free(m, t - 1))
        return NULL;
    const char *name = cd_numeral_currency(cd_marker_fold(m, t - 1));
    /* a word of few letters is a currency against its number, Rs anywhere: R2,400, Rs 300 */
    if (!name || (cd_marker_fold(m, t - 1).len < 3 && cd_marker_is_word(m, t - 1) &&
                  !cd_marker_glued(m, t) && !cd_marker_is(m, t - 1, "rs")))
        return NULL;
    *first = t - 1;
    if (cd_marker_glued(m, t - 1) && t - 1 > m->first && cd_marker_is_word(m, t - 2)) {
        static const char *const lands[] = {"us", "u.s.", "a", "c", "hk", "nz", "s"};
        static const char *const names[] = {"usd", "usd", "aud", "cad", "hkd", "nzd", "sgd"};
        for (size_t k = 0; k < 7; k++)
            if (cd_marker_is(m, t - 2, lands[k])) {
                *first = t - 2;
                return names[k];
            }
    }
    return name;
}

/* The second numeral of a range behind n, or false. */
static bool range_behind(const struct cd_marker *m, uint32_t first, const struct cd_numeral *n,
                         bool money, struct cd_numeral *high)
{
    uint32_t t = n->end;
    bool between = first > m->first && cd_marker_is(m, first - 1, "between");
    bool from = first > m->first && cd_marker_is(m, first - 1, "from");
    bool dash = cd_marker_is_mark(m, t, "-");
    if (!dash && !(cd_marker_is(m, t, "to") && !from) && !cd_marker_is(m, t, "or") &&
        !(between && cd_marker_is(m, t, "and")))
        return false;
    t++;
    if (money && t < m->end && cd_numeral_currency(cd_marker_fold(m, t)))
        t++;
    /* "fell by £2 to £37": by how much, and to what */
    bool by = money && first > m->first && cd_marker_is(m, first - 1, "by") &&
              cd_marker_is(m, n->end, "to");
    if (by && cd_numeral_read(m, t, money, high) && high->value >= 4 * n->value)
        return false;
    /* 225-5185 is a telephone number */
    return cd_numeral_read(m, t, money, high) && high->value > n->value &&
           (!dash || high->factor || high->value < 20 * n->value || n->value < 10);
}

/* Digits after a hyphen that belong to a name: F-16, COVID-19. */
static bool is_part_of_name(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first + 2 && cd_marker_glued(m, t) && cd_marker_is_mark(m, t - 1, "-") &&
           cd_marker_glued(m, t - 1) && cd_marker_is_word(m, t - 2) &&
           cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER && !(m->classes[t - 2] & CD_LX_NUMWORD);
}

/* "4.2 million.4", "in 2010.2": digits glued behind the stop that ends a statement: a footnote. */
static bool is_footnote(const struct cd_marker *m, uint32_t t)
{
    if (t + 1 != m->end || t < m->first + 2 || cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER ||
        !cd_marker_glued(m, t) || !cd_marker_is_mark(m, t - 1, ".") || !cd_marker_glued(m, t - 1))
        return false;
    return cd_marker_fold(m, t).len <= 3 &&
           (cd_marker_token(m, t - 2)->cls == CD_TOKEN_NUMBER ||
            (cd_marker_fold(m, t - 2).len > 3 && !(cd_marker_classes(m, t - 2) & CD_LX_ABBREV)));
}

/* "10:02:11 +0100": how far a clock is from another's. */
static bool is_offset(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first + 2 && cd_marker_glued(m, t) && cd_marker_fold(m, t).len == 4 &&
           (cd_marker_cp(m, t - 1) == '+' || cd_marker_cp(m, t - 1) == '-') &&
           !cd_marker_glued(m, t - 1) && m->taken[t - 2] & CD_TAKEN_DATE &&
           cd_marker_fold(m, t - 2).len > 3 &&
           cd_marker_fold(m, t - 2).ptr[cd_marker_fold(m, t - 2).len - 3] == ':';
}

/* "[12]" as a reference, "1." or "(2)" in front of a list item, a footnote. */
static bool is_reference(const struct cd_marker *m, uint32_t t)
{
    if (is_footnote(m, t) || is_offset(m, t))
        return true;
    if (t > m->first && cd_marker_is_mark(m, t - 1, "[") && cd_marker_is_mark(m, t + 1, "]"))
        return true;
    if (cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER || t + 2 >= m->end)
        return false;
    if (t == m->first)
        return cd_marker_glued(m, t + 1) && cd_marker_is_mark(m, t + 1, ".)");
    return t == m->first + 1 && cd_marker_is_mark(m, t - 1, "(") &&
           cd_marker_is_mark(m, t + 1, ")");
}

/* Whether the word or the sign minus stands before t: a hyphen behind white space, at a digit. */
static bool is_minus(const struct cd_marker *m, uint32_t t)
{
    if (t == m->first)
        return false;
    if (cd_marker_is(m, t - 1, "minus")) /* nor "plus or minus 5", which is how far it goes */
        return !(t > m->first + 2 && cd_marker_is(m, t - 2, "or"));
    if (cd_marker_cp(m, t - 1) == 0x2212) /* the sign */
        return cd_marker_glued(m, t);
    return t > m->first + 1 && cd_marker_is_mark(m, t - 1, "-") && !cd_marker_glued(m, t - 1) &&
           cd_marker_glued(m, t) && cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER &&
           cd_marker_cp(m, t - 1) != 0x2014;
}

/* Takes "2." and "(2)" in front of a list item, and the mark of a footnote, out of comparison; the
 * number at t. */
static void set_aside(struct cd_marker *m, uint32_t t)
{
    if (cd_marker_fold(m, t).len > 3 || cd_marker_is_mark(m, t + 1, "]"))
        return;
    if (t + 1 == m->end) {
        m->b->tokens[t].flags |= CD_TOKEN_ASIDE; /* of a footnote */
        return;
    }
    for (uint32_t k = m->first; k <= t + 1; k++)
        m->b->tokens[k].flags |= CD_TOKEN_ASIDE;
    m->b->tokens[t + 2].flags |= CD_TOKEN_INITIAL;
}

/* "$750 million. We have paid 91 million.": the currency of the amount that stands just before. */
static const char *money_before(const struct cd_marker *m, char unit[40])
{
    if (m->last_money == CD_NONE || m->statement - m->last_money_statement > 1)
        return NULL;
    snprintf(unit, 40, "%s", cd_ctx_string(m->b->ctx, m->last_money).ptr);
    return unit;
}

static uint32_t mark_number(struct cd_marker *m, uint32_t t, const struct cd_numeral *low)
{
    struct cd_numeral n = *low, high = {0};
    uint32_t first = t, noun = CD_NONE;
    const char *currency = currency_before(m, t, &first);
    char unit[40] = "";
    bool range = !n.round && range_behind(m, first, &n, currency != NULL, &high);
    uint32_t end = range ? high.end : n.end;
    bool known = currency == NULL && known_unit(m, &end, unit);
    if (currency)
        snprintf(unit, sizeof unit, "%s", currency);
    if (range && high.factor && !n.factor && !high.fraction && high.value >= 100) {
        double factor = high.base > 0 ? high.value / high.base : 1;
        if (n.value * factor < high.value)
            n.value *= factor;
    }
    if (!known && !currency) {
        noun = counted_noun(m, end, n.value != 1);
        if (noun == CD_NONE)
            noun = cd_numeral_label(m, first);
    }
    if (!known && !currency && noun == CD_NONE && n.factor && !n.round && n.value >= 1e6)
        currency = money_before(m, unit);
    if (known && cd_numeral_currency((struct cd_str){unit, strlen(unit)}))
        currency = unit; /* 612 million euros */
    if (currency) {
        m->last_money = cd_marker_intern(m, currency);
        m->last_money_statement = m->statement;
    }
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_NUMBER, first, end);
    mark->number = n.value;
    mark->number_high = range ? high.value : n.value;
    mark->flags = (uint16_t)((range ? CD_MARK_RANGE : 0) |
                             (n.round || is_about(m, first) ? CD_MARK_APPROX : 0));
    if (is_minus(m, first))
        mark->number = mark->number_high = -n.value;
    set_value(m, mark, unit[0] ? unit : NULL);
    if (!unit[0] && noun != CD_NONE)
        mark->unit = noun;
    bool aged = first > m->first && (cd_marker_is(m, first - 1, "aged") ||
                                     (first >= m->first + 2 && cd_marker_is(m, first - 1, "of") &&
                                      cd_marker_is(m, first - 2, "age")));
    if (!unit[0] && aged)
        mark->unit = cd_marker_intern(m, "year");
    if (n.round)
        mark->value = cd_marker_intern_words(m, first, end);
    take(m, first, end);
    return end;
}

/* "first, second and third": whether an ordinal in words stands beside the one at t. */
static bool is_in_list_of_ordinals(const struct cd_marker *m, uint32_t t)
{
    bool behind = cd_marker_is_mark(m, t + 1, ",") || cd_marker_is(m, t + 1, "and") ||
                  cd_marker_is(m, t + 1, "or");
    bool before =
        t >= m->first + 2 && (cd_marker_is_mark(m, t - 1, ",") || cd_marker_is(m, t - 1, "and") ||
                              cd_marker_is(m, t - 1, "or"));
    return (behind && cd_marker_classes(m, t + 2) & CD_LX_ORDWORD) ||
           (before && cd_marker_classes(m, t - 2) & CD_LX_ORDWORD);
}

static uint32_t add_ordinal(struct cd_marker *m, uint32_t t, uint32_t end, double value)
{
    char text[40];
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_NUMBER, t, end);
    mark->number = mark->number_high = value;
    mark->flags = CD_MARK_ORDINAL;
    snprintf(text, sizeof text, "#%.10g", value);
    mark->value = cd_marker_intern(m, text);
    mark->unit = counted_noun(m, end, false);
    take(m, t, end);
    return end;
}

/* "to second place", "finished second": a rank. */
static bool is_rank(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"place",   "spot",    "position", "prize",   "division",
                                        "class",   "grade",   "degree",   "rank",    "gear",
                                        "session", "reading", "century",  "attempt", "edition"};
    static const char *const verbs[] = {"came",   "come",  "comes",     "finished", "finishes",
                                        "finish", "ranks", "finishing", "ranked",   "placed"};
    static const char *const among[] = {"among", "out", "of"};
    if (t > m->first && cd_marker_classes(m, t - 1) & CD_LX_AUX && CD_MARKER_AMONG(m, t + 1, among))
        return true; /* "we are first among nineteen" */
    return CD_MARKER_AMONG(m, t + 1, nouns) || (t > m->first && CD_MARKER_AMONG(m, t - 1, verbs));
}

/* "a second passed", "a second later", "nine litres a second": the unit of time. */
static bool is_moment(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"passed", "passes", "elapsed", "later", "ago",   "before",
                                        "after",  "too",    "away",    "or",    "longer"};
    bool rate = t > m->first + 1 && cd_numeral_unit(cd_marker_fold(m, t - 2)) != NULL &&
                (!cd_marker_is_word(m, t + 1) || cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP);
    return t > m->first && cd_marker_is(m, t - 1, "a") && cd_marker_is(m, t, "second") &&
           (rate || CD_MARKER_AMONG(m, t + 1, words));
}

/* Ordinals: third, 12th. "first" and "second" only as a rank, or behind an article, pronoun or
 * possessive. */
static uint32_t mark_ordinal(struct cd_marker *m, uint32_t t)
{
    uint32_t end = t + 1;
    bool word = cd_marker_token(m, t)->cls == CD_TOKEN_WORD;
    bool figure = cd_marker_initial(m, t) >= '0' && cd_marker_initial(m, t) <= '9';
    if (word && !figure && !(cd_marker_classes(m, t) & (CD_LX_ORDWORD | CD_LX_NUMWORD)))
        return 0;
    double value = cd_numeral_ordinal(cd_marker_fold(m, t));
    if (m->english && cd_marker_classes(m, t) & CD_LX_NUMWORD && cd_marker_is_mark(m, t + 1, "-") &&
        cd_marker_glued(m, t + 2) && cd_marker_classes(m, t + 2) & CD_LX_ORDWORD &&
        cd_numeral_small(cd_marker_fold(m, t)) >= 20) {
        value = cd_numeral_small(cd_marker_fold(m, t)) +
                cd_numeral_ordinal(cd_marker_fold(m, t + 2)); /* twenty-first */
        end = t + 3;
    }
    if (value < 0 || !cd_numeral_is_free(m, t))
        return 0;
    uint32_t left = t > m->first ? cd_marker_classes(m, t - 1) : 0;
    bool behind_det =
        left & CD_LX_DET ||
        (t > m->first && (cd_marker_is(m, t - 1, "'s") || cd_marker_is(m, t - 1, "very")));
    behind_det |= word && m->b->statements[m->statement].kind == CD_STATEMENT_HEADING &&
                  t > m->first && counted_noun(m, t + 1, false) != CD_NONE &&
                  !(cd_marker_token(m, t + 1)->flags & CD_TOKEN_CAPITAL) &&
                  cd_marker_is(m, t, "second"); /* "Students occupy second floor" */
    bool stands_alone = !cd_marker_is_word(m, t + 1) || cd_marker_is(m, t + 1, "of");
    bool counts = t > m->first && cd_marker_is(m, t - 1, "the");
    bool listed = is_in_list_of_ordinals(m, t);
    if (word && value <= 2 && end == t + 1 && !listed && !is_rank(m, t) &&
        (!behind_det || (stands_alone && !counts) || is_moment(m, t)))
        return 0;
    return add_ordinal(m, t, end, value);
}

/* "one hundred thirty-first": a numeral n of several words at t whose last one is an ordinal. */
static uint32_t mark_long_ordinal(struct cd_marker *m, uint32_t t, const struct cd_numeral *n)
{
    uint32_t last = n->end + 1;
    if (!m->english || n->end <= t + 1 || !(cd_marker_classes(m, n->end - 1) & CD_LX_NUMWORD) ||
        !cd_marker_is_mark(m, n->end, "-") || !cd_marker_glued(m, n->end) ||
        !cd_marker_glued(m, last) || !(cd_marker_classes(m, last) & CD_LX_ORDWORD) ||
        cd_numeral_small(cd_marker_fold(m, n->end - 1)) < 20)
        return 0;
    double unit = cd_numeral_ordinal(cd_marker_fold(m, last));
    return unit >= 1 && unit <= 9 ? add_ordinal(m, t, last + 1, n->value + unit) : 0;
}

/* Whether a number can start at t. */
static bool may_start(const struct cd_marker *m, uint32_t t)
{
    switch (m->b->tokens[t].cls) {
    case CD_TOKEN_NUMBER:
    case CD_TOKEN_SYMBOL:
        return cd_numeral_is_free(m, t);
    case CD_TOKEN_WORD:
        return m->classes[t] & (CD_LX_NUMWORD | CD_LX_ORDWORD | CD_LX_FRACTION | CD_LX_DET) &&
               cd_numeral_is_free(m, t);
    default:
        return false;
    }
}

/* Whether a currency stands before the number at t; articles are none. */
static bool is_money(const struct cd_marker *m, uint32_t t)
{
    const uint32_t numerals = CD_LX_NUMWORD | CD_LX_ORDWORD | CD_LX_FRACTION;
    uint32_t ignored;
    bool number = m->b->tokens[t].cls != CD_TOKEN_WORD || m->classes[t] & numerals;
    return number && t > m->first && currency_before(m, t, &ignored) != NULL;
}

void cd_mark_numbers(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end;) {
        uint32_t end = 0;
        struct cd_numeral n;
        if (may_start(m, t)) {
            end = mark_ordinal(m, t);
            if (!end && is_reference(m, t))
                set_aside(m, t);
            else if (!end && !is_part_of_name(m, t) && cd_numeral_read(m, t, is_money(m, t), &n)) {
                end = mark_long_ordinal(m, t, &n);
                end = end ? end : mark_number(m, t, &n);
            }
        }
        if (!end && m->english && cd_marker_is(m, t, "twice")) {
            struct cd_mark *mark = cd_marker_add(m, CD_MARK_NUMBER, t, t + 1);
            mark->number = mark->number_high = 2;
            set_value(m, mark, "time");
        }
        t = end > t ? end : t + 1;
    }
}
