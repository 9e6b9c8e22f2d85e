/*
 * Reporting with a noun and a form of "be" instead of a verb of saying: "Her answer was blunt:",
 * "The ministry's position is that", and behind a quotation "was his reply", "was all she said",
 * "was how the mayor put it". Cost: bounded for each word of the list.
 */
#include "segment/attrib.h"

enum {
    MAX_PHRASE = 12,   /* tokens from the owner of the words to the words, or behind them */
    MAX_INSERTED = 16, /* tokens between commas: "His case, as set out in a note, is that" */
    MAX_MANNER = 4     /* words between "was" and the colon: "was short and blunt:" */
};

static bool is_copula(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "was") || cd_marker_is(m, t, "is") || cd_marker_is(m, t, "were") ||
           cd_marker_is(m, t, "are") || cd_marker_is(m, t, "been") ||
           cd_marker_is(m, t, "remains") || cd_marker_is(m, t, "remained");
}

static bool is_his(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "his") || cd_marker_is(m, t, "her") || cd_marker_is(m, t, "their") ||
           cd_marker_is(m, t, "its");
}

/* Whether the noun at t is what somebody thinks, and of whatever it is "of" its owner. */
static bool is_opinion(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"view",       "position",  "contention", "thinking",
                                        "opinion",    "stance",    "judgment",   "verdict",
                                        "judgement",  "feeling",   "assessment", "estimation",
                                        "conclusion", "reckoning", "consensus"};
    return CD_MARKER_AMONG(m, t, nouns);
}

/* Whether somebody stands at t and on, who may own words: "the ministry", "Ann Lee". */
static bool opens_owner(const struct cd_marker *m, uint32_t t)
{
    uint32_t first = t + ((cd_clause_cls(m, t) & CD_LX_DET) != 0), end = first;
    while (cd_marker_is_word(m, end) && end - first < 5 && !is_copula(m, end) &&
           !(cd_clause_cls(m, end) & (CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)))
        end++;
    return end > first && cd_attrib_is_person(m, end - 1);
}

/* "the answer from the ministry", "the view of the board", "the thinking in the guild". */
static bool belongs(const struct cd_marker *m, uint32_t noun)
{
    static const char *const links[] = {"of", "in", "among", "within", "inside", "at"};
    static const char *const rumours[] = {"word", "talk", "gossip", "rumour"};
    static const char *const of_things[] = {"point",    "case",   "plea",    "words",  "guess",
                                            "phrase",   "cry",    "story",   "threat", "promise",
                                            "evidence", "advice", "hope",    "appeal", "question",
                                            "demand",   "logic",  "request", "take"};
    bool linked = CD_MARKER_AMONG(m, noun + 1, links);
    return (cd_marker_is(m, noun + 1, "on") && CD_MARKER_AMONG(m, noun, rumours)) ||
           (linked && (is_opinion(m, noun) ||
                       (CD_MARKER_AMONG(m, noun, rumours) && !cd_marker_is(m, noun + 1, "of")))) ||
           ((cd_marker_is(m, noun + 1, "from") ||
             (linked && !CD_MARKER_AMONG(m, noun, of_things))) &&
            opens_owner(m, noun + 2));
}

/*
 * The start of the phrase that the noun at `noun` ends, where it says whose words they are: "his
 * exact words", "the ministry's answer", and with words behind it "the answer from the ministry".
 * CD_NONE otherwise. c gets the owner.
 */
static uint32_t owned(const struct cd_marker *m, uint32_t noun, struct cd_clause *c)
{
    uint32_t t = noun;
    while (t > m->first && noun - t < 4 && cd_marker_is_word(m, t - 1) &&
           !cd_marker_is(m, t - 1, "'s") && !is_his(m, t - 1) &&
           !(cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD)))
        t--;
    if (t > m->first && is_his(m, t - 1)) {
        c->who_first = c->who_end = 0;
        return t - 1;
    }
    if (t > m->first + 1 && cd_clause_is_genitive(m, t - 1)) {
        uint32_t first = cd_clause_read_subject(m, t - 1);
        if (first == CD_NONE)
            return CD_NONE;
        c->who_first = cd_clause_trim_subject(m, first, t - 1);
        c->who_end = t - 1;
        return cd_clause_may_speak(m, c->who_first, c->who_end, false) ? c->who_first : CD_NONE;
    }
    if (t + 1 == noun && cd_marker_is(m, t, "official") && t > m->first &&
        cd_marker_is(m, t - 1, "the")) {
        c->who_first = c->who_end = 0; /* "the official line is that" */
        return t - 1;
    }
    if (belongs(m, noun) && (t == m->first || cd_marker_is(m, t - 1, "the"))) {
        c->who_first = c->who_end = noun + 2;
        return t > m->first ? t - 1 : t;
    }
    return CD_NONE;
}

