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
#include "segment/marks.h"

enum {
    MAX_CLAUSE = 24
};

/* What ends the words behind a reporting verb. */
enum stop {
    STOP_END,    /* of the sentence */
    STOP_COMMA,  /* comma, quotation mark, colon, dash, semicolon */
    STOP_THAT,   /* "that": the clause begins */
    STOP_CLAUSE, /* when, after he, because: a clause of its own */
    STOP_OTHER   /* the claim itself, or too far */
};

struct clause {
    uint32_t first, end;         /* tokens of the mark */
    uint32_t who_first, who_end; /* the subject */
};

static uint32_t cls(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_classes(m, t);
}

static bool is_capital(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end && cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL;
}

static bool is_comma(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, ",");
}

static bool is_spaced_dash(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, "-") && (!cd_marker_glued(m, t) || !cd_marker_glued(m, t + 1));
}

static bool is_break(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, ",:;\"") || cd_marker_is_quote(m, t) || is_spaced_dash(m, t);
}

static bool is_final(const struct cd_marker *m, uint32_t t)
{
    return t >= m->end || cd_marker_is_mark(m, t, ".?!");
}

/* Final stops and closing marks up to the end of the statement. */
static bool only_closers(const struct cd_marker *m, uint32_t t)
{
    for (; t < m->end; t++)
        if (!cd_marker_is_mark(m, t, ".?!\")]'"))
            return false;
    return true;
}

/* ------------------------------------------------------------------ behind the verb */

static bool is_time_word(const struct cd_marker *m, uint32_t t)
{
    return t < m->end && (m->taken[t] & CD_TAKEN_DATE || cls(m, t) & (CD_LX_TIME | CD_LX_WEEKDAY));
}

static bool is_adverb(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return cd_marker_is_word(m, t) && (cls(m, t) & (CD_LX_ADVERB | CD_LX_TIME) ||
                                       (s.len > 4 && memcmp(s.ptr + s.len - 2, "ly", 2) == 0));
}

/* Whether what stands at t can follow a reporting verb as an adjunct. */
static bool is_adjunct(const struct cd_marker *m, uint32_t t)
{
    return cls(m, t) & CD_LX_PREP || is_time_word(m, t) || is_adverb(m, t);
}

/* "the latest reports", "its claims": a noun that looks like a reporting verb. */
static bool is_noun(const struct cd_marker *m, uint32_t t)
{
    if (!(cls(m, t) & CD_LX_NOUNY))
        return false;
    if (t == m->first || cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP))
        return !cd_marker_is(m, t - 1, "that") && !cd_marker_is(m, t - 1, "it");
    if (is_capital(m, t - 1) || cls(m, t - 1) & (CD_LX_THIRD | CD_LX_ADVERB))
        return false;
    struct cd_str left = cd_marker_fold(m, t - 1);
    if (cls(m, t) & CD_LX_SAY_BASE)
        return !(left.len > 3 && left.ptr[left.len - 1] == 's') &&
               !cd_marker_is(m, t - 1, "data") && !cd_marker_is(m, t - 1, "police") &&
               !cd_marker_is(m, t - 1, "people");
    /* "the ministry reports": a subject of an article and a noun */
    return !(t >= m->first + 2 && cls(m, t - 2) & CD_LX_DET &&
             (t == m->first + 2 || !(cls(m, t - 3) & CD_LX_PREP)) && cls(m, t) & CD_LX_SAY);
}

/* A finite verb as far as the classes tell. */
static bool is_verb(const struct cd_marker *m, uint32_t t)
{
    return (cls(m, t) & (CD_LX_AUX | CD_LX_SAY)) && !(m->taken[t] & CD_TAKEN_DATE) &&
           !is_noun(m, t);
}

/* Reads from t to what ends the words behind the verb; *end is the token that ends them. */
static enum stop read_behind(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    uint32_t start = t;
    for (; t < m->end && t - start < MAX_CLAUSE; t++) {
        *end = t;
        if (is_final(m, t))
            return STOP_END;
        if (is_break(m, t))
            return STOP_COMMA;
        if (cd_marker_is(m, t, "that"))
            return t == start || !(cls(m, t - 1) & CD_LX_PREP) ? STOP_THAT : STOP_OTHER;
        if (cls(m, t) & CD_LX_SUBORD || cd_marker_is(m, t, "as") || cd_marker_is(m, t, "who") ||
            cd_marker_is(m, t, "which"))
            return STOP_CLAUSE;
        if ((cd_marker_is(m, t, "after") || cd_marker_is(m, t, "before")) &&
            cls(m, t + 1) & (CD_LX_THIRD | CD_LX_FIRST))
            return STOP_CLAUSE;
        if (t > start && is_verb(m, t))
            return STOP_OTHER;
    }
    *end = t;
    return t >= m->end ? STOP_END : STOP_OTHER;
}

