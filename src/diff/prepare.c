/*
 * Preparing: the statements of a bead become two arrays of words reduced to integers.
 *
 * The sides are put in an order that depends on their contents alone (length, then words, then
 * bytes), so that all that follows may break ties as it likes and compare(b, a) still mirrors
 * compare(a, b). Linear but for the lookups in small sorted tables.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/tables.h"
#include "diff/words.h"
#include "lexicon/lexicon.h"
#include "util/str.h"

/* What a match of a word is worth before similarity: a function word alone never pays for the gap
 * that it splits (see match.c). */
#define WEIGHT_CONTENT  1.0f
#define WEIGHT_VALUE    1.2f
#define WEIGHT_FUNCTION 0.22f

/* Vectors are expanded for sides up to this many words: they take memory, and time in pairs. */
#define VECTOR_WORDS 512u

/* Words of this frequency, alone in front of a verb, are no names: Unemployment fell. */
#define COMMON_RANK 9000u

/* Words between a verb and the particle that belongs to it. */
#define IDIOM_REACH 5u

/* Repetitions in speech that are looked for. */
#define REPEATED_WORDS 4u

struct cd_str cd_word_base(const struct cd_word *w)
{
    if (w->idiom != CD_NONE) {
        const char *base = cd_table_idiom_at(w->idiom)->base;
        return (struct cd_str){base, strlen(base)};
    }
    return w->lemma != CD_NONE ? cd_table_base(w->lemma) : w->root;
}

static uint32_t count_tokens(const struct cd_doc *doc, const uint32_t *statements, uint32_t n)
{
    uint32_t total = 0;
    for (uint32_t k = 0; k < n; k++)
        total += doc->statements[statements[k]].tokens.count;
    return total;
}

static int compare_str(struct cd_str a, struct cd_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* Compares the words of two sides with equally many tokens, then their bytes. */
static int compare_sides(const struct cd_ctx *ctx, const struct cd_side *a, const struct cd_side *b)
{
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t k = 0; k < a->n_tokens; k++) {
            const struct cd_token *x = &a->doc->tokens[a->tokens[k]];
            const struct cd_token *y = &b->doc->tokens[b->tokens[k]];
            if (!pass && x->fold == y->fold)
                continue;
            int c = pass ? compare_str(cd_doc_text(a->doc, cd_token_span(x)),
                                       cd_doc_text(b->doc, cd_token_span(y)))
                         : compare_str(cd_ctx_string(ctx, x->fold), cd_ctx_string(ctx, y->fold));
            if (c)
                return c;
        }
    return 0;
}

static void collect_tokens(struct cd_diff *d, struct cd_side *side)
{
    side->n_tokens = count_tokens(side->doc, side->statements, side->n_statements);
    side->tokens = cd_arena_room(d->arena, (size_t)side->n_tokens + 1, sizeof *side->tokens);
    side->base = cd_arena_array(d->arena, (size_t)side->n_statements + 1, sizeof *side->base);
    uint32_t at = 0, n_marks = 0;
    for (uint32_t k = 0; k < side->n_statements; k++) {
        const struct cd_statement *st = &side->doc->statements[side->statements[k]];
        side->base[k] = at;
        n_marks += st->marks.count;
        for (uint32_t t = 0; t < st->tokens.count; t++)
            side->tokens[at++] = st->tokens.first + t;
    }
    side->base[side->n_statements] = at;
    side->tokens[at] = 0;
    side->marks = cd_arena_array(d->arena, (size_t)n_marks + side->n_statements + 1,
                                 sizeof(struct cd_mark *)); /* also for initial names */
    for (uint32_t k = 0; k < side->n_statements; k++) {
        const struct cd_statement *st = &side->doc->statements[side->statements[k]];
        for (uint32_t m = 0; m < st->marks.count; m++)
            side->marks[side->n_marks++] = &side->doc->marks[st->marks.first + m];
    }
}

