/*
 * Negation, modality, quantifiers and fillers by the cue table. The scope of a cue is what follows
 * it up to the end of its clause (of "there was not" what precedes it): the next stop, comma,
 * colon, dash, quotation mark, "but" or "and that". Cost: linear; scopes are cut at MAX_SCOPE
 * tokens.
 */
#include <string.h>

#include "segment/clause.h"
#include "segment/marks.h"

enum {
    MAX_SCOPE = 40,
    ROUND_REACH = 3, /* words from a number to "or more" */
    KEEP_REACH = 7   /* words from "keep" to "from", from "turn" to "down" */
};

/* Small letters as bits; what is no letter has the bit of one. */
#define LETTER(c) (1u << ((unsigned char)(c)&31))

/* Whether the token at t closes what a cue before it reaches. */
static bool ends_scope(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, ".,;:?!()[]\"") || cd_marker_is(m, t, "but") ||
           (cd_marker_is(m, t, "and") && cd_marker_is(m, t + 1, "that")) ||
           (cd_marker_is_mark(m, t, "-") && !cd_marker_glued(m, t));
}

static uint32_t scope_end(const struct cd_marker *m, uint32_t t)
{
    uint32_t end = t;
    while (end < m->end && end - t < MAX_SCOPE && !ends_scope(m, end))
        end++;
    return end;
}

/* "a package there was not": what is denied stands in front, from the begin of the clause. */
static struct cd_range scope_before(const struct cd_marker *m, uint32_t t)
{
    static const char *const be[] = {"is", "are", "was", "were"};
    if (t < m->first + 3 || !cd_marker_is(m, t - 2, "there") || !CD_MARKER_AMONG(m, t - 1, be))
        return (struct cd_range){t + 1, 0};
    uint32_t first = t - 2;
    while (first > m->first && t - first < MAX_SCOPE && !ends_scope(m, first - 1))
        first--;
    return (struct cd_range){first, t - 2 - first};
}

static void add_cue(struct cd_marker *m, uint32_t t, const struct cd_phrase *phrase, uint8_t kind)
{
    uint32_t end = t + phrase->n;
    struct cd_mark *mark = cd_marker_add(m, kind, t, end);
    mark->value = phrase->value;
    mark->scope = (struct cd_range){end, scope_end(m, end) - end};
    if (kind == CD_MARK_NEGATION && mark->scope.count == 0 && phrase->n == 1)
        mark->scope = scope_before(m, t);
    if (kind == CD_MARK_FILLER)
        mark->scope = (struct cd_range){end, 0};
    if (phrase->kind == CD_PHRASE_MORPH) {
        /* The word negates itself: value is the word, unit what it negates. */
        mark->flags = CD_MARK_MORPH;
        mark->unit = phrase->value;
        mark->value = cd_marker_token(m, t)->fold;
        mark->scope = (struct cd_range){t, 1};
    } else if (cd_marker_is(m, t, "without")) {
        mark->flags = CD_MARK_MORPH;
    }
    for (uint32_t k = t; k < end; k++)
        m->taken[k] |= CD_TAKEN_CUE;
}

static bool after_det(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && (cd_marker_classes(m, t - 1) & CD_LX_DET ||
                            cd_marker_is(m, t - 1, "'s") || cd_marker_is(m, t - 1, "good"));
}

/* Whether a number starts at t, as far as the finder of numbers saw one. */
static bool number_at(const struct cd_marker *m, uint32_t t)
{
    return t < m->end && m->taken[t] & CD_TAKEN_NUMBER;
}

/* "are due to the passengers", "entitled to compensation": no verb behind it, as far as the next
 * word tells. */
