/*
 * Quantifiers: how many, how much, how often. All, most, some, few, only, at least.
 *
 * Cues that count the same noun, or stand in each other's place, are compared by class; the classes
 * of one row mean the same. A cue on one side only is flagged where it bounds a number that both
 * sides give, restricts (only), or makes a part of a whole that the other side leaves whole.
 */
#include <string.h>

#include "diff/predicate.h"
#include "diff/quantifier.h"

/* Words between "all" and what it leaves out. */
#define EXCEPTION_REACH 9u
/* The share of a statement that is said there for quantifiers of other nouns to be compared. */
#define SAME_TALK       0.3
/* The share of content words with a counterpart for quantifiers of other nouns to be compared. */
#define SHARED_SCOPE    0.5
/* Words of the number behind "only". */
#define NUMBER_WORDS    4u
/* The share of content words with a counterpart for "almost" to be missed. */
#define SAME_CLAIM      0.6

/* Classes of the same row are no difference. */
static const char *const rows[][4] = {
    {"all", NULL, NULL, NULL},
    {"each", NULL, NULL, NULL},
    {"both", NULL, NULL, NULL},
    {"not-all", NULL, NULL, NULL},
    {"most", "almost-all", NULL, NULL},
    {"some", "couple", NULL, NULL},
    {"many", NULL, NULL, NULL},
    {"few", NULL, NULL, NULL},
    {"only", NULL, NULL, NULL},
    {"at-least", "more-than", NULL, NULL},
    {"at-most", "less-than", NULL, NULL},
    {"about", NULL, NULL, NULL},
    {"almost", NULL, NULL, NULL},
    {"exactly", NULL, NULL, NULL},
    {"always", NULL, NULL, NULL},
    {"often", NULL, NULL, NULL},
    {"sometimes", NULL, NULL, NULL},
    {"rarely", NULL, NULL, NULL},
};

enum row {
    ROW_ALL,
    ROW_EACH,
    ROW_BOTH,
    ROW_NOT_ALL,
    ROW_MOST,
    ROW_SOME,
    ROW_MANY,
    ROW_FEW,
    ROW_ONLY,
    ROW_AT_LEAST,
    ROW_AT_MOST,
    ROW_ABOUT,
    ROW_ALMOST,
    ROW_EXACTLY,
    ROW_ALWAYS,
    ROW_OFTEN,
    ROW_SOMETIMES,
    ROW_RARELY,
    ROW_UNKNOWN
};

static enum row class_row(const struct cd_diff *d, const struct cd_mark *m)
{
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (size_t k = 0; k < 4 && rows[r][k]; k++)
            if (cd_mark_is(d, m, rows[r][k]))
                return (enum row)r;
    return ROW_UNKNOWN;
}

/* "all but two", "every boat except one": most of them. */
static bool leaves_out(const struct cd_side *side, const struct cd_seen *c)
{
    uint32_t end = cd_range_end(c->words);
    for (uint32_t w = end; w + 1 < side->n_words && w < end + EXCEPTION_REACH; w++) {
        const struct cd_word *word = &side->words[w];
        if (word->statement != c->mark->statement || (w && word->pos != word[-1].pos + 1))
            return false;
        bool counts = word[1].flags & CD_WORD_VALUE || cd_word_is(&word[1], "one") ||
                      cd_word_is(&word[1], "a") || cd_word_is(&word[1], "the");
        if (counts && (cd_word_is(word, "but") || cd_word_is(word, "except") ||
                       cd_word_is(word, "bar") || cd_word_is(word, "save")))
            return true;
    }
    return false;
}

static enum row row_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    enum row row = class_row(d, c->mark);
    return row == ROW_ALL && leaves_out(&d->side[s], c) ? ROW_MOST : row;
}

