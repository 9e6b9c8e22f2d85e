/*
 * Frames that name a source inside what is said: according to the auditors, as far as the Board can
 * tell, by our own estimate, told by the inspectors, the experts reckon that. Read from the words,
 * without a grammar; a noun phrase is cut where another one or a verb begins. Cost: the words times
 * a few next to each.
 */
#include "diff/source_frame.h"

#include "diff/predicate.h"
#include "util/str.h"

/* Words from those who "tell us" to "they". */
#define TOLD_REACH 40u

/* Words of a noun phrase that names a source. */
#define PHRASE      7u
/* Words put in between commas: she said. */
#define ASIDE_REACH 5u
/* Words from "put" to the figure. */
#define PUT_REACH   10u

bool cd_word_is_own(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"our", "my", "we", "i", NULL};
    return cd_side_has_at(side, w, words);
}

static bool is_determiner(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"the",   "a",     "an",   "our",  "my",   "its",
                                        "their", "his",   "her",  "this", "that", "these",
                                        "your",  "those", "some", "own",  NULL};
    return cd_side_has_at(side, w, words);
}

static bool joins(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"of", "in", "from", "at", "for", NULL};
    return cd_side_has_at(side, w, words);
}

uint32_t cd_frame_head(const struct cd_side *side, struct cd_range r)
{
    uint32_t head = CD_NONE;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        if (joins(side, w) && head != CD_NONE)
            break;
        if (cd_word_is_content(&side->words[w]))
            head = w;
    }
    return head;
}

/* Whether a comma or another mark stands before a word, no apostrophe or hyphen. */
static bool is_parted(const struct cd_diff *d, const struct cd_word *word)
{
    static const char *const within[] = {"'", "-", NULL};
    return word->mark != CD_NONE && !cd_str_is_one_of(cd_ctx_string(d->ctx, word->mark), within);
}

/* The noun phrase that begins at word w. */
static bool phrase_from(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                        struct cd_framed *out)
{
    static const char *const stops[] = {"who",  "which", "that", "whose",  "and",  "but",
                                        "as",   "to",    "on",   "by",     "with", "about",
                                        "it",   "they",  "can",  "could",  "may",  "might",
                                        "will", "would", "must", "should", NULL};
    *out = (struct cd_framed){.head = CD_NONE};
    if (w >= side->n_words)
        return false;
    out->statement = side->words[w].statement;
    for (; is_determiner(side, w) || cd_word_is_own(side, w); w++)
        out->own |= cd_word_is_own(side, w);
    uint32_t first = w, end = w;
    for (; w < side->n_words && w < first + PHRASE; w++) {
        const struct cd_word *word = &side->words[w];
        bool linked = w > first && joins(side, w - 1);
        if (word->statement != out->statement ||
            (w > first && (is_parted(d, word) || word->flags & CD_WORD_VALUE ||
                           (is_determiner(side, w) && !linked))) ||
            cd_word_is_one_of(word, stops) || cd_predicate_is_be(word) ||
            (w > first && cd_predicate_is_verb(word)) ||
            (cd_predicate_is_helper(word) && !cd_word_is_content(word)))
            break;
        if (cd_word_is_content(word))
            end = w + 1;
    }
    out->words = (struct cd_range){first, end - first};
    out->head = cd_frame_head(side, out->words);
    return out->head != CD_NONE;
}

/* Where the words begin that are put in between commas before word w, or w. */
static uint32_t before_aside(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = w; k > 0 && w - k < ASIDE_REACH; k--) {
        if (side->words[k - 1].statement != side->words[w].statement)
            return w;
        if (is_parted(d, &side->words[k - 1]))
            return k - 1;
    }
    return w;
}

