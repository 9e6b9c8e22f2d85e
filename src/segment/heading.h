/* Which blocks without a form of their own are headings. */
#ifndef CD_SEGMENT_HEADING_H
#define CD_SEGMENT_HEADING_H

#include "segment/forms.h"
#include "segment/heading_words.h"

#define CD_HEADING_BODY 12u /* bytes of a sentence below a heading */

/* What a block is judged by. */
struct cd_heading_place {
    const struct cd_layout *layout;
    const struct cd_forms *forms;
    const char *text;
    bool in_turn;   /* a speaker has been named before */
    bool unspaced;  /* lines are paragraphs: no empty lines between them */
    bool continued; /* some turn has gone on in a second paragraph */
    const struct cd_profile *profile;
};

static inline const struct cd_text_line *cd_heading_first_line(const struct cd_heading_place *p,
                                                               uint32_t index)
{
    return &p->layout->lines[p->layout->blocks[index].lines.first];
}

/* The rule by which an unlabelled block of plain lines is a heading, or NULL. */
const char *cd_heading_rule(const struct cd_heading_place *p, const struct cd_text_block *t,
                            uint32_t index);

/*
 * "II. Security": a numbered line without an end, between blank lines or before something longer,
 * unless its neighbours count in the same way: then it is an item of a list (heading_counted.c).
 */
bool cd_heading_is_numbered(const struct cd_heading_place *p, uint32_t index);

/* Marks the blocks that count on through the document as its sections do (heading_series.c). */
void cd_heading_find_series(struct cd_layout *layout, const struct cd_forms *forms,
                            const char *text);

/*
 * Entries of lists (heading_list.c). Whether [begin, end) tells who was there; whether a block is
 * one of those who are listed below each other: three, or two below a title; or one of several
 * lines of values.
 */
bool cd_heading_is_roll(const char *text, uint32_t begin, uint32_t end);
bool cd_heading_is_in_roll(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_in_values(const struct cd_heading_place *p, uint32_t index);

/*
 * A row of what lists: dots that lead to something, twice; results, right below each other ("Labour
 * 48
 * (+4)"), three of them before the text; behind its beginning, entries of an account and values
 * ("Completion: fourth quarter", "Injured – 11") with another one above or below.
 */
bool cd_heading_is_row(const struct cd_heading_place *p, uint32_t index, bool head);

/* Whether the block is a short line behind the beginning of the text that other short lines stand
 * above and below, five at least: the first of them is a heading, the last may be the next one. */
bool cd_heading_is_between(const struct cd_heading_place *p, uint32_t index);

/* Whether what ends with a date is an entry of such a list, or of one of values: "Cut: 5 May". */
bool cd_heading_is_listed(const struct cd_heading_place *p, uint32_t index);

/*
 * What else looks like a heading and is none. Whether a sentence leads to the short lines by its
 * colon: "A note was taped to each:" and below it "OUT OF ORDER"; whether the block is a quotation
 * and who said it, or who said what stands right above; a row of columns, like the one above it or
 * below; one of short lines, one right below the other, above no paragraph.
 */
bool cd_heading_is_led_to(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_credited(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_of_columns(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_entry(const struct cd_heading_place *p, uint32_t index);

/*
 * Headings right above the text (heading_glued.c). Whether a short question stands so, of nobody,
 * or between lines that are paragraphs like two others near; whether a few words do, like others
 * near; whether marks set the line off as they do two others: ">> What is known", "Sources[edit]";
 * whether a question about somebody named before is answered by a word: it belongs to the text;
 * whether a few words and a colon name a part of the text: "Transport:". The rule of a line of a
 * deck in capitals with stops, or NULL.
 */
bool cd_heading_asks_above(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_title_again(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_marked_again(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_answered(const struct cd_heading_place *p, uint32_t index);
bool cd_heading_is_part(const struct cd_heading_place *p, uint32_t index,
                        const struct cd_heading_shape *s);
const char *cd_heading_deck(const struct cd_heading_place *p, uint32_t index);

#endif
