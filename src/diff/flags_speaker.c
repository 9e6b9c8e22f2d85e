/*
 * Who says it: attributions and the speakers of turns.
 *
 * Sources are compared like with like: a name with a name, a role with a role. "The minister said"
 * does not contradict "Varnholt said", nor does "she said". An attribution on one side only is
 * compared with the speaker of the turn on the other, if that is a name.
 */
#include <string.h>

#include "diff/flags.h"
#include "diff/predicate.h"
#include "diff/tables.h"
#include "util/str.h"

/* Two roles this near are the same one: spokesman, spokeswoman. */
#define ROLE_FLOOR     0.73f
/* Who said it is compared where what was said agrees so far. */
#define SAME_CLAIM     0.5
/* Who judges is compared where what is judged and how agrees so far. */
#define SAME_JUDGEMENT 0.6
/* The same where a source of one side has a verb of saying and that of the other has none. */
#define SAME_WORDS     0.7
/* Words before the same noun less near than this tell two roles apart. */
#define MODIFIER_FLOOR 0.4f

/* Words of an attribution that name its source: nouns and names, not the verb of saying. */
struct source {
    struct cd_range words; /* of the side */
    const struct cd_mark *mark;
    bool named;
};

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

/* The content words of the attribution that belong to its speaker. */
static bool is_source_word(const struct cd_diff *d, unsigned s, const struct cd_mark *m, uint32_t w)
{
    return d->side[s].words[w].weight > 0.5f &&
           holds(cd_ctx_string(d->ctx, m->value), d->side[s].words[w].text);
}

static struct source read_source(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    struct source out = {cd_side_words(&d->side[s], m->tokens), m, false};
    uint32_t n = 0;
    for (uint32_t w = out.words.first; w < cd_range_end(out.words); w++)
        if (is_source_word(d, s, m, w)) {
            n++;
            out.named |= (d->side[s].words[w].flags & CD_WORD_NAME) != 0;
        }
    if (!n)
        out.words.count = 0;
    return out;
}

/* The canonical name among the words of a source, or CD_NONE: Moscow is Russia's government. */
static uint32_t name_in(const struct cd_diff *d, unsigned s, const struct source *x)
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
static uint32_t role_noun(const struct cd_diff *d, unsigned s, const struct source *x,
                          uint32_t *before)
{
    uint32_t noun = CD_NONE;
    *before = CD_NONE;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (is_source_word(d, s, x->mark, w)) {
            *before = noun != CD_NONE && noun + 1 == w ? noun : CD_NONE;
            noun = w;
        }
    return noun;
}

/* Opposition leaders, government leaders: the same noun, told apart by the word before it. */
static bool roles_told_apart(const struct cd_diff *d, const struct source *a,
                             const struct source *b)
{
    uint32_t p, q, x = role_noun(d, 0, a, &p), y = role_noun(d, 1, b, &q);
    if (x == CD_NONE || y == CD_NONE || p == CD_NONE || q == CD_NONE || a->named || b->named)
        return false;
    const struct cd_word *v = d->side[0].words, *w = d->side[1].words;
    enum cd_how how;
    return v[x].stem == w[y].stem && cd_word_similarity(d, &v[p], &w[q], &how) < MODIFIER_FLOOR;
}

/* Two parties that stand against each other, however near the words. */
static bool are_opposed(const struct cd_word *v, const struct cd_word *w)
{
    return cd_table_related(CD_TABLE_PARTIES, cd_word_base(v), cd_word_base(w));
}

static bool are_one_role(const struct cd_word *v, const struct cd_word *w)
{
    return cd_table_related(CD_TABLE_ROLES, cd_word_base(v), cd_word_base(w));
}

/* Whether no other word of the source's name stands behind word w. */
static bool ends_name(const struct cd_diff *d, unsigned s, const struct source *x, uint32_t w)
{
    for (uint32_t k = w + 1; k < cd_range_end(x->words); k++)
        if (is_source_word(d, s, x->mark, k) && d->side[s].words[k].flags & CD_WORD_NAME)
            return false;
    return true;
}

