/*
 * The words around a reporting verb: the adjuncts behind it, the verb group and the subject before
 * it. There is no parser: nouns are what is no verb, preposition or conjunction of the lists, and
 * the readers stop where a clause must end. Cost: bounded for each call.
 */
#include "segment/clause.h"

#include <string.h>

/* ------------------------------------------------------------------ behind the verb */

bool cd_clause_is_time_word(const struct cd_marker *m, uint32_t t)
{
    return t < m->end &&
           (m->taken[t] & CD_TAKEN_DATE || cd_clause_cls(m, t) & (CD_LX_TIME | CD_LX_WEEKDAY));
}

bool cd_clause_is_adverb(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"family", "assembly", "ally",     "rally", "reply",
                                        "supply", "anomaly",  "monopoly", "bully", "italy"};
    struct cd_str s = cd_marker_fold(m, t);
    if (CD_MARKER_AMONG(m, t, nouns))
        return false;
    return cd_marker_is_word(m, t) && (cd_clause_cls(m, t) & (CD_LX_ADVERB | CD_LX_TIME) ||
                                       (s.len > 4 && memcmp(s.ptr + s.len - 2, "ly", 2) == 0));
}

/* "as far back as 1911", "as early as March": behind the second "as" of the one at t, or 0. */
static uint32_t over_as_far_as(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"far", "early", "long", "recently", "late", "well", "much"};
    if (cd_marker_is(m, t, "as") && cd_marker_is(m, t + 1, "follows"))
        return t + 2;
    for (size_t k = 0; cd_marker_is(m, t, "as") && k < sizeof words / sizeof *words; k++) {
        if (!cd_marker_is(m, t + 1, words[k]))
            continue;
        uint32_t end = t + 2;
        while (end < t + 4 && !cd_marker_is(m, end, "as"))
            end++;
        return cd_marker_is(m, end, "as") ? end + 1 : t + 2;
    }
    return 0;
}

/* "two days later", "a few weeks before", "the same evening": whether a time begins at t. */
static bool is_distance(const struct cd_marker *m, uint32_t t)
{
    static const char *const which[] = {"same",     "next", "following", "very",
                                        "previous", "last", "other"};
    for (size_t k = 0; cd_clause_cls(m, t) & CD_LX_DET && k < sizeof which / sizeof *which; k++)
        if (cd_marker_is(m, t + 1, which[k]) && cd_clause_cls(m, t + 2) & CD_LX_PERIOD)
            return true;
    if (cd_marker_is(m, t, "one") && cd_clause_cls(m, t + 1) & CD_LX_PERIOD)
        return true; /* "one night" */
    bool amount = cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER || m->taken[t] & CD_TAKEN_NUMBER ||
                  cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_NUMWORD) || cd_marker_is(m, t, "few");
    if (!amount)
        return false;
    for (uint32_t k = t + 1; k < m->end && k < t + 5; k++)
        if (cd_marker_is(m, k, "later") || cd_marker_is(m, k, "earlier") ||
            cd_marker_is(m, k, "ago") || cd_marker_is(m, k, "before") ||
            cd_marker_is(m, k, "after") || cd_marker_is(m, k, "afterwards") ||
            cd_marker_is(m, k, "afterward"))
            return true;
    return false;
}

/* "quite rightly", "more than once", "time and again", "loud and clear", "here". */
static bool is_degree(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"quite",  "rather",   "very",     "here", "there",
                                        "almost", "not",      "aloud",    "over", "online",
                                        "anyway", "straight", "outright", "flat", "blind"};
    static const char *const places[] = {"somewhere",  "elsewhere", "everywhere", "upstairs",
                                         "downstairs", "abroad",    "ashore",     "backstage"};
    static const char *const selves[] = {"himself", "herself", "itself", "themselves"};
    if (CD_MARKER_AMONG(m, t, words) || CD_MARKER_AMONG(m, t, places) ||
        CD_MARKER_AMONG(m, t, selves)) /* "told me herself" */
        return true;
    if (cd_marker_is(m, t, "ever") && cd_marker_is(m, t + 1, "since"))
        return true;
    if (cd_marker_is(m, t, "up") && cd_marker_is(m, t + 1, "and") && cd_marker_is(m, t + 2, "down"))
        return true; /* "swore up and down" */
    if (cd_marker_is(m, t + 1, "times") &&
        (cd_marker_is(m, t, "several") || cd_marker_is(m, t, "many") ||
         cd_marker_is(m, t, "countless") || cd_clause_cls(m, t) & CD_LX_NUMWORD))
        return true; /* "several times" */
    return (cd_marker_is(m, t, "more") && cd_marker_is(m, t + 1, "than")) ||
           (cd_marker_is(m, t, "time") && cd_marker_is(m, t + 1, "and")) ||
           (cd_marker_is(m, t, "loud") && cd_marker_is(m, t + 1, "and"));
}

