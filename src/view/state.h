/* The state of the view, shared by the files of this module and by nobody else. */
#ifndef CD_VIEW_STATE_H
#define CD_VIEW_STATE_H

#include "util/buf.h"
#include "view/layout.h"
#include "view/model.h"
#include "view/view.h"

#define CD_MIN_PANE     28u  /* columns; narrower panes are stacked */
#define CD_LAYOUT_SLOTS 512u /* rows kept laid out */
#define CD_MAX_PENDING  CD_KEY_STROKES
#define CD_MAX_COUNT    9999999u
#define CD_NO_PANE      UINT32_MAX

enum cd_order {
    CD_ORDER_BASE,
    CD_ORDER_VERSION, /* of the version in focus */
    CD_ORDER_FREE     /* each pane its own */
};

enum cd_lit {
    CD_LIT_DIFFERENCES,
    CD_LIT_LIKENESSES,
    CD_LIT_NOTHING
};

enum cd_overlay {
    CD_OVERLAY_NONE,
    CD_OVERLAY_HELP,
    CD_OVERLAY_QUOTES,
    CD_OVERLAY_UNFIT
};

enum cd_prompt_kind {
    CD_PROMPT_NONE,
    CD_PROMPT_SEARCH,
    CD_PROMPT_GOTO,
    CD_PROMPT_PERCENT,
    CD_PROMPT_FILTER,
    CD_PROMPT_NOTE,
    CD_PROMPT_EXPORT,
    CD_PROMPT_SAVE,
    CD_PROMPT_REPLACE, /* a key: whether the file that is there may be replaced */
    CD_PROMPT_QUIT,    /* a key: whether the review may be lost */
    CD_N_PROMPTS
};

/* A line of a row. */
struct cd_place {
    uint32_t pos; /* in the order shown */
    uint32_t line;
};

/* A place that survives corrections and other orders. */
struct cd_spot {
    uint32_t doc, statement; /* statement CD_NONE: nowhere */
    uint32_t line;
};

struct cd_pane {
    uint32_t doc;
    unsigned weight; /* share of the width */
    bool hidden;
};

/* Where a pane reads in free order. */
struct cd_reader {
    uint32_t top, top_line; /* statement and line at the top */
    uint32_t at, at_line;   /* under the cursor */
};

/* The line editor; one history a kind. */
struct cd_prompt {
    enum cd_prompt_kind kind;
    struct cd_buf text;
    size_t at;          /* byte of the cursor */
    struct cd_buf kept; /* what stood there before the history was entered */
    uint32_t history_at;
    struct cd_history {
        char **lines;
        uint32_t n, cap;
    } history[CD_N_PROMPTS];
    char error[128];
    char why[512];             /* a question is asked */
    enum cd_request replacing; /* what a yes to CD_PROMPT_REPLACE asks for */
    char **completions;
    uint32_t n_completions, completion_at;
    size_t completion_from;
};

struct cd_hit {
    uint32_t doc;
    uint32_t statement;
    struct cd_span span; /* of the document's text */
};

struct cd_search {
    struct cd_buf pattern; /* of the last search that compiled; empty: none */
    bool one_pane;
    uint32_t doc;        /* the pane searched, when one_pane */
    struct cd_hit *hits; /* by document, statement, offset */
    uint32_t n_hits, cap_hits;
    uint32_t current; /* index into hits, or CD_NONE */
    bool truncated;
    struct cd_place before_top, before; /* where the prompt was opened */
};

/* What a word of a filter speaks of; pairs are asked for the kinds before CD_FILTER_TRAIT. */
enum cd_filter_kind {
    CD_FILTER_RELATION,  /* sets of enum cd_relation */
    CD_FILTER_FLAG,      /* of enum cd_flag_kind */
    CD_FILTER_VERDICT,   /* of enum cd_verdict */
    CD_FILTER_STATEMENT, /* of enum cd_statement_kind */
    CD_FILTER_REVIEW,    /* of enum cd_review_status, and two more */
    CD_FILTER_CLAIM,     /* what only one side says */
    CD_FILTER_TRAIT,     /* of enum cd_trait */
    CD_FILTER_VALUE      /* something is typed behind it */
};

struct cd_filter_word {
    const char *name;
    enum cd_filter_kind kind;
    uint32_t set;
};

