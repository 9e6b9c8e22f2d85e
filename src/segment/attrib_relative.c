/*
 * Reports in relative clauses: ", who told me that it fell", which says more of somebody than who
 * it is, and "a clock that one baker said was older", where what is said lacks the noun before it.
 * What only says which one is meant ("the man who said it", "the letter that Lund wrote") is no
 * report. Cost: bounded a verb.
 */
#include "segment/attrib.h"

/* The noun phrase before the comma at `comma`: its first token, or `comma`. */
static uint32_t phrase_before(const struct cd_marker *m, uint32_t comma)
{
    const uint32_t other = CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_VERB |
                           CD_LX_SAY | CD_LX_THIRD | CD_LX_FIRST;
    uint32_t t = comma;
    while (t > m->first && comma - t < 6 && cd_marker_is_word(m, t - 1) &&
           (!(cd_clause_cls(m, t - 1) & other) || cd_clause_is_capital(m, t - 1)) &&
           !(cd_clause_is_past_form(m, t - 1) && !cd_clause_is_capital(m, t - 1)))
        t--;
    return t;
}

/* "It was [Ann Lee, who said that]": whether the noun phrase at t stands behind "it was". */
static bool is_cleft(const struct cd_marker *m, uint32_t t)
{
    static const char *const be[] = {"was", "is", "'s"};
    return t >= m->first + 2 && cd_marker_is(m, t - 2, "it") && CD_MARKER_AMONG(m, t - 1, be) &&
           (t == m->first + 2 || !cd_marker_is_word(m, t - 3) || cd_marker_is(m, t - 3, "and") ||
            cd_marker_is(m, t - 3, "but"));
}

/*
 * "There was a man at the back [who] yelled, “Go!”": where the sentence brings in somebody by
 * "there was", the "who" at `who`. Its first token, or CD_NONE. "It was the man who said that" only
 * tells which one it was.
 */
static uint32_t presents(const struct cd_marker *m, uint32_t who)
{
    static const char *const be[] = {"was", "is", "'s", "were"};
    static const char *const nobody[] = {"no",     "not",   "nobody",   "none",   "never",
                                         "hardly", "fewer", "scarcely", "neither"};
    const uint32_t other = CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_THIRD | CD_LX_FIRST | CD_LX_AUX;
    for (uint32_t t = who - 1; t > m->first && who - t < 10; t--) {
        bool opens =
            t == m->first + 1 || cd_attrib_begins_clause(m, t - 1) || cd_clause_is_break(m, t - 2);
        if (CD_MARKER_AMONG(m, t, be) && cd_marker_is(m, t - 1, "there"))
            return opens && who - t > 1 ? t - 1 : CD_NONE;
        if (!(cd_marker_is_word(m, t) || cd_marker_is_mark(m, t, "-.")) ||
            CD_MARKER_AMONG(m, t, nobody) ||
            (cd_marker_is(m, t, "few") && !cd_marker_is(m, t - 1, "a")) ||
            cd_clause_cls(m, t) & other)
            return CD_NONE;
    }
    return CD_NONE;
}

/* Whether t is somebody, by what he does or as a man or woman. */
static bool is_somebody(const struct cd_marker *m, uint32_t t)
{
    static const char *const some[] = {"man",  "woman", "men",    "women",  "boy",  "girl",
                                       "lady", "child", "person", "people", "guest"};
    return cd_attrib_is_person(m, t) || CD_MARKER_AMONG(m, t, some);
}

/* "There was [proof from a man who]": whether what the sentence brings in at t is nobody, but the
 * noun before the "who" at `who` hangs on it. */
static bool presents_thing(const struct cd_marker *m, uint32_t t, uint32_t who)
{
    uint32_t end = t;
    while (end < who && !(cd_clause_cls(m, end) & CD_LX_PREP))
        end++;
    return end > t && end < who && !is_somebody(m, end - 1) && is_somebody(m, who - 1);
}

bool cd_attrib_who_said(const struct cd_marker *m, uint32_t v, uint32_t last, uint32_t group,
                        struct cd_clause *c)
{
    uint32_t who = group - 1, comma = group - 2;
    bool which = cd_marker_is(m, who, "which") && !(cd_clause_cls(m, v) & CD_LX_WEAK);
    if (group < m->first + 3 || !(which || cd_marker_is(m, who, "who")) ||
        !(cd_clause_cls(m, v) & CD_LX_SAY))
        return false;
    uint32_t opens = which ? CD_NONE : presents(m, who);
    if (opens != CD_NONE) {
        *c = (struct cd_clause){.first = opens, .who_first = opens + 2, .who_end = who};
        if (presents_thing(m, opens + 2, who))
            c->first = c->who_first = phrase_before(m, who);
        return cd_attrib_in_front(m, v, last, c);
    }
    if (cd_clause_cls(m, v) & CD_LX_STRICT)
        return false; /* nor ", who asked that her name be left out" */
    if (cd_marker_is(m, comma, "and"))
        while (comma > m->first + 1 && group - comma < CD_CLAUSE_MAX &&
               !(cd_clause_is_comma(m, comma) && cd_marker_is(m, comma + 1, "who")))
            comma--; /* "Lee, who lost in May and who told us that" */
    uint32_t first = phrase_before(m, comma);
    if (!cd_clause_is_comma(m, comma) || first == comma)
        return false;
    c->first = who;
    if (!cd_attrib_in_front(m, v, last, c) ||
        (cd_marker_is_mark(m, c->end - 1, ":") && c->end > last + 4))
        return false; /* "asked Lee, who had told us of the cost of it: "*/
    c->who_first = first;
    c->who_end = comma;
    uint32_t apposed = first; /* "It was her tutor, Dr Voss, who wrote: " */
    if (first > m->first + 3 && cd_clause_is_comma(m, first - 1))
        apposed = phrase_before(m, first - 1);
    c->first = is_cleft(m, apposed) ? apposed - 2 : c->first;
    return true;
}

/* Whether t is a finite verb that the noun before the relative clause may be the subject of. */
static bool is_finite(const struct cd_marker *m, uint32_t t)
{
    static const char *const forms[] = {"is",   "are",  "was",   "were",   "has",   "had",
                                        "have", "will", "would", "can",    "could", "might",
                                        "may",  "must", "shall", "should", "needs", "needed"};
    return CD_MARKER_AMONG(m, t, forms);
}

bool cd_attrib_said_was(const struct cd_marker *m, uint32_t subject, uint32_t v, uint32_t last,
                        struct cd_clause *c)
{
    static const char *const words[] = {"thing", "things", "word",   "words",
                                        "all",   "one",    "nothing"};
    uint32_t that = subject - 1, noun = that - 1;
    if (subject < m->first + 3 ||
        !(cd_marker_is(m, that, "that") || cd_marker_is(m, that, "which")) ||
        !is_finite(m, last + 1) || !cd_marker_is_word(m, noun) ||
        cd_clause_cls(m, v) & CD_LX_STRICT || cd_clause_cls(m, subject) & CD_LX_FIRST)
        return false;
    if (cd_clause_cls(m, noun) & (CD_LX_PREP | CD_LX_AUX | CD_LX_DET | CD_LX_VERB | CD_LX_THIRD |
                                  CD_LX_FIRST | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_ADVERB) ||
        (cd_clause_cls(m, noun) & (CD_LX_SAY | CD_LX_SAY_BASE | CD_LX_SAYING) &&
         !cd_clause_is_noun(m, noun)) ||
        CD_MARKER_AMONG(m, noun, words))
        return false; /* "the thing that she said was odd" */
    c->first = subject;
    c->end = last + 1;
    return true;
}
