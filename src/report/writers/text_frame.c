/* What stands around the rows of the text report: provenance, legend, heads, figures. */
#include "report/writers/text.h"

#include <inttypes.h>
#include <string.h>

#include "report/writers/common.h"

void cd_page_put_rule(struct cd_page *t)
{
    const char *line = cd_page_sign(t, "\u2500", "-");
    if (t->stacked) {
        cd_out_repeat(t->out, line, t->width);
        cd_page_end_line(t);
        return;
    }
    for (uint32_t c = 0; c < t->report->n_docs; c++) {
        if (c) {
            cd_out_repeat(t->out, line, CD_PAGE_GUTTER - 2);
            cd_out_puts(t->out, cd_page_sign(t, "\u253C", "+"));
            cd_out_puts(t->out, line);
        }
        cd_out_repeat(t->out, line, t->widths[c]);
    }
    cd_page_end_line(t);
}

static bool nothing_found(const struct cd_comparison *c)
{
    for (uint32_t k = 0; k < c->alignment->n_beads; k++)
        if (c->alignment->beads[k].a.count && c->alignment->beads[k].b.count)
            return false;
    return true;
}

/* Provenance of one document: what it is, and what it has to do with the base. */
static void put_document(struct cd_page *t, uint32_t column)
{
    const struct cd_doc *doc = t->report->docs[cd_write_column_doc(t->report, column)];
    cd_page_say_format(t, "%c ", cd_page_letter(column));
    cd_page_say_label(t, column, CD_FLOW_BOLD);
    cd_page_say_format(t, ": %" PRIu32 " sentence%s, ", doc->n_statements,
                       doc->n_statements == 1 ? "" : "s");
    if (!column) {
        cd_page_say(t, "the base");
    } else {
        const struct cd_comparison *c = &t->report->comparisons[column - 1];
        if (nothing_found(c)) {
            cd_page_say(t, "no statement of A was found in it");
        } else {
            cd_page_say_percent(t, c->stats.a.covered, c->stats.a.statements);
            cd_page_say(t, " of A is in it, ");
            cd_page_say_percent(t, c->stats.b.covered, c->stats.b.statements);
            cd_page_say(t, " of it is in A");
        }
    }
    cd_page_put_paragraph(t, 0, 2);
    cd_page_say_format(t, "%s, %s, %" PRIu64 " bytes", doc->format, doc->encoding, doc->bytes);
    cd_page_put_paragraph(t, 2, 0);
    cd_page_say_format(t, "sha256 %s", doc->sha256);
    cd_page_put_paragraph(t, 2, 0);
}

static void end_legend_line(struct cd_page *t)
{
    cd_flow_end_paragraph(&t->line, t->width, 0);
    cd_page_put_line(t, &t->line, 0, false);
    cd_page_end_line(t);
    cd_flow_clear(&t->line);
}

/* One entry of the legend; a line is not broken inside of it. */
static void put_entry(struct cd_page *t, const char *sign, const char *what,
                      enum cd_flow_style style)
{
    const char *open = "", *close = "";
    if (style != CD_FLOW_PLAIN && t->look.marks) {
        open = t->look.marks[style].open;
        close = t->look.marks[style].close;
        style = CD_FLOW_PLAIN;
    }
    size_t columns = cd_text_width((struct cd_str){sign, strlen(sign)}) + (*sign != 0) +
                     cd_text_width((struct cd_str){open, strlen(open)}) * 2 + strlen(what);
    size_t used = cd_text_width(cd_buf_view(&t->line.text));
    if (used && used + 3 + columns > t->width) {
        end_legend_line(t);
        used = 0;
    }
    cd_page_say(t, used ? cd_page_sign(t, " \u2502 ", " | ") : "");
    cd_page_say(t, sign);
    cd_page_say(t, *sign ? " " : "");
    cd_page_say(t, open);
    cd_page_say_styled(t, what, style);
    cd_page_say(t, close);
}

static void put_legend(struct cd_page *t)
{
    put_entry(t, "~", "reworded", CD_FLOW_PLAIN);
    put_entry(t, "'", "typography differs", CD_FLOW_PLAIN);
    put_entry(t, ">", "the base says more", CD_FLOW_PLAIN);
    put_entry(t, "<", "the version says more", CD_FLOW_PLAIN);
    put_entry(t, "-", "not in the version", CD_FLOW_PLAIN);
    put_entry(t, "+", "only in the version", CD_FLOW_PLAIN);
    put_entry(t, cd_page_sign(t, "\u2195", "^"), "elsewhere in the version", CD_FLOW_PLAIN);
    put_entry(t, cd_page_sign(t, "\u00B7", "."), "page furniture, directions", CD_FLOW_PLAIN);
    put_entry(t, "!", "flagged; below the row: ! minor, !! serious, !!! grave", CD_FLOW_PLAIN);
    put_entry(t, "", "other words", CD_FLOW_WORDING);
    put_entry(t, "", "other meaning, or said here only", CD_FLOW_MEANING);
    end_legend_line(t);
}