/* Whether what stands at t can follow a reporting verb as an adjunct. */
bool cd_clause_is_adjunct(const struct cd_marker *m, uint32_t t)
{
    return t < m->end && (cd_clause_cls(m, t) & CD_LX_PREP || cd_clause_is_time_word(m, t) ||
                          cd_clause_is_adverb(m, t) || cd_marker_is_mark(m, t, "(") ||
                          cd_marker_is(m, t, "back") ||
                          (cd_marker_is(m, t, "all") && cd_marker_is(m, t + 1, "along")) ||
                          is_degree(m, t) || over_as_far_as(m, t) || is_distance(m, t));
}

/* The token behind the bracket that opens at t, or t where it does not close near by. */
static uint32_t over_brackets(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; cd_marker_is_mark(m, t, "([") && k < m->end && k - t < 16; k++)
        if (cd_marker_is_mark(m, k, ")]"))
            return k + 1;
    return t;
}

bool cd_clause_is_plural(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"they",  "people", "police", "data",  "others", "some",
                                        "many",  "men",    "women",  "both",  "those",  "children",
                                        "media", "few",    "most",   "staff", "mps",    "gps"};
    if (CD_MARKER_AMONG(m, t, words))
        return true;
    struct cd_str s = cd_marker_fold(m, t);
    return cd_marker_is_word(m, t) && s.len > 3 && s.ptr[s.len - 1] == 's' &&
           !strchr("sui'", s.ptr[s.len - 2]);
}

/* "a statement posted on its site": a participle behind a noun, by the preposition behind it. */
bool cd_clause_is_reduced(const struct cd_marker *m, uint32_t t)
{
    bool seen = (cd_clause_cls(m, t) & CD_LX_PARTICIPLE && cd_marker_is(m, t + 1, "by")) ||
                (cd_marker_is(m, t, "put") &&
                 (cd_marker_is(m, t + 1, "up") || cd_marker_is(m, t + 1, "out") ||
                  cd_marker_is(m, t + 1, "by") || cd_marker_is(m, t + 1, "to"))) ||
                (cd_marker_is(m, t, "read") &&
                 (cd_marker_is(m, t + 1, "on") || cd_marker_is(m, t + 1, "out") ||
                  cd_marker_is(m, t + 1, "by") || cd_marker_is(m, t + 1, "to")));
    return (cd_clause_is_past_form(m, t) || seen) &&
           !(cd_clause_cls(m, t - 1) & (CD_LX_PREP | CD_LX_THIRD | CD_LX_FIRST)) &&
           !(cd_clause_is_capital(m, t - 1) && t > m->first + 1) &&
           (cd_clause_cls(m, t + 1) & CD_LX_PREP || cd_clause_is_time_word(m, t + 1) ||
            cd_marker_is(m, t + 1, "online") || cd_marker_is(m, t + 1, "out") ||
            cd_marker_is(m, t + 1, "up"));
}

uint32_t cd_clause_head(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    uint32_t head = first;
    for (uint32_t t = first; t < end; t++) {
        if (t > first && cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_RELATIVE) &&
            !cd_marker_is(m, t, "that"))
            break;
        if (t > first && ((cd_marker_is(m, t, "such") && cd_marker_is(m, t + 1, "as")) ||
                          cd_marker_is(m, t, "like")))
            break; /* pilots such as these */
        if (cd_marker_is(m, t, "close") || cd_clause_is_comma(m, t) ||
            cd_marker_is_mark(m, t, "([") || (t > first && cd_clause_is_reduced(m, t)))
            break; /* two people close to the talks */
        if (cd_marker_is_word(m, t) && !cd_marker_is(m, t, "'s") && !cd_marker_is(m, t, "here") &&
            !cd_marker_is(m, t, "there"))
            head = t;
    }
    return head;
}

