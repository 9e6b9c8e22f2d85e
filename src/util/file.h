/* Reading whole files. */
#ifndef CD_UTIL_FILE_H
#define CD_UTIL_FILE_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "util/buf.h"

/*
 * Appends the contents of a file ("-": standard input) to buf, at most max bytes.
 * Errors: CD_ERR_IO, CD_ERR_LIMIT.
 */
enum cd_status cd_file_read(struct cd_buf *buf, const char *path, size_t max, struct cd_error *err);

#endif
