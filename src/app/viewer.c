/*
 * The loop of the viewer: wait for events, update the view, do what it asks, draw. Everything that
 * touches files, processes or the terminal is here or in src/tui; the view stays pure.
 */
#include "app/viewer.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "tui/tui.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/vec.h"

#define AUTOSAVE_MS 1500 /* after the last key */
#define NOTE_LIMIT  (64u << 10)

struct viewer {
    struct cd_ctx *ctx;
    struct cd_compare_result *result;
    const struct cd_view_settings *settings;
    struct cd_tui *tui;
    struct cd_grid grid;
    struct cd_view *view;                             /* shown now */
    struct cd_view *views[CD_MAX_VERSIONS];           /* one a base that was chosen, owned */
    const struct cd_report *reports[CD_MAX_VERSIONS]; /* what they show now */
    struct cd_report **made;                          /* by aligning again, owned */
    uint32_t n_made, cap_made;
    struct cd_session *session; /* the result's, else our own; its base is the report's */
    uint64_t synced;            /* revision of the view that the session has */
    bool done, gone;
    bool unkept;         /* the review could not be saved when it last should have been */
    struct cd_error why; /* not */
};

/* The base that the view shown has. */
static uint32_t base_of(const struct viewer *v)
{
    for (uint32_t k = 0; k < CD_MAX_VERSIONS; k++)
        if (v->views[k] == v->view)
            return k;
    return v->result->report->base;
}

static void draw(struct viewer *v)
{
    unsigned rows, cols;
    cd_tui_size(v->tui, &rows, &cols);
    if (rows != v->grid.rows || cols != v->grid.cols)
        cd_grid_resize(&v->grid, rows, cols);
    cd_view_render(v->view, &v->grid);
    cd_tui_draw(v->tui, &v->grid, cd_view_theme(v->view));
}

static void resize(struct viewer *v)
{
    struct cd_event event = {.kind = CD_EVENT_RESIZE};
    cd_tui_size(v->tui, &event.row, &event.col);
    cd_view_update(v->view, &event);
}

static void say_error(struct viewer *v, const struct cd_error *err)
{
    char line[1600];
    cd_view_message(v->view, true, "%s", cd_error_format(err, line, sizeof line));
}

/* Progress on the status line; Esc, q or Ctrl-C cancel. */
static bool show_progress(void *user, const char *stage, double done)
{
    struct viewer *v = user;
    struct cd_event event;
    while (cd_tui_has_input(v->tui)) {
        if (cd_tui_wait(v->tui, 0, &event) != CD_TUI_EVENT)
            break;
        if (event.kind == CD_EVENT_KEY &&
            (event.key == CD_KEY_ESC || event.key == CD_CTRL('C') || event.key == 'q'))
            return false;
    }
    cd_view_message(v->view, false, "%s %.0f %%   Esc cancels", stage, done * 100);
    draw(v);
    return true;
}

/*
 * Brings the session up to date with the view that is shown. Views of several bases meet in it: it
 * is what one hands to the other.
 */
static void sync_review(struct viewer *v)
{
    uint32_t base = base_of(v);
    cd_session_set_base(v->session, base);
    cd_app_session_update(v->session, v->view, v->reports[base]);
    cd_session_set_base(v->session, v->result->report->base);
    v->synced = cd_view_revision(v->view);
}

/* "confirmed: We waited ... | They waited ... (note: ...)"; a side without a text is left out. */
static void list_unfit(struct cd_view *view, uint8_t status, const char *left, const char *right,
                       const char *note)
{
    struct cd_buf line;
    cd_buf_init(&line);
    cd_buf_printf(&line, "%s: %s%s%s", cd_review_status_name((enum cd_review_status)status),
                  left ? left : "", left && right ? "  |  " : "", right ? right : "");
    if (note && note[0])
        cd_buf_printf(&line, " (note: %s)", note);
    cd_view_add_unfit(view, line.ptr);
    cd_buf_finish(&line);
}

/* The text of the first of some statements, or NULL; the caller's. */
static char *first_text(const struct cd_doc *doc, const uint32_t *ids, uint32_t n)
{
    if (!n)
        return NULL;
    struct cd_str text = cd_doc_text(doc, cd_doc_body(doc, ids[0]));
    char *copy = cd_strndup(text.ptr, text.len);
    for (char *p = copy; *p; p++)
        *p = *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p;
    return copy;
}

