/*
 * Who speaks in a reporting clause: its subject without articles, titles, offices and what follows
 * a preposition. "Port director Ann Lee, 61," speaks as "ann lee", "the ministry's spokesman" as
 * "spokesman"; a pronoun stands for the last speaker that was named. Cost: bounded a clause.
 */
#include "segment/aliases.h"
#include "segment/attrib.h"

#include <string.h>

/* What a title or an office in [first, end) says of the gender. */
static enum cd_gender gender_in(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    static const char *const she[] = {
        "mrs",         "ms",       "miss",          "mme",      "madam",         "dame",
        "lady",        "sister",   "queen",         "princess", "baroness",      "countess",
        "spokeswoman", "actress",  "chairwoman",    "mother",   "congresswoman", "councilwoman",
        "policewoman", "waitress", "businesswoman", "widow",    "daughter",      "duchess"};
    static const char *const he[] = {
        "mr",        "sir",         "lord",  "king",      "prince",   "father",      "brother",
        "spokesman", "congressman", "baron", "policeman", "waiter",   "businessman", "councilman",
        "fisherman", "widower",     "son",   "duke",      "monsieur", "herr"};
    for (uint32_t t = first; t < end; t++)
        if (CD_MARKER_AMONG(m, t, she))
            return CD_GENDER_SHE;
        else if (CD_MARKER_AMONG(m, t, he))
            return CD_GENDER_HE;
    return CD_GENDER_UNKNOWN;
}

/* What a common given name at t says of it: one that hardly both men and women have. */
static enum cd_gender gender_of_given(const struct cd_marker *m, uint32_t t)
{
    static const char *const she[] = {
        "anna",   "ann",    "anne",    "mary",      "maria",     "marie",     "sarah",  "emma",
        "susan",  "linda",  "barbara", "elizabeth", "jennifer",  "margaret",  "karen",  "nancy",
        "helen",  "laura",  "julia",   "julie",     "catherine", "christine", "olivia", "sophie",
        "sophia", "hannah", "rebecca", "deborah",   "patricia",  "angela",    "amy",    "eva",
        "lucy",   "rachel", "fatima",  "elena",     "olga",      "natalia",   "irina",  "ingrid"};
    static const char *const he[] = {
        "tom",    "john",    "peter",  "michael",  "david",    "robert", "william", "richard",
        "joseph", "charles", "daniel", "matthew",  "mark",     "steven", "andrew",  "kevin",
        "brian",  "edward",  "ronald", "anthony",  "jeffrey",  "eric",   "stephen", "jonathan",
        "frank",  "ahmed",   "ivan",   "sergei",   "vladimir", "dmitry", "hans",    "jose",
        "juan",   "pedro",   "carlos", "giovanni", "pierre"};
    return CD_MARKER_AMONG(m, t, she)  ? CD_GENDER_SHE
           : CD_MARKER_AMONG(m, t, he) ? CD_GENDER_HE
                                       : CD_GENDER_UNKNOWN;
}

/* Whether several are named, or a body of people: nobody that he or she stands for. */
static bool is_of_many(struct cd_str name)
{
    char last = name.len > 3 ? name.ptr[name.len - 1] : ' ';
    return last == 's' && memchr("sui", name.ptr[name.len - 2], 3) == NULL;
}

/* Whether one name is the other or its end: "ann lee", "lee". */
static bool is_same_person(const struct cd_marker *m, uint32_t a, uint32_t b)
{
    struct cd_str x = cd_ctx_string(m->b->ctx, a), y = cd_ctx_string(m->b->ctx, b);
    if (x.len < y.len) {
        struct cd_str z = x;
        x = y;
        y = z;
    }
    return memcmp(x.ptr + x.len - y.len, y.ptr, y.len) == 0 &&
           (x.len == y.len || x.ptr[x.len - y.len - 1] == ' ');
}

void cd_mark_person(struct cd_marker *m, uint32_t name, uint32_t first, uint32_t end)
{
    struct cd_person person = {name, (uint8_t)gender_in(m, first, end)};
    uint32_t k = 0, given = cd_mark_name_start(m, first, end);
    if (person.gender == CD_GENDER_UNKNOWN && given < end)
        person.gender = (uint8_t)gender_of_given(m, given);
    while (k < m->n_people && !is_same_person(m, m->people[k].name, name))
        k++;
    if (k < m->n_people && person.gender == CD_GENDER_UNKNOWN)
        person.gender = m->people[k].gender;
    if (k == m->n_people && m->n_people < CD_PEOPLE)
        m->n_people++;
    k -= k == CD_PEOPLE;
    memmove(m->people + 1, m->people, k * sizeof *m->people);
    m->people[0] = person;
}

/*
 * A pronoun stands for the last person whose gender does not speak against it (he, she), which is
 * learnt from it, or for the last speaker of any kind. CD_NONE where only others were named.
 */
