/*
 * Sources that are named without a plain verb of saying: who judges, confirms or accuses; in whose
 * view, by whose count it is so. They are compared by the last noun of their names.
 */
#include <string.h>

#include "diff/predicate.h"
#include "diff/speaker.h"
#include "diff/tables.h"
#include "util/str.h"

/* Two roles this near are the same one: spokesman, spokeswoman. */
#define ROLE_FLOOR     0.73f
/* Who judges is compared where what is judged and how agrees so far. */
#define SAME_JUDGEMENT 0.6
/* The same where both sides say whose view it is. */
#define SAME_VIEWED    0.4
/* The same where a source of one side has a verb of saying and that of the other has none. */
#define SAME_WORDS     0.7
/* Words from "saw" to "as". */
#define AS_REACH       6u
/* Statements of a side in which a view is looked for. */
#define FEW            3u
/* Words from "put" to the figure, or from the figure to "by". */
#define FIGURE_REACH   9u

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

/* Whether "as" stands a few words behind the verb at v: saw it as a threat. */
static bool opens_as(const struct cd_side *side, uint32_t v)
{
    for (uint32_t w = v + 1; w < side->n_words && w < v + AS_REACH; w++)
        if (cd_word_is(&side->words[w], "as") &&
            side->words[w].statement == side->words[v].statement)
            return true;
    return false;
}

/* Whether the verb at v judges: called it a waste, not called for it. */
static bool judges(const struct cd_side *side, uint32_t v)
{
    static const char *const particles[] = {"for", "on", "off", "out", "up", "in", NULL};
    for (uint32_t w = v + 1; w + 1 < side->n_words && w < v + 3; w++)
        if ((cd_word_is(&side->words[w], "each") && cd_word_is(&side->words[w + 1], "other")) ||
            (cd_word_is(&side->words[w], "one") && cd_word_is(&side->words[w + 1], "another")))
            return false; /* blamed each other: who is named first tells nothing */
    if (cd_str_is(cd_word_base(&side->words[v]), "see") && !cd_word_is(&side->words[v], "seeing") &&
        !opens_as(side, v))
        return false; /* saw the smoke; but reported seeing it */
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
        uint32_t same = name_at(&d->side[0], x);
        if (a.count < 2 || b.count < 2 || (same != CD_NONE && same == name_at(&d->side[1], y)))
            return false; /* Prof. Lund, Professor Lund */
        x--;
        y--;
    }
    if (cd_roles_opposed(&v[x], &w[y]))
        return true;
    uint32_t name = name_at(&d->side[0], x);
    if (name != CD_NONE && name == name_at(&d->side[1], y))
        return false;
    if ((v[x].flags | w[y].flags) & CD_WORD_VALUE)
        return false; /* Monday will see it */
    enum cd_how how;
    bool apart = !(v[x].flags & CD_WORD_TWIN) && !(w[y].flags & CD_WORD_TWIN) &&
                 !((v[x].flags ^ w[y].flags) & CD_WORD_NAME);
    return apart && !cd_roles_same(&v[x], &w[y]) &&
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

void cd_flag_judges(struct cd_diff *d)
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
    FRAME_VIEW,   /* in the view of the employers */
    FRAME_CLEFT,  /* it was the mayor who said */
    FRAME_CITED,  /* citing hospital staff */
    FRAME_SHOWN,  /* a leaked memo shows */
    FRAME_CALLED, /* the mayor called it "a death trap" */
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

/* "as far as the employers can tell", "the employers reckon that": who knows at word w, the verb
 * or what stands before it, or an empty range. */
