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

/*
 * Whether "I told them that", "you say that" report: what I or we said before, or tell others, and
 * whatever you say. "I say that" and "we believe that" are what the speaker claims.
 */
static bool first_person_reports(const struct cd_marker *m, uint32_t subject, uint32_t group,
                                 uint32_t v)
{
    uint32_t c = cd_clause_cls(m, v);
    static const char *const given[] = {"quote", "quoting", "translate", "translating",
                                        "cite",  "citing",  "paraphrase"};
    if (c & CD_LX_WEAK || CD_MARKER_AMONG(m, v, given))
        return false; /* "and I translate: " */
    if (cd_marker_is(m, v, "read") && v == subject + 1 && subject > m->first + 1 &&
        cd_marker_is(m, subject - 1, "and") && cd_clause_is_comma(m, subject - 2) &&
        m->taken[subject - 3] & CD_TAKEN_ATTRIBUTION)
        return false; /* "you said, and I read from page 2: " */
    if (cd_marker_is(m, subject, "you") && cd_marker_is(m, v, "tell") && v == subject + 1 &&
        cd_clause_cls(m, v + 2) & (CD_LX_SUBORD | CD_LX_RELATIVE) &&
        !cd_marker_is(m, v + 2, "that"))
        return false; /* "Now you tell me what it means." */
    if (v > group + 2 && cd_marker_is(m, group, "went"))
        return true; /* "I went on to say" */
    if (c & CD_LX_SAY || cd_marker_is(m, subject, "you"))
        return true;
    static const char *const questions[] = {"whether", "why", "how", "if", "what", "who"};
    if (cd_marker_is(m, v, "ask") && group == v && CD_MARKER_AMONG(m, v + 1, questions) &&
        !(subject > m->first && cd_clause_cls(m, subject - 1) & CD_LX_AUX))
        return true; /* "At the door I ask why she stays." */
    if (cd_clause_is_break(m, v + 1) &&
        (cd_marker_is_quote(m, v + 1) || cd_marker_is_quote(m, v + 2)))
        return true; /* I say, "Which ones?" */
    return c & CD_LX_TELL && cd_clause_over_addressee(m, v + 1) > v + 1 &&
           !cd_marker_is(m, v + 1, "you");
}

/*
 * "sorry to read that", "I see ("Gulls", May 2) that": a "that" behind a verb of learning, whose
 * clause is a report itself.
 */
static bool opens_complement(const struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {
        "read",    "see",    "saw",       "hear",      "learn",  "note",    "notice",
        "noticed", "sorry",  "surprised", "find",      "glad",   "learned", "learnt",
        "aware",   "accept", "accepts",   "know",      "knows",  "recall",  "recalls",
        "agree",   "true",   "remember",  "remembers", "certain"};
    uint32_t k = t - 1;
    if (!cd_marker_is(m, t, "that") || t == m->first)
        return false;
    if (cd_marker_is_mark(m, k, ")"))
        while (k > m->first && t - k < 14 && !cd_marker_is_mark(m, k--, "("))
            continue;
    return CD_MARKER_AMONG(m, k, verbs);
}

/* The verb of saying to which the "that" at t belongs, or CD_NONE. */
static uint32_t saying_before(const struct cd_marker *m, uint32_t t)
{
    uint32_t cited = t;
    while (cited > m->first + 1 && t - cited < 10 && !cd_marker_is(m, cited, "citing"))
        cited--;
    if (cd_marker_is(m, cited, "citing") && cd_clause_is_comma(m, cited - 1))
        t = cited - 1; /* "reported, citing a clerk, that" */
    for (uint32_t k = t; k > m->first && t - k < 6 && !cd_clause_is_break(m, k - 1); k--)
        if (cd_clause_cls(m, k - 1) & (CD_LX_SAY | CD_LX_SAY_BASE | CD_LX_SAYING))
            return cd_clause_cls(m, k - 1) & CD_LX_WEAK || cd_clause_is_noun(m, k - 1) ? CD_NONE
                                                                                       : k - 1;
    return CD_NONE;
}

/* "that he told me", "that she said": whether what the verb at v says may be a report in a report,
 * not "that he admitted it", "that she only said “hello”". */
static bool may_be_nested(const struct cd_marker *m, uint32_t v)
{
    bool told = cd_marker_is(m, v, "told") && cd_clause_over_addressee(m, v + 1) > v + 1;
    return (told || cd_clause_cls(m, v) & CD_LX_BARE) && !cd_attrib_opens_quote(m, v + 1);
}

