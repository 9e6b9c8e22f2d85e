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
 * The verbs are those of tables/reporting_en.inc with what may follow each (attrib_verb.c); the
 * subject is read by clause_subject.c. A verb with an object of its own ("announced a plan") is no
 * attribution: where the clause is not set off by commas, "that", a colon or a quotation mark must
 * follow, or a clause that holds a finite verb. Refusing and denying verbs are not in the list, and
 * who never said it, or nobody, has not: that is part of what is claimed.
 * The speaker is the subject without articles and titles; a pronoun stands for the last one named.
 * Cost: linear, each clause reads at most CD_CLAUSE_MAX tokens to each side.
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
    uint32_t first = c->first;
    if (cd_clause_is_comma(m, first) && m->taken[first] & CD_TAKEN_ATTRIBUTION)
        first++; /* the comma is that of the clause before */
    for (uint32_t t = first; t < c->end; t++)
        if (m->taken[t] & CD_TAKEN_ATTRIBUTION)
            return;
    uint32_t who = c->who_first < c->who_end ? cd_attrib_speaker(m, c->who_first, c->who_end)
                                             : cd_attrib_implied_speaker(m);
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_ATTRIBUTION, first, c->end);
    mark->value = who;
    mark->sub = c->own || is_embedded(m, c);
    for (uint32_t t = first; t < c->end; t++)
        m->taken[t] |= CD_TAKEN_ATTRIBUTION;
}

/* ------------------------------------------------------------------ clause shapes */

/* Whether [first, end) holds a finite verb. */
static bool holds_verb(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if ((cd_clause_is_verb(m, t) || cd_clause_cls(m, t) & CD_LX_VERB) &&
            !cd_clause_is_capital(m, t))
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

/* Whether a quotation that ends before t ends as speech does: with a comma, stop or dash. */
static bool ends_speech(const struct cd_marker *m, uint32_t t)
{
    if (t > m->first && cd_clause_is_comma(m, t - 1))
        return true;
    if (cd_marker_glued(m, t))
        return false; /* an opening mark */
    while (t > m->first && cd_marker_is_quote(m, t - 1))
        t--;
    return t > m->first && cd_marker_is_mark(m, t - 1, ",.?!-;:");
}

/* ", the judge ruled": verbs of finding, which report a plain claim as well as a quotation. */
static bool is_finding(const struct cd_marker *m, uint32_t v)
{
    static const char *const words[] = {"ruled",      "held",       "submitted", "certified",
                                        "reaffirmed", "restated",   "recounted", "repeated",
                                        "calculated", "underlined", "related",   "recommended"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_marker_is(m, v, words[k]))
            return true;
    return false;
}

/*
 * Whether the words before a clause that is set off are enough of a claim for its verb v; the
 * clause begins at `first`. ", the court heard" needs no quotation.
 */
static bool takes_speech(const struct cd_marker *m, uint32_t v, bool quote, uint32_t first)
{
    uint32_t c = cd_clause_cls(m, v);
    if (quote)
        return c & CD_LX_BARE || ends_speech(m, first);
    return !(c & (CD_LX_STRICT | CD_LX_SAYING)) || is_finding(m, v) ||
           (v > m->first && cd_clause_cls(m, v - 1) & CD_LX_BODY);
}

/* Whether t is a mark that opens a quotation rather than closes one. */
static bool opens_quote(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_quote(m, t) && !cd_marker_glued(m, t);
}

/* Whether the quotation that opens at t ends as speech does, with a mark before it closes. */
static bool opens_speech(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end; k++)
        if (cd_marker_is_quote(m, k))
            return cd_marker_is_mark(m, k - 1, ".,?!-");
    return true; /* it runs on */
}

/* Whether the verb asks or orders: what stands behind its "that" is no report but what it wants. */
static bool is_mandative(const struct cd_marker *m, uint32_t v)
{
    static const char *const stems[] = {"demand",   "propos",   "recommend", "order",
                                        "rule",     "ruling",   "decree",    "urg",
                                        "stipulat", "instruct", "implor",    "petition"};
    struct cd_str s = cd_marker_fold(m, v);
    for (size_t k = 0; cd_clause_cls(m, v) & CD_LX_STRICT && k < sizeof stems / sizeof *stems; k++)
        if (strncmp(s.ptr, stems[k], strlen(stems[k])) == 0)
            return true;
    return false;
}

