/*
 * Lists of wrapped text: the saved reviews that do not fit, and the help: what to begin with, the
 * signs, and every action with its keys as they are bound. Lines are wrapped to the screen, and
 * stand in two columns where there is room.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "util/vec.h"
#include "view/state.h"

#define TWO_COLUMNS 110u /* columns of a screen that has room for two of the help */

/* For who has never used it: enough to find what differs and to take a report along. */
static const enum cd_action beginning[] = {
    CD_ACTION_NEXT_SHOWN, CD_ACTION_DETAIL, CD_ACTION_NEXT_FLAG, CD_ACTION_QUOTES,
    CD_ACTION_SEARCH,     CD_ACTION_FILTER, CD_ACTION_CONFIRM,   CD_ACTION_NOTE,
    CD_ACTION_UNDO,       CD_ACTION_EXPORT, CD_ACTION_QUIT,
};

/* Without a sign: a title. A role: the sign is shown in its colour. */
static const struct {
    const char *unicode, *ascii, *meaning;
    enum cd_role role;
} legend[] = {
    {NULL, NULL, "Signs between the panes", CD_ROLE_TEXT},
    {" ", " ", "identical", CD_ROLE_PANEL_KEY},
    {"'", "'", "only case and punctuation differ", CD_ROLE_PANEL_KEY},
    {"~", "~", "in other words", CD_ROLE_PANEL_KEY},
    {"< >", "< >", "one side says more; the mouth opens to it", CD_ROLE_PANEL_KEY},
    {"- +", "- +", "omitted, added", CD_ROLE_PANEL_KEY},
    {"\xE2\x86\x95", "^", "moved: its counterpart stands elsewhere in its own text",
     CD_ROLE_PANEL_KEY},
    {"\xC2\xB7", ".", "an aside: not compared", CD_ROLE_PANEL_KEY},
    {"!", "!", "behind it, a flag: look at this (Enter says why); ~! is reworded with a flag",
     CD_ROLE_PANEL_KEY},
    {CD_SIGN_NOTE " " CD_SIGN_BOOKMARK, CD_SIGN_NOTE_ASCII " " CD_SIGN_BOOKMARK_ASCII,
     "behind that: with a note, with a bookmark", CD_ROLE_PANEL_KEY},
    {CD_SIGN_CONFIRMED " " CD_SIGN_REJECTED, CD_SIGN_CONFIRMED_ASCII " " CD_SIGN_REJECTED_ASCII,
     "last: confirmed, rejected", CD_ROLE_PANEL_KEY},
    {"?", "?", "or uncertain: the score, from 0 to 1, is below 0.6", CD_ROLE_PANEL_KEY},
    {NULL, NULL, "Colours of the words", CD_ROLE_TEXT},
    {"five", "five", "in the base: other meaning, or said there only", CD_ROLE_BASE_MEANING},
    {"vessel", "vessel", "in the base: other words for the same", CD_ROLE_BASE_WORDING},
    {"six", "six", "in a version: other meaning, or said there only", CD_ROLE_VERSION_MEANING},
    {"ship", "ship", "in a version: other words for the same", CD_ROLE_VERSION_WORDING},
    {"at dawn", "at dawn", "in the base: the same words elsewhere in the sentence",
     CD_ROLE_BASE_MOVED},
    {"at noon", "at noon", "in a version: the same words elsewhere in the sentence",
     CD_ROLE_VERSION_MOVED},
    {"he said", "he said", "who is said to say it: not compared", CD_ROLE_MUTED},
    {"MAYOR:", "MAYOR:", "who speaks, from here on", CD_ROLE_LABEL},
    {NULL, NULL, "Figures", CD_ROLE_TEXT},
    {"74 % in B", "74 % in B",
     "of the sentences in this text, so many have a counterpart in B; headings and page furniture "
     "do not count. The two directions differ: a short text can stand in a long one whole",
     CD_ROLE_HEAD_FIGURE},
    {"score", "score",
     "from 0 to 1: how sure it is that two sentences belong together, or that one stands alone",
     CD_ROLE_PANEL_KEY},
    {"reviewed", "reviewed", "of the pairs that differ, those that were confirmed or rejected",
     CD_ROLE_PANEL_KEY},
    {"(+1)", "(+1)", "in the status line: so many more flags, which Enter shows",
     CD_ROLE_PANEL_KEY},
    {NULL, NULL, "Signs before and in the text", CD_ROLE_TEXT},
    {"\xE2\x96\x8C", ">", "the line under the cursor, in the pane that keys speak of",
     CD_ROLE_PANEL_KEY},
    {"\xE2\x94\x82", "|", "the rest of the row under the cursor", CD_ROLE_PANEL_KEY},
    {"\xE2\x94\x83", "#", "of several pairs in the row, the one that keys speak of (p: the next)",
     CD_ROLE_PANEL_KEY},
    {"\xE2\x94\x83 \xE2\x96\x8C", "# |", "texts under each other: the base, a version",
     CD_ROLE_PANEL_KEY},
    {"\xE2\x86\x91 from row 4:", "^ from row 4:",
     "moved here: in its own text it stands behind row 4 (4G, or ')", CD_ROLE_PANEL_KEY},
    {"\xE2\x86\x95 at row 7:", "^ at row 7:",
     "in its own text this stands here; it is shown in row 7 (7G, or ')", CD_ROLE_PANEL_KEY},
    {"\xE2\x8B\xAF", "...",
     "rows that are folded or that the filter hides; sentences between two of a row",
     CD_ROLE_PANEL_KEY},
    {NULL, NULL, "The bar at the right: the whole document", CD_ROLE_TEXT},
    {"\xE2\x96\x88 \xE2\x96\x90", "!", "a grave flag there; a flag, or a difference by its colour",
     CD_ROLE_PANEL_KEY},
};

