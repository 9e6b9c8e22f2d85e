/*
 * The speaker of a turn against a source that the other side names: a transcript has its words
 * under a label, a report says whose they are.
 *
 * One who asks is no source of what is answered. An office without a name may be anybody's, and one
 * who says "we" speaks for a house that the report may name instead.
 */
#include <string.h>

#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/speaker.h"
#include "text/ascii.h"
#include "util/str.h"

/* Who said it is compared where what was said agrees so far. */
#define SAME_CLAIM  0.4
#define SAME_VIEW   0.5
/* The same where a figure is said to be somebody's (put it at, estimated it at) that is the same.
 */
#define SAME_FIGURE 0.35

/* The same where a pronoun tells who said it. */
#define SAME_PRONOUN 0.5
/* Statements at the head of a document, and on both sides of the pair, whose speakers are looked
 * at. */
#define HEAD         60u
#define TURNS_NEAR   400u
/* Statements on both sides of the pair that tell whether one is a man or a woman; a title counts
 * as so many pronouns; the pronouns of one kind for one of the other. */
#define GENDER_NEAR  400u
#define SURE_GENDER  10u
#define MANY_VOTES   3u

/* Labels that name no person. */
static bool is_generic(struct cd_str label)
{
    static const char *const words[] = {"q",           "a",         "question",  "answer",
                                        "journalist",  "reporter",  "moderator", "host",
                                        "interviewer", "presenter", "anchor",    "speaker",
                                        "voice",       "press",     NULL};
    size_t n = 0;
    while (n < label.len && label.ptr[n] != ' ' && label.ptr[n] != '.')
        n++;
    return label.len == 0 || cd_str_is_one_of((struct cd_str){label.ptr, n}, words);
}

/* Whether a word is an office, or stands with one: the Foreign Minister. */
static bool is_office(struct cd_str word)
{
    static const char *const words[] = {"the",    "mr",    "mrs",     "ms",   "madam",
                                        "prime",  "first", "foreign", "vice", "acting",
                                        "former", "of",    "state",   NULL};
    return cd_word_is_office(word) || cd_str_is_one_of(word, words);
}

static bool is_body(struct cd_str word)
{
    static const char *const words[] = {
        "ministry",   "government",  "office",     "department", "agency",  "authority", "council",
        "commission", "committee",   "party",      "company",    "embassy", "army",      "police",
        "board",      "union",       "bank",       "institute",  "court",   "service",   "bureau",
        "college",    "association", "federation", "firm",       "line",    "airline",   NULL};
    return cd_str_is_one_of(word, words);
}

/* Whether a word is one of a label in small letters. */
static bool stands_in(struct cd_str label, struct cd_str word)
{
    for (size_t k = 0; k + word.len <= label.len; k++)
        if (memcmp(label.ptr + k, word.ptr, word.len) == 0 && (k == 0 || label.ptr[k - 1] == ' ') &&
            (k + word.len == label.len || label.ptr[k + word.len] == ' ' ||
             label.ptr[k + word.len] == '\''))
            return true;
    return false;
}

/* Whether a label, in small letters, tells nothing but an office that the source, which stands
 * among the words, is not said to hold another than: anybody may be the Minister. */
static bool is_office_label(const struct cd_diff *d, unsigned s, struct cd_range clause,
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
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++)
        if (d->side[s].words[w].weight > 0.5f && is_office(d->side[s].words[w].text) &&
            !stands_in(label, d->side[s].words[w].text))
            return false;
    return true;
}

/* Whether the label of a turn has the word, a whole one, case folded in ASCII. */
static bool label_holds(struct cd_str label, struct cd_str word)
{
    for (size_t k = 0; k + word.len <= label.len; k++) {
        size_t i = 0;
        while (i < word.len && cd_ascii_lower(label.ptr[k + i]) == cd_ascii_lower(word.ptr[i]))
            i++;
        if (i == word.len && (k == 0 || !cd_byte_is_letter(label.ptr[k - 1])) &&
            (k + i == label.len || !cd_byte_is_letter(label.ptr[k + i])))
            return true;
    }
    return false;
}

