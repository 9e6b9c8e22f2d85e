/* The layout of a text: lines, joined to blocks by the shape of what stands around a line end. */
#ifndef CD_SEGMENT_LAYOUT_H
#define CD_SEGMENT_LAYOUT_H

#include "claimdiff/segment.h"
#include "segment/profile.h"

/* A line without the white space at its ends; empty lines are not kept. */
struct cd_text_line {
    uint32_t begin, end;
    bool behind_blank; /* an empty line stands before it, or nothing */
    bool terminated;   /* ends with a terminator, closing marks skipped */
    uint8_t form;      /* enum cd_line_form: what rule of structure.def or label it fits */
    uint8_t rule;      /* row of structure.def or label.def */
};

enum cd_line_form {
    CD_LINE_PLAIN,
    CD_LINE_STRUCTURE, /* a kind of its own: boilerplate, date, byline */
    CD_LINE_LABEL,     /* begins with the label of a speaker */
    CD_LINE_NAME,      /* is nothing but the name of a speaker: belongs to the next line */
    CD_LINE_LIST,      /* begins with a bullet, number or letter */
    CD_LINE_TIME,      /* begins with a time stamp */
    CD_LINE_DIRECTION, /* [Laughter] */
};

/* Lines that belong together: a paragraph, heading, list item, ... */
struct cd_text_block {
    uint32_t begin, end; /* bytes */
    struct cd_range lines;
    bool in_series; /* counts on through the document: heading_series.c */
    bool is_early;  /* and the first of its series stands before all labels */
};

struct cd_layout {
    struct cd_text_line *lines;
    uint32_t n_lines, cap_lines;
    struct cd_text_block *blocks;
    uint32_t n_blocks, cap_blocks;
};

/* Cuts text into lines; fills begin, end, behind_blank, terminated. */
void cd_layout_lines(struct cd_layout *layout, const char *text, uint32_t len);

/* Joins lines to blocks, their forms being known. Traces the rule of every line end. */
void cd_layout_blocks(struct cd_layout *layout, const struct cd_profile *profile, const char *text,
                      const struct cd_segment_options *options);

void cd_layout_finish(struct cd_layout *layout);

#endif
