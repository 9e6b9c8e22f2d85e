/* The inside of the text report: text.c writes rows, text_frame.c what stands around them. */
#ifndef CD_REPORT_WRITERS_TEXT_H
#define CD_REPORT_WRITERS_TEXT_H

#include "claimdiff/writer.h"
#include "report/notes.h"
#include "report/walk.h"
#include "report/writers/cell.h"

#define TEXT_GUTTER 5u /* " ~!| " */

/* Column 0 is the base, column c the right document of comparison c - 1. */
struct text {
    const struct cd_report *report;
    const struct cd_write_options *options;
    struct cd_out *out;
    unsigned width;
    bool stacked;
    const struct cell_marks *marks; /* NULL where there is colour */
    struct cell *cells;             /* a column each */
    unsigned *widths;
    struct cell line; /* for everything that is no cell */
    struct cd_pieces pieces;
    struct cd_notes notes;
    struct cd_note_index *index;
    unsigned pending; /* blanks not yet written, so that no line ends in any */
};

uint32_t text_doc(const struct text *t, uint32_t column);

/* The letter by which notes call the document of a column. */
char text_letter(uint32_t column);

/* One of two strings, by whether the frame may have signs beyond ASCII. */
const char *text_sign(const struct text *t, const char *unicode, const char *ascii);

/* Output: blanks are held back until something follows them on the line. */
void text_blanks(struct text *t, unsigned n);
void text_put(struct text *t, const char *s); /* our own signs, not wrapped */
void text_end_line(struct text *t);

/* Writes line k of a cell, styled; nothing where it has fewer. Returns the columns it took. */
unsigned text_put_line(struct text *t, const struct cell *cell, uint32_t k, bool base);

/* A paragraph is said piece by piece, then put; its lines behind the first hang. */
void text_say(struct text *t, const char *s);
void text_say_styled(struct text *t, const char *s, enum cell_style style);
void text_say_format(struct text *t, const char *format, ...) CD_PRINTF(2, 3);
void text_say_label(struct text *t, uint32_t column, enum cell_style style);
void text_say_percent(struct text *t, uint32_t k, uint32_t n);
void text_put_paragraph(struct text *t, unsigned indent, unsigned hanging);

/* What stands before the rows and after them. */
void text_put_head(struct text *t);
void text_put_summary(struct text *t);

/* A line across the page, crossing the gutters. */
void text_put_rule(struct text *t);

#endif
