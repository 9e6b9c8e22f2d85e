/*
 * Clauses and their predicates, told without a grammar: which claims one side makes and the other
 * lacks.
 *
 * A statement is cut into clauses at its punctuation and at words that introduce one. A clause is a
 * claim where it has a predicate: a finite verb by its form (the table of irregular forms, -ed in a
 * place where an adjective would not stand), a word that always introduces a clause (who, because),
 * or a participle that opens it behind a comma. A condition ("if ...", "provided that ...") is no
 * claim. The other side lacks a claim if most of its content has no counterpart there, and there
 * is nothing comparable that it says instead. Linear.
 */
#include "diff/predicate.h"

#include <string.h>

#include "diff/tables.h"
#include "util/str.h"
#include "util/vec.h"

/* A counterpart in other words as far off as this is none where claims are weighed. */
#define WEAK_SENSE   0.3f
/* One as near as this is what the other side says for it. */
#define NEAR_SENSE   0.5f
/* Words of a statement in front of a clause among which the main clause is looked for. */
#define CLAUSE_REACH 200u
/* Words behind a conjunction of time among which its verb is looked for. */
#define VERB_REACH   8u

enum opening {
    OPEN_PLAIN,     /* a main clause, or what follows punctuation */
    OPEN_AND,       /* and, or */
    OPEN_BUT,       /* also a semicolon or colon */
    OPEN_RELATIVE,  /* who, which */
    OPEN_REASON,    /* because, although: always a clause of its own */
    OPEN_TIME,      /* when, after: a clause if it has a verb */
    OPEN_CONDITION, /* if, unless */
};

struct clause {
    uint32_t first, end; /* words */
    enum opening opening;
    bool comma;    /* punctuation before it */
    bool sentence; /* it begins one */
};

static bool ends_in(struct cd_str w, const char *tail)
{
    size_t n = strlen(tail);
    return w.len > n + 1 && memcmp(w.ptr + w.len - n, tail, n) == 0;
}

uint32_t cd_word_clause(struct cd_str text)
{
    bool verb = cd_table_is_verb(text) || (ends_in(text, "ed") && text.len >= 5);
    bool third = ends_in(text, "s") && !ends_in(text, "ss");
    bool ing = ends_in(text, "ing") && text.len >= 6;
    return cd_table_clause(text) | (verb ? CD_CLAUSE_VERB : 0u) | (third ? CD_CLAUSE_THIRD : 0u) |
           (ing ? CD_CLAUSE_ING : 0u);
}

/* What word w is in a clause: a set of enum cd_clause_word; none behind the last word. */
static uint32_t role(const struct cd_side *side, uint32_t w)
{
    return w < side->n_words ? side->words[w].facts->clause : 0;
}

static bool is(const struct cd_side *side, uint32_t w, uint32_t roles)
{
    return role(side, w) & roles;
}

/* Whether word w is a finite verb, as far as its form and the word before it tell. */
static bool is_finite(const struct cd_side *side, uint32_t w)
{
    bool inner = w > 0 && side->words[w - 1].statement == side->words[w].statement;
    uint32_t before = inner ? role(side, w - 1) : 0;
    if (before & CD_CLAUSE_BEFORE_NOUN)
        return false;
    return is(side, w, CD_CLAUSE_VERB) ||
           (before & CD_CLAUSE_BEFORE_THIRD && is(side, w, CD_CLAUSE_THIRD));
}

bool cd_predicate_is_verb(const struct cd_word *w)
{
    return w->facts->clause & CD_CLAUSE_VERB;
}

bool cd_predicate_is_be(const struct cd_word *w)
{
    return w->facts->clause & CD_CLAUSE_BE;
}

bool cd_predicate_is_helper(const struct cd_word *w)
{
    return w->facts->clause & CD_CLAUSE_HELPER;
}

/* --- cutting -----------------------------------------------------------------------------------
 */