static bool takes_noun(const struct cd_marker *m, uint32_t end)
{
    static const char *const tails[] = {"tion", "sion", "ment", "ness", "ance", "ence", "ity"};
    if (!cd_marker_is(m, end - 1, "to") || !cd_marker_is_word(m, end))
        return number_at(m, end) && cd_marker_is(m, end - 1, "to");
    if (cd_marker_is(m, end - 2, "up"))
        return false; /* it is up to the owner to pay */
    if (cd_marker_classes(m, end) & (CD_LX_DET | CD_LX_NUMWORD) || number_at(m, end))
        return true;
    bool due = cd_marker_is(m, end - 2, "due") || cd_marker_is(m, end - 2, "entitled");
    struct cd_str next = cd_marker_fold(m, end);
    for (size_t k = 0; due && k < sizeof tails / sizeof *tails; k++) {
        size_t n = strlen(tails[k]);
        if (next.len > n + 3 && memcmp(next.ptr + next.len - n, tails[k], n) == 0)
            return true;
    }
    return false;
}

/* Modal verbs that are nouns or months here: "the will", "a can", "in May". */
static bool is_modal(const struct cd_marker *m, uint32_t t)
{
    const struct cd_token *token = cd_marker_token(m, t);
    bool noun = cd_marker_is(m, t, "will") || cd_marker_is(m, t, "can") ||
                cd_marker_is(m, t, "might") || cd_marker_is(m, t, "must");
    if (noun && after_det(m, t) && !cd_marker_is(m, t - 1, "that") &&
        !cd_marker_is(m, t - 1, "this") && !cd_marker_is(m, t - 1, "all") &&
        !cd_marker_is(m, t - 1, "both") && !cd_marker_is(m, t - 1, "some") &&
        !cd_marker_is(m, t - 1, "many") && !cd_marker_is(m, t - 1, "most") &&
        !cd_marker_is(m, t - 1, "one") && !cd_marker_is(m, t - 1, "two") &&
        !cd_marker_is(m, t - 1, "those") && !cd_marker_is(m, t - 1, "these") &&
        !cd_marker_is(m, t - 1, "each"))
        return false;
    if (cd_marker_is(m, t, "may"))
        return !(m->taken[t] & CD_TAKEN_DATE) &&
               (!(token->flags & CD_TOKEN_CAPITAL) ||
                token->flags & (CD_TOKEN_INITIAL | CD_TOKEN_ALLCAPS));
    if (cd_marker_is(m, t, "likely") && after_det(m, t))
        return false;
    if (cd_marker_is(m, t, "assuming") && t > m->first &&
        cd_marker_classes(m, t - 1) & (CD_LX_PREP | CD_LX_AUX))
        return false; /* "in assuming office" */
    return !(m->taken[t] & CD_TAKEN_DATE);
}

/* Whether the number at t counts units of time. */
static bool is_duration(const struct cd_marker *m, uint32_t t)
{
    while (number_at(m, t) && !(cd_marker_classes(m, t) & CD_LX_PERIOD)) {
        static const char *const units[] = {"days",  "weeks",   "months",  "years",
                                            "hours", "minutes", "decades", "centuries"};
        if (CD_MARKER_AMONG(m, t, units))
            return true;
        t++;
    }
    return number_at(m, t);
}

/* Whether a number ends before t, or a few words before it, in the same clause: 40 houses or so. */
static bool behind_number(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = 1; k <= ROUND_REACH && t >= m->first + k; k++) {
        if (number_at(m, t - k))
            return true;
        if (!cd_marker_is_word(m, t - k) &&
            !(k == 1 && cd_marker_is_mark(m, t - k, ",-") && t > m->first + 1))
            return false;
    }
    return false;
}

/* Whether "by" stands before the noun phrase that ends at t: by a very large majority. */
static bool behind_by(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = 1; k <= 4 && t >= m->first + k; k++)
        if (cd_marker_is(m, t - k, "by"))
            return true;
    return false;
}

/* "has crept up to 2.1 percent": where it has come to, no limit. */
static bool moves_up_to(const struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {
        "creep",    "creeps", "crept", "creeping", "go",      "goes",   "went",   "gone",
        "going",    "come",   "comes", "came",     "coming",  "climb",  "climbs", "climbed",
        "climbing", "rise",   "rises", "rose",     "risen",   "rising", "move",   "moves",
        "moved",    "moving", "edged", "edge",     "edging",  "grown",  "grew",   "grow",
        "add",      "adds",   "added", "adding",   "brought", "bring",  "pushed", "driven",
        "drove",    "taken",  "sums",  "summed",   "shot"};
    if (!cd_marker_is(m, t, "up") || t == m->first)
        return false;
    return CD_MARKER_AMONG(m, t - 1, verbs);
}

