/*
 * Whether a clause with a finite verb begins at a word, and whether a stretch of words holds one.
 * There is no list of all verbs: the classes, the endings and what stands beside a word tell. Cost:
 * bounded a call.
 */
#include <string.h>

#include "segment/attrib.h"

/* Words in which a verb is looked for: a statement may be as long as a text. */
#define VERB_REACH (3u * CD_CLAUSE_MAX)

/* Whether [first, end) holds a finite verb. */
bool cd_attrib_holds_verb(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if ((cd_clause_is_verb(m, t) || cd_clause_cls(m, t) & CD_LX_VERB) &&
            !cd_clause_is_capital(m, t))
            return true;
    return false;
}

/* The same, any word in -ed taken for a verb; among the first words only, where there are many. */
bool cd_attrib_holds_verb_or_past(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    end = end > first && end - first > VERB_REACH ? first + VERB_REACH : end;
    for (uint32_t t = first; t < end; t++) {
        struct cd_str s = cd_marker_fold(m, t);
        if (s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0)
            return true;
    }
    return cd_attrib_holds_verb(m, first, end);
}

/* Whether t is a word of content without a class, no adverb. */
static bool is_plain_noun(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_word(m, t) && !cd_clause_cls(m, t) && !cd_clause_is_capital(m, t) &&
           !cd_clause_is_adverb(m, t) && !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP);
}

/* "the plan ignores the poor": a word in -s or -ed between a noun and what opens another phrase. */
static bool is_unknown_verb(const struct cd_marker *m, uint32_t start, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    uint32_t left = cd_clause_cls(m, t - 1), right = cd_clause_cls(m, t + 1);
    bool form = s.len > 4 && (s.ptr[s.len - 1] == 's' || memcmp(s.ptr + s.len - 2, "ed", 2) == 0);
    bool pronoun = cd_clause_cls(m, start) & (CD_LX_THIRD | CD_LX_FIRST);
    static const char *const anybody[] = {"nobody", "everybody", "everyone", "somebody", "someone"};
    if (t > start + (pronoun ? 1 : 2) && cd_clause_is_past_form(m, t) &&
        (cd_marker_is(m, t - 1, "never") || cd_marker_is(m, t - 1, "always") ||
         cd_marker_is(m, t - 1, "already")) &&
        !(cd_clause_cls(m, t - 2) & (CD_LX_DET | CD_LX_PREP)))
        return true; /* "the shop never closed" */
    if (t < start + (CD_MARKER_AMONG(m, start, anybody) ? 1 : 2) || !cd_marker_is_word(m, t - 1) ||
        cd_clause_is_capital(m, t) ||
        left & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_ADVERB) ||
        cd_marker_is(m, t + 1, "who"))
        return false;
    bool object = right & (CD_LX_DET | CD_LX_FIRST | CD_LX_THIRD) ||
                  (t + 1 < m->end && cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER);
    static const char *const persons[] = {"them", "him", "me", "us"};
    object = object || CD_MARKER_AMONG(m, t + 1, persons);
    if (cd_clause_cls(m, start) & CD_LX_DET && t <= start + 3 && cd_clause_is_past_form(m, t) &&
        is_plain_noun(m, t - 1) && is_plain_noun(m, t + 1) &&
        (cd_clause_cls(m, t + 2) & CD_LX_PREP || cd_clause_is_final(m, t + 2) ||
         cd_clause_is_comma(m, t + 2)))
        return true; /* "the glaze contained lead" */
    static const char *const particles[] = {"out", "up", "off", "away", "down", "back"};
    for (size_t k = 0; form && k < sizeof particles / sizeof *particles; k++)
        object = object || cd_marker_is(m, t + 1, particles[k]);
    /* "its filters remove 99 per cent" */
    bool plain = cd_clause_is_plural(m, t - 1) && s.len > 3 && s.ptr[s.len - 1] != 's' &&
                 cd_marker_is_word(m, t) && !cd_clause_cls(m, t) &&
                 !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) &&
                 cd_clause_cls(m, start) & (CD_LX_DET | CD_LX_NUMWORD);
    return object && (form || plain);
}

/* Whether t has the form of a verb behind "it" or "he": floats, floated. */
static bool is_third_person(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return cd_marker_is_word(m, t) && s.len > 4 && !cd_clause_is_capital(m, t) &&
           !cd_clause_cls(m, t) && !cd_clause_is_adverb(m, t) &&
           !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) &&
           (cd_clause_is_plural(m, t) || memcmp(s.ptr + s.len - 2, "ed", 2) == 0);
}

/* "trade fell": a past form that is no noun and no participle, behind one bare noun. */
static bool is_past_only(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"fell", "rose", "grew", "went", "came", "began", "became"};
    return cd_marker_is_word(m, t - 1) && !cd_clause_cls(m, t - 1) && CD_MARKER_AMONG(m, t, words);
}

