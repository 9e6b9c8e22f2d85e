/*
 * Who may write a session: one process at a time, told by a lock beside the file that the system
 * drops with the process, however that ends; and nobody over a file that has become another one
 * since it was read, which also holds where locks do not (some network file systems, an editor, a
 * checkout).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session/priv.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/sha256.h"

struct cd_session_lock {
    int fd;
    char *path;
};

/* The file that a path leads to, or will: a link to a session is that session. */
static char *target_of(const char *path)
{
    char *target = realpath(path, NULL);
    return target ? target : cd_strdup(path);
}

/* Whether the open file is still the one at the path: its last owner may have removed it. */
static bool is_at(int fd, const char *path)
{
    struct stat open_file, named;
    return fstat(fd, &open_file) == 0 && lstat(path, &named) == 0 &&
           open_file.st_dev == named.st_dev && open_file.st_ino == named.st_ino;
}

/* Locks the whole file. Returns 0, or an errno value; *holder is who has it, 0 if unknown. */
static int take(int fd, long *holder)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *holder = 0;
    if (fcntl(fd, F_SETLK, &lock) == 0)
        return 0;
    int failed = errno;
    lock = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
        *holder = (long)lock.l_pid;
    return failed;
}

enum cd_status cd_session_lock(struct cd_session_lock **out, const char *path, struct cd_error *err)
{
    struct cd_buf name;
    char *target = target_of(path);
    enum cd_status status = CD_OK;
    *out = NULL;
    cd_buf_init(&name);
    cd_buf_printf(&name, "%s.lock", target);
    free(target);
    for (;;) {
        long holder;
        int fd = open(name.ptr, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        int failed = fd < 0 ? errno : take(fd, &holder);
        if (!failed && !is_at(fd, name.ptr)) {
            close(fd);
            continue;
        }
        if (!failed) {
            *out = cd_calloc(1, sizeof **out);
            (*out)->fd = fd;
            (*out)->path = cd_buf_steal(&name);
            break;
        }
        if (fd < 0 || (failed != EACCES && failed != EAGAIN))
            status = cd_error_set_errno(err, failed, name.ptr, "cannot lock");
        else if (holder)
            status = cd_error_set(err, CD_ERR_REFUSED, NULL, 0,
                                  "it is open in another window (process %ld)", holder);
        else
            status = cd_error_set(err, CD_ERR_REFUSED, NULL, 0, "it is open in another window");
        if (fd >= 0)
            close(fd);
        break;
    }
    cd_buf_finish(&name);
    return status;
}

void cd_session_unlock(struct cd_session_lock *lock)
{
    if (!lock)
        return;
    if (is_at(lock->fd, lock->path))
        unlink(lock->path); /* while it is held, so that nobody else's goes */
    close(lock->fd);
    free(lock->path);
    free(lock);
}

static struct file_stamp stamp_of(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return (struct file_stamp){0};
    return (struct file_stamp){.exists = true,
                               .device = (uint64_t)st.st_dev,
                               .inode = (uint64_t)st.st_ino,
                               .size = (uint64_t)st.st_size,
                               .seconds = (int64_t)st.st_mtim.tv_sec,
                               .nanoseconds = (int64_t)st.st_mtim.tv_nsec};
}

/* The SHA-256 of the file, empty where it cannot be read. */
static void hash_of(const char *path, char out[65])
{
    struct cd_buf buf;
    out[0] = '\0';
    cd_buf_init(&buf);
    if (cd_file_read(&buf, path, CD_SESSION_BYTES, NULL) == CD_OK)
        cd_sha256_hex(cd_buf_view(&buf), out);
    cd_buf_finish(&buf);
}

void cd_session_bind(struct cd_session *s, const char *path)
{
    char *copy = cd_strdup(path);
    free(s->path);
    s->path = copy;
    s->stamp = stamp_of(path);
    s->content[0] = '\0';
    if (s->stamp.exists)
        hash_of(path, s->content);
}

bool cd_session_is_current(const struct cd_session *s, const char *path)
{
    if (!s->path || strcmp(s->path, path) != 0)
        return true;
    struct file_stamp now = stamp_of(path), then = s->stamp;
    bool same = now.device == then.device && now.inode == then.inode && now.size == then.size &&
                now.seconds == then.seconds && now.nanoseconds == then.nanoseconds;
    if (!now.exists || !then.exists || same)
        return !now.exists || then.exists;
    char content[65]; /* it may have been written anew with the same bytes */
    hash_of(path, content);
    return content[0] && strcmp(content, s->content) == 0;
}
