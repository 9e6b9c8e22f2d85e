/*
 * Finding the statements of a saved session in documents that may have changed.
 *
 * A document of the file is the one here with the same bytes, else the same path, else the same
 * place in order. Where every statement that the file names is still at its number (told by text:
 * rules of segmentation change too), numbers are taken as they are. Else statements are looked for
 * by text. A text that occurs once is an anchor; of equal ones the nearest to the place that the
 * anchor before it suggests is taken.
 *
 * Cost: linear in the documents and the file, but for sorting and searching anchors.
 */
#include "session/find.h"

#include <stdlib.h>
#include <string.h>

#include "util/intern.h"
#include "util/mem.h"
#include "util/vec.h"

/* The statements of a document by text: places[first[id] .. first[id + 1]), ascending. */
struct text_index {
    struct cd_interner *texts; /* NULL until it is needed */
    uint32_t *first, *places;
};

/* Where a statement was and where it is. */
struct anchor {
    uint32_t old, now;
};

/* What is known of one document that is here. */
struct place {
    bool in_place; /* all statements are where they were */
    struct text_index index;
    struct anchor *anchors; /* by old number, once they are sorted */
    uint32_t n_anchors, cap_anchors;
};

struct finder {
    struct cd_session *session;
    struct place *places; /* [document that is here] */
    struct cd_buf buf;
};

static void build_index(struct finder *f, uint32_t d)
{
    const struct cd_doc *doc = f->session->docs[d];
    struct text_index *x = &f->places[d].index;
    uint32_t *ids = cd_calloc(doc->n_statements, sizeof *ids);
    x->texts = cd_interner_create();
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        cd_buf_clear(&f->buf);
        cd_session_statement_text(&f->buf, doc, k);
        ids[k] = cd_interner_add(x->texts, cd_buf_view(&f->buf));
    }
    uint32_t n = cd_interner_count(x->texts);
    x->first = cd_calloc((size_t)n + 2u, sizeof *x->first);
    x->places = cd_calloc(doc->n_statements, sizeof *x->places);
    /* A counting sort: first[id + 1] runs through the places of id and ends where id + 1 begins. */
    for (uint32_t k = 0; k < doc->n_statements; k++)
        x->first[ids[k] + 2u]++;
    for (uint32_t id = 0; id < n; id++)
        x->first[id + 2u] += x->first[id + 1u];
    for (uint32_t k = 0; k < doc->n_statements; k++)
        x->places[x->first[ids[k] + 1u]++] = k;
    free(ids);
}

/* The places of a text, ascending, and their number. */
static const uint32_t *look_up(struct finder *f, uint32_t d, const char *text, uint32_t *n)
{
    struct text_index *x = &f->places[d].index;
    if (!x->texts)
        build_index(f, d);
    uint32_t id = cd_interner_find(x->texts, (struct cd_str){text, strlen(text)});
    *n = id == CD_NONE ? 0 : x->first[id + 1u] - x->first[id];
    return id == CD_NONE ? NULL : x->places + x->first[id];
}

static bool has_text(struct finder *f, uint32_t d, uint32_t id, const char *text)
{
    if (id >= f->session->docs[d]->n_statements)
        return false;
    cd_buf_clear(&f->buf);
    cd_session_statement_text(&f->buf, f->session->docs[d], id);
    return strcmp(f->buf.ptr, text) == 0;
}

static int compare_anchors(const void *x, const void *y)
{
    const struct anchor *a = x, *b = y;
    return a->old != b->old ? (a->old > b->old) - (a->old < b->old)
                            : (a->now > b->now) - (a->now < b->now);
}

/* Visits the statements of all pairs: anchors in the documents where something has moved. */
static void find_anchors(struct finder *f, const struct saved *pairs, uint32_t n)
{
    for (uint32_t k = 0; k < 2 * n; k++) {
        const struct saved_side *side = &pairs[k / 2].sides[k % 2];
        uint32_t d = pairs[k / 2].docs[k % 2];
        for (uint32_t m = 0; d < f->session->n_docs && !f->places[d].in_place && m < side->n; m++) {
            struct place *p = &f->places[d];
            uint32_t count;
            const uint32_t *found = look_up(f, d, side->texts[m], &count);
            if (count == 1)
                *CD_PUSH(p->anchors, p->n_anchors, p->cap_anchors) =
                    (struct anchor){side->ids[m], *found};
        }
    }
    for (uint32_t d = 0; d < f->session->n_docs; d++)
        if (f->places[d].n_anchors)
            qsort(f->places[d].anchors, f->places[d].n_anchors, sizeof(struct anchor),
                  compare_anchors);
}

