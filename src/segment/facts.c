/*
 * The facts of a candidate: its mark, the word before it and what stands further back, the word
 * behind it and what that opens. Each is cheap and bounded; the expensive ones are looked for only
 * where a rule could want them.
 */
#include "segment/facts.h"

#include <string.h>

#include "segment/near.h"
#include "text/utf8.h"
#include "util/str.h"

#define CITATION_MAX 80u
#define DASH_MAX     400u
#define LEADER       8u /* dots of a leader */

/* shouted: the second letter is a capital too, as in IE */
static uint64_t classes_to_facts(uint32_t found, bool capital, bool shouted, bool behind_comma)
{
    uint64_t f = 0;
    if ((found & CD_WORD_TITLE && capital) || found & CD_WORD_TITLE_ANY_CASE)
        f |= F(TITLE);
    if (found & CD_WORD_PLACE && capital)
        f |= F(PLACE);
    if (found & CD_WORD_SAINT)
        f |= F(SAINT);
    if (found & CD_WORD_NEVER && !shouted)
        f |= F(NEVER);
    if (found & CD_WORD_NUMBERED)
        f |= F(NUMBERED);
    if (found & (CD_WORD_MONTH | CD_WORD_DAY) && capital)
        f |= F(MONTH);
    if (found & CD_WORD_CLOCK)
        f |= F(CLOCK);
    if (found & CD_WORD_STATE && capital && behind_comma)
        f |= F(STATE);
    if (found & CD_WORD_ABBREVIATION)
        f |= F(ABBREVIATION);
    if (found & CD_WORD_FINAL)
        f |= F(FINAL);
    if (found & CD_WORD_EXCLAIM && capital)
        f |= F(EXCLAIM);
    return f;
}

/* What stands before the word [begin, end) of a candidate. */
static void look_further_back(const struct cd_sentences *s, struct cd_candidate *c, uint32_t begin)
{
    uint32_t end = cd_near_back_over_space(s, begin);
    uint32_t from = cd_near_word_begin(s, end);
    if (from == end)
        return;
    const char *word = s->text + from;
    uint32_t len = end - from;
    unsigned n;
    uint32_t first = cd_near_peek(s, from, &n);
    uint32_t found = cd_near_classes(s, from, end);
    if (cd_ascii_is_digit(word[len - 1]))
        c->facts |= F(BEHIND_NUMBER);
    if (cd_near_is_upper(first) || cd_ascii_is_digit(word[0]))
        c->facts |= F(BEHIND_NAME);
    if (cd_near_is_lower(first) && !(found & CD_WORD_PARTICLE))
        c->facts |= F(BEHIND_LOWER);
    if (found & CD_WORD_ENUMERATED)
        c->facts |= F(BEHIND_ENUMERATED);
    if (found & CD_WORD_BEFORE_I && s->text[begin] == 'I' && cd_ascii_is_lower(word[0]))
        c->facts |= F(PRONOUN_I);
}

/* Whether the sentence so far, up to `at`, is a few words that begin with "At", "By", ... */
static bool is_short_opening(const struct cd_sentences *s, uint32_t at)
{
    if (at - s->sentence > CD_NEAR_CONTEXT)
        return false;
    uint32_t from = s->sentence;
    unsigned n;
    while (from < at && cd_near_is_opener(cd_near_peek(s, from, &n)))
        from += n;
    if (!(cd_profile_word(s->profile, s->text + from, cd_near_word_end(s, from) - from) &
          CD_WORD_OPENING))
        return false;
    uint32_t blanks = 0;
    for (uint32_t i = from; i < at; i++)
        blanks += cd_ascii_is_space(s->text[i]);
    return blanks <= 4;
}