/* "spread over 40 hectares", "went over 40 hectares": where it is, no limit. */
static bool spreads_over(const struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {
        "spread",  "spreads",   "spreading", "extend",    "extends",     "extended",   "extending",
        "stretch", "stretches", "stretched", "scattered", "distributed", "stretching", "gone",
        "goes",    "went",      "flew",      "flown",     "passed"};
    if (!cd_marker_is(m, t, "over") || t == m->first)
        return false;
    return CD_MARKER_AMONG(m, t - 1, verbs);
}

/* "most important", "the most": superlatives count nothing. */
static bool is_quantifier(const struct cd_marker *m, uint32_t t, const struct cd_phrase *phrase)
{
    uint32_t end = t + phrase->n;
    if (cd_marker_is(m, t, "over") && is_duration(m, end))
        return false; /* "over six years": how long, not how many */
    if (moves_up_to(m, t) || spreads_over(m, t))
        return false;
    if (phrase->kind == CD_PHRASE_NUMERIC && phrase->n == 1 && t > m->first &&
        cd_marker_is(m, t - 1, "from"))
        return false; /* from below 200 m: a place */
    uint32_t number = end + ((cd_marker_classes(m, end) & CD_LX_DET) != 0);
    if (phrase->n == 1 && phrase->kind == CD_PHRASE_NUMERIC &&
        cd_marker_classes(m, number) & CD_LX_ORDWORD)
        return false; /* under the second floor */
    if (phrase->kind == CD_PHRASE_NUMERIC)
        return number_at(m, end) ||
               (number_at(m, end + 1) && cd_marker_classes(m, end) & CD_LX_DET);
    if (cd_marker_is(m, t, "most") && phrase->n == 1) {
        if ((after_det(m, t) && !cd_marker_is(m, t - 1, "that")) || !cd_marker_is_word(m, end))
            return false;
        struct cd_str next = cd_marker_fold(m, end);
        bool plural =
            next.len > 2 && next.ptr[next.len - 1] == 's' && next.ptr[next.len - 2] != 's';
        static const char *const masses[] = {
            "traffic", "water",    "money",    "damage",   "food",      "land",     "information",
            "power",   "evidence", "trade",    "business", "equipment", "property", "grain",
            "fuel",    "oil",      "gas",      "cargo",    "snow",      "wood",     "rain",
            "women",   "men",      "children", "police",   "staff",     "work",     "spending",
            "income",  "revenue",  "support",  "rice",     "wheat",     "milk",     "energy"};
        return plural || CD_MARKER_AMONG(m, end, masses) || cd_marker_is(m, end, "people") ||
               cd_marker_is(m, end, "other") || cd_marker_classes(m, end) & CD_LX_AUX ||
               (cd_marker_is_word(m, end + 1) && next.len > 4 &&
                cd_marker_fold(m, end + 1).ptr[cd_marker_fold(m, end + 1).len - 1] == 's');
    }
    if (cd_marker_is(m, t, "certain"))
        return (!after_det(m, t) || cd_marker_is(m, t - 1, "that")) && cd_marker_is_word(m, end) &&
               !(cd_marker_token(m, end)->flags & CD_TOKEN_STOP) &&
               !(t > m->first && cd_marker_classes(m, t - 1) & CD_LX_AUX);
    if (cd_marker_is(m, t, "majority"))
        return !behind_by(m, t); /* "passed by a large majority of the council" */
    if (cd_marker_is(m, t, "precisely") || cd_marker_is(m, t, "exactly"))
        return number_at(m, end);
    if (cd_marker_is(m, t, "few") && phrase->n == 1 && t > m->first)
        return !cd_marker_is(m, t - 1, "last") && !cd_marker_is(m, t - 1, "past") &&
               !cd_marker_is(m, t - 1, "next");
    return true;
}

