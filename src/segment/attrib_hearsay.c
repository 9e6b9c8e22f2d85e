/*
 * Reporting by set turns that hold what is reported at arm's length: "if the mayor is to be
 * believed", "to hear Lee tell it", "as Lee sees it", "as she is fond of saying", "as the song
 * goes", "from what the board says". Each reader starts at its fixed word and reads at most
 * CD_CLAUSE_MAX tokens to either side.
 */
#include "segment/attrib.h"

static bool opens(const struct cd_marker *m, uint32_t t)
{
    return t == m->first || cd_clause_is_break(m, t - 1);
}

static bool closes(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_is_break(m, t) || cd_clause_is_final(m, t);
}

static bool is_be(const struct cd_marker *m, uint32_t t)
{
    static const char *const forms[] = {"is", "are", "was", "were"};
    return CD_MARKER_AMONG(m, t, forms);
}

/* The clause [first, end) with the commas around it; who speaks is [who, who_end). */
static bool set(const struct cd_marker *m, uint32_t first, uint32_t end, uint32_t who,
                uint32_t who_end, struct cd_clause *c)
{
    if (who >= who_end || !cd_clause_may_speak(m, who, who_end, false))
        return false;
    c->first = first > m->first && cd_clause_is_comma(m, first - 1) ? first - 1 : first;
    c->end = cd_clause_is_comma(m, end) && !cd_clause_only_closers(m, end + 1) ? end + 1 : end;
    c->who_first = who;
    c->who_end = who_end;
    return true;
}

static bool is_believed(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "believed") || cd_marker_is(m, t, "trusted") ||
           cd_marker_is(m, t, "credited");
}

/* "if the mayor is to be believed", "if Lee can be believed"; "if" at t. */
static bool if_believed(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t k = t + 1;
    while (k < m->end && k - t < CD_CLAUSE_MAX && !closes(m, k) && !is_believed(m, k))
        k++;
    uint32_t believe = t + 2 + 2 * cd_marker_is(m, t + 3, "to"); /* "if we are to believe Lee" */
    if (t > m->first && cd_clause_is_comma(m, t - 1) && cd_marker_is(m, t + 1, "you") &&
        cd_marker_is(m, t + 2, "ask") && closes(m, k) && !cd_marker_is(m, t + 3, "me") &&
        !(cd_clause_cls(m, t + 3) & CD_LX_PREP))
        return set(m, t, k, t + 3, k, c); /* ", if you ask Lee,"; in front it is a condition */
    if (opens(m, t) && cd_marker_is(m, believe, "believe") && cd_clause_is_comma(m, k) &&
        cd_clause_cls(m, t + 1) & CD_LX_FIRST && !(cd_clause_cls(m, believe + 1) & CD_LX_PREP))
        return set(m, t, k, believe + 1, k, c);
    if (!opens(m, t) || !is_believed(m, k) || !cd_marker_is(m, k - 1, "be") || !closes(m, k + 1) ||
        k < t + 4)
        return false;
    uint32_t verb = cd_marker_is(m, k - 2, "to") ? k - 3 : k - 2;
    if (!is_be(m, verb) && !cd_marker_is(m, verb, "can"))
        return false;
    return set(m, t, k + 1, t + 1, verb, c);
}

/* "to hear the mayor tell it"; "to" at t. */
static bool to_hear(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t k = t + 2;
    while (k < m->end && k - t < CD_CLAUSE_MAX && !closes(m, k) && !cd_marker_is(m, k, "tell"))
        k++;
    if (!opens(m, t) || !cd_marker_is(m, k, "tell") || !cd_marker_is(m, k + 1, "it"))
        return false;
    return set(m, t, k + 2, t + 2, k, c);
}

/* "from what the board says", "from what Lee tells us"; "from" at t. */
static bool from_what(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t k = t + 2;
    while (k < m->end && k - t < CD_CLAUSE_MAX && !closes(m, k) &&
           !(cd_clause_cls(m, k) & CD_LX_SAY && !cd_clause_is_noun(m, k)))
        k++;
    if (!opens(m, t) || closes(m, k) || !(cd_clause_cls(m, k) & CD_LX_SAY))
        return false;
    uint32_t end = cd_clause_over_addressee(m, k + 1);
    if (!cd_clause_is_comma(m, end) || cd_clause_cls(m, k) & CD_LX_WEAK)
        return false;
    return set(m, t, end, t + 2, cd_attrib_verb_group(m, k), c);
}

/*
 * "as Lee sees it", "the way she saw it", "as Lee is fond of saying": the subject stands before
 * `verb` and behind "as" or "the way"; the clause ends at `end`.
 */
static bool behind_as(const struct cd_marker *m, uint32_t verb, uint32_t end, struct cd_clause *c)
{
    uint32_t head_end = verb;
    uint32_t who = closes(m, end) ? cd_clause_full_subject(m, verb, &head_end) : CD_NONE;
    if (who == CD_NONE)
        return false;
    bool so = who > m->first + 1 && cd_marker_is(m, who - 1, "so") && opens(m, who - 1);
    if (so || (who > m->first && cd_marker_is(m, who - 1, "as")))
        return set(m, who - 1, end, who, head_end, c); /* also ", so he tells it," */
    bool way = cd_marker_is(m, who, "the") && cd_marker_is(m, who + 1, "way") && opens(m, who);
    return way && set(m, who, end, who + 2, verb, c);
}

