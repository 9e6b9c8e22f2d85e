/*
 * Values of both documents, and which of their amounts are one in two units. Amounts are sorted by
 * what they measure and by size, so that only neighbours are compared: linear but for the sorting.
 */
#include "align/values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define NEIGHBOURS  32u  /* amounts on either side of one that are compared with it */
#define FAR         1.09 /* times as large as one: none is looked at; two months are 56 days */
#define SHARE_OF    100  /* "six in a hundred": of more nobody gives a share so */
#define SHARE_WORDS 3u   /* "out of every" */
#define SHARE_MARKS 3u   /* from the one number to the other */

static int by_value(const void *x, const void *y)
{
    double p = *(const double *)x, q = *(const double *)y;
    return p < q ? -1 : p > q;
}

/* Two digits, as canonical dates and times have them. */
static int two_digits(const char *s)
{
    return (s[0] - '0') * 10 + s[1] - '0';
}

/* The value of a mark that may be written in several ways, or 0. Times count below zero. */
static double value_of(const struct al_engine *e, const struct cd_mark *mark)
{
    struct cd_str v =
        mark->value == CD_NONE ? (struct cd_str){"", 0} : cd_ctx_string(e->ctx, mark->value);
    switch (mark->kind) {
    case CD_MARK_NUMBER:
        return mark->number >= 2 && mark->number <= 1e15 && mark->number_high == mark->number
                   ? mark->number
                   : 0;
    case CD_MARK_DATE: /* ...-22 */
        return v.len >= 9 && v.ptr[v.len - 3] == '-' && !memchr(v.ptr, '/', v.len)
                   ? two_digits(v.ptr + v.len - 2)
                   : 0;
    case CD_MARK_TIME: /* 16:55 is 4:55 where nobody says of which half of the day */
        return v.len == 5 ? -1 - 60 * (two_digits(v.ptr) % 12) - two_digits(v.ptr + 3) : 0;
    default:
        return 0;
    }
}

/* Whether a mark is of an amount: a number with a unit that measures, or a share. */
static bool read_amount(const struct al_engine *e, const struct cd_mark *mark,
                        struct al_amount *amount)
{
    if (mark->kind != CD_MARK_NUMBER || mark->flags & (CD_MARK_ORDINAL | CD_MARK_RANGE) ||
        !(mark->number > 0 && mark->number <= 1e15)) {
        return false;
    }
    *amount = (struct al_amount){.number = mark->number,
                                 .dimension = "percent",
                                 .type = CD_NONE,
                                 .about = (mark->flags & CD_MARK_APPROX) != 0};
    if (mark->unit == CD_NONE) {
        amount->size = 100 * mark->number;
        return mark->number < 1;
    }
    amount->measure = cd_measure_of(cd_ctx_string(e->ctx, mark->unit));
    if (amount->measure) {
        amount->size = cd_measure_size(amount->measure, mark->number, &amount->dimension);
    }
    return amount->measure != NULL;
}

/* Whether token k goes on with the number or time of the mark, which begins in words or digits. */
static bool goes_on(const struct al_engine *e, const struct cd_doc *doc, const struct cd_mark *mark,
                    uint32_t k, bool words)
{
    static const char *const scales[] = {"hundred", "thousand", "million",
                                         "billion", "trillion", NULL};
    static const char *const parts[] = {"and", "a", "half", "dozen", "score", "point", NULL};
    const struct cd_token *t = &doc->tokens[k];
    struct cd_str word = cd_ctx_string(e->ctx, t->fold);
    if (mark->kind == CD_MARK_TIME) {
        return true;
    }
    if (!words) {
        return t->cls == CD_TOKEN_WORD && cd_str_is_one_of(word, scales);
    }
    bool unit = mark->unit != CD_NONE && t->cls == CD_TOKEN_WORD && !cd_is_numeral(word) &&
                !cd_str_is_one_of(word, parts);
    return t->cls != CD_TOKEN_SYMBOL && t->cls != CD_TOKEN_NUMBER && !unit;
}

