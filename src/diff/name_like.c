/*
 * Whether two names are one: if they have the same canonical value (table of aliases), if one is a
 * part of the other (Xi, Xi Jinping), or if one is the other's initials.
 */
#include <string.h>

#include "diff/name.h"
#include "util/str.h"

/* Copts, Coptic; Catalonia, Catalan: a people, what is theirs, by the end of the word alone. */
static bool same_people(struct cd_str a, struct cd_str b)
{
    static const char *const tails[] = {"",    "s",    "i",   "ic",  "ics",  "an", "ans", "ian",
                                        "ish", "ians", "ese", "ite", "ites", "er", "ers"};
    size_t head = 0;
    while (head < a.len && head < b.len && a.ptr[head] == b.ptr[head])
        head++;
    bool known[2] = {false, false};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
        size_t n = strlen(tails[k]);
        known[0] |= a.len == head + n && memcmp(a.ptr + head, tails[k], n) == 0;
        known[1] |= b.len == head + n && memcmp(b.ptr + head, tails[k], n) == 0;
    }
    return head >= 4 && known[0] && known[1];
}

/* Chair, Chairwoman */
static bool same_office(struct cd_str a, struct cd_str b)
{
    static const char *const forms[] = {"chair", "chairman", "chairwoman", "chairperson", NULL};
    return cd_str_is_one_of(a, forms) && cd_str_is_one_of(b, forms);
}

/* M. Holm, Maria Holm */
static bool is_initial(struct cd_str a, struct cd_str b)
{
    return (a.len == 1 || (a.len == 2 && a.ptr[1] == '.')) && b.len > 2 && a.ptr[0] == b.ptr[0];
}

static bool same_word(const struct cd_diff *d, uint32_t i, uint32_t j)
{
    const struct cd_word *x = &d->side[0].words[i], *y = &d->side[1].words[j];
    enum cd_how how;
    if (cd_name_words_spelt(x, y))
        return true;
    if (x->fold == y->fold || x->stem == y->stem || same_people(x->text, y->text) ||
        same_office(x->text, y->text) || is_initial(x->text, y->text) ||
        is_initial(y->text, x->text))
        return true;
    return cd_word_similarity(d, x, y, &how) > 0.7f && (how == CD_HOW_FORM || how == CD_HOW_SENSE);
}

/* How many content words of a stand in b; *n: how many a has. */
static uint32_t shared_words(const struct cd_diff *d, struct cd_range a, struct cd_range b,
                             bool turned, uint32_t *n)
{
    uint32_t shared = 0;
    *n = 0;
    for (uint32_t x = a.first; x < cd_range_end(a); x++) {
        if (!cd_word_is_content(&d->side[turned].words[x]))
            continue;
        ++*n;
        for (uint32_t y = b.first; y < cd_range_end(b); y++)
            if (turned ? same_word(d, y, x) : same_word(d, x, y)) {
                shared++;
                break;
            }
    }
    return shared;
}

/* Whether word w is made of the initials of the other name's words: ECB, European Central Bank. */
static bool initials(const struct cd_diff *d, unsigned s, struct cd_range one, struct cd_range many)
{
    struct cd_str x = d->side[s].words[one.first].text;
    size_t at = 0;
    if (one.count != 1 || many.count < 2)
        return false;
    for (uint32_t w = many.first; w < cd_range_end(many); w++) {
        const struct cd_word *word = &d->side[1 - s].words[w];
        if (!cd_word_is_content(word))
            continue;
        while (at < x.len && x.ptr[at] == '.')
            at++;
        if (at >= x.len || word->text.ptr[0] != x.ptr[at])
            return false;
        at++;
    }
    while (at < x.len && x.ptr[at] == '.')
        at++;
    return at >= 2 && at == x.len;
}