/* Whether the names in two sources have a word in common; what stands around them is an office. */
static bool names_shared(const struct cd_diff *d, const struct source *a, const struct source *b)
{
    for (uint32_t x = a->words.first; x < cd_range_end(a->words); x++)
        for (uint32_t y = b->words.first; y < cd_range_end(b->words); y++) {
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
            enum cd_how how;
            bool last = ends_name(d, 0, a, x) || ends_name(d, 1, b, y);
            if (!(v->flags & w->flags & CD_WORD_NAME) || !last ||
                !is_source_word(d, 0, a->mark, x) || !is_source_word(d, 1, b->mark, y))
                continue;
            cd_word_similarity(d, v, w, &how);
            if (how == CD_HOW_SAME || how == CD_HOW_FORM)
                return true;
        }
    return false;
}

/* "according to a trial", "a trial that followed 300 women until birth has shown": the subject of
 * the clause stands further in front. */
static bool heads_clause(const struct cd_diff *d, unsigned s, const struct source *x,
                         const struct source *y)
{
    static const char *const relatives[] = {"that", "which", "who", "whose", "in", "of", NULL};
    const struct cd_side *side = &d->side[1 - s];
    for (uint32_t w = 0; w + 1 < y->words.first; w++)
        for (uint32_t k = x->words.first; k < cd_range_end(x->words); k++)
            if (is_source_word(d, s, x->mark, k) &&
                side->words[w].stem == d->side[s].words[k].stem &&
                side->words[w].statement == y->mark->statement &&
                cd_word_is_one_of(&side->words[w + 1], relatives))
                return true;
    return false;
}

/* "shipowner", "owner of the ship": whether a word of side s is put together of two of the other.
 */
