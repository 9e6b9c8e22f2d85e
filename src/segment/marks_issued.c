/*
 * The date of the document: a date line among the first statements, the date of an update, the year
 * of a copyright notice for a date without one. Cost: a few statements.
 */
#include <stdio.h>

#include "segment/marks_time.h"

/* A full date in the statement, or CD_NONE; *partial: one without a year. */
static uint32_t full_date(const struct cd_doc_builder *b, uint32_t statement, uint32_t *partial)
{
    struct cd_range r = b->statements[statement].marks;
    for (uint32_t k = r.first; k < cd_range_end(r); k++) {
        if (b->marks[k].kind != CD_MARK_DATE)
            continue;
        struct cd_str s = cd_ctx_string(b->ctx, b->marks[k].value);
        if (s.len == 10 && s.ptr[4] == '-' && s.ptr[7] == '-' && s.ptr[0] != '-')
            return b->marks[k].value;
        if (s.len == 9 && s.ptr[0] == '-' && *partial == CD_NONE &&
            b->marks[k].tokens.first < b->statements[statement].tokens.first + 8)
            *partial = b->marks[k].value;
    }
    return CD_NONE;
}

/* The year of a copyright notice among the last statements, or 0. */
static int copyright_year(struct cd_marker *m)
{
    const struct cd_doc_builder *b = m->b;
    uint32_t from = b->n_statements > 8 ? b->n_statements - 8 : 0;
    for (uint32_t k = from; k < b->n_statements; k++) {
        m->first = b->statements[k].tokens.first;
        m->end = cd_range_end(b->statements[k].tokens);
        for (uint32_t t = m->first; t + 1 < m->end && t < m->first + 8; t++)
            if ((cd_marker_is(m, t, "copyright") || cd_marker_is(m, t, "c") ||
                 cd_marker_cp(m, t) == 0xA9) &&
                (cd_mark_year(m, t + 1) || cd_mark_year(m, t + 2)))
                return cd_mark_year(m, t + 1) ? cd_mark_year(m, t + 1) : cd_mark_year(m, t + 2);
    }
    return 0;
}

/* The first token of the date with the value in the statement. */
static uint32_t find_date(const struct cd_doc_builder *b, const struct cd_statement *s,
                          uint32_t value)
{
    uint32_t k = s->marks.first;
    while (b->marks[k].kind != CD_MARK_DATE || b->marks[k].value != value)
        k++;
    return b->marks[k].tokens.first;
}

/*
 * Whether the statement only tells when something was: "The ship sank on 5 May 2021.", where a date
 * line says "Published on 5 May 2021."; or is an entry of a list, as notes are.
 */
static bool tells_when(const struct cd_marker *m, const struct cd_statement *s, uint32_t date)
{
    static const char *const issued[] = {"published", "posted", "issued", "dated",   "done",
                                         "given",     "signed", "date",   "updated", "released"};
    static const char *const preps[] = {"on", "by", "until", "since", "from", "before", "after"};
    if (m->b->blocks[s->block].kind == CD_BLOCK_LIST_ITEM)
        return true;
    return s->kind == CD_STATEMENT_PLAIN && date > m->first + 1 &&
           cd_marker_is_mark(m, m->end - 1, ".") && CD_MARKER_AMONG(m, date - 1, preps) &&
           !CD_MARKER_AMONG(m, m->first, issued);
}

void cd_mark_document_date(struct cd_marker *m)
{
    struct cd_doc_builder *b = m->b;
    uint32_t updated = CD_NONE, partial = CD_NONE;
    for (uint32_t k = 0; k < b->n_statements && k < 12 && b->date == CD_NONE; k++) {
        const struct cd_statement *s = &b->statements[k];
        if (s->tokens.count > 14 && (s->kind == CD_STATEMENT_PLAIN || k > 4) && partial != CD_NONE)
            continue;
        m->first = s->tokens.first;
        m->end = cd_range_end(s->tokens);
        uint32_t date = full_date(b, k, &partial);
        if (date == CD_NONE || s->tokens.count > 60)
            continue;
        bool update = cd_marker_is(m, m->first, "updated") || cd_marker_is(m, m->first, "last");
        bool short_line = s->tokens.count <= 16;
        uint32_t place = b->marks[s->marks.first].tokens.first - m->first;
        if (tells_when(m, s, find_date(b, s, date)))
            continue;
        if (update)
            updated = updated == CD_NONE ? date : updated;
        else if (short_line || place <= 4) /* a date line, or a dateline before the first words */
            b->date = date;
    }
    if (b->date == CD_NONE)
        b->date = updated;
    int year = b->date == CD_NONE && partial != CD_NONE && m->english ? copyright_year(m) : 0;
    if (year) {
        char value[32];
        snprintf(value, sizeof value, "%04d%s", year, cd_ctx_string(b->ctx, partial).ptr + 3);
        b->date = cd_marker_intern(m, value);
    }
}
