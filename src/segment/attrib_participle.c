/*
 * Reports built around a participle: ", adding that", "was quoted as saying", "had her saying",
 * "was heard saying", "issued a statement saying", "ended by saying". Cost: each looks back over a
 * bounded number of tokens.
 */
#include "segment/attrib.h"

/* Whether the verb at t gives another's words: "quoted him as saying". */
static bool is_quoting(const struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {"quoted", "quotes",    "cited",   "cites",   "reported",
                                        "heard",  "recorded",  "records", "shows",   "showed",
                                        "quote",  "cite",      "record",  "reports", "noted",
                                        "notes",  "remembered"};
    return CD_MARKER_AMONG(m, t, verbs);
}

bool cd_attrib_quotes_as(const struct cd_marker *m, uint32_t v)
{
    if (!is_quoting(m, v))
        return false;
    for (uint32_t t = v + 1; t < m->end && t - v < CD_CLAUSE_MAX &&
                             (!cd_clause_is_break(m, t) || cd_clause_is_comma(m, t));
         t++)
        if (cd_marker_is(m, t, "as"))
            return cd_clause_cls(m, t + 1) & CD_LX_SAYING || cd_marker_is(m, t + 1, "having");
    return false;
}

/* "[saying], quote, "We stay"", "[saying], and I quote: ": whether t is the comma before it. */
static bool announces_quote(const struct cd_marker *m, uint32_t t)
{
    bool i = cd_marker_is(m, t + 1, "and") && cd_marker_is(m, t + 2, "i");
    uint32_t k = t + (i ? 3 : 1);
    return cd_clause_is_comma(m, t) && cd_marker_is(m, k, "quote") &&
           cd_marker_is_mark(m, k + 1, ",:") && cd_marker_is_quote(m, k + 2);
}

/* Whether what stands at t is a claim in its own words, "that" or a quotation. */
static bool opens_report(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "that") || cd_marker_is_quote(m, t) ||
           ((cd_clause_is_comma(m, t) || cd_marker_is_mark(m, t, ":")) &&
            cd_marker_is_quote(m, t + 1)) ||
           cd_marker_is_mark(m, t, ":") || announces_quote(m, t) || cd_attrib_opens_clause(m, t);
}

/* "was quoted by television as saying", "television quoted him as saying": the whole of it. */
static void quoted_as(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t q = v; /* its object may hold an apposition: record the chairman, Ann Lee, as saying */
    while (q > m->first && v - q < CD_CLAUSE_MAX && !is_quoting(m, q) &&
           (!cd_clause_is_break(m, q) || cd_clause_is_comma(m, q)))
        q--;
    bool record = v >= m->first + 5 && cd_marker_is(m, v - 2, "record");
    if (record) /* "is on the record as saying" */
        q = cd_marker_is(m, v - 3, "on") ? v - 4 : v - 5;
    else if (!is_quoting(m, q) || (cd_marker_is(m, q, "remembered") && !opens_report(m, v + 1)))
        return; /* nor "remembered as saying little" */
    uint32_t group = cd_attrib_verb_group(m, q), head_end;
    uint32_t subject = cd_clause_full_subject(m, group, &head_end);
    if (subject == CD_NONE)
        return;
    subject = cd_clause_trim_subject(m, subject, head_end);
    bool passive = group < q || record;
    c->first = subject;
    c->who_first = passive ? subject : q + 1;
    c->who_end = passive ? head_end : v - 1;
}

/* "the paper had her saying that": the participle at v. */
static bool had_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t had = v;
    while (had > m->first && v - had < 5 && !cd_clause_is_break(m, had) &&
           !cd_marker_is(m, had, "had") && !cd_marker_is(m, had, "has") &&
           !cd_marker_is(m, had, "have") && !cd_marker_is(m, had, "with"))
        had--;
    if (cd_marker_is(m, had, "with") && v - had >= 2) { /* "with Lee saying that" */
        c->first = had;
        c->who_first = had + 1;
        c->who_end = v;
        return cd_clause_may_speak(m, had + 1, v, false);
    }
    if (v - had < 2 || !(cd_marker_is(m, had, "had") || cd_marker_is(m, had, "has") ||
                         cd_marker_is(m, had, "have")))
        return false;
    uint32_t subject = cd_clause_read_subject(m, had);
    if (subject == CD_NONE)
        return false;
    c->first = cd_clause_trim_subject(m, subject, had);
    c->who_first = had + 1;
    c->who_end = v;
    return cd_clause_may_speak(m, c->first, had, false);
}

