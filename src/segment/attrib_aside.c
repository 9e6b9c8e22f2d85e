/*
 * The reporting clause behind or amid what it reports: ", the ministry said on Friday". It is set
 * off by commas, dashes or the end of a quotation. Cost: bounded a
 * verb.
 */
#include <string.h>

#include "segment/attrib.h"

enum {
    MAX_CLAIM = 3 * CD_CLAUSE_MAX, /* tokens before a clause where a word of its claim is */
    MAX_NAME = 9                   /* tokens from a verb to the end of a name with its offices */
};

/* Whether a quotation that ends before t ends as speech does: with a comma, stop or dash. */
static bool ends_speech(const struct cd_marker *m, uint32_t t)
{
    if (t > m->first && cd_clause_is_comma(m, t - 1))
        return true;
    if (cd_marker_glued(m, t))
        return false; /* an opening mark */
    while (t > m->first && cd_marker_is_quote(m, t - 1))
        t--;
    return t > m->first && cd_marker_is_mark(m, t - 1, ",.?!-;:");
}

bool cd_attrib_closes_title(const struct cd_marker *m, uint32_t t)
{
    uint32_t capitals = 0, words = 0;
    for (uint32_t k = t; k > m->first && t - k < CD_CLAUSE_MAX && !cd_marker_is_quote(m, k - 1);
         k--) {
        capitals += cd_marker_is_word(m, k - 1) && cd_clause_is_capital(m, k - 1);
        words += cd_marker_is_word(m, k - 1);
    }
    return 2 * capitals >= words;
}

/* “We stay”, [he said]: the comma at t stands behind speech that all before it is. */
bool cd_attrib_is_outer_comma(const struct cd_marker *m, uint32_t t)
{
    if (t < m->first + 3 || !cd_clause_is_comma(m, t) || !cd_marker_is_quote(m, t - 1) ||
        cd_attrib_opens_quote(m, t - 1) || cd_attrib_closes_title(m, t - 1))
        return false;
    uint32_t k = t - 1;
    while (k > m->first && t - k < MAX_CLAIM && !cd_marker_is_quote(m, k - 1))
        k--;
    return k > m->first && cd_marker_is_quote(m, k - 1) &&
           (k - 1 == m->first || cd_clause_is_break(m, k - 2));
}

/* ", the judge ruled", ", the police advise": verbs of finding and advising, which report a plain
 * claim as well as a quotation. */
static bool is_finding(const struct cd_marker *m, uint32_t v)
{
    static const char *const words[] = {
        "ruled",     "held",       "submitted",  "certified",  "reaffirmed", "restated",
        "recounted", "repeated",   "calculated", "underlined", "related",    "recommended",
        "remembers", "remembered", "advise",     "advises",    "advised",    "urge",
        "urges",     "urged",      "beg",        "begs",       "recommends", "recommend",
        "repeats",   "repeat",     "record",     "records",    "accepts",    "accepted",
        "propose",   "proposes",   "proposed",   "accept",     "envisages",  "envisaged",
        "infer",     "infers",     "deduces",    "deduce",     "feels",      "feel"};
    return CD_MARKER_AMONG(m, v, words);
}

/*
 * Whether the verb at v tells how somebody speaks or thinks aloud, whatever its object: such a
 * clause may stand in a claim without quotation marks: "The town, he snapped, had been warned".
 */
