/*
 * Reading a session: a header line, the documents, the pairs with a line for each statement, how
 * the documents were aligned with a line for each pairing that was fixed, steps that can be undone
 * with a line for each pairing, where the reader was, a last line that tells a whole file from one
 * that was cut. Fields are separated by tabs; see claimdiff-session(5).
 * Anything else is an error with its line: what the program would not understand it would lose with
 * the next save. Linear in the size of the file.
 */
#include "session/priv.h"

#include <stdlib.h>
#include <string.h>

#include "session/find.h"
#include "text/utf8.h"
#include "util/file.h"
#include "util/vec.h"
#include "util/str.h"

#define MAX_DOCUMENTS 1024u
#define MAX_FIELDS    6u

struct parser {
    struct session_file *file;
    struct cd_arena *arena;
    const char *name;
    struct cd_str rest;
    uint32_t line;
    uint32_t pair_line; /* of the pair that is being read; 0: none */
    uint32_t cap_docs, cap_pairs;
    uint32_t cap_ids[2], cap_texts[2]; /* of the pair's sides while they grow */
    struct saved pair;
    uint32_t cap_words, cap_steps, cap_aligned;
    uint32_t cap_around; /* of the last one aligned, while it grows */
    struct cd_constraint *around;
    bool in_aligned;
    uint32_t cap_items[2]; /* before and after, of the last step */
    struct cd_session_item *items[2];
    uint32_t n_items[2];
    uint32_t step_line; /* of the step that is being read; 0: none */
    struct file_step step;
    struct cd_error *err;
};

static enum cd_status fail(const struct parser *p, const char *what)
{
    return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "%s", what);
}

/* The next line without its end; false behind the last one. */
static bool next_line(struct parser *p, struct cd_str *line)
{
    if (!p->rest.len)
        return false;
    const char *end = memchr(p->rest.ptr, '\n', p->rest.len);
    size_t len = end ? (size_t)(end - p->rest.ptr) : p->rest.len;
    *line = (struct cd_str){p->rest.ptr, len};
    p->rest.ptr += len + (end != NULL);
    p->rest.len -= len + (end != NULL);
    p->line++;
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

/*
 * Cuts a line at tabs; returns the number of fields, MAX_FIELDS + 1 for more than that. Fields that
 * are not there are empty.
 */
static unsigned split(struct cd_str line, struct cd_str fields[MAX_FIELDS])
{
    unsigned n = 0;
    for (unsigned k = 0; k < MAX_FIELDS; k++)
        fields[k] = (struct cd_str){"", 0};
    for (size_t start = 0;; n++) {
        if (n == MAX_FIELDS)
            return n + 1;
        const char *tab = memchr(line.ptr + start, '\t', line.len - start);
        size_t end = tab ? (size_t)(tab - line.ptr) : line.len;
        fields[n] = (struct cd_str){line.ptr + start, end - start};
        if (!tab)
            return n + 1;
        start = end + 1;
    }
}

static bool parse_number(struct cd_str s, uint32_t *number)
{
    uint64_t value = 0;
    if (!s.len || s.len > 10 || (s.len > 1 && *s.ptr == '0'))
        return false;
    for (size_t k = 0; k < s.len; k++) {
        if (s.ptr[k] < '0' || s.ptr[k] > '9')
            return false;
        value = value * 10 + (uint64_t)(s.ptr[k] - '0');
    }
    *number = (uint32_t)value;
    return value < CD_NONE;
}

/* Reads "{HEX}" at s; returns its bytes, 0 for what is none or no character. */
static size_t parse_code_point(struct cd_str s, uint32_t *cp)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    size_t k = 1;
    if (!s.len || *s.ptr != '{')
        return 0;
    for (*cp = 0; k < s.len && k < 8 && s.ptr[k] != '}'; k++) {
        const char *digit = s.ptr[k] ? strchr(digits, s.ptr[k]) : NULL;
        if (!digit)
            return 0;
        *cp = *cp * 16 + (uint32_t)(digit - digits) % 16u;
    }
    bool good = k > 1 && k < s.len && s.ptr[k] == '}' && *cp && *cp <= 0x10FFFFu &&
                (*cp < 0xD800u || *cp > 0xDFFFu);
    return good ? k + 1 : 0;
}

