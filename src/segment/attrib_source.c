/*
 * Where the source of a phrase ends: "according to Ann Lee, the head of the board, [it will]",
 * "according to police [he was asleep]". A comma or the end of the sentence ends it, or the subject
 * of the claim with its finite verb. Cost: bounded a phrase.
 */
#include <string.h>

#include "segment/attrib.h"

enum {
    MAX_SOURCE = 14,    /* tokens of a source in which the claim may begin */
    MAX_APPOSITION = 16 /* tokens between the commas of an apposition */
};

/* "According to the pilots there are wrecks": where the claim begins without a comma. */
static bool is_existential(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "there") && cd_clause_cls(m, t + 1) & CD_LX_AUX;
}

/* "which according to the bishop had": whether the "according to" before t stands behind "which".
 */
static bool is_inside_relative(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first + 3 && cd_marker_is(m, t - 2, "according") &&
           (cd_marker_is(m, t - 3, "which") || cd_marker_is(m, t - 3, "who") ||
            cd_marker_is(m, t - 3, "that"));
}

/* Whether a finite verb stands before t, in its clause or the one before. */
static bool is_behind_claim(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t c = t; c > m->first && t - c < 3 * CD_CLAUSE_MAX; c--)
        if (cd_clause_is_verb(m, c - 1) || cd_clause_cls(m, c - 1) & CD_LX_VERB)
            return true;
    return false;
}

/* Whether the phrase that begins at t leads its clause: the claim is behind it, not before. */
static bool leads_clause(const struct cd_marker *m, uint32_t t)
{
    static const char *const joints[] = {"but", "and", "that", "because", "since"};
    return t == m->first || cd_marker_is_mark(m, t - 1, ";:") || cd_attrib_opens_quote(m, t - 1) ||
           CD_MARKER_AMONG(m, t - 1, joints) || !is_behind_claim(m, t);
}

/* Whether t ends a noun phrase that may be all of a source: a noun or a name. */
static bool ends_source(const struct cd_marker *m, uint32_t t)
{
    static const char *const links[] = {"and", "or", "of", "'s", "than", "as", "not", "both"};
    if (cd_marker_is_quote(m, t) || cd_marker_is_mark(m, t, ")") ||
        (t < m->end && cd_marker_token(m, t)->cls == CD_TOKEN_URL))
        return true;
    if (!cd_marker_is_word(m, t) || CD_MARKER_AMONG(m, t, links))
        return false;
    bool past = cd_clause_is_past_form(m, t); /* a verb: "reports Lund [signed] a note" */
    return cd_clause_is_capital(m, t) ||
           !(past || cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD |
                                            CD_LX_RELATIVE | CD_LX_THIRD | CD_LX_VERB));
}

/* Whether t is many that tell, or what they tell: a name behind it is no part of it. */
static bool is_account(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"information", "indication", "media",   "police",
                                        "account",     "knowledge",  "research"};
    return !cd_clause_is_capital(m, t) &&
           (cd_clause_is_plural(m, t) || CD_MARKER_AMONG(m, t, nouns));
}

/* Whether t is something written, which somebody may have made or sent. */
static bool is_paper(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"figures", "papers",  "tables",  "documents", "notes",
                                        "records", "letters", "emails",  "charts",    "files",
                                        "minutes", "photos",  "reports", "paper",     "document",
                                        "table",   "note",    "file",    "chart",     "emails"};
    return CD_MARKER_AMONG(m, t, nouns) || cd_clause_is_missive(m, t);
}

/*
 * "[documents] the paper has seen, ...": the end of a clause from t on that belongs to the noun
 * before it, or CD_NONE.
 */
static uint32_t contact_end(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = t;
    while (end < m->end && end - t < CD_CLAUSE_MAX && !cd_clause_is_break(m, end) &&
           !cd_clause_is_final(m, end))
        end++;
    struct cd_str s = cd_marker_fold(m, end - 1);
    bool verb = cd_clause_cls(m, end - 1) & (CD_LX_PARTICIPLE | CD_LX_VERB | CD_LX_SAY) ||
                (s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0);
    static const char *const ends[] = {"round", "out", "up", "to", "on", "me", "us", "him", "them"};
    verb = verb || CD_MARKER_AMONG(m, end - 1, ends); /* "handed round", "had access to" */
    /* "[a letter] he wrote to the board": what somebody did with the papers named before */
    bool does = cd_clause_cls(m, t) & (CD_LX_THIRD | CD_LX_FIRST) && is_paper(m, t - 1) &&
                !(cd_clause_cls(m, t + 1) & CD_LX_AUX);
    bool contact = cd_clause_is_comma(m, end) && cd_attrib_opens_clause(m, end + 1) &&
                   (verb || does || cd_clause_is_time_word(m, end - 1));
    return contact ? end : CD_NONE;
}