bool cd_attrib_is_voiced(const struct cd_marker *m, uint32_t v)
{
    static const char *const stems[] = {
        "expound",  "snap",    "growl",     "bark",      "whisper",  "mutter",     "murmur",
        "sigh",     "laugh",   "shrug",     "grin",      "smil",     "snort",      "sniff",
        "smirk",    "bellow",  "roar",      "thunder",   "cried",    "cries",      "cry",
        "shout",    "yell",    "scream",    "exclaim",   "drawl",    "chuckl",     "giggl",
        "hiss",     "shriek",  "wail",      "sob",       "gasp",     "rasp",       "croak",
        "purr",     "coo",     "beam",      "marvel",    "mus",      "ponder",     "reflect",
        "reason",   "ventur",  "hazard",    "quip",      "bemoan",   "seeth",      "storm",
        "blurt",    "stammer", "stutter",   "mumbl",     "plead",    "entreat",    "implor",
        "beg",      "counsel", "announc",   "interject", "jest",     "interrupt",  "splutter",
        "squeal",   "trill",   "chirp",     "bleat",     "bluster",  "pontificat", "philosophi",
        "moralis",  "moraliz", "wheez",     "whimper",   "enumerat", "expostulat", "remonstrat",
        "deduc",    "infer",   "brag",      "harrumph",  "tut",      "scribbl",    "minut",
        "testif",   "depos",   "inton",     "recit",     "joke",     "joking",     "reminisc",
        "narrat",   "recount", "recollect", "demand",    "appeal",   "utter",      "orat",
        "riposte",  "rebut",   "summar",    "recap",     "specif",   "postulat",   "hypothesi",
        "speculat", "surmis",  "disclos",   "confid",    "assum",    "imagin",     "presum",
        "fret",     "fum",     "rant",      "rail",      "rage",     "raging",     "fulminat",
        "elaborat", "outlin",  "grumbl",    "regret",    "apologis", "apologiz",   "sneer",
        "scoff",    "jeer",    "taunt",     "wonder",    "query",    "querie",     "inquir",
        "enquir",   "propos",  "suppos",    "relate",    "rul",      "blog",       "post",
        "text",     "gossip",  "nod",       "wink",      "frown",    "lectur",     "preach"};
    struct cd_str s = cd_marker_fold(m, v);
    if (!(cd_clause_cls(m, v) & CD_LX_SAY))
        return false;
    for (size_t k = 0; k < sizeof stems / sizeof *stems; k++) {
        size_t len = strlen(stems[k]);
        if (*stems[k] == cd_marker_initial(m, v) && s.len >= len && s.len <= len + 4 &&
            memcmp(s.ptr, stems[k], len) == 0)
            return true;
    }
    return false;
}

/* "read out", "reads aloud": the verb at v. */
static bool reads_aloud(const struct cd_marker *m, uint32_t v)
{
    return (cd_marker_is(m, v, "read") || cd_marker_is(m, v, "reads")) &&
           (cd_marker_is(m, v + 1, "out") || cd_marker_is(m, v + 1, "aloud"));
}

/* "he read out [from a sheet that shook], had risen": the comma behind the phrase at t where the
 * claim goes on with its verb; or t. */
static uint32_t over_phrase_to_claim(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    while (k - t < CD_CLAUSE_MAX && cd_marker_is_word(m, k))
        k++;
    return cd_clause_is_comma(m, k) && cd_clause_cls(m, k + 1) & CD_LX_AUX ? k : t;
}

/*
 * "The town, [he snapped], had been warned": a clause of nobody but the speaker and a verb of voice
 * between commas or at the end, which no list of deeds goes on with: "He came, he shouted, he
 * left".
 */
static bool is_spoken_aside(const struct cd_marker *m, uint32_t v, uint32_t first)
{
    bool aloud = reads_aloud(m, v);
    uint32_t end =
        v + 1 + (aloud || (cd_clause_is_adverb(m, v + 1) && !cd_clause_is_final(m, v + 1)));
    if (cd_clause_cls(m, end) & CD_LX_PREP && aloud)
        end = over_phrase_to_claim(m, end);
    if (first < m->first + 2 || !cd_clause_is_comma(m, first - 1) ||
        cd_marker_is_quote(m, first - 2) || !(aloud || cd_attrib_is_voiced(m, v)) ||
        !(cd_clause_is_comma(m, end) || cd_clause_only_closers(m, end)))
        return false;
    uint32_t left = first - 1, right = end + 1;
    while (left > m->first && !cd_clause_is_break(m, left - 1))
        left--;
    static const char *const pronouns[] = {"he", "she", "they", "it", "i", "we"};
    bool like = CD_MARKER_AMONG(m, left, pronouns) &&
                cd_marker_token(m, left)->fold == cd_marker_token(m, first)->fold;
    if (like || cd_clause_cls(m, left) & (CD_LX_SUBORD | CD_LX_PREP) ||
        (cd_marker_is(m, left, "as") && cd_clause_only_closers(m, end)))
        return cd_clause_is_comma(m, end) &&
               (cd_clause_cls(m, right) & CD_LX_AUX || (!like && cd_attrib_opens_clause(m, right)));
    if (cd_clause_only_closers(m, end)) /* nor "Asked if it was late, he nodded." */
        return cd_attrib_holds_verb_or_past(m, m->first, first - 1) &&
               !cd_clause_is_past_form(m, m->first);
    return !cd_marker_is_quote(m, right) && !cd_marker_is(m, right, "and") &&
           !cd_marker_is(m, right, "but") && !cd_marker_is(m, right, "or") &&
           !cd_clause_is_past_form(m, right) &&
           !(cd_clause_cls(m, right) & (CD_LX_VERB | CD_LX_SAYING | CD_LX_SAY)) &&
           !(CD_MARKER_AMONG(m, right, pronouns) &&
             (cd_clause_is_past_form(m, right + 1) || cd_clause_cls(m, right + 1) & CD_LX_VERB));
}