/* ------------------------------------------------------------------ the subject before the verb */

/* Auxiliaries and adverbs directly before the verb: "has repeatedly said". Returns the first. */
static uint32_t verb_group(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = v;
    while (t > m->first && v - t < 6) {
        bool have = cd_marker_is(m, t - 1, "has") || cd_marker_is(m, t - 1, "have") ||
                    cd_marker_is(m, t - 1, "had") || cd_marker_is(m, t - 1, "is") ||
                    cd_marker_is(m, t - 1, "was") || cd_marker_is(m, t - 1, "and") ||
                    cd_marker_is(m, t - 1, "been");
        if (cd_marker_is(m, t - 1, "and") && !is_adverb(m, t - 2))
            break;
        if (!have && !(is_adverb(m, t - 1) && !cls(m, t - 1) && t - 1 > m->first) &&
            !(cls(m, t - 1) & CD_LX_ADVERB))
            break;
        t--;
    }
    return t;
}

/* Whether "and" at t joins two parts of one subject: "officials and diplomats said". */
static bool joins_names(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    if (is_capital(m, t - 1) && is_capital(m, t + 1))
        return true;
    struct cd_str left = cd_marker_fold(m, t - 1), right = cd_marker_fold(m, verb - 1);
    return left.len > 3 && right.len > 3 && left.ptr[left.len - 1] == 's' &&
           right.ptr[right.len - 1] == 's' && verb - t <= 3;
}

/* Back over "(D-Ohio)" that ends at t: its first token, or t. */
static uint32_t over_bracket(const struct cd_marker *m, uint32_t t)
{
    if (!cd_marker_is_mark(m, t, ")"))
        return t;
    for (uint32_t k = t; k > m->first && t - k < 10; k--)
        if (cd_marker_is_mark(m, k, "("))
            return k;
    return t;
}

/*
 * The noun phrase that ends before `verb`: its first token, or CD_NONE where the words before the
 * verb are none. *left: the token before it decided the phrase (m->first - 1 at the start).
 */
static uint32_t read_subject(const struct cd_marker *m, uint32_t verb)
{
    uint32_t t = verb;
    while (t > m->first && verb - t < MAX_CLAUSE) {
        uint32_t k = over_bracket(m, t - 1);
        uint32_t c = cls(m, k);
        if (k < t - 1) {
            t = k;
            continue;
        }
        if (cd_marker_is(m, k, "and")) {
            if (k == m->first || !joins_names(m, k, verb))
                break;
        } else if (is_break(m, k) || is_final(m, k) || cd_marker_is_mark(m, k, "()[]{}") ||
                   cd_marker_token(m, k)->cls >= CD_TOKEN_SYMBOL) {
            break;
        } else if (c & (CD_LX_SUBORD | CD_LX_RELATIVE) || cd_marker_is(m, k, "as") ||
                   cd_marker_is(m, k, "or") || cd_marker_is(m, k, "after") ||
                   cd_marker_is(m, k, "before") || cd_marker_is(m, k, "until") ||
                   cd_marker_is(m, k, "according")) {
            break;
        } else if (is_verb(m, k) && !is_capital(m, k)) {
            break;
        }
        t = k;
    }
    return t < verb ? t : CD_NONE;
}

/* Cuts "On Friday the" and "In Geneva" off the front of a subject; adverbs and "but" too. */
static uint32_t trim_subject(const struct cd_marker *m, uint32_t first, uint32_t verb)
{
    uint32_t t = first;
    while (t < verb && (cd_marker_is(m, t, "but") || cd_marker_is(m, t, "and") ||
                        (is_adverb(m, t) && !is_capital(m, t)) ||
                        (is_time_word(m, t) && !(cls(m, t) & CD_LX_DET) && t + 1 < verb &&
                         !cd_marker_is(m, t, "last"))))
        t++;
    if (t >= verb || !(cls(m, t) & CD_LX_PREP))
        return t;
    /* A prepositional phrase leads: the subject is what can stand alone before the verb. */
    uint32_t k = verb - 1;
    if (cls(m, k) & CD_LX_THIRD)
        return k;
    while (k > t && (is_capital(m, k) || cd_marker_is_mark(m, k, "-")) &&
           !(m->taken[k] & CD_TAKEN_DATE))
        k--;
    if (!is_capital(m, k))
        k++;
    for (uint32_t d = verb - 1; d > t; d--)
        if (cls(m, d) & CD_LX_DET && !(cls(m, d - 1) & CD_LX_PREP) && d <= k)
            return d;
    return k < verb && !(cls(m, k - 1) & (CD_LX_PREP | CD_LX_DET)) ? k : verb;
}