struct cd_filter {
    char *text; /* as typed, or NULL: no filter */
    uint32_t with[CD_FILTER_VALUE], without[CD_FILTER_VALUE];
    double below, above; /* score; NaN: no matter */
    struct cd_filter_speaker {
        char *part; /* folded part of a speaker's name */
        bool without;
    } * speakers;
    uint32_t n_speakers;
};

struct cd_edit_step; /* edit.h */

struct cd_history_stack {
    struct cd_edit_step **steps;
    uint32_t n, cap; /* steps[0..done) can be undone, steps[done..n) redone */
    uint32_t done;
};

struct cd_panel {
    bool open, focused;
    bool more; /* lines below those that are drawn */
    uint32_t scroll;
    uint32_t chosen;    /* item among those that can be chosen */
    uint32_t n_targets; /* of them, as drawn last */
};

struct cd_frame {
    unsigned rows, cols;
    unsigned head, status; /* lines: 0 or 1 */
    unsigned body_top, body_rows;
    unsigned marker;   /* columns for the cursor's sign: 0 or 1 */
    unsigned text_end; /* column behind the panes */
    bool map;          /* overview bar in the last column */
    bool stacked;
    unsigned n_shown; /* panes */
    unsigned gutter;  /* columns between panes */
    unsigned pane_col[CD_MAX_VERSIONS], pane_width[CD_MAX_VERSIONS];
    uint32_t pane[CD_MAX_VERSIONS]; /* index into view->panes */
    bool panel_right;
    unsigned panel_row, panel_col, panel_rows, panel_cols; /* rows 0: no panel */
};

struct cd_view {
    struct cd_view_options options;
    struct cd_model *model;
    struct cd_model **models; /* all that were shown, owned */
    uint32_t n_models, cap_models;
    struct cd_keymap keymap;
    const struct cd_theme *theme;
    bool theme_chosen, mouse;
    unsigned rows, cols;
    struct cd_frame frame;

    /* The order shown. */
    enum cd_order order;
    uint32_t lead;          /* document whose order is followed */
    struct cd_chain *shown; /* one of the model's orders */
    bool folded, form, dense, stacked, matrix;
    enum cd_lit lit;
    struct cd_filter filter;

    struct cd_pane panes[CD_MAX_VERSIONS];
    uint32_t n_panes;
    uint32_t focus;     /* index into panes */
    uint32_t focus_cmp; /* comparison that the base is marked against */
    struct cd_place top, cursor;
    struct cd_spot picked; /* in the pair that was chosen of a row; see pick.c */
    uint32_t phrase;       /* index of an edit of the pair in focus, or CD_NONE */
    struct cd_reader readers[CD_MAX_VERSIONS]; /* by document */

    /* Keys. */
    uint32_t pending[CD_MAX_PENDING];
    uint32_t last_key;
    unsigned n_pending;
    uint32_t count;         /* 0: none given */
    enum cd_action operand; /* the action that waits for a letter */
    bool correcting, linking;
    struct cd_spot link_from;
    uint32_t link_cmp;

    enum cd_overlay overlay;
    uint32_t overlay_at, overlay_top;
    char **unfit; /* saved reviews that do not fit, in words */
    uint32_t n_unfit, cap_unfit;
    struct cd_panel panel;
    struct cd_prompt prompt;
    struct cd_search search;
    struct cd_spot *jumps;
    uint32_t n_jumps, cap_jumps, jump_at;
    struct cd_spot marks[26];
    struct cd_history_stack history;
    struct cd_spot note_at;
    uint32_t note_cmp;
    uint32_t wanted_base;
    uint64_t revision;

    const char *standing; /* on the review, in the status line; or NULL */
    char message[512];
    bool message_error;
    struct cd_buf argument;
    bool dragging;
    unsigned drag_pane;

    struct cd_row_layout *slots; /* CD_LAYOUT_SLOTS */
    uint32_t stamp;
    struct cd_cell_layout scratch;
};

