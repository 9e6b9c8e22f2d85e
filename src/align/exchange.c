/*
 * A report gives a question and its answer in one statement: "Asked whether he would go, Toll said
 * that he had a contract." What corresponds to one of the two corresponds to the other as well,
 * whatever their words: the other half may have none of its own ("Not this year.", "And the
 * minister?"). In the corpus and the events of tests/eval the other half, where nothing else had
 * paired it, belonged to the statement in 44 of 51 cases; the question to a claim that is paired
 * with its answer in 15 of 27, which is more than it costs: it lengthens a bead that is there.
 *
 * Cost: linear in the words of statements that report a question, and in pairs.
 */
#include "align/exchange.h"
#include "align/second.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define RAISED  .8f /* of the pair with the other half then */
#define CLAIMED .6f /* the same of a question whose answer alone is claimed, */
#define FAINT   .1f /* and which is so probable */
#define NEAR    6u  /* words between "when" and "asked", "to" and "question" */
#define OPENING 4u  /* words in which is said of whom a statement tells */

static const struct cd_str *word_at(const struct al_words *s, uint32_t t)
{
    static const struct cd_str none = {"", 0};
    return t < s->n ? &s->w[t] : &none;
}

static bool is_in(const struct al_words *s, uint32_t t, const char *const *list)
{
    return cd_str_is_one_of(*word_at(s, t), list);
}

/* Whether one of the list stands shortly before t, with no mark between. */
static bool has_before(const struct al_words *s, uint32_t t, const char *const *list)
{
    for (uint32_t k = t, near = 0; k > 0 && s->w[k - 1].len && near < NEAR; near++) {
        if (is_in(s, --k, list)) {
            return true;
        }
    }
    return false;
}

static const char *const wishes[] = {"for", "to", "in", "of", NULL};

/* Whether "asked" at t opens what stands beside an answer: "Asked whether ...", "when asked". */
static bool is_aside(const struct al_words *s, uint32_t t)
{
    static const char *const times[] = {"when", "being", NULL};
    static const char *const clauses[] = {"when", "who", "which", NULL};
    static const char *const topics[] = {"about", "on",    "by",    "whether", "if",
                                         "who",   "whom",  "whose", "what",    "when",
                                         "where", "which", "why",   "how",     NULL};
    static const char *const denials[] = {"not", "never", "nobody", NULL};
    bool opens = t == 0 || s->w[t - 1].len == 0;
    if (is_in(s, t + 1, wishes) || (t > 0 && is_in(s, t - 1, denials))) {
        return false;
    }
    return (t > 0 && is_in(s, t - 1, times)) || (opens && is_in(s, t + 1, topics)) ||
           has_before(s, t, clauses);
}

/* Whether somebody was asked at t, "and replied" further on. */
static bool is_answered(const struct al_words *s, uint32_t t)
{
    static const char *const was[] = {"was", "were", "been", NULL};
    static const char *const and[] = {"and", "but", NULL};
    static const char *const saying[] = {"said",      "says", "replied", "answered",
                                         "responded", "told", "pointed", NULL};
    if (t == 0 || !is_in(s, t - 1, was) || is_in(s, t + 1, wishes)) {
        return false;
    }
    for (uint32_t k = t + 1; k + 1 < s->n; k++) {
        if (is_in(s, k, and) && (is_in(s, k + 1, saying) || is_in(s, k + 2, saying))) {
            return true;
        }
    }
    return false;
}

/* Whether a question is named at t that something is said to: "to his question", "to questions". */
static bool is_said_to(const struct al_words *s, uint32_t t)
{
    static const char *const to[] = {"to", NULL};
    return has_before(s, t, to) && (cd_str_is(s->w[t], "questions") || !is_in(s, t - 1, to));
}

static bool tells_exchange(const struct al_words *s)
{
    static const char *const asked[] = {"asked", "questioned", NULL};
    static const char *const question[] = {"question", "questions", NULL};
    static const char *const reply[] = {"replied", "reply", "responded", NULL};
    for (uint32_t t = 0; t < s->n; t++) {
        if (is_in(s, t, reply) || (is_in(s, t, asked) && (is_aside(s, t) || is_answered(s, t))) ||
            (is_in(s, t, question) && is_said_to(s, t))) {
            return true;
        }
    }
    return false;
}

