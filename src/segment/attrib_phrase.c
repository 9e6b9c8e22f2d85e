/*
 * Reporting phrases that are built around fixed words rather than around subject and verb:
 * "according to", "in the words of", "as X put it", "per the ministry", "expressed the view that".
 * Each reader starts at its fixed word, reads at most CD_CLAUSE_MAX tokens to each side, and says
 * where the phrase and its speaker stand.
 */
#include <string.h>

#include "segment/attrib.h"

/* Whether the words behind "put it" at t say where something is put: "put it on the shelf". */
static bool is_place(const struct cd_marker *m, uint32_t t)
{
    static const char *const places[] = {"on",   "under", "into", "at",  "over", "back",
                                         "down", "away",  "out",  "off", "up",   "aside"};
    return CD_MARKER_AMONG(m, t, places);
}

/* "put it this way", "puts it like this" */
static bool is_this_way(const struct cd_marker *m, uint32_t t)
{
    return (cd_marker_is(m, t, "this") && cd_marker_is(m, t + 1, "way")) ||
           (cd_marker_is(m, t, "like") &&
            (cd_marker_is(m, t + 1, "this") || cd_marker_is(m, t + 1, "so"))) ||
           cd_marker_is(m, t, "thus");
}

/*
 * "The cook puts it this way:", "put it to me on the stairs more kindly: ...", and behind a
 * quotation "one diver put it".
 */
static bool put_it_so(const struct cd_marker *m, uint32_t v, uint32_t group, struct cd_clause *c)
{
    uint32_t head_end, stop_at = v + 2, subject = cd_clause_full_subject(m, group, &head_end);
    if (subject == CD_NONE)
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, v + 2, &stop_at);
    c->who_first = c->first = cd_clause_trim_subject(m, subject, head_end);
    c->who_end = head_end;
    bool behind = c->first > m->first && cd_marker_is_quote(m, c->first - 1) &&
                  !cd_attrib_opens_quote(m, c->first - 1) && !is_place(m, v + 2);
    if (behind && (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA)) {
        c->end = stop_at + (stop == CD_CLAUSE_STOP_COMMA && cd_clause_is_comma(m, stop_at));
        return cd_clause_may_speak(m, c->first, head_end, true);
    }
    if (stop != CD_CLAUSE_STOP_COMMA || stop_at > v + (cd_marker_is(m, v + 2, "to") ? 14 : 8))
        return false;
    if (is_this_way(m, v + 2) && cd_clause_is_comma(m, stop_at) &&
        cd_attrib_over_insertion(m, stop_at) != CD_NONE) {
        c->end = stop_at; /* "put it this way, and I wrote it down: " */
        return cd_clause_may_speak(m, c->first, head_end, false);
    }
    bool quote = cd_marker_is_quote(m, stop_at + 1);
    if ((!cd_marker_is_mark(m, stop_at, ":") && !quote) || (!quote && is_place(m, v + 2)))
        return false;
    c->end = stop_at + 1;
    return cd_clause_may_speak(m, c->first, head_end, false);
}

/* "..." was how the minister put it to the hall: its verb at v. */
static bool put_it_thus(const struct cd_marker *m, uint32_t v, uint32_t group, struct cd_clause *c)
{
    uint32_t how = v, end = v + 2;
    while (how > m->first && v - how < CD_CLAUSE_MAX && !cd_marker_is(m, how, "how"))
        how--;
    if (how < m->first + 2 || how + 1 >= group ||
        !(cd_marker_is(m, how - 1, "was") || cd_marker_is(m, how - 1, "is")) ||
        !cd_marker_is_quote(m, how - 2))
        return false;
    if (cd_clause_read_behind(m, v + 2, &end) != CD_CLAUSE_STOP_END || end > v + 8)
        end = v + 2;
    *c = (struct cd_clause){.first = how - 1, .end = end, .who_first = how + 1, .who_end = group};
    for (uint32_t t = how + 1; t < c->who_end; t++)
        if (cd_clause_is_comma(m, t))
            c->who_end = t;
    return true;
}

