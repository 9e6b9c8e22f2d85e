/*
 * Modal verbs of one side that have no counterpart: whether the other side says for certain, or
 * as done, what is only possible, meant, demanded or to come here.
 *
 * A chain (modal_chain.c) is flagged where its predicate is said on the other side without any
 * chain of its own, and without a noun or verb that demands, permits or enables as well. Linear in
 * the words of both sides for a chain.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

#define AGREEMENT      0.6
/* The same where the predicate itself is of another form. */
#define AKIN_AGREEMENT 0.5
/* Words from "told" to the "to" of what is to be done. */
#define OBJECT         5u
/* Words from "let" to what is to be done. */
#define LET_REACH      3u
/* Words from "whether" to the verb of its clause. */
#define WHETHER_REACH  4u
/* Words from "may" to the "but" for whose sake it is granted. */
#define GRANT_REACH    8u
/* Words from "before" to the verb of its clause. */
#define SUBJECT        4u
/* Words between "agreed that" and its verb. */
#define MANDATE_REACH  9u
/* The likeness from which two words of a family say the same, and the letters that they share. */
#define NEAR_SENSE     0.5f
#define FAMILY         4u
/* The share of content words with a counterpart for what binds or enables to be missed. */
#define SAME_WORDS     0.85
/* The share of a statement that is said there for a chain without counterpart to be missed. */
#define SAME_TALK      0.25

bool cd_modal_is_mandative(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    static const char *const stems[] = {"agre", "demand",   "insist",  "recommend", "propos",
                                        "ask",  "suggest",  "urg",     "order",     "decid",
                                        "rule", "requir",   "request", "want",      "motion",
                                        "wish", "instruct", "move",    "resolut",   NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= MANDATE_REACH && k + 1 <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->first->mark->statement)
            return false;
        if (cd_word_is(w, "that"))
            return c->force & CD_FORCE_SHOULD &&
                   (cd_str_is_one_of(w[-1].root, stems) ||
                    (cd_predicate_is_be(&w[-1]) && w - 1 > side->words &&
                     cd_str_is_one_of(w[-2].root, stems)));
    }
    return false;
}

/* "Keep your tickets", "let them ask", "so it could rest" against "to rest": what side s says of
 * word w without a modal verb, in a form that asks for it or is there for it. */
static bool is_bidden(const struct cd_side *side, uint32_t w)
{
    static const char *const let[] = {"let", "please", NULL};
    uint32_t verb = w > 0 && cd_word_is(&side->words[w - 1], "be") ? w - 1 : w;
    const struct cd_word *word = &side->words[verb];
    struct cd_str text = word->text;
    for (uint32_t k = 1; k <= LET_REACH && k <= verb && word[-(int)k].statement == word->statement;
         k++)
        if (cd_word_is_one_of(&word[-(int)k], let))
            return true;
    bool first = verb == 0 || word[-1].statement != word->statement || word->mark != CD_NONE ||
                 (cd_word_is(&word[-1], "then") &&
                  (verb == 1 || word[-2].statement != word->statement || word[-1].mark != CD_NONE));
    bool ends = text.len > 2 &&
                (text.ptr[text.len - 1] == 's' || memcmp(text.ptr + text.len - 2, "ed", 2) == 0 ||
                 (text.len > 4 && memcmp(text.ptr + text.len - 3, "ing", 3) == 0));
    struct cd_str base = word->lemma != CD_NONE ? cd_table_base(word->lemma) : text;
    return first && !ends && cd_str_same(base, text);
}

/* "They moved so they could rest", "moved to rest": what it is for. */
static bool is_purpose_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    if (mate == 0 || c->denied || !cd_word_is(&other->words[mate - 1], "to"))
        return false;
    for (uint32_t k = 1; k <= SUBJECT && k <= c->words.first; k++)
        if (cd_word_is(&side->words[c->words.first - k], "so") &&
            side->words[c->words.first - k].statement == c->first->mark->statement)
            return true;
    return false;
}

