/*
 * Conditions: what is said only as far as something else holds.
 *
 * A condition is flagged where its clause has gone from the other side, or has become a plain claim
 * there, and the rest of the statement stands. Words that put a condition without being a cue (had
 * it worked, then, once) answer for as many conditions of the other side; a cue after which nothing
 * depends on anything (if I may add, surprised if) is none. Linear in the words of both sides for a
 * condition.
 */
#include "diff/modality.h"
#include "diff/predicate.h"
#include "diff/stance.h"
#include "util/str.h"

/* The share of a conditional clause that the other side has where it is a plain claim there. */
#define CLAUSE_KEPT    0.8
/* The share of content words with a counterpart, of the side that has more of it, for a condition
 * to be missed there. */
#define SAME_TOPIC     0.5
/* Words from "with more time" to the "would" of what it would have led to. */
#define SUPPOSED_REACH 30u
/* So many conditions of a side are not weighed against each other. */
#define MANY_CUES      64u
/* Words from "that" to a word of its clause. */
#define RELATIVE_REACH 3u
/* Words from "what" to the "if" of "what it would mean if". */
#define ASKED_REACH    6u
/* Content words next to a condition that tell whether what depends on it is kept. */
#define MAIN_CLAUSE    4u

/* Whether word w is "should" or "had" before its subject in the midst of a statement: "two more
 * should both want it", "had all this worked". */
static bool is_inverted_amid(const struct cd_side *side, uint32_t w)
{
    static const char *const subjects[] = {"i",    "he",    "she",   "we",   "they",
                                           "this", "these", "those", "both", NULL};
    static const char *const nouns[] = {"the", "a",   "an",  "any",   "it",   "its", "his",
                                        "our", "all", "her", "their", "that", NULL};
    const struct cd_word *word = &side->words[w];
    if (w == 0 || word[-1].statement != word->statement || cd_predicate_is_helper(&word[-1]))
        return false;
    return cd_word_is_one_of(&word[1], subjects) ||
           (cd_word_is_one_of(&word[1], nouns) &&
            (cd_word_is(word, "should") || (w + 2 < side->n_words && cd_word_is(&word[1], "all") &&
                                            cd_word_is(&word[2], "this"))));
}

/* "were there anywhere to go", "had the alarm worked": a condition by the place of its verb, at the
 * begin of a clause. */
static bool is_inverted(const struct cd_side *side, uint32_t w)
{
    static const char *const subjects[] = {
        "the", "a",     "an",   "this",    "any",    "he",       "she",      "it",
        "we",  "i",     "they", "you",     "its",    "his",      "there",    "her",
        "our", "their", "no",   "anyone",  "one",    "someone",  "my",       "all",
        "not", "these", "that", "anybody", "nobody", "somebody", "everyone", NULL};
    const struct cd_word *word = &side->words[w];
    bool should = cd_word_is(word, "should"), had = cd_word_is(word, "had");
    if (w + 1 >= side->n_words || word[1].statement != word->statement)
        return false;
    if ((should || had) && is_inverted_amid(side, w))
        return true;
    if (!(cd_word_is(word, "were") || had) || !cd_word_is_one_of(&word[1], subjects))
        return false;
    return w == 0 || word[-1].statement != word->statement || word->mark != CD_NONE;
}

/* "with more time we would have finished" */
static bool supposes(const struct cd_side *side, uint32_t w)
{
    if (side->words[w].match != CD_NONE || !cd_word_is(&side->words[w], "with"))
        return false;
    for (uint32_t k = w; k < side->n_words && k < w + SUPPOSED_REACH &&
                         side->words[k].statement == side->words[w].statement;
         k++)
        if (cd_word_is(&side->words[k], "would"))
            return true;
    return false;
}

/* Whether clause word w stands in a relative clause: a ceasefire that nobody monitors. */
static bool is_in_relative(const struct cd_side *side, uint32_t w)
{
    static const char *const which[] = {"that", "which", "who", "whom", "whose", NULL};
    struct cd_str text = side->words[w].text; /* citizens holding a passport */
    if (text.len > 5 && memcmp(text.ptr + text.len - 3, "ing", 3) == 0 && w > 0 &&
        side->words[w - 1].statement == side->words[w].statement &&
        side->words[w - 1].weight > 0.5f && side->words[w].mark == CD_NONE)
        return true;
    for (uint32_t k = 1; k <= RELATIVE_REACH && k < w; k++)
        if (side->words[w - k].statement != side->words[w].statement)
            return false;
        else if (cd_word_is_one_of(&side->words[w - k], which) &&
                 side->words[w - k - 1].weight > 0.5f)
            return true;
    return false;
}

