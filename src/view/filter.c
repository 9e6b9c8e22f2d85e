/*
 * Filters: words that say which rows are shown. Words of one kind widen each other (omitted added),
 * words of different kinds narrow (omitted flag); - or ! before a word excludes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/state.h"

/* Beside the bits of enum cd_review_status: */
#define REVIEW_OPEN   8u  /* differs, and nobody has decided */
#define REVIEW_MARKED 16u /* bookmark or note */

/* Plain statements, or parts of them, that only one side has. */
#define CLAIM_LOST   1u /* by the base */
#define CLAIM_GAINED 2u /* by the version */

static const struct cd_filter_word words[] = {
    {"identical", CD_FILTER_RELATION, 1u << CD_REL_IDENTICAL},
    {"typographic", CD_FILTER_RELATION, 1u << CD_REL_TYPOGRAPHIC},
    {"reworded", CD_FILTER_RELATION, 1u << CD_REL_REWORDED},
    {"partial", CD_FILTER_RELATION, 1u << CD_REL_PARTIAL},
    {"omitted", CD_FILTER_RELATION, 1u << CD_REL_OMITTED},
    {"added", CD_FILTER_RELATION, 1u << CD_REL_ADDED},
    {"aside", CD_FILTER_RELATION, 1u << CD_REL_ASIDE},
    {"number", CD_FILTER_FLAG, 1u << CD_FLAG_NUMBER},
    {"date", CD_FILTER_FLAG, 1u << CD_FLAG_DATE},
    {"name", CD_FILTER_FLAG, 1u << CD_FLAG_NAME},
    {"negation", CD_FILTER_FLAG, 1u << CD_FLAG_NEGATION},
    {"modality", CD_FILTER_FLAG, 1u << CD_FLAG_MODALITY},
    {"quantifier", CD_FILTER_FLAG, 1u << CD_FLAG_QUANTIFIER},
    {"attribution", CD_FILTER_FLAG, 1u << CD_FLAG_ATTRIBUTION},
    {"quote", CD_FILTER_FLAG, 1u << CD_FLAG_QUOTE},
    {"direction", CD_FILTER_FLAG, 1u << CD_FLAG_DIRECTION},
    {"verbatim", CD_FILTER_VERDICT, 1u << CD_QUOTE_VERBATIM},
    {"trimmed", CD_FILTER_VERDICT, 1u << CD_QUOTE_TRIMMED},
    {"bracketed", CD_FILTER_VERDICT, 1u << CD_QUOTE_BRACKETED},
    {"altered", CD_FILTER_VERDICT, 1u << CD_QUOTE_ALTERED},
    {"spliced", CD_FILTER_VERDICT, 1u << CD_QUOTE_SPLICED},
    {"unsupported", CD_FILTER_VERDICT, 1u << CD_QUOTE_UNSUPPORTED},
    {"question", CD_FILTER_STATEMENT, 1u << CD_STATEMENT_QUESTION},
    {"heading", CD_FILTER_STATEMENT, 1u << CD_STATEMENT_HEADING},
    {"boilerplate", CD_FILTER_STATEMENT, 1u << CD_STATEMENT_BOILERPLATE},
    {"lost", CD_FILTER_CLAIM, CLAIM_LOST},
    {"gained", CD_FILTER_CLAIM, CLAIM_GAINED},
    {"differences", CD_FILTER_TRAIT, 1u << CD_TRAIT_DIFFERS},
    {"flag", CD_FILTER_TRAIT, 1u << CD_TRAIT_FLAG},
    {"grave", CD_FILTER_TRAIT, 1u << CD_TRAIT_GRAVE},
    {"moved", CD_FILTER_TRAIT, 1u << CD_TRAIT_MOVED},
    {"quotation", CD_FILTER_TRAIT, 1u << CD_TRAIT_QUOTE},
    {"uncertain", CD_FILTER_TRAIT, 1u << CD_TRAIT_LOW},
    {"unreviewed", CD_FILTER_REVIEW, REVIEW_OPEN},
    {"reviewed", CD_FILTER_REVIEW, 1u << CD_REVIEW_CONFIRMED | 1u << CD_REVIEW_REJECTED},
    {"confirmed", CD_FILTER_REVIEW, 1u << CD_REVIEW_CONFIRMED},
    {"rejected", CD_FILTER_REVIEW, 1u << CD_REVIEW_REJECTED},
    {"marked", CD_FILTER_REVIEW, REVIEW_MARKED},
    {"speaker:", CD_FILTER_VALUE, 0},
    {"score<", CD_FILTER_VALUE, 0},
    {"score>", CD_FILTER_VALUE, 0},
};

#define N_WORDS (sizeof words / sizeof *words)

const struct cd_filter_word *cd_filter_words(uint32_t *n)
{
    *n = N_WORDS;
    return words;
}

