/*
 * JSON, "claimdiff-report/1": the contract for other programs, described in claimdiff-report(5)
 * and by data/claimdiff-report.schema.json.
 *
 * Values are made by jansson, one statement, bead or row at a time, so that memory does not grow
 * with the report; the arrays around them are written here. Offsets are bytes of the input file.
 * Characters that a terminal may take for commands (C1 controls, bidirectional overrides, ...) are
 * written as \u escapes; jansson escapes the ASCII ones.
 */
#include "report/writers/common.h"

#include <jansson.h>
#include <string.h>

#include "text/layout.h"

/* Scores are reproducible to 1e-6; more digits would be noise. */
#define FLAGS (JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6))

struct json {
    struct cd_out *out;
    struct cd_buf buf;
    bool failed; /* jansson had no memory */
    const struct cd_report *report;
};

static int append(const char *bytes, size_t len, void *buf)
{
    cd_buf_add(buf, bytes, len);
    return 0;
}

/* Writes v and drops it; without its last byte where it is to be gone on with. */
static void put_part(struct json *j, json_t *v, bool open)
{
    cd_buf_clear(&j->buf);
    if (!v || json_dump_callback(v, append, &j->buf, FLAGS) != 0)
        j->failed = true;
    else
        cd_text_put_escaped(j->out, (struct cd_str){j->buf.ptr, j->buf.len - open});
    json_decref(v);
}

static void put(struct json *j, json_t *v)
{
    put_part(j, v, false);
}

/* Begins an item of an array that has a line for each. */
static void next(struct json *j, uint32_t k)
{
    cd_out_puts(j->out, k ? ",\n" : "\n");
}

static json_t *string(struct cd_str s)
{
    return json_stringn(s.ptr, s.len);
}

static json_t *any_string(const char *s)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_valid(&buf, s);
    json_t *v = string(cd_buf_view(&buf));
    cd_buf_finish(&buf);
    return v;
}

static json_t *interned(const struct json *j, uint32_t id)
{
    return id == CD_NONE ? json_null() : string(cd_ctx_string(j->report->ctx, id));
}

static json_t *index_or_null(uint32_t k)
{
    return k == CD_NONE ? json_null() : json_integer(k);
}

static json_t *unit(double x)
{
    return json_real(x >= 1 ? 1.0 : x > 0 ? x : 0.0);
}

static json_t *span(const struct cd_doc *doc, struct cd_span s)
{
    return json_pack("[I,I]", (json_int_t)cd_doc_origin(doc, s.off),
                     (json_int_t)cd_doc_origin(doc, cd_span_end(s)));
}

static json_t *span_or_null(const struct cd_doc *doc, struct cd_span s)
{
    return s.len ? span(doc, s) : json_null();
}