bool cd_attrib_is_wording(const struct cd_marker *m, uint32_t v)
{
    static const char *const verbs[] = {"put", "puts", "phrased", "phrases", "worded", "framed"};
    return CD_MARKER_AMONG(m, v, verbs);
}

/* "as the minister put it": its verb at v. */
bool cd_attrib_put_it(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (!cd_marker_is(m, v + 1, "it") || v < m->first + 1)
        return false;
    uint32_t t = v, group = cd_attrib_verb_group(m, v);
    while (t > m->first && v - t < 16 && !cd_clause_is_final(m, t - 1) &&
           !cd_marker_is_quote(m, t - 1) && !cd_marker_is(m, t, "as"))
        t--;
    if (!cd_marker_is(m, t, "as") || t + 1 >= v || is_this_way(m, v + 2))
        return put_it_thus(m, v, group, c) || put_it_so(m, v, group, c);
    c->who_first = t + 1;
    c->who_end = group;
    c->first = t > m->first && cd_clause_is_comma(m, t - 1) ? t - 1 : t;
    /* "as he put it later in a letter," */
    uint32_t stop_at = v + 2;
    enum cd_clause_stop stop = cd_clause_read_behind(m, v + 2, &stop_at);
    if ((stop != CD_CLAUSE_STOP_COMMA && stop != CD_CLAUSE_STOP_END) || stop_at > v + 10 ||
        (stop_at > v + 2 && !cd_clause_is_adjunct(m, v + 2)))
        stop_at = v + 2;
    uint32_t dated = stop_at + 1 + (cd_clause_cls(m, stop_at + 1) & CD_LX_PREP ? 1 : 0);
    while (cd_clause_is_comma(m, stop_at) && dated < m->end && m->taken[dated] & CD_TAKEN_DATE)
        dated++;
    if (dated > stop_at + 2 && cd_marker_is_mark(m, dated, ":"))
        stop_at = dated; /* "as she put it in a note, of 8 May: " */
    c->end = cd_clause_is_comma(m, stop_at) || cd_marker_is_mark(m, stop_at, ":") ? stop_at + 1
                                                                                  : stop_at;
    return true;
}

/* The phrase from t to `end` with the commas around it; the source stands from who to end. */
static void set_phrase(const struct cd_marker *m, uint32_t t, uint32_t who, uint32_t end,
                       struct cd_clause *c)
{
    c->who_first = who;
    c->who_end = who;
    while (c->who_end < end && !cd_marker_is_mark(m, c->who_end, "("))
        c->who_end++;
    c->first = t > m->first && cd_clause_is_comma(m, t - 1) ? t - 1 : t;
    c->end = (cd_clause_is_comma(m, end) || cd_marker_is_mark(m, end, ":")) &&
                     !cd_clause_only_closers(m, end + 1)
                 ? end + 1
                 : end;
}

bool cd_attrib_as_has_it(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    bool clear = cd_marker_is(m, v + 1, "clear") || cd_marker_is(m, v + 1, "plain");
    bool made = cd_marker_is(m, v, "made") || cd_marker_is(m, v, "makes");
    if (made ? !clear : !cd_marker_is(m, v + 1, "it"))
        return false;
    uint32_t t = cd_attrib_verb_group(m, v);
    t -= t > m->first && cd_marker_is(m, t - 1, "would");
    uint32_t head_end, subject = cd_clause_full_subject(m, t, &head_end);
    if (subject != CD_NONE && !made && cd_marker_is(m, v + 2, "that") &&
        !cd_clause_is_final(m, v + 4) &&
        (subject == m->first || cd_clause_is_break(m, subject - 1))) {
        c->first = c->who_first = cd_clause_trim_subject(m, subject, head_end);
        c->who_end = head_end;
        c->end = v + 3;
        return cd_clause_may_speak(m, c->first, head_end, false); /* "legend has it that" */
    }
    subject = cd_clause_read_subject(m, t);
    bool opens = subject != CD_NONE && (subject == m->first || cd_clause_is_comma(m, subject - 1));
    bool aside = opens && subject > m->first && cd_clause_is_comma(m, v + 2);
    if (!made && ((opens && subject == m->first && cd_attrib_opens_clause(m, v + 2)) ||
                  (aside && cd_attrib_is_tale(m, t - 1)))) {
        /* "legend has it the bell sank", ", local legend has it," */
        set_phrase(m, subject, subject, v + 2, c);
        c->who_end = t;
        return cd_clause_may_speak(m, subject, t, false);
    }
    if (subject == CD_NONE || subject == m->first || !cd_marker_is(m, subject - 1, "as") ||
        !(cd_clause_is_break(m, v + 2) || cd_clause_is_final(m, v + 2)) ||
        cd_marker_is(m, subject, "luck") || cd_marker_is(m, subject, "fate") ||
        cd_marker_is(m, subject, "chance") || cd_marker_is(m, subject, "fortune"))
        return false; /* luck reports nothing */
    set_phrase(m, subject - 1, subject, v + 2, c);
    c->who_end = t;
    return true;
}

