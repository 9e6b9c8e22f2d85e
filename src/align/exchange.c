/*
 * A report gives a question and its answer in one statement: "Asked whether he would go, Toll said
 * that he had a contract." What corresponds to one of the two corresponds to the other as well,
 * whatever their words: the other half may have none of its own ("Not this year.", "And the
 * minister?"). In the corpus and the events of tests/eval the other half, where nothing else had
 * paired it, belonged to the statement in 44 of 51 cases; the question to a claim that is paired
 * with its answer in 15 of 27, which is more than it costs: it lengthens a bead that is there.
 *
 * Who tells what is read from the words (told.c) of few statements: cost is linear in the pairs and
 * in the words of those that are paired with a question or an answer.
 */
#include "align/exchange.h"
#include "align/second.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"

#define RAISED  .8f  /* probability of the pair with the other half then */
#define CLAIMED .6f  /* the same of a question whose answer alone is claimed, */
#define FAINT   .1f  /* and which is so probable */
#define OPENING 4u   /* words in which is said of whom a statement tells */
#define WORDS   200u /* of a statement that are read */
#define TURN    8u   /* statements of a question's turn, from its end, that are looked at */

/*
 * Where the question begins that i is the first to answer, or CD_NONE: all of the turn before it
 * that is labelled as its question; without labels the questions right before it.
 */
static uint32_t find_question(const struct al_side *side, uint32_t i)
{
    const struct cd_statement *s = side->doc->statements;
    uint32_t before = i; /* past directions: "(Laughter.)" */
    if (al_is_question(side, i) || side->cls[i] != AL_CLASS_TEXT) {
        return CD_NONE;
    }
    while (before > 0 && side->cls[before - 1] == AL_CLASS_OUT) {
        before--;
    }
    if (before == 0 || (s[i].speaker != CD_NONE && s[i].speaker == s[before - 1].speaker)) {
        return CD_NONE;
    }
    bool labelled = s[i].answers != CD_NONE;
    uint32_t first = before, end = labelled ? s[i].answers : 0;
    while (first > end && s[first - 1].speaker == s[before - 1].speaker &&
           (labelled || al_is_question(side, first - 1))) {
        first--;
    }
    return first < before && (!labelled || first == end) ? first : CD_NONE;
}

/* A turn that begins with thanks answers behind them. */
static uint32_t behind_courtesy(struct al_exchange *f, const struct al_side *side, uint32_t i)
{
    const struct cd_statement *s = side->doc->statements;
    if (i + 1 == side->n || s[i + 1].speaker != s[i].speaker || s[i].speaker == CD_NONE ||
        side->cls[i + 1] != AL_CLASS_TEXT || al_is_question(side, i + 1)) {
        return i;
    }
    cd_al_words_read(&f->words, f->e, side->doc, i, OPENING);
    return cd_al_told_courtesy(&f->words) ? i + 1 : i;
}

static struct al_turns find_turns(struct al_exchange *f, unsigned k)
{
    const struct al_side *side = &f->e->side[k];
    size_t size = ((size_t)side->n + 1) * sizeof(uint32_t);
    struct al_turns t = {cd_malloc(size), cd_malloc(size), cd_malloc(size)};
    memset(t.answer, 0xff, size);
    memset(t.first, 0xff, size);
    memset(t.last, 0xff, size);
    for (uint32_t i = 0; i < side->n; i++) {
        uint32_t first = find_question(side, i), last = i - 1;
        if (first == CD_NONE) {
            continue;
        }
        while (last > first && side->cls[last] != AL_CLASS_TEXT) {
            last--;
        }
        uint32_t answer = behind_courtesy(f, side, i);
        t.first[answer] = first;
        t.last[answer] = last;
        for (uint32_t x = first; x < i; x++) {
            t.answer[x] = answer;
        }
        f->labelled[k] |= side->doc->statements[answer].answers != CD_NONE;
        i = answer;
    }
    return t;
}

/* Lists the names of those who speak on a side. */
static void find_speakers(struct al_exchange *f, unsigned k)
{
    const struct cd_doc *doc = f->e->side[k].doc;
    uint32_t n = 0, cap = 0, last = CD_NONE;
    for (uint32_t i = 0; i < doc->n_statements; i++) {
        uint32_t name = doc->statements[i].speaker;
        if (name != CD_NONE && name != last) {
            *CD_PUSH(f->speakers[k], n, cap) = cd_al_speaker_key(f->e->ctx, name);
        }
        last = name;
    }
    cd_sort_u32(f->speakers[k], n);
    for (uint32_t x = 0; x < n; x++) {
        if (x == 0 || f->speakers[k][x] != f->speakers[k][x - 1]) {
            f->speakers[k][f->n_speakers[k]++] = f->speakers[k][x];
        }
    }
}

