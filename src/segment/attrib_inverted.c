/*
 * The reporting clause whose verb stands before who speaks, behind or amid what it reports: "said
 * Ann Lee, a spokeswoman". It is set off by commas, dashes or the end of a quotation. Cost: bounded
 * a verb.
 */
#include <string.h>

#include "segment/attrib.h"

#define MAX_NAME 9 /* tokens from a verb to the end of a name with its offices */

/*
 * "The dam, warned Ida Moss[, an engineer at the yard,] is lost", "Both, said Lee[, who runs the
 * yard,] are wrong": behind the office or the clause of the name that the comma at `comma` ends,
 * where the claim before it is a noun phrase ("My lord, said Lee, the clerk, is dead" calls
 * somebody) and goes on with its verb. Or `comma`.
 */
static uint32_t before_claim_goes_on(const struct cd_marker *m, uint32_t comma)
{
    uint32_t first = comma + 1, end = first;
    bool who = cd_marker_is(m, first, "who") || cd_marker_is(m, first, "whose");
    bool office = cd_marker_is(m, first, "a") || cd_marker_is(m, first, "an") ||
                  cd_clause_cls(m, first) & CD_LX_TITLE;
    if (!cd_clause_is_comma(m, comma) || !cd_clause_is_capital(m, comma - 1) || !(who || office) ||
        !(cd_clause_cls(m, m->first) & CD_LX_DET))
        return comma;
    while (end - first < CD_CLAUSE_MAX && !cd_clause_is_break(m, end) &&
           !cd_clause_is_final(m, end))
        if (cd_marker_is(m, end++, "and") && office)
            return comma; /* "..., said Lee, a wall and a roof, are rotten" */
    return end > first + 1 && cd_clause_is_comma(m, end) && cd_clause_cls(m, end + 1) & CD_LX_AUX
               ? end + 1
               : comma;
}

/*
 * Behind the apposition that the comma at `comma` opens, where the clause ends with it: before the
 * end of the sentence or before more of the quotation. Otherwise behind the comma. A name that
 * stands there is the speaker's: *who_end.
 */
static uint32_t over_apposition(const struct cd_marker *m, uint32_t who, uint32_t comma,
                                uint32_t *who_end)
{
    uint32_t end = comma + 1, behind = end;
    if (end < m->end && cd_marker_token(m, end)->cls == CD_TOKEN_NUMBER &&
        cd_clause_is_comma(m, end + 1) && cd_clause_is_capital(m, comma - 1)) {
        comma = end + 1; /* "said Mina Ode, 41, a baker" */
        end = behind = comma + 1;
    }
    while (behind < end + 6 && cd_clause_is_capital(m, behind))
        behind++;
    bool office = !cd_clause_is_capital(m, comma - 1) || cd_clause_cls(m, who) & CD_LX_DET;
    if (office && behind > end && cd_marker_is_mark(m, behind, ";:")) {
        *who_end = behind; /* "assures the chief, Roy Lund; “so”, says she" */
        return behind;
    }
    if (office && behind > end &&
        (cd_clause_is_comma(m, behind) || cd_clause_only_closers(m, behind))) {
        /* "admits the chairman, Roy Lund, stirring" */
        *who_end = behind;
        uint32_t more =
            cd_clause_is_comma(m, behind) ? cd_attrib_behind_phrases(m, behind) : behind;
        if (more > behind)
            return more; /* "fumed the coach, Roy Lund, outside the hotel" */
        return behind + (behind < m->end && !cd_clause_only_closers(m, behind) &&
                         !cd_clause_only_closers(m, behind + 1));
    }
    uint32_t last = cd_attrib_behind_phrases(m, comma);
    return last > comma ? last : cd_clause_only_closers(m, end) ? comma : end;
}

/* "finance chief Ann Lee": behind an office in small letters and the name behind it, or t. */
static uint32_t over_office_name(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t, name;
    while (k < t + 4 && cd_marker_is_word(m, k) && !cd_clause_is_capital(m, k) &&
           !(cd_clause_cls(m, k) & ~(uint32_t)(CD_LX_TITLE | CD_LX_BODY)) &&
           !cd_clause_is_past_form(m, k))
        k++;
    for (name = k; name < k + 4 && cd_clause_is_capital(m, name); name++)
        continue;
    return k > t && name > k + 1 ? name : t;
}

