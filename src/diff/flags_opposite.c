/*
 * Opposites in each other's place: accept, reject; rise, fall. They are no difference where the
 * same is told from the other side (win, lose), where what they compare has changed places
 * (cheaper, dearer), where one side leaves out what the other names, or where one of them is
 * denied.
 */
#include <string.h>

#include "diff/flags.h"
#include "diff/sole.h"
#include "diff/tables.h"
#include "util/str.h"

/* The share of content words with a counterpart for opposites to be compared wherever they stand.
 */
#define AGREE_APART     0.65
/* A replacement of so many content words is hardly more than the opposites in it. */
#define FEW_WORDS       2u
/* Words of a side in which another word for an opposite is looked for. */
#define APART_WORDS     2000u
/* Words next to two verbs among which some correspond if they are said of the same. */
#define SAME_VERB_REACH 3u
/* Words from "leave" to the state in which something is left. */
#define STATE_REACH     7u
/* The share of content words with a counterpart for phrases that are opposed to be compared. */
#define PHRASE_SHARE    0.5

/* Words that compare two things, or put one before the other. */
static bool is_relative(const struct cd_word *w)
{
    static const char *const words[] = {"more",  "less",  "fewer",  "before", "after", "above",
                                        "below", "ahead", "behind", "north",  "south", "east",
                                        "west",  "over",  "under",  "better", "worse"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_word_is(w, words[k]))
            return true;
    size_t n = w->text.len;
    return n > 4 && memcmp(w->text.ptr + n - 2, "er", 2) == 0;
}

/* "Ostara borders on Tarn to the south", "Tarn borders on Ostara to the north", "wheat is cheaper
 * than rye", "rye is dearer than wheat": what was named first is named last. */
static bool is_turned_round(const struct cd_diff *d, const struct cd_match *m)
{
    uint32_t first = CD_NONE, last = CD_NONE, statement = d->side[0].words[m->first[0]].statement;
    if (!is_relative(&d->side[0].words[m->first[0]]) ||
        !is_relative(&d->side[1].words[m->first[1]]))
        return false;
    for (uint32_t k = 0; k < d->n_matches; k++)
        if (&d->matches[k] != m && d->matches[k].how == CD_HOW_OPPOSITE &&
            d->side[0].words[d->matches[k].first[0]].flags &
                d->side[1].words[d->matches[k].first[1]].flags & CD_WORD_TWIN)
            return true; /* the north bank is higher, the south bank is lower */
    for (uint32_t w = 0; w < d->side[0].n_words; w++) {
        const struct cd_word *word = &d->side[0].words[w];
        if (word->statement != statement || word->weight < 0.5f || word->match == CD_NONE ||
            !(word->flags & CD_WORD_TWIN))
            continue;
        first = first == CD_NONE ? w : first;
        last = w;
    }
    /* the first and the last thing that both name */
    for (uint32_t x = first; x != CD_NONE && x < last; x++)
        for (uint32_t y = x + 1; y <= last; y++) {
            const struct cd_word *v = &d->side[0].words[x], *w = &d->side[0].words[y];
            bool named = v->flags & w->flags & CD_WORD_NAME || (x < m->first[0] && y > m->first[0]);
            if (named && v->match != CD_NONE && w->match != CD_NONE && v->weight > 0.5f &&
                w->weight > 0.5f && cd_word_mate(d, 0, x) > cd_word_mate(d, 0, y))
                return true;
        }
    return false;
}

/* Whether two opposites tell the same from the other side: who was named before the verb is named
 * behind it. */
static bool are_converse(const struct cd_diff *d, const struct cd_match *m)
{
    bool converse =
        cd_table_related(CD_TABLE_CONVERSES, cd_word_base(&d->side[0].words[m->first[0]]),
                         cd_word_base(&d->side[1].words[m->first[1]]));
    for (uint32_t w = 0; converse && w < d->side[0].n_words; w++) {
        const struct cd_word *word = &d->side[0].words[w];
        uint32_t mate = cd_word_mate(d, 0, w);
        if (word->weight > 0.5f && mate != CD_NONE && w != m->first[0] &&
            word->statement == d->side[0].words[m->first[0]].statement &&
            (w < m->first[0]) != (mate < m->first[1]))
            return true;
    }
    return false;
}

/* Whether word w says when a date begins or is over: before June begins. */
static bool is_edge_of_date(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"begins", "began", "starts", "started",
                                        "ends",   "ended", "comes",  NULL};
    return w > 0 && side->words[w - 1].flags & CD_WORD_VALUE &&
           cd_word_is_one_of(&side->words[w], words);
}

