/*
 * The view itself: making it, and what a key does. A key goes, in this order, to the prompt, to an
 * operand that is awaited, to the count, to the keymap; an action goes to the list over the text,
 * to the panel, to motions, to looks, to the review.
 */
#include "view/view.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"
#include "text/layout.h"
#include "view/edit.h"

static void set_panes(struct cd_view *view)
{
    const struct cd_model *model = view->model;
    view->n_panes = model->n_docs < CD_MAX_VERSIONS ? model->n_docs : CD_MAX_VERSIONS;
    /* The base stands at the left, the versions in their order. */
    uint32_t n = 0;
    view->panes[n++] = (struct cd_pane){.doc = model->base, .weight = 100};
    for (uint32_t d = 0; d < view->n_panes; d++)
        if (d != model->base)
            view->panes[n++] = (struct cd_pane){.doc = d, .weight = 100};
}

struct cd_view *cd_view_create(const struct cd_report *report,
                               const struct cd_view_options *options)
{
    struct cd_view *view = cd_calloc(1, sizeof *view);
    view->options = *options;
    view->model = cd_model_create(report);
    view->model->diff = options->diff;
    *CD_PUSH(view->models, view->n_models, view->cap_models) = view->model;
    cd_keymap_init(&view->keymap);
    view->theme = options->theme ? cd_theme_find(options->theme) : NULL;
    view->theme_chosen = view->theme != NULL;
    if (!view->theme)
        view->theme = cd_theme_find("dark");
    view->mouse = options->mouse;
    view->dense = options->dense;
    view->stacked = options->stacked;
    view->slots = cd_calloc(CD_LAYOUT_SLOTS, sizeof *view->slots);
    view->phrase = view->search.current = CD_NONE;
    view->filter.below = view->filter.above = NAN;
    cd_buf_init(&view->argument);
    cd_buf_init(&view->prompt.text);
    cd_buf_init(&view->prompt.kept);
    cd_buf_init(&view->search.pattern);
    cd_buf_init(&view->scratch.text);
    for (unsigned k = 0; k < 26; k++)
        view->marks[k].statement = CD_NONE;
    view->note_at.statement = view->link_from.statement = view->picked.statement = CD_NONE;
    view->wanted_base = report->base;
    set_panes(view);
    view->rows = view->cols = 1;
    cd_view_reorder(view);
    cd_view_refresh(view);
    cd_view_measure(view);
    return view;
}

void cd_view_destroy(struct cd_view *view)
{
    if (!view)
        return;
    cd_edit_finish(view);
    for (uint32_t k = 0; k < view->n_models; k++)
        cd_model_destroy(view->models[k]);
    free(view->models);
    cd_keymap_finish(&view->keymap);
    for (unsigned k = 0; k < CD_LAYOUT_SLOTS; k++) {
        for (uint32_t d = 0; d < view->slots[k].n_cells; d++)
            cd_view_layout_finish(&view->slots[k].cells[d]);
        free(view->slots[k].cells);
    }
    free(view->slots);
    cd_view_layout_finish(&view->scratch);
    cd_filter_finish(&view->filter);
    cd_prompt_finish(&view->prompt);
    cd_buf_finish(&view->search.pattern);
    free(view->search.hits);
    free(view->jumps);
    for (uint32_t k = 0; k < view->n_unfit; k++)
        free(view->unfit[k]);
    free(view->unfit);
    cd_buf_finish(&view->argument);
    free(view);
}

struct cd_keymap *cd_view_keymap(struct cd_view *view)
{
    return &view->keymap;
}

const char *cd_view_argument(const struct cd_view *view)
{
    return view->argument.ptr;
}

const struct cd_report *cd_view_report(const struct cd_view *view)
{
    return view->model->report;
}

const struct cd_theme *cd_view_theme(const struct cd_view *view)
{
    return view->theme;
}

bool cd_view_mouse(const struct cd_view *view)
{
    return view->mouse;
}

uint32_t cd_view_wanted_base(const struct cd_view *view)
{
    return view->wanted_base;
}

