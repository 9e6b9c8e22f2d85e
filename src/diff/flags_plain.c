/*
 * Differences that are all there is: "The talks failed.", "The talks did not fail."; "Yes.", "No.";
 * "some 62 dead", "some 68 dead". So few words may agree or differ there that no share of them says
 * whether the claim is the same, nor whether the pair is one, and no rounding nor other wording
 * accounts for it: nothing else can be meant. Cost: linear in the words.
 */
#include <string.h>

#include "diff/number.h"
#include "diff/period.h"
#include "text/ascii.h"

/* Words that agree in their form, at least. */
#define AGREEING   2u
/* Words of a pair that are compared one by one. */
#define PICKED     16u
#define ELSE       UINT32_MAX
/* Bytes of a number that tell it from another. */
#define DIGITS_MAX 24u

static bool is_plain_cue(const struct cd_word *w)
{
    static const char *const cues[] = {"not", "n't", "never", "cannot", NULL};
    return cd_word_is_one_of(w, cues);
}

/* What goes with a plain denial, or with the lack of it: "did not resign", "ca n't". */
static bool is_helper(const struct cd_word *w)
{
    static const char *const words[] = {"do",   "does", "did", "can", "ca",
                                        "will", "wo",   "sha", NULL};
    return cd_word_is_one_of(w, words);
}

/* "No, I did not.": the word that answers, before a comma where a side begins. */
static bool is_answer(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"yes", "yeah", "no", NULL};
    return cd_word_is_one_of(&side->words[w], words) && w + 1 < side->n_words &&
           side->words[w + 1].mark != CD_NONE &&
           (w == 0 || cd_word_is_set_aside(&side->words[w - 1]));
}

/* The one plain denial of side s that the other side lacks, all else of s being said there in the
 * same words; CD_NONE with *plain for none at all. */
static uint32_t find_lone_cue(const struct cd_diff *d, unsigned s, bool *plain, uint32_t *agree)
{
    uint32_t cue = CD_NONE;
    *agree = 0;
    *plain = true;
    for (uint32_t w = 0; w < d->side[s].n_words && *plain; w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (cd_word_is_set_aside(word))
            continue;
        if (word->match != CD_NONE) {
            *plain = d->matches[word->match].how <= CD_HOW_FORM;
            ++*agree;
        } else if (is_plain_cue(word)) {
            *plain = cue == CD_NONE;
            cue = w;
        } else {
            *plain = is_helper(word) || is_answer(&d->side[s], w);
        }
    }
    return *plain ? cue : CD_NONE;
}

static bool says_yes(const struct cd_word *w)
{
    return cd_word_is(w, "yes") || cd_word_is(w, "yeah") || cd_word_is(w, "yep");
}

static bool says_no(const struct cd_word *w)
{
    return cd_word_is(w, "no") || cd_word_is(w, "nope");
}

/* The word that answers a question by itself, where side s begins with one. */
static uint32_t find_answer(const struct cd_side *side, bool *denies)
{
    uint32_t w = 0;
    while (w < side->n_words && cd_word_is_set_aside(&side->words[w]))
        w++;
    if (w == side->n_words)
        return CD_NONE;
    *denies = says_no(&side->words[w]);
    return *denies || says_yes(&side->words[w]) ? w : CD_NONE;
}

/* Whether nothing but the answer stands there. What follows it may turn it round in other words:
 * "No, that is right." */
static bool is_bare(const struct cd_side *side, uint32_t answer)
{
    for (uint32_t w = answer + 1; w < side->n_words; w++)
        if (!cd_word_is_set_aside(&side->words[w]))
            return false;
    return true;
}

static void flag_answer(struct cd_diff *d, uint32_t a, uint32_t b)
{
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.answer", "what is answered");
    cd_draft_word(d, f, 0, a);
    cd_draft_word(d, f, 1, b);
}

/* "Yes." and "No." */
static bool flag_answers(struct cd_diff *d)
{
    uint32_t at[2];
    bool denies[2] = {false, false};
    for (unsigned s = 0; s < 2; s++)
        at[s] = find_answer(&d->side[s], &denies[s]);
    if (at[0] == CD_NONE || at[1] == CD_NONE || denies[0] == denies[1] ||
        !is_bare(&d->side[0], at[0]) || !is_bare(&d->side[1], at[1]))
        return false;
    flag_answer(d, at[0], at[1]);
    return true;
}

/* A number in digits as far as it is written otherwise for another value: no signs that part
 * thousands, a point before decimals, no zeros that say nothing. */
