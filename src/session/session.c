/*
 * The session in memory: a sorted array of items. Finding is logarithmic, putting moves pointers
 * only; a lock finds the locks it displaces through the owners of its statements, so that no
 * operation looks at all items.
 */
#include "session/priv.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/mem.h"
#include "util/vec.h"

const char *cd_session_clean(struct cd_arena *arena, const char *s)
{
    if (!s)
        return NULL;
    size_t len = strlen(s);
    if (cd_utf8_valid_prefix(s, len) == len)
        return cd_arena_strndup(arena, s, len);
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (size_t k = 0; k < len;) {
        uint32_t cp;
        char bytes[4];
        k += cd_utf8_decode(s + k, len - k, &cp, NULL);
        cd_buf_add(&buf, bytes, cd_utf8_encode(cp, bytes));
    }
    const char *clean = cd_arena_strndup(arena, buf.ptr, buf.len);
    cd_buf_finish(&buf);
    return clean;
}

struct cd_session *cd_session_create(const struct cd_doc *const *docs, uint32_t n_docs,
                                     uint32_t base)
{
    struct cd_session *s = cd_calloc(1, sizeof *s);
    s->arena = cd_arena_create();
    s->docs = cd_calloc(n_docs, sizeof *s->docs);
    s->owners = cd_calloc(n_docs, sizeof *s->owners);
    s->n_docs = n_docs;
    s->base = base;
    for (uint32_t k = 0; k < n_docs; k++) {
        s->docs[k] = docs[k];
        char *absolute = realpath(docs[k]->name, NULL);
        *CD_PUSH(s->known, s->n_known, s->cap_known) = (struct known_doc){
            .sha256 = docs[k]->sha256,
            .path = cd_session_clean(s->arena, absolute ? absolute : docs[k]->name)};
        free(absolute);
    }
    return s;
}

static void free_owners(struct cd_session *s)
{
    for (uint32_t k = 0; k < s->n_docs; k++) {
        free(s->owners[k].a);
        free(s->owners[k].b);
        s->owners[k] = (struct owners){0};
    }
}

void cd_session_destroy(struct cd_session *s)
{
    if (!s)
        return;
    free_owners(s);
    free(s->owners);
    free(s->docs);
    free(s->entries);
    free(s->known);
    free(s->lost);
    free(s->words);
    free(s->steps);
    free(s->aligned);
    free(s->path);
    cd_arena_destroy(s->step_arena);
    cd_arena_destroy(s->arena);
    free(s);
}

/* Lexicographic; an empty list stands behind all others. */
static int compare_lists(const uint32_t *x, uint32_t n_x, const uint32_t *y, uint32_t n_y)
{
    if (!n_x || !n_y)
        return (n_x == 0) - (n_y == 0);
    for (uint32_t k = 0; k < n_x && k < n_y; k++)
        if (x[k] != y[k])
            return x[k] < y[k] ? -1 : 1;
    return (n_x > n_y) - (n_x < n_y);
}

int cd_session_compare(const struct entry *x, const struct entry *y)
{
    if (x->hidden != y->hidden)
        return x->hidden ? 1 : -1;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    if (x->item.version != y->item.version)
        return x->item.version < y->item.version ? -1 : 1;
    int order = compare_lists(x->item.a, x->item.n_a, y->item.a, y->item.n_a);
    return order ? order : compare_lists(x->item.b, x->item.n_b, y->item.b, y->item.n_b);
}

static int compare_entries(const void *x, const void *y)
{
    return cd_session_compare(*(struct entry *const *)x, *(struct entry *const *)y);
}