/* The first statement of side s that stands in the turn of its speaker, or CD_NONE if it has none
 * or several. Of a question and its answer, that of the answer. */
static uint32_t turn_of(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    uint32_t turn = CD_NONE;
    for (uint32_t k = 0; k < side->n_statements; k++) {
        const struct cd_statement *st = &side->doc->statements[side->statements[k]];
        if (st->speaker == CD_NONE)
            return CD_NONE;
        if (turn != CD_NONE && side->doc->statements[turn].speaker != st->speaker &&
            !cd_side_asks(side, turn))
            return CD_NONE;
        if (turn == CD_NONE || side->doc->statements[turn].speaker != st->speaker)
            turn = side->statements[k];
    }
    return turn;
}

/* Whether somebody of that name has a turn in the document of side s, near the pair or at its head.
 */
static bool speaks(const struct cd_diff *d, unsigned s, struct cd_str name)
{
    const struct cd_doc *doc = d->side[s].doc;
    uint32_t last = CD_NONE, at = d->side[s].statements[0];
    for (uint32_t k = 0; k < doc->n_statements && (k < HEAD || k < at + TURNS_NEAR); k++) {
        if (k == HEAD && at > HEAD + TURNS_NEAR)
            k = at - TURNS_NEAR;
        uint32_t speaker = doc->statements[k].speaker;
        if (speaker == CD_NONE || speaker == last)
            continue;
        last = speaker;
        if (label_holds(cd_turn_label(d->ctx, doc, k), name))
            return true;
    }
    return false;
}

bool cd_word_names_speaker(const struct cd_diff *d, unsigned s, uint32_t w)
{
    const struct cd_word *word = &d->side[s].words[w];
    return d->side[s].doc->tokens[word->token].flags & CD_TOKEN_CAPITAL && word->text.len > 2 &&
           !is_office(word->text) && !is_body(word->text) && speaks(d, 1 - s, word->text);
}

/* Whether what a source is said to do is to ask. */
static bool is_asking(const struct cd_diff *d, unsigned s, struct cd_range clause)
{
    static const char *const verbs[] = {"ask",  "inquir", "enquir", "wonder",  "question",
                                        "want", "press",  "demand", "request", NULL};
    for (uint32_t w = clause.first; w < cd_range_end(clause); w++)
        if (cd_str_is_one_of(cd_word_base(&d->side[s].words[w]), verbs))
            return true;
    return false;
}

/* Whether the one whose turn a side is asks: of a question and its answer, who answers. */
static bool is_question(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    uint32_t turn = turn_of(d, s);
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (cd_statement_asks(side->doc, side->statements[k]) &&
            (turn == CD_NONE || side->doc->statements[side->statements[k]].speaker ==
                                    side->doc->statements[turn].speaker))
            return true;
    return false;
}

/* Whether the speaker of side s speaks for more than himself. */
static bool says_we(const struct cd_side *side)
{
    static const char *const words[] = {"we", "us", "our", "ours", NULL};
    for (uint32_t w = 0; w < side->n_words; w++)
        if (cd_word_is_one_of(&side->words[w], words))
            return true;
    return false;
}

/* What to show of whose turn it is: the label, or the words where that stands further up. */
static struct cd_span label_span(const struct cd_doc *doc, uint32_t statement)
{
    const struct cd_statement *st = &doc->statements[statement];
    return st->label.len ? st->label : cd_doc_body(doc, statement);
}

/* A source of one side: its clause, and which of the words name it. */
struct named {
    struct cd_range clause;
    uint32_t words[8], n;
};

