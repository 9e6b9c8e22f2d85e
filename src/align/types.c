/*
 * Documents are reduced to integers: every distinct folded word of the two becomes a type with a
 * weight, every statement a list of types, heaviest first.
 *
 * Weight of a type = background * local * class:
 *   background  (a / (a + p))^(1/4), p by Zipf from the frequency rank: rare words say more,
 * mildly; local       ln((N + 5) / (df + .5)), df of the stem in both documents: what the texts
 * are about is in every statement and tells them apart from none; class       names and numbers say
 * a little more.
 *
 * Words inside attributions and directions are set aside unless nothing else is there: where the
 * other side has them too they speak for a pair, where it has not they do not speak against it.
 * Numbers, times and days are types by their value, however they are written ("nineteen" is 19, the
 * 22nd of March has a 22). Linear but for the sorting of the values.
 */
#include "align/engine.h"
#include "align/names.h"
#include "align/numeric.h"
#include "align/phrases.h"
#include "align/values.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/sort.h"
#include "util/vec.h"
#include "util/str.h"

#define UNKNOWN_RANK 200000.0
#define PART_WORDS   3u  /* at least, of a part of a statement */
#define FOREIGN      4.0 /* statements about other things: what is rare in a short text */

/* Counts that are needed only while the types are made. */
struct build {
    uint32_t *type_of_fold, *stem_of_id; /* by interned id; CD_NONE */
    uint32_t *stem;                      /* dense stem number of each type */
    uint32_t *df_stem;
    uint32_t *capital, *inner; /* occurrences inside a statement: capitalised, all */
    uint32_t *seen, *seen_stem;
    uint32_t *place; /* in its list, of a type seen in this statement */
    uint32_t n_stems, cap;
    struct al_values values;
    struct al_phrases phrases;
};

static bool usable(const struct cd_token *t)
{
    return t->cls != CD_TOKEN_PUNCT && t->fold != CD_NONE;
}

/* Whether the statement has a usable token that is not set aside. */
static bool has_body(const struct cd_doc *doc, const struct cd_statement *s)
{
    for (uint32_t k = s->tokens.first; k < cd_range_end(s->tokens); k++) {
        if (usable(&doc->tokens[k]) && !(doc->tokens[k].flags & CD_TOKEN_ASIDE)) {
            return true;
        }
    }
    return false;
}

static uint32_t count_ids(const struct cd_doc *doc, uint32_t n)
{
    for (uint32_t k = 0; k < doc->n_tokens; k++) {
        const struct cd_token *t = &doc->tokens[k];
        if (t->fold != CD_NONE && t->fold >= n) {
            n = t->fold + 1;
        }
        if (t->stem != CD_NONE && t->stem >= n) {
            n = t->stem + 1;
        }
    }
    return n;
}

/*
 * The type of a token, which is read as the value of that id, or CD_NONE; else it may carry the
 * phrase of that id.
 */
static uint32_t type_add(struct al_engine *e, struct build *b, const struct cd_token *t,
                         uint32_t value, uint32_t phrase)
{
    uint32_t fold = value != CD_NONE ? value : phrase != CD_NONE ? phrase : t->fold;
    uint32_t id = b->type_of_fold[fold];
    if (id != CD_NONE) {
        return id;
    }
    struct al_vocab *v = &e->vocab;
    if (v->n_types == b->cap) {
        b->cap = b->cap ? 2 * b->cap : 1024;
        v->types = cd_realloc_array(v->types, b->cap, sizeof *v->types);
        b->stem = cd_realloc_array(b->stem, b->cap, sizeof *b->stem);
        b->capital = cd_realloc_array(b->capital, b->cap, sizeof *b->capital);
        b->inner = cd_realloc_array(b->inner, b->cap, sizeof *b->inner);
        b->place = cd_realloc_array(b->place, b->cap, sizeof *b->place);
        b->seen = cd_realloc_array(b->seen, b->cap, sizeof *b->seen);
    }
    id = v->n_types++;
    uint32_t stem = value != CD_NONE || t->stem == CD_NONE ? fold : t->stem;
    struct al_amount *amount = cd_al_values_amount(&b->values, value);
    if (amount) {
        uint32_t plain = cd_al_values_plain(&b->values, e, amount->number);
        stem = plain == CD_NONE ? fold : plain;
        amount->type = id;
    }
    if (b->stem_of_id[stem] == CD_NONE) {
        b->stem_of_id[stem] = b->n_stems++;
    }
    struct al_type *type = &v->types[id];
    *type = (struct al_type){.fold = fold < b->values.first_id ? fold : t->fold,
                             .stem = stem,
                             .entry = CD_NONE,
                             .slot = CD_NONE,
                             .phrase = cd_al_phrases_number(&b->phrases, phrase)};
    if (t->cls == CD_TOKEN_NUMBER || value != CD_NONE) {
        type->flags |= AL_TYPE_NUMBER;
    }
    /* not of a number: "100" and "hundred" are one type, and either may come first */
    if ((t->flags & CD_TOKEN_STOP) && !(type->flags & AL_TYPE_NUMBER)) {
        type->flags |= AL_TYPE_STOP;
    }
    b->type_of_fold[fold] = id;
    b->stem[id] = b->stem_of_id[stem];
    b->capital[id] = b->inner[id] = 0;
    b->seen[id] = CD_NONE;
    return id;
}

