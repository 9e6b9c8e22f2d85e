/*
 * The verb of a reporting clause: what stands around the word of the table in its tense and aspect
 * ("has repeatedly said", "keeps saying", "would later add", "is reported to have said", "went on
 * to warn"), verbs of several words ("pointed out"), and whether it reports here at all. Cost:
 * bounded a verb.
 */
#include <string.h>

#include "segment/attrib.h"

/* Whether the token is one of these words, blanks between them. */
static bool is_one_of(const struct cd_marker *m, uint32_t t, const char *words)
{
    struct cd_str s = cd_marker_fold(m, t);
    for (const char *w = words; s.len && *w;) {
        if (*w == s.ptr[0] && strncmp(w, s.ptr, s.len) == 0 && (w[s.len] == ' ' || !w[s.len]))
            return true;
        w = strchrnul(w, ' ');
        w += *w == ' ';
    }
    return false;
}

static bool is_be(const struct cd_marker *m, uint32_t t)
{
    return is_one_of(m, t, "is are was were be been 's");
}

uint32_t cd_attrib_verb_end(const struct cd_marker *m, uint32_t v)
{
    static const struct {
        const char *verb, *particle, *verb_behind;
    } needed[] = {
        {"point points pointed pointing", "out", NULL},
        {"spell spells spelled spelling", "out", NULL},
        {"lash lashes lashed lashing", "out", NULL},
        {"hit hits hitting", "back", NULL},
        {"shoot shoots shot shooting", "back", NULL},
        {"fire fires fired firing", "back", NULL},
        {"cut cuts cutting", "in", NULL},
        {"break breaks broke breaking", "in", NULL},
        {"butt butts butted butting", "in", NULL},
        {"chime chimes chimed chiming", "in", NULL},
        {"chip chips chipped chipping", "in", NULL},
        {"pipe pipes piped piping", "up", NULL},
        {"sum sums summed summing", "up", NULL},
        {"trail trails trailed trailing", "off", NULL},
        {"go goes going", "on", NULL},
        {"went", "on", NULL},
        {"want wants wanted wanting", "to", "know"},
        {"wish wishes wished wishing", "to", "know"},
        {"weigh weighs weighed weighing", "in", NULL},
        {"burst bursts bursting", "out", NULL},
        {"throw throws threw throwing", "in", NULL},
        {"put puts putting", "in", NULL},
        {"set sets setting", "out", NULL},
        {"lay lays laid laying", "out", NULL},
    };
    for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
        if (cd_marker_initial(m, v) != needed[k].verb[0] || !is_one_of(m, v, needed[k].verb))
            continue;
        if (is_one_of(m, v, "goes went go") && cd_clause_is_comma(m, v + 1) &&
            cd_marker_is_quote(m, v + 2))
            return v;        /* he goes, "You want it?" */
        uint32_t it = v + 1; /* "summed it up" */
        if (!is_one_of(m, v, "put puts putting") &&
            is_one_of(m, it, "it this that things matters") &&
            cd_marker_is(m, it + 1, needed[k].particle))
            return it + 1;
        if (!cd_marker_is(m, v + 1, needed[k].particle))
            return CD_NONE;
        if (!needed[k].verb_behind)
            return v + 1;
        return cd_marker_is(m, v + 2, needed[k].verb_behind) ? v + 2 : CD_NONE;
    }
    if (is_one_of(m, v, "demand demands demanded ask asks asked") && cd_marker_is(m, v + 1, "to") &&
        cd_marker_is(m, v + 2, "know"))
        return v + 2;
    /* "called out", "wrote back", "read aloud" */
    uint32_t stop_at = v + 2;
    bool particle = is_one_of(m, v + 1, "out back aloud") &&
                    (!is_one_of(m, v + 2, "then in on as") ||
                     (cd_clause_read_behind(m, v + 2, &stop_at) == CD_CLAUSE_STOP_COMMA &&
                      (cd_marker_is_quote(m, stop_at + 1) || cd_attrib_opens_quote(m, stop_at))));
    return particle ? v + 1 : v;
}