static enum cd_status unescape(struct parser *p, struct cd_str s, const char **out)
{
    char *text = cd_arena_alloc(p->arena, s.len + 1), *to = text;
    for (size_t k = 0; k < s.len; k++) {
        uint32_t cp;
        if (s.ptr[k] != '\\') {
            *to++ = s.ptr[k];
            continue;
        }
        char kind = ++k < s.len ? s.ptr[k] : '\0';
        if (kind == '\\' || kind == 'n' || kind == 't') {
            *to++ = (char)(kind == 'n' ? '\n' : kind == 't' ? '\t' : '\\');
            continue;
        }
        size_t len = 0;
        if (kind == 'u')
            len = parse_code_point((struct cd_str){s.ptr + k + 1, s.len - k - 1}, &cp);
        if (!len)
            return fail(p, "a backslash that begins none of \\\\, \\n, \\t, \\u{...}");
        to += cd_utf8_encode(cp, to); /* never longer than its escape */
        k += len;
    }
    *out = text;
    return CD_OK;
}

static enum cd_status parse_document(struct parser *p, const struct cd_str *f, unsigned n)
{
    uint32_t number;
    if (n != 4)
        return fail(p, "a document has a number, a SHA-256 and a path");
    if (p->file->n_pairs || p->pair_line)
        return fail(p, "documents stand before all pairs");
    if (!parse_number(f[1], &number) || number != p->file->n_docs || number >= MAX_DOCUMENTS)
        return fail(p, "documents are numbered 0, 1, 2, ...");
    bool good = f[2].len == 64;
    for (size_t k = 0; good && k < 64; k++)
        good = strchr("0123456789abcdef", f[2].ptr[k]) != NULL;
    if (!good)
        return fail(p, "a SHA-256 has 64 hexadecimal digits");
    struct known_doc doc = {.sha256 = cd_arena_strndup(p->arena, f[2].ptr, f[2].len)};
    enum cd_status status = unescape(p, f[3], &doc.path);
    if (status == CD_OK)
        *CD_PUSH(p->file->docs, p->file->n_docs, p->cap_docs) = doc;
    return status;
}

/* Takes over the pair whose lines have ended. */
static enum cd_status end_pair(struct parser *p)
{
    if (!p->pair_line)
        return CD_OK;
    if (!p->pair.sides[0].n && !p->pair.sides[1].n)
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->pair_line,
                            "a pair without any statement");
    for (int side = 0; side < 2; side++) {
        struct saved_side *x = &p->pair.sides[side];
        uint32_t *ids = x->ids;
        const char **texts = x->texts;
        x->ids = cd_arena_memdup(p->arena, ids, x->n * sizeof *ids);
        x->texts = cd_arena_memdup(p->arena, texts, x->n * sizeof *texts);
        free(ids);
        free(texts);
        p->cap_ids[side] = p->cap_texts[side] = 0;
    }
    *CD_PUSH(p->file->pairs, p->file->n_pairs, p->cap_pairs) = p->pair;
    p->pair = (struct saved){0};
    p->pair_line = 0;
    return CD_OK;
}

/* The next word of a list with commas; false behind the last one. */
static bool next_item(struct cd_str *list, struct cd_str *item)
{
    if (!list->ptr)
        return false;
    const char *comma = memchr(list->ptr, ',', list->len);
    *item = (struct cd_str){list->ptr, comma ? (size_t)(comma - list->ptr) : list->len};
    list->len -= item->len + (comma != NULL);
    list->ptr = comma ? comma + 1 : NULL;
    return true;
}

static bool parse_marks(struct cd_str s, unsigned *marks)
{
    static const char *const names[] = {"locked", "bookmark", "held"};
    struct cd_str word;
    *marks = 0;
    if (cd_str_is(s, "-"))
        return true;
    for (unsigned at = 0; next_item(&s, &word); at++) { /* each once, in this order */
        while (at < 3 && !cd_str_is(word, names[at]))
            at++;
        if (at >= 3)
            return false;
        *marks |= 1u << at;
    }
    return *marks != 0;
}

/* What is said of a pairing: status, marks, perhaps a note. */
struct review {
    uint8_t status;
    unsigned marks;
    const char *note;
};

static enum cd_status parse_review(struct parser *p, const struct cd_str *f, struct review *out)
{
    static const char *const statuses[] = {"auto", "confirmed", "rejected"};
    unsigned status = 0;
    *out = (struct review){0};
    while (status < 3 && !cd_str_is(f[0], statuses[status]))
        status++;
    if (status == 3)
        return fail(p, "a status is auto, confirmed or rejected");
    if (!parse_marks(f[1], &out->marks))
        return fail(p, "marks are -, or of locked, bookmark, held, with commas");
    out->status = (uint8_t)status;
    return f[2].len ? unescape(p, f[2], &out->note) : CD_OK;
}

