/*
 * Rows: what corresponds over all documents.
 *
 * The beads of all comparisons join statements into components (union-find). What has no
 * counterpart in the base is joined through alignments of the versions among each other, so that
 * "said by all but the base" is one row.
 *
 * Order. Rows with a statement of the base stand in its order. Every other row belongs to a gap
 * between two of them: behind the row that holds the nearest preceding statement with a counterpart
 * in the base, which each version that has the row is asked for (most voices win, then the earlier
 * place). In a gap the rows keep the order of each version as far as those agree: a topological
 * merge that stays with one version while it can.
 *
 * The order in which the versions are given decides nothing: ties are broken by labels, names and
 * hashes of the documents.
 *
 * Cost: linear in statements, times the number of documents; plus one alignment for each pair of
 * versions in which both have something that the base lacks.
 */
#include "report/parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

/* A component without base as one version has it. */
struct entry {
    uint32_t component;
    uint32_t rank;   /* of the version in the order by name */
    uint32_t anchor; /* gap: 0 before the first row of the base, 1 behind it, ... */
};

struct builder {
    struct cd_report *report;
    uint32_t *first;  /* of each document: global number of its statement 0; n_docs + 1 */
    uint32_t *parent; /* union-find over global statement numbers */
    bool *matched;    /* has a counterpart in the base, or is of the base */
    uint32_t *ranked; /* documents without the base, by name */
    uint32_t n_ranked;

    uint32_t *component; /* of a root: base rows first, in base order, then the others */
    uint32_t n_base, n_components;

    /* Of the components without base, numbered from 0: */
    uint32_t n_others;
    struct entry *entries; /* version by version, in the order of each */
    uint32_t n_entries, cap_entries;
    uint32_t *of_component; /* entries sorted by component */
    uint32_t *starts;       /* where a component's begin there; one more at the end */
    uint32_t *gap;

    uint32_t *row; /* of a component, base rows included */
};

static uint32_t find(uint32_t *parent, uint32_t x)
{
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

/* The smaller number is the root, so that the result does not depend on the order of calls. */
static void join(uint32_t *parent, uint32_t x, uint32_t y)
{
    x = find(parent, x);
    y = find(parent, y);
    if (x < y)
        parent[y] = x;
    else
        parent[x] = y;
}

static bool bead_any(const struct cd_alignment *alignment, struct cd_range side, const bool *set)
{
    for (uint32_t k = 0; k < side.count; k++)
        if (set[alignment->members[side.first + k]])
            return true;
    return false;
}

static void join_bead(struct builder *b, const struct cd_alignment *alignment,
                      const struct cd_bead *bead, uint32_t left, uint32_t right)
{
    const uint32_t *members = alignment->members;
    uint32_t one = bead->a.count ? left + members[bead->a.first] : right + members[bead->b.first];
    for (uint32_t k = 0; k < bead->a.count; k++)
        join(b->parent, one, left + members[bead->a.first + k]);
    for (uint32_t k = 0; k < bead->b.count; k++)
        join(b->parent, one, right + members[bead->b.first + k]);
}

static void join_with_base(struct builder *b)
{
    const struct cd_report *report = b->report;
    for (uint32_t k = 0; k < report->n_comparisons; k++) {
        const struct cd_comparison *c = &report->comparisons[k];
        uint32_t left = b->first[c->left], right = b->first[c->right];
        for (uint32_t i = 0; i < c->alignment->n_beads; i++) {
            const struct cd_bead *bead = &c->alignment->beads[i];
            join_bead(b, c->alignment, bead, left, right);
            for (uint32_t m = 0; bead->a.count && m < bead->b.count; m++)
                b->matched[right + c->alignment->members[bead->b.first + m]] = true;
        }
    }
}

static bool has_own(const struct builder *b, uint32_t d)
{
    const struct cd_doc *doc = b->report->docs[d];
    for (uint32_t s = 0; s < doc->n_statements; s++)
        if (!b->matched[b->first[d] + s] && cd_doc_is_claim(doc, s))
            return true;
    return false;
}

/* Joins what two versions say alike and the base does not say. */
static enum cd_status join_versions(struct builder *b, uint32_t left, uint32_t right,
                                    const struct cd_align_options *options, struct cd_error *err)
{
    struct cd_alignment *alignment = NULL;
    enum cd_status status = cd_align(&alignment, b->report->ctx, b->report->docs[left],
                                     b->report->docs[right], options, err);
    if (status != CD_OK)
        return status;
    for (uint32_t i = 0; i < alignment->n_beads; i++) {
        const struct cd_bead *bead = &alignment->beads[i];
        if (bead->a.count && bead->b.count &&
            !bead_any(alignment, bead->a, b->matched + b->first[left]) &&
            !bead_any(alignment, bead->b, b->matched + b->first[right]))
            join_bead(b, alignment, bead, b->first[left], b->first[right]);
    }
    cd_alignment_destroy(alignment);
    return CD_OK;
}

static enum cd_status join_all_versions(struct builder *b, const struct cd_align_options *options,
                                        struct cd_error *err)
{
    enum cd_status status = CD_OK;
    for (uint32_t i = 0; status == CD_OK && i < b->n_ranked; i++) {
        if (!has_own(b, b->ranked[i]))
            continue;
        for (uint32_t j = i + 1; status == CD_OK && j < b->n_ranked; j++)
            if (has_own(b, b->ranked[j]))
                status = join_versions(b, b->ranked[i], b->ranked[j], options, err);
    }
    return status;
}

static int compare_docs(const struct cd_doc *x, const struct cd_doc *y)
{
    int order = strcmp(x->label, y->label);
    if (!order)
        order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->sha256, y->sha256);
}