/* A preposition that is no adverb: "on that", but "said before that". */
static bool binds_that(const struct cd_marker *m, uint32_t t)
{
    static const char *const adverbs[] = {"before", "since",   "throughout", "along",  "around",
                                          "inside", "outside", "over",       "across", "through"};
    bool after = cd_marker_is(m, t, "after") && cd_clause_cls(m, t - 1) & CD_LX_PERIOD &&
                 cd_marker_is(m, t - 2, "the"); /* the week after [that the ships] */
    if (after || CD_MARKER_AMONG(m, t, adverbs) || cd_marker_is_mark(m, t - 1, "-"))
        return false; /* nor to passers-by that */
    return cd_clause_cls(m, t) & CD_LX_PREP;
}

bool cd_clause_is_then_office(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "then") && t > m->first &&
           (cd_clause_cls(m, t - 1) & CD_LX_DET || cd_clause_is_genitive(m, t - 1));
}

bool cd_clause_is_more_than(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_marker_is(m, t, "than") &&
           (cd_marker_is(m, t - 1, "more") || cd_marker_is(m, t - 1, "fewer") ||
            cd_marker_is(m, t - 1, "less"));
}

/*
 * "said since 2030 that", "insisted since his election that", "said ever since that": whether the
 * "since" at t opens a time rather than a clause.
 */
static bool is_since(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t + 1;
    if (!cd_marker_is(m, t, "since") || cd_clause_cls(m, k) & (CD_LX_THIRD | CD_LX_FIRST))
        return false;
    while (k - t < 8 && k < m->end && !cd_marker_is(m, k, "that") && !cd_clause_is_break(m, k) &&
           !(cd_clause_is_final(m, k) && !(m->taken[k] & CD_TAKEN_DATE))) {
        if (cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_VERB | CD_LX_SAY) &&
            !(m->taken[k] & CD_TAKEN_DATE))
            return false;
        k++;
    }
    return k == t + 1 || cd_clause_is_time_word(m, t + 1) ||
           (cd_marker_is(m, k, "that") && k < t + 8) || cd_marker_is_mark(m, k, ":");
}

/* "giving", behind "without": what somebody did as he spoke. */
static bool is_gerund(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0;
}

