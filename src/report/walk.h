/* Reading a report row by row, for writers that show text. */
#ifndef CD_REPORT_WALK_H
#define CD_REPORT_WALK_H

#include "claimdiff/report.h"

enum cd_piece_role {
    CD_PIECE_PLAIN,
    CD_PIECE_LABEL,   /* the speaker's, at the head of a statement */
    CD_PIECE_ASIDE,   /* attribution, direction */
    CD_PIECE_FORM,    /* case, punctuation, spelling, inflection */
    CD_PIECE_WORDING, /* other words */
    CD_PIECE_MEANING, /* flagged, or without counterpart */
};

/* A stretch of a cell's text. The pieces of a statement tile it. */
struct cd_piece {
    struct cd_span span; /* bytes of the cell's document */
    uint32_t statement;
    uint8_t role; /* enum cd_piece_role */
    bool alone;   /* nothing of the other side stands for it: deleted or inserted */
    bool moved;   /* stands elsewhere in the sentence */
};

/* A CD_PUSH array, the user's to free; it may be used again for the next cell. */
struct cd_pieces {
    struct cd_piece *items;
    uint32_t n, cap;
    struct cd_token_mark *marks; /* working memory */
    uint32_t *offsets;
    uint32_t n_marks, cap_marks, n_offsets, cap_offsets;
};

/*
 * The text of a cell, cut where its differences begin and end. What the base says is compared with
 * every version: a difference in meaning from any is one, in wording where all that have the
 * statement word it otherwise. Replaces what the array held. Linear in the text.
 */
void cd_walk_cell(struct cd_pieces *pieces, const struct cd_report *report,
                  const struct cd_row *row, uint32_t doc);
void cd_pieces_finish(struct cd_pieces *pieces);

/* What a row is for one version: the beads of a row may be several, the gravest counts. */
struct cd_row_state {
    bool base, version;  /* who has it */
    bool left_says_more; /* of a partial one */
    bool moved;
    uint8_t relation; /* enum cd_relation; meaningless where neither has it */
    uint8_t severity; /* of the gravest flag or quotation; 0: none */
};

struct cd_row_state cd_walk_row(const struct cd_report *report, const struct cd_row *row,
                                uint32_t comparison);

/* Its sign, one column: see the table in claimdiff-report(5). */
const char *cd_row_sign(const struct cd_row_state *state, bool ascii);

#endif
