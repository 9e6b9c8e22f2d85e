/*
 * Tokens: one pass over the bytes of every statement. Letters start a word (tokens_word.c), digits
 * a number; the rest is punctuation or a symbol. ASCII is decided by its byte, other characters by
 * their Unicode class. Words are folded and stemmed once each (vocab.c).
 *
 * A question mark between two letters or digits without a blank is what an encoding made of a
 * no-break space (41?000, March?14): it counts as white space, since a real one ends a sentence.
 *
 * Cost: linear; about one hash probe a token.
 */
#include <string.h>

#include "segment/scan.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "util/vec.h"
#include "util/str.h"

/* The folded form of 5,000 or 12th is built here; a number of more digits is cut in two. */
enum {
    MAX_NUMBER = 64
};

struct cd_token *cd_scan_emit(struct cd_scan *scan, uint32_t off, uint32_t end, uint8_t cls,
                              const struct cd_vocab_word *word)
{
    struct cd_doc_builder *b = scan->b;
    struct cd_token *token = CD_PUSH(b->tokens, b->n_tokens, b->cap_tokens);
    uint32_t len = end - off;
    if (len > CD_TOKEN_BYTES) /* a rule of dashes or the like */
        for (len = CD_TOKEN_BYTES; !cd_utf8_is_boundary(scan->text, scan->end, off + len);)
            len--;
    *token = (struct cd_token){
        .off = off, .fold = word->fold, .stem = word->stem, .len = (uint16_t)len, .cls = cls};
    token->flags = word->flags;
    if (cls != CD_TOKEN_WORD)
        token->stem = token->fold;
    if (scan->space)
        token->flags |= CD_TOKEN_SPACE_BEFORE;
    if (scan->initial && (cls == CD_TOKEN_WORD || cls == CD_TOKEN_NUMBER)) {
        token->flags |= CD_TOKEN_INITIAL;
        scan->initial = false;
    }
    scan->space = false;
    return token;
}

uint32_t cd_scan_peek(const struct cd_scan *scan, uint32_t at)
{
    uint32_t cp = 0;
    if (at < scan->end)
        cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
    return cp;
}

/* ------------------------------------------------------------------ numbers */

/* No further than a number can be long, so that a million digits are not read again and again. */
static uint32_t digits_end(const struct cd_scan *scan, uint32_t at)
{
    uint32_t last = at + MAX_NUMBER;
    while (at < last && cd_ascii_is_digit(cd_scan_byte(scan, at)))
        at++;
    return at;
}

static bool is_month_before(const struct cd_scan *scan)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    const struct cd_doc_builder *b = scan->b;
    if (b->n_tokens == scan->first_token)
        return false;
    struct cd_str fold = cd_ctx_string(b->ctx, b->tokens[b->n_tokens - 1].fold);
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (cd_str_is(fold, months[k]))
            return true;
    return false;
}

/* Bytes of a separator of thousands at `at` (comma, apostrophe, blanks of all kinds), or 0. */
static unsigned separator(const struct cd_scan *scan, uint32_t at, uint32_t *cp)
{
    if (at >= scan->end)
        return 0;
    unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, cp, NULL);
    switch (*cp) {
    case ',':
    case '\'':
    case ' ':
    case '?':    /* lost no-break space */
    case 0x00A0: /* no-break, figure, thin and narrow no-break space, right quote */
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x2019:
        return n;
    default:
        return 0;
    }
}

/*
 * The end of the groups of three digits behind [start, end), equal separators between them; `end`
 * if there are none. Indian grouping (12,34,567) too.
 */
static uint32_t grouped_end(const struct cd_scan *scan, uint32_t start, uint32_t end)
{
    uint32_t cp, first = 0, at = end;
    if (end - start > 3 || scan->text[start] == '0')
        return end;
    bool pairs = false;
    for (;;) {
        unsigned n = separator(scan, at, &cp);
        if (!n || (first && cp != first))
            break;
        if (cp == ' ' && is_month_before(scan))
            break;
        uint32_t stop = digits_end(scan, at + n);
        if (stop - at - n == 2 && cp == ',' && end - start <= 2 &&
            cd_scan_byte(scan, stop) == ',' && (!first || pairs)) {
            pairs = true;
        } else if (stop - at - n != 3 || cd_ascii_is_letter(cd_scan_byte(scan, stop))) {
            break;
        } else {
            end = stop;
        }
        first = cp;
        at = stop;
        if (pairs && end == stop)
            break;
    }
    return end;
}

