/*
 * The Markdown report: tables as GitHub, pandoc and most editors have them, for handing over and
 * for wikis. What differs in meaning is strong, other words are emphasised.
 *
 * Everything foreign passes through put_text, which lets nothing of it become markup: characters
 * that could are escaped, unsafe ones substituted, and what stands in a table is on one line.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/notes.h"
#include "report/walk.h"
#include "report/writers/common.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "util/mem.h"

struct page {
    const struct cd_report *report;
    struct cd_out *out;
    struct cd_buf buf; /* for a moment each */
    struct cd_pieces pieces;
    struct cd_notes notes;
    struct cd_note_index *index;
};

static const struct cd_doc *doc_of(const struct page *p, uint32_t column)
{
    return p->report->docs[cd_write_column_doc(p->report, column)];
}

/*
 * Backslashes before punctuation of ASCII are CommonMark; "<" and "&" are known as entities by
 * older ones too. The colon and the full stop are escaped where a bare address would become a link.
 */
static void put_escaped(struct page *p, struct cd_str s)
{
    for (size_t k = 0; k < s.len; k++) {
        char c = s.ptr[k];
        bool address = (c == ':' && k + 1 < s.len && s.ptr[k + 1] == '/') ||
                       (c == '.' && k >= 3 && (s.ptr[k - 1] | 32) == 'w' &&
                        (s.ptr[k - 2] | 32) == 'w' && (s.ptr[k - 3] | 32) == 'w');
        if (c == '<')
            cd_out_puts(p->out, "&lt;");
        else if (c == '>')
            cd_out_puts(p->out, "&gt;");
        else if (c == '&')
            cd_out_puts(p->out, "&amp;");
        else if (address || (c > 0 && strchr("\\`*_{}[]#|~$@^=", c)))
            cd_out_printf(p->out, "\\%c", c);
        else
            cd_out_putc(p->out, c);
    }
}

static void put_text(struct page *p, struct cd_str s)
{
    cd_buf_clear(&p->buf);
    cd_text_safe(&p->buf, s);
    put_escaped(p, cd_buf_view(&p->buf));
}

/* A string that may be any bytes. */
static void put_name(struct page *p, const char *s)
{
    struct cd_buf valid;
    cd_buf_init(&valid);
    cd_text_valid(&valid, s);
    put_text(p, cd_buf_view(&valid));
    cd_buf_finish(&valid);
}

static void put_title(struct page *p)
{
    cd_out_puts(p->out, "# ");
    put_name(p, doc_of(p, 0)->label);
    cd_out_puts(p->out, " compared with ");
    for (uint32_t c = 1; c < p->report->n_docs; c++) {
        if (c > 1)
            cd_out_puts(p->out, c + 1 == p->report->n_docs ? " and " : ", ");
        put_name(p, doc_of(p, c)->label);
    }
    cd_out_puts(p->out, "\n\nMade by claimdiff " CD_VERSION "\n\n");
}

static void put_documents(struct page *p)
{
    cd_out_puts(p->out, "| Text | Sentences | File | Bytes | SHA-256 |\n"
                        "| --- | ---: | --- | ---: | --- |\n");
    for (uint32_t c = 0; c < p->report->n_docs; c++) {
        const struct cd_doc *doc = doc_of(p, c);
        cd_out_puts(p->out, "| ");
        put_name(p, doc->label);
        cd_out_printf(p->out, "%s | %" PRIu32 " | ", c ? "" : " (the base)", doc->n_statements);
        put_name(p, doc->name);
        cd_out_printf(p->out, " | %" PRIu64 " | %s |\n", doc->bytes, doc->sha256);
    }
}

static void put_share(struct page *p, const struct cd_side_stats *s)
{
    cd_out_puts(p->out, " | ");
    if (s->statements)
        cd_out_printf(p->out, "%" PRIu32 " %% (%" PRIu32 "/%" PRIu32 ")",
                      cd_percent(s->covered, s->statements), s->covered, s->statements);
    else
        cd_out_puts(p->out, "-");
}

static void put_figures(struct page *p)
{
    cd_out_puts(p->out,
                "\n## In figures\n\n| Version | of the base, it has | of it, the base has |");
    for (uint32_t k = 0; k < CD_N_RELATIONS; k++)
        cd_out_printf(p->out, " %s |", cd_write_relation(k));
    cd_out_puts(p->out, " moved |\n| --- | ---: | ---: |");
    cd_out_repeat(p->out, " ---: |", CD_N_RELATIONS + 1);
    for (uint32_t c = 1; c < p->report->n_docs; c++) {
        const struct cd_stats *s = &p->report->comparisons[c - 1].stats;
        cd_out_puts(p->out, "\n| ");
        put_name(p, doc_of(p, c)->label);
        put_share(p, &s->a);
        put_share(p, &s->b);
        for (uint32_t k = 0; k < CD_N_RELATIONS; k++)
            cd_out_printf(p->out, " | %" PRIu32, s->relations[k]);
        cd_out_printf(p->out, " | %" PRIu32 " |", s->moved);
    }
    cd_out_putc(p->out, '\n');
}

