/*
 * A verb that is denied on one side and claimed on the other, whatever else the statements hold.
 *
 * flags_negation.c weighs all denials of a pair against each other, and in long statements any of
 * them finds a partner. Here a verb of both sides is looked at by itself: "cannot guarantee it",
 * "could guarantee it". It is flagged where a plain cue denies it directly on one side, every time
 * that it stands there, where nothing at all denies it on the other, nor makes it depend on
 * something, and where each other denial that may be of the same has a partner of its own. Cost:
 * the cues of both sides, which are few, times the words: so many verbs of denied clauses, places
 * where a verb stands and words before it are looked at, and no more.
 */
#include "diff/denial.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Marks that cut clauses off. */
#define CUTS         ",;:()"
/* Words between a cue and the verb that it denies. */
#define HELPERS      4u
/* Words before and behind a verb in which something may deny it. */
#define BEFORE       6u
#define BEHIND       6u
/* Words from "rule" to "out". */
#define OUT_REACH    4u
/* So many cues of a side are not weighed. */
#define MANY_CUES    32u
/* So many verbs of denied clauses are weighed on a side. */
#define MANY_VERBS   16u
/* A verb that stands in more places is not weighed. */
#define MANY_PLACES  64u
/* Words of a clause before a verb among which a condition is looked for. */
#define CLAUSE_WORDS 64u

static bool is_cut_at(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    return cd_word_is_parted(d, side, w, CUTS);
}

/* Whether word w is "exclude", or the first of "rule it out". */
static bool excludes(const struct cd_side *side, uint32_t w)
{
    struct cd_str base = cd_word_base(&side->words[w]);
    if (cd_str_is(base, "exclud"))
        return !cd_word_is(&side->words[w], "excluding");
    for (uint32_t k = w + 1; cd_str_is(base, "rule") && k < side->n_words && k <= w + OUT_REACH;
         k++)
        if (cd_word_is(&side->words[k], "out"))
            return side->words[k].statement == side->words[w].statement;
    return false;
}

/* The verb whose object a cue is that ends its clause: "have chosen none"; or CD_NONE. */
static uint32_t verb_of_none(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    bool ends = end >= side->n_words || side->words[end].statement != c->mark->statement ||
                is_cut_at(d, side, end) || cd_word_is(&side->words[end], "of");
    return ends && first > 0 && side->words[first - 1].statement == c->mark->statement &&
                   !is_cut_at(d, side, first) && side->words[first - 1].weight > 0.5f
               ? first - 1
               : CD_NONE;
}

/* Whether a cue of several words ends in a word: it is untrue that, rather than. */
static bool ends_in(const struct cd_side *side, const struct cd_seen *c, const char *word)
{
    return c->words.count > 1 && cd_word_is(&side->words[cd_range_end(c->words) - 1], word);
}

/* The word that a plain cue denies, the next that is no helper; or CD_NONE. */
static uint32_t denied_by(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const plain[] = {"not", "never", NULL};
    static const char *const objects[] = {"none", "nobody", NULL};
    static const char *const still[] = {"yet", "even", "ever", NULL};
    const struct cd_side *side = &d->side[s];
    if (cd_mark_is_one_of(d, c->mark, objects))
        return verb_of_none(d, s, c);
    if (!cd_mark_is_one_of(d, c->mark, plain) || c->mark->flags & CD_MARK_MORPH ||
        ends_in(side, c, "that") || ends_in(side, c, "than"))
        return CD_NONE;
    for (uint32_t w = cd_range_end(c->words); w < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        if (w > cd_range_end(c->words) + HELPERS || word->statement != c->mark->statement ||
            is_cut_at(d, side, w))
            return CD_NONE;
        if (word->weight > 0.5f || excludes(side, w))
            return w;
        if (!cd_predicate_is_helper(word) && !cd_word_is_one_of(word, still))
            return CD_NONE;
    }
    return CD_NONE;
}