/* Whether a subject may speak: not I or we (no report), not "what", "it" only as "it said". */
static bool may_speak(const struct cd_marker *m, uint32_t first, uint32_t end, bool by_quote)
{
    if (first >= end || cls(m, first) & CD_LX_AUX)
        return false;
    if (cls(m, end - 1) & CD_LX_FIRST && !is_capital(m, end - 1))
        return by_quote && end - first == 1;
    if (cd_marker_is(m, end - 1, "i"))
        return by_quote && end - first == 1;
    if (end - first == 1) {
        uint32_t c = cls(m, first);
        if (c & CD_LX_FIRST)
            return by_quote;
        if (c & (CD_LX_RELATIVE | CD_LX_PREP | CD_LX_AUX))
            return cd_marker_is(m, first, "everyone");
        if (c & CD_LX_DET && !(c & CD_LX_THIRD))
            return cd_marker_is(m, first, "many") || cd_marker_is(m, first, "some") ||
                   cd_marker_is(m, first, "others") || cd_marker_is(m, first, "both");
    }
    bool content = false;
    for (uint32_t t = first; t < end; t++) {
        if (cls(m, t) & CD_LX_FIRST && !is_capital(m, t + 1))
            return false;
        content |= cd_marker_is_word(m, t) && (!(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) ||
                                               cls(m, t) & CD_LX_THIRD || cls(m, t) & CD_LX_DET);
    }
    return content;
}

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
    while (first < end && !is_comma(m, first) && !cd_marker_is_mark(m, first, "("))
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
           (is_capital(m, k - 1) || cd_marker_is_mark(m, k - 1, "-") ||
            (cd_marker_is_mark(m, k, "-") &&
             (cd_marker_is(m, k - 1, "al") || cd_marker_is(m, k - 1, "el")))))
        k--;
    if (k < *end && is_capital(m, k) && !(k > *first && cls(m, k - 1) & CD_LX_PREP) &&
        !(k > *first && cd_marker_is(m, k - 1, "the"))) {
        *first = cd_mark_name_start(m, k, *end);
        return true;
    }
    for (k = *first; k < *end && (is_capital(m, k) || cd_marker_is_mark(m, k, "-")); k++)
        continue;
    if (k < *first + 2 || k == *end || cls(m, k - 1) & CD_LX_BODY || !(cls(m, k) & CD_LX_PREP))
        return false;
    *first = cd_mark_name_start(m, *first, k);
    *end = k;
    return true;
}

/* The subject without articles, titles and what follows a preposition; its canonical words. */
static uint32_t speaker_of(struct cd_marker *m, uint32_t first, uint32_t end)
{
    if (end - first == 1 && cls(m, first) & (CD_LX_THIRD | CD_LX_FIRST))
        return cls(m, first) & CD_LX_FIRST ? CD_NONE : pronoun_of(m, first);
    while (first + 1 < end && !cd_marker_is(m, first + 1, "of") &&
           (cls(m, first) & CD_LX_DET || cd_marker_is_mark(m, first, ",\"")))
        first++;
    /* A run of capitals that ends the subject is the name: "port director Ann Lee". */
    uint32_t stop = phrase_end(m, first, end);
    bool name = name_in(m, &first, &stop);
    if (!name && stop + 1 < end && is_comma(m, stop)) {
        /* "the negotiator, Paul Reyes," */
        uint32_t second = stop + 1, second_end = phrase_end(m, second, end);
        if (is_capital(m, second) && name_in(m, &second, &second_end)) {
            name = true;
            first = second;
            stop = second_end;
        }
    }
    for (uint32_t t = first + 1; !name && t < stop; t++)
        if (cls(m, t) & CD_LX_PREP && !cd_marker_is(m, t, "of") && !cd_marker_is(m, t, "for"))
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
    return cls(m, m->first) & CD_LX_THIRD ? pronoun_of(m, m->first) : CD_NONE;
}