/* "Not so, said a man in a hat.": a few words before the verb [v, last], and who says them. */
static bool is_short_answer(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    uint32_t end = last + 1;
    return cd_clause_cls(m, v) & CD_LX_BARE && v <= m->first + 4 &&
           !cd_clause_is_capital(m, m->first + 1) && cd_clause_cls(m, last + 1) & CD_LX_DET &&
           !(cd_clause_cls(m, m->first) & CD_LX_DET) &&
           cd_clause_read_behind(m, last + 1, &end) == CD_CLAUSE_STOP_END &&
           !cd_attrib_holds_verb_or_past(m, last + 1, end);
}

/* "They lit fires, said the board.": nothing but who says it behind the verb [v, last]. */
static bool is_last_phrase(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    static const char *const things[] = {"same",  "word",  "words", "prayer",  "opposite",
                                         "thing", "truth", "rest",  "reverse", "name"};
    uint32_t end = last + 1, c = cd_clause_cls(m, v);
    return v > m->first + 2 && cd_clause_is_comma(m, v - 1) && !(c & (CD_LX_STRICT | CD_LX_WEAK)) &&
           cd_clause_cls(m, last + 1) & CD_LX_DET &&
           (c & CD_LX_BARE || cd_attrib_is_speaker(m, cd_clause_head(m, last + 1, m->end))) &&
           cd_clause_read_behind(m, last + 1, &end) == CD_CLAUSE_STOP_END &&
           !cd_attrib_holds_verb_or_past(m, last + 1, end) &&
           !CD_MARKER_AMONG(m, cd_clause_head(m, last + 1, end), things);
}

/* "It is late, says a paper that hangs there.": who says it, and more of it in a relative clause.
 */
static bool is_phrase_with_relative(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    uint32_t t = last + 2;
    if (!cd_clause_is_comma(m, v - 1) || cd_clause_cls(m, v) & (CD_LX_STRICT | CD_LX_WEAK) ||
        !(cd_marker_is(m, last + 1, "a") || cd_marker_is(m, last + 1, "an") ||
          cd_marker_is(m, last + 1, "one")) ||
        !cd_attrib_holds_verb_or_past(m, m->first, v - 1))
        return false;
    while (t < last + 7 && cd_marker_is_word(m, t) &&
           !(cd_clause_cls(m, t) & (CD_LX_AUX | CD_LX_VERB | CD_LX_RELATIVE | CD_LX_SUBORD)) &&
           !cd_clause_is_past_form(m, t))
        t++;
    return t > last + 2 &&
           (cd_marker_is(m, t, "that") || cd_marker_is(m, t, "who") ||
            cd_marker_is(m, t, "which")) &&
           (!cd_marker_is(m, t, "that") || cd_attrib_holds_verb_or_past(m, t + 1, t + 3) ||
            (cd_clause_is_plural(m, t + 1) && cd_clause_cls(m, t + 2) & CD_LX_PREP));
}

/*
 * "Not so, counters the clerk.", "Nonsense, said Ann Lee of the guild: ": whether all before the
 * comma in front of the verb at v is a reply, and [v, last] has somebody behind it.
 */