/* Whether the clause of word w is a condition, or tells what is to be found out. */
static bool depends(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"if",     "whether", "unless", "until",
                                        "before", "when",    "once",   NULL};
    static const char *const turned[] = {"should", "were", "had", NULL}; /* should it fall */
    for (uint32_t k = w;; k--) {
        bool first = k == 0 || side->words[k - 1].statement != side->words[k].statement;
        if (k < w && (cd_word_is_one_of(&side->words[k], words) ||
                      (first && cd_word_is_one_of(&side->words[k], turned))))
            return true;
        if (first || is_cut_at(d, side, k))
            return false;
        if (w - k >= CLAUSE_WORDS)
            return true; /* who knows */
    }
}

/* Whether a cue of a side may act on word w: by its scope, or from before something put in. */
static bool is_acted_on(const struct cd_diff *d, const struct cd_side *side,
                        const struct cd_seen_list *cues, uint32_t w)
{
    for (uint32_t k = 0; k < cues->n; k++) {
        const struct cd_seen *c = &cues->items[k];
        uint32_t next = cd_range_end(c->words);
        bool put_in = next <= w && c->mark->statement == side->words[w].statement &&
                      is_cut_at(d, side, next) &&
                      !cd_mark_is(d, c->mark, "no"); /* is not, as they say, open */
        if (!cd_range_holds(c->words, w) && (put_in || cd_range_holds(cd_cue_reach(c), w)))
            return true;
    }
    return false;
}

/* "would have closed it": what was not so. */
static bool is_supposed(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"would", "should", "could", "might", NULL};
    return w > 1 && side->words[w - 2].statement == side->words[w].statement &&
           cd_word_is(&side->words[w - 1], "have") && cd_word_is_one_of(&side->words[w - 2], words);
}

/* Whether anything denies word w of a side, asks for it or makes it depend on something. */
static bool is_in_doubt(const struct cd_diff *d, unsigned s, const struct cd_seen_list *cues,
                        uint32_t w)
{
    static const char *const before[] = {"no",     "not",     "never", "nobody",  "nothing",
                                         "none",   "neither", "nor",   "cannot",  "without",
                                         "only",   "hardly",  "than",  "few",     "little",
                                         "rather", "how",     "why",   "instead", NULL};
    static const char *const thought[] = {"suppos", "assum", "expect", "hope",    "fear",
                                          "wish",   "think", "believ", "pretend", NULL};
    static const char *const behind[] = {"no",      "nothing", "none",   "nobody", "neither",
                                         "vain",    "hardly",  "little", "few",    "only",
                                         "without", "just",    NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t statement = side->words[w].statement;
    if (cd_statement_asks(side->doc, statement) || depends(d, side, w) || is_supposed(side, w) ||
        is_acted_on(d, side, cues, w))
        return true;
    for (uint32_t k = w; k-- > 0 && k + BEFORE >= w && side->words[k].statement == statement &&
                         !is_cut_at(d, side, k + 1);) {
        struct cd_str base = cd_word_base(&side->words[k]);
        if (cd_word_is_one_of(&side->words[k], before) || cd_table_denies(base) ||
            cd_str_is_one_of(base, thought))
            return true;
    }
    for (uint32_t k = w + 1; k < side->n_words && k <= w + BEHIND; k++)
        if (side->words[k].statement != statement || is_cut_at(d, side, k))
            break;
        else if (cd_word_is_one_of(&side->words[k], behind))
            return true;
    return false;
}

/* Whether word w may be a noun or belong to one, by what stands around it: the promise; threats
 * received by the staff. */
static bool is_of_noun(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"a",    "an",    "the", "this", "that", "his",  "her",
                                        "its",  "my",    "our", "your", "any",  "no",   "of",
                                        "some", "their", "in",  "for",  "by",   "with", NULL};
    if (w == 0 || side->words[w - 1].statement != side->words[w].statement)
        return true; /* payment is due */
    return cd_word_is_one_of(&side->words[w - 1], words) ||
           (w + 1 < side->n_words && cd_word_is(&side->words[w + 1], "by") &&
            side->words[w + 1].statement == side->words[w].statement &&
            !cd_predicate_is_helper(&side->words[w - 1]));
}