/* "is reported to have said": its first token, or v. */
static uint32_t reported_to_have(const struct cd_marker *m, uint32_t v)
{
    if (v < m->first + 5 || !cd_marker_is(m, v - 1, "have") || !cd_marker_is(m, v - 2, "to"))
        return v;
    uint32_t t = v - 3; /* "was reported by two papers to have said" */
    while (t > m->first + 1 && v - t < 10 && cd_marker_is_word(m, t) &&
           !cd_marker_is(m, t + 1, "by"))
        t--;
    if (!cd_marker_is(m, t + 1, "by"))
        t = v - 3;
    bool is = is_one_of(m, t,
                        "reported said quoted thought believed understood alleged "
                        "known rumoured rumored supposed") &&
              is_be(m, t - 1);
    return is ? t - 1 : v;
}

/* "broke her silence", "used her speech", "took the opportunity": what one speaks on. */
static bool uses_occasion(const struct cd_marker *m, uint32_t t)
{
    if (!is_one_of(m, t, "broke breaks used uses took takes interrupted interrupts"))
        return false;
    for (uint32_t k = t + 1; k < t + 6 && cd_marker_is_word(m, k); k++)
        if (is_one_of(
                m, k,
                "silence speech address interview appearance occasion opportunity moment "
                "platform visit column sermon chance microphone floor stage podium lectern stand "
                "mic"))
            return true;
    return false;
}

/*
 * "rang me at nine to say", "wrote to him on 2 May, and again in June, to say": the verb of getting
 * in touch before the "to" at `to`, or CD_NONE.
 */
static uint32_t contact(const struct cd_marker *m, uint32_t to)
{
    uint32_t t = to;
    while (t > m->first && to - t < CD_CLAUSE_MAX) {
        t--;
        if (t + 1 == to && is_one_of(m, t, "spoke speaks"))
            return CD_NONE; /* "families we spoke to say" */
        if (is_one_of(
                m, t,
                "wrote writes write written rang rings phoned phones telephoned telephones called "
                "calls sent sends emailed emails mailed texted texts radioed cabled messaged came "
                "comes "
                "mails mailed messages faxed faxes wires wired drops dropped pops popped steps "
                "stepped rushes rushed stops leaned leans leant "
                "spoke "
                "speaks appeared stood"))
            return t;
        /* "took to the airwaves to say", "went on record to say", "issued a statement to say" */
        if ((is_one_of(m, t, "took takes") && cd_marker_is(m, t + 1, "to")) ||
            (is_one_of(m, t, "went goes gone") && is_one_of(m, t + 1, "on to")) ||
            is_one_of(m, t, "issued issues released releases posted posts") ||
            (is_one_of(m, t, "left leaves") && is_one_of(m, t + 2, "message note word")) ||
            (is_one_of(m, t, "drew draws") && cd_marker_is(m, t + 1, "breath")) ||
            uses_occasion(m, t))
            return t;
        if (cd_clause_is_final(m, t) && !(m->taken[t] & CD_TAKEN_DATE))
            return CD_NONE;
        if (cd_marker_is_quote(m, t) || cd_marker_is_mark(m, t, ":;") ||
            cd_clause_cls(m, t) & (CD_LX_AUX | CD_LX_RELATIVE | CD_LX_SUBORD))
            return CD_NONE;
    }
    return CD_NONE;
}

/*
 * "was happy to confirm", "was kind enough to tell me", "had to admit", "had the grace to say",
 * "felt obliged to add": what somebody did in saying so, before the "to" at `to`. Its first token,
 * or CD_NONE.
 */
