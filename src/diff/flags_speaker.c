/*
 * Who says it: attributions and the speakers of turns.
 *
 * Sources are compared like with like: a name with a name, a role with a role. "The minister said"
 * does not contradict "Varnholt said", nor does "she said". An attribution on one side only is
 * compared with the speaker of the turn on the other, if that is a name.
 */
#include <string.h>

#include "diff/speaker.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Two roles this near are the same one: spokesman, spokeswoman. */
#define ROLE_FLOOR     0.73f
/* Who said it is compared where what was said agrees so far. */
#define SAME_CLAIM     0.5
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
            out.named |= d->side[s].words[w].flags & CD_WORD_NAME || is_name_there(d, s, w);
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

static bool sources_agree(const struct cd_diff *d, const struct cd_source *a,
                          const struct cd_source *b)
{
    if (a->mark->value == b->mark->value || a->named != b->named)
        return true;
    uint32_t name = name_in(d, 0, a);
    if (name != CD_NONE && name == name_in(d, 1, b))
        return true;
    if (heads_clause(d, 0, a, b) || heads_clause(d, 1, b, a) || is_compound(d, 0, a, b) ||
        is_compound(d, 1, b, a) || was_heard_in(d, 0, a, b) || was_heard_in(d, 1, b, a))
        return true;
    if (roles_told_apart(d, a, b))
        return false;
    if (a->named && b->named)
        return names_shared(d, a, b);
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

uint32_t cd_sources_read(const struct cd_diff *d, unsigned s, struct cd_source *out, uint32_t max)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->side[s].n_marks && n < max; k++) {
        const struct cd_mark *m = d->side[s].marks[k];
        if (m->kind != CD_MARK_ATTRIBUTION || m->value == CD_NONE ||
            cd_side_asks(&d->side[s], m->statement) || is_hearing(d, s, m))
            continue; /* what is asked about is not what is answered */
        struct cd_source x = read_source(d, s, m);
        if (x.words.count)
            out[n++] = x;
    }
    return n;
}

/* Labels that name no person. */
static bool is_generic(struct cd_str label)
{
    static const char *const words[] = {
        "q",    "a",           "question", "answer", "journalist", "reporter", "moderator",
        "host", "interviewer", "speaker",  "voice",  "press",      NULL};
    size_t n = 0;
    while (n < label.len && label.ptr[n] != ' ' && label.ptr[n] != '.')
        n++;
    return label.len == 0 || cd_str_is_one_of((struct cd_str){label.ptr, n}, words);
}

/* Whether a word is an office, or stands with one: the Foreign Minister. */
static bool is_office(struct cd_str word)
{
    static const char *const words[] = {
        "the",      "mr",           "mrs",        "ms",        "madam",       "prime",
        "first",    "foreign",      "deputy",     "vice",      "acting",      "former",
        "minister", "president",    "chair",      "chairman",  "chairwoman",  "chairperson",
        "governor", "mayor",        "mayoress",   "secretary", "chancellor",  "premier",
        "director", "commissioner", "ambassador", "spokesman", "spokeswoman", "spokesperson",
        "judge",    "senator",      "of",         "general",   "state",       NULL};
    return cd_str_is_one_of(word, words);
}

/* Whether a label, in small letters, tells nothing but an office that the source is not said to
 * hold another than: anybody may be the Minister. */
static bool is_office_label(const struct cd_diff *d, unsigned s, const struct cd_source *x,
                            struct cd_str label)
{
    for (size_t k = 0; k < label.len;) {
        size_t n = 0;
        while (k + n < label.len && label.ptr[k + n] != ' ' && label.ptr[k + n] != '.' &&
               label.ptr[k + n] != '-')
            n++;
        if (n && !is_office((struct cd_str){label.ptr + k, n}))
            return false;
        k += n + 1;
    }
    struct cd_range clause = cd_side_words(&d->side[s], x->mark->tokens);
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++)
        if (d->side[s].words[w].weight > 0.5f && is_office(d->side[s].words[w].text) &&
            !holds(label, d->side[s].words[w].text))
            return false;
    return true;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the label of a turn has the word, case folded in ASCII. */
static bool label_holds(struct cd_str label, struct cd_str word)
{
    for (size_t k = 0; k + word.len <= label.len; k++) {
        size_t i = 0;
        while (i < word.len && lower(label.ptr[k + i]) == lower(word.ptr[i]))
            i++;
        if (i == word.len)
            return true;
    }
    return false;
}

