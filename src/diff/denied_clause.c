/*
 * What a denial of truth denies: "It is not true that the bridge was inspected" says of the
 * inspection that there was none. The segmenter ends the scope of a cue at the clause with "that",
 * or at the comma before it; where the other side has no word for the truth that is denied, the
 * cue acts on the clause. So it does behind what is put in between commas: "did not, as reported,
 * inspect it".
 */
#include "diff/denial.h"

#include "util/str.h"

#define THAT_REACH  14u /* words from the truth that is denied to its clause */
#define THAT_BEHIND 4u  /* the same where no comma closes what is put between them */
#define ASIDE_REACH 8u  /* words between commas */

static bool same_statement(const struct cd_side *side, uint32_t w, const struct cd_seen *c)
{
    return w < side->n_words && side->words[w].statement == c->mark->statement;
}

/* Truth, and what is said or thought. */
static const char *const truths[] = {
    "true",      "truth",       "correct",     "accurate",   "case",        "fact",
    "evidence",  "proof",       "sign",        "basis",      "reason",      "indication",
    "think",     "believe",     "believed",    "thought",    "substance",   "suggest",
    "suggests",  "indicates",   "said",        "say",        "claim",       "claims",
    "reports",   "allegation",  "allegations", "accusation", "suggestion",  "suggestions",
    "rumour",    "accusations", "rumours",     "rumor",      "rumors",      "show",
    "shows",     "showed",      "shown",       "prove",      "proves",      "proved",
    "proven",    "indicate",    "indicated",   "suggested",  "known",       "consider",
    "considers", "considered",  "deemed",      "regarded",   "established", "demonstrated",
    "confirmed", NULL};

/* The "that" of the clause that depends on what stands before word `from`, or CD_NONE. */
static uint32_t find_that(const struct cd_diff *d, const struct cd_side *side,
                          const struct cd_seen *c, uint32_t from)
{
    for (uint32_t w = from; same_statement(side, w, c) && w < from + THAT_REACH; w++) {
        if (cd_word_is_parted(d, side, w, ".;:?!"))
            return CD_NONE;
        if (cd_word_is(&side->words[w], "that") &&
            (w - from <= THAT_BEHIND || cd_word_is_parted(d, side, w, ",") ||
             cd_word_is_one_of(&side->words[w - 1], truths)))
            return w;
    }
    return CD_NONE;
}

/* Where the clause begins behind "not, as reported, ...", or CD_NONE. */
static uint32_t behind_aside(const struct cd_diff *d, const struct cd_side *side,
                             const struct cd_seen *c)
{
    uint32_t from = cd_range_end(c->words);
    if (!same_statement(side, from, c) || !cd_word_is_parted(d, side, from, ","))
        return CD_NONE;
    for (uint32_t w = from + 1; same_statement(side, w, c) && w <= from + ASIDE_REACH; w++)
        if (cd_word_is_parted(d, side, w, ",.;:?!"))
            return cd_word_is_parted(d, side, w, ",") ? w : CD_NONE;
    return CD_NONE;
}

/* Whether the head of a cue's scope is truth, or what is said or thought, and only this side's. */
static bool is_of_truth(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return c->head != CD_NONE && cd_word_mate(d, s, c->head) == CD_NONE &&
           cd_word_is_one_of(&d->side[s].words[c->head], truths);
}

bool cd_denies_truth_before(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const untrue[] = {"true", "correct", "accurate", "founded", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t last = cd_range_end(c->words);
    if (c->mark->flags & CD_MARK_MORPH)
        return c->mark->unit != CD_NONE && !same_statement(side, last, c) &&
               cd_str_is_one_of(cd_ctx_string(d->ctx, c->mark->unit), untrue);
    return is_of_truth(d, s, c) && !same_statement(side, c->head + 1, c);
}

/* Verbs that say little of what they are said of: what they make, get or are held to be is what is
 * denied. */
static const char *const lights[] = {
    "win",   "get",  "gain",  "secur",  "obtain", "receiv", "reach",   "give",  "make",
    "take",  "have", "offer", "find",   "produc", "grant",  "provid",  "carri", "consid",
    "think", "hold", "deem",  "regard", "believ", "show",   "manag",   "prove", "go",
    "come",  "do",   "bring", "be",     "try",    "seek",   "attempt", "want",  NULL};

/* The first word of weight behind the head, a light verb that the other side lacks, if it is said
 * there: failed to win its approval, is not considered safe; or CD_NONE. */
static uint32_t behind_light(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t w = c->head;
    static const char *const links[] = {"since", "when",   "after",    "because", "while",
                                        "until", "before", "although", "though",  NULL};
    while (w != CD_NONE && w < cd_range_end(c->scope) && cd_word_mate(d, s, w) == CD_NONE &&
           cd_str_is_one_of(cd_word_base(&side->words[w]), lights)) {
        do
            w++;
        while (w < cd_range_end(c->scope) && side->words[w].weight <= 0.5f &&
               !cd_word_is_one_of(&side->words[w], links));
        if (w < cd_range_end(c->scope) && cd_word_is_one_of(&side->words[w], links))
            return CD_NONE; /* has not been found since the roof came down */
    }
    return w != c->head && w != CD_NONE && w < cd_range_end(c->scope) && cd_word_is_said(d, s, w)
               ? w
               : CD_NONE;
}

void cd_denied_clause(const struct cd_diff *d, unsigned s, struct cd_seen *c)
{
    static const char *const opinions[] = {"believed", "thought", "said",  "shown",
                                           "proven",   "proved",  "known", "considered",
                                           "found",    "deemed",  NULL};
    const struct cd_side *side = &d->side[s];
    bool of_truth = is_of_truth(d, s, c);
    bool open = c->head == CD_NONE || cd_word_mate(d, s, c->head) == CD_NONE;
    uint32_t from = of_truth ? c->head + 1 : cd_range_end(c->words), first = CD_NONE;
    if (of_truth && same_statement(side, from, c) && cd_word_is(&side->words[from], "to") &&
        cd_word_is_one_of(&side->words[c->head], opinions))
        first = from + 1; /* "is not believed to have come" */
    else if (of_truth ||
             (open && (cd_mark_is(d, c->mark, "deny") || cd_mark_is(d, c->mark, "reject"))))
        first = find_that(d, side, c, from);
    else if (c->scope.count == 0 &&
             (cd_mark_is(d, c->mark, "not") || cd_mark_is(d, c->mark, "never")))
        first = behind_aside(d, side, c);
    if (first == CD_NONE) {
        uint32_t behind = behind_light(d, s, c);
        c->head = behind != CD_NONE ? behind : c->head;
        return;
    }
    uint32_t end = first, head = CD_NONE;
    while (same_statement(side, end, c) &&
           (end <= first + 1 || !cd_word_is_parted(d, side, end, ",.;:?!"))) {
        if (head == CD_NONE && side->words[end].weight > 0.5f)
            head = end;
        end++;
    }
    if (head != CD_NONE) {
        c->scope = (struct cd_range){first, end - first};
        c->head = head;
    }
}
