/*
 * How far two words say the same: from the same letters to the same meaning.
 *
 * The order of the questions is the order of certainty: folded form, irregular and regular
 * inflection, spelling variants, function words of one group, opposites, derivation (a long common
 * beginning), and last the cosine of the lexicon. Names, numbers and dates are never matched by
 * meaning: "Lyon" and "Lille" are alike to any lexicon.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/tables.h"
#include "diff/words.h"
#include "lexicon/lexicon.h"
#include "lexicon/thesaurus.h"
#include "util/intern.h"
#include "util/mem.h"
#include "util/wide.h"

/* Below this cosine two words are taken to have nothing in common. Measured on pairs of
 * translations: true counterparts lie mostly above, chance pairs of one text below. */
#define COSINE_FLOOR 0.42f

/* A word whose like stands elsewhere on the other side waits for it. */
#define TWIN_PENALTY 0.5f

/* Writes a key that spelling variants share: colour color, organise organize, centre center,
 * programme program, analyse analyze, judgement judgment, travelled traveled. */
static size_t spelling_key(struct cd_str s, char key[64])
{
    size_t n = 0;
    if (s.len > 60)
        return 0;
    for (size_t k = 0; k < s.len; k++) {
        char c = s.ptr[k], next = k + 1 < s.len ? s.ptr[k + 1] : 0;
        if (c == 'o' && next == 'u' && k + 2 < s.len && s.ptr[k + 2] == 'r') {
            key[n++] = 'o'; /* our: or */
            k++;
            continue;
        }
        if (k > 0 && c == next && strchr("lmpst", c))
            continue; /* doubled consonants */
        if ((c == 'a' || c == 'o') && next == 'e' && k + 2 < s.len) {
            key[n++] = 'e'; /* anaesthetic, oestrogen */
            k++;
            continue;
        }
        if (c == 's' && k > 0 && (s.ptr[k - 1] == 'i' || s.ptr[k - 1] == 'y') && k + 2 <= s.len)
            c = 'z'; /* -ise, -yse */
        if (c == 'c' && next == 'e' && k + 2 == s.len)
            c = 's'; /* defence, licence */
        key[n++] = c;
    }
    if (n > 4 && key[n - 1] == 'e' && key[n - 2] == 'r') { /* centre: center */
        key[n - 2] = 'e';
        key[n - 1] = 'r';
    } else if (n > 4 && key[n - 1] == 'e')
        n--; /* programme */
    if (n > 5 && memcmp(key + n - 3, "ogu", 3) == 0)
        n--; /* dialogue: dialog */
    return n;
}

uint32_t cd_spelling(struct cd_str word)
{
    char key[64];
    size_t n = word.len < 4 ? 0 : spelling_key(word, key);
    return n ? (uint32_t)cd_hash(key, n) | 1u : 0;
}

static bool spelt_alike(const struct cd_word *v, const struct cd_word *w, unsigned root)
{
    char x[64], y[64];
    struct cd_str a = root ? v->root : v->text, b = root ? w->root : w->text;
    if (a.ptr[0] != b.ptr[0])
        return false;
    size_t n = spelling_key(a, x);
    return n && n == spelling_key(b, y) && memcmp(x, y, n) == 0;
}

/* Asked of every pair of words: hardly any share a key. */
static inline bool spelling_variant(const struct cd_word *v, const struct cd_word *w, unsigned root)
{
    return v->spelling[root] && v->spelling[root] == w->spelling[root] && spelt_alike(v, w, root);
}

/* Letters that spellings of one name exchange: Zelenskiy, Zelensky; Kharkiv, Kharkov. */
static bool letters_akin(char x, char y)
{
    static const char *const akin[] = {"iyj", "ckq", "sz", "vwf", "ou",
                                       "ae",  "ei",  "oe", "dt",  "oi"};
    for (size_t k = 0; k < sizeof akin / sizeof *akin; k++)
        if (strchr(akin[k], x) && strchr(akin[k], y))
            return true;
    return (x & 0x80) || (y & 0x80);
}

/* Whether the letter at k makes another name of one that is the same without it: Orlandt, Orland;
 * Johnston, Johnson. Not one that spellings double or leave out, nor an ending. */
static bool tells_apart(struct cd_str s, size_t k)
{
    char c = s.ptr[k], next = k + 1 < s.len ? s.ptr[k + 1] : 0;
    if (!strchr("bdfgklmprtvx", c) || k == 0 || c == next || c == s.ptr[k - 1])
        return false;
    return !(next && (strchr("cz", next) || (c == 'k' && next == 'h')));
}

