/*
 * Quotations of the left document against a record on the right that words everything anew, as a
 * translation of what was said does. It proves no word of a quotation wrong, but it does where a
 * condition was lost, and where figures, names, polarity or force differ within the quotation
 * marks. Silent where the right side quotes or reports itself. Cost: the marks of the pair times
 * its drafts.
 */
#include <string.h>

#include "diff/flags.h"
#include "diff/quote_judge.h"
#include "util/str.h"

/* Words of a condition at least. */
#define SHORT_CONDITION 3u
/* Of a longer quotation so much must be said on the other side, in whatever words. */
#define SAID_QUOTED     0.34
#define FEW_CONTENT     3u
/* Words from "asked" to "if". */
#define ASK_REACH       6u
/* Marks of a side with which quotations are compared. */
#define MANY_MARKS      256u

/* Whether a side is what somebody says, in a turn or of himself, without quoting or reporting
 * others. */
static bool is_record(const struct cd_side *side)
{
    static const char *const own[] = {"i", "we", "our", "my", NULL};
    bool turn = true, first = false;
    for (uint32_t k = 0; k < side->n_statements; k++)
        turn &= side->doc->statements[side->statements[k]].speaker != CD_NONE;
    for (uint32_t w = 0; w < side->n_words; w++)
        first |= cd_word_is_one_of(&side->words[w], own);
    if (!turn && !first)
        return false;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_QUOTE ||
            (side->marks[k]->kind == CD_MARK_ATTRIBUTION && !side->marks[k]->sub))
            return false;
    return side->n_statements > 0;
}

static bool is_report(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (side->doc->statements[side->statements[k]].speaker != CD_NONE)
            return false;
    return true;
}

/* "asked if he would agree" */
static bool asks_if(const struct cd_side *side, uint32_t w)
{
    static const char *const asks[] = {"asked", "asks", "ask", "wondered", "wanted", NULL};
    for (uint32_t k = 1; cd_word_is(&side->words[w], "if") && k <= ASK_REACH && k <= w; k++)
        if (side->words[w - k].statement == side->words[w].statement &&
            cd_word_is_one_of(&side->words[w - k], asks))
            return true;
    return false;
}

/* "if you will permit me", "if I am to be frank" */
static bool is_courtesy(const struct cd_side *side, uint32_t w)
{
    static const char *const frank[] = {"honest", "frank", "straight", "blunt", "candid", NULL};
    for (uint32_t k = w + 1; k < side->n_words && k < w + 6; k++)
        if (side->words[k].statement == side->words[w].statement &&
            cd_word_is(&side->words[w], "if") && cd_word_is(&side->words[k - 1], "be") &&
            cd_word_is_one_of(&side->words[k], frank))
            return true;
    static const char *const words[] = {"you", "may", "please", NULL};
    for (uint32_t k = w + 1; k < side->n_words && k < w + 3; k++)
        if (side->words[k].statement == side->words[w].statement &&
            cd_word_is(&side->words[w], "if") && cd_word_is_one_of(&side->words[k], words))
            return true;
    return false;
}

/* Whether a side has a condition or hedge of its own. */
static bool has_reserve(const struct cd_diff *d, const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_MODALITY &&
            (cd_mark_is(d, side->marks[k], "conditional") ||
             cd_mark_is(d, side->marks[k], "hedge")))
            return true;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is(&side->words[w], "while") ||
            (cd_quote_is_reserve(d->ctx, side->doc, side->words[w].token) && !asks_if(side, w)))
            return true;
    return false;
}

/* The words of the condition that begins at word w of a side: as far as the next comma, or the end
 * of its statement. */
static struct cd_range condition_at(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    uint32_t end = w + 1;
    while (end < side->n_words && side->words[end].statement == side->words[w].statement &&
           !cd_word_is_parted(d, side, end, ",;:"))
        end++;
    return (struct cd_range){w, end - w};
}

/* Whether nothing but little words of a range has a counterpart. */
static bool is_lost(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    uint32_t content = 0, said = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        if (!cd_word_is_content(&d->side[s].words[w]))
            continue;
        content++;
        said += cd_word_agrees(d, s, w);
    }
    return r.count >= SHORT_CONDITION && said * 3 <= content;
}

/* Whether what is quoted is said on the other side at all, so far as it says much. */
static bool is_same_matter(const struct cd_diff *d, unsigned s, struct cd_range r)
{
    uint32_t content = 0, said = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        if (cd_word_is_content(&d->side[s].words[w])) {
            content++;
            said += d->side[s].words[w].match != CD_NONE;
        }
    /* a few words may all be told in others, where nothing else can be meant */
    bool alone =
        d->side[s].words[0].statement == d->side[s].words[d->side[s].n_words - 1].statement;
    return (content < FEW_CONTENT && (alone || said)) || said >= SAID_QUOTED * content;
}

