/*
 * Attributions: the clause that says who says it. Every reporting verb is tried, and the clause
 * around it is read by shallow rules on word classes:
 *
 *     front          The ministry said on Friday that / "...      subject verb adjuncts that|:|,|"
 *     aside          ..., a spokesman said[ on Friday].           at the end or between commas
 *     inverted       ..., said Ann Lee, a spokeswoman.            verb subject
 *     participle     ..., adding that                             behind another clause
 *     according to   According to the ministry, / , according to the ministry.
 *     as             as the minister put it / as officials said
 *
 * A verb of the list with an object of its own ("announced a plan") is no attribution: where the
 * clause is not set off by commas, "that", a colon or a quotation mark must follow, unless the verb
 * is "say". Refusing and denying verbs are not in the list: they are part of what is claimed.
 * The speaker is the subject without articles and titles; a pronoun stands for the last one named.
 * Cost: linear, each clause reads at most MAX_CLAUSE tokens to each side.
 */
#include <string.h>

#include "segment/attrib.h"

/* ------------------------------------------------------------------ the mark */

static bool is_turn(const struct cd_marker *m)
{
    const struct cd_statement *s = &m->b->statements[m->statement];
    return m->b->blocks[s->block].kind == CD_BLOCK_TURN;
}

/* Inside a quotation, or inside what a speaker of a transcript says: part of the claim. */
static bool is_embedded(const struct cd_marker *m, const struct cd_clause *c)
{
    return is_turn(m) || (cd_marker_token(m, c->first)->flags & CD_TOKEN_QUOTED &&
                          cd_marker_token(m, c->end - 1)->flags & CD_TOKEN_QUOTED &&
                          !cd_marker_is_quote(m, c->first));
}

static void add_attribution(struct cd_marker *m, const struct cd_clause *c)
{
    for (uint32_t t = c->first; t < c->end; t++)
        if (m->taken[t] & CD_TAKEN_ATTRIBUTION)
            return;
    uint32_t who = c->who_first < c->who_end ? cd_attrib_speaker(m, c->who_first, c->who_end)
                                             : cd_attrib_implied_speaker(m);
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_ATTRIBUTION, c->first, c->end);
    mark->value = who;
    mark->sub = c->own || is_embedded(m, c);
    for (uint32_t t = c->first; t < c->end; t++)
        m->taken[t] |= CD_TAKEN_ATTRIBUTION;
}

/* ------------------------------------------------------------------ clause shapes */

/* Whether [first, end) holds a finite verb. */
static bool holds_verb(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (cd_clause_is_verb(m, t) && !cd_clause_is_capital(m, t))
            return true;
    return false;
}

/* The same, any word in -ed taken for a verb. */
static bool holds_verb_or_past(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        struct cd_str s = cd_marker_fold(m, t);
        if (s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0)
            return true;
    }
    return holds_verb(m, first, end);
}

