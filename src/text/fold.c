/*
 * Folding. ASCII needs no tables; anything else goes through NFKC and case folding of libunistring
 * and a canonical decomposition, from which the non-spacing marks are dropped; strokes and
 * ligatures of Latin letters, which have no decomposition, are taken off too.
 */
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "text/ascii.h"
#include "text/utf8.h"

/*
 * The ASCII spelling of typographic punctuation, and of letters that a keyboard lacks and Unicode
 * does not take apart; or NULL. Zero-width characters: "".
 */
static const char *ascii_of(uint32_t cp)
{
    switch (cp) {
    case 0x2018: /* single quotes, prime, modifier apostrophe */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x2039:
    case 0x203A:
        return "'";
    case 0x201C: /* double quotes, guillemets */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
        return "\"";
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return "-";
    case 0x2026:
        return "...";
    case 0x00AD: /* soft hyphen and zero-width characters */
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
        return "";
    case 0x00E6:
        return "ae";
    case 0x00F0:
    case 0x0111: /* d with a stroke */
        return "d";
    case 0x00F8:
        return "o";
    case 0x00FE:
        return "th";
    case 0x0127:
        return "h";
    case 0x0131: /* dotless i */
        return "i";
    case 0x0142:
        return "l";
    case 0x014B:
        return "ng";
    case 0x0153:
        return "oe";
    case 0x0167:
        return "t";
    case 0x0180:
        return "b";
    case 0x01E5:
        return "g";
    default:
        return NULL;
    }
}

static void put(struct cd_buf *out, uint32_t cp)
{
    const char *ascii = ascii_of(cp);
    if (ascii) {
        cd_buf_puts(out, ascii);
    } else {
        char bytes[4];
        cd_buf_add(out, bytes, cd_utf8_encode(cp, bytes));
    }
}

/* One blank for a run of white space; also where the run began in the previous stretch. */
static void put_blank(struct cd_buf *out, size_t start)
{
    if (out->len > start && out->ptr[out->len - 1] == ' ')
        return;
    cd_buf_putc(out, ' ');
}

static void fold_unicode(struct cd_buf *out, struct cd_str s, size_t start)
{
    size_t n = 0;
    uint8_t *folded = u8_casefold((const uint8_t *)s.ptr, s.len, NULL, UNINORM_NFKC, NULL, &n);
    size_t n_marks = 0;
    uint8_t *apart = folded ? u8_normalize(UNINORM_NFKD, folded, n, NULL, &n_marks) : NULL;
    free(folded);
    if (!apart) { /* only for want of memory or ill-formed input */
        cd_buf_str(out, s);
        return;
    }
    for (size_t k = 0; k < n_marks;) {
        uint32_t cp;
        k += cd_utf8_decode((const char *)apart + k, n_marks - k, &cp, NULL);
        if (cd_cp_is_space(cp) && !ascii_of(cp))
            put_blank(out, start);
        else if (!uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Mn))
            put(out, cp);
    }
    free(apart);
}

void cd_text_fold(struct cd_buf *out, struct cd_str s)
{
    size_t start = out->len, k = 0;
    cd_buf_reserve(out, s.len);
    while (k < s.len && (unsigned char)s.ptr[k] < 0x80) {
        char c = s.ptr[k++];
        if (cd_cp_is_space((unsigned char)c))
            put_blank(out, start);
        else
            cd_buf_putc(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
    if (k == s.len)
        return;
    /* A mark may combine with the last ASCII letter: give the whole to libunistring. */
    out->len = start;
    fold_unicode(out, s, start);
}

void cd_text_squeeze(struct cd_buf *out, struct cd_str s)
{
    bool blank = false, any = false;
    for (size_t k = 0; k < s.len;) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(s.ptr + k, s.len - k, &cp, NULL);
        if (cd_cp_is_space(cp)) {
            blank = any;
        } else {
            if (blank)
                cd_buf_putc(out, ' ');
            cd_buf_add(out, s.ptr + k, n);
            blank = false;
            any = true;
        }
        k += n;
    }
}

/* --- the same words -------------------------------------------------------------------------- */

/* How many digits stand at a place of a folded string, or before it. */
static size_t digits_at(struct cd_str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && cd_ascii_is_digit(s.ptr[at + n]))
        n++;
    return n;
}

static size_t digits_before(struct cd_str s, size_t at)
{
    size_t n = 0;
    while (n < at && cd_ascii_is_digit(s.ptr[at - n - 1]))
        n++;
    return n;
}

/* What stands between two digits: nothing where it groups thousands, else what keeps the two
 * numbers, or the parts of one, apart: 2.4, 3-2, 1990 1995. A decimal comma is a point, and so is
 * the colon of an hour. */
