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

#include "segment/aliases.h"
#include "segment/clause.h"

/* ------------------------------------------------------------------ the speaker */

/* A pronoun stands for the last person (he, she) or for the last speaker of any kind. */
static uint32_t pronoun_of(const struct cd_marker *m, uint32_t t)
{
    bool person = cd_marker_is(m, t, "he") || cd_marker_is(m, t, "she");
    return person && m->last_person != CD_NONE ? m->last_person : m->last_speaker;
}

/* Where the first comma or bracket of [first, end) stands, or end. */
static uint32_t phrase_end(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    while (first < end && !cd_clause_is_comma(m, first) && !cd_marker_is_mark(m, first, "("))
        first++;
    return first;
}

/*
 * Narrows [*first, *end) to the name in it, without titles: the capitals that end it ("port
 * director Ann Lee") or that begin it ("Dr. Ann Lee of the university"). False if there is none.
 */
static bool name_in(const struct cd_marker *m, uint32_t *first, uint32_t *end)
{
    uint32_t k = *end;
    while (k > *first && !(m->taken[k - 1] & CD_TAKEN_DATE) &&
           (cd_clause_is_capital(m, k - 1) || cd_marker_is_mark(m, k - 1, "-") ||
            (cd_marker_is_mark(m, k, "-") &&
             (cd_marker_is(m, k - 1, "al") || cd_marker_is(m, k - 1, "el")))))
        k--;
    if (k < *end && cd_clause_is_capital(m, k) &&
        !(k > *first && cd_clause_cls(m, k - 1) & CD_LX_PREP) &&
        !(k > *first && cd_marker_is(m, k - 1, "the"))) {
        *first = cd_mark_name_start(m, k, *end);
        return true;
    }
    for (k = *first; k < *end && (cd_clause_is_capital(m, k) || cd_marker_is_mark(m, k, "-")); k++)
        continue;
    if (k < *first + 2 || k == *end || cd_clause_cls(m, k - 1) & CD_LX_BODY ||
        !(cd_clause_cls(m, k) & CD_LX_PREP))
        return false;
    *first = cd_mark_name_start(m, *first, k);
    *end = k;
    return true;
}

/* The subject without articles, titles and what follows a preposition; its canonical words. */
static uint32_t speaker_of(struct cd_marker *m, uint32_t first, uint32_t end)
{
    if (end - first == 1 && cd_clause_cls(m, first) & (CD_LX_THIRD | CD_LX_FIRST))
        return cd_clause_cls(m, first) & CD_LX_FIRST ? CD_NONE : pronoun_of(m, first);
    while (first + 1 < end && !cd_marker_is(m, first + 1, "of") &&
           (cd_clause_cls(m, first) & CD_LX_DET || cd_marker_is_mark(m, first, ",\"")))
        first++;
    /* A run of capitals that ends the subject is the name: "port director Ann Lee". */
    uint32_t stop = phrase_end(m, first, end);
    bool name = name_in(m, &first, &stop);
    if (!name && stop + 1 < end && cd_clause_is_comma(m, stop)) {
        /* "the negotiator, Paul Reyes," */
        uint32_t second = stop + 1, second_end = phrase_end(m, second, end);
        if (cd_clause_is_capital(m, second) && name_in(m, &second, &second_end)) {
            name = true;
            first = second;
            stop = second_end;
        }
    }
    for (uint32_t t = first + 1; !name && t < stop; t++)
        if (cd_clause_cls(m, t) & CD_LX_PREP && !cd_marker_is(m, t, "of") &&
            !cd_marker_is(m, t, "for"))
            stop = t;
    if (stop > first + 1 && cd_marker_is(m, stop - 1, "'s"))
        stop--;
    uint32_t id = cd_marker_intern_words(m, first, stop);
    if (id != CD_NONE)
        m->last_speaker = id;
    if (id != CD_NONE && name && !cd_aliases_match(m->aliases, cd_marker_token(m, first), 1))
        m->last_person = id;
    return id;
}

/*
 * Who speaks in a clause without subject (", adding that"): the speaker named before in the
 * sentence, or its first words where they are a pronoun or a name.
 */