uint64_t cd_view_revision(const struct cd_view *view)
{
    return view->revision;
}

uint32_t cd_view_undo_depth(const struct cd_view *view)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < view->history.done; k++)
        n += !view->history.steps[k]->also;
    return n;
}

bool cd_view_is_waiting(const struct cd_view *view)
{
    return view->n_pending || view->operand || view->prompt.kind != CD_PROMPT_NONE;
}

void cd_view_message(struct cd_view *view, bool error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(view->message, sizeof view->message, format, args);
    va_end(args);
    view->message_error = error;
}

void cd_view_set_standing(struct cd_view *view, const char *word)
{
    view->standing = word;
}

void cd_view_add_unfit(struct cd_view *view, const char *text)
{
    struct cd_buf safe;
    cd_buf_init(&safe);
    cd_text_safe(&safe, (struct cd_str){text, strlen(text)});
    *CD_PUSH(view->unfit, view->n_unfit, view->cap_unfit) = cd_buf_steal(&safe);
}

void cd_view_set_note(struct cd_view *view, const char *note)
{
    /* One line: the session and the status line hold it. */
    struct cd_buf line;
    cd_buf_init(&line);
    for (; *note; note++)
        cd_buf_putc(&line, *note == '\n' || *note == '\t' || *note == '\r' ? ' ' : *note);
    while (line.len && line.ptr[line.len - 1] == ' ')
        line.ptr[--line.len] = '\0';
    cd_review_note(view, line.ptr);
    cd_buf_finish(&line);
}

static void leave_matrix(struct cd_view *view)
{
    view->matrix = false;
    cd_view_restyle(view);
    cd_view_measure(view);
    cd_view_go(view, view->cursor.pos);
}

static enum cd_request cancel(struct cd_view *view)
{
    if (view->linking)
        view->linking = false;
    else if (view->correcting)
        view->correcting = false;
    else if (view->phrase != CD_NONE)
        view->phrase = CD_NONE;
    else if (view->panel.open)
        view->panel.open = false;
    else if (view->matrix)
        leave_matrix(view);
    else if (view->search.pattern.len)
        cd_search_clear(view);
    cd_view_measure(view);
    cd_view_settle(view);
    return CD_REQUEST_NONE;
}

static void open_export(struct cd_view *view)
{
    cd_prompt_open(view, CD_PROMPT_EXPORT, "");
    cd_view_message(view, false, "%s", "");
}

static void enter(struct cd_view *view)
{
    if (view->linking) {
        cd_view_link_here(view);
    } else if (view->matrix) {
        leave_matrix(view);
    } else {
        cd_panel_open(view);
    }
}

/* Actions that open something or leave. */
static enum cd_request act(struct cd_view *view, enum cd_action action)
{
    switch ((int)action) {
    case CD_ACTION_DETAIL:
        enter(view);
        break;
    case CD_ACTION_PANEL_DOWN:
        view->panel.scroll += view->count ? view->count : 1;
        break;
    case CD_ACTION_PANEL_UP: {
        uint32_t n = view->count ? view->count : 1;
        view->panel.scroll -= n < view->panel.scroll ? n : view->panel.scroll;
        break;
    }
    case CD_ACTION_QUOTES:
        cd_overlay_open(view, CD_OVERLAY_QUOTES);
        break;
    case CD_ACTION_UNFIT:
        cd_overlay_open(view, CD_OVERLAY_UNFIT);
        break;
    case CD_ACTION_HELP:
        cd_overlay_open(view, CD_OVERLAY_HELP);
        break;
    case CD_ACTION_GOTO:
        cd_prompt_open(view, CD_PROMPT_GOTO, "");
        break;
    case CD_ACTION_PERCENT:
        cd_prompt_open(view, CD_PROMPT_PERCENT, "");
        break;
    case CD_ACTION_FILTER:
        cd_prompt_open(view, CD_PROMPT_FILTER, view->filter.text ? view->filter.text : "");
        break;
    case CD_ACTION_SEARCH:
        cd_search_open(view);
        break;
    case CD_ACTION_SEARCH_NEXT:
    case CD_ACTION_SEARCH_PREV:
        cd_search_step(view, action == CD_ACTION_SEARCH_NEXT, view->count ? view->count : 1);
        break;
    case CD_ACTION_SEARCH_WORD:
        cd_search_word(view);
        break;
    case CD_ACTION_SEARCH_SCOPE:
        cd_search_scope(view);
        break;
    case CD_ACTION_EXPORT:
        open_export(view);
        break;
    case CD_ACTION_MARK_SET:
    case CD_ACTION_MARK_GO:
        view->operand = action;
        break;
    case CD_ACTION_CANCEL:
        return cancel(view);
    case CD_ACTION_SAVE:
        return CD_REQUEST_SAVE;
    case CD_ACTION_MOUSE:
        view->mouse = !view->mouse;
        cd_view_message(view, false, view->mouse ? "mouse on" : "mouse off");
        return CD_REQUEST_MOUSE;
    case CD_ACTION_REDRAW:
        return CD_REQUEST_REDRAW;
    case CD_ACTION_SUSPEND:
        return CD_REQUEST_SUSPEND;
    case CD_ACTION_QUIT:
        return CD_REQUEST_QUIT;
    default:
        break;
    }
    return CD_REQUEST_NONE;
}