/*
 * "testified that you once said", "I can tell you that the log says": the "that" at t belongs to a
 * verb of saying, and what is said there by the verb at v is a report again.
 */
static bool is_nested(const struct cd_marker *m, uint32_t t, uint32_t v)
{
    return cd_marker_is(m, t, "that") && may_be_nested(m, v) && saying_before(m, t) != CD_NONE;
}

/*
 * "I can tell you that it was late, [that] she said": the "that" at t goes on with a list behind a
 * verb that does no more than say; others demand what follows.
 */
static bool is_nested_on(const struct cd_marker *m, uint32_t t, uint32_t v)
{
    uint32_t joint = t - (t > m->first && cd_marker_is(m, t - 1, "and"));
    if (!cd_marker_is(m, t, "that") || joint < m->first + 2 || !cd_clause_is_comma(m, joint - 1) ||
        !may_be_nested(m, v))
        return false;
    for (uint32_t k = joint - 1; k > m->first && t - k < 2 * CD_CLAUSE_MAX; k--) {
        uint32_t verb = cd_marker_is(m, k, "that") ? saying_before(m, k) : CD_NONE;
        if (verb != CD_NONE)
            return cd_clause_cls(m, verb) & CD_LX_BARE || cd_marker_is(m, verb, "tell");
    }
    return false;
}

/* "It is with regret that the board says", "It was only in May that": the "that" at t. */
static bool is_it_cleft(const struct cd_marker *m, uint32_t t)
{
    static const char *const be[] = {"is", "was"};
    uint32_t word = m->first + 2;
    return cd_marker_is(m, m->first, "it") && CD_MARKER_AMONG(m, m->first + 1, be) &&
           t > word + 1 && t < word + 10 &&
           (cd_clause_cls(m, word) & (CD_LX_PREP | CD_LX_TIME) || cd_clause_is_adverb(m, word)) &&
           !cd_attrib_holds_verb(m, word, t);
}

/* Whether the clause before the subject makes the report a part of it: "if Lee said that". */
static bool is_subordinate(const struct cd_marker *m, uint32_t subject, uint32_t v,
                           bool before_colon, bool before_quote)
{
    static const char *const words[] = {"if", "whether", "until", "whenever", "nor"};
    if (subject == m->first)
        return false;
    if (CD_MARKER_AMONG(m, subject - 1, words))
        return true;
    /* "After Lee said that ..., they left", not "After the match coach Lee said: "; but "They left
     * a day after Lee said that ..." */
    if (subject == m->first + 1 && !before_colon &&
        (cd_marker_is(m, m->first, "after") || cd_marker_is(m, m->first, "before") ||
         cd_marker_is(m, m->first, "when") || cd_marker_is(m, m->first, "once")))
        return true;
    if (cd_marker_is(m, subject - 1, "when") && subject > m->first + 1 &&
        m->taken[subject - 2] & CD_TAKEN_DATE)
        return false; /* "I was there on 3 May when Lee declared that" */
    if (cd_marker_is(m, subject - 1, "when") && !cd_clause_is_comma(m, subject - 2))
        return !before_quote; /* "on the day when Lee said that"; put it well when she said, "... */
    if (cd_marker_is(m, subject - 1, "that") &&
        (is_it_cleft(m, subject - 1) ||
         (subject == m->first + 2 && cd_clause_cls(m, m->first) & CD_LX_PREP)))
        return false; /* also "To that Lee answered that" */
    uint32_t c = cd_clause_cls(m, subject - 1);
    if (cd_clause_cls(m, subject) & (CD_LX_THIRD | CD_LX_FIRST))
        for (uint32_t t = subject; t > m->first && subject - t < 6; t--)
            if (cd_marker_is(m, t - 1, "when") || cd_marker_is(m, t - 1, "if"))
                return false; /* "when I protested he explained that" */
    if (cd_marker_is(m, subject - 1, "which") && subject >= m->first + 2 &&
        cd_clause_cls(m, subject - 2) & CD_LX_PREP &&
        (subject == m->first + 2 || cd_clause_is_break(m, subject - 3)))
        return false; /* "To which Lee replied: " */
    static const char *const times[] = {"day", "moment", "minute", "second", "instant", "time"};
    if (subject >= m->first + 2 && cd_marker_is(m, subject - 2, "the") &&
        CD_MARKER_AMONG(m, subject - 1, times) && cd_clause_cls(m, subject) & CD_LX_THIRD)
        return true; /* "The day she said that was a Monday" */
    if (opens_complement(m, subject - 1) || is_nested(m, subject - 1, v) ||
        is_nested_on(m, subject - 1, v))
        return false;
    if (before_quote &&
        (cd_marker_is(m, subject - 1, "which") || cd_marker_is(m, subject - 1, "whom")))
        return false; /* her novel, which one critic said "..." */
    if (cd_marker_is(m, subject - 1, "which") && cd_marker_is(m, subject - 2, "in") &&
        cd_clause_is_missive(m, subject - 3) &&
        (cd_clause_cls(m, subject) & (CD_LX_THIRD | CD_LX_DET) ||
         cd_clause_is_capital(m, subject)) &&
        cd_attrib_holds_verb_or_past(m, m->first, subject - 3))
        return false; /* issued a statement in which it said, a letter in which the board told us */
    if (before_quote && subject > m->first + 2 && cd_marker_is(m, subject - 1, "that") &&
        cd_marker_is(m, subject - 2, "and"))
        return false; /* "She said it was late, and that the clerk had told her: "Go."" */
    if (m->taken[subject - 1] & CD_TAKEN_DATE)
        return false; /* "In May it said" */
    return c & (CD_LX_RELATIVE | CD_LX_AUX) ||
           (c & CD_LX_SAY && !cd_clause_is_noun(m, subject - 1));
}

