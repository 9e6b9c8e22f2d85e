/*
 * The HTML report: one file that needs nothing else and runs nothing. The Content-Security-Policy
 * allows only the style sheet below, by its hash; the filter is made of radio buttons and :has().
 *
 * Everything foreign passes through html_text.
 */
#include "report/writers/html.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html_style.h"
#include "report/writers/common.h"
#include "util/mem.h"
#include "util/sha256.h"

/* The style sheet with what depends on the report: the number of columns, the filter. */
static void make_style(struct html *h, struct cd_buf *style)
{
    cd_buf_puts(style, html_style);
    cd_buf_printf(style, ":root{--versions:%" PRIu32 "}\n", h->report->n_comparisons);
    for (uint32_t k = 0; k < HTML_N_CLASSES; k++)
        if (h->counts[k])
            cd_buf_printf(style, ".page:has(#only-%s:checked) .row:not(.is-%s){display:none}\n",
                          html_class_name(k), html_class_name(k));
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
        hash[k / 2] = (unsigned char)(hash[k / 2] << 4 | digit);
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
        cd_out_printf(out, "%" PRIu64 " %%", ((uint64_t)k * 200 + n) / ((uint64_t)n * 2));
    else
        cd_out_puts(out, "\u2013");
}

static void put_title(struct html *h)
{
    html_name(h, h->report->docs[h->report->base]->label);
    cd_out_puts(h->out, " compared with ");
    for (uint32_t c = 1; c < h->report->n_docs; c++) {
        if (c > 1)
            cd_out_puts(h->out, c + 1 == h->report->n_docs ? " and " : ", ");
        html_name(h, h->report->docs[html_doc(h, c)]->label);
    }
}

static void put_head(struct html *h)
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
static void put_documents(struct html *h)
{
    cd_out_puts(h->out, "<div class=\"scroll\"><table>\n<caption>What was compared</caption>\n"
                        "<thead><tr><th scope=\"col\">Text</th><th scope=\"col\">Sentences</th>"
                        "<th scope=\"col\">File</th></tr></thead>\n<tbody>\n");
    for (uint32_t c = 0; c < h->report->n_docs; c++) {
        const struct cd_doc *doc = h->report->docs[html_doc(h, c)];
        cd_out_puts(h->out, "<tr><th scope=\"row\">");
        html_name(h, doc->label);
        cd_out_printf(h->out, "%s</th><td class=\"number\">%" PRIu32 "</td><td>",
                      c ? "" : " <span class=\"quiet\">(the base)</span>", doc->n_statements);
        html_name(h, doc->name);
        cd_out_printf(h->out,
                      "<br><span class=\"quiet\">%s, %s, %" PRIu64 " bytes, SHA-256 "
                      "<code>%s</code></span></td></tr>\n",
                      doc->format, doc->encoding, doc->bytes, doc->sha256);
    }
    cd_out_puts(h->out, "</tbody>\n</table></div>\n");
}

static void put_figure_row(struct html *h, const char *name,
                           void (*put)(struct cd_out *, const struct cd_stats *, uint32_t),
                           uint32_t k)
{
    cd_out_printf(h->out, "<tr><th scope=\"row\">%s</th>", name);
    for (uint32_t c = 0; c < h->report->n_comparisons; c++) {
        cd_out_puts(h->out, "<td class=\"number\">");
        put(h->out, &h->report->comparisons[c].stats, k);
        cd_out_puts(h->out, "</td>");
    }
    cd_out_puts(h->out, "</tr>\n");
}

static void put_base_coverage(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    (void)k;
    cd_out_printf(out, "%" PRIu32 " of %" PRIu32 ", ", s->a.covered, s->a.statements);
    put_percent(out, s->a.covered, s->a.statements);
}

static void put_version_coverage(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    (void)k;
    cd_out_printf(out, "%" PRIu32 " of %" PRIu32 ", ", s->b.covered, s->b.statements);
    put_percent(out, s->b.covered, s->b.statements);
}