/* ", he continued.", ", continued Lee.": nothing but a speaker beside the verb. */
static bool goes_on(const struct cd_marker *m, uint32_t v)
{
    bool on =
        (cd_marker_is(m, v, "went") || cd_marker_is(m, v, "goes")) && cd_marker_is(m, v + 1, "on");
    bool claims = cd_clause_is_comma(m, v + 2) && cd_clause_cls(m, v + 3) & CD_LX_AUX;
    bool who = cd_clause_cls(m, v - 1) & CD_LX_THIRD || cd_attrib_is_speaker(m, v - 1) ||
               cd_clause_is_missive(m, v - 1) || cd_clause_is_capital(m, v - 1);
    if (on && (claims || who)) /* "Nobody, the girl went on, had called." */
        return cd_clause_is_comma(m, v + 2) || cd_clause_only_closers(m, v + 2);
    if (!cd_marker_is(m, v, "continued") && !cd_marker_is(m, v, "continues"))
        return false;
    if (cd_clause_is_comma(m, v + 1) && cd_clause_cls(m, v - 1) & CD_LX_THIRD)
        return true; /* ", he continued, " */
    return cd_clause_is_comma(m, v - 1) ? cd_clause_is_capital(m, v + 1)
                                        : cd_clause_only_closers(m, v + 1);
}

/* "Why was nobody told, Lee wonders", "Who, she wants to know, will pay?": whether the verb at v
 * asks, and the sentence is a question. */
static bool asks_question(const struct cd_marker *m, uint32_t v)
{
    static const char *const verbs[] = {"asks",     "asked",    "ask",     "wonders", "wondered",
                                        "wonder",   "wants",    "wanted",  "want",    "inquires",
                                        "inquired", "enquired", "demands", "demanded"};
    static const char *const whats[] = {"what", "who", "which", "whose", "whom"};
    static const char *const words[] = {"where", "why", "how", "when"};
    uint32_t last = cd_attrib_verb_end(m, v), second = m->first + 1;
    if (!CD_MARKER_AMONG(m, v, verbs) || last == CD_NONE ||
        !(cd_clause_is_comma(m, last + 1) || cd_clause_is_final(m, last + 1) ||
          cd_clause_is_capital(m, last + 1) || cd_clause_cls(m, last + 1) & CD_LX_DET))
        return false;
    if (CD_MARKER_AMONG(m, m->first, whats))
        return true;
    if (!CD_MARKER_AMONG(m, m->first, words))
        return cd_clause_cls(m, m->first) & CD_LX_AUX && v > m->first + 3;
    while (cd_marker_is(m, m->first, "how") && second < m->first + 4 &&
           !(cd_clause_cls(m, second) & CD_LX_AUX))
        second++; /* not "When he came, they asked" */
    return cd_clause_is_comma(m, m->first + 1) || cd_clause_cls(m, second) & CD_LX_AUX;
}

/*
 * Whether the words before a clause that is set off are enough of a claim for its verb v; the
 * clause begins at `first`. ", the court heard" needs no quotation.
 */
bool cd_attrib_takes_speech(const struct cd_marker *m, uint32_t v, bool quote, uint32_t first)
{
    uint32_t c = cd_clause_cls(m, v);
    bool reads = (cd_marker_is(m, v, "read") || cd_marker_is(m, v, "reads")) &&
                 cd_clause_only_closers(m, v + 1); /* "No dogs" a sign read. */
    if (quote)
        return c & CD_LX_BARE || reads || ends_speech(m, first);
    if (goes_on(m, v))
        return true;
    if (m->b->statements[m->statement].kind == CD_STATEMENT_HEADING && c & CD_LX_SAY &&
        cd_clause_is_final(m, v + 1) && first > m->first && cd_clause_is_comma(m, first - 1))
        return true;                 /* "Stay away, mayor pleads" */
    if (cd_marker_is(m, v, "heard")) /* "a court in Kell has heard" */
        for (uint32_t t = first; t < v && v - t < CD_CLAUSE_MAX; t++)
            if (cd_attrib_hears(m, t))
                return true;
    if (asks_question(m, v))
        return true;
    bool keeps = c & CD_LX_SAYING && v > m->first &&
                 (cd_marker_is(m, v - 1, "keeps") || cd_marker_is(m, v - 1, "kept"));
    return !(c & (CD_LX_STRICT | CD_LX_SAYING)) || keeps || is_finding(m, v) ||
           is_spoken_aside(m, v, first) || (v > m->first && cd_clause_cls(m, v - 1) & CD_LX_BODY);
}