/* The mark of punctuation between word w and the one before it that ends a clause, or 0. */
static char break_before(const struct cd_side *side, uint32_t w)
{
    uint32_t first = side->words[w - 1].pos + 1, end = side->words[w].pos;
    for (uint32_t p = first; p < end; p++) {
        struct cd_str sign =
            cd_doc_text(side->doc, cd_token_span(&side->doc->tokens[side->tokens[p]]));
        if (strchr(",;:().!?", sign.ptr[0]))
            return sign.ptr[0];
        bool dash = sign.len == 3 && memcmp(sign.ptr, "\xE2\x80", 2) == 0 &&
                    (sign.ptr[2] == '\x93' || sign.ptr[2] == '\x94');
        if (dash || (sign.len == 2 && memcmp(sign.ptr, "--", 2) == 0))
            return '-';
    }
    return 0;
}

static bool has_verb(const struct cd_side *side, uint32_t first, uint32_t end)
{
    for (uint32_t w = first; w < end && w < side->n_words; w++) {
        if (w > first &&
            (side->words[w].statement != side->words[first].statement || break_before(side, w)))
            return false;
        if (is_finite(side, w))
            return true;
    }
    return false;
}

/* How word w opens a clause, if it does. */
static bool opens(const struct cd_side *side, uint32_t w, enum opening *how)
{
    uint32_t own = role(side, w);
    if (!(own & CD_CLAUSE_OPENS))
        return false;
    bool that = own & CD_CLAUSE_THAT && w > 0 && w + 1 < side->n_words &&
                side->words[w - 1].flags & CD_WORD_CONTENT && is_finite(side, w + 1) &&
                !is(side, w - 1, CD_CLAUSE_VERB);
    if (own & CD_CLAUSE_RELATIVE || that)
        *how = OPEN_RELATIVE;
    else if (own & CD_CLAUSE_REASON && !is(side, w + 1, CD_CLAUSE_OF))
        *how = OPEN_REASON;
    else if (own & CD_CLAUSE_CONDITION)
        *how = OPEN_CONDITION;
    else if (own & CD_CLAUSE_BUT)
        *how = OPEN_BUT; /* no clause: nothing but, all but, but for */
    else if (own & CD_CLAUSE_AND)
        *how = OPEN_AND;
    else if (own & CD_CLAUSE_TIME)
        *how = OPEN_TIME;
    else
        return false;
    if (*how == OPEN_BUT && w > 0 &&
        (is(side, w - 1, CD_CLAUSE_ALL) || is(side, w + 1, CD_CLAUSE_FOR)))
        return false;
    if (*how == OPEN_TIME && own & CD_CLAUSE_AS && is(side, w + 1, CD_CLAUSE_LONG) &&
        w + 2 < side->n_words)
        *how = OPEN_CONDITION; /* as long as */
    if (*how == OPEN_TIME)
        return is(side, w + 1, CD_CLAUSE_ING) || has_verb(side, w + 1, w + 1 + VERB_REACH);
    if (*how == OPEN_AND)
        return is(side, w + 1, CD_CLAUSE_THAT) || has_verb(side, w + 1, w + 1 + VERB_REACH);
    return true;
}

/* "and easy to store in any cupboard": an infinitive in a list of what is said of one thing. */
static bool opens_infinitive(const struct cd_side *side, uint32_t w)
{
    if (!is(side, w, CD_CLAUSE_AND | CD_CLAUSE_BUT))
        return false;
    for (uint32_t k = w + 1; k + 1 < side->n_words && k < w + 4; k++)
        if (is(side, k, CD_CLAUSE_TO) && !is(side, k + 1, CD_CLAUSE_BEFORE_NOUN))
            return true;
    return false;
}

/* The word that opens a clause which begins at word w: even though, most of which. */
static uint32_t opener_of(const struct cd_side *side, uint32_t w)
{
    enum opening how;
    uint32_t statement = side->words[w].statement;
    if (w + 1 < side->n_words && side->words[w + 1].statement == statement &&
        side->words[w + 1].pos == side->words[w].pos + 1 && is(side, w, CD_CLAUSE_EVEN) &&
        opens(side, w + 1, &how) && how != OPEN_AND && how != OPEN_BUT)
        return w + 1;
    for (uint32_t k = 0; k <= 2 && w + k + 1 < side->n_words; k++)
        if (is(side, w + k, CD_CLAUSE_PREPOSITION) &&
            side->words[w + k + 1].pos == side->words[w].pos + k + 1 &&
            is(side, w + k + 1, CD_CLAUSE_WHICH))
            return w + k + 1;
    return w;
}