static void fill_word(struct cd_diff *d, struct cd_side *side, uint32_t pos, uint32_t statement)
{
    struct cd_word *w = &side->words[side->n_words++];
    memset(w, 0, sizeof *w);
    const struct cd_token *t = &side->doc->tokens[side->tokens[pos]];
    w->token = side->tokens[pos];
    w->pos = pos;
    w->statement = statement;
    w->fold = t->fold;
    w->stem = t->stem;
    w->match = CD_NONE;
    w->idiom = CD_NONE;
    const struct cd_token *before = pos ? &side->doc->tokens[side->tokens[pos - 1]] : NULL;
    w->mark = before && before->cls == CD_TOKEN_PUNCT ? before->fold : CD_NONE;
    w->facts = cd_diff_memo_facts(d->memo, w->fold, w->stem);
    w->text = w->facts->text;
    w->root = w->facts->root;
    w->lemma = w->facts->lemma;
    w->kin = w->facts->kin;
    w->opposed = w->facts->opposed;
    w->spelling[0] = w->facts->spelling[0];
    w->spelling[1] = w->facts->spelling[1];
    if (t->flags & CD_TOKEN_ASIDE)
        w->flags |= CD_WORD_ASIDE;
    if (t->flags & CD_TOKEN_NAME)
        w->flags |= CD_WORD_NAME;
    if (t->flags & CD_TOKEN_QUOTED)
        w->flags |= CD_WORD_QUOTED;
    if (t->cls != CD_TOKEN_SYMBOL && !(t->flags & CD_TOKEN_STOP))
        w->flags |= CD_WORD_CONTENT;
}

static void collect_words(struct cd_diff *d, struct cd_side *side)
{
    side->words = cd_arena_room(d->arena, (size_t)side->n_tokens + 1, sizeof *side->words);
    side->lower = cd_arena_room(d->arena, (size_t)side->n_tokens + 1, sizeof *side->lower);
    for (uint32_t k = 0; k < side->n_statements; k++)
        for (uint32_t pos = side->base[k]; pos < side->base[k + 1]; pos++) {
            side->lower[pos] = side->n_words;
            if (side->doc->tokens[side->tokens[pos]].cls != CD_TOKEN_PUNCT)
                fill_word(d, side, pos, side->statements[k]);
        }
    side->lower[side->n_tokens] = side->n_words;
    memset(&side->words[side->n_words], 0, sizeof *side->words);
}

static bool append(char *phrase, size_t *n, struct cd_str word)
{
    if (*n + word.len + 2 > CD_IDIOM_SIZE)
        return false;
    if (*n)
        phrase[(*n)++] = ' ';
    memcpy(phrase + *n, word.ptr, word.len);
    *n += word.len;
    return true;
}

/* "turned the offer down": an idiom of two words with its object between them; or CD_NONE. */
static uint32_t split_idiom(const struct cd_side *side, uint32_t w)
{
    static const char *const particles[] = {"down", "off", "up", "out", "away", "back", "aside"};
    static const char *const pronouns[] = {"it", "them", "him", "her", "us", "me", "you", NULL};
    static const char *const places[] = {"the", "a",   "an",   "his",  "her", "its", "their",
                                         "my",  "our", "this", "that", "of",  "to",  NULL};
    for (uint32_t k = w + 2; k < side->n_words && k <= w + IDIOM_REACH; k++) {
        const struct cd_word *word = &side->words[k];
        if (word->statement != side->words[w].statement ||
            word->pos != side->words[w].pos + (k - w))
            return CD_NONE;
        /* turned it down: no place, unless what it leads to follows (took it up the stairs) */
        bool pronoun = k == w + 2 && cd_str_is_one_of(side->words[w + 1].text, pronouns) &&
                       k + 1 < side->n_words && !cd_str_is_one_of(word[1].text, places);
        bool last = pronoun || k + 1 >= side->n_words || word[1].statement != word->statement ||
                    word[1].pos != word->pos + 1;
        for (size_t p = 0; last && p < sizeof particles / sizeof *particles; p++) {
            char phrase[CD_IDIOM_SIZE];
            size_t n = 0;
            if (cd_word_is(word, particles[p]) &&
                append(phrase, &n, cd_word_base(&side->words[w])) && append(phrase, &n, word->text))
                return cd_table_idiom((struct cd_str){phrase, n});
        }
    }
    return CD_NONE;
}