static bool is_compound(const struct cd_diff *d, unsigned s, const struct source *x,
                        const struct source *y)
{
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        for (uint32_t k = y->words.first; k < cd_range_end(y->words); k++) {
            struct cd_str whole = d->side[s].words[w].text, part = d->side[1 - s].words[k].text;
            if (part.len < 3 || whole.len < part.len + 3 || !is_source_word(d, s, x->mark, w) ||
                !is_source_word(d, 1 - s, y->mark, k) ||
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

static bool sources_agree(const struct cd_diff *d, const struct source *a, const struct source *b)
{
    if (a->mark->value == b->mark->value || a->named != b->named)
        return true;
    uint32_t name = name_in(d, 0, a);
    if (name != CD_NONE && name == name_in(d, 1, b))
        return true;
    if (heads_clause(d, 0, a, b) || heads_clause(d, 1, b, a) || is_compound(d, 0, a, b) ||
        is_compound(d, 1, b, a))
        return true;
    if (roles_told_apart(d, a, b))
        return false;
    if (a->named && b->named)
        return names_shared(d, a, b);
    for (uint32_t x = a->words.first; x < cd_range_end(a->words); x++)
        for (uint32_t y = b->words.first; y < cd_range_end(b->words); y++) {
            if (!is_source_word(d, 0, a->mark, x) || !is_source_word(d, 1, b->mark, y))
                continue;
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
            enum cd_how how;
            float similarity = cd_word_similarity(d, v, w, &how);
            if (are_opposed(v, w))
                return false;
            if (how == CD_HOW_SAME || how == CD_HOW_FORM ||
                (how == CD_HOW_SENSE && similarity >= ROLE_FLOOR) || are_one_role(v, w))
                return true;
        }
    return false;
}

/* The span of the words that name the source. */
static struct cd_span source_span(const struct cd_diff *d, unsigned s, const struct source *x)
{
    const struct cd_side *side = &d->side[s];
    uint32_t first = CD_NONE, last = 0;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (is_source_word(d, s, x->mark, w)) {
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
                if (is_source_word(d, s, m, k))
                    return false;
            return true;
        }
    return false;
}

/* The attributions of a side that name a source; at most max. */
static uint32_t read_sources(const struct cd_diff *d, unsigned s, struct source *out, uint32_t max)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->side[s].n_marks && n < max; k++) {
        const struct cd_mark *m = d->side[s].marks[k];
        if (m->kind != CD_MARK_ATTRIBUTION || m->value == CD_NONE ||
            cd_side_asks(&d->side[s], m->statement) || is_hearing(d, s, m))
            continue; /* what is asked about is not what is answered */
        struct source x = read_source(d, s, m);
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

static void flag_against_turn(struct cd_diff *d, unsigned s, const struct source *x)
{
    uint32_t speaker = turn_speaker(d, 1 - s);
    if (speaker == CD_NONE || !x->named)
        return;
    struct cd_str label = label_of(d, 1 - s, speaker);
    for (size_t k = 0; k < label.len; k++)
        if (label.ptr[k] >= '0' && label.ptr[k] <= '9')
            return;
    char first[24];
    size_t n = label.len < sizeof first ? label.len : sizeof first - 1;
    for (size_t k = 0; k < n; k++)
        first[k] = lower(label.ptr[k]);
    if (is_generic((struct cd_str){first, n}))
        return;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (!is_source_word(d, s, x->mark, w) && d->side[s].words[w].weight > 0.5f &&
            d->side[s].words[w].match != CD_NONE)
            return; /* the verb of saying stands there too: she told me */
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (is_source_word(d, s, x->mark, w) &&
            (d->side[s].words[w].match != CD_NONE || is_body(d, s, w)))
            return; /* named there as well; or a body, for which a person may speak */
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (is_source_word(d, s, x->mark, w) && label_holds(label, d->side[s].words[w].text))
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

/* --- judgements: who calls it what ---------------------------------------------------------- */

/* Verbs that give a judgement together with "as", or without: described it as, called it. */
static bool is_judging(const struct cd_word *w)
{
    static const char *const verbs[] = {
        "describ", "call",     "regard",  "brand",    "label",   "criticis", "criticiz", "prais",
        "condemn", "denounc",  "dismiss", "hail",     "consid",  "view",     "welcom",   "deplor",
        "attack",  "defend",   "see",     "expect",   "believ",  "think",    "suspect",  "estim",
        "predict", "forecast", "reckon",  "consider", "confirm", "announc",  "reveal",   "accus",
        "blame",   "alleg",    "warn",    "promis",   "deni",    "deny",     "disput",   NULL};
    struct cd_str base = cd_word_base(w);
    return cd_str_is_one_of(base, verbs);
}

/* The words of a noun phrase: the run of content words that ends or begins at w. */
static struct cd_range run_before(const struct cd_side *side, uint32_t w)
{
    uint32_t first = w;
    while (first > 0 && w + 1 - first < 3 && side->words[first - 1].weight > 0.5f &&
           side->words[first - 1].pos + 1 == side->words[first].pos &&
           side->words[first - 1].statement == side->words[w].statement)
        first--;
    return (struct cd_range){first, w + 1 - first};
}

/* Who passes the judgement of verb v: before it, or behind "by" where the verb is passive. */
static struct cd_range judge_of(const struct cd_side *side, uint32_t v)
{
    uint32_t statement = side->words[v].statement, w = v;
    while (w > 0 && side->words[w - 1].statement == statement &&
           cd_predicate_is_helper(&side->words[w - 1]) && !cd_predicate_is_be(&side->words[w - 1]))
        w--;
    if (w == 0 || side->words[w - 1].statement != statement)
        return (struct cd_range){0, 0};
    if (!cd_predicate_is_be(&side->words[w - 1]))
        return side->words[w - 1].weight > 0.5f && side->words[w - 1].pos + 1 == side->words[w].pos
                   ? run_before(side, w - 1)
                   : (struct cd_range){0, 0};
    uint32_t by = v + 1;
    while (by < side->n_words && by < v + 4 && !cd_word_is(&side->words[by], "by"))
        by++;
    if (by + 2 >= side->n_words || !cd_word_is(&side->words[by], "by"))
        return (struct cd_range){0, 0};
    uint32_t first = side->words[by + 1].weight > 0.5f ? by + 1 : by + 2, end = first;
    while (end < side->n_words && end < first + 3 && side->words[end].weight > 0.5f &&
           side->words[end].statement == statement)
        end++;
    return (struct cd_range){first, end - first};
}

/* Whether the verb at v judges: called it a waste, not called for it. */
static bool judges(const struct cd_side *side, uint32_t v)
{
    static const char *const particles[] = {"for", "on", "off", "out", "up", "in", NULL};
    for (uint32_t w = v + 1; w + 1 < side->n_words && w < v + 3; w++)
        if ((cd_word_is(&side->words[w], "each") && cd_word_is(&side->words[w + 1], "other")) ||
            (cd_word_is(&side->words[w], "one") && cd_word_is(&side->words[w + 1], "another")))
            return false; /* blamed each other: who is named first tells nothing */
    return is_judging(&side->words[v]) &&
           !(v + 1 < side->n_words && cd_str_is_one_of(side->words[v + 1].text, particles));
}

/* The canonical name that word w of side s is part of, or CD_NONE. */
static uint32_t name_at(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NAME && w >= r.first && w < cd_range_end(r))
            return side->marks[k]->value;
    }
    return CD_NONE;
}

/* Whether no word that tells the two judges apart has a counterpart. */
static bool judges_differ(const struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    if (!a.count || !b.count)
        return false;
    uint32_t x = cd_range_end(a) - 1, y = cd_range_end(b) - 1;
    const struct cd_word *v = d->side[0].words, *w = d->side[1].words;
    if (v[x].stem == w[y].stem) { /* opposition leaders, government leaders */
        if (a.count < 2 || b.count < 2)
            return false;
        x--;
        y--;
    }
    if (are_opposed(&v[x], &w[y]))
        return true;
    uint32_t name = name_at(&d->side[0], x);
    if (name != CD_NONE && name == name_at(&d->side[1], y))
        return false;
    enum cd_how how;
    bool apart = !(v[x].flags & CD_WORD_TWIN) && !(w[y].flags & CD_WORD_TWIN) &&
                 !((v[x].flags ^ w[y].flags) & CD_WORD_NAME);
    return apart && !are_one_role(&v[x], &w[y]) &&
           cd_word_similarity(d, &v[x], &w[y], &how) < ROLE_FLOOR &&
           (how == CD_HOW_NONE || how == CD_HOW_SENSE);
}

/* "few expect", "hardly anyone expects": how many do, which is judged by itself. */
static bool counts_judges(const struct cd_side *side, struct cd_range r)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range m = cd_side_words(side, side->marks[k]->tokens);
        if ((side->marks[k]->kind == CD_MARK_QUANTIFIER ||
             side->marks[k]->kind == CD_MARK_NEGATION) &&
            m.count && r.count && m.first < cd_range_end(r) && cd_range_end(m) >= cd_range_end(r))
            return true;
    }
    return false;
}

