/* The small values that every module passes around: strings, spans, ranges. */
#ifndef CLAIMDIFF_BASE_H
#define CLAIMDIFF_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CD_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define CD_API               __attribute__((visibility("default")))
#else
#define CD_PRINTF(fmt, args)
#define CD_API
#endif

/* "No such index": statements, blocks, interned strings, ... An enum cannot hold it in C11. */
#define CD_NONE UINT32_MAX

/* Limits on input, checked before memory is taken. */
#define CD_MAX_INPUT_BYTES (256u << 20) /* one document */
#define CD_MAX_VERSIONS    32u          /* documents in one comparison, the base included */

/* Borrowed text: not NUL-terminated, never owned by the holder of the value. */
struct cd_str {
    const char *ptr;
    size_t len;
};

#define CD_STR(literal) ((struct cd_str){(literal), sizeof(literal) - 1})

/* Bytes [off, off + len) of the text of ONE document. */
struct cd_span {
    uint32_t off;
    uint32_t len;
};

/* Indices [first, first + count) into ONE array. */
struct cd_range {
    uint32_t first;
    uint32_t count;
};

static inline uint32_t cd_span_end(struct cd_span s)
{
    return s.off + s.len;
}

static inline uint32_t cd_range_end(struct cd_range r)
{
    return r.first + r.count;
}

#endif