static uint32_t pronoun_of(struct cd_marker *m, uint32_t t)
{
    bool she = cd_marker_is(m, t, "she") || cd_marker_is(m, t, "her");
    bool he = cd_marker_is(m, t, "he") || cd_marker_is(m, t, "him");
    enum cd_gender gender = she ? CD_GENDER_SHE : CD_GENDER_HE;
    if (!she && !he)
        return m->last_speaker;
    if (m->n_people == 0)
        return m->last_speaker != CD_NONE && is_of_many(cd_ctx_string(m->b->ctx, m->last_speaker))
                   ? CD_NONE
                   : m->last_speaker;
    for (uint32_t k = 0; k < m->n_people; k++) {
        if (m->people[k].gender != CD_GENDER_UNKNOWN && m->people[k].gender != gender)
            continue;
        m->people[k].gender = (uint8_t)gender;
        return m->people[k].name;
    }
    return CD_NONE;
}

/* Where the first comma, bracket or dash of [first, end) stands, or end. */
static uint32_t phrase_end(const struct cd_marker *m, uint32_t first, uint32_t end)
{
    while (first < end && !cd_clause_is_comma(m, first) && !cd_marker_is_mark(m, first, "(") &&
           !cd_clause_is_spaced_dash(m, first))
        first++;
    return first;
}

/*
 * Narrows [*first, *end) to the name in it, without titles: the capitals that end it ("port
 * director Ann Lee") or that begin it ("Dr. Ann Lee of the university"). False if there is none.
 */
static bool name_in(const struct cd_marker *m, uint32_t *first, uint32_t *end)
{
    uint32_t k = *end;
    while (k > *first && !(m->taken[k - 1] & CD_TAKEN_DATE) &&
           (cd_clause_is_capital(m, k - 1) || cd_marker_is_mark(m, k - 1, "-") ||
            (cd_marker_is_mark(m, k, "-") &&
             (cd_marker_is(m, k - 1, "al") || cd_marker_is(m, k - 1, "el")))))
        k--;
    if (k < *end && cd_clause_is_capital(m, k) &&
        !(k > *first && cd_clause_cls(m, k - 1) & CD_LX_PREP) &&
        !(k > *first && cd_marker_is(m, k - 1, "&")) &&
        !(k > *first && cd_marker_is(m, k - 1, "the"))) {
        *first = cd_mark_name_start(m, k, *end);
        return true;
    }
    for (k = *first; k < *end && (cd_clause_is_capital(m, k) || cd_marker_is_mark(m, k, "-")); k++)
        continue;
    if (k < *first + 2 || k == *end || cd_clause_cls(m, k - 1) & CD_LX_BODY ||
        !(cd_clause_cls(m, k) & CD_LX_PREP))
        return false;
    *first = cd_mark_name_start(m, *first, k);
    *end = k;
    return true;
}

/* A mark that a title stands between: of quotation, or of slanted type. */
static bool is_title_mark(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_quote(m, t) || cd_marker_is(m, t, "*") || cd_marker_is(m, t, "_");
}

/* The daily "Ost" goes by its title: the word behind the mark that opens what ends at end, or end.
 */
static uint32_t title_of(const struct cd_marker *m, uint32_t first, uint32_t *last)
{
    uint32_t end = *last;
    uint32_t stop = phrase_end(m, first, end); /* "the *Ost*, citing a clerk," */
    if (stop < end && stop > first && !cd_marker_is_quote(m, stop - 1))
        end = stop;
    if (end < first + 3 || !is_title_mark(m, end - 1))
        return *last;
    for (uint32_t t = end - 2; t > first; t--)
        if (is_title_mark(m, t - 1)) {
            *last = end;
            return t;
        }
    return *last;
}

/* The subject without articles, titles and what follows a preposition; its canonical words. */
uint32_t cd_attrib_speaker(struct cd_marker *m, uint32_t first, uint32_t end)
{
    const uint32_t from = first;
    static const char *const objects[] = {"him", "her", "them"};
    if (end - first == 1 && cd_clause_cls(m, first) & (CD_LX_THIRD | CD_LX_FIRST))
        return cd_clause_cls(m, first) & CD_LX_FIRST ? CD_NONE : pronoun_of(m, first);
    uint32_t meant =
        end - first == 1 && CD_MARKER_AMONG(m, first, objects) ? pronoun_of(m, first) : CD_NONE;
    if (meant != CD_NONE)
        return meant; /* "according to her" */
    uint32_t shut = end, title = title_of(m, first, &shut);
    if (title < shut) {
        m->last_speaker = cd_marker_intern_words(m, title, shut - 1);
        return m->last_speaker;
    }
    static const char *const owners[] = {"my", "our", "his", "her", "their", "your"};
    for (uint32_t t = first + 2; t < first + 4 && t + 1 < end; t++)
        if (CD_MARKER_AMONG(m, first, owners) && cd_marker_is(m, t, "the") &&
            cd_marker_is_word(m, t - 1))
            first = t; /* "her brother the bishop" */
    while (first + 1 < end && !cd_marker_is(m, first + 1, "of") &&
           !cd_marker_is(m, first + 1, "who") &&
           (cd_clause_cls(m, first) & CD_LX_DET || cd_marker_is_mark(m, first, ",\"")))
        first++;
    /* A run of capitals that ends the subject is the name: "port director Ann Lee". */
    uint32_t stop = phrase_end(m, first, end);
    stop -= stop > first + 1 && cd_clause_is_footnote_mark(m, stop - 1);
    bool name = name_in(m, &first, &stop);
    if (!name && stop + 1 < end && cd_clause_is_comma(m, stop)) {
        /* "the negotiator, Paul Reyes," */
        uint32_t second = stop + 1, second_end = phrase_end(m, second, end);
        if (cd_clause_is_capital(m, second) && name_in(m, &second, &second_end)) {
            name = true;
            first = second;
            stop = second_end;
        }
    }
    for (uint32_t t = first + 1; !name && t < stop; t++)
        if (cd_clause_cls(m, t) & CD_LX_RELATIVE ||
            (cd_clause_cls(m, t) & CD_LX_PREP && !cd_marker_is(m, t, "of") &&
             !cd_marker_is(m, t, "for")))
            stop = t;
    if (stop > first + 1 && cd_marker_is(m, stop - 1, "'s"))
        stop--;
    uint32_t id = cd_marker_intern_words(m, first, stop);
    if (id != CD_NONE)
        m->last_speaker = id;
    if (id != CD_NONE && name && !cd_aliases_match(m->aliases, cd_marker_token(m, first), 1))
        cd_mark_person(m, id, from, end);
    return id;
}

