/*
 * The texts of the HTML report: a grid for each row, so that a browser need not lay out what is out
 * of sight, however many there are. ARIA roles make a table of it for screen readers.
 */
#include "report/writers/html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/writers/common.h"
#include "text/layout.h"
#include "text/utf8.h"

const char *cd_html_class_name(uint32_t cls)
{
    if (cls < CD_N_RELATIONS)
        return cd_relation_name((enum cd_relation)cls);
    if (cls >= CD_HTML_FLAG_KINDS)
        return cd_flag_kind_name((enum cd_flag_kind)(cls - CD_HTML_FLAG_KINDS));
    return cls == CD_HTML_DIFFERS   ? "differs"
           : cls == CD_HTML_MOVED   ? "moved"
           : cls == CD_HTML_FLAGGED ? "flagged"
           : cls == CD_HTML_QUOTES  ? "quotations"
                                    : "reviewed";
}

static void put_escaped(struct cd_out *out, struct cd_str s)
{
    for (size_t k = 0, from = 0; k <= s.len; k++) {
        const char *entity = NULL;
        if (k < s.len)
            entity = s.ptr[k] == '&'    ? "&amp;"
                     : s.ptr[k] == '<'  ? "&lt;"
                     : s.ptr[k] == '>'  ? "&gt;"
                     : s.ptr[k] == '"'  ? "&quot;"
                     : s.ptr[k] == '\'' ? "&#39;"
                                        : NULL;
        if (entity || k == s.len) {
            cd_out_write(out, s.ptr + from, k - from);
            from = k + 1;
        }
        if (entity)
            cd_out_puts(out, entity);
    }
}

void cd_html_text(struct cd_html *h, struct cd_str s)
{
    cd_buf_clear(&h->buf);
    cd_text_safe(&h->buf, s);
    put_escaped(h->out, cd_buf_view(&h->buf));
}

void cd_html_name(struct cd_html *h, const char *s)
{
    struct cd_buf valid;
    cd_buf_init(&valid);
    cd_text_valid(&valid, s);
    cd_html_text(h, cd_buf_view(&valid));
    cd_buf_finish(&valid);
}

/* The rows that hold a quotation which the tables list. */
static void classify_quotes(struct cd_html *h, const struct cd_comparison *c)
{
    uint32_t *rows = cd_html_rows_of(h->report, c->right);
    for (uint32_t k = 0; k < c->quotes->n_items; k++) {
        struct cd_range s = c->quotes->items[k].statements;
        for (uint32_t i = s.first; i < cd_range_end(s); i++)
            h->classes[rows[i]] |= 1u << CD_HTML_QUOTES;
    }
    free(rows);
}

void cd_html_classify(struct cd_html *h)
{
    for (uint32_t k = 0; k < h->report->n_comparisons; k++)
        classify_quotes(h, &h->report->comparisons[k]);
    for (uint32_t r = 0; r < h->report->n_rows; r++) {
        const struct cd_row *row = &h->report->rows[r];
        uint32_t bits = h->classes[r];
        for (uint32_t k = 0; k < h->report->n_comparisons; k++) {
            struct cd_row_state state = cd_walk_row(h->report, row, k);
            if (!state.base && !state.version)
                continue;
            bits |= 1u << state.relation;
            bits |= state.moved ? 1u << CD_HTML_MOVED : 0;
        }
        cd_notes_of_row(&h->notes, h->index, r);
        for (uint32_t k = 0; k < h->notes.n; k++) {
            if (h->notes.items[k].kind == CD_NOTE_FLAG)
                bits |= 1u << CD_HTML_FLAGGED |
                        1u << (CD_HTML_FLAG_KINDS + h->notes.items[k].flag->kind);
            else if (h->notes.items[k].kind == CD_NOTE_QUOTE)
                bits |= cd_note_severity(&h->notes.items[k]) ? 1u << CD_HTML_FLAGGED : 0;
            else if (h->notes.items[k].kind == CD_NOTE_REVIEW)
                bits |= 1u << CD_HTML_REVIEWED;
        }
        if (bits & (1u << CD_REL_REWORDED | 1u << CD_REL_PARTIAL | 1u << CD_REL_OMITTED |
                    1u << CD_REL_ADDED))
            bits |= 1u << CD_HTML_DIFFERS;
        h->classes[r] = bits;
        for (uint32_t k = 0; k < CD_HTML_N_CLASSES; k++)
            h->counts[k] += bits >> k & 1u;
    }
}

static const char *tag_of(const struct cd_piece *piece, bool base)
{
    return !piece->alone ? "mark" : base ? "del" : "ins";
}

