/*
 * The text report: side by side in level columns while each has at least MIN_COLUMN columns, else
 * the versions under each other. With colour differences are tinted (one hue for the base, one for
 * the versions); without, they stand between marks that the legend explains.
 *
 * Everything foreign passes through cd_flow_add, which lets no control character through.
 */
#include "report/writers/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/writers/common.h"
#include "text/layout.h"
#include "util/mem.h"

#define DEFAULT_WIDTH 100u
#define MIN_WIDTH     20u
#define MIN_COLUMN    28u
#define STACK_INDENT  6u /* "~! B  " */
#define NOTE_INDENT   4u

static const struct cd_flow_marks marks_unicode[] = {
    [CD_FLOW_WORDING] = {"\u2039", "\u203A"}, [CD_FLOW_MEANING] = {"\u27EA", "\u27EB"}};
static const struct cd_flow_marks marks_ascii[] = {
    [CD_FLOW_WORDING] = {"{", "}"}, [CD_FLOW_MEANING] = {"{{", "}}"}};

char cd_page_letter(uint32_t column)
{
    return (char)(column < 26 ? 'A' + column : 'a' + (column - 26));
}

const char *cd_page_sign(const struct cd_page *t, const char *unicode, const char *ascii)
{
    return t->options->ascii ? ascii : unicode;
}

void cd_page_blanks(struct cd_page *t, unsigned n)
{
    t->pending += n;
}

static void put_bytes(struct cd_page *t, const char *bytes, size_t len)
{
    cd_out_repeat(t->out, " ", t->pending);
    t->pending = 0;
    cd_out_write(t->out, bytes, len);
}

void cd_page_put(struct cd_page *t, const char *s)
{
    if (strcmp(s, " ") == 0)
        cd_page_blanks(t, 1);
    else
        put_bytes(t, s, strlen(s));
}

void cd_page_end_line(struct cd_page *t)
{
    t->pending = 0;
    cd_out_putc(t->out, '\n');
}

static const char *escape_of(enum cd_flow_style style, bool base)
{
    switch (style) {
    case CD_FLOW_BOLD:
        return "\033[1m";
    case CD_FLOW_DIM:
        return "\033[2m";
    case CD_FLOW_WORDING:
        return base ? "\033[38;5;166m" : "\033[38;5;32m";
    case CD_FLOW_MEANING:
        return base ? "\033[1;4;38;5;166m" : "\033[1;4;38;5;32m";
    case CD_FLOW_PLAIN:
        break;
    }
    return NULL;
}

unsigned cd_page_put_line(struct cd_page *t, const struct cd_flow *cell, uint32_t k, bool base)
{
    if (k >= cell->n_lines || !cell->lines[k].len)
        return 0;
    const struct cd_line *line = &cell->lines[k];
    for (uint32_t at = line->off, end = line->off + line->len; at < end;) {
        uint32_t from = at;
        while (at < end && cell->styles[at] == cell->styles[from])
            at++;
        const char *escape =
            t->options->color ? escape_of((enum cd_flow_style)cell->styles[from], base) : NULL;
        if (escape)
            cd_page_put(t, escape);
        put_bytes(t, cell->text.ptr + from, at - from);
        if (escape)
            cd_page_put(t, "\033[0m");
    }
    return line->width;
}

void cd_page_put_paragraph(struct cd_page *t, unsigned indent, unsigned hanging)
{
    unsigned width = t->width > indent + MIN_WIDTH ? t->width - indent : MIN_WIDTH;
    cd_flow_end_paragraph(&t->line, width, hanging);
    for (uint32_t k = 0; k < t->line.n_lines; k++) {
        cd_page_blanks(t, indent + (k ? hanging : 0));
        cd_page_put_line(t, &t->line, k, false);
        cd_page_end_line(t);
    }
    cd_flow_clear(&t->line);
}

void cd_page_say_styled(struct cd_page *t, const char *s, enum cd_flow_style style)
{
    cd_flow_add(&t->line, (struct cd_str){s, strlen(s)}, style);
}

void cd_page_say(struct cd_page *t, const char *s)
{
    cd_page_say_styled(t, s, CD_FLOW_PLAIN);
}

