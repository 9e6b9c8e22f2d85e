/*
 * Stage directions in brackets: what is done beside the words, and marks for words that were not
 * heard, not recorded or left out, which carry CD_MARK_UNHEARD.
 */
#include <string.h>

#include "segment/clause.h"
#include "segment/marks.h"

#define MAX_DIRECTION 8u  /* words of a stage direction */
#define MAX_PROCEDURE 16u /* of one in a whole sentence */

/* (laughter): what is heard beside the words, or by whom they come */
static bool is_noise(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {
        "laughter",       "laughs",      "laughing", "applause",  "pause",        "pauses",
        "cheers",         "cheering",    "music",    "silence",   "sighs",        "coughs",
        "coughing",       "overlapping", "phonetic", "static",    "noise",        "interpreter",
        "interpretation", "chuckles",    "boos",     "booing",    "interjection", "gavel",
        "shouting",       "ph",          "phon",     "gavelling", "gavels",       "heckling"};
    if (cd_marker_is(m, t, "instructions") && cd_marker_is(m, t - 1, "operator"))
        return true; /* (Operator Instructions) on a call */
    return CD_MARKER_AMONG(m, t, words);
}

/* [inaudible]: words that were not heard, or may not be read */
static bool is_unheard_word(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {
        "inaudible",    "unintelligible",    "indistinct",     "crosstalk",
        "interruption", "indiscernible",     "unclear",        "mic",
        "garbled",      "muffled",           "indecipherable", "incomprehensible",
        "illegible",    "undecipherable",    "unreadable",     "redacted",
        "inaudibly",    "unintelligibly",    "indistinctly",   "mumbles",
        "mumbling",     "unrecorded",        "untranscribed",  "deleted",
        "censored",     "bleeped",           "bleep",          "beep",
        "blacked",      "smudged",           "interference",   "faint",
        "drowned",      "indistinguishable", "untranslated",   "overtalking",
        "overtalk",     "overspeaking",      "overspeak",      "expletive",
        "expletives"};
    return CD_MARKER_AMONG(m, t, words);
}

/* "cross-talk", "speaking simultaneously", "simultaneous speech", "multiple speakers" */
static bool is_together(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (cd_marker_is(m, t, "simultaneously") || cd_marker_is(m, t, "overlap") ||
            (cd_marker_is(m, t, "talk") && t > first && cd_marker_is(m, first, "cross")))
            return true;
    return end == first + 2 &&
           (cd_marker_is(m, first, "multiple") || (cd_marker_is(m, first, "simultaneous") &&
                                                   !cd_marker_is(m, first + 1, "interpretation")));
}

/*
 * "(The witness was given a glass of water.)", "(A letter was handed to the witness.)": a whole
 * sentence, in brackets, about those and what a hearing is made of.
 */
static bool is_procedure(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const nouns[] = {
        "witness",  "witnesses", "jury",      "jurors",  "court",     "judge",      "exhibit",
        "exhibits", "document",  "clerk",     "bell",    "president", "speaker",    "chair",
        "chairman", "defendant", "audience",  "members", "committee", "sitting",    "house",
        "tape",     "video",     "recording", "letter",  "gavel",     "photograph", "interpreter",
        "meeting",  "hearing",   "accused",   "usher",   "marshal",   "deputies",   "film"};
    static const char *const acts[] = {"withdrew", "wept", "left", "rose",  "sat",   "stood",
                                       "read",     "took", "put",  "began", "broke", "spoke",
                                       "shook",    "drew", "held", "rang",  "fell",  "wrote"};
    uint32_t t = first + ((cd_clause_cls(m, first) & CD_LX_DET) != 0);
    t += cd_clause_is_capital(m, t) && !CD_MARKER_AMONG(m, t, nouns);
    if (!cd_clause_is_capital(m, first) || end < first + 4 || !cd_marker_is_mark(m, end - 1, ".") ||
        !CD_MARKER_AMONG(m, t, nouns))
        return false;
    uint32_t verb = t + 1;
    bool passive = cd_marker_is(m, verb, "was") || cd_marker_is(m, verb, "were");
    verb += passive;
    verb += passive && cd_clause_is_adverb(m, verb);
    struct cd_str s = cd_marker_fold(m, verb);
    bool past = s.len > 3 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0;
    return past || (passive ? (cd_clause_cls(m, verb) & CD_LX_PARTICIPLE) != 0
                            : CD_MARKER_AMONG(m, verb, acts));
}

