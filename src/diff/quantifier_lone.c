/*
 * Quantifiers on one side only: flagged where they bound a number that both sides give, restrict
 * (only), or make a part of what the other side leaves whole.
 */
#include <string.h>

#include "diff/number.h"
#include "diff/predicate.h"
#include "diff/quantifier.h"
#include "util/str.h"

/* The share of content words with a counterpart for "only" to be missed where a name is another. */
#define SHARED_SCOPE 0.5
/* The same for "only" and "some of" that the other side has no word for: in freer wording it says
 * as much by other means. */
#define SAME_WORDS   0.75
/* The same for a part without an adverb, which freer wording adds and drops the more easily. */
#define SAME_WHOLE   0.85
/* Words from a modal verb to the "only" that it acts on. */
#define SHORT_CLAUSE 6u
/* Words of the number behind "only". */
#define NUMBER_WORDS 4u
/* The share of content words with a counterpart for "almost" to be missed. */
#define SAME_CLAIM   0.6
/* Words from "there are" to what there is: an adjective may stand between. */
#define EXISTS_REACH 2u

/* Whether a negation of side s leaves one thing out: no way but. */
static bool excepts(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (cd_negation_excepts(d, s, d->side[s].marks[k]))
            return true;
    return false;
}

/* "to miners exclusively": what a cue at the end of its clause is about stands before it. */
static uint32_t noun_about(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_quantifier_noun(side, c);
    if (noun != CD_NONE || cd_row_of(d, s, c) != ROW_ONLY)
        return noun;
    for (uint32_t w = c->words.first; w-- > 0 && side->words[w].statement == c->mark->statement;)
        if (side->words[w].weight > 0.5f)
            return w;
    return CD_NONE;
}

/* Whether the word is part of a name for which the other side has another one. */
static bool is_renamed(const struct cd_diff *d, unsigned s, uint32_t w)
{
    struct cd_span at = cd_token_span(&d->side[s].doc->tokens[d->side[s].words[w].token]);
    for (uint32_t k = 0; k < d->n_drafts; k++)
        for (unsigned n = 0; d->drafts[k].kind == CD_FLAG_NAME && n < d->drafts[k].n[s]; n++)
            if (d->drafts[k].spans[s][n].off <= at.off &&
                cd_span_end(d->drafts[k].spans[s][n]) >= cd_span_end(at))
                return true;
    return false;
}

/* Whether the words that the cue is about agree with the other side. */
static bool agrees(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t noun = noun_about(d, s, c);
    if (noun == CD_NONE)
        return false;
    const struct cd_side *other = &d->side[1 - s];
    uint32_t n = 0;
    for (uint32_t w = 0; w < other->n_words; w++)
        n += other->words[w].stem == d->side[s].words[noun].stem;
    if (cd_row_of(d, s, c) == ROW_ONLY && is_renamed(d, s, noun))
        return cd_agreement_but_values(d) >= SHARED_SCOPE;
    return n < 2 && cd_word_agrees(d, s, noun) && cd_words_agreement(d, s, c->scope) >= 0.5;
}

/* "some by boat and some by helicopter": each has its part, and all are spoken of. */
static bool is_distributed(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const parts[] = {"some", "others", NULL};
    uint32_t n = 0;
    for (uint32_t w = 0; w < side->n_words; w++)
        n += side->words[w].statement == c->mark->statement &&
             cd_word_is_one_of(&side->words[w], parts);
    return n > 1;
}

/* Whether the other side has "some" as often, wherever. */
static bool says_some_as_often(const struct cd_diff *d, unsigned s)
{
    uint32_t n[2] = {0, 0};
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t w = 0; w < d->side[k].n_words; w++)
            n[k] += cd_word_is(&d->side[k].words[w], "some");
    return n[s] && n[1 - s] >= n[s];
}

