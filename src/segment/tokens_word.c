/*
 * Words: letters with inner apostrophes, dotted acronyms, abbreviations with their stop, URLs and
 * e-mail addresses; contractions are split into the words that they stand for. Every look ahead is
 * bounded or moves the scan on, so the cost is linear.
 */
#include <string.h>

#include "segment/scan.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "util/str.h"

enum {
    MAX_WORD = 1024, /* longer runs of letters are cut: no word of any language */
    MAX_HOST = 253,  /* RFC 1035 */
};

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x02BC;
}

/* Scripts without spaces between words: one token a character. */
static bool is_ideograph(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0x3040 && cp <= 0x30FF) ||
           (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Invisible characters that a word may hold: soft hyphen, joiners, word joiner. */
static bool is_joiner(uint32_t cp)
{
    return cp == 0x00AD || cp == 0x200C || cp == 0x200D || cp == 0x2060;
}

/* The end of the run of letters, digits and inner apostrophes that starts at `at`. */
static uint32_t word_end(const struct cd_scan *scan, uint32_t at, bool *apostrophe, bool *digit)
{
    uint32_t start = at;
    while (at < scan->end && at - start < MAX_WORD) {
        char c = scan->text[at];
        if (cd_ascii_is_letter(c)) {
            at++;
            continue;
        }
        if (cd_ascii_is_digit(c)) {
            *digit = true;
            at++;
            continue;
        }
        uint32_t cp;
        unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
        if (is_apostrophe(cp)) {
            if (at == start || !cd_cp_is_alpha(cd_scan_peek(scan, at + n)))
                break;
            *apostrophe = true;
        } else if (is_ideograph(cp)) {
            return at > start ? at : at + n;
        } else if (n == 1 || !(cd_cp_is_alpha(cp) || cd_cp_is_digit(cp) || is_joiner(cp))) {
            break;
        }
        at += n;
    }
    return at;
}

static bool equal_nocase(const char *s, const char *small, uint32_t len)
{
    for (uint32_t k = 0; k < len; k++)
        if ((s[k] | 0x20) != small[k])
            return false;
    return true;
}

static bool word_is(const struct cd_scan *scan, uint32_t off, uint32_t end, const char *small)
{
    size_t n = strlen(small);
    return end - off == n && equal_nocase(scan->text + off, small, (uint32_t)n);
}

/* ------------------------------------------------------------------ URLs and addresses */

static bool is_url_byte(char c)
{
    return (unsigned char)c > 0x20 && (unsigned char)c != 0x7F && !strchr("<>\"{}|\\^`", c);
}

/* The end of a URL that is known to start before `at`: up to white space, less what ends a clause.
 */
static uint32_t url_end(const struct cd_scan *scan, uint32_t start, uint32_t at)
{
    uint32_t open = 0;
    while (at < scan->end) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
        if (n == 1 ? !is_url_byte(scan->text[at]) : !cd_cp_is_word(cp))
            break;
        if (scan->text[at] == '(')
            open++;
        else if (scan->text[at] == ')' && open-- == 0)
            break;
        at += n;
    }
    while (at > start && strchr(".,;:!?'", scan->text[at - 1]))
        at--;
    return at;
}

/*
 * Whether [off, end) is the domain of a country in small letters; not the codes that are words too
 * ("is", "it"): a stop without a space behind it ends a sentence more often than not.
 */
static bool is_country(const struct cd_scan *scan, uint32_t off, uint32_t end)
{
    static const char codes[] =
        "ae al ar au ba bg br ca ch cl cn cy cz de dk dz ee eg es eu fi "
        "fr ge gr hk hr hu ie il ir jp ke kr kz lb lt lu lv md mk mt mx ng "
        "nl nz pe ph pk pl pt qa ro rs ru sa se sg si sk th tn tr tw ua uk uy uz "
        "vn za";
    for (const char *c = codes; end - off == 2; c += 3) {
        if (memcmp(c, scan->text + off, 2) == 0)
            return true;
        if (!c[2])
            break;
    }
    return false;
}

/*
 * The end of a host name with at least one dot before a top-level domain, or 0. The word of its
 * first label ends at `at`.
 */