/* "early June" against "late June". */
static bool is_part_of_date(const struct cd_side *side, uint32_t w)
{
    static const char *const parts[] = {"early", "late", "beginning", "start", "end", "middle"};
    bool part = false;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        part |= cd_word_is(&side->words[w], parts[k]);
    if (w + 1 < side->n_words && cd_word_is(&side->words[w + 1], "of"))
        w++; /* the end of May */
    if (w + 1 < side->n_words && cd_word_is(&side->words[w + 1], "the"))
        w++;
    return part && w + 1 < side->n_words &&
           (side->words[w + 1].flags & CD_WORD_VALUE || cd_word_is(&side->words[w + 1], "year") ||
            cd_word_is(&side->words[w + 1], "month") || cd_word_is(&side->words[w + 1], "week"));
}

/* "left it unchanged": no leaving, but the opposite. */
static bool leaves_as_is(const struct cd_side *side, uint32_t w)
{
    static const char *const states[] = {"unchanged", "untouched", "unaltered", "intact", "alone",
                                         "standing",  "open",      "undecided", "as",     "in",
                                         "where",     "unsolved",  "unsettled", NULL};
    if (!cd_str_is(cd_word_base(&side->words[w]), "leave"))
        return false;
    for (uint32_t k = w + 1; k < side->n_words && k <= w + STATE_REACH &&
                             side->words[k].statement == side->words[w].statement;
         k++)
        if (cd_word_is_one_of(&side->words[k], states))
            return true;
    return false;
}

/* "not long after", "shortly after": a word that is denied by what is no negation of the claim. */
static bool stands_denied(const struct cd_side *side, uint32_t w)
{
    return w > 0 && side->words[w - 1].statement == side->words[w].statement &&
           (cd_word_is(&side->words[w - 1], "not") || cd_word_is(&side->words[w - 1], "no"));
}

/* "are back where we were", "went back to": no verb, and no word for whose side somebody is on. */
bool cd_word_is_back_again(const struct cd_side *side, uint32_t w)
{
    static const char *const before[] = {
        "is",  "are", "was", "were", "be",  "been", "go",    "goes", "went", "come", "came", "gone",
        "'re", "'s",  "'m",  "am",   "get", "got",  "comes", "sent", "send", "far",  NULL};
    return w > 0 && cd_word_is(&side->words[w], "back") &&
           side->words[w - 1].statement == side->words[w].statement &&
           cd_word_is_one_of(&side->words[w - 1], before);
}

/* "the light goes on, pull up": no going on with anything. */
static bool is_switched_on(const struct cd_side *side, uint32_t w)
{
    static const char *const go[] = {"go", "goes", "went", "comes", "come", "came", NULL};
    return cd_word_is_one_of(&side->words[w], go) && w + 2 < side->n_words &&
           cd_word_is(&side->words[w + 1], "on") &&
           side->words[w + 2].statement == side->words[w].statement &&
           side->words[w + 2].mark != CD_NONE;
}

/* Whether one of two words is no opposite of the other as they stand. */
static bool is_undone(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    return is_switched_on(&d->side[0], x) || is_switched_on(&d->side[1], y) ||
           leaves_as_is(&d->side[0], x) || leaves_as_is(&d->side[1], y) ||
           cd_word_is_back_again(&d->side[0], x) || cd_word_is_back_again(&d->side[1], y) ||
           stands_denied(&d->side[0], x) != stands_denied(&d->side[1], y);
}

/* "opened when it should stay shut", "should have stayed closed, came open": whether the other side
 * says the same as word w of side s by another word than its opposite. */
static bool is_said_apart(const struct cd_diff *d, unsigned s, uint32_t w, uint32_t opposite)
{
    const struct cd_word *own = &d->side[s].words[w];
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_words && other->n_words <= APART_WORDS; k++)
        if (k != opposite && other->words[k].weight > 0.5f &&
            (other->words[k].stem == own->stem || (!(other->words[k].flags & CD_WORD_TWIN) &&
                                                   cd_word_kinship(own, &other->words[k]) > 0)))
            return true;
    return false;
}

