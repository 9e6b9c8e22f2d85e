/*
 * Quantifiers: how many, how much, how often. All, most, some, few, only, at least.
 *
 * Cues that count the same noun, or stand in each other's place, are compared by class; the classes
 * of one row mean the same. A cue on one side only is flagged where it bounds a number that both
 * sides give, restricts (only), or makes a part of a whole that the other side leaves whole.
 */
#include <string.h>

#include "diff/number.h"
#include "diff/predicate.h"
#include "diff/quantifier.h"
#include "util/str.h"

/* Words between "all" and what it leaves out. */
#define EXCEPTION_REACH 9u
/* The share of a statement that is said there for quantifiers of other nouns to be compared. */
#define SAME_TALK       0.3
/* The share of content words with a counterpart for quantifiers of other nouns to be compared. */
#define SHARED_SCOPE    0.5
/* The share of content words with a counterpart for "almost" to be missed. */
#define SAME_CLAIM      0.6
/* Words from a negation to the bound that it turns round. */
#define DENIAL_REACH    4u
/* Words from "about" to the "there is" of what there is about it. */
#define TOPIC_REACH     5u

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

static enum cd_row class_row(const struct cd_diff *d, const struct cd_mark *m)
{
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (size_t k = 0; k < 4 && rows[r][k]; k++)
            if (cd_mark_is(d, m, rows[r][k]))
                return (enum cd_row)r;
    return ROW_UNKNOWN;
}

bool cd_quantifier_leaves_out(const struct cd_side *side, const struct cd_seen *c)
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

enum cd_row cd_row_of(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    enum cd_row row = class_row(d, c->mark);
    return row == ROW_ALL && cd_quantifier_leaves_out(&d->side[s], c) ? ROW_MOST : row;
}

unsigned cd_row_family(enum cd_row r)
{
    if (r >= ROW_AT_LEAST && r <= ROW_EXACTLY)
        return 1;
    if (r >= ROW_ALWAYS && r <= ROW_RARELY)
        return 2;
    return r == ROW_ONLY ? 3 : 0;
}

/* "the firm's drivers": whether word w is whose they are. */
static bool is_owner(const struct cd_side *side, uint32_t w)
{
    return w + 2 < side->n_words && cd_word_is(&side->words[w + 1], "'s") &&
           side->words[w + 2].weight > 0.5f &&
           side->words[w + 2].statement == side->words[w].statement;
}

uint32_t cd_quantifier_noun(const struct cd_side *side, const struct cd_seen *c)
{
    for (uint32_t w = cd_range_end(c->words); w < side->n_words && w < cd_range_end(c->words) + 5;
         w++) {
        if (side->words[w].statement != c->mark->statement)
            break;
        if (side->words[w].weight > 0.5f && !is_owner(side, w))
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
static bool is_whole(enum cd_row r)
{
    return r == ROW_ALL || r == ROW_EACH || r == ROW_BOTH || r == ROW_MOST;
}

/* The number right behind a bound, or NULL. */
static const struct cd_mark *number_behind(const struct cd_side *side, const struct cd_seen *c)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NUMBER && r.count && r.first == cd_range_end(c->words))
            return side->marks[k];
    }
    return NULL;
}

/* "just under half", "well over half": two bounds of one share. */
static bool bound_same_share(const struct cd_diff *d, const struct cd_seen *a,
                             const struct cd_seen *b)
{
    const struct cd_mark *x = number_behind(&d->side[0], a), *y = number_behind(&d->side[1], b);
    return x && y && x->number > 0 && x->number < 1 && x->number == y->number &&
           cd_row_family(cd_row_of(d, 0, a)) == 1 && cd_row_family(cd_row_of(d, 1, b)) == 1;
}

