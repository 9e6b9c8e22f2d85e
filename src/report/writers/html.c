/*
 * The HTML report: one file that needs nothing else and runs nothing. The Content-Security-Policy
 * allows only the style sheet below, by its hash; the filter is made of radio buttons and :has().
 *
 * Everything foreign passes through cd_html_text.
 */
#include "report/writers/html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/html_style.h"
#include "report/writers/common.h"
#include "util/mem.h"
#include "util/sha256.h"

/* The style sheet with what depends on the report: the number of columns, the filter. */
static void make_style(struct cd_html *h, struct cd_buf *style)
{
    cd_buf_puts(style, html_style);
    cd_buf_printf(style, ":root{--versions:%" PRIu32 "}\n", h->report->n_comparisons);
    for (uint32_t k = 0; k < CD_HTML_N_CLASSES; k++)
        if (h->counts[k])
            cd_buf_printf(style, ".page:has(#only-%s:checked) .row:not(.is-%s){display:none}\n",
                          cd_html_class_name(k), cd_html_class_name(k));
}

/* SHA-256 in base 64, as a content security policy wants it. */
static void put_hash(struct cd_out *out, struct cd_str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static const char hexits[] = "0123456789abcdef";
    char hex[65];
    unsigned char hash[33] = {0}; /* one more: 32 is not divisible by 3 */
    cd_sha256_hex(bytes, hex);
    for (unsigned k = 0; k < 64; k++) {
        unsigned digit = (unsigned)(strchr(hexits, hex[k]) - hexits);
        hash[k / 2] = (unsigned char)(((unsigned)hash[k / 2] << 4 | digit) & 0xFFu);
    }
    for (unsigned k = 0; k < 33; k += 3) {
        uint32_t group = (uint32_t)hash[k] << 16 | (uint32_t)hash[k + 1] << 8 | hash[k + 2];
        for (unsigned d = 0; d < 4; d++)
            cd_out_putc(out, k == 30 && d == 3 ? '=' : digits[group >> (18 - 6 * d) & 63u]);
    }
}

static void put_percent(struct cd_out *out, uint32_t k, uint32_t n)
{
    if (n)
        cd_out_printf(out, "%" PRIu32 " %%", cd_percent(k, n));
    else
        cd_out_puts(out, "\u2013");
}

static void put_title(struct cd_html *h)
{
    cd_html_name(h, h->report->docs[h->report->base]->label);
    cd_out_puts(h->out, " compared with ");
    for (uint32_t c = 1; c < h->report->n_docs; c++) {
        if (c > 1)
            cd_out_puts(h->out, c + 1 == h->report->n_docs ? " and " : ", ");
        cd_html_name(h, h->report->docs[cd_write_column_doc(h->report, c)]->label);
    }
}

static void put_head(struct cd_html *h)
{
    struct cd_buf style;
    cd_buf_init(&style);
    make_style(h, &style);
    cd_out_puts(h->out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "base-uri 'none'; form-action 'none'; style-src 'sha256-");
    put_hash(h->out, cd_buf_view(&style));
    cd_out_puts(h->out, "'\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"generator\" content=\"claimdiff " CD_VERSION "\">\n<title>");
    put_title(h);
    cd_out_puts(h->out, "</title>\n<style>");
    cd_out_str(h->out, cd_buf_view(&style));
    cd_out_puts(h->out, "</style>\n</head>\n");
    cd_buf_finish(&style);
}

/* The documents: what was compared, so that anybody can find out whether it is the same. */
static void put_documents(struct cd_html *h)
{
    cd_out_puts(h->out, "<div class=\"scroll\"><table>\n<caption>What was compared</caption>\n"
                        "<thead><tr><th scope=\"col\">Text</th><th scope=\"col\">Sentences</th>"
                        "<th scope=\"col\">File</th></tr></thead>\n<tbody>\n");
    for (uint32_t c = 0; c < h->report->n_docs; c++) {
        const struct cd_doc *doc = h->report->docs[cd_write_column_doc(h->report, c)];
        cd_out_puts(h->out, "<tr><th scope=\"row\">");
        cd_html_name(h, doc->label);
        cd_out_printf(h->out, "%s</th><td class=\"number\">%" PRIu32 "</td><td>",
                      c ? "" : " <span class=\"quiet\">(the base)</span>", doc->n_statements);
        cd_html_name(h, doc->name);
        cd_out_printf(h->out,
                      "<br><span class=\"quiet\">%s, %s, %" PRIu64 " bytes, SHA-256 "
                      "<code>%s</code></span></td></tr>\n",
                      doc->format, doc->encoding, doc->bytes, doc->sha256);
    }
    cd_out_puts(h->out, "</tbody>\n</table></div>\n");
}

static void put_share(struct cd_html *h, uint32_t k, uint32_t n)
{
    cd_out_puts(h->out, "<td class=\"number\">");
    put_percent(h->out, k, n);
    cd_out_printf(h->out, " <span class=\"quiet\">%" PRIu32 "/%" PRIu32 "</span></td>", k, n);
}

