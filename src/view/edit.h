/*
 * Corrections: pairs and rows are exchanged for others, and back again.
 *
 *     before: pairs out, rows out (with their places)   <- undo
 *     after:  pairs in, rows in (with their places)     -> do, redo
 */
#ifndef CD_VIEW_EDIT_H
#define CD_VIEW_EDIT_H

#include "view/state.h"

struct cd_edit_row {
    struct cd_vrow *row;
    uint32_t pos; /* in the base order, when all of the step's rows are in */
};

struct cd_edit_step {
    const char *what; /* static: "link", for the message */
    const struct cd_pair **out, **in;
    uint32_t n_out, n_in;
    struct cd_edit_row *rows_out, *rows_in; /* by position */
    uint32_t n_rows_out, n_rows_in;
    struct cd_model *model_out, *model_in; /* a whole other report; then nothing else */
    struct cd_spot before, after;          /* the cursor */
    bool also; /* one key made it and the step before: they are undone together */
};

/*
 * Puts pairs `in` (made by cd_model_make_pair or copied) in the place of pairs `out` of the same
 * comparison; both hold the same statements. Forgets what could be redone; one step for undo.
 * record false: as if it had been so from the start.
 */
void cd_edit_apply(struct cd_view *view, const char *what, const struct cd_pair *const *out,
                   uint32_t n_out, const struct cd_pair *const *in, uint32_t n_in, bool record);

/* The same; notes and bookmarks of `out` go with the first statement of their pair into `in`. */
void cd_edit_correct(struct cd_view *view, const char *what, const struct cd_pair *const *out,
                     uint32_t n_out, const struct cd_pair **in, uint32_t n_in, bool record);

/* Whether a list of statements has this one. */
bool cd_edit_holds(const uint32_t *ids, uint32_t n, uint32_t id);

/* Two notes in one, or the only one; either may be NULL. The model keeps it. */
const char *cd_edit_join_notes(struct cd_model *model, const char *old, const char *more);

/*
 * Makes pairs of statements that belong together: one where both sides have something, else one a
 * statement, which stands alone. Puts them into `in` from n on; returns how many are there then.
 */
uint32_t cd_edit_make(struct cd_model *model, uint32_t cmp, const uint32_t *a, uint32_t n_a,
                      const uint32_t *b, uint32_t n_b, const struct cd_pair **in, uint32_t n);

/*
 * Pairs statements of the base with statements of a version, whatever they were paired with: what
 * is left of those pairs stays together where both sides have something, else stands alone.
 * Returns NULL or a static sentence that says why not.
 */
const char *cd_edit_pair(struct cd_view *view, const char *what, uint32_t cmp, const uint32_t *a,
                         uint32_t n_a, const uint32_t *b, uint32_t n_b, bool record);

/* Exchanges the rows that a step's pairs touch, and says in the step which. */
void cd_edit_regroup(struct cd_view *view, struct cd_edit_step *step);
/* Puts rows in the place of others, which leave; positions are those with all of them in. */
void cd_edit_swap_rows(struct cd_view *view, struct cd_edit_row *gone, uint32_t n_gone,
                       struct cd_edit_row *back, uint32_t n_back);

/* Gives a pair another review. note: NULL or text, copied. */
void cd_edit_review(struct cd_view *view, const char *what, const struct cd_pair *pair,
                    uint8_t status, bool locked, bool bookmark, const char *note, bool record);

/* One key made the last step and the one before it: they are one for undo. */
void cd_edit_also(struct cd_view *view);

/* verdicts.c: pairs have been put in the place of others; verdicts on quotations may be others. */
void cd_verdicts_note(struct cd_model *model, const struct cd_pair *const *out, uint32_t n_out,
                      const struct cd_pair *const *in, uint32_t n_in);

/* Shows another model from now on. */
void cd_edit_adopt(struct cd_view *view, struct cd_model *model);

/* Return what was undone or redone, or NULL where there is nothing. */
const char *cd_edit_undo(struct cd_view *view);
const char *cd_edit_redo(struct cd_view *view);
void cd_edit_finish(struct cd_view *view);

#endif