static uint32_t host_end(const struct cd_scan *scan, uint32_t off, uint32_t at)
{
    static const char *const domains[] = {"com", "org", "net", "gov", "edu", "int", "mil", "info"};
    uint32_t limit = scan->end - off > MAX_HOST ? off + MAX_HOST : scan->end;
    uint32_t label = off, dots = 0, good = 0;
    for (; at <= limit; at++) {
        char c = at < limit ? scan->text[at] : '\0';
        if (cd_ascii_is_letter(c) || cd_ascii_is_digit(c) || c == '-')
            continue;
        if (at == label)
            break;
        for (size_t k = 0; dots && k < sizeof domains / sizeof *domains; k++)
            if (word_is(scan, label, at, domains[k]))
                good = at;
        if (dots && label > off + 2 && is_country(scan, label, at))
            good = at;
        if (dots && at - label == 2 && good == label - 1)
            good = at; /* .gov.uk */
        if (c != '.')
            break;
        dots++;
        label = at + 1;
    }
    return good;
}

/* Takes back the tokens that touch each other up to `at`: the local part of an address. */
static uint32_t local_part(struct cd_scan *scan, uint32_t at)
{
    struct cd_doc_builder *b = scan->b;
    while (b->n_tokens > scan->first_token && !scan->space) {
        const struct cd_token *last = &b->tokens[b->n_tokens - 1];
        char c = scan->text[last->off];
        if (cd_span_end(cd_token_span(last)) != at || last->cls == CD_TOKEN_URL ||
            (last->cls > CD_TOKEN_NUMBER && !strchr("._-+", c)))
            break;
        at = last->off;
        scan->space = last->flags & CD_TOKEN_SPACE_BEFORE;
        scan->initial |= (last->flags & CD_TOKEN_INITIAL) != 0;
        b->n_tokens--;
    }
    return at;
}

/* The end of an e-mail address whose local part ends at the `@` at `at`, or 0. */
static uint32_t mail_end(const struct cd_scan *scan, uint32_t at)
{
    uint32_t limit = scan->end - at > MAX_HOST ? at + MAX_HOST : scan->end;
    uint32_t dot = 0, k = at + 1;
    for (; k < limit; k++) {
        char c = scan->text[k];
        if (c == '.' && k > at + 1 && k + 1 < limit && cd_ascii_is_letter(scan->text[k + 1]))
            dot = k;
        else if (!cd_ascii_is_letter(c) && !cd_ascii_is_digit(c) && c != '-')
            break;
    }
    return dot ? k : 0;
}

/* A URL or address that starts with, or holds, the word at [off, end): its end, or 0. */
static uint32_t scan_url(struct cd_scan *scan, uint32_t *off, uint32_t end)
{
    char next = cd_scan_byte(scan, end);
    if (next == ':' && cd_scan_byte(scan, end + 1) == '/' && cd_scan_byte(scan, end + 2) == '/' &&
        (word_is(scan, *off, end, "http") || word_is(scan, *off, end, "https") ||
         word_is(scan, *off, end, "ftp")))
        return url_end(scan, end, end + 3);
    if (next == '@') {
        uint32_t stop = mail_end(scan, end);
        if (stop)
            *off = local_part(scan, *off);
        return stop;
    }
    if (next != '.')
        return 0;
    if (word_is(scan, *off, end, "www") && cd_ascii_is_letter(cd_scan_byte(scan, end + 1)))
        return url_end(scan, end, end + 1);
    uint32_t host = host_end(scan, *off, end);
    if (host && cd_scan_byte(scan, host) == '/')
        return url_end(scan, end, host);
    return host && cd_scan_byte(scan, host) != '@' ? host : 0;
}

/* ------------------------------------------------------------------ stops inside words */

/* The end of a dotted acronym (U.S., a.m., U.S.A) that starts with the letter at `at`, or 0. */
static uint32_t dotted_end(const struct cd_scan *scan, uint32_t at)
{
    uint32_t letters = 0;
    while (letters < 8 && cd_ascii_is_letter(cd_scan_byte(scan, at)) &&
           !cd_ascii_is_letter(cd_scan_byte(scan, at + 1)) &&
           !cd_ascii_is_digit(cd_scan_byte(scan, at + 1))) {
        letters++;
        if (cd_scan_byte(scan, at + 1) != '.')
            return letters >= 2 ? at + 1 : 0;
        at += 2;
    }
    return letters >= 2 ? at : 0;
}