static enum al_telling telling_of(struct al_exchange *f, unsigned k, uint32_t i)
{
    const struct al_side *side = &f->e->side[k];
    bool own = f->turns[k].first[i] != CD_NONE || f->turns[k].answer[i] != CD_NONE;
    if (side->cls[i] != AL_CLASS_TEXT || side->doc->statements[i].speaker != CD_NONE ||
        al_is_question(side, i)) {
        return AL_TELLS_NOTHING; /* somebody's own words */
    }
    cd_al_words_read(&f->words, f->e, side->doc, i, WORDS);
    enum al_telling telling = cd_al_told(&f->words);
    return telling == AL_TELLS_CLAIM && own ? AL_TELLS_NOTHING : telling;
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
        *CD_PUSH(f->raises, f->n_raises, f->cap_raises) = (struct al_raise){c, p};
    }
}

/* Raises what was noted: all of it rests on what was believed before. */
static void raise_noted(struct al_exchange *f)
{
    struct al_engine *e = f->e;
    e->exchanges = cd_realloc_array(e->exchanges, (size_t)e->n_exchanges + f->n_raises + 1,
                                    sizeof *e->exchanges);
    for (uint32_t k = 0; k < f->n_raises; k++) {
        struct al_cand *c = f->raises[k].c;
        c->p = al_larger(c->p, f->raises[k].p);
        e->exchanges[e->n_exchanges++] = (uint32_t)(c - e->cands.c);
    }
    f->n_raises = 0;
}

/* Whom of those who speak in the other text a statement names. */
struct named {
    bool asker, answerer, another;
    bool first; /* the asker, and it is about what he or she does */
};

static struct named find_named(const struct al_exchange *f, unsigned k, uint32_t own,
                               uint32_t answer)
{
    const struct cd_doc *doc = f->e->side[k].doc;
    const struct cd_statement *s = f->e->side[1 - k].doc->statements;
    uint32_t question = f->turns[1 - k].last[answer];
    uint32_t asker = cd_al_speaker_key(f->e->ctx, s[question].speaker);
    uint32_t answerer = cd_al_speaker_key(f->e->ctx, s[answer].speaker);
    struct cd_range tokens = doc->statements[own].tokens;
    struct named named = {0};
    for (uint32_t t = 0; t < tokens.count && t < WORDS; t++) {
        const struct cd_token *token = &doc->tokens[tokens.first + t];
        bool name = (token->flags & (CD_TOKEN_CAPITAL | CD_TOKEN_NAME)) != 0;
        if (token->fold == CD_NONE || !name || token->flags & CD_TOKEN_QUOTED) {
            continue; /* not the "a" of a label "A:", nor what the paper said */
        }
        uint32_t key = cd_al_word_key(cd_ctx_string(f->e->ctx, token->fold));
        if (!cd_find_u32(f->speakers[1 - k], f->n_speakers[1 - k], key)) {
            continue;
        }
        named.first |= key == asker && !named.asker && t < OPENING;
        named.asker |= key == asker;
        named.answerer |= key == answerer;
        named.another |= key != asker && key != answerer;
    }
    return named;
}

/*
 * Whether nobody is said to have said a statement, or who answers: not "the union had warned". A
 * label "Answer" names nobody.
 */
static bool may_be_of(const struct al_exchange *f, unsigned k, uint32_t own, uint32_t answer)
{
    static const struct cd_str nobody[] = {{"answer", 6}, {"a", 1}, {"reply", 5}};
    uint32_t by = f->e->side[k].doc->statements[own].said_by;
    uint32_t answerer =
        cd_al_speaker_key(f->e->ctx, f->e->side[1 - k].doc->statements[answer].speaker);
    bool anybody = by == CD_NONE || answerer == cd_al_speaker_key(f->e->ctx, by);
    for (size_t m = 0; m < sizeof nobody / sizeof *nobody; m++) {
        anybody |= answerer == cd_al_word_key(nobody[m]);
    }
    return anybody;
}

/*
 * The pair of a statement with the answer to the question that it is paired with, or NULL; sets how
 * probable it is given that. What follows a question without labels need not answer it: a claim
 * goes on to what is labelled alone, and not where it is the asker's ("Ms Dray raised the case of
 * ...").
 */