static json_t *spans(const struct cd_doc *doc, const struct cd_span *all, struct cd_range range)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < range.count; k++)
        if (json_array_append_new(list, span(doc, all[range.first + k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *indices(const uint32_t *all, struct cd_range range)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < range.count; k++)
        if (json_array_append_new(list, json_integer(all[range.first + k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *numbers(const uint32_t *counts, uint32_t n, const char *(*name)(uint32_t))
{
    json_t *object = json_object();
    for (uint32_t k = 0; k < n; k++)
        if (json_object_set_new(object, name(k), json_integer(counts[k])) != 0) {
            json_decref(object);
            return NULL;
        }
    return object;
}

static json_t *time_or_null(const int64_t time[2])
{
    return time[0] < 0 ? json_null() : json_pack("[I,I]", (json_int_t)time[0], (json_int_t)time[1]);
}

static json_t *statement(const struct json *j, const struct cd_doc *doc, uint32_t k)
{
    const struct cd_statement *s = &doc->statements[k];
    return json_pack("{s:i,s:I,s:I,s:o,s:s,s:o,s:o,s:o,s:i,s:i,s:o}", "id", (int)k, "start",
                     (json_int_t)cd_doc_origin(doc, s->span.off), "end",
                     (json_int_t)cd_doc_origin(doc, cd_span_end(s->span)), "text",
                     string(cd_doc_text(doc, s->span)), "kind", cd_statement_kind_name(s->kind),
                     "speaker", interned(j, s->speaker), "speaker_label",
                     span_or_null(doc, s->label), "answers", index_or_null(s->answers), "block",
                     (int)s->block, "line", (int)s->line, "time", time_or_null(s->time));
}

static void put_document(struct json *j, uint32_t d)
{
    const struct cd_doc *doc = j->report->docs[d];
    put_part(j,
             json_pack("{s:i,s:o,s:o,s:s,s:I,s:s,s:s,s:s,s:s,s:o}", "id", (int)d, "name",
                       any_string(doc->name), "label", any_string(doc->label), "sha256",
                       doc->sha256, "bytes", (json_int_t)doc->bytes, "format", doc->format,
                       "encoding", doc->encoding, "offsets", doc->offsets, "lang", doc->lang,
                       "date", interned(j, doc->date)),
             true);
    cd_out_puts(j->out, ",\"statements\":[");
    for (uint32_t k = 0; k < doc->n_statements && !cd_out_failed(j->out); k++) {
        next(j, k);
        put(j, statement(j, doc, k));
    }
    cd_out_puts(j->out, "]}");
}

/* The two sides of a comparison, and what is read off them. */
struct sides {
    const struct cd_comparison *comparison;
    const struct cd_doc *a, *b;
};

static json_t *flags(const struct sides *s, const struct cd_diff_result *diff)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < diff->n_flags; k++) {
        const struct cd_flag *f = &diff->flags[k];
        json_t *v = json_pack("{s:s,s:s,s:i,s:o,s:o,s:s}", "kind", cd_flag_kind_name(f->kind),
                              "rule", f->rule, "severity", (int)f->severity, "left",
                              spans(s->a, diff->spans, f->spans_a), "right",
                              spans(s->b, diff->spans, f->spans_b), "note", f->note);
        if (json_array_append_new(list, v) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *edits(const struct sides *s, const struct cd_diff_result *diff)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < diff->n_edits; k++) {
        const struct cd_edit *e = &diff->edits[k];
        json_t *v = json_pack(
            "{s:s,s:s,s:o,s:o,s:o}", "op", cd_op_name(e->op), "class", cd_edit_class_name(e->cls),
            "left", span_or_null(s->a, cd_doc_token_span(s->a, e->a)), "right",
            span_or_null(s->b, cd_doc_token_span(s->b, e->b)), "move", index_or_null(e->move));
        if (json_array_append_new(list, v) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *candidates(const struct cd_alignment *al, struct cd_range range)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < range.count; k++) {
        const struct cd_candidate *c = &al->candidates[range.first + k];
        json_t *v = json_pack("{s:o,s:o,s:o}", "left", indices(al->members, c->a), "right",
                              indices(al->members, c->b), "score", unit(c->score));
        if (json_array_append_new(list, v) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *review(const struct cd_review *r)
{
    if (r->status == CD_REVIEW_AUTO && !r->bookmark && !r->note)
        return json_null();
    return json_pack("{s:s,s:b,s:o}", "status",
                     cd_review_status_name((enum cd_review_status)r->status), "bookmark",
                     (int)r->bookmark, "note", r->note ? any_string(r->note) : json_null());
}

static json_t *bead(const struct sides *s, uint32_t k)
{
    const struct cd_alignment *al = s->comparison->alignment;
    const struct cd_bead *b = &al->beads[k];
    const struct cd_compared *item = &s->comparison->items[k];
    const struct cd_diff_result *diff = item->diff;
    return json_pack("{s:o,s:o,s:s,s:o,s:b,s:o,s:o,s:{s:o,s:o},s:{s:o,s:o},s:o,s:o}", "left",
                     indices(al->members, b->a), "right", indices(al->members, b->b), "relation",
                     cd_relation_name(diff->relation), "score", unit(b->score), "moved",
                     (b->flags & CD_BEAD_MOVED) != 0, "flags", flags(s, diff), "edits",
                     edits(s, diff), "coverage", "left", unit(diff->coverage_a), "right",
                     unit(diff->coverage_b), "uncovered", "left",
                     spans(s->a, diff->spans, diff->uncovered_a), "right",
                     spans(s->b, diff->spans, diff->uncovered_b), "candidates",
                     candidates(al, b->candidates), "review", review(&item->review));
}

static json_t *link(const struct cd_alignment *al, const struct cd_link *l)
{
    return json_pack("{s:o,s:o,s:s,s:o}", "left", indices(al->members, l->a), "right",
                     indices(al->members, l->b), "kind",
                     l->kind == CD_LINK_ECHO ? "echo" : "partial", "score", unit(l->score));
}

static json_t *consecutive(struct cd_range range)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < range.count; k++)
        if (json_array_append_new(list, json_integer(range.first + k)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *quote(const struct json *j, const struct sides *s, const struct cd_quote *q)
{
    const struct cd_span *all = s->comparison->quotes->spans;
    return json_pack("{s:o,s:o,s:s,s:o,s:o,s:o,s:o,s:{s:o,s:o},s:o,s:o,s:o,s:o}", "statements",
                     consecutive(q->statements), "span", span(s->b, q->span), "verdict",
                     cd_verdict_name(q->verdict), "sources", spans(s->a, all, q->sources),
                     "speaker", interned(j, q->source_speaker), "quoted_speaker",
                     q->quoted_name.len ? string(cd_doc_text(s->b, q->quoted_name))
                                        : interned(j, q->quoted_speaker),
                     "score", unit(q->score), "differing", "left", spans(s->a, all, q->differing_a),
                     "right", spans(s->b, all, q->differing_b), "omitted",
                     spans(s->a, all, q->omitted), "after", span_or_null(s->a, q->after), "note",
                     q->note ? any_string(q->note) : json_null(), "verbatim_in",
                     index_or_null(q->verbatim_in));
}

static json_t *side_stats(const struct cd_side_stats *s)
{
    return json_pack("{s:i,s:i,s:i,s:i}", "statements", (int)s->statements, "covered",
                     (int)s->covered, "words", (int)s->words, "covered_words",
                     (int)s->covered_words);
}

static json_t *stats(const struct cd_stats *s)
{
    json_t *v = json_pack("{s:o,s:o}", "left", side_stats(&s->a), "right", side_stats(&s->b));
    json_t *relations = numbers(s->relations, CD_N_RELATIONS, cd_write_relation);
    json_t *rest = json_pack("{s:i,s:o,s:o}", "moved", (int)s->moved, "flags",
                             numbers(s->flags, CD_N_FLAG_KINDS, cd_write_flag_kind), "quotes",
                             numbers(s->verdicts, CD_N_VERDICTS, cd_write_verdict));
    bool failed = json_object_update(v, relations) != 0 || json_object_update(v, rest) != 0;
    json_decref(relations);
    json_decref(rest);
    if (!failed)
        return v;
    json_decref(v);
    return NULL;
}

static void put_comparison(struct json *j, const struct cd_comparison *c)
{
    const struct cd_alignment *al = c->alignment;
    struct sides s = {c, al->a, al->b};
    put_part(j,
             json_pack("{s:i,s:i,s:o}", "left", (int)c->left, "right", (int)c->right, "confidence",
                       unit(al->confidence)),
             true);
    cd_out_puts(j->out, ",\"beads\":[");
    for (uint32_t k = 0; k < al->n_beads && !cd_out_failed(j->out); k++) {
        next(j, k);
        put(j, bead(&s, k));
    }
    cd_out_puts(j->out, "],\n\"links\":[");
    for (uint32_t k = 0; k < al->n_links && !cd_out_failed(j->out); k++) {
        next(j, k);
        put(j, link(al, &al->links[k]));
    }
    cd_out_puts(j->out, "],\n\"quotes\":[");
    for (uint32_t k = 0; k < c->quotes->n_items && !cd_out_failed(j->out); k++) {
        next(j, k);
        put(j, quote(j, &s, &c->quotes->items[k]));
    }
    cd_out_puts(j->out, "],\n\"stats\":");
    put(j, stats(&c->stats));
    cd_out_putc(j->out, '}');
}

/* An array of arrays of indices. */
static json_t *lists(const uint32_t *all, const struct cd_range *ranges, uint32_t n)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < n; k++)
        if (json_array_append_new(list, indices(all, ranges[k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static void put_options(struct json *j, const struct cd_write_options *o)
{
    json_t *v = json_object();
    for (uint32_t k = 0; k < o->n_options; k++)
        if (json_object_set_new(v, o->option_names[k], any_string(o->option_values[k])) != 0)
            j->failed = true;
    put(j, v);
}

static enum cd_status write_json(const struct cd_report *report,
                                 const struct cd_write_options *options, struct cd_out *out,
                                 struct cd_error *err)
{
    struct json j = {.out = out, .report = report};
    cd_buf_init(&j.buf);
    cd_out_puts(out, "{\"schema\":\"claimdiff-report/1\",\n\"tool\":");
    put(&j, json_pack("{s:s,s:s}", "name", "claimdiff", "version", CD_VERSION));
    cd_out_puts(out, ",\n\"options\":");
    put_options(&j, options);
    cd_out_puts(out, ",\n\"documents\":[");
    for (uint32_t d = 0; d < report->n_docs; d++) {
        next(&j, d);
        put_document(&j, d);
    }
    cd_out_puts(out, "],\n\"comparisons\":[");
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        next(&j, k);
        put_comparison(&j, &report->comparisons[k]);
    }
    cd_out_puts(out, "],\n\"rows\":[");
    for (uint32_t r = 0; r < report->n_rows && !cd_out_failed(out); r++) {
        const struct cd_row *row = &report->rows[r];
        next(&j, r);
        put(&j,
            json_pack("{s:o,s:o}", "cells", lists(report->row_members, row->cells, report->n_docs),
                      "beads", lists(report->row_beads, row->beads, report->n_comparisons)));
    }
    cd_out_puts(out, "]}\n");
    cd_buf_finish(&j.buf);
    return j.failed ? cd_error_set(err, CD_ERR_LIMIT, NULL, 0, "not enough memory for JSON")
                    : CD_OK;
}

const struct cd_writer cd_writer_json = {
    .name = "json",
    .suffix = ".json",
    .help = "everything, for other programs",
    .write = write_json,
};