bool cd_attrib_of_view(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    bool view = cd_marker_is(m, t + 2, "view") || cd_marker_is(m, t + 2, "opinion") ||
                cd_marker_is(m, t + 2, "belief") || cd_marker_is(m, t + 2, "mind");
    if (!view || t == m->first || !(cd_clause_cls(m, t - 1) & CD_LX_AUX) ||
        !cd_marker_is(m, t + 3, "that"))
        return false;
    uint32_t subject = cd_clause_read_subject(m, t - 1);
    if (subject == CD_NONE)
        return false;
    c->first = c->who_first = cd_clause_trim_subject(m, subject, t - 1);
    c->who_end = t - 1;
    c->end = t + 4;
    return cd_clause_may_speak(m, c->first, t - 1, false);
}

/* "as stated in the report", "as noted in paragraph 9": whether a document follows "in" before t.
 */
static bool is_document(const struct cd_marker *m, uint32_t t)
{
    static const char *const parts[] = {"paragraph", "section", "chapter", "article", "annex"};
    return cd_clause_cls(m, t) & CD_LX_DET || (CD_MARKER_AMONG(m, t, parts) && t + 1 < m->end &&
                                               cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER);
}

bool cd_attrib_as_reported_by(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const behind[] = {"out", "above", "earlier"};
    uint32_t v = t + 1 + (cd_clause_is_adverb(m, t + 1) && !cd_clause_is_time_word(m, t + 2));
    v += cd_marker_is(m, v, "was") || cd_marker_is(m, v, "is"); /* "as was said by Lund" */
    uint32_t by = v + 1 + CD_MARKER_AMONG(m, v + 1, behind);
    bool opens = t == m->first || cd_clause_is_comma(m, t - 1);
    bool in = cd_marker_is(m, by, "in") && is_document(m, by + 1) && opens;
    if (!(cd_clause_cls(m, v) & CD_LX_SAY) || !(in || cd_marker_is(m, by, "by")) ||
        (!opens && (cd_marker_is(m, v, "set") || cd_marker_is(m, v, "laid"))))
        return false; /* nor "the rules as laid out by the league" */
    uint32_t end = cd_attrib_source_end(m, by + 1);
    if (end == CD_NONE || !(cd_clause_is_break(m, end) || cd_clause_is_final(m, end)))
        return false;
    set_phrase(m, t, by + 1, end, c);
    return true;
}

/* "the weight of a fish", but not "the weight given by the ministry": a measure rules the phrase.
 */
static bool is_measure(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const measures[] = {
        "strength", "weight", "distance", "length", "height", "degree", "extent",     "severity",
        "amount",   "demand", "usage",    "income", "merit",  "rank",   "consumption"};
    uint32_t head = cd_clause_head(m, first, end);
    return CD_MARKER_AMONG(m, head, measures) && !cd_marker_is(m, head + 2, "by");
}

