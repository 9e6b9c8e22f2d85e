/*
 * Judging a quotation.
 *
 * There is one definition of verbatim: a contiguous run of the source's words after typographic
 * folding. So the first question is always whether the pieces of the quotation (what stands between
 * ellipses and square brackets) are such runs, each behind the other. Only if they are not, the
 * alignment of words tells how much of the quotation is the source's.
 */
#include "diff/quote_judge.h"

#include <stdlib.h>
#include <string.h>

#include "diff/number.h"
#include "diff/occurrence.h"
#include "diff/predicate.h"
#include "util/str.h"
#include "util/mem.h"
#include "util/vec.h"

/* Occurrences of one word that are tried; only runs of function words have more. */
#define MAX_TRIES      4096u
/* Runs looked for by reading on: for more, sorting the words pays. */
#define MAX_READS      16u
/* How many words an ellipsis, or a bracket, may leave out of one passage. */
#define ELLIPSIS_REACH 150u
#define BRACKET_REACH  12u
/* A run worth the name when a quotation is put together of several, and how many words of the
 * source between two of them are more than words left out. */
#define RUN_WORDS      3u
#define SPLICE_REACH   40u

static bool is_word(const struct cd_token *t)
{
    return t->cls != CD_TOKEN_PUNCT;
}

static struct cd_str token_text(const struct cd_doc *doc, uint32_t t)
{
    return cd_doc_text(doc, cd_token_span(&doc->tokens[t]));
}

static bool is_ellipsis(const struct cd_doc *doc, uint32_t t)
{
    struct cd_str s = token_text(doc, t);
    return (s.len >= 2 && s.ptr[0] == '.' && s.ptr[1] == '.') ||
           (s.len == 3 && memcmp(s.ptr, "…", 3) == 0);
}

/* Marks the fold of a number below zero, whose sign is no word. */
#define BELOW_ZERO 0x80000000u

/* The fold by which the words of the source and of a quotation are compared: "5" is not the same in
 * "-5" or "minus 5". */
static uint32_t fold_of(const struct cd_doc *doc, uint32_t t)
{
    const struct cd_token *token = &doc->tokens[t];
    if (t == 0 || (token->cls != CD_TOKEN_NUMBER && token->cls != CD_TOKEN_SYMBOL))
        return token->fold;
    return cd_token_is_minus(doc, t - 1) ? token->fold | BELOW_ZERO : token->fold;
}

/* Whether a token counts as a word of what is quoted: a minus sign goes with its number. */
static bool is_quoted_word(const struct cd_doc *doc, uint32_t t)
{
    return is_word(&doc->tokens[t]) &&
           !(doc->tokens[t].cls == CD_TOKEN_SYMBOL &&
             cd_str_is(cd_ctx_string(doc->ctx, doc->tokens[t].fold), "-"));
}

/* --- the source ------------------------------------------------------------------------------ */

void cd_qsource_init(struct cd_qsource *source, const struct cd_doc *doc, struct cd_range tokens)
{
    uint32_t cap = 0;
    *source = (struct cd_qsource){.doc = doc};
    for (uint32_t t = tokens.first; t < cd_range_end(tokens); t++)
        if (is_quoted_word(doc, t))
            *CD_PUSH(source->words, source->n, cap) =
                (struct cd_qword){fold_of(doc, t), t, CD_JOINT_NONE};
}

void cd_qsource_index(struct cd_qsource *source)
{
    struct cd_occurrence *list = cd_malloc(((size_t)source->n + 1) * sizeof *list);
    for (uint32_t k = 0; k < source->n; k++)
        list[k] = (struct cd_occurrence){source->words[k].fold, k};
    cd_occurrences_sort(list, source->n);
    source->order = cd_malloc(((size_t)source->n + 1) * sizeof *source->order);
    for (uint32_t k = 0; k < source->n; k++)
        source->order[k] = list[k].word;
    free(list);
}

void cd_qsource_finish(struct cd_qsource *source)
{
    free(source->words);
    free(source->order);
}

