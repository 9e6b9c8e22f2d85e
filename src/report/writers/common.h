/* What the writers share. */
#ifndef CD_REPORT_WRITERS_COMMON_H
#define CD_REPORT_WRITERS_COMMON_H

#include "claimdiff/writer.h"
#include "util/buf.h"

extern const struct cd_writer cd_writer_text;
extern const struct cd_writer cd_writer_html;
extern const struct cd_writer cd_writer_markdown;
extern const struct cd_writer cd_writer_json;
extern const struct cd_writer cd_writer_beads;
extern const struct cd_writer cd_writer_vecalign;
extern const struct cd_writer cd_writer_ladder;

/* The document of a column: 0 is the base, column c the right document of comparison c - 1. */
uint32_t cd_write_column_doc(const struct cd_report *report, uint32_t column);

/* Writes n in decimal, with zeros in front up to that many digits (at most 10). */
void cd_write_number(struct cd_out *out, uint32_t n, unsigned digits);

/* Writes x, 0..1, with the digits given (at most 6) and a point, whatever the locale. */
void cd_write_fraction(struct cd_out *out, double x, unsigned digits);

/*
 * The words of the base that a quotation is of, on one line, in quotation marks: nothing where it
 * has just these, or none that are known.
 */
void cd_write_source_words(struct cd_buf *buf, const struct cd_comparison *comparison,
                           const struct cd_quote *quote);

/*
 * Where a side of a bead stands: "line 9"; where the line of both sides is the same, "sentence 4",
 * counted from 1 in its text.
 */
void cd_write_place(struct cd_buf *buf, const struct cd_alignment *alignment,
                    const struct cd_bead *bead, bool left);

/* "1 sentence between": what stands between two statements of a cell that are not neighbours. */
void cd_write_between(struct cd_buf *buf, uint32_t before, uint32_t statement, bool ascii);

/* The names of relations, kinds of flags and verdicts by number, for lists of counts. */
const char *cd_write_relation(uint32_t k);
const char *cd_write_flag_kind(uint32_t k);
const char *cd_write_verdict(uint32_t k);

/* What is to say of a quotation: its note, else what its verdict means where that is news; or NULL.
 */
const char *cd_write_remark(const struct cd_quote *quote);

/* "confirmed, bookmarked", or what of it holds; a note alone is "note". */
void cd_write_review(struct cd_buf *out, const struct cd_review *review);

#endif
