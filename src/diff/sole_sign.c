/*
 * What signs and punctuation alone change between sides of the same words: a sign of relation or of
 * approval put for another (<, >; a tick, a cross), a "no" that answers on one side and denies on
 * the other (No, more will come), a denial cut off from what it denies, a question. Linear in the
 * tokens.
 */
#include "diff/sole.h"
#include "text/utf8.h"
#include "util/str.h"

#include <string.h>

/* Signs of a place that are read together: >=. */
#define SIGN_SIZE 16u

/* Signs that say something, those of one row the same; only where both sides have one. */
static const char *const signs[][6] = {
    {"<"},
    {">"},
    {"\xE2\x89\xA4", "<=", "\xE2\xA9\xBD", "\xE2\x89\xA6"},
    {"\xE2\x89\xA5", ">=", "\xE2\xA9\xBE", "\xE2\x89\xA7"},
    {"=", "=="},
    {"\xE2\x89\xA0", "!=", "<>", "=/="},
    {"\xE2\x89\x88", "~", "\xE2\x89\x83", "\xE2\x88\xBC"},
    {"\xC2\xB1", "+/-"},
    {"+"},
    {"-", "\xE2\x88\x92"},
    {"\xC3\x97", "*"},
    {"\xC3\xB7", "/"},
    {"\xE2\x86\x92", "->", "=>", "\xE2\x87\x92"},
    {"\xE2\x86\x90", "<-", "\xE2\x87\x90"},
    {"\xE2\x86\x91", "\xE2\x96\xB2", "\xE2\xAC\x86"},
    {"\xE2\x86\x93", "\xE2\x96\xBC", "\xE2\xAC\x87"},
    {"\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x98\x91", "\xE2\x9C\x85"},
    {"\xE2\x9C\x97", "\xE2\x9C\x98", "\xE2\x98\x92", "\xE2\x9D\x8C", "\xE2\x9C\x96"},
    {"\xF0\x9F\x91\x8D"},
    {"\xF0\x9F\x91\x8E"},
};
#define N_SIGNS (sizeof signs / sizeof *signs)

/* Pictures of faces and the like, of which each is another. */
static bool is_picture(struct cd_str s)
{
    uint32_t cp = 0;
    return s.len > 3 && cd_utf8_decode(s.ptr, s.len, &cp, NULL) && cp >= 0x1F300 && cp <= 0x1FAFF;
}

/* The number of a sign, from 1; N_SIGNS + 1 for a picture; or 0. */
static size_t sign_of(struct cd_str s)
{
    for (size_t k = 0; k < N_SIGNS; k++)
        for (size_t i = 0; i < 6 && signs[k][i]; i++)
            if (cd_str_is(s, signs[k][i]))
                return k + 1;
    return is_picture(s) ? N_SIGNS + 1 : 0;
}

/* --- signs ----------------------------------------------------------------------------------- */

/* Whether two tokens are the same, a symbol by its bytes: folding makes one of = and its denial. */
static bool same_token(const struct cd_side *a, uint32_t x, const struct cd_side *b, uint32_t y)
{
    const struct cd_token *v = &a->doc->tokens[a->tokens[x]], *w = &b->doc->tokens[b->tokens[y]];
    return v->fold == w->fold &&
           (v->cls != CD_TOKEN_SYMBOL || cd_str_same(cd_doc_text(a->doc, cd_token_span(v)),
                                                     cd_doc_text(b->doc, cd_token_span(w))));
}

/* The tokens of both sides that are left between the same ones at either end. */
static bool find_place(const struct cd_diff *d, struct cd_range at[2])
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    uint32_t less = a->n_tokens < b->n_tokens ? a->n_tokens : b->n_tokens, head = 0, tail = 0;
    while (head < less && same_token(a, head, b, head))
        head++;
    while (tail < less - head && same_token(a, a->n_tokens - 1 - tail, b, b->n_tokens - 1 - tail))
        tail++;
    at[0] = (struct cd_range){head, a->n_tokens - head - tail};
    at[1] = (struct cd_range){head, b->n_tokens - head - tail};
    return head + tail > 1;
}

/* The one sign that the tokens of a place are, taken together, and its span; or 0. */
static size_t read_sign(const struct cd_side *side, struct cd_range at, struct cd_span *span)
{
    char text[SIGN_SIZE];
    size_t n = 0;
    if (at.count == 0 || at.count > 3)
        return 0;
    for (uint32_t k = at.first; k < cd_range_end(at); k++) {
        const struct cd_token *t = &side->doc->tokens[side->tokens[k]];
        struct cd_str s = cd_doc_text(side->doc, cd_token_span(t));
        if ((t->cls != CD_TOKEN_SYMBOL && t->cls != CD_TOKEN_PUNCT) || n + s.len > sizeof text)
            return 0;
        memcpy(text + n, s.ptr, s.len);
        n += s.len;
    }
    uint32_t off = side->doc->tokens[side->tokens[at.first]].off;
    *span = cd_token_span(&side->doc->tokens[side->tokens[cd_range_end(at) - 1]]);
    *span = (struct cd_span){off, cd_span_end(*span) - off};
    return sign_of((struct cd_str){text, n});
}

/* Whether tokens stand between two numbers. */
static bool is_between_numbers(const struct cd_side *side, struct cd_range at)
{
    uint32_t end = cd_range_end(at);
    return at.first > 0 && end < side->n_tokens &&
           side->doc->tokens[side->tokens[at.first - 1]].cls == CD_TOKEN_NUMBER &&
           side->doc->tokens[side->tokens[end]].cls == CD_TOKEN_NUMBER;
}