/* The clause that begins at word `first`, and where it ends. */
static struct clause next_clause(const struct cd_side *side, uint32_t first)
{
    struct clause c = {first, first + 1, OPEN_PLAIN, false, false};
    uint32_t statement = side->words[first].statement;
    bool aside = side->words[first].flags & CD_WORD_ASIDE;
    char mark = 0;
    enum opening how;
    uint32_t opener = opener_of(side, first);
    if (first > 0 && side->words[first - 1].statement == statement)
        mark = break_before(side, first);
    c.comma = mark != 0;
    c.sentence = mark == '.' || mark == '!' || mark == '?';
    if (mark && !strchr(",()", mark))
        c.opening = OPEN_BUT;
    c.end = opener + 1;
    if (opens(side, opener, &how) || (opens_infinitive(side, first) && (how = OPEN_AND, true)))
        c.opening = how == OPEN_AND && c.opening == OPEN_BUT ? OPEN_BUT : how;
    for (; c.end < side->n_words; c.end++) {
        const struct cd_word *w = &side->words[c.end];
        if (w->statement != statement || aside != ((w->flags & CD_WORD_ASIDE) != 0) ||
            break_before(side, c.end))
            break;
        if (c.end > opener && (opens(side, c.end, &how) || opens_infinitive(side, c.end)))
            break;
    }
    return c;
}

/* --- weighing ----------------------------------------------------------------------------------
 */

/* Whether word w has no counterpart that is worth the name; denials are judged as such. */
static bool is_lone(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t m = d->side[s].words[w].match;
    if (d->side[s].words[w].flags & CD_WORD_DENIAL)
        return false;
    return m == CD_NONE || (d->matches[m].how == CD_HOW_SENSE && d->matches[m].score < WEAK_SENSE);
}

/* "Having lost her way, ...": a participle at the begin of the statement, up to a comma. */
static bool is_fronted(const struct cd_side *side, const struct clause *c)
{
    uint32_t statement = side->words[c->first].statement;
    return (c->first == 0 || side->words[c->first - 1].statement != statement) &&
           c->end < side->n_words && side->words[c->end].statement == statement &&
           break_before(side, c->end) == ',';
}

/* "have been repaired", "were warned"; not "to be held" */
static bool is_passive(const struct cd_side *side, uint32_t w)
{
    return is(side, w, CD_CLAUSE_VERB) && w > 0 &&
           side->words[w - 1].statement == side->words[w].statement &&
           is(side, w - 1, CD_CLAUSE_BE) && !(w > 1 && is(side, w - 2, CD_CLAUSE_TO));
}

/* Whether the clause has a predicate, one that is not said on the other side. */
static bool has_predicate(const struct cd_diff *d, unsigned s, const struct clause *c)
{
    const struct cd_side *side = &d->side[s];
    if (c->opening == OPEN_CONDITION)
        return false;
    if (c->opening == OPEN_RELATIVE || c->opening == OPEN_REASON)
        return true;
    uint32_t first = c->first + (c->opening == OPEN_TIME);
    if (is(side, first, CD_CLAUSE_ING) && is_lone(d, s, first) &&
        (c->comma || c->opening == OPEN_TIME || is_fronted(side, c)) && c->end - first >= 3)
        return true;
    if (c->opening == OPEN_AND &&
        (is(side, c->first + 1, CD_CLAUSE_THAT) || opens_infinitive(side, c->first)))
        return true;
    for (uint32_t w = c->first; w < c->end; w++)
        if (is_lone(d, s, w) && (is_finite(side, w) || is_passive(side, w)))
            return true;
    return false;
}

/* "Asked about the letter, he said": what frames a report, no claim of its own. */
static bool frames(const struct cd_side *side, const struct clause *c)
{
    static const char *const words[] = {"asked",    "questioned", "pressed",    "speaking",
                                        "talking",  "replying",   "responding", "answering",
                                        "reacting", "addressing", "challenged", NULL};
    return cd_str_is_one_of(side->words[c->first].text, words) && is_fronted(side, c);
}