/* Whether the verb group is one that reports: finite, not "is said to", not "to say". */
static bool is_reporting(const struct cd_marker *m, uint32_t v, uint32_t group)
{
    uint32_t c = cd_clause_cls(m, v);
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    if (cd_clause_is_noun(m, v) ||
        (cd_clause_is_capital(m, v) && (!heading || cd_marker_is(m, v, "states"))))
        return false;
    /* "agreed to leave": what follows is no report; "said to reporters" is */
    bool reader = cd_clause_is_capital(m, v + 2) || cd_clause_cls(m, v + 2) & CD_LX_DET;
    struct cd_str next = cd_marker_fold(m, v + 2);
    reader |= next.len > 4 && next.ptr[next.len - 1] == 's';
    static const char *const pronouns[] = {"me", "us", "him", "them", "you"};
    for (size_t k = 0; k < sizeof pronouns / sizeof *pronouns; k++)
        reader |= cd_marker_is(m, v + 2, pronouns[k]);
    if (cd_marker_is(m, v + 1, "to") && !reader)
        return false;
    if (m->taken[v] & CD_TAKEN_CUE && !cd_marker_is(m, v, "said"))
        return false; /* "said to", "expected to" as hedges */
    if (c & CD_LX_SAY) {
        for (uint32_t t = group; t < v; t++)
            if (cd_marker_is(m, t, "is") || cd_marker_is(m, t, "was") || cd_marker_is(m, t, "been"))
                return false;
        return !(v > m->first && group == v &&
                 (cd_clause_cls(m, v - 1) & CD_LX_AUX || cd_marker_is(m, v - 1, "to")));
    }
    if (!(c & CD_LX_SAY_BASE) || v == m->first || group == m->first)
        return false;
    if (cd_clause_habit(m, v) < v)
        return true;
    /* "officials say", "they say"; not "did not say", "to say", "the report" */
    if (cd_clause_cls(m, v - 1) & (CD_LX_AUX | CD_LX_DET | CD_LX_PREP) ||
        cd_marker_is(m, v - 1, "not"))
        return cd_marker_is(m, v - 1, "they") || cd_marker_is(m, v - 1, "some") ||
               cd_marker_is(m, v - 1, "many");
    struct cd_str s = cd_marker_fold(m, group - 1);
    return cd_marker_is(m, group - 1, "they") || cd_marker_is(m, group - 1, "who") ||
           cd_marker_is(m, group - 1, "people") || cd_clause_cls(m, group - 1) & CD_LX_FIRST ||
           cd_marker_is(m, group - 1, "police") || cd_marker_is(m, group - 1, "data") ||
           (s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's');
}

/* The clause set off at the end of the sentence or between commas; verb group [group, v]. */
static bool set_off(const struct cd_marker *m, uint32_t subject, uint32_t v, struct cd_clause *c)
{
    uint32_t left = subject - 1, end = v + 1;
    if (subject == m->first || !cd_clause_is_break(m, left))
        return false;
    if (cd_clause_cls(m, v) & CD_LX_TELL)
        end = cd_clause_over_addressee(m, end);
    uint32_t stop_at = end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
    bool adjunct = stop_at == end || cd_clause_is_adjunct(m, end);
    bool quote = cd_marker_is_quote(m, left);
    if (stop_at - end > 14)
        return false;
    if (!adjunct && !(quote && (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA) &&
                      cd_clause_cls(m, v) & CD_LX_BARE))
        return false;
    if (stop == CD_CLAUSE_STOP_THAT || (stop == CD_CLAUSE_STOP_OTHER && !quote))
        return false;
    if (cd_marker_is_mark(m, stop_at, ":"))
        return false;
    if (stop == CD_CLAUSE_STOP_OTHER || (stop == CD_CLAUSE_STOP_CLAUSE && stop_at > end + 8))
        stop_at = end;
    if (stop == CD_CLAUSE_STOP_COMMA && !quote && cd_marker_is_quote(m, stop_at) &&
        cd_clause_is_comma(m, left) && !holds_verb(m, m->first, left))
        return false; /* In reply, Lee said "..." is a front clause */
    c->first = cd_clause_is_comma(m, left) || cd_clause_is_spaced_dash(m, left) ? left : subject;
    c->end = stop == CD_CLAUSE_STOP_COMMA && cd_clause_is_comma(m, stop_at) &&
                     !cd_clause_only_closers(m, stop_at + 1)
                 ? stop_at + 1
                 : stop_at;
    return true;
}

/* Whether a clause with a finite verb starts at t: "noted the findings are", "stated it would". */
static bool opens_clause(const struct cd_marker *m, uint32_t t)
{
    uint32_t start = t;
    if (cd_clause_cls(m, t) & CD_LX_PREP || !cd_marker_is_word(m, t))
        return false;
    for (; t < m->end && t - start < 9; t++) {
        if (!cd_marker_is_word(m, t) && !cd_marker_is_mark(m, t, "-") &&
            cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER)
            return false;
        if (t > start &&
            (cd_clause_cls(m, t) & (CD_LX_SUBORD | CD_LX_RELATIVE) || cd_marker_is(m, t, "as")))
            return false;
        if (t > start && cd_clause_cls(m, t) & CD_LX_AUX && !cd_marker_is(m, t, "be") &&
            !cd_marker_is(m, t, "been") && !cd_marker_is(m, t, "being") &&
            !cd_marker_is(m, t - 1, "to"))
            return true;
    }
    return false;
}

