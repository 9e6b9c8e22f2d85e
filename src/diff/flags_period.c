/*
 * Times that are no dates: seasons, feasts, parts of the day, which Sunday of the month, before or
 * after. Each is compared where both sides name one and say the same of it. What dates bound is
 * read once a date, of few dates a side: the dates times the denials, then the pairs of dates.
 */
#include <string.h>

#include "diff/period.h"
#include "diff/tables.h"
#include "util/str.h"

/* Two seasons are compared where what happens then agrees so far. */
#define SEASON_AGREEMENT 0.6
/* The same in a pair of statements. */
#define ALONE_AGREEMENT  0.4
/* And in one that is surely right. */
#define SURE_AGREEMENT   0.25
/* The share of content words with a counterpart for two decades to be compared. */
#define DECADE_AGREEMENT 0.35
/* Words from "before" to what it is before. */
#define EVENT_REACH      3u
/* Words before "before" that tell what was. */
#define ACT_REACH        5u
/* What so many dates of a side bound is not asked. */
#define MANY_DATES       32u

int cd_season_of(struct cd_str s)
{
    static const char *const seasons[] = {"spring", "summer", "autumn", "winter", "fall"};
    int season = cd_str_place_in(s, seasons, 5);
    return season == 5 ? 3 : season;
}

/* The season that word w of a side names: in the spring; 0: none. */
static int season_at(const struct cd_side *side, uint32_t w)
{
    static const char *const before[] = {"in",   "the",   "this", "last",  "next", "of",
                                         "each", "every", "late", "early", "since"};
    const struct cd_word *word = &side->words[w];
    int season = cd_season_of(word->text);
    if (!season || w == 0 || word[-1].statement != word->statement)
        return 0;
    if (cd_word_is(word, "fall") && (cd_word_is(&word[-1], "the") || cd_word_is(&word[-1], "of")))
        return 0; /* the fall of the government */
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (cd_word_is(&word[-1], before[k]))
            return season;
    return 0;
}

/* The one season that a side names, and where; 0 for none or several. */
static int only_season(const struct cd_side *side, uint32_t *at)
{
    int only = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        int season = season_at(side, w);
        if (!season)
            continue;
        if (only && season != only)
            return 0;
        only = season;
        *at = w;
    }
    return only;
}

/* The one feast that a side names, and where; 0 for none or several. */
static int only_feast(const struct cd_side *side, uint32_t *at)
{
    static const char *const feasts[] = {"christmas",    "easter",   "pentecost", "whitsun",
                                         "ramadan",      "passover", "diwali",    "hanukkah",
                                         "thanksgiving", "lent",     "advent",    "michaelmas",
                                         "candlemas",    "epiphany", "halloween", "midsummer"};
    int only = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        int feast = cd_str_place_in(side->words[w].text, feasts, sizeof feasts / sizeof *feasts);
        bool capital = side->doc->tokens[side->words[w].token].flags & CD_TOKEN_CAPITAL;
        if (!feast || !capital)
            continue;
        if (only && feast != only)
            return 0;
        only = feast;
        *at = w;
    }
    return only;
}

static void flag_feasts(struct cd_diff *d)
{
    uint32_t at[2] = {0, 0};
    int x = only_feast(&d->side[0], &at[0]), y = only_feast(&d->side[1], &at[1]);
    if (!x || !y || x == y || cd_diff_agreement(d) < SEASON_AGREEMENT)
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 3, "date.feast", "a date");
    cd_draft_word(d, f, 0, at[0]);
    cd_draft_word(d, f, 1, at[1]);
}

/* What makes the season at word w the bound of a time, or the name of something else (until the end
 * of the winter, the strike of last winter), by its place in a list; 0: nothing. */
static int season_bound(const struct cd_side *side, uint32_t w)
{
    static const char *const bounds[] = {"of",     "end",    "close",     "beginning",
                                         "start",  "middle", "until",     "till",
                                         "before", "after",  "following", "by"};
    static const char *const skipped[] = {"the", "this", "last", "next", NULL};
    uint32_t k = w;
    while (k > 0 && cd_word_is_one_of(&side->words[k - 1], skipped))
        k--;
    int n = (int)(sizeof bounds / sizeof *bounds);
    int bound = k > 0 ? cd_str_place_in(side->words[k - 1].text, bounds, n) : 0;
    int ends = bound == 1 && k > 1 ? cd_str_place_in(side->words[k - 2].text, bounds, 6) : 0;
    return ends ? ends : bound;
}

