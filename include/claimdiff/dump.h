/* Dumps of one document: what `claimdiff segment` prints. */
#ifndef CLAIMDIFF_DUMP_H
#define CLAIMDIFF_DUMP_H

#include "claimdiff/base.h"
#include "claimdiff/doc.h"
#include "claimdiff/out.h"

/* What the readable form shows beneath each statement. */
enum cd_dump_show {
    CD_DUMP_MARKS = 1 << 0,  /* one line a mark: kind, text, value, flags */
    CD_DUMP_TOKENS = 1 << 1, /* one line: folded tokens */
    CD_DUMP_BLOCKS = 1 << 2, /* kind, speaker and structure rule before each block */
};

/* One statement a line: start TAB end, bytes of the input, half open, label included. */
CD_API void cd_doc_write_spans(const struct cd_doc *doc, struct cd_out *out);

/*
 * One statement a line, white space as one blank; with `show` (a set of enum cd_dump_show) indented
 * lines beneath it. Control characters come out as U+FFFD.
 */
CD_API void cd_doc_write_lines(const struct cd_doc *doc, unsigned show, struct cd_out *out);

/*
 * The whole document as one JSON object: name, format, lang, sha256, date, offsets and the arrays
 * blocks, statements, tokens, marks. All offsets are bytes of the input; indices count from 0;
 * absent values are null. Written piece by piece: memory does not grow with the document.
 */
CD_API void cd_doc_write_json(const struct cd_doc *doc, struct cd_out *out);

#endif