/* Small-letter units that may be glued to a number; the number ends before them. */
static bool is_glued_unit(const struct cd_scan *scan, uint32_t off, uint32_t end)
{
    static const char *const units[] = {
        "am", "pm",  "km",  "cm",  "mm",  "kg", "mg", "g",   "m",       "t",       "bn",       "mn",
        "tn", "mph", "kph", "kWh", "MW",  "GW", "kW", "GHz", "MB",      "GB",      "TB",       "ft",
        "in", "lbs", "sq",  "mln", "bln", "k",  "nm", "yr",  "million", "billion", "trillion", "p",
        "kt", "km2", "m2",  "m3",  "ml",  "l",  "cl", "lb",  "oz",      "st"};
    bool pence = scan->text[off] == 'p' && end - off == 1;
    if (pence && off >= scan->start + 3 && cd_ascii_is_digit(scan->text[off - 3]))
        return false; /* 720p is no price */
    bool first = scan->text[off] == 's' && end - off == 2 && scan->text[off - 1] == '1';
    if (first && (off < scan->start + 2 || scan->text[off - 2] != '1'))
        return false; /* 1st, 21st; 11st is a weight */
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strlen(units[k]) == end - off && memcmp(units[k], scan->text + off, end - off) == 0)
            return true;
    return false;
}

/* The end of the clock time (22:53, 9:40:05) that starts with the digits [start, end), or 0. */
static uint32_t clock_end(const struct cd_scan *scan, uint32_t start, uint32_t end)
{
    uint32_t stop = 0;
    for (int part = 0; part < 2 && end - start <= 2 && cd_scan_byte(scan, end) == ':'; part++) {
        start = end + 1;
        end = digits_end(scan, start);
        if (end - start != 2)
            break;
        stop = end;
    }
    return stop;
}

/* Whether the decimals at [dot, end) are a footnote mark glued to a year: "in 2011.1". */
static bool is_note_after_year(const struct cd_scan *scan, uint32_t start, uint32_t dot,
                               uint32_t end)
{
    return dot - start == 4 && (scan->text[start] == '1' || scan->text[start] == '2') &&
           end - dot <= 3 && end == scan->end;
}

/* Emits a number: its fold is the digits without separators. */
static void emit_number(struct cd_scan *scan, uint32_t off, uint32_t end)
{
    char fold[MAX_NUMBER];
    size_t n = 0;
    bool plain = true;
    for (uint32_t k = off; k < end; k++) {
        char c = scan->text[k];
        if (cd_ascii_is_digit(c) || cd_ascii_is_letter(c) || c == '.' || c == ':')
            fold[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        else
            plain = false;
        if (n == sizeof fold)
            break;
    }
    struct cd_str raw = {scan->text + off, end - off};
    if (plain) {
        cd_scan_emit(scan, off, end, CD_TOKEN_NUMBER, cd_vocab_word(scan->vocab, raw));
        return;
    }
    struct cd_vocab_word word = {.raw = raw};
    word.fold = word.stem = cd_ctx_intern(scan->b->ctx, (struct cd_str){fold, n});
    cd_scan_emit(scan, off, end, CD_TOKEN_NUMBER, &word);
}

static uint32_t scan_number(struct cd_scan *scan, uint32_t at)
{
    uint32_t end = digits_end(scan, at);
    if (end - at >= MAX_NUMBER / 2)
        end = at + MAX_NUMBER / 2;
    uint32_t stop = clock_end(scan, at, end);
    if (stop) {
        emit_number(scan, at, stop);
        return stop;
    }
    end = grouped_end(scan, at, end);
    if (end - at > MAX_NUMBER / 2)
        end = digits_end(scan, at);
    while (cd_scan_byte(scan, end) == '.' && cd_ascii_is_digit(cd_scan_byte(scan, end + 1))) {
        stop = digits_end(scan, end + 1);
        if (stop - at >= MAX_NUMBER || is_note_after_year(scan, at, end, stop))
            break;
        end = stop;
    }
    stop = end;
    while (stop - at < MAX_NUMBER && (cd_ascii_is_letter(cd_scan_byte(scan, stop)) ||
                                      cd_ascii_is_digit(cd_scan_byte(scan, stop))))
        stop++;
    if (stop > end && stop - at < MAX_NUMBER && !is_glued_unit(scan, end, stop))
        end = stop;
    emit_number(scan, at, end);
    return end;
}

/* ------------------------------------------------------------------ punctuation, symbols */

static bool is_quote(uint32_t cp)
{
    return cp == '"' || (cp >= 0x2018 && cp <= 0x201F) || cp == '\'' || cp == 0xAB || cp == 0x2039;
}

/* Where ". . ." (three or more stops with single blanks) at `at` ends, or 0. */
static uint32_t spaced_dots(const struct cd_scan *scan, uint32_t at)
{
    uint32_t n = 1;
    while (cd_scan_byte(scan, at + 1) == ' ' && cd_scan_byte(scan, at + 2) == '.') {
        n++;
        at += 2;
    }
    return n >= 3 ? at + 1 : 0;
}

/* The folded form of a punctuation mark or symbol where it is not the mark itself. */
static const char *mark_fold(uint32_t cp, uint32_t bytes)
{
    switch (cp) {
    case '%':
    case 0xFF05:
        return "percent";
    case '.':
        return bytes > 1 ? "..." : ".";
    case '`':
        return bytes > 1 ? "\"" : "'";
    case '\'':
        return bytes > 1 ? "\"" : "'";
    default:
        return NULL;
    }
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015);
}