/* Whether an action does something to the row under the cursor. */
static bool acts_on_row(const struct cd_view *view, enum cd_action action)
{
    switch ((int)action) {
    case CD_ACTION_CONFIRM:
    case CD_ACTION_REJECT:
    case CD_ACTION_NOTE:
    case CD_ACTION_NOTE_EDITOR:
    case CD_ACTION_BOOKMARK:
    case CD_ACTION_COPY:
        return true;
    case CD_ACTION_CORRECT: /* its end does not */
        return !view->correcting;
    case CD_ACTION_DETAIL: /* leaves the matrix, else it shows the row or links it */
        return view->linking || !view->matrix;
    default:
        return cd_action_info(action)->group == CD_GROUP_CORRECT;
    }
}

static enum cd_request perform(struct cd_view *view, enum cd_action action)
{
    if (view->overlay != CD_OVERLAY_NONE && cd_overlay_action(view, action))
        return CD_REQUEST_NONE;
    if (cd_view_none_fits(view) && acts_on_row(view, action)) {
        cd_view_message(view, true, "%s", cd_view_none_why(view));
        return CD_REQUEST_NONE;
    }
    if (view->panel.focused && cd_panel_action(view, action))
        return CD_REQUEST_NONE;
    if (cd_view_motion(view, action))
        return CD_REQUEST_NONE;
    switch ((int)action) {
    case CD_ACTION_THEME:
    case CD_ACTION_FILTER_OFF:
    case CD_ACTION_MATRIX:
    case CD_ACTION_ORDER:
    case CD_ACTION_REBASE:
    case CD_ACTION_STACK:
    case CD_ACTION_HIDE:
    case CD_ACTION_MOVE_LEFT:
    case CD_ACTION_MOVE_RIGHT:
    case CD_ACTION_WIDER:
    case CD_ACTION_NARROWER:
    case CD_ACTION_DENSE:
    case CD_ACTION_LIT:
    case CD_ACTION_FORM:
    case CD_ACTION_FOLD:
        return cd_view_look(view, action);
    case CD_ACTION_COPY:
        return cd_view_review(view, action);
    default:
        break;
    }
    enum cd_action_group group = cd_action_info(action)->group;
    if ((group == CD_GROUP_REVIEW && action != CD_ACTION_UNFIT) || group == CD_GROUP_CORRECT)
        return cd_view_review(view, action);
    return act(view, action);
}

