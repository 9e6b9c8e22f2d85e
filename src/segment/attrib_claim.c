/*
 * What stands behind a reporting verb where neither "that" nor a mark opens a claim: a bare word or
 * a number that is one ("The Authority said ice."), or what is said and claims nothing ("said
 * goodbye", "said the same", "told us a story"). Cost: bounded a verb.
 */
#include "segment/attrib.h"

/* "They said goodbye at the gate" */
bool cd_attrib_is_greeting(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"goodbye", "hello",    "grace",     "amen",   "thanks",
                                        "prayers", "farewell", "goodnight", "please", "sorry"};
    return CD_MARKER_AMONG(m, t, words);
}

/* "He said the same", "she said as much", "they said a few words": no claim of its own. */
bool cd_attrib_says_thing(const struct cd_marker *m, uint32_t t)
{
    static const char *const things[] = {"same",  "opposite", "contrary", "reverse", "much",
                                         "words", "word",     "prayer",   "few",     "thing",
                                         "lot",   "prayers",  "piece",    "goodbyes"};
    uint32_t k = t + cd_marker_is(m, t, "much");
    static const char *const his[] = {"his", "her", "their", "my", "our"};
    bool opens = cd_marker_is(m, k, "the") || cd_marker_is(m, k, "a") || cd_marker_is(m, k, "as") ||
                 cd_marker_is(m, k, "one") || CD_MARKER_AMONG(m, k, his);
    return opens && CD_MARKER_AMONG(m, k + 1, things) && !cd_attrib_opens_clause(m, k);
}

/* "The clerk says March; the log says": whether another report stands in the statement before. */
static bool is_contrast(const struct cd_marker *m)
{
    const struct cd_doc_builder *b = m->b;
    return b->n_marks > 0 && b->marks[b->n_marks - 1].kind == CD_MARK_ATTRIBUTION &&
           b->marks[b->n_marks - 1].statement == m->statement;
}

/*
 * "The Authority said ice.": one bare word that somebody named said; not "the clock said noon", nor
 * what is said by way of greeting.
 */
bool cd_attrib_is_bare_answer(const struct cd_marker *m, uint32_t t, const struct cd_clause *c)
{
    static const char *const answers[] = {"maybe", "perhaps", "never", "always", "possibly"};
    if (CD_MARKER_AMONG(m, t, answers))
        return true;
    uint32_t head = c->who_end > c->who_first ? c->who_end - 1 : t;
    bool named = cd_clause_cls(m, head) & CD_LX_BODY || is_contrast(m) ||
                 (cd_clause_is_capital(m, head) && head > m->first &&
                  !(cd_clause_cls(m, head) & (CD_LX_THIRD | CD_LX_FIRST)));
    return named && cd_marker_is_word(m, t) && !cd_clause_cls(m, t) && !cd_clause_is_adverb(m, t) &&
           !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP) && !cd_attrib_is_greeting(m, t);
}

/* "reports traces of lead", "reported a smell of gas": something found; not "a loss", a result. */
static bool reports_thing(const struct cd_marker *m, uint32_t t)
{
    static const char *const results[] = {"loss",    "losses",   "profit", "profits", "rise",
                                          "surplus", "deficit",  "fall",   "gain",    "gains",
                                          "sales",   "earnings", "drop",   "revenues"};
    uint32_t k = t + (cd_marker_is(m, t, "a") || cd_marker_is(m, t, "an")), start = k;
    while (k < start + 3 && cd_marker_is_word(m, k) && !cd_clause_cls(m, k) &&
           !CD_MARKER_AMONG(m, k, results) && !cd_clause_is_plural(m, k))
        k++;
    if (CD_MARKER_AMONG(m, k, results))
        return false;
    return start > t || (cd_marker_is_word(m, k) && !cd_clause_cls(m, k) &&
                         cd_clause_is_plural(m, k) && !cd_clause_is_capital(m, t));
}

/* Whether nothing but an amount stands between t and the end of the clause. */
static bool is_whole_number(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    while (k < m->end && k - t < 6 &&
           (m->taken[k] & CD_TAKEN_NUMBER || cd_clause_cls(m, k) & CD_LX_NUMWORD ||
            cd_marker_token(m, k)->cls == CD_TOKEN_NUMBER ||
            cd_marker_token(m, k)->cls == CD_TOKEN_SYMBOL))
        k++;
    return k > t && (cd_clause_is_final(m, k) || cd_clause_is_break(m, k));
}

