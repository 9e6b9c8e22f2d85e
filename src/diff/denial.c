/*
 * The same denial by the meaning of a word: refused to, kept closed, prevented, lacks.
 */
#include "diff/denial.h"
#include "diff/tables.h"
#include "util/str.h"

#include <string.h>

/* A word that denies stands this near to what it denies. */
#define DENIAL_REACH 12u
/* A word as near as this to one of the other side says the same. */
#define NEAR_SENSE   0.45f
/* The share of content words with a counterpart for what is prevented to be the same. */
#define PREVENTED    0.65
/* Words from "keep" to "from". */
#define FROM_REACH   7u

/* The words of a cue together with what it acts on. */
struct cd_range cd_cue_reach(const struct cd_seen *c)
{
    if (!c->scope.count)
        return c->words;
    uint32_t first = c->words.first < c->scope.first ? c->words.first : c->scope.first;
    uint32_t end = cd_range_end(c->words) > cd_range_end(c->scope) ? cd_range_end(c->words)
                                                                   : cd_range_end(c->scope);
    return (struct cd_range){first, end - first};
}

/* "without power" is "lost power": a verb of lacking stands before the counterpart. */
static bool is_lacked(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const stems[] = {
        "lose", "loss",  "lack", "depriv", "cut",    "strip", "miss",  "run",  "absenc", "absent",
        "free", "starv", "rob",  "short",  "bereft", "wait",  "await", "pend", NULL};
    const struct cd_word *cue = &d->side[s].words[c->words.first];
    if (!(cd_word_is(cue, "without") || cd_word_is(cue, "no")) || c->head == CD_NONE)
        return false;
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = cd_word_mate(d, s, c->head);
    for (uint32_t w = mate > 3 ? mate - 3 : 0; w < mate && w < other->n_words; w++) {
        struct cd_str x = other->words[w].lemma != CD_NONE
                              ? cd_table_base(other->words[w].lemma)
                              : cd_ctx_string(d->ctx, other->words[w].stem);
        if (cd_str_is_one_of(x, stems))
            return true;
    }
    return false;
}

bool cd_has_new_opposite(const struct cd_diff *d, unsigned s, struct cd_range words)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t y = 0; y < other->n_words; y++) {
        const struct cd_word *b = &other->words[y];
        if (b->flags & CD_WORD_TWIN)
            continue;
        for (uint32_t x = words.first; x < cd_range_end(words); x++) {
            enum cd_how how;
            cd_word_similarity(d, &side->words[x], b, &how);
            if (how == CD_HOW_OPPOSITE)
                return true;
        }
    }
    return false;
}

/* "without the loan", "had it not been for the loan" */
static bool is_supposed_away(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind == CD_MARK_MODALITY && r.count > 1 &&
            cd_word_is(&other->words[cd_range_end(r) - 1], "for") &&
            cd_word_is(&side->words[c->words.first], "without"))
            return true;
    }
    return false;
}

/* Whether word w begins "keep it from biting", "stopped them from leaving". */
static bool keeps_from_at(const struct cd_side *side, uint32_t w)
{
    static const char *const verbs[] = {"keep",   "stop",  "deter", "dissuad",   "hold",
                                        "save",   "block", "bar",   "discourag", "protect",
                                        "hinder", "spare", NULL};
    bool verb = cd_str_is_one_of(cd_word_base(&side->words[w]), verbs);
    for (uint32_t k = w + 1; verb && k + 1 < side->n_words && k < w + FROM_REACH; k++) {
        struct cd_str next = side->words[k + 1].text;
        if (cd_word_is(&side->words[k], "from") && next.len > 4 &&
            memcmp(next.ptr + next.len - 3, "ing", 3) == 0)
            return true;
    }
    return false;
}

static bool keeps_from(const struct cd_side *side)
{
    for (uint32_t w = 0; w < side->n_words; w++)
        if (keeps_from_at(side, w))
            return true;
    return false;
}

/* Whether word w begins "protect it against rust", "guards us from", "protection from", "hold it
 * back", "keep it out": fends something off. */
static bool fends_off_at(const struct cd_side *side, uint32_t w)
{
    static const char *const shields[] = {"protect",   "shield",  "guard",  "defend",
                                          "safeguard", "immunis", "immun",  "insul",
                                          "insulat",   "immuniz", "immune", NULL};
    static const char *const blocks[] = {"block", "repel", "deter", NULL};
    const struct cd_word *word = &side->words[w];
    struct cd_str base = cd_word_base(word);
    bool shield = cd_str_is_one_of(base, shields), keep = cd_str_is(base, "keep");
    bool hold = cd_str_is(base, "hold");
    if (cd_str_is_one_of(base, blocks))
        return true;
    for (uint32_t k = w + 1; (shield || keep || hold) && k < side->n_words && k < w + FROM_REACH &&
                             side->words[k].statement == word->statement;
         k++)
        if ((shield &&
             (cd_word_is(&side->words[k], "from") || cd_word_is(&side->words[k], "against"))) ||
            ((keep || hold) &&
             (cd_word_is(&side->words[k], "off") || cd_word_is(&side->words[k], "away"))) ||
            (keep && cd_word_is(&side->words[k], "out")) ||
            (hold && cd_word_is(&side->words[k], "back")))
            return true;
    return false;
}

