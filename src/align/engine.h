/*
 * The alignment engine's inside: what its stages hand on to each other.
 *
 *   types.c       documents -> lists of word types with weights       struct al_vocab, al_side
 *                 (values.c: numbers, amounts; names.c: names; phrases.c: phrases)
 *   similar.c     which types are alike (dots.c: their vectors)       struct al_similar
 *   candidates.c  which pairs of statements are worth a look          struct al_cands
 *   local.c       features of a pair by itself, first logistic stage  z
 *   hmm.c         search in both directions                           p_ab, p_ba
 *   second.c      second stage: residual and merge gain, neighbours   p
 *                 (form.h: what features say together; speakers.c: who speaks)
 *   anchors.c     amounts that stand once in each                     p
 *   exchange.c    what is reported of a question and its answer       p
 *                 (joined.c: of both as one)
 *   equal.c       of equal statements, which belongs to which         p
 *   beads.c       links -> beads; rescue.c: of rivals none of which was taken, the best
 *   moved.c, gaps.c, rejected.c, links.c: what is said about them
 *
 * Everything is symmetric: swapping the documents swaps the results. What a stage does from the
 * left it also does from the right, sums over the two sides are made of the same terms, and ties
 * are broken by place or by text, never by the number of a type (types are numbered by first
 * sight, which depends on the order of the documents).
 *
 * Everything is deterministic: threads work on fixed ranges of rows and write only there; no sum
 * crosses a range. exp and log are our own (numeric.h), because those of the C library differ in
 * the last bit between machines.
 */
#ifndef CD_ALIGN_ENGINE_H
#define CD_ALIGN_ENGINE_H

#include <math.h>

#include "claimdiff/align.h"
#include "lexicon/lexicon.h"
#include "util/parallel.h"

/* Structure classes: only like aligns with like. */
enum al_class {
    AL_CLASS_TEXT, /* plain statements and questions */
    AL_CLASS_HEADING,
    AL_CLASS_OUT, /* boilerplate, directions, statements without words: take no part */
};

/* Whether a statement asks. */
enum al_trait {
    AL_TRAIT_NONE,
    AL_TRAIT_QUESTION,
    AL_TRAIT_ASKS, /* reports a question: goes with both */
};

enum al_type_flag {
    AL_TYPE_NUMBER = 1 << 0,
    AL_TYPE_NAME = 1 << 1,
    AL_TYPE_STOP = 1 << 2,
};

/* A word type: tokens of one folded form. */
struct al_type {
    uint32_t fold, stem; /* interned */
    uint32_t entry;      /* in the lexicon, or CD_NONE */
    uint32_t slot;       /* of its vector in the vocabulary, or CD_NONE */
    uint32_t phrase;     /* that it carries, by number in the thesaurus, or CD_NONE */
    uint32_t df[2];      /* statements of each side that hold it */
    float weight;
    uint8_t flags; /* enum al_type_flag */
};

#define AL_STEM  .95f /* how alike words of one stem are */
#define AL_EXACT .94f /* from here on it is the same word or stem */

/* Two types that mean the same: an amount in two units, a name in two spellings. */
struct al_same {
    uint32_t a, b;
    float s; /* as of struct al_near */
};

/* The vocabulary of both documents, with the word vectors of the types that have one. */
struct al_vocab {
    struct al_type *types;
    uint32_t n_types;
    int8_t *vectors;          /* dims bytes each */
    float *scales;            /* cosine = dot * scale * scale */
    uint32_t n_vectors, dims; /* dims 0: no lexicon */
    struct al_same *same;     /* on either side */
    uint32_t n_same;
};

/* What the words of a statement add up to that are not set aside. */
struct al_total {
    double weight, log_weight; /* log_weight: log(1 + weight) */
    uint32_t numbers;          /* how many */
    uint32_t names : 31;
    uint32_t aside : 1; /* there are words that are set aside */
};

/* Where a type stands in its statement: inside an attribution or direction; and twice its part. */
#define AL_PLACE_ASIDE 1u
#define AL_PARTS       16u /* more are one with the last */

/*
 * One document: statement i holds the distinct types list[first[i] .. first[i + 1]), heaviest
 * first. The postings are its transpose, ascending. Constrained statements are empty.
 */
