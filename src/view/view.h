/*
 * The viewer without a terminal: events in, a grid of cells out. Pure: no clock, no files, no
 * curses. What the view cannot do itself (write a file, suspend, align again) it asks of its
 * caller by a request.
 *
 *     event -> cd_view_update -> request          state -> cd_view_render -> grid
 */
#ifndef CD_VIEW_VIEW_H
#define CD_VIEW_VIEW_H

#include "claimdiff/error.h"
#include "claimdiff/report.h"
#include "claimdiff/session.h"
#include "view/event.h"
#include "view/grid.h"
#include "view/keymap.h"
#include "view/theme.h"

struct cd_view;

struct cd_view_options {
    const char *theme; /* a name of cd_themes(), or NULL: dark or light by the background */
    bool ascii;        /* signs and lines in ASCII */
    bool dense;        /* no blank lines between rows */
    bool stacked;      /* one column from the start */
    bool mouse;        /* on from the start */
    struct cd_diff_options diff; /* for pairs made by hand: those of the report */
};

/* What the caller is to do after an update. The argument is text: a path, a theme, ... */
enum cd_request {
    CD_REQUEST_NONE,
    CD_REQUEST_QUIT,
    CD_REQUEST_ABANDON, /* quit though the review is lost */
    CD_REQUEST_SUSPEND,
    CD_REQUEST_REDRAW,   /* the terminal may be garbled: draw everything */
    CD_REQUEST_EXPORT,   /* argument: the writer's name, a blank, the path; where there is such a
                            file, cd_view_ask_replace */
    CD_REQUEST_REPLACE,  /* the same argument: what is there may be replaced */
    CD_REQUEST_COMPLETE, /* argument: the beginning of a path; answer: cd_view_complete */
    CD_REQUEST_SAVE,
    CD_REQUEST_KEEP,      /* something was written by hand: save it at once */
    CD_REQUEST_SAVE_AS,   /* argument: a path; where there is such a file, cd_view_ask_replace */
    CD_REQUEST_SAVE_OVER, /* the same argument: what is there may be replaced */
    CD_REQUEST_COPY,      /* argument: the text */
    CD_REQUEST_REALIGN,   /* answer: cd_view_adopt */
    CD_REQUEST_REBASE,    /* cd_view_wanted_base; answer: another view */
    CD_REQUEST_EDITOR,    /* argument: the note so far; answer: cd_view_set_note */
    CD_REQUEST_MOUSE,     /* cd_view_mouse says whether it is on now */
};

/*
 * Shows a report, which must outlive the view; so must every report that cd_view_adopt takes.
 * The caller's, end with cd_view_destroy.
 */
struct cd_view *cd_view_create(const struct cd_report *report,
                               const struct cd_view_options *options);
void cd_view_destroy(struct cd_view *view);

/* The keys, to be changed before the first event. Borrowed from the view. */
struct cd_keymap *cd_view_keymap(struct cd_view *view);

enum cd_request cd_view_update(struct cd_view *view, const struct cd_event *event);
const char *cd_view_argument(const struct cd_view *view);

/* Draws the whole grid, whatever its size; the view takes the size as its own. */
void cd_view_render(struct cd_view *view, struct cd_grid *grid);

const struct cd_theme *cd_view_theme(const struct cd_view *view);
bool cd_view_mouse(const struct cd_view *view);
uint32_t cd_view_wanted_base(const struct cd_view *view);

/* Whether the view waits for the second stroke of a key or for text of a prompt. */
bool cd_view_is_waiting(const struct cd_view *view);

/*
 * Adds a saved review that does not fit, as a text, to those that can be listed (copied; made
 * safe).
 */
void cd_view_add_unfit(struct cd_view *view, const char *text);

/* A word on the review that stands in the status line from now on ("read-only"); static, or NULL.
 */
void cd_view_set_standing(struct cd_view *view, const char *word);

/* Shows a line in place of the status until the next key. */
void cd_view_message(struct cd_view *view, bool error, const char *format, ...) CD_PRINTF(3, 4);

/* The answer to CD_REQUEST_COMPLETE: the names that the path may become. */
void cd_view_complete(struct cd_view *view, const char *const *names, uint32_t n);

/*
 * The answer to CD_REQUEST_EXPORT or CD_REQUEST_SAVE_AS where the file exists: asks; yes is
 * CD_REQUEST_REPLACE or CD_REQUEST_SAVE_OVER.
 */
void cd_view_ask_replace(struct cd_view *view);

/* Asks for a file to save the review to, and says why; the answer is CD_REQUEST_SAVE_AS. */
void cd_view_ask_save(struct cd_view *view, const char *why, const char *path);

/*
 * The answer to CD_REQUEST_QUIT where the review would be lost: asks, and says why; the answer is
 * CD_REQUEST_ABANDON, CD_REQUEST_SAVE or nothing.
 */
void cd_view_ask_quit(struct cd_view *view, const char *why);

/* The report that is shown: the one it was made of, or one that it adopted. */
const struct cd_report *cd_view_report(const struct cd_view *view);

/* The answer to CD_REQUEST_EDITOR: the note of the row where it was asked for. */
void cd_view_set_note(struct cd_view *view, const char *note);

/*
 * The review: every pairing that a person made, judged, noted or bookmarked. put is called for
 * each; the item is borrowed for the call.
 */
typedef void cd_item_visit(void *user, const struct cd_session_item *item);
void cd_view_items(const struct cd_view *view, cd_item_visit *put, void *user);

/* The same for every pair, reviewed or not, with its score. */
typedef void cd_pair_visit(void *user, const struct cd_session_item *item, double score);
void cd_view_pairs(const struct cd_view *view, cd_pair_visit *put, void *user);

/*
 * Takes a saved item on: makes its pairing where the report has another, and sets its review.
 * Returns false for an item that does not fit the documents. Not undone by undo: call it before
 * the first event.
 */
bool cd_view_take_item(struct cd_view *view, const struct cd_session_item *item);

/*
 * What undo can take back, oldest first, and such steps taken into a view that already has what
 * they led to: those at the head that do not fit any more are left out. Call it, too, before the
 * first event.
 */
typedef void cd_step_visit(void *user, const struct cd_session_step *step);
void cd_view_history(const struct cd_view *view, cd_step_visit *put, void *user);
void cd_view_take_history(struct cd_view *view, const struct cd_session_step *steps, uint32_t n);

/*
 * Where the reader is, as words with values; a value of NULL is what a new view has. Both functions
 * go through all the words.
 */
typedef void cd_word_visit(void *user, const char *word, const char *value);
typedef const char *cd_word_ask(void *user, const char *word);
void cd_view_save_place(const struct cd_view *view, cd_word_visit *put, void *user);
void cd_view_restore_place(struct cd_view *view, cd_word_ask *ask, void *user);

/* Goes to the pane and statement where another view of the same documents is. */
void cd_view_follow(struct cd_view *view, const struct cd_view *other);

/* The answer to CD_REQUEST_REALIGN: shows this report of the same documents and base instead,
 * with the review so far; one step for undo. */
void cd_view_adopt(struct cd_view *view, const struct cd_report *report);

/*
 * Whether something waits for the keys to rest, and doing it: quotations are judged by what they
 * are paired with now. Linear in the documents. What needs it at once does it by itself.
 */
bool cd_view_is_behind(const struct cd_view *view);
void cd_view_catch_up(struct cd_view *view);

/* Grows with every change of the review: an autosave compares it. */
uint64_t cd_view_revision(const struct cd_view *view);

/* How many steps undo can take back. */
uint32_t cd_view_undo_depth(const struct cd_view *view);

#endif
