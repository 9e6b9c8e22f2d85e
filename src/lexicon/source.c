/*
 * Reading published word vectors, row by row. The files are large (hundreds of megabytes, as JSON
 * on a single line), so JSON is not read into a tree: of its values the one that matters is walked
 * through, the others are stepped over.
 */
#include "lexicon/source.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/buf.h"
#include "util/mem.h"

#define MAX_LINE (1u << 20) /* bytes of a line of text, or of a string in JSON */
#define BLANKS   " \t\r"

struct cd_lexicon_source {
    FILE *file;
    const char *name;
    uint32_t line; /* where reading stands */
    bool json;
    bool pending;      /* line_buf holds a line that was read to learn the form */
    bool first_member; /* JSON: no row was read yet */
    uint32_t n_dims;
    float *vector;
    struct cd_buf buf; /* a line, or a word of JSON */
};

static enum cd_status wrong(const struct cd_lexicon_source *s, struct cd_error *err,
                            const char *what)
{
    if (ferror(s->file))
        return cd_error_set_errno(err, errno, s->name, "cannot read");
    return cd_error_set(err, CD_ERR_INPUT, s->name, s->line, "%s", what);
}

static enum cd_status wrong_word(const struct cd_lexicon_source *s, struct cd_error *err,
                                 struct cd_str word, const char *what)
{
    if (ferror(s->file))
        return cd_error_set_errno(err, errno, s->name, "cannot read");
    return cd_error_set(err, CD_ERR_INPUT, s->name, s->line, "the row of \"%.*s\" %s",
                        (int)(word.len < 60 ? word.len : 60), word.ptr, what);
}

static int get(struct cd_lexicon_source *s)
{
    int c = getc_unlocked(s->file);

    if (c == '\n')
        s->line++;
    return c;
}

static void unget(struct cd_lexicon_source *s, int c)
{
    if (c == '\n')
        s->line--;
    ungetc(c, s->file);
}

/* A decimal number that fills the string and fits a float. */
static bool parse_number(const char *digits, float *value)
{
    char *end;

    if (*digits == 0 || digits[strspn(digits, "0123456789+-.eE")] != 0)
        return false; /* strtod would take blanks, hexadecimals and words as well */
    double number = strtod(digits, &end);
    *value = (float)number;
    return *end == 0 && isfinite(*value);
}

/* A decimal whole number up to max that fills the string. */
static bool parse_count(const char *digits, uint32_t max, uint32_t *count)
{
    uint64_t value = 0;

    for (const char *p = digits; *p; p++) {
        if (*p < '0' || *p > '9')
            return false;
        value = value * 10 + (uint64_t)(*p - '0');
        if (value > max)
            return false;
    }
    *count = (uint32_t)value;
    return *digits != 0;
}

static enum cd_status set_dims(struct cd_lexicon_source *s, uint32_t n_dims, struct cd_error *err)
{
    if (n_dims < CD_LEXICON_MIN_INPUT_DIMS || n_dims > CD_LEXICON_MAX_INPUT_DIMS)
        return cd_error_set(err, CD_ERR_INPUT, s->name, s->line,
                            "vectors must have %u to %u numbers, not %u", CD_LEXICON_MIN_INPUT_DIMS,
                            CD_LEXICON_MAX_INPUT_DIMS, n_dims);
    s->n_dims = n_dims;
    s->vector = cd_realloc_array(s->vector, n_dims, sizeof *s->vector);
    return CD_OK;
}

/* ---- text ---- */

/* Reads a line without its end into buf; *more is false at the end of the file. */
static enum cd_status read_line(struct cd_lexicon_source *s, bool *more, struct cd_error *err)
{
    int c = getc_unlocked(s->file);

    s->line++;
    cd_buf_clear(&s->buf);
    *more = c != EOF;
    for (; c != EOF && c != '\n'; c = getc_unlocked(s->file)) {
        if (s->buf.len == MAX_LINE)
            return wrong(s, err, "line too long");
        if (c == 0)
            return wrong(s, err, "a NUL character");
        cd_buf_putc(&s->buf, (char)c);
    }
    if (ferror(s->file))
        return wrong(s, err, "");
    return CD_OK;
}

static uint32_t count_fields(const char *line)
{
    uint32_t n = 0;

    for (line += strspn(line, BLANKS); *line; n++) {
        line += strcspn(line, BLANKS);
        line += strspn(line, BLANKS);
    }
    return n;
}

static void trim_end(struct cd_buf *line)
{
    while (line->len > 0 && strchr(BLANKS, line->ptr[line->len - 1]))
        line->len--;
    line->ptr[line->len] = 0;
}

/* Cuts the last field, and the blanks before it, off the line. The field stands behind its end. */
static const char *cut_last_field(struct cd_buf *line)
{
    trim_end(line);
    while (line->len > 0 && !strchr(BLANKS, line->ptr[line->len - 1]))
        line->len--;
    const char *field = line->ptr + line->len;
    if (line->len > 0) /* else the only field */
        trim_end(line);
    return field;
}

