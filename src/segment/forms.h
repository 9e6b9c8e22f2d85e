/* Line forms: which lines are boilerplate, dates, labels of speakers, list items, directions. */
#ifndef CD_SEGMENT_FORMS_H
#define CD_SEGMENT_FORMS_H

#include "segment/layout.h"

enum {
    CD_FORMS_WRAPPED = 40, /* the least bytes of a line of hard-wrapped text */
    CD_FORMS_PROSE = 60    /* a terminated line of this length is prose */
};

enum cd_label_role {
    CD_ROLE_NAME,
    CD_ROLE_QUESTION, /* Q:, Question 1: */
    CD_ROLE_ANSWER,
};

/* The label of a speaker at the beginning of a line. */
struct cd_label {
    uint32_t line;
    uint32_t begin;       /* behind a number that is set before it, or 0: with what it stands in */
    uint32_t end;         /* behind it */
    struct cd_span name;  /* the speaker */
    uint32_t key;         /* equal names have equal keys */
    const char *rule;     /* id */
    uint8_t role;         /* enum cd_label_role */
    uint8_t evidence;     /* enum cd_label_evidence */
    bool accepted, alone; /* alone: nothing else on its line */
    bool told;            /* with a verb: "Ann Lee writes:" */
};

struct cd_forms {
    struct cd_label *labels; /* by line */
    uint32_t n_labels, cap_labels;
    struct cd_known *known; /* names of accepted labels: open addressing */
    uint32_t n_slots;
    uint32_t first_prose, last_prose; /* lines; first > last: no prose */
    uint32_t first_label;             /* the line of the first label of a speaker, or CD_NONE */
    bool transcript;                  /* somebody speaks by a label */
    uint32_t comment; /* the line that says when somebody commented, alone so far; 0: none */
    bool commented;   /* readers comment: more than one, or the page says so */
    bool minutes;     /* "12:03" at the beginning of a line is a time stamp */
};

/* Whether the line has an end and is long enough for prose. */
static inline bool cd_forms_is_prose(const struct cd_text_line *line)
{
    return line->terminated && line->end - line->begin >= CD_FORMS_PROSE &&
           line->form != CD_LINE_STRUCTURE;
}

/* "Three of them knew. One wrote on the wall:": sentences, of which the last leads on. */
bool cd_forms_leads_to(const struct cd_text_line *line, const char *text);

/* Whether the text, which is longer than what notices begin with, begins as one does. */
bool cd_forms_opens_as_notice(const char *text);

/* Fills form and rule of every line. */
void cd_forms_find(struct cd_forms *forms, struct cd_layout *layout,
                   const struct cd_profile *profile, const char *text,
                   const struct cd_segment_options *options);
void cd_forms_finish(struct cd_forms *forms);

/* --- which labels are those of speakers (forms_accept.c) */

/* Accepts labels by the evidence of the document, gives their lines a form, fills the known names;
 * returns whether the document is a transcript. */
bool cd_forms_accept_labels(struct cd_forms *f, struct cd_layout *layout,
                            const struct cd_profile *p, const char *text);

/* Whether an accepted label has the name. */
bool cd_forms_is_known(const struct cd_forms *f, const char *text, struct cd_span name);

/* At most three: a name rather than a heading. */
bool cd_forms_has_few_words(const char *text, struct cd_span name);

/* Whether the label, which is said once, is a title, by its letters, its place and what stands
 * behind it (forms_title.c). */
bool cd_forms_is_title_label(const struct cd_forms *f, const struct cd_layout *layout,
                             const char *text, const struct cd_label *label);

/* "Ann Toll, Episode 12: “Who owns the dark?”": whether line k, right above one without an end, is
 * a title that asks or cries in quotation marks behind a colon. */
bool cd_forms_is_episode(const struct cd_layout *layout, uint32_t k, const char *text);

/* "The frogs knew. Nobody asked them.": whether line k is a title in whole sentences: the first
 * that end with a stop, right above the byline; none that somebody says. */
bool cd_forms_is_headline(const struct cd_layout *layout, uint32_t k, const char *text);

/* Whether the letter that looks like the label of an answer is that of a section or of a name. */
bool cd_forms_is_letter(const struct cd_forms *f, const struct cd_layout *layout, const char *text,
                        const struct cd_label *label);

/* --- labels (forms_label.c) */

/* Whether any (or the first) word of the name is of the classes. */
bool cd_forms_has_word(const struct cd_profile *p, const char *text, struct cd_span name,
                       uint32_t classes, bool first_only);

/* Whether the name is that of who asks or answers: "Q", "Answer"; enum cd_label_role. */
uint8_t cd_forms_role_of(const char *text, struct cd_span name);

/* Whether the word in small letters at `at` stands in names: the LINKS of label.def. */
bool cd_forms_is_link(const char *text, uint32_t at, uint32_t end);

enum cd_label_end {
    CD_LABEL_NO_END,    /* no label begins here */
    CD_LABEL_COLON_END, /* only one that ends with a colon may */
    CD_LABEL_OTHER_END, /* any may: a dash, brackets, a time, a stop */
};

