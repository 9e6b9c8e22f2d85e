/*
 * Names: another person, place or body in the same place.
 *
 * A name settles another if it has the same canonical value (table of aliases), if one is a part of
 * the other (Xi, Xi Jinping), or if one is the other's initials. Two names left over are flagged
 * where they face each other or share a word (Asian Development Bank, World Bank); a name that
 * faces nothing but a common noun is flagged too (Poland, the neighbouring country). A name that
 * is merely left out is a matter of coverage.
 */
#include <string.h>

#include "diff/flags.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "lexicon/lexicon.h"

/* Words of this frequency are common nouns where a determiner stands before them. */
#define COMMON_RANK 6000u

/* Words from a number to the name that it belongs to. */
#define NUMBER_REACH 4u
/* Words next to a name that make its setting. */
#define SETTING      3u
/* Two verbs this near say the same of who does it to whom. */
#define LIKE_VERB    0.35f
/* The share of content words with a counterpart for two names to be compared: that face each
 * other, that have a like setting, that have nothing but being alone. */
#define AGREE_FACING 0.7
#define AGREE_BESIDE 0.55
#define AGREE_ALONE  0.6

/* Words that are part of a name and tell nothing: titles, the little words inside. */
static bool is_content(const struct cd_word *w)
{
    return w->weight > 0.5f;
}

/* Copts, Coptic; Catalonia, Catalan: a people, what is theirs, by the end of the word alone. */
static bool same_people(struct cd_str a, struct cd_str b)
{
    static const char *const tails[] = {"",    "s",    "i",   "ic",  "ics",  "an", "ans", "ian",
                                        "ish", "ians", "ese", "ite", "ites", "er", "ers"};
    size_t head = 0;
    while (head < a.len && head < b.len && a.ptr[head] == b.ptr[head])
        head++;
    bool known[2] = {false, false};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
        size_t n = strlen(tails[k]);
        known[0] |= a.len == head + n && memcmp(a.ptr + head, tails[k], n) == 0;
        known[1] |= b.len == head + n && memcmp(b.ptr + head, tails[k], n) == 0;
    }
    return head >= 4 && known[0] && known[1];
}

static bool same_word(const struct cd_diff *d, uint32_t i, uint32_t j)
{
    const struct cd_word *x = &d->side[0].words[i], *y = &d->side[1].words[j];
    enum cd_how how;
    if (x->fold == y->fold || x->stem == y->stem || same_people(x->text, y->text))
        return true;
    return cd_word_similarity(d, x, y, &how) > 0.7f && (how == CD_HOW_FORM || how == CD_HOW_SENSE);
}

/* How many content words of a stand in b; *n: how many a has. */
static uint32_t shared_words(const struct cd_diff *d, struct cd_range a, struct cd_range b,
                             bool turned, uint32_t *n)
{
    uint32_t shared = 0;
    *n = 0;
    for (uint32_t x = a.first; x < cd_range_end(a); x++) {
        if (!is_content(&d->side[turned].words[x]))
            continue;
        ++*n;
        for (uint32_t y = b.first; y < cd_range_end(b); y++)
            if (turned ? same_word(d, y, x) : same_word(d, x, y)) {
                shared++;
                break;
            }
    }
    return shared;
}

/* Whether word w is made of the initials of the other name's words: ECB, European Central Bank. */
static bool initials(const struct cd_diff *d, unsigned s, struct cd_range one, struct cd_range many)
{
    struct cd_str x = d->side[s].words[one.first].text;
    size_t at = 0;
    if (one.count != 1 || many.count < 2)
        return false;
    for (uint32_t w = many.first; w < cd_range_end(many); w++) {
        const struct cd_word *word = &d->side[1 - s].words[w];
        if (!is_content(word))
            continue;
        while (at < x.len && x.ptr[at] == '.')
            at++;
        if (at >= x.len || word->text.ptr[0] != x.ptr[at])
            return false;
        at++;
    }
    while (at < x.len && x.ptr[at] == '.')
        at++;
    return at >= 2 && at == x.len;
}

enum likeness {
    OTHER,
    RELATED, /* share a word */
    SAME,
};

static enum likeness compare(const struct cd_diff *d, const struct cd_seen *x,
                             const struct cd_seen *y)
{
    if (x->mark->value != CD_NONE && x->mark->value == y->mark->value)
        return SAME;
    uint32_t n, k, in_b = shared_words(d, x->words, y->words, false, &n);
    uint32_t in_a = shared_words(d, y->words, x->words, true, &k);
    if ((n && in_b == n) || (k && in_a == k))
        return SAME;
    if (initials(d, 0, x->words, y->words) || initials(d, 1, y->words, x->words))
        return SAME;
    return in_a ? RELATED : OTHER;
}

