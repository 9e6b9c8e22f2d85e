/* The inside of the HTML report: html.c writes the page, html_rows.c the texts. */
#ifndef CD_REPORT_WRITERS_HTML_H
#define CD_REPORT_WRITERS_HTML_H

#include "claimdiff/writer.h"
#include "report/notes.h"
#include "report/walk.h"
#include "util/buf.h"

/* What a row is, as bits: the filter shows rows by them. */
enum html_class {
    HTML_DIFFERS = CD_N_RELATIONS, /* those below are the relations */
    HTML_MOVED,
    HTML_FLAGGED,
    HTML_QUOTES,
    HTML_FLAG_KINDS, /* one for each kind from here */
    HTML_N_CLASSES = HTML_FLAG_KINDS + CD_N_FLAG_KINDS,
};

struct html {
    const struct cd_report *report;
    struct cd_out *out;
    struct cd_buf buf; /* for a moment each */
    struct cd_pieces pieces;
    struct cd_notes notes;
    struct cd_note_index *index;
    uint32_t *classes;               /* of each row: bits by enum html_class */
    uint32_t counts[HTML_N_CLASSES]; /* rows of each class */
};

/* The name of a class in the markup, and for readers. */
const char *html_class_name(uint32_t cls);

/* Column 0 is the base, column c the right document of comparison c - 1. */
uint32_t html_doc(const struct html *h, uint32_t column);

/* Writes foreign text: markup escaped, unsafe characters substituted, white space folded. */
void html_text(struct html *h, struct cd_str s);

/* The same for a string that may be any bytes. */
void html_name(struct html *h, const char *s);

/* Finds out what each row is. */
void html_classify(struct html *h);

/* The parts of the page. */
void html_put_flags(struct html *h);
void html_put_quotes(struct html *h);
void html_put_legend(struct html *h);
void html_put_filter(struct html *h);
void html_put_texts(struct html *h);

/* One note without its list item. */
void html_put_note(struct html *h, const struct cd_note *note);

#endif
