/*
 * Differences of one word or two in pairs that are else the same word for word: there a preposition
 * (fell to, fell by), an initial, a numeral behind a name are no other
 * wording. Linear in the words.
 */
#include <string.h>

#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/sole.h"
#include "diff/tables.h"
#include "util/str.h"

/* Words that must be the same around the place. */
#define SAME_WORDS  2u
/* Words from a verb of change to the number. */
#define VERB_REACH  8u
/* The share of content words that are said for two fates to be those of the same people. */
#define SAME_PEOPLE 0.6

void cd_sole_ends(const struct cd_diff *d, uint32_t *head, uint32_t *tail)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    uint32_t less = a->n_words < b->n_words ? a->n_words : b->n_words;
    *head = *tail = 0;
    while (*head < less && a->words[*head].fold == b->words[*head].fold)
        ++*head;
    while (*tail < less - *head &&
           a->words[a->n_words - 1 - *tail].fold == b->words[b->n_words - 1 - *tail].fold)
        ++*tail;
}

bool cd_sole_place(const struct cd_diff *d, struct cd_sole *out)
{
    uint32_t head, tail;
    cd_sole_ends(d, &head, &tail);
    for (unsigned s = 0; s < 2; s++)
        out->at[s] = (struct cd_range){head, d->side[s].n_words - head - tail};
    return head + tail >= SAME_WORDS && out->at[0].count + out->at[1].count > 0 &&
           out->at[0].count <= CD_SOLE_WORDS && out->at[1].count <= CD_SOLE_WORDS;
}

/* The one word of each side that differs. */
static bool one_word(const struct cd_diff *d, uint32_t *x, uint32_t *y)
{
    struct cd_sole place;
    if (!cd_sole_place(d, &place) || !cd_sole_is_word(&place))
        return false;
    *x = place.at[0].first;
    *y = place.at[1].first;
    return true;
}

static struct cd_str surface(const struct cd_side *side, uint32_t w)
{
    return cd_doc_text(side->doc, cd_token_span(&side->doc->tokens[side->words[w].token]));
}

static bool is_capital(const struct cd_side *side, uint32_t w)
{
    return w < side->n_words &&
           (side->doc->tokens[side->words[w].token].flags & CD_TOKEN_CAPITAL) != 0;
}

/* Whether words w - 1 and w are of one statement with no mark of punctuation between them. */
static bool is_next(const struct cd_side *side, uint32_t w)
{
    return w > 0 && w < side->n_words && side->words[w - 1].statement == side->words[w].statement &&
           side->words[w].mark == CD_NONE;
}

static bool same_words(const struct cd_diff *d, uint32_t a, uint32_t b, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (d->side[0].words[a + k].fold != d->side[1].words[b + k].fold)
            return false;
    return true;
}

void cd_draft_place(struct cd_diff *d, enum cd_flag_kind kind, unsigned severity, const char *rule,
                    const char *what, const struct cd_range at[2])
{
    struct cd_draft *f = cd_draft_add(d, kind, severity, rule, what);
    for (unsigned s = 0; s < 2; s++)
        if (at[s].count > 0)
            cd_draft_span(f, s, cd_words_span(&d->side[s], at[s].first, cd_range_end(at[s]) - 1));
}

/* --- names ----------------------------------------------------------------------------------- */

/* II, XIV: in capitals. */
static bool is_roman(struct cd_str s)
{
    if (!s.len || s.len > 5)
        return false;
    for (size_t k = 0; k < s.len; k++)
        if (!memchr("IVX", s.ptr[k], 3))
            return false;
    return true;
}

/* "World War I", "World War II": behind a word with a capital. */
static bool are_numerals(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    return is_roman(surface(a, x)) && is_roman(surface(b, y)) && is_next(a, x) && is_next(b, y) &&
           is_capital(a, x - 1) && is_capital(b, y - 1);
}

/* Whether a list has a name of this value. */
static bool has_name(const struct cd_seen_list *list, uint32_t value)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (list->items[k].mark->value == value)
            return true;
    return false;
}

