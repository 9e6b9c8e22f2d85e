/*
 * Sources inside what is said: "according to the auditors", "as far as the Board can tell", "our
 * own experts reckon that". A speaker or a report passes on what others have said, and another
 * version may give it to somebody else.
 *
 * Who reports it all is no such source (flags_turn.c). Two sources are others only where they
 * cannot be one: nouns for people that have nothing in common, bodies of kinds that exclude each
 * other, one's own people and those of somebody whom one speaks of. Cost: words times frames; the
 * statements near the pair where a body has to be looked up.
 */
#include "diff/name.h"
#include "diff/predicate.h"
#include "diff/source_frame.h"
#include "util/str.h"

#define MAX_SOURCES 6u
/* Two roles this near are the same one. */
#define ROLE_FLOOR  0.73f
/* Who said it is compared where what was said agrees so far. */
#define SAME_CLAIM  0.4
#define FEW_WORDS   2u
/* Words from "we" to what is done to a body, and from there to the body. */
#define DONE_REACH  9u
/* Statements on both sides of the pair in which a body is looked for. */
#define NEAR        400u

struct sources {
    struct cd_framed items[MAX_SOURCES];
    uint32_t n;
};

static void add(struct sources *out, const struct cd_framed *x)
{
    for (uint32_t k = 0; k < out->n; k++)
        if (x->words.first < cd_range_end(out->items[k].words) &&
            out->items[k].words.first < cd_range_end(x->words))
            return;
    if (out->n < MAX_SOURCES)
        out->items[out->n++] = *x;
}

/* Sources of frames, then those of marks that name a role. */
static struct sources read_all(const struct cd_diff *d, unsigned s)
{
    const struct cd_side *side = &d->side[s];
    struct sources out = {.n = 0};
    struct cd_framed x;
    for (uint32_t w = 0; w < side->n_words && out.n < MAX_SOURCES; w++)
        if (cd_frame_read(d, side, w, &x))
            add(&out, &x);
    struct cd_source marks[MAX_SOURCES];
    uint32_t n = cd_sources_read(d, s, marks, MAX_SOURCES);
    for (uint32_t k = 0; k < n; k++) {
        x = (struct cd_framed){
            .head = CD_NONE, .plain = true, .statement = marks[k].mark->statement};
        for (uint32_t w = marks[k].words.first; w < cd_range_end(marks[k].words); w++)
            if (cd_source_word(d, s, marks[k].mark, w)) {
                x.words.first = x.head == CD_NONE ? w : x.words.first;
                x.head = w;
                x.words.count = w + 1 - x.words.first;
            }
        x.head = x.words.count ? cd_frame_head(side, x.words) : CD_NONE;
        x.kin = x.words.first > 0 && (cd_side_is_at(side, x.words.first - 1, "his") ||
                                      cd_side_is_at(side, x.words.first - 1, "her"));
        if (x.head != CD_NONE)
            add(&out, &x);
    }
    return out;
}

/* Words that may be anybody of a body or a paper of one. */
static bool is_generic(const struct cd_side *side, const struct cd_framed *x)
{
    static const char *const words[] = {
        "officials", "sources",      "authorities", "spokesman",  "spokeswoman",     "spokesperson",
        "official",  "people",       "observers",   "colleagues", "staff",           "reports",
        "report",    "figures",      "data",        "records",    "documents",       "statistics",
        "estimates", "estimate",     "study",       "studies",    "survey",          "some",
        "others",    "many",         "one",         "all",        "everyone",        "both",
        "law",       "plan",         "plans",       "schedule",   "rules",           "side",
        "media",     "witnesses",    "locals",      "residents",  "representatives", "projections",
        "polls",     "calculations", "management",  "account",    "accounts",        "projection",
        "papers",    "parties",      "sides",       "someone",    "somebody",        "source",
        NULL};
    return cd_side_has_at(side, x->head, words) &&
           !(cd_side_is_at(side, x->head, "official") && x->head > x->words.first);
}

