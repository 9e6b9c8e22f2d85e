/*
 * What the view shows: the pairs of statements and the rows they make, taken from a report and
 * changed by corrections.
 *
 * A pair is a bead of one comparison (base with one version) together with its review; pairs tile
 * the base and the version. A row is a connected component of pairs over all documents. Pairs and
 * rows never change once they are made: a correction puts others in their place (see edit.h), so
 * that undoing it is putting the old ones back. Only a row's seats in the orders change, and what
 * follows from verdicts on quotations.
 */
#ifndef CD_VIEW_MODEL_H
#define CD_VIEW_MODEL_H

#include "claimdiff/report.h"
#include "claimdiff/session.h"
#include "util/arena.h"
#include "view/chain.h"

/*
 * What the flags and quotations of a pair come to. Quotations are judged anew after corrections
 * (verdicts.c): this alone of a pair changes, and copies of a pair share it.
 */
struct cd_weight {
    uint8_t severity; /* of the gravest flag or quotation, 0: none */
    uint8_t verdicts; /* set of enum cd_verdict: of the quotations in it */
    bool quote;
};

struct cd_pair {
    uint32_t cmp;          /* index into report->comparisons */
    const uint32_t *a, *b; /* statements of the base and of the version, ascending */
    uint32_t n_a, n_b;     /* one may be 0 */
    const struct cd_diff_result *diff;
    const struct cd_bead *bead; /* where candidates are; NULL for a pair made by hand */
    double score;               /* 0..1 */
    const char *note;           /* or NULL */
    uint8_t relation;           /* enum cd_relation */
    uint8_t status;             /* enum cd_review_status */
    bool moved, locked, bookmark;
    struct cd_weight *weight;
};

/* Under this score a pairing, or the claim that there is none, is uncertain. */
#define CD_LOW_SCORE 0.6

struct cd_members {
    const uint32_t *ids; /* statements, ascending */
    uint32_t n;
};

struct cd_vrow {
    uint32_t id; /* unique in the model, never used again */
    uint32_t traits;
    struct cd_seat *seats;        /* one a document: in the order that it leads */
    const struct cd_pair **pairs; /* by comparison, then by first member */
    uint32_t n_pairs;
    uint8_t severity;
    struct cd_members cells[]; /* one a document */
};

struct cd_model {
    const struct cd_report *report; /* borrowed */
    const struct cd_ctx *ctx;
    struct cd_diff_options diff; /* for pairs made by hand */
    const struct cd_doc *const *docs;
    uint32_t n_docs, base, n_cmps;
    struct cd_arena *arena;
    const struct cd_pair ***pair_a;  /* [comparison][statement of the base] */
    const struct cd_pair ***pair_b;  /* [comparison][statement of the version] */
    const struct cd_pair ***first_a; /* the same as the report has them, whatever was corrected */
    const struct cd_pair ***first_b;
    struct cd_vrow ***row_of; /* [document][statement] */
    struct cd_chain *orders;  /* [document]: all rows as it leads them; see orders.h */
    uint32_t (*covered)[2];   /* [comparison][base, version]: statements that a pair covers now */
    uint32_t n_decided;       /* pairs that somebody confirmed or rejected */
    uint32_t n_to_decide;     /* those, and all that differ */
    uint32_t next_id;
    uint32_t **group; /* [document][statement]: report row of what the base lacks, or CD_NONE */
    const struct cd_quotes **quotes; /* [comparison]: as judged last; see verdicts.c */
    struct cd_quotes **own_quotes;   /* those that are not the report's, owned, or NULL */
    bool *behind;                    /* [comparison]: corrected since they were judged */
    struct cd_diff_result **diffs;   /* made for corrections, owned */
    uint32_t n_diffs, cap_diffs;
};

/* Takes the pairs and rows of a report, which must outlive the model. Linear. The caller's. */
struct cd_model *cd_model_create(const struct cd_report *report);
void cd_model_destroy(struct cd_model *model);

