/*
 * Who is told: the addressee behind "told", "informed", "assured", so that the claim or "that"
 * comes next. Cost: bounded a verb.
 */
#include "segment/clause.h"

#include <string.h>

/* "his Kelland counterpart [by radio:]": a noun behind capitals, and what ends the addressee. */
static bool is_addressed_noun(const struct cd_marker *m, uint32_t start, uint32_t t)
{
    const uint32_t other = CD_LX_PREP | CD_LX_DET | CD_LX_AUX | CD_LX_SUBORD | CD_LX_THIRD |
                           CD_LX_FIRST | CD_LX_RELATIVE | CD_LX_TIME;
    return cd_clause_cls(m, start) & CD_LX_DET && cd_marker_is_word(m, t) &&
           !cd_clause_is_capital(m, t) && !(cd_clause_cls(m, t) & other) &&
           !cd_clause_is_verb(m, t) && !cd_marker_is(m, t, "'s") &&
           !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) &&
           (cd_clause_cls(m, t + 1) & CD_LX_PREP || cd_clause_is_break(m, t + 1) ||
            cd_clause_is_final(m, t + 1) || cd_marker_is(m, t + 1, "that") ||
            cd_clause_is_time_word(m, t + 1)); /* her staff yesterday */
}

/* Whether t opens the subject of a claim behind an addressee: an article, a pronoun. */
static bool opens_subject(const struct cd_marker *m, uint32_t t)
{
    return (cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST) &&
            !cd_clause_is_time_word(m, t)) ||
           cd_marker_is(m, t, "nobody") || cd_marker_is(m, t, "there");
}

/* "[told her] brother the bridge was shut": a noun behind "her", the subject of a claim behind it.
 */
static bool is_hers(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_word(m, t) && !cd_clause_cls(m, t) && !cd_clause_is_capital(m, t) &&
           !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) && opens_subject(m, t + 1);
}

/* A finite verb by its class or its form in -ed. */
static bool may_be_finite(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & (CD_LX_AUX | CD_LX_VERB) || cd_clause_is_past_form(m, t);
}

/* "[the AP] news agency", "[BBC] radio": behind what a medium is by its kind, behind its name. */
static uint32_t over_medium(const struct cd_marker *m, uint32_t t)
{
    static const char *const media[] = {"programme", "program", "show",  "podcast",    "newspaper",
                                        "agency",    "website", "radio", "television", "tv",
                                        "station",   "channel", "paper", "magazine",   "site"};
    uint32_t k = t + cd_marker_is(m, t, "news");
    return CD_MARKER_AMONG(m, k, media) ? k + 1 : t;
}

/* "[Orm] county council": behind the body that has its name before it, or t. */
static uint32_t over_body(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k < t + 3 && cd_marker_is_word(m, k) && !cd_clause_is_capital(m, k); k++)
        if (cd_clause_cls(m, k) & CD_LX_BODY)
            return k + 1;
        else if (cd_clause_cls(m, k))
            break;
    return t;
}

/*
 * "told the committee [prices had doubled]": the end of the addressee whose words [start, t) run
 * into a bare noun that is the subject of the verb behind it.
 */
static uint32_t before_bare_subject(const struct cd_marker *m, uint32_t start, uint32_t t)
{
    static const char *const hearers[] = {"parliament", "television", "radio",   "conference",
                                          "magazine",   "newspaper",  "website", "hall",
                                          "reporters",  "journalists"};
    uint32_t noun = start + ((cd_clause_cls(m, start) & CD_LX_DET) != 0), verb = noun + 1;
    while (verb < t && !may_be_finite(m, verb))
        verb++;
    if (!may_be_finite(m, verb) || verb < noun + 2)
        return t;
    for (uint32_t k = noun; k + 1 < verb; k++)
        if (cd_clause_cls(m, k) & CD_LX_BODY || CD_MARKER_AMONG(m, k, hearers))
            return over_medium(m, k + 1);
    return verb - 1;
}

/* "[told] Monday's meeting", "last night's crowd": behind the genitive of a time at t, or t. */
static uint32_t over_time_owner(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    while (k < t + 4 && !cd_marker_is(m, k, "'s") &&
           (cd_clause_is_time_word(m, k) || cd_clause_cls(m, k) & (CD_LX_PERIOD | CD_LX_DET)))
        k++;
    return k > t && cd_clause_is_genitive(m, k) &&
                   (cd_clause_is_time_word(m, k - 1) || cd_clause_cls(m, k - 1) & CD_LX_PERIOD)
               ? k + 1
               : t;
}

bool cd_clause_is_another_verb(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & CD_LX_SAY && cd_clause_is_past_form(m, t) &&
           !cd_clause_is_noun(m, t) &&
           (cd_marker_is(m, t + 1, "that") || cd_clause_is_break(m, t + 1));
}