static void take_operand(struct cd_view *view, uint32_t key)
{
    enum cd_action operand = view->operand;
    view->operand = CD_ACTION_NONE;
    if (key < 'a' || key > 'z') {
        if (key != CD_KEY_ESC && key != CD_CTRL('C'))
            cd_view_message(view, true, "marks are letters from a to z");
        return;
    }
    struct cd_spot *mark = &view->marks[key - 'a'];
    if (operand == CD_ACTION_MARK_SET) {
        *mark = cd_view_spot(view);
        cd_view_message(view, false, "mark %c set", (int)key);
        return;
    }
    struct cd_place before = view->cursor;
    if (!cd_view_go_spot(view, *mark)) {
        cd_view_message(view, true, "there is no mark %c", (int)key);
        return;
    }
    struct cd_place to = view->cursor;
    view->cursor = before;
    cd_view_remember(view);
    cd_view_go(view, to.pos);
    view->cursor.line = to.line;
    cd_view_settle(view);
}

void cd_view_say_idle(struct cd_view *view, enum cd_action instead, const char *what)
{
    char name[16], key[32];
    cd_keymap_keys(&view->keymap, instead, true, key, sizeof key);
    cd_view_message(view, true, "%s does nothing here%s%s%s%s",
                    cd_key_format(view->last_key, name, sizeof name), key[0] ? "; " : "", key,
                    key[0] ? " " : "", key[0] ? what : "");
}

static enum cd_request take_key(struct cd_view *view, uint32_t key)
{
    view->message[0] = '\0';
    if (view->operand) {
        take_operand(view, key);
        return CD_REQUEST_NONE;
    }
    /* A digit is a count, except where the correcting mode takes it. */
    enum cd_action action;
    bool correcting = view->correcting && !view->linking && view->overlay == CD_OVERLAY_NONE &&
                      !view->panel.focused;
    if (view->n_pending == 0 && key >= '0' && key <= '9' && (key != '0' || view->count) &&
        (!correcting || cd_keymap_look(&view->keymap, &key, 1, true, &action) == CD_MATCH_NONE)) {
        uint32_t digit = key - '0';
        if (view->count <= (CD_MAX_COUNT - digit) / 10)
            view->count = view->count * 10 + digit;
        return CD_REQUEST_NONE;
    }
    if ((key == CD_KEY_ESC || key == CD_CTRL('C')) && (view->n_pending || view->count)) {
        view->n_pending = view->count = 0;
        return CD_REQUEST_NONE;
    }
    view->pending[view->n_pending++] = key;
    enum cd_match match =
        cd_keymap_look(&view->keymap, view->pending, view->n_pending, correcting, &action);
    if (match == CD_MATCH_PREFIX && view->n_pending < CD_MAX_PENDING)
        return CD_REQUEST_NONE;
    enum cd_request request = CD_REQUEST_NONE;
    view->last_key = view->pending[view->n_pending - 1];
    view->n_pending = 0;
    if (match == CD_MATCH_KEY)
        request = perform(view, action);
    else
        cd_view_say_idle(view, view->overlay == CD_OVERLAY_NONE ? CD_ACTION_HELP : CD_ACTION_CANCEL,
                         view->overlay == CD_OVERLAY_NONE ? "shows the keys" : "closes");
    view->count = 0;
    return request;
}

enum cd_request cd_view_update(struct cd_view *view, const struct cd_event *event)
{
    switch ((enum cd_event_kind)event->kind) {
    case CD_EVENT_KEY:
        if (view->prompt.kind != CD_PROMPT_NONE)
            return cd_prompt_key(view, event->key);
        return take_key(view, event->key);
    case CD_EVENT_PASTE:
        if (view->prompt.kind != CD_PROMPT_NONE && !cd_prompt_is_question(&view->prompt) &&
            event->key >= 0x20)
            return cd_prompt_key(view, event->key);
        break;
    case CD_EVENT_MOUSE:
        if (view->prompt.kind == CD_PROMPT_NONE)
            cd_view_take_mouse(view, event);
        break;
    case CD_EVENT_RESIZE:
        view->rows = event->row ? event->row : 1;
        view->cols = event->col ? event->col : 1;
        cd_view_measure(view);
        cd_view_settle(view);
        break;
    case CD_EVENT_BACKGROUND:
        if (!view->theme_chosen)
            view->theme = cd_theme_find(event->dark ? "dark" : "light");
        break;
    case CD_EVENT_NONE:
        break;
    }
    return CD_REQUEST_NONE;
}
