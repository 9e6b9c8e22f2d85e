/* What stands around the rows of the text report: provenance, legend, heads, figures. */
#include "report/writers/text.h"

#include <inttypes.h>
#include <string.h>

#include "report/writers/common.h"

void text_put_rule(struct text *t)
{
    const char *line = text_sign(t, "\u2500", "-");
    if (t->stacked) {
        cd_out_repeat(t->out, line, t->width);
        text_end_line(t);
        return;
    }
    for (uint32_t c = 0; c < t->report->n_docs; c++) {
        if (c) {
            cd_out_repeat(t->out, line, TEXT_GUTTER - 2);
            cd_out_puts(t->out, text_sign(t, "\u253C", "+"));
            cd_out_puts(t->out, line);
        }
        cd_out_repeat(t->out, line, t->widths[c]);
    }
    text_end_line(t);
}

static bool nothing_in_common(const struct cd_comparison *c)
{
    for (uint32_t k = 0; k < c->alignment->n_beads; k++)
        if (c->alignment->beads[k].a.count && c->alignment->beads[k].b.count)
            return false;
    return true;
}

/* Provenance of one document: what it is, and what it has to do with the base. */
static void put_document(struct text *t, uint32_t column)
{
    const struct cd_doc *doc = t->report->docs[text_doc(t, column)];
    text_say_format(t, "%c ", text_letter(column));
    text_say_label(t, column, CELL_BOLD);
    text_say_format(t, ": %" PRIu32 " sentences, ", doc->n_statements);
    if (!column) {
        text_say(t, "the base");
    } else {
        const struct cd_comparison *c = &t->report->comparisons[column - 1];
        if (nothing_in_common(c)) {
            text_say(t, "nothing in common with A");
        } else {
            text_say_percent(t, c->stats.a.covered, c->stats.a.statements);
            text_say(t, " of A is in it, ");
            text_say_percent(t, c->stats.b.covered, c->stats.b.statements);
            text_say(t, " of it is in A");
        }
    }
    text_put_paragraph(t, 0, 2);
    text_say_format(t, "%s, %s, %" PRIu64 " bytes", doc->format, doc->encoding, doc->bytes);
    text_put_paragraph(t, 2, 0);
    text_say_format(t, "sha256 %s", doc->sha256);
    text_put_paragraph(t, 2, 0);
}

static void end_legend_line(struct text *t)
{
    cell_end_paragraph(&t->line, t->width, 0);
    text_put_line(t, &t->line, 0, false);
    text_end_line(t);
    cell_clear(&t->line);
}

/* One entry of the legend; a line is not broken inside of it. */
static void put_entry(struct text *t, const char *sign, const char *what, enum cell_style style)
{
    const char *open = "", *close = "";
    if (style != CELL_PLAIN && t->marks) {
        open = t->marks[style].open;
        close = t->marks[style].close;
        style = CELL_PLAIN;
    }
    size_t columns = cd_text_width((struct cd_str){sign, strlen(sign)}) + (*sign != 0) +
                     cd_text_width((struct cd_str){open, strlen(open)}) * 2 + strlen(what);
    size_t used = cd_text_width(cd_buf_view(&t->line.text));
    if (used && used + 3 + columns > t->width) {
        end_legend_line(t);
        used = 0;
    }
    text_say(t, used ? text_sign(t, " \u2502 ", " | ") : "");
    text_say(t, sign);
    text_say(t, *sign ? " " : "");
    text_say(t, open);
    text_say_styled(t, what, style);
    text_say(t, close);
}

static void put_legend(struct text *t)
{
    put_entry(t, "~", "reworded", CELL_PLAIN);
    put_entry(t, "'", "typography differs", CELL_PLAIN);
    put_entry(t, ">", "the base says more", CELL_PLAIN);
    put_entry(t, "<", "the version says more", CELL_PLAIN);
    put_entry(t, "-", "not in the version", CELL_PLAIN);
    put_entry(t, "+", "only in the version", CELL_PLAIN);
    put_entry(t, text_sign(t, "\u2195", "^"), "elsewhere in the version", CELL_PLAIN);
    put_entry(t, text_sign(t, "\u00B7", "."), "page furniture, directions", CELL_PLAIN);
    put_entry(t, "!", "flagged: see below the row", CELL_PLAIN);
    put_entry(t, "", "other words", CELL_WORDING);
    put_entry(t, "", "other meaning, or said here only", CELL_MEANING);
    end_legend_line(t);
}