/*
 * Numbers are taken from the end of the line, since a word may hold blanks (some published files
 * have ". . ."), but not numbers behind a blank: that is a row of the wrong length.
 */
static enum cd_status next_line(struct cd_lexicon_source *s, struct cd_lexicon_row *row, bool *more,
                                struct cd_error *err)
{
    enum cd_status status;
    float number;

    if (s->pending) {
        s->pending = false;
        *more = true;
    } else if ((status = read_line(s, more, err)) != CD_OK || !*more) {
        return status;
    }
    uint32_t n_fields = count_fields(s->buf.ptr);
    if (n_fields < s->n_dims + 1)
        return cd_error_set(err, CD_ERR_INPUT, s->name, s->line,
                            "%u numbers behind a word were expected, the line has %u fields",
                            s->n_dims, n_fields);
    for (uint32_t d = s->n_dims; d-- > 0;) {
        const char *digits = cut_last_field(&s->buf);
        if (!parse_number(digits, &s->vector[d]))
            return cd_error_set(err, CD_ERR_INPUT, s->name, s->line, "not a number: \"%.40s\"",
                                digits);
    }
    const char *word = s->buf.ptr + strspn(s->buf.ptr, BLANKS);
    const char *last = word; /* its last field */
    for (const char *p = word; *p; p++) {
        if (strchr(BLANKS, *p))
            last = p + 1;
    }
    if (n_fields > s->n_dims + 1 && parse_number(last, &number))
        return cd_error_set(err, CD_ERR_INPUT, s->name, s->line,
                            "%u numbers behind a word were expected, there are more", s->n_dims);
    row->word = (struct cd_str){word, strlen(word)};
    row->vector = s->vector;
    return CD_OK;
}

/* Learns the number of dimensions from the first line: the counts of word2vec, or the first row. */
static enum cd_status open_text(struct cd_lexicon_source *s, struct cd_error *err)
{
    bool more;
    uint32_t n_rows;
    uint32_t n_dims;
    enum cd_status status = read_line(s, &more, err);

    if (status != CD_OK)
        return status;
    if (!more)
        return wrong(s, err, "the file is empty");
    uint32_t n_fields = count_fields(s->buf.ptr);
    if (n_fields != 2) {
        s->pending = true;
        return set_dims(s, n_fields == 0 ? 0 : n_fields - 1, err);
    }
    const char *dims_digits = cut_last_field(&s->buf);
    const char *rows_digits = cut_last_field(&s->buf);
    if (!parse_count(dims_digits, UINT32_MAX, &n_dims) ||
        !parse_count(rows_digits, UINT32_MAX, &n_rows))
        return wrong(s, err,
                     "neither a word and its numbers nor the counts of rows and dimensions");
    return set_dims(s, n_dims, err);
}

/* ---- JSON ---- */

/* The next character that is not white space. */
static int get_solid(struct cd_lexicon_source *s)
{
    int c;

    do {
        c = get(s);
    } while (c == ' ' || c == '\t' || c == '\r' || c == '\n');
    return c;
}

/* Four hexadecimal digits, or UINT32_MAX. */
static uint32_t get_hex(struct cd_lexicon_source *s)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t value = 0;

    for (int i = 0; i < 4; i++) {
        int c = get(s);
        const char *digit = c > 0 ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
        if (!digit)
            return UINT32_MAX;
        value = value << 4 | (uint32_t)(digit - digits);
    }
    return value;
}

/* What stands behind a backslash, into buf. */
static bool get_escape(struct cd_lexicon_source *s)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    int c = get(s);

    if (c != 'u') {
        const char *known = c > 0 ? strchr(from, c) : NULL;
        if (known)
            cd_buf_putc(&s->buf, to[known - from]);
        return known != NULL;
    }
    uint32_t cp = get_hex(s);
    if (cp == UINT32_MAX)
        return false;
    if (cp >= 0xd800 && cp < 0xdc00) {
        int backslash = get(s);
        int letter = get(s);
        uint32_t low = get_hex(s);
        if (backslash != '\\' || letter != 'u' || low < 0xdc00 || low > 0xdfff)
            return false;
        cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
    } else if (cp >= 0xdc00 && cp < 0xe000) {
        return false;
    }
    char bytes[4];
    cd_buf_add(&s->buf, bytes, cd_utf8_encode(cp, bytes));
    return true;
}

/* Reads a string, whose opening quote has been read, into buf. */
static enum cd_status get_string(struct cd_lexicon_source *s, struct cd_error *err)
{
    cd_buf_clear(&s->buf);
    for (;;) {
        int c = get(s);
        if (c == '"')
            return CD_OK;
        if (c < 0x20) /* the end of the file as well */
            return wrong(s, err, "a string is not closed");
        if (s->buf.len >= MAX_LINE)
            return wrong(s, err, "string too long");
        if (c != '\\')
            cd_buf_putc(&s->buf, (char)c);
        else if (!get_escape(s))
            return wrong(s, err, "a string has an unknown escape");
    }
}