static void put_between(struct cd_buf *out, struct cd_str s, size_t from, size_t to)
{
    size_t before = digits_before(s, from), after = digits_at(s, to);
    if (to - from == 1 && strchr(", '", s.ptr[from]) && before && before <= 3 && after == 3)
        return;
    if (memchr(s.ptr + from, ' ', to - from)) {
        cd_buf_putc(out, ' ');
        return;
    }
    for (size_t k = from; k < to; k++)
        if ((unsigned char)s.ptr[k] >= 0x80) { /* the stroke of a fraction */
            cd_buf_putc(out, '/');
            return;
        }
    bool hour = to - from == 1 && s.ptr[from] == ':' && before <= 2 && after == 2;
    if (hour || (to - from == 1 && s.ptr[from] == ','))
        cd_buf_putc(out, '.');
    else
        cd_buf_add(out, s.ptr + from, to - from);
}

/* Writes the sign or point that begins a number, if the characters before its first digit end in
 * one: -5, -$5, .5. Behind a letter or digit it is a hyphen, before a blank a dash. */
static void put_sign(struct cd_buf *out, struct cd_str s, size_t from, size_t to)
{
    size_t at = to;
    while (at > from && s.ptr[at - 1] != '-' && s.ptr[at - 1] != '.' && s.ptr[at - 1] != ' ')
        at--;
    if (at == from || s.ptr[at - 1] == ' ' || (s.ptr[at - 1] == '.' && at < to))
        return;
    if (at - 1 == 0 || (at - 1 > from && strchr(" (\"'[", s.ptr[at - 2])))
        cd_buf_putc(out, s.ptr[at - 1]);
}

/* Of the characters between two letters or digits, what belongs to a value. */
static void put_gap(struct cd_buf *out, struct cd_str s, size_t from, size_t to)
{
    for (size_t k = from; k < to;) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(s.ptr + k, s.len - k, &cp, NULL);
        if (cp == '%' || cp == 0x2030 || cp == 0xB0 ||
            uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Sc))
            cd_buf_add(out, s.ptr + k, n);
        k += n;
    }
    if (to == s.len || !cd_ascii_is_digit(s.ptr[to]) || to == from)
        return;
    if (from > 0 && cd_ascii_is_digit(s.ptr[from - 1]))
        put_between(out, s, from, to);
    else
        put_sign(out, s, from, to);
}

/* The letters and digits of a string, folded, and what gives numbers their value. */
static void letters(struct cd_buf *out, struct cd_str s)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_fold(&buf, s);
    struct cd_str folded = cd_buf_view(&buf);
    size_t gap = 0;
    for (size_t k = 0; k < folded.len;) {
        uint32_t cp;
        unsigned n = cd_utf8_decode(folded.ptr + k, folded.len - k, &cp, NULL);
        if (cd_cp_is_word(cp)) {
            put_gap(out, folded, gap, k);
            cd_buf_add(out, folded.ptr + k, n);
            gap = k + n;
        }
        k += n;
    }
    put_gap(out, folded, gap, folded.len);
    cd_buf_finish(&buf);
}

/*
 * Whether a letter or digit differs before anything but ASCII comes: what stands behind it cannot
 * make good for that.
 */
static bool differ_early(struct cd_str a, struct cd_str b)
{
    for (size_t i = 0, j = 0;; i++, j++) {
        while (i < a.len && (unsigned char)a.ptr[i] < 0x80 &&
               !cd_cp_is_word((unsigned char)a.ptr[i]))
            i++;
        while (j < b.len && (unsigned char)b.ptr[j] < 0x80 &&
               !cd_cp_is_word((unsigned char)b.ptr[j]))
            j++;
        if (i >= a.len || j >= b.len)
            return false;
        unsigned char x = (unsigned char)a.ptr[i], y = (unsigned char)b.ptr[j];
        if (x >= 0x80 || y >= 0x80)
            return false;
        if (x != y && ((x | 32) != (y | 32) || (x | 32) < 'a' || (x | 32) > 'z'))
            return true;
    }
}

bool cd_text_same_words(struct cd_str a, struct cd_str b)
{
    if (differ_early(a, b))
        return false;
    struct cd_buf x, y;
    cd_buf_init(&x);
    cd_buf_init(&y);
    letters(&x, a);
    letters(&y, b);
    bool same = x.len == y.len;
    for (size_t k = 0; same && k < x.len; k++)
        same = x.ptr[k] == y.ptr[k];
    cd_buf_finish(&x);
    cd_buf_finish(&y);
    return same;
}

/* The bytes of the quotation mark that a text begins or ends with, or 0; an apostrophe is none. */
static size_t quotation_mark(struct cd_str s, bool last)
{
    static const char *const marks[] = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x9E", "\xC2\xAB",     "\xC2\xBB"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t len = strlen(marks[k]);
        if (s.len >= len && !memcmp(last ? s.ptr + s.len - len : s.ptr, marks[k], len))
            return len;
    }
    return 0;
}

static bool has_quotation_mark(struct cd_str s)
{
    for (; s.len; s.ptr++, s.len--)
        if (quotation_mark(s, false))
            return true;
    return false;
}

struct cd_str cd_text_unquote(struct cd_str s)
{
    size_t head = quotation_mark(s, false);
    struct cd_str rest = {s.ptr + head, s.len - head};
    size_t tail = quotation_mark(rest, true);
    struct cd_str inner = {rest.ptr, rest.len - tail};
    if (!inner.len || has_quotation_mark(inner))
        return s;
    return inner;
}
