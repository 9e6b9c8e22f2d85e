/*
 * Who says it: attributions and the speakers of turns.
 *
 * Sources are compared like with like: a name with a name, a role with a role. "The minister said"
 * does not contradict "Varnholt said", nor does "she said". An attribution on one side only is
 * compared with the speaker of the turn on the other, if that is a name.
 */
#include <string.h>

#include "diff/name.h"
#include "diff/speaker.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Two roles this near are the same one: spokesman, spokeswoman. */
#define ROLE_FLOOR     0.73f
/* Who said it is compared where what was said agrees so far. */
#define SAME_CLAIM     0.5
/* A claim must have as many words in common. */
#define FEW_WORDS      2u
/* Words from a source to the court that heard it. */
#define HEARD_REACH    5u
/* Words before the same noun less near than this tell two roles apart. */
#define MODIFIER_FLOOR 0.4f

/* Whether the string of a speaker holds the word, as a whole word. */
static bool holds(struct cd_str names, struct cd_str word)
{
    for (size_t k = 0; k + word.len <= names.len; k++)
        if (memcmp(names.ptr + k, word.ptr, word.len) == 0 && (k == 0 || names.ptr[k - 1] == ' ') &&
            (k + word.len == names.len || names.ptr[k + word.len] == ' ' ||
             names.ptr[k + word.len] == '\''))
            return true;
    return false;
}

bool cd_source_word(const struct cd_diff *d, unsigned s, const struct cd_mark *m, uint32_t w)
{
    return d->side[s].words[w].weight > 0.5f &&
           holds(cd_ctx_string(d->ctx, m->value), d->side[s].words[w].text);
}

/* "Hale told reporters that": whether a capital word that begins its statement is a name, as the
 * other side shows that has it as one. */
static bool is_name_there(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_word *word = &d->side[s].words[w];
    if (!(d->side[s].doc->tokens[word->token].flags & CD_TOKEN_CAPITAL) ||
        !(word->flags & CD_WORD_TWIN))
        return false;
    for (uint32_t k = 0; k < d->side[1 - s].n_words; k++)
        if (d->side[1 - s].words[k].fold == word->fold &&
            d->side[1 - s].words[k].flags & CD_WORD_NAME)
            return true;
    return false;
}

static struct cd_source read_source(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    struct cd_source out = {cd_side_words(&d->side[s], m->tokens), m, false};
    uint32_t n = 0;
    for (uint32_t w = out.words.first; w < cd_range_end(out.words); w++)
        if (cd_source_word(d, s, m, w)) {
            n++;
            out.named |= d->side[s].words[w].flags & CD_WORD_NAME || is_name_there(d, s, w) ||
                         cd_word_names_speaker(d, s, w);
        }
    if (!n)
        out.words.count = 0;
    return out;
}

/* The canonical name among the words of a source, or CD_NONE: Moscow is Russia's government. */
static uint32_t name_in(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NAME && r.count && r.first >= x->words.first &&
            cd_range_end(r) <= cd_range_end(x->words))
            return side->marks[k]->value;
    }
    return CD_NONE;
}

/* The words of a role: its noun, and the content word before that, or CD_NONE. */
static uint32_t role_noun(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                          uint32_t *before)
{
    uint32_t noun = CD_NONE;
    *before = CD_NONE;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w)) {
            *before = noun != CD_NONE && noun + 1 == w ? noun : CD_NONE;
            noun = w;
        }
    return noun;
}

/* Opposition leaders, government leaders: the same noun, told apart by the word before it. */
static bool roles_told_apart(const struct cd_diff *d, const struct cd_source *a,
                             const struct cd_source *b)
{
    uint32_t p, q, x = role_noun(d, 0, a, &p), y = role_noun(d, 1, b, &q);
    if (x == CD_NONE || y == CD_NONE || p == CD_NONE || q == CD_NONE || a->named || b->named)
        return false;
    const struct cd_word *v = d->side[0].words, *w = d->side[1].words;
    enum cd_how how;
    return v[x].stem == w[y].stem && cd_word_similarity(d, &v[p], &w[q], &how) < MODIFIER_FLOOR;
}

bool cd_roles_opposed(const struct cd_word *v, const struct cd_word *w)
{
    return cd_table_related(CD_TABLE_PARTIES, cd_word_base(v), cd_word_base(w));
}

bool cd_roles_same(const struct cd_word *v, const struct cd_word *w)
{
    return cd_table_related(CD_TABLE_ROLES, cd_word_base(v), cd_word_base(w));
}

/* Whether no other word of the source's name stands behind word w. */
static bool ends_name(const struct cd_diff *d, unsigned s, const struct cd_source *x, uint32_t w)
{
    for (uint32_t k = w + 1; k < cd_range_end(x->words); k++)
        if (cd_source_word(d, s, x->mark, k) && d->side[s].words[k].flags & CD_WORD_NAME)
            return false;
    return true;
}

