/*
 * Reports in an order of their own: what was said as the subject of "was" ("All she would say was
 * that"), the speaker behind the verb that brings him on ("Up popped Lund to ask why"), and words
 * that are given again in another language ("The interpreter rendered it as: "). Cost: bounded a
 * verb.
 */
#include "segment/attrib.h"

enum {
    MAX_SAID = 14 /* tokens from "all" to "was", from "up" to the infinitive */
};

/* Whether "that" or a mark before speech stands at t; *end is behind it. */
static bool opens_said(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    bool that = cd_marker_is(m, t, "that") && t + 2 < m->end && !cd_clause_is_final(m, t + 1);
    bool mark = cd_marker_is_mark(m, t, ",:") && cd_marker_is_quote(m, t + 1);
    *end = t + (that || mark);
    return that || mark || (cd_attrib_opens_quote(m, t) && cd_attrib_opens_speech(m, t));
}

/* Behind "all", "the most", "the only thing" at t, which opens a clause of what is said; or t. */
static uint32_t over_opener(const struct cd_marker *m, uint32_t t)
{
    static const char *const joints[] = {"and", "but", "so"};
    static const char *const most[] = {"most", "least", "best"};
    if (t > m->first && !cd_clause_is_break(m, t - 1) && !CD_MARKER_AMONG(m, t - 1, joints))
        return t;
    if (cd_marker_is(m, t, "all"))
        return t + 1;
    if (cd_marker_is(m, t, "the") && CD_MARKER_AMONG(m, t + 1, most))
        return t + 2;
    bool only = cd_marker_is(m, t, "the") && cd_marker_is(m, t + 1, "only") &&
                cd_marker_is(m, t + 2, "thing");
    return only ? t + 3 : t;
}

/* Whether the verb at v says something, and is neither denied nor thought. */
static bool is_said(const struct cd_marker *m, uint32_t group, uint32_t v)
{
    static const char *const denied[] = {"not", "never", "n't"};
    if (!(cd_clause_cls(m, v) & (CD_LX_SAY | CD_LX_SAY_BASE)) || cd_clause_cls(m, v) & CD_LX_WEAK ||
        cd_attrib_verb_end(m, v) == CD_NONE)
        return false;
    for (uint32_t t = group; t < v; t++)
        if (CD_MARKER_AMONG(m, t, denied))
            return false;
    return true;
}

bool cd_attrib_cleft(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t end, first = t, who = t, v;
    if (!(cd_marker_is(m, t, "was") || cd_marker_is(m, t, "is")) || !opens_said(m, t + 1, &end))
        return false;
    while (first > m->first && t - first < MAX_SAID && cd_marker_is_word(m, first - 1) &&
           who == t) {
        first--;
        who = over_opener(m, first) > first ? over_opener(m, first) : t;
    }
    if (who == t)
        return false;
    for (v = who + 1; v < t && !(cd_clause_cls(m, v) & (CD_LX_SAY | CD_LX_SAY_BASE)); v++)
        if (cd_clause_cls(m, v) & (CD_LX_VERB | CD_LX_RELATIVE | CD_LX_SUBORD))
            return false; /* "All that matters to those who say no is that" */
    uint32_t group = v;
    while (group > who + 1 &&
           (cd_clause_cls(m, group - 1) & (CD_LX_AUX | CD_LX_ADVERB) ||
            cd_marker_is(m, group - 1, "not") || cd_clause_is_adverb(m, group - 1)))
        group--;
    if (v >= t || !is_said(m, group, v) || cd_attrib_holds_verb(m, v + 1, t) ||
        !cd_clause_may_speak(m, who, group, false))
        return false;
    *c = (struct cd_clause){.first = first, .end = end, .who_first = who, .who_end = group};
    return true;
}

/*
 * "Up popped Lund", "Then in came the porter": whether a particle and a verb of coming or rising
 * open the sentence; *who is who comes.
 */
static bool comes_on(const struct cd_marker *m, uint32_t t, uint32_t *who)
{
    static const char *const particles[] = {"up",   "in",   "out",     "over",
                                            "down", "back", "forward", "along"};
    static const char *const joints[] = {"then", "and", "but", "so"};
    static const char *const verbs[] = {"came",   "comes", "stood",  "stands", "got",
                                        "gets",   "spoke", "speaks", "rose",   "rises",
                                        "sprang", "leapt", "went",   "rang",   "strode",
                                        "swept",  "pops",  "pipes",  "jumps",  "steps"};
    t += CD_MARKER_AMONG(m, t, joints);
    *who = t + 2;
    return CD_MARKER_AMONG(m, t, particles) &&
           (CD_MARKER_AMONG(m, t + 1, verbs) || cd_clause_is_past_form(m, t + 1)) &&
           (cd_clause_is_capital(m, t + 2) || cd_clause_cls(m, t + 2) & CD_LX_DET);
}