static void put_piece(struct cd_html *h, const struct cd_doc *doc, const struct cd_piece *piece,
                      bool base)
{
    struct cd_str s = cd_doc_text(doc, piece->span);
    switch ((enum cd_piece_role)piece->role) {
    case CD_PIECE_ASIDE:
    case CD_PIECE_FORM:
        cd_out_printf(h->out, "<span class=\"%s\">",
                      piece->role == CD_PIECE_FORM ? "form" : "aside");
        cd_html_text(h, s);
        cd_out_puts(h->out, "</span>");
        break;
    case CD_PIECE_WORDING:
    case CD_PIECE_MEANING:
        cd_out_printf(h->out, "<%s class=\"%s%s\">", tag_of(piece, base),
                      piece->role == CD_PIECE_MEANING ? "meaning" : "wording",
                      piece->moved ? " moved" : "");
        cd_html_text(h, s);
        cd_out_printf(h->out, "</%s>", tag_of(piece, base));
        break;
    case CD_PIECE_LABEL:
    case CD_PIECE_PLAIN:
        cd_html_text(h, s);
        break;
    }
}

static const char *paragraph_of(const struct cd_doc *doc, uint32_t statement)
{
    switch ((enum cd_statement_kind)doc->statements[statement].kind) {
    case CD_STATEMENT_HEADING:
        return "<p class=\"heading\">";
    case CD_STATEMENT_BOILERPLATE:
    case CD_STATEMENT_DIRECTION:
        return "<p class=\"furniture\">";
    case CD_STATEMENT_PLAIN:
    case CD_STATEMENT_QUESTION:
    case CD_N_STATEMENT_KINDS:
        break;
    }
    return "<p>";
}

/* What stands between two statements of a cell in paragraphs of its own. */
static void put_parting(struct cd_html *h, const struct cd_doc *doc, uint32_t before,
                        uint32_t statement)
{
    struct cd_str speaker = cd_doc_speaker_behind(doc, before, statement);
    if (before + 1 < statement) {
        struct cd_buf between;
        cd_buf_init(&between);
        cd_write_between(&between, before, statement, false);
        cd_out_printf(h->out, "<p class=\"between\">%s</p>", between.ptr);
        cd_buf_finish(&between);
    }
    if (speaker.len) {
        cd_out_puts(h->out, "<p class=\"speaker\">");
        cd_html_text(h, speaker);
        cd_out_puts(h->out, ":</p>");
    }
}

/* Statements that are neighbours share a paragraph; a label has a line of its own. */
static void put_pieces(struct cd_html *h, const struct cd_doc *doc, bool base)
{
    const struct cd_pieces *p = &h->pieces;
    bool open = false;
    for (uint32_t k = 0; k < p->n; k++) {
        const struct cd_piece *piece = &p->items[k];
        bool label = piece->role == CD_PIECE_LABEL;
        bool fresh = !k || piece[-1].statement != piece->statement;
        if (open && fresh) {
            if (label || piece[-1].statement + 1 != piece->statement ||
                cd_doc_speaker_behind(doc, piece[-1].statement, piece->statement).len ||
                strcmp(paragraph_of(doc, piece[-1].statement),
                       paragraph_of(doc, piece->statement)) != 0) {
                cd_out_puts(h->out, "</p>");
                put_parting(h, doc, piece[-1].statement, piece->statement);
                open = false;
            } else {
                cd_out_putc(h->out, ' ');
            }
        }
        if (!open)
            cd_out_puts(h->out,
                        label ? "<p class=\"speaker\">" : paragraph_of(doc, piece->statement));
        put_piece(h, doc, piece, base);
        open = !label;
        if (label)
            cd_out_puts(h->out, "</p>");
    }
    if (open)
        cd_out_puts(h->out, "</p>");
}

/* The sign of a version's cell: for the eye a character, for the ear a word. */
static void put_sign(struct cd_html *h, const struct cd_row_state *state)
{
    const char *name = cd_relation_name((enum cd_relation)state->relation);
    if (!state->base && !state->version)
        return;
    cd_out_printf(h->out, "<span class=\"sign\" aria-hidden=\"true\" title=\"%s%s%s\">", name,
                  state->moved ? ", moved" : "", state->severity ? ", flagged" : "");
    put_escaped(h->out,
                (struct cd_str){cd_row_sign(state, false), strlen(cd_row_sign(state, false))});
    cd_out_printf(h->out, "%s</span><span class=\"hidden\">%s%s%s: </span>",
                  state->severity ? "!" : "", name, state->moved ? ", moved" : "",
                  state->severity ? ", flagged" : "");
}

static bool has_label(const struct cd_report *report, const struct cd_row *row, uint32_t d)
{
    struct cd_range cell = row->cells[d];
    return cell.count && report->docs[d]->statements[report->row_members[cell.first]].label.len;
}

static bool row_has_label(const struct cd_report *report, const struct cd_row *row)
{
    for (uint32_t d = 0; d < report->n_docs; d++)
        if (has_label(report, row, d))
            return true;
    return false;
}

