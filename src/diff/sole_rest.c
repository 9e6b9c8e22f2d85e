/*
 * What is left of pairs that are the same word for word but for one place: a name in the place of
 * another that no mark tells of (Brown, Green; Theresa May), a word in the place of its opposite,
 * and what lessens the whole of it on one side: a source that only claims it, a belief. Linear in
 * the words, by the one place that differs.
 */
#include "diff/name.h"
#include "diff/sole.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

static bool is_capital(const struct cd_side *side, uint32_t w)
{
    uint8_t flags = (uint8_t)side->doc->tokens[side->words[w].token].flags;
    return flags & CD_TOKEN_CAPITAL && !(flags & CD_TOKEN_ALLCAPS);
}

static bool begins(const struct cd_side *side, uint32_t w)
{
    return w == 0 || side->words[w - 1].statement != side->words[w].statement;
}

/* --- names ----------------------------------------------------------------------------------- */

/* "Theresa May": a capital behind a word with one, or one that stands for itself in quotation
 * marks: the ship "Petrel". */
static bool is_name_within(const struct cd_diff *d, const struct cd_side *side, uint32_t w)
{
    if (begins(side, w) || !is_capital(side, w))
        return false;
    if (side->words[w].mark == CD_NONE)
        return is_capital(side, w - 1) &&
               (!begins(side, w - 1) || side->words[w - 1].flags & CD_WORD_NAME);
    return cd_word_is_parted(d, side, w, "\"") && w + 1 < side->n_words &&
           cd_word_is_parted(d, side, w + 1, "\"");
}

/* What only people do, or have done to them, by the base of the verb. */
static bool is_personal(const struct cd_word *w)
{
    static const char *const verbs[] = {
        "accus",  "acquit",  "admit",   "agre",   "apolog",  "apologis", "appoint", "argu",
        "arrest", "ask",     "bear",    "charg",  "convict", "decid",    "deni",    "detain",
        "die",    "dismiss", "elect",   "hire",   "insist",  "jail",     "laugh",   "marri",
        "meet",   "name",    "nomin",   "promis", "promot",  "question", "quit",    "refus",
        "repli",  "resign",  "retir",   "sack",   "say",     "score",    "sentenc", "sign",
        "smile",  "speak",   "suspect", "tell",   "testifi", "think",    "vote",    "vow",
        "walk",   "want",    "warn",    "weep",   "write",   NULL};
    return cd_str_is_one_of(cd_word_base(w), verbs);
}

/* "Brown was arrested": a word that begins a statement and does what people do, with nothing that
 * would make a noun of it. */
static bool is_name_before_verb(const struct cd_side *side, uint32_t w)
{
    static const char *const helpers[] = {"is", "was", "has", "had", "will", "would", "been", NULL};
    struct cd_str text = side->words[w].text;
    uint32_t verb = w + 1, end = cd_range_end(cd_rest_of_statement(side, w));
    while (verb < end && cd_word_is_one_of(&side->words[verb], helpers))
        verb++;
    return begins(side, w) && is_capital(side, w) && text.len >= 3 &&
           text.ptr[text.len - 1] != 's' && cd_word_is_content(&side->words[w]) && verb < end &&
           side->words[w + 1].mark == CD_NONE && is_personal(&side->words[verb]);
}

static bool flag_names(struct cd_diff *d, const struct cd_sole *place)
{
    if (!cd_sole_is_word(place))
        return false;
    uint32_t x = place->at[0].first, y = place->at[1].first;
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    const struct cd_word *v = &a->words[x], *w = &b->words[y];
    bool within = is_name_within(d, a, x) && is_name_within(d, b, y);
    if ((!within && !(is_name_before_verb(a, x) && is_name_before_verb(b, y))) ||
        cd_name_words_spelt(v, w) || cd_words_inflect(v, w) || cd_word_kinship(v, w) > 0 ||
        v->flags & CD_WORD_VALUE || w->flags & CD_WORD_VALUE ||
        (cd_side_mark_at(a, x, CD_MARK_NAME) && cd_side_mark_at(b, y, CD_MARK_NAME)))
        return false; /* two names that are known as such are compared elsewhere */
    cd_draft_place(d, CD_FLAG_NAME, 3, "name.plain", "a name", place->at);
    return true;
}