struct al_side {
    const struct cd_doc *doc;
    uint32_t n;
    uint32_t *first, *list;
    uint8_t *place; /* of each type in the lists: AL_PLACE_ASIDE, and the part it stands in */
    uint32_t *post_first, *post;
    float *weight; /* of the statement: sum over its types */
    struct al_total *total;
    uint8_t *cls;   /* enum al_class */
    uint8_t *trait; /* enum al_trait */
    uint8_t *locked;
    int8_t *mean;   /* mean word vector of each statement, or NULL */
    float *inverse; /* of its length */
    /* The mean vector, of unit length, times the centre of both documents; stays till the end. */
    float *along;
    /* Hashed pairs of neighbouring content words, ascending, of statement i: */
    uint32_t *bigram_first, *bigrams;
};

/* Type t of one side is alike to type `type` of the other. s in (0, 1]. */
struct al_near {
    uint32_t type;
    float s;
};

/* near[k][first[k][t] ..]: k = 0: t of the left document, near types of the right; 1: mirrored. */
struct al_similar {
    uint32_t *first[2];
    struct al_near *near[2];
};

/* The weight of what stands at a place of the lists of a side: none where it is set aside. */
static inline double al_weight_at(const struct al_vocab *v, const struct al_side *side, uint32_t at)
{
    return side->place[at] & AL_PLACE_ASIDE ? 0 : (double)v->types[side->list[at]].weight;
}

#define AL_OPEN .5f /* probability of its best pair below which a statement has no partner */

/* A pair of statements. Pairs are ordered by a, then b. */
struct al_cand {
    uint32_t a, b;
    float g;          /* geometric mean of the two coverages */
    float z;          /* log odds by the first stage */
    float p_ab, p_ba; /* posterior of the search from the left and from the right */
    float p;          /* final probability of the pair */
};

/* What two statements have in common as wholes (profile.c), of which there are many. */
struct al_whole {
    int16_t mean, bigram; /* features AL_L_MEAN, AL_L_BIGRAM, in units of AL_WHOLE */
};
#define AL_WHOLE (1 / 32767.f)

static inline struct al_whole al_whole_of(float mean, float bigram)
{
    mean = mean > 1 ? 1 : mean < -1 ? -1 : mean;
    return (struct al_whole){(int16_t)floorf(mean / AL_WHOLE + .5f),
                             (int16_t)floorf(bigram / AL_WHOLE + .5f)};
}

/*
 * Rows by a: row[a] .. row[a + 1]; columns by b: col[b] .. into by_col, indices of pairs. Before
 * the pairs are scored there are only their columns, by row.
 */
struct al_cands {
    struct al_cand *c;
    struct al_whole *whole; /* of each pair; NULL from the second stage on */
    uint32_t *cols;         /* NULL once they are scored */
    uint32_t n;
    uint32_t *row, *col, *by_col;
};

/* Index of the scored pair (i, j), or CD_NONE. Logarithmic in the row. */
static inline uint32_t al_cand_at(const struct al_cands *cs, uint32_t i, uint32_t j)
{
    uint32_t low = cs->row[i], end = cs->row[i + 1], high = end;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (cs->c[mid].b < j) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < end && cs->c[low].b == j ? low : CD_NONE;
}

/* Features of the first stage; the order is that of the weights in model.inc. */
enum al_local {
    AL_L_BIAS,
    AL_L_G,
    AL_L_F,
    AL_L_MAX,
    AL_L_MIN,
    AL_L_WEIGHT,
    AL_L_COVERED,
    AL_L_NUM_CONFLICT,
    AL_L_NUM_MATCH,
    AL_L_NAME_MATCH,
    AL_L_NAME_CONFLICT,
    AL_L_MEAN,
    AL_L_LENGTH,
    AL_L_QUESTION,
    AL_L_EXACT,
    AL_L_SHORT_G,
    AL_L_BIGRAM,
    AL_L_MARGIN_MAX, /* the last two only in the second weight vector */
    AL_L_MARGIN_MIN,
    AL_N_LOCAL,
};
#define AL_N_LOCAL0 AL_L_MARGIN_MAX

/*
 * Features of the second stage. Of the two sides' values the greater and the less, so that the
 * order of the documents does not matter.
 */
