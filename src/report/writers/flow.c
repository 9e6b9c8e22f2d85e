/*
 * Filling and wrapping the text of the text report.
 *
 * Foreign text is made safe here, cluster by cluster: nothing that is added can move the
 * cursor or change the terminal. Linear in the text.
 */
#include "report/writers/flow.h"

#include <stdlib.h>
#include <string.h>

#include "report/writers/common.h"
#include "text/utf8.h"
#include "util/vec.h"

void cd_flow_init(struct cd_flow *flow)
{
    *flow = (struct cd_flow){0};
    cd_buf_init(&flow->text);
}

void cd_flow_finish(struct cd_flow *flow)
{
    cd_buf_finish(&flow->text);
    free(flow->styles);
    free(flow->lines);
}

void cd_flow_clear(struct cd_flow *flow)
{
    cd_buf_clear(&flow->text);
    flow->n_styles = flow->n_lines = 0;
    flow->paragraph = 0;
}

/* Gives the bytes that have been added to the text their style. */
static void style(struct cd_flow *flow, enum cd_flow_style with)
{
    uint32_t extra = (uint32_t)flow->text.len - flow->n_styles;
    CD_RESERVE(flow->styles, flow->n_styles, flow->cap_styles, extra);
    if (!extra)
        return;
    memset(flow->styles + flow->n_styles, (int)with, extra);
    flow->n_styles += extra;
}

static void add_blank(struct cd_flow *flow, enum cd_flow_style with)
{
    size_t len = flow->text.len;
    if (len > flow->paragraph && flow->text.ptr[len - 1] != ' ')
        cd_buf_putc(&flow->text, ' ');
    style(flow, with);
}

void cd_flow_add(struct cd_flow *flow, struct cd_str s, enum cd_flow_style with)
{
    for (size_t at = 0; at < s.len;) {
        size_t n = cd_text_cluster(s.ptr + at, s.len - at);
        uint32_t cp;
        cd_utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
        if (cd_cp_is_space(cp) && cp != 0x200B && cp != 0xFEFF)
            add_blank(flow, with);
        else
            cd_text_safe_cluster(&flow->text, (struct cd_str){s.ptr + at, n});
        at += n;
    }
    style(flow, with);
}

void cd_flow_end_paragraph(struct cd_flow *flow, unsigned width, unsigned indent)
{
    struct cd_str all = cd_buf_view(&flow->text);
    uint32_t first = flow->n_lines, from = (uint32_t)flow->paragraph;
    cd_text_wrap((struct cd_str){all.ptr + from, all.len - from}, width, indent, &flow->lines,
                 &flow->n_lines, &flow->cap_lines);
    for (uint32_t k = first; k < flow->n_lines; k++)
        flow->lines[k].off += from;
    flow->paragraph = all.len;
}

bool cd_flow_has_label(const struct cd_report *report, const struct cd_row *row, uint32_t d)
{
    struct cd_range members = row->cells[d];
    return members.count &&
           report->docs[d]->statements[report->row_members[members.first]].label.len;
}

static enum cd_flow_style style_of(const struct cd_doc *doc, const struct cd_piece *piece)
{
    uint8_t kind = doc->statements[piece->statement].kind;
    if (piece->role == CD_PIECE_LABEL)
        return CD_FLOW_BOLD;
    if (piece->role == CD_PIECE_MEANING)
        return CD_FLOW_MEANING;
    if (piece->role == CD_PIECE_WORDING)
        return CD_FLOW_WORDING;
    if (kind == CD_STATEMENT_HEADING)
        return CD_FLOW_BOLD;
    bool quiet = kind == CD_STATEMENT_BOILERPLATE || kind == CD_STATEMENT_DIRECTION;
    return quiet || piece->role == CD_PIECE_ASIDE ? CD_FLOW_DIM : CD_FLOW_PLAIN;
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
static enum cd_flow_style joined_style(const struct cd_pieces *pieces, uint32_t k,
                                       const struct cd_doc *doc)
{
    const struct cd_piece *p = &pieces->items[k];
    enum cd_flow_style with = style_of(doc, p);
    if (p->role != CD_PIECE_PLAIN || !k || k + 1 == pieces->n || !is_blank(doc, p) ||
        p[-1].statement != p[1].statement)
        return with;
    enum cd_flow_style before = style_of(doc, p - 1);
    return before >= CD_FLOW_WORDING && before == style_of(doc, p + 1) ? before : with;
}

static void add_mark(struct cd_flow *flow, const char *mark, enum cd_flow_style with)
{
    if (mark)
        cd_buf_puts(&flow->text, mark);
    style(flow, with);
}

/* What parts two statements of a cell: a blank, else who speaks now, and how much is left out. */
static void part(struct cd_flow *flow, const struct cd_doc *doc, uint32_t before,
                 uint32_t statement, const struct cd_flow_look *look, unsigned width)
{
    struct cd_str speaker = cd_doc_speaker_behind(doc, before, statement);
    bool label = doc->statements[statement].label.len > 0;
    if (before + 1 == statement && !label && !speaker.len) {
        add_blank(flow, CD_FLOW_PLAIN);
        return;
    }
    cd_flow_end_paragraph(flow, width, 0);
    if (before + 1 < statement) {
        struct cd_buf between;
        cd_buf_init(&between);
        cd_write_between(&between, before, statement, look->ascii);
        cd_flow_add(flow, cd_buf_view(&between), CD_FLOW_DIM);
        cd_flow_end_paragraph(flow, width, 0);
        cd_buf_finish(&between);
    }
    if (speaker.len) {
        cd_flow_add(flow, speaker, CD_FLOW_BOLD);
        cd_flow_add(flow, CD_STR(":"), CD_FLOW_BOLD);
        cd_flow_end_paragraph(flow, width, 0);
    }
}

void cd_flow_fill(struct cd_flow *flow, struct cd_pieces *pieces, const struct cd_report *report,
                  const struct cd_row *row, uint32_t d, const struct cd_flow_look *look,
                  unsigned width, bool label_line)
{
    const struct cd_flow_marks *marks = look->marks;
    const struct cd_doc *doc = report->docs[d];
    enum cd_flow_style last = CD_FLOW_PLAIN;
    cd_flow_clear(flow);
    cd_walk_cell(pieces, report, row, d);
    if (label_line && !cd_flow_has_label(report, row, d))
        cd_flow_end_paragraph(flow, width, 0);
    for (uint32_t k = 0; k < pieces->n; k++) {
        const struct cd_piece *piece = &pieces->items[k];
        uint32_t before = k ? pieces->items[k - 1].statement : piece->statement;
        if (before != piece->statement)
            part(flow, doc, before, piece->statement, look, width);
        enum cd_flow_style with = joined_style(pieces, k, doc), next = CD_FLOW_PLAIN;
        if (k + 1 < pieces->n && piece[1].statement == piece->statement)
            next = joined_style(pieces, k + 1, doc);
        if (marks && with != last)
            add_mark(flow, marks[with].open, with);
        cd_flow_add(flow, cd_doc_text(doc, piece->span), with);
        if (marks && with != next)
            add_mark(flow, marks[with].close, with);
        last = next == with ? with : CD_FLOW_PLAIN;
        if (piece->role == CD_PIECE_LABEL)
            cd_flow_end_paragraph(flow, width, 0);
    }
    if (pieces->n && pieces->items[pieces->n - 1].role != CD_PIECE_LABEL)
        cd_flow_end_paragraph(flow, width, 0);
}
