/*
 * Whether a word of the reporting verbs is a verb where it stands: many are nouns too ("the latest
 * reports", "its claims"), some are names ("Bernard May"). What stands around it decides. Cost:
 * bounded a word, by CD_CLAUSE_DEPTH subjects within each other.
 */
#include "segment/clause.h"

/* Whether "that", a colon or a quotation stands behind the word at t, adverbs between. */
static bool wants_verb(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t + 1;
    while (k < t + 4 &&
           (cd_clause_is_adverb(m, k) || cd_marker_is(m, k, "quite") ||
            cd_marker_is(m, k, "very") || cd_marker_is(m, k, "back") || cd_marker_is(m, k, "out")))
        k++;
    uint32_t start = k;
    if (cd_clause_cls(m, k) & CD_LX_PREP) /* "states in so many words: " */
        while (k < m->end && k < start + 8 &&
               (cd_marker_is_word(m, k) || cd_marker_token(m, k)->cls == CD_TOKEN_NUMBER) &&
               !cd_marker_is(m, k, "that") && !(cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_SAY)))
            k++;
    if (cd_clause_is_comma(m, k)) /* "claims, however, that" */
        for (uint32_t c = k + 1; c + 1 < m->end && c < k + 8; c++)
            if ((cd_clause_is_comma(m, c) && cd_marker_is(m, c + 1, "that")) ||
                (cd_marker_is_mark(m, c, ":") && cd_marker_is_quote(m, c + 1)))
                return true; /* also "claims, in plain words: “...”" */
    return cd_marker_is(m, k, "that") || (k == t + 1 && cd_marker_is(m, k, "whether")) ||
           cd_marker_is_mark(m, k, ":") || cd_marker_is_quote(m, k) ||
           (cd_clause_is_comma(m, k) && cd_marker_is_quote(m, k + 1));
}

/*
 * Whether the noun phrase before t agrees with it as a subject does with its verb, where what
 * stands behind wants a verb: "that", a quotation, a colon; or where both are set off by a comma:
 * "..., the shipping office estimates."
 */
static bool agrees(const struct cd_marker *m, uint32_t t, unsigned depth)
{
    bool that = wants_verb(m, t);
    bool set_off = cd_clause_is_final(m, t + 1) || cd_clause_is_comma(m, t + 1);
    if ((!that && !set_off) || depth >= CD_CLAUSE_DEPTH)
        return false;
    uint32_t first = cd_clause_read_subject_within(m, t, depth + 1);
    if (first == CD_NONE ||
        !(cd_clause_cls(m, first) & CD_LX_DET || cd_clause_is_capital(m, first)))
        return false;
    bool as = first > m->first && cd_marker_is(m, first - 1, "as") &&
              (first - 1 == m->first || cd_clause_is_break(m, first - 2));
    as = as || (first > m->first + 1 && cd_marker_is(m, first - 1, "so") &&
                cd_marker_is(m, first - 2, "or")); /* or so the owner claims */
    if (!that && !as &&
        (first == m->first ||
         !(cd_clause_is_comma(m, first - 1) || cd_marker_is_quote(m, first - 1))))
        return false;
    for (uint32_t k = first + 1; k < t; k++)
        if (cd_marker_is(m, k - 1, "to") && cd_clause_cls(m, k) & CD_LX_SAY_BASE)
            return false; /* "this to say about the change orders" */
    uint32_t head = cd_clause_head(m, first, t);
    if (cd_marker_is(m, head, "staff") || cd_marker_is(m, head, "media") ||
        cd_marker_is(m, head, "data"))
        return true;
    bool plural = cd_clause_is_plural(m, head);
    return cd_clause_cls(m, t) & CD_LX_SAY ? !plural : plural;
}

/* Whether the words from t to the end of the clause hold one finite verb: "the lamp was out",
 * "prices went up". */
static bool is_one_clause(const struct cd_marker *m, uint32_t t)
{
    const uint32_t finite = CD_LX_AUX | CD_LX_VERB;
    int groups = 0;
    for (uint32_t start = t; t < m->end && t - start < 12; t++) {
        if (cd_clause_is_break(m, t) || cd_clause_is_final(m, t))
            break;
        groups += cd_clause_cls(m, t) & finite && !(cd_clause_cls(m, t - 1) & finite);
    }
    return groups == 1;
}