/* Whether the names in two sources have a word in common; what stands around them is an office. */
static bool names_shared(const struct cd_diff *d, const struct cd_source *a,
                         const struct cd_source *b)
{
    for (uint32_t x = a->words.first; x < cd_range_end(a->words); x++)
        for (uint32_t y = b->words.first; y < cd_range_end(b->words); y++) {
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
            enum cd_how how;
            bool last = ends_name(d, 0, a, x) || ends_name(d, 1, b, y);
            bool named = v->flags & w->flags & CD_WORD_NAME ||
                         (v->fold == w->fold && (v->flags | w->flags) & CD_WORD_NAME);
            if (!named || !last || !cd_source_word(d, 0, a->mark, x) ||
                !cd_source_word(d, 1, b->mark, y))
                continue;
            cd_word_similarity(d, v, w, &how);
            if (how == CD_HOW_SAME || how == CD_HOW_FORM)
                return true;
        }
    return false;
}

/* "according to a trial", "a trial that followed 300 women until birth has shown": the subject of
 * the clause stands further in front. */
static bool heads_clause(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                         const struct cd_source *y)
{
    static const char *const relatives[] = {"that", "which", "who", "whose", "in", "of", NULL};
    const struct cd_side *side = &d->side[1 - s];
    for (uint32_t w = 0; w + 1 < y->words.first; w++)
        for (uint32_t k = x->words.first; k < cd_range_end(x->words); k++)
            if (cd_source_word(d, s, x->mark, k) &&
                side->words[w].stem == d->side[s].words[k].stem &&
                side->words[w].statement == y->mark->statement &&
                cd_word_is_one_of(&side->words[w + 1], relatives))
                return true;
    return false;
}

/* "shipowner", "owner of the ship": whether a word of side s is put together of two of the other.
 */
static bool is_compound(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                        const struct cd_source *y)
{
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        for (uint32_t k = y->words.first; k < cd_range_end(y->words); k++) {
            struct cd_str whole = d->side[s].words[w].text, part = d->side[1 - s].words[k].text;
            if (part.len < 3 || whole.len < part.len + 3 || !cd_source_word(d, s, x->mark, w) ||
                !cd_source_word(d, 1 - s, y->mark, k) ||
                memcmp(whole.ptr + whole.len - part.len, part.ptr, part.len) != 0)
                continue;
            for (uint32_t j = y->words.first; j < cd_range_end(y->words); j++) {
                struct cd_str front = d->side[1 - s].words[j].text;
                if (front.len == whole.len - part.len &&
                    memcmp(front.ptr, whole.ptr, front.len) == 0)
                    return true;
            }
        }
    return false;
}

/* "the court heard", "evidence given in court": the source of the other side stands right behind
 * what was said there. */
static bool was_heard_in(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                         const struct cd_source *y)
{
    static const char *const kinds[] = {"evidence",  "testimony", "statements",
                                        "statement", "papers",    "documents",
                                        "witnesses", "lawyers",   NULL};
    static const char *const links[] = {"in", "to", "before", "at", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool kind = false, link = false;
    for (uint32_t w = x->words.first;
         w < side->n_words && w < cd_range_end(x->words) + HEARD_REACH &&
         side->words[w].statement == x->mark->statement;
         w++) {
        kind |= cd_word_is_one_of(&side->words[w], kinds);
        link |= kind && cd_word_is_one_of(&side->words[w], links);
        for (uint32_t k = y->words.first; link && k < cd_range_end(y->words); k++)
            if (cd_source_word(d, 1 - s, y->mark, k) &&
                cd_words_inflect(&side->words[w], &other->words[k]))
                return true;
    }
    return false;
}

/* "Deputy Mayor Orsa Melk", "the deputy mayor": whether all words of source y stand beside the name
 * of source x of side s. */
static bool holds_office(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                         const struct cd_source *y)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t n = 0;
    for (uint32_t k = y->words.first; k < cd_range_end(y->words); k++) {
        bool found = false;
        if (!cd_source_word(d, 1 - s, y->mark, k))
            continue;
        n++;
        for (uint32_t w = x->words.first; w < cd_range_end(x->words) && !found; w++)
            found = cd_words_inflect(&side->words[w], &other->words[k]);
        if (!found)
            return false;
    }
    return n > 0;
}

/* "The Parties", "the Sides": names by which a text calls those whom it is about. */
static bool are_same_party(const struct cd_diff *d, const struct cd_source *a,
                           const struct cd_source *b)
{
    uint32_t p, q, x = role_noun(d, 0, a, &p), y = role_noun(d, 1, b, &q);
    return x != CD_NONE && y != CD_NONE && p == CD_NONE && q == CD_NONE &&
           cd_roles_same(&d->side[0].words[x], &d->side[1].words[y]);
}