/* "was heard saying", "can be seen on video saying": the participle at v. */
static bool heard_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const senses[] = {"heard",  "overheard", "seen",  "filmed",  "recorded",
                                         "caught", "shown",     "taped", "captured"};
    for (uint32_t t = v - 1; t > m->first && v - t < 6 && cd_marker_is_word(m, t); t--)
        for (size_t k = 0; k < sizeof senses / sizeof *senses; k++) {
            if (!cd_marker_is(m, t, senses[k]) || !(cd_clause_cls(m, t - 1) & CD_LX_AUX))
                continue;
            uint32_t group = t - 1;
            while (group > m->first && cd_clause_cls(m, group - 1) & (CD_LX_AUX | CD_LX_ADVERB))
                group--;
            uint32_t subject = cd_clause_read_subject(m, group);
            if (subject == CD_NONE)
                return false;
            c->first = c->who_first = cd_clause_trim_subject(m, subject, group);
            c->who_end = group;
            return cd_clause_may_speak(m, c->first, group, false);
        }
    return false;
}

/* Whether t is what words are written on: "sign", "poster". */
static bool is_sign(const struct cd_marker *m, uint32_t t)
{
    static const char *const nouns[] = {"sign",  "poster", "plaque",  "banner", "placard",
                                        "label", "board",  "sticker", "mug",    "card"};
    return CD_MARKER_AMONG(m, t, nouns);
}

bool cd_attrib_subject_speaks(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t head_end;
    uint32_t subject = cd_clause_full_subject(m, cd_attrib_verb_group(m, t), &head_end);
    if (subject == CD_NONE)
        return false;
    c->first = c->who_first = cd_clause_trim_subject(m, subject, head_end);
    c->who_end = head_end;
    return cd_clause_may_speak(m, c->first, head_end, false);
}

/* "I had a letter [saying]": who has the missive, if the verb at t tells of having it. */
static bool has_missive(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"had",     "have",     "has",      "got",     "received",
                                        "receive", "referred", "directed", "pointed", "sent"};
    if (!CD_MARKER_AMONG(m, t, verbs))
        return false;
    if (cd_attrib_subject_speaks(m, t, c))
        return true;
    c->own = t > m->first && cd_clause_cls(m, t - 1) & CD_LX_FIRST;
    c->first = c->who_first = t - 1;
    c->who_end = t;
    return c->own;
}

bool cd_attrib_missive_reads(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const verbs[] = {"reads", "read", "says", "said", "states", "stated"};
    if (v < m->first + 4 || !CD_MARKER_AMONG(m, v, verbs) ||
        !(cd_marker_is_mark(m, v + 1, ":,") ? cd_marker_is_quote(m, v + 2)
                                            : cd_attrib_opens_quote(m, v + 1)) ||
        !(cd_marker_is(m, v - 1, "that") || cd_marker_is(m, v - 1, "which")))
        return false;
    bool missive = false;
    for (uint32_t t = v - 2; t > m->first && v - t < CD_CLAUSE_MAX && cd_marker_is_word(m, t);
         t--) {
        missive |= cd_clause_is_missive(m, t) || is_sign(m, t);
        bool there = t > m->first && cd_marker_is(m, t - 1, "there") &&
                     cd_clause_cls(m, t) & CD_LX_AUX; /* "There is a sign that reads" */
        if (missive && there) {
            c->first = t - 1;
            c->who_first = t + 1 + ((cd_clause_cls(m, t + 1) & CD_LX_DET) != 0);
            c->who_end = v - 1;
        }
        if (missive && (there || has_missive(m, t, c))) {
            c->end = v + 1 + cd_marker_is_mark(m, v + 1, ":,");
            return true;
        }
    }
    return false;
}

