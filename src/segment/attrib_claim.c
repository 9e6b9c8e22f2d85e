/*
 * What stands behind a reporting verb where neither "that" nor a mark opens a claim: a bare word or
 * a number that is one ("The Authority said ice."), or what is said and claims nothing ("said
 * goodbye", "said the same", "told us a story"), what stands for a claim ("admitted having seen
 * it", "said to me what he says to all"), or what is laid down rather than told. Cost:
 * bounded a verb.
 */
#include <string.h>

#include "segment/attrib.h"

/* Whether the verb asks or orders: what stands behind its "that" is no report but what it wants. */
static bool is_mandative(const struct cd_marker *m, uint32_t v)
{
    static const char *const stems[] = {"demand",   "order",    "rule",   "ruling",  "decree",
                                        "stipulat", "instruct", "implor", "petition"};
    struct cd_str s = cd_marker_fold(m, v);
    for (size_t k = 0; cd_clause_cls(m, v) & CD_LX_STRICT && k < sizeof stems / sizeof *stems; k++)
        if (strncmp(s.ptr, stems[k], strlen(stems[k])) == 0)
            return true;
    return false;
}

/* "The contract stipulates that a fee is due", "that it shall be paid", "ruled that the votes will
 * stand": what the "that" before t opens is told as a fact. */
static bool is_clause_of_contract(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    bool rules = strncmp(cd_marker_fold(m, v).ptr, "rul", 3) == 0;
    if (strncmp(cd_marker_fold(m, v).ptr, "stipulat", 8) != 0 && !rules)
        return false;
    static const char *const facts[] = {"is", "are", "will", "was", "were", "has", "had", "shall"};
    static const char *const stands[] = {"is", "are", "will"};
    for (uint32_t k = t; k < m->end && k - t < 10; k++) {
        if (cd_marker_is(m, k, "be") || cd_marker_is(m, k, "should") ||
            (cd_clause_is_break(m, k) && !cd_marker_is_quote(m, k)))
            return false;
        if (k > t && (rules ? CD_MARKER_AMONG(m, k, stands) : CD_MARKER_AMONG(m, k, facts)))
            return true;
    }
    return false;
}

/* Whether somebody, no text, is the subject of the verb at v: "the minister", "they". */
static bool is_by_person(const struct cd_marker *m, uint32_t v)
{
    static const char *const pronouns[] = {"he", "she", "they", "i", "we"};
    uint32_t head_end, who = cd_clause_full_subject(m, cd_attrib_verb_group(m, v), &head_end);
    if (who == CD_NONE)
        return false;
    who = cd_clause_trim_subject(m, who, head_end);
    return who < head_end && (CD_MARKER_AMONG(m, who, pronouns) ||
                              cd_attrib_is_person(m, cd_clause_head(m, who, head_end)));
}

/*
 * "The bill sets out that dogs must be led": what a text lays down behind the "that" before t. What
 * is to come ("will be") and what somebody says is a report.
 */
static bool sets_out_norm(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const verbs[] = {"set", "sets", "setting", "lay", "lays", "laid", "laying"};
    static const char *const norms[] = {"must", "shall", "should", "be"};
    for (uint32_t k = t; CD_MARKER_AMONG(m, v, verbs) && k < m->end && k - t < 10; k++)
        if (CD_MARKER_AMONG(m, k, norms) &&
            !(cd_marker_is(m, k, "be") && cd_clause_cls(m, k - 1) & CD_LX_AUX))
            return !is_by_person(m, v);
    return false;
}

/*
 * Whether t is a text by which somebody tells others what is to be: "rules", "order". What binds by
 * itself, an agreement or an article of law, reports nothing.
 */
static bool is_rule_text(const struct cd_marker *m, uint32_t t)
{
    static const char *const texts[] = {
        "letter", "order",  "orders",   "rule",    "rules",  "will",        "guidelines",
        "policy", "manual", "guide",    "licence", "permit", "notice",      "lease",
        "code",   "bylaws", "circular", "deed",    "memo",   "instructions"};
    return CD_MARKER_AMONG(m, t, texts);
}

/* "The rules provide that": whether such a text is the subject of the verb at v. */
static bool is_in_text(const struct cd_marker *m, uint32_t v)
{
    uint32_t head_end, who = cd_clause_full_subject(m, cd_attrib_verb_group(m, v), &head_end);
    if (who == CD_NONE)
        return false;
    who = cd_clause_trim_subject(m, who, head_end);
    return is_rule_text(m, cd_clause_head(m, who, head_end));
}

bool cd_attrib_lays_down(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    return (is_mandative(m, v) && !is_clause_of_contract(m, v, t)) || sets_out_norm(m, v, t);
}

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
    /* "He says moss." */
    named = named || (head + 1 == c->who_end && cd_clause_cls(m, head) & CD_LX_THIRD &&
                      cd_marker_is(m, head + 1, "says"));
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