static bool is_turn(const struct cd_marker *m)
{
    const struct cd_statement *s = &m->b->statements[m->statement];
    return m->b->blocks[s->block].kind == CD_BLOCK_TURN;
}

/* Inside a quotation, or inside what a speaker of a transcript says: part of the claim. */
static bool is_embedded(const struct cd_marker *m, const struct clause *c)
{
    return is_turn(m) || (cd_marker_token(m, c->first)->flags & CD_TOKEN_QUOTED &&
                          cd_marker_token(m, c->end - 1)->flags & CD_TOKEN_QUOTED &&
                          !cd_marker_is_quote(m, c->first));
}

static void add_attribution(struct cd_marker *m, const struct clause *c)
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
        if (is_verb(m, t) && !is_capital(m, t))
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
    uint32_t c = cls(m, v);
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    if (is_noun(m, v) || (is_capital(m, v) && (!heading || cd_marker_is(m, v, "states"))))
        return false;
    /* "agreed to leave": what follows is no report; "said to reporters" is */
    bool reader = is_capital(m, v + 2) || cls(m, v + 2) & CD_LX_DET;
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
                 (cls(m, v - 1) & CD_LX_AUX || cd_marker_is(m, v - 1, "to")));
    }
    if (!(c & CD_LX_SAY_BASE) || v == m->first || group == m->first)
        return false;
    /* "officials say", "they say"; not "did not say", "to say", "the report" */
    if (cls(m, v - 1) & (CD_LX_AUX | CD_LX_DET | CD_LX_PREP) || cd_marker_is(m, v - 1, "not"))
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
    if (cls(m, t) & CD_LX_DET)
        t++;
    while (t < m->end && t - start < 8 && (is_capital(m, t) || cd_marker_is_mark(m, t, "-")) &&
           !(cls(m, t) & CD_LX_WEEKDAY))
        t++;
    if (t == start || (t == start + 1 && cls(m, start) & CD_LX_DET)) {
        while (t < m->end && t - start < 5 && cd_marker_is_word(m, t) &&
               !(cls(m, t) & (CD_LX_PREP | CD_LX_DET | CD_LX_AUX | CD_LX_SUBORD | CD_LX_THIRD |
                              CD_LX_RELATIVE)) &&
               !is_time_word(m, t)) {
            struct cd_str s = cd_marker_fold(m, t++);
            if (s.len > 2 && s.ptr[s.len - 1] == 's')
                break; /* reporters, journalists */
        }
    }
    return t;
}

/* The clause set off at the end of the sentence or between commas; verb group [group, v]. */
static bool set_off(const struct cd_marker *m, uint32_t subject, uint32_t v, struct clause *c)
{
    uint32_t left = subject - 1, end = v + 1;
    if (subject == m->first || !is_break(m, left))
        return false;
    if (cls(m, v) & CD_LX_TELL)
        end = over_addressee(m, end);
    uint32_t stop_at = end;
    enum stop stop = read_behind(m, end, &stop_at);
    bool adjunct = stop_at == end || is_adjunct(m, end);
    bool quote = cd_marker_is_quote(m, left);
    if (stop_at - end > 14)
        return false;
    if (!adjunct && !(quote && (stop == STOP_END || stop == STOP_COMMA) && cls(m, v) & CD_LX_BARE))
        return false;
    if (stop == STOP_THAT || (stop == STOP_OTHER && !quote))
        return false;
    if (cd_marker_is_mark(m, stop_at, ":"))
        return false;
    if (stop == STOP_OTHER || (stop == STOP_CLAUSE && stop_at > end + 8))
        stop_at = end;
    if (stop == STOP_COMMA && !quote && cd_marker_is_quote(m, stop_at) && is_comma(m, left) &&
        !holds_verb(m, m->first, left))
        return false; /* In reply, Lee said "..." is a front clause */
    c->first = is_comma(m, left) || is_spaced_dash(m, left) ? left : subject;
    c->end = stop == STOP_COMMA && is_comma(m, stop_at) && !only_closers(m, stop_at + 1)
                 ? stop_at + 1
                 : stop_at;
    return true;
}