/*
 * "The Corps reports 62 breaches", "organisers claimed 3,000": a number of things, where nothing
 * else is reported; alone, where another gives a number of theirs.
 */
bool cd_attrib_reports_number(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const counts[] = {"claimed",   "claims",    "claim",
                                         "estimated", "estimates", "estimate",
                                         "admitted",  "insisted",  "insist"};
    bool reported = cd_marker_is(m, v, "reports") || cd_marker_is(m, v, "reported");
    if (cd_marker_is(m, v, "report") && is_contrast(m) && is_whole_number(m, t))
        return true; /* "a message claimed 40; the police report two" */
    static const char *const writes[] = {"states", "stated", "wrote", "writes"};
    if (t < m->end && CD_MARKER_AMONG(m, v, writes) && !(m->taken[t] & CD_TAKEN_DATE) &&
        !(cd_clause_cls(m, v - 1) & (CD_LX_FIRST | CD_LX_THIRD)) && is_whole_number(m, t))
        return true; /* "The page states 112 million." */
    if (reported && reports_thing(m, t))
        return true;
    uint32_t n = t + (cd_marker_is(m, t, "about") || cd_marker_is(m, t, "nearly"));
    if (n >= m->end || m->taken[n] & CD_TAKEN_DATE ||
        !(cd_marker_token(m, n)->cls == CD_TOKEN_NUMBER || cd_clause_cls(m, n) & CD_LX_NUMWORD))
        return false;
    static const char *const finds[] = {"found",    "finds",     "shows",
                                        "showed",   "suggests",  "suggested",
                                        "revealed", "estimates", "estimated"};
    bool share = cd_marker_is(m, n + 1, "%") || cd_marker_is(m, n + 1, "percent") ||
                 cd_marker_is(m, n + 2, "cent"); /* "The poll found 41% want him gone." */
    static const char *const reckons[] = {"estimates", "estimated", "reckons", "reckoned"};
    reported = reported || CD_MARKER_AMONG(m, v, reckons);
    if (cd_clause_cls(m, v - 1) & CD_LX_DET)
        return false; /* "an estimated 40 houses" */
    if (reported || (share && CD_MARKER_AMONG(m, v, finds)))
        return share || cd_marker_is_word(m, n + 1);
    while (cd_clause_cls(m, n + 1) & CD_LX_NUMWORD)
        n++;
    return is_contrast(m) && CD_MARKER_AMONG(m, v, counts) &&
           (cd_clause_is_final(m, n + 1) || cd_clause_is_break(m, n + 1));
}

/* "[to tell us] the weather": a noun phrase without a verb that ends the clause. */
static bool is_thing_told(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = t;
    while (end - t < 5 && cd_marker_is_word(m, end))
        end++;
    bool opens = cd_marker_is(m, t, "the") || (cd_clause_cls(m, t) & CD_LX_NUMWORD &&
                                               cd_clause_is_plural(m, t + 1)); /* two jokes */
    return opens && end == t + 2 && (cd_clause_is_final(m, end) || cd_clause_is_comma(m, end)) &&
           !cd_attrib_opens_clause(m, t) && !cd_attrib_holds_verb_or_past(m, t, end);
}

/* "[told us] a long story about it": no claim. */
bool cd_attrib_tells_tale(const struct cd_marker *m, uint32_t t)
{
    static const char *const tales[] = {"story", "tale", "truth", "lie", "lies", "joke", "secret"};
    if (is_thing_told(m, t) || (cd_marker_is(m, t + 1, "off") && cd_clause_is_final(m, t + 2)))
        return true; /* "told her brother off" */
    if (!(cd_clause_cls(m, t) & CD_LX_DET))
        return false;
    uint32_t noun = t + 1 + !CD_MARKER_AMONG(m, t + 1, tales);
    return CD_MARKER_AMONG(m, noun, tales) &&
           (cd_clause_is_final(m, noun + 1) || cd_clause_is_comma(m, noun + 1) ||
            cd_clause_cls(m, noun + 1) & CD_LX_PREP);
}