/*
 * Behind the comma of an insertion: "reported, citing a witness, [that]", "said, in a low
 * voice[:]". The token behind its end, or CD_NONE.
 */
static uint32_t over_insertion(const struct cd_marker *m, uint32_t comma)
{
    if (cd_marker_is(m, comma + 1, "that"))
        return comma + 2;
    bool adjunct = cd_clause_is_adjunct(m, comma + 1);
    bool own = cd_marker_is(m, comma + 1, "and") && cd_clause_cls(m, comma + 2) & CD_LX_FIRST;
    for (uint32_t t = comma + 1; t < m->end && t - comma < CD_CLAUSE_MAX; t++) {
        if (cd_clause_is_final(m, t) || cd_marker_is_quote(m, t))
            return CD_NONE;
        if (cd_clause_is_comma(m, t) && cd_marker_is(m, t + 1, "that"))
            return t + 2;
        if (cd_clause_is_comma(m, t) && own && t - comma > 3 && !(m->taken[t] & CD_TAKEN_DATE))
            return t + 1; /* "said then, and I say it again, the fund" */
        if ((cd_marker_is_mark(m, t, ":") && (adjunct || own)) ||
            (cd_clause_is_comma(m, t) && opens_quote(m, t + 1)))
            return t + 1;
    }
    return CD_NONE;
}

/* The clause set off at the end of the sentence or between commas; the verb is [verb, v]. */
static bool set_off(const struct cd_marker *m, uint32_t subject, uint32_t verb, uint32_t v,
                    struct cd_clause *c)
{
    /* ", or so the mayor claims" */
    if (subject >= m->first + 3 && cd_marker_is(m, subject - 1, "so") &&
        cd_marker_is(m, subject - 2, "or"))
        subject -= 2;
    uint32_t left = subject - 1, end = v + 1;
    if (subject == m->first || !cd_clause_is_break(m, left) || opens_quote(m, left))
        return false;
    bool words = false;
    for (uint32_t t = m->first; t < left; t++)
        words |= cd_marker_is_word(m, t);
    if (!words && !cd_marker_is_quote(m, left))
        return false; /* "11:20 - Both anglers found" */
    if (cd_marker_is_mark(m, left, ":;") && !cd_marker_is_quote(m, left))
        return false; /* "Buses: the company replies" */
    if (cd_clause_cls(m, verb) & CD_LX_TELL)
        end = cd_clause_over_addressee(m, end);
    uint32_t stop_at = end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
    if (cd_clause_is_comma(m, stop_at) && cd_marker_is(m, over_insertion(m, stop_at) - 1, "that"))
        return false; /* Lee said, as he left, that */
    bool adjunct = stop_at == end || cd_clause_is_adjunct(m, end);
    bool quote = cd_marker_is_quote(m, left);
    if (stop_at - end > 14 || !takes_speech(m, verb, quote, subject))
        return false;
    if (!adjunct && !(quote && (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA) &&
                      (cd_clause_cls(m, verb) & CD_LX_BARE || ends_speech(m, subject))))
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
    if (cd_clause_is_comma(m, stop_at) && cd_marker_is(m, stop_at + 1, "citing"))
        cd_clause_read_behind(m, stop_at + 1, &stop_at);
    c->first = cd_clause_is_comma(m, left) || cd_clause_is_spaced_dash(m, left) ? left : subject;
    c->end = stop == CD_CLAUSE_STOP_COMMA && cd_clause_is_comma(m, stop_at) &&
                     !cd_clause_only_closers(m, stop_at + 1)
                 ? stop_at + 1
                 : stop_at;
    return true;
}

