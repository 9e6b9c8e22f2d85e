/* Which tokens carry a phrase of two words. */
#include "align/phrases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/thesaurus.h"
#include "util/mem.h"
#include "util/sort.h"
#include "util/str.h"
#include "util/vec.h"

#define COMMON     32u /* times that a phrase is said in both documents, and no more */
#define MEMO       (1u << 13)
#define MEMO_SHIFT (32 - 13)

/* Whether a phrase begins with a stem: by interned id, found when it is first asked. */
enum begins {
    BEGINS_UNKNOWN,
    BEGINS_NONE,
    BEGINS_SOME,
};

/* Two stems that were looked up, and their phrase or CD_NONE. */
struct looked_up {
    uint32_t first, second, number;
};

struct reader {
    const struct al_engine *e;
    const struct cd_doc *doc;
    uint8_t *begins;         /* enum begins */
    struct looked_up *known; /* MEMO of them, by a hash */
};

static bool is_word(const struct cd_token *t)
{
    return t->cls == CD_TOKEN_WORD && t->fold != CD_NONE && t->stem != CD_NONE;
}

static bool is_stop(const struct cd_token *t)
{
    return (t->flags & CD_TOKEN_STOP) != 0;
}

static bool begins_phrase(struct reader *r, uint32_t stem)
{
    if (r->begins[stem] == BEGINS_UNKNOWN) {
        bool some = cd_thesaurus_begins(cd_ctx_string(r->e->ctx, stem));
        r->begins[stem] = some ? BEGINS_SOME : BEGINS_NONE;
    }
    return r->begins[stem] == BEGINS_SOME;
}

static bool is_pronoun(const struct al_engine *e, const struct cd_token *t)
{
    static const char *const pronouns[] = {"it", "them", "him", "her", "us", "me", "you", NULL};
    return is_word(t) && cd_str_is_one_of(cd_ctx_string(e->ctx, t->fold), pronouns);
}

static double rank_of(const struct al_engine *e, const struct cd_token *t)
{
    uint32_t entry = cd_lexicon_find(e->lexicon, cd_ctx_string(e->ctx, t->fold));
    return entry == CD_NONE ? HUGE_VAL : (double)cd_lexicon_rank(e->lexicon, entry);
}

/* The number in the thesaurus of a phrase; most pairs of words come again and again. */
static uint32_t look_up(struct reader *r, uint32_t first, uint32_t second)
{
    struct looked_up *at = &r->known[(first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) >> MEMO_SHIFT];
    if (at->first != first || at->second != second) {
        uint32_t number = cd_thesaurus_find_phrase(cd_ctx_string(r->e->ctx, first),
                                                   cd_ctx_string(r->e->ctx, second));
        *at = (struct looked_up){first, second, number};
    }
    return at->number;
}

/* The phrase of the tokens x and y, which may be apart where y is a particle; who carries it. */
static uint32_t read_phrase(struct reader *r, uint32_t x, uint32_t y, uint32_t *carrier)
{
    const struct cd_token *a = &r->doc->tokens[x], *b = &r->doc->tokens[y];
    if (!is_word(b) || (is_stop(a) && is_stop(b))) {
        return CD_NONE; /* what hardly weighs anything */
    }
    uint32_t number = look_up(r, a->stem, b->stem);
    if (number != CD_NONE) {
        bool first = is_stop(a) != is_stop(b) ? is_stop(b) : rank_of(r->e, a) > rank_of(r->e, b);
        *carrier = first ? x : y;
    }
    return number;
}

static void read_side(struct al_phrases *p, struct reader *r, unsigned k, uint32_t *cap_keys)
{
    for (uint32_t i = 0; i < r->doc->n_statements; i++) {
        struct cd_range tokens = r->doc->statements[i].tokens;
        for (uint32_t x = tokens.first; x + 1 < cd_range_end(tokens); x++) {
            const struct cd_token *t = &r->doc->tokens[x];
            if (!is_word(t) || !begins_phrase(r, t->stem)) {
                continue;
            }
            uint32_t carrier, number = read_phrase(r, x, x + 1, &carrier);
            if (number == CD_NONE && x + 2 < cd_range_end(tokens) && is_stop(t + 2) &&
                is_pronoun(r->e, t + 1)) {
                number = read_phrase(r, x, x + 2, &carrier); /* put it off */
            }
            if (number == CD_NONE) {
                continue;
            }
            struct al_carrier *last =
                p->n_carriers[k] ? &p->carriers[k][p->n_carriers[k] - 1] : NULL;
            if (last && last->token >= carrier) {
                continue; /* it carries the phrase before */
            }
            uint64_t key = (uint64_t)number << 32 | r->doc->tokens[carrier].fold;
            *CD_PUSH(p->carriers[k], p->n_carriers[k], p->cap[k]) =
                (struct al_carrier){carrier, p->n};
            *CD_PUSH(p->keys, p->n, *cap_keys) = key;
        }
    }
}

/*
 * Sorts the keys, each once, and gives the carriers their ids. What a text says all the time says
 * little, and would cost a type that many statements have.
 */
static void number_keys(struct al_phrases *p)
{
    uint32_t n = p->n;
    uint64_t *own = cd_malloc(((size_t)n + 1) * sizeof *own);
    if (n) {
        memcpy(own, p->keys, n * sizeof *own);
    }
    cd_sort_u64(p->keys, n);
    p->n = 0;
    for (uint32_t x = 0, end; x < n; x = end) {
        for (end = x; end < n && p->keys[end] == p->keys[x];) {
            end++;
        }
        if (end - x <= COMMON) {
            p->keys[p->n++] = p->keys[x];
        }
    }
    for (unsigned k = 0; k < 2; k++) {
        uint32_t kept = 0;
        for (uint32_t x = 0; x < p->n_carriers[k]; x++) {
            struct al_carrier c = p->carriers[k][x];
            const uint64_t *key = cd_find_u64(p->keys, p->n, own[c.id]);
            if (key) {
                uint32_t id = p->first_id + (uint32_t)(key - p->keys);
                p->carriers[k][kept++] = (struct al_carrier){c.token, id};
            }
        }
        p->n_carriers[k] = kept;
    }
    free(own);
}

void cd_al_phrases_init(struct al_phrases *p, const struct al_engine *e, uint32_t first_id)
{
    *p = (struct al_phrases){.first_id = first_id};
    if (!e->lexicon || !cd_lexicon_is_builtin(e->lexicon)) {
        return;
    }
    uint32_t cap = 0;
    struct reader r = {.e = e,
                       .begins = cd_calloc((size_t)first_id + 1, 1),
                       .known = cd_malloc(MEMO * sizeof *r.known)};
    memset(r.known, 0xff, MEMO * sizeof *r.known); /* no stem is CD_NONE */
    for (unsigned k = 0; k < 2; k++) {
        r.doc = e->side[k].doc;
        read_side(p, &r, k, &cap);
    }
    free(r.begins);
    free(r.known);
    number_keys(p);
}

void cd_al_phrases_finish(struct al_phrases *p)
{
    free(p->keys);
    free(p->carriers[0]);
    free(p->carriers[1]);
}

uint32_t cd_al_phrases_at(struct al_phrases *p, unsigned k, uint32_t x)
{
    while (p->at[k] < p->n_carriers[k] && p->carriers[k][p->at[k]].token < x) {
        p->at[k]++;
    }
    bool here = p->at[k] < p->n_carriers[k] && p->carriers[k][p->at[k]].token == x;
    return here ? p->carriers[k][p->at[k]].id : CD_NONE;
}
