/*
 * How much of a quotation is the source's where its words do not stand there in a row: told from
 * the alignment of words.
 */
#include "diff/quote_judge.h"

#include "diff/flags.h"
#include "diff/predicate.h"
#include "util/str.h"

/* How many words next to a counterpart are shown with it. */
#define FACING_REACH  12u
/* Counterparts scattered over so many times the words are chance. */
#define SPREAD        2u
#define SPREAD_MORE   8u
/* Shares by weight: below, the words are not the source's; above, they are but for some. */
#define SUPPORT_FLOOR 0.60
#define CONTEXT_FLOOR 0.40 /* where the source quotes too, or says what is around it */
#define CONTEXT_SHARE 0.50
#define FEW_WORDS     5u
/* Of several content words one must correspond at least as surely as this. */
#define SURE_SENSE    0.65f
/* Words at the edges of a quotation that the source's own quotation marks leave out. */
#define INNER_EDGES   4u
#define ALTERED_FLOOR 0.50
/* Of a quotation whose statement has no counterpart so much must be in the source's own words:
 * what is only akin to something somewhere in a whole text is chance. */
#define ALONE_FLOOR   0.30

/* What the counterpart of a content word proves. */
static double support_of(const struct cd_match *m)
{
    double sure = m->how == CD_HOW_SENSE      ? 2.0 * (double)m->score
                  : m->how == CD_HOW_OPPOSITE ? 0.5
                                              : 1.0;
    sure = sure > 1.0 ? 1.0 : sure;
    return m->place == CD_AT_LOOSE ? sure / 2 : sure;
}

/* Whether the side reports what is said: "she said the talks had failed". */
static bool is_reported(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_ATTRIBUTION ||
            (side->marks[k]->kind == CD_MARK_NEGATION &&
             cd_str_is(cd_ctx_string(d->ctx, side->marks[k]->value), "deny")))
            return true; /* denied that they had */
    return false;
}

/* Whether two words are spellings of one past: learnt, learned; spelt, spelled. */
static bool is_past_respelt(const struct cd_word *v, const struct cd_word *w)
{
    static const char *const pasts[][2] = {
        {"learnt", "learned"},     {"burnt", "burned"},  {"dreamt", "dreamed"},
        {"leant", "leaned"},       {"leapt", "leaped"},  {"spelt", "spelled"},
        {"smelt", "smelled"},      {"spilt", "spilled"}, {"spoilt", "spoiled"},
        {"dwelt", "dwelled"},      {"knelt", "kneeled"}, {"unlearnt", "unlearned"},
        {"misspelt", "misspelled"}};
    return cd_words_are_pair(v, w, pasts, sizeof pasts / sizeof *pasts);
}

/*
 * Whether the match shows that other words were used. Spelling and format do not; nor, where the
 * source reports indirectly, do the tenses and pronouns that a quotation has to turn back.
 */
static bool shows_other_words(const struct cd_match *m, const struct cd_word *word,
                              const struct cd_word *mate, bool reported)
{
    if (is_past_respelt(word, mate))
        return false;
    bool inflection = m->how == CD_HOW_FORM && cd_words_inflect(word, mate);
    if (reported && (inflection || (m->how == CD_HOW_SENSE && word->weight < 0.5f)))
        return false;
    return inflection || m->how == CD_HOW_SENSE || m->how == CD_HOW_OPPOSITE;
}

/* The support of the content words of the side that stand outside the quotation. */
static double context_support(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    const struct cd_side *side = &d->side[s];
    double support = 0;
    uint32_t n = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        if ((w >= r.first && w < cd_range_end(r)) || !(word->flags & CD_WORD_CONTENT))
            continue;
        n++;
        support += word->match != CD_NONE ? support_of(&d->matches[word->match]) : 0;
    }
    return n ? support / n : 0;
}

/* What an indirect report has in the third person, or leaves out. */
static bool is_first_person(const struct cd_word *w)
{
    static const char *const words[] = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_word_is(w, words[k]))
            return true;
    return false;
}

/* What "she denied that" has turned back into: I did not. */
static bool is_denial(const struct cd_word *w)
{
    static const char *const words[] = {"not", "n't", "never", "no", "did", "do", "does", NULL};
    return cd_str_is_one_of(w->text, words);
}

struct cd_qshare cd_quote_share(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    struct cd_qshare out = {0};
    double all = 0, same = 0, support = 0;
    uint32_t equals = 0;
    const struct cd_side *side = &d->side[s];
    bool reported = is_reported(d, 1 - s), denied = false;
    for (uint32_t k = 0; k < d->side[1 - s].n_marks; k++)
        denied |= d->side[1 - s].marks[k]->kind == CD_MARK_NEGATION;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        const struct cd_word *word = &side->words[w];
        const struct cd_match *m = word->match != CD_NONE ? &d->matches[word->match] : NULL;
        out.words++;
        out.content += word->weight > 0.5f;
        all += (double)word->weight;
        if (!m) {
            out.inflected |= !(reported && (is_first_person(word) || (denied && is_denial(word))));
            continue;
        }
        bool equal = m->how == CD_HOW_SAME, content = word->weight > 0.5f;
        const struct cd_word *mate = &d->side[1 - s].words[m->first[1 - s]];
        bool turned = reported && !(mate->flags & CD_WORD_QUOTED);
        out.inflected |= shows_other_words(m, word, mate, turned);
        same += equal ? (double)word->weight : 0;
        equals += equal;
        support += content ? support_of(m) : 0;
        out.sure |= content && m->how != CD_HOW_OPPOSITE &&
                    (m->how != CD_HOW_SENSE || m->score >= SURE_SENSE);
        out.quoted |= content && (mate->flags & CD_WORD_QUOTED) != 0;
        out.facing |= m->place == CD_AT_WITHIN && m->how != CD_HOW_SAME;
    }
    if (all > 0) {
        out.same = same / all;
        out.support = out.content ? support / out.content : out.same;
    }
    /* "I would do it again": function words in a row are all there is to go by. */
    if (out.content <= 1 && out.words >= FEW_WORDS && out.support < (double)equals / out.words)
        out.support = (double)equals / out.words;
    out.context = context_support(d, s, r);
    if (cd_quote_counterpart(d, s, r).count > SPREAD * out.words + SPREAD_MORE)
        out.support = 0;
    return out;
}