/* Bounds of a number are compared with bounds only, shares with shares, times with times. */
static unsigned family(enum row r)
{
    if (r >= ROW_AT_LEAST && r <= ROW_EXACTLY)
        return 1;
    if (r >= ROW_ALWAYS && r <= ROW_RARELY)
        return 2;
    return r == ROW_ONLY ? 3 : 0;
}

/* The first content word behind the cue, in its statement. */
static uint32_t noun_of(const struct cd_side *side, const struct cd_seen *c)
{
    for (uint32_t w = cd_range_end(c->words); w < side->n_words && w < cd_range_end(c->words) + 5;
         w++) {
        if (side->words[w].statement != c->mark->statement)
            break;
        if (side->words[w].weight > 0.5f)
            return w;
    }
    return CD_NONE;
}

/* "have almost all been carried out": a quantifier behind the helper, away from what it counts. */
static bool is_floating(const struct cd_side *side, const struct cd_seen *c)
{
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    return first > 0 && end < side->n_words && cd_predicate_is_helper(&side->words[first - 1]) &&
           !cd_word_is(&side->words[end], "of") && !cd_word_is(&side->words[end], "the") &&
           (cd_predicate_is_verb(&side->words[end]) || cd_predicate_is_helper(&side->words[end]));
}

/* Whether a cue counts none, or next to none: practically no. */
static bool counts_none(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const words[] = {"no",      "none",   "nobody",   "nothing", "any",
                                        "anybody", "anyone", "anything", NULL};
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (cd_word_is_one_of(&side->words[w], words))
            return true;
    return false;
}

/* All of it, or nearly. */
static bool is_whole(enum row r)
{
    return r == ROW_ALL || r == ROW_EACH || r == ROW_BOTH || r == ROW_MOST;
}

static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t m = d->side[0].words[a->words.first].match;
    uint32_t last = d->side[0].words[cd_range_end(a->words) - 1].match;
    uint32_t x = noun_of(&d->side[0], a), y = noun_of(&d->side[1], b);
    if (x != CD_NONE && y != CD_NONE && d->side[0].words[x].match != CD_NONE &&
        d->side[0].words[x].match == d->side[1].words[y].match)
        return 4;
    if (cd_statement_agreement(d, 0, a->mark->statement) < SAME_TALK ||
        cd_statement_agreement(d, 1, b->mark->statement) < SAME_TALK)
        return 0;
    bool counts = family(row_of(d, 0, a)) == 0 && cd_diff_agreement(d) < SHARED_SCOPE;
    if ((is_whole(row_of(d, 0, a)) || is_whole(row_of(d, 1, b))) &&
        counts_none(&d->side[0], a) != counts_none(&d->side[1], b))
        return 0; /* practically nothing was left, it was almost entirely destroyed */
    if (cd_words_face(d, a->words.first, b->words.first) && !counts)
        return 3;
    if (m != CD_NONE && m == d->side[1].words[b->words.first].match)
        return 2;
    if (last != CD_NONE && last == d->side[1].words[cd_range_end(b->words) - 1].match)
        return 2; /* almost completely, completely */
    if (family(row_of(d, 0, a)) == 0 && family(row_of(d, 1, b)) == 0 &&
        (is_floating(&d->side[0], a) || is_floating(&d->side[1], b)) &&
        cd_diff_agreement(d) >= SAME_CLAIM)
        return 1;
    if (family(row_of(d, 0, a)) == 2 && family(row_of(d, 1, b)) == 2 &&
        cd_diff_agreement(d) >= SAME_CLAIM)
        return 1; /* how often: adverbs stand where they like */
    return cd_words_share(d, a->scope, b->scope) && cd_diff_agreement(d) >= SHARED_SCOPE ? 1 : 0;
}

/* Whether both rows can be true of the same: each is both of two, and all of more. */
static bool rows_agree(enum row p, enum row q)
{
    if (p > q) {
        enum row t = p;
        p = q;
        q = t;
    }
    if (p == q)
        return true;
    if (p == ROW_ALL)
        return q == ROW_EACH;
    if (p == ROW_EACH)
        return q == ROW_BOTH;
    if (p == ROW_NOT_ALL)
        return q == ROW_MOST || q == ROW_SOME || q == ROW_MANY;
    if (q == ROW_ALMOST)
        return p == ROW_AT_MOST || p == ROW_ABOUT;
    return false;
}