static uint32_t read_digits(struct cd_str text, char *out)
{
    uint32_t n = 0;
    const char *stop = memchr(text.ptr, '.', text.len);
    /* 1.000.000: more than one point parts thousands */
    bool points = stop && memchr(stop + 1, '.', text.len - (size_t)(stop + 1 - text.ptr));
    for (size_t k = 0; k < text.len && n < DIGITS_MAX; k++) {
        char c = text.ptr[k];
        bool thousands = (c == ',' || (c == '.' && points)) && k + 3 < text.len &&
                         cd_ascii_is_digit(text.ptr[k + 1]) && cd_ascii_is_digit(text.ptr[k + 2]) &&
                         cd_ascii_is_digit(text.ptr[k + 3]) &&
                         (k + 4 == text.len || !cd_ascii_is_digit(text.ptr[k + 4]));
        if (cd_ascii_is_digit(c) && (c != '0' || n > 0))
            out[n++] = c;
        else if (strchr(".,:/-", c) != NULL && !thousands && k > 0 && k + 1 < text.len)
            out[n++] = '.';
    }
    if (memchr(out, '.', n) != NULL)
        while (n > 0 && (out[n - 1] == '0' || out[n - 1] == '.'))
            n -= 1;
    return n;
}

/* Whether two words are two values: not 2,600 and 2600, 1990s and 90s. */
static bool differ(const struct cd_word *a, const struct cd_word *b)
{
    char x[DIGITS_MAX], y[DIGITS_MAX];
    if (cd_word_names_date(a) || cd_word_names_date(b))
        return a->fold != b->fold;
    uint32_t n = read_digits(a->text, x), m = read_digits(b->text, y), less = n < m ? n : m;
    if (n == m)
        return memcmp(x, y, n) != 0;
    bool century = less == 2 && n + m == 6;
    return !(century && memcmp(x + n - less, y + m - less, less) == 0);
}

static bool has_digit(const struct cd_word *w)
{
    for (size_t k = 0; k < w->text.len; k++)
        if (cd_ascii_is_digit(w->text.ptr[k]))
            return true;
    return false;
}

/* "3. We ask", "(b) We ask": the number of an item, which says nothing. */
static bool numbers_item(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    return (w == 0 || side->words[w - 1].statement != side->words[w].statement) &&
           w + 1 < side->n_words && cd_word_is_parted(d, side, w + 1, ".)");
}

/* A sign that is a token: the "%" of 5%, the "$" of $5. */
static bool is_sign(const struct cd_side *side, const struct cd_word *w)
{
    return side->doc->tokens[w->token].cls == CD_TOKEN_SYMBOL;
}

typedef bool picks(const struct cd_diff *d, const struct cd_side *side, uint32_t w);

static bool is_value(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    return cd_word_names_date(&side->words[w]) ||
           (has_digit(&side->words[w]) && !numbers_item(d, side, w));
}

/* The words of side s that are picked, where all others are said there in the same words and order;
 * ELSE where some are not, or too many are picked. */
static uint32_t find_picked(const struct cd_diff *d, unsigned s, picks *pick, uint32_t at[PICKED])
{
    uint32_t n = 0, agree = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (cd_word_is_set_aside(word) || is_sign(&d->side[s], word))
            continue;
        if (pick(d, &d->side[s], w)) {
            if (n == PICKED)
                return ELSE;
            at[n++] = w;
        } else if (cd_word_is_kept(d, s, w)) {
            agree++;
        } else {
            return ELSE;
        }
    }
    return agree >= AGREEING ? n : ELSE;
}

/* "No, we paid.", "No. We paid.": an answer with which a sentence begins, before a mark. */
static bool answers(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    const struct cd_word *at = &side->words[w];
    bool first = w == 0 || side->words[w - 1].statement != at->statement ||
                 cd_word_is_parted(d, side, w, ".!?:\"");
    bool last = w + 1 == side->n_words || side->words[w + 1].statement != at->statement;
    return first && (says_yes(at) || says_no(at)) &&
           (last || cd_word_is_parted(d, side, w + 1, ",.;:!-"));
}

/* Whether what follows an answer, in its statement and the next, is denied: "No, we did not", "Yes,
 * we did not" say the same. */
static bool is_denied_behind(const struct cd_side *side, uint32_t answer)
{
    uint32_t statement = side->words[answer].statement;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NEGATION && side->marks[k]->statement >= statement &&
            side->marks[k]->statement <= statement + 1 &&
            cd_side_words(side, side->marks[k]->tokens).first > answer)
            return true;
    return false;
}

/* Whether what follows an answer, as far, says something by itself: "No, that is right." does not.
 */
static bool says_more_behind(const struct cd_side *side, uint32_t answer)
{
    uint32_t n = 0;
    for (uint32_t w = answer + 1;
         w < side->n_words && side->words[w].statement <= side->words[answer].statement + 1; w++)
        n += cd_word_is_content(&side->words[w]);
    return n >= AGREEING;
}