/* One letter exchanged for one akin, left out or put in, or two neighbours turned round; the first
 * letter stays. */
static bool one_letter_apart(struct cd_str a, struct cd_str b)
{
    if (a.len > b.len) {
        struct cd_str t = a;
        a = b;
        b = t;
    }
    if (b.len - a.len > 1 || a.ptr[0] != b.ptr[0])
        return false;
    size_t head = 0, tail = 0;
    while (head < a.len && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < a.len - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
        tail++;
    size_t rest = a.len - head - tail;
    if (a.len < b.len)
        return rest == 0 && !tells_apart(b, head);
    return rest == 0 || (rest == 1 && letters_akin(a.ptr[head], b.ptr[head])) ||
           (rest == 2 && a.ptr[head] == b.ptr[head + 1] && a.ptr[head + 1] == b.ptr[head]);
}

/* system, systematic: the shorter stem, but for a weak last letter, begins the longer one. */
static bool derived(struct cd_str a, struct cd_str b)
{
    struct cd_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    if (shorter.len > 5 && strchr("eiy", shorter.ptr[shorter.len - 1]))
        shorter.len--;
    return shorter.len >= 5 && shorter.len * 10 >= longer.len * 6 &&
           longer.len - shorter.len <= 4 && memcmp(longer.ptr, shorter.ptr, shorter.len) == 0;
}

/* Niger, Nigeria: the longer is a land of its own, not what belongs to the shorter. */
static bool adds_land(struct cd_str a, struct cd_str b)
{
    struct cd_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return longer.len == shorter.len + 2 && memcmp(longer.ptr, shorter.ptr, shorter.len) == 0 &&
           memcmp(longer.ptr + shorter.len, "ia", 2) == 0;
}

/* Orland, Orlandt: the longer is another name that only begins alike. */
static bool adds_letter(struct cd_str a, struct cd_str b)
{
    struct cd_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return longer.len == shorter.len + 1 && memcmp(longer.ptr, shorter.ptr, shorter.len) == 0 &&
           tells_apart(longer, shorter.len);
}

static const char *const prefixes[] = {"un", "in", "im", "il", "ir", "dis", "non"};

/* unlawful lawful, instability stability: the shorter is the longer without a negative prefix. */
static bool negated_by_prefix(struct cd_str a, struct cd_str b)
{
    struct cd_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    size_t more = longer.len - shorter.len;
    if (shorter.len < 4 || more < 2 || more > 3)
        return false;
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        size_t n = strlen(prefixes[k]);
        if (longer.len == shorter.len + n && memcmp(longer.ptr, prefixes[k], n) == 0 &&
            memcmp(longer.ptr + n, shorter.ptr, shorter.len) == 0)
            return true;
    }
    return false;
}

/* harmless harmful */
static bool negated_by_suffix(struct cd_str a, struct cd_str b)
{
    struct cd_str less = a.len > b.len ? a : b, full = a.len > b.len ? b : a;
    return full.len > 5 && less.len == full.len + 1 &&
           memcmp(less.ptr, full.ptr, full.len - 3) == 0 &&
           memcmp(less.ptr + less.len - 4, "less", 4) == 0 &&
           memcmp(full.ptr + full.len - 3, "ful", 3) == 0;
}

float cd_word_cosine(const struct cd_diff *d, const struct cd_word *a, const struct cd_word *b)
{
    if (!a->vector || !b->vector)
        return 0;
    return (float)cd_lexicon_dot(a->vector, b->vector, cd_lexicon_dims(d->lexicon)) *
           (a->scale * b->scale);
}

float cd_word_kinship(const struct cd_word *a, const struct cd_word *b)
{
    uint32_t x = cd_thesaurus_find(cd_word_base(a)), y = cd_thesaurus_find(cd_word_base(b));
    uint32_t first, count;
    if (x == CD_NONE || y == CD_NONE)
        return 0;
    cd_thesaurus_neighbours(x, &first, &count);
    float nearness, best = 0;
    for (uint32_t k = 0; k < count; k++)
        if (cd_thesaurus_near(first + k, &nearness) == y && nearness > best)
            best = nearness;
    return best;
}

/* Writes a name as it sounds, so far as spellings of one name agree in it: Kühn Kuehn, Yusuf
 * Youssef, el-Sherif al-Sherif, Dmitriy Dmitri. Returns its length, 0 for a name too long. */