/* Of a direction that is one by its place or by other words: [name missing], [break in recording]
 */
static bool is_lost(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {
        "cut",        "break",        "audio", "omitted",    "missing", "recording", "tape",
        "microphone", "sound",        "line",  "connection", "signal",  "feed",      "video",
        "stream",     "transmission", "gap",   "word",       "words",   "page",      "passage",
        "torn",       "blank",        "name",  "static",     "lost"};
    return CD_MARKER_AMONG(m, t, words);
}

/* [tape ends], (microphone off): what records, and what befalls it. */
static bool is_fault(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const media[] = {
        "recording",  "tape",    "microphone", "mic",    "audio",  "sound",        "line",
        "connection", "signal",  "feed",       "video",  "stream", "transmission", "file",
        "word",       "words",   "passage",    "page",   "text",   "name",         "answer",
        "reply",      "speaker", "voice",      "camera", "phone"};
    static const char *const faults[] = {
        "illegible", "inaudible", "torn",      "redacted",  "blank", "skips",
        "fades",     "drowned",   "ends",      "ended",     "off",   "interrupted",
        "breaks",    "broken",    "broke",     "lost",      "cut",   "cuts",
        "fails",     "failed",    "failure",   "fault",     "gap",   "stops",
        "stopped",   "missing",   "drops",     "dropped",   "dead",  "muted",
        "break",     "faulty",    "distorted", "defective", "out",   "garbled",
        "damaged",   "changed",   "loss",      "poor",      "bad",   "interference",
        "far",       "away",      "withheld",  "suppressed"};
    bool medium = false, fault = false;
    for (uint32_t t = first; t < end; t++) {
        medium |= CD_MARKER_AMONG(m, t, media);
        fault |= CD_MARKER_AMONG(m, t, faults);
    }
    return medium && fault;
}

/* "(takes out a telephone)": a few small words that tell what is done. */
static bool is_act(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    const uint32_t inner = CD_LX_DET | CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE | CD_LX_AUX |
                           CD_LX_THIRD | CD_LX_FIRST | CD_LX_NUMWORD;
    if (end < first + 2 || end > first + 7 || cd_clause_is_capital(m, first) ||
        (cd_clause_cls(m, first) & inner && !cd_marker_is(m, first, "both")))
        return false;
    for (uint32_t t = first; t < end; t++)
        if (!cd_marker_is_word(m, t))
            return false;
    return true;
}

/* "LEE: (after a pause) No.", "LEE: (to the clerk) No.": how or to whom, at the start of a turn. */
static bool is_manner(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const words[] = {"after", "in",   "with",    "to", "from",
                                        "by",    "over", "without", "at"};
    bool opens = CD_MARKER_AMONG(m, first, words) && end > first + 1 && end < first + 6 &&
                 !cd_clause_is_time_word(m, first + 1);
    for (uint32_t t = first; opens && t < end; t++)
        opens = cd_marker_is_word(m, t) && !(cd_clause_cls(m, t) & (CD_LX_AUX | CD_LX_NUMWORD));
    return opens;
}

/* "(Smiling)", "(Nods to the clerk)": capitalised, what somebody does or is doing. */
static bool begins_act(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    struct cd_str s = cd_marker_fold(m, first);
    return end > first && end < first + 5 && cd_clause_is_capital(m, first) && s.len > 3 &&
           !(cd_marker_token(m, first)->flags & CD_TOKEN_STOP) &&
           (end == first + 1 || !cd_clause_is_capital(m, first + 1)) &&
           ((s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's') ||
            memcmp(s.ptr + s.len - 3, "ing", 3) == 0);
}

