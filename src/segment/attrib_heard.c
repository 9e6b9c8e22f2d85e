/*
 * What somebody had from another's mouth: "I had a man from the city tell me it was cheap", "You
 * have heard the governor say that", "I remember my father saying, “Go.”" Cost: bounded a verb.
 */
#include "segment/attrib.h"

enum {
    MAX_SPEAKER = 9 /* tokens between "heard" and "say" */
};

/* The verb of hearing, having or recalling before whoever speaks in front of the verb at v, or
 * CD_NONE. */
static uint32_t hearing_before(const struct cd_marker *m, uint32_t v)
{
    static const char *const senses[] = {"had",   "have",     "has",       "heard",      "hear",
                                         "hears", "remember", "remembers", "remembered", "recall"};
    const uint32_t other = CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_THIRD | CD_LX_FIRST;
    for (uint32_t t = v - 1; t > m->first && v - t <= MAX_SPEAKER; t--) {
        if (CD_MARKER_AMONG(m, t, senses))
            return t + 1 < v ? t : CD_NONE;
        if (!(cd_marker_is_word(m, t) || cd_marker_is_mark(m, t, "-")) ||
            cd_marker_is(m, t, "to") || cd_marker_is(m, t, "and") ||
            (cd_clause_cls(m, t) & other && !cd_marker_is(m, t, "her")))
            return CD_NONE;
    }
    return CD_NONE;
}

/* Whether [first, end) is somebody: a pronoun, a name, or a noun phrase that opens as one. */
static bool is_speaker_phrase(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const pronouns[] = {"him", "her", "them"};
    if (end == first + 1 && CD_MARKER_AMONG(m, first, pronouns))
        return true;
    if ((end == first + 1 && cd_clause_cls(m, first) & CD_LX_DET) || /* "remember the saying" */
        cd_clause_cls(m, first) & CD_LX_PREP || cd_clause_is_adverb(m, first) ||
        cd_attrib_holds_verb_or_past(m, first, end))
        return false;
    return cd_clause_cls(m, first) & CD_LX_DET || cd_clause_is_capital(m, first) ||
           cd_clause_is_plural(m, end - 1);
}

/*
 * "[had a man] tell me": whether somebody had what is said at v said to himself; "had the police
 * tell the strikers that" is an order of his. The subject is [who, group).
 */
static bool is_told_himself(const struct cd_marker *m, uint32_t who, uint32_t group, uint32_t hears,
                            uint32_t v)
{
    static const char *const own[] = {"me", "us"}, *const others[] = {"him", "her", "them"};
    bool first = group - who == 1 && cd_clause_cls(m, who) & CD_LX_FIRST;
    if (CD_MARKER_AMONG(m, v + 1, own))
        return first;
    if (CD_MARKER_AMONG(m, v + 1, others))
        return !first && !cd_marker_is(m, hears + 1, "the");
    return first && !cd_marker_is(m, hears + 1, "the") && !(cd_clause_cls(m, v) & CD_LX_TELL);
}

/* Whether the subject [who, group) is nobody, few or one who denies it: "no witness [heard]". */
static bool is_denied(const struct cd_marker *m, uint32_t who, uint32_t group)
{
    static const char *const denies[] = {"denied", "denies", "deny", "denying", "doubt", "doubts"};
    uint32_t t = who > m->first ? who - 1 : who;
    uint32_t left = t > m->first && cd_marker_is(m, t, "that") ? t - 1 : t;
    if (left < who && CD_MARKER_AMONG(m, left, denies))
        return true;
    for (; t < group; t++)
        if (cd_attrib_says_nobody(m, t) || cd_marker_is(m, t, "only"))
            return true;
    return false;
}

bool cd_attrib_heard_say(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c)
{
    static const char *const verbs[] = {"say",    "saying",  "tell", "telling", "ask",
                                        "asking", "explain", "warn", "claim",   "argue"};
    if (v < m->first + 3 || !CD_MARKER_AMONG(m, v, verbs))
        return false;
    uint32_t hears = hearing_before(m, v), group = hears;
    if (hears == CD_NONE || !is_speaker_phrase(m, hears + 1, v))
        return false;
    for (; group > m->first && (cd_clause_cls(m, group - 1) & (CD_LX_AUX | CD_LX_ADVERB) ||
                                cd_marker_is(m, group - 1, "once"));
         group--)
        if (cd_marker_is(m, group - 1, "never") || cd_attrib_says_nobody(m, group - 1))
            return false;
    uint32_t who = group > m->first ? cd_clause_read_subject(m, group) : CD_NONE;
    if (who == CD_NONE || is_denied(m, who, group))
        return false;
    who = cd_clause_trim_subject(m, who, group);
    bool first = group - who == 1 && cd_clause_cls(m, who) & CD_LX_FIRST;
    if (who >= group || !(first || cd_clause_may_speak(m, who, group, false)) ||
        (who > m->first && cd_clause_cls(m, who - 1) & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)))
        return false; /* "Did you hear the man say", "if you had a man tell you" */
    static const char *const have[] = {"had", "have", "has"};
    if (CD_MARKER_AMONG(m, hears, have) &&
        (cd_marker_is(m, group - 1, "to") || !is_told_himself(m, who, group, hears, v)))
        return false; /* "They refused to have the clerk tell us that" */
    *c = (struct cd_clause){.first = who, .who_first = hears + 1, .who_end = v};
    return cd_attrib_in_front(m, v, last, c);
}