static void rank_docs(struct builder *b)
{
    const struct cd_report *report = b->report;
    for (uint32_t d = 0; d < report->n_docs; d++) {
        if (d == report->base)
            continue;
        uint32_t at = b->n_ranked++;
        for (; at && compare_docs(report->docs[d], report->docs[b->ranked[at - 1]]) < 0; at--)
            b->ranked[at] = b->ranked[at - 1];
        b->ranked[at] = d;
    }
}

static uint32_t component_of(struct builder *b, uint32_t d, uint32_t s)
{
    return b->component[find(b->parent, b->first[d] + s)];
}

/* Numbers the components: those of the base in its order, then the others by version. */
static void number_components(struct builder *b, uint32_t total)
{
    memset(b->component, 0xFF, total * sizeof *b->component);
    for (uint32_t r = 0; r <= b->n_ranked; r++) {
        uint32_t d = r ? b->ranked[r - 1] : b->report->base;
        for (uint32_t s = 0; s < b->report->docs[d]->n_statements; s++) {
            uint32_t *c = &b->component[find(b->parent, b->first[d] + s)];
            if (*c == CD_NONE)
                *c = b->n_components++;
        }
        if (!r)
            b->n_base = b->n_components;
    }
    b->n_others = b->n_components - b->n_base;
}

/* Lists where each version has the components that the base lacks. */
static void list_entries(struct builder *b)
{
    uint32_t *last = cd_malloc(b->n_others * sizeof *last); /* the version that had it last */
    memset(last, 0xFF, b->n_others * sizeof *last);
    for (uint32_t r = 0; r < b->n_ranked; r++) {
        uint32_t d = b->ranked[r], anchor = 0;
        for (uint32_t s = 0; s < b->report->docs[d]->n_statements; s++) {
            uint32_t c = component_of(b, d, s);
            if (c < b->n_base) {
                anchor = c + 1;
            } else if (last[c - b->n_base] != r) {
                c -= b->n_base;
                last[c] = r;
                *CD_PUSH(b->entries, b->n_entries, b->cap_entries) = (struct entry){c, r, anchor};
            }
        }
    }
    free(last);
}

/*
 * A stable counting sort of the entries: sorted gets their numbers by key, starts[k] where those of
 * key k begin (n_keys + 1 places, zeroed).
 */
static void sort_entries(const struct builder *b, const size_t *keys, uint32_t *sorted,
                         uint32_t *starts, size_t n_keys)
{
    for (uint32_t e = 0; e < b->n_entries; e++)
        starts[keys[e] + 1u]++;
    for (size_t k = 0; k < n_keys; k++)
        starts[k + 1] += starts[k];
    uint32_t *fill = cd_malloc((n_keys + 1) * sizeof *fill);
    memcpy(fill, starts, (n_keys + 1) * sizeof *fill);
    for (uint32_t e = 0; e < b->n_entries; e++)
        sorted[fill[keys[e]]++] = e;
    free(fill);
}