/* Reads from t to what ends the words behind the verb; *end is the token that ends them. */
enum cd_clause_stop cd_clause_read_behind(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    uint32_t start = t;
    for (; t < m->end && t - start < CD_CLAUSE_MAX; t++) {
        uint32_t behind = over_brackets(m, t);
        if (behind == t)
            behind = cd_clause_over_named(m, t);
        *end = t;
        if (behind > t) {
            t = behind - 1;
            *end = behind;
            continue;
        }
        if (m->taken[t] & CD_TAKEN_DATE)
            continue; /* its comma and its stops are no end */
        uint32_t measure = over_as_far_as(m, t);
        if (measure > 0) {
            t = measure - 1;
            continue;
        }
        if ((cd_marker_is(m, t, "then") && (t == start || cd_marker_is(m, t - 1, "back"))) ||
            (cd_marker_is(m, t, "so") && ((t > start && cd_clause_cls(m, t - 1) & CD_LX_PREP) ||
                                          cd_clause_cls(m, t + 1) & CD_LX_ADVERB)))
            continue; /* "said then that", "in so many words", "so often" */
        if (cd_clause_is_final(m, t))
            return CD_CLAUSE_STOP_END;
        if (cd_clause_is_break(m, t))
            return CD_CLAUSE_STOP_COMMA;
        if (cd_marker_is(m, t, "that")) {
            bool night =
                (cd_clause_cls(m, t + 1) & CD_LX_PERIOD && cd_marker_is(m, t + 2, "that")) ||
                ((cd_marker_is(m, t + 1, "same") || cd_marker_is(m, t + 1, "very")) &&
                 cd_clause_cls(m, t + 2) & CD_LX_PERIOD);
            bool determines =
                night || (t > start && (binds_that(m, t - 1) || cd_clause_is_final(m, t + 2)));
            if (!determines)
                return CD_CLAUSE_STOP_THAT;
            continue; /* from that podium; that Christmas. */
        }
        if (cd_clause_is_more_than(m, t) || (t > start && cd_clause_is_then_office(m, t)) ||
            is_since(m, t) || (t > start && cd_marker_is(m, t - 1, "since")))
            continue; /* more than once; his then deputy; since then */
        if (cd_marker_is(m, t, "while") && cd_marker_is(m, t - 1, "a"))
            continue; /* after a while */
        if (t > start && cd_marker_is(m, t, "and") && cd_clause_cls(m, t + 1) & CD_LX_SAY &&
            !cd_clause_is_noun(m, t + 1))
            return CD_CLAUSE_STOP_CLAUSE; /* said to the crew and added */
        if (cd_clause_cls(m, t) & CD_LX_SUBORD || cd_marker_is(m, t, "as") ||
            (cd_marker_is(m, t, "according") && cd_marker_is(m, t + 1, "to")) ||
            cd_marker_is(m, t, "who") || cd_marker_is(m, t, "which"))
            return CD_CLAUSE_STOP_CLAUSE;
        if ((cd_marker_is(m, t, "after") || cd_marker_is(m, t, "before")) &&
            cd_clause_cls(m, t + 1) & (CD_LX_THIRD | CD_LX_FIRST))
            return CD_CLAUSE_STOP_CLAUSE;
        bool part = t > start && cd_marker_is_mark(m, t - 1, "-") && cd_marker_glued(m, t) &&
                    !cd_clause_is_spaced_dash(m, t - 1); /* "an e-mailed note" */
        if (t > start && !part && cd_clause_is_verb(m, t) && !cd_clause_is_reduced(m, t) &&
            !(cd_clause_cls(m, t - 1) & CD_LX_PREP && is_gerund(m, t)))
            return CD_CLAUSE_STOP_OTHER;
    }
    *end = t;
    return t >= m->end ? CD_CLAUSE_STOP_END : CD_CLAUSE_STOP_OTHER;
}

/* ------------------------------------------------------------------ the subject before the verb */

/* Back over "(D-Ohio)" that ends at t: its first token, or t. */
static uint32_t over_bracket(const struct cd_marker *m, uint32_t t)
{
    if (!cd_marker_is_mark(m, t, ")"))
        return t;
    for (uint32_t k = t; k > m->first && t - k < 10; k--)
        if (cd_marker_is_mark(m, k, "("))
            return k;
    return t;
}

/* "Article 9 of that Treaty" */
static bool is_that_behind_preposition(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "that") && t > m->first && cd_clause_cls(m, t - 1) & CD_LX_PREP;
}

/* "the man on duty [that night] said" */
static bool is_that_time(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    return cd_marker_is(m, t, "that") && cd_clause_cls(m, t + 1) & CD_LX_PERIOD &&
           t > m->first + 1 && t + 2 == verb && cd_marker_is_word(m, t - 1) &&
           !cd_clause_cls(m, t - 1);
}

/* "half of those asked said": a participle between a noun of people and the verb. */
static bool is_polled(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    return t + 1 == verb && t > m->first && cd_clause_is_past_form(m, t) &&
           cd_clause_is_plural(m, t - 1);
}

/* ", leaked memo says": a participle that opens the phrase before the verb, a noun behind it. */
static bool is_attribute(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    return t + 2 == verb && cd_clause_is_past_form(m, t) && cd_marker_is_word(m, t + 1) &&
           !cd_clause_cls(m, t + 1) && (t == m->first || cd_clause_is_comma(m, t - 1));
}

