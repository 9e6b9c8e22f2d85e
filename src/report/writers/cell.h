/* A cell of the text report: the words of one document in one row, styled and wrapped. */
#ifndef CD_REPORT_WRITERS_CELL_H
#define CD_REPORT_WRITERS_CELL_H

#include "report/walk.h"
#include "text/layout.h"
#include "util/buf.h"

/* How a byte of a cell is shown; the side is the column's. */
enum cell_style {
    CELL_PLAIN,
    CELL_BOLD, /* label, heading */
    CELL_DIM,  /* aside, boilerplate, direction */
    CELL_WORDING,
    CELL_MEANING,
};

/* What stands around a difference where there is no colour. */
struct cell_marks {
    const char *open, *close;
};

/*
 * text holds what is shown, safe for a terminal, white space folded; styles has a byte for each of
 * its bytes; lines are ranges of it. Used again for each row.
 */
struct cell {
    struct cd_buf text;
    uint8_t *styles;
    uint32_t n_styles, cap_styles;
    struct cd_line *lines;
    uint32_t n_lines, cap_lines;
    size_t paragraph; /* where the one being filled begins */
};

void cell_init(struct cell *cell);
void cell_finish(struct cell *cell);
void cell_clear(struct cell *cell);

/* Whether the cell of a document begins with a speaker's label. */
bool cell_has_label(const struct cd_report *report, const struct cd_row *row, uint32_t doc);

/*
 * Fills the cell: labels on lines of their own, statements that are not neighbours in paragraphs
 * of their own. marks: by style, CELL_MEANING + 1 of them, or NULL for none. label_line: the row
 * has labels, so that text begins on the second line.
 */
void cell_fill(struct cell *cell, struct cd_pieces *pieces, const struct cd_report *report,
               const struct cd_row *row, uint32_t doc, const struct cell_marks *marks,
               unsigned width, bool label_line);

/* Appends foreign text in one style: white space folded, unsafe characters substituted. */
void cell_add(struct cell *cell, struct cd_str s, enum cell_style style);

/* Wraps what has been added since the last call; at least one line. */
void cell_end_paragraph(struct cell *cell, unsigned width, unsigned indent);

#endif
