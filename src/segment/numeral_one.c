/*
 * "One": where it counts, and where it is a pronoun or part of an idiom, by the words around it.
 */
#include <string.h>

#include "segment/numeral_read.h"
#include "segment/numerals.h"

/* Words from "one" back to the number that it goes on counting. */
#define LOOK_BACK 12u

/* "one sees why": behind "one" a noun is singular, so that what ends in s there is a verb. */
static bool is_verb_of_one(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"news",  "series", "species", "means", "times",
                                        "works", "lens",   "corps",   "plus",  "headquarters"};
    struct cd_str s = cd_marker_fold(m, t);
    return s.len > 3 && s.ptr[s.len - 1] == 's' && !strchr("suioa'", s.ptr[s.len - 2]) &&
           cd_marker_is_word(m, t) && !(cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL) &&
           !cd_numeral_unit(s) && !CD_MARKER_AMONG(m, t, nouns) &&
           (!cd_marker_is_word(m, t + 1) || cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP);
}

/* Whether a number stands shortly before "one" at t, which may go on counting: "of every three
 * boats one sinks". */
static bool is_behind_number(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k-- > m->first && k + LOOK_BACK > t;)
        if (m->taken[k] & CD_TAKEN_NUMBER)
            return true;
    return false;
}

/*
 * "How does one live there?", "Why would one leave?": anybody, behind a question and its auxiliary,
 * and what he does; not "How does one boat sink?", where a noun stands behind and the verb follows.
 */
static bool is_anybody(const struct cd_marker *m, uint32_t t)
{
    static const char *const asks[] = {"how", "why", "where", "when"};
    static const char *const aux[] = {"does",  "would", "should", "could",
                                      "might", "must",  "can",    "may"}; /* "did": of some */
    uint32_t behind = t + 2;
    if (t < m->first + 2 || !CD_MARKER_AMONG(m, t - 2, asks) || !CD_MARKER_AMONG(m, t - 1, aux) ||
        !cd_marker_is_word(m, t + 1) || cd_numeral_unit(cd_marker_fold(m, t + 1)))
        return false;
    if (cd_marker_classes(m, behind) & CD_LX_PREP) /* "live with that?" */
        return !cd_marker_is_word(m, behind + 2) ||
               (cd_marker_token(m, behind + 1)->flags & CD_TOKEN_STOP &&
                !cd_marker_is_word(m, behind + 3));
    static const char *const places[] = {"there", "here", "it", "them", "him", "her"};
    return !cd_marker_is_word(m, behind) || CD_MARKER_AMONG(m, behind, places);
}

bool cd_numeral_is_idle_one(const struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"no",   "any",   "every",   "some",  "each", "this", "that",
                                       "the",  "which", "another", "new",   "good", "bad",  "big",
                                       "last", "next",  "right",   "wrong", "only", "such"};
    static const char *const right[] = {
        "another", "who", "that",    "can", "could", "should", "must", "might", "may",   "would",
        "will",    "has", "is",      "was", "'s",    "thing",  "day",  "needs", "wants", "side",
        "hand",    "and", "another", "to",  "in",    "with",   "by",   "which", "does"};
    if (t > m->first && cd_marker_classes(m, t - 1) & CD_LX_ORDWORD)
        return true;
    if (cd_marker_is_mark(m, t + 1, "-") && cd_marker_glued(m, t + 1) && t + 2 < m->end &&
        cd_numeral_unit(cd_marker_fold(m, t + 2)))
        return false; /* a one-hour break */
    if (cd_marker_is(m, t + 1, "in") && cd_marker_classes(m, t + 2) & CD_LX_NUMWORD)
        return false; /* one in five */
    if (cd_marker_is(m, t + 1, "or") && cd_marker_is(m, t + 2, "two") && t > m->first &&
        cd_marker_is(m, t - 1, "that"))
        return false; /* "said that one or two of them" */
    if (is_anybody(m, t))
        return true;
    bool lasts = t > m->first && (cd_marker_is(m, t - 1, "last") ||
                                  cd_marker_is(m, t - 1, "each") || cd_marker_is(m, t - 1, "only"));
    if (lasts && (cd_marker_classes(m, t + 1) & CD_LX_PERIOD ||
                  (t + 1 < m->end && cd_numeral_unit(cd_marker_fold(m, t + 1)))))
        return false; /* "would last one year", "each one percent" */
    const uint32_t other = CD_LX_AUX | CD_LX_PREP | CD_LX_DET | CD_LX_SUBORD | CD_LX_RELATIVE |
                           CD_LX_VERB | CD_LX_SAY | CD_LX_THIRD | CD_LX_FIRST | CD_LX_TIME;
    bool noun = cd_marker_is_word(m, t + 1) && !(cd_marker_classes(m, t + 1) & other) &&
                !(cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP) &&
                !CD_MARKER_AMONG(m, t + 1, right);
    bool that = t > m->first + 1 && cd_marker_is(m, t - 1, "that");
    bool only = t > m->first && cd_marker_is(m, t - 1, "only") &&
                !(t > m->first + 1 && cd_marker_classes(m, t - 2) & CD_LX_DET);
    if (noun && (that || only))
        return false; /* "said that one man", "there was only one call" */
    bool score = !cd_marker_is_word(m, t + 1) || cd_marker_classes(m, t + 1) & CD_LX_PREP;
    if (t >= m->first + 3 && cd_marker_is(m, t - 1, "to") && score &&
        (m->taken[t - 2] & CD_TAKEN_NUMBER || m->taken[t - 3] & CD_TAKEN_NUMBER))
        return false; /* "by eleven votes to one" */
    for (size_t k = 0; t > m->first && k < sizeof left / sizeof *left; k++)
        if (cd_marker_is(m, t - 1, left[k]))
            return true;
    bool counts_on = is_behind_number(m, t);
    if (counts_on && cd_marker_is(m, t - 1, "and") && cd_marker_is(m, t + 1, "that"))
        return false; /* two boats that float and one that does not */
    if (!counts_on && is_verb_of_one(m, t + 1))
        return true;
    if (cd_marker_is(m, t + 1, "of"))
        return cd_marker_is(m, t + 2, "the") &&
               (cd_marker_is(m, t + 3, "most") || cd_marker_is(m, t + 3, "major") ||
                cd_marker_is(m, t + 3, "main") || cd_marker_is(m, t + 3, "few") ||
                cd_marker_is(m, t + 3, "largest") || cd_marker_is(m, t + 3, "biggest") ||
                cd_marker_is(m, t + 3, "best") || cd_marker_is(m, t + 3, "key"));
    if (CD_MARKER_AMONG(m, t + 1, right))
        return true;
    return !cd_marker_is_word(m, t + 1) && cd_numeral_label(m, t) == CD_NONE; /* page one */
}