static void flag_judges(struct cd_diff *d)
{
    if (cd_diff_agreement(d) < SAME_JUDGEMENT)
        return;
    for (uint32_t v = 0; v < d->side[0].n_words; v++) {
        uint32_t w = cd_word_mate(d, 0, v);
        if (w == CD_NONE || !cd_word_agrees(d, 0, v) || !judges(&d->side[0], v) ||
            !judges(&d->side[1], w))
            continue;
        struct cd_range a = judge_of(&d->side[0], v), b = judge_of(&d->side[1], w);
        if (!judges_differ(d, a, b) || counts_judges(&d->side[0], a) ||
            counts_judges(&d->side[1], b))
            continue;
        struct cd_draft *f =
            cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.judge", "who is said to judge so");
        for (uint32_t k = a.first; k < cd_range_end(a); k++)
            cd_draft_word(d, f, 0, k);
        for (uint32_t k = b.first; k < cd_range_end(b); k++)
            cd_draft_word(d, f, 1, k);
        return;
    }
}

/* Frames in which a source is named without a verb of saying of its own. */
enum frame {
    FRAME_VIEW,  /* in the view of the employers */
    FRAME_CLEFT, /* it was the mayor who said */
    FRAME_CITED, /* citing hospital staff */
    FRAME_SHOWN, /* a leaked memo shows */
    N_FRAMES
};

