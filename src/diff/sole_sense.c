/*
 * Words and phrases that a pair, else the same word for word, has in the place of one another, of
 * which each says something else: until, since; for, against; a month, a year; and those that one
 * side has alone with which something is not what is said: the deputy minister, agreed in
 * principle. Linear in the words, by the one place that differs.
 */
#include "diff/period.h"
#include "diff/sole.h"
#include "util/str.h"

#include <string.h>

/* Bytes of the longest phrase. */
#define PHRASE_SIZE  32u
/* Words from "all" to the "but" that leaves something out. */
#define EXCEPT_REACH 4u

enum sense {
    CD_SENSE_STANCE,
    CD_SENSE_TIME,
    CD_SENSE_AT_TIME, /* only before a time */
    CD_SENSE_INCLUSION,
    CD_SENSE_ALL_BUT, /* only behind "all" and the like */
    CD_SENSE_JOIN,
    CD_SENSE_WAY,
    CD_SENSE_PLACE,
    CD_SENSE_OFTEN,
    CD_SENSE_CASE,
    CD_SENSE_PREFIX, /* only before a hyphen */
    CD_SENSE_COUNT,
    CD_SENSE_RATE,
    CD_SENSE_DAYS, /* only before days */
    N_SENSES
};

static const struct row {
    const char *phrase;
    uint8_t sense, value;
} rows[] = {
#include "diff/tables/senses_en.inc"
};

/* What each sense is flagged as. */
static const struct {
    uint8_t kind, severity;
    const char *rule, *what;
} told[N_SENSES] = {
    [CD_SENSE_STANCE] = {CD_FLAG_NEGATION, 3, "negation.sense", "on whose side it is"},
    [CD_SENSE_TIME] = {CD_FLAG_DATE, 3, "date.sense", "when it is"},
    [CD_SENSE_AT_TIME] = {CD_FLAG_DATE, 3, "date.sense", "when it is"},
    [CD_SENSE_INCLUSION] = {CD_FLAG_NEGATION, 3, "negation.sense", "what is left out"},
    [CD_SENSE_ALL_BUT] = {CD_FLAG_NEGATION, 3, "negation.sense", "what is left out"},
    [CD_SENSE_JOIN] = {CD_FLAG_QUANTIFIER, 2, "quantifier.join", "whether all are meant or any"},
    [CD_SENSE_WAY] = {CD_FLAG_NEGATION, 3, "negation.sense", "which way it goes"},
    [CD_SENSE_PLACE] = {CD_FLAG_NEGATION, 3, "negation.sense", "where it is"},
    [CD_SENSE_OFTEN] = {CD_FLAG_QUANTIFIER, 2, "quantifier.often", "how often it is"},
    [CD_SENSE_CASE] = {CD_FLAG_NEGATION, 3, "negation.case", "how a case stands"},
    [CD_SENSE_PREFIX] = {CD_FLAG_NEGATION, 3, "negation.prefix", "the beginning of a word"},
    [CD_SENSE_COUNT] = {CD_FLAG_NUMBER, 3, "number.word", "a number"},
    [CD_SENSE_RATE] = {CD_FLAG_NUMBER, 3, "number.rate", "a stretch of time"},
    [CD_SENSE_DAYS] = {CD_FLAG_NUMBER, 3, "number.days", "which days are counted"},
};

/* What a word that one side has alone takes away. */
enum lessens {
    CD_LESSENS_WHAT, /* the deputy minister */
    CD_LESSENS_HOW   /* agreed in principle */
};

static const struct {
    const char *phrase;
    uint8_t lessens;
} lessened[] = {
#include "diff/tables/lessened_en.inc"
};

/* Writes the words of a place without the article before them; an empty text for what is longer
 * than any phrase. */
static struct cd_str join(const struct cd_side *side, struct cd_range *at, char phrase[PHRASE_SIZE])
{
    static const char *const articles[] = {"a", "an", "the", NULL};
    size_t n = 0;
    if (at->count > 1 && cd_word_is_one_of(&side->words[at->first], articles)) {
        at->first++;
        at->count--;
    }
    for (uint32_t w = at->first; w < cd_range_end(*at); w++) {
        struct cd_str text = side->words[w].text;
        if (n + text.len + 1 >= PHRASE_SIZE)
            return (struct cd_str){"", 0};
        if (n)
            phrase[n++] = ' ';
        memcpy(phrase + n, text.ptr, text.len);
        n += text.len;
    }
    return (struct cd_str){phrase, n};
}