/* The gap of each component: most voices, then the earlier place. */
static void vote(struct builder *b)
{
    size_t *keys = cd_malloc(b->n_entries * sizeof *keys);
    for (uint32_t e = 0; e < b->n_entries; e++)
        keys[e] = b->entries[e].component;
    b->of_component = cd_calloc(b->n_entries, sizeof *b->of_component);
    b->starts = cd_calloc((size_t)b->n_others + 1, sizeof *b->starts);
    sort_entries(b, keys, b->of_component, b->starts, b->n_others);
    free(keys);

    b->gap = cd_calloc(b->n_others, sizeof *b->gap);
    for (uint32_t c = 0; c < b->n_others; c++) {
        uint32_t best = 0;
        for (uint32_t i = b->starts[c]; i < b->starts[c + 1]; i++) {
            uint32_t anchor = b->entries[b->of_component[i]].anchor, voices = 0;
            for (uint32_t j = b->starts[c]; j < b->starts[c + 1]; j++)
                voices += b->entries[b->of_component[j]].anchor == anchor;
            if (voices > best || (voices == best && anchor < b->gap[c])) {
                best = voices;
                b->gap[c] = anchor;
            }
        }
    }
}

/* One gap as the versions order it, a list of entries for each, being merged. */
struct merge {
    const struct builder *b;
    const uint32_t *list; /* entries of all gaps, by gap, then version */
    uint32_t *cursor;     /* of each version: its place in list */
    const uint32_t *end;  /* of each version: one after its last */
    bool *done;           /* of a component */
};

/* The component that version r has next in the gap, or CD_NONE. */
static uint32_t head(const struct merge *m, uint32_t r)
{
    for (; m->cursor[r] < m->end[r]; m->cursor[r]++) {
        uint32_t c = m->b->entries[m->list[m->cursor[r]]].component;
        if (!m->done[c])
            return c;
    }
    return CD_NONE;
}

/* A version that has something else before component c, or CD_NONE. */
static uint32_t blocking(const struct merge *m, uint32_t c)
{
    for (uint32_t i = m->b->starts[c]; i < m->b->starts[c + 1]; i++) {
        uint32_t r = m->b->entries[m->b->of_component[i]].rank;
        if (head(m, r) != c)
            return r;
    }
    return CD_NONE;
}

/* The next component of the gap, CD_NONE at its end; *r is the version to stay with. */
static uint32_t next_component(struct merge *m, uint32_t *r)
{
    uint32_t n = m->b->n_ranked, c = *r < n ? head(m, *r) : CD_NONE;
    if (c == CD_NONE)
        for (*r = 0; *r < n && (c = head(m, *r)) == CD_NONE;)
            ++*r;
    if (c == CD_NONE)
        return c;
    /* Where the versions contradict each other the chase would not end. */
    for (uint32_t steps = 0; steps < n; steps++) {
        uint32_t other = blocking(m, c);
        if (other == CD_NONE)
            break;
        *r = other;
        c = head(m, other);
    }
    return c;
}

/* Gives each component its row. */
static void order_rows(struct builder *b)
{
    size_t n_lists = ((size_t)b->n_base + 1u) * b->n_ranked;
    size_t *keys = cd_malloc(b->n_entries * sizeof *keys);
    for (uint32_t e = 0; e < b->n_entries; e++)
        keys[e] = (size_t)b->gap[b->entries[e].component] * b->n_ranked + b->entries[e].rank;
    uint32_t *list = cd_calloc(b->n_entries, sizeof *list);
    uint32_t *starts = cd_calloc(n_lists + 1, sizeof *starts);
    sort_entries(b, keys, list, starts, n_lists);
    uint32_t *cursor = cd_malloc((n_lists + 1) * sizeof *cursor);
    memcpy(cursor, starts, (n_lists + 1) * sizeof *cursor);
    bool *done = cd_calloc(b->n_others, sizeof *done);

    b->row = cd_calloc(b->n_components, sizeof *b->row);
    uint32_t row = 0;
    for (uint32_t g = 0; g <= b->n_base; g++) {
        size_t at = (size_t)g * b->n_ranked;
        struct merge m = {b, list, cursor + at, starts + at + 1, done};
        uint32_t version = 0;
        for (uint32_t c; (c = next_component(&m, &version)) != CD_NONE;) {
            done[c] = true;
            b->row[b->n_base + c] = row++;
        }
        if (g < b->n_base)
            b->row[g] = row++;
    }
    free(done);
    free(cursor);
    free(starts);
    free(list);
    free(keys);
}