/* Whether t is some who do or are something, by its form: "critics", "supporters", "authors". */
static bool is_people(const struct cd_marker *m, uint32_t t)
{
    static const char *const ends[] = {"ers", "ors", "ists", "ics", "ents", "ants", "ians", "ials"};
    struct cd_str s = cd_marker_fold(m, t);
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t len = strlen(ends[k]);
        if (s.len > len + 3 && memcmp(s.ptr + s.len - len, ends[k], len) == 0)
            return true;
    }
    return cd_marker_is(m, t, "people") || cd_marker_is(m, t, "those");
}

/* Whether [first, end) is what one acts by rather than who says so: "the plan", "the rules". */
static bool is_norm(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const norms[] = {
        "law",           "laws",      "custom",      "tradition",  "need",       "needs",
        "size",          "article",   "age",         "principle",  "wishes",     "rule",
        "treaty",        "type",      "legislation", "rules",      "principles", "charter",
        "constitution",  "standards", "taste",       "convention", "ability",    "requirements",
        "circumstances", "use",       "conscience",  "means",      "preference", "season"};
    /* they speak where they are somebody's or seen by somebody */
    static const char *const documents[] = {"plan",      "plans",       "schedule",    "timetable",
                                            "procedure", "procedures",  "terms",       "contract",
                                            "protocol",  "regulations", "guidelines",  "agreement",
                                            "criteria",  "conditions",  "instructions"};
    static const char *const accounts[] = {"update",   "draft",  "report",
                                           "analysis", "review", "summary"};
    bool speaks = is_people(m, cd_clause_head(m, first, end)), norm = false, document = false;
    uint32_t head_end = first + 1; /* "people who know the contract" are no norm */
    while (head_end < end && (!(cd_clause_cls(m, head_end) & (CD_LX_PREP | CD_LX_RELATIVE)) ||
                              cd_marker_is(m, head_end, "of")))
        head_end++;
    for (uint32_t t = first; t < end; t++)
        speaks |= cd_marker_is(m, t, "'s") || cd_marker_is(m, t, "seen") ||
                  cd_marker_is(m, t, "published") || cd_marker_is(m, t, "obtained") ||
                  cd_marker_is(m, t, "released") || cd_marker_is(m, t, "posted") ||
                  (CD_MARKER_AMONG(m, t, accounts) && cd_marker_is(m, t + 1, "of"));
    for (uint32_t t = first; t < head_end; t++) {
        bool owner = cd_marker_is(m, t + 1, "'s");
        norm |= CD_MARKER_AMONG(m, t, norms) && !owner;
        document |= CD_MARKER_AMONG(m, t, documents) && !owner;
    }
    return norm || (document && !speaks) || is_measure(m, first, end);
}

bool cd_attrib_according(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    bool quote = cd_marker_is(m, t + 1, "quote") || cd_marker_is(m, t + 1, "cite");
    if (quote && t > m->first && !cd_clause_is_break(m, t - 1))
        return false;
    if (!quote && (!cd_marker_is(m, t, "according") || !cd_marker_is(m, t + 1, "to")))
        return false;
    uint32_t stop_at = cd_attrib_source_end(m, t + 2);
    if (stop_at == CD_NONE || (quote && !cd_clause_is_break(m, stop_at)) ||
        is_norm(m, t + 2, stop_at))
        return false;
    set_phrase(m, t, t + 2, stop_at, c);
    return true;
}

/* Whether t is a noun that speaks where "per" stands before it, not a unit: "per the ministry". */
static bool may_be_source(const struct cd_marker *m, uint32_t t)
{
    uint32_t c = cd_clause_cls(m, t);
    return (c & (CD_LX_DET | CD_LX_NUMWORD) && !(c & CD_LX_TIME)) ||
           (cd_clause_is_capital(m, t) && !(c & (CD_LX_WEEKDAY | CD_LX_MONTH))) ||
           cd_clause_is_plural(m, t);
}

