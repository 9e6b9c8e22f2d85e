/*
 * The subject of a reporting clause with what is put into it: appositions, ages, relative clauses
 * and adverbials between commas ("His lawyer, Petra Voll, a former officer who ran the yard,
 * said"), relative clauses without ("a fisherman who asked not to be named said"). Cost: bounded a
 * clause.
 */
#include "segment/clause.h"

#include <string.h>

enum {
    MAX_INSERTIONS = 3,
    MAX_INSERTED = 32 /* tokens between subject and verb */
};

static bool is_relative(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "who") || cd_marker_is(m, t, "whose") ||
           cd_marker_is(m, t, "which") || cd_marker_is(m, t, "whom");
}

/* "the union that represents us": "that" behind a noun and before a verb. */
static bool is_relative_that(const struct cd_marker *m, uint32_t t)
{
    if (!cd_marker_is(m, t, "that") || t == m->first || !cd_marker_is_word(m, t - 1) ||
        cd_clause_is_verb(m, t - 1) || cd_clause_cls(m, t - 1) & (CD_LX_PREP | CD_LX_AUX))
        return false;
    struct cd_str s = cd_marker_fold(m, t + 1);
    return cd_clause_cls(m, t + 1) & (CD_LX_AUX | CD_LX_VERB) ||
           (s.len > 4 && !cd_clause_is_capital(m, t + 1) && s.ptr[s.len - 1] == 's' &&
            cd_clause_cls(m, t + 2) & (CD_LX_DET | CD_LX_PREP));
}

static bool is_ing(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return cd_marker_is_word(m, t) && s.len > 5 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0;
}

/* "led by", "printed on": a participle, where a phrase begins with it. */
static bool is_participle(const struct cd_marker *m, uint32_t t)
{
    uint32_t c = cd_clause_cls(m, t);
    if (cd_marker_is(m, t, "read") &&
        (cd_clause_cls(m, t + 1) & CD_LX_PREP || cd_marker_is(m, t + 1, "out") ||
         cd_marker_is(m, t + 1, "aloud")))
        return true;
    return cd_marker_is_word(m, t) && !cd_clause_is_capital(m, t) &&
           (c & CD_LX_PARTICIPLE || cd_clause_is_past_form(m, t)) && !(c & CD_LX_AUX);
}

/* A comma or a dash of those that set off an insertion. */
static bool is_edge(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_is_comma(m, t) || cd_clause_is_spaced_dash(m, t);
}

/* Whether [first, end) has a finite verb outside a relative clause. */
static bool has_main_verb(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end && !is_relative(m, t); t++)
        if (cd_clause_is_verb(m, t) && !cd_clause_is_capital(m, t) &&
            !(cd_marker_is(m, t, "called") && cd_clause_is_capital(m, t + 1)) &&
            !(cd_marker_is(m, t + 1, "by") && t > first && cd_clause_is_reduced(m, t)))
            return true; /* not "a woman called Ann", "those asked by the board" */
    return false;
}

/* ", or somebody like him,", ", or rather her office,": another who may have said it. */
static bool is_alternative(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const openers[] = {"someone",  "somebody", "rather",  "perhaps",
                                          "possibly", "maybe",    "whoever", "at"};
    return cd_marker_is(m, first, "or") && first + 1 < end &&
           (CD_MARKER_AMONG(m, first + 1, openers) || cd_clause_cls(m, first + 1) & CD_LX_DET) &&
           !has_main_verb(m, first + 1, end);
}

/*
 * ", I have read it,", ", you may recall,", ", she is a nurse,", ", and he's on this call,": an
 * aside with a verb of its own.
 */
static bool is_aside(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    if (end - first < 2 || end - first > 8)
        return false;
    if (cd_clause_cls(m, first) & CD_LX_FIRST)
        return cd_marker_is_word(m, first + 1);
    if (first > m->first && cd_marker_is(m, first - 1, "and") &&
        (cd_marker_is(m, first, "this") || cd_marker_is(m, first, "that")))
        return (cd_clause_cls(m, first + 1) & CD_LX_AUX) != 0;
    if (first > m->first && cd_marker_is(m, first - 1, "and") &&
        (cd_marker_is(m, first, "he") || cd_marker_is(m, first, "she")))
        return (cd_clause_cls(m, first + 1) & CD_LX_AUX) != 0 || cd_marker_is(m, first + 1, "'s");
    return cd_clause_cls(m, first) & CD_LX_THIRD && cd_clause_cls(m, first + 1) & CD_LX_AUX &&
           (cd_marker_is(m, first + 2, "a") || cd_marker_is(m, first + 2, "an") ||
            cd_marker_is(m, first + 2, "the"));
}