/* Marks that count once however often they are repeated: --, ..., !!!, ''. */
static uint32_t run_end(const struct cd_scan *scan, uint32_t cp, uint32_t end)
{
    if (cp == '.') {
        uint32_t stop = spaced_dots(scan, end - 1);
        if (stop)
            return stop;
    }
    bool dash = is_dash(cp);
    if (!dash && cp != '.' && cp != '!' && cp != '?' && cp != '\'' && cp != '`' && cp != '_' &&
        cp != '*' && cp != '=')
        return end;
    while (end < scan->end) {
        uint32_t next;
        unsigned n = cd_utf8_decode(scan->text + end, scan->end - end, &next, NULL);
        if (dash ? !is_dash(next) : next != cp)
            break;
        end += n;
        if (cp == '\'' || cp == '`')
            break;
    }
    return end;
}

static uint32_t scan_mark(struct cd_scan *scan, uint32_t at, uint32_t cp, uint32_t bytes)
{
    static const char symbols[] = "%$&+=<>|~^#*@\\_/";
    uint32_t end = run_end(scan, cp, at + bytes);
    bool symbol = cp < 0x80 ? strchr(symbols, (int)cp) != NULL : !cd_cp_is_punct(cp);
    const char *as = mark_fold(cp, end - at);
    if (is_dash(cp))
        as = "-";
    struct cd_str raw =
        as ? (struct cd_str){as, strlen(as)} : (struct cd_str){scan->text + at, bytes};
    bool opens = is_quote(cp) && (scan->space || scan->b->n_tokens == scan->first_token);
    const struct cd_vocab_word *word = cd_vocab_word(scan->vocab, raw);
    cd_scan_emit(scan, at, end, symbol ? CD_TOKEN_SYMBOL : CD_TOKEN_PUNCT, word);
    if (opens)
        scan->initial = true;
    return end;
}

/* ------------------------------------------------------------------ statements */

/* Whether the question mark at `at` stands for a no-break space that was lost. */
static bool is_lost_space(const struct cd_scan *scan, uint32_t at)
{
    if (at == scan->start || at + 1 >= scan->end)
        return false;
    size_t before;
    uint32_t left = cd_utf8_before(scan->text, at, &before);
    return cd_cp_is_word(cd_scan_peek(scan, at + 1)) &&
           (cd_cp_is_word(left) || left == '.' || left == ',');
}

static uint32_t scan_other(struct cd_scan *scan, uint32_t at)
{
    uint32_t cp;
    unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
    if (cd_cp_is_space(cp) || (cp == '?' && is_lost_space(scan, at))) {
        scan->space = true;
        return at + n;
    }
    if (cd_cp_is_alpha(cp))
        return cd_scan_word(scan, at);
    if (n > 1 && cd_cp_is_digit(cp)) {
        uint32_t end = at;
        while (n && cd_cp_is_digit(cp) && end - at < MAX_NUMBER) {
            end += n;
            n = end < scan->end ? cd_utf8_decode(scan->text + end, scan->end - end, &cp, NULL) : 0;
        }
        struct cd_str raw = {scan->text + at, end - at};
        cd_scan_emit(scan, at, end, CD_TOKEN_NUMBER, cd_vocab_word(scan->vocab, raw));
        return end;
    }
    return scan_mark(scan, at, cp, n);
}

static void scan_statement(struct cd_scan *scan, struct cd_statement *s)
{
    uint32_t at = s->label.len ? cd_span_end(s->label) : s->span.off;
    scan->end = cd_span_end(s->span);
    while (at < scan->end && strchr(" \t\n\r", scan->text[at]))
        at++;
    scan->start = at;
    scan->first_token = scan->b->n_tokens;
    scan->shouting = -1;
    scan->space = scan->initial = true;
    scan->clitics = false;
    while (at < scan->end) {
        char c = scan->text[at];
        if (cd_ascii_is_letter(c)) {
            at = cd_scan_word(scan, at);
        } else if (c == ' ' || c == '\n' || c == '\t') {
            scan->space = true;
            at++;
        } else if (cd_ascii_is_digit(c)) {
            at = scan_number(scan, at);
        } else {
            at = scan_other(scan, at);
        }
    }
    if (scan->clitics)
        cd_scan_resolve_clitics(scan);
    s->tokens = (struct cd_range){scan->first_token, scan->b->n_tokens - scan->first_token};
}

void cd_segment_tokens(struct cd_doc_builder *b)
{
    struct cd_scan scan = {.b = b, .vocab = cd_vocab_create(b->ctx, b->lang), .text = b->text.ptr};
    /* Room for what most texts need: growing large arrays would touch their pages again. */
    CD_RESERVE(b->tokens, b->n_tokens, b->cap_tokens, b->text.len / 4);
    for (uint32_t k = 0; k < b->n_statements; k++)
        scan_statement(&scan, &b->statements[k]);
    cd_vocab_destroy(scan.vocab);
}