static uint32_t stance(const struct cd_marker *m, uint32_t to)
{
    uint32_t t = to - 1;
    if (to < m->first + 2)
        return CD_NONE;
    if (is_one_of(m, t,
                  "had chose managed dared bothered deigned proceeded tried sought attempted "
                  "elected begs beg begged wishes wish wished"))
        return t;
    if (to < m->first + 3)
        return CD_NONE;
    bool enough = cd_marker_is(m, t, "enough") && to >= m->first + 4;
    bool felt = is_one_of(m, t - 1, "felt feels") && is_one_of(m, t, "bound obliged compelled");
    if (felt || (cd_marker_is(m, t, "fit") && is_one_of(m, t - 1, "saw sees")) ||
        (is_one_of(m, t, "pains trouble care") && is_one_of(m, t - 1, "took takes")))
        return t - 1;
    if (enough && is_be(m, t - 2))
        return t - 2;
    if (is_one_of(m, t,
                  "happy pleased glad proud delighted relieved sorry able obliged forced compelled "
                  "moved honoured honored reduced driven") &&
        is_be(m, t - 1))
        return t - 1;
    if (to >= m->first + 4 && cd_marker_is(m, t - 1, "the") &&
        is_one_of(m, t - 2, "had has took") &&
        is_one_of(m, t,
                  "grace nerve decency courage honesty cheek temerity kindness courtesy gall "
                  "wit candour candor trouble time"))
        return t - 2;
    if (to >= m->first + 4 && cd_marker_is(m, t, "liberty") && cd_marker_is(m, t - 1, "at") &&
        is_be(m, t - 2))
        return t - 2;
    return CD_NONE;
}

/* "could not resist adding", "cannot help but say": the first token of what did not hold v back. */
static uint32_t cannot_help(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = v - 1;
    if (v < m->first + 4 || !is_one_of(m, t, "resist help but"))
        return v;
    if (cd_marker_is(m, t, "but") && (!cd_marker_is(m, t - 1, "help") || t-- == m->first))
        return v;
    if (cd_marker_is(m, t - 1, "cannot"))
        return t - 1;
    return cd_marker_is(m, t - 1, "not") && is_one_of(m, t - 2, "could can did does") ? t - 2 : v;
}

/* "used to say", "went on to warn", "was quick to add": the first token of what leads to v. */
static uint32_t leading(const struct cd_marker *m, uint32_t v)
{
    uint32_t helpless = cannot_help(m, v);
    if (helpless < v)
        return helpless;
    if (v < m->first + 2 || !cd_marker_is(m, v - 1, "to"))
        return reported_to_have(m, v);
    if (is_one_of(m, v - 2,
                  "used likes liked loved loves continued continues began begins wrote "
                  "writes rang phoned hastened paused stopped rose hurried regretted regrets "
                  "interrupted interrupts intervened intervenes"))
        return v - 2;
    if (v >= m->first + 3 && cd_marker_is(m, v - 2, "on") && is_one_of(m, v - 3, "went goes gone"))
        return v - 3;
    if (v >= m->first + 3 && is_be(m, v - 3) &&
        is_one_of(m, v - 2,
                  "quick keen careful eager anxious swift heard overheard known first wont prone"))
        return v - 3;
    if (v >= m->first + 5 && cd_marker_is(m, v - 2, "as") && cd_marker_is(m, v - 3, "far") &&
        is_one_of(m, v - 5, "went goes gone go"))
        return v - 5; /* "went so far as to say" */
    if (v >= m->first + 4 && cd_marker_is(m, v - 2, "this") && is_one_of(m, v - 3, "had has have"))
        return v - 3; /* "had this to say" */
    if (v >= m->first + 5 && cd_marker_is(m, v - 2, "following") && is_one_of(m, v - 4, "had has"))
        return v - 4; /* "had the following to say" */
    uint32_t manner = cd_clause_cls(m, v) & CD_LX_SAY_BASE ? stance(m, v - 1) : CD_NONE;
    if (manner != CD_NONE)
        return manner;
    uint32_t touch = cd_clause_cls(m, v) & CD_LX_SAY_BASE &&
                             (!(cd_clause_cls(m, v) & CD_LX_STRICT) || cd_marker_is(m, v, "ask"))
                         ? contact(m, v - 1)
                         : CD_NONE;
    if (touch != CD_NONE)
        return touch;
    if (v >= m->first + 4 && cd_marker_is(m, v - 2, "pains") && cd_marker_is(m, v - 3, "at") &&
        is_be(m, v - 4))
        return v - 4;
    return v;
}