/* listed: apart from its row, where the base's words are not beside it; else NULL. */
static void put_remark(struct page *p, const struct cd_quote *q, const struct cd_comparison *listed)
{
    const char *remark = cd_write_remark(q);
    struct cd_buf words;
    cd_buf_init(&words);
    if (remark)
        put_name(p, remark);
    if (listed)
        cd_write_source_words(&words, listed, q);
    if (words.len) {
        cd_out_puts(p->out, remark ? " In the base: " : "In the base: ");
        put_text(p, cd_buf_view(&words));
    }
    cd_buf_finish(&words);
    if (q->verbatim_in == CD_NONE)
        return;
    cd_out_puts(p->out, " Verbatim in ");
    put_name(p, p->report->docs[q->verbatim_in]->label);
    cd_out_putc(p->out, '.');
}

static void put_line(struct page *p, const struct cd_doc *doc, const struct cd_alignment *al,
                     struct cd_range side)
{
    cd_out_printf(p->out, "line %" PRIu32 " of ", doc->statements[al->members[side.first]].line);
    put_name(p, doc->label);
}

static void put_place(struct page *p, const struct cd_alignment *al, const struct cd_bead *bead,
                      bool left)
{
    struct cd_buf place;
    cd_buf_init(&place);
    cd_write_place(&place, al, bead, left);
    cd_out_printf(p->out, "%s of ", place.ptr);
    put_name(p, left ? al->a->label : al->b->label);
    cd_buf_finish(&place);
}

static void put_review(struct page *p, const struct cd_review *review)
{
    struct cd_buf said;
    cd_buf_init(&said);
    cd_write_review(&said, review);
    cd_out_printf(p->out, "**%s**", said.ptr);
    cd_buf_finish(&said);
    if (review->note) {
        cd_out_puts(p->out, ": ");
        put_name(p, review->note);
    }
}

/* One note; listed: apart from its row, so that a quotation is told by its words. */
static void put_note(struct page *p, const struct cd_note *note, bool listed)
{
    const struct cd_alignment *al = p->report->comparisons[note->comparison].alignment;
    const char *level = cd_severity_sign(cd_note_severity(note));
    if (p->report->n_docs > 2 && note->kind != CD_NOTE_MOVED && note->kind != CD_NOTE_LINK) {
        put_name(p, al->b->label);
        cd_out_puts(p->out, ": ");
    }
    switch ((enum cd_note_kind)note->kind) {
    case CD_NOTE_FLAG:
        cd_out_printf(p->out, "%s%s**%s**: ", level, *level ? " " : "",
                      cd_flag_kind_name((enum cd_flag_kind)note->flag->kind));
        put_name(p, note->flag->note ? note->flag->note : "");
        break;
    case CD_NOTE_QUOTE:
        cd_out_printf(p->out, "%s%s**quotation %s**", level, *level ? " " : "",
                      cd_verdict_name((enum cd_verdict)note->quote->verdict));
        if (listed || cd_write_remark(note->quote))
            cd_out_puts(p->out, ": ");
        if (listed) {
            put_text(p, cd_doc_text(al->b, note->quote->span));
            cd_out_puts(p->out, cd_write_remark(note->quote) ? " " : "");
        }
        put_remark(p, note->quote, NULL);
        break;
    case CD_NOTE_MOVED:
        cd_out_puts(p->out, "moved: ");
        put_place(p, al, note->bead, false);
        cd_out_puts(p->out, ", ");
        put_place(p, al, note->bead, true);
        break;
    case CD_NOTE_LINK:
        cd_out_puts(p->out, note->link->kind == CD_LINK_ECHO ? "said again: " : "said in part: ");
        put_line(p, note->from_left ? al->b : al->a, al,
                 note->from_left ? note->link->b : note->link->a);
        break;
    case CD_NOTE_REVIEW:
        put_review(p, note->review);
        break;
    }
}

static void put_flags(struct page *p)
{
    bool any = false;
    cd_out_puts(p->out, "\n## Flags, gravest first\n\n");
    for (int severity = 3; severity > 0; severity--) {
        for (uint32_t r = 0; r < p->report->n_rows && !cd_out_failed(p->out); r++) {
            cd_notes_of_row(&p->notes, p->index, r);
            for (uint32_t k = 0; k < p->notes.n; k++) {
                const struct cd_note *note = &p->notes.items[k];
                if (cd_note_severity(note) != severity || !cd_note_is_flag(&p->notes, k))
                    continue;
                cd_out_printf(p->out, "- row %" PRIu32 ": ", r + 1);
                put_note(p, note, true);
                cd_out_putc(p->out, '\n');
                any = true;
            }
        }
    }
    if (!any)
        cd_out_puts(p->out, "None.\n");
}