/* ", a baker I may not name,": where a relative clause without its "whom" begins, or `end`. */
static uint32_t contact_in(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const subjects[] = {"i", "we", "he", "she", "they", "you"};
    for (uint32_t t = first + 2; t + 1 < end; t++)
        if (CD_MARKER_AMONG(m, t, subjects) && cd_clause_cls(m, first) & CD_LX_DET &&
            !(cd_clause_cls(m, t - 1) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_AUX | CD_LX_SAY)))
            return t;
    return end;
}

/* Whether [first, end) can stand between commas behind a subject. */
static bool is_insertion(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const opening[] = {
        "while",  "although", "though", "as",      "when",    "if",    "asked", "after",
        "before", "like",     "unlike", "despite", "because", "since", "once",  "whether",
        "until",  "however",  "both",   "now",     "then",    "aged",  "may",   "where"};
    uint32_t c = cd_clause_cls(m, first);
    if (first >= end)
        return false;
    if (is_relative(m, first) || c & CD_LX_PREP || is_ing(m, first) || is_participle(m, first))
        return true;
    if (CD_MARKER_AMONG(m, first, opening))
        return true;
    uint32_t inner = first + cd_marker_is(m, first, "and"); /* "and this was new" */
    if (is_aside(m, inner, end) || is_alternative(m, first, end))
        return true; /* "The note, I am happy to say, observes" */
    if (inner > first && cd_marker_is(m, inner, "they") && end - inner < 5 &&
        cd_clause_cls(m, inner + 1) & CD_LX_AUX)
        return true; /* "Critics of it, and they are many, warn" */
    if (cd_marker_is(m, first, "it") && cd_clause_cls(m, first + 1) & CD_LX_AUX &&
        (cd_clause_cls(m, end - 1) & CD_LX_SAY))
        return true; /* "The log, it must be said, records" */
    if ((cd_marker_is(m, first, "and") || cd_marker_is(m, first, "but")) &&
        (is_relative(m, first + 1) ||
         (is_participle(m, first + 1) && cd_clause_cls(m, first + 2) & CD_LX_PREP)))
        return true; /* ", and seen by this paper," */
    if (c & CD_LX_SUBORD || cd_marker_is(m, first, "and") || cd_marker_is(m, first, "or") ||
        cd_marker_is(m, first, "but"))
        return false;
    return !has_main_verb(m, first, contact_in(m, first, end));
}

/* Whether the phrase before the comma at `comma` can only be the start of a longer subject. */
static bool is_incomplete(const struct cd_marker *m, uint32_t first, uint32_t comma)
{
    bool capitals = true, number = false;
    for (uint32_t t = first; t < comma; t++) {
        number |= cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER;
        capitals &= cd_clause_is_capital(m, t) || cd_marker_is_mark(m, t, "-.") ||
                    cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER;
    }
    return capitals && (number ? comma - first == 1 : true);
}

/* "the Right Reverend Anna Toll": an office or title of small letters or none, with its name. */
static bool is_named_office(const struct cd_marker *m, uint32_t first, uint32_t comma)
{
    return cd_clause_cls(m, first) & CD_LX_DET && comma - first > 2 &&
           cd_clause_is_capital(m, comma - 1) &&
           (cd_clause_is_capital(m, comma - 2) || cd_marker_is_mark(m, comma - 2, "-"));
}