/* "estimates the losses at 31 million": whether no verb but the one at t rules the amount behind.
 */
static bool rules_amount(const struct cd_marker *m, uint32_t t)
{
    bool amount = false;
    for (uint32_t k = t + 1; k < m->end && k - t < 8 && !cd_clause_is_break(m, k); k++) {
        if (cd_clause_cls(m, k) & (CD_LX_AUX | CD_LX_VERB))
            return false;
        amount = amount || m->taken[k] & CD_TAKEN_NUMBER;
    }
    return amount && cd_marker_is(m, t, "estimates");
}

/*
 * Whether a noun phrase fills the clause from its beginning up to t, and what stands at t + 1 opens
 * another: "The union's web site claims 140 drivers".
 */
static bool is_between_phrases(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t, right = cd_clause_cls(m, t + 1);
    bool owned = false, opens = is_one_clause(m, t + 1) ||
                                rules_amount(m, t); /* "The guild of pilots claims the" */
    struct cd_str part = cd_marker_fold(m, t + 3);  /* break-ins */
    bool compound = cd_clause_is_hyphened(m, t + 1) && part.ptr[part.len - 1] == 's';
    bool subject = cd_marker_is(m, t + 1, "there") || cd_clause_is_capital(m, t + 1) || compound ||
                   cd_clause_is_plural(m, t + 1); /* where a verb of its own follows */
    if (t + 1 >= m->end ||
        !(right & (CD_LX_DET | CD_LX_THIRD | CD_LX_NUMWORD) ||
          cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER || (opens && subject)))
        return false;
    while (k > m->first && t - k < 7 && cd_marker_is_word(m, k - 1) &&
           !(cd_clause_cls(m, k - 1) & CD_LX_PREP && !opens) &&
           !(cd_clause_cls(m, k - 1) & (CD_LX_AUX | CD_LX_SAY | CD_LX_VERB | CD_LX_SUBORD |
                                        CD_LX_RELATIVE | CD_LX_THIRD | CD_LX_FIRST)))
        owned |= cd_marker_is(m, --k, "'s");
    bool joint = k > m->first && (cd_marker_is(m, k - 1, "so") || cd_marker_is(m, k - 1, "then") ||
                                  cd_marker_is(m, k - 1, "but"));
    if (cd_marker_is(m, k, "and"))
        k++;
    return t - k >= 2 &&
           (k == m->first || joint || cd_marker_is(m, k - 1, "and") ||
            cd_clause_is_break(m, k - 1)) &&
           (owned || cd_clause_cls(m, k) & CD_LX_DET);
}

/*
 * "Records seen by the paper show the pump failed": a plain form behind a plural noun with what
 * belongs to it, and a clause behind.
 */
static bool is_of_plural(const struct cd_marker *m, uint32_t t, unsigned depth)
{
    uint32_t right = cd_clause_cls(m, t + 1);
    bool set_off = cd_clause_is_final(m, t + 1); /* ", papers seen by us show." */
    if (depth >= CD_CLAUSE_DEPTH || cd_clause_cls(m, t) & CD_LX_SAY ||
        cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP | CD_LX_AUX) ||
        !(set_off || ((right & (CD_LX_DET | CD_LX_THIRD) || cd_clause_is_plural(m, t + 1)) &&
                      is_one_clause(m, t + 1))))
        return false;
    uint32_t first = cd_clause_read_subject_within(m, t, depth + 1);
    uint32_t head = first == CD_NONE ? t : cd_clause_head(m, first, t);
    return head + 1 < t && (first == m->first ? !set_off : cd_clause_is_break(m, first - 1)) &&
           cd_clause_is_plural(m, head) && cd_clause_is_reduced(m, head + 1);
}

/* "Another offers: “...”", "One claims that": one of several, alone before the verb at t. */
static bool is_one_that_speaks(const struct cd_marker *m, uint32_t t)
{
    static const char *const ones[] = {"one", "another", "other", "third", "second"};
    uint32_t first = t - 1;
    if (t == m->first || !CD_MARKER_AMONG(m, t - 1, ones) || !(cd_clause_cls(m, t) & CD_LX_SAY))
        return false;
    if (first > m->first && (cd_marker_is(m, first - 1, "the") || cd_marker_is(m, first - 1, "a")))
        first--;
    bool opens = first == m->first || cd_clause_is_break(m, first - 1) ||
                 cd_marker_is(m, first - 1, "and") || cd_marker_is(m, first - 1, "but");
    return opens && (cd_marker_is_mark(m, t + 1, ":") || cd_marker_is_quote(m, t + 1) ||
                     (cd_clause_is_comma(m, t + 1) && cd_marker_is_quote(m, t + 2)) ||
                     (first + 1 == t && cd_marker_is(m, t + 1, "that")));
}