/* "[according to Lund] the wind dropped before noon": a verb in the clause that opens at t. */
static bool has_verb(const struct cd_marker *m, uint32_t t)
{
    uint32_t first = t + 1 + !cd_clause_is_capital(m, t), end = first;
    while (end < m->end && end - t < CD_CLAUSE_MAX && !cd_clause_is_break(m, end) &&
           !cd_clause_is_final(m, end))
        end++;
    return cd_attrib_opens_clause(m, t) || cd_attrib_holds_verb_or_past(m, first, end);
}

/*
 * "According to police [he was]", "... reports [the dam had]", "... Ann Lee [it began]": the end of
 * the source at t where the subject of the claim begins behind it, or CD_NONE.
 */
static uint32_t before_claim(const struct cd_marker *m, uint32_t t)
{
    uint32_t named = CD_NONE;
    for (uint32_t k = t + 1; k < m->end && k - t < MAX_SOURCE; k++) {
        uint32_t c = cd_clause_cls(m, k);
        if ((cd_clause_is_break(m, k) && !cd_marker_is_quote(m, k)) || cd_clause_is_final(m, k) ||
            c & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE))
            break;
        bool pronoun = c & (CD_LX_THIRD | CD_LX_FIRST) && cd_marker_is_word(m, k + 1);
        bool name = cd_clause_is_capital(m, k) && is_account(m, k - 1);
        bool determined = c & CD_LX_DET && !cd_clause_is_time_word(m, k);
        if (!ends_source(m, k - 1) || m->taken[k] & CD_TAKEN_DATE ||
            !(pronoun || (determined || name ? has_verb(m, k) : cd_attrib_opens_clause(m, k))))
            continue;
        bool number = (cd_marker_token(m, k)->cls == CD_TOKEN_NUMBER || c & CD_LX_NUMWORD) &&
                      !cd_clause_is_capital(m, k - 1);
        bool adverb = cd_marker_is(m, k, "altogether") || cd_marker_is(m, k, "about");
        uint32_t contact = contact_end(m, k);
        if (pronoun || number || determined || adverb)
            return contact == CD_NONE ? k : contact;
        if (named == CD_NONE && name)
            named = contact == CD_NONE ? k : contact;
    }
    return named;
}

/* Whether t opens what somebody is: "the head of the board", "head of the board", "Lorne's mayor".
 */
static bool opens_office(const struct cd_marker *m, uint32_t t)
{
    static const char *const of[] = {"of", "for", "at"};
    if (cd_clause_cls(m, t) & CD_LX_DET)
        return true;
    for (uint32_t k = t + 1; k < t + 4 && cd_marker_is_word(m, k - 1); k++)
        if (CD_MARKER_AMONG(m, k, of) || cd_clause_is_genitive(m, k))
            return true;
    return false;
}

/*
 * Behind the apposition that the comma at `comma` opens behind a name, where the claim follows it:
 * "Ann Lee (Left), the head of the board, [the strike is over]". Or `comma`.
 */
static uint32_t over_office(const struct cd_marker *m, uint32_t t, uint32_t comma)
{
    uint32_t name = comma - 1, first = comma + 1;
    while (cd_marker_is_mark(m, comma - 1, ")") && name > t && !cd_marker_is_mark(m, name + 1, "("))
        name--;
    uint32_t c = cd_clause_cls(m, first);
    if (!cd_clause_is_capital(m, name) || !cd_marker_is_word(m, first) ||
        c & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE) ||
        cd_marker_is(m, first, "and") || cd_clause_is_adverb(m, first) ||
        cd_clause_is_time_word(m, first) || !opens_office(m, first))
        return comma;
    uint32_t k = first;
    while (k - first < MAX_APPOSITION && !cd_clause_is_final(m, k) && !cd_clause_is_break(m, k) &&
           !(cd_clause_is_verb(m, k) && !cd_clause_is_capital(m, k)) &&
           !(cd_clause_cls(m, k) & (CD_LX_VERB | CD_LX_RELATIVE)))
        k++;
    bool claims = cd_attrib_opens_clause(m, k + 1) ||
                  (cd_clause_cls(m, k + 1) & CD_LX_DET && has_verb(m, k + 1));
    return cd_clause_is_comma(m, k) && k > first && claims &&
                   !(cd_clause_cls(m, k + 1) & CD_LX_RELATIVE) &&
                   !(cd_clause_cls(m, k + 2) & CD_LX_SAY)
               ? k
               : comma;
}

