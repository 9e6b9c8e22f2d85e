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
#include "diff/sole.h"
#include "diff/speaker.h"
#include "diff/tables.h"
#include "lexicon/lexicon.h"
#include "util/str.h"

/* Words of this frequency are common nouns where a determiner stands before them. */
#define COMMON_RANK 6000u

/* A counterpart less like a word of a name than this only stands in its place. */
#define SAID_SENSE  0.5f
/* Words of two names that render one are as near as this. */
#define REWORDED    0.3f
/* Names that differ in a letter are compared where so much of what is said agrees. */
#define SAME_MATTER 0.25
/* One word of a name in another spelling differs in no more letters than this. */
#define FEW_LETTERS 2u
/* Names of a side that are looked up in the documents. */
#define FEW_NAMES   64u

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
        if (cd_word_is_content(word) && (word->match == CD_NONE || only_faces(d, s, w)))
            return false;
    }
    return true;
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

/* A word as it is written, where capitals tell nothing as it is folded: "Holland" stands for the
 * Netherlands. */
static struct cd_str surface_of(const struct cd_side *side, const struct cd_word *w)
{
    const struct cd_token *token = &side->doc->tokens[w->token];
    return token->flags & CD_TOKEN_ALLCAPS ? w->text : cd_doc_text(side->doc, cd_token_span(token));
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
        struct cd_str one = surface_of(&d->side[0], v), two = surface_of(&d->side[1], w);
        if (++other > 1 || one.len < 3 || two.len < 3 || letters_apart(one, two) > FEW_LETTERS)
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
            bool apart = !y->settled && cd_diff_agreement(d) >= SAME_MATTER &&
                         cd_names_letter_apart(d, x, y);
            if (y->settled || (!apart && (!are_misspelt(d, x, y) || is_given(d, 0, x, b) ||
                                          is_given(d, 1, y, a))))
                continue;
            x->settled = y->settled = true;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.other", "a name");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
}

/* "Members,", "Delegates,": who is spoken to, all of them. */
static bool is_collective_address(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const forms[] = {"members",   "delegates", "deputies",      "colleagues",
                                        "senators",  "friends",   "comrades",      "councillors",
                                        "ministers", "ladies",    "gentlemen",     "excellencies",
                                        "citizens",  "listeners", "commissioners", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = x->words.first, end = cd_range_end(x->words);
    bool opens = first == 0 || side->words[first].mark != CD_NONE ||
                 side->words[first - 1].statement != x->mark->statement;
    bool closes = end >= side->n_words || side->words[end].mark != CD_NONE;
    return opens && closes && x->words.count && cd_word_is_one_of(&side->words[end - 1], forms);
}

/* "who sits for Dravik South": a constituency, whatever is said of the place. */
static bool is_constituency(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const char *const seats[] = {"sits",   "sit",          "sat",       "member",   "mp",
                                        "deputy", "elected",      "candidate", "senator",  "stands",
                                        "seat",   "constituency", "stood",     "delegate", NULL};
    static const char *const links[] = {"for", "in", "of", NULL};
    const struct cd_word *words = d->side[s].words;
    uint32_t first = x->words.first;
    if (first > 0 && (cd_word_is(&words[first - 1], "represents") ||
                      cd_word_is(&words[first - 1], "representing")))
        return true;
    return first > 1 && cd_word_is_one_of(&words[first - 1], links) &&
           words[first - 2].statement == x->mark->statement &&
           cd_word_is_one_of(&words[first - 2], seats);
}

/* A constituency is no other place than the one that the other side speaks of, but another than
 * another constituency. */
static void settle_constituencies(const struct cd_diff *d, struct cd_seen_list *const lists[2])
{
    uint32_t n[2] = {0, 0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s]->n; k++)
            n[s] += is_constituency(d, s, &lists[s]->items[k]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s]->n && n[s] && !n[1 - s]; k++)
            lists[s]->items[k].settled |= is_constituency(d, s, &lists[s]->items[k]);
}

/* Names that the documents know as one: the Prime Minister, Orlesh; the Compact. */
static void settle_known(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    if (a->n > FEW_NAMES || b->n > FEW_NAMES)
        return; /* each pair is looked up in the documents */
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            if ((x->settled && y->settled) ||
                !(cd_names_known_one(d, x->words, y->words) ||
                  (cd_names_told_apart(d, x, y) &&
                   (cd_name_is_short_for(d, 0, x, y) || cd_name_is_short_for(d, 1, y, x)))))
                continue;
            x->settled = y->settled = true;
        }
}

/* "Map Room", "Hall of Maps": whether all words of one name say what those of the other say, one of
 * them by the same word. */
static bool are_reworded(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    bool same = false;
    uint32_t n[2] = {0, 0};
    for (uint32_t v = x->words.first; v < cd_range_end(x->words); v++) {
        const struct cd_word *a = &d->side[0].words[v];
        float best = 0;
        for (uint32_t w = y->words.first; cd_word_is_content(a) && w < cd_range_end(y->words);
             w++) {
            const struct cd_word *b = &d->side[1].words[w];
            enum cd_how how;
            float near = cd_word_is_content(b) ? cd_word_similarity(d, a, b, &how) : 0;
            best = near > best ? near : best;
            same |= cd_word_is_content(b) && a->stem == b->stem;
        }
        n[0] += cd_word_is_content(a);
        if (cd_word_is_content(a) && best < REWORDED)
            return false;
    }
    for (uint32_t w = y->words.first; w < cd_range_end(y->words); w++)
        n[1] += cd_word_is_content(&d->side[1].words[w]);
    return same && n[0] == n[1] && n[0] > 1;
}

