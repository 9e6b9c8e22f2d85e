/*
 * A growing string of bytes. Invariant: ptr is NUL-terminated behind len at all times, also when
 * empty ("" of a fresh one is not heap memory).
 */
#ifndef CD_UTIL_BUF_H
#define CD_UTIL_BUF_H

#include <stdarg.h>

#include "claimdiff/base.h"

struct cd_buf {
    char *ptr;
    size_t len;
    size_t cap; /* 0: ptr is the shared empty string */
};

void cd_buf_init(struct cd_buf *buf);
void cd_buf_finish(struct cd_buf *buf);
void cd_buf_reserve(struct cd_buf *buf, size_t extra);
void cd_buf_add(struct cd_buf *buf, const char *bytes, size_t len);
void cd_buf_str(struct cd_buf *buf, struct cd_str s);
void cd_buf_puts(struct cd_buf *buf, const char *s);
void cd_buf_putc(struct cd_buf *buf, char c);
void cd_buf_printf(struct cd_buf *buf, const char *format, ...) CD_PRINTF(2, 3);
void cd_buf_vprintf(struct cd_buf *buf, const char *format, va_list args) CD_PRINTF(2, 0);
void cd_buf_clear(struct cd_buf *buf);
struct cd_str cd_buf_view(const struct cd_buf *buf);

/* The bytes become the caller's (free); the buffer is empty again. */
char *cd_buf_steal(struct cd_buf *buf);

/* A cd_out_sink that appends to the buffer given as user. */
int cd_buf_sink(void *buf, const char *bytes, size_t len);

#endif
