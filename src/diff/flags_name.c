/*
 * Names: another person, place or body in the same place.
 *
 * A name settles another if they are one (name_like.c). Two names left over are flagged
 * where they face each other or share a word (Asian Development Bank, World Bank); a name that
 * faces nothing but a common noun is flagged too (Poland, the neighbouring country). A name that
 * is merely left out is a matter of coverage.
 */
#include <string.h>

#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "lexicon/lexicon.h"
#include "util/str.h"

/* Words of this frequency are common nouns where a determiner stands before them. */
#define COMMON_RANK 6000u

/* Words behind a name among which "you" tells that it is spoken to. */
#define ADDRESS_REACH 5u
/* A counterpart less like a word of a name than this only stands in its place. */
#define SAID_SENSE    0.5f
/* One word of a name in another spelling differs in no more letters than this. */
#define FEW_LETTERS   2u
/* Words next to a name that make its setting. */
#define SETTING       3u
/* The share of content words with a counterpart for two names to be compared: that face each
 * other, that have a like setting, that have nothing but being alone. */
#define AGREE_FACING  0.7
#define AGREE_BESIDE  0.55
#define AGREE_ALONE   0.6
/* The same for two that stand before the same noun. */
#define AGREE_OWN     0.3
/* The same for two governments that are not what their statements begin with. */
#define AGREE_GOVERN  0.45

static bool is_content(const struct cd_word *w)
{
    return w->weight > 0.5f;
}

/* MPs, NGOs: no names but nouns. */
static bool is_acronym_plural(struct cd_str s)
{
    if (s.len < 3 || s.ptr[s.len - 1] != 's')
        return false;
    for (size_t k = 0; k + 1 < s.len; k++)
        if (s.ptr[k] < 'A' || s.ptr[k] > 'Z')
            return false;
    return true;
}

/*
 * Whether a single capitalised word is a common noun all the same: "the Parties", "the Government",
 * or a plural at the begin of its statement.
 */
static bool is_common_noun(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *side = &d->side[s];
    const struct cd_word *w = &side->words[x->words.first];
    struct cd_str value = cd_ctx_string(d->ctx, x->mark->value);
    if (x->mark->value != CD_NONE &&
        (value.len != w->text.len || memcmp(value.ptr, w->text.ptr, value.len) != 0))
        return false; /* known by another name: Paris, Czech */
    if (is_acronym_plural(cd_doc_text(side->doc, x->mark->span)))
        return true;
    static const char *const feasts[] = {"christmas",    "easter", "pentecost", "whitsun",
                                         "ramadan",      "lent",   "passover",  "advent",
                                         "thanksgiving", "diwali", "hanukkah",  NULL};
    if (x->words.count == 1 && cd_word_is_one_of(w, feasts))
        return true; /* a date */
    static const char *const chambers[] = {"senate", "congress", "commons", "lords", NULL};
    if (x->words.count == 1 && cd_word_is_one_of(w, chambers))
        return false;
    uint32_t lex =
        x->words.count == 1 && d->lexicon ? cd_lexicon_find(d->lexicon, w->text) : CD_NONE;
    if (lex == CD_NONE || cd_lexicon_rank(d->lexicon, lex) > COMMON_RANK ||
        side->doc->tokens[w->token].flags & CD_TOKEN_ALLCAPS)
        return false;
    struct cd_str own = w->text;
    bool initial = side->doc->tokens[w->token].flags & CD_TOKEN_INITIAL;
    if (x->words.first == 0 || initial)
        return own.len > 3 && own.ptr[own.len - 1] == 's';
    static const char *const determiners[] = {"the",     "each", "both", "other", "either",
                                              "neither", "a",    "an",   "this",  "our",
                                              "their",   "its",  NULL};
    struct cd_str before = w[-1].text;
    return cd_str_is_one_of(before, determiners);
}

/* "It calmed down. Few came back.": whether the one word of a name tells how many, or denies; the
 * capital begins a sentence. */
static bool is_cue_word(const struct cd_side *side, const struct cd_seen *x)
{
    for (uint32_t k = 0; x->words.count == 1 && k < side->n_marks; k++)
        if ((side->marks[k]->kind == CD_MARK_QUANTIFIER ||
             side->marks[k]->kind == CD_MARK_NEGATION) &&
            cd_range_holds(cd_side_words(side, side->marks[k]->tokens), x->words.first))
            return true;
    return false;
}

