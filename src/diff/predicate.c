/*
 * Predicates, told without a grammar: a phrase makes a claim where it has a finite verb that is
 * not matched on the other side. Verbs are known by the table of irregular forms, by auxiliaries
 * and by -ed in a place where an adjective would not stand; in a coordination ("and easy to
 * store") an infinitive will do. A condition ("if ...", "provided that ...") is no claim.
 */
#include "diff/predicate.h"

#include <string.h>

#include "diff/tables.h"

static bool is_one_of(struct cd_str w, const char *const *list)
{
    for (; *list; list++)
        if (strlen(*list) == w.len && memcmp(*list, w.ptr, w.len) == 0)
            return true;
    return false;
}

/* What may stand before an adjective and not before a finite verb. */
static bool before_noun(struct cd_str w)
{
    static const char *const words[] = {
        "the",  "a",   "an",    "its",   "his", "her",  "their", "our", "my", "your",
        "of",   "by",  "with",  "from",  "in",  "on",   "at",    "for", "no", "any",
        "some", "all", "these", "those", "as",  "than", "into",  "to",  "be", NULL};
    return is_one_of(w, words);
}

static bool is_coordinator(struct cd_str w)
{
    static const char *const words[] = {"and", "but", "or", "who", "which", "while", NULL};
    return is_one_of(w, words);
}

/* What stands before a verb in the third person. */
static bool is_subject_pronoun(struct cd_str w)
{
    static const char *const words[] = {"it", "he", "she", "who", "which", "that", "this", NULL};
    return is_one_of(w, words);
}

/* Also what joins a clause to another that is no condition. */
static bool joins_clauses(struct cd_str w)
{
    static const char *const words[] = {"because", "although", "though", "whereas",
                                        "since",   "so",       "where",  NULL};
    return is_coordinator(w) || is_one_of(w, words);
}

static bool begins_condition(struct cd_str w)
{
    static const char *const words[] = {"if",   "unless", "provided", "providing", "assuming",
                                        "once", "when",   "should",   NULL};
    return is_one_of(w, words);
}

static bool ends_in(struct cd_str w, const char *tail)
{
    size_t n = strlen(tail);
    return w.len > n + 1 && memcmp(w.ptr + w.len - n, tail, n) == 0;
}

struct context {
    const struct cd_diff *d;
    const struct cd_side *side;
};

static struct cd_str word(const struct context *c, uint32_t w)
{
    return w < c->side->n_words ? c->side->words[w].text : (struct cd_str){"", 0};
}

/* Whether word w is a finite verb, as far as its form and the word before it tell. */
static bool is_finite(const struct context *c, uint32_t w)
{
    struct cd_str s = word(c, w), before = w > 0 ? word(c, w - 1) : (struct cd_str){"", 0};
    if (w > 0 && c->side->words[w - 1].statement != c->side->words[w].statement)
        before = (struct cd_str){"", 0};
    if (before_noun(before))
        return false;
    if (cd_table_is_verb(s))
        return true;
    if (ends_in(s, "ed") && s.len >= 5)
        return true;
    return (is_coordinator(before) || is_subject_pronoun(before)) && ends_in(s, "s") &&
           !ends_in(s, "ss");
}

bool cd_predicate_is_verb(const struct cd_word *w)
{
    return cd_table_is_verb(w->text) || (ends_in(w->text, "ed") && w->text.len >= 5);
}

static bool begins_statement(const struct context *c, uint32_t w)
{
    return w == 0 || c->side->words[w - 1].statement != c->side->words[w].statement;
}

static bool ends_statement(const struct context *c, uint32_t w)
{
    return w + 1 >= c->side->n_words ||
           c->side->words[w + 1].statement != c->side->words[w].statement;
}

/* Whether at most a subject stands between the begin of the statement and word w. */
static bool near_start(const struct context *c, uint32_t w)
{
    for (unsigned k = 0; k < 4; k++, w--)
        if (begins_statement(c, w))
            return true;
    return false;
}

/* Whether a semicolon, colon or dash stands before word w. */
static bool behind_break(const struct context *c, uint32_t w)
{
    const struct cd_token *t = &c->side->doc->tokens[c->side->words[w].token];
    if (begins_statement(c, w) || c->side->words[w].pos == c->side->words[w - 1].pos + 1)
        return false;
    char sign = c->side->doc->text.ptr[t[-1].span.off];
    return sign == ';' || sign == ':' || sign == '-';
}

/* ", setting fire to the mill": a participle with its own words behind a comma, to the end. */
static bool is_participle_clause(const struct context *c, uint32_t first, uint32_t end)
{
    if (begins_statement(c, first) || !ends_statement(c, end - 1) || end - first < 3 ||
        c->side->words[first].match != CD_NONE)
        return false;
    const struct cd_token *t = &c->side->doc->tokens[c->side->words[first].token];
    return c->side->doc->text.ptr[t[-1].span.off] == ',' && word(c, first).len >= 6 &&
           ends_in(word(c, first), "ing");
}

/*
 * Whether words [first, end) stand on their own: a statement, or a clause joined to the rest by a
 * coordinator or break at either edge. A modifier or condition is not.
 */
static bool is_clause(const struct context *c, uint32_t first, uint32_t end)
{
    struct cd_str before = begins_statement(c, first) ? (struct cd_str){"", 0} : word(c, first - 1);
    struct cd_str after = ends_statement(c, end - 1) ? (struct cd_str){"", 0} : word(c, end);
    struct cd_str last = word(c, end - 1);
    bool joined_after = joins_clauses(last) || joins_clauses(after);
    if ((begins_condition(word(c, first)) || begins_condition(before)) && !joins_clauses(last))
        return false;
    bool at_start = near_start(c, first);
    return (at_start && (ends_statement(c, end - 1) || joined_after)) ||
           joins_clauses(word(c, first)) || joins_clauses(before) || behind_break(c, first);
}

bool cd_side_predicate(const struct cd_diff *d, const struct cd_side *side, struct cd_span span,
                       uint32_t *content)
{
    struct context c = {d, side};
    uint32_t first = CD_NONE, end = 0;
    *content = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_span at = side->doc->tokens[side->words[w].token].span;
        if (at.off < span.off || cd_span_end(at) > cd_span_end(span))
            continue;
        if (first == CD_NONE)
            first = w;
        end = w + 1;
        *content += side->words[w].match == CD_NONE && side->words[w].flags & CD_WORD_CONTENT;
    }
    if (first == CD_NONE)
        return false;
    if (is_participle_clause(&c, first, end))
        return true;
    if (!is_clause(&c, first, end))
        return false;
    bool coordinated =
        is_coordinator(word(&c, first)) || (first > 0 && is_coordinator(word(&c, first - 1)));
    for (uint32_t w = first; w < end; w++) {
        if (side->words[w].match == CD_NONE && is_finite(&c, w))
            return true;
        struct cd_str s = word(&c, w);
        if (coordinated && s.len == 2 && memcmp(s.ptr, "to", 2) == 0 && w + 1 < end &&
            !before_noun(word(&c, w + 1)))
            return true;
    }
    return false;
}
