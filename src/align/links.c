/*
 * Links: what is said beside the beads. A statement that stands alone, and yet says again what a
 * statement in a bead says (a lede, the quotation further down), or a part of it, must not look
 * like something the other document lacks.
 *
 * A pair becomes a link where the search finds it likely though both ends are taken; where one end
 * stands alone and shares much with the other; and where a question stands beside one that is
 * paired with the report of several questions. A link is partial where one side has far more of the
 * other than the other way round. Each statement that stands alone has at most one link by what it
 * shares, so there are no more of them than statements. Linear in candidates.
 */
#include "align/engine.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "util/str.h"

#define LIKELY      .6f /* linked, whatever its ends have */
#define LIKELY_HEAD .9f /* the same of headings, which share names */
#define SURE_BEAD   .8  /* what a bead has that is said again */
#define ALIKE_G     .4f /* mean coverage of what is alike */
#define ALIKE_Z     -1.5f
#define ALIKE_TYPES 6u   /* words that have their like, on each side */
#define MOST        .6f  /* of a statement: said elsewhere */
#define SHARE       .45f /* of a statement: said elsewhere by a pair that the search likes */
#define LIKED       .3f
#define LIKED_MOST  .15f /* the same where most of it is said elsewhere */
#define DENSE       .5   /* of each document has counterparts */
#define MET         .5f  /* a word has its like */
#define FAR_APART   .5f  /* of the greater coverage: a partial cover has less of the other */

struct finder {
    const struct al_engine *e;
    struct cd_alignment *al;
    uint32_t *const *bead_of;
    struct al_scorer *scorer;
    uint32_t *best[2]; /* of each statement that stands alone: its candidate, or CD_NONE */
    uint32_t cap_links, *cap_members;
};

/* How much of each other two statements have. */
struct shared {
    float least, most;
    uint32_t types; /* words of one side that have their like, on the side with fewer */
};

static uint32_t count_met(const float *best, uint32_t n)
{
    uint32_t met = 0;
    for (uint32_t k = 0; k < n; k++) {
        met += best[k] > MET;
    }
    return met;
}

static struct shared measure(struct finder *f, uint32_t a, uint32_t b)
{
    const struct al_side *l = &f->e->side[0], *r = &f->e->side[1];
    float x[AL_N_LOCAL];
    const float *of_b;
    cd_al_scorer_row(f->scorer, a);
    const float *of_a = cd_al_scorer_cover(f->scorer, b, &of_b);
    cd_al_scorer_measure(f->scorer, x);
    uint32_t met_a = count_met(of_a, l->first[a + 1] - l->first[a]);
    uint32_t met_b = count_met(of_b, r->first[b + 1] - r->first[b]);
    return (struct shared){x[AL_L_MIN], x[AL_L_MAX], met_a < met_b ? met_a : met_b};
}

static const struct cd_bead *bead_of(const struct finder *f, unsigned k, uint32_t x)
{
    return &f->al->beads[f->bead_of[k][x]];
}

static bool alone(const struct finder *f, unsigned k, uint32_t x)
{
    const struct cd_bead *bead = bead_of(f, k, x);
    return !(k ? bead->a.count : bead->b.count);
}

static void add(struct finder *f, uint32_t a, uint32_t b, enum cd_link_kind kind, float score)
{
    struct cd_alignment *al = f->al;
    struct cd_link l = {.a = {al->n_members, 1}, .b = {al->n_members + 1, 1}};
    *CD_PUSH(al->members, al->n_members, *f->cap_members) = a;
    *CD_PUSH(al->members, al->n_members, *f->cap_members) = b;
    l.kind = (uint8_t)kind;
    l.score = score > 1 ? 1 : (double)score;
    *CD_PUSH(al->links, al->n_links, f->cap_links) = l;
}

/* Whether a pair with an end that stands alone says the same, or a part of it. */
static bool says_again(struct finder *f, const struct al_cand *c)
{
    bool a = alone(f, 0, c->a), b = alone(f, 1, c->b);
    if (!a && !b) {
        return false;
    }
    bool alike = c->g >= ALIKE_G && c->z >= ALIKE_Z;
    if (!alike && c->p < LIKED_MOST) {
        return false;
    }
    struct shared s = measure(f, c->a, c->b);
    alike = alike && s.types >= ALIKE_TYPES;
    if (a && b) {
        return alike && s.most >= MOST && f->e->density[0] >= DENSE && f->e->density[1] >= DENSE;
    }
    const struct cd_bead *other = a ? bead_of(f, 1, c->b) : bead_of(f, 0, c->a);
    return other->score >= SURE_BEAD && (alike || s.most >= (c->p >= LIKED ? SHARE : MOST));
}

static bool likely(const struct finder *f, const struct al_cand *c)
{
    return c->p >= (f->e->side[0].cls[c->a] == AL_CLASS_HEADING ? LIKELY_HEAD : LIKELY);
}

static bool outside(const struct finder *f, const struct al_cand *c)
{
    return f->bead_of[0][c->a] != f->bead_of[1][c->b] &&
           !cd_al_constraints_forbid(f->e, c->a, c->b);
}