/* "Austrian", "Australia": whether the counterpart of a name is another one, alike by letters. */
static bool looks_alike(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = x->words.count == 1 ? cd_word_mate(d, s, x->words.first) : CD_NONE;
    for (uint32_t k = 0; mate != CD_NONE && k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        struct cd_range r = cd_side_words(other, m->tokens);
        struct cd_seen y = {.mark = m, .words = r};
        if (m->kind == CD_MARK_NAME && cd_range_holds(r, mate) &&
            (s ? cd_names_told_apart(d, &y, x) : cd_names_told_apart(d, x, &y)))
            return true; /* Guinea, Guinea-Bissau */
        if (m->kind == CD_MARK_NAME && r.count == 1 && r.first == mate)
            return m->value != x->mark->value && m->value != x->mark->unit &&
                   m->unit != x->mark->value &&
                   (cd_name_is_known(d, s, x->mark) || cd_name_is_known(d, 1 - s, m)) &&
                   other->words[mate].fold != d->side[s].words[x->words.first].fold;
    }
    return false;
}

/* Whether the counterpart of word w only stands in its place: Moldova, the drivers. */
static bool only_faces(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_match *m = &d->matches[d->side[s].words[w].match];
    return m->how == CD_HOW_SENSE && m->score < SAID_SENSE;
}

/* Whether all content words of a name have counterparts: then it is said, if not as a name. */
static bool is_said(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    if (looks_alike(d, s, x))
        return false;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (is_content(word) && (word->match == CD_NONE || only_faces(d, s, w)))
            return false;
    }
    return true;
}

/* The content word next to a name in its statement, a few words away at most, or CD_NONE. */
static uint32_t beside(const struct cd_side *side, const struct cd_seen *x, bool before)
{
    uint32_t w = before ? x->words.first : cd_range_end(x->words) - 1;
    for (uint32_t k = 0; k < SETTING; k++) {
        if (before ? w == 0 : w + 1 >= side->n_words)
            return CD_NONE;
        w = before ? w - 1 : w + 1;
        if (side->words[w].statement != x->mark->statement)
            return CD_NONE;
        if (is_content(&side->words[w]))
            return w;
    }
    return CD_NONE;
}

/* How many of the words next to name x stand next to name y. */
static unsigned shared_setting(const struct cd_diff *d, const struct cd_seen *x,
                               const struct cd_seen *y)
{
    unsigned n = 0;
    for (unsigned before = 0; before < 2; before++) {
        uint32_t w = beside(&d->side[0], x, before);
        uint32_t mate = w != CD_NONE && cd_word_is_said(d, 0, w) ? cd_word_mate(d, 0, w) : CD_NONE;
        n += mate != CD_NONE && mate + SETTING + 1 >= y->words.first &&
             mate <= cd_range_end(y->words) + SETTING;
    }
    return n;
}

/* "the Hungarian government": what a capital means by itself. */
static bool governs(const struct cd_side *side, const struct cd_seen *x, uint32_t w)
{
    static const char *const words[] = {"government", "authorities", "officials", "leadership",
                                        "leaders",    "ministry",    "side",      "state",
                                        "authority",  "regime",      "cabinet",   "republic",
                                        "delegation", "diplomats",   NULL};
    return w == cd_range_end(x->words) && side->words[w].match == CD_NONE &&
           cd_word_is_one_of(&side->words[w], words);
}

/* The share of content words with a counterpart but for two names and for figures, which are judged
 * by themselves; of the side with less of it. */
static double agreement_but(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y)
{
    double share = 1;
    for (unsigned s = 0; s < 2; s++) {
        uint32_t all = 0, said = 0;
        for (uint32_t w = 0; w < d->side[s].n_words; w++)
            if (d->side[s].words[w].flags & CD_WORD_CONTENT &&
                !(d->side[s].words[w].flags & CD_WORD_VALUE) &&
                !cd_range_holds((s ? y : x)->words, w) && !governs(&d->side[s], s ? y : x, w)) {
                all++;
                said += d->side[s].words[w].match != CD_NONE;
            }
        double own = all ? (double)said / all : 0;
        share = own < share ? own : share;
    }
    return share;
}