void cd_page_say_format(struct cd_page *t, const char *format, ...)
{
    struct cd_buf buf;
    va_list args;
    cd_buf_init(&buf);
    va_start(args, format);
    cd_buf_vprintf(&buf, format, args);
    va_end(args);
    cd_page_say(t, buf.ptr);
    cd_buf_finish(&buf);
}

void cd_page_say_label(struct cd_page *t, uint32_t column, enum cd_flow_style style)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_valid(&buf, t->report->docs[cd_write_column_doc(t->report, column)]->label);
    cd_flow_add(&t->line, cd_buf_view(&buf), style);
    cd_buf_finish(&buf);
}

void cd_page_say_percent(struct cd_page *t, uint32_t k, uint32_t n)
{
    if (n)
        cd_page_say_format(t, "%" PRIu32 " %%", cd_percent(k, n));
    else
        cd_page_say(t, "-");
}

/* The two columns of signs before a version. */
static void put_signs(struct cd_page *t, const struct cd_row_state *state)
{
    const char *sign = cd_row_sign(state, t->options->ascii);
    if (state->severity && t->options->color)
        cd_page_put(t, "\033[1m");
    cd_page_put(t, sign);
    cd_page_put(t, state->severity ? "!" : " ");
    if (state->severity && t->options->color)
        cd_page_put(t, "\033[0m");
}

static bool row_has_label(const struct cd_page *t, const struct cd_row *row)
{
    for (uint32_t d = 0; d < t->report->n_docs; d++)
        if (cd_flow_has_label(t->report, row, d))
            return true;
    return false;
}

static void put_columns(struct cd_page *t, const struct cd_row *row)
{
    uint32_t n = t->report->n_docs, height = 0;
    bool labels = row_has_label(t, row);
    for (uint32_t c = 0; c < n; c++) {
        cd_flow_fill(&t->cells[c], &t->pieces, t->report, row, cd_write_column_doc(t->report, c),
                     &t->look, t->widths[c], labels);
        if (t->cells[c].n_lines > height)
            height = t->cells[c].n_lines;
    }
    for (uint32_t k = 0; k < height; k++) {
        for (uint32_t c = 0; c < n; c++) {
            if (c) {
                struct cd_row_state state = cd_walk_row(t->report, row, c - 1);
                cd_page_blanks(t, 1);
                if (k == labels)
                    put_signs(t, &state);
                else
                    cd_page_blanks(t, 2);
                cd_page_put(t, cd_page_sign(t, "\u2502", "|"));
                cd_page_blanks(t, 1);
            }
            unsigned used = cd_page_put_line(t, &t->cells[c], k, c == 0);
            cd_page_blanks(t, t->widths[c] > used ? t->widths[c] - used : 0);
        }
        cd_page_end_line(t);
    }
}

/* One version under the other; those that lack the statement only by their letter. */
static void put_stack(struct cd_page *t, const struct cd_row *row)
{
    unsigned width = t->width > STACK_INDENT + MIN_WIDTH ? t->width - STACK_INDENT : MIN_WIDTH;
    for (uint32_t c = 0; c < t->report->n_docs; c++) {
        struct cd_row_state state = {0};
        if (c)
            state = cd_walk_row(t->report, row, c - 1);
        if (c ? !state.version && !state.base
              : !row->cells[cd_write_column_doc(t->report, c)].count)
            continue;
        struct cd_flow *cell = &t->cells[c];
        cd_flow_fill(cell, &t->pieces, t->report, row, cd_write_column_doc(t->report, c), &t->look,
                     width, false);
        if (c)
            put_signs(t, &state);
        else
            cd_page_blanks(t, 2);
        cd_page_blanks(t, 1);
        char name[2] = {cd_page_letter(c), '\0'};
        cd_page_put(t, name);
        for (uint32_t k = 0; k < cell->n_lines; k++) {
            cd_page_blanks(t, k ? STACK_INDENT : 2);
            cd_page_put_line(t, cell, k, c == 0);
            cd_page_end_line(t);
        }
        if (!cell->n_lines)
            cd_page_end_line(t);
    }
}

static void say_line(struct cd_page *t, const struct cd_doc *doc, const struct cd_alignment *al,
                     struct cd_range side)
{
    cd_page_say_format(t, "line %" PRIu32, doc->statements[al->members[side.first]].line);
}

