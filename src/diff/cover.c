/*
 * Coverage: which content words have a counterpart on the other side, and the phrases that have
 * none: the condition that was cut off, the modifier, the clause that was added. Linear but for
 * replacements, whose two sides are compared word by word up to MAX_FACING.
 */
#include <string.h>

#include "diff/predicate.h"
#include "diff/words.h"
#include "util/vec.h"
#include "util/str.h"

/* Words that stand in each other's place need less kinship than words anywhere; two that face each
 * other alone need hardly any. */
#define FACING_FLOOR 0.25f
#define ALONE_FLOOR  0.0f
#define MAX_FACING   4096u
/* A counterpart in other words less near than this gives way to the same word elsewhere. */
#define SURE_SENSE   0.6f
#define MAX_TWINS    (1u << 18) /* pairs of words */

static struct cd_range words_at(const struct cd_side *side, struct cd_range at)
{
    uint32_t first = side->lower[at.first];
    return (struct cd_range){first, side->lower[cd_range_end(at)] - first};
}

static bool lone_content(const struct cd_word *w)
{
    return w->match == CD_NONE && w->weight > 0.5f && !(w->flags & (CD_WORD_VALUE | CD_WORD_NAME));
}

/* The two lone words of a replacement that are most akin. */
static float nearest(const struct cd_diff *d, struct cd_range a, struct cd_range b, uint32_t *i,
                     uint32_t *j)
{
    float best = 0;
    for (uint32_t x = a.first; x < cd_range_end(a); x++)
        for (uint32_t y = b.first; y < cd_range_end(b); y++) {
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
            if (!lone_content(v) || !lone_content(w))
                continue;
            float c = cd_word_cosine(d, v, w);
            if (c > best) {
                best = c;
                *i = x;
                *j = y;
            }
        }
    return best;
}

static uint32_t count_lone(const struct cd_side *side, struct cd_range r, uint32_t *last)
{
    uint32_t n = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        if (side->words[w].match == CD_NONE && side->words[w].weight > 0.5f) {
            n++;
            *last = w;
        }
    return n;
}

static void pair(struct cd_diff *d, uint32_t i, uint32_t j, uint32_t count_i, uint32_t count_j,
                 float score)
{
    for (uint32_t w = i; w < i + count_i; w++)
        d->side[0].words[w].match = d->n_matches;
    for (uint32_t w = j; w < j + count_j; w++)
        d->side[1].words[w].match = d->n_matches;
    *CD_PUSH(d->matches, d->n_matches, d->cap_matches) =
        (struct cd_match){{i, j}, {count_i, count_j}, score, CD_HOW_SENSE, CD_AT_WITHIN, CD_NONE};
}

static bool is_pronoun(const struct cd_word *w)
{
    static const char *const words[] = {"i",   "we",   "he", "she", "they", "me",    "us", "him",
                                        "her", "them", "my", "our", "his",  "their", NULL};
    struct cd_str s = w->text;
    return cd_str_is_one_of(s, words);
}

/* The first lone pronoun of side s in r, or CD_NONE. */
static uint32_t lone_pronoun(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        if (d->side[s].words[w].match == CD_NONE && is_pronoun(&d->side[s].words[w]))
            return w;
    return CD_NONE;
}

/* The first run of lone words of a name in r. */
static struct cd_range lone_name(const struct cd_side *side, struct cd_range r)
{
    struct cd_range out = {r.first, 0};
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        bool name = side->words[w].match == CD_NONE && side->words[w].flags & CD_WORD_NAME;
        if (!name && out.count)
            break;
        if (name && !out.count++)
            out.first = w;
        else if (name)
            out.count = w - out.first + 1;
    }
    return out;
}

/* "We" in the speaker's mouth is "Varnholt" in the report. */
static void pair_pronouns(struct cd_diff *d, const struct cd_range r[2])
{
    for (unsigned s = 0; s < 2; s++) {
        struct cd_range name = lone_name(&d->side[1 - s], r[1 - s]);
        uint32_t pronoun = name.count ? lone_pronoun(d, s, r[s]) : CD_NONE;
        if (pronoun == CD_NONE)
            continue;
        if (s)
            pair(d, name.first, pronoun, name.count, 1, FACING_FLOOR);
        else
            pair(d, pronoun, name.first, 1, name.count, FACING_FLOOR);
    }
}

/* Whether word w has no counterpart, or a doubtful one that is another word. */
static bool is_loosely_tied(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_word *word = &d->side[s].words[w];
    if (word->weight < 0.5f || !(word->flags & CD_WORD_TWIN))
        return false;
    if (word->match == CD_NONE)
        return true;
    const struct cd_match *m = &d->matches[word->match];
    return m->how == CD_HOW_SENSE && m->score < SURE_SENSE && m->count[0] == 1 && m->count[1] == 1;
}