static void look_back(const struct cd_sentences *s, struct cd_candidate *c)
{
    uint32_t opening = s->sentence;
    unsigned n;
    for (; opening < c->mark && opening - s->sentence < 8; opening += n) {
        uint32_t cp = cd_near_peek(s, opening, &n);
        if (!cd_near_is_opener(cp) && !cd_cp_is_space(cp))
            break;
    }
    if (opening == c->mark) {
        c->facts |= F(EMPTY);
        return;
    }
    uint32_t begin = cd_near_word_begin(s, c->mark), len = c->mark - begin;
    const char *word = s->text + begin;
    if (cd_near_is_list_mark(s, s->sentence, c->mark, s->sentence == s->begin))
        c->facts |= F(LIST_MARK);
    if (len == 0)
        return;
    bool behind_comma = false;
    for (uint32_t k = len; k > 1; k--) {
        if (word[k - 1] == '-') {
            behind_comma = true;
            word += k;
            begin += k;
            len -= k;
            break;
        }
    }
    if (len == 0)
        return;
    uint32_t before = cd_near_back_over_space(s, begin);
    if (before > s->sentence && memchr(",(", s->text[before - 1], 2) != NULL)
        behind_comma = true;
    uint32_t first = cd_near_peek(s, begin, &n);
    bool capital = cd_near_is_upper(first);
    c->facts |= classes_to_facts(cd_profile_word(s->profile, word, len), capital,
                                 len > 1 && cd_ascii_is_upper(word[1]), behind_comma);
    if (len == n && capital)
        c->facts |= F(INITIAL);
    else if (len == n && cd_near_is_lower(first))
        c->facts |= F(SMALL_LETTER);
    else if (cd_near_is_acronym(word, len))
        c->facts |= F(ACRONYM);
    if (c->facts & (F(INITIAL) | F(PLACE) | F(SAINT)))
        look_further_back(s, c, begin);
    if (c->facts & F(CLOCK) && is_short_opening(s, begin))
        c->facts |= F(SHORT_OPENING);
    if (c->facts & (F(TITLE) | F(PLACE) | F(SAINT) | F(NEVER) | F(MONTH) | F(CLOCK) | F(ACRONYM) |
                    F(INITIAL) | F(SMALL_LETTER) | F(STATE) | F(ABBREVIATION) | F(FINAL)))
        c->facts |= F(ABBREVIATED);
}

/* Whether the verb that ends at `at` has a clause of its own: "Mary said that", "he said nothing".
 */
static bool says_clause(const struct cd_sentences *s, uint32_t at)
{
    static const char *const objects[] = {"that", "nothing", "he", "she", "they", "we"};
    uint32_t from = cd_near_skip_space(s, at), len = cd_near_word_end(s, from) - from;
    for (size_t k = 0; k < sizeof objects / sizeof *objects; k++)
        if (len == strlen(objects[k]) && memcmp(s->text + from, objects[k], len) == 0)
            return true;
    return false;
}

/*
 * Whether a reporting clause begins at `at`: a pronoun or one to four words with capitals (titles
 * among them), then a verb of saying.
 */
static bool is_reporting(const struct cd_sentences *s, uint32_t at)
{
    for (unsigned words = 0; words < 5; words++) {
        uint32_t end = cd_near_word_end(s, at);
        if (end == at)
            return false;
        uint32_t found = cd_near_classes(s, at, end);
        unsigned n;
        bool upper = cd_near_is_upper(cd_near_peek(s, at, &n));
        if (words > 0 && !upper)
            return (found & CD_WORD_SAY) != 0 && !says_clause(s, end);
        if (words > 0 && found & CD_WORD_STARTER)
            return false;
        if (words == 0 && found & CD_WORD_STARTER && !(found & CD_WORD_PRONOUN))
            return false;
        if (end < s->end && s->text[end] == '.')
            end++;
        at = cd_near_skip_space(s, end);
        if (at == end)
            return false;
        if (words == 0 && found & CD_WORD_PRONOUN) {
            end = cd_near_word_end(s, at);
            return (cd_near_classes(s, at, end) & CD_WORD_SAY) != 0 && !says_clause(s, end);
        }
    }
    return false;
}