/* "King of Spain", "Spanish": whether a word of name x of side s is what name y stands for. */
static bool holds_value(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                        const struct cd_seen *y)
{
    if (y->mark->value == CD_NONE || y->words.count != 1 || x->words.count < 2)
        return false;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (d->side[s].words[w].fold == y->mark->value)
            return true;
    return false;
}

/* The content words of a name of side s that the other name has not, as one run; count 0 where they
 * are not next to each other. */
static struct cd_range own_words(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                                 const struct cd_seen *y)
{
    struct cd_range run = {0, 0};
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        bool shared = !cd_word_is_content(&d->side[s].words[w]);
        for (uint32_t k = y->words.first; !shared && k < cd_range_end(y->words); k++)
            shared = s ? same_word(d, k, w) : same_word(d, w, k);
        if (shared)
            continue;
        if (run.count && cd_range_end(run) != w)
            return (struct cd_range){0, 0};
        run = run.count ? (struct cd_range){run.first, run.count + 1} : (struct cd_range){w, 1};
    }
    return run;
}

/* "UN Security Council", "Security Council of the United Nations": the same but for a word that is
 * made of the initials of what the other has more. */
static bool holds_initials(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                           const struct cd_seen *y)
{
    struct cd_range one = own_words(d, s, x, y), many = own_words(d, 1 - s, y, x);
    return x->words.count > 1 && one.count == 1 && many.count > 1 && initials(d, s, one, many);
}

bool cd_names_told_apart(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const words[] = {"north", "south",    "east",     "west",       "upper",
                                        "lower", "northern", "southern", "equatorial", "bissau",
                                        "new",   "little",   "outer",    "inner",      NULL};
    const struct cd_seen *const both[2] = {x, y};
    uint32_t n[2] = {0, 0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = both[s]->words.first; w < cd_range_end(both[s]->words); w++)
            n[s] += cd_word_is_one_of(&d->side[s].words[w], words);
    return (n[0] > 0) != (n[1] > 0) && x->words.count <= 2 && y->words.count <= 2;
}

bool cd_name_is_known(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    struct cd_range r = cd_side_words(&d->side[s], m->tokens);
    if (m->value == CD_NONE || r.count != 1)
        return false;
    struct cd_str value = cd_ctx_string(d->ctx, m->value), own = d->side[s].words[r.first].text;
    return value.len != own.len || memcmp(value.ptr, own.ptr, own.len) != 0;
}

enum cd_likeness cd_names_compare(const struct cd_diff *d, const struct cd_seen *x,
                                  const struct cd_seen *y)
{
    if (x->mark->value != CD_NONE && y->mark->value != CD_NONE &&
        (x->mark->value == y->mark->value || x->mark->value == y->mark->unit ||
         x->mark->unit == y->mark->value))
        return CD_NAMES_SAME;
    if (x->words.count == 1 && y->words.count == 1 &&
        d->side[0].words[x->words.first].fold != d->side[1].words[y->words.first].fold &&
        cd_name_is_known(d, 0, x->mark) && cd_name_is_known(d, 1, y->mark))
        return CD_NAMES_OTHER; /* Austrian, Australian: alike by letters only */
    uint32_t n, k, in_b = shared_words(d, x->words, y->words, false, &n);
    uint32_t in_a = shared_words(d, y->words, x->words, true, &k);
    if ((n && in_b == n) || (k && in_a == k))
        return cd_names_told_apart(d, x, y) ? CD_NAMES_RELATED : CD_NAMES_SAME;
    if (initials(d, 0, x->words, y->words) || initials(d, 1, y->words, x->words) ||
        holds_value(d, 0, x, y) || holds_value(d, 1, y, x) || holds_initials(d, 0, x, y) ||
        holds_initials(d, 1, y, x))
        return CD_NAMES_SAME;
    return in_a ? CD_NAMES_RELATED : CD_NAMES_OTHER;
}

bool cd_names_same(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    return cd_names_compare(d, x, y) == CD_NAMES_SAME;
}
