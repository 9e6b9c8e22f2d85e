/*
 * Output streams: a buffer in front of a sink, the first error kept. A file is written as a
 * temporary beside its final place and renamed by a successful close.
 */
#include "claimdiff/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/buf.h"
#include "util/mem.h"

#define OUT_BUFFER (32u << 10)

struct cd_out {
    char *name;
    cd_out_sink *sink;
    void *user;
    struct cd_buf buf;
    int sys_errno;
    int fd;                   /* ours to close, or -1 */
    char *temporary, *target; /* target: where the name leads after symbolic links */
};

static int write_fd(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        bytes += done;
        len -= (size_t)done;
    }
    return 0;
}

static int own_fd_sink(void *user, const char *bytes, size_t len)
{
    return write_fd(((struct cd_out *)user)->fd, bytes, len);
}

static int borrowed_fd_sink(void *user, const char *bytes, size_t len)
{
    return write_fd((int)(intptr_t)user, bytes, len);
}

struct cd_out *cd_out_create(const char *name, cd_out_sink *sink, void *user)
{
    struct cd_out *out = cd_calloc(1, sizeof *out);
    out->name = cd_strdup(name);
    out->sink = sink;
    out->user = user;
    out->fd = -1;
    cd_buf_init(&out->buf);
    return out;
}

struct cd_out *cd_out_create_fd(const char *name, int fd)
{
    return cd_out_create(name, borrowed_fd_sink, (void *)(intptr_t)fd);
}

/* Opens a new file beside target with the mode that target has or would get. */
static int open_temporary(struct cd_out *out, const struct stat *old, mode_t new_mode)
{
    struct cd_buf name;
    cd_buf_init(&name);
    cd_buf_printf(&name, "%s.XXXXXX", out->target);
    out->temporary = cd_buf_steal(&name);
    int fd = mkostemp(out->temporary, O_CLOEXEC);
    if (fd < 0) {
        free(out->temporary);
        out->temporary = NULL;
        return -1;
    }
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = old ? old->st_mode & 07777u : new_mode & ~mask;
    if (fchmod(fd, mode) != 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return -1;
    }
    return fd;
}

enum cd_status cd_out_create_file(struct cd_out **result, const char *path, struct cd_error *err)
{
    return cd_out_create_file_mode(result, path, 0666, err);
}

enum cd_status cd_out_create_file_mode(struct cd_out **result, const char *path, unsigned mode,
                                       struct cd_error *err)
{
    struct stat st;
    bool exists = stat(path, &st) == 0;
    struct cd_out *out = cd_out_create(path, own_fd_sink, NULL);
    out->user = out;
    if (exists && !S_ISREG(st.st_mode)) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else if (exists && access(path, W_OK) != 0) {
        out->fd = -1; /* a rename would replace what the user has protected */
    } else {
        out->target = exists ? realpath(path, NULL) : cd_strdup(path);
        if (out->target)
            out->fd = open_temporary(out, exists ? &st : NULL, (mode_t)mode);
    }
    if (out->fd < 0) {
        enum cd_status status = cd_error_set_errno(err, errno, path, "cannot write");
        cd_out_discard(out);
        return status;
    }
    *result = out;
    return CD_OK;
}

static void flush(struct cd_out *out)
{
    if (!out->sys_errno && out->buf.len)
        out->sys_errno = out->sink(out->user, out->buf.ptr, out->buf.len);
    cd_buf_clear(&out->buf);
}

void cd_out_write(struct cd_out *out, const char *bytes, size_t len)
{
    if (out->sys_errno)
        return;
    cd_buf_add(&out->buf, bytes, len);
    if (out->buf.len >= OUT_BUFFER)
        flush(out);
}

void cd_out_str(struct cd_out *out, struct cd_str s)
{
    cd_out_write(out, s.ptr, s.len);
}

void cd_out_puts(struct cd_out *out, const char *s)
{
    cd_out_write(out, s, strlen(s));
}

void cd_out_putc(struct cd_out *out, char c)
{
    cd_out_write(out, &c, 1);
}

void cd_out_printf(struct cd_out *out, const char *format, ...)
{
    if (out->sys_errno)
        return;
    va_list args;
    va_start(args, format);
    cd_buf_vprintf(&out->buf, format, args);
    va_end(args);
    if (out->buf.len >= OUT_BUFFER)
        flush(out);
}

void cd_out_repeat(struct cd_out *out, const char *s, size_t times)
{
    for (size_t len = strlen(s); times; times--)
        cd_out_write(out, s, len);
}

bool cd_out_failed(const struct cd_out *out)
{
    return out->sys_errno != 0;
}

enum cd_status cd_out_close(struct cd_out *out, struct cd_error *err)
{
    flush(out);
    if (out->fd >= 0) {
        /* Data must be on disk before the name leads to it; not for pipes and devices. */
        if (!out->sys_errno && out->temporary && fsync(out->fd) != 0 && errno != EINVAL)
            out->sys_errno = errno;
        if (close(out->fd) != 0 && !out->sys_errno)
            out->sys_errno = errno;
        out->fd = -1;
        if (!out->sys_errno && out->temporary) {
            if (rename(out->temporary, out->target) != 0) {
                out->sys_errno = errno;
            } else {
                free(out->temporary);
                out->temporary = NULL;
            }
        }
    }
    enum cd_status status = CD_OK;
    if (out->sys_errno)
        status = cd_error_set_errno(err, out->sys_errno, out->name, "cannot write");
    cd_out_discard(out);
    return status;
}

void cd_out_discard(struct cd_out *out)
{
    if (!out)
        return;
    if (out->fd >= 0)
        close(out->fd);
    if (out->temporary)
        unlink(out->temporary);
    free(out->temporary);
    free(out->target);
    free(out->name);
    cd_buf_finish(&out->buf);
    free(out);
}
