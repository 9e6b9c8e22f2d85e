/* Styled, wrapped text: a cell of the text report, or a paragraph of what stands around. */
#ifndef CD_REPORT_WRITERS_FLOW_H
#define CD_REPORT_WRITERS_FLOW_H

#include "report/walk.h"
#include "text/layout.h"
#include "util/buf.h"

/* How a byte is shown; the side is the column's. */
enum cd_flow_style {
    CD_FLOW_PLAIN,
    CD_FLOW_BOLD, /* label, heading */
    CD_FLOW_DIM,  /* aside, boilerplate, direction */
    CD_FLOW_WORDING,
    CD_FLOW_MEANING,
};

/* What stands around a difference where there is no colour. */
struct cd_flow_marks {
    const char *open, *close;
};

struct cd_flow_look {
    const struct cd_flow_marks *marks; /* by style, CD_FLOW_MEANING + 1 of them, or NULL for none */
    bool ascii;                        /* our own signs */
};

/*
 * text holds what is shown, safe for a terminal, white space folded; styles has a byte for each of
 * its bytes; lines are ranges of it. Used again for each row.
 */
struct cd_flow {
    struct cd_buf text;
    uint8_t *styles;
    uint32_t n_styles, cap_styles;
    struct cd_line *lines;
    uint32_t n_lines, cap_lines;
    size_t paragraph; /* where the one being filled begins */
};

void cd_flow_init(struct cd_flow *flow);
void cd_flow_finish(struct cd_flow *flow);
void cd_flow_clear(struct cd_flow *flow);

/* Whether the cell of a document begins with a speaker's label. */
bool cd_flow_has_label(const struct cd_report *report, const struct cd_row *row, uint32_t doc);

/*
 * Fills it with a cell of the report: labels on lines of their own; between statements that are not
 * neighbours a line that says how many are, where the speaker changes his name. label_line: the row
 * has labels, so that text begins on the second line.
 */
void cd_flow_fill(struct cd_flow *flow, struct cd_pieces *pieces, const struct cd_report *report,
                  const struct cd_row *row, uint32_t doc, const struct cd_flow_look *look,
                  unsigned width, bool label_line);

/* Appends foreign text in one style: white space folded, unsafe characters substituted. */
void cd_flow_add(struct cd_flow *flow, struct cd_str s, enum cd_flow_style style);

/* Wraps what has been added since the last call; at least one line. */
void cd_flow_end_paragraph(struct cd_flow *flow, unsigned width, unsigned indent);

#endif