/* Answers that are turned round where all else is the same words. */
static bool flag_answers_turned(struct cd_diff *d)
{
    uint32_t at[2][PICKED], n = find_picked(d, 0, answers, at[0]);
    bool any = false;
    if (n == ELSE || n == 0 || find_picked(d, 1, answers, at[1]) != n)
        return false;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t a = at[0][k], b = at[1][k];
        if (says_no(&d->side[0].words[a]) == says_no(&d->side[1].words[b]) ||
            !says_more_behind(&d->side[0], a) || is_denied_behind(&d->side[0], a))
            continue;
        flag_answer(d, a, b);
        any = true;
    }
    return any;
}

/* Whether the values at word a of side 0 and word b of side 1 are two: by their digits, if not
 * 0.7 million and 700,000, or by a sign that only one has: 5%, 5. */
static bool are_two(const struct cd_diff *d, uint32_t a, uint32_t b)
{
    const struct cd_mark *x = cd_side_mark_at(&d->side[0], a, CD_MARK_NUMBER);
    const struct cd_mark *y = cd_side_mark_at(&d->side[1], b, CD_MARK_NUMBER);
    bool digits = differ(&d->side[0].words[a], &d->side[1].words[b]);
    if (x == NULL || y == NULL || x->number < y->number || x->number > y->number)
        return digits;
    return !digits && cd_unit_is_measure(d, x->unit) != cd_unit_is_measure(d, y->unit);
}

/* Whether the value at word w of side s is among those of the other side, elsewhere: "rooms 3 and
 * 5", "rooms 5 and 3". */
static bool is_among(const struct cd_diff *d, unsigned s, uint32_t w, const uint32_t *there,
                     uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (!differ(&d->side[s].words[w], &d->side[1 - s].words[there[k]]))
            return true;
    return false;
}

/* "A ship sank.", "Two ships sank.": whether all words of a side but some are said on the other
 * side in a form of the same word, and in the same order. */
static bool are_kept_but(const struct cd_diff *d, unsigned s, struct cd_range but, uint32_t *agree)
{
    static const char *const be[] = {"is", "are", "was", "were", "has", "have", NULL};
    *agree = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (cd_range_holds(but, w) || cd_word_is_set_aside(word) || cd_word_is_one_of(word, be))
            continue;
        if (!cd_word_is_kept(d, s, w))
            return false;
        ++*agree;
    }
    return true;
}

/* More than one of side s where the other side has one, told by an article, and all else is the
 * same. */
static bool flag_more_than_one(struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    struct cd_range words = cd_side_words(side, m->tokens);
    uint32_t behind = cd_range_end(words), agree[2];
    uint32_t noun = words.count && behind < side->n_words ? cd_word_mate(d, s, behind) : CD_NONE;
    if (noun == CD_NONE || noun == 0 || cd_word_is_flagged(d, s, words.first))
        return false;
    uint32_t article = noun - 1;
    if (!(cd_word_is(&other->words[article], "a") || cd_word_is(&other->words[article], "an")) ||
        other->words[article].statement != other->words[noun].statement ||
        cd_word_is_kept(d, 1 - s, article) || cd_side_mark_at(other, article, CD_MARK_NUMBER) ||
        !are_kept_but(d, s, words, &agree[s]) ||
        !are_kept_but(d, 1 - s, (struct cd_range){article, 1}, &agree[1 - s]) ||
        agree[0] < AGREEING)
        return false;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.plain", "a number");
    cd_draft_span(f, s, cd_words_span(side, words.first, behind - 1));
    cd_draft_word(d, f, 1 - s, article);
    return true;
}

static void flag_articles(struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
            const struct cd_mark *m = d->side[s].marks[k];
            if (m->kind == CD_MARK_NUMBER && m->number > 1 &&
                !(m->flags & (CD_MARK_ORDINAL | CD_MARK_RANGE)) && flag_more_than_one(d, s, m))
                return;
        }
}

void cd_flag_plain_values(struct cd_diff *d)
{
    flag_articles(d);
    uint32_t at[2][PICKED], n = find_picked(d, 0, is_value, at[0]);
    if (n == ELSE || n == 0 || find_picked(d, 1, is_value, at[1]) != n)
        return;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t a = at[0][k], b = at[1][k];
        bool turned = differ(&d->side[0].words[a], &d->side[1].words[b]) &&
                      is_among(d, 0, a, at[1], n) && is_among(d, 1, b, at[0], n);
        if (turned || !are_two(d, a, b) || cd_word_is_flagged(d, 0, a) ||
            cd_word_is_flagged(d, 1, b) || cd_side_mark_at(&d->side[0], a, CD_MARK_TIME) ||
            cd_side_mark_at(&d->side[1], b, CD_MARK_TIME))
            continue; /* 6:40 p.m., 18:40: times are compared as such */
        const struct cd_mark *x = cd_side_mark_at(&d->side[0], a, CD_MARK_DATE);
        const struct cd_mark *y = cd_side_mark_at(&d->side[1], b, CD_MARK_DATE);
        bool date = x || y || cd_word_names_date(&d->side[0].words[a]);
        if (x && y && cd_dates_agree(d, x, y))
            continue; /* written otherwise */
        struct cd_draft *f =
            cd_draft_add(d, date ? CD_FLAG_DATE : CD_FLAG_NUMBER, 3,
                         date ? "date.plain" : "number.plain", date ? "a date" : "a number");
        cd_draft_word(d, f, 0, a);
        cd_draft_word(d, f, 1, b);
    }
}