/*
 * Whether mark m and the next number are a share: "six in ten", "six out of every ten"; end: behind
 * their tokens. Not "three in 20 minutes", nor "six of the ten", of which both are told.
 */
static bool read_share(const struct al_engine *e, const struct cd_doc *doc, uint32_t m,
                       struct al_amount *amount, uint32_t *end)
{
    static const char *const between[] = {"in", "out", "of", "every", "each", NULL};
    const struct cd_mark *part = &doc->marks[m], *whole = part + 1;
    while (whole < doc->marks + doc->n_marks && whole < part + SHARE_MARKS &&
           whole->kind != CD_MARK_NUMBER) {
        whole++; /* "every" is a mark of its own */
    }
    uint32_t at = cd_range_end(part->tokens), words = 0;
    if (part->kind != CD_MARK_NUMBER || whole == doc->marks + doc->n_marks ||
        whole->kind != CD_MARK_NUMBER || whole->statement != part->statement ||
        part->unit != CD_NONE || (part->flags | whole->flags) & (CD_MARK_ORDINAL | CD_MARK_RANGE) ||
        part->number < 1 || part->number >= whole->number || whole->number > SHARE_OF ||
        part->number != floor(part->number) || whole->number != floor(whole->number) ||
        (whole->unit != CD_NONE && cd_measure_of(cd_ctx_string(e->ctx, whole->unit)))) {
        return false;
    }
    bool parts = false; /* not "six of the ten", nor "six of ten" */
    for (; at < whole->tokens.first && words <= SHARE_WORDS; at++, words++) {
        struct cd_str word = cd_ctx_string(e->ctx, doc->tokens[at].fold);
        parts |= !cd_str_is(word, "of");
        if (!cd_str_is_one_of(word, between)) {
            return false;
        }
    }
    bool spelled = doc->tokens[at].cls == CD_TOKEN_WORD;
    for (*end = at + 1;
         *end < cd_range_end(whole->tokens) && goes_on(e, doc, whole, *end, spelled);) {
        ++*end;
    }
    *amount = (struct al_amount){.number = part->number / whole->number,
                                 .size = 100 * part->number / whole->number,
                                 .dimension = "percent",
                                 .type = CD_NONE,
                                 .about = (part->flags & CD_MARK_APPROX) != 0,
                                 .ratio = true};
    return parts && words > 0 && words <= SHARE_WORDS;
}

/* A share has no unit. */
static const char *unit_of(const struct al_amount *a)
{
    return a->measure ? a->measure->unit : "";
}

/* By dimension and size, then as they are written. */
static int by_size(const void *x, const void *y)
{
    const struct al_amount *p = x, *q = y;
    int order = strcmp(p->dimension, q->dimension);
    if (order == 0) {
        order = p->size < q->size ? -1 : p->size > q->size;
    }
    return order ? order : strcmp(unit_of(p), unit_of(q));
}

static bool is_one_amount(const struct al_amount *a, const struct al_amount *b)
{
    return (a->measure != b->measure || a->ratio != b->ratio) &&
           cd_amounts_equal(a->measure, a->number, b->measure, b->number, a->about || b->about);
}

/* Pairs the amounts of two units that stand on two sides. */
static void pair_amounts(struct al_values *v)
{
    uint32_t cap = 0, n = 0;
    for (uint32_t i = 0; i < v->n_amounts; i++) {
        struct al_amount *a = &v->amounts[i];
        a->converts |= a->ratio && a->sides == 3; /* three in four, three quarters */
        for (uint32_t j = i + 1; j < v->n_amounts && j <= i + NEIGHBOURS; j++) {
            struct al_amount *b = &v->amounts[j];
            if (strcmp(a->dimension, b->dimension) != 0 || b->size > a->size * FAR) {
                break;
            }
            if ((a->sides | b->sides) != 3 || !is_one_amount(a, b)) {
                continue;
            }
            a->converts = b->converts = true;
            *CD_PUSH(v->pairs, n, cap) = i;
            *CD_PUSH(v->pairs, n, cap) = j;
        }
    }
    v->n_pairs = n / 2;
}

