/*
 * A reporting verb whose subject stands before another verb: "wrote back and said that", "He shook
 * his head and answered", "They estimate that it will live, and warn that". Cost: bounded a verb.
 */
#include <string.h>

#include "segment/attrib.h"

/* "turned to me", "rose to his feet": whether the "to" at t is no part of an infinitive. */
static bool is_towards(const struct cd_marker *m, uint32_t t)
{
    static const char *const persons[] = {"me", "us", "him", "them"};
    return CD_MARKER_AMONG(m, t + 1, persons) || cd_clause_cls(m, t + 1) & CD_LX_DET;
}

/*
 * "He shook his head and answered": the subject of the plain verb that opens the clause before the
 * "and" or "but" at `joint`, to *head_end, or CD_NONE. What reports or is said between them is a
 * clause of its own. *light: the plain verb has no object that could be a claim, as "welcomed the
 * plan" has.
 */
static uint32_t shared_subject(const struct cd_marker *m, uint32_t joint, uint32_t *head_end,
                               bool *light)
{
    uint32_t first = CD_NONE, reduced = CD_NONE, t = joint;
    while (t > m->first && joint - t < CD_CLAUSE_MAX) {
        struct cd_str s = cd_marker_fold(m, --t);
        uint32_t c = cd_clause_cls(m, t);
        if (cd_clause_is_break(m, t) || cd_clause_is_final(m, t))
            break;
        if (t == m->first && cd_marker_is(m, t, "then"))
            continue; /* "Then Lee came in and said" */
        if (cd_marker_is(m, t + 1, "another") && cd_marker_is(m, t, "after"))
            continue; /* "one tenant after another stood up and said" */
        if (c & (CD_LX_SUBORD | CD_LX_RELATIVE) || m->taken[t] & CD_TAKEN_ATTRIBUTION ||
            cd_marker_is(m, t, "that") || (cd_marker_is(m, t, "to") && !is_towards(m, t)) ||
            cd_marker_is(m, t, "and"))
            return CD_NONE;
        bool past = s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0;
        if (cd_clause_is_capital(m, t) || !(past || c & (CD_LX_VERB | CD_LX_SAY)) ||
            (t > m->first && cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP) &&
             !cd_marker_is(m, t - 1, "another")))
            continue;
        if (cd_clause_is_reduced(m, t))
            reduced = t; /* "appeared on the news", where nothing else is the verb */
        else
            first = t;
    }
    first = first == CD_NONE ? reduced : first;
    uint32_t who = first == CD_NONE ? CD_NONE : cd_clause_full_subject(m, first, head_end);
    if (who == CD_NONE || (*head_end != first && !cd_clause_is_comma(m, first - 1)))
        return CD_NONE; /* "A porter, asked for the key, shrugged and said" */
    static const char *const lights[] = {"me",   "us",   "him",  "them", "round", "around",
                                         "back", "down", "over", "up",   "aside"};
    uint32_t next = cd_clause_cls(m, first + 1);
    *light = first + 1 == joint || next & (CD_LX_PREP | CD_LX_THIRD | CD_LX_FIRST) ||
             cd_clause_is_adverb(m, first + 1) || CD_MARKER_AMONG(m, first + 1, lights);
    who = cd_clause_trim_subject(m, who, *head_end);
    return who < *head_end && cd_clause_may_speak(m, who, *head_end, false) ? who : CD_NONE;
}

/*
 * "wrote back and said", "put it at six and, on page 7, warned": the "and" or "but" before the verb
 * group at `group`, an adverbial between commas between them, or `group`.
 */
static uint32_t joint_before(const struct cd_marker *m, uint32_t group)
{
    uint32_t t = group - 1;
    if (cd_clause_is_comma(m, t) && group > m->first + 4)
        for (t--; t > m->first && group - t < 12 && !cd_clause_is_comma(m, t); t--)
            if (cd_clause_is_break(m, t) || cd_clause_is_final(m, t) ||
                m->taken[t] & CD_TAKEN_ATTRIBUTION)
                return group;
    if (t + 1 < group &&
        (!cd_clause_is_comma(m, t) || !cd_clause_is_adjunct(m, t + 1) || t-- == m->first))
        return group;
    return cd_marker_is(m, t, "and") || cd_marker_is(m, t, "but") ? t : group;
}