/* "our only business", "we have one item" */
static bool is_one_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const one[] = {"one", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t end = cd_range_end(c->words);
    if (end >= side->n_words || !cd_word_is(&side->words[c->words.first], "only") ||
        side->words[end].weight < 0.5f || c->words.first == 0 ||
        side->words[c->words.first - 1].statement != c->mark->statement)
        return false;
    return cd_side_has_alone(other, one);
}

/* "she said only that he was a citizen": how much was said, not what. */
static bool is_of_speech(const struct cd_side *side, const struct cd_seen *c)
{
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    return first > 0 && end < side->n_words && cd_word_is(&side->words[end], "that") &&
           (side->words[first - 1].flags & CD_WORD_ASIDE ||
            cd_word_is(&side->words[first - 1], "said"));
}

/* Whether the other side denies it all: nobody, none, no ship. */
static bool is_denied_there(const struct cd_diff *d, unsigned s)
{
    static const char *const values[] = {"no", "none", "nobody", "nothing", "neither", NULL};
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_NEGATION &&
            cd_mark_is_one_of(d, d->side[s].marks[k], values))
            return true;
    return false;
}

/* Whether another quantifier or number of the other side counts the same noun. */
static bool counted_otherwise(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t noun = cd_quantifier_noun(&d->side[s], c), mate = cd_word_mate(d, s, noun);
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        if (m->kind != CD_MARK_NUMBER && m->kind != CD_MARK_NEGATION &&
            m->kind != CD_MARK_QUANTIFIER)
            continue;
        struct cd_range r = cd_side_words(other, m->tokens);
        if (r.count && cd_range_end(r) <= mate && mate - cd_range_end(r) <= 2)
            return true;
        if (m->kind == CD_MARK_QUANTIFIER && mate != CD_NONE && cd_range_holds(r, mate))
            return true; /* most cases, in most cases */
    }
    return false;
}

/* Whether the other side says the same by a verb, noun or adjective of its own: the ceiling is. */
static bool put_otherwise(const struct cd_diff *d, unsigned s, enum cd_row row)
{
    static const char *const only[] = {"alon",  "singl",  "exclus", "reserv", "restrict",
                                       "limit", "confin", "take",   "mere",   "earliest",
                                       "just",  "until",  "except", "exclud", NULL};
    static const char *const most[] = {"cap", "ceil",   "limit",    "maximum", "exceed",
                                       "top", "latest", "restrict", "upper",   NULL};
    static const char *const least[] = {"minimum", "earliest", "floor", "threshold", "lowest",
                                        "exceed",  "top",      "young", "short",     NULL};
    static const char *const few[] = {"small", "hand", "scarc", "rare", "minor", "low", NULL};
    static const char *const some[] = {"vari",   "number",  "divers", "group",   "part",    "share",
                                       "belong", "section", "other",  "stretch", "segment", NULL};
    static const char *const part[] = {"major", "bulk",   "part",  "proport", "larg",
                                       "most",  "divers", "share", "group",   NULL};
    const char *const *stems = row == ROW_ONLY                      ? only
                               : row == ROW_AT_MOST                 ? most
                               : row == ROW_AT_LEAST                ? least
                               : row == ROW_FEW                     ? few
                               : row == ROW_SOME                    ? some
                               : row == ROW_MOST || row == ROW_MANY ? part
                                                                    : NULL;
    const struct cd_side *side = &d->side[s];
    for (uint32_t w = 0; stems && w < side->n_words; w++) {
        struct cd_str base = cd_word_base(&side->words[w]);
        for (size_t k = 0; !(side->words[w].flags & CD_WORD_TWIN) && stems[k]; k++)
            if (strlen(stems[k]) <= base.len && memcmp(stems[k], base.ptr, strlen(stems[k])) == 0)
                return true;
    }
    return false;
}

/* "hardly anything but ore", "little else but ore": the same of something, without a quantifier. */
static bool says_little(const struct cd_side *side)
{
    static const char *const behind[] = {"else", "but", "more", "of", "other", "besides", NULL};
    for (uint32_t w = 0; w + 1 < side->n_words; w++)
        if ((cd_word_is(&side->words[w], "little") || cd_word_is(&side->words[w], "few")) &&
            !(side->words[w].flags & CD_WORD_TWIN) &&
            cd_word_is_one_of(&side->words[w + 1], behind))
            return true;
    return false;
}