enum al_second {
    AL_S_BIAS,
    AL_S_POST_MAX, /* log odds of the posteriors */
    AL_S_POST_MIN,
    AL_S_Z,
    AL_S_G,
    AL_S_MAX,
    AL_S_MIN,
    AL_S_COVERED,
    AL_S_EXACT,
    AL_S_BIGRAM,
    AL_S_MEAN,
    AL_S_NUM_CONFLICT,
    AL_S_NAME_CONFLICT,
    AL_S_QUESTION,
    AL_S_SHORT,
    AL_S_LENGTH,
    AL_S_NUM_MATCH,
    AL_S_NAME_MATCH,
    AL_S_CENTRED,   /* cosine of the mean vectors less what all statements have in common */
    AL_S_AHEAD_MAX, /* z less the best other one in row, in column */
    AL_S_AHEAD_MIN,
    AL_S_CENTRED_AHEAD_MAX, /* the same of that cosine */
    AL_S_CENTRED_AHEAD_MIN,
    AL_S_ONCE,         /* log weight of the words that meet and that each side has only here */
    AL_S_DIAGONAL,     /* posterior of the neighbours before and after, in order */
    AL_S_WIDER,        /* the same within three statements */
    AL_S_BESIDE,       /* posterior of the best pair right beside it in row or column */
    AL_S_RESIDUAL_MAX, /* share of a statement that only the other explains, given its rival */
    AL_S_RESIDUAL_MIN,
    AL_S_MERGE_MAX, /* what F gains when the pair joins the rival */
    AL_S_MERGE_MIN,
    AL_S_PART_MAX, /* the greatest share of a clause that only the other explains */
    AL_S_PART_MIN,
    AL_S_OPEN_MAX, /* what the rival leaves of that part */
    AL_S_OPEN_MIN,
    AL_S_RIVAL_MAX, /* posterior of the best other pair in row, column */
    AL_S_RIVAL_MIN,
    AL_S_FAR_MAX, /* the same where that rival is not adjacent */
    AL_S_FAR_MIN,
    AL_S_DENSITY_MAX, /* share of the document that has counterparts */
    AL_S_DENSITY_MIN,
    AL_S_AROUND_MAX, /* share of the statements around it */
    AL_S_AROUND_MIN,
    AL_S_OTHERS, /* log of how many sure pairs there are elsewhere */
    AL_S_SUREST, /* the posterior of the surest of them */
    AL_S_TENOR,  /* the mean coverage of sure pairs elsewhere: how literally one text keeps to the
                    other */
    AL_S_FEW,    /* 1 over the statements of the shorter document: few can be sure elsewhere */
    AL_N_SECOND,
};

/* Features of a statement that stands alone; own and other: the side it is on. */
enum al_gap {
    AL_G_BIAS,
    AL_G_NONE,  /* log odds that one of its pairs is right, were they independent */
    AL_G_BEST,  /* log odds of the best of them */
    AL_G_FREE,  /* the same of those whose other statement stands alone too */
    AL_G_COVER, /* the greatest mean coverage */
    AL_G_DENSITY_OWN,
    AL_G_DENSITY_OTHER,
    AL_G_AROUND, /* share of the statements around it that are paired */
    AL_G_OPEN,   /* something stands alone where its counterpart would stand */
    AL_G_SHORT,
    AL_G_ALONE_OWN, /* log of the share of the other statements of its side that stand alone */
    AL_G_ALONE_OTHER,
    AL_N_GAP,
};

/* Words of asking. */
#define AL_N_ASKING 8u

struct al_model;

struct al_engine {
    const struct cd_ctx *ctx;
    const struct al_model *model;
    const struct cd_lexicon *lexicon; /* or NULL */
    const struct cd_align_options *options;
    unsigned threads;
    struct al_vocab vocab;
    struct al_side side[2];
    struct al_similar similar;
    struct al_cands cands;
    unsigned steps;    /* of the second stage that were taken */
    uint32_t *anchors; /* pairs that share an amount that stands once in each */
    uint32_t n_anchors;
    uint32_t *exchanges; /* pairs that were raised because their other half is one */
    uint32_t n_exchanges;
    bool amounts_akin;   /* the documents share many of their amounts */
    bool akin;           /* they do, or much of both corresponds */
    double density[2];   /* share of each side that has a counterpart */
    uint64_t *forbidden; /* pairs a << 32 | b, ascending */
    uint32_t n_forbidden;
    double confidence;
    double centre_square;         /* of the centre of the mean vectors */
    uint32_t asking[AL_N_ASKING]; /* interned stems, CD_NONE for one that occurs nowhere */
};