static void flag_seasons(struct cd_diff *d)
{
    uint32_t at[2] = {0, 0};
    int x = only_season(&d->side[0], &at[0]), y = only_season(&d->side[1], &at[1]);
    if (!x || !y || season_bound(&d->side[0], at[0]) != season_bound(&d->side[1], at[1]))
        return;
    bool single = d->side[0].n_statements == 1 && d->side[1].n_statements == 1;
    double least = !single              ? SEASON_AGREEMENT
                   : d->options->unsure ? ALONE_AGREEMENT
                                        : SURE_AGREEMENT;
    if (x == y || cd_diff_agreement(d) < least ||
        d->side[0].words[at[0]].flags & d->side[1].words[at[1]].flags & CD_WORD_VALUE)
        return; /* next spring, next autumn: dates */
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 3, "date.season", "a season");
    cd_draft_word(d, f, 0, at[0]);
    cd_draft_word(d, f, 1, at[1]);
}

/* The part of the day that word w names: 1 morning .. 4 night; 0 for none. */
static int part_of_day(const struct cd_side *side, uint32_t w)
{
    static const struct {
        const char *word;
        int part;
    } parts[] = {{"dawn", 1},      {"sunrise", 1},   {"morning", 1},  {"noon", 2},    {"midday", 2},
                 {"afternoon", 3}, {"dusk", 4},      {"sunset", 4},   {"evening", 4}, {"night", 4},
                 {"nightfall", 4}, {"overnight", 4}, {"midnight", 4}, {"tonight", 4}};
    static const char *const until[] = {"before", "until", "till", "by", "since", "after", NULL};
    if (w > 0 && cd_word_is_one_of(&side->words[w - 1], until))
        return 0; /* tested before morning, tested that night */
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (cd_word_is(&side->words[w], parts[k].word))
            return parts[k].part;
    return 0;
}

/* The one part of the day that a side names, and where; 0 for none or several. */
static int only_part(const struct cd_side *side, uint32_t *at)
{
    int only = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        int part = part_of_day(side, w);
        if (part && only && part != only)
            return 0;
        if (part) {
            only = part;
            *at = w;
        }
    }
    return only;
}

static void flag_parts_of_day(struct cd_diff *d)
{
    uint32_t at[2] = {0, 0};
    int x = only_part(&d->side[0], &at[0]), y = only_part(&d->side[1], &at[1]);
    if (cd_drafts_have(d, CD_FLAG_DATE))
        return; /* told already that it is another time */
    if (!x || !y || x == y || cd_diff_agreement(d) < SEASON_AGREEMENT)
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 2, "date.part", "a time of day");
    cd_draft_word(d, f, 0, at[0]);
    cd_draft_word(d, f, 1, at[1]);
}

/* The decade that a side names, by its tens, and where: the sixties, the 1960s; 0 for none. */
static int only_decade(const struct cd_diff *d, unsigned s, uint32_t *at)
{
    static const char *const names[] = {"tens",    "twenties",  "thirties", "forties", "fifties",
                                        "sixties", "seventies", "eighties", "nineties"};
    static const char *const own[] = {"his", "her", "their", "my", "your", "our", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 1; w < side->n_words; w++) {
        int decade = cd_str_place_in(side->words[w].text, names, sizeof names / sizeof *names);
        bool age = cd_word_is_one_of(&side->words[w - 1], own) ||
                   (w > 1 && cd_word_is_one_of(&side->words[w - 2], own));
        if (decade > 1 && !age) {
            *at = w;
            return decade;
        }
    }
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_str value = cd_ctx_string(d->ctx, m->value);
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_DATE && m->value != CD_NONE && r.count && value.len == 5 &&
            value.ptr[4] == 's') {
            *at = r.first;
            return value.ptr[2] - '0';
        }
    }
    return 0;
}