/* "As the mayor announced plans [the crowd was angry]": an object at t, a subject behind it. */
static bool holds_object(const struct cd_marker *m, uint32_t t, uint32_t end)
{
    static const char *const links[] = {"and", "or", "such", "half", "as", "than"};
    for (uint32_t k = t + 1; k < end; k++) {
        if (cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SAY | CD_LX_VERB))
            return false;
        bool opens = cd_clause_cls(m, k) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST) ||
                     (cd_clause_is_capital(m, k) && cd_clause_is_plural(m, k - 1) &&
                      !cd_clause_is_capital(m, k - 1));
        if (opens && !(cd_clause_cls(m, k - 1) & (CD_LX_DET | CD_LX_PREP | CD_LX_NUMWORD)) &&
            !CD_MARKER_AMONG(m, k - 1, links) && cd_attrib_holds_verb_or_past(m, k + 1, end))
            return true;
    }
    return false;
}

/* The break or the end of the sentence behind t. */
static uint32_t clause_end(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = t;
    while (end < m->end && end - t < 2 * CD_CLAUSE_MAX && !cd_clause_is_break(m, end) &&
           !cd_clause_is_final(m, end))
        end++;
    return end;
}

/* Behind "as" and its verb at the front, "As the mayor announced [plans the crowd was angry]": a
 * time, no report. */
static bool is_time(const struct cd_marker *m, uint32_t subject, uint32_t t)
{
    return subject == m->first + 1 && cd_marker_is(m, m->first, "as") && cd_marker_is_word(m, t) &&
           !cd_marker_is(m, t, "that") && !cd_clause_is_adjunct(m, t) &&
           holds_object(m, t, clause_end(m, t));
}

/* "[As the paper reported] guests were held.": a clause from t to the end, without a comma. */
static bool is_last_clause(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = clause_end(m, t);
    return cd_clause_only_closers(m, end) && cd_marker_is_word(m, t) &&
           !cd_clause_is_adjunct(m, t) && cd_attrib_holds_verb(m, t + 1, end);
}

/* "as the minister said": its subject at c->first, its verb up to last. */
static bool as_said(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c)
{
    uint32_t left = c->first - 1, stop_at = last + 1;
    if (cd_clause_cls(m, v) & CD_LX_TELL)
        stop_at = cd_clause_over_addressee(m, stop_at); /* "as I instructed you" */
    if (left > m->first && (cd_marker_is(m, left, "even") || cd_marker_is(m, left, "only")))
        left--;                                                    /* "as even Lee admits" */
    bool like = cd_marker_is(m, left, "like") && left == m->first; /* "Like she said, " */
    if (c->first == m->first || !(like || cd_marker_is(m, left, "as")) ||
        cd_clause_cls(m, v) & CD_LX_WEAK ||
        (cd_clause_cls(m, v) & CD_LX_STRICT && stop_at == last + 1) ||
        cd_marker_is(m, v - 1, "will"))
        return false; /* nor "as the minister will recall" */
    uint32_t claim = stop_at;
    enum cd_clause_stop stop = cd_clause_read_behind(m, stop_at, &stop_at);
    if (left == m->first && !like && stop != CD_CLAUSE_STOP_COMMA && is_last_clause(m, claim))
        stop_at = claim;
    else if (stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA)
        return false;
    c->first = left > m->first && cd_clause_is_comma(m, left - 1) ? left - 1 : left;
    c->end = cd_clause_is_comma(m, stop_at) ? stop_at + 1 : stop_at;
    return true;
}