static bool is_edge(const struct cd_marker *m, uint32_t t)
{
    return t < m->first || t >= m->end || cd_marker_is_mark(m, t, ".,;:?!()\"-");
}

static bool is_filler(const struct cd_marker *m, uint32_t t, const struct cd_phrase *phrase)
{
    bool left = t == m->first || is_edge(m, t - 1);
    bool right = is_edge(m, t + phrase->n) && t + phrase->n < m->end;
    if (phrase->kind == CD_PHRASE_FILLER)
        return !(cd_marker_token(m, t)->flags & CD_TOKEN_ALLCAPS);
    return left && right && cd_marker_is_mark(m, t + phrase->n, ",-.;");
}

/* Whether a word has the form of a participle: paying; not nothing. */
static bool is_participle(const struct cd_marker *m, uint32_t t)
{
    static const char *const others[] = {"nothing", "anything", "something", "everything",
                                         "during",  "morning",  "evening",   "spring",
                                         "string",  "ceiling"};
    if (!cd_marker_is_word(m, t))
        return false;
    struct cd_str s = cd_marker_fold(m, t);
    return s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0 && !CD_MARKER_AMONG(m, t, others);
}

/* "avoided paying", "was cleared of knowingly letting him go" */
static bool before_participle(const struct cd_marker *m, uint32_t end)
{
    return is_participle(m, end) ||
           (cd_marker_classes(m, end) & CD_LX_ADVERB && is_participle(m, end + 1));
}

/* Adds a negation of one word at t that acts on what begins at `from`. */
static void add_negation(struct cd_marker *m, uint32_t t, uint32_t from)
{
    struct cd_phrase phrase = {CD_PHRASE_NEGATION, 1, cd_marker_intern(m, "not")};
    add_cue(m, t, &phrase, CD_MARK_NEGATION);
    struct cd_mark *mark = &m->b->marks[m->b->n_marks - 1];
    mark->scope = (struct cd_range){from, scope_end(m, from) - from};
}

/* "kept the prisoner from escaping" */
static bool keeps_from(struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {
        "keep",     "keeps",      "kept",        "keeping",    "stop",     "stops",   "stopped",
        "stopping", "deter",      "deters",      "deterred",   "dissuade", "hinder",  "hinders",
        "hindered", "dissuades",  "dissuaded",   "discourage", "restrain", "blocked", "restrains",
        "blocks",   "restrained", "discouraged", "block",      "hindering"};
    const unsigned begin =
        LETTER('b') | LETTER('d') | LETTER('h') | LETTER('k') | LETTER('r') | LETTER('s');
    if (!(LETTER(cd_marker_initial(m, t)) & begin) || !CD_MARKER_AMONG(m, t, verbs))
        return false;
    uint32_t end = scope_end(m, t + 1);
    for (uint32_t k = t + 1; k < end && k <= t + KEEP_REACH; k++)
        if (cd_marker_is(m, k, "from") && is_participle(m, k + 1)) {
            add_negation(m, t, k + 1);
            return true;
        }
    return false;
}

/* "turned the offer down" */
static bool turns_down(struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {"turn", "turns", "turned", "turning",
                                        "vote", "votes", "voted",  "voting"};
    static const char *const louder[] = {"heating", "music",  "volume", "sound", "radio",
                                         "light",   "lights", "gas",    "heat",  "television"};
    if (!(LETTER(cd_marker_initial(m, t)) & (LETTER('t') | LETTER('v'))) ||
        !CD_MARKER_AMONG(m, t, verbs))
        return false;
    uint32_t end = scope_end(m, t + 1);
    for (uint32_t k = t + 2; k < end && k <= t + KEEP_REACH; k++) {
        if (cd_marker_classes(m, k) & (CD_LX_AUX | CD_LX_THIRD | CD_LX_SUBORD | CD_LX_RELATIVE) ||
            CD_MARKER_AMONG(m, k, louder))
            return false;
        if (cd_marker_is(m, k, "down") && (k + 1 >= end || cd_marker_is(m, k + 1, "and"))) {
            add_negation(m, t, t + 1);
            return true;
        }
    }
    return false;
}

