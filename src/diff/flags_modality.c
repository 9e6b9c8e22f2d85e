/*
 * Modality: how firmly something is said. Modal verbs (modality.c); hedges; conditions.
 *
 * Hedges and conditions of the two sides settle each other. A hedge is flagged where the claim it
 * weakens stands unhedged on the other side, a condition where its clause has gone, or has become
 * a plain claim, and the rest of the statement stands.
 */
#include "diff/modality.h"
#include "diff/stance.h"
#include "util/str.h"

#define AGREEMENT      0.6
/* The share of what a hedge weakens that is said there, where its first word is. */
#define SUBJECT_SAID   0.5
/* Words from a negation to the hedge that it denies: nobody, as he said, suspected. */
#define DENIED_REACH   1u
/* So many marks of a side are looked through for a hedge. */
#define MANY_MARKS     64u
/* Words of whom one believes. */
#define BELIEVED_WORDS 2u

/* Whether word w of side s is part of a hedge: we expect, to which "we reckon" corresponds. */
static bool is_in_hedge(const struct cd_diff *d, unsigned s, uint32_t w)
{
    for (uint32_t k = 0; w != CD_NONE && k < d->side[s].n_marks && k < MANY_MARKS; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_MODALITY &&
            cd_mark_is(d, d->side[s].marks[k], "hedge") &&
            cd_range_holds(cd_side_words(&d->side[s], d->side[s].marks[k]->tokens), w))
            return true;
    return false;
}

/* Whether a side speaks of what somebody holds to be so, or of how likely it is. */
static bool speaks_of_belief(const struct cd_diff *d, unsigned s)
{
    static const char *const stems[] = {
        "believ",    "think",     "suspect", "alleg",      "assum",    "expect",    "presum",
        "estim",     "suppos",    "consid",  "suggest",    "possibl",  "possibil",  "chanc",
        "risk",      "uncertain", "doubt",   "seem",       "appear",   "provision", "preliminari",
        "accus",     "charg",     "indict",  "prosecut",   "plead",    "trial",     "accusation",
        "suspicion", "sign",      "indic",   "deem",       "regard",   "reckon",    "rumour",
        "rumor",     "taken",     "held",    "likelihood", "knowledg", "whether",   "probabl",
        NULL};
    static const char *const seems[] = {"seem", "appear", "likelihood", "probabl", NULL};
    const struct cd_side *side = &d->side[s];
    if (cd_side_takes_stance(side, CD_STANCE_HEDGE))
        return true;
    for (uint32_t w = 0; w < side->n_words; w++) {
        const struct cd_word *word = &side->words[w];
        bool own = word->match == CD_NONE || word->flags & CD_WORD_ASIDE;
        if (cd_str_is_one_of(word->root, stems) &&
            (own || is_in_hedge(d, 1 - s, cd_word_mate(d, s, w))))
            return true; /* aside: police believe, it is thought */
        if (!own && d->matches[word->match].how == CD_HOW_SENSE &&
            cd_str_is_one_of(word->root, seems))
            return true; /* it appears that it was, it seems to have been */
        if (cd_word_is(word, "far") && w + 2 < side->n_words && cd_word_is(&word[1], "as") &&
            w > 0 && cd_word_is(&word[-1], "as"))
            return true; /* as far as she knew */
    }
    return false;
}

/* "In our view", "she argued": the speaker's own view, which the other side reports as one. */
static bool is_view_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const own[] = {"view",     "opinion",   "mind",  "believ", "think",
                                      "judgment", "judgement", "estim", "feel",   NULL};
    static const char *const there[] = {"argu",    "maintain", "contend",   "view",    "opinion",
                                        "mind",    "judg",     "felt",      "feel",    "convinc",
                                        "consid",  "regard",   "believ",    "insist",  "think",
                                        "thought", "judgment", "judgement", "persuad", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool view = false;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        view |= cd_str_is_one_of(side->words[w].root, own);
    for (uint32_t w = 0; view && w < other->n_words; w++)
        if (cd_stance_at(other, w, CD_STANCE_VIEW, false) ||
            cd_str_is_one_of(other->words[w].root, there) ||
            cd_str_is_one_of(cd_word_base(&other->words[w]), there))
            return true;
    return false;
}

bool cd_modal_hedged(const struct cd_diff *d, struct cd_seen_list *list, unsigned s)
{
    for (uint32_t k = 0; k < list->n; k++) {
        struct cd_seen *o = &list->items[k];
        if (!o->settled && cd_modal_group(d, o->mark) == CD_MODAL_HEDGE) {
            o->settled = true;
            return true;
        }
    }
    return speaks_of_belief(d, s);
}