void cd_filter_finish(struct cd_filter *filter)
{
    free(filter->text);
    for (uint32_t k = 0; k < filter->n_speakers; k++)
        free(filter->speakers[k].part);
    free(filter->speakers);
    *filter = (struct cd_filter){.below = NAN, .above = NAN};
}

static char *folded(struct cd_str s)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_fold(&buf, s);
    return cd_buf_steal(&buf);
}

static bool take_score(struct cd_filter *filter, const char *word)
{
    char *end;
    double value = strtod(word + 6, &end);
    if (end == word + 6 || *end || !(value >= 0 && value <= 1))
        return false;
    if (word[5] == '<')
        filter->below = value;
    else
        filter->above = value;
    return true;
}

static bool take_word(struct cd_filter *filter, const char *word, bool without)
{
    for (size_t k = 0; k < N_WORDS; k++) {
        if (strcmp(words[k].name, word) != 0 || words[k].kind == CD_FILTER_VALUE)
            continue;
        (without ? filter->without : filter->with)[words[k].kind] |= words[k].set;
        return true;
    }
    return false;
}

static void take_speaker(struct cd_filter *filter, const char *name, bool without)
{
    uint32_t cap = filter->n_speakers;
    struct cd_filter_speaker *s = CD_PUSH(filter->speakers, filter->n_speakers, cap);
    s->part = folded((struct cd_str){name, strlen(name)});
    s->without = without;
}

/* The end of the word at s: a blank or a comma that is not in quotation marks, or the end. */
static const char *word_end(const char *s)
{
    bool quoted = false;
    for (; *s && (quoted || (*s != ' ' && *s != ',')); s++)
        quoted ^= *s == '"';
    return s;
}

/* The word without its quotation marks, which may hold blanks together; the caller's. */
static char *unquoted(const char *s, const char *end)
{
    char *word = cd_strndup(s, (size_t)(end - s)), *to = word;
    for (const char *p = word; *p; p++)
        if (*p != '"')
            *to++ = *p;
    *to = '\0';
    return word;
}

/* Takes one word; returns false with the reason in problem. */
static bool take(struct cd_filter *filter, const char *word, char *problem, size_t size)
{
    bool without = word[0] == '!' || word[0] == '-';
    const char *name = word + without;
    if (!strncmp(name, "speaker:", 8) && name[8]) {
        take_speaker(filter, name + 8, without);
        return true;
    }
    if (!without && (!strncmp(name, "score<", 6) || !strncmp(name, "score>", 6))) {
        snprintf(problem, size, "a score is a number from 0 to 1: score<0.6");
        return take_score(filter, name);
    }
    snprintf(problem, size, "no such word: %.40s (Tab completes, Esc leaves)", name);
    return take_word(filter, name, without);
}

bool cd_filter_parse(const char *text, struct cd_filter *out, char *problem, size_t size)
{
    *out = (struct cd_filter){.below = NAN, .above = NAN};
    bool any = false, ok = true;
    for (const char *s = text + strspn(text, " ,"), *end; *s && ok; s = end + strspn(end, " ,")) {
        end = word_end(s);
        char *word = unquoted(s, end);
        any = true;
        ok = take(out, word, problem, size);
        free(word);
    }
    if (!ok)
        cd_filter_finish(out);
    else if (any)
        out->text = cd_strdup(text);
    return ok;
}

static uint32_t flag_set(const struct cd_pair *pair)
{
    uint32_t set = 0;
    for (uint32_t k = 0; pair->diff && k < pair->diff->n_flags; k++)
        set |= 1u << pair->diff->flags[k].kind;
    return set;
}

/* Whether somebody whose name holds this part says something in the row. */
static bool speaks(const struct cd_view *view, const struct cd_vrow *row, const char *part)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++)
        for (uint32_t k = 0; k < row->cells[d].n; k++) {
            uint32_t id = view->model->docs[d]->statements[row->cells[d].ids[k]].speaker;
            if (id == CD_NONE)
                continue;
            char *name = folded(cd_ctx_string(view->model->ctx, id));
            bool found = strstr(name, part) != NULL;
            free(name);
            if (found)
                return true;
        }
    return false;
}

/* Who is wanted speaks (one of them), who is not wanted does not. */
static bool takes_speakers(const struct cd_view *view, const struct cd_vrow *row)
{
    const struct cd_filter *f = &view->filter;
    bool wanted = false, found = false;
    for (uint32_t k = 0; k < f->n_speakers; k++) {
        bool here = speaks(view, row, f->speakers[k].part);
        if (f->speakers[k].without && here)
            return false;
        wanted |= !f->speakers[k].without;
        found |= !f->speakers[k].without && here;
    }
    return found || !wanted;
}

static uint32_t kinds_of(const struct cd_doc *doc, const uint32_t *ids, uint32_t n)
{
    uint32_t set = 0;
    for (uint32_t k = 0; k < n; k++)
        set |= 1u << doc->statements[ids[k]].kind;
    return set;
}