/* The named speaker of the turn in which side s stands, or CD_NONE. */
static uint32_t turn_speaker(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    uint32_t speaker = CD_NONE;
    for (uint32_t k = 0; k < side->n_statements; k++) {
        uint32_t own = side->doc->statements[side->statements[k]].speaker;
        if (own == CD_NONE || (speaker != CD_NONE && own != speaker))
            return CD_NONE;
        speaker = own;
    }
    return speaker;
}

static bool is_body(const struct cd_diff *d, unsigned s, uint32_t w)
{
    static const char *const words[] = {
        "ministry",   "government",  "office",     "department", "agency",  "authority", "council",
        "commission", "committee",   "party",      "company",    "embassy", "army",      "police",
        "board",      "union",       "bank",       "institute",  "court",   "service",   "bureau",
        "college",    "association", "federation", "firm",       "line",    "airline",   NULL};
    return cd_str_is_one_of(d->side[s].words[w].text, words);
}

/* The label of the turn, with a name that may stand in brackets behind an office; without one, the
 * speaker. */
static struct cd_str label_of(const struct cd_diff *d, unsigned s, uint32_t speaker)
{
    const struct cd_doc *doc = d->side[s].doc;
    for (uint32_t k = d->side[s].statements[0] + 1; k-- > 0;) {
        if (doc->statements[k].speaker != speaker)
            break;
        struct cd_str label = cd_doc_text(doc, doc->statements[k].label);
        while (label.len && (label.ptr[label.len - 1] == ':' || label.ptr[label.len - 1] == ' '))
            label.len--;
        if (label.len)
            return label;
    }
    return cd_ctx_string(d->ctx, speaker);
}

static void flag_against_turn(struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    uint32_t speaker = turn_speaker(d, 1 - s);
    if (speaker == CD_NONE || !x->named)
        return;
    struct cd_str label = label_of(d, 1 - s, speaker);
    for (size_t k = 0; k < label.len; k++)
        if (label.ptr[k] >= '0' && label.ptr[k] <= '9')
            return;
    char first[64];
    size_t n = label.len < sizeof first ? label.len : sizeof first - 1;
    for (size_t k = 0; k < n; k++)
        first[k] = lower(label.ptr[k]);
    if (is_generic((struct cd_str){first, n}) ||
        (n == label.len && is_office_label(d, s, x, (struct cd_str){first, n})))
        return;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (!cd_source_word(d, s, x->mark, w) && d->side[s].words[w].weight > 0.5f &&
            d->side[s].words[w].match != CD_NONE)
            return; /* the verb of saying stands there too: she told me */
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w) &&
            (d->side[s].words[w].match != CD_NONE || is_body(d, s, w)))
            return; /* named there as well; or a body, for which a person may speak */
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w) && label_holds(label, d->side[s].words[w].text))
            return;
    struct cd_range clause = cd_side_words(&d->side[s], x->mark->tokens);
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (word->text.len > 2 && d->side[s].doc->tokens[word->token].flags & CD_TOKEN_CAPITAL &&
            label_holds(label, word->text))
            return; /* the First Minister, Ewan Tressick, replied */
    }
    const struct cd_side *other = &d->side[1 - s];
    const struct cd_statement *st = &other->doc->statements[other->statements[0]];
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.turn", "who is said to have said it");
    cd_draft_span(f, s, source_span(d, s, x));
    cd_draft_span(f, 1 - s,
                  st->label.len ? st->label : cd_doc_body(other->doc, other->statements[0]));
    f->says[1 - s] = label; /* it may stand further up */
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

/* Another source by name is another name as well, unless that is flagged already. */
static void flag_named(struct cd_diff *d, const struct cd_source *x, const struct cd_source *y)
{
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (d->drafts[k].kind == CD_FLAG_NAME)
            return;
    if (!x->named || !y->named)
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 3, "name.source", "a name");
    cd_draft_span(f, 0, source_span(d, 0, x));
    cd_draft_span(f, 1, source_span(d, 1, y));
}

void cd_flag_attribution(struct cd_diff *d)
{
    cd_flag_judges(d);
    struct cd_source sources[2][8];
    uint32_t n[2];
    for (unsigned s = 0; s < 2; s++)
        n[s] = cd_sources_read(d, s, sources[s], 8);
    for (unsigned s = 0; s < 2; s++)
        if (!n[1 - s])
            for (uint32_t k = 0; k < n[s]; k++)
                flag_against_turn(d, s, &sources[s][k]);
    for (uint32_t i = 0; i < n[0]; i++) {
        bool agrees = !n[1];
        for (uint32_t j = 0; j < n[1]; j++)
            agrees |= sources_agree(d, &sources[0][i], &sources[1][j]);
        if (agrees || i >= n[1] || cd_diff_agreement(d) < SAME_CLAIM)
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
}