struct cd_range cd_qsource_occurrences(const struct cd_qsource *source, uint32_t fold)
{
    uint32_t bound[2];
    for (unsigned k = 0; k < 2; k++) {
        uint32_t lo = 0, hi = source->n;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2, f = source->words[source->order[mid]].fold;
            if (f < fold || (k && f == fold))
                lo = mid + 1;
            else
                hi = mid;
        }
        bound[k] = lo;
    }
    return (struct cd_range){bound[0], bound[1] - bound[0]};
}

/* --- the quotation --------------------------------------------------------------------------- */

void cd_quote_read(const struct cd_doc *doc, const struct cd_mark *mark, struct cd_qtext *text)
{
    uint8_t joint = text->trails     ? CD_JOINT_ELLIPSIS
                    : text->enlarged ? CD_JOINT_BRACKET
                                     : CD_JOINT_NONE;
    unsigned depth = 0;
    for (uint32_t t = mark->tokens.first; t < cd_range_end(mark->tokens); t++) {
        struct cd_str s = token_text(doc, t);
        if (doc->tokens[t].cls == CD_TOKEN_PUNCT && s.ptr[0] == '[') {
            depth++;
            joint = joint == CD_JOINT_ELLIPSIS ? joint : CD_JOINT_BRACKET;
        } else if (doc->tokens[t].cls == CD_TOKEN_PUNCT && s.ptr[0] == ']') {
            depth -= depth > 0;
        } else if (is_ellipsis(doc, t)) {
            joint = CD_JOINT_ELLIPSIS;
        } else if (is_quoted_word(doc, t) && !depth) {
            *CD_PUSH(text->words, text->n, text->cap) =
                (struct cd_qword){fold_of(doc, t), t, joint};
            joint = CD_JOINT_NONE;
        }
    }
    text->trails = joint == CD_JOINT_ELLIPSIS;
    text->enlarged = joint == CD_JOINT_BRACKET;
}

void cd_qtext_finish(struct cd_qtext *text)
{
    free(text->words);
}

/* How many of the words stand in a row at a place of the source. */
static uint32_t run_length(const struct cd_qsource *source, uint32_t at,
                           const struct cd_qword *words, uint32_t n)
{
    uint32_t k = 0;
    while (k < n && at + k < source->n && source->words[at + k].fold == words[k].fold)
        k++;
    return k;
}

static uint32_t distance(uint32_t x, uint32_t y)
{
    return x > y ? x - y : y - x;
}

/* Of the runs at `at` and `best` the one nearer to a place, the earlier if they are as near. */
static uint32_t nearer(uint32_t at, uint32_t best, uint32_t near)
{
    return best == CD_NONE || distance(at, near) < distance(best, near) ? at : best;
}

/* The run nearest to a place, at or behind `from`; CD_NONE if there is none. */
static uint32_t read_run(const struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                         uint32_t from, uint32_t near)
{
    uint32_t best = CD_NONE;
    for (uint32_t at = from; n <= source->n && at <= source->n - n; at++)
        if (run_length(source, at, words, n) == n)
            best = nearer(at, best, near);
    return best;
}

/* The same by the index. */
static uint32_t look_up_run(const struct cd_qsource *source, const struct cd_qword *words,
                            uint32_t n, uint32_t from, uint32_t near)
{
    uint32_t rare = 0, best = CD_NONE;
    struct cd_range r = {0, CD_NONE};
    for (uint32_t k = 0; k < n; k++) {
        struct cd_range x = cd_qsource_occurrences(source, words[k].fold);
        if (x.count < r.count) {
            r = x;
            rare = k;
        }
    }
    if (r.count > MAX_TRIES)
        r.count = MAX_TRIES;
    for (uint32_t k = 0; k < r.count; k++) {
        uint32_t at = source->order[r.first + k];
        if (at >= rare && at - rare >= from && run_length(source, at - rare, words, n) == n)
            best = nearer(at - rare, best, near);
    }
    return best;
}