/* Whether a subject, no verb, stands at t behind "that": "that any claim had", "that fees would".
 */
static bool opens_subject(const struct cd_marker *m, uint32_t t)
{
    static const char *const some[] = {"any", "no", "some", "every", "each", "all", "there"};
    return cd_clause_is_capital(m, t) || CD_MARKER_AMONG(m, t, some) ||
           cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST | CD_LX_NUMWORD) ||
           (cd_clause_is_plural(m, t) && cd_clause_cls(m, t + 1) & (CD_LX_AUX | CD_LX_VERB));
}

/*
 * "It was her further contention that", "It remains the view of the board that": the phrase
 * [first, t] whose noun is at t, behind "it is".
 */
static bool it_is_his(const struct cd_marker *m, uint32_t t, uint32_t first, struct cd_clause *c)
{
    uint32_t it = first, that = t + 1;
    while (it > m->first && (cd_clause_is_adverb(m, it - 1) || is_copula(m, it - 1) ||
                             cd_clause_cls(m, it - 1) & CD_LX_AUX))
        it--;
    if (it == first || it == m->first || !cd_marker_is(m, it - 1, "it") ||
        !(it - 1 == m->first || cd_clause_is_break(m, it - 2) || cd_marker_is(m, it - 2, "and") ||
          cd_marker_is(m, it - 2, "but")))
        return false;
    if (!cd_marker_is(m, that, "that") &&
        cd_clause_read_behind(m, t + 1, &that) != CD_CLAUSE_STOP_THAT)
        return false;
    static const char *const beliefs[] = {"belief",     "conviction", "understanding",
                                          "submission", "impression", "suspicion",
                                          "hunch",      "prediction", "recollection"};
    if (!is_opinion(m, t) && !CD_MARKER_AMONG(m, t, beliefs))
        return false;       /* "It was his request that they turned down" */
    bool of = that > t + 1; /* "his demand for money that" names a thing */
    if (!opens_subject(m, that + 1) || (of && !(c->who_first == t + 2 && opens_owner(m, t + 2))))
        return false;
    if (c->who_first == t + 2)
        c->who_end = that; /* of the board */
    c->first = it - 1;
    c->end = that + 1;
    return true;
}

/* "His words were:", "The ministry's position is that", "Her exact words: "": the noun at t. */
static bool in_front(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t first = owned(m, t, c), be = t + 1;
    if (first != CD_NONE && it_is_his(m, t, first, c))
        return true;
    if (first == CD_NONE ||
        (first > m->first && !cd_clause_is_break(m, first - 1) &&
         !cd_marker_is(m, first - 1, "and") && !cd_marker_is(m, first - 1, "but")))
        return false;
    c->first = first;
    if (cd_marker_is_mark(m, be, ":") && cd_marker_is_quote(m, be + 1) && first == m->first) {
        c->end = be + 1;
        return true;
    }
    if (first == m->first && (cd_marker_is(m, be, "to") || cd_marker_is(m, be, "on"))) {
        uint32_t colon = be;
        while (colon - be < 6 && cd_marker_is_word(m, colon))
            colon++;
        c->end = colon + 1;
        if (cd_marker_is_mark(m, colon, ":") && cd_marker_is_quote(m, colon + 1))
            return true; /* "Her advice to visitors: "" */
    }
    if (cd_clause_is_comma(m, be)) /* "Her argument, in short, is that" */
        for (uint32_t shut = be + 2; shut < be + MAX_INSERTED && !cd_clause_is_final(m, shut);
             shut++)
            if (cd_clause_is_comma(m, shut) && is_copula(m, shut + 1)) {
                be = shut + 1;
                break;
            }
    bool near = cd_clause_cls(m, be) & (CD_LX_PREP | CD_LX_AUX) || cd_clause_is_time_word(m, be) ||
                is_copula(m, be);
    while (near && be < m->end && be - t < MAX_PHRASE && !is_copula(m, be) &&
           !cd_clause_is_break(m, be) && !cd_clause_is_final(m, be))
        be++;
    if (!near || !is_copula(m, be))
        return false;
    if (c->who_first == t + 2)
        c->who_end = be; /* from the ministry */
    uint32_t stop = be + 1;
    while (stop - be <= MAX_MANNER && cd_marker_is_word(m, stop) && !cd_marker_is(m, stop, "that"))
        stop++;
    if (cd_marker_is(m, stop, "that") && stop == be + 1 && !cd_marker_is(m, stop + 1, "of"))
        c->end = stop + 1;
    else if (cd_marker_is_mark(m, stop, ":") ||
             (cd_clause_is_comma(m, stop) && cd_attrib_opens_quote(m, stop + 1)))
        c->end = stop + 1;
    else if (cd_attrib_opens_quote(m, stop) && stop == be + 1)
        c->end = stop;
    else
        return false;
    return true;
}

