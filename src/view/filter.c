/*
 * Filters: words that say which rows are shown. Words of one kind widen each other (omitted added),
 * words of different kinds narrow (omitted flag); ! before a word excludes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "util/mem.h"
#include "view/state.h"

enum word_kind {
    WORD_RELATION,
    WORD_FLAG,
    WORD_TRAIT,
    WORD_STATUS
};

static const struct {
    const char *name;
    enum word_kind kind;
    uint32_t set;
} words[] = {
    {"identical", WORD_RELATION, 1u << CD_REL_IDENTICAL},
    {"typographic", WORD_RELATION, 1u << CD_REL_TYPOGRAPHIC},
    {"reworded", WORD_RELATION, 1u << CD_REL_REWORDED},
    {"partial", WORD_RELATION, 1u << CD_REL_PARTIAL},
    {"omitted", WORD_RELATION, 1u << CD_REL_OMITTED},
    {"added", WORD_RELATION, 1u << CD_REL_ADDED},
    {"aside", WORD_RELATION, 1u << CD_REL_ASIDE},
    {"number", WORD_FLAG, 1u << CD_FLAG_NUMBER},
    {"date", WORD_FLAG, 1u << CD_FLAG_DATE},
    {"name", WORD_FLAG, 1u << CD_FLAG_NAME},
    {"negation", WORD_FLAG, 1u << CD_FLAG_NEGATION},
    {"modality", WORD_FLAG, 1u << CD_FLAG_MODALITY},
    {"quantifier", WORD_FLAG, 1u << CD_FLAG_QUANTIFIER},
    {"attribution", WORD_FLAG, 1u << CD_FLAG_ATTRIBUTION},
    {"quote", WORD_FLAG, 1u << CD_FLAG_QUOTE},
    {"direction", WORD_FLAG, 1u << CD_FLAG_DIRECTION},
    {"differences", WORD_TRAIT, 1u << CD_TRAIT_DIFFERS},
    {"flag", WORD_TRAIT, 1u << CD_TRAIT_FLAG},
    {"grave", WORD_TRAIT, 1u << CD_TRAIT_GRAVE},
    {"moved", WORD_TRAIT, 1u << CD_TRAIT_MOVED},
    {"quotation", WORD_TRAIT, 1u << CD_TRAIT_QUOTE},
    {"uncertain", WORD_TRAIT, 1u << CD_TRAIT_LOW},
    {"unreviewed", WORD_TRAIT, 1u << CD_TRAIT_UNREVIEWED},
    {"marked", WORD_TRAIT, 1u << CD_TRAIT_MARKED},
    {"reviewed", WORD_STATUS, 1u << CD_REVIEW_CONFIRMED | 1u << CD_REVIEW_REJECTED},
    {"confirmed", WORD_STATUS, 1u << CD_REVIEW_CONFIRMED},
    {"rejected", WORD_STATUS, 1u << CD_REVIEW_REJECTED},
};

#define N_WORDS (sizeof words / sizeof *words)

const char *const *cd_filter_words(uint32_t *n)
{
    static const char *list[N_WORDS + 3];
    for (size_t k = 0; k < N_WORDS; k++)
        list[k] = words[k].name;
    list[N_WORDS] = "speaker:";
    list[N_WORDS + 1] = "score<";
    list[N_WORDS + 2] = "score>";
    *n = N_WORDS + 3;
    return list;
}

void cd_filter_finish(struct cd_filter *filter)
{
    free(filter->text);
    free(filter->speaker_part);
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
        if (strcmp(words[k].name, word) != 0)
            continue;
        uint32_t set = words[k].set;
        switch (words[k].kind) {
        case WORD_RELATION:
            *(without ? &filter->without_relations : &filter->relations) |= set;
            break;
        case WORD_FLAG:
            *(without ? &filter->without_flags : &filter->flags) |= set;
            break;
        case WORD_TRAIT:
            *(without ? &filter->without_traits : &filter->traits) |= set;
            break;
        case WORD_STATUS: {
            uint32_t all =
                1u << CD_REVIEW_AUTO | 1u << CD_REVIEW_CONFIRMED | 1u << CD_REVIEW_REJECTED;
            filter->statuses |= without ? all & ~set : set;
            break;
        }
        }
        return true;
    }
    return false;
}

const char *cd_filter_parse(const struct cd_view *view, const char *text, struct cd_filter *out)
{
    static char wrong[96];
    (void)view;
    *out = (struct cd_filter){.below = NAN, .above = NAN};
    char *copy = cd_strdup(text), *rest = copy;
    bool any = false;
    const char *problem = NULL;
    for (char *word = strtok_r(copy, " ,", &rest); word && !problem;
         word = strtok_r(NULL, " ,", &rest)) {
        bool without = word[0] == '!';
        any = true;
        if (!strncmp(word, "speaker:", 8) && word[8]) {
            free(out->speaker_part);
            out->speaker_part = folded((struct cd_str){word + 8, strlen(word + 8)});
        } else if (!strncmp(word, "score<", 6) || !strncmp(word, "score>", 6)) {
            if (!take_score(out, word))
                problem = "a score is a number from 0 to 1";
        } else if (!take_word(out, word + without, without)) {
            snprintf(wrong, sizeof wrong, "no such word: %.40s (Tab shows them)", word);
            problem = wrong;
        }
    }
    free(copy);
    if (problem) {
        cd_filter_finish(out);
        return problem;
    }
    out->text = any ? cd_strdup(text) : NULL;
    return NULL;
}

static uint32_t flag_set(const struct cd_pair *pair)
{
    uint32_t set = 0;
    for (uint32_t k = 0; pair->diff && k < pair->diff->n_flags; k++)
        set |= 1u << pair->diff->flags[k].kind;
    return set;
}

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

/* A row passes where one of its pairs does. */
static bool takes_pair(const struct cd_filter *f, const struct cd_pair *pair)
{
    uint32_t relation = 1u << pair->relation;
    if ((f->relations && !(f->relations & relation)) || (f->without_relations & relation))
        return false;
    uint32_t flags = f->flags || f->without_flags ? flag_set(pair) : 0;
    if ((f->flags && !(f->flags & flags)) || (f->without_flags & flags))
        return false;
    if (f->statuses && !(f->statuses & 1u << pair->status))
        return false;
    return !(pair->score >= f->below) && !(pair->score <= f->above);
}

bool cd_filter_takes(const struct cd_view *view, const struct cd_vrow *row)
{
    const struct cd_filter *f = &view->filter;
    if ((f->traits && !(f->traits & row->traits)) || (f->without_traits & row->traits))
        return false;
    if (f->speaker_part && !speaks(view, row, f->speaker_part))
        return false;
    for (uint32_t k = 0; k < row->n_pairs; k++)
        if (takes_pair(f, row->pairs[k]))
            return true;
    /* A row without pairs with the base: the version's own additions carry none of the rest. */
    return row->n_pairs == 0 && !f->relations && !f->flags && !f->statuses && isnan(f->below) &&
           isnan(f->above);
}
