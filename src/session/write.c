/*
 * Writing a session. All items, those that were set aside too, are sorted by documents and
 * statements, not by when they were made, so that two versions of a file differ in what was
 * reviewed between them. Pairs are written with the lower document first, whichever is the base.
 */
#include "session/priv.h"

#include <stdlib.h>
#include <string.h>

#include "claimdiff/out.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "util/mem.h"

void cd_session_statement_text(struct cd_buf *buf, const struct cd_doc *doc, uint32_t statement)
{
    cd_text_squeeze(buf, cd_doc_text(doc, cd_doc_body(doc, statement)));
}

/* What could end a field or a line, or do something to a terminal, goes out as an escape. */
static void write_escaped(struct cd_out *out, struct cd_str s)
{
    size_t plain = 0;
    for (size_t k = 0; k < s.len;) {
        uint32_t cp;
        unsigned len = cd_utf8_decode(s.ptr + k, s.len - k, &cp, NULL);
        if (cp != '\\' && !cd_cp_is_unsafe(cp)) {
            k += len;
            continue;
        }
        cd_out_write(out, s.ptr + plain, k - plain);
        if (cp == '\\')
            cd_out_puts(out, "\\\\");
        else if (cp == '\n')
            cd_out_puts(out, "\\n");
        else if (cp == '\t')
            cd_out_puts(out, "\\t");
        else
            cd_out_printf(out, "\\u{%X}", (unsigned)cp);
        k += len;
        plain = k;
    }
    cd_out_write(out, s.ptr + plain, s.len - plain);
}

static void write_text(struct cd_out *out, const char *s)
{
    write_escaped(out, (struct cd_str){s, strlen(s)});
}

/* The order of compare_lists in session.c, over documents and both sides. */
static int compare_sides(const struct saved_side *x, const struct saved_side *y)
{
    if (!x->n || !y->n)
        return (x->n == 0) - (y->n == 0);
    for (uint32_t k = 0; k < x->n && k < y->n; k++)
        if (x->ids[k] != y->ids[k])
            return x->ids[k] < y->ids[k] ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

static int compare_saved(const void *p, const void *q)
{
    const struct saved *x = p, *y = q;
    for (int k = 0; k < 2; k++)
        if (x->docs[k] != y->docs[k])
            return x->docs[k] < y->docs[k] ? -1 : 1;
    for (int k = 0; k < 2; k++) {
        int order = compare_sides(&x->sides[k], &y->sides[k]);
        if (order)
            return order;
    }
    /* What was set aside may stand where something else stands now: that one first. */
    const char *const *a = x->sides[x->sides[0].n == 0].texts;
    const char *const *b = y->sides[y->sides[0].n == 0].texts;
    return (a != NULL) - (b != NULL);
}

static struct saved_side side_of(const uint32_t *ids, uint32_t n)
{
    uint32_t *copy = cd_calloc(n, sizeof *copy);
    if (n)
        memcpy(copy, ids, n * sizeof *copy);
    return (struct saved_side){.n = n, .ids = copy};
}

static struct saved saved_of(const struct entry *e)
{
    const struct cd_session_item *x = &e->item;
    int swap = e->left > x->version;
    struct saved saved = {.docs = {e->left, x->version},
                          .status = x->status,
                          .locked = x->locked,
                          .bookmark = x->bookmark,
                          .held = x->held,
                          .note = x->note};
    saved.docs[swap] = e->left;
    saved.docs[!swap] = x->version;
    saved.sides[swap] = side_of(x->a, x->n_a);
    saved.sides[!swap] = side_of(x->b, x->n_b);
    return saved;
}

static void write_side(struct cd_out *out, const struct cd_session *s, const struct saved *x,
                       int side, struct cd_buf *buf)
{
    const struct saved_side *m = &x->sides[side];
    for (uint32_t k = 0; k < m->n; k++) {
        cd_out_printf(out, "%c\t%u\t", side ? '+' : '-', (unsigned)m->ids[k]);
        if (m->texts) {
            write_text(out, m->texts[k]);
        } else {
            cd_buf_clear(buf);
            cd_session_statement_text(buf, s->docs[x->docs[side]], m->ids[k]);
            write_escaped(out, cd_buf_view(buf));
        }
        cd_out_putc(out, '\n');
    }
}

/* Status, marks and note: what a pair or one side of a step says. */
static void write_review(struct cd_out *out, uint8_t status, unsigned marks, const char *note)
{
    static const char *const statuses[] = {"auto", "confirmed", "rejected"};
    static const char *const names[] = {"locked", "bookmark", "held"};
    cd_out_printf(out, "%s\t", statuses[status]);
    bool any = false;
    for (unsigned k = 0; k < 3; k++) {
        if (!(marks >> k & 1u))
            continue;
        cd_out_printf(out, "%s%s", any ? "," : "", names[k]);
        any = true;
    }
    if (!any)
        cd_out_putc(out, '-');
    if (note) {
        cd_out_putc(out, '\t');
        write_text(out, note);
    }
    cd_out_putc(out, '\n');
}

static unsigned marks_of(bool locked, bool bookmark, bool held)
{
    return (locked ? MARK_LOCKED : 0u) | (bookmark ? MARK_BOOKMARK : 0u) | (held ? MARK_HELD : 0u);
}

static void write_pair(struct cd_out *out, const struct cd_session *s, const struct saved *x,
                       const uint32_t *number, struct cd_buf *buf)
{
    cd_out_printf(out, "pair\t%u\t%u\t", (unsigned)number[x->docs[0]],
                  (unsigned)number[x->docs[1]]);
    write_review(out, x->status, marks_of(x->locked, x->bookmark, x->held), x->note);
    write_side(out, s, x, 0, buf);
    write_side(out, s, x, 1, buf);
}

static void write_members(struct cd_out *out, const uint32_t *ids, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        cd_out_printf(out, "%s%u", k ? "," : "", (unsigned)ids[k]);
    if (!n)
        cd_out_putc(out, '-');
    cd_out_putc(out, '\t');
}

static void write_step_side(struct cd_out *out, char sign, const struct cd_session_item *items,
                            uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        const struct cd_session_item *x = &items[k];
        cd_out_printf(out, "%c\t", sign);
        write_members(out, x->a, x->n_a);
        write_members(out, x->b, x->n_b);
        write_review(out, x->status, marks_of(x->locked, x->bookmark, x->held), x->note);
    }
}