/* A verb of several that are said of one subject: blessed the boat and thanked its crew. */
static bool is_listed(const struct cd_diff *d, unsigned s, const struct clause *c)
{
    const struct cd_side *side = &d->side[s];
    enum opening how;
    bool before_and = c->end < side->n_words && opens(side, c->end, &how) && how == OPEN_AND &&
                      side->words[c->end].statement == side->words[c->first].statement;
    if (c->opening != OPEN_AND && !before_and)
        return false;
    for (uint32_t w = c->first; w < c->end && !is(side, w, CD_CLAUSE_THAT); w++)
        if (side->words[w].flags & CD_WORD_CONTENT && is_finite(side, w))
            return is_lone(d, s, w);
    return false;
}

/* Whether something marks the clause as a claim beside the main one. */
static bool is_set_apart(const struct clause *c)
{
    return c->opening == OPEN_BUT || c->opening == OPEN_REASON ||
           (c->opening == OPEN_RELATIVE && c->comma);
}

/* Whether a main clause of the statement stands before word w: else what begins there is one. */
static bool has_verb_of_its_own(const struct cd_side *side, uint32_t w)
{
    uint32_t first = w;
    while (first > 0 && w - first < CLAUSE_REACH &&
           side->words[first - 1].statement == side->words[w].statement)
        first--;
    for (uint32_t k = first; k < w;) {
        struct clause c = next_clause(side, k);
        if ((c.opening == OPEN_PLAIN || c.opening == OPEN_BUT || c.opening == OPEN_AND) &&
            has_verb(side, c.first + (c.opening == OPEN_AND), c.end))
            return true;
        k = c.end;
    }
    return false;
}

/* ", but her deputy insists that the drains were sound": behind a report inside the statement. */
static bool behind_aside(const struct cd_side *side, uint32_t w)
{
    uint32_t first = w, statement = side->words[w].statement;
    while (first > 0 && side->words[first - 1].statement == statement &&
           side->words[first - 1].flags & CD_WORD_ASIDE)
        first--;
    return first < w && first > 0 && side->words[first - 1].statement == statement;
}

/* Whether another clause of the statement stands next to a plain one. */
static bool stands_beside(const struct cd_side *side, const struct clause *c)
{
    uint32_t statement = side->words[c->first].statement;
    enum opening how;
    if (c->opening != OPEN_PLAIN || is_fronted(side, c))
        return true;
    if (c->comma || behind_aside(side, c->first))
        return has_verb_of_its_own(side, c->first) || is(side, c->first, CD_CLAUSE_ING);
    if (c->end >= side->n_words || side->words[c->end].statement != statement)
        return false;
    char mark = break_before(side, c->end);
    return (mark && !strchr(",()", mark)) || (opens(side, c->end, &how) && how != OPEN_CONDITION);
}

/* Content words of side s without a counterpart, figures apart; one that is far off counts half. */
static uint32_t lone_content(const struct cd_diff *d, unsigned s)
{
    uint32_t lone = 0, weak = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        if (d->side[s].words[w].flags & CD_WORD_CONTENT &&
            !(d->side[s].words[w].flags & CD_WORD_VALUE) &&
            (is_lone(d, s, w) || d->side[s].words[w].match == CD_NONE)) {
            bool none = d->side[s].words[w].match == CD_NONE;
            lone += none;
            weak += !none;
        }
    return lone + weak / 2;
}

/* Whether side s has a pronoun without counterpart that begins a statement: he, for the captain. */
static bool has_lone_subject(const struct cd_diff *d, unsigned s)
{
    static const char *const words[] = {"he", "she", "it", "they", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; w < side->n_words; w++)
        if ((w == 0 || side->words[w - 1].statement != side->words[w].statement) &&
            side->words[w].match == CD_NONE && cd_str_is_one_of(side->words[w].text, words))
            return true;
    return false;
}