/* "the plan ignores the poor": a word in -s or -ed between a noun and what opens another phrase. */
static bool is_unknown_verb(const struct cd_marker *m, uint32_t start, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    uint32_t left = cd_clause_cls(m, t - 1), right = cd_clause_cls(m, t + 1);
    bool form = s.len > 4 && (s.ptr[s.len - 1] == 's' || memcmp(s.ptr + s.len - 2, "ed", 2) == 0);
    return t >= start + 2 && form && cd_marker_is_word(m, t - 1) && !cd_clause_is_capital(m, t) &&
           !(left & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX | CD_LX_SUBORD | CD_LX_ADVERB)) &&
           right & (CD_LX_DET | CD_LX_FIRST | CD_LX_THIRD) && !cd_marker_is(m, t + 1, "who");
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
        bool subject = t > start + 1 || cd_clause_is_capital(m, start) ||
                       cd_clause_is_plural(m, start) || cd_marker_is(m, start, "nobody") ||
                       cd_clause_cls(m, start) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE);
        bool verb = cd_clause_cls(m, t) & CD_LX_VERB || cd_clause_is_verb(m, t);
        bool joined = cd_marker_is(m, t - 1, "and") || cd_marker_is(m, t - 1, "or");
        verb = verb || is_unknown_verb(m, start, t);
        if (subject && t > start && verb && !joined && !cd_marker_is(m, t - 1, "to") &&
            !(cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP)))
            return true; /* the district runs */
        if (t > start && cd_clause_cls(m, t) & CD_LX_AUX && !cd_marker_is(m, t, "be") &&
            !cd_marker_is(m, t, "been") && !cd_marker_is(m, t, "being") &&
            !cd_marker_is(m, t - 1, "to"))
            return true;
    }
    return false;
}

/* "said on Friday the ...": behind the words of time at t, which belong to the verb. */
static uint32_t over_time(const struct cd_marker *m, uint32_t t)
{
    while (t < m->end && ((cd_clause_is_time_word(m, t) && !cd_clause_is_verb(m, t + 1)) ||
                          ((cd_marker_is(m, t, "on") || cd_marker_is(m, t, "in") ||
                            cd_marker_is(m, t, "late") || cd_marker_is(m, t, "early")) &&
                           cd_clause_is_time_word(m, t + 1))))
        t++;
    /* "said at the same time" */
    if (cd_marker_is(m, t, "at") && cd_clause_cls(m, t + 1) & CD_LX_DET) {
        uint32_t k = t + 2 + (cd_marker_is(m, t + 2, "same") || cd_marker_is(m, t + 2, "very"));
        if (cd_marker_is(m, k, "time") || cd_marker_is(m, k, "moment"))
            t = k + 1;
    }
    return t;
}

/*
 * "said in a note on Friday it would hold": behind phrases with prepositions, where what follows
 * can only be the subject of the claim: a pronoun or an article behind a noun. Or t.
 */
static uint32_t over_phrases(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    for (int n = 0; n < 3; n++) {
        if (!(cd_clause_cls(m, k) & CD_LX_PREP) || cd_marker_is(m, k, "of") ||
            cd_marker_is(m, k, "about") || cd_marker_is(m, k, "for"))
            return t;
        uint32_t noun = k + 1 + ((cd_clause_cls(m, k + 1) & CD_LX_DET) != 0), last = noun;
        while (last < m->end && last < noun + 6 && cd_marker_is_word(m, last) &&
               !(cd_clause_cls(m, last) & (CD_LX_DET | CD_LX_PREP | CD_LX_THIRD | CD_LX_FIRST |
                                           CD_LX_AUX | CD_LX_RELATIVE | CD_LX_SUBORD)))
            last++;
        if (last == noun)
            return t;
        k = last;
        if (cd_clause_cls(m, k) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_DET) &&
            !cd_marker_is(m, k, "that"))
            return opens_clause(m, k) ? k : t;
    }
    return t;
}

/* What stands beside the verb in front of its claim: the verb [v, last], words behind it at end. */
struct front {
    uint32_t v, last, end;
    bool bare, told, strict;
};

/* "Lee said ...": the claim follows without "that", colon or quotation. */
static bool before_claim(const struct cd_marker *m, const struct front *f, struct cd_clause *c)
{
    uint32_t t = over_time(m, f->end);
    if (f->bare || f->told)
        t = over_phrases(m, t);
    c->end = t;
    if (c->first == m->first && cd_clause_is_comma(m, t) && t + 1 >= m->end) {
        c->end = t + 1;
        return true; /* "Lund stated," before a quotation on lines of its own */
    }
    if (f->strict)
        return false;
    if (f->bare && cd_clause_is_final(m, t + 1) && !cd_clause_is_final(m, t))
        return false; /* "the clock said noon" */
    if (!f->bare && cd_clause_is_final(m, t))
        return false;
    if (f->bare && cd_clause_is_final(m, t))
        return c->first == m->first && !cd_marker_is(m, f->v, "say"); /* "Wang said." alone */
    if (!f->bare && !f->told && !opens_clause(m, t))
        return false;
    bool answer = cd_marker_is(m, t, "no") || cd_marker_is(m, t, "yes") ||
                  cd_marker_is(m, t, "so") || cd_marker_is(m, t, "nothing");
    if (f->told && cd_clause_is_comma(m, t) && !cd_clause_only_closers(m, t + 1)) {
        c->end = t + 1;
        return true; /* "I told her, that is no thunder" */
    }
    if (f->bare && (cd_marker_is(m, t, "it") || cd_marker_is(m, t, "this")) &&
        !holds_verb_or_past(m, t, m->end))
        return false; /* "He said it twice." */
    if ((answer && !cd_marker_is_word(m, t + 1)) || cd_marker_is(m, t, "to") ||
        cd_marker_is(m, t, "about") || cd_marker_is(m, t, "of") || cd_clause_is_comma(m, t))
        return false;
    return t < m->end;
}

