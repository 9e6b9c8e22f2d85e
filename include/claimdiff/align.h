/*
 * Alignment: which statements of two documents make the same claim.
 *
 * A bead is a list of statements of the left document and a list of the right (members need not
 * be adjacent; at most 4 a side). Beads tile both documents: every statement is in exactly one
 * bead, those without counterpart in a bead with an empty other side.
 */
#ifndef CLAIMDIFF_ALIGN_H
#define CLAIMDIFF_ALIGN_H

#include "claimdiff/base.h"
#include "claimdiff/context.h"
#include "claimdiff/doc.h"
#include "claimdiff/error.h"
#include "claimdiff/out.h"

#define CD_BEAD_MAX_SIDE 4u

enum cd_bead_flag {
    CD_BEAD_MOVED = 1 << 0,  /* outside the heaviest chain of beads in order */
    CD_BEAD_LOCKED = 1 << 1, /* given by the caller, not found */
};

struct cd_bead {
    struct cd_range a, b;       /* into alignment->members; the indices there ascend */
    struct cd_range candidates; /* into alignment->candidates: best rejected, best first */
    double score;               /* calibrated probability; of a gap: that nothing corresponds */
    uint8_t flags;              /* enum cd_bead_flag */
};

/* A pairing that was considered and not taken. */
struct cd_candidate {
    struct cd_range a, b; /* into alignment->members */
    double score;
};

enum cd_link_kind {
    CD_LINK_ECHO,    /* one says again what the other says: a lede, the quotation further down */
    CD_LINK_PARTIAL, /* one covers a part of the other, and has far more or far less to say */
};

/*
 * A secondary relation beside the beads: of a statement that stands alone (or whose bead holds
 * something else) to one that says it too.
 */
struct cd_link {
    struct cd_range a, b; /* into alignment->members */
    double score;         /* 0..1: the greater share that one has of the other, by weight */
    uint8_t kind;         /* enum cd_link_kind */
};

/*
 * Beads are in the order of the left side (by first left member); a bead without left side stands
 * after the bead that holds the preceding right statement. Owned by its creator.
 */
struct cd_alignment {
    const struct cd_doc *a, *b; /* borrowed */
    uint32_t *members;
    struct cd_bead *beads;
    struct cd_link *links;
    struct cd_candidate *candidates;
    uint32_t n_members, n_beads, n_links, n_candidates;
    double confidence; /* 0..1: whether the documents correspond at all */
};

/* A pairing that the caller fixes, or forbids. Statement indices, ascending. */
struct cd_constraint {
    const uint32_t *a, *b;
    uint32_t n_a, n_b; /* locked with an empty side: the others stand alone */
    bool forbidden;    /* else locked */
};

/* Done so far, of 1.0. Return false to cancel. Called from the calling thread only. */
typedef bool cd_progress(void *user, const char *stage, double done);

struct cd_align_options {
    unsigned threads; /* 0: one per core; results do not depend on it */
    const struct cd_constraint *constraints;
    uint32_t n_constraints;
    cd_progress *progress;
    void *progress_user;
};

/*
 * Aligns two documents of one context. Deterministic: same bytes in, same bytes out, on every
 * machine, with any number of threads; align(b, a) mirrors align(a, b).
 * Cost is linear in statements. Errors: CD_ERR_CANCELLED, CD_ERR_USAGE (constraints that clash).
 */
CD_API enum cd_status cd_align(struct cd_alignment **out, const struct cd_ctx *ctx,
                               const struct cd_doc *a, const struct cd_doc *b,
                               const struct cd_align_options *options, struct cd_error *err);

CD_API void cd_alignment_destroy(struct cd_alignment *alignment);

/*
 * Reads beads from text in one of the formats "beads", "vecalign", "ladder" (told by looks):
 * statements it does not mention stand alone. name is for messages.
 * Errors: CD_ERR_INPUT with the line: malformed, out of range, a statement named twice.
 */
CD_API enum cd_status cd_alignment_parse(struct cd_alignment **out, const struct cd_doc *a,
                                         const struct cd_doc *b, const char *name,
                                         struct cd_str text, struct cd_error *err);

/*
 * Marks as moved the two-sided beads outside the heaviest chain of beads in order (weight: words).
 * cd_align and cd_alignment_parse have done so already.
 */
CD_API void cd_alignment_mark_moved(struct cd_alignment *alignment);

/*
 * A copy with these pairings in it, as beads that are locked with a score of 1: where one is a bead
 * already that one stays; else what is left of the beads that it takes statements from stays
 * together where both sides have something, and stands alone where not. Forbidden pairings, those
 * whose statements do not exist, and those that a pairing before them has statements of are passed
 * over. The alignment is the caller's.
 */
CD_API struct cd_alignment *cd_alignment_amend(const struct cd_alignment *alignment,
                                               const struct cd_constraint *pairs, uint32_t n);

/* Verifies that the beads tile both documents and are in order. NULL or a static sentence. */
CD_API const char *cd_alignment_check(const struct cd_alignment *alignment);

/*
 * Explains a pair of statements: features, both stages, neighbours, what won instead.
 * Errors: as cd_align, CD_ERR_USAGE for indices out of range.
 */
CD_API enum cd_status cd_align_explain(struct cd_out *out, const struct cd_ctx *ctx,
                                       const struct cd_doc *a, const struct cd_doc *b,
                                       const struct cd_align_options *options, uint32_t i,
                                       uint32_t j, struct cd_error *err);

/* Writes the sparse posterior, "I TAB J TAB P" a line. Errors as cd_align. */
CD_API enum cd_status cd_align_matrix(struct cd_out *out, const struct cd_ctx *ctx,
                                      const struct cd_doc *a, const struct cd_doc *b,
                                      const struct cd_align_options *options, struct cd_error *err);

#endif
