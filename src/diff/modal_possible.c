/*
 * "A strike is possible", "there is a risk of a strike": what is said to be possible by an
 * adjective or a noun, where the other side has it for certain.
 *
 * What is possible must be said on the other side, and nothing there may leave it open: no modal
 * verb but "will", no hedge, condition, question or denial, no word of risk or permission. Linear
 * in the words of both sides.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Adverbs between "is" and "possible", words between "risk of" and what is risked. */
#define ADVERBS      2u
/* Words from what is possible to "is possible". */
#define SUBJECT      8u
/* Words from "not" to "rule out". */
#define DENIED_REACH 3u
/* The share of content words with a counterpart for the two to make the same claim. */
#define AGREEMENT    0.45
/* The share of one clause for which it makes no matter what else is said. */
#define WHOLE_CLAUSE 0.75

static bool begins_statement(const struct cd_side *side, uint32_t w)
{
    return w == 0 || side->words[w - 1].statement != side->words[w].statement;
}

/* What "is possible" at word w is said of, or CD_NONE: "it is possible to see it" is no matter of
 * what will come about. */
static uint32_t said_possible(const struct cd_side *side, uint32_t w)
{
    static const char *const adjectives[] = {"possible", "conceivable", "thinkable", "imaginable",
                                             NULL};
    static const char *const remains[] = {"remain", "remains", "remained", "seems", NULL};
    static const char *const adverbs[] = {"still", "always", "also", "even", "quite",
                                          "again", "well",   "now",  NULL};
    static const char *const goes_on[] = {"to",  "for", "that",   "thanks", "because",
                                          "due", "if",  "unless", "only",   NULL};
    const struct cd_word *word = &side->words[w];
    if (!cd_word_is_one_of(word, adjectives))
        return CD_NONE;
    if (w + 1 < side->n_words && word[1].statement == word->statement &&
        word[1].pos == word->pos + 1 && cd_word_is_one_of(&word[1], goes_on))
        return CD_NONE;
    uint32_t be = w;
    for (uint32_t k = 0; k <= ADVERBS && !begins_statement(side, be); k++) {
        be--;
        if (!cd_word_is_one_of(&side->words[be], adverbs))
            break;
    }
    if (be == w ||
        !(cd_predicate_is_be(&side->words[be]) || cd_word_is_one_of(&side->words[be], remains)))
        return CD_NONE;
    for (uint32_t k = be; k > 0 && be - k < SUBJECT && !begins_statement(side, k); k--)
        if (side->words[k - 1].flags & CD_WORD_CONTENT)
            return k - 1;
    return CD_NONE;
}

/* What "there is a risk of" at word w speaks of, or CD_NONE. */
static uint32_t said_to_threaten(const struct cd_side *side, uint32_t w)
{
    static const char *const nouns[] = {"possibility", "risk",   "chance", "danger",
                                        "likelihood",  "threat", NULL};
    static const char *const before[] = {"a",    "the",   "some", "every",
                                         "high", "great", "real", NULL};
    const struct cd_word *word = &side->words[w];
    if (!cd_word_is_one_of(word, nouns) || w < 2 || w + 2 >= side->n_words ||
        word[-2].statement != word->statement || word[2].statement != word->statement ||
        !cd_word_is(&word[1], "of"))
        return CD_NONE;
    uint32_t k = w - 1;
    while (k > 0 && w - k <= ADVERBS && cd_word_is_one_of(&side->words[k], before))
        k--;
    if (!cd_predicate_is_be(&side->words[k]) || k == 0 || !cd_word_is(&side->words[k - 1], "there"))
        return CD_NONE;
    for (uint32_t of = w + 2; of < side->n_words && of <= w + 2 + ADVERBS; of++)
        if (side->words[of].statement == word->statement && side->words[of].flags & CD_WORD_CONTENT)
            return of;
    return CD_NONE;
}

/* What "not rule out", "have not excluded" at word w leaves open, or CD_NONE. */
static uint32_t left_open(const struct cd_side *side, uint32_t w)
{
    static const char *const denials[] = {"not", "n't", "cannot", "never", "neither", NULL};
    static const char *const verbs[] = {"rule",     "ruled",     "ruling", "exclude",
                                        "excluded", "excluding", NULL};
    const struct cd_word *word = &side->words[w];
    if (!cd_word_is_one_of(word, verbs))
        return CD_NONE;
    uint32_t next = w + 1;
    if (cd_word_is(word, "rule") || cd_word_is(word, "ruled") || cd_word_is(word, "ruling")) {
        if (next >= side->n_words || !cd_word_is(&side->words[next], "out"))
            return CD_NONE;
        next++;
    }
    bool denied = false;
    for (uint32_t k = 1; k <= DENIED_REACH && k <= w; k++)
        denied |= side->words[w - k].statement == word->statement &&
                  cd_word_is_one_of(&side->words[w - k], denials);
    for (; denied && next < side->n_words && side->words[next].statement == word->statement &&
           next < w + 2 + SUBJECT;
         next++)
        if (side->words[next].flags & CD_WORD_CONTENT)
            return next;
    return CD_NONE;
}

bool cd_modal_leaves_open(const struct cd_side *side)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (left_open(side, w) != CD_NONE)
            return true;
    return false;
}