/* "if I could have it back": supposed, not said. */
static bool is_supposed(const struct cd_side *side, const struct cd_chain *c)
{
    for (uint32_t k = 1; k <= 3 && k <= c->words.first; k++)
        if (cd_word_is(&side->words[c->words.first - k], "if") &&
            side->words[c->words.first - k].statement == c->first->mark->statement)
            return true;
    return false;
}

/* "Asked whether she ought to resign, she said": what somebody asked. */
static bool is_asked_indirectly(const struct cd_side *side, const struct cd_chain *c)
{
    for (uint32_t k = 1; k <= WHETHER_REACH && k < c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->first->mark->statement)
            return false;
        if (cd_word_is(w, "whether") || (cd_word_is(w, "if") && cd_word_is(&w[-1], "asked")))
            return true;
    }
    return false;
}

/* "I can say", "may I tell you": how a speaker begins what he says; "that may sound cold, but ice
 * melts": granted, for the sake of what follows; "agreed to it". */
static bool claims_nothing(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    static const char *const tells[] = {"say", "tell", "assur", "add", "inform", "confirm", NULL};
    static const char *const me[] = {"i", "we", NULL};
    static const char *const objects[] = {"it",   "this", "that",  "the", "a",     "an",
                                          "them", "our",  "their", "its", "these", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    const struct cd_word *next = end < side->n_words ? &side->words[end] : NULL;
    if (c->force & (CD_FORCE_ABLE | CD_FORCE_MAYBE | CD_FORCE_LEAVE) && first > 0 &&
        cd_word_is_one_of(&side->words[first - 1], me) &&
        cd_str_is_one_of(cd_word_base(&side->words[c->head]), tells))
        return true;
    for (uint32_t w = end;
         c->force & CD_FORCE_MAYBE && cd_word_is(&side->words[first], "may") && w < side->n_words &&
         w < end + GRANT_REACH && side->words[w].statement == c->first->mark->statement;
         w++)
        if (cd_word_is(&side->words[w], "but") && side->words[w].mark != CD_NONE)
            return true;
    static const char *const thinks[] = {"think", "imagine", "hope", "say", "suppose", NULL};
    if (cd_word_is(&side->words[first], "should") && first > 0 && next &&
        cd_word_is_one_of(&side->words[first - 1], me) && cd_word_is_one_of(next, thinks))
        return true; /* I should think */
    static const char *const wishes[] = {"wish", "want", NULL};
    static const char *const asks[] = {"ask", "request", "demand", "urg", "call", NULL};
    if (cd_str_is_one_of(side->words[first].root, wishes) &&
        cd_side_has_root(&d->side[1 - s], asks))
        return true; /* wishes to have it, asked for it */
    static const char *const rather[] = {"rather", "sooner", NULL};
    if (cd_word_is(&side->words[first], "would") && next && cd_word_is_one_of(next, rather))
        return true;                                               /* would rather: is better */
    bool up = end >= 2 && cd_word_is(&side->words[end - 2], "up"); /* it is up to them */
    if (up || (next && cd_word_is(next, "there")))
        return true; /* nor could there be any question */
    if (is_asked_indirectly(side, c))
        return true;
    return next && cd_word_is(&side->words[end - 1], "to") &&
           cd_str_is(side->words[first].root, "agre") && cd_word_is_one_of(next, objects);
}

/* "must not be touched", "as long as it is not touched": what is demanded there as a condition. */
static bool is_condition_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    for (uint32_t k = 0; c->force & (CD_FORCE_MUST | CD_FORCE_BARRED) && k < other->n_marks; k++) {
        struct cd_range scope = cd_side_words(other, other->marks[k]->scope);
        if (other->marks[k]->kind == CD_MARK_MODALITY &&
            cd_modal_group(d, other->marks[k]) == CD_MODAL_CONDITION && cd_range_holds(scope, mate))
            return true;
    }
    return false;
}

bool cd_modal_is_required_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s];
    bool only = false;
    for (uint32_t w = cd_range_end(c->words);
         w < side->n_words && side->words[w].statement == c->first->mark->statement; w++)
        only |= cd_word_is(&side->words[w], "only");
    return only && cd_side_requires(&d->side[1 - s]);
}

/* Whether the other side has a chain of like force in front of word w, if at some distance:
 * "should respect each other, coexist and pursue". */