struct line {
    enum cd_role role, keys_role;
    char keys[40];    /* or a sign; empty: the text goes on */
    const char *text; /* a part of a static text */
    uint32_t len;
};

struct help {
    struct line *lines;
    uint32_t n, cap;
    unsigned text_col, width; /* of a column: where texts begin, where they end */
};

uint32_t cd_help_columns(const struct cd_view *view)
{
    return view->overlay == CD_OVERLAY_HELP && view->cols >= TWO_COLUMNS ? 2 : 1;
}

static void add_title(struct help *help, const char *title)
{
    if (help->n)
        *CD_PUSH(help->lines, help->n, help->cap) = (struct line){.role = CD_ROLE_PANEL};
    *CD_PUSH(help->lines, help->n, help->cap) =
        (struct line){.role = CD_ROLE_PANEL_HEAD, .text = title, .len = (uint32_t)strlen(title)};
}

static void add_text(struct help *help, const char *keys, enum cd_role role, const char *text)
{
    struct cd_line *parts = NULL;
    uint32_t n = 0, cap = 0;
    unsigned width = help->width > help->text_col ? help->width - help->text_col : 1;
    cd_text_wrap((struct cd_str){text, strlen(text)}, width, 0, &parts, &n, &cap);
    for (uint32_t k = 0; k < n; k++) {
        struct line *line = CD_PUSH(help->lines, help->n, help->cap);
        *line = (struct line){CD_ROLE_PANEL, role, "", text + parts[k].off, parts[k].len};
        if (k == 0)
            snprintf(line->keys, sizeof line->keys, "%s", keys);
    }
    free(parts);
}

static void add_action(const struct cd_view *view, struct help *help, enum cd_action action)
{
    char keys[40];
    cd_keymap_keys(&view->keymap, action, false, keys, sizeof keys);
    add_text(help, keys[0] ? keys : "(no key)", CD_ROLE_PANEL_KEY, cd_action_info(action)->help);
}

/* The candidates have one line while each has the digit of its number. */
static bool add_candidates(const struct cd_view *view, struct help *help)
{
    char keys[40];
    for (int a = CD_ACTION_TAKE_1; a <= CD_ACTION_TAKE_9; a++) {
        cd_keymap_keys(&view->keymap, (enum cd_action)a, false, keys, sizeof keys);
        if (keys[0] != '1' + (a - CD_ACTION_TAKE_1) || keys[1])
            return false;
    }
    add_text(help, "1-9", CD_ROLE_PANEL_KEY, "take the other candidate of this number");
    return true;
}