static void flag_opposite(struct cd_diff *d, uint32_t x, uint32_t y)
{
    if (is_edge_of_date(&d->side[0], x) || is_edge_of_date(&d->side[1], y))
        return; /* the end of May, before June begins: a matter of dates */
    if (is_undone(d, x, y) || (is_said_apart(d, 0, x, y) && is_said_apart(d, 1, y, x)))
        return;
    bool date = is_part_of_date(&d->side[0], x) && is_part_of_date(&d->side[1], y);
    struct cd_draft *f = cd_draft_add(d, date ? CD_FLAG_DATE : CD_FLAG_NEGATION, 3,
                                      date ? "date.part" : "negation.opposite",
                                      date ? "a date" : "a word and its opposite");
    cd_draft_word(d, f, 0, x);
    cd_draft_word(d, f, 1, y);
}

/* Verbs that say whose side somebody is on: they mean it whatever the construction. */
static bool takes_sides(const struct cd_word *w)
{
    static const char *const verbs[] = {
        "support", "oppos", "back",  "accept",   "reject", "approv", "welcom",  "condemn",
        "admit",   "deni",  "allow", "forbid",   "ban",    "permit", "confirm", "uphold",
        "favour",  "favor", "prais", "criticis", "critic", "endors", NULL};
    struct cd_str base = cd_word_base(w);
    return cd_str_is_one_of(base, verbs);
}

/* Whether word w is part of a quantifier, or of what says how sure it is. */
static bool is_cue(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++)
        if ((side->marks[k]->kind == CD_MARK_QUANTIFIER ||
             side->marks[k]->kind == CD_MARK_MODALITY) &&
            cd_range_holds(cd_side_words(side, side->marks[k]->tokens), w))
            return true;
    return false;
}

/* "the accused", "a drop in", "what remains": no verb, or not of the statement's own subject. */
static bool is_nominal(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {"the", "a",   "an",    "this", "that", "what", "its",
                                        "his", "her", "their", "of",   "any",  "who",  NULL};
    return w > 0 && side->words[w - 1].statement == side->words[w].statement &&
           cd_word_is_one_of(&side->words[w - 1], words);
}

/* Whether two opposites that stand apart, in other constructions, are what the two sides say of the
 * same: not who says it, nor the same seen from the other side, nor what is left of it. */
static bool tells_apart(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    static const char *const particles[] = {"up", "down", "in", "out", "on", "off", NULL};
    const struct cd_word *v = &d->side[0].words[x], *w = &d->side[1].words[y];
    if (takes_sides(v) || takes_sides(w))
        return true;
    if (is_cue(&d->side[0], x) || is_cue(&d->side[1], y))
        return false;
    return cd_words_near(d, 0, (struct cd_range){x, 1}, (struct cd_range){y, 1}, SAME_VERB_REACH) &&
           !is_nominal(&d->side[0], x) && !is_nominal(&d->side[1], y) &&
           !cd_word_is_one_of(v, particles) && !cd_word_is_one_of(w, particles) &&
           !((v->flags | w->flags) & CD_WORD_ASIDE) &&
           !cd_table_related(CD_TABLE_CONVERSES, cd_word_base(v), cd_word_base(w)) &&
           !cd_table_related(CD_TABLE_PARTIES, cd_word_base(v), cd_word_base(w));
}

/* The content words of side s in the edit that holds word w of it. */
static uint32_t content_of_edit(const struct cd_diff *d, unsigned s, uint32_t w)
{
    uint32_t e = cd_word_edit(d, s, w), n = 0;
    const struct cd_side *side = &d->side[s];
    if (e == CD_NONE)
        return CD_NONE;
    struct cd_range at = s ? d->edits[e].b : d->edits[e].a;
    for (uint32_t k = side->lower[at.first]; k < side->lower[cd_range_end(at)]; k++)
        n += side->words[k].weight > 0.5f;
    return n;
}

/* "went up", "went down": the same verb, and what belongs to it makes it the opposite. */
static bool are_opposite_idioms(const struct cd_diff *d, const struct cd_match *m)
{
    const struct cd_word *v = &d->side[0].words[m->first[0]], *w = &d->side[1].words[m->first[1]];
    return v->idiom != CD_NONE && w->idiom != CD_NONE && v->idiom != w->idiom &&
           m->how != CD_HOW_OPPOSITE &&
           cd_table_related(CD_TABLE_OPPOSITES, cd_word_base(v), cd_word_base(w));
}