bool cd_attrib_is_participle_only(const struct cd_marker *m, uint32_t v)
{
    return is_one_of(m, v, "written sworn shown foreseen");
}

/* "has so far said", "in turn warned": whether two words that end before t are an adverb. */
static bool is_adverb_pair(const struct cd_marker *m, uint32_t t)
{
    if (t < m->first + 3)
        return false;
    return (cd_marker_is(m, t - 1, "far") && is_one_of(m, t - 2, "so thus")) ||
           (cd_marker_is(m, t - 2, "in") && is_one_of(m, t - 1, "turn effect fact")) ||
           (cd_marker_is(m, t - 2, "at") && is_one_of(m, t - 1, "last once length least")) ||
           (cd_marker_is(m, t - 2, "of") && cd_marker_is(m, t - 1, "course")) ||
           (cd_marker_is(m, t - 2, "since") && cd_marker_is(m, t - 1, "then")) ||
           (cd_marker_is(m, t - 2, "to") && cd_marker_is(m, t - 1, "date"));
}

uint32_t cd_attrib_verb_group(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = leading(m, v);
    if (t >= m->first + 2 && cd_marker_is_mark(m, t - 1, "-") && cd_marker_is(m, t - 2, "e"))
        t -= 2; /* "e-mailed" */
    bool saying = cd_clause_cls(m, v) & CD_LX_SAYING;
    while (t > m->first && v - t < 8) {
        if (is_adverb_pair(m, t)) {
            t -= 2;
            continue;
        }
        bool joins = cd_marker_is(m, t - 1, "and");
        if (joins && (t == v || !cd_clause_is_adverb(m, t - 2)))
            break; /* "now and again said", not "goes further and says" */
        bool helper = is_one_of(m, t - 1, "has have had is am was been are were 's") ||
                      (saying && is_one_of(m, t - 1, "keeps kept keep")) ||
                      (t <= v && cd_clause_cls(m, v) & CD_LX_SAY_BASE &&
                       is_one_of(m, t - 1, "would will did does do 'd")) ||
                      (cd_marker_is(m, v - 1, "only") && is_one_of(m, t - 1, "could can may"));
        if (cd_marker_is(m, t - 1, "'s") && !saying)
            helper = false;
        bool on = saying && cd_marker_is(m, t - 1, "on") && t >= m->first + 2 &&
                  is_one_of(m, t - 2, "keeps kept keep"); /* keep on saying */
        t -= on;
        helper |= on;
        bool since = t >= m->first + 2 && cd_marker_is(m, t - 1, "since") &&
                     is_one_of(m, t - 2, "has have had");
        if (!joins && !helper && !since &&
            !(cd_clause_is_adverb(m, t - 1) && !cd_clause_cls(m, t - 1) && t - 1 > m->first) &&
            (!(cd_clause_cls(m, t - 1) & CD_LX_ADVERB) ||
             (t - 1 == m->first && cd_marker_is(m, t - 1, "most"))))
            break;
        t--;
    }
    return t;
}

/* Whether someone is told or written to behind "to" at t: "said to reporters". */
static bool has_reader(const struct cd_marker *m, uint32_t t)
{
    struct cd_str next = cd_marker_fold(m, t + 1);
    return cd_clause_is_capital(m, t + 1) || cd_clause_cls(m, t + 1) & CD_LX_DET ||
           (next.len > 4 && next.ptr[next.len - 1] == 's') || cd_clause_is_plural(m, t + 1) ||
           is_one_of(m, t + 1,
                     "me us him them you nobody anybody everybody anyone everyone "
                     "myself himself herself applause laughter") ||
           is_one_of(m, t + 2, "applause laughter cheers jeers boos") ||
           (cd_marker_is(m, t + 2, "that") && cd_marker_is_word(m, t + 1) &&
            !(cd_clause_cls(m, t + 1) & (CD_LX_SAY_BASE | CD_LX_VERB | CD_LX_SAYING)) &&
            !(next.len > 4 && memcmp(next.ptr + next.len - 3, "ing", 3) == 0)); /* to police that */
}

