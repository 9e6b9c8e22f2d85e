/*
 * Clusters, widths and line breaks for terminals.
 *
 * Widths come from libunistring's uc_width, per cluster: a cluster is as wide as its widest code
 * point, at most 2, and 2 where a variation selector asks for an emoji. Line breaks are UAX 14's
 * (ulinebreak); wrapping is greedy. All linear.
 */
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "text/fold.h"
#include "text/utf8.h"
#include "util/mem.h"
#include "util/vec.h"

/* Bytes; the longest emoji sequences take under 40. */
#define CLUSTER_LIMIT 64

size_t cd_text_cluster(const char *s, size_t len)
{
    if (len > 1 && (unsigned char)s[0] < 0x80 && (unsigned char)s[1] < 0x80)
        return s[0] == '\r' && s[1] == '\n' ? 2 : 1;
    /* A cluster may be as long as the text: marks without end. Cut it, so that cost stays linear.
     */
    char breaks[CLUSTER_LIMIT];
    size_t limit = len < sizeof breaks ? len : sizeof breaks;
    while (limit < len && ((unsigned char)s[limit] & 0xC0u) == 0x80u)
        limit--;
    /* Not u8_grapheme_next, which knows pairs only and cuts joined emoji. */
    u8_grapheme_breaks((const uint8_t *)s, limit, breaks);
    size_t end = 1;
    while (end < limit && !breaks[end])
        end++;
    return end;
}

/* What a terminal gets instead of a code point, or 0 for itself. */
static uint32_t substitute(uint32_t cp)
{
    if (cp < 0x80 ? cp >= 0x20 && cp != 0x7F : !cd_cp_is_unsafe(cp) && !cd_cp_is_space(cp))
        return 0;
    if (cp == 0x200D) /* joins emoji inside a cluster */
        return 0;
    if (cp == 0xAD) /* soft hyphen: where a line may break */
        return '-';
    if (cp == 0x200B || cp == 0xFEFF || !cd_cp_is_space(cp))
        return cp == '\t' || cp == '\n' || cp == '\r' ? ' ' : CD_REPLACEMENT;
    return ' ';
}

unsigned cd_text_cluster_width(struct cd_str cluster)
{
    int width = 0;
    for (size_t k = 0; k < cluster.len;) {
        uint32_t cp;
        k += cd_utf8_decode(cluster.ptr + k, cluster.len - k, &cp, NULL);
        uint32_t other = substitute(cp);
        int w = other ? 1 : cp == 0xFE0F && width == 1 ? 2 : uc_width(cp, "UTF-8");
        if (w > width)
            width = w;
    }
    return width > 2 ? 2u : (unsigned)width;
}

size_t cd_text_width(struct cd_str s)
{
    size_t width = 0;
    for (size_t k = 0; k < s.len;) {
        size_t n = cd_text_cluster(s.ptr + k, s.len - k);
        width += cd_text_cluster_width((struct cd_str){s.ptr + k, n});
        k += n;
    }
    return width;
}

void cd_text_safe_cluster(struct cd_buf *out, struct cd_str cluster)
{
    if (cluster.len == 2 && cluster.ptr[0] == '\r') {
        cd_buf_putc(out, ' ');
        return;
    }
    for (size_t k = 0; k < cluster.len;) {
        uint32_t cp;
        bool valid = true;
        unsigned n = cd_utf8_decode(cluster.ptr + k, cluster.len - k, &cp, &valid);
        uint32_t other = valid ? substitute(cp) : CD_REPLACEMENT;
        char bytes[4];
        if (cp == 0x200D && (k == 0 || k + n == cluster.len)) /* joins nothing */
            other = CD_REPLACEMENT;
        if (other)
            cd_buf_add(out, bytes, cd_utf8_encode(other, bytes));
        else
            cd_buf_add(out, cluster.ptr + k, n);
        k += n;
    }
}

void cd_text_safe(struct cd_buf *out, struct cd_str s)
{
    for (size_t k = 0; k < s.len;) {
        size_t n = cd_text_cluster(s.ptr + k, s.len - k);
        cd_text_safe_cluster(out, (struct cd_str){s.ptr + k, n});
        k += n;
    }
}

void cd_text_valid(struct cd_buf *out, const char *s)
{
    for (size_t len = strlen(s); len;) {
        uint32_t cp;
        char bytes[4];
        unsigned n = cd_utf8_decode(s, len, &cp, NULL);
        cd_buf_add(out, bytes, cd_utf8_encode(cp, bytes));
        s += n;
        len -= n;
    }
}