static bool is_word_of(const struct cd_word *w, const char *const *words)
{
    for (; *words; words++)
        if (cd_word_is(w, *words))
            return true;
    return false;
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
    if (x->words.count == 1 && is_word_of(w, feasts))
        return true; /* a date */
    uint32_t lex =
        x->words.count == 1 && d->lexicon ? cd_lexicon_find(d->lexicon, w->text) : CD_NONE;
    if (lex == CD_NONE || cd_lexicon_rank(d->lexicon, lex) > COMMON_RANK ||
        side->doc->tokens[w->token].flags & CD_TOKEN_ALLCAPS)
        return false;
    struct cd_str own = w->text;
    bool initial = side->doc->tokens[w->token].flags & CD_TOKEN_INITIAL;
    if (x->words.first == 0 || initial)
        return own.len > 3 && own.ptr[own.len - 1] == 's';
    static const char *const determiners[] = {"the", "each", "both", "other", "either", "neither",
                                              "a",   "an",   "this", "our",   "their",  "its"};
    struct cd_str before = w[-1].text;
    for (size_t k = 0; k < sizeof determiners / sizeof *determiners; k++)
        if (strlen(determiners[k]) == before.len &&
            memcmp(determiners[k], before.ptr, before.len) == 0)
            return true;
    return false;
}

/* Whether all content words of a name have counterparts: then it is said, if not as a name. */
static bool is_said(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (is_content(word) && word->match == CD_NONE)
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

static bool contains(struct cd_range r, uint32_t w)
{
    return w >= r.first && w < cd_range_end(r);
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
                !(d->side[s].words[w].flags & CD_WORD_VALUE) && !contains((s ? y : x)->words, w)) {
                all++;
                said += d->side[s].words[w].match != CD_NONE;
            }
        double own = all ? (double)said / all : 0;
        share = own < share ? own : share;
    }
    return share;
}

/* In a heading a capital is no sign of a name. */
static bool is_heading(const struct cd_side *side)
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

/* Whether two names stand for the same in what is otherwise said alike. */
static bool in_same_place(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                          bool alone)
{
    if (compare(d, x, y) == RELATED)
        return true;
    const struct cd_word *v = &d->side[0].words[x->words.first];
    const struct cd_word *w = &d->side[1].words[y->words.first];
    if (((v->flags ^ w->flags) & CD_WORD_ASIDE &&
         !(begins(&d->side[0], x) && begins(&d->side[1], y))) ||
        cd_side_asks(&d->side[0], x->mark->statement) !=
            cd_side_asks(&d->side[1], y->mark->statement))
        return false; /* who says it, and of whom; who is asked about */
    double share = agreement_but(d, x, y);
    unsigned setting = shared_setting(d, x, y);
    bool face = cd_words_any_face(d, x->words, y->words);
    alone = alone && !is_heading(&d->side[0]) && !is_heading(&d->side[1]);
    if (face)
        return share >= (setting || alone ? AGREE_BESIDE : AGREE_FACING);
    return alone && (setting ? share >= AGREE_BESIDE : share >= AGREE_ALONE);
}

static uint32_t left_over(const struct cd_seen_list *list)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++)
        n += !list->items[k].settled;
    return n;
}

/* --- who does what to whom -------------------------------------------------------------------- */

enum role {
    ROLE_NONE,
    ROLE_SUBJECT,
    ROLE_OBJECT,
    ROLE_FROM,
    ROLE_TO,
    ROLE_FOR,
    ROLE_AGAINST,
};

/* What a name does in its clause, as the words next to it tell, and the verb it does it with. */
struct part {
    enum role role;
    uint32_t verb; /* a content word, or CD_NONE */
};

/* Who acts, seen from the words behind the name: it did, it was done to by somebody. */
static struct part part_behind(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = cd_range_end(x->words);
    bool passive = false;
    for (; w < side->n_words && w < cd_range_end(x->words) + SETTING; w++) {
        const struct cd_word *word = &side->words[w];
        if (word->statement != x->mark->statement || word->pos != word[-1].pos + 1)
            break;
        passive |= cd_predicate_is_be(word);
        if (cd_predicate_is_helper(word))
            continue;
        bool going_on = passive && word->text.len >= 5 &&
                        memcmp(word->text.ptr + word->text.len - 3, "ing", 3) == 0;
        if (!cd_predicate_is_verb(word) && !going_on)
            break;
        if (!passive || going_on)
            return (struct part){ROLE_SUBJECT, w};
        for (uint32_t by = w + 1; by < side->n_words && by < w + SETTING; by++)
            if (cd_word_is(&side->words[by], "by"))
                return (struct part){ROLE_OBJECT, w};
        break;
    }
    return (struct part){ROLE_NONE, CD_NONE};
}

