/*
 * Tidying: an alignment of words is right and still reads badly. Here matches leave the chain
 * (place CD_AT_WITHIN) where a reader would see one replacement:
 *
 *   - parts of a hyphenated compound whose other part differs;
 *   - up to two function words between two changes, unless a clause mark stands there;
 *   - a word that differs in inflection and stands between changed function words;
 *   - single-word replacements that touch another replacement.
 *
 * Each rule only ever shrinks the chain, and each runs once, in this order: linear.
 */
#include "diff/tidy.h"

#define MAX_WEAK 2u

void cd_chain_collect(struct cd_diff *d, struct cd_chain *chain)
{
    const struct cd_side *a = &d->side[0];
    chain->n = 0;
    chain->items = cd_arena_array(d->arena, (size_t)a->n_words + 1, sizeof *chain->items);
    for (uint32_t w = 0; w < a->n_words; w++) {
        uint32_t m = a->words[w].match;
        if (m != CD_NONE && d->matches[m].place == CD_AT_CHAIN && d->matches[m].first[0] == w)
            chain->items[chain->n++] = m;
    }
}

struct cd_range cd_chain_gap(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k,
                             unsigned s)
{
    uint32_t first = 0, end = d->side[s].n_words;
    if (k > 0) {
        const struct cd_match *m = &d->matches[chain->items[k - 1]];
        first = m->first[s] + m->count[s];
    }
    if (k < chain->n)
        end = d->matches[chain->items[k]].first[s];
    return (struct cd_range){first, end - first};
}

static bool has_content(const struct cd_side *side, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        if (cd_word_is_content(&side->words[w]))
            return true;
    return false;
}

static bool is_same(const struct cd_match *m)
{
    return m->how == CD_HOW_SAME || m->how == CD_HOW_FORM;
}

/* --- compounds ---------------------------------------------------------------------------- */

bool cd_word_hyphenated(const struct cd_side *side, uint32_t w)
{
    if (w + 1 >= side->n_words || side->words[w + 1].pos != side->words[w].pos + 2)
        return false;
    const struct cd_token *t = &side->doc->tokens[side->words[w].token];
    return cd_doc_text(side->doc, cd_token_span(&t[1])).ptr[0] == '-' &&
           !(t[1].flags & CD_TOKEN_SPACE_BEFORE) && !(t[2].flags & CD_TOKEN_SPACE_BEFORE);
}

/* Whether the word stands in the chain and its phrase means the same there. */
static bool in_chain(const struct cd_diff *d, const struct cd_word *w)
{
    return w->match != CD_NONE && d->matches[w->match].place == CD_AT_CHAIN &&
           is_same(&d->matches[w->match]);
}

static void leave_chain(struct cd_diff *d, unsigned s, struct cd_range words)
{
    for (uint32_t w = words.first; w < cd_range_end(words); w++) {
        uint32_t m = d->side[s].words[w].match;
        if (m != CD_NONE && d->matches[m].place == CD_AT_CHAIN)
            d->matches[m].place = CD_AT_WITHIN;
    }
}

static bool partly_in_chain(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    uint32_t in = 0;
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        in += in_chain(d, &d->side[s].words[w]);
    return in > 0 && in < words.count;
}

static void keep_compounds_whole(struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_range r = {w, 1};
        while (cd_word_hyphenated(side, cd_range_end(r) - 1))
            r.count++;
        if (r.count > 1 && partly_in_chain(d, s, r))
            leave_chain(d, s, r);
        w += r.count - 1;
    }
}

/* --- function words between changes -------------------------------------------------------- */

/* Whether a clause mark stands among the tokens from word first to word end (both included). */
static bool has_clause_mark(const struct cd_side *side, uint32_t first, uint32_t end)
{
    if (end >= side->n_words)
        return false;
    for (uint32_t pos = side->words[first].pos; pos < side->words[end].pos; pos++) {
        const struct cd_token *t = &side->doc->tokens[side->tokens[pos]];
        char c = side->doc->text.ptr[t->off];
        if (t->cls == CD_TOKEN_PUNCT && (c == ',' || c == ';' || c == ':' || c == '.' || c == '('))
            return true;
    }
    return side->words[first].statement != side->words[end].statement;
}

static bool empty_gap(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k)
{
    return !cd_chain_gap(d, chain, k, 0).count && !cd_chain_gap(d, chain, k, 1).count;
}

static bool is_function_match(const struct cd_diff *d, const struct cd_match *m)
{
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = m->first[s]; w < m->first[s] + m->count[s]; w++)
            if (cd_word_is_content(&d->side[s].words[w]))
                return false;
    return true;
}

/* What stands before item k (`after`: behind item k) of the chain, or rather in its place. */
enum change {
    CHANGE_NONE,
    CHANGE_FUNCTION, /* of function words only */
    CHANGE_CONTENT,
};

