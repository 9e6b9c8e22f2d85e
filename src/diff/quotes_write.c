/*
 * Writing the judgements on quotations: text for people, JSON and tab-separated lines for programs.
 * Text of documents is squeezed to one line; control characters are replaced, so that a hostile
 * file reaches neither the terminal nor the columns of a table.
 */
#include <string.h>

#include <jansson.h>

#include "claimdiff/diff.h"
#include "text/fold.h"
#include "text/layout.h"
#include "util/buf.h"

uint8_t cd_quote_severity(const struct cd_quote *quote)
{
    switch ((enum cd_verdict)quote->verdict) {
    case CD_QUOTE_ALTERED:
    case CD_QUOTE_SPLICED:
    case CD_QUOTE_UNSUPPORTED:
        return 2;
    case CD_QUOTE_TRIMMED:
    case CD_QUOTE_BRACKETED:
        return quote->note ? 2 : 0;
    case CD_QUOTE_VERBATIM:
    case CD_QUOTE_REWORDED:
    case CD_N_VERDICTS:
        break;
    }
    bool grave = quote->of_another || quote->lead >= CD_LEAD_SOURCE;
    return grave ? 2 : quote->note && quote->lead != CD_LEAD_VIEW ? 1 : 0;
}

bool cd_quotes_differ(const struct cd_quotes *quotes)
{
    for (uint32_t k = 0; k < quotes->n_items; k++)
        if (cd_quote_severity(&quotes->items[k]) >= 2)
            return true;
    return false;
}

/* The words of a span on one line. */
static void add_words(struct cd_buf *buf, const struct cd_doc *doc, struct cd_span span)
{
    struct cd_buf line;
    cd_buf_init(&line);
    cd_text_squeeze(&line, cd_doc_text(doc, span));
    cd_text_safe(buf, cd_buf_view(&line));
    cd_buf_finish(&line);
}

static void add_list(struct cd_buf *buf, const struct cd_doc *doc, const struct cd_span *spans,
                     struct cd_range range)
{
    for (uint32_t k = 0; k < range.count; k++) {
        if (k)
            cd_buf_puts(buf, " | ");
        add_words(buf, doc, spans[range.first + k]);
    }
}

static void add_name(struct cd_buf *buf, const struct cd_ctx *ctx, uint32_t id)
{
    cd_text_safe(buf, cd_ctx_string(ctx, id));
}

/* To whom the report gives the words, as it writes the name. */
static void add_quoted_name(struct cd_buf *buf, const struct cd_doc *report,
                            const struct cd_quote *q)
{
    if (q->quoted_name.len)
        add_words(buf, report, q->quoted_name);
    else
        add_name(buf, report->ctx, q->quoted_speaker);
}

static uint32_t line_of(const struct cd_doc *doc, struct cd_span span)
{
    for (uint32_t lo = 0, hi = doc->n_statements; lo < hi;) {
        uint32_t mid = lo + (hi - lo) / 2;
        const struct cd_statement *s = &doc->statements[mid];
        if (cd_span_end(s->span) <= span.off)
            lo = mid + 1;
        else if (s->span.off > span.off)
            hi = mid;
        else
            return s->line;
    }
    return 0;
}

/* --- text ------------------------------------------------------------------------------------ */

static void put_row(struct cd_out *out, const char *head, struct cd_buf *line)
{
    if (line->len)
        cd_out_printf(out, "    %-10s%s\n", head, line->ptr);
    cd_buf_clear(line);
}