/* Whether it tells that something is asked: "wanted to know whether", "raised the matter". */
static bool tells_question(const struct al_words *s)
{
    static const char *const asking[] = {"ask",      "asks",     "asked",    "asking", "questioned",
                                         "inquired", "enquired", "wondered", "raised", NULL};
    static const char *const to_hear[] = {"know", "hear", "learn", "told", NULL};
    static const char *const wanting[] = {"wanted",  "wants",  "wished", "wishes",
                                          "desired", "sought", NULL};
    for (uint32_t t = 0; t < s->n; t++) {
        if (is_in(s, t, asking) || (is_in(s, t, to_hear) && has_before(s, t, wanting))) {
            return true;
        }
    }
    return false;
}

static void read_words(struct al_words *words, const struct al_engine *e, const struct cd_doc *doc,
                       const struct cd_statement *s)
{
    words->n = 0;
    for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
        const struct cd_token *token = &doc->tokens[t];
        bool plain = token->cls != CD_TOKEN_PUNCT && token->fold != CD_NONE &&
                     !(token->flags & CD_TOKEN_QUOTED);
        *CD_PUSH(words->w, words->n, words->cap) =
            plain ? cd_ctx_string(e->ctx, token->fold) : (struct cd_str){"", 0};
    }
}

/*
 * Where the question begins that i is the first to answer, or CD_NONE: all of the turn before it
 * that is labelled as its question; without labels the questions right before it.
 */
static uint32_t find_question(const struct al_side *side, uint32_t i)
{
    const struct cd_statement *s = side->doc->statements;
    if (i == 0 || al_is_question(side, i) || side->cls[i] != AL_CLASS_TEXT ||
        (s[i].speaker != CD_NONE && s[i].speaker == s[i - 1].speaker)) {
        return CD_NONE;
    }
    bool labelled = s[i].answers != CD_NONE;
    uint32_t first = i, end = labelled ? s[i].answers : 0;
    while (first > end && s[first - 1].speaker == s[i - 1].speaker &&
           (labelled || al_is_question(side, first - 1))) {
        first--;
    }
    return first < i && (!labelled || first == end) ? first : CD_NONE;
}

static struct al_turns find_turns(const struct al_side *side)
{
    size_t size = ((size_t)side->n + 1) * sizeof(uint32_t);
    struct al_turns t = {cd_malloc(size), cd_malloc(size)};
    memset(t.answer, 0xff, size);
    for (uint32_t i = 0; i < side->n; i++) {
        t.first[i] = find_question(side, i);
        for (uint32_t k = t.first[i]; k < i; k++) {
            t.answer[k] = i;
        }
    }
    return t;
}

static enum al_telling telling_of(struct al_exchange *f, unsigned k, uint32_t i)
{
    const struct al_side *side = &f->e->side[k];
    const struct cd_statement *s = &side->doc->statements[i];
    bool own = f->turns[k].first[i] != CD_NONE || f->turns[k].answer[i] != CD_NONE;
    if (side->cls[i] != AL_CLASS_TEXT || s->speaker != CD_NONE || al_is_question(side, i)) {
        return AL_TELLS_NOTHING;
    }
    read_words(&f->words, f->e, side->doc, s);
    if (side->trait[i] == AL_TRAIT_ASKS && tells_exchange(&f->words)) {
        return AL_TELLS_BOTH;
    }
    return own || tells_question(&f->words) ? AL_TELLS_NOTHING : AL_TELLS_CLAIM;
}

enum al_telling cd_al_exchange_tells(struct al_exchange *f, unsigned k, uint32_t i)
{
    if (f->tells[k][i] == AL_TELLS_UNREAD) {
        f->tells[k][i] = (uint8_t)telling_of(f, k, i);
    }
    return f->tells[k][i];
}

struct al_cand *cd_al_exchange_pair(const struct al_exchange *f, unsigned k, uint32_t own,
                                    uint32_t other)
{
    const struct al_cands *cs = &f->e->cands;
    uint32_t at = k ? al_cand_at(cs, other, own) : al_cand_at(cs, own, other);
    return at == CD_NONE ? NULL : &cs->c[at];
}

void cd_al_exchange_raise(struct al_exchange *f, struct al_cand *c, float p)
{
    if (c && c->p < p) {
        c->p = p;
        *CD_PUSH(f->e->exchanges, f->e->n_exchanges, f->cap) = (uint32_t)(c - f->e->cands.c);
    }
}

/* The first word of a statement that is the name of who asks a question, or CD_NONE. */
static uint32_t find_asker(struct al_exchange *f, unsigned k, uint32_t own, uint32_t question)
{
    const struct cd_doc *other = f->e->side[1 - k].doc;
    uint32_t asker = cd_al_speaker_key(f->e->ctx, other->statements[question].speaker);
    read_words(&f->words, f->e, f->e->side[k].doc, &f->e->side[k].doc->statements[own]);
    for (uint32_t t = 0; t < f->words.n && asker; t++) {
        if (cd_al_word_key(f->words.w[t]) == asker) {
            return t;
        }
    }
    return CD_NONE;
}