/* Whether two opposites that correspond are what the statements say of the same. */
static bool is_set_against(const struct cd_diff *d, const struct cd_match *m)
{
    if (m->place == CD_AT_WITHIN && content_of_edit(d, 0, m->first[0]) <= FEW_WORDS &&
        content_of_edit(d, 1, m->first[1]) <= FEW_WORDS && cd_diff_agreement(d) >= AGREE_APART)
        return true; /* nothing else stands between what both say */
    return m->place == CD_AT_CHAIN ||
           (m->place == CD_AT_WITHIN && takes_sides(&d->side[0].words[m->first[0]]) &&
            takes_sides(&d->side[1].words[m->first[1]]) && cd_diff_agreement(d) >= AGREE_APART) ||
           (d->side[0].n_statements == 1 && d->side[1].n_statements == 1 &&
            cd_diff_agreement(d) >= AGREE_APART && tells_apart(d, m->first[0], m->first[1]));
}

/* "Ulm has more clerks than Bonn", "Bonn has fewer clerks than Ulm": whether what is compared with
 * behind word x of side 0 stands before word y of side 1. */
static bool names_first(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    const struct cd_side *side = &d->side[0];
    bool than = false;
    for (uint32_t w = x; w < side->n_words && side->words[w].statement == side->words[x].statement;
         w++) {
        than |= cd_word_is(&side->words[w], "than");
        if (than && side->words[w].weight > 0.5f && cd_word_mate(d, 0, w) != CD_NONE)
            return cd_word_mate(d, 0, w) < y;
    }
    return false;
}

/* "more accidents", "fewer accidents": of the same, and no bound of a number. */
static void flag_comparatives(struct cd_diff *d)
{
    static const char *const fewer[] = {"fewer", "less", NULL};
    for (uint32_t x = 0; x + 1 < d->side[0].n_words; x++) {
        const struct cd_word *v = &d->side[0].words[x];
        uint32_t mate = cd_word_mate(d, 0, x + 1);
        bool more = cd_word_is(v, "more");
        if ((!more && !cd_word_is_one_of(v, fewer)) || v[1].weight < 0.5f || mate == CD_NONE ||
            mate == 0 || v[1].statement != v->statement || is_cue(&d->side[0], x) ||
            is_cue(&d->side[1], mate - 1) || !cd_word_is_said(d, 0, x + 1))
            continue;
        const struct cd_word *w = &d->side[1].words[mate - 1];
        if ((more ? cd_word_is_one_of(w, fewer) : cd_word_is(w, "more")) &&
            !names_first(d, x, mate - 1) && cd_diff_agreement(d) >= AGREE_APART) {
            flag_opposite(d, x, mate - 1);
            return;
        }
    }
}

/* Where a phrase begins on a side, or CD_NONE. */
static uint32_t find_phrase(const struct cd_side *side, const char *phrase)
{
    for (uint32_t w = 0; w < side->n_words; w++) {
        const char *p = phrase;
        for (uint32_t k = w;
             k < side->n_words && side->words[k].statement == side->words[w].statement; k++) {
            struct cd_str text = side->words[k].text;
            if (strncmp(p, text.ptr, text.len) != 0 || (p[text.len] && p[text.len] != ' '))
                break;
            p += text.len;
            if (!*p)
                return w;
            p++;
        }
    }
    return CD_NONE;
}

/* "in time", "too late": phrases that cannot both be true of the same. */
static const char *const pairs[][2] = {
#include "diff/tables/opposed_phrases_en.inc"
};

bool cd_phrase_opposed(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        for (unsigned turn = 0; turn < 2; turn++) {
            uint32_t x = find_phrase(&d->side[s], pairs[k][turn]);
            if (x != CD_NONE && cd_range_holds(words, x) &&
                find_phrase(&d->side[1 - s], pairs[k][1 - turn]) != CD_NONE &&
                find_phrase(&d->side[1 - s], pairs[k][turn]) == CD_NONE)
                return true;
        }
    return false;
}

static void flag_phrases(struct cd_diff *d)
{
    struct cd_sole place;
    if ((cd_diff_agreement(d) < PHRASE_SHARE && !cd_sole_place(d, &place)) ||
        d->side[0].n_statements != 1 || d->side[1].n_statements != 1)
        return;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        for (unsigned turn = 0; turn < 2; turn++) {
            uint32_t x = find_phrase(&d->side[0], pairs[k][turn]);
            uint32_t y = x != CD_NONE ? find_phrase(&d->side[1], pairs[k][1 - turn]) : CD_NONE;
            if (y == CD_NONE || find_phrase(&d->side[0], pairs[k][1 - turn]) != CD_NONE ||
                find_phrase(&d->side[1], pairs[k][turn]) != CD_NONE ||
                cd_drafts_have(d, CD_FLAG_NEGATION))
                continue;
            flag_opposite(d, x, y);
            return;
        }
}