/* --- words ----------------------------------------------------------------------------------- */

/* "the tenant must pay", "the landlord must pay"; "I doubt it", "I think it": a word that cannot be
 * said for the other. For all else no list of words tells synonyms from others. */
static bool flag_words(struct cd_diff *d, const struct cd_sole *place)
{
    if (!cd_sole_is_word(place))
        return false;
    const struct cd_word *v = &d->side[0].words[place->at[0].first];
    const struct cd_word *w = &d->side[1].words[place->at[1].first];
    bool opposed = cd_table_related(CD_TABLE_OPPOSITES, cd_word_base(v), cd_word_base(w));
    if (!opposed && !cd_table_related(CD_TABLE_PARTIES, cd_word_base(v), cd_word_base(w)))
        return false;
    if (opposed)
        cd_draft_place(d, CD_FLAG_NEGATION, 3, "negation.opposite", "a word and its opposite",
                       place->at);
    else
        cd_draft_place(d, CD_FLAG_NAME, 3, "name.party", "who is meant", place->at);
    return true;
}

/* --- sources and beliefs ------------------------------------------------------------------------
 */

/* Words of those who do not know: by their stem. */
static bool is_unsure(const struct cd_word *w)
{
    static const char *const roots[] = {
        "claim",  "alleg",  "believ", "think",  "suspect", "suggest",   "assum",   "guess",
        "rumour", "rumor",  "fear",   "seem",   "appear",  "unconfirm", "purport", "suppos",
        "doubt",  "imagin", "reckon", "specul", "presum",  "surmis",    NULL};
    return cd_str_is_one_of(cd_word_base(w), roots) || cd_str_is_one_of(w->root, roots);
}

/* Whether a place is made of a source or subject and a word of not knowing: the minister claimed
 * that; police believe. */
static bool is_claim(const struct cd_side *side, struct cd_range at)
{
    bool unsure = false;
    for (uint32_t w = at.first; w < cd_range_end(at); w++) {
        if (side->words[w].flags & CD_WORD_DENIAL && !is_unsure(&side->words[w]))
            return false;
        unsure |= is_unsure(&side->words[w]);
    }
    return unsure;
}

/* "He seems guilty", "He is guilty" */
static bool is_being(const struct cd_side *side, struct cd_range at)
{
    static const char *const forms[] = {"is", "are", "was", "were", "be", "been", "am", NULL};
    return at.count == 1 && cd_word_is_one_of(&side->words[at.first], forms);
}

static bool is_spoken(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (side->doc->statements[side->statements[k]].speaker != CD_NONE)
            return true;
    return false;
}

/* A claim or a belief that the other side gives as a fact. */
static void flag_claims(struct cd_diff *d, const struct cd_sole *place)
{
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_range *at = place->at;
        bool alone = at[1 - s].count == 0 || is_being(&d->side[1 - s], at[1 - s]);
        if (!at[s].count || !alone || !is_claim(&d->side[s], at[s]) || is_spoken(&d->side[0]) ||
            is_spoken(&d->side[1]))
            continue;
        cd_draft_place(d, CD_FLAG_MODALITY, 2, "modality.claim", "how firmly it is said", at);
        return;
    }
}

void cd_flag_sole_rest(struct cd_diff *d)
{
    struct cd_sole place;
    if (d->n_drafts > 0 || !cd_sole_place(d, &place) || cd_side_any_asks(&d->side[0]) ||
        cd_side_any_asks(&d->side[1]))
        return;
    if (!flag_names(d, &place) && !flag_words(d, &place))
        flag_claims(d, &place);
}
