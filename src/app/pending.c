/* Stands in for stages that are on their way; leaves with them. */
#include <stdlib.h>

#include "claimdiff/claimdiff.h"
#include "claimdiff/dump.h"
#include "util/mem.h"

#ifdef PENDING_QUOTES
struct cd_quotes *cd_quotes_check(const struct cd_ctx *ctx, const struct cd_alignment *alignment)
{
    (void)ctx;
    (void)alignment;
    return cd_calloc(1, sizeof(struct cd_quotes));
}
void cd_quotes_destroy(struct cd_quotes *quotes)
{
    free(quotes);
}
#endif

#ifdef PENDING_DUMP
void cd_doc_write_spans(const struct cd_doc *doc, struct cd_out *out)
{
    for (uint32_t k = 0; k < doc->n_statements; k++)
        cd_out_printf(out, "%llu\t%llu\n",
                      (unsigned long long)cd_doc_origin(doc, doc->statements[k].span.off),
                      (unsigned long long)cd_doc_origin(doc, cd_span_end(doc->statements[k].span)));
}
void cd_doc_write_lines(const struct cd_doc *doc, unsigned show, struct cd_out *out)
{
    (void)show;
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        cd_out_str(out, cd_doc_text(doc, doc->statements[k].span));
        cd_out_putc(out, '\n');
    }
}
void cd_doc_write_json(const struct cd_doc *doc, struct cd_out *out)
{
    cd_doc_write_spans(doc, out);
}
#endif