/* Whether a negation acts on a quantifier: did not yield many. What it denies of a bound is read
 * with the bound: not more than. */
static bool is_denied(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range scope = cd_side_words(side, m->scope);
        if (m->kind == CD_MARK_NEGATION && !(m->flags & CD_MARK_MORPH) &&
            family(row_of(d, s, c)) != 1 && c->words.first >= scope.first &&
            c->words.first < cd_range_end(scope))
            return true;
    }
    return false;
}

/* "the whole fleet" counts nothing that "both" could count. */
static bool is_one_thing(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_word *last = &d->side[s].words[cd_range_end(c->words) - 1];
    return cd_word_is(last, "entire") || cd_word_is(last, "whole");
}

/* "both sides", "all sides", "all parties": of those who face each other. */
static bool are_sides(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const nouns[] = {"side", "parti"};
    uint32_t a = noun_of(&d->side[0], x), b = noun_of(&d->side[1], y);
    bool found[2] = {false, false};
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns && a != CD_NONE && b != CD_NONE; k++) {
        struct cd_str v = d->side[0].words[a].root, w = d->side[1].words[b].root;
        size_t n = strlen(nouns[k]);
        found[0] |= v.len == n && memcmp(v.ptr, nouns[k], n) == 0;
        found[1] |= w.len == n && memcmp(w.ptr, nouns[k], n) == 0;
    }
    return found[0] && found[1] && (row_of(d, 0, x) == ROW_ALL || row_of(d, 1, y) == ROW_ALL);
}

static void compare_cues(struct cd_diff *d, struct cd_seen *x, struct cd_seen *y)
{
    enum row p = row_of(d, 0, x), q = row_of(d, 1, y);
    x->settled = y->settled = true;
    if (p != q && (p == ROW_BOTH || q == ROW_BOTH) && are_sides(d, x, y))
        return;
    if (rows_agree(p, q) || is_denied(d, 0, x) != is_denied(d, 1, y) ||
        (p == ROW_BOTH && is_one_thing(d, 1, y)) || (q == ROW_BOTH && is_one_thing(d, 0, x)))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
    cd_draft_span(f, 0, x->mark->span);
    cd_draft_span(f, 1, y->mark->span);
}

static void settle_pairs(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (unsigned pass = 0; pass < 2; pass++) /* equal ones first */
        for (unsigned level = 4; level > 0; level--)
            for (uint32_t i = 0; i < a->n; i++)
                for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
                    struct cd_seen *x = &a->items[i], *y = &b->items[j];
                    enum row p = row_of(d, 0, x), q = row_of(d, 1, y);
                    if (x->settled || y->settled || p == ROW_UNKNOWN || q == ROW_UNKNOWN ||
                        family(p) != family(q) || (!pass && !rows_agree(p, q)) ||
                        kinship(d, x, y) < level)
                        continue;
                    compare_cues(d, x, y);
                }
}

/* The same bound, or "only" as the bound that it is: only 40, no more than 40. */
static bool are_last_alike(enum row p, enum row q)
{
    return (p == q && family(p)) || (p == ROW_ONLY && q == ROW_AT_MOST) ||
           (p == ROW_AT_MOST && q == ROW_ONLY);
}

/* Cues of one row, one left on each side: the same one, put elsewhere. */
static void settle_last(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled &&
                are_last_alike(row_of(d, 0, &a->items[i]), row_of(d, 1, &b->items[j])))
                a->items[i].settled = b->items[j].settled = true;
}

/* Whether a negation of side s leaves one thing out: no way but. */
static bool excepts(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (cd_negation_excepts(d, s, d->side[s].marks[k]))
            return true;
    return false;
}