static bool is_reply_before(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    static const char *const one[] = {"wrong",      "nonsense",  "rubbish", "true",   "no",
                                      "yes",        "never",     "untrue",  "hardly", "indeed",
                                      "perhaps",    "maybe",     "exactly", "agreed", "impossible",
                                      "certainly",  "absurd",    "quite",   "fine",   "right",
                                      "absolutely", "poppycock", "false",   "sadly"};
    static const char *const more[] = {
        "not so",          "far from it", "not at all",    "not true",
        "quite so",        "not quite",   "of course not", "quite the opposite",
        "on the contrary", "not yet",     "no way",        "not exactly"};
    uint32_t n = v - 1 - m->first;
    if (!cd_clause_is_comma(m, v - 1) || n < 1 || n > 3 ||
        !(cd_clause_cls(m, last + 1) & CD_LX_DET || cd_clause_is_capital(m, last + 1) ||
          over_office_name(m, last + 1) > last + 1))
        return false;
    uint32_t end = last + 1;
    while (end < m->end && !cd_clause_is_break(m, end) && !cd_clause_is_final(m, end))
        if (cd_marker_is(m, end++, "and") && !cd_clause_is_capital(m, end))
            return false; /* "Not so, said the brave man and left." */
    if (n == 1 && CD_MARKER_AMONG(m, m->first, one))
        return true;
    for (size_t k = 0; k < sizeof more / sizeof *more; k++) {
        const char *word = more[k];
        uint32_t t = m->first;
        for (; t < v - 1 && *word != '\0'; t++) {
            size_t len = strcspn(word, " ");
            struct cd_str s = cd_marker_fold(m, t);
            if (s.len != len || memcmp(s.ptr, word, len) != 0)
                break;
            word += len + (word[len] == ' ');
        }
        if (t == v - 1 && *word == '\0')
            return true;
    }
    return false;
}

/* "He eats, [sleeps, writes “Home”]", "He sings, [notes “Late”]": one more thing that he does. */
static bool is_one_more(const struct cd_marker *m, uint32_t v)
{
    uint32_t t = v - 1;
    while (t > m->first && v - t < CD_CLAUSE_MAX && !cd_clause_is_comma(m, t - 1))
        t--;
    uint32_t does = t + (t == m->first);
    struct cd_str s = cd_marker_fold(m, does);
    bool he = cd_marker_is(m, t, "he") || cd_marker_is(m, t, "she");
    return (t > m->first || he) && !cd_clause_is_capital(m, does) &&
           !(cd_clause_cls(m, does) & (CD_LX_AUX | CD_LX_DET | CD_LX_THIRD | CD_LX_PREP)) &&
           s.len > 2 && s.ptr[s.len - 1] == 's';
}

/*
 * "It is late, writes “Ost”.": a paper by its title alone behind what it writes. What is written
 * in the past without a quotation is rather a title that the subject wrote: "He ate, wrote “Home”".
 */
static bool is_signed(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    static const char *const verbs[] = {"writes", "reports", "comments", "notes"};
    static const char *const past[] = {"wrote", "reported", "commented", "noted"};
    bool quote = !cd_clause_is_comma(m, v - 1) || cd_marker_is_quote(m, v - 2); /* or its end */
    uint32_t end = cd_clause_over_title(m, last + 1);
    return end > last + 1 &&
           (CD_MARKER_AMONG(m, v, verbs) || (quote && CD_MARKER_AMONG(m, v, past))) &&
           cd_clause_only_closers(m, end) && cd_attrib_holds_verb(m, m->first, v - 1) &&
           !is_one_more(m, v);
}

/* Whether the one word at t is plural and all that stands before the mark at end. */
static bool is_plain_subject(const struct cd_marker *m, uint32_t t, uint32_t end)
{
    return cd_clause_is_plural(m, t) && !cd_clause_is_capital(m, t) &&
           (cd_clause_is_final(m, end) || cd_clause_is_comma(m, end));
}

/* ", insist Lund's lawyers.", ", warn residents of Mill Street.": many behind the plain verb at v.
 */
static bool is_plural_phrase(const struct cd_marker *m, uint32_t v)
{
    uint32_t end = v + 1;
    if (cd_clause_cls(m, v) & CD_LX_TELL || cd_clause_cls(m, m->first) & CD_LX_SUBORD)
        return false; /* "If in doubt, ask clerks at the desk." */
    return !(cd_clause_cls(m, v) & CD_LX_NOUNY) && cd_clause_is_comma(m, v - 1) &&
           cd_clause_read_behind(m, v + 1, &end) == CD_CLAUSE_STOP_END && end > v + 1 &&
           end < v + 9 && cd_clause_is_plural(m, cd_clause_head(m, v + 1, end)) &&
           !cd_attrib_holds_verb_or_past(m, v + 1, end);
}