static void flag_turn(struct cd_diff *d, unsigned s, const struct named *x)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t turn = turn_of(d, 1 - s);
    struct cd_range clause = x->clause; /* with the verb that may stand right behind it */
    clause.count += cd_range_end(clause) < side->n_words;
    if (!x->n || turn == CD_NONE || is_question(d, 1 - s) != is_asking(d, s, clause))
        return; /* who asks is not who answers */
    struct cd_str label = cd_turn_label(d->ctx, other->doc, turn);
    for (size_t k = 0; k < label.len; k++)
        if (label.ptr[k] >= '0' && label.ptr[k] <= '9')
            return;
    char first[64];
    size_t n = label.len < sizeof first ? label.len : sizeof first - 1;
    for (size_t k = 0; k < n; k++)
        first[k] = cd_ascii_lower(label.ptr[k]);
    if (is_generic((struct cd_str){first, n}) ||
        (n == label.len && is_office_label(d, s, x->clause, (struct cd_str){first, n})))
        return;
    for (uint32_t k = 0; k < x->n; k++) {
        const struct cd_word *word = &side->words[x->words[k]];
        if (word->match != CD_NONE || is_body(word->text) || label_holds(label, word->text))
            return; /* named there as well; or a body, for which a person may speak */
    }
    if (says_we(other) && !speaks(d, 1 - s, side->words[x->words[x->n - 1]].text))
        return;
    for (uint32_t w = x->clause.first; w < cd_range_end(x->clause); w++) {
        const struct cd_word *word = &side->words[w];
        if (word->text.len > 2 && side->doc->tokens[word->token].flags & CD_TOKEN_CAPITAL &&
            label_holds(label, word->text))
            return; /* the First Minister, Ewan Tressick, replied */
    }
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.turn", "who is said to have said it");
    cd_draft_span(f, s, cd_words_span(side, x->words[0], x->words[x->n - 1]));
    cd_draft_span(f, 1 - s, label_span(other->doc, turn));
    f->says[1 - s] = label; /* it may stand further up */
}

void cd_flag_against_turn(struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    struct named named = {.clause = x->words};
    if (!x->named || cd_diff_agreement(d) < SAME_CLAIM)
        return;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        const struct cd_word *word = &d->side[s].words[w];
        if (cd_source_word(d, s, x->mark, w)) {
            if (named.n < sizeof named.words / sizeof *named.words)
                named.words[named.n++] = w;
        } else if (word->weight > 0.5f && word->match != CD_NONE)
            return; /* the verb of saying stands there too: she told me */
    }
    flag_turn(d, s, &named);
}

void cd_flag_view_against_turn(struct cd_diff *d, unsigned s, struct cd_range who)
{
    const struct cd_side *side = &d->side[s];
    struct named named = {.clause = who};
    bool figure = false;
    for (uint32_t w = cd_range_end(who); w < side->n_words; w++)
        figure |= side->words[w].flags & CD_WORD_VALUE && side->words[w].match != CD_NONE &&
                  side->words[w].statement == side->words[who.first].statement;
    if (cd_diff_agreement(d) < (figure ? SAME_FIGURE : SAME_VIEW))
        return;
    for (uint32_t w = who.first; w < cd_range_end(who); w++)
        if (side->doc->tokens[side->words[w].token].flags & CD_TOKEN_CAPITAL &&
            side->words[w].weight > 0.5f && named.n < sizeof named.words / sizeof *named.words)
            named.words[named.n++] = w;
    if (named.n && speaks(d, 1 - s, side->words[named.words[named.n - 1]].text))
        flag_turn(d, s, &named);
}

bool cd_words_have_turn(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (!words.count ||
        side->doc->statements[side->words[words.first].statement].speaker != CD_NONE)
        return false;
    struct cd_str last = side->words[cd_range_end(words) - 1].text;
    for (uint32_t k = 0; k < other->n_statements && last.len > 2; k++)
        if (other->doc->statements[other->statements[k]].speaker != CD_NONE &&
            label_holds(cd_turn_label(d->ctx, other->doc, other->statements[k]), last))
            return true;
    return false;
}

bool cd_source_has_turn(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    struct cd_range named = {0, 0};
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++)
        if (cd_source_word(d, s, x->mark, w))
            named = (struct cd_range){w, 1};
    return cd_words_have_turn(d, s, named);
}

/* The last word of a speaker's name. */
static struct cd_str surname(struct cd_str name)
{
    size_t first = name.len;
    while (first > 0 && name.ptr[first - 1] != ' ')
        first--;
    return (struct cd_str){name.ptr + first, name.len - first};
}