/* "if I may add", "if you like": a courtesy, on which nothing depends. */
static bool is_courtesy(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const may[] = {"may", "might", "can", "could", NULL};
    static const char *const like[] = {"like", "will", "please", "prefer", "wish", NULL};
    static const char *const acts[] = {"add",  "say", "put",   "ask",     "interrupt", "speak",
                                       "call", "use", "quote", "correct", "so",        NULL};
    static const char *const allows[] = {"permit", "allow",   "forgive", "excuse",
                                         "pardon", "indulge", "bear",    NULL};
    static const char *const me[] = {"me", "my", "us", "with", NULL};
    const struct cd_word *w = &side->words[c->words.first];
    static const char *const pardons[] = {"excuse", "forgive", "pardon", "understand", NULL};
    for (uint32_t k = 1; cd_word_is(w, "if") && k <= 2 && k <= c->words.first; k++)
        if (side->words[c->words.first - k].statement == w->statement &&
            cd_word_is_one_of(&side->words[c->words.first - k], pardons))
            return true; /* excuse me if I do not name it */
    for (uint32_t k = c->words.first + 2; cd_word_is(w, "if") && k + 1 < side->n_words &&
                                          k <= c->words.first + 3 && cd_word_is(&w[1], "you");
         k++)
        if (cd_word_is_one_of(&side->words[k], allows) &&
            cd_word_is_one_of(&side->words[k + 1], me))
            return true; /* if you will forgive me */
    if (c->words.first + 2 >= side->n_words || !cd_word_is(w, "if") ||
        w[2].statement != w->statement)
        return false;
    uint32_t next = c->words.first + 3;
    bool ends = next >= side->n_words || w[3].statement != w->statement ||
                w[3].pos != w[2].pos + 1 || cd_word_is(&w[3], "to") || cd_word_is(&w[3], "but");
    if (cd_word_is(&w[1], "you"))
        return ends && cd_word_is_one_of(&w[2], like);
    return (cd_word_is(&w[1], "i") || cd_word_is(&w[1], "we")) && cd_word_is_one_of(&w[2], may) &&
           (ends || cd_word_is_one_of(&w[3], acts));
}

/* "If it were today", "if that happened now": the same thing at another time. */
static bool is_other_time(const struct cd_side *side, uint32_t at, uint32_t left)
{
    static const char *const it[] = {"it", "this", "that", NULL};
    static const char *const times[] = {"today", "now", "tomorrow", "yesterday", "possible", NULL};
    static const char *const happens[] = {"happen", "happens", "happened", "occurred",
                                          "occurs", "came",    "arose",    NULL};
    const struct cd_word *w = &side->words[at];
    if (left < 2 || !cd_word_is_one_of(&w[1], it))
        return false;
    if (cd_word_is(&w[1], "it") && cd_predicate_is_be(&w[2]))
        return left < 3 || cd_word_is_one_of(&w[3], times);
    return left >= 3 && (cd_predicate_is_be(&w[2]) || cd_word_is_one_of(&w[2], happens)) &&
           cd_word_is_one_of(&w[3], times);
}

/* "It makes no difference to the price if": all the same, whether or not. */
static bool is_indifferent(const struct cd_side *side, uint32_t at)
{
    static const char *const words[] = {"difference", "matter", "matters", "odds", "care", NULL};
    static const char *const no[] = {"no", "not", "n't", "never", "little", "hardly", NULL};
    bool indifferent = false;
    for (uint32_t k = 1; k < ASKED_REACH && k <= at; k++) {
        const struct cd_word *w = &side->words[at - k];
        if (w->statement != side->words[at].statement || w[1].mark != CD_NONE)
            return false;
        if (indifferent && cd_word_is_one_of(w, no))
            return true;
        indifferent |= cd_word_is_one_of(w, words);
    }
    return false;
}

