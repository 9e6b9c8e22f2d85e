/*
 * The reporting clause in front of what it reports: "Lee said that", "Lee said: ", "Lee said on
 * Friday the road was open". What stands behind the verb decides whether a claim follows. Cost:
 * bounded a verb.
 */
#include <string.h>

#include "segment/attrib.h"

static const char *const asks[] = {"ask", "asked", "asks", "asking", "inquired", "enquired"};

bool cd_attrib_opens_speech(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end; k++)
        if (cd_marker_is_quote(m, k))
            return cd_marker_is_mark(m, k - 1, ".,?!-");
    return true; /* it runs on */
}

/*
 * Whether the verb at v gives voice to the words that are quoted behind it, whatever mark they end
 * with, up to the end of the clause: answered “more or less”.
 */
static bool voices(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const verbs[] = {"answered", "answers",   "shouted",  "muttered", "cried",
                                        "yelled",   "whispered", "murmured", "screamed", "mumbled",
                                        "chanted",  "bellowed",  "replied",  "mouthed",  "called",
                                        "hissed",   "scrawled",  "asked",    "texted"};
    if (!CD_MARKER_AMONG(m, v, verbs))
        return false;
    for (uint32_t k = t + 1; k < m->end && k - t < CD_CLAUSE_MAX; k++)
        if (cd_marker_is_quote(m, k))
            return cd_clause_only_closers(m, k) ||
                   (!cd_marker_is(m, v, "called") && cd_clause_is_break(m, k + 1));
    return false;
}

/*
 * Whether the quotation that opens at t is the title of a work: capitals without an end of their
 * own: she wrote "The Sea" in 1931.
 */
static bool is_work(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end && k - t < 9; k++) {
        if (cd_marker_is_quote(m, k))
            return !cd_marker_is_mark(m, k - 1, ".,?!-") && !cd_clause_only_closers(m, k) &&
                   !cd_clause_is_break(m, k + 1);
        if (!cd_clause_is_capital(m, k) && !(cd_marker_token(m, k)->flags & CD_TOKEN_STOP))
            return false;
    }
    return false;
}

/*
 * "said on Friday the ...", "said publicly she ...": behind the words of time at t, and those that
 * tell how it was said, which belong to the verb.
 */
static uint32_t over_time(const struct cd_marker *m, uint32_t t)
{
    static const char *const ways[] = {"publicly",   "privately", "repeatedly", "openly",
                                       "explicitly", "bluntly",   "quietly",    "plainly"};
    t += CD_MARKER_AMONG(m, t, ways) && cd_attrib_opens_clause(m, t + 1) &&
         (cd_clause_cls(m, t + 1) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST) ||
          cd_clause_is_capital(m, t + 1));
    t += cd_marker_is(m, t, "there") && cd_clause_cls(m, t + 1) & CD_LX_THIRD &&
         cd_attrib_opens_clause(m, t + 1);
    t += cd_marker_is(m, t, "blind") || cd_marker_is(m, t, "outright"); /* swore blind */
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
        if (!(cd_clause_cls(m, k) & CD_LX_PREP) ||
            (cd_marker_is(m, k, "of") && (n == 0 || !cd_marker_is_word(m, k + 1))) ||
            cd_marker_is(m, k, "about") || cd_marker_is(m, k, "for"))
            return t;
        uint32_t noun = k + 1 + ((cd_clause_cls(m, k + 1) & CD_LX_DET) != 0), last = noun;
        while (last < m->end && last < noun + 6 &&
               (cd_marker_is_word(m, last) || cd_marker_token(m, last)->cls == CD_TOKEN_NUMBER ||
                (cd_marker_is_mark(m, last, "-") && cd_marker_glued(m, last))) &&
               !(last > noun && m->taken[last - 1] & CD_TAKEN_DATE &&
                 !(m->taken[last] & CD_TAKEN_DATE)) &&
               !(last == noun + 1 && cd_clause_cls(m, noun) & CD_LX_PERIOD) &&
               !(cd_clause_cls(m, last) & (CD_LX_DET | CD_LX_PREP | CD_LX_THIRD | CD_LX_FIRST |
                                           CD_LX_AUX | CD_LX_RELATIVE | CD_LX_SUBORD)))
            last++;
        if (last == noun)
            return t;
        k = last;
        if ((m->taken[k - 1] & CD_TAKEN_DATE || cd_clause_cls(m, k - 1) & CD_LX_PERIOD) &&
            cd_attrib_opens_clause(m, k))
            return k; /* "said in a note on Friday rates would rise" */
        if (cd_clause_cls(m, k) & (CD_LX_THIRD | CD_LX_FIRST | CD_LX_DET) &&
            !(cd_clause_cls(m, k) & CD_LX_RELATIVE))
            return cd_attrib_opens_clause(m, k) ? k : t;
    }
    return t;
}

