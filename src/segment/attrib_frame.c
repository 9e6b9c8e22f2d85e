/*
 * Reporting clauses around verbs that report nothing elsewhere: "came back with, "..."", "Her
 * argument runs like this:", ", the Courier has learned.", “...,” she breathed. Cost: bounded a
 * verb.
 */
#include "segment/attrib.h"

/*
 * ", the Courier has learned.": what a paper knows, set off, with the paper by name or as "this
 * newspaper" before the verb at t.
 */
bool cd_attrib_paper_knows(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"understands", "learned", "learnt"};
    static const char *const papers[] = {"newspaper", "paper", "programme", "website"};
    uint32_t group = t - cd_marker_is(m, t - 1, "has"), end = t + 1;
    if (!CD_MARKER_AMONG(m, t, verbs) || group < m->first + 3 ||
        !(cd_clause_is_final(m, end) || cd_clause_is_comma(m, end)) ||
        !(cd_clause_is_capital(m, group - 1) || CD_MARKER_AMONG(m, group - 1, papers)))
        return false;
    uint32_t first = cd_clause_read_subject(m, group);
    if (first == CD_NONE || first == m->first || !cd_clause_is_comma(m, first - 1) ||
        (group == t && cd_marker_is(m, t, "learned")))
        return false;
    bool more = cd_clause_is_comma(m, end) && !cd_clause_only_closers(m, end + 1);
    *c = (struct cd_clause){
        .first = first - 1, .end = end + more, .who_first = first, .who_end = group};
    return true;
}

/* "came back with", "opened with": behind the verb at t and the words that bring a quotation, or t.
 */
static uint32_t over_with(const struct cd_marker *m, uint32_t t)
{
    static const char *const particles[] = {"back", "out", "up", "in"};
    uint32_t k = t + 1 + CD_MARKER_AMONG(m, t + 1, particles);
    bool like = (cd_marker_is(m, t + 1, "like") && cd_marker_is(m, t + 2, "this")) ||
                (cd_marker_is(m, t + 1, "as") && cd_marker_is(m, t + 2, "follows"));
    bool runs = cd_marker_is(m, t, "runs") || cd_marker_is(m, t, "ran");
    if (like && runs && cd_marker_is_mark(m, t + 3, ":"))
        return t + 3;
    bool brings = cd_marker_is(m, k, "with") &&
                  (cd_attrib_opens_quote(m, k + 1) ||
                   (cd_marker_is_mark(m, k + 1, ":,") && cd_marker_is_quote(m, k + 2)));
    return brings ? k + 1 : t;
}

/*
 * "The answer came by post: “No.”", "Word came from the mine that": behind the verb at t and how a
 * reply arrives, up to a colon or behind "that"; or t.
 */
static uint32_t over_arrival(const struct cd_marker *m, uint32_t t)
{
    static const char *const replies[] = {"answer", "reply",   "response", "order",  "message",
                                          "word",   "verdict", "warning",  "report", "news",
                                          "call",   "rumour",  "argument", "claim",  "theory"};
    static const char *const verbs[] = {"came", "comes", "arrived", "went", "goes", "ran", "runs"};
    static const char *const ways[] = {"from", "back", "down", "through", "in", "round", "up"};
    uint32_t k = t + 1;
    bool reaches = cd_marker_is(m, t, "reached") || cd_marker_is(m, t, "reaches");
    if (!(reaches || CD_MARKER_AMONG(m, t, verbs)) || !CD_MARKER_AMONG(m, t - 1, replies))
        return t;
    if ((reaches || CD_MARKER_AMONG(m, k, ways)) &&
        cd_clause_read_behind(m, k, &k) == CD_CLAUSE_STOP_THAT && k - t < 12)
        return k + 1;
    k = t + 1;
    while (k - t < 8 && (cd_marker_is_word(m, k) || m->taken[k] & CD_TAKEN_DATE))
        k++;
    return cd_marker_is_mark(m, k, ":") && cd_marker_is_quote(m, k + 1) ? k : t;
}