/* What "do not plan", "no dismissals are planned" at word w says is not meant to be, or CD_NONE. */
static uint32_t not_planned(const struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const plans[] = {"plan", "intend", "envisag", "envisage", NULL};
    const struct cd_side *side = &d->side[s];
    bool denied = false;
    if (!cd_str_is_one_of(side->words[w].root, plans))
        return CD_NONE;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        denied |= m->kind == CD_MARK_NEGATION && r.count && r.first < w && r.first + SUBJECT >= w &&
                  m->statement == side->words[w].statement;
    }
    bool passive = w > 0 && (cd_predicate_is_be(&side->words[w - 1]) ||
                             cd_word_is(&side->words[w - 1], "not"));
    for (uint32_t k = 1; denied && passive && k <= SUBJECT && k <= w; k++)
        if (side->words[w - k].flags & CD_WORD_CONTENT &&
            !(side->words[w - k].flags & CD_WORD_DENIAL) && cd_word_is_said(d, s, w - k))
            return w - k;
    for (uint32_t k = w + 1; denied && k < side->n_words && k <= w + SUBJECT &&
                             side->words[k].statement == side->words[w].statement;
         k++)
        if (side->words[k].flags & CD_WORD_CONTENT && cd_word_is_said(d, s, k))
            return k;
    return CD_NONE;
}

static bool is_denied(const struct cd_diff *d, unsigned s, uint32_t statement)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_NEGATION &&
            d->side[s].marks[k]->statement == statement)
            return true;
    return false;
}

/* The words around word w up to the next comma or word that opens a clause. */
static struct cd_range clause_around(const struct cd_side *side, uint32_t w)
{
    uint32_t first = w, end = w + 1;
    while (first > 0 && !begins_statement(side, first) && side->words[first].mark == CD_NONE &&
           !(side->words[first].facts->clause & CD_CLAUSE_OPENS))
        first--;
    while (end < side->n_words && !begins_statement(side, end) &&
           side->words[end].mark == CD_NONE && !(side->words[end].facts->clause & CD_CLAUSE_OPENS))
        end++;
    return (struct cd_range){first, end - first};
}

/* Whether all that the clause around word w says is said on the other side too. */
static bool says_clause(const struct cd_diff *d, unsigned s, uint32_t w)
{
    struct cd_range clause = clause_around(&d->side[s], w);
    uint32_t n = 0;
    for (uint32_t k = clause.first; k < cd_range_end(clause); k++)
        n += (d->side[s].words[k].flags & (CD_WORD_CONTENT | CD_WORD_DENIAL)) == CD_WORD_CONTENT;
    return n > 1 && cd_words_agreement(d, s, clause) >= WHOLE_CLAUSE;
}

/* Whether side s says that what stands at word `at` will be, and nothing leaves it open or denies
 * it. */
static bool is_sure_to_come(const struct cd_diff *d, unsigned s, uint32_t at, bool denied)
{
    static const char *const stems[] = {
        "possibl",  "possibil", "conceiv",   "chanc",      "risk",   "danger", "threat",
        "threaten", "option",   "uncertain", "likelihood", "loom",   "fear",   "hope",
        "expect",   "reckon",   "prospect",  "feasibl",    "exclud", "imposs", "propos",
        "allow",    "permit",   "abl",       "enabl",      "let",    "offer",  "avail",
        "accept",   "open",     "admit",     "entitl",     "consid", "plan",   NULL};
    const struct cd_side *side = &d->side[s];
    bool comes = false, reported = false, would = false, negative = false;
    struct cd_range clause = clause_around(side, at);
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        reported |= m->kind == CD_MARK_ATTRIBUTION;
        if (!r.count)
            continue;
        bool here = cd_range_holds(clause, r.first);
        bool modal = m->kind == CD_MARK_MODALITY, future = modal && cd_mark_is(d, m, "future");
        if (modal && ((here && !future) || cd_mark_is(d, m, "hedge")))
            return false;
        negative |= here && m->kind == CD_MARK_NEGATION;
        would |= future && cd_word_is(&side->words[r.first], "would");
        comes |= here && future;
    }
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (cd_statement_asks(side->doc, side->statements[k]))
            return false;
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++)
        if (cd_str_is_one_of(side->words[w].root, stems))
            return false;
    /* not impossible that it will */
    bool that = clause.first > 0 && cd_word_is(&side->words[clause.first], "that");
    if (that && cd_str_is_one_of(side->words[clause.first - 1].root, stems))
        return false;
    return comes && (reported || !would) && negative == denied;
}

void cd_modal_flag_possible(struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        for (uint32_t w = 0; w < side->n_words; w++) {
            uint32_t what = said_possible(side, w), open, never;
            if (what == CD_NONE)
                what = said_to_threaten(side, w);
            if (what != CD_NONE && is_denied(d, s, side->words[w].statement))
                continue;
            open = what == CD_NONE ? left_open(side, w) : CD_NONE;
            never = what == CD_NONE && open == CD_NONE ? not_planned(d, s, w) : CD_NONE;
            what = open != CD_NONE ? open : never != CD_NONE ? never : what;
            if (what == CD_NONE || side->words[w].flags & CD_WORD_TWIN ||
                (open != CD_NONE && cd_modal_leaves_open(&d->side[1 - s])) ||
                !cd_word_is_said(d, s, what) ||
                !is_sure_to_come(d, 1 - s, cd_word_mate(d, s, what), never != CD_NONE) ||
                (cd_diff_agreement(d) < AGREEMENT &&
                 !says_clause(d, 1 - s, cd_word_mate(d, s, what))))
                continue;
            struct cd_draft *f =
                cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.possible", "how firmly it is said");
            cd_draft_word(d, f, s, w);
            return;
        }
    }
}
