/*
 * Shallow reading of clauses by word classes, for the attributions: what stands before and behind a
 * reporting verb. Every function reads at most CD_CLAUSE_MAX tokens.
 */
#ifndef CD_SEGMENT_CLAUSE_H
#define CD_SEGMENT_CLAUSE_H

#include <string.h>

#include "segment/marks.h"

enum {
    CD_CLAUSE_MAX = 24,
    CD_CLAUSE_DEPTH = 2
};

/* What ends the words behind a reporting verb. */
enum cd_clause_stop {
    CD_CLAUSE_STOP_END,    /* of the sentence */
    CD_CLAUSE_STOP_COMMA,  /* comma, quotation mark, colon, dash, semicolon */
    CD_CLAUSE_STOP_THAT,   /* "that": the clause begins */
    CD_CLAUSE_STOP_CLAUSE, /* when, after he, because: a clause of its own */
    CD_CLAUSE_STOP_OTHER   /* the claim itself, or too far */
};

struct cd_clause {
    uint32_t first, end;         /* tokens of the mark */
    uint32_t who_first, who_end; /* the subject */
    bool own;                    /* what I, we or you said: part of what is claimed */
};

static inline uint32_t cd_clause_cls(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_classes(m, t);
}

static inline bool cd_clause_is_capital(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end && cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL;
}

static inline bool cd_clause_is_comma(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, ",");
}

/* A dash between words rather than a hyphen in one: with a blank beside it, or as long as an em. */
static inline bool cd_clause_is_spaced_dash(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, "-") &&
           (!cd_marker_glued(m, t) || !cd_marker_glued(m, t + 1) || cd_marker_cp(m, t) == 0x2014);
}

/* Whether t is the first part of a word with a hyphen: "late-night", "then-mayor". */
static inline bool cd_clause_is_hyphened(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t + 1, "-") && !cd_clause_is_spaced_dash(m, t + 1) &&
           cd_marker_is_word(m, t + 2);
}

/* The colon of a result or a ratio: 1:2. */
static inline bool cd_clause_is_ratio(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_glued(m, t) && cd_marker_glued(m, t + 1) && cd_marker_is_mark(m, t, ":") &&
           cd_marker_token(m, t - 1)->cls == CD_TOKEN_NUMBER &&
           cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER;
}

static inline bool cd_clause_is_break(const struct cd_marker *m, uint32_t t)
{
    return (cd_marker_is_mark(m, t, ",:;\"") && !cd_clause_is_ratio(m, t)) ||
           cd_marker_is_quote(m, t) || cd_clause_is_spaced_dash(m, t);
}

static inline bool cd_clause_is_final(const struct cd_marker *m, uint32_t t)
{
    if (t < m->end && !cd_marker_is_mark(m, t, ".?!"))
        return false;
    if (cd_marker_is_mark(m, t, "!?") && cd_marker_glued(m, t) && cd_clause_is_capital(m, t - 1) &&
        (cd_marker_is(m, t + 1, "and") || cd_marker_is(m, t + 1, "that")))
        return false; /* a paper by the name of "Oho!" */
    if (cd_marker_glued(m, t + 1) && cd_marker_is_mark(m, t + 1, ")") &&
        cd_marker_is_word(m, t + 2))
        return false; /* Admiral (retd.) Ann Lee */
    /* "Petru D., writes", "Petru D. writes", "Mr P. Dahl": the stop of an initial */
    return !(t > m->first && t + 1 < m->end && cd_marker_is_mark(m, t, ".") &&
             cd_marker_token(m, t - 1)->len == 1 && cd_clause_is_capital(m, t - 1) &&
             (cd_marker_is_mark(m, t + 1, ",") || cd_marker_is_word(m, t + 1)));
}

/* Final stops and closing marks up to the end of the statement. */
static inline bool cd_clause_only_closers(const struct cd_marker *m, uint32_t t)
{
    if (t < m->end && m->end - t > CD_CLAUSE_MAX)
        return false;
    for (; t < m->end; t++)
        if (!cd_marker_is_mark(m, t, ".?!\")]'"))
            return false;
    return true;
}

/* Whether t ends as a regular past form does: "leaked". */
static inline bool cd_clause_is_past_form(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0;
}

/* Whether t belongs to a date or is a word of time. */
bool cd_clause_is_time_word(const struct cd_marker *m, uint32_t t);

/* Whether t is an adverb: of the lists, or in -ly. */
bool cd_clause_is_adverb(const struct cd_marker *m, uint32_t t);