/* How the label may end that a line looks like at `at` < end: asked before the patterns are run. */
enum cd_label_end cd_forms_label_end(const struct cd_profile *p, const char *text, uint32_t at,
                                     uint32_t end);

/* Fills a label from what stands at `begin`; false where the words say it is none. */
bool cd_forms_read_label(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end,
                         struct cd_label *out);

/* --- numbers of questions (forms_counter.c) */

/* What may count a question in front of who asks it. */
enum cd_counter {
    CD_COUNTER_NONE,
    CD_COUNTER_NUMBER, /* "12. ", "12) ", "(12) ", and with a star */
    CD_COUNTER_LETTER, /* "(a) " */
    CD_COUNTER_CODE,   /* "T4. ", "S6O-01234 ", "No. 12 ", "#12 " */
    CD_COUNTER_BARE,   /* "12 " */
    CD_COUNTER_CLOCK,  /* "10.02 am ", "14:02 - " */
};

/* Behind what counts a question that somebody asks: "12. Bo Lee (Coldmere):". Or begin. */
uint32_t cd_forms_behind_counter(const char *text, uint32_t begin, uint32_t end,
                                 enum cd_counter *counter);

/* Whether the label is one in spite of what counts it: most lists look so. */
bool cd_forms_is_counted(const struct cd_profile *p, const char *text, enum cd_counter how,
                         const struct cd_label_match *m, uint32_t end);

/* --- names alone on their lines (forms_alone.c) */

/* Whether a name begins as "SIR GREGOR PIKE" and "MADAM SPEAKER" do; "Sir" is how a letter begins.
 */
bool cd_forms_is_knight(const char *text, struct cd_span name);
/* Whether [begin, end) stands between marks of bold type: "**Ann Lee**", "__Ann Lee__". */
bool cd_forms_is_bold(const char *text, uint32_t begin, uint32_t end);

/*
 * "Ann Lee, Chief Executive Officer", "Ann Lee -- Analyst": a line that is a name of two to four
 * words and an office in capitals, as transcripts of calls have them. Fills *out.
 */
bool cd_forms_read_officer(const struct cd_profile *p, const char *text, uint32_t begin,
                           const struct cd_text_line *line, struct cd_label *out);

/* A line that is nothing but a name: capitals or bold type, up to five words. */
bool cd_forms_read_name(const struct cd_profile *p, const char *text, uint32_t begin,
                        const struct cd_text_line *line, struct cd_label *out);

/* --- what the text says itself (forms_own.c) */

/* Whether the line, which the row of structure.def matches, tells something in spite of it. */
bool cd_forms_is_own(const struct cd_profile *p, const char *text, const struct cd_text_line *line,
                     const char *row);

/* Whether the line is a row of a table: words, and behind them cells that are figures. */
bool cd_forms_is_of_table(const char *text, const struct cd_text_line *line);

/*
 * Whether what stands in the brackets [begin, end) claims something, where directions tell what is
 * done beside the words: a whole sentence with an amount, a perfect or a future, what somebody says
 * or denies, or what something is. Cost: linear in it.
 */
bool cd_forms_is_claim(const char *text, uint32_t begin, uint32_t end);

/*
 * Whether a line is one pair of brackets: square ones are a note of the editor, round ones too
 * where people speak ("(The witness withdrew.)").
 */
bool cd_forms_is_bracketed(const struct cd_profile *p, const char *text,
                           const struct cd_text_line *line, bool transcript);

/* --- furniture at the ends of the document (forms_edge.c) */

/* Gives the line the form of this row of structure.def, by its id; or whether it has it. */
void cd_forms_set_row(struct cd_text_line *line, const char *id);
bool cd_forms_is_row(const struct cd_text_line *line, const char *id);

/* Whether the line is furniture that speaks for its neighbours: no heading, no rule, no end mark.
 */
bool cd_forms_is_furniture(const struct cd_text_line *line);

/*
 * From both ends inwards: lines that are furniture by their words, up to the first line of prose
 * that is none. Headings may stand among them before the text, links behind it.
 */
void cd_forms_peel(struct cd_layout *layout, const char *text);

/*
 * Whether [begin, end) is a row of entries, two blanks or a bar between them, that are furniture
 * each by itself, or at the edges of the document by half: "Print this page   E-mail to a friend".
 */
bool cd_forms_is_row_of_entries(const struct cd_profile *p, const char *text, uint32_t begin,
                                uint32_t end, bool edge);

/*
 * Whether [begin, end) is a notice of several sentences that are furniture each by itself; a short
 * question may lead to them: "Moved house? Update your details online."
 */
bool cd_forms_is_row_of_sentences(const struct cd_profile *p, const char *text, uint32_t begin,
                                  uint32_t end);

/*
 * Marks of pages (forms_page.c): numbers alone between blank lines of a transcript, and numbers and
 * running heads that part a sentence.
 */
void cd_forms_find_pages(struct cd_layout *layout, const char *text, bool transcript);