static uint32_t implied_speaker(const struct cd_marker *m)
{
    const struct cd_doc_builder *b = m->b;
    for (uint32_t k = b->n_marks; k > 0 && b->marks[k - 1].statement == m->statement; k--)
        if (b->marks[k - 1].kind == CD_MARK_ATTRIBUTION)
            return b->marks[k - 1].value;
    return cd_clause_cls(m, m->first) & CD_LX_THIRD ? pronoun_of(m, m->first) : CD_NONE;
}

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
    uint32_t who =
        c->who_first < c->who_end ? speaker_of(m, c->who_first, c->who_end) : implied_speaker(m);
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_ATTRIBUTION, c->first, c->end);
    mark->value = who;
    mark->sub = is_embedded(m, c);
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
    /* "officials say", "they say"; not "did not say", "to say", "the report" */
    if (cd_clause_cls(m, v - 1) & (CD_LX_AUX | CD_LX_DET | CD_LX_PREP) ||
        cd_marker_is(m, v - 1, "not"))
        return cd_marker_is(m, v - 1, "they") || cd_marker_is(m, v - 1, "some") ||
               cd_marker_is(m, v - 1, "many");
    struct cd_str s = cd_marker_fold(m, group - 1);
    return cd_marker_is(m, group - 1, "they") || cd_marker_is(m, group - 1, "who") ||
           cd_marker_is(m, group - 1, "people") || cd_marker_is(m, group - 1, "i") ||
           cd_marker_is(m, group - 1, "police") || cd_marker_is(m, group - 1, "data") ||
           (s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's');
}

/* Behind "told": the addressee, so that the claim or "that" comes next. */
static uint32_t over_addressee(const struct cd_marker *m, uint32_t t)
{
    uint32_t start = t;
    static const char *const pronouns[] = {"me", "us", "him", "her", "them", "you", "it"};
    for (size_t k = 0; k < 7; k++)
        if (cd_marker_is(m, t, pronouns[k]))
            return t + 1;
    if (cd_marker_is(m, t, "that"))
        return t;
    if (cd_clause_cls(m, t) & CD_LX_DET)
        t++;
    while (t < m->end && t - start < 8 &&
           (cd_clause_is_capital(m, t) || cd_marker_is_mark(m, t, "-")) &&
           !(cd_clause_cls(m, t) & CD_LX_WEEKDAY))
        t++;
    if (t == start || (t == start + 1 && cd_clause_cls(m, start) & CD_LX_DET)) {
        while (t < m->end && t - start < 5 && cd_marker_is_word(m, t) &&
               !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_DET | CD_LX_AUX | CD_LX_SUBORD |
                                        CD_LX_THIRD | CD_LX_RELATIVE)) &&
               !cd_clause_is_time_word(m, t)) {
            struct cd_str s = cd_marker_fold(m, t++);
            if (s.len > 2 && s.ptr[s.len - 1] == 's')
                break; /* reporters, journalists */
        }
    }
    return t;
}