/* Whether a clause with a finite verb starts at t: "noted the findings are", "stated it would". */
static bool opens_clause(const struct cd_marker *m, uint32_t t)
{
    uint32_t start = t;
    if (cls(m, t) & CD_LX_PREP || !cd_marker_is_word(m, t))
        return false;
    for (; t < m->end && t - start < 9; t++) {
        if (!cd_marker_is_word(m, t) && !cd_marker_is_mark(m, t, "-") &&
            cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER)
            return false;
        if (t > start && (cls(m, t) & (CD_LX_SUBORD | CD_LX_RELATIVE) || cd_marker_is(m, t, "as")))
            return false;
        if (t > start && cls(m, t) & CD_LX_AUX && !cd_marker_is(m, t, "be") &&
            !cd_marker_is(m, t, "been") && !cd_marker_is(m, t, "being") &&
            !cd_marker_is(m, t - 1, "to"))
            return true;
    }
    return false;
}

/* "Lee said that", "Lee said: ", "Lee said \"", "Lee said the ...". */
static bool in_front(const struct cd_marker *m, uint32_t v, struct clause *c)
{
    uint32_t end = v + 1, stop_at;
    bool bare = cls(m, v) & CD_LX_BARE;
    if (cls(m, v) & CD_LX_TELL)
        end = over_addressee(m, end);
    bool told = cls(m, v) & CD_LX_TELL && end > v + 1 && !cd_marker_is(m, end, "to") &&
                (cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells"));
    stop_at = end;
    enum stop stop = read_behind(m, end, &stop_at);
    if (stop == STOP_THAT) {
        c->end = stop_at + 1;
        return stop_at == end || is_adjunct(m, end) || cls(m, v) & CD_LX_TELL;
    }
    if (stop == STOP_COMMA &&
        (cd_marker_is_mark(m, stop_at, ":") || cd_marker_is_quote(m, stop_at) ||
         cd_marker_is_quote(m, stop_at + 1))) {
        bool quote = cd_marker_is_quote(m, stop_at) || cd_marker_is_quote(m, stop_at + 1);
        bool near = stop_at == end || (is_adjunct(m, end) && (quote || bare));
        c->end = cd_marker_is_quote(m, stop_at) ? stop_at : stop_at + 1;
        if (near)
            return true;
        if (!bare && !told)
            return false;
    }
    /* "said on Friday the ...": time words behind the verb belong to it */
    uint32_t t = end;
    while (t < m->end &&
           (is_time_word(m, t) || ((cd_marker_is(m, t, "on") || cd_marker_is(m, t, "in") ||
                                    cd_marker_is(m, t, "late") || cd_marker_is(m, t, "early")) &&
                                   is_time_word(m, t + 1))))
        t++;
    c->end = t;
    if (bare && is_final(m, t))
        return c->first == m->first && !cd_marker_is(m, v, "say"); /* "Wang said." alone */
    if (!bare && !told && !opens_clause(m, t))
        return false;
    bool answer = cd_marker_is(m, t, "no") || cd_marker_is(m, t, "yes") ||
                  cd_marker_is(m, t, "so") || cd_marker_is(m, t, "nothing");
    if ((answer && !cd_marker_is_word(m, t + 1)) || cd_marker_is(m, t, "to") ||
        cd_marker_is(m, t, "about") || cd_marker_is(m, t, "of") || is_comma(m, t))
        return false;
    return t < m->end;
}

/* An apposition between subject and verb: "Ann Lee, the minister, said". Its subject, or CD_NONE.
 */
static uint32_t before_apposition(const struct cd_marker *m, uint32_t group)
{
    if (group == m->first || !is_comma(m, group - 1))
        return CD_NONE;
    for (uint32_t t = group - 1; t > m->first && group - t < MAX_CLAUSE; t--) {
        if (is_verb(m, t - 1) && !is_capital(m, t - 1))
            return CD_NONE;
        if (is_final(m, t - 1) || cd_marker_is_quote(m, t - 1))
            return CD_NONE;
        if (!is_comma(m, t - 1))
            continue;
        uint32_t subject = read_subject(m, t - 1);
        return subject != CD_NONE && !holds_verb(m, subject, group) ? subject : CD_NONE;
    }
    return CD_NONE;
}

/* "said Ann Lee, a spokeswoman", behind a comma or quotation. */
static bool inverted(const struct cd_marker *m, uint32_t v, struct clause *c)
{
    if (v == m->first || !(cls(m, v) & CD_LX_SAY) || !is_break(m, v - 1))
        return false;
    bool quote = cd_marker_is_quote(m, v - 1) ||
                 (is_comma(m, v - 1) && v >= m->first + 2 && cd_marker_is_quote(m, v - 2));
    uint32_t name = v + 1;
    while (is_capital(m, name) && name < v + 6)
        name++;
    bool between = is_comma(m, v - 1) && name > v + 1 && is_comma(m, name);
    if (!quote && !between && !(is_comma(m, v - 1) && holds_verb(m, m->first, v - 1)))
        return false;
    uint32_t t = v + 1, stop_at = t;
    if (!is_capital(m, t) && !(cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST)) &&
        !(cd_marker_is_word(m, t) && !(cls(m, t) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE)) &&
          !is_time_word(m, t)))
        return false;
    enum stop stop = read_behind(m, t, &stop_at);
    if (stop == STOP_THAT || stop == STOP_OTHER || stop_at == t)
        return false;
    c->who_first = t;
    c->who_end = stop_at;
    for (uint32_t k = t + 1; k < stop_at; k++)
        if (cls(m, k) & CD_LX_PREP && !cd_marker_is(m, k, "of") && !cd_marker_is(m, k, "for")) {
            c->who_end = k;
            break;
        }
    /* an apposition that runs to the end of the sentence */
    if (is_comma(m, stop_at)) {
        uint32_t end = stop_at + 1, behind = end;
        if (!holds_verb(m, end, m->end) && read_behind(m, end, &behind) == STOP_END &&
            (cls(m, end) & CD_LX_DET || !is_capital(m, end)) && behind > end)
            stop_at = behind;
        else if (!only_closers(m, end))
            stop_at++;
    }
    c->first = is_comma(m, v - 1) ? v - 1 : v;
    c->end = stop_at;
    return true;
}