bool cd_attrib_per(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (!(t == m->first || cd_clause_is_comma(m, t - 1)) || !may_be_source(m, t + 1) ||
        cd_clause_cls(m, t + 2) & CD_LX_PERIOD)
        return false;
    uint32_t stop_at = cd_attrib_source_end(m, t + 1);
    if (stop_at == CD_NONE || is_norm(m, t + 1, stop_at) ||
        !(cd_clause_is_break(m, stop_at) || cd_clause_is_final(m, stop_at)))
        return false;
    set_phrase(m, t, t + 1, stop_at, c);
    return true;
}

/* Whether t is what somebody says or holds in "in the ... of", "by her own ...". */
static bool is_word_of_view(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"words",      "view",      "opinion", "estimation",
                                        "estimate",   "judgment",  "account", "telling",
                                        "assessment", "judgement", "phrase",  "reckoning",
                                        "admission",  "version",   "reading", "count"};
    return CD_MARKER_AMONG(m, t, nouns);
}

/* "Ann Lee, in whose view [the dam is lost]": "in" and the noun at `in` and t. */
static bool whose_view(const struct cd_marker *m, uint32_t in, uint32_t t, struct cd_clause *c)
{
    uint32_t head_end = in - 1;
    uint32_t who = cd_clause_is_comma(m, in - 1) ? cd_clause_read_subject(m, in - 1) : CD_NONE;
    if (who == CD_NONE)
        return false;
    c->first = c->who_first = cd_clause_trim_subject(m, who, head_end);
    c->who_end = head_end;
    c->end = t + 1;
    return cd_clause_may_speak(m, c->first, head_end, false);
}

bool cd_attrib_in_words(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (!is_word_of_view(m, t) ||
        (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING && t + 1 >= m->end))
        return false; /* "In their own words" above what they say */
    uint32_t in = t;
    while (in > m->first && t - in < 6 && !cd_clause_is_break(m, in) &&
           !cd_marker_is(m, in, "in") && !cd_marker_is(m, in, "by") && !cd_marker_is(m, in, "on"))
        in--;
    if (in == t ||
        !(cd_marker_is(m, in, "in") || cd_marker_is(m, in, "by") || cd_marker_is(m, in, "on")) ||
        (in > m->first && !cd_clause_is_break(m, in - 1) &&
         !(in <= m->first + 2 && cd_marker_is_mark(m, in - 1, ".)")) && /* "4. In the view of" */
         !(cd_marker_is(m, t, "words") && cd_marker_is(m, in, "in")) &&
         (cd_marker_is(m, t, "words") || !cd_clause_is_final(m, t + 1))))
        return false;
    if (cd_marker_is(m, t + 1, "of")) {
        /* "in the words of", "in the famous words of" */
        uint32_t stop_at =
            cd_marker_is(m, in + 1, "the") ? cd_attrib_source_end(m, t + 2) : CD_NONE;
        for (uint32_t k = t + 2; in > m->first && stop_at != CD_NONE && k < stop_at; k++)
            if (cd_clause_is_comma(m, k) && cd_clause_cls(m, k + 1) & CD_LX_DET)
                stop_at = k; /* "It was, in the words of one, a start." */
        if (stop_at == CD_NONE ||
            (!cd_marker_is(m, t, "words") && !cd_clause_is_break(m, stop_at) &&
             !cd_clause_is_final(m, stop_at)))
            return false;
        set_phrase(m, in, t + 2, stop_at, c);
        return true;
    }
    if (in > m->first + 1 && cd_marker_is(m, in + 1, "whose") && t == in + 2)
        return whose_view(m, in, t, c);
    /* "in his own words,", "in the minister's words:" */
    uint32_t last = cd_marker_is(m, t - 1, "own") ? t - 2 : t - 1;
    bool pronoun =
        last == in + 1 && (cd_marker_is(m, last, "his") || cd_marker_is(m, last, "her") ||
                           cd_marker_is(m, last, "their") || cd_marker_is(m, last, "its"));
    bool account = in == m->first && cd_marker_is(m, in, "by") && !cd_marker_is(m, t, "words") &&
                   cd_attrib_opens_clause(m, t + 1); /* "By the clerk's account the gate was" */
    bool leads = (cd_marker_is(m, in, "by") || cd_marker_is(m, in, "on")) &&
                 cd_marker_is(m, t - 1, "own") && in == m->first &&
                 cd_clause_cls(m, t + 1) & CD_LX_THIRD; /* "By his own account he lost it" */
    if ((!pronoun && !cd_clause_is_genitive(m, last)) ||
        !(leads || account || cd_clause_is_break(m, t + 1) || cd_clause_is_final(m, t + 1)))
        return false;
    set_phrase(m, in, in + 1, t + 1, c);
    c->who_first = pronoun ? 0 : in + 1;
    c->who_end = pronoun ? 0 : last;
    return true;
}