/* Collects the amounts of both documents, sorted, each once. */
static void list_amounts(struct al_values *v, const struct al_engine *e)
{
    uint32_t cap = 0, n = 0;
    for (unsigned k = 0; k < 2; k++) {
        const struct cd_doc *doc = e->side[k].doc;
        for (uint32_t m = 0; m < doc->n_marks; m++) {
            struct al_amount amount;
            uint32_t end;
            if (read_share(e, doc, m, &amount, &end) || read_amount(e, &doc->marks[m], &amount)) {
                amount.sides = (uint8_t)(1u << k);
                *CD_PUSH(v->amounts, n, cap) = amount;
            }
        }
    }
    if (n) {
        qsort(v->amounts, n, sizeof *v->amounts, by_size);
    }
    for (uint32_t k = 0; k < n; k++) {
        struct al_amount *last = v->n_amounts ? &v->amounts[v->n_amounts - 1] : NULL;
        if (last && by_size(last, &v->amounts[k]) == 0) {
            last->sides |= v->amounts[k].sides;
            last->about |= v->amounts[k].about;
            last->ratio |= v->amounts[k].ratio;
        } else {
            v->amounts[v->n_amounts++] = v->amounts[k];
        }
    }
    pair_amounts(v);
}

/* Collects the values of both documents, ascending, each once. */
static void list_values(struct al_values *v, const struct al_engine *e)
{
    uint32_t cap = 0, n = 0;
    for (unsigned k = 0; k < 2; k++) {
        const struct cd_doc *doc = e->side[k].doc;
        for (uint32_t m = 0; m < doc->n_marks; m++) {
            double value = value_of(e, &doc->marks[m]);
            if (value != 0) {
                *CD_PUSH(v->values, n, cap) = value;
            }
        }
    }
    if (n) {
        qsort(v->values, n, sizeof *v->values, by_value);
    }
    for (uint32_t k = 0; k < n; k++) {
        if (v->n_values == 0 || v->values[k] != v->values[v->n_values - 1]) {
            v->values[v->n_values++] = v->values[k];
        }
    }
}

void cd_al_values_init(struct al_values *v, const struct al_engine *e, uint32_t first_id)
{
    *v = (struct al_values){.first_id = first_id};
    list_values(v, e);
    list_amounts(v, e);
}

void cd_al_values_finish(struct al_values *v)
{
    free(v->values);
    free(v->amounts);
    free(v->pairs);
    free(v->id);
}

uint32_t cd_al_values_plain(const struct al_values *v, const struct al_engine *e, double value)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%.15g", value);
    uint32_t id = value < 0 ? CD_NONE : cd_ctx_lookup(e->ctx, (struct cd_str){text, (size_t)len});
    const double *at =
        v->n_values ? bsearch(&value, v->values, v->n_values, sizeof value, by_value) : NULL;
    if (!at) {
        return CD_NONE;
    }
    return id != CD_NONE && id < v->first_id ? id : v->first_id + (uint32_t)(at - v->values);
}

struct al_amount *cd_al_values_amount(const struct al_values *v, uint32_t id)
{
    uint32_t first = v->first_id + v->n_values;
    return id >= first && id < first + v->n_amounts ? &v->amounts[id - first] : NULL;
}

/* The id of an amount that converts, or CD_NONE. */
static uint32_t id_of_amount(const struct al_values *v, const struct al_amount *amount)
{
    const struct al_amount *at =
        v->n_amounts ? bsearch(amount, v->amounts, v->n_amounts, sizeof *amount, by_size) : NULL;
    return at && at->converts ? v->first_id + v->n_values + (uint32_t)(at - v->amounts) : CD_NONE;
}