/* Whether a word follows after blanks at `at`: then a stop before it may be an abbreviation's. */
static uint32_t next_word(const struct cd_scan *scan, uint32_t at)
{
    while (at < scan->end) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
        if (cd_cp_is_word(cp))
            return cp;
        if (!cd_cp_is_space(cp) && cp != '?' && cp != '(' && cp != ',' && cp != '-')
            return 0;
        at += n;
    }
    return 0;
}

/* The full name of a month that is cut short, for folding; NULL for any other word. */
static const char *long_month(struct cd_str fold)
{
    static const char *const months[][2] = {
        {"jan", "january"}, {"feb", "february"},   {"mar", "march"},    {"apr", "april"},
        {"jun", "june"},    {"jul", "july"},       {"aug", "august"},   {"sep", "september"},
        {"oct", "october"}, {"sept", "september"}, {"nov", "november"}, {"dec", "december"},
    };
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (cd_str_is(fold, months[k][0]))
            return months[k][1];
    return NULL;
}

static bool digit_before(const struct cd_scan *scan)
{
    const struct cd_doc_builder *b = scan->b;
    return b->n_tokens > scan->first_token && b->tokens[b->n_tokens - 1].cls == CD_TOKEN_NUMBER;
}

/* ------------------------------------------------------------------ words */

static const struct cd_vocab_word *lookup(struct cd_scan *scan, const char *word)
{
    return cd_vocab_word(scan->vocab, (struct cd_str){word, strlen(word)});
}

static bool is_shouting(struct cd_scan *scan)
{
    if (scan->shouting < 0) {
        scan->shouting = 1;
        uint32_t letters = 0;
        for (uint32_t k = scan->start; k < scan->end && scan->shouting; k++) {
            letters += cd_ascii_is_letter(scan->text[k]);
            if (scan->text[k] >= 'a' && scan->text[k] <= 'z')
                scan->shouting = 0;
        }
        if (letters < 8)
            scan->shouting = 0;
    }
    return scan->shouting;
}

/* Emits [off, end) as one word, acronyms and short months under their own fold. */
static void emit_word(struct cd_scan *scan, uint32_t off, uint32_t end, bool digit)
{
    struct cd_str raw = {scan->text + off, end - off};
    const struct cd_vocab_word *word = cd_vocab_word(scan->vocab, raw);
    uint8_t flags = word->flags;
    struct cd_str fold = cd_ctx_string(scan->b->ctx, word->fold);
    const char *month = flags & CD_TOKEN_CAPITAL ? long_month(fold) : NULL;
    if (month && (raw.ptr[raw.len - 1] == '.' || digit_before(scan) ||
                  cd_ascii_is_digit(cd_scan_byte(scan, end + 1))))
        word = lookup(scan, month);
    else if ((word_is(scan, off, end, "am") || word_is(scan, off, end, "pm")) && digit_before(scan))
        word = lookup(scan, (raw.ptr[0] | 0x20) == 'a' ? "a.m." : "p.m.");
    struct cd_token *token =
        cd_scan_emit(scan, off, end, digit ? CD_TOKEN_NUMBER : CD_TOKEN_WORD, word);
    token->flags |= flags & (CD_TOKEN_CAPITAL | CD_TOKEN_ALLCAPS);
    if (word->acronym != CD_NONE && !is_shouting(scan)) {
        token->fold = token->stem = word->acronym;
        token->flags &= (uint8_t)~CD_TOKEN_STOP;
    }
}

/* Contractions: what follows the apostrophe, the word it stands for, and whether n belongs to it.
 */
static const struct {
    const char *tail, *word;
} contractions[] = {{"t", "not"}, {"ll", "will"}, {"ve", "have"}, {"re", "are"},
                    {"m", "am"},  {"d", "'d"},    {"s", "'s"}};