/* A condition on the right that the quotation, and all of the left, is without. */
static bool flag_lost(struct cd_diff *d, unsigned left, const struct cd_mark *quote)
{
    const struct cd_side *side = &d->side[left], *record = &d->side[1 - left];
    struct cd_range r = cd_side_words(side, quote->tokens);
    if (has_reserve(d, side) || !is_same_matter(d, left, r))
        return false;
    for (uint32_t w = 0; w < record->n_words; w++) {
        bool opens = w == 0 || record->words[w - 1].statement != record->words[w].statement ||
                     cd_word_is_parted(d, record, w, ",;:") ||
                     cd_word_is(&record->words[w], "so") || cd_word_is(&record->words[w], "as");
        if (!opens || is_courtesy(record, w) ||
            !cd_quote_is_reserve(d->ctx, record->doc, record->words[w].token))
            continue;
        struct cd_range cut = condition_at(d, record, w);
        if (!is_lost(d, 1 - left, cut))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.cut", "where a quotation was cut off");
        cd_draft_span(f, left, quote->span);
        cd_draft_span(f, 1 - left, cd_words_span(record, cut.first, cd_range_end(cut) - 1));
        return true;
    }
    return false;
}

/* Whether a difference in force is plain: will, might; should, could; not will, can. */
static bool is_plain_force(const struct cd_diff *d, const struct cd_draft *f)
{
    static const char *const firm[] = {"will", "shall", "must", "should", "'ll", NULL};
    static const char *const weak[] = {"may", "might", "could", NULL};
    bool has[2] = {false, false};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < f->n[s]; k++) {
            struct cd_str text = cd_doc_text(d->side[s].doc, f->spans[s][k]);
            has[0] |= cd_str_is_one_of(text, firm);
            has[1] |= cd_str_is_one_of(text, weak);
        }
    return has[0] && has[1];
}

/* Whether a draft tells of a difference which no rendering of the same words makes. */
static bool is_plain(const struct cd_diff *d, const struct cd_draft *f)
{
    static const char *const negative[] = {"no",    "not",     "n't",     "never", "none",
                                           "other", "without", "neither", "nor",   NULL};
    if (f->kind == CD_FLAG_NUMBER || f->kind == CD_FLAG_DATE || f->kind == CD_FLAG_NAME)
        return f->n[0] && f->n[1];
    if (f->kind == CD_FLAG_MODALITY)
        return strcmp(f->rule, "modality.force") == 0 && is_plain_force(d, f);
    if (f->kind != CD_FLAG_NEGATION)
        return false;
    for (unsigned s = 0; s < 2; s++) {
        bool denies = false; /* was no stranger, did not come as a stranger */
        for (uint32_t k = 0; k < d->side[s].n_marks; k++)
            denies |= d->side[s].marks[k]->kind == CD_MARK_NEGATION;
        for (uint32_t w = 0; w < d->side[s].n_words; w++)
            denies |= cd_word_is_one_of(&d->side[s].words[w], negative);
        if (!denies)
            return true;
    }
    return false;
}

/* The draft that tells of such a difference within the quotation, or NULL. */
static const struct cd_draft *differs_within(const struct cd_diff *d, unsigned left,
                                             const struct cd_mark *quote)
{
    for (uint32_t k = 0; k < d->n_drafts; k++) {
        const struct cd_draft *f = &d->drafts[k];
        for (uint32_t i = 0; is_plain(d, f) && i < f->n[left]; i++)
            if (f->spans[left][i].off >= quote->span.off &&
                cd_span_end(f->spans[left][i]) <= cd_span_end(quote->span))
                return f;
    }
    return NULL;
}

/* Whether a few words in quotation marks are a title or name, and no sentence of one word. */
static bool is_title(const struct cd_doc *doc, const struct cd_mark *quote)
{
    struct cd_str text = cd_doc_text(doc, quote->span);
    return cd_quote_is_title(doc, quote) && !memchr(text.ptr, '.', text.len);
}

void cd_flag_quotes_back(struct cd_diff *d)
{
    unsigned left = d->swapped ? 1 : 0;
    const struct cd_side *report = &d->side[left];
    if (report->n_marks > MANY_MARKS || d->side[1 - left].n_marks > MANY_MARKS)
        return;
    if (!is_report(report) || !is_record(&d->side[1 - left]) || cd_drafts_have(d, CD_FLAG_QUOTE))
        return;
    for (uint32_t k = 0; k < report->n_marks; k++) {
        const struct cd_mark *m = report->marks[k];
        if (m->kind != CD_MARK_QUOTE || m->flags & CD_MARK_NESTED || is_title(report->doc, m))
            continue;
        const struct cd_draft *other = differs_within(d, left, m);
        if (!other) {
            bool told = false; /* the lost condition is flagged by itself */
            for (uint32_t i = 0; i < d->n_drafts; i++)
                told |= strcmp(d->drafts[i].rule, "modality.condition") == 0;
            if (!told && flag_lost(d, left, m))
                return;
            continue;
        }
        struct cd_draft from = *other;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_QUOTE, 2, "quote.altered", "words given as a quotation");
        for (unsigned s = 0; s < 2; s++)
            for (uint32_t i = 0; i < from.n[s]; i++)
                cd_draft_span(f, s, from.spans[s][i]);
    }
}