/* Whether one of the tokens [first, end) is one of the words. */
static bool holds(const struct cd_marker *m, uint32_t first, uint32_t end, const char *words)
{
    for (uint32_t t = first; t < end; t++)
        if (is_one_of(m, t, words))
            return true;
    return false;
}

bool cd_attrib_hears(const struct cd_marker *m, uint32_t t)
{
    return is_one_of(m, t,
                     "court inquest inquiry tribunal jury jurors hearing committee commission "
                     "panel council trial parliament house assembly senate mps magistrates");
}

/* "Orlo City advise that": a team by its name of capitals, which opens the clause before v. */
static bool is_team(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = v;
    while (t > m->first && v - t < 5 && cd_clause_is_capital(m, t - 1) &&
           !(cd_clause_cls(m, t - 1) & (CD_LX_AUX | CD_LX_THIRD | CD_LX_FIRST)))
        t--;
    return v - t > 1 && (t == m->first || cd_clause_is_break(m, t - 1)) &&
           !is_one_of(m, t, "let make do does did may must should will would can could might");
}

/* Whether the clause whose verb group begins at t stands right behind a quotation. */
static bool is_behind_quote(const struct cd_marker *m, uint32_t t)
{
    for (uint32_t k = t; k > m->first && t - k < 8 && !cd_clause_is_break(m, k); k--)
        if (cd_marker_is_quote(m, k - 1))
            return !cd_attrib_opens_quote(m, k - 1);
    return false;
}

/* "would shout back from the yard, "...": whether a quotation follows what stands behind v. */
static bool is_before_quote(const struct cd_marker *m, uint32_t v)
{
    uint32_t stop_at = v + 1;
    return cd_clause_read_behind(m, v + 1, &stop_at) == CD_CLAUSE_STOP_COMMA &&
           (cd_attrib_opens_quote(m, stop_at + 1) || cd_marker_is_mark(m, stop_at, ":"));
}

/* "[The group] tell us that": whether the noun phrase that ends with its head opens a clause. */
static bool opens_with(const struct cd_marker *m, uint32_t head)
{
    uint32_t t = head;
    while (t > m->first && head - t < 6 && !(cd_clause_cls(m, t) & CD_LX_DET) &&
           (cd_marker_is_word(m, t - 1) || cd_clause_is_genitive(m, t - 1)))
        t--;
    return cd_clause_cls(m, t) & CD_LX_DET &&
           (t == m->first || cd_clause_is_break(m, t - 1) || cd_marker_is(m, t - 1, "and") ||
            cd_marker_is(m, t - 1, "but") || cd_clause_cls(m, t - 1) & CD_LX_SUBORD);
}

