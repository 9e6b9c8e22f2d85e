/*
 * Sentence boundaries. A JIT-compiled pattern finds the candidates (a terminator with the closing
 * marks and reference marks behind it); for each, the words around it become a set of facts, and
 * the first row of rules.def that fits the facts decides. The text is never rewritten, and words
 * are looked at only beside a candidate and at most CONTEXT bytes away, so that the cost is linear
 * whatever the input.
 */
#include "segment/boundary.h"

#include <string.h>

#include "text/utf8.h"

#define CONTEXT 64u

enum fact_number {
#define FACT(name) FACT_NUMBER_##name,
#include "segment/facts.def"
#undef FACT
    N_FACTS,
};
_Static_assert(N_FACTS <= 64, "facts are bits of a uint64_t");

#define F(name) (UINT64_C(1) << FACT_NUMBER_##name)

enum verdict {
    KEEP,
    BREAK
};

struct rule {
    unsigned profiles;
    const char *id;
    enum verdict verdict;
    uint64_t all, none;
};

static const struct rule rules[] = {
#define RULE(profiles, id, verdict, all, none) {CD_PROFILE_##profiles, id, verdict, all, none},
#include "segment/rules.def"
#undef RULE
};

/* A candidate and the words around it. */
struct candidate {
    uint32_t mark, mark_end; /* terminators */
    uint32_t closed;         /* behind closing quotation marks and brackets */
    uint32_t end;            /* behind reference marks: the sentence would end here */
    uint32_t next;           /* first byte behind white space */
    uint32_t word, word_end; /* next word, opening marks skipped; letters, digits, apostrophes */
    uint64_t facts;
};

void cd_sentences_init(struct cd_sentences *scan, const struct cd_profile *profile,
                       const char *text, uint32_t begin, uint32_t end)
{
    *scan = (struct cd_sentences){.profile = profile,
                                  .text = text,
                                  .begin = begin,
                                  .end = end,
                                  .sentence = begin,
                                  .at = begin,
                                  .quoted_to = begin};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

/* The code point at `at`, CD_NONE at the end of the stretch. */
static uint32_t peek(const struct cd_sentences *s, uint32_t at, unsigned *bytes)
{
    uint32_t cp = CD_NONE;
    *bytes = 0;
    if (at < s->end) {
        unsigned char c = (unsigned char)s->text[at];
        if (c < 0x80) {
            cp = c;
            *bytes = 1;
        } else {
            *bytes = cd_utf8_decode(s->text + at, s->end - at, &cp, NULL);
        }
    }
    return cp;
}

static uint32_t skip_space(const struct cd_sentences *s, uint32_t at)
{
    unsigned n;
    for (uint32_t cp; at < s->end; at += n) {
        if (is_space(s->text[at])) {
            n = 1;
            continue;
        }
        if ((unsigned char)s->text[at] < 0x80)
            break;
        cp = peek(s, at, &n);
        if (!cd_cp_is_space(cp))
            break;
    }
    return at;
}

static bool is_opener(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '*':
    case '_':
    case 0xA1:   /* inverted ! */
    case 0xBF:   /* inverted ? */
    case 0xAB:   /* guillemets */
    case 0x2039: /* ... */
    case 0x2018: /* curly quotation marks */
    case 0x201C: /* ... */
    case 0x201E: /* ... */
    case 0x201A: /* ... */
    case 0x300C: /* corner brackets */
    case 0x300E: /* ... */
        return true;
    default:
        return false;
    }
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2022 || cp == 0x2043;
}

/* Marks that stand behind a word, never at the beginning of a sentence. */
static bool is_inner_punctuation(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == ':' || cp == ')' || cp == ']' || cp == '}' ||
           cp == '/' || cp == '%' || cp == 0x2019 || cp == 0x201D || cp == 0xBB || cp == '=' ||
           cp == '&' || cp == 0x3001 || cp == 0xFF0C;
}

static bool is_cased_upper(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : cp != CD_NONE && cd_cp_is_upper(cp);
}

static bool is_cased_lower(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'a' && cp <= 'z' : cp != CD_NONE && cd_cp_is_lower(cp);
}