static void put_quote(struct cd_out *out, const struct cd_quotes *quotes, const struct cd_quote *q,
                      const struct cd_alignment *alignment, struct cd_buf *line)
{
    const struct cd_doc *a = alignment->a, *b = alignment->b;
    add_words(line, b, q->span);
    cd_out_printf(out, "%-12s%s\n", cd_verdict_name((enum cd_verdict)q->verdict), line->ptr);
    cd_buf_clear(line);
    cd_buf_printf(line, "line %u", line_of(b, q->span));
    if (q->quoted_speaker != CD_NONE) {
        cd_buf_puts(line, ", given to ");
        add_quoted_name(line, b, q);
    }
    put_row(out, "report", line);
    for (uint32_t k = 0; k < q->sources.count; k++) {
        struct cd_span at = quotes->spans[q->sources.first + k];
        cd_buf_printf(line, "line %u", line_of(a, at));
        if (q->source_speaker != CD_NONE) {
            cd_buf_puts(line, ", ");
            add_name(line, a->ctx, q->source_speaker);
        }
        if (q->verdict != CD_QUOTE_VERBATIM) {
            cd_buf_puts(line, ": ");
            add_words(line, a, at);
        }
        put_row(out, "source", line);
    }
    add_list(line, a, quotes->spans, q->differing_a);
    put_row(out, "says", line);
    add_list(line, b, quotes->spans, q->differing_b);
    put_row(out, "quoted as", line);
    add_list(line, a, quotes->spans, q->omitted);
    put_row(out, "left out", line);
    if (q->after.len)
        add_words(line, a, q->after);
    put_row(out, "goes on", line);
    if (q->note)
        cd_text_safe(line, (struct cd_str){q->note, strlen(q->note)});
    put_row(out, "note", line);
}

void cd_quotes_write_text(const struct cd_quotes *quotes, const struct cd_alignment *alignment,
                          struct cd_out *out)
{
    uint32_t count[CD_N_VERDICTS] = {0};
    struct cd_buf line;
    cd_buf_init(&line);
    for (uint32_t k = 0; k < quotes->n_items; k++)
        count[quotes->items[k].verdict]++;
    cd_text_safe(&line, (struct cd_str){alignment->b->label, strlen(alignment->b->label)});
    cd_out_printf(out, "%s: %u quotation%s", line.ptr, quotes->n_items,
                  quotes->n_items == 1 ? "" : "s");
    cd_buf_clear(&line);
    for (unsigned v = 0, any = 0; v < CD_N_VERDICTS; v++)
        if (count[v])
            cd_out_printf(out, "%s%u %s", any++ ? ", " : ": ", count[v],
                          cd_verdict_name((enum cd_verdict)v));
    cd_out_puts(out, quotes->other_rendering
                         ? "\nThe longer quotations are another rendering of the source's words.\n"
                         : "\n");
    for (uint32_t k = 0; k < quotes->n_items && !cd_out_failed(out); k++) {
        cd_out_putc(out, '\n');
        put_quote(out, quotes, &quotes->items[k], alignment, &line);
    }
    cd_buf_finish(&line);
}

/* --- JSON ------------------------------------------------------------------------------------ */

static json_t *text(struct cd_str s)
{
    return json_stringn(s.ptr, s.len);
}

static json_t *file_name(const char *s)
{
    struct cd_buf valid;
    cd_buf_init(&valid);
    cd_text_valid(&valid, s);
    json_t *value = text(cd_buf_view(&valid));
    cd_buf_finish(&valid);
    return value;
}

static json_t *name(const struct cd_ctx *ctx, uint32_t id)
{
    return id == CD_NONE ? json_null() : text(cd_ctx_string(ctx, id));
}

/* {"start", "end", "text"} */
static json_t *place(const struct cd_doc *doc, struct cd_span span)
{
    return json_pack("{s:I,s:I,s:o}", "start", (json_int_t)cd_doc_origin(doc, span.off), "end",
                     (json_int_t)cd_doc_origin(doc, cd_span_end(span)), "text",
                     text(cd_doc_text(doc, span)));
}

static json_t *places(const struct cd_doc *doc, const struct cd_span *spans, struct cd_range range)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < range.count; k++)
        json_array_append_new(list, place(doc, spans[range.first + k]));
    return list;
}

static json_t *quote_object(const struct cd_quotes *quotes, const struct cd_quote *q,
                            const struct cd_alignment *alignment)
{
    const struct cd_doc *a = alignment->a, *b = alignment->b;
    return json_pack(
        "{s:s,s:f,s:i,s:o,s:o,s:o,s:o,s:{s:o,s:o},s:o,s:o,s:s?}", "verdict",
        cd_verdict_name((enum cd_verdict)q->verdict), "score", q->score, "line",
        (int)line_of(b, q->span), "quote", place(b, q->span), "quoted_speaker",
        q->quoted_name.len ? text(cd_doc_text(b, q->quoted_name)) : name(b->ctx, q->quoted_speaker),
        "speaker", name(a->ctx, q->source_speaker), "sources", places(a, quotes->spans, q->sources),
        "differing", "source", places(a, quotes->spans, q->differing_a), "report",
        places(b, quotes->spans, q->differing_b), "omitted", places(a, quotes->spans, q->omitted),
        "after", q->after.len ? place(a, q->after) : json_null(), "note", q->note);
}