uint32_t cd_attrib_habit_before(const struct cd_marker *m, uint32_t of)
{
    static const char *const tires[] = {"tires", "tired", "tire", "wearies"};
    if (cd_marker_is(m, of - 1, "fond"))
        return of - 2 - cd_clause_is_adverb(m, of - 2);
    bool never = CD_MARKER_AMONG(m, of - 1, tires) && cd_marker_is(m, of - 2, "never");
    return never ? of - 2 : CD_NONE;
}

/* "as she is fond of saying", "as he never tires of saying"; "saying" at t. */
static bool of_saying(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (t < m->first + 4 || !cd_marker_is(m, t - 1, "of"))
        return false;
    uint32_t verb = cd_attrib_habit_before(m, t - 1);
    if (verb == CD_NONE)
        return false;
    if (cd_marker_is(m, verb, "never"))
        return behind_as(m, verb - cd_marker_is(m, verb - 1, "has"), t + 1, c);
    return is_be(m, verb) && behind_as(m, verb, t + 1, c);
}

bool cd_attrib_is_tale(const struct cd_marker *m, uint32_t t)
{
    static const char *const told[] = {
        "song",  "saying", "story", "tale",   "proverb",  "legend", "rhyme",     "joke",   "adage",
        "line",  "rumour", "rumor", "theory", "phrase",   "verse",  "hymn",      "slogan", "chant",
        "quote", "cliche", "maxim", "motto",  "argument", "gossip", "tradition", "lore"};
    return CD_MARKER_AMONG(m, t, told);
}

/* "as the song goes", "so the story goes"; "goes" at t. */
static bool so_it_goes(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t who = cd_attrib_is_tale(m, t - 1) ? cd_clause_read_subject(m, t) : CD_NONE;
    if (who == CD_NONE || t - who > 4)
        return false;
    bool that = cd_marker_is(m, t + 1, "that") && opens(m, who) && !closes(m, t + 3);
    if (that) /* "the story goes that" */
        return set(m, who, t + 2, who, t, c);
    if (!closes(m, t + 1))
        return false;
    bool led = who > m->first && (cd_marker_is(m, who - 1, "as") || cd_marker_is(m, who - 1, "so"));
    if (cd_marker_is(m, who, "so") && cd_clause_is_comma(m, who - 1)) /* read as an adverb */
        return set(m, who, t + 1, who + 1, t, c);
    if (!led && !(who > m->first && cd_clause_is_comma(m, who - 1)))
        return false;
    return set(m, led ? who - 1 : who, t + 1, who, t, c);
}

/* ", so runs the family legend,", ", so goes the story.": the verb at t before the tale. */
static bool so_goes_it(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    uint32_t end = t + 2, so = t - 1;
    if (!cd_marker_is(m, so, "so") || !opens(m, so) || !(cd_clause_cls(m, t + 1) & CD_LX_DET))
        return false;
    while (end < t + 5 && !cd_attrib_is_tale(m, end))
        end++;
    return cd_attrib_is_tale(m, end) && closes(m, end + 1) &&
           set(m, so, end + 1, t + 1, end + 1, c);
}

/* "or so the engineers would have us believe", "as Lee would have us think"; "would" at t. */
static bool have_us_believe(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    static const char *const whom[] = {"us",       "you",    "me",     "people",
                                       "everyone", "voters", "readers"};
    static const char *const verbs[] = {"believe", "think", "know", "understand"};
    if (!cd_marker_is(m, t + 1, "have") || !CD_MARKER_AMONG(m, t + 2, whom) ||
        !CD_MARKER_AMONG(m, t + 3, verbs))
        return false;
    uint32_t head_end, who = cd_clause_full_subject(m, t, &head_end);
    if (who == CD_NONE)
        return false;
    who = cd_clause_trim_subject(m, who, head_end);
    if (cd_marker_is(m, t + 4, "that"))
        return set(m, who, t + 5, who, head_end, c);
    bool so =
        who > m->first + 1 && cd_marker_is(m, who - 1, "so") && cd_marker_is(m, who - 2, "or");
    bool as = who > m->first && cd_marker_is(m, who - 1, "as");
    if (!so && !as && who > m->first && cd_clause_is_comma(m, who - 1) && closes(m, t + 4))
        return set(m, who, t + 4, who, head_end, c); /* "It is, she would have us think, late" */
    return closes(m, t + 4) && (so || as) &&
           set(m, so ? who - 2 : who - 1, t + 4, who, head_end, c);
}

bool cd_attrib_hearsay(const struct cd_marker *m, uint32_t t, struct cd_clause *c)
{
    if (cd_marker_is(m, t, "would"))
        return have_us_believe(m, t, c);
    if (cd_marker_is(m, t, "if"))
        return if_believed(m, t, c);
    if (cd_marker_is(m, t, "to") && cd_marker_is(m, t + 1, "hear"))
        return to_hear(m, t, c);
    if (cd_marker_is(m, t, "from") && cd_marker_is(m, t + 1, "what"))
        return from_what(m, t, c);
    if (t == m->first)
        return false;
    static const char *const ways[] = {"sees", "saw", "see", "tells", "told", "tell"};
    if (CD_MARKER_AMONG(m, t, ways) && cd_marker_is(m, t + 1, "it"))
        return behind_as(m, t, t + 2, c);
    if (cd_marker_is(m, t, "saying") || cd_marker_is(m, t, "repeating"))
        return of_saying(m, t, c);
    static const char *const goes[] = {"goes", "went", "runs", "ran"};
    if (CD_MARKER_AMONG(m, t, goes) && so_goes_it(m, t, c))
        return true;
    return cd_marker_is(m, t, "goes") && so_it_goes(m, t, c);
}