/* The longest idiom that begins with word w, its verb in any form; or CD_NONE. */
static uint32_t find_idiom(const struct cd_side *side, uint32_t w)
{
    char phrase[CD_IDIOM_SIZE];
    size_t n = 0;
    uint32_t found = CD_NONE;
    if (!append(phrase, &n, cd_word_base(&side->words[w])))
        return found;
    for (uint32_t k = w + 1; k < side->n_words && k < w + CD_IDIOM_WORDS; k++) {
        if (!side->words[k].facts->in_idiom ||
            side->words[k].statement != side->words[w].statement ||
            side->words[k].pos != side->words[w].pos + (k - w) ||
            !append(phrase, &n, side->words[k].text))
            break;
        uint32_t idiom = cd_table_idiom((struct cd_str){phrase, n});
        found = idiom != CD_NONE ? idiom : found;
    }
    return found != CD_NONE ? found : split_idiom(side, w);
}

static void find_idioms(const struct cd_side *side)
{
    for (uint32_t w = 0; w + 1 < side->n_words; w++) {
        if (!side->words[w].facts->idiom || side->words[w].flags & CD_WORD_ASIDE)
            continue;
        uint32_t idiom = find_idiom(side, w);
        if (idiom == CD_NONE)
            continue;
        side->words[w].idiom = idiom;
        side->words[w].opposed = cd_table_has(CD_TABLE_OPPOSITES, cd_word_base(&side->words[w]));
    }
}

static void mark_words(const struct cd_side *side, struct cd_range tokens, unsigned set,
                       unsigned clear)
{
    struct cd_range r = cd_side_words(side, tokens);
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        side->words[w].flags = (uint8_t)((side->words[w].flags | set) & ~clear);
}

/* Whether the n words at x are the n words behind them. */
static bool is_repeated(const struct cd_side *side, const uint32_t *x, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (side->words[x[k]].fold != side->words[x[n + k]].fold ||
            side->words[x[k]].statement != side->words[x[n]].statement)
            return false;
    return true;
}

/* A word broken off at a dash and begun anew just behind it: "they wan-- they wanted". */
static bool is_broken_off(const struct cd_side *side, uint32_t w)
{
    const struct cd_word *word = &side->words[w];
    if (word->pos + 1 >= side->n_tokens || word->text.len < 2)
        return false;
    const struct cd_token *dash = &side->doc->tokens[side->tokens[word->pos + 1]];
    struct cd_str sign = cd_doc_text(side->doc, cd_token_span(dash));
    if (dash->cls != CD_TOKEN_PUNCT ||
        !(sign.ptr[0] == '-' || (sign.len == 3 && memcmp(sign.ptr, "\xE2\x80", 2) == 0 &&
                                 (sign.ptr[2] == '\x93' || sign.ptr[2] == '\x94'))))
        return false;
    for (uint32_t k = w + 1; k < side->n_words && k <= w + REPEATED_WORDS; k++) {
        struct cd_str next = side->words[k].text;
        if (next.len > word->text.len && memcmp(next.ptr, word->text.ptr, word->text.len) == 0)
            return true;
    }
    return false;
}

/* "the the", "we, um, we": what is said twice in a row is set aside the first time. */
static void set_repetitions_aside(const struct cd_diff *d, const struct cd_side *side)
{
    uint32_t *said = cd_arena_array(d->arena, (size_t)side->n_words + 1, sizeof *said), count = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        if (is_broken_off(side, w))
            side->words[w].flags |= CD_WORD_ASIDE | CD_WORD_FILLER;
        if (!(side->words[w].flags & CD_WORD_FILLER))
            said[count++] = w;
    }
    for (uint32_t n = 1; n <= REPEATED_WORDS; n++)
        for (uint32_t k = 0; k + 2 * n <= count; k++)
            if (is_repeated(side, said + k, n))
                for (uint32_t i = 0; i < n; i++)
                    side->words[said[k + i]].flags |= CD_WORD_ASIDE | CD_WORD_FILLER;
}

/* "Elasticity was what we wanted": a noun by its ending. */
static bool is_abstract(struct cd_str word)
{
    static const char *const endings[] = {"ity",  "ness", "tion", "sion", "ment",
                                          "ance", "ence", "ship", "hood", "ism"};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        size_t n = strlen(endings[k]);
        if (word.len > n + 3 && memcmp(word.ptr + word.len - n, endings[k], n) == 0)
            return true;
    }
    return false;
}