/* "His lawyer, [Petra Voll]": where the name is an apposition itself, the start of all. */
static uint32_t before_name(const struct cd_marker *m, uint32_t first, uint32_t comma)
{
    /* "a Liberal"; "director of the yard", which without an article is nobody by itself */
    bool bare = cd_marker_is_word(m, first) && !cd_clause_is_capital(m, first) &&
                !cd_clause_is_plural(m, first) && cd_clause_cls(m, first + 1) & CD_LX_PREP &&
                cd_clause_cls(m, first) & CD_LX_TITLE;
    bool apposed = bare || cd_marker_is(m, first, "a") || cd_marker_is(m, first, "an");
    if (first <= m->first + 1 || !cd_clause_is_comma(m, first - 1) ||
        !(apposed || is_incomplete(m, first, comma) || is_named_office(m, first, comma)))
        return first;
    uint32_t left = cd_clause_read_subject(m, first - 1);
    bool age = cd_marker_token(m, first)->cls == CD_TOKEN_NUMBER;
    if (left == CD_NONE || cd_clause_cls(m, left) & (CD_LX_PREP | CD_LX_SUBORD) ||
        m->taken[left] & CD_TAKEN_DATE || cd_clause_cls(m, first - 2) & CD_LX_PERIOD ||
        has_main_verb(m, left, first - 1))
        return first;
    if (left == m->first && left + 2 == first && cd_clause_cls(m, left) & CD_LX_TITLE &&
        m->b->statements[m->statement].kind != CD_STATEMENT_HEADING)
        return first; /* "Mayor, a viewer, Ann Lee, writes": who is spoken to */
    bool office = cd_clause_cls(m, left) & CD_LX_DET && !cd_clause_is_time_word(m, left);
    bool opens = left == m->first || cd_clause_is_break(m, left - 1) ||
                 cd_marker_is(m, left - 1, "and") || cd_marker_is(m, left - 1, "but");
    return opens && (office || ((age || apposed) && cd_clause_is_capital(m, left))) ? left : first;
}

/* "a fisherman who asked not to be named": the subject before "who", or CD_NONE. */
static uint32_t before_relative(const struct cd_marker *m, uint32_t verb, uint32_t from,
                                uint32_t *head_end)
{
    uint32_t t = from;
    while (t > m->first && verb - t < CD_CLAUSE_MAX && !is_relative(m, t) &&
           !is_relative_that(m, t)) {
        if (cd_marker_is(m, t, "that") && cd_clause_cls(m, t + 1) & CD_LX_PERIOD) {
            t--; /* "a guide who was there that morning" */
            continue;
        }
        if (cd_clause_is_break(m, t) || cd_clause_is_final(m, t) || cd_marker_is(m, t, "that") ||
            cd_marker_is(m, t, "what"))
            return CD_NONE;
        t--;
    }
    uint32_t next = cd_clause_cls(m, t + 1);
    /* "those who escaped said" */
    bool does = next & CD_LX_VERB || cd_clause_is_past_form(m, t + 1);
    if (t <= m->first || !(is_relative(m, t) || is_relative_that(m, t)) ||
        verb - t < (does ? 2 : 3))
        return CD_NONE;
    bool object = (cd_marker_is(m, t, "whom") || cd_marker_is(m, t, "which")) &&
                  next & (CD_LX_THIRD | CD_LX_FIRST) && verb - t > 3; /* "whom we sent there" */
    if (!cd_marker_is(m, t, "whose") && !object &&
        (next & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST) || cd_clause_is_capital(m, t + 1)))
        return CD_NONE; /* "the man who the minister said" */
    if (!cd_marker_is_word(m, t - 1) || cd_clause_cls(m, t - 1) & (CD_LX_PREP | CD_LX_AUX))
        return CD_NONE;
    *head_end = t;
    return cd_clause_read_subject(m, t);
}

/* "[a miner] I met on the train": whether the words [t, verb) are phrases with prepositions. */
static bool is_phrases(const struct cd_marker *m, uint32_t t, uint32_t verb)
{
    if (t >= verb || !(cd_clause_cls(m, t) & CD_LX_PREP))
        return false;
    for (uint32_t k = t; k < verb; k++)
        if (!cd_marker_is_word(m, k) || cd_marker_is(m, k, "that") ||
            cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SAY | CD_LX_SUBORD | CD_LX_RELATIVE |
                                   CD_LX_THIRD | CD_LX_FIRST) ||
            (cd_clause_cls(m, k) & CD_LX_DET && !(cd_clause_cls(m, k - 1) & CD_LX_PREP) &&
             !cd_clause_is_time_word(m, k)))
            return false; /* "In the week he came to power the mayor said" */
    return true;
}

