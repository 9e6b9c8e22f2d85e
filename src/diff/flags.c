/*
 * Flags: what an analyst must not overlook. Each kind has its finder; this file has what they
 * share. A finder works on marks and on which words correspond: equal values and cues that act on
 * the same words settle each other, the rest is flagged where enough around it agrees. Nothing here
 * says that a text is wrong: the note says in what the texts differ.
 */
#include "diff/flags.h"
#include "diff/sole.h"

#include <string.h>

#include "util/vec.h"
#include "util/str.h"

/* Other words, but hardly another meaning. */
#define NEAR_SENSE       0.5f
/* Flags compare marks with marks; a bead with more is no statement that anybody made. */
#define COMMON_FLOOR     0.35
#define MAX_MARK_PAIRS   (1u << 18)
/* Share of either side's words that an unsure pair must have in common before they are compared. */
#define UNSURE_AGREEMENT 0.4
/* Where one side is said on the other so far, the pair is no longer in doubt. */
#define SURELY_SAME      0.8
#define ENOUGH_WORDS     3u

/* "not going to claim": what is denied is the claim. */
static bool is_going_to(const struct cd_side *side, uint32_t w)
{
    return cd_word_is(&side->words[w], "going") && w + 1 < side->n_words &&
           cd_word_is(&side->words[w + 1], "to");
}

struct cd_seen_list cd_seen_collect(struct cd_diff *d, unsigned s, enum cd_mark_kind kind)
{
    const struct cd_side *side = &d->side[s];
    struct cd_seen_list list = {
        cd_arena_array(d->arena, (size_t)side->n_marks + 1, sizeof *list.items), 0};
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        if (m->kind != kind)
            continue;
        struct cd_seen *seen = &list.items[list.n];
        *seen = (struct cd_seen){.mark = m,
                                 .words = cd_side_words(side, m->tokens),
                                 .scope = cd_side_words(side, m->scope),
                                 .head = CD_NONE,
                                 .mate = CD_NONE};
        if (!seen->words.count)
            continue;
        list.n++;
        for (uint32_t w = seen->scope.first; w < cd_range_end(seen->scope); w++)
            if (side->words[w].weight > 0.5f && !is_going_to(side, w) &&
                (w < seen->words.first || w >= cd_range_end(seen->words))) {
                seen->head = w;
                break;
            }
    }
    return list;
}

struct cd_draft *cd_draft_add(struct cd_diff *d, enum cd_flag_kind kind, unsigned severity,
                              const char *rule, const char *what)
{
    struct cd_draft *draft = CD_PUSH(d->drafts, d->n_drafts, d->cap_drafts);
    *draft = (struct cd_draft){
        .kind = (uint8_t)kind, .severity = (uint8_t)severity, .rule = rule, .what = what};
    return draft;
}

struct cd_span cd_words_span(const struct cd_side *side, uint32_t first, uint32_t last)
{
    uint32_t from = side->words[first].token;
    return cd_doc_token_span(side->doc,
                             (struct cd_range){from, side->words[last].token + 1 - from});
}

bool cd_drafts_have(const struct cd_diff *d, enum cd_flag_kind kind)
{
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (d->drafts[k].kind == kind)
            return true;
    return false;
}

bool cd_drafts_touch(const struct cd_diff *d, unsigned s, struct cd_span span)
{
    for (uint32_t k = 0; k < d->n_drafts; k++)
        for (uint32_t i = 0; i < d->drafts[k].n[s]; i++) {
            struct cd_span has = d->drafts[k].spans[s][i];
            if (has.off < cd_span_end(span) && span.off < cd_span_end(has))
                return true;
        }
    return false;
}

bool cd_word_is_flagged(const struct cd_diff *d, unsigned s, uint32_t w)
{
    return cd_drafts_touch(d, s, cd_words_span(&d->side[s], w, w));
}

bool cd_words_are_pair(const struct cd_word *a, const struct cd_word *b,
                       const char *const (*pairs)[2], size_t n)
{
    for (size_t k = 0; k < n; k++)
        if ((cd_word_is(a, pairs[k][0]) && cd_word_is(b, pairs[k][1])) ||
            (cd_word_is(a, pairs[k][1]) && cd_word_is(b, pairs[k][0])))
            return true;
    return false;
}