/* Which version a note speaks of, where there are several. */
static void say_version(struct cd_page *t, const struct cd_note *note)
{
    if (t->report->n_docs > 2)
        cd_page_say_format(t, "%c ", cd_page_letter(note->comparison + 1));
}

static void say_link(struct cd_page *t, const struct cd_note *note)
{
    const struct cd_alignment *al = t->report->comparisons[note->comparison].alignment;
    cd_page_say(t, note->link->kind == CD_LINK_ECHO ? "said again in " : "said in part in ");
    cd_page_say_format(t, "%c at ", note->from_left ? cd_page_letter(note->comparison + 1) : 'A');
    if (note->from_left)
        say_line(t, al->b, al, note->link->b);
    else
        say_line(t, al->a, al, note->link->a);
}

static void say_place(struct cd_page *t, const struct cd_note *note)
{
    const struct cd_alignment *al = t->report->comparisons[note->comparison].alignment;
    struct cd_buf place;
    cd_buf_init(&place);
    cd_buf_printf(&place, "in %c at ", cd_page_letter(note->comparison + 1));
    cd_write_place(&place, al, note->bead, false);
    cd_buf_puts(&place, ", in A at ");
    cd_write_place(&place, al, note->bead, true);
    cd_page_say(t, place.ptr);
    cd_buf_finish(&place);
}

/* A sentence of the engine's, which quotes: with ASCII marks where the frame is ASCII. */
static void say_sentence(struct cd_page *t, const char *s)
{
    static const char *const marks[][2] = {
        {"\u201C", "\""}, {"\u201D", "\""}, {"\u2019", "'"}, {"\u2026", "..."}, {"\u2013", "-"}};
    size_t n_marks = t->options->ascii ? sizeof marks / sizeof *marks : 0;
    struct cd_buf buf;
    cd_buf_init(&buf);
    while (*s) {
        size_t k = 0;
        while (k < n_marks && strncmp(s, marks[k][0], strlen(marks[k][0])) != 0)
            k++;
        if (k < n_marks) {
            cd_buf_puts(&buf, marks[k][1]);
            s += strlen(marks[k][0]);
        } else {
            cd_buf_putc(&buf, *s++);
        }
    }
    cd_page_say(t, buf.ptr);
    cd_buf_finish(&buf);
}

/* What was decided, else that there is a note or a bookmark. */
static const char *review_sign(const struct cd_page *t, const struct cd_review *review)
{
    if (review->status == CD_REVIEW_CONFIRMED)
        return cd_page_sign(t, CD_SIGN_CONFIRMED, CD_SIGN_CONFIRMED_ASCII);
    if (review->status == CD_REVIEW_REJECTED)
        return cd_page_sign(t, CD_SIGN_REJECTED, CD_SIGN_REJECTED_ASCII);
    return review->note ? cd_page_sign(t, CD_SIGN_NOTE, CD_SIGN_NOTE_ASCII)
                        : cd_page_sign(t, CD_SIGN_BOOKMARK, CD_SIGN_BOOKMARK_ASCII);
}

static void say_review(struct cd_page *t, const struct cd_note *note)
{
    struct cd_buf said;
    cd_buf_init(&said);
    cd_write_review(&said, note->review);
    cd_page_say(t, review_sign(t, note->review));
    cd_page_say(t, " ");
    say_version(t, note);
    cd_page_say_styled(t, said.ptr, CD_FLOW_BOLD);
    cd_buf_clear(&said);
    if (note->review->note) {
        cd_page_say(t, ": ");
        cd_text_valid(&said, note->review->note);
        cd_flow_add(&t->line, cd_buf_view(&said), CD_FLOW_PLAIN);
    }
    cd_buf_finish(&said);
}

/* "; verbatim in wire.txt" */
static void say_elsewhere(struct cd_page *t, uint32_t doc)
{
    struct cd_buf label;
    cd_buf_init(&label);
    cd_page_say(t, "; verbatim in ");
    cd_text_valid(&label, t->report->docs[doc]->label);
    cd_flow_add(&t->line, cd_buf_view(&label), CD_FLOW_PLAIN);
    cd_buf_finish(&label);
}

