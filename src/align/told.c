/*
 * Which statements tell a question with its answer ("Asked whether he would go, Toll said no"), an
 * answer ("Toll replied that he would not"), a question alone ("Marden wanted to know whether he
 * would go") or neither, by the words around those of asking and answering.
 */
#include "align/told.h"

#include <stdlib.h>

#include "util/str.h"
#include "util/vec.h"

#define NEAR 6u /* words between "who" and "asked", "wanted" and "know" */
#define JUST 3u /* the same of a denial and what it denies */

void cd_al_words_read(struct al_words *words, const struct al_engine *e, const struct cd_doc *doc,
                      uint32_t statement, uint32_t most)
{
    struct cd_range tokens = doc->statements[statement].tokens;
    words->n = 0;
    words->quotes = words->question = false;
    for (uint32_t t = tokens.first; t < cd_range_end(tokens) && words->n < most; t++) {
        const struct cd_token *token = &doc->tokens[t];
        bool word = token->cls != CD_TOKEN_PUNCT && token->fold != CD_NONE;
        bool quoted = (token->flags & CD_TOKEN_QUOTED) != 0;
        words->quotes |= word && quoted;
        words->question |= !word && doc->text.ptr[token->off] == '?';
        *CD_PUSH(words->w, words->n, words->cap) =
            word && !quoted ? cd_ctx_string(e->ctx, token->fold) : (struct cd_str){"", 0};
    }
}

void cd_al_words_finish(struct al_words *words)
{
    free(words->w);
}

static bool is_in(const struct al_words *s, uint32_t t, const char *const *list)
{
    return t < s->n && cd_str_is_one_of(s->w[t], list);
}

/* Whether the word before t is one of them. */
static bool is_behind(const struct al_words *s, uint32_t t, const char *const *list)
{
    return t > 0 && is_in(s, t - 1, list);
}

/* Whether one of the list stands before t, at most so many words, with no mark between. */
static bool has_before(const struct al_words *s, uint32_t t, uint32_t most, const char *const *list)
{
    for (uint32_t k = t; k > 0 && s->w[k - 1].len && most > 0; k--, most--) {
        if (is_in(s, k - 1, list)) {
            return true;
        }
    }
    return false;
}

static bool has_any(const struct al_words *s, const char *const *list)
{
    for (uint32_t t = 0; t < s->n; t++) {
        if (is_in(s, t, list)) {
            return true;
        }
    }
    return false;
}

static const char *const denials[] = {"not", "never", "nobody", "no", "without", "nor", NULL};
static const char *const saying[] = {"said",      "says",     "told",     "replied",   "answered",
                                     "responded", "assured",  "insisted", "added",     "conceded",
                                     "admitted",  "promised", "denied",   "confirmed", "explained",
                                     "declared",  "retorted", "argued",   "pointed",   NULL};

/* What is asked of somebody: "asked" at t with a topic behind it, not for or to do something. */
static bool asks_topic(const struct al_words *s, uint32_t t)
{
    static const char *const wishes[] = {"for", "to", "in", "of", NULL};
    return !is_in(s, t + 1, wishes) && !is_behind(s, t, denials);
}

/* Whether "asked" at t stands beside an answer: "Asked whether ...", "when asked". */
static bool is_aside(const struct al_words *s, uint32_t t)
{
    static const char *const times[] = {"when", "being", NULL};
    static const char *const topics[] = {"about", "on",    "by",    "whether", "if",
                                         "who",   "whom",  "whose", "what",    "when",
                                         "where", "which", "why",   "how",     NULL};
    bool opens = t == 0 || s->w[t - 1].len == 0;
    return is_behind(s, t, times) || (opens && is_in(s, t + 1, topics));
}

/*
 * Whether it stands in a clause of who asked, beside what is said: "he said when Marden asked", but
 * not "Marden, who asked for the third time, left".
 */
static bool is_clause(const struct al_words *s, uint32_t t)
{
    static const char *const clauses[] = {"when", "who", "which", NULL};
    return has_before(s, t, NEAR, clauses) && (s->quotes || has_any(s, saying));
}

/* Behind the last "and said", "but she replied": 0 where there is none. */
static uint32_t find_answering(const struct al_words *s)
{
    static const char *const and[] = {"and", "but", NULL};
    uint32_t at = 0;
    for (uint32_t t = 0; t + 1 < s->n; t++) {
        if (is_in(s, t, and) && (is_in(s, t + 1, saying) || is_in(s, t + 2, saying))) {
            at = t;
        }
    }
    return at;
}

