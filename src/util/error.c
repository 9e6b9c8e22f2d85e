/* Errors: filling and formatting. */
#include "claimdiff/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

CD_PRINTF(5, 0)
static void fill(struct cd_error *err, enum cd_status status, const char *where, uint32_t line,
                 const char *format, va_list args)
{
    err->status = status;
    err->sys_errno = 0;
    err->line = line;
    err->column = 0;
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    vsnprintf(err->message, sizeof err->message, format, args);
}

enum cd_status cd_error_set(struct cd_error *err, enum cd_status status, const char *where,
                            uint32_t line, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, status, where, line, format, args);
        va_end(args);
    }
    return status;
}

enum cd_status cd_error_set_errno(struct cd_error *err, int sys_errno, const char *where,
                                  const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, CD_ERR_IO, where, 0, format, args);
        va_end(args);
        err->sys_errno = sys_errno;
        size_t used = strlen(err->message);
        snprintf(err->message + used, sizeof err->message - used, "%s%s", used ? ": " : "",
                 strerror(sys_errno));
    }
    return CD_ERR_IO;
}

/*
 * A file name may hold anything: C0 and C1 controls, DEL, and the UTF-8 bytes of bidirectional and
 * zero-width format characters (U+200B..U+200F, U+202A..U+202E, U+2060..U+206F, U+FEFF) become '?'.
 */
static void make_safe(char *s)
{
    char *to = s;
    for (const unsigned char *p = (const unsigned char *)s; *p;) {
        if (*p < 0x20u || *p == 0x7Fu) {
            *to++ = '?';
            p++;
        } else if (p[0] == 0xC2u && p[1] >= 0x80u && p[1] < 0xA0u) {
            *to++ = '?';
            p += 2;
        } else if ((p[0] == 0xE2u && p[1] == 0x80u &&
                    ((p[2] >= 0x8Bu && p[2] <= 0x8Fu) || (p[2] >= 0xA8u && p[2] <= 0xAEu))) ||
                   (p[0] == 0xE2u && p[1] == 0x81u && p[2] >= 0xA0u && p[2] <= 0xAFu) ||
                   (p[0] == 0xEFu && p[1] == 0xBBu && p[2] == 0xBFu)) {
            *to++ = '?';
            p += 3;
        } else {
            *to++ = (char)*p++;
        }
    }
    *to = '\0';
}

char *cd_error_format(const struct cd_error *err, char *buf, size_t size)
{
    if (!size)
        return buf;
    if (!err->where[0])
        snprintf(buf, size, "%s", err->message);
    else if (err->line && err->column)
        snprintf(buf, size, "%s:%u:%u: %s", err->where, (unsigned)err->line, (unsigned)err->column,
                 err->message);
    else if (err->line)
        snprintf(buf, size, "%s:%u: %s", err->where, (unsigned)err->line, err->message);
    else
        snprintf(buf, size, "%s: %s", err->where, err->message);
    make_safe(buf);
    return buf;
}
