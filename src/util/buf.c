/* A growing string of bytes. */
#include "util/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#ifndef CD_BUF_FIRST
#define CD_BUF_FIRST 64u
#endif

static char empty[1]; /* never written: every writer reserves first */

void cd_buf_init(struct cd_buf *buf)
{
    *buf = (struct cd_buf){.ptr = empty};
}

void cd_buf_finish(struct cd_buf *buf)
{
    if (buf->cap)
        free(buf->ptr);
    cd_buf_init(buf);
}

void cd_buf_reserve(struct cd_buf *buf, size_t extra)
{
    if (buf->cap > buf->len && buf->cap - buf->len > extra)
        return;
    size_t need = extra > SIZE_MAX / 2u - buf->len ? SIZE_MAX : buf->len + extra + 1u;
    size_t want = buf->cap < SIZE_MAX / 4u ? buf->cap * 2u : need;
    if (want < CD_BUF_FIRST)
        want = CD_BUF_FIRST;
    if (want < need)
        want = need;
    buf->ptr = cd_realloc_array(buf->cap ? buf->ptr : NULL, want, 1);
    buf->cap = want;
    buf->ptr[buf->len] = '\0';
}

void cd_buf_add(struct cd_buf *buf, const char *bytes, size_t len)
{
    if (!len)
        return;
    cd_buf_reserve(buf, len);
    memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void cd_buf_str(struct cd_buf *buf, struct cd_str s)
{
    cd_buf_add(buf, s.ptr, s.len);
}

void cd_buf_puts(struct cd_buf *buf, const char *s)
{
    cd_buf_add(buf, s, strlen(s));
}

void cd_buf_putc(struct cd_buf *buf, char c)
{
    cd_buf_add(buf, &c, 1);
}

void cd_buf_vprintf(struct cd_buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        cd_buf_reserve(buf, (size_t)len);
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1u, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void cd_buf_printf(struct cd_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cd_buf_vprintf(buf, format, args);
    va_end(args);
}

void cd_buf_clear(struct cd_buf *buf)
{
    buf->len = 0;
    if (buf->cap)
        buf->ptr[0] = '\0';
}

struct cd_str cd_buf_view(const struct cd_buf *buf)
{
    return (struct cd_str){buf->ptr, buf->len};
}

char *cd_buf_steal(struct cd_buf *buf)
{
    char *bytes = buf->cap ? buf->ptr : cd_strndup("", 0);
    cd_buf_init(buf);
    return bytes;
}

int cd_buf_sink(void *buf, const char *bytes, size_t len)
{
    cd_buf_add(buf, bytes, len);
    return 0;
}
