/* The inside of the HTML report: html.c writes the page, html_rows.c the texts. */
#ifndef CD_REPORT_WRITERS_HTML_H
#define CD_REPORT_WRITERS_HTML_H

#include "claimdiff/writer.h"
#include "report/notes.h"
#include "report/walk.h"
#include "util/buf.h"

/* What a row is, as bits: the filter shows rows by them. */
enum cd_html_class {
    CD_HTML_DIFFERS = CD_N_RELATIONS, /* those below are the relations */
    CD_HTML_MOVED,
    CD_HTML_FLAGGED,
    CD_HTML_QUOTES,
    CD_HTML_REVIEWED,
    CD_HTML_FLAG_KINDS, /* one for each kind from here */
    CD_HTML_N_CLASSES = CD_HTML_FLAG_KINDS + CD_N_FLAG_KINDS,
};

struct cd_html {
    const struct cd_report *report;
    struct cd_out *out;
    struct cd_buf buf; /* for a moment each */
    struct cd_pieces pieces;
    struct cd_notes notes;
    struct cd_note_index *index;
    uint32_t *classes;                  /* of each row: bits by enum cd_html_class */
    uint32_t counts[CD_HTML_N_CLASSES]; /* rows of each class */
};

/* The name of a class in the markup, and for readers. */
const char *cd_html_class_name(uint32_t cls);

/* Writes foreign text: markup escaped, unsafe characters substituted, white space folded. */
void cd_html_text(struct cd_html *h, struct cd_str s);

/* The same for a string that may be any bytes. */
void cd_html_name(struct cd_html *h, const char *s);

/* The row of each statement of a document. The caller's to free. */
uint32_t *cd_html_rows_of(const struct cd_report *report, uint32_t doc);

/* Finds out what each row is. */
void cd_html_classify(struct cd_html *h);

/* The parts of the page. */
void cd_html_put_flags(struct cd_html *h);
void cd_html_put_quotes(struct cd_html *h);
void cd_html_put_legend(struct cd_html *h);
void cd_html_put_filter(struct cd_html *h);
void cd_html_put_texts(struct cd_html *h);

/* One note without its list item; listed: apart from its row. */
void cd_html_put_note(struct cd_html *h, const struct cd_note *note, bool listed);

/* " Verbatim in NAME." where another version has a quotation's words, else nothing. */
void cd_html_put_elsewhere(struct cd_html *h, const struct cd_quote *quote);

#endif