bool cd_attrib_to_use(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const nouns[] = {"word", "words", "phrase", "expression", "term", "image"};
    if (!(cd_marker_is(m, t + 1, "use") || cd_marker_is(m, t + 1, "borrow")) ||
        (t > m->first && !cd_clause_is_break(m, t - 1)))
        return false;
    uint32_t noun = CD_NONE, owner = CD_NONE;
    for (uint32_t k = t + 2;
         k < t + 10 && noun == CD_NONE && (cd_marker_is_word(m, k) || cd_clause_is_genitive(m, k));
         k++) {
        if (cd_clause_is_genitive(m, k))
            owner = k;
        if (CD_MARKER_AMONG(m, k, nouns))
            noun = k;
    }
    bool his = cd_marker_is(m, t + 2, "his") || cd_marker_is(m, t + 2, "her") ||
               cd_marker_is(m, t + 2, "their");
    if (noun == CD_NONE || !(his || owner != CD_NONE) ||
        !(cd_clause_is_break(m, noun + 1) || cd_clause_is_final(m, noun + 1)))
        return false;
    set_phrase(m, t, t + 2, noun + 1, c);
    c->who_first = his ? 0 : t + 2;
    c->who_end = his ? 0 : owner;
    return true;
}

/* Whether what stands at t are up to two words and then one of the nouns that report. */
static uint32_t reporting_noun(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {
        "view",       "opinion",  "belief",     "hope",         "fear",     "fears",
        "conviction", "concern",  "concerns",   "point",        "claim",    "assurance",
        "regret",     "warning",  "case",       "assurances",   "surprise", "position",
        "argument",   "evidence", "confidence", "satisfaction", "dismay",   "alarm",
        "doubt",      "doubts",   "suspicion",  "relief",       "optimism", "disappointment",
        "word",       "notice",   "undertaking"};
    for (uint32_t k = t; k < t + 4; k++) {
        if (CD_MARKER_AMONG(m, k, nouns))
            return k;
        if (!cd_marker_is_word(m, k) || cd_clause_cls(m, k) & CD_LX_PREP)
            break;
    }
    return CD_NONE;
}

/* “No boats,” [Lee made it clear].: the verb [v, last] closes the clause behind a quotation. */
static bool is_behind_quotation(const struct cd_marker *m, uint32_t v, uint32_t last,
                                struct cd_clause *c)
{
    uint32_t group = cd_attrib_verb_group(m, v), head_end, end = last + 1;
    uint32_t first = cd_clause_full_subject(m, group, &head_end);
    bool aside = first != CD_NONE && first > m->first + 1 && cd_clause_is_comma(m, first - 1) &&
                 !cd_marker_is_quote(m, first - 2);
    if (first == CD_NONE || first < m->first + 2 ||
        !(aside || cd_attrib_is_outer_comma(m, first - 1) ||
          (cd_marker_is_quote(m, first - 1) && cd_marker_is_mark(m, first - 2, ",?!"))))
        return false;
    if (cd_clause_is_adjunct(m, end))
        cd_clause_read_behind(m, end, &end);
    if (!cd_clause_is_final(m, end) && !cd_clause_is_comma(m, end))
        return false;
    if (aside &&
        (cd_clause_is_comma(m, end) ? cd_marker_is(m, cd_attrib_over_insertion(m, end) - 1, "that")
                                    : !cd_attrib_holds_verb(m, m->first, first - 1)))
        return false; /* "Lee, a clerk, made clear, as he left, that" */
    *c = (struct cd_clause){.first = first, .end = end, .who_first = first, .who_end = head_end};
    return cd_clause_may_speak(m, first, head_end, true);
}