/* Whether word w is a verb of preventing: prevented, avert, kept it from. */
static bool prevents(const struct cd_side *side, uint32_t w)
{
    static const char *const verbs[] = {"prevent", "avert", "avoid", "forestal", "thwart",
                                        "preclud", "stop",  "halt",  NULL};
    return keeps_from_at(side, w) || fends_off_at(side, w) ||
           cd_str_is_one_of(cd_word_base(&side->words[w]), verbs);
}

bool cd_denial_of_prevention(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *other = &d->side[1 - s];
    bool there = false, cue = true;
    for (uint32_t w = 0; w < other->n_words; w++)
        there |= prevents(other, w);
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        if (other->marks[k]->kind == CD_MARK_NEGATION && r.count)
            cue &= prevents(other, r.first);
    }
    return there && cue && c->head != CD_NONE && c->head <= cd_range_end(c->words) + 1 &&
           prevents(&d->side[s], c->head) && cd_diff_agreement(d) >= PREVENTED;
}

/* Whether word w of side s is but another word for one of the other side: dismissed, sacked. */
static bool is_other_word(const struct cd_diff *d, unsigned s, uint32_t w,
                          const struct cd_seen *cue)
{
    uint32_t m = d->side[s].words[w].match;
    return m != CD_NONE && !cd_range_holds(cd_cue_reach(cue), d->matches[m].first[1 - s]) &&
           cd_word_agrees(d, s, w) && d->matches[m].score >= NEAR_SENSE;
}

/* "out of the way of the herring", "out of order"; not "nine out of ten". */
static bool is_out_of(const struct cd_side *side, uint32_t w)
{
    return w + 2 < side->n_words && cd_word_is(&side->words[w], "out") &&
           cd_word_is(&side->words[w + 1], "of") && !(side->words[w + 2].flags & CD_WORD_VALUE) &&
           !(w > 0 && side->words[w - 1].flags & CD_WORD_VALUE);
}

/* Whether the other side denies by the meaning of a word of its own, near the counterpart of what
 * the cue acts on: did not open, kept closed, refused to open, no longer uses, stopped using. */
static bool is_denied_otherwise(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    const struct cd_side *other = &d->side[1 - s];
    uint32_t mate = c->head != CD_NONE ? cd_word_mate(d, s, c->head) : CD_NONE;
    bool denies = mate != CD_NONE && cd_table_denies(cd_word_base(&other->words[mate]));
    bool behind = false; /* "objects to it and demands that trucks be barred": denies the next */
    for (uint32_t w = 0; mate != CD_NONE && w < other->n_words && !behind; w++) {
        const struct cd_word *word = &other->words[w];
        bool near = w + DENIAL_REACH >= mate && w <= mate + DENIAL_REACH &&
                    !(w > mate && cd_word_is(word, "unless"));
        behind = denies && w > mate && (cd_word_is(word, "and") || cd_word_is(word, "but"));
        struct cd_str base = cd_word_base(word), own = cd_word_base(&d->side[s].words[c->head]);
        if (w == mate && cd_word_kinship(&d->side[s].words[c->head], word) > 0)
            continue; /* did not question, disputed */
        if (cd_str_same(base, own))
            continue; /* did not end, came to an end: the very thing that is denied */
        if (near && !(word->flags & CD_WORD_TWIN) && !is_other_word(d, 1 - s, w, c) &&
            word->statement == other->words[mate].statement &&
            (cd_table_denies(base) || is_out_of(other, w)))
            return true;
    }
    return cd_has_new_opposite(d, s, c->scope) || is_supposed_away(d, s, c) || keeps_from(other);
}

/* "voted against the budget", "votes cast against it": the words that deny stand there too. */
static bool is_said(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++) {
        uint32_t m = d->side[s].words[w].match;
        bool same = m != CD_NONE && (d->matches[m].how < CD_HOW_SENSE || w > c->words.first);
        if (!(same && cd_word_agrees(d, s, w)) && !(d->side[s].words[w].flags & CD_WORD_TWIN))
            return false;
    }
    return c->words.count > 1;
}

bool cd_denial_in_words(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    return is_said(d, s, c) || is_lacked(d, s, c) || is_denied_otherwise(d, s, c) ||
           cd_phrase_opposed(d, s, c->scope);
}