/* Words that change before n't. */
static const struct {
    const char *stump, *word;
} stumps[] = {{"ca", "can"}, {"wo", "will"}, {"sha", "shall"}, {"ai", "is"}};

/* The last apostrophe in [off, end): its place, and in *after the byte behind it. */
static uint32_t last_apostrophe(const struct cd_scan *scan, uint32_t off, uint32_t end,
                                uint32_t *after)
{
    for (uint32_t k = end; k > off; k--) {
        uint32_t cp;
        if (((unsigned char)scan->text[k - 1] & 0xC0u) == 0x80u)
            continue;
        unsigned n = cd_utf8_decode(scan->text + k - 1, end - (k - 1), &cp, NULL);
        if (is_apostrophe(cp)) {
            *after = k - 1 + n;
            return k - 1;
        }
    }
    return CD_NONE;
}

/* The row of contractions that ends [off, end), with the start of the clitic in *cut; or -1. */
static int contraction(const struct cd_scan *scan, uint32_t off, uint32_t end, uint32_t *cut)
{
    uint32_t after, at = last_apostrophe(scan, off, end, &after);
    if (at == CD_NONE || at == off)
        return -1;
    for (int k = 0; k < (int)(sizeof contractions / sizeof *contractions); k++) {
        if (!word_is(scan, after, end, contractions[k].tail))
            continue;
        *cut = k == 0 ? at - 1 : at;
        if (k == 0 && (at < off + 2 || (scan->text[at - 1] | 0x20) != 'n'))
            return -1;
        return k;
    }
    return -1;
}

/* Emits a word with apostrophes: at most three clitics are split off, the last first. */
static void emit_contracted(struct cd_scan *scan, uint32_t off, uint32_t end)
{
    int rows[3];
    uint32_t cuts[4], n = 0;
    cuts[0] = end;
    while (n < 3 && (rows[n] = contraction(scan, off, cuts[n], &cuts[n + 1])) >= 0)
        n++;
    const struct cd_vocab_word *stump = NULL;
    if (n && rows[n - 1] == 0)
        for (size_t k = 0; k < sizeof stumps / sizeof *stumps; k++)
            if (word_is(scan, off, cuts[n], stumps[k].stump))
                stump = lookup(scan, stumps[k].word);
    if (stump) {
        struct cd_token *token = cd_scan_emit(scan, off, cuts[n], CD_TOKEN_WORD, stump);
        if (scan->text[off] < 'a')
            token->flags |= CD_TOKEN_CAPITAL;
    } else {
        emit_word(scan, off, cuts[n], false);
    }
    for (; n > 0; n--) {
        const char *word = contractions[rows[n - 1]].word;
        scan->clitics |= word[0] == '\'';
        cd_scan_emit(scan, cuts[n], cuts[n - 1], CD_TOKEN_WORD, lookup(scan, word));
    }
}

/* Where a stop at `end` belongs to the word before it: the new end; else `end`. */
static uint32_t with_stop(struct cd_scan *scan, uint32_t off, uint32_t end)
{
    if (cd_scan_byte(scan, end) != '.' || cd_scan_byte(scan, end + 1) == '.')
        return end;
    uint32_t next = next_word(scan, end + 1);
    if (!next)
        return end;
    if (end - off == 1)
        return scan->text[off] < 'a' && cd_cp_is_upper(next) ? end + 1 : end;
    struct cd_str raw = {scan->text + off, end - off};
    return cd_vocab_word(scan->vocab, raw)->classes & CD_LX_ABBREV ? end + 1 : end;
}

