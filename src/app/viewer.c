/*
 * The loop of the viewer: wait for events, update the view, do what it asks, draw. Everything that
 * touches files, processes or the terminal is in this part of the program (viewer_priv.h) or in
 * src/tui; the view stays pure.
 */
#include "app/viewer.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/viewer_priv.h"

void cd_viewer_draw(struct cd_viewer *v)
{
    unsigned rows, cols;
    cd_tui_size(v->tui, &rows, &cols);
    if (rows != v->grid.rows || cols != v->grid.cols)
        cd_grid_resize(&v->grid, rows, cols);
    cd_view_set_standing(v->view, cd_viewer_standing(v));
    cd_view_render(v->view, &v->grid);
    cd_tui_draw(v->tui, &v->grid, cd_view_theme(v->view));
}

void cd_viewer_resize(struct cd_viewer *v)
{
    struct cd_event event = {.kind = CD_EVENT_RESIZE};
    cd_tui_size(v->tui, &event.row, &event.col);
    cd_view_update(v->view, &event);
}

void cd_viewer_say_error(struct cd_viewer *v, const struct cd_error *err)
{
    char line[1600];
    cd_view_message(v->view, true, "%s", cd_error_format(err, line, sizeof line));
}

struct cd_view *cd_viewer_make_view(struct cd_viewer *v, const struct cd_report *report,
                                    const char *theme)
{
    struct cd_view_options options = v->settings->view;
    if (theme)
        options.theme = theme;
    struct cd_view *view = cd_view_create(report, &options);
    for (uint32_t k = 0; k + 1 < v->settings->n_keys; k += 2)
        cd_keymap_set(cd_view_keymap(view), v->settings->keys[k], v->settings->keys[k + 1]);
    return view;
}

static void perform(struct cd_viewer *v, enum cd_request request)
{
    switch (request) {
    case CD_REQUEST_NONE:
        break;
    case CD_REQUEST_QUIT:
        cd_viewer_quit(v);
        break;
    case CD_REQUEST_ABANDON:
        v->done = true;
        break;
    case CD_REQUEST_KEEP:
        cd_viewer_save(v, false);
        break;
    case CD_REQUEST_SUSPEND:
        cd_viewer_save(v, false);
        cd_tui_suspend(v->tui);
        cd_viewer_resize(v);
        break;
    case CD_REQUEST_REDRAW:
        cd_tui_redraw(v->tui);
        break;
    case CD_REQUEST_EXPORT:
        cd_viewer_export(v, false);
        break;
    case CD_REQUEST_REPLACE:
        cd_viewer_export(v, true);
        break;
    case CD_REQUEST_COMPLETE:
        cd_viewer_complete(v);
        break;
    case CD_REQUEST_SAVE:
        cd_viewer_save(v, true);
        break;
    case CD_REQUEST_SAVE_AS:
    case CD_REQUEST_SAVE_OVER:
        cd_viewer_save_as(v, request == CD_REQUEST_SAVE_OVER);
        break;
    case CD_REQUEST_COPY:
        cd_viewer_copy(v);
        break;
    case CD_REQUEST_REALIGN:
        cd_viewer_realign(v);
        break;
    case CD_REQUEST_REBASE:
        cd_viewer_rebase(v);
        break;
    case CD_REQUEST_EDITOR:
        cd_viewer_edit_note(v);
        cd_viewer_resize(v);
        break;
    case CD_REQUEST_MOUSE:
        cd_tui_mouse(v->tui, cd_view_mouse(v->view));
        break;
    }
}

static void loop(struct cd_viewer *v)
{
    while (!v->done) {
        /* Keys that wait are taken before the screen is drawn again. */
        if (!cd_tui_has_input(v->tui))
            cd_viewer_draw(v);
        struct cd_event event;
        int patience = cd_viewer_patience(v);
        if (patience < 0 && cd_view_is_behind(v->view))
            patience = CD_QUIET_MS;
        if (patience == 0) { /* keys go on and on */
            cd_viewer_save(v, false);
            continue;
        }
        switch (cd_tui_wait(v->tui, patience, &event)) {
        case CD_TUI_EVENT:
            perform(v, cd_view_update(v->view, &event));
            break;
        case CD_TUI_TIMEOUT:
            cd_view_catch_up(v->view);
            cd_viewer_save(v, false);
            break;
        case CD_TUI_STOP:
            perform(v, CD_REQUEST_SUSPEND);
            break;
        case CD_TUI_RESUMED:
            cd_tui_redraw(v->tui);
            cd_viewer_resize(v);
            break;
        case CD_TUI_HANGUP:
            v->done = v->gone = true;
            break;
        }
    }
}

int cd_app_view(struct cd_ctx *ctx, struct cd_compare_result *result,
                const struct cd_view_settings *settings, struct cd_error *err)
{
    struct cd_viewer v = {.ctx = ctx, .result = result};
    struct cd_tui *tui;
    if (cd_tui_open(&tui, settings->color, err) != CD_OK)
        return -1;
    struct cd_view_settings own = *settings;
    v.settings = &own;
    v.tui = tui;
    if (!cd_tui_is_utf8(tui))
        own.view.ascii = own.write.ascii = true;
    if (!own.view.theme && cd_tui_colors(tui) == 0)
        own.view.theme = "mono";
    v.view = v.views[result->report->base] = cd_viewer_make_view(&v, result->report, NULL);
    cd_grid_init(&v.grid);
    cd_viewer_resize(&v);
    cd_viewer_begin_review(&v);
    cd_viewer_resize(&v);
    if (own.view.mouse)
        cd_tui_mouse(tui, true);
    if (cd_tui_colors(tui) > 0)
        cd_tui_ask_background(tui);
    loop(&v);
    cd_viewer_save(&v, false);
    int status = v.gone ? 128 + cd_tui_ended_by(tui) : CD_EXIT_DONE; /* as shells say it */
    cd_tui_close(tui);
    int trouble = cd_viewer_end_review(&v);
    cd_grid_finish(&v.grid);
    for (uint32_t k = 0; k < CD_MAX_VERSIONS; k++)
        cd_view_destroy(v.views[k]);
    cd_viewer_free_reports(&v);
    return status == CD_EXIT_DONE ? trouble : status;
}