/* Whether what stands at t goes on with a claim rather than with who speaks. */
static bool continues_claim(const struct cd_marker *m, uint32_t t)
{
    static const char *const ages[] = {"aged", "now", "then", "and", "himself", "herself"};
    struct cd_str s = cd_marker_fold(m, t);
    return cd_marker_is_word(m, t) && !cd_clause_is_capital(m, t) &&
           !(cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_PREP | CD_LX_RELATIVE)) &&
           !(cd_clause_cls(m, t) & CD_LX_TITLE) && !CD_MARKER_AMONG(m, t, ages) &&
           !(s.len > 4 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0) &&
           !(cd_clause_is_past_form(m, t) && cd_marker_is(m, t + 1, "by"));
}

/* Whether a quotation that "citing" or "quoting" gives ends at t. */
static bool is_cited(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t;
    if (t <= m->first + 2 || !cd_marker_is_quote(m, t))
        return false;
    while (k > m->first + 1 && t - k < CD_CLAUSE_MAX && !cd_marker_is_quote(m, k - 1))
        k--;
    return cd_marker_is_quote(m, k - 1) && k > m->first + 1 &&
           (cd_marker_is(m, k - 2, "citing") || cd_marker_is(m, k - 2, "quoting"));
}

/*
 * "Nobody, [grumbles the baker], reads it", "Offside, [ruled the referee]": a verb of voice of any
 * kind and, behind it, nothing but somebody between commas or up to the end.
 */
static bool is_voiced_aside(const struct cd_marker *m, uint32_t v, uint32_t last)
{
    uint32_t end = last + 1;
    if (v < m->first + 2 || !cd_clause_is_comma(m, v - 1) || !cd_attrib_is_voiced(m, v) ||
        cd_clause_cls(m, m->first) & CD_LX_THIRD)
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, last + 1, &end);
    return (stop == CD_CLAUSE_STOP_END ||
            (stop == CD_CLAUSE_STOP_COMMA && cd_clause_is_comma(m, end) &&
             !cd_marker_is(m, end + 1, "and") && !cd_marker_is(m, end + 1, "but"))) &&
           end > last + 1 && cd_attrib_is_person(m, cd_clause_head(m, last + 1, end));
}