static bool governed(const struct cd_diff *d, unsigned s, uint32_t w, unsigned force,
                     const struct cd_chains *list)
{
    const struct cd_word *words = d->side[s].words;
    unsigned binding = CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED;
    for (uint32_t k = 0; k < list->n; k++) {
        const struct cd_chain *c = &list->items[k];
        if (c->words.first < w && words[c->words.first].statement == words[w].statement &&
            (c->force & force || (c->force & binding && force & binding)))
            return true;
    }
    return false;
}

/* "causes" against "can cause": the same verb in the present tense, said of the same. */
static bool stands_in_present(const struct cd_diff *d, unsigned s, uint32_t head)
{
    const struct cd_word *own = &d->side[s].words[head];
    const struct cd_word *mate = &d->side[1 - s].words[cd_word_mate(d, s, head)];
    return own->stem == mate->stem && mate->text.len == own->text.len + 1 &&
           mate->text.ptr[mate->text.len - 1] == 's';
}

/* avoidable, visible */
static bool is_able(const struct cd_word *w)
{
    size_t n = w->text.len;
    return n > 6 && (memcmp(w->text.ptr + n - 4, "able", 4) == 0 ||
                     memcmp(w->text.ptr + n - 4, "ible", 4) == 0);
}

/* "told them to wait" */
static bool directs(const struct cd_side *side)
{
    static const char *const verbs[] = {"tell", "instruct", "signal", "beg", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        for (uint32_t k = w + 1; k + 1 < side->n_words && k <= w + OBJECT &&
                                 cd_str_is_one_of(cd_word_base(&side->words[w]), verbs);
             k++)
            if (cd_word_is(&side->words[k], "to") && side->words[k + 1].weight > 0.5f &&
                !(side->words[k + 1].flags & CD_WORD_NAME))
                return true;
    return false;
}

/* "No admission without a ticket", "nobody who fails the test": what must be, by what is denied
 * where it is not. */
static bool denies_without(const struct cd_diff *d, unsigned s)
{
    static const char *const lacks[] = {"without", "unless", "fail",    "fails", "failing",
                                        "lack",    "lacks",  "lacking", NULL};
    static const char *const none[] = {"no", "none", "nobody", "nothing", "never", "not", NULL};
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_NEGATION &&
            cd_mark_is_one_of(d, d->side[s].marks[k], none))
            return cd_side_has_alone(&d->side[s], lacks);
    return false;
}