/* Whether two words are one verb: forms of it, resign and step down, exclude and rule out. */
static bool are_one_verb(const struct cd_side *a, uint32_t v, const struct cd_side *b, uint32_t w)
{
    return cd_words_inflect(&a->words[v], &b->words[w]) || (excludes(a, v) && excludes(b, w)) ||
           cd_str_same(cd_word_base(&a->words[v]), cd_word_base(&b->words[w]));
}

/* The words around word w that nothing cuts off from it. */
static struct cd_range clause_of(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    return cd_words_beside(d, side, w, CUTS);
}

/* Whether word v says little without what is next to it, and the other side says something else
 * next to w: took no part, took place. */
static bool says_little(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    static const char *const lights[] = {"take", "make", "get", "have", "give", "go",
                                         "come", "put",  "set", "keep", "hold", "bring",
                                         "do",   "say",  "let", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (!cd_str_is_one_of(cd_word_base(&side->words[v]), lights))
        return false;
    struct cd_range clause = clause_of(d, other, w);
    for (uint32_t k = v + 1; k < side->n_words && k <= v + BEHIND; k++) {
        uint32_t mate = cd_word_mate(d, s, k);
        if (side->words[k].weight > 0.5f && side->words[k].statement == side->words[v].statement)
            return mate == CD_NONE || !cd_range_holds(clause, mate);
    }
    return true;
}

/* The same for words of side s and the other: or each other's counterparts, and near by meaning. */
static bool say_one(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    return are_one_verb(side, v, other, w) ||
           (cd_word_mate(d, s, v) == w && cd_word_kinship(&side->words[v], &other->words[w]) > 0);
}

/* Whether one of two words has another counterpart. */
static bool is_said_elsewhere(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    uint32_t there = cd_word_mate(d, s, v), here = cd_word_mate(d, 1 - s, w);
    return !excludes(&d->side[s], v) &&
           ((there != CD_NONE && there != w) || (here != CD_NONE && here != v));
}

/* The word of the other side that claims what word v of side s is denied, or CD_NONE. */
static uint32_t claimed_there(const struct cd_diff *d, unsigned s, uint32_t v,
                              const struct cd_seen_list lists[2])
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t found = CD_NONE, places = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (w != v && are_one_verb(side, v, side, w) &&
            (++places > MANY_PLACES || !is_in_doubt(d, s, &lists[s], w)))
            return CD_NONE;
    places = 0;
    for (uint32_t w = 0; w < other->n_words; w++) {
        if (!say_one(d, s, v, w))
            continue;
        if (++places > MANY_PLACES || is_said_elsewhere(d, s, v, w) || says_little(d, s, v, w) ||
            is_in_doubt(d, 1 - s, &lists[1 - s], w) || is_of_noun(other, w))
            return CD_NONE;
        found = found == CD_NONE ? w : found;
    }
    return found;
}

/* Whether what a cue of side 1 - s denies is denied by a cue of side s other than c too, and than
 * verb v. */
static bool has_partner(const struct cd_diff *d, unsigned s, const struct cd_seen *y,
                        const struct cd_seen_list *own, const struct cd_seen *c, uint32_t v)
{
    for (uint32_t k = 0; k < own->n; k++) {
        const struct cd_seen *x = &own->items[k];
        if (x != c && !cd_range_holds(x->words, v) && x->head != CD_NONE && y->head != CD_NONE &&
            (cd_word_mate(d, s, x->head) == y->head ||
             cd_words_inflect(&d->side[s].words[x->head], &d->side[1 - s].words[y->head]) ||
             cd_word_kinship(&d->side[s].words[x->head], &d->side[1 - s].words[y->head]) > 0))
            return true;
    }
    return false;
}

/* Whether cue y of side 1 - s stands in another clause than verb w, or acts on what is said outside
 * the clause of cue c, and on nothing that is said in it. */