/* A sign in the place of another: a dash, slash or star only between numbers. */
static bool flag_signs(struct cd_diff *d)
{
    static const char *const reckoned[] = {"+", "-", "\xE2\x88\x92", "*", "/", "~", NULL};
    struct cd_range at[2];
    struct cd_span spans[2];
    size_t sign[2];
    if (!find_place(d, at))
        return false;
    for (unsigned s = 0; s < 2; s++) {
        sign[s] = read_sign(&d->side[s], at[s], &spans[s]);
        if (!sign[s] || (cd_str_is_one_of(cd_doc_text(d->side[s].doc, spans[s]), reckoned) &&
                         !is_between_numbers(&d->side[s], at[s])))
            return false; /* a bullet, a dash */
    }
    static const char *const joints[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93", "/", "~", NULL};
    if (cd_str_is_one_of(cd_doc_text(d->side[0].doc, spans[0]), joints) &&
        cd_str_is_one_of(cd_doc_text(d->side[1].doc, spans[1]), joints))
        return false; /* 2019-20, 2019/20 */
    struct cd_str a = cd_doc_text(d->side[0].doc, spans[0]);
    struct cd_str b = cd_doc_text(d->side[1].doc, spans[1]);
    if (sign[0] == sign[1] && (sign[0] <= N_SIGNS || cd_str_same(a, b)))
        return false;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.sign", "a sign");
    for (unsigned s = 0; s < 2; s++)
        cd_draft_span(f, s, spans[s]);
    return true;
}

/* --- denials and questions ---------------------------------------------------------------------
 */

static bool are_same_words(const struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    if (a->n_words != b->n_words)
        return false;
    for (uint32_t w = 0; w < a->n_words; w++)
        if (a->words[w].fold != b->words[w].fold)
            return false;
    return true;
}

/* Whether a mark of one of the kinds stands behind word w of a side, before the word it goes on
 * with, or a statement ends there. */
static bool is_cut_off(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                       const char *marks)
{
    return side->words[w + 1].statement != side->words[w].statement ||
           (side->words[w + 1].mark != CD_NONE && cd_word_is_parted(d, side, w + 1, marks));
}

/* What "no" before it does not deny: a pronoun, an article, another denial, a courtesy. */
static bool is_no_noun(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {
        "i",     "you",    "he",    "she",     "it",    "we",    "they",  "the",    "a",
        "an",    "this",   "that",  "these",   "those", "my",    "your",  "his",    "her",
        "its",   "our",    "their", "not",     "no",    "never", "thank", "thanks", "sir",
        "madam", "there",  "and",   "but",     "if",    "what",  "why",   "who",    "how",
        "when",  "please", "nor",   "because", NULL};
    return cd_word_is_one_of(&side->words[w], words) || side->words[w].flags & CD_WORD_NAME;
}

/* "No, more taxes will come", "No more taxes will come"; "Don't stop", "Don't. Stop": a denial that
 * belongs to what is behind it on one side only. */
static bool flag_cut(struct cd_diff *d)
{
    static const char *const denials[] = {"not", "n't", "never", NULL};
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    for (uint32_t w = 0; w + 1 < a->n_words; w++) {
        bool no = cd_word_is(&a->words[w], "no");
        const char *marks = no ? ",.;:!-" : ".;:!";
        if (!(no && !is_no_noun(a, w + 1) && !is_no_noun(b, w + 1)) &&
            !cd_word_is_one_of(&a->words[w], denials))
            continue;
        if (is_cut_off(d, a, w, marks) == is_cut_off(d, b, w, marks))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.cut", "what is denied");
        for (unsigned s = 0; s < 2; s++)
            cd_draft_span(f, s, cd_words_span(&d->side[s], w, w + 1));
        return true;
    }
    return false;
}

/* Whether the order of words makes a question of a statement whatever its end: "Will you", "Who
 * is", "didn't you", "right". */
static bool is_question_by_words(const struct cd_side *side)
{
    static const char *const first[] = {
        "who",   "what", "when", "where", "why",   "how",    "which", "whose", "whom",
        "is",    "are",  "was",  "were",  "am",    "do",     "does",  "did",   "has",
        "have",  "had",  "will", "would", "shall", "should", "can",   "could", "may",
        "might", "must", "and",  "but",   "so",    "or",     NULL};
    static const char *const last[] = {"right", "okay", "ok",  "yes",     "no",   "really", "eh",
                                       "it",    "you",  "he",  "she",     "they", "we",     "i",
                                       "not",   "n't",  "huh", "correct", "true", "there",  NULL};
    static const char *const reported[] = {"asked",  "asks",     "ask",    "whether",
                                           "wonder", "wondered", "please", NULL};
    if (!side->n_words)
        return true;
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], reported))
            return true; /* he asked who had won; please sit down */
    return cd_word_is_one_of(&side->words[0], first) ||
           cd_word_is_one_of(&side->words[side->n_words - 1], last);
}

/* "He is guilty.", "He is guilty?" */
static bool flag_question(struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    if (a->n_statements != 1 || b->n_statements != 1 || is_question_by_words(a) ||
        cd_statement_asks(a->doc, a->statements[0]) == cd_statement_asks(b->doc, b->statements[0]))
        return false;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.asked", "whether it is said or asked");
    for (unsigned s = 0; s < 2; s++)
        cd_draft_word(d, f, s, d->side[s].n_words - 1);
    return true;
}

void cd_flag_sole_signs(struct cd_diff *d)
{
    if (d->n_drafts > 0 || flag_signs(d) || !are_same_words(d))
        return;
    if (!flag_cut(d))
        flag_question(d);
}
