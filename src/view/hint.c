/*
 * The lines above the prompt: what can be typed there, and what is wrong with what was typed. They
 * cover text only while the prompt is open, and never more than half of it.
 */
#include <stdio.h>
#include <string.h>

#include "claimdiff/writer.h"
#include "text/layout.h"
#include "view/state.h"

/* Words that flow into lines; drawn is false while the lines are counted. */
struct pen {
    struct cd_grid *grid;
    unsigned top, lines; /* lines that may be drawn; more are left out */
    unsigned y, col, indent;
    bool drawn;
};

static void begin_line(struct pen *pen)
{
    pen->y++;
    pen->col = pen->indent;
}

static void put_word(struct pen *pen, const char *word, enum cd_role role, unsigned attrs)
{
    unsigned width = (unsigned)cd_text_width((struct cd_str){word, strlen(word)});
    if (pen->col > pen->indent && pen->col + width >= pen->grid->cols)
        begin_line(pen);
    if (pen->drawn && pen->y < pen->lines)
        cd_grid_puts(pen->grid, pen->top + pen->y, pen->col, pen->grid->cols, word, role, attrs);
    pen->col += width + 1;
}

/* Plain words, cut at blanks. */
static void put_words(struct pen *pen, const char *text, enum cd_role role)
{
    char word[64];
    while (*text) {
        size_t len = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", (int)(len < 63 ? len : 63), text);
        put_word(pen, word, role, 0);
        text += len + strspn(text + len, " ");
    }
}

/* The head of a line, in a column of its own where there is room. */
static void put_head(struct pen *pen, const char *head)
{
    unsigned column = pen->grid->cols >= 60 ? 13 : 0;
    pen->col = pen->indent = 1;
    put_word(pen, head, CD_ROLE_PANEL_MUTED, 0);
    if (column) {
        pen->indent = column;
        pen->col = pen->col > column ? pen->col : column;
    }
}

/* The word itself, lit where what is typed can become it. */
static void put_choice(struct pen *pen, const char *name, struct cd_str part)
{
    bool lit = part.len && !strncmp(name, part.ptr, part.len);
    put_word(pen, name, lit ? CD_ROLE_PANEL_KEY : CD_ROLE_PANEL, 0);
}

static void write_filter(const struct cd_view *view, struct pen *pen)
{
    static const struct {
        enum cd_filter_kind kind;
        const char *name;
    } groups[] = {
        {CD_FILTER_RELATION, "relation"}, {CD_FILTER_FLAG, "flag"},
        {CD_FILTER_VERDICT, "quotation"}, {CD_FILTER_STATEMENT, "statement"},
        {CD_FILTER_CLAIM, "only there"},  {CD_FILTER_TRAIT, "in general"},
        {CD_FILTER_REVIEW, "review"},     {CD_FILTER_VALUE, "value"},
    };
    struct cd_str part = cd_prompt_word(&view->prompt);
    if (part.len && (part.ptr[0] == '-' || part.ptr[0] == '!')) {
        part.ptr++;
        part.len--;
    }
    uint32_t n;
    const struct cd_filter_word *words = cd_filter_words(&n);
    for (unsigned g = 0; g < sizeof groups / sizeof *groups; g++) {
        put_head(pen, groups[g].name);
        for (uint32_t k = 0; k < n; k++)
            if (words[k].kind == groups[g].kind)
                put_choice(pen, words[k].name, part);
        begin_line(pen);
    }
    pen->col = pen->indent = 1;
    put_words(pen,
              "Words of one line widen, of several lines narrow; - excludes: omitted -question",
              CD_ROLE_PANEL_MUTED);
    begin_line(pen);
}

static void write_files(const struct cd_view *view, struct pen *pen)
{
    const struct cd_prompt *prompt = &view->prompt;
    pen->col = pen->indent = 1;
    for (uint32_t k = 0; k < prompt->n_completions; k++)
        put_word(pen, prompt->completions[k], CD_ROLE_PANEL,
                 k == prompt->completion_at ? CD_ATTR_CHOSEN : 0);
    begin_line(pen);
}

static void write_formats(const struct cd_view *view, struct pen *pen)
{
    const struct cd_prompt *prompt = &view->prompt;
    struct cd_str text = cd_buf_view(&prompt->text);
    const char *blank = memchr(text.ptr, ' ', text.len);
    if (blank && prompt->n_completions > 1) {
        write_files(view, pen);
        return;
    }
    size_t len = blank ? (size_t)(blank - text.ptr) : text.len;
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        if ((*w)->pairwise && view->model->n_docs != 2)
            continue;
        if (blank && (strlen((*w)->name) != len || memcmp((*w)->name, text.ptr, len) != 0))
            continue;
        pen->col = pen->indent = 1;
        put_choice(pen, (*w)->name, (struct cd_str){text.ptr, len});
        pen->col = pen->indent = 11;
        put_words(pen, (*w)->help, CD_ROLE_PANEL_MUTED);
        begin_line(pen);
    }
    pen->col = pen->indent = 1;
    put_words(pen,
              blank ? "Now the file; Tab completes its path."
                    : "A format, a blank, the file: html report.html. Tab completes both.",
              CD_ROLE_PANEL_MUTED);
    begin_line(pen);
}

static void write_all(const struct cd_view *view, struct pen *pen)
{
    pen->y = 0;
    pen->col = pen->indent = 1;
    if (view->prompt.error[0]) {
        put_words(pen, view->prompt.error, CD_ROLE_ERROR);
        begin_line(pen);
    }
    if (view->prompt.why[0]) {
        put_words(pen, "The review is not saved:", CD_ROLE_ERROR);
        put_words(pen, view->prompt.why, CD_ROLE_ERROR);
        begin_line(pen);
    }
    if (view->prompt.kind == CD_PROMPT_SAVE && view->prompt.n_completions > 1)
        write_files(view, pen);
    if (view->prompt.kind == CD_PROMPT_FILTER)
        write_filter(view, pen);
    else if (view->prompt.kind == CD_PROMPT_EXPORT)
        write_formats(view, pen);
}

void cd_hint_render(struct cd_view *view, struct cd_grid *grid)
{
    unsigned bottom = grid->rows - 1; /* the prompt */
    struct pen pen = {.grid = grid, .lines = bottom / 2};
    write_all(view, &pen);
    if (pen.y < pen.lines)
        pen.lines = pen.y;
    pen.top = bottom - pen.lines;
    pen.drawn = true;
    for (unsigned y = pen.top; y < bottom; y++)
        cd_grid_fill(grid, y, 0, grid->cols, " ", CD_ROLE_PANEL, 0);
    write_all(view, &pen);
}