/* A name that is written with a small letter first: iPhone, or al-Nuri, de Wit. */
static uint64_t lower_name(const struct cd_sentences *s, const struct cd_candidate *c)
{
    const char *word = s->text + c->word;
    uint32_t len = c->word_end - c->word;
    for (uint32_t i = 1; i < len && i < 5; i++)
        if (cd_ascii_is_lower(word[0]) && cd_ascii_is_upper(word[i]))
            return F(NEXT_CAMEL);
    if (cd_near_classes(s, c->word, c->word_end) & CD_WORD_PARTICLE && c->word_end + 1 < s->end &&
        memchr(" -", s->text[c->word_end], 2) != NULL &&
        cd_ascii_is_upper(s->text[c->word_end + 1]))
        return F(NEXT_PARTICLE);
    return 0;
}

static void classify_next_word(const struct cd_sentences *s, struct cd_candidate *c)
{
    unsigned n;
    uint32_t first = cd_near_peek(s, c->word, &n);
    uint32_t len = c->word_end - c->word;
    const char *word = s->text + c->word;
    uint32_t found = cd_near_classes(s, c->word, c->word_end);
    char behind = c->word_end < s->end ? s->text[c->word_end] : '\0';
    if (cd_ascii_is_digit(word[0]))
        c->facts |= F(NEXT_DIGIT) | F(NEXT_NUMERAL);
    else if (cd_near_is_upper(first))
        c->facts |= F(NEXT_UPPER);
    else if (cd_near_is_lower(first))
        c->facts |= F(NEXT_LOWER) | lower_name(s, c);
    else if (cd_cp_is_alpha(first))
        c->facts |= F(NEXT_UNCASED);
    if (cd_near_is_roman(word, len) && (len > 1 || word[0] != 'I'))
        c->facts |= F(NEXT_NUMERAL);
    if (word[0] == 'I' && (len == 1 || word[1] == '\'' || (unsigned char)word[1] == 0xE2))
        c->facts |= F(NEXT_I);
    if (len == n && behind == '.')
        c->facts |= F(NEXT_INITIAL);
    if (found & CD_WORD_CALENDAR ||
        (len >= 2 && len <= 4 && word[len - 1] == 'T' && cd_ascii_is_upper(word[0])))
        c->facts |= F(NEXT_CALENDAR);
    bool numbered = found & CD_WORD_NUMBERED && behind == '.';
    if (len >= 3 && behind != '\0' &&
        ((len >= 4 && memcmp(word, "http", 4) == 0 && memchr(":s", behind, 2) != NULL) ||
         (len == 3 && memcmp(word, "www", 3) == 0 && behind == '.')))
        c->facts |= F(NEXT_ADDRESS);
    if (c->facts & F(NEXT_UPPER) && found & CD_WORD_STARTER && !numbered && behind != '-') {
        uint32_t after = cd_near_skip_space(s, c->word_end);
        unsigned m;
        c->facts |= F(STARTER);
        if (!(found & CD_WORD_WEAK_STARTER))
            c->facts |= F(FIRM_STARTER);
        if (after > c->word_end && cd_near_is_lower(cd_near_peek(s, after, &m)))
            c->facts |= F(STARTER_AND_LOWER);
    }
}

static struct cd_str text_of(const struct cd_sentences *s, uint32_t from, uint32_t to)
{
    return (struct cd_str){s->text + from, to - from};
}

/* "am 3. Mai 2024": a day of the month, and the name of one as only other languages have it. */
static bool is_day_of_month(const struct cd_sentences *s, const struct cd_candidate *c)
{
    static const char *const months[] = {"Januar", "Februar", "M\xC3\xA4rz", "Mai", "Juni",
                                         "Juli",   "Oktober", "Dezember",    NULL};
    static const char *const alike[] = {"April", "August", "September", "November", NULL};
    static const char *const before[] = {"am",  "vom", "zum",  "bis", "dem",
                                         "den", "ab",  "seit", NULL};
    uint32_t begin = cd_near_word_begin(s, c->mark), len = c->mark - begin;
    if (len == 0 || len > 2 || !cd_near_is_number(s->text + begin, len))
        return false;
    struct cd_str word = text_of(s, c->word, c->word_end);
    uint32_t end = cd_near_back_over_space(s, begin), from = cd_near_word_begin(s, end);
    bool dated = cd_str_is_one_of(text_of(s, from, end), before);
    return cd_str_is_one_of(word, months) || (dated && cd_str_is_one_of(word, alike));
}

