/*
 * Modal verbs that commit the speaker to nothing: in phrases (to do with, wants to know), of what
 * is done by saying so (I would ask you), of what is sought, weighed, granted or aimed at.
 *
 * Linear in the words around a cue.
 */
#include "diff/modal_chain.h"
#include "diff/predicate.h"
#include "util/str.h"

#include <string.h>

/* Words between "whatever" and its verb. */
#define CONCEDED_REACH 6u
/* Words between "how" and its verb. */
#define SOUGHT_REACH   3u
/* Words between "so that" and its verb. */
#define PURPOSE_REACH  5u

/* "Its aim is to reduce ...": an infinitive as a noun, no arrangement. */
static bool is_equation(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const nouns[] = {
        "aim",     "goal",  "purpos", "task",    "plan",      "idea",   "point",   "way",
        "step",    "job",   "object", "role",    "thing",     "intent", "duti",    "hope",
        "mission", "choic", "propos", "suggest", "recommend", "advic",  "request", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= 4 && k <= c->words.first; k++) {
        const struct cd_word *w = &side->words[c->words.first - k];
        if (w->statement != c->mark->statement)
            return false;
        if (cd_str_is_one_of(w->root, nouns))
            return true;
    }
    return false;
}

/* "is considering the offer": no action that may come, as in "is considering leaving". */
static bool is_weighing(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(x->words);
    if (!cd_word_is(&side->words[end - 1], "considering"))
        return false;
    struct cd_str next = end < side->n_words ? side->words[end].text : (struct cd_str){"", 0};
    return next.len < 5 || memcmp(next.ptr + next.len - 3, "ing", 3) != 0;
}

/* "so that it could repair the sewers": what for, which "for the repair" says as well. */
static bool is_purpose(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= PURPOSE_REACH && k + 1 <= x->words.first; k++) {
        const struct cd_word *that = &side->words[x->words.first - k];
        if (that->statement != x->mark->statement)
            return false;
        if (cd_word_is(that, "that"))
            return cd_word_is(that - 1, "so") || cd_word_is(that - 1, "order");
    }
    return false;
}

/* Whether one of the words stands before the cue in its statement, as far back as reach. */
static bool is_behind_one_of(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                             uint32_t reach, const char *const *words)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= reach && k <= x->words.first; k++) {
        const struct cd_word *w = &side->words[x->words.first - k];
        if (w->statement != x->mark->statement)
            return false;
        if (cd_word_is_one_of(w, words))
            return true;
    }
    return false;
}

/* "how they can settle it": asks for what may be done, and says nothing of it. */
static bool is_sought(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const words[] = {"how", "what", "where", "whether", NULL};
    return (cd_mark_is(d, x->mark, "ability") || cd_mark_is(d, x->mark, "possibility")) &&
           is_behind_one_of(d, s, x, SOUGHT_REACH, words);
}

/* "whatever they may have said": leaves nothing open but what does not matter. */
static bool is_conceded(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const words[] = {"whatever", "however",   "whoever", "wherever",
                                        "whenever", "whichever", NULL};
    return cd_mark_is(d, x->mark, "possibility") &&
           is_behind_one_of(d, s, x, CONCEDED_REACH, words);
}

