/* Correcting and judging: which pairs a key means, and what becomes of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "view/edit.h"

static void fail(struct cd_view *view, const char *why)
{
    if (why)
        cd_view_message(view, true, "%s", why);
}

/* Says what a correction did, and the key that takes it back. */
static void say_done(struct cd_view *view, const char *done)
{
    char key[32];
    cd_keymap_keys(&view->keymap, CD_ACTION_UNDO, true, key, sizeof key);
    cd_view_message(view, false, "%s%s%s%s", done, key[0] ? "; " : "", key,
                    key[0] ? " undoes" : "");
}

/* The same of two rows that were called so before: "joined row 4 with row 5". */
static void say_done_to(struct cd_view *view, const char *did, const char *one, const char *with,
                        const char *other)
{
    char done[CD_ROW_NAME * 2 + 64];
    snprintf(done, sizeof done, "%s %s%s%s", did, one, with, other);
    say_done(view, done);
}

static void confirm(struct cd_view *view)
{
    const struct cd_vrow *row = cd_view_row(view);
    const struct cd_pair *pair = cd_view_pair(view);
    /* From the base, all pairs of the row are confirmed, unless one was chosen; from a version,
     * the pair that is meant. */
    bool all = row && cd_view_focus_doc(view) == view->model->base && !cd_view_is_picked(view);
    if (!pair && !all) {
        cd_view_message(view, true, "this version has nothing in this row");
        return;
    }
    bool any = false;
    for (uint32_t k = 0; row && k < row->n_pairs; k++) {
        const struct cd_pair *p = row->pairs[k];
        if (p->status == CD_REVIEW_CONFIRMED || (!all && p != pair))
            continue;
        cd_edit_review(view, "confirm", p, CD_REVIEW_CONFIRMED, true, p->bookmark, p->note, true);
        if (any)
            cd_edit_also(view);
        any = true;
        row = cd_view_row(view); /* it was exchanged */
        k = UINT32_MAX;          /* from its first pair again */
    }
    if (cd_view_pick_trait(view, CD_TRAIT_UNREVIEWED)) {
        cd_view_message(view, false, "confirmed; now the next pair of this row");
        return;
    }
    uint32_t next = cd_view_find(view, CD_TRAIT_UNREVIEWED, view->cursor.pos, true);
    if (next != CD_NONE) {
        cd_view_remember(view);
        cd_view_go(view, next);
        cd_view_pick_trait(view, CD_TRAIT_UNREVIEWED);
    } else {
        cd_view_message(view, false,
                        any ? "confirmed; no unreviewed row below" : "no unreviewed row below");
    }
}

static void reject(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    if (!pair || !pair->n_a || !pair->n_b) {
        cd_view_message(view, true, "only a pair can be rejected");
        return;
    }
    if (!pair->bead) {
        cd_view_message(view, true, "this pair was made by hand; u or unlinking takes it apart");
        return;
    }
    bool back = pair->status == CD_REVIEW_REJECTED;
    cd_edit_review(view, back ? "take back the rejection" : "reject", pair,
                   back ? CD_REVIEW_AUTO : CD_REVIEW_REJECTED, false, pair->bookmark, pair->note,
                   true);
    cd_view_message(view, false,
                    back ? "no longer rejected" : "rejected: R aligns again without this pair");
}

static void bookmark(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    if (!pair) {
        cd_view_message(view, true, "this version has nothing in this row");
        return;
    }
    bool set = !pair->bookmark;
    cd_edit_review(view, "bookmark", pair, pair->status, pair->locked, set, pair->note, true);
    cd_view_message(view, false, set ? "bookmark set" : "bookmark removed");
}

/* The pair that a note is for: it was remembered when the note was begun. */
static const struct cd_pair *noted_pair(const struct cd_view *view)
{
    if (view->note_at.statement == CD_NONE)
        return NULL;
    return cd_model_pair(view->model, view->note_cmp, view->note_at.doc, view->note_at.statement);
}

static const char *begin_note(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    view->note_at.statement = CD_NONE;
    if (!pair) {
        cd_view_message(view, true, "this version has nothing in this row");
        return NULL;
    }
    view->note_at = cd_pair_spot(view, pair);
    view->note_cmp = pair->cmp;
    return pair->note ? pair->note : "";
}