/* sequence.c: the order shown, filters, folds. */
void cd_view_reorder(struct cd_view *view);  /* after a change of order */
void cd_view_refilter(struct cd_view *view); /* after a change of filter */
void cd_view_refresh(struct cd_view *view);  /* what folds, after corrections */
void cd_view_show_model(struct cd_view *view, struct cd_model *model);
/* A row comes (at a position of the base's order), takes another's place, goes. */
void cd_view_place_row(struct cd_view *view, uint32_t pos, struct cd_vrow *row);
void cd_view_replace_row(struct cd_view *view, struct cd_vrow *old, struct cd_vrow *row);
void cd_view_drop_row(struct cd_view *view, struct cd_vrow *row);
struct cd_vrow *cd_view_row(const struct cd_view *view); /* under the cursor, or NULL */
/* Of the order shown: the row at a position, or NULL; the position of a row. */
struct cd_vrow *cd_view_row_at(const struct cd_view *view, uint32_t pos);
uint32_t cd_view_pos(const struct cd_view *view, const struct cd_vrow *row);
/* "row 12": rows are counted over the whole order, so that no filter gives one another number. */
#define CD_ROW_NAME 24u
void cd_view_row_name(const struct cd_view *view, const struct cd_vrow *row, char out[CD_ROW_NAME]);
/* Makes a row visible: lifts the filter that hides it, unfolds. Says so. */
void cd_view_reveal(struct cd_view *view, const struct cd_vrow *row);
/* Rows that are neither filtered out nor folded away: at or behind pos, at or before it. */
bool cd_view_is_visible(const struct cd_view *view, uint32_t pos);
/* Whether filter and folding leave no row, so that the cursor is on none; and what of them. */
bool cd_view_none_fits(const struct cd_view *view);
const char *cd_view_none_why(const struct cd_view *view);
uint32_t cd_view_next_visible(const struct cd_view *view, uint32_t pos);
uint32_t cd_view_prev_visible(const struct cd_view *view, uint32_t pos);
/* The next or previous visible row of a set, or CD_NONE. */
uint32_t cd_view_find(const struct cd_view *view, unsigned set, uint32_t pos, bool forward);
uint32_t cd_view_rank(const struct cd_view *view, uint32_t end); /* of them in [0, end) */
uint32_t cd_view_select(const struct cd_view *view, uint32_t k); /* the k-th, from 0, or CD_NONE */
struct cd_spot cd_view_spot(const struct cd_view *view);
bool cd_view_go_spot(struct cd_view *view, struct cd_spot spot);

/* frame.c: where everything stands for a size. */
void cd_view_measure(struct cd_view *view);
void cd_view_restyle(struct cd_view *view); /* forgets all layouts */
bool cd_view_pane_is_shown(const struct cd_view *view, uint32_t doc);
unsigned cd_view_matrix_column(const struct cd_view *view); /* columns of a version in it */
uint32_t cd_view_focus_doc(const struct cd_view *view);
void cd_view_set_focus(struct cd_view *view, uint32_t pane);

/* motion.c */
void cd_view_settle(struct cd_view *view); /* brings the cursor onto a shown row and the screen */
void cd_view_lines(struct cd_view *view, int64_t n);
void cd_view_turn(struct cd_view *view, int64_t n);  /* text and cursor together */
void cd_view_steps(struct cd_view *view, int64_t n); /* rows */
void cd_view_go(struct cd_view *view, uint32_t pos); /* to a row; shows it whole if it can */
void cd_view_show_row(struct cd_view *view);         /* the whole row under the cursor */
void cd_view_remember(struct cd_view *view);         /* enters this place into the jump list */
bool cd_view_motion(struct cd_view *view, enum cd_action action);

/* mouse.c */
void cd_view_take_mouse(struct cd_view *view, const struct cd_event *event);

/* render.c: the bytes of documents that are lit, as the sides of the phrase in focus */
struct cd_lit_bytes {
    uint32_t doc[2]; /* or CD_NONE */
    struct cd_span span[2];
};
struct cd_lit_bytes cd_view_lit(const struct cd_view *view);
/* The comparison that the gutter between pane k and the next one speaks of: the version on its
 * right, or on its left where the base is to the right. */
uint32_t cd_view_gutter_cmp(const struct cd_view *view, unsigned k);

/* line.c */
struct cd_line_place {
    uint32_t doc;
    unsigned row, col, end; /* columns [col, end) */
    unsigned attrs;
};
/* Draws a line of a cell. lit_doc, lit: two documents and bytes of them that are lit, or NULL. */
void cd_line_draw(const struct cd_view *view, struct cd_grid *grid,
                  const struct cd_cell_layout *cell, const struct cd_vline *line,
                  const struct cd_line_place *at, const uint32_t *lit_doc,
                  const struct cd_span *lit);

