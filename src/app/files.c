/* What leaves the viewer: reports, notes to an editor and back, text to the clipboard. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/config.h"
#include "app/viewer_priv.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/vec.h"

#define NOTE_LIMIT (64u << 10)

/* Whether a path is one of the documents that are read. */
bool cd_viewer_is_input(const struct cd_viewer *v, const char *path)
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
static void say_written(struct cd_viewer *v, const struct cd_writer *writer, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
        cd_view_message(v->view, false, "written: %s, %lld bytes: %s (%s)", writer->name,
                        (long long)st.st_size, path, writer->help);
    else
        cd_view_message(v->view, false, "written: %s: %s (%s)", writer->name, path, writer->help);
}

static void export_to(struct cd_viewer *v, const char *name, const char *path, bool replace)
{
    struct cd_error err;
    struct stat there;
    const struct cd_writer *writer = cd_writer_find(name);
    if (!writer || cd_viewer_is_input(v, path)) {
        cd_view_message(v->view, true,
                        writer ? "%s is one of the documents; choose another file"
                               : "no such format: %s",
                        writer ? path : name);
        return;
    }
    if (!replace && lstat(path, &there) == 0) {
        cd_view_ask_replace(v->view);
        return;
    }
    uint32_t base = cd_viewer_base(v);
    cd_viewer_sync(v);
    cd_session_set_base(v->session, base);
    enum cd_status status = cd_app_write_reviewed(v->ctx, cd_view_report(v->view), v->view,
                                                  v->session, v->settings, writer, path, &err);
    cd_session_set_base(v->session, v->result->report->base);
    if (status == CD_OK)
        say_written(v, writer, path);
    else
        cd_viewer_say_error(v, &err);
}

/* The argument is "FORMAT PATH". */
void cd_viewer_export(struct cd_viewer *v, bool replace)
{
    char name[32];
    const char *argument = cd_view_argument(v->view);
    size_t len = strcspn(argument, " ");
    snprintf(name, sizeof name, "%.*s", (int)(len < 31 ? len : 31), argument);
    char *path = cd_config_expand(argument + len + (argument[len] == ' '));
    export_to(v, name, path, replace);
    free(path);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

/* The files that a path may become; folders end in a slash. */
void cd_viewer_complete(struct cd_viewer *v)
{
    char *path = cd_strdup(cd_view_argument(v->view));
    char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t head = slash ? (size_t)(slash - path) + 1 : 0;
    char *typed = head ? cd_strndup(path, head) : cd_strdup("."), *folder = cd_config_expand(typed);
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
        if (fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 && S_ISDIR(st.st_mode))
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
    free(typed);
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

void cd_viewer_edit_note(struct cd_viewer *v)
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
            cd_viewer_say_error(v, &err);
        else {
            cd_view_set_note(v->view, text.ptr);
            cd_viewer_save(v, false);
        }
    }
    if (fd >= 0) {
        close(fd);
        unlink(path.ptr);
    }
    cd_buf_finish(&path);
    cd_buf_finish(&text);
}

void cd_viewer_copy(struct cd_viewer *v)
{
    const char *text = cd_view_argument(v->view);
    if (!cd_tui_copy(v->tui, (struct cd_str){text, strlen(text)}))
        cd_view_message(v->view, true, "too long for the terminal's clipboard");
}