/* The names over the columns, cut to fit. */
static void put_column_heads(struct cd_page *t)
{
    for (uint32_t c = 0; c < t->report->n_docs; c++) {
        if (c) {
            cd_page_blanks(t, CD_PAGE_GUTTER - 2);
            cd_page_put(t, cd_page_sign(t, "\u2502", "|"));
            cd_page_blanks(t, 1);
        }
        cd_page_say_label(t, c, CD_FLOW_BOLD);
        cd_flow_end_paragraph(&t->line, t->widths[c], 0);
        unsigned used = cd_page_put_line(t, &t->line, 0, c == 0);
        cd_page_blanks(t, t->widths[c] - used);
        cd_flow_clear(&t->line);
    }
    cd_page_end_line(t);
}

void cd_page_put_head(struct cd_page *t)
{
    cd_page_say_format(t, "claimdiff %s", CD_VERSION);
    cd_page_put_paragraph(t, 0, 0);
    cd_page_end_line(t);
    for (uint32_t c = 0; c < t->report->n_docs; c++)
        put_document(t, c);
    cd_page_end_line(t);
    put_legend(t);
    cd_page_end_line(t);
    if (!t->stacked)
        put_column_heads(t);
    cd_page_put_rule(t);
}

/* "3 reworded, 1 partial": the counts that are not 0. Returns whether there is any. headings: how
 * many of each are headings, which no coverage counts; or NULL. */
static bool say_counts(struct cd_page *t, const uint32_t *counts, const uint32_t *headings,
                       uint32_t n, const char *(*name)(uint32_t))
{
    bool any = false;
    for (uint32_t k = 0; k < n; k++) {
        if (!counts[k])
            continue;
        cd_page_say_format(t, "%s%" PRIu32 " %s", any ? ", " : "", counts[k], name(k));
        if (headings && headings[k] == counts[k])
            cd_page_say(t, counts[k] == 1 ? " (a heading)" : " (headings)");
        else if (headings && headings[k])
            cd_page_say_format(t, " (%" PRIu32 " of them %s)", headings[k],
                               headings[k] == 1 ? "a heading" : "headings");
        any = true;
    }
    return any;
}

static void put_coverage(struct cd_page *t, char whole, char part, const struct cd_side_stats *s)
{
    cd_page_say_format(t, "of %c in %c: %" PRIu32 " of %" PRIu32 " statements (", whole, part,
                       s->covered, s->statements);
    cd_page_say_percent(t, s->covered, s->statements);
    cd_page_say_format(t, "), %" PRIu32 " of %" PRIu32 " content words (", s->covered_words,
                       s->words);
    cd_page_say_percent(t, s->covered_words, s->words);
    cd_page_say(t, ")");
    cd_page_put_paragraph(t, 3, 3);
}

void cd_page_put_summary(struct cd_page *t)
{
    cd_page_put_rule(t);
    for (uint32_t k = 0; k < t->report->n_comparisons; k++) {
        const struct cd_stats *s = &t->report->comparisons[k].stats;
        char b = cd_page_letter(k + 1);
        cd_page_say_label(t, k + 1, CD_FLOW_BOLD);
        cd_page_say_format(t, " (%c) against ", b);
        cd_page_say_label(t, 0, CD_FLOW_BOLD);
        cd_page_say(t, " (A)");
        cd_page_put_paragraph(t, 0, 3);
        put_coverage(t, 'A', b, &s->a);
        put_coverage(t, b, 'A', &s->b);
        cd_page_say(t, "relations: ");
        bool any = say_counts(t, s->relations, s->headings, CD_N_RELATIONS, cd_write_relation);
        if (s->moved)
            cd_page_say_format(t, "; %" PRIu32 " moved", s->moved);
        else if (!any)
            cd_page_say(t, "none");
        cd_page_put_paragraph(t, 3, 3);
        cd_page_say(t, "flags: ");
        if (!say_counts(t, s->flags, NULL, CD_N_FLAG_KINDS, cd_write_flag_kind))
            cd_page_say(t, "none");
        cd_page_put_paragraph(t, 3, 3);
        cd_page_say(t, "quotations: ");
        if (!say_counts(t, s->verdicts, NULL, CD_N_VERDICTS, cd_write_verdict))
            cd_page_say(t, "none");
        cd_page_put_paragraph(t, 3, 3);
    }
}