/* "Brandt rejected the offer": a rare word alone, without an article, in front of its verb. */
static bool is_initial_name(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    static const char *const helpers[] = {"will",  "would", "may",    "might", "can",
                                          "could", "must",  "should", "did",   "does"};
    const struct cd_word *word = &side->words[w];
    const struct cd_token *token = &side->doc->tokens[word->token];
    if (token->cls != CD_TOKEN_WORD || !(token->flags & CD_TOKEN_INITIAL) ||
        !(token->flags & CD_TOKEN_CAPITAL) || token->flags & (CD_TOKEN_ALLCAPS | CD_TOKEN_STOP) ||
        word->flags & CD_WORD_NAME || w + 1 >= side->n_words || word[1].pos != word->pos + 1 ||
        word[1].statement != word->statement)
        return false;
    bool verb = cd_table_is_verb(word[1].text);
    for (size_t k = 0; k < sizeof helpers / sizeof *helpers; k++)
        verb |= cd_word_is(&word[1], helpers[k]);
    size_t n = word[1].text.len;
    verb |= n >= 5 && memcmp(word[1].text.ptr + n - 2, "ed", 2) == 0;
    uint32_t lex = d->lexicon ? cd_lexicon_find(d->lexicon, word->text) : CD_NONE;
    bool rare = lex == CD_NONE ||
                (cd_lexicon_rank(d->lexicon, lex) > COMMON_RANK && !is_abstract(word->text));
    char last = word->text.ptr[word->text.len - 1];
    return d->lexicon && verb && rare && last != 's' && word->text.len >= 3;
}

/* Whether word w is part of something known: Seldom has it been ... */
static bool is_marked(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind != CD_MARK_ATTRIBUTION && side->marks[k]->kind != CD_MARK_QUOTE &&
            side->words[w].token >= side->marks[k]->tokens.first &&
            side->words[w].token < cd_range_end(side->marks[k]->tokens))
            return true;
    return false;
}

/* Adds marks for names that only the grammar of their statement shows. */
static void mark_initial_names(struct cd_diff *d, struct cd_side *side)
{
    for (uint32_t w = 0; w < side->n_words; w++) {
        if ((w > 0 && side->words[w - 1].statement == side->words[w].statement) ||
            !is_initial_name(d, side, w) || is_marked(side, w))
            continue;
        const struct cd_word *word = &side->words[w];
        struct cd_mark *mark = cd_arena_array(d->arena, 1, sizeof *mark);
        *mark = (struct cd_mark){.kind = CD_MARK_NAME,
                                 .statement = word->statement,
                                 .span = cd_token_span(&side->doc->tokens[word->token]),
                                 .tokens = {word->token, 1},
                                 .value = word->fold,
                                 .unit = CD_NONE,
                                 .link = CD_NONE};
        uint32_t at = side->n_marks++;
        for (; at > 0 && side->marks[at - 1]->tokens.first > mark->tokens.first; at--)
            side->marks[at] = side->marks[at - 1];
        side->marks[at] = mark;
    }
}

/* What the marks say about words. */
static void apply_marks(const struct cd_diff *d, const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        if (m->kind == CD_MARK_NUMBER || m->kind == CD_MARK_DATE || m->kind == CD_MARK_TIME)
            mark_words(side, m->tokens, CD_WORD_VALUE, 0);
        else if (m->kind == CD_MARK_NAME)
            mark_words(side, m->tokens, CD_WORD_NAME, 0);
        else if (m->kind == CD_MARK_DIRECTION || m->kind == CD_MARK_TIMESTAMP)
            mark_words(side, m->tokens, CD_WORD_ASIDE, 0);
        else if (m->kind == CD_MARK_FILLER && d->options->edited_verbatim)
            mark_words(side, m->tokens, CD_WORD_ASIDE | CD_WORD_FILLER, 0);
    }
    if (d->options->edited_verbatim)
        set_repetitions_aside(d, side);
    /* "He denied that ...": a reporting verb that turns the claim round is part of the claim. */
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_NEGATION)
            mark_words(side, side->marks[k]->tokens, CD_WORD_DENIAL, CD_WORD_ASIDE);
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_DIRECTION) /* [tape unclear] denies nothing */
            mark_words(side, side->marks[k]->tokens, CD_WORD_ASIDE, CD_WORD_DENIAL);
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_word *word = &side->words[w];
        if (word->flags & CD_WORD_ASIDE)
            word->flags &= (uint8_t)~CD_WORD_CONTENT;
        bool stop = side->doc->tokens[word->token].flags & CD_TOKEN_STOP ||
                    side->doc->tokens[word->token].cls == CD_TOKEN_SYMBOL;
        word->weight = word->flags & (CD_WORD_VALUE | CD_WORD_NAME) && !stop ? WEIGHT_VALUE
                       : stop                                                ? WEIGHT_FUNCTION
                                                                             : WEIGHT_CONTENT;
    }
}