/* Names of bodies that a translation renders otherwise, throughout; and of rooms. */
static void settle_renderings(const struct cd_diff *d, struct cd_seen_list *a,
                              struct cd_seen_list *b)
{
    if (!d->options->anew || a->n > FEW_NAMES || b->n > FEW_NAMES)
        return;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            struct cd_seen *x = &a->items[i], *y = &b->items[j];
            if (!x->settled && !y->settled &&
                (cd_names_are_renderings(d, x, y) || are_reworded(d, x, y)))
                x->settled = y->settled = true;
        }
}

/* "Hall 9": a room, gate or road with its number. */
static bool is_numbered(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t end = cd_range_end(x->words);
    return end < side->n_words && side->words[end].statement == x->mark->statement &&
           side->words[end].mark == CD_NONE &&
           side->doc->tokens[side->words[end].token].cls == CD_TOKEN_NUMBER;
}

static void settle_same(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (cd_names_compare(d, &a->items[i], &b->items[j]) == CD_NAMES_SAME)
                a->items[i].settled = b->items[j].settled = true;
    struct cd_seen_list *const both[2] = {a, b};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < both[s]->n; k++) {
            struct cd_seen *x = &both[s]->items[k];
            x->settled |= is_said(d, s, x) || is_common_noun(d, s, x) ||
                          is_cue_word(&d->side[s], x) || cd_words_have_turn(d, s, x->words) ||
                          is_collective_address(d, s, x);
        }
    if (left_over(a) && left_over(b)) {
        settle_known(d, a, b);
        settle_renderings(d, a, b);
    }
    settle_constituencies(d, both);
}

/* "Holland High School": a state, and a school, hill or street that is called after it, are one
 * name though the first is known by itself. */
static void join_places(struct cd_diff *d, unsigned s, struct cd_seen_list *list)
{
    static const char *const places[] = {
        "school",  "college",  "university", "hospital", "church",  "hall",   "park",
        "street",  "road",     "avenue",     "lane",     "square",  "bridge", "station",
        "airport", "hill",     "point",      "harbour",  "harbor",  "house",  "hotel",
        "theatre", "crescent", "close",      "terrace",  "library", "museum", NULL};
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k + 1 < list->n; k++) {
        struct cd_seen *x = &list->items[k], *y = &list->items[k + 1];
        uint32_t end = cd_range_end(x->words);
        if (y->words.first != end || x->mark->statement != y->mark->statement ||
            side->words[end].pos != side->words[end - 1].pos + 1 ||
            !cd_word_is_one_of(&side->words[cd_range_end(y->words) - 1], places))
            continue;
        struct cd_mark *whole = cd_arena_array(d->arena, 1, sizeof *whole);
        *whole = *x->mark;
        whole->span.len = cd_span_end(y->mark->span) - x->mark->span.off;
        whole->tokens.count = cd_range_end(y->mark->tokens) - x->mark->tokens.first;
        whole->value = whole->unit = CD_NONE;
        x->mark = whole;
        x->words.count += y->words.count;
        memmove(y, y + 1, (list->n - k - 2) * sizeof *y);
        list->n--;
    }
}

void cd_flag_names(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NAME),
                                    cd_seen_collect(d, 1, CD_MARK_NAME)};
    if (cd_side_is_furniture(&d->side[0]) && cd_side_is_furniture(&d->side[1]))
        return; /* datelines and the names of papers */
    join_places(d, 0, &lists[0]);
    join_places(d, 1, &lists[1]);
    cd_flag_numerals(d, &lists[0], &lists[1]);
    flag_misspelt(d, &lists[0], &lists[1]);
    settle_same(d, &lists[0], &lists[1]);
    cd_flag_swapped_names(d, &lists[0], &lists[1]);
    cd_flag_exchanged_names(d, &lists[0], &lists[1]);
    bool alone = left_over(&lists[0]) == 1 && left_over(&lists[1]) == 1;
    for (uint32_t i = 0; i < lists[0].n; i++)
        for (uint32_t j = 0; j < lists[1].n && !lists[0].items[i].settled; j++) {
            struct cd_seen *x = &lists[0].items[i], *y = &lists[1].items[j];
            bool sole = alone || cd_names_sole_behind(d, lists, x, y) ||
                        (cd_name_sole_titled(d, 0, &lists[0], x) &&
                         cd_name_sole_titled(d, 1, &lists[1], y));
            if (y->settled || is_numbered(&d->side[0], x) != is_numbered(&d->side[1], y) ||
                !cd_names_in_same_place(d, x, y, sole))
                continue;
            x->settled = y->settled = true;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.other", "a name");
            cd_draft_span(f, 0, x->mark->span);
            cd_draft_span(f, 1, y->mark->span);
        }
    for (unsigned s = 0; s < 2 && !d->options->anew; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled &&
                !cd_name_in_document(d, 1 - s, lists[s].items[k].words, s))
                cd_flag_common_noun(d, s, &lists[s].items[k]);
    cd_flag_sole_names(d);
}
