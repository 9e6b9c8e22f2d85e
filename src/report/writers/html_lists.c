/* What stands before the texts of the HTML report: lists of flags and quotations, legend, filter.
 */
#include "report/writers/html.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/writers/common.h"
#include "util/mem.h"

/* A longer list is folded. */
#define LONG_LIST 40u

static uint32_t count_flags(struct cd_html *h)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < h->report->n_rows; r++) {
        if (!(h->classes[r] >> CD_HTML_FLAGGED & 1u))
            continue;
        cd_notes_of_row(&h->notes, h->index, r);
        for (uint32_t k = 0; k < h->notes.n; k++)
            n += cd_note_is_flag(&h->notes, k);
    }
    return n;
}

void cd_html_put_flags(struct cd_html *h)
{
    uint32_t n = count_flags(h);
    cd_out_puts(h->out, "<h2 id=\"flags\">Flags</h2>\n");
    if (!n) {
        cd_out_puts(h->out, "<p>None.</p>\n");
        return;
    }
    cd_out_printf(h->out,
                  "<details class=\"jump\"%s>\n<summary>%" PRIu32 " %s, gravest first"
                  "</summary>\n<ol>\n",
                  n > LONG_LIST ? "" : " open", n, n == 1 ? "flag" : "flags");
    for (int severity = 3; severity > 0; severity--) {
        for (uint32_t r = 0; r < h->report->n_rows && !cd_out_failed(h->out); r++) {
            if (!(h->classes[r] >> CD_HTML_FLAGGED & 1u))
                continue;
            cd_notes_of_row(&h->notes, h->index, r);
            for (uint32_t k = 0; k < h->notes.n; k++) {
                const struct cd_note *note = &h->notes.items[k];
                if (cd_note_severity(note) != severity || !cd_note_is_flag(&h->notes, k))
                    continue;
                cd_out_printf(h->out, "<li class=\"severity-%d\">", severity);
                cd_html_put_note(h, note, true);
                cd_out_printf(h->out,
                              " <a class=\"place-link\" href=\"#r%" PRIu32 "\">row %" PRIu32
                              "</a></li>\n",
                              r + 1, r + 1);
            }
        }
    }
    cd_out_puts(h->out, "</ol>\n</details>\n");
}

uint32_t *cd_html_rows_of(const struct cd_report *report, uint32_t d)
{
    uint32_t *rows = cd_calloc(report->docs[d]->n_statements, sizeof *rows);
    for (uint32_t r = 0; r < report->n_rows; r++) {
        struct cd_range cell = report->rows[r].cells[d];
        for (uint32_t k = 0; k < cell.count; k++)
            rows[report->row_members[cell.first + k]] = r;
    }
    return rows;
}

static void put_source(struct cd_html *h, const struct cd_comparison *comparison,
                       const struct cd_quote *q)
{
    struct cd_buf words;
    cd_buf_init(&words);
    cd_write_source_words(&words, comparison, q);
    if (words.len) {
        cd_out_puts(h->out, " In the base: ");
        cd_html_text(h, cd_buf_view(&words));
    }
    cd_buf_finish(&words);
}

static void put_quote(struct cd_html *h, const struct cd_comparison *comparison,
                      const struct cd_quote *q, uint32_t row)
{
    const struct cd_doc *doc = h->report->docs[comparison->right];
    cd_out_puts(h->out, "<tr><td>");
    cd_html_text(h, cd_doc_text(doc, q->span));
    cd_out_printf(h->out, "</td><td><span%s>%s</span></td><td>",
                  cd_quote_severity(q) >= 2 ? " class=\"grave-verdict\"" : "",
                  cd_verdict_name((enum cd_verdict)q->verdict));
    if (q->source_speaker != CD_NONE)
        cd_html_text(h, cd_ctx_string(h->report->ctx, q->source_speaker));
    cd_out_puts(h->out, "</td><td>");
    const char *remark = cd_write_remark(q);
    if (remark)
        cd_html_name(h, remark);
    put_source(h, comparison, q);
    cd_html_put_elsewhere(h, q);
    cd_out_printf(h->out,
                  "</td><td><a class=\"place-link\" href=\"#r%" PRIu32 "\">row %" PRIu32
                  "</a></td></tr>\n",
                  row + 1, row + 1);
}