static bool is_of_other_clause(const struct cd_diff *d, unsigned s, const struct cd_seen *y,
                               const struct cd_seen *c, uint32_t w)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool apart = !cd_range_holds(clause_of(d, other, w), y->words.first);
    struct cd_range reach = cd_cue_reach(y), clause = clause_of(d, side, c->words.first);
    for (uint32_t k = reach.first; k < cd_range_end(reach); k++) {
        uint32_t mate = cd_word_mate(d, 1 - s, k);
        if (other->words[k].weight <= 0.5f || mate == CD_NONE)
            continue;
        if (mate >= c->words.first && cd_range_holds(clause, mate))
            return false;
        apart = true;
    }
    return apart;
}

/* "no more than", "not later than": bounds an amount. */
static bool is_bound(const struct cd_side *side, const struct cd_seen *y)
{
    static const char *const degrees[] = {"more",   "less",  "fewer", "later",
                                          "longer", "doubt", NULL};
    uint32_t w = cd_range_end(y->words);
    return w < side->n_words && cd_word_is_one_of(&side->words[w], degrees);
}

/* Whether a denial other than cue k of side s may make up for it: one of the other side that has no
 * partner here, or one before it that denies it in turn. */
static bool is_made_up_for(const struct cd_diff *d, unsigned s, const struct cd_seen_list lists[2],
                           uint32_t k, uint32_t v, uint32_t w)
{
    const struct cd_seen *c = &lists[s].items[k];
    for (uint32_t j = 0; j < lists[1 - s].n; j++) {
        const struct cd_seen *y = &lists[1 - s].items[j];
        if (!cd_range_holds(y->words, w) && !is_bound(&d->side[1 - s], y) &&
            !has_partner(d, s, y, &lists[s], c, v) && !is_of_other_clause(d, s, y, c, w))
            return true;
    }
    for (uint32_t j = 0; j < k; j++) {
        const struct cd_seen *x = &lists[s].items[j];
        if (x->mark->statement == c->mark->statement && !is_bound(&d->side[s], x) &&
            !has_partner(d, 1 - s, x, &lists[1 - s], NULL, CD_NONE))
            return true; /* not a night on which I did not ask */
    }
    struct cd_range clause = clause_of(d, &d->side[s], c->words.first);
    for (uint32_t j = k + 1; j < lists[s].n; j++)
        if (cd_mark_is(d, lists[s].items[j].mark, "without") &&
            cd_range_holds(clause, lists[s].items[j].words.first))
            return true; /* never went there without a map */
    return false;
}

/* Whether the statements of word v of side s and w of the other have a figure in common. */
static bool have_figure(const struct cd_diff *d, unsigned s, uint32_t v, uint32_t w)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t k = 0; k < side->n_words; k++) {
        uint32_t mate = cd_word_mate(d, s, k);
        if (mate != CD_NONE && side->words[k].flags & other->words[mate].flags & CD_WORD_VALUE &&
            side->words[k].statement == side->words[v].statement &&
            other->words[mate].statement == other->words[w].statement)
            return true;
    }
    return false;
}

/* Whether cue c tells which are meant: boats that have no pass. */
static bool is_of_relative(const struct cd_diff *d, const struct cd_side *side,
                           const struct cd_seen *c)
{
    static const char *const links[] = {"who", "that", "which", NULL};
    uint32_t w = c->words.first;
    while (w > 0 && w + HELPERS > c->words.first && !is_cut_at(d, side, w) &&
           side->words[w - 1].statement == c->mark->statement)
        if (cd_word_is_one_of(&side->words[--w], links))
            return w > 0 && !is_cut_at(d, side, w);
        else if (!cd_predicate_is_helper(&side->words[w]))
            return false;
    return false;
}

/* Whether another denial of the statement of cue c bears on the same: of those that have no pass,
 * or of the clause that is denied: it is false that he never paid. */
