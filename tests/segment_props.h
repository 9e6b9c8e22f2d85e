/* What holds for the segmentation of any text; used by unit tests and the fuzz target. */
#ifndef CD_TEST_SEGMENT_PROPS_H
#define CD_TEST_SEGMENT_PROPS_H

#include <string.h>

#include "claimdiff/segment.h"
#include "text/utf8.h"

/* NULL, or what is broken: cd_doc_check, and that statements cover all but white space. */
static inline const char *segment_props_broken(const struct cd_doc *doc, bool presegmented)
{
    const char *broken = cd_doc_check(doc);
    if (broken)
        return broken;
    const char *text = doc->text.ptr;
    size_t at = 0;
    for (uint32_t k = 0; k <= doc->n_statements; k++) {
        size_t stop = k < doc->n_statements ? doc->statements[k].span.off : doc->text.len;
        while (at < stop) {
            uint32_t cp = 0;
            at += cd_utf8_decode(text + at, stop - at, &cp, NULL);
            if (!cd_cp_is_space(cp))
                return "something that is no white space is in no statement";
        }
        if (k == doc->n_statements)
            break;
        const struct cd_statement *s = &doc->statements[k];
        at = cd_span_end(s->span);
        if (s->label.len > 0 && (s->label.off < s->span.off || cd_span_end(s->label) > at))
            return "a label is not inside its statement";
        for (uint32_t i = s->span.off; s->label.len > 0 && i < s->label.off; i++)
            if (!strchr("Q.0123456789 \t", text[i]))
                return "more than a number stands before a label";
        if (s->answers != CD_NONE && s->answers >= k)
            return "an answer stands before its question";
        if (s->span.len == 0)
            continue;
        size_t last;
        uint32_t first = 0;
        cd_utf8_decode(text + s->span.off, s->span.len, &first, NULL);
        if (cd_cp_is_space(first) || cd_cp_is_space(cd_utf8_before(text, at, &last)))
            return "a statement begins or ends with white space";
        if (!presegmented && memchr(text + s->span.off, '\0', s->span.len))
            return "a statement holds NUL";
    }
    return NULL;
}

#endif