bool cd_word_is_kept(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t m = d->side[s].words[w].match;
    return m != CD_NONE && d->matches[m].how <= CD_HOW_FORM && d->matches[m].place == CD_AT_CHAIN;
}

const struct cd_mark *cd_side_mark_at(const struct cd_side *side, uint32_t w,
                                      enum cd_mark_kind kind)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == kind &&
            cd_range_holds(cd_side_words(side, side->marks[k]->tokens), w))
            return side->marks[k];
    return NULL;
}

bool cd_side_any_asks(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (cd_statement_asks(side->doc, side->statements[k]))
            return true;
    return false;
}

void cd_draft_span(struct cd_draft *draft, unsigned s, struct cd_span span)
{
    if (draft->n[s] < CD_FLAG_SPANS)
        draft->spans[s][draft->n[s]++] = span;
}

void cd_draft_word(const struct cd_diff *d, struct cd_draft *draft, unsigned s, uint32_t word)
{
    cd_draft_span(draft, s, cd_token_span(&d->side[s].doc->tokens[d->side[s].words[word].token]));
}

bool cd_word_agrees(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t m = d->side[s].words[w].match;
    return m != CD_NONE && d->matches[m].how != CD_HOW_OPPOSITE &&
           (d->matches[m].place != CD_AT_LOOSE || d->matches[m].how < CD_HOW_SENSE);
}

bool cd_word_is_said(const struct cd_diff *d, unsigned s, uint32_t w)
{
    if (!cd_word_agrees(d, s, w))
        return false;
    const struct cd_match *m = &d->matches[d->side[s].words[w].match];
    return m->how != CD_HOW_SENSE || m->score >= NEAR_SENSE;
}

uint32_t cd_words_count(const struct cd_diff *d, unsigned s, struct cd_range words, uint32_t *agree)
{
    uint32_t all = 0;
    *agree = 0;
    for (uint32_t w = words.first; w < cd_range_end(words); w++)
        if (cd_word_is_content(&d->side[s].words[w])) {
            all++;
            *agree += cd_word_agrees(d, s, w);
        }
    return all;
}

double cd_words_agreement(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    uint32_t agree, all = cd_words_count(d, s, words, &agree);
    return all ? (double)agree / all : 1.0;
}

struct cd_range cd_rest_of_statement(const struct cd_side *side, uint32_t w)
{
    uint32_t end = w;
    while (end < side->n_words && side->words[end].statement == side->words[w].statement)
        end++;
    return (struct cd_range){w, end - w};
}

bool cd_side_has_alone(const struct cd_side *side, const char *const *words)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], words) && !(side->words[w].flags & CD_WORD_TWIN))
            return true;
    return false;
}

uint32_t cd_word_edit(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t pos = d->side[s].words[w].pos, lo = 0, hi = d->n_edits;
    /* The ranges of a side ascend; empty ones say nothing, so look at the next that is not. */
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2, at = mid;
        while (at < hi && !(s ? d->edits[at].b.count : d->edits[at].a.count))
            at++;
        struct cd_range r =
            at < hi ? (s ? d->edits[at].b : d->edits[at].a) : (struct cd_range){CD_NONE, 0};
        if (at < hi && pos >= cd_range_end(r))
            lo = at + 1;
        else if (at < hi && pos >= r.first)
            return at;
        else
            hi = mid;
    }
    return CD_NONE;
}

bool cd_words_face(const struct cd_diff *d, uint32_t a, uint32_t b)
{
    uint32_t e = cd_word_edit(d, 0, a);
    return e != CD_NONE && d->edits[e].op == CD_OP_REPLACE && e == cd_word_edit(d, 1, b);
}

bool cd_words_share(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    for (uint32_t w = a.first; w < cd_range_end(a); w++) {
        const struct cd_word *word = &d->side[0].words[w];
        if (word->match == CD_NONE || word->weight < 0.5f)
            continue;
        const struct cd_match *m = &d->matches[word->match];
        if (m->place != CD_AT_LOOSE && m->first[1] < cd_range_end(b) &&
            m->first[1] + m->count[1] > b.first)
            return true;
    }
    return false;
}

double cd_diff_agreement(const struct cd_diff *d)
{
    double share = 1;
    for (unsigned s = 0; s < 2; s++)
        if (d->content[s] && (double)d->covered[s] / d->content[s] < share)
            share = (double)d->covered[s] / d->content[s];
    return share;
}