/* What stands beside the verb in front of its claim: the verb [v, last], words behind it at end. */
struct front {
    uint32_t v, last, end;
    bool bare, told, strict, passive;
};

/* The "and" or "but" behind a comma that begins another clause, or the end of the sentence. */
static uint32_t clause_end(const struct cd_marker *m, uint32_t t)
{
    while (t < m->end && !(cd_clause_is_comma(m, t) &&
                           (cd_marker_is(m, t + 1, "and") || cd_marker_is(m, t + 1, "but"))))
        t++;
    return t;
}

/* "says about [two thirds of them pay]": an amount in words of something, a verb behind it. */
static bool opens_with_amount(const struct cd_marker *m, uint32_t t)
{
    static const char *const whom[] = {"them", "us", "it", "these", "those"};
    uint32_t of = t;
    while (of < m->end && of - t < 4 && m->taken[of] & CD_TAKEN_NUMBER)
        of++;
    uint32_t verb = of + 2 + !CD_MARKER_AMONG(m, of + 1, whom);
    static const char *const objects[] = {"and",  "nothing", "little",
                                          "much", "enough",  "something"};
    return of > t && cd_marker_is(m, of, "of") && cd_marker_is_word(m, verb) &&
           !(cd_clause_cls(m, verb) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_TIME)) &&
           !CD_MARKER_AMONG(m, verb, objects); /* "said about half of the budget nothing" */
}