/* "to miners exclusively": what a cue at the end of its clause is about stands before it. */
static uint32_t noun_about(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = noun_of(side, c);
    if (noun != CD_NONE || row_of(d, s, c) != ROW_ONLY)
        return noun;
    for (uint32_t w = c->words.first; w-- > 0 && side->words[w].statement == c->mark->statement;)
        if (side->words[w].weight > 0.5f)
            return w;
    return CD_NONE;
}

/* Whether the word is part of a name for which the other side has another one. */
static bool is_renamed(const struct cd_diff *d, unsigned s, uint32_t w)
{
    struct cd_span at = cd_token_span(&d->side[s].doc->tokens[d->side[s].words[w].token]);
    for (uint32_t k = 0; k < d->n_drafts; k++)
        for (unsigned n = 0; d->drafts[k].kind == CD_FLAG_NAME && n < d->drafts[k].n[s]; n++)
            if (d->drafts[k].spans[s][n].off <= at.off &&
                cd_span_end(d->drafts[k].spans[s][n]) >= cd_span_end(at))
                return true;
    return false;
}

/* Whether the words that the cue is about agree with the other side. */
static bool agrees(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t noun = noun_about(d, s, c);
    if (noun == CD_NONE)
        return false;
    const struct cd_side *other = &d->side[1 - s];
    uint32_t n = 0;
    for (uint32_t w = 0; w < other->n_words; w++)
        n += other->words[w].stem == d->side[s].words[noun].stem;
    if (row_of(d, s, c) == ROW_ONLY && is_renamed(d, s, noun))
        return cd_agreement_but_values(d) >= SHARED_SCOPE;
    return n < 2 && cd_word_agrees(d, s, noun) && cd_words_agreement(d, s, c->scope) >= 0.5;
}

/* Whether the other side denies it all: nobody, none, no ship. */
static bool is_denied_there(const struct cd_diff *d, unsigned s)
{
    static const char *const values[] = {"no", "none", "nobody", "nothing", "neither"};
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++)
            if (d->side[s].marks[k]->kind == CD_MARK_NEGATION &&
                cd_mark_is(d, d->side[s].marks[k], values[v]))
                return true;
    return false;
}

/* Whether another quantifier or number of the other side counts the same noun. */
static bool counted_otherwise(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t noun = noun_of(&d->side[s], c), mate = cd_word_mate(d, s, noun);
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        if (m->kind != CD_MARK_NUMBER && m->kind != CD_MARK_NEGATION &&
            m->kind != CD_MARK_QUANTIFIER)
            continue;
        struct cd_range r = cd_side_words(other, m->tokens);
        if (r.count && cd_range_end(r) <= mate && mate - cd_range_end(r) <= 2)
            return true;
    }
    return false;
}

/* Whether the other side says the same by a verb, noun or adjective of its own: the ceiling is. */
static bool put_otherwise(const struct cd_diff *d, unsigned s, enum row row)
{
    static const char *const only[] = {"alon",  "singl",  "exclus", "reserv", "restrict",
                                       "limit", "confin", "take",   "mere",   "earliest",
                                       "just",  "until",  "except", "exclud", NULL};
    static const char *const most[] = {"cap", "ceil",   "limit",    "maximum", "exceed",
                                       "top", "latest", "restrict", "upper",   NULL};
    static const char *const least[] = {"minimum", "earliest", "floor", "threshold", "lowest",
                                        "exceed",  "top",      "young", "short",     NULL};
    static const char *const few[] = {"small", "hand", "scarc", "rare", "minor", "low", NULL};
    static const char *const part[] = {"major",  "bulk",  "part",  "proport", "larg",
                                       "divers", "share", "group", NULL};
    const char *const *stems = row == ROW_ONLY                      ? only
                               : row == ROW_AT_MOST                 ? most
                               : row == ROW_AT_LEAST                ? least
                               : row == ROW_FEW                     ? few
                               : row == ROW_MOST || row == ROW_SOME ? part
                                                                    : NULL;
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; stems && w < side->n_words; w++) {
        struct cd_str base = cd_word_base(&side->words[w]);
        for (size_t k = 0; !(side->words[w].flags & CD_WORD_TWIN) && stems[k]; k++)
            if (strlen(stems[k]) <= base.len && memcmp(stems[k], base.ptr, strlen(stems[k])) == 0)
                return true;
    }
    return false;
}

