/*
 * Names in quotation marks: "told the “Evening Lantern”", "wrote the daily “Ost”". Such a title is
 * a part of the clause that it stands in, not what is said. Cost: bounded a mark.
 */
#include "segment/clause.h"

enum {
    MAX_TITLE = 8 /* tokens between the marks */
};

/* A paper, a site or a programme: what stands before its title. */
static bool is_medium(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {
        "newspaper", "paper",   "daily",     "weekly",  "magazine",    "journal", "tabloid",
        "agency",    "site",    "website",   "portal",  "broadcaster", "station", "channel",
        "programme", "program", "broadcast", "show",    "podcast",     "blog",    "network",
        "outlet",    "service", "platform",  "monthly", "broadsheet",  "series",  "app"};
    return CD_MARKER_AMONG(m, t, nouns);
}

/* A mark of slanted type: "*Ost*", "_Ost_". */
static bool is_slant(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "*") || cd_marker_is(m, t, "_");
}

/* Behind the title in slanted type that opens at t, or t: the *Evening Lantern*. */
static uint32_t over_slanted(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 2; cd_clause_is_capital(m, t + 1) && k < m->end && k - t <= MAX_TITLE;
         k++)
        if (is_slant(m, k))
            return k + 1;
    return t;
}

/* Back over the title in slanted type that ends at t, or t. */
static uint32_t before_slanted(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k > m->first && t - k < MAX_TITLE; k--)
        if (is_slant(m, k - 1))
            return cd_clause_is_capital(m, k) && k < t ? k - 1 : t;
    return t;
}

uint32_t cd_clause_over_title(const struct cd_marker *m, uint32_t t)
{
    uint32_t capitals = 0, small = 0;
    if (is_slant(m, t) && !cd_marker_glued(m, t))
        return over_slanted(m, t);
    if (!cd_marker_is_quote(m, t) || cd_marker_glued(m, t))
        return t;
    for (uint32_t k = t + 1; k < m->end && k - t <= MAX_TITLE + 1; k++) {
        if (cd_marker_is_quote(m, k)) {
            bool ends = !cd_marker_is_mark(m, k - 1, ".") || cd_clause_only_closers(m, k);
            bool title = cd_clause_is_capital(m, t + 1) ? capitals >= small : small == 1;
            return title && capitals + small > 0 && ends ? k + 1 : t;
        }
        if (cd_marker_is_mark(m, k, ",:;?!()\"") || cd_clause_is_spaced_dash(m, k))
            return t;
        capitals += cd_clause_is_capital(m, k);
        small += cd_marker_is_word(m, k) && !cd_clause_is_capital(m, k);
    }
    return t;
}

uint32_t cd_clause_over_named(const struct cd_marker *m, uint32_t t)
{
    uint32_t left = t > m->first ? cd_clause_cls(m, t - 1) : 0;
    if (is_slant(m, t))
        return cd_clause_over_title(m, t);
    static const char *const titled[] = {"headed", "titled", "entitled", "headlined"};
    bool names = left & CD_LX_PREP || (left & CD_LX_DET && !(left & CD_LX_THIRD)) ||
                 (t > m->first && CD_MARKER_AMONG(m, t - 1, titled)) ||
                 (t > m->first && is_medium(m, t - 1)) ||
                 (t > m->first + 1 && cd_clause_is_genitive(m, t - 1) && /* today's “Ost” */
                  (cd_clause_is_time_word(m, t - 2) || cd_clause_cls(m, t - 2) & CD_LX_PERIOD));
    return names ? cd_clause_over_title(m, t) : t;
}

uint32_t cd_clause_before_title(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    if (is_slant(m, t) && cd_marker_glued(m, t))
        return before_slanted(m, t);
    if (!cd_marker_is_quote(m, t) || t == m->first || cd_marker_is_mark(m, t - 1, ",.?!-"))
        return t;
    for (uint32_t k = t - 1; k + 1 > m->first && t - k < 7; k--)
        if (cd_marker_is_quote(m, k) && k == m->first)
            return t + 1 == verb && !(cd_clause_cls(m, verb) & CD_LX_WEAK) &&
                           cd_clause_over_title(m, k) == verb
                       ? k
                       : t;
        else if (cd_marker_is_quote(m, k))
            return cd_marker_is_word(m, k - 1) &&
                           !(cd_clause_cls(m, k - 1) & (CD_LX_AUX | CD_LX_SAY | CD_LX_SUBORD))
                       ? k
                       : t; /* by its class: whether it is a verb depends on titles before it */
    return t;
}