static uint32_t find_run(struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                         uint32_t from, uint32_t near)
{
    if (!n)
        return CD_NONE;
    if (!source->order && source->n_reads++ < MAX_READS)
        return read_run(source, words, n, from, near);
    if (!source->order)
        cd_qsource_index(source);
    return look_up_run(source, words, n, from, near);
}

uint32_t cd_quote_next_run(struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                           uint32_t from)
{
    return find_run(source, words, n, from, from);
}

void cd_quote_place(struct cd_qsource *source, const struct cd_qtext *text, uint32_t near,
                    struct cd_qplaced *out)
{
    uint32_t cap = 0, from = 0, n = text->n;
    const struct cd_qword *words = text->words;
    *out = (struct cd_qplaced){.all = n > 0,
                               .in_order = true,
                               .ellipsis = text->trails,
                               .bracket = text->enlarged,
                               .trails = text->trails};
    for (uint32_t first = 0; first < n;) {
        uint32_t end = first + 1;
        while (end < n && words[end].joint == CD_JOINT_NONE)
            end++;
        uint8_t joint = words[first].joint;
        uint32_t at = find_run(source, words + first, end - first, from, near);
        if (at == CD_NONE && from)
            at = find_run(source, words + first, end - first, 0, near);
        uint32_t reach = joint == CD_JOINT_BRACKET ? BRACKET_REACH : ELLIPSIS_REACH;
        if (at == CD_NONE)
            out->all = false;
        else {
            if (first && (at < from || at - from > reach))
                out->in_order = false;
            from = near = at + (end - first);
        }
        out->ellipsis |= joint == CD_JOINT_ELLIPSIS;
        out->bracket |= joint == CD_JOINT_BRACKET;
        *CD_PUSH(out->pieces, out->n, cap) = (struct cd_qpiece){{first, end - first}, at, joint};
        first = end;
    }
}

struct cd_range cd_quote_left_out(const struct cd_qsource *source, const struct cd_qplaced *placed,
                                  uint32_t k)
{
    const struct cd_doc *doc = source->doc;
    const struct cd_qpiece *before = k ? &placed->pieces[k - 1] : NULL;
    const struct cd_qpiece *next = k < placed->n ? &placed->pieces[k] : NULL;
    if (next ? next->joint != CD_JOINT_ELLIPSIS : !placed->trails)
        return (struct cd_range){0, 0};
    uint32_t from, end; /* at either end of the quotation as far as the source's sentence reaches */
    if (before)
        from = source->words[before->at + before->words.count - 1].token + 1;
    else if (next)
        from = doc->statements[cd_doc_statement_of_token(doc, source->words[next->at].token)]
                   .tokens.first;
    else
        return (struct cd_range){0, 0};
    if (next)
        end = source->words[next->at].token;
    else
        end = cd_range_end(doc->statements[cd_doc_statement_of_token(doc, from - 1)].tokens);
    while (from < end && !is_word(&doc->tokens[from]))
        from++;
    while (end > from && !is_word(&doc->tokens[end - 1]))
        end--;
    return (struct cd_range){from, end > from ? end - from : 0};
}

/* --- put together of distant runs ------------------------------------------------------------- */

/* The longest run at one place, or behind it after a few words: its length, its place in *at. */
static uint32_t run_near(const struct cd_qsource *source, const struct cd_qword *words, uint32_t n,
                         uint32_t place, uint32_t *at)
{
    uint32_t best = 0;
    for (uint32_t first = place; first < source->n && first <= place + BRACKET_REACH; first++) {
        uint32_t length = run_length(source, first, words, n);
        if (length > best) {
            best = length;
            *at = first;
        }
    }
    return best;
}

/* The longest run of the source that the words begin with; one at `near` may be half as long. */
static uint32_t longest_run(const struct cd_qsource *source, const struct cd_qword *words,
                            uint32_t n, uint32_t near, uint32_t *at)
{
    struct cd_range r = cd_qsource_occurrences(source, words[0].fold);
    uint32_t here, best = 0, local = run_near(source, words, n, near, &here);
    for (uint32_t k = 0; k < r.count && k < MAX_TRIES; k++) {
        uint32_t first = source->order[r.first + k];
        uint32_t length = run_length(source, first, words, n);
        if (length > best || (length == best && distance(first, near) < distance(*at, near))) {
            best = length;
            *at = first;
        }
    }
    if (local && local * 2 >= best) {
        *at = here;
        return local;
    }
    return best;
}