/* "the residents we spoke to [said]": the subject before a relative clause without its "whom". */
static uint32_t before_contact(const struct cd_marker *m, uint32_t verb, uint32_t *head_end)
{
    static const char *const subjects[] = {"i", "we", "he", "she", "they", "you"};
    static const char *const whom[] = {"me", "us", "him", "them"};
    uint32_t t = verb;
    for (uint32_t k = verb; k >= m->first + 3 && verb - k < 8; k--)
        if (CD_MARKER_AMONG(m, k - 2, subjects) && is_phrases(m, k, verb)) {
            t = k;
            break;
        }
    if (t == verb && t >= m->first + 4 &&
        (cd_clause_cls(m, t - 1) & CD_LX_PREP || CD_MARKER_AMONG(m, t - 1, whom)))
        t--; /* "the man we spoke to", "the log you gave us" */
    if (t < m->first + 3 || !CD_MARKER_AMONG(m, t - 2, subjects) ||
        !(cd_clause_cls(m, t - 1) & CD_LX_VERB || cd_clause_is_past_form(m, t - 1) ||
          cd_marker_is(m, t - 1, "know")) ||
        !cd_marker_is_word(m, t - 3) || cd_clause_is_verb(m, t - 3) ||
        cd_clause_cls(m, t - 3) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE) ||
        cd_marker_is(m, t - 3, "and") || cd_marker_is(m, t - 3, "but"))
        return CD_NONE;
    *head_end = t - 2;
    return cd_clause_read_subject(m, t - 2);
}

bool cd_clause_is_missive(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {
        "statement", "letter",   "note",       "post",      "message",    "email",      "e-mail",
        "memo",      "tweet",    "video",      "release",   "communique", "notice",     "circular",
        "bulletin",  "telegram", "cable",      "leaflet",   "advisory",   "alert",      "affidavit",
        "petition",  "text",     "communiqué", "reply",     "response",   "warning",    "interview",
        "speech",    "article",  "column",     "broadcast", "report",     "submission", "editorial",
        "story",     "thread",   "cutting",    "clipping",  "readout"};
    return CD_MARKER_AMONG(m, t, nouns) ||
           (t > m->first && cd_marker_is(m, t, "mail") && cd_marker_is_mark(m, t - 1, "-"));
}

/* Whether t is what somebody wrote, or had written, and others read. */
static bool is_paper(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"study",    "survey", "audit",  "poll", "analysis",
                                        "document", "draft",  "review", "log",  "transcript"};
    return cd_clause_is_missive(m, t) || CD_MARKER_AMONG(m, t, nouns);
}

/*
 * "a note that the board sent out on Friday [said]": the paper before a relative clause of what
 * somebody did with it, which lacks its object, or CD_NONE.
 */
static uint32_t before_sent(const struct cd_marker *m, uint32_t verb, uint32_t *head_end)
{
    static const char *const verbs[] = {
        "put",     "sent",     "issued",   "released",   "published",   "posted",
        "wrote",   "received", "signed",   "circulated", "handed",      "filed",
        "drafted", "leaked",   "obtained", "submitted",  "commissioned"};
    static const char *const particles[] = {"out", "up", "round", "around", "in", "over", "online"};
    uint32_t v = verb;
    while (v > m->first + 3 && verb - v < CD_CLAUSE_MAX && !CD_MARKER_AMONG(m, v, verbs)) {
        if (!cd_marker_is_word(m, v - 1) && !(m->taken[v - 1] & CD_TAKEN_DATE))
            return CD_NONE;
        v--;
    }
    uint32_t behind = v + 1, that = v - 1;
    behind += CD_MARKER_AMONG(m, behind, particles);
    if (v == verb || !CD_MARKER_AMONG(m, v, verbs))
        return CD_NONE;
    while (behind < verb &&
           (cd_clause_is_time_word(m, behind) ||
            (cd_clause_cls(m, behind) & CD_LX_PREP && cd_clause_is_time_word(m, behind + 1))))
        behind++;
    if (behind < verb && !is_phrases(m, behind, verb))
        return CD_NONE; /* "that the board sent the men" */
    while (that > m->first + 1 && v - that < 7 && cd_marker_is_word(m, that) &&
           !is_paper(m, that - 1) && !(cd_clause_cls(m, that) & (CD_LX_SAY | CD_LX_SUBORD)))
        that--;
    bool opens = cd_marker_is(m, that, "that") || cd_marker_is(m, that, "which");
    if (that + opens >= v || !is_paper(m, that - 1) ||
        !(opens || cd_clause_cls(m, that) & CD_LX_DET))
        return CD_NONE;
    *head_end = that;
    uint32_t subject = cd_clause_read_subject(m, that);
    bool in = subject != CD_NONE && cd_clause_cls(m, subject) & CD_LX_PREP;
    return opens || !in ? subject : CD_NONE; /* "In a note the board sent word" */
}