/*
 * "the mayor, who earns little, held": whether a verb stands behind the insertion that the comma at
 * `comma` opens in the noun phrase at `start`.
 */
static bool has_verb_behind(const struct cd_marker *m, uint32_t start, uint32_t comma)
{
    uint32_t first = comma + 1, end = first;
    bool the = cd_clause_cls(m, start) & CD_LX_DET;
    bool relative = cd_marker_is(m, first, "who") || cd_marker_is(m, first, "which") ||
                    cd_marker_is(m, first, "whose") || cd_marker_is(m, first, "where");
    bool reduced = cd_clause_cls(m, first) & CD_LX_PARTICIPLE || cd_clause_is_past_form(m, first);
    bool apposed = (cd_marker_is(m, first, "a") || cd_marker_is(m, first, "an") ||
                    cd_clause_is_capital(m, first)) &&
                   (cd_clause_is_capital(m, start) || (the && !cd_marker_is(m, start, "a")));
    if (!(the || cd_clause_is_capital(m, start)) || !cd_clause_is_comma(m, comma) ||
        !(relative || reduced || apposed))
        return false;
    while (end - first < 14 && !cd_clause_is_final(m, end) && !cd_clause_is_break(m, end))
        end++;
    uint32_t verb = end + 1, c = cd_clause_cls(m, verb);
    return cd_clause_is_comma(m, end) && cd_marker_is_word(m, verb) &&
           !cd_clause_is_capital(m, verb) && !(c & CD_LX_SAY && !(c & CD_LX_STRICT)) &&
           !cd_clause_is_reduced(m, verb) && !cd_marker_is(m, verb + 1, "by") &&
           (c & (CD_LX_AUX | CD_LX_VERB | CD_LX_PARTICIPLE) || cd_clause_is_past_form(m, verb));
}

/* Whether a clause with a finite verb starts at t: "noted the findings are", "stated it would". */
bool cd_attrib_opens_clause(const struct cd_marker *m, uint32_t t)
{
    uint32_t start = t;
    static const char *const subjects[] = {"he", "she", "they", "we", "i"};
    if (CD_MARKER_AMONG(m, t, subjects) && cd_marker_is_word(m, t + 1))
        return true; /* "claims he never lit it" */
    if (cd_marker_is(m, t, "it") && is_third_person(m, t + 1 + cd_marker_is_quote(m, t + 1)))
        return true; /* "says it floats", "says it “floats well”" */
    bool number = t < m->end && cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER;
    if (cd_clause_cls(m, t) & CD_LX_PREP || !(cd_marker_is_word(m, t) || number) ||
        cd_marker_is(m, t, "and") || cd_marker_is(m, t, "or") || cd_marker_is(m, t, "but") ||
        cd_clause_cls(m, t) & CD_LX_AUX)
        return false;
    for (; t < m->end && t - start < 9; t++) {
        if (cd_marker_is_quote(m, t))
            continue; /* the word "life" was a figure */
        if (!cd_marker_is_word(m, t) &&
            (!cd_marker_is_mark(m, t, "-") || cd_clause_is_spaced_dash(m, t)) &&
            cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER)
            return t < start + 6 && has_verb_behind(m, start, t);
        if (cd_marker_is(m, t, "and") && cd_clause_cls(m, t + 1) & CD_LX_SAY &&
            !cd_clause_is_noun(m, t + 1))
            return false; /* "showed the ruins and said they were old" */
        struct cd_str next = cd_marker_fold(m, t + 1);
        if (cd_marker_is(m, t, "and") && cd_clause_cls(m, t + 2) & CD_LX_DET && next.len > 4 &&
            memcmp(next.ptr + next.len - 2, "ed", 2) == 0)
            return false; /* "updated the log and returned all lamps" */
        if (t > start && (cd_clause_cls(m, t) & (CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_SAYING) ||
                          cd_marker_is(m, t, "as") || cd_marker_is(m, t, "without")))
            return false;
        bool subject = t > start + 1 || cd_clause_is_capital(m, start) ||
                       cd_clause_is_plural(m, start) || cd_marker_is(m, start, "nobody") ||
                       cd_clause_cls(m, start) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE);
        bool verb = cd_clause_cls(m, t) & CD_LX_VERB || cd_clause_is_verb(m, t);
        subject = subject || is_past_only(m, t);
        if (subject && t > start + 1 && cd_marker_is_quote(m, t - 1) && !cd_clause_cls(m, t) &&
            cd_clause_is_plural(m, t) && cd_clause_cls(m, start) & CD_LX_DET &&
            !cd_clause_is_plural(m, t - 2))
            return true; /* the board “aims for half” */
        if (cd_clause_is_plural(m, t) && cd_marker_token(m, t - 1)->cls == CD_TOKEN_NUMBER)
            verb = false; /* some 0.9 points */
        bool joined = cd_marker_is(m, t - 1, "and") || cd_marker_is(m, t - 1, "or");
        verb = verb || is_unknown_verb(m, start, t);
        if (cd_clause_cls(m, t) & CD_LX_PARTICIPLE && cd_clause_is_final(m, t + 1))
            verb = false; /* "noted the progress made" */
        if (joined && cd_marker_is(m, t - 1, "and") && t > start + 2 && verb &&
            is_unknown_verb(m, start, t))
            return false; /* "admits the grief of tenants and considers the matter closed" */
        if (subject && t > start && verb && !joined && !cd_marker_is(m, t - 1, "to") &&
            !(cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP)))
            return true; /* the district runs */
        if (t > start && cd_clause_cls(m, t) & CD_LX_AUX && !(m->taken[t] & CD_TAKEN_DATE) &&
            !cd_marker_is(m, t, "be") && !cd_marker_is(m, t, "been") &&
            !cd_marker_is(m, t, "being") && !cd_marker_is(m, t - 1, "to"))
            return true;
    }
    return false;
}