bool cd_side_has_root(const struct cd_side *side, const char *const *roots)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_str_is_one_of(side->words[w].root, roots))
            return true;
    return false;
}

bool cd_diff_lacks_one(const struct cd_diff *d)
{
    return d->content[0] <= d->covered[0] + 1 && d->content[1] <= d->covered[1] + 1;
}

double cd_diff_overlap(const struct cd_diff *d)
{
    double share = 0;
    for (unsigned s = 0; s < 2; s++)
        if (d->content[s] && (double)d->covered[s] / d->content[s] > share)
            share = (double)d->covered[s] / d->content[s];
    return share;
}

double cd_agreement_but_values(const struct cd_diff *d)
{
    double share = 1;
    for (unsigned s = 0; s < 2; s++) {
        uint32_t all = 0, said = 0;
        for (uint32_t w = 0; w < d->side[s].n_words; w++)
            if (d->side[s].words[w].flags & CD_WORD_CONTENT &&
                !(d->side[s].words[w].flags & CD_WORD_VALUE)) {
                all++;
                said += d->side[s].words[w].match != CD_NONE;
            }
        if (all && (double)said / all < share)
            share = (double)said / all;
    }
    return share;
}

bool cd_side_is_furniture(const struct cd_side *side)
{
    bool dated = false;
    for (uint32_t k = 0; k < side->n_statements; k++) {
        uint8_t kind = side->doc->statements[side->statements[k]].kind;
        if (kind != CD_STATEMENT_HEADING && kind != CD_STATEMENT_BOILERPLATE)
            return false;
    }
    for (uint32_t k = 0; k < side->n_marks; k++)
        dated |= side->marks[k]->kind == CD_MARK_DATE;
    return dated;
}

bool cd_word_is(const struct cd_word *word, const char *text)
{
    return cd_str_is(word->text, text);
}

bool cd_word_is_one_of(const struct cd_word *word, const char *const *words)
{
    return cd_str_is_one_of(word->text, words);
}

double cd_statement_agreement(const struct cd_diff *d, unsigned s, uint32_t statement)
{
    const struct cd_side *side = &d->side[s];
    uint32_t all = 0, agree = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (side->words[w].statement == statement && side->words[w].flags & CD_WORD_CONTENT) {
            all++;
            agree += cd_word_agrees(d, s, w);
        }
    return all ? (double)agree / all : 1.0;
}

bool cd_statement_asks(const struct cd_doc *doc, uint32_t statement)
{
    if (doc->statements[statement].kind == CD_STATEMENT_QUESTION)
        return true;
    struct cd_str body = cd_doc_text(doc, cd_doc_body(doc, statement));
    while (body.len && memchr(" \n\t\"')]", body.ptr[body.len - 1], 7))
        body.len--;
    if (body.len > 3 && memcmp(body.ptr + body.len - 3, "\xE2\x80\x9D", 3) == 0)
        body.len -= 3;
    return body.len && body.ptr[body.len - 1] == '?';
}

bool cd_words_near(const struct cd_diff *d, unsigned s, struct cd_range a, struct cd_range b,
                   uint32_t reach)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = a.first > reach ? a.first - reach : 0, end = cd_range_end(a) + reach;
    for (uint32_t w = first; w < end && w < side->n_words; w++) {
        uint32_t mate = cd_word_mate(d, s, w);
        if (side->words[w].weight > 0.5f && mate != CD_NONE && mate + reach >= b.first &&
            mate < cd_range_end(b) + reach)
            return true;
    }
    return false;
}

bool cd_words_any_face(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    for (uint32_t x = a.first; x < cd_range_end(a); x++)
        for (uint32_t y = b.first; y < cd_range_end(b); y++)
            if (cd_words_face(d, x, y))
                return true;
    return false;
}

bool cd_value_is(const struct cd_ctx *ctx, const struct cd_mark *mark, const char *value)
{
    return mark->value != CD_NONE && cd_str_is(cd_ctx_string(ctx, mark->value), value);
}

bool cd_mark_is(const struct cd_diff *d, const struct cd_mark *mark, const char *value)
{
    return cd_value_is(d->ctx, mark, value);
}

bool cd_mark_is_one_of(const struct cd_diff *d, const struct cd_mark *mark,
                       const char *const *values)
{
    return mark->value != CD_NONE && cd_str_is_one_of(cd_ctx_string(d->ctx, mark->value), values);
}