static bool is_body_word(const struct cd_side *side, uint32_t w)
{
    static const char *const words[] = {
        "ministry",   "government",   "office",       "department",     "agency",     "authority",
        "commission", "committee",    "party",        "company",        "embassy",    "army",
        "board",      "union",        "bank",         "institute",      "court",      "service",
        "college",    "federation",   "association",  "firm",           "line",       "airline",
        "council",    "police",       "bureau",       "region",         "house",      "state",
        "club",       "team",         "inspectorate", "cabinet",        "parliament", "assembly",
        "opposition", "university",   "hospital",     "administration", "navy",       "compact",
        "delegation", "organisation", "organization", "group",          "alliance",   "country",
        NULL};
    return cd_side_has_at(side, w, words);
}

/* Whether a source is a person or people by a common noun: the auditors, his assistant. */
static bool is_people(const struct cd_side *side, const struct cd_framed *x)
{
    const struct cd_word *head = &side->words[x->head];
    return !(head->flags & (CD_WORD_NAME | CD_WORD_VALUE)) && !is_body_word(side, x->head) &&
           !(side->doc->tokens[head->token].flags & CD_TOKEN_CAPITAL) && !is_generic(side, x) &&
           (!cd_word_is_office(head->text) || cd_word_is(head, "prosecutor") ||
            cd_word_is(head, "judge"));
}

/* Whether a content word of either source stands among those of the other, or means the same. */
static bool share_words(const struct cd_diff *d, const struct cd_framed *a,
                        const struct cd_framed *b)
{
    const struct cd_word *x = d->side[0].words, *y = d->side[1].words;
    for (uint32_t v = a->words.first; v < cd_range_end(a->words); v++)
        for (uint32_t w = b->words.first; w < cd_range_end(b->words); w++) {
            enum cd_how how;
            /* tug masters, tug captains; but a ministry in Oskel, newspapers in Oskel */
            bool heads = v == a->head || w == b->head ||
                         !(d->side[0].doc->tokens[x[v].token].flags & CD_TOKEN_CAPITAL);
            if (!cd_word_is_content(&x[v]) || !cd_word_is_content(&y[w]) || !heads)
                continue;
            if (cd_roles_opposed(&x[v], &y[w]))
                return false;
            if (cd_words_inflect(&x[v], &y[w]) || cd_roles_same(&x[v], &y[w]) ||
                (v == a->head && w == b->head &&
                 cd_word_similarity(d, &x[v], &y[w], &how) >= ROLE_FLOOR))
                return true;
        }
    return cd_names_known_one(d, a->words, b->words);
}

/* Whether the other side has the noun of a source too. */
static bool is_spoken_of(const struct cd_diff *d, unsigned s, const struct cd_framed *x)
{
    return (d->side[s].words[x->head].flags & CD_WORD_TWIN) != 0;
}

/* Whether somebody of the document of side s, near the pair, does something to that body. */
static bool deals_with(const struct cd_diff *d, unsigned s, uint32_t body)
{
    static const char *const deals[] = {"asked",    "ask",      "told",  "requested", "informed",
                                        "invited",  "reported", "wrote", "referred",  "await",
                                        "awaiting", "expect",   "sued",  NULL};
    static const char *const first[] = {"i", "we", NULL};
    const struct cd_side *side = &d->side[s];
    const struct cd_doc *doc = side->doc;
    uint32_t at = side->statements[0], from = at > NEAR ? at - NEAR : 0;
    for (uint32_t k = from; k < doc->n_statements && k < at + NEAR; k++) {
        uint32_t who = CD_NONE, deal = CD_NONE;
        struct cd_range r = doc->statements[k].tokens;
        for (uint32_t t = r.first; t < cd_range_end(r); t++) {
            struct cd_str text = cd_ctx_string(d->ctx, doc->tokens[t].fold);
            if (cd_str_is_one_of(text, first))
                who = t;
            else if (who != CD_NONE && t - who < DONE_REACH && cd_str_is_one_of(text, deals))
                deal = t;
            else if (deal != CD_NONE && t - deal < DONE_REACH && t > r.first &&
                     doc->tokens[t].fold == body &&
                     !cd_str_is(cd_ctx_string(d->ctx, doc->tokens[t - 1].fold), "our"))
                return true;
        }
    }
    return false;
}