/* Tries the shapes of a clause around the reporting verb at v. */
static bool read_clause(struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (cd_attrib_inverted(m, v, c) || cd_attrib_participle(m, v, c) ||
        cd_attrib_put_down(m, v, c) || cd_attrib_put_by(m, v, c) ||
        cd_attrib_missive_reads(m, v, c) || cd_attrib_up_popped(m, v, c))
        return true;
    uint32_t group = cd_attrib_verb_group(m, v), last = cd_attrib_verb_end(m, v), head_end;
    if (last != CD_NONE && cd_attrib_heard_say(m, v, last, c))
        return true;
    if (last == CD_NONE || (cd_marker_is(m, v, "testified") && cd_marker_is(m, v + 1, "as")))
        return false; /* "having been sworn, testified as follows:" opens what is recorded */
    uint32_t subject = cd_clause_full_subject(m, group, &head_end);
    uint32_t head = head_end > m->first ? head_end - 1 : m->first;
    uint32_t trimmed = subject == CD_NONE ? CD_NONE : cd_clause_trim_subject(m, subject, head_end);
    if (trimmed != CD_NONE && trimmed < head_end && !cd_clause_is_plural(m, head))
        head = cd_clause_head(m, trimmed, head_end);
    if (cd_attrib_also_reports(m, v, group)) {
        *c = (struct cd_clause){.first = group, .end = last + 2};
        return true;
    }
    if (group < v && trimmed != CD_NONE && cd_attrib_told_by(m, v, last, trimmed, c))
        return true;
    if (!cd_attrib_is_reporting(m, v, group, head))
        return false;
    if (cd_attrib_second_verb(m, group, v, last, c))
        return true;
    if (subject == CD_NONE)
        return cd_attrib_behind_aside(m, group, v, last, c) ||
               cd_attrib_who_said(m, v, last, group, c);
    if (cd_attrib_says_nobody(m, subject) || cd_attrib_says_nobody(m, trimmed))
        return false;
    subject = trimmed;
    while (subject < group && m->taken[subject] & CD_TAKEN_DIRECTION)
        subject++; /* "(laughter) Lee retorted" */
    uint32_t next = cd_clause_cls(m, head_end);
    bool contact = head_end < group && (next & (CD_LX_THIRD | CD_LX_FIRST) ||
                                        (next & CD_LX_DET && !(next & CD_LX_RELATIVE)));
    c->who_first = subject;
    c->who_end =
        contact ? head_end : group; /* the sailors [we spoke to], a note [the board sent] */
    bool quote = subject > m->first && cd_marker_is_quote(m, subject - 1);
    bool self = group - subject == 2 && (cd_marker_is(m, subject + 1, "myself") ||
                                         cd_marker_is(m, subject + 1, "yourself") ||
                                         cd_marker_is(m, subject + 1, "ourselves"));
    bool own = (group - subject == 1 || self) && cd_clause_cls(m, subject) & CD_LX_FIRST &&
               first_person_reports(m, subject, group, v);
    bool agent = group < v && cd_marker_is(m, last + 1, "by"); /* "I am told by the clerk that" */
    if (!own && !agent && !cd_clause_may_speak(m, subject, head_end, quote))
        return false;
    c->own = own;
    if (self && own)
        c->who_end = subject + 1;
    if (cd_attrib_set_off(m, subject, v, last, c))
        return true;
    if (cd_attrib_said_was(m, subject, v, last, c))
        return true;
    c->first = subject;
    bool before_colon = cd_marker_is_mark(m, last + 1, ":") && group > subject + 1;
    uint32_t behind = last + 1 + cd_marker_is_mark(m, last + 1, ",:");
    bool before_quote = cd_attrib_opens_quote(m, behind);
    if (cd_clause_cls(m, v) & CD_LX_TELL && !before_quote) {
        behind = cd_clause_over_addressee(m, last + 1);
        if (cd_clause_is_comma(m, behind) && cd_attrib_over_insertion(m, behind) != CD_NONE)
            behind = cd_attrib_over_insertion(m, behind) - 1; /* "told her, when she rang, “Go.”" */
        behind += cd_marker_is_mark(m, behind, ",:");
        before_quote = cd_attrib_opens_quote(m, behind);
    }
    if (is_subordinate(m, subject, v, before_colon, before_quote))
        return false;
    if (group < v && cd_marker_is(m, last + 1, "by") && cd_attrib_in_front(m, v, last, c)) {
        c->who_first = last + 2; /* "was told by the clerk that" */
        c->who_end = c->end - (cd_marker_is(m, c->end - 1, "that") ? 1 : 0);
        return true;
    }
    if (is_time(m, c->first, last + 1))
        return false;
    return as_said(m, v, last, c) || cd_attrib_in_front(m, v, last, c);
}