/* Words of more than one token or less: cannot, per cent, No. 5, AT&T. Returns the end, or 0. */
static uint32_t scan_special(struct cd_scan *scan, uint32_t off, uint32_t end)
{
    char next = cd_scan_byte(scan, end);
    if (word_is(scan, off, end, "cannot")) {
        emit_word(scan, off, off + 3, false);
        cd_scan_emit(scan, off + 3, end, CD_TOKEN_WORD, lookup(scan, "not"));
        return end;
    }
    if ((next == ' ' || next == '\n') && word_is(scan, off, end, "per") && scan->end - end >= 5 &&
        equal_nocase(scan->text + end + 1, "cent", 4) &&
        !cd_cp_is_word(cd_scan_peek(scan, end + 5))) {
        cd_scan_emit(scan, off, end + 5, CD_TOKEN_WORD, lookup(scan, "percent"));
        return end + 5;
    }
    if (next == '.' && word_is(scan, off, end, "no")) {
        uint32_t at = end + 1;
        if (cd_scan_byte(scan, at) == ' ')
            at++;
        if (cd_cp_is_digit(cd_scan_peek(scan, at))) {
            cd_scan_emit(scan, off, end + 1, CD_TOKEN_WORD, lookup(scan, "number"));
            return end + 1;
        }
    }
    if (next == '&' && end - off <= 3 && cd_scan_byte(scan, end + 1) >= 'A' &&
        cd_scan_byte(scan, end + 1) <= 'Z' && scan->text[off] <= 'Z' &&
        !cd_ascii_is_letter(cd_scan_byte(scan, end + 2))) {
        emit_word(scan, off, end + 2, false);
        return end + 2;
    }
    return 0;
}

/* Whether what stands at `at` is an amount: 2,400 or 18 000, 1.1, 5 million, 5m. */
static bool is_amount(const struct cd_scan *scan, uint32_t at)
{
    static const char *const factors[] = {" million", " billion", " trillion", "bn", "m"};
    uint32_t start = at;
    while (at - start < 4 && cd_ascii_is_digit(cd_scan_byte(scan, at)))
        at++;
    char c = cd_scan_byte(scan, at);
    if ((c == ',' || c == ' ' || c == '.') && cd_ascii_is_digit(cd_scan_byte(scan, at + 1)))
        return c == '.' || (cd_ascii_is_digit(cd_scan_byte(scan, at + 2)) &&
                            cd_ascii_is_digit(cd_scan_byte(scan, at + 3)));
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
        uint32_t n = (uint32_t)strlen(factors[k]);
        if (scan->end - at >= n && memcmp(scan->text + at, factors[k], n) == 0)
            return !cd_ascii_is_letter(cd_scan_byte(scan, at + n));
    }
    return false;
}

/*
 * The end of letters for a currency that are glued to a number (RM40, R2,400), or `at`. A single
 * letter needs more than digits behind it: the road R40, the mask N95.
 */
static uint32_t currency_end(const struct cd_scan *scan, uint32_t at)
{
    static const char *const letters[] = {
        "R",   "N",   "K",   "P",   "RM",  "Rs",  "Rp",  "Tk",  "Sh",  "Fr",  "kr",  "Kr",  "KSh",
        "USh", "TSh", "USD", "EUR", "GBP", "CHF", "Ksh", "Ush", "Tsh", "INR", "CNY", "JPY", "RMB"};
    uint32_t end = at;
    while (end - at < 4 && cd_ascii_is_letter(cd_scan_byte(scan, end)))
        end++;
    if (!cd_ascii_is_digit(cd_scan_byte(scan, end)))
        return at;
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
        if (strlen(letters[k]) == end - at && memcmp(letters[k], scan->text + at, end - at) == 0)
            return end - at > 1 || is_amount(scan, end) ? end : at;
    return at;
}

uint32_t cd_scan_word(struct cd_scan *scan, uint32_t at)
{
    bool apostrophe = false, digit = false;
    uint32_t end = word_end(scan, at, &apostrophe, &digit);
    uint32_t currency = digit ? currency_end(scan, at) : at;
    if (currency > at) {
        emit_word(scan, at, currency, false);
        return currency;
    }
    char next = cd_scan_byte(scan, end);
    if (next == ':' || next == '@' || next == '.') {
        uint32_t stop = scan_url(scan, &at, end);
        if (stop) {
            struct cd_str raw = {scan->text + at, stop - at};
            struct cd_token *token =
                cd_scan_emit(scan, at, stop, CD_TOKEN_URL, cd_vocab_word(scan->vocab, raw));
            if (next == '.' && !memchr(raw.ptr, '/', raw.len))
                token->flags |= CD_TOKEN_CAPITAL; /* a site goes by its name */
            return stop;
        }
        stop = next == '.' && end - at == 1 ? dotted_end(scan, at) : 0;
        if (stop) {
            emit_word(scan, at, stop, false);
            return stop;
        }
    }
    uint32_t stop = scan_special(scan, at, end);
    if (stop)
        return stop;
    if (apostrophe) {
        emit_contracted(scan, at, end);
        return end;
    }
    end = with_stop(scan, at, end);
    emit_word(scan, at, end, digit);
    return end;
}