static bool sources_agree(const struct cd_diff *d, const struct cd_source *a,
                          const struct cd_source *b)
{
    if (a->mark->value == b->mark->value)
        return true;
    if (a->named != b->named)
        return !cd_source_bodies_exclude(d, a, b);
    uint32_t name = name_in(d, 0, a);
    if (name != CD_NONE && name == name_in(d, 1, b))
        return true;
    if (heads_clause(d, 0, a, b) || heads_clause(d, 1, b, a) || is_compound(d, 0, a, b) ||
        is_compound(d, 1, b, a) || was_heard_in(d, 0, a, b) || was_heard_in(d, 1, b, a) ||
        holds_office(d, 0, a, b) || holds_office(d, 1, b, a))
        return true;
    if (roles_told_apart(d, a, b))
        return false;
    if (a->named && b->named)
        return names_shared(d, a, b) || are_same_party(d, a, b);
    for (uint32_t x = a->words.first; x < cd_range_end(a->words); x++)
        for (uint32_t y = b->words.first; y < cd_range_end(b->words); y++) {
            if (!cd_source_word(d, 0, a->mark, x) || !cd_source_word(d, 1, b->mark, y))
                continue;
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
            enum cd_how how;
            float similarity = cd_word_similarity(d, v, w, &how);
            if (cd_roles_opposed(v, w))
                return false;
            if (how == CD_HOW_SAME || how == CD_HOW_FORM ||
                (how == CD_HOW_SENSE && similarity >= ROLE_FLOOR) || cd_roles_same(v, w))
                return true;
        }
    return false;
}

/* The span of the words that name the source. */
static struct cd_span source_span(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = CD_NONE, last = 0;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w)) {
            first = first == CD_NONE ? w : first;
            last = w;
        }
    if (first == CD_NONE)
        return x->mark->span;
    struct cd_span from = cd_token_span(&side->doc->tokens[side->words[first].token]);
    struct cd_span to = cd_token_span(&side->doc->tokens[side->words[last].token]);
    return (struct cd_span){from.off, cd_span_end(to) - from.off};
}

/* "Members heard from the architect that": who is named is told, and says nothing; but not "was
 * told by passengers that", where it is they who are named. */
static bool is_hearing(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s];
    static const char *const verbs[] = {"heard", "hear", "hears",    "learned", "learnt",
                                        "learn", "told", "informed", NULL};
    struct cd_range r = cd_side_words(side, m->tokens);
    for (uint32_t w = r.first; w < cd_range_end(r) + 1 && w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], verbs) && w + 1 < side->n_words &&
            (cd_word_is(&side->words[w + 1], "from") || cd_word_is(&side->words[w + 1], "by"))) {
            for (uint32_t k = w + 2; k < cd_range_end(r); k++)
                if (cd_source_word(d, s, m, k))
                    return false;
            return true;
        }
    return false;
}

/* "According to her account": the one who speaks, by no other name. */
static bool is_own_account(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    static const char *const whose[] = {"her", "his", "their", "its", "my", "our", "your", NULL};
    static const char *const accounts[] = {"account",   "version", "words", "telling",
                                           "reckoning", "memory",  NULL};
    const struct cd_side *side = &d->side[s];
    struct cd_range r = cd_side_words(side, m->tokens);
    uint32_t end = cd_range_end(r);
    return r.count >= 2 && cd_word_is_one_of(&side->words[end - 1], accounts) &&
           cd_word_is_one_of(&side->words[end - 2], whose);
}

uint32_t cd_sources_read(const struct cd_diff *d, unsigned s, struct cd_source *out, uint32_t max)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->side[s].n_marks && n < max; k++) {
        const struct cd_mark *m = d->side[s].marks[k];
        if (m->kind != CD_MARK_ATTRIBUTION || m->value == CD_NONE ||
            cd_side_asks(&d->side[s], m->statement) || is_hearing(d, s, m) ||
            is_own_account(d, s, m))
            continue; /* what is asked about is not what is answered */
        struct cd_source x = read_source(d, s, m);
        if (x.words.count)
            out[n++] = x;
    }
    return n;
}

static bool in_turn(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    return d->side[s].doc->statements[x->mark->statement].speaker != CD_NONE;
}

/* The source of the list whose verb of saying corresponds to that of x, or CD_NONE. */
static uint32_t said_alike(const struct cd_diff *d, const struct cd_source *x,
                           const struct cd_source *list, uint32_t n)
{
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (cd_source_word(d, 0, x->mark, w) || d->side[0].words[w].weight < 0.5f ||
            mate == CD_NONE)
            continue;
        for (uint32_t k = 0; k < n; k++)
            if (mate >= list[k].words.first && mate < cd_range_end(list[k].words))
                return k;
    }
    return CD_NONE;
}