/* The noun phrase or pronoun that ends right before the verb at w, what helps the verb left out. */
static bool phrase_before(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                          struct cd_framed *out)
{
    uint32_t statement = side->words[w].statement, end = w;
    *out = (struct cd_framed){.head = CD_NONE, .statement = statement};
    if (end > 2 && is_parted(d, &side->words[end]))
        end = before_aside(d, side, end); /* our experts, she said, reckon */
    while (end > 0 && cd_predicate_is_helper(&side->words[end - 1]) &&
           side->words[end - 1].statement == statement)
        end--;
    if (end == 0 || side->words[end - 1].statement != statement)
        return false;
    if (cd_word_is_own(side, end - 1)) {
        out->own = true;
        out->words = (struct cd_range){end - 1, 1};
        return true;
    }
    uint32_t first = end;
    while (first > 0 && end - first < PHRASE && side->words[first - 1].statement == statement) {
        const struct cd_word *word = &side->words[first - 1];
        bool inner = first < end &&
                     (joins(side, first - 1) || cd_word_is(word, "'s") || cd_word_is(word, "own") ||
                      (cd_word_is(word, "the") && first > 1 && joins(side, first - 2)));
        if (!cd_word_is_content(word) && !inner)
            break;
        if (cd_word_is_content(word) && cd_predicate_is_verb(word))
            break;
        first--;
        if (is_parted(d, word))
            break;
    }
    while (first < end && !cd_word_is_content(&side->words[first]))
        first++;
    out->own = first > 0 && cd_word_is_own(side, first - 1);
    out->words = (struct cd_range){first, end - first};
    out->head = cd_frame_head(side, out->words);
    return out->head != CD_NONE;
}

/* Whether one of the words stands at most so many words before w, in its statement. */
static bool opens(const struct cd_side *side, uint32_t w, const char *const *list, uint32_t reach)
{
    for (uint32_t k = 1; k <= reach && k <= w; k++) {
        if (side->words[w - k].statement != side->words[w].statement)
            return false;
        if (cd_word_is_one_of(&side->words[w - k], list))
            return true;
    }
    return false;
}

/* "by our own estimate", "by the count of our inspectorate", "the region's reckoning". */
static bool read_view(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                      struct cd_framed *out)
{
    static const char *const views[] = {
        "view",   "opinion",   "judgment",    "judgement",    "assessment", "estimation", "count",
        "counts", "reckoning", "calculation", "calculations", "estimate",   "estimates",  NULL};
    static const char *const ways[] = {"in", "by", "on", "to", "from", NULL};
    if (!cd_side_has_at(side, w, views) || w < 2 || !opens(side, w, ways, 4))
        return false;
    if (cd_side_is_at(side, w + 1, "of"))
        return phrase_from(d, side, w + 2, out);
    uint32_t owner = w - (cd_side_is_at(side, w - 1, "own") ? 2 : 1);
    if (cd_word_is_own(side, owner)) {
        *out = (struct cd_framed){.words = {owner, w + 1 - owner},
                                  .head = CD_NONE,
                                  .own = true,
                                  .statement = side->words[w].statement};
        return true;
    }
    return cd_side_is_at(side, owner, "'s") && phrase_before(d, side, owner, out);
}

/* The verb of "as the newspapers claim" behind the phrase, what helps it let pass. */
static bool says_behind(const struct cd_side *side, uint32_t w)
{
    static const char *const says[] = {"claim",  "claims",  "claimed",   "say",      "says",
                                       "said",   "report",  "reports",   "reported", "maintain",
                                       "allege", "alleges", "maintains", "stated",   "states",
                                       "argue",  "argues",  "suggest",   "suggests", NULL};
    while (w < side->n_words && cd_predicate_is_helper(&side->words[w]))
        w++;
    return cd_side_has_at(side, w, says);
}

/* "has said so", "has stated as much", with what stands for the claim behind it. */
static bool says_so(const struct cd_side *side, uint32_t w)
{
    static const char *const says[] = {"said", "stated", "confirmed", "admitted", "says", NULL};
    return cd_side_has_at(side, w, says) &&
           (cd_side_is_at(side, w + 1, "so") ||
            (cd_side_is_at(side, w + 1, "as") && cd_side_is_at(side, w + 2, "much")));
}

static bool is_himself(const struct cd_side *side, uint32_t w)
{
    return cd_side_is_at(side, w, "himself") || cd_side_is_at(side, w, "herself");
}

/* "put the losses at 30 million" */
static bool figure_behind(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = w + 1; k + 1 < side->n_words && k < w + PUT_REACH; k++)
        if (cd_side_is_at(side, k, "at") && side->words[k + 1].flags & CD_WORD_VALUE &&
            side->words[k].statement == side->words[w].statement)
            return true;
    return false;
}