static int put_bytes(const char *bytes, size_t size, void *out)
{
    cd_out_write(out, bytes, size);
    return 0;
}

static void put_json(struct cd_out *out, json_t *value)
{
    if (value)
        json_dump_callback(value, put_bytes, out,
                           JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    json_decref(value);
}

void cd_quotes_write_json(const struct cd_quotes *quotes, const struct cd_alignment *alignment,
                          struct cd_out *out)
{
    cd_out_puts(out, "{\"schema\":\"claimdiff-quotes/1\",\"source\":");
    put_json(out, file_name(alignment->a->name));
    cd_out_puts(out, ",\"report\":");
    put_json(out, file_name(alignment->b->name));
    cd_out_printf(out, ",\"other_rendering\":%s,\"quotes\":[",
                  quotes->other_rendering ? "true" : "false");
    for (uint32_t k = 0; k < quotes->n_items && !cd_out_failed(out); k++) {
        if (k)
            cd_out_putc(out, ',');
        put_json(out, quote_object(quotes, &quotes->items[k], alignment));
    }
    cd_out_puts(out, "]}\n");
}

/* --- tab-separated -----------------------------------------------------------------------------
 */

static void put_offsets(struct cd_buf *line, const struct cd_doc *doc, struct cd_span span)
{
    cd_buf_printf(line, "\t%llu\t%llu", (unsigned long long)cd_doc_origin(doc, span.off),
                  (unsigned long long)cd_doc_origin(doc, cd_span_end(span)));
}

void cd_quotes_write_tsv(const struct cd_quotes *quotes, const struct cd_alignment *alignment,
                         bool head, struct cd_out *out)
{
    const struct cd_doc *a = alignment->a, *b = alignment->b;
    struct cd_buf line;
    cd_buf_init(&line);
    if (head)
        cd_out_puts(out, "report\tverdict\tscore\tstart\tend\tquote\tquoted_speaker\tspeaker\t"
                         "source_start\tsource_end\tsource\tsource_differs\tquote_differs\t"
                         "left_out\tafter\tnote\n");
    for (uint32_t k = 0; k < quotes->n_items && !cd_out_failed(out); k++) {
        const struct cd_quote *q = &quotes->items[k];
        cd_text_safe(&line, (struct cd_str){b->name, strlen(b->name)});
        cd_buf_printf(&line, "\t%s\t%.3f", cd_verdict_name((enum cd_verdict)q->verdict), q->score);
        put_offsets(&line, b, q->span);
        cd_buf_putc(&line, '\t');
        add_words(&line, b, q->span);
        cd_buf_putc(&line, '\t');
        add_quoted_name(&line, b, q);
        cd_buf_putc(&line, '\t');
        add_name(&line, a->ctx, q->source_speaker);
        if (q->sources.count)
            put_offsets(&line, a, quotes->spans[q->sources.first]);
        else
            cd_buf_puts(&line, "\t\t");
        cd_buf_putc(&line, '\t');
        add_list(&line, a, quotes->spans, q->sources);
        cd_buf_putc(&line, '\t');
        add_list(&line, a, quotes->spans, q->differing_a);
        cd_buf_putc(&line, '\t');
        add_list(&line, b, quotes->spans, q->differing_b);
        cd_buf_putc(&line, '\t');
        add_list(&line, a, quotes->spans, q->omitted);
        cd_buf_putc(&line, '\t');
        if (q->after.len)
            add_words(&line, a, q->after);
        cd_buf_putc(&line, '\t');
        if (q->note)
            cd_text_safe(&line, (struct cd_str){q->note, strlen(q->note)});
        cd_out_printf(out, "%s\n", line.ptr);
        cd_buf_clear(&line);
    }
    cd_buf_finish(&line);
}