/* What people do beside speaking: "nods", "nodding". */
static bool is_doing(const struct cd_marker *m, uint32_t t)
{
    static const char *const stems[] = {
        "nod",     "shrug",   "smil",    "grin",    "weep",    "sob",       "cry",      "cries",
        "sneez",   "gestur",  "whisper", "point",   "wink",    "interrupt", "interpos", "rais",
        "sing",    "laugh",   "giggl",   "clap",    "applaud", "groan",     "knock",    "ring",
        "slam",    "fetch",   "hand",    "hold",    "turn",    "read",      "rise",     "rising",
        "hesitat", "exit",    "leav",    "frown",   "gasp",    "murmur",    "clear",    "bow",
        "counts",  "looks",   "sips",    "shakes",  "taps",    "waves",     "leans",    "stares",
        "sits",    "stands",  "wipes",   "walks",   "thumps",  "unfold",    "pulls",    "puts",
        "picks",   "pours",   "mimes",   "imitat",  "whistl",  "drinks",    "throws",   "hugs",
        "kisses",  "checks",  "tears",   "scratch", "shows",   "takes",     "opens",    "closes",
        "indicat", "gets",    "goes",    "demonst", "snort",   "scoff",     "sniff",    "yawn",
        "exhal",   "address", "joins",   "enters",  "confer",  "approach",  "consult",  "arriv",
        "lift",    "lays",    "slides",  "bangs",   "beckon",  "kneel",     "jumps",    "danc",
        "hums",    "glanc",   "touch",   "stamps",  "blink",   "swallow",   "stretch",  "squint"};
    struct cd_str s = cd_marker_fold(m, t);
    bool form = s.len > 3 && (s.ptr[s.len - 1] == 's' || memcmp(s.ptr + s.len - 3, "ing", 3) == 0);
    for (size_t k = 0; form && k < sizeof stems / sizeof *stems; k++)
        if (strncmp(s.ptr, stems[k], strlen(stems[k])) == 0 && s.len <= strlen(stems[k]) + 5)
            return true;
    return false;
}

/* A third person of the present: "shows", but no "leavers", no "readers". */
static bool is_act_verb(const struct cd_marker *m, uint32_t t)
{
    struct cd_str s = cd_marker_fold(m, t);
    return is_doing(m, t) && s.len > 3 && s.ptr[s.len - 1] == 's' &&
           !(s.len > 4 && (memcmp(s.ptr + s.len - 3, "ers", 3) == 0 ||
                           memcmp(s.ptr + s.len - 3, "ors", 3) == 0)) &&
           !cd_marker_is(m, t, "points") && !cd_marker_is(m, t, "hands");
}

/* "(Shows the letter.)", "(She turns off the radio.)": a sentence on what somebody does, not one
 * that tells how many or what was said. */
static bool is_act_told(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const who[] = {"he", "she"};
    if (end <= first + 1 || !cd_marker_is_mark(m, end - 1, ".") || !cd_clause_is_capital(m, first))
        return false;
    uint32_t verb = first + CD_MARKER_AMONG(m, first, who);
    if (cd_clause_cls(m, first) & CD_LX_TITLE) /* "(Mr. Lund joins the table.)" */
        while (verb < first + 5 &&
               (cd_clause_is_capital(m, verb) || cd_marker_is_mark(m, verb, ".")))
            verb++;
    if (!is_act_verb(m, verb))
        return false;
    for (uint32_t t = verb + 1; t < end; t++) {
        struct cd_str s = cd_marker_fold(m, t);
        bool amount = cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER &&
                      memchr(s.ptr, ':', s.len) == NULL; /* no time of day */
        if (amount || cd_clause_cls(m, t) & (CD_LX_NUMWORD | CD_LX_SAY) ||
            cd_marker_is(m, t, "not"))
            return false;
    }
    return true;
}

