/*
 * Dumps of a document: spans, readable lines, JSON. JSON values are made by jansson, one element at
 * a time, so that memory does not grow with the document; the arrays around them are written here.
 */
#include "claimdiff/dump.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "text/layout.h"
#include "util/buf.h"

/* A bit and its name. */
struct name {
    unsigned bit;
    const char *name;
};

static const struct name mark_flags[] = {
    {CD_MARK_OPEN, "open"},         {CD_MARK_CONTINUES, "continues"}, {CD_MARK_NESTED, "nested"},
    {CD_MARK_RANGE, "range"},       {CD_MARK_ORDINAL, "ordinal"},     {CD_MARK_APPROX, "approx"},
    {CD_MARK_RELATIVE, "relative"}, {CD_MARK_MORPH, "morph"},         {CD_MARK_SCARE, "scare"},
    {CD_MARK_UNHEARD, "unheard"},
};

static const struct name token_flags[] = {
    {CD_TOKEN_STOP, "stop"},       {CD_TOKEN_CAPITAL, "capital"},    {CD_TOKEN_ALLCAPS, "allcaps"},
    {CD_TOKEN_INITIAL, "initial"}, {CD_TOKEN_ASIDE, "aside"},        {CD_TOKEN_QUOTED, "quoted"},
    {CD_TOKEN_NAME, "name"},       {CD_TOKEN_SPACE_BEFORE, "space"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint64_t origin_end(const struct cd_doc *doc, struct cd_span span)
{
    return cd_doc_origin(doc, cd_span_end(span));
}

/* The decimal digits of n before `end`; where they begin. */
static char *put_digits(char *end, uint64_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    return end;
}

/* Written without printf, which would cost as much as finding the sentences. */
void cd_doc_write_spans(const struct cd_doc *doc, struct cd_out *out)
{
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        struct cd_span span = doc->statements[k].span;
        char line[48], *end = line + sizeof line, *at = end;
        *--at = '\n';
        at = put_digits(at, origin_end(doc, span));
        *--at = '\t';
        at = put_digits(at, cd_doc_origin(doc, span.off));
        cd_out_write(out, at, (size_t)(end - at));
    }
}

/* ------------------------------------------------------------------ lines */

static struct cd_str string_of(const struct cd_doc *doc, uint32_t id)
{
    return cd_ctx_string(doc->ctx, id);
}

static void put_flags(struct cd_out *out, unsigned flags, const struct name *names, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (flags & names[k].bit)
            cd_out_printf(out, " +%s", names[k].name);
}

static void put_mark(struct cd_out *out, const struct cd_doc *doc, const struct cd_mark *mark)
{
    cd_out_printf(out, "    %-11s ", cd_mark_kind_name(mark->kind));
    cd_text_put_line(out, cd_doc_text(doc, mark->span));
    if (mark->value != CD_NONE) {
        cd_out_puts(out, " = ");
        cd_text_put_line(out, string_of(doc, mark->value));
    }
    if (mark->unit != CD_NONE) {
        cd_out_puts(out, ", unit ");
        cd_text_put_line(out, string_of(doc, mark->unit));
    }
    if (mark->scope.count) {
        cd_out_puts(out, " | ");
        cd_text_put_line(out, cd_doc_text(doc, cd_doc_token_span(doc, mark->scope)));
    }
    put_flags(out, mark->flags, mark_flags, COUNT(mark_flags));
    cd_out_putc(out, '\n');
}

static void put_tokens(struct cd_out *out, const struct cd_doc *doc, struct cd_range tokens)
{
    cd_out_puts(out, "    tokens     ");
    for (uint32_t t = tokens.first; t < cd_range_end(tokens); t++) {
        cd_out_putc(out, ' ');
        cd_text_put_line(out, string_of(doc, doc->tokens[t].fold));
    }
    cd_out_putc(out, '\n');
}

static void put_block(struct cd_out *out, const struct cd_doc *doc, const struct cd_block *block)
{
    cd_out_printf(out, "%s", cd_block_kind_name(block->kind));
    if (block->speaker != CD_NONE) {
        cd_out_putc(out, ' ');
        cd_text_put_line(out, string_of(doc, block->speaker));
    }
    if (block->rule)
        cd_out_printf(out, " (%s)", block->rule);
    cd_out_puts(out, ":\n");
}

void cd_doc_write_lines(const struct cd_doc *doc, unsigned show, struct cd_out *out)
{
    uint32_t block = CD_NONE;
    if (show & CD_DUMP_MARKS && doc->date != CD_NONE)
        cd_out_printf(out, "date: %s\n", string_of(doc, doc->date).ptr);
    for (uint32_t k = 0; k < doc->n_statements && !cd_out_failed(out); k++) {
        const struct cd_statement *s = &doc->statements[k];
        if (show & CD_DUMP_BLOCKS && s->block != block)
            put_block(out, doc, &doc->blocks[s->block]);
        block = s->block;
        if (show && s->kind != CD_STATEMENT_PLAIN)
            cd_out_printf(out, "<%s> ", cd_statement_kind_name(s->kind));
        cd_text_put_line(out, cd_doc_text(doc, s->span));
        cd_out_putc(out, '\n');
        for (uint32_t m = s->marks.first; show & CD_DUMP_MARKS && m < cd_range_end(s->marks); m++)
            put_mark(out, doc, &doc->marks[m]);
        if (show & CD_DUMP_TOKENS)
            put_tokens(out, doc, s->tokens);
    }
}

/* ------------------------------------------------------------------ JSON */

struct json {
    struct cd_out *out;
    const struct cd_doc *doc;
    struct cd_buf buf;
    bool first; /* of the array that is being written */
};

static int append(const char *bytes, size_t len, void *buf)
{
    cd_buf_add(buf, bytes, len);
    return 0;
}

/* Writes an element of the array at hand and drops it. */
static void put_element(struct json *j, json_t *value)
{
    cd_buf_clear(&j->buf);
    json_dump_callback(value, append, &j->buf, JSON_COMPACT | JSON_REAL_PRECISION(12));
    cd_out_puts(j->out, j->first ? "\n" : ",\n");
    cd_text_put_escaped(j->out, cd_buf_view(&j->buf));
    j->first = false;
    json_decref(value);
}

static void open_array(struct json *j, const char *name)
{
    cd_out_printf(j->out, ",\n\"%s\":[", name);
    j->first = true;
}

static json_t *json_id(const struct json *j, uint32_t id)
{
    struct cd_str s = string_of(j->doc, id);
    return id == CD_NONE ? json_null() : json_stringn(s.ptr, s.len);
}

static json_t *json_index(uint32_t index)
{
    return index == CD_NONE ? json_null() : json_integer(index);
}

static json_t *json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *json_span(const struct json *j, struct cd_span span)
{
    return json_pack("[I,I]", (json_int_t)cd_doc_origin(j->doc, span.off),
                     (json_int_t)origin_end(j->doc, span));
}

static json_t *json_range(struct cd_range r)
{
    return json_pack("[i,i]", (int)r.first, (int)cd_range_end(r));
}

static json_t *json_flags(unsigned flags, const struct name *names, size_t n)
{
    json_t *array = json_array();
    for (size_t k = 0; k < n; k++)
        if (flags & names[k].bit)
            json_array_append_new(array, json_string(names[k].name));
    return array;
}

static json_t *json_time(int64_t ms)
{
    return ms < 0 ? json_null() : json_integer(ms);
}

static void put_blocks(struct json *j)
{
    open_array(j, "blocks");
    for (uint32_t k = 0; k < j->doc->n_blocks; k++) {
        const struct cd_block *b = &j->doc->blocks[k];
        put_element(j,
                    json_pack("{s:s,s:o,s:o,s:o,s:s}", "kind", cd_block_kind_name(b->kind), "span",
                              json_span(j, b->span), "statements", json_range(b->statements),
                              "speaker", json_id(j, b->speaker), "rule", b->rule ? b->rule : ""));
    }
    cd_out_puts(j->out, "]");
}

static void put_statements(struct json *j)
{
    open_array(j, "statements");
    for (uint32_t k = 0; k < j->doc->n_statements; k++) {
        const struct cd_statement *s = &j->doc->statements[k];
        struct cd_str text = cd_doc_text(j->doc, s->span);
        json_t *value = json_pack("{s:s,s:o,s:o,s:o,s:o,s:i,s:o,s:o,s:i}", "kind",
                                  cd_statement_kind_name(s->kind), "span", json_span(j, s->span),
                                  "label", s->label.len ? json_span(j, s->label) : json_null(),
                                  "tokens", json_range(s->tokens), "marks", json_range(s->marks),
                                  "block", (int)s->block, "speaker", json_id(j, s->speaker),
                                  "answers", json_index(s->answers), "line", (int)s->line);
        json_object_set_new(value, "time",
                            json_pack("[o,o]", json_time(s->time[0]), json_time(s->time[1])));
        json_object_set_new(value, "text", json_stringn(text.ptr, text.len));
        put_element(j, value);
    }
    cd_out_puts(j->out, "]");
}

static void put_token_array(struct json *j)
{
    open_array(j, "tokens");
    for (uint32_t k = 0; k < j->doc->n_tokens && !cd_out_failed(j->out); k++) {
        const struct cd_token *t = &j->doc->tokens[k];
        put_element(j, json_pack("{s:o,s:s,s:o,s:o,s:o}", "span", json_span(j, cd_token_span(t)),
                                 "class", cd_token_class_name(t->cls), "fold", json_id(j, t->fold),
                                 "stem", json_id(j, t->stem), "flags",
                                 json_flags(t->flags, token_flags, COUNT(token_flags))));
    }
    cd_out_puts(j->out, "]");
}

static void put_marks(struct json *j)
{
    open_array(j, "marks");
    for (uint32_t k = 0; k < j->doc->n_marks && !cd_out_failed(j->out); k++) {
        const struct cd_mark *m = &j->doc->marks[k];
        struct cd_str text = cd_doc_text(j->doc, m->span);
        json_t *value = json_pack(
            "{s:s,s:o,s:i,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "kind", cd_mark_kind_name(m->kind),
            "span", json_span(j, m->span), "statement", (int)m->statement, "tokens",
            json_range(m->tokens), "scope", json_range(m->scope), "value", json_id(j, m->value),
            "unit", json_id(j, m->unit), "number", json_number(m->number), "number_high",
            json_number(m->number_high), "link", json_index(m->link), "flags",
            json_flags(m->flags, mark_flags, COUNT(mark_flags)));
        json_object_set_new(value, "text", json_stringn(text.ptr, text.len));
        put_element(j, value);
    }
    cd_out_puts(j->out, "]");
}

void cd_doc_write_json(const struct cd_doc *doc, struct cd_out *out)
{
    struct json j = {.out = out, .doc = doc};
    cd_buf_init(&j.buf);
    json_t *head =
        json_pack("{s:s,s:s%,s:s,s:s,s:s,s:s,s:s,s:I,s:o}", "schema", "claimdiff-document/1",
                  "name", doc->name, strlen(doc->name), "format", doc->format, "encoding",
                  doc->encoding, "offsets", doc->offsets, "lang", doc->lang, "sha256", doc->sha256,
                  "bytes", (json_int_t)doc->bytes, "date", json_id(&j, doc->date));
    if (!head) /* a name that is not UTF-8 */
        head = json_pack("{s:s,s:n}", "schema", "claimdiff-document/1", "name");
    json_dump_callback(head, append, &j.buf, JSON_COMPACT);
    json_decref(head);
    struct cd_str text = cd_buf_view(&j.buf);
    cd_text_put_escaped(out, (struct cd_str){text.ptr, text.len - 1}); /* the object stays open */
    put_blocks(&j);
    put_statements(&j);
    put_token_array(&j);
    put_marks(&j);
    cd_out_puts(out, "}\n");
    cd_buf_finish(&j.buf);
}