bool cd_name_in_heading(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (side->doc->statements[side->statements[k]].kind == CD_STATEMENT_HEADING)
            return true;
    return false;
}

/* Whether a name is the first thing that its statement speaks of. */
static bool begins(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = x->words.first;
    if (w > 0 && cd_word_is(&side->words[w - 1], "the"))
        w--;
    return w == 0 || side->words[w - 1].statement != x->mark->statement;
}

/* "Mrs Drake, would you": one who is spoken to. */
static bool is_addressed(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const you[] = {"you", "your", "yours", "yourself", NULL};
    uint32_t end = cd_range_end(x->words);
    if (end >= side->n_words || side->words[end].statement != x->mark->statement ||
        side->words[end].mark == CD_NONE || !(x->words.first < 2 || begins(side, x)))
        return false;
    for (uint32_t w = end; w < side->n_words && w < end + ADDRESS_REACH; w++)
        if (cd_word_is_one_of(&side->words[w], you))
            return true;
    return false;
}

/* "Vasold was asked", "the radio asked her": one who is told or asked. */
static bool is_told(const struct cd_side *side, const struct cd_seen *x)
{
    static const char *const verbs[] = {"asked", "told",    "reminded",   "informed", "warned",
                                        "urged", "advised", "questioned", NULL};
    uint32_t w = cd_range_end(x->words);
    return w + 1 < side->n_words && cd_predicate_is_be(&side->words[w]) &&
           cd_word_is_one_of(&side->words[w + 1], verbs);
}

/* "a Norwegian director", "a Danish director": the states or peoples that two names stand for,
 * right before words that correspond. */
static bool qualify_same(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    const struct cd_seen *const both[2] = {x, y};
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        uint32_t end = cd_range_end(both[s]->words);
        struct cd_str value = cd_ctx_string(d->ctx, both[s]->mark->value);
        if (both[s]->mark->value == CD_NONE || end >= side->n_words ||
            side->words[end].statement != both[s]->mark->statement ||
            side->words[end].weight < 0.5f ||
            side->words[end].pos != side->words[end - 1].pos + 1 ||
            (value.len == side->words[both[s]->words.first].text.len &&
             memcmp(value.ptr, side->words[both[s]->words.first].text.ptr, value.len) == 0))
            return false;
    }
    uint32_t w = cd_range_end(x->words);
    return cd_word_is_said(d, 0, w) && cd_word_mate(d, 0, w) == cd_range_end(y->words);
}

/* "Vienna has recalled ...", "The Swiss government has recalled ...": the governments that two
 * names stand for. *head: whether at the head of their statements. */
static bool are_governments(const struct cd_diff *d, const struct cd_seen *x,
                            const struct cd_seen *y, bool *head)
{
    *head = true;
    const struct cd_seen *const both[2] = {x, y};
    bool governing = false;
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        const struct cd_word *w = &side->words[both[s]->words.first];
        struct cd_str value = cd_ctx_string(d->ctx, both[s]->mark->value);
        *head &= begins(side, both[s]);
        if (both[s]->mark->value == CD_NONE ||
            (value.len == w->text.len && memcmp(value.ptr, w->text.ptr, value.len) == 0))
            return false;
        uint32_t end = cd_range_end(both[s]->words);
        governing |= end < side->n_words && governs(side, both[s], end);
    }
    return governing;
}

/* Whether two names stand for the same in what is otherwise said alike. */
static bool in_same_place(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                          bool alone)
{
    if (cd_names_compare(d, x, y) == CD_NAMES_RELATED)
        return true;
    const struct cd_word *v = &d->side[0].words[x->words.first];
    const struct cd_word *w = &d->side[1].words[y->words.first];
    if (((v->flags ^ w->flags) & CD_WORD_ASIDE &&
         !(begins(&d->side[0], x) && begins(&d->side[1], y))) ||
        cd_side_asks(&d->side[0], x->mark->statement) !=
            cd_side_asks(&d->side[1], y->mark->statement))
        return false; /* who says it, and of whom; who is asked about */
    if (is_addressed(&d->side[0], x) != is_addressed(&d->side[1], y) ||
        is_told(&d->side[0], x) != is_told(&d->side[1], y))
        return false;
    double share = agreement_but(d, x, y);
    unsigned setting = shared_setting(d, x, y);
    bool face = cd_words_any_face(d, x->words, y->words);
    bool head;
    if (alone && qualify_same(d, x, y))
        return share >= AGREE_OWN;
    if (alone && are_governments(d, x, y, &head))
        return share >= (head ? AGREE_OWN : AGREE_GOVERN);
    alone = alone && !cd_name_in_heading(&d->side[0]) && !cd_name_in_heading(&d->side[1]);
    if (face)
        return share >= (setting || alone ? AGREE_BESIDE : AGREE_FACING);
    return alone &&
           share >= (setting || cd_names_share_title(d, x, y) ? AGREE_BESIDE : AGREE_ALONE);
}

