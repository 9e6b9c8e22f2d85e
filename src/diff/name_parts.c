/*
 * Names that have changed parts: who does what to whom, where it comes from and goes to, how many
 * are where. Read from the words next to a name, without a grammar. Cost: names times names.
 */
#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

/* Words from a number to the name that it belongs to. */
#define NUMBER_REACH 4u
/* So many names behind one are looked at for the one that it changed parts with. */
#define NEIGHBOURS   2u
/* Words next to a name that tell its part. */
#define SETTING      3u
/* Words from "take" to "court". */
#define COURT_REACH  9u
/* Words beside a name that belong to it. */
#define CLAUSE_REACH 5u
/* Two verbs this near say the same of who does it to whom. */
#define LIKE_VERB    0.35f
/* The share of content words with a counterpart for the parts of two names to be compared. */
#define AGREE_BESIDE 0.55
/* The same where verbs of both sides tell who comes before whom. */
#define AGREE_ORDER  0.4
/* The same where only where it goes to or comes from tells that they have changed parts. */
#define AGREE_TURNED 0.75
/* Words of a statement that is no list. */
#define SENTENCE     80u

bool cd_name_words_spelt(const struct cd_word *x, const struct cd_word *y)
{
    static const char *const pairs[][2] = {
        {"st", "saint"},        {"ste", "sainte"},       {"mt", "mount"},
        {"ft", "fort"},         {"pt", "point"},         {"sta", "santa"},
        {"bros", "brothers"},   {"co", "company"},       {"corp", "corporation"},
        {"univ", "university"}, {"dept", "department"},  {"intl", "international"},
        {"ltd", "limited"},     {"assn", "association"}, {"kiev", "kyiv"},
        {"peking", "beijing"},  {"berne", "bern"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        for (unsigned turn = 0; turn < 2; turn++) {
            struct cd_str a = x->text;
            if (a.len > 2 && a.ptr[a.len - 1] == '.')
                a.len--;
            struct cd_str b = y->text;
            if (b.len > 2 && b.ptr[b.len - 1] == '.')
                b.len--;
            if (cd_str_is(a, pairs[k][turn]) && cd_str_is(b, pairs[k][1 - turn]))
                return true;
        }
    return false;
}

bool cd_names_share_title(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const titles[][2] = {
        {"cllr", "councillor"}, {"dr", "doctor"},    {"prof", "professor"},
        {"capt", "captain"},    {"sgt", "sergeant"}, {"lt", "lieutenant"},
        {"col", "colonel"},     {"gen", "general"},  {"maj", "major"},
        {"insp", "inspector"},  {"gov", "governor"}, {"sen", "senator"},
        {"rev", "reverend"},    {"mr", "mister"},    {"supt", "superintendent"}};
    const struct cd_seen *const both[2] = {x, y};
    struct cd_str title[2];
    for (unsigned s = 0; s < 2; s++) {
        uint32_t w = both[s]->words.first;
        if (w == 0 || d->side[s].words[w - 1].statement != both[s]->mark->statement)
            return false;
        title[s] = d->side[s].words[w - 1].text;
        if (title[s].len > 2 && title[s].ptr[title[s].len - 1] == '.')
            title[s].len--;
    }
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        if ((cd_str_is(title[0], titles[k][0]) || cd_str_is(title[0], titles[k][1])) &&
            (cd_str_is(title[1], titles[k][0]) || cd_str_is(title[1], titles[k][1])))
            return true;
    return false;
}

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

/* Whether a word is a verb by its form; sued, but not need. */
static bool is_verb(const struct cd_word *w)
{
    const char *p = w->text.ptr;
    return cd_predicate_is_verb(w) || (w->text.len == 4 && memcmp(p + 2, "ed", 2) == 0 &&
                                       p[1] != 'e' && !cd_word_is(w, "used"));
}

/* Who acts, seen from the words behind the name: it did, it was done to by somebody. */
static struct part part_behind(const struct cd_side *side, const struct cd_seen *x)
{
    uint32_t w = cd_range_end(x->words);
    bool passive = false;
    struct cd_str name = side->words[x->words.first].text;
    bool people = x->words.count == 1 && w < side->n_words && name.len > 4 &&
                  (memcmp(name.ptr + name.len - 2, "an", 2) == 0 ||
                   memcmp(name.ptr + name.len - 3, "ish", 3) == 0 ||
                   memcmp(name.ptr + name.len - 3, "ese", 3) == 0);
    if (people && cd_word_is_content(&side->words[w]) && !is_verb(&side->words[w]) &&
        side->words[w].pos == side->words[w - 1].pos + 1)
        w++; /* Norwegian troops have taken over */
    for (; w < side->n_words && w < cd_range_end(x->words) + SETTING + people; w++) {
        const struct cd_word *word = &side->words[w];
        if (word->statement != x->mark->statement || word->pos != word[-1].pos + 1)
            break;
        passive |= cd_predicate_is_be(word);
        if (cd_predicate_is_helper(word))
            continue;
        bool going_on = passive && word->text.len >= 5 &&
                        memcmp(word->text.ptr + word->text.len - 3, "ing", 3) == 0;
        if (!is_verb(word) && !going_on)
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
        if (cd_word_is_one_of(before, articles))
            return first - 1;
        if (!cd_word_is_content(before) || is_verb(before))
            break;
        first--;
    }
    bool title = w > 0 && cd_word_is_content(&side->words[w - 1]) &&
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
        if (cd_str_is(base, verbs[k].base))
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
        static const char *const particles[] = {"over", "off", "out", "up", "down", NULL};
        if (w > 1 && cd_word_is_one_of(&side->words[w - 1], particles) &&
            side->words[w - 2].statement == x->mark->statement && is_verb(&side->words[w - 2]))
            return (struct part){ROLE_OBJECT, w - 2}; /* took over */
        if (cd_word_is_content(&side->words[w - 1]) &&
            (is_verb(&side->words[w - 1]) || is_progressive(side, w - 1)))
            return (struct part){ROLE_OBJECT, w - 1};
        if (!cd_word_is_content(&side->words[w - 1]) &&
            side->words[w - 1].pos + 1 == side->words[w].pos &&
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
        if (cd_names_same(d, x, &list->items[k])) {
            if (twin)
                return NULL;
            twin = &list->items[k];
        }
    return twin;
}

bool cd_word_is_mutual(const struct cd_word *w)
{
    static const char *const verbs[] = {"meet", "marri", "join",  "face",  "play",    "border",
                                        "fac",  "match", "equal", "fight", "resembl", NULL};
    static const char *const others[] = {"neighbour", "neighbor", "twin", "link",
                                         "connect",   "adjac",    "near", NULL};
    return cd_str_is_one_of(cd_word_base(w), verbs) || cd_str_is_one_of(w->root, others);
}

/* Whether a verb gives something to somebody: handed, passed on. */
static bool gives(const struct cd_word *w)
{
    static const char *const verbs[] = {"give",  "hand",   "pass",    "send",    "sell",
                                        "lend",  "deliv",  "deliver", "present", "pay",
                                        "award", "return", "entrust", NULL};
    return cd_str_is_one_of(cd_word_base(w), verbs);
}

/* Whether the verb at w goes to law against somebody: sued them, took them to court. */
static bool sues(const struct cd_side *side, uint32_t w)
{
    struct cd_str base = cd_word_base(&side->words[w]);
    if (cd_str_is(base, "su") || cd_str_is(base, "sue"))
        return true;
    for (uint32_t k = w + 2; cd_str_is(base, "take") && k < side->n_words && k < w + COURT_REACH;
         k++)
        if (cd_word_is(&side->words[k], "court") && cd_word_is(&side->words[k - 1], "to") &&
            side->words[k].statement == side->words[w].statement)
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
    if (cd_word_is_mutual(x) || cd_word_is_mutual(y) ||
        cd_table_related(CD_TABLE_CONVERSES, cd_word_base(x), cd_word_base(y)))
        return false;
    if ((gives(x) && gives(y)) || (sues(&d->side[0], v) && sues(&d->side[1], w)))
        return true;
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

/* Whether a side is longer than a sentence: a list, in which names stand where they like. */
static bool is_long(const struct cd_diff *d)
{
    return d->side[0].n_words > SENTENCE || d->side[1].n_words > SENTENCE;
}

/* "sold it to Ashcombe", "was sold to Dunmere": the other of two names is where it goes, comes from
 * or is aimed at, and nothing is told from the other side. */
static bool has_turned(const struct cd_diff *d, struct part px, struct part py, struct part pp,
                       struct part pq)
{
    static const enum role ends[] = {ROLE_TO, ROLE_FROM, ROLE_AGAINST};
    bool turned = false;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        bool x = px.role == ends[k], y = py.role == ends[k];
        turned |= x != y && (pp.role == ends[k]) == y && (pq.role == ends[k]) == x;
    }
    if (!turned || is_long(d) || cd_agreement_but_values(d) < AGREE_TURNED)
        return false;
    for (uint32_t k = 0; k < d->n_matches; k++)
        if (d->matches[k].how == CD_HOW_OPPOSITE)
            return false;
    for (uint32_t v = 0; v < d->side[0].n_words; v++)
        for (uint32_t w = 0; d->side[0].words[v].match == CD_NONE &&
                             cd_word_is_content(&d->side[0].words[v]) && w < d->side[1].n_words;
             w++)
            if (d->side[1].words[w].match == CD_NONE &&
                cd_table_related(CD_TABLE_CONVERSES, cd_word_base(&d->side[0].words[v]),
                                 cd_word_base(&d->side[1].words[w])))
                return false;
    return true;
}

/* Whether words [from, end) of side 0 are the words [to, stop) of side 1, one after the other. */
static bool run_alike(const struct cd_diff *d, uint32_t from, uint32_t end, uint32_t to,
                      uint32_t stop)
{
    if (end < from || stop < to || end - from != stop - to)
        return false;
    for (uint32_t k = 0; k < end - from; k++)
        if (!cd_words_inflect(&d->side[0].words[from + k], &d->side[1].words[to + k]))
            return false;
    return true;
}

/* "Lund is older than Berg", "Berg is older than Lund": the same words in the same order, but for
 * two names each in the other's place. */
static bool are_in_each_others_place(const struct cd_diff *d, const struct cd_seen *x,
                                     const struct cd_seen *y, const struct cd_seen *p,
                                     const struct cd_seen *q)
{
    static const char *const links[] = {"and", "or", "with", NULL};
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    if (is_long(d) || a->n_statements != 1 || b->n_statements != 1 ||
        x->words.first > y->words.first || q->words.first > p->words.first ||
        cd_range_end(x->words) + 1 > y->words.first ||
        !run_alike(d, 0, x->words.first, 0, q->words.first) ||
        !run_alike(d, cd_range_end(x->words), y->words.first, cd_range_end(q->words),
                   p->words.first) ||
        !run_alike(d, cd_range_end(y->words), a->n_words, cd_range_end(p->words), b->n_words))
        return false;
    bool content = false;
    for (uint32_t w = cd_range_end(x->words); w < y->words.first; w++) {
        if (cd_word_is_mutual(&a->words[w]) || cd_word_is_one_of(&a->words[w], links))
            return false;
        content |= cd_word_is_content(&a->words[w]);
    }
    return content;
}

/* Whether names x and y of the left side have changed parts; *to: where y stands on the right. */
static bool have_swapped(const struct cd_diff *d, const struct cd_seen *x, const struct cd_seen *y,
                         const struct cd_seen_list *b, const struct cd_seen **to)
{
    const struct cd_seen *p = twin_of(d, x, b), *q = twin_of(d, y, b);
    if (!p || !q || p == q || x->mark->statement != y->mark->statement ||
        p->mark->statement != q->mark->statement || cd_agreement_but_values(d) < AGREE_ORDER)
        return false;
    *to = q;
    enum cd_name_order order = cd_names_order(d, x, y, p, q);
    if (order != CD_NAMES_UNORDERED)
        return order == CD_NAMES_TURNED;
    if (cd_agreement_but_values(d) < AGREE_BESIDE)
        return false;
    struct part px = part_of(d, 0, x), py = part_of(d, 0, y);
    struct part pp = part_of(d, 1, p), pq = part_of(d, 1, q);
    uint32_t v = px.verb != CD_NONE ? px.verb : py.verb;
    uint32_t w = pp.verb != CD_NONE ? pp.verb : pq.verb;
    if (are_in_each_others_place(d, x, y, p, q) || has_turned(d, px, py, pp, pq))
        return true;
    return parts_changed(px, py, pp, pq) &&
           (same_verb(d, v, w) || (taken_from(px, py) && taken_from(pp, pq)));
}

/* Two names that have changed parts: who does it to whom, where it comes from and goes to. */
void cd_flag_swapped_names(struct cd_diff *d, const struct cd_seen_list *a,
                           const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = i + 1; j < a->n && j <= i + NEIGHBOURS; j++) {
            const struct cd_seen *to;
            if (!have_swapped(d, &a->items[i], &a->items[j], b, &to))
                continue;
            struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.swapped", "who does what");
            cd_draft_span(f, 0, a->items[i].mark->span);
            cd_draft_span(f, 1, to->mark->span);
            return;
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

/* The words of its clause that stand before name `which` of the list, or behind it, as far as the
 * next name, comma or "and": concerts in Graz. */
static struct cd_range clause_beside(const struct cd_side *side, const struct cd_seen_list *names,
                                     uint32_t which, bool before)
{
    const struct cd_seen *x = &names->items[which];
    uint32_t first = x->words.first, end = cd_range_end(x->words);
    uint32_t from = which > 0 ? cd_range_end(x[-1].words) : 0;
    uint32_t to = which + 1 < names->n ? x[1].words.first : side->n_words;
    if (before) {
        while (first > from && x->words.first - first < CLAUSE_REACH &&
               side->words[first - 1].statement == x->mark->statement &&
               !cd_word_is(&side->words[first - 1], "and") && side->words[first].mark == CD_NONE)
            first--;
        return (struct cd_range){first, x->words.first - first};
    }
    while (end < to && end - cd_range_end(x->words) < CLAUSE_REACH &&
           side->words[end].statement == x->mark->statement && side->words[end].mark == CD_NONE &&
           !cd_word_is(&side->words[end], "and"))
        end++;
    return (struct cd_range){cd_range_end(x->words), end - cd_range_end(x->words)};
}

/* Whether a word that stands beside a name there has gone from beside it to beside another one. */
static bool has_gone_over(const struct cd_diff *d, struct cd_range from, struct cd_range own,
                          struct cd_range other)
{
    for (uint32_t w = from.first; w < cd_range_end(from); w++) {
        uint32_t mate = cd_word_is_said(d, 0, w) ? cd_word_mate(d, 0, w) : CD_NONE;
        if (cd_word_is_content(&d->side[0].words[w]) && mate != CD_NONE &&
            cd_range_holds(other, mate) && !cd_range_holds(own, mate))
            return true;
    }
    return false;
}

/* Whether what is said of two names is strung together: and, while. */
static bool are_listed(const struct cd_side *side, const struct cd_seen *x, const struct cd_seen *y)
{
    static const char *const links[] = {"and", "while", "but", "whereas", "then", NULL};
    for (uint32_t w = cd_range_end(x->words); w < y->words.first; w++)
        if (cd_word_is_one_of(&side->words[w], links))
            return true;
    return false;
}

/* "built in Riga and tested in Tallinn", "built in Tallinn and tested in Riga": what stands next to
 * each of two names stands next to the other there, on the same side of it. */
static bool are_changed_over(const struct cd_diff *d, const struct cd_seen_list *a,
                             const struct cd_seen_list *b, uint32_t i, uint32_t p, uint32_t q)
{
    if (!are_listed(&d->side[0], &a->items[i], &a->items[i + 1]) ||
        !are_listed(&d->side[1], &b->items[p < q ? p : q], &b->items[p < q ? q : p]))
        return false; /* who sued whom is told by the verb */
    for (unsigned before = 0; before < 2; before++) {
        struct cd_range x = clause_beside(&d->side[0], a, i, before);
        struct cd_range y = clause_beside(&d->side[0], a, i + 1, before);
        struct cd_range v = clause_beside(&d->side[1], b, p, before);
        struct cd_range w = clause_beside(&d->side[1], b, q, before);
        if (has_gone_over(d, x, v, w) && has_gone_over(d, y, w, v))
            return true;
    }
    return false;
}

/* "two in Ostmark and one in Velling", "two in Velling and one in Ostmark" */
void cd_flag_exchanged_names(struct cd_diff *d, const struct cd_seen_list *a,
                             const struct cd_seen_list *b)
{
    for (uint32_t i = 0; i + 1 < a->n; i++) {
        const struct cd_seen *x = &a->items[i], *y = &a->items[i + 1];
        const struct cd_seen *p = twin_of(d, x, b), *q = twin_of(d, y, b);
        if (!p || !q || p == q || x->mark->statement != y->mark->statement)
            continue;
        for (uint32_t k = 0; k < d->n_drafts; k++)
            if (strcmp(d->drafts[k].rule, "name.swapped") == 0)
                return;
        bool over =
            are_changed_over(d, a, b, i, (uint32_t)(p - b->items), (uint32_t)(q - b->items));
        double nx = number_before(&d->side[0], a, i), ny = number_before(&d->side[0], a, i + 1);
        double np = number_before(&d->side[1], b, (uint32_t)(p - b->items));
        double nq = number_before(&d->side[1], b, (uint32_t)(q - b->items));
        if (!over && (!(nx > 0 && ny > 0) || nx == ny || nx != nq || ny != np))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.swapped", "who does what");
        cd_draft_span(f, 0, x->mark->span);
        cd_draft_span(f, 1, q->mark->span);
    }
}