static struct cd_range knowing_at(const struct cd_side *side, uint32_t w)
{
    static const char *const can[] = {"can", "could", "know", "knows", "knew", NULL};
    static const char *const reckon[] = {
        "reckon",     "reckons",    "reckoned", "estimate",  "estimates",  "estimated", "calculate",
        "calculates", "calculated", "maintain", "maintains", "maintained", NULL};
    const struct cd_range none = {0, 0};
    const struct cd_word *word = &side->words[w];
    if (word[-1].weight < 0.5f)
        return none;
    if (cd_word_is_one_of(word, reckon))
        return w + 1 < side->n_words && cd_word_is(word + 1, "that") ? run_before(side, w - 1)
                                                                     : none;
    if (!cd_word_is_one_of(word, can))
        return none;
    struct cd_range who = run_before(side, w - 1);
    uint32_t first = who.first;
    first -= first > 0 && cd_word_is(&side->words[first - 1], "the");
    return first > 1 && cd_word_is(&side->words[first - 1], "as") &&
                   cd_word_is(&side->words[first - 2], "far")
               ? who
               : none;
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
    static const char *const puts[] = {"put",       "puts",   "estimate", "estimates",
                                       "estimated", "reckon", "reckons",  "reckoned",
                                       "gave",      "gives",  "give",     NULL};
    static const char *const opens[] = {"in", "by", "on", "to", "from", NULL};
    static const char *const as[] = {"as", NULL};
    const struct cd_range none = {0, 0};
    const struct cd_word *word = &side->words[w];
    if (w == 0 || word[-1].statement != word->statement)
        return none;
    static const char *const takes[] = {"take",  "takes", "took", "taken", "hold",
                                        "holds", "held",  "of",   NULL};
    static const char *const stands[] = {"view", "opinion", "position", "stand", "line", NULL};
    if (w > 2 && cd_word_is_one_of(word, stands) && w + 1 < side->n_words &&
        cd_word_is(word + 1, "that") && cd_word_is(word - 1, "the") &&
        cd_word_is_one_of(word - 2, takes))
        return judge_of(side, cd_word_is(word - 2, "of") ? w - 3 : w - 2);
    struct cd_range who = knowing_at(side, w);
    if (who.count)
        return who;
    if (cd_word_is_one_of(word, views)) {
        if (w + 2 < side->n_words && cd_word_is(word + 1, "of"))
            return run_behind(side, w + 1);
        uint32_t v = w - (w > 1 && cd_word_is(word - 1, "own")); /* the region's own estimate */
        uint32_t owner = cd_word_is(&side->words[v - 1], "'s") && v > 1 ? v - 2 : v - 1;
        bool owned = owner + 2 == v || side->words[v].pos > side->words[owner].pos + 1;
        return owned && side->words[owner].weight > 0.5f && opens_view(side, owner, opens)
                   ? run_before(side, owner)
                   : none;
    }
    if (w + 1 < side->n_words && cd_word_is(word + 1, "it") && cd_word_is_one_of(word, sees))
        return word[-1].weight > 0.5f && opens_view(side, w - 1, as) ? run_before(side, w - 1)
                                                                     : none;
    static const char *const at[] = {"at", "as", NULL};
    uint32_t figure = CD_NONE;
    for (uint32_t k = w + 1; k + 1 < side->n_words && k < w + FIGURE_REACH && figure == CD_NONE;
         k++)
        if (cd_word_is_one_of(&side->words[k], at))
            figure = side->words[k + 1].flags & CD_WORD_VALUE ? k + 1
                     : k + 2 < side->n_words && side->words[k + 2].flags & CD_WORD_VALUE
                         ? k + 2 /* at another 70 million */
                         : CD_NONE;
    static const char *const counts[] = {"counted", "counts", "count", NULL};
    if (cd_word_is_one_of(word, counts) && w + 1 < side->n_words && word[1].flags & CD_WORD_VALUE)
        return word[-1].weight > 0.5f ? run_before(side, w - 1) : none;
    if (figure == CD_NONE || !cd_word_is_one_of(word, puts))
        return none;
    for (uint32_t k = figure + 1;
         cd_predicate_is_be(word - 1) && k < side->n_words && k <= figure + FIGURE_REACH; k++)
        if (cd_word_is(&side->words[k], "by"))
            return run_behind(side, k); /* was put at 5,000 by the organisers */
    return word[-1].weight > 0.5f ? run_before(side, w - 1) : none;
}

/* "Police put the crowd at 6,000": whether the frame at the run of words gives a figure, and what
 * it is of is spoken of on the other side. */
static bool gives_figure(const struct cd_diff *d, unsigned s, struct cd_range source)
{
    const struct cd_side *side = &d->side[s];
    uint32_t w = cd_range_end(source);
    bool figure = false, said = false;
    for (uint32_t k = w; k < side->n_words && k < w + FIGURE_REACH; k++) {
        if (side->words[k].statement != side->words[source.first].statement)
            break;
        figure |= (side->words[k].flags & CD_WORD_VALUE) != 0;
        said |= !(side->words[k].flags & CD_WORD_VALUE) && side->words[k].weight > 0.5f &&
                cd_word_is_said(d, s, k);
    }
    return figure && said;
}