/* "Lee said that", "Lee said: ", "Lee said \"", "Lee said the ...". */
static bool in_front(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t end = v + 1, stop_at;
    bool bare = cd_clause_cls(m, v) & CD_LX_BARE;
    if (cd_clause_cls(m, v) & CD_LX_TELL)
        end = cd_clause_over_addressee(m, end);
    bool told =
        cd_clause_cls(m, v) & CD_LX_TELL && end > v + 1 && !cd_marker_is(m, end, "to") &&
        (cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells") || cd_marker_is(m, v, "tell"));
    stop_at = end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
    if (stop == CD_CLAUSE_STOP_THAT) {
        if (cd_clause_is_final(m, stop_at + 1))
            return false; /* "I wish I had said that." */
        c->end = stop_at + 1;
        return stop_at == end || cd_clause_is_adjunct(m, end) || cd_clause_cls(m, v) & CD_LX_TELL;
    }
    if (stop == CD_CLAUSE_STOP_COMMA &&
        (cd_marker_is_mark(m, stop_at, ":") || cd_marker_is_quote(m, stop_at) ||
         cd_marker_is_quote(m, stop_at + 1))) {
        bool quote = cd_marker_is_quote(m, stop_at) || cd_marker_is_quote(m, stop_at + 1);
        bool reader = cd_marker_is(m, end, "to") && stop_at <= end + 4; /* wrote to me: */
        bool near = stop_at == end || (cd_clause_is_adjunct(m, end) && (quote || bare || reader));
        c->end = cd_marker_is_quote(m, stop_at) ? stop_at : stop_at + 1;
        if (near)
            return true;
        if (!bare && !told)
            return false;
    }
    if (stop == CD_CLAUSE_STOP_COMMA && stop_at == end && cd_clause_is_comma(m, end)) {
        /* he added, looking up, "..." */
        uint32_t behind = end + 1;
        if (cd_clause_read_behind(m, behind, &behind) == CD_CLAUSE_STOP_COMMA &&
            cd_clause_is_comma(m, behind) && cd_marker_is_quote(m, behind + 1)) {
            c->end = behind + 1;
            return true;
        }
    }
    /* "said on Friday the ...": time words behind the verb belong to it */
    uint32_t t = end;
    while (t < m->end && ((cd_clause_is_time_word(m, t) && !cd_clause_is_verb(m, t + 1)) ||
                          ((cd_marker_is(m, t, "on") || cd_marker_is(m, t, "in") ||
                            cd_marker_is(m, t, "late") || cd_marker_is(m, t, "early")) &&
                           cd_clause_is_time_word(m, t + 1))))
        t++;
    c->end = t;
    if (cd_marker_is(m, v, "reads"))
        return false; /* what a text reads stands behind a colon or in quotation marks */
    if (bare && cd_clause_is_final(m, t))
        return c->first == m->first && !cd_marker_is(m, v, "say"); /* "Wang said." alone */
    if (!bare && !told && !opens_clause(m, t))
        return false;
    bool answer = cd_marker_is(m, t, "no") || cd_marker_is(m, t, "yes") ||
                  cd_marker_is(m, t, "so") || cd_marker_is(m, t, "nothing");
    if ((answer && !cd_marker_is_word(m, t + 1)) || cd_marker_is(m, t, "to") ||
        cd_marker_is(m, t, "about") || cd_marker_is(m, t, "of") || cd_clause_is_comma(m, t))
        return false;
    return t < m->end;
}

/* An apposition between subject and verb: "Ann Lee, the minister, said". Its subject, or CD_NONE.
 */
static uint32_t before_apposition(const struct cd_marker *m, uint32_t group)
{
    if (group == m->first || !cd_clause_is_comma(m, group - 1))
        return CD_NONE;
    bool verb = false;
    for (uint32_t t = group - 1; t > m->first && group - t < CD_CLAUSE_MAX; t--) {
        verb |= cd_clause_is_verb(m, t - 1) && !cd_clause_is_capital(m, t - 1);
        if (cd_clause_is_final(m, t - 1) || cd_marker_is_quote(m, t - 1))
            return CD_NONE;
        if (!cd_clause_is_comma(m, t - 1))
            continue;
        /* "Ann Lee, who runs the yard, said" */
        bool relative =
            cd_marker_is(m, t, "who") || cd_marker_is(m, t, "whose") || cd_marker_is(m, t, "which");
        if (verb && !relative)
            return CD_NONE;
        uint32_t subject = cd_clause_read_subject(m, t - 1);
        return subject != CD_NONE && (relative || !holds_verb(m, subject, group)) ? subject
                                                                                  : CD_NONE;
    }
    return CD_NONE;
}

/* "said Ann Lee, a spokeswoman", behind a comma or quotation. */
static bool inverted(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (v == m->first || !(cd_clause_cls(m, v) & CD_LX_SAY) || !cd_clause_is_break(m, v - 1))
        return false;
    bool quote =
        cd_marker_is_quote(m, v - 1) ||
        (cd_clause_is_comma(m, v - 1) && v >= m->first + 2 && cd_marker_is_quote(m, v - 2));
    uint32_t name = v + 1;
    while (cd_clause_is_capital(m, name) && name < v + 6)
        name++;
    bool between = cd_clause_is_comma(m, v - 1) && name > v + 1 && cd_clause_is_comma(m, name);
    if (!quote && !between && !(cd_clause_is_comma(m, v - 1) && holds_verb(m, m->first, v - 1)))
        return false;
    uint32_t t = v + 1, stop_at = t;
    if (!cd_clause_is_capital(m, t) &&
        !(cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST)) &&
        !(cd_marker_is_word(m, t) &&
          !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE)) &&
          !cd_clause_is_time_word(m, t)))
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, t, &stop_at);
    if (stop == CD_CLAUSE_STOP_THAT || stop == CD_CLAUSE_STOP_OTHER || stop_at == t)
        return false;
    c->who_first = t;
    c->who_end = stop_at;
    for (uint32_t k = t + 1; k < stop_at; k++)
        if (cd_clause_cls(m, k) & CD_LX_PREP && !cd_marker_is(m, k, "of") &&
            !cd_marker_is(m, k, "for")) {
            c->who_end = k;
            break;
        }
    /* an apposition that runs to the end of the sentence */
    if (cd_clause_is_comma(m, stop_at)) {
        uint32_t end = stop_at + 1, behind = end;
        if (!holds_verb(m, end, m->end) &&
            cd_clause_read_behind(m, end, &behind) == CD_CLAUSE_STOP_END &&
            (cd_clause_cls(m, end) & CD_LX_DET || !cd_clause_is_capital(m, end)) && behind > end)
            stop_at = behind;
        else if (!cd_clause_only_closers(m, end))
            stop_at++;
    }
    c->first = cd_clause_is_comma(m, v - 1) ? v - 1 : v;
    c->end = stop_at;
    return true;
}