bool cd_attrib_brings(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {
        "came",   "comes",    "arrived",  "opens", "opened", "closes",  "closed",
        "starts", "started",  "finished", "ends",  "ended",  "began",   "runs",
        "ran",    "finishes", "goes",     "went",  "begins", "reached", "reaches"};
    uint32_t end = over_with(m, t);
    if (end == t)
        end = over_arrival(m, t);
    if (end == t || t == m->first || !CD_MARKER_AMONG(m, t, verbs))
        return false;
    c->end = end + !(cd_attrib_opens_quote(m, end) || cd_marker_is(m, end - 1, "that"));
    return cd_attrib_subject_speaks(m, t, c);
}

/* Whether the word at t has the form of a past: breathed. */
static bool is_past(const struct cd_marker *m, uint32_t t)
{
    struct cd_str f = cd_marker_fold(m, t);
    return f.len > 3 && memcmp(f.ptr + f.len - 2, "ed", 2) == 0 && !cd_clause_is_capital(m, t);
}

/*
 * “It is over,” he breathed: any verb says it whose pronoun, noun or name stands right behind
 * speech, which ends with a mark before it closes; a title ends with a capital.
 */
bool cd_attrib_is_behind_speech(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t, end = t + 1;
    if (!is_past(m, t) || cd_marker_is_quote(m, t - 1))
        return false;
    while (k > m->first && t - k < 5 && cd_marker_is_word(m, k - 1) &&
           !(cd_clause_cls(m, k - 1) & (CD_LX_PREP | CD_LX_RELATIVE | CD_LX_AUX | CD_LX_SUBORD)))
        k--;
    bool outer = cd_attrib_is_outer_comma(m, k - 1);
    bool inner = k > m->first + 2 && cd_marker_is_quote(m, k - 1) &&
                 cd_marker_is_mark(m, k - 2, ",?!") && !cd_clause_is_capital(m, k - 3) &&
                 !cd_attrib_opens_quote(m, k - 1);
    return k < t && (outer || inner) &&
           (cd_clause_read_behind(m, t + 1, &end) == CD_CLAUSE_STOP_END ||
            cd_clause_is_break(m, end));
}

/*
 * “It is over,” breathed Toll: any verb says it that stands between speech and a name or noun,
 * which closes the clause.
 */
bool cd_attrib_is_inverted_behind_speech(const struct cd_marker *m, uint32_t t)
{
    uint32_t mark = t - 1, end = t + 1;
    mark -= cd_clause_is_comma(m, mark);
    if (t < m->first + 4 || !cd_marker_is_quote(m, mark) || cd_clause_is_capital(m, t))
        return false;
    struct cd_str f = cd_marker_fold(m, t);
    bool third = f.len > 3 && f.ptr[f.len - 1] == 's' && cd_clause_is_capital(m, t + 1);
    if (!(third || is_past(m, t)) || cd_attrib_opens_quote(m, mark) ||
        (mark == t - 1 && !cd_marker_is_mark(m, mark - 1, ",?!")) ||
        cd_attrib_closes_title(m, mark) || cd_clause_is_time_word(m, t + 1) ||
        !(cd_clause_is_capital(m, t + 1) || cd_clause_cls(m, t + 1) & CD_LX_DET))
        return false;
    while (cd_clause_is_capital(m, end))
        end++;
    if (end == t + 1 && cd_clause_read_behind(m, t + 1, &end) != CD_CLAUSE_STOP_END)
        return false;
    return cd_clause_only_closers(m, end) || (third && cd_clause_is_comma(m, end)) ||
           (cd_clause_is_comma(m, end) && cd_attrib_opens_quote(m, end + 1));
}

/* "You went, didn't you?", "He goes, right?": a tag that asks whether the clause before is true. */
static bool is_tag(const struct cd_marker *m, uint32_t t, uint32_t question)
{
    static const char *const asks[] = {"what", "who", "why", "how", "where"};
    bool ask = CD_MARKER_AMONG(m, t, asks);
    return (ask ? cd_clause_is_comma(m, t + 1) : question == t + 1) || /* "went, what, twice?" */
           (cd_clause_cls(m, t) & CD_LX_AUX && question < t + 5);
}