/* "Lee said: ", "Lee said \"": a break at stop_at behind the verb. */
static bool before_break(const struct cd_marker *m, const struct front *f, uint32_t stop_at,
                         struct cd_clause *c)
{
    bool at_quote = opens_quote(m, stop_at);
    bool quote = at_quote || opens_quote(m, stop_at + 1);
    if (!quote && !cd_marker_is_mark(m, stop_at, ":"))
        return false;
    if (cd_marker_is(m, f->last, "called") && !cd_marker_is_mark(m, stop_at, ":"))
        return false; /* "the event called, ..." */
    if (f->strict && at_quote && !cd_marker_is(m, f->last, "read") &&
        !cd_marker_is(m, f->last, "reads") && !opens_speech(m, stop_at))
        return false; /* "they called \"Harbour Lights\" a success" */
    bool reader = cd_marker_is(m, f->end, "to") && stop_at <= f->end + 4; /* wrote to me: */
    bool adjunct = cd_clause_is_adjunct(m, f->end) ||
                   (f->strict && stop_at <= f->end + 4 && cd_clause_cls(m, f->end) & CD_LX_DET &&
                    cd_marker_is_mark(m, stop_at, ":")); /* "asked the crew: " */
    c->end = at_quote ? stop_at : stop_at + 1;
    if (at_quote && cd_marker_is(m, f->end, "of"))
        c->end = f->end; /* says of the verb "to hum" that */
    return stop_at == f->end || (adjunct && (quote || !f->strict || reader));
}

/* "Lee said that", "Lee said: ", "Lee said \"", "Lee said the ...": the verb is [v, last]. */
static bool in_front(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c)
{
    uint32_t cls = cd_clause_cls(m, v);
    struct front f = {.v = v,
                      .last = last,
                      .end = last + 1,
                      .bare = cls & CD_LX_BARE,
                      .strict = cls & CD_LX_STRICT};
    if (f.strict && (cd_marker_is(m, f.end, "for") || cd_marker_is(m, f.end, "of") ||
                     cd_marker_is(m, f.end, "at") || cd_marker_is(m, f.end, "into") ||
                     cd_marker_is(m, f.end, "over")))
        return false; /* "called for calm", "laughed at them" */
    if (cls & CD_LX_TELL)
        f.end = cd_clause_over_addressee(m, f.end);
    f.told =
        cls & CD_LX_TELL && f.end > last + 1 && !cd_marker_is(m, f.end, "to") &&
        (cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells") || cd_marker_is(m, v, "tell"));
    uint32_t stop_at = f.end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, f.end, &stop_at);
    if (stop == CD_CLAUSE_STOP_THAT) {
        if (cd_clause_is_final(m, stop_at + 1) || cd_clause_is_final(m, stop_at + 2))
            return false; /* "I wish I had said that.", "I accepted that advice." */
        uint32_t next = cd_clause_cls(m, stop_at + 1);
        if (stop_at > f.end && !f.told &&
            (next & (CD_LX_AUX | CD_LX_VERB) || (cls & CD_LX_WEAK && cd_marker_is(m, f.end, "in"))))
            return false; /* "believe in the ideas that bind us" */
        if (next & CD_LX_PERIOD && cd_clause_is_break(m, stop_at + 2))
            return false; /* "they asked me that day, ..." */
        if ((f.strict || next & CD_LX_PERIOD) && !holds_verb_or_past(m, stop_at + 1, m->end))
            return false; /* "held that office for years", "promised that night to stay" */
        c->end = stop_at + 1;
        if (is_mandative(m, v) || cd_marker_is(m, last, "read") || cd_marker_is(m, last, "reads"))
            return false; /* "she read that": what a text says it says in quotation marks */
        return stop_at == f.end || cd_clause_is_adjunct(m, f.end) || cls & CD_LX_TELL;
    }
    if (stop == CD_CLAUSE_STOP_CLAUSE && stop_at == f.end && !(cls & CD_LX_WEAK) &&
        (cd_marker_is(m, stop_at, "whether") || cd_marker_is(m, stop_at, "if") ||
         cd_marker_is(m, stop_at, "how") || cd_marker_is(m, stop_at, "why"))) {
        c->end = stop_at; /* "asked whether" */
        return true;
    }
    if (stop == CD_CLAUSE_STOP_COMMA) {
        if (before_break(m, &f, stop_at, c))
            return true;
        bool near = stop_at == f.end || cd_clause_is_adjunct(m, f.end);
        uint32_t behind =
            near && cd_clause_is_comma(m, stop_at) ? over_insertion(m, stop_at) : CD_NONE;
        if (behind != CD_NONE && (!f.strict || cd_clause_is_adjunct(m, stop_at + 1))) {
            c->end = behind;
            return true;
        }
    }
    return before_claim(m, &f, c);
}