void cd_review_note(struct cd_view *view, const char *note)
{
    const struct cd_pair *pair = noted_pair(view);
    if (!pair)
        return;
    const char *old = pair->note ? pair->note : "";
    if (strcmp(old, note) != 0)
        cd_edit_review(view, "note", pair, pair->status, pair->locked, pair->bookmark, note, true);
}

static void unlink_pair(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    if (!pair || !pair->n_a || !pair->n_b) {
        cd_view_message(view, true, "there is no pair to take apart");
        return;
    }
    const struct cd_pair **in =
        cd_malloc(((size_t)pair->n_a + pair->n_b) * sizeof(struct cd_pair *));
    uint32_t n = cd_edit_make(view->model, pair->cmp, pair->a, pair->n_a, NULL, 0, in, 0);
    char name[CD_ROW_NAME];
    n = cd_edit_make(view->model, pair->cmp, NULL, 0, pair->b, pair->n_b, in, n);
    uint32_t n_pairs, rank = cd_view_pair_rank(view, &n_pairs);
    char took[32] = "took";
    if (n_pairs > 1)
        snprintf(took, sizeof took, "took pair %u of", rank + 1);
    cd_view_row_name(view, cd_view_row(view), name);
    cd_edit_correct(view, "unlink", &pair, 1, in, n, true);
    say_done_to(view, took, name, " apart", "");
    free(in);
}

/* The first pair of a row in the comparison in focus, in the order of the text, or NULL; behind:
 * the first one behind it. */
static const struct cd_pair *first_pair(const struct cd_view *view, const struct cd_vrow *row,
                                        const struct cd_pair *behind)
{
    bool passed = !behind;
    for (uint32_t k = 0; k < row->n_pairs; k++) {
        if (passed && row->pairs[k]->cmp == view->focus_cmp)
            return row->pairs[k];
        passed |= row->pairs[k] == behind;
    }
    return NULL;
}

/* The pair behind this one, in its row or in the next that is shown, for what needs a neighbour. */
static const struct cd_pair *pair_below(struct cd_view *view, const struct cd_pair *pair)
{
    const struct cd_pair *below = first_pair(view, cd_view_row(view), pair);
    uint32_t next = cd_view_next_visible(view, view->cursor.pos + 1);
    if (!below && next != CD_NONE)
        below = first_pair(view, cd_view_row_at(view, next), NULL);
    if (!below)
        cd_view_message(view, true, "the next row has nothing of this version");
    return below;
}

static int by_id(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* Both lists in one, in order, each once. Returns their number. */
static uint32_t merge(const uint32_t *x, uint32_t n_x, const uint32_t *y, uint32_t n_y,
                      uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < n_x; k++)
        out[n++] = x[k];
    for (uint32_t k = 0; k < n_y; k++) {
        bool there = false;
        for (uint32_t j = 0; j < n_x; j++)
            there |= x[j] == y[k];
        if (!there)
            out[n++] = y[k];
    }
    qsort(out, n, sizeof *out, by_id);
    return n;
}

/* Puts pairs `in` in the place of x, of the row under the cursor, and y, of it or of the next one,
 * which hold the same statements; says so. */
static void exchange_two(struct cd_view *view, bool joins, const struct cd_pair *x,
                         const struct cd_pair *y, const struct cd_pair **in, uint32_t n)
{
    const struct cd_pair *out[2] = {x, y};
    struct cd_spot spot = cd_pair_spot(view, y);
    const struct cd_vrow *row = cd_view_row(view);
    const struct cd_vrow *next = view->model->row_of[spot.doc][spot.statement];
    char here[CD_ROW_NAME], below[CD_ROW_NAME];
    cd_view_row_name(view, row, here);
    cd_view_row_name(view, next, below);
    cd_edit_correct(view, joins ? "join" : "swap", out, 2, in, n, true);
    if (row == next)
        say_done_to(view, joins ? "joined two pairs of" : "swapped the versions of two pairs of",
                    here, "", "");
    else
        say_done_to(view, joins ? "joined" : "swapped the versions of", here,
                    joins ? " with " : " and ", below);
}