static bool is_doubled(const struct cd_diff *d, unsigned s, const struct cd_seen_list *list,
                       const struct cd_seen *c, uint32_t v)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t j = 0; j < list->n; j++) {
        const struct cd_seen *x = &list->items[j];
        if (x->mark->statement == c->mark->statement &&
            (is_of_relative(d, side, x) ||
             (x != c && !cd_range_holds(x->words, v) && cd_range_holds(cd_cue_reach(x), v))))
            return true;
    }
    for (uint32_t k = cd_range_end(c->words); k < v; k++)
        if (cd_table_denies(cd_word_base(&side->words[k])))
            return true;
    return false;
}

/* Whether the denial may say what the other side says without one. */
static bool is_turned(const struct cd_diff *d, unsigned s, const struct cd_seen *c, uint32_t v,
                      uint32_t w)
{
    return depends(d, &d->side[s], v) || cd_denial_is_excused(d, s, c, v, w) ||
           (cd_side_restricts(d, s) && !cd_side_restricts(d, 1 - s)) ||
           cd_has_new_opposite(d, s, c->scope) || cd_phrase_opposed(d, s, c->scope) ||
           cd_negation_excepts(d, s, c->mark) || cd_denial_is_turned(d, s, c) ||
           cd_denial_in_other_form(d, s, c);
}

/* Flags cue k of side s, which denies verb v, if the other side claims it. */
static void flag_verb(struct cd_diff *d, unsigned s, const struct cd_seen_list lists[2], uint32_t k,
                      uint32_t v)
{
    const struct cd_seen *c = &lists[s].items[k];
    if (v == CD_NONE || cd_statement_asks(d->side[s].doc, c->mark->statement) ||
        cd_word_is_flagged(d, s, c->words.first))
        return;
    uint32_t w = claimed_there(d, s, v, lists);
    if (w == CD_NONE || (cd_pair_is_doubtful(d) && !have_figure(d, s, v, w)) ||
        is_made_up_for(d, s, lists, k, v, w) || is_doubled(d, s, &lists[s], c, v) ||
        is_turned(d, s, c, v, w))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.verb", "what is denied");
    cd_draft_span(f, s, c->mark->span);
    cd_draft_word(d, f, 1 - s, w);
}

/* Whether a side says of anything that it may be, or that it is not known. */
static bool leaves_open(const struct cd_side *side)
{
    static const char *const words[] = {
        "possible", "possibly",    "perhaps",    "may",      "might", "could",   "possibility",
        "likely",   "conceivable", "unlikely",   "probably", "sure",  "certain", "know",
        "tell",     "say",         "known",      "clear",    "maybe", "unclear", "whether",
        "if",       "doubt",       "impossible", "option",   "hope",  "hopes",   NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], words) || excludes(side, w) ||
            (w > 0 && cd_word_is(&side->words[w], "table") &&
             cd_word_is(&side->words[w - 1], "the"))) /* off the table, on the table */
            return true;
    return false;
}

/* Whether word v, which excludes, says that something cannot be, not that it is kept out: exclude
 * that it fell, exclude a second leak, it cannot be excluded; not exclude girls. */
static bool excludes_as_impossible(const struct cd_side *side, uint32_t v)
{
    static const char *const next[] = {"that", "a", "an", "another", NULL};
    static const char *const chances[] = {"possibility", "chance",   "prospect",
                                          "risk",        "scenario", NULL};
    static const char *const can[] = {"can", "cannot", "could", NULL};
    static const char *const forms[] = {"exclude", "excludes", "excluded", NULL};
    bool open = !cd_word_is_one_of(&side->words[v], forms); /* rule out */
    for (uint32_t k = v > BEFORE ? v - BEFORE : 0; v > 0 && k < v; k++)
        open |= side->words[k].statement == side->words[v].statement &&
                cd_word_is(&side->words[v - 1], "be") && cd_word_is_one_of(&side->words[k], can);
    for (uint32_t k = v + 1; k < side->n_words && k <= v + BEHIND &&
                             side->words[k].statement == side->words[v].statement;
         k++) {
        if (cd_word_is(&side->words[k], "from"))
            return false;
        open |= (k == v + 1 && cd_word_is_one_of(&side->words[k], next)) ||
                (k <= v + 2 && cd_word_is_one_of(&side->words[k], chances));
    }
    return open;
}