/* "a statement issued [after the talks]": what becomes of papers, behind the paper. */
static bool is_issued(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"issued",   "released",     "published",  "leaked",
                                        "posted",   "adopted",      "circulated", "ordered",
                                        "written",  "commissioned", "conducted",  "drafted",
                                        "compiled", "prepared",     "recorded",   "signed"};
    static const char *const carried[] = {"carried", "drawn", "sent", "handed"};
    if (t > m->first + 1 && (cd_marker_is(m, t, "out") || cd_marker_is(m, t, "up")) &&
        CD_MARKER_AMONG(m, t - 1, carried))
        return cd_marker_is_word(m, t - 2) &&
               !(cd_clause_cls(m, t - 2) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_AUX));
    return t > m->first && CD_MARKER_AMONG(m, t, words) && cd_marker_is_word(m, t - 1) &&
           !(cd_clause_cls(m, t - 1) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_AUX));
}

/* "one tenant after another", "tenant after tenant": many, one by one; "after" at t. */
static bool is_one_after_another(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_marker_is(m, t, "after") &&
           (cd_marker_is(m, t + 1, "another") ||
            (t + 1 < m->end && cd_marker_is_word(m, t - 1) &&
             cd_marker_token(m, t - 1)->fold == cd_marker_token(m, t + 1)->fold));
}

/* "a diver known [on the quay] as Old Tom" */
static bool is_known_as(const struct cd_marker *m, uint32_t t)
{
    static const char *const named[] = {"known", "named", "billed", "introduced", "identified"};
    for (uint32_t k = t; k > m->first + 1 && t - k < 6 && cd_marker_is_word(m, k); k--)
        if (CD_MARKER_AMONG(m, k - 1, named))
            return true;
    return false;
}

/* "written in 1911 and found [in a loft]": a participle that an "and" joins to another. */
static bool is_joined_participle(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_marker_is(m, t - 1, "and") &&
           cd_clause_cls(m, t) & CD_LX_PARTICIPLE && cd_clause_cls(m, t + 1) & CD_LX_PREP;
}

bool cd_clause_is_footnote_mark(const struct cd_marker *m, uint32_t t)
{
    uint32_t cp = cd_marker_cp(m, t);
    return t > m->first && cd_marker_glued(m, t) && cd_clause_is_capital(m, t - 1) &&
           (cp == '*' || cp == 0x2020 || cp == 0x2021);
}

/*
 * The noun phrase that ends before `verb`: its first token, or CD_NONE where the words before the
 * verb are none. *left: the token before it decided the phrase (m->first - 1 at the start).
 */
uint32_t cd_clause_read_subject_within(const struct cd_marker *m, uint32_t verb, unsigned depth)
{
    uint32_t t = verb;
    while (t > m->first && verb - t < CD_CLAUSE_MAX) {
        uint32_t k = over_bracket(m, t - 1);
        uint32_t c = cd_clause_cls(m, k);
        if (k == t - 1)
            k = cd_clause_before_title(m, k, verb);
        if (k < t - 1) {
            t = k;
            continue;
        }
        if (k > m->first && ((cd_marker_is(m, k, "as") && cd_marker_is(m, k - 1, "such")) ||
                             cd_clause_is_more_than(m, k))) {
            t = k; /* sites such as these, fewer than half */
            continue;
        }
        if (cd_marker_is(m, k, "and")) {
            /* and leaked to us, and found in a loft */
            bool reduced =
                k + 2 < verb && (cd_clause_is_reduced(m, k + 1) || is_joined_participle(m, k + 1));
            if (k == m->first || !(reduced || cd_clause_joins(m, k, verb)))
                break;
        } else if (cd_clause_is_comma(m, k) && m->taken[k] & CD_TAKEN_DATE && t < verb) {
            t = k; /* August 11, 2023 */
            continue;
        } else if (cd_clause_is_footnote_mark(m, k)) {
            t = k;
            continue;
        } else if (cd_clause_is_break(m, k) || cd_clause_is_final(m, k) ||
                   cd_marker_is_mark(m, k, "()[]{}") ||
                   (cd_marker_token(m, k)->cls == CD_TOKEN_SYMBOL && !cd_marker_is(m, k, "&") &&
                    !cd_marker_is(m, k, "percent"))) {
            break;
        } else if ((c & (CD_LX_SUBORD | CD_LX_RELATIVE) && !cd_clause_is_then_office(m, k) &&
                    !cd_clause_is_hyphened(m, k) && !is_that_behind_preposition(m, k) &&
                    !is_that_time(m, k, verb)) ||
                   (cd_marker_is(m, k, "as") && !is_known_as(m, k)) || cd_marker_is(m, k, "or") ||
                   (cd_marker_is(m, k, "like") && k == m->first) ||
                   ((cd_marker_is(m, k, "after") || cd_marker_is(m, k, "before")) &&
                    !is_issued(m, k - 1) && !is_one_after_another(m, k)) ||
                   (cd_marker_is(m, k, "until") && !cd_clause_is_time_word(m, k + 1)) ||
                   cd_marker_is(m, k, "according")) {
            break;
        } else if (cd_clause_is_verb_within(m, k, depth) && !cd_clause_is_capital(m, k) &&
                   !(k + 1 < verb && (cd_clause_is_reduced(m, k) || is_joined_participle(m, k))) &&
                   !is_polled(m, k, verb) && !is_attribute(m, k, verb)) {
            break;
        } else if (c & CD_LX_VERB && k > m->first &&
                   cd_clause_cls(m, k - 1) & (CD_LX_THIRD | CD_LX_FIRST)) {
            break; /* he sat */
        }
        t = k;
    }
    return t < verb ? t : CD_NONE;
}