/* Words of an indirect question, by stem. */
static const char *const asking[AL_N_ASKING] = {"ask",    "question", "whether", "inquir",
                                                "enquir", "wonder",   "repli",   "respond"};

bool cd_al_types_asks(const struct al_engine *e, const struct cd_token *token)
{
    bool asks = false;
    for (size_t w = 0; w < AL_N_ASKING; w++) {
        asks |= token->stem == e->asking[w];
    }
    return asks && token->stem != CD_NONE;
}

/* Whether the statement is a question, by its kind or its last mark, or reports one. */
static enum al_trait trait_of(const struct al_engine *e, const struct cd_doc *doc,
                              const struct cd_statement *s)
{
    bool question = s->kind == CD_STATEMENT_QUESTION;
    for (uint32_t k = cd_range_end(s->tokens); k-- > s->tokens.first && !question;) {
        if (doc->tokens[k].cls != CD_TOKEN_PUNCT) {
            break;
        }
        question = doc->text.ptr[doc->tokens[k].off] == '?';
    }
    for (uint32_t k = s->tokens.first; k < cd_range_end(s->tokens) && !question; k++) {
        if (cd_al_types_asks(e, &doc->tokens[k])) {
            return AL_TRAIT_ASKS;
        }
    }
    return question ? AL_TRAIT_QUESTION : AL_TRAIT_NONE;
}

static enum al_class class_of(const struct cd_doc *doc, uint32_t i)
{
    switch (doc->statements[i].kind) {
    case CD_STATEMENT_HEADING:
        return AL_CLASS_HEADING;
    case CD_STATEMENT_BOILERPLATE:
    case CD_STATEMENT_DIRECTION:
        return AL_CLASS_OUT;
    default:
        return AL_CLASS_TEXT;
    }
}

/* Whether a token is a mark that ends a sentence or clause. */
static bool ends_part(const struct al_engine *e, const struct cd_token *t)
{
    if (t->cls != CD_TOKEN_PUNCT || t->fold == CD_NONE) {
        return false;
    }
    struct cd_str mark = cd_ctx_string(e->ctx, t->fold);
    return mark.len == 1 && strchr(".?!;:,", mark.ptr[0]);
}