/* "was quoted by television as saying", "television quoted him as saying": the whole of it. */
static void quoted_as(const struct cd_marker *m, uint32_t v, struct clause *c)
{
    uint32_t q = v;
    while (q > m->first && v - q < MAX_CLAUSE && !cd_marker_is(m, q, "quoted") &&
           !cd_marker_is(m, q, "cited") && !is_break(m, q))
        q--;
    if (!cd_marker_is(m, q, "quoted") && !cd_marker_is(m, q, "cited"))
        return;
    uint32_t group = verb_group(m, q), subject = read_subject(m, group);
    if (subject == CD_NONE)
        return;
    subject = trim_subject(m, subject, group);
    bool passive = group < q;
    c->first = subject;
    c->who_first = passive ? subject : q + 1;
    c->who_end = passive ? group : v - 1;
}

/* "as the minister put it": its verb at v. */
static bool put_it(const struct cd_marker *m, uint32_t v, struct clause *c)
{
    if (!cd_marker_is(m, v + 1, "it") || v < m->first + 2)
        return false;
    uint32_t t = v;
    while (t > m->first && v - t < 12 && !is_break(m, t - 1) && !cd_marker_is(m, t, "as"))
        t--;
    if (!cd_marker_is(m, t, "as") || t + 1 >= v)
        return false;
    c->who_first = t + 1;
    c->who_end = v;
    c->first = t > m->first && is_comma(m, t - 1) ? t - 1 : t;
    c->end = is_comma(m, v + 2) ? v + 3 : v + 2;
    return true;
}

/* ", adding that": the speaker is that of the clause before. */
static bool participle(const struct cd_marker *m, uint32_t v, struct clause *c)
{
    if (v == m->first || !(cls(m, v) & CD_LX_SAYING))
        return false;
    bool comma = is_comma(m, v - 1) || cd_marker_is_quote(m, v - 1);
    uint32_t end = v + 1;
    if (cls(m, v) & CD_LX_TELL || cd_marker_is(m, v, "telling"))
        end = over_addressee(m, end);
    if (cd_marker_is(m, v, "pointing") && cd_marker_is(m, end, "out"))
        end++;
    bool that = cd_marker_is(m, end, "that");
    bool quote =
        cd_marker_is_quote(m, end) ||
        ((is_comma(m, end) || cd_marker_is_mark(m, end, ":")) && cd_marker_is_quote(m, end + 1));
    bool as = v > m->first && cd_marker_is(m, v - 1, "as") && cd_marker_is(m, v, "saying");
    if (!as && !(comma && (that || quote)) &&
        !(comma && cd_marker_is(m, v, "saying") && cd_marker_is_word(m, end)))
        return false;
    c->first = as ? v - 1 : is_comma(m, v - 1) ? v - 1 : v;
    c->end = that ? end + 1 : quote && !cd_marker_is_quote(m, end) ? end + 1 : end;
    c->who_first = c->who_end = 0;
    if (as)
        quoted_as(m, v, c);
    return true;
}

