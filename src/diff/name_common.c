/*
 * A name that faces a common noun: Poland, the neighbouring country. What stands in its place must
 * be a noun phrase, not a piece of another clause.
 */
#include "diff/name.h"
#include "diff/predicate.h"
#include "util/str.h"

/* "the bank" faces a name only where so much of the rest is said. */
#define AGREE_FACING 0.7

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

/* Whether word w is part of a mark for what was done or not heard. */
static bool in_direction(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if (side->marks[k]->kind == CD_MARK_DIRECTION &&
            cd_range_holds(cd_side_words(side, side->marks[k]->tokens), w))
            return true;
    return false;
}

/* Whether a word belongs to a clause, not to what is named: a pronoun, a helping verb, a
 * conjunction. */
static bool is_clause_word(const struct cd_word *w)
{
    static const char *const words[] = {
        "i",   "you",   "he",   "she",  "it",    "we",   "they",    "me",   "him",
        "us",  "them",  "mine", "ours", "yours", "hers", "theirs",  "this", "that",
        "who", "which", "one",  "ones", "if",    "when", "because", NULL};
    return cd_word_is_one_of(w, words) || cd_predicate_is_helper(w) || cd_predicate_is_be(w);
}

/* Whether a comma or another sign of more than a word stands before word w. */
static bool is_parted(const struct cd_side *side, uint32_t w)
{
    static const char *const signs[] = {",", ";", ":", "(", ")", ".", NULL};
    uint32_t pos = side->words[w].pos;
    return w > 0 && pos > side->words[w - 1].pos + 1 &&
           cd_str_is_one_of(
               cd_doc_text(side->doc, cd_token_span(&side->doc->tokens[side->tokens[pos - 1]])),
               signs);
}

/* Whether words of a side are a whole noun phrase that begins with an article or whose it is:
 * nothing of it follows behind them, and no words but articles and "of" stand between its nouns. */
static bool is_noun_phrase(const struct cd_side *side, struct cd_range at)
{
    static const char *const links[] = {"the", "a",   "an",  "of",   "our",  "their", "its",
                                        "his", "her", "and", "this", "that", "my",    NULL};
    uint32_t end = cd_range_end(at);
    bool opens = cd_word_is_one_of(&side->words[at.first], links) ||
                 (at.first > 0 && cd_word_is_one_of(&side->words[at.first - 1], links));
    for (uint32_t w = at.first; w < end; w++)
        if (!cd_word_is_content(&side->words[w]) && !cd_word_is_one_of(&side->words[w], links))
            return false;
    if (!opens)
        return false;
    return end >= side->n_words || side->words[end].statement != side->words[end - 1].statement ||
           side->words[end].mark != CD_NONE || !cd_word_is_content(&side->words[end]) ||
           cd_predicate_is_verb(&side->words[end]);
}

/* "Earlier, ...", "the School Act" against "the new law": no name, or one that says what it is. */
static bool is_no_name(const struct cd_diff *d, unsigned s, const struct cd_seen *x,
                       struct cd_range other)
{
    const struct cd_side *side = &d->side[s];
    const struct cd_word *last = &side->words[cd_range_end(x->words) - 1];
    bool first =
        x->words.first == 0 || side->words[x->words.first - 1].statement != last->statement;
    if (first && x->words.count == 1 && cd_range_end(x->words) < side->n_words &&
        last[1].mark != CD_NONE)
        return true;
    static const char *const laws[] = {"act", "law", "bill", "code", "statute", "treaty", NULL};
    static const char *const places[] = {"city",   "town",     "village", "capital", "country",
                                         "region", "province", "island",  "state",   NULL};
    bool is_law = cd_word_is_one_of(last, laws), bare = true;
    for (uint32_t w = other.first; w < cd_range_end(other); w++)
        bare &= !cd_word_is_content(&d->side[1 - s].words[w]) ||
                cd_word_is_one_of(&d->side[1 - s].words[w], places);
    if (bare)
        return true; /* "the city": which one has been said */
    for (uint32_t w = other.first; w < cd_range_end(other); w++)
        if ((is_law && cd_word_is_one_of(&d->side[1 - s].words[w], laws)) ||
            cd_word_kinship(&d->side[1 - s].words[w], last) > 0)
            return true;
    return false;
}

void cd_flag_common_noun(struct cd_diff *d, unsigned s, const struct cd_seen *x)
{
    uint32_t e = cd_word_edit(d, s, x->words.first), content = 0, last = 0;
    if (e == CD_NONE || d->edits[e].op != CD_OP_REPLACE || d->edits[e].cls == CD_EDIT_ASIDE ||
        cd_name_in_heading(&d->side[0]) || cd_name_in_heading(&d->side[1]))
        return;
    struct cd_range own = edit_words(d, e, s), other = edit_words(d, e, 1 - s);
    for (uint32_t w = own.first; w < cd_range_end(own); w++)
        if (cd_word_is_content(&d->side[s].words[w]) &&
            (w < x->words.first || w >= cd_range_end(x->words)))
            return;
    for (uint32_t w = other.first; w < cd_range_end(other); w++) {
        const struct cd_word *word = &d->side[1 - s].words[w];
        if (in_direction(&d->side[1 - s], w))
            return; /* [name unclear] */
        if (is_clause_word(word) || (content && is_parted(&d->side[1 - s], w)))
            return;
        if (!cd_word_is_content(word))
            continue;
        if (word->match != CD_NONE || word->flags & (CD_WORD_NAME | CD_WORD_VALUE))
            return;
        content++;
        last = w;
    }
    if (!content || content > 3 || last + 1 != cd_range_end(other) ||
        cd_word_is(&d->side[1 - s].words[other.first], "to") ||
        (content == 1 && last > 0 && cd_word_is(&d->side[1 - s].words[last - 1], "the") &&
         cd_diff_agreement(d) < AGREE_FACING))
        return; /* "the bank": which one is known from what was said before */
    if (!is_noun_phrase(&d->side[1 - s], other) || is_no_name(d, s, x, other))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_NAME, 2, "name.common", "a name");
    cd_draft_span(f, s, x->mark->span);
    cd_draft_span(f, 1 - s, cd_words_span(&d->side[1 - s], other.first, last));
}