/* Whether an amount of money or share, or a number that ends the clause, stands at t. */
static bool is_sum(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    bool sum = false;
    while (k < m->end && k - t < 8 && m->taken[k] & CD_TAKEN_NUMBER) {
        sum = sum || cd_marker_token(m, k)->cls == CD_TOKEN_SYMBOL;
        k++;
    }
    static const char *const large[] = {"million", "billion", "trillion", "percent", "cent"};
    return k > t && (sum || CD_MARKER_AMONG(m, k - 1, large) || cd_clause_is_final(m, k) ||
                     cd_clause_is_break(m, k));
}

/* Whether a pronoun, or a phrase that its article opens, is right before the verb at v. */
static bool has_clear_subject(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = v;
    if (v > m->first && cd_clause_cls(m, v - 1) & (CD_LX_THIRD | CD_LX_FIRST))
        return !(cd_clause_cls(m, v - 1) & CD_LX_DET);
    while (t > m->first && v - t < 8 && cd_marker_is_word(m, t - 1) &&
           !(cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_AUX | CD_LX_VERB)))
        t--;
    return t < v && t > m->first && cd_clause_cls(m, t - 1) & CD_LX_DET &&
           !cd_clause_is_genitive(m, v - 1);
}

/*
 * "estimates [the losses at 31 million euros]", "estimates damage of £2bn": something at t, and how
 * much of it; not "estimates costs at each stage". "Estimated" is an adjective ("estimated losses
 * of 31 million"), except before an article.
 */
static bool estimates_sum(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const verbs[] = {"estimates", "estimate"};
    static const char *const about[] = {"about", "around", "nearly", "some", "roughly", "over"};
    uint32_t k = t;
    bool past = cd_marker_is(m, v, "estimated") && cd_clause_cls(m, t) & CD_LX_DET;
    if (!(past || CD_MARKER_AMONG(m, v, verbs)) || !has_clear_subject(m, v))
        return false;
    while (k - t < 7 && cd_marker_is_word(m, k) && !(m->taken[k] & CD_TAKEN_NUMBER) &&
           !(cd_clause_cls(m, k) & (CD_LX_PREP | CD_LX_AUX | CD_LX_RELATIVE | CD_LX_SUBORD)))
        k++;
    if (k == t || !(cd_marker_is(m, k, "at") || cd_marker_is(m, k, "of")))
        return false;
    k += 1 + CD_MARKER_AMONG(m, k + 1, about);
    return is_sum(m, k);
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
    if ((reported && reports_thing(m, t)) || estimates_sum(m, v, t))
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
    reported = reported || CD_MARKER_AMONG(m, v, reckons) ||
               (cd_marker_is(m, v, "report") && cd_clause_is_plural(m, v - 1));
    if (cd_clause_cls(m, v - 1) & CD_LX_DET)
        return false; /* "an estimated 40 houses" */
    if (reported || (share && CD_MARKER_AMONG(m, v, finds)))
        return share || cd_marker_is_word(m, n + 1);
    while (cd_clause_cls(m, n + 1) & CD_LX_NUMWORD)
        n++;
    return is_contrast(m) && CD_MARKER_AMONG(m, v, counts) &&
           (cd_clause_is_final(m, n + 1) || cd_clause_is_break(m, n + 1));
}

/* Whether t is somebody by what he does and no adjective may be: "baker", "sailor". */
static bool is_agent(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return s.len > 3 && s.ptr[s.len - 1] == 'r' && !cd_clause_is_capital(m, t) &&
           cd_attrib_is_person(m, t);
}

/* Whether the word at t, behind a noun, is one more of content: "[men] drink", "[stops] here". */
static bool goes_on(const struct cd_marker *m, uint32_t t)
{
    static const char *const again[] = {"again", "too", "twice", "once", "first", "instead"};
    return cd_marker_is_word(m, t) && !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_PERIOD)) &&
           !cd_clause_is_genitive(m, t) && !cd_clause_is_time_word(m, t) &&
           !(m->taken[t] & CD_TAKEN_DATE) && !CD_MARKER_AMONG(m, t, again);
}

/*
 * "[told us] the time and left", "[told him] the price of a boat", "[tell me] things": what is told
 * is a noun phrase without a verb of its own, no claim. One that ends in an -s may hold its verb:
 * "told us the roof leaks"; so may one that goes on behind a plural, an -s or a person: "told us
 * the boys run home", "told him the baker quit".
 */