/* "according to the ministry", with its commas. */
static bool according(const struct cd_marker *m, uint32_t t, struct clause *c)
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
    while (!is_final(m, stop_at) && !is_break(m, stop_at) && stop_at - t < MAX_CLAUSE &&
           !cd_marker_is_mark(m, stop_at, "(") &&
           !(cls(m, stop_at) & (CD_LX_AUX | CD_LX_SUBORD | CD_LX_RELATIVE)))
        stop_at++;
    bool ends = is_final(m, stop_at) || is_break(m, stop_at) ||
                cd_marker_is_mark(m, stop_at, "(") ||
                cls(m, stop_at) & (CD_LX_SUBORD | CD_LX_RELATIVE);
    if (stop_at == t + 2 || !ends)
        return false;
    for (size_t k = 0; k < sizeof norms / sizeof *norms; k++)
        for (uint32_t n = t + 2; n < stop_at; n++)
            if (cd_marker_is(m, n, norms[k]))
                return false;
    c->who_first = t + 2;
    c->who_end = stop_at;
    c->first = t > m->first && is_comma(m, t - 1) ? t - 1 : t;
    c->end = is_comma(m, stop_at) && !only_closers(m, stop_at + 1) ? stop_at + 1 : stop_at;
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
static bool read_clause(struct cd_marker *m, uint32_t v, struct clause *c)
{
    if (inverted(m, v, c) || participle(m, v, c))
        return true;
    uint32_t group = verb_group(m, v), last = verb_end(m, v);
    if (last == CD_NONE || !is_reporting(m, v, group))
        return false;
    if (v > m->first && (cd_marker_is(m, v - 1, "and") || cd_marker_is(m, v - 1, "but")) &&
        cls(m, v) & CD_LX_SAY && holds_verb_or_past(m, m->first, v - 1)) {
        /* "wrote back and said that": the subject was named before */
        c->first = v;
        bool passive = cls(m, v) & CD_LX_TELL && over_addressee(m, v + 1) == v + 1;
        return !passive && in_front(m, last, c);
    }
    uint32_t subject = before_apposition(m, group);
    if (subject == CD_NONE)
        subject = read_subject(m, group);
    if (subject == CD_NONE)
        return false;
    subject = trim_subject(m, subject, group);
    c->who_first = subject;
    c->who_end = group;
    bool quote = subject > m->first && cd_marker_is_quote(m, subject - 1);
    if (!may_speak(m, subject, group, quote))
        return false;
    if (set_off(m, subject, last, c))
        return true;
    uint32_t left = subject > m->first ? subject - 1 : subject;
    if (subject > m->first &&
        (cls(m, left) & (CD_LX_RELATIVE | CD_LX_AUX) || cd_marker_is(m, left, "if") ||
         cd_marker_is(m, left, "whether") || cd_marker_is(m, left, "when") ||
         cd_marker_is(m, left, "until") || (cls(m, left) & CD_LX_SAY)))
        return false;
    c->first = subject;
    if (subject > m->first && cd_marker_is(m, left, "as")) {
        /* "as the minister said" */
        uint32_t stop_at = last + 1;
        enum stop stop = read_behind(m, last + 1, &stop_at);
        if (stop == STOP_END || stop == STOP_COMMA) {
            c->first = left > m->first && is_comma(m, left - 1) ? left - 1 : left;
            c->end = is_comma(m, stop_at) ? stop_at + 1 : stop_at;
            return true;
        }
    }
    return in_front(m, last, c);
}

void cd_mark_attributions(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        struct clause c = {0};
        if (m->b->tokens[t].cls != CD_TOKEN_WORD || m->taken[t] & CD_TAKEN_ATTRIBUTION)
            continue;
        bool found = false;
        if (cls(m, t) & (CD_LX_SAY | CD_LX_SAY_BASE | CD_LX_SAYING))
            found = read_clause(m, t, &c);
        else if (cd_marker_is(m, t, "according"))
            found = according(m, t, &c);
        else if (cd_marker_is(m, t, "put") || cd_marker_is(m, t, "puts"))
            found = put_it(m, t, &c);
        if (found && c.end > c.first && is_embedded(m, &c) && cls(m, t) & CD_LX_WEAK)
            found = false; /* "China believes that" is what the speaker claims */
        if (found && c.end > c.first) {
            add_attribution(m, &c);
            if (c.end > t)
                t = c.end - 1;
        }
    }
}