/* "Reg. (EU) No. 12": a few capitals in brackets behind an abbreviation. */
static bool is_before_act(const struct cd_sentences *s, const struct cd_candidate *c)
{
    uint32_t at = c->next + 1;
    if (!(c->facts & (F(NUMBERED) | F(ABBREVIATION))) || c->next >= s->end ||
        s->text[c->next] != '(')
        return false;
    while (at < s->end && at - c->next < 6 && cd_ascii_is_upper(s->text[at]))
        at++;
    return at > c->next + 2 && at + 1 < s->end && s->text[at] == ')' && s->text[at + 1] == ' ';
}

/* "He has a B.A. Smith has none.": a degree or an office, and a subject with its verb. */
static bool is_held(const struct cd_sentences *s, const struct cd_candidate *c)
{
    static const char *const held[] = {"B.A",   "M.A", "B.Sc",  "M.Sc", "Ph.D", "M.D", "C.E.O",
                                       "C.F.O", "M.P", "M.B.A", "Q.C",  "K.C",  NULL};
    static const char *const verbs[] = {"is",   "was",  "has",   "had",   "will", "did",
                                        "does", "says", "would", "holds", NULL};
    static const char *const before[] = {"a", "an", "is", "was", "as", "became", "be", "no", NULL};
    uint32_t begin = cd_near_word_begin(s, c->mark), verb = cd_near_skip_space(s, c->word_end);
    uint32_t end = cd_near_back_over_space(s, begin), from = cd_near_word_begin(s, end);
    return verb > c->word_end && cd_str_is_one_of(text_of(s, from, end), before) &&
           cd_str_is_one_of(text_of(s, begin, c->mark), held) &&
           cd_str_is_one_of(text_of(s, verb, cd_near_word_end(s, verb)), verbs);
}

/* "THE U.S. AND THE U.K.": shouted, and the next word is no subject. */
static bool is_shouted(const struct cd_sentences *s, const struct cd_candidate *c)
{
    static const char *const openers[] = {"THE", "THIS", "THAT",  "THESE", "THOSE", "HIS", "HER",
                                          "ITS", "OUR",  "THEIR", "MY",    "THERE", NULL};
    uint32_t len = c->word_end - c->word;
    for (uint32_t k = c->word; k < c->word_end; k++)
        if (!cd_ascii_is_upper(s->text[k]))
            return false;
    return len > 1 && !(cd_near_classes(s, c->word, c->word_end) & CD_WORD_PRONOUN) &&
           !cd_str_is_one_of(text_of(s, c->word, c->word_end), openers);
}

/* Facts of few candidates, by what the words on both sides are together. */
static void look_at_both(const struct cd_sentences *s, struct cd_candidate *c)
{
    if (!(c->facts & F(DOT)) || c->facts & F(GLUED))
        return;
    if (is_before_act(s, c))
        c->facts |= F(NEXT_ACT);
    if (!(c->facts & F(NEXT_UPPER)))
        return;
    if (c->mark > s->begin && cd_ascii_is_digit(s->text[c->mark - 1]) && is_day_of_month(s, c))
        c->facts |= F(DAY_MONTH);
    if (c->facts & F(ACRONYM) && is_shouted(s, c))
        c->facts |= F(SHOUTED);
    else if (c->facts & F(ACRONYM) && is_held(s, c))
        c->facts |= F(HELD);
}

/*
 * "visit.Further", "report?Do", "1,000.That": a sentence ended and the blank was lost. Not inside
 * addresses, acronyms, file names; a lost character ("US?China") looks alike but for its words.
 */