/* Reads a number, of which c is the first character. */
static bool get_number(struct cd_lexicon_source *s, int c, float *value)
{
    char digits[64];
    size_t len = 0;

    for (; c > 0 && strchr("0123456789+-.eE", c); c = get(s)) {
        if (len == sizeof digits - 1)
            return false;
        digits[len++] = (char)c;
    }
    unget(s, c);
    digits[len] = 0;
    return parse_number(digits, value);
}

/* Steps over a value of any kind, up to the comma or bracket behind it. */
static enum cd_status skip_value(struct cd_lexicon_source *s, struct cd_error *err)
{
    uint32_t depth = 0;

    for (;;) {
        int c = get_solid(s);
        if (c == EOF)
            return wrong(s, err, "the file ends within a value");
        if (c == '"') {
            enum cd_status status = get_string(s, err);
            if (status != CD_OK)
                return status;
        } else if (depth == 0 && (c == ',' || c == '}')) {
            unget(s, c);
            return CD_OK;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            if (depth-- == 0)
                return wrong(s, err, "a bracket that closes nothing");
        }
    }
}

/* Reads the name of the next member of an object and its colon into buf; *more is false at its end.
 */
static enum cd_status get_name(struct cd_lexicon_source *s, bool first, bool *more,
                               struct cd_error *err)
{
    int c = get_solid(s);

    *more = c != '}';
    if (!*more)
        return CD_OK;
    if (!first) {
        if (c != ',')
            return wrong(s, err, "a comma or a closing brace was expected");
        c = get_solid(s);
    }
    if (c != '"')
        return wrong(s, err, "a name in quotation marks was expected");
    enum cd_status status = get_string(s, err);
    if (status != CD_OK)
        return status;
    return get_solid(s) == ':' ? CD_OK : wrong(s, err, "a colon was expected");
}

/* Reads up to the first row. */
static enum cd_status open_json(struct cd_lexicon_source *s, struct cd_error *err)
{
    enum cd_status status;
    bool more;
    float number;

    s->line = 1;
    s->first_member = true;
    for (bool first = true;; first = false) {
        if ((status = get_name(s, first, &more, err)) != CD_OK)
            return status;
        if (!more)
            return wrong(s, err, "no member \"vectors\"");
        if (strcmp(s->buf.ptr, "vectors") == 0) {
            if (s->n_dims == 0)
                return wrong(s, err, "\"vectors\" come before \"dimensions\"");
            return get_solid(s) == '{' ? CD_OK : wrong(s, err, "\"vectors\" is not an object");
        }
        if (strcmp(s->buf.ptr, "dimensions") != 0) {
            status = skip_value(s, err);
        } else if (!get_number(s, get_solid(s), &number) || number < 0 || number > 1e6f ||
                   number != floorf(number)) {
            return wrong(s, err, "\"dimensions\" is not a count");
        } else {
            status = set_dims(s, (uint32_t)number, err);
        }
        if (status != CD_OK)
            return status;
    }
}

static enum cd_status next_member(struct cd_lexicon_source *s, struct cd_lexicon_row *row,
                                  bool *more, struct cd_error *err)
{
    enum cd_status status = get_name(s, s->first_member, more, err);
    uint32_t n = 0;
    float number;

    s->first_member = false;
    if (status != CD_OK || !*more)
        return status;
    struct cd_str word = cd_buf_view(&s->buf);
    if (get_solid(s) != '[')
        return wrong_word(s, err, word, "is not an array");
    for (int c = ',';; c = get_solid(s)) {
        if (c == ']')
            break;
        if (c != ',' || !get_number(s, get_solid(s), &number))
            return wrong_word(s, err, word, "holds something that is not a number");
        if (n < s->n_dims)
            s->vector[n++] = number;
    }
    if (n < s->n_dims)
        return wrong_word(s, err, word, "has too few numbers");
    row->word = word;
    row->vector = s->vector;
    return CD_OK;
}

/* ---- both ---- */

enum cd_status cd_lexicon_source_open(struct cd_lexicon_source **source, FILE *file,
                                      const char *name, struct cd_error *err)
{
    struct cd_lexicon_source *s = cd_calloc(1, sizeof *s);

    s->file = file;
    s->name = name;
    cd_buf_init(&s->buf);
    int c = getc_unlocked(file);
    s->json = c == '{';
    if (!s->json && c != EOF)
        ungetc(c, file);
    enum cd_status status = s->json ? open_json(s, err) : open_text(s, err);
    if (status != CD_OK) {
        cd_lexicon_source_close(s);
        return status;
    }
    *source = s;
    return CD_OK;
}

void cd_lexicon_source_close(struct cd_lexicon_source *source)
{
    if (!source)
        return;
    cd_buf_finish(&source->buf);
    free(source->vector);
    free(source);
}

uint32_t cd_lexicon_source_dims(const struct cd_lexicon_source *source)
{
    return source->n_dims;
}

enum cd_status cd_lexicon_source_next(struct cd_lexicon_source *source, struct cd_lexicon_row *row,
                                      bool *more, struct cd_error *err)
{
    return source->json ? next_member(source, row, more, err) : next_line(source, row, more, err);
}