/* "said Ann Lee, a spokeswoman", behind a comma or quotation. */
bool cd_attrib_inverted(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    if (v == m->first && cd_clause_cls(m, v) & CD_LX_SAY) {
        /* "Said one driver: " */
        uint32_t colon = v + 1;
        bool stops = cd_clause_read_behind(m, v + 1, &colon) == CD_CLAUSE_STOP_COMMA;
        while (stops && cd_clause_is_comma(m, colon) && colon < v + 16 &&
               !cd_attrib_is_participle_only(m, v))
            for (colon++; colon < m->end && (cd_marker_is_word(m, colon) ||
                                             cd_marker_token(m, colon)->cls == CD_TOKEN_NUMBER);)
                colon++; /* "Says the clerk, Ida Holm, 43: " */
        if (!stops || colon > v + 16 || !cd_marker_is_quote(m, colon + 1) || colon == v + 1 ||
            cd_clause_cls(m, v + 1) & (CD_LX_PREP | CD_LX_RELATIVE | CD_LX_SUBORD))
            return false;
        c->first = v;
        c->who_first = v + 1;
        c->who_end = colon;
        c->end = colon + 1;
        return true;
    }
    bool plain = cd_clause_cls(m, v) & CD_LX_SAY_BASE && !cd_clause_is_capital(m, v) &&
                 (is_plain_subject(m, v + 1, v + 2) || is_plural_phrase(m, v));
    if (v == m->first || !(plain || cd_clause_cls(m, v) & (CD_LX_SAY | CD_LX_BARE)) ||
        !(cd_clause_is_break(m, v - 1) ||
          (cd_marker_is(m, v - 1, "so") &&
           (cd_clause_is_break(m, v - 2) ||
            (cd_marker_is(m, v - 2, "or") && cd_clause_is_break(m, v - 3))))) ||
        cd_attrib_is_participle_only(m, v))
        return false;
    uint32_t last = cd_attrib_verb_end(m, v);
    if (cd_clause_is_comma(m, v - 1) && is_cited(m, v - 2))
        return false; /* "The Post, quoting “a friend”, says four" */
    if (last == CD_NONE || cd_marker_is(m, v, "told") || cd_marker_is(m, v, "tells"))
        return false; /* ", the envoy, Ann Lee, told MPs" */
    bool quote =
        cd_marker_is_quote(m, v - 1) ||
        (cd_clause_is_comma(m, v - 1) && v >= m->first + 2 && cd_marker_is_quote(m, v - 2));
    uint32_t name = last + 1;
    while (cd_clause_is_capital(m, name) && name < last + MAX_NAME)
        name++;
    uint32_t behind = name; /* "reported Lorne Police late on Monday" */
    while (name > last + 1 &&
           (cd_clause_is_time_word(m, behind) || cd_clause_cls(m, behind) & CD_LX_PERIOD) &&
           behind < name + 4)
        behind++;
    if (cd_clause_cls(m, v) & CD_LX_BARE && cd_clause_cls(m, name) & CD_LX_DET)
        cd_clause_read_behind(m, name, &name);             /* ", said the pilots, " */
    if (name > last + 1 && cd_clause_is_genitive(m, name)) /* ", said Mr Ode's lawyer, Ann Lee, " */
        for (name++; name < last + MAX_NAME && cd_marker_is_word(m, name) &&
                     !(cd_clause_cls(m, name) & ~(uint32_t)CD_LX_TITLE);)
            name++;
    if (name == last + 1 && cd_clause_is_comma(m, v - 1))
        name = over_office_name(m, name); /* ", conceded finance chief Ann Lee, " */
    bool between = cd_clause_is_comma(m, v - 1) && name > last + 1 && cd_clause_is_comma(m, name);
    bool strict = cd_clause_cls(m, v) & CD_LX_STRICT && !cd_attrib_is_voiced(m, v);
    if (!between && !quote && cd_clause_is_comma(m, v - 1) && cd_clause_cls(m, name) & CD_LX_DET &&
        !strict) {
        uint32_t shut = name; /* "A siren, replied the office by text, is sounded at night" */
        between = cd_clause_read_behind(m, name, &shut) == CD_CLAUSE_STOP_COMMA &&
                  cd_clause_is_comma(m, shut) && cd_clause_cls(m, shut + 1) & CD_LX_AUX;
    }
    if (!between && !quote && cd_clause_is_comma(m, v - 1) &&
        (cd_marker_is(m, name, "who") || cd_marker_is(m, name, "which"))) {
        uint32_t shut = name; /* "The dam, says the woman who built it, will last" */
        while (shut < name + CD_CLAUSE_MAX && !cd_clause_is_break(m, shut) &&
               !cd_clause_is_final(m, shut))
            shut++;
        between = cd_clause_is_comma(m, shut) && cd_clause_cls(m, shut + 1) & CD_LX_AUX;
    }
    if (quote && cd_clause_is_adverb(m, last + 1) && cd_clause_cls(m, last + 2) & CD_LX_DET)
        last++; /* "said earlier the head of the yard" */
    if (is_signed(m, v, last)) {
        *c = (struct cd_clause){.first = v - cd_clause_is_comma(m, v - 1),
                                .end = cd_clause_over_title(m, last + 1)};
        c->who_first = last + 1;
        c->who_end = c->end;
        return true;
    }
    bool reply = is_reply_before(m, v, last) || (!quote && is_voiced_aside(m, v, last));
    if (!reply && !cd_attrib_takes_speech(m, v, quote, v))
        return false;
    bool described = is_phrase_with_relative(m, v, last);
    uint32_t head_end;
    bool named = cd_clause_is_capital(m, last + 1) && name < last + MAX_NAME &&
                 (cd_clause_is_comma(m, behind) || cd_clause_is_final(m, behind) ||
                  cd_marker_is_mark(m, behind, "(") || cd_marker_is(m, behind, "according"));
    if (!quote && !named && cd_clause_is_comma(m, v - 1) &&
        cd_clause_full_subject(m, v, &head_end) != CD_NONE && head_end < v)
        return false; /* "The inquiry, led by Ann Lee, said the boat left" */
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    if (!quote && !between && !reply && !described && !(heading && cd_clause_is_comma(m, v - 1)) &&
        !(named && !cd_clause_is_comma(m, behind)) && /* "A lie, says Toll." */
        !is_short_answer(m, v, last) && !is_last_phrase(m, v, last) &&
        !(cd_clause_is_comma(m, v - 1) &&
          (cd_clause_cls(m, v) & CD_LX_BARE && cd_clause_is_capital(m, last + 1)
               ? cd_attrib_holds_verb_or_past(m, m->first, v - 1)
               : cd_attrib_holds_verb(m, m->first, v - 1))))
        return false;
    uint32_t t = last + 1, stop_at = t;
    if (!quote && cd_clause_cls(m, v) & CD_LX_STRICT && !cd_clause_is_capital(m, t) &&
        !(cd_clause_cls(m, t) & CD_LX_DET) && !cd_clause_is_plural(m, t))
        return false; /* "on March 30, certified mail." */
    /* "says 41-year-old Ann Lee", "said then-mayor Ann Lee" */
    bool dashed = t + 2 < m->end && cd_marker_is_mark(m, t + 1, "-") && cd_marker_glued(m, t + 1) &&
                  cd_marker_is_word(m, t + 2);
    if (!cd_clause_is_capital(m, t) && !dashed &&
        !(cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD | CD_LX_FIRST)) &&
        !(cd_marker_is_word(m, t) &&
          !(cd_clause_cls(m, t) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_RELATIVE)) &&
          !cd_clause_is_time_word(m, t)))
        return false;
    if (!quote && cd_clause_cls(m, v) & CD_LX_WEAK && !cd_clause_is_capital(m, t) && !dashed &&
        !(cd_clause_cls(m, t) & (CD_LX_DET | CD_LX_THIRD)) && !cd_clause_is_plural(m, t))
        return false; /* "a test which, he says, showed rot" */
    static const char *const objects[] = {"as", "him", "them", "me", "us", "and", "or", "but"};
    static const char *const whom[] = {"nobody",   "everybody", "everyone",
                                       "somebody", "anyone",    "anybody"};
    if (CD_MARKER_AMONG(m, t, objects) ||
        (!quote && cd_clause_cls(m, v) & CD_LX_TELL && CD_MARKER_AMONG(m, t, whom)))
        return false; /* "called by the State, testified as follows:"; ", shows him waving" */
    if ((cd_marker_is(m, t, "no") && cd_marker_is_word(m, t + 1)) || cd_marker_is(m, t, "nothing"))
        return false; /* "..., last confirmed in 2019, admits no exception" */
    enum cd_clause_stop stop = cd_clause_read_behind(m, t, &stop_at);
    bool relative = stop == CD_CLAUSE_STOP_THAT && (quote || described) && stop_at > t + 1 &&
                    cd_clause_cls(m, t) & CD_LX_DET &&
                    (described || cd_attrib_holds_verb_or_past(m, stop_at + 1, stop_at + 2));
    if ((stop == CD_CLAUSE_STOP_THAT && !relative) || stop == CD_CLAUSE_STOP_OTHER || stop_at == t)
        return false;
    c->who_first = t;
    c->who_end = stop_at;
    for (uint32_t k = t + 1; k < stop_at; k++)
        if (cd_clause_is_time_word(m, k) ||
            (cd_clause_cls(m, k) & CD_LX_PREP && !cd_marker_is(m, k, "of") &&
             !cd_marker_is(m, k, "for"))) {
            c->who_end = k;
            break;
        }
    bool amid = !quote && between && !cd_attrib_holds_verb_or_past(m, m->first, v - 1);
    if (amid && cd_clause_is_comma(m, stop_at) && continues_claim(m, stop_at + 1))
        stop_at++; /* "The rest, said the clerk, [depended on the crew]" */
    else if (amid && before_claim_goes_on(m, stop_at) > stop_at)
        stop_at = before_claim_goes_on(m, stop_at);
    else if (cd_clause_is_comma(m, stop_at))
        stop_at = over_apposition(m, t, stop_at, &c->who_end);
    uint32_t first = v;
    if (cd_marker_is(m, v - 1, "so") && cd_marker_is(m, v - 2, "or"))
        first = v - 2; /* ", or so says Lee" */
    c->first = cd_clause_is_comma(m, first - 1) ? first - 1 : first;
    c->end = stop_at;
    return true;
}