/*
 * Who speaks in a clause without subject (", adding that"): the speaker named before in the
 * sentence, or its first words where they are a pronoun or a name.
 */
uint32_t cd_attrib_implied_speaker(struct cd_marker *m)
{
    const struct cd_doc_builder *b = m->b;
    for (uint32_t k = b->n_marks; k > 0 && b->marks[k - 1].statement == m->statement; k--)
        if (b->marks[k - 1].kind == CD_MARK_ATTRIBUTION)
            return b->marks[k - 1].value;
    return cd_clause_cls(m, m->first) & CD_LX_THIRD ? pronoun_of(m, m->first) : CD_NONE;
}

bool cd_attrib_is_person(const struct cd_marker *m, uint32_t t)
{
    static const char *const ends[] = {
        "er",  "or",  "ist",  "ian", "ians", "man",   "men",   "ers", "ors",  "ists", "ee",
        "ees", "ent", "ents", "ic",  "ics",  "woman", "women", "ial", "ials", "mate", "mates"};
    static const char *const things[] = {
        "number",  "letter",   "paper",   "matter",   "order",   "answer",  "river",  "water",
        "power",   "tower",    "corner",  "winter",   "summer",  "dinner",  "supper", "chapter",
        "offer",   "letters",  "numbers", "order",    "orders",  "answers", "papers", "matters",
        "floor",   "door",     "doors",   "error",    "moment",  "event",   "events", "statement",
        "payment", "music",    "traffic", "material", "trial",   "trials",  "list",   "weather",
        "anger",   "laughter", "manner",  "powers",   "corners", "errors",  "rest",   "content"};
    static const char *const persons[] = {
        "people",  "police",   "wife",     "husband", "mother", "father",    "brother", "sister",
        "son",     "daughter", "aunt",     "uncle",   "nurse",  "clerk",     "crowd",   "couple",
        "child",   "children", "boy",      "girl",    "guest",  "neighbour", "friend",  "friends",
        "parents", "boss",     "landlord", "captain", "coach",  "vicar",     "guide",   "host",
        "source",  "sources",  "expert",   "experts", "chief",  "others",    "another"};
    struct cd_str s = cd_marker_fold(m, t);
    uint32_t c = cd_clause_cls(m, t);
    if (!cd_marker_is_word(m, t) || CD_MARKER_AMONG(m, t, things) || m->taken[t] & CD_TAKEN_DATE)
        return false;
    if (cd_clause_is_capital(m, t) || c & (CD_LX_TITLE | CD_LX_BODY) ||
        CD_MARKER_AMONG(m, t, persons))
        return true;
    for (size_t k = 0; !c && k < sizeof ends / sizeof *ends; k++) {
        size_t len = strlen(ends[k]);
        if (s.len > len + 2 && memcmp(s.ptr + s.len - len, ends[k], len) == 0)
            return true;
    }
    return false;
}

/*
 * "Nobody said that", "no minister said"; or what he said is spoken of: "all he said was true".
 */
bool cd_attrib_says_nobody(const struct cd_marker *m, uint32_t t)
{
    static const char *const nobody[] = {"nobody", "none",   "neither", "nothing",
                                         "not",    "hardly", "few"};
    bool number = cd_marker_is(m, t, "no") && t + 1 < m->end &&
                  cd_marker_token(m, t + 1)->cls == CD_TOKEN_NUMBER; /* "No 10 said" */
    return CD_MARKER_AMONG(m, t, nobody) || (cd_marker_is(m, t, "no") && !number) ||
           (cd_marker_is(m, t, "all") && cd_clause_cls(m, t + 1) & (CD_LX_THIRD | CD_LX_FIRST));
}