/* Whether nothing but an apostrophe stands between word w and the one before it. */
static bool owns(const struct cd_side *side, uint32_t w)
{
    uint32_t pos = side->words[w].pos;
    if (pos == 0 || side->words[w - 1].pos + 2 != pos)
        return false;
    struct cd_str sign =
        cd_doc_text(side->doc, cd_token_span(&side->doc->tokens[side->tokens[pos - 1]]));
    return sign.ptr[0] == '\'' || (sign.len == 3 && memcmp(sign.ptr, "\xE2\x80\x99", 3) == 0);
}

/* Where the noun phrase begins that a name at w ends: Minister Adler, the brewery Adler. */
static uint32_t noun_phrase(const struct cd_side *side, uint32_t w)
{
    static const char *const articles[] = {"the", "a", "an", "its", "his", "her", "their", NULL};
    uint32_t first = w;
    for (uint32_t k = 0; k < SETTING && first > 0; k++) {
        const struct cd_word *before = &side->words[first - 1];
        if (before->statement != side->words[w].statement ||
            before->pos + 1 + owns(side, first) != side->words[first].pos)
            break;
        if (is_word_of(before, articles))
            return first - 1;
        if (!is_content(before) || cd_predicate_is_verb(before))
            break;
        first--;
    }
    bool title = w > 0 && is_content(&side->words[w - 1]) &&
                 side->doc->tokens[side->words[w - 1].token].flags & CD_TOKEN_CAPITAL;
    return title && side->words[w - 1].statement == side->words[w].statement ? w - 1 : w;
}

/* "is suing" */
static bool is_progressive(const struct cd_side *side, uint32_t w)
{
    struct cd_str s = side->words[w].text;
    return w > 0 && s.len >= 5 && memcmp(s.ptr + s.len - 3, "ing", 3) == 0 &&
           cd_predicate_is_be(&side->words[w - 1]);
}

/* What a verb of motion makes of its object: leaving it, from; joining it, to. */
static enum role role_of_motion(const struct cd_word *w)
{
    static const struct {
        const char *base;
        enum role role;
    } verbs[] = {{"leave", ROLE_FROM},  {"leav", ROLE_FROM},  {"quit", ROLE_FROM},
                 {"depart", ROLE_FROM}, {"vacat", ROLE_FROM}, {"join", ROLE_TO},
                 {"enter", ROLE_TO},    {"reach", ROLE_TO}};
    struct cd_str base = cd_word_base(w);
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (strlen(verbs[k].base) == base.len && memcmp(verbs[k].base, base.ptr, base.len) == 0)
            return verbs[k].role;
    return ROLE_NONE;
}

static struct part part_of(const struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    static const struct {
        const char *word;
        enum role role;
    } signs[] = {{"from", ROLE_FROM}, {"to", ROLE_TO},      {"into", ROLE_TO},
                 {"for", ROLE_FOR},   {"by", ROLE_SUBJECT}, {"against", ROLE_AGAINST},
                 {"towards", ROLE_TO}};
    const struct cd_side *side = &d->side[s];
    uint32_t w = noun_phrase(side, x->words.first);
    if (w > 0 && side->words[w - 1].statement == x->mark->statement) {
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (cd_word_is(&side->words[w - 1], signs[k].word))
                return (struct part){signs[k].role, CD_NONE};
        enum role motion = role_of_motion(&side->words[w - 1]);
        if (motion != ROLE_NONE)
            return (struct part){motion, CD_NONE};
        if (is_content(&side->words[w - 1]) &&
            (cd_predicate_is_verb(&side->words[w - 1]) || is_progressive(side, w - 1)))
            return (struct part){ROLE_OBJECT, w - 1};
        if (!is_content(&side->words[w - 1]) && side->words[w - 1].pos + 1 == side->words[w].pos &&
            cd_word_is(&side->words[w - 1], "and"))
            return (struct part){ROLE_NONE, CD_NONE};
    }
    return part_behind(side, x);
}

/* The only name of the other list that is the same as this one, or NULL. */
static const struct cd_seen *twin_of(const struct cd_diff *d, const struct cd_seen *x,
                                     const struct cd_seen_list *list)
{
    const struct cd_seen *twin = NULL;
    for (uint32_t k = 0; k < list->n; k++)
        if (compare(d, x, &list->items[k]) == SAME) {
            if (twin)
                return NULL;
            twin = &list->items[k];
        }
    return twin;
}