uint32_t cd_clause_read_subject(const struct cd_marker *m, uint32_t verb)
{
    return cd_clause_read_subject_within(m, verb, 0);
}

/* Whether a determiner at t begins a noun phrase of its own behind the noun before it. */
static bool opens_phrase(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"'s",   "all",  "both", "half", "such", "not",
                                        "even", "only", "than", "and",  "or",   "but",
                                        "to",   "ever", "just", "of"};
    uint32_t left = cd_clause_cls(m, t - 1);
    if (!(cd_clause_cls(m, t) & CD_LX_DET) || cd_clause_cls(m, t) & CD_LX_NUMWORD ||
        cd_clause_is_capital(m, t) || !cd_marker_is_word(m, t - 1) ||
        left & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_SAY))
        return false;
    if (CD_MARKER_AMONG(m, t - 1, words) ||
        (cd_clause_cls(m, t) & CD_LX_TIME && cd_clause_is_past_form(m, t - 1)))
        return false; /* "a study released this week" */
    if (cd_clause_cls(m, t) & CD_LX_TIME && cd_clause_cls(m, t + 1) & CD_LX_PERIOD &&
        cd_clause_cls(m, t - 1) & CD_LX_DET)
        return false;
    static const char *const appears[] = {"out", "due", "published", "up"};
    if (cd_clause_cls(m, t + 1) & CD_LX_PERIOD &&
        (CD_MARKER_AMONG(m, t - 1, appears) || cd_marker_is(m, t, "that")))
        return false; /* "a study out this month", "the man on duty that night" */
    return !cd_clause_is_capital(m, t - 1) || m->taken[t - 1] & CD_TAKEN_DATE;
}

/*
 * "A reader using [the name of Moss]", "the man accused of stealing [the bell]": a participle
 * behind a noun, an object of its own behind it.
 */
static bool is_object(const struct cd_marker *m, uint32_t first, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t - 1);
    return t > first + 2 && s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0 &&
           !(cd_clause_cls(m, t - 1) & CD_LX_PERIOD) && cd_clause_cls(m, first) & CD_LX_DET &&
           (!(cd_clause_cls(m, t - 2) & (CD_LX_DET | CD_LX_PREP)) ||
            (cd_marker_is(m, t - 2, "of") && cd_clause_is_past_form(m, t - 3))) &&
           !(first > m->first && cd_clause_cls(m, first - 1) & CD_LX_PREP);
}