/* Lists the distinct types of one statement in order of first sight and counts them. */
static uint32_t read_statement(struct al_engine *e, struct build *b, unsigned k, uint32_t i,
                               uint32_t stamp, uint32_t cap)
{
    struct al_side *side = &e->side[k];
    const struct cd_doc *doc = side->doc;
    const struct cd_statement *s = &doc->statements[i];
    bool body = has_body(doc, s);
    uint32_t n = side->first[i];
    unsigned part = 0, in_part = 0;
    cd_al_values_read(&b->values, e, doc, s);
    for (uint32_t x = s->tokens.first; x < cd_range_end(s->tokens); x++) {
        const struct cd_token *t = &doc->tokens[x];
        if (!usable(t)) {
            if (ends_part(e, t) && in_part >= PART_WORDS && part + 1 < AL_PARTS) {
                part++;
                in_part = 0;
            }
            continue;
        }
        in_part++;
        uint32_t value = b->values.id[x - s->tokens.first];
        if (value == AL_INSIDE) {
            continue;
        }
        uint32_t phrase = value == CD_NONE ? cd_al_phrases_at(&b->phrases, k, x) : CD_NONE;
        uint32_t id = type_add(e, b, t, value, phrase);
        if (!(t->flags & CD_TOKEN_INITIAL)) {
            b->inner[id]++;
            b->capital[id] += (t->flags & (CD_TOKEN_CAPITAL | CD_TOKEN_NAME)) != 0;
        }
        bool aside = body && (t->flags & CD_TOKEN_ASIDE);
        if (b->seen[id] == stamp) {
            if (!aside) {
                side->place[b->place[id]] &= (uint8_t)~AL_PLACE_ASIDE; /* all its tokens are */
            }
            continue;
        }
        b->seen[id] = stamp;
        b->place[id] = n;
        e->vocab.types[id].df[k]++;
        uint32_t stem = b->stem[id];
        if (b->seen_stem[stem] != stamp) {
            b->seen_stem[stem] = stamp;
            b->df_stem[stem]++;
        }
        if (n == cap) {
            cap = cap ? 2 * cap : 1024;
            side->list = cd_realloc_array(side->list, cap, sizeof *side->list);
            side->place = cd_realloc_array(side->place, cap, sizeof *side->place);
        }
        side->list[n] = id;
        side->place[n++] = (uint8_t)(part << 1 | aside);
    }
    side->first[i + 1] = n;
    return cap;
}

static void read_side(struct al_engine *e, struct build *b, unsigned k)
{
    struct al_side *side = &e->side[k];
    uint32_t cap = side->doc->n_tokens; /* no more of them, and most of these */
    side->list = cd_malloc(((size_t)cap + 1) * sizeof *side->list);
    side->place = cd_malloc(((size_t)cap + 1) * sizeof *side->place);
    side->first = cd_calloc((size_t)side->n + 1, sizeof *side->first);
    side->cls = cd_calloc((size_t)side->n + 1, 1);
    side->trait = cd_calloc((size_t)side->n + 1, 1);
    for (uint32_t i = 0; i < side->n; i++) {
        side->cls[i] = (uint8_t)class_of(side->doc, i);
        side->first[i + 1] = side->first[i];
        if (side->cls[i] == AL_CLASS_OUT || side->locked[i]) {
            side->cls[i] = AL_CLASS_OUT;
            continue;
        }
        side->trait[i] = (uint8_t)trait_of(e, side->doc, &side->doc->statements[i]);
        cap = read_statement(e, b, k, i, k ? e->side[0].n + i : i, cap);
        if (side->first[i + 1] == side->first[i]) {
            side->cls[i] = AL_CLASS_OUT;
        }
    }
    uint32_t n = side->first[side->n]; /* nothing is kept for growing further */
    side->list = cd_realloc_array(side->list, (size_t)n + 1, sizeof *side->list);
    side->place = cd_realloc_array(side->place, (size_t)n + 1, sizeof *side->place);
}

static void weigh(struct al_engine *e, const struct build *b)
{
    double n = (double)e->side[0].n + e->side[1].n + FOREIGN;
    for (uint32_t t = 0; t < e->vocab.n_types; t++) {
        struct al_type *type = &e->vocab.types[t];
        struct cd_str word = cd_ctx_string(e->ctx, type->fold);
        if (e->lexicon && !(type->flags & AL_TYPE_NUMBER)) {
            type->entry = cd_lexicon_find(e->lexicon, word);
        }
        if (!(type->flags & (AL_TYPE_NUMBER | AL_TYPE_STOP)) && 2 * b->capital[t] > b->inner[t]) {
            type->flags |= AL_TYPE_NAME;
        }
        double rank = type->entry == CD_NONE ? UNKNOWN_RANK
                                             : (double)cd_lexicon_rank(e->lexicon, type->entry);
        double p = .08 / (rank + 1.5);
        double background = sqrt(sqrt(1e-3 / (1e-3 + p)));
        if (!e->lexicon && (type->flags & AL_TYPE_STOP)) {
            background = .5;
        }
        double local = al_log((n + 1) / (b->df_stem[b->stem[t]] + .5));
        double w = background * (local < .05 ? .05 : local);
        if (type->flags & AL_TYPE_NUMBER) {
            w *= 1.5;
        } else if (type->flags & AL_TYPE_NAME) {
            w *= 1.2;
        }
        type->weight = (float)w;
    }
}