/* "Lee said ...": the claim follows without "that", colon or quotation. */
static bool before_claim(const struct cd_marker *m, const struct front *f, struct cd_clause *c)
{
    uint32_t t = over_time(m, f->end);
    if (f->bare && cd_attrib_is_greeting(m, f->end) && !cd_attrib_opens_clause(m, f->end))
        return false;
    if (cd_attrib_owns_deed(m, f->v, f->end)) {
        c->end = f->end;
        return true;
    }
    static const char *const shows[] = {"show", "shows", "showed", "reveal", "reveals", "revealed"};
    if (cd_marker_is(m, f->end, "how") && CD_MARKER_AMONG(m, f->v, shows))
        return false; /* "The figures show how prices rose": what they are about */
    bool shut = cd_clause_is_final(m, t) || cd_clause_is_break(m, t);
    if (f->bare && t > f->end && shut &&
        !(cd_clause_cls(m, f->end) & (CD_LX_PREP | CD_LX_ADVERB)) &&
        (cd_marker_is(m, f->v, "says") || cd_marker_is(m, f->v, "say") ||
         cd_clause_is_comma(m, t)) &&
        (c->first == m->first || cd_clause_is_break(m, c->first - 1))) {
        c->end = f->end; /* "the letter says October": the time is the claim */
        return true;
    }
    if (f->bare && t > f->end + 1 && shut && cd_marker_token(m, f->end)->cls == CD_TOKEN_NUMBER &&
        cd_clause_cls(m, f->end + 1) & CD_LX_PREP) {
        c->end = f->end; /* "they said 2021 in 2019" */
        return true;
    }
    if (!f->told && f->end > f->last + 1 && !cd_attrib_opens_clause(m, t) &&
        cd_attrib_opens_clause(m, f->last + 1))
        t = f->last + 1; /* "experts warn the ice will go": no addressee */
    if (!f->strict)
        t = over_phrases(m, t);
    c->end = t;
    if (c->first == m->first && cd_clause_is_comma(m, t) && t + 1 >= m->end) {
        c->end = t + 1;
        return true; /* "Lund stated," before a quotation on lines of its own */
    }
    if (cd_marker_is(m, t, "so") &&
        (cd_clause_cls(m, t + 1) & (CD_LX_PREP | CD_LX_TIME) || cd_clause_is_adverb(m, t + 1)))
        return false; /* "he said so at every meeting" */
    if (f->strict && cd_marker_is(m, f->v, "heard") && cd_attrib_hears(m, f->v - 1) &&
        cd_attrib_opens_clause(m, t))
        return true; /* "the court heard the bus was late" */
    if (f->strict)
        return false;
    if (f->bare && t == f->end && cd_clause_cls(m, f->v) & (CD_LX_SAY | CD_LX_SAY_BASE) &&
        !c->own &&
        !(c->who_end == c->who_first + 1 && cd_clause_cls(m, c->who_first) & CD_LX_THIRD) &&
        (cd_marker_is(m, t, "no") || cd_marker_is(m, t, "yes")) &&
        (cd_clause_is_final(m, t + 1) || cd_clause_is_break(m, t + 1)))
        return true; /* "Our clerk says yes." */
    if (f->bare && cd_clause_is_final(m, t + 1) && !cd_clause_is_final(m, t) && t < m->end &&
        cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER && !(cd_clause_cls(m, t) & CD_LX_NUMWORD) &&
        !cd_attrib_is_bare_answer(m, t, c))
        return false; /* "the clock said noon"; the timetable says 19, or nineteen */
    if (!f->bare && cd_clause_is_final(m, t))
        return false;
    static const char *const be[] = {"is", "are", "was", "were"};
    if (f->end == f->last + 1 && CD_MARKER_AMONG(m, f->end, be) &&
        m->b->statements[m->statement].kind != CD_STATEMENT_HEADING)
        return false; /* "the first thing she said was" */
    if (f->bare && t > f->end && cd_clause_is_final(m, t))
        c->end = f->end; /* "He said Tuesday.": it may be what he said */
    if (f->bare && cd_clause_is_final(m, t))
        return c->first == m->first && !cd_marker_is(m, f->v, "say"); /* "Wang said." alone */
    if (t > f->end && cd_clause_cls(m, f->v) & CD_LX_WEAK && cd_clause_cls(m, t) & CD_LX_SUBORD)
        return false; /* "the clock showed noon when they left" */
    if (!f->bare && !f->told && !cd_attrib_opens_clause(m, t))
        return cd_attrib_reports_number(m, f->v, t);
    bool answer = cd_marker_is(m, t, "no") || cd_marker_is(m, t, "yes") ||
                  cd_marker_is(m, t, "so") || cd_marker_is(m, t, "nothing");
    if (f->told && (cd_marker_is(m, t, "off") || cd_attrib_tells_tale(m, t) ||
                    (cd_marker_is_word(m, t) && !(cd_clause_cls(m, t) & CD_LX_NUMWORD) &&
                     cd_clause_is_final(m, t + 1) && !cd_clause_is_final(m, t))))
        return false; /* "told them off", "told us a story", "told us little" */
    if (f->told && cd_clause_cls(m, t) & CD_LX_PREP &&
        !cd_attrib_holds_verb_or_past(m, t, clause_end(m, t)))
        return false; /* "He told them by telephone, and they came." */
    if (f->bare && cd_attrib_is_said_to(m, t, &c->end))
        return true;
    if (cd_marker_is(m, t, "what") &&
        (cd_marker_is(m, f->v, "wrote") || cd_marker_is(m, f->v, "write")))
        return false; /* "I wrote what he told me to." */
    static const char *const whom[] = {"me", "us", "him", "her", "them", "you", "thee"};
    if (f->told && cd_clause_is_comma(m, t) && !cd_clause_only_closers(m, t + 1) &&
        (CD_MARKER_AMONG(m, f->last + 1, whom) || cd_attrib_is_person(m, f->end - 1))) {
        c->end = t + 1;
        return true; /* "I told her, that is no thunder" */
    }
    uint32_t comma = cd_marker_is(m, t, "to") ? cd_clause_over_addressee(m, t + 1) : t;
    if (f->bare && cd_attrib_opens_plainly(m, comma, c->first)) {
        c->end = comma + 1; /* "says to me, well, it" */
        return true;
    }
    if (f->bare && cd_marker_is(m, t, "nothing") && !cd_attrib_holds_verb_or_past(m, t, m->end))
        return false; /* "The report said nothing of the kind." */
    if (f->bare && (cd_marker_is(m, t, "it") || cd_marker_is(m, t, "this")) &&
        !cd_attrib_opens_clause(m, t) && !cd_attrib_holds_verb_or_past(m, t, m->end))
        return false; /* "He said it twice." */
    if (f->bare && cd_marker_is(m, t, "little") && !cd_attrib_opens_clause(m, t))
        return false; /* "He said little, and left." */
    if (f->bare && cd_attrib_says_thing(m, t)) {
        uint32_t colon = t; /* "They all say the same: we are late." */
        while (colon < t + 4 && cd_marker_is_word(m, colon))
            colon++;
        c->end = t;
        return cd_marker_is_mark(m, colon, ":") && !cd_clause_only_closers(m, colon + 1);
    }
    if ((answer && (!cd_marker_is_word(m, t + 1) || cd_marker_is(m, t + 1, "to"))) ||
        cd_marker_is(m, t, "to") || (cd_marker_is(m, t, "not") && cd_marker_is(m, t + 1, "to")) ||
        (cd_marker_is(m, t, "about") && t + 1 < m->end &&
         cd_marker_token(m, t + 1)->cls != CD_TOKEN_NUMBER && !opens_with_amount(m, t + 1)) ||
        cd_marker_is(m, t, "of") || cd_clause_is_comma(m, t))
        return false;
    return t < m->end;
}