/* "Her brother [the bishop]", "my late friend [the Member]": who somebody is to whom, and what. */
static bool is_apposed(const struct cd_marker *m, uint32_t first, uint32_t t)
{
    static const char *const owners[] = {"my", "our", "his", "her", "their", "your"};
    if (!CD_MARKER_AMONG(m, first, owners) || !cd_marker_is(m, t, "the") || t - first > 3 ||
        cd_clause_cls(m, t - 1) & (CD_LX_PERIOD | CD_LX_TIME) || cd_clause_is_plural(m, t - 1))
        return false;
    for (uint32_t k = first + 1; k < t; k++)
        if (!cd_marker_is_word(m, k) || cd_clause_cls(m, k) & (CD_LX_VERB | CD_LX_SAY | CD_LX_AUX))
            return false;
    return first == m->first || !(cd_clause_cls(m, first - 1) & CD_LX_PREP);
}

/* Cuts "On Friday the" and "In Geneva" off the front of a subject; adverbs and "but" too. */
uint32_t cd_clause_trim_subject(const struct cd_marker *m, uint32_t first, uint32_t verb)
{
    uint32_t t = first;
    if (t == m->first && t + 1 < verb && !cd_marker_is_word(m, t) && !cd_marker_is_quote(m, t) &&
        cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER && !cd_marker_glued(m, t + 1))
        t++;                                                 /* a bullet */
    static const char *const timed[] = {"earlier", "later"}; /* "Earlier work had hinted" */
    if (t == first && t + 1 < verb && CD_MARKER_AMONG(m, t, timed) && cd_marker_is_word(m, t + 1) &&
        !cd_clause_cls(m, t + 1) && !cd_clause_is_capital(m, t + 1) &&
        !cd_clause_is_plural(m, t + 1) && !(cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP))
        return t;
    while (t < verb && !cd_clause_is_hyphened(m, t) &&
           (cd_marker_is(m, t, "but") || cd_marker_is(m, t, "and") ||
            cd_marker_is(m, t, "however") ||
            (cd_clause_is_adverb(m, t) && !cd_clause_is_capital(m, t) &&
             !(cd_clause_cls(m, t) & CD_LX_DET)) ||
            (cd_clause_is_time_word(m, t) && !(cd_clause_cls(m, t) & CD_LX_DET) && t + 1 < verb &&
             !cd_marker_is(m, t, "last") && !cd_marker_is(m, t + 1, "'s")) ||
            (t > m->first && cd_marker_is(m, t, "far") && cd_marker_is(m, t - 1, "so")) ||
            (t > first && cd_marker_is(m, t, "more") && cd_marker_is(m, t - 1, "once"))))
        t++;
    uint32_t name = verb;
    while (name > t + 2 && cd_clause_is_capital(m, name - 1))
        name--;
    if (name < verb && first > m->first && cd_clause_cls(m, t) & CD_LX_DET &&
        (cd_marker_is(m, first - 1, "after") || cd_marker_is(m, first - 1, "before")) &&
        !cd_clause_is_capital(m, name - 1) && !(cd_clause_cls(m, name - 1) & CD_LX_TITLE))
        return name; /* "After the game Toll" */
    for (uint32_t d = verb - 1; d > t + 1 && verb > t; d--)
        if (opens_phrase(m, d) && !is_object(m, t, d) && !is_apposed(m, t, d))
            t = d; /* "[As] a result some folks", "one day the king" */
    static const char *const alone[] = {"somebody", "someone", "everybody", "everyone"};
    bool of_you = cd_marker_is(m, verb - 1, "you") && cd_marker_is(m, verb - 2, "of");
    bool pronoun = CD_MARKER_AMONG(m, verb - 1, alone) || cd_marker_is(m, verb - 1, "he") ||
                   cd_marker_is(m, verb - 1, "she") || cd_marker_is(m, verb - 1, "they") ||
                   cd_marker_is(m, verb - 1, "we") || cd_marker_is(m, verb - 1, "i") ||
                   cd_marker_is(m, verb - 1, "you");
    if (t + 1 < verb && pronoun && cd_marker_is_word(m, verb - 2) &&
        !cd_marker_is(m, verb - 2, "and") && !cd_marker_is(m, verb - 2, "or") && !of_you)
        return verb - 1; /* "the next morning he told me" */
    if (t >= verb || !(cd_clause_cls(m, t) & CD_LX_PREP))
        return t;
    uint32_t dated = t + 1;
    while (dated < verb && m->taken[dated] & CD_TAKEN_DATE)
        dated++;
    if (dated > t + 1 && dated < verb && cd_marker_is_word(m, dated) &&
        !(cd_clause_cls(m, dated) & CD_LX_PREP))
        return dated; /* "On Monday officials" */
    /* A prepositional phrase leads: the subject is what can stand alone before the verb. */
    uint32_t k = verb - 1, self = k;
    while (self > t && (cd_marker_is(m, self, "himself") || cd_marker_is(m, self, "herself") ||
                        cd_marker_is(m, self, "itself") || cd_marker_is(m, self, "themselves")))
        self--;
    if (cd_clause_cls(m, self) & (CD_LX_THIRD | CD_LX_FIRST))
        return self;
    while (k > t && (cd_clause_is_capital(m, k) || cd_marker_is_mark(m, k, "-")) &&
           !(m->taken[k] & CD_TAKEN_DATE))
        k--;
    if (!cd_clause_is_capital(m, k) || m->taken[k] & CD_TAKEN_DATE)
        k++;
    for (uint32_t d = verb - 1; d > t; d--)
        if (cd_clause_cls(m, d) & CD_LX_DET && !(cd_clause_cls(m, d - 1) & CD_LX_PREP) && d <= k)
            return d;
    if (k == verb && verb > t + 3 && cd_clause_is_plural(m, verb - 1) &&
        !cd_clause_cls(m, verb - 1) && cd_clause_is_plural(m, verb - 2))
        return verb - 1; /* "In our interviews people" */
    return k < verb && !(cd_clause_cls(m, k - 1) & (CD_LX_PREP | CD_LX_DET)) ? k : verb;
}