/* "the projection of our staff": a source that is a paper, whoever wrote it. */
static bool is_paper(const struct cd_side *side, struct cd_range r)
{
    static const char *const nouns[] = {
        "project",  "report", "studi",  "survey",    "figur",  "data", "estim",   "forecast",
        "document", "paper",  "review", "statement", "record", "poll", "analysi", NULL};
    for (uint32_t w = r.first; w < cd_range_end(r); w++)
        if (cd_str_is_one_of(side->words[w].root, nouns))
            return true;
    return false;
}

/* Whether a quotation begins a few words behind w, in its statement. */
static bool quotes_behind(const struct cd_side *side, uint32_t w)
{
    for (uint32_t k = 0; k < side->n_marks; k++) {
        struct cd_range r = cd_side_words(side, side->marks[k]->tokens);
        if (side->marks[k]->kind == CD_MARK_QUOTE && r.count && r.first > w &&
            r.first <= w + FIGURE_REACH)
            return true;
    }
    return false;
}

/* A paper that somebody has made, who stands before it. */
static bool is_figure(const struct cd_word *w)
{
    static const char *const words[] = {"estimate", "estimates", "figure",   "figures", "data",
                                        "report",   "study",     "forecast", "survey",  NULL};
    return cd_word_is_one_of(w, words);
}

/* The source that the frame names at word w of a side, or an empty range. */
static struct cd_range framed_at(const struct cd_side *side, uint32_t w, enum frame frame)
{
    static const char *const cites[] = {"citing", "quoting", NULL};
    static const char *const pointing[] = {"pointed", "pointing", "points", NULL};
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
    if (frame == FRAME_CITED) {
        bool points = w + 1 < side->n_words && cd_word_is(word + 1, "to") &&
                      cd_word_is_one_of(word, pointing);
        struct cd_range r =
            points || cd_word_is_one_of(word, cites) ? run_behind(side, points ? w + 1 : w) : none;
        while (r.count > 1 && is_figure(&side->words[cd_range_end(r) - 1]))
            r.count--; /* a Finance Ministry estimate */
        return r;
    }
    if (frame == FRAME_CALLED)
        return judges(side, w) && quotes_behind(side, w) ? judge_of(side, w) : none;
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

void cd_flag_framed(struct cd_diff *d)
{
    bool single = d->side[0].n_statements == 1 && d->side[1].n_statements == 1;
    if (cd_drafts_have(d, CD_FLAG_ATTRIBUTION) || d->side[0].n_statements > FEW ||
        d->side[1].n_statements > FEW)
        return;
    for (unsigned frame = 0; frame < N_FRAMES; frame++) {
        if (!single && frame != FRAME_VIEW && frame != FRAME_CITED)
            continue;
        struct cd_range r[2] = {framed(&d->side[0], (enum frame)frame),
                                framed(&d->side[1], (enum frame)frame)};
        bool both = frame == FRAME_VIEW &&
                    ((r[0].count && r[1].count) || (r[0].count && gives_figure(d, 0, r[0])) ||
                     (r[1].count && gives_figure(d, 1, r[1])));
        for (unsigned s = 0; s < 2 && frame == FRAME_VIEW; s++)
            if (r[s].count && !r[1 - s].count && !cd_drafts_have(d, CD_FLAG_ATTRIBUTION))
                cd_flag_view_against_turn(d, s, r[s]);
        if (cd_drafts_have(d, CD_FLAG_ATTRIBUTION))
            return;
        if (cd_diff_agreement(d) < (both ? SAME_VIEWED : SAME_JUDGEMENT))
            continue;
        for (unsigned s = 0; s < 2; s++) {
            struct cd_source x;
            if (r[s].count || !r[1 - s].count ||
                (cd_diff_agreement(d) < (frame == FRAME_CALLED || frame == FRAME_CITED
                                             ? SAME_JUDGEMENT
                                             : SAME_WORDS) &&
                 !(frame == FRAME_VIEW && gives_figure(d, 1 - s, r[1 - s]))) ||
                cd_sources_read(d, s, &x, 1) != 1)
                continue;
            for (uint32_t w = x.words.first; w < cd_range_end(x.words); w++)
                if (cd_source_word(d, s, x.mark, w)) {
                    r[s].first = r[s].count ? r[s].first : w;
                    r[s].count = w + 1 - r[s].first;
                }
        }
        if (frame == FRAME_VIEW && cd_diff_agreement(d) < SAME_WORDS &&
            is_paper(&d->side[0], r[0]) != is_paper(&d->side[1], r[1]))
            continue;
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