bool cd_word_is_parted(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                       const char *marks)
{
    uint32_t mark = side->words[w].mark;
    struct cd_str s = mark == CD_NONE ? (struct cd_str){"", 0} : cd_ctx_string(d->ctx, mark);
    return s.len > 0 && strchr(marks, s.ptr[0]) != NULL;
}

struct cd_range cd_words_beside(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                                const char *marks)
{
    uint32_t first = w, end = w + 1, statement = side->words[w].statement;
    while (first > 0 && side->words[first - 1].statement == statement &&
           !cd_word_is_parted(d, side, first, marks))
        first--;
    while (end < side->n_words && side->words[end].statement == statement &&
           !cd_word_is_parted(d, side, end, marks))
        end++;
    return (struct cd_range){first, end - first};
}

bool cd_side_requires(const struct cd_side *side)
{
    static const char *const roots[] = {"requir", "need", "necessari", "depend", "condit", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (!(side->words[w].flags & CD_WORD_TWIN) && cd_str_is_one_of(side->words[w].root, roots))
            return true;
    return false;
}

bool cd_side_asks(const struct cd_side *side, uint32_t statement)
{
    for (uint32_t k = 0; k < side->n_statements; k++) {
        uint32_t answered = side->doc->statements[side->statements[k]].answers;
        if (answered != CD_NONE && side->statements[k] > statement && answered <= statement &&
            side->doc->statements[statement].speaker !=
                side->doc->statements[side->statements[k]].speaker)
            return true;
    }
    return false;
}

bool cd_side_restricts(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_QUANTIFIER && cd_mark_is(d, side->marks[k], "only"))
            return true;
        if (side->marks[k]->kind == CD_MARK_MODALITY && r.count > 1 &&
            cd_word_is(&side->words[r.first], "only"))
            return true; /* only if */
    }
    return false;
}

bool cd_pair_is_doubtful(const struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++)
        if (d->content[s] >= ENOUGH_WORDS && d->covered[s] >= SURELY_SAME * d->content[s])
            return false;
    return d->options->unsure;
}

/* Whether hardly anything of a side is said on the other, nor even if what is set aside counts. */
static bool is_foreign(const struct cd_diff *d, unsigned s)
{
    uint32_t all = 0, said = 0, words = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        words += d->side[s].words[w].match != CD_NONE;
        if (d->side[s].words[w].weight > 0.5f) {
            all++;
            said += d->side[s].words[w].match != CD_NONE;
        }
    }
    return d->covered[s] < COMMON_FLOOR * d->content[s] && said < COMMON_FLOOR * all &&
           words * 2 < d->side[s].n_words;
}

static void find_flags(struct cd_diff *d)
{
    if ((uint64_t)d->side[0].n_marks * d->side[1].n_marks > MAX_MARK_PAIRS)
        return;
    if (is_foreign(d, 0) && is_foreign(d, 1)) {
        /* Hardly anything in common: no other difference tells anything. */
        cd_flag_transposed(d);
        cd_flag_days_beside(d);
        cd_flag_unsaid(d);
        return;
    }
    if (d->options->unsure && cd_diff_agreement(d) < UNSURE_AGREEMENT) {
        cd_flag_transposed(d);
        cd_flag_days_beside(d);
        cd_flag_denied_verbs(d);
        cd_flag_quotes(d);
        cd_flag_quotes_back(d);
        return;
    }
    cd_flag_numbers(d);
    cd_flag_dates(d);
    cd_flag_names(d);
    cd_flag_plain_values(d);
    if (!cd_flag_plain_denial(d) && !cd_pair_is_doubtful(d))
        cd_flag_negation(d);
    cd_flag_denied_verbs(d);
    cd_flag_number_rates(d);
    cd_flag_modality(d);
    cd_flag_plain_modal(d);
    cd_flag_quantifiers(d);
    cd_flag_sole_words(d);
    cd_flag_attribution(d);
    cd_flag_plain_names(d);
    cd_flag_sole_values(d);
    cd_flag_sole_senses(d);
    cd_flag_sole_signs(d);
    cd_flag_sole_rest(d);
    cd_flag_quotes(d);
    cd_flag_quotes_back(d);
    cd_flag_directions(d);
}

void cd_diff_flag(struct cd_diff *d)
{
    find_flags(d);
    cd_flags_trim(d);
}
