/*
 * What the documents tell of names beyond the pair that is compared: who holds which office, which
 * first name goes with which surname, what a body is called for short, whether a name stands in a
 * document at all. Read from labels and from what stands side by side, without a grammar.
 *
 * Cost: the statements at the head of a document and those next to the pair, whatever its length.
 */
#include <string.h>

#include "diff/name.h"
#include "util/str.h"

/* A name is how a document calls a body where it has it so many times. */
#define RENDERED    2u
/* Statements at the head of a document, where people are introduced, and on both sides of the pair.
 */
#define HEAD        60u
#define NEAR        400u
/* Words of a statement, and bytes of its label, that are read. */
#define MAX_WORDS   200u
#define LABEL_BYTES 120u
/* Letters of a name that is told from another by one of them. */
#define SHORTEST    5u
/* Words of a name; words between a name and an office. */
#define NAME_WORDS  6u
#define BETWEEN     2u

/* A word of a label or statement, folded; sign: what stands before it, or 0. */
struct said {
    struct cd_str text;
    bool capital;
    char sign;
};

struct line {
    struct said words[MAX_WORDS];
    uint32_t n;
    char label[LABEL_BYTES]; /* in small letters */
    bool closed;             /* a comma or bracket stands behind the last word */
};

/* The words that make a name. */
struct key {
    struct cd_str words[NAME_WORDS];
    uint32_t n;
    bool office;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

bool cd_word_is_office(struct cd_str word)
{
    static const char *const words[] = {
        "minister",   "president",    "chair",      "chairman",  "chairwoman",   "chairperson",
        "governor",   "mayor",        "mayoress",   "secretary", "chancellor",   "premier",
        "director",   "commissioner", "ambassador", "spokesman", "spokesperson", "spokeswoman",
        "judge",      "senator",      "general",    "speaker",   "chief",        "leader",
        "commander",  "king",         "queen",      "bishop",    "coach",        "captain",
        "prosecutor", "consul",       "deputy",     NULL};
    return cd_str_is_one_of(word, words);
}

static void read_label(struct line *out, struct cd_str label)
{
    size_t n = label.len < LABEL_BYTES ? label.len : LABEL_BYTES;
    char sign = 0;
    for (size_t k = 0; k < n && out->n < MAX_WORDS;) {
        size_t len = 0;
        while (k + len < n && is_letter(label.ptr[k + len])) {
            char c = label.ptr[k + len];
            out->label[k + len] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
            len++;
        }
        if (len) {
            bool capital = label.ptr[k] != out->label[k];
            out->words[out->n] = (struct said){{out->label + k, len}, capital, out->n ? sign : ':'};
            out->n++;
            sign = 0;
            k += len;
        } else {
            sign = label.ptr[k] == ' ' || sign ? sign : label.ptr[k];
            k++;
        }
    }
    out->closed = true;
}

/* The label of a statement and its words, one after the other. */
static void read_line(const struct cd_diff *d, const struct cd_doc *doc, uint32_t statement,
                      struct line *out)
{
    const struct cd_statement *st = &doc->statements[statement];
    char sign = ':';
    out->n = 0;
    if (st->label.len)
        read_label(out, cd_doc_text(doc, st->label));
    for (uint32_t t = st->tokens.first; t < cd_range_end(st->tokens) && out->n < MAX_WORDS; t++) {
        const struct cd_token *token = &doc->tokens[t];
        if (token->cls == CD_TOKEN_PUNCT) {
            sign = sign ? sign : cd_doc_text(doc, cd_token_span(token)).ptr[0];
            continue;
        }
        out->words[out->n++] = (struct said){cd_ctx_string(d->ctx, token->fold),
                                             (token->flags & CD_TOKEN_CAPITAL) != 0, sign};
        sign = 0;
    }
    out->closed = true;
}

/* The next statement of a document to be read from k on, or CD_NONE: of its head, and near the
 * side. */
static uint32_t next_near(const struct cd_side *side, uint32_t k)
{
    uint32_t at = side->n_statements ? side->statements[0] : 0;
    if (k >= HEAD && at > NEAR && k < at - NEAR)
        k = at - NEAR;
    return k < side->doc->n_statements && (k < HEAD || k < at + NEAR) ? k : CD_NONE;
}

static struct key key_of(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    struct key out = {.n = 0};
    for (uint32_t w = words.first; w < cd_range_end(words) && out.n < NAME_WORDS; w++) {
        struct cd_str text = d->side[s].words[w].text;
        if (!out.n && (cd_str_is(text, "the") || text.len < 2))
            continue; /* D. Orlesh */
        out.words[out.n++] = text;
        out.office |= cd_word_is_office(text);
    }
    return out;
}

static bool run_at(const struct line *line, uint32_t at, const struct key *key)
{
    if (!key->n || at + key->n > line->n)
        return false;
    for (uint32_t k = 0; k < key->n; k++)
        if (!cd_str_same(line->words[at + k].text, key->words[k]))
            return false;
    return true;
}

static bool is_apposed(char sign)
{
    return sign == ',' || sign == '(';
}

/* "Prime Minister D. Orlesh", "the Prime Minister, Danica Orlesh,", "Orlesh, the Prime Minister",
 * "Torvald Eskelund", "T. Eskelund": whether the first name stands right before the second. */
static bool stand_together(const struct line *line, const struct key *x, const struct key *y)
{
    bool office = x->office || y->office;
    for (uint32_t at = 0; at < line->n; at++) {
        bool initial = !office && x->n == 1 && line->words[at].text.len == 1 &&
                       line->words[at].text.ptr[0] == x->words[0].ptr[0];
        if (!initial && !run_at(line, at, x))
            continue;
        bool apposed = false;
        uint32_t from = at + (initial ? 1 : x->n);
        for (uint32_t k = from; k < line->n && k <= from + (office ? BETWEEN : 0); k++) {
            const struct said *w = &line->words[k];
            apposed |= is_apposed(w->sign);
            if (w->sign && w->sign != '.' && !(office && is_apposed(w->sign)))
                break;
            if (run_at(line, k, y)) {
                uint32_t end = k + y->n;
                bool closed = end >= line->n ? line->closed : line->words[end].sign != 0;
                if (!apposed || closed || y->office)
                    return true;
                break; /* asked about the Prime Minister, Orlesh said */
            }
            if (!w->capital && !cd_str_is(w->text, "the"))
                break;
        }
    }
    return false;
}

bool cd_names_known_one(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    struct key x = key_of(d, 0, a), y = key_of(d, 1, b);
    if (!x.n || !y.n || (x.office && y.office) || (!x.office && !y.office && x.n + y.n > 2))
        return false;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; (k = next_near(&d->side[s], k)) != CD_NONE; k++) {
            struct line line;
            read_line(d, d->side[s].doc, k, &line);
            if (stand_together(&line, &x, &y) || stand_together(&line, &y, &x))
                return true;
        }
    return false;
}

