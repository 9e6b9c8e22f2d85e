/* What the writers share: numbers that no locale changes, names that may be any bytes. */
#include "report/writers/common.h"

#include <inttypes.h>
#include <string.h>

#include "text/fold.h"

uint32_t cd_write_column_doc(const struct cd_report *report, uint32_t column)
{
    return column ? report->comparisons[column - 1].right : report->base;
}

void cd_write_number(struct cd_out *out, uint32_t n, unsigned digits)
{
    char text[10];
    size_t at = sizeof text;
    for (; n || (digits && at); n /= 10) {
        text[--at] = (char)('0' + n % 10);
        digits -= digits > 0;
    }
    cd_out_write(out, text + at, sizeof text - at);
}

void cd_write_fraction(struct cd_out *out, double x, unsigned digits)
{
    static const uint32_t scales[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    uint32_t scale = scales[digits];
    uint32_t value = x >= 1 ? scale : x > 0 ? (uint32_t)(x * scale + 0.5) : 0;
    cd_write_number(out, value / scale, 1);
    if (digits) {
        cd_out_putc(out, '.');
        cd_write_number(out, value % scale, digits);
    }
}

void cd_write_source_words(struct cd_buf *buf, const struct cd_comparison *comparison,
                           const struct cd_quote *q)
{
    const struct cd_quotes *quotes = comparison->quotes;
    const struct cd_doc *base = comparison->alignment->a;
    for (uint32_t k = 0; q->verdict != CD_QUOTE_VERBATIM && k < q->sources.count; k++) {
        struct cd_span span = quotes->spans[q->sources.first + k];
        cd_buf_puts(buf, k ? " \u22EF " : "\u201C");
        cd_text_squeeze(buf, cd_text_unquote(cd_doc_text(base, span)));
        if (k + 1 == q->sources.count)
            cd_buf_puts(buf, "\u201D");
    }
}

void cd_write_place(struct cd_buf *buf, const struct cd_alignment *al, const struct cd_bead *bead,
                    bool left)
{
    uint32_t a = al->members[bead->a.first], b = al->members[bead->b.first];
    uint32_t line_a = al->a->statements[a].line, line_b = al->b->statements[b].line;
    if (line_a == line_b)
        cd_buf_printf(buf, "sentence %" PRIu32, (left ? a : b) + 1);
    else
        cd_buf_printf(buf, "line %" PRIu32, left ? line_a : line_b);
}

void cd_write_between(struct cd_buf *buf, uint32_t before, uint32_t statement, bool ascii)
{
    uint32_t n = statement - before - 1;
    cd_buf_printf(buf, "%s %" PRIu32 " sentence%s between", ascii ? "..." : "\u22EF", n,
                  n == 1 ? "" : "s");
}

const char *cd_write_relation(uint32_t k)
{
    return cd_relation_name((enum cd_relation)k);
}

const char *cd_write_flag_kind(uint32_t k)
{
    return cd_flag_kind_name((enum cd_flag_kind)k);
}

const char *cd_write_verdict(uint32_t k)
{
    return cd_verdict_name((enum cd_verdict)k);
}

void cd_write_review(struct cd_buf *out, const struct cd_review *review)
{
    bool judged = review->status != CD_REVIEW_AUTO;
    if (judged)
        cd_buf_puts(out, cd_review_status_name((enum cd_review_status)review->status));
    if (review->bookmark)
        cd_buf_puts(out, judged ? ", bookmarked" : "bookmarked");
    if (!judged && !review->bookmark)
        cd_buf_puts(out, "note");
}

const char *cd_write_remark(const struct cd_quote *quote)
{
    bool is_news = quote->verdict >= CD_QUOTE_ALTERED; /* what goes before has the base's words */
    return quote->note ? quote->note
           : is_news   ? cd_verdict_meaning((enum cd_verdict)quote->verdict)
                       : NULL;
}