static void look_up_vectors(struct cd_diff *d, struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_words; k++) {
        struct cd_word *w = &side->words[k];
        if (w->weight < WEIGHT_CONTENT || w->flags & (CD_WORD_VALUE | CD_WORD_NAME))
            continue;
        if (w->idiom != CD_NONE) {
            w->vector = cd_diff_memo_idiom(d->memo, w->idiom, &w->scale);
            continue;
        }
        w->vector = cd_diff_memo_vector(d->memo, w->facts, w->fold);
        w->scale = w->facts->scale;
    }
}

/* Flags the words whose stems both sides have, or forms of one irregular word (knew, known). */
static void find_twins(struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    struct cd_marked *marked = cd_diff_memo_marked(d->memo);
    for (uint32_t w = 0; w < other->n_words; w++) {
        cd_marked_add(&marked[0], other->words[w].stem);
        cd_marked_add(&marked[1], other->words[w].lemma);
    }
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_marked_has(&marked[0], side->words[w].stem) ||
            cd_marked_has(&marked[1], side->words[w].lemma))
            side->words[w].flags |= CD_WORD_TWIN;
}

void cd_diff_prepare(struct cd_diff *d, const struct cd_doc *const doc[2],
                     const uint32_t *const statements[2], const uint32_t n[2])
{
    for (unsigned s = 0; s < 2; s++) {
        d->side[s].doc = doc[s];
        d->side[s].statements = statements[s];
        d->side[s].n_statements = n[s];
        collect_tokens(d, &d->side[s]);
    }
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    d->swapped =
        a->n_tokens != b->n_tokens ? a->n_tokens > b->n_tokens : compare_sides(d->ctx, a, b) > 0;
    if (d->swapped) {
        struct cd_side t = d->side[0];
        d->side[0] = d->side[1];
        d->side[1] = t;
    }
    for (unsigned s = 0; s < 2; s++) {
        collect_words(d, &d->side[s]);
        mark_initial_names(d, &d->side[s]);
        apply_marks(d, &d->side[s]);
        find_idioms(&d->side[s]);
        if (d->lexicon && d->side[0].n_words <= VECTOR_WORDS && d->side[1].n_words <= VECTOR_WORDS)
            look_up_vectors(d, &d->side[s]);
    }
    for (unsigned s = 0; s < 2; s++) {
        find_twins(d, s);
    }
}

uint32_t cd_side_pos(const struct cd_side *side, uint32_t token)
{
    for (uint32_t k = 0; k < side->n_statements; k++) {
        struct cd_range r = side->doc->statements[side->statements[k]].tokens;
        if (token >= r.first && token < cd_range_end(r))
            return side->base[k] + (token - r.first);
    }
    return CD_NONE;
}

struct cd_range cd_side_words(const struct cd_side *side, struct cd_range tokens)
{
    uint32_t pos = tokens.count ? cd_side_pos(side, tokens.first) : CD_NONE;
    if (pos == CD_NONE)
        return (struct cd_range){0, 0};
    uint32_t end = pos + tokens.count;
    if (end > side->n_tokens)
        end = side->n_tokens;
    return (struct cd_range){side->lower[pos], side->lower[end] - side->lower[pos]};
}

uint32_t cd_side_statement(const struct cd_side *side, uint32_t pos)
{
    uint32_t k = 0;
    while (k + 1 < side->n_statements && side->base[k + 1] <= pos)
        k++;
    return k;
}