/* "Chief Executive of the Authority": capitals that say an office rather than a name. */
static bool is_office(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k < t + 5 && cd_clause_is_capital(m, k); k++)
        if (cd_clause_cls(m, k) & CD_LX_TITLE || cd_marker_is(m, k, "head") ||
            cd_marker_is(m, k, "leader") || cd_marker_is(m, k, "executive") ||
            cd_marker_is(m, k, "manager") || cd_marker_is(m, k, "president"))
            return true;
    return false;
}

/*
 * Behind the relative clause that the comma at `comma` opens ("said Ann Lee, who ran the yard"), at
 * the end of the sentence or before more of the quotation. Or `comma`.
 */
static uint32_t behind_relative(const struct cd_marker *m, uint32_t comma)
{
    if (!(cd_marker_is(m, comma + 1, "who") || cd_marker_is(m, comma + 1, "whose") ||
          cd_marker_is(m, comma + 1, "which")))
        return comma;
    for (uint32_t t = comma + 2; t - comma < CD_CLAUSE_MAX; t++) {
        if (cd_clause_only_closers(m, t))
            return t;
        if (cd_clause_is_comma(m, t) && cd_attrib_opens_quote(m, t + 1))
            return t + 1;
        if (cd_marker_is_quote(m, t) || cd_marker_is_mark(m, t, ":;") || cd_clause_is_final(m, t))
            return comma;
    }
    return comma;
}

/*
 * Behind the phrases between commas that follow the comma at `comma` and have no verb of their own
 * ("a baker in the town, in a letter"), where they fill the clause up to the end of the sentence or
 * up to more of the quotation. Or `comma`.
 */
uint32_t cd_attrib_behind_phrases(const struct cd_marker *m, uint32_t comma)
{
    uint32_t at = comma;
    for (int n = 0; n < 3; n++) {
        uint32_t end = at + 1, behind = behind_relative(m, at);
        if (behind > at)
            return behind;
        behind = end;
        bool opens =
            cd_clause_cls(m, end) & CD_LX_DET || !cd_clause_is_capital(m, end) || is_office(m, end);
        enum cd_clause_stop stop = cd_clause_read_behind(m, end, &behind);
        if (stop == CD_CLAUSE_STOP_OTHER && behind >= end + CD_CLAUSE_MAX)
            stop = cd_clause_read_behind(m, behind, &behind);
        /* "a driver who escaped through a hatch" */
        bool relative = stop == CD_CLAUSE_STOP_CLAUSE && behind_relative(m, behind - 1) >= behind;
        if (!opens || behind == end || cd_attrib_holds_verb(m, end, behind) ||
            cd_marker_is(m, end, "according") || cd_marker_is(m, end, "and") ||
            (!relative && stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA))
            return comma;
        if (relative)
            return behind_relative(m, behind - 1);
        if (stop == CD_CLAUSE_STOP_END)
            return behind;
        if (!cd_clause_is_comma(m, behind))
            return comma;
        if (cd_attrib_opens_quote(m, behind + 1))
            return behind + 1;
        at = behind;
    }
    return comma;
}

/* Whether t may be a word of a claim: more than the time or the joint of a clause. */
static bool is_claim_word(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_word(m, t) && !cd_clause_is_time_word(m, t) && !cd_clause_is_adverb(m, t) &&
           !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_PERIOD | CD_LX_MONTH)) &&
           !cd_marker_is(m, t, "so") && !cd_marker_is(m, t, "far") && !cd_marker_is(m, t, "but") &&
           !cd_marker_is(m, t, "and");
}

/*
 * "wrote in his memoir[, ‘The Long Pier’]", "told the daily[, “Ost”]": behind the title of the work
 * that stands before the comma at `comma`, which ends with no mark of speech. Or `comma`.
 */