/* "the latest reports", "its claims": a noun that looks like a reporting verb. */
static bool is_noun(const struct cd_marker *m, uint32_t t, unsigned depth)
{
    static const char *const takes[] = {
        "denied",    "denies",  "deny",     "rejected", "rejects",    "reject",    "dismissed",
        "dismiss",   "refuted", "refutes",  "refute",   "disputed",   "rebutted",  "dismisses",
        "rubbished", "heard",   "repeated", "received", "discounted", "repudiated"};
    if (!(cd_clause_cls(m, t) & CD_LX_NOUNY))
        return false;
    if (t > m->first + 1 && cd_marker_is(m, t - 1, "further") && !wants_verb(m, t) &&
        (cd_marker_is(m, t - 2, "without") || cd_marker_is(m, t - 2, "no") ||
         (cd_clause_cls(m, t - 2) & (CD_LX_PREP | CD_LX_DET) &&
          !(cd_clause_cls(m, t - 2) & CD_LX_THIRD))))
        return true; /* "without further details" */
    if (t > m->first && cd_marker_is_quote(m, t - 1) && cd_clause_before_title(m, t - 1, t) < t - 1)
        return false; /* As “Ost” reports, */
    if (t > m->first && CD_MARKER_AMONG(m, t - 1, takes))
        return true; /* "rejected claims that the tax rose" */
    if (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING && t == m->first + 1 &&
        (cd_marker_is(m, t + 1, "from") || cd_marker_is(m, t + 1, "of") ||
         cd_marker_is(m, t + 1, "for")))
        return true; /* "Field notes from Orm" */
    if (is_one_that_speaks(m, t))
        return false;
    if (t == m->first || cd_clause_cls(m, t - 1) & (CD_LX_DET | CD_LX_PREP))
        return !cd_marker_is(m, t - 1, "that") && !cd_marker_is(m, t - 1, "it");
    if (cd_clause_cls(m, t + 1) & (CD_LX_AUX | CD_LX_SAY | CD_LX_VERB) &&
        !(cd_clause_cls(m, t - 1) & (CD_LX_FIRST | CD_LX_THIRD | CD_LX_AUX)))
        return true; /* "the bank's own forecast says" */
    if (t >= m->first + 3 && cd_marker_is(m, t - 1, "and") && cd_clause_is_plural(m, t) &&
        cd_clause_is_plural(m, t - 2) && cd_clause_cls(m, t - 3) & CD_LX_DET)
        return true; /* "the oaths and promises that" */
    if (cd_clause_is_plural(m, t) && cd_clause_cls(m, t + 1) & CD_LX_SAY_BASE &&
        !(cd_clause_cls(m, t + 1) & CD_LX_NOUNY))
        return true; /* "media reports say" */
    static const char *const persons[] = {"me", "us", "him", "them"};
    if (CD_MARKER_AMONG(m, t + 1, persons) && cd_marker_is_mark(m, t + 2, ":"))
        return false; /* "Lee's campaign manager texts us:" */
    static const char *const particles[] = {"back", "out", "in", "off", "up"};
    bool closed = cd_clause_is_break(m, t + 2) || cd_clause_is_final(m, t + 2);
    if ((CD_MARKER_AMONG(m, t + 1, particles) && closed) ||
        (cd_marker_is(m, t + 1, "to") && cd_marker_is(m, t + 2, "know")) ||
        (cd_marker_is(m, t + 1, "it") && CD_MARKER_AMONG(m, t + 2, particles)))
        return false; /* "Toll summed up.", "Toll summed it up:" */
    if (cd_clause_cls(m, t - 1) & (CD_LX_FIRST | CD_LX_AUX) || agrees(m, t, depth) ||
        (t > m->first + 1 && (cd_marker_is(m, t - 1, "and") || cd_marker_is(m, t - 1, "but")) &&
         !cd_clause_is_plural(m, t - 2) &&
         (wants_verb(m, t) || (cd_clause_cls(m, t + 1) & CD_LX_THIRD && /* and claims they met */
                               cd_clause_cls(m, t) & CD_LX_SAY))) ||
        (cd_clause_is_comma(m, t - 1) &&
         (wants_verb(m, t) || cd_clause_cls(m, t + 1) & (CD_LX_DET | CD_LX_THIRD) ||
          (t + 1 < m->end && cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER))))
        return false;
    if (cd_clause_is_capital(m, t - 1) && cd_clause_cls(m, t) & CD_LX_STRICT &&
        !(cd_clause_cls(m, t - 1) & CD_LX_THIRD))
        return !cd_clause_is_break(m, t + 1) && !cd_marker_is(m, t + 1, "that"); /* Navy signals */
    if (cd_clause_is_capital(m, t - 1) || cd_clause_cls(m, t - 1) & (CD_LX_THIRD | CD_LX_ADVERB))
        return false;
    if (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING && t >= m->first + 2 &&
        cd_clause_is_comma(m, t - 2) && cd_clause_is_final(m, t + 1))
        return false; /* "Quay unsafe, report finds" */
    static const char *const persons_too[] = {"chief",  "boss",   "expert", "owner",   "leader",
                                              "doctor", "lawyer", "coach",  "officer", "head"};
    if (cd_clause_cls(m, t) & CD_LX_SAY && t >= m->first + 2 && !cd_clause_is_capital(m, t) &&
        (cd_clause_cls(m, t - 1) & CD_LX_TITLE || CD_MARKER_AMONG(m, t - 1, persons_too)))
        return false; /* "police chief warns of floods", where a headline drops the article */
    struct cd_str left = cd_marker_fold(m, t - 1);
    if (cd_clause_cls(m, t) & CD_LX_SAY_BASE && is_of_plural(m, t, depth))
        return false;
    if (cd_clause_cls(m, t) & CD_LX_SAY_BASE && !(cd_clause_cls(m, t) & CD_LX_SAY))
        return !cd_clause_is_comma(m, t - 1) && !(left.len > 3 && left.ptr[left.len - 1] == 's') &&
               !cd_marker_is(m, t - 1, "data") && !cd_marker_is(m, t - 1, "police") &&
               !cd_marker_is(m, t - 1, "people");
    if (cd_clause_cls(m, t) & CD_LX_SAY && is_between_phrases(m, t))
        return false;
    /* "the ministry reports": a subject of an article and a noun */
    return !(t >= m->first + 2 &&
             (cd_clause_cls(m, t - 2) & CD_LX_DET || cd_clause_is_genitive(m, t - 2)) &&
             (t == m->first + 2 || !(cd_clause_cls(m, t - 3) & CD_LX_PREP)) &&
             cd_clause_cls(m, t) & CD_LX_SAY);
}

