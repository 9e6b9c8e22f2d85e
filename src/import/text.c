/*
 * Plain text in UTF-8. Two importers that differ in what ends a line:
 *
 *   text          LF, CRLF, CR, VT, NEL, U+2028 -> LF; U+2029 -> LF LF; a form feed, the mark of a
 *                 new page, -> LF, or a blank where a line end stands beside it, so that a page
 *                 break in the middle of a sentence does not look like an empty line
 *   presegmented  LF and CRLF -> LF, nothing else: lines are numbered by whoever made the file
 *
 * A BOM is dropped. Bytes that are no UTF-8, and NUL, are an error that names line and byte, or,
 * if the caller said so, become U+FFFD (a run of NUL becomes one).
 *
 * The map has an entry wherever text and input drift apart: behind each CRLF, each shortened line
 * separator, each replacement. Cost: one pass of validation, one of copying.
 */
#include <stdlib.h>
#include <string.h>

#include "import/importer.h"
#include "text/utf8.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/vec.h"

static const char bom[] = "\xEF\xBB\xBF";
static const char replacement[] = "\xEF\xBF\xBD";

struct reader {
    struct cd_source *source;
    struct cd_str in;
    size_t at;          /* next byte of the input */
    struct cd_buf text; /* what has become of the bytes before */
    uint32_t cap_map;
    bool lines_only; /* presegmented */
};

static void map_here(struct reader *r)
{
    struct cd_source *s = r->source;
    struct cd_map_entry entry = {.text = (uint32_t)r->text.len, .input = r->at};
    if (s->n_map > 0 && s->map[s->n_map - 1].text == entry.text) {
        s->map[s->n_map - 1] = entry;
    } else {
        *CD_PUSH(s->map, s->n_map, r->cap_map) = entry;
    }
}

/* The 1-based line of a byte, counted as an editor would. Only for messages. */
static uint32_t line_of(struct cd_str in, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += in.ptr[i] == '\n' || (in.ptr[i] == '\r' && (i + 1 == at || in.ptr[i + 1] != '\n'));
    return line;
}

static enum cd_status refuse(const struct reader *r, struct cd_error *err)
{
    struct cd_str in = r->in;
    uint32_t line = line_of(in, r->at);
    const unsigned char *p = (const unsigned char *)in.ptr;
    if (r->at == 0 && in.len >= 2 &&
        ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)))
        return cd_error_set(err, CD_ERR_INPUT, r->source->name, line,
                            "byte 0: the text is in UTF-16, not UTF-8");
    if (p[r->at] == 0)
        return cd_error_set(err, CD_ERR_INPUT, r->source->name, line,
                            "byte %zu is NUL: not a text (--lossy reads it all the same)", r->at);
    return cd_error_set(err, CD_ERR_INPUT, r->source->name, line,
                        "byte %zu (0x%02X) is not valid UTF-8 (--lossy reads it all the same)",
                        r->at, (unsigned)p[r->at]);
}

/* Appends U+FFFD for what stands at r->at and goes behind it. */
static void replace(struct reader *r)
{
    const char *p = r->in.ptr + r->at;
    size_t left = r->in.len - r->at, used = 0;
    while (used < left && p[used] == '\0')
        used++;
    if (used == 0) {
        used = cd_utf8_decode(p, left, &(uint32_t){0}, NULL);
    }
    cd_buf_add(&r->text, replacement, 3);
    r->at += used;
    r->source->n_replaced++;
    map_here(r);
}

/* Appends `lf` line ends for the `used` bytes at r->at. */
static void put_line_end(struct reader *r, const char *lf, size_t used)
{
    size_t n = strlen(lf);
    cd_buf_add(&r->text, lf, n);
    r->at += used;
    if (n != used)
        map_here(r);
}

static bool is_line_end(const char *p, size_t len, size_t at)
{
    return at < len && (p[at] == '\n' || p[at] == '\r');
}