/* Leaves out those who are given as the source of what the other side has in their turn: whom they
 * cite is compared with whom they are said to cite. Returns how many are left. */
static uint32_t without_reporters(const struct cd_diff *d, unsigned s, struct cd_source *list,
                                  uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t k = 0; k < n; k++)
        if (!cd_source_has_turn(d, s, &list[k]))
            list[kept++] = list[k];
    return kept;
}

/* Another source by name is another name as well, unless that is flagged already. */
static void flag_named(struct cd_diff *d, const struct cd_source *x, const struct cd_source *y)
{
    if (!x->named || !y->named || cd_drafts_have(d, CD_FLAG_NAME))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.source", "a name");
    cd_draft_span(f, 0, source_span(d, 0, x));
    cd_draft_span(f, 1, source_span(d, 1, y));
}

/* Whether what is said agrees, names and values, which are judged by themselves, left out. */
static bool is_same_claim(const struct cd_diff *d)
{
    for (unsigned s = 0; s < 2; s++) {
        uint32_t all = 0, said = 0;
        for (uint32_t w = 0; w < d->side[s].n_words; w++) {
            const struct cd_word *word = &d->side[s].words[w];
            if (!(word->flags & CD_WORD_CONTENT) || word->flags & (CD_WORD_VALUE | CD_WORD_NAME))
                continue;
            all++;
            said += cd_word_agrees(d, s, w);
        }
        if (said < FEW_WORDS || said < SAME_CLAIM * all)
            return false;
    }
    return true;
}

/* The last word of the name of a source, or CD_NONE. */
static uint32_t last_word(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    uint32_t last = CD_NONE;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w))
            last = w;
    return last;
}

/* "Dorin tells me", "Doran assures me": flags sources whose names a letter tells apart, each
 * document with its own. */
static void flag_misnamed(struct cd_diff *d, const struct cd_source *a, const struct cd_source *b)
{
    uint32_t v = last_word(d, 0, a), w = last_word(d, 1, b);
    if (v == CD_NONE || w == CD_NONE || cd_drafts_have(d, CD_FLAG_NAME))
        return;
    const struct cd_word *x = &d->side[0].words[v], *y = &d->side[1].words[w];
    if (!(d->side[0].doc->tokens[x->token].flags & d->side[1].doc->tokens[y->token].flags &
          CD_TOKEN_CAPITAL) ||
        !cd_words_letter_apart(x->text, y->text) ||
        !cd_names_unshared(d, (struct cd_range){v, 1}, (struct cd_range){w, 1}))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.source", "a name");
    cd_draft_word(d, f, 0, v);
    cd_draft_word(d, f, 1, w);
}

void cd_flag_attribution(struct cd_diff *d)
{
    cd_flag_judges(d);
    struct cd_source sources[2][8];
    uint32_t n[2];
    for (unsigned s = 0; s < 2; s++)
        n[s] = cd_sources_read(d, s, sources[s], 8);
    for (unsigned s = 0; s < 2 && n[0] && n[1]; s++)
        n[s] = without_reporters(d, s, sources[s], n[s]);
    for (unsigned s = 0; s < 2; s++)
        if (!n[1 - s])
            for (uint32_t k = 0; k < n[s]; k++)
                cd_flag_against_turn(d, s, &sources[s][k]);
    bool same = cd_diff_agreement(d) >= SAME_CLAIM || is_same_claim(d);
    for (uint32_t i = 0; i < n[0]; i++) {
        bool agrees = !n[1];
        for (uint32_t j = 0; j < n[1] && same; j++)
            flag_misnamed(d, &sources[0][i], &sources[1][j]);
        for (uint32_t j = 0; j < n[1]; j++)
            agrees |= sources_agree(d, &sources[0][i], &sources[1][j]);
        if (agrees || i >= n[1] || !same)
            continue;
        uint32_t mate = said_alike(d, &sources[0][i], sources[1], n[1]);
        if (mate == CD_NONE && in_turn(d, 0, &sources[0][i]) != in_turn(d, 1, &sources[1][i]))
            continue; /* whom a speaker cites, and who reports the speaker */
        mate = mate != CD_NONE ? mate : i;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.source",
                                          "who is said to have said it");
        cd_draft_span(f, 0, source_span(d, 0, &sources[0][i]));
        cd_draft_span(f, 1, source_span(d, 1, &sources[1][mate]));
        flag_named(d, &sources[0][i], &sources[1][mate]);
    }
    cd_flag_framed(d);
    for (unsigned s = 0; s < 2; s++)
        cd_flag_pronoun_against_turn(d, s);
    cd_flag_embedded(d);
    cd_flag_other_turn(d);
    cd_flag_subjects(d);
}