/* "the early sixties", "the early 1970s" */
static void flag_decades(struct cd_diff *d)
{
    uint32_t at[2] = {0, 0};
    int x = only_decade(d, 0, &at[0]), y = only_decade(d, 1, &at[1]);
    if (cd_drafts_have(d, CD_FLAG_DATE) || cd_drafts_have(d, CD_FLAG_NUMBER))
        return;
    if (!x || !y || x == y || cd_diff_agreement(d) < DECADE_AGREEMENT)
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.year", "a decade");
    cd_draft_word(d, f, 0, at[0]);
    cd_draft_word(d, f, 1, at[1]);
}

/* The year of a century that a side gives in two words, as one speaks: in forty-seven; 0: none. */
static int spoken_year(const struct cd_diff *d, unsigned s, uint32_t *at)
{
    static const char *const before[] = {"in",    "since",  "of",     "until", "till",
                                         "from",  "by",     "around", "about", "during",
                                         "after", "before", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_NUMBER && m->unit == CD_NONE && r.count > 1 && r.first > 0 &&
            !(m->flags & (CD_MARK_ORDINAL | CD_MARK_RANGE)) && m->number > 20 && m->number < 100 &&
            cd_word_is_one_of(&side->words[r.first - 1], before)) {
            *at = r.first;
            return (int)m->number;
        }
    }
    return 0;
}

/* The one year that a side names in full, and where; 0 for none or several. */
static int only_year(const struct cd_diff *d, unsigned s, uint32_t *at)
{
    const struct cd_side *side = &d->side[s];
    int only = 0;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_str value = cd_ctx_string(d->ctx, m->value);
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind != CD_MARK_DATE || m->value == CD_NONE || !r.count || value.len != 4 ||
            value.ptr[0] < '1' || value.ptr[0] > '9')
            continue;
        int year = 0;
        for (size_t c = 0; c < 4; c++)
            year = year * 10 + (value.ptr[c] - '0');
        if (only && year != only)
            return 0;
        only = year;
        *at = r.first;
    }
    return only;
}

/* "in forty-seven", "in 1949" */
static void flag_spoken_years(struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++) {
        uint32_t at[2] = {0, 0};
        int spoken = spoken_year(d, s, &at[s]), year = only_year(d, 1 - s, &at[1 - s]);
        if (!spoken || !year || year % 100 == spoken || cd_diff_agreement(d) < DECADE_AGREEMENT)
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NUMBER, 3, "number.year", "a year");
        cd_draft_word(d, f, 0, at[0]);
        cd_draft_word(d, f, 1, at[1]);
        return;
    }
}

/* Which part of the date at word w is meant: 1 early, 2 mid, 3 late; 0: not said. */
static int part_before(const struct cd_side *side, uint32_t w)
{
    static const char *const parts[][4] = {{"early", "beginning", "start", NULL},
                                           {"mid", "middle", NULL},
                                           {"late", "end", "close", NULL}};
    uint32_t k = w;
    while (k > 0 && w - k < 2 &&
           (cd_word_is(&side->words[k - 1], "of") || cd_word_is(&side->words[k - 1], "the")))
        k--;
    for (int p = 0; p < 3 && k > 0; p++)
        if (side->words[k - 1].statement == side->words[w].statement &&
            cd_word_is_one_of(&side->words[k - 1], parts[p]))
            return p + 1;
    return 0;
}

/* "mid-July", "late July": parts of the same month or year, one of them the middle. */
static void flag_parts_of_date(struct cd_diff *d)
{
    for (uint32_t i = 0; i < d->side[0].n_marks; i++)
        for (uint32_t j = 0; j < d->side[1].n_marks; j++) {
            const struct cd_mark *x = d->side[0].marks[i], *y = d->side[1].marks[j];
            struct cd_range a = cd_side_words(&d->side[0], x->tokens);
            struct cd_range b = cd_side_words(&d->side[1], y->tokens);
            if (x->kind != CD_MARK_DATE || y->kind != CD_MARK_DATE || x->value != y->value ||
                !a.count || !b.count || cd_diff_agreement(d) < DECADE_AGREEMENT)
                continue;
            int p = part_before(&d->side[0], a.first), q = part_before(&d->side[1], b.first);
            if (!p || !q || p == q || (p != 2 && q != 2))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 2, "date.part", "a date");
            cd_draft_word(d, f, 0, a.first - 1);
            cd_draft_word(d, f, 1, b.first - 1);
            return;
        }
}

