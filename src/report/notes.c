/*
 * Notes on rows. Quotations and links are stored by comparison; an index by statement, made once,
 * gives each row its own: a chain for each statement, in order. Linear.
 */
#include "report/notes.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

/* Lists of items by key: head[key] is the first, next[item] the one after it, or CD_NONE. */
struct chains {
    uint32_t *head, *next;
};

struct of_comparison {
    struct chains quotes;      /* by first statement of the right document */
    struct chains left, right; /* links, by first statement of that side */
};

struct cd_note_index {
    const struct cd_report *report;
    struct of_comparison *of;
};

static void chains_init(struct chains *c, uint32_t n_keys, uint32_t n_items)
{
    c->head = cd_malloc((size_t)n_keys * sizeof *c->head);
    c->next = cd_malloc((size_t)n_items * sizeof *c->next);
    memset(c->head, 0xFF, (size_t)n_keys * sizeof *c->head);
}

/* Items are put in last first, so that chains run in order. */
static void chains_put(struct chains *c, uint32_t key, uint32_t item)
{
    c->next[item] = c->head[key];
    c->head[key] = item;
}

static void chains_finish(struct chains *c)
{
    free(c->head);
    free(c->next);
}

struct cd_note_index *cd_note_index_create(const struct cd_report *report)
{
    struct cd_note_index *index = cd_calloc(1, sizeof *index);
    index->report = report;
    index->of = cd_calloc(report->n_comparisons, sizeof *index->of);
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        const struct cd_comparison *c = &report->comparisons[k];
        const struct cd_alignment *al = c->alignment;
        struct of_comparison *of = &index->of[k];
        chains_init(&of->quotes, al->b->n_statements, c->quotes->n_items);
        chains_init(&of->left, al->a->n_statements, al->n_links);
        chains_init(&of->right, al->b->n_statements, al->n_links);
        for (uint32_t i = c->quotes->n_items; i-- > 0;)
            chains_put(&of->quotes, c->quotes->items[i].told.first, i);
        for (uint32_t i = al->n_links; i-- > 0;) {
            chains_put(&of->left, al->members[al->links[i].a.first], i);
            chains_put(&of->right, al->members[al->links[i].b.first], i);
        }
    }
    return index;
}

void cd_note_index_destroy(struct cd_note_index *index)
{
    if (!index)
        return;
    for (uint32_t k = 0; k < index->report->n_comparisons; k++) {
        chains_finish(&index->of[k].quotes);
        chains_finish(&index->of[k].left);
        chains_finish(&index->of[k].right);
    }
    free(index->of);
    free(index);
}

static void add(struct cd_notes *notes, struct cd_note note)
{
    *CD_PUSH(notes->items, notes->n, notes->cap) = note;
}

static void add_flags(struct cd_notes *notes, const struct cd_report *report,
                      const struct cd_row *row, uint32_t k)
{
    const struct cd_comparison *c = &report->comparisons[k];
    struct cd_range list = row->beads[k];
    for (int severity = 3; severity > 0; severity--)
        for (uint32_t i = list.first; i < cd_range_end(list); i++) {
            const struct cd_diff_result *diff = c->items[report->row_beads[i]].diff;
            for (uint32_t f = 0; f < diff->n_flags; f++)
                if (diff->flags[f].severity == severity)
                    add(notes, (struct cd_note){
                                   .kind = CD_NOTE_FLAG, .comparison = k, .flag = &diff->flags[f]});
        }
}

static void add_quotes(struct cd_notes *notes, const struct cd_note_index *index,
                       const struct cd_row *row, uint32_t k)
{
    const struct cd_report *report = index->report;
    const struct cd_comparison *c = &report->comparisons[k];
    const struct chains *chains = &index->of[k].quotes;
    struct cd_range cell = row->cells[c->right];
    for (uint32_t m = 0; m < cell.count; m++) {
        uint32_t s = report->row_members[cell.first + m];
        for (uint32_t i = chains->head[s]; i != CD_NONE; i = chains->next[i]) {
            const struct cd_quote *q = &c->quotes->items[i];
            bool plain = q->verdict == CD_QUOTE_VERBATIM || q->verdict == CD_QUOTE_REWORDED;
            if (!plain || q->note)
                add(notes, (struct cd_note){.kind = CD_NOTE_QUOTE, .comparison = k, .quote = q});
        }
    }
}