static uint32_t over_work(const struct cd_marker *m, uint32_t comma)
{
    static const char *const works[] = {
        "memoir",  "memoirs", "book",   "column",     "diary",   "blog",      "novel",  "essay",
        "podcast", "daily",   "weekly", "paper",      "play",    "newspaper", "review", "film",
        "song",    "poem",    "study",  "pamphlet",   "monthly", "magazine",  "series", "journal",
        "sermon",  "show",    "report", "newsletter", "site",    "programme", "thesis", "article"};
    uint32_t end = CD_MARKER_AMONG(m, comma - 1, works) ? cd_clause_over_title(m, comma + 1) : 0;
    return end > comma + 1 && !cd_marker_is_mark(m, end - 2, ",.?!") &&
                   (cd_clause_is_comma(m, end) || cd_clause_only_closers(m, end))
               ? end
               : comma;
}

/* “Who pays?” ([Ann Lee, Kell, asks].): a clause in brackets of its own, up to `end`. */
static bool in_brackets(const struct cd_marker *m, uint32_t left, uint32_t end)
{
    return cd_marker_is_mark(m, left, "(") &&
           (left == m->first || cd_marker_is_quote(m, left - 1)) &&
           (cd_marker_is_mark(m, end, ")") ||
            (cd_marker_is_mark(m, end, ".") && cd_marker_is_mark(m, end + 1, ")")));
}

/*
 * "It was, she believes and [her sister insists], a lamp": the comma before the clause that an
 * "and" at `joint` joins to the next one, where both are set off together. Or `joint`.
 */
static uint32_t before_pair(const struct cd_marker *m, uint32_t joint)
{
    uint32_t verb = joint - 1;
    if (!cd_marker_is(m, joint, "and") || joint < m->first + 4 ||
        !(cd_clause_cls(m, verb) & CD_LX_SAY) || cd_clause_is_noun(m, verb))
        return joint;
    uint32_t first = cd_clause_read_subject(m, verb);
    return first != CD_NONE && first > m->first && cd_clause_is_comma(m, first - 1) ? first - 1
                                                                                    : joint;
}

