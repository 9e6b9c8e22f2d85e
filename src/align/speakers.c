/*
 * Who speaks. One text may call a speaker what it likes ("MS. MARONDT", "the minister"), another
 * something else; who is whom is learnt from what is believed of the pairs so far: how much more
 * often than by chance what one says on the left is what the other says on the right. Nobody named
 * is a speaker as well. A pair does not speak for itself.
 *
 * Cost: linear in the pairs and statements; a bounded number of speakers is told apart.
 */
#include "align/second.h"

#include <stdlib.h>
#include <string.h>

#include "align/numeric.h"
#include "text/fold.h"
#include "util/buf.h"
#include "util/intern.h"
#include "util/mem.h"
#include "util/sort.h"

#define USUAL  1.0  /* pairs that count before any is seen */
#define LEAST  -1.0 /* who says it may be told wrongly, which is to be shown */
#define MOST   1.5
#define NOBODY .5 /* of the log odds: who is not named may be anybody */

uint32_t cd_al_word_key(struct cd_str word)
{
    return word.len ? (uint32_t)cd_hash(word.ptr, word.len) | 1 : 0;
}

uint32_t cd_al_speaker_key(const struct cd_ctx *ctx, uint32_t name)
{
    if (name == CD_NONE) {
        return 0;
    }
    struct cd_buf folded;
    cd_buf_init(&folded);
    cd_text_fold(&folded, cd_ctx_string(ctx, name));
    size_t end = strcspn(folded.ptr, "(,");
    while (end > 0 && folded.ptr[end - 1] == ' ') {
        end--;
    }
    size_t begin = end;
    while (begin > 0 && folded.ptr[begin - 1] != ' ') {
        begin--;
    }
    uint32_t key = cd_al_word_key((struct cd_str){folded.ptr + begin, end - begin});
    cd_buf_finish(&folded);
    return key;
}

/* Numbers the speakers of a side, those who say most first; the others are as nobody. */
static void number(const struct al_engine *e, unsigned k, uint8_t *of)
{
    const struct al_side *side = &e->side[k];
    uint32_t *key = cd_calloc((size_t)side->n + 1, sizeof *key), n_sorted = 0, n_top = 0;
    uint32_t *sorted = cd_calloc((size_t)side->n + 1, sizeof *sorted);
    uint64_t top[AL_SPEAKERS] = {0}; /* how rarely, then who */
    for (uint32_t i = 0; i < side->n; i++) {
        key[i] = side->cls[i] == AL_CLASS_TEXT
                     ? cd_al_speaker_key(e->ctx, side->doc->statements[i].said_by)
                     : 0;
        if (key[i]) {
            sorted[n_sorted++] = key[i];
        }
    }
    cd_sort_u32(sorted, n_sorted);
    for (uint32_t x = 0, end; x < n_sorted; x = end) {
        for (end = x; end < n_sorted && sorted[end] == sorted[x];) {
            end++;
        }
        uint64_t next = (uint64_t)(UINT32_MAX - (end - x)) << 32 | sorted[x];
        for (uint32_t t = 0; t < AL_SPEAKERS - 1; t++) {
            if (t == n_top) {
                top[n_top++] = next;
                break;
            }
            if (next < top[t]) {
                uint64_t other = top[t];
                top[t] = next;
                next = other;
            }
        }
    }
    for (uint32_t i = 0; i < side->n; i++) {
        of[i] = 0;
        for (uint32_t t = 0; t < n_top && key[i] && !of[i]; t++) {
            of[i] = (uint32_t)top[t] == key[i] ? (uint8_t)(t + 1) : 0;
        }
    }
    free(key);
    free(sorted);
}

void cd_al_speakers_open(struct al_second_stage *s)
{
    for (unsigned k = 0; k < 2; k++) {
        s->speaker[k] = cd_malloc((size_t)s->e->side[k].n + 1);
        number(s->e, k, s->speaker[k]);
    }
}

void cd_al_speakers_close(struct al_second_stage *s)
{
    free(s->speaker[0]);
    free(s->speaker[1]);
}

void cd_al_speakers_count(struct al_second_stage *s)
{
    const struct al_cands *cs = &s->e->cands;
    struct al_said *said = &s->said;
    memset(said, 0, sizeof *said);
    for (uint32_t x = 0; x < cs->n; x++) {
        double q = (double)al_belief(s, &cs->c[x]);
        unsigned a = s->speaker[0][cs->c[x].a], b = s->speaker[1][cs->c[x].b];
        said->both[a][b] += q * q;
        said->of[0][a] += q * q;
        said->of[1][b] += q * q;
        said->all += q * q;
    }
}

double cd_al_speakers_say(const struct al_second_stage *s, const struct al_cand *c)
{
    unsigned a = s->speaker[0][c->a], b = s->speaker[1][c->b];
    double q = (double)al_belief(s, c), own = q * q;
    const struct al_said *said = &s->said;
    double chance = (said->of[0][a] - own) * (said->of[1][b] - own) / (said->all - own + 1e-9);
    double weight = a && b ? 1 : NOBODY;
    double more = weight * al_log((al_clip(said->both[a][b] - own, 0, 1e9) + USUAL) /
                                  (al_clip(chance, 0, 1e9) + USUAL));
    return al_clip(more, LEAST, MOST);
}