/* "pointed out", "made (it) clear": the last word of a reporting verb of several, or CD_NONE. */
static uint32_t verb_end(const struct cd_marker *m, uint32_t v)
{
    struct cd_str s = cd_marker_fold(m, v);
    if (s.len >= 5 && memcmp(s.ptr, "point", 5) == 0)
        return cd_marker_is(m, v + 1, "out") ? v + 1 : CD_NONE;
    return v;
}

/*
 * Whether "I told them that", "you say that" report: what I or we said before, or tell others, and
 * whatever you say. "I say that" and "we believe that" are what the speaker claims.
 */
static bool first_person_reports(const struct cd_marker *m, uint32_t subject, uint32_t v)
{
    uint32_t c = cd_clause_cls(m, v);
    if (c & CD_LX_WEAK)
        return false;
    if (c & CD_LX_SAY || cd_marker_is(m, subject, "you"))
        return true;
    return c & CD_LX_TELL && cd_clause_over_addressee(m, v + 1) > v + 1 &&
           !cd_marker_is(m, v + 1, "you");
}

/* Tries the shapes of a clause around the reporting verb at v. */
static bool read_clause(struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (inverted(m, v, c) || cd_attrib_participle(m, v, c))
        return true;
    uint32_t group = cd_clause_verb_group(m, v), last = verb_end(m, v);
    if (last == CD_NONE || !is_reporting(m, v, group))
        return false;
    if (v > m->first && (cd_marker_is(m, v - 1, "and") || cd_marker_is(m, v - 1, "but")) &&
        cd_clause_cls(m, v) & CD_LX_SAY && holds_verb_or_past(m, m->first, v - 1)) {
        /* "wrote back and said that": the subject was named before */
        c->first = v;
        bool passive =
            cd_clause_cls(m, v) & CD_LX_TELL && cd_clause_over_addressee(m, v + 1) == v + 1;
        return !passive && in_front(m, last, c);
    }
    uint32_t subject = before_apposition(m, group);
    if (subject == CD_NONE)
        subject = cd_clause_read_subject(m, group);
    if (subject == CD_NONE)
        return false;
    subject = cd_clause_trim_subject(m, subject, group);
    c->who_first = subject;
    c->who_end = group;
    bool quote = subject > m->first && cd_marker_is_quote(m, subject - 1);
    bool own = group - subject == 1 && cd_clause_cls(m, subject) & CD_LX_FIRST &&
               first_person_reports(m, subject, v);
    if (!own && !cd_clause_may_speak(m, subject, group, quote))
        return false;
    if (set_off(m, subject, last, c))
        return true;
    uint32_t left = subject > m->first ? subject - 1 : subject;
    if (subject > m->first && (cd_clause_cls(m, left) & (CD_LX_RELATIVE | CD_LX_AUX) ||
                               cd_marker_is(m, left, "if") || cd_marker_is(m, left, "whether") ||
                               cd_marker_is(m, left, "when") || cd_marker_is(m, left, "until") ||
                               (cd_clause_cls(m, left) & CD_LX_SAY && !cd_clause_is_noun(m, left))))
        return false;
    c->first = subject;
    if (subject > m->first && cd_marker_is(m, left, "as")) {
        /* "as the minister said" */
        uint32_t stop_at = last + 1;
        enum cd_clause_stop stop = cd_clause_read_behind(m, last + 1, &stop_at);
        if (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA) {
            c->first = left > m->first && cd_clause_is_comma(m, left - 1) ? left - 1 : left;
            c->end = cd_clause_is_comma(m, stop_at) ? stop_at + 1 : stop_at;
            return true;
        }
    }
    c->own = own;
    return in_front(m, last, c);
}

void cd_mark_attributions(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        struct cd_clause c = {0};
        if (m->b->tokens[t].cls != CD_TOKEN_WORD || m->taken[t] & CD_TAKEN_ATTRIBUTION)
            continue;
        bool found = false;
        if (cd_clause_cls(m, t) & (CD_LX_SAY | CD_LX_SAY_BASE | CD_LX_SAYING))
            found = read_clause(m, t, &c);
        else if (cd_marker_is(m, t, "according"))
            found = cd_attrib_according(m, t, &c);
        else if (cd_marker_is(m, t, "put") || cd_marker_is(m, t, "puts"))
            found = cd_attrib_put_it(m, t, &c);
        else if (cd_marker_is(m, t, "words"))
            found = cd_attrib_in_words(m, t, &c);
        else if (cd_clause_cls(m, t) & CD_LX_VOICE)
            found = cd_attrib_view(m, t, &c);
        if (found && c.end > c.first && is_embedded(m, &c) && cd_clause_cls(m, t) & CD_LX_WEAK)
            found = false; /* "China believes that" is what the speaker claims */
        if (found && c.end > c.first) {
            add_attribution(m, &c);
            if (c.end > t)
                t = c.end - 1;
        }
    }
}