/* The run of at most three content words from the first one behind w. */
static struct cd_range run_behind(const struct cd_side *side, uint32_t w)
{
    uint32_t first = w + 1;
    while (first < side->n_words && first < w + 3 && side->words[first].weight < 0.5f)
        first++;
    uint32_t end = first;
    while (end < side->n_words && end < first + 3 && side->words[end].weight > 0.5f &&
           side->words[end].statement == side->words[w].statement &&
           (end == first || side->words[end].pos == side->words[end - 1].pos + 1))
        end++;
    return (struct cd_range){first, end - first};
}

/* Whether "as" or a preposition stands at most three words before w, in its statement. */
static bool opens_view(const struct cd_side *side, uint32_t w, const char *const *words)
{
    for (uint32_t k = 1; k <= 4 && k <= w; k++) {
        if (side->words[w - k].statement != side->words[w].statement)
            return false;
        if (cd_word_is_one_of(&side->words[w - k], words))
            return true;
    }
    return false;
}

/* "in the view of the employers", "by the employers' count", "as the employers see it", "the
 * employers put the rate at": whose view it is that stands at word w, or an empty range. */
static struct cd_range framed_view(const struct cd_side *side, uint32_t w)
{
    static const char *const views[] = {
        "view",      "opinion",     "eyes",         "judgment", "judgement", "assessment",
        "words",     "estimation",  "belief",       "count",    "reckoning", "estimate",
        "estimates", "calculation", "calculations", "account",  NULL};
    static const char *const sees[] = {"see", "sees", "saw", "tell", "tells", "told", NULL};
    static const char *const puts[] = {"put", "puts", NULL};
    static const char *const opens[] = {"in", "by", "on", "to", "from", NULL};
    static const char *const as[] = {"as", NULL};
    const struct cd_range none = {0, 0};
    const struct cd_word *word = &side->words[w];
    if (w == 0 || word[-1].statement != word->statement)
        return none;
    if (cd_word_is_one_of(word, views)) {
        if (w + 2 < side->n_words && cd_word_is(word + 1, "of"))
            return run_behind(side, w + 1);
        uint32_t owner = cd_word_is(word - 1, "'s") && w > 1 ? w - 2 : w - 1;
        bool owned = owner + 2 == w || side->words[w].pos > side->words[owner].pos + 1;
        return owned && side->words[owner].weight > 0.5f && opens_view(side, owner, opens)
                   ? run_before(side, owner)
                   : none;
    }
    if (w + 1 < side->n_words && cd_word_is(word + 1, "it") && cd_word_is_one_of(word, sees))
        return word[-1].weight > 0.5f && opens_view(side, w - 1, as) ? run_before(side, w - 1)
                                                                     : none;
    bool at = false;
    for (uint32_t k = w + 1; k + 1 < side->n_words && k < w + 6; k++)
        at |= cd_word_is(&side->words[k], "at") && side->words[k + 1].flags & CD_WORD_VALUE;
    return at && cd_word_is_one_of(word, puts) && word[-1].weight > 0.5f ? run_before(side, w - 1)
                                                                         : none;
}