bool cd_attrib_up_popped(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t who, to = v - 1, last = cd_attrib_verb_end(m, v);
    if (v < m->first + 4 || v - m->first > MAX_SAID || !cd_marker_is(m, to, "to") ||
        last == CD_NONE || !comes_on(m, m->first, &who) || who >= to ||
        cd_attrib_holds_verb(m, who, to) || !cd_clause_may_speak(m, who, to, false) ||
        !cd_attrib_in_front(m, v, last, c))
        return false;
    c->first = m->first;
    c->who_first = who;
    c->who_end = to;
    return true;
}

bool cd_attrib_comes_on(const struct cd_marker *m, uint32_t colon, struct cd_clause *c)
{
    uint32_t who;
    if (colon - m->first > MAX_SAID || !comes_on(m, m->first, &who) || who >= colon ||
        cd_attrib_holds_verb(m, who, colon) || !cd_clause_may_speak(m, who, colon, false))
        return false;
    *c =
        (struct cd_clause){.first = m->first, .end = colon + 1, .who_first = who, .who_end = colon};
    return true;
}

bool cd_attrib_renders(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"rendered", "renders", "translated",  "translates",
                                        "gave",     "gives",   "transcribed", "transcribes"};
    static const char *const whats[] = {"it", "this", "that", "them", "him", "her"};
    uint32_t as = t + 2;
    if (!CD_MARKER_AMONG(m, t, verbs) || !CD_MARKER_AMONG(m, t + 1, whats))
        return false;
    bool gives = cd_marker_initial(m, t) == 'g';
    as += cd_marker_is(m, as, "as");
    if ((gives && as == t + 2) || !(cd_marker_is_mark(m, as, ":,") ? cd_marker_is_quote(m, as + 1)
                                                                   : cd_attrib_opens_quote(m, as)))
        return false;
    uint32_t end = cd_marker_is(m, as - 1, "as") ? as - 1 : as;
    c->end = end + (end == as && cd_marker_is_mark(m, as, ":,"));
    return cd_attrib_subject_speaks(m, t, c);
}

bool cd_attrib_the_fact(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const turns[] = {"pointed", "points",  "referred", "refers",
                                        "alluded", "alludes", "pointing"};
    static const char *const calls[] = {"drew", "draws", "drawn", "called", "calls"};
    if (!cd_marker_is(m, t, "fact") || t < m->first + 4 || !cd_marker_is(m, t - 1, "the") ||
        !cd_marker_is(m, t + 1, "that"))
        return false;
    bool to = cd_marker_is(m, t - 2, "to");
    uint32_t v = t - 2 - to;
    bool attention = to && cd_marker_is(m, v, "attention");
    v -= attention;
    v -= attention && cd_clause_cls(m, v) & CD_LX_DET; /* drew our attention to */
    bool says = cd_clause_cls(m, v) & CD_LX_SAY && !(cd_clause_cls(m, v) & CD_LX_WEAK) &&
                !cd_clause_is_noun(m, v);
    if (attention ? !CD_MARKER_AMONG(m, v, calls) : to ? !CD_MARKER_AMONG(m, v, turns) : !says)
        return false;
    c->end = t + 2;
    return cd_attrib_subject_speaks(m, v, c);
}

bool cd_attrib_has_it_from(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t head_end, end = t + 2;
    bool from = cd_marker_is(m, t + 2, "from");
    if (!cd_marker_is(m, t + 1, "it") || !(from || cd_marker_is(m, t + 2, "on")) ||
        cd_clause_read_behind(m, t + 2, &end) != CD_CLAUSE_STOP_THAT)
        return false;
    uint32_t first = cd_clause_full_subject(m, cd_attrib_verb_group(m, t), &head_end);
    if (first == CD_NONE)
        return false;
    c->first = cd_clause_trim_subject(m, first, head_end);
    c->who_first = from ? t + 3 : c->first;
    c->who_end = from ? end : head_end;
    c->end = end + 1;
    return head_end == c->first + 1 || cd_clause_may_speak(m, c->first, head_end, false);
}