/* "though only by telephone", "if only over the telephone"; "had only just left", "just after it
 * left": whether the other side restricts as often, if by words that are no cue. */
static bool restricts_as_often(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const words[] = {"only", "just",        "merely", "alone",    "solely",
                                        "sole", "exclusively", "barely", "narrowly", NULL};
    static const char *const who[] = {"he", "she", "they", "we", "i", "you", "it", NULL};
    uint32_t n[2] = {0, 0};
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t w = 0; w < d->side[k].n_words; w++)
            n[k] += cd_word_is_one_of(&d->side[k].words[w], words) &&
                    !(w > 0 && cd_word_is(&d->side[k].words[w], "just") &&
                      cd_word_is(&d->side[k].words[w - 1], "only"));
    uint32_t end = cd_range_end(c->words);
    bool that = end < d->side[s].n_words && cd_word_is(&d->side[s].words[end], "that");
    for (uint32_t w = 0; that && w + 1 < d->side[1 - s].n_words; w++)
        n[1 - s] += cd_word_is(&d->side[1 - s].words[w], "all") &&
                    cd_word_is_one_of(&d->side[1 - s].words[w + 1], who); /* all he knew was that */
    return n[1 - s] >= (n[s] ? n[s] : 1);
}

/* Whether the other side binds by a modal verb, as "only" does: have to give their consent. */
static bool binds_there(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_MODALITY &&
            cd_mark_is(d, d->side[s].marks[k], "necessity"))
            return true;
    return false;
}

/* "only with consent", "requires consent": what must be there first, said by a verb. */
static bool is_required_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const behind[] = {"with", "after", "if", "when", "by", "once", "on", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t next = cd_range_end(c->words);
    return next < side->n_words && cd_word_is_one_of(&side->words[next], behind) &&
           (cd_side_requires(&d->side[1 - s]) || binds_there(d, 1 - s));
}

/* "by a wide majority": most of them, whatever stands before it. */
static bool has_majority(const struct cd_diff *d, unsigned s)
{
    for (uint32_t w = 0; w < d->side[s].n_words; w++)
        if (cd_word_is(&d->side[s].words[w], "majority"))
            return true;
    return false;
}

/* Whether nothing before the noun at w tells which ones are meant: archives, to exchange archives.
 * before: what stands before it on the other side where a verb does, or CD_NONE. */
static bool stands_bare(const struct cd_side *side, uint32_t noun, uint32_t before)
{
    static const char *const open[] = {"in", "to",  "for",  "from", "of", "by",
                                       "on", "and", "that", "with", NULL};
    const struct cd_word *w = &side->words[noun];
    return noun == 0 || w[-1].statement != w->statement || w[-1].pos + 1 < w->pos ||
           noun - 1 == before || cd_word_is_one_of(w - 1, open);
}

/* "Some residents say" against "residents say": no more than that there were such. */
static bool exist_only(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words), noun = cd_quantifier_noun(side, c);
    if (c->words.count != 1 || noun != end || !cd_word_is(&side->words[c->words.first], "some"))
        return false;
    uint32_t mate = cd_word_mate(d, s, noun);
    struct cd_str own = side->words[noun].text;
    uint32_t before = c->words.first > 0 ? cd_word_mate(d, s, c->words.first - 1) : CD_NONE;
    return mate != CD_NONE && own.ptr[own.len - 1] == 's' &&
           stands_bare(&d->side[1 - s], mate, before);
}

/* "There are guards who sleep": what side s has a quantifier of is said to exist on the other side,
 * no more. */