/* Whether a subject may speak: not I or we (no report), not "what", "it" only as "it said". */
bool cd_clause_may_speak(const struct cd_marker *m, uint32_t first, uint32_t end, bool by_quote)
{
    if (first >= end || cd_clause_cls(m, first) & CD_LX_AUX)
        return false;
    bool of_you =
        end - first > 2 && cd_marker_is(m, end - 1, "you") && cd_marker_is(m, end - 2, "of");
    if (cd_clause_cls(m, end - 1) & CD_LX_FIRST && !cd_clause_is_capital(m, end - 1) && !of_you)
        return by_quote && end - first == 1;
    if (cd_marker_is(m, end - 1, "i"))
        return by_quote && end - first == 1;
    if (end - first == 1) {
        uint32_t c = cd_clause_cls(m, first);
        if (c & CD_LX_FIRST)
            return by_quote;
        if (c & (CD_LX_RELATIVE | CD_LX_PREP | CD_LX_AUX))
            return cd_marker_is(m, first, "everyone");
        if (c & CD_LX_DET && !(c & CD_LX_THIRD))
            return cd_marker_is(m, first, "another") || cd_marker_is(m, first, "one") ||
                   cd_marker_is(m, first, "many") || cd_marker_is(m, first, "some") ||
                   cd_marker_is(m, first, "several") || cd_marker_is(m, first, "others") ||
                   cd_marker_is(m, first, "both") || cd_marker_is(m, first, "those") ||
                   cd_marker_is(m, first, "all") || cd_marker_is(m, first, "most");
    }
    bool content = false;
    for (uint32_t t = first; t < end; t++) {
        if (cd_clause_cls(m, t) & CD_LX_FIRST && !cd_clause_is_capital(m, t + 1) && !of_you)
            return false;
        content |= cd_marker_is(m, t, "anyone") || cd_marker_is(m, t, "everyone") ||
                   cd_marker_is(m, t, "someone") || cd_marker_is(m, t, "mine") ||
                   cd_marker_is(m, t, "ours") || cd_marker_is(m, t, "theirs") ||
                   cd_marker_is(m, t, "yours") || cd_marker_token(m, t)->cls == CD_TOKEN_URL;
        content |= cd_marker_is_word(m, t) &&
                   (!(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) ||
                    cd_clause_cls(m, t) & CD_LX_THIRD || cd_clause_cls(m, t) & CD_LX_DET);
    }
    return content;
}