/* Behind "told": the addressee, so that the claim or "that" comes next. */
uint32_t cd_clause_over_addressee(const struct cd_marker *m, uint32_t t)
{
    uint32_t start = t;
    static const char *const pronouns[] = {"me", "us", "him", "her", "them", "you", "it"};
    for (size_t k = 0; k < 7; k++)
        if (cd_marker_is(m, t, pronouns[k])) {
            struct cd_str s = cd_marker_fold(m, t + 1);
            if (k == 3 && (is_addressed_noun(m, t, t + 1) || is_hers(m, t + 1)))
                return t + 2; /* her sister by telephone; her sister he would come */
            bool group = (k == 1 || k == 5) && s.len > 3 && s.ptr[s.len - 1] == 's' &&
                         !cd_clause_cls(m, t + 1) && !cd_clause_is_capital(m, t + 1) &&
                         !cd_clause_is_verb(m, t + 2);
            return t + 1 + (group || cd_marker_is(m, t + 1, "all")); /* us kids, them all */
        }
    if (cd_marker_is(m, t, "that") || cd_clause_is_another_verb(m, t))
        return t;
    static const char *const whoever[] = {"anyone", "everyone", "anybody", "everybody",
                                          "those",  "people",   "whoever"};
    for (size_t k = 0; k < sizeof whoever / sizeof *whoever; k++) {
        if (!cd_marker_is(m, t, whoever[k]) || !(k == 6 || cd_marker_is(m, t + 1, "who")))
            continue;
        /* "anyone who will listen" */
        while (t < m->end && t - start < 10 && !cd_clause_is_break(m, t) &&
               !cd_clause_is_final(m, t) && !cd_marker_is(m, t, "that"))
            t++;
        return t;
    }
    uint32_t owned = over_time_owner(m, t);
    bool timed = owned > t;
    if (timed)
        start = t = owned;
    if (!timed && cd_clause_cls(m, t) & CD_LX_DET)
        t++;
    if (t > start && t < m->end && cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER &&
        cd_marker_is_word(m, t + 1))
        start = t += cd_marker_is(m, t + 1, "or") && cd_marker_is(m, t + 2, "so") ? 3 : 1;
    while (t < m->end && t - start < 8 &&
           (cd_clause_is_capital(m, t) || cd_marker_is_mark(m, t, "-")) &&
           !(cd_clause_cls(m, t) & CD_LX_WEEKDAY))
        t++;
    if (t > start + 1 && is_addressed_noun(m, start, t))
        t++;                                     /* his Kelland counterpart by radio: */
    if (t > start && cd_marker_is(m, t, "'s")) { /* the BBC's viewers */
        start = ++t;
        while (t < m->end && t - start < 6 && cd_clause_is_capital(m, t))
            t++;
        t = over_medium(m, t); /* the BBC's Today programme */
    }
    if (t > start && cd_clause_is_capital(m, t - 1))
        t = over_body(m, over_medium(m, t)); /* the AP news agency */
    uint32_t title = cd_clause_over_title(m, t);
    bool told = cd_marker_is(m, t - 1, "told") || cd_marker_is(m, t - 1, "tells");
    if (title > t && (t > start || told))
        return title + is_addressed_noun(m, start, title); /* the "Evening Lantern" */
    if (t == start || (t == start + 1 && cd_clause_cls(m, start) & CD_LX_DET)) {
        while (t < m->end && t - start < 5 && cd_marker_is_word(m, t) &&
               !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_DET | CD_LX_AUX | CD_LX_SUBORD |
                                        CD_LX_THIRD | CD_LX_RELATIVE)) &&
               !cd_clause_is_time_word(m, t) && !cd_marker_is(m, t, "there") &&
               !(t > start + 1 && cd_clause_is_adverb(m, t))) { /* told the clerk [exactly] what */
            struct cd_str s = cd_marker_fold(m, t);
            if (cd_marker_is(m, t - 1, "and") && s.len > 4 &&
                memcmp(s.ptr + s.len - 2, "ed", 2) == 0)
                return t - 1; /* updated the log and returned it */
            t++;
            bool news = cd_marker_is(m, t - 1, "news") && cd_marker_is_word(m, t);
            if (s.len > 2 && s.ptr[s.len - 1] == 's' && !news)
                break; /* reporters, journalists */
            if (cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t) && cd_marker_glued(m, t + 1))
                t++; /* well-wishers */
        }
        t = before_bare_subject(m, start, t);
        static const char *const placed[] = {"gathered", "assembled", "packed",  "crowded",
                                             "seated",   "gathering", "waiting", "camped",
                                             "huddled",  "locked"};
        if (t > start && CD_MARKER_AMONG(m, t, placed) && cd_clause_cls(m, t + 1) & CD_LX_PREP)
            t++; /* relatives gathered at the gates */
    }
    return t > start ? cd_clause_over_named(m, t) : t; /* the daily "Ost" */
}