static bool exists_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t noun = cd_quantifier_noun(&d->side[s], c);
    uint32_t mate = noun != CD_NONE ? cd_word_mate(d, s, noun) : CD_NONE;
    if (mate == CD_NONE || !cd_word_is_said(d, s, noun) || noun > cd_range_end(c->words) + 1)
        return false;
    for (uint32_t k = 1; k <= EXISTS_REACH && k < mate; k++) {
        const struct cd_word *be = &other->words[mate - k];
        if (be->statement != other->words[mate].statement || be->flags & CD_WORD_VALUE)
            return false;
        if (cd_predicate_is_be(be))
            return cd_word_is(&be[-1], "there") && be[-1].statement == be->statement;
    }
    return false;
}

/* "a few hours later" against "hours later": some of them by the plural alone. */
static bool counts_time(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const units[] = {"seconds", "minutes",   "hours",  "days",
                                        "nights",  "weeks",     "months", "years",
                                        "decades", "centuries", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t noun = cd_quantifier_noun(side, c),
             mate = noun != CD_NONE ? cd_word_mate(d, s, noun) : CD_NONE;
    return mate != CD_NONE && cd_word_is_one_of(&side->words[noun], units) &&
           side->words[noun].fold == d->side[1 - s].words[mate].fold;
}

/* "I did not say that it is safe, only that it may be": what is said instead of what is denied, as
 * the other side does that denies it too. */
static bool sets_right(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t first = c->words.first;
    bool denied[2] = {false, false};
    if (first == 0 ||
        (side->words[first].mark == CD_NONE && !cd_word_is(&side->words[first - 1], "but") &&
         !cd_word_is(&side->words[first - 1], "and")))
        return false;
    for (uint32_t k = 0; k < side->n_marks; k++)
        denied[0] |= side->marks[k]->kind == CD_MARK_NEGATION &&
                     side->marks[k]->statement == c->mark->statement &&
                     cd_side_words(side, side->marks[k]->tokens).first < first;
    for (uint32_t k = 0; k < other->n_marks; k++)
        denied[1] |= other->marks[k]->kind == CD_MARK_NEGATION;
    return denied[0] && denied[1];
}

/* Whether a side says "all but the chairman". */
static bool leaves_one_out(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_seen c = {.mark = side->marks[k],
                            .words = cd_side_words(side, side->marks[k]->tokens)};
        if (c.mark->kind == CD_MARK_QUANTIFIER && c.words.count &&
            cd_quantifier_leaves_out(side, &c))
            return true;
    }
    return false;
}

/* "All archives" against "archives": the same plural, of which nothing tells which ones. */
static bool left_bare(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t noun = cd_quantifier_noun(side, c), end = cd_range_end(c->words);
    if (noun != end || !cd_word_is(&side->words[c->words.first], "all") || c->words.count != 1)
        return false;
    uint32_t mate = cd_word_mate(d, s, noun);
    struct cd_str own = side->words[noun].text;
    if (mate == CD_NONE || side->words[noun].fold != other->words[mate].fold ||
        own.ptr[own.len - 1] != 's')
        return false;
    uint32_t before = c->words.first > 0 ? cd_word_mate(d, s, c->words.first - 1) : CD_NONE;
    return stands_bare(other, mate, before);
}

/* "almost full" against "full": not quite what the other side says. */
static bool falls_short(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    static const char *const whole[] = {"all",     "everything", "everyone", "everybody",
                                        "nothing", "nobody",     "none",     NULL};
    uint32_t w = cd_range_end(c->words);
    if (w >= side->n_words || side->words[w].statement != c->mark->statement ||
        (side->words[w].weight < 0.5f && !cd_word_is_one_of(&side->words[w], whole)) ||
        side->words[w].flags & CD_WORD_VALUE || !cd_word_is_said(d, s, w))
        return false;
    static const char *const near[] = {"virtually", "practically", "quite", "near",   "largely",
                                       "all",       "but",         "well",  "mostly", NULL};
    uint32_t mate = cd_word_mate(d, s, w);
    for (uint32_t k = 1; k <= 2 && k <= mate; k++)
        if (cd_word_is_one_of(&other->words[mate - k], near))
            return false;
    return cd_diff_agreement(d) >= SAME_CLAIM;
}