/* Of two candidates of one statement the first with the greater coverage. */
static void keep_best(struct finder *f, unsigned k, uint32_t x, uint32_t cand)
{
    const struct al_cand *c = f->e->cands.c;
    uint32_t *best = &f->best[k][x];
    if (alone(f, k, x) && (*best == CD_NONE || c[cand].g > c[*best].g)) {
        *best = cand;
    }
}

static void find_best(struct finder *f)
{
    for (uint32_t x = 0; x < f->e->cands.n; x++) {
        const struct al_cand *c = &f->e->cands.c[x];
        bool text = f->e->side[0].cls[c->a] == AL_CLASS_TEXT;
        if (text && outside(f, c) && !likely(f, c) && says_again(f, c)) {
            keep_best(f, 0, c->a, x);
            keep_best(f, 1, c->b, x);
        }
    }
}

/* Words that open a question inside a sentence. */
static const char *const openers[] = {"who",   "whom", "whose", "what",    "when", "where",
                                      "which", "why",  "how",   "whether", "if"};

/* How many questions a statement reports: openers behind the first word of asking. */
static uint32_t count_reported(const struct al_engine *e, const struct al_side *side, uint32_t i)
{
    const struct cd_statement *s = &side->doc->statements[i];
    uint32_t n = 0;
    bool asked = false;
    for (uint32_t t = s->tokens.first; t < cd_range_end(s->tokens); t++) {
        const struct cd_token *token = &side->doc->tokens[t];
        asked = asked || cd_al_types_asks(e, token);
        struct cd_str word = cd_ctx_string(e->ctx, token->fold);
        for (size_t w = 0; asked && w < sizeof openers / sizeof *openers; w++) {
            n += cd_str_is(word, openers[w]);
        }
    }
    return n;
}

static bool lone_question(const struct finder *f, unsigned k, uint32_t x)
{
    return f->e->side[k].trait[x] == AL_TRAIT_QUESTION && alone(f, k, x) &&
           f->best[k][x] == CD_NONE && f->e->side[k].cls[x] == AL_CLASS_TEXT;
}

/* Links the questions around member x of side k of a bead with the report of them, y. */
static void link_beside(struct finder *f, unsigned k, uint32_t x, uint32_t y, uint32_t room)
{
    for (int step = -1; step <= 1; step += 2) {
        uint32_t at = x;
        while (room > 0 && (step > 0 ? at + 1 < f->e->side[k].n : at > 0) &&
               lone_question(f, k, step > 0 ? at + 1 : at - 1)) {
            at = step > 0 ? at + 1 : at - 1;
            uint32_t a = k ? y : at, b = k ? at : y;
            if (!cd_al_constraints_forbid(f->e, a, b)) {
                add(f, a, b, CD_LINK_PARTIAL, measure(f, a, b).most);
            }
            room--;
        }
    }
}

/* A bead of a question with a statement that reports several: the others are beside it. */
static void link_questions(struct finder *f, const struct cd_bead *bead)
{
    struct cd_range sides[2] = {bead->a, bead->b};
    for (unsigned k = 0; k < 2 && bead->a.count && bead->b.count; k++) {
        const struct al_side *own = &f->e->side[k], *other = &f->e->side[1 - k];
        uint32_t questions = 0, x = CD_NONE;
        for (uint32_t m = sides[k].first; m < cd_range_end(sides[k]); m++) {
            if (own->trait[f->al->members[m]] == AL_TRAIT_QUESTION) {
                questions++;
                x = f->al->members[m];
            }
        }
        for (uint32_t m = sides[1 - k].first; questions && m < cd_range_end(sides[1 - k]); m++) {
            uint32_t y = f->al->members[m];
            uint32_t reported =
                other->trait[y] == AL_TRAIT_ASKS ? count_reported(f->e, other, y) : 0;
            if (reported > questions) {
                link_beside(f, k, x, y, reported - questions);
                break;
            }
        }
    }
}

void cd_al_links_fill(const struct al_engine *e, struct cd_alignment *al,
                      uint32_t *const bead_of_statement[2], uint32_t *cap_members)
{
    struct finder f = {.e = e, .al = al, .bead_of = bead_of_statement, .cap_members = cap_members};
    f.scorer = cd_al_scorer_create(e, 0);
    for (unsigned k = 0; k < 2; k++) {
        size_t size = ((size_t)e->side[k].n + 1) * sizeof *f.best[k];
        f.best[k] = cd_malloc(size);
        memset(f.best[k], 0xff, size);
    }
    find_best(&f);
    for (uint32_t x = 0; x < e->cands.n; x++) {
        const struct al_cand *c = &e->cands.c[x];
        if (f.best[0][c->a] == x || f.best[1][c->b] == x || (outside(&f, c) && likely(&f, c))) {
            struct shared s = measure(&f, c->a, c->b);
            bool partial = s.least < FAR_APART * s.most;
            add(&f, c->a, c->b, partial ? CD_LINK_PARTIAL : CD_LINK_ECHO, s.most);
        }
    }
    for (uint32_t x = 0; x < al->n_beads; x++) {
        link_questions(&f, &al->beads[x]);
    }
    cd_al_scorer_destroy(f.scorer);
    free(f.best[0]);
    free(f.best[1]);
}