/* "Lee said: ", "Lee said \"": a break at stop_at behind the verb. */
static bool before_break(const struct cd_marker *m, const struct front *f, uint32_t stop_at,
                         struct cd_clause *c)
{
    bool at_quote = cd_attrib_opens_quote(m, stop_at);
    if (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING && stop_at + 1 >= m->end)
        return false; /* "Prepared Remarks:" */
    if (at_quote && stop_at > f->end && cd_clause_cls(m, stop_at - 1) & (CD_LX_DET | CD_LX_PREP) &&
        !(cd_clause_cls(m, stop_at - 1) & CD_LX_THIRD) && is_work(m, stop_at))
        return false; /* wrote in the "Advertiser" */
    for (uint32_t t = f->end + 1; at_quote && t < stop_at; t++)
        if (cd_clause_cls(m, t) & (CD_LX_THIRD | CD_LX_FIRST) &&
            !(cd_clause_cls(m, t - 1) & CD_LX_PREP) && cd_attrib_opens_clause(m, t))
            return false; /* "said last week it sees “no floor”" */
    bool quote = at_quote || cd_attrib_opens_quote(m, stop_at + 1);
    if (!quote && !cd_marker_is_mark(m, stop_at, ":"))
        return false;
    for (uint32_t t = f->end; t + 1 < stop_at; t++) {
        if (cd_marker_is(m, t, "and") &&
            (cd_clause_cls(m, t + 1) & CD_LX_VERB || cd_clause_is_past_form(m, t + 1)))
            return false; /* "wrote to the firm and received" */
    }
    if (cd_marker_is(m, f->last, "read") && stop_at > f->end &&
        (cd_marker_is(m, f->v - 1, "had") || cd_marker_is(m, f->v - 1, "has")))
        return false; /* "once he had read the log: " */
    if (cd_marker_is(m, f->last, "called") && !cd_marker_is_mark(m, stop_at, ":"))
        return false; /* "the event called, ..." */
    if (f->strict && at_quote && !cd_marker_is(m, f->last, "read") &&
        !cd_marker_is(m, f->last, "reads") && !cd_attrib_opens_speech(m, stop_at) &&
        !voices(m, f->last, stop_at))
        return false; /* "they called \"Harbour Lights\" a success" */
    if (at_quote && stop_at == f->end && cd_clause_cls(m, f->v) & CD_LX_SAY &&
        (cd_marker_is(m, f->v, "wrote") || cd_marker_is(m, f->v, "read")) && is_work(m, stop_at))
        return false;
    bool reader = cd_marker_is(m, f->end, "to") && stop_at <= f->end + 4; /* wrote to me: */
    reader |= cd_clause_cls(m, f->v) & CD_LX_TELL &&
              f->end > f->last + 1 && /* answered him in May: */
              !cd_marker_is(m, f->end, "for") && !cd_marker_is(m, f->end, "about") &&
              !cd_marker_is(m, f->end, "to") && cd_attrib_opens_clause(m, stop_at + 1);
    bool adjunct =
        cd_clause_is_adjunct(m, f->end) ||
        ((f->strict || quote) && stop_at <= f->end + 4 && cd_clause_cls(m, f->end) & CD_LX_DET &&
         cd_marker_is_mark(m, stop_at, ":")); /* "asked the crew: " */
    adjunct = adjunct || cd_attrib_is_like_this(m, f->end, stop_at);
    c->end = at_quote ? stop_at : stop_at + 1;
    if (at_quote &&
        (cd_marker_is(m, f->end, "of") || (stop_at == f->end + 1 && cd_marker_is(m, f->end, "by"))))
        c->end = f->end; /* says of the verb "to hum" that; says by "up to 15%" */
    return stop_at == f->end || (adjunct && (quote || !f->strict || reader));
}

