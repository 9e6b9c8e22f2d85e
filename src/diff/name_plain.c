/*
 * Names that are all the difference: "..., Tovar said", "..., Varga said"; the port of two towns.
 * Where all else is the same word for word, the names stand for each other in order, and it takes
 * no other sign that one has been put for another. Cost: linear in the words and marks.
 */
#include "diff/name.h"
#include "lexicon/thesaurus.h"
#include "util/str.h"

/* Names of a pair that are compared one by one. */
#define MANY_NAMES 12u
/* Words outside names that agree in their form, at least. */
#define AGREEING   3u
/* Letters that spellings of one name begin with. */
#define ALIKE      4u

/* The names of side s that are no part of a label, in order. */
static struct cd_seen_list collect(struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    struct cd_seen_list list = cd_seen_collect(d, s, CD_MARK_NAME);
    uint32_t n = 0;
    for (uint32_t k = 0; k < list.n; k++) {
        struct cd_span label = side->doc->statements[list.items[k].mark->statement].label;
        if (list.items[k].mark->span.off >= cd_span_end(label))
            list.items[n++] = list.items[k];
    }
    list.n = n;
    return list;
}

/* Whether all words of side s outside its names are said on the other in the same form and order.
 */
static bool is_plain(const struct cd_diff *d, unsigned s, const struct cd_seen_list *names)
{
    const struct cd_side *side = &d->side[s];
    uint32_t k = 0, agree = 0;
    for (uint32_t w = 0; w < side->n_words; w++) {
        while (k < names->n && cd_range_end(names->items[k].words) <= w)
            k++;
        if (cd_word_is_set_aside(&side->words[w]) ||
            (k < names->n && cd_range_holds(names->items[k].words, w)))
            continue;
        if (!cd_word_is_kept(d, s, w))
            return false;
        agree++;
    }
    return agree >= AGREEING;
}

/* What a body is: the Foreign Office and the Foreign Ministry may be one. */
static bool is_body(const struct cd_word *w)
{
    static const char *const nouns[] = {
        "office",     "ministry",    "department", "committee", "commission", "council",
        "board",      "authority",   "agency",     "assembly",  "parliament", "union",
        "federation", "association", "party",      "court",     "tribunal",   "bank",
        "institute",  "university",  "group",      "company",   "service",    NULL};
    return cd_word_is_one_of(w, nouns);
}

/* Whether two names are told apart by one word in the same place: Porto Lume, Porto Castell. */
static bool differ_in_one(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    uint32_t apart = 0;
    if (x->words.count != y->words.count || x->words.count < 2)
        return false;
    for (uint32_t k = 0; k < x->words.count; k++) {
        const struct cd_word *a = &d->side[0].words[x->words.first + k],
                             *b = &d->side[1].words[y->words.first + k];
        bool initial = a->text.len < 3 || b->text.len < 3;
        if (a->fold != b->fold &&
            (initial || cd_name_words_spelt(a, b) || (is_body(a) && is_body(b))))
            return false;
        apart += a->fold != b->fold;
    }
    return apart == 1;
}

static bool is_aside(const struct cd_side *side, const struct cd_seen *x)
{
    return (side->words[x->words.first].flags & CD_WORD_ASIDE) != 0;
}

/* "the Parties", "Members": a common noun in capitals, of which there are others for the same. */
static bool is_common(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = x->words.first;
    struct cd_str text = side->words[w].text;
    return x->words.count == 1 && (w == 0 || (text.len > 0 && text.ptr[text.len - 1] == 's') ||
                                   cd_word_is(&side->words[w - 1], "the") ||
                                   side->words[w - 1].statement != side->words[w].statement);
}

static bool are_other(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    enum cd_likeness how = cd_names_compare(d, x, y);
    bool other = how == CD_NAMES_OTHER || (how == CD_NAMES_RELATED && differ_in_one(d, x, y));
    return other && !cd_names_same(d, x, y) &&
           !(is_common(&d->side[0], x) && is_common(&d->side[1], y)) &&
           !cd_names_known_one(d, x->words, y->words) && !cd_name_is_short_for(d, 0, x, y) &&
           !cd_name_is_short_for(d, 1, y, x) && !cd_names_are_renderings(d, x, y);
}

/* Whether one of the names of the other side is name x of side s: "Lorne and Tarn", "Tarn and
 * Lorne". */
static bool is_there(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                     const struct cd_seen_list *there)
{
    for (uint32_t k = 0; k < there->n; k++)
        if (s == 0 ? cd_names_same(d, x, &there->items[k]) : cd_names_same(d, &there->items[k], x))
            return true;
    return false;
}

