/*
 * Output streams with a sticky error: writers write, and the one who opened the stream asks once,
 * at the close, whether everything arrived.
 */
#ifndef CLAIMDIFF_OUT_H
#define CLAIMDIFF_OUT_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"

struct cd_out;

/* Takes len bytes; returns 0 or an errno value. After a failure it is not called again. */
typedef int cd_out_sink(void *user, const char *bytes, size_t len);

/* A stream over a callback; name is for error messages. Owned by the caller, end with close. */
CD_API struct cd_out *cd_out_create(const char *name, cd_out_sink *sink, void *user);

/* A stream over an open file descriptor, which stays open after close. */
CD_API struct cd_out *cd_out_create_fd(const char *name, int fd);

/*
 * A stream to a file by path. A regular (or new) file is written beside its final place, mode 0666
 * less umask (an existing file's mode is kept), and renamed on a successful close, so that nothing
 * half-written is ever seen; pipes and devices are written straight.
 * Errors: CD_ERR_IO. Owned by the caller.
 */
CD_API enum cd_status cd_out_create_file(struct cd_out **out, const char *path,
                                         struct cd_error *err);

/* The same with the permissions, less umask, that a new file gets. */
CD_API enum cd_status cd_out_create_file_mode(struct cd_out **out, const char *path, unsigned mode,
                                              struct cd_error *err);

CD_API void cd_out_write(struct cd_out *out, const char *bytes, size_t len);
CD_API void cd_out_str(struct cd_out *out, struct cd_str s);
CD_API void cd_out_puts(struct cd_out *out, const char *s);
CD_API void cd_out_putc(struct cd_out *out, char c);
CD_API void cd_out_printf(struct cd_out *out, const char *format, ...) CD_PRINTF(2, 3);
CD_API void cd_out_repeat(struct cd_out *out, const char *s, size_t times);

/* Whether a write has failed so far: lets long writers stop early. */
CD_API bool cd_out_failed(const struct cd_out *out);

/*
 * Flushes, commits and destroys. Returns CD_OK or the first error that any write met; then a file
 * that was written beside its place is removed and the old one is intact.
 */
CD_API enum cd_status cd_out_close(struct cd_out *out, struct cd_error *err);

/* Destroys without committing. cd_out_discard(NULL) is fine. */
CD_API void cd_out_discard(struct cd_out *out);

#endif