/* "by a wide majority": most of them, whatever stands before it. */
static bool has_majority(const struct cd_diff *d, unsigned s)
{
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        if (cd_word_is(&d->side[s].words[w], "majority"))
            return true;
    return false;
}

/* Whether nothing before the noun at w tells which ones are meant: archives, to exchange archives.
 * before: what stands before it on the other side where a verb does, or CD_NONE. */
static bool stands_bare(const struct cd_side *side, uint32_t noun, uint32_t before)
{
    static const char *const open[] = {"in", "to",  "for",  "from", "of", "by",
                                       "on", "and", "that", "with", NULL};
    const struct cd_word *w = &side->words[noun];
    return noun == 0 || w[-1].statement != w->statement || w[-1].pos + 1 < w->pos ||
           noun - 1 == before || cd_word_is_one_of(w - 1, open);
}

/* "Some residents say" against "residents say": no more than that there were such. */
static bool exist_only(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words), noun = noun_of(side, c);
    if (c->words.count != 1 || noun != end || !cd_word_is(&side->words[c->words.first], "some"))
        return false;
    uint32_t mate = cd_word_mate(d, s, noun);
    struct cd_str own = side->words[noun].text;
    uint32_t before = c->words.first > 0 ? cd_word_mate(d, s, c->words.first - 1) : CD_NONE;
    return mate != CD_NONE && own.ptr[own.len - 1] == 's' &&
           stands_bare(&d->side[1 - s], mate, before);
}

/* "a few hours later" against "hours later": some of them by the plural alone. */
static bool counts_time(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const units[] = {"seconds", "minutes",   "hours",  "days",
                                        "nights",  "weeks",     "months", "years",
                                        "decades", "centuries", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t noun = noun_of(side, c), mate = noun != CD_NONE ? cd_word_mate(d, s, noun) : CD_NONE;
    return mate != CD_NONE && cd_word_is_one_of(&side->words[noun], units) &&
           side->words[noun].fold == d->side[1 - s].words[mate].fold;
}

/* "I did not say that it is safe, only that it may be": what is said instead of what is denied, as
 * the other side does that denies it too. */
static bool sets_right(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t first = c->words.first;
    bool denied[2] = {false, false};
    if (first == 0 ||
        (side->words[first].mark == CD_NONE && !cd_word_is(&side->words[first - 1], "but") &&
         !cd_word_is(&side->words[first - 1], "and")))
        return false;
    for (uint32_t k = 0; k < side->n_marks; k++)
        denied[0] |= side->marks[k]->kind == CD_MARK_NEGATION &&
                     side->marks[k]->statement == c->mark->statement &&
                     cd_side_words(side, side->marks[k]->tokens).first < first;
    for (uint32_t k = 0; k < other->n_marks; k++)
        denied[1] |= other->marks[k]->kind == CD_MARK_NEGATION;
    return denied[0] && denied[1];
}

/* Whether a side says "all but the chairman". */
static bool leaves_one_out(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_seen c = {.mark = side->marks[k],
                            .words = cd_side_words(side, side->marks[k]->tokens)};
        if (c.mark->kind == CD_MARK_QUANTIFIER && c.words.count && leaves_out(side, &c))
            return true;
    }
    return false;
}