/* Turns counts into ranges, one behind the other, count 0 again for filling. */
static void lay_out(struct cd_range *ranges, size_t n)
{
    uint32_t at = 0;
    for (size_t k = 0; k < n; k++) {
        uint32_t count = ranges[k].count;
        ranges[k] = (struct cd_range){at, 0};
        at += count;
    }
}

static void fill_cells(struct builder *b, uint32_t total)
{
    struct cd_report *report = b->report;
    struct cd_arena *arena = report->priv->arena;
    uint32_t n = report->n_docs;
    size_t n_cells = (size_t)b->n_components * n;
    struct cd_range *cells = cd_arena_array(arena, n_cells, sizeof *cells);
    report->rows = cd_arena_array(arena, b->n_components, sizeof *report->rows);
    report->n_rows = b->n_components;
    report->row_members = cd_arena_array(arena, total, sizeof *report->row_members);
    for (uint32_t r = 0; r < report->n_rows; r++)
        report->rows[r].cells = cells + (size_t)r * n;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t d = 0; d < n; d++) {
            for (uint32_t s = 0; s < report->docs[d]->n_statements; s++) {
                struct cd_range *cell = &report->rows[b->row[component_of(b, d, s)]].cells[d];
                if (pass)
                    report->row_members[cell->first + cell->count] = s;
                cell->count++;
            }
        }
        if (!pass)
            lay_out(cells, n_cells);
    }
}

static void fill_beads(struct builder *b)
{
    struct cd_report *report = b->report;
    struct cd_arena *arena = report->priv->arena;
    uint32_t n = report->n_comparisons, n_beads = 0;
    size_t n_ranges = (size_t)report->n_rows * n;
    for (uint32_t k = 0; k < n; k++)
        n_beads += report->comparisons[k].alignment->n_beads;
    struct cd_range *ranges = cd_arena_array(arena, n_ranges, sizeof *ranges);
    report->row_beads = cd_arena_array(arena, n_beads, sizeof *report->row_beads);
    for (uint32_t r = 0; r < report->n_rows; r++)
        report->rows[r].beads = ranges + (size_t)r * n;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t k = 0; k < n; k++) {
            const struct cd_comparison *c = &report->comparisons[k];
            const struct cd_alignment *al = c->alignment;
            for (uint32_t i = 0; i < al->n_beads; i++) {
                const struct cd_bead *bead = &al->beads[i];
                uint32_t of = bead->a.count ? component_of(b, c->left, al->members[bead->a.first])
                                            : component_of(b, c->right, al->members[bead->b.first]);
                struct cd_range *list = &report->rows[b->row[of]].beads[k];
                if (pass)
                    report->row_beads[list->first + list->count] = i;
                list->count++;
            }
        }
        if (!pass)
            lay_out(ranges, n_ranges);
    }
}

static void finish(struct builder *b)
{
    free(b->first);
    free(b->parent);
    free(b->matched);
    free(b->ranked);
    free(b->component);
    free(b->entries);
    free(b->of_component);
    free(b->starts);
    free(b->gap);
    free(b->row);
}

enum cd_status cd_report_build_rows(struct cd_report *report,
                                    const struct cd_align_options *options, struct cd_error *err)
{
    uint64_t sum = 0;
    for (uint32_t d = 0; d < report->n_docs; d++)
        sum += report->docs[d]->n_statements;
    if (sum >= CD_NONE)
        return cd_error_set(err, CD_ERR_LIMIT, NULL, 0, "the documents have too many statements");
    struct builder b = {.report = report};
    b.first = cd_calloc((size_t)report->n_docs + 1, sizeof *b.first);
    for (uint32_t d = 0; d < report->n_docs; d++)
        b.first[d + 1] = b.first[d] + report->docs[d]->n_statements;
    uint32_t total = b.first[report->n_docs];
    b.parent = cd_calloc(total, sizeof *b.parent);
    for (uint32_t k = 0; k < total; k++)
        b.parent[k] = k;
    b.matched = cd_calloc(total, sizeof *b.matched);
    b.ranked = cd_calloc(report->n_docs, sizeof *b.ranked);
    b.component = cd_calloc(total, sizeof *b.component);

    rank_docs(&b);
    join_with_base(&b);
    enum cd_status status = join_all_versions(&b, options, err);
    if (status == CD_OK) {
        number_components(&b, total);
        list_entries(&b);
        vote(&b);
        order_rows(&b);
        fill_cells(&b, total);
        fill_beads(&b);
    }
    finish(&b);
    return status;
}