/* "surprised if", "ask if", "if that is what you are asking", "if it were today": what follows is
 * no condition of what is said. */
static bool is_empty_if(const struct cd_side *side, uint32_t at)
{
    static const char *const takes[] = {"surprised", "astonished", "glad",    "grateful", "sorry",
                                        "wonder",    "wondered",   "ask",     "asked",    "see",
                                        "know",      "doubt",      "happy",   "pleased",  "tell",
                                        "clear",     "unclear",    "certain", "unsure",   NULL};
    static const char *const follows[] = {"happen", "happens", "mean", "means", "follow", NULL};
    static const char *const asked[] = {"what", "how", NULL};
    static const char *const meant[] = {"what", "how", "where", NULL};
    const struct cd_word *w = &side->words[at];
    uint32_t left = 0;
    while (at + left + 1 < side->n_words && w[left + 1].statement == w->statement && left < 4)
        left++;
    if (at > 0 && w[-1].statement == w->statement && cd_word_is_one_of(&w[-1], takes))
        return true;
    if (at > 0 && cd_word_is_one_of(&w[-1], follows))
        for (uint32_t k = 2;
             k <= at && k < ASKED_REACH && w[-(ptrdiff_t)k].statement == w->statement; k++)
            if (cd_word_is_one_of(&w[-(ptrdiff_t)k], asked))
                return true; /* what would happen if: what would follow is told, or asked for */
    if (cd_stance_at(side, at, CD_STANCE_IDLE, false) || is_indifferent(side, at) ||
        is_other_time(side, at, left))
        return true; /* if need be, if things go badly, if one goes by the figures */
    return left >= 4 && (cd_word_is(&w[1], "that") || cd_word_is(&w[1], "this")) &&
           cd_predicate_is_be(&w[2]) && cd_word_is_one_of(&w[3], meant) && cd_word_is(&w[4], "you");
}

/* "Likely, but for this we lack the proof": whether "but for" is no more than two words, as where
 * nothing is said to be otherwise without it, or a clause of its own follows. */
static bool is_plain_but(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const unreal[] = {"would", "could", "might", "should", "'d", NULL};
    if (c->words.count != 2 || !cd_word_is(&side->words[c->words.first], "but"))
        return false;
    static const char *const subjects[] = {"i", "we", "you", "he", "she", "it", "they", NULL};
    bool before = false, clause = false, joined = true;
    for (uint32_t w = 0; w < side->n_words; w++) {
        if (side->words[w].statement != c->mark->statement)
            continue;
        bool behind = w > c->words.first + 1;
        joined = joined && !(behind && side->words[w].mark != CD_NONE);
        clause |= behind && joined && cd_word_is_one_of(&side->words[w], subjects);
        if (!cd_word_is_one_of(&side->words[w], unreal))
            continue;
        if (behind)
            return false;
        before = true;
    }
    return !before || (clause && side->words[c->words.first].mark != CD_NONE);
}

/* "than if I walked away", "as if it rained", "if one comes or if two do"; "the charter provided
 * for it": no condition, or none of its own. */
static bool is_no_condition(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const before[] = {"than", "as", "or", NULL};
    static const char *const behind[] = {"for", "by", "with", "them",     "him",
                                         "her", "us", "me",   "evidence", NULL};
    static const char *const forms[] = {"provided", "providing", NULL};
    const struct cd_word *w = &side->words[c->words.first];
    bool first = c->words.first == 0 || w[-1].statement != w->statement || w->mark != CD_NONE;
    if (cd_word_is(w, "in") && !first && cd_word_is(&w[-1], "just") && !c->scope.count)
        return true; /* just in case */
    if (is_plain_but(side, c))
        return true;
    if (cd_word_is(w, "if"))
        return (!first && cd_word_is_one_of(&w[-1], before)) || is_empty_if(side, c->words.first);
    return cd_word_is_one_of(w, forms) && c->words.count == 1 && !first &&
           c->words.first + 1 < side->n_words && w[1].statement == w->statement &&
           cd_word_is_one_of(&w[1], behind);
}

/* "Then we are back where we were": goes by a condition that has been named; "given good weather",
 * "as long as it is dry"; what is demanded. */
