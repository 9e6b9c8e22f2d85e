/*
 * Quotations that the base does not have word for word, but another version has: who took them from
 * there altered nothing. Both as runs of folded words, punctuation aside, as one verdict has it.
 *
 * Cost: sorting the words of each version once; for a quotation the places of its rarest word,
 * where a comparison ends with the first other word; MAX_WORK in all for one quotation.
 */
#include <stdlib.h>

#include "report/parts.h"
#include "util/mem.h"
#include "util/vec.h"

#define MIN_WORDS 2u /* a single word is everywhere */
#define MAX_WORK  200000u

/* A document's words in order, and their places by word. */
struct words {
    uint32_t *ids; /* folded */
    uint32_t n;
    struct place {
        uint32_t id, at;
    } * places; /* by word, then by place */
};

static int by_id(const void *x, const void *y)
{
    const struct place *p = x, *q = y;
    return p->id != q->id ? (p->id < q->id ? -1 : 1) : (p->at > q->at) - (p->at < q->at);
}

static struct words words_of(const struct cd_doc *doc)
{
    struct words w = {.ids = cd_calloc(doc->n_tokens, sizeof *w.ids),
                      .places = cd_calloc(doc->n_tokens, sizeof *w.places)};
    for (uint32_t t = 0; t < doc->n_tokens; t++) {
        if (doc->tokens[t].cls == CD_TOKEN_PUNCT)
            continue;
        w.places[w.n] = (struct place){doc->tokens[t].fold, w.n};
        w.ids[w.n++] = doc->tokens[t].fold;
    }
    if (w.n)
        qsort(w.places, w.n, sizeof *w.places, by_id);
    return w;
}

/* The places of a word: *n of them from the one returned. */
static uint32_t places_of(const struct words *w, uint32_t id, uint32_t *n)
{
    uint32_t ends[2];
    for (uint32_t side = 0; side < 2; side++) { /* the first not before id, not before id + 1 */
        uint32_t low = 0, high = w->n;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2u;
            if (side ? w->places[mid].id <= id : w->places[mid].id < id)
                low = mid + 1;
            else
                high = mid;
        }
        ends[side] = low;
    }
    *n = ends[1] - ends[0];
    return ends[0];
}

static bool has_run(const struct words *w, const uint32_t *run, uint32_t n)
{
    uint32_t rarest = 0, first = 0, fewest = CD_NONE, work = 0;
    for (uint32_t k = 0; k < n && fewest; k++) {
        uint32_t count, from = places_of(w, run[k], &count);
        if (count < fewest) {
            fewest = count;
            first = from;
            rarest = k;
        }
    }
    for (uint32_t p = first; p < first + fewest && work < MAX_WORK; p++) {
        uint32_t at = w->places[p].at, same = 0;
        if (at < rarest || w->n - (at - rarest) < n)
            continue;
        while (same < n && w->ids[at - rarest + same] == run[same])
            same++;
        if (same == n)
            return true;
        work += same + 1;
    }
    return false;
}

/* The words inside a span of a document; the caller's. */
static uint32_t *run_of(const struct cd_doc *doc, struct cd_span span, uint32_t *n)
{
    uint32_t low = 0, high = doc->n_tokens, cap = 0, *run = NULL;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2u;
        if (doc->tokens[mid].off < span.off)
            low = mid + 1;
        else
            high = mid;
    }
    *n = 0;
    for (uint32_t t = low; t < doc->n_tokens && doc->tokens[t].off < cd_span_end(span); t++)
        if (doc->tokens[t].cls != CD_TOKEN_PUNCT)
            *CD_PUSH(run, *n, cap) = doc->tokens[t].fold;
    return run;
}

static bool wants_other(const struct cd_quote *quote)
{
    return quote->verdict == CD_QUOTE_ALTERED || quote->verdict == CD_QUOTE_REWORDED ||
           quote->verdict == CD_QUOTE_SPLICED || quote->verdict == CD_QUOTE_UNSUPPORTED;
}

/* Looks for the quotations of one version; words: of all documents, as far as they are known. */
static void find(const struct cd_report *report, uint32_t own, struct cd_quotes *quotes,
                 struct words *words)
{
    for (uint32_t k = 0; k < quotes->n_items; k++) {
        struct cd_quote *quote = &quotes->items[k];
        uint32_t n;
        uint32_t *run = wants_other(quote) ? run_of(report->docs[own], quote->span, &n) : NULL;
        for (uint32_t d = 0; run && n >= MIN_WORDS && d < report->n_docs; d++) {
            if (d == own || d == report->base)
                continue;
            if (!words[d].ids)
                words[d] = words_of(report->docs[d]);
            if (has_run(&words[d], run, n)) {
                quote->verbatim_in = d;
                break;
            }
        }
        free(run);
    }
}

static void free_words(struct words *words, uint32_t n_docs)
{
    for (uint32_t d = 0; d < n_docs; d++) {
        free(words[d].ids);
        free(words[d].places);
    }
    free(words);
}

void cd_report_find_elsewhere(const struct cd_report *report, uint32_t version,
                              struct cd_quotes *quotes)
{
    struct words *words = cd_calloc(report->n_docs, sizeof *words);
    if (report->n_docs > 2)
        find(report, version, quotes, words);
    free_words(words, report->n_docs);
}

void cd_report_find_all_elsewhere(struct cd_report *report)
{
    struct words *words = cd_calloc(report->n_docs, sizeof *words);
    for (uint32_t c = 0; report->n_docs > 2 && c < report->n_comparisons; c++)
        find(report, report->comparisons[c].right, report->comparisons[c].quotes, words);
    free_words(words, report->n_docs);
}