static void join(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    const struct cd_pair *below = pair ? pair_below(view, pair) : NULL;
    if (!pair || !below) {
        if (!pair)
            cd_view_message(view, true, "this version has nothing in this row");
        return;
    }
    if (pair->n_a + below->n_a > CD_BEAD_MAX_SIDE || pair->n_b + below->n_b > CD_BEAD_MAX_SIDE) {
        cd_view_message(view, true, "at most four statements a side belong together");
        return;
    }
    if (!(pair->n_a + below->n_a) || !(pair->n_b + below->n_b)) {
        cd_view_message(view, true, "neither row has a counterpart; l links one with its own");
        return;
    }
    uint32_t a[CD_BEAD_MAX_SIDE], b[CD_BEAD_MAX_SIDE];
    uint32_t n_a = merge(pair->a, pair->n_a, below->a, below->n_a, a);
    uint32_t n_b = merge(pair->b, pair->n_b, below->b, below->n_b, b);
    const struct cd_pair *in = cd_model_make_pair(view->model, pair->cmp, a, n_a, b, n_b);
    exchange_two(view, true, pair, below, &in, 1);
}

static void swap(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    const struct cd_pair *below = pair ? pair_below(view, pair) : NULL;
    if (!pair || !below)
        return;
    if ((!pair->n_a && !below->n_a) || (!pair->n_b && !below->n_b)) {
        cd_view_message(view, true, "there is nothing to swap with the next row");
        return;
    }
    const struct cd_pair *in[4 * CD_BEAD_MAX_SIDE];
    uint32_t n =
        cd_edit_make(view->model, pair->cmp, pair->a, pair->n_a, below->b, below->n_b, in, 0);
    n = cd_edit_make(view->model, pair->cmp, below->a, below->n_a, pair->b, pair->n_b, in, n);
    exchange_two(view, false, pair, below, in, n);
}

/* Cuts before the statement under the cursor on the side in focus; the other side is cut at the
 * same place in proportion. */
static void split(struct cd_view *view)
{
    const struct cd_pair *pair = cd_view_pair(view);
    if (!pair || pair->n_a + pair->n_b <= 1 || (pair->n_a < 2 && pair->n_b < 2)) {
        cd_view_message(view, true, "there is one statement a side; x takes them apart");
        return;
    }
    uint32_t version = cd_model_version(view->model, pair->cmp);
    bool by_base = cd_view_focus_doc(view) == view->model->base ? pair->n_a > 1 : pair->n_b < 2;
    const uint32_t *ids = by_base ? pair->a : pair->b;
    uint32_t n = by_base ? pair->n_a : pair->n_b, other = by_base ? pair->n_b : pair->n_a;
    uint32_t here = cd_view_statement_here(view, by_base ? view->model->base : version), at = 1;
    for (uint32_t k = 1; k < n; k++)
        if (ids[k] == here)
            at = k;
    uint32_t cut = other < 2 ? other : at * other / n < 1 ? 1 : at * other / n;
    uint32_t at_a = by_base ? at : cut, at_b = by_base ? cut : at;
    const struct cd_pair *in[2 * CD_BEAD_MAX_SIDE];
    uint32_t n_in = cd_edit_make(view->model, pair->cmp, pair->a, at_a, pair->b, at_b, in, 0);
    n_in = cd_edit_make(view->model, pair->cmp, pair->a + at_a, pair->n_a - at_a, pair->b + at_b,
                        pair->n_b - at_b, in, n_in);
    char name[CD_ROW_NAME];
    cd_view_row_name(view, cd_view_row(view), name);
    cd_edit_correct(view, "split", &pair, 1, in, n_in, true);
    say_done_to(view, "split", name, "", "");
}

static void begin_link(struct cd_view *view)
{
    const struct cd_vrow *row = cd_view_row(view);
    uint32_t doc = cd_view_focus_doc(view);
    if (!row || !row->cells[doc].n) {
        cd_view_message(view, true, "no text in this pane to link; Left and Right change the pane");
        return;
    }
    view->linking = true;
    view->link_cmp = view->focus_cmp;
    view->link_from = (struct cd_spot){doc, cd_view_statement_here(view, doc), 0};
    cd_view_message(view, false, "go to the row that it belongs with, then Enter");
}