static uint32_t review_set(const struct cd_pair *pair)
{
    uint32_t set = 1u << pair->status;
    set |= pair->status == CD_REVIEW_AUTO && cd_pair_differs(pair) ? REVIEW_OPEN : 0;
    return set | (pair->bookmark || pair->note ? REVIEW_MARKED : 0);
}

static bool has_plain(const struct cd_doc *doc, const uint32_t *ids, uint32_t n)
{
    return (kinds_of(doc, ids, n) & 1u << CD_STATEMENT_PLAIN) != 0;
}

/* What the base says and the version does not, and the other way round; questions are no claims. */
static uint32_t claim_set(const struct cd_model *model, const struct cd_pair *pair)
{
    bool both = pair->n_a && pair->n_b && pair->diff;
    bool lost = both ? pair->diff->uncovered_a.count > 0 : pair->relation == CD_REL_OMITTED;
    bool gained = both ? pair->diff->uncovered_b.count > 0 : pair->relation == CD_REL_ADDED;
    const struct cd_doc *version = model->docs[cd_model_version(model, pair->cmp)];
    lost = lost && has_plain(model->docs[model->base], pair->a, pair->n_a);
    gained = gained && has_plain(version, pair->b, pair->n_b);
    return (lost ? CLAIM_LOST : 0) | (gained ? CLAIM_GAINED : 0);
}

static uint32_t set_of(const struct cd_view *view, const struct cd_pair *pair,
                       enum cd_filter_kind kind)
{
    const struct cd_model *model = view->model;
    switch (kind) {
    case CD_FILTER_RELATION:
        return 1u << pair->relation;
    case CD_FILTER_FLAG:
        return flag_set(pair);
    case CD_FILTER_VERDICT:
        return pair->weight->verdicts;
    case CD_FILTER_STATEMENT:
        return kinds_of(model->docs[model->base], pair->a, pair->n_a) |
               kinds_of(model->docs[cd_model_version(model, pair->cmp)], pair->b, pair->n_b);
    case CD_FILTER_REVIEW:
        return review_set(pair);
    case CD_FILTER_CLAIM:
        return claim_set(model, pair);
    case CD_FILTER_TRAIT:
    case CD_FILTER_VALUE:
        break;
    }
    return 0;
}

static bool takes_pair(const struct cd_view *view, const struct cd_pair *pair)
{
    const struct cd_filter *f = &view->filter;
    for (unsigned k = 0; k < CD_FILTER_TRAIT; k++) {
        if (!f->with[k] && !f->without[k])
            continue;
        uint32_t set = set_of(view, pair, (enum cd_filter_kind)k);
        if ((f->with[k] && !(f->with[k] & set)) || (f->without[k] & set))
            return false;
    }
    return !(pair->score >= f->below) && !(pair->score <= f->above);
}

static bool takes_traits(const struct cd_filter *f, uint32_t traits)
{
    uint32_t with = f->with[CD_FILTER_TRAIT];
    return !(with && !(with & traits)) && !(f->without[CD_FILTER_TRAIT] & traits);
}

bool cd_filter_takes_pair(const struct cd_view *view, const struct cd_pair *pair)
{
    return takes_traits(&view->filter, cd_pair_traits(pair)) && takes_pair(view, pair);
}

/* A row passes where one of its pairs does. */
bool cd_filter_takes(const struct cd_view *view, const struct cd_vrow *row)
{
    const struct cd_filter *f = &view->filter;
    if (!takes_traits(f, row->traits) || !takes_speakers(view, row))
        return false;
    for (uint32_t k = 0; k < row->n_pairs; k++)
        if (takes_pair(view, row->pairs[k]))
            return true;
    /* A row without pairs with the base: the version's own additions carry none of the rest. */
    bool any = !isnan(f->below) || !isnan(f->above);
    for (unsigned k = 0; k < CD_FILTER_TRAIT; k++)
        any |= f->with[k] != 0;
    return row->n_pairs == 0 && !any;
}

static bool has_name(const struct cd_name_list *list, const char *name)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (list->names[k] == name)
            return true;
    return false;
}

struct cd_name_list cd_filter_speakers(const struct cd_view *view, struct cd_str head)
{
    const struct cd_model *model = view->model;
    struct cd_name_list list = {NULL, 0};
    uint32_t cap = 0, before = CD_NONE;
    char *want = folded(head);
    for (uint32_t d = 0; d < model->n_docs; d++)
        for (uint32_t s = 0; s < model->docs[d]->n_statements; s++) {
            uint32_t id = model->docs[d]->statements[s].speaker;
            if (id == CD_NONE || id == before) /* one speaks for long */
                continue;
            before = id;
            const char *name = cd_ctx_string(model->ctx, id).ptr;
            char *have = folded((struct cd_str){name, strlen(name)});
            if (!strncmp(have, want, strlen(want)) && !has_name(&list, name))
                *CD_PUSH(list.names, list.n, cap) = name;
            free(have);
        }
    free(want);
    return list;
}