static size_t sound_key(struct cd_str s, char key[64])
{
    static const struct {
        const char *from, *to;
    } spellings[] = {{"\xC3\xBC", "u"}, {"\xC3\xB6", "o"}, {"\xC3\xA4", "a"}, {"\xC3\xA5", "a"},
                     {"\xC3\xB8", "o"}, {"\xC3\xA6", "a"}, {"\xC3\x9F", "s"}, {"\xC3\xA9", "e"},
                     {"\xC3\xA8", "e"}, {"\xC3\xAD", "i"}, {"\xC3\xB3", "o"}, {"\xC3\xA1", "a"},
                     {"\xC3\xBA", "u"}, {"\xC3\xB1", "n"}, {"\xC3\xA7", "c"}, {"sch", "sh"},
                     {"ue", "u"},       {"oe", "o"},       {"ae", "a"},       {"aa", "a"},
                     {"ou", "u"},       {"oo", "u"},       {"ee", "i"},       {"iy", "i"},
                     {"yy", "i"},       {"ii", "i"},       {"ph", "f"},       {"ck", "k"},
                     {"q", "k"},        {"w", "v"},        {"y", "i"},        {"dj", "j"},
                     {"kh", "h"},       {"ks", "x"},       {"'", ""},         {"-", ""}};
    size_t n = 0;
    if (s.len > 60)
        return 0;
    if (s.len > 3 && (memcmp(s.ptr, "el-", 3) == 0 || memcmp(s.ptr, "al-", 3) == 0))
        s = (struct cd_str){s.ptr + 3, s.len - 3};
    for (size_t k = 0; k < s.len;) {
        size_t step = 1;
        const char *to = NULL;
        for (size_t j = 0; j < sizeof spellings / sizeof *spellings && !to; j++) {
            if (spellings[j].from[0] != s.ptr[k])
                continue; /* as of most letters */
            size_t len = strlen(spellings[j].from);
            if (k + len <= s.len && memcmp(s.ptr + k, spellings[j].from, len) == 0) {
                to = spellings[j].to;
                step = len;
            }
        }
        char c = to ? to[0] : s.ptr[k];
        if (c && !(n && key[n - 1] == c)) /* doubled letters are one */
            key[n++] = c;
        if (to && to[0] && to[1])
            key[n++] = to[1];
        k += step;
    }
    return n;
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

/* A number that names share which sound alike: of their letters, the vowels behind the first all
 * the same. 0: too short to be told. */
static uint32_t sound_of(struct cd_str s)
{
    char key[64];
    size_t n = sound_key(s, key);
    for (size_t k = 1; k < n; k++)
        key[k] = is_vowel(key[k]) ? 'a' : key[k];
    return n < 4 ? 0 : (uint32_t)cd_hash(key, n) | 1u;
}

/* Asked of every pair of names: hardly any share a sound. */
static bool may_sound_alike(const struct cd_word *v, const struct cd_word *w)
{
    struct cd_facts *facts[2] = {v->facts, w->facts};
    for (unsigned k = 0; k < 2; k++)
        if (!facts[k]->heard) {
            facts[k]->sound = sound_of(facts[k]->text);
            facts[k]->heard = true;
        }
    return facts[0]->sound && facts[0]->sound == facts[1]->sound;
}

/* Welk, Velk: short names are told apart by how they begin; Wladimir, Vladimir are one. */
static bool are_turned_w(char x, char y)
{
    return (x == 'w' && y == 'v') || (x == 'v' && y == 'w');
}

/* Whether two names sound alike: the same letters, or the same consonants and vowels that spellings
 * exchange, none of it at the end: Mohamed, Muhammad; Sherif, Sharif. */
static bool sound_alike(struct cd_str a, struct cd_str b)
{
    char x[64], y[64];
    size_t n = sound_key(a, x), other = 0;
    if (n < 4 || n != sound_key(b, y) || (n < 6 && are_turned_w(a.ptr[0], b.ptr[0])))
        return false;
    for (size_t k = 0; k < n; k++) {
        if (x[k] == y[k])
            continue;
        if (!is_vowel(x[k]) || !is_vowel(y[k]) || n < 6 || k == 0 || !letters_akin(x[k], y[k]))
            return false;
        other++;
    }
    return other <= 2;
}

/* Two names that the lexicon both knows, one letter exchanged for another: Iceland, Ireland. */
static bool are_two_names(const struct cd_diff *d, struct cd_str a, struct cd_str b)
{
    return a.len == b.len && d->lexicon && cd_lexicon_find(d->lexicon, a) != CD_NONE &&
           cd_lexicon_find(d->lexicon, b) != CD_NONE;
}

static enum cd_how by_letters(const struct cd_diff *d, const struct cd_word *a,
                              const struct cd_word *b, float *similarity)
{
    if (a->fold == b->fold) {
        *similarity = 1.0f;
        return CD_HOW_SAME;
    }
    if (cd_words_inflect(a, b)) {
        *similarity = 0.95f;
        return CD_HOW_FORM;
    }
    struct cd_str x = a->text, y = b->text;
    if (a->flags & b->flags & CD_WORD_VALUE)
        return CD_HOW_NONE;
    if (spelling_variant(a, b, 0) || spelling_variant(a, b, 1)) {
        *similarity = 0.95f;
        return CD_HOW_FORM;
    }
    if (a->flags & b->flags & CD_WORD_NAME && x.len >= 6 && y.len >= 6 && one_letter_apart(x, y) &&
        !are_two_names(d, x, y)) {
        *similarity = 0.9f;
        return CD_HOW_FORM;
    }
    if (a->flags & b->flags & CD_WORD_NAME && x.len >= 4 && y.len >= 4 && may_sound_alike(a, b) &&
        sound_alike(x, y)) {
        *similarity = 0.9f;
        return CD_HOW_FORM;
    }
    return CD_HOW_NONE;
}

float cd_word_similarity(const struct cd_diff *d, const struct cd_word *a, const struct cd_word *b,
                         enum cd_how *how)
{
    float s = 0;
    *how = by_letters(d, a, b, &s);
    if (*how != CD_HOW_NONE)
        return s;
    if (a->kin != CD_NONE && a->kin == b->kin) {
        *how = CD_HOW_SENSE;
        return 0.7f;
    }
    unsigned any = a->flags | b->flags;
    if (any & CD_WORD_VALUE || !(a->weight > 0.5f && b->weight > 0.5f))
        return 0;
    struct cd_str x = a->root, y = b->root;
    bool opposed = a->opposed && b->opposed;
    if (!(any & CD_WORD_NAME) &&
        (negated_by_prefix(x, y) || negated_by_prefix(a->text, b->text) ||
         negated_by_suffix(a->text, b->text) ||
         (opposed && cd_table_related(CD_TABLE_OPPOSITES, cd_word_base(a), cd_word_base(b))))) {
        *how = CD_HOW_OPPOSITE;
        return 0.6f;
    }
    if (derived(x, y) && !((a->flags & b->flags & CD_WORD_NAME) &&
                           (adds_land(x, y) || adds_letter(a->text, b->text)))) {
        *how = CD_HOW_SENSE;
        return 0.8f;
    }
    if (any & CD_WORD_NAME)
        return 0;
    float c = cd_word_cosine(d, a, b);
    if (c < COSINE_FLOOR)
        return 0;
    *how = CD_HOW_SENSE;
    c = c < 0.85f ? c : 0.85f;
    return any & CD_WORD_TWIN ? TWIN_PENALTY * c : c;
}

/* ---------------------------------------------------------------------------------------------- *
 * The sieve. Of the rules above by_letters and the groups of function words want an equal number;
 * one letter's difference wants two long names; all others want two content words, and of their
 * letters what the hints say, or two vectors.
 */

#define HEAD 5u /* letters that a derivation shares at least */
#define STEP 8u /* words that are looked at together */

enum {
    DEEP = 1 << 8,      /* a content word that is no value */
    LONG_NAME = 1 << 9, /* a name long enough to be spelt in another way */
    OPPOSED = 1 << 10,  /* the table of opposites has it */
    VECTOR = 1 << 11,   /* may be alike by meaning */
};

static bool begins_negated(struct cd_str s)
{
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        size_t n = strlen(prefixes[k]);
        if (s.len > n && memcmp(s.ptr, prefixes[k], n) == 0)
            return true;
    }
    return false;
}