static void list_item(struct viewer *v, struct cd_view *view, uint32_t base,
                      const struct cd_session_item *item)
{
    const struct cd_report *report = v->result->report;
    char *left = first_text(report->docs[base], item->a, item->n_a);
    char *right = first_text(report->docs[item->version], item->b, item->n_b);
    list_unfit(view, item->status, left, right, item->note);
    free(left);
    free(right);
}

/* Gives the review to a view. Returns how many items it could not take; the view lists them. */
static uint32_t take_review(struct viewer *v, struct cd_view *view, uint32_t base)
{
    uint32_t missed = 0;
    cd_session_set_base(v->session, base);
    for (uint32_t k = 0; k < cd_session_count(v->session); k++) {
        const struct cd_session_item *item = cd_session_item(v->session, k);
        if (!cd_view_take_item(view, item) && item->status != CD_REVIEW_REJECTED) {
            list_item(v, view, base, item);
            missed++;
        }
    }
    cd_session_set_base(v->session, v->result->report->base);
    return missed;
}

static void keep_step(void *user, const struct cd_session_step *step)
{
    cd_session_add_step(user, step);
}

static void keep_word(void *user, const char *word, const char *value)
{
    cd_session_set_view(user, word, value);
}

static const char *kept_word(void *user, const char *word)
{
    return cd_session_view(user, word);
}

/* Where the reader is and what can be undone, of the view that the program began with. */
static void keep_place(struct viewer *v)
{
    const struct cd_view *view = v->views[v->result->report->base];
    cd_session_clear_steps(v->session);
    cd_view_history(view, keep_step, v->session);
    cd_view_save_place(view, keep_word, v->session);
}

static void take_place(struct viewer *v)
{
    uint32_t n = cd_session_n_steps(v->session);
    if (n)
        cd_view_take_history(v->view, cd_session_step(v->session, 0), n);
    cd_view_restore_place(v->view, kept_word, v->session);
}

/*
 * Aligns all versions with a base again, around what the review says of the base and each of them.
 */
static enum cd_status align_again(struct viewer *v, uint32_t base, struct cd_report **out,
                                  struct cd_error *err)
{
    const struct cd_report *now = v->reports[base_of(v)];
    struct cd_alignment *alignments[CD_MAX_VERSIONS];
    struct cd_report_options options = v->settings->report;
    options.align.progress = show_progress;
    options.align.progress_user = v;
    sync_review(v);
    cd_session_set_base(v->session, base);
    uint32_t n = 0;
    enum cd_status status = CD_OK;
    for (uint32_t d = 0; d < now->n_docs && status == CD_OK; d++) {
        if (d == base)
            continue;
        struct cd_align_options align = options.align;
        struct cd_constraint *constraints =
            cd_session_constraints(v->session, d, &align.n_constraints);
        align.constraints = constraints;
        status = cd_align(&alignments[n], v->ctx, now->docs[base], now->docs[d], &align, err);
        n += status == CD_OK;
        free(constraints);
    }
    cd_session_set_base(v->session, v->result->report->base);
    if (status != CD_OK) {
        while (n > 0)
            cd_alignment_destroy(alignments[--n]);
        return status;
    }
    return cd_report_build(out, v->ctx, now->docs, now->n_docs, base, alignments, &options, err);
}

static void keep(struct viewer *v, struct cd_report *report)
{
    *CD_PUSH(v->made, v->n_made, v->cap_made) = report;
}

static void realign(struct viewer *v)
{
    struct cd_error err;
    struct cd_report *report;
    uint32_t base = base_of(v);
    if (align_again(v, base, &report, &err) != CD_OK) {
        say_error(v, &err);
        return;
    }
    keep(v, report);
    v->reports[base] = report;
    cd_view_adopt(v->view, report);
    cd_view_message(v->view, false, "aligned again around what is confirmed; u takes it back");
}

