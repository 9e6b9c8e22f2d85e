/*
 * The vocabulary: an open-addressed hash from the bytes of a word to its entry. Folding by
 * cd_text_fold, stems by Snowball, classes from the lexemes. Cost: one probe a word, and one fold
 * and stem a distinct word.
 */
#include "segment/vocab.h"

#include <stdlib.h>
#include <string.h>

#include "claimdiff/doc.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "util/intern.h"
#include "util/mem.h"
#include "util/vec.h"

struct cd_vocab {
    struct cd_ctx *ctx;
    struct cd_lexemes *lexemes;
    struct cd_stemmer *stemmer; /* or NULL */
    struct cd_buf scratch;
    struct cd_vocab_word *words;
    uint32_t n_words, cap_words;
    uint32_t *slots; /* index of a word + 1, 0: free */
    uint32_t mask;
};

/* Acronyms that in small letters are another word keep their stops. */
static const struct {
    const char *letters, *fold;
} acronyms[] = {
    {"US", "u.s."}, {"UN", "u.n."}, {"IT", "i.t."}, {"WHO", "w.h.o."}, {"AM", "a.m."},
};

struct cd_vocab *cd_vocab_create(struct cd_ctx *ctx, const char *lang)
{
    struct cd_vocab *vocab = cd_calloc(1, sizeof *vocab);
    vocab->ctx = ctx;
    vocab->lexemes = cd_lexemes_create(lang);
    vocab->stemmer = cd_stemmer_create(lang);
    cd_buf_init(&vocab->scratch);
    vocab->mask = 1023;
    vocab->slots = cd_calloc(vocab->mask + 1, sizeof *vocab->slots);
    return vocab;
}

void cd_vocab_destroy(struct cd_vocab *vocab)
{
    if (!vocab)
        return;
    cd_lexemes_destroy(vocab->lexemes);
    cd_stemmer_destroy(vocab->stemmer);
    cd_buf_finish(&vocab->scratch);
    free(vocab->words);
    free(vocab->slots);
    free(vocab);
}

const struct cd_lexemes *cd_vocab_lexemes(const struct cd_vocab *vocab)
{
    return vocab->lexemes;
}

/* The slot of a word, or of the free place for it. */
static uint32_t *probe(const struct cd_vocab *vocab, struct cd_str raw)
{
    uint32_t i = (uint32_t)cd_hash(raw.ptr, raw.len) & vocab->mask;
    while (vocab->slots[i]) {
        struct cd_str known = vocab->words[vocab->slots[i] - 1].raw;
        if (known.len == raw.len && memcmp(known.ptr, raw.ptr, raw.len) == 0)
            break;
        i = (i + 1) & vocab->mask;
    }
    return &vocab->slots[i];
}

static void grow(struct cd_vocab *vocab)
{
    free(vocab->slots);
    vocab->mask = vocab->mask * 2 + 1;
    vocab->slots = cd_calloc((size_t)vocab->mask + 1, sizeof *vocab->slots);
    for (uint32_t k = 0; k < vocab->n_words; k++)
        *probe(vocab, vocab->words[k].raw) = k + 1;
}

/* CAPITAL and ALLCAPS; caps with hyphen-free letters only, digits do not matter. */
static uint8_t case_flags(struct cd_str raw)
{
    uint32_t upper = 0, lower = 0;
    bool first = false;
    for (size_t k = 0; k < raw.len;) {
        uint32_t cp;
        size_t at = k;
        k += cd_utf8_decode(raw.ptr + k, raw.len - k, &cp, NULL);
        if (cd_cp_is_upper(cp)) {
            upper++;
            first |= at == 0;
        } else if (cd_cp_is_lower(cp)) {
            lower++;
        }
    }
    return (uint8_t)((first ? CD_TOKEN_CAPITAL : 0) |
                     (upper >= 2 && !lower ? CD_TOKEN_ALLCAPS : 0));
}