/* Behind the relative clause that opens at t, up to its comma or the end. Or `or_else`. */
static uint32_t over_relative(const struct cd_marker *m, uint32_t t, uint32_t or_else)
{
    uint32_t behind = t;
    while (behind - t < MAX_APPOSITION && !cd_clause_is_final(m, behind) &&
           !cd_clause_is_break(m, behind))
        behind++;
    return cd_clause_is_comma(m, behind) || behind >= m->end || cd_clause_only_closers(m, behind)
               ? behind
               : or_else;
}

/*
 * Behind the name at `second` of the person that the source at t leaves unnamed, "a dealer in
 * town", "one of its tenants", where a comma or the end shuts it. Or `second`.
 */
static uint32_t over_person(const struct cd_marker *m, uint32_t t, uint32_t second)
{
    static const char *const unnamed[] = {"a", "an", "one", "another", "our", "my", "their"};
    uint32_t k = second;
    while (k - second < 6 && (cd_clause_is_capital(m, k) || cd_marker_is_mark(m, k, "-") ||
                              (cd_marker_is_mark(m, k, ".") && cd_clause_is_capital(m, k + 1))))
        k++;
    bool named = CD_MARKER_AMONG(m, t, unnamed) && k > second + 1 &&
                 !cd_clause_is_time_word(m, second) && !cd_clause_is_capital(m, t + 1);
    return named && (cd_clause_is_comma(m, k) || cd_clause_only_closers(m, k)) ? k : second;
}

/* Behind the apposition at the end of all or of a name, which the comma at `comma` opens; or it. */
static uint32_t over_apposition(const struct cd_marker *m, uint32_t t, uint32_t comma)
{
    uint32_t second = comma + 1, k = second;
    bool article = cd_marker_is(m, second, "a") || cd_marker_is(m, second, "an");
    bool claimed = is_behind_claim(m, t);
    /* "according to Ann Lee, professor of law and curator.": nothing else behind the name; but not
     * "The applause, according to the paper, lasted" */
    bool last = claimed && cd_clause_is_capital(m, comma - 1) && cd_marker_is_word(m, second) &&
                !(cd_clause_cls(m, second) &
                  (CD_LX_PREP | CD_LX_SUBORD | CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE)) &&
                !cd_marker_is(m, second, "and") && !cd_clause_is_adverb(m, second);
    while (last && k < m->end && !cd_clause_is_final(m, k)) {
        last = k - second < 14 && cd_marker_is_word(m, k) &&
               !(cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SAY | CD_LX_VERB | CD_LX_RELATIVE));
        k++;
    }
    if (last && cd_clause_only_closers(m, k))
        return k;
    uint32_t office = over_office(m, t, comma);
    if (office > comma)
        return office;
    k = second;
    uint32_t whom = over_person(m, t, second); /* "a tracker at Lorne College, Dr. Ida Moss," */
    if (whom > second)
        return whom;
    if (!article && (!cd_clause_is_capital(m, second) || cd_clause_is_capital(m, comma - 1) ||
                     cd_clause_is_time_word(m, second) || is_account(m, comma - 1)))
        return comma;
    while (k - second < 10 && !cd_clause_is_break(m, k) && !cd_clause_is_final(m, k) &&
           (article || cd_clause_is_capital(m, k) || cd_marker_is_mark(m, k, "-.")) &&
           !(cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)))
        k++;
    bool last_of_all = k >= m->end || cd_clause_only_closers(m, k);
    if (!article && cd_clause_is_comma(m, k) && cd_clause_is_capital(m, k + 1))
        for (uint32_t n = k + 2; n < k + 5; n++)
            if (cd_marker_is(m, n, "and"))
                return comma; /* "According to the site, Spain, Italy and Greece lead" */
    bool closed =
        cd_clause_is_comma(m, k) || cd_marker_is_mark(m, k, ":") ||
        (last_of_all && claimed); /* not "According to the report, a copy costs little." */
    return closed && !cd_marker_is(m, k + 1, "and") && !cd_marker_is(m, k + 1, "too") ? k : comma;
}