/* Whether a question is named at t that something is said to: "To his question", "in reply to". */
static bool is_said_to(const struct al_words *s, uint32_t t)
{
    static const char *const to[] = {"to", NULL};
    static const char *const answering[] = {"reply",     "answer",     "response", "replying",
                                            "answering", "responding", "replied",  "answered",
                                            "responded", NULL};
    for (uint32_t k = t, near = 0; k > 0 && s->w[k - 1].len && near < NEAR; k--, near++) {
        if (is_in(s, k - 1, to)) {
            return k == 1 || is_behind(s, k - 1, answering);
        }
    }
    return false;
}

/* Whether something is answered at t: "replied", "in reply", "was the reply". */
static bool is_reply(const struct al_words *s, uint32_t t)
{
    static const char *const replied[] = {"replied", "responded", NULL};
    static const char *const reply[] = {"reply", NULL};
    static const char *const before[] = {"in", NULL}, *const was[] = {"was", NULL};
    static const char *const behind[] = {"came", "was", NULL};
    if (is_in(s, t, replied)) {
        return !has_before(s, t, JUST, denials);
    }
    return is_in(s, t, reply) &&
           (is_behind(s, t, before) || has_before(s, t, 2, was) || is_in(s, t + 1, behind));
}

/* Whether it tells that something is asked: "wanted to know whether", "raised the matter". */
static bool asks(const struct al_words *s)
{
    static const char *const asking[] = {
        "ask",      "asks",     "asked",    "asking",     "questioned", "inquired",
        "inquires", "enquired", "wondered", "wonders",    "raised",     "demanded",
        "queried",  "pressed",  "pressing", "challenged", NULL};
    static const char *const to_hear[] = {"know", "hear", "learn", "told", NULL};
    static const char *const wanting[] = {"wanted",  "wants",  "wished", "wishes",
                                          "desired", "sought", NULL};
    for (uint32_t t = 0; t < s->n; t++) {
        if (is_in(s, t, asking) || (is_in(s, t, to_hear) && has_before(s, t, NEAR, wanting))) {
            return true;
        }
    }
    return false;
}

/* Whether an answer is declined, which answers too: "he would not say whether". */
static bool declines(const struct al_words *s)
{
    static const char *const declining[] = {"refused", "refuses", "declined", "declines",
                                            "not",     "never",   NULL};
    static const char *const saying_so[] = {"say",     "comment", "tell",   "answer", "know",
                                            "discuss", "confirm", "reveal", NULL};
    static const char *const what[] = {"question", "questions", "letters", "calls", NULL};
    for (uint32_t t = 0; t < s->n; t++) {
        if (is_in(s, t, saying_so) && !is_in(s, t + 1, what) && has_before(s, t, JUST, declining)) {
            return true;
        }
    }
    return false;
}

enum al_telling cd_al_told(const struct al_words *s)
{
    static const char *const asked[] = {"asked", "questioned", NULL};
    static const char *const was[] = {"was", "were", "been", NULL};
    static const char *const question[] = {"question", "questions", NULL};
    uint32_t answering = find_answering(s);
    bool reply = false;
    for (uint32_t t = 0; t < s->n; t++) {
        bool told = is_in(s, t, asked) && asks_topic(s, t) &&
                    (is_aside(s, t) || is_clause(s, t) || (is_behind(s, t, was) && t < answering));
        if (told || (is_in(s, t, question) && (is_said_to(s, t) || is_clause(s, t)))) {
            return AL_TELLS_BOTH;
        }
        reply |= is_reply(s, t);
    }
    if (reply) {
        return AL_TELLS_REPLY;
    }
    static const char *const whether[] = {"whether", NULL};
    bool open = s->question || (!declines(s) && (asks(s) || has_any(s, whether)));
    return open ? AL_TELLS_NOTHING : AL_TELLS_CLAIM;
}

bool cd_al_told_courtesy(const struct al_words *s)
{
    static const char *const thanks[] = {"thank", "thanks", "hello", "welcome", "greetings", NULL};
    static const char *const good[] = {"good", NULL};
    static const char *const times[] = {"morning", "day", "afternoon", "evening", NULL};
    return is_in(s, 0, thanks) || (is_in(s, 0, good) && is_in(s, 1, times));
}