/* "was all she said", "was how the mayor put it": the word behind "was" at t + 1. */
static bool was_all(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t verb = t + 2;
    while (verb < m->end && verb - t < MAX_PHRASE && cd_marker_is_word(m, verb) &&
           !(cd_clause_cls(m, verb) & (CD_LX_SAY | CD_LX_SAY_BASE)) &&
           !cd_marker_is(m, verb, "put") && !cd_marker_is(m, verb, "described") &&
           !(cd_marker_is(m, verb + 1, "it") &&
             (cd_marker_is(m, verb, "saw") || cd_marker_is(m, verb, "sees"))))
        verb++;
    uint32_t group = cd_attrib_verb_group(m, verb), end = verb + 1;
    if (!cd_marker_is_word(m, verb) || group <= t + 2 || group < m->first)
        return false;
    while (group > t + 3 && cd_clause_cls(m, group - 1) & CD_LX_AUX)
        group--;
    enum cd_clause_stop stop = cd_clause_read_behind(m, verb + 1, &end);
    if (stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA)
        return false;
    *c = (struct cd_clause){.first = t, .end = end, .who_first = t + 2, .who_end = group};
    return true;
}

/* "ran the headline", "went the reply", "is his answer". */
static bool presents(const struct cd_marker *m, uint32_t t)
{
    return is_copula(m, t) || cd_marker_is(m, t, "ran") || cd_marker_is(m, t, "runs") ||
           cd_marker_is(m, t, "went") || cd_marker_is(m, t, "goes");
}

/* "was a comment of the skipper[, Ann Lee, on the wreck]": behind the name, or the comma at t. */
static uint32_t over_name(const struct cd_marker *m, uint32_t t)
{
    uint32_t name = t + 1, end;
    while (name - t < 6 && cd_clause_is_capital(m, name))
        name++;
    if (!cd_clause_is_comma(m, t) || name == t + 1)
        return t;
    if (cd_clause_only_closers(m, name))
        return name;
    return cd_clause_is_comma(m, name) &&
                   cd_clause_read_behind(m, name + 1, &end) == CD_CLAUSE_STOP_END
               ? end
               : t;
}

/* Whether t is what is said or told: "answer", "headline", "song". */
static bool is_said(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & CD_LX_VOICE || cd_attrib_is_tale(m, t);
}

/* Behind a quotation "was his reply", "was the answer", "was all she said": "was" at t. */
static bool behind_quotation(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (!cd_clause_is_comma(m, t - 1) && !cd_marker_is_mark(m, t - 2, ",.?!-") &&
        !cd_marker_is(m, t + 1, "how"))
        return false;
    if (cd_marker_is(m, t + 1, "all") || cd_marker_is(m, t + 1, "how") ||
        cd_marker_is(m, t + 1, "what"))
        return was_all(m, t, c);
    uint32_t noun = t + 1;
    while (noun - t < 7 && !is_said(m, noun) && cd_marker_is_word(m, noun))
        noun++;
    if (!is_said(m, noun))
        return false;
    uint32_t first = owned(m, noun, c), end = noun + 1;
    bool of = cd_marker_is(m, noun + 1, "of") || cd_marker_is(m, noun + 1, "by") ||
              cd_marker_is(m, noun + 1, "from");
    bool the = cd_marker_is(m, t + 1, "the") ||
               ((of || !is_copula(m, t)) && cd_clause_cls(m, t + 1) & CD_LX_DET);
    if (first != t + 1 && !the)
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, noun + 1, &end);
    bool relative = of && (cd_marker_is(m, end, "who") || cd_marker_is(m, end, "which"));
    if (stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA && !relative)
        return false;
    if (first != t + 1 || c->who_first >= c->who_end)
        c->who_first = c->who_end = 0;
    if (of && (first != t + 1 || cd_marker_is(m, t + 1, "the"))) {
        c->who_first = noun + 2;
        c->who_end = end;
        end = over_name(m, end);
    }
    c->first = t;
    c->end = end;
    return true;
}

bool cd_attrib_noun(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t mark = t - cd_clause_is_comma(m, t - 1); /* “...”, was her answer */
    if (mark >= m->first + 2 && cd_marker_is_quote(m, mark - 1) && presents(m, t))
        return behind_quotation(m, t, c);
    return cd_clause_cls(m, t) & CD_LX_VOICE && in_front(m, t, c);
}