/* Whether `subject`, which a comma at `comma` ends, stands inside ", who called her a fool". */
static bool in_relative(const struct cd_marker *m, uint32_t subject, uint32_t comma)
{
    uint32_t t = subject;
    if (subject == CD_NONE)
        return false;
    while (t > m->first && comma - t < MAX_INSERTED && !is_edge(m, t - 1) &&
           !cd_clause_is_final(m, t - 1) && !cd_marker_is_quote(m, t - 1))
        t--;
    return t < subject && t > m->first + 1 && is_edge(m, t - 1) && is_relative(m, t) &&
           cd_marker_is_word(m, t - 2);
}

/* The token before t; before the bracket that t closes: Ann Lee (Ind, Orm) */
static uint32_t before_bracket(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; cd_marker_is_mark(m, t, ")") && k > m->first + 1 && t - k < 10; k--)
        if (cd_marker_is_mark(m, k, "("))
            return k - 1;
    return t - 1;
}

/* The subject before the insertions that end with the comma at `last`. */
static uint32_t before_insertions(const struct cd_marker *m, uint32_t last, uint32_t *head_end)
{
    uint32_t right = last;
    for (int k = 0; k < MAX_INSERTIONS; k++) {
        uint32_t comma = right - 1;
        bool quoted = false; /* "Toll, calling it "a trap" at last, said" */
        while (comma > m->first && last - comma < MAX_INSERTED &&
               (quoted || !is_edge(m, comma) || m->taken[comma] & CD_TAKEN_DATE) &&
               (quoted || !cd_clause_is_final(m, comma)) &&
               (!cd_marker_is_quote(m, comma) || quoted || cd_marker_glued(m, comma))) {
            quoted ^= cd_marker_is_quote(m, comma);
            comma = before_bracket(m, comma);
        }
        bool dashes = cd_clause_is_spaced_dash(m, right) && cd_clause_is_spaced_dash(m, comma);
        if (comma <= m->first || !is_edge(m, comma) ||
            !(dashes || is_insertion(m, comma + 1, right)))
            return CD_NONE;
        uint32_t subject = cd_clause_read_subject(m, comma);
        if (subject != CD_NONE && subject > m->first + 1 && !cd_clause_is_break(m, subject - 1) &&
            !cd_clause_is_final(m, subject - 1)) {
            uint32_t longer = before_relative(m, comma, subject - 1, head_end);
            if (longer != CD_NONE)
                return longer; /* "The vet who looked at her, now 93," */
        }
        if (in_relative(m, subject, comma)) {
            right = comma; /* "Lund, who called her a fool, who was late," */
            continue;
        }
        bool age = subject != CD_NONE && subject + 1 == comma &&
                   cd_marker_token(m, subject)->cls == CD_TOKEN_NUMBER;
        bool phrase = subject != CD_NONE && subject > m->first &&
                      cd_clause_is_comma(m, subject - 1) &&
                      (cd_clause_cls(m, subject) & CD_LX_PREP || is_ing(m, subject) ||
                       cd_marker_is(m, subject, "aged") ||
                       (is_participle(m, subject) && (cd_clause_cls(m, subject + 1) & CD_LX_PREP ||
                                                      m->taken[subject + 1] & CD_TAKEN_DATE)));
        bool bound = subject != CD_NONE && subject > m->first &&
                     (cd_clause_cls(m, subject - 1) & CD_LX_AUX || /* would [give her name] */
                      cd_marker_is(m, subject - 1, "who"));
        if (subject != CD_NONE && !age && !phrase && !bound && !has_main_verb(m, subject, comma)) {
            *head_end = comma;
            return before_name(m, subject, comma);
        }
        uint32_t edge = comma - 1;
        while (edge > m->first && last - edge < MAX_INSERTED && !is_edge(m, edge) &&
               !cd_clause_is_final(m, edge))
            edge--; /* "A witness, who gave only her first name, Dilla, said" */
        if (!age && !phrase && !(is_edge(m, edge) && is_relative(m, edge + 1)))
            return CD_NONE;
        right = comma;
    }
    return CD_NONE;
}

/*
 * "The Courier, the Herald and Radio Lorne all reported": back over the members of a list whose end
 * [subject, verb) is, up to its first.
 */