static enum cd_status parse_pair(struct parser *p, const struct cd_str *f, unsigned n)
{
    struct saved pair = {0};
    struct review review;
    if (n != 5 && n != 6)
        return fail(p, "a pair has two documents, a status, marks and perhaps a note");
    if (!parse_number(f[1], &pair.docs[0]) || !parse_number(f[2], &pair.docs[1]) ||
        pair.docs[0] >= pair.docs[1] || pair.docs[1] >= p->file->n_docs)
        return fail(p, "a pair is of two documents that were named before, the lower one first");
    enum cd_status status = parse_review(p, f + 3, &review);
    if (status != CD_OK)
        return status;
    pair.status = review.status;
    pair.locked = review.marks & MARK_LOCKED;
    pair.bookmark = review.marks & MARK_BOOKMARK;
    pair.held = review.marks & MARK_HELD;
    pair.note = review.note;
    p->pair = pair;
    p->pair_line = p->line;
    return CD_OK;
}

static enum cd_status parse_view(struct parser *p, const struct cd_str *f, unsigned n)
{
    struct view_word word;
    if (n != 3 || !cd_session_is_word(f[1]))
        return fail(p, "what the view keeps is a word and its value");
    enum cd_status status = unescape(p, f[1], &word.word);
    if (status == CD_OK)
        status = unescape(p, f[2], &word.value);
    if (status == CD_OK)
        *CD_PUSH(p->file->words, p->file->n_words, p->cap_words) = word;
    return status;
}

static enum cd_status parse_step(struct parser *p, const struct cd_str *f, unsigned n)
{
    struct file_step step = {0};
    step.step.also = n == 5 && cd_str_is(f[4], "also");
    if (n != (step.step.also ? 5u : 4u))
        return fail(p, "a step of undo has a name and two documents");
    if (!parse_number(f[2], &step.left) || !parse_number(f[3], &step.step.version) ||
        step.left == step.step.version || step.left >= p->file->n_docs ||
        step.step.version >= p->file->n_docs)
        return fail(p, "a step is of two documents that were named before");
    enum cd_status status = unescape(p, f[1], &step.step.what);
    p->step = step;
    p->step_line = p->line;
    return status;
}

/* "4,5" or "-": statements, ascending. */
static bool parse_members(struct parser *p, struct cd_str s, const uint32_t **ids, uint32_t *n)
{
    uint32_t *list = cd_arena_array(p->arena, s.len / 2 + 1, sizeof *list);
    struct cd_str word;
    *n = 0;
    *ids = list;
    if (cd_str_is(s, "-"))
        return true;
    while (next_item(&s, &word)) {
        if (!parse_number(word, &list[*n]) || (*n && list[*n] <= list[*n - 1]))
            return false;
        ++*n;
    }
    return true;
}

/* A pairing before ("<") or after (">") a step. */
static enum cd_status parse_step_item(struct parser *p, const struct cd_str *f, unsigned n)
{
    int side = *f[0].ptr == '>';
    struct cd_session_item item = {.version = p->step.step.version};
    struct review review;
    if (!p->step_line)
        return fail(p, "a pairing of a step without a step");
    if ((n != 5 && n != 6) || (!side && p->n_items[1]))
        return fail(p, "a step has pairings before it, then those after it");
    if (!parse_members(p, f[1], &item.a, &item.n_a) ||
        !parse_members(p, f[2], &item.b, &item.n_b) || item.n_a + item.n_b == 0)
        return fail(p, "the statements of a pairing are numbers in order, with commas");
    enum cd_status status = parse_review(p, f + 3, &review);
    if (status != CD_OK)
        return status;
    item.status = review.status;
    item.locked = review.marks & MARK_LOCKED;
    item.bookmark = review.marks & MARK_BOOKMARK;
    item.held = review.marks & MARK_HELD;
    item.note = review.note;
    *CD_PUSH(p->items[side], p->n_items[side], p->cap_items[side]) = item;
    return CD_OK;
}