/* Which of several days word w says that the weekday behind it is: the first Sunday; 0 for none. */
static int rank_at(const struct cd_side *side, uint32_t w)
{
    static const char *const ranks[] = {"first", "second", "third",      "fourth",
                                        "fifth", "last",   "penultimate"};
    static const char *const spans[] = {"week", "weekend", "half", "quarter", "fortnight", NULL};
    if (w + 2 >= side->n_words || side->words[w + 1].statement != side->words[w].statement ||
        !(cd_weekday_of(side->words[w + 1].text) ||
          (cd_word_is_one_of(&side->words[w + 1], spans) &&
           (cd_word_is(&side->words[w + 2], "of") || cd_word_is(&side->words[w + 2], "in")))))
        return 0;
    return cd_str_place_in(side->words[w].text, ranks, sizeof ranks / sizeof *ranks);
}

/* "the first Sunday in May", "the second Sunday in May" */
static void flag_ranks(struct cd_diff *d)
{
    for (uint32_t x = 0; x < d->side[0].n_words; x++)
        for (uint32_t y = 0; rank_at(&d->side[0], x) && y < d->side[1].n_words; y++) {
            int rank = rank_at(&d->side[1], y);
            if (!rank || rank == rank_at(&d->side[0], x) ||
                cd_diff_agreement(d) < SEASON_AGREEMENT ||
                d->side[0].words[x + 1].stem != d->side[1].words[y + 1].stem)
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 3, "date.rank", "a date");
            cd_draft_word(d, f, 0, x);
            cd_draft_word(d, f, 1, y);
            return;
        }
}

/* The word of weight behind "before" or "after" at w, near by; CD_NONE where it stands for another
 * thing or is denied: not before. */
static uint32_t event_at(const struct cd_side *side, uint32_t w, bool before)
{
    static const char *const earlier[] = {"before", NULL}, *const later[] = {"after", NULL};
    if (!cd_word_is_one_of(&side->words[w], before ? earlier : later) || w == 0 ||
        cd_word_is(&side->words[w - 1], "not") || cd_word_is(&side->words[w - 1], "until"))
        return CD_NONE;
    for (uint32_t k = w + 1; k < side->n_words && k <= w + EVENT_REACH &&
                             side->words[k].statement == side->words[w].statement;
         k++)
        if (side->words[k].weight > 0.5f)
            return k;
    return CD_NONE;
}

/* "sent before the vote", "sent after the vote": the same event, the same act next to it. */
static void flag_order(struct cd_diff *d)
{
    if (cd_diff_agreement(d) < SEASON_AGREEMENT || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return;
    if (cd_drafts_have(d, CD_FLAG_DATE))
        return;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++)
            if (d->side[s].marks[k]->kind == CD_MARK_NEGATION)
                return; /* nothing after the vote, all of it before */
    for (uint32_t x = 0; x < d->side[0].n_words; x++)
        for (unsigned before = 0; before < 2; before++) {
            uint32_t event = event_at(&d->side[0], x, before);
            if (event == CD_NONE || !cd_word_is_said(d, 0, event))
                continue;
            for (uint32_t y = 0; y < d->side[1].n_words; y++) {
                uint32_t other = event_at(&d->side[1], y, !before);
                bool beside = other != CD_NONE && cd_word_mate(d, 0, event) == other;
                struct cd_range act = {x > ACT_REACH ? x - ACT_REACH : 0,
                                       x < ACT_REACH ? x : ACT_REACH};
                struct cd_range there = {y > ACT_REACH ? y - ACT_REACH : 0,
                                         y < ACT_REACH ? y : ACT_REACH};
                if (!beside || !cd_words_share(d, act, there))
                    continue;
                struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 2, "date.order", "when it is");
                cd_draft_word(d, f, 0, x);
                cd_draft_word(d, f, 1, y);
                return;
            }
        }
}

