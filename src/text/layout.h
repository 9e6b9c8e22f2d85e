/* What a terminal needs to know of text: clusters, widths, line breaks, safe substitutes. */
#ifndef CD_TEXT_LAYOUT_H
#define CD_TEXT_LAYOUT_H

#include "claimdiff/base.h"
#include "claimdiff/out.h"
#include "util/buf.h"

/* The bytes of the extended grapheme cluster at s[0]; len > 0. */
size_t cd_text_cluster(const char *s, size_t len);

/* Columns of a cluster: 0, 1 or 2 (tabs and control characters count as their substitute). */
unsigned cd_text_cluster_width(struct cd_str cluster);

/* Columns of a string, cluster by cluster. */
size_t cd_text_width(struct cd_str s);

/*
 * Appends a cluster as a terminal may have it: unsafe characters (controls, bidirectional
 * overrides, zero-width and private-use ones) and bytes that are no UTF-8, as file names may have
 * them, become visible substitutes such as U+FFFD, white space of any kind one blank. Never emits
 * an escape sequence.
 */
void cd_text_safe_cluster(struct cd_buf *out, struct cd_str cluster);
void cd_text_safe(struct cd_buf *out, struct cd_str s);

/* The same to a stream; and on one line, with white space as single blanks. */
void cd_text_put_safe(struct cd_out *out, struct cd_str s);
void cd_text_put_line(struct cd_out *out, struct cd_str s);

/* Appends s with bytes that are no UTF-8 replaced by U+FFFD, as file names may have them. */
void cd_text_valid(struct cd_buf *out, const char *s);

/*
 * Puts JSON (all of whose strings are UTF-8, and whose ASCII controls are escaped, as jansson makes
 * it) with \u escapes for the other characters that a terminal may obey, and line separators.
 */
void cd_text_put_escaped(struct cd_out *out, struct cd_str json);

/* One line of a wrapped paragraph: bytes of s, blanks at the end left out. */
struct cd_line {
    uint32_t off, len;
    uint32_t width; /* columns */
};

/*
 * Breaks s at words (Unicode line breaking) into lines of at most width columns, the lines behind
 * the first of at most width - indent; a word longer than a line is cut between clusters. At least
 * one line. Appends to *lines with *n and *cap (a CD_PUSH array, the caller's to free). Linear.
 */
void cd_text_wrap(struct cd_str s, unsigned width, unsigned indent, struct cd_line **lines,
                  uint32_t *n, uint32_t *cap);

#endif