/* ------------------------------------------------------------------ quotations and speakers */

static uint32_t words_in(const struct cd_doc_builder *b, struct cd_range r)
{
    uint32_t n = 0;
    for (uint32_t t = r.first; t < cd_range_end(r); t++)
        n += b->tokens[t].cls == CD_TOKEN_WORD || b->tokens[t].cls == CD_TOKEN_NUMBER;
    return n;
}

/*
 * The attribution of a quotation in its statement: one right behind it, else the nearest in front,
 * else the nearest behind. *gap: tokens between.
 */
static uint32_t attribution_of(const struct cd_doc_builder *b, uint32_t quote, uint32_t *gap)
{
    const struct cd_mark *q = &b->marks[quote];
    struct cd_range r = b->statements[q->statement].marks;
    uint32_t front = CD_NONE, behind = CD_NONE;
    for (uint32_t k = r.first; k < cd_range_end(r); k++) {
        const struct cd_mark *a = &b->marks[k];
        if (a->kind != CD_MARK_ATTRIBUTION)
            continue;
        if (cd_range_end(a->tokens) <= q->tokens.first)
            front = k;
        else if (a->tokens.first >= cd_range_end(q->tokens) && behind == CD_NONE)
            behind = k;
    }
    uint32_t to_behind =
        behind == CD_NONE ? CD_NONE : b->marks[behind].tokens.first - cd_range_end(q->tokens);
    if (front != CD_NONE && to_behind > 1) {
        *gap = q->tokens.first - cd_range_end(b->marks[front].tokens);
        return front;
    }
    *gap = to_behind;
    return behind;
}

/* A few words without a stop of their own, in the middle of a sentence. */
static bool is_scare(const struct cd_doc_builder *b, uint32_t quote)
{
    const struct cd_mark *q = &b->marks[quote];
    uint32_t last = cd_range_end(q->tokens) - 1;
    uint32_t rest = words_in(b, b->statements[q->statement].tokens) - words_in(b, q->tokens);
    if (words_in(b, q->tokens) > 4 || rest < 3 || q->flags & (CD_MARK_OPEN | CD_MARK_CONTINUES) ||
        last < q->tokens.first + 2)
        return false;
    struct cd_str before = cd_ctx_string(b->ctx, b->tokens[last - 1].fold);
    return !before.len || !strchr(".!?", before.ptr[0]);
}

void cd_mark_link(struct cd_doc_builder *b)
{
    uint32_t block = CD_NONE, speaker = CD_NONE;
    for (uint32_t k = 0; k < b->n_marks; k++) {
        struct cd_mark *q = &b->marks[k];
        if (q->kind != CD_MARK_QUOTE)
            continue;
        uint32_t gap, a = attribution_of(b, k, &gap);
        if (is_scare(b, k) && (a == CD_NONE || gap > 1))
            q->flags |= CD_MARK_SCARE;
        const struct cd_statement *s = &b->statements[q->statement];
        if (s->block != block)
            speaker = CD_NONE;
        block = s->block;
        if (a != CD_NONE) {
            q->value = b->marks[a].value;
            if (b->marks[a].link == CD_NONE)
                b->marks[a].link = k;
        } else if (q->tokens.first == s->tokens.first && !(q->flags & CD_MARK_SCARE)) {
            q->value = speaker; /* the speaker of the paragraph goes on */
        }
        if (!(q->flags & CD_MARK_SCARE))
            speaker = q->value;
    }
    /* The parts of one quotation have one speaker. */
    for (uint32_t k = b->n_marks; k > 0; k--) {
        struct cd_mark *q = &b->marks[k - 1];
        if (q->kind == CD_MARK_QUOTE && q->link != CD_NONE && q->value == CD_NONE)
            q->value = b->marks[q->link].value;
    }
    for (uint32_t k = 0; k < b->n_marks; k++) {
        struct cd_mark *q = &b->marks[k];
        if (q->kind == CD_MARK_QUOTE && q->link != CD_NONE && b->marks[q->link].value == CD_NONE)
            b->marks[q->link].value = q->value;
    }
}
