/*
 * The lines of a row: its statements wrapped to the widths of the panes, every byte with its place
 * in the document and its role. Rows are laid out when they come near the screen and kept in a
 * cache of fixed size, so that no key depends on the length of the documents.
 *
 *     cell of document d                      columns: labels end where the text begins
 *     lines[0] LABEL   "VARNHOLT"             stacked: the cells follow each other
 *     lines[1] TEXT    "A merchant vessel"
 *     lines[2] TEXT     "struck the tug"      (indented by one)
 *     lines[3] GHOST   "to 12: The lanes..."
 */
#ifndef CD_VIEW_LAYOUT_H
#define CD_VIEW_LAYOUT_H

#include "util/buf.h"
#include "view/model.h"
#include "view/role.h"

enum cd_line_kind {
    CD_LINE_LABEL,
    CD_LINE_TEXT,
    CD_LINE_ABSENT,
    CD_LINE_GHOST
};

struct cd_vline {
    uint32_t off, len;  /* bytes of the cell's text */
    uint32_t statement; /* or CD_NONE */
    uint16_t indent;
    uint8_t kind; /* enum cd_line_kind */
};

struct cd_cell_layout {
    struct cd_buf text; /* the statements with their white space squeezed */
    uint32_t *map;      /* byte of text -> byte of the document, CD_NONE for what is not in it */
    uint8_t *role;      /* byte of text -> enum cd_role */
    uint32_t n_map, cap_map, n_role, cap_role;
    struct cd_vline *lines;
    uint32_t n_lines, cap_lines;
    uint32_t n_labels; /* lines at the head that are labels */
    uint32_t top;      /* line of the row where lines[0] stands */
};

struct cd_row_layout {
    const struct cd_vrow *row; /* NULL: free slot */
    uint32_t stamp;            /* of the settings it was made with */
    uint32_t height;           /* lines, at least 1, without the blank one behind */
    uint32_t n_cells;
    struct cd_cell_layout *cells; /* one a document; hidden ones are empty */
};

/* Clears a cell and fills it with statements of a document. */
struct cd_view;
void cd_view_layout_cell(const struct cd_view *view, struct cd_cell_layout *cell,
                         const struct cd_vrow *row, uint32_t doc, const uint32_t *ids, uint32_t n,
                         unsigned width);
/* The bytes of the white space character that s begins with, 0 where it is none; len > 0. */
uint32_t cd_view_layout_space(const char *s, uint32_t len);

/* Where a moved statement stands in its own document, and its ghost is: behind this one, the
 * nearest before it that has not moved; CD_NONE: at the top. */
uint32_t cd_view_home(const struct cd_view *view, uint32_t doc, uint32_t statement);

void cd_view_layout_finish(struct cd_cell_layout *cell);

/* The layout of the row at a position of the order shown; borrowed until the cache is cleared. */
const struct cd_row_layout *cd_view_layout_row(struct cd_view *view, uint32_t pos);

/* Lines of the row with the blank or fold line behind it. */
uint32_t cd_view_layout_height(struct cd_view *view, uint32_t pos);

/* Whether a line stands between this row and the next shown one. */
bool cd_view_layout_has_gap(const struct cd_view *view, uint32_t pos);

#endif