/* Whether two names are the same but for the numeral at their ends. */
static bool are_numbered_apart(const struct cd_diff *d, const struct cd_seen *x,
                               const struct cd_seen *y)
{
    uint32_t n = x->words.count, v = cd_range_end(x->words) - 1, w = cd_range_end(y->words) - 1;
    return n > 1 && n == y->words.count && same_words(d, x->words.first, y->words.first, n - 1) &&
           d->side[0].words[v].fold != d->side[1].words[w].fold &&
           is_roman(surface(&d->side[0], v)) && is_roman(surface(&d->side[1], w));
}

void cd_flag_numerals(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            if (x->settled || y->settled || !are_numbered_apart(d, x, y) ||
                has_name(b, x->mark->value) || has_name(a, y->mark->value))
                continue;
            x->settled = y->settled = true;
            cd_draft_place(d, CD_FLAG_NAME, 3, "name.numeral", "a name",
                           (const struct cd_range[]){x->words, y->words});
        }
}

/* A capital letter by itself: A., B */
static bool is_letter(const struct cd_side *side, uint32_t w)
{
    struct cd_str s = surface(side, w);
    bool first = w == 0 || side->words[w - 1].statement != side->words[w].statement;
    if (first && s.len == 1 && (s.ptr[0] == 'A' || s.ptr[0] == 'I'))
        return false; /* the article, the pronoun */
    return (s.len == 1 || (s.len == 2 && s.ptr[1] == '.')) && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

/* "A. Petrov", "B. Petrov"; "Group A", "Group B": beside a word with a capital; behind: it stands
 * behind it. */
static bool are_initials(const struct cd_diff *d, uint32_t x, uint32_t y, bool *behind)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    bool before = is_capital(a, x + 1) && a->words[x + 1].statement == a->words[x].statement;
    *behind = !before;
    return is_letter(a, x) && is_letter(b, y) &&
           (before || (is_next(a, x) && is_next(b, y) && is_capital(a, x - 1)));
}

void cd_flag_sole_names(struct cd_diff *d)
{
    uint32_t x, y;
    bool behind;
    if (cd_drafts_have(d, CD_FLAG_NAME) || cd_flag_sole_swap(d) || !one_word(d, &x, &y))
        return;
    if (are_numerals(d, x, y)) {
        const struct cd_range at[2] = {{x - 1, 2}, {y - 1, 2}};
        cd_draft_place(d, CD_FLAG_NAME, 3, "name.numeral", "a name", at);
    } else if (are_initials(d, x, y, &behind)) {
        const struct cd_range at[2] = {{x - behind, 2}, {y - behind, 2}};
        cd_draft_place(d, CD_FLAG_NAME, 3, "name.initial", "a name", at);
    }
}

/* --- numbers --------------------------------------------------------------------------------- */

/* Verbs by which an amount becomes another one, by their base. */
static bool is_change(const struct cd_word *w)
{
    static const char *const verbs[] = {
        "rise",   "fall",    "grow",     "drop",   "cut",      "rais",    "increas",  "reduc",
        "declin", "climb",   "jump",     "slump",  "plung",    "tumbl",   "sink",     "soar",
        "slip",   "shrink",  "expand",   "widen",  "narrow",   "lower",   "decreas",  "surg",
        "edg",    "advanc",  "eas",      "dip",    "go",       "come",    "push",     "bring",
        "swell",  "collaps", "contract", "improv", "extend",   "shorten", "lengthen", "slow",
        "revis",  "adjust",  "move",     "mov",    "increase", "reduce",  NULL};
    return cd_str_is_one_of(cd_word_base(w), verbs);
}

/* Whether a number begins with word w of the statement that word w - 1 is in. */
static bool begins_number(const struct cd_side *side, uint32_t w)
{
    const struct cd_mark *m = w < side->n_words ? cd_side_mark_at(side, w, CD_MARK_NUMBER) : NULL;
    return m != NULL && cd_side_words(side, m->tokens).first == w &&
           side->words[w].statement == side->words[w - 1].statement;
}

