/*
 * What stands beside a quotation and says whose it is without a verb of saying: before a colon
 * somebody who turns to another or waves something away ("She rounded on him at the gate: “...”"),
 * and behind the speech whatever verb its speaker has ("“...,” she came back, quick as a cat").
 * Read where no reporting verb was found. Cost: linear in the sentence.
 */
#include "segment/attrib.h"

enum {
    MAX_CLAUSE = 2 * CD_CLAUSE_MAX, /* tokens of a clause before a colon */
    MAX_SUBJECT = 9                 /* tokens from a quotation to the verb behind it */
};

/*
 * Whether the quotation that opens at t is speech that the clause before it brings: it begins with
 * a capital and ends the sentence, not with a comma, behind which another clause says whose it is.
 */
static bool is_speech(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = t + 1;
    if (!cd_marker_is_quote(m, t) || !cd_clause_is_capital(m, t + 1) ||
        !cd_attrib_opens_speech(m, t))
        return false;
    while (end < m->end && !cd_marker_is_quote(m, end))
        end++;
    return !cd_clause_is_comma(m, end - 1) && cd_clause_only_closers(m, end);
}

/* Whether one of the tokens [first, end) belongs to a reporting clause. */
static bool holds_attribution(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (m->taken[t] & CD_TAKEN_ATTRIBUTION)
            return true;
    return false;
}

/* Whether t may be the finite verb of a clause, of any kind: "rounded", "waves", "spread his". */
static bool may_be_verb(const struct cd_marker *m, uint32_t t)
{
    uint32_t c = cd_clause_cls(m, t), left = cd_clause_cls(m, t - 1);
    if (!cd_marker_is_word(m, t) || cd_clause_is_capital(m, t) || cd_clause_is_adverb(m, t) ||
        m->taken[t] & CD_TAKEN_DATE)
        return false;
    if (c & (CD_LX_AUX | CD_LX_SAY))
        return cd_clause_is_verb(m, t) && !cd_clause_is_reduced(m, t);
    if (left & CD_LX_DET && !(left & (CD_LX_THIRD | CD_LX_NUMWORD)))
        return false;
    if (c & CD_LX_VERB)
        return !(left & CD_LX_PREP);
    if (c || left & (CD_LX_PREP | CD_LX_AUX) || cd_marker_token(m, t)->flags & CD_TOKEN_STOP)
        return false;
    if (cd_clause_is_past_form(m, t))
        return !cd_clause_is_reduced(m, t) || left & CD_LX_THIRD || cd_clause_is_capital(m, t - 1);
    bool third = left & CD_LX_THIRD || cd_clause_is_capital(m, t - 1);
    bool object = cd_clause_cls(m, t + 1) & (CD_LX_DET | CD_LX_THIRD | CD_LX_PREP) ||
                  cd_marker_is(m, t + 1, "him") || cd_marker_is(m, t + 1, "them");
    return cd_clause_is_plural(m, t) ? third || object : object && !cd_clause_is_plural(m, t - 1);
}

/* "had an answer:", "left a note:", "begs to differ:": the verb at v and words up to `end`. */
static bool brings_words(const struct cd_marker *m, uint32_t v, uint32_t end)
{
    static const char *const verbs[] = {"had",    "has",  "have",  "left",   "leaves", "gave",
                                        "gives",  "took", "takes", "issued", "issues", "offered",
                                        "offers", "sent", "sends", "raised", "raises", "posed"};
    if ((cd_marker_is(m, v, "begs") || cd_marker_is(m, v, "begged")) && v + 3 == end)
        return cd_marker_is(m, v + 1, "to") && cd_marker_is(m, v + 2, "differ");
    bool words = cd_clause_cls(m, end - 1) & CD_LX_VOICE || cd_clause_is_missive(m, end - 1);
    bool opens = false;
    for (uint32_t t = v + 1; t + 1 < end; t++)
        opens |= (cd_clause_cls(m, t) & CD_LX_DET) != 0;
    return words && opens && end - v < 7 && CD_MARKER_AMONG(m, v, verbs);
}

/* Whether somebody stands at t and on: "him", "the clerk", "Lund's mother". */
static bool opens_person(const struct cd_marker *m, uint32_t t)
{
    static const char *const pronouns[] = {"him", "her", "them", "me", "us"};
    uint32_t end = t;
    if (CD_MARKER_AMONG(m, t, pronouns) &&
        (!cd_marker_is_word(m, t + 1) || cd_clause_cls(m, t + 1) & CD_LX_PREP))
        return true; /* not "her window" */
    cd_clause_read_behind(m, t, &end);
    return end > t && cd_attrib_is_person(m, cd_clause_head(m, t, end));
}

/* A verb and the particles that make it a turn of speech. */
struct turn {
    const char *verb, *particles[3];
};