/* Whether a document has the words of a key one after the other, so many times; bare: with "the"
 * before them. */
static bool document_repeats(const struct cd_diff *d, unsigned s, const struct key *key, bool bare,
                             uint32_t times)
{
    for (uint32_t k = 0; (k = next_near(&d->side[s], k)) != CD_NONE; k++) {
        struct line line;
        read_line(d, d->side[s].doc, k, &line);
        for (uint32_t at = 0; at < line.n; at++)
            if (run_at(&line, at, key) &&
                (!bare || (at > 0 && cd_str_is(line.words[at - 1].text, "the"))) && --times == 0)
                return true;
    }
    return false;
}

static bool document_has(const struct cd_diff *d, unsigned s, const struct key *key, bool bare)
{
    return document_repeats(d, s, key, bare, 1);
}

bool cd_name_in_document(const struct cd_diff *d, unsigned s, struct cd_range words, unsigned of)
{
    struct key key = key_of(d, of, words);
    return key.n && document_has(d, s, &key, false);
}

bool cd_name_is_short_for(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                          const struct cd_seen *y)
{
    struct key brief = key_of(d, s, x->words), whole = key_of(d, 1 - s, y->words);
    const struct cd_side *side = &d->side[s];
    uint32_t first = x->words.first;
    bool the = cd_word_is(&side->words[first], "the") ||
               (first > 0 && cd_word_is(&side->words[first - 1], "the"));
    if (!the || brief.n != 1 || whole.n < 2 ||
        !cd_str_same(brief.words[0], whole.words[whole.n - 1]))
        return false;
    return document_has(d, s, &whole, false) || document_has(d, 1 - s, &brief, true);
}