/* Who says the first statement of a cell that has no label of its own. */
static struct cd_str speaker_of(const struct cd_report *report, const struct cd_row *row,
                                uint32_t d)
{
    struct cd_range cell = row->cells[d];
    return cell.count
               ? cd_doc_speaker_behind(report->docs[d], CD_NONE, report->row_members[cell.first])
               : (struct cd_str){"", 0};
}

static bool row_has_speaker(const struct cd_report *report, const struct cd_row *row)
{
    for (uint32_t d = 0; d < report->n_docs; d++)
        if (speaker_of(report, row, d).len)
            return true;
    return false;
}

/*
 * Where other cells have a label, a blank line keeps the texts level. The filter may hide the row
 * that has the label: then, and only then, the style sheet shows the speaker's name (.turn).
 */
static void put_head_line(struct cd_html *h, const struct cd_row *row, uint32_t d, bool labels)
{
    struct cd_str speaker = speaker_of(h->report, row, d);
    if (has_label(h->report, row, d))
        return;
    if (labels)
        cd_out_printf(h->out, "<p class=\"speaker blank%s\">&nbsp;</p>",
                      speaker.len ? " whole" : "");
    if (speaker.len) {
        cd_out_puts(h->out, "<p class=\"speaker turn\">");
        cd_html_text(h, speaker);
        cd_out_puts(h->out, ":</p>");
    } else if (!labels && row_has_speaker(h->report, row)) {
        cd_out_puts(h->out, "<p class=\"speaker turn blank\">&nbsp;</p>");
    }
}

static void put_cell(struct cd_html *h, const struct cd_row *row, uint32_t column, bool labels)
{
    uint32_t d = cd_write_column_doc(h->report, column);
    const struct cd_doc *doc = h->report->docs[d];
    struct cd_row_state state = {0};
    if (column)
        state = cd_walk_row(h->report, row, column - 1);
    cd_out_printf(h->out, "<div role=\"cell\" class=\"cell %s%s%s%s\"", column ? "version" : "base",
                  state.severity ? " flagged" : "",
                  labels                            ? " labelled"
                  : row_has_speaker(h->report, row) ? " turned"
                                                    : "",
                  column && state.version && !state.base ? " lone" : "");
    if (strcmp(doc->lang, "und") != 0) {
        cd_out_puts(h->out, " lang=\"");
        cd_html_name(h, doc->lang);
        cd_out_putc(h->out, '"');
    }
    cd_out_puts(h->out, " dir=\"auto\">");
    if (row->cells[d].count || state.base) {
        cd_out_puts(h->out, "<span class=\"tag\">");
        cd_html_name(h, doc->label);
        cd_out_puts(h->out, " </span>");
    }
    if (column)
        put_sign(h, &state);
    put_head_line(h, row, d, labels);
    if (row->cells[d].count) {
        cd_walk_cell(&h->pieces, h->report, row, d);
        put_pieces(h, doc, !column);
    } else if (state.base && state.relation != CD_REL_ASIDE) {
        cd_out_puts(h->out, "<p class=\"missing\">not in this version</p>");
    }
    cd_out_puts(h->out, "</div>\n");
}

static void put_line(struct cd_html *h, const struct cd_doc *doc, const struct cd_alignment *al,
                     struct cd_range side)
{
    cd_out_printf(h->out, "line %" PRIu32 " of ", doc->statements[al->members[side.first]].line);
    cd_html_name(h, doc->label);
}

static void put_place(struct cd_html *h, const struct cd_alignment *al, const struct cd_bead *bead,
                      bool left)
{
    struct cd_buf place;
    cd_buf_init(&place);
    cd_write_place(&place, al, bead, left);
    cd_out_printf(h->out, "%s of ", place.ptr);
    cd_html_name(h, left ? al->a->label : al->b->label);
    cd_buf_finish(&place);
}

void cd_html_put_elsewhere(struct cd_html *h, const struct cd_quote *q)
{
    if (q->verbatim_in == CD_NONE)
        return;
    cd_out_puts(h->out, " Verbatim in ");
    cd_html_name(h, h->report->docs[q->verbatim_in]->label);
    cd_out_puts(h->out, ".");
}

/* A quotation that is listed apart from its row is told by its words. */
static void put_quote_note(struct cd_html *h, const struct cd_note *note, bool listed)
{
    const struct cd_quote *q = note->quote;
    cd_out_printf(h->out, "<span class=\"kind\">quotation %s</span>",
                  cd_verdict_name((enum cd_verdict)q->verdict));
    if (listed) {
        cd_out_puts(h->out, " ");
        cd_html_text(h,
                     cd_doc_text(h->report->comparisons[note->comparison].alignment->b, q->span));
    }
    const char *remark = cd_write_remark(q);
    if (remark) {
        cd_out_puts(h->out, " ");
        cd_html_name(h, remark);
    }
    cd_html_put_elsewhere(h, q);
}