static void put_words(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    const struct cd_side_stats *side = k ? &s->b : &s->a;
    put_percent(out, side->covered_words, side->words);
}

static void put_relation(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    cd_out_printf(out, "%" PRIu32, s->relations[k]);
}

static void put_moved(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    (void)k;
    cd_out_printf(out, "%" PRIu32, s->moved);
}

static void put_flag(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    cd_out_printf(out, "%" PRIu32, s->flags[k]);
}

static void put_verdict(struct cd_out *out, const struct cd_stats *s, uint32_t k)
{
    cd_out_printf(out, "%" PRIu32, s->verdicts[k]);
}

static bool any(const struct html *h, const uint32_t *(*counts)(const struct cd_stats *),
                uint32_t k)
{
    for (uint32_t c = 0; c < h->report->n_comparisons; c++)
        if (counts(&h->report->comparisons[c].stats)[k])
            return true;
    return false;
}

static const uint32_t *flags_of(const struct cd_stats *s)
{
    return s->flags;
}

static const uint32_t *verdicts_of(const struct cd_stats *s)
{
    return s->verdicts;
}

static void put_figures(struct html *h)
{
    cd_out_puts(h->out, "<div class=\"scroll\"><table>\n<caption>In figures</caption>\n<thead><tr>"
                        "<td></td>");
    for (uint32_t c = 1; c < h->report->n_docs; c++) {
        cd_out_puts(h->out, "<th scope=\"col\">");
        html_name(h, h->report->docs[html_doc(h, c)]->label);
        cd_out_puts(h->out, "</th>");
    }
    cd_out_puts(h->out, "</tr></thead>\n<tbody>\n");
    put_figure_row(h, "statements of the base that it has", put_base_coverage, 0);
    put_figure_row(h, "content words of the base that it has", put_words, 0);
    put_figure_row(h, "its statements that the base has", put_version_coverage, 0);
    put_figure_row(h, "its content words that the base has", put_words, 1);
    for (uint32_t k = 0; k < CD_N_RELATIONS; k++)
        put_figure_row(h, html_class_name(k), put_relation, k);
    put_figure_row(h, "moved", put_moved, 0);
    for (uint32_t k = 0; k < CD_N_FLAG_KINDS; k++)
        if (any(h, flags_of, k)) {
            char name[64];
            snprintf(name, sizeof name, "flag: %s", cd_flag_kind_name((enum cd_flag_kind)k));
            put_figure_row(h, name, put_flag, k);
        }
    for (uint32_t k = 0; k < CD_N_VERDICTS; k++)
        if (any(h, verdicts_of, k)) {
            char name[64];
            snprintf(name, sizeof name, "quotation: %s", cd_verdict_name((enum cd_verdict)k));
            put_figure_row(h, name, put_verdict, k);
        }
    cd_out_puts(h->out, "</tbody>\n</table></div>\n");
}

static enum cd_status write_html(const struct cd_report *report,
                                 const struct cd_write_options *options, struct cd_out *out,
                                 struct cd_error *err)
{
    (void)options;
    (void)err;
    struct html h = {.report = report, .out = out};
    cd_buf_init(&h.buf);
    h.classes = cd_calloc(report->n_rows, sizeof *h.classes);
    h.index = cd_note_index_create(report);
    html_classify(&h);

    put_head(&h);
    cd_out_puts(out, "<body class=\"page\">\n<a class=\"skip\" href=\"#texts\">To the texts</a>\n"
                     "<header>\n<h1>");
    put_title(&h);
    cd_out_puts(out, "</h1>\n<p class=\"quiet\">Made by claimdiff " CD_VERSION "</p>\n</header>\n"
                     "<main>\n");
    put_documents(&h);
    put_figures(&h);
    html_put_flags(&h);
    html_put_quotes(&h);
    html_put_legend(&h);
    html_put_filter(&h);
    html_put_texts(&h);
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