/* A plain form reports behind a plural subject, "would" and what leads to it; head: its noun. */
static bool plain_reports(const struct cd_marker *m, uint32_t v, uint32_t group, uint32_t head)
{
    uint32_t told = cd_clause_cls(m, v) & CD_LX_TELL ? cd_clause_over_addressee(m, v + 1) : v + 1;
    if (stance(m, v - 1) != CD_NONE && cd_clause_cls(m, head) & CD_LX_FIRST)
        return false;      /* "we are pleased to tell you that" tells it */
    if (leading(m, v) < v) /* "had to respond quickly" reports a quotation or nothing */
        return stance(m, v - 1) == CD_NONE || cd_marker_is(m, told, "that") ||
               cd_marker_is(m, told + 1, "that") || cd_marker_is_mark(m, told, ":") ||
               cd_attrib_opens_clause(m, told) || is_behind_quote(m, group) ||
               is_before_quote(m, v) ||
               (told == v + 1 && group > m->first && cd_clause_only_closers(m, told));
    if (group == v && v >= m->first + 2 && cd_clause_cls(m, v - 1) & (CD_LX_FIRST | CD_LX_THIRD) &&
        is_one_of(m, v - 2, "did does do") && !(cd_clause_cls(m, v) & CD_LX_BARE))
        return cd_marker_is(m, v + 1, "that"); /* "When did you add the words" */
    if (holds(m, group, v, "did does do"))     /* "she did admit that", no question */
        return group + 1 == v && group > m->first && !cd_clause_is_break(m, group - 1) &&
               (cd_marker_is(m, v + 1, "that") ||
                (cd_clause_is_comma(m, v + 1) && cd_attrib_over_insertion(m, v + 1) != CD_NONE)) &&
               !(cd_clause_cls(m, head) & CD_LX_FIRST) &&
               !is_one_of(m, group - 1, "and or but why how what nor neither so");
    if (cd_marker_is(m, v - 1, "only") && holds(m, group, v, "could can may"))
        return true; /* "could only say that" */
    if (holds(m, group, v, "will") && cd_marker_is(m, v + 1, "you") &&
        cd_clause_cls(m, v) & CD_LX_TELL)
        return true; /* "old hands will tell you that" */
    if (holds(m, group, v, "would 'd") && cd_clause_cls(m, v) & CD_LX_TELL) {
        uint32_t end = cd_clause_over_addressee(m, v + 1);
        if (end > v + 1 && (cd_marker_is(m, end, "that") || cd_marker_is_mark(m, end, ":") ||
                            cd_attrib_opens_clause(m, end)))
            return true; /* "my mother would tell us that", "She'd tell you it was fine." */
    }
    if (holds(m, group, v, "will") && group + 1 == v && cd_marker_is(m, v + 1, "that") &&
        is_one_of(m, v, "say argue claim contend testify swear") &&
        !(cd_clause_cls(m, head) & CD_LX_FIRST))
        return true; /* "the Crown will say that he knew" */
    if (holds(m, group, v, "will 'll") && group + 1 == v && is_one_of(m, v, "say") &&
        cd_clause_cls(m, head) & CD_LX_THIRD && cd_attrib_opens_clause(m, v + 1))
        return true; /* "Ask her and she will say it was late" */
    if (holds(m, group, v, "would 'd") && !(cd_clause_cls(m, v) & (CD_LX_STRICT | CD_LX_WEAK))) {
        uint32_t that = v + 1;
        if (cd_marker_is(m, that, "of") || cd_marker_is(m, that, "that"))
            return !cd_clause_is_final(m, that + 1) && !(cd_clause_cls(m, head) & CD_LX_FIRST) &&
                   cd_clause_read_behind(m, that, &that) == CD_CLAUSE_STOP_THAT &&
                   !cd_clause_is_final(m, that + 1); /* "my mother would say of him that" */
    }
    if (holds(m, group, v, "would 'd") && cd_clause_cls(m, v) & CD_LX_STRICT &&
        cd_marker_is(m, v + 1, "that") && !(cd_clause_cls(m, head) & CD_LX_FIRST))
        return true; /* "his father would mutter that" */
    if (holds(m, group, v, "would 'd") && is_one_of(m, v, "say") && group + 1 == v &&
        !(cd_clause_cls(m, head) & (CD_LX_FIRST | CD_LX_RELATIVE)) &&
        !is_one_of(m, head, "anyone anybody nobody everyone") &&
        (cd_attrib_opens_clause(m, v + 1) ||
         (cd_clause_cls(m, v + 1) & CD_LX_NUMWORD && cd_clause_is_final(m, v + 2))))
        return true; /* "my mother would say it was cold", "our clerks would say three" */
    if (holds(m, group, v, "would will 'd")) /* "would later say"; "she would say," is set off */
        return cd_clause_cls(m, v - 1) & (CD_LX_ADVERB | CD_LX_TIME) ||
               cd_clause_is_break(m, v + 1) || cd_clause_is_final(m, v + 1) ||
               (cd_marker_is(m, v + 1, "to") && cd_clause_is_comma(m, v + 3)) ||
               cd_marker_is(m, v + 1, "only") || is_behind_quote(m, group) || is_before_quote(m, v);
    bool marked = cd_clause_is_break(m, v + 1) || cd_clause_is_final(m, v + 1) ||
                  cd_marker_is(m, v + 1, "that") ||
                  (is_one_of(m, v, "ask") && is_one_of(m, v + 1, "whether why how if"));
    marked |= is_behind_quote(m, group);
    uint32_t last = cd_attrib_verb_end(m, v); /* ", parents want to know." */
    marked |= last != CD_NONE && last > v &&
              (cd_clause_is_break(m, last + 1) || cd_clause_is_final(m, last + 1));
    if (cd_clause_cls(m, v) & CD_LX_TELL) {
        uint32_t end = cd_clause_over_addressee(m, v + 1); /* "our consuls advise us that" */
        marked |= end > v + 1 && (cd_marker_is(m, end, "that") || cd_marker_is_mark(m, end, ":") ||
                                  (cd_clause_is_comma(m, end) && /* folk ask me, why stay? */
                                   cd_attrib_opens_question(m, end + 1)));
    }
    if (cd_clause_cls(m, v) & CD_LX_STRICT && !marked)
        return false;
    /* "officials say", "they say"; not "did not say", "to say", "the report" */
    bool stranded = is_one_of(m, v - 1, "to with for about") && /* we spoke to say */
                    is_one_of(m, v - 2, "spoke talked speak talk listened wrote worked lived met");
    bool object = (stranded || is_one_of(m, v - 1, "her it this these")) && head + 1 < v &&
                  cd_clause_is_plural(m, head) && !cd_clause_is_noun(m, v); /* who know her say */
    if (!object && cd_clause_cls(m, v - 1) & (CD_LX_AUX | CD_LX_DET | CD_LX_PREP))
        return (is_one_of(m, v - 1, "they some many others both all most") ||
                cd_clause_cls(m, v - 1) & CD_LX_NUMWORD) &&
               (marked || cd_clause_is_capital(m, v + 1) ||
                cd_clause_cls(m, v + 1) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST));
    if ((cd_marker_is(m, v + 1, "that") ||
         (told > v + 1 && cd_marker_is(m, told, "that") && opens_with(m, head))) &&
        (cd_clause_cls(m, head) & CD_LX_BODY ||
         is_one_of(m, head, "government opposition team group society club league lobby")))
        return true; /* the Government say that, the group tell us that */
    if (cd_marker_is(m, v + 1, "that") && group == v && is_team(m, v))
        return true;
    if (group == v && v > m->first + 1 && cd_marker_is(m, v - 1, "'s") &&
        cd_clause_is_capital(m, v - 2) && is_one_of(m, v, "say tell insist think believe") &&
        cd_attrib_opens_clause(m, is_one_of(m, v, "tell") ? cd_clause_over_addressee(m, v + 1)
                                                          : v + 1))
        return true; /* a firm by its owner: "Lund's tell us the price is up" */
    for (uint32_t t = group; t > m->first && group - t < 8; t--)
        if (cd_marker_is(m, t - 1, "both") && cd_clause_is_capital(m, t))
            return true; /* "both Voll and Ade say" */
    marked = marked || cd_clause_cls(m, v) & CD_LX_BARE;
    for (uint32_t t = head; marked && t > m->first && head - t < 8; t--)
        if (cd_marker_is(m, t, "and") &&
            ((cd_clause_is_capital(m, t - 1) &&
              (cd_clause_is_capital(m, t + 1) || cd_clause_cls(m, t + 1) & CD_LX_DET)) ||
             (cd_clause_cls(m, t + 1) & CD_LX_DET && cd_clause_cls(m, t - 2) & CD_LX_DET)))
            return true; /* "Voll and Ade, who rowed, say", "the board and the union say" */
    bool amount = cd_clause_cls(m, head) & CD_LX_NUMWORD || /* "five of the nine say" */
                  is_one_of(m, head, "those rest half") ||
                  ((cd_clause_is_past_form(m, v - 1) || cd_marker_is(m, v - 1, "present")) &&
                   cd_marker_is(m, v - 2, "those"));
    if (amount && !(cd_clause_cls(m, v) & CD_LX_NOUNY))
        return true;
    return is_one_of(m, head,
                     "they who management government opposition al police couple family "
                     "pair duo trio crew") ||
           cd_clause_cls(m, head) & CD_LX_FIRST || cd_clause_is_plural(m, head);
}