static bool is_thing_told(const struct cd_marker *m, uint32_t t)
{
    static const char *const bare[] = {
        "things", "nothing", "everything", "something", "anything", "more", "much", "less",
        "little", "plenty",  "otherwise",  "stories",   "jokes",    "lies", "tales"};
    uint32_t end = t + 1;
    bool some = CD_MARKER_AMONG(m, t, bare);
    bool opens = some || cd_marker_is(m, t, "the") || cd_marker_is(m, t, "a") ||
                 cd_marker_is(m, t, "his") || cd_marker_is(m, t, "her") ||
                 cd_marker_is(m, t, "their") || cd_marker_is(m, t, "its") ||
                 (cd_clause_cls(m, t) & CD_LX_NUMWORD &&
                  (cd_clause_is_plural(m, t + 1) || cd_marker_is(m, t + 1, "thing")));
    if (!opens || (!some && cd_attrib_opens_clause(m, t)))
        return false;
    while (end - t < CD_CLAUSE_MAX && cd_marker_is_word(m, end) && !cd_marker_is(m, end, "and") &&
           !cd_marker_is(m, end, "without") &&
           !(cd_clause_cls(m, end) & (CD_LX_SUBORD | CD_LX_RELATIVE)))
        end++;
    bool inserted = cd_clause_is_comma(m, end) && !cd_marker_is(m, end + 1, "and") &&
                    !cd_marker_is_quote(m, end + 1);
    uint32_t reach = inserted ? end + CD_CLAUSE_MAX / 2 : end; /* "the next one, on 3 May, is" */
    reach = reach < m->end ? reach : m->end;
    if (cd_attrib_holds_verb_or_past(m, t + 1, reach) || cd_marker_is(m, end, "who") ||
        cd_marker_is(m, end, "which") || cd_marker_is(m, end, "that"))
        return false;
    for (uint32_t k = t + 1; !some && k + 1 < end; k++)
        if ((cd_clause_is_plural(m, k) || is_agent(m, k)) && goes_on(m, k + 1))
            return false;
    uint32_t head = t + 1;
    while (head < end && !(cd_clause_cls(m, head) & CD_LX_PREP))
        head++;
    bool leaks = head > t + 2 && cd_clause_is_plural(m, head - 1) && !cd_marker_is(m, head, "of") &&
                 !(cd_clause_cls(m, t) & CD_LX_NUMWORD);
    return some || !leaks;
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

/* "told how [he looked up]", not "how [many died]": whether somebody's name opens at t. */
static bool is_who_did(const struct cd_marker *m, uint32_t t)
{
    static const char *const degrees[] = {"many", "much", "few", "little"};
    return (cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST) ||
            cd_clause_is_capital(m, t) || cd_clause_is_plural(m, t)) &&
           !CD_MARKER_AMONG(m, t, degrees);
}

bool cd_attrib_tells_how(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    return cd_marker_is(m, v, "told") && cd_marker_is(m, t, "how") && is_who_did(m, t + 1);
}

/* "hearing [a bang]", not "heating [pads]": whether what opens at t makes the word before a deed.
 */
static bool has_object(const struct cd_marker *m, uint32_t t)
{
    static const char *const whom[] = {"me", "him", "them", "us", "that", "you"};
    return cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_PREP | CD_LX_THIRD | CD_LX_FIRST) ||
           CD_MARKER_AMONG(m, t, whom) || cd_clause_is_capital(m, t);
}

bool cd_attrib_owns_deed(const struct cd_marker *m, uint32_t v, uint32_t t)
{
    static const char *const stems[] = {"acknowledg", "admi",   "recall", "remember", "report",
                                        "mention",    "confes", "conced", "recount"};
    struct cd_str s = cd_marker_fold(m, v);
    t += cd_marker_is(m, t, "to");
    static const char *const recalls[] = {"recalled", "recalls", "remembered", "remembers"};
    struct cd_str deed = cd_marker_fold(m, t);
    bool doing = CD_MARKER_AMONG(m, v, recalls) && cd_marker_is_word(m, t) && deed.len > 5 &&
                 memcmp(deed.ptr + deed.len - 3, "ing", 3) == 0 && !cd_clause_is_capital(m, t) &&
                 !(cd_clause_cls(m, t) & CD_LX_PREP) && has_object(m, t + 1);
    if (!cd_marker_is(m, t, "having") && !doing)
        return false;
    for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
        if (strncmp(s.ptr, stems[k], strlen(stems[k])) == 0)
            return true;
    return false;
}

bool cd_attrib_is_said_to(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    static const char *const questions[] = {"what", "how", "why"};
    uint32_t behind = cd_marker_is(m, t, "to") ? cd_clause_over_addressee(m, t + 1) : t;
    if (behind < t + 2 || !CD_MARKER_AMONG(m, behind, questions))
        return false;
    *end = behind;
    return true;
}

bool cd_attrib_text_provides(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const verbs[] = {"provides", "provide",    "directs",
                                        "direct",   "prescribes", "prescribe"};
    c->end = t + 2;
    return cd_marker_is(m, t + 1, "that") && CD_MARKER_AMONG(m, t, verbs) && is_in_text(m, t) &&
           cd_attrib_subject_speaks(m, t, c);
}

bool cd_attrib_is_like_this(const struct cd_marker *m, uint32_t t, uint32_t colon)
{
    t += cd_marker_is(m, t, "it");
    bool like = cd_marker_is(m, t, "like") || cd_marker_is(m, t, "in");
    bool way = cd_marker_is(m, t + like, "this") && cd_marker_is(m, t + like + 1, "way");
    uint32_t end = way ? t + like + 2 : t + 1 + like;
    return cd_marker_is_mark(m, colon, ":") && end == colon &&
           (way || cd_marker_is(m, t, "thus") || cd_marker_is(m, t, "so") ||
            (like && cd_marker_is(m, t + 1, "this")));
}