/* "issued a statement saying", "sent a letter to tenants saying": the participle at v. */
static bool sent_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const verbs[] = {
        "issued",    "issues",     "released", "releases",    "published", "posted",  "posts",
        "sent",      "sends",      "wrote",    "writes",      "left",      "made",    "shared",
        "put",       "circulated", "tweeted",  "distributed", "filed",     "gave",    "uploaded",
        "receives",  "read",       "reads",    "signed",      "signs",     "handed",  "tabled",
        "submitted", "produced",   "drafted",  "dictated",    "delivered", "printed", "broadcast",
        "carried",   "held",       "holds",    "hung",        "hangs",     "waved",   "waves",
        "wore",      "wears",      "carries",  "ran",         "runs"};
    uint32_t noun = v - 1;
    while (noun > m->first + 1 && v - noun < 9 && !cd_clause_is_missive(m, noun) &&
           !is_sign(m, noun) && !cd_clause_is_break(m, noun))
        noun--;
    static const char *const contacts[] = {"wrote",  "emailed", "texted", "phoned",  "rang",
                                           "called", "tweeted", "posted", "messaged"};
    bool written = cd_clause_is_missive(m, noun) || is_sign(m, noun);
    for (uint32_t t = noun - 1; written && t > m->first && noun - t < 6; t--)
        if (CD_MARKER_AMONG(m, t, verbs))
            return cd_attrib_subject_speaks(m, t, c);
        else if (has_missive(m, t, c))
            return true;
    if (cd_clause_is_missive(m, noun))
        return false;
    noun = v; /* "wrote to residents on Friday saying" */
    while (noun > m->first && v - noun < 9 && !CD_MARKER_AMONG(m, noun, contacts) &&
           !cd_clause_is_break(m, noun))
        noun--;
    return CD_MARKER_AMONG(m, noun, contacts) && cd_attrib_subject_speaks(m, noun, c);
}

/*
 * "ended by saying", "opened his speech by telling us", "declined to comment beyond saying": the
 * participle at v.
 */
static bool by_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const verbs[] = {
        "began",     "begins",    "started",   "starts",    "opened",  "opens",    "ended",
        "ends",      "concluded", "concludes", "closed",    "closes",  "finished", "finishes",
        "continued", "replied",   "answered",  "responded", "reacted", "followed", "responds"};
    static const char *const beyond[] = {"beyond", "besides", "except", "than", "from"};
    static const char *const declines[] = {"declined", "declines", "refused",   "refuses", "would",
                                           "offered",  "offers",   "commented", "gave",    "said"};
    bool more = CD_MARKER_AMONG(m, v - 1, beyond); /* apart from saying, other than saying */
    for (uint32_t t = v - 1; more && t > m->first && v - t < 10 && cd_marker_is_word(m, t); t--)
        if (CD_MARKER_AMONG(m, t, declines))
            return cd_attrib_subject_speaks(m, t, c);
    if (!cd_marker_is(m, v - 1, "by"))
        return false;
    for (uint32_t t = v - 1; t > m->first && v - t < 9 && cd_marker_is_word(m, t); t--)
        if (CD_MARKER_AMONG(m, t, verbs))
            return cd_attrib_subject_speaks(m, t, c);
    return false;
}

/* "never tires of saying", "is fond of saying", "was in the habit of saying": the participle at v.
 */
static bool of_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    uint32_t word = v - 2, verb, as;
    if (v < m->first + 4 || !cd_marker_is(m, v - 1, "of") || cd_marker_is(m, v + 1, "so"))
        return false;
    bool habit = cd_marker_is(m, word, "habit") && cd_marker_is(m, word - 1, "the") &&
                 cd_marker_is(m, word - 2, "in");
    verb = habit ? word - 3 : cd_attrib_habit_before(m, v - 1);
    bool does = !habit && verb != CD_NONE && cd_marker_is(m, verb, "never");
    if (verb == CD_NONE || !(does || cd_clause_cls(m, verb) & CD_LX_AUX) ||
        !cd_attrib_subject_speaks(m, verb, c))
        return false;
    as = c->first > m->first ? c->first - 1 : c->first;
    return !cd_marker_is(m, as, "as"); /* "as she is fond of saying" is set off */
}