/* "fell to 3 euros", "fell by 3 euros": before a number, behind a verb of change. */
static bool are_steps(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    static const char *const steps[] = {"to", "by", "from", NULL};
    const struct cd_side *a = &d->side[0];
    if (!cd_word_is_one_of(&a->words[x], steps) ||
        !cd_word_is_one_of(&d->side[1].words[y], steps) || !begins_number(a, x + 1))
        return false;
    for (uint32_t w = x; w > 0 && x - w < VERB_REACH; w--) {
        if (a->words[w - 1].statement != a->words[x].statement)
            return false;
        if (is_change(&a->words[w - 1]))
            return true;
    }
    return false;
}

/* The step before a number of side s: 1 to, 2 by; 0: none, or no verb of change before it. */
static unsigned step_of(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t at = x->words.first;
    if (at < 2 || side->words[at - 1].statement != x->mark->statement)
        return 0;
    unsigned step = cd_word_is(&side->words[at - 1], "to")   ? 1
                    : cd_word_is(&side->words[at - 1], "by") ? 2
                                                             : 0;
    for (uint32_t w = at - 1; step && w > 0 && at - w < VERB_REACH; w--)
        if (side->words[w - 1].statement != x->mark->statement)
            return 0;
        else if (is_change(&side->words[w - 1]))
            return step;
    return 0;
}

void cd_numbers_flag_step(struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    unsigned a = step_of(&d->side[0], x), b = step_of(&d->side[1], y);
    if (!a || !b || a == b)
        return;
    const struct cd_range at[2] = {{x->words.first - 1, x->words.count + 1},
                                   {y->words.first - 1, y->words.count + 1}};
    cd_draft_place(d, CD_FLAG_NUMBER, 3, "number.step", "what a number changes to or by", at);
}

/* Whether the place is "a dozen" or, many, "dozens of". */
static bool round_number(const struct cd_side *side, struct cd_range at, bool *many)
{
    static const char *const ones[] = {"dozen",   "hundred", "thousand", "million",
                                       "billion", "score",   NULL};
    static const char *const pluralised[] = {"dozens",   "hundreds", "thousands", "millions",
                                             "billions", "scores",   NULL};
    static const char *const articles[] = {"a", "one", NULL};
    if (at.count < 1 || at.count > 2)
        return false;
    const struct cd_word *w = &side->words[at.first];
    *many = cd_word_is_one_of(w, pluralised);
    if (*many)
        return at.count == 1 || cd_word_is(&w[1], "of");
    return at.count == 2 && cd_word_is_one_of(w, articles) && cd_word_is_one_of(&w[1], ones);
}

void cd_flag_sole_numbers(struct cd_diff *d)
{
    struct cd_sole place;
    bool many[2];
    uint32_t x, y;
    if (cd_drafts_have(d, CD_FLAG_NUMBER) || !cd_sole_place(d, &place))
        return;
    if (one_word(d, &x, &y) && are_steps(d, x, y)) {
        uint32_t n = 1; /* with the number */
        const struct cd_side *a = &d->side[0];
        while (x + n < a->n_words && a->words[x + n].flags & CD_WORD_VALUE &&
               a->words[x + n].statement == a->words[x].statement)
            n++;
        cd_draft_place(d, CD_FLAG_NUMBER, 3, "number.step", "what a number changes to or by",
                       (const struct cd_range[]){{x, n}, {y, n}});
    } else if (round_number(&d->side[0], place.at[0], &many[0]) &&
               round_number(&d->side[1], place.at[1], &many[1]) && many[0] != many[1])
        cd_draft_place(d, CD_FLAG_NUMBER, 2, "number.many", "a number", place.at);
}

/* --- opposites ------------------------------------------------------------------------------- */

/* "nothing", "something" */
static bool are_none_and_some(const struct cd_word *v, const struct cd_word *w)
{
    static const char *const rows[][2] = {{"nothing", "something"},
                                          {"nothing", "everything"},
                                          {"nobody", "somebody"},
                                          {"nobody", "everybody"},
                                          {"nobody", "someone"},
                                          {"nobody", "everyone"},
                                          {"nowhere", "somewhere"},
                                          {"nowhere", "everywhere"},
                                          {"none", "some"},
                                          {"none", "all"},
                                          {"no", "some"},
                                          {"no", "every"},
                                          {"no", "all"}};
    return cd_words_are_pair(v, w, rows, sizeof rows / sizeof *rows);
}

