/*
 * Names: runs of capitalised words. A capital at the start of a sentence proves nothing, so a first
 * pass counts the capitals inside sentences; a sentence-initial word is a name where the document
 * shows it as one elsewhere, where it is an acronym or an alias, or where another capital follows.
 * Headlines in title case and shouted lines hold only names known from elsewhere. Titles stand
 * before a name and are no part of it. The value is the canonical name of the alias table.
 *
 * Cost: linear; an alias look-up a capital.
 */
#include <string.h>

#include "segment/aliases.h"
#include "segment/marks.h"

static bool is_capital(const struct cd_marker *m, uint32_t t)
{
    return t >= m->first && t < m->end && cd_marker_token(m, t)->flags & CD_TOKEN_CAPITAL &&
           cd_marker_token(m, t)->cls <= CD_TOKEN_NUMBER;
}

/* Whether most words of the statement are capitalised: a headline, a shouted line. */
static bool is_title_case(const struct cd_marker *m)
{
    uint32_t words = 0, capitals = 0, shouted = 0;
    for (uint32_t t = m->first; t < m->end; t++) {
        if (!cd_marker_is_word(m, t) || cd_marker_token(m, t)->flags & CD_TOKEN_STOP)
            continue;
        words++;
        capitals += is_capital(m, t);
        shouted += (cd_marker_token(m, t)->flags & CD_TOKEN_ALLCAPS) != 0;
    }
    bool heading = m->b->statements[m->statement].kind == CD_STATEMENT_HEADING;
    bool stop = cd_marker_is_mark(m, m->end - 1, ".?!\"");
    return (words >= 4 || (heading && words >= 2)) &&
           (shouted == words || (capitals * 10 >= words * 7 && (heading || !stop)));
}

static void set_statement(struct cd_marker *m, uint32_t k)
{
    m->statement = k;
    m->first = m->b->statements[k].tokens.first;
    m->end = cd_range_end(m->b->statements[k].tokens);
}

void cd_mark_names_survey(struct cd_marker *m)
{
    for (uint32_t k = 0; k < m->b->n_statements; k++) {
        set_statement(m, k);
        if (m->first == m->end || is_title_case(m))
            continue;
        for (uint32_t t = m->first; t < m->end; t++) {
            const struct cd_token *token = cd_marker_token(m, t);
            bool proof = !(token->flags & (CD_TOKEN_INITIAL | CD_TOKEN_STOP)) &&
                         token->flags & CD_TOKEN_CAPITAL && token->cls == CD_TOKEN_WORD;
            if (proof && t > m->first && cd_marker_is_mark(m, t - 1, ":-\"'(["))
                proof = token->flags & CD_TOKEN_ALLCAPS;
            if (proof && !(m->classes[t] & (CD_LX_MONTH | CD_LX_WEEKDAY)))
                m->capitals[token->fold]++;
        }
    }
}

/* "thank God", "God forbid", "for Heaven's sake", "Heaven be praised": an exclamation, which names
 * nobody. */
static bool is_exclaimed(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"god", "goodness", "heaven", "heavens", "lord", "christ"};
    static const char *const left[] = {"thank", "praise", "dear", "oh", "o", "my", "good"};
    static const char *const right[] = {"knows", "forbid", "forbids", "willing",
                                        "be",    "bless",  "help",    "grant"};
    if (!CD_MARKER_AMONG(m, t, words))
        return false;
    uint32_t before = t > m->first && cd_marker_is(m, t - 1, "the") ? t - 1 : t;
    return (before > m->first && CD_MARKER_AMONG(m, before - 1, left)) ||
           CD_MARKER_AMONG(m, t + 1, right) || cd_marker_is(m, t + 1, "sake") ||
           cd_marker_is(m, t + 2, "sake") || cd_marker_is(m, t + 3, "sake");
}