/* The id of a mark: of its amount where that converts, else of its value; or CD_NONE. */
static uint32_t id_of_mark(const struct al_values *v, const struct al_engine *e,
                           const struct cd_mark *mark)
{
    struct al_amount amount;
    uint32_t id = read_amount(e, mark, &amount) ? id_of_amount(v, &amount) : CD_NONE;
    double value = id == CD_NONE ? value_of(e, mark) : 0;
    return value != 0 ? cd_al_values_plain(v, e, value) : id;
}

/* The tokens of the day in a date that has one: digits, "sixth", "twenty-first"; not the month, nor
 * the year. */
static struct cd_range find_day(const struct al_engine *e, const struct cd_doc *doc,
                                const struct cd_mark *mark, double day)
{
    uint32_t first = mark->tokens.first, end = cd_range_end(mark->tokens);
    for (uint32_t k = first; k < end; k++) {
        struct cd_str text = cd_ctx_string(e->ctx, doc->tokens[k].fold);
        if (doc->tokens[k].cls == CD_TOKEN_NUMBER && text.len <= 4 && atoi(text.ptr) == (int)day) {
            return (struct cd_range){k, 1}; /* "22nd" too */
        }
    }
    for (uint32_t k = first + 1; k < end; k++) {
        if (cd_str_is(cd_ctx_string(e->ctx, doc->tokens[k].fold), "of") ||
            cd_str_is(cd_ctx_string(e->ctx, doc->tokens[k].fold), "day")) {
            end = k;
        }
    }
    while (end > first + 1 && doc->tokens[end - 1].cls != CD_TOKEN_WORD) {
        end--; /* "May the third, 2031" */
    }
    uint32_t at = end - 1;
    if (at >= first + 2 && cd_str_is(cd_ctx_string(e->ctx, doc->tokens[at - 1].fold), "-")) {
        at -= 2;
    }
    return (struct cd_range){at, end - at};
}

static void set_ids(struct al_values *v, const struct cd_statement *s, struct cd_range tokens,
                    uint32_t id)
{
    for (uint32_t k = tokens.first; k < cd_range_end(tokens); k++) {
        v->id[k - s->tokens.first] = k == tokens.first ? id : AL_INSIDE;
    }
}

void cd_al_values_read(struct al_values *v, const struct al_engine *e, const struct cd_doc *doc,
                       const struct cd_statement *s)
{
    CD_RESERVE(v->id, 0, v->cap_ids, s->tokens.count + 1);
    memset(v->id, 0xff, s->tokens.count * sizeof *v->id);
    for (uint32_t m = s->marks.first; m < cd_range_end(s->marks); m++) {
        const struct cd_mark *mark = &doc->marks[m];
        uint32_t first = mark->tokens.first, end = cd_range_end(mark->tokens), at = first, behind;
        struct al_amount share;
        uint32_t id = first < end && read_share(e, doc, m, &share, &behind)
                          ? id_of_amount(v, &share)
                          : CD_NONE;
        if (id != CD_NONE) {
            set_ids(v, s, (struct cd_range){first, behind - first}, id);
            while (m + 1 < cd_range_end(s->marks) && doc->marks[m + 1].tokens.first < behind) {
                m++; /* the second number is told with it */
            }
            continue;
        }
        id = first < end ? id_of_mark(v, e, mark) : CD_NONE;
        if (id == CD_NONE) {
            continue;
        }
        if (mark->kind == CD_MARK_DATE) {
            set_ids(v, s, find_day(e, doc, mark, value_of(e, mark)), id);
            continue;
        }
        while (mark->kind == CD_MARK_NUMBER && at < end && doc->tokens[at].cls == CD_TOKEN_SYMBOL) {
            at++;
        }
        if (at == end) {
            continue;
        }
        bool words = doc->tokens[at].cls == CD_TOKEN_WORD;
        v->id[at - s->tokens.first] = id;
        for (uint32_t k = at + 1; k < end; k++) {
            if (!goes_on(e, doc, mark, k, words)) {
                break;
            }
            v->id[k - s->tokens.first] = AL_INSIDE;
        }
    }
}