/* "says [he pays rent to a firm that is late]": whether a claim of somebody opens at t. */
static bool opens_with_pronoun(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & (CD_LX_THIRD | CD_LX_FIRST) &&
           !(cd_clause_cls(m, t) & CD_LX_RELATIVE) && cd_attrib_opens_clause(m, t);
}

/* "that it rise by", "that two of its arches need": a subject, no verb being known behind it. */
static bool opens_with_subject(const struct cd_marker *m, uint32_t t)
{
    bool bare = cd_clause_is_plural(m, t) && !cd_clause_cls(m, t) && cd_marker_is_word(m, t + 1) &&
                !(cd_clause_cls(m, t + 1) & (CD_LX_PREP | CD_LX_RELATIVE)); /* that naps help */
    if (bare && t + 2 < m->end)
        return true;
    return t + 3 < m->end && !(m->taken[t] & CD_TAKEN_DATE) &&
           (cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST | CD_LX_NUMWORD) ||
            cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER);
}

/* Whether t is a noun in the singular that an "and" parts from what follows "that". */
static bool is_determined(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_word(m, t) && !cd_clause_cls(m, t) && !cd_clause_is_capital(m, t) &&
           !cd_clause_is_plural(m, t) && !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) &&
           (cd_marker_is(m, t + 1, "and") || cd_marker_is(m, t + 1, "but")) &&
           !cd_clause_is_adverb(m, t);
}

bool cd_attrib_warns_of(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const verbs[] = {"warn", "warns", "warned", "boasts", "boasted", "boast"};
    if (!CD_MARKER_AMONG(m, v, verbs) || !cd_marker_is(m, t, "of"))
        return false;
    for (uint32_t k = t + 1; k < m->end && k - t < 8 && !cd_clause_is_final(m, k); k++) {
        if (cd_attrib_opens_quote(m, k) || (m->taken[k] & CD_TAKEN_NUMBER) ||
            (cd_marker_token(m, k)->cls == CD_TOKEN_NUMBER && !(m->taken[k] & CD_TAKEN_DATE)))
            return true;
        if (cd_clause_is_break(m, k))
            return false;
    }
    return false;
}