/* Handles the special byte at r->at; end bounds the valid stretch. */
static void put_special(struct reader *r, size_t end)
{
    const char *p = r->in.ptr;
    size_t at = r->at;
    if (p[at] == '\r') {
        bool crlf = at + 1 < r->in.len && p[at + 1] == '\n';
        if (crlf || !r->lines_only) {
            put_line_end(r, "\n", crlf ? 2 : 1);
            return;
        }
    } else if (p[at] == '\v') {
        put_line_end(r, "\n", 1);
        return;
    } else if (p[at] == '\f') {
        bool beside =
            (at > 0 && is_line_end(p, r->in.len, at - 1)) || is_line_end(p, r->in.len, at + 1);
        put_line_end(r, beside ? " " : "\n", 1);
        return;
    } else if (at + 1 < end && memcmp(p + at, "\xC2\x85", 2) == 0) {
        put_line_end(r, "\n", 2);
        return;
    } else if (at + 2 < end && memcmp(p + at, "\xE2\x80\xA8", 3) == 0) {
        put_line_end(r, "\n", 3);
        return;
    } else if (at + 2 < end && memcmp(p + at, "\xE2\x80\xA9", 3) == 0) {
        put_line_end(r, "\n\n", 3);
        return;
    }
    cd_buf_putc(&r->text, p[at]);
    r->at++;
}

/* Bytes that may begin something that put_special knows; the first alone in presegmented text. */
static const char specials[] = {'\r', '\v', '\f', '\xC2', '\xE2'};

enum {
    N_SPECIALS = sizeof specials
};

/*
 * Copies valid UTF-8 up to end, line ends made one. Where each special byte stands next is looked
 * up when it has been passed, so that what has none is searched at the speed of memchr.
 */
static void copy_valid(struct reader *r, size_t end)
{
    size_t next[N_SPECIALS] = {0};
    unsigned n = r->lines_only ? 1 : N_SPECIALS;
    while (r->at < end) {
        size_t run = end;
        for (unsigned k = 0; k < n; k++) {
            if (next[k] < r->at || next[k] == 0) {
                const char *p = memchr(r->in.ptr + r->at, specials[k], end - r->at);
                next[k] = p != NULL ? (size_t)(p - r->in.ptr) : end;
            }
            run = next[k] < run ? next[k] : run;
        }
        cd_buf_add(&r->text, r->in.ptr + r->at, run - r->at);
        r->at = run;
        if (r->at < end)
            put_special(r, end);
    }
}

static enum cd_status read_text(struct cd_source *source, struct cd_str bytes,
                                const struct cd_import_options *options, bool lines_only,
                                struct cd_error *err)
{
    struct reader r = {.source = source, .in = bytes, .lines_only = lines_only};
    enum cd_status status = CD_OK;
    cd_buf_init(&r.text);
    cd_buf_reserve(&r.text, bytes.len);
    if (bytes.len >= 3 && memcmp(bytes.ptr, bom, 3) == 0)
        r.at = 3;
    map_here(&r);
    while (r.at < bytes.len) {
        copy_valid(&r, r.at + cd_utf8_valid_prefix(bytes.ptr + r.at, bytes.len - r.at));
        if (r.at == bytes.len)
            break;
        if (!options->lossy) {
            status = refuse(&r, err);
            goto out;
        }
        replace(&r);
    }
    source->encoding = "UTF-8";
    source->offsets = "file";
    source->text_len = (uint32_t)r.text.len;
    source->text = cd_buf_steal(&r.text);
out:
    cd_buf_finish(&r.text);
    return status;
}

static enum cd_status import_text(struct cd_source *source, struct cd_str bytes,
                                  const struct cd_import_options *options, struct cd_error *err)
{
    return read_text(source, bytes, options, false, err);
}

static enum cd_status import_presegmented(struct cd_source *source, struct cd_str bytes,
                                          const struct cd_import_options *options,
                                          struct cd_error *err)
{
    return read_text(source, bytes, options, true, err);
}

static unsigned sniff_text(const char *name, struct cd_str bytes)
{
    (void)name;
    (void)bytes;
    return 1;
}

/* Nothing in the bytes says that somebody has cut them already. */
static unsigned sniff_never(const char *name, struct cd_str bytes)
{
    (void)name;
    (void)bytes;
    return 0;
}

const struct cd_importer cd_importer_text = {
    .name = "text",
    .help = "plain text in UTF-8",
    .sniff = sniff_text,
    .import = import_text,
};

const struct cd_importer cd_importer_presegmented = {
    .name = "presegmented",
    .help = "plain text in UTF-8, one statement a line",
    .sniff = sniff_never,
    .import = import_presegmented,
};