/* Takes over the step whose lines have ended. */
static enum cd_status end_step(struct parser *p)
{
    if (!p->step_line)
        return CD_OK;
    if (!p->n_items[0] || !p->n_items[1])
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->step_line,
                            "a step without pairings before or after it");
    struct cd_session_step *step = &p->step.step;
    step->before = cd_arena_memdup(p->arena, p->items[0], p->n_items[0] * sizeof *p->items[0]);
    step->after = cd_arena_memdup(p->arena, p->items[1], p->n_items[1] * sizeof *p->items[1]);
    step->n_before = p->n_items[0];
    step->n_after = p->n_items[1];
    *CD_PUSH(p->file->steps, p->file->n_steps, p->cap_steps) = p->step;
    p->n_items[0] = p->n_items[1] = p->step_line = 0;
    return CD_OK;
}

static enum cd_status parse_aligned(struct parser *p, const struct cd_str *f, unsigned n)
{
    struct aligned x = {0};
    bool good = n == 5 && f[4].len == CD_PRINT_SIZE - 1;
    if (!good)
        return fail(p, "an alignment has two documents, auto or again, and a fingerprint");
    if (!parse_number(f[1], &x.left) || !parse_number(f[2], &x.version) || x.left == x.version ||
        x.left >= p->file->n_docs || x.version >= p->file->n_docs)
        return fail(p, "an alignment is of two documents that were named before");
    x.again = cd_str_is(f[3], "again");
    for (unsigned k = 0; k < CD_PRINT_SIZE - 1; k++)
        good = good && f[4].ptr[k] && strchr("0123456789abcdef", f[4].ptr[k]);
    if (!good || (!x.again && !cd_str_is(f[3], "auto")))
        return fail(p, "an alignment has auto or again, and 16 hexadecimal digits");
    memcpy(x.print, f[4].ptr, CD_PRINT_SIZE - 1);
    *CD_PUSH(p->file->aligned, p->file->n_aligned, p->cap_aligned) = x;
    p->in_aligned = true;
    return CD_OK;
}

/* A pairing that was fixed ("=") or forbidden ("!") when the documents were aligned again. */
static enum cd_status parse_around(struct parser *p, const struct cd_str *f, unsigned n)
{
    struct cd_constraint c = {.forbidden = *f[0].ptr == '!'};
    if (!p->in_aligned || !p->file->aligned[p->file->n_aligned - 1].again)
        return fail(p, "what was fixed stands below the documents that were aligned again");
    if (n != 3 || !parse_members(p, f[1], &c.a, &c.n_a) || !parse_members(p, f[2], &c.b, &c.n_b) ||
        c.n_a + c.n_b == 0)
        return fail(p, "the statements of a pairing are numbers in order, with commas");
    struct aligned *x = &p->file->aligned[p->file->n_aligned - 1];
    *CD_PUSH(p->around, x->n_around, p->cap_around) = c;
    return CD_OK;
}

/* Takes over what was fixed for the alignment whose lines have ended. */
static void end_aligned(struct parser *p)
{
    if (!p->in_aligned)
        return;
    struct aligned *x = &p->file->aligned[p->file->n_aligned - 1];
    x->around = cd_arena_memdup(p->arena, p->around, x->n_around * sizeof *p->around);
    p->in_aligned = false;
}

static enum cd_status parse_statement(struct parser *p, const struct cd_str *f, unsigned n)
{
    int side = *f[0].ptr == '+';
    struct saved_side *x = &p->pair.sides[side];
    uint32_t id;
    const char *text;
    if (!p->pair_line)
        return fail(p, "a statement without a pair");
    if (n != 3)
        return fail(p, "a statement has a sign, a number and its text");
    if (!parse_number(f[1], &id))
        return fail(p, "that is no number of a statement");
    if ((x->n && id <= x->ids[x->n - 1]) || (!side && p->pair.sides[1].n))
        return fail(p, "the statements of a pair stand in order, the left side first");
    enum cd_status status = unescape(p, f[2], &text);
    if (status != CD_OK)
        return status;
    CD_RESERVE(x->texts, x->n, p->cap_texts[side], 1);
    x->texts[x->n] = text;
    *CD_PUSH(x->ids, x->n, p->cap_ids[side]) = id;
    return CD_OK;
}

/* Takes over what has ended where another record begins. */
static enum cd_status end_records(struct parser *p)
{
    end_aligned(p);
    enum cd_status status = end_pair(p);
    return status == CD_OK ? end_step(p) : status;
}