/*
 * "It had shown, [she went on], that few came": between commas amid a claim of clauses; not "He
 * went on, that being so, to Orm", "Then, she went on, that day, to Orm".
 */
static bool is_amid_claim(const struct cd_marker *m, uint32_t first, uint32_t behind)
{
    return first > m->first && cd_clause_is_comma(m, first - 1) &&
           !cd_clause_is_time_word(m, behind) && !(cd_clause_cls(m, behind) & CD_LX_PERIOD) &&
           cd_attrib_holds_verb_or_past(m, m->first, first - 1);
}

/* "Lee said [that] ...": what stands behind the "that" at stop_at is a claim. */
static bool before_that(const struct cd_marker *m, const struct front *f, uint32_t stop_at,
                        struct cd_clause *c)
{
    uint32_t cls = cd_clause_cls(m, f->v);
    if (cd_clause_is_final(m, stop_at + 1) || cd_clause_is_final(m, stop_at + 2))
        return false; /* "I wish I had said that.", "I accepted that advice." */
    uint32_t next = cd_clause_cls(m, stop_at + 1);
    if (f->strict && cls & CD_LX_TELL && stop_at == f->end && stop_at > f->last + 2 &&
        cd_clause_cls(m, f->last + 1) & CD_LX_DET && next & CD_LX_AUX)
        return false; /* "answered the question that was put" */
    if (stop_at > f->end && !f->told &&
        (next & (CD_LX_AUX | CD_LX_VERB) ||
         (cls & CD_LX_WEAK && cd_marker_is(m, f->end, "in")))) /* "in the ideas that bind us" */
        return f->bare && opens_with_pronoun(m, f->end) && before_claim(m, f, c);
    if (next & CD_LX_PERIOD && cd_clause_is_break(m, stop_at + 2))
        return false; /* "they asked me that day, ..." */
    if (!f->bare && stop_at == f->end && is_determined(m, stop_at + 1))
        return false; /* "I translated that speech and said so" */
    if ((f->strict || cls & CD_LX_WEAK || next & CD_LX_PERIOD) &&
        !cd_attrib_holds_verb_or_past(m, stop_at + 1, m->end) &&
        !opens_with_subject(m, stop_at + 1))
        return false; /* "held that office for years", "promised that night to stay" */
    bool day = next & CD_LX_PERIOD &&
               cd_clause_cls(m, stop_at + 2) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST);
    c->end = stop_at + 1 + day; /* "told them that night the quay was shut" */
    if (cd_attrib_lays_down(m, f->v, stop_at + 1) || cd_marker_is(m, f->last, "read") ||
        cd_marker_is(m, f->last, "reads"))
        return false; /* "she read that": what a text says it says in quotation marks */
    if (stop_at == f->end || cd_clause_is_adjunct(m, f->end) || cls & CD_LX_TELL)
        return true;
    return before_claim(m, f, c); /* "says the baths lost money and that few come" */
}