void cd_modal_flag_one(struct cd_diff *d, unsigned s, const struct cd_seen *x, unsigned severity,
                       const char *rule, const char *what)
{
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_MODALITY, severity, rule, what);
    cd_draft_span(f, s, x->mark->span);
}

static bool is_attributed(const struct cd_diff *d, unsigned s)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++)
        if (d->side[s].marks[k]->kind == CD_MARK_ATTRIBUTION)
            return true;
    return false;
}

/* Whether the other side leaves open whether it is so by a modal verb of its own, amid the words
 * that hedge c of side s weakens: perhaps we were late, might we have been? */
static bool leaves_open(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const words[] = {"may", "might", "could", NULL};
    static const char *const expects[] = {"expect", "anticip", NULL};
    static const char *const should[] = {"should", "ought", NULL};
    bool expected = false; /* I expect it by June: it should be here by June */
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        expected |= cd_str_is_one_of(d->side[s].words[w].root, expects);
    const struct cd_side *other = &d->side[1 - s];
    for (uint32_t k = 0; k < other->n_marks; k++) {
        struct cd_range r = cd_side_words(other, other->marks[k]->tokens);
        struct cd_range scope = cd_side_words(other, other->marks[k]->scope);
        if (other->marks[k]->kind != CD_MARK_MODALITY || !r.count ||
            !(cd_word_is_one_of(&other->words[r.first], words) ||
              (expected && cd_word_is_one_of(&other->words[r.first], should))) ||
            other->words[r.first].flags & CD_WORD_TWIN)
            continue;
        if (s ? cd_words_share(d, scope, c->scope) : cd_words_share(d, c->scope, scope))
            return true;
    }
    return false;
}

/* "twice as likely as", "more likely than": a likelihood that is told, not doubted; "perhaps I may
 * answer this one": no more than polite. */
static bool doubts_nothing(const struct cd_side *side, const struct cd_seen *c)
{
    static const char *const degrees[] = {"as", "more", "less", "equally", NULL};
    static const char *const me[] = {"i", "we", NULL};
    static const char *const may[] = {"may", "might", "could", "can", NULL};
    uint32_t first = c->words.first, end = cd_range_end(c->words);
    if (first > 0 && cd_word_is(&side->words[end - 1], "likely") &&
        cd_word_is_one_of(&side->words[first - 1], degrees))
        return true;
    if (first > 0 && cd_word_is_one_of(&side->words[first - 1], may))
        return true; /* may possibly: no more than may */
    return end + 1 < side->n_words && cd_word_is_one_of(&side->words[end], me) &&
           cd_word_is_one_of(&side->words[end + 1], may);
}

/* Whether a side asks: what is asked is not claimed. */
static bool asks(const struct cd_side *side)
{
    for (uint32_t k = 0; k < side->n_statements; k++)
        if (!cd_statement_asks(side->doc, side->statements[k]))
            return false;
    return side->n_statements > 0;
}

/* Whether word w is part of what says that something will be: is going to. */
static bool foretells(const struct cd_diff *d, unsigned s, uint32_t w)
{
    for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
        const struct cd_mark *m = d->side[s].marks[k];
        struct cd_range r = cd_side_words(&d->side[s], m->tokens);
        if (m->kind == CD_MARK_MODALITY && cd_mark_is(d, m, "future") && w >= r.first &&
            w < cd_range_end(r))
            return true;
    }
    return false;
}

/* "nobody suspected it", "we had not expected to find it": what nobody thought so is denied, not
 * weakened; "I believe my captain": whom one trusts. */
static bool weakens_nothing(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const believed[] = {"you", "him", "my", "her", "your", "in", NULL};
    const struct cd_side *side = &d->side[s];
    uint32_t end = cd_range_end(c->words);
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range cue = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_NEGATION && cue.count &&
            side->marks[k]->statement == c->mark->statement &&
            cd_range_end(cue) <= c->words.first &&
            cd_range_end(cue) + DENIED_REACH >= c->words.first)
            return true;
    }
    static const char *const subjects[] = {"i", "we", "he", "she", "they", "you", NULL};
    if (cd_word_is(&side->words[end - 1], "to") && c->words.count == 2 && c->words.first > 0 &&
        cd_word_is_one_of(&side->words[c->words.first - 1], subjects))
        return true; /* a threat, as she understood it to be */
    if (!cd_word_is(&side->words[end - 1], "believe") || end >= side->n_words ||
        !cd_word_is_one_of(&side->words[end], believed))
        return false;
    for (uint32_t w = end; w <= end + BELIEVED_WORDS; w++)
        if (w + 1 >= side->n_words || side->words[w + 1].statement != c->mark->statement ||
            side->words[w + 1].mark != CD_NONE)
            return true; /* nothing is said of whom one believes */
    return false;
}

