/* What is said about a row beside its text: flags, quotations, places, reviews. */
#ifndef CD_REPORT_NOTES_H
#define CD_REPORT_NOTES_H

#include "claimdiff/report.h"

enum cd_note_kind {
    CD_NOTE_FLAG,
    CD_NOTE_QUOTE,
    CD_NOTE_MOVED,  /* stands elsewhere in the version */
    CD_NOTE_LINK,   /* what has no counterpart is said, or said again, elsewhere */
    CD_NOTE_REVIEW, /* what a person said about it */
};

struct cd_note {
    uint8_t kind; /* enum cd_note_kind */
    uint32_t comparison;
    const struct cd_flag *flag;
    const struct cd_quote *quote;
    const struct cd_bead *bead;
    const struct cd_link *link;
    const struct cd_review *review;
    bool from_left; /* link: the row's statement is the base's */
};

struct cd_notes {
    struct cd_note *items;
    uint32_t n, cap;
};

/* Finds quotations and links by statement. */
struct cd_note_index;

struct cd_note_index *cd_note_index_create(const struct cd_report *report);
void cd_note_index_destroy(struct cd_note_index *index);

/* 1..3 for a flag, 0..2 for a quotation, 0 for the rest. */
uint8_t cd_note_severity(const struct cd_note *note);

/*
 * The flags of a row, and the quotations that matter as much and that no flag of the row speaks of:
 * whether the k-th note is one of them.
 */
bool cd_note_is_flag(const struct cd_notes *notes, uint32_t k);

/*
 * The notes on a row, version by version; in each flags first, gravest first. Replaces what the
 * list held; items is the user's to free. Quotations that are verbatim, or reworded like the
 * rest of their statement, and need no words are left out.
 */
void cd_notes_of_row(struct cd_notes *notes, const struct cd_note_index *index, uint32_t row);

#endif