static uint32_t left_over(const struct cd_seen_list *list)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled;
    return n;
}

/* How many letters two words differ in, those at both ends that are the same left out. */
static size_t letters_apart(struct cd_str a, struct cd_str b)
{
    size_t head = 0, tail = 0, n = a.len < b.len ? a.len : b.len;
    while (head < n && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < n - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
        tail++;
    return (a.len > b.len ? a.len : b.len) - head - tail;
}

/* "Ailo Brandt", "Aila Brandt": names of several words of which one is another by a letter or two
 * and the others are the same. */
static bool are_misspelt(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t other = 0;
    if (x->words.count != y->words.count || x->words.count < 2 ||
        cd_names_compare(d, x, y) == CD_NAMES_SAME)
        return false;
    for (uint32_t k = 0; k < x->words.count; k++) {
        const struct cd_word *v = &d->side[0].words[x->words.first + k];
        const struct cd_word *w = &d->side[1].words[y->words.first + k];
        if (v->fold == w->fold)
            continue;
        if (++other > 1 || v->text.len < 3 || w->text.len < 3 ||
            letters_apart(v->text, w->text) > FEW_LETTERS)
            return false;
    }
    return other == 1;
}

/* Whether a name of several words stands on the other side too. */
static bool is_given(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                     const struct cd_seen_list *other)
{
    for (uint32_t k = 0; k < other->n; k++)
        if (other->items[k].words.count > 1 &&
            (s ? cd_names_compare(d, &other->items[k], x)
               : cd_names_compare(d, x, &other->items[k])) == CD_NAMES_SAME)
            return true;
    return false;
}

/* Names that differ in a letter or two, before what is left of them elsewhere (Ms Brandt) settles
 * them. */
static void flag_misspelt(struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            if (y->settled || !are_misspelt(d, x, y) || is_given(d, 0, x, b) ||
                is_given(d, 1, y, a))
                continue;
            x->settled = y->settled = true;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.other", "a name");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
}

static void settle_same(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (cd_names_compare(d, &a->items[i], &b->items[j]) == CD_NAMES_SAME)
                a->items[i].settled = b->items[j].settled = true;
    for (uint32_t i = 0; i < a->n; i++)
        a->items[i].settled |= is_said(d, 0, &a->items[i]) || is_common_noun(d, 0, &a->items[i]) ||
                               is_cue_word(&d->side[0], &a->items[i]);
    for (uint32_t j = 0; j < b->n; j++)
        b->items[j].settled |= is_said(d, 1, &b->items[j]) || is_common_noun(d, 1, &b->items[j]) ||
                               is_cue_word(&d->side[1], &b->items[j]);
}

void cd_flag_names(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NAME),
                                    cd_seen_collect(d, 1, CD_MARK_NAME)};
    if (cd_side_is_furniture(&d->side[0]) && cd_side_is_furniture(&d->side[1]))
        return; /* datelines and the names of papers */
    flag_misspelt(d, &lists[0], &lists[1]);
    settle_same(d, &lists[0], &lists[1]);
    cd_flag_swapped_names(d, &lists[0], &lists[1]);
    cd_flag_exchanged_names(d, &lists[0], &lists[1]);
    bool alone = left_over(&lists[0]) == 1 && left_over(&lists[1]) == 1;
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n && !lists[0].items[i].settled; j++) {
            struct cd_seen *x = &lists[0].items[i], *y = &lists[1].items[j];
            if (y->settled || !in_same_place(d, x, y, alone))
                continue;
            x->settled = y->settled = true;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.other", "a name");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled)
                cd_flag_common_noun(d, s, &lists[s].items[k]);
}