/* Whether the clause at t says what is to be: "that her name be left out". */
static bool wants(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k < t + 8 && !cd_clause_is_break(m, k) && !cd_clause_is_final(m, k); k++)
        if (cd_marker_is(m, k, "be"))
            return !(cd_clause_cls(m, k - 1) & CD_LX_AUX) && !cd_marker_is(m, k - 1, "to");
    return false;
}

/* Whether a comma and a verb of saying stand behind the quotation that opens at t. */
static bool is_amid_subject(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t + 1; k < m->end && k - t < CD_CLAUSE_MAX; k++)
        if (cd_marker_is_quote(m, k))
            return cd_clause_is_comma(m, k + 1) &&
                   cd_clause_cls(m, k + 2) & (CD_LX_SAY | CD_LX_AUX);
    return false;
}

/*
 * "The bank wrote to its clients[, saying] that": the clause before, whose verb tells no more than
 * how it was told; the participle at v.
 */
static bool contact_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const verbs[] = {
        "wrote", "writes",     "written", "emailed", "e-mailed", "texted", "messaged", "phoned",
        "rang",  "telephoned", "tweeted", "radioed", "messages", "emails", "cabled",   "mailed"};
    uint32_t t = v - 1;
    if (!cd_clause_is_comma(m, t) || cd_clause_cls(m, v) & CD_LX_STRICT)
        return false;
    for (uint32_t k = t; k > m->first && t - k < 12; k--) {
        if (CD_MARKER_AMONG(m, k - 1, verbs))
            return cd_attrib_subject_speaks(m, k - 1, c);
        if (cd_clause_is_break(m, k - 1) &&
            !(cd_marker_is_mark(m, k - 1, "-") || m->taken[k - 1] & CD_TAKEN_DATE))
            return false;
        if (cd_clause_cls(m, k - 1) & (CD_LX_SAY | CD_LX_SUBORD | CD_LX_RELATIVE) ||
            m->taken[k - 1] & CD_TAKEN_ATTRIBUTION)
            return false;
    }
    return false;
}

/*
 * ", the latest of them stating that", ", one saying: “No”": some of those that stand before,
 * in front of the participle at v.
 */
static bool some_saying(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const ones[] = {"one", "another", "others", "some", "both", "each", "most"};
    static const char *const them[] = {"them", "these", "those", "which", "whom"};
    uint32_t t = v;
    while (t > m->first && v - t < 8 && cd_marker_is_word(m, t - 1))
        t--;
    if (t < m->first + 2 || t == v || !cd_clause_is_comma(m, t - 1))
        return false;
    *c = (struct cd_clause){.first = t, .who_first = t, .who_end = v};
    return (v - t == 1 && CD_MARKER_AMONG(m, t, ones)) ||
           (v - t > 2 && cd_marker_is(m, v - 2, "of") && CD_MARKER_AMONG(m, v - 1, them));
}