/* Meeting somebody is being met. */
static bool is_mutual(const struct cd_word *w)
{
    static const char *const verbs[] = {"meet", "marri", "join",  "face",  "play",    "border",
                                        "fac",  "match", "equal", "fight", "resembl", NULL};
    struct cd_str base = cd_word_base(w);
    for (size_t k = 0; verbs[k]; k++)
        if (strlen(verbs[k]) == base.len && memcmp(verbs[k], base.ptr, base.len) == 0)
            return true;
    return false;
}

/* Whether the verbs that tell the parts, if any, are the same. */
static bool same_verb(const struct cd_diff *d, uint32_t v, uint32_t w)
{
    if (v == CD_NONE || w == CD_NONE)
        return v == w;
    const struct cd_word *x = &d->side[0].words[v], *y = &d->side[1].words[w];
    enum cd_how how;
    if (is_mutual(x) || is_mutual(y) ||
        cd_table_related(CD_TABLE_CONVERSES, cd_word_base(x), cd_word_base(y)))
        return false;
    if (x->match == CD_NONE && y->match == CD_NONE)
        return cd_word_similarity(d, x, y, &how) >= LIKE_VERB && how != CD_HOW_OPPOSITE;
    const struct cd_match *m = x->match != CD_NONE ? &d->matches[x->match] : NULL;
    return m && cd_word_mate(d, 0, v) == w && m->how != CD_HOW_OPPOSITE &&
           (m->place != CD_AT_LOOSE || m->score >= LIKE_VERB);
}

/* Whether x and y, p and q of the other side, tell the same but with the parts changed over. */
static bool parts_changed(struct part px, struct part py, struct part pp, struct part pq)
{
    if (px.role == py.role || pp.role == pq.role)
        return false;
    if (px.role == ROLE_NONE || py.role == ROLE_NONE || pp.role == ROLE_NONE ||
        pq.role == ROLE_NONE) /* who acts is enough: lent them a boat, lent a boat to them */
        return (px.role == ROLE_SUBJECT && pq.role == ROLE_SUBJECT) ||
               (py.role == ROLE_SUBJECT && pp.role == ROLE_SUBJECT);
    bool received = (px.role == ROLE_SUBJECT) == (pq.role == ROLE_SUBJECT) &&
                    (py.role == ROLE_SUBJECT) == (pp.role == ROLE_SUBJECT) &&
                    (px.role == ROLE_SUBJECT || py.role == ROLE_SUBJECT);
    return received || (px.role == pq.role && py.role == pp.role);
}

/* One takes something from the other, by whatever verb. */
static bool taken_from(struct part x, struct part y)
{
    return (x.role == ROLE_SUBJECT && y.role == ROLE_FROM) ||
           (x.role == ROLE_FROM && y.role == ROLE_SUBJECT);
}

/* Two names that have changed parts: who does it to whom, where it comes from and goes to. */
static void flag_swapped(struct cd_diff *d, const struct cd_seen_list *a,
                         const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i + 1 < a->n; i++) {
        const struct cd_seen *x = &a->items[i], *y = &a->items[i + 1];
        const struct cd_seen *p = twin_of(d, x, b), *q = twin_of(d, y, b);
        if (!p || !q || p == q || x->mark->statement != y->mark->statement ||
            p->mark->statement != q->mark->statement || cd_diff_agreement(d) < AGREE_BESIDE)
            continue;
        struct part px = part_of(d, 0, x), py = part_of(d, 0, y);
        struct part pp = part_of(d, 1, p), pq = part_of(d, 1, q);
        if (!parts_changed(px, py, pp, pq))
            continue;
        uint32_t v = px.verb != CD_NONE ? px.verb : py.verb;
        uint32_t w = pp.verb != CD_NONE ? pp.verb : pq.verb;
        if (!same_verb(d, v, w) && !(taken_from(px, py) && taken_from(pp, pq)))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.swapped", "who does what");
        cd_draft_span(f, 0, x->mark->span);
        cd_draft_span(f, 1, q->mark->span);
    }
}

/* The number that belongs to a name, no other name of the list between them: two in Ostmark; 0 for
 * none. */