/* engine.c */
enum cd_status cd_al_engine_init(struct al_engine *e, const struct cd_ctx *ctx,
                                 const struct cd_doc *a, const struct cd_doc *b,
                                 const struct cd_align_options *options, struct cd_error *err);
void cd_al_engine_finish(struct al_engine *e);
/* Runs all stages up to the probabilities of the pairs. Errors: CD_ERR_CANCELLED. */
enum cd_status cd_al_engine_run(struct al_engine *e, struct cd_error *err);
/* Calls the progress callback; returns whether to go on. */
bool cd_al_engine_progress(const struct al_engine *e, const char *stage, double done);

/* constraints.c */
/* Marks the statements of locked constraints in e->side[].locked, lists the forbidden pairs. */
enum cd_status cd_al_constraints_apply(struct al_engine *e, struct cd_error *err);
bool cd_al_constraints_forbid(const struct al_engine *e, uint32_t i, uint32_t j);

/* types.c */
void cd_al_types_build(struct al_engine *e);
/* Whether a word is one of asking. */
bool cd_al_types_asks(const struct al_engine *e, const struct cd_token *token);
/* similar.c */
void cd_al_similar_build(struct al_engine *e);
/* candidates.c: the columns of the pairs, by row. */
void cd_al_candidates_build(struct al_engine *e);
/* Adds pairs near the line between sure pairs, and scores nothing. */
void al_candidates_densify(struct al_engine *e);
void cd_al_cands_index(struct al_cands *cands, uint32_t n_a, uint32_t n_b);
void cd_al_cands_finish(struct al_cands *cands);
/* The probability of the best pair of every statement of side k. The caller's. */
float *cd_al_best_pairs(const struct al_engine *e, unsigned k);

/*
 * profile.c: mean vectors and neighbouring words. They are there until the pairs are scored: who
 * asks for all features of a pair later builds them again.
 */
void cd_al_profile_build(struct al_engine *e);
void cd_al_profile_forget(struct al_engine *e);
/* Fills cands.whole and forgets the profile. */
void cd_al_profile_pairs(struct al_engine *e);
/* Dice coefficient of the pairs of neighbouring content words of two statements. */
double cd_al_bigrams_shared(const struct al_engine *e, uint32_t i, uint32_t j);
double cd_al_cosine_of_means(const struct al_engine *e, uint32_t i, uint32_t j);
/*
 * The cosine of the mean vectors, of which the cosine is `mean`, as seen from the middle of all
 * statements: those of one story are all alike, and what they have in common does not say which
 * belong together.
 */
float cd_al_cosine_from_centre(const struct al_engine *e, const struct al_cand *c, float mean);

/* scorer.c: scratch memory for the coverage and the features of pairs, one a thread. */
struct al_scorer;
/* k: the side whose statements are the rows. */
struct al_scorer *cd_al_scorer_create(const struct al_engine *e, unsigned k);
/* How many words the longest statement has. */
uint32_t cd_al_side_longest(const struct al_side *side);
void cd_al_scorer_destroy(struct al_scorer *s);
/* Prepares for the pairs of one statement of side k. */
void cd_al_scorer_row(struct al_scorer *s, uint32_t row);
/* The same for these columns alone: sooner where they are few. */
void cd_al_scorer_row_for(struct al_scorer *s, uint32_t row, const uint32_t *cols, uint32_t n_cols);
/* Says that a pair with this column is looked at soon, so that its data are on their way. */
void cd_al_scorer_expect(const struct al_scorer *s, uint32_t col);
/*
 * How well each type of the row's statement is covered by statement col of the other side; those
 * of col by the row: *of_col. Valid until the next call.
 */
const float *cd_al_scorer_cover(struct al_scorer *s, uint32_t col, const float **of_col);
/* Features of the pair (row, j) but the margins; for scorers of side 0. Needs the profile. */
void cd_al_scorer_features(struct al_scorer *s, uint32_t j, float x[AL_N_LOCAL]);
/* The same of the pair that was covered last, but for what the profile tells. */
void cd_al_scorer_measure(const struct al_scorer *s, float x[AL_N_LOCAL]);

/* local.c */
void cd_al_local_score(struct al_engine *e);
/* Whether the two statements of a pair have the same words. */
bool cd_al_local_equal(const struct al_engine *e, const struct al_cand *c);
/* Tells the margins of every pair, in order: g minus the best other g in row and in column. */
typedef void al_margin_visit(void *user, uint32_t cand, float high, float low);
void cd_al_local_margins(const struct al_engine *e, al_margin_visit *visit, void *user);