bool cd_names_unshared(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    return !cd_name_in_document(d, 1, a, 0) && !cd_name_in_document(d, 0, b, 1);
}

bool cd_names_are_renderings(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y)
{
    struct key a = key_of(d, 0, x->words), b = key_of(d, 1, y->words);
    return a.n >= 2 && b.n >= 2 && cd_str_same(a.words[a.n - 1], b.words[b.n - 1]) &&
           document_repeats(d, 0, &a, false, RENDERED) &&
           document_repeats(d, 1, &b, false, RENDERED) && cd_names_unshared(d, x->words, y->words);
}

/* The form of address or office right before a name of side s, or NULL. */
static const struct cd_word *title_of(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const titles[] = {"mr",     "mrs",       "ms",      "miss",  "dr",
                                         "prof",   "professor", "sir",     "judge", "captain",
                                         "doctor", "general",   "colonel", "lord",  NULL};
    uint32_t w = x->words.first;
    if (w == 0 || d->side[s].words[w - 1].statement != x->mark->statement)
        return NULL;
    const struct cd_word *word = &d->side[s].words[w - 1];
    return cd_word_is_one_of(word, titles) || cd_word_is_office(word->text) ? word : NULL;
}

bool cd_names_same_title(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_word *v = title_of(d, 0, x), *w = title_of(d, 1, y);
    return v && w && v->fold == w->fold;
}

bool cd_name_sole_titled(const struct cd_diff *d, unsigned s, const struct cd_seen_list *list,
                         const struct cd_seen *x)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (&list->items[k] != x && title_of(d, s, &list->items[k]))
            return false;
    return title_of(d, s, x) != NULL;
}

/* Letters that spellings of one name exchange: Hussein, Hussain; Yusuf, Youssof. */
static bool are_spellings(char p, char q)
{
    static const char *const pairs[] = {"ea", "uo", "ie", "iy", "ck", "vw", "sz", "gj",
                                        "cs", "xs", "qk", "bv", "pf", "dt", "ij", NULL};
    for (size_t k = 0; pairs[k]; k++)
        if ((p == pairs[k][0] && q == pairs[k][1]) || (p == pairs[k][1] && q == pairs[k][0]))
            return true;
    return false;
}

/* "Hallick", "Hallock"; "Aldemar", "Valdemar": whether one letter makes another name of one. */
bool cd_words_letter_apart(struct cd_str a, struct cd_str b)
{
    if (a.len > b.len)
        return cd_words_letter_apart(b, a);
    size_t head = 0, tail = 0;
    while (head < a.len && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < a.len - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
        tail++;
    if (a.len < SHORTEST || b.len - head - tail != 1)
        return false;
    char own = b.ptr[head];
    bool slavic = tail == 1 && b.ptr[b.len - 1] == 'v' && strchr("aeiouy", own);
    if (slavic)
        return false; /* Gorbachev, Gorbachov */
    if ((unsigned char)own >= 0x80)
        return false; /* an accent */
    if (a.len == b.len)
        return a.len - head - tail == 1 && (unsigned char)a.ptr[head] < 0x80 &&
               !are_spellings(a.ptr[head], own);
    bool doubled = (head > 0 && b.ptr[head - 1] == own) || (tail > 0 && b.ptr[head + 1] == own);
    bool article = head == 0 && strchr("aeiou", own);                     /* Oporto */
    return tail > 1 && !doubled && !article && own != 'h' && own != '\''; /* not an ending */
}

bool cd_names_letter_apart(const struct cd_diff *d, const struct cd_seen *x,
                           const struct cd_seen *y)
{
    uint32_t other = CD_NONE;
    if (x->words.count != y->words.count)
        return false;
    for (uint32_t k = 0; k < x->words.count; k++) {
        if (d->side[0].words[x->words.first + k].fold == d->side[1].words[y->words.first + k].fold)
            continue;
        if (other != CD_NONE)
            return false;
        other = k;
    }
    if (other == CD_NONE || (x->words.count == 1 && !title_of(d, 0, x) && !title_of(d, 1, y)) ||
        !cd_words_letter_apart(d->side[0].words[x->words.first + other].text,
                               d->side[1].words[y->words.first + other].text))
        return false;
    return cd_names_unshared(d, (struct cd_range){x->words.first + other, 1},
                             (struct cd_range){y->words.first + other, 1});
}