static unsigned kinship(const struct cd_diff *d, const struct cd_seen *a, const struct cd_seen *b)
{
    uint32_t m = d->side[0].words[a->words.first].match;
    uint32_t last = d->side[0].words[cd_range_end(a->words) - 1].match;
    uint32_t x = cd_quantifier_noun(&d->side[0], a), y = cd_quantifier_noun(&d->side[1], b);
    if (x != CD_NONE && y != CD_NONE && d->side[0].words[x].match != CD_NONE &&
        d->side[0].words[x].match == d->side[1].words[y].match)
        return 4;
    if (bound_same_share(d, a, b))
        return 4;
    if (cd_statement_agreement(d, 0, a->mark->statement) < SAME_TALK ||
        cd_statement_agreement(d, 1, b->mark->statement) < SAME_TALK)
        return 0;
    bool counts = cd_row_family(cd_row_of(d, 0, a)) == 0 && cd_diff_agreement(d) < SHARED_SCOPE;
    if ((is_whole(cd_row_of(d, 0, a)) || is_whole(cd_row_of(d, 1, b))) &&
        counts_none(&d->side[0], a) != counts_none(&d->side[1], b))
        return 0; /* practically nothing was left, it was almost entirely destroyed */
    if (cd_words_face(d, a->words.first, b->words.first) && !counts)
        return 3;
    if (m != CD_NONE && m == d->side[1].words[b->words.first].match)
        return 2;
    if (last != CD_NONE && last == d->side[1].words[cd_range_end(b->words) - 1].match)
        return 2; /* almost completely, completely */
    if (cd_row_family(cd_row_of(d, 0, a)) == 0 && cd_row_family(cd_row_of(d, 1, b)) == 0 &&
        (is_floating(&d->side[0], a) || is_floating(&d->side[1], b)) &&
        cd_diff_agreement(d) >= SAME_CLAIM)
        return 1;
    if (cd_row_family(cd_row_of(d, 0, a)) == 2 && cd_row_family(cd_row_of(d, 1, b)) == 2 &&
        cd_diff_agreement(d) >= SAME_CLAIM)
        return 1; /* how often: adverbs stand where they like */
    return cd_words_share(d, a->scope, b->scope) && cd_diff_agreement(d) >= SHARED_SCOPE ? 1 : 0;
}

/* Whether both rows can be true of the same: each is both of two, and all of more. */
static bool rows_agree(enum cd_row p, enum cd_row q)
{
    if (p > q) {
        enum cd_row t = p;
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
            cd_row_family(cd_row_of(d, s, c)) != 1 && c->words.first >= scope.first &&
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
    uint32_t a = cd_quantifier_noun(&d->side[0], x), b = cd_quantifier_noun(&d->side[1], y);
    bool found[2] = {false, false};
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns && a != CD_NONE && b != CD_NONE; k++) {
        struct cd_str v = d->side[0].words[a].root, w = d->side[1].words[b].root;
        size_t n = strlen(nouns[k]);
        found[0] |= v.len == n && memcmp(v.ptr, nouns[k], n) == 0;
        found[1] |= w.len == n && memcmp(w.ptr, nouns[k], n) == 0;
    }
    return found[0] && found[1] && (cd_row_of(d, 0, x) == ROW_ALL || cd_row_of(d, 1, y) == ROW_ALL);
}

/* Whether no comma stands between word a of a side and a later one of the same statement. */
static bool in_one_breath(const struct cd_side *side, uint32_t a, uint32_t b)
{
    if (side->words[a].statement != side->words[b].statement)
        return false;
    for (uint32_t w = a + 1; w <= b; w++)
        if (side->words[w].mark != CD_NONE)
            return false;
    return true;
}

/* "owners who have not registered": whether word w tells which ones are meant. */
static bool is_in_relative(const struct cd_side *side, uint32_t w)
{
    static const char *const which[] = {"who", "which", "that", "whose", NULL};
    for (uint32_t k = 1; k <= DENIAL_REACH && k <= w; k++)
        if (side->words[w - k].statement == side->words[w].statement &&
            cd_word_is_one_of(&side->words[w - k], which))
            return true;
    return false;
}

/* "nobody may draw more than 2,000", "fewer than eight will not do": whether a bound is turned
 * round by a negation near before it or right behind what it counts, or by any of its clause where
 * the other side bounds the same number. */
static bool is_bound_denied(const struct cd_diff *d, unsigned s, const struct cd_seen *c, bool same)
{
    static const char *const values[] = {"not",   "no",      "none",    "nobody",
                                         "never", "nothing", "neither", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_NEGATION && r.count && m->statement == c->mark->statement &&
            cd_mark_is_one_of(d, m, values) &&
            ((cd_range_end(r) <= c->words.first &&
              cd_range_end(r) + DENIAL_REACH >= c->words.first) ||
             (same && !is_in_relative(side, r.first) &&
              (cd_range_end(r) <= c->words.first
                   ? in_one_breath(side, r.first, c->words.first)
                   : r.first <= cd_range_end(c->words) + DENIAL_REACH &&
                         in_one_breath(side, c->words.first, r.first)))))
            return true;
    }
    return false;
}

/* "not more than 2,000", "limited to 2,000": bounds of the two directions, one of them denied. */
static bool are_bounds_turned(const struct cd_diff *d, const struct cd_seen *x,
                              const struct cd_seen *y, enum cd_row p, enum cd_row q)
{
    bool turned =
        (p == ROW_AT_LEAST && q == ROW_AT_MOST) || (p == ROW_AT_MOST && q == ROW_AT_LEAST);
    const struct cd_mark *m = number_behind(&d->side[0], x), *n = number_behind(&d->side[1], y);
    bool same = m && n && m->number == n->number;
    return turned && (is_bound_denied(d, 0, x, same) != is_bound_denied(d, 1, y, same) ||
                      (m && n && m->number != n->number && cd_numbers_make_whole(d, m, n)));
}