static bool is_lost_space(const struct cd_sentences *s, const struct cd_candidate *c)
{
    if (c->end == c->mark_end) {
        unsigned n;
        if (!(c->facts & F(NEXT_UPPER)) || c->facts & F(NEXT_INITIAL) || c->mark < s->begin + 2)
            return c->facts & F(NEXT_OPENER) && c->facts & F(NEXT_UPPER);
        char left = s->text[c->mark - 1];
        uint32_t begin = cd_near_word_begin(s, c->mark);
        const char *word = s->text + begin;
        uint32_t len = c->mark - begin;
        uint32_t found = cd_near_classes(s, c->word, c->word_end);
        bool opens = c->facts & F(STARTER) || found & CD_WORD_TITLE;
        if ((len > 1 || (c->facts & F(STARTER) && !(c->facts & F(LIST_MARK)))) &&
            cd_near_is_number(word, len - (left == '%')))
            return opens;
        if (memchr(word, '@', len) != NULL || memchr(word, '.', len) != NULL ||
            memchr(word, '_', len) != NULL || memchr(word, ':', len) != NULL)
            return false;
        if (c->facts & F(STRONG))
            return opens && cd_ascii_is_lower(left);
        if (!(c->facts & F(DOT)) || c->facts & F(ABBREVIATED))
            return c->facts & F(ELLIPSIS) && opens && !(c->facts & F(NEXT_I));
        bool sentence_like = c->word_end - c->word > 1 || c->facts & F(STARTER);
        if (c->word_end < s->end && memchr("@/_(", s->text[c->word_end], 4) != NULL)
            return false;
        if (!cd_ascii_is_lower(left) && (unsigned char)left < 0x80)
            return false;
        return cd_near_is_upper(cd_near_peek(s, begin, &n)) ? opens : sentence_like;
    }
    return c->facts & F(NEXT_UPPER) && c->word_end - c->word > 1;
}

/* Opening marks and dashes between the white space and the next word. */
static void skip_openers(const struct cd_sentences *s, struct cd_candidate *c)
{
    uint32_t at = c->next, limit = s->end - at > CD_NEAR_CONTEXT ? at + CD_NEAR_CONTEXT : s->end;
    unsigned n;
    while (at < limit) {
        uint32_t cp = cd_near_peek(s, at, &n);
        bool elision = cp == 0x2019 && at == c->next && !(c->facts & F(GLUED));
        if (cd_near_is_opener(cp) || elision)
            c->facts |= F(NEXT_OPENER) | (cp == '"' || cp == 0x201C ? F(NEXT_QUOTE) : 0);
        else if (cd_near_is_dash(cp))
            c->facts |= F(NEXT_DASH);
        else if (!(at > c->next && cd_cp_is_space(cp)) &&
                 (c->facts & F(GLUED) || !(cp == '.' || cp == 0x2026)))
            break;
        at += n;
    }
    c->word = at;
}

/* "(Smith 55)." behind a quotation: the bracket closes and a full stop stands behind it. */
static bool is_citation(const struct cd_sentences *s, uint32_t at)
{
    uint32_t limit = s->end - at > CITATION_MAX ? at + CITATION_MAX : s->end;
    const char *close = memchr(s->text + at, ')', limit - at);
    if (close == NULL || close + 1 >= s->text + limit)
        return false;
    return memchr(".;,", close[1], 3) != NULL && memchr(".!?", close[-1], 3) == NULL;
}

/* "- Ann Tilley" at the end of a block: who said it. */
static bool is_signature(const struct cd_sentences *s, uint32_t at)
{
    if (s->end - at > CD_NEAR_CONTEXT || at >= s->end)
        return false;
    return memchr(".!?\x94", s->text[s->end - 1], 4) == NULL;
}

/* Whether a dash with blanks around it stands in the sentence so far. */
static bool is_after_dash(const struct cd_sentences *s, uint32_t at)
{
    uint32_t from = at - s->sentence > DASH_MAX ? at - DASH_MAX : s->sentence;
    const char *p = s->text + from;
    return memmem(p, at - from, "\xE2\x80\x94", 3) != NULL ||
           memmem(p, at - from, "\xE2\x80\x93", 3) != NULL || memmem(p, at - from, "--", 2) != NULL;
}