/* The one attribution of side s, or NULL. */
static const struct cd_mark *only_source(const struct cd_side *side)
{
    const struct cd_mark *found = NULL;
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_ATTRIBUTION) {
            if (found != NULL)
                return NULL;
            found = side->marks[k];
        }
    return found;
}

/* The word of an attribution that names a person or body by itself: a capital, no "the" before it,
 * no plural; CD_NONE for "the mayor", "she", "officials". */
static uint32_t source_name(const struct cd_diff *d, const struct cd_side *side,
                            const struct cd_mark *m)
{
    static const char *const crowds[] = {"police",     "management", "staff",    "people",
                                         "government", "parliament", "congress", "everyone",
                                         "everybody",  "somebody",   "someone",  NULL};
    struct cd_range r = cd_side_words(side, m->tokens);
    struct cd_str value =
        m->value == CD_NONE ? (struct cd_str){"", 0} : cd_ctx_string(d->ctx, m->value);
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        const struct cd_word *word = &side->words[w];
        uint8_t flags = (uint8_t)side->doc->tokens[word->token].flags;
        if (!cd_str_same(word->text, value) || !(flags & CD_TOKEN_CAPITAL) ||
            !cd_word_is_content(word) || cd_word_is_one_of(word, crowds) ||
            (w > r.first && cd_word_is(&side->words[w - 1], "the")))
            continue;
        bool plural = word->text.ptr[word->text.len - 1] == 's' &&
                      cd_thesaurus_find(cd_word_base(word)) != CD_NONE;
        return plural && !(word->flags & CD_WORD_NAME) ? CD_NONE : w;
    }
    return CD_NONE;
}

/* Whether all that side s says outside of attributions is said on the other in the same words. */
static bool is_all_said(const struct cd_diff *d, unsigned s)
{
    uint32_t agree = 0;
    for (uint32_t w = 0; w < d->side[s].n_words; w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (cd_word_is_set_aside(word))
            continue;
        if (word->match == CD_NONE || d->matches[word->match].how > CD_HOW_FORM)
            return false;
        agree += cd_word_is_content(word);
    }
    return agree >= AGREEING;
}

/* Whether two names begin alike, as spellings of one do. */
static bool begin_alike(struct cd_str a, struct cd_str b)
{
    return a.len >= ALIKE && b.len >= ALIKE && memcmp(a.ptr, b.ptr, ALIKE) == 0;
}

/* "Tarn said the lock held", "The lock held, according to Lorne": the same of two names, wherever
 * the attribution stands. */
static void flag_sources(struct cd_diff *d)
{
    const struct cd_mark *m = only_source(&d->side[0]), *n = only_source(&d->side[1]);
    if (m == NULL || n == NULL || m->value == n->value || cd_drafts_have(d, CD_FLAG_ATTRIBUTION) ||
        !is_all_said(d, 0) || !is_all_said(d, 1))
        return;
    uint32_t x = source_name(d, &d->side[0], m), y = source_name(d, &d->side[1], n);
    if (x == CD_NONE || y == CD_NONE ||
        cd_name_words_spelt(&d->side[0].words[x], &d->side[1].words[y]) ||
        begin_alike(d->side[0].words[x].text, d->side[1].words[y].text) ||
        cd_names_known_one(d, (struct cd_range){x, 1}, (struct cd_range){y, 1}))
        return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.plain", "who is said to have said it");
    cd_draft_word(d, f, 0, x);
    cd_draft_word(d, f, 1, y);
}

void cd_flag_plain_names(struct cd_diff *d)
{
    flag_sources(d);
    struct cd_seen_list a = collect(d, 0), b = collect(d, 1);
    if (a.n == 0 || a.n != b.n || a.n > MANY_NAMES || !is_plain(d, 0, &a) || !is_plain(d, 1, &b))
        return;
    for (uint32_t k = 0; k < a.n; k++) {
        const struct cd_seen *x = &a.items[k], *y = &b.items[k];
        bool source = is_aside(&d->side[0], x);
        if (source != is_aside(&d->side[1], y) || cd_drafts_touch(d, 0, x->mark->span) ||
            cd_drafts_touch(d, 1, y->mark->span) || !are_other(d, x, y) ||
            (is_there(d, 0, x, &b) && is_there(d, 1, y, &a)))
            continue;
        struct cd_draft *f = cd_draft_add(d, source ? CD_FLAG_ATTRIBUTION : CD_FLAG_NAME, 3,
                                          source ? "attribution.plain" : "name.plain",
                                          source ? "who is said to have said it" : "a name");
        cd_draft_span(f, 0, x->mark->span);
        cd_draft_span(f, 1, y->mark->span);
    }
}