/* "falls due only in the fifth year", "nothing is to be repaid before the fifth year" */
static bool is_denied_before(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const times[] = {"in", "on", "at", "from", "after", "when", "once", NULL};
    static const char *const before[] = {"before", "until", "till", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    uint32_t end = cd_range_end(c->words);
    if (end >= side->n_words || !cd_word_is_one_of(&side->words[end], times))
        return false;
    for (uint32_t w = 0; w < other->n_words; w++)
        if (cd_word_is_one_of(&other->words[w], before) && !(other->words[w].flags & CD_WORD_TWIN))
            return true; /* quote it only after reading it, read it before quoting it */
    return false;
}

/* "He told them only at nine on 3 May", "at nine on 3 May he told them": how late it strikes who
 * says it, where it is over and no rule. */
static bool is_lateness(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const at[] = {"at", "on", "in", "from", NULL};
    static const char *const rule[] = {"is", "are", "be", "been", "open", "opened", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    if (first == 0 || end + 1 >= side->n_words || !cd_word_is(&side->words[first], "only") ||
        !cd_word_is_one_of(&side->words[end], at))
        return false;
    bool time = false, past = false;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->statement != c->mark->statement || !r.count)
            continue;
        if (m->kind == CD_MARK_MODALITY && r.first < first && first - r.first < SHORT_CLAUSE)
            return false; /* will be open only on 3 May */
        time |= m->kind == CD_MARK_TIME && r.first == end + 1;
    }
    for (uint32_t k = 1; k <= 3 && k <= first; k++) {
        const struct cd_word *w = &side->words[first - k];
        if (w->statement != c->mark->statement || cd_word_is_one_of(w, rule))
            break;
        past |= cd_predicate_is_verb(w);
    }
    return time && past;
}