/* Words that are capitalised for their place or by custom, and name nothing. */
static bool is_never_name(const struct cd_marker *m, uint32_t t)
{
    const struct cd_token *token = cd_marker_token(m, t);
    if (m->taken[t] & (CD_TAKEN_DATE | CD_TAKEN_DIRECTION))
        return true;
    if (m->taken[t] & CD_TAKEN_NUMBER && token->len <= 3 && !(m->classes[t] & CD_LX_NUMWORD))
        return true; /* the R of R2,400, the HK of HK$5 */
    if (m->taken[t] & CD_TAKEN_NUMBER &&
        (cd_marker_is(m, t, "celsius") || cd_marker_is(m, t, "fahrenheit")))
        return true; /* the scale of a temperature */
    bool acronym = token->flags & CD_TOKEN_ALLCAPS || token->len != 1;
    if (token->flags & CD_TOKEN_STOP || is_exclaimed(m, t))
        return true;
    return (m->classes[t] & (CD_LX_MONTH | CD_LX_WEEKDAY)) || (!acronym && cd_marker_is(m, t, "i"));
}

static bool known_elsewhere(const struct cd_marker *m, uint32_t t)
{
    uint32_t fold = cd_marker_token(m, t)->fold;
    return fold < m->n_folds && m->capitals[fold] > 0;
}

static const struct cd_alias *alias_at(const struct cd_marker *m, uint32_t t)
{
    return cd_aliases_match(m->aliases, &m->b->tokens[t], m->end - t);
}

/* Whether a capital at t is the start of its sentence and so proves nothing. */
static bool is_doubtful(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_token(m, t)->flags & CD_TOKEN_INITIAL ||
           (t > m->first && (cd_marker_is_mark(m, t - 1, ":\"") || cd_marker_is_quote(m, t - 1)));
}

/* Whether all words of the statement stand in capitals: then an acronym cannot be told. */
static bool is_shouted(const struct cd_marker *m)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (cd_marker_is_word(m, t) && !(cd_marker_token(m, t)->flags & CD_TOKEN_ALLCAPS) &&
            cd_marker_token(m, t)->len > 1)
            return false;
    return true;
}

static bool is_name_word(const struct cd_marker *m, uint32_t t, bool title_case)
{
    if (!is_capital(m, t) || is_never_name(m, t))
        return false;
    const struct cd_token *token = cd_marker_token(m, t);
    if (title_case || is_doubtful(m, t)) {
        if (alias_at(m, t) || known_elsewhere(m, t))
            return true;
        if (token->flags & CD_TOKEN_ALLCAPS && (!title_case || !is_shouted(m)))
            return true;
        if (title_case)
            return false;
        /* "Ann Lee left": a second capital, and the first no word of the lists */
        return is_capital(m, t + 1) && !is_never_name(m, t + 1) && cd_marker_is_word(m, t + 1) &&
               !m->classes[t] && !cd_marker_glued(m, t + 1);
    }
    return token->cls == CD_TOKEN_WORD || token->flags & CD_TOKEN_ALLCAPS;
}

/* Small words inside a name: Bank of England, Ursula von der Leyen. */
static bool is_particle(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"of", "de", "van", "von", "der", "den", "bin",
                                        "al", "el", "la",  "du",  "del", "di",  "da"};
    return CD_MARKER_AMONG(m, t, words);
}