/* Whether cue y of a side denies a word which denies, and which the other side has not: has not
 * decided against it. */
static bool is_undone(const struct cd_diff *d, unsigned s, const struct cd_seen *y)
{
    struct cd_range reach = cd_cue_reach(y);
    for (uint32_t w = cd_range_end(y->words); w < cd_range_end(reach); w++)
        if (cd_table_denies(cd_word_base(&d->side[s].words[w])) && !cd_word_is_said(d, s, w))
            return true;
    return false;
}

/* Whether a word of weight behind cue y of side 1 - s is said in a statement of side s. */
static bool denies_of(const struct cd_diff *d, unsigned s, const struct cd_seen *y,
                      uint32_t statement)
{
    const struct cd_side *other = &d->side[1 - s];
    struct cd_range rest = cd_rest_of_statement(other, y->words.first);
    for (uint32_t w = rest.first; w < cd_range_end(rest); w++)
        if (other->words[w].weight > 0.5f && cd_word_is_said(d, 1 - s, w) &&
            d->side[s].words[cd_word_mate(d, 1 - s, w)].statement == statement)
            return true;
    return false;
}

/* "cannot rule it out", "it cannot have been": what is left open here is denied there. */
static void flag_left_open(struct cd_diff *d, unsigned s, const struct cd_seen_list lists[2],
                           const struct cd_seen *c, uint32_t v)
{
    static const char *const plain[] = {"not", "no", "never", "nobody", "none", NULL};
    if (v == CD_NONE || !excludes(&d->side[s], v) || !excludes_as_impossible(&d->side[s], v) ||
        cd_pair_is_doubtful(d) || leaves_open(&d->side[1 - s]) ||
        cd_word_is_flagged(d, s, c->words.first) || depends(d, &d->side[s], v))
        return;
    for (uint32_t j = 0; j < lists[1 - s].n; j++) {
        const struct cd_seen *y = &lists[1 - s].items[j];
        if (!cd_mark_is_one_of(d, y->mark, plain) || is_bound(&d->side[1 - s], y) ||
            is_undone(d, 1 - s, y) || cd_statement_asks(d->side[1 - s].doc, y->mark->statement) ||
            has_partner(d, s, y, &lists[s], c, v) || !denies_of(d, s, y, c->mark->statement))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.open", "what is denied");
        cd_draft_span(f, s, c->mark->span);
        cd_draft_span(f, 1 - s, y->mark->span);
        return;
    }
}

/* The clause that a cue denies as a whole: "it is untrue that it was inspected"; or none. */
static struct cd_range denied_clause(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = cd_range_end(c->words), end = first;
    if (!ends_in(side, c, "that"))
        return (struct cd_range){0, 0};
    while (end < side->n_words && side->words[end].statement == c->mark->statement &&
           !is_cut_at(d, side, end) && !cd_word_is(&side->words[end], "that"))
        end++;
    return (struct cd_range){first, end - first};
}

void cd_flag_denied_verbs(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NEGATION),
                                    cd_seen_collect(d, 1, CD_MARK_NEGATION)};
    if (lists[0].n > MANY_CUES || lists[1].n > MANY_CUES)
        return;
    for (unsigned s = 0; s < 2; s++) {
        uint32_t verbs = 0;
        for (uint32_t k = 0; k < lists[s].n; k++) {
            const struct cd_seen *c = &lists[s].items[k];
            uint32_t v = denied_by(d, s, c);
            struct cd_range clause = denied_clause(d, s, c);
            flag_verb(d, s, lists, k, v);
            flag_left_open(d, s, lists, c, v);
            for (uint32_t w = clause.first; w < cd_range_end(clause) && verbs < MANY_VERBS; w++)
                if (cd_predicate_is_verb(&d->side[s].words[w]) &&
                    d->side[s].words[w].weight > 0.5f) {
                    flag_verb(d, s, lists, k, w);
                    verbs++;
                }
        }
    }
}