/* What a statement was paired with before it was linked, or CD_NONE: one of document `of`. */
static uint32_t partner(const struct cd_model *model, uint32_t cmp, uint32_t doc, uint32_t of,
                        uint32_t statement)
{
    const struct cd_pair *pair = cd_model_pair(model, cmp, doc, statement);
    if (!pair || !pair->n_a || !pair->n_b)
        return CD_NONE;
    return of == model->base ? pair->a[0] : pair->b[0];
}

/* Links are no additions: what was with another row is taken from it. */
static void say_linked(struct cd_view *view, uint32_t doc, uint32_t statement, uint32_t other,
                       uint32_t left)
{
    const struct cd_model *model = view->model;
    char from[CD_ROW_NAME], done[CD_ROW_NAME + 64];
    if (left == CD_NONE || model->row_of[other][left] == model->row_of[doc][statement]) {
        say_done(view, "linked");
        return;
    }
    cd_view_row_name(view, model->row_of[other][left], from);
    snprintf(done, sizeof done, "linked: sentence %u was taken from %s", statement + 1, from);
    say_done(view, done);
}

void cd_view_link_here(struct cd_view *view)
{
    const struct cd_model *model = view->model;
    const struct cd_vrow *row = cd_view_row(view);
    uint32_t from = view->link_from.doc, cmp = view->link_cmp;
    uint32_t version = cd_model_version(model, cmp);
    uint32_t to = from == model->base ? version : model->base;
    const struct cd_pair *source = cd_model_pair(model, cmp, from, view->link_from.statement);
    uint32_t target = cd_view_statement_here(view, to);
    if (!row || target == CD_NONE || !source) {
        cd_view_message(view, true, "%s has nothing in this row", model->docs[to]->label);
        return;
    }
    if (source == cd_model_pair(model, cmp, to, target)) {
        cd_view_message(view, true, "these two are linked already; choose another row, then Enter");
        return;
    }
    const uint32_t *own = from == model->base ? source->a : source->b;
    uint32_t n_own = from == model->base ? source->n_a : source->n_b;
    view->linking = false;
    uint32_t left = partner(model, cmp, to, from, target);
    const char *why = from == model->base
                          ? cd_edit_pair(view, "link", cmp, own, n_own, &target, 1, true)
                          : cd_edit_pair(view, "link", cmp, &target, 1, own, n_own, true);
    cd_view_go_spot(view, view->link_from);
    cd_view_go(view, view->cursor.pos);
    fail(view, why);
    if (!why)
        say_linked(view, to, target, from, left);
}

void cd_view_link_candidate(struct cd_view *view, const struct cd_pair *pair, uint32_t k)
{
    if (!pair || !pair->bead || k >= pair->bead->candidates.count) {
        cd_view_message(view, true, "there is no such candidate (Enter shows them)");
        return;
    }
    const struct cd_alignment *alignment = view->model->report->comparisons[pair->cmp].alignment;
    const struct cd_candidate *candidate = &alignment->candidates[pair->bead->candidates.first + k];
    const struct cd_model *model = view->model;
    /* The side that the pair has not yet says where the candidate stood. */
    bool other_a =
        !pair->n_a || (candidate->a.count && alignment->members[candidate->a.first] != pair->a[0]);
    uint32_t doc = other_a ? model->base : cd_model_version(model, pair->cmp);
    struct cd_range side = other_a ? candidate->a : candidate->b;
    char from[CD_ROW_NAME], done[CD_ROW_NAME + 96];
    cd_view_row_name(view, model->row_of[doc][alignment->members[side.first]], from);
    snprintf(done, sizeof done, "took candidate %u, which stood in %s", k + 1, from);
    const char *why = cd_edit_pair(
        view, "take a candidate", pair->cmp, alignment->members + candidate->a.first,
        candidate->a.count, alignment->members + candidate->b.first, candidate->b.count, true);
    fail(view, why);
    if (!why)
        say_done(view, done);
}