/* Whether the block is written without regard for capitals. Looked for once a block. */
static bool is_informal(struct cd_sentences *s)
{
    if (!s->informal_known) {
        unsigned n;
        const char *i = memmem(s->text + s->begin, s->end - s->begin, " i ", 3);
        s->informal_known = true;
        s->informal = i != NULL || cd_near_is_lower(cd_near_peek(s, s->begin, &n));
    }
    return s->informal;
}

static void look_ahead(struct cd_sentences *s, struct cd_candidate *c)
{
    unsigned n;
    uint32_t first = cd_near_peek(s, c->next, &n);
    if (c->next == c->end)
        c->facts |= F(GLUED);
    bool glued_mark =
        c->facts & F(GLUED) && (cd_near_is_dash(first) || first == '.' || first == 0x2026);
    unsigned m;
    uint32_t second = first == 0x2019 ? cd_near_peek(s, c->next + n, &m) : CD_NONE;
    bool elision = second != CD_NONE && !(c->facts & F(GLUED)) && cd_cp_is_word(second);
    if ((cd_near_is_inner(first) && !elision) || glued_mark)
        c->facts |= F(NEXT_PUNCTUATION);
    skip_openers(s, c);
    c->word_end = cd_near_word_end(s, c->word);
    if (c->word < s->end)
        classify_next_word(s, c);
    if (c->facts & F(GLUED) && is_lost_space(s, c))
        c->facts |= F(LOST_SPACE);
    if (c->facts & F(CLOSED_QUOTE) && is_reporting(s, c->word))
        c->facts |= F(REPORTING);
    if (c->facts & F(CLOSED_QUOTE) && first == '(' && is_citation(s, c->next))
        c->facts |= F(CITATION);
    /* Japanese "to", "tte", "na" and the comma tie what was said to who said it */
    if (c->facts & F(WIDE) && c->facts & F(CLOSED_QUOTE) &&
        (first == 0x3068 || first == 0x3063 || first == 0x306A || first == 0x3001 ||
         first == 0xFF0C))
        c->facts |= F(QUOTATIVE);
    if (c->facts & F(NEXT_DASH) && is_signature(s, c->word))
        c->facts |= F(SIGNATURE);
    if (c->facts & F(NEXT_DASH) && c->facts & F(STRONG) && is_after_dash(s, c->mark))
        c->facts |= F(AFTER_DASH);
    if (c->facts & F(NEXT_LOWER) && !(c->facts & (F(ABBREVIATED) | F(GLUED))) && is_informal(s))
        c->facts |= F(INFORMAL);
}

/* The kind of the mark and of what closes behind it. */
static void look_at_mark(const struct cd_sentences *s, struct cd_candidate *c)
{
    bool strong = false, wide = false, emoticon = false;
    unsigned dots = 0, n;
    for (uint32_t at = c->mark; at < c->mark_end; at += n) {
        uint32_t cp = cd_near_peek(s, at, &n);
        if (cp == '.')
            dots++;
        else if (cp == 0x2026)
            dots += 3;
        else if (at == c->mark && (cp == ':' || cp == ';' || cp == '='))
            emoticon = true;
        else if (cp == '!' || cp == '?' || cp == 0x203C || (cp >= 0x2047 && cp <= 0x2049))
            strong = true;
        else if (cp >= 0x80 && !cd_cp_is_space(cp))
            wide = true;
    }
    c->facts = emoticon   ? F(EMOTICON)
               : wide     ? F(WIDE)
               : strong   ? F(STRONG)
               : dots > 1 ? F(ELLIPSIS) | (dots >= LEADER ? F(LEADER) : 0)
                          : F(DOT);
    for (uint32_t at = c->mark_end; at < c->closed; at += n) {
        uint32_t cp = cd_near_peek(s, at, &n);
        c->facts |= cp == ')' || cp == ']' || cp == '}' || cp == 0xFF09 ? F(CLOSED_BRACKET)
                                                                        : F(CLOSED_QUOTE);
    }
}

void cd_facts_find(struct cd_sentences *s, struct cd_candidate *c)
{
    look_at_mark(s, c);
    look_back(s, c);
    look_ahead(s, c);
    look_at_both(s, c);
}