static void untie(struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t k = d->side[s].words[w].match;
    if (k == CD_NONE)
        return;
    struct cd_match *m = &d->matches[k];
    for (unsigned t = 0; t < 2; t++)
        d->side[t].words[m->first[t]].match = CD_NONE;
    m->how = CD_HOW_NONE;
}

/* "Landlords may, as tenants may", "as tenants may, landlords may": the same word elsewhere is a
 * better counterpart than another word in its place. */
static void tie_twins(struct cd_diff *d)
{
    struct cd_side *a = &d->side[0], *b = &d->side[1];
    if ((uint64_t)a->n_words * b->n_words > MAX_TWINS)
        return;
    for (uint32_t i = 0; i < a->n_words; i++)
        for (uint32_t j = 0; j < b->n_words && is_loosely_tied(d, 0, i); j++) {
            if (!cd_words_inflect(&a->words[i], &b->words[j]) || !is_loosely_tied(d, 1, j))
                continue;
            untie(d, 0, i);
            untie(d, 1, j);
            pair(d, i, j, 1, 1, 1.0f);
            d->matches[d->n_matches - 1].how =
                a->words[i].fold == b->words[j].fold ? CD_HOW_SAME : CD_HOW_FORM;
            break;
        }
}

void cd_diff_face(struct cd_diff *d)
{
    for (uint32_t k = 0; k < d->n_edits; k++) {
        const struct cd_edit *e = &d->edits[k];
        if (e->op != CD_OP_REPLACE || e->cls == CD_EDIT_ASIDE)
            continue;
        struct cd_range a = words_at(&d->side[0], e->a), b = words_at(&d->side[1], e->b);
        if ((uint64_t)a.count * b.count > MAX_FACING)
            continue;
        uint32_t i = 0, j = 0;
        pair_pronouns(d, (const struct cd_range[2]){a, b});
        for (float c; (c = nearest(d, a, b, &i, &j)) >= FACING_FLOOR;)
            pair(d, i, j, 1, 1, c);
        if (count_lone(&d->side[0], a, &i) == 1 && count_lone(&d->side[1], b, &j) == 1 &&
            lone_content(&d->side[0].words[i]) && lone_content(&d->side[1].words[j]) &&
            cd_word_cosine(d, &d->side[0].words[i], &d->side[1].words[j]) >= ALONE_FLOOR)
            pair(d, i, j, 1, 1, ALONE_FLOOR);
    }
    tie_twins(d);
}

/* Ends the run of words first .. last at the last one that lacks a counterpart. */
static void close_run(struct cd_diff *d, unsigned s, uint32_t *first, uint32_t last)
{
    const struct cd_side *side = &d->side[s];
    if (*first == CD_NONE)
        return;
    bool content = false;
    while (last > *first && side->words[last].match != CD_NONE)
        last--;
    while (*first < last && side->words[*first].text.ptr[0] == '\'')
        ++*first; /* 's */
    for (uint32_t w = *first; w <= last; w++)
        content |= side->words[w].match == CD_NONE && side->words[w].flags & CD_WORD_CONTENT;
    if (content) {
        struct cd_span x = cd_token_span(&side->doc->tokens[side->words[*first].token]);
        struct cd_span y = cd_token_span(&side->doc->tokens[side->words[last].token]);
        *CD_PUSH(d->uncovered[s], d->n_uncovered[s], d->cap_uncovered[s]) =
            (struct cd_span){x.off, cd_span_end(y) - x.off};
    }
    *first = CD_NONE;
}

/* Phrases: lone words in a row; function words with a counterpart may stand between them. */
static void find_uncovered(struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = CD_NONE, lone = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        if (first != CD_NONE && side->words[first].statement != word->statement)
            close_run(d, s, &first, lone);
        bool aside = word->flags & CD_WORD_ASIDE;
        if (!aside && word->match == CD_NONE) {
            if (first == CD_NONE)
                first = w;
            lone = w;
        } else if (aside || word->weight > 0.5f || w - lone > 2)
            close_run(d, s, &first, lone);
    }
    close_run(d, s, &first, lone);
}

void cd_diff_cover(struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        for (uint32_t w = 0; w < side->n_words; w++) {
            if (!(side->words[w].flags & CD_WORD_CONTENT) ||
                !cd_doc_is_claim(side->doc, side->words[w].statement))
                continue;
            d->content[s]++;
            d->covered[s] += side->words[w].match != CD_NONE;
        }
        find_uncovered(d, s);
    }
    cd_diff_claims(d);
}