/* "(Witness distressed)", "(The jury retired)": who is there and what they are, two or three words.
 */
static bool is_state(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const who[] = {"witness", "defendant", "accused", "jury",     "judge",
                                      "speaker", "audience",  "members", "claimant", "applicant"};
    first += (cd_clause_cls(m, first) & CD_LX_DET) != 0;
    struct cd_str s = cd_marker_fold(m, end - 1);
    return end == first + 2 && cd_clause_is_capital(m, first) && CD_MARKER_AMONG(m, first, who) &&
           ((s.len > 4 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0) ||
            cd_clause_cls(m, end - 1) & CD_LX_PARTICIPLE);
}

/* [not recorded], (not audible), [could not be made out] */
static bool is_unheard(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const words[] = {"recorded",    "heard",       "audible",    "transcribed",
                                        "legible",     "translated",  "understood", "reported",
                                        "interpreted", "caught",      "made",       "clear",
                                        "deciphered",  "intelligible"};
    bool denied = false;
    for (uint32_t t = first; t < end; t++) {
        if (denied && CD_MARKER_AMONG(m, t, words))
            return true;
        denied |= cd_marker_is(m, t, "not") || cd_marker_is(m, t, "n't");
    }
    return false;
}

/* "(in French)", "(speaking Welsh)": the name of a language behind one of these, and no more. */
static bool is_in_language(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const leading[] = {"in", "speaking", "speaks", "from", "translated"};
    static const char *const names[] = {"french", "german", "greek",   "arabic", "dutch",
                                        "hebrew", "latin",  "hindi",   "urdu",   "gaelic",
                                        "czech",  "korean", "catalan", "welsh",  "maori"};
    struct cd_str s = cd_marker_fold(m, end - 1);
    if (end < first + 2 || end > first + 3 || !CD_MARKER_AMONG(m, first, leading) ||
        !cd_clause_is_capital(m, end - 1) || m->taken[end - 1] & CD_TAKEN_DATE ||
        (end == first + 3 && !cd_marker_is(m, first + 1, "in") &&
         !cd_marker_is(m, first + 1, "from")))
        return false;
    return CD_MARKER_AMONG(m, end - 1, names) ||
           (s.len > 5 &&
            (memcmp(s.ptr + s.len - 3, "ish", 3) == 0 || memcmp(s.ptr + s.len - 3, "ese", 3) == 0 ||
             memcmp(s.ptr + s.len - 3, "ian", 3) == 0));
}

/*
 * "(off mike)", "(quietly)", "(The witness nods)", "(via video link)": how something is said in a
 * turn, or what is done meanwhile.
 */