bool cd_dates_bound_alike(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const bounds[] = {"by", "until", "till", "since", "before", "after", NULL};
    static const char *const of[] = {"the", "of", "last", "day", "end", NULL};
    const struct cd_seen *const seen[2] = {x, y};
    const struct cd_word *bound[2];
    for (unsigned s = 0; s < 2; s++) {
        uint32_t w = seen[s]->words.first;
        while (w > 1 && cd_word_is_one_of(&d->side[s].words[w - 1], of))
            w--;
        if (w == 0)
            return false;
        bound[s] = &d->side[s].words[w - 1];
    }
    return bound[0]->fold == bound[1]->fold && cd_word_is_one_of(bound[0], bounds);
}

bool cd_date_goes_on(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t end = cd_range_end(x->words);
    return end < side->n_words && side->words[end].statement == x->mark->statement &&
           (side->words[end].weight > 0.5f || side->words[end].text.ptr[0] == '\'');
}

/* Whether a date that ends before word w is followed by its end: before May is over, before May
 * ends; not "by May over 300 had left". */
static bool is_over_behind(const struct cd_side *side, uint32_t w)
{
    static const char *const is[] = {"is", "was", NULL};
    static const char *const over[] = {"over", "out", NULL};
    static const char *const ends[] = {"ends", "ended", NULL};
    return w < side->n_words && (cd_word_is_one_of(&side->words[w], ends) ||
                                 (w + 1 < side->n_words && cd_word_is_one_of(&side->words[w], is) &&
                                  cd_word_is_one_of(&side->words[w + 1], over)));
}

/* What a date of a side bounds. */
enum bound {
    BOUND_NONE,
    BOUND_BEGIN,  /* over when it begins: before May */
    BOUND_WITHIN, /* over by then: by May */
    BOUND_END,    /* over when it ends: by the end of May */
    BOUND_NOT_YET /* not over when it begins: not before May */
};

static enum bound bound_before(const struct cd_diff *d, unsigned s, struct cd_range date,
                               const struct cd_seen_list *cues)
{
    static const char *const ends[] = {"end", "close", NULL};
    static const char *const by[] = {"by", "before", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t w = date.first, k = w;
    while (k > 1 &&
           (cd_word_is(&side->words[k - 1], "of") || cd_word_is(&side->words[k - 1], "the")))
        k--;
    bool end = k > 1 && k < w && cd_word_is_one_of(&side->words[k - 1], ends);
    if (end)
        k -= cd_word_is(&side->words[k - 2], "the") ? 2 : 1;
    if (k == 0 || !cd_word_is_one_of(&side->words[k - 1], by))
        return BOUND_NONE;
    bool before = cd_word_is(&side->words[k - 1], "before");
    bool over = before && is_over_behind(side, cd_range_end(date));
    uint32_t denials = 0;
    for (uint32_t c = 0; c < cues->n; c++)
        if (cd_range_holds(cues->items[c].scope, k - 1))
            denials += cues->items[c].head != CD_NONE &&
                               cd_mark_is(d, cues->items[c].mark, "not") &&
                               !cd_table_denies(cd_word_base(&side->words[cues->items[c].head]))
                           ? 1
                           : 2; /* cannot rule out */
    if (denials)
        return denials == 1 && before && !end && !over ? BOUND_NOT_YET : BOUND_NONE;
    return end || over ? BOUND_END : before ? BOUND_BEGIN : BOUND_WITHIN;
}

/* The word that bounds the date at word w. */
static uint32_t bound_at(const struct cd_side *side, uint32_t w)
{
    static const char *const by[] = {"by", "before", NULL};
    while (w > 0 && !cd_word_is_one_of(&side->words[w], by))
        w--;
    return w;
}

/* Whether a side tells of a bound that is not kept, depends on something or is only the earliest:
 * missed the deadline, unless it is mended, or the house is lost. */
static bool bounds_in_doubt(const struct cd_side *side)
{
    static const char *const words[] = {
        "if",       "unless",  "should",    "or",      "but",   "else",     "lest",    "though",
        "although", "late",    "otherwise", "fail",    "fails", "failed",   "failing", "failure",
        "miss",     "misses",  "missed",    "missing", "break", "breaks",   "broke",   "broken",
        "breaking", "without", "earliest",  "however", "vain",  "provided", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], words))
            return true;
    return false;
}