/* Expands the vectors of the types that are in the lexicon. */
static void load_vectors(struct al_engine *e)
{
    struct al_vocab *v = &e->vocab;
    if (!e->lexicon) {
        return;
    }
    v->dims = cd_lexicon_dims(e->lexicon);
    for (uint32_t t = 0; t < v->n_types; t++) {
        if (v->types[t].entry != CD_NONE) {
            v->types[t].slot = v->n_vectors++;
        }
    }
    v->vectors = cd_calloc((size_t)v->n_vectors + 1, v->dims);
    v->scales = cd_calloc((size_t)v->n_vectors + 1, sizeof *v->scales);
    for (uint32_t t = 0; t < v->n_types; t++) {
        uint32_t slot = v->types[t].slot;
        if (slot != CD_NONE) {
            cd_lexicon_vector(e->lexicon, v->types[t].entry, v->vectors + (size_t)slot * v->dims,
                              &v->scales[slot]);
        }
    }
}

/* What sorts the word at a place of its statement: the heavier first, of equals the earlier. */
static uint64_t heavy(float weight, uint32_t place)
{
    uint32_t bits; /* of positive numbers in their order */
    memcpy(&bits, &weight, sizeof bits);
    return (uint64_t)~bits << 32 | place;
}

static struct al_total total_of(const struct al_vocab *v, const struct al_side *side, uint32_t i)
{
    struct al_total total = {.weight = 1e-9};
    for (uint32_t k = side->first[i]; k < side->first[i + 1]; k++) {
        const struct al_type *t = &v->types[side->list[k]];
        if (side->place[k] & AL_PLACE_ASIDE) {
            total.aside = true;
            continue;
        }
        total.weight += (double)t->weight;
        total.numbers += (t->flags & AL_TYPE_NUMBER) != 0;
        if ((t->flags & (AL_TYPE_NUMBER | AL_TYPE_NAME)) == AL_TYPE_NAME) {
            total.names++;
        }
    }
    total.log_weight = al_log(1 + total.weight);
    return total;
}

/* Sorts the types of each statement by weight and adds up. */
static void order_side(const struct al_vocab *v, struct al_side *side)
{
    struct word {
        uint32_t type;
        uint8_t place;
    } *words = NULL;
    uint64_t *order = NULL;
    uint32_t cap = 0;
    side->weight = cd_calloc(side->n ? side->n : 1, sizeof *side->weight);
    side->total = cd_calloc((size_t)side->n + 1, sizeof *side->total);
    for (uint32_t i = 0; i < side->n; i++) {
        uint32_t first = side->first[i], n = side->first[i + 1] - first;
        if (n > cap) {
            cap = n;
            words = cd_realloc_array(words, cap, sizeof *words);
            order = cd_realloc_array(order, cap, sizeof *order);
        }
        double sum = 0;
        for (uint32_t k = 0; k < n; k++) {
            words[k] = (struct word){side->list[first + k], side->place[first + k]};
            float weight = v->types[words[k].type].weight;
            order[k] = heavy(weight, k);
            sum += words[k].place & AL_PLACE_ASIDE ? 0 : (double)weight;
        }
        cd_sort_u64(order, n);
        for (uint32_t k = 0; k < n; k++) {
            const struct word *w = &words[(uint32_t)order[k]];
            side->list[first + k] = w->type;
            side->place[first + k] = w->place;
        }
        side->weight[i] = (float)sum;
        side->total[i] = total_of(v, side, i);
    }
    free(words);
    free(order);
}

static void make_postings(const struct al_vocab *v, struct al_side *side)
{
    uint32_t total = side->first[side->n];
    side->post_first = cd_calloc((size_t)v->n_types + 2, sizeof *side->post_first);
    side->post = cd_malloc((total ? total : 1) * sizeof *side->post);
    uint32_t *at = side->post_first + 1; /* shifted: filling moves each start to its end */
    for (uint32_t k = 0; k < total; k++) {
        at[side->list[k] + 1]++;
    }
    for (uint32_t t = 0; t < v->n_types; t++) {
        at[t + 1] += at[t];
    }
    for (uint32_t i = 0; i < side->n; i++) {
        for (uint32_t k = side->first[i]; k < side->first[i + 1]; k++) {
            side->post[at[side->list[k]]++] = i;
        }
    }
}