/* hmm.c */
void cd_al_hmm_run(struct al_engine *e);

/*
 * second.c: two rounds, of which the second sees the results of the first, and where it is worth it
 * (anchors.c) the second again. A step is a round or the second again; e->steps counts them.
 */
#define AL_ROUNDS 2u
void cd_al_second_score(struct al_engine *e);
/* Fills x with n rows of features of the pairs whose posterior is worth it; the caller's. */
struct al_row {
    uint32_t cand;
    float x[AL_N_SECOND];
    double said; /* log odds added for who speaks */
    double away; /* and for numbers that are elsewhere */
};
struct al_row *cd_al_second_features(struct al_engine *e, unsigned step, uint32_t *n);
/* Takes one step anew, on what is believed now: 0 on what the search believes. */
void cd_al_second_again(struct al_engine *e, unsigned step);

/* equal.c: of equal statements that no pair took, which belongs to which. */
void cd_al_equal_settle(struct al_engine *e);

/*
 * assemble.c: groups of statements become an alignment. group[k][i] is the number of the group of
 * statement i of side k, below n_groups, or CD_NONE for a gap. A group has members on both sides.
 */
struct al_group {
    double score;
    uint8_t flags; /* enum cd_bead_flag */
};
struct al_grouping {
    uint32_t *group[2];
    struct al_group *groups;
    uint32_t n_groups, cap_groups;
};
void cd_al_grouping_init(struct al_grouping *g, uint32_t n_a, uint32_t n_b);
void cd_al_grouping_finish(struct al_grouping *g);
/* Beads in order, gaps of score 1, no moves marked yet. The alignment is the caller's. */
struct cd_alignment *cd_al_assemble(const struct al_grouping *g, const struct cd_doc *a,
                                    const struct cd_doc *b);
/* Sets *bead_of[k] to the bead of every statement of side k; the caller's to free. */
void cd_al_beads_of(const struct cd_alignment *al, uint32_t *bead_of[2]);

/* beads.c: pairs become groups. */
void cd_al_beads_group(const struct al_engine *e, struct al_grouping *g);
/* aside.c: adds groups of equal boilerplate and directions. */
void cd_al_aside_group(const struct al_engine *e, struct al_grouping *g);
/* gaps.c: the probability that a statement has no counterpart. */
struct al_gap_view {
    const struct al_engine *e;
    const struct cd_alignment *al;
    uint32_t *bead_of[2];
};
void cd_al_gap_features(const struct al_gap_view *v, unsigned k, uint32_t i, float x[AL_N_GAP]);
double cd_al_gap_score(const struct al_gap_view *v, unsigned k, uint32_t i);
/*
 * anchors.c: finds the pairs that share an amount which stands nowhere else; raises those of which
 * both statements have no partner, where the documents are akin: where much of both corresponds, or
 * they share several such amounts and those are many of one's. Returns whether they are akin and
 * not nearly all is paired. Hold: whether the pair was raised and is believed for it.
 */
void cd_al_anchors_find(struct al_engine *e);
bool cd_al_anchors_settle(struct al_engine *e);
bool cd_al_anchors_hold(const struct al_engine *e, uint32_t cand);

/*
 * exchange.c: where a statement that tells a question and its answer is paired with the one, raises
 * its pair with the other. Holds: whether the pair was raised so.
 */
void cd_al_exchange_settle(struct al_engine *e);
bool cd_al_exchange_holds(const struct al_engine *e, uint32_t cand);

/* rescue.c: adds groups of statements that stand alone and must not; whether there were any. */
bool cd_al_rescue(const struct al_gap_view *v, struct al_grouping *g);
/* links.c: echoes and partial covers; bead_of as cd_al_beads_of gives it. */
void cd_al_links_fill(const struct al_engine *e, struct cd_alignment *al,
                      uint32_t *const bead_of[2], uint32_t *cap_members);
/* rejected.c: candidates, scores of gaps and links of an assembled alignment. */
void cd_al_rejected_fill(const struct al_engine *e, struct cd_alignment *al);
/* The whole way from an engine that has run. */
struct cd_alignment *cd_al_engine_result(struct al_engine *e);

#endif