/*
 * Where line k says when, and the one above it whose comment it is, makes a label of that one and
 * furniture of line k; or a label of line k, where it says both (forms_comment.c). Whether it did.
 */
bool cd_forms_take_comment(struct cd_forms *f, struct cd_layout *layout, uint32_t k,
                           const char *text);

/* --- times alone on their lines (forms_clock.c) */

/* Behind the time of day at `begin`, "7.12pm BST", "18h20", and its minutes since midnight; or
 * begin, where none is that tells minutes or the half of the day. */
uint32_t cd_forms_read_clock(const char *text, uint32_t begin, uint32_t end, unsigned *minutes);

/* Where the time begins that is all of [begin, end), but for its age: "7h ago 14.32"; or end. */
uint32_t cd_forms_clock_alone(const char *text, uint32_t begin, uint32_t end, unsigned *minutes);

/* Makes headings of the times alone with which the entries of a running report begin. */
void cd_forms_find_clocks(const struct cd_forms *f, struct cd_layout *layout, const char *text);

/* Whether the line is a link to more by the arrow that it ends with; apart: nothing beside it. */
bool cd_forms_leads_on(const char *text, const struct cd_text_line *line, bool apart);

/*
 * Outside the prose, short lines that only their neighbours tell: the name of a site on the line
 * above its menu, an entry of a menu between two others. A single word in capitals without any
 * furniture beside it is a heading whatever it says: "HEALTH".
 */
void cd_forms_look_around(const struct cd_forms *f, struct cd_layout *layout, const char *text);

/* Behind the text, a date or an address between two lines of furniture is furniture. */
void cd_forms_close_lists(const struct cd_forms *f, struct cd_layout *layout, const char *text);

/*
 * Behind the last prose, titles without an end that follow furniture and lead to more of it, or to
 * the end of the document: lists of links, names of sites.
 */
void cd_forms_find_links(const struct cd_forms *f, struct cd_layout *layout);

/* --- furniture by what it belongs to (forms_box.c) */

/* The titles of a list of links inside the text: those glued below its own title. */
void cd_forms_take_links(struct cd_layout *layout);

/*
 * "The Quay Letter / News from the harbour, every Friday. / Enter your email address": what stands
 * glued above the field for an address tells what is sent there. Returns whether any was taken.
 */
bool cd_forms_take_boxes(struct cd_layout *layout, const char *text);

/*
 * Furniture by the weight of several signs (forms_weigh.c), which the trace is told by name.
 * Whether the first or the last line of prose was taken, so that the prose must be found anew.
 */
bool cd_forms_weigh(const struct cd_forms *f, struct cd_layout *layout, const char *text,
                    const struct cd_segment_options *options);

/* The accepted label of a line, or NULL. */
const struct cd_label *cd_forms_label(const struct cd_forms *forms, uint32_t line);

/* Whether anybody speaks by a label. */
bool cd_forms_is_transcript(const struct cd_forms *forms);

/* A label in the middle of a block, where a sentence begins: only of speakers known or sure. */
bool cd_forms_inline_label(const struct cd_forms *forms, const struct cd_profile *profile,
                           const char *text, uint32_t begin, uint32_t end, struct cd_label *out);

/*
 * A time stamp at `begin`: [00:12:03], 00:12:03, [12:03]; with `minutes` 12:03 too. Its end (or
 * begin) and milliseconds.
 */
uint32_t cd_forms_read_time(const char *text, uint32_t begin, uint32_t end, bool minutes,
                            int64_t *ms);

/* The same; where no digit or bracket stands at once. */
static inline uint32_t cd_forms_time(const char *text, uint32_t begin, uint32_t end, bool minutes,
                                     int64_t *ms)
{
    bool may = begin < end && ((text[begin] >= '0' && text[begin] <= '9') || text[begin] == '[' ||
                               text[begin] == '(');
    return may ? cd_forms_read_time(text, begin, end, minutes, ms) : begin;
}

/*
 * Behind the date and time with which programs for chats begin a line: "12/03/2024, 10:02 - ",
 * "[12.03.24, 10:02:11] "; or begin.
 */
uint32_t cd_forms_date_stamp(const char *text, uint32_t begin, uint32_t end);

/*
 * Whether the lines that begin with "12:03" begin with time stamps rather than times of the day:
 * three or more in order, past minute 23, or to the odd second from the first minutes on: a day of
 * which somebody writes entry by entry seldom begins before six.
 */
bool cd_forms_stamps_minutes(const struct cd_layout *layout, const char *text);

static inline bool cd_forms_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline uint32_t cd_forms_skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && cd_forms_is_blank(text[at]))
        at++;
    return at;
}

/*
 * "I. The Court", where "II. The claim" stands further down: the first of a list, whose mark could
 * be the initial of a name. Likewise V. behind IV., X. behind IX.
 */
void cd_forms_find_first_items(struct cd_layout *layout, const char *text);

/* The end of a list mark at `begin` ("1.", "(a)", a bullet) with the blank behind it, or begin. */
uint32_t cd_forms_list_mark(const char *text, uint32_t begin, uint32_t end);

#endif