static bool ends_in(struct cd_str s, const char *tail)
{
    size_t n = strlen(tail);
    return s.len > n && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

uint8_t cd_word_hints(struct cd_str text, struct cd_str root)
{
    bool prefix = begins_negated(text) || begins_negated(root);
    return (uint8_t)((prefix ? CD_WORD_HINT_PREFIX : 0) |
                     (ends_in(text, "less") ? CD_WORD_HINT_LESS : 0) |
                     (ends_in(text, "ful") ? CD_WORD_HINT_FUL : 0));
}

uint32_t cd_word_head(struct cd_str root)
{
    return root.len < HEAD ? 0 : (uint32_t)cd_hash(root.ptr, HEAD) | 1u;
}

struct cd_word_keys cd_word_keys(const struct cd_diff *d, unsigned s, uint32_t first, uint32_t end)
{
    struct cd_word_keys keys = {.n = end - first};
    size_t n = ((size_t)keys.n + STEP - 1) / STEP * STEP;
    uint32_t *all = cd_arena_array(d->arena, n * (CD_KEY_SAMES + 3) + 1, sizeof *all);
    for (unsigned k = 0; k < CD_KEY_SAMES; k++)
        keys.same[k] = all + k * n;
    keys.head = all + CD_KEY_SAMES * n;
    keys.hints = keys.head + n;
    keys.maybe = keys.hints + n;
    for (uint32_t k = 0; k < keys.n; k++) {
        const struct cd_word *w = &d->side[s].words[first + k];
        bool deep = w->weight > 0.5f && !(w->flags & CD_WORD_VALUE);
        bool name = w->flags & CD_WORD_NAME;
        keys.same[0][k] = w->fold;
        keys.same[1][k] = w->stem;
        /* What is missing is no equal of what is missing on the other side. */
        keys.same[2][k] = w->lemma != CD_NONE ? w->lemma : CD_NONE - s;
        keys.same[3][k] = w->kin != CD_NONE ? w->kin : CD_NONE - s;
        keys.same[4][k] = w->spelling[0] ? w->spelling[0] : 2 * s;
        keys.same[5][k] = w->spelling[1] ? w->spelling[1] : 2 * s;
        keys.head[k] = w->facts->head;
        keys.hints[k] =
            w->facts->hints | (deep ? DEEP : 0u) | (name && w->text.len >= 4 ? LONG_NAME : 0u) |
            (deep && w->opposed ? OPPOSED : 0u) | (deep && !name && w->vector ? VECTOR : 0u);
    }
    return keys;
}

/* Whether the letters of two content words leave room for more than their meaning. */
static bool akin(uint32_t hints_a, uint32_t head_a, uint32_t hints_b, uint32_t head_b)
{
    uint32_t any = hints_a | hints_b, both = hints_a & hints_b;
    return any & CD_WORD_HINT_PREFIX || both & OPPOSED || (head_a && head_a == head_b) ||
           (any & CD_WORD_HINT_LESS && any & CD_WORD_HINT_FUL);
}

/* What may be alike of the words of b: all bits where something is the same, else what both hints
 * say of what is asked. */
CD_WIDE static void sieve(const struct cd_word_keys *b, const uint32_t own[CD_KEY_SAMES],
                          uint32_t ask)
{
    const uint32_t *same[CD_KEY_SAMES] = {b->same[0], b->same[1], b->same[2],
                                          b->same[3], b->same[4], b->same[5]};
    for (uint32_t k = 0; k < b->n; k += STEP) {
        cd_lanes any = *(const cd_lanes *)(b->hints + k) & ask;
        for (unsigned s = 0; s < CD_KEY_SAMES; s++)
            any |= (cd_lanes)(*(const cd_lanes *)(same[s] + k) == own[s]);
        *(cd_lanes *)(b->maybe + k) = any;
    }
}

uint32_t cd_word_find_alike(const struct cd_diff *d, const struct cd_word *a,
                            const struct cd_word_keys *keys_a, uint32_t v, const struct cd_word *b,
                            const struct cd_word_keys *keys_b, struct cd_alike *out)
{
    uint32_t own[CD_KEY_SAMES], n = 0, hints = keys_a->hints[v], head = keys_a->head[v];
    for (unsigned k = 0; k < CD_KEY_SAMES; k++)
        own[k] = keys_a->same[k][v];
    sieve(keys_b, own, hints & (LONG_NAME | DEEP));
    for (uint32_t j = 0; j < keys_b->n; j++) {
        uint32_t maybe = keys_b->maybe[j];
        if (!maybe ||
            (maybe == DEEP && !akin(hints, head, keys_b->hints[j], keys_b->head[j]) &&
             (!(hints & keys_b->hints[j] & VECTOR) || cd_word_cosine(d, a, &b[j]) < COSINE_FLOOR)))
            continue;
        enum cd_how how;
        float similarity = cd_word_similarity(d, a, &b[j], &how);
        if (how != CD_HOW_NONE)
            out[n++] = (struct cd_alike){j, similarity, (uint8_t)how};
    }
    return n;
}
