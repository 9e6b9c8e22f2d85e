/* Errors: a status that the caller branches on and one line that the user reads. */
#ifndef CLAIMDIFF_ERROR_H
#define CLAIMDIFF_ERROR_H

#include "claimdiff/base.h"

enum cd_status {
    CD_OK = 0,
    CD_ERR_USAGE,     /* the call or the command line makes no sense */
    CD_ERR_IO,        /* the system refused: errno is in sys_errno */
    CD_ERR_INPUT,     /* the contents of a file are not what they should be */
    CD_ERR_LIMIT,     /* larger than a stated limit */
    CD_ERR_CANCELLED, /* a progress callback said stop */
    CD_ERR_REFUSED,   /* the result cannot be put in the format that was asked for */
};

/*
 * Owned by the caller, filled by the function that fails, never by one that succeeds.
 * where: a file name or empty; line and column: 1-based, 0 where they say nothing.
 */
struct cd_error {
    enum cd_status status;
    int sys_errno;
    uint32_t line;
    uint32_t column;
    char where[512];
    char message[1024];
};

/* Fills err (NULL is fine) and returns status, so that "return cd_error_set(...)" reads well. */
CD_API enum cd_status cd_error_set(struct cd_error *err, enum cd_status status, const char *where,
                                   uint32_t line, const char *format, ...) CD_PRINTF(5, 6);

/* The same for a failed system call: appends the text of errno. */
CD_API enum cd_status cd_error_set_errno(struct cd_error *err, int sys_errno, const char *where,
                                         const char *format, ...) CD_PRINTF(4, 5);

/*
 * Writes "WHERE:LINE: MESSAGE" (parts that are absent left out) into buf, always NUL-terminated,
 * control characters replaced so that a hostile file name cannot reach the terminal. Returns buf.
 */
CD_API char *cd_error_format(const struct cd_error *err, char *buf, size_t size);

#endif
