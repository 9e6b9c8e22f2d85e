/*
 * Filling and wrapping a cell of the text report.
 *
 * Foreign text is made safe here, cluster by cluster: nothing that reaches a cell can move the
 * cursor or change the terminal. Linear in the text.
 */
#include "report/writers/cell.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/vec.h"

void cell_init(struct cell *cell)
{
    *cell = (struct cell){0};
    cd_buf_init(&cell->text);
}

void cell_finish(struct cell *cell)
{
    cd_buf_finish(&cell->text);
    free(cell->styles);
    free(cell->lines);
}

void cell_clear(struct cell *cell)
{
    cd_buf_clear(&cell->text);
    cell->n_styles = cell->n_lines = 0;
    cell->paragraph = 0;
}

/* Gives the bytes that have been added to the text their style. */
static void style(struct cell *cell, enum cell_style with)
{
    uint32_t extra = (uint32_t)cell->text.len - cell->n_styles;
    CD_RESERVE(cell->styles, cell->n_styles, cell->cap_styles, extra);
    memset(cell->styles + cell->n_styles, (int)with, extra);
    cell->n_styles += extra;
}

static void add_blank(struct cell *cell, enum cell_style with)
{
    size_t len = cell->text.len;
    if (len > cell->paragraph && cell->text.ptr[len - 1] != ' ')
        cd_buf_putc(&cell->text, ' ');
    style(cell, with);
}

void cell_add(struct cell *cell, struct cd_str s, enum cell_style with)
{
    for (size_t at = 0; at < s.len;) {
        size_t n = cd_text_cluster(s.ptr + at, s.len - at);
        uint32_t cp;
        cd_utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
        if (cd_cp_is_space(cp) && cp != 0x200B && cp != 0xFEFF)
            add_blank(cell, with);
        else
            cd_text_safe_cluster(&cell->text, (struct cd_str){s.ptr + at, n});
        at += n;
    }
    style(cell, with);
}

void cell_end_paragraph(struct cell *cell, unsigned width, unsigned indent)
{
    struct cd_str all = cd_buf_view(&cell->text);
    uint32_t first = cell->n_lines, from = (uint32_t)cell->paragraph;
    cd_text_wrap((struct cd_str){all.ptr + from, all.len - from}, width, indent, &cell->lines,
                 &cell->n_lines, &cell->cap_lines);
    for (uint32_t k = first; k < cell->n_lines; k++)
        cell->lines[k].off += from;
    cell->paragraph = all.len;
}

bool cell_has_label(const struct cd_report *report, const struct cd_row *row, uint32_t d)
{
    struct cd_range members = row->cells[d];
    return members.count &&
           report->docs[d]->statements[report->row_members[members.first]].label.len;
}

static enum cell_style style_of(const struct cd_doc *doc, const struct cd_piece *piece)
{
    uint8_t kind = doc->statements[piece->statement].kind;
    if (piece->role == CD_PIECE_LABEL)
        return CELL_BOLD;
    if (piece->role == CD_PIECE_MEANING)
        return CELL_MEANING;
    if (piece->role == CD_PIECE_WORDING)
        return CELL_WORDING;
    if (kind == CD_STATEMENT_HEADING)
        return CELL_BOLD;
    bool quiet = kind == CD_STATEMENT_BOILERPLATE || kind == CD_STATEMENT_DIRECTION;
    return quiet || piece->role == CD_PIECE_ASIDE ? CELL_DIM : CELL_PLAIN;
}

static bool is_blank(const struct cd_doc *doc, const struct cd_piece *piece)
{
    struct cd_str s = cd_doc_text(doc, piece->span);
    size_t k = 0;
    while (k < s.len && strchr(" \t\n\r", s.ptr[k]))
        k++;
    return k == s.len;
}

/* The style of a piece; what parts two differences of one style, a blank or nothing, joins them. */
static enum cell_style joined_style(const struct cd_pieces *pieces, uint32_t k,
                                    const struct cd_doc *doc)
{
    const struct cd_piece *p = &pieces->items[k];
    enum cell_style with = style_of(doc, p);
    if (p->role != CD_PIECE_PLAIN || !k || k + 1 == pieces->n || !is_blank(doc, p) ||
        p[-1].statement != p[1].statement)
        return with;
    enum cell_style before = style_of(doc, p - 1);
    return before >= CELL_WORDING && before == style_of(doc, p + 1) ? before : with;
}

static void add_mark(struct cell *cell, const char *mark, enum cell_style with)
{
    if (mark)
        cd_buf_puts(&cell->text, mark);
    style(cell, with);
}

void cell_fill(struct cell *cell, struct cd_pieces *pieces, const struct cd_report *report,
               const struct cd_row *row, uint32_t d, const struct cell_marks *marks, unsigned width,
               bool label_line)
{
    const struct cd_doc *doc = report->docs[d];
    enum cell_style last = CELL_PLAIN;
    cell_clear(cell);
    cd_walk_cell(pieces, report, row, d);
    if (label_line && !cell_has_label(report, row, d))
        cell_end_paragraph(cell, width, 0);
    for (uint32_t k = 0; k < pieces->n; k++) {
        const struct cd_piece *piece = &pieces->items[k];
        uint32_t before = k ? pieces->items[k - 1].statement : piece->statement;
        if (before != piece->statement) {
            bool apart = before + 1 != piece->statement || piece->role == CD_PIECE_LABEL;
            if (apart)
                cell_end_paragraph(cell, width, 0);
            else
                add_blank(cell, CELL_PLAIN);
        }
        enum cell_style with = joined_style(pieces, k, doc), next = CELL_PLAIN;
        if (k + 1 < pieces->n && piece[1].statement == piece->statement)
            next = joined_style(pieces, k + 1, doc);
        if (marks && with != last)
            add_mark(cell, marks[with].open, with);
        cell_add(cell, cd_doc_text(doc, piece->span), with);
        if (marks && with != next)
            add_mark(cell, marks[with].close, with);
        last = next == with ? with : CELL_PLAIN;
        if (piece->role == CD_PIECE_LABEL)
            cell_end_paragraph(cell, width, 0);
    }
    if (pieces->n && pieces->items[pieces->n - 1].role != CD_PIECE_LABEL)
        cell_end_paragraph(cell, width, 0);
}
