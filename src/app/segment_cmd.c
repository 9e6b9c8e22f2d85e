/* segment: the statements of one document. */
#include "app/app.h"

#include <string.h>

#include "claimdiff/dump.h"
#include "text/layout.h"

/* --explain: every boundary candidate with the rule that decided it. */
struct trace {
    struct cd_out *out;
    const struct cd_source *source;
};

static void print_candidate(void *user, uint32_t offset, bool boundary, const char *rule)
{
    const struct trace *t = user;
    uint32_t from = offset > 30 ? offset - 30 : 0;
    uint32_t to = t->source->text_len - offset > 20 ? offset + 20 : t->source->text_len;
    const char *text = t->source->text;
    while (from < offset && ((unsigned char)text[from] & 0xC0u) == 0x80u)
        from++;
    while (to > offset && to < t->source->text_len && ((unsigned char)text[to] & 0xC0u) == 0x80u)
        to--;
    cd_out_printf(t->out, "%u\t%s\t%s\t", (unsigned)offset, boundary ? "split" : "keep", rule);
    cd_text_put_safe(t->out, (struct cd_str){text + from, offset - from});
    cd_out_puts(t->out, " | ");
    cd_text_put_safe(t->out, (struct cd_str){text + offset, to - offset});
    cd_out_putc(t->out, '\n');
}

static void print_doc(const struct cd_app *app, const struct cd_doc *doc, struct cd_out *out)
{
    const char *format = app->format ? app->format : "lines";
    if (strcmp(format, "spans") == 0)
        cd_doc_write_spans(doc, out);
    else if (strcmp(format, "json") == 0)
        cd_doc_write_json(doc, out);
    else
        cd_doc_write_lines(doc, app->show ? CD_DUMP_MARKS | CD_DUMP_BLOCKS : 0, out);
}

static bool known_format(const char *format)
{
    return !format || strcmp(format, "spans") == 0 || strcmp(format, "json") == 0 ||
           strcmp(format, "lines") == 0;
}

static int list_formats(void)
{
    static const char *const lines[] = {
        "lines      a statement a line",
        "spans      where each begins and ends in the file, in bytes",
        "json       everything, for other programs"};
    return cd_app_list_formats(lines, sizeof lines / sizeof *lines);
}

int cd_app_cmd_segment(struct cd_app *app, struct cd_ctx *ctx)
{
    struct cd_error err;
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_out *out = NULL;
    if (app->format && strcmp(app->format, "help") == 0)
        return list_formats();
    if (app->n_operands != 1)
        return cd_app_fail_usage("'segment' takes one document");
    if (!known_format(app->format))
        return cd_app_fail_usage("no format '%s': lines, spans or json", app->format);
    bool json = app->format && strcmp(app->format, "json") == 0;
    app->compare.import.no_sha256 = !json;
    enum cd_status status = cd_import_file(&source, app->operands[0], &app->compare.import, &err);
    if (status == CD_OK)
        status = cd_app_open_output(&out, app, &err);
    struct trace trace = {out, source};
    struct cd_segment_options options = app->compare.segment;
    options.no_marks = !json && !app->show;
    if (app->explain) {
        options.trace = print_candidate;
        options.trace_user = &trace;
    }
    if (status == CD_OK)
        status = cd_segment(&doc, ctx, source, &options, &err);
    if (status == CD_OK)
        cd_app_warn_format(doc);
    if (status == CD_OK && !app->explain)
        print_doc(app, doc, out);
    if (status == CD_OK)
        status = cd_out_close(out, &err);
    else
        cd_out_discard(out);
    cd_doc_destroy(doc);
    cd_source_destroy(source);
    return status == CD_OK ? CD_EXIT_DONE : cd_app_fail(&err);
}