static bool is_stage(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const manner[] = {
        "quietly",    "softly",      "loudly",     "sarcastically", "angrily",  "slowly",
        "jokingly",   "ironically",  "laughingly", "tearfully",     "gestures", "reads",
        "translated", "interpreted", "sings",      "simultaneous",  "weeping",  "crying"};
    static const char *const means[] = {"mike",  "mic",       "microphone",  "camera",    "link",
                                        "phone", "telephone", "interpreter", "translator"};
    static const char *const by[] = {"off", "via", "by", "over", "through", "on", "to"};
    static const char *const lacks[] = {"response", "answer", "reply", "audible"};
    static const char *const media[] = {"video", "audio", "videotape", "tape", "clip", "recording"};
    uint32_t n = end - first;
    if (end <= first || n > 6)
        return false;
    for (uint32_t t = first; t < end; t++)
        if (!cd_marker_is_word(m, t))
            return false;
    if (is_in_language(m, first, end) || (n == 1 && CD_MARKER_AMONG(m, first, manner)) ||
        (n == 2 && CD_MARKER_AMONG(m, end - 1, manner)))
        return true;
    if (n < 5 && CD_MARKER_AMONG(m, first, by) && CD_MARKER_AMONG(m, end - 1, means))
        return n > 1;
    if (cd_marker_is(m, first, "no") && n < 4 && n > 1 && CD_MARKER_AMONG(m, first + 1, lacks))
        return true;
    if ((cd_marker_is(m, first, "begin") || cd_marker_is(m, first, "end")) && n < 4 && n > 1 &&
        CD_MARKER_AMONG(m, first + 1, media))
        return true;
    if (cd_marker_is(m, first, "with") && cd_marker_is(m, first + 1, "a") && n == 3)
        return cd_marker_is(m, end - 1, "smile") || cd_marker_is(m, end - 1, "laugh") ||
               cd_marker_is(m, end - 1, "grin") || cd_marker_is(m, end - 1, "shrug");
    if (cd_marker_is(m, first, "to") && n > 1 && cd_clause_is_capital(m, first) &&
        !cd_clause_is_time_word(m, first + 1) &&
        (cd_clause_is_capital(m, first + 1) || cd_marker_is(m, first + 1, "the")))
        return true; /* "(To Ms Toll)", "(To the clerk)" */
    if (is_doing(m, first))
        return n == 1 || (n == 2 && cd_clause_is_plural(m, first + 1)) ||
               cd_clause_cls(m, first + 1) & (CD_LX_DET | CD_LX_PREP) ||
               cd_clause_is_adverb(m, first + 1);
    bool told = cd_clause_cls(m, first) & CD_LX_DET || cd_clause_is_capital(m, first);
    return told && n < 6 && n > 1 &&
           (is_doing(m, first + 1) || (n > 2 && is_doing(m, first + 2))) &&
           !cd_marker_is(m, first, "this") && !cd_marker_is(m, first, "that");
}

/* [?], (??) */
static bool is_query(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (!cd_marker_is_mark(m, t, "?"))
            return false;
    return end > first;
}

/* Whether the token is one of some signs, which may count as symbols: <, *. */
static bool is_sign(const struct cd_marker *m, uint32_t t, const char *signs)
{
    if (t >= m->end || cd_marker_is_word(m, t))
        return false;
    char sign = cd_marker_initial(m, t);
    return sign && !cd_marker_second(m, t) && strchr(signs, sign);
}

/* "*laughs*", "*long sigh*": between asterisks, which set words in bold type elsewhere. */
static bool is_starred(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    bool noise = false;
    for (uint32_t t = first; t < end; t++) {
        if (!cd_marker_is_word(m, t))
            return false;
        noise |= is_noise(m, t);
    }
    return end > first && end <= first + 3 && !cd_clause_is_capital(m, first) &&
           (noise || is_doing(m, first));
}

/* What closes the bracket that opens at t; NULL: none does. */
static const char *closing_of(const struct cd_marker *m, uint32_t t)
{
    static const char *const pairs[][2] = {
        {"[", "]"}, {"(", ")"}, {"<", ">"}, {"{", "}"}, {"*", "*"}};
    for (size_t k = 0; !cd_marker_is_word(m, t) && k < sizeof pairs / sizeof *pairs; k++)
        if (is_sign(m, t, pairs[k][0]))
            return pairs[k][1];
    return NULL;
}