/* The end of the run of name words that starts at t. */
static uint32_t run_end(const struct cd_marker *m, uint32_t t, bool title_case)
{
    uint32_t end = t + 1;
    while (end < m->end) {
        uint32_t at = end;
        bool linked = false;
        if (cd_marker_is_mark(m, at, "-") && cd_marker_glued(m, at) && cd_marker_glued(m, at + 1)) {
            /* Ohrid-Skopje are two, al-Sisi is one: what aliases know stays apart */
            if (alias_at(m, end - 1) || (at + 1 < m->end && alias_at(m, at + 1)))
                break;
            if (++at < m->end && cd_marker_token(m, at)->cls == CD_TOKEN_NUMBER) {
                end = at + 1; /* F-16 */
                continue;
            }
        } else {
            while (at < m->end && at - end < 3 && is_particle(m, at)) {
                at++;
                linked = true;
            }
            if (linked && cd_marker_is(m, at, "the"))
                at++; /* League of the North */
        }
        if (at >= m->end || !is_name_word(m, at, title_case) || is_doubtful(m, at))
            break;
        if (linked && cd_marker_is(m, end, "of") && end >= t + 2 &&
            !(m->classes[end - 1] & CD_LX_BODY) && cd_marker_is(m, end + 1, "the"))
            break; /* Ann Lee of the University */
        if (linked && cd_marker_is(m, end, "of") && alias_at(m, end - 1) &&
            alias_at(m, end - 1)->n == 1)
            break;
        if (!linked && at == end && alias_at(m, at) && alias_at(m, t) &&
            alias_at(m, t)->n == end - t)
            break; /* Chinese American: two names */
        end = at + 1;
    }
    return end;
}

/* "in Washington": the place, not its government. */
static bool is_place(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"in",   "at",    "from",    "to",     "of",  "near",
                                        "for",  "via",   "outside", "around", "and", "through",
                                        "into", "leave", "visit",   "visited"};
    static const char *const seats[] = {"ministry", "government", "parliament", "cabinet"};
    if (t > m->first + 1 && cd_marker_is(m, t - 1, "and") && is_capital(m, t - 2))
        return is_place(m, t - 2); /* Tokyo and Ottawa: what the first is */
    for (size_t k = 0; t > m->first + 1 && k < sizeof seats / sizeof *seats; k++)
        if (cd_marker_is(m, t - 1, "in") && cd_marker_is(m, t - 2, seats[k]))
            return false; /* the Foreign Ministry in Warsaw */
    for (size_t k = 0; t > m->first && k < sizeof words / sizeof *words; k++)
        if (cd_marker_is(m, t - 1, words[k]))
            return true;
    return cd_marker_is_mark(m, t + 1, ",") && is_capital(m, t + 2); /* Paris, Texas */
}

/*
 * "London has 9 million people", "London's airport", "LONDON (Leith Wire) --": what is told of a
 * town and of no government, or where the news comes from.
 */
static bool is_town(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const about[] = {"about", "some", "over", "nearly", "almost", "around"};
    static const char *const counted[] = {"people", "inhabitants", "residents", "citizens"};
    static const char *const owned[] = {"population", "mayor",     "streets",  "airport",
                                        "suburbs",    "residents", "metro",    "inhabitants",
                                        "airports",   "transport", "schools",  "hospitals",
                                        "buses",      "weather",   "citizens", "underground"};
    if (CD_MARKER_AMONG(m, end, owned) ||
        (cd_marker_is(m, end, "'s") && CD_MARKER_AMONG(m, end + 1, owned)))
        return true;
    if (first > m->first + 1 && cd_marker_is(m, first - 1, "of") &&
        cd_marker_is(m, first - 2, "city"))
        return true;
    if (cd_marker_is(m, end, "has") || cd_marker_is(m, end, "had")) {
        uint32_t t = end + 1 + CD_MARKER_AMONG(m, end + 1, about);
        bool number = t < m->end && (cd_marker_token(m, t)->cls == CD_TOKEN_NUMBER ||
                                     cd_marker_classes(m, t) & CD_LX_NUMWORD);
        for (uint32_t k = t + 1; number && k < t + 4; k++)
            if (CD_MARKER_AMONG(m, k, counted))
                return true;
    }
    return first == m->first && cd_marker_token(m, first)->flags & CD_TOKEN_ALLCAPS &&
           (cd_marker_is_mark(m, end, "(") ||
            (cd_marker_is_mark(m, end, "-") && !cd_marker_glued(m, end)));
}