/* The names over the columns, cut to fit. */
static void put_column_heads(struct text *t)
{
    for (uint32_t c = 0; c < t->report->n_docs; c++) {
        if (c) {
            text_blanks(t, TEXT_GUTTER - 2);
            text_put(t, text_sign(t, "\u2502", "|"));
            text_blanks(t, 1);
        }
        text_say_label(t, c, CELL_BOLD);
        cell_end_paragraph(&t->line, t->widths[c], 0);
        unsigned used = text_put_line(t, &t->line, 0, c == 0);
        text_blanks(t, t->widths[c] - used);
        cell_clear(&t->line);
    }
    text_end_line(t);
}

void text_put_head(struct text *t)
{
    text_say_format(t, "claimdiff %s", CD_VERSION);
    text_put_paragraph(t, 0, 0);
    text_end_line(t);
    for (uint32_t c = 0; c < t->report->n_docs; c++)
        put_document(t, c);
    text_end_line(t);
    put_legend(t);
    text_end_line(t);
    if (!t->stacked)
        put_column_heads(t);
    text_put_rule(t);
}

static const char *relation_name(uint32_t k)
{
    return cd_relation_name((enum cd_relation)k);
}

static const char *flag_name(uint32_t k)
{
    return cd_flag_kind_name((enum cd_flag_kind)k);
}

static const char *verdict_name(uint32_t k)
{
    return cd_verdict_name((enum cd_verdict)k);
}

/* "3 reworded, 1 partial": the counts that are not 0. Returns whether there is any. */
static bool say_counts(struct text *t, const uint32_t *counts, uint32_t n,
                       const char *(*name)(uint32_t))
{
    bool any = false;
    for (uint32_t k = 0; k < n; k++) {
        if (!counts[k])
            continue;
        text_say_format(t, "%s%" PRIu32 " %s", any ? ", " : "", counts[k], name(k));
        any = true;
    }
    return any;
}

static void put_coverage(struct text *t, char whole, char part, const struct cd_side_stats *s)
{
    text_say_format(t, "of %c in %c: %" PRIu32 " of %" PRIu32 " statements (", whole, part,
                    s->covered, s->statements);
    text_say_percent(t, s->covered, s->statements);
    text_say_format(t, "), %" PRIu32 " of %" PRIu32 " content words (", s->covered_words, s->words);
    text_say_percent(t, s->covered_words, s->words);
    text_say(t, ")");
    text_put_paragraph(t, 3, 3);
}

void text_put_summary(struct text *t)
{
    text_put_rule(t);
    for (uint32_t k = 0; k < t->report->n_comparisons; k++) {
        const struct cd_stats *s = &t->report->comparisons[k].stats;
        char b = text_letter(k + 1);
        text_say_label(t, k + 1, CELL_BOLD);
        text_say_format(t, " (%c) against ", b);
        text_say_label(t, 0, CELL_BOLD);
        text_say(t, " (A)");
        text_put_paragraph(t, 0, 3);
        put_coverage(t, 'A', b, &s->a);
        put_coverage(t, b, 'A', &s->b);
        text_say(t, "relations: ");
        bool any = say_counts(t, s->relations, CD_N_RELATIONS, relation_name);
        if (s->moved)
            text_say_format(t, "; %" PRIu32 " moved", s->moved);
        else if (!any)
            text_say(t, "none");
        text_put_paragraph(t, 3, 3);
        text_say(t, "flags: ");
        if (!say_counts(t, s->flags, CD_N_FLAG_KINDS, flag_name))
            text_say(t, "none");
        text_put_paragraph(t, 3, 3);
        text_say(t, "quotations: ");
        if (!say_counts(t, s->verdicts, CD_N_VERDICTS, verdict_name))
            text_say(t, "none");
        text_put_paragraph(t, 3, 3);
    }
}