/* "said Ann Lee, a spokeswoman", behind a comma or quotation. */
static bool inverted(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (v == m->first && cd_clause_cls(m, v) & CD_LX_SAY) {
        /* "Said one driver: " */
        uint32_t colon = v + 1;
        if (cd_clause_read_behind(m, v + 1, &colon) != CD_CLAUSE_STOP_COMMA || colon > v + 8 ||
            !cd_marker_is_quote(m, colon + 1) || colon == v + 1 ||
            cd_clause_cls(m, v + 1) & (CD_LX_PREP | CD_LX_RELATIVE | CD_LX_SUBORD))
            return false;
        c->first = v;
        c->who_first = v + 1;
        c->who_end = colon;
        c->end = colon + 1;
        return true;
    }
    if (v == m->first || !(cd_clause_cls(m, v) & (CD_LX_SAY | CD_LX_BARE)) ||
        !cd_clause_is_break(m, v - 1) || cd_attrib_is_participle_only(m, v))
        return false;
    uint32_t last = cd_attrib_verb_end(m, v);
    if (last == CD_NONE)
        return false;
    bool quote =
        cd_marker_is_quote(m, v - 1) ||
        (cd_clause_is_comma(m, v - 1) && v >= m->first + 2 && cd_marker_is_quote(m, v - 2));
    uint32_t name = last + 1;
    while (cd_clause_is_capital(m, name) && name < last + 6)
        name++;
    if (cd_clause_cls(m, v) & CD_LX_BARE && cd_clause_cls(m, name) & CD_LX_DET)
        cd_clause_read_behind(m, name, &name); /* ", said the pilots, " */
    bool between = cd_clause_is_comma(m, v - 1) && name > last + 1 && cd_clause_is_comma(m, name);
    if (!takes_speech(m, v, quote, v))
        return false;
    uint32_t head_end;
    bool named = cd_clause_is_capital(m, last + 1) && name < last + 6 &&
                 (cd_clause_is_comma(m, name) || cd_clause_is_final(m, name));
    if (!quote && !named && cd_clause_is_comma(m, v - 1) &&
        cd_clause_full_subject(m, v, &head_end) != CD_NONE && head_end < v)
        return false; /* "The inquiry, led by Ann Lee, said the boat left" */
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    if (!quote && !between && !(heading && cd_clause_is_comma(m, v - 1)) &&
        !(cd_clause_is_comma(m, v - 1) && holds_verb(m, m->first, v - 1)))
        return false;
    uint32_t t = last + 1, stop_at = t;
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
        if (cd_marker_token(m, end < m->end ? end : stop_at)->cls == CD_TOKEN_NUMBER &&
            cd_clause_is_comma(m, end + 1) && cd_clause_is_capital(m, stop_at - 1)) {
            stop_at = end + 1; /* "said Mina Ode, 41, a baker" */
            end = behind = stop_at + 1;
        }
        while (behind < end + 6 && cd_clause_is_capital(m, behind))
            behind++;
        bool name_behind =
            !cd_clause_is_capital(m, stop_at - 1) && behind > end && cd_clause_is_comma(m, behind);
        if (name_behind) /* "admits the chairman, Roy Lund, stirring" */
            stop_at = behind + !cd_clause_only_closers(m, behind + 1);
        behind = end;
        if (name_behind)
            ;
        else if (!holds_verb(m, end, m->end) &&
                 cd_clause_read_behind(m, end, &behind) == CD_CLAUSE_STOP_END &&
                 (cd_clause_cls(m, end) & CD_LX_DET || !cd_clause_is_capital(m, end)) &&
                 behind > end)
            stop_at = behind;
        else if (!cd_clause_only_closers(m, end))
            stop_at++;
    }
    c->first = cd_clause_is_comma(m, v - 1) ? v - 1 : v;
    c->end = stop_at;
    return true;
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