static bool goes_by_condition(const struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const helpers[] = {"is",  "are",   "was",  "were", "be",  "been",
                                          "has", "being", "have", "had",  "'ve", NULL};
    static const char *const asks[] = {"demands", "demand", "insists", "insist", NULL};
    static const char *const whatever[] = {"this", "that", "it", "one", "there", "the", "a", NULL};
    const struct cd_side *side = &d->side[s];
    const struct cd_word *word = &side->words[w];
    bool first = w == 0 || word[-1].statement != word->statement;
    if (word->match != CD_NONE && cd_word_is_said(d, s, w))
        return false;
    if (cd_word_is_one_of(word, asks))
        return true;
    if (cd_word_is(word, "then"))
        return first;
    if (cd_word_is(word, "where")) /* where this occurs */
        return (first || word->mark != CD_NONE || cd_word_is(&word[-1], "and") ||
                cd_word_is(&word[-1], "but")) &&
               w + 1 < side->n_words && cd_word_is_one_of(&word[1], whatever);
    if (cd_word_is(word, "long"))
        return !first && w + 1 < side->n_words && cd_word_is(&word[1], "as");
    return cd_word_is(word, "given") && w + 1 < side->n_words && !cd_word_is(&word[1], "to") &&
           !cd_word_is(&word[1], "by") && (first || !cd_word_is_one_of(&word[-1], helpers));
}

/* "If you press the button": whether word w is what somebody would do by a condition of side s. */
static bool is_supposed_act(const struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const who[] = {"you", "one", "we", "they", "somebody", "anybody", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; w > 0 && w != CD_NONE && k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_MODALITY &&
            cd_modal_group(d, side->marks[k]) == CD_MODAL_CONDITION &&
            cd_range_holds(cd_side_words(side, side->marks[k]->scope), w))
            return cd_word_is_one_of(&side->words[w - 1], who);
    return false;
}

/* "Give us a decent pitch and we'll beat anyone": what is bidden is the condition. */
static bool bids_as_condition(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    static const char *const verbs[] = {"give", "take", "put",  "let",   "bring", "get", "make",
                                        "show", "tell", "send", "leave", "keep",  NULL};
    static const char *const will[] = {"will", "'ll", "would", "'d", NULL};
    for (uint32_t w = 0; w + 2 < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        if (w > 0 && word[-1].statement == word->statement)
            continue;
        bool same = is_supposed_act(d, 1 - s, cd_word_mate(d, s, w));
        if (!same && !cd_word_is_one_of(word, verbs))
            continue;
        for (uint32_t k = w + 1;
             k + 2 < side->n_words && side->words[k + 2].statement == word->statement; k++)
            if (cd_word_is(&side->words[k], "and") &&
                (same || cd_word_is_one_of(&side->words[k + 2], will)))
                return true;
    }
    return false;
}

/* "Either you pay by Friday, or we close": what follows if the first does not come true. */
static bool is_alternative(const struct cd_side *side, uint32_t w)
{
    const struct cd_word *word = &side->words[w];
    bool opens = w == 0 || word[-1].statement != word->statement || word->mark != CD_NONE;
    for (uint32_t k = w + 1; opens && cd_word_is(word, "either") && k < side->n_words &&
                             side->words[k].statement == word->statement;
         k++)
        if (cd_word_is(&side->words[k], "or") && side->words[k].mark != CD_NONE)
            return true;
    return false;
}

/* "If anybody talks", "should a witness lie": whether a condition of side s is of no one in
 * particular, so that "whoever" says it as well. */
static bool supposes_anybody(const struct cd_diff *d, unsigned s)
{
    static const char *const any[] = {"anybody", "anyone", "somebody", "someone", "any",
                                      "a",       "an",     "you",      "one",     NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_MODALITY && r.count &&
            cd_modal_group(d, side->marks[k]) == CD_MODAL_CONDITION &&
            cd_range_end(r) < side->n_words &&
            cd_word_is_one_of(&side->words[cd_range_end(r)], any))
            return true;
    }
    return false;
}

/* How many words of its own a side has that can stand for a condition, or say what must come first.
 */
static uint32_t count_conditions(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    uint32_t n = bids_as_condition(d, s) ? 1 : 0;
    bool anybody = supposes_anybody(d, 1 - s);
    for (uint32_t w = 0; w < side->n_words; w++)
        n += is_inverted(side, w) || supposes(side, w) || goes_by_condition(d, s, w) ||
             is_alternative(side, w) || cd_stance_at(side, w, CD_STANCE_CONDITION, true) ||
             (anybody && cd_stance_at(side, w, CD_STANCE_WHOEVER, true));
    return n;
}