/* "has given up making cameras", "makes cameras": what has ended, or is not done, by a verb before
 * it; nothing of the kind stands on the other side. */
static void flag_ended(struct cd_diff *d)
{
    static const char *const verbs[] = {"stop",  "quit",    "ceas", "discontinu",
                                        "avoid", "abandon", "halt", NULL};
    if (cd_diff_agreement(d) < AGREE_APART || cd_drafts_have(d, CD_FLAG_NEGATION))
        return;
    for (unsigned s = 0; s < 2; s++) {
        const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
        for (uint32_t w = 0; w + 1 < side->n_words; w++) {
            uint32_t v = w + 1;
            while (v + 1 < side->n_words && v < w + 3 && side->words[v].weight < 0.5f)
                v++; /* given up making */
            struct cd_str text = side->words[v].text;
            bool going_on = text.len > 4 && memcmp(text.ptr + text.len - 3, "ing", 3) == 0 &&
                            side->words[v].pos == side->words[w].pos + (v - w);
            if (!going_on || !cd_str_is_one_of(cd_word_base(&side->words[w]), verbs) ||
                side->words[w].match != CD_NONE || !cd_word_is_said(d, s, v) ||
                side->words[v].statement != side->words[w].statement)
                continue;
            for (uint32_t k = 0; k < other->n_words; k++)
                if (!(other->words[k].flags & CD_WORD_TWIN) &&
                    (cd_table_denies(cd_word_base(&other->words[k])) ||
                     cd_word_is(&other->words[k], "until") || cd_word_is(&other->words[k], "last")))
                    return;
            struct cd_draft *f =
                cd_draft_add(d, CD_FLAG_NEGATION, 3, "negation.word", "what is denied");
            cd_draft_word(d, f, s, w);
            return;
        }
    }
}

/* Opposites in each other's place, or apart in another construction; neither of them negated. */
void cd_flag_opposites(struct cd_diff *d, const struct cd_seen_list lists[2])
{
    uint32_t a, b;
    if (cd_sole_opposites(d, &a, &b)) {
        flag_opposite(d, a, b);
        return;
    }
    if (cd_flag_sole_none(d) || cd_flag_fates(d) ||
        cd_side_leaves_out(&d->side[0]) != cd_side_leaves_out(&d->side[1]))
        return;
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            if (!lists[s].items[k].settled && !lists[s].items[k].scope.count)
                return; /* "It is said that I am dead. I am not.": denies what was said before */
    if (!lists[0].n && !lists[1].n) {
        flag_comparatives(d);
        flag_phrases(d);
        flag_ended(d);
    }
    for (uint32_t k = 0; k < d->n_matches; k++) {
        const struct cd_match *m = &d->matches[k];
        if (is_cue(&d->side[0], m->first[0]) && is_cue(&d->side[1], m->first[1]))
            continue; /* a matter of how much or how sure: a maximum, a minimum */
        unsigned aside = d->side[0].words[m->first[0]].flags | d->side[1].words[m->first[1]].flags;
        bool changed_over = d->side[0].words[m->first[0]].flags &
                            d->side[1].words[m->first[1]].flags & CD_WORD_TWIN;
        if (are_opposite_idioms(d, m) && !(aside & CD_WORD_ASIDE) && !is_turned_round(d, m) &&
            !cd_cues_on(&lists[0], m->first[0]) && !cd_cues_on(&lists[1], m->first[1]))
            flag_opposite(d, m->first[0], m->first[1]);
        if (m->how == CD_HOW_OPPOSITE && !(aside & CD_WORD_ASIDE) && !changed_over &&
            is_set_against(d, m) && !are_converse(d, m) && !is_turned_round(d, m) &&
            !cd_cues_on(&lists[0], m->first[0]) && !cd_cues_on(&lists[1], m->first[1]))
            flag_opposite(d, m->first[0], m->first[1]);
    }
    for (uint32_t x = 0; x < d->side[0].n_words; x++) {
        if (cd_cues_on(&lists[0], x))
            continue;
        uint32_t y = cd_lone_opposite(d, 0, x);
        if (y != CD_NONE && tells_apart(d, x, y) &&
            !(is_cue(&d->side[0], x) && is_cue(&d->side[1], y)) && !cd_cues_on(&lists[1], y))
            flag_opposite(d, x, y);
    }
}