bool cd_attrib_begins_clause(const struct cd_marker *m, uint32_t first)
{
    static const char *const joints[] = {"and", "but", "so", "then"};
    return first == m->first || cd_marker_is_mark(m, first - 1, ":;") ||
           cd_marker_is_quote(m, first - 1) || CD_MARKER_AMONG(m, first - 1, joints);
}

/* Whether a question begins at t with its auxiliary: "have you", "is the". */
static bool is_inverted(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & CD_LX_AUX &&
           cd_clause_cls(m, t + 1) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_DET);
}

bool cd_attrib_opens_question(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"what",  "where", "who", "why",  "how",
                                        "which", "when",  "do",  "does", "did"};
    uint32_t end = t;
    while (end < m->end && end - t < VERB_REACH && !cd_clause_is_final(m, end))
        end++;
    return cd_marker_is_mark(m, end, "?") && end > t + 1 &&
           (CD_MARKER_AMONG(m, t, words) || is_inverted(m, t));
}

/* "look up", "give me ten", "don't go": whether what stands at t tells somebody to do something. */
static bool opens_order(const struct cd_marker *m, uint32_t t)
{
    static const char *const objects[] = {"me", "us",  "him",  "them",      "it",
                                          "up", "out", "back", "something", "nothing"};
    const uint32_t other = CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_DET | CD_LX_THIRD |
                           CD_LX_FIRST | CD_LX_AUX | CD_LX_NUMWORD | CD_LX_TIME;
    struct cd_str s = cd_marker_fold(m, t);
    if (cd_marker_is(m, t, "do") || cd_marker_is(m, t, "let") || cd_marker_is(m, t, "please"))
        return true;
    if (!cd_marker_is_word(m, t) || cd_clause_is_capital(m, t) || cd_clause_cls(m, t) & other ||
        cd_marker_token(m, t)->flags & CD_TOKEN_STOP || cd_clause_is_adverb(m, t) ||
        cd_clause_is_past_form(m, t) || cd_clause_is_plural(m, t) || s.len < 2 ||
        (s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0))
        return false;
    return CD_MARKER_AMONG(m, t + 1, objects) || cd_clause_cls(m, t + 1) & CD_LX_DET;
}

bool cd_attrib_opens_plainly(const struct cd_marker *m, uint32_t t, uint32_t first)
{
    static const char *const answers[] = {"nothing", "no",    "yes",  "never", "nobody",
                                          "maybe",   "sorry", "fine", "well",  "indeed"};
    if (!cd_clause_is_comma(m, t) || !cd_attrib_begins_clause(m, first))
        return false;
    if (CD_MARKER_AMONG(m, t + 1, answers) &&
        (cd_clause_is_comma(m, t + 2) || cd_clause_is_final(m, t + 2)))
        return true;    /* "I said, nothing, sir." */
    uint32_t k = t + 1; /* a word or two between commas: "well", "in her letter" */
    while (k < t + 4 && (cd_marker_is_word(m, k) || m->taken[k] & CD_TAKEN_DATE))
        k++;
    bool insertion = k > t + 1 && cd_clause_is_comma(m, k);
    struct cd_str s = cd_marker_fold(m, t + 1);
    bool called = insertion && k == t + 2 && !cd_clause_is_adverb(m, t + 1) &&
                  !cd_clause_is_time_word(m, t + 1) && cd_marker_is_word(m, k + 1) &&
                  !(s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0); /* "said, sir, go" */
    return called || cd_attrib_opens_clause(m, t + 1) || opens_order(m, t + 1) ||
           (insertion && (cd_attrib_opens_clause(m, k + 1) || is_inverted(m, k + 1)));
}