/* Takes from the beginning of both places what they share, and helping verbs: "ruled until", "has
 * ruled since". */
static void narrow(const struct cd_diff *d, struct cd_range at[2])
{
    static const char *const helpers[] = {"has",  "have", "had",  "is", "are",  "was",
                                          "were", "did",  "does", "do", "been", NULL};
    for (unsigned s = 0; s < 2; s++)
        while (at[s].count > 1 && cd_word_is_one_of(&d->side[s].words[at[s].first], helpers)) {
            at[s].first++;
            at[s].count--;
        }
    while (at[0].count > 1 && at[1].count > 1 &&
           d->side[0].words[at[0].first].stem == d->side[1].words[at[1].first].stem)
        for (unsigned s = 0; s < 2; s++) {
            at[s].first++;
            at[s].count--;
        }
}

static unsigned value_of(struct cd_str phrase, enum sense sense)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (rows[k].sense == sense && cd_str_is(phrase, rows[k].phrase))
            return rows[k].value;
    return 0;
}

/* Whether a word of the statement before w is one of a list, at most so many words before it. */
static bool is_behind(const struct cd_side *side, uint32_t w, uint32_t reach,
                      const char *const *words)
{
    for (uint32_t k = 1; k <= reach && k <= w; k++)
        if (side->words[w - k].statement == side->words[w].statement &&
            cd_word_is_one_of(&side->words[w - k], words))
            return true;
    return false;
}

/* Whether what stands behind the place is a time: before 5 May, within 3 days. */
static bool is_before_time(const struct cd_side *side, uint32_t w)
{
    return w < side->n_words &&
           (side->words[w].flags & CD_WORD_VALUE || cd_word_names_date(&side->words[w]) ||
            cd_side_mark_at(side, w, CD_MARK_DATE) || cd_side_mark_at(side, w, CD_MARK_TIME) ||
            cd_side_mark_at(side, w, CD_MARK_NUMBER));
}

/* Whether any word of the statement of w denies, or asks for one of two. */
static bool is_no_list(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {
        "not",     "n't",    "no",   "never",   "cannot", "without", "nor",
        "neither", "either", "both", "between", "any",    "whether", "if",
        "another", "so",     "may",  "might",   "can",    "could",   NULL};
    for (uint32_t k = 0; k < side->n_words; k++)
        if (side->words[k].statement == side->words[w].statement &&
            (cd_word_is_one_of(&side->words[k], words) || side->words[k].flags & CD_WORD_DENIAL))
            return true;
    return false;
}

/* Whether a number stands in the statement before word w. */
static bool has_value_before(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = w; k > 0 && side->words[k - 1].statement == side->words[w].statement; k--)
        if (side->words[k - 1].flags & CD_WORD_VALUE)
            return true;
    return false;
}

/* Whether the place at w is one where a sense counts. */
static bool counts(const struct cd_side *side, struct cd_range at, enum sense sense)
{
    static const char *const all[] = {"all",  "any",     "every",    "each", "no",
                                      "none", "nothing", "everyone", NULL};
    static const char *const unlike[] = {"different", "differs", "differ", "differed",
                                         "immune",    "averse",  NULL};
    static const char *const moments[] = {"second", "minute", NULL};
    static const char *const over[] = {"and", "or", NULL};
    uint32_t end = cd_range_end(at), w = at.first;
    switch (sense) {
    case CD_SENSE_AT_TIME:
        return is_before_time(side, end);
    case CD_SENSE_ALL_BUT:
        return is_behind(side, w, EXCEPT_REACH, all);
    case CD_SENSE_JOIN:
        return w > 0 && end < side->n_words && !is_no_list(side, w) &&
               side->words[w].mark == CD_NONE &&
               !(side->words[w - 1].flags & side->words[end].flags & CD_WORD_VALUE) &&
               !is_behind(side, w, EXCEPT_REACH, over);
    case CD_SENSE_RATE: /* "wait a second": no stretch of time */
        return !cd_word_is_one_of(&side->words[w], moments) || has_value_before(side, w);
    case CD_SENSE_WAY:
        return !is_behind(side, w, 1, unlike);
    case CD_SENSE_PREFIX:
        return cd_word_hyphenated(side, end - 1);
    case CD_SENSE_DAYS:
        return end < side->n_words &&
               (cd_word_is(&side->words[end], "days") || cd_word_is(&side->words[end], "day"));
    case CD_SENSE_STANCE:
    case CD_SENSE_TIME:
    case CD_SENSE_INCLUSION:
    case CD_SENSE_PLACE:
    case CD_SENSE_OFTEN:
    case CD_SENSE_CASE:
    case CD_SENSE_COUNT:
    case N_SENSES:
        break;
    }
    return true;
}

