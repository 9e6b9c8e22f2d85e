/*
 * What stands between commas or dashes behind a reporting verb, before its claim: "said, in a low
 * voice, that", "reported, citing a witness, that", "told our clerk, Mr. Pell, that". Cost: bounded
 * a verb.
 */
#include <string.h>

#include "segment/attrib.h"

/* Behind the quoted word or two that open at t, or t. */
static uint32_t behind_word(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 2; k < m->end && k - t < 5; k++)
        if (cd_marker_is_quote(m, k))
            return k + 1;
    return t;
}

/*
 * Behind the comma of an insertion: "reported, citing a witness, [that]", "said, in a low
 * voice[:]". The token behind its end, or CD_NONE.
 */
uint32_t cd_attrib_over_insertion(const struct cd_marker *m, uint32_t comma)
{
    static const char *const be[] = {"'s", "is", "was", "'ll", "will"};
    if (cd_marker_is(m, comma + 1, "that") && !CD_MARKER_AMONG(m, comma + 2, be))
        return comma + 2; /* not "And he'd say, that's it" */
    bool it = cd_marker_is(m, comma + 2, "it") &&
              (cd_marker_is(m, comma + 3, "is") || cd_marker_is(m, comma + 3, "'s") ||
               cd_marker_is(m, comma + 3, "was")); /* "and it's a fine line" */
    if (cd_marker_is(m, comma + 1, "and") && cd_clause_cls(m, comma + 2) & CD_LX_THIRD && !it &&
        !cd_marker_is(m, comma + 2, "this"))
        return CD_NONE; /* "I asked him about it, and he told me: " */
    struct cd_str s = cd_marker_fold(m, comma + 1);
    bool adjunct = cd_clause_is_adjunct(m, comma + 1) || /* "said, smiling:" */
                   (s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0);
    bool own = cd_marker_is(m, comma + 1, "and") && (cd_clause_cls(m, comma + 2) & CD_LX_FIRST ||
                                                     cd_marker_is(m, comma + 2, "this") || it);
    own = own || (cd_marker_is(m, comma + 1, "if") &&
                  cd_clause_cls(m, comma + 2) & (CD_LX_THIRD | CD_LX_FIRST));
    for (uint32_t t = comma + 1; t < m->end && t - comma < CD_CLAUSE_MAX; t++) {
        if (cd_marker_is_quote(m, t) && cd_clause_cls(m, t - 1) & (CD_LX_PREP | CD_LX_DET))
            t = behind_word(m, t); /* says, under "horn", that */
        else if (cd_marker_is_quote(m, t) && cd_marker_is(m, comma + 1, "citing"))
            t = behind_word(m, t); /* said, citing "insiders", that */
        if (cd_clause_is_final(m, t) || cd_marker_is_quote(m, t))
            return CD_NONE;
        uint32_t that = t + 1; /* ", according to the log, to divers that" */
        if (cd_clause_is_comma(m, t) &&
            (cd_marker_is(m, that, "that") ||
             (cd_marker_is(m, that, "to") && !(cd_clause_cls(m, t + 2) & CD_LX_SAY_BASE) &&
              cd_clause_read_behind(m, t + 2, &that) == CD_CLAUSE_STOP_THAT)))
            return that + 1;
        if (cd_clause_is_comma(m, t) && own && t - comma > 3 && !(m->taken[t] & CD_TAKEN_DATE))
            return t + 1; /* "said then, and I say it again, the fund" */
        bool words = t - comma <= 5 && cd_marker_is_quote(m, t + 1); /* "says, word for word: " */
        if ((cd_marker_is_mark(m, t, ":") && (adjunct || own || words)) ||
            (cd_clause_is_comma(m, t) && cd_attrib_opens_quote(m, t + 1)))
            return t + 1;
    }
    return CD_NONE;
}

/*
 * Whether the insertion at t tells how, when or where it was said: "in a low voice", "laughing".
 * Any other is an aside of who tells of it: "and I quote", "if I read it right", "page 9", "with
 * what may be regret".
 */
bool cd_attrib_is_manner(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    if (cd_clause_cls(m, t) & CD_LX_PREP && cd_marker_is(m, t + 1, "what"))
        return false;
    return cd_marker_is(m, t, "off") || cd_marker_is(m, t, "word") ||
           (cd_clause_is_adjunct(m, t) && cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER) ||
           (s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0);
}

/*
 * "told our clerk[, Mr. Pell,] in March that": behind the name or office between commas of who is
 * told, where a "that" or colon follows. Or `comma`.
 */
uint32_t cd_attrib_over_hearer(const struct cd_marker *m, uint32_t comma)
{
    uint32_t k = comma + 1, stop_at = comma;
    if (!cd_clause_is_comma(m, comma) ||
        !(cd_clause_is_capital(m, k) || cd_clause_cls(m, k) & CD_LX_DET) ||
        cd_clause_is_time_word(m, k))
        return comma;
    while (k - comma < 8 &&
           (cd_marker_is_word(m, k) || cd_marker_is_mark(m, k, "-") ||
            (cd_marker_is_mark(m, k, ".") && !cd_clause_is_final(m, k))) &&
           !cd_clause_is_verb(m, k) && !(cd_clause_cls(m, k) & (CD_LX_SUBORD | CD_LX_RELATIVE)))
        k++;
    if (!cd_clause_is_comma(m, k) || k < comma + 2)
        return comma;
    enum cd_clause_stop stop = cd_clause_read_behind(m, k + 1, &stop_at);
    bool near = stop_at == k + 1 || cd_clause_is_adjunct(m, k + 1);
    bool colon = stop == CD_CLAUSE_STOP_COMMA && cd_marker_is_mark(m, stop_at, ":");
    return near && (stop == CD_CLAUSE_STOP_THAT || colon) ? k + 1 : comma;
}

/* ", in its authors' words, that": a source of its own, between the comma and the "that". */
bool cd_attrib_is_own_words(const struct cd_marker *m, uint32_t comma, uint32_t behind)
{
    static const char *const owners[] = {"his", "her", "its", "their"};
    if (!cd_marker_is(m, comma + 1, "in") || !cd_marker_is(m, behind - 3, "words"))
        return false;
    for (uint32_t t = comma + 2; t < behind - 3; t++)
        if (CD_MARKER_AMONG(m, t, owners) || cd_clause_is_genitive(m, t))
            return true;
    return false;
}

/* "wrote – it is a long note – "...": whether the dash at t opens an aside before a quotation. */
bool cd_attrib_dashes_before_quote(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end && k - t < CD_CLAUSE_MAX; k++) {
        if (cd_marker_is_quote(m, k) || cd_clause_is_final(m, k))
            return false;
        if (cd_clause_is_spaced_dash(m, k))
            return cd_attrib_opens_quote(m, k + 1);
    }
    return false;
}