static void put_quotes(struct page *p)
{
    for (uint32_t c = 0; c < p->report->n_comparisons; c++) {
        const struct cd_comparison *comparison = &p->report->comparisons[c];
        const struct cd_quotes *quotes = comparison->quotes;
        const struct cd_doc *doc = p->report->docs[comparison->right];
        if (!quotes->n_items)
            continue;
        cd_out_puts(p->out, "\n## Quotations in ");
        put_name(p, doc->label);
        cd_out_puts(p->out, "\n\n| Line | Quotation | Verdict | Speaker | Remark |\n"
                            "| ---: | --- | --- | --- | --- |\n");
        for (uint32_t k = 0; k < quotes->n_items && !cd_out_failed(p->out); k++) {
            const struct cd_quote *q = &quotes->items[k];
            cd_out_printf(p->out, "| %" PRIu32 " | ", doc->statements[q->statements.first].line);
            put_text(p, cd_doc_text(doc, q->span));
            cd_out_printf(p->out, " | %s%s%s | ", cd_quote_severity(q) > 1 ? "**" : "",
                          cd_verdict_name((enum cd_verdict)q->verdict),
                          cd_quote_severity(q) > 1 ? "**" : "");
            if (q->source_speaker != CD_NONE)
                put_text(p, cd_ctx_string(p->report->ctx, q->source_speaker));
            cd_out_puts(p->out, " | ");
            put_remark(p, q, comparison);
            cd_out_puts(p->out, " |\n");
        }
    }
}

/* Whether a character is punctuation to CommonMark: all of ASCII that is no letter or digit, too.
 */
static bool is_mark(uint32_t cp)
{
    if (cp < 0x80)
        return cp > ' ' && !(cp >= '0' && cp <= '9') && !((cp | 32) >= 'a' && (cp | 32) <= 'z');
    return !cd_cp_is_word(cp) && !cd_cp_is_space(cp);
}

static bool is_of_word(uint32_t cp)
{
    return cp > ' ' && !is_mark(cp) && !cd_cp_is_space(cp);
}

/* The character at a byte; *len bytes of it. */
static uint32_t char_at(struct cd_str s, size_t at, size_t *len)
{
    uint32_t cp;
    *len = cd_utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
    return cp;
}

/*
 * Emphasis between the characters before and after it (blanks at the ends of a text). Asterisks
 * beside punctuation that they enclose count only where no word stands at their other side: there
 * the outermost mark is left out of the emphasis, and the blanks that it stood by.
 */
static void put_emphasis(struct page *p, struct cd_str s, uint32_t before, uint32_t after,
                         bool strong)
{
    const char *stars = strong ? "**" : "*";
    struct cd_str tail = {s.ptr + s.len, 0};
    size_t len, last;
    if (s.len && is_of_word(before) && is_mark(char_at(s, 0, &len))) {
        while (len < s.len && s.ptr[len] == ' ')
            len++;
        put_text(p, (struct cd_str){s.ptr, len});
        s.ptr += len;
        s.len -= len;
    }
    if (s.len && is_of_word(after) && is_mark(cd_utf8_before(s.ptr, s.len, &last))) {
        while (last > 0 && s.ptr[last - 1] == ' ')
            last--;
        tail = (struct cd_str){s.ptr + last, s.len - last};
        s.len = last;
    }
    if (s.len) {
        cd_out_puts(p->out, stars);
        put_text(p, s);
        cd_out_puts(p->out, stars);
    }
    put_text(p, tail);
}

/* How much a piece is emphasised: 0, 1, 2. */
static unsigned emphasis_of(const struct cd_piece *piece)
{
    return piece->role < CD_PIECE_WORDING ? 0 : piece->role == CD_PIECE_MEANING ? 2 : 1;
}

static bool touches(const struct cd_piece *x, const struct cd_piece *y)
{
    return x->statement == y->statement && cd_span_end(x->span) == y->span.off;
}

/* What stands between two statements of a cell: how many, and who speaks where that changes. */
static void put_parting(struct page *p, const struct cd_doc *doc, uint32_t before,
                        uint32_t statement)
{
    struct cd_str speaker = cd_doc_speaker_behind(doc, before, statement);
    cd_out_putc(p->out, ' ');
    if (before + 1 < statement) {
        struct cd_buf between;
        cd_buf_init(&between);
        cd_write_between(&between, before, statement, false);
        cd_out_printf(p->out, "\\[%s\\] ", between.ptr);
        cd_buf_finish(&between);
    }
    if (speaker.len) {
        put_text(p, speaker);
        cd_out_puts(p->out, ": ");
    }
}