/* Whether word w of side s is said on the other side, wherever: the same word, if moved. */
static bool stands(const struct cd_diff *d, unsigned s, uint32_t w)
{
    return cd_word_agrees(d, s, w) || d->side[s].words[w].flags & CD_WORD_TWIN;
}

/* Whether the last words of the statement, a long condition before them, are said there too. */
static bool stands_behind(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->scope), said = 0, all = 0;
    while (end < side->n_words && side->words[end].statement == c->mark->statement)
        end++;
    for (uint32_t w = cd_range_end(c->scope); w < end; w++)
        if (cd_word_is(&side->words[w], "because") || cd_word_is(&side->words[w], "although") ||
            cd_word_is(&side->words[w], "but"))
            return false; /* the last words are not the main clause */
    for (uint32_t w = end; w-- > cd_range_end(c->scope) && all < MAIN_CLAUSE;)
        if (side->words[w].weight > 0.5f) {
            all++;
            said += stands(d, s, w);
        }
    return all >= 2 && said == all;
}

/* Whether what the statement says beside the conditional clause is said there for a good part. */
static bool says_rest(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t said = 0, all = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f &&
            (w < c->scope.first || w >= cd_range_end(c->scope))) {
            all++;
            said += stands(d, s, w);
        }
    return said * 3 >= all;
}

/* Whether the words next to the conditional clause are said on the other side too: those before
 * it, or where it begins the statement those behind it. */
static bool main_clause_stands(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t said = 0, all = 0;
    for (uint32_t w = c->words.first; w-- > 0 && all < MAIN_CLAUSE;)
        if (side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f) {
            all++;
            said += stands(d, s, w);
        }
    if (!all && stands_behind(d, s, c))
        return true;
    for (uint32_t w = cd_range_end(c->scope); all < 2 && w < side->n_words; w++)
        if (side->words[w].statement == c->mark->statement && side->words[w].weight > 0.5f) {
            all++;
            said += stands(d, s, w);
        }
    bool whole = d->covered[1 - s] == d->content[1 - s]; /* all that is there is said here */
    return all && said * 2 >= all && (whole || says_rest(d, s, c));
}

/* Whether hardly a word of the clause is said on the other side. */
static bool has_gone(const struct cd_diff *d, unsigned s, struct cd_range clause)
{
    uint32_t all = 0, said = 0;
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++)
        if (d->side[s].words[w].weight > 0.5f) {
            all++;
            said += cd_word_agrees(d, s, w);
        }
    bool in_figures = cd_numbers_said(d, s, clause);
    return all && !in_figures && said * 3 <= all;
}

/* Whether word w is what would lead to something: a storm would. */
static bool is_unreal_subject(const struct cd_side *side, uint32_t w)
{
    static const char *const unreal[] = {"would", "could", "might", "'d", NULL};
    for (uint32_t k = w + 1;
         k < side->n_words && k <= w + RELATIVE_REACH &&
         side->words[k].statement == side->words[w].statement && side->words[k].mark == CD_NONE;
         k++)
        if (cd_word_is_one_of(&side->words[k], unreal))
            return true;
    return false;
}

/* Whether the words of the clause stand on the other side in the same order, as a claim. */
static bool stands_plain(const struct cd_diff *d, unsigned s, struct cd_range clause)
{
    uint32_t before = 0;
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++) {
        uint32_t mate = cd_word_mate(d, s, w);
        if (mate != CD_NONE && is_unreal_subject(&d->side[1 - s], mate))
            return false; /* a storm would cut it off */
        if (mate != CD_NONE && mate > 0 && d->side[1 - s].words[mate].flags & CD_WORD_VALUE &&
            cd_word_is(&d->side[1 - s].words[mate - 1], "aged"))
            return false; /* candidates aged 18 to 25 */
        if (mate != CD_NONE && is_in_relative(&d->side[1 - s], mate))
            return false; /* who or what it holds for */
        if (mate != CD_NONE && mate < before)
            return false;
        before = mate != CD_NONE ? mate : before;
    }
    return cd_words_agreement(d, s, clause) >= CLAUSE_KEPT;
}