static void put_review(struct cd_html *h, const struct cd_review *review)
{
    struct cd_buf said;
    cd_buf_init(&said);
    cd_write_review(&said, review);
    cd_out_printf(h->out, "<span class=\"kind review\">%s</span>", said.ptr);
    cd_buf_finish(&said);
    if (review->note) {
        cd_out_puts(h->out, " ");
        cd_html_name(h, review->note);
    }
}

void cd_html_put_note(struct cd_html *h, const struct cd_note *note, bool listed)
{
    const struct cd_alignment *al = h->report->comparisons[note->comparison].alignment;
    if (h->report->n_docs > 2 && note->kind != CD_NOTE_MOVED && note->kind != CD_NOTE_LINK) {
        cd_html_name(h, al->b->label);
        cd_out_puts(h->out, ": ");
    }
    if (cd_note_severity(note))
        cd_out_printf(h->out, "<span class=\"level\">%s</span> ",
                      cd_severity_sign(cd_note_severity(note)));
    switch ((enum cd_note_kind)note->kind) {
    case CD_NOTE_FLAG:
        cd_out_printf(h->out, "<span class=\"kind\">%s</span> ",
                      cd_flag_kind_name(note->flag->kind));
        cd_html_name(h, note->flag->note);
        break;
    case CD_NOTE_QUOTE:
        put_quote_note(h, note, listed);
        break;
    case CD_NOTE_MOVED:
        cd_out_puts(h->out, "<span class=\"kind\">moved</span> ");
        put_place(h, al, note->bead, false);
        cd_out_puts(h->out, ", ");
        put_place(h, al, note->bead, true);
        break;
    case CD_NOTE_LINK:
        cd_out_printf(h->out, "<span class=\"kind\">%s</span> ",
                      note->link->kind == CD_LINK_ECHO ? "said again" : "said in part");
        put_line(h, note->from_left ? al->b : al->a, al,
                 note->from_left ? note->link->b : note->link->a);
        break;
    case CD_NOTE_REVIEW:
        put_review(h, note->review);
        break;
    }
}

static void put_notes(struct cd_html *h, uint32_t r)
{
    cd_notes_of_row(&h->notes, h->index, r);
    if (!h->notes.n)
        return;
    cd_out_printf(h->out, "<div role=\"cell\" class=\"notes%s\">\n",
                  cd_note_severity(&h->notes.items[0]) == 3 ? " grave" : "");
    for (uint32_t k = 0; k < h->notes.n; k++) {
        const struct cd_note *note = &h->notes.items[k];
        cd_out_printf(h->out, "<p class=\"severity-%d\">", cd_note_severity(note));
        cd_html_put_note(h, note, false);
        cd_out_puts(h->out, "</p>\n");
    }
    cd_out_puts(h->out, "</div>\n");
}

static void put_row(struct cd_html *h, uint32_t r)
{
    const struct cd_row *row = &h->report->rows[r];
    cd_out_printf(h->out, "<div role=\"row\" id=\"r%" PRIu32 "\" class=\"row", r + 1);
    for (uint32_t k = 0; k < CD_HTML_N_CLASSES; k++)
        if (h->classes[r] >> k & 1u)
            cd_out_printf(h->out, " is-%s", cd_html_class_name(k));
    cd_out_printf(h->out,
                  "\">\n<div role=\"rowheader\" class=\"place\"><a href=\"#r%" PRIu32 "\">%" PRIu32
                  "</a></div>\n",
                  r + 1, r + 1);
    bool labels = row_has_label(h->report, row);
    for (uint32_t c = 0; c < h->report->n_docs; c++)
        put_cell(h, row, c, labels);
    put_notes(h, r);
    cd_out_puts(h->out, "</div>\n");
}

void cd_html_put_texts(struct cd_html *h)
{
    cd_out_puts(h->out, "<h2 id=\"texts\">The texts</h2>\n"
                        "<div role=\"table\" class=\"texts\" aria-labelledby=\"texts\">\n"
                        "<div role=\"row\" class=\"heads\">\n"
                        "<div role=\"columnheader\"><span class=\"hidden\">Row</span></div>\n");
    for (uint32_t c = 0; c < h->report->n_docs; c++) {
        cd_out_printf(h->out, "<div role=\"columnheader\" class=\"%s\">", c ? "version" : "base");
        cd_html_name(h, h->report->docs[cd_write_column_doc(h->report, c)]->label);
        cd_out_puts(h->out, "</div>\n");
    }
    cd_out_puts(h->out, "</div>\n");
    for (uint32_t r = 0; r < h->report->n_rows && !cd_out_failed(h->out); r++)
        put_row(h, r);
    cd_out_puts(h->out, "</div>\n");
}