/* "Lee said: ", "Lee asked, where ...", "Lee said, in a low voice, that": a mark at stop_at. */
static bool before_comma(const struct cd_marker *m, const struct front *f, uint32_t stop_at,
                         struct cd_clause *c)
{
    if (before_break(m, f, stop_at, c))
        return true;
    if (stop_at == f->end && cd_clause_is_comma(m, stop_at) && !f->passive &&
        CD_MARKER_AMONG(m, f->v, asks) && cd_attrib_begins_clause(m, c->first) &&
        cd_attrib_opens_question(m, stop_at + 1)) {
        c->end = stop_at + 1; /* "I asked him, where is the key?" */
        return true;
    }
    bool near = stop_at == f->end || cd_clause_is_adjunct(m, f->end);
    if (near && cd_clause_is_spaced_dash(m, stop_at) && cd_attrib_dashes_before_quote(m, stop_at)) {
        c->end = stop_at;
        return true;
    }
    uint32_t behind =
        near && cd_clause_is_comma(m, stop_at) ? cd_attrib_over_insertion(m, stop_at) : CD_NONE;
    bool noted = behind != CD_NONE && behind > stop_at + 4 &&
                 (cd_clause_cls(m, behind - 3) & CD_LX_SAY || /* ", the clerk noted, that" */
                  (cd_marker_is(m, behind - 1, "that") && cd_marker_is_quote(m, behind - 3)) ||
                  cd_attrib_is_own_words(m, stop_at, behind));
    uint32_t second = stop_at + 2; /* "thought, and has said, that" */
    while (second < stop_at + 4 && cd_clause_cls(m, second) & (CD_LX_AUX | CD_LX_ADVERB))
        second++;
    bool both = behind != CD_NONE && cd_marker_is(m, stop_at + 1, "and") &&
                cd_marker_is(m, behind - 1, "that") && cd_clause_cls(m, second) & CD_LX_SAY;
    if (behind != CD_NONE && !both &&
        (noted || cd_marker_is(m, stop_at + 1, "according") ||
         (cd_marker_is(m, stop_at + 1, "and") && cd_marker_is(m, stop_at + 3, "quote")))) {
        c->end = stop_at; /* a clause of its own; what the speaker does */
        return true;
    }
    if (behind != CD_NONE &&
        (!f->strict || cd_clause_is_adjunct(m, stop_at + 1) ||
         cd_marker_is(m, stop_at + 1, "and") || cd_marker_is(m, stop_at + 1, "if") ||
         (f->last > f->v && behind == stop_at + 2 && is_amid_claim(m, c->first, behind)))) {
        c->end =
            both || cd_attrib_is_manner(m, stop_at + 1) || behind == stop_at + 2 ? behind : stop_at;
        return true;
    }
    return false;
}