/* "All archives" against "archives": the same plural, of which nothing tells which ones. */
static bool left_bare(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t noun = noun_of(side, c), end = cd_range_end(c->words);
    if (noun != end || !cd_word_is(&side->words[c->words.first], "all") || c->words.count != 1)
        return false;
    uint32_t mate = cd_word_mate(d, s, noun);
    struct cd_str own = side->words[noun].text;
    if (mate == CD_NONE || side->words[noun].fold != other->words[mate].fold ||
        own.ptr[own.len - 1] != 's')
        return false;
    uint32_t before = c->words.first > 0 ? cd_word_mate(d, s, c->words.first - 1) : CD_NONE;
    return stands_bare(other, mate, before);
}

/* "almost full" against "full": not quite what the other side says. */
static bool falls_short(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    static const char *const whole[] = {"all",     "everything", "everyone", "everybody",
                                        "nothing", "nobody",     "none",     NULL};
    uint32_t w = cd_range_end(c->words);
    if (w >= side->n_words || side->words[w].statement != c->mark->statement ||
        (side->words[w].weight < 0.5f && !cd_word_is_one_of(&side->words[w], whole)) ||
        side->words[w].flags & CD_WORD_VALUE || !cd_word_is_said(d, s, w))
        return false;
    static const char *const near[] = {"virtually", "practically", "quite", "near",   "largely",
                                       "all",       "but",         "well",  "mostly", NULL};
    uint32_t mate = cd_word_mate(d, s, w);
    for (uint32_t k = 1; k <= 2 && k <= mate; k++)
        if (cd_word_is_one_of(&other->words[mate - k], near))
            return false;
    return cd_diff_agreement(d) >= SAME_CLAIM;
}

/* Whether a number that the other side has too stands right behind the cue. */
static bool counts_number(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t w = cd_range_end(c->words);
    const struct cd_side *side = &d->side[s];
    return w < side->n_words && side->words[w].flags & CD_WORD_VALUE &&
           cd_numbers_said(d, s, (struct cd_range){w, NUMBER_WORDS});
}

static const char *single_rule(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    enum row row = row_of(d, s, c);
    const struct cd_side *side = &d->side[s];
    if (put_otherwise(d, 1 - s, row) || (row == ROW_MOST && has_majority(d, 1 - s)) ||
        exist_only(d, s, c) || (row == ROW_SOME && counts_time(d, s, c)) ||
        (row == ROW_ONLY && (sets_right(d, s, c) || leaves_one_out(d, 1 - s))))
        return NULL;
    if (row == ROW_ALMOST && falls_short(d, s, c))
        return "quantifier.part";
    if (row == ROW_AT_LEAST || row == ROW_AT_MOST || row == ROW_ABOUT || row == ROW_ALMOST)
        return cd_bounds_shared_number(d, s, c) ? "quantifier.bound" : NULL;
    if (row == ROW_ONLY && counts_number(d, s, c))
        return NULL; /* only four, only three weeks later: as many, told with regret */
    if (row == ROW_ONLY)
        return agrees(d, s, c) && !excepts(d, 1 - s) ? "quantifier.only" : NULL;
    bool part = row == ROW_MOST || row == ROW_SOME || row == ROW_FEW;
    if (!part && !(row == ROW_ALL && left_bare(d, s, c)))
        return NULL;
    return agrees(d, s, c) && !counted_otherwise(d, s, c) && !is_denied_there(d, 1 - s) &&
                   cd_range_end(c->words) < side->n_words &&
                   noun_of(side, c) <= cd_range_end(c->words) + 1
               ? "quantifier.part"
               : NULL;
}

/* Where side s says "one" of the noun at w: one brother, one of the brothers; or CD_NONE. */
static uint32_t one_of(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 1; k <= 4 && k <= w; k++) {
        const struct cd_word *before = &side->words[w - k];
        if (before->statement != side->words[w].statement)
            break;
        if (cd_word_is(before, "one"))
            return w - k;
        bool between = cd_word_is(before, "of") || cd_word_is(before, "the") ||
                       cd_word_is(before, "its") || cd_word_is(before, "their") ||
                       cd_word_is(before, "two");
        if (!between && before->weight < 0.5f)
            break;
    }
    return CD_NONE;
}

