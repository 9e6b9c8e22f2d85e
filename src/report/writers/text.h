/* The inside of the text report: text.c writes rows, text_frame.c what stands around them. */
#ifndef CD_REPORT_WRITERS_TEXT_H
#define CD_REPORT_WRITERS_TEXT_H

#include "claimdiff/writer.h"
#include "report/notes.h"
#include "report/walk.h"
#include "report/writers/flow.h"

#define CD_PAGE_GUTTER 5u /* " ~!| " */

/* Column 0 is the base, column c the right document of comparison c - 1. */
struct cd_page {
    const struct cd_report *report;
    const struct cd_write_options *options;
    struct cd_out *out;
    unsigned width;
    bool stacked;
    struct cd_flow_look look;
    struct cd_flow *cells; /* a column each */
    unsigned *widths;
    struct cd_flow line; /* for everything that is no cell */
    struct cd_pieces pieces;
    struct cd_notes notes;
    struct cd_note_index *index;
    unsigned pending; /* blanks not yet written, so that no line ends in any */
};

/* The letter by which notes call the document of a column. */
char cd_page_letter(uint32_t column);

/* One of two strings, by whether the frame may have signs beyond ASCII. */
const char *cd_page_sign(const struct cd_page *t, const char *unicode, const char *ascii);

/* Output: blanks are held back until something follows them on the line. */
void cd_page_blanks(struct cd_page *t, unsigned n);
void cd_page_put(struct cd_page *t, const char *s); /* our own signs, not wrapped */
void cd_page_end_line(struct cd_page *t);

/* Writes line k of a cell, styled; nothing where it has fewer. Returns the columns it took. */
unsigned cd_page_put_line(struct cd_page *t, const struct cd_flow *cell, uint32_t k, bool base);

/* A paragraph is said piece by piece, then put; its lines behind the first hang. */
void cd_page_say(struct cd_page *t, const char *s);
void cd_page_say_styled(struct cd_page *t, const char *s, enum cd_flow_style style);
void cd_page_say_format(struct cd_page *t, const char *format, ...) CD_PRINTF(2, 3);
void cd_page_say_label(struct cd_page *t, uint32_t column, enum cd_flow_style style);
void cd_page_say_percent(struct cd_page *t, uint32_t k, uint32_t n);
void cd_page_put_paragraph(struct cd_page *t, unsigned indent, unsigned hanging);

/* What stands before the rows and after them. */
void cd_page_put_head(struct cd_page *t);
void cd_page_put_summary(struct cd_page *t);

/* A line across the page, crossing the gutters. */
void cd_page_put_rule(struct cd_page *t);

#endif