static bool takes(const struct cd_marker *m, const struct turn *turn, uint32_t t)
{
    for (size_t k = 0; k < 3 && turn->particles[k] != NULL; k++)
        if (cd_marker_is(m, t, turn->particles[k]))
            return true;
    return false;
}

/*
 * Whether the verb at v turns to somebody, answers back or waves something away by what stands
 * behind it, up to `end`: "rounded on him", "brushed it aside", "went so far as to shout it".
 */
static bool is_addressing(const struct cd_marker *m, uint32_t v, uint32_t end)
{
    static const struct turn whom[] = {{"turned", {"on", "to", "upon"}},
                                       {"turns", {"on", "to", "upon"}},
                                       {"rounded", {"on", "upon"}},
                                       {"rounds", {"on", "upon"}},
                                       {"snapped", {"at"}},
                                       {"snaps", {"at"}},
                                       {"lit", {"into"}},
                                       {"tore", {"into"}},
                                       {"tears", {"into"}},
                                       {"laid", {"into"}}};
    static const struct turn answers[] = {{"hit", {"back", "out"}},    {"hits", {"back", "out"}},
                                          {"struck", {"back", "out"}}, {"strikes", {"back", "out"}},
                                          {"lashed", {"out"}},         {"lashes", {"out"}},
                                          {"bit", {"back"}},           {"bites", {"back"}},
                                          {"fought", {"back"}},        {"fights", {"back"}},
                                          {"fired", {"back"}},         {"fires", {"back"}},
                                          {"shot", {"back"}},          {"shoots", {"back"}}};
    static const struct turn waves[] = {{"waved", {"away", "off", "aside"}},
                                        {"waves", {"away", "off", "aside"}},
                                        {"brushed", {"away", "off", "aside"}},
                                        {"brushes", {"away", "off", "aside"}},
                                        {"batted", {"away", "aside"}},
                                        {"bats", {"away", "aside"}},
                                        {"swatted", {"away", "aside"}},
                                        {"swats", {"away", "aside"}},
                                        {"laughed", {"off"}},
                                        {"laughs", {"off"}},
                                        {"shrugged", {"off"}},
                                        {"shrugs", {"off"}},
                                        {"fended", {"off"}},
                                        {"fends", {"off"}}};
    static const char *const alone[] = {"retaliated", "retaliates", "erupted",  "erupts",
                                        "exploded",   "explodes",   "relented", "relents"};
    if (CD_MARKER_AMONG(m, v, alone) || brings_words(m, v, end))
        return true;
    if ((cd_marker_is(m, v, "went") || cd_marker_is(m, v, "goes")) &&
        cd_marker_is(m, v + 1, "further"))
        return true;
    if ((cd_marker_is(m, v, "came") || cd_marker_is(m, v, "comes")) &&
        cd_marker_is(m, v + 1, "back") && v + 2 == end)
        return true; /* not "came back at nine:" */
    for (size_t k = 0; k < sizeof whom / sizeof *whom; k++)
        if (cd_marker_is(m, v, whom[k].verb) && takes(m, &whom[k], v + 1))
            return opens_person(m, v + 2);
    for (size_t k = 0; k < sizeof answers / sizeof *answers; k++)
        if (cd_marker_is(m, v, answers[k].verb) && takes(m, &answers[k], v + 1))
            return true;
    const struct turn *wave = NULL;
    for (size_t k = 0; k < sizeof waves / sizeof *waves; k++)
        if (cd_marker_is(m, v, waves[k].verb))
            wave = &waves[k];
    for (uint32_t t = v + 1; t < end; t++)
        if ((wave != NULL && takes(m, wave, t)) ||
            (cd_marker_is(m, t - 1, "to") && cd_marker_is(m, t + 1, "it") &&
             cd_clause_cls(m, t) & CD_LX_SAY_BASE))
            return true;
    return false;
}

/* Whether [first, end) is somebody who may have spoken aloud: he, she, they or a person. */
static bool is_somebody(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const pronouns[] = {"he", "she", "they"};
    return cd_clause_may_speak(m, first, end, false) &&
           (CD_MARKER_AMONG(m, first, pronouns) ||
            cd_attrib_is_person(m, cd_clause_head(m, first, end)));
}

