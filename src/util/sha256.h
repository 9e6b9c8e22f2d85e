/* SHA-256 (FIPS 180-4), to name inputs in reports and sessions. */
#ifndef CD_UTIL_SHA256_H
#define CD_UTIL_SHA256_H

#include "claimdiff/base.h"

/* Writes 64 hexadecimal digits and a NUL. */
void cd_sha256_hex(struct cd_str bytes, char out[65]);

#endif
