/* Reading whole files, with the limit checked before memory is taken. */
#include "util/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_ROOM \
    ((size_t)64 << 10) /* a read has this much at least, also the one that finds the end */

static enum cd_status read_all(struct cd_buf *buf, int fd, const char *name, size_t max,
                               struct cd_error *err)
{
    size_t start = buf->len;
    for (;;) {
        cd_buf_reserve(buf, READ_ROOM);
        ssize_t got = read(fd, buf->ptr + buf->len, buf->cap - buf->len - 1u);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cd_error_set_errno(err, errno, name, "cannot read");
        if (got == 0)
            return CD_OK;
        buf->len += (size_t)got;
        buf->ptr[buf->len] = '\0';
        if (buf->len - start > max)
            return cd_error_set(err, CD_ERR_LIMIT, name, 0, "larger than the limit of %zu MiB",
                                max >> 20);
    }
}

enum cd_status cd_file_read(struct cd_buf *buf, const char *path, size_t max, struct cd_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(buf, STDIN_FILENO, "-", max, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cd_error_set_errno(err, errno, path, "cannot open");
    struct stat st;
    enum cd_status status = CD_OK;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        status = cd_error_set(err, CD_ERR_IO, path, 0, "is a folder; name the files in it");
    else if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        if (st.st_size > 0 && (uintmax_t)st.st_size > max)
            status = cd_error_set(err, CD_ERR_LIMIT, path, 0, "larger than the limit of %zu MiB",
                                  max >> 20);
        else
            cd_buf_reserve(buf, (size_t)st.st_size + READ_ROOM + 1u);
    }
    if (status == CD_OK)
        status = read_all(buf, fd, path, max, err);
    close(fd);
    return status;
}