/* "may not enter unless": says no more than "only" does. */
static bool restricts(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (cd_negation_excepts(d, s, d->side[s].marks[k]))
            return cd_side_restricts(d, 1 - s);
    return false;
}

/* "only if requested", "only at the request"; "unless it is higher", "just if it is higher" */
static bool is_only_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const only[] = {"only", "just", "solely", "exclusively", "except", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    const struct cd_word *cue = &side->words[c->words.first];
    bool binds = cd_word_is(cue, "unless") || cd_word_is(cue, "only");
    for (uint32_t w = 0; binds && w < other->n_words; w++)
        if (cd_word_is_one_of(&other->words[w], only))
            return true;
    return false;
}

/* "If it goes, what then?", "what would it mean if it went?": both ask what follows, and nothing is
 * claimed of it. */
static bool is_asked_too(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool asks = side->n_statements > 1; /* and its answer stands beside it */
    for (uint32_t k = 0; k < other->n_statements; k++)
        asks |= cd_statement_asks(other->doc, other->statements[k]);
    return asks && cd_statement_asks(side->doc, c->mark->statement);
}

/* "Had I known of it, I would have come", "he did not come because he knew nothing of it": what was
 * not so is supposed here, and there said to be why. */
static bool is_fact_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const modals[] = {"would", "could", "might", NULL};
    static const char *const why[] = {"because", "since", "as", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool unreal = false, denied = false;
    for (uint32_t w = 0; w + 1 < side->n_words; w++)
        unreal |= side->words[w].statement == c->mark->statement &&
                  cd_word_is_one_of(&side->words[w], modals) &&
                  cd_word_is(&side->words[w + 1], "have");
    for (uint32_t k = 0; k < other->n_marks; k++)
        denied |= other->marks[k]->kind == CD_MARK_NEGATION;
    return unreal && denied && cd_side_has_alone(other, why);
}

void cd_flag_lone_condition(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    bool whole = !c->scope.count && c->words.count > 1; /* weather permitting */
    if (cd_word_is(&d->side[s].words[c->words.first], "but"))
        for (uint32_t k = 0; k < d->side[s].n_marks; k++)
            if (d->side[s].marks[k]->kind == CD_MARK_NEGATION &&
                d->side[s].marks[k]->statement == c->mark->statement &&
                d->side[s].marks[k]->span.off < c->mark->span.off)
                return; /* not for money but for masks */
    if (is_only_there(d, s, c) || is_fact_there(d, s, c))
        return;
    if (cd_pair_is_doubtful(d) || cd_diff_overlap(d) < SAME_TOPIC || is_asked_too(d, s, c))
        return;
    if (!restricts(d, s) && (c->scope.count || whole) &&
        (whole || has_gone(d, s, c->scope) || stands_plain(d, s, c->scope)) &&
        main_clause_stands(d, s, c))
        cd_modal_flag_one(d, s, c, 3, "modality.condition", "a condition");
}

void cd_settle_conditions(const struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    uint32_t open = 0;
    for (uint32_t k = 0; k < list->n; k++)
        open +=
            !list->items[k].settled && cd_modal_group(d, list->items[k].mark) == CD_MODAL_CONDITION;
    uint32_t left = open && open <= MANY_CUES ? count_conditions(d, 1 - s) : 0;
    for (uint32_t k = 0; open <= left && k < list->n; k++)
        list->items[k].settled |= cd_modal_group(d, list->items[k].mark) == CD_MODAL_CONDITION;
    for (; left > 0 && open > left; left--, open--) {
        struct cd_seen *best = NULL;
        double most = -1;
        for (uint32_t k = 0; k < list->n; k++) {
            struct cd_seen *c = &list->items[k];
            if (c->settled || cd_modal_group(d, c->mark) != CD_MODAL_CONDITION)
                continue;
            double share = cd_words_agreement(d, s, c->scope);
            if (share > most) {
                most = share;
                best = c;
            }
        }
        if (!best)
            return;
        best->settled = true;
    }
}

bool cd_condition_is_none(const struct cd_side *side, const struct cd_seen *c)
{
    return is_courtesy(side, c) || is_no_condition(side, c);
}