/* Whether the clause before the subject makes the report a part of it: "if Lee said that". */
static bool is_subordinate(const struct cd_marker *m, uint32_t subject)
{
    static const char *const words[] = {"if", "whether", "until", "whenever", "nor"};
    if (subject == m->first)
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_marker_is(m, subject - 1, words[k]))
            return true;
    /* "After Lee said that ..., they left", but "They left a day after Lee said that ..." */
    if (subject == m->first + 1 &&
        (cd_marker_is(m, m->first, "after") || cd_marker_is(m, m->first, "before") ||
         cd_marker_is(m, m->first, "when") || cd_marker_is(m, m->first, "once")))
        return true;
    if (cd_marker_is(m, subject - 1, "when") && !cd_clause_is_comma(m, subject - 2))
        return true; /* "on the day when Lee said that" */
    uint32_t c = cd_clause_cls(m, subject - 1);
    if (cd_clause_cls(m, subject) & (CD_LX_THIRD | CD_LX_FIRST))
        for (uint32_t t = subject; t > m->first && subject - t < 6; t--)
            if (cd_marker_is(m, t - 1, "when") || cd_marker_is(m, t - 1, "if"))
                return false; /* "when I protested he explained that" */
    if (cd_marker_is(m, subject - 1, "which") && subject >= m->first + 2 &&
        cd_clause_cls(m, subject - 2) & CD_LX_PREP)
        return false; /* "To which Lee replied: " */
    return c & (CD_LX_RELATIVE | CD_LX_AUX) ||
           (c & CD_LX_SAY && !cd_clause_is_noun(m, subject - 1));
}

/* "wrote back and said that": the subject was named before. The verb group is [group, last]. */
static bool second_verb(const struct cd_marker *m, uint32_t group, uint32_t v, uint32_t last,
                        struct cd_clause *c)
{
    if (group == m->first || !(cd_clause_cls(m, v) & CD_LX_SAY) ||
        !(cd_marker_is(m, group - 1, "and") || cd_marker_is(m, group - 1, "but")) ||
        group < m->first + 3)
        return false;
    c->first = group;
    bool passive = cd_clause_cls(m, v) & CD_LX_TELL && cd_clause_over_addressee(m, v + 1) == v + 1;
    if (passive || !in_front(m, v, last, c))
        return false;
    bool marked = cd_marker_is(m, c->end - 1, "that") || cd_marker_is_mark(m, c->end - 1, ":,") ||
                  cd_marker_is_quote(m, c->end);
    return marked || holds_verb_or_past(m, m->first, group - 1);
}

/* "as the minister said": its subject at c->first, its verb up to last. */
static bool as_said(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c)
{
    uint32_t left = c->first - 1, stop_at = last + 1;
    if (c->first == m->first || !cd_marker_is(m, left, "as") ||
        cd_clause_cls(m, v) & (CD_LX_WEAK | CD_LX_STRICT))
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, last + 1, &stop_at);
    if (stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA)
        return false;
    c->first = left > m->first && cd_clause_is_comma(m, left - 1) ? left - 1 : left;
    c->end = cd_clause_is_comma(m, stop_at) ? stop_at + 1 : stop_at;
    return true;
}

/* Whether nobody is the one who says it: "nobody said that", "no minister said". */
static bool says_nobody(const struct cd_marker *m, uint32_t subject)
{
    return cd_marker_is(m, subject, "nobody") || cd_marker_is(m, subject, "no") ||
           cd_marker_is(m, subject, "none") || cd_marker_is(m, subject, "neither") ||
           cd_marker_is(m, subject, "nothing") || cd_marker_is(m, subject, "few");
}