/* Whether side s demands, advises or permits by a verb or noun: the law requires owners to. */
static bool put_otherwise(const struct cd_diff *d, unsigned s, unsigned force)
{
    static const char *const binding[] = {
        "requir",  "oblig",   "demand",    "duti",       "compel",  "forc",       "necessari",
        "essenti", "imper",   "mandatori", "compulsori", "need",    "order",      "instruct",
        "insist",  "call",    "recommend", "advis",      "urg",     "appeal",     "ask",
        "suggest", "propos",  "want",      "wish",       "better",  "obligatori", "respons",
        "expect",  "command", "wrong",     "condit",     "deadlin", "latest",     "limit",
        "due",     "keep",    "kept",      "welcom",     "invit",   NULL};
    static const char *const asking[] = {"ask",  "recommend", "advis",  "suggest", "propos",
                                         "wish", "expect",    "welcom", "invit",   NULL};
    static const char *const leaving[] = {"allow",  "permit",   "right",  "entitl", "let",
                                          "leav",   "licenc",   "option", "choos",  "open",
                                          "reserv", "restrict", "confin", "power",  "welcom",
                                          "forbid", "prohibit", "ban",    "bar",    NULL};
    static const char *const barring[] = {"forbid", "forbidden", "prohibit", "ban",
                                          "bar",    "outlaw",    "illeg",    "unlaw",
                                          "allow",  "permit",    NULL};
    static const char *const able[] = {"unabl", "abl",   "inabl", "capabl",
                                       "incap", "manag", "fail",  NULL};
    const struct cd_side *side = &d->side[s];
    static const char *const wanting[] = {"recommend", "propos", "demand",  "insist", "urg",
                                          "suggest",   "advis",  "request", NULL};
    for (uint32_t w = 0; force & CD_FORCE_SHOULD && w < side->n_words; w++)
        if (cd_str_is_one_of(side->words[w].root, wanting))
            return true; /* recommends that it be, says that it should be */
    if (force & (CD_FORCE_SHOULD | CD_FORCE_MUST) && directs(side))
        return true;
    for (uint32_t w = 0; w + 2 < side->n_words && force & CD_FORCE_MUST; w++)
        if (cd_word_is(&side->words[w], "to") && cd_word_is(&side->words[w + 1], "be") &&
            !(side->words[w].flags & CD_WORD_TWIN))
            return true; /* half of it to be served */
    for (uint32_t w = 0; force & CD_FORCE_MUST && w < side->n_words; w++)
        if ((cd_word_is(&side->words[w], "until") || cd_word_is(&side->words[w], "till")) &&
            !(side->words[w].flags & CD_WORD_TWIN))
            return true; /* have until Friday to pay */
    if (force & CD_FORCE_MUST && denies_without(d, s))
        return true;
    if (force & CD_FORCE_BARRED && side->n_words > 2 && cd_word_is(&side->words[0], "do") &&
        cd_word_is(&side->words[1], "not"))
        return true; /* Do not feed the bears. */
    for (uint32_t w = 0; w < side->n_words; w++)
        if (force & CD_FORCE_ABLE && is_able(&side->words[w]))
            return true;
        else if (!(side->words[w].flags & CD_WORD_TWIN) &&
                 ((force & (CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED) &&
                   cd_str_is_one_of(side->words[w].root, binding) &&
                   !(force == CD_FORCE_MUST && cd_str_is_one_of(side->words[w].root, asking))) ||
                  (force & CD_FORCE_BARRED && cd_str_is_one_of(side->words[w].root, barring)) ||
                  (force & CD_FORCE_LEAVE && cd_str_is_one_of(side->words[w].root, leaving)) ||
                  (force & CD_FORCE_ABLE && cd_str_is_one_of(side->words[w].root, able))))
            return true;
    return false;
}

/* "has cut", "had halved": it is done. */
static bool is_perfect(const struct cd_side *side, uint32_t verb)
{
    static const char *const between[] = {
        "been",   "already", "now",       "just",   "a",        "an",    "the",
        "his",    "her",     "its",       "their",  "lodged",   "filed", "made",
        "given",  "taken",   "submitted", "issued", "launched", "held",  "reached",
        "placed", "brought", "put",       "sent",   NULL};
    for (uint32_t k = 1; k <= 4 && k <= verb; k++) {
        const struct cd_word *w = &side->words[verb - k];
        if (w->statement != side->words[verb].statement)
            return false;
        if (cd_word_is(w, "has") || cd_word_is(w, "have") || cd_word_is(w, "had"))
            return true;
        if (!cd_word_is_one_of(w, between))
            return false;
    }
    return false;
}

/* Whether a side says what is so, without a modal verb, hedge or negation. */
static bool speaks_plainly(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_MODALITY || side->marks[k]->kind == CD_MARK_NEGATION)
            return false;
    return true;
}

/* "would have cut" against "cut": no condition is spoken of there. */
static bool is_unreal_past(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t end = cd_range_end(c->words), mate = cd_word_mate(d, s, c->head);
    return speaks_plainly(there) && end < side->n_words && cd_word_is(&side->words[end], "have") &&
           cd_words_inflect(&side->words[c->head], &there->words[mate]) &&
           cd_predicate_is_verb(&there->words[mate]);
}

/* "will be fined" against "has been fined", "was fined": what is to come is over there, and nothing
 * is said to come. */