/* "at least", "at most": a matter of how much or how sure. */
static bool is_cue(const struct cd_side *side, uint32_t w)
{
    return cd_side_mark_at(side, w, CD_MARK_QUANTIFIER) != NULL ||
           cd_side_mark_at(side, w, CD_MARK_MODALITY) != NULL;
}

bool cd_sole_opposites(const struct cd_diff *d, uint32_t *x, uint32_t *y)
{
    return one_word(d, x, y) && !cd_word_is_flagged(d, 0, *x) && !cd_word_is_flagged(d, 1, *y) &&
           !(is_cue(&d->side[0], *x) && is_cue(&d->side[1], *y)) &&
           cd_table_related(CD_TABLE_OPPOSITES, cd_word_base(&d->side[0].words[*x]),
                            cd_word_base(&d->side[1].words[*y]));
}

bool cd_flag_sole_none(struct cd_diff *d)
{
    uint32_t x, y;
    if (!one_word(d, &x, &y) || cd_word_is_flagged(d, 0, x) || cd_word_is_flagged(d, 1, y) ||
        cd_side_any_asks(&d->side[0]) || cd_side_any_asks(&d->side[1]) ||
        !are_none_and_some(&d->side[0].words[x], &d->side[1].words[y]))
        return false;
    const struct cd_range at[2] = {{x, 1}, {y, 1}};
    cd_draft_place(d, CD_FLAG_NEGATION, 3, "negation.none", "whether there is any", at);
    return true;
}

/* --- fates ----------------------------------------------------------------------------------- */

/* What became of people: 1 died, 2 came to harm, 3 are not found; 0: another word. */
static unsigned fate_of(const struct cd_word *w)
{
    static const char *const words[][8] = {
        {"kill", "die", "dead", "perish", "slay", "fatal", "death", NULL},
        {"injur", "wound", "hurt", "injuri", NULL}};
    if (cd_word_is(w, "wounded"))
        return 2; /* not of "wind" */
    if (cd_word_is(w, "missing"))
        return 3;
    for (unsigned k = 0; k < 2; k++)
        if (cd_str_is_one_of(cd_word_base(w), words[k]) || cd_str_is_one_of(w->root, words[k]))
            return k + 1;
    return 0;
}

/* The one fate of which side s tells, at word *at; 0: none, or several, or one that is denied. */
static unsigned sole_fate(const struct cd_side *side, uint32_t *at)
{
    unsigned found = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        unsigned fate = fate_of(&side->words[w]);
        if (side->words[w].flags & CD_WORD_DENIAL || (fate && found && fate != found))
            return 0;
        if (fate && !found)
            *at = w;
        found = fate ? fate : found;
    }
    return found;
}

/* "the dead girl", "her missing brother": an adjective, which need not be all that befell them. */
static bool is_before_noun(const struct cd_side *side, uint32_t w)
{
    static const char *const adjectives[] = {"dead",    "missing", "injured",
                                             "wounded", "fatal",   NULL};
    static const char *const before[] = {"the", "a",   "an",  "her", "his",  "their",
                                         "my",  "our", "its", "of",  "this", NULL};
    return cd_word_is_one_of(&side->words[w], adjectives) && w > 0 && w + 1 < side->n_words &&
           cd_word_is_one_of(&side->words[w - 1], before) &&
           side->words[w + 1].statement == side->words[w].statement &&
           cd_word_is_content(&side->words[w + 1]);
}

bool cd_flag_fates(struct cd_diff *d)
{
    uint32_t x = 0, y = 0;
    unsigned a = sole_fate(&d->side[0], &x), b = sole_fate(&d->side[1], &y);
    if (!a || !b || a == b || cd_diff_agreement(d) < SAME_PEOPLE ||
        is_before_noun(&d->side[0], x) || is_before_noun(&d->side[1], y))
        return false;
    const struct cd_range at[2] = {{x, 1}, {y, 1}};
    cd_draft_place(d, CD_FLAG_NEGATION, 3, "negation.fate", "what became of somebody", at);
    return true;
}