static struct al_cand *pair_answer(struct al_exchange *f, unsigned k, uint32_t own,
                                   uint32_t question, float *p)
{
    const struct al_side *other = &f->e->side[1 - k];
    uint32_t answer = f->turns[1 - k].answer[question];
    enum al_telling tells = cd_al_exchange_tells(f, k, own);
    bool labelled = other->doc->statements[answer].answers != CD_NONE;
    if (tells == AL_TELLS_NOTHING || f->best[1 - k][answer] >= AL_OPEN ||
        (tells == AL_TELLS_CLAIM && !(labelled && al_is_question(other, question)))) {
        return NULL;
    }
    struct named named = find_named(f, k, own, answer);
    if ((named.another && !named.answerer) ||
        (tells == AL_TELLS_CLAIM && (named.first || !may_be_of(f, k, own, answer)))) {
        return NULL;
    }
    *p = tells == AL_TELLS_CLAIM ? CLAIMED : RAISED;
    return cd_al_exchange_pair(f, k, own, answer);
}

/*
 * The pair of a statement with the question of the answer that it is paired with, if nothing of
 * that turn is its own, or NULL; sets how probable it is given that. A question whose answer alone
 * is told belongs to it where it is not improbable, or who asked is named ("Mr Haddle was told").
 */
static struct al_cand *pair_question(struct al_exchange *f, unsigned k, uint32_t own,
                                     uint32_t answer, float *p)
{
    const struct al_side *other = &f->e->side[1 - k];
    enum al_telling tells = cd_al_exchange_tells(f, k, own);
    bool labelled = other->doc->statements[answer].answers != CD_NONE;
    if (tells == AL_TELLS_NOTHING || (tells == AL_TELLS_CLAIM && !labelled) || f->asked[k][own]) {
        return NULL;
    }
    bool told = tells == AL_TELLS_BOTH || find_named(f, k, own, answer).asker;
    struct al_cand *best = NULL;
    uint32_t first = f->turns[1 - k].first[answer], end = f->turns[1 - k].last[answer] + 1;
    for (uint32_t i = end; i > first && end - i < TURN; i--) {
        struct al_cand *c = cd_al_exchange_pair(f, k, own, i - 1);
        if (c && c->p >= AL_OPEN) {
            return NULL;
        }
        if (c && (told || c->p >= FAINT) && al_is_question(other, i - 1) &&
            f->best[1 - k][i - 1] < AL_OPEN && (!best || c->z > best->z)) {
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
            struct al_cand *other = NULL;
            float p = 0;
            if (t->answer[half] != CD_NONE) {
                other = pair_answer(f, k, own, half, &p);
            } else if (t->first[half] != CD_NONE) {
                other = pair_question(f, k, own, half, &p);
            }
            cd_al_exchange_raise(f, other, al_lesser(p, c->p));
        }
    }
}

/* Notes what has a partner now, and which have a question. */
static void find_best(struct al_exchange *f)
{
    const struct al_engine *e = f->e;
    for (unsigned k = 0; k < 2; k++) {
        free(f->best[k]);
        f->best[k] = cd_al_best_pairs(e, k);
        memset(f->asked[k], 0, e->side[k].n);
    }
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        f->asked[0][c->a] |= c->p >= AL_OPEN && al_is_question(&e->side[1], c->b);
        f->asked[1][c->b] |= c->p >= AL_OPEN && al_is_question(&e->side[0], c->a);
    }
}

void cd_al_exchange_settle(struct al_engine *e)
{
    struct al_exchange f = {.e = e};
    free(e->exchanges);
    e->exchanges = NULL;
    e->n_exchanges = 0;
    for (unsigned k = 0; k < 2; k++) {
        f.turns[k] = find_turns(&f, k);
        f.tells[k] = cd_calloc((size_t)e->side[k].n + 1, 1);
        f.asked[k] = cd_calloc((size_t)e->side[k].n + 1, 1);
        find_speakers(&f, k);
    }
    find_best(&f);
    raise_halves(&f);
    raise_noted(&f);
    if (e->akin && (f.labelled[0] || f.labelled[1])) { /* of strangers some are best too */
        find_best(&f);
        cd_al_joined_settle(&f);
        raise_noted(&f);
    }
    for (unsigned k = 0; k < 2; k++) {
        free(f.tells[k]);
        free(f.asked[k]);
        free(f.best[k]);
        free(f.speakers[k]);
        free(f.turns[k].answer);
        free(f.turns[k].first);
        free(f.turns[k].last);
    }
    free(f.raises);
    cd_al_words_finish(&f.words);
}

bool cd_al_exchange_holds(const struct al_engine *e, uint32_t cand)
{
    return cd_ids_have(e->exchanges, e->n_exchanges, cand);
}
