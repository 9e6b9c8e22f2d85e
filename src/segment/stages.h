/*
 * The stages of segmentation, each filling its part of the document builder:
 * structure (blocks) and sentences (statements), then tokens, then marks.
 */
#ifndef CD_SEGMENT_STAGES_H
#define CD_SEGMENT_STAGES_H

#include "claimdiff/segment.h"
#include "doc/builder.h"

/*
 * Fills blocks and statements (spans, labels, kinds, speakers, answers, times) from the text.
 * Errors as cd_segment.
 */
enum cd_status cd_segment_structure(struct cd_doc_builder *b,
                                    const struct cd_segment_options *options, struct cd_error *err);

/* Fills tokens of every statement (labels excluded) and statement.tokens. */
void cd_segment_tokens(struct cd_doc_builder *b);

/* Fills marks, statement.marks, token flags ASIDE, QUOTED, NAME, and b->date. */
enum cd_status cd_segment_marks(struct cd_doc_builder *b, const struct cd_segment_options *options,
                                struct cd_error *err);

#endif