struct cd_range cd_quote_inner(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    uint32_t first = CD_NONE, end = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        uint32_t m = d->side[s].words[w].match;
        const struct cd_word *mate =
            m != CD_NONE ? &d->side[1 - s].words[d->matches[m].first[1 - s]] : NULL;
        if (!mate || d->matches[m].how != CD_HOW_SAME || !(mate->flags & CD_WORD_QUOTED))
            continue;
        if (first != CD_NONE && w > end)
            return r; /* other words between them */
        first = first == CD_NONE ? w : first;
        end = w + 1;
    }
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        if ((w < first || w >= end) && !is_first_person(&d->side[s].words[w]) &&
            !cd_predicate_is_helper(&d->side[s].words[w]))
            return r;
    bool most = first != CD_NONE && end - first >= FEW_WORDS &&
                r.count - (end - first) <= INNER_EDGES && end - first < r.count;
    return most ? (struct cd_range){first, end - first} : r;
}

struct cd_range cd_quote_counterpart(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    uint32_t first = CD_NONE, end = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        uint32_t m = d->side[s].words[w].match;
        if (m == CD_NONE || d->matches[m].place == CD_AT_LOOSE)
            continue;
        uint32_t at = d->matches[m].first[1 - s];
        first = at < first ? at : first;
        if (at + d->matches[m].count[1 - s] > end)
            end = at + d->matches[m].count[1 - s];
    }
    return first == CD_NONE ? (struct cd_range){0, 0} : (struct cd_range){first, end - first};
}

static uint32_t mate_edit(const struct cd_diff *d, unsigned s, uint32_t w)
{
    for (uint32_t k = 0; k < d->n_edits; k++) {
        struct cd_range r = s ? d->edits[k].b : d->edits[k].a;
        uint32_t pos = d->side[s].words[w].pos;
        if (r.count && pos >= r.first && pos < cd_range_end(r))
            return k;
    }
    return CD_NONE;
}

struct cd_range cd_quote_faced(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    struct cd_range out = cd_quote_counterpart(d, s, r);
    const struct cd_side *other = &d->side[1 - s];
    for (unsigned k = 0; k < 2 && out.count && r.count; k++) {
        uint32_t w = k ? cd_range_end(r) - 1 : r.first;
        uint32_t e = mate_edit(d, s, w);
        if (e == CD_NONE || d->edits[e].op != CD_OP_REPLACE || d->side[s].words[w].match != CD_NONE)
            continue;
        struct cd_range at = s ? d->edits[e].a : d->edits[e].b;
        uint32_t first = other->lower[at.first], end = other->lower[cd_range_end(at)];
        /* what the source quotes is not gone on with what it does not */
        unsigned ends = other->words[out.first].flags ^ other->words[k ? end - 1 : first].flags;
        if (end == first || ends & CD_WORD_QUOTED)
            continue;
        if (!k && first < out.first && out.first - first <= FACING_REACH)
            out = (struct cd_range){first, cd_range_end(out) - first};
        if (k && end > cd_range_end(out) && end - cd_range_end(out) <= FACING_REACH)
            out.count = end - out.first;
    }
    return out;
}

bool cd_quote_next_differing(const struct cd_diff *d, unsigned s, struct cd_range r, uint32_t *w,
                             struct cd_span *out)
{
    const struct cd_word *words = d->side[s].words;
    uint32_t first = *w, end;
    while (first < cd_range_end(r) && words[first].match != CD_NONE &&
           d->matches[words[first].match].how == CD_HOW_SAME)
        first++;
    for (end = first; end < cd_range_end(r) && words[end].statement == words[first].statement;
         end++)
        if (words[end].match != CD_NONE && d->matches[words[end].match].how == CD_HOW_SAME)
            break;
    *w = end;
    if (end == first)
        return false;
    *out = cd_doc_token_span(
        d->side[s].doc,
        (struct cd_range){words[first].token, words[end - 1].token + 1 - words[first].token});
    return true;
}

enum cd_verdict cd_quote_verdict_share(const struct cd_qshare *share)
{
    bool placed = share->quoted || share->context >= CONTEXT_SHARE;
    if (share->support < (placed ? CONTEXT_FLOOR : SUPPORT_FLOOR) ||
        (!placed && !share->sure && share->content > 1) ||
        (share->unpaired && share->same < ALONE_FLOOR))
        return CD_QUOTE_UNSUPPORTED;
    return share->same >= ALTERED_FLOOR ? CD_QUOTE_ALTERED : CD_QUOTE_REWORDED;
}