/* The end of the word at `at`: letters, digits, apostrophes inside; at most CONTEXT bytes. */
static uint32_t word_end(const struct cd_sentences *s, uint32_t at)
{
    uint32_t limit = s->end - at > CONTEXT ? at + CONTEXT : s->end;
    unsigned n;
    while (at < limit) {
        uint32_t cp = peek(s, at, &n);
        if (cp < 0x80 ? !(is_letter((char)cp) || is_digit((char)cp)) : !cd_cp_is_word(cp)) {
            bool apostrophe = cp == '\'' || cp == 0x2019;
            unsigned m;
            uint32_t behind = apostrophe ? peek(s, at + n, &m) : CD_NONE;
            if (behind == CD_NONE || !cd_cp_is_alpha(behind))
                break;
        }
        at += n;
    }
    return at;
}

/* The classes of the word [at, end): with its apostrophe and what follows, or without. */
static uint32_t classes(const struct cd_sentences *s, uint32_t at, uint32_t end)
{
    const char *word = s->text + at;
    uint32_t len = end - at;
    uint32_t found = cd_profile_word(s->profile, word, len);
    if (found)
        return found;
    for (uint32_t k = 1; k < len; k++) {
        bool curly = k + 2 < len && memcmp(word + k, "\xE2\x80\x99", 3) == 0;
        if (word[k] == '\'' || curly)
            return cd_profile_word(s->profile, word, k) & ~(uint32_t)CD_WORD_SAY;
    }
    return 0;
}

/* The beginning of the run without white space and opening marks that ends at `end`. */
static uint32_t word_begin(const struct cd_sentences *s, uint32_t end)
{
    uint32_t limit = end - s->sentence > CONTEXT ? end - CONTEXT : s->sentence;
    uint32_t at = end;
    while (at > limit) {
        char c = s->text[at - 1];
        if (is_space(c) || c == '(' || c == '[' || c == '"' || c == '/')
            break;
        if ((unsigned char)c >= 0x80) {
            size_t start;
            uint32_t cp = cd_utf8_before(s->text, at, &start);
            if (!cd_cp_is_word(cp) || start < limit)
                break;
            at = (uint32_t)start;
            continue;
        }
        at--;
    }
    if (at < end && s->text[at] == '\'')
        at++;
    return at;
}

static bool ends_with_space(const struct cd_sentences *s, uint32_t at)
{
    if (at == s->begin)
        return true;
    size_t start;
    return cd_cp_is_space(cd_utf8_before(s->text, at, &start));
}

/* Skips white space backwards, not before the sentence. */
static uint32_t back_over_space(const struct cd_sentences *s, uint32_t at)
{
    while (at > s->sentence) {
        size_t start;
        if (!cd_cp_is_space(cd_utf8_before(s->text, at, &start)))
            break;
        at = (uint32_t)start;
    }
    return at;
}

/* U.S, p.m, Ph.D: letters, one to three at a time, with dots between. */
static bool is_acronym(const char *word, uint32_t len)
{
    uint32_t run = 0;
    bool dotted = false;
    for (uint32_t i = 0; i < len; i++) {
        if (word[i] == '.') {
            if (run == 0)
                return false;
            dotted = true;
            run = 0;
        } else if (!is_letter(word[i]) || ++run > 2) {
            return false;
        }
    }
    return dotted && run > 0;
}

static bool is_number(const char *word, uint32_t len)
{
    bool digit = false;
    for (uint32_t i = 0; i < len; i++) {
        if (is_digit(word[i]))
            digit = true;
        else if (word[i] != '.' && word[i] != ',')
            return false;
    }
    return digit;
}

static bool is_roman(const char *word, uint32_t len)
{
    if (len == 0 || len > 6)
        return false;
    for (uint32_t i = 0; i < len; i++)
        if (memchr("ivxlcIVXLC", word[i], 10) == NULL)
            return false;
    return true;
}

/* "1", "2.1", "(a", "IV", "b": what a list or a heading is numbered with, the dot left out. */
static bool is_list_mark(const struct cd_sentences *s, uint32_t from, uint32_t to, bool at_begin)
{
    unsigned n;
    while (from < to) {
        uint32_t cp = peek(s, from, &n);
        if (!is_dash(cp) && cp != '(' && cp != '[' && cp != '*' && !cd_cp_is_space(cp))
            break;
        from += n;
    }
    if (to > from && (s->text[to - 1] == ')' || s->text[to - 1] == ']'))
        to--;
    const char *word = s->text + from;
    uint32_t len = to - from;
    if (len == 0 || len > 10)
        return false;
    uint32_t digits = 0, run = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (is_digit(word[i])) {
            digits++;
            if (++run > (at_begin ? 3u : 2u))
                return false;
        } else if (word[i] == '.' && run > 0) {
            run = 0;
        } else {
            digits = 0;
            break;
        }
    }
    if (digits > 0)
        return true;
    return (len == 1 && is_letter(word[0])) || (at_begin && is_roman(word, len));
}