/* "we expect them on Monday", "they are due on Monday" */
static bool is_due_there(const struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    static const char *const due[] = {"due", "scheduled", "planned", "slated", NULL};
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool expected = false;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        expected |= cd_str_is(side->words[w].root, "expect");
    for (uint32_t w = 0; expected && w < other->n_words; w++)
        if (cd_word_is_one_of(&other->words[w], due))
            return true;
    return false;
}

static void flag_lone_hedge(struct cd_diff *d, unsigned s, const struct cd_seen *c)
{
    if (is_due_there(d, s, c))
        return;
    if (asks(&d->side[1 - s]) || cd_statement_asks(d->side[s].doc, c->mark->statement) ||
        leaves_open(d, s, c) || doubts_nothing(&d->side[s], c) || is_view_there(d, s, c) ||
        weakens_nothing(d, s, c))
        return;
    if (d->side[s].words[c->words.first].flags & CD_WORD_ASIDE && is_attributed(d, 1 - s))
        return; /* suspect that, according to: whose view it is stands there as well */
    struct cd_range scope = c->scope;
    for (uint32_t w = c->words.first; w < cd_range_end(c->words); w++)
        if (d->side[s].words[w].weight > 0.5f && cd_word_is_said(d, s, w) &&
            !foretells(d, 1 - s, cd_word_mate(d, s, w)))
            return; /* expects, reckons: weakened there as well */
    static const char *const adjectives[] = {"alleged",  "suspected", "presumed",
                                             "apparent", "possible",  "probable",
                                             "supposed", "purported", NULL};
    uint32_t end = cd_range_end(c->words), next = end;
    while (next < d->side[s].n_words && next < end + 2 && d->side[s].words[next].weight < 0.5f)
        next++;
    if (cd_word_is_one_of(&d->side[s].words[end - 1], adjectives) && next < d->side[s].n_words &&
        scope.count && cd_range_end(scope) > next)
        scope.count = next + 1 - scope.first; /* the alleged forger: no more than that */
    double share = scope.count ? cd_words_agreement(d, s, scope) : cd_diff_agreement(d);
    double floor = c->head != CD_NONE && cd_word_is_said(d, s, c->head) ? SUBJECT_SAID : AGREEMENT;
    if ((!scope.count && c->words.count < 3) || share < floor || speaks_of_belief(d, 1 - s))
        return;
    cd_modal_flag_one(d, s, c, 2, "modality.hedge", "a hedge");
}

/* Hedges settle hedges and conditions conditions, one to one. */
static void settle_like(const struct cd_diff *d, struct cd_seen_list *a, struct cd_seen_list *b,
                        enum cd_modal_group group)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n && !a->items[i].settled; j++)
            if (!b->items[j].settled && cd_modal_group(d, a->items[i].mark) == group &&
                cd_modal_group(d, b->items[j].mark) == group)
                a->items[i].settled = b->items[j].settled = true;
}

static bool has_group(const struct cd_diff *d, const struct cd_seen_list *list,
                      enum cd_modal_group group)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (cd_modal_group(d, list->items[k].mark) == group)
            return true;
    return false;
}

/* "Nobody is allowed in without a pass": a pass is required. */
static bool is_denied_without(const struct cd_diff *d)
{
    static const char *const without[] = {"without", "unless", NULL};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++)
            if (d->side[s].marks[k]->kind == CD_MARK_NEGATION) {
                if (cd_side_has_alone(&d->side[s], without))
                    return true;
                break; /* the same for any other */
            }
    return false;
}

/* "requires hospitals to report", "allows hospitals to report": a demand and a permission, each in
 * the other's place. */
