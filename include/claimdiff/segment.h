/* Segmentation: an imported source becomes a frozen document. */
#ifndef CLAIMDIFF_SEGMENT_H
#define CLAIMDIFF_SEGMENT_H

#include "claimdiff/base.h"
#include "claimdiff/context.h"
#include "claimdiff/doc.h"
#include "claimdiff/error.h"
#include "claimdiff/import.h"
#include "claimdiff/out.h"

/*
 * Called for every boundary candidate: byte offset of the candidate in the text (the end of the
 * sentence if it is one), whether it was taken, and the static id of the rule that decided.
 */
typedef void cd_segment_trace(void *user, uint32_t offset, bool boundary, const char *rule);

/* A language that has a profile. */
struct cd_language {
    const char *lang, *name; /* "en", "English" */
};

/* All of them, static, the default first; behind the last stands one whose lang is NULL. */
CD_API const struct cd_language *cd_languages(void);

struct cd_segment_options {
    const char *lang;    /* one of cd_languages(); NULL: the default */
    bool presegmented;   /* every line is one statement, kinds and turns are not detected */
    bool no_marks;       /* sentences and structure only: no tokens' marks (for segment -f spans) */
    bool for_beads;      /* marks that neither an alignment nor its relations read are not kept */
    const char *aliases; /* path of a file that extends the table of name aliases, or NULL */
    cd_segment_trace *trace;
    void *trace_user;
};

/*
 * Segments source into a frozen document that the caller owns (cd_doc_destroy). The document
 * copies what it needs: source may be destroyed afterwards. Linear in the text.
 * Errors: CD_ERR_USAGE for an unknown profile, CD_ERR_IO or CD_ERR_INPUT for the alias file,
 * CD_ERR_LIMIT for more than 2^31 tokens.
 */
CD_API enum cd_status cd_segment(struct cd_doc **out, struct cd_ctx *ctx,
                                 const struct cd_source *source,
                                 const struct cd_segment_options *options, struct cd_error *err);

#endif