static bool is_done_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c,
                          const struct cd_chains *other)
{
    static const char *const begins[] = {"will", "going", "shall", "is", "are", NULL};
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    const struct cd_word *verb = &there->words[mate];
    if (c->unreal && c->n == 1 && !c->denied && is_unreal_past(d, s, c))
        return true;
    if (!(c->force & CD_FORCE_WILL) || c->denied || c->n != 1 || other->n ||
        !cd_word_is_one_of(&side->words[c->words.first], begins) ||
        !cd_words_inflect(&side->words[c->head], verb) || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return false;
    for (uint32_t k = 0; k < there->n_marks; k++)
        if (there->marks[k]->kind == CD_MARK_MODALITY || there->marks[k]->kind == CD_MARK_NEGATION)
            return false;
    if (is_perfect(there, mate))
        return true;
    bool past = false;
    for (uint32_t k = 1; k <= 2 && k <= mate; k++) {
        const struct cd_word *w = &there->words[mate - k];
        past |= cd_word_is(w, "was") || cd_word_is(w, "were");
        if (cd_word_is(w, "is") || cd_word_is(w, "are") || cd_word_is(w, "be") ||
            cd_word_is(w, "being"))
            return false;
    }
    bool own = cd_word_is(&side->words[c->head - 1], "be");
    return own ? past
               : !past && cd_predicate_is_verb(verb) && verb->fold != side->words[c->head].fold;
}

/* "tried to close it": what "as it was being closed" says as well. */
static bool is_attempt(const struct cd_side *side, const struct cd_chain *c)
{
    static const char *const stems[] = {"tri", "attempt", "sought", "seek", NULL};
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (cd_str_is_one_of(side->words[w].root, stems))
            return true;
    return false;
}

/* "intends to sell" against "is selling": the same verb, and no intention spoken of. */
static bool is_carried_out(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    const struct cd_word *own = &d->side[s].words[c->head];
    uint32_t mate = cd_word_mate(d, s, c->head);
    const struct cd_word *other = d->side[1 - s].words;
    bool same = cd_words_inflect(own, &other[mate]);
    static const char *const plans[] = {
        "hope",    "plan",   "intend", "intent", "aim",    "goal",      "tri",
        "attempt", "effort", "bid",    "seek",   "sought", "endeavour", "endeavor",
        "agre",    "promis", "pledg",  "vow",    "wish",   "want",      NULL};
    for (uint32_t w = 0; w < d->side[1 - s].n_words; w++)
        if (cd_str_is_one_of(other[w].root, plans))
            return false;
    bool arranged =
        cd_mark_is(d, c->first->mark, "arranged") &&
        (cd_seen_begins(d, s, c->first, "was") || cd_seen_begins(d, s, c->first, "were"));
    if (cd_mark_is(d, c->first->mark, "future") && c->words.first > 0)
        arranged = cd_word_is(&d->side[s].words[c->words.first - 1], "was") ||
                   cd_word_is(&d->side[s].words[c->words.first - 1], "were"); /* about to */
    if (arranged)
        return same && cd_predicate_is_verb(&other[mate]) && !c->denied;
    if (c->willing || !(c->force & CD_FORCE_PLAN) || cd_word_is_said(d, s, c->words.first) ||
        (is_attempt(&d->side[s], c) && mate > 0 && cd_word_is(&other[mate - 1], "being")))
        return false;
    if (is_perfect(&d->side[1 - s], mate))
        return true;
    if (!same)
        return false;
    static const char *const nouns[] = {"the", "a", "an", "its", "his", "her", "their", "of", "to"};
    for (size_t k = 0; mate > 0 && k < sizeof nouns / sizeof *nouns; k++)
        if (cd_word_is(&other[mate - 1], nouns[k]))
            return false;
    return true;
}

/* "was urged to cut" against "has cut", "cut": done there, and nothing asked for. */
static bool is_followed(const struct cd_diff *d, unsigned s, const struct cd_chain *c)
{
    static const char *const asks[] = {"ask",     "urg",  "advis", "recommend", "appeal",
                                       "request", "call", "press", "invit",     "encourag",
                                       "tell",    "told", NULL};
    const struct cd_side *side = &d->side[s], *there = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    if (!cd_mark_is(d, c->first->mark, "advice") || c->denied || c->n != 1 ||
        !speaks_plainly(there))
        return false;
    for (uint32_t w = 0; w < there->n_words; w++)
        if (cd_str_is_one_of(there->words[w].root, asks))
            return false;
    return cd_words_inflect(&side->words[c->head], &there->words[mate]) &&
           (is_perfect(there, mate) || cd_predicate_is_verb(&there->words[mate]));
}

/* "before he could try": what did not come about, or had to come first. */
static bool is_before(const struct cd_side *side, const struct cd_chain *c)
{
    for (uint32_t k = 1; k <= SUBJECT && k <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->first->mark->statement)
            return false;
        if (cd_word_is(w, "before"))
            return true;
    }
    return false;
}