/* "Lee made it clear: “...”": the verb [v, last] before the colon behind it. */
static bool is_before_colon(const struct cd_marker *m, uint32_t v, uint32_t last,
                            struct cd_clause *c)
{
    c->end = last + 2;
    return cd_attrib_subject_speaks(m, v, c);
}

/* "Lee made clear to them, [in front of all], that": the clause up to the comma. */
static bool is_before_insertion(const struct cd_marker *m, uint32_t v, uint32_t last,
                                struct cd_clause *c)
{
    uint32_t comma = last + 1;
    if (!cd_clause_is_comma(m, comma) &&
        (!cd_clause_is_adjunct(m, comma) ||
         cd_clause_read_behind(m, comma, &comma) != CD_CLAUSE_STOP_COMMA))
        return false;
    uint32_t behind = cd_clause_is_comma(m, comma) ? cd_attrib_over_insertion(m, comma) : CD_NONE;
    c->end = comma;
    return behind != CD_NONE && cd_marker_is(m, behind - 1, "that") &&
           cd_attrib_subject_speaks(m, v, c);
}

/* "They never let us know", "Nobody made clear": whether the verb at t is denied. */
static bool is_denied(const struct cd_marker *m, uint32_t t)
{
    static const char *const denied[] = {"never", "not", "n't", "hardly"};
    uint32_t group = cd_attrib_verb_group(m, t), head_end;
    for (uint32_t k = group; k < t; k++)
        if (CD_MARKER_AMONG(m, k, denied))
            return true;
    uint32_t who = cd_clause_full_subject(m, group, &head_end);
    return who != CD_NONE && (cd_attrib_says_nobody(m, who) ||
                              cd_attrib_says_nobody(m, cd_clause_trim_subject(m, who, head_end)));
}