/* Whether what stands at t can follow a reporting verb as an adjunct. */
bool cd_clause_is_adjunct(const struct cd_marker *m, uint32_t t);

/* Whether t is a noun that looks like a reporting verb: "the latest reports". */
bool cd_clause_is_noun(const struct cd_marker *m, uint32_t t);

/* "a statement posted on its site": a participle behind a noun, by what stands behind it. */
bool cd_clause_is_reduced(const struct cd_marker *m, uint32_t t);

/* Whether t is something written or said that people send out: "statement", "letter". */
bool cd_clause_is_missive(const struct cd_marker *m, uint32_t t);

/* Whether t is a finite verb, as far as the classes tell. */
bool cd_clause_is_verb(const struct cd_marker *m, uint32_t t);

/* Whether t is a plural noun or pronoun, by its form. */
bool cd_clause_is_plural(const struct cd_marker *m, uint32_t t);

/* Whether t ends a genitive: "'s", or the apostrophe of "owners'". */
static inline bool cd_clause_is_genitive(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "'s") ||
           (t > m->first && cd_marker_is_mark(m, t, "'") && !cd_marker_is_quote(m, t) &&
            cd_marker_glued(m, t) && cd_clause_is_plural(m, t - 1));
}

/* "than" in "more than half", at t. */
bool cd_clause_is_more_than(const struct cd_marker *m, uint32_t t);

/* "then" in "the then minister", at t. */
bool cd_clause_is_then_office(const struct cd_marker *m, uint32_t t);

/* The noun that rules the phrase [first, end): the last word before its first preposition. */
uint32_t cd_clause_head(const struct cd_marker *m, uint32_t first, uint32_t end);

/* "Yusra*": whether t is the sign behind a name that a note explains. */
bool cd_clause_is_footnote_mark(const struct cd_marker *m, uint32_t t);

/* Behind the quoted title that opens at t, or t: the “Evening Lantern”. */
uint32_t cd_clause_over_title(const struct cd_marker *m, uint32_t t);

/* The same where the words before it say that a name follows: in the "..", the daily "..". */
uint32_t cd_clause_over_named(const struct cd_marker *m, uint32_t t);

/*
 * Back over a quoted name that ends at t, inside the subject of the verb at `verb`: 'The "History"
 * section': its first token, or t. Speech ends with a comma or stop, or begins the sentence.
 */
uint32_t cd_clause_before_title(const struct cd_marker *m, uint32_t t, uint32_t verb);

/* Reads from t to what ends the words behind a reporting verb; *end is the token that ends them. */
enum cd_clause_stop cd_clause_read_behind(const struct cd_marker *m, uint32_t t, uint32_t *end);

/* Behind "told" at t: the token behind the addressee, or t. */
uint32_t cd_clause_over_addressee(const struct cd_marker *m, uint32_t t);

/* "those we asked [answered] that": a verb of saying of its own at t, where nobody is asked. */
bool cd_clause_is_another_verb(const struct cd_marker *m, uint32_t t);

/* Whether "and" at t joins two parts of the subject of the verb at `verb` (clause_join.c). */
bool cd_clause_joins(const struct cd_marker *m, uint32_t t, uint32_t verb);

/* The first token of the noun phrase that ends before `verb`, or CD_NONE. */
uint32_t cd_clause_read_subject(const struct cd_marker *m, uint32_t verb);

/*
 * Both ask each other: whether a word of the subject is a verb depends on a subject of its own.
 * `depth` such subjects are being read around this one; CD_CLAUSE_DEPTH of them are enough, or the
 * time would be exponential.
 */
bool cd_clause_is_verb_within(const struct cd_marker *m, uint32_t t, unsigned depth);
uint32_t cd_clause_read_subject_within(const struct cd_marker *m, uint32_t verb, unsigned depth);

/*
 * The same with insertions between commas and relative clauses; *head_end is where the noun phrase
 * itself ends, before them.
 */
uint32_t cd_clause_full_subject(const struct cd_marker *m, uint32_t verb, uint32_t *head_end);

/* The subject in [first, verb) without "On Friday", "In Geneva", adverbs and "but" before it. */
uint32_t cd_clause_trim_subject(const struct cd_marker *m, uint32_t first, uint32_t verb);

/* Whether a subject may speak: not "I" or "we" (no report) but behind a quotation, not "what". */
bool cd_clause_may_speak(const struct cd_marker *m, uint32_t first, uint32_t end, bool by_quote);

#endif