/* Links tell about what has no counterpart of its own. */
static void add_links(struct cd_notes *notes, const struct cd_note_index *index,
                      const struct cd_bead *bead, uint32_t k)
{
    const struct cd_alignment *al = index->report->comparisons[k].alignment;
    bool left = bead->a.count > 0;
    struct cd_range side = left ? bead->a : bead->b;
    const struct chains *chains = left ? &index->of[k].left : &index->of[k].right;
    for (uint32_t m = 0; m < side.count; m++)
        for (uint32_t i = chains->head[al->members[side.first + m]]; i != CD_NONE;
             i = chains->next[i])
            add(notes, (struct cd_note){.kind = CD_NOTE_LINK,
                                        .comparison = k,
                                        .link = &al->links[i],
                                        .from_left = left});
}

static void add_places(struct cd_notes *notes, const struct cd_note_index *index,
                       const struct cd_row *row, uint32_t k)
{
    const struct cd_report *report = index->report;
    const struct cd_alignment *al = report->comparisons[k].alignment;
    struct cd_range list = row->beads[k];
    for (uint32_t i = list.first; i < cd_range_end(list); i++) {
        const struct cd_bead *bead = &al->beads[report->row_beads[i]];
        if (!bead->a.count || !bead->b.count)
            add_links(notes, index, bead, k);
        else if (bead->flags & CD_BEAD_MOVED)
            add(notes, (struct cd_note){.kind = CD_NOTE_MOVED, .comparison = k, .bead = bead});
    }
}

/* Whether a person said anything about the bead. */
static bool is_reviewed(const struct cd_review *review)
{
    return review->status != CD_REVIEW_AUTO || review->bookmark || review->note;
}

static void add_reviews(struct cd_notes *notes, const struct cd_report *report,
                        const struct cd_row *row, uint32_t k)
{
    struct cd_range list = row->beads[k];
    for (uint32_t i = list.first; i < cd_range_end(list); i++) {
        const struct cd_review *review = &report->comparisons[k].items[report->row_beads[i]].review;
        if (is_reviewed(review))
            add(notes, (struct cd_note){.kind = CD_NOTE_REVIEW, .comparison = k, .review = review});
    }
}

const char *cd_review_status_name(enum cd_review_status status)
{
    static const char *const names[] = {"auto", "confirmed", "rejected"};
    return names[status];
}

uint8_t cd_note_severity(const struct cd_note *note)
{
    return note->kind == CD_NOTE_FLAG    ? note->flag->severity
           : note->kind == CD_NOTE_QUOTE ? cd_quote_severity(note->quote)
                                         : 0;
}

bool cd_note_is_flag(const struct cd_notes *notes, uint32_t at)
{
    const struct cd_note *note = &notes->items[at];
    if (note->kind != CD_NOTE_QUOTE || cd_note_severity(note) < 2)
        return note->kind == CD_NOTE_FLAG;
    for (uint32_t k = 0; k < notes->n; k++) {
        const struct cd_note *other = &notes->items[k];
        if (other->kind == CD_NOTE_FLAG && other->comparison == note->comparison &&
            (other->flag->kind == CD_FLAG_QUOTE ||
             ((note->quote->of_another || note->quote->lead == CD_LEAD_SOURCE) &&
              other->flag->kind == CD_FLAG_ATTRIBUTION)))
            return false;
    }
    return true;
}

void cd_notes_of_row(struct cd_notes *notes, const struct cd_note_index *index, uint32_t r)
{
    const struct cd_row *row = &index->report->rows[r];
    notes->n = 0;
    for (uint32_t k = 0; k < index->report->n_comparisons; k++) {
        add_flags(notes, index->report, row, k);
        add_quotes(notes, index, row, k);
        add_places(notes, index, row, k);
        add_reviews(notes, index->report, row, k);
    }
}