/* Where an entry with these documents and members is or would be. */
static uint32_t place_of(const struct cd_session *s, const struct entry *key, bool *found)
{
    uint32_t low = 0, high = s->n_entries;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2u;
        if (cd_session_compare(s->entries[mid], key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *found = low < s->n_entries && cd_session_compare(s->entries[low], key) == 0;
    return low;
}

static bool holds(const struct entry *e)
{
    return e->item.locked && e->item.status != CD_REVIEW_REJECTED && !e->hidden;
}

/* Enters or removes (by NULL) the owner of all statements of e. */
static void set_owner(struct cd_session *s, const struct entry *e, struct entry *owner)
{
    struct owners *o = &s->owners[e->item.version];
    if (!o->a) {
        o->a = cd_calloc(s->docs[e->left]->n_statements, sizeof(struct entry *));
        o->b = cd_calloc(s->docs[e->item.version]->n_statements, sizeof(struct entry *));
    }
    for (uint32_t k = 0; k < e->item.n_a; k++)
        o->a[e->item.a[k]] = owner;
    for (uint32_t k = 0; k < e->item.n_b; k++)
        o->b[e->item.b[k]] = owner;
}

/* Another entry that holds a statement of e, or NULL. */
static struct entry *find_holder(const struct cd_session *s, const struct entry *e)
{
    const struct owners *o = &s->owners[e->item.version];
    struct entry *holder = NULL;
    for (uint32_t k = 0; o->a && !holder && k < e->item.n_a; k++)
        holder = o->a[e->item.a[k]] == e ? NULL : o->a[e->item.a[k]];
    for (uint32_t k = 0; o->b && !holder && k < e->item.n_b; k++)
        holder = o->b[e->item.b[k]] == e ? NULL : o->b[e->item.b[k]];
    return holder;
}

bool cd_session_members_exist(const uint32_t *ids, uint32_t n, uint32_t n_statements)
{
    for (uint32_t k = 0; k < n; k++)
        if (ids[k] >= n_statements || (k && ids[k] <= ids[k - 1]))
            return false;
    return true;
}

static bool is_sound(const struct cd_session *s, const struct cd_session_item *item)
{
    return item->version < s->n_docs && item->version != s->base && item->n_a + item->n_b > 0 &&
           cd_session_members_exist(item->a, item->n_a, s->docs[s->base]->n_statements) &&
           cd_session_members_exist(item->b, item->n_b, s->docs[item->version]->n_statements);
}

void cd_session_copy_item(struct cd_arena *arena, struct cd_session_item *to,
                          const struct cd_session_item *from)
{
    *to = *from;
    to->a = cd_arena_memdup(arena, from->a, from->n_a * sizeof *from->a);
    to->b = cd_arena_memdup(arena, from->b, from->n_b * sizeof *from->b);
    to->note = from->note && *from->note ? cd_session_clean(arena, from->note) : NULL;
}

static void remove_at(struct cd_session *s, uint32_t place)
{
    struct entry *e = s->entries[place];
    if (holds(e))
        set_owner(s, e, NULL);
    memmove(&s->entries[place], &s->entries[place + 1],
            (s->n_entries - place - 1u) * sizeof(struct entry *));
    s->n_entries--;
    s->n_visible -= !e->hidden;
}

static bool says_nothing(const struct cd_session_item *item)
{
    return item->status == CD_REVIEW_AUTO && !item->locked && !item->bookmark &&
           !(item->note && *item->note);
}

/* Takes the lock, and the verdict that came with it, from an entry. */
static void unlock(struct cd_session *s, struct entry *e)
{
    set_owner(s, e, NULL);
    e->item.locked = false;
    e->item.status = CD_REVIEW_AUTO;
    bool found;
    uint32_t place = place_of(s, e, &found);
    if (found && says_nothing(&e->item))
        remove_at(s, place);
}

static bool says_the_same(const struct cd_session_item *x, const struct cd_session_item *y)
{
    const char *a = x->note ? x->note : "", *b = y->note ? y->note : "";
    return x->status == y->status && x->locked == y->locked && x->bookmark == y->bookmark &&
           x->held == y->held && strcmp(a, b) == 0;
}

void cd_session_put(struct cd_session *s, const struct cd_session_item *item)
{
    if (!is_sound(s, item))
        return;
    if (says_nothing(item)) {
        cd_session_remove(s, item);
        return;
    }
    const struct cd_session_item *old = cd_session_find(s, item);
    if (old && says_the_same(old, item))
        return;
    struct entry *e = cd_arena_alloc(s->arena, sizeof *e);
    e->left = s->base;
    cd_session_copy_item(s->arena, &e->item, item);
    bool found;
    uint32_t place = place_of(s, e, &found);
    if (found)
        remove_at(s, place);
    if (holds(e)) {
        for (struct entry *other; (other = find_holder(s, e));)
            unlock(s, other);
        set_owner(s, e, e);
        place = place_of(s, e, &found);
    }
    CD_RESERVE(s->entries, s->n_entries, s->cap_entries, 1);
    memmove(&s->entries[place + 1], &s->entries[place],
            (s->n_entries - place) * sizeof(struct entry *));
    s->entries[place] = e;
    s->n_entries++;
    s->n_visible++;
    s->changed = true;
}

void cd_session_remove(struct cd_session *s, const struct cd_session_item *item)
{
    struct entry key = {.left = s->base, .item = *item};
    bool found;
    uint32_t place = place_of(s, &key, &found);
    if (!found)
        return;
    remove_at(s, place);
    s->changed = true;
}

const struct cd_session_item *cd_session_find(const struct cd_session *s,
                                              const struct cd_session_item *members)
{
    struct entry key = {.left = s->base, .item = *members};
    bool found;
    uint32_t place = place_of(s, &key, &found);
    return found ? &s->entries[place]->item : NULL;
}

uint32_t cd_session_count(const struct cd_session *s)
{
    return s->n_visible;
}

const struct cd_session_item *cd_session_item(const struct cd_session *s, uint32_t k)
{
    return &s->entries[k]->item;
}

bool cd_session_changed(const struct cd_session *s)
{
    return s->changed;
}

void cd_session_enter(struct cd_session *s, struct entry **entries, uint32_t n, bool *taken)
{
    qsort(entries, n, sizeof *entries, compare_entries);
    for (uint32_t k = 0; k < n; k++) {
        struct entry *e = entries[k];
        struct entry *last = s->n_entries ? s->entries[s->n_entries - 1] : NULL;
        taken[k] = (!last || cd_session_compare(last, e) != 0) && !(holds(e) && find_holder(s, e));
        if (!taken[k])
            continue;
        if (holds(e))
            set_owner(s, e, e);
        *CD_PUSH(s->entries, s->n_entries, s->cap_entries) = e;
        s->n_visible += !e->hidden;
    }
}

void cd_session_set_base(struct cd_session *s, uint32_t base)
{
    free_owners(s);
    s->base = base;
    s->n_visible = 0;
    for (uint32_t k = 0; k < s->n_entries; k++) {
        struct entry *e = s->entries[k];
        if (e->item.version == base) {
            struct cd_session_item turned = e->item;
            turned.version = e->left;
            turned.a = e->item.b;
            turned.n_a = e->item.n_b;
            turned.b = e->item.a;
            turned.n_b = e->item.n_a;
            e->left = base;
            e->item = turned;
        }
        e->hidden = e->left != base;
        s->n_visible += !e->hidden;
        if (holds(e) && find_holder(s, e))
            e->item.locked = false; /* only a file that was changed by hand can hold it twice */
        if (holds(e))
            set_owner(s, e, e);
    }
    if (s->n_entries)
        qsort(s->entries, s->n_entries, sizeof *s->entries, compare_entries);
}

struct cd_session *cd_session_copy(const struct cd_session *s)
{
    struct cd_session *copy = cd_session_create(s->docs, s->n_docs, s->base);
    struct entry **entries = cd_calloc(s->n_entries, sizeof(struct entry *));
    bool *taken = cd_calloc(s->n_entries, sizeof *taken);
    for (uint32_t k = 0; k < s->n_entries; k++) {
        entries[k] = cd_arena_memdup(copy->arena, s->entries[k], sizeof **entries);
        cd_session_copy_item(copy->arena, &entries[k]->item, &s->entries[k]->item);
    }
    cd_session_enter(copy, entries, s->n_entries, taken);
    free(taken);
    free(entries);
    for (uint32_t k = s->n_docs; k < s->n_known; k++) {
        struct known_doc *doc = CD_PUSH(copy->known, copy->n_known, copy->cap_known);
        doc->sha256 = cd_arena_strdup(copy->arena, s->known[k].sha256);
        doc->path = cd_arena_strdup(copy->arena, s->known[k].path);
    }
    for (uint32_t k = 0; k < s->n_aside; k++) {
        struct saved *to = CD_PUSH(copy->lost, copy->n_aside, copy->cap_lost);
        *to = s->lost[k];
        to->note = cd_session_clean(copy->arena, to->note);
        for (int side = 0; side < 2; side++) {
            struct saved_side *x = &to->sides[side];
            x->ids = cd_arena_memdup(copy->arena, x->ids, x->n * sizeof *x->ids);
            x->texts = cd_arena_memdup(copy->arena, x->texts, x->n * sizeof *x->texts);
            for (uint32_t m = 0; m < x->n; m++)
                x->texts[m] = cd_arena_strdup(copy->arena, x->texts[m]);
        }
    }
    copy->n_lost = s->n_lost;
    cd_session_copy_state(copy, s);
    for (uint32_t k = 0; k < s->n_aligned; k++)
        cd_session_put_aligned(copy, &s->aligned[k]);
    copy->path = s->path ? cd_strdup(s->path) : NULL;
    copy->stamp = s->stamp;
    copy->changed = s->changed;
    copy->moved = s->moved;
    return copy;
}

uint32_t cd_session_n_lost(const struct cd_session *s)
{
    return s->n_lost;
}

struct cd_session_lost cd_session_lost(const struct cd_session *s, uint32_t k)
{
    const struct saved *x = &s->lost[k];
    return (struct cd_session_lost){.left = x->docs[0],
                                    .right = x->docs[1],
                                    .status = x->status,
                                    .left_text = x->sides[0].n ? x->sides[0].texts[0] : NULL,
                                    .right_text = x->sides[1].n ? x->sides[1].texts[0] : NULL,
                                    .note = x->note};
}

/* A rejected pairing forbids each statement with each; what a lock holds together is allowed. */
static void forbid(const struct cd_session *s, const struct cd_session_item *x,
                   struct cd_constraint **constraints, uint32_t *n, uint32_t *cap)
{
    const struct owners *o = &s->owners[x->version];
    for (uint32_t i = 0; i < x->n_a; i++) {
        for (uint32_t j = 0; j < x->n_b; j++) {
            const struct entry *holder = o->a ? o->a[x->a[i]] : NULL;
            if (holder && holder == o->b[x->b[j]])
                continue;
            *CD_PUSH(*constraints, *n, *cap) = (struct cd_constraint){
                .a = &x->a[i], .b = &x->b[j], .n_a = 1, .n_b = 1, .forbidden = true};
        }
    }
}

struct cd_constraint *cd_session_rejections(const struct cd_session *s, uint32_t version,
                                            uint32_t *n)
{
    struct cd_constraint *constraints = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t k = 0; k < s->n_visible; k++) {
        const struct cd_session_item *x = &s->entries[k]->item;
        if (x->version == version && x->status == CD_REVIEW_REJECTED && !x->held &&
            x->n_a <= CD_BEAD_MAX_SIDE && x->n_b <= CD_BEAD_MAX_SIDE)
            forbid(s, x, &constraints, n, &cap);
    }
    return constraints;
}

struct cd_constraint *cd_session_constraints(const struct cd_session *s, uint32_t version,
                                             uint32_t *n)
{
    struct cd_constraint *constraints = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (uint32_t k = 0; k < s->n_visible; k++) {
        const struct cd_session_item *x = &s->entries[k]->item;
        if (x->version != version || x->n_a > CD_BEAD_MAX_SIDE || x->n_b > CD_BEAD_MAX_SIDE)
            continue;
        if (x->status == CD_REVIEW_REJECTED)
            forbid(s, x, &constraints, n, &cap);
        else if (x->locked)
            *CD_PUSH(constraints, *n, cap) =
                (struct cd_constraint){.a = x->a, .b = x->b, .n_a = x->n_a, .n_b = x->n_b};
    }
    return constraints;
}

struct cd_constraint *cd_session_pairings(const struct cd_session *s, uint32_t version, uint32_t *n)
{
    struct cd_constraint *pairings = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (int held = 0; held < 2; held++) { /* what is locked comes first */
        for (uint32_t k = 0; k < s->n_visible; k++) {
            const struct entry *e = s->entries[k];
            const struct cd_session_item *x = &e->item;
            bool stood = x->status == CD_REVIEW_REJECTED && x->held && !find_holder(s, e);
            if (x->version == version && (held ? stood : holds(e)))
                *CD_PUSH(pairings, *n, cap) =
                    (struct cd_constraint){.a = x->a, .b = x->b, .n_a = x->n_a, .n_b = x->n_b};
        }
    }
    return pairings;
}

bool cd_session_is_empty(const struct cd_session *s)
{
    return s->n_entries == 0;
}

void cd_session_apply(const struct cd_session *s, struct cd_report *report)
{
    for (uint32_t c = 0; c < report->n_comparisons; c++) {
        struct cd_comparison *cmp = &report->comparisons[c];
        for (uint32_t k = 0; cmp->left == s->base && k < cmp->alignment->n_beads; k++) {
            const struct cd_bead *bead = &cmp->alignment->beads[k];
            struct cd_session_item key = {.version = cmp->right,
                                          .a = &cmp->alignment->members[bead->a.first],
                                          .n_a = bead->a.count,
                                          .b = &cmp->alignment->members[bead->b.first],
                                          .n_b = bead->b.count};
            const struct cd_session_item *item = cd_session_find(s, &key);
            if (item)
                cmp->items[k].review = (struct cd_review){
                    .status = item->status, .bookmark = item->bookmark, .note = item->note};
        }
    }
}