static void compare_cues(struct cd_diff *d, struct cd_seen *x, struct cd_seen *y)
{
    enum cd_row p = cd_row_of(d, 0, x), q = cd_row_of(d, 1, y);
    x->settled = y->settled = true;
    if (p != q && (p == ROW_BOTH || q == ROW_BOTH) && are_sides(d, x, y))
        return;
    if (rows_agree(p, q) || are_bounds_turned(d, x, y, p, q) ||
        is_denied(d, 0, x) != is_denied(d, 1, y) || (p == ROW_BOTH && is_one_thing(d, 1, y)) ||
        (q == ROW_BOTH && is_one_thing(d, 0, x)))
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
                    enum cd_row p = cd_row_of(d, 0, x), q = cd_row_of(d, 1, y);
                    if (x->settled || y->settled || p == ROW_UNKNOWN || q == ROW_UNKNOWN ||
                        cd_row_family(p) != cd_row_family(q) || (!pass && !rows_agree(p, q)) ||
                        cd_quantifier_is_rhythm(&d->side[0], x) !=
                            cd_quantifier_is_rhythm(&d->side[1], y) ||
                        kinship(d, x, y) < level)
                        continue;
                    compare_cues(d, x, y);
                }
}

/* The same bound, or "only" as the bound that it is: only 40, no more than 40. */
static bool are_last_alike(enum cd_row p, enum cd_row q)
{
    return (p == q && cd_row_family(p)) || (p == ROW_ONLY && q == ROW_AT_MOST) ||
           (p == ROW_AT_MOST && q == ROW_ONLY);
}

/* Cues of one row, one left on each side: the same one, put elsewhere. */
static void settle_last(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled &&
                are_last_alike(cd_row_of(d, 0, &a->items[i]), cd_row_of(d, 1, &b->items[j])))
                a->items[i].settled = b->items[j].settled = true;
}

/* "rose to 70", "picked up to 70": "up" belongs to a verb that says how something moved. */
static bool is_particle(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const verbs[] = {
        "pick", "put",   "walk", "climb",  "creep", "step",  "drive", "shoot", "speed",
        "push", "bring", "move", "edg",    "inch",  "ramp",  "scale", "build", "drift",
        "swim", "sail",  "mark", "return", "lift",  "catch", "work",  NULL};
    static const char *const gone[] = {"went", "gone", "going", "came", "ran", NULL};
    const struct cd_word *cue = &side->words[c->words.first];
    return c->words.count == 2 && c->words.first > 0 && cd_word_is(cue, "up") &&
           cd_word_is(&cue[1], "to") && cue[-1].statement == cue->statement &&
           (cd_word_is(&cue[-1], "back") || cd_str_is_one_of(cd_word_base(&cue[-1]), verbs) ||
            (c->words.first > 1 && cd_word_is(&cue[-2], "it") && cd_word_is(&cue[-1], "gets")) ||
            cd_word_is_one_of(&cue[-1], gone));
}

/* "the hardest part of the winter", "the most shameful part of my evidence": one among others, no
 * share. */
static bool is_superlative(const struct cd_side *side, const struct cd_seen *c)
{
    uint32_t w = c->words.first;
    if (w < 2 || !cd_word_is(&side->words[w], "part") ||
        side->words[w - 2].statement != c->mark->statement)
        return false;
    struct cd_str s = side->words[w - 1].text;
    return (s.len > 4 && memcmp(s.ptr + s.len - 3, "est", 3) == 0) ||
           cd_word_is(&side->words[w - 1], "worst") || cd_word_is(&side->words[w - 2], "most") ||
           cd_word_is(&side->words[w - 2], "least");
}

/* "eight of the ten, about two of them there is no quarrel", "watch over 46 pits", "worried about
 * 40 jobs": a preposition or the particle of a verb, no bound. */