static uint32_t acronym_of(const struct cd_vocab *vocab, struct cd_str raw)
{
    for (size_t k = 0; k < sizeof acronyms / sizeof *acronyms; k++) {
        size_t n = strlen(acronyms[k].letters);
        if (raw.len == n && memcmp(raw.ptr, acronyms[k].letters, n) == 0) {
            struct cd_str fold = {acronyms[k].fold, strlen(acronyms[k].fold)};
            return cd_ctx_intern(vocab->ctx, fold);
        }
    }
    return CD_NONE;
}

/*
 * U.S. and WHO keep stops (see the table above), a.m. and e.g. too; other dotted capitals are the
 * plain acronym: F.B.I. is fbi. Returns false where raw is no dotted acronym.
 */
static bool fold_dotted(struct cd_vocab *vocab, struct cd_str raw)
{
    char letters[16];
    size_t n = 0, stops = 0;
    bool caps = true;
    for (size_t k = 0; k < raw.len; k++) {
        if (raw.ptr[k] == '.') {
            stops++;
        } else {
            char small = (char)(raw.ptr[k] | 0x20);
            if (n == sizeof letters || small < 'a' || small > 'z')
                return false;
            caps &= raw.ptr[k] >= 'A' && raw.ptr[k] <= 'Z';
            letters[n++] = raw.ptr[k];
        }
    }
    if (stops == 0 || stops + 1 < n || n < 2)
        return false;
    uint32_t known = caps ? acronym_of(vocab, (struct cd_str){letters, n}) : CD_NONE;
    cd_buf_clear(&vocab->scratch);
    if (known != CD_NONE) {
        cd_buf_str(&vocab->scratch, cd_ctx_string(vocab->ctx, known));
        return true;
    }
    bool keep = !caps || (n == 2 && letters[0] == 'P' && letters[1] == 'M');
    for (size_t k = 0; k < n; k++) {
        char c = letters[k];
        cd_buf_putc(&vocab->scratch, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
        if (keep)
            cd_buf_putc(&vocab->scratch, '.');
    }
    return true;
}

/* Leaves the folded form of raw in scratch. */
static void fold_raw(struct cd_vocab *vocab, struct cd_str raw)
{
    if (raw.len >= 3 && raw.ptr[1] == '.' && fold_dotted(vocab, raw))
        return;
    cd_buf_clear(&vocab->scratch);
    cd_text_fold(&vocab->scratch, raw);
    size_t n = vocab->scratch.len;
    if (n > 1 && vocab->scratch.ptr[n - 1] == '.' && vocab->scratch.ptr[n - 2] != '.')
        vocab->scratch.len--;    /* the stop of an abbreviation */
    if (vocab->scratch.len == 0) /* nothing but invisible characters */
        cd_buf_str(&vocab->scratch, raw);
}

static struct cd_vocab_word *add(struct cd_vocab *vocab, uint32_t *slot, struct cd_str raw,
                                 struct cd_str fold)
{
    struct cd_vocab_word *word = CD_PUSH(vocab->words, vocab->n_words, vocab->cap_words);
    *slot = vocab->n_words;
    *word = (struct cd_vocab_word){.raw = raw, .acronym = acronym_of(vocab, raw)};
    word->fold = cd_ctx_intern(vocab->ctx, fold);
    word->classes = cd_lexemes_find(vocab->lexemes, fold);
    word->flags = case_flags(raw);
    if (word->classes & CD_LX_STOP)
        word->flags |= CD_TOKEN_STOP;
    word->stem = word->fold;
    if (vocab->stemmer)
        word->stem = cd_ctx_intern(vocab->ctx, cd_stemmer_stem(vocab->stemmer, fold));
    return word;
}

const struct cd_vocab_word *cd_vocab_word(struct cd_vocab *vocab, struct cd_str raw)
{
    uint32_t *slot = probe(vocab, raw);
    if (*slot)
        return &vocab->words[*slot - 1];
    if (vocab->n_words > vocab->mask / 2) {
        grow(vocab);
        slot = probe(vocab, raw);
    }
    fold_raw(vocab, raw);
    return add(vocab, slot, raw, cd_buf_view(&vocab->scratch));
}