/* "who according to the paper [admitted it]": a verb behind the source at t, inside "who". */
static bool is_verb_behind(const struct cd_marker *m, uint32_t t, uint32_t k)
{
    return k > t && !cd_clause_is_capital(m, k) && ends_source(m, k - 1) &&
           (cd_clause_cls(m, k) & CD_LX_VERB || cd_clause_is_past_form(m, k));
}

/* Whether the source that begins at t goes on at k. */
static bool goes_on(const struct cd_marker *m, uint32_t t, uint32_t k, bool inside)
{
    if (k >= m->end || k - t >= CD_CLAUSE_MAX || cd_marker_is_mark(m, k, "(") ||
        (k > t && is_existential(m, k)) || (inside && is_verb_behind(m, t, k)))
        return false;
    if (!(m->taken[k] & CD_TAKEN_DATE) && (cd_clause_is_final(m, k) || cd_clause_is_break(m, k)))
        return false;
    if (k > t && (cd_clause_is_more_than(m, k) || cd_clause_is_then_office(m, k)))
        return true;
    return !(cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)) ||
           (k > t && cd_clause_is_capital(m, k)) || (k == t && cd_marker_is(m, t, "that"));
}

uint32_t cd_attrib_source_end(const struct cd_marker *m, uint32_t t)
{
    static const char *const persons[] = {"him", "her", "them", "me", "us"};
    if (CD_MARKER_AMONG(m, t, persons) && cd_attrib_opens_clause(m, t + 1) &&
        cd_clause_cls(m, t + 1) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST))
        return t + 1; /* "according to her it is shut" */
    bool according = t >= m->first + 2 && cd_marker_is(m, t - 2, "according");
    uint32_t claim = according && leads_clause(m, t - 2) ? before_claim(m, t) : CD_NONE;
    if (claim != CD_NONE)
        return claim;
    bool inside = is_inside_relative(m, t);
    uint32_t stop_at = t;
    for (uint32_t behind = cd_clause_over_named(m, t);
         behind > stop_at || goes_on(m, t, stop_at, inside);
         behind = cd_clause_over_named(m, stop_at))
        stop_at = behind > stop_at ? behind : stop_at + 1; /* the “Evening Lantern” */
    if (cd_marker_is_mark(m, stop_at, "(")) {
        uint32_t close = stop_at + 1;
        while (close < m->end && close - stop_at < 12 && !cd_marker_is_mark(m, close, "()"))
            close++;
        if (cd_marker_is_mark(m, close, ")") && cd_clause_is_comma(m, close + 1))
            stop_at = close + 1; /* "the report (document 12), " */
    }
    for (uint32_t k = t + 1; k < stop_at; k++)
        if (cd_clause_cls(m, k) & CD_LX_DET && m->taken[k - 1] & CD_TAKEN_DATE &&
            !(m->taken[k] & CD_TAKEN_DATE))
            return k; /* "according to a forecast in May the storms" */
    bool ends =
        cd_clause_is_final(m, stop_at) || cd_clause_is_break(m, stop_at) ||
        cd_marker_is_mark(m, stop_at, "(") || is_existential(m, stop_at) ||
        cd_clause_cls(m, stop_at) & (CD_LX_SUBORD | CD_LX_RELATIVE) ||
        (inside && (cd_clause_cls(m, stop_at) & CD_LX_AUX || is_verb_behind(m, t, stop_at)));
    if (stop_at == t || !ends)
        return CD_NONE;
    if (cd_marker_is(m, stop_at, "who")) /* "a source who asked not to be named" */
        return over_relative(m, stop_at, stop_at);
    if (!cd_clause_is_comma(m, stop_at))
        return stop_at;
    if (cd_marker_is(m, stop_at + 1, "who") || cd_marker_is(m, stop_at + 1, "which") ||
        cd_marker_is(m, stop_at + 1, "whose"))
        return over_relative(m, stop_at + 1, stop_at); /* "your counsel, who sits behind you," */
    return over_apposition(m, t, stop_at);
}