/* "a fault", "was faulty": another word of the same family stands there, wherever. */
static bool is_of_family(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t m = d->side[s].words[w].match;
    if (m == CD_NONE || d->matches[m].how != CD_HOW_SENSE || d->matches[m].score < NEAR_SENSE)
        return false;
    struct cd_str a = d->side[s].words[w].text;
    struct cd_str b = d->side[1 - s].words[cd_word_mate(d, s, w)].text;
    return a.len >= FAMILY && b.len >= FAMILY && memcmp(a.ptr, b.ptr, FAMILY) == 0;
}

void cd_modal_flag_lone(struct cd_diff *d, unsigned s, const struct cd_chain *c,
                        const struct cd_chains *other, struct cd_seen_list *cues)
{
    bool able = c->force & CD_FORCE_ABLE, akin = c->head != CD_NONE && is_of_family(d, s, c->head);
    static const char *const senses[] = {"hear", "see", "smell", "feel", "rememb", NULL};
    if (c->head != CD_NONE && able &&
        cd_str_is_one_of(cd_word_base(&d->side[s].words[c->head]), senses))
        return; /* could be heard */
    for (uint32_t k = 0; k < d->side[1 - s].n_statements; k++)
        if (cd_statement_asks(d->side[1 - s].doc, d->side[1 - s].statements[k]))
            return; /* what is asked is not claimed */
    if ((c->force & (CD_FORCE_MAYBE | CD_FORCE_PLAN) && cd_modal_hedged(d, cues, 1 - s)) ||
        (c->force & CD_FORCE_MAYBE && cd_modal_leaves_open(&d->side[1 - s])) || c->asked ||
        is_before(&d->side[s], c) || (able && is_supposed(&d->side[s], c)) ||
        cd_modal_is_required_there(d, s, c) || cd_modal_is_mandative(d, s, c) ||
        c->head == CD_NONE || !(akin || cd_word_is_said(d, s, c->head)) ||
        (c->advice && !is_followed(d, s, c)) ||
        cd_statement_agreement(d, s, c->first->mark->statement) < SAME_TALK)
        return;
    if (is_purpose_there(d, s, c) || claims_nothing(d, s, c) || is_condition_there(d, s, c) ||
        (c->force & CD_FORCE_SHOULD && is_bidden(&d->side[1 - s], cd_word_mate(d, s, c->head))))
        return;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (d->side[s].words[w].weight > 0.5f && cd_word_is_said(d, s, w))
            return; /* is obliged to, obliges: said there as well */
    bool weakens = is_carried_out(d, s, c) || is_done_there(d, s, c, other) ||
                   (c->force & CD_FORCE_MAYBE && (!able || stands_in_present(d, s, c->head) ||
                                                  cd_seen_begins(d, s, c->first, "could")));
    bool binds = c->force & (CD_FORCE_MUST | CD_FORCE_SHOULD | CD_FORCE_BARRED) &&
                 !(c->force & CD_FORCE_WILL);
    const struct cd_seen *last = &c->first[c->n - 1];
    if ((able && c->denied) || (!weakens && !binds) ||
        cd_words_agreement(d, s, last->scope) < (akin ? AKIN_AGREEMENT : AGREEMENT) ||
        put_otherwise(d, 1 - s, c->force) ||
        governed(d, 1 - s, cd_word_mate(d, s, c->head), c->force, other))
        return;
    if (!(c->force & CD_FORCE_PLAN) && !cd_force_doubts(c->force) &&
        cd_diff_agreement(d) < SAME_WORDS && !cd_diff_lacks_one(d))
        return; /* in freer wording what binds and enables is said by other means */
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.lone", "how firmly it is said");
    cd_draft_span(f, s, c->span);
}
