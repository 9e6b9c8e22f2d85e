/*
 * The review in its session: taken from there at the start, kept up to date, saved soon after every
 * change, and never lost without a question. Views of several bases meet in the session: it is what
 * one hands to the other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "app/config.h"
#include "app/viewer_priv.h"
#include "util/buf.h"
#include "util/mem.h"

#define UNSAVED_MS 1000 /* after a change the review is saved though keys go on */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
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

static void list_item(struct cd_viewer *v, struct cd_view *view, uint32_t base,
                      const struct cd_session_item *item)
{
    const struct cd_report *report = v->result->report;
    char *left = first_text(report->docs[base], item->a, item->n_a);
    char *right = first_text(report->docs[item->version], item->b, item->n_b);
    list_unfit(view, item->status, left, right, item->note);
    free(left);
    free(right);
}

uint32_t cd_viewer_take_review(struct cd_viewer *v, struct cd_view *view, uint32_t base)
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

/* How the documents of the views were aligned, so that the next start does it likewise. */
static void sync_aligned(struct cd_viewer *v)
{
    for (uint32_t base = 0; base < CD_MAX_VERSIONS; base++) {
        const struct cd_shown_report *shown =
            v->views[base] ? cd_viewer_report(v, v->views[base]) : NULL;
        if (!shown || v->known[base] == shown->report)
            continue;
        v->known[base] = shown->report;
        cd_session_set_base(v->session, base);
        for (uint32_t c = 0; c < shown->report->n_comparisons; c++) {
            uint32_t version = shown->report->comparisons[c].right;
            const struct cd_shown_align *x = &shown->aligned[version];
            cd_session_set_aligned(v->session, version, shown->report->comparisons[c].alignment,
                                   x->again, x->around, x->n);
        }
    }
}

void cd_viewer_sync(struct cd_viewer *v)
{
    uint32_t base = cd_viewer_base(v);
    sync_aligned(v);
    cd_session_set_base(v->session, base);
    cd_app_session_update(v->session, v->view, cd_view_report(v->view));
    cd_session_set_base(v->session, v->result->report->base);
    v->synced = cd_view_revision(v->view);
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

/* Where the reader is and what can be undone there. */
static void keep_place(struct cd_viewer *v)
{
    uint32_t base = cd_viewer_base(v), first = v->result->report->base;
    char number[16];
    snprintf(number, sizeof number, "%u", base);
    cd_session_set_view(v->session, "base", base == first ? NULL : number);
    cd_session_set_base(v->session, base);
    cd_session_clear_steps(v->session);
    cd_view_history(v->view, keep_step, v->session);
    cd_session_set_base(v->session, first);
    cd_view_save_place(v->view, keep_word, v->session);
}

void cd_viewer_take_place(struct cd_viewer *v)
{
    cd_viewer_restore_base(v);
    cd_session_set_base(v->session, cd_viewer_base(v));
    uint32_t n = cd_session_n_steps(v->session);
    if (n)
        cd_view_take_history(v->view, cd_session_step(v->session, 0), n);
    cd_session_set_base(v->session, v->result->report->base);
    cd_view_restore_place(v->view, kept_word, v->session);
    v->synced = cd_view_revision(v->view);
}

/* What of a saved review could not be shown: its statements are gone, or paired otherwise now. */
static bool say_lost(struct cd_viewer *v, uint32_t lost, uint32_t unfit)
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
    return n > 0;
}

/* Whether any version is aligned otherwise than when the review was left. */
static bool is_aligned_anew(const struct cd_viewer *v)
{
    const struct cd_report *report = v->result->report;
    for (uint32_t c = 0; c < report->n_comparisons; c++)
        if (!cd_session_is_as_aligned(v->session, report->comparisons[c].right,
                                      report->comparisons[c].alignment))
            return true;
    return false;
}

/* Whether there is a file to save to that is ours; else why not. */
static bool can_save(struct cd_viewer *v, struct cd_error *why)
{
    if (!v->path && v->settings->no_session)
        *why = *v->settings->no_session;
    else if (!v->path)
        cd_error_set(why, CD_ERR_USAGE, NULL, 0, "no session is kept");
    else if (v->barred && !*v->settings->lock &&
             cd_session_lock(v->settings->lock, v->path, why) == CD_ERR_REFUSED)
        return false; /* the other window is still there */
    else if (v->barred) {
        v->barred = false;
        cd_view_message(v->view, false, "the other window is gone: this one saves from now on");
    }
    return v->path && !v->barred;
}

const char *cd_viewer_standing(const struct cd_viewer *v)
{
    return v->barred ? "read-only" : v->settings->no_session && !v->path ? "not saved" : NULL;
}

void cd_viewer_begin_review(struct cd_viewer *v)
{
    struct cd_error why;
    uint32_t base = v->result->report->base;
    v->path = v->settings->session_path ? cd_strdup(v->settings->session_path) : NULL;
    v->barred = v->path && v->settings->no_session;
    v->own_session = !v->result->session;
    v->session = v->own_session
                     ? cd_session_create(v->result->report->docs, v->result->n_docs, base)
                     : v->result->session;
    cd_viewer_add_result(v);
    bool anew = is_aligned_anew(v);
    uint32_t unfit = cd_viewer_take_review(v, v->view, base);
    cd_viewer_take_place(v);
    cd_view_catch_up(v->view);
    if (!say_lost(v, cd_session_n_lost(v->session), unfit) && anew)
        cd_view_message(
            v->view, true,
            "pairs differ from when you left (other options or program); what you fixed "
            "holds");
    if (!v->settings->no_session)
        return;
    if (v->barred)
        cd_view_message(v->view, true, "read-only, %s; s saves to another file",
                        v->settings->no_session->message);
    else if (!can_save(v, &why)) {
        char line[1600];
        cd_view_message(v->view, true, "the review cannot be saved: %s",
                        cd_error_format(&why, line, sizeof line));
    }
}