/* Keeps for similar.c which types are one amount in two units. */
static void link_amounts(struct al_vocab *v, const struct al_values *values)
{
    uint32_t cap = 0;
    for (uint32_t k = 0; k < values->n_pairs; k++) {
        uint32_t a = values->amounts[values->pairs[2 * k]].type,
                 b = values->amounts[values->pairs[2 * k + 1]].type;
        if (a != CD_NONE && b != CD_NONE) { /* neither stands in what takes no part */
            *CD_PUSH(v->same, v->n_same, cap) = (struct al_same){a, b, AL_STEM};
        }
    }
}

/* How often each type is said in both documents. The caller's. */
static uint32_t *count_types(const struct al_engine *e, const struct build *b)
{
    uint32_t *count = cd_calloc((size_t)e->vocab.n_types + 1, sizeof *count);
    for (unsigned k = 0; k < 2; k++) {
        const struct cd_doc *doc = e->side[k].doc;
        for (uint32_t t = 0; t < doc->n_tokens; t++) {
            uint32_t fold = doc->tokens[t].fold;
            if (fold != CD_NONE && b->type_of_fold[fold] != CD_NONE) {
                count[b->type_of_fold[fold]]++;
            }
        }
    }
    return count;
}

/* The same for names in two spellings. */
static void link_names(struct al_engine *e, const struct build *b)
{
    struct al_names names = {0};
    for (unsigned k = 0; k < 2; k++) {
        const struct cd_doc *doc = e->side[k].doc;
        for (uint32_t m = 0; m < doc->n_marks; m++) {
            const struct cd_mark *mark = &doc->marks[m];
            if (mark->kind != CD_MARK_NAME || mark->value == CD_NONE) {
                continue;
            }
            for (uint32_t t = mark->tokens.first; t < cd_range_end(mark->tokens); t++) {
                uint32_t fold = doc->tokens[t].fold;
                uint32_t type = fold == CD_NONE ? CD_NONE : b->type_of_fold[fold];
                if (type != CD_NONE && !(e->vocab.types[type].flags & AL_TYPE_STOP)) {
                    cd_al_names_add(&names, mark->value, type, mark->tokens.count == 1);
                }
            }
        }
    }
    uint32_t *count = count_types(e, b);
    cd_al_names_link(&names, count, &e->vocab);
    free(count);
    cd_al_names_finish(&names);
}

void cd_al_types_build(struct al_engine *e)
{
    struct build b = {0};
    for (size_t w = 0; w < AL_N_ASKING; w++) {
        e->asking[w] = cd_ctx_lookup(e->ctx, (struct cd_str){asking[w], strlen(asking[w])});
    }
    cd_al_values_init(&b.values, e, count_ids(e->side[1].doc, count_ids(e->side[0].doc, 0)));
    cd_al_phrases_init(&b.phrases, e, cd_al_values_end(&b.values));
    size_t size = ((size_t)b.phrases.first_id + b.phrases.n + 1) * sizeof(uint32_t);
    b.type_of_fold = cd_malloc(size);
    b.stem_of_id = cd_malloc(size);
    b.df_stem = cd_calloc(1, size);
    b.seen_stem = cd_malloc(size);
    memset(b.type_of_fold, 0xff, size);
    memset(b.stem_of_id, 0xff, size);
    memset(b.seen_stem, 0xff, size);
    for (unsigned k = 0; k < 2; k++) {
        read_side(e, &b, k);
    }
    link_amounts(&e->vocab, &b.values);
    link_names(e, &b);
    weigh(e, &b);
    load_vectors(e);
    for (unsigned k = 0; k < 2; k++) {
        order_side(&e->vocab, &e->side[k]);
        make_postings(&e->vocab, &e->side[k]);
    }
    free(b.type_of_fold);
    free(b.stem_of_id);
    free(b.df_stem);
    free(b.seen_stem);
    free(b.stem);
    free(b.capital);
    free(b.inner);
    free(b.seen);
    free(b.place);
    cd_al_values_finish(&b.values);
    cd_al_phrases_finish(&b.phrases);
}