/* "wrote back and said that": the subject was named before. The verb group is [group, last]. */
bool cd_attrib_second_verb(const struct cd_marker *m, uint32_t group, uint32_t v, uint32_t last,
                           struct cd_clause *c)
{
    static const char *const contacts[] = {"telephoned", "phoned",  "rang", "emailed",
                                           "texted",     "radioed", "wrote"};
    uint32_t joint = group > m->first ? joint_before(m, group) : group;
    if (group == m->first || !(cd_clause_cls(m, v) & CD_LX_SAY) ||
        !(joint < group ||
          (cd_marker_is(m, group, "then") &&
           (cd_clause_is_comma(m, group - 1) || cd_clause_is_spaced_dash(m, group - 1)))) ||
        group < m->first + 3)
        return false; /* ", then said" */
    c->first = group;
    bool particle = cd_marker_is(m, group - 2, "back") || cd_marker_is(m, group - 2, "up") ||
                    cd_marker_is(m, group - 2, "in");
    uint32_t rang = group - 2 - particle, head_end;
    bool contact = CD_MARKER_AMONG(m, rang, contacts) && group >= m->first + 4;
    uint32_t who = contact ? cd_clause_full_subject(m, rang, &head_end) : CD_NONE;
    if (who != CD_NONE && cd_clause_may_speak(m, who, head_end, false)) {
        c->first = c->who_first = cd_clause_trim_subject(m, who, head_end);
        c->who_end = head_end; /* "the nurse telephoned and said" */
    }
    static const char *const told[] = {"told",     "informed", "assured",   "reminded",
                                       "notified", "briefed",  "convinced", "reassured"};
    bool passive = CD_MARKER_AMONG(m, v, told) && !cd_clause_is_break(m, v + 1) &&
                   cd_clause_over_addressee(m, v + 1) == v + 1;
    if (passive || !cd_attrib_in_front(m, v, last, c))
        return false;
    bool light = false;
    uint32_t end = joint < group ? joint : group - 1;
    who = c->first == group ? shared_subject(m, end, &head_end, &light) : CD_NONE;
    if (who != CD_NONE) {
        c->first = light && end == group - 1 ? who : group;
        c->who_first = who;
        c->who_end = head_end;
    }
    bool marked = cd_marker_is(m, c->end - 1, "that") || cd_marker_is_mark(m, c->end - 1, ":,") ||
                  cd_marker_is_quote(m, c->end);
    return marked || cd_attrib_holds_verb_or_past(m, m->first, end);
}

/* "They estimate that it will live, and warn that": a plain form behind another one that reports.
 */
bool cd_attrib_also_reports(const struct cd_marker *m, uint32_t v, uint32_t group)
{
    const struct cd_doc_builder *b = m->b;
    return group == v && v > m->first + 4 && cd_clause_cls(m, v) & CD_LX_SAY_BASE &&
           cd_marker_is(m, v - 1, "and") && cd_marker_is(m, v + 1, "that") && b->n_marks > 0 &&
           b->marks[b->n_marks - 1].kind == CD_MARK_ATTRIBUTION &&
           b->marks[b->n_marks - 1].statement == m->statement;
}

/* "Her husband, [she has told me,] used to say that": the verb group [group, last] behind an aside
 * that reports, its subject before that. */
bool cd_attrib_behind_aside(const struct cd_marker *m, uint32_t group, uint32_t v, uint32_t last,
                            struct cd_clause *c)
{
    uint32_t aside = group;
    while (aside > m->first && m->taken[aside - 1] & CD_TAKEN_ATTRIBUTION)
        aside--;
    if (aside == group || aside == m->first || !cd_clause_is_comma(m, group - 1) ||
        !cd_clause_is_comma(m, aside))
        return false;
    uint32_t who = cd_clause_read_subject(m, aside);
    if (who == CD_NONE)
        return false;
    c->who_first = cd_clause_trim_subject(m, who, aside);
    c->who_end = aside;
    c->first = group;
    return cd_clause_may_speak(m, c->who_first, aside, false) &&
           !cd_attrib_holds_verb(m, c->who_first, aside) && cd_attrib_in_front(m, v, last, c);
}