/* "I want to thank the crew": says what it does. */
static bool is_performed(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const acts[] = {
        "thank",    "say",    "add",       "ask",      "stress",  "express", "tell",  "welcom",
        "begin",    "start",  "congratul", "paid",     "pay",     "mention", "note",  "conclud",
        "apologis", "apolog", "emphas",    "emphasis", "remind",  "repeat",  "point", "make",
        "move",     "turn",   "close",     "admit",    "confess", NULL};
    static const char *const adverbs[] = {"also", "now", "just", "therefore", "still", NULL};
    /* Said of a speech only with what follows: to close with, to turn to, to make clear. */
    static const char *const wide[] = {"begin", "start", "paid",  "pay", "make",
                                       "move",  "turn",  "close", NULL};
    static const char *const speech[] = {"with", "by",  "on",   "to",   "tribute", "clear",
                                         "a",    "one", "here", "sure", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t head = x->head;
    bool wish = cd_mark_is(d, x->mark, "intention"), must = cd_mark_is(d, x->mark, "necessity");
    if ((!wish && !must) || x->words.first == 0 || head == CD_NONE)
        return false;
    const struct cd_word *subject = &side->words[x->words.first - 1];
    if (x->words.first > 1 && cd_word_is_one_of(subject, adverbs))
        subject--; /* I also wish to thank */
    bool first = cd_word_is(subject, "i") || cd_word_is(subject, "we");
    struct cd_str act = cd_word_base(&side->words[head]);
    if (cd_str_is_one_of(act, wide) &&
        (head + 1 >= side->n_words || side->words[head + 1].statement != x->mark->statement ||
         !cd_word_is_one_of(&side->words[head + 1], speech)))
        return false; /* we want to close the ward; we must pay */
    return first && cd_str_is_one_of(act, acts);
}

/* "I would beg you to wait", "I should like to thank": asks and thanks, and says nothing of what
 * will be. */
static bool is_told_so(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const acts[] = {"ask",  "say",   "add", "stress",  "thank", "remind",
                                       "note", "argue", "beg", "mention", "point", NULL};
    static const char *const me[] = {"i", "we", NULL};
    const struct cd_side *side = &d->side[s];
    static const char *const modals[] = {"would", "should", "'d", NULL};
    uint32_t first = x->words.first, act = x->head, end = cd_range_end(x->words);
    bool like = end + 2 < side->n_words && cd_word_is(&side->words[end], "like") &&
                cd_word_is(&side->words[end + 1], "to");
    if (like)
        act = end + 2;
    return first > 0 && act != CD_NONE && cd_word_is_one_of(&side->words[first], modals) &&
           (like || cd_word_is(&side->words[first], "would")) &&
           cd_word_is_one_of(&side->words[first - 1], me) &&
           cd_word_is_one_of(&side->words[act], acts);
}

static bool is_question(const struct cd_side *side)
{
    static const char *const asks[] = {"ask", "question", "wonder", "enquir", "inquir", NULL};
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (cd_statement_asks(side->doc, side->statements[k]))
            return true;
    return cd_side_has_root(side, asks);
}

/* "What has this to do with us", "the credit is due to her", "wanted to know": words of a modal
 * verb in a phrase that is none; "more than we may pay", "all we can": how much. */
static bool is_phrase(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const of_noun[] = {"the", "a",   "an",    "his",   "her", "its",
                                          "our", "my",  "their", "your",  "you", "him",
                                          "us",  "all", "them",  "those", NULL};
    static const char *const subjects[] = {"i",    "we", "you", "he", "she",
                                           "they", "it", "one", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(x->words);
    const struct cd_word *next = end < side->n_words ? &side->words[end] : NULL;
    if (!next || next->statement != x->mark->statement)
        return false;
    if (cd_mark_is(d, x->mark, "necessity") && cd_word_is(next, "do") && end + 1 < side->n_words &&
        cd_word_is(&next[1], "with"))
        return true;
    if (cd_mark_is(d, x->mark, "arranged") && x->words.count == 3 &&
        cd_word_is(&side->words[end - 2], "due"))
        return side->doc->tokens[next->token].flags & CD_TOKEN_CAPITAL ||
               cd_word_is_one_of(next, of_noun);
    if (cd_mark_is(d, x->mark, "intention") && cd_word_is(next, "know"))
        return is_question(&d->side[1 - s]);
    if (!cd_mark_is(d, x->mark, "possibility") && !cd_mark_is(d, x->mark, "ability"))
        return false;
    static const char *const before[] = {"than", "everything", "all", "whatever", "much", NULL};
    const struct cd_word *word = &side->words[x->words.first];
    return x->words.first > 1 && word[-2].statement == x->mark->statement &&
           cd_word_is_one_of(&word[-2], before) && cd_word_is_one_of(&word[-1], subjects);
}

bool cd_modal_is_idle(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    return (cd_mark_is(d, x->mark, "arranged") && is_equation(d, s, x)) || is_weighing(d, s, x) ||
           is_purpose(d, s, x) || is_performed(d, s, x) || is_sought(d, s, x) ||
           is_conceded(d, s, x) || is_told_so(d, s, x) || is_phrase(d, s, x);
}