/* Whether a side tells what was planned, not what came of it. */
static bool was_planned(const struct cd_side *side)
{
    static const char *const plans[] = {"promise", "promised",  "hoped",  "planned", "plan",
                                        "meant",   "supposed",  "wanted", "ought",   "deadline",
                                        "pledged", "scheduled", NULL};
    static const char *const was[] = {"was", "were", "had", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], plans) ||
            (w > 0 && cd_word_is(&side->words[w], "to") &&
             cd_word_is_one_of(&side->words[w - 1], was)))
            return true;
    return false;
}

/* Whether one of the dates of a list is this one, with this bound. */
static bool is_bounded_so(const struct cd_seen_list *dates, const enum bound *bounds,
                          uint32_t value, enum bound bound)
{
    for (uint32_t k = 0; k < dates->n; k++)
        if (dates->items[k].mark->value == value && bounds[k] == bound)
            return true;
    return false;
}

/* Whether two bounds of one date exclude each other. */
static bool bounds_differ(const struct cd_diff *d, enum bound p, enum bound q)
{
    if ((p == BOUND_NOT_YET && q == BOUND_WITHIN) || (p == BOUND_WITHIN && q == BOUND_NOT_YET))
        return !was_planned(&d->side[p == BOUND_WITHIN ? 0 : 1]);
    return (p == BOUND_BEGIN && q == BOUND_END) || (p == BOUND_END && q == BOUND_BEGIN);
}

/* "by the end of May", "before May"; "not before May", "by May": other bounds of one date. */
static void flag_bounds(struct cd_diff *d)
{
    if (d->side[0].n_statements != 1 || d->side[1].n_statements != 1 || cd_pair_is_doubtful(d) ||
        bounds_in_doubt(&d->side[0]) || bounds_in_doubt(&d->side[1]))
        return;
    struct cd_seen_list dates[2];
    enum bound bounds[2][MANY_DATES];
    for (unsigned s = 0; s < 2; s++) {
        struct cd_seen_list cues = cd_seen_collect(d, s, CD_MARK_NEGATION);
        dates[s] = cd_seen_collect(d, s, CD_MARK_DATE);
        if (dates[s].n > MANY_DATES)
            return;
        for (uint32_t k = 0; k < dates[s].n; k++)
            bounds[s][k] = bound_before(d, s, dates[s].items[k].words, &cues);
    }
    for (uint32_t i = 0; i < dates[0].n; i++)
        for (uint32_t j = 0; j < dates[1].n; j++) {
            const struct cd_seen *x = &dates[0].items[i], *y = &dates[1].items[j];
            enum bound p = bounds[0][i], q = bounds[1][j];
            if (x->mark->value != y->mark->value || !bounds_differ(d, p, q) ||
                is_bounded_so(&dates[0], bounds[0], x->mark->value, q) ||
                is_bounded_so(&dates[1], bounds[1], x->mark->value, p))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_DATE, 3, "date.bound", "a date");
            cd_draft_span(f, 0,
                          cd_words_span(&d->side[0], bound_at(&d->side[0], x->words.first),
                                        cd_range_end(x->words) - 1));
            cd_draft_span(f, 1,
                          cd_words_span(&d->side[1], bound_at(&d->side[1], y->words.first),
                                        cd_range_end(y->words) - 1));
            return;
        }
}

void cd_flag_periods(struct cd_diff *d)
{
    flag_bounds(d);
    flag_seasons(d);
    flag_feasts(d);
    flag_parts_of_day(d);
    flag_decades(d);
    flag_spoken_years(d);
    flag_parts_of_date(d);
    flag_ranks(d);
    flag_order(d);
}