/* What undo can take back, and where the reader was. */
static void write_state(struct cd_out *out, const struct cd_session *s)
{
    for (uint32_t k = 0; k < s->n_steps; k++) {
        const struct cd_session_step *x = &s->steps[k];
        cd_out_puts(out, "undo\t");
        write_text(out, x->what);
        cd_out_printf(out, "\t%u\t%u%s\n", (unsigned)s->steps_base, (unsigned)x->version,
                      x->also ? "\talso" : "");
        write_step_side(out, '<', x->before, x->n_before);
        write_step_side(out, '>', x->after, x->n_after);
    }
    for (uint32_t k = 0; k < s->n_words; k++) {
        cd_out_printf(out, "view\t%s\t", s->words[k].word);
        write_text(out, s->words[k].value);
        cd_out_putc(out, '\n');
    }
}

/* What a program of the first version could not read is written only where it is there. */
static bool needs_version_2(const struct cd_session *s, const struct saved *all, uint32_t n)
{
    bool held = false;
    for (uint32_t k = 0; k < n; k++)
        held |= all[k].held;
    return held || s->n_steps || s->n_words || s->n_aligned;
}

/* Documents that are not here are written where something that was set aside speaks of them. */
static uint32_t *number_documents(const struct cd_session *s)
{
    uint32_t *number = cd_calloc(s->n_known, sizeof *number);
    for (uint32_t k = 0; k < s->n_aside; k++)
        number[s->lost[k].docs[0]] = number[s->lost[k].docs[1]] = 1;
    uint32_t next = 0;
    for (uint32_t k = 0; k < s->n_known; k++)
        number[k] = k < s->n_docs || number[k] ? next++ : CD_NONE;
    return number;
}

void cd_session_write(const struct cd_session *s, struct cd_out *out)
{
    uint32_t *number = number_documents(s);
    uint32_t n = 0;
    struct saved *all = cd_calloc((size_t)s->n_entries + s->n_aside, sizeof *all);
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < s->n_entries; k++)
        all[n++] = saved_of(s->entries[k]);
    for (uint32_t k = 0; k < s->n_aside; k++)
        all[n++] = s->lost[k];
    qsort(all, n, sizeof *all, compare_saved);

    cd_out_printf(out, "claimdiff-session\t%d\n", needs_version_2(s, all, n) ? 2 : 1);
    for (uint32_t k = 0; k < s->n_known; k++) {
        if (number[k] == CD_NONE)
            continue;
        cd_out_printf(out, "document\t%u\t%s\t", (unsigned)number[k], s->known[k].sha256);
        write_text(out, s->known[k].path);
        cd_out_putc(out, '\n');
    }
    for (uint32_t k = 0; k < n; k++) {
        write_pair(out, s, &all[k], number, &buf);
        for (int side = 0; side < 2; side++)
            if (!all[k].sides[side].texts)
                free(all[k].sides[side].ids);
    }
    cd_session_write_aligned(s, out);
    write_state(out, s);
    cd_out_puts(out, "end\n");
    cd_buf_finish(&buf);
    free(all);
    free(number);
}

enum cd_status cd_session_save(struct cd_session *s, const char *path, struct cd_error *err)
{
    struct cd_out *out;
    if (!cd_session_is_current(s, path))
        return cd_error_set(err, CD_ERR_REFUSED, path, 0,
                            "changed by another program since it was read; not written over");
    enum cd_status status = cd_out_create_file_mode(&out, path, 0600, err);
    if (status != CD_OK)
        return status;
    cd_session_write(s, out);
    status = cd_out_close(out, err);
    if (status == CD_OK) {
        s->changed = s->moved = false;
        cd_session_bind(s, path);
    }
    return status;
}