/* "Only her testimony kept the case alive", "without it the case would have collapsed" */
static bool saves_it(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const but_for[] = {"without", "but", NULL};
    static const char *const unreal[] = {"would", "could", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (!cd_word_is(&side->words[c->words.first], "only") || !cd_side_has_alone(other, but_for))
        return false;
    for (uint32_t w = 0; w + 1 < other->n_words; w++)
        if (cd_word_is_one_of(&other->words[w], unreal) && cd_word_is(&other->words[w + 1], "have"))
            return true;
    return false;
}

/* "the hull of the only ferry was cracked", "the ferry is laid up": what a thing is like in a
 * statement that hardly agrees is no other claim. */
static bool describes(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const the[] = {"the", "its", "their", "our", "my", "his", "her", NULL};
    const struct cd_word *w = &d->side[s].words[c->words.first];
    return c->words.first > 0 && cd_word_is(w, "only") && cd_word_is_one_of(w - 1, the) &&
           cd_statement_agreement(d, s, c->mark->statement) < SHARED_SCOPE;
}

/* Whether a number that the other side has too stands right behind the cue. */
static bool counts_number(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    uint32_t w = cd_range_end(c->words);
    const struct cd_side *side = &d->side[s];
    return w < side->n_words && side->words[w].flags & CD_WORD_VALUE &&
           cd_numbers_said(d, s, (struct cd_range){w, NUMBER_WORDS});
}

/* "Only two clinics have water", "there are only two of them": no others do, where "only three
 * weeks later" and "lasted only an hour" say no more than how it strikes who says it. */
static bool restricts_subject(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const openers[] = {"that", "but", "and", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    const struct cd_word *word = &side->words[first];
    bool there = first > 1 && cd_predicate_is_be(&word[-1]) && cd_word_is(&word[-2], "there");
    if (first > 0 && word[-1].statement == word->statement && word->mark == CD_NONE && !there &&
        !cd_word_is_one_of(&word[-1], openers))
        return false;
    for (uint32_t k = 0; k < side->n_marks; k++) {
        const struct cd_mark *m = side->marks[k];
        struct cd_range r = cd_side_words(side, m->tokens);
        if (m->kind == CD_MARK_NUMBER && r.count && r.first == end)
            return !cd_unit_is_measure(d, m->unit) && cd_range_end(r) < side->n_words &&
                   side->words[cd_range_end(r)].statement == word->statement;
    }
    return false;
}

/* "is not the only one": whether a negation makes of it that there are others. */
static bool is_denied_sole(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s];
    for (uint32_t k = 1; k <= 2 && k <= c->words.first; k++)
        if (side->words[c->words.first - k].statement == c->mark->statement &&
            cd_word_is(&side->words[c->words.first - k], "not"))
            return true;
    return false;
}

static const char *single_rule(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    enum cd_row row = cd_row_of(d, s, c);
    const struct cd_side *side = &d->side[s];
    if (put_otherwise(d, 1 - s, row) || (row == ROW_MOST && has_majority(d, 1 - s)) ||
        exist_only(d, s, c) ||
        (row == ROW_SOME && (counts_time(d, s, c) || exists_there(d, s, c))) ||
        (row == ROW_ONLY && (sets_right(d, s, c) || leaves_one_out(d, 1 - s))))
        return NULL;
    if (row == ROW_ONLY && (is_denied_before(d, s, c) || describes(d, s, c) ||
                            restricts_as_often(d, s, c) || is_of_speech(side, c)))
        return NULL;
    if (row == ROW_ONLY && (is_one_there(d, s, c) || is_lateness(d, s, c) || saves_it(d, s, c)))
        return NULL;
    if (row == ROW_SOME && (is_distributed(side, c) || says_some_as_often(d, s)))
        return NULL;
    if ((row == ROW_ONLY && (is_denied_sole(d, s, c) || is_required_there(d, s, c))) ||
        (row == ROW_FEW && says_little(&d->side[1 - s])))
        return NULL;
    if (row == ROW_ALMOST && falls_short(d, s, c))
        return "quantifier.part";
    if (row == ROW_AT_LEAST || row == ROW_AT_MOST || row == ROW_ABOUT || row == ROW_ALMOST)
        return cd_bounds_shared_number(d, s, c) ? "quantifier.bound" : NULL;
    if (row == ROW_ONLY && counts_number(d, s, c) && !restricts_subject(d, s, c))
        return NULL; /* only four, only three weeks later: as many, told with regret */
    if (row == ROW_ONLY)
        return agrees(d, s, c) && !excepts(d, 1 - s) ? "quantifier.only" : NULL;
    bool of = cd_word_is(&side->words[cd_range_end(c->words) - 1], "of");
    bool part = row == ROW_MOST || row == ROW_SOME || row == ROW_FEW || (row == ROW_MANY && of);
    if (!part && !(row == ROW_ALL && (left_bare(d, s, c) || exists_there(d, s, c))))
        return NULL;
    return agrees(d, s, c) && !counted_otherwise(d, s, c) && !is_denied_there(d, 1 - s) &&
                   cd_range_end(c->words) < side->n_words &&
                   cd_quantifier_noun(side, c) <= cd_range_end(c->words) + 1
               ? "quantifier.part"
               : NULL;
}

/* "almost the entire", "primarily": an adverb, which is seldom dropped for style. */
static bool is_adverb(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const words[] = {"almost",    "nearly", "virtually", "practically",
                                        "primarily", "mainly", "largely",   "mostly",
                                        "chiefly",   NULL};
    return cd_word_is_one_of(&side->words[c->words.first], words);
}

void cd_flag_lone_quantifier(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    if (cd_flag_part_of_whole(d, s, c))
        return;
    const char *rule = single_rule(d, s, c);
    enum cd_row row = cd_row_of(d, s, c);
    bool adds = rule && strcmp(rule, "quantifier.bound") != 0 && row != ROW_ALMOST;
    double floor = row == ROW_ONLY || is_adverb(&d->side[s], c) ? SAME_WORDS : SAME_WHOLE;
    if (!rule || (adds && cd_diff_agreement(d) < floor && !cd_diff_lacks_one(d)))
        return;
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_QUANTIFIER, 2, rule, "how much is meant");
    cd_draft_span(f, s, c->mark->span);
}