/* The clause set off at the end of the sentence or between commas; the verb is [verb, v]. */
bool cd_attrib_set_off(const struct cd_marker *m, uint32_t subject, uint32_t verb, uint32_t v,
                       struct cd_clause *c)
{
    /* ", or so the mayor claims" */
    if (subject >= m->first + 3 && cd_marker_is(m, subject - 1, "so") &&
        cd_marker_is(m, subject - 2, "or"))
        subject -= 2;
    else if (subject >= m->first + 2 && cd_marker_is(m, subject - 1, "so") &&
             cd_clause_is_comma(m, subject - 2))
        subject--; /* ", so the mayor claims, " */
    uint32_t left = subject - 1, end = v + 1;
    if (subject == m->first)
        return false;
    if (in_brackets(m, left, end)) {
        c->first = subject;
        c->end = end;
        return true;
    }
    uint32_t pair = before_pair(m, left);
    if (pair < left && cd_clause_is_comma(m, end)) {
        c->first = subject;
        c->end = end + 1;
        return true;
    }
    if (!cd_clause_is_break(m, left) || cd_attrib_opens_quote(m, left) ||
        (cd_clause_is_spaced_dash(m, left) && left == m->first + 1))
        return false; /* nor "Sir – The leaflet says" */
    if (cd_attrib_warns_of(m, v, v + 1))
        return false; /* "219 dead, police chief warns of 60 more" */
    static const char *const topics[] = {"of", "about", "against", "for", "to", "on", "over", "at"};
    bool topic = CD_MARKER_AMONG(m, v + 1, topics);
    bool words = false;
    for (uint32_t t = left; t > m->first && left - t < MAX_CLAIM && !words; t--)
        words = topic ? is_claim_word(m, t - 1) : cd_marker_is_word(m, t - 1);
    if (!words && !cd_marker_is_quote(m, left))
        return false; /* "11:20 - Both anglers found", "In May, Lee warned of ice, of fog" */
    if (cd_marker_is_mark(m, left, ":;") && !cd_marker_is_quote(m, left))
        return false; /* "Buses: the company replies" */
    static const char *const seen[] = {"found", "shown", "held", "heard"};
    if (CD_MARKER_AMONG(m, v, seen) && cd_clause_cls(m, v + 1) & CD_LX_PREP &&
        !cd_clause_is_time_word(m, v + 2) && cd_clause_is_plural(m, v - 1) &&
        (!cd_marker_is_quote(m, left) || cd_clause_head(m, subject, verb) != v - 1))
        return false; /* ", a name for coins found in a tin" */
    static const char *const persons[] = {"us", "me", "him", "them"};
    if (cd_clause_cls(m, verb) & CD_LX_TELL ||
        (is_finding(m, verb) && CD_MARKER_AMONG(m, end, persons)))
        end = cd_clause_over_addressee(m, end); /* ", Lee urged us." */
    static const char *const tales[] = {"story", "tale", "truth", "lie", "lies", "joke", "jokes"};
    bool topic_told = end == v + 2 && CD_MARKER_AMONG(m, v + 1, persons) &&
                      (cd_marker_is(m, end, "about") || cd_marker_is(m, end, "of"));
    if (cd_marker_is(m, end, "so") || (end > v + 1 && CD_MARKER_AMONG(m, end - 1, tales)) ||
        topic_told)
        return false; /* "it says so in the bill", "tells a different story", "told me about it" */
    uint32_t stop_at = end;
    enum cd_clause_stop stop = cd_clause_read_behind(m, end, &stop_at);
    if (cd_clause_is_comma(m, stop_at) &&
        cd_marker_is(m, cd_attrib_over_insertion(m, stop_at) - 1, "that"))
        return false; /* Lee said, as he left, that */
    bool adjunct = stop_at == end || cd_clause_is_adjunct(m, end);
    bool quote = cd_marker_is_quote(m, left) || cd_attrib_is_outer_comma(m, left);
    static const char *const amounts[] = {"all", "both", "most", "some", "many", "several"};
    if (!quote && verb == subject + 1 && CD_MARKER_AMONG(m, subject, amounts) &&
        cd_clause_cls(m, verb) & CD_LX_STRICT)
        return false; /* "Three tenants, all related, " */
    if (stop_at - end > 14 || !cd_attrib_takes_speech(m, verb, quote, subject))
        return false;
    if (!adjunct && !(quote && (stop == CD_CLAUSE_STOP_END || stop == CD_CLAUSE_STOP_COMMA) &&
                      (cd_clause_cls(m, verb) & CD_LX_BARE || ends_speech(m, subject))))
        return false;
    if (stop == CD_CLAUSE_STOP_THAT && !quote && is_spoken_aside(m, verb, subject)) {
        stop = CD_CLAUSE_STOP_OTHER; /* "he read out from a sheet [that shook]" */
        stop_at = end;
    } else if (stop == CD_CLAUSE_STOP_THAT || (stop == CD_CLAUSE_STOP_OTHER && !quote))
        return false;
    if (cd_marker_is_mark(m, stop_at, ":"))
        return false;
    bool claims = !adjunct && cd_clause_cls(m, end) & CD_LX_THIRD && /* “...”, she said [she saw] */
                  cd_attrib_opens_clause(m, end);
    if (claims || stop == CD_CLAUSE_STOP_OTHER ||
        (stop == CD_CLAUSE_STOP_CLAUSE && stop_at > end + 8))
        stop_at = end;
    if (stop == CD_CLAUSE_STOP_COMMA && !quote && cd_marker_is_quote(m, stop_at) &&
        cd_clause_is_comma(m, left) && !cd_attrib_holds_verb(m, m->first, left))
        return false; /* In reply, Lee said "..." is a front clause */
    if (cd_clause_is_comma(m, stop_at) && cd_marker_is(m, stop_at + 1, "citing"))
        cd_clause_read_behind(m, stop_at + 1, &stop_at);
    uint32_t title = quote && cd_clause_is_comma(m, stop_at) ? over_work(m, stop_at) : stop_at;
    bool work = title > stop_at;
    if (work)
        stop = cd_clause_read_behind(m, title, &stop_at);
    /* not ", she said, [her hat still on]": what is no apposition of the speaker */
    bool phrases =
        quote && cd_clause_is_comma(m, stop_at) && !(cd_clause_cls(m, stop_at + 1) & CD_LX_DET);
    uint32_t more = phrases ? cd_attrib_behind_phrases(m, stop_at) : stop_at;
    bool prep = cd_clause_cls(m, stop_at + 1) & CD_LX_PREP;
    if (more > stop_at && cd_clause_only_closers(m, more))
        stop_at = prep && !work ? stop_at : more; /* "she said, quite without bitterness" */
    else if (more > stop_at && prep)
        stop_at = more - 1; /* "she adds, after a pause, “and here.”" */
    c->first = cd_clause_is_comma(m, left) || cd_clause_is_spaced_dash(m, left) ? left : subject;
    c->end = stop == CD_CLAUSE_STOP_COMMA && cd_clause_is_comma(m, stop_at) &&
                     !cd_clause_only_closers(m, stop_at + 1)
                 ? stop_at + 1
                 : stop_at;
    return true;
}