/* free.c: free order */
bool cd_view_is_free(const struct cd_view *view); /* each pane reads for itself now */
void cd_free_enter(struct cd_view *view);
void cd_free_lines(struct cd_view *view, int64_t n);
void cd_free_settle(struct cd_view *view);
void cd_free_follow(struct cd_view *view); /* the cursor's row is that of the statement read */
void cd_free_show(struct cd_view *view);   /* brings the whole statement read onto the screen */
void cd_free_level(struct cd_view *view);  /* brings the counterparts level with the cursor */
void cd_free_render(struct cd_view *view, struct cd_grid *grid);

/* search.c */
void cd_search_typed(struct cd_view *view);
void cd_search_open(struct cd_view *view);
void cd_search_accept(struct cd_view *view);
void cd_search_cancel(struct cd_view *view);
void cd_search_step(struct cd_view *view, bool forward, uint32_t count);
void cd_search_word(struct cd_view *view);
/* The pattern as a reader knows it: of a word under the cursor the word. Borrowed. */
struct cd_str cd_search_shown(const struct cd_search *search);

/* "X does nothing here; ? shows the keys": of the last key, with what does something. */
void cd_view_say_idle(struct cd_view *view, enum cd_action instead, const char *what);
void cd_search_scope(struct cd_view *view);
void cd_search_clear(struct cd_view *view);
/* Hits in a statement: a pointer to the first, *n of them. */
const struct cd_hit *cd_search_hits(const struct cd_view *view, uint32_t doc, uint32_t statement,
                                    uint32_t *n);

/* filter.c */
/* Returns false with the reason in problem. */
bool cd_filter_parse(const char *text, struct cd_filter *out, char *problem, size_t size);
void cd_filter_finish(struct cd_filter *filter);
bool cd_filter_takes(const struct cd_view *view, const struct cd_vrow *row);
bool cd_filter_takes_pair(const struct cd_view *view, const struct cd_pair *pair);
const struct cd_filter_word *cd_filter_words(uint32_t *n);
/* The speakers of all documents whose names begin with a text, in whatever case, each once. */
struct cd_name_list {
    const char **names; /* borrowed; the list is the caller's to free */
    uint32_t n;
};
struct cd_name_list cd_filter_speakers(const struct cd_view *view, struct cd_str head);

/* prompt.c */
void cd_prompt_open(struct cd_view *view, enum cd_prompt_kind kind, const char *text);
void cd_prompt_close(struct cd_view *view, bool keep);
enum cd_request cd_prompt_key(struct cd_view *view, uint32_t key);
#define CD_PROMPT_TITLE 48u
/* The title of the prompt: static, or put into the room. */
const char *cd_prompt_title(const struct cd_view *view, char room[CD_PROMPT_TITLE]);
/* The word that the cursor stands at, from its beginning to the cursor. */
struct cd_str cd_prompt_word(const struct cd_prompt *prompt);
/* Whether one key answers it. */
bool cd_prompt_is_question(const struct cd_prompt *prompt);
void cd_prompt_finish(struct cd_prompt *prompt);

/* look.c: panes, themes, folds: what changes the look only */
enum cd_request cd_view_look(struct cd_view *view, enum cd_action action);

/* pick.c: the pair that is meant, of the row under the cursor and the version in focus, or NULL */
const struct cd_pair *cd_view_pair(const struct cd_view *view);
/* The same for showing: another version's where the one in focus has none. */
const struct cd_pair *cd_view_any_pair(const struct cd_view *view);
/* The statement under the cursor in a document, or CD_NONE. */
uint32_t cd_view_statement_here(struct cd_view *view, uint32_t doc);
bool cd_view_is_picked(const struct cd_view *view); /* whether the reader chose it */
/* Statements of a document: those of the pair where it has some, else of the row. */
struct cd_members cd_view_members(const struct cd_view *view, const struct cd_vrow *row,
                                  const struct cd_pair *pair, uint32_t doc);
/* How many pairs of that version the row has; which of them is meant, in their order, from 0. */
uint32_t cd_view_pair_rank(const struct cd_view *view, uint32_t *n);
/* Chooses a pair of the row under the cursor; the cursor goes to it. */
void cd_view_pick(struct cd_view *view, const struct cd_pair *pair);
/* The same for one that has a trait, where the pair that is meant has not; whether there is one. */
bool cd_view_pick_trait(struct cd_view *view, enum cd_trait trait);
void cd_view_pick_statement(struct cd_view *view, uint32_t doc, uint32_t statement);
void cd_view_step_pair(struct cd_view *view, int64_t step);
/* A statement of a pair, in the document in focus where it can be. */
struct cd_spot cd_pair_spot(const struct cd_view *view, const struct cd_pair *pair);