/* What is copied: the text, its document and where it stands. */
static enum cd_request copy(struct cd_view *view)
{
    const struct cd_vrow *row = cd_view_row(view);
    uint32_t doc = cd_view_focus_doc(view);
    if (!row || !row->cells[doc].n) {
        cd_view_message(view, true, "nothing to copy in this pane");
        return CD_REQUEST_NONE;
    }
    const struct cd_doc *d = view->model->docs[doc];
    /* Of several pairs, what the one that is meant says. */
    struct cd_members own = cd_view_members(view, row, cd_view_pair(view), doc);
    cd_buf_clear(&view->argument);
    for (uint32_t k = 0; k < own.n; k++) {
        struct cd_span body = cd_doc_body(d, own.ids[k]);
        const char *s = d->text.ptr + body.off;
        if (k)
            cd_buf_puts(&view->argument,
                        own.ids[k] == own.ids[k - 1] + 1 ? " " : " [\xE2\x80\xA6] ");
        for (uint32_t j = 0; j < body.len; j++)
            cd_buf_putc(&view->argument, s[j] == '\n' ? ' ' : s[j]);
    }
    const struct cd_statement *first = &d->statements[own.ids[0]];
    cd_buf_printf(&view->argument, " (%s", d->label);
    if (first->speaker != CD_NONE)
        cd_buf_printf(&view->argument, ", %s", cd_ctx_string(view->model->ctx, first->speaker).ptr);
    cd_buf_printf(&view->argument, ", line %u, byte %llu, sha256 %.12s)\n", first->line,
                  (unsigned long long)cd_doc_origin(d, first->span.off), d->sha256);
    cd_view_message(view, false, "copied, with its place in %s", d->label);
    return CD_REQUEST_COPY;
}

static void correct(struct cd_view *view, enum cd_action action)
{
    switch ((int)action) {
    case CD_ACTION_LINK:
        begin_link(view);
        break;
    case CD_ACTION_UNLINK:
        unlink_pair(view);
        break;
    case CD_ACTION_JOIN:
        join(view);
        break;
    case CD_ACTION_SPLIT:
        split(view);
        break;
    case CD_ACTION_SWAP:
        swap(view);
        break;
    default:
        if (action >= CD_ACTION_TAKE_1 && action <= CD_ACTION_TAKE_9)
            cd_view_link_candidate(view, cd_view_pair(view), (uint32_t)(action - CD_ACTION_TAKE_1));
        break;
    }
}

static void step_history(struct cd_view *view, bool undo)
{
    uint32_t n = view->count ? view->count : 1;
    const char *what = NULL;
    for (; n > 0; n--) {
        const char *step = undo ? cd_edit_undo(view) : cd_edit_redo(view);
        if (!step)
            break;
        what = step;
    }
    if (what)
        cd_view_message(view, false, "%s: %s", undo ? "undone" : "done again", what);
    else
        cd_view_message(view, false, undo ? "nothing to undo" : "nothing to redo");
}

enum cd_request cd_view_review(struct cd_view *view, enum cd_action action)
{
    const char *note;
    switch ((int)action) {
    case CD_ACTION_CONFIRM:
        confirm(view);
        break;
    case CD_ACTION_REJECT:
        reject(view);
        break;
    case CD_ACTION_BOOKMARK:
        bookmark(view);
        break;
    case CD_ACTION_NOTE:
        note = begin_note(view);
        if (note)
            cd_prompt_open(view, CD_PROMPT_NOTE, note);
        break;
    case CD_ACTION_NOTE_EDITOR:
        note = begin_note(view);
        if (!note)
            break;
        cd_buf_clear(&view->argument);
        cd_buf_puts(&view->argument, note);
        return CD_REQUEST_EDITOR;
    case CD_ACTION_CORRECT:
        view->correcting = !view->correcting;
        view->linking = false;
        break;
    case CD_ACTION_UNDO:
        step_history(view, true);
        break;
    case CD_ACTION_REDO:
        step_history(view, false);
        break;
    case CD_ACTION_REALIGN:
        return CD_REQUEST_REALIGN;
    case CD_ACTION_COPY:
        return copy(view);
    default:
        correct(view, action);
        break;
    }
    return CD_REQUEST_NONE;
}