/* "of confirmed cases": a participle between a preposition and its noun. */
static bool is_attributive(const struct cd_marker *m, uint32_t v)
{
    return v > m->first && cd_clause_is_past_form(m, v) &&
           is_one_of(m, v - 1, "of with for from among between per") &&
           cd_marker_is_word(m, v + 1) &&
           !(cd_clause_cls(m, v + 1) &
             (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST | CD_LX_RELATIVE | CD_LX_PREP | CD_LX_SUBORD));
}

/* "ordered by the county in May [warned]": a participle, another reporting verb behind it. */
static bool is_reduced_by(const struct cd_marker *m, uint32_t v)
{
    bool told = is_one_of(m, v, "briefed informed quoted cited asked notified interviewed") &&
                cd_clause_is_reduced(m, v);
    if (!cd_marker_is(m, v + 1, "by") && !told)
        return false; /* nor "people briefed on the talks" */
    for (uint32_t t = v + 2; t < m->end && t - v < 12; t++) {
        if (cd_clause_is_break(m, t) || cd_clause_is_final(m, t) || cd_marker_is(m, t, "that") ||
            cd_marker_is(m, t, "and"))
            return false;
        if (cd_clause_cls(m, t) & CD_LX_SAY && !cd_clause_is_noun(m, t))
            return true;
    }
    return false;
}