static void add_group(const struct cd_view *view, struct help *help, enum cd_action_group group)
{
    bool together = false;
    add_title(help, cd_group_title(group));
    for (unsigned a = 1; a < CD_N_ACTIONS; a++) {
        if (cd_action_info((enum cd_action)a)->group != group)
            continue;
        if (a == CD_ACTION_TAKE_1)
            together = add_candidates(view, help);
        if (!together || a < CD_ACTION_TAKE_1 || a > CD_ACTION_TAKE_9)
            add_action(view, help, (enum cd_action)a);
    }
}

/* What was saved and does not fit, one after the other. */
static void build_unfit(const struct cd_view *view, struct help *help)
{
    help->text_col = 4;
    for (uint32_t k = 0; k < view->n_unfit; k++) {
        char number[16];
        snprintf(number, sizeof number, " %u", k + 1);
        if (k)
            *CD_PUSH(help->lines, help->n, help->cap) = (struct line){.role = CD_ROLE_PANEL};
        add_text(help, number, CD_ROLE_PANEL_KEY, view->unfit[k]);
    }
}

static void build(const struct cd_view *view, struct help *help)
{
    *help = (struct help){.lines = NULL};
    help->width = view->cols / cd_help_columns(view) - (cd_help_columns(view) > 1);
    if (view->overlay == CD_OVERLAY_UNFIT) {
        build_unfit(view, help);
        return;
    }
    help->text_col = help->width >= 60 ? 20 : help->width >= 40 ? 16 : 9;
    add_title(help, "To begin with");
    for (size_t k = 0; k < sizeof beginning / sizeof *beginning; k++)
        add_action(view, help, beginning[k]);
    for (size_t k = 0; k < sizeof legend / sizeof *legend; k++)
        if (legend[k].unicode)
            add_text(help, cd_sign(view, legend[k].unicode, legend[k].ascii), legend[k].role,
                     legend[k].meaning);
        else
            add_title(help, legend[k].meaning);
    add_title(help, "Verdicts on quotations");
    for (unsigned v = 0; v < CD_N_VERDICTS; v++)
        add_text(help, cd_verdict_name((enum cd_verdict)v),
                 v == CD_QUOTE_ALTERED || v >= CD_QUOTE_SPLICED ? CD_ROLE_PANEL_KEY
                                                                : CD_ROLE_PANEL_MUTED,
                 cd_verdict_meaning((enum cd_verdict)v));
    for (unsigned g = 0; g < CD_N_GROUPS; g++)
        add_group(view, help, (enum cd_action_group)g);
}

uint32_t cd_help_size(const struct cd_view *view)
{
    struct help help;
    build(view, &help);
    free(help.lines);
    return help.n;
}

static void draw(struct cd_grid *grid, const struct help *help, const struct line *line, unsigned y,
                 unsigned left)
{
    unsigned keys_col = left + (help->text_col >= 16 ? 2 : 0), end = left + help->width;
    struct cd_str text = {line->text, line->len};
    if (line->role == CD_ROLE_PANEL_HEAD) {
        cd_grid_put(grid, y, keys_col, end, text, line->role, 0);
        return;
    }
    cd_grid_puts(grid, y, keys_col + (help->text_col >= 16 ? 2 : 0), left + help->text_col - 1,
                 line->keys, line->keys_role, 0);
    cd_grid_put(grid, y, left + help->text_col, end, text, line->role, 0);
}

void cd_help_render(const struct cd_view *view, struct cd_grid *grid, unsigned first, unsigned end)
{
    struct help help;
    build(view, &help);
    uint32_t k = view->overlay_top;
    for (unsigned column = 0; column < cd_help_columns(view); column++)
        for (unsigned y = first; y < end && k < help.n; y++, k++)
            draw(grid, &help, &help.lines[k], y, column * (help.width + 1));
    free(help.lines);
}