/*
 * The pair of a statement with the answer to the question that it is paired with, or NULL. What
 * follows a question without labels need not answer it: a claim goes on to what is labelled alone,
 * and not where it is the asker's ("Ms Dray raised the case of ...").
 */
static struct al_cand *pair_answer(struct al_exchange *f, unsigned k, uint32_t own,
                                   uint32_t question)
{
    const struct al_side *other = &f->e->side[1 - k];
    uint32_t answer = f->turns[1 - k].answer[question];
    enum al_telling tells = cd_al_exchange_tells(f, k, own);
    bool claims = tells == AL_TELLS_CLAIM && al_is_question(other, question) &&
                  other->doc->statements[answer].answers != CD_NONE;
    if (claims) {
        uint32_t asker = find_asker(f, k, own, question);
        claims = asker == CD_NONE || asker >= OPENING;
    }
    bool told = (claims || tells == AL_TELLS_BOTH) && f->best[1 - k][answer] < AL_OPEN;
    return told ? cd_al_exchange_pair(f, k, own, answer) : NULL;
}

/*
 * The pair of a statement with the question of the answer that it is paired with, if nothing of
 * that turn is its own, or NULL. To a claim it belongs where who asked is named ("Mr Haddle was
 * told").
 */
static struct al_cand *pair_question(struct al_exchange *f, unsigned k, uint32_t own,
                                     uint32_t answer, float *p)
{
    const struct al_side *other = &f->e->side[1 - k];
    enum al_telling tells = cd_al_exchange_tells(f, k, own);
    bool claims = tells == AL_TELLS_CLAIM && other->doc->statements[answer].answers != CD_NONE;
    if (!claims && tells != AL_TELLS_BOTH) {
        return NULL;
    }
    bool told = !claims || find_asker(f, k, own, answer - 1) != CD_NONE;
    struct al_cand *best = NULL;
    for (uint32_t i = f->turns[1 - k].first[answer]; i < answer; i++) {
        struct al_cand *c = cd_al_exchange_pair(f, k, own, i);
        if (c && c->p >= AL_OPEN) {
            return NULL;
        }
        if (c && (told || c->p >= FAINT) && al_is_question(other, i) &&
            f->best[1 - k][i] < AL_OPEN && (!best || c->z > best->z)) {
            best = c;
        }
    }
    *p = told ? RAISED : CLAIMED;
    return best;
}

/* Raises the other half of what is paired with one; it is no surer than that. */
static void raise_halves(struct al_exchange *f)
{
    for (uint32_t x = 0; x < f->e->cands.n; x++) {
        const struct al_cand *c = &f->e->cands.c[x];
        const uint32_t members[2] = {c->a, c->b};
        for (unsigned k = 0; k < 2 && c->p >= AL_OPEN; k++) {
            const struct al_turns *t = &f->turns[1 - k];
            uint32_t own = members[k], half = members[1 - k];
            if (t->answer[half] != CD_NONE) {
                cd_al_exchange_raise(f, pair_answer(f, k, own, half), al_lesser(RAISED, c->p));
            } else if (t->first[half] != CD_NONE) {
                float p = 0;
                struct al_cand *question = pair_question(f, k, own, half, &p);
                cd_al_exchange_raise(f, question, al_lesser(p, c->p));
            }
        }
    }
}

/* Notes what has a partner now. */
static void find_best(struct al_exchange *f)
{
    for (unsigned k = 0; k < 2; k++) {
        free(f->best[k]);
        f->best[k] = cd_al_best_pairs(f->e, k);
    }
}

void cd_al_exchange_settle(struct al_engine *e)
{
    struct al_exchange f = {.e = e};
    free(e->exchanges);
    e->exchanges = NULL;
    e->n_exchanges = 0;
    for (unsigned k = 0; k < 2; k++) {
        f.turns[k] = find_turns(&e->side[k]);
        f.tells[k] = cd_calloc((size_t)e->side[k].n + 1, 1);
    }
    find_best(&f);
    raise_halves(&f);
    find_best(&f);
    cd_al_joined_settle(&f);
    for (unsigned k = 0; k < 2; k++) {
        free(f.tells[k]);
        free(f.best[k]);
        free(f.turns[k].answer);
        free(f.turns[k].first);
    }
    free(f.words.w);
}

bool cd_al_exchange_holds(const struct al_engine *e, uint32_t cand)
{
    for (uint32_t k = 0; k < e->n_exchanges; k++) {
        if (e->exchanges[k] == cand) {
            return true;
        }
    }
    return false;
}