static double number_before(const struct cd_side *side, const struct cd_seen_list *names,
                            uint32_t which)
{
    const struct cd_seen *x = &names->items[which];
    uint32_t from = which > 0 ? cd_range_end(x[-1].words) : 0;
    double found = 0;
    for (uint32_t w = x->words.first; w > from && x->words.first - w < NUMBER_REACH; w--)
        if (cd_word_is(&side->words[w - 1], "one"))
            found = 1;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_NUMBER && r.count && r.first >= from &&
            cd_range_end(r) <= x->words.first && x->words.first - cd_range_end(r) <= NUMBER_REACH &&
            m->statement == x->mark->statement)
            found = m->number;
    }
    return found;
}

/* "two in Ostmark and one in Velling", "two in Velling and one in Ostmark" */
static void flag_exchanged(struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i + 1 < a->n; i++) {
        const struct cd_seen *x = &a->items[i], *y = &a->items[i + 1];
        const struct cd_seen *p = twin_of(d, x, b), *q = twin_of(d, y, b);
        if (!p || !q || p == q || x->mark->statement != y->mark->statement)
            continue;
        double nx = number_before(&d->side[0], a, i), ny = number_before(&d->side[0], a, i + 1);
        double np = number_before(&d->side[1], b, (uint32_t)(p - b->items));
        double nq = number_before(&d->side[1], b, (uint32_t)(q - b->items));
        if (!(nx > 0 && ny > 0) || nx == ny || nx != nq || ny != np)
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.swapped", "who does what");
        cd_draft_span(f, 0, x->mark->span);
        cd_draft_span(f, 1, q->mark->span);
    }
}

/* The words of side s in an edit. */
static struct cd_range edit_words(const struct cd_diff *d, uint32_t e, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    struct cd_range at = s ? d->edits[e].b : d->edits[e].a;
    if (!at.count)
        return (struct cd_range){0, 0};
    uint32_t first = side->lower[at.first];
    return (struct cd_range){first, side->lower[cd_range_end(at)] - first};
}

/*
 * A name that alone faces a common noun: the other half of the replacement is a noun phrase of at
 * most three content words, none of which has a counterpart or is a name.
 */
static void flag_common_noun(struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    uint32_t e = cd_word_edit(d, s, x->words.first), content = 0, last = 0;
    if (e == CD_NONE || d->edits[e].op != CD_OP_REPLACE || d->edits[e].cls == CD_EDIT_ASIDE ||
        is_heading(&d->side[0]) || is_heading(&d->side[1]))
        return;
    struct cd_range own = edit_words(d, e, s), other = edit_words(d, e, 1 - s);
    for (uint32_t w = own.first; w < cd_range_end(own); w++)
        if (is_content(&d->side[s].words[w]) && (w < x->words.first || w >= cd_range_end(x->words)))
            return;
    for (uint32_t w = other.first; w < cd_range_end(other); w++) {
        const struct cd_word *word = &d->side[1 - s].words[w];
        if (!is_content(word))
            continue;
        if (word->match != CD_NONE || word->flags & (CD_WORD_NAME | CD_WORD_VALUE))
            return;
        content++;
        last = w;
    }
    if (!content || content > 3 || last + 1 != cd_range_end(other) ||
        cd_word_is(&d->side[1 - s].words[other.first], "to"))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 2, "name.common", "a name");
    cd_draft_span(f, s, x->mark->span);
    const struct cd_side *o = &d->side[1 - s];
    struct cd_span from = cd_token_span(&o->doc->tokens[o->words[other.first].token]);
    struct cd_span to = cd_token_span(&o->doc->tokens[o->words[last].token]);
    cd_draft_span(f, 1 - s, (struct cd_span){from.off, cd_span_end(to) - from.off});
}

static void settle_same(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (compare(d, &a->items[i], &b->items[j]) == SAME)
                a->items[i].settled = b->items[j].settled = true;
    for (uint32_t i = 0; i < a->n; i++)
        a->items[i].settled |= is_said(d, 0, &a->items[i]) || is_common_noun(d, 0, &a->items[i]);
    for (uint32_t j = 0; j < b->n; j++)
        b->items[j].settled |= is_said(d, 1, &b->items[j]) || is_common_noun(d, 1, &b->items[j]);
}

void cd_flag_names(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_NAME),
                                    cd_seen_collect(d, 1, CD_MARK_NAME)};
    if (cd_side_is_furniture(&d->side[0]) && cd_side_is_furniture(&d->side[1]))
        return; /* datelines and the names of papers */
    settle_same(d, &lists[0], &lists[1]);
    flag_swapped(d, &lists[0], &lists[1]);
    flag_exchanged(d, &lists[0], &lists[1]);
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
                flag_common_noun(d, s, &lists[s].items[k]);
}
