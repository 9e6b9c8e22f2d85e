/*
 * The walk over the blocks of a text: what it carries from one to the next, and the cutting of a
 * block into statements (cut.c), which structure.c does block by block.
 */
#ifndef CD_SEGMENT_WALK_H
#define CD_SEGMENT_WALK_H

#include "segment/forms.h"
#include "segment/stages.h"

/* What one speaker says until the next label. */
struct cd_turn {
    bool open;
    uint32_t speaker; /* interned */
    uint8_t role;     /* enum cd_label_role */
    uint32_t first;   /* statement; CD_NONE before the first turn */
    uint32_t answers; /* first statement of the question, or CD_NONE */
    bool asks;        /* its last statement is a question */
};

struct cd_walker {
    struct cd_doc_builder *b;
    const struct cd_segment_options *options;
    struct cd_profile *profile;
    struct cd_layout layout;
    struct cd_forms forms;
    const char *text;
    struct cd_turn turn;
    uint32_t told;      /* paragraphs before the first label */
    uint32_t turns;     /* labels so far */
    bool continued;     /* a speaker had more than one paragraph */
    bool spaced;        /* a label stood behind an empty line, not the first */
    bool unspaced;      /* paragraphs are lines, without empty lines between them */
    bool bold_asks;     /* who asks has no label but bold type, in several paragraphs */
    bool in_turn_block; /* the last block of the builder is the open turn's */
};

/* Opens a block of the kind at `begin`; its rule is told by --explain. */
void cd_walk_push_block(struct cd_walker *w, enum cd_block_kind kind, uint32_t begin,
                        const char *rule);

/* Adds the statement [begin, end) to the last block. Borrowed until the next is pushed. */
struct cd_statement *cd_walk_push_statement(struct cd_walker *w, uint32_t begin, uint32_t end,
                                            enum cd_statement_kind kind);

/* Opens the turn of a label whose statement will be pushed next. */
void cd_walk_open_turn(struct cd_walker *w, const struct cd_label *label);

/* The end of [begin, end) without the white space before it. */
uint32_t cd_walk_trim(const char *text, uint32_t begin, uint32_t end);

/* Cuts [begin, end) into statements; the first words of them are the label, unless it is empty. */
void cd_walk_cut(struct cd_walker *w, uint32_t begin, uint32_t end, struct cd_span label,
                 enum cd_statement_kind kind);

/* A block without label. */
static inline void cd_walk_cut_plain(struct cd_walker *w, uint32_t begin, uint32_t end,
                                     enum cd_statement_kind kind)
{
    cd_walk_cut(w, begin, end, (struct cd_span){begin, 0}, kind);
}

/* The span of the label with which the line or sentence at `begin` begins. */
static inline struct cd_span cd_walk_label_span(const struct cd_label *label, uint32_t begin)
{
    uint32_t from = label->begin > begin ? label->begin : begin;
    return (struct cd_span){from, label->end - from};
}

#endif