static bool flag_senses(struct cd_diff *d, const struct cd_range at[2],
                        const struct cd_str phrases[2])
{
    for (unsigned k = 0; k < N_SENSES; k++) {
        unsigned x = value_of(phrases[0], k), y = value_of(phrases[1], k);
        if (!x || !y || x == y || !counts(&d->side[0], at[0], k) || !counts(&d->side[1], at[1], k))
            continue;
        cd_draft_place(d, told[k].kind, told[k].severity, told[k].rule, told[k].what, at);
        return true;
    }
    return false;
}

/* "a year", "per year": how often; and the stretch of time that ends the words of a place, or 0. */
static unsigned time_at_end(const struct cd_side *side, struct cd_range at, bool *rate)
{
    static const char *const each[] = {"a", "an", "per", "each", "every", NULL};
    if (!at.count)
        return 0;
    struct cd_str text = side->words[cd_range_end(at) - 1].text;
    if (text.len > 3 && text.ptr[text.len - 1] == 's')
        text.len--;
    *rate = at.count == 2 && cd_word_is_one_of(&side->words[at.first], each);
    return value_of(text, CD_SENSE_RATE);
}

/* "£4 million a year", "£4 million in six years" */
static bool flag_rates(struct cd_diff *d, const struct cd_range at[2])
{
    bool rate[2] = {false, false};
    unsigned x = time_at_end(&d->side[0], at[0], &rate[0]);
    unsigned y = time_at_end(&d->side[1], at[1], &rate[1]);
    bool behind_value =
        at[0].first > 0 && (d->side[0].words[at[0].first - 1].flags & CD_WORD_VALUE);
    if (!x || !y || rate[0] == rate[1] || !behind_value)
        return false;
    cd_draft_place(d, CD_FLAG_NUMBER, 3, "number.rate", "a stretch of time", at);
    return true;
}

/* Whether one side alone has a word that lessens what is said, and nothing stands for it there. */
static bool flag_lessened(struct cd_diff *d, const struct cd_range at[2],
                          const struct cd_str phrases[2])
{
    unsigned s = at[0].count == 0;
    int found = -1;
    for (size_t k = 0; k < sizeof lessened / sizeof *lessened && at[1 - s].count == 0; k++)
        if (cd_str_is(phrases[s], lessened[k].phrase))
            found = lessened[k].lessens;
    if (found < 0)
        return false;
    uint32_t end = cd_range_end(at[s]);
    const struct cd_side *side = &d->side[s];
    if (found == CD_LESSENS_HOW) {
        if (is_before_time(side, end))
            return false; /* nearly 500: a matter of quantity */
        cd_draft_place(d, CD_FLAG_MODALITY, 2, "modality.lessened", "how far it is so", at);
        return true;
    }
    /* a plan is of the future, a risk no more than possible */
    static const char *const open[] = {"plan",     "risk",   "danger", "threat",
                                       "prospect", "intent", "hope",   NULL};
    if (end >= side->n_words || side->words[end].statement != side->words[end - 1].statement ||
        cd_str_is_one_of(side->words[end].root, open) ||
        (side->words[end].mark != CD_NONE && !cd_word_hyphenated(side, end - 1)))
        return false; /* it says what something is only before it */
    cd_draft_place(d, CD_FLAG_NEGATION, 2, "negation.status", "what somebody or something is", at);
    return true;
}

/* "unjust", "just": a word and the same one with what denies it before it. */
static bool flag_undone(struct cd_diff *d, const struct cd_range at[2])
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_mark *m = at[0].count == 1 && at[1].count == 1
                                      ? cd_side_mark_at(&d->side[s], at[s].first, CD_MARK_NEGATION)
                                      : NULL;
        if (m == NULL || !(m->flags & CD_MARK_MORPH) ||
            m->unit != d->side[1 - s].words[at[1 - s].first].fold)
            continue;
        cd_draft_place(d, CD_FLAG_NEGATION, 3, "negation.prefix", "what is denied", at);
        return true;
    }
    return false;
}