/* Where a statement of this number is likely to be now. */
static uint32_t estimate(const struct place *p, uint32_t old)
{
    uint32_t low = 0, high = p->n_anchors; /* the first behind old */
    while (low < high) {
        uint32_t mid = low + (high - low) / 2u;
        if (p->anchors[mid].old <= old)
            low = mid + 1;
        else
            high = mid;
    }
    if (!p->n_anchors)
        return old;
    const struct anchor *a = &p->anchors[low ? low - 1 : 0];
    int64_t now = (int64_t)old + a->now - a->old;
    return now < 0 ? 0 : now >= CD_NONE ? CD_NONE - 1u : (uint32_t)now;
}

/* The number from `from` on with this text that is nearest to `want`, or CD_NONE. */
static uint32_t find_text(struct finder *f, uint32_t d, const char *text, uint32_t want,
                          uint32_t from)
{
    uint32_t n, low = 0;
    const uint32_t *found = look_up(f, d, text, &n);
    if (want < from)
        want = from;
    for (uint32_t high = n; low < high;) { /* the first at or behind want */
        uint32_t mid = low + (high - low) / 2u;
        if (found[mid] < want)
            low = mid + 1;
        else
            high = mid;
    }
    bool before = low > 0 && found[low - 1] >= from, behind = low < n;
    if (before && behind)
        before = want - found[low - 1] <= found[low] - want;
    return before ? found[low - 1] : behind ? found[low] : CD_NONE;
}

/* Where the statements of one side are now; false where one is not found. */
static bool find_side(struct finder *f, uint32_t d, const struct saved_side *side, uint32_t *ids)
{
    const struct place *p = &f->places[d];
    for (uint32_t k = 0; k < side->n; k++) {
        uint32_t old = side->ids[k];
        ids[k] = p->in_place
                     ? old
                     : find_text(f, d, side->texts[k], estimate(p, old), k ? ids[k - 1] + 1u : 0);
        if (ids[k] == CD_NONE)
            return false;
    }
    return true;
}

/* An entry of a pair whose documents are here, or NULL where it no longer fits. */
static struct entry *find_pair(struct finder *f, const struct saved *pair, uint32_t origin)
{
    struct cd_session *s = f->session;
    uint32_t *ids[2];
    bool found = true;
    for (int side = 0; side < 2; side++) {
        ids[side] = cd_arena_array(s->arena, pair->sides[side].n, sizeof *ids[side]);
        found = found && find_side(f, pair->docs[side], &pair->sides[side], ids[side]);
    }
    if (!found)
        return NULL;
    int a = pair->docs[1] == s->base; /* which side is the base's */
    struct entry *e = cd_arena_alloc(s->arena, sizeof *e);
    e->left = pair->docs[a];
    e->hidden = e->left != s->base;
    e->origin = origin;
    e->item = (struct cd_session_item){.version = pair->docs[!a],
                                       .a = ids[a],
                                       .b = ids[!a],
                                       .n_a = pair->sides[a].n,
                                       .n_b = pair->sides[!a].n,
                                       .status = pair->status,
                                       .locked = pair->locked,
                                       .bookmark = pair->bookmark,
                                       .held = pair->held,
                                       .note = pair->note};
    return e;
}

/* Keeps a pair for the day its text is back; its numbers become those of the documents now. */
static void set_aside(struct finder *f, const struct saved *pair)
{
    struct cd_session *s = f->session;
    for (int side = 0; side < 2; side++) {
        const struct saved_side *x = &pair->sides[side];
        for (uint32_t k = 0; pair->docs[side] < s->n_docs && k < x->n; k++) {
            uint32_t now = estimate(&f->places[pair->docs[side]], x->ids[k]);
            x->ids[k] = k && now <= x->ids[k - 1] ? x->ids[k - 1] + 1u : now;
        }
    }
    *CD_PUSH(s->lost, s->n_aside, s->cap_lost) = *pair;
}

/* Maps the file's documents to those known here: to[k]; those that are not here become known. */
static uint32_t *map_documents(struct cd_session *s, const struct session_file *file)
{
    uint32_t *to = cd_calloc(file->n_docs, sizeof *to);
    bool *used = cd_calloc(s->n_docs, sizeof *used);
    for (uint32_t k = 0; k < file->n_docs; k++)
        to[k] = CD_NONE;
    /* By bytes in place, bytes, path, place: each for all documents before the next. */
    for (int way = 0; way < 4; way++) {
        for (uint32_t k = 0; k < file->n_docs; k++) {
            for (uint32_t d = 0; to[k] == CD_NONE && d < s->n_docs; d++) {
                bool bytes = strcmp(file->docs[k].sha256, s->known[d].sha256) == 0;
                bool path = strcmp(file->docs[k].path, s->known[d].path) == 0;
                const bool match[] = {bytes && d == k, bytes, path, d == k};
                if (used[d] || !match[way])
                    continue;
                to[k] = d;
                used[d] = true;
            }
        }
    }
    for (uint32_t k = 0; k < file->n_docs; k++) {
        if (to[k] != CD_NONE)
            continue;
        to[k] = s->n_known;
        *CD_PUSH(s->known, s->n_known, s->cap_known) = file->docs[k];
    }
    free(used);
    return to;
}