/* The comparison of a document with the base, or CD_NONE for the base itself. */
uint32_t cd_model_cmp(const struct cd_model *model, uint32_t doc);

/* The document of a comparison that is not the base. */
uint32_t cd_model_version(const struct cd_model *model, uint32_t cmp);

/*
 * The gravest pair of a row in a comparison, of equals the first, or NULL. A row whose statements
 * hang together by another version may have several: after gives the one that follows a pair, from
 * the gravest down; nth counts them so, n from 0.
 */
const struct cd_pair *cd_row_pair(const struct cd_vrow *row, uint32_t cmp);
const struct cd_pair *cd_row_pair_after(const struct cd_vrow *row, uint32_t cmp,
                                        const struct cd_pair *pair);
const struct cd_pair *cd_row_pair_nth(const struct cd_vrow *row, uint32_t cmp, uint32_t n);

/* Whether its sides say something else, or one of them nothing. */
bool cd_pair_differs(const struct cd_pair *pair);

/* Whether it says on a low score that its sides belong together, or that nothing does. */
bool cd_pair_is_uncertain(const struct cd_pair *pair);

/* Set of enum cd_trait. */
uint32_t cd_pair_traits(const struct cd_pair *pair);

/* The pair of a statement: of a version in its comparison, of the base in cmp. */
const struct cd_pair *cd_model_pair(const struct cd_model *model, uint32_t cmp, uint32_t doc,
                                    uint32_t statement);

/* The pair that the report has of exactly these statements, or NULL. */
const struct cd_pair *cd_model_report_pair(const struct cd_model *model, uint32_t cmp,
                                           const uint32_t *a, uint32_t n_a, const uint32_t *b,
                                           uint32_t n_b);

/* The pair of exactly these statements that holds now, or NULL. */
const struct cd_pair *cd_model_exact_pair(const struct cd_model *model, uint32_t cmp,
                                          const uint32_t *a, uint32_t n_a, const uint32_t *b,
                                          uint32_t n_b);

/* A new pair; finds its differences. The member lists are copied and must be ascending. */
const struct cd_pair *cd_model_make_pair(struct cd_model *model, uint32_t cmp, const uint32_t *a,
                                         uint32_t n_a, const uint32_t *b, uint32_t n_b);

/* A copy of a pair, to be given another review before it is shown. */
struct cd_pair *cd_model_copy_pair(struct cd_model *model, const struct cd_pair *pair);

/* Counts what a pair covers and whether somebody decided on it, or no longer does. */
void cd_model_count_pair(struct cd_model *model, const struct cd_pair *pair, bool in);

/* Sums up again: what a pair's flags and quotations come to; the traits of a row's pairs. */
void cd_model_weigh_pair(const struct cd_model *model, const struct cd_pair *pair);
void cd_model_weigh_row(struct cd_vrow *row);

/* A new row of these pairs and cells (copied), traits and all; not yet in any order. */
struct cd_vrow *cd_model_make_row(struct cd_model *model, const struct cd_pair *const *pairs,
                                  uint32_t n_pairs, const struct cd_members *cells);

/* Enters the row at its statements' places in row_of; enters the pair likewise. */
void cd_model_enter_row(struct cd_model *model, struct cd_vrow *row);
void cd_model_enter_pair(struct cd_model *model, const struct cd_pair *pair);

/*
 * The quotations of a comparison that touch the statements of the version: calls for each, until
 * one call returns false.
 */
typedef bool cd_quote_visit(void *user, const struct cd_quote *quote);
void cd_model_quotes(const struct cd_model *model, uint32_t cmp, const uint32_t *b, uint32_t n_b,
                     cd_quote_visit *visit, void *user);

/* Whether a verdict is one that an analyst must see: altered, spliced, unsupported. */
bool cd_verdict_is_grave(enum cd_verdict verdict);

#endif