/* How firmly a modal verb speaks: 1 will, 2 may, 3 should, 4 must; 0 for another word. What is
 * reported puts will as would, may as might. */
static unsigned firmness(const struct cd_word *w)
{
    static const char *const words[][9] = {
        {"will", "wo", "'ll", "shall", "sha", "would", "'d", NULL},
        {"may", "might", "can", "could", "ca", "cannot", NULL},
        {"should", "ought", NULL},
        {"must", NULL}};
    for (unsigned k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_word_is_one_of(w, words[k]))
            return k + 1;
    return 0;
}

static bool is_modal(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    (void)d;
    return firmness(&side->words[w]) > 0;
}

/* "I should like", "I would like"; "the tenant shall", "the tenant must". */
static bool may_be_same(const struct cd_word *a, const struct cd_word *b)
{
    static const char *const pairs[][2] = {{"should", "would"}, {"shall", "must"}};
    return cd_words_are_pair(a, b, pairs, sizeof pairs / sizeof *pairs);
}

/* "shall not vote", "may not vote": each bars it. "must not", "may not": the one may only doubt it.
 */
static bool bar_alike(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    static const char *const barred[] = {"shall", "must", "may", "can", NULL};
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    bool plain = cd_word_is(&a->words[x], "shall") || cd_word_is(&b->words[y], "shall") ||
                 cd_word_is(&a->words[x], "can") || cd_word_is(&b->words[y], "can");
    return plain && x + 1 < a->n_words && y + 1 < b->n_words &&
           cd_word_is(&a->words[x + 1], "not") && cd_word_is(&b->words[y + 1], "not") &&
           cd_word_is_one_of(&a->words[x], barred) && cd_word_is_one_of(&b->words[y], barred);
}

/* "I must say", "I would say": no more than a phrase. */
static bool is_phrase(const struct cd_side *side, uint32_t w)
{
    static const char *const polite[] = {"would", "must", "might", "should", "may", NULL};
    static const char *const verbs[] = {"say", "seem", "admit", NULL};
    return w + 1 < side->n_words && cd_word_is_one_of(&side->words[w + 1], verbs) &&
           cd_word_is_one_of(&side->words[w], polite);
}

void cd_flag_plain_modal(struct cd_diff *d)
{
    uint32_t at[2][PICKED], n = find_picked(d, 0, is_modal, at[0]);
    if (n == ELSE || n == 0 || cd_side_any_asks(&d->side[0]) || cd_side_any_asks(&d->side[1]) ||
        find_picked(d, 1, is_modal, at[1]) != n)
        return;
    for (uint32_t k = 0; k < n; k++) {
        const struct cd_word *a = &d->side[0].words[at[0][k]], *b = &d->side[1].words[at[1][k]];
        if (firmness(a) == firmness(b) || may_be_same(a, b) || bar_alike(d, at[0][k], at[1][k]) ||
            (is_phrase(&d->side[0], at[0][k]) && is_phrase(&d->side[1], at[1][k])) ||
            cd_word_is_flagged(d, 0, at[0][k]) || cd_word_is_flagged(d, 1, at[1][k]))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.plain", "how firmly it is said");
        cd_draft_word(d, f, 0, at[0][k]);
        cd_draft_word(d, f, 1, at[1][k]);
    }
}

bool cd_flag_plain_denial(struct cd_diff *d)
{
    uint32_t cue[2], agree[2];
    bool plain[2];
    if (cd_side_any_asks(&d->side[0]) || cd_side_any_asks(&d->side[1]))
        return false; /* "Was he not there?" asks what "Was he there?" does */
    for (unsigned s = 0; s < 2; s++)
        cue[s] = find_lone_cue(d, s, &plain[s], &agree[s]);
    if (!plain[0] || !plain[1] || (cue[0] == CD_NONE) == (cue[1] == CD_NONE) || agree[0] < AGREEING)
        return flag_answers(d) || flag_answers_turned(d);
    unsigned s = cue[0] == CD_NONE;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.cue", "what is denied");
    cd_draft_word(d, f, s, cue[s]);
    return true;
}