/* The clause set off at the end of the sentence or between commas; verb group [group, v]. */
static bool set_off(const struct cd_marker *m, uint32_t subject, uint32_t v, struct cd_clause *c)
{
    uint32_t left = subject - 1, end = v + 1;
    if (subject == m->first || !cd_clause_is_break(m, left))
        return false;
    if (cd_clause_cls(m, v) & CD_LX_TELL)
        end = over_addressee(m, end);
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
        end = over_addressee(m, end);
    bool told = cd_clause_cls(m, v) & CD_LX_TELL && end > v + 1 && !cd_marker_is(m, end, "to") &&
                (cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells"));
    stop_at = end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
    if (stop == CD_CLAUSE_STOP_THAT) {
        c->end = stop_at + 1;
        return stop_at == end || cd_clause_is_adjunct(m, end) || cd_clause_cls(m, v) & CD_LX_TELL;
    }
    if (stop == CD_CLAUSE_STOP_COMMA &&
        (cd_marker_is_mark(m, stop_at, ":") || cd_marker_is_quote(m, stop_at) ||
         cd_marker_is_quote(m, stop_at + 1))) {
        bool quote = cd_marker_is_quote(m, stop_at) || cd_marker_is_quote(m, stop_at + 1);
        bool near = stop_at == end || (cd_clause_is_adjunct(m, end) && (quote || bare));
        c->end = cd_marker_is_quote(m, stop_at) ? stop_at : stop_at + 1;
        if (near)
            return true;
        if (!bare && !told)
            return false;
    }
    /* "said on Friday the ...": time words behind the verb belong to it */
    uint32_t t = end;
    while (t < m->end && (cd_clause_is_time_word(m, t) ||
                          ((cd_marker_is(m, t, "on") || cd_marker_is(m, t, "in") ||
                            cd_marker_is(m, t, "late") || cd_marker_is(m, t, "early")) &&
                           cd_clause_is_time_word(m, t + 1))))
        t++;
    c->end = t;
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
    for (uint32_t t = group - 1; t > m->first && group - t < CD_CLAUSE_MAX; t--) {
        if (cd_clause_is_verb(m, t - 1) && !cd_clause_is_capital(m, t - 1))
            return CD_NONE;
        if (cd_clause_is_final(m, t - 1) || cd_marker_is_quote(m, t - 1))
            return CD_NONE;
        if (!cd_clause_is_comma(m, t - 1))
            continue;
        uint32_t subject = cd_clause_read_subject(m, t - 1);
        return subject != CD_NONE && !holds_verb(m, subject, group) ? subject : CD_NONE;
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

/* "was quoted by television as saying", "television quoted him as saying": the whole of it. */
static void quoted_as(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t q = v;
    while (q > m->first && v - q < CD_CLAUSE_MAX && !cd_marker_is(m, q, "quoted") &&
           !cd_marker_is(m, q, "cited") && !cd_clause_is_break(m, q))
        q--;
    if (!cd_marker_is(m, q, "quoted") && !cd_marker_is(m, q, "cited"))
        return;
    uint32_t group = cd_clause_verb_group(m, q), subject = cd_clause_read_subject(m, group);
    if (subject == CD_NONE)
        return;
    subject = cd_clause_trim_subject(m, subject, group);
    bool passive = group < q;
    c->first = subject;
    c->who_first = passive ? subject : q + 1;
    c->who_end = passive ? group : v - 1;
}

/* "as the minister put it": its verb at v. */
static bool put_it(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (!cd_marker_is(m, v + 1, "it") || v < m->first + 2)
        return false;
    uint32_t t = v;
    while (t > m->first && v - t < 12 && !cd_clause_is_break(m, t - 1) && !cd_marker_is(m, t, "as"))
        t--;
    if (!cd_marker_is(m, t, "as") || t + 1 >= v)
        return false;
    c->who_first = t + 1;
    c->who_end = v;
    c->first = t > m->first && cd_clause_is_comma(m, t - 1) ? t - 1 : t;
    c->end = cd_clause_is_comma(m, v + 2) ? v + 3 : v + 2;
    return true;
}

/* ", adding that": the speaker is that of the clause before. */
static bool participle(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (v == m->first || !(cd_clause_cls(m, v) & CD_LX_SAYING))
        return false;
    bool comma = cd_clause_is_comma(m, v - 1) || cd_marker_is_quote(m, v - 1);
    uint32_t end = v + 1;
    if (cd_clause_cls(m, v) & CD_LX_TELL || cd_marker_is(m, v, "telling"))
        end = over_addressee(m, end);
    if (cd_marker_is(m, v, "pointing") && cd_marker_is(m, end, "out"))
        end++;
    bool that = cd_marker_is(m, end, "that");
    bool quote = cd_marker_is_quote(m, end) ||
                 ((cd_clause_is_comma(m, end) || cd_marker_is_mark(m, end, ":")) &&
                  cd_marker_is_quote(m, end + 1));
    bool as = v > m->first && cd_marker_is(m, v - 1, "as") && cd_marker_is(m, v, "saying");
    if (!as && !(comma && (that || quote)) &&
        !(comma && cd_marker_is(m, v, "saying") && cd_marker_is_word(m, end)))
        return false;
    c->first = as ? v - 1 : cd_clause_is_comma(m, v - 1) ? v - 1 : v;
    c->end = that ? end + 1 : quote && !cd_marker_is_quote(m, end) ? end + 1 : end;
    c->who_first = c->who_end = 0;
    if (as)
        quoted_as(m, v, c);
    return true;
}

/* "according to the ministry", with its commas. */
static bool according(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const norms[] = {
        "plan",        "plans",        "law",           "laws",         "rule",        "rules",
        "schedule",    "article",      "custom",        "tradition",    "need",        "needs",
        "size",        "principle",    "principles",    "instructions", "regulations", "standards",
        "legislation", "constitution", "treaty",        "convention",   "charter",     "timetable",
        "criteria",    "terms",        "contract",      "procedure",    "procedures",  "protocol",
        "guidelines",  "wishes",       "circumstances", "agreement",    "type",        "age",
        "ability",     "taste",        "conditions",    "requirements"};
    if (!cd_marker_is(m, t, "according") || !cd_marker_is(m, t + 1, "to"))
        return false;
    uint32_t stop_at = t + 2;
    while (!cd_clause_is_final(m, stop_at) && !cd_clause_is_break(m, stop_at) &&
           stop_at - t < CD_CLAUSE_MAX && !cd_marker_is_mark(m, stop_at, "(") &&
           !(cd_clause_cls(m, stop_at) & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)))
        stop_at++;
    bool ends = cd_clause_is_final(m, stop_at) || cd_clause_is_break(m, stop_at) ||
                cd_marker_is_mark(m, stop_at, "(") ||
                cd_clause_cls(m, stop_at) & (CD_LX_SUBORD | CD_LX_RELATIVE);
    if (stop_at == t + 2 || !ends)
        return false;
    for (size_t k = 0; k < sizeof norms / sizeof *norms; k++)
        for (uint32_t n = t + 2; n < stop_at; n++)
            if (cd_marker_is(m, n, norms[k]))
                return false;
    c->who_first = t + 2;
    c->who_end = stop_at;
    c->first = t > m->first && cd_clause_is_comma(m, t - 1) ? t - 1 : t;
    c->end = cd_clause_is_comma(m, stop_at) && !cd_clause_only_closers(m, stop_at + 1) ? stop_at + 1
                                                                                       : stop_at;
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

/* Tries the shapes of a clause around the reporting verb at v. */
static bool read_clause(struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (inverted(m, v, c) || participle(m, v, c))
        return true;
    uint32_t group = cd_clause_verb_group(m, v), last = verb_end(m, v);
    if (last == CD_NONE || !is_reporting(m, v, group))
        return false;
    if (v > m->first && (cd_marker_is(m, v - 1, "and") || cd_marker_is(m, v - 1, "but")) &&
        cd_clause_cls(m, v) & CD_LX_SAY && holds_verb_or_past(m, m->first, v - 1)) {
        /* "wrote back and said that": the subject was named before */
        c->first = v;
        bool passive = cd_clause_cls(m, v) & CD_LX_TELL && over_addressee(m, v + 1) == v + 1;
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
    if (!cd_clause_may_speak(m, subject, group, quote))
        return false;
    if (set_off(m, subject, last, c))
        return true;
    uint32_t left = subject > m->first ? subject - 1 : subject;
    if (subject > m->first &&
        (cd_clause_cls(m, left) & (CD_LX_RELATIVE | CD_LX_AUX) || cd_marker_is(m, left, "if") ||
         cd_marker_is(m, left, "whether") || cd_marker_is(m, left, "when") ||
         cd_marker_is(m, left, "until") || (cd_clause_cls(m, left) & CD_LX_SAY)))
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
            found = according(m, t, &c);
        else if (cd_marker_is(m, t, "put") || cd_marker_is(m, t, "puts"))
            found = put_it(m, t, &c);
        if (found && c.end > c.first && is_embedded(m, &c) && cd_clause_cls(m, t) & CD_LX_WEAK)
            found = false; /* "China believes that" is what the speaker claims */
        if (found && c.end > c.first) {
            add_attribution(m, &c);
            if (c.end > t)
                t = c.end - 1;
        }
    }
}