/* "too weak to stand", "too narrow for lorries to pass" */
static bool is_too_much(struct cd_marker *m, uint32_t t)
{
    static const char *const eager[] = {"ready", "happy", "pleased", "willing", "glad",
                                        "keen",  "eager", "anxious", "easy",    "inclined"};
    static const char *const before[] = {"only", "all", "not", "never", "n't"};
    if (cd_marker_initial(m, t) != 't' || !cd_marker_is(m, t, "too") ||
        (t > m->first && CD_MARKER_AMONG(m, t - 1, before)) || CD_MARKER_AMONG(m, t + 1, eager))
        return false;
    uint32_t end = scope_end(m, t + 1), to = t + 2;
    if (to < end && cd_marker_is(m, to, "for"))
        while (to < end && to <= t + KEEP_REACH && !cd_marker_is(m, to, "to"))
            to++;
    if (to + 1 >= end || !cd_marker_is(m, to, "to") ||
        cd_marker_classes(m, to + 1) & (CD_LX_DET | CD_LX_NUMWORD | CD_LX_THIRD | CD_LX_PREP) ||
        number_at(m, to + 1))
        return false;
    add_negation(m, t, to + 1);
    return true;
}

/* Adds the mark of a phrase at t; false: the phrase is no cue here. */
static bool visit(struct cd_marker *m, uint32_t t, const struct cd_phrase *phrase)
{
    switch ((enum cd_phrase_kind)phrase->kind) {
    case CD_PHRASE_NEGATION:
    case CD_PHRASE_MORPH:
        if (m->taken[t] & (CD_TAKEN_DATE | CD_TAKEN_NUMBER) ||
            (t > m->first && phrase->n == 1 && cd_marker_is(m, t, "not") &&
             cd_marker_is(m, t - 1, "than")))
            return false; /* more likely than not */
        add_cue(m, t, phrase, CD_MARK_NEGATION);
        break;
    case CD_PHRASE_UNDOING:
        if (!before_participle(m, t + phrase->n))
            return false;
        add_cue(m, t, phrase, CD_MARK_NEGATION);
        break;
    case CD_PHRASE_MODALITY:
        if (!is_modal(m, t) || (phrase->n > 1 && takes_noun(m, t + phrase->n)))
            return false;
        add_cue(m, t, phrase, CD_MARK_MODALITY);
        break;
    case CD_PHRASE_WEIGHING:
        if (!before_participle(m, t + phrase->n))
            return false;
        add_cue(m, t, phrase, CD_MARK_MODALITY);
        break;
    case CD_PHRASE_ROUND:
        if (!behind_number(m, t))
            return false;
        add_cue(m, t, phrase, CD_MARK_QUANTIFIER);
        break;
    case CD_PHRASE_QUANTIFIER:
    case CD_PHRASE_NUMERIC:
        if (!is_quantifier(m, t, phrase))
            return false;
        add_cue(m, t, phrase, CD_MARK_QUANTIFIER);
        break;
    case CD_PHRASE_FILLER:
    case CD_PHRASE_ASIDE_FILLER:
        if (is_filler(m, t, phrase))
            add_cue(m, t, phrase, CD_MARK_FILLER);
        break;
    case CD_PHRASE_NONE:
        break;
    }
    return true;
}

/* "some 500", where "some" is no quantity but "about". */
static bool some_about(struct cd_marker *m, uint32_t t)
{
    if (!cd_marker_is(m, t, "some") || !number_at(m, t + 1))
        return false;
    struct cd_phrase about = {CD_PHRASE_NUMERIC, 1, cd_marker_intern(m, "about")};
    add_cue(m, t, &about, CD_MARK_QUANTIFIER);
    return true;
}