bool cd_clause_is_noun(const struct cd_marker *m, uint32_t t)
{
    return is_noun(m, t, 0);
}

/* "the alleged thief": a participle behind an article. */
static bool is_adjective(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_clause_is_past_form(m, t) &&
           (cd_marker_is(m, t - 1, "the") || cd_marker_is(m, t - 1, "a") ||
            cd_marker_is(m, t - 1, "an") || cd_marker_is(m, t - 1, "'s"));
}

/* "Bernard May", "Cllr Will": a name that looks like an auxiliary, in a sentence of small letters.
 */
static bool is_surname(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_clause_is_capital(m, t) && cd_clause_is_capital(m, t - 1) &&
           m->b->statements[m->statement].kind != CD_STATEMENT_HEADING;
}

bool cd_clause_is_verb_within(const struct cd_marker *m, uint32_t t, unsigned depth)
{
    uint32_t c = cd_clause_cls(m, t);
    if ((cd_marker_is(m, t, "written") || cd_marker_is(m, t, "sworn")) && t > m->first &&
        !(cd_clause_cls(m, t - 1) & (CD_LX_AUX | CD_LX_ADVERB)))
        return false; /* "your written testimony" */
    return c & (CD_LX_AUX | CD_LX_SAY) && !(m->taken[t] & CD_TAKEN_DATE) &&
           !(c & CD_LX_AUX && is_surname(m, t)) && !is_noun(m, t, depth) && !is_adjective(m, t);
}

bool cd_clause_is_verb(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_is_verb_within(m, t, 0);
}