bool cd_attrib_view(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    bool made = cd_marker_is(m, t, "made") || cd_marker_is(m, t, "makes");
    uint32_t last = CD_NONE;
    if (is_denied(m, t))
        return false;
    if (made)
        last = cd_marker_is(m, t + 1, "clear") ? t + 1
               : cd_marker_is(m, t + 1, "it") &&
                       (cd_marker_is(m, t + 2, "clear") || cd_marker_is(m, t + 2, "plain"))
                   ? t + 2
                   : CD_NONE;
    if (made && (cd_marker_is(m, t + 1, "known") ||
                 (cd_marker_is(m, t + 1, "it") && cd_marker_is(m, t + 2, "known"))))
        last = cd_marker_is(m, t + 1, "known") ? t + 1 : t + 2;
    if (cd_marker_is(m, t + 1, "it") && cd_marker_is(m, t + 2, "to") &&
        (cd_marker_is(m, t, "put") || cd_marker_is(m, t, "puts"))) {
        uint32_t that_at = t + 2;
        if (cd_clause_read_behind(m, t + 2, &that_at) != CD_CLAUSE_STOP_THAT)
            return false;
        last = t + 1;
    } /* put it to the witness that */
    if (cd_marker_is(m, t + 1, "it") && cd_marker_is(m, t + 2, "be") &&
        cd_marker_is(m, t + 3, "known"))
        last = t + 3; /* let it be known */
    if ((cd_marker_is(m, t, "let") || cd_marker_is(m, t, "lets")) &&
        (cd_marker_is(m, t + 2, "know") || cd_marker_is(m, t + 2, "understand")))
        last = t + 2; /* let us know */
    uint32_t known = cd_clause_over_addressee(m, t + 1);
    known -= cd_marker_is(m, known - 1, "know");
    if (last == CD_NONE && (cd_marker_is(m, t, "let") || cd_marker_is(m, t, "lets")) &&
        known > t + 1 && cd_marker_is(m, known, "know") && cd_marker_is(m, known + 1, "that") &&
        cd_attrib_opens_clause(m, known + 2))
        last = known; /* let the Courier know that */
    if ((cd_marker_is(m, t, "wished") || cd_marker_is(m, t, "wanted")) &&
        cd_marker_is(m, t + 1, "it"))
        for (uint32_t k = t + 2; k < t + 5 && last == CD_NONE; k++)
            if (cd_marker_is(m, k, "known") || cd_marker_is(m, k, "understood"))
                last = k; /* wished it (to be) known */
    if ((cd_marker_is(m, t, "let") || cd_marker_is(m, t, "lets")) &&
        (cd_marker_is(m, t + 1, "slip") || cd_marker_is(m, t + 1, "on") ||
         (cd_marker_is(m, t + 1, "it") && cd_marker_is(m, t + 2, "slip"))))
        last = t + 1 + cd_marker_is(m, t + 1, "it");
    if ((cd_marker_is(m, t, "gave") || cd_marker_is(m, t, "gives")) &&
        cd_marker_is(m, t + 2, "to") && cd_marker_is(m, t + 3, "understand"))
        last = t + 3; /* gave us to understand */
    if (last == CD_NONE)
        last = reporting_noun(m, t + 1);
    if (made && cd_marker_is(m, t + 1, "plain"))
        last = t + 1;
    bool lets = cd_marker_is(m, t, "let") || cd_marker_is(m, t, "lets") ||
                cd_marker_is(m, t, "wished") || cd_marker_is(m, t, "wanted");
    if ((made || lets) && last != CD_NONE && is_behind_quotation(m, t, last, c))
        return true;
    bool colon = last != CD_NONE && cd_marker_is_mark(m, last + 1, ":") &&
                 cd_attrib_opens_quote(m, last + 2);
    if (colon && (made || lets) && is_before_colon(m, t, last, c))
        return true;
    if ((made || lets) && last != CD_NONE && is_before_insertion(m, t, last, c))
        return true;
    uint32_t that = last == CD_NONE ? CD_NONE : last + 1;
    bool reader = that != CD_NONE && (cd_marker_is(m, that, "to") || cd_marker_is(m, that, "with"));
    if (that != CD_NONE && !cd_marker_is(m, that, "that") && cd_clause_is_adjunct(m, that) &&
        cd_clause_read_behind(m, last + 1, &that) != CD_CLAUSE_STOP_THAT && !reader)
        return false; /* "made it clear on Friday that" */
    bool told = (cd_marker_is(m, t, "let") || cd_marker_is(m, t, "lets")) && that == t + 3 &&
                !cd_marker_is(m, that, "that") && !cd_clause_is_capital(m, t) &&
                cd_attrib_opens_clause(m, that); /* "let us know it was late" */
    if (that == CD_NONE ||
        !(told || cd_marker_is(m, that, "that") || (reader && cd_marker_is_mark(m, that, ":"))))
        return false; /* also "raised our concerns with them:" */
    if (last > t + 1 && cd_marker_is(m, last - 1, "the") &&
        cd_clause_cls(m, that + 1) & (CD_LX_AUX | CD_LX_VERB))
        return false; /* "issued the notice that was due" */
    uint32_t group = cd_attrib_verb_group(m, t), head_end;
    uint32_t subject = cd_clause_full_subject(m, group, &head_end);
    if (subject == CD_NONE)
        return false;
    c->who_first = cd_clause_trim_subject(m, subject, head_end);
    c->who_end = head_end;
    c->first = c->who_first;
    c->end = that + !told;
    /* what we have told somebody is a report, what we hold is none */
    c->own = reader && group - c->first == 1 && cd_clause_cls(m, c->first) & CD_LX_FIRST;
    return (c->own || cd_clause_may_speak(m, c->first, head_end, false)) &&
           !(subject > m->first && cd_clause_cls(m, subject - 1) & (CD_LX_AUX | CD_LX_RELATIVE));
}