/* Tries the shapes of a clause around the reporting verb at v. */
static bool read_clause(struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (inverted(m, v, c) || cd_attrib_participle(m, v, c))
        return true;
    uint32_t group = cd_attrib_verb_group(m, v), last = cd_attrib_verb_end(m, v), head_end;
    if (last == CD_NONE)
        return false;
    uint32_t subject = cd_clause_full_subject(m, group, &head_end);
    uint32_t head = head_end > m->first ? head_end - 1 : m->first;
    uint32_t trimmed = subject == CD_NONE ? CD_NONE : cd_clause_trim_subject(m, subject, head_end);
    if (trimmed != CD_NONE && trimmed < head_end && !cd_clause_is_plural(m, head))
        head = cd_clause_head(m, trimmed, head_end);
    if (!cd_attrib_is_reporting(m, v, group, head))
        return false;
    if (second_verb(m, group, v, last, c))
        return true;
    if (subject == CD_NONE || says_nobody(m, subject))
        return false;
    subject = trimmed;
    c->who_first = subject;
    c->who_end = group;
    bool quote = subject > m->first && cd_marker_is_quote(m, subject - 1);
    bool self = group - subject == 2 && (cd_marker_is(m, subject + 1, "myself") ||
                                         cd_marker_is(m, subject + 1, "yourself") ||
                                         cd_marker_is(m, subject + 1, "ourselves"));
    bool own = (group - subject == 1 || self) && cd_clause_cls(m, subject) & CD_LX_FIRST &&
               first_person_reports(m, subject, v);
    if (!own && !cd_clause_may_speak(m, subject, head_end, quote))
        return false;
    c->own = own;
    if (self && own)
        c->who_end = subject + 1;
    if (set_off(m, subject, v, last, c))
        return true;
    c->first = subject;
    if (is_subordinate(m, subject))
        return false;
    if (group < v && cd_marker_is(m, last + 1, "by") && in_front(m, v, last, c)) {
        c->who_first = last + 2; /* "was told by the clerk that" */
        c->who_end = c->end - (cd_marker_is(m, c->end - 1, "that") ? 1 : 0);
        return true;
    }
    return as_said(m, v, last, c) || in_front(m, v, last, c);
}

/* The words that reporting phrases without a verb of saying are built around. */
static bool read_phrase(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (cd_marker_is(m, t, "according") || cd_marker_is(m, t, "to"))
        return cd_attrib_according(m, t, c);
    if (cd_marker_is(m, t + 1, "it") &&
        (cd_marker_is(m, t, "put") || cd_marker_is(m, t, "puts") || cd_marker_is(m, t, "tell") ||
         cd_marker_is(m, t, "tells") || cd_marker_is(m, t, "told")))
        return cd_attrib_put_it(m, t, c);
    if ((cd_marker_is(m, t, "has") || cd_marker_is(m, t, "have") || cd_marker_is(m, t, "makes") ||
         cd_marker_is(m, t, "made")) &&
        cd_attrib_as_has_it(m, t, c))
        return true;
    if (cd_marker_is(m, t, "of") && cd_attrib_of_view(m, t, c))
        return true;
    if (cd_marker_is(m, t, "as") && cd_clause_cls(m, t + 1) & CD_LX_SAY &&
        cd_marker_is(m, t + 2, "by") && cd_attrib_as_reported_by(m, t, c))
        return true;
    return cd_attrib_in_words(m, t, c) ||
           (cd_clause_cls(m, t) & CD_LX_VOICE && cd_attrib_view(m, t, c));
}

void cd_mark_attributions(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        struct cd_clause c = {0};
        if (m->b->tokens[t].cls != CD_TOKEN_WORD || m->taken[t] & CD_TAKEN_ATTRIBUTION)
            continue;
        bool found = false;
        uint32_t cls = cd_clause_cls(m, t);
        if (cls & CD_LX_TELL && cd_marker_is(m, t + 1, "it"))
            found = read_phrase(m, t, &c); /* "tells it this way" */
        if (!found && cls & (CD_LX_SAY | CD_LX_SAY_BASE | CD_LX_SAYING))
            found = read_clause(m, t, &c);
        if (!found)
            found = read_phrase(m, t, &c);
        if (found && c.end > c.first && is_embedded(m, &c) && cd_clause_cls(m, t) & CD_LX_WEAK)
            found = false; /* "China believes that" is what the speaker claims */
        if (found && c.end > c.first) {
            add_attribution(m, &c);
            if (c.end > t)
                t = c.end - 1;
        }
    }
}
