/*
 * Where sessions lie when nobody says: the state folder of the XDG base directory specification,
 * under a name made of the documents' absolute paths in order.
 */
#include "session/priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "util/sha256.h"

/* Makes the folders of path that are missing, from `from` on. Returns 0 or an errno value. */
static int make_folders(char *path, size_t from)
{
    for (char *p = path + from;; p++) {
        if (*p && *p != '/')
            continue;
        char end = *p;
        *p = '\0';
        int failed = mkdir(path, 0700) != 0 && errno != EEXIST ? errno : 0;
        *p = end;
        if (failed || !end)
            return failed;
    }
}

/* The folder of sessions, made where it is missing. */
static enum cd_status find_folder(struct cd_buf *folder, struct cd_error *err)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        cd_buf_puts(folder, state);
    else if (home && *home == '/')
        cd_buf_printf(folder, "%s/.local/state", home);
    else
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                            "no folder for sessions: neither XDG_STATE_HOME nor HOME is set");
    cd_buf_puts(folder, "/claimdiff/sessions");
    int failed = make_folders(folder->ptr, 1);
    if (failed)
        return cd_error_set_errno(err, failed, folder->ptr, "cannot make the folder for sessions");
    return CD_OK;
}

enum cd_status cd_session_default_path(char **out, const char *const *paths, uint32_t n,
                                       struct cd_error *err)
{
    struct cd_buf names, path;
    enum cd_status status = CD_OK;
    char hash[65];
    cd_buf_init(&names);
    cd_buf_init(&path);
    for (uint32_t k = 0; status == CD_OK && k < n; k++) {
        char *absolute = strcmp(paths[k], "-") == 0 ? NULL : realpath(paths[k], NULL);
        if (strcmp(paths[k], "-") == 0)
            status = cd_error_set(err, CD_ERR_USAGE, NULL, 0,
                                  "standard input has no session of its own");
        else if (!absolute)
            status = cd_error_set_errno(err, errno, paths[k], "cannot find");
        else
            cd_buf_add(&names, absolute, strlen(absolute) + 1u);
        free(absolute);
    }
    if (status == CD_OK)
        status = find_folder(&path, err);
    if (status == CD_OK) {
        cd_sha256_hex(cd_buf_view(&names), hash);
        cd_buf_printf(&path, "/%.32s.session", hash);
        *out = cd_buf_steal(&path);
    }
    cd_buf_finish(&names);
    cd_buf_finish(&path);
    return status;
}
