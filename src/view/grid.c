/*
 * Drawing into a matrix of cells. Everything goes through cd_grid_cluster, which clips and keeps
 * wide clusters whole, so that no caller can break the grid's invariants.
 */
#include "view/grid.h"

#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "util/mem.h"
#include "view/bidi.h"

#define GRID_MAX 2000u

static const char *const role_names[CD_N_ROLES] = {
#define CD_ROLE(id, name, letter) [CD_ROLE_##id] = name,
#include "view/roles.def"
#undef CD_ROLE
};

static const char role_letters[CD_N_ROLES] = {
#define CD_ROLE(id, name, letter) [CD_ROLE_##id] = letter,
#include "view/roles.def"
#undef CD_ROLE
};

const char *cd_role_name(enum cd_role role)
{
    return role < CD_N_ROLES ? role_names[role] : "?";
}

char cd_role_letter(enum cd_role role)
{
    return role < CD_N_ROLES ? role_letters[role] : '?';
}

void cd_grid_init(struct cd_grid *grid)
{
    *grid = (struct cd_grid){.cursor_row = -1, .cursor_col = -1};
    cd_grid_resize(grid, 1, 1);
}

void cd_grid_finish(struct cd_grid *grid)
{
    free(grid->cells);
    *grid = (struct cd_grid){.cells = NULL};
}

static unsigned clamp_size(unsigned n)
{
    return n < 1 ? 1 : n > GRID_MAX ? GRID_MAX : n;
}

void cd_grid_resize(struct cd_grid *grid, unsigned rows, unsigned cols)
{
    rows = clamp_size(rows);
    cols = clamp_size(cols);
    if (rows != grid->rows || cols != grid->cols || !grid->cells) {
        free(grid->cells);
        grid->cells = cd_calloc((size_t)rows * cols, sizeof *grid->cells);
        grid->rows = rows;
        grid->cols = cols;
    }
    cd_grid_clear(grid);
}

void cd_grid_clear(struct cd_grid *grid)
{
    static const struct cd_cell blank = {.bytes = " ", .len = 1, .width = 1, .role = CD_ROLE_TEXT};
    size_t n = (size_t)grid->rows * grid->cols;
    for (size_t k = 0; k < n; k++)
        grid->cells[k] = blank;
    grid->cursor_row = -1;
    grid->cursor_col = -1;
}

struct cd_cell *cd_grid_at(const struct cd_grid *grid, unsigned row, unsigned col)
{
    if (row >= grid->rows || col >= grid->cols)
        return NULL;
    return &grid->cells[(size_t)row * grid->cols + col];
}

static void set_blank(struct cd_cell *cell)
{
    cell->bytes[0] = ' ';
    cell->len = 1;
    cell->width = 1;
}

/* Before a cell is overwritten: the other half of a wide cluster must not be left alone. */
static void separate(struct cd_grid *grid, unsigned row, unsigned col)
{
    struct cd_cell *cell = cd_grid_at(grid, row, col);
    if (!cell)
        return;
    if (cell->width == 0 && col > 0)
        set_blank(cell - 1);
    if (cell->width == 2 && col + 1 < grid->cols)
        set_blank(cell + 1);
    set_blank(cell);
}

/* The bytes that go into the cell: made safe, and replaced where they do not fit. */
static void set_bytes(struct cd_cell *cell, struct cd_str cluster, unsigned width)
{
    struct cd_buf safe;
    cd_buf_init(&safe);
    if (cluster.len == 1 && cluster.ptr[0] >= 0x20 && cluster.ptr[0] < 0x7F)
        cd_buf_add(&safe, cluster.ptr, 1);
    else
        cd_text_safe_cluster(&safe, cluster);
    if (safe.len == 0 || safe.len > CD_CELL_BYTES) {
        /* A sign for a sign that cannot be shown, as wide as what it stands for. */
        cd_buf_clear(&safe);
        cd_buf_puts(&safe, width == 2 ? "\xE3\x80\x93" : "\xEF\xBF\xBD");
    }
    memcpy(cell->bytes, safe.ptr, safe.len);
    cell->len = (uint8_t)safe.len;
    cell->width = (uint8_t)width;
    cd_buf_finish(&safe);
}

/* A mark without a base joins the cell before it, as a terminal would show it. */
static void join_mark(struct cd_grid *grid, unsigned row, unsigned col, struct cd_str mark)
{
    struct cd_cell *cell = col > 0 ? cd_grid_at(grid, row, col - 1) : NULL;
    if (cell && cell->width == 0 && col > 1)
        cell--;
    if (cell && cell->width > 0 && cell->len + mark.len <= CD_CELL_BYTES) {
        memcpy(cell->bytes + cell->len, mark.ptr, mark.len);
        cell->len = (uint8_t)(cell->len + mark.len);
    }
}

