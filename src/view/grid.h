/*
 * The screen as a matrix of cells: what the view draws and the terminal layer shows.
 *
 * A cell holds one grapheme cluster, safe for a terminal, with its ROLE (never a colour) and
 * attributes. A cluster two columns wide stands in the left of its cells; the right one has width 0
 * and no bytes. Invariants: every cell has 1 or more bytes or is such a right half; a wide cluster
 * never begins in the last column; drawing outside of the grid is clipped, never an error.
 */
#ifndef CD_VIEW_GRID_H
#define CD_VIEW_GRID_H

#include "claimdiff/base.h"
#include "view/role.h"

#define CD_CELL_BYTES 28u

struct cd_cell {
    char bytes[CD_CELL_BYTES];
    uint8_t len;
    uint8_t width; /* 1, 2, or 0 for the right half of a wide cluster */
    uint8_t role;  /* enum cd_role */
    uint8_t attrs; /* enum cd_cell_attr */
};

struct cd_grid {
    unsigned rows, cols;
    struct cd_cell *cells;      /* rows * cols, by row */
    int cursor_row, cursor_col; /* where the terminal's cursor shows; -1: nowhere */
};

void cd_grid_init(struct cd_grid *grid);
void cd_grid_finish(struct cd_grid *grid);

/* Makes it rows x cols (at least 1x1, at most 2000x2000); the contents are blank afterwards. */
void cd_grid_resize(struct cd_grid *grid, unsigned rows, unsigned cols);

/* Blanks everything, hides the cursor. */
void cd_grid_clear(struct cd_grid *grid);

/* The cell, or NULL outside of the grid. */
struct cd_cell *cd_grid_at(const struct cd_grid *grid, unsigned row, unsigned col);

/*
 * Draws text from col on, not beyond column `end` (exclusive): cluster by cluster, unsafe
 * characters substituted. Returns the column behind it.
 */
unsigned cd_grid_put(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                     struct cd_str text, enum cd_role role, unsigned attrs);
unsigned cd_grid_puts(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                      const char *text, enum cd_role role, unsigned attrs);

/* The same for text that may be too long: ends in an ellipsis sign where it was cut. */
unsigned cd_grid_put_cut(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                         struct cd_str text, const char *ellipsis, enum cd_role role,
                         unsigned attrs);

/* Draws one cluster; returns the column behind it, col where it does not fit. */
unsigned cd_grid_cluster(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                         struct cd_str cluster, enum cd_role role, unsigned attrs);

/* Sets columns [col, end) of a row to one sign of one column. */
void cd_grid_fill(struct cd_grid *grid, unsigned row, unsigned col, unsigned end, const char *sign,
                  enum cd_role role, unsigned attrs);

/* Adds attributes to columns [col, end) of a row. */
void cd_grid_mark(struct cd_grid *grid, unsigned row, unsigned col, unsigned end, unsigned attrs);

/* NULL, or a static sentence that names the invariant that is broken. */
const char *cd_grid_check(const struct cd_grid *grid);

#endif