static enum change change_at(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k,
                             bool after)
{
    uint32_t gap = after ? k + 1 : k, item = after ? k + 1 : k - 1;
    if (!empty_gap(d, chain, gap))
        return has_content(&d->side[0], cd_chain_gap(d, chain, gap, 0)) ||
                       has_content(&d->side[1], cd_chain_gap(d, chain, gap, 1))
                   ? CHANGE_CONTENT
                   : CHANGE_FUNCTION;
    if ((after && item >= chain->n) || (!after && k == 0) ||
        is_same(&d->matches[chain->items[item]]))
        return CHANGE_NONE;
    return is_function_match(d, &d->matches[chain->items[item]]) ? CHANGE_FUNCTION : CHANGE_CONTENT;
}

/* Whether the items [k, end) stand between two changes of which one has content. */
static bool between_changes(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k,
                            uint32_t end)
{
    enum change before = change_at(d, chain, k, false), after = change_at(d, chain, end - 1, true);
    return before != CHANGE_NONE && after != CHANGE_NONE &&
           (before == CHANGE_CONTENT || after == CHANGE_CONTENT);
}

/* Whether the match is of numbers, dates or names. */
static bool is_value(const struct cd_diff *d, const struct cd_match *m)
{
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t w = m->first[s]; w < m->first[s] + m->count[s]; w++)
            if (d->side[s].words[w].flags & (CD_WORD_VALUE | CD_WORD_NAME))
                return true;
    return false;
}

static bool clause_marks_around(const struct cd_diff *d, const struct cd_match *first,
                                const struct cd_match *last)
{
    for (unsigned s = 0; s < 2; s++) {
        uint32_t from = first->first[s] ? first->first[s] - 1 : 0;
        if (has_clause_mark(&d->side[s], from, last->first[s] + last->count[s]))
            return true;
    }
    return false;
}

static void drop_isolated(struct cd_diff *d, const struct cd_chain *chain)
{
    for (uint32_t k = 0; k < chain->n;) {
        uint32_t end = k;
        while (end < chain->n && is_function_match(d, &d->matches[chain->items[end]]) &&
               (end == k || empty_gap(d, chain, end)))
            end++;
        if (end == k) {
            k++;
            continue;
        }
        if (end - k <= MAX_WEAK && between_changes(d, chain, k, end) &&
            !clause_marks_around(d, &d->matches[chain->items[k]],
                                 &d->matches[chain->items[end - 1]]))
            for (uint32_t i = k; i < end; i++)
                d->matches[chain->items[i]].place = CD_AT_WITHIN;
        k = end;
    }
}

/* --- inflected words between changes --------------------------------------------------------- */

/* A gap of function words, few on either side. */
static bool small_gap(const struct cd_diff *d, const struct cd_chain *chain, uint32_t k)
{
    struct cd_range a = cd_chain_gap(d, chain, k, 0), b = cd_chain_gap(d, chain, k, 1);
    return a.count + b.count > 0 && a.count <= MAX_WEAK && b.count <= MAX_WEAK &&
           !has_content(&d->side[0], a) && !has_content(&d->side[1], b);
}

/* "according to its rules", "in accordance with its rules": one replacement, not three. */
static void drop_inflected(struct cd_diff *d, const struct cd_chain *chain)
{
    for (uint32_t k = 0; k < chain->n; k++) {
        struct cd_match *m = &d->matches[chain->items[k]];
        if (m->how == CD_HOW_FORM && small_gap(d, chain, k) && small_gap(d, chain, k + 1) &&
            !is_value(d, m) && !clause_marks_around(d, m, m))
            m->place = CD_AT_WITHIN;
    }
}

/* --- replacements that touch --------------------------------------------------------------- */

static bool is_replacement(const struct cd_diff *d, const struct cd_chain *chain, uint32_t gap)
{
    return cd_chain_gap(d, chain, gap, 0).count && cd_chain_gap(d, chain, gap, 1).count;
}

static void join_replacements(struct cd_diff *d, const struct cd_chain *chain)
{
    bool *join = cd_arena_array(d->arena, (size_t)chain->n + 1, sizeof *join);
    for (uint32_t k = 0; k < chain->n; k++) {
        const struct cd_match *m = &d->matches[chain->items[k]];
        if (is_same(m) || clause_marks_around(d, m, m))
            continue;
        bool before = is_replacement(d, chain, k) || (k > 0 && empty_gap(d, chain, k) &&
                                                      !is_same(&d->matches[chain->items[k - 1]]));
        bool after =
            is_replacement(d, chain, k + 1) || (k + 1 < chain->n && empty_gap(d, chain, k + 1) &&
                                                !is_same(&d->matches[chain->items[k + 1]]));
        join[k] = before || after;
    }
    for (uint32_t k = 0; k < chain->n; k++)
        if (join[k])
            d->matches[chain->items[k]].place = CD_AT_WITHIN;
}

void cd_diff_tidy(struct cd_diff *d)
{
    struct cd_chain chain;
    for (unsigned s = 0; s < 2; s++)
        keep_compounds_whole(d, s);
    cd_chain_collect(d, &chain);
    drop_isolated(d, &chain);
    cd_chain_collect(d, &chain);
    drop_inflected(d, &chain);
    cd_chain_collect(d, &chain);
    join_replacements(d, &chain);
}