static enum cd_status parse_line(struct parser *p, struct cd_str line)
{
    struct cd_str f[MAX_FIELDS];
    unsigned n = split(line, f);
    if (n > MAX_FIELDS)
        return fail(p, "more fields than any record has");
    if (cd_str_is(f[0], "-") || cd_str_is(f[0], "+"))
        return parse_statement(p, f, n);
    if (cd_str_is(f[0], "<") || cd_str_is(f[0], ">"))
        return parse_step_item(p, f, n);
    if (cd_str_is(f[0], "=") || cd_str_is(f[0], "!"))
        return parse_around(p, f, n);
    enum cd_status status = end_records(p);
    if (status != CD_OK)
        return status;
    if (cd_str_is(f[0], "document"))
        return parse_document(p, f, n);
    if (cd_str_is(f[0], "pair"))
        return parse_pair(p, f, n);
    if (cd_str_is(f[0], "aligned"))
        return parse_aligned(p, f, n);
    if (cd_str_is(f[0], "undo"))
        return parse_step(p, f, n);
    if (cd_str_is(f[0], "view"))
        return parse_view(p, f, n);
    return fail(
        p, "a record that is none of document, pair, -, +, aligned, =, !, undo, <, >, view, end");
}

static enum cd_status parse_header(struct parser *p)
{
    struct cd_str line, f[MAX_FIELDS];
    uint32_t version;
    if (!next_line(p, &line) || split(line, f) != 2 || !cd_str_is(f[0], "claimdiff-session") ||
        !parse_number(f[1], &version)) {
        p->line = 1;
        return fail(p, "this is no session of claimdiff");
    }
    if (version != 1 && version != 2)
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, 1,
                            "a session of version %u; this program knows versions 1 and 2",
                            (unsigned)version);
    return CD_OK;
}

/* Bytes that are no text would come out again in reports. */
static enum cd_status check_text(struct parser *p)
{
    size_t valid = cd_utf8_valid_prefix(p->rest.ptr, p->rest.len);
    if (valid == p->rest.len)
        return CD_OK;
    p->line = 1;
    for (size_t k = 0; k < valid; k++)
        p->line += p->rest.ptr[k] == '\n';
    return fail(p, "bytes that are no UTF-8 text");
}

static enum cd_status parse_all(struct parser *p)
{
    struct cd_str line;
    enum cd_status status = check_text(p);
    if (status == CD_OK)
        status = parse_header(p);
    while (status == CD_OK && next_line(p, &line)) {
        if (cd_str_is(line, "end")) {
            status = end_records(p);
            if (status == CD_OK && p->rest.len)
                status = fail(p, "there is more behind the end");
            return status;
        }
        status = parse_line(p, line);
    }
    return status == CD_OK ? fail(p, "the file is cut off: no line 'end'") : status;
}

enum cd_status cd_session_parse(struct cd_session **out, const char *name, struct cd_str text,
                                const struct cd_doc *const *docs, uint32_t n_docs, uint32_t base,
                                uint32_t *n_lost, struct cd_error *err)
{
    struct session_file file = {0};
    struct cd_session *session = cd_session_create(docs, n_docs, base);
    struct parser p = {
        .file = &file, .arena = session->arena, .name = name, .rest = text, .err = err};
    enum cd_status status = parse_all(&p);
    for (int side = 0; side < 2; side++) {
        free(p.pair.sides[side].ids);
        free(p.pair.sides[side].texts);
        free(p.items[side]);
    }
    free(p.around);
    if (status == CD_OK) {
        cd_session_find_all(session, &file);
        if (n_lost)
            *n_lost = session->n_lost;
        *out = session;
    } else {
        cd_session_destroy(session);
    }
    free(file.docs);
    free(file.pairs);
    free(file.words);
    free(file.steps);
    free(file.aligned);
    return status;
}

enum cd_status cd_session_load(struct cd_session **out, const char *path,
                               const struct cd_doc *const *docs, uint32_t n_docs, uint32_t base,
                               uint32_t *n_lost, struct cd_error *err)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    enum cd_status status = cd_file_read(&buf, path, CD_SESSION_BYTES, err);
    if (status == CD_OK)
        status = cd_session_parse(out, path, cd_buf_view(&buf), docs, n_docs, base, n_lost, err);
    if (status == CD_OK)
        cd_session_bind(*out, path);
    cd_buf_finish(&buf);
    return status;
}
