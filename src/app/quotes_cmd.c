/* quotes: every direct quotation of the reports against the source. */
#include "app/app.h"

#include <string.h>

#include "text/layout.h"
#include "util/buf.h"

static bool known_format(const char *format)
{
    return strcmp(format, "text") == 0 || strcmp(format, "json") == 0 || strcmp(format, "tsv") == 0;
}

static int list_formats(void)
{
    static const char *const lines[] = {"text       to be read", "json       for other programs",
                                        "tsv        a quotation a line, for tables"};
    return cd_app_list_formats(lines, sizeof lines / sizeof *lines);
}

static int collect(void *user, const char *bytes, size_t len)
{
    cd_buf_add(user, bytes, len);
    return 0;
}

/* JSON of one report, with nothing in it that a terminal would obey. */
static void write_json(const struct cd_comparison *c, struct cd_out *out)
{
    struct cd_buf json;
    cd_buf_init(&json);
    struct cd_out *memory = cd_out_create("JSON", collect, &json);
    cd_quotes_write_json(c->quotes, c->alignment, memory);
    cd_out_close(memory, NULL);
    cd_text_put_escaped(out, cd_buf_view(&json));
    cd_buf_finish(&json);
}

/* That the longer quotations are another rendering is said where there are any such. */
static void write_text(const struct cd_comparison *c, struct cd_out *out)
{
    struct cd_quotes shown = *c->quotes;
    shown.other_rendering &= c->stats.verdicts[CD_QUOTE_REWORDED] > 0;
    cd_quotes_write_text(&shown, c->alignment, out);
}

/* One report after another; true where any quotation differs. */
static bool write_all(const struct cd_report *report, const char *format, struct cd_out *out)
{
    bool differ = false;
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        const struct cd_comparison *c = &report->comparisons[k];
        differ |= cd_quotes_differ(c->quotes);
        if (strcmp(format, "json") == 0)
            write_json(c, out);
        else if (strcmp(format, "tsv") == 0)
            cd_quotes_write_tsv(c->quotes, c->alignment, k == 0, out);
        else
            write_text(c, out);
    }
    return differ;
}

int cd_app_cmd_quotes(struct cd_app *app, struct cd_ctx *ctx)
{
    const char *format = app->format ? app->format : "text";
    struct cd_error err;
    struct cd_compare_result result;
    struct cd_out *out;
    if (strcmp(format, "help") == 0)
        return list_formats();
    if (!known_format(format))
        return cd_app_fail_usage("no format '%s': text, json or tsv", format);
    if (app->n_operands < 2)
        return cd_app_fail_usage("'quotes' takes SOURCE REPORT...");
    if (cd_app_compare(&result, app, ctx, &err) != CD_OK)
        return cd_app_fail(&err);
    enum cd_status status = cd_app_open_output(&out, app, &err);
    bool differ = false;
    if (status == CD_OK) {
        differ = write_all(result.report, format, out);
        status = cd_out_close(out, &err);
    }
    cd_compare_result_finish(&result);
    if (status != CD_OK)
        return cd_app_fail(&err);
    return app->exit_code && differ ? CD_EXIT_DIFFERENT : CD_EXIT_DONE;
}