/* review.c */
enum cd_request cd_view_review(struct cd_view *view, enum cd_action action);
void cd_review_note(struct cd_view *view, const char *note);
void cd_view_link_here(struct cd_view *view);
void cd_view_link_candidate(struct cd_view *view, const struct cd_pair *pair, uint32_t k);

/* panel.c */
void cd_panel_render(struct cd_view *view, struct cd_grid *grid);
void cd_panel_open(struct cd_view *view);
bool cd_panel_action(struct cd_view *view, enum cd_action action);

/* overlay.c */
void cd_overlay_open(struct cd_view *view, enum cd_overlay overlay);
bool cd_overlay_action(struct cd_view *view, enum cd_action action);
void cd_overlay_render(struct cd_view *view, struct cd_grid *grid);

/* quotes.c: the list of quotations */
uint32_t cd_quotes_count(const struct cd_view *view);
uint32_t cd_quotes_top(const struct cd_view *view,
                       uint32_t rows); /* so that the chosen one shows */
void cd_quotes_render(const struct cd_view *view, struct cd_grid *grid, unsigned first,
                      unsigned end);
uint32_t cd_quotes_to_serious(const struct cd_view *view, bool forward); /* how far; else 0 */
void cd_quotes_go(struct cd_view *view); /* to the row of the chosen one */
/* The quotation that is chosen in the list, or NULL. */
const struct cd_quote *cd_overlay_quote(const struct cd_view *view);

/* label.c: appends the name of a document in at most so many columns, told from the others; short:
 * without what follows the last full stop. */
void cd_view_label(const struct cd_view *view, uint32_t doc, unsigned width, struct cd_buf *out);
void cd_view_short_label(const struct cd_view *view, uint32_t doc, unsigned width,
                         struct cd_buf *out);

/* help.c: how many lines the help (or the list of what does not fit) has, in how many columns;
 * draws it on rows [first, end) */
uint32_t cd_help_size(const struct cd_view *view);
uint32_t cd_help_columns(const struct cd_view *view);
void cd_help_render(const struct cd_view *view, struct cd_grid *grid, unsigned first, unsigned end);

/* hint.c: above the prompt, what can be typed and what is wrong */
void cd_hint_render(struct cd_view *view, struct cd_grid *grid);

/* status.c */
void cd_status_render(struct cd_view *view, struct cd_grid *grid);
void cd_head_render(struct cd_view *view, struct cd_grid *grid);
void cd_map_render(struct cd_view *view, struct cd_grid *grid);
uint32_t cd_map_pos(const struct cd_view *view, unsigned row);

/*
 * signs.c: signs of the gutter and of the frame, in Unicode or ASCII. Each has its own column, so
 * that none hides another: what the pair is, its flag, a note or bookmark, what somebody decided.
 */
#define CD_SIGN_COLUMNS 4u
#define CD_GUTTER       (CD_SIGN_COLUMNS + 3u) /* a bar at both sides, and a blank */
struct cd_signs {
    const char *relation, *flag, *mark, *review;
    enum cd_role relation_role, flag_role, mark_role, review_role;
};
struct cd_signs cd_signs_of(const struct cd_view *view, const struct cd_pair *pair);
const char *cd_sign(const struct cd_view *view, const char *unicode, const char *ascii);
/* One sentence: why the pair is marked. Appends to out. */
void cd_signs_reason(const struct cd_view *view, const struct cd_pair *pair, struct cd_buf *out);
/* "quotation altered (+1): why"; more: how much else there is to say. Appends to out. */
void cd_signs_quote(const struct cd_quote *quote, uint32_t more, struct cd_buf *out);
/* Under this score nothing is near enough to be named (the panel lists it all the same). */
#define CD_NEAR_SCORE 0.35
/* The best candidate that a statement without counterpart has, and its first statement, or NULL. */
const struct cd_candidate *cd_signs_nearest(const struct cd_view *view, const struct cd_pair *pair,
                                            uint32_t *statement);

#endif