static void put_count(struct cd_html *h, uint32_t n)
{
    cd_out_printf(h->out, "<td class=\"number%s\">%" PRIu32 "</td>", n ? "" : " quiet", n);
}

static void put_version_figures(struct cd_html *h, uint32_t column)
{
    const struct cd_stats *s = &h->report->comparisons[column - 1].stats;
    uint32_t flags = 0, quotes = 0;
    for (uint32_t k = 0; k < CD_N_FLAG_KINDS; k++)
        flags += s->flags[k];
    for (uint32_t k = 0; k < CD_N_VERDICTS; k++)
        quotes += s->verdicts[k];
    cd_out_puts(h->out, "<tr><th scope=\"row\">");
    cd_html_name(h, h->report->docs[cd_write_column_doc(h->report, column)]->label);
    cd_out_puts(h->out, "</th>");
    put_share(h, s->a.covered, s->a.statements);
    put_share(h, s->a.covered_words, s->a.words);
    put_share(h, s->b.covered, s->b.statements);
    put_share(h, s->b.covered_words, s->b.words);
    for (uint32_t k = 0; k < CD_N_RELATIONS; k++)
        put_count(h, s->relations[k]);
    put_count(h, s->moved);
    put_count(h, flags);
    put_count(h, quotes);
    cd_out_puts(h->out, "</tr>\n");
}

static void put_figures(struct cd_html *h)
{
    cd_out_puts(h->out,
                "<div class=\"scroll\"><table class=\"figures\">\n<caption>In figures: how much of "
                "the base each version has, how much of the version the base has; pairs and single "
                "statements by relation</caption>\n<thead><tr><td rowspan=\"2\"></td>"
                "<th scope=\"colgroup\" colspan=\"2\">of the base, it has</th>"
                "<th scope=\"colgroup\" colspan=\"2\">of it, the base has</th>");
    for (uint32_t k = 0; k < CD_N_RELATIONS; k++)
        cd_out_printf(h->out, "<th scope=\"col\" rowspan=\"2\">%s</th>", cd_html_class_name(k));
    cd_out_puts(h->out,
                "<th scope=\"col\" rowspan=\"2\">moved</th>"
                "<th scope=\"col\" rowspan=\"2\">flags</th>"
                "<th scope=\"col\" rowspan=\"2\">quotations</th></tr>\n<tr>"
                "<th scope=\"col\">statements</th><th scope=\"col\">words</th>"
                "<th scope=\"col\">statements</th><th scope=\"col\">words</th></tr></thead>\n"
                "<tbody>\n");
    for (uint32_t c = 1; c < h->report->n_docs; c++)
        put_version_figures(h, c);
    cd_out_puts(h->out, "</tbody>\n</table></div>\n");
}

/* Where to go on the page. */
static void put_contents(struct cd_html *h)
{
    cd_out_puts(h->out, "<nav aria-label=\"On this page\"><a href=\"#flags\">Flags</a>\n");
    for (uint32_t k = 0; k < h->report->n_comparisons; k++) {
        if (!h->report->comparisons[k].quotes->n_items)
            continue;
        cd_out_printf(h->out, "<a href=\"#quotations-%" PRIu32 "\">Quotations in ", k + 1);
        cd_html_name(h, h->report->docs[cd_write_column_doc(h->report, k + 1)]->label);
        cd_out_puts(h->out, "</a>\n");
    }
    cd_out_puts(h->out, "<a href=\"#texts\">The texts</a></nav>\n");
}

static enum cd_status write_html(const struct cd_report *report,
                                 const struct cd_write_options *options, struct cd_out *out,
                                 struct cd_error *err)
{
    (void)options;
    (void)err;
    struct cd_html h = {.report = report, .out = out};
    cd_buf_init(&h.buf);
    h.classes = cd_calloc(report->n_rows, sizeof *h.classes);
    h.index = cd_note_index_create(report);
    cd_html_classify(&h);

    put_head(&h);
    cd_out_puts(out, "<body class=\"page\">\n<a class=\"skip\" href=\"#texts\">To the texts</a>\n"
                     "<header>\n<h1>");
    put_title(&h);
    cd_out_puts(out, "</h1>\n<p class=\"quiet\">Made by claimdiff " CD_VERSION "</p>\n");
    put_contents(&h);
    cd_out_puts(out, "</header>\n<main>\n");
    put_documents(&h);
    put_figures(&h);
    cd_html_put_flags(&h);
    cd_html_put_quotes(&h);
    cd_html_put_legend(&h);
    cd_html_put_filter(&h);
    cd_html_put_texts(&h);
    cd_out_puts(out, "</main>\n</body>\n</html>\n");

    cd_note_index_destroy(h.index);
    cd_pieces_finish(&h.pieces);
    free(h.notes.items);
    free(h.classes);
    cd_buf_finish(&h.buf);
    return CD_OK;
}

const struct cd_writer cd_writer_html = {
    .name = "html",
    .suffix = ".html",
    .help = "one self-contained file for a browser",
    .write = write_html,
};