static struct cd_view *make_view(struct viewer *v, const struct cd_report *report,
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

static void rebase(struct viewer *v)
{
    struct cd_error err;
    struct cd_report *report;
    uint32_t base = cd_view_wanted_base(v->view);
    const char *theme = cd_view_theme(v->view)->name;
    sync_review(v);
    if (!v->views[base]) {
        if (align_again(v, base, &report, &err) != CD_OK) {
            say_error(v, &err);
            return;
        }
        keep(v, report);
        v->views[base] = make_view(v, report, theme);
        v->reports[base] = report;
    }
    take_review(v, v->views[base], base);
    const struct cd_view *before = v->view;
    v->view = v->views[base];
    v->synced = cd_view_revision(v->view);
    resize(v);
    cd_view_follow(v->view, before);
    cd_view_message(v->view, false, "%s is the base now", v->reports[base]->docs[base]->label);
}

/* Whether a path is one of the documents that are read. */
static bool is_input(const struct viewer *v, const char *path)
{
    struct stat target, input;
    if (stat(path, &target) != 0)
        return false;
    for (uint32_t k = 0; k < v->result->n_docs; k++)
        if (stat(v->result->docs[k]->name, &input) == 0 && input.st_dev == target.st_dev &&
            input.st_ino == target.st_ino)
            return true;
    return false;
}

/* "written: html, 3456 bytes: report.html (one self-contained file for a browser)" */
static void say_written(struct viewer *v, const struct cd_writer *writer, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
        cd_view_message(v->view, false, "written: %s, %lld bytes: %s (%s)", writer->name,
                        (long long)st.st_size, path, writer->help);
    else
        cd_view_message(v->view, false, "written: %s: %s (%s)", writer->name, path, writer->help);
}

static void export(struct viewer *v, bool replace)
{
    struct cd_error err;
    char name[32];
    const char *argument = cd_view_argument(v->view);
    size_t len = strcspn(argument, " ");
    snprintf(name, sizeof name, "%.*s", (int)(len < 31 ? len : 31), argument);
    const char *path = argument + len + (argument[len] == ' ');
    const struct cd_writer *writer = cd_writer_find(name);
    if (!writer || is_input(v, path)) {
        cd_view_message(v->view, true,
                        writer ? "%s is one of the documents; choose another file"
                               : "no such format: %s",
                        writer ? path : name);
        return;
    }
    struct stat there;
    if (!replace && lstat(path, &there) == 0) {
        cd_view_ask_replace(v->view);
        return;
    }
    uint32_t base = base_of(v);
    sync_review(v);
    cd_session_set_base(v->session, base);
    enum cd_status status = cd_app_write_reviewed(v->ctx, v->reports[base], v->view, v->session,
                                                  v->settings, writer, path, &err);
    cd_session_set_base(v->session, v->result->report->base);
    if (status == CD_OK)
        say_written(v, writer, path);
    else
        say_error(v, &err);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

/* The files that a path may become; folders end in a slash. */
static void complete(struct viewer *v)
{
    char *path = cd_strdup(cd_view_argument(v->view));
    char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t head = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = head ? cd_strndup(path, head) : cd_strdup(".");
    char **names = NULL;
    uint32_t n = 0, cap = 0;
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && n < 1000 && (entry = readdir(dir))) {
        if (strncmp(entry->d_name, name, strlen(name)) != 0 ||
            (entry->d_name[0] == '.' && name[0] != '.'))
            continue;
        struct cd_buf full;
        struct stat st;
        cd_buf_init(&full);
        cd_buf_add(&full, path, head);
        cd_buf_puts(&full, entry->d_name);
        if (stat(full.ptr, &st) == 0 && S_ISDIR(st.st_mode))
            cd_buf_putc(&full, '/');
        *CD_PUSH(names, n, cap) = cd_buf_steal(&full);
    }
    if (dir)
        closedir(dir);
    if (n)
        qsort(names, n, sizeof *names, by_name);
    cd_view_complete(v->view, (const char *const *)names, n);
    for (uint32_t k = 0; k < n; k++)
        free(names[k]);
    free(names);
    free(folder);
    free(path);
}

/* Runs $VISUAL, $EDITOR or vi on a file. Returns whether it ended well. */
static bool run_editor(const char *path)
{
    const char *editor = getenv("VISUAL");
    if (!editor || !*editor)
        editor = getenv("EDITOR");
    if (!editor || !*editor)
        editor = "vi";
    struct cd_buf command;
    cd_buf_init(&command);
    cd_buf_printf(&command, "%s \"$1\"", editor);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", command.ptr, "sh", path, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    cd_buf_finish(&command);
    return pid > 0 && status == 0;
}

static void edit_note(struct viewer *v)
{
    const char *folder = getenv("TMPDIR");
    struct cd_buf path, text;
    struct cd_error err;
    cd_buf_init(&path);
    cd_buf_init(&text);
    cd_buf_printf(&path, "%s/claimdiff-note-XXXXXX", folder && *folder ? folder : "/tmp");
    int fd = mkstemp(path.ptr);
    const char *note = cd_view_argument(v->view);
    size_t len = strlen(note);
    if (fd < 0 || write(fd, note, len) != (ssize_t)len) {
        cd_view_message(v->view, true, "%s: %s", path.ptr, strerror(errno));
    } else {
        cd_tui_leave(v->tui);
        bool ok = run_editor(path.ptr);
        cd_tui_enter(v->tui);
        if (!ok)
            cd_view_message(v->view, true, "the editor failed; the note is as it was");
        else if (cd_file_read(&text, path.ptr, NOTE_LIMIT, &err) != CD_OK)
            say_error(v, &err);
        else
            cd_view_set_note(v->view, text.ptr);
    }
    if (fd >= 0) {
        close(fd);
        unlink(path.ptr);
    }
    cd_buf_finish(&path);
    cd_buf_finish(&text);
}

static bool is_unsaved(const struct viewer *v)
{
    return v->settings->session_path &&
           (cd_view_revision(v->view) != v->synced || cd_session_changed(v->session));
}

static void say_unkept(struct viewer *v, const struct cd_error *why)
{
    char line[1600];
    if (why)
        cd_view_message(v->view, true, "the review cannot be saved: %s",
                        cd_error_format(why, line, sizeof line));
    else
        cd_view_message(v->view, true, "there is no session to save to (--session FILE)");
}

static void save(struct viewer *v, bool asked)
{
    const char *path = v->settings->session_path;
    if (!path && asked) {
        say_unkept(v, v->settings->no_session);
        return;
    }
    sync_review(v);
    if (!path) {
        v->unkept = v->settings->no_session && cd_session_changed(v->session);
        v->why = v->unkept ? *v->settings->no_session : v->why;
        return;
    }
    keep_place(v);
    bool moved = (asked || v->done) && cd_session_moved(v->session);
    if (!asked && !moved && !cd_session_changed(v->session))
        return;
    bool known = v->unkept;
    v->unkept = cd_session_save(v->session, path, &v->why) != CD_OK;
    if (v->unkept && (asked || !known))
        say_unkept(v, &v->why);
    else if (asked)
        cd_view_message(v->view, false, "saved: %s", path);
}

/* Once more when the screen is gone, where it stays to be read. */
static int fail_unkept(const struct viewer *v)
{
    struct cd_error err;
    char line[1600];
    cd_error_set(&err, v->why.status, NULL, 0, "the review was not saved: %s",
                 cd_error_format(&v->why, line, sizeof line));
    return cd_app_fail(&err);
}

static void copy(struct viewer *v)
{
    const char *text = cd_view_argument(v->view);
    if (!cd_tui_copy(v->tui, (struct cd_str){text, strlen(text)}))
        cd_view_message(v->view, true, "too long for the terminal's clipboard");
}

static void perform(struct viewer *v, enum cd_request request)
{
    switch (request) {
    case CD_REQUEST_NONE:
        break;
    case CD_REQUEST_QUIT:
        v->done = true;
        break;
    case CD_REQUEST_SUSPEND:
        save(v, false);
        cd_tui_suspend(v->tui);
        resize(v);
        break;
    case CD_REQUEST_REDRAW:
        cd_tui_redraw(v->tui);
        break;
    case CD_REQUEST_EXPORT:
        export(v, false);
        break;
    case CD_REQUEST_REPLACE:
        export(v, true);
        break;
    case CD_REQUEST_COMPLETE:
        complete(v);
        break;
    case CD_REQUEST_SAVE:
        save(v, true);
        break;
    case CD_REQUEST_COPY:
        copy(v);
        break;
    case CD_REQUEST_REALIGN:
        realign(v);
        break;
    case CD_REQUEST_REBASE:
        rebase(v);
        break;
    case CD_REQUEST_EDITOR:
        edit_note(v);
        resize(v);
        break;
    case CD_REQUEST_MOUSE:
        cd_tui_mouse(v->tui, cd_view_mouse(v->view));
        break;
    }
}

static void loop(struct viewer *v)
{
    while (!v->done) {
        /* Keys that wait are taken before the screen is drawn again. */
        if (!cd_tui_has_input(v->tui))
            draw(v);
        struct cd_event event;
        switch (cd_tui_wait(v->tui, is_unsaved(v) ? AUTOSAVE_MS : -1, &event)) {
        case CD_TUI_EVENT:
            perform(v, cd_view_update(v->view, &event));
            break;
        case CD_TUI_TIMEOUT:
            save(v, false);
            break;
        case CD_TUI_STOP:
            perform(v, CD_REQUEST_SUSPEND);
            break;
        case CD_TUI_RESUMED:
            cd_tui_redraw(v->tui);
            resize(v);
            break;
        case CD_TUI_HANGUP:
            v->done = v->gone = true;
            break;
        }
    }
}

/* What of a saved review could not be shown: its statements are gone, or paired otherwise now. */
static void say_lost(struct viewer *v, uint32_t lost, uint32_t unfit)
{
    uint32_t n = lost + unfit;
    char key[32];
    for (uint32_t k = 0; k < lost; k++) {
        struct cd_session_lost l = cd_session_lost(v->session, k);
        list_unfit(v->view, l.status, l.left_text, l.right_text, l.note);
    }
    cd_keymap_keys(cd_view_keymap(v->view), CD_ACTION_UNFIT, true, key, sizeof key);
    if (n)
        cd_view_message(v->view, true, "%s: %u saved review%s no longer fit%s; %s lists %s",
                        lost ? "the documents have changed" : "the pairs have changed", (unsigned)n,
                        n == 1 ? "" : "s", n == 1 ? "s" : "", key[0] ? key : "the session",
                        n == 1 ? "it" : "them");
}

int cd_app_view(struct cd_ctx *ctx, struct cd_compare_result *result,
                const struct cd_view_settings *settings, struct cd_error *err)
{
    struct viewer v = {.ctx = ctx, .result = result, .settings = settings};
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
    uint32_t base = result->report->base;
    v.view = v.views[base] = make_view(&v, result->report, NULL);
    v.reports[base] = result->report;
    v.session = result->session ? result->session
                                : cd_session_create(result->report->docs, result->n_docs, base);
    uint32_t unfit = take_review(&v, v.view, base);
    take_place(&v);
    v.synced = cd_view_revision(v.view);
    cd_grid_init(&v.grid);
    resize(&v);
    if (own.view.mouse)
        cd_tui_mouse(tui, true);
    if (!own.view.theme)
        cd_tui_ask_background(tui);
    say_lost(&v, cd_session_n_lost(v.session), unfit);
    if (own.no_session)
        say_unkept(&v, own.no_session);
    loop(&v);
    save(&v, false);
    int status = v.gone ? 128 + cd_tui_ended_by(tui) : CD_EXIT_DONE; /* as shells say it */
    cd_tui_close(tui);
    if (v.unkept && cd_session_changed(v.session)) { /* else only the place is lost */
        int trouble = fail_unkept(&v);
        bool rule = v.why.status == CD_ERR_USAGE; /* as for standard input: nothing failed */
        status = v.gone || rule ? status : trouble;
    }
    cd_grid_finish(&v.grid);
    for (uint32_t k = 0; k < CD_MAX_VERSIONS; k++)
        cd_view_destroy(v.views[k]);
    for (uint32_t k = 0; k < v.n_made; k++)
        cd_report_destroy(v.made[k]);
    free(v.made);
    if (v.session != result->session)
        cd_session_destroy(v.session);
    return status;
}