/* The source that the frame names at word w of a side, or an empty range. */
static struct cd_range framed_at(const struct cd_side *side, uint32_t w, enum frame frame)
{
    static const char *const cites[] = {"citing", "quoting", NULL};
    static const char *const says[] = {"said",     "says",   "told",      "claimed",  "claims",
                                       "reported", "warned", "announced", "admitted", "suggested",
                                       "wrote",    "argued", "insisted",  NULL};
    static const char *const shows[] = {"shows",    "showed",    "show",   "reveals",
                                        "revealed", "reveal",    "proves", "proved",
                                        "suggests", "indicates", NULL};
    const struct cd_range none = {0, 0};
    const struct cd_word *word = &side->words[w];
    if (frame == FRAME_VIEW)
        return framed_view(side, w);
    if (frame == FRAME_CITED)
        return cd_word_is_one_of(word, cites) ? run_behind(side, w) : none;
    if (frame == FRAME_SHOWN)
        return cd_word_is_one_of(word, shows) ? judge_of(side, w) : none;
    bool cleft = w > 2 && w + 1 < side->n_words && cd_word_is(word, "who") &&
                 cd_word_is_one_of(word + 1, says) && word[-1].weight > 0.5f;
    for (uint32_t k = 1; cleft && k < 6 && k < w; k++)
        if (cd_predicate_is_be(&side->words[w - k]) && cd_word_is(&side->words[w - k - 1], "it"))
            return run_before(side, w - 1);
    return none;
}

static struct cd_range framed(const struct cd_side *side, enum frame frame)
{
    for (uint32_t w = 0; w < side->n_words; w++) {
        struct cd_range r = framed_at(side, w, frame);
        if (r.count)
            return r;
    }
    return (struct cd_range){0, 0};
}

/* Sources that a frame names on both sides, or on one while the other has a plain attribution. */
static void flag_framed(struct cd_diff *d)
{
    for (uint32_t k = 0; k < d->n_drafts; k++)
        if (d->drafts[k].kind == CD_FLAG_ATTRIBUTION)
            return;
    if (cd_diff_agreement(d) < SAME_JUDGEMENT || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return;
    for (unsigned frame = 0; frame < N_FRAMES; frame++) {
        struct cd_range r[2] = {framed(&d->side[0], (enum frame)frame),
                                framed(&d->side[1], (enum frame)frame)};
        for (unsigned s = 0; s < 2; s++) {
            struct source x;
            if (r[s].count || !r[1 - s].count || cd_diff_agreement(d) < SAME_WORDS ||
                read_sources(d, s, &x, 1) != 1)
                continue;
            for (uint32_t w = x.words.first; w < cd_range_end(x.words); w++)
                if (is_source_word(d, s, x.mark, w)) {
                    r[s].first = r[s].count ? r[s].first : w;
                    r[s].count = w + 1 - r[s].first;
                }
        }
        if (!judges_differ(d, r[0], r[1]) || counts_judges(&d->side[0], r[0]) ||
            counts_judges(&d->side[1], r[1]))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.source",
                                          "who is said to have said it");
        for (unsigned s = 0; s < 2; s++)
            for (uint32_t w = r[s].first; w < cd_range_end(r[s]); w++)
                cd_draft_word(d, f, s, w);
        return;
    }
}

static bool in_turn(const struct cd_diff *d, unsigned s, const struct source *x)
{
    return d->side[s].doc->statements[x->mark->statement].speaker != CD_NONE;
}

/* The source of the list whose verb of saying corresponds to that of x, or CD_NONE. */
static uint32_t said_alike(const struct cd_diff *d, const struct source *x,
                           const struct source *list, uint32_t n)
{
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (is_source_word(d, 0, x->mark, w) || d->side[0].words[w].weight < 0.5f ||
            mate == CD_NONE)
            continue;
        for (uint32_t k = 0; k < n; k++)
            if (mate >= list[k].words.first && mate < cd_range_end(list[k].words))
                return k;
    }
    return CD_NONE;
}

/* Another source by name is another name as well, unless that is flagged already. */
static void flag_named(struct cd_diff *d, const struct source *x, const struct source *y)
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
    flag_judges(d);
    struct source sources[2][8];
    uint32_t n[2];
    for (unsigned s = 0; s < 2; s++)
        n[s] = read_sources(d, s, sources[s], 8);
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
    flag_framed(d);
}