static bool governs(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const over[] = {"watch", "presid", "rule",    "reign", "quarrel", "argue",
                                       "fight", "haggl",  "squabbl", "clash", "disput",  NULL};
    static const char *const fails[] = {"break", "broke", "fall", "fell", "fail", NULL};
    static const char *const apart[] = {"down", "out", "apart", NULL};
    static const char *const about[] = {"talk",    "speak", "worri",    "complain", "think",
                                        "quarrel", "argue", "question", "concern",  NULL};
    static const char *const be[] = {"is", "are", "was", "were", "'s", NULL};
    /* Where the other side has not got the verb itself: won over 40, persuaded 40. */
    static const char *const with_over[] = {"win", "talk", "freeze", "hand", NULL};
    static const char *const persuades[] = {"persuad", "convinc", "sway", "talk", NULL};
    const struct cd_side *side = &d->side[s];
    const struct cd_word *cue = &side->words[c->words.first];
    bool is_about = cd_word_is(cue, "about");
    if (c->words.count != 1 || !(is_about || cd_word_is(cue, "over")))
        return false;
    if (c->words.first > 0 && cue[-1].statement == cue->statement &&
        cd_str_is_one_of(cd_word_base(&cue[-1]), is_about ? about : over))
        return true;
    if (!is_about && c->words.first > 1 && cue[-2].statement == cue->statement &&
        cd_word_is_one_of(&cue[-1], apart) && cd_word_is_one_of(&cue[-2], fails))
        return true; /* talks that broke down over 300 dismissals */
    if (!is_about && c->words.first > 0 && cue[-1].statement == cue->statement &&
        cd_str_is_one_of(cd_word_base(&cue[-1]), with_over)) {
        bool there = false;
        for (uint32_t w = 0; w < d->side[1 - s].n_words; w++)
            there |= cd_words_inflect(&cue[-1], &d->side[1 - s].words[w]);
        bool wins = cd_str_is(cd_word_base(&cue[-1]), "win");
        if (!there && (!wins || cd_side_has_root(&d->side[1 - s], persuades)))
            return true;
    }
    for (uint32_t w = c->words.first + 1;
         is_about && w + 1 < side->n_words && w <= c->words.first + TOPIC_REACH &&
         side->words[w + 1].statement == cue->statement;
         w++)
        if (cd_word_is(&side->words[w], "there") && cd_word_is_one_of(&side->words[w + 1], be))
            return true;
    return false;
}

/* "I would have gone, only there was no train": no more than "but". */
static bool is_conjunction(const struct cd_diff *d, const struct cd_side *side,
                           const struct cd_seen *c)
{
    static const char *const subjects[] = {"there", "it", NULL};
    static const char *const be[] = {"is", "are", "was", "were", "had", "has", "'s", NULL};
    uint32_t w = c->words.first;
    return w > 0 && w + 2 < side->n_words && cd_word_is(&side->words[w], "only") &&
           side->words[w + 2].statement == c->mark->statement &&
           cd_word_is_parted(d, side, w, ",;") &&
           cd_word_is_one_of(&side->words[w + 1], subjects) &&
           cd_word_is_one_of(&side->words[w + 2], be);
}

/* "as many people as before", "however much of it", "how many": compares, or leaves open. */
static bool is_as_many(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const many[] = {"many", "much", "few", "little", NULL};
    static const char *const before[] = {"as", "so", "how", "however", "too", NULL};
    const struct cd_word *cue = &side->words[c->words.first];
    return cd_word_is_one_of(cue, many) && c->words.first > 0 &&
           cue[-1].statement == cue->statement && cd_word_is_one_of(&cue[-1], before);
}

/* "nineteen in all", "after all": an adverb. */
static bool is_in_all(const struct cd_diff *d, const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const before[] = {"in", "after", "at", "above", NULL};
    const struct cd_word *cue = &side->words[c->words.first];
    uint32_t end = cd_range_end(c->words);
    return c->words.count == 1 && c->words.first > 0 && cd_word_is(cue, "all") &&
           cue[-1].statement == cue->statement && cd_word_is_one_of(&cue[-1], before) &&
           (!cd_word_is(&cue[-1], "in") || (c->words.first > 1 && cue[-2].flags & CD_WORD_VALUE)) &&
           (end >= side->n_words || side->words[end].statement != cue->statement ||
            cd_word_is_parted(d, side, end, ",;:()"));
}

/* "two in every three" says how many by its numbers, "some time later" nothing. */
static bool counts_nothing(const struct cd_diff *d, const struct cd_side *side,
                           const struct cd_seen *c)
{
    if (is_as_many(side, c) ||
        (cd_word_is(&side->words[c->words.first], "part") && c->words.first > 0 &&
         cd_word_is(&side->words[c->words.first - 1], "as")))
        return true; /* as part of the plan */
    if (is_in_all(d, side, c))
        return true;
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

void cd_flag_quantifiers(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_QUANTIFIER),
                                    cd_seen_collect(d, 1, CD_MARK_QUANTIFIER)};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled = counts_nothing(d, &d->side[s], &lists[s].items[k]) ||
                                        governs(d, s, &lists[s].items[k]) ||
                                        is_particle(&d->side[s], &lists[s].items[k]) ||
                                        is_superlative(&d->side[s], &lists[s].items[k]) ||
                                        is_conjunction(d, &d->side[s], &lists[s].items[k]);
    settle_pairs(d, &lists[0], &lists[1]);
    settle_last(d, &lists[0], &lists[1]);
    cd_flag_shares(d, lists);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled)
                cd_flag_lone_quantifier(d, s, &lists[s].items[k]);
}