static uint64_t classes_to_facts(uint32_t found, bool capital, bool behind_comma)
{
    uint64_t f = 0;
    if ((found & CD_WORD_TITLE && capital) || found & CD_WORD_TITLE_ANY_CASE)
        f |= F(TITLE);
    if (found & CD_WORD_PLACE && capital)
        f |= F(PLACE);
    if (found & CD_WORD_SAINT)
        f |= F(SAINT);
    if (found & CD_WORD_NEVER)
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
static void look_further_back(const struct cd_sentences *s, struct candidate *c, uint32_t begin)
{
    uint32_t end = back_over_space(s, begin);
    uint32_t from = word_begin(s, end);
    if (from == end)
        return;
    const char *word = s->text + from;
    uint32_t len = end - from;
    unsigned n;
    uint32_t first = peek(s, from, &n);
    uint32_t found = classes(s, from, end);
    if (is_digit(word[len - 1]))
        c->facts |= F(BEHIND_NUMBER);
    if (is_cased_upper(first) || is_digit(word[0]))
        c->facts |= F(BEHIND_NAME);
    if (is_cased_lower(first) && !(found & CD_WORD_PARTICLE))
        c->facts |= F(BEHIND_LOWER);
    if (found & CD_WORD_ENUMERATED)
        c->facts |= F(BEHIND_ENUMERATED);
    if (found & CD_WORD_BEFORE_I && s->text[begin] == 'I' && is_lower(word[0]))
        c->facts |= F(PRONOUN_I);
}

/* Whether the sentence so far, up to `at`, is a few words that begin with "At", "By", ... */
static bool is_short_opening(const struct cd_sentences *s, uint32_t at)
{
    if (at - s->sentence > CONTEXT)
        return false;
    uint32_t from = s->sentence;
    unsigned n;
    while (from < at && is_opener(peek(s, from, &n)))
        from += n;
    if (!(cd_profile_word(s->profile, s->text + from, word_end(s, from) - from) & CD_WORD_OPENING))
        return false;
    uint32_t blanks = 0;
    for (uint32_t i = from; i < at; i++)
        blanks += is_space(s->text[i]);
    return blanks <= 4;
}

static void look_back(const struct cd_sentences *s, struct candidate *c)
{
    uint32_t opening = s->sentence;
    unsigned n;
    for (; opening < c->mark && opening - s->sentence < 8; opening += n) {
        uint32_t cp = peek(s, opening, &n);
        if (!is_opener(cp) && !cd_cp_is_space(cp))
            break;
    }
    if (opening == c->mark) {
        c->facts |= F(EMPTY);
        return;
    }
    uint32_t begin = word_begin(s, c->mark), len = c->mark - begin;
    const char *word = s->text + begin;
    if (is_list_mark(s, s->sentence, c->mark, s->sentence == s->begin))
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
    uint32_t before = back_over_space(s, begin);
    if (before > s->sentence && memchr(",(", s->text[before - 1], 2) != NULL)
        behind_comma = true;
    uint32_t first = peek(s, begin, &n);
    bool capital = is_cased_upper(first);
    c->facts |= classes_to_facts(cd_profile_word(s->profile, word, len), capital, behind_comma);
    if (len == n && capital)
        c->facts |= F(INITIAL);
    else if (len == n && is_cased_lower(first))
        c->facts |= F(SMALL_LETTER);
    else if (is_acronym(word, len))
        c->facts |= F(ACRONYM);
    if (c->facts & (F(INITIAL) | F(PLACE) | F(SAINT)))
        look_further_back(s, c, begin);
    if (c->facts & F(CLOCK) && is_short_opening(s, begin))
        c->facts |= F(SHORT_OPENING);
    if (c->facts & (F(TITLE) | F(PLACE) | F(SAINT) | F(NEVER) | F(MONTH) | F(CLOCK) | F(ACRONYM) |
                    F(INITIAL) | F(SMALL_LETTER) | F(STATE) | F(ABBREVIATION) | F(FINAL)))
        c->facts |= F(ABBREVIATED);
}

/*
 * Whether a reporting clause begins at `at`: a pronoun or one to four words with capitals (titles
 * among them), then a verb of saying.
 */
static bool is_reporting(const struct cd_sentences *s, uint32_t at)
{
    for (unsigned words = 0; words < 5; words++) {
        uint32_t end = word_end(s, at);
        if (end == at)
            return false;
        uint32_t found = classes(s, at, end);
        unsigned n;
        bool upper = is_cased_upper(peek(s, at, &n));
        if (words > 0 && !upper)
            return (found & CD_WORD_SAY) != 0;
        if (words > 0 && found & CD_WORD_STARTER)
            return false;
        if (words == 0 && found & CD_WORD_STARTER && !(found & CD_WORD_PRONOUN))
            return false;
        if (end < s->end && s->text[end] == '.')
            end++;
        at = skip_space(s, end);
        if (at == end)
            return false;
        if (words == 0 && found & CD_WORD_PRONOUN) {
            end = word_end(s, at);
            return (classes(s, at, end) & CD_WORD_SAY) != 0;
        }
    }
    return false;
}

/* A name that is written with a small letter first: iPhone, or al-Nuri, de Wit. */
static uint64_t lower_name(const struct cd_sentences *s, const struct candidate *c)
{
    const char *word = s->text + c->word;
    uint32_t len = c->word_end - c->word;
    for (uint32_t i = 1; i < len && i < 5; i++)
        if (is_lower(word[0]) && is_upper(word[i]))
            return F(NEXT_CAMEL);
    if (classes(s, c->word, c->word_end) & CD_WORD_PARTICLE && c->word_end + 1 < s->end &&
        memchr(" -", s->text[c->word_end], 2) != NULL && is_upper(s->text[c->word_end + 1]))
        return F(NEXT_PARTICLE);
    return 0;
}

static void classify_next_word(const struct cd_sentences *s, struct candidate *c)
{
    unsigned n;
    uint32_t first = peek(s, c->word, &n);
    uint32_t len = c->word_end - c->word;
    const char *word = s->text + c->word;
    uint32_t found = classes(s, c->word, c->word_end);
    char behind = c->word_end < s->end ? s->text[c->word_end] : '\0';
    if (is_digit(word[0]))
        c->facts |= F(NEXT_DIGIT) | F(NEXT_NUMERAL);
    else if (is_cased_upper(first))
        c->facts |= F(NEXT_UPPER);
    else if (is_cased_lower(first))
        c->facts |= F(NEXT_LOWER) | lower_name(s, c);
    else if (cd_cp_is_alpha(first))
        c->facts |= F(NEXT_UNCASED);
    if (is_roman(word, len) && (len > 1 || word[0] != 'I'))
        c->facts |= F(NEXT_NUMERAL);
    if (word[0] == 'I' && (len == 1 || word[1] == '\'' || (unsigned char)word[1] == 0xE2))
        c->facts |= F(NEXT_I);
    if (len == n && behind == '.')
        c->facts |= F(NEXT_INITIAL);
    if (found & CD_WORD_CALENDAR ||
        (len >= 2 && len <= 4 && word[len - 1] == 'T' && is_upper(word[0])))
        c->facts |= F(NEXT_CALENDAR);
    bool numbered = found & CD_WORD_NUMBERED && behind == '.';
    if (found & CD_WORD_STARTER && !numbered && behind != '-') {
        uint32_t after = skip_space(s, c->word_end);
        unsigned m;
        c->facts |= F(STARTER);
        if (!(found & CD_WORD_WEAK_STARTER))
            c->facts |= F(FIRM_STARTER);
        if (after > c->word_end && is_cased_lower(peek(s, after, &m)))
            c->facts |= F(STARTER_AND_LOWER);
    }
}

/*
 * "visit.Further", "report?Do", "1,000.That": a sentence ended and the blank was lost. Not inside
 * addresses, acronyms, file names; a lost character ("US?China") looks alike but for its words.
 */
static bool is_lost_space(const struct cd_sentences *s, const struct candidate *c)
{
    if (c->end == c->mark_end) {
        unsigned n;
        if (!(c->facts & F(NEXT_UPPER)) || c->facts & F(NEXT_INITIAL) || c->mark < s->begin + 2)
            return c->facts & F(NEXT_OPENER) && c->facts & F(NEXT_UPPER);
        char left = s->text[c->mark - 1];
        uint32_t begin = word_begin(s, c->mark);
        const char *word = s->text + begin;
        uint32_t len = c->mark - begin;
        if (memchr(word, '@', len) != NULL || memchr(word, '.', len) != NULL ||
            memchr(word, '_', len) != NULL || memchr(word, ':', len) != NULL)
            return false;
        uint32_t found = classes(s, c->word, c->word_end);
        bool opens = c->facts & F(STARTER) || found & CD_WORD_TITLE;
        if (c->facts & F(STRONG))
            return opens && is_lower(left);
        if (!(c->facts & F(DOT)) || c->facts & F(ABBREVIATED))
            return c->facts & F(ELLIPSIS) && opens && !(c->facts & F(NEXT_I));
        bool sentence_like = c->word_end - c->word > 1 || c->facts & F(STARTER);
        if (c->word_end < s->end && memchr("@/_(", s->text[c->word_end], 4) != NULL)
            return false;
        if (is_number(word, len))
            return opens;
        if (!is_lower(left) && (unsigned char)left < 0x80)
            return false;
        return is_cased_upper(peek(s, begin, &n)) ? opens : sentence_like;
    }
    return c->facts & F(NEXT_UPPER) && c->word_end - c->word > 1;
}

/* Opening marks and dashes between the white space and the next word. */
static void skip_openers(const struct cd_sentences *s, struct candidate *c)
{
    uint32_t at = c->next, limit = s->end - at > CONTEXT ? at + CONTEXT : s->end;
    unsigned n;
    while (at < limit) {
        uint32_t cp = peek(s, at, &n);
        if (is_opener(cp))
            c->facts |= F(NEXT_OPENER);
        else if (is_dash(cp))
            c->facts |= F(NEXT_DASH);
        else if (!(at > c->next && cd_cp_is_space(cp)) && !(cp == '.' || cp == 0x2026))
            break;
        at += n;
    }
    c->word = at;
}

static void look_ahead(const struct cd_sentences *s, struct candidate *c)
{
    unsigned n;
    uint32_t first = peek(s, c->next, &n);
    if (c->next == c->end)
        c->facts |= F(GLUED);
    if (is_inner_punctuation(first) || (c->facts & F(GLUED) && is_dash(first)))
        c->facts |= F(NEXT_PUNCTUATION);
    skip_openers(s, c);
    c->word_end = word_end(s, c->word);
    if (c->word < s->end)
        classify_next_word(s, c);
    if (c->facts & F(GLUED) && is_lost_space(s, c))
        c->facts |= F(LOST_SPACE);
    if (c->facts & F(CLOSED_QUOTE) && is_reporting(s, c->word))
        c->facts |= F(REPORTING);
}

/* The kind of the mark and of what closes behind it. */
static void look_at_mark(const struct cd_sentences *s, struct candidate *c)
{
    bool strong = false, wide = false;
    unsigned dots = 0, n;
    for (uint32_t at = c->mark; at < c->mark_end; at += n) {
        uint32_t cp = peek(s, at, &n);
        if (cp == '.')
            dots++;
        else if (cp == 0x2026)
            dots += 3;
        else if (cp == '!' || cp == '?' || cp == 0x203C || (cp >= 0x2047 && cp <= 0x2049))
            strong = true;
        else if (cp >= 0x80 && !cd_cp_is_space(cp))
            wide = true;
    }
    c->facts = wide ? F(WIDE) : strong ? F(STRONG) : dots > 1 ? F(ELLIPSIS) : F(DOT);
    for (uint32_t at = c->mark_end; at < c->closed; at += n) {
        uint32_t cp = peek(s, at, &n);
        c->facts |= cp == ')' || cp == ']' || cp == '}' || cp == 0xFF09 ? F(CLOSED_BRACKET)
                                                                        : F(CLOSED_QUOTE);
    }
}

/*
 * Digits behind a full stop may be a footnote mark: "later.2 Few", "2011.1 It". Then the sentence
 * ends behind them.
 */
static void take_footnote(const struct cd_sentences *s, struct candidate *c)
{
    uint32_t at = c->end;
    while (at < s->end && at - c->end < 3 && is_digit(s->text[at]))
        at++;
    if (at == c->end || c->mark == s->begin || (at < s->end && !is_space(s->text[at])))
        return;
    uint32_t begin = word_begin(s, c->mark), len = c->mark - begin;
    const char *word = s->text + begin;
    unsigned n;
    bool year = len == 4 && is_number(word, len) && (word[0] == '1' || word[0] == '2');
    bool letters = len >= 3 && c->closed == c->mark_end &&
                   cd_cp_is_alpha(cd_utf8_before(s->text, c->mark, &(size_t){0})) &&
                   !(cd_profile_word(s->profile, word, len) &
                     (CD_WORD_NUMBERED | CD_WORD_MONTH | CD_WORD_ABBREVIATION)) &&
                   !is_acronym(word, len) && memchr(word, '.', len) == NULL;
    if (!year && !letters && c->closed == c->mark_end)
        return;
    uint32_t next = skip_space(s, at);
    while (next < s->end && is_opener(peek(s, next, &n)))
        next += n;
    if (next == s->end || is_cased_upper(peek(s, next, &n)))
        c->end = at;
}

/* A closing mark behind a blank (". \u201D", or a straight one that closes by parity) is taken in.
 */
static void take_stray_closer(struct cd_sentences *s, struct candidate *c)
{
    uint32_t at = skip_space(s, c->end);
    unsigned n;
    if (at == c->end || at == s->end)
        return;
    uint32_t cp = peek(s, at, &n);
    if (cp != 0x201D && cp != '"')
        return;
    bool alone = at + n == s->end || is_space(s->text[at + n]);
    if (cp == '"') {
        for (const char *p; s->quoted_to < at; s->quoted_to = (uint32_t)(p - s->text) + 1) {
            p = memchr(s->text + s->quoted_to, '"', at - s->quoted_to);
            if (p == NULL) {
                s->quoted_to = at;
                break;
            }
            s->quote_open = !s->quote_open;
        }
        alone = alone && s->quote_open;
    }
    if (alone) {
        c->end = c->closed = at + n;
        c->facts |= F(CLOSED_QUOTE);
    }
}

/* "compounds. . . . The": the first dot ends the sentence, the spaced ones open the next. */
static bool split_leading_ellipsis(const struct cd_sentences *s, struct candidate *c)
{
    if (c->mark_end - c->mark != 7 || ends_with_space(s, c->mark) ||
        memcmp(s->text + c->mark, ". . . .", 7) != 0)
        return false;
    c->next = skip_space(s, c->mark_end);
    unsigned n;
    return is_cased_upper(peek(s, c->next, &n));
}

static bool find_candidate(struct cd_sentences *s, struct candidate *c)
{
    const struct cd_profile *p = s->profile;
    int rc = pcre2_match(p->candidates, (PCRE2_SPTR)s->text, s->end, s->at, PCRE2_NO_UTF_CHECK,
                         p->match, NULL);
    if (rc < 0)
        return false;
    const PCRE2_SIZE *o = pcre2_get_ovector_pointer(p->match);
    *c = (struct candidate){.mark = (uint32_t)o[2],
                            .mark_end = (uint32_t)o[3],
                            .closed = (uint32_t)o[5],
                            .end = (uint32_t)o[1]};
    return true;
}

static const struct rule *decide(const struct cd_sentences *s, uint64_t facts)
{
    const struct rule *rule = rules;
    while ((facts & rule->all) != rule->all || facts & rule->none ||
           !(rule->profiles & s->profile->bit))
        rule++;
    return rule;
}

static void tell(const struct cd_sentences *s, uint32_t at, bool boundary, const char *rule)
{
    if (s->trace)
        s->trace(s->trace_user, at, boundary, rule);
}

/* Ends the sentence at `end`, the next one begins at `next`. */
static uint32_t finish_sentence(struct cd_sentences *s, uint32_t end, uint32_t next)
{
    s->sentence = next;
    s->at = next;
    return end;
}

uint32_t cd_sentences_next(struct cd_sentences *s)
{
    struct candidate c;
    while (s->at < s->end && find_candidate(s, &c)) {
        if (split_leading_ellipsis(s, &c)) {
            tell(s, c.mark + 1, true, "ellipsis.leading");
            return finish_sentence(s, c.mark + 1, skip_space(s, c.mark + 1));
        }
        look_at_mark(s, &c);
        take_footnote(s, &c);
        take_stray_closer(s, &c);
        c.next = skip_space(s, c.end);
        s->at = c.end;
        if (c.next >= s->end)
            break;
        look_back(s, &c);
        look_ahead(s, &c);
        const struct rule *rule = decide(s, c.facts);
        tell(s, c.end, rule->verdict == BREAK, rule->id);
        if (rule->verdict == BREAK)
            return finish_sentence(s, c.end, c.next);
    }
    tell(s, s->end, true, "block.end");
    return finish_sentence(s, s->end, s->end);
}