bool cd_attrib_is_reporting(const struct cd_marker *m, uint32_t v, uint32_t group, uint32_t head)
{
    uint32_t c = cd_clause_cls(m, v);
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    bool leads = leading(m, v) < v;
    if (group == v && is_attributive(m, v))
        return false; /* "the number of confirmed cases" */
    if (v > m->first && is_one_of(m, v - 1, "get gets got getting"))
        return false; /* "to get admitted" */
    if (group == v && is_reduced_by(m, v))
        return false; /* "a survey ordered by the board warned" */
    if (cd_attrib_quotes_as(m, v))
        return false; /* read from its "saying" */
    if (!leads && (cd_clause_is_noun(m, v) ||
                   (cd_clause_is_capital(m, v) && (!heading || cd_marker_is(m, v, "states")))))
        return false;
    /* "agreed to leave": what follows is no report; "said to reporters", "admits to having" are */
    if (cd_marker_is(m, v + 1, "to") && !cd_marker_is(m, v + 2, "having") &&
        !has_reader(m, v + 1) && !cd_marker_is(m, v + 2, "know"))
        return false;
    bool passive = group < v && holds(m, group, v, "is am was been are were be") && !leads;
    passive = passive || (c & CD_LX_SAYING && group < v && holds(m, group, v, "'s 're 'm"));
    uint32_t last = cd_attrib_verb_end(m, v);
    if (passive && last != CD_NONE && cd_marker_is(m, last + 1, "by") && c & CD_LX_SAY)
        return true; /* "was told by the clerk that" */
    if (passive && is_one_of(m, v, "told") && cd_attrib_hears(m, head))
        return true; /* "the jury was told that" */
    if (m->taken[v] & CD_TAKEN_CUE && passive)
        return false; /* "said to", "expected to" as hedges */
    if (cannot_help(m, v) < v)
        return true;
    /* who never said it, or not yet, said something else */
    if (holds(m, group, v, "not never hardly scarcely barely rarely seldom neither"))
        return false;
    if (is_one_of(m, v, "came come comes"))
        return false; /* "came the reply" is read from behind */
    if (cd_attrib_is_participle_only(m, v) && !holds(m, group, v, "has have had"))
        return false;
    if (c & CD_LX_SAYING)
        return passive || holds(m, group, v, "keeps kept keep");
    if (c & CD_LX_SAY) {
        bool bound = v > m->first && group == v && !(m->taken[v - 1] & CD_TAKEN_DATE) &&
                     (cd_clause_cls(m, v - 1) & CD_LX_AUX ||
                      (cd_marker_is(m, v - 1, "to") && c & CD_LX_SAY_BASE));
        if (!passive && !bound)
            return true;
    }
    return c & CD_LX_SAY_BASE && v > m->first && group > m->first &&
           plain_reports(m, v, group, head);
}