/* "We have asked the Board to investigate": whether somebody who speaks of himself does something
 * to a body, which therefore is another one. */
static bool is_dealt_with(const struct cd_diff *d, unsigned s, uint32_t body)
{
    for (unsigned k = 0; k < 2; k++)
        if (deals_with(d, k, d->side[s].words[body].fold))
            return true;
    return false;
}

static uint32_t speaker_of(const struct cd_side *side, const struct cd_framed *x)
{
    return side->doc->statements[x->statement].speaker;
}

/* "our experts", "the Compact's own experts": the owner of the same people as a name that the one
 * who says "our" speaks of in the same breath, as of somebody else. */
static bool is_others(const struct cd_diff *d, unsigned s, const struct cd_framed *own,
                      const struct cd_framed *x)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (own->head == CD_NONE || x->head == CD_NONE ||
        !cd_words_inflect(&side->words[own->head], &other->words[x->head]))
        return false;
    for (uint32_t w = x->words.first; w < x->head; w++) {
        const struct cd_word *owner = &other->words[w];
        if (!cd_word_is_content(owner) ||
            !(other->doc->tokens[owner->token].flags & CD_TOKEN_CAPITAL))
            continue;
        for (uint32_t k = 1; k < side->n_words; k++)
            if (side->words[k].fold == owner->fold && side->words[k].statement == own->statement &&
                !cd_range_holds(own->words, k) && !cd_word_is_own(side, k - 1))
                return cd_word_is(&side->words[k - 1], "the");
    }
    return false;
}

/* Whether the one who says "we" on side s is not the source that the other side names: only where
 * the same person speaks there, who would not call himself so. */
static bool is_not_own(const struct cd_diff *d, unsigned s, const struct cd_framed *own,
                       const struct cd_framed *x)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    if (x->head == CD_NONE)
        return false;
    if (is_others(d, s, own, x))
        return true;
    if (speaker_of(side, own) == CD_NONE || speaker_of(other, x) == CD_NONE ||
        is_spoken_of(d, 1 - s, x) ||
        (own->head != CD_NONE && cd_words_inflect(&side->words[own->head], &other->words[x->head])))
        return false;
    if (is_body_word(other, x->head))
        return is_dealt_with(d, 1 - s, x->head);
    return is_people(other, x);
}

static bool are_others(const struct cd_diff *d, const struct cd_framed *a,
                       const struct cd_framed *b)
{
    const struct cd_framed *const both[2] = {a, b};
    if (a->own != b->own)
        return a->own ? is_not_own(d, 0, a, b) : is_not_own(d, 1, b, a);
    for (unsigned s = 0; s < 2; s++)
        if (both[s]->myself)
            return both[1 - s]->head != CD_NONE && !both[1 - s]->myself &&
                   is_body_word(&d->side[1 - s], both[1 - s]->head);
    if (a->own || a->head == CD_NONE || b->head == CD_NONE || share_words(d, a, b))
        return false;
    for (unsigned s = 0; s < 2; s++)
        if (is_spoken_of(d, s, both[s]))
            return false;
    struct cd_source x = {.words = a->words}, y = {.words = b->words};
    if (cd_source_bodies_exclude(d, &x, &y))
        return true;
    if (is_body_word(&d->side[0], a->head) && is_body_word(&d->side[1], b->head))
        return is_dealt_with(d, 0, a->head) || is_dealt_with(d, 1, b->head);
    return is_people(&d->side[0], a) && is_people(&d->side[1], b);
}

/* Whether what two sources are given for is the same. */
static bool is_same_claim(const struct cd_diff *d, const struct cd_framed *a,
                          const struct cd_framed *b)
{
    double x = cd_statement_agreement(d, 0, a->statement);
    double y = cd_statement_agreement(d, 1, b->statement);
    double own = x < y ? x : y, all = cd_diff_agreement(d);
    uint32_t said = 0;
    for (uint32_t w = 0; w < d->side[0].n_words; w++)
        said += d->side[0].words[w].flags & CD_WORD_CONTENT && cd_word_agrees(d, 0, w);
    return said >= FEW_WORDS && (own > all ? own : all) >= SAME_CLAIM;
}