static void say_note(struct cd_page *t, const struct cd_note *note)
{
    const char *level = cd_severity_sign(cd_note_severity(note));
    cd_page_say_styled(t, level, CD_FLOW_BOLD);
    if (*level)
        cd_page_say_styled(t, " ", CD_FLOW_BOLD);
    switch ((enum cd_note_kind)note->kind) {
    case CD_NOTE_FLAG:
        say_version(t, note);
        cd_page_say_styled(t, cd_flag_kind_name(note->flag->kind), CD_FLOW_BOLD);
        cd_page_say(t, ": ");
        say_sentence(t, note->flag->note);
        break;
    case CD_NOTE_QUOTE:
        if (!*level)
            cd_page_say(t, cd_page_sign(t, "\u201D ", "\" "));
        say_version(t, note);
        cd_page_say_styled(t, "quotation ", CD_FLOW_BOLD);
        cd_page_say_styled(t, cd_verdict_name(note->quote->verdict), CD_FLOW_BOLD);
        if (note->quote->note) {
            cd_page_say(t, ": ");
            say_sentence(t, note->quote->note);
        }
        if (note->quote->verbatim_in != CD_NONE)
            say_elsewhere(t, note->quote->verbatim_in);
        break;
    case CD_NOTE_MOVED:
        cd_page_say(t, cd_page_sign(t, "\u2195 ", "^ "));
        say_place(t, note);
        break;
    case CD_NOTE_LINK:
        cd_page_say(t, cd_page_sign(t, "\u2192 ", "> "));
        say_link(t, note);
        break;
    case CD_NOTE_REVIEW:
        say_review(t, note);
        break;
    }
}

static void put_notes(struct cd_page *t, uint32_t r)
{
    cd_notes_of_row(&t->notes, t->index, r);
    for (uint32_t k = 0; k < t->notes.n; k++) {
        say_note(t, &t->notes.items[k]);
        cd_page_put_paragraph(t, NOTE_INDENT, 4);
    }
}

/* Equal columns, the left ones wider by one where the width does not divide. */
static void lay_out(struct cd_page *t)
{
    uint32_t n = t->report->n_docs;
    unsigned gutters = CD_PAGE_GUTTER * (n - 1);
    unsigned room = t->width > gutters ? t->width - gutters : 0;
    t->stacked = room / n < MIN_COLUMN;
    for (uint32_t c = 0; c < n; c++)
        t->widths[c] = room / n + (c < room % n);
}

static enum cd_status write_text(const struct cd_report *report,
                                 const struct cd_write_options *options, struct cd_out *out,
                                 struct cd_error *err)
{
    (void)err;
    unsigned width = options->width ? options->width : DEFAULT_WIDTH;
    struct cd_page t = {.report = report,
                        .options = options,
                        .out = out,
                        .width = width < MIN_WIDTH ? MIN_WIDTH : width,
                        .look = {options->color   ? NULL
                                 : options->ascii ? marks_ascii
                                                  : marks_unicode,
                                 options->ascii}};
    t.cells = cd_calloc(report->n_docs, sizeof *t.cells);
    t.widths = cd_calloc(report->n_docs, sizeof *t.widths);
    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_flow_init(&t.cells[d]);
    cd_flow_init(&t.line);
    t.index = cd_note_index_create(report);
    lay_out(&t);

    cd_page_put_head(&t);
    for (uint32_t r = 0; r < report->n_rows && !cd_out_failed(out); r++) {
        if (t.stacked)
            put_stack(&t, &report->rows[r]);
        else
            put_columns(&t, &report->rows[r]);
        put_notes(&t, r);
        cd_page_end_line(&t);
    }
    cd_page_put_summary(&t);

    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_flow_finish(&t.cells[d]);
    cd_flow_finish(&t.line);
    cd_pieces_finish(&t.pieces);
    cd_note_index_destroy(t.index);
    free(t.notes.items);
    free(t.cells);
    free(t.widths);
    return CD_OK;
}

const struct cd_writer cd_writer_text = {
    .name = "text",
    .suffix = ".txt",
    .help = "side by side, to be read",
    .write = write_text,
};
