/* What the writers share: numbers that no locale changes, names that may be any bytes. */
#include "report/writers/common.h"

#include <inttypes.h>
#include <string.h>

#include "text/utf8.h"

void cd_write_fraction(struct cd_out *out, double x, unsigned digits)
{
    static const uint32_t scales[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    uint32_t scale = scales[digits];
    uint32_t value = x >= 1 ? scale : x > 0 ? (uint32_t)(x * scale + 0.5) : 0;
    cd_out_printf(out, "%" PRIu32, value / scale);
    if (digits)
        cd_out_printf(out, ".%0*" PRIu32, (int)digits, value % scale);
}

void cd_write_valid(struct cd_buf *buf, const char *s)
{
    for (size_t len = strlen(s); len;) {
        uint32_t cp;
        char bytes[4];
        unsigned n = cd_utf8_decode(s, len, &cp, NULL);
        cd_buf_add(buf, bytes, cd_utf8_encode(cp, bytes));
        s += n;
        len -= n;
    }
}