bool cd_frame_read(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                   struct cd_framed *out)
{
    static const char *const can[] = {"can", "could", "know", "knows", "knew", NULL};
    static const char *const reckon[] = {"reckon",     "reckons",   "reckoned",  "estimate",
                                         "estimates",  "estimated", "calculate", "calculates",
                                         "calculated", NULL};
    static const char *const papers[] = {"statement", "claim", "report", "account", NULL};
    static const char *const tells[] = {"tell", "tells", "told", NULL};
    static const char *const puts[] = {"put", "puts", NULL};
    static const char *const whom[] = {"us", "me", "him", "her", "them", NULL};
    if (cd_side_is_at(side, w, "according") && cd_side_is_at(side, w + 1, "to"))
        return phrase_from(d, side, w + 2, out);
    if (cd_side_is_at(side, w, "citing") || cd_side_is_at(side, w, "quoting"))
        return phrase_from(d, side, w + 1, out);
    if (cd_side_is_at(side, w, "far") && cd_side_is_at(side, w + 1, "as")) {
        if (cd_word_is_own(side, w + 2) && cd_side_has_at(side, w + 3, can))
            return phrase_before(d, side, w + 3, out);
        return phrase_from(d, side, w + 2, out) &&
               cd_side_has_at(side, cd_range_end(out->words), can);
    }
    if (cd_side_is_at(side, w, "as") && phrase_from(d, side, w + 1, out) &&
        says_behind(side, cd_range_end(out->words))) {
        for (uint32_t k = cd_range_end(out->words); k < cd_range_end(out->words) + 4; k++)
            out->myself |=
                is_himself(side, k) && side->words[k].statement == side->words[w].statement;
        return true;
    }
    if (w > 0 && says_so(side, w)) {
        bool self = is_himself(side, w + 2);
        if (phrase_before(d, side, w, out)) {
            out->myself = self;
            return true;
        }
        uint32_t who = w;
        while (who > 0 && side->words[who - 1].statement == side->words[w].statement &&
               cd_predicate_is_helper(&side->words[who - 1]))
            who--;
        *out = (struct cd_framed){.words = {who ? who - 1 : 0, 1},
                                  .head = CD_NONE,
                                  .myself = true,
                                  .statement = side->words[w].statement};
        return self && who > 0 && side->words[who - 1].statement == side->words[w].statement &&
               (cd_side_is_at(side, who - 1, "he") || cd_side_is_at(side, who - 1, "she"));
    }
    if ((cd_side_is_at(side, w, "told") || cd_side_is_at(side, w, "informed")) &&
        cd_side_is_at(side, w + 1, "by"))
        return phrase_from(d, side, w + 2, out);
    if (w > 0 && cd_side_has_at(side, w, tells) && cd_side_has_at(side, w + 1, whom)) {
        uint32_t first = w;
        while (cd_side_is_at(side, w - 1, "they") && first > 0 && w - first < TOLD_REACH &&
               side->words[first - 1].statement == side->words[w].statement)
            first--; /* the inspectors looked at it, and they tell us */
        return cd_side_is_at(side, w - 1, "they") ? phrase_from(d, side, first, out)
                                                  : phrase_before(d, side, w, out);
    }
    if (w > 0 && cd_side_has_at(side, w, puts) && figure_behind(side, w))
        return phrase_before(d, side, w, out);
    if (w > 0 && cd_side_is_at(side, w, "worked") && cd_side_is_at(side, w + 1, "out"))
        return phrase_before(d, side, w, out);
    if (cd_side_has_at(side, w, papers) &&
        (cd_side_is_at(side, w + 1, "by") || cd_side_is_at(side, w + 1, "from")))
        return phrase_from(d, side, w + 2, out);
    if (w > 0 && cd_side_has_at(side, w, reckon) &&
        (cd_side_is_at(side, w + 1, "that") || cd_side_is_at(side, w - 1, "'s") ||
         !is_determiner(side, w - 1)) &&
        !cd_predicate_is_be(&side->words[w - 1]) && phrase_before(d, side, w, out))
        return true;
    return read_view(d, side, w, out);
}
