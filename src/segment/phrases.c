/*
 * Cue matching. A cue is a list of word ids; a word written "~deny" matches by stem. Cues are
 * chained by the id of their first word, fold or stem, so a look-up at a token walks two short
 * chains. Cost: constant a token.
 */
#include "segment/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "text/stem.h"
#include "util/mem.h"
#include "util/vec.h"

enum {
    MAX_WORDS = 6
};

struct cue {
    struct cd_phrase phrase;
    uint32_t ids[MAX_WORDS];
    uint8_t stems;  /* bit k: ids[k] is a stem */
    uint16_t chain; /* next cue with the same first id, + 1; 0: none */
    uint64_t next;  /* of the first of a chain: the second words of its cues, each as a bit */
};

struct cd_phrases {
    struct cue *cues;
    uint32_t n_cues, cap_cues;
    /* By the id of the first word: cue + 1, or 0. Small, as every word is looked up. */
    uint16_t *by_fold, *by_stem;
    uint32_t n_ids;
};

static const struct {
    const char *words;
    uint8_t kind;
    const char *value;
} english[] = {
#define CUE(words, kind, value) {words, CD_PHRASE_##kind, value},
#include "segment/tables/cues_en.inc"
#undef CUE
};
_Static_assert(sizeof english / sizeof *english < UINT16_MAX, "cues are numbered in 16 bits");

/* The bit that a second word has among those of its first; one that is needed to none. */
#define ANY_WORD (~(uint64_t)0)
static uint64_t bit_of(uint32_t id)
{
    return (uint64_t)1 << id % 64;
}

/* Splits words into ids. */
static void parse(struct cue *cue, struct cd_ctx *ctx, struct cd_stemmer *stemmer,
                  const char *words)
{
    while (*words && cue->phrase.n < MAX_WORDS) {
        size_t n = strcspn(words, " ");
        struct cd_str word = {words, n};
        if (*words == '~' && stemmer) {
            word = cd_stemmer_stem(stemmer, (struct cd_str){words + 1, n - 1});
            cue->stems |= (uint8_t)(1u << cue->phrase.n);
        }
        cue->ids[cue->phrase.n++] = cd_ctx_intern(ctx, word);
        words += n + (words[n] == ' ');
    }
}

struct cd_phrases *cd_phrases_create(struct cd_ctx *ctx, const char *lang)
{
    struct cd_phrases *p = cd_calloc(1, sizeof *p);
    if (strcmp(lang, "en") != 0)
        return p;
    struct cd_stemmer *stemmer = cd_stemmer_create(lang);
    for (size_t k = 0; k < sizeof english / sizeof *english; k++) {
        struct cue *cue = CD_PUSH(p->cues, p->n_cues, p->cap_cues);
        *cue = (struct cue){.phrase = {.kind = english[k].kind}};
        parse(cue, ctx, stemmer, english[k].words);
        cue->phrase.value =
            cd_ctx_intern(ctx, (struct cd_str){english[k].value, strlen(english[k].value)});
        if (cue->ids[0] >= p->n_ids)
            p->n_ids = cue->ids[0] + 1;
    }
    cd_stemmer_destroy(stemmer);
    p->by_fold = cd_calloc(p->n_ids, sizeof *p->by_fold);
    p->by_stem = cd_calloc(p->n_ids, sizeof *p->by_stem);
    for (uint32_t k = 0; k < p->n_cues; k++) {
        struct cue *cue = &p->cues[k];
        uint16_t *head = (cue->stems & 1 ? p->by_stem : p->by_fold) + cue->ids[0];
        cue->next = *head ? p->cues[*head - 1].next : 0;
        cue->next |= cue->phrase.n > 1 ? bit_of(cue->ids[1]) : ANY_WORD;
        cue->chain = *head;
        *head = (uint16_t)(k + 1);
    }
    return p;
}

void cd_phrases_destroy(struct cd_phrases *phrases)
{
    if (!phrases)
        return;
    free(phrases->cues);
    free(phrases->by_fold);
    free(phrases->by_stem);
    free(phrases);
}

static bool matches(const struct cue *cue, const struct cd_token *tokens, uint32_t n)
{
    if (cue->phrase.n > n)
        return false;
    for (uint32_t k = 0; k < cue->phrase.n; k++)
        if ((cue->stems >> k & 1 ? tokens[k].stem : tokens[k].fold) != cue->ids[k])
            return false;
    return true;
}

const struct cd_phrase *cd_phrases_match(const struct cd_phrases *phrases,
                                         const struct cd_token *tokens, uint32_t n)
{
    const struct cd_phrase *best = NULL;
    const uint16_t *heads[2] = {phrases->by_fold, phrases->by_stem};
    const uint32_t ids[2] = {tokens[0].fold, tokens[0].stem};
    const uint64_t next = n > 1 ? bit_of(tokens[1].fold) | bit_of(tokens[1].stem) : 0;
    for (int by = 0; by < 2; by++) {
        uint32_t k = ids[by] < phrases->n_ids ? heads[by][ids[by]] : 0;
        if (k && phrases->cues[k - 1].next != ANY_WORD && !(phrases->cues[k - 1].next & next))
            continue;
        for (; k; k = phrases->cues[k - 1].chain) {
            const struct cue *cue = &phrases->cues[k - 1];
            if ((!best || cue->phrase.n > best->n) && matches(cue, tokens, n))
                best = &cue->phrase;
        }
    }
    return best;
}