/* ", adding that": the speaker is that of the clause before. */
bool cd_attrib_participle(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    /* "quoted him as having said" */
    bool having = v >= m->first + 2 && cd_marker_is(m, v - 1, "having") &&
                  cd_marker_is(m, v - 2, "as") && cd_clause_cls(m, v) & CD_LX_SAY;
    uint32_t start = having ? v - 1 : v;
    if (v == m->first || !(having || cd_clause_cls(m, v) & CD_LX_SAYING))
        return false;
    bool speech = !(cd_clause_cls(m, v) & CD_LX_STRICT) || cd_attrib_opens_quote(m, v + 1) ||
                  (cd_marker_is_mark(m, v + 1, ":,") && cd_marker_is_quote(m, v + 2));
    if (speech && cd_marker_is_word(m, v - 1) &&
        (opens_report(m, cd_clause_cls(m, v) & CD_LX_TELL ? cd_clause_over_addressee(m, v + 1)
                                                          : v + 1) ||
         cd_marker_is(m, v - 1, "by")) &&
        (heard_saying(m, v, c) || sent_saying(m, v, c) || by_saying(m, v, c) ||
         of_saying(m, v, c))) {
        uint32_t t = v + 1;
        if (cd_clause_cls(m, v) & CD_LX_TELL)
            t = cd_clause_over_addressee(m, t);
        bool goes =
            cd_marker_is(m, t, "that") || cd_clause_is_comma(m, t) || cd_marker_is_mark(m, t, ":");
        c->end = goes ? t + 1 : t;
        return true;
    }
    bool comma = cd_clause_is_comma(m, v - 1) || cd_marker_is(m, v - 1, "before") ||
                 cd_marker_is(m, v - 1, "while") ||
                 (cd_marker_is_quote(m, v - 1) && !cd_marker_glued(m, v));
    uint32_t end = cd_attrib_verb_end(m, v);
    if (end++ == CD_NONE)
        return false;
    if (cd_clause_cls(m, v) & CD_LX_TELL)
        end = cd_clause_over_addressee(m, end);
    bool that = cd_marker_is(m, end, "that");
    bool quote = cd_marker_is_quote(m, end) ||
                 ((cd_clause_is_comma(m, end) || cd_marker_is_mark(m, end, ":")) &&
                  cd_attrib_opens_quote(m, end + 1));
    bool as = (cd_marker_is(m, start - 1, "as") || cd_marker_is(m, start - 1, "quoted")) &&
              !(cd_clause_cls(m, v) & CD_LX_STRICT);
    uint32_t stop_at = end;
    if (!that && !quote && comma && cd_clause_is_adjunct(m, end)) {
        /* ", writing in a post: " */
        cd_clause_read_behind(m, end, &stop_at);
        that = cd_marker_is(m, stop_at, "that");
        quote = (cd_marker_is_quote(m, stop_at) && !cd_marker_glued(m, stop_at)) ||
                ((cd_clause_is_comma(m, stop_at) || cd_marker_is_mark(m, stop_at, ":")) &&
                 cd_attrib_opens_quote(m, stop_at + 1));
        if (that || quote)
            end = stop_at;
    }
    uint32_t aside = cd_clause_is_comma(m, end) && cd_marker_is(m, end + 1, "and")
                         ? cd_attrib_over_insertion(m, end)
                         : CD_NONE;
    if (aside != CD_NONE && cd_marker_is(m, v, "saying") && !comma && had_saying(m, v, c)) {
        c->end = aside; /* "has you saying, and I quote: " */
        return true;
    }
    if (cd_marker_is(m, v, "quoting") && quote && is_amid_subject(m, end))
        return false; /* "The Post, quoting “a friend”, said" */
    if (cd_marker_is(m, v, "citing") && !that)
        return false; /* ", citing “insiders”, that" is part of the clause before */
    if ((that || quote) && !(cd_clause_cls(m, v) & CD_LX_STRICT) && !comma &&
        (had_saying(m, v, c) || some_saying(m, v, c))) {
        c->end = that || !cd_marker_is_quote(m, end) ? end + 1 : end;
        return true;
    }
    if (that && cd_marker_is(m, v, "asking") && wants(m, end + 1))
        return false; /* ", asking that her name be left out" */
    if (!as && !(comma && (that || quote)) &&
        !(comma && cd_marker_is(m, v, "saying") && cd_marker_is_word(m, end)) &&
        !(comma && !(cd_clause_cls(m, v) & CD_LX_STRICT) && cd_attrib_opens_clause(m, end)))
        return false; /* ", insisting he had been asleep" */
    bool free_comma = cd_clause_is_comma(m, v - 1) && !(m->taken[v - 1] & CD_TAKEN_ATTRIBUTION);
    c->first = as || free_comma ? start - 1 : v;
    c->end = that ? end + 1 : quote && !cd_marker_is_quote(m, end) ? end + 1 : end;
    if (as && end == c->end && cd_clause_cls(m, end) & CD_LX_PREP) {
        /* "was quoted as saying by the agency" */
        stop_at = end;
        enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
        if (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA)
            c->end = stop_at;
    }
    c->who_first = c->who_end = 0;
    if (as)
        quoted_as(m, start, c);
    else if (free_comma && contact_saying(m, v, c))
        return true;
    return !as || c->first < start - 1 || (cd_marker_is(m, v, "saying") && opens_report(m, end));
}