/* "14 days", "14 working days" */
static bool flag_days(struct cd_diff *d, const struct cd_range at[2],
                      const struct cd_str phrases[2])
{
    for (unsigned s = 0; s < 2; s++)
        if (at[1 - s].count == 0 && value_of(phrases[s], CD_SENSE_DAYS) == 1 &&
            counts(&d->side[s], at[s], CD_SENSE_DAYS) && at[s].first > 0 &&
            d->side[s].words[at[s].first - 1].flags & CD_WORD_VALUE) {
            cd_draft_place(d, CD_FLAG_NUMBER, 2, "number.days", "which days are counted", at);
            return true;
        }
    return false;
}

/* "non-binding", "anti-war": the part before a hyphen that turns what is behind it. */
static bool flag_turned(struct cd_diff *d, const struct cd_range at[2],
                        const struct cd_str phrases[2])
{
    static const char *const turning[] = {"non", "anti", "counter", "un", NULL};
    for (unsigned s = 0; s < 2; s++)
        if (at[1 - s].count == 0 && cd_str_is_one_of(phrases[s], turning) &&
            cd_word_hyphenated(&d->side[s], cd_range_end(at[s]) - 1)) {
            cd_draft_place(d, CD_FLAG_NEGATION, 3, "negation.prefix", "what is denied", at);
            return true;
        }
    return false;
}

/* "two of five counts", "five counts": a part of what the other side has whole. */
static bool flag_part(struct cd_diff *d, const struct cd_range at[2])
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        uint32_t end = cd_range_end(at[s]);
        if (at[1 - s].count > 0 || at[s].count < 2 || at[s].count > 4 || end >= side->n_words ||
            !cd_side_mark_at(side, at[s].first, CD_MARK_NUMBER) ||
            !cd_side_mark_at(side, end, CD_MARK_NUMBER) ||
            !(cd_word_is(&side->words[end - 1], "of") || cd_word_is(&side->words[end - 2], "of")))
            continue;
        cd_draft_place(d, CD_FLAG_NUMBER, 3, "number.part", "a number", at);
        return true;
    }
    return false;
}

/* "a ship", "two ships"; "7(2)(b)", "7(2)(c)" */
static bool flag_count(struct cd_diff *d, const struct cd_range at[2])
{
    static const char *const one[] = {"a", "an", NULL};
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    uint32_t x = at[0].first, y = at[1].first;
    if (at[0].count != at[1].count || at[0].count == 0 || at[0].count > 2)
        return false;
    bool letters = at[0].count == 1 && a->words[x].text.len == 1 && b->words[y].text.len == 1 &&
                   x > 0 && a->words[x - 1].flags & CD_WORD_VALUE &&
                   cd_word_is_parted(d, a, x, "(") && cd_word_is_parted(d, b, y, "(");
    bool one_a = cd_word_is_one_of(&a->words[x], one), one_b = cd_word_is_one_of(&b->words[y], one);
    bool counted = at[0].count == 2 && one_a != one_b &&
                   cd_words_inflect(&a->words[x + 1], &b->words[y + 1]) &&
                   cd_side_mark_at(one_a ? b : a, one_a ? y : x, CD_MARK_NUMBER);
    if (!letters && !counted)
        return false;
    cd_draft_place(d, CD_FLAG_NUMBER, 3, letters ? "number.item" : "number.quantity", "a number",
                   at);
    return true;
}

static bool is_flagged(const struct cd_diff *d, const struct cd_sole *place)
{
    for (unsigned s = 0; s < 2; s++)
        if (place->at[s].count > 0 &&
            cd_drafts_touch(
                d, s,
                cd_words_span(&d->side[s], place->at[s].first, cd_range_end(place->at[s]) - 1)))
            return true;
    return false;
}

void cd_flag_sole_senses(struct cd_diff *d)
{
    struct cd_sole place;
    char phrase[2][PHRASE_SIZE];
    struct cd_str phrases[2];
    if (!cd_sole_place(d, &place) || is_flagged(d, &place) || flag_rates(d, place.at) ||
        flag_part(d, place.at) || flag_count(d, place.at))
        return;
    narrow(d, place.at);
    for (unsigned s = 0; s < 2; s++)
        phrases[s] = join(&d->side[s], &place.at[s], phrase[s]);
    if (!flag_senses(d, place.at, phrases) && !flag_turned(d, place.at, phrases) &&
        !flag_undone(d, place.at) && !flag_days(d, place.at, phrases))
        flag_lessened(d, place.at, phrases);
}