/* Whether one of the words of read_phrase may stand at t, told from its first two bytes. */
static bool may_be_phrase(const struct cd_marker *m, uint32_t t)
{
    char second = cd_marker_second(m, t);
    switch (cd_marker_initial(m, t)) {
    case 'a': /* according, as */
        return second == 'c' || second == 's';
    case 'h': /* has, have */
    case 'm': /* makes, made */
        return second == 'a';
    case 'o':
        return second == 'f';
    case 'p': /* per, put, puts, phrased */
        return second == 'e' || second == 'u' || second == 'h';
    case 'w': /* worded */
        return second == 'o';
    case 'f': /* framed, fact */
        return second == 'r' || second == 'a';
    case 't': /* to, told, tell, tells */
        return second == 'o' || second == 'e';
    default:
        return false;
    }
}

/* Whether one of the words of cd_attrib_hearsay but "to" may stand at t, by its first bytes. */
static bool may_be_hearsay(const struct cd_marker *m, uint32_t t)
{
    char second = cd_marker_second(m, t);
    switch (cd_marker_initial(m, t)) {
    case 'f': /* from */
        return second == 'r';
    case 'g': /* goes */
        return second == 'o';
    case 'i': /* if */
        return second == 'f';
    case 'r': /* repeating, runs, ran */
        return (second == 'e' && cd_clause_cls(m, t) & CD_LX_SAYING) || second == 'u' ||
               second == 'a';
    case 's': /* sees, saw, saying */
        return second == 'e' || second == 'a';
    case 't': /* tells, told, tell */
        return second == 'e' || (second == 'o' && cd_marker_is(m, t, "told"));
    case 'w': /* would, went */
        return second == 'o' || second == 'e';
    default:
        return false;
    }
}

/* The words that reporting phrases without a verb of saying are built around. */
static bool read_phrase(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    bool quoted = t > m->first && (cd_marker_is_quote(m, t - 1) ||
                                   (cd_clause_is_comma(m, t - 1) && cd_marker_is_quote(m, t - 2)));
    if (may_be_hearsay(m, t) && cd_attrib_hearsay(m, t, c))
        return true;
    if (!quoted && !(cd_clause_cls(m, t) & CD_LX_VOICE) && !may_be_phrase(m, t))
        return false;
    if (cd_marker_is(m, t, "according") || cd_marker_is(m, t, "to"))
        return cd_attrib_according(m, t, c) || cd_attrib_to_use(m, t, c) ||
               cd_attrib_hearsay(m, t, c);
    if (cd_marker_is(m, t, "per"))
        return cd_attrib_per(m, t, c);
    if (cd_marker_is(m, t + 1, "it") && cd_marker_is(m, t + 2, "to") && cd_attrib_view(m, t, c))
        return true; /* "put it to the meeting that" */
    if (cd_marker_is(m, t + 1, "it") && (cd_attrib_is_wording(m, t) || cd_marker_is(m, t, "tell") ||
                                         cd_marker_is(m, t, "tells") || cd_marker_is(m, t, "told")))
        return cd_attrib_put_it(m, t, c);
    if ((cd_marker_is(m, t, "has") || cd_marker_is(m, t, "have") || cd_marker_is(m, t, "had") ||
         cd_marker_is(m, t, "makes") || cd_marker_is(m, t, "made")) &&
        (cd_attrib_as_has_it(m, t, c) || cd_attrib_has_it_from(m, t, c)))
        return true;
    if (cd_marker_is(m, t, "fact"))
        return cd_attrib_the_fact(m, t, c);
    if (cd_marker_is(m, t, "of") && cd_attrib_of_view(m, t, c))
        return true;
    if (cd_marker_is(m, t, "as") && cd_attrib_as_reported_by(m, t, c))
        return true;
    if (quoted && cd_attrib_noun(m, t, c))
        return true;
    return cd_clause_cls(m, t) & CD_LX_VOICE &&
           (cd_attrib_in_words(m, t, c) || cd_attrib_view(m, t, c) || cd_attrib_noun(m, t, c));
}