static struct saved mapped(const struct saved *pair, const uint32_t *to)
{
    struct saved turned = *pair;
    int swap = to[pair->docs[0]] > to[pair->docs[1]];
    for (int side = 0; side < 2; side++) {
        turned.docs[side ^ swap] = to[pair->docs[side]];
        turned.sides[side ^ swap] = pair->sides[side];
    }
    return turned;
}

/* Finds the pairs and enters them into the session. */
static void enter_pairs(struct finder *f, const struct saved *pairs, uint32_t n_pairs)
{
    struct cd_session *s = f->session;
    struct entry **entries = cd_calloc(n_pairs, sizeof(struct entry *));
    bool *taken = cd_calloc(n_pairs, sizeof *taken);
    bool *found = cd_calloc(n_pairs, sizeof *found);
    uint32_t n = 0;
    for (uint32_t k = 0; k < n_pairs; k++)
        if (pairs[k].docs[1] < s->n_docs && (entries[n] = find_pair(f, &pairs[k], k)))
            n++;
    cd_session_enter(s, entries, n, taken);
    for (uint32_t k = 0; k < n; k++)
        found[entries[k]->origin] = taken[k];
    for (int absent = 0; absent < 2; absent++) {
        for (uint32_t k = 0; k < n_pairs; k++)
            if (!found[k] && (pairs[k].docs[1] >= s->n_docs) == absent)
                set_aside(f, &pairs[k]);
        if (!absent)
            s->n_lost = s->n_aside;
    }
    free(found);
    free(taken);
    free(entries);
}

/* How documents were aligned holds only while neither has changed. */
static void take_aligned(struct cd_session *s, const struct session_file *file, const uint32_t *to,
                         const struct place *places)
{
    for (uint32_t k = 0; k < file->n_aligned; k++) {
        struct aligned x = file->aligned[k];
        const uint32_t docs[2] = {x.left, x.version};
        bool same = true;
        for (int side = 0; side < 2 && same; side++)
            same = to[docs[side]] < s->n_docs && places[to[docs[side]]].in_place &&
                   strcmp(file->docs[docs[side]].sha256, s->known[to[docs[side]]].sha256) == 0;
        x.left = to[docs[0]];
        x.version = to[docs[1]];
        if (same && cd_session_aligned_is_sound(s, &x))
            cd_session_put_aligned(s, &x);
    }
    s->changed = s->moved = false;
}

/* Words speak of documents by number, steps of statements too. */
static void take_state(struct cd_session *s, const struct session_file *file, const uint32_t *to,
                       const struct place *places)
{
    bool same_docs = true, same_statements = true;
    for (uint32_t k = 0; k < file->n_docs && same_docs; k++) {
        same_docs = to[k] == k && k < s->n_docs;
        same_statements = same_statements && same_docs && places[k].in_place &&
                          strcmp(file->docs[k].sha256, s->known[k].sha256) == 0;
    }
    for (uint32_t k = 0; k < file->n_words && same_docs; k++)
        cd_session_set_view(s, file->words[k].word, file->words[k].value);
    uint32_t base = s->base;
    for (uint32_t k = 0; k < file->n_steps && same_docs && same_statements; k++) {
        s->base = file->steps[0].left; /* what the steps speak of */
        if (file->steps[k].left == s->base)
            cd_session_add_step(s, &file->steps[k].step);
    }
    s->base = base;
    s->moved = false;
}

void cd_session_find_all(struct cd_session *s, const struct session_file *file)
{
    struct finder f = {.session = s, .places = cd_calloc(s->n_docs, sizeof *f.places)};
    struct saved *pairs = cd_calloc(file->n_pairs, sizeof *pairs);
    uint32_t *to = map_documents(s, file);
    cd_buf_init(&f.buf);
    for (uint32_t d = 0; d < s->n_docs; d++)
        f.places[d].in_place = true;
    for (uint32_t k = 0; k < file->n_pairs; k++) {
        pairs[k] = mapped(&file->pairs[k], to);
        for (int side = 0; side < 2; side++) {
            const struct saved_side *x = &pairs[k].sides[side];
            uint32_t d = pairs[k].docs[side];
            for (uint32_t m = 0; d < s->n_docs && f.places[d].in_place && m < x->n; m++)
                f.places[d].in_place = has_text(&f, d, x->ids[m], x->texts[m]);
        }
    }
    find_anchors(&f, pairs, file->n_pairs);
    enter_pairs(&f, pairs, file->n_pairs);
    take_state(s, file, to, f.places);
    take_aligned(s, file, to, f.places);
    for (uint32_t d = 0; d < s->n_docs; d++) {
        cd_interner_destroy(f.places[d].index.texts);
        free(f.places[d].index.first);
        free(f.places[d].index.places);
        free(f.places[d].anchors);
    }
    cd_buf_finish(&f.buf);
    free(f.places);
    free(to);
    free(pairs);
}