void cd_html_put_quotes(struct cd_html *h)
{
    for (uint32_t c = 0; c < h->report->n_comparisons; c++) {
        const struct cd_comparison *comparison = &h->report->comparisons[c];
        const struct cd_quotes *quotes = comparison->quotes;
        const struct cd_doc *doc = h->report->docs[comparison->right];
        if (!quotes->n_items)
            continue;
        cd_out_printf(h->out, "<h2 id=\"quotations-%" PRIu32 "\">Quotations in ", c + 1);
        cd_html_name(h, doc->label);
        cd_out_printf(h->out,
                      "</h2>\n<details class=\"jump\"%s>\n<summary>%" PRIu32 " %s checked against ",
                      quotes->n_items > LONG_LIST ? "" : " open", quotes->n_items,
                      quotes->n_items == 1 ? "quotation" : "quotations");
        cd_html_name(h, h->report->docs[comparison->left]->label);
        cd_out_puts(h->out,
                    "</summary>\n<div class=\"scroll\"><table class=\"quotations\">\n<thead><tr>"
                    "<th scope=\"col\">Quotation</th><th scope=\"col\">Verdict</th>"
                    "<th scope=\"col\">Speaker</th><th scope=\"col\">Remark</th>"
                    "<th scope=\"col\">Place</th></tr></thead>\n<tbody>\n");
        uint32_t *rows = cd_html_rows_of(h->report, comparison->right);
        for (uint32_t k = 0; k < quotes->n_items && !cd_out_failed(h->out); k++)
            put_quote(h, comparison, &quotes->items[k], rows[quotes->items[k].statements.first]);
        free(rows);
        cd_out_puts(h->out, "</tbody>\n</table></div>\n</details>\n");
    }
}

void cd_html_put_legend(struct cd_html *h)
{
    static const char *const signs[][2] = {
        {"~", "reworded"},
        {"&#39;", "only typography differs"},
        {"&gt;", "the base says more"},
        {"&lt;", "the version says more"},
        {"-", "not in the version"},
        {"+", "only in the version"},
        {"\u2195", "elsewhere in the version"},
        {"\u00B7", "page furniture, stage directions"},
        {"!", "flagged; explained below the row: ! minor, !! serious, !!! grave"},
    };
    cd_out_puts(h->out, "<h2>Legend</h2>\n<ul class=\"legend\">\n");
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        cd_out_printf(h->out, "<li><span class=\"sign\">%s</span> %s</li>\n", signs[k][0],
                      signs[k][1]);
    cd_out_puts(h->out,
                "<li class=\"cell base\"><mark class=\"wording\">other words</mark>, "
                "<mark class=\"meaning\">other meaning, or said here only</mark> in the base</li>\n"
                "<li class=\"cell\"><span class=\"version-sample\"><mark class=\"wording\">other "
                "words</mark>, <mark class=\"meaning\">other meaning, or said here only</mark> in "
                "a version</span></li>\n</ul>\n");
}

static void put_choice(struct cd_html *h, const char *id, const char *label, uint32_t count,
                       bool checked)
{
    cd_out_printf(h->out,
                  "<label><input type=\"radio\" name=\"only\" id=\"only-%s\"%s> %s <span "
                  "class=\"quiet\">%" PRIu32 "</span></label>\n",
                  id, checked ? " checked" : "", label, count);
}

void cd_html_put_filter(struct cd_html *h)
{
    cd_out_puts(h->out, "<fieldset class=\"filter\">\n<legend>Rows to show</legend>\n"
                        "<div class=\"choices\">\n");
    put_choice(h, "all", "all", h->report->n_rows, true);
    for (uint32_t k = 0; k < CD_HTML_N_CLASSES; k++) {
        /* Differences first: what most readers come for. */
        uint32_t cls = k == 0 ? CD_HTML_DIFFERS : k <= CD_HTML_DIFFERS ? k - 1 : k;
        if (!h->counts[cls])
            continue;
        char label[64];
        snprintf(label, sizeof label, "%s%s", cls >= CD_HTML_FLAG_KINDS ? "flag: " : "",
                 cls == CD_HTML_DIFFERS ? "differences" : cd_html_class_name(cls));
        put_choice(h, cd_html_class_name(cls), label, h->counts[cls], false);
    }
    cd_out_puts(h->out,
                "</div>\n<label><input type=\"checkbox\" id=\"show-form\"> mark differences "
                "of form too (case, punctuation, spelling, inflection)</label>\n"
                "</fieldset>\n");
}