/*
 * "The letter opens: "...", "...," the message ends", "She signed to me: "..."": verbs that report
 * only beside a quotation and are plain ones everywhere else. They are looked at as reporting verbs
 * for this clause alone.
 */
static bool read_frame(struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"ends",     "ended",    "opens",     "opened", "closes",
                                        "closed",   "runs",     "ran",       "starts", "started",
                                        "finished", "finishes", "concludes", "goes",   "went",
                                        "begins",   "began"};
    static const char *const signs[] = {"signed", "signs", "gestured", "gestures", "motioned"};
    if (t == m->first || cd_clause_cls(m, t) & CD_LX_SAY)
        return false;
    static const char *const learns[] = {"learned", "learnt", "learns", "learn"};
    bool learns_from = cd_marker_is(m, t + 1, "from") && CD_MARKER_AMONG(m, t, learns);
    bool signs_to = learns_from || (cd_marker_is(m, t + 1, "to") && CD_MARKER_AMONG(m, t, signs));
    bool before = cd_marker_is_mark(m, t + 1, ":") && cd_marker_is_quote(m, t + 2);
    bool behind = cd_clause_is_final(m, t + 1) || cd_clause_is_comma(m, t + 1);
    if (!signs_to && !((before || behind) && CD_MARKER_AMONG(m, t, verbs))) {
        if (!cd_attrib_is_behind_speech(m, t) && !cd_attrib_is_inverted_behind_speech(m, t))
            return false;
    } else if (!signs_to) {
        uint32_t first = cd_clause_read_subject(m, t);
        if (first == CD_NONE || (behind && !(first > m->first && cd_marker_is_quote(m, first - 1))))
            return false;
    }
    uint32_t classes = m->classes[t];
    m->classes[t] |= CD_LX_SAY | CD_LX_STRICT;
    bool found = read_clause(m, t, c);
    m->classes[t] = classes;
    return found;
}

/* The clauses beside quotations that no reporting verb was found in. */
static void mark_beside_speech(struct cd_marker *m)
{
    if (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING)
        return;
    for (uint32_t t = m->first; t < m->end; t++) {
        struct cd_clause c = {0};
        if (cd_marker_is_mark(m, t, ":") && cd_attrib_before_speech(m, t, &c))
            add_attribution(m, &c);
        else if (cd_marker_is_quote(m, t) && cd_attrib_behind_speech(m, t, &c))
            add_attribution(m, &c);
    }
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
        if (!found && (cls & CD_LX_VERB || cd_marker_is(m, t, "reached")))
            found = cd_attrib_brings(m, t, &c) || cd_attrib_put_by(m, t, &c);
        if (!found && cls & CD_LX_AUX)
            found = cd_attrib_cleft(m, t, &c);
        char initial = cd_marker_initial(m, t);
        if (!found && (initial == 'r' || initial == 't' || initial == 'g'))
            found = cd_attrib_renders(m, t, &c);
        if (!found && !cls && (initial == 'p' || initial == 'd'))
            found = cd_attrib_text_provides(m, t, &c);
        if (!found && (initial == 'g' || initial == 'w' || initial == 'l'))
            found = cd_attrib_by_mouth(m, t, &c);
        if (!found && (cls & CD_LX_VERB || !cls))
            found = read_frame(m, t, &c);
        if (!found)
            found = (!cls && cd_attrib_paper_knows(m, t, &c)) || read_phrase(m, t, &c);
        if (found && c.end > c.first && is_embedded(m, &c) && cd_clause_cls(m, t) & CD_LX_WEAK)
            found = false; /* "China believes that" is what the speaker claims */
        if (found && c.end > c.first) {
            add_attribution(m, &c);
            if (c.end > t)
                t = c.end - 1;
        }
    }
    mark_beside_speech(m);
}