/* ------------------------------------------------------------------ 's and 'd */

static bool fold_is(const struct cd_scan *scan, const struct cd_token *token, const char *word)
{
    struct cd_str s = cd_ctx_string(scan->b->ctx, token->fold);
    return cd_str_is(s, word);
}

/* The word behind token t, adverbs and "not" skipped; NULL at the end. */
static const struct cd_token *verb_after(const struct cd_scan *scan, uint32_t t)
{
    const struct cd_doc_builder *b = scan->b;
    for (uint32_t k = t + 1; k < b->n_tokens && k <= t + 4; k++) {
        struct cd_str s = cd_ctx_string(b->ctx, b->tokens[k].fold);
        bool adverb = s.len > 3 && memcmp(s.ptr + s.len - 2, "ly", 2) == 0;
        if (!adverb && !fold_is(scan, &b->tokens[k], "not") &&
            !fold_is(scan, &b->tokens[k], "never") && !fold_is(scan, &b->tokens[k], "already") &&
            !fold_is(scan, &b->tokens[k], "also") && !fold_is(scan, &b->tokens[k], "just"))
            return &b->tokens[k];
    }
    return NULL;
}

static bool is_participle(const struct cd_scan *scan, const struct cd_token *token)
{
    struct cd_str s = cd_ctx_string(scan->b->ctx, token->fold);
    if (cd_lexemes_find(cd_vocab_lexemes(scan->vocab), s) & CD_LX_PARTICIPLE)
        return true;
    static const char *const infinitives[] = {"need",  "feed",  "proceed", "succeed", "exceed",
                                              "speed", "bleed", "heed",    "breed",   "embed",
                                              "shed",  "wed",   "shred"};
    for (size_t k = 0; k < sizeof infinitives / sizeof *infinitives; k++)
        if (fold_is(scan, token, infinitives[k]))
            return false;
    return s.len > 3 && memcmp(s.ptr + s.len - 2, "ed", 2) == 0;
}

/* What 's stands for: is, has, us, or the possessive, which stays 's. */
static const char *meaning_of_s(const struct cd_scan *scan, uint32_t t)
{
    static const char *const hosts[] = {"it",  "he",    "she",  "that", "there", "what", "who",
                                        "how", "where", "here", "when", "why",   "let",  "this"};
    const struct cd_doc_builder *b = scan->b;
    const struct cd_token *host = &b->tokens[t - 1];
    for (size_t k = 0; k < sizeof hosts / sizeof *hosts; k++) {
        if (!fold_is(scan, host, hosts[k]))
            continue;
        if (strcmp(hosts[k], "let") == 0)
            return "us";
        const struct cd_token *verb = verb_after(scan, t);
        return verb && (fold_is(scan, verb, "been") || fold_is(scan, verb, "got") ||
                        fold_is(scan, verb, "had") || fold_is(scan, verb, "become"))
                   ? "has"
                   : "is";
    }
    return NULL;
}

void cd_scan_resolve_clitics(struct cd_scan *scan)
{
    struct cd_doc_builder *b = scan->b;
    for (uint32_t t = scan->first_token + 1; t < b->n_tokens; t++) {
        struct cd_token *token = &b->tokens[t];
        const char *word = NULL;
        if (token->cls != CD_TOKEN_WORD || token->flags & CD_TOKEN_SPACE_BEFORE)
            continue;
        if (fold_is(scan, token, "'s")) {
            word = meaning_of_s(scan, t);
        } else if (fold_is(scan, token, "'d")) {
            const struct cd_token *verb = verb_after(scan, t);
            word = verb && is_participle(scan, verb) ? "had" : "would";
        }
        if (!word)
            continue;
        const struct cd_vocab_word *w = lookup(scan, word);
        token->fold = w->fold;
        token->stem = w->stem;
        token->flags |= w->flags;
    }
}