/* Both engines failed, only one engine failed. */
static bool flag_both(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t noun = noun_of(&d->side[s], c);
    uint32_t mate = noun != CD_NONE ? cd_word_mate(d, s, noun) : CD_NONE;
    uint32_t one =
        mate != CD_NONE && row_of(d, s, c) == ROW_BOTH ? one_of(&d->side[1 - s], mate) : CD_NONE;
    if (one == CD_NONE)
        return false;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
    cd_draft_span(f, s, c->mark->span);
    cd_draft_word(d, f, 1 - s, one);
    return true;
}

static void flag_single(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const char *rule = flag_both(d, s, c) ? NULL : single_rule(d, s, c);
    if (!rule)
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, rule, "how much is meant");
    cd_draft_span(f, s, c->mark->span);
}

/* "two in every three" says how many by its numbers, "some time later" nothing. */
static bool counts_nothing(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const vague[] = {"time", "day",  "way", "extent", "point",
                                        "sort", "kind", "how", "form",   NULL};
    uint32_t end = cd_range_end(c->words);
    if (end >= side->n_words || side->words[end].statement != c->mark->statement)
        return false;
    if (cd_word_is(&side->words[c->words.first], "some"))
        return cd_word_is_one_of(&side->words[end], vague);
    return cd_word_is(&side->words[c->words.first], "every") && c->words.first > 0 &&
           side->words[end].flags & CD_WORD_VALUE &&
           (cd_word_is(&side->words[c->words.first - 1], "in") ||
            cd_word_is(&side->words[c->words.first - 1], "of"));
}

/* The number of a side that is a share of more than a half: two thirds, 70 percent; or NULL. */
static const struct cd_mark *large_share(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_str unit = cd_ctx_string(d->ctx, m->unit);
        bool percent = m->unit != CD_NONE && unit.len == 7 && memcmp(unit.ptr, "percent", 7) == 0;
        double share = percent ? m->number / 100 : m->number;
        if (m->kind == CD_MARK_NUMBER && share > 0.5 && share < 1)
            return m;
    }
    return NULL;
}

/* "most of them", "more than two thirds of them": a vague share for a definite one. */
static void flag_shares(struct cd_diff *d, struct cd_seen_list lists[2])
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_mark *share = large_share(d, 1 - s);
        for (uint32_t i = 0; share && i < lists[s].n; i++) {
            struct cd_seen *x = &lists[s].items[i];
            if (x->settled || row_of(d, s, x) != ROW_MOST)
                continue;
            x->settled = true;
            struct cd_range at = cd_side_words(&d->side[1 - s], share->tokens);
            struct cd_span span = share->span;
            for (uint32_t j = 0; j < lists[1 - s].n; j++) {
                struct cd_seen *y = &lists[1 - s].items[j];
                if (cd_range_end(y->words) != at.first || family(row_of(d, 1 - s, y)) != 1)
                    continue;
                y->settled = true;
                span = (struct cd_span){y->mark->span.off,
                                        cd_span_end(share->span) - y->mark->span.off};
            }
            if (cd_statement_agreement(d, s, x->mark->statement) < SAME_CLAIM)
                continue;
            struct cd_draft *draft =
                cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, "quantifier.share", "how much is meant");
            cd_draft_span(draft, s, x->mark->span);
            cd_draft_span(draft, 1 - s, span);
        }
    }
}

void cd_flag_quantifiers(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_QUANTIFIER),
                                    cd_seen_collect(d, 1, CD_MARK_QUANTIFIER)};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled = counts_nothing(&d->side[s], &lists[s].items[k]);
    settle_pairs(d, &lists[0], &lists[1]);
    settle_last(d, &lists[0], &lists[1]);
    flag_shares(d, lists);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled)
                flag_single(d, s, &lists[s].items[k]);
}