static void flag_verbs(struct cd_diff *d)
{
    static const char *const demands[] = {"requir", "oblig", "compel", "forc", "order", NULL};
    static const char *const permits[] = {"allow", "permit", "entitl", "enabl", "let", NULL};
    if (cd_diff_agreement(d) < AGREEMENT || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return;
    for (uint32_t x = 0; x < d->side[0].n_words; x++) {
        struct cd_str v = cd_word_base(&d->side[0].words[x]);
        bool demand = cd_str_is_one_of(v, demands);
        if (!demand && !cd_str_is_one_of(v, permits))
            continue;
        for (uint32_t y = 0; y < d->side[1].n_words; y++) {
            uint32_t mate = cd_word_mate(d, 0, x);
            if (!cd_str_is_one_of(cd_word_base(&d->side[1].words[y]), demand ? permits : demands) ||
                (d->side[0].words[x].flags | d->side[1].words[y].flags) & CD_WORD_TWIN ||
                !(mate == y || cd_words_face(d, x, y)) || is_denied_without(d))
                continue;
            struct cd_draft *f =
                cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.verb", "how firmly it is said");
            cd_draft_word(d, f, 0, x);
            cd_draft_word(d, f, 1, y);
            return;
        }
    }
}

/* Whether the side that is sure leaves it open all the same: found that it may be. */
static bool is_hedged_by_modal(const struct cd_diff *d, uint32_t x, uint32_t y)
{
    const uint32_t at[2] = {x, y};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < d->side[s].n_marks; k++) {
            const struct cd_mark *m = d->side[s].marks[k];
            struct cd_range r = cd_side_words(&d->side[s], m->tokens);
            if (m->kind == CD_MARK_MODALITY && r.count && r.first != at[s] &&
                (cd_mark_is(d, m, "possibility") || cd_mark_is(d, m, "hedge")))
                return true;
        }
    return false;
}

/* "proved that", "suspect that": how firmly those hold it who say so, by verbs of two lists. */
static void flag_strength(struct cd_diff *d, const char *const *strong, const char *const *weak)
{
    if (cd_diff_agreement(d) < AGREEMENT || d->side[0].n_statements != 1 ||
        d->side[1].n_statements != 1)
        return;
    if (cd_drafts_have(d, CD_FLAG_MODALITY))
        return;
    for (uint32_t x = 0; x + 1 < d->side[0].n_words; x++) {
        struct cd_str base = cd_word_base(&d->side[0].words[x]);
        bool firm = cd_str_is_one_of(base, strong);
        if ((!firm && !cd_str_is_one_of(base, weak)) ||
            !cd_word_is(&d->side[0].words[x + 1], "that"))
            continue;
        for (uint32_t y = 0; y + 1 < d->side[1].n_words; y++) {
            if (!cd_str_is_one_of(cd_word_base(&d->side[1].words[y]), firm ? weak : strong) ||
                !cd_word_is(&d->side[1].words[y + 1], "that") || is_hedged_by_modal(d, x, y))
                continue;
            struct cd_draft *f =
                cd_draft_add(d, CD_FLAG_MODALITY, 2, "modality.verb", "how firmly it is said");
            cd_draft_word(d, f, 0, x);
            cd_draft_word(d, f, 1, y);
            return;
        }
    }
}

/* "proved that", "suspect that"; "ordered that", "recommended that". */
static void flag_reports(struct cd_diff *d)
{
    static const char *const sure[] = {"prove",   "prov",   "demonstr", "establish",
                                       "confirm", "show",   "conclud",  "find",
                                       "know",    "reveal", "determin", NULL};
    static const char *const unsure[] = {"suspect", "suggest", "indic",  "hint",   "believ",
                                         "think",   "assum",   "specul", "suppos", "fear",
                                         "presum",  "guess",   "surmis", "impli",  NULL};
    static const char *const orders[] = {"order",    "demand", "requir", "insist", "command",
                                         "instruct", "rule",   "decre",  NULL};
    static const char *const advice[] = {"recommend", "suggest", "advis", "propos",
                                         "invit",     "advoc",   NULL};
    flag_strength(d, sure, unsure);
    flag_strength(d, orders, advice);
}

void cd_flag_modality(struct cd_diff *d)
{
    struct cd_seen_list lists[2] = {cd_seen_collect(d, 0, CD_MARK_MODALITY),
                                    cd_seen_collect(d, 1, CD_MARK_MODALITY)};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++)
            lists[s].items[k].settled |=
                cd_modal_group(d, lists[s].items[k].mark) == CD_MODAL_CONDITION &&
                cd_condition_is_none(&d->side[s], &lists[s].items[k]);
    settle_like(d, &lists[0], &lists[1], CD_MODAL_HEDGE);
    settle_like(d, &lists[0], &lists[1], CD_MODAL_CONDITION);
    cd_modal_verbs(d, lists);
    flag_verbs(d);
    flag_reports(d);
    for (unsigned s = 0; s < 2; s++)
        cd_settle_conditions(d, s, &lists[s]);
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < lists[s].n; k++) {
            const struct cd_seen *c = &lists[s].items[k];
            if (c->settled)
                continue;
            if (cd_modal_group(d, c->mark) == CD_MODAL_HEDGE)
                flag_lone_hedge(d, s, c);
            else if (cd_modal_group(d, c->mark) == CD_MODAL_CONDITION &&
                     !has_group(d, &lists[1 - s], CD_MODAL_CONDITION))
                cd_flag_lone_condition(d, s, c);
        }
}