static void put_cell(struct page *p, const struct cd_row *row, uint32_t column)
{
    const struct cd_doc *doc = doc_of(p, column);
    struct cd_pieces *pieces = &p->pieces;
    cd_walk_cell(pieces, p->report, row, cd_write_column_doc(p->report, column));
    for (uint32_t k = 0, next; k < pieces->n; k = next) {
        const struct cd_piece *piece = &pieces->items[k];
        struct cd_span span = piece->span;
        unsigned emphasis = emphasis_of(piece);
        /* Asterisks that touch those of a neighbour would be read as one: so is what they hold. */
        for (next = k + 1; next < pieces->n && emphasis && emphasis_of(&pieces->items[next]) &&
                           touches(&pieces->items[next - 1], &pieces->items[next]);
             next++) {
            unsigned more = emphasis_of(&pieces->items[next]);
            emphasis = more > emphasis ? more : emphasis;
            span.len += pieces->items[next].span.len;
        }
        if (k && piece[-1].statement != piece->statement)
            put_parting(p, doc, piece[-1].statement, piece->statement);
        struct cd_str s = cd_doc_text(doc, span);
        size_t len;
        uint32_t before =
            k && touches(&piece[-1], piece) ? cd_utf8_before(doc->text.ptr, span.off, &len) : ' ';
        uint32_t after = next < pieces->n && touches(&pieces->items[next - 1], &pieces->items[next])
                             ? char_at(doc->text, cd_span_end(span), &len)
                             : ' ';
        if (emphasis)
            put_emphasis(p, s, before, after, emphasis > 1);
        else
            put_text(p, s);
    }
}

static void put_row(struct page *p, uint32_t r)
{
    const struct cd_row *row = &p->report->rows[r];
    cd_out_printf(p->out, "| %" PRIu32 " | ", r + 1);
    put_cell(p, row, 0);
    for (uint32_t c = 1; c < p->report->n_docs; c++) {
        struct cd_row_state state = cd_walk_row(p->report, row, c - 1);
        const char *sign = cd_row_sign(&state, false);
        bool any = state.base || state.version;
        cd_out_puts(p->out, " | ");
        if (any)
            put_escaped(p, (struct cd_str){sign, strlen(sign)});
        cd_out_puts(p->out, any && state.severity ? "! | " : " | ");
        put_cell(p, row, c);
    }
    cd_out_puts(p->out, " | ");
    cd_notes_of_row(&p->notes, p->index, r);
    for (uint32_t k = 0; k < p->notes.n; k++) {
        if (k)
            cd_out_puts(p->out, "<br>");
        put_note(p, &p->notes.items[k], false);
    }
    cd_out_puts(p->out, " |\n");
}

static void put_texts(struct page *p)
{
    cd_out_puts(p->out,
                "\n## The texts\n\n"
                "Signs: \\~ reworded, ' only typography differs, &gt; the base says more, &lt; the "
                "version says more, - not in the version, + only in the version, \u2195 elsewhere "
                "in the version, \u00B7 page furniture, ! flagged (in the remarks ! minor, !! "
                "serious, !!! grave). **Other meaning, or said here "
                "only**; *other words*.\n\n| Row | ");
    put_name(p, doc_of(p, 0)->label);
    cd_out_puts(p->out, " (the base)");
    for (uint32_t c = 1; c < p->report->n_docs; c++) {
        cd_out_puts(p->out, " | | ");
        put_name(p, doc_of(p, c)->label);
    }
    cd_out_puts(p->out, " | Remarks |\n| ---: | --- |");
    cd_out_repeat(p->out, " :---: | --- |", p->report->n_comparisons);
    cd_out_puts(p->out, " --- |\n");
    for (uint32_t r = 0; r < p->report->n_rows && !cd_out_failed(p->out); r++)
        put_row(p, r);
}

static enum cd_status write_markdown(const struct cd_report *report,
                                     const struct cd_write_options *options, struct cd_out *out,
                                     struct cd_error *err)
{
    struct page p = {.report = report, .out = out};
    (void)options;
    (void)err;
    cd_buf_init(&p.buf);
    p.index = cd_note_index_create(report);
    put_title(&p);
    put_documents(&p);
    put_figures(&p);
    put_flags(&p);
    put_quotes(&p);
    put_texts(&p);
    cd_note_index_destroy(p.index);
    cd_pieces_finish(&p.pieces);
    free(p.notes.items);
    cd_buf_finish(&p.buf);
    return CD_OK;
}

const struct cd_writer cd_writer_markdown = {
    .name = "markdown",
    .suffix = ".md",
    .help = "tables in Markdown, to be handed over",
    .write = write_markdown,
};
