/*
 * Whether a document says anew, throughout, what another one says: a translation of its own, an
 * account from memory. A report that quotes has runs of words in common with its source; two
 * translations of one speech have next to none, however surely their statements are paired.
 */
#include <stdlib.h>

#include "diff/quote_judge.h"
#include "util/mem.h"
#include "util/sort.h"

/* A run of so many words is no chance. Two renderings of a speech share one in ten, at most. */
#define RUN         4u
#define SHARED_RUNS 0.12
/* Of pairs less sure than this nothing is learnt; of fewer pairs than this neither. */
#define SURE        0.9
#define ENOUGH      8u

/* A number for every run of words of some statements, sorted. */
static uint64_t *runs_of(const struct cd_doc *doc, const uint32_t *statements, uint32_t n,
                         size_t *n_runs)
{
    size_t words = 0;
    for (uint32_t k = 0; k < n; k++)
        words += doc->statements[statements[k]].tokens.count;
    uint64_t *runs = cd_calloc(words + 1, sizeof *runs);
    *n_runs = 0;
    for (uint32_t k = 0; k < n; k++) {
        struct cd_range tokens = doc->statements[statements[k]].tokens;
        uint32_t last[RUN] = {0}, seen = 0;
        for (uint32_t t = tokens.first; t < cd_range_end(tokens); t++) {
            if (doc->tokens[t].cls == CD_TOKEN_PUNCT)
                continue;
            last[seen++ % RUN] = doc->tokens[t].fold;
            uint64_t run = 0;
            for (uint32_t i = 0; seen >= RUN && i < RUN; i++)
                run = (run ^ last[(seen + i) % RUN]) * 0x9E3779B97F4A7C15u;
            if (seen >= RUN)
                runs[(*n_runs)++] = run;
        }
    }
    cd_sort_u64(runs, *n_runs);
    return runs;
}

bool cd_quote_renders_anew(const struct cd_alignment *alignment)
{
    uint32_t pairs = 0;
    size_t all = 0, shared = 0;
    for (uint32_t k = 0; k < alignment->n_beads; k++) {
        const struct cd_bead *bead = &alignment->beads[k];
        if (!bead->a.count || !bead->b.count || bead->score < SURE)
            continue;
        size_t n_a, n_b, i = 0;
        uint64_t *a =
            runs_of(alignment->a, alignment->members + bead->a.first, bead->a.count, &n_a);
        uint64_t *b =
            runs_of(alignment->b, alignment->members + bead->b.first, bead->b.count, &n_b);
        for (size_t j = 0; j < n_b; j++) {
            while (i < n_a && a[i] < b[j])
                i++;
            shared += i < n_a && a[i] == b[j];
        }
        all += n_b;
        pairs++;
        free(a);
        free(b);
    }
    return pairs >= ENOUGH && (double)shared < SHARED_RUNS * (double)all;
}