unsigned cd_grid_cluster(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                         struct cd_str cluster, enum cd_role role, unsigned attrs)
{
    if (end > grid->cols)
        end = grid->cols;
    if (row >= grid->rows || cluster.len == 0)
        return col;
    unsigned width = cd_text_cluster_width(cluster);
    if (width == 0) {
        struct cd_buf safe;
        cd_buf_init(&safe);
        cd_text_safe_cluster(&safe, cluster);
        join_mark(grid, row, col, cd_buf_view(&safe));
        cd_buf_finish(&safe);
        return col;
    }
    if (col >= end || width > end - col)
        return col;
    separate(grid, row, col);
    struct cd_cell *cell = cd_grid_at(grid, row, col);
    set_bytes(cell, cluster, width);
    cell->role = (uint8_t)role;
    cell->attrs = (uint8_t)attrs;
    if (width == 2) {
        separate(grid, row, col + 1);
        cell[1] = (struct cd_cell){.role = (uint8_t)role, .attrs = (uint8_t)attrs};
        cell->width = 2;
    }
    return col + width;
}

unsigned cd_grid_put(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                     struct cd_str text, enum cd_role role, unsigned attrs)
{
    uint32_t n_order, at = 0;
    struct cd_cluster *order = cd_bidi_order(text, &n_order);
    for (size_t k = 0; k < text.len;) {
        struct cd_str cluster = {text.ptr + k, 0};
        if (order) {
            cluster = (struct cd_str){text.ptr + order[at].off, order[at].len};
            at++;
        } else {
            cluster.len = cd_text_cluster(text.ptr + k, text.len - k);
        }
        unsigned next = cd_grid_cluster(grid, row, col, end, cluster, role, attrs);
        if (next == col && cd_text_cluster_width(cluster) > 0)
            break;
        col = next;
        k += cluster.len;
    }
    free(order);
    return col;
}

unsigned cd_grid_puts(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                      const char *text, enum cd_role role, unsigned attrs)
{
    return cd_grid_put(grid, row, col, end, (struct cd_str){text, strlen(text)}, role, attrs);
}

unsigned cd_grid_put_cut(struct cd_grid *grid, unsigned row, unsigned col, unsigned end,
                         struct cd_str text, const char *ellipsis, enum cd_role role,
                         unsigned attrs)
{
    if (end > grid->cols)
        end = grid->cols;
    size_t room = end > col ? end - col : 0;
    unsigned sign = (unsigned)cd_text_width((struct cd_str){ellipsis, strlen(ellipsis)});
    size_t used = 0, k = 0, fits = 0; /* bytes that leave room for the sign */
    while (k < text.len && used <= room) {
        size_t n = cd_text_cluster(text.ptr + k, text.len - k);
        used += cd_text_cluster_width((struct cd_str){text.ptr + k, n});
        k += n;
        if (used + sign <= room)
            fits = k;
    }
    if (used <= room)
        return cd_grid_put(grid, row, col, end, text, role, attrs);
    if (room < sign)
        return col;
    col = cd_grid_put(grid, row, col, end - sign, (struct cd_str){text.ptr, fits}, role, attrs);
    return cd_grid_puts(grid, row, col, end, ellipsis, role, attrs);
}

void cd_grid_fill(struct cd_grid *grid, unsigned row, unsigned col, unsigned end, const char *sign,
                  enum cd_role role, unsigned attrs)
{
    struct cd_str s = {sign, strlen(sign)};
    if (end > grid->cols)
        end = grid->cols;
    while (col < end) {
        unsigned next = cd_grid_cluster(grid, row, col, end, s, role, attrs);
        if (next == col)
            break;
        col = next;
    }
}

void cd_grid_mark(struct cd_grid *grid, unsigned row, unsigned col, unsigned end, unsigned attrs)
{
    for (; col < end; col++) {
        struct cd_cell *cell = cd_grid_at(grid, row, col);
        if (!cell)
            break;
        cell->attrs = (uint8_t)(cell->attrs | attrs);
    }
}

const char *cd_grid_check(const struct cd_grid *grid)
{
    for (unsigned row = 0; row < grid->rows; row++) {
        for (unsigned col = 0; col < grid->cols; col++) {
            const struct cd_cell *cell = cd_grid_at(grid, row, col);
            if (cell->width > 2)
                return "a cell is wider than two columns";
            if (cell->len > CD_CELL_BYTES)
                return "a cell has too many bytes";
            if (cell->role >= CD_N_ROLES)
                return "a cell has no known role";
            if (cell->width == 0 && (cell->len || col == 0 || cell[-1].width != 2))
                return "a right half stands without its left";
            if (cell->width == 2 && (col + 1 == grid->cols || cell[1].width != 0))
                return "a wide cluster stands without its right half";
            if (cell->width && (cell->len == 0 || (unsigned char)cell->bytes[0] < 0x20))
                return "a cell has no printable bytes";
        }
    }
    if (grid->cursor_row >= (int)grid->rows || grid->cursor_col >= (int)grid->cols)
        return "the cursor is outside of the grid";
    return NULL;
}
