/*
 * Whether an "and" joins two parts of one subject, "officials and diplomats said", or two clauses,
 * "they left and diplomats said". Cost: bounded a call.
 */
#include "segment/clause.h"

/* "the ministry of transport [and] public works": two bare nouns behind one "of" or "for". */
static bool joins_bare_nouns(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    const uint32_t other = CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_VERB | CD_LX_SAY |
                           CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE | CD_LX_SUBORD |
                           CD_LX_ADVERB | CD_LX_TIME;
    if (t < m->first + 4 || verb - t > 3 || cd_clause_is_plural(m, t - 1) ||
        !(cd_marker_is(m, t - 2, "of") || cd_marker_is(m, t - 2, "for")) ||
        !cd_marker_is_word(m, t - 3) || cd_clause_cls(m, t - 3) & (other & ~CD_LX_VERB) ||
        !(cd_clause_cls(m, t - 4) & CD_LX_DET))
        return false;
    for (uint32_t k = t - 1; k < verb; k++)
        if (k != t && (!cd_marker_is_word(m, k) || cd_clause_cls(m, k) & (other & ~CD_LX_VERB) ||
                       cd_clause_is_capital(m, k)))
            return false;
    return true;
}

/* "both the mayor [and] the head of the port" */
static bool joins_both(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k > m->first && t - k < 7 && cd_marker_is_word(m, k - 1); k--) {
        if (cd_marker_is(m, k - 1, "both"))
            return k < t && cd_clause_cls(m, t + 1) & CD_LX_DET;
        if (cd_clause_cls(m, k - 1) & (CD_LX_AUX | CD_LX_VERB | CD_LX_SAY | CD_LX_SUBORD))
            break;
    }
    return false;
}

/*
 * "three current [and] former clerks", "the port's serving and retired pilots": two words of which
 * one noun is, behind what opens the phrase.
 */
static bool joins_adjectives(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    const uint32_t other = CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_VERB | CD_LX_THIRD |
                           CD_LX_FIRST | CD_LX_RELATIVE | CD_LX_SUBORD;
    static const char *const openers[] = {"'s", "few"};
    if (t < m->first + 2 || verb - t < 3 || verb - t > 4 || !cd_clause_is_plural(m, verb - 1) ||
        cd_clause_is_plural(m, t - 1) || cd_clause_is_capital(m, t - 1) ||
        cd_clause_cls(m, t - 1) & other || !cd_marker_is_word(m, t - 1))
        return false;
    for (uint32_t k = t + 1; k < verb; k++)
        if (!cd_marker_is_word(m, k) || cd_clause_cls(m, k) & other || cd_clause_is_capital(m, k))
            return false;
    return cd_clause_cls(m, t - 2) & (CD_LX_DET | CD_LX_NUMWORD) ||
           cd_marker_token(m, t - 2)->cls == CD_TOKEN_NUMBER || CD_MARKER_AMONG(m, t - 2, openers);
}

/* "port officials [and] a hospital spokeswoman": a bare plural of a word or two at a beginning. */
static bool is_bare_plural(const struct cd_marker *m, uint32_t begin, uint32_t t)
{
    if (t - begin > 3 || !cd_clause_is_plural(m, t - 1))
        return false;
    for (uint32_t k = begin; k + 1 < t; k++)
        if (cd_clause_cls(m, k) & ~(uint32_t)CD_LX_BODY || cd_clause_is_past_form(m, k))
            return false;
    return true;
}

/* Whether a past form stands in [first, end). */
static bool holds_past(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (cd_clause_is_past_form(m, t))
            return true;
    return false;
}

bool cd_clause_joins(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    static const char *const others[] = {"others", "colleagues", "friends", "family"};
    if (cd_clause_is_capital(m, t - 1) &&
        (cd_clause_is_capital(m, t + 1) || CD_MARKER_AMONG(m, t + 1, others)))
        return true; /* Voll and others */
    if (joins_bare_nouns(m, t, verb) || joins_both(m, t) || joins_adjectives(m, t, verb))
        return true;
    /* "Moen and his deputy", the name being all there is before */
    uint32_t first = t;
    while (first > m->first && t - first < CD_CLAUSE_MAX && cd_clause_is_capital(m, first - 1) &&
           !(cd_clause_cls(m, first - 1) & (CD_LX_PREP | CD_LX_TIME)))
        first--;
    if (first < t && cd_clause_cls(m, t + 1) & CD_LX_DET &&
        (first == m->first || cd_clause_is_break(m, first - 1) ||
         cd_marker_is(m, first - 1, "both")))
        return true;
    /* "American academic and professor Ann Lee": all before it is one phrase at a beginning */
    uint32_t begin = t;
    while (begin > m->first && t - begin < 6 && cd_marker_is_word(m, begin - 1) &&
           !cd_marker_is(m, begin - 1, "as") &&
           !(cd_clause_cls(m, begin - 1) & (CD_LX_AUX | CD_LX_SAY | CD_LX_VERB | CD_LX_SUBORD |
                                            CD_LX_RELATIVE | CD_LX_THIRD | CD_LX_FIRST)))
        begin--;
    bool opens =
        begin == m->first || cd_clause_is_break(m, begin - 1) || cd_marker_is(m, begin - 1, "as");
    bool named = cd_clause_is_capital(m, t - 1) &&
                 (cd_clause_is_capital(m, verb - 1) || cd_marker_is_quote(m, verb - 1));
    static const char *const times[] = {"now", "then", "later", "current"};
    uint32_t second = t + 1 + CD_MARKER_AMONG(m, t + 1, times); /* "and now party leader Ann Lee" */
    if (opens && t - begin > 1 && cd_clause_is_capital(m, verb - 1) &&
        !(cd_clause_cls(m, begin) & (CD_LX_PREP | CD_LX_TIME)) && cd_marker_is_word(m, second) &&
        !(cd_clause_cls(m, second) & (CD_LX_PREP | CD_LX_DET | CD_LX_TIME | CD_LX_ADVERB)) &&
        !cd_clause_is_capital(m, second))
        return true;
    /* ", the operator and the union said", "police and the fire service said", "as the agency Lorne
     * Press and the daily "Ost" reported" */
    bool near = t - begin <= 4 &&
                (verb - t <= 4 || !holds_past(m, begin, t)); /* the bishop and the head of it */
    if (opens && (named || near) && verb - t <= 8 &&
        (cd_clause_cls(m, begin) & CD_LX_DET || (t > begin && is_bare_plural(m, begin, t))) &&
        cd_clause_cls(m, t + 1) & CD_LX_DET && (named || cd_marker_is_word(m, verb - 1)))
        return true;
    struct cd_str left = cd_marker_fold(m, t - 1), right = cd_marker_fold(m, verb - 1);
    return left.len > 3 && right.len > 3 && left.ptr[left.len - 1] == 's' &&
           right.ptr[right.len - 1] == 's' && verb - t <= 3;
}