/* Whether what the session holds would be missed. */
static bool has_news(const struct cd_viewer *v)
{
    return cd_session_changed(v->session) && (v->path || !cd_session_is_empty(v->session));
}

static void say_unkept(struct cd_viewer *v)
{
    char line[1600];
    cd_view_message(v->view, true, "the review cannot be saved: %s",
                    cd_error_format(&v->why, line, sizeof line));
}

/* Asks for another file, and says why. */
static void ask_file(struct cd_viewer *v)
{
    char line[1600];
    cd_view_ask_save(v->view, cd_error_format(&v->why, line, sizeof line), "review.session");
}

void cd_viewer_save(struct cd_viewer *v, bool asked)
{
    cd_viewer_sync(v);
    v->unsaved_since = 0;
    if (!can_save(v, &v->why)) {
        v->unkept = has_news(v);
        if (asked)
            ask_file(v);
        return;
    }
    keep_place(v);
    bool moved = (asked || v->done) && cd_session_moved(v->session);
    if (!asked && !moved && !cd_session_changed(v->session))
        return;
    bool known = v->unkept;
    v->unkept = cd_session_save(v->session, v->path, &v->why) != CD_OK;
    if (v->unkept && asked && v->why.status == CD_ERR_REFUSED)
        ask_file(v);
    else if (v->unkept && (asked || !known))
        say_unkept(v);
    else if (asked)
        cd_view_message(v->view, false, "saved: %s", v->path);
}

static void save_to(struct cd_viewer *v, const char *path, bool replace)
{
    struct cd_session_lock *lock = NULL;
    struct cd_error err;
    struct stat there;
    if (cd_viewer_is_input(v, path)) {
        cd_view_message(v->view, true, "%s is one of the documents; choose another file", path);
        return;
    }
    if (!replace && lstat(path, &there) == 0) {
        cd_view_ask_replace(v->view);
        return;
    }
    cd_viewer_sync(v);
    keep_place(v);
    /* Given up first: it may be the same file by another name, and a process has one lock on it. */
    bool ours = *v->settings->lock != NULL;
    cd_session_unlock(*v->settings->lock);
    *v->settings->lock = NULL;
    enum cd_status status = cd_session_lock(&lock, path, &err);
    if (status != CD_ERR_REFUSED) {
        cd_session_bind(v->session, path); /* what is there may go: that was asked */
        status = cd_session_save(v->session, path, &err);
    }
    if (status != CD_OK) {
        cd_session_unlock(lock);
        if (ours)
            cd_session_lock(v->settings->lock, v->path, NULL);
        cd_viewer_say_error(v, &err);
        return;
    }
    char *copy = cd_strdup(path);
    *v->settings->lock = lock;
    free(v->path);
    v->path = copy;
    v->barred = v->unkept = false;
    cd_view_message(v->view, false, "saved: %s (go on with --session %s)", v->path, v->path);
}

void cd_viewer_save_as(struct cd_viewer *v, bool replace)
{
    char *path = cd_config_expand(cd_view_argument(v->view));
    save_to(v, path, replace);
    free(path);
}

int cd_viewer_patience(struct cd_viewer *v)
{
    bool unsaved = v->path && !v->barred &&
                   (cd_view_revision(v->view) != v->synced || cd_session_changed(v->session));
    if (!unsaved) {
        v->unsaved_since = 0;
        return -1;
    }
    int64_t now = now_ms();
    if (!v->unsaved_since)
        v->unsaved_since = now;
    int64_t left = v->unsaved_since + UNSAVED_MS - now;
    return left < 0 ? 0 : left < CD_QUIET_MS ? (int)left : CD_QUIET_MS;
}

void cd_viewer_quit(struct cd_viewer *v)
{
    char line[1600];
    v->done = true; /* where the reader is counts now */
    cd_viewer_save(v, false);
    v->done = !(v->unkept && has_news(v));
    if (!v->done)
        cd_view_ask_quit(v->view, cd_error_format(&v->why, line, sizeof line));
}

/* The last resort where nobody can be asked: beside the session. */
static bool rescue(struct cd_viewer *v, struct cd_error *err)
{
    struct cd_buf path;
    char line[1600];
    bool saved = false;
    if (!v->path)
        return false;
    cd_buf_init(&path);
    cd_buf_printf(&path, "%s.%ld", v->path, (long)getpid());
    saved = cd_session_save(v->session, path.ptr, NULL) == CD_OK;
    if (saved)
        cd_error_set(err, v->why.status, NULL, 0, "the review was saved to %s: %s", path.ptr,
                     cd_error_format(&v->why, line, sizeof line));
    cd_buf_finish(&path);
    return saved;
}

int cd_viewer_end_review(struct cd_viewer *v)
{
    struct cd_error err;
    char line[1600];
    int status = CD_EXIT_DONE;
    bool wanted = v->settings->session_path || v->settings->no_session;
    if (v->unkept && has_news(v) && wanted) {
        bool failed = v->why.status == CD_ERR_IO; /* else it is a rule, or the other window's */
        if (!v->gone || !rescue(v, &err))
            cd_error_set(&err, v->why.status, NULL, 0, "the review was not saved: %s",
                         cd_error_format(&v->why, line, sizeof line));
        int trouble = cd_app_fail(&err);
        status = failed ? trouble : status;
    }
    if (v->own_session)
        cd_session_destroy(v->session);
    free(v->path);
    return status;
}