/* "we we", "the, the": a word said twice; not "that that", "had had". */
static void repetition(struct cd_marker *m, uint32_t t)
{
    static const char *const twice[] = {"that", "had", "very", "is", "no", "ha", "bye", "so"};
    uint32_t next = t + 1;
    uint32_t fold = cd_marker_token(m, t)->fold;
    if (!(next < m->end && cd_marker_token(m, next)->fold == fold) &&
        !(next + 1 < m->end && cd_marker_token(m, next + 1)->fold == fold))
        return;
    if (cd_marker_is_mark(m, next, ",-") &&
        !(cd_marker_glued(m, next) && cd_marker_glued(m, next + 1)))
        next++;
    if (!cd_marker_is_word(m, t) || !cd_marker_is_word(m, next) ||
        cd_marker_token(m, t)->fold != cd_marker_token(m, next)->fold ||
        cd_marker_token(m, next)->len < 1 || cd_marker_glued(m, next))
        return;
    if (next > t + 1 && !(cd_marker_token(m, t)->flags & CD_TOKEN_STOP))
        return;
    if (CD_MARKER_AMONG(m, t, twice))
        return;
    if (cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL &&
        cd_marker_token(m, next)->flags & CD_TOKEN_CAPITAL && !cd_marker_is(m, t, "i"))
        return; /* Pago Pago */
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_FILLER, t, next);
    mark->value = cd_marker_intern(m, "repetition");
}

/* "Had the valve been serviced, ... would ...": a condition by word order. */
static void invert(struct cd_marker *m)
{
    if ((!cd_marker_is(m, m->first, "had") && !cd_marker_is(m, m->first, "were")) ||
        cd_marker_is_mark(m, m->end - 1, "?") || m->taken[m->first] & CD_TAKEN_CUE)
        return;
    for (uint32_t t = m->first + 1; t < m->end; t++)
        if (cd_marker_is(m, t, "would") || cd_marker_is(m, t, "could") ||
            cd_marker_is(m, t, "might")) {
            struct cd_phrase phrase = {CD_PHRASE_MODALITY, 1, cd_marker_intern(m, "conditional")};
            add_cue(m, m->first, &phrase, CD_MARK_MODALITY);
            return;
        }
}

/* "Should the inquiry find ...", "will follow should the talks fail": a condition by word order. */
static bool is_inverted_should(const struct cd_marker *m, uint32_t t)
{
    static const char *const subjects[] = {"the", "a",   "an",    "any", "he",    "she",
                                           "it",  "we",  "they",  "you", "its",   "his",
                                           "her", "our", "their", "no",  "there", "i"};
    if (!cd_marker_is(m, t, "should"))
        return false;
    if (t == m->first)
        return true;
    static const char *const asking[] = {"why", "how", "what", "when", "where", "who", "which"};
    if (CD_MARKER_AMONG(m, t - 1, asking))
        return false;
    return CD_MARKER_AMONG(m, t + 1, subjects);
}

void cd_mark_cues(struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end;) {
        const struct cd_phrase *phrase = NULL;
        if (m->b->tokens[t].cls == CD_TOKEN_WORD && !some_about(m, t) && !keeps_from(m, t) &&
            !turns_down(m, t) && !is_too_much(m, t)) {
            phrase = cd_phrases_match(m->phrases, &m->b->tokens[t], m->end - t);
            if (phrase && !visit(m, t, phrase) && phrase->n > 1) {
                phrase = cd_phrases_match(m->phrases, &m->b->tokens[t], phrase->n - 1u);
                if (phrase)
                    visit(m, t, phrase); /* not under 18, not under arrest */
            }
            repetition(m, t);
        }
        t += phrase ? phrase->n : 1;
    }
    invert(m);
    if (cd_marker_is_mark(m, m->end - 1, "?") || m->end - m->first <= 4)
        return;
    for (uint32_t k = m->b->n_marks; k > 0 && m->b->marks[k - 1].statement == m->statement; k--)
        if (m->b->marks[k - 1].kind == CD_MARK_MODALITY &&
            is_inverted_should(m, m->b->marks[k - 1].tokens.first))
            m->b->marks[k - 1].value = cd_marker_intern(m, "conditional");
}