static bool has_lone_value(const struct cd_diff *d, unsigned s)
{
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        if (d->side[s].words[w].flags & CD_WORD_VALUE && d->side[s].words[w].match == CD_NONE)
            return true;
    return false;
}

/* Whether a content word of side s has no counterpart, or one that is not near: what it says may
 * be in other words what another verb says. */
static bool has_open_words(const struct cd_diff *d, unsigned s)
{
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        uint32_t m = d->side[s].words[w].match;
        if (d->side[s].words[w].flags & CD_WORD_CONTENT &&
            (m == CD_NONE ||
             (d->matches[m].how == CD_HOW_SENSE && d->matches[m].score < NEAR_SENSE)))
            return true;
    }
    return false;
}

/* Whether what has a counterpart stands there mostly in the same words: what has none is then not
 * likely to be put in others. */
static bool is_worded_alike(const struct cd_diff *d, unsigned s)
{
    uint32_t all = 0, same = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        uint32_t m = d->side[s].words[w].match;
        if (m == CD_NONE || !(d->side[s].words[w].flags & CD_WORD_CONTENT))
            continue;
        all++;
        same += d->matches[m].how != CD_HOW_SENSE;
    }
    return same * 4 >= all * 3;
}

/* other: content words of the other side that have nothing on this one; alike: what both have is
 * worded alike. */
static bool is_lacked(const struct cd_diff *d, unsigned s, const struct clause *c, uint32_t other,
                      bool alike)
{
    const struct cd_side *side = &d->side[s];
    uint32_t content = 0, lone = 0;
    /* figures set against figures are another matter */
    bool valued = has_lone_value(d, 1 - s);
    for (uint32_t w = c->first; w < c->end; w++)
        if (side->words[w].flags & CD_WORD_CONTENT && !(side->words[w].flags & CD_WORD_DENIAL) &&
            !(valued && side->words[w].flags & CD_WORD_VALUE)) {
            content++;
            lone += is_lone(d, s, w);
        }
    if (!lone || !has_predicate(d, s, c) || !stands_beside(side, c) || frames(side, c))
        return false;
    bool mostly = lone * 5 >= content * 3;
    if (other == 0 && mostly && is_set_apart(c))
        return true;
    if (lone * 3 >= content && is_listed(d, s, c) && !has_open_words(d, 1 - s) && alike)
        return true;
    if (c->opening == OPEN_RELATIVE && !c->comma && lone < 3)
        return false; /* which one is meant */
    return mostly && lone >= 2 &&
           ((other * 2 <= lone && (!other || other * 3 <= lone || alike)) ||
            (is_set_apart(c) && lone >= 3 && other < lone && alike) ||
            (c->sentence && other < lone));
}

/*
 * Whether side s may have a claim of which is_lacked is true, told from how many of its words lack
 * a counterpart. Where those of the other side are weighed (`other` of them) they must be fewer;
 * and these are all open words.
 */
static bool may_lack(const struct cd_diff *d, unsigned s, uint32_t other)
{
    uint32_t lone = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        lone += d->side[s].words[w].flags & CD_WORD_CONTENT && is_lone(d, s, w);
    return other < lone;
}

void cd_diff_claims(struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++) {
        uint32_t other = lone_content(d, 1 - s);
        other -= other && has_lone_subject(d, s);
        bool alike = is_worded_alike(d, s);
        if (!may_lack(d, s, other) || cd_side_hides(d, 1 - s))
            continue; /* what was not heard may be what is lacked */
        for (uint32_t w = 0; w < d->side[s].n_words;) {
            struct clause c = next_clause(&d->side[s], w);
            bool claim = cd_doc_is_claim(d->side[s].doc, d->side[s].words[w].statement);
            if (claim && !(d->side[s].words[w].flags & CD_WORD_ASIDE) &&
                is_lacked(d, s, &c, other, alike))
                *CD_PUSH(d->claims[s], d->n_claims[s], d->cap_claims[s]) =
                    (struct cd_range){c.first, c.end - c.first};
            if (d->n_claims[s] && d->options->relation_only)
                return; /* one is enough */
            w = c.end;
        }
    }
}