void cd_mark_directions(struct cd_marker *m)
{
    for (uint32_t t = m->first; t + 1 < m->end; t++) {
        const char *close = closing_of(m, t);
        if (!close || (close[0] == ')' && is_sign(m, t + 1, "(")))
            continue; /* ((laughter)): the inner ones */
        bool turn = m->b->blocks[m->b->statements[m->statement].block].kind == CD_BLOCK_TURN;
        uint32_t end = t + 1;
        bool found = false, unheard = false, lost = false;
        while (end < m->end && end - t <= MAX_PROCEDURE && !is_sign(m, end, close)) {
            unheard |= is_unheard_word(m, end);
            lost |= is_lost(m, end);
            found |= is_noise(m, end++);
        }
        bool procedure = turn && close[0] != '*' && is_procedure(m, t + 1, end);
        bool told = m->spoken && is_act_told(m, t + 1, end);
        if (end - t > MAX_DIRECTION + 1 && !procedure && !told)
            continue;
        unheard |= is_together(m, t + 1, end);
        unheard |= is_fault(m, t + 1, end) || is_unheard(m, t + 1, end) || is_query(m, t + 1, end);

        found |= unheard || (turn && is_stage(m, t + 1, end - cd_marker_is_mark(m, end - 1, ".")));
        /* "LEE: (Looks away.) No.", "LEE: [off camera] No.": what a speaker does before a word is
         * said */
        bool stopped = cd_clause_is_capital(m, t + 1) && cd_marker_is_mark(m, end - 1, ".");
        bool square = close[0] == ']' && (!(cd_marker_token(m, t + 1)->flags & CD_TOKEN_STOP) ||
                                          cd_marker_token(m, t + 1)->flags & CD_TOKEN_ALLCAPS);
        bool acts = begins_act(m, t + 1, end) &&
                    (cd_clause_is_capital(m, end + 1) || cd_marker_is_quote(m, end + 1));
        bool opens = t == m->first && end > t + 1 && m->b->statements[m->statement].label.len > 0 &&
                     cd_marker_is_word(m, t + 1) &&
                     (square || acts ||
                      ((is_act(m, t + 1, end) || is_manner(m, t + 1, end)) &&
                       (cd_clause_is_capital(m, end + 1) || cd_marker_is_quote(m, end + 1))) ||
                      (stopped && (end + 1 >= m->end || cd_clause_is_capital(m, end + 1) ||
                                   cd_marker_is_quote(m, end + 1))));
        /* "... the weir. [water sounds] Tell us": between the sentences of a turn */
        opens =
            opens || ((close[0] == ']' || is_act(m, t + 1, end)) && t > m->first + 1 &&
                      cd_marker_is_mark(m, t - 1, ".?!") && turn && cd_marker_is_word(m, t + 1) &&
                      (end + 1 >= m->end || cd_clause_is_capital(m, end + 1)));
        /* "... the letter. (Shows it.) Here": the same in a sentence; "[Disorder.]" anywhere */
        bool between = (t == m->first || cd_marker_is_mark(m, t - 1, ".?!")) &&
                       (end + 1 >= m->end || cd_clause_is_capital(m, end + 1));
        opens |= between && (told || (turn && is_state(m, t + 1, end)));
        opens |= between && square && stopped && (turn || m->spoken) && end <= t + 4;
        bool starred = close[0] == '*' && turn && is_starred(m, t + 1, end);
        opens |= procedure && (t == m->first || cd_marker_is_mark(m, t - 1, ".?!")) &&
                 (end + 1 >= m->end || cd_clause_is_capital(m, end + 1));
        if ((!found && !opens && !starred) || !is_sign(m, end, close) ||
            (close[0] == '*' && !unheard && !starred))
            continue;
        bool twice = t > m->first && close[0] == ')' && is_sign(m, t - 1, "(") &&
                     is_sign(m, end + 1, ")"); /* ((laughter)) */
        uint32_t last = cd_marker_is_mark(m, end - 1, ".") ? end - 1 : end;
        uint32_t words = cd_marker_intern_words(m, t + 1, last);
        struct cd_mark *mark = cd_marker_add(m, CD_MARK_DIRECTION, t - twice, end + 1 + twice);
        for (uint32_t k = t - twice; k <= end + twice; k++)
            m->taken[k] |= CD_TAKEN_DIRECTION;
        mark->value = words;
        if (unheard || lost)
            mark->flags = CD_MARK_UNHEARD;
        t = end;
    }
}