static bool is_distant(const struct cd_qsource *source, uint32_t end, uint32_t at)
{
    const struct cd_doc *doc = source->doc;
    uint32_t before = cd_doc_statement_of_token(doc, source->words[end - 1].token);
    uint32_t next = cd_doc_statement_of_token(doc, source->words[at].token);
    return at < end || next > before + 1 || at - end > SPLICE_REACH;
}

static bool is_stop(const struct cd_qsource *source, const struct cd_qword *word)
{
    struct cd_range r = cd_qsource_occurrences(source, word->fold);
    return r.count &&
           source->doc->tokens[source->words[source->order[r.first]].token].flags & CD_TOKEN_STOP;
}

bool cd_quote_splice(struct cd_qsource *source, const struct cd_qtext *text, uint32_t near,
                     struct cd_qplaced *out, uint32_t *covered)
{
    uint32_t cap = 0, content = 0;
    bool distant = false;
    *out = (struct cd_qplaced){0};
    *covered = 0;
    if (!source->order)
        cd_qsource_index(source);
    for (uint32_t k = 0; k < text->n;) {
        uint32_t at = 0, n = longest_run(source, text->words + k, text->n - k, near, &at);
        if (n < RUN_WORDS) {
            content += !is_stop(source, &text->words[k]);
            k++;
            continue;
        }
        distant |= out->n && is_distant(source, near, at);
        *CD_PUSH(out->pieces, out->n, cap) = (struct cd_qpiece){{k, n}, at, CD_JOINT_NONE};
        *covered += n;
        near = at + n;
        k += n;
    }
    out->all = !content;
    return distant;
}

void cd_qplaced_finish(struct cd_qplaced *placed)
{
    free(placed->pieces);
}

enum cd_verdict cd_quote_verdict_placed(const struct cd_qplaced *placed)
{
    if (!placed->in_order)
        return CD_QUOTE_SPLICED;
    return placed->ellipsis  ? CD_QUOTE_TRIMMED
           : placed->bracket ? CD_QUOTE_BRACKETED
                             : CD_QUOTE_VERBATIM;
}

/* Whether a heading writes all its words with capitals: those of a quotation tell nothing then. */
static bool is_capitalised(const struct cd_doc *doc, const struct cd_mark *mark)
{
    const struct cd_statement *st = &doc->statements[mark->statement];
    for (uint32_t t = st->tokens.first; t < cd_range_end(st->tokens); t++) {
        const struct cd_token *token = &doc->tokens[t];
        if (token->cls == CD_TOKEN_WORD && !(token->flags & (CD_TOKEN_STOP | CD_TOKEN_CAPITAL)))
            return false;
    }
    return st->kind == CD_STATEMENT_HEADING;
}

bool cd_quote_is_title(const struct cd_doc *doc, const struct cd_mark *mark)
{
    uint32_t words = 0, capital = 0;
    for (uint32_t t = mark->tokens.first; t < cd_range_end(mark->tokens); t++) {
        const struct cd_token *token = &doc->tokens[t];
        if (!is_word(token) || token->flags & CD_TOKEN_STOP)
            continue;
        words++;
        capital += (token->flags & CD_TOKEN_CAPITAL) != 0;
    }
    return words > 0 && words <= 4 && capital == words && !is_capitalised(doc, mark);
}

struct cd_range cd_quote_rest(const struct cd_doc *doc, uint32_t last)
{
    uint32_t st = cd_doc_statement_of_token(doc, last);
    uint32_t end = st != CD_NONE ? cd_range_end(doc->statements[st].tokens) : last + 1;
    while (end > last + 1 && doc->tokens[end - 1].cls == CD_TOKEN_PUNCT)
        end--;
    return (struct cd_range){last + 1, end - last - 1};
}