static void add_name(struct cd_marker *m, uint32_t first, uint32_t end)
{
    uint32_t value = CD_NONE;
    const struct cd_alias *alias = alias_at(m, first);
    bool town = alias && alias->metonym && is_town(m, first, first + alias->n);
    if (alias && first + alias->n >= end) {
        value = town || (alias->metonym && is_place(m, first)) ? alias->place : alias->value;
        end = value != CD_NONE || town ? first + alias->n : end;
    }
    if (value == CD_NONE)
        value = cd_marker_intern_words(m, first, end);
    struct cd_mark *mark = cd_marker_add(m, CD_MARK_NAME, first, end);
    mark->value = value;
    if (alias && alias->metonym && !town && value != alias->value && alias->n == end - first)
        mark->unit = alias->value; /* "to Budapest": may be its government all the same */
}

uint32_t cd_mark_name_start(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    uint32_t start = first;
    while (end > first && m->classes[end - 1] & CD_LX_TITLE)
        end--; /* "Chief Justice" alone */
    for (uint32_t t = first; t + 1 < end; t++)
        if (m->classes[t] & CD_LX_TITLE && !(m->classes[t + 1] & CD_LX_BODY) &&
            is_capital(m, t + 1))
            start = t + 1;
    return start;
}

/* "Article 9": a label, not a name. */
static bool is_label(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"article", "chapter",   "section",   "question", "page",
                                        "part",    "paragraph", "annex",     "number",   "figure",
                                        "phase",   "round",     "resolution"};
    return CD_MARKER_AMONG(m, t, words);
}

/* "(R-Va.)": the party and state of a member. */
static bool is_party(const struct cd_marker *m, uint32_t t)
{
    return t > m->first && cd_marker_is_mark(m, t - 1, "(") &&
           (cd_marker_is(m, t, "r") || cd_marker_is(m, t, "d") || cd_marker_is(m, t, "i")) &&
           cd_marker_is_mark(m, t + 1, "-") && cd_marker_glued(m, t + 1) && is_capital(m, t + 2);
}

void cd_mark_names(struct cd_marker *m)
{
    bool title_case = is_title_case(m);
    for (uint32_t t = m->first; t < m->end;) {
        const struct cd_alias *alias = is_capital(m, t) ? alias_at(m, t) : NULL;
        if (!alias && !is_name_word(m, t, title_case)) {
            t++;
            continue;
        }
        if (is_party(m, t)) {
            t += 3;
            continue;
        }
        uint32_t first = t, end = alias && !is_name_word(m, t, title_case)
                                      ? t + alias->n
                                      : run_end(m, t, title_case);
        bool titled = false;
        if (alias && end < t + alias->n)
            end = t + alias->n;
        /* "The Washington Post": a name of its own */
        bool longer = alias && alias->metonym && alias->n == 1 && end > t + 1 &&
                      is_capital(m, t + 1) && !(m->classes[t + 1] & CD_LX_TITLE);
        if (alias && alias->n == 1 && end > t + 1 && !is_particle(m, t + 1) && !longer) {
            end = t + 1; /* "Chinese Foreign Minister": two names */
        } else if (!alias) {
            first = cd_mark_name_start(m, t, end);
            if (first > t && !m->classes[first])
                titled = true;
            if (first + 1 == end && m->classes[first] & CD_LX_TITLE) {
                t = end; /* "the President" alone is an office */
                continue;
            }
            if (first + 1 == end && m->taken[end < m->end ? end : first] & CD_TAKEN_NUMBER &&
                cd_marker_classes(m, end) == 0 && is_label(m, first)) {
                t = end;
                continue;
            }
        }
        add_name(m, first, end);
        if (titled)
            cd_mark_person(m, m->b->marks[m->b->n_marks - 1].value, t, end);
        t = end > t ? end : t + 1;
    }
}