void cd_text_put_safe(struct cd_out *out, struct cd_str s)
{
    struct cd_buf safe;
    cd_buf_init(&safe);
    cd_text_safe(&safe, s);
    cd_out_str(out, cd_buf_view(&safe));
    cd_buf_finish(&safe);
}

void cd_text_put_line(struct cd_out *out, struct cd_str s)
{
    struct cd_buf line;
    cd_buf_init(&line);
    cd_text_squeeze(&line, s);
    cd_text_put_safe(out, cd_buf_view(&line));
    cd_buf_finish(&line);
}

void cd_text_put_escaped(struct cd_out *out, struct cd_str s)
{
    size_t from = 0, at = 0;
    while (at < s.len) {
        if ((unsigned char)s.ptr[at] < 0x7F) {
            at++;
            continue;
        }
        uint32_t cp;
        unsigned n = cd_utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
        if (cd_cp_is_unsafe(cp)) {
            cd_out_write(out, s.ptr + from, at - from);
            if (cp > 0xFFFF) {
                cd_out_printf(out, "\\u%04X", 0xD800u + ((cp - 0x10000u) >> 10));
                cp = 0xDC00u + ((cp - 0x10000u) & 0x3FFu);
            }
            cd_out_printf(out, "\\u%04X", (unsigned)cp);
            from = at + n;
        }
        at += n;
    }
    cd_out_write(out, s.ptr + from, at - from);
}

/* Wrapping state: the line being filled, and the last place where it may be broken. */
struct wrap {
    struct cd_str s;
    unsigned width, indent;
    struct cd_line **lines;
    uint32_t *n, *cap;
    bool first;
    size_t start;        /* first byte of the line */
    unsigned used;       /* columns up to the current place */
    size_t break_at;     /* best break so far, == start: none */
    unsigned break_used; /* columns up to it */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/*
 * Whether a line may end before byte k, where Unicode would let it: between ASCII characters only
 * behind white space or a hyphen, so that "U.S.", numbers and addresses stay whole.
 */
static bool may_break(struct cd_str s, size_t k)
{
    unsigned char before = (unsigned char)s.ptr[k - 1], at = (unsigned char)s.ptr[k];
    return before >= 0x80 || at >= 0x80 || is_blank((char)before) || before == '-';
}

static void emit(struct wrap *w, size_t end, unsigned width)
{
    size_t trimmed = end;
    while (trimmed > w->start && is_blank(w->s.ptr[trimmed - 1])) {
        trimmed--;
        width -= width > 0;
    }
    *CD_PUSH(*w->lines, *w->n, *w->cap) =
        (struct cd_line){(uint32_t)w->start, (uint32_t)(trimmed - w->start), width};
    w->start = end;
    w->first = false;
}

static unsigned room(const struct wrap *w)
{
    unsigned indent = w->first ? 0 : w->indent;
    return w->width > indent ? w->width - indent : 1;
}

void cd_text_wrap(struct cd_str s, unsigned width, unsigned indent, struct cd_line **lines,
                  uint32_t *n, uint32_t *cap)
{
    uint32_t before = *n;
    char *breaks = cd_malloc(s.len + 1);
    if (s.len)
        u8_possible_linebreaks((const uint8_t *)s.ptr, s.len, "UTF-8", breaks);
    struct wrap w = {.s = s,
                     .width = width ? width : 1,
                     .indent = indent,
                     .lines = lines,
                     .n = n,
                     .cap = cap,
                     .first = true};
    for (size_t k = 0; k < s.len;) {
        size_t len = cd_text_cluster(s.ptr + k, s.len - k);
        unsigned columns = cd_text_cluster_width((struct cd_str){s.ptr + k, len});
        if (k > w.start && (breaks[k] == UC_BREAK_MANDATORY ||
                            (breaks[k] == UC_BREAK_POSSIBLE && may_break(s, k)))) {
            w.break_at = k;
            w.break_used = w.used;
        }
        bool blank = is_blank(s.ptr[k]);
        if (!blank && w.used + columns > room(&w) && k > w.start) {
            if (w.break_at > w.start) {
                unsigned rest = w.used - w.break_used;
                emit(&w, w.break_at, w.break_used);
                w.used = rest;
            }
            /* What is left may still not fit: a word longer than the line. */
            if (w.used + columns > room(&w) && k > w.start) {
                emit(&w, k, w.used);
                w.used = 0;
            }
            w.break_at = w.start;
        }
        w.used += columns;
        k += len;
        if (blank && w.start + len == k && !w.first) { /* no blanks at the head of a line */
            w.start = k;
            w.used = 0;
            w.break_at = k;
        }
    }
    free(breaks);
    if (w.start < s.len || *n == before)
        emit(&w, s.len, w.used);
}