static uint32_t over_list(const struct cd_marker *m, uint32_t subject, uint32_t verb)
{
    bool joined = false;
    if (subject == CD_NONE)
        return subject;
    for (uint32_t t = subject + 1; t + 1 < verb; t++)
        joined |= cd_marker_is(m, t, "and");
    for (int n = 0; joined && n < 4 && subject > m->first + 1; n++) {
        if (!cd_clause_is_comma(m, subject - 1))
            break;
        uint32_t left = cd_clause_read_subject(m, subject - 1);
        if (left == CD_NONE || has_main_verb(m, left, subject - 1) || subject - 1 - left > 6 ||
            !(cd_clause_is_capital(m, left) || cd_clause_cls(m, left) & CD_LX_DET ||
              (left + 2 == subject && cd_clause_is_plural(m, left) &&
               cd_clause_is_plural(m, subject))) ||
            cd_clause_is_time_word(m, left) ||
            cd_clause_cls(m, left) & (CD_LX_PREP | CD_LX_ADVERB) ||
            !(left == m->first || cd_clause_is_comma(m, left - 1) ||
              cd_clause_is_break(m, left - 1)))
            break;
        for (uint32_t t = left; t < subject; t++)
            if (cd_clause_cls(m, t) & (CD_LX_VERB | CD_LX_AUX) || m->taken[t] & CD_TAKEN_DATE ||
                (t > left && is_participle(m, t)))
                return subject;
        subject = left;
    }
    return subject;
}

/* "A memo of August 11, 2023, warns": the comma at `comma` closes a date that has one inside. */
static bool closes_date(const struct cd_marker *m, uint32_t comma)
{
    for (uint32_t t = comma;
         t > m->first && comma - t < CD_CLAUSE_MAX && m->taken[t - 1] & CD_TAKEN_DATE; t--)
        if (cd_clause_is_comma(m, t - 1))
            return true;
    return false;
}

/*
 * "[Ann Lee, the minister, and] her deputy": back over a name with its insertion that an "and"
 * joins to the noun phrase at `subject`, where the name opens the clause. Or `subject`.
 */
static uint32_t before_joined(const struct cd_marker *m, uint32_t subject)
{
    if (subject == CD_NONE || subject < m->first + 5 ||
        cd_clause_cls(m, subject) & (CD_LX_THIRD | CD_LX_FIRST) ||
        !cd_marker_is(m, subject - 1, "and") || !cd_clause_is_comma(m, subject - 2))
        return subject;
    uint32_t head_end, first = before_insertions(m, subject - 2, &head_end);
    if (first == CD_NONE || has_main_verb(m, first, head_end) ||
        !(cd_clause_is_capital(m, head_end - 1) || cd_clause_cls(m, first) & CD_LX_DET))
        return subject;
    for (uint32_t t = first; t < head_end; t++)
        if (cd_clause_cls(m, t) & (CD_LX_VERB | CD_LX_PREP | CD_LX_RELATIVE | CD_LX_SUBORD) ||
            is_participle(m, t))
            return subject;
    return first == m->first || cd_clause_is_break(m, first - 1) ? first : subject;
}

uint32_t cd_clause_full_subject(const struct cd_marker *m, uint32_t verb, uint32_t *head_end)
{
    uint32_t timed = verb;
    while (timed > m->first + 1 && cd_clause_is_time_word(m, timed - 1) && !is_edge(m, timed - 1))
        timed--;
    timed -= timed < verb && cd_clause_cls(m, timed - 1) & CD_LX_PREP;
    if (timed < verb && is_edge(m, timed - 1) && !(m->taken[timed - 1] & CD_TAKEN_DATE))
        verb = timed; /* "Brand Co., a maker of hubs, on Monday announced" */
    static const char *const whole[] = {"both", "all", "each"};
    if (verb > m->first + 2 && CD_MARKER_AMONG(m, verb - 1, whole) && is_edge(m, verb - 2))
        verb--; /* "Ann Lee and her son, who rowed, both said" */
    *head_end = verb;
    if (verb > m->first && is_edge(m, verb - 1)) {
        uint32_t subject = before_insertions(m, verb - 1, head_end);
        if (subject != CD_NONE)
            return subject;
        *head_end = verb;
        if (closes_date(m, verb - 1)) {
            *head_end = verb - 1;
            return cd_clause_read_subject(m, verb - 1);
        }
    }
    uint32_t contact = before_contact(m, verb, head_end);
    if (contact == CD_NONE)
        contact = before_sent(m, verb, head_end);
    if (contact != CD_NONE)
        return contact;
    uint32_t subject = over_list(m, cd_clause_read_subject(m, verb), verb);
    subject = before_joined(m, subject);
    uint32_t left = subject == CD_NONE ? verb : subject;
    if (left > m->first && !cd_clause_is_break(m, left - 1)) {
        uint32_t longer = before_relative(m, verb, left - 1, head_end);
        if (longer != CD_NONE)
            return longer;
        *head_end = verb;
    }
    return subject;
}