/* "Lee said that", "Lee said: ", "Lee said \"", "Lee said the ...": the verb is [v, last]. */
bool cd_attrib_in_front(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c)
{
    uint32_t cls = cd_clause_cls(m, v);
    struct front f = {.v = v,
                      .last = last,
                      .end = last + 1,
                      .bare = cls & CD_LX_BARE,
                      .strict = cls & CD_LX_STRICT};
    bool timed = cd_marker_is(m, f.end, "at") && cd_clause_is_time_word(m, f.end + 1);
    bool dated = f.end + 1 < m->end && m->taken[f.end + 1] & CD_TAKEN_DATE; /* records for 2 May */
    if (f.strict && ((cd_marker_is(m, f.end, "for") && !dated) || cd_marker_is(m, f.end, "of") ||
                     (cd_marker_is(m, f.end, "at") && !timed) || cd_marker_is(m, f.end, "into") ||
                     cd_marker_is(m, f.end, "over")))
        return false; /* "called for calm", "laughed at them" */
    f.passive =
        !(cls & CD_LX_SAYING) && (cd_marker_is(m, v - 1, "was") || cd_marker_is(m, v - 1, "were") ||
                                  cd_marker_is(m, v - 1, "been") || cd_marker_is(m, v - 1, "is"));
    if (cls & CD_LX_TELL && cd_clause_is_another_verb(m, f.end))
        return false;
    if (cls & CD_LX_TELL && !f.passive)
        f.end = cd_clause_over_addressee(m, f.end);
    static const char *const selves[] = {"himself", "herself", "themselves", "itself"};
    if (f.end > last + 1 && CD_MARKER_AMONG(m, f.end, selves))
        f.end++; /* "told me herself" */
    if (f.end > last + 2 && m->b->statements[m->statement].kind == CD_STATEMENT_HEADING &&
        !cd_clause_is_capital(m, last + 1) && cd_attrib_opens_clause(m, last + 2))
        f.end = last + 2; /* "President tells nation quay will reopen" */
    uint32_t topic = f.passive ? f.end : over_time(m, f.end);
    if (!f.passive && cd_attrib_warns_of(m, v, topic)) {
        c->end = topic;
        return true;
    }
    f.told = cls & CD_LX_TELL && f.end > last + 1 && !cd_marker_is(m, f.end, "to") &&
             (cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells") ||
              cd_marker_is(m, v, "tell") || cd_marker_is(m, v, "telling"));
    if ((cd_marker_is(m, v, "wrote") || cd_marker_is(m, v, "writes")) &&
        (cd_marker_is(m, f.end, "me") || cd_marker_is(m, f.end, "us") ||
         cd_marker_is(m, f.end, "him") || cd_marker_is(m, f.end, "them")))
        f.end++; /* "wrote me:" */
    if (cls & CD_LX_TELL &&
        (cd_marker_is(m, last + 1, "nobody") ||
         (cd_marker_is(m, last + 1, "no") && cd_marker_is(m, last + 2, "one"))) &&
        f.end > last + 1)
        return false; /* "She told nobody that it was over." */
    uint32_t infinitive = f.end + cd_marker_is(m, f.end, "not");
    if (f.end > last + 1 && cd_marker_is(m, infinitive, "to") &&
        cd_clause_cls(m, infinitive + 1) & CD_LX_SAY_BASE)
        return false; /* "asked me not to repeat that" */
    uint32_t stop_at = f.end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, f.end, &stop_at);
    bool heard = f.end > last + 1 || cd_marker_is(m, f.end, "to");
    uint32_t hearer =
        heard && stop == CD_CLAUSE_STOP_COMMA ? cd_attrib_over_hearer(m, stop_at) : stop_at;
    if (hearer > stop_at)
        stop = cd_clause_read_behind(m, hearer, &stop_at);
    static const char *const be[] = {"is", "was", "are", "were"};
    if (stop == CD_CLAUSE_STOP_THAT && f.end > last + 1 && CD_MARKER_AMONG(m, f.end, be))
        return false; /* "the first thing he told us was that" */
    if (stop == CD_CLAUSE_STOP_THAT)
        return before_that(m, &f, stop_at, c);
    bool asked = stop == CD_CLAUSE_STOP_CLAUSE && CD_MARKER_AMONG(m, v, asks) &&
                 cd_clause_cls(m, f.end) & CD_LX_PREP && !cd_marker_is(m, f.end, "for") &&
                 !cd_marker_is(m, f.end, "about") && stop_at < f.end + 7; /* asks here whether */
    if (stop == CD_CLAUSE_STOP_CLAUSE && (stop_at == f.end || asked) && !(cls & CD_LX_WEAK) &&
        (cd_marker_is(m, stop_at, "whether") || cd_marker_is(m, stop_at, "if") ||
         cd_marker_is(m, stop_at, "how") || cd_marker_is(m, stop_at, "why") ||
         (cd_marker_is(m, v, "asked") &&
          (cd_marker_is(m, stop_at, "where") || cd_marker_is(m, stop_at, "when")) &&
          cd_marker_is_word(m, stop_at - 1)))) {
        bool how = stop_at == v + 1 && cd_attrib_tells_how(m, v, stop_at);
        c->end = stop_at + how; /* "asked whether"; "told how" tells that */
        return true;
    }
    if ((cd_marker_is(m, v, "asked") || cd_marker_is(m, v, "asks")) &&
        (cd_marker_is(m, f.end, "what") || cd_marker_is(m, f.end, "who")) &&
        cd_attrib_opens_clause(m, f.end)) {
        c->end = f.end; /* "asked the minister what he knew" */
        return true;
    }
    if (stop == CD_CLAUSE_STOP_COMMA && before_comma(m, &f, stop_at, c))
        return true;
    return before_claim(m, &f, c);
}