/* Whether a source of a report may be the one who speaks on the other side: the minister said. */
static bool may_report(const struct cd_diff *d, unsigned s, const struct cd_framed *x,
                       const struct cd_framed *y)
{
    const struct cd_side *side = &d->side[s];
    if (speaker_of(side, x) != CD_NONE || speaker_of(&d->side[1 - s], y) == CD_NONE)
        return false;
    return x->plain ||
           (x->head != CD_NONE &&
            (cd_word_is_office(side->words[x->head].text) ||
             (side->words[x->head].flags & CD_WORD_NAME && !is_body_word(side, x->head)) ||
             cd_words_have_turn(d, s, x->words)));
}

static void flag(struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    struct cd_draft *f = cd_draft_add(d, CD_FLAG_ATTRIBUTION, 3, "attribution.source",
                                      "who is said to have said it");
    cd_draft_span(f, 0, cd_words_span(&d->side[0], a.first, cd_range_end(a) - 1));
    cd_draft_span(f, 1, cd_words_span(&d->side[1], b.first, cd_range_end(b) - 1));
}

/* "he said", "his assistant said": the one whose the other is, by pronoun or by a name that both
 * sides have, is named on one side as who says it. */
static bool flag_kin(struct cd_diff *d, unsigned s, const struct cd_framed *x)
{
    const struct cd_side *side = &d->side[s], *other = &d->side[1 - s];
    bool his = cd_side_is_at(side, x->words.first - 1, "his");
    if (!x->kin || !is_people(side, x) || is_spoken_of(d, s, x) ||
        cd_diff_agreement(d) < SAME_CLAIM)
        return false;
    for (uint32_t k = 0; k < other->n_marks; k++) {
        const struct cd_mark *m = other->marks[k];
        struct cd_range r = cd_side_words(other, m->tokens);
        if (m->kind != CD_MARK_ATTRIBUTION || !r.count)
            continue;
        const struct cd_word *who = &other->words[r.first];
        bool named = other->doc->tokens[who->token].flags & CD_TOKEN_CAPITAL &&
                     cd_word_is_content(who) && who->flags & CD_WORD_TWIN;
        bool owned = false; /* named before "his" on this side */
        for (uint32_t w = 0; named && w < x->words.first; w++)
            owned |= side->words[w].fold == who->fold;
        if (!owned && !cd_word_is(who, his ? "he" : "she"))
            continue;
        struct cd_range shown = {x->words.first - 1, x->words.count + 1}, one = {r.first, 1};
        flag(d, s ? one : shown, s ? shown : one);
        return true;
    }
    return false;
}

void cd_flag_embedded(struct cd_diff *d)
{
    if (cd_drafts_have(d, CD_FLAG_ATTRIBUTION) || cd_side_hides(d, 0) || cd_side_hides(d, 1))
        return;
    struct sources list[2] = {read_all(d, 0), read_all(d, 1)};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t k = 0; k < list[s].n; k++)
            if (flag_kin(d, s, &list[s].items[k]))
                return;
    for (uint32_t i = 0; i < list[0].n; i++)
        for (uint32_t j = 0; j < list[1].n; j++) {
            const struct cd_framed *a = &list[0].items[i], *b = &list[1].items[j];
            if ((a->plain && b->plain) || may_report(d, 0, a, b) || may_report(d, 1, b, a) ||
                !are_others(d, a, b) || !is_same_claim(d, a, b))
                continue;
            bool named = false; /* by another source of the other side */
            for (uint32_t k = 0; k < list[1].n; k++)
                named |= k != j && a->head != CD_NONE && list[1].items[k].head != CD_NONE &&
                         share_words(d, a, &list[1].items[k]);
            for (uint32_t k = 0; k < list[0].n; k++)
                named |= k != i && b->head != CD_NONE && list[0].items[k].head != CD_NONE &&
                         share_words(d, &list[0].items[k], b);
            if (named)
                continue;
            flag(d, a->words, b->words);
            return;
        }
}