/* Whether a word is a form of address, or the pronoun, of a man (1) or a woman (-1); or 0. */
static int gender_of(struct cd_str word, bool title)
{
    static const char *const words[2][2][7] = {
        {{"he", NULL}, {"she", NULL}},
        {{"mr", "sir", "lord", "chairman", "spokesman", "king", NULL},
         {"mrs", "ms", "miss", "madam", "chairwoman", "spokeswoman", NULL}}};
    if (word.len > 1 && word.ptr[word.len - 1] == '.')
        word.len--;
    return cd_str_is_one_of(word, words[title][0])   ? 1
           : cd_str_is_one_of(word, words[title][1]) ? -1
                                                     : 0;
}

/* What a statement tells of whether the one of that name in it is a man or a woman: titles before
 * it count most, pronouns behind it as long as nobody else is named. */
static void count_gender(const struct cd_diff *d, const struct cd_doc *doc, uint32_t statement,
                         struct cd_str name, uint32_t votes[2])
{
    struct cd_range r = doc->statements[statement].tokens;
    bool behind = false, others = false, run = false; /* run: of a name that is not over yet */
    int title = 0;
    for (uint32_t t = r.first; t < cd_range_end(r); t++) {
        const struct cd_token *token = &doc->tokens[t];
        if (token->cls == CD_TOKEN_PUNCT)
            continue;
        struct cd_str word = cd_ctx_string(d->ctx, token->fold);
        if (cd_str_same(word, name)) {
            behind = !others;
            run = false;
            if (title)
                votes[title < 0] += SURE_GENDER;
            continue;
        }
        int own = gender_of(word, true);
        title = own ? own : token->flags & CD_TOKEN_CAPITAL ? title : 0;
        others |= run && !(token->flags & CD_TOKEN_NAME);
        run = token->flags & CD_TOKEN_NAME;
        behind &= !run;
        own = behind ? gender_of(word, false) : 0;
        if (own)
            votes[own < 0]++;
    }
    /* To whom the document's pronouns refer is told with care for he and she. */
    r = doc->statements[statement].marks;
    for (uint32_t k = r.first; k < cd_range_end(r); k++) {
        const struct cd_mark *m = &doc->marks[k];
        if (m->kind != CD_MARK_ATTRIBUTION || m->value == CD_NONE || !m->tokens.count)
            continue;
        struct cd_str last = surname(cd_ctx_string(d->ctx, m->value));
        for (uint32_t t = m->tokens.first; t < cd_range_end(m->tokens); t++) {
            int own = gender_of(cd_ctx_string(d->ctx, doc->tokens[t].fold), false);
            if (own && cd_str_same(last, name))
                votes[own < 0]++;
        }
    }
}

/* 1 for a man, -1 for a woman, 0 where the documents do not tell. */
static int known_gender(const struct cd_diff *d, struct cd_str label, struct cd_str name)
{
    uint32_t votes[2] = {0, 0};
    for (size_t k = 0; k < label.len;) {
        char word[16];
        size_t n = 0;
        for (; k + n < label.len && label.ptr[k + n] != ' '; n++)
            if (n < sizeof word)
                word[n] = cd_ascii_lower(label.ptr[k + n]);
        int own = n <= sizeof word ? gender_of((struct cd_str){word, n}, true) : 0;
        if (own)
            return own;
        k += n + 1;
    }
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s];
        uint32_t at = side->statements[0], from = at > GENDER_NEAR ? at - GENDER_NEAR : 0;
        for (uint32_t k = from; k < side->doc->n_statements && k < at + GENDER_NEAR; k++)
            count_gender(d, side->doc, k, name, votes);
    }
    return votes[0] > 1 && votes[0] > MANY_VOTES * votes[1]   ? 1
           : votes[1] > 1 && votes[1] > MANY_VOTES * votes[0] ? -1
                                                              : 0;
}

/* Whether the one to whom "she said" on side s refers is another than the speaker of the turn on
 * the other side, who is a man: she has turns there too. */