/* "She rounded on him at the gate: “...”": the clause before the colon at t. */
bool cd_attrib_before_speech(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t first = t;
    if (!cd_marker_is_mark(m, t, ":") || !is_speech(m, t + 1))
        return false;
    while (first > m->first && t - first < MAX_CLAUSE && !cd_marker_is_mark(m, first - 1, ":;") &&
           !cd_marker_is_quote(m, first - 1))
        first--;
    if (t - first >= MAX_CLAUSE || holds_attribution(m, first, t))
        return false;
    if (first == m->first && cd_attrib_comes_on(m, t, c))
        return true;
    for (uint32_t v = first + 1; v < t; v++) {
        uint32_t head_end, who;
        if (cd_clause_is_capital(m, v) || !is_addressing(m, v, t))
            continue;
        who = cd_clause_full_subject(m, cd_attrib_verb_group(m, v), &head_end);
        if (who == CD_NONE || who < first)
            continue;
        who = cd_clause_trim_subject(m, who, head_end);
        if (who >= head_end || !is_somebody(m, who, head_end) ||
            (who > first && cd_clause_cls(m, who - 1) & (CD_LX_SUBORD | CD_LX_RELATIVE)))
            continue; /* "When the bell rang Lund got up: " */
        *c = (struct cd_clause){.first = who, .end = t + 1, .who_first = who, .who_end = head_end};
        return true;
    }
    return false;
}

/*
 * "Her first novel, “Harbour,” won a prize": whether all before the comma at t is a noun phrase
 * that a quotation behind it names, no clause that goes on in speech.
 */
static bool is_named_before(const struct cd_marker *m, uint32_t t)
{
    uint32_t first = t;
    while (first > m->first && t - first < MAX_CLAUSE && !cd_clause_is_break(m, first - 1))
        first--;
    return !cd_attrib_holds_verb_or_past(m, first, t);
}

/* Whether who stands in [first, end) behind a verb and speech may have spoken: "ran her post". */
static bool is_voice(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const voices[] = {"voice", "voices", "post", "headline", "sign", "banner"};
    uint32_t head = cd_clause_head(m, first, end);
    return CD_MARKER_AMONG(m, head, voices) || cd_clause_is_missive(m, head) ||
           cd_attrib_is_person(m, head);
}

/* Whether the quotation that closes at t ends as speech that goes on outside: “Two pounds?” */
static bool ends_inside(const struct cd_marker *m, uint32_t t)
{
    uint32_t words = 0, capitals = 0, k = t;
    while (k > m->first && !cd_marker_is_quote(m, k - 1)) {
        k--;
        words += cd_marker_is_word(m, k);
        capitals += cd_marker_is_word(m, k) && cd_clause_is_capital(m, k);
    }
    bool whole = k <= m->first + 1 || cd_clause_is_break(m, k - 2);
    bool title = words > 1 && 2 * capitals > words;
    if (k > m->first + 2 && cd_clause_is_comma(m, k - 2) && is_named_before(m, k - 2))
        return false;
    return whole && cd_marker_is_mark(m, t - 1, ",?!-") && !title;
}

/* "“...,” she came back, quick as a cat", "“...,” ran her post": behind the quotation that ends
 * at t. */
bool cd_attrib_behind_speech(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t first = t + 1, end, head_end;
    if (t < m->first + 2 || cd_attrib_opens_quote(m, t) || !ends_inside(m, t) ||
        cd_clause_cls(m, first) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_AUX) ||
        cd_marker_is(m, first, "meaning") || /* “Go!” She went. */
        (cd_clause_cls(m, first) & CD_LX_THIRD && cd_clause_is_capital(m, first)) ||
        (cd_clause_cls(m, first) & CD_LX_RELATIVE && !(cd_clause_cls(m, first) & CD_LX_THIRD)))
        return false;
    uint32_t v = first;
    while (v < first + MAX_SUBJECT && cd_marker_is_word(m, v) && !may_be_verb(m, v))
        v++;
    if (!may_be_verb(m, v) ||
        (cd_clause_cls(m, v) & CD_LX_SAY && cd_attrib_verb_end(m, v) == CD_NONE))
        return false; /* “It was him,” she pointed. */
    bool inverted =
        v == first && (cd_clause_cls(m, v + 1) & CD_LX_DET || cd_clause_is_capital(m, v + 1));
    if (inverted) {
        enum cd_clause_stop stop = cd_clause_read_behind(m, v + 1, &end);
        if (stop == CD_CLAUSE_STOP_THAT || stop == CD_CLAUSE_STOP_OTHER || end == v + 1 ||
            !is_voice(m, v + 1, end))
            return false;
        c->who_first = v + 1;
        c->who_end = end;
    } else {
        uint32_t who = cd_clause_full_subject(m, cd_attrib_verb_group(m, v), &head_end);
        if (who != first || !(cd_clause_may_speak(m, first, head_end, true)))
            return false;
        if (cd_clause_read_behind(m, v + 1, &end) == CD_CLAUSE_STOP_THAT)
            return false;
        c->who_first = first;
        c->who_end = head_end;
    }
    c->first = first;
    c->end = end + (cd_clause_is_comma(m, end) && cd_attrib_opens_quote(m, end + 1));
    return !holds_attribution(m, c->first, c->end);
}
