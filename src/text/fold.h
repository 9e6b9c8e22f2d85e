/* Folding: the form in which words are compared. Thin, over libunistring. */
#ifndef CD_TEXT_FOLD_H
#define CD_TEXT_FOLD_H

#include "claimdiff/base.h"
#include "util/buf.h"

/*
 * Appends s in NFKC, case-folded, accents (Mn) stripped, curly quotes, primes, dashes and
 * ellipses as ASCII, soft hyphens and zero-width characters dropped, white space as one blank.
 * ASCII takes a fast path.
 */
void cd_text_fold(struct cd_buf *out, struct cd_str s);

/* Appends s with each run of white space as one blank, none at the ends. */
void cd_text_squeeze(struct cd_buf *out, struct cd_str s);

/*
 * Without the quotation marks that enclose it, or that stand at one end and have no partner in it:
 * for texts that are put into quotation marks. Borrows from s.
 */
struct cd_str cd_text_unquote(struct cd_str s);

/* Whether a and b are equal but for case, punctuation, quotes and white space, as long as these
 * give no number another value: 2.4 is not 24, -5 not 5, but 1,200 is 1200. */
bool cd_text_same_words(struct cd_str a, struct cd_str b);

#endif