static bool is_another_pronoun(const struct cd_diff *d, unsigned s, const struct cd_mark *m)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    struct cd_range r = cd_side_words(side, m->tokens);
    struct cd_str last = surname(cd_ctx_string(d->ctx, m->value));
    uint32_t turn = turn_of(d, 1 - s);
    struct cd_str label = cd_turn_label(d->ctx, other->doc, turn);
    int pronoun = 0;
    for (uint32_t w = r.first; w < cd_range_end(r); w++) {
        if (cd_word_is(&side->words[w], "he") || cd_word_is(&side->words[w], "she"))
            pronoun = gender_of(side->words[w].text, false);
        if (cd_source_word(d, s, m, w))
            return false; /* named there */
    }
    char own[64];
    struct cd_str name = surname(cd_ctx_string(d->ctx, other->doc->statements[turn].speaker));
    if (!pronoun || last.len < 3 || name.len < 3 || name.len > sizeof own ||
        label_holds(label, last) || !speaks(d, 1 - s, last))
        return false;
    for (size_t k = 0; k < name.len; k++)
        own[k] = cd_ascii_lower(name.ptr[k]);
    return known_gender(d, label, (struct cd_str){own, name.len}) == -pronoun;
}

void cd_flag_pronoun_against_turn(struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t turn = turn_of(d, 1 - s);
    if (turn == CD_NONE || is_question(d, 1 - s) || cd_diff_agreement(d) < SAME_PRONOUN ||
        cd_drafts_have(d, CD_FLAG_ATTRIBUTION))
        return;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        if (m->kind != CD_MARK_ATTRIBUTION || m->value == CD_NONE || m->sub ||
            side->doc->statements[m->statement].speaker != CD_NONE || !is_another_pronoun(d, s, m))
            continue;
        struct cd_draft *f = cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.turn",
                                          "who is said to have said it");
        cd_draft_span(f, s, m->span);
        cd_draft_span(f, 1 - s, label_span(other->doc, turn));
        f->says[1 - s] = cd_turn_label(d->ctx, other->doc, turn);
        return;
    }
}

/* The last word of a label that is a name and no office, in small letters in buf; len 0: none. */
static struct cd_str name_in_label(struct cd_str label, char *buf, size_t size)
{
    struct cd_str out = {buf, 0};
    for (size_t k = 0; k < label.len;) {
        size_t n = 0;
        while (k + n < label.len && label.ptr[k + n] != ' ' && label.ptr[k + n] != '(' &&
               label.ptr[k + n] != ')' && label.ptr[k + n] != ',')
            n++;
        char word[64];
        size_t len = n < sizeof word ? n : 0;
        for (size_t i = 0; i < len; i++)
            word[i] = cd_ascii_lower(label.ptr[k + i]);
        struct cd_str w = {word, len};
        bool capital = n > 0 && label.ptr[k] >= 'A' && label.ptr[k] <= 'Z';
        if (len > 2 && len <= size && capital && !is_office(w) && !is_body(w) &&
            word[len - 1] != '.') {
            memcpy(buf, word, len);
            out.len = len;
        }
        k += n + 1;
    }
    return out;
}

void cd_flag_other_turn(struct cd_diff *d)
{
    uint32_t turn[2] = {turn_of(d, 0), turn_of(d, 1)};
    char buf[2][64];
    struct cd_str label[2], name[2];
    if (turn[0] == CD_NONE || turn[1] == CD_NONE || is_question(d, 0) || is_question(d, 1) ||
        cd_diff_agreement(d) < SAME_VIEW || cd_drafts_have(d, CD_FLAG_ATTRIBUTION))
        return;
    for (unsigned s = 0; s < 2; s++) {
        label[s] = cd_turn_label(d->ctx, d->side[s].doc, turn[s]);
        name[s] = name_in_label(label[s], buf[s], sizeof buf[s]);
    }
    for (unsigned s = 0; s < 2; s++)
        if (!name[s].len || label_holds(label[1 - s], name[s]) || !speaks(d, 1 - s, name[s]))
            return;
    struct cd_draft *f =
        cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.turn", "who is said to have said it");
    for (unsigned s = 0; s < 2; s++) {
        cd_draft_span(f, s, label_span(d->side[s].doc, turn[s]));
        f->says[s] = label[s];
    }
}