/*
 * Whether what stands at t is speech told by mouth: a question, or behind a word of answer or call
 * a clause: "have you tried it?", "no, it is shut"; not "no matter what", "yes, but late".
 */
static bool opens_exchange(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"listen", "look",  "yes", "no",   "yeah", "well",  "oh",
                                        "hey",    "okay",  "ok",  "wait", "stop", "sorry", "right",
                                        "nah",    "hello", "aye", "mate", "love", "sir",   "ah"};
    uint32_t end = t, clause = t + 1 + cd_clause_is_comma(m, t + 1);
    while (end < m->end && !cd_marker_is_mark(m, end, "?") && end - t < 2 * CD_CLAUSE_MAX)
        end++;
    if (cd_marker_is_mark(m, end, "?"))
        return !is_tag(m, t, end);
    return CD_MARKER_AMONG(m, t, words) && end > clause + 1 &&
           (cd_clause_is_capital(m, clause) || cd_marker_is(m, clause, "you") ||
            cd_clause_cls(m, clause) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_DET)) &&
           cd_attrib_holds_verb(m, clause + 1, end);
}

/*
 * "He goes, have you tried it?", "And I went, “No.”", "She was like, wait": how speech is told by
 * mouth, the verb at t; its subject opens the sentence or stands behind "and", "so", "then".
 */
bool cd_attrib_by_mouth(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"goes", "go", "went", "going"};
    static const char *const joints[] = {"and", "but", "so", "then"};
    static const char *const be[] = {"was", "were", "is", "are", "am", "'s", "'m", "'re"};
    bool like = cd_marker_is(m, t, "like") && t > m->first && CD_MARKER_AMONG(m, t - 1, be);
    if (!like && !CD_MARKER_AMONG(m, t, verbs))
        return false;
    uint32_t group = like ? t - 1 : cd_attrib_verb_group(m, t), head_end = group, comma = t + 1;
    if (group == m->first || (cd_marker_is(m, t, "going") && !cd_marker_is(m, t - 1, "was") &&
                              !cd_marker_is(m, t - 1, "were")))
        return false;
    if (!like && group == t &&
        (cd_marker_is(m, t - 1, "would") || cd_marker_is(m, t - 1, "'d") ||
         cd_marker_is(m, t - 1, "'m") || cd_marker_is(m, t - 1, "'s")))
        head_end = group = t - 1; /* "And I'd go, what lamp?" */
    bool quote = cd_attrib_opens_quote(m, comma) ||
                 (cd_marker_is_mark(m, comma, ",:") && cd_attrib_opens_quote(m, comma + 1));
    if (!(quote && like) && !(cd_clause_is_comma(m, comma) && opens_exchange(m, comma + 1)))
        return false;
    uint32_t who = cd_clause_read_subject(m, group);
    if (who == CD_NONE)
        return false;
    who = cd_clause_trim_subject(m, who, head_end);
    static const char *const persons[] = {"he", "she", "they", "everybody", "everyone"};
    bool first = head_end - who == 1 && cd_clause_cls(m, who) & CD_LX_FIRST;
    if (who >= head_end || !(first || cd_clause_may_speak(m, who, head_end, false)) ||
        (head_end - who == 1 && who == m->first && cd_clause_is_plural(m, who) &&
         !CD_MARKER_AMONG(m, who, persons)) || /* "Things were going, well," */
        !(first || CD_MARKER_AMONG(m, who, persons) ||
          cd_attrib_is_person(m, cd_clause_head(m, who, head_end))) ||
        !(who == m->first || cd_clause_is_break(m, who - 1) || CD_MARKER_AMONG(m, who - 1, joints)))
        return false;
    *c = (struct cd_clause){.first = who,
                            .end = comma + !cd_attrib_opens_quote(m, comma),
                            .who_first = who,
                            .who_end = head_end,
                            .own = first};
    return true;
}
